//! What the module declares, as the typing rules ask for it. A look-up of something that does not
//! exist is refused.

use crate::frames::{FrameKind, FrameType};
use crate::reader::{BlockType, Checked, Clause, Refused, ensure};
use crate::types::{
    FunctionType, GlobalType, ModuleTypes, ValueType, are_subtypes, is_subtype, single, value_type,
};
use gantry_ir::Declarations;
use wasmparser::{ValidatorResources, WasmModuleResources};

/// The declarations that code of the module may name.
#[derive(Clone, Copy)]
pub(crate) struct Declared<'m> {
    pub(crate) declarations: &'m Declarations,
    pub(crate) types: &'m ModuleTypes,
    pub(crate) resources: &'m ValidatorResources,
}

impl<'m> Declared<'m> {
    /// A function type.
    #[inline(always)]
    pub(crate) fn signature(self, ty: u32) -> Checked<&'m FunctionType> {
        self.types.functions.get(ty as usize).ok_or(Refused)
    }

    /// The type of a function.
    #[inline(always)]
    pub(crate) fn function(self, function: u32) -> Checked<&'m FunctionType> {
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
        let ty = self.resources.element_type_at(element).ok_or(Refused)?;
        Ok(value_type(ty.into()))
    }

    /// A data segment, of those that the data count section announces.
    pub(crate) fn data(self, data: u32) -> Checked {
        ensure(
            self.resources
                .data_count()
                .is_some_and(|count| data < count),
        )
    }

    /// A function to which code may make a reference.
    pub(crate) fn reference(self, function: u32) -> Checked {
        let slot = self.declarations.reference_slots.get(function as usize);
        ensure(slot.is_some_and(|&slot| slot != u32::MAX))
    }

    /// The type of an exception tag: its parameters are the values of the exception.
    pub(crate) fn tag(self, tag: u32) -> Checked<&'m FunctionType> {
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
            FrameType::Empty | FrameType::Single(_) => &[],
            FrameType::Indexed(index) => self.types.functions[index as usize].params(),
        }
    }

    /// Results of a frame of this type.
    #[inline(always)]
    pub(crate) fn results(self, ty: FrameType) -> &'m [ValueType] {
        match ty {
            FrameType::Empty => &[],
            FrameType::Single(ty) => single(ty),
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
