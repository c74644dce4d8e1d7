//! Code and the processor.

pub(in super::super) use super::super::processor::clean_code;

/// The protection of pages by which the processor insists on landing pads, if it knows them.
pub(in super::super) fn landing_pad_protection() -> libc::c_int {
    /// As the kernel has it (`asm/mman.h`).
    #[cfg(target_arch = "aarch64")]
    const PROT_BTI: libc::c_int = 0x10;
    #[cfg(target_arch = "aarch64")]
    if std::arch::is_aarch64_feature_detected!("bti") {
        return PROT_BTI;
    }
    0
}

/// Makes the processors that run other threads of this process forget what they have fetched.
///
/// Linux can do that since 4.16. If it cannot, or may not, other threads rely on what they do in
/// between: whatever enters the kernel, such as waiting for a lock, has the same effect.
#[cfg(target_arch = "aarch64")]
pub(in super::super) fn announce_code() {
    // As the kernel has them (`linux/membarrier.h`).
    const PRIVATE_EXPEDITED_SYNC_CORE: libc::c_int = 1 << 5;
    const REGISTER_PRIVATE_EXPEDITED_SYNC_CORE: libc::c_int = 1 << 6;
    static REGISTERED: std::sync::OnceLock<bool> = std::sync::OnceLock::new();
    let membarrier = |command: libc::c_int| {
        // SAFETY: a system call that touches no memory.
        unsafe { libc::syscall(libc::SYS_membarrier, command, 0, 0) == 0 }
    };
    if *REGISTERED.get_or_init(|| membarrier(REGISTER_PRIVATE_EXPEDITED_SYNC_CORE)) {
        membarrier(PRIVATE_EXPEDITED_SYNC_CORE);
    }
}

/// Nothing has to be done: a jump to new code is enough.
#[cfg(target_arch = "x86_64")]
pub(in super::super) fn announce_code() {}

/// Whether programs may set the base of the segment `gs` by themselves. The processor's word is not
/// enough: the system has to let them, and keep the base of each thread.
#[cfg(target_arch = "x86_64")]
pub(crate) fn has_segment_base() -> bool {
    /// Linux tells so by this bit of `AT_HWCAP2`.
    const HWCAP2_FSGSBASE: libc::c_ulong = 2;
    // SAFETY: reads what the system has told the process at its start.
    unsafe { libc::getauxval(libc::AT_HWCAP2) & HWCAP2_FSGSBASE != 0 }
}

/// There are no segments.
#[cfg(target_arch = "aarch64")]
pub(crate) fn has_segment_base() -> bool {
    false
}
