//! Sets of locals that have been written; only the first [`TRACKED`] locals after the parameters
//! count.
//!
//! `intervals.rs` says what they are for.

/// How many locals after the parameters are tracked.
const TRACKED: usize = 256;

/// A set of tracked locals.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Assigned([u64; TRACKED / 64]);

impl Assigned {
    /// No local.
    pub(crate) const NONE: Assigned = Assigned([0; TRACKED / 64]);
    /// All locals: the set at a label that no branch has reached yet.
    pub(crate) const ALL: Assigned = Assigned([u64::MAX; TRACKED / 64]);

    /// Adds a local, if it is tracked.
    #[inline(always)]
    pub(crate) fn insert(&mut self, local: u32) {
        if let Some(word) = self.0.get_mut(local as usize / 64) {
            *word |= 1 << (local % 64);
        }
    }

    /// Whether this local is in the set. A local that is not tracked never is.
    #[inline(always)]
    pub(crate) fn contains(&self, local: u32) -> bool {
        let word = self.0.get(local as usize / 64);
        word.is_some_and(|word| word >> (local % 64) & 1 != 0)
    }

    /// Keeps the locals that are in both sets.
    #[inline(always)]
    pub(crate) fn intersect(&mut self, other: &Assigned) {
        for (word, other) in self.0.iter_mut().zip(other.0) {
            *word &= other;
        }
    }
}
