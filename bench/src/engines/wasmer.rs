//! Wasmer as a peer, in the program that `peers/wasmer` makes. It is found beside
//! this one.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::locked_version;

/// Wasmer's compilers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compiler {
    /// The optimizing one, at its default level (speed).
    Cranelift,
    /// The single-pass one.
    Singlepass,
}

/// The program that measures Wasmer, given this program.
pub fn program(this: &Path) -> PathBuf {
    this.with_file_name("wasmer-peer")
}

/// The version that it is built with.
pub fn version() -> Result<&'static str> {
    locked_version(include_str!("../../peers/wasmer/Cargo.lock"), "wasmer")
}
