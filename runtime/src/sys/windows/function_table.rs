//! What the system has to know of generated code: how a walk up the stack gets from a function to its
//! caller. Whoever handles exceptions walks, and so do backtraces, debuggers and profilers. The system
//! takes a function that is in no table for one without a frame, and would go astray.
//!
//! A table has an entry for each piece of code, sorted, and a description of each kind of frame. Both
//! lie behind the code, as places in them are counted from its start in 32 bits. Descriptions are of
//! bodies, where calls are; nobody walks from the middle of a prologue, and epilogues are understood
//! by their instructions.

use crate::sys::FixedMemory;
use gantry_codegen::emit::unwind::UnwindRow;
use std::{collections::HashMap, ops::Range, slice};
use windows_sys::Win32::System::Diagnostics::Debug::{
    IMAGE_RUNTIME_FUNCTION_ENTRY, IMAGE_RUNTIME_FUNCTION_ENTRY_0, RtlAddFunctionTable,
    RtlDeleteFunctionTable,
};

/// A piece of code and the frame of its body.
pub(crate) type Piece = (Range<u32>, UnwindRow);

/// A table that the system knows until this is dropped. It is behind the code, so it is dropped
/// first.
#[derive(Debug)]
pub(crate) struct FunctionTable {
    entries: *const IMAGE_RUNTIME_FUNCTION_ENTRY,
}

// SAFETY: the table belongs to the process, and nobody changes it.
unsafe impl Send for FunctionTable {}
// SAFETY: as above.
unsafe impl Sync for FunctionTable {}

impl FunctionTable {
    /// Describes code that begins at an offset of this memory, by pieces in order. `None` if there is
    /// nothing to describe or no room for it: then walks end at the code.
    pub(crate) fn new(
        memory: &FixedMemory,
        start: usize,
        pieces: impl Iterator<Item = Piece>,
    ) -> Option<FunctionTable> {
        let mut frames = Frames::default();
        let mut entries: Vec<(Range<u32>, u32)> = Vec::new();
        for (range, row) in pieces {
            if let Some(frame) = frames.add(&row) {
                entries.push((range, frame));
            }
        }
        let count = u32::try_from(entries.len())
            .ok()
            .filter(|&count| count != 0)?;
        let size = size_of::<IMAGE_RUNTIME_FUNCTION_ENTRY>() * entries.len() + frames.bytes.len();
        let fill = |place: *mut u8, offset: usize| {
            // SAFETY: so much room is there, and a page begins with it.
            let (table, rest) = unsafe {
                let table = slice::from_raw_parts_mut(place.cast(), entries.len());
                let rest = place.add(size_of_val(table));
                (table, slice::from_raw_parts_mut(rest, frames.bytes.len()))
            };
            rest.copy_from_slice(&frames.bytes);
            let first_frame = (offset - start + size_of_val(table)) as u32;
            for (entry, (range, frame)) in table.iter_mut().zip(&entries) {
                *entry = IMAGE_RUNTIME_FUNCTION_ENTRY {
                    BeginAddress: range.start,
                    EndAddress: range.end,
                    Anonymous: IMAGE_RUNTIME_FUNCTION_ENTRY_0 {
                        UnwindData: first_frame + frame,
                    },
                };
            }
        };
        let entries = memory
            .append(size, fill)?
            .cast::<IMAGE_RUNTIME_FUNCTION_ENTRY>();
        let base = memory[start..].as_ptr() as u64;
        // SAFETY: the table stays until this is dropped.
        let is_known = unsafe { RtlAddFunctionTable(entries, count, base) };
        is_known.then_some(FunctionTable { entries })
    }
}

impl Drop for FunctionTable {
    fn drop(&mut self) {
        // SAFETY: the system knows it.
        unsafe { RtlDeleteFunctionTable(self.entries) };
    }
}

/// Descriptions of frames, each once.
#[derive(Default)]
struct Frames {
    bytes: Vec<u8>,
    places: HashMap<Vec<u16>, u32>,
}

/// Operations that a prologue is said to have made.
const ALLOC_LARGE: u16 = 1;
const SAVE_NONVOL: u16 = 4;
/// The variant of `ALLOC_LARGE` that has the size in bytes, in 32 bits.
const IN_BYTES: u16 = 1;
/// The numbers of DWARF's first eight registers in the system's count. The others are the same.
const NUMBERS: [u16; 8] = [0, 2, 1, 3, 6, 7, 5, 4];

impl Frames {
    /// Where the description of a frame is, if it can be described.
    fn add(&mut self, row: &UnwindRow) -> Option<u32> {
        // Everything has happened at the start: the last operation first.
        let mut codes = Vec::new();
        let pushed = 8;
        if row.return_address != Some(pushed) {
            return None;
        }
        for &(register, below) in &row.saved {
            let number = NUMBERS
                .get(usize::from(register))
                .copied()
                .unwrap_or(register);
            if number > 15 {
                // Vectors: the host's own are preserved by whoever calls generated code.
                continue;
            }
            let place = row.frame.checked_sub(below)? / 8;
            codes.push(operation(SAVE_NONVOL, number));
            codes.push(u16::try_from(place).ok()?);
        }
        let size = row.frame - pushed;
        if size > 0 {
            codes.extend([
                operation(ALLOC_LARGE, IN_BYTES),
                size as u16,
                (size >> 16) as u16,
            ]);
        }
        if let Some(&place) = self.places.get(&codes) {
            return Some(place);
        }
        let place = self.bytes.len() as u32;
        // Version 1, no handler; no bytes of a prologue; no frame register.
        self.bytes
            .extend([1, 0, u8::try_from(codes.len()).ok()?, 0]);
        for code in &codes {
            self.bytes.extend(code.to_le_bytes());
        }
        // An even number of codes, so that the next one is aligned.
        self.bytes.resize(self.bytes.len().next_multiple_of(4), 0);
        self.places.insert(codes, place);
        Some(place)
    }
}

/// An operation at offset 0 of the code.
fn operation(kind: u16, argument: u16) -> u16 {
    (kind | argument << 4) << 8
}
