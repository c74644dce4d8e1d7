//! What is measured, and the line by which a measuring process tells its parent.

use std::fmt;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

/// The figures of one process.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// CPU seconds, of all threads, that it took to compile the module.
    #[serde(rename = "compile_cpu_seconds")]
    pub compile: f64,
    /// Seconds by the clock on the wall that it took to compile the module.
    #[serde(rename = "compile_wall_seconds")]
    pub wall: f64,
    /// CPU seconds that `_start` took, if it was run.
    #[serde(rename = "run_cpu_seconds", skip_serializing_if = "Option::is_none")]
    pub run: Option<f64>,
    /// The bytes of machine code, if the engine tells.
    #[serde(rename = "machine_code_bytes", skip_serializing_if = "Option::is_none")]
    pub code: Option<u64>,
    /// The bytes of what describes the machine code, if the engine tells.
    #[serde(rename = "metadata_bytes", skip_serializing_if = "Option::is_none")]
    pub metadata: Option<u64>,
    /// The most memory that was resident, in KiB.
    #[serde(rename = "peak_kib")]
    pub peak: u64,
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "measured compile={:.9} wall={:.9}",
            self.compile, self.wall
        )?;
        if let Some(run) = self.run {
            write!(f, " run={run:.9}")?;
        }
        if let Some(code) = self.code {
            write!(f, " code={code}")?;
        }
        if let Some(metadata) = self.metadata {
            write!(f, " metadata={metadata}")?;
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
        let (mut compile, mut wall, mut peak) = (None, None, None);
        let (mut run, mut code, mut metadata) = (None, None, None);
        for field in fields.split_whitespace() {
            let (key, value) = field.split_once('=').context("a field without a value")?;
            match key {
                "compile" => compile = Some(value.parse()?),
                "wall" => wall = Some(value.parse()?),
                "run" => run = Some(value.parse()?),
                "code" => code = Some(value.parse()?),
                "metadata" => metadata = Some(value.parse()?),
                "peak" => peak = Some(value.parse()?),
                _ => bail!("an unknown field, {key}"),
            }
        }
        Ok(Self {
            compile: compile.context("no compile time")?,
            wall: wall.context("no wall time")?,
            run,
            code,
            metadata,
            peak: peak.context("no peak")?,
        })
    }

    /// Takes the better one of each pair of measurements.
    pub fn improve(&mut self, other: &Self) {
        self.compile = self.compile.min(other.compile);
        self.wall = self.wall.min(other.wall);
        self.run = self.run.into_iter().chain(other.run).reduce(f64::min);
        self.peak = self.peak.min(other.peak);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIGURES: Figures = Figures {
        compile: 1.5,
        wall: 0.75,
        run: None,
        code: Some(77),
        metadata: Some(5),
        peak: 1234,
    };

    #[test]
    fn figures_survive_being_written_and_read() {
        let other = Figures {
            run: Some(0.25),
            code: None,
            metadata: None,
            ..FIGURES
        };
        for figures in [FIGURES, other] {
            assert_eq!(Figures::parse(&figures.to_string()).unwrap(), figures);
        }
    }

    #[test]
    fn other_lines_are_no_figures() {
        assert!(Figures::parse("thread 'main' panicked").is_err());
        assert!(Figures::parse("measured compile=1 wall=1").is_err());
        assert!(Figures::parse("measured peak=1 wall=1 compile=x").is_err());
    }

    #[test]
    fn the_best_of_each_counts() {
        let mut best = FIGURES;
        best.improve(&Figures {
            compile: 2.0,
            wall: 0.5,
            run: Some(1.0),
            ..FIGURES
        });
        assert_eq!((best.compile, best.wall, best.run), (1.5, 0.5, Some(1.0)));
    }
}
