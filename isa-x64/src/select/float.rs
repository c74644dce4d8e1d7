//! Float arithmetic: three-operand VEX forms, constants and loads as memory operands.

use super::Selector;
use crate::{
    inst::{Amode, FloatOp, Inst, Rm, Round},
    machine::X64,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::width::Width,
    select::{Float, Select},
};
use gantry_ir::{Inst as IrInst, Opcode, Operand, Type, Value};

/// The sign bit of a scalar, in both halves or all quarters of a register.
fn sign_mask(ty: Type) -> [u8; 16] {
    match ty {
        Type::F32 => [0, 0, 0, 0x80, 0, 0, 0, 0x80, 0, 0, 0, 0x80, 0, 0, 0, 0x80],
        _ => [0, 0, 0, 0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0x80],
    }
}

/// All bits but the sign.
fn magnitude_mask(ty: Type) -> [u8; 16] {
    sign_mask(ty).map(|byte| !byte)
}

impl<A: Allocator<Machine = X64>> Float for Selector<'_, A> {
    fn float_binary(&mut self, value: Value, inst: &IrInst) {
        let op = match inst.op {
            Opcode::Fadd => FloatOp::Add,
            Opcode::Fsub => FloatOp::Sub,
            Opcode::Fmul => FloatOp::Mul,
            _ => FloatOp::Div,
        };
        let (mut lhs, mut rhs) = (inst.operand_a(), inst.operand_b());
        if inst.op.is_commutative() && self.is_memory(lhs) && !self.is_memory(rhs) {
            std::mem::swap(&mut lhs, &mut rhs);
        }
        let lhs = self.operand(lhs);
        let rhs = self.float_rm(rhs);
        let dst = self.allocator.write(value);
        self.emit(Inst::Float {
            op,
            width: Width::of(inst.ty),
            dst,
            lhs,
            rhs,
        });
    }

    fn float_minmax(&mut self, value: Value, inst: &IrInst) {
        let lhs = self.operand(inst.operand_a());
        let rhs = self.operand(inst.operand_b());
        let dst = self.allocator.write_early(value);
        self.emit(Inst::Fminmax {
            max: inst.op == Opcode::Fmax,
            width: Width::of(inst.ty),
            dst,
            lhs,
            rhs,
        });
    }

    fn float_sign(&mut self, value: Value, inst: &IrInst) {
        let (op, mask) = match inst.op {
            Opcode::Fabs => (FloatOp::And, magnitude_mask(inst.ty)),
            _ => (FloatOp::Xor, sign_mask(inst.ty)),
        };
        let lhs = self.operand(inst.operand_a());
        let rhs = self.mask(mask);
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

    fn copysign(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        let magnitude = self.operand(inst.operand_a());
        let sign = self.operand(inst.operand_b());
        let class = gantry_codegen::isa::reg::RegClass::Float;
        let (left, right) = (self.allocator.temp(class), self.allocator.temp(class));
        let mask = self.mask(magnitude_mask(inst.ty));
        self.emit(Inst::Float {
            op: FloatOp::And,
            width,
            dst: left,
            lhs: magnitude,
            rhs: mask,
        });
        let mask = self.mask(sign_mask(inst.ty));
        self.emit(Inst::Float {
            op: FloatOp::And,
            width,
            dst: right,
            lhs: sign,
            rhs: mask,
        });
        let dst = self.allocator.write(value);
        self.emit(Inst::Float {
            op: FloatOp::Or,
            width,
            dst,
            lhs: left,
            rhs: Rm::Reg(right),
        });
    }

    fn float_unary(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        let src = self.float_rm(inst.operand_a());
        let dst = self.allocator.write(value);
        let mode = match inst.op {
            Opcode::Fsqrt => return self.emit(Inst::Fsqrt { width, dst, src }),
            Opcode::Fceil => Round::Ceil,
            Opcode::Ffloor => Round::Floor,
            Opcode::Ftrunc => Round::Trunc,
            _ => Round::Nearest,
        };
        self.emit(Inst::Fround {
            mode,
            width,
            dst,
            src,
        });
    }
}

impl<A: Allocator<Machine = X64>> Selector<'_, A> {
    /// A float operand in a register, in the frame, in linear memory, or in the function's
    /// constants.
    pub(super) fn float_rm(&mut self, operand: Operand) -> Rm {
        match self.constant(operand) {
            Some(bits) if bits != 0 => {
                let ty = self.function.operand_type(operand);
                let bytes = bits.to_le_bytes();
                let size = ty.map_or(8, Type::bytes) as usize;
                let label = self.allocator.constant(&bytes[..size]);
                Rm::Mem(Amode::Constant(label))
            }
            _ => self.operand_rm(operand),
        }
    }

    /// What chooses the first float of a `select` if that is the lesser one, or the greater one: its
    /// condition compares what it chooses from. The processor's minimum and maximum do just that,
    /// down to the bits of NaNs and to zeros of different sign: without a jump that nobody can
    /// predict.
    pub(super) fn lesser_or_greater(&self, inst: &IrInst) -> Option<FloatOp> {
        let (_, test) = self.sunk(inst.operand_c())?;
        let is_less = match test.op {
            Opcode::Flt => true,
            Opcode::Fgt => false,
            _ => return None,
        };
        let is_same = |a: Operand, b: Operand| {
            let constant = self.constant(a);
            a == b || constant.is_some() && constant == self.constant(b)
        };
        let are = |a, b| is_same(inst.operand_a(), a) && is_same(inst.operand_b(), b);
        let (lhs, rhs) = (test.operand_a(), test.operand_b());
        let chooses_less = match (are(lhs, rhs), are(rhs, lhs)) {
            _ if test.ty != inst.ty => return None,
            (true, _) => is_less,
            (false, true) => !is_less,
            (false, false) => return None,
        };
        Some(match chooses_less {
            true => FloatOp::Lesser,
            false => FloatOp::Greater,
        })
    }

    pub(super) fn choose_lesser_or_greater(&mut self, value: Value, inst: &IrInst, op: FloatOp) {
        let lhs = self.operand(inst.operand_a());
        let rhs = self.float_rm(inst.operand_b());
        // The comparison reads both, too.
        if let Some((_, test)) = self.sunk(inst.operand_c()) {
            for operand in [test.operand_a(), test.operand_b()] {
                if self.constant(operand).is_none() {
                    self.forget_unread(operand);
                }
            }
        }
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

    fn mask(&mut self, bytes: [u8; 16]) -> Rm {
        let label = self.allocator.constant(&bytes);
        Rm::Mem(Amode::Constant(label))
    }

    fn is_memory(&self, operand: Operand) -> bool {
        self.constant(operand).is_some()
            || self
                .sunk(operand)
                .is_some_and(|(_, inst)| inst.op == Opcode::Load)
    }
}
