//! Signals: the registers of an interrupted thread, and what has caused them.

use super::super::signals::Register;
use libc::{c_int, ucontext_t};

/// Where a register is kept, from where the kernel restores it.
///
/// # Safety
///
/// The context is valid.
#[cfg(target_arch = "x86_64")]
pub(in super::super) unsafe fn place(context: *mut ucontext_t, register: Register) -> *mut u64 {
    // SAFETY: as the caller promises.
    let place = unsafe {
        let machine = &raw mut (*context).uc_mcontext;
        match register {
            Register::Pc => &raw mut (*machine).mc_rip,
            Register::StackPointer => &raw mut (*machine).mc_rsp,
            Register::FirstArgument => &raw mut (*machine).mc_rdi,
            Register::Context => &raw mut (*machine).mc_r14,
            Register::Counter => &raw mut (*machine).mc_r13,
        }
    };
    place.cast()
}

/// As above.
///
/// # Safety
///
/// As above.
#[cfg(target_arch = "aarch64")]
pub(in super::super) unsafe fn place(context: *mut ucontext_t, register: Register) -> *mut u64 {
    // SAFETY: as the caller promises.
    let place = unsafe {
        let machine = &raw mut (*context).uc_mcontext.mc_gpregs;
        match register {
            Register::Pc => &raw mut (*machine).gp_elr,
            Register::StackPointer => &raw mut (*machine).gp_sp,
            Register::FirstArgument => &raw mut (*machine).gp_x[0],
            Register::Context => &raw mut (*machine).gp_x[28],
            Register::Counter => &raw mut (*machine).gp_x[26],
            Register::Link => &raw mut (*machine).gp_lr,
        }
    };
    place.cast()
}

/// Whether the instruction at the program counter has caused a signal with this code: else someone
/// has sent it, and the code is `SI_USER` (0x10001), `SI_LWP` or another one of those.
pub(in super::super) fn is_fault(code: c_int) -> bool {
    (1..0x1_0000).contains(&code)
}

/// Whether it may have. Codes tell that for sure.
pub(in super::super) fn may_be_fault(code: c_int) -> bool {
    is_fault(code)
}

/// The place of this thread's.
pub(in super::super) fn errno() -> *mut c_int {
    // SAFETY: there are no preconditions.
    unsafe { libc::__error() }
}
