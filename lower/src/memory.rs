//! Linear memory and globals.

use crate::builder::Builder;
use crate::reader::Access;
use crate::types::ValueType;
use gantry_ir::{Inst, Opcode, Type};

impl Builder<'_> {
    /// A load.
    pub(crate) fn lower_load(&mut self, op: Opcode, ty: Type, access: Access) {
        let address = self.stack.pop();
        let address = self.operand(address);
        let position = self.position();
        self.fuse_address(address, position);
        self.note(address, position);
        let inst = Inst::new(op, ty, address.0, access.offset, 0).with_memory(access.memory);
        let value = self.emit_effect(inst);
        self.function.has_vectors |= ty == Type::V128;
        self.stack.push_value(value, ValueType::number(ty));
    }

    /// A store.
    pub(crate) fn lower_store(&mut self, op: Opcode, ty: Type, access: Access) {
        let stored = self.stack.pop();
        let address = self.stack.pop();
        let address = self.operand(address);
        let stored = self.operand(stored);
        let position = self.position();
        self.fuse_address(address, position);
        self.fuse_stored(op, stored, position);
        self.note(address, position);
        self.note(stored, position);
        let inst = Inst::new(op, ty, address.0, access.offset, stored.0).with_memory(access.memory);
        self.emit_effect(inst);
    }

    /// `memory.size`.
    pub(crate) fn lower_memory_size(&mut self, memory: u32) {
        let value = self.emit(Inst::new(Opcode::MemorySize, Type::I32, 0, memory, 0));
        self.stack.push_value(value, ValueType::I32);
    }

    /// `memory.grow`.
    pub(crate) fn lower_memory_grow(&mut self, memory: u32) {
        let value = self.builtin(Opcode::MemoryGrow, memory, 0, 1);
        self.stack.push_value(value, ValueType::I32);
    }

    /// `memory.fill`.
    pub(crate) fn lower_memory_fill(&mut self, memory: u32) {
        self.builtin(Opcode::MemoryFill, memory, 0, 3);
    }

    /// `memory.copy`.
    pub(crate) fn lower_memory_copy(&mut self, destination: u32, source: u32) {
        self.builtin(Opcode::MemoryCopy, destination, source, 3);
    }

    /// `memory.init`.
    pub(crate) fn lower_memory_init(&mut self, data: u32, memory: u32) {
        self.builtin(Opcode::MemoryInit, data, memory, 3);
    }

    /// `data.drop`.
    pub(crate) fn lower_data_drop(&mut self, data: u32) {
        self.builtin(Opcode::DataDrop, data, 0, 0);
    }

    /// `global.get`.
    pub(crate) fn lower_global_get(&mut self, global: u32) {
        let ty = self.declared.module.types.globals[global as usize].ty;
        self.function.has_vectors |= ty == ValueType::V128;
        let value = self.emit(Inst::new(Opcode::GlobalGet, ty.machine(), 0, global, 0));
        self.stack.push_value(value, ty);
    }

    /// `global.set`.
    pub(crate) fn lower_global_set(&mut self, global: u32) {
        let ty = self.declarations.globals[global as usize].ty;
        let entry = self.stack.pop();
        let operand = self.operand(entry);
        self.note(operand, self.position());
        self.emit_effect(Inst::new(Opcode::GlobalSet, ty, operand.0, global, 0));
    }
}
