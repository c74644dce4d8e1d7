//! Running a module on Gantry and on another engine, and comparing what is observed.

use std::fmt;
use std::str::FromStr;

use anyhow::{Context, Result, bail};
use serde::Serialize;

use crate::gantry::{Addressing, COMPILERS, Gantry};
use crate::safely::guarded;
use crate::subject::{Instances, Observation, Subject};

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
    reference: Box<dyn Subject>,
    /// Gantry with the settings that run every module.
    always: Vec<Gantry>,
    /// Gantry with other settings; each module is run by one of them.
    in_turn: Vec<Gantry>,
}

impl Subjects {
    /// Gantry in all [`COMPILERS`], and with explicit checks, without segment addressing or with its
    /// own verifiers in turns; to be compared with `reference`.
    ///
    /// # Errors
    ///
    /// The system may lack what an engine needs.
    pub fn new(reference: impl Subject + 'static) -> Result<Self> {
        let (mut always, mut in_turn) = (Vec::new(), Vec::new());
        for compiler in COMPILERS {
            always.push(Gantry::new(compiler, Addressing::Guard, false)?);
            in_turn.push(Gantry::new(compiler, Addressing::Checked, false)?);
            in_turn.push(Gantry::new(compiler, Addressing::Base, false)?);
            in_turn.push(Gantry::new(compiler, Addressing::Guard, true)?);
        }
        Ok(Self {
            reference: Box::new(reference),
            always,
            in_turn,
        })
    }

    /// Gantry in all [`COMPILERS`], with each way of addressing memory, always with its own
    /// verifiers; to be compared with `reference`.
    ///
    /// # Errors
    ///
    /// The system may lack what an engine needs.
    pub fn thorough(reference: impl Subject + 'static) -> Result<Self> {
        let mut always = Vec::new();
        for compiler in COMPILERS {
            for addressing in [Addressing::Guard, Addressing::Base, Addressing::Checked] {
                always.push(Gantry::new(compiler, addressing, true)?);
            }
        }
        Ok(Self {
            reference: Box::new(reference),
            always,
            in_turn: Vec::new(),
        })
    }

    /// Runs one module everywhere, or its `equivalent` on the reference. `turn` selects the
    /// settings that take their turns.
    ///
    /// # Errors
    ///
    /// Tells of each engine's first difference.
    pub fn compare(&self, wasm: &[u8], equivalent: Option<&[u8]>, turn: u64) -> Result<Tally> {
        let count = self.in_turn.len().max(1) as u64;
        let other = self.in_turn.get(usize::try_from(turn % count)?);
        self.compare_with(wasm, equivalent, self.always.iter().chain(other))
    }

    /// Runs one module with all settings.
    ///
    /// # Errors
    ///
    /// As [`Self::compare`].
    pub fn compare_all(&self, wasm: &[u8]) -> Result<Tally> {
        self.compare_with(wasm, None, self.always.iter().chain(&self.in_turn))
    }

    fn compare_with<'a>(
        &self,
        wasm: &[u8],
        equivalent: Option<&[u8]>,
        gantries: impl Iterator<Item = &'a Gantry>,
    ) -> Result<Tally> {
        let equivalent = equivalent.unwrap_or(wasm);
        let expected = guarded(|| Observation::new(&*self.reference, equivalent, Instances::Many))
            .with_context(|| format!("{} panicked", self.reference.name()))?;
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
}
