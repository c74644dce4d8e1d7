//! The engines that can be measured.
//!
//! An engine is either a library linked into this program ([`InProcess`], one
//! file each) or a program ([`v8`]). To add a library: implement [`InProcess`]
//! in a file of its own and give its configurations a line in [`Engine::measure`]
//! and [`Engine::NAMES`].

pub mod gantry;
pub mod v8;
pub mod wasmtime;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;

use ::gantry::OptLevel;
use anyhow::{Context, Result, bail};

use crate::measure::{self, Figures};
use crate::wasi::Wasi;

/// A WebAssembly engine that is a library.
pub trait InProcess {
    /// A compiled module.
    type Module;

    /// Compiles a module with one thread.
    fn compile(&self, wasm: &[u8]) -> Result<Self::Module>;

    /// The bytes of machine code (and what stands among it) of a module.
    fn code_size(&self, module: &Self::Module) -> usize;

    /// Instantiates a compiled module and calls its `_start`.
    fn run(&self, module: &Self::Module, wasi: Wasi) -> Result<Outcome>;
}

/// What became of a guest.
#[derive(Debug)]
pub struct Outcome {
    /// CPU seconds that `_start` took.
    pub seconds: f64,
    /// The guest's exit code.
    pub exit: i32,
    /// What the guest wrote to its standard output.
    pub stdout: Vec<u8>,
}

/// An engine in one of its configurations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Gantry, at one of its levels.
    Gantry(OptLevel),
    /// Wasmtime, with one of its compilers.
    Wasmtime(wasmtime::Compiler),
    /// V8 in a Node of its own, with one of its compilers.
    V8(v8::Compiler),
}

impl Engine {
    /// Every engine, by name, in the order of the tables' columns.
    pub const NAMES: &[(&str, Self)] = &[
        ("gantry-none", Self::Gantry(OptLevel::None)),
        ("gantry-speed", Self::Gantry(OptLevel::Speed)),
        ("cranelift", Self::Wasmtime(wasmtime::Compiler::Cranelift)),
        ("winch", Self::Wasmtime(wasmtime::Compiler::Winch)),
        ("turbofan", Self::V8(v8::Compiler::TurboFan)),
        ("liftoff", Self::V8(v8::Compiler::Liftoff)),
    ];

    /// The engine's name.
    pub fn name(self) -> &'static str {
        let named = Self::NAMES.iter().find(|(_, engine)| *engine == self);
        named.map_or("?", |(name, _)| name)
    }

    /// Measures, in this process, an engine that is a library.
    pub fn measure(self, wasm: &[u8], args: Option<&[String]>) -> Result<(Figures, Vec<u8>)> {
        match self {
            Self::Gantry(level) => measure::in_process(&gantry::Gantry::new(level)?, wasm, args),
            Self::Wasmtime(compiler) => {
                measure::in_process(&wasmtime::Wasmtime::new(compiler)?, wasm, args)
            }
            Self::V8(_) => bail!("{} is not a library", self.name()),
        }
    }
}

impl FromStr for Engine {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let known = Self::NAMES.iter().find(|(known, _)| *known == name);
        known.map(|(_, engine)| *engine).ok_or_else(|| {
            let names: Vec<_> = Self::NAMES.iter().map(|(name, _)| *name).collect();
            format!("no such engine; there are {}", names.join(", "))
        })
    }
}

/// How to start measuring processes.
#[derive(Clone, Debug)]
pub struct Launcher {
    /// This program.
    program: PathBuf,
    /// The Node whose V8 is measured.
    node: PathBuf,
}

impl Launcher {
    /// Measures with this program and with `node`.
    pub fn new(node: PathBuf) -> Result<Self> {
        Ok(Self {
            program: std::env::current_exe().context("cannot find this program")?,
            node,
        })
    }

    /// Whether the engine can be started at all.
    pub fn has(&self, engine: Engine) -> bool {
        match engine {
            Engine::Gantry(_) | Engine::Wasmtime(_) => true,
            Engine::V8(_) => self.node.is_file(),
        }
    }

    /// Compiles `file` in a process of its own and, given arguments, runs it.
    pub fn measure(
        &self,
        engine: Engine,
        file: &Path,
        args: Option<&[String]>,
    ) -> Result<(Figures, String)> {
        measure::spawn(self.command(engine, file, args))
    }

    /// The command by which [`Launcher::measure`] does so.
    pub fn command(&self, engine: Engine, file: &Path, args: Option<&[String]>) -> Command {
        let mut command = match engine {
            Engine::Gantry(_) | Engine::Wasmtime(_) => {
                let mut command = Command::new(&self.program);
                command.args(["measure", "--engine", engine.name()]);
                if args.is_some() {
                    command.arg("--run");
                }
                command.args([OsStr::new("--"), file.as_os_str()]);
                command
            }
            Engine::V8(compiler) => v8::command(compiler, &self.node, file, args.is_some()),
        };
        command.args(args.unwrap_or_default());
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module whose `_start` exits with the code 3 (`proc_exit(3)`).
    pub const EXITS: &[u8] = b"\0asm\x01\0\0\0\x01\x08\x02\x60\x01\x7f\0\x60\0\0\
        \x02\x24\x01\x16wasi_snapshot_preview1\x09proc_exit\0\0\
        \x03\x02\x01\x01\x05\x03\x01\0\x01\
        \x07\x13\x02\x06memory\x02\0\x06_start\0\x01\
        \x0a\x08\x01\x06\0\x41\x03\x10\0\x0b";

    #[test]
    fn every_engine_is_found_by_its_name() {
        for (name, engine) in Engine::NAMES {
            assert_eq!(name.parse(), Ok(*engine));
            assert_eq!(engine.name(), *name);
        }
        assert!(
            "nonesuch"
                .parse::<Engine>()
                .unwrap_err()
                .contains("cranelift")
        );
    }
}
