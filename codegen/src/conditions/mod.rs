//! Proves conditions: what is branched on, chosen by and trapped on is what the IR says.
//!
//! [`Watched`] stands between a selector and the allocator of either level. It knows what each
//! register is that the selector has been answered (a value, a variable, a constant), and follows
//! the flags through what the selector emits: which comparison set them, of what, in which order,
//! what has spoilt them since, and who reads them. What a machine instruction does with flags is
//! [`Machine::conditional`](crate::isa::machine::Machine::conditional), the only thing that an
//! instruction set adds.
//!
//! For each reader, the proof asks what the IR says there. A `br_if` has to go to its first target
//! where its operand is not zero, a `select` has to become its first operand, a comparison 1; a
//! table has to be entered where the index is below the number of its entries; a check has to trap
//! where the divisor is zero, the index not below the length, and so on. Both sides are brought
//! into one form (`formula.rs`): a comparison, and the set of its outcomes of which the condition
//! holds. So a selector may exchange the sides of a comparison, negate it, exchange the sides of
//! the choice, test bits or registers, and the proof need not know how: the sets are the same, or
//! they are not.
//!
//! A branch may rely on what the instruction before has made of the flag for zero
//! ([`Conditional::Relies`](crate::isa::condition::Conditional::Relies)). So the proof remembers from
//! one instruction of the IR to the next by which value that flag was set last, and which variables
//! have got this value since.
//!
//! This proof does not see what is between selector and code. The checkers that see the allocators'
//! moves make sure that none of them spoils flags: at `none` [`crate::baseline::check`], at `speed`
//! regalloc2's own, which [`crate::vcode`] calls. The same checkers prove that registers hold what
//! they stand for.
//!
//! What is trusted: that a memory operand of the right width is the load that sinks there, or the
//! length that it is compared with (addresses are not followed); the sums that bounds checks
//! compare; conditions within one machine instruction, whose bytes are the encoder's.
//!
//! Invariant: the registers answered to the selector are virtual, and distinct where what they
//! stand for is. At `none`, that is so for the tokens of
//! [`crate::baseline::check::CheckedAllocator`].

mod formula;
mod prove;
mod watched;

pub use prove::Violation;
pub use watched::Watched;
