//! Telling tools of the system which machine code there is: profilers, by files that `perf` reads
//! ([`perf_map`], [`jitdump`]), and debuggers, by an interface of gdb's ([`gdb`]).
//!
//! Whoever publishes code asks [`Watchers::is_on`], and if somebody wants to know, makes an
//! [`Image`] of it. Nobody is told of code for another machine, which is never executed here.

#![cfg_attr(
    not(unix),
    expect(dead_code, reason = "no tool is told of names and bytes of code there")
)]

#[cfg(unix)]
mod elf;
#[cfg(unix)]
mod gdb;
#[cfg(target_os = "linux")]
mod jitdump;
#[cfg(target_os = "linux")]
mod perf_map;

// What takes their place where there is no such tool: nobody gets as far as to tell them anything.
#[cfg(not(target_os = "linux"))]
mod no_profiler;
#[cfg(not(target_os = "linux"))]
use no_profiler::{jitdump, perf_map};
#[cfg(not(unix))]
mod no_debugger;
#[cfg(not(unix))]
use no_debugger as gdb;

use anyhow::{Result, ensure};
use gantry_codegen::emit::unwind::UnwindRow;
use std::ops::Range;

/// For which profiler an engine tells of its code, see [`Config::profiler`].
///
/// [`Config::profiler`]: crate::Config::profiler
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
pub enum ProfilingStrategy {
    /// None.
    #[default]
    None,
    /// `perf`, which finds names of functions in `/tmp/perf-PID.map`.
    PerfMap,
    /// `perf inject --jit`, which finds names and code of functions in `jit-PID.dump` in the current
    /// directory.
    JitDump,
}

/// Who is told of code.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Watchers {
    profiler: ProfilingStrategy,
    debugger: bool,
}

impl Watchers {
    /// Opens the files that profilers read, if they are not open.
    ///
    /// # Errors
    ///
    /// If that is not possible.
    pub(crate) fn new(profiler: ProfilingStrategy, debugger: bool) -> Result<Watchers> {
        ensure!(
            cfg!(unix) || !debugger,
            "no debugger of Windows can be told of machine code that is made at run time"
        );
        match profiler {
            ProfilingStrategy::None => {}
            ProfilingStrategy::PerfMap => perf_map::open()?,
            ProfilingStrategy::JitDump => jitdump::open()?,
        }
        Ok(Watchers { profiler, debugger })
    }

    /// Whether anybody is.
    pub(crate) fn is_on(self) -> bool {
        self != Watchers::default()
    }

    /// Whether code has to be in memory that is no file's: where a file is mapped, `perf report`
    /// looks into that for names, and not into its map.
    pub(crate) fn needs_anonymous_memory(self) -> bool {
        self.profiler == ProfilingStrategy::PerfMap
    }

    /// Tells of code. A debugger knows it as long as what is returned is kept, which must not be
    /// longer than the code is.
    ///
    /// # Errors
    ///
    /// If a file cannot be written.
    pub(crate) fn tell(self, image: &Image<'_>) -> Result<Watched> {
        match self.profiler {
            ProfilingStrategy::None => {}
            ProfilingStrategy::PerfMap => perf_map::add(image)?,
            ProfilingStrategy::JitDump => jitdump::add(image)?,
        }
        let registration = self.debugger.then(|| gdb::Registration::new(image));
        Ok(Watched {
            _debugged: registration.transpose()?,
        })
    }
}

/// Code that somebody has been told of.
#[derive(Debug, Default)]
pub(crate) struct Watched {
    _debugged: Option<gdb::Registration>,
}

/// Published code.
pub(crate) struct Image<'a> {
    /// The bytes, where they are executed.
    pub(crate) code: &'a [u8],
    /// What is in it, in the order of the code. They do not overlap.
    pub(crate) symbols: Vec<Symbol>,
}

/// A piece of code with a name.
pub(crate) struct Symbol {
    /// On one line, without control characters.
    pub(crate) name: String,
    pub(crate) range: Range<u32>,
    /// How to find the caller from within, by ascending offset from the start of the piece.
    pub(crate) unwind: Vec<UnwindRow>,
}

impl Image<'_> {
    /// The address of a symbol.
    fn address(&self, symbol: &Symbol) -> u64 {
        (self.code.as_ptr() as usize + symbol.range.start as usize) as u64
    }

    /// The code of a symbol.
    #[cfg(target_os = "linux")]
    fn bytes(&self, symbol: &Symbol) -> &[u8] {
        &self.code[symbol.range.start as usize..symbol.range.end as usize]
    }
}
