//! Registers that functions preserve for their callers, and the memory of stacks, as the search for
//! references looks at them.

use super::processor;

/// What a function has found in the registers that it preserves for its caller, and how far its
/// stack reaches. What callers keep there is in these registers, or in the stack above.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Registers {
    preserved: [u64; processor::PRESERVED],
    stack_pointer: usize,
}

impl Registers {
    /// Those of the calling function.
    #[inline(always)]
    pub(crate) fn here() -> Registers {
        let (preserved, stack_pointer) = processor::preserved_registers();
        Registers {
            preserved,
            stack_pointer,
        }
    }

    /// No function's.
    pub(crate) fn none() -> Registers {
        Registers {
            preserved: [0; processor::PRESERVED],
            stack_pointer: 0,
        }
    }

    pub(crate) fn stack_pointer(&self) -> usize {
        self.stack_pointer
    }

    pub(crate) fn words(&self) -> impl Iterator<Item = u64> {
        self.preserved.into_iter()
    }

    /// The same, with the stack looked at up to there.
    pub(crate) fn moved_up(self, stack_pointer: usize) -> Registers {
        Registers {
            stack_pointer,
            ..self
        }
    }

    /// Reads a word of a stack, whatever is there: for the compiler it may be a variable or nothing.
    ///
    /// # Safety
    ///
    /// The address is mapped, and divisible by 8.
    #[inline(always)]
    pub(crate) unsafe fn load(address: usize) -> u64 {
        // SAFETY: as the caller promises.
        unsafe { processor::load(address) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    gantry_codegen::generated_abi! {
        unsafe fn note(to: *mut Registers) {
            // SAFETY: the caller has this variable.
            unsafe { to.write(Registers::here()) };
        }
    }

    /// A register of the caller is found in the callee, or in its frame.
    #[test]
    fn registers_are_found() {
        let mut found = Registers::none();
        let value = std::hint::black_box(0x9876_5432_1098_7654u64);
        // SAFETY: calls a function of this convention.
        unsafe {
            #[cfg(target_arch = "x86_64")]
            std::arch::asm!(
                "mov r13, {value}",
                "call {note}",
                value = in(reg) value,
                note = sym note,
                in("rdi") &raw mut found,
                out("r13") _,
                clobber_abi("sysv64"),
            );
            #[cfg(target_arch = "aarch64")]
            std::arch::asm!(
                "mov x24, {value}",
                "bl {note}",
                value = in(reg) value,
                note = sym note,
                in("x0") &raw mut found,
                out("x24") _,
                clobber_abi("C"),
            );
        }
        let frame = (0..16).map(|index| found.stack_pointer() + 8 * index);
        // SAFETY: at least so much of this stack is in use.
        let mut frame = frame.map(|address| unsafe { Registers::load(address) });
        assert!(found.words().any(|word| word == value) || frame.any(|word| word == value));
    }

    #[test]
    fn stacks_are_read() {
        let value = std::hint::black_box(0x1234_5678_9abc_def0u64);
        let address = std::hint::black_box(&raw const value);
        let here = Registers::here();
        assert!(here.stack_pointer().is_multiple_of(8));
        assert!((address as usize).abs_diff(here.stack_pointer()) < 64 << 10);
        // SAFETY: the variable is there.
        assert_eq!(unsafe { Registers::load(address as usize) }, value);
    }
}
