//! Proves an allocation of `none` by symbolic execution: the code that was emitted computes with
//! the operands that the IR names.
//!
//! The checker stands on both sides of the allocator. Above it, [`CheckedAllocator`] is the
//! allocator that the selector talks to: it answers with *tokens*, virtual registers and made-up
//! slots that stand for one answer each, and replaces them by what the allocator had answered when
//! the selector emits an instruction. So of each operand of a machine instruction it is known which
//! answer it is, and what it was the answer to, however often a register has been given out in
//! between. Below it, [`Recorder`] sees every instruction that reaches the encoder. Nothing of the
//! allocator's bookkeeping is looked at, or even known: whatever moves, spills and reloads there
//! are, they are seen as instructions.
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
mod checker;
mod contents;
mod flow;
mod instruction;
mod recorder;
#[cfg(test)]
mod tests;
mod tokens;
mod trace;

pub use allocator::CheckedAllocator;
pub use checker::Checker;
pub use flow::Violation;
pub use recorder::Recorder;
