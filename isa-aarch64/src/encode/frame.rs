//! Prologue, epilogue, stack check.
//!
//! Registers are saved in pairs, at the top of the frame:
//!
//! ```text
//! incoming area | x30 | registers that are saved | slots | outgoing area
//!               ^ the caller's stack pointer             ^ the stack pointer in the body
//! ```

use super::{
    Encoder,
    form::{ra, rd, rm, rn},
};
use crate::inst::{AluOp, Amode, CompareOp, Cond, Extend, Rhs, SumImm, Test};
use crate::regs::{CONTEXT, ENCODER_SCRATCH, FLOAT_SCRATCH, LINK, SCRATCH, SP, ZERO};
use gantry_codegen::{
    frame::Frame,
    layout,
    reg::{Reg, RegClass, RegSet},
};
use std::mem::offset_of;

/// Bytes of the longest prologue: landing pad; stack check of a large frame (2 + 1 + 2 + 1 + 1 + 2 instructions, as a branch may be
/// two); 9 stores; subtraction of a large frame (2 + 1).
pub(super) const MAX_PROLOGUE: u32 = 4 * (1 + 9 + 9 + 3);
/// Pairs and single registers that a frame may save: 20 registers, those of the trampolines, with one of each class, or the link
/// register, left over.
const MOST_SAVES: usize = 12;
/// The largest offset of a pair is below this.
const PAIR_END: u32 = 512;
/// `stp x, x, [base, #imm7 * 8]`.
const STORE_PAIR: u32 = 0xa900_0000;
/// `str x, [base, #imm12 * 8]`.
const STORE_ONE: u32 = 0xf900_0000;
/// What makes pairs those of floats, and single ones.
const FLOAT_PAIR: u32 = 0xa900_0000 ^ 0x6d00_0000;
const FLOAT_ONE: u32 = 0x0400_0000;
/// What makes stores loads.
const LOAD: u32 = 0x0040_0000;
/// What makes pairs change the base before (stores) and afterwards (loads).
const PAIR_BEFORE: u32 = 0x0080_0000;
const PAIR_AFTER: u32 = 0xa900_0000 ^ 0xa880_0000;
/// What makes single ones do that; the offset is then one of 9 bits.
const ONE_BEFORE: u32 = 0xf900_0000 ^ 0xf800_0c00;
const ONE_AFTER: u32 = 0xf900_0000 ^ 0xf800_0400;
/// `add`, `sub` and `subs` with the stack pointer as first operand, the second one a register, all 64 bits of it.
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
}

/// What a frame saves, the topmost first.
struct Saves {
    list: [Save; MOST_SAVES],
    count: usize,
    /// Bytes that they take, aligned. Only the lowest 8 may not be taken.
    area: u32,
    /// Where the last is.
    bottom: u32,
}

impl Saves {
    fn new(saved: RegSet) -> Saves {
        let area = (8 * saved.len()).next_multiple_of(16);
        let none = Save {
            offset: 0,
            first: Reg::NONE,
            second: Reg::NONE,
        };
        let mut saves = Saves {
            list: [none; MOST_SAVES],
            count: 0,
            area,
            bottom: area,
        };
        let mut odd = [Reg::NONE; 2];
        for class in [RegClass::Int, RegClass::Float] {
            odd[class as usize] = saves.add_pairs(saved.in_class(class));
        }
        for reg in odd.into_iter().rev().filter(|reg| !reg.is_none()) {
            saves.add(reg, Reg::NONE);
        }
        saves.fill();
        saves
    }

    /// Adds the registers of one class, but for one, if their number is odd: that is returned, unless it is the link register, which
    /// has to be the topmost.
    fn add_pairs(&mut self, mut regs: RegSet) -> Reg {
        if regs.contains(LINK) {
            regs.remove(LINK);
            match regs.first() {
                Some(first) => {
                    regs.remove(first);
                    self.add(first, LINK);
                }
                None => self.add(LINK, Reg::NONE),
            }
        }
        let mut regs = regs.iter();
        loop {
            match (regs.next(), regs.next()) {
                (Some(second), Some(first)) => self.add(first, second),
                (odd, _) => return odd.unwrap_or(Reg::NONE),
            }
        }
    }

    fn add(&mut self, first: Reg, second: Reg) {
        self.bottom -= if second.is_none() { 8 } else { 16 };
        self.list[self.count] = Save {
            offset: self.bottom,
            first,
            second,
        };
        self.count += 1;
    }

    /// Where a single register is the last, and the 8 bytes below it are not taken: makes it a pair with what no one reads, so that
    /// one instruction can store it and lower the stack pointer. (What is in these bytes, if not padding, has no value yet.)
    fn fill(&mut self) {
        let Some(last) = self.list[..self.count].last_mut() else {
            return;
        };
        if self.bottom == 8 && last.second.is_none() {
            let filler = match last.first.class() {
                RegClass::Int => ZERO,
                RegClass::Float => FLOAT_SCRATCH,
            };
            (last.first, last.second) = (filler, last.first);
            last.offset = 0;
            self.bottom = 0;
        }
    }

    fn list(&self) -> &[Save] {
        &self.list[..self.count]
    }
}

impl Save {
    /// The instruction that stores, or loads, at this offset from the stack pointer.
    fn word(self, load: bool, offset: u32) -> u32 {
        let load = u32::from(load) * LOAD;
        let is_float = u32::from(self.first.class() == RegClass::Float);
        let word = if self.second.is_none() {
            (STORE_ONE ^ FLOAT_ONE * is_float) | (offset / 8) << 10
        } else {
            (STORE_PAIR ^ FLOAT_PAIR * is_float) | (offset / 8) << 15 | ra(self.second)
        };
        word | load | rn(SP) | rd(self.first)
    }

    /// The instruction that lowers the stack pointer first and stores there.
    fn store_below(self, bytes: u32) -> u32 {
        let word = self.word(false, 0);
        if self.second.is_none() {
            word ^ ONE_BEFORE | (bytes.wrapping_neg() & 0x1ff) << 12
        } else {
            word ^ PAIR_BEFORE | (bytes.wrapping_neg() / 8 & 0x7f) << 15
        }
    }

    /// The instruction that loads and then raises the stack pointer.
    fn load_and_free(self, bytes: u32) -> u32 {
        let word = self.word(true, 0);
        if self.second.is_none() {
            word ^ ONE_AFTER | bytes << 12
        } else {
            word ^ PAIR_AFTER | (bytes / 8) << 15
        }
    }
}

/// How a frame is made, in one step or two: what the first one lowers the stack pointer by, so that what is saved is in reach, and
/// the offset of that then.
fn first_step(frame: &Frame, saves: &Saves) -> (u32, u32) {
    let bytes = frame.bytes();
    let step = if bytes <= PAIR_END { bytes } else { saves.area };
    (step, step - saves.area.min(step))
}

impl Encoder {
    pub(super) fn emit_prologue(&mut self, frame: &Frame) {
        if self.body.is_referenced {
            self.landing_pad();
        }
        if frame.check_stack {
            self.stack_check(frame);
        }
        let saves = Saves::new(frame.saved);
        let (step, base) = first_step(frame, &saves);
        let mut rest = saves.list();
        match rest.split_last() {
            Some((last, others)) if base + saves.bottom == 0 => {
                self.put(last.store_below(step));
                rest = others;
            }
            _ => self.lower_sp(step),
        }
        for save in rest.iter().rev() {
            self.put(save.word(false, base + save.offset));
        }
        self.lower_sp(frame.bytes() - step);
    }

    pub(super) fn emit_epilogue(&mut self, frame: &Frame) {
        let saves = Saves::new(frame.saved);
        let (step, base) = first_step(frame, &saves);
        self.raise_sp(frame.bytes() - step);
        let mut rest = saves.list();
        let mut last = None;
        if base + saves.bottom == 0 {
            last = rest.last();
            rest = &rest[..rest.len().saturating_sub(1)];
        }
        for save in rest {
            self.put(save.word(true, base + save.offset));
        }
        match last {
            Some(last) => self.put(last.load_and_free(step)),
            None => self.raise_sp(step),
        }
        self.ret();
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
            self.compare(CompareOp::Cmp, true, SCRATCH, Rhs::Reg(ENCODER_SCRATCH));
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

    /// By immediates, if two are enough, else by a register.
    fn change_sp(&mut self, op: AluOp, by_register: u32, bytes: u32) {
        let low = bytes & 0xfff;
        match (
            SumImm::new(u64::from(bytes - low)),
            SumImm::new(u64::from(low)),
        ) {
            (Some(high), Some(low)) => {
                for part in [high, low] {
                    if part.bits() & 0xfff != 0 {
                        self.alu(op, true, SP, SP, Rhs::Sum(part));
                    }
                }
            }
            _ => {
                self.move_imm(ENCODER_SCRATCH, u64::from(bytes));
                self.put(by_register | rm(ENCODER_SCRATCH) | rd(SP));
            }
        }
    }

    pub(crate) fn ret(&mut self) {
        self.put(RETURN);
    }
}
