//! What the listing needs to know of an instruction set.

use super::frame::StackAccess;
use std::collections::BTreeMap;

/// An instruction set's disassembler. All offsets count from the first byte of a function.
pub(super) trait Disassembler {
    /// A decoded instruction.
    type Instruction;

    /// How a call is written whose target has a name, and how a jump.
    const CALL: &'static str;
    /// See [`Disassembler::CALL`].
    const JUMP: &'static str;

    /// The first instruction of some code, whose offset is `at`.
    fn decode(code: &[u8], at: u32) -> Self::Instruction;

    /// Bytes of an instruction: at least one.
    fn length(instruction: &Self::Instruction) -> u32;

    /// The place that an instruction refers to by its distance.
    fn reference(instruction: &Self::Instruction) -> Option<Reference>;

    /// What the instruction accesses at a constant distance from the stack pointer.
    fn stack_access(instruction: &Self::Instruction) -> Option<StackAccess>;

    /// One that writes a label wherever an instruction refers to a place that has one.
    fn new(labels: BTreeMap<u32, String>) -> Self;

    /// An instruction as text.
    fn format(&mut self, instruction: &Self::Instruction) -> String;
}

/// What an instruction refers to.
pub(super) enum Reference {
    /// The target of a branch.
    Code(u32),
    /// A constant.
    Constant(u32),
    /// A jump table.
    Table(u32),
    /// A call's target, which only the relocation for this offset knows.
    Call { field: u32 },
    /// The target of a jump; another function if there is a relocation for this offset.
    Jump { field: u32, target: u32 },
}
