//! Files in memory.

use std::{
    fs::File,
    io,
    os::fd::{FromRawFd, RawFd},
};

/// A new one, without a name.
pub(in super::super) fn anonymous_file() -> io::Result<File> {
    // SAFETY: the name is a string of C.
    let descriptor = unsafe { libc::memfd_create(c"gantry-images".as_ptr(), libc::MFD_CLOEXEC) };
    if descriptor < 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the descriptor is new, and nobody else has it.
    Ok(unsafe { File::from_raw_fd(descriptor) })
}

/// Gives the memory of a part back. If that fails, the memory is lost until the process ends, and
/// nothing else.
pub(in super::super) fn free(descriptor: RawFd, start: u64, length: usize) {
    let flags = libc::FALLOC_FL_PUNCH_HOLE | libc::FALLOC_FL_KEEP_SIZE;
    let (start, length) = (start as libc::off_t, length as libc::off_t);
    // SAFETY: it changes a file, and no memory.
    unsafe { libc::fallocate(descriptor, flags, start, length) };
}
