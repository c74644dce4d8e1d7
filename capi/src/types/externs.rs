//! The types of functions, globals, tables, memories and tags.
//!
//! In C the five can be cast to [`wasm_externtype_t`] and back, so they are the same structure.

use super::{
    kind_of, type_functions, wasm_externkind_t, wasm_mutability_t, wasm_valkind_t, wasm_valtype_t,
};
use crate::{
    error::{or_null, written},
    vectors::Objects,
};
use gantry::{
    Engine, ExternType, FuncType, GlobalType, MemoryType, Mutability, RefType, Result, TableType,
    TagType, ValType, bail,
};
use std::{mem::MaybeUninit, ptr};

/// The smallest and the largest size; the latter is `wasm_limits_max_default` if there is none.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct wasm_limits_t {
    pub min: u32,
    pub max: u32,
}

const NO_MAXIMUM: u32 = u32::MAX;

impl wasm_limits_t {
    fn of(minimum: u64, maximum: Option<u64>) -> wasm_limits_t {
        let narrow = |size: u64| u32::try_from(size).unwrap_or(NO_MAXIMUM);
        wasm_limits_t {
            min: narrow(minimum),
            max: maximum.map_or(NO_MAXIMUM, narrow),
        }
    }

    fn maximum(&self) -> Option<u32> {
        (self.max != NO_MAXIMUM).then_some(self.max)
    }
}

/// The type of anything that can be imported or exported.
#[derive(Clone, Debug)]
pub enum wasm_externtype_t {
    Func(FunctionType),
    Global {
        content: wasm_valtype_t,
        mutability: Mutability,
    },
    Table {
        element: wasm_valtype_t,
        limits: wasm_limits_t,
    },
    Memory {
        ty: MemoryType,
        limits: wasm_limits_t,
    },
    /// The values of an exception are the parameters.
    Tag(Box<wasm_functype_t>),
}

/// The type of a function.
#[derive(Clone, Debug)]
pub struct FunctionType {
    params: Objects<wasm_valtype_t>,
    results: Objects<wasm_valtype_t>,
    /// The type that a module has defined: others that look the same can differ.
    defined: Option<FuncType>,
}

impl FunctionType {
    fn of(ty: &FuncType) -> FunctionType {
        let types = |types: Vec<ValType>| {
            let types = types.into_iter();
            Objects::from_elements(types.map(|ty| Some(Box::new(wasm_valtype_t { ty }))))
        };
        FunctionType {
            params: types(ty.params().collect()),
            results: types(ty.results().collect()),
            defined: Some(ty.clone()),
        }
    }

    /// The type for an engine.
    pub fn in_engine(&self, engine: &Engine) -> Result<FuncType> {
        if let Some(defined) = &self.defined {
            return Ok(defined.clone());
        }
        let types = |types: &Objects<wasm_valtype_t>| {
            let types: Vec<ValType> = types.objects().map(|ty| ty.ty.clone()).collect();
            types
        };
        FuncType::try_new(engine, types(&self.params), types(&self.results))
    }
}

macro_rules! extern_types {
    ($($(#[$doc:meta])* $ty:ident $pattern:pat,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        #[repr(transparent)]
        pub struct $ty(wasm_externtype_t);

        impl $ty {
            /// Whether a type is of this kind.
            fn is(ty: &wasm_externtype_t) -> bool {
                matches!(ty, $pattern)
            }
        }
    )*};
}

extern_types! {
    /// The type of a function.
    wasm_functype_t wasm_externtype_t::Func(_),
    /// The type of a global.
    wasm_globaltype_t wasm_externtype_t::Global { .. },
    /// The type of a table.
    wasm_tabletype_t wasm_externtype_t::Table { .. },
    /// The type of a memory.
    wasm_memorytype_t wasm_externtype_t::Memory { .. },
    /// The type of a tag.
    wasm_tagtype_t wasm_externtype_t::Tag(_),
}

/// Types as C has them.
macro_rules! boxed {
    ($($ty:ident $from:ident;)*) => {$(
        impl $ty {
            /// The type as C has it.
            pub fn boxed(ty: $from) -> Box<$ty> {
                Box::new($ty(wasm_externtype_t::of(&ty.into())))
            }
        }
    )*};
}

boxed! {
    wasm_functype_t FuncType;
    wasm_globaltype_t GlobalType;
    wasm_tabletype_t TableType;
    wasm_memorytype_t MemoryType;
}

impl wasm_externtype_t {
    /// The type as C has it.
    pub fn of(ty: &ExternType) -> wasm_externtype_t {
        match ty {
            ExternType::Func(ty) => wasm_externtype_t::Func(FunctionType::of(ty)),
            ExternType::Global(ty) => wasm_externtype_t::Global {
                content: wasm_valtype_t {
                    ty: ty.content().clone(),
                },
                mutability: ty.mutability(),
            },
            ExternType::Table(ty) => wasm_externtype_t::Table {
                element: wasm_valtype_t {
                    ty: ty.element().clone().into(),
                },
                limits: wasm_limits_t::of(ty.minimum(), ty.maximum()),
            },
            ExternType::Memory(ty) => wasm_externtype_t::Memory {
                ty: *ty,
                limits: wasm_limits_t::of(ty.minimum(), ty.maximum()),
            },
            ExternType::Tag(ty) => wasm_externtype_t::Tag(wasm_functype_t::boxed(ty.ty().clone())),
        }
    }
}

impl wasm_functype_t {
    /// What it is.
    pub fn function(&self) -> Option<&FunctionType> {
        match &self.0 {
            wasm_externtype_t::Func(ty) => Some(ty),
            _ => None,
        }
    }

    /// The type for an engine.
    pub fn in_engine(&self, engine: &Engine) -> Result<FuncType> {
        match self.function() {
            Some(function) => function.in_engine(engine),
            None => bail!("this is not the type of a function"),
        }
    }
}

impl wasm_globaltype_t {
    /// The type as Rust has it.
    pub fn to_type(&self) -> Result<GlobalType> {
        match &self.0 {
            wasm_externtype_t::Global {
                content,
                mutability,
            } => Ok(GlobalType::new(content.ty.clone(), *mutability)),
            _ => bail!("this is not the type of a global"),
        }
    }
}

impl wasm_tabletype_t {
    /// The type as Rust has it.
    pub fn to_type(&self) -> Result<TableType> {
        match &self.0 {
            wasm_externtype_t::Table { element, limits } => Ok(TableType::new(
                reference(&element.ty)?,
                limits.min,
                limits.maximum(),
            )),
            _ => bail!("this is not the type of a table"),
        }
    }
}

impl wasm_memorytype_t {
    /// The type as Rust has it.
    pub fn to_type(&self) -> Result<MemoryType> {
        match &self.0 {
            wasm_externtype_t::Memory { ty, .. } => Ok(*ty),
            _ => bail!("this is not the type of a memory"),
        }
    }
}

impl wasm_tagtype_t {
    /// The type for an engine.
    pub fn in_engine(&self, engine: &Engine) -> Result<TagType> {
        match &self.0 {
            wasm_externtype_t::Tag(ty) => {
                let ty = ty.in_engine(engine)?;
                gantry::ensure!(ty.results().len() == 0, "the type of a tag has no results");
                Ok(TagType::new(ty))
            }
            _ => bail!("this is not the type of a tag"),
        }
    }
}

fn reference(ty: &ValType) -> Result<RefType> {
    match ty {
        ValType::Ref(ty) => Ok(ty.clone()),
        _ => bail!("a table has references, not {ty}"),
    }
}

type_functions! {
    wasm_externtype_t: wasm_externtype_copy wasm_externtype_delete;
    wasm_functype_t: wasm_functype_copy wasm_functype_delete;
    wasm_globaltype_t: wasm_globaltype_copy wasm_globaltype_delete;
    wasm_tabletype_t: wasm_tabletype_copy wasm_tabletype_delete;
    wasm_memorytype_t: wasm_memorytype_copy wasm_memorytype_delete;
    wasm_tagtype_t: wasm_tagtype_copy wasm_tagtype_delete;
}

/// Casts between a type and that of any kind. Pointers stay what they are.
macro_rules! casts {
    ($($ty:ident: $up:ident $up_const:ident $down:ident $down_const:ident;)*) => {$(
        /// The type as one of any kind.
        #[unsafe(no_mangle)]
        pub extern "C" fn $up(ty: *mut $ty) -> *mut wasm_externtype_t {
            ty.cast()
        }

        /// The type as one of any kind.
        #[unsafe(no_mangle)]
        pub extern "C" fn $up_const(ty: *const $ty) -> *const wasm_externtype_t {
            ty.cast()
        }

        /// The type, if it is one of this kind; else null.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $down(ty: *mut wasm_externtype_t) -> *mut $ty {
            // SAFETY: the caller passes a type, or null.
            match unsafe { ty.as_ref() } {
                Some(found) if $ty::is(found) => ty.cast(),
                _ => ptr::null_mut(),
            }
        }

        /// The type, if it is one of this kind; else null.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $down_const(ty: *const wasm_externtype_t) -> *const $ty {
            // SAFETY: as the caller promises here, too.
            unsafe { $down(ty.cast_mut()) }
        }
    )*};
}

casts! {
    wasm_functype_t: wasm_functype_as_externtype wasm_functype_as_externtype_const
        wasm_externtype_as_functype wasm_externtype_as_functype_const;
    wasm_globaltype_t: wasm_globaltype_as_externtype wasm_globaltype_as_externtype_const
        wasm_externtype_as_globaltype wasm_externtype_as_globaltype_const;
    wasm_tabletype_t: wasm_tabletype_as_externtype wasm_tabletype_as_externtype_const
        wasm_externtype_as_tabletype wasm_externtype_as_tabletype_const;
    wasm_memorytype_t: wasm_memorytype_as_externtype wasm_memorytype_as_externtype_const
        wasm_externtype_as_memorytype wasm_externtype_as_memorytype_const;
    wasm_tagtype_t: wasm_tagtype_as_externtype wasm_tagtype_as_externtype_const
        wasm_externtype_as_tagtype wasm_externtype_as_tagtype_const;
}

/// The kind of a type.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_externtype_kind(ty: Option<&wasm_externtype_t>) -> wasm_externkind_t {
    match ty {
        None | Some(wasm_externtype_t::Func(_)) => 0,
        Some(wasm_externtype_t::Global { .. }) => 1,
        Some(wasm_externtype_t::Table { .. }) => 2,
        Some(wasm_externtype_t::Memory { .. }) => 3,
        Some(wasm_externtype_t::Tag(_)) => 4,
    }
}

/// The type of functions with these parameters and results, which it takes over.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_functype_new(
    params: Option<&mut Objects<wasm_valtype_t>>,
    results: Option<&mut Objects<wasm_valtype_t>>,
) -> Option<Box<wasm_functype_t>> {
    let types = |types: Option<&mut Objects<wasm_valtype_t>>| {
        types.map_or_else(Objects::empty, Objects::take)
    };
    let (params, results) = (types(params), types(results));
    let is_whole = |types: &Objects<wasm_valtype_t>| types.objects().count() == types.len();
    if !is_whole(&params) || !is_whole(&results) {
        return or_null(Err(gantry::format_err!("a type is null")));
    }
    Some(Box::new(wasm_functype_t(wasm_externtype_t::Func(
        FunctionType {
            params,
            results,
            defined: None,
        },
    ))))
}

/// The types of the parameters.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_functype_params(
    ty: Option<&wasm_functype_t>,
) -> Option<&Objects<wasm_valtype_t>> {
    Some(&ty?.function()?.params)
}

/// The types of the results.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_functype_results(
    ty: Option<&wasm_functype_t>,
) -> Option<&Objects<wasm_valtype_t>> {
    Some(&ty?.function()?.results)
}

/// The type of globals of this type, which it takes over.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_globaltype_new(
    content: Option<Box<wasm_valtype_t>>,
    mutability: wasm_mutability_t,
) -> Option<Box<wasm_globaltype_t>> {
    Some(Box::new(wasm_globaltype_t(wasm_externtype_t::Global {
        content: *content?,
        mutability: match mutability {
            0 => Mutability::Const,
            _ => Mutability::Var,
        },
    })))
}

/// The type of the value.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_globaltype_content(
    ty: Option<&wasm_globaltype_t>,
) -> Option<&wasm_valtype_t> {
    match &ty?.0 {
        wasm_externtype_t::Global { content, .. } => Some(content),
        _ => None,
    }
}

/// Whether the global may be written.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_globaltype_mutability(ty: Option<&wasm_globaltype_t>) -> wasm_mutability_t {
    let is_variable = |ty: &wasm_globaltype_t| match &ty.0 {
        wasm_externtype_t::Global { mutability, .. } => mutability.is_var(),
        _ => false,
    };
    ty.is_some_and(is_variable).into()
}

/// The type of tables of these elements, whose type it takes over; null if they are no references.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_tabletype_new(
    element: Option<Box<wasm_valtype_t>>,
    limits: Option<&wasm_limits_t>,
) -> Option<Box<wasm_tabletype_t>> {
    let (element, limits) = (*element?, *limits?);
    or_null(reference(&element.ty))?;
    let ty = wasm_externtype_t::Table { element, limits };
    Some(Box::new(wasm_tabletype_t(ty)))
}

/// The type of the elements.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_tabletype_element(ty: Option<&wasm_tabletype_t>) -> Option<&wasm_valtype_t> {
    match &ty?.0 {
        wasm_externtype_t::Table { element, .. } => Some(element),
        _ => None,
    }
}

/// The sizes.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_tabletype_limits(ty: Option<&wasm_tabletype_t>) -> Option<&wasm_limits_t> {
    match &ty?.0 {
        wasm_externtype_t::Table { limits, .. } => Some(limits),
        _ => None,
    }
}

/// The type of memories of these sizes; null if no memory can have them.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_memorytype_new(
    limits: Option<&wasm_limits_t>,
) -> Option<Box<wasm_memorytype_t>> {
    let limits = limits?;
    let mut builder = MemoryType::builder();
    builder.min(limits.min.into());
    builder.max(limits.maximum().map(Into::into));
    Some(wasm_memorytype_t::boxed(or_null(builder.build())?))
}

/// The sizes, in pages. One that does not fit is the largest number that does.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_memorytype_limits(ty: Option<&wasm_memorytype_t>) -> Option<&wasm_limits_t> {
    match &ty?.0 {
        wasm_externtype_t::Memory { limits, .. } => Some(limits),
        _ => None,
    }
}

/// The type of memories with sizes of 64 bits, and perhaps addresses of 64 bits.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_memorytype_new(
    minimum: u64,
    has_maximum: bool,
    maximum: u64,
    is_64: bool,
    out: Option<&mut MaybeUninit<Box<wasm_memorytype_t>>>,
) -> crate::error::Failure {
    let mut builder = MemoryType::builder();
    builder.min(minimum).memory64(is_64);
    builder.max(has_maximum.then_some(maximum));
    written(out, builder.build().map(wasm_memorytype_t::boxed))
}

/// The smallest size.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_memorytype_minimum(ty: Option<&wasm_memorytype_t>) -> u64 {
    let ty = ty.and_then(|ty| ty.to_type().ok());
    ty.map_or(0, |ty| ty.minimum())
}

/// The largest size, if there is a limit.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_memorytype_maximum(
    ty: Option<&wasm_memorytype_t>,
    out: Option<&mut MaybeUninit<u64>>,
) -> bool {
    let ty = ty.and_then(|ty| ty.to_type().ok());
    match (ty.and_then(|ty| ty.maximum()), out) {
        (Some(maximum), Some(out)) => {
            out.write(maximum);
            true
        }
        (maximum, _) => maximum.is_some(),
    }
}

/// Whether addresses have 64 bits.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_memorytype_is64(ty: Option<&wasm_memorytype_t>) -> bool {
    let ty = ty.and_then(|ty| ty.to_type().ok());
    ty.is_some_and(|ty| ty.is_64())
}

/// The type of tags whose exceptions have the parameters of a type as values. It takes that over;
/// null if it has results.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_tagtype_new(
    ty: Option<Box<wasm_functype_t>>,
) -> Option<Box<wasm_tagtype_t>> {
    let ty = ty?;
    if ty.function()?.results.len() != 0 {
        return or_null(Err(gantry::format_err!("the type of a tag has no results")));
    }
    Some(Box::new(wasm_tagtype_t(wasm_externtype_t::Tag(ty))))
}

/// The type whose parameters are the values of an exception.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_tagtype_functype(ty: Option<&wasm_tagtype_t>) -> Option<&wasm_functype_t> {
    match &ty?.0 {
        wasm_externtype_t::Tag(ty) => Some(ty),
        _ => None,
    }
}

/// The kinds of a function's parameters, for messages.
pub fn kind_name(kind: wasm_valkind_t) -> String {
    match super::of_kind(kind) {
        Some(ty) => ty.to_string(),
        None => format!("of no kind ({kind})"),
    }
}

/// Whether `wasm_val_t` has a place for values of this type.
pub fn fits_wasm_val(ty: &ValType) -> bool {
    kind_of(ty) != super::kind::V128
}
