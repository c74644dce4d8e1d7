//! The engines that can be measured, and how to start them.
//!
//! An engine is either a library linked into this program (an `InProcess`, one
//! file each) or a program ([`v8`], [`wasmer`], [`native`]). To add a library:
//! implement `InProcess` in a file of its own and give its configurations a line
//! in [`Engine::measure`] and [`Engine::NAMES`]. If it cannot be linked together
//! with the others, make it a program, as `peers/wasmer` does.

pub mod gantry;
mod launcher;
pub mod native;
pub mod v8;
pub mod wasmer;
pub mod wasmtime;

use std::str::FromStr;

use ::gantry::OptLevel;
use anyhow::{Result, bail};
use gantry_bench_harness::{self as harness, Failure, Figures, Job};

pub use launcher::{Launcher, library_version};

/// An engine in one of its configurations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Gantry, at one of its levels.
    Gantry(OptLevel),
    /// Wasmtime, with one of its compilers.
    Wasmtime(wasmtime::Compiler),
    /// Wasmer, with one of its compilers.
    Wasmer(wasmer::Compiler),
    /// V8 in a Node of its own, with one of its compilers.
    V8(v8::Compiler),
    /// No engine: the kernels' C compiled by clang for this machine.
    Native,
}

impl Engine {
    /// Every engine, by name, in the order of the tables' columns.
    pub const NAMES: &[(&str, Self)] = &[
        ("gantry-none", Self::Gantry(OptLevel::None)),
        ("gantry-speed", Self::Gantry(OptLevel::Speed)),
        ("cranelift", Self::Wasmtime(wasmtime::Compiler::Cranelift)),
        ("winch", Self::Wasmtime(wasmtime::Compiler::Winch)),
        (
            "wasmer-cranelift",
            Self::Wasmer(wasmer::Compiler::Cranelift),
        ),
        (
            "wasmer-singlepass",
            Self::Wasmer(wasmer::Compiler::Singlepass),
        ),
        ("turbofan", Self::V8(v8::Compiler::TurboFan)),
        ("liftoff", Self::V8(v8::Compiler::Liftoff)),
        ("native", Self::Native),
    ];

    /// The engine's name.
    pub fn name(self) -> &'static str {
        let named = Self::NAMES.iter().find(|(_, engine)| *engine == self);
        named.map_or("?", |(name, _)| name)
    }

    /// Measures, in this process, an engine that is a library.
    pub fn measure(job: &Job, wasm: Vec<u8>) -> Result<(Figures, Vec<u8>), Failure> {
        let engine: Self = job.engine.parse().map_err(anyhow::Error::msg)?;
        let guest = job.guest.as_ref();
        match engine {
            Self::Gantry(level) => {
                let engine = gantry::Gantry::new(level, job.threads)?;
                harness::in_process(&engine, wasm, guest, || job.read())
            }
            Self::Wasmtime(compiler) => {
                let engine = wasmtime::Wasmtime::new(compiler, job.threads)?;
                harness::in_process(&engine, wasm, guest, || job.read())
            }
            Self::Wasmer(_) | Self::V8(_) | Self::Native => {
                let error = anyhow::anyhow!("{} is not a library", engine.name());
                Err(Failure::Failed(error))
            }
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

/// The version of a package in the text of a `Cargo.lock`.
pub fn locked_version<'a>(lock: &'a str, package: &str) -> Result<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines
        .next()
        .and_then(|line| line.strip_prefix("version = "));
    match version {
        Some(version) => Ok(version.trim_matches('"')),
        None => bail!("no {package} among the locked packages"),
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

    #[test]
    fn versions_are_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"a-b\"\nversion = \"1.0\"\n\n\
            [[package]]\nname = \"a\"\nversion = \"2.3.4\"\n";
        assert_eq!(locked_version(lock, "a").unwrap(), "2.3.4");
        assert!(locked_version(lock, "b").is_err());
    }

    #[test]
    fn no_library_is_measured_under_the_name_of_a_program() {
        let job = Job {
            engine: "turbofan".into(),
            threads: 1,
            guest: None,
            file: "x.wasm".into(),
        };
        assert!(matches!(
            Engine::measure(&job, EXITS.to_vec()),
            Err(Failure::Failed(_))
        ));
    }
}
