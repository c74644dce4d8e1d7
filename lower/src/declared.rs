//! What the module declares, as the typing rules ask for it. A look-up of something that does not
//! exist is refused.

use crate::defined::DefinedType;
use crate::frames::{FrameKind, FrameType};
use crate::module::ModuleInfo;
use crate::reader::{BlockType, Checked, Clause, EncodedType, Refused, TypeReference, ensure};
use crate::types::{GlobalType, ValueType, are_subtypes, is_subtype, single_reference};
use gantry_ir::{Declarations, Type};
use wasmparser::{ValidatorResources, WasmModuleResources};

/// A reference to functions of one of these types.
pub(crate) fn resolve(types: &[DefinedType], ty: TypeReference) -> Checked<ValueType> {
    let defined = types.get(ty.index() as usize).ok_or(Refused)?;
    Ok(match ty.nullable() {
        true => defined.nullable(),
        false => defined.not_null(),
    })
}

/// The declarations that code of the module may name.
#[derive(Clone, Copy)]
pub(crate) struct Declared<'m> {
    pub(crate) declarations: &'m Declarations,
    pub(crate) module: &'m ModuleInfo,
    pub(crate) resources: &'m ValidatorResources,
}

impl<'m> Declared<'m> {
    /// A function type.
    #[inline(always)]
    pub(crate) fn signature(self, ty: u32) -> Checked<&'m DefinedType> {
        self.module.types.functions.get(ty as usize).ok_or(Refused)
    }

    /// A value type.
    #[inline(always)]
    pub(crate) fn value_type(self, ty: EncodedType) -> Checked<ValueType> {
        match ty {
            EncodedType::Plain(ty) => Ok(ty),
            EncodedType::Reference(ty) => resolve(&self.module.types.functions, ty),
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
        let globals = &self.module.types.globals;
        globals.get(global as usize).copied().ok_or(Refused)
    }

    /// A memory.
    #[inline(always)]
    pub(crate) fn memory(self, memory: u32) -> Checked {
        ensure((memory as usize) < self.declarations.memories.len())
    }

    /// The type of a table's elements.
    pub(crate) fn table(self, table: u32) -> Checked<ValueType> {
        let table = self.module.types.tables.get(table as usize);
        table.map(|table| table.element).ok_or(Refused)
    }

    /// The type of an element segment's elements.
    pub(crate) fn element(self, element: u32) -> Checked<ValueType> {
        let element = self.module.elements.get(element as usize);
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
            BlockType::Reference(ty) => return self.single_type(ty),
            BlockType::Indexed(index) => {
                self.signature(index)?;
                FrameType::Indexed(index)
            }
        })
    }

    #[cold]
    #[inline(never)]
    fn single_type(self, ty: TypeReference) -> Checked<FrameType> {
        self.signature(ty.index())?;
        let relative = ValueType::relative_reference(ty.index(), ty.nullable());
        Ok(FrameType::Single(relative))
    }

    /// Whether an `if` of this type needs no `else`.
    pub(crate) fn passes_params(self, ty: FrameType) -> bool {
        are_subtypes(self.params(ty), self.results(ty))
    }

    /// Parameters of a frame of this type.
    #[inline(always)]
    pub(crate) fn params(self, ty: FrameType) -> &'m [ValueType] {
        match ty {
            FrameType::Empty | FrameType::Single(_) => &[],
            FrameType::Indexed(index) => self.module.types.functions[index as usize].params(),
        }
    }

    /// Results of a frame of this type.
    #[inline(always)]
    pub(crate) fn results(self, ty: FrameType) -> &'m [ValueType] {
        match ty {
            FrameType::Empty => &[],
            FrameType::Single(ty) => match ty.machine() {
                Type::I32 => &[ValueType::I32],
                Type::I64 => &[ValueType::I64],
                Type::F32 => &[ValueType::F32],
                Type::F64 => &[ValueType::F64],
                Type::V128 => &[ValueType::V128],
                _ => self.single_reference(ty),
            },
            FrameType::Indexed(index) => self.module.types.functions[index as usize].results(),
        }
    }

    #[cold]
    #[inline(never)]
    fn single_reference(self, ty: ValueType) -> &'m [ValueType] {
        match ty.relative() {
            Some(index) => self.module.types.functions[index as usize].reference(ty.has_default()),
            None => single_reference(ty),
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
