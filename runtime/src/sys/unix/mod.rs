//! The operating system interface on Unix.

mod build;
mod directory;
mod file_system;
mod images;
mod memory;
mod processor;
mod signals;
mod stack;

pub(crate) use build::build_id;
pub(crate) use directory::{Directory, check_file_owner, max_file_size};
pub(crate) use file_system::{is_local, keeping_position, read_exact_at};
pub(crate) use images::FileRange;
pub(crate) use memory::{
    Mapping, OVERCOMMITS, discard, make_executable, max_mappings, page_size, release_free_memory,
};
pub(crate) use signals::{FaultContext, install_handlers};
pub(crate) use stack::{Stack, commit_stack, prepare_thread};

/// What POSIX has for files, clocks and waiting, by the names of the crate rustix.
#[cfg(feature = "wasi")]
pub(crate) use rustix as posix;

/// Makes a symbolic link. Only other systems want to know whether it leads to a directory.
#[cfg(feature = "wasi")]
pub(crate) fn symlink(
    target: &str,
    dir: impl rustix::fd::AsFd,
    name: &[u8],
    _leads_to_directory: impl FnOnce() -> bool,
) -> rustix::io::Result<()> {
    rustix::fs::symlinkat(target, dir, name)
}

/// Whether code may use a segment whose base it sets: see `processor`.
pub(crate) fn has_segment_base() -> bool {
    processor::has_segment_base()
}

/// How long the calling thread has been at work.
pub(crate) fn thread_time() -> std::time::Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    // Neither is negative.
    std::time::Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}
