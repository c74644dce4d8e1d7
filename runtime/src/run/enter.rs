//! Entering and leaving Wasm code.
//!
//! Each entry is an [`Activation`] on the native stack. Those of a store are linked, newest first:
//! a backtrace goes through all of them. Leaving restores what entering changed, so the activations
//! of a store nest as calls do. Nothing is kept for a thread: stores may be entered on several
//! stacks of one thread, and suspended and resumed in any order. A fault handler finds the store by
//! the context that generated code has in a register.
//!
//! A host function may leave an activation behind: it enters Wasm on another stack, which is
//! suspended and forgotten. What such an activation has changed is restored when the host function
//! returns.
//!
//! ```text
//! host --enter--> Wasm --exit trampoline--> host function --enter--> Wasm
//!                  \_ fault: the handler records the trap and resumes in trap_exit
//!                  \_ host function or builtin fails: it notes why, the trampoline asks
//!                     `unwind`: control goes to a handler, or out of the activation
//! ```
//!
//! Where the activation ends, `enter` sees status 1.

use crate::{
    api::{
        coredump::{self, WasmCoreDump},
        exception::Exception,
    },
    code::registry,
    run::{backtrace::WasmBacktrace, trap::Trap},
    store::{
        StoreInner, StoreOpaque,
        activation::{Activation, Unwind},
        call_hook::CallHook,
    },
    sys::{self, Stack},
};
use anyhow::{Context, Error, Result, ensure};
use gantry_codegen::layout::{EntryTrampoline, VmContext, VmException, VmHostContext};
use std::{any::Any, panic, ptr::NonNull};

/// Bytes of stack below the limit of Wasm code, kept for host functions and signal handlers, and
/// for the largest [`VmTailFrame`](gantry_codegen::layout::VmTailFrame).
const HOST_RESERVE: usize = 128 << 10;
/// Each further stack counts at least this much, for the host's frames on it.
const STACK_COST: usize = 4 << 10;
/// Stack limits are multiples of this, so that calls from about the same depth need not change
/// them.
const LIMIT_GRANULE: usize = 64 << 10;

/// Calls a function, which is Wasm code or the host's. A function of the host is told which
/// instance calls it: `caller` is the instance's context, or null.
///
/// # Errors
///
/// As [`enter`] and [`call_host`].
///
/// # Safety
///
/// As [`enter`].
#[inline]
pub(crate) unsafe fn call<T>(
    store: &mut StoreInner<T>,
    entry: EntryTrampoline,
    (code, context): (*const u8, *mut VmContext),
    caller: *mut VmContext,
    values: *mut u64,
) -> Result<()> {
    store.tell_call_hook(CallHook::CallingWasm)?;
    // SAFETY: contexts live as long as the store. Only those of host functions have no host data.
    let result = unsafe {
        if (*context).host.is_null() {
            call_host(store, context.cast::<VmHostContext>(), caller, values)
        } else {
            enter(store, entry, code, context, values)
        }
    };
    store.tell_call_hook(CallHook::ReturningFromWasm)?;
    result
}

/// Runs Wasm code.
///
/// # Errors
///
/// If the code traps or a host function fails, or the bounds of the stack cannot be found out.
///
/// # Safety
///
/// `code`, `context` and `values` fit the signature of `entry`; code and context belong to this
/// store.
unsafe fn enter<T>(
    store: &mut StoreInner<T>,
    entry: EntryTrampoline,
    code: *const u8,
    context: *mut VmContext,
    values: *mut u64,
) -> Result<()> {
    let config = store.opaque.engine().config();
    let (reset_floats, max_frame_cost) = (config.reset_float_settings, config.max_frame_cost);
    let (stack, limit) = stack_limit(&store.opaque)?;
    sys::commit_stack(stack, limit);
    if limit != store.opaque.stack_limit() {
        store.opaque.set_stack_limit(limit);
    }
    // From here on the store is accessed through this pointer only: host functions derive theirs
    // from it.
    let store: *mut StoreInner<T> = store;
    let opaque = store.cast::<StoreOpaque>();
    // SAFETY: the store outlives the call. Its runtime is separate memory, touched by this thread
    // only.
    unsafe {
        let runtime = (*opaque).runtime();
        let activation = Activation {
            stack,
            limit,
            outer: (*opaque).activation,
            saved_exit_sp: (*runtime).exit_sp,
            saved_entry_sp: (*runtime).entry_sp,
            saved_host: (*runtime).host,
            saved_frame_room: (*runtime).frame_room,
        };
        if activation.outer.is_null()
            && let Some(cost) = max_frame_cost
        {
            (*runtime).frame_room = cost.min(i64::MAX as u64) as i64;
        }
        (*runtime).exit_sp = 0;
        (*runtime).host = opaque.cast();
        (*opaque).activation = &raw const activation;
        (*opaque).has_run = true;

        let floats = reset_floats.then(sys::DefaultFloats::begin);
        let status = entry(code, context, values, runtime);
        drop(floats);

        check_newest(opaque, &activation);
        leave(opaque, &activation);
        match status {
            0 => Ok(()),
            _ => Err(reason(&mut *opaque)),
        }
    }
}

/// Restores what entering an activation has changed.
///
/// # Safety
///
/// The pointer is to a store, and the activation is its newest one.
#[inline]
unsafe fn leave(store: *mut StoreOpaque, activation: &Activation) {
    // SAFETY: as in `enter`. Outer activations are alive.
    unsafe {
        let runtime = (*store).runtime();
        if (*store).exceptions.has_held() {
            let store = &mut *store;
            store.exceptions.release_all(activation, &mut store.flight);
        }
        (*store).activation = activation.outer;
        (*runtime).host = activation.saved_host;
        (*runtime).entry_sp = activation.saved_entry_sp;
        (*runtime).exit_sp = activation.saved_exit_sp;
        (*runtime).frame_room = activation.saved_frame_room;
        // An outer activation that still runs may have another limit, if it is on another stack.
        if let Some(outer) = activation.outer.as_ref()
            && outer.limit != activation.limit
        {
            (*store).set_stack_limit(outer.limit);
        }
    }
}

/// Makes an activation the newest one of its store again, after a call of the host by its Wasm
/// code. Newer ones are left: they were suspended on other stacks and nobody can resume them, since
/// they had borrowed the store from this call.
///
/// # Safety
///
/// As [`enter`]: the pointer is to the store that has called the host.
#[inline]
pub(crate) unsafe fn leave_newer(store: *mut StoreOpaque, activation: *const Activation) {
    // SAFETY: as the caller promises.
    unsafe {
        if (*store).activation != activation {
            leave_all_newer(store, activation);
        }
    }
}

/// # Safety
///
/// As [`leave_newer`].
#[cold]
unsafe fn leave_all_newer(store: *mut StoreOpaque, activation: *const Activation) {
    // SAFETY: as the caller promises; activations that are linked are alive.
    unsafe {
        loop {
            match (*store).activation {
                newest if newest == activation => return,
                newest if newest.is_null() => left_out_of_order(),
                newest => leave(store, &*newest),
            }
        }
    }
}

/// # Safety
///
/// As [`enter`].
#[inline]
unsafe fn check_newest(store: *mut StoreOpaque, activation: &Activation) {
    // SAFETY: as the caller promises.
    if unsafe { (*store).activation } != &raw const *activation {
        left_out_of_order();
    }
}

/// An activation goes on after the host function that called it has returned. Only `unsafe` code
/// can do that, and anything done now would run on a stack that is not this one.
#[cold]
fn left_out_of_order() -> ! {
    eprintln!("fatal: calls of Wasm code have returned in another order than they were made");
    std::process::abort()
}

/// Calls a function of the host: from the host, with a null `caller`, or on behalf of the instance
/// whose context `caller` is.
///
/// # Errors
///
/// If the function fails, with its error.
///
/// # Safety
///
/// `values` fits the function's signature; the contexts belong to this store.
unsafe fn call_host<T>(
    store: &mut StoreInner<T>,
    context: *mut VmHostContext,
    caller: *mut VmContext,
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
        (*opaque).host_calls += 1;
        let status = ((*context).call)(context, caller, values);
        (*opaque).host_calls -= 1;
        (*runtime).host = saved_host;
        match status {
            0 => Ok(()),
            _ => Err(reason(&mut *opaque)),
        }
    }
}

/// The stack in use, and the limit for an entry from here.
///
/// All that the activations of a store use together is at most the configured size. If an outer one
/// is on another stack, this one gets what that has left.
///
/// Inlined, since a call takes half as long again if the result goes through memory.
#[inline(always)]
fn stack_limit(store: &StoreOpaque) -> Result<(Stack, usize)> {
    let here = sys::approximate_stack_pointer();
    // SAFETY: activations that are linked are alive.
    let (stack, limit) = match unsafe { store.activation.as_ref() } {
        Some(outer) => inner_stack_limit(store, outer, here)?,
        None => {
            let stack = stack_around(store, here)?;
            let size = store.engine().config().max_wasm_stack;
            let wanted = here.saturating_sub(size) & !(LIMIT_GRANULE - 1);
            (stack, wanted.max(lowest_limit(stack)))
        }
    };
    Ok((stack, limit))
}

/// The stack in use. That of an asynchronous call is known.
#[inline(always)]
fn stack_around(store: &StoreOpaque, here: usize) -> Result<Stack> {
    let known = || {
        // SAFETY: the fiber is that of the call that is going on.
        let fiber = unsafe { store.fiber.as_ref()? };
        Some(fiber.stack())
    };
    Stack::around(here, known).context("the stack's bounds are unknown")
}

/// The lowest limit that leaves room for the host.
#[inline(always)]
fn lowest_limit(stack: Stack) -> usize {
    stack.low.saturating_add(HOST_RESERVE)
}

/// As [`stack_limit`], for an entry from a function of the host that Wasm code has called.
#[inline(never)]
fn inner_stack_limit(
    store: &StoreOpaque,
    outer: &Activation,
    here: usize,
) -> Result<(Stack, usize)> {
    let size = store.engine().config().max_wasm_stack;
    // The mapping of a stack that is in use cannot have changed.
    let stack = match outer.stack.contains(here) {
        true => outer.stack,
        false => stack_around(store, here)?,
    };
    let wanted = match outer.stack != stack {
        true => {
            // SAFETY: the runtime lives as long as the store.
            let exit_sp = unsafe { (*store.runtime()).exit_sp };
            let left = exit_sp.saturating_sub(outer.limit + STACK_COST);
            ensure!(left != 0, Trap::StackOverflow);
            here.saturating_sub(size.min(left))
        }
        false => {
            let wanted = here.saturating_sub(size) & !(LIMIT_GRANULE - 1);
            wanted.max(outer.limit)
        }
    };
    Ok((stack, wanted.max(lowest_limit(stack))))
}

/// Why Wasm code was left early.
///
/// # Panics
///
/// Resumes the panic of a host function, if that was the reason.
#[cold]
fn reason(store: &mut StoreOpaque) -> Error {
    match store.unwind.take() {
        Some(Unwind::Error(error)) => error,
        Some(Unwind::Exception(object, error)) => {
            // SAFETY: what was thrown is an exception of the store.
            let exception = unsafe { Exception::of(object, store) };
            attach_backtrace(store, error.unwrap_or_else(|| exception.into()))
        }
        Some(Unwind::Panic(payload)) => panic::resume_unwind(payload),
        None => {
            // SAFETY: the record is the store's own and no Wasm of it runs now.
            let record = unsafe { &mut *store.trap_record() };
            let code = record.code.take().expect("a reason was noted");
            let refund = refund_at(record.pc);
            store.refund(refund);
            // SAFETY: as above.
            let record = unsafe { &mut *store.trap_record() };
            let error = Error::new(Trap::from(code));
            if !record.backtrace.is_enabled() {
                return coredump::attach(store, error, &WasmBacktrace::empty());
            }
            // SAFETY: the frames were recorded in this store.
            let backtrace = unsafe { WasmBacktrace::resolve(&record.backtrace) };
            coredump::attach(store, error.context(backtrace.clone()), &backtrace)
        }
    }
}

/// Fuel that was taken for operators behind the one that has trapped at this address.
fn refund_at(pc: usize) -> u32 {
    let Some(range) = registry::lookup(pc) else {
        return 0;
    };
    // SAFETY: a store has trapped in the code, and keeps the module.
    let tables = unsafe { &*range.tables };
    let offset = (pc - range.start) as u32;
    let site = tables
        .function_at(offset)
        .and_then(|function| tables.site_at(function, offset));
    site.map_or(0, |site| tables.refunds.amount_at(site.wasm_offset))
}

/// Attaches the backtrace of the Wasm code that has called the host, and a core dump, unless the
/// error already has them. What nobody has caught is no trap: an exception has no core dump.
#[cold]
fn attach_backtrace(store: &mut StoreOpaque, error: Error) -> Error {
    if error.is::<WasmBacktrace>() || error.is::<WasmCoreDump>() || store.activation.is_null() {
        return error;
    }
    // SAFETY: the store's frames are suspended in a call to the host whose return address `exit_sp`
    // points at.
    let backtrace = unsafe {
        let record = &mut *store.trap_record();
        let exit_sp = (*store.runtime()).exit_sp;
        let older = Activation::exits(store.activation);
        record.backtrace.record_exit(exit_sp, older);
        WasmBacktrace::resolve(&record.backtrace)
    };
    let is_exception = error.is::<Exception>();
    let error = match backtrace.frames() {
        [] => error,
        _ => error.context(backtrace.clone()),
    };
    match is_exception {
        true => error,
        false => coredump::attach(store, error, &backtrace),
    }
}

/// Notes why Wasm code must be left, and gives the status that makes the trampoline leave it.
#[cold]
pub(crate) fn note_failure(
    store: &mut StoreOpaque,
    failure: Result<Result<()>, Box<dyn Any + Send>>,
) -> u64 {
    let unwind = match failure {
        Ok(Ok(())) => return 0,
        Ok(Err(error)) => match thrown(&error, store) {
            Some(object) => Unwind::Exception(object, Some(error)),
            None => Unwind::Error(attach_backtrace(store, error)),
        },
        Err(payload) => Unwind::Panic(payload),
    };
    store.unwind = Some(unwind);
    1
}

/// The exception of this store that an error is, if any.
fn thrown(error: &Error, store: &StoreOpaque) -> Option<NonNull<VmException>> {
    error.downcast_ref::<Exception>()?.object_in(store)
}
