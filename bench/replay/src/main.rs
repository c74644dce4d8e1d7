//! Repeats on Gantry what a module did under a JavaScript host, as `record.mjs` has recorded it:
//! the host's calls are made, its results and what it wrote are given, and everything that the
//! module does has to be the same as there: which functions it calls, with which arguments, what it
//! returns, each page of memory that it writes, and all of memory in the end.
//!
//! So modules that only JavaScript can run (Emscripten's, wasm-bindgen's) are compared with V8.

mod trace;

use anyhow::{Context, Result, bail, ensure};
use clap::Parser;
use gantry::{
    AsContext, AsContextMut, Caller, Config, Engine, Extern, Func, FuncType, Instance, Linker,
    Memory, Module, OptLevel, Store, Table, Trap, Val,
};
use sha2::{Digest, Sha256};
use std::{fs, path::PathBuf, time::Instant};
use trace::{Callee, Event, Trace, Write, Written};

const PAGE: usize = 4096;

/// Repeats on Gantry what a module did under a JavaScript host.
#[derive(Parser)]
struct Args {
    /// How the module is compiled: none or speed
    #[arg(long, default_value = "none")]
    opt_level: String,
    /// What `record.mjs` has recorded
    trace: PathBuf,
    /// The module that it was recorded with
    module: PathBuf,
}

/// What the store has.
struct Host {
    trace: Trace,
    /// The instance's, once it is there.
    memory: Option<Memory>,
    table: Option<Table>,
    instance: Option<Instance>,
    calls: usize,
}

/// What goes through the module's frames where the recorded host threw an exception.
#[derive(Debug)]
struct Thrown;

impl std::fmt::Display for Thrown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the host has thrown an exception")
    }
}

impl std::error::Error for Thrown {}

fn main() -> Result<()> {
    let args = Args::parse();
    let text = fs::read_to_string(&args.trace).context("no trace")?;
    let bytes = fs::read(&args.module).context("no module")?;
    let mut config = Config::new();
    config.opt_level(match args.opt_level.as_str() {
        "none" => OptLevel::None,
        "speed" => OptLevel::Speed,
        other => bail!("there is no level `{other}`: none or speed"),
    });
    let engine = Engine::new(&config)?;
    let module = Module::new(&engine, &bytes)?;
    let host = Host {
        trace: Trace::parse(&text)?,
        memory: None,
        table: None,
        instance: None,
        calls: 0,
    };
    let mut store = Store::new(&engine, host);
    let start = Instant::now();
    let outcome = replay(&mut store, &module, &bytes);
    let line = store.data().trace.line();
    outcome.with_context(|| format!("line {line} of the trace"))?;
    println!(
        "{line} steps, {} calls of the host: the same in {:.2} s",
        store.data().calls,
        start.elapsed().as_secs_f64()
    );
    Ok(())
}

fn replay(store: &mut Store<Host>, module: &Module, bytes: &[u8]) -> Result<()> {
    let Event::Module { module: sum } = store.data_mut().trace.take()? else {
        bail!("a trace begins with its module");
    };
    ensure!(
        sum == hex(&Sha256::digest(bytes)),
        "another module was recorded"
    );
    let linker = imports(store.engine(), module)?;
    let instance = linker.instantiate(&mut *store, module)?;
    let exports: Vec<Extern> = instance
        .exports(&mut *store)
        .map(|export| export.into_extern())
        .collect();
    let host = store.data_mut();
    host.instance = Some(instance);
    host.memory = exports.iter().find_map(|item| item.into_memory());
    host.table = exports.iter().find_map(|item| item.into_table());
    loop {
        match store.data_mut().trace.take()? {
            Event::Call { call, args, writes } => {
                perform(store.as_context_mut(), &call, &args, &writes)?
            }
            Event::Grow { grow } => grow_memory(&mut *store, grow)?,
            Event::Memory { memory, sum } => return compare_memory(store, memory, &sum),
            other => bail!("the host cannot do this here: {other:?}"),
        }
    }
}

/// All that the module imports, by its recorded name.
fn imports(engine: &Engine, module: &Module) -> Result<Linker<Host>> {
    let mut linker = Linker::new(engine);
    for import in module.imports() {
        let (module, name) = (import.module(), import.name());
        let ty = import.ty();
        let ty = ty.func().context("only functions can be imported")?.clone();
        let full = format!("{module}.{name}");
        let own = ty.clone();
        linker.func_new(module, name, ty, move |caller, args, results| {
            called(caller, &full, &own, args, results)
        })?;
    }
    Ok(linker)
}

/// The module calls the host: it does what was recorded.
fn called(
    mut caller: Caller<'_, Host>,
    name: &str,
    ty: &FuncType,
    args: &[Val],
    results: &mut [Val],
) -> Result<()> {
    caller.data_mut().calls += 1;
    match caller.data_mut().trace.take()? {
        Event::Import {
            import,
            args: recorded,
            written,
        } => {
            ensure!(import == name, "{name} is called, but {import} was");
            for ((arg, recorded), ty) in args.iter().zip(&recorded).zip(ty.params()) {
                let recorded = trace::value(recorded, &ty)?;
                ensure!(
                    trace::same(arg, &recorded),
                    "{name} gets {arg:?}, not {recorded:?}"
                );
            }
            compare_written(&caller, &written)?;
        }
        other => bail!("{name} is called, where this was recorded: {other:?}"),
    }
    loop {
        match caller.data_mut().trace.take()? {
            Event::Call { call, args, writes } => {
                perform(caller.as_context_mut(), &call, &args, &writes)?
            }
            Event::Grow { grow } => grow_memory(&mut caller, grow)?,
            Event::Resume { resume, writes } => {
                write_memory(&mut caller, &writes)?;
                if let Some(ty) = ty.results().next() {
                    results[0] = trace::value(&resume, &ty)?;
                }
                return Ok(());
            }
            Event::Throw { writes, .. } => {
                write_memory(&mut caller, &writes)?;
                return Err(Thrown.into());
            }
            other => bail!("the host cannot do this in {name}: {other:?}"),
        }
    }
}

/// The host calls the module, which has to return what was recorded.
fn perform(
    mut store: gantry::StoreContextMut<'_, Host>,
    call: &Callee,
    args: &[serde_json::Value],
    writes: &[Write],
) -> Result<()> {
    write_memory(&mut store, writes)?;
    let function = function(&mut store, call)?;
    let ty = function.ty(&store);
    let args = args
        .iter()
        .zip(ty.params())
        .map(|(arg, ty)| trace::value(arg, &ty));
    let args = args.collect::<Result<Vec<Val>>>()?;
    let mut results = vec![Val::I32(0); ty.results().len()];
    let outcome = function.call(&mut store, &args, &mut results);
    let was = match &outcome {
        Ok(()) => "return",
        Err(error) if error.is::<Thrown>() => "host",
        Err(error) if error.is::<Trap>() => "trap",
        // The trace does not fit.
        Err(_) => return outcome,
    };
    match store.data_mut().trace.take()? {
        Event::Return { result, written } => {
            ensure!(was == "return", "{call:?} is left by {was}, but returned");
            if let (Some(ty), Some(found)) = (ty.results().next(), results.first()) {
                let recorded = trace::value(&result, &ty)?;
                ensure!(
                    trace::same(found, &recorded),
                    "{call:?} returns {found:?}, not {recorded:?}"
                );
            }
            compare_written(&store, &written)
        }
        Event::Unwound { unwound, written } => {
            ensure!(
                was == unwound,
                "{call:?} is left by {was}, not by {unwound}"
            );
            compare_written(&store, &written)
        }
        other => bail!("{call:?} is at its end, where this was recorded: {other:?}"),
    }
}

fn function(store: &mut gantry::StoreContextMut<'_, Host>, call: &Callee) -> Result<Func> {
    match call {
        Callee::Export(name) => {
            let instance = store.data().instance.context("no instance")?;
            let function = instance.get_func(&mut *store, name);
            function.with_context(|| format!("no function `{name}`"))
        }
        Callee::Index(index) => {
            let table = store.data().table.context("no table")?;
            let element = table.get(&mut *store, *index);
            let element = element.with_context(|| format!("no element {index}"))?;
            let function = element.as_func().flatten().copied();
            function.with_context(|| format!("no function at {index}"))
        }
    }
}

fn memory_of(store: impl AsContext<Data = Host>) -> Result<Memory> {
    store.as_context().data().memory.context("no memory")
}

fn write_memory(mut store: impl AsContextMut<Data = Host>, writes: &[Write]) -> Result<()> {
    let memory = memory_of(&store)?;
    for (offset, hex) in writes {
        memory.write(&mut store, *offset as usize, &trace::bytes(hex)?)?;
    }
    Ok(())
}

fn grow_memory(mut store: impl AsContextMut<Data = Host>, pages: u64) -> Result<()> {
    let memory = memory_of(&store)?;
    memory.grow(&mut store, pages)?;
    Ok(())
}

/// The pages that the recorded module had written must be the same here.
fn compare_written(store: impl AsContext<Data = Host>, written: &Written) -> Result<()> {
    let context = store.as_context();
    let data = memory_of(context)?.data(context);
    let mut sum = Sha256::new();
    for page in &written.pages {
        let start = *page as usize * PAGE;
        sum.update(
            data.get(start..start + PAGE)
                .context("memory is too small")?,
        );
    }
    let is_same = hex(&sum.finalize()) == written.sum;
    ensure!(
        is_same,
        "one of these pages of memory is different: {:?}",
        written.pages
    );
    Ok(())
}

fn compare_memory(store: &Store<Host>, length: usize, sum: &str) -> Result<()> {
    let data = memory_of(store)?.data(store);
    ensure!(
        data.len() == length,
        "memory has {} bytes, not {length}",
        data.len()
    );
    ensure!(
        hex(&Sha256::digest(data)) == sum,
        "memory is different in the end"
    );
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
