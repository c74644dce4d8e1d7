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
mod perms;
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

pub use clock::{HostMonotonicClock, HostWallClock};
pub use ctx::{BuildError, WasiCtx, WasiCtxBuilder};
pub use errno::Errno;
pub use link::add_to_linker;
pub use perms::{DirPerms, FilePerms};
pub use proc::{I32Exit, WasiError};
pub use streams::{MemoryInputPipe, OutputBuffer};
pub use types::Rights;

/// The same by the paths and names of the crate wasmtime-wasi.
///
/// ```
/// use gantry::{Engine, Linker, Module, Store};
/// use gantry::wasi::{I32Exit, WasiCtx, p1::{self, WasiP1Ctx}};
///
/// let engine = Engine::default();
/// let mut linker: Linker<WasiP1Ctx> = Linker::new(&engine);
/// p1::add_to_linker_sync(&mut linker, |ctx| ctx)?;
/// let module = Module::new(&engine, r#"(module
///     (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
///     (memory (export "memory") 0)
///     (func (export "_start") (call $exit (i32.const 3))))"#)?;
/// let mut store = Store::new(&engine, WasiCtx::builder().inherit_stdio().arg("x").build_p1());
/// linker.module(&mut store, "", &module)?;
/// let start = linker.get_default(&mut store, "")?.typed::<(), ()>(&store)?;
/// let error = start.call(&mut store, ()).unwrap_err();
/// assert_eq!(error.downcast_ref::<I32Exit>(), Some(&I32Exit(3)));
/// # Ok::<(), gantry::Error>(())
/// ```
pub mod p1 {
    pub use super::{
        WasiCtx as WasiP1Ctx, add_to_linker as add_to_linker_sync,
        add_to_linker as add_to_linker_async,
    };
}

/// Streams in memory, by the paths and names of the crate wasmtime-wasi.
pub mod p2 {
    /// The streams.
    pub mod pipe {
        pub use super::super::{MemoryInputPipe, OutputBuffer as MemoryOutputPipe};
    }
}
