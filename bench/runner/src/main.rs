//! `gantry-bench-runner --engine ENGINE --threads 1 --run ARTIFACT [ARGS]...`:
//! runs the guest in an artifact that was compiled elsewhere (ENGINE is `gantry`,
//! `cranelift` or `winch`). It is told what to do, and tells what it did, as every
//! measuring process; compiling is here to load the artifact.

use std::process::ExitCode;

use anyhow::{Result, anyhow};
use gantry_bench_harness::{self as harness, Failure, Figures, InProcess, Job};
use gantry_bench_runner as runner;

/// Loads an artifact and runs it with the engine that the job names.
fn measure(job: &Job, artifact: Vec<u8>) -> Result<(Figures, Vec<u8>), Failure> {
    match &*job.engine {
        "gantry" => with(runner::gantry::Loader::new()?, job, artifact),
        #[cfg(feature = "wasmtime")]
        "cranelift" => with(
            runner::wasmtime::Loader::new(wasmtime::Strategy::Cranelift)?,
            job,
            artifact,
        ),
        #[cfg(feature = "wasmtime")]
        "winch" => with(
            runner::wasmtime::Loader::new(wasmtime::Strategy::Winch)?,
            job,
            artifact,
        ),
        other => Err(anyhow!("this runner has no engine {other}").into()),
    }
}

fn with(
    engine: impl InProcess,
    job: &Job,
    artifact: Vec<u8>,
) -> Result<(Figures, Vec<u8>), Failure> {
    harness::in_process(&engine, artifact, job.guest.as_ref(), || job.read())
}

fn main() -> ExitCode {
    harness::main(std::env::args().skip(1).collect(), measure)
}
