//! AArch64.

use std::arch::asm;

/// How many registers functions preserve for their callers: 11 integers and 8 floats.
pub(crate) const PRESERVED: usize = 19;

/// These registers as the calling function has found them, unless they are in its frame, and its
/// stack pointer.
#[inline(always)]
pub(crate) fn preserved_registers() -> ([u64; PRESERVED], usize) {
    let mut registers = [0; PRESERVED];
    let stack_pointer;
    // SAFETY: writes the array, and nothing else.
    unsafe {
        asm!(
            "stp x19, x20, [{to}]",
            "stp x21, x22, [{to}, 16]",
            "stp x23, x24, [{to}, 32]",
            "stp x25, x26, [{to}, 48]",
            "stp x27, x28, [{to}, 64]",
            "str x29, [{to}, 80]",
            "stp d8, d9, [{to}, 88]",
            "stp d10, d11, [{to}, 104]",
            "stp d12, d13, [{to}, 120]",
            "stp d14, d15, [{to}, 136]",
            "mov {stack_pointer}, sp",
            to = in(reg) &raw mut registers,
            stack_pointer = lateout(reg) stack_pointer,
            options(nostack, preserves_flags),
        );
    }
    (registers, stack_pointer)
}

/// The stack pointer of the calling function.
#[inline(always)]
pub(crate) fn stack_pointer() -> usize {
    let stack_pointer;
    // SAFETY: reads a register.
    unsafe {
        asm!(
            "mov {stack_pointer}, sp",
            stack_pointer = lateout(reg) stack_pointer,
            options(nomem, nostack, preserves_flags),
        );
    }
    stack_pointer
}

/// Reads a word of a stack.
///
/// # Safety
///
/// The address is mapped, and divisible by 8.
#[inline(always)]
pub(crate) unsafe fn load(address: usize) -> u64 {
    let word;
    // SAFETY: as the caller promises.
    unsafe {
        asm!(
            "ldr {word}, [{address}]",
            address = in(reg) address,
            word = lateout(reg) word,
            options(readonly, nostack, preserves_flags),
        );
    }
    word
}

/// There is none.
pub(crate) fn segment_base() -> u64 {
    0
}

/// There is none.
pub(crate) fn set_segment_base(_base: u64) {}

/// The register that controls how floats are computed (FPCR).
#[inline(always)]
pub(crate) fn float_control() -> u64 {
    let control;
    // SAFETY: reads a register.
    unsafe { asm!("mrs {}, fpcr", out(reg) control, options(nomem, nostack, preserves_flags)) };
    control
}

/// Whether a value of that register means the default: no traps, rounding to nearest, and denormals
/// and NaNs as they are.
#[inline(always)]
pub(crate) fn is_default_control(control: u64) -> bool {
    control == 0
}

/// Sets that register; `None` is the default.
pub(crate) fn set_float_control(control: Option<u64>) {
    let control = control.unwrap_or(0);
    // SAFETY: the value is the default or was read from the register. The compiler's own float code
    // does not run until the one that was there before is set again.
    unsafe { asm!("msr fpcr, {}", in(reg) control, options(nostack, preserves_flags)) };
}
