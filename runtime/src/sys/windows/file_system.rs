//! Which files may be mapped and executed for as long as one likes.

use std::{fs::File, io, os::windows::fs::FileExt};

/// None: while somebody has mapped a file, nobody can replace or remove it here, neither the cache
/// nor the user. So artifacts are read.
pub(crate) fn is_local(_file: &File) -> bool {
    false
}

/// Reads a part of a file, from a place on. Several threads may do so at once.
pub(crate) fn read_exact_at(file: &File, mut bytes: &mut [u8], mut offset: u64) -> io::Result<()> {
    while !bytes.is_empty() {
        match file.seek_read(bytes, offset) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => {
                bytes = &mut bytes[count..];
                offset += count as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
