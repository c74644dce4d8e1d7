//! Values of WebAssembly whose type is known at run time only.

use crate::{
    api::{
        exception::Exception,
        extern_ref::ExternRef,
        func::Func,
        rooted::Rooted,
        types::{HeapType, RefType, ValType},
        v128::V128,
    },
    store::{StoreOpaque, context::AsContext},
};
use anyhow::{Result, bail};
use gantry_ir::Type;
use gantry_lower::types::{ValueType, is_subtype};

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
    ExternRef(Option<Rooted<ExternRef>>),
    /// A reference to an exception, or null.
    ExnRef(Option<Exception>),
}

/// A reference.
#[derive(Clone, Copy, Debug)]
pub enum Ref {
    /// To a function, or null.
    Func(Option<Func>),
    /// To an object of the host, or null.
    Extern(Option<Rooted<ExternRef>>),
    /// To an exception, or null.
    Exn(Option<Exception>),
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

    /// `funcref`'s null.
    pub const fn null_func_ref() -> Val {
        Val::FuncRef(None)
    }

    /// `externref`'s null.
    pub const fn null_extern_ref() -> Val {
        Val::ExternRef(None)
    }

    /// The type: that of a reference to a function names the function's own type, that of a null is
    /// the most general one.
    ///
    /// # Errors
    ///
    /// If this is a reference of another store.
    pub fn ty(&self, store: impl AsContext) -> Result<ValType> {
        match self.ref_() {
            Some(reference) => Ok(reference.ty(store)?.into()),
            None => Ok(self.general_ty()),
        }
    }

    /// Whether the value may stand where one of this type is needed.
    ///
    /// # Errors
    ///
    /// If this is a reference of another store.
    pub fn matches_ty(&self, store: impl AsContext, ty: &ValType) -> Result<bool> {
        let context = store.as_context();
        self.to_raw(context.opaque())?;
        Ok(self.to_raw_of(ty.declared(), context.opaque()).is_ok())
    }

    /// The type; that of a reference is the most general one.
    pub(crate) fn general_ty(&self) -> ValType {
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

    /// The reference, if this is one.
    pub fn ref_(self) -> Option<Ref> {
        match self {
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
        let is_null = self.ref_().is_some_and(|reference| reference.is_null());
        let own = match self {
            Val::FuncRef(Some(func)) if ty.is_defined() => func.reference_type(store),
            Val::FuncRef(Some(_)) => ValueType::FUNC,
            Val::ExternRef(Some(_)) => ValueType::EXTERN,
            Val::ExnRef(Some(_)) => ValueType::EXN,
            Val::ExnRef(None) => ValueType::NULLEXNREF,
            _ => self.general_ty().declared(),
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

    /// The type: a reference that is not null is of a type without null, one to a function of that
    /// function's. A null is of the most general type of its kind.
    ///
    /// # Errors
    ///
    /// If it is a reference of another store.
    pub fn ty(&self, store: impl AsContext) -> Result<RefType> {
        let context = store.as_context();
        self.to_raw(context.opaque())?;
        Ok(match *self {
            Ref::Func(Some(func)) => {
                RefType::new(false, HeapType::ConcreteFunc(func.ty_in(context.opaque())))
            }
            Ref::Extern(Some(_)) => RefType::new(false, HeapType::Extern),
            Ref::Exn(Some(_)) => RefType::new(false, HeapType::Exn),
            Ref::Func(None) => RefType::FUNCREF,
            Ref::Extern(None) => RefType::EXTERNREF,
            Ref::Exn(None) => RefType::EXNREF,
        })
    }

    /// Whether the reference may stand where one of this type is needed.
    ///
    /// # Errors
    ///
    /// If it is a reference of another store.
    pub fn matches_ty(&self, store: impl AsContext, ty: &RefType) -> Result<bool> {
        Val::from(*self).matches_ty(store, &ty.clone().into())
    }

    /// Whether it is not null.
    pub fn is_non_null(&self) -> bool {
        !self.is_null()
    }

    /// Whether it is null.
    pub fn is_null(&self) -> bool {
        matches!(self, Ref::Func(None) | Ref::Extern(None) | Ref::Exn(None))
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
            ValueType::EXTERNREF => Ref::Extern(Rooted::from_raw(raw, store)),
            ValueType::EXNREF | ValueType::NULLEXNREF => {
                // SAFETY: as the caller promises.
                Ref::Exn(unsafe { Exception::from_raw(raw, store) })
            }
            // SAFETY: as the caller promises.
            _ => Ref::Func(unsafe { Func::from_raw(raw, store) }),
        }
    }
}

macro_rules! val_accessors {
    ($($get:ident $unwrap:ident $ty:ty, $what:literal, $pattern:pat => $value:expr;)*) => {
        impl Val {
            $(
                #[doc = concat!("The ", $what, ", if this is one.")]
                pub fn $get(&self) -> Option<$ty> {
                    match self {
                        $pattern => Some($value),
                        _ => None,
                    }
                }

                #[doc = concat!("The ", $what, ".")]
                ///
                /// # Panics
                ///
                /// Panics if it is something else.
                pub fn $unwrap(&self) -> $ty {
                    self.$get().expect(concat!("a value of type ", $what))
                }
            )*
        }
    };
}

val_accessors! {
    i32 unwrap_i32 i32, "`i32`", Val::I32(value) => *value;
    i64 unwrap_i64 i64, "`i64`", Val::I64(value) => *value;
    f32 unwrap_f32 f32, "`f32`", Val::F32(bits) => f32::from_bits(*bits);
    f64 unwrap_f64 f64, "`f64`", Val::F64(bits) => f64::from_bits(*bits);
    v128 unwrap_v128 V128, "`v128`", Val::V128(vector) => *vector;
    func_ref unwrap_func_ref Option<&Func>, "`funcref`", Val::FuncRef(func) => func.as_ref();
    funcref unwrap_funcref Option<&Func>, "`funcref`", Val::FuncRef(func) => func.as_ref();
    externref unwrap_externref Option<&Rooted<ExternRef>>, "`externref`",
        Val::ExternRef(object) => object.as_ref();
    exnref unwrap_exnref Option<&Exception>, "`exnref`",
        Val::ExnRef(exception) => exception.as_ref();
}

macro_rules! ref_accessors {
    ($($is:ident $get:ident $unwrap:ident $variant:ident $ty:ty, $what:literal;)*) => {
        impl Ref {
            $(
                #[doc = concat!("Whether it is ", $what, ", or null as such.")]
                pub fn $is(&self) -> bool {
                    matches!(self, Ref::$variant(_))
                }

                #[doc = concat!("The reference to ", $what, " or null, if this is one.")]
                pub fn $get(&self) -> Option<Option<&$ty>> {
                    match self {
                        Ref::$variant(reference) => Some(reference.as_ref()),
                        _ => None,
                    }
                }

                #[doc = concat!("The reference to ", $what, ", or null.")]
                ///
                /// # Panics
                ///
                /// Panics if it is something else.
                pub fn $unwrap(&self) -> Option<&$ty> {
                    self.$get().expect(concat!("a reference to ", $what))
                }
            )*
        }
    };
}

ref_accessors! {
    is_func as_func unwrap_func Func Func, "a function";
    is_extern as_extern unwrap_extern Extern Rooted<ExternRef>, "an object of the host";
    is_exn as_exn unwrap_exn Exn Exception, "an exception";
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
    u128 => bits Val::V128(bits.into());
    Func => func Val::FuncRef(Some(func));
    Option<Func> => func Val::FuncRef(func);
    Rooted<ExternRef> => object Val::ExternRef(Some(object));
    Option<Rooted<ExternRef>> => object Val::ExternRef(object);
    Exception => exception Val::ExnRef(Some(exception));
    Option<Exception> => exception Val::ExnRef(exception);
    Ref => reference match reference {
        Ref::Func(func) => Val::FuncRef(func),
        Ref::Extern(object) => Val::ExternRef(object),
        Ref::Exn(exception) => Val::ExnRef(exception),
    };
}

macro_rules! ref_from {
    ($($variant:ident $ty:ty),*) => {$(
        impl From<$ty> for Ref {
            fn from(reference: $ty) -> Ref {
                Ref::$variant(Some(reference))
            }
        }

        impl From<Option<$ty>> for Ref {
            fn from(reference: Option<$ty>) -> Ref {
                Ref::$variant(reference)
            }
        }
    )*};
}
ref_from!(Func Func, Extern Rooted<ExternRef>, Exn Exception);
