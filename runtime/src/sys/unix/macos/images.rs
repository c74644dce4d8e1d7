//! Files in memory: none are used. `ftruncate` sets the size of those of `shm_open` once only, and they
//! can be written by mapping them only. And `MADV_DONTNEED` does not bring a private copy back to what
//! the file has.
//!
//! So instances get their data by copying it.

use std::{fs::File, io, os::fd::RawFd};

/// There is none.
pub(in super::super) fn anonymous_file() -> io::Result<File> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Nothing has to be done: there are no files.
pub(in super::super) fn free(_descriptor: RawFd, _start: u64, _length: usize) {}
