//! Linux.

pub(super) mod build;
pub(super) mod code;
pub(super) mod context;
pub(super) mod file_system;
pub(super) mod images;
pub(super) mod memory;
#[cfg(feature = "wasi")]
pub(crate) mod posix;
pub(super) mod thread;
