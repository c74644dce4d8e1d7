//! Conditional terminators.

use super::Selector;
use crate::{
    inst::{CompareOp, Inst, Rhs, SumImm, Test},
    machine::Aarch64,
};
use gantry_codegen::{
    allocator::Allocator,
    emit::buffer::Label,
    isa::{reg::RegClass, width::Width},
    select::{Control, Select},
};
use gantry_ir::{Operand, TrapCode, Type};

impl<A: Allocator<Machine = Aarch64>> Control for Selector<'_, A> {
    type Test = Test;
    type Inst = Inst;

    fn test_condition(&mut self, condition: Operand) -> Test {
        self.test(condition)
    }

    fn test_is_zero(&mut self, operand: Operand) -> Test {
        self.test_zero(operand, Type::I32)
    }

    #[cold]
    fn trap_on_null(&mut self, reference: Operand) {
        let test = self.test_zero(reference, Type::Ref);
        let code = TrapCode::NullReference;
        self.emit(Inst::TrapIf { test, code });
    }

    fn branch_inst(test: Test, target: Label, otherwise: Label) -> Inst {
        Inst::Branch {
            test,
            target,
            otherwise,
        }
    }

    /// Compares with the number of targets; then one instruction goes to the default or through the
    /// table.
    fn jump_through_table(&mut self, index: Operand, first: u32, count: u32) {
        let index = self.operand(index);
        let temp = self.allocator.temp(RegClass::Int);
        let rhs = match SumImm::new(u64::from(count)) {
            Some(imm) => Rhs::Sum(imm),
            None => Rhs::Reg(self.materialize(Type::I32, u64::from(count))),
        };
        self.emit(Inst::Compare {
            op: CompareOp::Cmp,
            width: Width::W32,
            lhs: index,
            rhs,
        });
        self.emit(Inst::BranchTable {
            index,
            temp,
            first,
            count,
        });
    }
}
