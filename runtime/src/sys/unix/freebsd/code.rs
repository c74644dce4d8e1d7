//! Code and the processor.

pub(in super::super) use super::super::processor::clean_code;

/// None is asked for: before version 15 there is none.
pub(in super::super) fn landing_pad_protection() -> libc::c_int {
    0
}

/// Makes the processors that run other threads of this process forget what they have fetched.
///
/// There is nothing to ask for that. A processor fetches nothing from pages that are not
/// executable, and these became so after the code was written and the caches were cleaned. Only what
/// was fetched from other code at the same addresses could be stale, which was unmapped since: and
/// a thread comes here only by what another one has told it, thousands of instructions later.
pub(in super::super) fn announce_code() {}

/// The kernel lets programs set the base of `gs` on new processors only, and does not say where:
/// it is not used.
pub(crate) fn has_segment_base() -> bool {
    false
}
