//! A program's world, and running it.
//!
//! The world is the container, which is set up already: its root folder with all mounts, its
//! standard streams, and what the kernel lets it use. Nothing is added to that, and nothing taken.

use anyhow::{Context, Result, ensure};
use gantry::{
    Engine, Exit, ExternType, GuestText, Instance, Linker, Module, Store, WasmBacktrace,
    wasi::{self, DirPerms, FilePerms, WasiCtx, WasiError},
};
use rustix::process::{Resource, getrlimit};

/// The function that a program starts with, unless another one is named.
pub const START: &str = "_start";
/// The function by which a module that is no command wants to be set up.
const INITIALIZE: &str = "_initialize";
/// What a container's limit on open files means at most: descriptors of a guest take memory.
const MAX_OPEN_FILES: u64 = 1 << 20;

/// What a program is given by its container.
#[derive(Clone, Copy, Debug)]
pub struct World<'a> {
    /// The program's name first.
    pub args: &'a [String],
    /// Each as `NAME=value`.
    pub variables: &'a [String],
}

/// Calls an exported function of a module. Returns the exit code that the program wants.
///
/// # Errors
///
/// If it cannot be instantiated, there is no such function without parameters, or the program traps
/// or is ended by a signal.
pub fn run(engine: &Engine, module: &Module, function: &str, world: World<'_>) -> Result<i32> {
    let mut linker = Linker::new(engine);
    wasi::add_to_linker(&mut linker, |wasi: &mut WasiCtx| wasi)?;
    let mut store = Store::new(engine, context(world)?);
    let instance = linker.instantiate(&mut store, module);
    let instance = instance.context("cannot instantiate the program");
    let finished = instance.and_then(|instance| {
        if function != INITIALIZE && instance.get_func(&store, INITIALIZE).is_some() {
            call(&mut store, instance, INITIALIZE)?;
        }
        call(&mut store, instance, function)
    });
    match finished {
        Ok(()) => Ok(0),
        Err(error) => code(error),
    }
}

fn context(world: World<'_>) -> Result<WasiCtx> {
    let mut builder = WasiCtx::builder();
    builder.inherit_stdio().args(world.args);
    for variable in world.variables {
        // What has no name or no value means nothing to other programs either.
        if let Some((name, value)) = variable.split_once('=').filter(|pair| !pair.0.is_empty()) {
            builder.env(name, value);
        }
    }
    builder.preopened_dir("/", "/", DirPerms::all(), FilePerms::all())?;
    if let Some(limit) = getrlimit(Resource::Nofile).current {
        builder.max_open_files(limit.min(MAX_OPEN_FILES) as u32);
    }
    Ok(builder.build()?)
}

fn call(store: &mut Store<WasiCtx>, instance: Instance, name: &str) -> Result<()> {
    let function = instance.get_func(&*store, name);
    let function = function.with_context(|| {
        let exports = instance.exports(&*store);
        let names = exports.map(|export| export.name().to_owned());
        let names: Vec<String> = names.collect();
        format!(
            "the program exports no function `{}`; its exports are: {}",
            GuestText(name),
            GuestText(names.join(", "))
        )
    })?;
    let ty = function.ty(&*store);
    ensure!(
        ty.params().len() == 0,
        "`{}` takes parameters, but a container has none for it: it is a {}",
        GuestText(name),
        GuestText(ExternType::Func(ty))
    );
    let mut results = vec![gantry::Val::I32(0); ty.results().len()];
    function.call(&mut *store, &[], &mut results)
}

/// The exit code of a program that has asked for one.
fn code(error: anyhow::Error) -> Result<i32> {
    let wasi = error.downcast_ref::<WasiError>().copied();
    let exit = error.downcast_ref::<Exit>();
    let exit = exit.map(|&Exit(code)| WasiError::Exit(code.cast_unsigned()));
    match wasi.or(exit) {
        Some(exit) => {
            if exit.is_out_of_range() {
                eprintln!("error: {exit}; the exit code is {}", exit.exit_status());
            }
            Ok(exit.exit_status().into())
        }
        None => Err(error),
    }
}

/// What is to be told of an error: where WebAssembly has trapped, too.
pub fn describe(error: &anyhow::Error) -> String {
    match error.downcast_ref::<WasmBacktrace>() {
        // The chain of errors begins with the backtrace then.
        Some(backtrace) => format!("{}\n{backtrace}", error.root_cause()),
        None => format!("{error:#}"),
    }
}
