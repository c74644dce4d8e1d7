//! Proves an allocation of `none` by symbolic execution: the code that was emitted computes with
//! the operands that the IR names.
//!
//! The checker stands on both sides of the allocator. Above it, [`Checked`] is the allocator that
//! the selector talks to: it answers with *tokens*, virtual registers and made-up slots that stand
//! for one answer each, and replaces them by what the allocator had answered when the selector
//! emits an instruction. So of each operand of a machine instruction it is known which answer it
//! is, and what it was the answer to, however often a register has been given out in between. Below
//! it, [`Recorder`] sees every instruction that reaches the encoder. Nothing of the allocator's
//! bookkeeping is looked at, or even known: whatever moves, spills and reloads there are, they are
//! seen as instructions.
//!
//! What is executed (`trace.rs`) are contents. Each *symbol* (a value, the current content of a
//! variable, a temporary of the selector) and each [`ValuePlace`](crate::isa::machine::ValuePlace)
//! has a content (`contents.rs`); a computed result makes a new one for its symbol and for where it
//! was written to, a move copies one. A location holds a symbol if both have the same content. That
//! is asked of each operand when its instruction is emitted, of arguments at the call, and of
//! results at the return.
//!
//! Each block is executed once, from unknown contents. Where an answer depends on them it becomes a
//! *demand* on the block's entry, and when the function is done, demands are passed on to
//! predecessors until each is met on every way (`flow.rs`). What is live is never computed: what
//! nobody reads is not demanded.
//!
//! What flags mean is proved above this ([`crate::conditions`]); here it is checked that what the
//! allocator adds leaves them alone.
//!
//! Invariants:
//! - The code is the same with the checker and without: a token differs from another one exactly
//!   where the registers do, as far as selectors compare them (the same operand read twice from the
//!   same register is one token).
//! - Tokens are valid within one instruction of the IR.

mod allocator;
mod contents;
mod flow;
mod recorder;
#[cfg(test)]
mod tests;
mod trace;

pub use allocator::Checked;
pub use recorder::Recorder;

use super::FrameNeeds;
use crate::isa::machine::Machine;
use gantry_ir::Function;
use std::cell::RefCell;
use trace::Trace;

/// The checker of one function, which its [`Checked`] and its [`Recorder`] share.
#[derive(Debug)]
pub struct Checker<'f, M> {
    trace: RefCell<Trace<'f>>,
    machine: std::marker::PhantomData<M>,
}

/// What is wrong with an allocation: the first fault that was found.
#[derive(Clone, Debug, thiserror::Error)]
#[error("wrong allocation: {0}")]
pub struct Violation(String);

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
