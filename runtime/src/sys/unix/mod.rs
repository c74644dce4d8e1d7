//! The operating system interface on Unix.

mod build;
mod file_system;
mod floats;
mod images;
mod memory;
mod processor;
mod registers;
mod signals;
mod stack;
mod thread_state;

pub(crate) use build::build_id;
pub(crate) use file_system::is_local;
pub(crate) use floats::DefaultFloats;
pub(crate) use images::FileRange;
pub(crate) use memory::{
    Mapping, discard, make_executable, max_mappings, page_size, release_free_memory,
};
pub(crate) use registers::Registers;
pub(crate) use signals::{FaultContext, install_handlers};
pub(crate) use stack::{Stack, approximate_stack_pointer, prepare_thread};
pub(crate) use thread_state::{ThreadState, ThreadStateParts};

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
