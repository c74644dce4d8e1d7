//! Types as validation knows them, and their machine types.
//!
//! Today a value type *is* the machine type of its values: Wasm 2.0 has no more types than the IR.
//! Where they will differ (typed references, which all are one machine type), [`ValueType`] becomes
//! a type of its own. So nothing that validates compares types with `==`: [`is_subtype`] decides.

use wasmparser::ValType;

/// The type of an operand, local, global or element, by which code is validated.
pub(crate) use gantry_ir::Type as ValueType;

// Operands on the stack have one each, in a byte.
const _: () = assert!(size_of::<ValueType>() == 1);

/// Whether a value of type `ty` may stand where one of type `expected` is asked for.
#[inline(always)]
pub(crate) fn is_subtype(ty: ValueType, expected: ValueType) -> bool {
    ty == expected
}

/// The same for lists of values.
pub(crate) fn are_subtypes(types: &[ValueType], expected: &[ValueType]) -> bool {
    let mut pairs = types.iter().zip(expected);
    types.len() == expected.len() && pairs.all(|(&ty, &expected)| is_subtype(ty, expected))
}

/// A type that the parser has validated: with the supported features there are no others.
#[inline]
pub(crate) fn value_type(ty: ValType) -> ValueType {
    match ty {
        ValType::I32 => ValueType::I32,
        ValType::I64 => ValueType::I64,
        ValType::F32 => ValueType::F32,
        ValType::F64 => ValueType::F64,
        ValType::Ref(reference) if reference.is_extern_ref() => ValueType::ExternRef,
        _ => ValueType::FuncRef,
    }
}
