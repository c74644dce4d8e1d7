//! Measures what embedders do thousands of times, for Gantry beside Wasmtime in one process.
//!
//! The machine is mostly shared with others, so each figure is the minimum of many rounds, and the
//! engines take turns within each: ratios mean more than nanoseconds.

mod calls;
mod gantry_side;
mod modules;
mod wasmtime_side;

use anyhow::Result;
use clap::Parser;
use modules::Subject;
use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

/// Compares instantiation in Gantry and in Wasmtime.
#[derive(Parser)]
struct Options {
    /// How many rounds there are.
    #[arg(long, default_value_t = 40)]
    rounds: usize,
    /// For how many milliseconds each round measures each subject on each engine.
    #[arg(long, default_value_t = 5)]
    millis: u64,
    /// Further modules, whose functions are imported from anywhere and never called.
    modules: Vec<PathBuf>,
    /// Keep this many instances alive, and say what they take, instead.
    #[arg(long)]
    live: Option<usize>,
    /// Measure calls and traps instead.
    #[arg(long)]
    calls: bool,
    /// Only subjects with this in their name.
    #[arg(long)]
    only: Option<String>,
}

/// One way to make instances of a module.
pub trait Instantiate {
    /// Makes a store and an instance in it, and drops both.
    fn once(&self);
}

/// How instances are allocated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Strategy {
    /// From the system.
    OnDemand,
    /// From a pool.
    Pooled,
}

fn main() -> Result<()> {
    let options = Options::parse();
    if let Some(count) = options.live {
        return gantry_side::keep_alive(count);
    }
    if options.calls {
        let (gantry, wasmtime) = (
            calls::gantry(options.rounds)?,
            calls::wasmtime(options.rounds)?,
        );
        println!(
            "{:<20} {:>12} {:>12} {:>7}",
            "", "gantry ns", "wasmtime ns", "ratio"
        );
        for ((name, gantry), wasmtime) in calls::NAMES.iter().zip(gantry).zip(wasmtime) {
            println!(
                "{name:<20} {gantry:>12.1} {wasmtime:>12.1} {:>7.3}",
                gantry / wasmtime
            );
        }
        return Ok(());
    }
    let mut subjects = modules::all();
    for path in &options.modules {
        subjects.push(modules::file(path)?);
    }
    subjects.retain(|subject| {
        let only = options.only.as_deref();
        only.is_none_or(|only| subject.name.contains(only))
    });
    println!(
        "{:<20} {:<10} {:>12} {:>12} {:>7}",
        "module", "strategy", "gantry ns", "wasmtime ns", "ratio"
    );
    for subject in &subjects {
        for strategy in [Strategy::OnDemand, Strategy::Pooled] {
            let gantry = gantry_side::prepare(subject, strategy)?;
            let wasmtime = wasmtime_side::prepare(subject, strategy)?;
            let engines: [&dyn Instantiate; 2] = [&gantry, &wasmtime];
            let mut best = [f64::INFINITY; 2];
            for _ in 0..options.rounds {
                for (engine, best) in engines.iter().zip(&mut best) {
                    *best = best.min(measure(*engine, Duration::from_millis(options.millis)));
                }
            }
            let [gantry, wasmtime] = best;
            println!(
                "{:<20} {:<10} {gantry:>12.0} {wasmtime:>12.0} {:>7.3}",
                subject.name,
                format!("{strategy:?}").to_lowercase(),
                gantry / wasmtime
            );
        }
    }
    Ok(())
}

/// Nanoseconds for an instance: the least of batches of a few.
fn measure(engine: &dyn Instantiate, time: Duration) -> f64 {
    const BATCH: u32 = 16;
    let start = Instant::now();
    let mut best = f64::INFINITY;
    while start.elapsed() < time {
        let begin = Instant::now();
        for _ in 0..BATCH {
            engine.once();
        }
        best = best.min(begin.elapsed().as_nanos() as f64 / f64::from(BATCH));
    }
    best
}

/// Whether a subject imports functions only, as the measurements define nothing else.
fn check(subject: &Subject, imports_others: bool) -> Result<()> {
    anyhow::ensure!(
        !imports_others,
        "{} imports something else than functions",
        subject.name
    );
    Ok(())
}
