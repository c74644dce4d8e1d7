//! Shifts of lanes. Those of bytes are shifts of words, less what comes from a neighbour.

use super::{
    Selector,
    vector_bits::{FIRST, SECOND, THIRD},
};
use crate::{
    inst::{
        AluOp, EvexOp, EvexShiftOp, Inst, Rm, Rmi, VectorImmOp, VectorOp, VectorShiftOp,
        VectorUnaryImmOp, VectorUnaryOp,
    },
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

/// A shift by a constant.
pub(super) struct SunkShift {
    src: Operand,
    shape: Type,
    count: u32,
}

impl<A: Allocator<Machine = X64>> Selector<'_, A> {
    pub(super) fn shift_by_constant(&mut self, value: Value, inst: &IrInst, src: Reg, count: u8) {
        if count == 0 {
            return self.allocator.define(value, src);
        }
        let (op, is_bytes) = (inst.op, inst.ty == Type::I8x16);
        match op {
            Opcode::VshrS if inst.ty == Type::I64x2 => self.shift_quads_signed(value, src, count),
            Opcode::VshrS if is_bytes => self.shift_bytes_signed_by(value, src, count),
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

    /// Upper halves are shifted as numbers of 32 bits with a sign. Lower halves get what comes from
    /// there, too; if the count is 32 or more, they get nothing else.
    fn shift_quads_signed(&mut self, value: Value, src: Reg, count: u8) {
        const UPPER: u8 = 0b1010;
        const UPPER_TWICE: u8 = 0b1111_0101;
        if self.has(CpuFeature::Avx512) {
            let op = EvexShiftOp::Psraq;
            let dst = self.allocator.write(value);
            return self.emit(Inst::EvexShift {
                op,
                dst,
                src,
                count,
            });
        }
        match count {
            0..32 => {
                let upper = self.shifted(VectorShiftOp::Psrad, src, count);
                let lower = self.shifted(VectorShiftOp::Psrlq, src, count);
                self.vector_imm(value, VectorImmOp::Pblendd, lower, Rm::Reg(upper), UPPER);
            }
            32..63 => {
                let upper = self.permuted(src, UPPER_TWICE);
                self.vector_binary(value, VectorOp::Psravd, upper, |selector| {
                    selector.lanes_rm(Type::I64x2, u64::from(count - 32) | 31 << 32)
                });
            }
            _ => {
                let signs = self.shifted(VectorShiftOp::Psrad, src, 31);
                let dst = self.allocator.write(value);
                self.emit(Inst::VectorUnaryImm {
                    op: VectorUnaryImmOp::Pshufd,
                    dst,
                    src: Rm::Reg(signs),
                    imm: UPPER_TWICE,
                });
            }
        }
    }

    /// Where the sign has come to is flipped, and what flips to one is subtracted. Signs alone are a
    /// comparison.
    fn shift_bytes_signed_by(&mut self, value: Value, src: Reg, count: u8) {
        if count == 7 {
            let zero = self.vector_zero();
            return self.vector_binary(value, VectorOp::Pcmpgtb, zero, |_| Rm::Reg(src));
        }
        let words = self.shifted(VectorShiftOp::Psrlw, src, count);
        let sign = self.allocate_lanes(Type::I8x16, 0x80 >> count);
        let kept = self.lanes_rm(Type::I8x16, 0xff >> count);
        let flipped = match self.has(CpuFeature::Avx512) {
            true => self.ternary_step(words, sign, kept, FIRST & THIRD ^ SECOND),
            false => {
                let logical = self.vector_step(VectorOp::Pand, words, kept);
                self.vector_step(VectorOp::Pxor, logical, Rm::Reg(sign))
            }
        };
        self.vector_binary(value, VectorOp::Psubb, flipped, |_| Rm::Reg(sign));
    }

    /// The shift to the left of two shifts of a vector that sink to an operation and are a rotation
    /// of its lanes together, and what the other one reads.
    pub(super) fn rotation(&self, inst: &IrInst) -> Option<(SunkShift, Operand)> {
        let shifts = |left, right| {
            let left = self.sunk_shift(left, Opcode::Vshl)?;
            Some((left, self.sunk_shift(right, Opcode::VshrU)?))
        };
        let (a, b) = (inst.operand_a(), inst.operand_b());
        let (left, right) = match inst.op {
            Opcode::Vor | Opcode::Vxor | Opcode::Vadd => shifts(a, b).or_else(|| shifts(b, a))?,
            _ => return None,
        };
        let is_rotation = left.src == right.src
            && left.shape == right.shape
            && left.count + right.count == 128 / left.shape.lanes();
        is_rotation.then_some((left, right.src))
    }

    /// A rotation: by whole bytes a shuffle, otherwise an instruction of AVX-512. Returns false, with
    /// nothing done, if the operands are something else.
    pub(super) fn rotate_lanes(&mut self, value: Value, inst: &IrInst) -> bool {
        let Some((left, other)) = self.rotation(inst) else {
            return false;
        };
        let bits = 128 / left.shape.lanes();
        let op = match left.shape {
            Type::I32x4 => Some(EvexShiftOp::Prold),
            Type::I64x2 if left.count != 32 => Some(EvexShiftOp::Prolq),
            _ => None,
        };
        let op = op.filter(|_| self.has(CpuFeature::Avx512));
        if op.is_none() && !left.count.is_multiple_of(8) {
            return false;
        }
        self.forget_unread(other);
        let count = left.count as u8;
        if let Some(op) = op {
            let src = self.operand(left.src);
            let dst = self.allocator.write(value);
            self.emit(Inst::EvexShift {
                op,
                dst,
                src,
                count,
            });
            return true;
        }
        let size = bits as u8 / 8;
        let lanes = std::array::from_fn(|place| {
            let (lane, byte) = (place as u8 / size, place as u8 % size);
            lane * size + (byte + size - count / 8) % size
        });
        self.shuffle_one(value, left.src, lanes);
        true
    }

    /// A shift of this kind by a constant, not by zero, that sinks here.
    fn sunk_shift(&self, operand: Operand, op: Opcode) -> Option<SunkShift> {
        let (_, inst) = self.sunk(operand)?;
        if inst.op != op {
            return None;
        }
        let mask = 128 / inst.ty.lanes() - 1;
        let count = self.constant(inst.operand_b())? as u32 & mask;
        (count != 0).then_some(SunkShift {
            src: inst.operand_a(),
            shape: inst.ty,
            count,
        })
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

    /// A count modulo the width of a lane, in a temporary unless it is known to be smaller.
    fn masked_count(&mut self, operand: Operand, mask: u32) -> Reg {
        if self.function.is_at_most(operand, mask) {
            return self.operand(operand);
        }
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
