//! Faults as traps: a vectored exception handler of the process.
//!
//! The first instance installs it, and it stays. The system calls such handlers before it looks at
//! any frame of the stack, on the stack of the thread that has faulted, so there has to be room on
//! that (`stack.rs`). The handler gives a fault to the function that the runtime registered. Whatever
//! this does not recognise as a trap of Wasm goes on as if the handler were not there: to other
//! handlers, to the debugger, or to the end of the process. The code here neither locks nor
//! allocates nor panics: the thread may have been interrupted anywhere.

use std::{io, sync::OnceLock};
use windows_sys::Win32::{
    Foundation::{
        EXCEPTION_ACCESS_VIOLATION, EXCEPTION_ILLEGAL_INSTRUCTION, EXCEPTION_IN_PAGE_ERROR,
        EXCEPTION_INT_DIVIDE_BY_ZERO, EXCEPTION_INT_OVERFLOW, NTSTATUS,
    },
    System::Diagnostics::Debug::{
        AddVectoredExceptionHandler, CONTEXT, EXCEPTION_CONTINUE_EXECUTION,
        EXCEPTION_CONTINUE_SEARCH, EXCEPTION_POINTERS,
    },
};

/// The exceptions for the faults of generated code that are none of memory: undefined instructions,
/// and division.
const OTHERS: [NTSTATUS; 3] = [
    EXCEPTION_ILLEGAL_INSTRUCTION,
    EXCEPTION_INT_DIVIDE_BY_ZERO,
    EXCEPTION_INT_OVERFLOW,
];

/// Recognises a fault: it either arranges how to resume and returns true, or changes nothing and
/// returns false.
pub(crate) type FaultHandler = fn(&mut FaultContext) -> bool;

static HANDLER: OnceLock<FaultHandler> = OnceLock::new();

/// Installs the handler unless it is installed.
pub(crate) fn install_handlers(handler: FaultHandler) -> io::Result<()> {
    static INSTALLED: OnceLock<Result<(), io::ErrorKind>> = OnceLock::new();
    HANDLER.get_or_init(|| handler);
    let installed = INSTALLED.get_or_init(|| {
        // Before all others that are there: one that believes to know each fault would end the
        // process.
        // SAFETY: the handler keeps the rules, and stays.
        match unsafe { AddVectoredExceptionHandler(1, Some(on_exception)) }.is_null() {
            false => Ok(()),
            true => Err(io::Error::last_os_error().kind()),
        }
    });
    installed.map_err(io::Error::from)
}

unsafe extern "system" fn on_exception(exception: *mut EXCEPTION_POINTERS) -> i32 {
    // SAFETY: the system passes valid structures, which are this handler's while it runs.
    let (record, context) = unsafe {
        let exception = &*exception;
        (&*exception.ExceptionRecord, exception.ContextRecord)
    };
    let address = match record.ExceptionCode {
        // The second parameter is the address of the access.
        EXCEPTION_ACCESS_VIOLATION | EXCEPTION_IN_PAGE_ERROR => {
            Some(record.ExceptionInformation[1])
        }
        code if OTHERS.contains(&code) => None,
        _ => return EXCEPTION_CONTINUE_SEARCH,
    };
    let mut fault = FaultContext { context, address };
    match HANDLER.get() {
        Some(handler) if handler(&mut fault) => EXCEPTION_CONTINUE_EXECUTION,
        _ => EXCEPTION_CONTINUE_SEARCH,
    }
}

/// The state that a fault has interrupted. The registers are in `processor.rs`.
#[derive(Debug)]
pub(crate) struct FaultContext {
    context: *mut CONTEXT,
    address: Option<usize>,
}

impl FaultContext {
    /// The address whose access faulted, if it is a fault of memory.
    pub(crate) fn fault_address(&self) -> Option<usize> {
        self.address
    }

    /// What the system has saved, and restores when the handler returns.
    pub(super) fn context(&self) -> &CONTEXT {
        // SAFETY: the system passes a valid context, which is this handler's alone while it runs.
        unsafe { &*self.context }
    }

    /// The same, to be changed.
    pub(super) fn context_mut(&mut self) -> &mut CONTEXT {
        // SAFETY: as above.
        unsafe { &mut *self.context }
    }
}
