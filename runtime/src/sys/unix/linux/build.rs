//! The build: see [`elf`](super::super::elf).

pub(crate) use super::super::elf::build_id;

/// Where the file of the program itself is.
pub(in super::super) fn own_file() -> std::io::Result<std::path::PathBuf> {
    // Also if the file has been removed or replaced.
    Ok("/proc/self/exe".into())
}
