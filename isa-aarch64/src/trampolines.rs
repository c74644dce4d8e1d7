//! The ways into and out of Wasm code.
//!
//! | trampoline | from | to |
//! |---|---|---|
//! | entry, for each signature | the host (AAPCS64) | Wasm code |
//! | exit, for each signature | Wasm code | a function of the host ([`HostCall`](layout::HostCall)) |
//! | builtin | Wasm code | a function of the runtime ([`BuiltinFunction`](layout::BuiltinFunction)) |
//! | trap exit | a signal handler or one of the last two | the host that entered |
//!
//! All of it is position-independent. The stack of an entry trampoline, the same for all signatures, which a trap exit unwinds:
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
//!
//! In the host's array of values an `i32` or `f32` takes the lower half of its 8 bytes. Trampolines write zeros to the upper half
//! and ignore what the host leaves there.
//!
//! Nothing here restores an older `entry_sp`: a host that lets Wasm code enter again, from within a call, saves it before and
//! restores it afterwards.

use crate::{
    encode::{BUILTIN_IMMEDIATES, Encoder},
    inst::{AluOp, Amode, Extend, Inst, Rhs, Size, SumImm, Test},
    machine::Aarch64,
    regs::*,
};
use gantry_codegen::{
    emit::{Encode, frame::Frame},
    isa::{
        machine::{Machine, Place},
        reg::{Reg, RegClass, RegSet},
    },
    layout::{self, Builtin},
};
use gantry_ir::{FunctionIndex, Signature, Type};
use std::mem::offset_of;

const RUNTIME: i32 = offset_of!(layout::VmContext, runtime) as i32;
const MEMORY_BASE: i32 = offset_of!(layout::VmContext, memory_base) as i32;
const BUILTINS: i32 = offset_of!(layout::VmContext, builtins) as i32;
const ENTRY_SP: i32 = offset_of!(layout::VmRuntime, entry_sp) as i32;
const EXIT_SP: i32 = offset_of!(layout::VmRuntime, exit_sp) as i32;
const HOST_CALL: i32 = offset_of!(layout::VmHostContext, call) as i32;

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
};
/// Bytes that hold the return address into Wasm code, aligned.
const EXIT_FRAME: u32 = 16;

/// The trampoline through which the host calls a function with this signature: an
/// [`EntryTrampoline`](layout::EntryTrampoline).
pub fn entry_trampoline(signature: &Signature) -> Vec<u8> {
    let [code, context, values, runtime] = [X0, X1, X2, X3];
    // These two the callee preserves, and neither carries an argument.
    let [kept_code, kept_values] = [X19, X20];
    let mut t = Trampoline::new();
    t.encoder.landing_pad();
    t.encoder.prologue(&ENTRY_FRAME);
    t.address(SCRATCH, SP, 0);
    t.store(SCRATCH, Amode::base(runtime, ENTRY_SP));
    t.copy(kept_code, code);
    t.copy(kept_values, values);
    t.copy(CONTEXT, context);
    t.load(MEMORY, Amode::base(CONTEXT, MEMORY_BASE));

    let convention = Aarch64::CONVENTION;
    let outgoing = (convention.outgoing(signature) as u32).next_multiple_of(16);
    t.encoder.lower_sp(outgoing);
    convention.arguments(&signature.params, |index, place| {
        let ty = signature.params[index];
        let value = Amode::base(kept_values, 8 * index as i32);
        match place {
            Place::Reg(dst) => t.load_value(ty, dst, value),
            Place::Stack(offset) => t.copy_value(ty, Amode::stack(offset), value),
        }
    });
    // There is no calling context.
    t.immediate(SCRATCH, 0);
    t.encoder.call_register(kept_code);
    convention.results(&signature.params, &signature.results, |index, place| {
        let ty = signature.results[index];
        let value = Amode::base(kept_values, 8 * index as i32);
        match place {
            Place::Reg(src) => t.store_value(ty, src, value),
            Place::Stack(offset) => t.copy_value(ty, value, Amode::stack(offset)),
        }
    });
    t.encoder.raise_sp(outgoing);
    t.leave(0);
    t.finish()
}

/// The code of a function of the host with this signature, which runs in a [`VmHostContext`](layout::VmHostContext).
pub fn exit_trampoline(signature: &Signature) -> Vec<u8> {
    let count = signature.params.len().max(signature.results.len()) as u32;
    let size = EXIT_FRAME + (8 * count).next_multiple_of(16);
    let mut t = Trampoline::new();
    t.encoder.landing_pad();
    // The caller restores the pinned registers.
    t.leave_wasm(size, [MEMORY, X9]);

    let convention = Aarch64::CONVENTION;
    convention.arguments(&signature.params, |index, place| {
        let ty = signature.params[index];
        let value = Amode::stack(8 * index as i32);
        match place {
            Place::Reg(src) => t.store_value_through(ty, src, value, MEMORY),
            Place::Stack(offset) => {
                t.copy_value_through(ty, value, Amode::stack(size as i32 + offset), MEMORY);
            }
        }
    });
    t.copy(X0, CONTEXT);
    t.copy(X1, SCRATCH);
    t.address(X2, SP, 0);
    t.load(SCRATCH, Amode::base(CONTEXT, HOST_CALL));
    t.encoder.call_register(SCRATCH);
    let failed = t.encoder.branch_cold(is_not_zero(X0));
    convention.results(&signature.params, &signature.results, |index, place| {
        let ty = signature.results[index];
        let value = Amode::stack(8 * index as i32);
        match place {
            Place::Reg(dst) => t.load_value(ty, dst, value),
            Place::Stack(offset) => {
                t.copy_value(ty, Amode::stack(size as i32 + offset), value);
            }
        }
    });
    t.return_to_wasm(size);
    t.encoder.land(failed);
    t.trap_exit_from_context();
    t.finish()
}

/// The trampolines of all builtins in one piece of code, and the offset of each, in the order of [`Builtin`].
///
/// Operands are in the first argument registers, immediates in `w3` and `w4`.
pub fn builtin_trampolines() -> (Vec<u8>, Vec<u32>) {
    let mut t = Trampoline::new();
    let start = t.encoder.buffer().position();
    let body = t.encoder.buffer().new_label();
    let mut offsets = Vec::with_capacity(Builtin::ALL.len());
    for builtin in Builtin::ALL {
        offsets.push(t.encoder.buffer().position() - start);
        t.immediate(SCRATCH, builtin as u64);
        t.emit(Inst::Jump { target: body });
    }
    t.encoder.bind(body);
    t.leave_wasm(EXIT_FRAME, [X9, X10]);
    let [first, second] = BUILTIN_IMMEDIATES;
    t.copy(X5, second);
    t.copy(X4, first);
    t.copy(X3, X2);
    t.copy(X2, X1);
    t.copy(X1, X0);
    t.copy(X0, CONTEXT);
    t.load(X9, Amode::base(CONTEXT, BUILTINS));
    t.load(SCRATCH, Amode::scaled(X9, SCRATCH));
    t.encoder.call_register(SCRATCH);
    let failed = t.encoder.branch_cold(is_not_zero(X1));
    t.return_to_wasm(EXIT_FRAME);
    t.encoder.land(failed);
    t.trap_exit_from_context();
    (t.finish(), offsets)
}

/// Unwinds to the newest entry trampoline and lets it return nonzero: entered by a jump with `x0` = `VmRuntime::entry_sp`.
pub fn trap_exit() -> Vec<u8> {
    let mut t = Trampoline::new();
    t.encoder.landing_pad();
    t.trap_exit();
    t.finish()
}

fn is_not_zero(reg: Reg) -> Test {
    Test::NonZero { wide: true, reg }
}

struct Trampoline {
    encoder: Encoder,
}

impl Trampoline {
    fn new() -> Trampoline {
        let mut encoder = Encoder::default();
        encoder.begin(Some(Frame::default()), 0);
        Trampoline { encoder }
    }

    fn finish(mut self) -> Vec<u8> {
        let finished = self.encoder.finish(Frame::default(), FunctionIndex(0));
        finished.expect("a signature has at most some thousand values");
        self.encoder.take_chunk().code
    }

    #[inline(never)]
    fn emit(&mut self, inst: Inst) {
        self.encoder.encode(&inst);
    }

    fn copy(&mut self, dst: Reg, src: Reg) {
        self.emit(Inst::Move { dst, src });
    }

    /// `dst` = `base` + a few bytes; either may be the stack pointer.
    fn address(&mut self, dst: Reg, base: Reg, bytes: u32) {
        let bytes = SumImm::new(u64::from(bytes)).expect("a few bytes");
        self.emit(Inst::Alu {
            op: AluOp::Add,
            wide: true,
            dst,
            lhs: base,
            rhs: Rhs::Sum(bytes),
        });
    }

    fn immediate(&mut self, dst: Reg, imm: u64) {
        self.emit(Inst::MoveImm { dst, imm });
    }

    fn load(&mut self, dst: Reg, addr: Amode) {
        self.load_extended(Extend::Z64, dst, addr);
    }

    fn load_extended(&mut self, extend: Extend, dst: Reg, addr: Amode) {
        self.emit(Inst::Load { extend, dst, addr });
    }

    fn store(&mut self, src: Reg, addr: Amode) {
        let size = Size::B64;
        self.emit(Inst::Store { size, src, addr });
    }

    // --- values ---

    /// Loads a value from the host's array.
    fn load_value(&mut self, ty: Type, dst: Reg, addr: Amode) {
        match RegClass::of(ty) {
            RegClass::Int => self.load_extended(extend(ty), dst, addr),
            RegClass::Float => {
                let wide = ty == Type::F64;
                self.emit(Inst::Fload { wide, dst, addr });
            }
        }
    }

    /// Copies a value between the host's array and the stack, through the scratch register.
    fn copy_value(&mut self, ty: Type, dst: Amode, src: Amode) {
        self.copy_value_through(ty, dst, src, SCRATCH);
    }

    fn copy_value_through(&mut self, ty: Type, dst: Amode, src: Amode, temp: Reg) {
        self.load_extended(extend(ty), temp, src);
        self.store(temp, dst);
    }

    /// Stores a value to the host's array.
    fn store_value(&mut self, ty: Type, src: Reg, addr: Amode) {
        self.store_value_through(ty, src, addr, SCRATCH);
    }

    fn store_value_through(&mut self, ty: Type, src: Reg, addr: Amode, temp: Reg) {
        match ty {
            // Also clears the upper half.
            Type::F32 => {
                self.emit(Inst::BitsToInt {
                    wide: false,
                    dst: temp,
                    src,
                });
                self.store(temp, addr);
            }
            Type::F64 => self.emit(Inst::Fstore {
                wide: true,
                src,
                addr,
            }),
            Type::I32 | Type::I64 | Type::FuncRef | Type::ExternRef => self.store(src, addr),
        }
    }

    // --- ways out ---

    /// Makes a frame with the return address on top, and records that Wasm code is left there.
    fn leave_wasm(&mut self, size: u32, [place, runtime]: [Reg; 2]) {
        self.encoder.lower_sp(EXIT_FRAME);
        self.store(LINK, Amode::stack(EXIT_FRAME as i32 - 8));
        self.address(place, SP, EXIT_FRAME - 8);
        self.load(runtime, Amode::base(CONTEXT, RUNTIME));
        self.store(place, Amode::base(runtime, EXIT_SP));
        self.encoder.lower_sp(size - EXIT_FRAME);
    }

    /// Frees that frame and returns.
    fn return_to_wasm(&mut self, size: u32) {
        self.encoder.raise_sp(size - EXIT_FRAME);
        self.load(LINK, Amode::stack(EXIT_FRAME as i32 - 8));
        self.encoder.raise_sp(EXIT_FRAME);
        self.encoder.ret();
    }

    /// Returns to the host; the stack pointer is at what an entry trampoline has saved.
    fn leave(&mut self, result: u64) {
        self.immediate(X0, result);
        self.encoder.epilogue(&ENTRY_FRAME);
    }

    fn trap_exit_from_context(&mut self) {
        self.load(X0, Amode::base(CONTEXT, RUNTIME));
        self.load(X0, Amode::base(X0, ENTRY_SP));
        self.trap_exit();
    }

    fn trap_exit(&mut self) {
        self.address(SP, X0, 0);
        self.leave(1);
    }
}

/// How a value of a type is loaded to an integer register: what is above it is not looked at.
fn extend(ty: Type) -> Extend {
    match ty {
        Type::I32 | Type::F32 => Extend::Z32,
        _ => Extend::Z64,
    }
}

// The trampolines rely on what these lists have in common.
const _: () = {
    let carried = RegSet::of(&INT_ARGUMENTS).or(RegSet::of(&INT_RESULTS));
    assert!(carried.and(HOST_SAVED).is_empty());
    // What Wasm code expects to be preserved, functions of the host do preserve.
    assert!(CALLEE_SAVED.without(HOST_SAVED).is_empty());
};
