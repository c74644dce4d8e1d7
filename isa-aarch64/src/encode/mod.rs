//! Encoder: machine instructions over physical registers to words of 4 bytes.
//!
//! [`Encoder::encode`](gantry_codegen::emit::Encode::encode) only dispatches; a family's code is in
//! its own file. Where an instruction has a path that is rarely taken, the path is emitted behind
//! the function.
//!
//! Where the processor checks it, an indirect branch may only go to a *landing pad*: `bti c` at the
//! start of a function whose address is taken, `bti j` at a target of a jump table.

mod arith;
mod call;
mod control;
mod convert;
mod encoder;
mod float;
mod form;
mod frame;
mod memory;
mod trampolines;

pub(crate) use call::{CALL, SWITCHED_ENTRY};
pub use encoder::Encoder;

use crate::inst::Inst;
use crate::machine::Aarch64;
use gantry_codegen::{
    emit::{
        Body, Encode,
        buffer::{CodeBuffer, Label},
        frame::Frame,
    },
    isa::reg::Reg,
};
use gantry_ir::TrapCode;

impl Encode for Encoder {
    type Inst = Inst;
    type Machine = Aarch64;

    const MAX_PROLOGUE: u32 = frame::MAX_PROLOGUE;
    /// `udf`.
    const TRAP_BYTES: u32 = 4;

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

    fn saved_places(frame: &Frame, visit: impl FnMut(Reg, u32)) {
        Encoder::visit_saved(frame, visit);
    }

    fn epilogue(&mut self, frame: &Frame) {
        self.emit_epilogue(frame);
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

    /// The place is that of two words that make the offset.
    fn complete_incoming(&mut self, place: u32, frame: &Frame) {
        self.complete_incoming_offset(place, frame);
    }

    #[inline]
    fn bind(&mut self, label: Label) {
        self.buffer.bind(label);
        if self.buffer.is_table_target(label) {
            self.buffer.put4(form::LANDING_PAD_OF_JUMPS);
        }
    }

    fn cold_path(&mut self, inst: &Inst, back: u32) {
        match *inst {
            Inst::FloatToInt {
                signed,
                wide,
                to_wide,
                src,
                ..
            } => self.cold_float_to_int(signed && to_wide, wide, src, back),
            Inst::Call { target, .. } => self.cold_call(target, back),
            Inst::CheckSignature { .. } => self.cold_check_signature(),
            _ => unreachable!("{inst:?} has no cold path"),
        }
    }

    /// Inlined, so that where the variant is known nothing is left of the instruction and of the
    /// dispatch but a call of the family's function.
    // A table, one line an instruction.
    #[rustfmt::skip]
    #[inline(always)]
    fn encode(&mut self, inst: &Inst) {
        match *inst {
            Inst::Nop => {}
            Inst::Alu { op, wide, dst, lhs, rhs } => self.alu(op, wide, dst, lhs, rhs),
            Inst::Compare { op, wide, lhs, rhs } => self.compare(op, wide, lhs, rhs),
            Inst::CompareIf { op, cond, flags, wide, lhs, rhs } => {
                self.compare_if(op, cond, flags, wide, lhs, rhs);
            }
            Inst::MulAdd { subtract, wide, dst, lhs, rhs, addend } => {
                self.mul_add(subtract, wide, dst, [lhs, rhs], addend);
            }
            Inst::Divide { signed, wide, dst, lhs, rhs } => self.divide(signed, wide, dst, lhs, rhs),
            Inst::ShiftVar { op, wide, dst, src, count } => self.shift_var(op, wide, dst, src, count),
            Inst::Bitfield { signed, wide, dst, src, immr, imms } => {
                self.bitfield(signed, wide, dst, src, immr, imms);
            }
            Inst::RotateImm { wide, dst, src, count } => self.rotate_imm(wide, dst, src, count),
            Inst::Unary { op, wide, dst, src } => self.unary(op, wide, dst, src),
            Inst::Popcnt { wide, dst, src } => self.popcnt(wide, dst, src),
            Inst::Move { dst, src } => self.move_(dst, src),
            Inst::MoveImm { dst, imm } => self.move_imm(dst, imm),
            Inst::SetCond { cond, dst } => self.set_cond(cond, dst),
            Inst::Csel { op, cond, wide, dst, lhs, rhs } => self.csel(op, cond, wide, dst, lhs, rhs),
            Inst::Load { extend, dst, ref addr } => self.load(extend, dst, addr),
            Inst::Store { size, src, ref addr } => self.store(size, src, addr),
            Inst::Fload { wide, dst, ref addr } => self.fload(wide, dst, addr),
            Inst::Fstore { wide, src, ref addr } => self.fstore(wide, src, addr),
            Inst::LoadIncoming { dst, offset } => self.load_incoming(dst, offset),
            Inst::StoreIncoming { src, offset } => self.store_incoming(src, offset),
            Inst::Fmove { dst, src } => self.fmove(dst, src),
            Inst::Fzero { dst } => self.fzero(dst),
            Inst::FmoveImm { wide, dst, imm } => self.fmove_imm(wide, dst, imm),
            Inst::Float { op, wide, dst, lhs, rhs } => self.float(op, wide, dst, lhs, rhs),
            Inst::FloatUnary { op, wide, dst, src } => self.float_unary(op, wide, dst, src),
            Inst::Copysign { wide, dst, src, sign } => self.copysign(wide, dst, src, sign),
            Inst::Fcmp { wide, lhs, rhs } => self.fcmp(wide, lhs, rhs),
            Inst::FcmpZero { wide, lhs } => self.fcmp_zero(wide, lhs),
            Inst::Fcsel { cond, wide, dst, lhs, rhs } => self.fcsel(cond, wide, dst, lhs, rhs),
            Inst::Fconvert { to_wide, dst, src } => self.fconvert(to_wide, dst, src),
            Inst::IntToFloat { signed, from_wide, wide, dst, src } => {
                self.int_to_float(signed, from_wide, wide, dst, src);
            }
            Inst::FloatToInt { signed, saturating: true, wide, to_wide, dst, src } => {
                self.truncate(signed, wide, to_wide, dst, src);
            }
            Inst::FloatToInt { signed, saturating: false, wide, to_wide, dst, src } => {
                self.float_to_int(signed, wide, to_wide, dst, src, inst);
            }
            Inst::IntToBits { wide, dst, src } => self.int_to_bits(wide, dst, src),
            Inst::BitsToInt { wide, dst, src } => self.bits_to_int(wide, dst, src),
            Inst::Jump { target } => self.jump(target),
            Inst::Branch { test, target, otherwise } => self.branch(test, target, otherwise),
            Inst::BranchTable { index, temp, first, count } => self.branch_table(index, temp, first, count),
            Inst::Call { target, .. } => self.call(target, inst),
            Inst::CheckSignature { entry, expected } => self.check_signature(entry, expected, inst),
            Inst::TrapIf { test, code } => self.trap_if(test, code),
            Inst::Trap { code } => self.trap(code),
            Inst::Return { .. } => self.return_(),
        }
    }
}
