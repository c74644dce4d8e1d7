//! Spoilt modules: whatever the bytes, compiling gives a module or an error. It
//! neither panics nor takes long.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use ::gantry::{Config, Engine, Module, OptLevel};
use anyhow::{Context, Result};
use gantry_bench_random::generate::Random;
use gantry_bench_random::safely::{guarded, hurry};
use serde::Serialize;

use super::{Finding, PATIENCE};

/// How long compiling a spoilt module may take, for each time that compiling the
/// sound one takes (but at least [`FLOOR`]).
const FACTOR: u32 = 20;
/// What is never too long.
const FLOOR: Duration = Duration::from_secs(2);

/// Spoils each file in turn, at up to `places` places each.
pub(super) fn files(files: &[PathBuf], places: usize) -> Result<Vec<Finding>> {
    let engine = |level| {
        let mut config = Config::new();
        config.opt_level(level).threads(1);
        Engine::new(&config)
    };
    let engines = [engine(OptLevel::None)?, engine(OptLevel::Speed)?];
    let mut findings = Vec::new();
    for file in files {
        let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
        let sound = wat::parse_bytes(&bytes)?;
        let (mut wrong, mut counts) = (Vec::new(), Counts::default());
        for engine in &engines {
            one(engine, &sound, file, places, &mut counts, &mut wrong)?;
        }
        findings.push(Finding {
            subject: file.display().to_string(),
            spoilt: Some(counts),
            wrong,
            ..Finding::default()
        });
    }
    Ok(findings)
}

/// How many spoilt modules were compiled.
#[derive(Debug, Default, Serialize)]
pub struct Counts {
    valid: u64,
    invalid: u64,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { valid, invalid } = self;
        let all = valid + invalid;
        write!(
            f,
            "{all} spoilt modules compiled, {valid} valid, {invalid} not"
        )
    }
}

/// Spoils one module for one engine; adds what was wrong.
fn one(
    engine: &Engine,
    sound: &[u8],
    file: &Path,
    places: usize,
    counts: &mut Counts,
    wrong: &mut Vec<String>,
) -> Result<()> {
    let start = Instant::now();
    Module::from_binary(engine, sound).with_context(|| file.display().to_string())?;
    let limit = FLOOR.max(start.elapsed() * FACTOR);
    let mut random = Random::new(sound.len() as u64);
    let stride = sound.len().div_ceil(places.max(1)).max(1);
    for place in (0..sound.len()).step_by(stride) {
        let byte = sound[place];
        #[expect(clippy::cast_possible_truncation, reason = "any byte will do")]
        let other = random.number() as u8;
        let bytes = [byte ^ 1, byte ^ 0x80, byte.wrapping_add(1), 0xff, other];
        let flipped = bytes.map(|byte| {
            let mut spoilt = sound.to_vec();
            spoilt[place] = byte;
            spoilt
        });
        let mut without = sound.to_vec();
        without.remove(place);
        for spoilt in flipped
            .into_iter()
            .chain([without, sound[..place].to_vec()])
        {
            hurry(PATIENCE);
            let start = Instant::now();
            let done = guarded(|| Module::from_binary(engine, &spoilt).is_ok());
            let took = start.elapsed();
            let what = match done {
                Ok(valid) if took < limit => {
                    *if valid {
                        &mut counts.valid
                    } else {
                        &mut counts.invalid
                    } += 1;
                    continue;
                }
                Ok(_) => format!("took {took:?}"),
                Err(panic) => format!("panicked: {panic}"),
            };
            let level = engine.config();
            eprintln!(
                "{} spoilt at byte {place}: {what}\n  {level:?}",
                file.display()
            );
            let number = u64::try_from(wrong.len())? + 1;
            let name = u64::try_from(place)? + 1_000_000_000 * number;
            eprintln!("  saved as {}", super::save(name, &spoilt)?);
            wrong.push(format!("spoilt at byte {place}: {what}"));
        }
    }
    Ok(())
}
