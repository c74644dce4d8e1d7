//! Measuring one module with one engine, in a process of its own that may not
//! take longer than it is given.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::engines::{Engine, Launcher};
use crate::measure::Figures;

/// How long a measuring process goes on compiling at least, in seconds.
const AT_LEAST: f64 = 0.05;
/// How often to look whether a process has ended.
const LOOK: Duration = Duration::from_millis(2);

/// What compiling a module took.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// CPU seconds.
    pub seconds: f64,
    /// The most memory that was resident, in bytes.
    pub peak: f64,
}

/// How a measurement ended.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// With figures.
    Done(Cost),
    /// It took too long.
    TooLong,
    /// With an error, or a signal.
    Failed(String),
}

/// Starts measuring processes.
pub struct Prober {
    launcher: Launcher,
    timeout: Duration,
    times: u32,
}

impl Prober {
    /// A prober that waits so long for each process, and measures so often.
    pub fn new(node: PathBuf, timeout: Duration, times: u32) -> Result<Self> {
        Ok(Self {
            launcher: Launcher::new(node)?,
            timeout,
            times,
        })
    }

    /// The least that compiling a module took.
    pub fn probe(&self, engine: Engine, file: &Path) -> Outcome {
        let mut best: Option<Cost> = None;
        for _ in 0..self.times.max(1) {
            match self.once(engine, file) {
                Ok(Outcome::Done(now)) => {
                    let best = best.get_or_insert(now);
                    best.seconds = best.seconds.min(now.seconds);
                    best.peak = best.peak.min(now.peak);
                }
                Ok(other) => return other,
                Err(error) => return Outcome::Failed(format!("{error:#}")),
            }
        }
        match best {
            Some(best) => Outcome::Done(best),
            None => Outcome::Failed("nothing was measured".to_owned()),
        }
    }

    fn once(&self, engine: Engine, file: &Path) -> Result<Outcome> {
        let mut command: Command = self.launcher.command(engine, file, None);
        if let Engine::Gantry(_) | Engine::Wasmtime(_) = engine {
            command.env(crate::measure::AT_LEAST, AT_LEAST.to_string());
        }
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", command.get_program().display()))?;
        let start = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            if start.elapsed() > self.timeout {
                child.kill()?;
                child.wait()?;
                return Ok(Outcome::TooLong);
            }
            std::thread::sleep(LOOK);
        };
        let mut errors = String::new();
        if let Some(mut stderr) = child.stderr.take() {
            stderr.read_to_string(&mut errors)?;
        }
        let figures = errors.lines().next_back().map(Figures::parse);
        Ok(match figures {
            #[expect(clippy::cast_precision_loss, reason = "no memory is that large")]
            Some(Ok(figures)) if status.success() => Outcome::Done(Cost {
                seconds: figures.compile,
                peak: figures.peak as f64 * 1024.0,
            }),
            _ => {
                let said: Vec<_> = errors.split_whitespace().collect();
                let said: String = said.join(" ").chars().take(160).collect();
                Outcome::Failed(format!("{status}: {said}"))
            }
        })
    }
}
