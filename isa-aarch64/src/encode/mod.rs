//! Encoder: machine instructions over physical registers to words of 4 bytes.
//!
//! [`Encoder::encode`](gantry_codegen::emit::Encode::encode) only dispatches; a family's code is in
//! its own file. Paths that are rarely taken are emitted behind the function.
//!
//! On processors that check it, an indirect branch may only go to a *landing pad*: `bti c` at the
//! start of a function whose address is taken, `bti j` at a target of a jump table. Functions have
//! them if the target's processor looks for them, the runtime's own code always.

mod arith;
mod bulk;
mod call;
mod control;
mod convert;
mod encoder;
mod float;
mod form;
mod frame;
mod memory;
mod meter;
mod return_call;
mod trampolines;
mod vector;

pub(crate) use call::SWITCHED_ENTRY;
pub use encoder::Encoder;

use crate::inst::Inst;
use crate::machine::Aarch64;
use gantry_codegen::{
    emit::{
        Body, Encode,
        buffer::{CodeBuffer, Label},
        departure::Depart,
        frame::Frame,
    },
    isa::{
        reg::{Reg, RegClass},
        width::Width,
    },
};
use gantry_ir::TrapCode;

impl Encode for Encoder {
    type Inst = Inst;
    type Machine = Aarch64;

    const MAX_PROLOGUE: u32 = frame::MAX_PROLOGUE;
    /// `udf`.
    const TRAP_BYTES: u32 = 4;

    /// `udf` has an immediate of 16 bits, and zeros above.
    fn is_trap(code: &[u8]) -> bool {
        matches!(code, [_, _, 0, 0, ..])
    }

    #[inline]
    fn buffer(&mut self) -> &mut CodeBuffer {
        &mut self.buffer
    }

    #[inline]
    fn body(&mut self) -> &mut Body<Inst> {
        &mut self.body
    }

    fn prologue(&mut self, frame: &Frame) {
        self.emit_prologue(frame);
    }

    fn signs_at(code: &[u8]) -> Option<u32> {
        Self::find_signing(code)
    }

    fn prologue_steps(frame: &Frame, code: &[u8], visit: impl FnMut(u32, u32)) {
        Encoder::visit_prologue(frame, code, visit);
    }

    fn dwarf_number(reg: Reg) -> u16 {
        const FLOATS: u16 = 64;
        let number = u16::from(reg.number());
        match reg.class() {
            RegClass::Int => number,
            RegClass::Float => FLOATS + number,
        }
    }

    fn saved_places(frame: &Frame, visit: impl FnMut(Reg, u32)) {
        Encoder::visit_saved(frame, visit);
    }

    fn epilogue(&mut self, frame: &Frame) {
        self.emit_epilogue(frame);
    }

    fn ret(&mut self) {
        self.emit_ret();
    }

    fn depart(&mut self, inst: &Inst, frame: &Frame) {
        let Inst::ReturnCall { call, .. } = *inst else {
            unreachable!("{inst:?} does not leave for a callee")
        };
        self.depart_by(call, inst, frame);
    }

    fn jump(&mut self, target: Label) {
        self.emit_jump(target);
    }

    fn trap(&mut self, code: TrapCode) {
        self.emit_trap(code);
    }

    /// The word is a branch.
    #[inline]
    fn land_at(&mut self, word: u32, target: u32) {
        let kind = control::field_of(self.buffer.read4(word));
        self.buffer.use_place(word, target, kind);
    }

    /// At this place are two words that make the offset.
    fn complete_incoming(&mut self, place: u32, frame: &Frame) {
        self.complete_incoming_offset(place, frame);
    }

    #[inline]
    fn bind(&mut self, label: Label) {
        self.buffer.bind(label);
        if self.body.landing_pads && self.buffer.is_table_target(label) {
            self.buffer.put4(form::LANDING_PAD_OF_JUMPS);
        }
    }

    fn cold_path(&mut self, inst: &Inst, back: u32) {
        match *inst {
            Inst::FloatToInt {
                signed,
                width,
                to_width,
                src,
                ..
            } => {
                let may_be_smallest = signed && to_width == Width::W64;
                self.cold_float_to_int(may_be_smallest, width, src, back);
            }
            Inst::Call { target, .. } => self.cold_call(target, back),
            Inst::ReturnCall { call, .. } => self.cold_departure(call),
            Inst::Meter { meter } => self.cold_meter(meter, back),
            _ => unreachable!("{inst:?} has no cold path"),
        }
    }

    /// Inlined: if the variant is known, all that is left of the instruction and the dispatch is a
    /// call of the family's function.
    // A table, one line an instruction.
    #[rustfmt::skip]
    #[inline(always)]
    fn encode(&mut self, inst: &Inst) {
        match *inst {
            Inst::Nop => {}
            Inst::Alu { op, width, dst, lhs, rhs } => self.alu(op, width, dst, lhs, rhs),
            Inst::Compare { op, width, lhs, rhs } => self.compare(op, width, lhs, rhs),
            Inst::CompareIf { op, cond, flags, width, lhs, rhs } => {
                self.compare_if(op, cond, flags, width, lhs, rhs);
            }
            Inst::MulAdd { subtract, width, dst, lhs, rhs, addend } => {
                self.mul_add(subtract, width, dst, [lhs, rhs], addend);
            }
            Inst::MulHigh { signed, dst, lhs, rhs } => self.mul_high(signed, dst, lhs, rhs),
            Inst::Divide { signed, width, dst, lhs, rhs } => self.divide(signed, width, dst, lhs, rhs),
            Inst::ShiftVar { op, width, dst, src, count } => self.shift_var(op, width, dst, src, count),
            Inst::Bitfield { signed, width, dst, src, immr, imms } => {
                self.bitfield(signed, width, dst, src, immr, imms);
            }
            Inst::RotateImm { width, dst, src, count } => self.rotate_imm(width, dst, src, count),
            Inst::Unary { op, width, dst, src } => self.unary(op, width, dst, src),
            Inst::Popcnt { width, dst, src } => self.popcnt(width, dst, src),
            Inst::Move { dst, src } => self.move_(dst, src),
            Inst::MoveImm { dst, imm } => self.move_imm(dst, imm),
            Inst::SetCond { cond, dst } => self.set_cond(cond, dst),
            Inst::Csel { op, cond, width, dst, lhs, rhs } => self.csel(op, cond, width, dst, lhs, rhs),
            Inst::Load { extend, dst, ref addr } => self.load(extend, dst, addr),
            Inst::Store { size, src, ref addr } => self.store(size, src, addr),
            Inst::Fload { width, dst, ref addr } => self.fload(width, dst, addr),
            Inst::Fstore { width, src, ref addr } => self.fstore(width, src, addr),
            Inst::Vload { dst, ref addr } => self.vload(dst, addr),
            Inst::Vstore { src, ref addr } => self.vstore(src, addr),
            Inst::LoadIncoming { dst, offset, slots } => self.load_incoming(dst, offset, slots),
            Inst::StoreIncoming { src, offset, slots } => self.store_incoming(src, offset, slots),
            Inst::Fmove { dst, src } => self.fmove(dst, src),
            Inst::Fzero { dst } => self.fzero(dst),
            Inst::FloadConstant { width, dst, label } => self.fload_constant(width, dst, label),
            Inst::FmoveImm { width, dst, imm } => self.fmove_imm(width, dst, imm),
            Inst::Float { op, width, dst, lhs, rhs } => self.float(op, width, dst, lhs, rhs),
            Inst::FloatUnary { op, width, dst, src } => self.float_unary(op, width, dst, src),
            Inst::Copysign { width, dst, src, sign } => self.copysign(width, dst, src, sign),
            Inst::Fcmp { width, lhs, rhs } => self.fcmp(width, lhs, rhs),
            Inst::FcmpZero { width, lhs } => self.fcmp_zero(width, lhs),
            Inst::Fcsel { cond, width, dst, lhs, rhs } => self.fcsel(cond, width, dst, lhs, rhs),
            Inst::Fconvert { to_width, dst, src } => self.fconvert(to_width, dst, src),
            Inst::IntToFloat { signed, from_width, width, dst, src } => {
                self.int_to_float(signed, from_width, width, dst, src);
            }
            Inst::FloatToInt { signed, saturating: true, width, to_width, dst, src } => {
                self.truncate(signed, width, to_width, dst, src);
            }
            Inst::FloatToInt { signed, saturating: false, width, to_width, dst, src } => {
                self.float_to_int(signed, width, to_width, dst, src, inst);
            }
            Inst::IntToBits { width, dst, src } => self.int_to_bits(width, dst, src),
            Inst::BitsToInt { width, dst, src } => self.bits_to_int(width, dst, src),
            Inst::Jump { target } => self.jump(target),
            Inst::Branch { test, target, otherwise } => self.branch(test, target, otherwise),
            Inst::BranchTable { index, temp, first, count } => self.branch_table(index, temp, first, count),
            Inst::Call { target, .. } => self.call(target, inst),
            Inst::TrapIf { test, code } => self.trap_if(test, code),
            Inst::Trap { code } => self.trap(code),
            Inst::Catch { dst } => self.catch(dst),
            Inst::Meter { meter } => self.meter(meter, inst),
            Inst::Return { .. } => self.return_(),
            Inst::ReturnCall { .. } => self.return_call(inst),
            _ => self.encode_vector(inst),
        }
    }
}
