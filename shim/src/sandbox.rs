//! What runs in a container process: finding the program, and its outcome.

use crate::{
    modules,
    privileges::drop_privileges,
    program::{self, START, World},
    service::{self, Compiled},
    settings::{Settings, WASM_STACK},
    signals,
};
use anyhow::{Context, Result, ensure};
use containerd_shim_wasm::sandbox::{
    Sandbox,
    context::{RuntimeContext, Source, WasmLayer},
};
use gantry::{Engine, GuestLines, Module};
use std::{
    io::Read,
    path::{Path, PathBuf},
    thread,
};

/// Stack of the thread that a program runs on: what is not the program's is for functions of WASI.
const THREAD_STACK: usize = WASM_STACK + (64 << 20);

/// A container whose program is a WebAssembly module.
#[derive(Clone, Copy, Default, Debug)]
pub struct GantrySandbox;

impl Sandbox for GantrySandbox {
    /// Whether the container's program can be one for Gantry. What the library runs natively, it does
    /// not ask for; all else is Gantry's: a refusal here would reach nobody with its reason, so what
    /// is wrong with the program, the container's log is to tell, when it starts.
    async fn can_handle(&self, _ctx: &impl RuntimeContext) -> Result<()> {
        Ok(())
    }

    /// Runs the program. An error ends the process with 137, as in other such shims.
    async fn run_wasi(&self, ctx: &impl RuntimeContext) -> Result<i32> {
        signals::end_process();
        if let Err(error) = service::use_read_end() {
            log::warn!("the end of standard input does not show: {error:#}");
        }
        let outcome = drop_privileges().and_then(|()| {
            thread::scope(|scope| {
                let thread = thread::Builder::new()
                    .name("program".into())
                    .stack_size(THREAD_STACK)
                    .spawn_scoped(scope, || run(ctx))
                    .context("cannot start a thread for the program")?;
                match thread.join() {
                    Ok(result) => result,
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            })
        });
        if let Err(error) = &outcome {
            eprintln!("error: {}", program::describe(error));
        }
        outcome
    }
}

fn run(ctx: &impl RuntimeContext) -> Result<i32> {
    let engine = Settings::read()?.engine_of_container()?;
    let entrypoint = ctx.entrypoint();
    let module = match &entrypoint.source {
        Source::File(path) => load_file(&engine, &find(ctx, path)?)?,
        Source::Oci(layers) => load_layer(&engine, layers)?,
    };
    let function = match entrypoint.func.as_str() {
        "" => START,
        name => name,
    };
    let world = World {
        args: ctx.args(),
        variables: ctx.envs(),
    };
    program::run(&engine, &module, function, world)
}

fn find(ctx: &impl RuntimeContext, name: &Path) -> Result<PathBuf> {
    let mut variables = ctx.envs().iter();
    let path = variables.find_map(|variable| variable.strip_prefix("PATH="));
    modules::find(name, path)
}

/// A module in a file: the shim has compiled code for it, or compiles it.
fn load_file(engine: &Engine, path: &Path) -> Result<Module> {
    let mut file = modules::open(path)?;
    let module = match service::compiled(&file) {
        Ok(Compiled::Artifact(artifact)) => {
            // SAFETY: the shim has made it, and sealed it.
            let loaded = unsafe { Module::deserialize_open_file(engine, artifact) };
            loaded.inspect_err(|error| log::warn!("cannot load what the shim has made: {error:#}"))
        }
        Ok(Compiled::Refused(reason)) => {
            anyhow::bail!("cannot compile the program: {reason}")
        }
        Err(error) => {
            log::info!("the program is compiled in its container: {error:#}");
            Err(error)
        }
    };
    module.or_else(|_| {
        let mut bytes = Vec::new();
        std::io::Seek::rewind(&mut file)?;
        file.read_to_end(&mut bytes)?;
        compile(engine, &bytes)
    })
}

/// A module that is a layer of an image: the shim has compiled it, unless it could not.
fn load_layer(engine: &Engine, layers: &[WasmLayer]) -> Result<Module> {
    let [layer] = layers else {
        ensure!(!layers.is_empty(), "the image has no layer with a module");
        anyhow::bail!(
            "the image has {} layers with modules, but Gantry runs one: components, which may have \
             several, are not supported",
            layers.len()
        );
    };
    if layer.precompiled {
        // SAFETY: it is from containerd's content store, where the shim has put it, by the hash of
        // its bytes. An image cannot have layers that count as compiled.
        return unsafe { Module::deserialize(engine, &layer.layer) };
    }
    let kind = modules::Kind::of(&layer.layer);
    kind.check().context("cannot run the image's layer")?;
    compile(engine, &layer.layer)
}

fn compile(engine: &Engine, bytes: &[u8]) -> Result<Module> {
    let module = Module::new(engine, bytes);
    module.map_err(|error| anyhow::anyhow!("cannot compile the program: {}", lines(&error)))
}

/// An error that may quote a module, as the lines that may be shown.
pub(crate) fn lines(error: &anyhow::Error) -> String {
    GuestLines(format!("{error:#}")).to_string()
}
