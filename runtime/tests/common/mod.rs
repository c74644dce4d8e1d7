//! What the tests share.

#![allow(dead_code, missing_docs)]

pub mod start;
#[cfg_attr(unix, path = "system/unix.rs")]
#[cfg_attr(windows, path = "system/windows.rs")]
pub mod system;
pub mod tenants;

use gantry::{
    AsContextMut, BoundsChecks, Config, Engine, Error, Extern, Instance, Linker, Module, OptLevel,
    RegisterAllocator, Result, Store, Trap, WasmBacktrace,
};
use std::{
    future::Future,
    mem,
    pin::Pin,
    process::Command,
    task::{Context, Poll},
};

/// A future that is not ready at first: whoever polls it does something else.
pub struct Yield(bool);

impl Future for Yield {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if mem::replace(&mut self.0, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

/// Such a future.
pub fn yields() -> Yield {
    Yield(false)
}

/// Whether the tests are run by something that is slower than the machine and has other limits: an
/// emulator, or Wine. See `.ci/aarch64` and `.ci/windows`.
pub fn is_emulated() -> bool {
    std::env::var_os("GANTRY_TEST_RUNNER").is_some()
}

/// A command that starts this program. Where it is run by an emulator, that is part of the command:
/// see `.ci/aarch64`. (What Wine runs starts others itself.)
pub fn this_program() -> Command {
    let program = std::env::current_exe().unwrap();
    let runner = match cfg!(windows) {
        true => String::new(),
        false => std::env::var("GANTRY_TEST_RUNNER").unwrap_or_default(),
    };
    let mut words = runner.split_whitespace();
    let Some(emulator) = words.next() else {
        return Command::new(program);
    };
    let mut command = Command::new(emulator);
    command.args(words).arg(program);
    command
}

/// Both levels, and at `speed` regalloc2 for all functions, too.
pub const COMPILERS: [(OptLevel, RegisterAllocator); 3] = [
    (OptLevel::None, RegisterAllocator::Automatic),
    (OptLevel::Speed, RegisterAllocator::Automatic),
    (OptLevel::Speed, RegisterAllocator::Backtracking),
];

/// An engine for each way of compiling.
pub fn engines() -> Vec<Engine> {
    let mut engines = Vec::new();
    for compiler in COMPILERS {
        for bounds in [BoundsChecks::Guard, BoundsChecks::Explicit] {
            engines.push(engine_of(compiler, bounds));
        }
    }
    engines
}

pub fn engine(level: OptLevel, bounds: BoundsChecks) -> Engine {
    engine_of((level, RegisterAllocator::Automatic), bounds)
}

pub fn engine_of(compiler: (OptLevel, RegisterAllocator), bounds: BoundsChecks) -> Engine {
    Engine::new(config_of(compiler).bounds_checks(bounds)).unwrap()
}

/// With the compiler's own checks. `GANTRY_TEST_CPU_FEATURES=pac` makes code for such processors.
pub fn config_of((level, allocator): (OptLevel, RegisterAllocator)) -> Config {
    let mut config = Config::new();
    config
        .opt_level(level)
        .register_allocator(allocator)
        .verify(true);
    if let Ok(features) = std::env::var("GANTRY_TEST_CPU_FEATURES") {
        config.cpu_features(&features).unwrap();
    }
    config
}

/// A store with an instance of a module that needs these imports.
pub fn instance(engine: &Engine, text: &str, imports: &[Extern]) -> (Store<()>, Instance) {
    let mut store = Store::new(engine, ());
    let instance = instance_in(&mut store, text, imports).unwrap();
    (store, instance)
}

pub fn instance_in(store: &mut Store<()>, text: &str, imports: &[Extern]) -> Result<Instance> {
    let module = Module::new(store.engine(), text)?;
    Instance::new(store, &module, imports)
}

/// A store with an instance whose imports are linked.
pub fn linked<T>(linker: &Linker<T>, data: T, text: &str) -> (Store<T>, Instance) {
    let mut store = Store::new(linker.engine(), data);
    let module = Module::new(linker.engine(), text).unwrap();
    let instance = linker.instantiate(&mut store, &module).unwrap();
    (store, instance)
}

/// Calls an export without parameters and results.
pub fn run<T>(
    mut store: impl AsContextMut<Data = T>,
    instance: Instance,
    name: &str,
) -> Result<()> {
    let func = instance.get_typed_func::<(), ()>(&mut store, name)?;
    func.call(&mut store, ())
}

pub fn trap_of(error: &Error) -> Option<Trap> {
    error.downcast_ref().copied()
}

/// The names of the functions in an error's backtrace.
pub fn names(error: &Error) -> Vec<String> {
    let backtrace: &WasmBacktrace = error.downcast_ref().expect("a backtrace");
    let name = |frame: &gantry::FrameInfo| frame.func_name().unwrap_or("?").to_owned();
    backtrace.frames().iter().map(name).collect()
}

/// Loses what the host's convention lets a function lose of `v8` to `v15`: on AArch64, their upper
/// halves.
#[cfg(target_arch = "aarch64")]
pub fn spoil_upper_halves() {
    // SAFETY: what is changed is said.
    unsafe {
        std::arch::asm!(
            "movi v8.16b, #0xa5", "movi v9.16b, #0xa5", "movi v10.16b, #0xa5",
            "movi v11.16b, #0xa5", "movi v12.16b, #0xa5", "movi v13.16b, #0xa5",
            "movi v14.16b, #0xa5", "movi v15.16b, #0xa5",
            out("v8") _, out("v9") _, out("v10") _, out("v11") _,
            out("v12") _, out("v13") _, out("v14") _, out("v15") _,
        );
    }
}

#[cfg(not(target_arch = "aarch64"))]
pub fn spoil_upper_halves() {}
