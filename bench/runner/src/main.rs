//! `gantry-bench-runner --engine ENGINE --threads 1 --run ARTIFACT [ARGS]...`:
//! runs the guest in an artifact that was compiled elsewhere (ENGINE is `gantry`,
//! `cranelift` or `winch`). It is told what to do, and tells what it did, as every
//! measuring process; compiling is here to load the artifact.

use std::process::ExitCode;

use anyhow::{Result, bail};
use gantry_bench_harness::{self as harness, Failure, Figures, InProcess, Job, Outcome, Wasi};
use gantry_bench_runner as runner;

/// Gantry, of any level: which one has made an artifact matters no more.
struct Gantry(gantry::Engine);

impl InProcess for Gantry {
    type Module = gantry::Module;

    fn compile(&self, artifact: &[u8]) -> Result<gantry::Module> {
        // SAFETY: who starts this program has made the artifact, with Gantry.
        unsafe { gantry::Module::deserialize(&self.0, artifact) }
    }

    fn code_size(&self, module: &gantry::Module) -> usize {
        module.text().len()
    }

    fn run(&self, module: &gantry::Module, wasi: Wasi) -> Result<Outcome> {
        runner::gantry::run(module, wasi)
    }
}

/// Wasmtime, set to the calling convention of one of its compilers.
struct Wasmtime(wasmtime::Engine);

impl Wasmtime {
    fn new(strategy: wasmtime::Strategy) -> Result<Self> {
        let mut config = wasmtime::Config::new();
        config.strategy(strategy);
        Ok(Self(wasmtime::Engine::new(&config)?))
    }
}

impl InProcess for Wasmtime {
    type Module = wasmtime::Module;

    fn compile(&self, artifact: &[u8]) -> Result<wasmtime::Module> {
        // SAFETY: who starts this program has made the artifact, with Wasmtime.
        Ok(unsafe { wasmtime::Module::deserialize(&self.0, artifact)? })
    }

    fn code_size(&self, module: &wasmtime::Module) -> usize {
        module.text().len()
    }

    fn run(&self, module: &wasmtime::Module, wasi: Wasi) -> Result<Outcome> {
        runner::wasmtime::run(module, wasi)
    }
}

/// Loads an artifact and runs it with the engine that the job names.
fn measure(job: &Job, artifact: Vec<u8>) -> Result<(Figures, Vec<u8>), Failure> {
    fn with(
        engine: &impl InProcess,
        job: &Job,
        artifact: Vec<u8>,
    ) -> Result<(Figures, Vec<u8>), Failure> {
        harness::in_process(engine, artifact, job.guest.as_ref(), || job.read())
    }
    let engine = || match &*job.engine {
        "gantry" => Ok(None),
        "cranelift" => Ok(Some(wasmtime::Strategy::Cranelift)),
        "winch" => Ok(Some(wasmtime::Strategy::Winch)),
        other => bail!("no such engine, {other}"),
    };
    match engine()? {
        None => with(
            &Gantry(gantry::Engine::new(&gantry::Config::new())?),
            job,
            artifact,
        ),
        Some(strategy) => with(&Wasmtime::new(strategy)?, job, artifact),
    }
}

fn main() -> ExitCode {
    harness::main(std::env::args().skip(1).collect(), measure)
}
