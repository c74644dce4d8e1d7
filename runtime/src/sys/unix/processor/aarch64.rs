//! AArch64.
//!
//! Processors do not notice when instructions that they have cached or fetched are overwritten. So
//! code becomes visible in two steps. [`clean_code`] writes it from the data caches to where
//! instructions are fetched from, and removes what was there before from all instruction caches.
//! Then [`announce_code`] makes each processor that runs a thread of the process forget what it has
//! fetched. (Passing the code's address to another thread through memory is no substitute: that
//! orders data only.)

use super::super::signals::FaultContext;
use std::{arch::asm, sync::OnceLock};

impl FaultContext {
    /// The address of the instruction that faulted.
    pub(crate) fn pc(&self) -> usize {
        self.context().uc_mcontext.pc as usize
    }

    /// The stack pointer.
    pub(crate) fn sp(&self) -> usize {
        self.context().uc_mcontext.sp as usize
    }

    /// The register in which a call leaves its return address.
    pub(crate) fn link_register(&self) -> Option<usize> {
        Some(self.context().uc_mcontext.regs[30] as usize)
    }

    /// The register in which generated code keeps its context.
    pub(crate) fn context_register(&self) -> usize {
        self.context().uc_mcontext.regs[28] as usize
    }

    /// The register in which generated code keeps the fuel that is left, if it counts that.
    pub(crate) fn fuel_register(&self) -> usize {
        self.context().uc_mcontext.regs[26] as usize
    }

    /// Continues at `pc` with an argument in the register of a function's first one.
    pub(crate) fn resume_at(&mut self, pc: usize, argument: usize) {
        let machine = &mut self.context_mut().uc_mcontext;
        machine.pc = pc as u64;
        machine.regs[0] = argument as u64;
    }
}

/// How many registers functions preserve for their callers: 11 integers and 8 floats.
pub(in super::super) const PRESERVED: usize = 19;

/// These registers as the calling function has found them, unless they are in its frame, and its
/// stack pointer.
#[inline(always)]
pub(in super::super) fn preserved_registers() -> ([u64; PRESERVED], usize) {
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
pub(in super::super) fn stack_pointer() -> usize {
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
pub(in super::super) unsafe fn load(address: usize) -> u64 {
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

/// The protection of pages by which the processor insists on landing pads, if it knows them.
pub(in super::super) fn landing_pad_protection() -> libc::c_int {
    /// As the kernel has it (`asm/mman.h`).
    const PROT_BTI: libc::c_int = 0x10;
    match std::arch::is_aarch64_feature_detected!("bti") {
        true => PROT_BTI,
        false => 0,
    }
}

/// Brings code, which was written as data, to where all processors fetch instructions from.
pub(in super::super) fn clean_code(code: *const [u8]) {
    let cache: u64;
    // SAFETY: reads a register that user code may read; the system emulates it where it is hidden.
    unsafe { asm!("mrs {}, ctr_el0", out(reg) cache, options(nomem, nostack, preserves_flags)) };
    // The sizes of the smallest cache lines are powers of two, counted in words.
    let data_line = 4usize << (cache >> 16 & 15);
    let instruction_line = 4usize << (cache & 15);
    let (data_is_coherent, instructions_are_coherent) =
        (cache >> 28 & 1 != 0, cache >> 29 & 1 != 0);
    if !data_is_coherent {
        for line in lines(code, data_line) {
            // SAFETY: the line has bytes of `code`, which is readable. Contents do not change.
            unsafe { asm!("dc cvau, {}", in(reg) line, options(nostack, preserves_flags)) };
        }
    }
    // SAFETY: a barrier: what was written and cleaned before is there before what follows.
    unsafe { asm!("dsb ish", options(nostack, preserves_flags)) };
    if !instructions_are_coherent {
        for line in lines(code, instruction_line) {
            // SAFETY: as above.
            unsafe { asm!("ic ivau, {}", in(reg) line, options(nostack, preserves_flags)) };
        }
        // SAFETY: as above.
        unsafe { asm!("dsb ish", options(nostack, preserves_flags)) };
    }
    // SAFETY: this processor forgets what it has fetched.
    unsafe { asm!("isb", options(nostack, preserves_flags)) };
}

/// The addresses of the cache lines that contain these bytes.
fn lines(code: *const [u8], line: usize) -> impl Iterator<Item = usize> {
    let start = code.addr() & !(line - 1);
    (start..code.addr() + code.len()).step_by(line)
}

/// Makes the processors that run other threads of this process forget what they have fetched.
///
/// Linux can do that since 4.16. If it cannot, or may not, other threads rely on what they do in
/// between: whatever enters the kernel, such as waiting for a lock, has the same effect.
pub(in super::super) fn announce_code() {
    // As the kernel has them (`linux/membarrier.h`).
    const PRIVATE_EXPEDITED_SYNC_CORE: libc::c_int = 1 << 5;
    const REGISTER_PRIVATE_EXPEDITED_SYNC_CORE: libc::c_int = 1 << 6;
    static REGISTERED: OnceLock<bool> = OnceLock::new();
    let membarrier = |command: libc::c_int| {
        // SAFETY: a system call that touches no memory.
        unsafe { libc::syscall(libc::SYS_membarrier, command, 0, 0) == 0 }
    };
    if *REGISTERED.get_or_init(|| membarrier(REGISTER_PRIVATE_EXPEDITED_SYNC_CORE)) {
        membarrier(PRIVATE_EXPEDITED_SYNC_CORE);
    }
}

/// There are no segments.
pub(in super::super) fn has_segment_base() -> bool {
    false
}

/// There is none.
pub(in super::super) fn segment_base() -> u64 {
    0
}

/// There is none.
pub(in super::super) fn set_segment_base(_base: u64) {}

/// The register that controls how floats are computed (FPCR).
#[inline(always)]
pub(in super::super) fn float_control() -> u64 {
    let control;
    // SAFETY: reads a register.
    unsafe { asm!("mrs {}, fpcr", out(reg) control, options(nomem, nostack, preserves_flags)) };
    control
}

/// Whether a value of that register means the default: no traps, rounding to nearest, and denormals
/// and NaNs as they are.
#[inline(always)]
pub(in super::super) fn is_default_control(control: u64) -> bool {
    control == 0
}

/// Sets that register; `None` is the default.
pub(in super::super) fn set_float_control(control: Option<u64>) {
    let control = control.unwrap_or(0);
    // SAFETY: the value is the default or was read from the register. The compiler's own float code
    // does not run until the one that was there before is set again.
    unsafe { asm!("msr fpcr, {}", in(reg) control, options(nostack, preserves_flags)) };
}
