//! References and tables.

use crate::builder::Builder;
use crate::types::ValueType;
use gantry_ir::{Inst, Opcode, Type};

impl Builder<'_> {
    /// `ref.func`.
    pub(crate) fn lower_ref_func(&mut self, function: u32) {
        let value = self.emit(Inst::new(Opcode::RefFunc, Type::Ref, 0, function, 0));
        self.stack.push_value(value, ValueType::FUNCREF);
    }

    /// `table.get`.
    pub(crate) fn lower_table_get(&mut self, table: u32) {
        let index = self.stack.pop();
        let index = self.operand(index);
        self.note(index, self.position());
        let inst = Inst::new(Opcode::TableGet, Type::Ref, index.0, table, 0);
        let value = self.emit_effect(inst);
        let ty = self.declared.types.tables[table as usize].element;
        self.stack.push_value(value, ty);
    }

    /// `table.set`.
    pub(crate) fn lower_table_set(&mut self, table: u32) {
        let element = self.stack.pop();
        let index = self.stack.pop();
        let index = self.operand(index);
        let element = self.operand(element);
        let position = self.position();
        self.note(index, position);
        self.note(element, position);
        let inst = Inst::new(Opcode::TableSet, Type::Ref, index.0, table, element.0);
        self.emit_effect(inst);
    }

    /// `table.size`.
    pub(crate) fn lower_table_size(&mut self, table: u32) {
        let value = self.emit(Inst::new(Opcode::TableSize, Type::I32, 0, table, 0));
        self.stack.push_value(value, ValueType::I32);
    }

    /// `table.grow`.
    pub(crate) fn lower_table_grow(&mut self, table: u32) {
        let value = self.builtin(Opcode::TableGrow, table, 0, 2);
        self.stack.push_value(value, ValueType::I32);
    }

    /// `table.fill`.
    pub(crate) fn lower_table_fill(&mut self, table: u32) {
        self.builtin(Opcode::TableFill, table, 0, 3);
    }

    /// `table.copy`.
    pub(crate) fn lower_table_copy(&mut self, destination: u32, source: u32) {
        self.builtin(Opcode::TableCopy, destination, source, 3);
    }

    /// `table.init`.
    pub(crate) fn lower_table_init(&mut self, element: u32, table: u32) {
        self.builtin(Opcode::TableInit, element, table, 3);
    }

    /// `elem.drop`.
    pub(crate) fn lower_elem_drop(&mut self, element: u32) {
        self.builtin(Opcode::ElemDrop, element, 0, 0);
    }
}
