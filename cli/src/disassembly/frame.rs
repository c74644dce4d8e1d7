//! How often code reads and writes the slots of its frame: what registers had no room for.

use super::disassembler::{Disassembler, Reference};
use super::{Aarch64, X64};
use gantry::Target;
use std::ops::Range;

/// What one instruction, or a whole function, does with slots of the frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct FrameAccesses {
    /// Instructions that write a slot.
    pub stores: usize,
    /// Instructions that read a slot, those included that have it as an operand.
    pub reloads: usize,
}

/// An access of an instruction to memory at a constant distance from the stack pointer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct StackAccess {
    pub(super) offset: i64,
    pub(super) reads: bool,
    pub(super) writes: bool,
}

/// Counts the instructions of a function that access these slots, which are bytes from the stack
/// pointer. Without a disassembler for the target there are none.
pub fn count_frame_accesses(target: Target, code: &[u8], slots: Range<u32>) -> FrameAccesses {
    match target {
        Target::X86_64 => count::<X64>(code, slots),
        Target::Aarch64 => count::<Aarch64>(code, slots),
        _ => FrameAccesses::default(),
    }
}

/// Decodes until the first byte of data, to which references precede it.
fn count<D: Disassembler>(code: &[u8], slots: Range<u32>) -> FrameAccesses {
    let slots = i64::from(slots.start)..i64::from(slots.end);
    let mut accesses = FrameAccesses::default();
    let (mut position, mut end) = (0, code.len());
    while position < end {
        let at = position as u32;
        let instruction = D::decode(&code[position..end], at);
        position += D::length(&instruction) as usize;
        if let Some(Reference::Constant(target) | Reference::Table(target)) =
            D::reference(&instruction)
            && target > at
        {
            end = end.min(target as usize);
        }
        if let Some(access) = D::stack_access(&instruction)
            && slots.contains(&access.offset)
        {
            accesses.stores += usize::from(access.writes);
            accesses.reloads += usize::from(access.reads);
        }
    }
    accesses
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(target: Target, code: &[u8], slots: Range<u32>) -> (usize, usize) {
        let FrameAccesses { stores, reloads } = count_frame_accesses(target, code, slots);
        (stores, reloads)
    }

    #[test]
    fn accesses_to_slots_are_told_from_others() {
        #[rustfmt::skip]
        let code = [
            0x48, 0x89, 0x44, 0x24, 0x08, // mov [rsp+8], rax
            0x48, 0x8b, 0x44, 0x24, 0x10, // mov rax, [rsp+16]
            0x48, 0x03, 0x44, 0x24, 0x08, // add rax, [rsp+8]
            0x48, 0x01, 0x44, 0x24, 0x08, // add [rsp+8], rax
            0x48, 0x3b, 0x44, 0x24, 0x08, // cmp rax, [rsp+8]
            0x48, 0x39, 0x44, 0x24, 0x08, // cmp [rsp+8], rax
            0xc5, 0xfb, 0x11, 0x44, 0x24, 0x08, // vmovsd [rsp+8], xmm0
            0x48, 0x89, 0x43, 0x08,       // mov [rbx+8], rax
            0x48, 0x8d, 0x44, 0x24, 0x08, // lea rax, [rsp+8]
            0xc3,                         // ret
        ];
        assert_eq!(counted(Target::X86_64, &code, 8..24), (3, 5));
        assert_eq!(counted(Target::X86_64, &code, 16..24), (0, 1));
        assert_eq!(counted(Target::X86_64, &code, 24..64), (0, 0));
    }

    #[test]
    fn accesses_to_slots_are_told_from_others_on_aarch64() {
        let words: [u32; 6] = [
            0xf900_07e0, // str x0, [sp, #8]
            0xf940_07e0, // ldr x0, [sp, #8]
            0x3d80_07e0, // str q0, [sp, #16]
            0xf900_0420, // str x0, [x1, #8]
            0x9100_23e0, // add x0, sp, #8
            0xd65f_03c0, // ret
        ];
        let code: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        assert_eq!(counted(Target::Aarch64, &code, 8..32), (2, 1));
        assert_eq!(counted(Target::Aarch64, &code, 16..32), (1, 0));
    }
}
