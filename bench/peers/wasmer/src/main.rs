//! Wasmer as a peer of `gantry-bench`, with its optimizing compiler (Cranelift)
//! or its single-pass one (Singlepass). See `gantry_bench_harness` for what it is
//! told and what it answers.

use std::num::NonZero;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use gantry_bench_harness::{self as harness, Exit, InProcess, Job, Outcome, Type, Wasi, timed};
use wasmer::sys::{Cranelift, EngineBuilder, Singlepass};
use wasmer::{
    Engine, Function, FunctionEnv, FunctionEnvMut, FunctionType, Imports, Instance, Memory, Module,
    RuntimeError, Store, Value,
};

/// A Wasmer engine that compiles with one of its compilers.
struct Wasmer(Engine);

impl Wasmer {
    /// An engine by its name. Its compiler has Wasmer's own defaults, but for one:
    /// Singlepass would give all NaNs the same bits, which no other engine does.
    fn new(name: &str, threads: usize) -> Result<Self> {
        let threads = NonZero::new(threads).context("no threads")?;
        let engine = match name {
            "wasmer-cranelift" => {
                let mut compiler = Cranelift::new();
                compiler.num_threads(threads);
                EngineBuilder::new(compiler).engine()
            }
            "wasmer-singlepass" => {
                let mut compiler = Singlepass::new();
                compiler.num_threads(threads).canonicalize_nans(false);
                EngineBuilder::new(compiler).engine()
            }
            _ => bail!("no such engine, {name}"),
        };
        Ok(Self(engine.into()))
    }
}

/// What the functions of WASI are given.
struct World {
    /// The guest's memory, once there is one.
    memory: Option<Memory>,
    wasi: Option<Wasi>,
}

/// Passes a guest's call on, with its memory.
fn call(
    mut env: FunctionEnvMut<'_, World>,
    name: &str,
    params: &[Value],
) -> Result<u32, RuntimeError> {
    let words = params.iter().map(|param| match *param {
        Value::I32(value) => Ok(u64::from(value.cast_unsigned())),
        Value::I64(value) => Ok(value.cast_unsigned()),
        _ => Err(RuntimeError::new("a parameter that is no integer")),
    });
    let words = words.collect::<Result<Vec<_>, _>>()?;
    let (world, store) = env.data_and_store_mut();
    let (Some(memory), Some(wasi)) = (&world.memory, &mut world.wasi) else {
        return Err(RuntimeError::new("called before there is a memory"));
    };
    let view = memory.view(&store);
    // SAFETY: the guest waits for this call, and nothing else has its memory,
    // which is not shared; the slice does not outlive this function.
    let bytes = unsafe { view.data_unchecked_mut() };
    wasi.call(name, bytes, &words)
        .map_err(|exit| RuntimeError::user(Box::new(exit)))
}

/// All of [`harness::FUNCTIONS`].
fn imports(store: &mut Store, env: &FunctionEnv<World>) -> Imports {
    let mut imports = Imports::new();
    for function in harness::FUNCTIONS {
        let params = function.params.iter().map(|param| match param {
            Type::I32 => wasmer::Type::I32,
            Type::I64 => wasmer::Type::I64,
        });
        let results = function.returns.then_some(wasmer::Type::I32);
        let kind = FunctionType::new(
            params.collect::<Vec<_>>(),
            results.into_iter().collect::<Vec<_>>(),
        );
        let host = Function::new_with_env(store, env, kind, |env, params| {
            let answer = call(env, function.name, params)?;
            let answer = function.returns.then(|| Value::I32(answer.cast_signed()));
            Ok(answer.into_iter().collect())
        });
        imports.define(harness::MODULE, function.name, host);
    }
    imports
}

impl InProcess for Wasmer {
    type Module = Module;

    fn compile(&self, wasm: &[u8]) -> Result<Module> {
        Ok(Module::from_binary(&self.0, wasm)?)
    }

    /// The functions only: Wasmer does not tell how large its trampolines are.
    fn code_size(&self, module: &Module) -> usize {
        let extents = module
            .sys_artifact()
            .and_then(|artifact| artifact.finished_function_extents());
        let functions = extents.unwrap_or_default();
        functions.iter().map(|(_, extent)| extent.length).sum()
    }

    fn run(&self, module: &Module, wasi: Wasi) -> Result<Outcome> {
        let mut store = Store::new(self.0.clone());
        let world = World {
            memory: None,
            wasi: Some(wasi),
        };
        let env = FunctionEnv::new(&mut store, world);
        let imports = imports(&mut store, &env);
        let instance = Instance::new(&mut store, module, &imports)?;
        let memory = instance.exports.get_memory("memory")?.clone();
        env.as_mut(&mut store).memory = Some(memory);
        let start = instance
            .exports
            .get_typed_function::<(), ()>(&store, "_start")?;
        let (done, times) = timed(|| start.call(&mut store));
        let exit = match done {
            Ok(()) => 0,
            Err(error) => match error.downcast_ref::<Exit>() {
                Some(Exit(code)) => *code,
                None => return Err(anyhow!(error).context("the guest trapped")),
            },
        };
        let wasi = env.as_mut(&mut store).wasi.take();
        Ok(Outcome {
            seconds: times.cpu,
            exit,
            stdout: wasi.context("the guest's world is gone")?.into_stdout(),
        })
    }
}

fn main() -> ExitCode {
    let words = std::env::args().skip(1).collect();
    harness::main(words, |job: &Job, wasm| {
        let engine = Wasmer::new(&job.engine, job.threads)?;
        harness::in_process(&engine, wasm, job.guest.as_ref(), || job.read())
    })
}
