//! `speed`: machine instructions on virtual registers, allocated by regalloc2.
//!
//! ```text
//! IR (SSA form) --selector--> VcodeAllocator --> Vcode --regalloc2--> edits, places --> encoder
//!                 [builder]                   [operands, allocate]                [emit]
//! ```
//!
//! How a function is driven:
//! 1. [`VcodeContext::begin_function`] gives the [`VcodeAllocator`] that a selector walks all
//!    blocks with, in order;
//! 2. [`VcodeContext::allocate`] runs regalloc2 and computes the frame, from which the encoder
//!    makes the prologue;
//! 3. [`VcodeContext::emit`] encodes the body.
//!
//! Invariants of a `Vcode`:
//! - A virtual register is written once. A [`VcodeAllocator`] gives a new one to each value and
//!   temporary.
//! - The code of a block is contiguous, and only its last instruction transfers control: a
//!   conditional branch names both its targets, so nothing can be inserted between two jumps.
//! - No edge is critical: an edge from a block with several successors to one with several
//!   predecessors gets a block of its own.
//! - The frame from the stack pointer upwards: outgoing area, variables, context slot, spill slots.
//!
//! No register is set aside for regalloc2's own moves. The scratch registers of the machine belong
//! to instruction sequences (a float constant goes through the integer one), and a move may be
//! inserted in the middle of a sequence.
//!
//! All memory stays with the [`VcodeContext`] and is reused by the next function.

mod allocate;
mod budget;
mod builder;
mod code;
mod context;
mod emit;
mod flow;
mod kept;
mod layout;
mod operands;
mod print;
#[cfg(test)]
pub(crate) mod tests;

pub use budget::{Budgets, Exceeded, TooLarge, check_ir_size};
pub use builder::VcodeAllocator;
pub use context::{VcodeContext, VcodeOptions};
