//! What Gantry's instruction sets share: the layouts that generated code touches, calling convention, register allocation for
//! both levels, code buffer, labels, relocations and the tables that describe finished code.

pub mod allocator;
pub mod buffer;
pub mod compile;
pub mod compiled;
mod constants;
pub mod encode;
pub mod fast;
pub mod frame;
pub mod isa;
mod label;
pub mod layout;
pub mod linear_scan;
pub mod link;
pub mod machine;
pub mod parallel_move;
pub mod reg;
pub mod select;
pub mod sites;
pub mod vcode;
