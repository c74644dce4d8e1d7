//! What stands above the allocator and what stands below it share.

use super::{flow::Violation, trace::Trace};
use crate::{emit::frame::FrameNeeds, isa::machine::Machine};
use gantry_ir::Function;
use std::cell::RefCell;

/// The checker of one function, which its [`super::CheckedAllocator`] and its [`super::Recorder`]
/// share.
#[derive(Debug)]
pub struct Checker<'f, M> {
    pub(super) trace: RefCell<Trace<'f>>,
    machine: std::marker::PhantomData<M>,
}

impl<'f, M: Machine> Checker<'f, M> {
    /// A checker for a function of which nothing has been emitted.
    pub fn new(function: &'f Function) -> Checker<'f, M> {
        Checker {
            trace: RefCell::new(Trace::new::<M>(function)),
            machine: std::marker::PhantomData,
        }
    }

    /// Ends the check, of a function that has been emitted as a whole and gets this frame.
    pub fn finish(self, frame: FrameNeeds) -> Result<(), Violation> {
        self.trace.into_inner().finish::<M>(frame)
    }
}
