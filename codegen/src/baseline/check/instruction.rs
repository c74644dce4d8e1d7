//! What is known of a machine instruction: its operands, and what it is meant to compute.

use super::contents::Symbol;
use crate::{
    isa::{
        convention::CallPlace,
        machine::ValuePlace,
        reg::{Reg, RegSet},
    },
    slots::slots_of,
};
use gantry_ir::Type;

/// How an instruction accesses an operand: see [`crate::isa::machine::OperandVisitor`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    Read,
    ReadLate,
    ReadFixed(Reg),
    Write,
    WriteEarly,
    /// Also the result of a two-address instruction, fixed to its source.
    WriteFixed(Reg),
}

impl Role {
    pub fn is_read(self) -> bool {
        matches!(self, Role::Read | Role::ReadLate | Role::ReadFixed(_))
    }
}

/// An operand of a machine instruction.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Access {
    pub role: Role,
    pub location: ValuePlace,
    /// What the selector means by it, where that is known: not of operands that are physical
    /// registers to it, too.
    pub symbol: Option<Symbol>,
}

/// The operands of a machine instruction.
#[derive(Clone, Default, Debug)]
pub(super) struct Operands {
    pub accesses: Vec<Access>,
    pub is_call: bool,
    pub clobbers: RegSet,
}

impl Operands {
    /// Whether these are operands of the same instruction, but for the symbols. How many slots an
    /// operand in the frame takes only the selector's instruction says.
    pub fn matches(&self, other: &Operands) -> bool {
        let place = |access: &Access| match access.location {
            ValuePlace::WideSlot(offset) => (access.role, ValuePlace::Slot(offset)),
            location => (access.role, location),
        };
        let places = |operands: &Operands| -> Vec<(Role, ValuePlace)> {
            operands.accesses.iter().map(place).collect()
        };
        self.is_call == other.is_call
            && self.clobbers == other.clobbers
            && places(self) == places(other)
    }

    pub fn reads(&self) -> impl Iterator<Item = &Access> {
        self.accesses.iter().filter(|access| access.role.is_read())
    }

    pub fn writes(&self) -> impl Iterator<Item = &Access> {
        self.accesses.iter().filter(|access| !access.role.is_read())
    }

    /// What is wrong with the registers, whatever they hold: see
    /// [`crate::isa::machine::OperandVisitor`].
    pub fn broken_constraint(&self) -> Option<String> {
        for access in &self.accesses {
            if let Role::ReadFixed(reg) | Role::WriteFixed(reg) = access.role
                && access.location != ValuePlace::Reg(reg)
            {
                return Some(format!("has {:?} instead of {reg:?}", access.location));
            }
        }
        for (index, write) in self.writes().enumerate() {
            let shared = |other: &Access| other.location == write.location;
            if self.writes().skip(index + 1).any(shared) {
                return Some(format!("writes {:?} twice", write.location));
            }
            let is_early = write.role == Role::WriteEarly;
            let is_read_afterwards =
                |read: &Access| shared(read) && (is_early || read.role == Role::ReadLate);
            if self.reads().any(is_read_afterwards) {
                let location = write.location;
                return Some(format!("writes {location:?} before it has read it"));
            }
        }
        None
    }
}

/// What has to be in a place of the calling convention.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wanted {
    Symbol(Symbol),
    Constant(u64),
}

/// A call or return.
#[derive(Clone, Default, Debug)]
pub(super) struct Call {
    /// What is passed, and where.
    pub arguments: Vec<(ValuePlace, Wanted)>,
    /// What comes back, and where.
    pub results: Vec<(ValuePlace, Symbol)>,
    /// Bytes of the outgoing area that the callee may change.
    pub outgoing: i32,
    /// Whether the context is saved to its slot.
    pub switches_context: bool,
}

/// An instruction that the selector has given to the allocator.
#[derive(Clone, Debug)]
pub(super) struct Expected {
    pub operands: Operands,
    pub call: Option<Call>,
}

/// A place of the calling convention; those on the stack are in the caller's outgoing area.
pub(super) fn of_place(
    place: CallPlace,
    ty: Type,
    stack: fn(i32, u32) -> ValuePlace,
) -> ValuePlace {
    match place {
        CallPlace::Reg(reg) => ValuePlace::Reg(reg),
        CallPlace::Stack(offset) => stack(offset, slots_of(ty)),
    }
}
