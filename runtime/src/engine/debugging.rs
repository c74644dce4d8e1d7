//! What an engine keeps, makes and tells for whoever looks into programs and their compilation.

use crate::{
    code::watch::ProfilingStrategy,
    compile::report::{FunctionReport, ReportObserver},
    engine::{
        config::Config,
        observers::{Fallback, Observer},
    },
};
use std::sync::Arc;

/// Whether backtraces have files and lines: see [`Config::wasm_backtrace_details`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum WasmBacktraceDetails {
    /// They have, if the module does.
    Enable,
    /// They have not.
    Disable,
    /// They have if the environment variable `GANTRY_BACKTRACE_DETAILS` is `1`.
    #[default]
    Environment,
}

impl WasmBacktraceDetails {
    pub(super) fn are_enabled(self) -> bool {
        match self {
            WasmBacktraceDetails::Enable => true,
            WasmBacktraceDetails::Disable => false,
            WasmBacktraceDetails::Environment => {
                std::env::var_os("GANTRY_BACKTRACE_DETAILS").is_some_and(|value| value == "1")
            }
        }
    }
}

impl Config {
    /// Whether backtraces have the files, lines and functions that a module's own debugging
    /// information (DWARF) tells: [`FrameInfo::symbols`](crate::FrameInfo::symbols). Default:
    /// [`WasmBacktraceDetails::Environment`], which looks at the environment when it is set, or else
    /// when the `Config` is made.
    ///
    /// The sections that this needs are then kept, in memory and in artifacts, which are so much
    /// larger; machine code is the same. An artifact of an engine without has none of it, and an
    /// engine without does not look at what an artifact has. Nothing of it is read before somebody
    /// asks for symbols or prints a backtrace.
    pub fn wasm_backtrace_details(&mut self, details: WasmBacktraceDetails) -> &mut Self {
        self.wasm_backtrace_details = details.are_enabled();
        self
    }

    /// Whether the errors of calls that trap, or that functions of the host make fail, have a
    /// [`WasmCoreDump`](crate::WasmCoreDump). That takes a list of what the store has, and nothing
    /// of what is in it. Default: false.
    pub fn coredump_on_trap(&mut self, enable: bool) -> &mut Self {
        self.coredump_on_trap = enable;
        self
    }

    /// Calls `observer` for each function that is too large for [`OptLevel::Speed`](crate::OptLevel::Speed), while the module
    /// is compiled, on a thread that compiles it. Such a function is slower, but does the same.
    pub fn on_fallback(
        &mut self,
        observer: impl Fn(&Fallback) + Send + Sync + 'static,
    ) -> &mut Self {
        self.observer = Some(Observer(Arc::new(observer)));
        self
    }

    /// For which profiler engines tell of their code: names of functions, demangled if they are
    /// Rust's, and of the trampolines between them and the host. Default: none.
    ///
    /// With [`ProfilingStrategy::PerfMap`] they are in `/tmp/perf-PID.map`, where `perf report` looks
    /// for them, if the code is in memory that is no file's: artifacts and what a cache has are then
    /// read, not mapped. With [`ProfilingStrategy::JitDump`] they are in `jit-PID.dump` in the current
    /// directory, with the code, for `perf record -k mono`, then `perf inject --jit`. All engines of
    /// a process share these files. Code is the same as without.
    ///
    /// [`Engine::new`](crate::Engine::new) fails if the file cannot be written, and so does, later,
    /// what makes code.
    pub fn profiler(&mut self, strategy: ProfilingStrategy) -> &mut Self {
        self.profiler = strategy;
        self
    }

    /// Whether a debugger is told of machine code, by gdb's interface for code that is made at run
    /// time, which lldb has, too: then `bt` goes through the frames of WebAssembly functions, by
    /// name, to those of the host around them. Code is the same as without; memory is taken for
    /// names and for how frames are unwound. Default: false.
    ///
    /// The debugger finds that by the symbols `__jit_debug_register_code` and
    /// `__jit_debug_descriptor` of the program: one that is stripped has to export them.
    pub fn debug_info(&mut self, enable: bool) -> &mut Self {
        self.debug_info = enable;
        self
    }

    /// Calls `observer` for each function that a module defines, in their order, once all of the
    /// module is compiled: how large the function and its code are, how long it took, which level
    /// and allocator it got and why, and what its code has. `gantry explain` shows that. Compiling
    /// takes a little longer then; the code is the same. Of what comes from a cache or an artifact,
    /// nothing is told.
    ///
    /// ```
    /// use gantry::{Config, Engine, Module};
    ///
    /// let mut config = Config::new();
    /// config.on_function(|report| {
    ///     println!("function {}: {} bytes of code", report.function, report.code.len());
    /// });
    /// Module::new(&Engine::new(&config)?, "(module (func nop))")?;
    /// # Ok::<(), gantry::Error>(())
    /// ```
    pub fn on_function(
        &mut self,
        observer: impl Fn(&FunctionReport) + Send + Sync + 'static,
    ) -> &mut Self {
        self.report_observer = Some(ReportObserver(Arc::new(observer)));
        self
    }
}
