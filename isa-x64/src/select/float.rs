//! Float arithmetic: three-operand VEX forms, constants and loads as memory operands.

use super::Selector;
use crate::{
    inst::{Amode, FloatOp, FloatRelation, Inst, Rm, Round},
    machine::X64,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::{reg::Reg, width::Width},
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

/// A choice between floats by a comparison of floats of their width.
struct FloatChoice<'a> {
    then: Operand,
    otherwise: Operand,
    comparison: Value,
    test: &'a IrInst,
    relation: FloatRelation,
}

/// What a mask has to tell for this comparison of floats.
fn float_relation(op: Opcode) -> Option<FloatRelation> {
    Some(match op {
        Opcode::Feq => FloatRelation::Equal,
        Opcode::Fne => FloatRelation::Unequal,
        Opcode::Flt => FloatRelation::Less,
        Opcode::Fle => FloatRelation::LessOrEqual,
        Opcode::Fge => FloatRelation::GreaterOrEqual,
        Opcode::Fgt => FloatRelation::Greater,
        _ => return None,
    })
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

impl<'a, A: Allocator<Machine = X64>> Selector<'a, A> {
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

    /// Selects a `select` of floats if its condition compares floats of that width: without a jump,
    /// which nobody could foretell. Else does nothing and returns false.
    pub(super) fn choose_by_floats(&mut self, value: Value, inst: &IrInst) -> bool {
        let Some(choice) = self.float_choice(inst) else {
            return false;
        };
        match self.lesser_or_greater(&choice) {
            Some(op) => self.choose_lesser_or_greater(value, &choice, op),
            None => self.choose_by_mask(value, &choice),
        }
        true
    }

    fn float_choice(&self, inst: &IrInst) -> Option<FloatChoice<'a>> {
        let (mut then, mut otherwise) = (inst.operand_a(), inst.operand_b());
        let (mut comparison, mut test) = self.sunk(inst.operand_c())?;
        while test.op == Opcode::Eqz {
            (comparison, test) = self.sunk(test.operand_a())?;
            std::mem::swap(&mut then, &mut otherwise);
        }
        let relation = float_relation(test.op).filter(|_| test.ty == inst.ty)?;
        Some(FloatChoice {
            then,
            otherwise,
            comparison,
            test,
            relation,
        })
    }

    /// What chooses the first float if that is the lesser one, or the greater one: the comparison
    /// is of what it chooses from. The processor's minimum and maximum do just that, down to the
    /// bits of NaNs and to zeros of different sign.
    fn lesser_or_greater(&self, choice: &FloatChoice) -> Option<FloatOp> {
        let is_less = match choice.relation {
            FloatRelation::Less => true,
            FloatRelation::Greater => false,
            _ => return None,
        };
        let is_same = |a: Operand, b: Operand| {
            let constant = self.constant(a);
            a == b || constant.is_some() && constant == self.constant(b)
        };
        let are = |a, b| is_same(choice.then, a) && is_same(choice.otherwise, b);
        let (lhs, rhs) = (choice.test.operand_a(), choice.test.operand_b());
        let chooses_less = match (are(lhs, rhs), are(rhs, lhs)) {
            (true, _) => is_less,
            (false, true) => !is_less,
            (false, false) => return None,
        };
        Some(match chooses_less {
            true => FloatOp::Lesser,
            false => FloatOp::Greater,
        })
    }

    fn choose_lesser_or_greater(&mut self, value: Value, choice: &FloatChoice, op: FloatOp) {
        let lhs = self.operand(choice.then);
        let rhs = self.float_rm(choice.otherwise);
        // The comparison reads both, too.
        for operand in [choice.test.operand_a(), choice.test.operand_b()] {
            if self.constant(operand).is_none() {
                self.forget_unread(operand);
            }
        }
        let dst = self.allocator.write(value);
        let width = Width::of(choice.test.ty);
        self.emit(Inst::Float {
            op,
            width,
            dst,
            lhs,
            rhs,
        });
    }

    fn choose_by_mask(&mut self, value: Value, choice: &FloatChoice) {
        let then = self.float_or_zero(choice.then);
        let otherwise = match then.is_none() {
            true => self.operand(choice.otherwise),
            false => self.float_or_zero(choice.otherwise),
        };
        self.restore_location(choice.comparison);
        let (mut lhs, mut rhs) = (choice.test.operand_a(), choice.test.operand_b());
        let mut relation = choice.relation;
        // What is in memory, or a constant, can only be the second.
        if self.is_memory(lhs) && !self.is_memory(rhs) {
            std::mem::swap(&mut lhs, &mut rhs);
            relation = relation.swap_operands();
        }
        let lhs = self.operand(lhs);
        let rhs = self.float_rm(rhs);
        let dst = self.allocator.write(value);
        self.emit(Inst::Fblend {
            relation,
            width: Width::of(choice.test.ty),
            dst,
            then,
            otherwise,
            lhs,
            rhs,
        });
    }

    /// A float operand in a register, or none for zero.
    fn float_or_zero(&mut self, operand: Operand) -> Reg {
        match self.constant(operand) {
            Some(0) => Reg::NONE,
            _ => self.operand(operand),
        }
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
