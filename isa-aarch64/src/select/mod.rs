//! Select: what AArch64 makes of the IR's instructions. The walk and the dispatch are
//! [`gantry_codegen::select`]'s; the bodies are in the family files.
//!
//! At its reader, a comparison that sinks becomes flags or the test of a register, a shift or
//! extension part of a sum, a product a multiply-add, and a constant an immediate or the zero
//! register. A load that sinks is selected there.

mod arith;
mod call;
mod compare;
mod control;
mod convert;
mod float;
mod memory;
mod shuffle;
mod table;
mod vector;
mod vector_convert;
mod vector_lanes;
mod vector_shift;
mod vector_sums;

use crate::{machine::Aarch64, regs::ZERO};
use gantry_codegen::{
    allocator::Allocator,
    isa::{reg::Reg, width::Width},
    select::{Environment, Select},
};
use gantry_ir::{Function, Operand};

/// Selects one function.
pub struct Selector<'a, A> {
    function: &'a Function,
    environment: Environment<'a>,
    allocator: A,
}

impl<'a, A: Allocator<Machine = Aarch64>> Select<'a> for Selector<'a, A> {
    type Machine = Aarch64;
    type Allocator = A;

    #[inline(always)]
    fn function(&self) -> &'a Function {
        self.function
    }

    #[inline(always)]
    fn environment(&self) -> &Environment<'a> {
        &self.environment
    }

    #[inline(always)]
    fn allocator(&mut self) -> &mut A {
        &mut self.allocator
    }
}

impl<'a, A: Allocator<Machine = Aarch64>> Selector<'a, A> {
    /// Selects a whole function with this allocator, and gives the allocator back.
    pub(crate) fn select(function: &'a Function, environment: Environment<'a>, allocator: A) -> A {
        let mut selector = Selector {
            function,
            environment,
            allocator,
        };
        selector.run();
        selector.allocator
    }

    /// An operand in a register, the zero register if it is zero.
    fn operand_or_zero(&mut self, operand: Operand) -> Reg {
        match self.constant(operand) {
            Some(0) => ZERO,
            _ => self.operand(operand),
        }
    }

    /// A constant, as bits of this width.
    fn constant_of(&self, operand: Operand, width: Width) -> Option<u64> {
        let bits = self.constant(operand)?;
        Some(bits & width.mask())
    }
}

/// The negation of a constant of this width.
fn negated(bits: u64, width: Width) -> u64 {
    let bits = bits.wrapping_neg();
    bits & width.mask()
}
