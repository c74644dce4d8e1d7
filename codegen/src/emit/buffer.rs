//! Code buffer: the machine code of functions, one after the other, with labels, constants, jump
//! tables, sites and relocations.
//!
//! The buffer knows nothing of an instruction set. Its memory is longer than what has been written,
//! so an instruction is two overlapping 8-byte stores behind one bounds check
//! ([`CodeBuffer::put`]), whatever its length.
//!
//! A function is laid out as
//!
//! ```text
//! (room for a longer one) prologue | body | cold code | constants, largest first | jump tables
//! ```
//!
//! The prologue is written when the frame is known, right-aligned before the body
//! ([`CodeBuffer::move_to_front`]); the room that it leaves is not part of the function.
//!
//! References to labels are fields of 32-bit words ([`LabelUse`]) that hold an addend until the
//! function is finished: then each field gets `target - address of the word` added. On x86-64 a
//! jump's addend is -4, as the distance counts from the end of the field; an entry of a jump table
//! has its distance from the start of the table.

use crate::code::compiled::{
    CodeChunk, CodeTooLarge, FrameRecord, FunctionCode, Relocation, RelocationTarget, Unfinished,
};
use crate::code::sites::SiteWriter;
use crate::emit::constants::{Constant, ConstantPool};
use crate::emit::jump_tables::{JumpTable, JumpTables};
use crate::emit::label::{Fixup, Labels};
pub use crate::emit::label::{Label, LabelUse};
use crate::emit::phase::Phases;
use crate::isa::features::CpuFeatures;
use gantry_ir::{FunctionIndex, InlinedLocation, TrapCode};
use std::ops::Range;

/// An unconditional jump that may turn out to go to the next instruction.
#[derive(Clone, Copy, Debug, Default)]
struct TrailingJump {
    start: u32,
    end: u32,
    label: Label,
}

/// No offset: larger than any.
const NOWHERE: u32 = u32::MAX;
/// What [`CodeBuffer::put`] writes at most.
const WINDOW: usize = 16;
/// By how much the code grows.
const STEP: usize = 1 << 14;
/// And at first.
const LEAST_STEP: usize = 1 << 9;
/// The code of one chunk may not grow beyond this.
const LIMIT: usize = if cfg!(test) {
    1 << 24
} else {
    i32::MAX as usize
};

/// See the module's documentation. All offsets count from the start of the chunk.
#[derive(Debug, Default)]
pub struct CodeBuffer {
    /// Finished functions; its code is longer than `position` and garbage from there on.
    chunk: CodeChunk,
    position: u32,
    /// Where the room for the prologue starts.
    base: u32,
    /// Where the body starts.
    body: u32,
    /// Where the function starts.
    start: u32,
    /// Number of relocations before the function's.
    relocations: usize,
    labels: Labels,
    fixups: Vec<Fixup>,
    sites: SiteWriter,
    /// The function's own offset in the Wasm binary.
    wasm_start: u32,
    location: u32,
    constants: ConstantPool,
    tables: JumpTables,
    last_bind: u32,
    jump: TrailingJump,
    too_large: bool,
    /// A label was farther away than its use reaches.
    out_of_reach: bool,
    /// Where exceptions of the calls to come go.
    handler: Option<Label>,
    /// Return addresses of calls, and where their exceptions go.
    handlers: Vec<(u32, Label)>,
}

impl CodeBuffer {
    /// A buffer without functions.
    pub fn new() -> CodeBuffer {
        CodeBuffer::default()
    }

    /// Starts the function at this offset in the Wasm binary and leaves room for a prologue of at
    /// most `max_prologue` bytes, 255 or less. Forgets all labels.
    pub fn begin(&mut self, max_prologue: u32, wasm_start: u32) {
        assert!(max_prologue <= 255);
        self.labels.clear();
        self.fixups.clear();
        self.constants.clear();
        self.tables.clear();
        self.last_bind = NOWHERE;
        self.jump.end = NOWHERE;
        self.too_large = false;
        self.out_of_reach = false;
        self.handler = None;
        self.handlers.clear();
        self.relocations = self.chunk.relocations.len();
        self.base = self.position;
        self.position += max_prologue;
        self.body = self.position;
        self.start = self.position;
        self.sites.begin(self.body, wasm_start);
        self.wasm_start = wasm_start;
        self.location = wasm_start;
        if self.chunk.code.len() < self.position as usize + WINDOW {
            self.grow();
        }
    }

    /// Where the next byte goes.
    #[inline(always)]
    pub fn position(&self) -> u32 {
        self.position
    }

    /// Appends the low `head_len` bytes of `head`, at most 7, then the low `tail_len` bytes of
    /// `tail`, at most 8.
    #[inline(always)]
    pub fn put(&mut self, head: u64, head_len: u32, tail: u64, tail_len: u32) {
        let at = self.position as usize;
        let Some(window) = self.chunk.code.get_mut(at..at + WINDOW) else {
            return self.put_growing(head, head_len, tail, tail_len);
        };
        debug_assert!(head_len < 8 && tail_len <= 8);
        window[..8].copy_from_slice(&head.to_le_bytes());
        // The mask spares a bounds check.
        window[head_len as usize & 7..][..8].copy_from_slice(&tail.to_le_bytes());
        self.position += head_len + tail_len;
    }

    #[cold]
    #[inline(never)]
    fn put_growing(&mut self, head: u64, head_len: u32, tail: u64, tail_len: u32) {
        self.grow();
        self.put(head, head_len, tail, tail_len);
    }

    /// Makes room for at least one more instruction.
    #[cold]
    fn grow(&mut self) {
        if self.position as usize > LIMIT {
            // The function fails when it is finished; until then its code may as well overwrite
            // itself.
            self.too_large = true;
            self.position = self.body.min(self.base);
        }
        // The vector doubles its capacity; only what is soon written to is cleared: little of it if
        // there is little code, as of a trampoline.
        let wanted = self.position as usize + (self.position as usize).clamp(LEAST_STEP, STEP);
        let length = wanted.min(LIMIT + 4 * WINDOW).max(self.chunk.code.len());
        self.chunk.code.resize(length, 0);
    }

    /// Appends a byte.
    #[inline(always)]
    pub fn put1(&mut self, byte: u8) {
        self.put(u64::from(byte), 1, 0, 0);
    }

    /// Appends 4 bytes.
    #[inline(always)]
    pub fn put4(&mut self, value: u32) {
        self.put(u64::from(value), 4, 0, 0);
    }

    /// Appends 8 bytes.
    #[inline(always)]
    pub fn put8(&mut self, value: u64) {
        self.put(0, 0, value, 8);
    }

    /// Appends bytes.
    pub fn put_bytes(&mut self, bytes: &[u8]) {
        for piece in bytes.chunks(8) {
            let mut value = [0; 8];
            value[..piece.len()].copy_from_slice(piece);
            self.put(0, 0, u64::from_le_bytes(value), piece.len() as u32);
        }
    }

    /// Replaces a byte that has been written.
    #[inline]
    pub fn patch1(&mut self, at: u32, value: u8) {
        self.chunk.code[at as usize] = value;
    }

    /// Replaces 4 bytes that have been written.
    #[inline]
    pub fn patch4(&mut self, at: u32, value: u32) {
        self.chunk.code[at as usize..][..4].copy_from_slice(&value.to_le_bytes());
    }

    /// Reads 4 bytes that have been written.
    #[inline]
    pub fn read4(&self, at: u32) -> u32 {
        let bytes = &self.chunk.code[at as usize..][..4];
        u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
    }

    // --- labels ---

    /// A label that is not bound yet.
    #[inline]
    pub fn new_label(&mut self) -> Label {
        self.labels.add()
    }

    /// Labels with consecutive numbers that are not bound yet: the first of them.
    pub fn new_labels(&mut self, count: usize) -> Label {
        self.labels.add_many(count)
    }

    /// Binds a label to the current position. An unconditional jump to it that is the last
    /// instruction is removed, if it was announced ([`CodeBuffer::note_jump`]).
    #[inline]
    pub fn bind(&mut self, label: Label) {
        self.drop_jump_to(label);
        self.labels.bind(label, self.position);
        self.last_bind = self.position;
    }

    /// Binds a label to an offset in the code so far.
    pub fn bind_to(&mut self, label: Label, offset: u32) {
        self.labels.bind(label, offset);
    }

    /// Whether the label, or the one that it is an alias of, is bound.
    pub fn is_bound(&mut self, label: Label) -> bool {
        self.label_offset(label).is_some()
    }

    /// The offset of a label that is bound.
    #[inline]
    pub fn label_offset(&mut self, label: Label) -> Option<u32> {
        self.labels.offset(label)
    }

    /// Makes an unbound label, an empty block's, an alias of `target`, to which that block jumps.
    /// Returns false, and does nothing, if the target is the label itself: then the block is an
    /// endless loop and needs its jump.
    pub fn alias(&mut self, label: Label, target: Label) -> bool {
        let Some(target) = self.labels.alias(label, target) else {
            return false;
        };
        if self.tables.is_target(label) {
            self.tables.mark_target(target);
        }
        true
    }

    /// Whether two labels are names of the same place, or will be.
    #[inline]
    pub fn is_same(&mut self, a: Label, b: Label) -> bool {
        self.labels.is_same(a, b)
    }

    /// Records that the word at this offset refers to a label.
    #[inline]
    pub fn use_label(&mut self, field: u32, label: Label, kind: LabelUse) {
        self.fixups.push(Fixup::new(field, label, kind));
    }

    /// Lets the word at this offset refer to a place that is known.
    #[inline]
    pub fn use_place(&mut self, field: u32, target: u32, kind: LabelUse) {
        let distance = target.wrapping_sub(field);
        self.out_of_reach |= !kind.reaches(distance as i32);
        let word = self.read4(field);
        self.patch4(field, kind.insert(word, distance));
    }

    /// Announces that the code since `start`, whose last field has been passed to
    /// [`CodeBuffer::use_label`] and which has no other trace in the buffer, is an unconditional
    /// jump.
    #[inline]
    pub fn note_jump(&mut self, start: u32, label: Label) {
        self.jump = TrailingJump {
            start,
            end: self.position,
            label,
        };
    }

    /// Removes a jump to this label if it was announced and is the last instruction; no label may
    /// be bound behind it.
    #[inline]
    pub fn drop_jump_to(&mut self, label: Label) {
        if self.ends_with_jump_to(label) {
            self.position = self.jump.start;
            self.jump.end = NOWHERE;
            self.fixups.pop();
        }
    }

    /// Whether an announced jump to this label is the last instruction, and no label is bound
    /// behind it.
    #[inline(always)]
    pub fn ends_with_jump_to(&mut self, label: Label) -> bool {
        let jump = self.jump;
        jump.end == self.position
            && self.last_bind != jump.end
            && (jump.label == label || self.labels.resolve(jump.label) == label)
    }

    // --- sites and relocations ---

    /// Sets the offset in the Wasm binary for the sites that follow; before, it is the function's
    /// own.
    #[inline(always)]
    pub fn set_location(&mut self, wasm_offset: u32) {
        self.location = wasm_offset;
    }

    /// Tells where the function's inlined instructions come from
    /// ([`Function::inlined`](gantry_ir::Function::inlined)).
    pub fn set_inlined(&mut self, inlined: &[InlinedLocation]) {
        self.sites.set_inlined(inlined);
    }

    /// The function's own offset in the Wasm binary.
    pub fn wasm_start(&self) -> u32 {
        self.wasm_start
    }

    /// The offset in the Wasm binary that sites get.
    #[inline(always)]
    pub fn location(&self) -> u32 {
        self.location
    }

    /// Records what the code at the current position stems from: an instruction that can fault,
    /// about to be written, or the return address of a call that has just been written.
    #[inline(always)]
    pub fn add_site(&mut self, trap: Option<TrapCode>) {
        debug_assert!(!self.has_site_here());
        self.sites.write(self.position, self.location, trap);
        if trap.is_none() && self.handler.is_some() {
            self.add_handler();
        }
    }

    /// Notes that exceptions of the call that has just been written are handled. Handlers are
    /// jumped to as targets of tables are.
    #[cold]
    #[inline(never)]
    fn add_handler(&mut self) {
        if let Some(handler) = self.handler {
            let handler = self.labels.resolve(handler);
            self.tables.mark_target(handler);
            self.handlers.push((self.position, handler));
        }
    }

    /// Sets where the exceptions of the calls to come go.
    #[inline]
    pub fn set_handler(&mut self, handler: Option<Label>) {
        self.handler = handler;
    }

    /// Where the exceptions of the calls to come go.
    #[inline]
    pub fn handler(&self) -> Option<Label> {
        self.handler
    }

    /// Whether the current position has a site: then an instruction that can fault needs another
    /// place, as the return address of the call before it would not be distinguishable.
    #[inline(always)]
    pub fn has_site_here(&self) -> bool {
        self.sites.is_at(self.position)
    }

    /// Records that the last 4 bytes, a field or an instruction, refer to a function or builtin.
    #[inline]
    pub fn add_relocation(&mut self, target: RelocationTarget) {
        self.chunk.relocations.push(Relocation {
            offset: self.position - 4,
            target,
        });
    }

    // --- data behind the function ---

    /// The label of a constant of 4, 8 or 16 bytes, aligned to its size. Equal constants share a
    /// place.
    pub fn constant(&mut self, bytes: &[u8]) -> Label {
        let size = bytes.len() as u8;
        assert!(matches!(size, 4 | 8 | 16), "size of a constant");
        let mut key = [0; 16];
        key[..bytes.len()].copy_from_slice(bytes);
        let bits = u128::from_le_bytes(key);
        if let Some(label) = self.constants.find(bits, size) {
            return label;
        }
        let label = self.new_label();
        self.constants.insert(Constant { bits, size, label });
        label
    }

    /// Appends targets to the list that jump tables are made of; returns the position of the first
    /// in the list.
    pub fn table_targets(&mut self, targets: impl IntoIterator<Item = Label>) -> u32 {
        self.tables.add_targets(targets, &mut self.labels)
    }

    /// The target at a position of that list.
    pub fn table_target(&self, index: u32) -> Label {
        self.tables.target(index)
    }

    /// Whether a jump table of those announced so far leads to a label.
    #[inline]
    pub fn is_table_target(&self, label: Label) -> bool {
        self.tables.is_target(label)
    }

    /// Gives those entries of a table that lead to labels which are bound already other labels, one
    /// for each: calls `visit` with the bound label and its other name.
    pub fn rename_bound_targets(
        &mut self,
        first: u32,
        count: u32,
        visit: impl FnMut(Label, Label),
    ) {
        self.tables
            .rename_bound_targets(first..first + count, &mut self.labels, visit);
    }

    /// The label of a jump table whose entries are the 32-bit distances of `count` targets, from
    /// `first` on, from the table.
    pub fn table(&mut self, first: u32, count: u32) -> Label {
        let label = self.new_label();
        self.tables.add(label, first, count);
        label
    }

    // --- end of a function ---

    /// Makes the code that has been written since `from` the function's prologue, at its final
    /// place before the body. Returns where it is now. The code has neither labels nor sites.
    pub fn move_to_front(&mut self, from: u32) -> u32 {
        if from >= self.position {
            // Empty, or the code has become too large on the way.
            return self.start;
        }
        let length = self.position - from;
        assert!(length <= self.body - self.base, "prologue too long");
        self.start = self.body - length;
        self.chunk
            .code
            .copy_within(from as usize..self.position as usize, self.start as usize);
        self.position = from;
        self.start
    }

    /// Moves the code that has been written since `from` to a room that was left for it, and fills
    /// the rest of that. Returns false, and moves nothing, if there is not enough room. No label is
    /// bound in the code, and it has no sites.
    pub fn move_to_room(&mut self, from: u32, room: Range<u32>, padding: u8) -> bool {
        if self.too_large {
            // There is neither: the function fails when it is finished.
            return true;
        }
        let length = self.position - from;
        if length > room.end - room.start {
            return false;
        }
        let code = &mut self.chunk.code;
        code.copy_within(from as usize..self.position as usize, room.start as usize);
        code[(room.start + length) as usize..room.end as usize].fill(padding);
        self.position = from;
        for fixup in self.fixups.iter_mut().rev() {
            if fixup.field < from {
                break;
            }
            fixup.field = fixup.field - from + room.start;
        }
        true
    }

    /// Ends the function: places constants and jump tables, resolves labels and records the
    /// function.
    pub fn finish(
        &mut self,
        function: FunctionIndex,
        frame: FrameRecord,
    ) -> Result<(), Unfinished> {
        self.place_constants();
        self.place_tables();
        if self.too_large || self.position as usize > LIMIT {
            self.abandon();
            return Err(CodeTooLarge.into());
        }
        for index in 0..self.fixups.len() {
            let fixup = self.fixups[index];
            let target = self.label_offset(fixup.label());
            debug_assert!(target.is_some(), "{:?} is not bound", fixup.label());
            self.use_place(fixup.field, target.unwrap_or(fixup.field), fixup.kind());
        }
        if self.out_of_reach {
            self.abandon();
            return Err(Unfinished::OutOfReach);
        }
        // `begin` has limited the room, and `move_to_front` the prologue to the room.
        let sites = self.sites.finish((self.body - self.start) as u8);
        self.finish_handlers();
        self.chunk.functions.push(FunctionCode {
            function,
            start: self.start,
            size: self.position - self.start,
            frame,
            sites,
            wasm_start: self.wasm_start,
        });
        self.chunk.phases.push(Phases::ANY);
        Ok(())
    }

    /// The offset of a label from the start of the function that was finished last.
    pub fn offset_in_function(&mut self, label: Label) -> Option<u32> {
        self.label_offset(label)?.checked_sub(self.start)
    }

    /// Says where the function that was finished last may begin.
    pub fn set_phases(&mut self, phases: Phases) {
        if let Some(last) = self.chunk.phases.last_mut() {
            *last = phases;
        }
    }

    /// Writes down where the function's calls throw to.
    fn finish_handlers(&mut self) {
        if self.handlers.is_empty() {
            return;
        }
        let mut writer = self.chunk.handlers.begin(self.start);
        for &(call, label) in &self.handlers {
            let handler = self.labels.offset(label);
            debug_assert!(handler.is_some(), "a handler is part of the function");
            writer.write(call, handler.unwrap_or(call));
        }
    }

    /// Forgets the function.
    pub fn abandon(&mut self) {
        self.position = self.base;
        self.sites.abandon();
        self.chunk.relocations.truncate(self.relocations);
    }

    /// Pads with zeros until the distance from the function's start, which is aligned in the image,
    /// is a multiple.
    fn align(&mut self, align: u32) {
        while !self.position.wrapping_sub(self.start).is_multiple_of(align) {
            self.put1(0);
        }
    }

    fn place_constants(&mut self) {
        if self.constants.list.is_empty() {
            return;
        }
        let constants = std::mem::take(&mut self.constants.list);
        // Largest first, so that each is aligned once the first is.
        for size in [16, 8, 4] {
            let mut align = u32::from(size);
            for constant in constants.iter().filter(|constant| constant.size == size) {
                self.align(std::mem::replace(&mut align, 1));
                self.bind(constant.label);
                let bytes = constant.bits.to_le_bytes();
                self.put_bytes(&bytes[..usize::from(size)]);
            }
        }
        self.constants.list = constants;
    }

    fn place_tables(&mut self) {
        if self.tables.is_empty() {
            return;
        }
        self.align(4);
        for index in 0..self.tables.len() {
            let JumpTable {
                label,
                first,
                count,
            } = self.tables.get(index);
            self.bind(label);
            for entry in 0..count {
                let target = self.tables.target(first + entry);
                let fixup = Fixup::new(self.position, target, LabelUse::Word);
                self.fixups.push(fixup);
                self.put4(4 * entry);
            }
        }
    }

    /// The finished functions; the buffer starts anew.
    pub fn take_chunk(&mut self) -> CodeChunk {
        let end = self.position as usize;
        let mut chunk = self.replace_chunk(CodeChunk::default());
        chunk.code.truncate(end);
        chunk
    }

    /// The functions of this chunk may need this of the processor.
    pub fn note_processor(&mut self, features: CpuFeatures) {
        self.chunk.processor.add(features);
    }

    /// Like [`CodeBuffer::take_chunk`]; the functions to come use the memory of `spare`, whose
    /// content is lost. Behind its last function, the chunk's code is garbage.
    pub fn replace_chunk(&mut self, mut spare: CodeChunk) -> CodeChunk {
        spare.clear();
        self.chunk.sites = self.sites.replace(std::mem::take(&mut spare.sites));
        self.position = 0;
        std::mem::replace(&mut self.chunk, spare)
    }
}

#[cfg(test)]
mod tests;
