//! Conditional terminators.

use super::Selector;
use crate::{
    inst::{CompareOp, Cond, CselOp, Inst, Rhs},
    machine::Aarch64,
};
use gantry_codegen::{
    allocator::Allocator,
    reg::RegClass,
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

    /// One jump through a table whose last entry is the default: larger indices are clamped to it.
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
        let limit = self.materialize(Type::I32, u64::from(count));
        self.emit(Inst::Compare {
            op: CompareOp::Cmp,
            wide: false,
            lhs: index,
            rhs: Rhs::Reg(limit),
        });
        let clamped = self.allocator.temp(RegClass::Int);
        self.emit(Inst::Csel {
            op: CselOp::Select,
            cond: Cond::Lo,
            wide: false,
            dst: clamped,
            lhs: index,
            rhs: limit,
        });
        let temp = self.allocator.temp(RegClass::Int);
        self.emit(Inst::BranchTable {
            index: clamped,
            temp,
            first,
            count: count + 1,
        });
    }
}
