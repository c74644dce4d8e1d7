//! `gantry run`.

use crate::args::{Limit, RunArgs, Switch};
use crate::cache;
use crate::destination::Destination;
use crate::progress::Progress;
use crate::{load, output};
use anyhow::{Context, Error, Result, bail, ensure};
use gantry::wasi::{DirPerms, FilePerms, WasiCtx, WasiError};
use gantry::{
    Engine, Exception, Exit, ExternType, GuestText, Instance, Linker, Module, ModuleInterface,
    Store, StoreLimits, StoreLimitsBuilder, Trap, Val, WasmBacktrace, WasmCoreDump,
};
use gantry_cli::values;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::io::BufWriter;
use std::path::Path;
use std::process::ExitCode;

/// Stack that the program may use. Compilers and interpreters that recurse over their input need
/// much.
const WASM_STACK: usize = 192 << 20;
/// Stack of the thread that the program runs on: of these addresses only those that are used become
/// memory.
const THREAD_STACK: usize = 256 << 20;
/// The function by which a module wants to be set up.
const INITIALIZE: &str = "_initialize";
/// What the program's instances and tables may take beyond the size that is set for its memory, so
/// that this much is there for the memory itself.
const OTHER_OBJECTS: u64 = 16 << 20;
/// The exit code after a trap: what shells tell of a program that was aborted.
const TRAPPED: u8 = 134;
/// The exit code when the fuel is used up.
const OUT_OF_FUEL: u8 = 123;
/// The exit code when the time is: that of the command `timeout`.
const TIMED_OUT: u8 = 124;

/// What a program's store has.
struct Host {
    wasi: WasiCtx,
    limits: StoreLimits,
}

/// Runs a program on a thread with a large stack.
pub fn run(args: RunArgs) -> Result<ExitCode> {
    // What is not the program's is for functions of WASI.
    let stack = wasm_stack(&args).saturating_add(THREAD_STACK - WASM_STACK);
    let asked = args.compiler.proposals.limit(Limit::WasmStack);
    let thread = std::thread::Builder::new()
        .name("program".into())
        .stack_size(stack)
        .spawn(move || execute(&args))
        .with_context(|| match asked {
            Some(size) => format!(
                "cannot start a thread with a stack of {size} bytes, as `-W max-wasm-stack` has it"
            ),
            None => "cannot start a thread for the program".to_owned(),
        })?;
    match thread.join() {
        Ok(result) => result,
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

/// What the outcome of a program means for the process. What has failed while code was active is
/// passed on once it is told.
fn finish(result: Result<()>, failed: impl FnOnce(&Error)) -> Result<ExitCode> {
    let Err(error) = result else {
        return Ok(ExitCode::SUCCESS);
    };
    let wasi = error.downcast_ref::<WasiError>().copied();
    let exit = error.downcast_ref::<Exit>();
    let exit = exit.map(|&Exit(code)| WasiError::Exit(code.cast_unsigned()));
    if let Some(exit) = wasi.or(exit) {
        let status = exit.exit_status();
        if matches!(exit, WasiError::Signal(_)) || exit.is_out_of_range() {
            output::warn(format_args!("error: {exit}; the exit code is {status}"));
        }
        return Ok(ExitCode::from(status));
    }
    let uncaught = error.downcast_ref::<Uncaught>();
    let trap = error.downcast_ref::<Trap>();
    match (uncaught, trap, error.downcast_ref::<WasmBacktrace>()) {
        (Some(told), _, Some(backtrace)) => {
            output::warn(format_args!("error: {told}\n{backtrace}"));
        }
        (Some(told), _, None) => output::warn(format_args!("error: {told}")),
        (_, Some(told), Some(backtrace)) => {
            output::warn(format_args!("error: {told}\n{backtrace}"));
        }
        // It is the host that has failed; or no code was running, and the error tells what it was
        // that did not fit.
        _ => report_failure(&error),
    }
    failed(&error);
    Ok(match trap {
        None => ExitCode::FAILURE,
        Some(Trap::OutOfFuel) => ExitCode::from(OUT_OF_FUEL),
        Some(Trap::Interrupt) => ExitCode::from(TIMED_OUT),
        Some(_) => ExitCode::from(TRAPPED),
    })
}

/// Prints why something has failed, then where, if code was active. That there is a core dump is told
/// when it is written.
fn report_failure(error: &Error) {
    let backtrace = error.downcast_ref::<WasmBacktrace>();
    let dump = error.downcast_ref::<WasmCoreDump>();
    let apart = [
        backtrace.map(ToString::to_string),
        dump.map(ToString::to_string),
    ];
    let mut messages: Vec<String> = error.chain().map(ToString::to_string).collect();
    messages.retain(|message| !apart.iter().flatten().any(|other| other == message));
    messages.dedup();
    let mut messages = messages.into_iter().rev();
    let root = Error::msg(messages.next().unwrap_or_default());
    output::report(&messages.fold(root, Error::context));
    if let Some(backtrace) = backtrace {
        output::warn(format_args!("{backtrace}"));
    }
}

/// How much stack the program may use.
fn wasm_stack(args: &RunArgs) -> usize {
    let limit = args.compiler.proposals.limit(Limit::WasmStack);
    limit.map_or(WASM_STACK, |limit| limit.try_into().unwrap_or(usize::MAX))
}

/// Sets a limit.
type SetLimit = fn(StoreLimitsBuilder, usize) -> StoreLimitsBuilder;

/// The limits that `-W` sets for what a store has, if it sets any.
fn limits(args: &RunArgs) -> Option<StoreLimits> {
    let proposals = &args.compiler.proposals;
    let limit = |limit| {
        let value = proposals.limit(limit)?;
        Some(usize::try_from(value).unwrap_or(usize::MAX))
    };
    let traps = proposals.has(Switch::TrapOnGrowFailure);
    let mut is_limited = traps;
    let mut builder = StoreLimitsBuilder::new().trap_on_grow_failure(traps);
    let setters: [(_, SetLimit); 5] = [
        (Limit::MemorySize, StoreLimitsBuilder::memory_size),
        (Limit::TableElements, StoreLimitsBuilder::table_elements),
        (Limit::Instances, StoreLimitsBuilder::instances),
        (Limit::Memories, StoreLimitsBuilder::memories),
        (Limit::Tables, StoreLimitsBuilder::tables),
    ];
    for (name, set) in setters {
        if let Some(value) = limit(name) {
            builder = set(builder, value);
            is_limited = true;
        }
    }
    is_limited.then(|| builder.build())
}

/// The cache, if there is to be one. Without a place for it there is none.
fn find_cache(args: &RunArgs) -> Result<Option<gantry::Cache>> {
    if !args.caches() {
        return Ok(None);
    }
    let verbose = args.compiler.verbose;
    match cache::cache(verbose) {
        Ok(cache) => Ok(Some(cache)),
        Err(error) => {
            if verbose {
                output::warn(format_args!("cache: {error:#}"));
            }
            Ok(None)
        }
    }
}

fn execute(args: &RunArgs) -> Result<ExitCode> {
    let mut config = args.compiler.config();
    config.cache(find_cache(args)?);
    config.profiler(args.profile.unwrap_or_default());
    config.debug_info(args.debug_info || args.compiler.debug_info());
    config.max_wasm_stack(wasm_stack(args));
    config.max_memory_size(args.max_memory);
    config.max_store_size(args.max_memory.saturating_add(OTHER_OBJECTS));
    config.max_objects_size(args.max_objects);
    config.coredump_on_trap(args.coredump().is_some());
    let counts = args.fuel().is_some() || args.report_fuel;
    if counts {
        config.consume_fuel(true);
    }
    if args.timeout().is_some() {
        config.epoch_interruption(true);
    }
    // Compiling may take long: what is wrong with the command line or the imports is told before.
    let guest_args = args.args()?;
    let core_file = args.coredump().map(Destination::find_private).transpose()?;
    let replaces = |file: &Path| core_file.as_ref().is_some_and(|core| core.replaces(file));
    ensure!(
        !replaces(args.file()) && !args.preloads.iter().any(|(_, file)| replaces(file)),
        "the core dump would replace a module of the program: name another file"
    );
    let engine = Engine::new(&config)?;
    let mut linker = Linker::new(&engine);
    gantry::wasi::add_to_linker(&mut linker, |host: &mut Host| &mut host.wasi)?;
    let proposals = &args.compiler.proposals;
    linker.allow_unknown_exports(proposals.has(Switch::UnknownExportsAllow));
    let wasi = wasi(args, &guest_args)?;
    let limits = limits(args);
    let is_limited = limits.is_some();
    let limits = limits.unwrap_or_default();
    let mut store = Store::new(&engine, Host { wasi, limits });
    if is_limited {
        store.limiter(|host| &mut host.limits);
    }
    let allow = args.allow_precompiled;
    let program = Program::load(&engine, args.file(), allow)?;
    let preloads = args.preloads.iter();
    let preloads = preloads.map(|(name, path)| Ok((name, Program::load(&engine, path, allow)?)));
    let preloads = preloads.collect::<Result<Vec<_>>>()?;
    let entry = check(args, &guest_args, &linker, &program, &preloads)?;

    // What is wrong with a library is told before the program is compiled, which is larger as a rule.
    let preloads = preloads.into_iter().map(|(name, program)| {
        let path = program.path;
        let module = program.compile(&engine)?;
        Ok(Preload { name, path, module })
    });
    let preloads = preloads.collect::<Result<Vec<_>>>()?;
    let module = program.compile(&engine)?;
    let fuel = args.fuel().unwrap_or(u64::MAX);
    if counts || args.compiler.meter.consume_fuel {
        store.set_fuel(fuel)?;
    }
    // Without a timeout nobody begins an epoch.
    store.set_epoch_deadline(1);
    if let Some(timeout) = args.timeout() {
        let engine = engine.weak();
        let timer = std::thread::Builder::new().name("timeout".into());
        timer
            .spawn(move || {
                std::thread::sleep(timeout);
                if let Some(engine) = engine.upgrade() {
                    engine.increment_epoch();
                }
            })
            .context("cannot start a thread for the timeout")?;
    }
    let result = execute_module(args, &linker, &mut store, &module, &preloads, entry);
    if args.report_fuel {
        let used = fuel - store.get_fuel()?;
        output::warn(format_args!("fuel used: {used}"));
    }
    finish(result, |error| {
        if let Some(destination) = core_file {
            dump_core(args, destination, &store, error);
        }
    })
}

/// Writes the core dump of a program that has trapped, or that the host has ended by an error.
/// Whatever becomes of that, the exit code is the failure's.
fn dump_core(args: &RunArgs, to: Destination<'_>, store: &Store<Host>, error: &Error) {
    let Some(dump) = error.downcast_ref::<WasmCoreDump>() else {
        return;
    };
    let name = args.file().display().to_string();
    match to.write(|file| dump.serialize_to(store, &name, BufWriter::new(file))) {
        Ok(()) => {
            let path = args.coredump().unwrap_or(Path::new(""));
            output::warn(format_args!("core dump: {}", path.display()));
        }
        Err(error) => output::report(&error.context("there is no core dump")),
    }
}

/// Instantiates a module and what it imports from, and calls what is to be called.
fn execute_module(
    args: &RunArgs,
    linker: &Linker<Host>,
    store: &mut Store<Host>,
    module: &Module,
    preloads: &[Preload<'_>],
    entry: Entry<'_>,
) -> Result<()> {
    let mut linker = linker.clone();
    for Preload { name, path, module } in preloads {
        let defined = linker.module(&mut *store, name, module);
        defined.with_context(|| format!("cannot instantiate {}", load::name(path)))?;
    }
    let proposals = &args.compiler.proposals;
    if proposals.has(Switch::UnknownImportsTrap) {
        linker.define_unknown_imports_as_traps(module)?;
    }
    if proposals.has(Switch::UnknownImportsDefault) {
        linker.define_unknown_imports_as_default_values(&mut *store, module)?;
    }
    let instance = linker.instantiate(&mut *store, module);
    let instance = instance
        .map_err(|error| describe_uncaught(store, None, error))
        .with_context(|| format!("cannot instantiate {}", load::name(args.file())))?;
    match entry {
        Entry::Start => {
            initialize(store, instance)?;
            call(store, instance, "_start", &[]).map(|_| ())
        }
        Entry::Function(name, params) => invoke(store, instance, name, &params),
        Entry::None => Ok(()),
    }
}

/// A module that is instantiated before the program.
struct Preload<'a> {
    name: &'a str,
    path: &'a Path,
    module: Module,
}

/// A module that has been read, and compiled perhaps.
struct Program<'a> {
    path: &'a Path,
    module: Loaded,
}

enum Loaded {
    Binary(Vec<u8>),
    Compiled(Module),
}

impl<'a> Program<'a> {
    fn load(engine: &Engine, path: &'a Path, allow_precompiled: bool) -> Result<Program<'a>> {
        let program = load::program(engine, path)?;
        let is_artifact = !matches!(program, load::Program::Binary(_) | load::Program::Cached(_));
        ensure!(
            allow_precompiled || !is_artifact,
            "{} is a compiled artifact, whose machine code would be run as it is: if it comes from \
             a trusted source, pass --allow-precompiled",
            load::name(path)
        );
        let module = match program {
            load::Program::Binary(binary) => Loaded::Binary(binary),
            load::Program::Cached(module) => Loaded::Compiled(module),
            // SAFETY: the user has vouched for the artifact.
            load::Program::ArtifactFile => unsafe {
                Loaded::Compiled(Module::deserialize_file(engine, path)?)
            },
            // SAFETY: as above.
            load::Program::Artifact(bytes) => unsafe {
                let module = Module::deserialize(engine, bytes);
                Loaded::Compiled(
                    module.with_context(|| format!("cannot load {}", load::name(path)))?,
                )
            },
        };
        Ok(Program { path, module })
    }

    fn interface(&self) -> Result<ModuleInterface<'_>> {
        match &self.module {
            Loaded::Binary(binary) => {
                ModuleInterface::new(binary).with_context(|| self.cannot_compile())
            }
            Loaded::Compiled(module) => Ok(module.interface()),
        }
    }

    fn compile(self, engine: &Engine) -> Result<Module> {
        let failed = self.cannot_compile();
        match self.module {
            Loaded::Binary(binary) => {
                let _progress = Progress::start("compiling", self.path);
                Module::from_owned(engine, binary).context(failed)
            }
            Loaded::Compiled(module) => Ok(module),
        }
    }

    fn cannot_compile(&self) -> String {
        format!("cannot compile {}", load::name(self.path))
    }

    fn cannot_instantiate(&self) -> String {
        format!("cannot instantiate {}", load::name(self.path))
    }
}

/// What is called of a program.
enum Entry<'a> {
    Start,
    /// An exported function and its arguments.
    Function(&'a str, Vec<Val>),
    /// Nothing: all that the program does, it does when it is instantiated.
    None,
}

/// Finds what is wrong with a program before it is compiled, or else what is to be called.
fn check<'a>(
    args: &'a RunArgs,
    guest_args: &[&str],
    linker: &Linker<Host>,
    program: &Program<'_>,
    preloads: &[(&String, Program<'_>)],
) -> Result<Entry<'a>> {
    let mut exports: HashMap<&str, HashSet<String>> = HashMap::new();
    for (name, preload) in preloads {
        let interface = preload.interface()?;
        check_imports(linker, &exports, preload, &interface, &HashSet::new())?;
        let names = interface.exports().map(|export| export.name().to_owned());
        exports.insert(name, names.collect());
    }
    let interface = program.interface()?;
    let proposals = &args.compiler.proposals;
    let mut replaced = HashSet::new();
    if proposals.has(Switch::UnknownImportsTrap) || proposals.has(Switch::UnknownImportsDefault) {
        let all = proposals.has(Switch::UnknownImportsDefault);
        let is_replaced = |ty: &ExternType| all || matches!(ty, ExternType::Func(_));
        let imports = interface
            .imports()
            .filter(|import| is_replaced(&import.ty()));
        let names = imports.map(|import| (import.module().to_owned(), import.name().to_owned()));
        replaced.extend(names);
    }
    check_imports(linker, &exports, program, &interface, &replaced)?;
    check_memories(args, program, &interface)?;
    match &args.invoke {
        Some(name) => Ok(Entry::Function(
            name,
            arguments(&interface, name, guest_args)?,
        )),
        None => start(&interface, program.path),
    }
}

/// Checks that a program's imports are defined, or exported by what is instantiated before it, or
/// among those that are replaced if they are neither.
fn check_imports(
    linker: &Linker<Host>,
    exports: &HashMap<&str, HashSet<String>>,
    program: &Program<'_>,
    interface: &ModuleInterface<'_>,
    replaced: &HashSet<(String, String)>,
) -> Result<()> {
    let is_exported = |module: &str, name: &str| {
        let names = exports.get(module);
        names.is_some_and(|names| names.contains(name))
            || !replaced.is_empty() && replaced.contains(&(module.to_owned(), name.to_owned()))
    };
    linker
        .check_imports(interface, is_exported)
        .with_context(|| program.cannot_instantiate())
}

/// Checks that the memories that a program exports, as most do, fit what they may have.
fn check_memories(
    args: &RunArgs,
    program: &Program<'_>,
    interface: &ModuleInterface<'_>,
) -> Result<()> {
    let limit = args.compiler.proposals.limit(Limit::MemorySize);
    let most = limit.unwrap_or(u64::MAX).min(args.max_memory);
    for export in interface.exports() {
        let ExternType::Memory(memory) = export.ty() else {
            continue;
        };
        let size = memory.minimum().saturating_mul(memory.page_size());
        ensure!(
            size <= most,
            "{}: its memory `{}` has {size} bytes at first, but may have {most}: see --max-memory",
            program.cannot_instantiate(),
            GuestText(export.name())
        );
    }
    Ok(())
}

/// What the program gets of this machine.
fn wasi(args: &RunArgs, guest_args: &[&str]) -> Result<WasiCtx> {
    let file = args.file();
    let name = file.file_name().unwrap_or(file.as_os_str());
    let name = name.to_string_lossy();
    let mut builder = WasiCtx::builder();
    builder
        .inherit_stdio()
        .arg(args.argv0.as_deref().unwrap_or(&name))
        .envs(&environment(args)?);
    if args.invoke.is_none() {
        builder.args(guest_args);
    }
    for dir in &args.dirs {
        let (dirs, files) = match dir.read_only {
            true => (DirPerms::READ, FilePerms::READ),
            false => (DirPerms::all(), FilePerms::all()),
        };
        builder.preopened_dir(&dir.host, &dir.guest, dirs, files)?;
    }
    // The process is the program's alone, and so is what the system lets a process open.
    builder.max_open_files(u32::MAX);
    Ok(builder.build()?)
}

/// The program's environment variables.
fn environment(args: &RunArgs) -> Result<Vec<(String, String)>> {
    let mut variables = Vec::new();
    if args.inherits_env() {
        // What is no text cannot be passed on, and nobody has asked for it by name.
        let all = std::env::vars_os();
        variables.extend(all.filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        }));
    }
    for (name, value) in &args.env {
        let value = match value {
            Some(value) => value.clone(),
            None => std::env::var(name).with_context(|| format!("cannot pass on `{name}`"))?,
        };
        variables.retain(|(known, _)| known != name);
        variables.push((name.clone(), value));
    }
    Ok(variables)
}

/// Finds a program's start function.
fn start(interface: &ModuleInterface<'_>, path: &Path) -> Result<Entry<'static>> {
    let file = load::name(path);
    if let Some(start) = interface.get_export("_start") {
        let is_command = matches!(&start, ExternType::Func(ty)
            if ty.params().len() == 0 && ty.results().len() == 0);
        ensure!(
            is_command,
            "`_start` of {file} is no function without parameters and results, but a {}",
            GuestText(start)
        );
        return Ok(Entry::Start);
    }
    let functions = exported_functions(interface);
    ensure!(
        functions.is_empty(),
        "{file} has no start function `_start`; call one of its functions with --invoke: {}",
        output::names(&functions)
    );
    Ok(Entry::None)
}

fn exported_functions<'a>(interface: &'a ModuleInterface<'_>) -> Vec<&'a str> {
    let exports = interface.exports();
    let functions = exports.filter(|export| matches!(export.ty(), ExternType::Func(_)));
    functions.map(|export| export.name()).collect()
}

/// Reads arguments by the types of an exported function's parameters.
fn arguments(interface: &ModuleInterface<'_>, name: &str, args: &[&str]) -> Result<Vec<Val>> {
    let Some(ExternType::Func(ty)) = interface.get_export(name) else {
        match &exported_functions(interface)[..] {
            [] => bail!("there is no exported function `{name}`"),
            known => bail!(
                "there is no exported function `{name}`; there are: {}",
                output::names(known)
            ),
        }
    };
    ensure!(
        ty.params().len() == args.len(),
        "`{name}` of type {} takes {} arguments, not {}",
        GuestText(&ty),
        ty.params().len(),
        args.len()
    );
    let parse = |(index, (ty, text)): (usize, (_, &&str))| {
        values::parse(&ty, text).with_context(|| format!("argument {} of `{name}`", index + 1))
    };
    ty.params().zip(args).enumerate().map(parse).collect()
}

/// Calls one function, and prints its results.
fn invoke(store: &mut Store<Host>, instance: Instance, name: &str, params: &[Val]) -> Result<()> {
    if name != INITIALIZE {
        initialize(store, instance)?;
    }
    for result in call(store, instance, name, params)? {
        output::print(format_args!("{}\n", values::format(&result)))?;
    }
    Ok(())
}

/// Sets up what may have to be set up first, once.
fn initialize(store: &mut Store<Host>, instance: Instance) -> Result<()> {
    if instance.get_func(&*store, INITIALIZE).is_some() {
        call(store, instance, INITIALIZE, &[])?;
    }
    Ok(())
}

/// Calls an exported function.
fn call(
    store: &mut Store<Host>,
    instance: Instance,
    name: &str,
    params: &[Val],
) -> Result<Vec<Val>> {
    let function = instance.get_func(&*store, name);
    let function = function.with_context(|| format!("there is no exported function `{name}`"))?;
    let ty = function.ty(&*store);
    let mut results = vec![Val::I32(0); ty.results().len()];
    let called = function.call(&mut *store, params, &mut results);
    called.map_err(|error| describe_uncaught(store, Some(instance), error))?;
    Ok(results)
}

/// Tells what an exception was, where only the store knows that any more.
#[derive(Debug)]
struct Uncaught(String);

impl fmt::Display for Uncaught {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Adds an [`Uncaught`] to an error that is an exception. Its tag has a name if the instance
/// exports it.
fn describe_uncaught(store: &Store<Host>, instance: Option<Instance>, error: Error) -> Error {
    let Some(exception) = error.downcast_ref::<Exception>() else {
        return error;
    };
    let tag = exception.tag(store);
    let mut exports = instance.iter().flat_map(|instance| instance.exports(store));
    let name = exports.find(|export| export.into_extern().into_tag() == Some(tag));
    let name = name.map(|export| format!(" `{}`", GuestText(export.name())));
    let values = exception.values(store);
    let values: Vec<String> = values.iter().map(values::format).collect();
    let text = format!(
        "uncaught exception: tag{} ({})",
        name.unwrap_or_default(),
        values.join(", ")
    );
    error.context(Uncaught(text))
}
