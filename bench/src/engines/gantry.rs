//! Gantry itself, at one of its two levels.

use anyhow::{Context, Result, bail};
use gantry::{Caller, Config, Engine, FuncType, Linker, Module, OptLevel, Store, Val, ValType};
use gantry_bench_harness::{self as harness, Exit, InProcess, Outcome, Type, Wasi, timed};

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

    /// A linker with all of [`harness::FUNCTIONS`].
    fn linker(&self) -> Result<Linker<Wasi>> {
        let mut linker = Linker::new(&self.0);
        for function in harness::FUNCTIONS {
            let params = function.params.iter().map(|param| match param {
                Type::I32 => ValType::I32,
                Type::I64 => ValType::I64,
            });
            let kind = FuncType::new(params, function.returns.then_some(ValType::I32));
            linker.func_new(
                harness::MODULE,
                function.name,
                kind,
                |caller, params, results| {
                    let answer = call(caller, function.name, params)?;
                    if let Some(result) = results.first_mut() {
                        *result = Val::I32(answer.cast_signed());
                    }
                    Ok(())
                },
            )?;
        }
        Ok(linker)
    }
}

/// Passes a guest's call on, with its memory.
fn call(mut caller: Caller<'_, Wasi>, name: &str, params: &[Val]) -> Result<u32> {
    let words = params.iter().map(|param| match *param {
        Val::I32(value) => Ok(u64::from(value.cast_unsigned())),
        Val::I64(value) => Ok(value.cast_unsigned()),
        _ => bail!("a parameter that is no integer"),
    });
    let words = words.collect::<Result<Vec<_>>>()?;
    let memory = caller
        .get_export("memory")
        .and_then(gantry::Extern::into_memory)
        .context("the guest exports no memory")?;
    let (bytes, wasi) = memory.data_and_store_mut(&mut caller);
    Ok(wasi.call(name, bytes, &words)?)
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
        let linker = self.linker()?;
        let mut store = Store::new(&self.0, wasi);
        let instance = linker.instantiate(&mut store, module)?;
        let start = instance.get_typed_func::<(), ()>(&mut store, "_start")?;
        let (done, times) = timed(|| start.call(&mut store, ()));
        let exit = match done {
            Ok(()) => 0,
            Err(error) => match error.downcast_ref::<Exit>() {
                Some(Exit(code)) => *code,
                None => return Err(error.context("the guest trapped")),
            },
        };
        Ok(Outcome {
            seconds: times.cpu,
            exit,
            stdout: store.into_data().into_stdout(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engines::tests::EXITS;
    use gantry_bench_harness::Guest;

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
