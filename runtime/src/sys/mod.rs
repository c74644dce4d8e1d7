//! What depends on the operating system, behind one interface.
//!
//! Each system is a folder that offers the same items; the rest of the crate uses `crate::sys` and
//! nothing below it. What all systems have in common is in the files beside these folders, and what
//! the processor alone decides in `processor/`.

mod directory;
mod floats;
mod growing;
mod mapping;
#[cfg(not(target_os = "linux"))]
mod no_images;
mod processor;
mod registers;
mod stack;
mod thread_state;

#[cfg(unix)]
mod unix;
#[cfg(unix)]
pub(crate) use unix::*;

#[cfg(windows)]
mod windows;
#[cfg(windows)]
pub(crate) use windows::*;

#[cfg(not(any(unix, windows)))]
compile_error!("Gantry runs on Unix systems and Windows only so far");

pub(crate) use directory::DirectoryEntry;
pub(crate) use floats::DefaultFloats;
pub(crate) use growing::{FixedMemory, GrowingMemory};
pub(crate) use mapping::{Mapping, discard, page_size};
#[cfg(not(target_os = "linux"))]
pub(crate) use no_images::FileRange;
pub(crate) use registers::Registers;
pub(crate) use stack::Stack;
pub(crate) use thread_state::{ThreadState, ThreadStateParts};

pub(crate) use processor::without_signature;

/// An address in the caller's frame, or one near it.
///
/// The register says it, and not the address of a variable: tools that look for errors in memory
/// put variables elsewhere.
#[inline(always)]
pub(crate) fn approximate_stack_pointer() -> usize {
    processor::stack_pointer()
}
