//! What the pipeline needs of an instruction set: all of it, behind one name.

pub mod condition;
pub mod convention;
pub mod features;
pub mod fingerprint;
pub mod machine;
pub mod reg;
pub mod width;

use crate::{
    allocator::Allocator, code::link::CallFormat, emit::trampolines::EncodeTrampolines,
    isa::machine::Machine, select::Environment,
};
use gantry_ir::Function;
use std::fmt::Debug;

/// An instruction set.
pub trait Isa: Machine + CallFormat + Debug + Sized {
    /// Turns its instructions into bytes.
    type Encoder: EncodeTrampolines<Inst = Self::Inst, Machine = Self> + Debug;

    /// Selects a whole function with this allocator, which is given back.
    fn select<'a, A: Allocator<Machine = Self>>(
        function: &'a Function,
        environment: Environment<'a>,
        allocator: A,
    ) -> A;
}
