//! Faults of Wasm code: the handler that recognises them as traps.
//!
//! It finds the function and the site of the instruction that faulted, notes the trap and its
//! backtrace in the record of the store, and resumes in the *trap exit*, which goes back to whoever
//! entered Wasm (`enter.rs`). All of it is async-signal-safe: it neither locks, nor allocates, nor
//! panics.

use crate::{
    code::registry,
    run::exits::Exits,
    store::{StoreOpaque, activation::Activation},
    sys::{self, FaultContext},
};
use anyhow::{Context, Result};
use gantry_codegen::{code::compiled::ReturnAddress, layout::VmContext};
use gantry_ir::TrapCode;

/// Installs the handlers. To be called before any Wasm code is entered.
///
/// # Errors
///
/// If the system refuses them.
pub(crate) fn install_handlers() -> Result<()> {
    sys::install_handlers(handle_fault).context("signal handlers cannot be installed")
}

/// Whether an address that faulted belongs to a linear memory. If not, that is no trap: code has
/// escaped from its memory, and nothing can be trusted any more. Async-signal-safe.
fn is_guarded(store: &StoreOpaque, address: Option<usize>) -> bool {
    // Explicit checks do not access anything.
    let Some(address) = address else {
        return true;
    };
    store.memories.iter().any(|memory| memory.reserves(address))
}

/// Recognises a trap of Wasm. Async-signal-safe.
fn handle_fault(fault: &mut FaultContext) -> bool {
    let pc = fault.pc();
    let Some(range) = registry::lookup(pc) else {
        return false;
    };
    // SAFETY: this thread runs code of the module, so the module is alive.
    let tables = unsafe { &*range.tables };
    let offset = (pc - range.start) as u32;
    let Some(function) = tables.function_at(offset) else {
        return false;
    };
    let Some(code) = tables.site_at(function, offset).and_then(|site| site.trap) else {
        return false;
    };
    // SAFETY: at each instruction of a function that may trap, the register has the context of an
    // instance. Its store was entered by this thread, so nobody else is using it, and it is not
    // being changed.
    let (runtime, store) = unsafe {
        let runtime = (*(fault.context_register() as *const VmContext)).runtime;
        (runtime, &*(*runtime).host.cast::<StoreOpaque>())
    };
    // SAFETY: as above.
    let Some(exits) = Exits::of(unsafe { &*runtime }) else {
        return false;
    };
    if code == TrapCode::MemoryOutOfBounds && !is_guarded(store, fault.fault_address()) {
        return false;
    }
    // The stack check comes before the frame is made.
    let return_address = match (code, fault.link_register()) {
        (TrapCode::StackOverflow, Some(_)) => ReturnAddress::LinkRegister(0),
        (TrapCode::StackOverflow, None) => ReturnAddress::AboveFrame(0),
        _ => function.return_address(),
    };
    // SAFETY: the thread was in Wasm code of the store's newest activation, and has the record to
    // itself.
    unsafe {
        let record = &mut *store.trap_record();
        record.code = Some(code);
        record.pc = pc;
        if exits.counts_fuel() {
            (*runtime).fuel = fault.fuel_register() as i64;
        }
        record
            .backtrace
            .record_fault(fault, return_address, Activation::exits(store.activation));
        fault.resume_at(exits.trap_exit() as usize, (*runtime).entry_sp);
    }
    true
}
