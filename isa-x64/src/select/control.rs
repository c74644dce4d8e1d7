//! Conditional terminators.

use super::Selector;
use crate::{
    inst::{Cond, Inst, Rm, Rmi, Size, Test},
    machine::X64,
};
use gantry_codegen::{
    allocator::Allocator,
    emit::buffer::Label,
    isa::{reg::RegClass, width::Width},
    select::{Control, Select},
};
use gantry_ir::{Operand, TrapCode, Type};

impl<A: Allocator<Machine = X64>> Control for Selector<'_, A> {
    type Test = Test;
    type Inst = Inst;

    fn test_condition(&mut self, condition: Operand) -> Test {
        self.condition(condition)
    }

    fn test_is_zero(&mut self, operand: Operand) -> Test {
        let size = Size::B32;
        self.emit_test_of_zero(operand, size);
        Test::One(Cond::E)
    }

    #[cold]
    fn trap_on_null(&mut self, reference: Operand) {
        self.emit_test_of_zero(reference, Size::B64);
        let (cond, code) = (Cond::E, TrapCode::NullReference);
        self.emit(Inst::TrapIf { cond, code });
    }

    fn branch_inst(test: Test, target: Label, otherwise: Label) -> Inst {
        Inst::Branch {
            test,
            target,
            otherwise,
        }
    }

    /// One jump through a table. Its last entry is the default, to which larger indices are
    /// clamped.
    fn jump_through_table(&mut self, index: Operand, first: u32, count: u32) {
        let index = self.operand(index);
        let limit = self.materialize(Type::I32, u64::from(count));
        self.emit(Inst::Cmp {
            size: Size::B32,
            lhs: index,
            rhs: Rmi::Reg(limit),
        });
        let dst = self.allocator.temp_over(limit);
        let src = self.allocator.tied_source(dst, limit);
        self.emit(Inst::Cmov {
            cond: Cond::B,
            width: Width::W32,
            dst,
            src,
            rhs: Rm::Reg(index),
        });
        let temp = self.allocator.temp(RegClass::Int);
        self.emit(Inst::BranchTable {
            index: dst,
            temp,
            first,
            count: count + 1,
        });
    }
}

impl<A: Allocator<Machine = X64>> Selector<'_, A> {
    /// Sets the zero flag if an operand, which may stay in its frame slot, is zero.
    fn emit_test_of_zero(&mut self, operand: Operand, size: Size) {
        match self.operand_any(operand) {
            Rm::Reg(lhs) => {
                let rhs = Rmi::Reg(lhs);
                self.emit(Inst::Test { size, lhs, rhs });
            }
            Rm::Mem(lhs) => {
                let rhs = Rmi::Imm(0);
                self.emit(Inst::CmpMem { size, lhs, rhs });
            }
        }
    }
}
