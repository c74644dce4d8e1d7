//! What the system tells about this process: times and memory.

use std::time::Instant;

use anyhow::{Context, Result};

/// How long something took.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    /// CPU seconds, of all threads.
    pub cpu: f64,
    /// Seconds by the clock on the wall.
    pub wall: f64,
}

/// Runs `work` and gives what it gives, with the time it took.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Times) {
    let (cpu, wall) = (cpu_seconds(), Instant::now());
    let value = work();
    let times = Times {
        cpu: cpu_seconds() - cpu,
        wall: wall.elapsed().as_secs_f64(),
    };
    (value, times)
}

/// The CPU time that this process has used so far, in all threads.
fn cpu_seconds() -> f64 {
    let mut time = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: the pointer is to a live timespec, which the call fills in.
    let done = unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &raw mut time) };
    if done != 0 {
        // There is such a clock on every Linux; without it, any clock will do.
        static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
        return START.get_or_init(Instant::now).elapsed().as_secs_f64();
    }
    #[expect(clippy::cast_precision_loss, reason = "no process runs that long")]
    let seconds = time.tv_sec as f64 + time.tv_nsec as f64 / 1e9;
    seconds
}

/// The most memory that was ever resident in this process, in KiB. This is the
/// kernel's mark for the program itself: unlike `getrusage`, it does not include
/// what was resident before `exec`.
pub(crate) fn peak_kib() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let value = line.and_then(|line| line.split_whitespace().next());
    Ok(value.context("no VmHWM in /proc/self/status")?.parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_has_a_peak() {
        assert!(peak_kib().unwrap() > 100);
    }

    #[test]
    fn sleeping_takes_time_but_no_cpu() {
        let pause = std::time::Duration::from_millis(30);
        let ((), times) = timed(|| std::thread::sleep(pause));
        assert!(times.wall >= 0.03 && times.cpu >= 0.0, "{times:?}");
    }
}
