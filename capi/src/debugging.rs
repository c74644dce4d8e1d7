//! Looking inside: profilers, debuggers, core dumps, and the source that frames of a trap come from.

use crate::{
    config::{change, settings, wasm_config_t},
    error::{Failure, failure, given, path, text, written},
    references::wasm_trap_t,
    trap::{TrapData, data_of, wasm_frame_t},
    vectors::wasm_byte_vec_t,
};
use anyhow::Context as _;
use gantry::{ProfilingStrategy, Result, WasmBacktraceDetails, bail};
use std::{
    ffi::c_char,
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    mem::MaybeUninit,
    path::Path,
};

/// `GANTRY_NO_PROFILER`, `GANTRY_PERFMAP`, `GANTRY_JITDUMP`.
pub type gantry_profiler_t = u8;

/// Sets which profiler is told of machine code.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_config_profiler(
    config: Option<&mut wasm_config_t>,
    profiler: gantry_profiler_t,
) -> Failure {
    change(config, |config| {
        config.profiler(match profiler {
            0 => ProfilingStrategy::None,
            1 => ProfilingStrategy::PerfMap,
            2 => ProfilingStrategy::JitDump,
            _ => bail!("there is no profiler {profiler}"),
        });
        Ok(())
    })
}

settings! {
    /// Sets whether a debugger is told of machine code.
    gantry_config_debug_info(enable: bool) |config| config.debug_info(enable);
    /// Sets whether frames know their source.
    gantry_config_backtrace_details(enable: bool) |config| {
        config.wasm_backtrace_details(match enable {
            true => WasmBacktraceDetails::Enable,
            false => WasmBacktraceDetails::Disable,
        })
    };
    /// Sets whether traps have core dumps.
    gantry_config_coredump_on_trap(enable: bool) |config| config.coredump_on_trap(enable);
}

/// Gives the core dump of a trap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_trap_coredump(
    trap: Option<&wasm_trap_t>,
    name: *const c_char,
    out: Option<&mut MaybeUninit<wasm_byte_vec_t>>,
) -> Failure {
    let dump = || {
        // SAFETY: the caller passes a string.
        let (data, name) = unsafe { dumped(trap, name)? };
        let mut bytes = Vec::new();
        data.write_core_dump(name, &mut bytes)?;
        Ok(bytes[..].into())
    };
    written(out, dump())
}

/// Writes the core dump of a trap to a file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_trap_coredump_file(
    trap: Option<&wasm_trap_t>,
    name: *const c_char,
    file: *const c_char,
) -> Failure {
    let write = || {
        // SAFETY: the caller passes strings.
        let (path, (data, name)) = unsafe { (path(file)?, dumped(trap, name)?) };
        let written = write_private(path, |file| {
            let mut writer = BufWriter::new(file);
            data.write_core_dump(name, &mut writer)?;
            Ok(writer.flush()?)
        });
        written.with_context(|| format!("cannot write {}", path.display()))
    };
    failure(write())
}

/// What is dumped, under which name: all that can be known to be wrong is found out here, before
/// anything is written.
///
/// # Safety
///
/// The name is a string of C, or null.
unsafe fn dumped(trap: Option<&wasm_trap_t>, name: *const c_char) -> Result<(&TrapData, &str)> {
    let data = data_of(Some(given(trap, "the trap")?)).context("it is not a trap")?;
    // SAFETY: as the caller promises.
    let name = unsafe { text(name, "the name")? };
    data.check_core_dump()?;
    Ok((data, name))
}

/// Writes a file that others cannot read. An older one stays until the new one is there as a whole.
/// What is no file, such as a device or a pipe, is written to as it is.
fn write_private(path: &Path, contents: impl FnOnce(&mut File) -> Result<()>) -> Result<()> {
    // A link stays one.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(&path).is_ok_and(|found| !found.is_file()) {
        return contents(&mut OpenOptions::new().write(true).open(path)?);
    }
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    // The user's alone, on systems that know such rights.
    let file = tempfile::Builder::new()
        .prefix(".gantry-")
        .tempfile_in(folder);
    let mut file = file.map_err(|error| without_path(&error))?;
    contents(file.as_file_mut())?;
    // Else the new name might be on disk before the contents are.
    file.as_file().sync_data()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// What went wrong, without the name of the file that nobody has asked for.
fn without_path(error: &io::Error) -> io::Error {
    let text = error.to_string();
    let told = text.split(" at path ").next().unwrap_or(&text);
    io::Error::new(error.kind(), told.to_owned())
}

/// A function of the source in a frame, and where it was. What is not known is empty, or zero.
#[repr(C)]
pub struct gantry_symbol_t {
    name: wasm_byte_vec_t,
    file: wasm_byte_vec_t,
    line: u32,
    column: u32,
}

/// Gives one of the functions of the source that were executed in a frame, the innermost first.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_frame_symbol(
    frame: Option<&wasm_frame_t>,
    index: usize,
    out: Option<&mut MaybeUninit<gantry_symbol_t>>,
) -> bool {
    let symbol = frame.and_then(|frame| frame.info().symbols().get(index));
    if let (Some(symbol), Some(out)) = (symbol, out) {
        let text =
            |text: Option<&str>| text.map_or_else(wasm_byte_vec_t::empty, wasm_byte_vec_t::from);
        out.write(gantry_symbol_t {
            name: text(symbol.name()),
            file: text(symbol.file()),
            line: symbol.line().unwrap_or(0),
            column: symbol.column().unwrap_or(0),
        });
    }
    symbol.is_some()
}
