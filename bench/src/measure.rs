//! Runs measuring processes, each within limits of time and memory, and keeps the
//! best of what they tell. See `gantry_bench_harness` for what happens in them.

use std::fmt;
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow};
use gantry_bench_harness::REFUSED;
use serde::{Deserialize, Serialize};

pub use gantry_bench_harness::Figures;

/// How often a process is looked after.
const PERIOD: Duration = Duration::from_millis(20);
/// What takes more CPU seconds than this is measured once: noise is little of it,
/// and repeating it would take long.
const LONG: f64 = 20.0;
/// A process that waits rather than works is killed, too, after so many times the
/// CPU time that it may use.
const PATIENCE: u32 = 4;

/// What one measuring process may use.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// CPU seconds, of all threads.
    pub seconds: u32,
    /// Resident memory, in MiB.
    pub mib: u64,
}

/// Why there are no figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// The engine would not compile the module, in its own words.
    Refused(String),
    /// It took more CPU seconds than this.
    TimedOut(u32),
    /// It took more MiB than this.
    TooLarge(u64),
    /// Anything else.
    Failed(String),
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(format!("{error:#}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(words) => write!(f, "refused: {words}"),
            Self::TimedOut(seconds) => write!(f, "> {seconds} s"),
            Self::TooLarge(mib) => write!(f, "> {mib} MiB"),
            Self::Failed(words) => write!(f, "failed: {words}"),
        }
    }
}

/// Runs a measuring process; gives its figures and the guest's output.
pub fn spawn(mut command: Command, limits: Limits) -> Result<(Figures, String), Failure> {
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", command.get_program().display()))?;
    let ended = watch(child, limits)?;
    let output = String::from_utf8(ended.stdout).context("the guest's output is no text")?;
    let errors = String::from_utf8_lossy(&ended.stderr);
    let last = errors.lines().next_back().unwrap_or_default();
    if let Some(words) = last.strip_prefix(REFUSED) {
        return Err(Failure::Refused(first_words(words)));
    }
    match Figures::parse(last) {
        Ok(figures) if ended.status.success() => Ok((figures, output)),
        _ => Err(anyhow!("{} ({})", first_words(&errors), ended.status).into()),
    }
}

/// Waits for a process to end, and kills it beyond its limits.
fn watch(mut child: Child, limits: Limits) -> Result<std::process::Output, Failure> {
    let start = Instant::now();
    let (told, ends) = mpsc::channel();
    let stdout = gather(child.stdout.take(), told.clone());
    let stderr = gather(child.stderr.take(), told);
    let longest = Duration::from_secs(limits.seconds.into());
    let exceeded = loop {
        // The readers are done when the process has closed its outputs.
        if ends.recv_timeout(PERIOD) == Err(mpsc::RecvTimeoutError::Disconnected) {
            break None;
        }
        let usage = Usage::of(child.id());
        if usage.cpu > longest || start.elapsed() > longest * PATIENCE {
            break Some(Failure::TimedOut(limits.seconds));
        }
        if usage.resident >> 20 > limits.mib {
            break Some(Failure::TooLarge(limits.mib));
        }
    };
    if exceeded.is_some() {
        // It may have ended by itself just now, which is as good.
        _ = child.kill();
    }
    let status = child.wait().context("cannot wait for a process")?;
    let (stdout, stderr) = (stdout.join(), stderr.join());
    match (exceeded, stdout, stderr) {
        (Some(failure), ..) => Err(failure),
        (None, Ok(stdout), Ok(stderr)) => Ok(std::process::Output {
            status,
            stdout,
            stderr,
        }),
        _ => Err(anyhow!("cannot read what a process writes").into()),
    }
}

/// Reads all of a stream on a thread of its own, which holds `_told` until then.
fn gather(
    stream: Option<impl Read + Send + 'static>,
    _told: mpsc::Sender<()>,
) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let _held = _told;
        let mut bytes = Vec::new();
        if let Some(mut stream) = stream {
            // What was read until an error is what there is to be judged.
            _ = stream.read_to_end(&mut bytes);
        }
        bytes
    })
}

/// What a process uses.
#[derive(Debug, Default)]
struct Usage {
    cpu: Duration,
    /// In bytes.
    resident: u64,
}

impl Usage {
    /// What a process has used so far; nothing, if it is gone.
    fn of(process: u32) -> Self {
        std::fs::read_to_string(format!("/proc/{process}/stat"))
            .ok()
            .and_then(|stat| Self::parse(&stat))
            .unwrap_or_default()
    }

    /// Reads `/proc/N/stat`, whose fields proc(5) numbers from 1.
    fn parse(stat: &str) -> Option<Self> {
        // The name, the second field, may have anything in it, but ends with the
        // last bracket.
        let (_, rest) = stat.rsplit_once(") ")?;
        let mut fields = rest.split(' ').skip(14 - 3);
        let user: u64 = fields.next()?.parse().ok()?;
        let system: u64 = fields.next()?.parse().ok()?;
        let pages: u64 = fields.nth(24 - 16)?.parse().ok()?;
        Some(Self {
            cpu: Duration::from_millis((user + system) * 1000 / per_second()),
            resident: pages * page(),
        })
    }
}

/// The unit of times in `/proc`.
fn per_second() -> u64 {
    // SAFETY: the call has no preconditions.
    let ticks = unsafe { libc::sysconf(libc::_SC_CLK_TCK) };
    u64::try_from(ticks).unwrap_or(100).max(1)
}

/// The unit of sizes in `/proc`.
fn page() -> u64 {
    // SAFETY: the call has no preconditions.
    let size = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
    u64::try_from(size).unwrap_or(4096)
}

/// Enough of an error message to tell what went wrong.
fn first_words(errors: &str) -> String {
    let said = errors.split_whitespace().collect::<Vec<_>>().join(" ");
    said.chars().take(200).collect()
}

/// The best figures of one engine for one module, and the guest's output.
pub type Measured = Result<(Figures, String), Failure>;

/// Calls `measure` for each of `columns` in turns, `times` times, and keeps the
/// best of each. One that fails once is left out from then on.
pub fn in_turns<C>(
    columns: &[C],
    times: u32,
    mut measure: impl FnMut(&C) -> Measured,
) -> Vec<Measured> {
    let mut best: Vec<Option<Measured>> = columns.iter().map(|_| None).collect();
    for _ in 0..times.max(1) {
        for (column, best) in columns.iter().zip(&mut best) {
            match best {
                Some(Err(_)) => {}
                Some(Ok((figures, _))) if is_long(figures) => {}
                None => *best = Some(measure(column)),
                Some(Ok((figures, output))) => match measure(column) {
                    Ok((_, other)) if other != *output => {
                        let words = "does not do the same each time".into();
                        *best = Some(Err(Failure::Failed(words)));
                    }
                    Ok((now, _)) => figures.improve(&now),
                    Err(failure) => *best = Some(Err(failure)),
                },
            }
        }
    }
    best.into_iter().flatten().collect()
}

fn is_long(figures: &Figures) -> bool {
    figures.compile + figures.run.unwrap_or(0.0) > LONG
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits {
        seconds: 60,
        mib: 1000,
    };
    const FIGURES: Figures = Figures {
        compile: 1.0,
        wall: 1.0,
        run: None,
        code: None,
        metadata: None,
        peak: 1,
    };

    fn shell(script: &str, limits: Limits) -> Measured {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        spawn(command, limits)
    }

    #[test]
    fn processes_end_in_five_ways() {
        let (figures, output) = shell(
            "echo hello; echo x >&2; echo measured compile=1 wall=2 peak=3 >&2",
            LIMITS,
        )
        .unwrap();
        assert_eq!((figures.compile, &*output), (1.0, "hello\n"));
        let refused = shell("echo refused no SIMD >&2; exit 1", LIMITS);
        assert_eq!(refused.unwrap_err(), Failure::Refused("no SIMD".into()));
        let failed = shell("echo oh no >&2; kill -9 $$", LIMITS).unwrap_err();
        assert!(failed.to_string().contains("oh no (signal: 9"), "{failed}");
        let brief = Limits {
            seconds: 0,
            ..LIMITS
        };
        let endless = shell("while true; do :; done", brief);
        assert_eq!(endless.unwrap_err(), Failure::TimedOut(0));
        let small = Limits { mib: 0, ..LIMITS };
        let large = shell("exec sleep 60", small);
        assert_eq!(large.unwrap_err(), Failure::TooLarge(0));
    }

    #[test]
    fn usage_is_read_whatever_the_name() {
        let stat = "12 (a) b) S 1 12 12 0 -1 4194304 100 0 0 0 250 50 0 0 20 0 1 0 \
            1000 9999999 512 18446744073709551615 1 1 0";
        let usage = Usage::parse(stat).unwrap();
        assert_eq!(usage.cpu, Duration::from_secs(300) / per_second() as u32);
        assert_eq!(usage.resident, 512 * page());
    }

    #[test]
    fn the_best_of_all_turns_counts_and_a_failure_ends_them() {
        let mut calls = Vec::new();
        let best = in_turns(&['a', 'b', 'c'], 3, |&column| {
            calls.push(column);
            let compile = 10.0 - calls.len() as f64;
            let run = (column == 'c').then_some(LONG);
            let figures = Figures {
                compile,
                run,
                ..FIGURES
            };
            match column {
                'b' => Err(Failure::TimedOut(1)),
                _ => Ok((figures, String::new())),
            }
        });
        // What takes long is not done again either.
        assert_eq!(calls, ['a', 'b', 'c', 'a', 'a']);
        assert_eq!(best[0].as_ref().unwrap().0.compile, 5.0);
        assert_eq!(best[1], Err(Failure::TimedOut(1)));
    }

    #[test]
    fn an_output_that_changes_is_a_failure() {
        let mut count = 0;
        let best = in_turns(&[()], 2, |()| {
            count += 1;
            Ok((FIGURES, count.to_string()))
        });
        assert!(matches!(best[0], Err(Failure::Failed(_))));
    }
}
