//! V8 as a peer, in a Node process that `peers/v8.mjs` measures from within.
//! V8's flags make it compile everything at once and with only one of its
//! compilers.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use gantry_bench_harness::Job;

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

/// The flag that makes V8 print a line for each function that it compiles.
pub const TRACE: &str = "--trace-wasm-compilation-times";

/// A command that does a job, with flags for V8.
pub fn command(compiler: Compiler, node: &Path, job: &Job, flags: &[&str]) -> Command {
    let mut command = Command::new(node);
    command.args(["--no-warnings", "--no-wasm-lazy-compilation"]);
    command.arg(match compiler {
        Compiler::Liftoff => "--liftoff-only",
        Compiler::TurboFan => "--no-liftoff",
    });
    if job.threads <= 1 {
        command.arg("--single-threaded");
    } else {
        // The main thread compiles as well.
        command.arg(format!("--v8-pool-size={}", job.threads - 1));
    }
    command.args(flags).arg(SCRIPT).args(job.words());
    command
}

/// The bytes of machine code of all functions in the trace of a compilation, such
/// as `Compiled function 0x1#15 using Liftoff, ...; bodysize 7046 codesize 12196`.
pub fn traced_size(trace: &str) -> Result<u64> {
    let mut sum = 0;
    let lines = trace
        .lines()
        .filter(|line| line.starts_with("Compiled function "));
    for line in lines {
        let mut words = line
            .split_whitespace()
            .skip_while(|word| *word != "codesize");
        let size = words
            .nth(1)
            .context("a function without a size in V8's trace")?;
        sum += size.parse::<u64>().with_context(|| line.to_owned())?;
    }
    if sum == 0 {
        bail!("V8 traced no function");
    }
    Ok(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_summed_up() {
        let trace = "Compiled function 0x1#15 using Liftoff, took 311 us and 40624 bytes; \
            bodysize 7046 codesize 12196\nsomething else\n\
            Compiled function 0x1#14 using Liftoff, took 4 us; bodysize 10 codesize 84 name x\n";
        assert_eq!(traced_size(trace).unwrap(), 12280);
        assert!(traced_size("").is_err());
    }
}
