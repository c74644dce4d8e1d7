//! What a module contains besides code: the static half of instantiation.
//!
//! [`ModuleInfo`] is plain data, so it can be written to an artifact and read back.

use crate::types::{GlobalType, ModuleTypes, TableType, ValueType};
use gantry_ir::{
    Declarations, FunctionIndex, GlobalIndex, MemoryIndex, TableIndex, TagIndex, TypeIndex,
    module::MemoryType,
};
use smallvec::SmallVec;
use std::ops::Range;

/// All that is known of a module once its sections are read, except the code of its functions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ModuleInfo {
    /// Types, functions, tables, memories, globals and tags as machine code knows them, with the
    /// imported ones first.
    pub declarations: Declarations,
    /// The same, as validation and linking know it.
    pub types: ModuleTypes,
    /// Imports in the order of the module.
    pub imports: Vec<Import>,
    /// Exports in the order of the module.
    pub exports: Vec<Export>,
    /// Initial values of the tables that the module defines; where there is none, it is null.
    pub table_initializers: Vec<Option<ConstantExpression>>,
    /// Initial values of the globals that the module defines.
    pub global_initializers: Vec<ConstantExpression>,
    /// Which of the first 64 tables functions may write, a bit each; known once these are compiled.
    pub written_tables: u64,
    /// Element segments.
    pub elements: Vec<ElementSegment>,
    /// Data segments.
    pub data: Vec<DataSegment>,
    /// The start function.
    pub start: Option<FunctionIndex>,
    /// The module's own name, from the name section.
    pub name: Option<String>,
    /// Function names from the name section, sorted by index.
    pub function_names: Vec<(FunctionIndex, String)>,
    /// The place in the binary, in bytes, of the body of each function that the module defines.
    pub bodies: Vec<Range<u32>>,
}

impl ModuleInfo {
    /// Fills [`ModuleInfo::declarations`] with what follows from [`ModuleInfo::types`].
    pub fn declare_types(&mut self) {
        self.types.declare(&mut self.declarations);
    }
}

/// An import.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// Name of the module to import from.
    pub module: String,
    /// Name within that module.
    pub name: String,
    /// What is imported.
    pub ty: ImportType,
}

/// The type of an import.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ImportType {
    /// A function of this type.
    Function(TypeIndex),
    /// A table.
    Table(TableType),
    /// A linear memory.
    Memory(MemoryType),
    /// A global.
    Global(GlobalType),
    /// An exception tag of this type.
    Tag(TypeIndex),
}

/// An export.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// Its name.
    pub name: String,
    /// What it names.
    pub item: ExportItem,
}

/// What an export names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ExportItem {
    /// A function.
    Function(FunctionIndex),
    /// A table.
    Table(TableIndex),
    /// A linear memory.
    Memory(MemoryIndex),
    /// A global.
    Global(GlobalIndex),
    /// An exception tag.
    Tag(TagIndex),
}

/// An (extended) constant expression, as a postfix program over a stack of values.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ConstantExpression {
    /// The operations; evaluation leaves one value. There is nearly always just one, and modules
    /// have many expressions, so it is kept inline.
    pub ops: SmallVec<[ConstantOp; 1]>,
}

/// One operation of a [`ConstantExpression`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ConstantOp {
    /// A number of this type with these bits, or a null reference.
    Constant(ValueType, u64),
    /// The upper half of the vector whose lower half is the constant before.
    VectorHigh(u64),
    /// The value of a global.
    GlobalGet(GlobalIndex),
    /// A reference to a function.
    RefFunc(FunctionIndex),
    /// Wrapping sum of two `i32`.
    I32Add,
    /// Wrapping difference of two `i32`.
    I32Sub,
    /// Wrapping product of two `i32`.
    I32Mul,
    /// Wrapping sum of two `i64`.
    I64Add,
    /// Wrapping difference of two `i64`.
    I64Sub,
    /// Wrapping product of two `i64`.
    I64Mul,
}

/// An element segment.
#[derive(Clone, Debug, PartialEq)]
pub struct ElementSegment {
    /// When it is used.
    pub mode: SegmentMode<TableIndex>,
    /// Type of its elements.
    pub ty: ValueType,
    /// Its elements.
    pub items: ElementItems,
}

/// The elements of a segment: the common case of plain functions is kept flat.
#[derive(Clone, Debug, PartialEq)]
pub enum ElementItems {
    /// References to these functions.
    Functions(Vec<FunctionIndex>),
    /// One expression an element.
    Expressions(Vec<ConstantExpression>),
}

impl ElementItems {
    /// How many elements there are.
    pub fn count(&self) -> u32 {
        match self {
            ElementItems::Functions(functions) => functions.len() as u32,
            ElementItems::Expressions(expressions) => expressions.len() as u32,
        }
    }
}

/// When a segment is used.
#[derive(Clone, Debug, PartialEq)]
pub enum SegmentMode<T> {
    /// Copied at instantiation to this table or memory at this offset.
    Active(T, ConstantExpression),
    /// Used by `memory.init` or `table.init`.
    Passive,
    /// An element segment that only declares references.
    Declared,
}

/// A data segment.
#[derive(Clone, Debug, PartialEq)]
pub struct DataSegment {
    /// When it is used.
    pub mode: SegmentMode<MemoryIndex>,
    /// The place of its bytes in the module's binary.
    pub range: Range<u32>,
}
