//! Which files may be mapped and executed for as long as one likes.

use rustix::fs::fstatfs;
use std::fs::File;

/// Whether a file is in a file system of this machine alone. One of a network is gone when another
/// machine removes it or the connection breaks: reading a page then ends the process by a signal.
pub(crate) fn is_local(file: &File) -> bool {
    fstatfs(file).is_ok_and(|status| status.f_flags & libc::MNT_LOCAL != 0)
}
