//! Running a module on every engine and comparing what is observed.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use ::gantry::{BoundsChecks, OptLevel};
use anyhow::{Context, Result, bail};
use gantry_bench_random::gantry::Gantry;
use gantry_bench_random::safely::{guarded, hurry};
use gantry_bench_random::subject::{Instances, Observation, Subject};
use serde::Serialize;

use super::wasmtime::Wasmtime;
use super::{Finding, PATIENCE};

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Tally {
    /// Modules that were run.
    pub modules: u64,
    /// Calls of their functions, on each engine.
    pub calls: u64,
    /// Calls that gave results; the others trapped.
    pub returns: u64,
    /// Modules that were not run to their end as an engine's stack was used up.
    pub overflows: u64,
    /// Modules that no engine accepted.
    pub rejected: u64,
}

impl Tally {
    /// Adds what another one counted.
    pub fn add(&mut self, other: &Self) {
        self.modules += other.modules;
        self.calls += other.calls;
        self.returns += other.returns;
        self.overflows += other.overflows;
        self.rejected += other.rejected;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            modules,
            calls,
            returns,
            overflows,
            rejected,
        } = self;
        if f.alternate() {
            let traps = calls - returns;
            write!(
                f,
                "{modules} modules, {calls} calls ({returns} returned, {traps} trapped), "
            )?;
            write!(f, "{overflows} stack overflows, {rejected} rejected by all")
        } else {
            write!(f, "{modules} {calls} {returns} {overflows} {rejected}")
        }
    }
}

impl FromStr for Tally {
    type Err = anyhow::Error;

    fn from_str(line: &str) -> Result<Self> {
        let numbers: Vec<u64> = line.split(' ').map(str::parse).collect::<Result<_, _>>()?;
        match numbers[..] {
            [modules, calls, returns, overflows, rejected] => Ok(Self {
                modules,
                calls,
                returns,
                overflows,
                rejected,
            }),
            _ => bail!("not a tally: {line:?}"),
        }
    }
}

/// The engines to compare.
pub struct Subjects {
    reference: Wasmtime,
    /// Gantry as it usually is; these run every module.
    usual: Vec<Gantry>,
    /// Gantry with other settings; each module is run by one of them.
    others: Vec<Gantry>,
}

impl Subjects {
    /// All of them.
    pub fn new() -> Result<Self> {
        let (mut usual, mut others) = (Vec::new(), Vec::new());
        for level in [OptLevel::None, OptLevel::Speed] {
            usual.push(Gantry::new(level, BoundsChecks::Guard, false)?);
            others.push(Gantry::new(level, BoundsChecks::Explicit, false)?);
            others.push(Gantry::new(level, BoundsChecks::Guard, true)?);
        }
        Ok(Self {
            reference: Wasmtime::new()?,
            usual,
            others,
        })
    }
}

/// Runs one module everywhere; an error tells of each engine's first
/// difference. `turn` selects the settings that take their turns.
pub fn module(subjects: &Subjects, wasm: &[u8], turn: u64) -> Result<Tally> {
    let turn = usize::try_from(turn % subjects.others.len() as u64)?;
    compare(
        subjects,
        wasm,
        subjects.usual.iter().chain([&subjects.others[turn]]),
    )
}

fn compare<'a>(
    subjects: &Subjects,
    wasm: &[u8],
    gantries: impl Iterator<Item = &'a Gantry>,
) -> Result<Tally> {
    let expected = guarded(|| Observation::new(&subjects.reference, wasm, Instances::Many))
        .context("wasmtime")?;
    let mut tally = Tally {
        modules: 1,
        calls: expected.calls.into(),
        returns: expected.returns.into(),
        overflows: 0,
        rejected: (expected.lines == ["rejected"]).into(),
    };
    let mut overflows = expected.overflows > 0;
    let mut differences = Vec::new();
    for gantry in gantries {
        let seen = guarded(|| Observation::new(gantry, wasm, Instances::Many))
            .with_context(|| format!("{} panicked", gantry.name()))?;
        let pairs = expected.lines.iter().zip(&seen.lines);
        // Where a stack ends differs, and so may all that follows.
        let fair = pairs.take_while(|(expected, seen)| {
            !expected.ends_with("StackOverflow") && !seen.ends_with("StackOverflow")
        });
        overflows |= seen.overflows > 0;
        if let Some((expected, seen)) = { fair }.find(|(expected, seen)| expected != seen) {
            let name = gantry.name();
            differences.push(format!("{name}\n  expected {expected}\n  but got  {seen}"));
        } else if !overflows && expected.lines.len() != seen.lines.len() {
            let count = seen.lines.len();
            differences.push(format!("{} gave {count} lines", gantry.name()));
        }
    }
    if !differences.is_empty() {
        bail!("{}", differences.join("\n"));
    }
    tally.overflows = overflows.into();
    Ok(tally)
}

/// Runs the modules of files with all settings.
pub(super) fn files(files: &[PathBuf]) -> Result<Vec<Finding>> {
    let subjects = Subjects::new()?;
    let mut findings = Vec::new();
    for file in files {
        hurry(PATIENCE);
        let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
        let wasm = wat::parse_bytes(&bytes)?;
        let all = subjects.usual.iter().chain(&subjects.others);
        let mut finding = Finding {
            subject: file.display().to_string(),
            ..Finding::default()
        };
        match compare(&subjects, &wasm, all) {
            Ok(tally) => finding.tally = Some(tally),
            Err(error) => {
                eprintln!("{}: {error:#}", file.display());
                finding.wrong.push(format!("{error:#}"));
            }
        }
        findings.push(finding);
    }
    Ok(findings)
}
