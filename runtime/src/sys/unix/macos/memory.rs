//! Memory.

use super::super::memory::{Mapping, page_size};
use std::{io, ops::Range};

/// How to map memory that takes room once it is written: all does, and the flag has no effect.
pub(in super::super) const NO_RESERVE: libc::c_int = libc::MAP_NORESERVE;

/// How many mappings the system lets this process have, about. It knows no limit: this is where it
/// becomes slow.
pub(crate) fn max_mappings() -> usize {
    1 << 16
}

/// Lets the system have the memory of all pages that lie within these bytes, once it needs some.
///
/// # Safety
///
/// The bytes are in private writable memory, and nobody reads them before they are written again.
pub(crate) unsafe fn discard(bytes: *const [u8]) {
    let start = bytes.addr().next_multiple_of(page_size());
    let end = (bytes.addr() + bytes.len()) / page_size() * page_size();
    if start < end {
        // SAFETY: the pages lie within the bytes; the caller vouches for their content.
        unsafe { libc::madvise(start as *mut libc::c_void, end - start, libc::MADV_FREE) };
    }
}

/// Undoes all writes to accessible pages of a mapping: they are zeros. (`MADV_DONTNEED` keeps what
/// is there, and no files are mapped: see `images`.)
pub(in super::super) fn discard_writes(mapping: &Mapping, range: Range<usize>) -> io::Result<()> {
    mapping.map_zeros(range)
}

/// The allocator returns unused memory by itself.
pub(crate) fn release_free_memory() {}
