//! Which Wasm functions were active when something happened.
//!
//! Frames of generated code have no frame pointers: the size of each function's frame is in its module's tables, so a frame's
//! return address is found from the program counter and the stack pointer. Walking takes no locks and allocates nothing,
//! because signal handlers do it; names are looked up later.
//!
//! A function that calls has its return address at the top of its frame, whether the call left it there or the function has saved
//! it, and its caller's stack pointer is directly above. Only the newest function may still have it in a register.

use crate::{code::registry, module::Module, run::activation::Activation, sys::Machine};
use gantry_codegen::code::compiled::ReturnAddress;
use gantry_ir::FunctionIndex;
use std::fmt;

/// How many frames a backtrace has at most: the newest ones.
const MAX_FRAMES: usize = 64;

/// Program counters of active Wasm functions, the newest first. The first may be a fault, all others are return addresses.
#[derive(Debug)]
pub(crate) struct RawBacktrace {
    pcs: [usize; MAX_FRAMES],
    length: usize,
    starts_with_fault: bool,
    truncated: bool,
}

impl RawBacktrace {
    pub(crate) const fn new() -> RawBacktrace {
        RawBacktrace {
            pcs: [0; MAX_FRAMES],
            length: 0,
            starts_with_fault: false,
            truncated: false,
        }
    }

    /// Records the active frames of the store that an activation belongs to, from a fault. Async-signal-safe.
    ///
    /// # Safety
    ///
    /// The machine was interrupted in generated code, in a function that has its return address there, and the activation is the
    /// newest of its store.
    pub(crate) unsafe fn record_fault(
        &mut self,
        machine: &Machine,
        return_address: ReturnAddress,
        activation: *const Activation,
    ) {
        self.length = 0;
        self.truncated = false;
        self.starts_with_fault = true;
        self.push(machine.pc());
        // SAFETY: as the caller promises.
        unsafe {
            match (return_address, machine.link_register()) {
                (ReturnAddress::AboveFrame(bytes), _) => {
                    self.walk_from(machine.sp() + bytes as usize);
                }
                (ReturnAddress::LinkRegister(frame), Some(pc)) => {
                    self.walk(pc, machine.sp() + frame as usize);
                }
                // There are no such functions on this machine.
                (ReturnAddress::LinkRegister(_), None) => {}
            }
            self.continue_from(activation);
        }
    }

    /// Records the active frames from a call to the host.
    ///
    /// # Safety
    ///
    /// As [`RawBacktrace::record_fault`]; `exit_sp` is zero or points at the return address of the newest call to the host.
    pub(crate) unsafe fn record_exit(&mut self, exit_sp: usize, activation: *const Activation) {
        self.length = 0;
        self.truncated = false;
        self.starts_with_fault = false;
        // SAFETY: passed on.
        unsafe {
            self.walk_exit(exit_sp);
            self.continue_from(activation);
        }
    }

    /// Goes on with the older activations of the same store.
    unsafe fn continue_from(&mut self, mut activation: *const Activation) {
        // SAFETY: activations live on the stack below the frames that are walked.
        while let Some(current) = unsafe { activation.as_ref() } {
            // SAFETY: `saved_exit_sp` is the one that was current when this activation began.
            unsafe { self.walk_exit(current.saved_exit_sp) };
            activation = current.outer;
        }
    }

    unsafe fn walk_exit(&mut self, exit_sp: usize) {
        if exit_sp != 0 {
            // SAFETY: passed on.
            unsafe { self.walk_from(exit_sp) };
        }
    }

    /// Walks the frames of one activation from where a return address is on the stack.
    unsafe fn walk_from(&mut self, return_slot: usize) {
        // SAFETY: as the caller promises. The caller's stack pointer is directly above.
        unsafe { self.walk((return_slot as *const usize).read(), return_slot + 8) };
    }

    /// Walks the frames of one activation, starting with a return address and the stack pointer after the return.
    unsafe fn walk(&mut self, mut pc: usize, mut sp: usize) {
        while let Some(range) = registry::lookup(pc) {
            // SAFETY: code that is on the stack keeps its module alive.
            let tables = unsafe { &*range.tables };
            let offset = (pc - range.start) as u32;
            // A call may be a function's last instruction: look at the byte before.
            let Some(function) = tables.function_at(offset.wrapping_sub(1)) else {
                return;
            };
            // A thunk is not the program's.
            if !function.is_thunk(range.imported_functions) && !self.push(pc) {
                return;
            }
            // A function that has called has saved its return address.
            let ReturnAddress::AboveFrame(bytes) = function.return_address() else {
                return;
            };
            let return_slot = sp + bytes as usize;
            // SAFETY: as the caller promises, this is where the frame keeps its return address.
            pc = unsafe { (return_slot as *const usize).read() };
            sp = return_slot + 8;
        }
    }

    fn push(&mut self, pc: usize) -> bool {
        match self.pcs.get_mut(self.length) {
            Some(place) => {
                *place = pc;
                self.length += 1;
                true
            }
            None => {
                self.truncated = true;
                false
            }
        }
    }

    /// Looks up the functions.
    ///
    /// # Safety
    ///
    /// The store whose frames these are has not been dropped since they were recorded.
    pub(crate) unsafe fn resolve(&self) -> WasmBacktrace {
        let resolve = |(index, &pc): (usize, &usize)| {
            let range = registry::lookup(pc)?;
            // SAFETY: the store keeps the module alive.
            let module = unsafe { Module::of_code(&range) };
            let offset = (pc - range.start) as u32;
            let is_fault = index == 0 && self.starts_with_fault;
            let inside = if is_fault {
                offset
            } else {
                offset.wrapping_sub(1)
            };
            let function = *module.inner().tables().function_at(inside)?;
            let site = module.inner().tables().site_at(&function, offset);
            Some(FrameInfo {
                function: function.function,
                offset: site.map(|site| site.wasm_offset),
                module,
            })
        };
        WasmBacktrace {
            frames: self.pcs[..self.length]
                .iter()
                .enumerate()
                .filter_map(resolve)
                .collect(),
            truncated: self.truncated,
        }
    }
}

/// The WebAssembly functions that were active when a trap or an error happened, the newest first.
///
/// It is attached to the [`Error`](crate::Error) of a call: get it with `error.downcast_ref::<WasmBacktrace>()`. Frames of the
/// host are left out. Only the newest 64 frames are recorded.
#[derive(Clone)]
pub struct WasmBacktrace {
    frames: Vec<FrameInfo>,
    truncated: bool,
}

impl WasmBacktrace {
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
        f.write_str("wasm backtrace:")?;
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
        f.write_str(self.module.name().unwrap_or("<unknown>"))?;
        f.write_str("!")?;
        match self.func_name() {
            Some(name) => match rustc_demangle::try_demangle(name) {
                Ok(demangled) => write!(f, "{demangled:#}"),
                Err(_) => f.write_str(name),
            },
            None => write!(f, "<wasm function {}>", self.function.0),
        }
    }
}
