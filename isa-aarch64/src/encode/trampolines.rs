//! What trampolines are made of. The host's convention is AAPCS64.
//!
//! The stack of an entry trampoline, the same for all signatures, which a trap exit unwinds:
//!
//! ```text
//! x30 | x19-x29 | d8-d15 | outgoing area
//!                        ^ VmRuntime::entry_sp
//! ```
//!
//! That of an exit or builtin trampoline:
//!
//! ```text
//! return address | padding | values
//! ^ VmRuntime::exit_sp
//! ```

use super::{call::SWITCHED_ENTRY, encoder::Encoder};
use crate::{
    inst::{AluOp, Amode, Extend, Rhs, Size, SumImm, Test},
    regs::*,
};
use gantry_codegen::{
    emit::{
        Encode,
        frame::{Frame, STACK_ALIGN},
        thunks::ThunkTarget,
        trampolines::EncodeTrampolines,
        unwind::{self, UnwindRow},
    },
    isa::{
        reg::{Reg, RegClass, RegSet},
        width::Width,
    },
    layout,
    slots::{SLOT_BYTES, slot_offset},
};
use gantry_ir::Type;
use std::mem::offset_of;

const RUNTIME: i32 = offset_of!(layout::VmContext, runtime) as i32;
const MEMORY_BASE: i32 = offset_of!(layout::VmContext, memory_base) as i32;
const BUILTINS: i32 = offset_of!(layout::VmContext, builtins) as i32;
const ENTRY_SP: i32 = offset_of!(layout::VmRuntime, entry_sp) as i32;
const RESUME_PC: i32 = offset_of!(layout::VmRuntime, resume_pc) as i32;
const RESUME_SP: i32 = offset_of!(layout::VmRuntime, resume_sp) as i32;
const EXIT_SP: i32 = offset_of!(layout::VmRuntime, exit_sp) as i32;

/// What AAPCS64 functions preserve, and where they return to.
const HOST_SAVED: RegSet = RegSet::of(&[
    X19, X20, X21, X22, X23, X24, X25, X26, X27, X28, X29, LINK, V8, V9, V10, V11, V12, V13, V14,
    V15,
]);
/// The frame of an entry trampoline, without the outgoing area.
const ENTRY_FRAME: Frame = Frame {
    saved: HOST_SAVED,
    size: 0,
    check_stack: false,
    context_slot: 0,
    wide: false,
};
/// Bytes that hold the return address into Wasm code, aligned.
const EXIT_FRAME: u32 = STACK_ALIGN;
/// Where in these the return address is.
const EXIT_LINK: i32 = (EXIT_FRAME - SLOT_BYTES) as i32;

/// Bytes of this many slots for values, aligned.
fn values_size(slots: u32) -> u32 {
    slot_offset(slots).next_multiple_of(STACK_ALIGN)
}

impl Encoder {
    /// `dst` = `base` + a few bytes; either may be the stack pointer.
    fn add_to(&mut self, dst: Reg, base: Reg, bytes: u32) {
        let bytes = SumImm::new(u64::from(bytes)).expect("a few bytes");
        self.alu(AluOp::Add, Width::W64, dst, base, Rhs::Sum(bytes));
    }
}

impl EncodeTrampolines for Encoder {
    const HOST_ARGUMENTS: [Reg; 6] = [X0, X1, X2, X3, X4, X5];
    const HOST_RESULTS: [Reg; 2] = [X0, X1];
    const PRESERVED: [Reg; 2] = [X19, X20];
    const EXIT_SAVED: &'static [Reg] = &[];
    const EXIT_TEMPS: [Reg; 2] = [MEMORY, X9];
    const BUILTIN_TEMPS: [Reg; 2] = [X9, X10];
    const INTERRUPT_TEMPS: [Reg; 2] = [SCRATCH, ENCODER_SCRATCH];
    const BUILTIN_NUMBER: Reg = SCRATCH;
    const BUILTIN_IMMEDIATES: [Reg; 2] = [X3, X4];

    fn landing_pad(&mut self) {
        self.put_landing_pad();
    }

    /// There are no segments.
    fn load_memory_base(&mut self) {
        self.load_value(Type::I64, MEMORY, CONTEXT, MEMORY_BASE);
    }

    fn enter_from_host(&mut self, runtime: Reg) {
        self.prologue(&ENTRY_FRAME);
        self.read_stack_pointer(SCRATCH);
        self.store_slot(SCRATCH, runtime, ENTRY_SP);
    }

    fn leave_to_host(&mut self, result: u64) {
        self.move_imm(X0, result);
        self.epilogue(&ENTRY_FRAME);
        self.emit_ret();
    }

    fn leave_wasm(&mut self, slots: u32, [place, runtime]: [Reg; 2]) -> i32 {
        self.lower_sp(EXIT_FRAME);
        self.store_slot(LINK, SP, EXIT_LINK);
        self.add_to(place, SP, EXIT_LINK as u32);
        self.load_value(Type::I64, runtime, CONTEXT, RUNTIME);
        self.store_slot(place, runtime, EXIT_SP);
        let size = values_size(slots);
        self.lower_sp(size);
        (EXIT_FRAME + size) as i32
    }

    fn return_to_wasm(&mut self, slots: u32) {
        self.raise_sp(values_size(slots));
        self.load_value(Type::I64, LINK, SP, EXIT_LINK);
        self.raise_sp(EXIT_FRAME);
        self.emit_ret();
    }

    fn entry_frame() -> UnwindRow {
        unwind::frame_of::<Self>(&ENTRY_FRAME)
    }

    fn exit_frame(slots: u32) -> UnwindRow {
        UnwindRow {
            frame: EXIT_FRAME + values_size(slots),
            return_address: Some(SLOT_BYTES),
            ..UnwindRow::default()
        }
    }

    fn lower_stack(&mut self, bytes: u32) {
        self.lower_sp(bytes);
    }

    fn raise_stack(&mut self, bytes: u32) {
        self.raise_sp(bytes);
    }

    fn read_stack_pointer(&mut self, dst: Reg) {
        self.add_to(dst, SP, 0);
    }

    fn set_stack_pointer(&mut self, src: Reg) {
        self.add_to(SP, src, 0);
    }

    fn load_value(&mut self, ty: Type, dst: Reg, base: Reg, offset: i32) {
        let addr = Amode::base(base, offset);
        match (dst.class(), ty) {
            (RegClass::Float, Type::V128) => self.vload(dst, &addr),
            (RegClass::Float, _) => self.fload(Width::of(ty), dst, &addr),
            (_, Type::I32 | Type::F32) => self.load(Extend::Z32, dst, &addr),
            _ => self.load(Extend::Z64, dst, &addr),
        }
    }

    fn store_slot(&mut self, src: Reg, base: Reg, offset: i32) {
        let addr = Amode::base(base, offset);
        match src.class() {
            RegClass::Int => self.store(Size::B64, src, &addr),
            RegClass::Float => self.fstore(Width::W64, src, &addr),
        }
    }

    fn store_vector(&mut self, src: Reg, base: Reg, offset: i32) {
        self.vstore(src, &Amode::base(base, offset));
    }

    fn float_bits(&mut self, dst: Reg, src: Reg) {
        self.bits_to_int(Width::W32, dst, src);
    }

    fn call_address(&mut self, code: Reg) {
        self.call_register(code);
    }

    fn jump_address(&mut self, code: Reg) {
        self.jump_register(code);
    }

    fn call_through(&mut self, base: Reg, offset: i32) {
        self.load_value(Type::I64, SCRATCH, base, offset);
        self.call_register(SCRATCH);
    }

    fn call_builtin(&mut self) {
        self.load_value(Type::I64, X9, CONTEXT, BUILTINS);
        self.load(
            Extend::Z64,
            SCRATCH,
            &Amode::scaled(X9, Self::BUILTIN_NUMBER),
        );
        self.call_register(SCRATCH);
    }

    fn branch_if_nonzero(&mut self, reg: Reg) -> u32 {
        self.branch_cold(Test::NonZero {
            width: Width::W64,
            reg,
        })
    }

    const ENTRY: Reg = SWITCHED_ENTRY;

    fn suspend(&mut self, runtime: Reg, bytes: u32) {
        self.store_slot(LINK, runtime, RESUME_PC);
        self.read_stack_pointer(ENCODER_SCRATCH);
        self.store_slot(ENCODER_SCRATCH, runtime, RESUME_SP);
        self.lower_sp(bytes);
    }

    fn resume(&mut self, runtime: Reg) {
        self.load_value(Type::I64, LINK, runtime, RESUME_PC);
        self.emit_ret();
    }

    fn above_stack(&mut self, dst: Reg, bytes: u32) {
        let low = bytes & 0xfff;
        self.add_to(dst, SP, bytes - low);
        if low != 0 {
            self.add_to(dst, dst, low);
        }
    }

    fn copy_above_tail_frame(&mut self, frame: Reg, count: Reg, temp: Reg) {
        let above = size_of::<layout::VmTailFrame>() as u32;
        self.add_to(ENCODER_SCRATCH, frame, above);
        let next = self.buffer.position();
        let one = SumImm::new(1).expect("a small number");
        self.alu(AluOp::Sub, Width::W64, count, count, Rhs::Sum(one));
        self.load(Extend::Z64, temp, &Amode::scaled(SP, count));
        self.store(Size::B64, temp, &Amode::scaled(ENCODER_SCRATCH, count));
        let from = self.branch_if_nonzero(count);
        self.land_at(from, next);
    }

    fn return_from_tail_frame(&mut self, frame: Reg) {
        let return_address = offset_of!(layout::VmTailFrame, return_address);
        self.load_value(Type::I64, LINK, frame, return_address as i32);
        self.add_to(SP, frame, size_of::<layout::VmTailFrame>() as u32);
        self.emit_ret();
    }

    fn switch_and_call(&mut self, target: ThunkTarget) {
        let (base, offset) = Self::callee(target);
        self.switch_context_and_call(base, offset);
    }
}

// The trampolines rely on what these lists have in common.
const _: () = {
    let carried = RegSet::of(&INT_ARGUMENTS).or(RegSet::of(&INT_RESULTS));
    assert!(carried.and(HOST_SAVED).is_empty());
    // Functions of the host preserve all that Wasm code expects to be preserved.
    assert!(CALLEE_SAVED.without(HOST_SAVED).is_empty());
};
