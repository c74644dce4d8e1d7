//! How to start measuring processes, and what versions they have.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use gantry_bench_harness::{Figures, Guest, Job};

use super::{Engine, locked_version, native, v8, wasmer};
use crate::measure::{self, Failure, Limits};

/// How to start measuring processes.
#[derive(Clone, Debug)]
pub struct Launcher {
    /// This program.
    program: PathBuf,
    /// The Node whose V8 is measured.
    node: PathBuf,
    /// What a process may use.
    limits: Limits,
}

impl Launcher {
    /// Measures with this program and with `node`.
    pub fn new(node: PathBuf, limits: Limits) -> Result<Self> {
        Ok(Self {
            program: std::env::current_exe().context("cannot find this program")?,
            node,
            limits,
        })
    }

    /// The engine's version; an error if it cannot be started at all, which tells
    /// how to come by it.
    pub fn version(&self, engine: Engine) -> Result<String> {
        Ok(match engine {
            Engine::Gantry(_) | Engine::Wasmtime(_) => library_version(engine)?,
            Engine::Wasmer(_) => {
                if !wasmer::program(&self.program).is_file() {
                    bail!("no wasmer-peer beside gantry-bench; see README.md for how to build it");
                }
                format!("Wasmer {}", wasmer::version()?)
            }
            Engine::V8(_) => {
                if !self.node.is_file() {
                    bail!("no {}; fetch-corpus.sh fetches it", self.node.display());
                }
                let script = ["--print", "process.versions.v8"];
                format!("V8 {}", said(Command::new(&self.node).args(script))?)
            }
            Engine::Native => {
                let clang = said(Command::new(native::clang()).arg("--version"));
                let clang = clang.context("no clang-22, see README.md")?;
                clang.lines().next().unwrap_or_default().to_owned()
            }
        })
    }

    /// Compiles `file` in a process of its own and, if there is a guest, runs it.
    pub fn measure(
        &self,
        engine: Engine,
        threads: usize,
        file: &Path,
        guest: Option<&Guest>,
    ) -> Result<(Figures, String), Failure> {
        let job = Job {
            engine: engine.name().into(),
            threads,
            guest: guest.cloned(),
            file: file.to_owned(),
        };
        let command = self.command(engine, &job)?;
        measure::spawn(command, self.limits)
    }

    /// The command by which [`Launcher::measure`] does so.
    pub fn command(&self, engine: Engine, job: &Job) -> Result<Command> {
        Ok(match engine {
            Engine::Gantry(_) | Engine::Wasmtime(_) => {
                let mut command = Command::new(&self.program);
                command.arg("measure").args(job.words());
                command
            }
            Engine::Wasmer(_) => {
                let mut command = Command::new(wasmer::program(&self.program));
                command.args(job.words());
                command
            }
            Engine::V8(compiler) => v8::command(compiler, &self.node, job, &[]),
            Engine::Native => native::command(job, &self.program)?,
        })
    }

    /// The bytes of machine code that V8 makes of `file`, which it tells only if
    /// traced, hence in a process that is not measured.
    pub fn v8_code_size(&self, compiler: v8::Compiler, file: &Path) -> Result<u64, Failure> {
        let job = Job {
            engine: Engine::V8(compiler).name().into(),
            threads: 1,
            guest: None,
            file: file.to_owned(),
        };
        let command = v8::command(compiler, &self.node, &job, &[v8::TRACE]);
        let (_, trace) = measure::spawn(command, self.limits)?;
        Ok(v8::traced_size(&trace)?)
    }
}

/// The version of an engine that is linked into this program.
pub fn library_version(engine: Engine) -> Result<String> {
    let own = |package| locked_version(include_str!("../../Cargo.lock"), package);
    Ok(match engine {
        Engine::Gantry(_) => format!("Gantry {}{}", own("gantry")?, commit()),
        Engine::Wasmtime(_) => format!("Wasmtime {}", own("wasmtime")?),
        Engine::Wasmer(_) | Engine::V8(_) | Engine::Native => {
            bail!("{} is not a library", engine.name())
        }
    })
}

/// The commit that the sources are at, in brackets, if they are a repository.
fn commit() -> String {
    let mut git = Command::new("git");
    git.args(["-C", env!("CARGO_MANIFEST_DIR")]);
    git.args(["describe", "--always", "--dirty", "--exclude=*"]);
    said(&mut git).map_or_else(|_| String::new(), |commit| format!(" ({commit})"))
}

/// What a command says on its standard output.
fn said(command: &mut Command) -> Result<String> {
    let output = command.output()?;
    if !output.status.success() {
        bail!("{}", output.status);
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
