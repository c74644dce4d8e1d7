//! What a store knows of the Wasm code that it runs: its activations, the newest trap, and why code
//! is being left.

use crate::{run::frames::RawBacktrace, sys::Stack};
use anyhow::Error;
use gantry_codegen::layout::VmException;
use gantry_ir::TrapCode;
use std::{
    any::Any,
    ffi::c_void,
    ptr::{self, NonNull},
};

/// One entry to Wasm code, while it lasts.
#[derive(Debug)]
pub(crate) struct Activation {
    /// The stack that it is on.
    pub(crate) stack: Stack,
    /// The stack limit in force.
    pub(crate) limit: usize,
    /// The activation that was the newest of the store before.
    pub(crate) outer: *const Activation,
    /// The runtime's `exit_sp` before; likewise the following.
    pub(crate) saved_exit_sp: usize,
    pub(crate) saved_entry_sp: usize,
    pub(crate) saved_host: *mut c_void,
    pub(crate) saved_frame_room: i64,
}

impl Activation {
    /// For each activation of a store, from this one outwards, the `exit_sp` that was current when
    /// it began. Async-signal-safe.
    ///
    /// # Safety
    ///
    /// The activation is linked to the store, and stays so as long as the iterator is used.
    pub(crate) unsafe fn exits(mut activation: *const Activation) -> impl Iterator<Item = usize> {
        std::iter::from_fn(move || {
            // SAFETY: activations are alive while they are linked.
            let current = unsafe { activation.as_ref()? };
            activation = current.outer;
            Some(current.saved_exit_sp)
        })
    }
}

/// Where the fault handler notes what it found. Each store has one, since handlers cannot allocate.
#[derive(Debug)]
pub(crate) struct TrapRecord {
    pub(crate) code: Option<TrapCode>,
    /// Where the fault was.
    pub(crate) pc: usize,
    pub(crate) backtrace: RawBacktrace,
}

impl TrapRecord {
    pub(crate) fn new(max_frames: usize) -> TrapRecord {
        TrapRecord {
            code: None,
            pc: 0,
            backtrace: RawBacktrace::new(max_frames),
        }
    }
}

/// The newest exception on its way: what a backtrace of it will need. Handlers that look at an
/// exception and throw it again are stations of its way, so that the backtrace begins where it was
/// thrown first.
#[derive(Debug)]
pub(crate) struct Flight {
    /// The exception, or null. It is not followed.
    pub(crate) exception: *const VmException,
    /// The frame that it has reached: its stack pointer, and the address of its function's code.
    pub(crate) station: (usize, usize),
    /// The frames that it has left, and the one that it has reached.
    pub(crate) backtrace: RawBacktrace,
}

impl Flight {
    pub(crate) fn new(max_frames: usize) -> Flight {
        Flight {
            exception: ptr::null(),
            station: (0, 0),
            backtrace: RawBacktrace::new(max_frames),
        }
    }

    /// Begins a new way, unless this frame throws what it has caught. Returns whether it does.
    pub(crate) fn goes_on(
        &mut self,
        exception: *const VmException,
        station: (usize, usize),
    ) -> bool {
        let goes_on = self.exception == exception && self.station == station;
        if !goes_on {
            self.exception = exception;
            self.backtrace.clear();
        }
        goes_on
    }

    /// Forgets an exception that will not be thrown again.
    pub(crate) fn end(&mut self, exception: *const VmException) {
        if self.exception == exception {
            self.exception = ptr::null();
        }
    }
}

/// Why Wasm code is being left early, noted by host functions and builtins.
#[derive(Debug)]
pub(crate) enum Unwind {
    /// Goes to the caller as an error.
    Error(Error),
    /// Goes to the nearest handler, or else to the caller as an error. If the host has thrown it,
    /// that is here.
    Exception(NonNull<VmException>, Option<Error>),
    /// A panic of a host function, which goes on in the caller.
    Panic(Box<dyn Any + Send>),
}
