//! Types of values, and what all types share.

pub mod externs;
pub mod imports;

use gantry::{HeapType, RefType, ValType};

/// `WASM_I32` and so on.
pub type wasm_valkind_t = u8;
/// `WASM_CONST`, `WASM_VAR`.
pub type wasm_mutability_t = u8;
/// `WASM_EXTERN_FUNC` and so on.
pub type wasm_externkind_t = u8;

/// The kinds of values, as the headers number them.
pub mod kind {
    pub const I32: u8 = 0;
    pub const I64: u8 = 1;
    pub const F32: u8 = 2;
    pub const F64: u8 = 3;
    /// `GANTRY_V128`.
    pub const V128: u8 = 4;
    pub const EXTERNREF: u8 = 128;
    pub const FUNCREF: u8 = 129;
    /// `GANTRY_EXNREF`.
    pub const EXNREF: u8 = 130;
}

/// The type of a value. A reference to functions of one type is of the kind `WASM_FUNCREF`, as any.
#[derive(Clone, Debug)]
pub struct wasm_valtype_t {
    pub ty: ValType,
}

/// The kind of a type.
pub fn kind_of(ty: &ValType) -> wasm_valkind_t {
    match ty {
        ValType::I32 => kind::I32,
        ValType::I64 => kind::I64,
        ValType::F32 => kind::F32,
        ValType::F64 => kind::F64,
        ValType::V128 => kind::V128,
        ValType::Ref(ty) => kind_of_reference(ty),
    }
}

fn kind_of_reference(ty: &RefType) -> wasm_valkind_t {
    match ty.heap_type().top() {
        HeapType::Extern => kind::EXTERNREF,
        HeapType::Exn => kind::EXNREF,
        _ => kind::FUNCREF,
    }
}

/// The most general type of a kind.
fn of_kind(kind: wasm_valkind_t) -> Option<ValType> {
    Some(match kind {
        kind::I32 => ValType::I32,
        kind::I64 => ValType::I64,
        kind::F32 => ValType::F32,
        kind::F64 => ValType::F64,
        kind::V128 => ValType::V128,
        kind::EXTERNREF => ValType::EXTERNREF,
        kind::FUNCREF => ValType::FUNCREF,
        kind::EXNREF => ValType::EXNREF,
        _ => return None,
    })
}

/// The type of this kind; null if there is none.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_valtype_new(kind: wasm_valkind_t) -> Option<Box<wasm_valtype_t>> {
    let ty = of_kind(kind)?;
    Some(Box::new(wasm_valtype_t { ty }))
}

/// Its kind. That of null is `WASM_I32`.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_valtype_kind(ty: Option<&wasm_valtype_t>) -> wasm_valkind_t {
    ty.map_or(kind::I32, |ty| kind_of(&ty.ty))
}

/// Functions that all types have.
macro_rules! type_functions {
    ($($ty:ident: $copy:ident $delete:ident;)*) => {$(
        /// Copies a type.
        #[unsafe(no_mangle)]
        pub extern "C" fn $copy(ty: Option<&$ty>) -> Option<Box<$ty>> {
            Some(Box::new(ty?.clone()))
        }

        /// Deletes a type.
        #[unsafe(no_mangle)]
        pub extern "C" fn $delete(ty: Option<Box<$ty>>) {
            drop(ty);
        }
    )*};
}
pub(crate) use type_functions;

type_functions! {
    wasm_valtype_t: wasm_valtype_copy wasm_valtype_delete;
}
