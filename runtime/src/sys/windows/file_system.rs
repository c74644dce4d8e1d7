//! Which files may be mapped and executed for as long as one likes.

use std::{
    fs::File,
    io::{self, Seek, SeekFrom},
    os::windows::fs::FileExt,
};

/// None: while somebody has mapped a file, nobody can replace or remove it here, neither the cache
/// nor the user. So artifacts are read.
pub(crate) fn is_local(_file: &File) -> bool {
    false
}

/// Reads a part of a file, from a place on. Several threads may do so at once. It moves the file's
/// position: see [`keeping_position`].
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

/// Puts a file's position back to where it was, after what has read parts of it.
pub(crate) fn keeping_position<T>(mut file: &File, read: impl FnOnce() -> T) -> T {
    // What is no file has no position, and no parts are read of it.
    let position = file.stream_position().ok();
    let result = read();
    if let Some(position) = position {
        // It was there before.
        _ = file.seek(SeekFrom::Start(position));
    }
    result
}
