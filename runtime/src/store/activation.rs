//! What a store knows of the Wasm code that it runs: its activations, the newest trap, and why code
//! is being left.

use crate::{run::frames::RawBacktrace, sys::Stack};
use anyhow::Error;
use gantry_ir::TrapCode;
use std::{any::Any, ffi::c_void};

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
    pub(crate) backtrace: RawBacktrace,
}

impl TrapRecord {
    pub(crate) fn new(max_frames: usize) -> TrapRecord {
        TrapRecord {
            code: None,
            backtrace: RawBacktrace::new(max_frames),
        }
    }
}

/// Why Wasm code is being left early, noted by host functions and builtins.
#[derive(Debug)]
pub(crate) enum Unwind {
    /// Goes to the caller as an error.
    Error(Error),
    /// A panic of a host function, which goes on in the caller.
    Panic(Box<dyn Any + Send>),
}
