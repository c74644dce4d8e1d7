//! Memory.

use super::super::memory::Mapping;
use std::{io, ops::Range};

/// How to map memory that takes room once it is written: all does, unless `vm.overcommit` says
/// otherwise.
pub(in super::super) const NO_RESERVE: libc::c_int = 0;

/// How pages are given back. The system has the memory once it needs some.
pub(in super::super) const DISCARD: libc::c_int = libc::MADV_FREE;

/// How many mappings the system lets this process have, about. It knows no limit: this is where it
/// becomes slow.
pub(crate) fn max_mappings() -> usize {
    1 << 16
}

/// Undoes all writes to accessible pages of a mapping: they are zeros. (`MADV_DONTNEED` keeps what
/// is there, and no files are mapped: see `images`.)
pub(in super::super) fn discard_writes(mapping: &Mapping, range: Range<usize>) -> io::Result<()> {
    mapping.map_zeros(range)
}

/// The allocator returns unused memory by itself.
pub(crate) fn release_free_memory() {}
