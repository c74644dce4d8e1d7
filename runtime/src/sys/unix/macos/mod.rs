//! macOS.
//!
//! No line here has run: it is compiled and read, and argued from Apple's documentation and the
//! sources of its kernel (XNU).

pub(super) mod build;
pub(super) mod code;
pub(super) mod context;
pub(super) mod file_system;
pub(super) mod memory;
#[cfg(feature = "wasi")]
pub(crate) mod posix;
pub(super) mod thread;
