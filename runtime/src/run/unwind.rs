//! Exceptions on their way: from where one is thrown to its handler.
//!
//! Generated code that is left early asks [`unwind`] where to go on. What was noted in the store
//! says why: only an [`Exception`] looks for a handler, among the frames of the
//! newest activation. On the way to it, each frame's record tells which registers its function has
//! saved, so that the handler's function finds them as they were when it called.
//!
//! Where there is no handler, the activation ends with an error, which is the exception. The host
//! function that made the call may pass it on: then the activation outside is looked through.

use crate::{
    api::exception::Exception,
    run::{
        backtrace::WasmBacktrace, frames::return_address_at, known_calls::KnownCalls, tail_calls,
    },
    store::{
        StoreOpaque,
        activation::{Activation, Flight, Unwind},
        exceptions::Place,
    },
};
use anyhow::Error;
use gantry_codegen::{
    generated_abi,
    layout::{VmException, VmRuntime},
    slots::SLOT_BYTES,
};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    ptr,
};

generated_abi! {
    /// Says where control goes on, after a call of the host that has failed: nonzero if a handler
    /// catches what was noted, and zero if the activation ends.
    ///
    /// # Safety
    ///
    /// Called by the code that leaves Wasm code, with the runtime of its store; the registers are as
    /// the call has left them.
    pub(crate) unsafe fn unwind(runtime: *mut VmRuntime) -> u64 {
        // SAFETY: whoever enters Wasm puts a pointer to the whole store in `host`, and does not use the
        // store until the call returns. The runtime is apart from it.
        let (runtime, store) = unsafe {
            let store = (*runtime).host.cast::<StoreOpaque>();
            (&mut *runtime, &mut *store)
        };
        // Errors are dropped here, which may be the host's code.
        // SAFETY: as the caller promises.
        let result = catch_unwind(AssertUnwindSafe(|| unsafe { go_on(runtime, store) }));
        result.unwrap_or_else(|payload| {
            store.unwind = Some(Unwind::Panic(payload));
            false
        }) as u64
    }
}

/// # Safety
///
/// As [`unwind`].
unsafe fn go_on(runtime: &mut VmRuntime, store: &mut StoreOpaque) -> bool {
    let Some(Unwind::Exception(object, _)) = store.unwind else {
        return false;
    };
    // SAFETY: as the caller promises.
    let found = unsafe {
        let (calls, flight) = (&mut store.known_calls, &mut store.flight);
        find_handler(runtime, object.as_ptr(), calls, flight)
    };
    if found {
        runtime.exception = object.as_ptr();
        let place = Place {
            activation: store.activation,
            sp: runtime.resume_sp,
            pc: runtime.resume_pc,
        };
        // SAFETY: the exception is the store's.
        unsafe { store.exceptions.hold(object, place, &mut store.flight) };
        drop(store.unwind.take());
        return true;
    }
    let Some(Unwind::Exception(object, error)) = store.unwind.take() else {
        return false;
    };
    // SAFETY: what was thrown is an exception of the store.
    let exception = unsafe { Exception::of(object, store) };
    let error = error.unwrap_or_else(|| exception.into());
    // SAFETY: as the caller promises.
    store.unwind = Some(Unwind::Error(unsafe { attach_flight(store, error) }));
    false
}

/// Attaches the backtrace of an exception that has left the newest activation, unless the error
/// already has one.
///
/// # Safety
///
/// As [`unwind`].
unsafe fn attach_flight(store: &mut StoreOpaque, error: Error) -> Error {
    store.flight.exception = ptr::null();
    let backtrace = &mut store.flight.backtrace;
    if error.is::<WasmBacktrace>() || !backtrace.is_enabled() {
        return error;
    }
    // SAFETY: activations that are linked are alive, and the frames are the store's.
    let backtrace = unsafe {
        backtrace.walk_exits(Activation::exits(store.activation));
        WasmBacktrace::resolve(backtrace)
    };
    error.context(backtrace)
}

/// Looks for the nearest handler. If there is one, the runtime says how control gets there.
///
/// # Safety
///
/// As [`unwind`].
unsafe fn find_handler(
    runtime: &mut VmRuntime,
    exception: *const VmException,
    calls: &mut KnownCalls,
    flight: &mut Flight,
) -> bool {
    let mut return_slot = runtime.exit_sp;
    let mut is_first = true;
    loop {
        // SAFETY: a return address is there: that of the call which was left, then those of its
        // callers. The caller's stack pointer is directly above.
        let pc = unsafe { return_address_at(return_slot) };
        let sp = return_slot + SLOT_BYTES as usize;
        let Some(call) = calls.find(pc) else {
            let Some(slot) = tail_calls::return_slot(pc, sp) else {
                return false;
            };
            // SAFETY: the frame is there, as somebody returns to it.
            unsafe { tail_calls::restore_vectors(runtime, slot) };
            return_slot = slot;
            continue;
        };
        let station = (sp, call.code);
        let is_recorded = is_first && flight.goes_on(exception, station);
        is_first = false;
        // Thunks are not part of the program.
        if !is_recorded && !call.is_thunk {
            flight.backtrace.push(pc);
        }
        if let Some(handler) = call.handler() {
            flight.station = station;
            runtime.resume_pc = handler;
            runtime.resume_sp = sp;
            return true;
        }
        // SAFETY: the function is active, with this stack pointer.
        unsafe { call.restore(runtime, sp) };
        return_slot = call.return_slot(sp);
    }
}
