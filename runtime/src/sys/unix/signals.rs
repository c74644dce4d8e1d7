//! Faults as traps: the signal handlers of the process.
//!
//! The first instance installs the handlers, and they stay. A handler gives a fault to the function
//! that the runtime registered. A fault that this does not recognise as a trap of Wasm goes to the
//! handler that was installed before, or has the signal's default effect. All code here and all
//! that it calls must be async-signal-safe: no locks, no allocation, no panics.

use super::system::context;
use std::{
    ffi::{c_int, c_void},
    io, mem, ptr,
    sync::OnceLock,
};

/// The signals for the faults of generated code: guard pages, undefined instructions, division.
const SIGNALS: [c_int; 4] = [libc::SIGSEGV, libc::SIGBUS, libc::SIGILL, libc::SIGFPE];

/// Recognises a fault: it either arranges how to resume and returns true, or changes nothing and
/// returns false.
pub(crate) type FaultHandler = fn(&mut FaultContext) -> bool;

struct Installed {
    handler: FaultHandler,
    previous: [libc::sigaction; SIGNALS.len()],
}

static INSTALLED: OnceLock<Result<Installed, i32>> = OnceLock::new();

/// Installs the handlers unless they are installed.
pub(crate) fn install_handlers(handler: FaultHandler) -> io::Result<()> {
    let installed = INSTALLED.get_or_init(|| {
        // The previous handlers must be known before ours can run, so they are read first.
        let mut previous = [const { empty_action() }; SIGNALS.len()];
        for (&signal, old) in SIGNALS.iter().zip(&mut previous) {
            // SAFETY: a query with a valid place for the answer.
            if unsafe { libc::sigaction(signal, ptr::null(), old) } != 0 {
                return Err(last_errno());
            }
        }
        Ok(Installed { handler, previous })
    });
    match installed {
        Ok(_) => set_actions(),
        Err(errno) => Err(io::Error::from_raw_os_error(*errno)),
    }
}

fn set_actions() -> io::Result<()> {
    static RESULT: OnceLock<Result<(), i32>> = OnceLock::new();
    let result = RESULT.get_or_init(|| {
        let mut action = empty_action();
        action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK | libc::SA_NODEFER;
        action.sa_sigaction = on_signal as *const () as usize;
        for signal in SIGNALS {
            // SAFETY: the action is valid, and `on_signal` keeps the rules for handlers.
            if unsafe { libc::sigaction(signal, &action, ptr::null_mut()) } != 0 {
                return Err(last_errno());
            }
        }
        Ok(())
    });
    result.map_err(io::Error::from_raw_os_error)
}

const fn empty_action() -> libc::sigaction {
    // SAFETY: all zeros is a valid `sigaction`: the default action with an empty mask.
    unsafe { mem::zeroed() }
}

fn last_errno() -> i32 {
    io::Error::last_os_error().raw_os_error().unwrap_or(0)
}

extern "C" fn on_signal(signal: c_int, info: *mut libc::siginfo_t, state: *mut c_void) {
    let Some(Ok(installed)) = INSTALLED.get() else {
        return;
    };
    // Code that runs when the handler returns must find its `errno` as it was.
    // SAFETY: the pointer is to this thread's `errno`.
    let errno = unsafe { *context::errno() };
    // SAFETY: the kernel passes a valid structure.
    let code = unsafe { (*info).si_code };
    let mut fault = FaultContext {
        context: state.cast(),
        // SAFETY: for these signals the structure has the address of the access.
        address: matches!(signal, libc::SIGSEGV | libc::SIGBUS)
            .then(|| unsafe { (*info).si_addr() } as usize),
    };
    if !(context::may_be_fault(code) && (installed.handler)(&mut fault)) {
        let index = SIGNALS.iter().position(|&s| s == signal).unwrap_or(0);
        // SAFETY: the arguments are those of this handler, and the previous action is that of this
        // signal.
        unsafe { pass_on(&installed.previous[index], signal, info, state) };
    }
    // SAFETY: as above.
    unsafe { *context::errno() = errno };
}

/// Does what would happen without these handlers.
///
/// # Safety
///
/// To be called from a handler with its arguments.
unsafe fn pass_on(
    previous: &libc::sigaction,
    signal: c_int,
    info: *mut libc::siginfo_t,
    state: *mut c_void,
) {
    // An instruction that faulted will do so again when the handler returns.
    // SAFETY: the kernel passes a valid structure.
    let code = unsafe { (*info).si_code };
    match previous.sa_sigaction {
        libc::SIG_IGN if !context::may_be_fault(code) => {}
        libc::SIG_DFL | libc::SIG_IGN => {
            let action = empty_action();
            // SAFETY: restores the default action, then lets it happen.
            unsafe {
                libc::sigaction(signal, &action, ptr::null_mut());
                if !context::is_fault(code) {
                    libc::raise(signal);
                }
            }
        }
        handler if previous.sa_flags & libc::SA_SIGINFO != 0 => {
            // SAFETY: an action with SA_SIGINFO has a function of this type.
            unsafe {
                let handler: extern "C" fn(c_int, *mut libc::siginfo_t, *mut c_void) =
                    mem::transmute(handler);
                handler(signal, info, state);
            }
        }
        handler => {
            // SAFETY: an action without SA_SIGINFO has a function of this type.
            unsafe {
                let handler: extern "C" fn(c_int) = mem::transmute(handler);
                handler(signal);
            }
        }
    }
}

/// A register that matters here.
#[derive(Clone, Copy, Debug)]
pub(super) enum Register {
    Pc,
    StackPointer,
    /// In which a function finds its first argument.
    FirstArgument,
    /// In which generated code keeps its context.
    Context,
    /// In which generated code keeps the fuel that is left, if it counts that.
    Counter,
    /// In which a call leaves its return address.
    #[cfg(target_arch = "aarch64")]
    Link,
}

/// The state that a fault has interrupted.
#[derive(Debug)]
pub(crate) struct FaultContext {
    context: *mut libc::ucontext_t,
    address: Option<usize>,
}

impl FaultContext {
    /// The address whose access faulted, if it is a fault of memory.
    pub(crate) fn fault_address(&self) -> Option<usize> {
        self.address
    }

    /// The address of the instruction that faulted.
    pub(crate) fn pc(&self) -> usize {
        self.register(Register::Pc)
    }

    /// The stack pointer.
    pub(crate) fn sp(&self) -> usize {
        self.register(Register::StackPointer)
    }

    /// The register in which a call leaves its return address.
    #[cfg(target_arch = "aarch64")]
    pub(crate) fn link_register(&self) -> Option<usize> {
        Some(self.register(Register::Link))
    }

    /// The register in which a call leaves its return address: it leaves it on the stack.
    #[cfg(target_arch = "x86_64")]
    pub(crate) fn link_register(&self) -> Option<usize> {
        None
    }

    /// The register in which generated code keeps its context.
    pub(crate) fn context_register(&self) -> usize {
        self.register(Register::Context)
    }

    /// The register in which generated code keeps the fuel that is left, if it counts that.
    pub(crate) fn fuel_register(&self) -> usize {
        self.register(Register::Counter)
    }

    /// Continues at `pc` with an argument in the register of a function's first one.
    pub(crate) fn resume_at(&mut self, pc: usize, argument: usize) {
        self.set_register(Register::Pc, pc);
        self.set_register(Register::FirstArgument, argument);
    }

    fn register(&self, register: Register) -> usize {
        // SAFETY: the kernel passes a valid context, which is this handler's alone while it runs.
        unsafe { *context::place(self.context, register) as usize }
    }

    fn set_register(&mut self, register: Register, value: usize) {
        // SAFETY: as above. The kernel restores what is there when the handler returns.
        unsafe { *context::place(self.context, register) = value as u64 };
    }
}
