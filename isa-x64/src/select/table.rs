//! Tables and references.

use super::Selector;
use crate::{
    inst::{Amode, Cond, Extend, Inst, Rm, Rmi, Size},
    machine::X64,
    regs::CONTEXT,
};
use gantry_codegen::{
    allocator::Allocator,
    layout::{VmContext, VmFuncRef},
    select::{Select, Table},
};
use gantry_ir::{Inst as IrInst, TableIndex, TrapCode, Type, Value};
use std::mem::offset_of;

impl<A: Allocator<Machine = X64>> Table for Selector<'_, A> {
    fn ref_func(&mut self, value: Value, inst: &IrInst) {
        let slot = self.environment.declarations.reference_slots[inst.b as usize];
        let references = self.load_pointer(Amode::base(
            CONTEXT,
            offset_of!(VmContext, function_refs) as i32,
        ));
        let dst = self.allocator.write(value);
        self.emit(Inst::Lea {
            wide: true,
            dst,
            addr: Amode::base(references, (slot as usize * size_of::<VmFuncRef>()) as i32),
        });
    }

    fn table_size(&mut self, value: Value, inst: &IrInst) {
        let (_, length) = self.table(TableIndex(inst.b));
        let dst = self.allocator.write(value);
        self.emit(Inst::Load {
            extend: Extend::Z32,
            dst,
            src: Rm::Mem(length),
        });
    }

    fn table_get(&mut self, value: Value, inst: &IrInst) {
        let place = self.element(inst);
        let dst = self.allocator.write(value);
        self.emit(Inst::Load {
            extend: Extend::Z64,
            dst,
            src: Rm::Mem(place),
        });
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
        let source = self.allocator.temp_over(stored);
        let tied = self.allocator.tied_source(source, stored);
        self.emit(Inst::Test {
            size: Size::B64,
            lhs: tied,
            rhs: Rmi::Reg(tied),
        });
        self.emit(Inst::Cmov {
            cond: Cond::E,
            wide: true,
            dst: source,
            src: tied,
            rhs: Rm::Mem(Amode::base(CONTEXT, offset_of!(VmContext, null_ref) as i32)),
        });
        for offset in (0..size_of::<VmFuncRef>() as i32).step_by(8) {
            self.copy_word(Amode::base(source, offset), Amode::base(entry, offset));
        }
    }
}

impl<A: Allocator<Machine = X64>> Selector<'_, A> {
    /// The place of a table element: the reference in a `funcref` entry, or the handle itself.
    fn element(&mut self, inst: &IrInst) -> Amode {
        let table = TableIndex(inst.b);
        let element = self.environment.declarations.tables[table.index()].element;
        if element == Type::FuncRef {
            let entry = self.funcref_entry(inst, table, TrapCode::TableOutOfBounds);
            return Amode::base(entry, offset_of!(VmFuncRef, reference) as i32);
        }
        const HANDLE_BITS: u8 = 3;
        let (base, length) = self.table(table);
        let index = self.checked_index(inst, length, TrapCode::TableOutOfBounds);
        let base = self.load_pointer(base);
        Amode::indexed(base, index, HANDLE_BITS, 0)
    }

    fn copy_word(&mut self, from: Amode, to: Amode) {
        let word = self.load_pointer(from);
        self.emit(Inst::Store {
            size: Size::B64,
            src: word,
            addr: to,
        });
    }
}
