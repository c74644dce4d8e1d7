//! Conversions between types.

use super::Selector;
use crate::{
    inst::{Extend, Inst, Rm},
    machine::X64,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::{reg::RegClass, width::Width},
    select::{Convert, Select},
};
use gantry_ir::{Inst as IrInst, Opcode, Value};

impl<A: Allocator<Machine = X64>> Convert for Selector<'_, A> {
    /// Extensions and truncation. A narrower part of a sinking load is never read from memory: it
    /// would miss a trap.
    fn extend(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        if inst.op == Opcode::Wrap
            && self.function.is_optimized
            && self.function.significant_bits(inst.operand_a()) <= u32::BITS
        {
            return self.copy(value, inst);
        }
        let extend = match (inst.op, width) {
            (Opcode::Extend8S, Width::W32) => Extend::S8To32,
            (Opcode::Extend8S, Width::W64) => Extend::S8To64,
            (Opcode::Extend16S, Width::W32) => Extend::S16To32,
            (Opcode::Extend16S, Width::W64) => Extend::S16To64,
            (Opcode::Wrap, _) => Extend::Z32,
            _ => Extend::S32To64,
        };
        let src = self.operand_any(inst.operand_a());
        let dst = self.allocator.write(value);
        self.emit(Inst::Load { extend, dst, src });
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
        let temp = self.allocator.temp(RegClass::Float);
        let dst = self.allocator.write_early(value);
        self.restore_location(value);
        self.emit(Inst::FloatToInt {
            signed,
            saturating,
            width,
            to_width: Width::of(inst.ty),
            dst,
            src,
            temp,
        });
    }

    fn int_to_float(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        if inst.op == Opcode::ConvertI64U {
            let src = self.operand(inst.operand_a());
            let temp = self.allocator.temp(RegClass::Int);
            let dst = self.allocator.write(value);
            return self.emit(Inst::UnsignedToFloat {
                width,
                dst,
                src,
                temp,
            });
        }
        // An unsigned `i32` is a non-negative 64-bit integer: all 8 bytes of its register or slot
        // are valid.
        let src = match inst.op {
            Opcode::ConvertI32U => self.operand_any(inst.operand_a()),
            _ => self.operand_rm(inst.operand_a()),
        };
        let dst = self.allocator.write(value);
        self.emit(Inst::IntToFloat {
            from_width: match inst.op {
                Opcode::ConvertI32S => Width::W32,
                _ => Width::W64,
            },
            width,
            dst,
            src,
        });
    }

    fn float_to_float(&mut self, value: Value, inst: &IrInst) {
        let src = self.float_rm(inst.operand_a());
        let dst = self.allocator.write(value);
        self.emit(Inst::Fconvert {
            to_width: Width::of(inst.ty),
            dst,
            src,
        });
    }

    fn bitcast(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        if inst.ty.is_float() {
            let src = self.operand(inst.operand_a());
            let dst = self.allocator.write(value);
            self.emit(Inst::IntToBits {
                width,
                dst,
                src: Rm::Reg(src),
            });
        } else {
            let src = self.operand(inst.operand_a());
            let dst = self.allocator.write(value);
            self.emit(Inst::BitsToInt { width, dst, src });
        }
    }
}
