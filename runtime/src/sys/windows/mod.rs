//! The operating system interface on Windows.
//!
//! Generated code is the same as on other systems, and so is its convention, that of System V: see
//! [`gantry_codegen::generated_abi`].

mod build;
mod directory;
mod file_system;
mod function_table;
pub(super) mod memory;
#[cfg(feature = "wasi")]
pub(crate) mod posix;
mod processor;
mod security;
mod signals;
mod stack;

pub(crate) use build::build_id;
pub(crate) use directory::{Directory, max_file_size};
pub(crate) use file_system::{is_local, keeping_position, read_exact_at};
pub(crate) use function_table::FunctionTable;
pub(crate) use memory::{OVERCOMMITS, make_executable, max_mappings, release_free_memory};
#[cfg(feature = "wasi")]
pub(crate) use posix::fs::symlink;
pub(crate) use signals::{FaultContext, install_handlers};
pub(crate) use stack::{commit_stack, known_stack, mapping_around, prepare_thread};

/// Whether code may use a segment whose base it sets: the system has `gs` for itself, as it points
/// to what it knows of the thread, and does not keep `fs`.
pub(crate) fn has_segment_base() -> bool {
    false
}

/// How long the calling thread has been at work, from some moment on.
///
/// The system counts a thread's own time in ticks of 15 milliseconds, which is longer than most
/// functions take to compile. So this is the time that has passed, also while the thread waited for
/// a processor.
pub(crate) fn thread_time() -> std::time::Duration {
    use std::{sync::OnceLock, time::Instant};
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}
