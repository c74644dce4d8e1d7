//! What an engine keeps and makes for whoever looks for faults in programs.

use crate::engine::config::{Config, WasmBacktraceDetails};

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
}
