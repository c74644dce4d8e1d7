//! Signals: the registers of an interrupted thread, and what has caused them.
//!
//! An access to pages without access is `SIGBUS` here, one to addresses without pages `SIGSEGV`, and
//! `udf` and `ud2` are `SIGILL`. A debugger, and whoever else has asked for Mach exceptions, sees
//! them before. A handler that returns with other registers restores the state of the alternate
//! stack, too, which leaving it by a jump would not.

use super::super::signals::Register;
use libc::{c_int, ucontext_t};

/// Where a register is kept, from where the kernel restores it.
///
/// # Safety
///
/// The context is valid.
#[cfg(target_arch = "x86_64")]
pub(in super::super) unsafe fn place(context: *mut ucontext_t, register: Register) -> *mut u64 {
    // SAFETY: as the caller promises. The context has a pointer to the registers.
    unsafe {
        let machine = &raw mut (*(*context).uc_mcontext).__ss;
        match register {
            Register::Pc => &raw mut (*machine).__rip,
            Register::StackPointer => &raw mut (*machine).__rsp,
            Register::FirstArgument => &raw mut (*machine).__rdi,
            Register::Context => &raw mut (*machine).__r14,
            Register::Counter => &raw mut (*machine).__r13,
        }
    }
}

/// As above.
///
/// # Safety
///
/// As above.
#[cfg(target_arch = "aarch64")]
pub(in super::super) unsafe fn place(context: *mut ucontext_t, register: Register) -> *mut u64 {
    // SAFETY: as above.
    unsafe {
        let machine = &raw mut (*(*context).uc_mcontext).__ss;
        match register {
            Register::Pc => &raw mut (*machine).__pc,
            Register::StackPointer => &raw mut (*machine).__sp,
            Register::FirstArgument => &raw mut (*machine).__x[0],
            Register::Context => &raw mut (*machine).__x[28],
            Register::Counter => &raw mut (*machine).__x[26],
            Register::Link => &raw mut (*machine).__lr,
        }
    }
}

/// Whether the instruction at the program counter has caused a signal with this code, for sure.
pub(in super::super) fn is_fault(code: c_int) -> bool {
    (1..0x1_0000).contains(&code)
}

/// Whether it may have: the kernel has no code for some faults, and leaves 0. Someone has sent
/// signals with `SI_USER` (0x10001) and those that follow it.
pub(in super::super) fn may_be_fault(code: c_int) -> bool {
    (0..0x1_0000).contains(&code)
}

/// The place of this thread's.
pub(in super::super) fn errno() -> *mut c_int {
    // SAFETY: there are no preconditions.
    unsafe { libc::__error() }
}
