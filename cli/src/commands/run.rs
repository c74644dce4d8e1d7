//! `gantry run`.

use crate::args::RunArgs;
use crate::progress::Progress;
use crate::{load, output};
use anyhow::{Context, Result, bail, ensure};
use gantry::wasi::{WasiCtx, WasiCtxBuilder, WasiError};
use gantry::{Engine, Exit, Func, Instance, Linker, Module, Store, Trap, Val, WasmBacktrace};
use gantry_cli::values;
use std::path::Path;
use std::process::ExitCode;

/// Stack that the program may use. Compilers and interpreters that recurse over their input need much.
const WASM_STACK: usize = 192 << 20;
/// Stack of the thread that the program runs on: of these addresses only those that are used become memory.
const THREAD_STACK: usize = 256 << 20;
/// The exit code after a trap: what shells tell of a program that was aborted.
const TRAPPED: u8 = 134;

/// Runs a program on a thread with a large stack.
pub fn run(args: RunArgs) -> Result<ExitCode> {
    let thread = std::thread::Builder::new()
        .name("program".into())
        .stack_size(THREAD_STACK)
        .spawn(move || finish(execute(&args)))
        .context("cannot start a thread for the program")?;
    match thread.join() {
        Ok(result) => result,
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

/// What the outcome of a program means for the process.
fn finish(result: Result<()>) -> Result<ExitCode> {
    let Err(error) = result else {
        return Ok(ExitCode::SUCCESS);
    };
    if let Some(exit) = error.downcast_ref::<WasiError>() {
        // As everywhere on Unix, the lowest 8 bits are what arrives.
        return Ok(ExitCode::from(exit.exit_code() as u8));
    }
    if let Some(&Exit(code)) = error.downcast_ref::<Exit>() {
        return Ok(ExitCode::from(code as u8));
    }
    let Some(trap) = error.downcast_ref::<Trap>() else {
        return Err(error);
    };
    if let Some(backtrace) = error.downcast_ref::<WasmBacktrace>() {
        output::warn(format_args!("error: {trap}\n{backtrace}"));
    } else {
        // No code was running: the error tells what it was that did not fit.
        output::report(&error);
    }
    Ok(ExitCode::from(TRAPPED))
}

fn execute(args: &RunArgs) -> Result<()> {
    let mut config = args.compiler.config();
    config.max_wasm_stack(WASM_STACK);
    if let Some(bytes) = args.max_memory {
        config.max_memory_size(bytes);
    }
    let engine = Engine::new(&config)?;
    let module = load_module(&engine, args.file(), args.allow_precompiled)?;
    let mut linker = Linker::new(&engine);
    gantry::wasi::add_to_linker(&mut linker, |ctx: &mut WasiCtx| ctx)?;
    let mut store = Store::new(&engine, wasi(args)?);
    for (name, path) in &args.preloads {
        let preload = load_module(&engine, path, args.allow_precompiled)?;
        linker
            .module(&mut store, name, &preload)
            .with_context(|| format!("cannot instantiate {}", path.display()))?;
    }
    let instance = linker
        .instantiate(&mut store, &module)
        .with_context(|| format!("cannot instantiate {}", args.file().display()))?;
    match &args.invoke {
        Some(name) => invoke(&mut store, instance, name, &args.args()?),
        None => start(&mut store, instance, args.file()),
    }
}

/// Loads a module, compiled before or not.
fn load_module(engine: &Engine, path: &Path, allow_precompiled: bool) -> Result<Module> {
    let binary = match load::program(path)? {
        load::Program::Binary(binary) => binary,
        load::Program::Artifact => {
            ensure!(
                allow_precompiled,
                "{} is a compiled artifact, whose machine code would be run as it is: if it comes from a trusted source, \
                 pass --allow-precompiled",
                path.display()
            );
            // SAFETY: the user has vouched for the artifact.
            return unsafe { Module::deserialize_file(engine, path) };
        }
    };
    let _progress = Progress::start("compiling", path);
    Module::from_owned(engine, binary).with_context(|| format!("cannot compile {}", path.display()))
}

/// What the program gets of this machine.
fn wasi(args: &RunArgs) -> Result<WasiCtx> {
    let file = args.file();
    let name = file.file_name().unwrap_or(file.as_os_str());
    let mut builder: WasiCtxBuilder = WasiCtx::builder()
        .inherit_stdio()
        .arg(name.to_string_lossy())
        .envs(args.env.iter().cloned());
    if args.invoke.is_none() {
        builder = builder.args(args.args()?);
    }
    for (host, guest) in &args.dirs {
        builder = builder.preopened_path(host, guest);
    }
    Ok(builder.build()?)
}

/// Runs a program from its start function.
fn start(store: &mut Store<WasiCtx>, instance: Instance, path: &Path) -> Result<()> {
    if let Some(start) = instance.get_func(&*store, "_start") {
        return start.call(store, &[], &mut []);
    }
    let functions = exported_functions(store, instance);
    ensure!(
        // All that it does, it has done when it was instantiated.
        functions.is_empty(),
        "{} has no start function `_start`; call one of its functions with --invoke: {}",
        path.display(),
        functions.join(", ")
    );
    Ok(())
}

fn exported_functions(store: &Store<WasiCtx>, instance: Instance) -> Vec<String> {
    let exports = instance.exports(store);
    let functions = exports.filter_map(|export| {
        let name = export.name().to_owned();
        export.into_extern().into_func().map(|_| name)
    });
    functions.collect()
}

/// Calls one function, and prints its results.
fn invoke(store: &mut Store<WasiCtx>, instance: Instance, name: &str, args: &[&str]) -> Result<()> {
    let Some(function) = instance.get_func(&*store, name) else {
        match &exported_functions(store, instance)[..] {
            [] => bail!("there is no exported function `{name}`"),
            known => bail!(
                "there is no exported function `{name}`; there are: {}",
                known.join(", ")
            ),
        }
    };
    let params = arguments(store, function, name, args)?;
    // A module that is a library may have to be set up first, once.
    let initialize = instance.get_func(&*store, "_initialize");
    if let Some(initialize) = initialize.filter(|_| name != "_initialize") {
        initialize.call(&mut *store, &[], &mut [])?;
    }
    let ty = function.ty(&*store);
    let mut results: Vec<Val> = ty.results().map(Val::default_for_ty).collect();
    function.call(store, &params, &mut results)?;
    for result in &results {
        output::print(format_args!("{}\n", values::format(result)))?;
    }
    Ok(())
}

/// Reads arguments by the types of a function's parameters.
fn arguments(
    store: &Store<WasiCtx>,
    function: Func,
    name: &str,
    args: &[&str],
) -> Result<Vec<Val>> {
    let ty = function.ty(store);
    ensure!(
        ty.params().len() == args.len(),
        "`{name}` of type {ty} takes {} arguments, not {}",
        ty.params().len(),
        args.len()
    );
    let parse = |(index, (ty, text)): (usize, (_, &&str))| {
        values::parse(&ty, text).with_context(|| format!("argument {} of `{name}`", index + 1))
    };
    ty.params().zip(args).enumerate().map(parse).collect()
}
