//! What Gantry's instruction sets share, from IR to linked code.
//!
//! | module | what it has |
//! |---|---|
//! | [`generated_abi`] | the convention by which generated code and the host call each other |
//! | [`layout`] | the memory that generated code and the runtime share |
//! | [`slots`] | how large a value is in memory, and where the next one goes |
//! | [`isa`] | what an instruction set brings: registers, convention, instructions; fingerprint |
//! | [`allocator`] | what a selector asks for registers |
//! | [`select`] | the walk of selection, and what all instruction sets select alike |
//! | [`baseline`] | the allocator of `none`: physical registers at once |
//! | [`vcode`] | the allocator of `speed`: virtual registers and regalloc2 |
//! | [`conditions`] | proves what is branched on, chosen by and trapped on, in debug builds |
//! | [`emit`] | the course of encoding: buffer, labels, frames, trampolines |
//! | [`code`] | finished code: its tables, and linking |
//! | [`compile`] | all of it, for one function after the other |

pub mod allocator;
pub mod baseline;
pub mod code;
pub mod compile;
pub mod conditions;
mod convention;
pub mod emit;
pub mod isa;
pub mod layout;
pub mod select;
pub mod slots;
pub mod vcode;
