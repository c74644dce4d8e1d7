//! The operating system interface on Unix.
//!
//! What differs between Unix systems is in a folder for each, [`system`] here: all have the same
//! files with the same items.
//!
//! | file | item | what it is |
//! |---|---|---|
//! | `build` | `build_id` | what tells this build of the compiler from any other |
//! | `code` | `clean_code`, `announce_code` | make new code visible to all processors, in two steps |
//! | | `landing_pad_protection` | lets the processor insist on landing pads in pages of code, if it can |
//! | | `has_segment_base` | whether a segment's base can follow that of memory |
//! | `context` | `place` | where a register of an interrupted thread is kept |
//! | | `is_fault`, `may_be_fault` | whether an instruction has caused a signal |
//! | | `errno` | the place of this thread's |
//! | `file_system` | `is_local` | which files may be mapped and executed |
//! | `memory` | `NO_RESERVE` | memory that takes room once it is written |
//! | | `DISCARD`, `discard_writes` | give pages back to the system |
//! | | `max_mappings`, `release_free_memory` | |
//! | `posix` | | what POSIX has for files, clocks and waiting, by the names of the crate rustix |
//! | `thread` | `own_stack`, `mapping_around` | the bounds of stacks |

mod directory;
#[cfg(not(target_os = "macos"))]
mod elf;
/// On Linux only its test is used.
#[cfg(all(feature = "wasi", any(not(target_os = "linux"), test)))]
mod listing;
pub(super) mod memory;
#[cfg(not(target_os = "macos"))]
mod processor;
mod signals;
mod stack;

#[cfg(target_os = "freebsd")]
#[path = "freebsd/mod.rs"]
mod system;
#[cfg(target_os = "linux")]
#[path = "linux/mod.rs"]
mod system;
#[cfg(target_os = "macos")]
#[path = "macos/mod.rs"]
mod system;

#[cfg(not(any(target_os = "freebsd", target_os = "linux", target_os = "macos")))]
compile_error!("of the Unix systems, Gantry runs on FreeBSD, Linux and macOS only so far");

pub(crate) use directory::{Directory, max_file_size};
pub(crate) use memory::{OVERCOMMITS, make_executable};
pub(crate) use signals::{FaultContext, install_handlers};
pub(crate) use stack::{commit_stack, known_stack, prepare_thread};
#[cfg(target_os = "linux")]
pub(crate) use system::images::FileRange;
pub(crate) use system::{
    build::build_id,
    code::has_segment_base,
    file_system::is_local,
    memory::{max_mappings, release_free_memory},
    thread::mapping_around,
};

#[cfg(feature = "wasi")]
pub(crate) use system::posix;

/// Reads a part of a file, from a place on. Several threads may do so at once.
pub(crate) fn read_exact_at(
    file: &std::fs::File,
    bytes: &mut [u8],
    offset: u64,
) -> std::io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, offset)
}

/// Reading parts of a file leaves its position where it was.
pub(crate) fn keeping_position<T>(_file: &std::fs::File, read: impl FnOnce() -> T) -> T {
    read()
}

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

/// How long the calling thread has been at work.
pub(crate) fn thread_time() -> std::time::Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    // Neither is negative.
    std::time::Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}
