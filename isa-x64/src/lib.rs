//! Instruction selection and encoding for x86-64.
//!
//! | module | step |
//! |---|---|
//! | [`select`] | IR to machine instructions, for both levels |
//! | [`machine`], [`regs`] | what register allocation needs to know of the instruction set |
//! | [`inst`] | the machine instructions |
//! | [`encode`] | machine instructions to bytes |
//! | [`trampolines`] | the ways into and out of Wasm code |

pub mod encode;
pub mod inst;
pub mod machine;
pub mod regs;
pub mod select;
pub mod trampolines;
mod visit;
