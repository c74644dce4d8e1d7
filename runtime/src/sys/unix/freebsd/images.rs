//! Files in memory: none are used. `MADV_DONTNEED` does not bring a private copy back to what the file
//! has, so it would have to be mapped anew for each use of a memory, which costs what copying does.
//!
//! So instances get their data by copying it.

use std::{fs::File, io, os::fd::RawFd};

/// There is none.
pub(in super::super) fn anonymous_file() -> io::Result<File> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Nothing has to be done: there are no files.
pub(in super::super) fn free(_descriptor: RawFd, _start: u64, _length: usize) {}
