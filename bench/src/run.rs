//! `gantry-bench run`: how long compiled code runs, in kernels or whole programs.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use gantry_bench_harness::Guest;

use crate::corpus::{self, name_of, read};
use crate::engines::{Engine, Launcher, native};
use crate::inspect;
use crate::measure::{self, Measured};
use crate::options::Common;
use crate::programs;
use crate::report::{self, Document, Row, tabulate};
use crate::suite;

/// The options of `run`.
#[derive(Args, Debug)]
pub struct Options {
    #[command(flatten)]
    common: Common,
    /// Run whole programs instead of kernels: GCC, Boolector and Silice.
    #[arg(long, conflicts_with_all = ["scale", "files"])]
    programs: bool,
    /// Run the suite instead: programs of many packages, built by suite/build.sh.
    #[arg(long, conflicts_with_all = ["scale", "files", "programs"])]
    suite: bool,
    /// Only those in whose names one of these words is.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    filter: Vec<String>,
    /// Give every kernel this argument (its scale).
    #[arg(long)]
    scale: Option<String>,
    /// The kernels (default: all of bench/kernels).
    files: Vec<PathBuf>,
}

/// Something to run.
#[derive(Debug)]
pub struct Task {
    /// What to call it.
    pub name: String,
    /// The module.
    pub file: PathBuf,
    /// Its arguments and folders.
    pub guest: Guest,
    /// What it writes besides its standard output: the name of a file in `/out`,
    /// an empty folder that it is given if there is such a file.
    pub output: Option<&'static str>,
    /// The SHA-256 of what it writes, if that is known.
    pub expected: Option<String>,
}

/// The name by which a guest knows the folder for its output.
const OUT: &str = "/out";

/// Runs every task with every engine in turns and prints how long that took.
/// Fails if two engines' guests wrote different outputs, or others than expected.
pub fn run(options: &Options) -> Result<()> {
    let common = &options.common;
    let possible = |engine| match options.suite {
        true => common.chooses() || suite::is_usual(engine),
        false => engine != Engine::Native || !options.programs,
    };
    let (launcher, engines, versions) = common.engines(possible)?;
    let tasks = tasks(options)?;
    let mut document = Document::new(versions);
    let mut odd = Vec::new();
    for task in &tasks {
        let wasm = read(&task.file)?;
        let code_bytes = inspect::code_size(&wasm)? as u64;
        let able: Vec<_> = engines
            .iter()
            .copied()
            .filter(|engine| *engine != Engine::Native || native::is_there(&task.file))
            .collect();
        let measured = measure::in_turns(&able, common.times, |engine| {
            let measured = measure(&launcher, *engine, task);
            tell(task, *engine, &measured);
            measured
        });
        if outputs_differ(&measured) || !are_expected(&measured, task.expected.as_deref()) {
            odd.push(task.name.clone());
        }
        let rows = able.iter().zip(&measured).map(|(engine, measured)| Row {
            name: task.name.clone(),
            engine: engine.name().into(),
            threads: 1,
            file_bytes: wasm.len() as u64,
            code_bytes,
            figures: measured.as_ref().ok().map(|(figures, _)| *figures),
            failure: measured.as_ref().err().cloned(),
            lacks: Vec::new(),
        });
        document.rows.extend(rows);
    }
    if document.write(common.json.to.as_ref())? {
        document.print_head();
        let rows: Vec<_> = document.rows.iter().collect();
        let table = tabulate("run, CPU s", 3, &rows, &engines, |_, figures| figures.run);
        let (base, ratios) = common.base();
        report::print(&table, base, ratios || options.suite);
        report::print_failures(&document.rows);
    }
    if !odd.is_empty() {
        bail!("outputs differ, or are not as expected: {}", odd.join(", "));
    }
    Ok(())
}

/// What the options ask for.
fn tasks(options: &Options) -> Result<Vec<Task>> {
    let mut tasks = match options {
        Options { suite: true, .. } => suite::all()?,
        Options { programs: true, .. } => programs::all()?,
        _ => kernels(options)?,
    };
    let filter = &options.filter;
    let is_wanted = |name: &str| filter.is_empty() || filter.iter().any(|word| name.contains(word));
    tasks.retain(|task| is_wanted(&task.name));
    if tasks.is_empty() {
        bail!("there is nothing of that name");
    }
    Ok(tasks)
}

/// The kernels, or the files that are named.
fn kernels(options: &Options) -> Result<Vec<Task>> {
    let files = match options.files.is_empty() {
        true => corpus::kernels()?,
        false => options.files.clone(),
    };
    let task = |file: PathBuf| {
        let mut args = vec![file.display().to_string()];
        args.extend(options.scale.clone());
        Task {
            name: name_of(&file),
            guest: Guest {
                args,
                ..Guest::default()
            },
            file,
            output: None,
            expected: None,
        }
    };
    Ok(files.into_iter().map(task).collect())
}

fn measure(launcher: &Launcher, engine: Engine, task: &Task) -> Measured {
    let Some(output) = task.output else {
        return launcher.measure(engine, 1, &task.file, Some(&task.guest));
    };
    let folder = Folder::new()?;
    let mut guest = task.guest.clone();
    guest.folders.push((folder.0.clone(), OUT.to_owned()));
    let (figures, _) = launcher.measure(engine, 1, &task.file, Some(&guest))?;
    let written = std::fs::read_to_string(folder.0.join(output));
    let written = written.with_context(|| format!("cannot read {output}"))?;
    Ok((figures, written))
}

/// Whether two engines' guests wrote different outputs.
fn outputs_differ(measured: &[Measured]) -> bool {
    let mut outputs = measured.iter().flatten().map(|(_, output)| output);
    let first = outputs.next();
    outputs.any(|output| Some(output) != first)
}

/// Whether all outputs are those of which there is a checksum.
fn are_expected(measured: &[Measured], sum: Option<&str>) -> bool {
    let mut outputs = measured.iter().flatten().map(|(_, output)| output);
    sum.is_none_or(|sum| outputs.all(|output| suite::is_expected(output, sum)))
}

/// An empty folder for as long as it is held.
#[derive(Debug)]
pub struct Folder(pub PathBuf);

impl Folder {
    /// A folder for temporary files.
    pub fn new() -> Result<Self> {
        let name = format!("gantry-bench-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir(&path).with_context(|| format!("cannot make {}", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // If it cannot be removed, making the next one fails, which tells.
        _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Says how it is going, as it may go for long.
fn tell(task: &Task, engine: Engine, measured: &Measured) {
    let what = match measured {
        Ok((figures, _)) => format!("{:.3} s", figures.run.unwrap_or(0.0)),
        Err(failure) => failure.to_string(),
    };
    eprintln!("{}: {}: {what}", task.name, engine.name());
}

/// A path, if there is a file.
pub fn existing(path: PathBuf, otherwise: &str) -> Result<PathBuf> {
    if !Path::new(&path).exists() {
        bail!("there is no {}; {otherwise}", path.display());
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{Failure, Figures};

    #[test]
    fn outputs_are_compared_with_each_other() {
        let figures = Figures::parse("measured compile=1 wall=1 peak=1").unwrap();
        let good = |output: &str| Ok((figures, output.to_owned()));
        assert!(!outputs_differ(&[]));
        assert!(!outputs_differ(&[
            good("a"),
            Err(Failure::TimedOut(1)),
            good("a")
        ]));
        assert!(outputs_differ(&[good("a"), good("a"), good("b")]));
    }
}
