//! Operations of vectors whose result has lanes of another width or kind.

use super::Selector;
use crate::{
    inst::{Inst, Lanes, VectorOp, VectorOverOp, VectorShiftOp, VectorUnaryOp, VectorUnaryOverOp},
    machine::Aarch64,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::{features::CpuFeature, reg::Reg},
    select::{Select, VectorConvert},
};
use gantry_ir::{Inst as IrInst, Opcode, Type, Value};

impl<A: Allocator<Machine = Aarch64>> VectorConvert for Selector<'_, A> {
    fn vector_extend(&mut self, value: Value, inst: &IrInst) {
        let op = match inst.op {
            Opcode::ExtendLowS => VectorShiftOp::Sshll,
            Opcode::ExtendLowU => VectorShiftOp::Ushll,
            Opcode::ExtendHighS => VectorShiftOp::Sshll2,
            _ => VectorShiftOp::Ushll2,
        };
        let src = self.operand(inst.operand_a());
        let dst = self.allocator.write(value);
        self.emit(Inst::VectorShift {
            op,
            lanes: Lanes::of(inst.ty).narrower(),
            dst,
            src,
            count: 0,
        });
    }

    fn vector_narrow(&mut self, value: Value, inst: &IrInst) {
        let (low, high) = match inst.op {
            Opcode::NarrowS => (VectorUnaryOp::Sqxtn, VectorUnaryOverOp::Sqxtn2),
            _ => (VectorUnaryOp::Sqxtun, VectorUnaryOverOp::Sqxtun2),
        };
        let lanes = Lanes::of(inst.ty);
        let [lhs, rhs] = [inst.operand_a(), inst.operand_b()].map(|operand| self.operand(operand));
        let lower = self.vector_unary_temp(low, lanes, lhs);
        self.vector_unary_over(value, high, lanes, lower, rhs);
    }

    fn extended_product(&mut self, value: Value, inst: &IrInst) {
        let op = match inst.op {
            Opcode::ExtmulLowS => VectorOp::Smull,
            Opcode::ExtmulLowU => VectorOp::Umull,
            Opcode::ExtmulHighS => VectorOp::Smull2,
            _ => VectorOp::Umull2,
        };
        let lanes = Lanes::of(inst.ty).narrower();
        let operands = [inst.operand_a(), inst.operand_b()].map(|operand| self.operand(operand));
        self.vector_binary(value, op, lanes, operands);
    }

    fn pairwise_sum(&mut self, value: Value, inst: &IrInst) {
        let op = match inst.op {
            Opcode::ExtaddS => VectorUnaryOp::Saddlp,
            _ => VectorUnaryOp::Uaddlp,
        };
        let src = self.operand(inst.operand_a());
        self.vector_result(value, op, Lanes::of(inst.ty).narrower(), src);
    }

    /// The products of both halves, of which neighbours are added.
    fn dot_product(&mut self, value: Value, inst: &IrInst) {
        let products = match inst.op {
            Opcode::RelaxedDotAdd => Lanes::H8,
            _ => Lanes::of(inst.ty),
        };
        let [lhs, rhs] = [inst.operand_a(), inst.operand_b()].map(|operand| self.operand(operand));
        let sum = (inst.op == Opcode::RelaxedDotAdd).then(|| self.operand(inst.operand_c()));
        let factors = products.narrower();
        if let Some(sum) = sum
            && self.environment.processor.has(CpuFeature::DotProduct)
        {
            return self.vector_over(value, VectorOverOp::Sdot, factors, sum, [lhs, rhs]);
        }
        let low = self.vector_temp(VectorOp::Smull, factors, lhs, rhs);
        let high = self.vector_temp(VectorOp::Smull2, factors, lhs, rhs);
        let Some(sum) = sum else {
            return self.vector_binary(value, VectorOp::Addp, products, [low, high]);
        };
        let pairs = self.vector_temp(VectorOp::Addp, products, low, high);
        self.vector_unary_over(value, VectorUnaryOverOp::Sadalp, products, sum, pairs);
    }

    /// The processor's conversions saturate, and make zero of NaN. Doubles become integers of 64
    /// bits first, which saturate when they are narrowed.
    fn vector_truncate(&mut self, value: Value, inst: &IrInst) {
        let (convert, narrow) = match inst.op {
            Opcode::VtruncSatF32S | Opcode::RelaxedTruncF32S => (VectorUnaryOp::Fcvtzs, None),
            Opcode::VtruncSatF32U | Opcode::RelaxedTruncF32U => (VectorUnaryOp::Fcvtzu, None),
            Opcode::VtruncSatF64S | Opcode::RelaxedTruncF64S => {
                (VectorUnaryOp::Fcvtzs, Some(VectorUnaryOp::Sqxtn))
            }
            _ => (VectorUnaryOp::Fcvtzu, Some(VectorUnaryOp::Uqxtn)),
        };
        let Some(narrow) = narrow else {
            return self.vector_from(value, inst, convert);
        };
        let src = self.operand(inst.operand_a());
        let wide = self.vector_unary_temp(convert, Lanes::D2, src);
        self.vector_result(value, narrow, Lanes::S4, wide);
    }

    fn vector_convert(&mut self, value: Value, inst: &IrInst) {
        let (convert, extend) = match inst.op {
            Opcode::Vdemote => return self.vector_from(value, inst, VectorUnaryOp::Fcvtn),
            Opcode::Vpromote => return self.vector_from(value, inst, VectorUnaryOp::Fcvtl),
            Opcode::VconvertS => (VectorUnaryOp::Scvtf, VectorShiftOp::Sshll),
            _ => (VectorUnaryOp::Ucvtf, VectorShiftOp::Ushll),
        };
        if inst.ty == Type::F32x4 {
            return self.vector_from(value, inst, convert);
        }
        let src = self.operand(inst.operand_a());
        let wide = self.shifted_lanes(extend, Lanes::S4, src, 0);
        self.vector_result(value, convert, Lanes::D2, wide);
    }
}

impl<A: Allocator<Machine = Aarch64>> Selector<'_, A> {
    /// The result of one register, and of the operand or step whose place it takes.
    pub(super) fn vector_unary_over(
        &mut self,
        value: Value,
        op: VectorUnaryOverOp,
        lanes: Lanes,
        over: Reg,
        rhs: Reg,
    ) {
        let dst = self.allocator.write_over(value, over);
        let src = self.allocator.tied_source(dst, over);
        self.emit(Inst::VectorUnaryOver {
            op,
            lanes,
            dst,
            src,
            rhs,
        });
    }
}
