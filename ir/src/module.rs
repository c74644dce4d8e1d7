//! What a module declares, as far as its functions' code depends on it.

use crate::{FunctionIndex, Inst, Opcode, Signature, Type, TypeIndex};

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
}

impl TableDeclaration {
    /// The size of a table that cannot grow.
    pub fn fixed_size(&self) -> Option<u32> {
        (self.maximum == Some(self.minimum)).then_some(self.minimum)
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
}

impl Declarations {
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

    /// Whether the instruction reads a global that never changes.
    #[inline]
    pub fn reads_constant_global(&self, inst: &Inst) -> bool {
        let global = self.globals.get(inst.b as usize);
        inst.op == Opcode::GlobalGet && global.is_some_and(|global| !global.mutable)
    }
}
