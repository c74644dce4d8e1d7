//! Backtraces, as errors have them: which Wasm functions were active when something happened.
//!
//! Frames are recorded as program counters (`frames.rs`), by the fault handler or when a call to
//! the host fails, and looked up here.

use crate::{
    code::registry,
    engine::config::DEFAULT_BACKTRACE_FRAMES,
    module::{Module, names::FunctionName},
    run::frames::RawBacktrace,
    store::{StoreOpaque, activation::Activation, context::AsContext},
};
use gantry_ir::{FunctionIndex, GuestText};
use std::fmt;

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
        backtrace
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
        };
        if let Some((site, calls)) = tables.site_and_calls_at(function, offset) {
            let mut offset = site.wasm_offset;
            for call in calls {
                if let Some(inlined) = module.inner().body_at(offset) {
                    self.frames.push(FrameInfo {
                        module: module.clone(),
                        function: inlined,
                        offset: Some(offset),
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
        match self.func_name() {
            Some(name) => write!(f, "{}", FunctionName(name)),
            None => write!(f, "<wasm function {}>", self.function.0),
        }
    }
}
