//! What Gantry's instruction sets share: the layouts that generated code touches, calling convention, register allocation for
//! both levels, code buffer, labels, relocations and the tables that describe finished code.

pub mod allocator;
pub mod baseline;
pub mod code;
pub mod compile;
pub mod conditions;
pub mod emit;
pub mod isa;
pub mod layout;
pub mod select;
pub mod vcode;
