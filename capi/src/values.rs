//! Values: `wasm_val_t`, and `gantry_val_t`, which also has room for vectors.

use crate::{
    error::given,
    references::{Item, of_extern_ref, wasm_ref_t},
    store::{Context, StoreRef},
    types::{externs::kind_name, kind, kind_of, wasm_valkind_t},
};
use gantry::{HeapType, RefType, Result, V128, Val, ValType, bail, ensure};
use std::{fmt, mem::MaybeUninit, ptr};

/// A value. A reference is its own.
#[repr(C)]
pub struct wasm_val_t {
    kind: wasm_valkind_t,
    of: NarrowPayload,
}

/// A float is where an integer of its size is.
#[derive(Clone, Copy)]
#[repr(C)]
union NarrowPayload {
    i32: i32,
    i64: i64,
    reference: *mut wasm_ref_t,
}

/// A value of any type. A reference is its own.
#[repr(C)]
pub struct gantry_val_t {
    kind: wasm_valkind_t,
    of: WidePayload,
}

#[derive(Clone, Copy)]
#[repr(C)]
union WidePayload {
    narrow: NarrowPayload,
    v128: [u8; 16],
}

/// A value apart from how C has it.
#[derive(Clone, Copy)]
pub enum Plain {
    I32(i32),
    I64(i64),
    F32(i32),
    F64(i64),
    V128([u8; 16]),
    /// With its kind, and null if it is.
    Ref(wasm_valkind_t, *mut wasm_ref_t),
}

/// The two forms of values in C.
pub trait CValue: Clone {
    /// The value.
    ///
    /// # Errors
    ///
    /// If it is of a kind that there is not.
    fn read(&self) -> Result<Plain>;

    /// The value as C has it, if it can have it.
    fn of(value: Plain) -> Self;

    /// What stands in a place until a value is written.
    fn unwritten(ty: &ValType) -> Self {
        Self::of(match ty {
            ValType::I32 => Plain::I32(0),
            ValType::I64 => Plain::I64(0),
            ValType::F32 => Plain::F32(0),
            ValType::F64 => Plain::F64(0),
            ValType::V128 => Plain::V128([0; 16]),
            ValType::Ref(_) => Plain::Ref(kind_of(ty), ptr::null_mut()),
        })
    }
}

/// # Safety
///
/// The payload is that of a value of this kind.
unsafe fn read(kind: wasm_valkind_t, of: NarrowPayload) -> Result<Plain> {
    // SAFETY: as the caller promises.
    unsafe {
        Ok(match kind {
            kind::I32 => Plain::I32(of.i32),
            kind::I64 => Plain::I64(of.i64),
            kind::F32 => Plain::F32(of.i32),
            kind::F64 => Plain::F64(of.i64),
            kind::EXTERNREF | kind::FUNCREF | kind::EXNREF => Plain::Ref(kind, of.reference),
            _ => bail!("there are no values {}", kind_name(kind)),
        })
    }
}

fn narrow(value: Plain) -> (wasm_valkind_t, NarrowPayload) {
    let word = |i64| NarrowPayload { i64 };
    match value {
        Plain::I32(value) => (kind::I32, word(value.into())),
        Plain::I64(value) => (kind::I64, word(value)),
        Plain::F32(bits) => (kind::F32, word(bits.into())),
        Plain::F64(bits) => (kind::F64, word(bits)),
        // It has no room: `wasm.h` functions refuse such types before.
        Plain::V128(_) => (kind::V128, word(0)),
        Plain::Ref(kind, reference) => (kind, NarrowPayload { reference }),
    }
}

impl CValue for wasm_val_t {
    fn read(&self) -> Result<Plain> {
        // SAFETY: C keeps kind and payload in accord.
        unsafe { read(self.kind, self.of) }
    }

    fn of(value: Plain) -> wasm_val_t {
        let (kind, of) = narrow(value);
        wasm_val_t { kind, of }
    }
}

impl CValue for gantry_val_t {
    fn read(&self) -> Result<Plain> {
        // SAFETY: C keeps kind and payload in accord.
        unsafe {
            match self.kind {
                kind::V128 => Ok(Plain::V128(self.of.v128)),
                kind => read(kind, self.of.narrow),
            }
        }
    }

    fn of(value: Plain) -> gantry_val_t {
        if let Plain::V128(v128) = value {
            return gantry_val_t {
                kind: kind::V128,
                of: WidePayload { v128 },
            };
        }
        let (kind, narrow) = narrow(value);
        // All bytes, as C may copy them.
        let mut of = WidePayload { v128: [0; 16] };
        of.narrow = narrow;
        gantry_val_t { kind, of }
    }
}

impl Plain {
    /// What the reference refers to; `None` if it is null.
    fn object<'a>(self) -> Option<&'a wasm_ref_t> {
        match self {
            // SAFETY: C keeps references in values valid as long as it uses the values.
            Plain::Ref(_, reference) => unsafe { reference.as_ref() },
            _ => None,
        }
    }

    /// The reference, which the value gives away.
    ///
    /// # Safety
    ///
    /// The value owns its reference, as those of [`Plain::of_val`] do, and is not used after.
    pub unsafe fn into_object(self) -> Option<Box<wasm_ref_t>> {
        match self {
            Plain::Ref(_, reference) if !reference.is_null() => {
                // SAFETY: as the caller promises.
                Some(unsafe { Box::from_raw(reference) })
            }
            _ => None,
        }
    }

    /// The value as Wasm code has it, for a place of this type.
    ///
    /// # Errors
    ///
    /// If it is of another type, or belongs to another store.
    pub fn to_val(self, ty: &ValType, store: &StoreRef, context: &mut Context<'_>) -> Result<Val> {
        Ok(match (self, ty) {
            (Plain::I32(value), ValType::I32) => Val::I32(value),
            (Plain::I64(value), ValType::I64) => Val::I64(value),
            (Plain::F32(bits), ValType::F32) => Val::F32(bits.cast_unsigned()),
            (Plain::F64(bits), ValType::F64) => Val::F64(bits.cast_unsigned()),
            (Plain::V128(bytes), ValType::V128) => {
                Val::V128(V128::from(u128::from_le_bytes(bytes)))
            }
            (Plain::Ref(..), ValType::Ref(ty)) => {
                reference_to_val(self.object(), ty, store, context)?
            }
            _ => bail!(
                "a value of type {} was given where {ty} is needed",
                self.kind()
            ),
        })
    }

    fn kind(self) -> String {
        kind_name(match self {
            Plain::I32(_) => kind::I32,
            Plain::I64(_) => kind::I64,
            Plain::F32(_) => kind::F32,
            Plain::F64(_) => kind::F64,
            Plain::V128(_) => kind::V128,
            Plain::Ref(kind, _) => kind,
        })
    }

    /// The value as C has it, with a reference of its own.
    pub fn of_val(value: Val, store: &StoreRef, context: &Context<'_>) -> Plain {
        let object = |item| Box::new(wasm_ref_t::in_store(store, item));
        let reference = |kind, object: Option<Box<wasm_ref_t>>| {
            Plain::Ref(kind, object.map_or(ptr::null_mut(), Box::into_raw))
        };
        match value {
            Val::I32(value) => Plain::I32(value),
            Val::I64(value) => Plain::I64(value),
            Val::F32(bits) => Plain::F32(bits.cast_signed()),
            Val::F64(bits) => Plain::F64(bits.cast_signed()),
            Val::V128(vector) => Plain::V128(vector.as_u128().to_le_bytes()),
            Val::FuncRef(func) => {
                reference(kind::FUNCREF, func.map(|func| object(Item::Func(func))))
            }
            Val::ExnRef(exception) => {
                let exception = exception.map(|exception| object(Item::Exception(exception)));
                reference(kind::EXNREF, exception)
            }
            Val::ExternRef(None) => reference(kind::EXTERNREF, None),
            Val::ExternRef(Some(object)) => {
                reference(kind::EXTERNREF, of_extern_ref(object, store, context))
            }
        }
    }
}

/// A reference as Wasm code has it, where this type is needed. Its kind in C does not matter, as null
/// has none, and anything can be an `externref`.
pub fn reference_to_val(
    object: Option<&wasm_ref_t>,
    ty: &RefType,
    store: &StoreRef,
    context: &mut Context<'_>,
) -> Result<Val> {
    let Some(object) = object else {
        ensure!(ty.is_nullable(), "null was given where {ty} is needed");
        return Ok(Val::null_ref(ty.heap_type()));
    };
    object.check_given(store)?;
    Ok(match (ty.heap_type().top(), &object.item) {
        (HeapType::Extern, _) => Val::ExternRef(Some(object.to_extern_ref(context)?)),
        (HeapType::Func, Item::Func(func)) => Val::FuncRef(Some(*func)),
        (HeapType::Exn, Item::Exception(exception)) => Val::ExnRef(Some(*exception)),
        _ => bail!("a reference to something else was given where {ty} is needed"),
    })
}

/// What both forms can do.
macro_rules! c_values {
    ($($ty:ident: $delete:ident $copy:ident;)*) => {$(
        impl fmt::Debug for $ty {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($ty)).field("kind", &self.kind).finish_non_exhaustive()
            }
        }

        impl Clone for $ty {
            fn clone(&self) -> Self {
                match self.read() {
                    Ok(value @ Plain::Ref(kind, _)) => {
                        let object = value.object().cloned();
                        let object = object.map_or(ptr::null_mut(), |object| {
                            Box::into_raw(Box::new(object))
                        });
                        $ty::of(Plain::Ref(kind, object))
                    }
                    Ok(value) => $ty::of(value),
                    // Of no kind: nothing is known of it but its bytes.
                    Err(_) => $ty {
                        kind: self.kind,
                        of: self.of,
                    },
                }
            }
        }

        impl Drop for $ty {
            fn drop(&mut self) {
                if let Ok(Plain::Ref(_, reference)) = self.read() && !reference.is_null() {
                    // SAFETY: the value owns it, and was made from a `Box`.
                    drop(unsafe { Box::from_raw(reference) });
                }
            }
        }

        /// Deletes what the value owns. A reference is null after.
        #[unsafe(no_mangle)]
        pub extern "C" fn $delete(value: Option<&mut $ty>) {
            let Some(value) = value else { return };
            if let Ok(Plain::Ref(kind, _)) = value.read() {
                *value = $ty::of(Plain::Ref(kind, ptr::null_mut()));
            }
        }

        /// Copies a value.
        #[unsafe(no_mangle)]
        pub extern "C" fn $copy(out: Option<&mut MaybeUninit<$ty>>, from: Option<&$ty>) {
            if let (Some(out), Ok(from)) = (out, given(from, "the value")) {
                out.write(from.clone());
            }
        }
    )*};
}

c_values! {
    wasm_val_t: wasm_val_delete wasm_val_copy;
    gantry_val_t: gantry_val_delete gantry_val_copy;
}
