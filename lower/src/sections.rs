//! Types in the sections of a module, as wasmparser has read them.
//!
//! wasmparser allows recursion groups only together with the other types of garbage collection. So
//! it validates sections as if that were on, and what Gantry does not have of it is refused here.
//! (Function bodies are never checked so.)

use crate::defined::{DefinedType, TooManyTypes};
use crate::types::{FunctionType, ValueType};
use wasmparser::{
    AbstractHeapType, CompositeInnerType, HeapType, RecGroup, RefType, SubType, ValType,
};

/// Why sections are refused.
pub(crate) enum Fault {
    /// They are not valid, or need what is not on.
    Invalid(wasmparser::Error),
    /// At this offset they need garbage collection.
    Garbage(u64),
    /// At this offset there are too many types.
    TooManyTypes(u64),
    /// At this offset there are more memories than accesses can name.
    TooManyMemories(u64),
}

impl From<wasmparser::Error> for Fault {
    fn from(error: wasmparser::Error) -> Fault {
        Fault::Invalid(error)
    }
}

/// Reads the type section, a recursion group at a time.
#[derive(Default)]
pub(crate) struct TypeReader {
    /// The types of the group at hand.
    group: Vec<FunctionType>,
}

impl TypeReader {
    /// Appends the types of a group.
    pub(crate) fn read_group(
        &mut self,
        group: &RecGroup,
        offset: u64,
        types: &mut Vec<DefinedType>,
    ) -> Result<(), Fault> {
        self.group.clear();
        for ty in group.types() {
            self.group.push(function_type(ty, types, offset)?);
        }
        DefinedType::define_into(&self.group, types)
            .map_err(|TooManyTypes| Fault::TooManyTypes(offset))
    }
}

/// A type of a group that comes behind these types.
fn function_type(ty: &SubType, types: &[DefinedType], offset: u64) -> Result<FunctionType, Fault> {
    let composite = &ty.composite_type;
    let is_plain = ty.is_final
        && ty.supertype_idxs.is_empty()
        && !composite.shared
        && composite.descriptor_idx.is_none()
        && composite.describes_idx.is_none();
    let CompositeInnerType::Func(ty) = &composite.inner else {
        return Err(Fault::Garbage(offset));
    };
    if !is_plain {
        return Err(Fault::Garbage(offset));
    }
    let of_group = |ty: &ValType| match forward_reference(*ty, types.len()) {
        Some(ty) => Ok(ty),
        None => value_type(*ty, types, offset),
    };
    FunctionType::try_new(
        ty.params().iter().map(of_group),
        ty.results().iter().map(of_group),
    )
}

/// A reference to a type of the group that begins at this index.
#[inline]
fn forward_reference(ty: ValType, start: usize) -> Option<ValueType> {
    let ValType::Ref(reference) = ty else {
        return None;
    };
    let index = defined_index(reference)?.checked_sub(start as u32)?;
    Some(ValueType::relative_reference(
        index,
        reference.is_nullable(),
    ))
}

fn defined_index(ty: RefType) -> Option<u32> {
    match ty.heap_type() {
        HeapType::Concrete(index) => index.as_module_index(),
        _ => None,
    }
}

/// A value type that has been validated.
#[inline]
pub(crate) fn value_type(
    ty: ValType,
    types: &[DefinedType],
    offset: u64,
) -> Result<ValueType, Fault> {
    match ty {
        ValType::I32 => Ok(ValueType::I32),
        ValType::I64 => Ok(ValueType::I64),
        ValType::F32 => Ok(ValueType::F32),
        ValType::F64 => Ok(ValueType::F64),
        ValType::Ref(reference) => reference_type(reference, types).ok_or(Fault::Garbage(offset)),
        ValType::V128 => Ok(ValueType::V128),
    }
}

fn reference_type(ty: RefType, types: &[DefinedType]) -> Option<ValueType> {
    let nullable = match ty.heap_type() {
        HeapType::Abstract { shared: true, .. } | HeapType::Exact(_) => return None,
        HeapType::Abstract { ty, .. } => match ty {
            AbstractHeapType::Func => ValueType::FUNCREF,
            AbstractHeapType::Extern => ValueType::EXTERNREF,
            AbstractHeapType::Exn => ValueType::EXNREF,
            AbstractHeapType::NoExn => ValueType::NULLEXNREF,
            _ => return None,
        },
        HeapType::Concrete(index) => types.get(index.as_module_index()? as usize)?.nullable(),
    };
    Some(match ty.is_nullable() {
        true => nullable,
        false => nullable.not_null(),
    })
}
