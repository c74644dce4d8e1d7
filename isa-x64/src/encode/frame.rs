//! Prologue, epilogue, stack check.

use super::{
    encoder::Encoder,
    form::{Imm, Op, Rex, fits_i8},
};
use crate::inst::{Amode, Cond, Rmi, Size};
use crate::regs::{CONTEXT, RSP, SCRATCH};
use gantry_codegen::{emit::frame::Frame, isa::reg::Reg, layout, slots::SLOT_BYTES};
use std::mem::offset_of;

/// Bytes of the longest prologue: stack check of a large frame (3 + 7 + 6 + 7 + 6), six pushes,
/// subtraction.
pub(super) const MAX_PROLOGUE: u32 = 29 + 12 + 7;
const STACK_LIMIT: i32 = offset_of!(layout::VmContext, stack_limit) as i32;

/// Offset from the stack pointer of the incoming area: the caller's outgoing one.
pub(super) fn incoming(frame: &Frame) -> i32 {
    (frame.bytes() + SLOT_BYTES) as i32
}

impl Encoder {
    pub(super) fn emit_prologue(&mut self, frame: &Frame) {
        if frame.check_stack {
            self.stack_check(frame);
        }
        for reg in frame.saved.iter() {
            self.push(reg);
        }
        self.add_rsp(-(frame.size as i32));
    }

    fn stack_check(&mut self, frame: &Frame) {
        let limit = Rmi::Mem(Amode::base(CONTEXT, STACK_LIMIT));
        if frame.bytes() <= Frame::SMALL {
            self.cmp(Size::B64, RSP, &limit);
        } else {
            self.move_(SCRATCH, RSP);
            let size = Imm::i32(frame.bytes() as i32);
            self.rr_imm(Op::one(0x81), Rex::W, 5, SCRATCH, size);
            // The difference may be negative.
            let from = self.branch_cold(Cond::B);
            self.body.add_stack_check(from);
            self.cmp(Size::B64, SCRATCH, &limit);
        }
        let from = self.branch_cold(Cond::B);
        self.body.add_stack_check(from);
    }

    /// See [`gantry_codegen::emit::Encode::saved_places`]: pushed in this order, so the first is
    /// the topmost.
    pub(super) fn visit_saved(frame: &Frame, mut visit: impl FnMut(Reg, u32)) {
        let mut offset = frame.bytes();
        for reg in frame.saved.iter() {
            offset -= SLOT_BYTES;
            visit(reg, offset);
        }
    }

    /// See [`gantry_codegen::emit::Encode::prologue_steps`]. The pushes and the subtraction are
    /// looked for behind the check of the stack.
    pub(super) fn visit_prologue(frame: &Frame, code: &[u8], mut visit: impl FnMut(u32, u32)) {
        let mut wanted: Vec<u8> = Vec::new();
        let mut steps = Vec::new();
        let mut lowered = 0;
        for reg in frame.saved.iter() {
            if reg.number() >= 8 {
                wanted.push(0x41);
            }
            wanted.push(0x50 | reg.number() & 7);
            lowered += SLOT_BYTES;
            steps.push((wanted.len(), lowered));
        }
        let size = frame.size as i32;
        if fits_i8(size) && size > 0 {
            wanted.extend([0x48, 0x83, 0xec, size as u8]);
        } else if size > 0 {
            wanted.extend([0x48, 0x81, 0xec]);
            wanted.extend(size.to_le_bytes());
        }
        if size > 0 {
            steps.push((wanted.len(), lowered + frame.size));
        }
        if wanted.is_empty() {
            return;
        }
        let start = &code[..code.len().min(MAX_PROLOGUE as usize)];
        let place = start
            .windows(wanted.len())
            .position(|window| window == wanted);
        for (offset, lowered) in steps {
            visit((place.unwrap_or(0) + offset) as u32, lowered);
        }
    }

    pub(super) fn emit_epilogue(&mut self, frame: &Frame) {
        self.add_rsp(frame.size as i32);
        let mut rest = frame.saved.0;
        while rest != 0 {
            let bit = 63 - rest.leading_zeros();
            self.pop(Reg::from_bit(bit));
            rest &= !(1 << bit);
        }
    }

    /// Adds to the stack pointer.
    pub(crate) fn add_rsp(&mut self, bytes: i32) {
        let (op, bytes) = if bytes < 0 { (5, -bytes) } else { (0, bytes) };
        if bytes == 0 {
            return;
        }
        if fits_i8(bytes) {
            self.rr_imm(Op::one(0x83), Rex::W, op, RSP, Imm::i8(bytes));
        } else {
            self.rr_imm(Op::one(0x81), Rex::W, op, RSP, Imm::i32(bytes));
        }
    }

    pub(crate) fn push(&mut self, reg: Reg) {
        self.short_form(0x50, reg);
    }

    pub(crate) fn pop(&mut self, reg: Reg) {
        self.short_form(0x58, reg);
    }

    pub(crate) fn emit_ret(&mut self) {
        self.buffer.put1(0xc3);
    }

    fn short_form(&mut self, opcode: u8, reg: Reg) {
        let opcode = u64::from(opcode | reg.number() & 7);
        if reg.number() < 8 {
            self.buffer.put(opcode, 1, 0, 0);
        } else {
            self.buffer.put(0x41 | opcode << 8, 2, 0, 0);
        }
    }
}
