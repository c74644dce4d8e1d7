//! Files in memory that linear memories are private copies of: there are none.
//!
//! A file can be mapped only where addresses are free from one multiple of 64 KiB to another, which
//! a part of a reservation is not. (Windows 10 has reservations that can be split, but not all that
//! Gantry runs on has them.) So memories get their data by copying.

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

    /// How many bytes there are.
    pub(crate) fn len(&self) -> usize {
        match *self {}
    }
}
