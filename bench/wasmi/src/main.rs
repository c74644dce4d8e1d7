//! `against-wasmi [--seed S] [--modules N] [--generator NAME] [--length LENGTH]`: what random
//! modules do on Gantry, at both levels, with guard pages and with explicit checks, must be what
//! they do on wasmi. All code is verified on the way. Without a name, each generator makes `N`
//! modules.
//!
//! The work is done in processes of their own, as a mistake may end a process. Each writes a line
//! before and after each module; from these it is known which module it was.

mod wasmi;

use std::collections::VecDeque;
use std::io::{BufRead, BufReader};
use std::ops::Range;
use std::process::{Command, ExitCode, Stdio};
use std::sync::Mutex;

use anyhow::{Context, Result, bail};
use gantry_bench_random::compare::Subjects;
use gantry_bench_random::generate::Generator;
use gantry_bench_random::safely::{hurry, with_large_stack};
use wasmi::Wasmi;

/// After so many seconds a module is taken to hang.
const PATIENCE: u32 = 60;
/// How many modules a process is given.
const CHUNK: u64 = 100;

/// What to do.
#[derive(Clone, Debug)]
struct Options {
    seed: u64,
    modules: u64,
    generators: Vec<Generator>,
    length: Option<usize>,
    /// Whether this process does the work.
    worker: bool,
}

impl Options {
    fn parse(mut words: impl Iterator<Item = String>) -> Result<Self> {
        let mut options = Self {
            seed: 1,
            modules: 1000,
            generators: Generator::PLAIN.to_vec(),
            length: None,
            worker: false,
        };
        while let Some(word) = words.next() {
            if word == "--worker" {
                options.worker = true;
                continue;
            }
            let value = words
                .next()
                .with_context(|| format!("nothing follows {word}"))?;
            match word.as_str() {
                "--seed" => options.seed = value.parse()?,
                "--modules" => options.modules = value.parse()?,
                "--generator" => options.generators = vec![value.parse()?],
                "--length" => options.length = Some(value.parse()?),
                _ => bail!("unknown word {word}"),
            }
        }
        Ok(options)
    }

    /// The words that repeat some of the work.
    fn words(&self, part: &Part) -> String {
        let Part { generator, seeds } = part;
        let (seed, modules) = (seeds.start, seeds.end - seeds.start);
        let words = format!("--generator {generator} --seed {seed} --modules {modules}");
        match self.length {
            Some(length) => format!("{words} --length {length}"),
            None => words,
        }
    }
}

/// Modules of one generator.
#[derive(Clone, Debug)]
struct Part {
    generator: Generator,
    seeds: Range<u64>,
}

/// How many modules were run.
#[derive(Debug, Default, PartialEq)]
struct Count {
    passed: u64,
    failed: u64,
    /// Seeds of which there is no module.
    nothing: u64,
}

/// Does a part of the work, and prints a line before and after each module.
fn work(part: &Part, length: Option<usize>) -> Result<()> {
    let subjects = Subjects::thorough(Wasmi::new())?;
    for seed in part.seeds.clone() {
        hurry(PATIENCE);
        println!("case {seed}");
        let Ok(wasm) = part.generator.module(seed, length) else {
            println!("nothing");
            continue;
        };
        let why = match subjects.compare(&wasm, None, seed) {
            Ok(tally) if tally.rejected == 0 => {
                println!("passed");
                continue;
            }
            Ok(_) => "no engine accepts it".to_owned(),
            Err(error) => format!("{error:#}").replace('\n', "\n  "),
        };
        let saved = std::env::temp_dir().join(format!("{}-{seed}.wasm", part.generator));
        std::fs::write(&saved, wasm)?;
        println!("failed {why}\n  saved as {}", saved.display());
    }
    Ok(())
}

/// Has a part of the work done by processes, a new one where the last one died.
fn watch(part: &Part, options: &Options) -> Result<Count> {
    let mut count = Count::default();
    let mut rest = part.clone();
    while !rest.seeds.is_empty() {
        let mut command = Command::new(std::env::current_exe()?);
        command
            .arg("--worker")
            .args(options.words(&rest).split(' '));
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let output = child.stdout.take().context("a worker has no output")?;
        let mut case = None;
        let mut fail = |seed: u64, why: &str| {
            let seeds = seed..seed + 1;
            let again = options.words(&Part { seeds, ..*part });
            eprintln!(
                "{} {seed}: {why}\n  again: against-wasmi {again}",
                part.generator
            );
            count.failed += 1;
        };
        for line in BufReader::new(output).lines() {
            let line = line?;
            let (word, more) = line.split_once(' ').unwrap_or((&line, ""));
            match (word, case) {
                ("case", _) => {
                    let seed: u64 = more.parse()?;
                    case = Some(seed);
                    rest.seeds.start = seed + 1;
                }
                ("passed", _) => (count.passed, case) = (count.passed + 1, None),
                ("nothing", _) => (count.nothing, case) = (count.nothing + 1, None),
                ("failed", Some(seed)) => {
                    fail(seed, more);
                    case = None;
                }
                // What else is told of a failure.
                _ => eprintln!("{line}"),
            }
        }
        let status = child.wait()?;
        match case {
            Some(seed) => fail(seed, &format!("hangs or dies: {status}")),
            None if !status.success() => bail!("a worker failed: {status}"),
            None => {}
        }
    }
    Ok(count)
}

fn run() -> Result<bool> {
    let options = Options::parse(std::env::args().skip(1))?;
    let seeds = options.seed..options.seed + options.modules;
    if options.worker {
        let part = Part {
            generator: options.generators[0],
            seeds,
        };
        return with_large_stack(move || work(&part, options.length).map(|()| true));
    }
    let mut parts = VecDeque::new();
    for generator in &options.generators {
        let all = Part {
            generator: *generator,
            seeds: seeds.clone(),
        };
        println!("against-wasmi {}", options.words(&all));
        for start in seeds.clone().step_by(usize::try_from(CHUNK)?) {
            let seeds = start..seeds.end.min(start + CHUNK);
            parts.push_back(Part { seeds, ..all });
        }
    }
    let (parts, total) = (Mutex::new(parts), Mutex::new(Count::default()));
    let next = || parts.lock().expect("nobody panics").pop_front();
    let work = || -> Result<()> {
        while let Some(part) = next() {
            let count = watch(&part, &options)?;
            let mut total = total.lock().expect("nobody panics");
            total.passed += count.passed;
            total.failed += count.failed;
            total.nothing += count.nothing;
        }
        Ok(())
    };
    std::thread::scope(|scope| -> Result<()> {
        let threads = std::thread::available_parallelism()?.get();
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let mut done = threads.into_iter().map(|thread| thread.join());
        done.try_for_each(|done| done.ok().context("a thread panicked")?)
    })?;
    let total = total.into_inner()?;
    println!("{} seeds give no module", total.nothing);
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(total.failed == 0 && total.passed > 0)
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("against-wasmi: {error:#}");
            ExitCode::FAILURE
        }
    }
}
