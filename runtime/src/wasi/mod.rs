//! WASI preview1: the system interface that programs compiled for `wasm32-wasip1` import.
//!
//! But for [`add_to_linker`], the module knows nothing of the rest of the runtime. A guest's state
//! is a [`WasiCtx`], set up by a [`WasiCtxBuilder`]; every function takes that and the guest's
//! memory as a byte slice. The [`table`] lists the functions and has them in the shape in which the
//! runtime calls them.
//!
//! What the module guarantees, whatever the guest does:
//!
//! - A guest reaches only files below the directories it was given. `resolve` alone resolves paths,
//!   relative to an open directory.
//! - Every use of a descriptor is covered by its rights, which shrink and never grow.
//! - What the guest did not open itself stays as it is for others: position and flags of a file
//!   belong to all who share it, so the flags of such a descriptor cannot be set.
//! - No pointer or length is used before it is checked, and none decides how much the host
//!   allocates. What a guest can make grow - open files, positions in directories - has a limit.
//!   Nothing panics, and nothing is `unsafe`.
//!
//! ```text
//! let output = OutputBuffer::new(1 << 20);
//! let mut ctx = WasiCtx::builder()
//!     .arg("program")
//!     .stdout(output.clone())
//!     .preopened_path("/srv/data", "/")
//!     .build()?;
//! let errno = table::fd_write(&mut ctx, memory, 1, iovs, iovs_len, nwritten)?;
//! ```

#![forbid(unsafe_code)]

mod args_env;
mod clock;
mod ctx;
mod descriptor;
mod dir;
mod errno;
mod fd;
mod io;
mod link;
mod memory;
mod open;
mod path;
mod poll;
mod positions;
mod proc;
mod resolve;
mod sock;
mod streams;
pub mod table;
pub mod types;
mod waiting;

#[cfg(test)]
mod tests;

pub use ctx::{BuildError, WasiCtx, WasiCtxBuilder};
pub use errno::Errno;
pub use link::add_to_linker;
pub use proc::WasiError;
pub use streams::OutputBuffer;
pub use types::Rights;
