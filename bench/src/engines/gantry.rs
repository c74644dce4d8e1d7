//! Gantry itself, at one of its two levels.

use anyhow::Result;
use gantry::{Config, Engine, Module, OptLevel};
use gantry_bench_harness::{InProcess, Outcome, Wasi};
use gantry_bench_runner as runner;

/// A Gantry engine that compiles at one of its levels.
pub struct Gantry(Engine);

impl Gantry {
    /// An engine with this level, so many threads and otherwise Gantry's own
    /// defaults.
    pub fn new(level: OptLevel, threads: usize) -> Result<Self> {
        let mut config = Config::new();
        config.opt_level(level).threads(threads);
        Ok(Self(Engine::new(&config)?))
    }
}

impl InProcess for Gantry {
    type Module = Module;

    fn compile(&self, wasm: &[u8]) -> Result<Module> {
        Module::from_binary(&self.0, wasm)
    }

    fn compile_owned(&self, wasm: Vec<u8>) -> Result<Module> {
        Module::from_owned(&self.0, wasm)
    }

    fn code_size(&self, module: &Module) -> usize {
        module.text().len()
    }

    fn metadata_size(&self, module: &Module) -> Option<usize> {
        Some(module.metadata_size())
    }

    fn run(&self, module: &Module, wasi: Wasi) -> Result<Outcome> {
        runner::gantry::run(module, wasi)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engines::tests::EXITS;
    use gantry_bench_harness::{self as harness, Guest};

    #[test]
    fn both_levels_run_a_guest_to_its_exit() {
        for level in [OptLevel::None, OptLevel::Speed] {
            let engine = Gantry::new(level, 1).unwrap();
            let module = engine.compile(EXITS).unwrap();
            let outcome = engine.run(&module, Wasi::new(&[], &[])).unwrap();
            assert_eq!(outcome.exit, 3);
            assert!(engine.code_size(&module) > 0);
            assert!(
                harness::in_process(&engine, EXITS.to_vec(), Some(&Guest::default()), || Ok(
                    EXITS.to_vec()
                ))
                .is_err()
            );
        }
    }
}
