//! Stacks: which one is in use, and how far it reaches.
//!
//! Code may run on another stack than the one that its thread was started with: coroutines and
//! libraries that grow the stack allocate theirs. So the stack pointer decides. If it is not in the
//! stack that the system knows of, the mapping that it is in is looked up, each time, because such a
//! stack may be gone and another one in its place. What a system knows is in its `stack.rs`.

use super::{known_stack, mapping_around, prepare_thread};
use std::io;

/// The addresses of a stack that may be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Stack {
    pub(crate) low: usize,
    pub(crate) high: usize,
}

impl Stack {
    /// What is known of a stack before it is looked up.
    #[cfg(unix)]
    pub(super) const EMPTY: Stack = Stack { low: 0, high: 0 };

    #[inline]
    pub(crate) fn contains(&self, address: usize) -> bool {
        (self.low..self.high).contains(&address)
    }

    /// The stack that a stack pointer of this thread is in. Also makes the thread ready to run
    /// Wasm. Cheap on the thread's own stack after the first time.
    ///
    /// `known` may be another stack of which the caller knows.
    ///
    /// # Errors
    ///
    /// If it is neither and the system does not tell what is mapped.
    #[inline(always)]
    pub(crate) fn around(
        stack_pointer: usize,
        known: impl FnOnce() -> Option<Stack>,
    ) -> io::Result<Stack> {
        let own = known_stack();
        // Returning the slow path's result as it is would put both results in memory.
        let stack = match own.contains(stack_pointer) {
            true => own,
            false => Self::around_slow(stack_pointer, known())?,
        };
        Ok(stack)
    }

    #[cold]
    #[inline(never)]
    fn around_slow(stack_pointer: usize, known: Option<Stack>) -> io::Result<Stack> {
        let mut stacks = [Some(prepare_thread()), known].into_iter().flatten();
        match stacks.find(|stack| stack.contains(stack_pointer)) {
            Some(stack) => Ok(stack),
            None => mapping_around(stack_pointer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sys::approximate_stack_pointer;

    #[test]
    fn the_stack_reaches_below_here() {
        std::thread::Builder::new()
            .stack_size(256 << 10)
            .spawn(|| {
                let here = approximate_stack_pointer();
                let stack = Stack::around(here, || None).unwrap();
                assert!(stack.contains(here));
                // Systems give more: Wine a mebibyte at least, and glibc one that it has left.
                assert!(here - stack.low <= 1100 << 10);
                assert_eq!(Stack::around(here, || None).unwrap(), stack);
            })
            .unwrap()
            .join()
            .unwrap();
    }

    #[test]
    fn another_stack_is_recognised() {
        let own = Stack::around(approximate_stack_pointer(), || None).unwrap();
        stacker::grow(1 << 20, || {
            let here = approximate_stack_pointer();
            let stack = Stack::around(here, || None).unwrap();
            assert!(stack.contains(here) && !own.contains(here));
            assert!((1 << 19..2 << 20).contains(&(here - stack.low)));
        });
        assert_eq!(
            Stack::around(approximate_stack_pointer(), || None).unwrap(),
            own
        );
    }
}
