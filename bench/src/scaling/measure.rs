//! Measuring one module with one engine, in a process of its own that may not
//! take longer than it is given.

use std::path::{Path, PathBuf};

use anyhow::Result;
use gantry_bench_harness::{AT_LEAST, Job};

use crate::engines::{Engine, Launcher};
use crate::measure::{self, Failure, Limits};

/// How long a measuring process goes on compiling at least, in seconds.
const SECONDS: f64 = 0.05;
/// What a measuring process may have resident, in MiB.
const MEMORY: u64 = 8192;

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
    limits: Limits,
    times: u32,
}

impl Prober {
    /// A prober that grants each process so many CPU seconds, and measures so often.
    pub fn new(node: PathBuf, timeout: u32, times: u32) -> Result<Self> {
        let limits = Limits {
            seconds: timeout,
            mib: MEMORY,
        };
        Ok(Self {
            launcher: Launcher::new(node, limits)?,
            limits,
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
        let job = Job {
            engine: engine.name().into(),
            threads: 1,
            guest: None,
            file: file.to_owned(),
        };
        let mut command = self.launcher.command(engine, &job)?;
        command.env(AT_LEAST, SECONDS.to_string());
        Ok(match measure::spawn(command, self.limits) {
            #[expect(clippy::cast_precision_loss, reason = "no memory is that large")]
            Ok((figures, _)) => Outcome::Done(Cost {
                seconds: figures.compile,
                peak: figures.peak as f64 * 1024.0,
            }),
            Err(Failure::TimedOut(_)) => Outcome::TooLong,
            Err(failure) => Outcome::Failed(failure.to_string()),
        })
    }
}
