//! Starting a process. The tests of the command have this file, too.

use std::{io, thread, time::Duration};

/// What Wine says now and then where the machine has much to do: the process has gone before it was
/// ready.
const INTERNAL_ERROR: i32 = 1359;

/// How often a process that Wine lost is started again.
const ATTEMPTS: u32 = 20;

/// What `start` returns, which starts a process: again if Wine has lost it.
///
/// # Panics
/// If the process cannot be started.
#[track_caller]
pub fn started<T>(mut start: impl FnMut() -> io::Result<T>) -> T {
    let is_lost = |error: &io::Error| cfg!(windows) && error.raw_os_error() == Some(INTERNAL_ERROR);
    for _ in 1..ATTEMPTS {
        match start() {
            Err(error) if is_lost(&error) => thread::sleep(Duration::from_millis(50)),
            result => return result.unwrap(),
        }
    }
    start().unwrap()
}
