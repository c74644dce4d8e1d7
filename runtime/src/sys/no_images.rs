//! Files in memory that linear memories are private copies of: on most systems there are none, and
//! instances get their data by copying it.
//!
//! - Windows maps a file only where addresses are free from one multiple of 64 KiB to another, which
//!   a part of a reservation is not. (Windows 10 has reservations that can be split, but not all that
//!   Gantry runs on has them.)
//! - On macOS, `ftruncate` sets the size of the files of `shm_open` once only, and they can be written
//!   by mapping them only.
//! - There and on FreeBSD, `MADV_DONTNEED` does not bring a private copy back to what the file has. So
//!   it would have to be mapped anew for each use of a memory, which costs what copying does.

use std::io;

/// A part of the file of images; nobody has one.
#[derive(Debug)]
pub(crate) enum FileRange {}

impl FileRange {
    /// # Errors
    ///
    /// Always.
    pub(crate) fn new<'a>(
        _length: usize,
        _pieces: impl Iterator<Item = (usize, &'a [u8])>,
    ) -> io::Result<FileRange> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Reads bytes from the start on.
    pub(crate) fn read_start(&self, _bytes: &mut [u8]) -> io::Result<()> {
        match *self {}
    }

    /// Puts a private copy of the first bytes in place of what is in pages.
    ///
    /// # Safety
    ///
    /// Nobody can call this.
    pub(in crate::sys) unsafe fn map_over(&self, _pages: *mut [u8]) -> io::Result<()> {
        match *self {}
    }

    /// How many bytes there are.
    pub(crate) fn len(&self) -> usize {
        match *self {}
    }
}
