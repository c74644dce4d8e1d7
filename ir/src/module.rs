//! What a module declares, as far as its functions' code depends on it.

use crate::{FunctionIndex, GlobalIndex, Inst, MemoryIndex, Opcode, Signature, Type, TypeIndex};
use std::ops::BitOrAssign;

/// A global.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct GlobalDeclaration {
    /// Type of the value.
    pub ty: Type,
    /// Whether it may be written.
    pub mutable: bool,
}

/// What the elements of a table look like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableElements {
    /// Functions: entries that a call reads its target from.
    Functions,
    /// Other references, as they are.
    Handles,
}

/// A table. Sizes are in elements.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TableDeclaration {
    /// What its elements look like.
    pub elements: TableElements,
    /// Initial size.
    pub minimum: u32,
    /// Largest size, if declared.
    pub maximum: Option<u32>,
    /// The type of its elements, if the table is *filled*: unless a function of the module writes
    /// it, it has its initial size, and each element is a function that the module defines, of this
    /// type. See [`FilledTables`].
    pub filled: Option<TypeIndex>,
}

impl TableDeclaration {
    /// The size of the table, if that cannot change or the instruction relies on it.
    pub fn known_size(&self, inst: &Inst) -> Option<u32> {
        let is_known = self.maximum == Some(self.minimum) || inst.calls_own();
        is_known.then_some(self.minimum)
    }
}

/// What code has to do with filled tables ([`TableDeclaration::filled`]): sets of tables, a bit
/// each, so only the first 64 tables can be filled.
///
/// That nobody writes a table is known when all functions are lowered. Until then, calls rely on
/// it; if a table is in both sets of all functions together, these calls are wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct FilledTables {
    /// Tables with calls that rely on their elements.
    pub relied: u64,
    /// Those that are written, whether they can be filled or not.
    pub written: u64,
}

impl FilledTables {
    /// How many tables can be filled: those with an index below this.
    pub const MOST: usize = u64::BITS as usize;

    /// The bit of a table; zero if it has none.
    pub fn bit(table: u32) -> u64 {
        1u64.checked_shl(table).unwrap_or(0)
    }

    /// Whether a call relies on a table that is written.
    pub fn is_contradiction(self) -> bool {
        self.relied & self.written != 0
    }
}

impl BitOrAssign for FilledTables {
    fn bitor_assign(&mut self, other: FilledTables) {
        self.relied |= other.relied;
        self.written |= other.written;
    }
}

/// The type of a linear memory. Sizes are in pages of 64 KiB.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MemoryType {
    /// Initial size.
    pub minimum: u64,
    /// Largest size, if declared.
    pub maximum: Option<u64>,
}

impl MemoryType {
    /// The largest size of a 32-bit memory.
    pub const MOST: u64 = 1 << 16;

    /// The size that a memory of this type can grow to. The last page of 4 GiB is only in memories
    /// that have it from the first: in the others, an address in memory and a small number have a
    /// sum that does not wrap, which generated code relies on.
    pub fn capacity(self) -> u64 {
        match self.minimum < MemoryType::MOST {
            true => self.maximum.unwrap_or(u64::MAX).min(MemoryType::MOST - 1),
            false => MemoryType::MOST,
        }
    }
}

/// The declarations of a module: types, functions, tables, memories, globals; imported ones come
/// first in each list.
#[derive(Clone, Default, Debug, PartialEq)]
pub struct Declarations {
    /// The type section.
    pub types: Vec<Signature>,
    /// The type of each function.
    pub functions: Vec<TypeIndex>,
    /// How many of `functions` are imported.
    pub imported_functions: u32,
    /// The tables.
    pub tables: Vec<TableDeclaration>,
    /// How many of `tables` are imported.
    pub imported_tables: u32,
    /// The type of each memory.
    pub memories: Vec<MemoryType>,
    /// How many of `memories` are imported.
    pub imported_memories: u32,
    /// The globals.
    pub globals: Vec<GlobalDeclaration>,
    /// How many of `globals` are imported.
    pub imported_globals: u32,
    /// The type of each exception tag: its parameters are the values of such an exception.
    pub tags: Vec<TypeIndex>,
    /// How many of `tags` are imported.
    pub imported_tags: u32,
    /// For each function its place among those that can become references (`ref.func`, element
    /// segments, exports), or `u32::MAX`. Known before the code section, so `ref_func` addresses a
    /// dense array.
    pub reference_slots: Vec<u32>,
    /// How many functions have a reference slot.
    pub reference_count: u32,
    /// Whether calls preserve whole vectors, where the instruction set's preserve floats: all
    /// functions of the module save them for their callers. So it is if a function works on
    /// vectors: if a parameter, a result or a declared local is one.
    pub wide_calls: bool,
    /// What can be added to any address in the first memory so that the sum is below 4 GiB; zero
    /// also where that is of no use.
    pub address_slack: u64,
}

impl Declarations {
    /// Finds out the [slack](Declarations::address_slack) of addresses.
    pub fn find_address_slack(&mut self) {
        let Some(&memory) = self.memories.first() else {
            return;
        };
        let most = match self.imported_memories {
            0 => memory.capacity(),
            // An imported memory may have 4 GiB from the first.
            _ => memory.maximum.unwrap_or(MemoryType::MOST),
        };
        self.address_slack = MemoryType::MOST.saturating_sub(most) << 16;
    }

    /// The signature of a function.
    #[inline]
    pub fn signature(&self, function: FunctionIndex) -> &Signature {
        &self.types[self.functions[function.index()].index()]
    }

    /// Whether the function is imported.
    #[inline]
    pub fn is_imported(&self, function: FunctionIndex) -> bool {
        function.0 < self.imported_functions
    }

    /// Whether code may rely on tables that nobody writes.
    pub fn has_filled_tables(&self) -> bool {
        self.tables.iter().any(|table| table.filled.is_some())
    }

    /// No table is filled any more: code checks what it calls.
    pub fn forget_filled_tables(&mut self) {
        for table in &mut self.tables {
            table.filled = None;
        }
    }

    /// Whether two memories may be one: a host or another module may give the same one twice.
    #[inline]
    pub fn may_be_same_memory(&self, first: MemoryIndex, second: MemoryIndex) -> bool {
        first == second || first.0.max(second.0) < self.imported_memories
    }

    /// Whether two globals may be one, likewise. Then they have one type.
    #[inline]
    pub fn may_be_same_global(&self, first: GlobalIndex, second: GlobalIndex) -> bool {
        first == second
            || first.0.max(second.0) < self.imported_globals
                && self.globals[first.index()] == self.globals[second.index()]
    }

    /// Whether the instruction reads a global that never changes.
    #[inline]
    pub fn reads_constant_global(&self, inst: &Inst) -> bool {
        let global = self.globals.get(inst.b as usize);
        inst.op == Opcode::GlobalGet && global.is_some_and(|global| !global.mutable)
    }
}
