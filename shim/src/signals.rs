//! What signals do to a program.
//!
//! WASI has no handlers, so a signal that asks a program to end has to end it. But a container's
//! first process, which a container process is, ignores each signal that it has no handler for. So
//! there are handlers, and what they do is what the signal would do to any other process.

use libc::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, c_int};
use std::{mem, ptr};

/// The signals by which programs are asked to end.
const SIGNALS: [c_int; 4] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM];

/// From now on such signals end the process, with the exit code by which shells tell which one it
/// was: 128 and its number.
pub(crate) fn end_process() {
    // SAFETY: sets are written by the system before they are used, actions are valid with zeros in
    // what is not set, and the handler calls nothing but `_exit`, which handlers may.
    unsafe {
        let mut action: libc::sigaction = mem::zeroed();
        action.sa_sigaction = end as extern "C" fn(c_int) as usize;
        libc::sigemptyset(&raw mut action.sa_mask);
        let mut unblocked: libc::sigset_t = mem::zeroed();
        libc::sigemptyset(&raw mut unblocked);
        for signal in SIGNALS {
            libc::sigaction(signal, &raw const action, ptr::null_mut());
            libc::sigaddset(&raw mut unblocked, signal);
        }
        libc::pthread_sigmask(libc::SIG_UNBLOCK, &raw const unblocked, ptr::null_mut());
    }
}

extern "C" fn end(signal: c_int) {
    // SAFETY: it ends the process without running anything else of it.
    unsafe { libc::_exit(128 + signal) }
}
