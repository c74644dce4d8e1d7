//! `jit-PID.dump`: names and bytes of code with the times at which it came, from which `perf inject
//! --jit` makes files that `perf report` and `perf annotate` read as any program's.
//!
//! `perf` finds the file by a mapping of it that may be executed, so one page of it is mapped as
//! long as the process lives. Times are those of the monotonic clock: record with `perf record -k
//! mono`.

use super::{Image, elf::ELF_MACHINE, perf_map::create};
use anyhow::{Context, Result};
use memmap2::{Mmap, MmapOptions};
use rustix::time::{ClockId, clock_gettime};
use std::{
    fs::File,
    io::Write,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

/// `JiTD`, as a number.
const MAGIC: u32 = 0x4a69_5444;
const VERSION: u32 = 1;
/// Bytes of the header.
const HEADER: u32 = 40;
/// The record of a piece of code.
const CODE_LOAD: u32 = 0;
/// Bytes of such a record, without name and code.
const CODE_LOAD_SIZE: usize = 56;
struct Dump {
    file: File,
    /// How many pieces of code there have been.
    count: u64,
    /// Tells `perf` of the file.
    _marker: Mmap,
}

static DUMP: Mutex<Option<Dump>> = Mutex::new(None);

fn path() -> PathBuf {
    PathBuf::from(format!("jit-{}.dump", std::process::id()))
}

/// Makes the file, if this process has not.
pub(super) fn open() -> Result<()> {
    let mut dump = DUMP.lock().unwrap_or_else(PoisonError::into_inner);
    if dump.is_none() {
        let made = make();
        *dump = Some(made.with_context(|| format!("cannot write {} for perf", path().display()))?);
    }
    Ok(())
}

fn make() -> Result<Dump> {
    let mut file = create(&path())?;
    let mut header = Vec::with_capacity(HEADER as usize);
    for word in [
        MAGIC,
        VERSION,
        HEADER,
        ELF_MACHINE.into(),
        0,
        std::process::id(),
    ] {
        header.extend(word.to_ne_bytes());
    }
    header.extend(now().to_ne_bytes());
    // No flags.
    header.extend(0u64.to_ne_bytes());
    file.write_all(&header)?;
    // SAFETY: nobody reads this memory or executes it: that the mapping exists is all it is for.
    let marker = unsafe { MmapOptions::new().len(HEADER as usize).map_exec(&file) };
    Ok(Dump {
        file,
        count: 0,
        _marker: marker.context("it cannot be mapped to be executed")?,
    })
}

/// Nanoseconds of the monotonic clock.
fn now() -> u64 {
    let time = clock_gettime(ClockId::Monotonic);
    time.tv_sec as u64 * 1_000_000_000 + time.tv_nsec as u64
}

/// Adds what is in an image.
pub(super) fn add(image: &Image<'_>) -> Result<()> {
    let mut dump = DUMP.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(Dump { file, count, .. }) = dump.as_mut() else {
        return Ok(());
    };
    let pid = std::process::id();
    let tid = rustix::thread::gettid().as_raw_nonzero().get();
    let time = now();
    let mut records = Vec::new();
    for symbol in &image.symbols {
        let (code, address) = (image.bytes(symbol), image.address(symbol));
        let size = CODE_LOAD_SIZE + symbol.name.len() + 1 + code.len();
        records.extend(CODE_LOAD.to_ne_bytes());
        records.extend((size as u32).to_ne_bytes());
        records.extend(time.to_ne_bytes());
        records.extend(pid.to_ne_bytes());
        records.extend(tid.to_ne_bytes());
        // The address at which it is executed, and the one at which it is.
        records.extend(address.to_ne_bytes());
        records.extend(address.to_ne_bytes());
        records.extend((code.len() as u64).to_ne_bytes());
        records.extend(count.to_ne_bytes());
        records.extend(symbol.name.as_bytes());
        records.push(0);
        records.extend(code);
        *count += 1;
    }
    let written = file.write_all(&records);
    written.with_context(|| format!("cannot write {} for perf", path().display()))
}
