//! Float arithmetic. Constants that do not fit an immediate are loaded from behind the function.

use super::Selector;
use crate::{
    inst::{FloatOp, FloatUnaryOp, Inst, float_imm},
    machine::Aarch64,
};
use gantry_codegen::{
    allocator::{Allocator, KeptContent},
    isa::{
        reg::{Reg, RegClass},
        width::Width,
    },
    select::{Float, Select},
};
use gantry_ir::{Inst as IrInst, Opcode, Operand, Value};

impl<A: Allocator<Machine = Aarch64>> Float for Selector<'_, A> {
    fn float_binary(&mut self, value: Value, inst: &IrInst) {
        let op = match inst.op {
            Opcode::Fadd => FloatOp::Add,
            Opcode::Fsub => FloatOp::Sub,
            Opcode::Fmul => FloatOp::Mul,
            _ => FloatOp::Div,
        };
        self.float_op(op, value, inst);
    }

    /// The processor's minimum and maximum are Wasm's.
    fn float_minmax(&mut self, value: Value, inst: &IrInst) {
        let op = match inst.op {
            Opcode::Fmin => FloatOp::Min,
            _ => FloatOp::Max,
        };
        self.float_op(op, value, inst);
    }

    fn copysign(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        let magnitude = self.float_operand(inst.operand_a());
        let sign = self.float_operand(inst.operand_b());
        let dst = self.allocator.write_over(value, magnitude);
        let src = self.allocator.tied_source(dst, magnitude);
        self.emit(Inst::Copysign {
            width,
            dst,
            src,
            sign,
        });
    }

    fn float_sign(&mut self, value: Value, inst: &IrInst) {
        let op = match inst.op {
            Opcode::Fabs => FloatUnaryOp::Abs,
            _ => FloatUnaryOp::Neg,
        };
        self.float_unary_op(op, value, inst);
    }

    fn float_unary(&mut self, value: Value, inst: &IrInst) {
        let op = match inst.op {
            Opcode::Fsqrt => FloatUnaryOp::Sqrt,
            Opcode::Fceil => FloatUnaryOp::Ceil,
            Opcode::Ffloor => FloatUnaryOp::Floor,
            Opcode::Ftrunc => FloatUnaryOp::Trunc,
            _ => FloatUnaryOp::Nearest,
        };
        self.float_unary_op(op, value, inst);
    }
}

impl<A: Allocator<Machine = Aarch64>> Selector<'_, A> {
    fn float_op(&mut self, op: FloatOp, value: Value, inst: &IrInst) {
        let lhs = self.float_operand(inst.operand_a());
        let rhs = self.float_operand(inst.operand_b());
        let dst = self.allocator.write(value);
        let width = Width::of(inst.ty);
        self.emit(Inst::Float {
            op,
            width,
            dst,
            lhs,
            rhs,
        });
    }

    fn float_unary_op(&mut self, op: FloatUnaryOp, value: Value, inst: &IrInst) {
        let src = self.float_operand(inst.operand_a());
        let dst = self.allocator.write(value);
        let width = Width::of(inst.ty);
        self.emit(Inst::FloatUnary {
            op,
            width,
            dst,
            src,
        });
    }

    /// A float operand in a register: a constant from memory, unless it is an immediate.
    pub(super) fn float_operand(&mut self, operand: Operand) -> Reg {
        let Some(bits) = self.constant(operand) else {
            return self.operand(operand);
        };
        let ty = self.function.operand_type(operand);
        let width = ty.map_or(Width::W32, Width::of);
        if bits == 0 || float_imm(bits, width).is_some() {
            return self.operand(operand);
        }
        let content = KeptContent::Constant(bits);
        if let Some(reg) = self.allocator.kept(RegClass::Float, content) {
            return reg;
        }
        let bytes = bits.to_le_bytes();
        let label = self.allocator.constant(&bytes[..width.bytes() as usize]);
        let dst = self.allocator.temp(RegClass::Float);
        self.emit(Inst::FloadConstant { width, dst, label });
        self.allocator.keep(dst, content);
        dst
    }
}
