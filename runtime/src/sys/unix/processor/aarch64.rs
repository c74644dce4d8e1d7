//! AArch64.
//!
//! Processors do not notice when instructions that they have cached or fetched are overwritten. So
//! code becomes visible in two steps. [`clean_code`] writes it from the data caches to where
//! instructions are fetched from, and removes what was there before from all instruction caches.
//! Then `announce_code` of the system makes each processor that runs a thread of the process forget
//! what it has fetched. (Passing the code's address to another thread through memory is no
//! substitute: that orders data only.)

use std::arch::asm;

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
