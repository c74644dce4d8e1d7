//! The types of values, functions, and everything that can be imported or exported.

use gantry_codegen::slots;
use gantry_ir::{Type, module as ir};
use gantry_lower::{
    module as lower,
    types::{self as declared, FunctionType, ValueType, is_subtype},
};
use std::fmt;

/// The type of a value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ValType {
    /// 32-bit integer.
    I32,
    /// 64-bit integer.
    I64,
    /// IEEE 754 binary32.
    F32,
    /// IEEE 754 binary64.
    F64,
    /// A reference to a function, or null.
    FuncRef,
    /// A reference to an object of the host, or null.
    ExternRef,
    /// A reference to an exception, or null.
    ExnRef,
    /// A reference to an exception that is not null: `(ref exn)`.
    Exn,
    /// The null among references to exceptions.
    NullExnRef,
    /// `(ref noexn)`, which has no value.
    NoExn,
}

impl From<ValueType> for ValType {
    fn from(ty: ValueType) -> Self {
        match ty {
            ValueType::I32 => ValType::I32,
            ValueType::I64 => ValType::I64,
            ValueType::F32 => ValType::F32,
            ValueType::F64 => ValType::F64,
            ValueType::EXTERNREF => ValType::ExternRef,
            ValueType::EXNREF => ValType::ExnRef,
            ValueType::EXN => ValType::Exn,
            ValueType::NULLEXNREF => ValType::NullExnRef,
            ValueType::NOEXN => ValType::NoExn,
            _ => ValType::FuncRef,
        }
    }
}

impl From<ValType> for ValueType {
    fn from(ty: ValType) -> Self {
        ty.declared()
    }
}

impl ValType {
    /// The same as [`ValueType::from`], in constants.
    pub(crate) const fn declared(self) -> ValueType {
        match self {
            ValType::I32 => ValueType::I32,
            ValType::I64 => ValueType::I64,
            ValType::F32 => ValueType::F32,
            ValType::F64 => ValueType::F64,
            ValType::FuncRef => ValueType::FUNCREF,
            ValType::ExternRef => ValueType::EXTERNREF,
            ValType::ExnRef => ValueType::EXNREF,
            ValType::Exn => ValueType::EXN,
            ValType::NullExnRef => ValueType::NULLEXNREF,
            ValType::NoExn => ValueType::NOEXN,
        }
    }
}

impl fmt::Display for ValType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ValueType::from(*self).fmt(f)
    }
}

/// The type of a reference: what tables hold.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RefType {
    /// Functions.
    FuncRef,
    /// Objects of the host.
    ExternRef,
    /// Exceptions.
    ExnRef,
    /// Exceptions, without null: `(ref exn)`.
    Exn,
    /// The null among references to exceptions.
    NullExnRef,
    /// `(ref noexn)`, which has no value.
    NoExn,
}

impl From<RefType> for ValType {
    fn from(ty: RefType) -> Self {
        match ty {
            RefType::FuncRef => ValType::FuncRef,
            RefType::ExternRef => ValType::ExternRef,
            RefType::ExnRef => ValType::ExnRef,
            RefType::Exn => ValType::Exn,
            RefType::NullExnRef => ValType::NullExnRef,
            RefType::NoExn => ValType::NoExn,
        }
    }
}

impl fmt::Display for RefType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ValType::from(*self).fmt(f)
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
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct FuncType(pub(crate) FunctionType);

impl FuncType {
    /// A function type with these parameters and results.
    pub fn new(
        params: impl IntoIterator<Item = ValType>,
        results: impl IntoIterator<Item = ValType>,
    ) -> FuncType {
        let params = params.into_iter().map(ValueType::from);
        FuncType(FunctionType::new(
            params,
            results.into_iter().map(ValueType::from),
        ))
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
    pub(crate) fn param_places(&self) -> impl Iterator<Item = (ValType, usize)> + '_ {
        places(self.0.params())
    }

    /// The types of the results, and the first slot of each.
    pub(crate) fn result_places(&self) -> impl Iterator<Item = (ValType, usize)> + '_ {
        places(self.0.results())
    }
}

fn machine(types: &[ValueType]) -> impl Iterator<Item = Type> + '_ {
    types.iter().map(|ty| ty.machine())
}

fn places(types: &[ValueType]) -> impl Iterator<Item = (ValType, usize)> + '_ {
    let slots = slots::places(machine(types));
    types
        .iter()
        .zip(slots)
        .map(|(&ty, slot)| (ty.into(), slot as usize))
}

impl fmt::Display for FuncType {
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
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct GlobalType(pub(crate) declared::GlobalType);

impl GlobalType {
    /// A global of this type.
    pub fn new(content: ValType, mutability: Mutability) -> GlobalType {
        GlobalType(declared::GlobalType {
            ty: content.into(),
            mutable: mutability == Mutability::Var,
        })
    }

    /// The type of its value.
    pub fn content(&self) -> ValType {
        self.0.ty.into()
    }

    /// Whether it may be written.
    pub fn mutability(&self) -> Mutability {
        match self.0.mutable {
            true => Mutability::Var,
            false => Mutability::Const,
        }
    }
}

impl fmt::Display for GlobalType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.mutable {
            true => write!(f, "(mut {})", self.0.ty),
            false => write!(f, "{}", self.0.ty),
        }
    }
}

/// The type of a table. Sizes are in elements.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TableType(pub(crate) declared::TableType);

impl TableType {
    /// A table of these elements and limits.
    pub fn new(element: RefType, minimum: u32, maximum: Option<u32>) -> TableType {
        TableType(declared::TableType {
            element: ValType::from(element).into(),
            minimum,
            maximum,
        })
    }

    /// The type of its elements.
    pub fn element(&self) -> RefType {
        match self.0.element {
            ValueType::EXTERNREF => RefType::ExternRef,
            ValueType::EXNREF => RefType::ExnRef,
            ValueType::EXN => RefType::Exn,
            ValueType::NULLEXNREF => RefType::NullExnRef,
            ValueType::NOEXN => RefType::NoExn,
            _ => RefType::FuncRef,
        }
    }

    /// The initial size.
    pub fn minimum(&self) -> u32 {
        self.0.minimum
    }

    /// The largest size, if there is a limit.
    pub fn maximum(&self) -> Option<u32> {
        self.0.maximum
    }
}

impl fmt::Display for TableType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        limits(f, u64::from(self.0.minimum), self.0.maximum.map(u64::from))?;
        write!(f, " {}", self.0.element)
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
    pub(crate) fn of_import(import: &lower::ImportType, types: &[FunctionType]) -> ExternType {
        match *import {
            lower::ImportType::Function(index) => FuncType(types[index.index()].clone()).into(),
            lower::ImportType::Table(ty) => TableType(ty).into(),
            lower::ImportType::Memory(ty) => MemoryType(ty).into(),
            lower::ImportType::Global(ty) => GlobalType(ty).into(),
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
            (ExternType::Global(GlobalType(a)), ExternType::Global(GlobalType(b))) => {
                a.mutable == b.mutable
                    && is_subtype(a.ty, b.ty)
                    && (!a.mutable || is_subtype(b.ty, a.ty))
            }
            (ExternType::Tag(a), ExternType::Tag(b)) => a == b,
            (ExternType::Table(TableType(a)), ExternType::Table(TableType(b))) => {
                is_subtype(a.element, b.element)
                    && is_subtype(b.element, a.element)
                    && a.minimum >= b.minimum
                    && within(a.maximum.map(u64::from), b.maximum.map(u64::from))
            }
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
        let table = ExternType::from(TableType::new(RefType::FuncRef, 1, Some(2)));
        assert_eq!(table.to_string(), "table 1..2 funcref");
        let global = ExternType::from(GlobalType::new(ValType::I32, Mutability::Var));
        assert_eq!(global.to_string(), "global (mut i32)");
    }
}
