//! What the system knows of this process. Counts are Linux's.

use std::{fs, path::Path, time::Duration};

/// How many threads there are.
pub fn threads() -> usize {
    fs::read_dir("/proc/self/task").unwrap().count()
}

/// How many descriptors are open.
pub fn descriptors() -> usize {
    fs::read_dir("/proc/self/fd").unwrap().count()
}

/// How many mappings there are. An emulator has an answer of its own to `/proc/self/maps`.
pub fn mappings() -> usize {
    let text = fs::read_to_string("/proc/thread-self/maps").unwrap();
    text.lines().count()
}

/// KiB of memory in use.
pub fn resident() -> usize {
    let text = fs::read_to_string("/proc/self/statm").unwrap();
    let pages: usize = text.split(' ').nth(1).unwrap().parse().unwrap();
    pages * 4
}

/// The clock of the processor's time that a thread takes.
#[derive(Clone, Copy)]
pub struct ThreadClock(libc::clockid_t);

impl ThreadClock {
    /// That of this thread, until it ends.
    #[cfg(not(target_os = "macos"))]
    pub fn of_this_thread() -> ThreadClock {
        let mut clock = 0;
        // SAFETY: the thread is this one, and the clock is a variable of ours.
        let failed = unsafe { libc::pthread_getcpuclockid(libc::pthread_self(), &mut clock) };
        assert_eq!(failed, 0);
        ThreadClock(clock)
    }

    /// There is none: that of all threads.
    #[cfg(target_os = "macos")]
    pub fn of_this_thread() -> ThreadClock {
        ThreadClock(libc::CLOCK_PROCESS_CPUTIME_ID)
    }

    pub fn read(self) -> Duration {
        let mut time = libc::timespec {
            tv_sec: 0,
            tv_nsec: 0,
        };
        // SAFETY: the time is a variable of ours.
        let failed = unsafe { libc::clock_gettime(self.0, &mut time) };
        assert_eq!(failed, 0);
        Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
    }
}

/// How exact that clock is.
pub const THREAD_CLOCK_STEP: Duration = Duration::ZERO;

/// Lets everybody write to a folder.
pub fn open_to_others(folder: &Path) {
    use fs::Permissions;
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, Permissions::from_mode(0o777)).unwrap();
}
