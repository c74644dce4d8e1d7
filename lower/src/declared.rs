//! What the module declares, as the typing rules ask for it. A look-up of something that does not
//! exist is refused.

use crate::defined::DefinedType;
use crate::frames::{FrameKind, FrameType};
use crate::module::ElementSegment;
use crate::reader::{BlockType, Checked, Clause, EncodedType, Refused, TypeReference, ensure};
use crate::types::{GlobalType, ModuleTypes, ValueType, are_subtypes, is_subtype, single};
use gantry_ir::Declarations;
use wasmparser::{ValidatorResources, WasmModuleResources};

/// A reference to functions of one of these types.
pub(crate) fn resolve(types: &[DefinedType], ty: TypeReference) -> Checked<ValueType> {
    let defined = types.get(ty.index as usize).ok_or(Refused)?;
    Ok(match ty.nullable {
        true => defined.nullable(),
        false => defined.not_null(),
    })
}

/// The declarations that code of the module may name.
#[derive(Clone, Copy)]
pub(crate) struct Declared<'m> {
    pub(crate) declarations: &'m Declarations,
    pub(crate) types: &'m ModuleTypes,
    pub(crate) elements: &'m [ElementSegment],
    pub(crate) resources: &'m ValidatorResources,
}

impl<'m> Declared<'m> {
    /// A function type.
    #[inline(always)]
    pub(crate) fn signature(self, ty: u32) -> Checked<&'m DefinedType> {
        self.types.functions.get(ty as usize).ok_or(Refused)
    }

    /// A value type.
    #[inline(always)]
    pub(crate) fn value_type(self, ty: EncodedType) -> Checked<ValueType> {
        match ty {
            EncodedType::Plain(ty) => Ok(ty),
            EncodedType::Reference(ty) => resolve(&self.types.functions, ty),
        }
    }

    /// The type of a function.
    #[inline(always)]
    pub(crate) fn function(self, function: u32) -> Checked<&'m DefinedType> {
        let functions = &self.declarations.functions;
        self.signature(functions.get(function as usize).ok_or(Refused)?.0)
    }

    /// The type of a global.
    #[inline(always)]
    pub(crate) fn global(self, global: u32) -> Checked<GlobalType> {
        let globals = &self.types.globals;
        globals.get(global as usize).copied().ok_or(Refused)
    }

    /// A memory.
    #[inline(always)]
    pub(crate) fn memory(self, memory: u32) -> Checked {
        ensure((memory as usize) < self.declarations.memories.len())
    }

    /// The type of a table's elements.
    pub(crate) fn table(self, table: u32) -> Checked<ValueType> {
        let table = self.types.tables.get(table as usize);
        table.map(|table| table.element).ok_or(Refused)
    }

    /// The type of an element segment's elements.
    pub(crate) fn element(self, element: u32) -> Checked<ValueType> {
        let element = self.elements.get(element as usize);
        element.map(|element| element.ty).ok_or(Refused)
    }

    /// A data segment, of those that the data count section announces.
    pub(crate) fn data(self, data: u32) -> Checked {
        ensure(
            self.resources
                .data_count()
                .is_some_and(|count| data < count),
        )
    }

    /// The type of the reference that code may make to a function.
    pub(crate) fn reference(self, function: u32) -> Checked<ValueType> {
        let slot = self.declarations.reference_slots.get(function as usize);
        ensure(slot.is_some_and(|&slot| slot != u32::MAX))?;
        Ok(self.function(function)?.not_null())
    }

    /// The type of an exception tag: its parameters are the values of the exception.
    pub(crate) fn tag(self, tag: u32) -> Checked<&'m DefinedType> {
        let tags = &self.declarations.tags;
        self.signature(tags.get(tag as usize).ok_or(Refused)?.0)
    }

    /// Checks that what a clause of a `try_table` carries fits its label.
    pub(crate) fn clause(self, clause: Clause, label: &[ValueType]) -> Checked {
        let values = match clause.tag {
            Some(tag) => self.tag(tag)?.params(),
            None => &[],
        };
        if !clause.is_reference {
            return ensure(are_subtypes(values, label));
        }
        let (last, label) = label.split_last().ok_or(Refused)?;
        ensure(is_subtype(ValueType::EXN, *last) && are_subtypes(values, label))
    }

    /// A block type.
    #[inline(always)]
    pub(crate) fn frame_type(self, ty: BlockType) -> Checked<FrameType> {
        Ok(match ty {
            BlockType::Empty => FrameType::Empty,
            BlockType::Single(ty) => FrameType::Single(ty),
            BlockType::Reference(ty) => {
                self.signature(ty.index)?;
                FrameType::Reference(ty)
            }
            BlockType::Indexed(index) => {
                self.signature(index)?;
                FrameType::Indexed(index)
            }
        })
    }

    /// Whether an `if` of this type needs no `else`.
    pub(crate) fn passes_params(self, ty: FrameType) -> bool {
        are_subtypes(self.params(ty), self.results(ty))
    }

    /// Parameters of a frame of this type.
    #[inline(always)]
    pub(crate) fn params(self, ty: FrameType) -> &'m [ValueType] {
        match ty {
            FrameType::Empty | FrameType::Single(_) | FrameType::Reference(_) => &[],
            FrameType::Indexed(index) => self.types.functions[index as usize].params(),
        }
    }

    /// Results of a frame of this type.
    #[inline(always)]
    pub(crate) fn results(self, ty: FrameType) -> &'m [ValueType] {
        match ty {
            FrameType::Empty => &[],
            FrameType::Single(ty) => single(ty),
            FrameType::Reference(ty) => {
                self.types.functions[ty.index as usize].reference(ty.nullable)
            }
            FrameType::Indexed(index) => self.types.functions[index as usize].results(),
        }
    }

    /// What a branch to a frame carries.
    #[inline(always)]
    pub(crate) fn label_types(self, kind: FrameKind, ty: FrameType) -> &'m [ValueType] {
        match kind {
            FrameKind::Loop => self.params(ty),
            _ => self.results(ty),
        }
    }
}
