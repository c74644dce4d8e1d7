//! Where a function begins within a line of the instruction cache.
//!
//! Processors fetch code, and keep it decoded, by lines of 64 bytes: a loop that lies across one line
//! more than it has to takes a cycle more each time, which was 40% of an interpreter's. A function
//! begins at any multiple of 16 bytes, so it has four *phases*. `speed` lets the linker choose among
//! those in which the first blocks of the function's loops, which are executed each time, cross the
//! fewest lines. (To count all blocks of loops, or the function's entry, was no better.) Between
//! functions that costs a few bytes, and in the function nothing: padding a loop inside costs time
//! whenever control falls into it, which made a recursive function with a short loop a third slower.

use crate::emit::buffer::{CodeBuffer, Label};
use gantry_ir::{BlockData, VariableData};

/// The bytes of a line.
pub const LINE: u32 = 64;
/// Functions begin at multiples of this many bytes.
pub const STEP: u32 = 16;
const COUNT: usize = (LINE / STEP) as usize;

/// The phases in which a function may begin, a bit each: never none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Phases(u8);

impl Default for Phases {
    fn default() -> Phases {
        Phases::ANY
    }
}

impl Phases {
    /// All.
    pub const ANY: Phases = Phases((1 << COUNT) - 1);

    /// The first offset at or behind this one where the function may begin.
    pub fn place(self, offset: usize) -> usize {
        let mut place = offset.next_multiple_of(STEP as usize);
        while self.0 >> (place / STEP as usize % COUNT) & 1 == 0 {
            place += STEP as usize;
        }
        place
    }
}

/// Counts, in each phase, how often code that is repeated goes from line to line.
#[derive(Default, Debug)]
pub struct Crossings {
    counts: [u64; COUNT],
    /// The end of the last piece, and how often it is repeated.
    last: (u32, u64),
}

impl Crossings {
    /// Counts a piece of the function between these offsets from its start, which is repeated so
    /// often. The pieces come in ascending order; control is taken to go from each to the next if
    /// they touch.
    pub fn add(&mut self, start: u32, end: u32, times: u64) {
        let (last_end, last_times) = std::mem::replace(&mut self.last, (end, times));
        let entries = match last_end == start {
            true => times.min(last_times),
            false => 0,
        };
        for (phase, count) in self.counts.iter_mut().enumerate() {
            let shift = phase as u32 * STEP;
            let lines = (end - 1 + shift) / LINE - (start + shift) / LINE;
            *count += u64::from(lines) * times;
            if (start + shift).is_multiple_of(LINE) {
                *count += entries;
            }
        }
    }

    /// The phases with the fewest crossings, and those with hardly more.
    pub fn best(&self) -> Phases {
        let least = self.counts.iter().copied().min().unwrap_or(0);
        let most = least + least / 16;
        let phases = (0..COUNT).filter(|&phase| self.counts[phase] <= most);
        Phases(phases.map(|phase| 1 << phase).sum())
    }
}

/// How often a block is taken to be repeated, if that counts: 0 unless it is the first of a loop.
pub fn repetitions(block: &BlockData) -> u64 {
    match block.is_loop_header {
        true => VariableData::weight_in_loops(block.loop_depth.into()).into(),
        false => 0,
    }
}

/// Chooses where the function may begin that was finished last. The blocks have the labels at which
/// they begin, in the order of the code, and their [`repetitions`].
pub fn choose(buffer: &mut CodeBuffer, blocks: impl Iterator<Item = (Label, u64)>) {
    let mut crossings = Crossings::default();
    let (mut start, mut times) = (0, 0);
    for (label, next_times) in blocks {
        let Some(next) = buffer.offset_in_function(label) else {
            continue;
        };
        if times > 0 && start < next {
            crossings.add(start, next, times);
        }
        (start, times) = (next, next_times);
    }
    if times > 0 {
        // Its end is not known: that much of it is together in any case.
        crossings.add(start, start + STEP, times);
    }
    buffer.set_phases(crossings.best());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_loops_any_phase_will_do() {
        let phases = Crossings::default().best();
        assert_eq!(phases, Phases::ANY);
        assert_eq!([0, 1, 16, 17].map(|at| phases.place(at)), [0, 16, 16, 32]);
    }

    #[test]
    fn a_loop_that_fits_into_a_line_gets_one() {
        let mut crossings = Crossings::default();
        // From 39, 55, 7 or 23 on, of 45 bytes.
        crossings.add(103, 148, 8);
        let phases = crossings.best();
        assert_eq!(
            [0, 1, 32, 33, 95].map(|at| phases.place(at)),
            [32, 32, 32, 96, 96]
        );
    }

    #[test]
    fn what_is_repeated_most_decides() {
        let mut crossings = Crossings::default();
        // An outer loop that would rather begin at 0, around an inner one that cannot then.
        crossings.add(0, 20, 8);
        crossings.add(20, 80, 64);
        crossings.add(80, 128, 8);
        let phases = crossings.best();
        // The inner one begins with a line.
        assert_eq!(phases.place(0), 48);
    }

    #[test]
    fn a_line_that_begins_between_pieces_counts() {
        let mut crossings = Crossings::default();
        crossings.add(8, 48, 8);
        crossings.add(48, 72, 8);
        // 0: a line ends in the second piece; 16: between the two; 32: in the first; 48: neither.
        assert_eq!(crossings.counts, [8, 8, 8, 8]);
        let mut crossings = Crossings::default();
        crossings.add(8, 40, 8);
        crossings.add(48, 56, 8);
        // Control does not go from one to the other.
        assert_eq!(crossings.counts, [0, 0, 8, 8]);
    }

    #[test]
    fn long_loops_begin_anywhere() {
        let mut crossings = Crossings::default();
        crossings.add(24, 2000, 8);
        assert_eq!(crossings.best(), Phases::ANY);
    }
}
