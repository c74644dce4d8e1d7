//! Values of WebAssembly whose type is known at run time only.

use crate::{
    api::{
        exception::Exception,
        func::Func,
        types::{HeapType, RefType, ValType},
        v128::V128,
    },
    store::{
        StoreId, StoreOpaque,
        context::{AsContextMut, StoreContext},
        take,
    },
};
use anyhow::{Result, bail};
use gantry_ir::Type;
use gantry_lower::types::{ValueType, is_subtype};
use std::any::Any;

/// A value.
#[derive(Clone, Copy, Debug)]
pub enum Val {
    /// 32-bit integer.
    I32(i32),
    /// 64-bit integer.
    I64(i64),
    /// The bits of an IEEE 754 binary32.
    F32(u32),
    /// The bits of an IEEE 754 binary64.
    F64(u64),
    /// A vector of 128 bits.
    V128(V128),
    /// A reference to a function, or null.
    FuncRef(Option<Func>),
    /// A reference to an object of the host, or null.
    ExternRef(Option<ExternRef>),
    /// A reference to an exception, or null.
    ExnRef(Option<Exception>),
}

/// A reference.
#[derive(Clone, Copy, Debug)]
pub enum Ref {
    /// To a function, or null.
    Func(Option<Func>),
    /// To an object of the host, or null.
    Extern(Option<ExternRef>),
    /// To an exception, or null.
    Exn(Option<Exception>),
}

/// A reference to an object of the host that Wasm code can keep and pass on, but not look into.
///
/// The object lives as long as the store: references are not collected.
///
/// ```
/// use gantry::{Engine, ExternRef, Store};
///
/// let mut store = Store::new(&Engine::default(), ());
/// let reference = ExternRef::new(&mut store, String::from("host"))?;
/// assert_eq!(reference.data(&store).downcast_ref::<String>().unwrap(), "host");
/// # Ok::<(), gantry::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExternRef {
    store: StoreId,
    handle: u64,
}

impl ExternRef {
    /// Gives an object to a store, which keeps it as long as it lives.
    ///
    /// # Errors
    ///
    /// If the limits of the store or the engine forbid more.
    pub fn new(mut store: impl AsContextMut, value: impl Any + Send + Sync) -> Result<ExternRef> {
        let store = store.as_context_mut().into_inner();
        let size = size_of::<Box<dyn Any>>() + size_of_val(&value);
        // SAFETY: the pointer is to the whole store, which is borrowed exclusively.
        unsafe { take((&raw mut *store).cast(), size)? };
        let store = &mut store.opaque;
        Ok(ExternRef {
            handle: store.adopt_extern(Box::new(value)),
            store: store.id(),
        })
    }

    /// The object.
    ///
    /// # Panics
    ///
    /// Panics if the store is not the reference's own.
    pub fn data<'a, T: 'a>(
        &self,
        store: impl Into<StoreContext<'a, T>>,
    ) -> &'a (dyn Any + Send + Sync) {
        let store = store.into().opaque();
        store.check(self.store);
        store.extern_object(self.handle)
    }

    pub(crate) fn from_raw(raw: u64, store: &StoreOpaque) -> Option<ExternRef> {
        (raw != 0).then_some(ExternRef {
            store: store.id(),
            handle: raw,
        })
    }

    /// What generated code has for the reference. Fails if it is one of another store.
    pub(crate) fn to_raw(self, store: &StoreOpaque) -> Result<u64> {
        store.check_given(self.store)?;
        Ok(self.handle)
    }
}

impl Val {
    /// The null among references to these things.
    pub fn null_ref(heap_type: &HeapType) -> Val {
        Ref::null(heap_type).into()
    }

    /// The zero or null of a type; `None` if it has neither.
    pub fn default_for_ty(ty: &ValType) -> Option<Val> {
        Some(match ty {
            ValType::I32 => Val::I32(0),
            ValType::I64 => Val::I64(0),
            ValType::F32 => Val::F32(0),
            ValType::F64 => Val::F64(0),
            ValType::V128 => Val::V128(V128::default()),
            ValType::Ref(ty) if ty.is_nullable() => Val::null_ref(ty.heap_type()),
            ValType::Ref(_) => return None,
        })
    }

    /// The type. That of a reference is the most general one: [`Func::ty`] knows more of a
    /// function.
    pub fn ty(&self) -> ValType {
        match self {
            Val::I32(_) => ValType::I32,
            Val::I64(_) => ValType::I64,
            Val::F32(_) => ValType::F32,
            Val::F64(_) => ValType::F64,
            Val::V128(_) => ValType::V128,
            Val::FuncRef(_) => ValType::FUNCREF,
            Val::ExternRef(_) => ValType::EXTERNREF,
            Val::ExnRef(_) => ValType::EXNREF,
        }
    }

    /// The `i32`, if this is one.
    pub fn i32(&self) -> Option<i32> {
        match *self {
            Val::I32(value) => Some(value),
            _ => None,
        }
    }

    /// The `i64`, if this is one.
    pub fn i64(&self) -> Option<i64> {
        match *self {
            Val::I64(value) => Some(value),
            _ => None,
        }
    }

    /// The `f32`, if this is one.
    pub fn f32(&self) -> Option<f32> {
        match *self {
            Val::F32(bits) => Some(f32::from_bits(bits)),
            _ => None,
        }
    }

    /// The `f64`, if this is one.
    pub fn f64(&self) -> Option<f64> {
        match *self {
            Val::F64(bits) => Some(f64::from_bits(bits)),
            _ => None,
        }
    }

    /// The vector, if this is one.
    pub fn v128(&self) -> Option<V128> {
        match *self {
            Val::V128(vector) => Some(vector),
            _ => None,
        }
    }

    /// The reference, if this is one.
    pub fn reference(&self) -> Option<Ref> {
        match *self {
            Val::FuncRef(func) => Some(Ref::Func(func)),
            Val::ExternRef(object) => Some(Ref::Extern(object)),
            Val::ExnRef(exception) => Some(Ref::Exn(exception)),
            _ => None,
        }
    }

    /// The bits that generated code has for this value. What is above a short one is zero.
    ///
    /// # Errors
    ///
    /// If this is a reference of another store.
    fn to_raw(self, store: &StoreOpaque) -> Result<u128> {
        Ok(match self {
            Val::I32(value) => u128::from(value as u32),
            Val::I64(value) => u128::from(value as u64),
            Val::F32(bits) => bits.into(),
            Val::F64(bits) => bits.into(),
            Val::V128(vector) => vector.as_u128(),
            Val::FuncRef(func) => Ref::Func(func).to_raw(store)?.into(),
            Val::ExternRef(object) => Ref::Extern(object).to_raw(store)?.into(),
            Val::ExnRef(exception) => Ref::Exn(exception).to_raw(store)?.into(),
        })
    }

    /// As [`Val::to_raw`], for a place of type `ty`: fails also if the value is of another type.
    pub(crate) fn to_raw_of(self, ty: ValueType, store: &StoreOpaque) -> Result<u128> {
        let raw = self.to_raw(store)?;
        let is_null = self
            .reference()
            .is_some_and(|reference| reference.is_null());
        let own = match self {
            Val::FuncRef(Some(func)) if ty.is_defined() => func.reference_type(store),
            Val::FuncRef(Some(_)) => ValueType::FUNC,
            Val::ExternRef(Some(_)) => ValueType::EXTERN,
            Val::ExnRef(Some(_)) => ValueType::EXN,
            Val::ExnRef(None) => ValueType::NULLEXNREF,
            _ => self.ty().declared(),
        };
        let fits = match is_null {
            // Null is in all nullable types of its kind, which one subtype shows.
            true => ty.has_default() && (is_subtype(own, ty) || is_subtype(ty, own)),
            false => is_subtype(own, ty),
        };
        if !fits {
            match is_null {
                true => bail!("null was given where {ty} is needed"),
                false => bail!("a value of type {own} was given where {ty} is needed"),
            }
        }
        Ok(raw)
    }

    /// The value that generated code has as these bits.
    ///
    /// # Safety
    ///
    /// The bits are a value of this type; a reference is one of this store.
    pub(crate) unsafe fn from_raw(raw: u128, ty: ValueType, store: &StoreOpaque) -> Val {
        match ty.machine() {
            Type::I32 => Val::I32(raw as i32),
            Type::I64 => Val::I64(raw as i64),
            Type::F32 => Val::F32(raw as u32),
            Type::F64 => Val::F64(raw as u64),
            Type::V128 => Val::V128(raw.into()),
            // SAFETY: as the caller promises.
            _ => unsafe { Ref::from_raw(raw as u64, ty, store).into() },
        }
    }
}

impl Ref {
    /// The null among references to these things.
    pub fn null(heap_type: &HeapType) -> Ref {
        match heap_type {
            HeapType::Func | HeapType::ConcreteFunc(_) => Ref::Func(None),
            HeapType::Extern => Ref::Extern(None),
            HeapType::Exn | HeapType::NoExn => Ref::Exn(None),
        }
    }

    /// The type, the most general one.
    pub fn ty(&self) -> RefType {
        match self {
            Ref::Func(_) => RefType::FUNCREF,
            Ref::Extern(_) => RefType::EXTERNREF,
            Ref::Exn(_) => RefType::EXNREF,
        }
    }

    /// Whether it is null.
    pub fn is_null(&self) -> bool {
        matches!(self, Ref::Func(None) | Ref::Extern(None) | Ref::Exn(None))
    }

    /// The function, if this is a reference to one.
    pub fn func(&self) -> Option<Func> {
        match *self {
            Ref::Func(func) => func,
            Ref::Extern(_) | Ref::Exn(_) => None,
        }
    }

    fn to_raw(self, store: &StoreOpaque) -> Result<u64> {
        match self {
            Ref::Func(func) => func.map_or(Ok(0), |func| func.to_raw(store)),
            Ref::Extern(object) => object.map_or(Ok(0), |object| object.to_raw(store)),
            Ref::Exn(exception) => exception.map_or(Ok(0), |exception| exception.to_raw(store)),
        }
    }

    /// As [`Val::to_raw_of`].
    pub(crate) fn to_raw_of(self, ty: ValueType, store: &StoreOpaque) -> Result<u64> {
        Val::from(self).to_raw_of(ty, store).map(|raw| raw as u64)
    }

    /// As [`Val::from_raw`].
    pub(crate) unsafe fn from_raw(raw: u64, ty: ValueType, store: &StoreOpaque) -> Ref {
        match ty.with_null() {
            ValueType::EXTERNREF => Ref::Extern(ExternRef::from_raw(raw, store)),
            ValueType::EXNREF | ValueType::NULLEXNREF => {
                // SAFETY: as the caller promises.
                Ref::Exn(unsafe { Exception::from_raw(raw, store) })
            }
            // SAFETY: as the caller promises.
            _ => Ref::Func(unsafe { Func::from_raw(raw, store) }),
        }
    }
}

/// Values of one store keep their meaning only there: where one is given to another store, that is
/// an error.
macro_rules! val_from {
    ($($ty:ty => $value:ident $result:expr;)*) => {$(
        impl From<$ty> for Val {
            fn from($value: $ty) -> Val {
                $result
            }
        }
    )*};
}

val_from! {
    i32 => value Val::I32(value);
    u32 => value Val::I32(value as i32);
    i64 => value Val::I64(value);
    u64 => value Val::I64(value as i64);
    f32 => value Val::F32(value.to_bits());
    f64 => value Val::F64(value.to_bits());
    V128 => vector Val::V128(vector);
    Func => func Val::FuncRef(Some(func));
    Option<Func> => func Val::FuncRef(func);
    ExternRef => object Val::ExternRef(Some(object));
    Option<ExternRef> => object Val::ExternRef(object);
    Exception => exception Val::ExnRef(Some(exception));
    Option<Exception> => exception Val::ExnRef(exception);
    Ref => reference match reference {
        Ref::Func(func) => Val::FuncRef(func),
        Ref::Extern(object) => Val::ExternRef(object),
        Ref::Exn(exception) => Val::ExnRef(exception),
    };
}

impl From<Func> for Ref {
    fn from(func: Func) -> Ref {
        Ref::Func(Some(func))
    }
}
