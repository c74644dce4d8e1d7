//! The types of values, functions, and everything that can be imported or exported.

use gantry_codegen::slots;
use gantry_ir::{Type, module as ir};
use gantry_lower::{
    DefinedType, module as lower,
    types::{self as declared, FunctionType, ValueType, is_subtype},
};
use std::fmt;

/// The type of a value.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum ValType {
    /// 32-bit integer.
    I32,
    /// 64-bit integer.
    I64,
    /// IEEE 754 binary32.
    F32,
    /// IEEE 754 binary64.
    F64,
    /// A vector of 128 bits.
    V128,
    /// A reference.
    Ref(RefType),
}

impl ValType {
    /// A reference to a function, or null.
    pub const FUNCREF: ValType = ValType::Ref(RefType::FUNCREF);
    /// A reference to an object of the host, or null.
    pub const EXTERNREF: ValType = ValType::Ref(RefType::EXTERNREF);
    /// A reference to an exception, or null.
    pub const EXNREF: ValType = ValType::Ref(RefType::EXNREF);

    /// The reference type, if this is one.
    pub fn as_ref(&self) -> Option<&RefType> {
        match self {
            ValType::Ref(ty) => Some(ty),
            _ => None,
        }
    }

    /// Whether a value of this type may stand where one of `other` is needed.
    pub fn matches(&self, other: &ValType) -> bool {
        is_subtype(self.declared(), other.declared())
    }

    /// The type as validation knows it. It means something as long as this is kept.
    pub(crate) fn declared(&self) -> ValueType {
        match self {
            ValType::I32 => ValueType::I32,
            ValType::I64 => ValueType::I64,
            ValType::F32 => ValueType::F32,
            ValType::F64 => ValueType::F64,
            ValType::V128 => ValueType::V128,
            ValType::Ref(ty) => ty.declared(),
        }
    }

    pub(crate) const fn machine(&self) -> Type {
        match self {
            ValType::I32 => Type::I32,
            ValType::I64 => Type::I64,
            ValType::F32 => Type::F32,
            ValType::F64 => Type::F64,
            ValType::V128 => Type::V128,
            ValType::Ref(_) => Type::Ref,
        }
    }
}

impl From<ValueType> for ValType {
    fn from(ty: ValueType) -> Self {
        match ty {
            ValueType::I32 => ValType::I32,
            ValueType::I64 => ValType::I64,
            ValueType::F32 => ValType::F32,
            ValueType::F64 => ValType::F64,
            ValueType::V128 => ValType::V128,
            _ => ValType::Ref(ty.into()),
        }
    }
}

impl fmt::Display for ValType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.declared().fmt(f)
    }
}

impl fmt::Debug for ValType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.declared().fmt(f)
    }
}

/// The type of a reference: what tables hold.
///
/// ```
/// use gantry::{FuncType, HeapType, RefType, ValType};
///
/// let binary = FuncType::new([ValType::I32, ValType::I32], [ValType::I32]);
/// let ty = RefType::new(false, HeapType::ConcreteFunc(binary));
/// assert_eq!(ty.to_string(), "(ref (func (i32, i32) -> (i32)))");
/// assert!(ty.matches(&RefType::FUNCREF));
/// assert!(!RefType::FUNCREF.matches(&ty));
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RefType {
    is_nullable: bool,
    heap_type: HeapType,
}

/// What a reference points to.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum HeapType {
    /// Any function.
    Func,
    /// Functions of one type.
    ConcreteFunc(FuncType),
    /// Objects of the host.
    Extern,
    /// Exceptions.
    Exn,
    /// Nothing, but as a part of the exceptions.
    NoExn,
}

impl RefType {
    /// `funcref`.
    pub const FUNCREF: RefType = RefType::new(true, HeapType::Func);
    /// `externref`.
    pub const EXTERNREF: RefType = RefType::new(true, HeapType::Extern);
    /// `exnref`.
    pub const EXNREF: RefType = RefType::new(true, HeapType::Exn);
    /// `nullexnref`.
    pub const NULLEXNREF: RefType = RefType::new(true, HeapType::NoExn);

    /// References to these things.
    pub const fn new(is_nullable: bool, heap_type: HeapType) -> RefType {
        RefType {
            is_nullable,
            heap_type,
        }
    }

    /// Whether null is among them.
    pub fn is_nullable(&self) -> bool {
        self.is_nullable
    }

    /// What they point to.
    pub fn heap_type(&self) -> &HeapType {
        &self.heap_type
    }

    /// Whether a reference of this type may stand where one of `other` is needed.
    pub fn matches(&self, other: &RefType) -> bool {
        is_subtype(self.declared(), other.declared())
    }

    /// As [`ValType::declared`].
    pub(crate) fn declared(&self) -> ValueType {
        let nullable = match &self.heap_type {
            HeapType::Func => ValueType::FUNCREF,
            HeapType::ConcreteFunc(ty) => ty.0.nullable(),
            HeapType::Extern => ValueType::EXTERNREF,
            HeapType::Exn => ValueType::EXNREF,
            HeapType::NoExn => ValueType::NULLEXNREF,
        };
        match self.is_nullable {
            true => nullable,
            false => nullable.not_null(),
        }
    }
}

impl From<ValueType> for RefType {
    fn from(ty: ValueType) -> RefType {
        let heap_type = match ty.with_null() {
            ValueType::EXTERNREF => HeapType::Extern,
            ValueType::EXNREF => HeapType::Exn,
            ValueType::NULLEXNREF => HeapType::NoExn,
            _ => match DefinedType::referenced(ty) {
                Some(ty) => HeapType::ConcreteFunc(FuncType(ty)),
                None => HeapType::Func,
            },
        };
        RefType::new(ty.has_default(), heap_type)
    }
}

impl From<RefType> for ValType {
    fn from(ty: RefType) -> Self {
        ValType::Ref(ty)
    }
}

impl fmt::Display for RefType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.declared().fmt(f)
    }
}

impl fmt::Debug for RefType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.declared().fmt(f)
    }
}

/// The type of a function.
///
/// ```
/// use gantry::{FuncType, ValType};
///
/// let ty = FuncType::new([ValType::I32, ValType::I32], [ValType::I64]);
/// assert_eq!(ty.params().len(), 2);
/// assert_eq!(ty.to_string(), "(i32, i32) -> (i64)");
/// ```
///
/// Types that modules define are equal where WebAssembly says so: types of a recursion group differ
/// from types that look the same but stand in another group.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct FuncType(pub(crate) DefinedType);

impl FuncType {
    /// A function type with these parameters and results.
    ///
    /// # Panics
    ///
    /// Panics if the process has more than four million different types.
    pub fn new(
        params: impl IntoIterator<Item = ValType>,
        results: impl IntoIterator<Item = ValType>,
    ) -> FuncType {
        // They keep what they name until the new type does.
        let params: Vec<ValType> = params.into_iter().collect();
        let results: Vec<ValType> = results.into_iter().collect();
        let ty = FunctionType::new(
            params.iter().map(ValType::declared),
            results.iter().map(ValType::declared),
        );
        FuncType(DefinedType::new(ty).expect("there is room for another type"))
    }

    /// The types of the parameters.
    pub fn params(&self) -> impl ExactSizeIterator<Item = ValType> + '_ {
        self.0.params().iter().map(|&ty| ty.into())
    }

    /// The types of the results.
    pub fn results(&self) -> impl ExactSizeIterator<Item = ValType> + '_ {
        self.0.results().iter().map(|&ty| ty.into())
    }

    /// How many slots a call needs room for.
    pub(crate) fn slots(&self) -> usize {
        slots::of_call(machine(self.0.params()), machine(self.0.results())) as usize
    }

    /// The types of the parameters, and the first slot of each.
    pub(crate) fn param_places(&self) -> impl Iterator<Item = (ValueType, usize)> + '_ {
        places(self.0.params())
    }

    /// The types of the results, and the first slot of each.
    pub(crate) fn result_places(&self) -> impl Iterator<Item = (ValueType, usize)> + '_ {
        places(self.0.results())
    }
}

fn machine(types: &[ValueType]) -> impl Iterator<Item = Type> + '_ {
    types.iter().map(|ty| ty.machine())
}

fn places(types: &[ValueType]) -> impl Iterator<Item = (ValueType, usize)> + '_ {
    let slots = slots::places(machine(types));
    let slots = slots.map(|slot| slot as usize);
    types.iter().copied().zip(slots)
}

impl fmt::Display for FuncType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for FuncType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Whether a global may be written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Mutability {
    /// It keeps its initial value.
    Const,
    /// It may be written.
    Var,
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
    pub fn minimum(&self) -> u32 {
        self.minimum
    }

    /// The largest size, if there is a limit.
    pub fn maximum(&self) -> Option<u32> {
        self.maximum
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

    /// The initial size.
    pub fn minimum(&self) -> u64 {
        self.0.minimum
    }

    /// The largest size, if there is a limit.
    pub fn maximum(&self) -> Option<u64> {
        self.0.maximum
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

impl ExternType {
    /// The function type, if this is one.
    pub fn func(&self) -> Option<&FuncType> {
        match self {
            ExternType::Func(ty) => Some(ty),
            _ => None,
        }
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
