//! Compiling for the target: what is run there, and the size of its code.

use anyhow::{Context, Result, bail};
use gantry::OptLevel;
use object::read::elf::ElfFile64;
use object::{Object, ObjectSymbol};

use super::TARGET;
use crate::engines::Engine;
use crate::engines::wasmtime::{Compiler, Wasmtime};

/// A compiled module.
pub struct Artifact {
    /// What the engine loads on the target.
    pub bytes: Vec<u8>,
    /// The bytes of its functions' code.
    pub code_size: u64,
    /// What the runner calls the engine.
    pub runner: &'static str,
}

/// Compiles a module for the target.
pub fn compile(engine: Engine, wasm: &[u8]) -> Result<Artifact> {
    match engine {
        Engine::Gantry(level) => gantry(level, wasm),
        Engine::Wasmtime(compiler) => {
            let engine = Wasmtime::for_target(compiler, TARGET)?;
            let bytes = engine.precompile_module(wasm)?;
            Ok(Artifact {
                code_size: wasmtime_code_size(&bytes)?,
                bytes,
                runner: match compiler {
                    Compiler::Cranelift => "cranelift",
                    Compiler::Winch => "winch",
                },
            })
        }
        Engine::Wasmer(_) | Engine::V8(_) | Engine::Native => {
            bail!("{} does not compile for {TARGET} here", engine.name())
        }
    }
}

fn gantry(level: OptLevel, wasm: &[u8]) -> Result<Artifact> {
    let mut config = gantry::Config::new();
    config.opt_level(level).threads(1).target(TARGET)?;
    let engine = gantry::Engine::new(&config)?;
    let module = gantry::Module::from_binary(&engine, wasm)?;
    Ok(Artifact {
        bytes: module.serialize()?,
        code_size: gantry_code_size(&module),
        runner: "gantry",
    })
}

/// The bytes of the functions of a module: not the thunks of imports, nor the
/// trampolines of builtins.
fn gantry_code_size(module: &gantry::Module) -> u64 {
    module
        .functions()
        .map(|(_, range)| range.len() as u64)
        .sum()
}

/// The same of Wasmtime's artifact, an ELF file: its functions are symbols such as
/// `wasm[0]::function[3]::name`, its trampolines have other names.
fn wasmtime_code_size(artifact: &[u8]) -> Result<u64> {
    let file: ElfFile64<'_> = ElfFile64::parse(artifact).context("the artifact is no ELF file")?;
    let sizes = file.symbols().filter_map(|symbol| {
        let name = symbol.name().ok()?;
        name.starts_with("wasm[0]::function[")
            .then(|| symbol.size())
    });
    let size = sizes.sum();
    if size == 0 {
        bail!("the artifact has no functions");
    }
    Ok(size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus;

    /// A kernel, which has a handful of functions and imports.
    fn kernel() -> Vec<u8> {
        corpus::read(&corpus::path("kernels/calls.wasm")).unwrap()
    }

    #[test]
    fn functions_are_counted_as_wasmtime_counts_them_itself() {
        let wasm = kernel();
        let engine = wasmtime::Engine::default();
        let artifact = engine.precompile_module(&wasm).unwrap();
        let module = wasmtime::Module::from_binary(&engine, &wasm).unwrap();
        let sizes = module.functions().map(|function| function.len as u64);
        let size: u64 = sizes.sum();
        assert_eq!(wasmtime_code_size(&artifact).unwrap(), size);
        assert!(size > 0 && size < module.text().len() as u64);
    }

    #[test]
    fn thunks_and_trampolines_are_not_counted() {
        let engine = gantry::Engine::default();
        let module = gantry::Module::from_binary(&engine, &kernel()).unwrap();
        let size = gantry_code_size(&module);
        let all = module.text().len() as u64;
        assert!(size > 0 && size < all, "{size} of {all}");
    }

    #[test]
    fn wasmtime_compiles_for_the_target() {
        for compiler in [Compiler::Cranelift, Compiler::Winch] {
            let artifact = compile(Engine::Wasmtime(compiler), &kernel()).unwrap();
            let file: ElfFile64<'_> = ElfFile64::parse(&*artifact.bytes).unwrap();
            assert_eq!(file.architecture(), object::Architecture::Aarch64);
            assert!(artifact.code_size.is_multiple_of(4));
        }
    }
}
