//! WASI preview1: what a program gets of the system.

use crate::{
    error::{Failure, failure, given_mut, path, text},
    host_info::{Finalizer, HostInfo},
    store::{store_of, wasm_store_t},
    vectors::wasm_byte_vec_t,
};
use anyhow::Context;
use gantry::{
    Result, bail, ensure,
    wasi::{DirPerms, FilePerms, MemoryInputPipe, WasiCtx, WasiCtxBuilder},
};
use std::{
    ffi::{c_char, c_void},
    fmt,
    fs::File,
    io::{self, Write},
    slice,
};

/// What a program gets of the system: at first nothing.
pub struct gantry_wasi_config_t {
    builder: WasiCtxBuilder,
}

impl fmt::Debug for gantry_wasi_config_t {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("gantry_wasi_config_t")
            .finish_non_exhaustive()
    }
}

/// A function of C's that takes what a program writes. It says how much it has taken, or, by a
/// negative number, that it takes no more.
pub type gantry_write_callback_t =
    Option<unsafe extern "C" fn(*mut c_void, *const c_char, usize) -> isize>;

/// `GANTRY_STDOUT`, `GANTRY_STDERR`.
pub type gantry_output_t = u8;

/// A stream that C reads.
struct CallbackStream {
    callback: unsafe extern "C" fn(*mut c_void, *const c_char, usize) -> isize,
    env: HostInfo,
}

impl Write for CallbackStream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // SAFETY: the bytes are there; the pointer is the program's.
        let taken =
            unsafe { (self.callback)(self.env.pointer, bytes.as_ptr().cast(), bytes.len()) };
        match usize::try_from(taken) {
            Ok(taken) => Ok(taken.min(bytes.len())),
            Err(_) => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a program gets that gets nothing.
pub fn nothing() -> WasiCtx {
    let nothing = WasiCtx::builder().build();
    nothing.expect("there is nothing in it that could be wrong")
}

fn change(
    config: Option<&mut gantry_wasi_config_t>,
    body: impl FnOnce(&mut WasiCtxBuilder) -> Result<()>,
) -> Failure {
    failure(given_mut(config, "the configuration").and_then(|config| body(&mut config.builder)))
}

/// What a program gets: nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_wasi_config_new() -> Option<Box<gantry_wasi_config_t>> {
    let builder = WasiCtxBuilder::new();
    Some(Box::new(gantry_wasi_config_t { builder }))
}

/// Deletes it.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_wasi_config_delete(config: Option<Box<gantry_wasi_config_t>>) {
    drop(config);
}

/// Adds an argument.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_wasi_config_arg(
    config: Option<&mut gantry_wasi_config_t>,
    argument: *const c_char,
) -> Failure {
    change(config, |builder| {
        // SAFETY: the caller passes a string.
        builder.arg(unsafe { text(argument, "the argument")? });
        Ok(())
    })
}

/// Adds arguments.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_wasi_config_args(
    config: Option<&mut gantry_wasi_config_t>,
    count: usize,
    arguments: *const *const c_char,
) -> Failure {
    change(config, |builder| {
        if count == 0 {
            return Ok(());
        }
        ensure!(!arguments.is_null(), "the arguments are null");
        // SAFETY: the caller passes an array of so many strings.
        for &argument in unsafe { slice::from_raw_parts(arguments, count) } {
            // SAFETY: as above.
            builder.arg(unsafe { text(argument, "an argument")? });
        }
        Ok(())
    })
}

/// Sets an environment variable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_wasi_config_env(
    config: Option<&mut gantry_wasi_config_t>,
    name: *const c_char,
    value: *const c_char,
) -> Failure {
    change(config, |builder| {
        // SAFETY: the caller passes strings.
        let (name, value) = unsafe { (text(name, "the name")?, text(value, "the value")?) };
        builder.env(name, value);
        Ok(())
    })
}

/// What a program inherits of this process.
macro_rules! inherit {
    ($($(#[$doc:meta])* $name:ident $method:ident;)*) => {$(
        $(#[$doc])*
        #[unsafe(no_mangle)]
        pub extern "C" fn $name(config: Option<&mut gantry_wasi_config_t>) {
            if let Some(config) = config {
                config.builder.$method();
            }
        }
    )*};
}

inherit! {
    /// Adds the arguments of this process.
    gantry_wasi_config_inherit_args inherit_args;
    /// Sets the environment variables of this process.
    gantry_wasi_config_inherit_env inherit_env;
    /// Gives the program the standard input of this process.
    gantry_wasi_config_inherit_stdin inherit_stdin;
    /// Gives the program the standard output of this process.
    gantry_wasi_config_inherit_stdout inherit_stdout;
    /// Gives the program the standard error of this process.
    gantry_wasi_config_inherit_stderr inherit_stderr;
    /// Gives the program all three.
    gantry_wasi_config_inherit_stdio inherit_stdio;
}

/// Gives the program bytes as its standard input. They are copied.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_wasi_config_stdin_bytes(
    config: Option<&mut gantry_wasi_config_t>,
    bytes: Option<&wasm_byte_vec_t>,
) {
    if let Some(config) = config {
        let bytes = bytes.map_or(&[][..], wasm_byte_vec_t::as_slice);
        config.builder.stdin(MemoryInputPipe::new(bytes));
    }
}

/// Gives the program a file as its standard input.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_wasi_config_stdin_file(
    config: Option<&mut gantry_wasi_config_t>,
    file: *const c_char,
) -> Failure {
    change(config, |builder| {
        // SAFETY: the caller passes a string.
        let path = unsafe { path(file)? };
        let file = File::open(path);
        builder.stdin(file.with_context(|| format!("cannot read {}", path.display()))?);
        Ok(())
    })
}

fn set_output(
    builder: &mut WasiCtxBuilder,
    output: gantry_output_t,
    stream: impl Write + Send + 'static,
) -> Result<()> {
    match output {
        1 => builder.stdout(stream),
        2 => builder.stderr(stream),
        _ => bail!("a program has no output {output}"),
    };
    Ok(())
}

/// Gives the program a file as one of its outputs. It is made, or emptied.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_wasi_config_output_file(
    config: Option<&mut gantry_wasi_config_t>,
    output: gantry_output_t,
    file: *const c_char,
) -> Failure {
    change(config, |builder| {
        // SAFETY: the caller passes a string.
        let path = unsafe { path(file)? };
        let file = File::create(path);
        let file = file.with_context(|| format!("cannot write {}", path.display()))?;
        set_output(builder, output, file)
    })
}

/// Gives the program a function of C's as one of its outputs.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_wasi_config_output_callback(
    config: Option<&mut gantry_wasi_config_t>,
    output: gantry_output_t,
    callback: gantry_write_callback_t,
    env: *mut c_void,
    finalizer: Finalizer,
) -> Failure {
    let env = HostInfo::new(env, finalizer);
    change(config, |builder| {
        let callback = callback.context("the function is null")?;
        set_output(builder, output, CallbackStream { callback, env })
    })
}

/// Gives the program a folder, by a name of its own. It may change what is in there only if `write`
/// is true.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_wasi_config_preopen_dir(
    config: Option<&mut gantry_wasi_config_t>,
    folder: *const c_char,
    name: *const c_char,
    write: bool,
) -> Failure {
    change(config, |builder| {
        // SAFETY: the caller passes strings.
        let (folder, name) = unsafe { (path(folder)?, text(name, "the name")?) };
        let (dirs, files) = match write {
            true => (DirPerms::all(), FilePerms::all()),
            false => (DirPerms::READ, FilePerms::READ),
        };
        builder.preopened_dir(folder, name, dirs, files)?;
        Ok(())
    })
}

/// Sets what the program of a store gets of the system. The configuration is deleted.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_store_set_wasi(
    store: Option<&wasm_store_t>,
    config: Option<Box<gantry_wasi_config_t>>,
) -> Failure {
    let set = || {
        let store = store_of(store)?;
        let mut config = config.context("the configuration is null")?;
        let wasi = config.builder.build()?;
        // What it replaces may call finalizers, which may use the store.
        let former = store.with(|mut context| context.data_mut().wasi.replace(wasi));
        drop(former);
        Ok(())
    };
    failure(set())
}
