//! What trampolines are made of. The host's convention is System V's.
//!
//! The stack of an entry trampoline, the same for all signatures, which a trap exit unwinds:
//!
//! ```text
//! return address | rbx rbp r12 r13 r14 r15 | padding | outgoing area
//!                                                    ^ VmRuntime::entry_sp
//! ```
//!
//! Where code uses the segment `gs`, the host's base of it is in place of the padding.
//!
//! That of an exit or builtin trampoline:
//!
//! ```text
//! return address | r9 r10 | padding | values
//! ^ VmRuntime::exit_sp
//! ```

use super::{
    call::SWITCHED_ENTRY,
    encoder::Encoder,
    form::{Imm, Op, Rex},
};
use crate::{
    inst::{Amode, Cond, Extend, Rm, Rmi, Size},
    regs::*,
};
use gantry_codegen::{
    emit::{
        Encode, frame::STACK_ALIGN, thunks::ThunkTarget, trampolines::EncodeTrampolines,
        unwind::UnwindRow,
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

/// What System V functions preserve.
const HOST_SAVED: [Reg; 6] = [RBX, RBP, R12, R13, R14, R15];
/// What Wasm code expects to be preserved, but System V functions do not preserve.
const WASM_SAVED: [Reg; 2] = [R9, R10];

/// Bytes of the return address and [`WASM_SAVED`].
const EXIT_FRAME: u32 = SLOT_BYTES * (1 + WASM_SAVED.len() as u32);

/// Bytes of this many slots for values, which align the stack pointer below [`EXIT_FRAME`].
fn values_size(slots: u32) -> i32 {
    let size = (EXIT_FRAME + slot_offset(slots)).next_multiple_of(STACK_ALIGN) - EXIT_FRAME;
    size as i32
}

impl Encoder {
    /// `rdgsbase`.
    fn read_segment_base(&mut self, dst: Reg) {
        self.rr(Op::two(0xae).prefixed(0xf3), Rex::W, 1, dst);
    }

    /// `wrgsbase`. It takes some 30 cycles, so it is worth finding out first whether it changes
    /// anything.
    fn write_segment_base(&mut self, src: Reg) {
        self.rr(Op::two(0xae).prefixed(0xf3), Rex::W, 3, src);
    }
}

impl EncodeTrampolines for Encoder {
    const HOST_ARGUMENTS: [Reg; 6] = [RDI, RSI, RDX, RCX, R8, R9];
    const HOST_RESULTS: [Reg; 2] = [RAX, RDX];
    const PRESERVED: [Reg; 2] = [RBX, RBP];
    const EXIT_SAVED: &'static [Reg] = &WASM_SAVED;
    /// Only one is needed.
    const EXIT_TEMPS: [Reg; 2] = [MEMORY, MEMORY];
    const BUILTIN_TEMPS: [Reg; 2] = [SCRATCH, SCRATCH];
    const INTERRUPT_TEMPS: [Reg; 2] = [SCRATCH, SCRATCH];
    const BUILTIN_NUMBER: Reg = RAX;
    const BUILTIN_IMMEDIATES: [Reg; 2] = [RCX, R8];

    /// The processor needs none.
    fn landing_pad(&mut self) {}

    /// A context without a memory leaves the segment as it is. So a call of the host does not set
    /// it twice: contexts of the host's functions have none.
    fn load_memory_base(&mut self) {
        let base = Amode::base(CONTEXT, MEMORY_BASE);
        if !self.body.segment {
            return self.load_pointer(MEMORY, base);
        }
        self.read_segment_base(MEMORY);
        self.cmp(Size::B64, MEMORY, &Rmi::Mem(base));
        let same = self.short_branch(Cond::E);
        self.load_pointer(MEMORY, base);
        self.test(Size::B64, MEMORY, &Rmi::Reg(MEMORY));
        let none = self.short_branch(Cond::E);
        self.write_segment_base(MEMORY);
        self.land_short(none);
        self.land_short(same);
    }

    fn enter_from_host(&mut self, runtime: Reg) {
        for reg in HOST_SAVED {
            self.push(reg);
        }
        // Whatever is in the register, this aligns the stack pointer.
        if self.body.segment {
            self.read_segment_base(RAX);
        }
        self.push(RAX);
        self.store_slot(RSP, runtime, ENTRY_SP);
    }

    fn leave_to_host(&mut self, result: u64) {
        if self.body.segment {
            let [saved, current] = [RAX, RDX];
            self.pop(saved);
            self.read_segment_base(current);
            self.cmp(Size::B64, current, &Rmi::Reg(saved));
            let same = self.short_branch(Cond::E);
            self.write_segment_base(saved);
            self.land_short(same);
        } else {
            self.add_rsp(SLOT_BYTES as i32);
        }
        for reg in HOST_SAVED.into_iter().rev() {
            self.pop(reg);
        }
        self.move_imm(RAX, result);
        self.emit_ret();
    }

    fn leave_wasm(&mut self, slots: u32, [temp, _]: [Reg; 2]) -> i32 {
        self.load_value(Type::I64, temp, CONTEXT, RUNTIME);
        self.store_slot(RSP, temp, EXIT_SP);
        for reg in WASM_SAVED {
            self.push(reg);
        }
        let size = values_size(slots);
        self.add_rsp(-size);
        size + EXIT_FRAME as i32
    }

    fn return_to_wasm(&mut self, slots: u32) {
        self.add_rsp(values_size(slots));
        for reg in WASM_SAVED.into_iter().rev() {
            self.pop(reg);
        }
        self.emit_ret();
    }

    fn entry_frame() -> UnwindRow {
        let saved = HOST_SAVED.into_iter().zip(2..);
        UnwindRow {
            // The return address, what is saved, and the padding.
            frame: SLOT_BYTES * (1 + HOST_SAVED.len() as u32 + 1),
            return_address: Some(SLOT_BYTES),
            saved: saved
                .map(|(reg, place)| (Self::dwarf_number(reg), slot_offset(place)))
                .collect(),
            ..UnwindRow::default()
        }
    }

    fn exit_frame(slots: u32) -> UnwindRow {
        let saved = WASM_SAVED.into_iter().zip(2..);
        UnwindRow {
            frame: EXIT_FRAME + values_size(slots) as u32,
            return_address: Some(SLOT_BYTES),
            saved: saved
                .map(|(reg, place)| (Self::dwarf_number(reg), slot_offset(place)))
                .collect(),
            ..UnwindRow::default()
        }
    }

    fn lower_stack(&mut self, bytes: u32) {
        self.add_rsp(-(bytes as i32));
    }

    fn raise_stack(&mut self, bytes: u32) {
        self.add_rsp(bytes as i32);
    }

    fn read_stack_pointer(&mut self, dst: Reg) {
        self.move_(dst, RSP);
    }

    fn set_stack_pointer(&mut self, src: Reg) {
        self.move_(RSP, src);
    }

    fn load_value(&mut self, ty: Type, dst: Reg, base: Reg, offset: i32) {
        let addr = Amode::base(base, offset);
        match (dst.class(), ty) {
            (RegClass::Float, Type::V128) => self.vload(dst, &addr),
            (RegClass::Float, _) => self.fload(Width::of(ty), dst, &addr),
            (_, Type::I32 | Type::F32) => self.load(Extend::Z32, dst, &Rm::Mem(addr)),
            _ => self.load(Extend::Z64, dst, &Rm::Mem(addr)),
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
        self.call_at(Amode::base(base, offset));
    }

    fn call_builtin(&mut self) {
        self.load_value(Type::I64, SCRATCH, CONTEXT, BUILTINS);
        self.call_at(Amode::indexed(SCRATCH, Self::BUILTIN_NUMBER, 3, 0));
    }

    fn branch_if_nonzero(&mut self, reg: Reg) -> u32 {
        self.test(Size::B64, reg, &Rmi::Reg(reg));
        self.branch_cold(Cond::Ne)
    }

    const ENTRY: Reg = SWITCHED_ENTRY;

    fn suspend(&mut self, runtime: Reg, bytes: u32) {
        // `pop` to memory takes the return address.
        let resume_pc = Amode::base(runtime, RESUME_PC);
        self.mem(Op::one(0x8f), Rex::NONE, 0, &resume_pc, Imm::NONE);
        self.store_slot(RSP, runtime, RESUME_SP);
        self.add_rsp(-(bytes as i32));
        let mask = Imm::i8(-(STACK_ALIGN as i32));
        self.rr_imm(Op::one(0x83), Rex::W, 4, RSP, mask);
    }

    /// By a return, as a call has brought it here: the processor predicts pairs of these.
    fn resume(&mut self, runtime: Reg) {
        let resume_pc = Amode::base(runtime, RESUME_PC);
        self.mem(Op::one(0xff), Rex::NONE, 6, &resume_pc, Imm::NONE);
        self.emit_ret();
    }

    fn above_stack(&mut self, dst: Reg, bytes: u32) {
        self.lea(Width::W64, dst, &Amode::base(RSP, bytes as i32));
    }

    fn copy_above_tail_frame(&mut self, frame: Reg, count: Reg, temp: Reg) {
        const ABOVE: i32 = size_of::<layout::VmTailFrame>() as i32;
        const SLOT_BITS: u8 = SLOT_BYTES.trailing_zeros() as u8;
        let next = self.buffer.position();
        let last = |base, bytes| Amode::indexed(base, count, SLOT_BITS, bytes - SLOT_BYTES as i32);
        self.load(Extend::Z64, temp, &Rm::Mem(last(RSP, 0)));
        self.store(Size::B64, temp, &last(frame, ABOVE));
        self.rr_imm(Op::one(0x83), Rex::W, 5, count, Imm::i8(1));
        let from = self.branch_cold(Cond::Ne);
        self.land_at(from, next);
    }

    fn return_from_tail_frame(&mut self, frame: Reg) {
        let return_address = offset_of!(layout::VmTailFrame, return_address);
        self.lea(Width::W64, RSP, &Amode::base(frame, return_address as i32));
        self.emit_ret();
    }

    fn switch_and_call(&mut self, target: ThunkTarget) {
        let (base, code, context) = Self::callee(target);
        self.switch_context_and_call(base, code, context);
    }
}

// The trampolines rely on what these lists have in common.
const _: () = {
    let carried = RegSet::of(&INT_ARGUMENTS).or(RegSet::of(&INT_RESULTS));
    assert!(carried.and(RegSet::of(&WASM_SAVED)).is_empty());
    assert!(carried.and(RegSet::of(&HOST_SAVED)).is_empty());
    let preserved = RegSet::of(&HOST_SAVED).or(RegSet::of(&WASM_SAVED));
    assert!(CALLEE_SAVED.without(preserved).is_empty());
};
