//! Comparisons: to a test if the reader is a branch, to flags if it is a select or `eqz`, else to a
//! 0 or 1.

use super::{Selector, negated};
use crate::{
    inst::{
        CompareOp, Cond, CselOp, Inst, LaneTest, MaskImm, Rhs, ShiftOp, SumImm, Test, tested_lanes,
    },
    machine::Aarch64,
    regs::ZERO,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::{
        reg::{Reg, RegClass},
        width::Width,
    },
    select::{Compare, Select},
};
use gantry_ir::{Inst as IrInst, Opcode, Operand, Type, Value};

fn int_cond(op: Opcode) -> Cond {
    match op {
        Opcode::Eq => Cond::Eq,
        Opcode::Ne => Cond::Ne,
        Opcode::LtS => Cond::Lt,
        Opcode::LtU => Cond::Lo,
        Opcode::GtS => Cond::Gt,
        Opcode::GtU => Cond::Hi,
        Opcode::LeS => Cond::Le,
        Opcode::LeU => Cond::Ls,
        Opcode::GeS => Cond::Ge,
        _ => Cond::Hs,
    }
}

/// The condition of a float comparison. All but that of `ne` are false for unordered operands.
fn float_cond(op: Opcode) -> Cond {
    match op {
        Opcode::Feq => Cond::Eq,
        Opcode::Fne => Cond::Ne,
        Opcode::Flt => Cond::Mi,
        Opcode::Fle => Cond::Ls,
        Opcode::Fgt => Cond::Gt,
        _ => Cond::Ge,
    }
}

fn is_compare(op: Opcode) -> bool {
    op == Opcode::Eqz || op.is_int_compare() || op.is_float_compare()
}

impl<A: Allocator<Machine = Aarch64>> Compare for Selector<'_, A> {
    fn compare_to_bool(&mut self, value: Value, inst: &IrInst) {
        // The sign is the highest bit.
        if inst.op == Opcode::LtS && self.constant(inst.operand_b()) == Some(0) {
            let width = Width::of(inst.ty);
            let src = self.operand(inst.operand_a());
            let count = width.highest_bit();
            return self.shift_constant(value, ShiftOp::Lsr, width, src, count);
        }
        let cond = self.compare(inst);
        let dst = self.allocator.write(value);
        self.emit(Inst::SetCond { cond, dst });
    }

    fn conditional(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        let (mut first, mut second) = (inst.operand_a(), inst.operand_b());
        if inst.ty == Type::V128 {
            return self.choose_vector(value, inst);
        }
        if inst.ty.is_float() {
            let lhs = self.operand(first);
            let rhs = self.operand(second);
            let cond = self.condition(inst.operand_c());
            let dst = self.allocator.write(value);
            let width = Width::of(inst.ty);
            return self.emit(Inst::Fcsel {
                cond,
                width,
                dst,
                lhs,
                rhs,
            });
        }
        // Only the second side can be one or all ones for free.
        let exchanged =
            self.cheap_choice(first, width).is_some() && self.cheap_choice(second, width).is_none();
        if exchanged {
            std::mem::swap(&mut first, &mut second);
        }
        let lhs = self.operand_or_zero(first);
        let (op, rhs) = match self.cheap_choice(second, width) {
            Some(op) => (op, ZERO),
            None => (CselOp::Select, self.operand_or_zero(second)),
        };
        let mut cond = self.condition(inst.operand_c());
        if exchanged {
            cond = cond.negate();
        }
        let dst = self.allocator.write(value);
        self.emit(Inst::Csel {
            op,
            cond,
            width,
            dst,
            lhs,
            rhs,
        });
    }
}

impl<A: Allocator<Machine = Aarch64>> Selector<'_, A> {
    /// The sum of a number and a comparison.
    pub(super) fn count(&mut self, value: Value, width: Width, comparison: Value, other: Operand) {
        let src = self.operand(other);
        let cond = self.condition(Operand(comparison.0));
        self.restore_location(value);
        let dst = self.allocator.write(value);
        self.emit(Inst::Csel {
            op: CselOp::Increment,
            cond: cond.negate(),
            width,
            dst,
            lhs: src,
            rhs: src,
        });
    }

    /// `select` of vectors.
    fn choose_vector(&mut self, value: Value, inst: &IrInst) {
        let mut rhs = self.operand(inst.operand_a());
        let mut src = self.operand(inst.operand_b());
        let mut cond = self.condition(inst.operand_c());
        if self.allocator.prefers_second(value, src, rhs) {
            std::mem::swap(&mut rhs, &mut src);
            cond = cond.negate();
        }
        // The move that this may take leaves the flags alone.
        let dst = self.allocator.write_over(value, src);
        let src = self.allocator.tied_source(dst, src);
        self.emit(Inst::Vselect {
            cond,
            dst,
            src,
            rhs,
        });
    }

    /// The operation that makes this constant, 1 or -1, of the zero register.
    fn cheap_choice(&self, operand: Operand, width: Width) -> Option<CselOp> {
        match self.constant_of(operand, width)? {
            1 => Some(CselOp::Increment),
            bits if bits == negated(1, width) => Some(CselOp::Invert),
            _ => None,
        }
    }

    /// Sets the flags for an `i32` condition (not zero is true) and says which hold then. The
    /// instruction that looks at them has to follow at once.
    pub(super) fn condition(&mut self, operand: Operand) -> Cond {
        if let Some((value, inst)) = self.sunk(operand)
            && is_compare(inst.op)
        {
            self.restore_location(value);
            return self.compare(inst);
        }
        self.compare_zero(operand, Type::I32).negate()
    }

    /// The test of an `i32` condition, for the branch that follows at once. It is of a register if
    /// that saves a comparison.
    pub(super) fn test(&mut self, operand: Operand) -> Test {
        match self.sunk(operand) {
            Some((value, inst)) if is_compare(inst.op) => {
                self.restore_location(value);
                self.test_compare(inst)
            }
            _ => self.test_zero(operand, Type::I32).negate(),
        }
    }

    fn test_compare(&mut self, inst: &IrInst) -> Test {
        let zero = || self.constant(inst.operand_b()) == Some(0);
        match inst.op {
            Opcode::Eqz => match self.sunk(inst.operand_a()) {
                Some((_, inner)) if is_compare(inner.op) => self.test_compare(inner).negate(),
                _ => self.test_zero(inst.operand_a(), inst.ty),
            },
            Opcode::Eq if zero() => self.test_zero(inst.operand_a(), inst.ty),
            Opcode::Ne if zero() => self.test_zero(inst.operand_a(), inst.ty).negate(),
            Opcode::LtS | Opcode::GeS if zero() => {
                let bit = Width::of(inst.ty).highest_bit();
                let reg = self.operand(inst.operand_a());
                self.register_test(match inst.op {
                    Opcode::LtS => Test::BitSet { bit, reg },
                    _ => Test::BitClear { bit, reg },
                })
            }
            _ => Test::Flags(self.compare(inst)),
        }
    }

    /// The test whether an operand is zero.
    pub(super) fn test_zero(&mut self, operand: Operand, ty: Type) -> Test {
        let width = Width::of(ty);
        if let Some((reg, width, holds)) = self.tested_operand(operand) {
            let test = self.register_test(Test::Zero { width, reg });
            return if holds { test } else { test.negate() };
        }
        let test = match self.sunk(operand) {
            Some((_, inst)) if inst.op == Opcode::And => {
                match self.constant_of(inst.operand_b(), width) {
                    Some(bits) if bits.is_power_of_two() => Test::BitClear {
                        bit: bits.trailing_zeros() as u8,
                        reg: self.operand(inst.operand_a()),
                    },
                    _ => return Test::Flags(self.compare_zero(operand, ty)),
                }
            }
            _ => Test::Zero {
                width,
                reg: self.operand(operand),
            },
        };
        self.register_test(test)
    }

    /// A test of a register, or of flags if the allocator does not allow that.
    fn register_test(&mut self, test: Test) -> Test {
        if self.allocator.may_branch_on_register() {
            return test;
        }
        let (width, reg, bit, cond) = match test {
            Test::Flags(_) => return test,
            Test::Zero { width, reg } => (width, reg, None, Cond::Eq),
            Test::NonZero { width, reg } => (width, reg, None, Cond::Ne),
            Test::BitClear { bit, reg } => (Width::W64, reg, Some(bit), Cond::Eq),
            Test::BitSet { bit, reg } => (Width::W64, reg, Some(bit), Cond::Ne),
        };
        let mask = bit.and_then(|bit| MaskImm::new(1 << bit, Width::W64));
        self.emit(match mask {
            Some(mask) => compare(CompareOp::Tst, width, reg, Rhs::Mask(mask)),
            None => compare(CompareOp::Cmp, width, reg, Rhs::Sum(SumImm::ZERO)),
        });
        Test::Flags(cond)
    }

    /// Sets the flags for a comparison.
    fn compare(&mut self, inst: &IrInst) -> Cond {
        match inst.op {
            Opcode::Eqz => match self.sunk(inst.operand_a()) {
                Some((_, inner)) if is_compare(inner.op) => self.compare(inner).negate(),
                _ => self.compare_zero(inst.operand_a(), inst.ty),
            },
            op if op.is_float_compare() => self.compare_floats(inst),
            _ => self.compare_ints(inst),
        }
    }

    /// Sets the flags so that the returned condition holds if the operand is zero.
    fn compare_zero(&mut self, operand: Operand, ty: Type) -> Cond {
        let width = Width::of(ty);
        if let Some((lhs, width, holds)) = self.tested_operand(operand) {
            self.emit(compare(CompareOp::Cmp, width, lhs, Rhs::Sum(SumImm::ZERO)));
            return if holds { Cond::Eq } else { Cond::Ne };
        }
        match self.sunk(operand) {
            Some((_, inst)) if inst.op == Opcode::And => {
                let lhs = self.operand(inst.operand_a());
                let mask = self
                    .constant_of(inst.operand_b(), width)
                    .and_then(|bits| MaskImm::new(bits, width));
                let rhs = match mask {
                    Some(mask) => Rhs::Mask(mask),
                    None => Rhs::Reg(self.operand(inst.operand_b())),
                };
                self.emit(compare(CompareOp::Tst, width, lhs, rhs));
            }
            _ => {
                let lhs = self.operand(operand);
                self.emit(compare(CompareOp::Cmp, width, lhs, Rhs::Sum(SumImm::ZERO)));
            }
        }
        Cond::Eq
    }

    /// If an operand is a test of a vector that sinks: an integer of this width, and whether it is
    /// zero where the operand is, or where that is not.
    fn tested_operand(&mut self, operand: Operand) -> Option<(Reg, Width, bool)> {
        let (_, inst) = self.sunk(operand)?;
        let test = match inst.op {
            Opcode::AnyTrue => LaneTest::AnyTrue,
            Opcode::AllTrue
                if inst.ty == Type::I64x2 && self.function.has_lane_masks(inst.operand_a(), 2) =>
            {
                LaneTest::AllOnes(inst.ty)
            }
            Opcode::AllTrue => LaneTest::AllTrue(inst.ty),
            // Where a sign is set, all bits are.
            Opcode::Bitmask
                if self
                    .function
                    .has_lane_masks(inst.operand_a(), inst.ty.lanes()) =>
            {
                LaneTest::AnyTrue
            }
            Opcode::Bitmask => LaneTest::AnyNegative(inst.ty),
            _ => return None,
        };
        let src = self.operand(inst.operand_a());
        Some(self.test_lanes(test, src))
    }

    /// An integer of this width, and whether it is zero where a vector does not pass a test, or
    /// where it does.
    pub(super) fn test_lanes(&mut self, test: LaneTest, src: Reg) -> (Reg, Width, bool) {
        let dst = self.allocator.temp(RegClass::Int);
        self.emit(Inst::TestLanes { test, dst, src });
        let (width, holds) = tested_lanes(test);
        (dst, width, holds)
    }

    fn compare_ints(&mut self, inst: &IrInst) -> Cond {
        let width = Width::of(inst.ty);
        let (mut op, mut lhs, mut rhs) = (inst.op, inst.operand_a(), inst.operand_b());
        if self.constant(lhs).is_some() && self.constant(rhs).is_none() {
            std::mem::swap(&mut lhs, &mut rhs);
            op = op.swap_operands();
        }
        if self.constant(rhs) == Some(0) && matches!(op, Opcode::Eq | Opcode::Ne) {
            let cond = self.compare_zero(lhs, inst.ty);
            return if op == Opcode::Eq {
                cond
            } else {
                cond.negate()
            };
        }
        let constant = self.constant_of(rhs, width);
        let lhs = self.operand(lhs);
        let (compare_op, rhs) = match constant {
            Some(bits) => match (SumImm::new(bits), SumImm::new(negated(bits, width))) {
                (Some(imm), _) => (CompareOp::Cmp, Rhs::Sum(imm)),
                // The constant is not zero, so carry is the same.
                (None, Some(imm)) => (CompareOp::Cmn, Rhs::Sum(imm)),
                (None, None) => (CompareOp::Cmp, Rhs::Reg(self.operand(rhs))),
            },
            None => (CompareOp::Cmp, Rhs::Reg(self.operand(rhs))),
        };
        self.emit(compare(compare_op, width, lhs, rhs));
        int_cond(op)
    }

    fn compare_floats(&mut self, inst: &IrInst) -> Cond {
        let width = Width::of(inst.ty);
        let (mut op, mut lhs, mut rhs) = (inst.op, inst.operand_a(), inst.operand_b());
        if self.constant(lhs) == Some(0) {
            std::mem::swap(&mut lhs, &mut rhs);
            op = op.swap_operands();
        }
        let zero = self.constant(rhs) == Some(0);
        let lhs = self.float_operand(lhs);
        if zero {
            self.emit(Inst::FcmpZero { width, lhs });
        } else {
            let rhs = self.float_operand(rhs);
            self.emit(Inst::Fcmp { width, lhs, rhs });
        }
        float_cond(op)
    }
}

fn compare(op: CompareOp, width: Width, lhs: Reg, rhs: Rhs) -> Inst {
    Inst::Compare {
        op,
        width,
        lhs,
        rhs,
    }
}
