//! Prologue, epilogue, stack check.
//!
//! Registers are saved in pairs, at the top of the frame:
//!
//! ```text
//! incoming area | x30 | registers that are saved | slots | outgoing area
//!               ^ the caller's stack pointer             ^ the stack pointer in the body
//! ```
//!
//! A wide frame saves float registers as whole vectors, which are aligned.
//!
//! Where returns are signed, a function that saves `x30` signs it before, with the caller's stack
//! pointer, and checks the signature when it has restored both. Between, the frame is the only place
//! that has it: walks remove the signature from what they find there.

use super::{
    encoder::Encoder,
    form::{AUTHENTICATE_LINK, AUTHENTICATE_X17, SIGN_LINK, ra, rd, rm, rn},
};
use crate::inst::{AluOp, Amode, CompareOp, Cond, Extend, Rhs, SumImm, Test};
use crate::regs::{CONTEXT, ENCODER_SCRATCH, FLOAT_SCRATCH, LINK, SCRATCH, SP, ZERO};
use gantry_codegen::{
    emit::frame::{Frame, STACK_ALIGN, saved_bytes},
    isa::{
        reg::{Reg, RegClass, RegSet},
        width::Width,
    },
    layout,
    slots::{SLOT_BYTES, WIDEST, slot_offset},
};
use std::mem::offset_of;

/// Bytes of the longest prologue: landing pad; stack check of a large frame (2 + 1 + 2 + 1 + 1 + 2
/// instructions, as a branch may be two); signature; 9 stores; subtraction of a large frame (2 + 1).
pub(super) const MAX_PROLOGUE: u32 = 4 * (1 + 9 + 1 + 9 + 3);
/// The most pairs and single registers that a frame saves. Trampolines save 20 registers; one of
/// each class, or the link register, may be left over.
const MOST_SAVES: usize = 12;
/// The offsets of pairs are below this.
const PAIR_END: u32 = 512;
/// Two registers, in the order of [`Form`]: integers, floats, vectors.
const PAIR: [[u32; 3]; 4] = [
    [0xa900_0000, 0x6d00_0000, 0xad00_0000],
    [0xa940_0000, 0x6d40_0000, 0xad40_0000],
    [0xa980_0000, 0x6d80_0000, 0xad80_0000],
    [0xa8c0_0000, 0x6cc0_0000, 0xacc0_0000],
];
/// One register, likewise.
const SINGLE: [[u32; 3]; 4] = [
    [0xf900_0000, 0xfd00_0000, 0x3d80_0000],
    [0xf940_0000, 0xfd40_0000, 0x3dc0_0000],
    [0xf800_0c00, 0xfc00_0c00, 0x3c80_0c00],
    [0xf840_0400, 0xfc40_0400, 0x3cc0_0400],
];
/// Which of them stores vectors.
const VECTOR: usize = 2;
/// `add`, `sub` and `subs` with the stack pointer as first operand, the second one a register, all
/// 64 bits of it.
const ADD_TO_SP: u32 = 0x8b20_63e0;
const SUBTRACT_FROM_SP: u32 = 0xcb20_63e0;
const SUBTRACT_FROM_SP_FLAGS: u32 = 0xeb20_63e0;
/// `ret`.
const RETURN: u32 = 0xd65f_03c0;
const STACK_LIMIT: i32 = offset_of!(layout::VmContext, stack_limit) as i32;

/// One or two registers of the same class next to each other.
#[derive(Clone, Copy, Debug)]
struct Save {
    /// Where the first is, from the start of all that is saved.
    offset: u32,
    first: Reg,
    /// [`Reg::NONE`] if there is only one.
    second: Reg,
    /// Bytes of each.
    bytes: u32,
}

/// What a frame saves, the topmost first.
struct Saves {
    list: [Save; MOST_SAVES],
    count: usize,
    /// Bytes that they take, aligned. Only the lowest slot may be free.
    area: u32,
    /// Where the last is.
    bottom: u32,
}

impl Saves {
    fn new(frame: &Frame) -> Saves {
        let saved = frame.saved;
        let area = saved_bytes(saved, frame.wide).next_multiple_of(STACK_ALIGN);
        let none = Save {
            offset: 0,
            first: Reg::NONE,
            second: Reg::NONE,
            bytes: SLOT_BYTES,
        };
        let mut saves = Saves {
            list: [none; MOST_SAVES],
            count: 0,
            area,
            bottom: area,
        };
        let mut odd = [Reg::NONE; 2];
        for class in [RegClass::Int, RegClass::Float] {
            odd[class as usize] = saves.add_pairs(saved.in_class(class), frame.wide);
        }
        for reg in odd.into_iter().rev().filter(|reg| !reg.is_none()) {
            saves.add(reg, Reg::NONE, frame.wide);
        }
        saves.fill();
        saves
    }

    /// Adds the registers of one class in pairs, and returns the one that is left over, if any. The
    /// link register is never left over, since it has to be the topmost; where vectors follow, it
    /// is paired with a register that nobody reads.
    fn add_pairs(&mut self, mut regs: RegSet, wide: bool) -> Reg {
        if regs.contains(LINK) {
            regs.remove(LINK);
            match regs.first() {
                Some(first) => {
                    regs.remove(first);
                    self.add(first, LINK, wide);
                }
                None if wide => self.add(ZERO, LINK, wide),
                None => self.add(LINK, Reg::NONE, wide),
            }
        }
        let mut regs = regs.iter();
        loop {
            match (regs.next(), regs.next()) {
                (Some(second), Some(first)) => self.add(first, second, wide),
                (odd, _) => return odd.unwrap_or(Reg::NONE),
            }
        }
    }

    fn add(&mut self, first: Reg, second: Reg, wide: bool) {
        let bytes = match (first.class(), wide) {
            (RegClass::Float, true) => slot_offset(WIDEST),
            _ => SLOT_BYTES,
        };
        self.bottom -= if second.is_none() { bytes } else { 2 * bytes };
        self.list[self.count] = Save {
            offset: self.bottom,
            first,
            second,
            bytes,
        };
        self.count += 1;
    }

    /// If the last is a single register, and the slot below it is free: pairs it with a register
    /// that nobody reads, so that one instruction can store it and lower the stack pointer. (That
    /// slot is padding or has no value yet.)
    fn fill(&mut self) {
        let Some(last) = self.list[..self.count].last_mut() else {
            return;
        };
        if self.bottom == SLOT_BYTES && last.second.is_none() {
            let filler = match last.first.class() {
                RegClass::Int => ZERO,
                RegClass::Float => FLOAT_SCRATCH,
            };
            (last.first, last.second) = (filler, last.first);
            last.offset = 0;
            self.bottom = 0;
        }
    }

    /// What the instruction that lowers the stack pointer can store, if anything, and the rest.
    /// After that, all that is saved is at `base` from the stack pointer.
    fn split(&self, base: u32) -> (Option<Save>, &[Save]) {
        let list = &self.list[..self.count];
        match list.split_last() {
            Some((last, others)) if base + last.offset == 0 => (Some(*last), others),
            _ => (None, list),
        }
    }
}

/// How registers are saved or restored.
#[derive(Clone, Copy)]
enum Form {
    /// Stores at an offset from the stack pointer.
    Store,
    /// Loads from there.
    Load,
    /// Adds to the stack pointer, then stores there.
    AddStore,
    /// Loads from the stack pointer, then adds to it.
    LoadAdd,
}

impl Save {
    /// The instruction. `bytes` is the offset, or what is added to the stack pointer.
    fn word(self, form: Form, bytes: i32) -> u32 {
        let registers = rn(SP) | rd(self.first);
        let class = match self.bytes {
            SLOT_BYTES => self.first.class() as usize,
            _ => VECTOR,
        };
        if !self.second.is_none() {
            let field = (bytes / self.bytes as i32) as u32 & 0x7f;
            return PAIR[form as usize][class] | field << 15 | ra(self.second) | registers;
        }
        let field = match form {
            Form::Store | Form::Load => (bytes as u32 / self.bytes) << 10,
            Form::AddStore | Form::LoadAdd => (bytes as u32 & 0x1ff) << 12,
        };
        SINGLE[form as usize][class] | field | registers
    }

    /// The same at the register's place. All that is saved begins at `base`.
    fn word_at(self, form: Form, base: u32) -> u32 {
        self.word(form, (base + self.offset) as i32)
    }
}

/// The first of the one or two steps that make a frame: by how much it lowers the stack pointer, so
/// that what is saved is in reach, and at which offset that is then.
fn first_step(frame: &Frame, saves: &Saves) -> (u32, u32) {
    let bytes = frame.bytes();
    let step = if bytes <= PAIR_END { bytes } else { saves.area };
    (step, step - saves.area)
}

impl Encoder {
    pub(super) fn emit_prologue(&mut self, frame: &Frame) {
        debug_assert!(frame.bytes().is_multiple_of(STACK_ALIGN));
        if self.body.is_referenced && self.body.landing_pads {
            self.put_landing_pad();
        }
        if frame.check_stack {
            self.stack_check(frame);
        }
        if self.signs_link(frame) {
            self.put(SIGN_LINK);
        }
        let saves = Saves::new(frame);
        let (step, base) = first_step(frame, &saves);
        let (last, others) = saves.split(base);
        match last {
            Some(last) => self.put(last.word(Form::AddStore, -(step as i32))),
            None => self.lower_sp(step),
        }
        for save in others.iter().rev() {
            self.put(save.word_at(Form::Store, base));
        }
        self.lower_sp(frame.bytes() - step);
    }

    /// See [`gantry_codegen::emit::Encode::saved_places`].
    pub(super) fn visit_saved(frame: &Frame, mut visit: impl FnMut(Reg, u32)) {
        let saves = Saves::new(frame);
        let base = frame.bytes() - saves.area;
        for save in &saves.list[..saves.count] {
            // One of the two may be a filler, or the link register.
            for (reg, place) in [(save.first, 0), (save.second, save.bytes)] {
                if !reg.is_none() && reg != LINK && frame.saved.contains(reg) {
                    visit(reg, base + save.offset + place);
                }
            }
        }
    }

    /// See [`gantry_codegen::emit::Encode::prologue_steps`]. A frame that is lowered by a register
    /// has one step, in the place where the last should be.
    pub(super) fn visit_prologue(frame: &Frame, code: &[u8], mut visit: impl FnMut(u32, u32)) {
        let (words, _) = code.as_chunks::<4>();
        let mut lowered = 0;
        let mut end = 0;
        for word in words.iter().take(MAX_PROLOGUE as usize / 4) {
            if lowered == frame.bytes() {
                return;
            }
            end += 4;
            let bytes = lowers_sp_by(u32::from_le_bytes(*word));
            if bytes > 0 && lowered + bytes <= frame.bytes() {
                lowered += bytes;
                visit(end, lowered);
            }
        }
        if lowered < frame.bytes() {
            visit(end, frame.bytes());
        }
    }

    pub(super) fn emit_epilogue(&mut self, frame: &Frame) {
        let saves = Saves::new(frame);
        let (step, base) = first_step(frame, &saves);
        self.raise_sp(frame.bytes() - step);
        let (last, others) = saves.split(base);
        for save in others {
            self.put(save.word_at(Form::Load, base));
        }
        match last {
            Some(last) => self.put(last.word(Form::LoadAdd, step as i32)),
            None => self.raise_sp(step),
        }
        if self.signs_link(frame) {
            self.put(AUTHENTICATE_LINK);
        }
    }

    /// Whether the link register is signed in this frame.
    fn signs_link(&self, frame: &Frame) -> bool {
        self.body.signed_returns && frame.saved.contains(LINK)
    }

    /// Checks and removes the signature of the link register, if this frame has one, while the stack
    /// pointer is where the body has it. Both scratch registers are lost.
    pub(super) fn authenticate_in_frame(&mut self, frame: &Frame) {
        // The instruction takes these.
        const _: () = assert!(SCRATCH.bit() == 16 && ENCODER_SCRATCH.bit() == 17);
        if self.signs_link(frame) {
            self.move_imm(SCRATCH, u64::from(frame.bytes()));
            self.put(ADD_TO_SP | rm(SCRATCH) | rd(SCRATCH));
            self.alu(
                AluOp::Orr,
                Width::W64,
                ENCODER_SCRATCH,
                ZERO,
                Rhs::Reg(LINK),
            );
            self.put(AUTHENTICATE_X17);
            self.alu(
                AluOp::Orr,
                Width::W64,
                LINK,
                ZERO,
                Rhs::Reg(ENCODER_SCRATCH),
            );
        }
    }

    /// See [`gantry_codegen::emit::Encode::signs_at`]. Nothing else in a prologue looks like that.
    pub(super) fn find_signing(code: &[u8]) -> Option<u32> {
        let (words, _) = code.as_chunks::<4>();
        let mut prologue = words.iter().take(MAX_PROLOGUE as usize / 4);
        let place = prologue.position(|&word| word == SIGN_LINK.to_le_bytes())?;
        Some(4 * (place as u32 + 1))
    }

    fn stack_check(&mut self, frame: &Frame) {
        let limit = Amode::base(CONTEXT, STACK_LIMIT);
        if frame.bytes() <= Frame::SMALL {
            self.load(Extend::Z64, ENCODER_SCRATCH, &limit);
            self.put(SUBTRACT_FROM_SP_FLAGS | rm(ENCODER_SCRATCH) | rd(ZERO));
        } else {
            self.move_imm(SCRATCH, u64::from(frame.bytes()));
            self.put(SUBTRACT_FROM_SP_FLAGS | rm(SCRATCH) | rd(SCRATCH));
            // The difference may be negative.
            self.branch_to_stack_trap();
            self.load(Extend::Z64, ENCODER_SCRATCH, &limit);
            self.compare(
                CompareOp::Cmp,
                Width::W64,
                SCRATCH,
                Rhs::Reg(ENCODER_SCRATCH),
            );
        }
        self.branch_to_stack_trap();
    }

    fn branch_to_stack_trap(&mut self) {
        let from = self.branch_cold(Test::Flags(Cond::Lo));
        self.body.add_stack_check(from);
    }

    pub(crate) fn lower_sp(&mut self, bytes: u32) {
        self.change_sp(AluOp::Sub, SUBTRACT_FROM_SP, bytes);
    }

    pub(crate) fn raise_sp(&mut self, bytes: u32) {
        self.change_sp(AluOp::Add, ADD_TO_SP, bytes);
    }

    /// Changes the stack pointer by immediates, if two are enough, else by a register.
    fn change_sp(&mut self, op: AluOp, by_register: u32, bytes: u32) {
        let low = bytes & 0xfff;
        match (
            SumImm::new(u64::from(bytes - low)),
            SumImm::new(u64::from(low)),
        ) {
            (Some(high), Some(low)) => {
                for part in [high, low] {
                    if part.bits() & 0xfff != 0 {
                        self.alu(op, Width::W64, SP, SP, Rhs::Sum(part));
                    }
                }
            }
            _ => {
                self.move_imm(ENCODER_SCRATCH, u64::from(bytes));
                self.put(by_register | rm(ENCODER_SCRATCH) | rd(SP));
            }
        }
    }

    pub(crate) fn emit_ret(&mut self) {
        self.put(RETURN);
    }
}

/// By how much an instruction of a prologue lowers the stack pointer: a subtraction of an immediate,
/// or a store that subtracts before.
fn lowers_sp_by(word: u32) -> u32 {
    const SUBTRACT: u32 = 0xd100_03ff;
    let stores = |form: &u32, mask: u32| word & mask == form | rn(SP);
    if word & 0xff80_03ff == SUBTRACT {
        let immediate = word >> 10 & 0xfff;
        let is_high = word >> 22 & 1 == 1;
        return immediate << if is_high { 12 } else { 0 };
    }
    let form = Form::AddStore as usize;
    if let Some(class) = PAIR[form].iter().position(|form| stores(form, 0xffc0_03e0)) {
        let bytes = if class == VECTOR {
            2 * SLOT_BYTES
        } else {
            SLOT_BYTES
        };
        // Seven bits, negative.
        return (0x80 - (word >> 15 & 0x7f)) % 0x80 * bytes;
    }
    match SINGLE[form].iter().any(|form| stores(form, 0xffe0_0fe0)) {
        // Nine bits, negative.
        true => (0x200 - (word >> 12 & 0x1ff)) % 0x200,
        false => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regs::CALLEE_SAVED;
    use gantry_codegen::{emit::Encode, isa::machine::Reach};
    use gantry_ir::FunctionIndex;

    /// A prologue must fit the room that is reserved for it, and room that it never needs would be
    /// a waste.
    #[test]
    fn the_longest_prologue() {
        let mut longest = 0;
        let classes = [RegClass::Int, RegClass::Float].map(|class| {
            let all: Vec<Reg> = CALLEE_SAVED.in_class(class).iter().collect();
            (0..=all.len()).map(move |count| RegSet::of(&all[..count]))
        });
        let [ints, floats] = classes.map(Iterator::collect::<Vec<_>>);
        for saved in ints
            .iter()
            .flat_map(|ints| floats.iter().map(|floats| ints.or(*floats)))
        {
            for (saved, size) in [0, 496, 5000, 0x123_4560, 0x7f65_4320]
                .into_iter()
                .flat_map(|size| [saved, saved.or(RegSet::of(&[LINK]))].map(|saved| (saved, size)))
            {
                let has_floats = !saved.in_class(RegClass::Float).is_empty();
                let frame = |wide| Frame {
                    saved,
                    size: size + ((saved_bytes(saved, wide) + size) & 8),
                    check_stack: true,
                    context_slot: 0,
                    wide,
                };
                let frames = [frame(false), frame(has_floats)];
                for (frame, reach) in [Reach::Short, Reach::Long]
                    .into_iter()
                    .flat_map(|reach| frames.map(|frame| (frame, reach)))
                {
                    let mut encoder = Encoder::default();
                    encoder.body.reach = reach;
                    encoder.body.signed_returns = true;
                    encoder.begin(Some(frame), 0);
                    let without_pad = encoder.buffer.position();
                    longest = longest.max(without_pad + 4);
                    encoder
                        .finish(frame, FunctionIndex(0))
                        .expect("a short function");
                }
            }
        }
        assert_eq!(longest, MAX_PROLOGUE);
    }
}
