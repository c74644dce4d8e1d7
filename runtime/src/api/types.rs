//! The types of values and functions.

use crate::{
    api::{func::Func, value::Val},
    engine::Engine,
    store::context::AsContextMut,
};
use anyhow::{Context, Result};
use gantry_codegen::slots;
use gantry_ir::Type;
use gantry_lower::{
    DefinedType,
    types::{FunctionType, ValueType, is_subtype},
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
