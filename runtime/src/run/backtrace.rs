//! Backtraces, as errors have them: which Wasm functions were active when something happened.
//!
//! Frames are recorded as program counters (`frames.rs`), by the fault handler or when a call to
//! the host fails, and looked up here.

use crate::{
    code::registry,
    engine::config::DEFAULT_BACKTRACE_FRAMES,
    module::{Module, names::FunctionName},
    run::{
        frames::RawBacktrace,
        symbols::{FrameSymbol, Symbols},
    },
    store::{StoreOpaque, activation::Activation, context::AsContext},
};
use gantry_ir::{FunctionIndex, GuestText};
use std::{fmt, sync::Arc};

/// The WebAssembly functions that were active when a trap or an error happened, the newest first.
///
/// It is attached to the [`Error`](crate::Error) of a call: get it with
/// `error.downcast_ref::<WasmBacktrace>()`. Frames of the host are left out.
/// [`Config::wasm_backtrace_max_frames`](crate::Config::wasm_backtrace_max_frames) says how many
/// are recorded.
#[derive(Clone)]
pub struct WasmBacktrace {
    frames: Vec<FrameInfo>,
    truncated: bool,
}

impl WasmBacktrace {
    /// The Wasm functions of a store that are active now, for functions of the host that they have
    /// called. It is empty if none is, or if [`Config::wasm_backtrace_max_frames`] is `None`.
    ///
    /// [`Config::wasm_backtrace_max_frames`]: crate::Config::wasm_backtrace_max_frames
    ///
    /// ```
    /// use gantry::{Caller, Engine, Func, Instance, Module, Store, WasmBacktrace};
    ///
    /// let engine = Engine::default();
    /// let module = Module::new(&engine, r#"(module
    ///     (import "" "" (func $host))
    ///     (func $outer (export "f") (call $inner))
    ///     (func $inner (call $host)))"#)?;
    /// let mut store = Store::new(&engine, ());
    /// let host = Func::wrap(&mut store, |caller: Caller<'_, ()>| {
    ///     let backtrace = WasmBacktrace::capture(&caller);
    ///     assert_eq!(backtrace.frames()[0].func_name(), Some("inner"));
    ///     assert_eq!(backtrace.frames()[1].func_name(), Some("outer"));
    /// });
    /// let instance = Instance::new(&mut store, &module, &[host.into()])?;
    /// instance.get_typed_func::<(), ()>(&mut store, "f")?.call(&mut store, ())?;
    /// assert!(WasmBacktrace::capture(&store).frames().is_empty());
    /// # Ok::<(), gantry::Error>(())
    /// ```
    pub fn capture(store: impl AsContext) -> WasmBacktrace {
        let context = store.as_context();
        let max_frames = context.engine().config().wasm_backtrace_max_frames;
        WasmBacktrace::capture_frames(context.opaque(), max_frames)
    }

    /// As [`WasmBacktrace::capture`], but takes 64 frames if the engine is not to have backtraces.
    pub fn force_capture(store: impl AsContext) -> WasmBacktrace {
        let context = store.as_context();
        let max_frames = match context.engine().config().wasm_backtrace_max_frames {
            0 => DEFAULT_BACKTRACE_FRAMES,
            frames => frames,
        };
        WasmBacktrace::capture_frames(context.opaque(), max_frames)
    }

    /// One of no frames.
    pub(crate) fn empty() -> WasmBacktrace {
        WasmBacktrace {
            frames: Vec::new(),
            truncated: false,
        }
    }

    fn capture_frames(store: &StoreOpaque, max_frames: usize) -> WasmBacktrace {
        let mut raw = RawBacktrace::new(max_frames);
        if !store.activation.is_null() && raw.is_enabled() {
            // SAFETY: whoever has the store is called by its Wasm code, whose frames are suspended in
            // a call to the host whose return address `exit_sp` points at.
            unsafe {
                let exit_sp = (*store.runtime()).exit_sp;
                raw.record_exit(exit_sp, Activation::exits(store.activation));
            }
        }
        // SAFETY: the store is alive.
        unsafe { WasmBacktrace::resolve(&raw) }
    }

    /// Looks up the functions.
    ///
    /// # Safety
    ///
    /// The store whose frames these are has not been dropped since they were recorded.
    pub(crate) unsafe fn resolve(raw: &RawBacktrace) -> WasmBacktrace {
        let mut backtrace = WasmBacktrace {
            frames: Vec::new(),
            truncated: raw.is_truncated(),
        };
        for (pc, is_fault) in raw.frames() {
            if let Some(range) = registry::lookup(pc) {
                // SAFETY: the store keeps the module alive.
                let module = unsafe { Module::of_code(&range) };
                let offset = (pc - range.start) as u32;
                backtrace.push_frames_at(&module, offset, is_fault);
            }
        }
        if backtrace.frames.len() > raw.max_frames() {
            backtrace.frames.truncate(raw.max_frames());
            backtrace.truncated = true;
        }
        backtrace.name_symbols();
        backtrace
    }

    /// Lets the frames know where their symbols are.
    fn name_symbols(&mut self) {
        let has_debug = |frame: &FrameInfo| frame.module.inner().debug().is_some();
        if !self.frames.iter().any(has_debug) {
            return;
        }
        let places = self.frames.iter();
        let places = places.map(|frame| (frame.module.clone(), frame.offset));
        let symbols = Arc::new(Symbols::new(places.collect()));
        for (index, frame) in self.frames.iter_mut().enumerate() {
            frame.symbols = Some((symbols.clone(), index));
        }
    }

    /// Adds the function at this offset of a module's code, and before it those that were inlined
    /// there.
    fn push_frames_at(&mut self, module: &Module, offset: u32, is_fault: bool) {
        let inside = match is_fault {
            true => offset,
            false => offset.wrapping_sub(1),
        };
        let tables = module.inner().tables();
        let Some(function) = tables.function_at(inside) else {
            return;
        };
        let mut frame = FrameInfo {
            module: module.clone(),
            function: function.function,
            offset: None,
            symbols: None,
        };
        if let Some((site, calls)) = tables.site_and_calls_at(function, offset) {
            let mut offset = site.wasm_offset;
            for call in calls {
                if let Some(inlined) = module.inner().body_at(offset) {
                    self.frames.push(FrameInfo {
                        module: module.clone(),
                        function: inlined,
                        offset: Some(offset),
                        symbols: None,
                    });
                }
                offset = call;
            }
            frame.offset = Some(offset);
        }
        self.frames.push(frame);
    }

    /// The frames, the newest first.
    pub fn frames(&self) -> &[FrameInfo] {
        &self.frames
    }

    /// Whether there were more frames than are recorded.
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }
}

impl fmt::Debug for WasmBacktrace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for WasmBacktrace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("error while executing at wasm backtrace:")?;
        for (index, frame) in self.frames.iter().enumerate() {
            write!(f, "\n  {index:>3}: {frame}")?;
        }
        if self.truncated {
            f.write_str("\n  ... older frames are left out")?;
        }
        Ok(())
    }
}

/// An active function in a [`WasmBacktrace`].
#[derive(Clone)]
pub struct FrameInfo {
    module: Module,
    function: FunctionIndex,
    offset: Option<u32>,
    /// Those of the backtrace, if there are any, and the frame's place in it.
    symbols: Option<(Arc<Symbols>, usize)>,
}

impl FrameInfo {
    /// The module.
    pub fn module(&self) -> &Module {
        &self.module
    }

    /// The function's index in its module, imported functions included.
    pub fn func_index(&self) -> u32 {
        self.function.0
    }

    /// The function's name as the module's name section has it.
    pub fn func_name(&self) -> Option<&str> {
        self.module.inner().function_name(self.function)
    }

    /// The offset in the module's binary of the instruction that was executed.
    pub fn module_offset(&self) -> Option<usize> {
        self.offset.map(|offset| offset as usize)
    }

    /// The offset of the instruction from the start of the function's body.
    pub fn func_offset(&self) -> Option<usize> {
        let start = self.module.inner().body_start(self.function)?;
        self.offset?
            .checked_sub(start)
            .map(|offset| offset as usize)
    }

    /// How many parameters the function has.
    pub(crate) fn parameter_count(&self) -> usize {
        let declarations = &self.module.inner().info().declarations;
        let ty = declarations.functions[self.function.index()];
        declarations.types[ty.index()].params.len()
    }

    /// The functions of the source that were executed here, the innermost first: more than one where
    /// the compiler that made the module has inlined some. They are looked up in the module's own
    /// debugging information, if that has been kept
    /// ([`Config::wasm_backtrace_details`](crate::Config::wasm_backtrace_details)), when the symbols
    /// of a backtrace are asked for the first time. Where nothing is known, or what there is is
    /// damaged or takes too long to read, there are none.
    pub fn symbols(&self) -> &[FrameSymbol] {
        match &self.symbols {
            Some((symbols, frame)) => symbols.at(*frame),
            None => &[],
        }
    }

    /// Shows the symbols behind the function, whose own name is shown already if it is the only one.
    fn write_symbols(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let symbols = self.symbols();
        for (index, symbol) in symbols.iter().enumerate() {
            if index > 0 {
                f.write_str("\n                - ")?;
                match self.func_name() {
                    // The outermost is the function itself.
                    Some(name) if index + 1 == symbols.len() => {
                        write!(f, "{}", FunctionName(name))?
                    }
                    _ => write_symbol_name(f, symbol)?,
                }
            }
            if let Some(file) = symbol.file() {
                write!(f, "\n                    at {}", GuestText(file))?;
                if let Some(line) = symbol.line() {
                    write!(f, ":{line}")?;
                    if let Some(column) = symbol.column() {
                        write!(f, ":{column}")?;
                    }
                }
            }
        }
        Ok(())
    }
}

impl fmt::Debug for FrameInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for FrameInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.offset {
            Some(offset) => write!(f, "{offset:#8x} - ")?,
            None => write!(f, "{:>8} - ", "?")?,
        }
        let module = self.module.name().unwrap_or("<unknown>");
        write!(f, "{}!", GuestText(module))?;
        let symbols = self.symbols();
        match (symbols, self.func_name()) {
            // What is executed is a function that is inlined.
            ([inlined, _, ..], _) => write_symbol_name(f, inlined)?,
            (_, Some(name)) => write!(f, "{}", FunctionName(name))?,
            ([function], None) if function.name().is_some() => write_symbol_name(f, function)?,
            _ => write!(f, "<wasm function {}>", self.function.0)?,
        }
        self.write_symbols(f)
    }
}

/// Shows the name of a function of the source: what Rust has mangled is demangled, and in place of
/// other mangled names there are those of the source.
fn write_symbol_name(f: &mut fmt::Formatter<'_>, symbol: &FrameSymbol) -> fmt::Result {
    match (symbol.name().map(FunctionName), symbol.plain_name()) {
        (Some(name), Some(plain)) if !name.is_mangled_rust() => {
            write!(f, "{}", FunctionName(plain))
        }
        (Some(name), _) => write!(f, "{name}"),
        (None, _) => f.write_str("<unknown>"),
    }
}
