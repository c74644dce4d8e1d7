//! What is measured, and the line by which a measuring process tells its parent.
//!
//! Every measurement is made in a process of its own, so that its peak memory is
//! that of one engine and one module, and no engine profits from what another
//! left in the caches of the allocator. The process writes the guest's output to
//! its standard output and, last of all, a line such as
//! `measured compile=0.125 run=0.5 peak=48000` to its standard error.

use std::fmt;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::engines::InProcess;
use crate::wasi::Wasi;

/// The figures of one process.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// CPU seconds, of all threads, that it took to compile the module.
    pub compile: f64,
    /// CPU seconds that `_start` took, if it was run.
    pub run: Option<f64>,
    /// The bytes of machine code, if the engine tells.
    pub code: Option<u64>,
    /// The most memory that was resident, in KiB.
    pub peak: u64,
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "measured compile={:.9}", self.compile)?;
        if let Some(run) = self.run {
            write!(f, " run={run:.9}")?;
        }
        if let Some(code) = self.code {
            write!(f, " code={code}")?;
        }
        write!(f, " peak={}", self.peak)
    }
}

impl Figures {
    /// Reads the line that [`Display`](fmt::Display) writes.
    pub fn parse(line: &str) -> Result<Self> {
        let fields = line
            .strip_prefix("measured ")
            .context("not a line of figures")?;
        let (mut compile, mut run, mut code, mut peak) = (None, None, None, None);
        for field in fields.split_whitespace() {
            let (key, value) = field.split_once('=').context("a field without a value")?;
            match key {
                "compile" => compile = Some(value.parse()?),
                "run" => run = Some(value.parse()?),
                "code" => code = Some(value.parse()?),
                "peak" => peak = Some(value.parse()?),
                _ => bail!("an unknown field, {key}"),
            }
        }
        Ok(Self {
            compile: compile.context("no compile time")?,
            run,
            code,
            peak: peak.context("no peak")?,
        })
    }
}

/// The environment variable by which a measuring process is told for how many
/// seconds to go on compiling: what it tells then is the fastest time.
pub const AT_LEAST: &str = "GANTRY_BENCH_AT_LEAST";

/// Runs a measuring process; gives its figures and the guest's output.
pub fn spawn(mut command: Command) -> Result<(Figures, String)> {
    let output = command
        .output()
        .with_context(|| format!("cannot start {}", command.get_program().display()))?;
    let errors = String::from_utf8_lossy(&output.stderr);
    let figures = errors
        .lines()
        .next_back()
        .and_then(|line| Figures::parse(line).ok());
    match figures {
        Some(figures) if output.status.success() => {
            Ok((figures, String::from_utf8(output.stdout)?))
        }
        _ => bail!("{} ({})", first_words(&errors), output.status),
    }
}

/// Enough of an error message to tell what went wrong.
fn first_words(errors: &str) -> String {
    let said = errors.split_whitespace().collect::<Vec<_>>().join(" ");
    said.chars().take(200).collect()
}

/// Does the work of a measuring process with an engine that lives in this
/// program: compiles `wasm` and, given arguments, runs it. Gives the figures and
/// the guest's output.
pub fn in_process<E: InProcess>(
    engine: &E,
    wasm: &[u8],
    args: Option<&[String]>,
) -> Result<(Figures, Vec<u8>)> {
    let before = cpu_seconds();
    let module = engine.compile(wasm)?;
    let mut compile = cpu_seconds() - before;
    let peak = peak_kib()?;
    let at_least = std::env::var(AT_LEAST).ok();
    let at_least = at_least.map_or(Ok(0.0), |seconds| seconds.parse::<f64>())?;
    let mut rounds = 1;
    // The first time, memory is new to the process; what takes long is still done more than once.
    while cpu_seconds() - before < at_least
        || (at_least > 0.0 && rounds < 3 && cpu_seconds() - before < 20.0 * at_least)
    {
        rounds += 1;
        let (again, seconds) = timed(|| engine.compile(wasm));
        again?;
        compile = compile.min(seconds);
    }
    let code = Some(engine.code_size(&module) as u64);
    let (mut run, mut stdout) = (None, Vec::new());
    if let Some(args) = args {
        let outcome = engine.run(&module, Wasi::new(args))?;
        if outcome.exit != 0 {
            bail!("the guest exited with code {}", outcome.exit);
        }
        run = Some(outcome.seconds);
        stdout = outcome.stdout;
    }
    let peak = match args {
        Some(_) => peak_kib()?,
        None => peak,
    };
    let figures = Figures {
        compile,
        run,
        code,
        peak,
    };
    Ok((figures, stdout))
}

/// Runs `work` and gives what it gives, with the CPU seconds it took.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let before = cpu_seconds();
    let value = work();
    (value, cpu_seconds() - before)
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
fn peak_kib() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let value = line.and_then(|line| line.split_whitespace().next());
    Ok(value.context("no VmHWM in /proc/self/status")?.parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_survive_being_written_and_read() {
        for (run, code) in [(None, Some(77)), (Some(0.25), None)] {
            let figures = Figures {
                compile: 1.5,
                run,
                code,
                peak: 1234,
            };
            assert_eq!(Figures::parse(&figures.to_string()).unwrap(), figures);
        }
    }

    #[test]
    fn other_lines_are_no_figures() {
        assert!(Figures::parse("thread 'main' panicked").is_err());
        assert!(Figures::parse("measured compile=1").is_err());
        assert!(Figures::parse("measured peak=1 compile=x").is_err());
    }

    #[test]
    fn this_process_has_a_peak() {
        assert!(peak_kib().unwrap() > 100);
    }
}
