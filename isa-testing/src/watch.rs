//! Keeps something in all registers that a function must preserve, and looks at it afterwards.

use crate::encode::{INFO, encode_framed};
use gantry_codegen::{
    emit::{Encode, frame::Frame},
    isa::{
        Isa,
        machine::{CallTarget, EntryCheck, Machine},
        reg::{Reg, RegClass, RegSet},
    },
    layout::VmFuncRef,
};
use gantry_ir::Type;

/// An instruction set whose calls are tested: what tests have to know of it.
pub trait TestIsa {
    /// The instruction set.
    type Isa: Isa;

    /// Where a call of a reference takes the reference's address.
    const REFERENCE: Reg;
    /// Two integer registers that carry no result and may be changed once the preserved registers
    /// have been looked at. The first holds no number that is compared.
    const TEMPS: [Reg; 2];
    /// What functions of the host preserve, without the stack pointer, the link register and the
    /// register of the context.
    const HOST_PRESERVED: RegSet;

    /// Whether this machine can execute code in which the base of a segment follows that of memory.
    fn has_segments() -> bool {
        false
    }

    /// Copies the bits of a float register to an integer register.
    fn float_bits(dst: Reg, src: Reg) -> <Self::Isa as Machine>::Inst;
    /// Traps with [`Unreachable`](gantry_ir::TrapCode::Unreachable) unless two integer registers
    /// are the same.
    fn check_same(encoder: &mut EncoderOf<Self>, lhs: Reg, rhs: Reg);
    /// Sets bits of the host's first result if two integer registers differ. May change the first
    /// of them and the first of [`TestIsa::TEMPS`].
    fn add_difference(encoder: &mut EncoderOf<Self>, reg: Reg, number: Reg);
}

/// Whether Linux lets programs set the base of the segment `gs` by themselves (`HWCAP2_FSGSBASE`).
#[cfg(target_os = "linux")]
pub fn has_segment_base() -> bool {
    // SAFETY: reads what the system has told the process at its start.
    cfg!(target_arch = "x86_64") && unsafe { libc::getauxval(libc::AT_HWCAP2) & 2 != 0 }
}

/// Other systems have the segment for themselves.
#[cfg(not(target_os = "linux"))]
pub fn has_segment_base() -> bool {
    false
}

/// Its encoder.
pub type EncoderOf<I> = <<I as TestIsa>::Isa as Isa>::Encoder;

/// What a register is filled with.
pub fn number_of(reg: Reg) -> u64 {
    0x0123_4567_89ab_cdef ^ u64::from(reg.bit())
}

/// Puts a number in a register of either class; may use the scratch register.
pub fn put_number<I: Isa>(encoder: &mut I::Encoder, dst: Reg, number: u64) {
    let ty = match dst.class() {
        RegClass::Int => Type::I64,
        RegClass::Float => Type::F64,
    };
    I::constant(dst, ty, number, &mut |inst| encoder.encode(&inst));
}

/// Fills registers.
pub fn fill<I: Isa>(encoder: &mut I::Encoder, regs: RegSet) {
    for reg in regs.iter() {
        put_number::<I>(encoder, reg, number_of(reg));
    }
}

/// An integer register with what is in a register of either class.
pub fn as_int<I: TestIsa>(encoder: &mut EncoderOf<I>, reg: Reg, temp: Reg) -> Reg {
    if reg.class() == RegClass::Int {
        return reg;
    }
    encoder.encode(&I::float_bits(temp, reg));
    temp
}

/// Traps unless registers are as [`fill`] has left them.
pub fn check_filled<I: TestIsa>(encoder: &mut EncoderOf<I>, regs: RegSet) {
    let [temp, number] = I::TEMPS;
    for reg in regs.iter() {
        put_number::<I::Isa>(encoder, number, number_of(reg));
        let reg = as_int::<I>(encoder, reg, temp);
        I::check_same(encoder, reg, number);
    }
}

/// Puts the address of a reference where a call of it expects that.
pub fn reference_target<I: TestIsa>(
    encoder: &mut EncoderOf<I>,
    reference: *const VmFuncRef,
    by_thunk: bool,
    check: Option<EntryCheck>,
) -> CallTarget {
    put_number::<I::Isa>(encoder, I::REFERENCE, reference as u64);
    CallTarget::FuncRef {
        entry: I::REFERENCE,
        by_thunk,
        check,
    }
}

/// Calls an entry trampoline as a host would that keeps something in all registers which it expects
/// to be preserved: the result has further bits set if one is not as it was. `entry.context` is the
/// value of the context's register.
pub fn watchful_caller<I: TestIsa>(entry: &VmFuncRef) -> Vec<u8> {
    let watched = I::HOST_PRESERVED;
    let frame = Frame {
        // The host has no stack limit.
        check_stack: false,
        ..Frame::new::<I::Isa>(watched.or(RegSet::of(&[I::Isa::CONTEXT])), 0, true, false)
    };
    let mut encoder = EncoderOf::<I>::default();
    let compiled = encode_framed(&mut encoder, frame, true, |encoder| {
        fill::<I::Isa>(encoder, watched);
        put_number::<I::Isa>(encoder, I::Isa::CONTEXT, entry.context as u64);
        let target = reference_target::<I>(encoder, entry, false, Some(EntryCheck::Null));
        encoder.encode(&I::Isa::call_inst(target, INFO));
        let [temp, number] = I::TEMPS;
        for reg in watched.iter() {
            put_number::<I::Isa>(encoder, number, number_of(reg));
            let reg = as_int::<I>(encoder, reg, temp);
            I::add_difference(encoder, reg, number);
        }
        encoder.encode(&I::Isa::return_inst(INFO));
    });
    compiled.code
}
