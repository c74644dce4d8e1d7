//! Conditional terminators.

use super::Selector;
use crate::{
    inst::{Amode, Cond, Inst, Rm, Rmi, Size, Test},
    machine::X64,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::reg::RegClass,
    select::{Control, Select},
};
use gantry_ir::{Block, Inst as IrInst, Type};

impl<A: Allocator<Machine = X64>> Control for Selector<'_, A> {
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
        let test = self.condition(inst.operand_a());
        // The moves that this may take leave the flags alone.
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
            let test = match self.operand_any(inst.operand_a()) {
                Rm::Reg(lhs) => {
                    let rhs = Rmi::Reg(lhs);
                    let size = Size::B32;
                    self.emit(Inst::Test { size, lhs, rhs });
                    Test::One(Cond::E)
                }
                Rm::Mem(lhs) => {
                    self.compare_memory_to_zero(lhs);
                    Test::One(Cond::E)
                }
            };
            return self.emit(Inst::Branch {
                test,
                target,
                otherwise,
            });
        }
        let first = self.allocator.table_targets(targets, default);
        let index = self.operand(inst.operand_a());
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
            wide: false,
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
    fn compare_memory_to_zero(&mut self, lhs: Amode) {
        self.emit(Inst::CmpMem {
            size: Size::B32,
            lhs,
            rhs: Rmi::Imm(0),
        });
    }
}
