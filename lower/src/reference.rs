//! References and tables.

use crate::builder::Builder;
use crate::control::slot;
use crate::stack::Entry;
use crate::types::ValueType;
use gantry_ir::module::FilledTables;
use gantry_ir::{Inst, Opcode, TrapCode, Type};

impl Builder<'_> {
    /// `ref.func`.
    pub(crate) fn lower_ref_func(&mut self, function: u32, ty: ValueType) {
        let value = self.emit(Inst::new(Opcode::RefFunc, Type::Ref, 0, function, 0));
        self.stack.push_value(value, ty);
    }

    /// `ref.as_non_null`. The reference stays what it is, and is only checked.
    pub(crate) fn lower_as_non_null(&mut self) {
        let entry = self.stack.pop();
        let ty = entry.ty();
        if entry.is_constant() {
            self.trap(TrapCode::NullReference);
        } else if ty.has_default() {
            let reference = entry.place();
            self.note(reference, self.position());
            self.emit_effect(Inst::new(Opcode::CheckNull, Type::Ref, reference.0, 0, 0));
        }
        self.stack.push_entry(entry.with_type(ty.not_null()));
        if entry.is_constant() {
            // By the typing rules it may not be null.
            self.begin_dead_code(false);
        }
    }

    /// `br_on_null` to a frame, whose label has these types.
    pub(crate) fn lower_br_on_null(&mut self, frame: usize, types: &[ValueType]) {
        let ty = self.stack[self.stack.len() - 1].ty().not_null();
        if self.is_top_null() {
            self.stack.pop();
            self.stack.retype(types);
            self.lower_br(frame);
            // By the typing rules the branch may not be taken.
            self.begin_dead_code(false);
            return self.push_dead(&[ty]);
        }
        let may_be_null = self.stack[self.stack.len() - 1].ty().has_default();
        if may_be_null {
            // The reference stays on the stack meanwhile, as in `br_if`.
            self.assign_label(frame, 1);
        }
        let entry = self.stack.pop();
        self.stack.retype(types);
        if may_be_null {
            let index = self.emit_is_null(entry);
            let word = self.link(frame, slot::new(index, slot::B));
            let next = self.function.blocks.len() as u32;
            let inst = &mut self.function.insts[index as usize];
            (inst.b, inst.c) = (word, next);
            self.begin_block(true);
        }
        self.stack.push_entry(entry.with_type(ty));
    }

    /// `br_on_non_null` to a frame, whose label has these types and a reference.
    pub(crate) fn lower_br_on_non_null(&mut self, frame: usize, types: &[ValueType]) {
        if self.is_top_null() {
            self.stack.pop();
            return self.stack.retype(types);
        }
        if !self.stack[self.stack.len() - 1].ty().has_default() {
            self.leave_to(frame);
            self.stack.pop();
            self.stack.retype(types);
            // By the typing rules the branch may not be taken.
            return self.begin_dead_code(false);
        }
        self.assign_label(frame, 0);
        let entry = self.stack.pop();
        self.stack.retype(types);
        let index = self.emit_is_null(entry);
        let word = self.link(frame, slot::new(index, slot::C));
        let next = self.function.blocks.len() as u32;
        let inst = &mut self.function.insts[index as usize];
        (inst.b, inst.c) = (next, word);
        self.begin_block(true);
    }

    /// Whether the topmost entry, a reference, is known to be null.
    fn is_top_null(&self) -> bool {
        self.stack[self.stack.len() - 1].is_constant()
    }

    /// Ends the open block with a branch whose targets are still missing, and returns its index.
    /// The first is for null.
    fn emit_is_null(&mut self, reference: Entry) -> u32 {
        let is_null = self.emit_unary(Opcode::Eqz, Type::Ref, reference.place());
        self.emit_condition_value(is_null)
    }

    /// `table.get`.
    pub(crate) fn lower_table_get(&mut self, table: u32) {
        let index = self.stack.pop();
        let index = self.operand(index);
        self.note(index, self.position());
        let inst = Inst::new(Opcode::TableGet, Type::Ref, index.0, table, 0);
        let value = self.emit_effect(inst);
        let ty = self.declared.module.types.tables[table as usize].element;
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
        self.note_written(table);
    }

    /// Notes that a table is written: calls may rely on its elements, and instances on finding it
    /// as the one before has left it.
    fn note_written(&mut self, table: u32) {
        self.function.filled_tables.written |= FilledTables::bit(table);
    }

    /// `table.size`.
    pub(crate) fn lower_table_size(&mut self, table: u32) {
        let value = self.emit(Inst::new(Opcode::TableSize, Type::I32, 0, table, 0));
        self.stack.push_value(value, ValueType::I32);
    }

    /// `table.grow`.
    pub(crate) fn lower_table_grow(&mut self, table: u32) {
        self.note_written(table);
        let value = self.builtin(Opcode::TableGrow, table, 0, 2);
        self.stack.push_value(value, ValueType::I32);
    }

    /// `table.fill`.
    pub(crate) fn lower_table_fill(&mut self, table: u32) {
        self.note_written(table);
        self.builtin(Opcode::TableFill, table, 0, 3);
    }

    /// `table.copy`.
    pub(crate) fn lower_table_copy(&mut self, destination: u32, source: u32) {
        self.note_written(destination);
        self.builtin(Opcode::TableCopy, destination, source, 3);
    }

    /// `table.init`.
    pub(crate) fn lower_table_init(&mut self, element: u32, table: u32) {
        self.note_written(table);
        self.builtin(Opcode::TableInit, element, table, 3);
    }

    /// `elem.drop`.
    pub(crate) fn lower_elem_drop(&mut self, element: u32) {
        self.builtin(Opcode::ElemDrop, element, 0, 0);
    }
}
