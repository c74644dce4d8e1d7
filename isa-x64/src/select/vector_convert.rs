//! Operations of vectors whose result has lanes of another width or kind.

use super::{
    Selector,
    vector_bits::{FIRST, SECOND, THIRD},
};
use crate::{
    inst::{
        EvexOverOp, EvexUnaryOp, Inst, Rm, VectorImmOp, VectorOp, VectorShiftOp, VectorUnaryImmOp,
        VectorUnaryOp,
    },
    machine::X64,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::{
        features::CpuFeature,
        reg::{Reg, RegClass},
    },
    select::{Select, VectorConvert},
};
use gantry_ir::{Inst as IrInst, Opcode, Operand, Type, Value};

/// The bits of 2^31 as `f32`.
const TWO_31: u64 = 0x4f00_0000;

impl<A: Allocator<Machine = X64>> VectorConvert for Selector<'_, A> {
    fn vector_extend(&mut self, value: Value, inst: &IrInst) {
        let signed = matches!(inst.op, Opcode::ExtendLowS | Opcode::ExtendHighS);
        if matches!(inst.op, Opcode::ExtendLowS | Opcode::ExtendLowU) {
            return self.extend_low(value, inst);
        }
        let src = self.operand(inst.operand_a());
        match signed {
            false => {
                let zero = self.vector_zero();
                self.vector_binary(value, unpack_high(inst.ty), src, |_| Rm::Reg(zero));
            }
            true => {
                let high = self.permuted(src, 0b1110);
                let (op, src) = (extend_half_op(true, inst.ty), Rm::Reg(high));
                let dst = self.allocator.write(value);
                self.emit(Inst::VectorUnary { op, dst, src });
            }
        }
    }

    fn vector_narrow(&mut self, value: Value, inst: &IrInst) {
        let op = match (inst.op, inst.ty) {
            (Opcode::NarrowS, Type::I8x16) => VectorOp::Packsswb,
            (Opcode::NarrowS, _) => VectorOp::Packssdw,
            (_, Type::I8x16) => VectorOp::Packuswb,
            _ => VectorOp::Packusdw,
        };
        self.vector_operation(value, inst, op);
    }

    fn extended_product(&mut self, value: Value, inst: &IrInst) {
        let signed = matches!(inst.op, Opcode::ExtmulLowS | Opcode::ExtmulHighS);
        let high = matches!(inst.op, Opcode::ExtmulHighS | Opcode::ExtmulHighU);
        let operands = [inst.operand_a(), inst.operand_b()].map(|operand| self.operand(operand));
        match inst.ty {
            Type::I16x8 => {
                let [lhs, rhs] = operands.map(|src| self.widened(signed, high, src));
                self.vector_binary(value, VectorOp::Pmullw, lhs, |_| Rm::Reg(rhs));
            }
            Type::I32x4 => {
                let [lhs, rhs] = operands;
                let upper = match signed {
                    true => VectorOp::Pmulhw,
                    false => VectorOp::Pmulhuw,
                };
                let low = self.vector_temp(VectorOp::Pmullw, lhs, Rm::Reg(rhs));
                let upper = self.vector_temp(upper, lhs, Rm::Reg(rhs));
                let join = match high {
                    true => VectorOp::Punpckhwd,
                    false => VectorOp::Punpcklwd,
                };
                self.vector_binary(value, join, low, |_| Rm::Reg(upper));
            }
            _ => {
                // The products are those of the lanes with even numbers.
                let lanes = if high { 0b1111_1010 } else { 0b0101_0000 };
                let [lhs, rhs] = operands.map(|src| self.permuted(src, lanes));
                let op = match signed {
                    true => VectorOp::Pmuldq,
                    false => VectorOp::Pmuludq,
                };
                self.vector_binary(value, op, lhs, |_| Rm::Reg(rhs));
            }
        }
    }

    /// Products with ones, whose neighbours are added.
    fn pairwise_sum(&mut self, value: Value, inst: &IrInst) {
        let signed = inst.op == Opcode::ExtaddS;
        match (inst.ty, signed) {
            (Type::I16x8, true) => {
                // The first operand is unsigned, the second signed.
                let src = self.vector_rm(inst.operand_a());
                let ones = self.allocator.temp(RegClass::Float);
                self.load_bytes(ones, [1; 16]);
                self.vector_binary(value, VectorOp::Pmaddubsw, ones, |_| src);
            }
            (Type::I16x8, false) => {
                let src = self.operand(inst.operand_a());
                self.vector_binary(value, VectorOp::Pmaddubsw, src, |selector| {
                    selector.bytes_rm([1; 16])
                });
            }
            (_, true) => {
                let src = self.operand(inst.operand_a());
                self.vector_binary(value, VectorOp::Pmaddwd, src, |selector| {
                    selector.lanes_rm(Type::I16x8, 1)
                });
            }
            (_, false) => {
                let src = self.operand(inst.operand_a());
                let upper = self.shifted(VectorShiftOp::Psrld, src, 16);
                let mask = self.lanes_rm(Type::I32x4, 0xffff);
                let lower = self.vector_temp(VectorOp::Pand, src, mask);
                self.vector_binary(value, VectorOp::Paddd, lower, |_| Rm::Reg(upper));
            }
        }
    }

    fn dot_product(&mut self, value: Value, inst: &IrInst) {
        match (inst.op, inst.ty) {
            (Opcode::DotS, Type::I32x4) => self.vector_operation(value, inst, VectorOp::Pmaddwd),
            (Opcode::DotS, _) => self.dot_of_bytes(value, inst),
            (Opcode::RelaxedDot, _) => {
                let (unsigned, signed) = self.sources([inst.operand_b(), inst.operand_a()]);
                self.vector_binary(value, VectorOp::Pmaddubsw, unsigned, |_| signed);
            }
            _ => {
                let sum = self.operand(inst.operand_c());
                let (unsigned, signed) = self.sources([inst.operand_b(), inst.operand_a()]);
                if self.has(CpuFeature::Avx512Vnni) {
                    let dst = self.allocator.write_over(value, sum);
                    let src = self.allocator.tied_source(dst, sum);
                    return self.emit(Inst::EvexOver {
                        op: EvexOverOp::Pdpbusd,
                        dst,
                        src,
                        lhs: unsigned,
                        rhs: signed,
                        imm: 0,
                    });
                }
                let pairs = self.vector_temp(VectorOp::Pmaddubsw, unsigned, signed);
                let ones = self.lanes_rm(Type::I16x8, 1);
                let fours = self.vector_step(VectorOp::Pmaddwd, pairs, ones);
                self.vector_binary(value, VectorOp::Paddd, fours, |_| Rm::Reg(sum));
            }
        }
    }

    fn vector_truncate(&mut self, value: Value, inst: &IrInst) {
        match inst.op {
            Opcode::RelaxedTruncF32S => self.vector_from(value, inst, VectorUnaryOp::Cvttps2dq),
            Opcode::RelaxedTruncF64S => self.vector_from(value, inst, VectorUnaryOp::Cvttpd2dq),
            Opcode::RelaxedTruncF32U if self.has(CpuFeature::Avx512) => {
                self.evex_from(value, inst, EvexUnaryOp::Cvttps2udq);
            }
            Opcode::RelaxedTruncF64U if self.has(CpuFeature::Avx512) => {
                self.evex_from(value, inst, EvexUnaryOp::Cvttpd2udq);
            }
            Opcode::VtruncSatF32U if self.has(CpuFeature::Avx512) => {
                self.saturate_unsigned(value, inst, VectorOp::Maxps, EvexUnaryOp::Cvttps2udq);
            }
            Opcode::VtruncSatF64U if self.has(CpuFeature::Avx512) => {
                self.saturate_unsigned(value, inst, VectorOp::Maxpd, EvexUnaryOp::Cvttpd2udq);
            }
            Opcode::VtruncSatF32S => self.truncate_signed(value, inst),
            Opcode::VtruncSatF32U | Opcode::RelaxedTruncF32U => self.truncate_unsigned(value, inst),
            Opcode::VtruncSatF64S => self.truncate_doubles_signed(value, inst),
            _ => self.truncate_doubles_unsigned(value, inst),
        }
    }

    fn vector_convert(&mut self, value: Value, inst: &IrInst) {
        let op = match (inst.op, inst.ty) {
            (Opcode::VconvertS, Type::F32x4) => VectorUnaryOp::Cvtdq2ps,
            (Opcode::Vdemote, _) => VectorUnaryOp::Cvtpd2ps,
            (Opcode::VconvertU, Type::F32x4) if self.has(CpuFeature::Avx512) => {
                return self.evex_from(value, inst, EvexUnaryOp::Cvtudq2ps);
            }
            (Opcode::VconvertU, Type::F32x4) => return self.convert_unsigned(value, inst),
            (Opcode::VconvertU, _) if self.has(CpuFeature::Avx512) => {
                let src = self.operand_any(inst.operand_a());
                let dst = self.allocator.write(value);
                let op = EvexUnaryOp::Cvtudq2pd;
                return self.emit(Inst::EvexUnary { op, dst, src });
            }
            (Opcode::VconvertU, _) => return self.convert_low_unsigned(value, inst),
            (op, _) => {
                let op = match op {
                    Opcode::VconvertS => VectorUnaryOp::Cvtdq2pd,
                    _ => VectorUnaryOp::Cvtps2pd,
                };
                let src = self.half_rm(inst.operand_a());
                let dst = self.allocator.write(value);
                return self.emit(Inst::VectorUnary { op, dst, src });
            }
        };
        self.vector_from(value, inst, op);
    }
}

/// The instruction that extends the lowest lanes to some of this shape, from lanes of so many bits.
fn extend_op(signed: bool, shape: Type, bits: u32) -> VectorUnaryOp {
    match (shape, bits, signed) {
        (Type::I16x8, _, true) => VectorUnaryOp::Pmovsxbw,
        (Type::I16x8, _, false) => VectorUnaryOp::Pmovzxbw,
        (Type::I32x4, 8, true) => VectorUnaryOp::Pmovsxbd,
        (Type::I32x4, 8, false) => VectorUnaryOp::Pmovzxbd,
        (Type::I32x4, _, true) => VectorUnaryOp::Pmovsxwd,
        (Type::I32x4, _, false) => VectorUnaryOp::Pmovzxwd,
        (_, 8, true) => VectorUnaryOp::Pmovsxbq,
        (_, 8, false) => VectorUnaryOp::Pmovzxbq,
        (_, 16, true) => VectorUnaryOp::Pmovsxwq,
        (_, 16, false) => VectorUnaryOp::Pmovzxwq,
        (_, _, true) => VectorUnaryOp::Pmovsxdq,
        (_, _, false) => VectorUnaryOp::Pmovzxdq,
    }
}

/// The same from lanes of half the width.
fn extend_half_op(signed: bool, shape: Type) -> VectorUnaryOp {
    extend_op(signed, shape, lane_bits(shape) / 2)
}

/// The bits of a lane.
fn lane_bits(shape: Type) -> u32 {
    128 / shape.lanes()
}

/// The instruction that interleaves the upper halves, to pairs as wide as lanes of this shape.
fn unpack_high(shape: Type) -> VectorOp {
    match shape {
        Type::I16x8 => VectorOp::Punpckhbw,
        Type::I32x4 => VectorOp::Punpckhwd,
        _ => VectorOp::Punpckhdq,
    }
}

impl<A: Allocator<Machine = X64>> Selector<'_, A> {
    /// A vector of which only the lower half is read: if that is loaded, it may stay in memory.
    fn half_rm(&mut self, operand: Operand) -> Rm {
        self.lowest_rm(operand, 8)
    }

    /// A vector of which only so many bytes are read: if just these are loaded, they may stay in
    /// memory.
    fn lowest_rm(&mut self, operand: Operand, bytes: u32) -> Rm {
        if let Some((_, part)) = self.sunk(operand)
            && part.op == Opcode::FirstLane
            && lane_bits(part.ty) == 8 * bytes
            && let Some((value, load)) = self.sunk(part.operand_a())
            && load.op == Opcode::Load
        {
            return Rm::Mem(self.sunk_address(value, load));
        }
        self.operand_any(operand)
    }

    /// Extends the lower half. Extensions that sink here are done by the same instruction, which reads
    /// a quarter or less, if both are alike; what is extended without a sign has none.
    fn extend_low(&mut self, value: Value, inst: &IrInst) {
        let mut signed = inst.op == Opcode::ExtendLowS;
        let mut bits = lane_bits(inst.ty) / 2;
        let mut operand = inst.operand_a();
        while let Some((_, inner)) = self.sunk(operand)
            && matches!(inner.op, Opcode::ExtendLowS | Opcode::ExtendLowU)
            && lane_bits(inner.ty) == bits
        {
            let inner_signed = inner.op == Opcode::ExtendLowS;
            if inner_signed && !signed {
                break;
            }
            signed = inner_signed;
            bits /= 2;
            operand = inner.operand_a();
        }
        let bytes = inst.ty.lanes() * bits / 8;
        let src = self.lowest_rm(operand, bytes);
        let op = extend_op(signed, inst.ty, bits);
        let dst = self.allocator.write(value);
        self.emit(Inst::VectorUnary { op, dst, src });
    }

    /// Half of the bytes as words.
    fn widened(&mut self, signed: bool, high: bool, src: Reg) -> Reg {
        match (signed, high) {
            (_, false) => self.vector_unary_temp(extend_half_op(signed, Type::I16x8), Rm::Reg(src)),
            (false, true) => {
                let zero = self.vector_zero();
                self.vector_temp(VectorOp::Punpckhbw, src, Rm::Reg(zero))
            }
            (true, true) => {
                let doubled = self.vector_temp(VectorOp::Punpckhbw, src, Rm::Reg(src));
                self.shift_step(VectorShiftOp::Psraw, doubled, 8)
            }
        }
    }

    /// Signed products of bytes with even numbers, and of those with odd ones, as words.
    fn dot_of_bytes(&mut self, value: Value, inst: &IrInst) {
        let operands = [inst.operand_a(), inst.operand_b()].map(|operand| self.operand(operand));
        let odd = operands.map(|src| self.shifted(VectorShiftOp::Psraw, src, 8));
        let even = operands.map(|src| {
            let up = self.shifted(VectorShiftOp::Psllw, src, 8);
            self.shift_step(VectorShiftOp::Psraw, up, 8)
        });
        let [odd, even] =
            [odd, even].map(|[a, b]| self.vector_step(VectorOp::Pmullw, a, Rm::Reg(b)));
        self.vector_binary(value, VectorOp::Paddw, odd, |_| Rm::Reg(even));
    }

    /// NaNs become zero first. What is too large gives the smallest integer, which is flipped.
    fn truncate_signed(&mut self, value: Value, inst: &IrInst) {
        const EQUAL: u8 = 0;
        const NOT_LESS: u8 = 0x1d;
        let src = self.operand(inst.operand_a());
        let ordered = self.vector_imm_temp(VectorImmOp::Cmpps, src, Rm::Reg(src), EQUAL);
        let limit = self.lanes_rm(Type::F32x4, TWO_31);
        if self.has(CpuFeature::Avx512) {
            let too_large = self.vector_imm_temp(VectorImmOp::Cmpps, src, limit, NOT_LESS);
            let truncated = self.vector_unary_temp(VectorUnaryOp::Cvttps2dq, Rm::Reg(src));
            let table = (FIRST ^ SECOND) & THIRD;
            return self.ternary_logic(value, truncated, too_large, Rm::Reg(ordered), table);
        }
        let number = self.vector_step(VectorOp::Andps, ordered, Rm::Reg(src));
        let too_large = self.vector_imm_temp(VectorImmOp::Cmpps, number, limit, NOT_LESS);
        let truncated = self.unary_step(VectorUnaryOp::Cvttps2dq, number);
        self.vector_binary(value, VectorOp::Pxor, truncated, |_| Rm::Reg(too_large));
    }

    /// Of NaN and zero, the maximum is zero; what is too large gives all ones.
    fn saturate_unsigned(&mut self, value: Value, inst: &IrInst, max: VectorOp, op: EvexUnaryOp) {
        let src = self.operand(inst.operand_a());
        let zero = self.vector_zero();
        let number = self.vector_temp(max, src, Rm::Reg(zero));
        let dst = self.allocator.write(value);
        let src = Rm::Reg(number);
        self.emit(Inst::EvexUnary { op, dst, src });
    }

    /// Truncates, and adds what is above 2^31, truncated by itself.
    fn truncate_unsigned(&mut self, value: Value, inst: &IrInst) {
        const NOT_LESS: u8 = 0x1d;
        let src = self.operand(inst.operand_a());
        let zero = self.vector_zero();
        // Of NaN and zero, this gives zero.
        let number = self.vector_temp(VectorOp::Maxps, src, Rm::Reg(zero));
        let limit = self.allocator.temp(RegClass::Float);
        let bytes = (TWO_31 as u32).to_le_bytes();
        self.load_bytes(limit, std::array::from_fn(|index| bytes[index % 4]));
        let above = self.vector_temp(VectorOp::Subps, number, Rm::Reg(limit));
        let low = self.unary_step(VectorUnaryOp::Cvttps2dq, number);
        let too_large = self.vector_imm_temp(VectorImmOp::Cmpps, above, Rm::Reg(limit), NOT_LESS);
        let high = self.unary_step(VectorUnaryOp::Cvttps2dq, above);
        let high = self.vector_step(VectorOp::Pxor, high, Rm::Reg(too_large));
        let high = self.vector_step(VectorOp::Pmaxsd, high, Rm::Reg(zero));
        self.vector_binary(value, VectorOp::Paddd, low, |_| Rm::Reg(high));
    }

    /// What is too small gives the smallest integer anyway.
    fn truncate_doubles_signed(&mut self, value: Value, inst: &IrInst) {
        const EQUAL: u8 = 0;
        let src = self.operand(inst.operand_a());
        let ordered = self.vector_imm_temp(VectorImmOp::Cmppd, src, Rm::Reg(src), EQUAL);
        let largest = f64::from(i32::MAX).to_bits();
        let largest = self.lanes_rm(Type::F64x2, largest);
        // Zero for NaN: the second operand is what the minimum of unordered ones is.
        let limit = self.vector_step(VectorOp::Andps, ordered, largest);
        let number = self.vector_temp(VectorOp::Minpd, src, Rm::Reg(limit));
        let (op, src) = (VectorUnaryOp::Cvttpd2dq, Rm::Reg(number));
        let dst = self.allocator.write(value);
        self.emit(Inst::VectorUnary { op, dst, src });
    }

    /// Truncated and clamped numbers are added to 2^52: the lower halves of the sums are integers.
    fn truncate_doubles_unsigned(&mut self, value: Value, inst: &IrInst) {
        const TRUNCATE: u8 = 3 | 8;
        let src = self.operand(inst.operand_a());
        let zero = self.vector_zero();
        let number = self.vector_temp(VectorOp::Maxpd, src, Rm::Reg(zero));
        let largest = self.lanes_rm(Type::F64x2, f64::from(u32::MAX).to_bits());
        let number = self.vector_step(VectorOp::Minpd, number, largest);
        let whole = self.allocator.temp_over(number);
        self.emit(Inst::VectorUnaryImm {
            op: VectorUnaryImmOp::Roundpd,
            dst: whole,
            src: Rm::Reg(number),
            imm: TRUNCATE,
        });
        let magic = self.lanes_rm(Type::F64x2, 2f64.powi(52).to_bits());
        let sum = self.vector_step(VectorOp::Addpd, whole, magic);
        self.vector_imm(value, VectorImmOp::Shufps, sum, Rm::Reg(zero), 0b1000_1000);
    }

    /// The lower 16 bits become the fraction of 2^23 and more, the upper 16 bits that of 2^39 and
    /// more. What is too much is taken from the latter, exactly, so only the sum is rounded.
    fn convert_unsigned(&mut self, value: Value, inst: &IrInst) {
        const UPPER_HALVES: u8 = 0b1010_1010;
        let (low, high) = (2f32.powi(23), 2f32.powi(39));
        let src = self.operand(inst.operand_a());
        let magic = self.lanes_rm(Type::F32x4, low.to_bits().into());
        let lower = self.vector_imm_temp(VectorImmOp::Pblendw, src, magic, UPPER_HALVES);
        let upper = self.shifted(VectorShiftOp::Psrld, src, 16);
        let magic = self.lanes_rm(Type::F32x4, high.to_bits().into());
        let upper = self.vector_imm_step(VectorImmOp::Pblendw, upper, magic, UPPER_HALVES);
        let excess = self.lanes_rm(Type::F32x4, (high + low).to_bits().into());
        let upper = self.vector_step(VectorOp::Subps, upper, excess);
        self.vector_binary(value, VectorOp::Addps, upper, |_| Rm::Reg(lower));
    }

    /// Integers become the lower halves of 2^52 and more.
    fn convert_low_unsigned(&mut self, value: Value, inst: &IrInst) {
        let src = self.operand(inst.operand_a());
        let magic = 2f64.powi(52).to_bits();
        let upper = self.lanes_rm(Type::I32x4, magic >> 32);
        let sums = self.vector_temp(VectorOp::Unpcklps, src, upper);
        self.vector_binary(value, VectorOp::Subpd, sums, |selector| {
            selector.lanes_rm(Type::F64x2, magic)
        });
    }
}
