//! Which files may be mapped and executed for as long as one likes.

use std::fs::File;

/// None: on AArch64, the kernel kills a process that executes pages of a file without a signature.
/// So artifacts are read to memory, whose pages may become executable.
pub(crate) fn is_local(_file: &File) -> bool {
    false
}
