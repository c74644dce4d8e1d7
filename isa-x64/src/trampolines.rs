//! The ways into and out of Wasm code.
//!
//! | trampoline | from | to |
//! |---|---|---|
//! | entry, for each signature | the host (System V) | Wasm code |
//! | exit, for each signature | Wasm code | a function of the host ([`HostCall`](layout::HostCall)) |
//! | builtin | Wasm code | a function of the runtime ([`BuiltinFunction`](layout::BuiltinFunction)) |
//! | trap exit | a signal handler or one of the last two | the host that entered |
//!
//! All of it is position-independent. The stack of an entry trampoline, the same for all signatures, which a trap exit unwinds:
//!
//! ```text
//! return address | rbx rbp r12 r13 r14 r15 | values | outgoing area
//!                                            ^ VmRuntime::entry_sp
//! ```
//!
//! In the host's array of values an `i32` or `f32` takes the lower half of its 8 bytes. Trampolines write zeros to the upper half
//! and ignore what the host leaves there.
//!
//! Nothing here restores an older `entry_sp`: a host that lets Wasm code enter again, from within a call, saves it before and
//! restores it afterwards.

use crate::{
    encode::{BUILTIN_IMMEDIATES, Encoder},
    inst::{Amode, Cond, Extend, Inst, Rm, Rmi, Size},
    machine::X64,
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

/// What System V functions preserve.
const HOST_SAVED: [Reg; 6] = [RBX, RBP, R12, R13, R14, R15];
/// What Wasm code expects to be preserved although System V functions do not.
const WASM_SAVED: [Reg; 2] = [R9, R10];

/// The trampoline through which the host calls a function with this signature: an
/// [`EntryTrampoline`](layout::EntryTrampoline).
pub fn entry_trampoline(signature: &Signature) -> Vec<u8> {
    let [code, context, values, runtime] = [RDI, RSI, RDX, RCX];
    // These two the callee preserves, and neither carries an argument.
    let [kept_code, kept_values] = [RBX, RBP];
    let mut t = Trampoline::new();
    for reg in HOST_SAVED {
        t.encoder.push(reg);
    }
    // Also aligns the stack pointer.
    t.encoder.push(values);
    t.store(RSP, Amode::base(runtime, ENTRY_SP));
    t.copy(kept_code, code);
    t.copy(kept_values, values);
    t.copy(CONTEXT, context);
    t.load(MEMORY, Amode::base(CONTEXT, MEMORY_BASE));

    let convention = X64::CONVENTION;
    let outgoing = (convention.outgoing(signature) as u32).next_multiple_of(16);
    t.encoder.add_rsp(-(outgoing as i32));
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
    t.encoder.add_rsp(outgoing as i32);
    t.leave(0);
    t.finish()
}

/// The code of a function of the host with this signature, which runs in a [`VmHostContext`](layout::VmHostContext).
pub fn exit_trampoline(signature: &Signature) -> Vec<u8> {
    let mut t = Trampoline::new();
    // The caller restores the pinned registers.
    t.note_exit(MEMORY);
    for reg in WASM_SAVED {
        t.encoder.push(reg);
    }
    let count = signature.params.len().max(signature.results.len()) as i32;
    // The return address, two registers and the values together are a multiple of 16.
    let size = 8 * (count | 1);
    t.encoder.add_rsp(-size);
    let incoming = size + 8 * WASM_SAVED.len() as i32 + 8;

    let convention = X64::CONVENTION;
    convention.arguments(&signature.params, |index, place| {
        let ty = signature.params[index];
        let value = Amode::stack(8 * index as i32);
        match place {
            Place::Reg(src) => t.store_value_through(ty, src, value, MEMORY),
            Place::Stack(offset) => {
                t.copy_value_through(ty, value, Amode::stack(incoming + offset), MEMORY);
            }
        }
    });
    t.copy(RDI, CONTEXT);
    t.copy(RSI, SCRATCH);
    t.copy(RDX, RSP);
    t.encoder.call_at(Amode::base(CONTEXT, HOST_CALL));
    t.test_zero(RAX);
    let failed = t.encoder.branch_cold(Cond::Ne);
    convention.results(&signature.params, &signature.results, |index, place| {
        let ty = signature.results[index];
        let value = Amode::stack(8 * index as i32);
        match place {
            Place::Reg(dst) => t.load_value(ty, dst, value),
            Place::Stack(offset) => t.copy_value(ty, Amode::stack(incoming + offset), value),
        }
    });
    t.encoder.add_rsp(size);
    t.return_to_wasm();
    t.encoder.land(failed);
    t.trap_exit_from_context();
    t.finish()
}

/// The trampolines of all builtins in one piece of code, and the offset of each, in the order of [`Builtin`].
///
/// Operands are in the first argument registers, immediates in `rcx` and `r8`.
pub fn builtin_trampolines() -> (Vec<u8>, Vec<u32>) {
    let mut t = Trampoline::new();
    let start = t.encoder.buffer().position();
    let body = t.encoder.buffer().new_label();
    let mut offsets = Vec::with_capacity(Builtin::ALL.len());
    for builtin in Builtin::ALL {
        offsets.push(t.encoder.buffer().position() - start);
        t.immediate(RAX, builtin as u64);
        t.emit(Inst::Jump { target: body });
    }
    t.encoder.bind(body);
    t.note_exit(SCRATCH);
    for reg in WASM_SAVED {
        t.encoder.push(reg);
    }
    t.encoder.add_rsp(-8);
    let [first, second] = BUILTIN_IMMEDIATES;
    t.copy(R9, second);
    t.copy(R8, first);
    t.copy(RCX, RDX);
    t.copy(RDX, RSI);
    t.copy(RSI, RDI);
    t.copy(RDI, CONTEXT);
    t.load(SCRATCH, Amode::base(CONTEXT, BUILTINS));
    t.encoder.call_at(Amode::indexed(SCRATCH, RAX, 3, 0));
    t.test_zero(RDX);
    let failed = t.encoder.branch_cold(Cond::Ne);
    t.encoder.add_rsp(8);
    t.return_to_wasm();
    t.encoder.land(failed);
    t.trap_exit_from_context();
    (t.finish(), offsets)
}

/// Unwinds to the newest entry trampoline and lets it return nonzero: entered by a jump with `rdi` = `VmRuntime::entry_sp`.
pub fn trap_exit() -> Vec<u8> {
    let mut t = Trampoline::new();
    t.trap_exit();
    t.finish()
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

    fn immediate(&mut self, dst: Reg, imm: u64) {
        self.emit(Inst::MoveImm { dst, imm });
    }

    fn load(&mut self, dst: Reg, addr: Amode) {
        self.load_extended(Extend::Z64, dst, addr);
    }

    fn load_extended(&mut self, extend: Extend, dst: Reg, addr: Amode) {
        let src = Rm::Mem(addr);
        self.emit(Inst::Load { extend, dst, src });
    }

    fn store(&mut self, src: Reg, addr: Amode) {
        let size = Size::B64;
        self.emit(Inst::Store { size, src, addr });
    }

    fn test_zero(&mut self, reg: Reg) {
        self.emit(Inst::Test {
            size: Size::B64,
            lhs: reg,
            rhs: Rmi::Reg(reg),
        });
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

    /// Records where Wasm code is left; the stack pointer points to the return address.
    fn note_exit(&mut self, temp: Reg) {
        self.load(temp, Amode::base(CONTEXT, RUNTIME));
        self.store(RSP, Amode::base(temp, EXIT_SP));
    }

    /// Returns to Wasm code; on top of the stack are the registers that it wants preserved.
    fn return_to_wasm(&mut self) {
        for reg in WASM_SAVED.into_iter().rev() {
            self.encoder.pop(reg);
        }
        self.encoder.ret();
    }

    /// Returns to the host; on top of the stack is what an entry trampoline has pushed.
    fn leave(&mut self, result: u64) {
        self.encoder.add_rsp(8);
        for reg in HOST_SAVED.into_iter().rev() {
            self.encoder.pop(reg);
        }
        self.immediate(RAX, result);
        self.encoder.ret();
    }

    fn trap_exit_from_context(&mut self) {
        self.load(RDI, Amode::base(CONTEXT, RUNTIME));
        self.load(RDI, Amode::base(RDI, ENTRY_SP));
        self.trap_exit();
    }

    fn trap_exit(&mut self) {
        self.copy(RSP, RDI);
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
    assert!(carried.and(RegSet::of(&WASM_SAVED)).is_empty());
    assert!(carried.and(RegSet::of(&HOST_SAVED)).is_empty());
    let preserved = RegSet::of(&HOST_SAVED).or(RegSet::of(&WASM_SAVED));
    assert!(CALLEE_SAVED.without(preserved).is_empty());
};
