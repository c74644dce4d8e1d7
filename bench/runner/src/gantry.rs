//! Gantry as an engine that runs guests.

use anyhow::{Context, Result, bail};
use gantry::{Caller, Config, Engine, FuncType, Linker, Module, Store, Val, ValType};
use gantry_bench_harness::{self as harness, Exit, InProcess, Outcome, Type, Wasi, timed};

/// Gantry as an engine that loads artifacts. The level at which they were made
/// matters no more.
pub struct Loader(Engine);

impl Loader {
    /// With Gantry's own defaults.
    pub fn new() -> Result<Self> {
        Ok(Self(Engine::new(&Config::new())?))
    }
}

impl InProcess for Loader {
    type Module = Module;

    fn compile(&self, artifact: &[u8]) -> Result<Module> {
        // SAFETY: artifacts are made by who measures, with Gantry.
        unsafe { Module::deserialize(&self.0, artifact) }
    }

    fn code_size(&self, module: &Module) -> usize {
        module.text().len()
    }

    fn run(&self, module: &Module, wasi: Wasi) -> Result<Outcome> {
        run(module, wasi)
    }
}

/// Instantiates a module and calls its `_start`.
pub fn run(module: &Module, wasi: Wasi) -> Result<Outcome> {
    let linker = linker(module.engine())?;
    let mut store = Store::new(module.engine(), wasi);
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

/// A linker with all of [`harness::FUNCTIONS`].
fn linker(engine: &Engine) -> Result<Linker<Wasi>> {
    let mut linker = Linker::new(engine);
    for function in harness::FUNCTIONS {
        let params = function.params.iter().map(|param| match param {
            Type::I32 => ValType::I32,
            Type::I64 => ValType::I64,
        });
        let kind = FuncType::new(engine, params, function.returns.then_some(ValType::I32));
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
