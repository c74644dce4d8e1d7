//! The types of everything that can be imported or exported, besides functions.

use crate::{
    api::{
        externs::Extern,
        global::Global,
        memory::Memory,
        table::Table,
        tag::Tag,
        types::{FuncType, RefType, ValType},
        value::Ref,
    },
    store::{context::AsContextMut, memory_data::WASM_PAGE},
};
use anyhow::{Context, Result, ensure};
use gantry_ir::module as ir;
use gantry_lower::{DefinedType, module as lower, types as declared};
use std::fmt;

/// Whether a global may be written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Mutability {
    /// It keeps its initial value.
    Const,
    /// It may be written.
    Var,
}

impl Mutability {
    /// Whether it keeps its initial value.
    pub fn is_const(&self) -> bool {
        *self == Mutability::Const
    }

    /// Whether it may be written.
    pub fn is_var(&self) -> bool {
        *self == Mutability::Var
    }
}

/// The type of a global.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GlobalType {
    content: ValType,
    mutability: Mutability,
}

impl GlobalType {
    /// A global of this type.
    pub fn new(content: ValType, mutability: Mutability) -> GlobalType {
        GlobalType {
            content,
            mutability,
        }
    }

    /// The type of a module's global.
    pub(crate) fn of(ty: declared::GlobalType) -> GlobalType {
        let mutability = match ty.mutable {
            true => Mutability::Var,
            false => Mutability::Const,
        };
        GlobalType::new(ty.ty.into(), mutability)
    }

    /// The type of its value.
    pub fn content(&self) -> &ValType {
        &self.content
    }

    /// Whether it may be written.
    pub fn mutability(&self) -> Mutability {
        self.mutability
    }

    /// A global that holds zero or null.
    ///
    /// # Errors
    ///
    /// If the type has neither, or as [`Global::new`].
    pub fn default_value(&self, store: impl AsContextMut) -> Result<Global> {
        let value = self.content.default_value();
        let value = value.with_context(|| format!("{} has no default value", self.content))?;
        Global::new(store, self.clone(), value)
    }

    fn matches(&self, wanted: &GlobalType) -> bool {
        let (content, needed) = (&self.content, &wanted.content);
        self.mutability == wanted.mutability
            && content.matches(needed)
            && (self.mutability == Mutability::Const || needed.matches(content))
    }
}

impl fmt::Display for GlobalType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.mutability {
            Mutability::Var => write!(f, "(mut {})", self.content),
            Mutability::Const => write!(f, "{}", self.content),
        }
    }
}

/// The type of a table. Sizes are in elements.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TableType {
    element: RefType,
    minimum: u32,
    maximum: Option<u32>,
}

impl TableType {
    /// A table of these elements and limits.
    pub fn new(element: RefType, minimum: u32, maximum: Option<u32>) -> TableType {
        TableType {
            element,
            minimum,
            maximum,
        }
    }

    /// The type of a module's table.
    pub(crate) fn of(ty: declared::TableType) -> TableType {
        TableType::new(ty.element.into(), ty.minimum, ty.maximum)
    }

    /// The type of its elements.
    pub fn element(&self) -> &RefType {
        &self.element
    }

    /// The initial size.
    pub fn minimum(&self) -> u64 {
        self.minimum.into()
    }

    /// The largest size, if there is a limit.
    pub fn maximum(&self) -> Option<u64> {
        self.maximum.map(Into::into)
    }

    /// Both sizes, as a table of 32-bit indices has them.
    pub(crate) fn limits(&self) -> (u32, Option<u32>) {
        (self.minimum, self.maximum)
    }

    /// Whether its indices have 64 bits: no, Gantry does not have that proposal.
    pub fn is_64(&self) -> bool {
        false
    }

    /// A table of nulls.
    ///
    /// # Errors
    ///
    /// If the elements cannot be null, or as [`Table::new`].
    pub fn default_value(&self, store: impl AsContextMut) -> Result<Table> {
        ensure!(
            self.element.is_nullable(),
            "{} has no default value",
            self.element
        );
        Table::new(store, self.clone(), Ref::null(self.element.heap_type()))
    }

    /// The same type with this initial size.
    pub(crate) fn with_minimum(&self, minimum: u32) -> TableType {
        TableType::new(self.element.clone(), minimum, self.maximum)
    }

    fn matches(&self, wanted: &TableType) -> bool {
        self.element == wanted.element
            && self.minimum >= wanted.minimum
            && within(self.maximum.map(u64::from), wanted.maximum.map(u64::from))
    }
}

impl fmt::Display for TableType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        limits(f, u64::from(self.minimum), self.maximum.map(u64::from))?;
        write!(f, " {}", self.element)
    }
}

/// The type of a linear memory. Sizes are in pages of 64 KiB.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MemoryType(pub(crate) ir::MemoryType);

impl MemoryType {
    /// A memory of these limits.
    pub fn new(minimum: u32, maximum: Option<u32>) -> MemoryType {
        MemoryType(ir::MemoryType {
            minimum: minimum.into(),
            maximum: maximum.map(Into::into),
        })
    }

    /// What makes a memory type, with everything that may be said of one.
    pub fn builder() -> MemoryTypeBuilder {
        MemoryTypeBuilder::new()
    }

    /// The initial size.
    pub fn minimum(&self) -> u64 {
        self.0.minimum
    }

    /// Whether its addresses have 64 bits: no, Gantry does not have that proposal.
    pub fn is_64(&self) -> bool {
        false
    }

    /// Whether threads share it: no, Gantry does not have that proposal.
    pub fn is_shared(&self) -> bool {
        false
    }

    /// The size of a page in bytes.
    pub fn page_size(&self) -> u64 {
        WASM_PAGE
    }

    /// The binary logarithm of the size of a page.
    pub fn page_size_log2(&self) -> u8 {
        WASM_PAGE.ilog2() as u8
    }

    /// A memory of zeros.
    ///
    /// # Errors
    ///
    /// As [`Memory::new`].
    pub fn default_value(&self, store: impl AsContextMut) -> Result<Memory> {
        Memory::new(store, *self)
    }

    /// The largest size, if there is a limit.
    pub fn maximum(&self) -> Option<u64> {
        self.0.maximum
    }
}

/// Makes a [`MemoryType`].
///
/// ```
/// let ty = gantry::MemoryType::builder().min(1).max(Some(2)).build()?;
/// assert_eq!((ty.minimum(), ty.maximum()), (1, Some(2)));
/// let error = gantry::MemoryType::builder().memory64(true).build().unwrap_err();
/// assert!(error.to_string().contains("memory64"));
/// # Ok::<(), gantry::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct MemoryTypeBuilder {
    minimum: u64,
    maximum: Option<u64>,
    memory64: bool,
    shared: bool,
    page_size_log2: u8,
}

impl Default for MemoryTypeBuilder {
    fn default() -> Self {
        MemoryTypeBuilder::new()
    }
}

impl MemoryTypeBuilder {
    /// Begins with an empty memory that has no maximum.
    pub fn new() -> MemoryTypeBuilder {
        MemoryTypeBuilder {
            minimum: 0,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: WASM_PAGE.ilog2() as u8,
        }
    }

    /// The initial size in pages.
    pub fn min(&mut self, minimum: u64) -> &mut Self {
        self.minimum = minimum;
        self
    }

    /// The largest size in pages, if there is a limit.
    pub fn max(&mut self, maximum: Option<u64>) -> &mut Self {
        self.maximum = maximum;
        self
    }

    /// Whether addresses have 64 bits.
    pub fn memory64(&mut self, memory64: bool) -> &mut Self {
        self.memory64 = memory64;
        self
    }

    /// Whether threads share the memory.
    pub fn shared(&mut self, shared: bool) -> &mut Self {
        self.shared = shared;
        self
    }

    /// The binary logarithm of the size of a page.
    pub fn page_size_log2(&mut self, page_size_log2: u8) -> &mut Self {
        self.page_size_log2 = page_size_log2;
        self
    }

    /// The type.
    ///
    /// # Errors
    ///
    /// If the maximum is less than the minimum, a size is more than a memory can have, or it needs
    /// a proposal that Gantry does not have.
    pub fn build(&self) -> Result<MemoryType> {
        ensure!(!self.memory64, "memory64 is not supported");
        ensure!(!self.shared, "shared memories (threads) are not supported");
        ensure!(
            self.page_size_log2 == WASM_PAGE.ilog2() as u8,
            "pages of other sizes than 64 KiB (custom page sizes) are not supported"
        );
        const MAX_PAGES: u64 = 1 << 16;
        let maximum = self.maximum.unwrap_or(MAX_PAGES);
        ensure!(
            self.minimum <= MAX_PAGES && maximum <= MAX_PAGES,
            "a memory has at most {MAX_PAGES} pages"
        );
        ensure!(
            self.minimum <= maximum,
            "a memory's maximum must not be less than its minimum"
        );
        Ok(MemoryType(ir::MemoryType {
            minimum: self.minimum,
            maximum: self.maximum,
        }))
    }
}

impl fmt::Display for MemoryType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        limits(f, self.0.minimum, self.0.maximum)
    }
}

fn limits(f: &mut fmt::Formatter<'_>, minimum: u64, maximum: Option<u64>) -> fmt::Result {
    match maximum {
        Some(maximum) => write!(f, "{minimum}..{maximum}"),
        None => write!(f, "{minimum}.."),
    }
}

/// The type of an exception tag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TagType {
    ty: FuncType,
}

impl TagType {
    /// A tag of exceptions whose values are the parameters of this type.
    ///
    /// # Panics
    ///
    /// Panics if the type has results.
    pub fn new(ty: FuncType) -> TagType {
        assert_eq!(ty.results().len(), 0, "the type of a tag has no results");
        TagType { ty }
    }

    /// The type of the tag: its parameters are the values of an exception.
    pub fn ty(&self) -> &FuncType {
        &self.ty
    }

    /// A new tag.
    ///
    /// # Errors
    ///
    /// As [`Tag::new`].
    pub fn default_value(&self, store: impl AsContextMut) -> Result<Tag> {
        Tag::new(store, self)
    }
}

impl fmt::Display for TagType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.ty.fmt(f)
    }
}

/// The type of anything that can be imported or exported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ExternType {
    /// A function.
    Func(FuncType),
    /// A global.
    Global(GlobalType),
    /// A table.
    Table(TableType),
    /// A linear memory.
    Memory(MemoryType),
    /// An exception tag.
    Tag(TagType),
}

macro_rules! extern_type_accessors {
    ($($variant:ident $ty:ident $get:ident $unwrap:ident $what:literal;)*) => {
        impl ExternType {
            $(
                #[doc = concat!("The type of the ", $what, ", if this is one.")]
                pub fn $get(&self) -> Option<&$ty> {
                    match self {
                        ExternType::$variant(ty) => Some(ty),
                        _ => None,
                    }
                }

                #[doc = concat!("The type of the ", $what, ".")]
                ///
                /// # Panics
                ///
                /// Panics if it is something else.
                pub fn $unwrap(&self) -> &$ty {
                    self.$get().expect(concat!("the type of a ", $what))
                }
            )*
        }
    };
}
extern_type_accessors! {
    Func FuncType func unwrap_func "function";
    Global GlobalType global unwrap_global "global";
    Table TableType table unwrap_table "table";
    Memory MemoryType memory unwrap_memory "memory";
    Tag TagType tag unwrap_tag "tag";
}

impl ExternType {
    /// An object of this type: a function that returns zeros and nulls, a global, table or memory
    /// that holds them, a new tag.
    ///
    /// # Errors
    ///
    /// If there is no zero or null of a type, or the object cannot be made.
    pub fn default_value(&self, store: impl AsContextMut) -> Result<Extern> {
        Ok(match self {
            ExternType::Func(ty) => ty.default_value(store)?.into(),
            ExternType::Global(ty) => ty.default_value(store)?.into(),
            ExternType::Table(ty) => ty.default_value(store)?.into(),
            ExternType::Memory(ty) => ty.default_value(store)?.into(),
            ExternType::Tag(ty) => ty.default_value(store)?.into(),
        })
    }

    /// The type of an import of a module with these function types.
    pub(crate) fn of_import(import: &lower::ImportType, types: &[DefinedType]) -> ExternType {
        match *import {
            lower::ImportType::Function(index) => FuncType(types[index.index()].clone()).into(),
            lower::ImportType::Table(ty) => TableType::of(ty).into(),
            lower::ImportType::Memory(ty) => MemoryType(ty).into(),
            lower::ImportType::Global(ty) => GlobalType::of(ty).into(),
            lower::ImportType::Tag(index) => {
                TagType::new(FuncType(types[index.index()].clone())).into()
            }
        }
    }

    /// Whether something of this type may be given where `wanted` is imported. Sizes are current
    /// sizes then.
    pub(crate) fn matches(&self, wanted: &ExternType) -> bool {
        match (self, wanted) {
            (ExternType::Func(a), ExternType::Func(b)) => a == b,
            (ExternType::Global(a), ExternType::Global(b)) => a.matches(b),
            (ExternType::Tag(a), ExternType::Tag(b)) => a == b,
            (ExternType::Table(a), ExternType::Table(b)) => a.matches(b),
            (ExternType::Memory(MemoryType(a)), ExternType::Memory(MemoryType(b))) => {
                a.minimum >= b.minimum && within(a.maximum, b.maximum)
            }
            _ => false,
        }
    }
}

/// Whether a maximum keeps within a wanted one.
fn within(maximum: Option<u64>, wanted: Option<u64>) -> bool {
    wanted.is_none_or(|wanted| maximum.is_some_and(|maximum| maximum <= wanted))
}

impl fmt::Display for ExternType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ExternType::Func(ty) => write!(f, "function {ty}"),
            ExternType::Global(ty) => write!(f, "global {ty}"),
            ExternType::Table(ty) => write!(f, "table {ty}"),
            ExternType::Memory(ty) => write!(f, "memory {ty}"),
            ExternType::Tag(ty) => write!(f, "tag {ty}"),
        }
    }
}

macro_rules! extern_type_from {
    ($($variant:ident $ty:ident),*) => {$(
        impl From<$ty> for ExternType {
            fn from(ty: $ty) -> Self {
                ExternType::$variant(ty)
            }
        }
    )*};
}
extern_type_from!(
    Func FuncType, Global GlobalType, Table TableType, Memory MemoryType, Tag TagType
);

/// An import of a module.
#[derive(Clone, Debug)]
pub struct ImportType<'a> {
    pub(crate) module: &'a str,
    pub(crate) name: &'a str,
    pub(crate) ty: ExternType,
}

impl<'a> ImportType<'a> {
    /// The name of the module to import from.
    pub fn module(&self) -> &'a str {
        self.module
    }

    /// The name in that module.
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// What is imported.
    pub fn ty(&self) -> ExternType {
        self.ty.clone()
    }
}

/// An export of a module.
#[derive(Clone, Debug)]
pub struct ExportType<'a> {
    pub(crate) name: &'a str,
    pub(crate) ty: ExternType,
}

impl<'a> ExportType<'a> {
    /// Its name.
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// What is exported.
    pub fn ty(&self) -> ExternType {
        self.ty.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_subtypes_when_narrower() {
        let memory = |minimum, maximum| ExternType::from(MemoryType::new(minimum, maximum));
        assert!(memory(2, Some(3)).matches(&memory(1, None)));
        assert!(memory(2, Some(3)).matches(&memory(2, Some(3))));
        assert!(!memory(2, Some(4)).matches(&memory(2, Some(3))));
        assert!(!memory(2, None).matches(&memory(2, Some(3))));
        assert!(!memory(1, None).matches(&memory(2, None)));
    }

    #[test]
    fn types_print_as_in_messages() {
        let table = ExternType::from(TableType::new(RefType::FUNCREF, 1, Some(2)));
        assert_eq!(table.to_string(), "table 1..2 funcref");
        let global = ExternType::from(GlobalType::new(ValType::I32, Mutability::Var));
        assert_eq!(global.to_string(), "global (mut i32)");
    }
}
