//! At `speed`: the zero flag, where the instruction that has made a number tells of it, and the
//! operations of BMI1.
//!
//! The flags live from one machine instruction to the next, so this looks at what stands right
//! before a test: between a number and its test there may only be what becomes moves, as variables
//! get their values. The allocators move, spill and reload without touching flags.

use super::Selector;
use crate::{
    inst::{Inst, LowestOp},
    machine::X64,
};
use gantry_codegen::{allocator::Allocator, isa::width::Width, select::Select};
use gantry_ir::{Inst as IrInst, MergedBits, Opcode, Operand, Type, Value};

/// How many instructions may stand between a number and its test.
const NEAR: u32 = 8;

impl<A: Allocator<Machine = X64>> Selector<'_, A> {
    /// Whether the zero flag tells whether an operand of the current instruction is zero.
    #[inline(always)]
    pub(super) fn is_tested(&self, operand: Operand, ty: Type) -> bool {
        self.function.is_optimized && self.was_tested(operand, ty)
    }

    #[inline(never)]
    fn was_tested(&self, operand: Operand, ty: Type) -> bool {
        let Some(Value(reader)) = self.allocator.position() else {
            return false;
        };
        let mut operand = operand;
        for index in (reader.saturating_sub(NEAR)..reader).rev() {
            let value = Value(index);
            let inst = self.function.inst(value);
            if operand.as_value() == Some(value) && !inst.sinks() {
                return inst.ty == ty && self.sets_zero_flag(value, inst);
            }
            if inst.op == Opcode::VarSet && operand.as_variable().is_some_and(|to| to.0 == inst.b) {
                operand = inst.operand_a();
            } else if !self.is_move(inst) {
                return false;
            }
        }
        false
    }

    /// Whether the next instruction that is no move tests for zero what this one, a sum, makes.
    #[inline(always)]
    pub(super) fn is_tested_next(&self, value: Value) -> bool {
        self.function.is_optimized
            && self.allocator.position() == Some(value)
            && self.tests_next(value)
    }

    #[inline(never)]
    fn tests_next(&self, value: Value) -> bool {
        let ty = self.function.inst(value).ty;
        let mut variable = None;
        let end = self.function.insts.len() as u32;
        for next in value.0 + 1..end.min(value.0 + NEAR) {
            let inst = self.function.inst(Value(next));
            if inst.op == Opcode::VarSet {
                if inst.operand_a().as_value() == Some(value) {
                    variable = Some(inst.b);
                } else if variable == Some(inst.b) {
                    variable = None;
                }
            }
            let tested = match inst.op {
                Opcode::BranchIf => inst.operand_a(),
                Opcode::Select => inst.operand_c(),
                _ if self.is_move(inst) => continue,
                _ => return false,
            };
            let (tested, tested_type) = self.without_equality(tested);
            let is_it = tested.as_value() == Some(value)
                || tested
                    .as_variable()
                    .is_some_and(|tested| variable == Some(tested.0));
            return is_it && tested_type == ty;
        }
        false
    }

    /// Whether nothing sinks into a sum but constants.
    pub(super) fn is_plain_sum(&self, inst: &IrInst) -> bool {
        let sides = [inst.operand_a(), inst.operand_b()];
        let mut sunk = sides.into_iter().filter_map(|side| self.sunk(side));
        sunk.all(|(_, inst)| inst.op.is_const())
    }

    /// What a condition tests for zero, and its type.
    fn without_equality(&self, condition: Operand) -> (Operand, Type) {
        let (mut operand, mut ty) = (condition, Type::I32);
        while let Some((_, inst)) = self.sunk(operand) {
            let is_equality = match inst.op {
                Opcode::Eqz => true,
                Opcode::Eq | Opcode::Ne => self.constant(inst.operand_b()) == Some(0),
                _ => false,
            };
            if !is_equality {
                break;
            }
            (operand, ty) = (inst.operand_a(), inst.ty);
        }
        (operand, ty)
    }

    /// Whether an instruction becomes moves, or nothing where it stands. A variable may be set to what
    /// is computed only then: a comparison, a shift.
    fn is_move(&self, inst: &IrInst) -> bool {
        match inst.op {
            Opcode::VarSet => self
                .sunk(inst.operand_a())
                .is_none_or(|(_, inst)| inst.op.is_const()),
            op => inst.sinks() || op.is_const(),
        }
    }

    /// Whether the machine instruction that ends this operation sets the zero flag by its result.
    fn sets_zero_flag(&self, value: Value, inst: &IrInst) -> bool {
        let constant = |operand| self.constant(operand);
        let width = Width::of(inst.ty);
        match inst.op {
            // Moves with extension, and `not`, leave the flags alone.
            Opcode::And | Opcode::Or | Opcode::Xor => {
                let sides = [inst.operand_a(), inst.operand_b()].map(constant);
                let is_plain = |mask| ![0xff, 0xffff, 0xffff_ffff, u64::MAX].contains(&mask);
                sides.into_iter().flatten().all(is_plain)
            }
            // Else it is `lea`.
            Opcode::Iadd => self.is_plain_sum(inst) && self.tests_next(value),
            Opcode::Isub => self.tests_next(value),
            Opcode::Shl | Opcode::ShrS | Opcode::ShrU => {
                let least = if inst.op == Opcode::Shl { 2 } else { 1 };
                let count = constant(inst.operand_b());
                count.is_some_and(|count| count & u64::from(width.highest_bit()) >= least)
            }
            _ => false,
        }
    }

    /// A bitwise operation that BMI1 has together with the one that sinks to it. Returns whether it
    /// is one.
    #[inline(never)]
    pub(super) fn bits(&mut self, value: Value, inst: &IrInst) -> bool {
        let Some((side, merged)) = self.function.merged(inst) else {
            return false;
        };
        let (inner, other) = match side {
            0 => (inst.operand_a(), inst.operand_b()),
            _ => (inst.operand_b(), inst.operand_a()),
        };
        if self.sunk(inner).is_none() {
            return false;
        }
        let width = Width::of(inst.ty);
        let op = match merged {
            MergedBits::ResetLowest => LowestOp::Reset,
            MergedBits::IsolateLowest => LowestOp::Isolate,
            MergedBits::MaskLowest => LowestOp::Mask,
            MergedBits::AndNot(complement) => {
                let not = self.operand(complement);
                let rhs = self.operand_any(other);
                let dst = self.allocator.write(value);
                self.emit(Inst::AndNot {
                    width,
                    dst,
                    not,
                    rhs,
                });
                return true;
            }
        };
        // Both operations read it.
        self.operand(other);
        let src = self.operand_any(other);
        let dst = self.allocator.write(value);
        self.emit(Inst::Lowest {
            op,
            width,
            dst,
            src,
        });
        true
    }
}
