//! What the shim does for container processes, which cannot do it themselves.
//!
//! **Compiled code.** A module that is a file of an image is only found in the container, which
//! neither sees the machine's cache nor may write to it. So the container process sends the open file
//! to the shim, over a socket that it has had since before it was forked. The shim compiles the
//! module, or finds it in the cache, and sends the artifact back, as a file in memory that nobody can
//! change.
//!
//! **The end of standard input.** containerd's library opens that pipe for reading and writing, so a
//! program that reads would have it open for writing, too, and never see its end. The shim opens it
//! again for reading, which a container's user may not be allowed to.
//!
//! What the shim reads is hostile, also the sender, should a program have broken out of Wasm: it
//! takes regular files of a limited size, a limited number at a time, and answers on a socket that
//! came with the request. Without an answer the container process compiles the module itself.

mod client;
mod protocol;
mod server;

pub use client::{Compiled, compiled, use_read_end};
pub use server::{Listener, open};
