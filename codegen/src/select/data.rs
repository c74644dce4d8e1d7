//! Tables, references and globals: alike on all instruction sets but for how memory is accessed,
//! which [`Data`] and [`Table`] say.

use crate::{
    allocator::{Allocator, KeptContent},
    isa::{
        machine::{EntryCheck, Machine},
        reg::{Reg, RegClass},
    },
    layout::{ContextSlot, VmContext, VmFuncRef, VmMemory, VmMemoryPlace, VmTable},
    select::{Data, Memory, Select, Table},
};
use gantry_ir::{
    GlobalIndex, Inst, MemoryIndex, TableIndex, TrapCode, Type, TypeIndex, Value,
    module::TableElements,
};
use std::mem::offset_of;

/// Bytes of a word of the runtime's data.
const WORD: usize = 8;

/// What [`Select`] makes of the runtime's data.
pub trait SelectData<'a>: Select<'a> {
    /// Loads a pointer or length to a temporary.
    fn load_word(&mut self, from: <Self as Data>::Address) -> Reg {
        let dst = self.allocator().temp(RegClass::Int);
        self.load_field(Type::I64, dst, from);
        dst
    }

    /// Loads a pointer from the context, at this offset, to a temporary.
    fn load_from_context(&mut self, offset: usize) -> Reg {
        self.load_word(Self::field(Self::Machine::CONTEXT, offset as i32))
    }

    /// A register with the offset from it where something is.
    fn slot(&mut self, slot: ContextSlot) -> (Reg, i32) {
        match slot {
            ContextSlot::Own(offset) => (Self::Machine::CONTEXT, offset as i32),
            ContextSlot::Imported(offset) => (self.load_from_context(offset as usize), 0),
        }
    }

    // --- memory and globals ---

    /// The base of a memory: that of memory 0 has its register, another one's is loaded to a
    /// temporary, where later accesses of the block may find it.
    #[inline]
    fn memory_base(&mut self, memory: MemoryIndex) -> Reg {
        match memory.0 {
            0 => Self::Machine::MEMORY,
            _ => self.further_memory_base(memory),
        }
    }

    /// The base of a memory that has no register.
    #[cold]
    #[inline(never)]
    fn further_memory_base(&mut self, memory: MemoryIndex) -> Reg {
        let content = KeptContent::Address(memory.into(), None, 0);
        if let Some(base) = self.allocator().kept(RegClass::Int, content) {
            return base;
        }
        let place = self.environment().layout.memory(memory) as usize;
        let base = self.load_from_context(place + offset_of!(VmMemoryPlace, base));
        self.allocator().keep(base, content);
        base
    }

    /// The length of a memory: where it is.
    fn memory_length(&mut self, memory: MemoryIndex) -> <Self as Data>::Address {
        let place = self.environment().layout.memory(memory) as usize;
        let memory = self.load_from_context(place + offset_of!(VmMemoryPlace, memory));
        Self::field(memory, offset_of!(VmMemory, length) as i32)
    }

    /// `memory_size`.
    fn memory_size(&mut self, value: Value, inst: &Inst) {
        let length = self.memory_length(MemoryIndex(inst.b));
        let length = self.load_word(length);
        Memory::pages(self, value, length);
    }

    /// A global: where it is.
    fn global(&mut self, index: u32) -> <Self as Data>::Address {
        let slot = self.environment().layout.global(GlobalIndex(index));
        let (base, offset) = self.slot(slot);
        Self::field(base, offset)
    }

    /// `global_get`.
    fn global_get(&mut self, value: Value, inst: &Inst) {
        let from = self.global(inst.b);
        let dst = self.allocator().write(value);
        self.load_field(inst.ty, dst, from);
    }

    // --- tables ---

    /// The address of a table's first entry and its length: where they are.
    fn table(&mut self, table: TableIndex) -> (<Self as Data>::Address, <Self as Data>::Address) {
        let slot = self.environment().layout.table(table);
        let (base, offset) = self.slot(slot);
        (
            Self::field(base, offset + offset_of!(VmTable, base) as i32),
            Self::field(base, offset + offset_of!(VmTable, length) as i32),
        )
    }

    /// The index operand `a`, checked to be in a table, and where the address of the table's first
    /// entry is; traps with `code`.
    fn checked_index(
        &mut self,
        inst: &Inst,
        table: TableIndex,
        code: TrapCode,
    ) -> (Reg, <Self as Data>::Address) {
        let (base, length) = self.table(table);
        let index = self.operand(inst.operand_a());
        let ty = &self.environment().declarations.tables[table.index()];
        let (minimum, known_size) = (ty.minimum, ty.known_size(inst));
        match (self.constant(inst.operand_a()), known_size) {
            // No table shrinks.
            (Some(bits), _) if (bits as u32) < minimum => {}
            (_, Some(size)) => self.check_index_below(index, size, code),
            (_, None) => self.check_index(index, length, code),
        }
        (index, base)
    }

    /// The address of the entry of a table of references that `a` is the index of.
    fn checked_reference(&mut self, inst: &Inst, table: TableIndex, code: TrapCode) -> Reg {
        let (index, base) = self.checked_index(inst, table, code);
        Table::entry(self, index, base)
    }

    /// A table's element: the reference in an entry, or the handle itself.
    fn element(&mut self, inst: &Inst) -> <Self as Data>::Address {
        let table = TableIndex(inst.b);
        if self.holds_references(table) {
            let entry = self.checked_reference(inst, table, TrapCode::TableOutOfBounds);
            return Self::field(entry, offset_of!(VmFuncRef, reference) as i32);
        }
        let (index, base) = self.checked_index(inst, table, TrapCode::TableOutOfBounds);
        let base = self.load_word(base);
        Self::word(base, index)
    }

    /// Whether a table's elements are copies of references, not handles.
    fn holds_references(&self, table: TableIndex) -> bool {
        self.environment().declarations.tables[table.index()].elements == TableElements::Functions
    }

    /// `table_size`.
    fn table_size(&mut self, value: Value, inst: &Inst) {
        let (_, length) = self.table(TableIndex(inst.b));
        let dst = self.allocator().write(value);
        self.load_field(Type::I32, dst, length);
    }

    /// `table_get`.
    fn table_get(&mut self, value: Value, inst: &Inst) {
        let from = self.element(inst);
        let dst = self.allocator().write(value);
        self.load_field(Type::I64, dst, from);
    }

    /// `table_set`.
    fn table_set(&mut self, inst: &Inst) {
        let table = TableIndex(inst.b);
        let stored = self.operand(inst.operand_c());
        if !self.holds_references(table) {
            let to = self.element(inst);
            return self.store_word(stored, to);
        }
        let entry = self.checked_reference(inst, table, TrapCode::TableOutOfBounds);
        // The entry becomes a copy of the reference, or of the null entry.
        let null = offset_of!(VmContext, null_ref) as i32;
        let source = self.reference_or_null(stored, null);
        for offset in (0..size_of::<VmFuncRef>()).step_by(WORD) {
            let word = self.load_word(Self::field(source, offset as i32));
            self.store_word(word, Self::field(entry, offset as i32));
        }
    }

    /// `ref_func`.
    fn ref_func(&mut self, value: Value, inst: &Inst) {
        let slot = self.environment().declarations.reference_slots[inst.b as usize];
        let first = self.load_from_context(offset_of!(VmContext, function_refs));
        self.reference_at(value, first, slot * size_of::<VmFuncRef>() as u32);
    }

    /// The table entry that a `call_indirect` calls, with the index checked, and what the call has
    /// to check.
    fn indexed_entry(&mut self, inst: &Inst) -> (Reg, Option<EntryCheck>) {
        let (type_index, table) = self.function().immediates(inst);
        let entry = self.checked_reference(inst, TableIndex(table), TrapCode::UndefinedElement);
        let key = self.environment().layout.key(TypeIndex(type_index));
        (entry, (!inst.calls_own()).then_some(EntryCheck::Key(key)))
    }
}

impl<'a, S: Select<'a>> SelectData<'a> for S {}
