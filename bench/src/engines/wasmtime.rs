//! Wasmtime as a peer, with its optimizing compiler (Cranelift) or its
//! single-pass one (Winch).

use anyhow::Result;
use gantry_bench_harness::{InProcess, Outcome, Wasi};
use gantry_bench_runner as runner;
use wasmtime::{Config, Engine, Module, OptLevel, Strategy};

/// Wasmtime's compilers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compiler {
    /// The optimizing one, at its default level (speed).
    Cranelift,
    /// The single-pass one.
    Winch,
}

/// A Wasmtime engine that compiles with one of its compilers.
pub struct Wasmtime(Engine);

impl Wasmtime {
    /// An engine with this compiler, so many threads and otherwise Wasmtime's own
    /// defaults. More threads than one are those of rayon's pool for the process,
    /// which can be made once.
    pub fn new(compiler: Compiler, threads: usize) -> Result<Self> {
        let mut config = config(compiler);
        config.parallel_compilation(threads > 1);
        if threads > 1 {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
            pool.build_global()?;
        }
        Ok(Self(Engine::new(&config)?))
    }

    /// An engine that compiles for another machine; none of what it may have is
    /// relied on but what all such machines have.
    pub fn for_target(compiler: Compiler, target: &str) -> Result<Engine> {
        let mut config = config(compiler);
        config.parallel_compilation(false).target(target)?;
        Ok(Engine::new(&config)?)
    }
}

/// The settings of a compiler.
fn config(compiler: Compiler) -> Config {
    let mut config = Config::new();
    match compiler {
        Compiler::Cranelift => {
            config.strategy(Strategy::Cranelift);
            config.cranelift_opt_level(OptLevel::Speed);
        }
        Compiler::Winch => {
            config.strategy(Strategy::Winch);
        }
    }
    config
}

impl InProcess for Wasmtime {
    type Module = Module;

    fn compile(&self, wasm: &[u8]) -> Result<Module> {
        Ok(Module::from_binary(&self.0, wasm)?)
    }

    fn code_size(&self, module: &Module) -> usize {
        module.text().len()
    }

    fn run(&self, module: &Module, wasi: Wasi) -> Result<Outcome> {
        runner::wasmtime::run(module, wasi)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engines::tests::EXITS;
    use gantry_bench_harness::{self as harness, Guest};

    #[test]
    fn both_compilers_run_a_guest_to_its_exit() {
        for compiler in [Compiler::Cranelift, Compiler::Winch] {
            let engine = Wasmtime::new(compiler, 1).unwrap();
            let module = engine.compile(EXITS).unwrap();
            let outcome = engine.run(&module, Wasi::new(&[], &[])).unwrap();
            assert_eq!(outcome.exit, 3);
            assert!(
                harness::in_process(&engine, EXITS.to_vec(), Some(&Guest::default()), || Ok(
                    EXITS.to_vec()
                ))
                .is_err()
            );
            let (figures, _) =
                harness::in_process(&engine, EXITS.to_vec(), None, || Ok(EXITS.to_vec())).unwrap();
            assert!(figures.run.is_none() && figures.compile > 0.0);
        }
    }
}
