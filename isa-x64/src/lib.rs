//! x86-64.

pub mod inst;
pub mod regs;
