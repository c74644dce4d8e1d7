//! The types of values, functions, and everything that can be imported or exported.

use crate::{
    api::{
        externs::Extern,
        func::Func,
        global::Global,
        memory::Memory,
        table::Table,
        tag::Tag,
        value::{Ref, Val},
    },
    engine::Engine,
    store::{context::AsContextMut, memory_data::WASM_PAGE},
};
use anyhow::{Context, Result, ensure};
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
    /// The null of exceptions.
    pub const NULLEXNREF: ValType = ValType::Ref(RefType::NULLEXNREF);

    /// Whether it is a number: neither a vector nor a reference.
    pub fn is_num(&self) -> bool {
        !self.is_v128() && !self.is_ref()
    }

    /// Whether it is `i32`.
    pub fn is_i32(&self) -> bool {
        matches!(self, ValType::I32)
    }

    /// Whether it is `i64`.
    pub fn is_i64(&self) -> bool {
        matches!(self, ValType::I64)
    }

    /// Whether it is `f32`.
    pub fn is_f32(&self) -> bool {
        matches!(self, ValType::F32)
    }

    /// Whether it is `f64`.
    pub fn is_f64(&self) -> bool {
        matches!(self, ValType::F64)
    }

    /// Whether it is `v128`.
    pub fn is_v128(&self) -> bool {
        matches!(self, ValType::V128)
    }

    /// Whether it is a type of references.
    pub fn is_ref(&self) -> bool {
        matches!(self, ValType::Ref(_))
    }

    /// Whether it is `funcref`.
    pub fn is_funcref(&self) -> bool {
        *self == ValType::FUNCREF
    }

    /// Whether it is `externref`.
    pub fn is_externref(&self) -> bool {
        *self == ValType::EXTERNREF
    }

    /// The reference type.
    ///
    /// # Panics
    ///
    /// Panics if it is none.
    pub fn unwrap_ref(&self) -> &RefType {
        self.as_ref().expect("a reference type")
    }

    /// The zero or null of the type; `None` if it has neither.
    pub fn default_value(&self) -> Option<Val> {
        Val::default_for_ty(self)
    }

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
/// let engine = gantry::Engine::default();
/// let binary = FuncType::new(&engine, [ValType::I32, ValType::I32], [ValType::I32]);
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

impl HeapType {
    /// Whether it is `func`.
    pub fn is_func(&self) -> bool {
        matches!(self, HeapType::Func)
    }

    /// Whether it is `extern`.
    pub fn is_extern(&self) -> bool {
        matches!(self, HeapType::Extern)
    }

    /// Whether it is `exn`.
    pub fn is_exn(&self) -> bool {
        matches!(self, HeapType::Exn)
    }

    /// Whether it is `noexn`.
    pub fn is_no_exn(&self) -> bool {
        matches!(self, HeapType::NoExn)
    }

    /// Whether it is one of the types that every module has.
    pub fn is_abstract(&self) -> bool {
        !self.is_concrete()
    }

    /// Whether it is a type that a module defines.
    pub fn is_concrete(&self) -> bool {
        matches!(self, HeapType::ConcreteFunc(_))
    }

    /// Whether it is a function type.
    pub fn is_concrete_func(&self) -> bool {
        matches!(self, HeapType::ConcreteFunc(_))
    }

    /// The function type, if it is one.
    pub fn as_concrete_func(&self) -> Option<&FuncType> {
        match self {
            HeapType::ConcreteFunc(ty) => Some(ty),
            _ => None,
        }
    }

    /// The function type.
    ///
    /// # Panics
    ///
    /// Panics if it is none.
    pub fn unwrap_concrete_func(&self) -> &FuncType {
        self.as_concrete_func().expect("a function type")
    }

    /// The most general type of its kind.
    pub fn top(&self) -> HeapType {
        match self {
            HeapType::Func | HeapType::ConcreteFunc(_) => HeapType::Func,
            HeapType::Extern => HeapType::Extern,
            HeapType::Exn | HeapType::NoExn => HeapType::Exn,
        }
    }

    /// Whether it is the most general type of its kind.
    pub fn is_top(&self) -> bool {
        *self == self.top()
    }

    /// Whether what is of this type is of the `other`, too.
    pub fn matches(&self, other: &HeapType) -> bool {
        RefType::new(false, self.clone()).matches(&RefType::new(false, other.clone()))
    }
}

impl From<FuncType> for HeapType {
    fn from(ty: FuncType) -> HeapType {
        HeapType::ConcreteFunc(ty)
    }
}

impl fmt::Display for HeapType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HeapType::Func => f.write_str("func"),
            HeapType::ConcreteFunc(ty) => write!(f, "(func {ty})"),
            HeapType::Extern => f.write_str("extern"),
            HeapType::Exn => f.write_str("exn"),
            HeapType::NoExn => f.write_str("noexn"),
        }
    }
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
/// use gantry::{Engine, FuncType, ValType};
///
/// let engine = Engine::default();
/// let ty = FuncType::new(&engine, [ValType::I32, ValType::I32], [ValType::I64]);
/// assert_eq!(ty.params().len(), 2);
/// assert_eq!(ty.to_string(), "(i32, i32) -> (i64)");
/// ```
///
/// Types that modules define are equal where WebAssembly says so: types of a recursion group differ
/// from types that look the same but stand in another group.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct FuncType(pub(crate) DefinedType);

impl FuncType {
    /// A function type with these parameters and results. Types mean the same in all engines, so
    /// any will do.
    ///
    /// # Panics
    ///
    /// Panics if the process has more than four million different types.
    pub fn new(
        _: &Engine,
        params: impl IntoIterator<Item = ValType>,
        results: impl IntoIterator<Item = ValType>,
    ) -> FuncType {
        FuncType::of(params, results)
    }

    /// As [`FuncType::new`].
    ///
    /// # Errors
    ///
    /// If the process has more than four million different types.
    pub fn try_new(
        _: &Engine,
        params: impl IntoIterator<Item = ValType>,
        results: impl IntoIterator<Item = ValType>,
    ) -> Result<FuncType> {
        FuncType::find(params, results)
            .context("the process has more than four million different types")
    }

    /// As [`FuncType::new`].
    pub(crate) fn of(
        params: impl IntoIterator<Item = ValType>,
        results: impl IntoIterator<Item = ValType>,
    ) -> FuncType {
        FuncType::find(params, results).expect("there is room for another type")
    }

    /// `None` if there are too many types.
    fn find(
        params: impl IntoIterator<Item = ValType>,
        results: impl IntoIterator<Item = ValType>,
    ) -> Option<FuncType> {
        // They keep what they name until the new type does.
        let params: Vec<ValType> = params.into_iter().collect();
        let results: Vec<ValType> = results.into_iter().collect();
        let ty = FunctionType::new(
            params.iter().map(ValType::declared),
            results.iter().map(ValType::declared),
        );
        DefinedType::new(ty).ok().map(FuncType)
    }

    /// The type of a parameter.
    pub fn param(&self, index: usize) -> Option<ValType> {
        self.0.params().get(index).map(|&ty| ty.into())
    }

    /// The type of a result.
    pub fn result(&self, index: usize) -> Option<ValType> {
        self.0.results().get(index).map(|&ty| ty.into())
    }

    /// Whether functions of this type may stand where one of `other` is needed: the types are the
    /// same.
    pub fn matches(&self, other: &FuncType) -> bool {
        self == other
    }

    /// A function of the host that returns zeros and nulls.
    ///
    /// # Errors
    ///
    /// If a result is of a type that has neither.
    pub fn default_value(&self, store: impl AsContextMut) -> Result<Func> {
        let results = self.results().map(|ty| {
            let value = ty.default_value();
            value.with_context(|| format!("{ty} has no default value"))
        });
        let results: Vec<Val> = results.collect::<Result<_>>()?;
        Ok(Func::new(store, self.clone(), move |_, _, places| {
            places.copy_from_slice(&results);
            Ok(())
        }))
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
