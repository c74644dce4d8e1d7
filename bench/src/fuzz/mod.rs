//! Differential testing: random modules must do the same on Gantry, at both
//! levels, as on Wasmtime; and no bytes may make Gantry's compiler panic or hang.
//!
//! The work is done in worker processes, as a mistake may end the process. A
//! worker writes a line before and after each case ([`Line`]); from these the
//! parent knows which case it was.

mod check;
mod mangle;
mod wasmtime;

use std::io::{BufRead, BufReader};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::Args;
use gantry_bench_random::compare::{Subjects, Tally};
use gantry_bench_random::generate::Generator;
use gantry_bench_random::safely::{hurry, with_large_stack};
use serde::Serialize;

use crate::options::Json;
use crate::report::Document;
use wasmtime::Wasmtime;

/// After so many seconds a case is taken to hang.
const PATIENCE: u32 = 60;

/// What to test.
#[derive(Args, Clone, Debug)]
pub struct Options {
    /// Stop after so many seconds.
    #[arg(long)]
    seconds: Option<u64>,
    /// The seed of the first module; the next one has the next seed.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Stop after so many modules.
    #[arg(long)]
    modules: Option<u64>,
    /// What makes the modules: `smith` (a little of everything) or `selectors` (what selectors
    /// fuse).
    #[arg(long, default_value_t)]
    generator: Generator,
    /// Make modules of so many random bytes, or of functions of so many operators (fewer give
    /// smaller modules).
    #[arg(long)]
    length: Option<usize>,
    /// Run each module with guard pages and with explicit checks, at both levels, and verify all
    /// code.
    #[arg(long)]
    thorough: bool,
    /// Instead of running random modules, spoil these modules' bytes in many
    /// ways, and compile what comes of that.
    #[arg(long, conflicts_with = "check")]
    mangle: bool,
    /// Instead of random modules, run these (Wasm or text) and compare.
    #[arg(long)]
    check: bool,
    /// The most bytes to spoil in each file, one after the other.
    #[arg(long, default_value_t = 2000)]
    places: usize,
    /// Do the work in this process.
    #[arg(long, hide = true)]
    worker: bool,
    #[command(flatten)]
    json: Json,
    /// The modules for `--mangle` and `--check`.
    files: Vec<PathBuf>,
}

impl Options {
    /// Whether case number `done` is one too many.
    fn is_over(&self, done: u64, start: Instant) -> bool {
        let late = |seconds| start.elapsed() >= Duration::from_secs(seconds);
        self.modules.is_some_and(|modules| done >= modules) || self.seconds.is_some_and(late)
    }
}

/// What a worker tells its parent.
#[derive(Debug, PartialEq)]
enum Line {
    /// A case begins.
    Case(u64),
    /// It is done, without a difference.
    Done(Tally),
    /// It is done; something was wrong.
    Wrong,
}

impl Line {
    fn print(&self) {
        match self {
            Self::Case(seed) => println!("case {seed}"),
            Self::Done(tally) => println!("done {tally}"),
            Self::Wrong => println!("wrong"),
        }
    }

    fn parse(line: &str) -> Result<Self> {
        Ok(match line.split_once(' ') {
            Some(("case", seed)) => Self::Case(seed.parse()?),
            Some(("done", tally)) => Self::Done(tally.parse()?),
            None if line == "wrong" => Self::Wrong,
            _ => bail!("a worker said {line:?}"),
        })
    }
}

/// What came of a part of the testing.
#[derive(Debug, Default, Serialize)]
struct Finding {
    /// What was tested.
    subject: String,
    /// What was done, if it was not spoiling.
    #[serde(skip_serializing_if = "Option::is_none")]
    tally: Option<Tally>,
    /// What spoiling gave, if it was that.
    #[serde(skip_serializing_if = "Option::is_none")]
    spoilt: Option<mangle::Counts>,
    /// What went wrong.
    wrong: Vec<String>,
}

impl Finding {
    fn print(&self) {
        print!("{}", self.subject);
        if let Some(tally) = &self.tally {
            print!(": {tally:#}");
        }
        if let Some(spoilt) = &self.spoilt {
            print!(": {spoilt}");
        }
        println!("; wrong: {}", self.wrong.len());
    }
}

/// Tests as the options tell. Fails if anything was wrong.
pub fn run(mut options: Options) -> Result<()> {
    if options.modules.is_none() && options.seconds.is_none() {
        options.modules = Some(1000);
    }
    if options.worker {
        return with_large_stack(move || work(&options));
    }
    let mut document = Document::new(Vec::new());
    let json = options.json.clone();
    document.rows = if options.check || options.mangle {
        with_large_stack(move || match options.check {
            true => check::files(&options.files),
            false => mangle::files(&options.files, options.places),
        })?
    } else {
        vec![watch(&options)?]
    };
    if document.write(json.to.as_ref())? {
        document.rows.iter().for_each(Finding::print);
    }
    let wrong: usize = document.rows.iter().map(|row| row.wrong.len()).sum();
    if wrong > 0 {
        bail!("{wrong} modules went wrong");
    }
    Ok(())
}

/// A worker: tries one seed after the other.
fn work(options: &Options) -> Result<()> {
    let start = Instant::now();
    let reference = Wasmtime::new()?;
    let subjects = match options.thorough {
        true => Subjects::thorough(reference)?,
        false => Subjects::new(reference)?,
    };
    for done in 0.. {
        if options.is_over(done, start) {
            break;
        }
        let seed = options.seed + done;
        hurry(PATIENCE);
        Line::Case(seed).print();
        let Ok(wasm) = options.generator.module(seed, options.length) else {
            Line::Done(Tally::default()).print();
            continue;
        };
        let equivalent = options.generator.equivalent(seed, options.length);
        match subjects.compare(&wasm, equivalent.as_deref(), seed) {
            Ok(tally) => Line::Done(tally).print(),
            Err(error) => {
                eprintln!("seed {seed}: {error:#}\n  saved as {}", save(seed, &wasm)?);
                Line::Wrong.print();
            }
        }
    }
    Ok(())
}

/// The parent: starts workers, a new one where the last one died.
fn watch(options: &Options) -> Result<Finding> {
    let start = Instant::now();
    let mut next = options.clone();
    let (mut sum, mut wrong) = (Tally::default(), Vec::new());
    loop {
        let done = next.seed - options.seed;
        if options.is_over(done, start) {
            break;
        }
        next.modules = options.modules.map(|modules| modules - done);
        next.seconds = options
            .seconds
            .map(|all| all.saturating_sub(start.elapsed().as_secs()));
        let mut child = worker(&next)?;
        let output = child.stdout.take().context("a worker has no output")?;
        let mut unfinished = false;
        for line in BufReader::new(output).lines() {
            match Line::parse(&line?)? {
                Line::Case(seed) => {
                    unfinished = true;
                    next.seed = seed + 1;
                }
                Line::Done(tally) => {
                    unfinished = false;
                    sum.add(&tally);
                }
                Line::Wrong => {
                    unfinished = false;
                    wrong.push(format!("seed {}", next.seed - 1));
                }
            }
        }
        let status = child.wait()?;
        if status.success() {
            break;
        }
        if !unfinished {
            bail!("a worker failed: {status}");
        }
        let seed = next.seed - 1;
        let wasm = options.generator.module(seed, options.length)?;
        let how = match status.signal() {
            Some(libc::SIGALRM) => "hangs".to_owned(),
            _ => format!("died: {status}"),
        };
        eprintln!("seed {seed}: {how}\n  saved as {}", save(seed, &wasm)?);
        wrong.push(format!("seed {seed} {how}"));
    }
    let (seeds, seconds) = (next.seed - options.seed, start.elapsed().as_secs());
    Ok(Finding {
        subject: format!("{seeds} seeds in {seconds} s"),
        tally: Some(sum),
        wrong,
        ..Finding::default()
    })
}

fn worker(options: &Options) -> Result<std::process::Child> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["fuzz", "--worker", "--seed", &options.seed.to_string()]);
    command.args(["--generator", &options.generator.to_string()]);
    if options.thorough {
        command.arg("--thorough");
    }
    let modules = options
        .modules
        .map(|modules| ("--modules", modules.to_string()));
    let seconds = options
        .seconds
        .map(|seconds| ("--seconds", seconds.to_string()));
    let length = options
        .length
        .map(|length| ("--length", length.to_string()));
    for (name, value) in [modules, seconds, length].into_iter().flatten() {
        command.args([name, &value]);
    }
    command
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start a worker")
}

/// Keeps a module, and its text, for looking into.
pub fn save(seed: u64, wasm: &[u8]) -> Result<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzz");
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(format!("{seed}.wasm"));
    std::fs::write(&path, wasm)?;
    if let Ok(text) = wasmprinter::print_bytes(wasm) {
        std::fs::write(path.with_extension("wat"), text)?;
    }
    Ok(path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_survive_being_printed_and_read() {
        let tally = Tally {
            modules: 1,
            calls: 20,
            returns: 17,
            overflows: 0,
            rejected: 0,
        };
        assert_eq!(
            Line::parse(&format!("done {tally}")).unwrap(),
            Line::Done(tally)
        );
        assert_eq!(Line::parse("case 7").unwrap(), Line::Case(7));
        assert!(Line::parse("case x").is_err());
    }

    #[test]
    fn a_few_modules_do_the_same_everywhere() {
        with_large_stack(|| {
            let subjects = Subjects::new(Wasmtime::new()?)?;
            for generator in Generator::ALL {
                let mut sum = Tally::default();
                for seed in 0..20 {
                    let Ok(wasm) = generator.module(seed, None) else {
                        continue;
                    };
                    let equivalent = generator.equivalent(seed, None);
                    sum.add(&subjects.compare(&wasm, equivalent.as_deref(), seed)?);
                }
                assert!(sum.calls > 0 && sum.returns > 0);
            }
            Ok(())
        })
        .unwrap();
    }
}
