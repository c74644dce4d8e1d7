//! Encoder: machine instructions over physical registers to bytes.
//!
//! [`Encoder::emit`] only dispatches; a family's code is in its own file. Where an instruction has a path that is rarely taken,
//! the path is emitted behind the function.

mod arith;
mod call;
mod control;
mod convert;
mod float;
mod form;
mod frame;
mod memory;

pub(crate) use call::{BUILTIN_IMMEDIATES, SWITCHED_ENTRY};
pub use frame::Frame;

use crate::inst::{Inst, Rmi};
use gantry_codegen::{
    buffer::{CodeBuffer, Label},
    compiled::{CodeChunk, CodeTooLarge},
    machine::Encode,
    reg::Reg,
};
use gantry_ir::{FunctionIndex, TrapCode};

/// A trap behind the function.
#[derive(Clone, Copy, Debug)]
struct ColdTrap {
    /// Field of the jump to it.
    from: u32,
    location: u32,
    code: TrapCode,
}

/// The rarely taken path of an instruction, behind the function.
#[derive(Clone, Copy, Debug)]
struct ColdPath {
    /// Field of the jump to it.
    from: u32,
    /// Where it jumps back to.
    back: u32,
    location: u32,
    inst: Inst,
}

/// Encodes functions, one after the other.
///
/// For each function: [`Encoder::begin`], instructions and labels in the order of the code, [`Encoder::finish`].
#[derive(Debug, Default)]
pub struct Encoder {
    /// Where the code goes; labels, locations, constants and jump tables are its affair.
    pub buffer: CodeBuffer,
    /// The frame, where it is known from the beginning.
    frame: Option<Frame>,
    /// Offset of the context slot from the stack pointer.
    context_slot: i32,
    /// Label of the epilogue, where returns share it and there has been one.
    epilogue: Option<Label>,
    /// Label that will be bound where the instructions to come end.
    next: Option<Label>,
    /// Displacements that the size of the frame has to be added to.
    incoming: Vec<u32>,
    cold_traps: Vec<ColdTrap>,
    cold_paths: Vec<ColdPath>,
    /// Fields of the prologue's jumps to the trap.
    stack_checks: Vec<u32>,
}

impl Encoder {
    /// An encoder with an empty buffer.
    pub fn new() -> Encoder {
        Encoder::default()
    }

    /// Starts the function at this offset in the Wasm binary. Where the frame is known, the prologue is emitted now; else when
    /// the function is finished.
    pub fn begin(&mut self, frame: Option<Frame>, wasm_start: u32) {
        match frame {
            Some(frame) => {
                self.clear(0, wasm_start);
                self.enter(frame);
            }
            None => self.clear(frame::MAX_PROLOGUE, wasm_start),
        }
    }

    /// Starts a function whose frame will be known before its first instruction: labels and constants can be made already, and
    /// [`Encoder::enter`] emits the prologue.
    pub fn begin_before_frame(&mut self, wasm_start: u32) {
        self.clear(0, wasm_start);
    }

    /// Emits the prologue of a function that [`Encoder::begin_before_frame`] has started.
    pub fn enter(&mut self, frame: Frame) {
        self.frame = Some(frame);
        self.context_slot = frame.context_slot;
        self.prologue(&frame);
    }

    fn clear(&mut self, max_prologue: u32, wasm_start: u32) {
        self.frame = None;
        self.context_slot = 0;
        self.next = None;
        self.epilogue = None;
        self.incoming.clear();
        self.cold_traps.clear();
        self.cold_paths.clear();
        self.stack_checks.clear();
        self.buffer.begin(max_prologue, wasm_start);
    }

    /// Binds a label to the current position.
    #[inline]
    pub fn bind(&mut self, label: Label) {
        self.buffer.bind(label);
    }

    /// Sets the Wasm offset that the following instructions stem from.
    #[inline]
    pub fn set_location(&mut self, wasm_offset: u32) {
        self.buffer.set_location(wasm_offset);
    }

    /// Ends the function: shared epilogue and prologue where the frame was not known, then everything behind the body. If the
    /// frame was known, `frame` is the same.
    pub fn finish(&mut self, frame: Frame, function: FunctionIndex) -> Result<(), CodeTooLarge> {
        debug_assert!(self.frame.is_none_or(|known| known == frame));
        if self.frame.is_none() {
            self.shared_epilogue(&frame);
            let from = self.buffer.position();
            self.prologue(&frame);
            let start = self.buffer.move_to_front(from);
            for field in &mut self.stack_checks {
                *field = field.wrapping_sub(from).wrapping_add(start);
            }
            for &field in &self.incoming {
                let offset = self.buffer.read4(field);
                self.buffer
                    .patch4(field, offset.wrapping_add(frame.incoming() as u32));
            }
        }
        self.emit_cold_traps();
        self.emit_cold_paths();
        self.emit_stack_trap();
        self.buffer.finish(function, frame.bytes())
    }

    /// The finished functions; the encoder starts anew.
    pub fn take_chunk(&mut self) -> CodeChunk {
        self.buffer.take_chunk()
    }

    /// The same; the memory of another chunk is used for the functions to come.
    pub fn replace_chunk(&mut self, spare: CodeChunk) -> CodeChunk {
        self.buffer.replace_chunk(spare)
    }

    /// Puts off what comes behind a jump to cold code until the function's end: [`Encoder::emit_cold_paths`] comes back to the
    /// current position.
    #[inline]
    fn add_cold_path(&mut self, from: u32, inst: &Inst) {
        self.cold_paths.push(ColdPath {
            from,
            back: self.buffer.position(),
            location: self.buffer.location(),
            inst: *inst,
        });
    }

    fn emit_cold_traps(&mut self) {
        let mut last = None;
        for index in 0..self.cold_traps.len() {
            let ColdTrap {
                from,
                location,
                code,
            } = self.cold_traps[index];
            match last {
                Some((place, trap)) if trap == (location, code) => {
                    let distance = u32::wrapping_sub(place, from + 4);
                    self.buffer.patch4(from, distance);
                }
                _ => {
                    self.land(from);
                    self.buffer.set_location(location);
                    self.trap(code);
                    // `ud2` is 2 bytes long; what precedes it may be padding.
                    last = Some((self.buffer.position() - 2, (location, code)));
                }
            }
        }
    }

    fn emit_cold_paths(&mut self) {
        for index in 0..self.cold_paths.len() {
            let ColdPath {
                from,
                back,
                location,
                inst,
            } = self.cold_paths[index];
            self.land(from);
            self.buffer.set_location(location);
            match inst {
                Inst::Div { remainder, .. } => self.cold_remainder(remainder, back),
                Inst::Fminmax {
                    max,
                    wide,
                    dst,
                    lhs,
                    rhs,
                } => self.cold_minmax(max, wide, [dst, lhs, rhs], back),
                Inst::UnsignedToFloat {
                    wide,
                    dst,
                    src,
                    temp,
                } => self.cold_unsigned_to_float(wide, dst, src, temp, back),
                Inst::FloatToInt { .. } => self.cold_float_to_int(&inst, back),
                Inst::Call { target, .. } => self.cold_call(target, back),
                Inst::CheckSignature { entry, .. } => self.cold_check_signature(entry),
                _ => unreachable!("{inst:?} has no cold path"),
            }
        }
    }

    /// Encodes one instruction.
    ///
    /// Inlined, so that where the variant is known nothing is left of the instruction and of the dispatch but a call of the
    /// family's function.
    // A table, one line an instruction.
    #[rustfmt::skip]
    #[inline(always)]
    pub fn emit(&mut self, inst: &Inst) {
        match *inst {
            Inst::Nop => {}
            Inst::Alu { op, wide, dst, src, ref rhs } => self.alu(op, wide, dst, src, rhs),
            Inst::MulImm { wide, dst, ref src, imm } => self.mul_imm(wide, dst, src, imm),
            Inst::Unary { op, wide, dst, src } => self.unary(op, wide, dst, src),
            Inst::ShiftImm { op, wide, dst, src, count } => self.shift_imm(op, wide, dst, src, count),
            Inst::ShiftVar { op, wide, dst, ref src, count } => self.shift_var(op, wide, dst, src, count),
            Inst::RotateImm { wide, dst, ref src, count } => self.rotate_imm(wide, dst, src, count),
            Inst::RotateVar { op, wide, dst, src, count } => self.rotate_var(op, wide, dst, src, count),
            Inst::Count { op, wide, dst, ref src } => self.count(op, wide, dst, src),
            Inst::Load { extend, dst, ref src } => self.load(extend, dst, src),
            Inst::Store { size, src, ref addr } => self.store(size, src, addr),
            Inst::StoreImm { size, imm, ref addr } => self.store_imm(size, imm, addr),
            Inst::Move { dst, src } => self.move_(dst, src),
            Inst::MoveImm { dst, imm } => self.move_imm(dst, imm),
            Inst::Lea { wide, dst, ref addr } => self.lea(wide, dst, addr),
            Inst::LoadIncoming { dst, offset } => self.load_incoming(dst, offset),
            Inst::StoreIncoming { src, offset } => self.store_incoming(src, offset),
            Inst::Cmp { size, lhs, ref rhs } => self.cmp(size, lhs, rhs),
            Inst::CmpMem { size, ref lhs, ref rhs } => self.cmp_mem(size, lhs, rhs),
            Inst::Test { size, lhs, ref rhs } => self.test(size, lhs, rhs),
            Inst::SetCond { test, dst } => self.set_cond(test, dst),
            Inst::Cmov { cond, wide, dst, src, ref rhs } => self.cmov(cond, wide, dst, src, rhs),
            Inst::CmovUnequal { wide, dst, src, ref rhs } => self.cmov_unequal(wide, dst, src, rhs),
            Inst::Div { signed, wide, guard, divisor, .. } => self.div(signed, wide, guard, divisor, inst),
            Inst::Fmove { dst, src } => self.fmove(dst, src),
            Inst::Fload { wide, dst, ref addr } => self.fload(wide, dst, addr),
            Inst::Fstore { wide, src, ref addr } => self.fstore(wide, src, addr),
            Inst::Fzero { dst } => self.fzero(dst),
            Inst::Float { op, wide, dst, lhs, ref rhs } => self.float(op, wide, dst, lhs, rhs),
            Inst::Fsqrt { wide, dst, ref src } => self.fsqrt(wide, dst, src),
            Inst::Fround { mode, wide, dst, ref src } => self.fround(mode, wide, dst, src),
            Inst::Fminmax { max, wide, dst, lhs, rhs } => self.fminmax(max, wide, [dst, lhs, rhs], inst),
            Inst::Fcmp { wide, lhs, ref rhs } => self.fcmp(wide, lhs, rhs),
            Inst::Fselect { test, dst, src, rhs } => self.fselect(test, dst, src, rhs),
            Inst::Fconvert { to_wide, dst, ref src } => self.fconvert(to_wide, dst, src),
            Inst::IntToFloat { from_wide, wide, dst, ref src } => self.int_to_float(from_wide, wide, dst, src),
            Inst::UnsignedToFloat { wide, dst, src, .. } => self.unsigned_to_float(wide, dst, src, inst),
            Inst::FloatToInt { signed, wide, to_wide, dst, src, .. } => {
                self.float_to_int(signed, wide, to_wide, dst, src, inst);
            }
            Inst::IntToBits { wide, dst, ref src } => self.int_to_bits(wide, dst, src),
            Inst::BitsToInt { wide, dst, src } => self.bits_to_int(wide, dst, src),
            Inst::Jump { target } => self.jump(target),
            Inst::Branch { test, target, otherwise } => self.branch(test, target, otherwise),
            Inst::BranchTable { index, temp, first, count } => self.branch_table(index, temp, first, count),
            Inst::Call { target, .. } => self.call(target, inst),
            Inst::CheckSignature { entry, expected } => self.check_signature(entry, expected, inst),
            Inst::TrapIf { cond, code } => self.trap_if(cond, code),
            Inst::Trap { code } => self.trap(code),
            Inst::Return { .. } => self.return_(),
        }
    }
}

impl Encode for Encoder {
    type Inst = Inst;

    #[inline(always)]
    fn emit(&mut self, inst: &Inst) {
        Encoder::emit(self, inst);
    }

    #[inline]
    fn buffer(&mut self) -> &mut CodeBuffer {
        &mut self.buffer
    }

    #[inline]
    fn set_next(&mut self, next: Option<Label>) {
        self.next = next;
    }

    fn set_context_slot(&mut self, offset: i32) {
        self.context_slot = offset;
    }
}

/// The register or immediate where a memory operand is not allowed.
#[inline(always)]
fn no_memory(rmi: &Rmi) -> Result<Reg, i32> {
    match *rmi {
        Rmi::Reg(reg) => Ok(reg),
        Rmi::Imm(imm) => Err(imm),
        Rmi::Mem(_) => unreachable!("two memory operands"),
    }
}
