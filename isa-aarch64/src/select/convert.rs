//! Conversions between types: one instruction each, except truncations that trap.

use super::Selector;
use crate::{
    inst::{AluOp, Inst, Rhs},
    machine::Aarch64,
    regs::ZERO,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::width::Width,
    select::{Convert, Select},
};
use gantry_ir::{Inst as IrInst, Opcode, Operand, Value};

impl<A: Allocator<Machine = Aarch64>> Convert for Selector<'_, A> {
    fn extend(&mut self, value: Value, inst: &IrInst) {
        if inst.op == Opcode::Wrap && self.has_clear_upper_half(inst.operand_a()) {
            return self.copy(value, inst);
        }
        let src = self.operand(inst.operand_a());
        let highest = match inst.op {
            Opcode::Extend8S => 7,
            Opcode::Extend16S => 15,
            // Clears the upper half.
            Opcode::Wrap => return self.alu(AluOp::Orr, Width::W32, value, ZERO, Rhs::Reg(src)),
            _ => 31,
        };
        let dst = self.allocator.write(value);
        self.emit(Inst::Bitfield {
            signed: true,
            width: Width::of(inst.ty),
            dst,
            src,
            immr: 0,
            imms: highest,
        });
    }

    fn float_to_int(&mut self, value: Value, inst: &IrInst) {
        use Opcode::*;
        let signed = matches!(inst.op, TruncF32S | TruncF64S | TruncSatF32S | TruncSatF64S);
        let width = match inst.op {
            TruncF64S | TruncF64U | TruncSatF64S | TruncSatF64U => Width::W64,
            _ => Width::W32,
        };
        let saturating = !inst.op.effects().has(gantry_ir::Effects::TRAPS);
        let src = self.operand(inst.operand_a());
        let dst = self.allocator.write(value);
        self.restore_location(value);
        self.emit(Inst::FloatToInt {
            signed,
            saturating,
            width,
            to_width: Width::of(inst.ty),
            dst,
            src,
        });
    }

    fn int_to_float(&mut self, value: Value, inst: &IrInst) {
        use Opcode::*;
        let src = self.operand_or_zero(inst.operand_a());
        let dst = self.allocator.write(value);
        self.emit(Inst::IntToFloat {
            signed: matches!(inst.op, ConvertI32S | ConvertI64S),
            from_width: match inst.op {
                ConvertI64S | ConvertI64U => Width::W64,
                _ => Width::W32,
            },
            width: Width::of(inst.ty),
            dst,
            src,
        });
    }

    fn float_to_float(&mut self, value: Value, inst: &IrInst) {
        let src = self.operand(inst.operand_a());
        let dst = self.allocator.write(value);
        self.emit(Inst::Fconvert {
            to_width: Width::of(inst.ty),
            dst,
            src,
        });
    }

    fn bitcast(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        let src = self.operand(inst.operand_a());
        let dst = self.allocator.write(value);
        self.emit(if inst.ty.is_float() {
            Inst::IntToBits { width, dst, src }
        } else {
            Inst::BitsToInt { width, dst, src }
        });
    }
}

impl<A: Allocator<Machine = Aarch64>> Selector<'_, A> {
    /// Whether the upper half of an `i64` is known to be zero.
    fn has_clear_upper_half(&self, operand: Operand) -> bool {
        let Some(value) = operand.as_value() else {
            return false;
        };
        let inst = self.function.inst(value);
        let constant = || self.constant(inst.operand_b());
        match inst.op {
            Opcode::Load8U | Opcode::Load16U | Opcode::Load32U | Opcode::ExtendU => true,
            Opcode::ShrU => constant().is_some_and(|count| count & 63 >= 32),
            Opcode::And => constant().is_some_and(|mask| mask <= u64::from(u32::MAX)),
            _ => false,
        }
    }
}
