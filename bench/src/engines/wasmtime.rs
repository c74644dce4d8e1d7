//! Wasmtime as a peer, with its optimizing compiler (Cranelift) or its
//! single-pass one (Winch).

use anyhow::{Result, bail};
use gantry_bench_harness::{self as harness, Exit, InProcess, Outcome, Type, Wasi, timed};
use wasmtime::{
    Caller, Config, Engine, FuncType, Linker, Module, OptLevel, Store, Strategy, Val, ValType,
};

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
        let mut config = Config::new();
        config.parallel_compilation(threads > 1);
        if threads > 1 {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
            pool.build_global()?;
        }
        match compiler {
            Compiler::Cranelift => {
                config.strategy(Strategy::Cranelift);
                config.cranelift_opt_level(OptLevel::Speed);
            }
            Compiler::Winch => {
                config.strategy(Strategy::Winch);
            }
        }
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
            let returns = function.returns.then_some(ValType::I32);
            let kind = FuncType::new(&self.0, params, returns);
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
fn call(mut caller: Caller<'_, Wasi>, name: &str, params: &[Val]) -> wasmtime::Result<u32> {
    let words = params.iter().map(|param| match *param {
        Val::I32(value) => Ok(u64::from(value.cast_unsigned())),
        Val::I64(value) => Ok(value.cast_unsigned()),
        _ => Err(wasmtime::Error::msg("a parameter that is no integer")),
    });
    let words = words.collect::<wasmtime::Result<Vec<_>>>()?;
    let memory = caller
        .get_export("memory")
        .and_then(wasmtime::Extern::into_memory);
    let memory = memory.ok_or_else(|| wasmtime::Error::msg("the guest exports no memory"))?;
    let (bytes, wasi) = memory.data_and_store_mut(&mut caller);
    Ok(wasi.call(name, bytes, &words)?)
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
        let linker = self.linker()?;
        let mut store = Store::new(&self.0, wasi);
        let instance = linker.instantiate(&mut store, module)?;
        let start = instance.get_typed_func::<(), ()>(&mut store, "_start")?;
        let (done, times) = timed(|| start.call(&mut store, ()));
        let exit = match done {
            Ok(()) => 0,
            Err(error) => match error.downcast_ref::<Exit>() {
                Some(Exit(code)) => *code,
                None => bail!(anyhow::Error::from(error).context("the guest trapped")),
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
