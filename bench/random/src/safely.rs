//! Doing what may panic, hang, or need much stack.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use anyhow::{Context, Result};

/// The stack of the thread that runs modules. Each engine may use a quarter.
pub const STACK: usize = 64 << 20;

thread_local! {
    /// Where the last panic of this thread was, and what it said.
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Has panics noted, not printed.
fn note_panics() {
    std::panic::set_hook(Box::new(|info| {
        PANIC.with_borrow_mut(|panic| *panic = info.to_string());
    }));
}

/// Gives what `work` gives, or what it says when it panics (on a thread of
/// [`with_large_stack`]).
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T> {
    let done = catch_unwind(AssertUnwindSafe(work));
    done.ok()
        .with_context(|| PANIC.with_borrow_mut(std::mem::take))
}

/// Does `work` on a thread with room for the stacks of every engine.
pub fn with_large_stack<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    note_panics();
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work)?;
    thread.join().ok().context("the testing itself panicked")?
}

/// Has this process killed by a signal unless called again within so many
/// seconds.
pub fn hurry(seconds: u32) {
    // SAFETY: the call has no preconditions.
    unsafe { libc::alarm(seconds) };
}
