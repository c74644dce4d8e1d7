//! What code relies on in registers from its entry on, and trampolines see to: wherever the host has
//! been at work, they bring it back.

#[cfg(doc)]
use crate::{isa::machine::Machine, layout};

/// What code relies on in registers besides the context and the base of memory 0: trampolines see to
/// it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Pinned {
    /// The base of a segment follows that of memory 0 ([`Body::segment`]).
    ///
    /// [`Body::segment`]: crate::emit::Body::segment
    pub segment: bool,
    /// What [`Machine::COUNTER`] has.
    pub counter: Counter,
}

/// What code counts down in a register.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Counter {
    /// Nothing.
    #[default]
    None,
    /// The fuel that is left. Where code is left, it is in
    /// [`VmRuntime::fuel`](layout::VmRuntime::fuel) instead.
    Fuel,
    /// How many instructions may go by until the epoch is looked at: none where the host has been at
    /// work, as it may have begun another one.
    Instructions,
}

impl Counter {
    /// All that there are, in the order of their numbers.
    pub const ALL: [Counter; 3] = [Counter::None, Counter::Fuel, Counter::Instructions];
}

impl Pinned {
    /// All that there are.
    pub const ALL: [Pinned; 6] = {
        const fn with(segment: bool, counter: Counter) -> Pinned {
            Pinned { segment, counter }
        }
        [
            with(false, Counter::None),
            with(true, Counter::None),
            with(false, Counter::Fuel),
            with(true, Counter::Fuel),
            with(false, Counter::Instructions),
            with(true, Counter::Instructions),
        ]
    };

    /// Its place in [`Pinned::ALL`].
    pub fn number(self) -> usize {
        2 * self.counter as usize + usize::from(self.segment)
    }
}
