//! Shifts of lanes. Those of bytes are shifts of words, less what comes from a neighbour.

use super::{Selector, vector::arithmetic_op};
use crate::{
    inst::{AluOp, EvexOp, Inst, Rm, Rmi, VectorOp, VectorShiftOp, VectorUnaryOp},
    machine::X64,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::{
        features::CpuFeature,
        reg::{Reg, RegClass},
        width::Width,
    },
    select::Select,
};
use gantry_ir::{Inst as IrInst, Opcode, Operand, Type, Value};

impl<A: Allocator<Machine = X64>> Selector<'_, A> {
    pub(super) fn shift_by_constant(&mut self, value: Value, inst: &IrInst, src: Reg, count: u8) {
        if count == 0 {
            return self.allocator.define(value, src);
        }
        let (op, is_bytes) = (inst.op, inst.ty == Type::I8x16);
        match op {
            Opcode::VshrS if inst.ty == Type::I64x2 && self.has(CpuFeature::Avx512) => {
                let dst = self.allocator.write(value);
                self.emit(Inst::EvexShift { dst, src, count });
            }
            Opcode::VshrS if is_bytes || inst.ty == Type::I64x2 => {
                // Where the sign has come to is flipped, and what flips to one is subtracted.
                let sign: u64 = if is_bytes { 0x80 } else { 1 << 63 };
                let logical = self.shifted(shift_op(Opcode::VshrU, inst.ty), src, count);
                let logical = match is_bytes {
                    true => {
                        let kept = self.lanes_rm(inst.ty, 0xff >> count);
                        self.vector_step(VectorOp::Pand, logical, kept)
                    }
                    false => logical,
                };
                let sign = self.allocate_lanes(inst.ty, sign >> count);
                let flipped = self.vector_step(VectorOp::Pxor, logical, Rm::Reg(sign));
                let op = arithmetic_op(Opcode::Vsub, inst.ty);
                self.vector_binary(value, op, flipped, |_| Rm::Reg(sign));
            }
            _ if is_bytes => {
                let kept = match op {
                    Opcode::Vshl => 0xff << count,
                    _ => 0xff >> count,
                };
                let shifted = self.shifted(shift_op(op, inst.ty), src, count);
                self.vector_binary(value, VectorOp::Pand, shifted, |selector| {
                    selector.lanes_rm(inst.ty, kept)
                });
            }
            _ => {
                let dst = self.allocator.write(value);
                self.emit(Inst::VectorShift {
                    op: shift_op(op, inst.ty),
                    dst,
                    src,
                    count,
                });
            }
        }
    }

    /// A constant whose lanes have these bits, in a temporary.
    fn allocate_lanes(&mut self, shape: Type, bits: u64) -> Reg {
        let size = 16 / shape.lanes() as usize;
        let bytes = bits.to_le_bytes();
        let dst = self.allocator.temp(RegClass::Float);
        self.load_bytes(dst, std::array::from_fn(|index| bytes[index % size]));
        dst
    }

    pub(super) fn shift_by_number(&mut self, value: Value, inst: &IrInst, mask: u32) {
        let src = self.operand(inst.operand_a());
        let count = self.masked_count(inst.operand_b(), mask);
        match (inst.op, inst.ty) {
            (Opcode::VshrS, Type::I8x16) => self.shift_bytes_signed(value, src, count),
            (op, Type::I8x16) => self.shift_bytes(value, op, src, count),
            (Opcode::VshrS, Type::I64x2) if self.has(CpuFeature::Avx512) => {
                let count = self.count_in_vector(count);
                self.evex(value, EvexOp::Psraq, src, Rm::Reg(count));
            }
            (Opcode::VshrS, Type::I64x2) => {
                let count = self.count_in_vector(count);
                let sign = self.allocate_lanes(Type::I64x2, 1 << 63);
                let sign = self.vector_step(VectorOp::Psrlq, sign, Rm::Reg(count));
                let logical = self.vector_temp(VectorOp::Psrlq, src, Rm::Reg(count));
                let flipped = self.vector_step(VectorOp::Pxor, logical, Rm::Reg(sign));
                self.vector_binary(value, VectorOp::Psubq, flipped, |_| Rm::Reg(sign));
            }
            (op, ty) => {
                let count = self.count_in_vector(count);
                let op = variable_shift_op(op, ty);
                self.vector_binary(value, op, src, |_| Rm::Reg(count));
            }
        }
    }

    /// A count modulo the width of a lane, in a temporary.
    fn masked_count(&mut self, operand: Operand, mask: u32) -> Reg {
        let count = self.operand(operand);
        let dst = self.allocator.temp_over(count);
        let src = self.allocator.tied_source(dst, count);
        self.emit(Inst::Alu {
            op: AluOp::And,
            width: Width::W32,
            dst,
            src,
            rhs: Rmi::Imm(mask as i32),
        });
        dst
    }

    fn count_in_vector(&mut self, count: Reg) -> Reg {
        let dst = self.allocator.temp(RegClass::Float);
        self.emit(Inst::IntToBits {
            width: Width::W32,
            dst,
            src: Rm::Reg(count),
        });
        dst
    }

    /// Shifts words, and clears what has come from the neighbour: a mask that is shifted, too.
    fn shift_bytes(&mut self, value: Value, op: Opcode, src: Reg, count: Reg) {
        let count = self.count_in_vector(count);
        let word_op = variable_shift_op(op, Type::I16x8);
        let shifted = self.vector_temp(word_op, src, Rm::Reg(count));
        let ones = self.vector_ones();
        let mut mask = self.vector_step(word_op, ones, Rm::Reg(count));
        if op == Opcode::VshrU {
            // The upper byte of a word is right.
            mask = self.shift_step(VectorShiftOp::Psrlw, mask, 8);
        }
        let mask = self.unary_step(VectorUnaryOp::Pbroadcastb, mask);
        self.vector_binary(value, VectorOp::Pand, shifted, |_| Rm::Reg(mask));
    }

    /// Shifts each byte as the upper half of a word, which keeps the sign.
    fn shift_bytes_signed(&mut self, value: Value, src: Reg, count: Reg) {
        let wide = self.allocator.temp_over(count);
        let tied = self.allocator.tied_source(wide, count);
        self.emit(Inst::Alu {
            op: AluOp::Add,
            width: Width::W32,
            dst: wide,
            src: tied,
            rhs: Rmi::Imm(8),
        });
        let count = self.count_in_vector(wide);
        let [low, high] = [VectorOp::Punpcklbw, VectorOp::Punpckhbw].map(|op| {
            let words = self.vector_temp(op, src, Rm::Reg(src));
            self.vector_step(VectorOp::Psraw, words, Rm::Reg(count))
        });
        self.vector_binary(value, VectorOp::Packsswb, low, |_| Rm::Reg(high));
    }
}

/// Shifts by constants. Those of bytes are of words.
fn shift_op(op: Opcode, shape: Type) -> VectorShiftOp {
    match (op, shape) {
        (Opcode::Vshl, Type::I8x16 | Type::I16x8) => VectorShiftOp::Psllw,
        (Opcode::Vshl, Type::I32x4) => VectorShiftOp::Pslld,
        (Opcode::Vshl, _) => VectorShiftOp::Psllq,
        (Opcode::VshrU, Type::I8x16 | Type::I16x8) => VectorShiftOp::Psrlw,
        (Opcode::VshrU, Type::I32x4) => VectorShiftOp::Psrld,
        (Opcode::VshrU, _) => VectorShiftOp::Psrlq,
        (_, Type::I16x8) => VectorShiftOp::Psraw,
        _ => VectorShiftOp::Psrad,
    }
}

fn variable_shift_op(op: Opcode, shape: Type) -> VectorOp {
    match (op, shape) {
        (Opcode::Vshl, Type::I16x8) => VectorOp::Psllw,
        (Opcode::Vshl, Type::I32x4) => VectorOp::Pslld,
        (Opcode::Vshl, _) => VectorOp::Psllq,
        (Opcode::VshrU, Type::I16x8) => VectorOp::Psrlw,
        (Opcode::VshrU, Type::I32x4) => VectorOp::Psrld,
        (Opcode::VshrU, _) => VectorOp::Psrlq,
        (_, Type::I16x8) => VectorOp::Psraw,
        _ => VectorOp::Psrad,
    }
}
