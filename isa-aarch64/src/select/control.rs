//! Conditional terminators.

use super::Selector;
use crate::{
    inst::{CompareOp, Inst, Rhs, SumImm},
    machine::Aarch64,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::reg::RegClass,
    select::{Control, Select},
};
use gantry_ir::{Block, Inst as IrInst, Type};

impl<A: Allocator<Machine = Aarch64>> Control for Selector<'_, A> {
    fn branch_if(&mut self, inst: &IrInst) {
        let target = self.allocator.block_label(Block(inst.b));
        let otherwise = self.allocator.block_label(Block(inst.c));
        if let Some(condition) = self.constant(inst.operand_a()) {
            let target = if condition as u32 != 0 {
                target
            } else {
                otherwise
            };
            return self.emit(Inst::Jump { target });
        }
        let test = self.test(inst.operand_a());
        // The moves that this may take leave flags and the tested register alone.
        self.allocator.before_branch();
        self.emit(Inst::Branch {
            test,
            target,
            otherwise,
        });
    }

    /// A comparison with the number of targets, then one instruction that goes to the default or through the table.
    fn branch_table(&mut self, inst: &IrInst) {
        let (targets, default) = self.function.branch_table(inst);
        let count = targets.len() as u32;
        if count == 0 {
            let target = self.allocator.block_label(default);
            return self.emit(Inst::Jump { target });
        }
        if count == 1 {
            let target = self.allocator.block_label(Block(targets[0]));
            let otherwise = self.allocator.block_label(default);
            let test = self.test_zero(inst.operand_a(), Type::I32);
            self.allocator.before_branch();
            return self.emit(Inst::Branch {
                test,
                target,
                otherwise,
            });
        }
        let first = self.allocator.table_targets(targets, default);
        let index = self.operand(inst.operand_a());
        let temp = self.allocator.temp(RegClass::Int);
        let rhs = match SumImm::new(u64::from(count)) {
            Some(imm) => Rhs::Sum(imm),
            None => Rhs::Reg(self.materialize(Type::I32, u64::from(count))),
        };
        self.emit(Inst::Compare {
            op: CompareOp::Cmp,
            wide: false,
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
