//! Entering and leaving Wasm code.
//!
//! Each entry is an [`Activation`] on the native stack. The activations of a thread are linked, newest first: a fault handler
//! finds the newest one. Those of a store are linked too: a backtrace goes through all of them. Leaving restores what entering
//! changed, so activations nest as calls do.
//!
//! ```text
//! host --enter--> Wasm --exit trampoline--> host function --enter--> Wasm
//!                  \_ fault: handler records the trap, resumes in trap_exit, `enter` sees status 1
//!                  \_ host function or builtin fails: it notes the reason, the trampoline unwinds, `enter` sees status 1
//! ```

use crate::{
    code::{publish::PublishedCode, registry},
    compile,
    run::{
        backtrace::{RawBacktrace, WasmBacktrace},
        trap::Trap,
    },
    store::{StoreInner, StoreOpaque},
    sys::{self, Machine},
};
use anyhow::{Context, Error, Result};
use gantry_codegen::{
    code::compiled::ReturnAddress,
    layout::{EntryTrampoline, VmContext, VmHostContext, VmRuntime},
};
use gantry_ir::TrapCode;
use std::{any::Any, cell::Cell, panic, ptr, sync::OnceLock};

/// Stack that is kept for host functions and signal handlers below the limit of Wasm code.
const HOST_RESERVE: usize = 128 << 10;
/// Stack limits are multiples of this, so that calls from about the same depth need not change them.
const LIMIT_GRANULE: usize = 64 << 10;

/// One entry to Wasm code, as long as it lasts.
#[derive(Debug)]
pub(crate) struct Activation {
    runtime: *mut VmRuntime,
    record: *mut TrapRecord,
    /// The stack limit in force.
    limit: usize,
    /// The activation that was the newest of the thread before.
    outer_in_thread: *const Activation,
    /// The activation that was the newest of the store before.
    pub(crate) outer_in_store: *const Activation,
    /// The runtime's `exit_sp` before.
    pub(crate) saved_exit_sp: usize,
}

/// Where a fault handler leaves what it found. One for each store, because handlers cannot allocate.
#[derive(Debug)]
pub(crate) struct TrapRecord {
    code: Option<TrapCode>,
    backtrace: RawBacktrace,
}

impl TrapRecord {
    pub(crate) fn new() -> TrapRecord {
        TrapRecord {
            code: None,
            backtrace: RawBacktrace::new(),
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

thread_local! {
    /// The newest activation of this thread. Has no destructor, so that handlers may read it at any time.
    static NEWEST: Cell<*const Activation> = const { Cell::new(ptr::null()) };
}

/// Code that leaves the newest activation, see [`gantry_codegen::isa::Isa::trap_exit`]. One for the process.
static TRAP_EXIT: OnceLock<PublishedCode> = OnceLock::new();

/// Prepares the process for running Wasm.
pub(crate) fn initialize() -> Result<()> {
    if TRAP_EXIT.get().is_none() {
        let code = PublishedCode::copy(&compile::trap_exit())?;
        let _ = TRAP_EXIT.set(code);
    }
    sys::install_handlers(handle_fault).context("signal handlers cannot be installed")
}

/// Runs Wasm code.
///
/// # Safety
///
/// `code`, `context` and `values` fit the signature of `entry`; code and context belong to this store.
pub(crate) unsafe fn enter<T>(
    store: &mut StoreInner<T>,
    entry: EntryTrampoline,
    code: *const u8,
    context: *mut VmContext,
    values: *mut u64,
) -> Result<()> {
    sys::prepare_thread();
    let outer = NEWEST.get();
    let limit = stack_limit(&store.opaque, outer);
    let previous_limit = store.opaque.stack_limit();
    if limit != previous_limit {
        store.opaque.set_stack_limit(limit);
    }
    // From here on the store is accessed through this pointer only: host functions derive theirs from it.
    let store: *mut StoreInner<T> = store;
    let opaque = store.cast::<StoreOpaque>();
    // SAFETY: the store outlives the call. Its runtime is separate memory, touched by this thread only.
    unsafe {
        let runtime = (*opaque).runtime();
        let activation = Activation {
            runtime,
            record: (*opaque).trap_record(),
            limit,
            outer_in_thread: outer,
            outer_in_store: (*opaque).activation,
            saved_exit_sp: (*runtime).exit_sp,
        };
        let saved_entry_sp = (*runtime).entry_sp;
        let saved_host = (*runtime).host;
        (*runtime).exit_sp = 0;
        (*runtime).host = opaque.cast();
        (*opaque).activation = &raw const activation;
        NEWEST.set(&raw const activation);

        let status = entry(code, context, values, runtime);

        NEWEST.set(activation.outer_in_thread);
        (*opaque).activation = activation.outer_in_store;
        (*runtime).host = saved_host;
        (*runtime).entry_sp = saved_entry_sp;
        (*runtime).exit_sp = activation.saved_exit_sp;
        // An outer activation that still runs may have another limit, if it is on another stack.
        if !activation.outer_in_store.is_null() && limit != previous_limit {
            (*opaque).set_stack_limit(previous_limit);
        }
        match status {
            0 => Ok(()),
            _ => Err(reason(&mut *opaque)),
        }
    }
}

/// Calls a function of the host from the host.
///
/// # Safety
///
/// `values` fits the function's signature; the context belongs to this store.
pub(crate) unsafe fn call_host<T>(
    store: &mut StoreInner<T>,
    context: *mut VmHostContext,
    values: *mut u64,
) -> Result<()> {
    // As in `enter`, the store is accessed through this pointer only from here on.
    let store: *mut StoreInner<T> = store;
    let opaque = store.cast::<StoreOpaque>();
    // SAFETY: as in `enter`.
    unsafe {
        let runtime = (*opaque).runtime();
        let saved_host = (*runtime).host;
        (*runtime).host = opaque.cast();
        let status = ((*context).call)(context, ptr::null_mut(), values);
        (*runtime).host = saved_host;
        match status {
            0 => Ok(()),
            _ => Err(reason(&mut *opaque)),
        }
    }
}

/// The stack limit for an entry from here.
fn stack_limit(store: &StoreOpaque, outer: *const Activation) -> usize {
    let here = sys::approximate_stack_pointer();
    let lowest = sys::lowest_usable().saturating_add(HOST_RESERVE);
    let wanted = here.saturating_sub(store.engine().config().max_wasm_stack);
    let limit = lowest.max(wanted & !(LIMIT_GRANULE - 1));
    // SAFETY: activations of this thread are alive while they are linked.
    match unsafe { outer.as_ref() } {
        Some(outer) => limit.max(outer.limit),
        None => limit,
    }
}

/// Why Wasm code was left early.
///
/// # Panics
///
/// Goes on with the panic of a host function, if that was the reason.
#[cold]
fn reason(store: &mut StoreOpaque) -> Error {
    match store.unwind.take() {
        Some(Unwind::Error(error)) => error,
        Some(Unwind::Panic(payload)) => panic::resume_unwind(payload),
        None => {
            // SAFETY: the record is the store's own and no Wasm of it runs now.
            let record = unsafe { &mut *store.trap_record() };
            let code = record.code.take().expect("a reason was noted");
            // SAFETY: the frames were recorded in this store.
            let backtrace = unsafe { record.backtrace.resolve() };
            Error::new(Trap::from(code)).context(backtrace)
        }
    }
}

/// Attaches the backtrace of the Wasm code that has called the host, unless the error already has one.
#[cold]
pub(crate) fn attach_backtrace(store: &mut StoreOpaque, error: Error) -> Error {
    if error.is::<WasmBacktrace>() || store.activation.is_null() {
        return error;
    }
    // SAFETY: the store's frames are suspended in a call to the host whose return address `exit_sp` points at.
    let backtrace = unsafe {
        let record = &mut *store.trap_record();
        let exit_sp = (*store.runtime()).exit_sp;
        record.backtrace.record_exit(exit_sp, store.activation);
        record.backtrace.resolve()
    };
    match backtrace.frames() {
        [] => error,
        _ => error.context(backtrace),
    }
}

/// Whether an address that faulted belongs to a linear memory. If it does not, code has escaped from its memory, and nothing
/// is to be trusted any more: that is no trap. Async-signal-safe.
fn is_guarded(activation: &Activation, address: Option<usize>) -> bool {
    // Explicit checks do not access anything.
    let Some(address) = address else {
        return true;
    };
    // SAFETY: this thread was in Wasm code of the store, so nobody else is using it, and it is not being changed.
    let store = unsafe { &*(*activation.runtime).host.cast::<StoreOpaque>() };
    store.memories.iter().any(|memory| memory.reserves(address))
}

/// Recognises a trap of Wasm. Async-signal-safe.
fn handle_fault(machine: &mut Machine) -> bool {
    // SAFETY: activations of this thread are alive while they are linked.
    let Some(activation) = (unsafe { NEWEST.get().as_ref() }) else {
        return false;
    };
    let pc = machine.pc();
    let Some(range) = registry::lookup(pc) else {
        return false;
    };
    // SAFETY: this thread runs code of the module, so the module is alive.
    let module = unsafe { &*range.module };
    let offset = (pc - range.start) as u32;
    let tables = module.tables();
    let Some(function) = tables.function_at(offset) else {
        return false;
    };
    let Some(code) = tables.site_at(function, offset).and_then(|site| site.trap) else {
        return false;
    };
    if code == TrapCode::MemoryOutOfBounds && !is_guarded(activation, machine.fault_address()) {
        return false;
    }
    let Some(trap_exit) = TRAP_EXIT.get() else {
        return false;
    };
    // The stack check comes before the frame is made.
    let return_address = match (code, machine.link_register()) {
        (TrapCode::StackOverflow, Some(_)) => ReturnAddress::LinkRegister(0),
        (TrapCode::StackOverflow, None) => ReturnAddress::AboveFrame(0),
        _ => function.return_address(),
    };
    // SAFETY: the thread was in Wasm code of the newest activation, whose store has this record to itself.
    unsafe {
        let record = &mut *activation.record;
        record.code = Some(code);
        record
            .backtrace
            .record_fault(machine, return_address, activation);
        machine.resume_at(
            trap_exit.address(0) as usize,
            (*activation.runtime).entry_sp,
        );
    }
    true
}
