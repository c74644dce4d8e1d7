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
