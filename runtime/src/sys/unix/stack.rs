//! A thread's own stack, and the alternate one on which signal handlers run. Both are looked up
//! once, at the thread's first entry to Wasm.

use super::system::thread::own_stack;
use crate::sys::{Mapping, Stack, page_size};
use std::{
    cell::{Cell, RefCell},
    mem, ptr,
};

/// Size of the alternate signal stack. The handler itself is small; a chained handler of the host
/// may not be.
const SIGNAL_STACK: usize = 128 << 10;
/// An alternate stack that the thread already has is kept if it is at least this large.
const SUFFICIENT_SIGNAL_STACK: usize = 64 << 10;

thread_local! {
    /// The thread's own stack; empty if it has not been looked up or is unknown.
    static OWN: Cell<Stack> = const { Cell::new(Stack::EMPTY) };
    static PREPARED: Cell<bool> = const { Cell::new(false) };
    static SIGNAL_STACK_OWNER: RefCell<Option<SignalStack>> = const { RefCell::new(None) };
}

/// The thread's own stack, if [`prepare_thread`] has found it.
#[inline(always)]
pub(crate) fn known_stack() -> Stack {
    OWN.get()
}

/// Makes a stack accessible down to a limit of Wasm code, and what is needed below it: all of it is.
#[inline(always)]
pub(crate) fn commit_stack(_stack: Stack, _limit: usize) {}

/// Prepares the thread to run Wasm, if that was not done, and gives its own stack.
pub(crate) fn prepare_thread() -> Stack {
    if !PREPARED.replace(true) {
        OWN.set(own_stack().unwrap_or(Stack::EMPTY));
        // A thread that is going away cannot own a stack any more; it then runs without one, which
        // is fine except for a chained handler that relies on it.
        let _ = SIGNAL_STACK_OWNER.try_with(|owner| {
            if let Ok(mut owner) = owner.try_borrow_mut() {
                *owner = SignalStack::install();
            }
        });
    }
    OWN.get()
}

/// The addresses of a stack by the attributes of its thread.
#[cfg(not(target_os = "macos"))]
pub(super) fn bounds_of(attributes: &libc::pthread_attr_t) -> Option<Stack> {
    let (mut address, mut size, mut guard) = (ptr::null_mut(), 0, 0);
    // SAFETY: the attributes are initialised, and the places valid.
    let known = unsafe {
        libc::pthread_attr_getstack(attributes, &mut address, &mut size) == 0
            && libc::pthread_attr_getguardsize(attributes, &mut guard) == 0
    };
    // The guard may or may not be part of the range: assume that it is.
    let (low, high) = (address as usize + guard, address as usize + size);
    known.then_some(Stack { low, high })
}

/// The alternate signal stack of a thread.
struct SignalStack {
    mapping: Mapping,
}

impl SignalStack {
    /// Installs a stack unless the thread has a sufficient one.
    fn install() -> Option<SignalStack> {
        // SAFETY: plain queries and changes of this thread's alternate stack with valid structures;
        // the new stack lives until `drop`, which takes it out of use first.
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
            mapping.make_accessible(guard..mapping.len()).ok()?;
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
        let _ = PREPARED.try_with(|prepared| prepared.set(false));
        let _ = OWN.try_with(|own| own.set(Stack::EMPTY));
    }
}
