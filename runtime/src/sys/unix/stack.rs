//! Stacks of threads: how far the native stack reaches, and the alternate stack on which signal handlers run.
//!
//! Both are found out once a thread, at its first entry to Wasm ([`prepare_thread`]). The alternate stack is given back when
//! the thread ends.

use super::memory::{Mapping, Protection, page_size};
use std::{
    cell::{Cell, RefCell},
    mem, ptr,
};

/// Size of the alternate signal stack. The handler itself is small; a chained handler of the host may not be.
const SIGNAL_STACK: usize = 128 << 10;
/// An alternate stack that the thread already has is kept if it is at least this large.
const SUFFICIENT_SIGNAL_STACK: usize = 64 << 10;

thread_local! {
    /// Lowest address of the thread's stack that may be used, one where that is unknown; zero before it was looked up.
    static LOWEST: Cell<usize> = const { Cell::new(0) };
    static SIGNAL_STACK_OWNER: RefCell<Option<SignalStack>> = const { RefCell::new(None) };
}

/// The lowest usable address of this thread's stack. [`prepare_thread`] must have been called.
pub(crate) fn lowest_usable() -> usize {
    LOWEST.get()
}

/// An address in the caller's frame, or one near it.
#[inline(never)]
pub(crate) fn approximate_stack_pointer() -> usize {
    let here = 0u8;
    std::hint::black_box(&raw const here) as usize
}

/// Makes the thread ready to run Wasm: cheap after the first time.
#[inline]
pub(crate) fn prepare_thread() {
    if LOWEST.get() == 0 {
        prepare_thread_slow();
    }
}

#[cold]
fn prepare_thread_slow() {
    LOWEST.set(stack_bottom().unwrap_or(1).max(1));
    // A thread that is going away cannot own a stack any more; it then runs without one, which is fine except for a chained
    // handler that relies on it.
    let _ = SIGNAL_STACK_OWNER.try_with(|owner| {
        if let Ok(mut owner) = owner.try_borrow_mut() {
            *owner = SignalStack::install();
        }
    });
}

/// The lowest address of this thread's stack, without its guard.
fn stack_bottom() -> Option<usize> {
    // SAFETY: the attributes are initialised by `pthread_getattr_np` before they are read, and destroyed once.
    unsafe {
        let mut attributes: libc::pthread_attr_t = mem::zeroed();
        if libc::pthread_getattr_np(libc::pthread_self(), &mut attributes) != 0 {
            return None;
        }
        let (mut address, mut size, mut guard) = (ptr::null_mut(), 0, 0);
        let known = libc::pthread_attr_getstack(&attributes, &mut address, &mut size) == 0
            && libc::pthread_attr_getguardsize(&attributes, &mut guard) == 0;
        libc::pthread_attr_destroy(&mut attributes);
        // The guard may or may not be part of the range: assume that it is.
        known.then_some(address as usize + guard)
    }
}

/// The alternate signal stack of a thread.
struct SignalStack {
    mapping: Mapping,
}

impl SignalStack {
    /// Installs a stack unless the thread has a sufficient one.
    fn install() -> Option<SignalStack> {
        // SAFETY: plain queries and changes of this thread's alternate stack with valid structures; the new stack lives
        // until `drop`, which takes it out of use first.
        unsafe {
            let mut old: libc::stack_t = mem::zeroed();
            if libc::sigaltstack(ptr::null(), &mut old) != 0 {
                return None;
            }
            if old.ss_flags & libc::SS_DISABLE == 0 && old.ss_size >= SUFFICIENT_SIGNAL_STACK {
                return None;
            }
            let guard = page_size();
            let mapping = Mapping::reserve(guard + SIGNAL_STACK).ok()?;
            mapping
                .protect(guard..mapping.len(), Protection::ReadWrite)
                .ok()?;
            let new = libc::stack_t {
                ss_sp: mapping.as_ptr().add(guard).cast(),
                ss_flags: 0,
                ss_size: mapping.len() - guard,
            };
            (libc::sigaltstack(&new, ptr::null_mut()) == 0).then_some(SignalStack { mapping })
        }
    }
}

impl Drop for SignalStack {
    fn drop(&mut self) {
        // SAFETY: as in `install`. A stack that someone else has installed since is left alone.
        unsafe {
            let mut current: libc::stack_t = mem::zeroed();
            if libc::sigaltstack(ptr::null(), &mut current) != 0 {
                return;
            }
            let ours =
                self.mapping.as_ptr() as usize..self.mapping.as_ptr() as usize + self.mapping.len();
            if ours.contains(&(current.ss_sp as usize)) && current.ss_flags & libc::SS_DISABLE == 0
            {
                current.ss_flags = libc::SS_DISABLE;
                libc::sigaltstack(&current, ptr::null_mut());
            }
        }
        // Wasm that runs in a later destructor of this thread prepares again.
        let _ = LOWEST.try_with(|lowest| lowest.set(0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stack_reaches_below_here() {
        std::thread::Builder::new()
            .stack_size(256 << 10)
            .spawn(|| {
                prepare_thread();
                let here = approximate_stack_pointer();
                assert!(lowest_usable() < here);
                assert!(here - lowest_usable() <= 300 << 10);
            })
            .unwrap()
            .join()
            .unwrap();
    }
}
