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
    let index = match register {
        Register::Pc => libc::REG_RIP,
        Register::StackPointer => libc::REG_RSP,
        Register::FirstArgument => libc::REG_RDI,
        Register::Context => libc::REG_R14,
        Register::Counter => libc::REG_R13,
    };
    // SAFETY: as the caller promises.
    unsafe { (&raw mut (*context).uc_mcontext.gregs[index as usize]).cast() }
}

/// As above.
///
/// # Safety
///
/// As above.
#[cfg(target_arch = "aarch64")]
pub(in super::super) unsafe fn place(context: *mut ucontext_t, register: Register) -> *mut u64 {
    // SAFETY: as the caller promises.
    unsafe {
        let machine = &raw mut (*context).uc_mcontext;
        match register {
            Register::Pc => &raw mut (*machine).pc,
            Register::StackPointer => &raw mut (*machine).sp,
            Register::FirstArgument => &raw mut (*machine).regs[0],
            Register::Context => &raw mut (*machine).regs[28],
            Register::Counter => &raw mut (*machine).regs[26],
            Register::Link => &raw mut (*machine).regs[30],
        }
    }
}

/// Whether the instruction at the program counter has caused a signal with this code: else someone
/// has sent it.
pub(in super::super) fn is_fault(code: c_int) -> bool {
    code > 0
}

/// Whether it may have. Codes tell that for sure.
pub(in super::super) fn may_be_fault(code: c_int) -> bool {
    is_fault(code)
}

/// The place of this thread's.
pub(in super::super) fn errno() -> *mut c_int {
    // SAFETY: there are no preconditions.
    unsafe { libc::__errno_location() }
}
