//! x86-64: the registers of an interrupted thread.

use super::signals::FaultContext;

#[cfg(not(target_arch = "x86_64"))]
compile_error!("on Windows, Gantry runs on x86-64 processors only so far");

impl FaultContext {
    /// The address of the instruction that faulted.
    pub(crate) fn pc(&self) -> usize {
        self.context().Rip as usize
    }

    /// The stack pointer.
    pub(crate) fn sp(&self) -> usize {
        self.context().Rsp as usize
    }

    /// The register in which a call leaves its return address: it leaves it on the stack.
    pub(crate) fn link_register(&self) -> Option<usize> {
        None
    }

    /// The register in which generated code keeps its context.
    pub(crate) fn context_register(&self) -> usize {
        self.context().R14 as usize
    }

    /// The register in which generated code keeps the fuel that is left, if it counts that.
    pub(crate) fn fuel_register(&self) -> usize {
        self.context().R13 as usize
    }

    /// Continues at `pc` with an argument in the register of a function's first one, by the
    /// convention of generated code.
    pub(crate) fn resume_at(&mut self, pc: usize, argument: usize) {
        let context = self.context_mut();
        context.Rip = pc as u64;
        context.Rdi = argument as u64;
    }
}
