//! Faults of this process, as the system tells of them.

#[cfg(unix)]
pub(crate) use unix::catch;
#[cfg(windows)]
pub(crate) use windows::catch;

#[cfg(unix)]
mod unix {
    use crate::{context::registers, jit::resumption};

    extern "C" fn on_fault(signal: i32, _: *mut libc::siginfo_t, context: *mut libc::c_void) {
        // SAFETY: the kernel passes a valid context to a handler with `SA_SIGINFO`, and restores it.
        let (counter, first) = unsafe {
            let (counter, first) = registers(context.cast());
            (&mut *counter, &mut *first)
        };
        match resumption(*counter as usize) {
            Some((at, argument)) => {
                *counter = at as u64;
                *first = argument.unwrap_or(*first);
            }
            // Not ours: happens again without this handler.
            // SAFETY: restoring the default action is always allowed.
            None => _ = unsafe { libc::signal(signal, libc::SIG_DFL) },
        }
    }

    /// Catches faults from now on.
    pub(crate) fn catch() {
        for signal in [libc::SIGILL, libc::SIGFPE, libc::SIGSEGV, libc::SIGBUS] {
            // SAFETY: the handler has the signature that `SA_SIGINFO` asks for.
            unsafe {
                let mut action: libc::sigaction = std::mem::zeroed();
                action.sa_sigaction = on_fault as *const () as usize;
                action.sa_flags = libc::SA_SIGINFO | libc::SA_NODEFER | libc::SA_ONSTACK;
                assert_eq!(libc::sigaction(signal, &action, std::ptr::null_mut()), 0);
            }
        }
    }
}

#[cfg(windows)]
mod windows {
    use crate::jit::resumption;
    use windows_sys::Win32::System::Diagnostics::Debug::{
        AddVectoredExceptionHandler, EXCEPTION_CONTINUE_EXECUTION, EXCEPTION_CONTINUE_SEARCH,
        EXCEPTION_POINTERS,
    };

    unsafe extern "system" fn on_exception(exception: *mut EXCEPTION_POINTERS) -> i32 {
        // SAFETY: the system passes valid structures.
        let context = unsafe { &mut *(*exception).ContextRecord };
        match resumption(context.Rip as usize) {
            Some((at, argument)) => {
                context.Rip = at as u64;
                context.Rdi = argument.unwrap_or(context.Rdi);
                EXCEPTION_CONTINUE_EXECUTION
            }
            None => EXCEPTION_CONTINUE_SEARCH,
        }
    }

    /// Catches faults from now on.
    pub(crate) fn catch() {
        // SAFETY: the handler has this type.
        let handler = unsafe { AddVectoredExceptionHandler(1, Some(on_exception)) };
        assert!(!handler.is_null());
    }
}
