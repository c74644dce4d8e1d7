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
    code::registry::{self, CodeRange},
    engine::isa,
    run::backtrace::WasmBacktrace,
    store::{
        StoreOpaque,
        activation::{Activation, Flight, Unwind},
        exceptions::Place,
    },
};
use anyhow::Error;
use gantry_codegen::{
    code::compiled::{FunctionCode, ReturnAddress},
    layout::{VmException, VmRuntime},
    slots::SLOT_BYTES,
};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    ptr,
};

/// Says where control goes on, after a call of the host that has failed: nonzero if a handler
/// catches what was noted, and zero if the activation ends.
///
/// # Safety
///
/// Called by the code that leaves Wasm code, with the runtime of its store; the registers are as
/// the call has left them.
pub(crate) unsafe extern "C" fn unwind(runtime: *mut VmRuntime) -> u64 {
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

/// # Safety
///
/// As [`unwind`].
unsafe fn go_on(runtime: &mut VmRuntime, store: &mut StoreOpaque) -> bool {
    let Some(Unwind::Exception(object, _)) = store.unwind else {
        return false;
    };
    // SAFETY: as the caller promises.
    if unsafe { find_handler(runtime, object.as_ptr(), &mut store.flight) } {
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
    flight: &mut Flight,
) -> bool {
    let mut return_slot = runtime.exit_sp;
    let mut range: Option<CodeRange> = None;
    loop {
        // SAFETY: a return address is there: that of the call which was left, then those of its
        // callers. The caller's stack pointer is directly above.
        let pc = unsafe { (return_slot as *const usize).read() };
        let sp = return_slot + SLOT_BYTES as usize;
        // Mostly it is the same module's.
        let same = range.filter(|range| (range.start..range.end).contains(&pc));
        let Some(found) = same.or_else(|| registry::lookup(pc)) else {
            return false;
        };
        // SAFETY: code that is on the stack keeps its module alive.
        let tables = unsafe { &*found.tables };
        let offset = (pc - found.start) as u32;
        // A call may be a function's last instruction, so look at the byte before.
        let Some(function) = tables.function_at(offset.wrapping_sub(1)) else {
            return false;
        };
        let station = (sp, found.start + function.start as usize);
        let is_recorded = range.is_none() && flight.goes_on(exception, station);
        // Thunks are not part of the program.
        if !is_recorded && !function.is_thunk(found.imported_functions) {
            flight.backtrace.push(pc);
        }
        range = Some(found);
        if let Some(handler) = tables.handler_at(function, offset) {
            flight.station = station;
            runtime.resume_pc = found.start + handler as usize;
            runtime.resume_sp = sp;
            return true;
        }
        // A function that has called has saved its return address.
        let ReturnAddress::AboveFrame(bytes) = function.return_address() else {
            return false;
        };
        // SAFETY: the function is active, with this stack pointer.
        unsafe { restore_registers(runtime, function, sp) };
        return_slot = sp + bytes as usize;
    }
}

/// Restores what a function has saved for its caller.
///
/// # Safety
///
/// The function is active, and the stack pointer its own.
unsafe fn restore_registers(runtime: &mut VmRuntime, function: &FunctionCode, sp: usize) {
    isa::for_each_saved(function.frame, |index, offset| {
        // SAFETY: the place is in the function's frame.
        runtime.registers[index] = unsafe { ((sp + offset as usize) as *const u64).read() };
    });
}
