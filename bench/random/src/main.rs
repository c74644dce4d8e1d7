//! `transcript FROM..TO [--generator NAME] [--length LENGTH] [--metered] [--checked] [--full]`: what
//! the random modules of these seeds do on Gantry on this machine. See
//! [`gantry_bench_random::transcript`] for the lines; with `--full` every observation is one. With
//! `--metered` fuel and frames are counted, and what is used of them is observed. With `--checked` no
//! module relies on guard pages.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use gantry_bench_random::safely::{hurry, with_large_stack};
use gantry_bench_random::transcript::{self, ModuleSource, Subjects};

/// After so many seconds a module is taken to hang. Under an emulator all takes
/// longer.
const PATIENCE: u32 = 300;

/// What to do.
struct Options {
    seeds: std::ops::Range<u64>,
    source: ModuleSource,
    metered: bool,
    checked: bool,
    full: bool,
}

/// How it is used.
const USAGE: &str = "usage: transcript FROM..TO [--generator NAME] [--length LENGTH] [--metered] \
                     [--checked] [--full]";

impl Options {
    fn parse(mut words: impl Iterator<Item = String>) -> Result<Self> {
        let (mut seeds, mut source) = (None, ModuleSource::default());
        let (mut metered, mut checked, mut full) = (false, false, false);
        while let Some(word) = words.next() {
            match word.as_str() {
                "--full" => full = true,
                "--metered" => metered = true,
                "--checked" => checked = true,
                "--generator" => {
                    source.generator = words.next().context("no generator")?.parse()?
                }
                "--length" => source.length = Some(words.next().context("no length")?.parse()?),
                _ => {
                    let Some((from, to)) = word.split_once("..") else {
                        bail!("unknown word {word}");
                    };
                    seeds = Some(from.parse()?..to.parse()?);
                }
            }
        }
        Ok(Self {
            seeds: seeds.context(USAGE)?,
            source,
            metered,
            checked,
            full,
        })
    }
}

fn run() -> Result<()> {
    let options = Options::parse(std::env::args().skip(1))?;
    with_large_stack(move || {
        let subjects = match options.metered {
            true => Subjects::metered()?,
            false => Subjects::new()?,
        };
        let subjects = match options.checked {
            true => subjects.without_guards(),
            false => subjects,
        };
        for seed in options.seeds {
            hurry(PATIENCE);
            // Standard output passes each line on when it ends.
            match options.full {
                true => transcript::in_full(&subjects, seed, options.source, |line| {
                    println!("{line}");
                }),
                false => transcript::of_seed(&subjects, seed, options.source, |line| {
                    println!("{line}");
                }),
            }
        }
        Ok(())
    })
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("transcript: {error:#}");
            ExitCode::FAILURE
        }
    }
}
