//! x86-64.

/// Nothing has to be done: instruction caches follow what is written, and a jump to it is enough.
pub(in super::super) fn clean_code(_code: *const [u8]) {}
