//! V8 as a peer, in a Node process that `peers/v8.mjs` measures from within.
//! V8's flags make it compile everything at once, in one thread, with only one
//! of its compilers.

use std::path::Path;
use std::process::Command;

/// V8's compilers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compiler {
    /// The single-pass one.
    Liftoff,
    /// The optimizing one.
    TurboFan,
}

/// The script that measures.
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/peers/v8.mjs");

/// The Node that `fetch-corpus.sh` fetches.
pub const NODE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/node/bin/node");

/// A command that measures `file`, and runs it if asked to; the guest's
/// arguments are to be added.
pub fn command(compiler: Compiler, node: &Path, file: &Path, run: bool) -> Command {
    let mut command = Command::new(node);
    command.args([
        "--no-warnings",
        "--single-threaded",
        "--no-wasm-lazy-compilation",
    ]);
    command.arg(match compiler {
        Compiler::Liftoff => "--liftoff-only",
        Compiler::TurboFan => "--no-liftoff",
    });
    command
        .args([SCRIPT, if run { "run" } else { "compile" }])
        .arg(file);
    command
}
