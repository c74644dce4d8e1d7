//! Instruction selection and encoding for x86-64.
//!
//! | module | step |
//! |---|---|
//! | [`select`] | IR to machine instructions, for both levels |
//! | [`machine`], [`regs`] | what register allocation needs to know of the instruction set |
//! | [`inst`] | the machine instructions |
//! | `conditions` | what they do with flags |
//! | [`encode`] | machine instructions to bytes, and what trampolines are made of |
//! | [`isa`] | all of it, as the pipeline sees it |

mod compiler;
mod conditions;
mod constants;
pub mod encode;
mod float;
pub mod inst;
pub mod isa;
pub mod machine;
pub mod regs;
pub mod select;
pub mod vector;
mod visit;
