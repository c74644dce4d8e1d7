//! Arithmetic, comparisons and bits of vectors.
//!
//! All instructions have three operands. The intermediate results of a sequence are temporaries,
//! each step of which may take the place of the one before; the result is asked for last.

use super::{
    Selector,
    vector_bits::{FIRST, SECOND, THIRD},
};
use crate::{
    inst::{
        EvexImmOp, EvexOp, EvexUnaryOp, Inst, MultiplyAddOp, Rm, VectorBlendOp, VectorImmOp,
        VectorOp, VectorShiftOp, VectorUnaryImmOp, VectorUnaryOp,
    },
    machine::X64,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::{
        features::CpuFeature,
        reg::{Reg, RegClass},
    },
    select::{Select, Vector},
};
use gantry_ir::{Inst as IrInst, Opcode, Type, Value};

impl<A: Allocator<Machine = X64>> Vector for Selector<'_, A> {
    fn vector_bitwise(&mut self, value: Value, inst: &IrInst) {
        if matches!(inst.op, Opcode::Vor | Opcode::Vxor) && self.rotate_lanes(value, inst) {
            return;
        }
        if self.has(CpuFeature::Avx512) && self.join_bits(value, inst) {
            return;
        }
        let op = match inst.op {
            Opcode::Vand => VectorOp::Pand,
            Opcode::Vor => VectorOp::Por,
            Opcode::Vxor => VectorOp::Pxor,
            Opcode::VandNot => {
                // The complement is that of the first operand.
                let (cleared, kept) = self.sources([inst.operand_b(), inst.operand_a()]);
                return self.vector_binary(value, VectorOp::Pandn, cleared, |_| kept);
            }
            _ => {
                let src = self.operand(inst.operand_a());
                return self.complement(value, src);
            }
        };
        self.vector_operation(value, inst, op);
    }

    fn bitselect(&mut self, value: Value, inst: &IrInst) {
        self.select_bits(value, inst);
    }

    fn vector_test(&mut self, value: Value, inst: &IrInst) {
        let src = self.operand(inst.operand_a());
        match inst.op {
            Opcode::AnyTrue => {
                let dst = self.allocator.write(value);
                let negate = true;
                self.emit(Inst::VectorIsZero { negate, dst, src });
            }
            Opcode::AllTrue
                if self
                    .function
                    .has_lane_masks(inst.operand_a(), inst.ty.lanes()) =>
            {
                self.all_ones(value, inst.ty, src);
            }
            Opcode::AllTrue => {
                let zero = self.vector_zero();
                let are_zero = self.vector_step(VectorOp::equal(inst.ty), zero, Rm::Reg(src));
                let dst = self.allocator.write(value);
                self.emit(Inst::VectorIsZero {
                    negate: false,
                    dst,
                    src: are_zero,
                });
            }
            _ => self.bitmask(value, inst.ty, src),
        }
    }

    fn vector_arithmetic(&mut self, value: Value, inst: &IrInst) {
        match (inst.op, inst.ty) {
            (Opcode::Vmul, Type::I32x4 | Type::I64x2) if self.multiply_by_constant(value, inst) => {
            }
            (Opcode::Vmul, Type::I64x2) if self.has(CpuFeature::Avx512) => {
                let lhs = self.operand(inst.operand_a());
                let rhs = self.vector_rm(inst.operand_b());
                self.evex(value, EvexOp::Pmullq, lhs, rhs);
            }
            (Opcode::Vmul, Type::I64x2) => self.multiply_64(value, inst),
            (Opcode::Q15mulrSatS, _) => {
                let lhs = self.operand(inst.operand_a());
                let rhs = self.vector_rm(inst.operand_b());
                let product = self.vector_temp(VectorOp::Pmulhrsw, lhs, rhs);
                // Only -1 * -1 overflows, to -1.
                let lowest = self.lanes_rm(Type::I16x8, 0x8000);
                let overflows = self.vector_temp(VectorOp::Pcmpeqw, product, lowest);
                self.vector_binary(value, VectorOp::Pxor, product, |_| Rm::Reg(overflows));
            }
            (Opcode::Vadd, ty) if !ty.is_float_shape() && self.rotate_lanes(value, inst) => {}
            (op, ty) => self.vector_operation(value, inst, arithmetic_op(op, ty)),
        }
    }

    fn vector_unary(&mut self, value: Value, inst: &IrInst) {
        let is_double = inst.ty == Type::F64x2;
        let is_float = inst.ty.is_float_shape();
        match inst.op {
            Opcode::Vneg | Opcode::Vabs if is_float => {
                let src = self.operand(inst.operand_a());
                let sign: u64 = if is_double { 1 << 63 } else { 1 << 31 };
                let (op, mask) = match inst.op {
                    Opcode::Vneg => (VectorOp::Xorps, sign),
                    _ => (VectorOp::Andps, !sign),
                };
                self.vector_binary(value, op, src, |selector| selector.lanes_rm(inst.ty, mask));
            }
            Opcode::Vneg => {
                let src = self.vector_rm(inst.operand_a());
                let zero = self.vector_zero();
                let op = arithmetic_op(Opcode::Vsub, inst.ty);
                self.vector_binary(value, op, zero, |_| src);
            }
            Opcode::Vabs if inst.ty == Type::I64x2 && self.has(CpuFeature::Avx512) => {
                self.evex_from(value, inst, EvexUnaryOp::Pabsq);
            }
            Opcode::Vpopcnt if self.has(CpuFeature::Avx512Bitalg) => {
                self.evex_from(value, inst, EvexUnaryOp::Popcntb);
            }
            Opcode::Vabs if inst.ty == Type::I64x2 => self.absolute_64(value, inst),
            Opcode::Vabs => {
                let op = match inst.ty {
                    Type::I8x16 => VectorUnaryOp::Pabsb,
                    Type::I16x8 => VectorUnaryOp::Pabsw,
                    _ => VectorUnaryOp::Pabsd,
                };
                self.vector_from(value, inst, op);
            }
            Opcode::Vpopcnt => self.count_ones(value, inst),
            Opcode::Vsqrt => {
                let op = match is_double {
                    true => VectorUnaryOp::Sqrtpd,
                    false => VectorUnaryOp::Sqrtps,
                };
                self.vector_from(value, inst, op);
            }
            op => self.round(value, inst, op, is_double),
        }
    }

    fn vector_minmax(&mut self, value: Value, inst: &IrInst) {
        let is_double = inst.ty == Type::F64x2;
        let op = match (inst.op, is_double) {
            (Opcode::Vmin | Opcode::Vpmin | Opcode::RelaxedMin, false) => VectorOp::Minps,
            (Opcode::Vmin | Opcode::Vpmin | Opcode::RelaxedMin, true) => VectorOp::Minpd,
            (_, false) => VectorOp::Maxps,
            (_, true) => VectorOp::Maxpd,
        };
        match inst.op {
            Opcode::Vmin | Opcode::Vmax => self.exact_minmax(value, inst, op),
            Opcode::RelaxedMin | Opcode::RelaxedMax => self.vector_operation(value, inst, op),
            _ => {
                // The instruction gives its second operand if neither is less.
                let (other, kept) = self.sources([inst.operand_b(), inst.operand_a()]);
                self.vector_binary(value, op, other, |_| kept);
            }
        }
    }

    fn vector_multiply_add(&mut self, value: Value, inst: &IrInst) {
        let op = match (inst.op, inst.ty) {
            (Opcode::Vmadd, Type::F32x4) => MultiplyAddOp::Fmadd231ps,
            (Opcode::Vmadd, _) => MultiplyAddOp::Fmadd231pd,
            (_, Type::F32x4) => MultiplyAddOp::Fnmadd231ps,
            _ => MultiplyAddOp::Fnmadd231pd,
        };
        let sum = self.operand(inst.operand_c());
        let (factors, _) = self.load_last([inst.operand_a(), inst.operand_b()]);
        let (lhs, rhs) = self.sources(factors);
        let dst = self.allocator.write_over(value, sum);
        let src = self.allocator.tied_source(dst, sum);
        self.emit(Inst::MultiplyAdd {
            op,
            dst,
            src,
            lhs,
            rhs,
        });
    }

    fn vector_shift(&mut self, value: Value, inst: &IrInst) {
        let mask = 128 / inst.ty.lanes() - 1;
        match self.constant(inst.operand_b()) {
            Some(count) => {
                let src = self.operand(inst.operand_a());
                self.shift_by_constant(value, inst, src, (count as u32 & mask) as u8);
            }
            None => self.shift_by_number(value, inst, mask),
        }
    }

    fn vector_compare(&mut self, value: Value, inst: &IrInst) {
        if inst.ty.is_float_shape() {
            return self.compare_float_lanes(value, inst);
        }
        match (inst.op, inst.ty) {
            (Opcode::Veq, ty) => self.vector_operation(value, inst, VectorOp::equal(ty)),
            (Opcode::VgtS, ty) => self.vector_operation(value, inst, greater_op(ty)),
            (Opcode::VgeS, Type::I64x2) => {
                let lhs = self.operand(inst.operand_a());
                let rhs = self.operand(inst.operand_b());
                let is_less = self.vector_temp(VectorOp::Pcmpgtq, rhs, Rm::Reg(lhs));
                self.complement(value, is_less);
            }
            (Opcode::Vne, ty) => {
                let lhs = self.operand(inst.operand_a());
                let rhs = self.vector_rm(inst.operand_b());
                let equal = self.vector_temp(VectorOp::equal(ty), lhs, rhs);
                self.complement(value, equal);
            }
            // At least as large is what the larger of both is equal to.
            (Opcode::VgeS | Opcode::VgeU, ty) => {
                let op = match inst.op {
                    Opcode::VgeS => arithmetic_op(Opcode::VmaxS, ty),
                    _ => arithmetic_op(Opcode::VmaxU, ty),
                };
                let lhs = self.operand(inst.operand_a());
                let rhs = self.vector_rm(inst.operand_b());
                let larger = self.vector_temp(op, lhs, rhs);
                self.vector_binary(value, VectorOp::equal(ty), lhs, |_| Rm::Reg(larger));
            }
            (_, ty) => self.compare_greater_unsigned(value, inst, ty),
        }
    }
}

/// The constant whose lanes are one more, or one less. `None` if one of them would wrap.
fn neighbour(bytes: [u8; 16], shape: Type, adds: bool) -> Option<[u8; 16]> {
    let size = 16 / shape.lanes() as usize;
    let mut result = [0; 16];
    for (to, from) in result.chunks_exact_mut(size).zip(bytes.chunks_exact(size)) {
        let mut word = [0; 8];
        word[..size].copy_from_slice(from);
        let (number, largest) = (u64::from_le_bytes(word), u64::MAX >> (64 - 8 * size));
        let next = match adds {
            true if number < largest => number + 1,
            false => number.checked_sub(1)?,
            true => return None,
        };
        to.copy_from_slice(&next.to_le_bytes()[..size]);
    }
    Some(result)
}

/// Of comparisons of floats: one of the two is NaN.
const UNORDERED: u8 = 3;

/// What compares floats, and what shifts all ones so that they are the bits of the fraction but the
/// highest: all that the canonical NaN has not.
fn unordered_ops(is_double: bool) -> (VectorImmOp, VectorShiftOp, u8) {
    match is_double {
        true => (VectorImmOp::Cmppd, VectorShiftOp::Psrlq, 13),
        false => (VectorImmOp::Cmpps, VectorShiftOp::Psrld, 10),
    }
}

fn greater_op(shape: Type) -> VectorOp {
    match shape {
        Type::I8x16 => VectorOp::Pcmpgtb,
        Type::I16x8 => VectorOp::Pcmpgtw,
        Type::I32x4 => VectorOp::Pcmpgtd,
        _ => VectorOp::Pcmpgtq,
    }
}

/// The one instruction that does an operation.
pub(super) fn arithmetic_op(op: Opcode, shape: Type) -> VectorOp {
    use Opcode::*;
    use Type::{F32x4, F64x2, I8x16, I16x8, I32x4, I64x2};
    match (op, shape) {
        (Vadd, I8x16) => VectorOp::Paddb,
        (Vadd, I16x8) => VectorOp::Paddw,
        (Vadd, I32x4) => VectorOp::Paddd,
        (Vadd, I64x2) => VectorOp::Paddq,
        (Vadd, F32x4) => VectorOp::Addps,
        (Vadd, F64x2) => VectorOp::Addpd,
        (Vsub, I8x16) => VectorOp::Psubb,
        (Vsub, I16x8) => VectorOp::Psubw,
        (Vsub, I32x4) => VectorOp::Psubd,
        (Vsub, I64x2) => VectorOp::Psubq,
        (Vsub, F32x4) => VectorOp::Subps,
        (Vsub, F64x2) => VectorOp::Subpd,
        (Vmul, I16x8) => VectorOp::Pmullw,
        (Vmul, I32x4) => VectorOp::Pmulld,
        (Vmul, F32x4) => VectorOp::Mulps,
        (Vmul, F64x2) => VectorOp::Mulpd,
        (Vdiv, F32x4) => VectorOp::Divps,
        (Vdiv, F64x2) => VectorOp::Divpd,
        (VaddSatS, I8x16) => VectorOp::Paddsb,
        (VaddSatS, I16x8) => VectorOp::Paddsw,
        (VaddSatU, I8x16) => VectorOp::Paddusb,
        (VaddSatU, I16x8) => VectorOp::Paddusw,
        (VsubSatS, I8x16) => VectorOp::Psubsb,
        (VsubSatS, I16x8) => VectorOp::Psubsw,
        (VsubSatU, I8x16) => VectorOp::Psubusb,
        (VsubSatU, I16x8) => VectorOp::Psubusw,
        (VminS, I8x16) => VectorOp::Pminsb,
        (VminS, I16x8) => VectorOp::Pminsw,
        (VminS, I32x4) => VectorOp::Pminsd,
        (VminU, I8x16) => VectorOp::Pminub,
        (VminU, I16x8) => VectorOp::Pminuw,
        (VminU, I32x4) => VectorOp::Pminud,
        (VmaxS, I8x16) => VectorOp::Pmaxsb,
        (VmaxS, I16x8) => VectorOp::Pmaxsw,
        (VmaxS, I32x4) => VectorOp::Pmaxsd,
        (VmaxU, I8x16) => VectorOp::Pmaxub,
        (VmaxU, I16x8) => VectorOp::Pmaxuw,
        (VmaxU, I32x4) => VectorOp::Pmaxud,
        (VavgrU, I8x16) => VectorOp::Pavgb,
        (VavgrU, I16x8) => VectorOp::Pavgw,
        (RelaxedQ15mulrS, I16x8) => VectorOp::Pmulhrsw,
        _ => unreachable!("{}.{shape} is no single instruction", op.name()),
    }
}

impl<A: Allocator<Machine = X64>> Selector<'_, A> {
    // --- steps of sequences ---

    /// The result by one instruction; the second operand is what `rhs` makes.
    pub(super) fn vector_binary(
        &mut self,
        value: Value,
        op: VectorOp,
        lhs: Reg,
        rhs: impl FnOnce(&mut Self) -> Rm,
    ) {
        let rhs = rhs(self);
        let dst = self.allocator.write(value);
        self.emit(Inst::Vector { op, dst, lhs, rhs });
    }

    /// The result of an operation that is one instruction.
    pub(super) fn vector_operation(&mut self, value: Value, inst: &IrInst, op: VectorOp) {
        let lhs = self.operand(inst.operand_a());
        let rhs = self.vector_rm(inst.operand_b());
        self.vector_binary(value, op, lhs, |_| rhs);
    }

    /// The same for an operation of one operand.
    pub(super) fn vector_from(&mut self, value: Value, inst: &IrInst, op: VectorUnaryOp) {
        let src = self.vector_rm(inst.operand_a());
        let dst = self.allocator.write(value);
        self.emit(Inst::VectorUnary { op, dst, src });
    }

    /// The first step of a sequence.
    pub(super) fn vector_temp(&mut self, op: VectorOp, lhs: Reg, rhs: Rm) -> Reg {
        let dst = self.allocator.temp(RegClass::Float);
        self.emit(Inst::Vector { op, dst, lhs, rhs });
        dst
    }

    /// A step that takes the place of its first operand, a temporary.
    pub(super) fn vector_step(&mut self, op: VectorOp, lhs: Reg, rhs: Rm) -> Reg {
        let dst = self.allocator.temp_over(lhs);
        self.emit(Inst::Vector { op, dst, lhs, rhs });
        dst
    }

    /// A shift by a constant that takes the place of its operand, a temporary.
    pub(super) fn shift_step(&mut self, op: VectorShiftOp, src: Reg, count: u8) -> Reg {
        let dst = self.allocator.temp_over(src);
        self.emit(Inst::VectorShift {
            op,
            dst,
            src,
            count,
        });
        dst
    }

    /// An operation of one operand that takes the place of that, a temporary.
    pub(super) fn unary_step(&mut self, op: VectorUnaryOp, src: Reg) -> Reg {
        let dst = self.allocator.temp_over(src);
        let src = Rm::Reg(src);
        self.emit(Inst::VectorUnary { op, dst, src });
        dst
    }

    /// A step with one operand.
    pub(super) fn vector_unary_temp(&mut self, op: VectorUnaryOp, src: Rm) -> Reg {
        let dst = self.allocator.temp(RegClass::Float);
        self.emit(Inst::VectorUnary { op, dst, src });
        dst
    }

    /// A step with a number.
    pub(super) fn vector_imm_temp(&mut self, op: VectorImmOp, lhs: Reg, rhs: Rm, imm: u8) -> Reg {
        let dst = self.allocator.temp(RegClass::Float);
        self.emit(Inst::VectorImm {
            op,
            dst,
            lhs,
            rhs,
            imm,
        });
        dst
    }

    /// The same in the place of its first operand, a temporary.
    pub(super) fn vector_imm_step(&mut self, op: VectorImmOp, lhs: Reg, rhs: Rm, imm: u8) -> Reg {
        let dst = self.allocator.temp_over(lhs);
        self.emit(Inst::VectorImm {
            op,
            dst,
            lhs,
            rhs,
            imm,
        });
        dst
    }

    /// A step that permutes lanes of 32 bits.
    pub(super) fn permuted(&mut self, src: Reg, imm: u8) -> Reg {
        let dst = self.allocator.temp(RegClass::Float);
        self.emit(Inst::VectorUnaryImm {
            op: VectorUnaryImmOp::Pshufd,
            dst,
            src: Rm::Reg(src),
            imm,
        });
        dst
    }

    /// A step that shifts by a constant.
    pub(super) fn shifted(&mut self, op: VectorShiftOp, src: Reg, count: u8) -> Reg {
        let dst = self.allocator.temp(RegClass::Float);
        self.emit(Inst::VectorShift {
            op,
            dst,
            src,
            count,
        });
        dst
    }

    /// All zeros, in a temporary.
    pub(super) fn vector_zero(&mut self) -> Reg {
        let dst = self.allocator.temp(RegClass::Float);
        self.emit(Inst::Fzero { dst });
        dst
    }

    /// All ones, in a temporary.
    pub(super) fn vector_ones(&mut self) -> Reg {
        let dst = self.allocator.temp(RegClass::Float);
        self.emit(Inst::Vones { dst });
        dst
    }

    /// A constant whose lanes have these bits, in memory.
    pub(super) fn lanes_rm(&mut self, shape: Type, bits: u64) -> Rm {
        let size = 16 / shape.lanes() as usize;
        let bytes = bits.to_le_bytes();
        self.bytes_rm(std::array::from_fn(|index| bytes[index % size]))
    }

    /// Whether the processor has a feature.
    pub(super) fn has(&self, feature: CpuFeature) -> bool {
        self.environment.processor.has(feature)
    }

    /// An operation of AVX-512.
    pub(super) fn evex(&mut self, value: Value, op: EvexOp, lhs: Reg, rhs: Rm) {
        let dst = self.allocator.write(value);
        self.emit(Inst::Evex { op, dst, lhs, rhs });
    }

    /// The same of one operand.
    pub(super) fn evex_from(&mut self, value: Value, inst: &IrInst, op: EvexUnaryOp) {
        let src = self.vector_rm(inst.operand_a());
        let dst = self.allocator.write(value);
        self.emit(Inst::EvexUnary { op, dst, src });
    }

    /// Greater, without a sign. Greater than a constant is at least as large as the next number, and
    /// what is less is at most the one before. Else the signs are flipped, and signed numbers are
    /// compared.
    fn compare_greater_unsigned(&mut self, value: Value, inst: &IrInst, ty: Type) {
        let (a, b) = (inst.operand_a(), inst.operand_b());
        for (operand, constant, op) in [(a, b, Opcode::VmaxU), (b, a, Opcode::VminU)] {
            let bytes = self.vector_bits(constant);
            let limit = bytes.and_then(|bytes| neighbour(bytes, ty, op == Opcode::VmaxU));
            if let (Some(limit), None) = (limit, self.vector_bits(operand)) {
                self.forget_unread(constant);
                let src = self.operand(operand);
                let limit = self.bytes_rm(limit);
                let extreme = self.vector_temp(arithmetic_op(op, ty), src, limit);
                return self.vector_binary(value, VectorOp::equal(ty), src, |_| Rm::Reg(extreme));
            }
        }
        let sign = 1 << (128 / ty.lanes() - 1);
        let [lhs, rhs] = [a, b].map(|operand| self.operand(operand));
        let [lhs, rhs] = [lhs, rhs].map(|src| {
            let sign = self.lanes_rm(ty, sign);
            self.vector_temp(VectorOp::Pxor, src, sign)
        });
        self.vector_binary(value, greater_op(ty), lhs, |_| Rm::Reg(rhs));
    }

    // --- sequences ---

    /// Products with a constant: with a power of two by a shift, and of 64 bits with numbers below
    /// 2^32, which have no upper halves. Returns false, with nothing done, if it is no such constant.
    fn multiply_by_constant(&mut self, value: Value, inst: &IrInst) -> bool {
        let (a, b) = (inst.operand_a(), inst.operand_b());
        let (operand, constant, bytes) = match (self.vector_bits(a), self.vector_bits(b)) {
            (None, Some(bytes)) => (a, b, bytes),
            (Some(bytes), None) => (b, a, bytes),
            _ => return false,
        };
        let [low, high] = [0, 8].map(|start| {
            let half = bytes[start..start + 8].try_into();
            u64::from_le_bytes(half.expect("8 bytes"))
        });
        let (number, is_equal) = match inst.ty {
            Type::I32x4 => (
                low & 0xffff_ffff,
                low == high && low >> 32 == low & 0xffff_ffff,
            ),
            _ => (low, low == high),
        };
        if is_equal && number.is_power_of_two() {
            let src = self.operand(operand);
            self.forget_unread(constant);
            let count = number.trailing_zeros() as u8;
            if count == 0 {
                self.allocator.define(value, src);
                return true;
            }
            let op = match inst.ty {
                Type::I32x4 => VectorShiftOp::Pslld,
                _ => VectorShiftOp::Psllq,
            };
            let dst = self.allocator.write(value);
            self.emit(Inst::VectorShift {
                op,
                dst,
                src,
                count,
            });
            return true;
        }
        let is_small = inst.ty == Type::I64x2 && (low | high) >> 32 == 0;
        if !is_small || self.has(CpuFeature::Avx512) {
            return false;
        }
        let src = self.operand(operand);
        self.forget_unread(constant);
        let factor = self.bytes_rm(bytes);
        let upper = self.shifted(VectorShiftOp::Psrlq, src, 32);
        let upper = self.vector_step(VectorOp::Pmuludq, upper, factor);
        let upper = self.shift_step(VectorShiftOp::Psllq, upper, 32);
        let lower = self.vector_temp(VectorOp::Pmuludq, src, factor);
        self.vector_binary(value, VectorOp::Paddq, lower, |_| Rm::Reg(upper));
        true
    }

    /// Products of 64 bits of three products of halves.
    fn multiply_64(&mut self, value: Value, inst: &IrInst) {
        let lhs = self.operand(inst.operand_a());
        let rhs = self.operand(inst.operand_b());
        let high_left = self.shifted(VectorShiftOp::Psrlq, lhs, 32);
        let high_right = self.shifted(VectorShiftOp::Psrlq, rhs, 32);
        let first = self.vector_step(VectorOp::Pmuludq, high_left, Rm::Reg(rhs));
        let second = self.vector_step(VectorOp::Pmuludq, high_right, Rm::Reg(lhs));
        let cross = self.vector_step(VectorOp::Paddq, first, Rm::Reg(second));
        let cross = self.shift_step(VectorShiftOp::Psllq, cross, 32);
        let low = self.vector_temp(VectorOp::Pmuludq, lhs, Rm::Reg(rhs));
        self.vector_binary(value, VectorOp::Paddq, low, |_| Rm::Reg(cross));
    }

    /// The negative where the sign is set.
    fn absolute_64(&mut self, value: Value, inst: &IrInst) {
        let src = self.operand(inst.operand_a());
        let zero = self.vector_zero();
        let negative = self.vector_step(VectorOp::Psubq, zero, Rm::Reg(src));
        let dst = self.allocator.write(value);
        self.emit(Inst::VectorBlend {
            op: VectorBlendOp::Blendvpd,
            dst,
            lhs: src,
            rhs: Rm::Reg(negative),
            mask: src,
        });
    }

    /// Looks up the counts of both halves of each byte.
    fn count_ones(&mut self, value: Value, inst: &IrInst) {
        const COUNTS: [u8; 16] = [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4];
        let src = self.operand(inst.operand_a());
        let half = self.allocator.temp(RegClass::Float);
        self.load_bytes(half, [0x0f; 16]);
        let counts = self.allocator.temp(RegClass::Float);
        self.load_bytes(counts, COUNTS);
        let low = self.vector_temp(VectorOp::Pand, src, Rm::Reg(half));
        let high = self.shifted(VectorShiftOp::Psrlw, src, 4);
        let high = self.vector_step(VectorOp::Pand, high, Rm::Reg(half));
        let low = self.vector_temp(VectorOp::Pshufb, counts, Rm::Reg(low));
        let high = self.vector_temp(VectorOp::Pshufb, counts, Rm::Reg(high));
        self.vector_binary(value, VectorOp::Paddb, low, |_| Rm::Reg(high));
    }

    fn round(&mut self, value: Value, inst: &IrInst, op: Opcode, is_double: bool) {
        /// No precision exception.
        const QUIET: u8 = 8;
        let mode = match op {
            Opcode::Vnearest => 0,
            Opcode::Vfloor => 1,
            Opcode::Vceil => 2,
            _ => 3,
        };
        let src = self.vector_rm(inst.operand_a());
        let dst = self.allocator.write(value);
        let op = match is_double {
            true => VectorUnaryImmOp::Roundpd,
            false => VectorUnaryImmOp::Roundps,
        };
        let imm = mode | QUIET;
        self.emit(Inst::VectorUnaryImm { op, dst, src, imm });
    }

    /// Wasm's minimum or maximum. The instruction gives its second operand if the two are equal or
    /// unordered. So it is asked both ways: what both answers have in common, or what either has,
    /// is right for zeros of different sign. Unordered lanes become the canonical NaN.
    fn exact_minmax(&mut self, value: Value, inst: &IrInst, op: VectorOp) {
        let is_double = inst.ty == Type::F64x2;
        let lhs = self.operand(inst.operand_a());
        let rhs = self.operand(inst.operand_b());
        if self.has(CpuFeature::Avx512) {
            return self.range_minmax(value, inst, lhs, rhs);
        }
        let one = self.vector_temp(op, lhs, Rm::Reg(rhs));
        let other = self.vector_temp(op, rhs, Rm::Reg(lhs));
        let join = match inst.op {
            Opcode::Vmin => VectorOp::Orps,
            _ => VectorOp::Andps,
        };
        let number = self.vector_step(join, one, Rm::Reg(other));
        let (compare, shift, payload) = unordered_ops(is_double);
        let unordered = self.vector_imm_temp(compare, lhs, Rm::Reg(rhs), UNORDERED);
        let result = self.vector_step(VectorOp::Orps, number, Rm::Reg(unordered));
        // The bits of the fraction but the highest.
        let cleared = self.shift_step(shift, unordered, payload);
        self.vector_binary(value, VectorOp::Andnps, cleared, |_| Rm::Reg(result));
    }

    /// The same by an instruction that knows the order of zeros. What it gives for NaNs is overwritten.
    fn range_minmax(&mut self, value: Value, inst: &IrInst, lhs: Reg, rhs: Reg) {
        /// The sign is that of the result.
        const SIGNED: u8 = 1 << 2;
        let is_double = inst.ty == Type::F64x2;
        let op = match is_double {
            true => EvexImmOp::Rangepd,
            false => EvexImmOp::Rangeps,
        };
        let dst = self.allocator.temp(RegClass::Float);
        self.emit(Inst::EvexImm {
            op,
            dst,
            lhs,
            rhs: Rm::Reg(rhs),
            imm: SIGNED | u8::from(inst.op == Opcode::Vmax),
        });
        let (compare, shift, payload) = unordered_ops(is_double);
        let unordered = self.vector_imm_temp(compare, lhs, Rm::Reg(rhs), UNORDERED);
        let cleared = self.shifted(shift, unordered, payload);
        let table = (FIRST | SECOND) & !THIRD;
        self.ternary_logic(value, dst, unordered, Rm::Reg(cleared), table);
    }

    fn compare_float_lanes(&mut self, value: Value, inst: &IrInst) {
        let predicate = match inst.op {
            Opcode::Veq => 0,
            Opcode::Vne => 4,
            // Ordered, quiet.
            Opcode::VgtS => 0x1e,
            _ => 0x1d,
        };
        let op = match inst.ty {
            Type::F32x4 => VectorImmOp::Cmpps,
            _ => VectorImmOp::Cmppd,
        };
        let lhs = self.operand(inst.operand_a());
        let rhs = self.vector_rm(inst.operand_b());
        let dst = self.allocator.write(value);
        self.emit(Inst::VectorImm {
            op,
            dst,
            lhs,
            rhs,
            imm: predicate,
        });
    }
}
