//! Comparisons: to flags if the reader is a branch, select or `eqz`, else to a 0 or 1. (Floats that
//! are chosen by floats are in `float.rs`.)

use super::Selector;
use crate::{
    inst::{Cond, Inst, LaneTest, Rm, Rmi, Size, Test, canonical_nan},
    machine::X64,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::width::Width,
    select::{Compare, Select},
};
use gantry_ir::{Inst as IrInst, Opcode, Operand, Type, Value};

fn int_cond(op: Opcode) -> Cond {
    match op {
        Opcode::Eq => Cond::E,
        Opcode::Ne => Cond::Ne,
        Opcode::LtS => Cond::L,
        Opcode::LtU => Cond::B,
        Opcode::GtS => Cond::G,
        Opcode::GtU => Cond::A,
        Opcode::LeS => Cond::Le,
        Opcode::LeU => Cond::Be,
        Opcode::GeS => Cond::Ge,
        _ => Cond::Ae,
    }
}

impl<A: Allocator<Machine = X64>> Compare for Selector<'_, A> {
    fn compare_to_bool(&mut self, value: Value, inst: &IrInst) {
        let test = self.compare(inst);
        let dst = self.allocator.write(value);
        self.emit(Inst::SetCond { test, dst });
    }

    fn conditional(&mut self, value: Value, inst: &IrInst) {
        let width = Width::of(inst.ty);
        if self.makes_canonical(inst) {
            return self.make_canonical(value, inst, width);
        }
        if inst.ty.is_float() && self.choose_by_floats(value, inst) {
            return;
        }
        let mut rhs = self.operand(inst.operand_a());
        let mut src = self.operand(inst.operand_b());
        let mut test = self.condition(inst.operand_c());
        // Two conditional moves can only test for "unequal": so "equal" has to exchange the sides,
        // and "unequal" must not.
        let is_float = inst.ty.is_float() || inst.ty.is_vector();
        let exchange = match test {
            Test::FloatEqual => true,
            Test::FloatNotEqual if !is_float => false,
            _ => self.allocator.prefers_second(value, src, rhs),
        };
        if exchange {
            std::mem::swap(&mut rhs, &mut src);
            test = test.negate();
        }
        // The move that this may take leaves the flags alone.
        let dst = self.allocator.write_over(value, src);
        let src = self.allocator.tied_source(dst, src);
        let rm = Rm::Reg(rhs);
        self.emit(match test {
            _ if is_float => Inst::Fselect {
                test,
                dst,
                src,
                rhs,
            },
            Test::One(cond) => Inst::Cmov {
                cond,
                width,
                dst,
                src,
                rhs: rm,
            },
            Test::FloatNotEqual => Inst::CmovUnequal {
                width,
                dst,
                src,
                rhs: rm,
            },
            Test::FloatEqual => unreachable!("the sides were exchanged"),
        });
    }
}

impl<A: Allocator<Machine = X64>> Selector<'_, A> {
    /// Sets the flags for an `i32` condition (not zero is true) and says how to test them. The
    /// instruction that tests them has to follow at once.
    pub(super) fn condition(&mut self, operand: Operand) -> Test {
        if let Some((value, inst)) = self.sunk(operand)
            && (inst.op == Opcode::Eqz || inst.op.is_int_compare() || inst.op.is_float_compare())
        {
            self.restore_location(value);
            return self.compare(inst);
        }
        self.test_zero(operand, Type::I32).negate()
    }

    /// The sum of a number and a comparison, if that can be told by the carry flag alone; else does
    /// nothing and returns false.
    pub(super) fn count(
        &mut self,
        value: Value,
        width: Width,
        comparison: Value,
        other: Operand,
    ) -> bool {
        let inst = self.function.inst(comparison);
        let (lhs, rhs) = (inst.operand_a(), inst.operand_b());
        let is_constant = |operand| self.constant(operand).is_some();
        let below = match inst.op {
            Opcode::LtU | Opcode::GeU if !is_constant(lhs) => Some((lhs, rhs)),
            Opcode::GtU | Opcode::LeU if !is_constant(rhs) => Some((rhs, lhs)),
            Opcode::Eqz if !self.is_condition(lhs) => None,
            Opcode::Eq | Opcode::Ne if self.constant(rhs) == Some(0) && !self.is_condition(lhs) => {
                None
            }
            _ => return false,
        };
        let src = self.operand(other);
        self.restore_location(comparison);
        match below {
            Some((lhs, rhs)) => self.compare_sides(inst.ty, lhs, rhs),
            // Nothing but zero is below one.
            None => self.compare_immediate(inst.ty, lhs, 1),
        }
        self.restore_location(value);
        let carry = matches!(
            inst.op,
            Opcode::LtU | Opcode::GtU | Opcode::Eqz | Opcode::Eq
        );
        let dst = self.allocator.write_over(value, src);
        let src = self.allocator.tied_source(dst, src);
        self.emit(Inst::CountCarry {
            carry,
            width,
            dst,
            src,
        });
        true
    }

    /// Whether an operand sinks that is no number, or is one that flags tell something of.
    fn is_condition(&self, operand: Operand) -> bool {
        let sunk = self.sunk(operand);
        sunk.is_some_and(|(_, inst)| inst.op != Opcode::Load)
    }

    /// Whether a choice takes the canonical NaN where the other float is any NaN.
    fn makes_canonical(&self, inst: &IrInst) -> bool {
        let tested = inst.b;
        inst.ty.is_float()
            && self.constant(inst.operand_a()) == Some(canonical_nan(Width::of(inst.ty)))
            && self.sunk(inst.operand_c()).is_some_and(|(_, test)| {
                test.op == Opcode::Fne && test.ty == inst.ty && [test.a, test.b] == [tested; 2]
            })
    }

    fn make_canonical(&mut self, value: Value, inst: &IrInst, width: Width) {
        let src = self.operand(inst.operand_b());
        // The comparison reads it twice.
        for _ in 0..2 {
            self.operand(inst.operand_b());
        }
        let dst = self.allocator.write_over(value, src);
        let src = self.allocator.tied_source(dst, src);
        self.emit(Inst::CanonicalNan { width, dst, src });
    }

    /// Sets the flags for a comparison.
    fn compare(&mut self, inst: &IrInst) -> Test {
        match inst.op {
            Opcode::Eqz => match self.sunk(inst.operand_a()) {
                Some((_, inner))
                    if inner.op == Opcode::Eqz
                        || inner.op.is_int_compare()
                        || inner.op.is_float_compare() =>
                {
                    self.compare(inner).negate()
                }
                _ => self.test_zero(inst.operand_a(), inst.ty),
            },
            op if op.is_float_compare() => self.compare_floats(inst),
            _ => self.compare_ints(inst),
        }
    }

    /// Sets the flags so that the returned test holds if the operand is zero.
    fn test_zero(&mut self, operand: Operand, ty: Type) -> Test {
        let size = Size::of(ty);
        match self.sunk(operand) {
            Some((_, inst)) if inst.op.tests_lanes() => return self.test_lanes(inst),
            Some((value, inst)) if inst.op == Opcode::Load => {
                let lhs = self.sunk_address(value, inst);
                let rhs = Rmi::Imm(0);
                self.emit(Inst::CmpMem { size, lhs, rhs });
            }
            Some((_, inst)) if inst.op == Opcode::And => {
                let width = Width::of(ty);
                let lhs = self.operand(inst.operand_a());
                let rhs = match self.immediate(inst.operand_b(), width) {
                    Some(immediate) => Rmi::Imm(immediate),
                    None => Rmi::Reg(self.operand(inst.operand_b())),
                };
                self.emit(Inst::Test { size, lhs, rhs });
            }
            _ if self.is_tested(operand, ty) => {
                let src = self.operand_any(operand);
                self.emit(Inst::Tested { size, src });
            }
            _ => match self.operand_any(operand) {
                Rm::Reg(lhs) => self.emit(Inst::Test {
                    size,
                    lhs,
                    rhs: Rmi::Reg(lhs),
                }),
                Rm::Mem(lhs) => self.emit(Inst::CmpMem {
                    size,
                    lhs,
                    rhs: Rmi::Imm(0),
                }),
            },
        }
        Test::One(Cond::E)
    }

    /// Sets the flags so that the returned test holds if this test of lanes is zero.
    fn test_lanes(&mut self, inst: &IrInst) -> Test {
        let (test, cond) = match inst.op {
            Opcode::AnyTrue => (LaneTest::AnyTrue, Cond::E),
            Opcode::AllTrue
                if self
                    .function
                    .has_lane_masks(inst.operand_a(), inst.ty.lanes()) =>
            {
                (LaneTest::AllOnes(inst.ty), Cond::Ne)
            }
            Opcode::AllTrue => (LaneTest::AllTrue(inst.ty), Cond::Ne),
            _ => (LaneTest::AnyNegative(inst.ty), Cond::E),
        };
        let src = self.operand(inst.operand_a());
        self.emit(Inst::TestLanes { test, src });
        Test::One(cond)
    }

    fn compare_ints(&mut self, inst: &IrInst) -> Test {
        let (mut op, mut lhs, mut rhs) = (inst.op, inst.operand_a(), inst.operand_b());
        if self.constant(lhs).is_some() && self.constant(rhs).is_none() {
            std::mem::swap(&mut lhs, &mut rhs);
            op = op.swap_operands();
        }
        if self.constant(rhs) == Some(0) && matches!(op, Opcode::Eq | Opcode::Ne) {
            let test = self.test_zero(lhs, inst.ty);
            return if op == Opcode::Eq {
                test
            } else {
                test.negate()
            };
        }
        self.compare_sides(inst.ty, lhs, rhs);
        Test::One(int_cond(op))
    }

    fn compare_sides(&mut self, ty: Type, lhs: Operand, rhs: Operand) {
        let (width, size) = (Width::of(ty), Size::of(ty));
        // A load on the left can be a memory operand if the right side is in a register or an
        // immediate.
        let left = self.operand_rm(lhs);
        match left {
            Rm::Reg(lhs) => {
                let rhs = self.operand_rmi(rhs, width);
                self.emit(Inst::Cmp { size, lhs, rhs });
            }
            Rm::Mem(lhs) => {
                let rhs = match self.immediate(rhs, width) {
                    Some(immediate) => Rmi::Imm(immediate),
                    None => Rmi::Reg(self.operand(rhs)),
                };
                self.emit(Inst::CmpMem { size, lhs, rhs });
            }
        }
    }

    fn compare_immediate(&mut self, ty: Type, lhs: Operand, immediate: i32) {
        let (size, rhs) = (Size::of(ty), Rmi::Imm(immediate));
        match self.operand_rm(lhs) {
            Rm::Reg(lhs) => self.emit(Inst::Cmp { size, lhs, rhs }),
            Rm::Mem(lhs) => self.emit(Inst::CmpMem { size, lhs, rhs }),
        }
    }

    /// `ucomis` sets carry for "below or unordered": so "greater" is tested with `A`, and "less"
    /// with exchanged operands.
    fn compare_floats(&mut self, inst: &IrInst) -> Test {
        let (mut lhs, mut rhs) = (inst.operand_a(), inst.operand_b());
        let test = match inst.op {
            Opcode::Feq => Test::FloatEqual,
            Opcode::Fne => Test::FloatNotEqual,
            Opcode::Fgt | Opcode::Flt => Test::One(Cond::A),
            _ => Test::One(Cond::Ae),
        };
        if matches!(inst.op, Opcode::Flt | Opcode::Fle) {
            std::mem::swap(&mut lhs, &mut rhs);
        }
        let width = Width::of(inst.ty);
        let lhs = self.operand(lhs);
        let rhs = self.float_rm(rhs);
        self.emit(Inst::Fcmp { width, lhs, rhs });
        test
    }
}
