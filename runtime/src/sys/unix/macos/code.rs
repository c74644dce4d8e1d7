//! Code and the processor.

/// None is asked for: pages of processes that are not `arm64e` have no landing pads.
pub(in super::super) fn landing_pad_protection() -> libc::c_int {
    0
}

/// Brings code, which was written as data, to where all processors fetch instructions from.
#[cfg(target_arch = "aarch64")]
pub(in super::super) fn clean_code(code: *const [u8]) {
    unsafe extern "C" {
        /// `libkern/OSCacheControl.h`
        fn sys_icache_invalidate(start: *mut libc::c_void, length: libc::size_t);
    }
    // SAFETY: the range is mapped. Contents do not change.
    unsafe { sys_icache_invalidate(code.cast_mut().cast(), code.len()) };
}

/// Nothing has to be done: instruction caches follow what is written, and a jump to it is enough.
#[cfg(target_arch = "x86_64")]
pub(in super::super) fn clean_code(_code: *const [u8]) {}

/// Makes the processors that run other threads of this process forget what they have fetched.
///
/// There is nothing to ask for that. A processor fetches nothing from pages that are not
/// executable, and these became so after the code was written and the caches were cleaned. Only what
/// was fetched from other code at the same addresses could be stale, which was unmapped since: and
/// a thread comes here only by what another one has told it, thousands of instructions later.
pub(in super::super) fn announce_code() {}

/// The segment `gs` belongs to the system, which finds a thread's own variables by it.
pub(crate) fn has_segment_base() -> bool {
    false
}
