//! Select: what x86-64 makes of the IR's instructions. The walk and the dispatch are
//! [`gantry_codegen::select`]'s; the bodies are in the family files.
//!
//! At its reader, a comparison that sinks becomes flags, a load a memory operand, a constant an
//! immediate, and a sum part of an address.

mod arith;
mod call;
mod compare;
mod control;
mod convert;
mod flags;
mod float;
mod memory;
mod shuffle;
mod table;
mod vector;
mod vector_bits;
mod vector_convert;
mod vector_lanes;
mod vector_shift;

use crate::{
    inst::{Amode, Rm, Rmi},
    machine::X64,
};
use gantry_codegen::{
    allocator::{Allocator, OperandSource},
    isa::width::Width,
    select::{Environment, Select},
};
use gantry_ir::{Function, Opcode, Operand};

/// Selects one function.
pub struct Selector<'a, A> {
    function: &'a Function,
    environment: Environment<'a>,
    allocator: A,
}

impl<'a, A: Allocator<Machine = X64>> Select<'a> for Selector<'a, A> {
    type Machine = X64;
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

impl<'a, A: Allocator<Machine = X64>> Selector<'a, A> {
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

    /// A constant as an immediate that a machine instruction sign-extends from 32 bits to the
    /// operation's width.
    fn immediate(&self, operand: Operand, width: Width) -> Option<i32> {
        let bits = self.constant(operand)?;
        match width {
            Width::W32 => Some(bits as i32),
            Width::W64 => i32::try_from(bits as i64).ok(),
        }
    }

    /// An operand in a register or in the frame.
    fn operand_any(&mut self, operand: Operand) -> Rm {
        if let Some(reg) = self.prepare(operand) {
            return Rm::Reg(reg);
        }
        match self.allocator.read_any(operand) {
            OperandSource::Reg(reg) => Rm::Reg(reg),
            OperandSource::Slot(offset) => Rm::Mem(Amode::stack(offset)),
        }
    }

    /// An operand in a register, in the frame, or, if it is a full-width load that sinks here, in
    /// linear memory.
    fn operand_rm(&mut self, operand: Operand) -> Rm {
        match self.sunk(operand) {
            Some((value, inst)) if inst.op == Opcode::Load => {
                Rm::Mem(self.sunk_address(value, inst))
            }
            _ => self.operand_any(operand),
        }
    }

    /// Like `operand_rm`, or an immediate.
    fn operand_rmi(&mut self, operand: Operand, width: Width) -> Rmi {
        match self.immediate(operand, width) {
            Some(immediate) => Rmi::Imm(immediate),
            None => self.operand_rm(operand).into(),
        }
    }
}
