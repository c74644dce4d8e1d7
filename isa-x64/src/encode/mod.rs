//! Encoder: machine instructions over physical registers to bytes.
//!
//! [`Encoder::encode`](gantry_codegen::emit::Encode::encode) only dispatches; a family's code is in
//! its own file. Paths that are rarely taken are emitted behind the function.

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

use crate::inst::{Inst, Rmi};
use crate::machine::X64;
use form::Imm;
use gantry_codegen::{
    emit::{
        Body, Encode,
        buffer::{CodeBuffer, Label},
        departure::Depart,
        frame::Frame,
    },
    isa::reg::{Reg, RegClass},
};
use gantry_ir::TrapCode;

impl Encode for Encoder {
    type Inst = Inst;
    type Machine = X64;

    const MAX_PROLOGUE: u32 = frame::MAX_PROLOGUE;
    /// `ud2`.
    const TRAP_BYTES: u32 = 2;

    fn is_trap(code: &[u8]) -> bool {
        code.starts_with(&[0x0f, 0x0b])
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

    fn prologue_steps(frame: &Frame, code: &[u8], visit: impl FnMut(u32, u32)) {
        Encoder::visit_prologue(frame, code, visit);
    }

    /// The instruction set has another order of the first eight.
    fn dwarf_number(reg: Reg) -> u16 {
        const FIRST: [u16; 8] = [0, 2, 1, 3, 7, 6, 4, 5];
        const FLOATS: u16 = 17;
        let number = u16::from(reg.number());
        match reg.class() {
            RegClass::Int => FIRST.get(usize::from(number)).copied().unwrap_or(number),
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

    /// The word is the distance from its end.
    #[inline]
    fn land_at(&mut self, word: u32, target: u32) {
        self.buffer.patch4(word, target.wrapping_sub(word + 4));
    }

    /// The word is a displacement.
    fn complete_incoming(&mut self, place: u32, frame: &Frame) {
        let offset = self.buffer.read4(place);
        let frame = frame::incoming(frame) as u32;
        self.buffer.patch4(place, offset.wrapping_add(frame));
    }

    fn cold_path(&mut self, inst: &Inst, back: u32) {
        match *inst {
            Inst::Div { remainder, .. } => self.cold_remainder(remainder, back),
            Inst::Fminmax {
                max,
                width,
                dst,
                lhs,
                rhs,
            } => self.cold_minmax(max, width, [dst, lhs, rhs], back),
            Inst::CanonicalNan { width, dst, .. } => self.cold_canonical_nan(width, dst, back),
            Inst::UnsignedToFloat {
                width,
                dst,
                src,
                temp,
            } => self.cold_unsigned_to_float(width, dst, src, temp, back),
            Inst::FloatToInt { .. } => self.cold_float_to_int(inst, back),
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
            Inst::Alu { op, width, dst, src, ref rhs } => self.alu(op, width, dst, src, rhs),
            Inst::MulImm { width, dst, ref src, imm } => self.mul_imm(width, dst, src, imm),
            Inst::Unary { op, width, dst, src } => self.unary(op, width, dst, src),
            Inst::ShiftImm { op, width, dst, src, count } => self.shift_imm(op, width, dst, src, count),
            Inst::Lowest { op, width, dst, ref src } => self.lowest(op, width, dst, src),
            Inst::AndNot { width, dst, not, ref rhs } => self.and_not(width, dst, not, rhs),
            Inst::Tested { .. } => {}
            Inst::ShiftVar { op, width, dst, ref src, count } => self.shift_var(op, width, dst, src, count),
            Inst::RotateImm { width, dst, ref src, count } => self.rotate_imm(width, dst, src, count),
            Inst::RotateVar { op, width, dst, src, count } => self.rotate_var(op, width, dst, src, count),
            Inst::Count { op, width, dst, ref src } => self.count(op, width, dst, src),
            Inst::Load { extend, dst, ref src } => self.load(extend, dst, src),
            Inst::Store { size, src, ref addr } => self.store(size, src, addr),
            Inst::StoreImm { size, imm, ref addr } => self.store_imm(size, imm, addr),
            Inst::Move { dst, src } => self.move_(dst, src),
            Inst::MoveImm { dst, imm } => self.move_imm(dst, imm),
            Inst::Lea { width, dst, ref addr } => self.lea(width, dst, addr),
            Inst::LoadIncoming { dst, offset, slots } => self.load_incoming(dst, offset, slots),
            Inst::StoreIncoming { src, offset, slots } => self.store_incoming(src, offset, slots),
            Inst::Cmp { size, lhs, ref rhs } => self.cmp(size, lhs, rhs),
            Inst::CmpMem { size, ref lhs, ref rhs } => self.cmp_mem(size, lhs, rhs),
            Inst::Test { size, lhs, ref rhs } => self.test(size, lhs, rhs),
            Inst::SetCond { test, dst } => self.set_cond(test, dst),
            Inst::CountCarry { carry, width, dst, src } => self.count_carry(carry, width, dst, src),
            Inst::Cmov { cond, width, dst, src, ref rhs } => self.cmov(cond, width, dst, src, rhs),
            Inst::CmovUnequal { width, dst, src, ref rhs } => self.cmov_unequal(width, dst, src, rhs),
            Inst::Div { signed, width, guard, divisor, .. } => self.div(signed, width, guard, divisor, inst),
            Inst::MulHigh { signed, rhs, .. } => self.mul_high(signed, rhs),
            Inst::Fmove { dst, src } => self.fmove(dst, src),
            Inst::Fload { width, dst, ref addr } => self.fload(width, dst, addr),
            Inst::Fstore { width, src, ref addr } => self.fstore(width, src, addr),
            Inst::Fzero { dst } => self.fzero(dst),
            Inst::Float { op, width, dst, lhs, ref rhs } => self.float(op, width, dst, lhs, rhs),
            Inst::Fsqrt { width, dst, ref src } => self.fsqrt(width, dst, src),
            Inst::Fround { mode, width, dst, ref src } => self.fround(mode, width, dst, src),
            Inst::Fminmax { max, width, dst, lhs, rhs } => self.fminmax(max, width, [dst, lhs, rhs], inst),
            Inst::Fcmp { width, lhs, ref rhs } => self.fcmp(width, lhs, rhs),
            Inst::CanonicalNan { width, dst, .. } => self.canonical_nan(width, dst, inst),
            Inst::Fselect { test, dst, src, rhs } => self.fselect(test, dst, src, rhs),
            Inst::Fblend { .. } => self.fblend(inst),
            Inst::Fconvert { to_width, dst, ref src } => self.fconvert(to_width, dst, src),
            Inst::IntToFloat { from_width, width, dst, ref src } => self.int_to_float(from_width, width, dst, src),
            Inst::UnsignedToFloat { width, dst, src, .. } => self.unsigned_to_float(width, dst, src, inst),
            Inst::FloatToInt { signed, width, to_width, dst, src, .. } => {
                self.float_to_int(signed, width, to_width, dst, src, inst);
            }
            Inst::IntToBits { width, dst, ref src } => self.int_to_bits(width, dst, src),
            Inst::BitsToInt { width, dst, src } => self.bits_to_int(width, dst, src),
            Inst::Vload { dst, ref addr } => self.vload(dst, addr),
            Inst::Vstore { src, ref addr } => self.vstore(src, addr),
            Inst::Vones { dst } => self.vones(dst),
            Inst::Vector { op, dst, lhs, ref rhs } => self.vector(op, dst, lhs, rhs),
            Inst::VectorImm { op, dst, lhs, ref rhs, imm } => self.vector_imm(op, dst, lhs, rhs, imm),
            Inst::VectorUnary { op, dst, ref src } => self.vector_unary(op, dst, src),
            Inst::VectorUnaryImm { op, dst, ref src, imm } => self.vector_unary_imm(op, dst, src, imm),
            Inst::VectorShift { op, dst, src, count } => self.vector_shift(op, dst, src, count),
            Inst::VectorBlend { op, dst, lhs, ref rhs, mask } => self.vector_blend(op, [dst, lhs, mask], rhs),
            Inst::MultiplyAdd { op, dst, lhs, ref rhs, .. } => self.multiply_add(op, dst, lhs, rhs),
            Inst::Evex { op, dst, lhs, ref rhs } => self.evex_rm(op.code().into(), dst, lhs.number(), rhs, Imm::NONE),
            Inst::EvexImm { op, dst, lhs, ref rhs, imm } => self.evex_imm(op, dst, lhs, rhs, imm),
            Inst::EvexSplat { op, dst, src } => self.evex_rr(op.code().into(), dst, 0, src, Imm::NONE),
            Inst::EvexUnary { op, dst, ref src } => self.evex_unary(op, dst, src),
            Inst::EvexOver { op, dst, lhs, ref rhs, imm, .. } => self.evex_over(op, dst, lhs, rhs, imm),
            Inst::EvexShift { op, dst, src, count } => self.evex_shift(op, dst, src, count),
            Inst::VectorInsert { op, dst, lhs, ref rhs, part } => self.vector_insert(op, dst, lhs, rhs, part),
            Inst::VectorHalf { op, dst, lhs, ref rhs } => self.vector_half(op, dst, lhs, rhs),
            Inst::VectorExtract { op, dst, src, lane } => self.vector_extract(op, dst, src, lane),
            Inst::VectorExtractTo { op, src, ref addr, lane } => self.vector_extract_to(op, src, addr, lane),
            Inst::VectorMask { op, dst, src } => self.vector_mask(op, dst, src),
            Inst::VectorIsZero { negate, dst, src } => self.vector_is_zero(negate, dst, src),
            Inst::TestLanes { test, src } => self.test_lanes(test, src),
            Inst::Jump { target } => self.jump(target),
            Inst::Branch { test, target, otherwise } => self.branch(test, target, otherwise),
            Inst::BranchTable { index, temp, first, count } => self.branch_table(index, temp, first, count),
            Inst::Call { target, .. } => self.call(target, inst),
            Inst::TrapIf { cond, code } => self.trap_if(cond, code),
            Inst::Trap { code } => self.trap(code),
            Inst::Catch { dst } => self.catch(dst),
            Inst::Meter { meter } => self.meter(meter, inst),
            Inst::Return { .. } => self.return_(),
            Inst::ReturnCall { .. } => self.return_call(inst),
        }
    }
}

/// The register or immediate of an operand that cannot be memory.
#[inline(always)]
fn no_memory(rmi: &Rmi) -> Result<Reg, i32> {
    match *rmi {
        Rmi::Reg(reg) => Ok(reg),
        Rmi::Imm(imm) => Err(imm),
        Rmi::Mem(_) => unreachable!("two memory operands"),
    }
}
