//! Arithmetic, comparisons and bits of vectors.
//!
//! Nearly all of it is one instruction. In sequences, a step may take the place of the one before,
//! which is a temporary; the result is asked for last. Constants that an instruction has as an
//! immediate, zero above all, are not made.

use super::Selector;
use crate::{
    inst::{
        AluOp, CompareOp, Cond, Inst, LaneTest, Lanes, Rhs, SumImm, VectorElementOverOp, VectorImm,
        VectorImmOp, VectorOp, VectorOverOp, VectorShiftOp, VectorUnaryOp,
    },
    machine::Aarch64,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::{
        reg::{Reg, RegClass},
        width::Width,
    },
    select::{Select, Vector},
};
use gantry_ir::{Inst as IrInst, Opcode, Operand, Type, Value};

impl<A: Allocator<Machine = Aarch64>> Vector for Selector<'_, A> {
    fn vector_bitwise(&mut self, value: Value, inst: &IrInst) {
        let op = match inst.op {
            Opcode::Vnot => return self.vector_from(value, inst, VectorUnaryOp::Not),
            Opcode::Vand => VectorOp::And,
            Opcode::VandNot => VectorOp::Bic,
            Opcode::Vor => VectorOp::Orr,
            _ => VectorOp::Eor,
        };
        let joins = matches!(inst.op, Opcode::Vor | Opcode::Vxor);
        let is_done = joins && self.join_shifts(value, inst)
            || self.bitwise_with_immediate(value, inst)
            || inst.op == Opcode::Vor && self.or_complement(value, inst);
        if !is_done {
            self.vector_operation(value, inst, op);
        }
    }

    /// The result takes the place of the mask, unless it had better be that of another operand.
    fn bitselect(&mut self, value: Value, inst: &IrInst) {
        let first = self.operand(inst.operand_a());
        let second = self.operand(inst.operand_b());
        let mask = self.operand(inst.operand_c());
        let (op, over, lhs, rhs) = if self.allocator.prefers_second(value, mask, second) {
            (VectorOverOp::Bit, second, first, mask)
        } else if self.allocator.prefers_second(value, mask, first) {
            (VectorOverOp::Bif, first, second, mask)
        } else {
            (VectorOverOp::Bsl, mask, first, second)
        };
        self.vector_over(value, op, Lanes::B16, over, [lhs, rhs]);
    }

    fn vector_test(&mut self, value: Value, inst: &IrInst) {
        let src = self.operand(inst.operand_a());
        match (inst.op, inst.ty) {
            (Opcode::AnyTrue, _) => self.lanes_to_bool(value, LaneTest::AnyTrue, src),
            (Opcode::AllTrue, Type::I64x2) if self.function.has_lane_masks(inst.operand_a(), 2) => {
                self.lanes_to_bool(value, LaneTest::AllOnes(inst.ty), src);
            }
            (Opcode::AllTrue, Type::I64x2) => self.all_true_64(value, src),
            (Opcode::AllTrue, ty) => self.lanes_to_bool(value, LaneTest::AllTrue(ty), src),
            (_, Type::I64x2) => self.bitmask_64(value, src),
            (_, ty) => {
                let is_mask = self.function.has_lane_masks(inst.operand_a(), ty.lanes());
                self.bitmask(value, ty, src, is_mask);
            }
        }
    }

    fn vector_arithmetic(&mut self, value: Value, inst: &IrInst) {
        match (inst.op, inst.ty) {
            (Opcode::Vmul, Type::I64x2) => self.multiply_64(value, inst),
            (Opcode::Vmul, _) if self.multiply_by_element(value, inst) => {}
            (Opcode::Vadd | Opcode::Vsub, ty)
                if !ty.is_float_shape() && self.accumulate(value, inst) => {}
            (op, ty) => self.vector_operation(value, inst, arithmetic_op(op, ty)),
        }
    }

    fn vector_unary(&mut self, value: Value, inst: &IrInst) {
        if inst.op == Opcode::Vabs
            && let Some((_, inner)) = self.sunk(inst.operand_a())
            && inner.op == Opcode::Vsub
            && inner.ty == inst.ty
        {
            return self.vector_operation(value, inner, VectorOp::Fabd);
        }
        let op = match (inst.op, inst.ty.is_float_shape()) {
            (Opcode::Vneg, false) => VectorUnaryOp::Neg,
            (Opcode::Vneg, true) => VectorUnaryOp::Fneg,
            (Opcode::Vabs, false) => VectorUnaryOp::Abs,
            (Opcode::Vabs, true) => VectorUnaryOp::Fabs,
            (Opcode::Vpopcnt, _) => VectorUnaryOp::Cnt,
            (Opcode::Vsqrt, _) => VectorUnaryOp::Fsqrt,
            (Opcode::Vceil, _) => VectorUnaryOp::Frintp,
            (Opcode::Vfloor, _) => VectorUnaryOp::Frintm,
            (Opcode::Vtrunc, _) => VectorUnaryOp::Frintz,
            _ => VectorUnaryOp::Frintn,
        };
        self.vector_from(value, inst, op);
    }

    /// The processor's minimum and maximum are Wasm's. Pseudo ones choose by a comparison: the
    /// second operand only if it is less, or greater.
    fn vector_minmax(&mut self, value: Value, inst: &IrInst) {
        let op = match inst.op {
            Opcode::Vmin | Opcode::RelaxedMin => VectorOp::Fmin,
            Opcode::Vmax | Opcode::RelaxedMax => VectorOp::Fmax,
            op => {
                let lanes = Lanes::of(inst.ty);
                let first = self.operand(inst.operand_a());
                let second = self.operand(inst.operand_b());
                let (greater, less) = match op {
                    Opcode::Vpmin => (first, second),
                    _ => (second, first),
                };
                let mask = self.vector_temp(VectorOp::Fcmgt, lanes, greater, less);
                let sources = [second, first];
                return self.vector_over(value, VectorOverOp::Bsl, lanes, mask, sources);
            }
        };
        self.vector_operation(value, inst, op);
    }

    fn vector_multiply_add(&mut self, value: Value, inst: &IrInst) {
        let (op, by_element) = match inst.op {
            Opcode::Vmadd => (VectorOverOp::Fmla, VectorElementOverOp::Fmla),
            _ => (VectorOverOp::Fmls, VectorElementOverOp::Fmls),
        };
        let factors = [inst.operand_a(), inst.operand_b()];
        if let Some(element) = self.element(inst.ty, factors) {
            let sum = self.operand(inst.operand_c());
            return self.accumulate_element(value, by_element, inst.ty, sum, element);
        }
        let lhs = self.operand(inst.operand_a());
        let rhs = self.operand(inst.operand_b());
        let sum = self.operand(inst.operand_c());
        self.vector_over(value, op, Lanes::of(inst.ty), sum, [lhs, rhs]);
    }

    fn vector_shift(&mut self, value: Value, inst: &IrInst) {
        let lanes = Lanes::of(inst.ty);
        let Some(count) = self.constant(inst.operand_b()) else {
            return self.shift_by_number(value, inst, lanes);
        };
        self.shift_by_constant(value, inst, lanes, count as u8 & (lanes.bits() - 1));
    }

    fn vector_compare(&mut self, value: Value, inst: &IrInst) {
        let (first, second) = (inst.operand_a(), inst.operand_b());
        let is_float = inst.ty.is_float_shape();
        if self.is_zero(second) && self.compare_with_zero(value, inst, first, second, false)
            || self.is_zero(first) && self.compare_with_zero(value, inst, second, first, true)
        {
            return;
        }
        let op = match (inst.op, is_float) {
            (Opcode::Veq | Opcode::Vne, false) => VectorOp::Cmeq,
            (Opcode::VgtS, false) => VectorOp::Cmgt,
            (Opcode::VgeS, false) => VectorOp::Cmge,
            (Opcode::VgtU, _) => VectorOp::Cmhi,
            (Opcode::VgeU, _) => VectorOp::Cmhs,
            (Opcode::Veq | Opcode::Vne, true) => VectorOp::Fcmeq,
            (Opcode::VgtS, true) => VectorOp::Fcmgt,
            (_, true) => VectorOp::Fcmge,
            (op, false) => unreachable!("{} compares no integers", op.name()),
        };
        if inst.op != Opcode::Vne {
            return self.vector_operation(value, inst, op);
        }
        let lhs = self.operand(first);
        let rhs = self.operand(second);
        let equal = self.vector_temp(op, Lanes::of(inst.ty), lhs, rhs);
        self.vector_result(value, VectorUnaryOp::Not, Lanes::B16, equal);
    }
}

/// The one instruction that does an operation.
fn arithmetic_op(op: Opcode, shape: Type) -> VectorOp {
    match (op, shape.is_float_shape()) {
        (Opcode::Vadd, false) => VectorOp::Add,
        (Opcode::Vsub, false) => VectorOp::Sub,
        (Opcode::Vmul, false) => VectorOp::Mul,
        (Opcode::Vadd, true) => VectorOp::Fadd,
        (Opcode::Vsub, true) => VectorOp::Fsub,
        (Opcode::Vmul, true) => VectorOp::Fmul,
        (Opcode::Vdiv, _) => VectorOp::Fdiv,
        (Opcode::VaddSatS, _) => VectorOp::Sqadd,
        (Opcode::VaddSatU, _) => VectorOp::Uqadd,
        (Opcode::VsubSatS, _) => VectorOp::Sqsub,
        (Opcode::VsubSatU, _) => VectorOp::Uqsub,
        (Opcode::VminS, _) => VectorOp::Smin,
        (Opcode::VminU, _) => VectorOp::Umin,
        (Opcode::VmaxS, _) => VectorOp::Smax,
        (Opcode::VmaxU, _) => VectorOp::Umax,
        (Opcode::VavgrU, _) => VectorOp::Urhadd,
        (Opcode::Q15mulrSatS | Opcode::RelaxedQ15mulrS, _) => VectorOp::Sqrdmulh,
        _ => unreachable!("{}.{shape} is no single instruction", op.name()),
    }
}

impl<A: Allocator<Machine = Aarch64>> Selector<'_, A> {
    // --- steps of sequences ---

    /// The result of two registers.
    pub(super) fn vector_binary(
        &mut self,
        value: Value,
        op: VectorOp,
        lanes: Lanes,
        [lhs, rhs]: [Reg; 2],
    ) {
        let dst = self.allocator.write(value);
        self.emit(Inst::Vector {
            op,
            lanes,
            dst,
            lhs,
            rhs,
        });
    }

    /// The result of an operation that is one instruction.
    fn vector_operation(&mut self, value: Value, inst: &IrInst, op: VectorOp) {
        let lhs = self.operand(inst.operand_a());
        let rhs = self.operand(inst.operand_b());
        self.vector_binary(value, op, Lanes::of(inst.ty), [lhs, rhs]);
    }

    /// The result of one register.
    pub(super) fn vector_result(
        &mut self,
        value: Value,
        op: VectorUnaryOp,
        lanes: Lanes,
        src: Reg,
    ) {
        let dst = self.allocator.write(value);
        self.emit(Inst::VectorUnary {
            op,
            lanes,
            dst,
            src,
        });
    }

    /// The result of an operation of one operand that is one instruction.
    pub(super) fn vector_from(&mut self, value: Value, inst: &IrInst, op: VectorUnaryOp) {
        let src = self.operand(inst.operand_a());
        self.vector_result(value, op, Lanes::of(inst.ty), src);
    }

    /// The result, in the place of an operand or step.
    pub(super) fn vector_over(
        &mut self,
        value: Value,
        op: VectorOverOp,
        lanes: Lanes,
        over: Reg,
        [lhs, rhs]: [Reg; 2],
    ) {
        let dst = self.allocator.write_over(value, over);
        let src = self.allocator.tied_source(dst, over);
        self.emit(Inst::VectorOver {
            op,
            lanes,
            dst,
            src,
            lhs,
            rhs,
        });
    }

    /// A step that takes the place of its first operand, a temporary.
    fn vector_step(&mut self, op: VectorOp, lanes: Lanes, lhs: Reg, rhs: Reg) -> Reg {
        let dst = self.allocator.temp_over(lhs);
        self.emit(Inst::Vector {
            op,
            lanes,
            dst,
            lhs,
            rhs,
        });
        dst
    }

    /// The first step of a sequence.
    pub(super) fn vector_temp(&mut self, op: VectorOp, lanes: Lanes, lhs: Reg, rhs: Reg) -> Reg {
        let dst = self.allocator.temp(RegClass::Float);
        self.emit(Inst::Vector {
            op,
            lanes,
            dst,
            lhs,
            rhs,
        });
        dst
    }

    /// The same with one operand.
    pub(super) fn vector_unary_temp(&mut self, op: VectorUnaryOp, lanes: Lanes, src: Reg) -> Reg {
        let dst = self.allocator.temp(RegClass::Float);
        self.emit(Inst::VectorUnary {
            op,
            lanes,
            dst,
            src,
        });
        dst
    }

    /// The same, shifting by a constant.
    pub(super) fn shifted_lanes(
        &mut self,
        op: VectorShiftOp,
        lanes: Lanes,
        src: Reg,
        count: u8,
    ) -> Reg {
        let dst = self.allocator.temp(RegClass::Float);
        self.emit(Inst::VectorShift {
            op,
            lanes,
            dst,
            src,
            count,
        });
        dst
    }

    /// Whether an operand is a constant of zeros.
    fn is_zero(&self, operand: Operand) -> bool {
        self.vector_bits(operand) == Some([0; 16])
    }

    // --- sequences ---

    /// The bits of one operand and of the complement of the other, which sinks here.
    fn or_complement(&mut self, value: Value, inst: &IrInst) -> bool {
        let (first, second) = (inst.operand_a(), inst.operand_b());
        for (kept, inverted) in [(first, second), (second, first)] {
            if let Some((_, inner)) = self.sunk(inverted)
                && inner.op == Opcode::Vnot
            {
                let sources = [kept, inner.operand_a()].map(|operand| self.operand(operand));
                self.vector_binary(value, VectorOp::Orn, Lanes::B16, sources);
                return true;
            }
        }
        false
    }

    /// A bitwise operation with a constant that has an immediate, or is all ones.
    fn bitwise_with_immediate(&mut self, value: Value, inst: &IrInst) -> bool {
        let (mut operand, mut other) = (inst.operand_a(), inst.operand_b());
        if inst.op != Opcode::VandNot && self.vector_bits(other).is_none() {
            std::mem::swap(&mut operand, &mut other);
        }
        let Some(bytes) = self.vector_bits(other) else {
            return false;
        };
        if inst.op == Opcode::Vxor {
            if bytes != [0xff; 16] {
                return false;
            }
            let src = self.operand(operand);
            self.forget_unread(other);
            self.vector_result(value, VectorUnaryOp::Not, Lanes::B16, src);
            return true;
        }
        let (op, mask) = match inst.op {
            Opcode::Vor => (VectorImmOp::Orr, VectorImm::mask(bytes)),
            Opcode::VandNot => (VectorImmOp::Bic, VectorImm::mask(bytes)),
            _ => (VectorImmOp::Bic, VectorImm::mask(bytes.map(|byte| !byte))),
        };
        let Some(imm) = mask else {
            return false;
        };
        let over = self.operand(operand);
        self.forget_unread(other);
        let dst = self.allocator.write_over(value, over);
        let src = self.allocator.tied_source(dst, over);
        self.emit(Inst::VectorImmOver { op, imm, dst, src });
        true
    }

    /// Whether the lanes pass a test, as a number.
    fn lanes_to_bool(&mut self, value: Value, test: LaneTest, src: Reg) {
        let (lhs, width, holds) = self.test_lanes(test, src);
        let dst = self.allocator.write(value);
        self.emit(Inst::Compare {
            op: CompareOp::Cmp,
            width,
            lhs,
            rhs: Rhs::Sum(SumImm::ZERO),
        });
        let cond = if holds { Cond::Ne } else { Cond::Eq };
        self.emit(Inst::SetCond { cond, dst });
    }

    /// As floats, lanes of all ones are NaN, which is not equal to itself.
    fn all_true_64(&mut self, value: Value, src: Reg) {
        let are_zero = self.vector_unary_temp(VectorUnaryOp::CmeqZero, Lanes::D2, src);
        let sum = self.vector_unary_temp(VectorUnaryOp::FaddpScalar, Lanes::D2, are_zero);
        let dst = self.allocator.write(value);
        self.emit(Inst::Fcmp {
            width: Width::W64,
            lhs: sum,
            rhs: sum,
        });
        self.emit(Inst::SetCond {
            cond: Cond::Eq,
            dst,
        });
    }

    /// Each lane with its sign set, which is known to be all ones in a mask, becomes the bit of its
    /// number, and these are added up. There are twice as many lanes of bytes as a byte has bits.
    fn bitmask(&mut self, value: Value, shape: Type, src: Reg, is_mask: bool) {
        let lanes = Lanes::of(shape);
        let size = usize::from(lanes.bytes());
        let mask = self.allocator.temp(RegClass::Float);
        self.load_bytes(
            mask,
            std::array::from_fn(|index| match index % size {
                0 => 1 << (index / size % 8),
                _ => 0,
            }),
        );
        let bits = match is_mask {
            true => self.vector_step(VectorOp::And, lanes, mask, src),
            false => {
                let signs = self.vector_unary_temp(VectorUnaryOp::CmltZero, lanes, src);
                self.vector_step(VectorOp::And, lanes, signs, mask)
            }
        };
        if shape != Type::I8x16 {
            let sum = self.vector_unary_temp(VectorUnaryOp::Addv, lanes, bits);
            let dst = self.allocator.write(value);
            let width = Width::W32;
            return self.emit(Inst::BitsToInt {
                width,
                dst,
                src: sum,
            });
        }
        let halves = (0..3).fold(bits, |bits, _| {
            self.vector_step(VectorOp::Addp, lanes, bits, bits)
        });
        let dst = self.allocator.write(value);
        self.emit(Inst::LaneToInt {
            signed: false,
            lanes: Lanes::H8,
            dst,
            src: halves,
            lane: 0,
        });
    }

    fn bitmask_64(&mut self, value: Value, src: Reg) {
        let bits = self.shifted_lanes(VectorShiftOp::Ushr, Lanes::D2, src, 63);
        let [low, high] = [0, 1].map(|lane| {
            let dst = self.allocator.temp(RegClass::Int);
            self.emit(lane_to_int(Lanes::D2, dst, bits, lane));
            dst
        });
        let dst = self.allocator.write(value);
        self.emit(Inst::Alu {
            op: AluOp::Add,
            width: Width::W32,
            dst,
            lhs: low,
            rhs: Rhs::Shifted(high, crate::inst::ShiftOp::Lsl, 1),
        });
    }

    /// Products of 64 bits of three products of halves: those of unlike halves are added, and put
    /// above zeros, to which those of lower halves are added.
    fn multiply_64(&mut self, value: Value, inst: &IrInst) {
        let (first, second) = (inst.operand_a(), inst.operand_b());
        for (operand, constant) in [(first, second), (second, first)] {
            if let Some(bytes) = self.vector_bits(constant)
                && let Some(count) = power_of_two(bytes)
            {
                let src = self.operand(operand);
                self.forget_unread(constant);
                let dst = self.allocator.write(value);
                return self.emit(Inst::VectorShift {
                    op: VectorShiftOp::Shl,
                    lanes: Lanes::D2,
                    dst,
                    src,
                    count,
                });
            }
        }
        let lhs = self.operand(inst.operand_a());
        let rhs = self.operand(inst.operand_b());
        let exchanged = self.vector_unary_temp(VectorUnaryOp::Rev64, Lanes::S4, rhs);
        let unlike = self.vector_step(VectorOp::Mul, Lanes::S4, exchanged, lhs);
        let unlike = self.vector_step(VectorOp::Addp, Lanes::S4, unlike, unlike);
        let low = [lhs, rhs].map(|src| self.vector_unary_temp(VectorUnaryOp::Xtn, Lanes::S4, src));
        let high = self.vector_unary_temp(VectorUnaryOp::Shll, Lanes::S4, unlike);
        self.vector_over(value, VectorOverOp::Umlal, Lanes::S4, high, low);
    }

    /// Compares with zero, which is the first operand if they are `exchanged`. Some comparisons of
    /// unsigned numbers do not ask for the other operand.
    fn compare_with_zero(
        &mut self,
        value: Value,
        inst: &IrInst,
        operand: Operand,
        zero: Operand,
        exchanged: bool,
    ) -> bool {
        let lanes = Lanes::of(inst.ty);
        let op = match (inst.op, inst.ty.is_float_shape(), exchanged) {
            (Opcode::Veq, false, _) | (Opcode::VgeU, _, true) => VectorUnaryOp::CmeqZero,
            (Opcode::VgtS, false, false) => VectorUnaryOp::CmgtZero,
            (Opcode::VgtS, false, true) => VectorUnaryOp::CmltZero,
            (Opcode::VgeS, false, false) => VectorUnaryOp::CmgeZero,
            (Opcode::VgeS, false, true) => VectorUnaryOp::CmleZero,
            (Opcode::Veq | Opcode::Vne, true, _) => VectorUnaryOp::FcmeqZero,
            (Opcode::VgtS, true, false) => VectorUnaryOp::FcmgtZero,
            (Opcode::VgtS, true, true) => VectorUnaryOp::FcmltZero,
            (Opcode::VgeS, true, false) => VectorUnaryOp::FcmgeZero,
            (Opcode::VgeS, true, true) => VectorUnaryOp::FcmleZero,
            (Opcode::Vne, false, _) | (Opcode::VgtU, _, false) => {
                let src = self.operand(operand);
                self.forget_unread(zero);
                self.vector_binary(value, VectorOp::Cmtst, lanes, [src, src]);
                return true;
            }
            _ => return false,
        };
        let src = self.operand(operand);
        self.forget_unread(zero);
        if inst.op == Opcode::Vne {
            let equal = self.vector_unary_temp(op, lanes, src);
            self.vector_result(value, VectorUnaryOp::Not, Lanes::B16, equal);
        } else {
            self.vector_result(value, op, lanes, src);
        }
        true
    }
}

/// The power of two that both lanes of 64 bits are.
fn power_of_two(bytes: [u8; 16]) -> Option<u8> {
    let number = u128::from_le_bytes(bytes);
    let (low, high) = (number as u64, (number >> 64) as u64);
    (low == high && low.is_power_of_two()).then(|| low.trailing_zeros() as u8)
}

/// A lane in an integer register, by the shortest way.
pub(super) fn lane_to_int(lanes: Lanes, dst: Reg, src: Reg, lane: u8) -> Inst {
    let width = match lanes {
        Lanes::D2 => Width::W64,
        _ => Width::W32,
    };
    if lane == 0 && lanes.bytes() == width.bytes() as u8 {
        return Inst::BitsToInt { width, dst, src };
    }
    Inst::LaneToInt {
        signed: false,
        lanes,
        dst,
        src,
        lane,
    }
}
