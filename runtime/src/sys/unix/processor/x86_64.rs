//! x86-64.

use super::super::signals::FaultContext;
use std::arch::asm;

impl FaultContext {
    /// The address of the instruction that faulted.
    pub(crate) fn pc(&self) -> usize {
        self.register(libc::REG_RIP)
    }

    /// The stack pointer.
    pub(crate) fn sp(&self) -> usize {
        self.register(libc::REG_RSP)
    }

    /// The register in which a call leaves its return address: it leaves it on the stack.
    pub(crate) fn link_register(&self) -> Option<usize> {
        None
    }

    /// The register in which generated code keeps its context.
    pub(crate) fn context_register(&self) -> usize {
        self.register(libc::REG_R14)
    }

    /// The register in which generated code keeps the fuel that is left, if it counts that.
    pub(crate) fn fuel_register(&self) -> usize {
        self.register(libc::REG_R13)
    }

    /// Continues at `pc` with an argument in the register of a function's first one.
    pub(crate) fn resume_at(&mut self, pc: usize, argument: usize) {
        self.set_register(libc::REG_RIP, pc);
        self.set_register(libc::REG_RDI, argument);
    }

    fn register(&self, register: libc::c_int) -> usize {
        self.context().uc_mcontext.gregs[register as usize] as usize
    }

    fn set_register(&mut self, register: libc::c_int, value: usize) {
        self.context_mut().uc_mcontext.gregs[register as usize] = value as i64;
    }
}

/// How many registers functions preserve for their callers.
pub(in super::super) const PRESERVED: usize = 6;

/// These registers as the calling function has found them, unless they are in its frame, and its
/// stack pointer.
#[inline(always)]
pub(in super::super) fn preserved_registers() -> ([u64; PRESERVED], usize) {
    let mut registers = [0; PRESERVED];
    let stack_pointer;
    // SAFETY: writes the array, and nothing else.
    unsafe {
        asm!(
            "mov [{to}], rbx",
            "mov [{to} + 8], rbp",
            "mov [{to} + 16], r12",
            "mov [{to} + 24], r13",
            "mov [{to} + 32], r14",
            "mov [{to} + 40], r15",
            "mov {stack_pointer}, rsp",
            to = in(reg) &raw mut registers,
            stack_pointer = lateout(reg) stack_pointer,
            options(nostack, preserves_flags),
        );
    }
    (registers, stack_pointer)
}

/// The stack pointer of the calling function.
#[inline(always)]
pub(in super::super) fn stack_pointer() -> usize {
    let stack_pointer;
    // SAFETY: reads a register.
    unsafe {
        asm!(
            "mov {stack_pointer}, rsp",
            stack_pointer = lateout(reg) stack_pointer,
            options(nomem, nostack, preserves_flags),
        );
    }
    stack_pointer
}

/// Reads a word of a stack.
///
/// # Safety
///
/// The address is mapped, and divisible by 8.
#[inline(always)]
pub(in super::super) unsafe fn load(address: usize) -> u64 {
    let word;
    // SAFETY: as the caller promises.
    unsafe {
        asm!(
            "mov {word}, [{address}]",
            address = in(reg) address,
            word = lateout(reg) word,
            options(readonly, nostack, preserves_flags),
        );
    }
    word
}

/// The protection of pages by which the processor insists on landing pads: it is not used here.
pub(in super::super) fn landing_pad_protection() -> libc::c_int {
    0
}

/// Nothing has to be done: instruction caches follow what is written, and a jump to it is enough.
pub(in super::super) fn clean_code(_code: *const [u8]) {}

/// Nothing has to be done, as above.
pub(in super::super) fn announce_code() {}

/// Whether programs may set the base of the segment `gs` by themselves. The processor's word is not
/// enough: the system has to let them, and keep the base of each thread.
pub(in super::super) fn has_segment_base() -> bool {
    /// Linux tells so by this bit of `AT_HWCAP2`.
    const HWCAP2_FSGSBASE: libc::c_ulong = 2;
    // SAFETY: reads what the system has told the process at its start.
    unsafe { libc::getauxval(libc::AT_HWCAP2) & HWCAP2_FSGSBASE != 0 }
}

/// The base of the segment `gs`. Only if the thread has one: see [`has_segment_base`].
pub(in super::super) fn segment_base() -> u64 {
    let base;
    // SAFETY: reads a register, which the system lets programs do.
    unsafe { asm!("rdgsbase {}", out(reg) base, options(nomem, nostack, preserves_flags)) };
    base
}

/// Sets that base.
pub(in super::super) fn set_segment_base(base: u64) {
    // SAFETY: nothing but generated code uses the segment, which finds what it has set.
    unsafe { asm!("wrgsbase {}", in(reg) base, options(nostack, preserves_flags)) };
}

/// Exceptions are masked, results are rounded to nearest, and denormals are numbers.
const DEFAULT_CONTROL: u32 = 0x1f80;
/// The bits of MXCSR that tell what has happened. They control nothing.
const STATUS: u32 = 0x3f;

/// The register that controls how floats are computed (MXCSR).
#[inline(always)]
pub(in super::super) fn float_control() -> u64 {
    let mut control = 0u32;
    // SAFETY: writes the register to that place.
    unsafe {
        asm!("stmxcsr [{}]", in(reg) &raw mut control, options(nostack, preserves_flags));
    };
    control.into()
}

/// Whether a value of that register means the default.
#[inline(always)]
pub(in super::super) fn is_default_control(control: u64) -> bool {
    control as u32 & !STATUS == DEFAULT_CONTROL
}

/// Sets that register; `None` is the default.
pub(in super::super) fn set_float_control(control: Option<u64>) {
    let control = control.map_or(DEFAULT_CONTROL, |control| control as u32);
    // SAFETY: the value is the default or was read from the register. The compiler's own float code
    // does not run until the one that was there before is set again.
    unsafe {
        asm!("ldmxcsr [{}]", in(reg) &raw const control, options(nostack, preserves_flags));
    };
}
