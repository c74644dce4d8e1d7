//! Faults of this process, as the system tells of them.

#[cfg(unix)]
pub(crate) use unix::catch;
#[cfg(windows)]
pub(crate) use windows::catch;

#[cfg(unix)]
mod unix {
    use crate::jit::resumption;

    /// Sets the program counter and, if there is one, the first argument of a function of the host.
    #[cfg(target_arch = "x86_64")]
    fn resume(context: &mut libc::ucontext_t, at: usize, argument: Option<u64>) {
        let registers = &mut context.uc_mcontext.gregs;
        registers[libc::REG_RIP as usize] = at as i64;
        if let Some(argument) = argument {
            registers[libc::REG_RDI as usize] = argument as i64;
        }
    }

    /// Sets the program counter and, if there is one, the first argument of a function of the host.
    #[cfg(target_arch = "aarch64")]
    fn resume(context: &mut libc::ucontext_t, at: usize, argument: Option<u64>) {
        let machine = &mut context.uc_mcontext;
        machine.pc = at as u64;
        if let Some(argument) = argument {
            machine.regs[0] = argument;
        }
    }

    /// Where the fault was.
    fn program_counter(context: &libc::ucontext_t) -> usize {
        #[cfg(target_arch = "x86_64")]
        let at = context.uc_mcontext.gregs[libc::REG_RIP as usize];
        #[cfg(target_arch = "aarch64")]
        let at = context.uc_mcontext.pc;
        at as usize
    }

    extern "C" fn on_fault(signal: i32, _: *mut libc::siginfo_t, context: *mut libc::c_void) {
        // SAFETY: the kernel passes a valid context to a handler with `SA_SIGINFO`.
        let context = unsafe { &mut *context.cast::<libc::ucontext_t>() };
        match resumption(program_counter(context)) {
            Some((at, argument)) => resume(context, at, argument),
            // Not ours: happens again without this handler.
            // SAFETY: restoring the default action is always allowed.
            None => _ = unsafe { libc::signal(signal, libc::SIG_DFL) },
        }
    }

    /// Catches faults from now on.
    pub(crate) fn catch() {
        for signal in [libc::SIGILL, libc::SIGFPE, libc::SIGSEGV] {
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
