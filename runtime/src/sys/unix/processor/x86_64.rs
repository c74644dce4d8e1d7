//! x86-64.

use super::super::signals::FaultContext;

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
