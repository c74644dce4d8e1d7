//! x86-64.

use std::arch::asm;

/// How many registers functions preserve for their callers.
#[cfg(not(windows))]
pub(crate) const PRESERVED: usize = 6;
/// How many registers functions of the host preserve for their callers: 8 integers, and the 20 words
/// of 10 vectors.
#[cfg(windows)]
pub(crate) const PRESERVED: usize = 28;

/// These registers as the calling function has found them, unless they are in its frame, and its
/// stack pointer.
#[inline(always)]
pub(crate) fn preserved_registers() -> ([u64; PRESERVED], usize) {
    let mut registers = [0; PRESERVED];
    let stack_pointer;
    // SAFETY: writes the array, and nothing else.
    unsafe {
        asm!(
            "mov [{to}], rbx",
            "mov [{to} + 8], rbp",
            "mov [{to} + 16], r12",
            "mov [{to} + 24], r13",
            "mov [{to} + 32], r14",
            "mov [{to} + 40], r15",
            "mov {stack_pointer}, rsp",
            to = in(reg) &raw mut registers,
            stack_pointer = lateout(reg) stack_pointer,
            options(nostack, preserves_flags),
        );
    }
    #[cfg(windows)]
    // SAFETY: as above.
    unsafe {
        asm!(
            "mov [{to} + 48], rdi",
            "mov [{to} + 56], rsi",
            "movups [{to} + 64], xmm6",
            "movups [{to} + 80], xmm7",
            "movups [{to} + 96], xmm8",
            "movups [{to} + 112], xmm9",
            "movups [{to} + 128], xmm10",
            "movups [{to} + 144], xmm11",
            "movups [{to} + 160], xmm12",
            "movups [{to} + 176], xmm13",
            "movups [{to} + 192], xmm14",
            "movups [{to} + 208], xmm15",
            to = in(reg) &raw mut registers,
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
            "mov {stack_pointer}, rsp",
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
            "mov {word}, [{address}]",
            address = in(reg) address,
            word = lateout(reg) word,
            options(readonly, nostack, preserves_flags),
        );
    }
    word
}

/// The base of the segment `gs`. Only if the thread has one: see `has_segment_base` of the system.
pub(crate) fn segment_base() -> u64 {
    let base;
    // SAFETY: reads a register, which the system lets programs do.
    unsafe { asm!("rdgsbase {}", out(reg) base, options(nomem, nostack, preserves_flags)) };
    base
}

/// Sets that base.
pub(crate) fn set_segment_base(base: u64) {
    // SAFETY: nothing but generated code uses the segment, which finds what it has set.
    unsafe { asm!("wrgsbase {}", in(reg) base, options(nostack, preserves_flags)) };
}

/// Exceptions are masked, results are rounded to nearest, and denormals are numbers.
const DEFAULT_CONTROL: u32 = 0x1f80;
/// The bits of MXCSR that tell what has happened. They control nothing.
const STATUS: u32 = 0x3f;

/// The register that controls how floats are computed (MXCSR).
#[inline(always)]
pub(crate) fn float_control() -> u64 {
    let mut control = 0u32;
    // SAFETY: writes the register to that place.
    unsafe {
        asm!("stmxcsr [{}]", in(reg) &raw mut control, options(nostack, preserves_flags));
    };
    control.into()
}

/// Whether a value of that register means the default.
#[inline(always)]
pub(crate) fn is_default_control(control: u64) -> bool {
    control as u32 & !STATUS == DEFAULT_CONTROL
}

/// Sets that register; `None` is the default.
pub(crate) fn set_float_control(control: Option<u64>) {
    let control = control.map_or(DEFAULT_CONTROL, |control| control as u32);
    // SAFETY: the value is the default or was read from the register. The compiler's own float code
    // does not run until the one that was there before is set again.
    unsafe {
        asm!("ldmxcsr [{}]", in(reg) &raw const control, options(nostack, preserves_flags));
    };
}
