//! Tables and references.

use super::Selector;
use crate::{
    inst::{AluOp, Amode, CompareOp, Cond, CselOp, Extend, Inst, Rhs, Size, SumImm},
    machine::Aarch64,
    regs::CONTEXT,
};
use gantry_codegen::{
    allocator::Allocator,
    isa::reg::RegClass,
    layout::{VmContext, VmFuncRef},
    select::{Select, Table},
};
use gantry_ir::{Inst as IrInst, TableIndex, TrapCode, Type, Value};
use std::mem::offset_of;

impl<A: Allocator<Machine = Aarch64>> Table for Selector<'_, A> {
    fn ref_func(&mut self, value: Value, inst: &IrInst) {
        let slot = self.environment.declarations.reference_slots[inst.b as usize];
        let references = self.load_pointer(Amode::base(
            CONTEXT,
            offset_of!(VmContext, function_refs) as i32,
        ));
        let offset = u64::from(slot) * size_of::<VmFuncRef>() as u64;
        let rhs = match SumImm::new(offset) {
            Some(imm) => Rhs::Sum(imm),
            None => Rhs::Reg(self.materialize(Type::I64, offset)),
        };
        self.alu(AluOp::Add, true, value, references, rhs);
    }

    fn table_size(&mut self, value: Value, inst: &IrInst) {
        let (_, addr) = self.table(TableIndex(inst.b));
        let dst = self.allocator.write(value);
        let extend = Extend::Z32;
        self.emit(Inst::Load { extend, dst, addr });
    }

    fn table_get(&mut self, value: Value, inst: &IrInst) {
        let addr = self.element(inst);
        let dst = self.allocator.write(value);
        let extend = Extend::Z64;
        self.emit(Inst::Load { extend, dst, addr });
    }

    fn table_set(&mut self, inst: &IrInst) {
        let table = TableIndex(inst.b);
        let element = self.environment.declarations.tables[table.index()].element;
        let stored = self.operand(inst.operand_c());
        if element != Type::FuncRef {
            let addr = self.element(inst);
            return self.emit(Inst::Store {
                size: Size::B64,
                src: stored,
                addr,
            });
        }
        let entry = self.funcref_entry(inst, table, TrapCode::TableOutOfBounds);
        // The entry becomes a copy of the reference, or of the null entry.
        let null = self.load_pointer(Amode::base(CONTEXT, offset_of!(VmContext, null_ref) as i32));
        self.emit(Inst::Compare {
            op: CompareOp::Cmp,
            wide: true,
            lhs: stored,
            rhs: Rhs::Sum(SumImm::ZERO),
        });
        let source = self.allocator.temp(RegClass::Int);
        self.emit(Inst::Csel {
            op: CselOp::Select,
            cond: Cond::Eq,
            wide: true,
            dst: source,
            lhs: null,
            rhs: stored,
        });
        for offset in (0..size_of::<VmFuncRef>() as i32).step_by(8) {
            self.copy_word(Amode::base(source, offset), Amode::base(entry, offset));
        }
    }
}

impl<A: Allocator<Machine = Aarch64>> Selector<'_, A> {
    /// The place of a table element: the reference in a `funcref` entry, or the handle itself.
    fn element(&mut self, inst: &IrInst) -> Amode {
        let table = TableIndex(inst.b);
        let element = self.environment.declarations.tables[table.index()].element;
        if element == Type::FuncRef {
            let entry = self.funcref_entry(inst, table, TrapCode::TableOutOfBounds);
            return Amode::base(entry, offset_of!(VmFuncRef, reference) as i32);
        }
        let (base, length) = self.table(table);
        let index = self.checked_index(inst, length, TrapCode::TableOutOfBounds);
        // Handles have 8 bytes, as the access has.
        Amode::scaled(self.load_pointer(base), index)
    }

    fn copy_word(&mut self, from: Amode, addr: Amode) {
        let src = self.load_pointer(from);
        let size = Size::B64;
        self.emit(Inst::Store { size, src, addr });
    }
}
