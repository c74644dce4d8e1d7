//! `gantry-bench aarch64`: the code that engines make for AArch64 on this machine,
//! by its size and by how many instructions of it a guest executes. qemu counts
//! these (`qemu/count.c`), so the figures do not depend on the machine, and need
//! no turns nor repetition.

mod artifact;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Args;
use gantry::OptLevel;
use gantry_bench_harness::{Guest, Job};
use rayon::prelude::*;
use serde::Serialize;

use crate::corpus::{self, name_of, read};
use crate::engines::{Engine, library_version, wasmtime::Compiler};
use crate::inspect;
use crate::measure::{self, Failure, Limits};
use crate::options::Json;
use crate::report::{Document, Version};
use crate::table::{Cell, Table};
use artifact::Artifact;

/// The target, by the name that all know it by.
const TARGET: &str = "aarch64-unknown-linux-gnu";
/// Where programs for the target are, as README.md has them built.
pub const PROGRAMS: &str = "target/arm/aarch64-unknown-linux-gnu/release";
/// The plugin that counts, as `qemu/build.sh` builds it.
const PLUGIN: &str = "target/qemu/count.so";
/// The outputs of the kernels.
const EXPECTED: &str = "kernels/expected.txt";

/// The engines that compile for the target.
const ENGINES: [Engine; 4] = [
    Engine::Gantry(OptLevel::None),
    Engine::Gantry(OptLevel::Speed),
    Engine::Wasmtime(Compiler::Cranelift),
    Engine::Wasmtime(Compiler::Winch),
];

/// Which of them are compared, and with which.
const PAIRS: [(Engine, Engine); 2] = [(ENGINES[0], ENGINES[3]), (ENGINES[1], ENGINES[2])];

/// The options of `aarch64`.
#[derive(Args, Debug)]
pub struct Options {
    /// Only these engines (gantry-none, gantry-speed, cranelift, winch).
    #[arg(long, value_delimiter = ',')]
    engine: Vec<Engine>,
    /// Give every kernel this argument (its scale).
    #[arg(long)]
    scale: Option<String>,
    /// Compile only, do not run.
    #[arg(long)]
    no_run: bool,
    /// Where the programs for AArch64 are [default: target/arm/...].
    #[arg(long, value_name = "FOLDER")]
    programs: Option<PathBuf>,
    /// The emulator: qemu's user mode, with plugins.
    #[arg(long, default_value = "qemu-aarch64")]
    qemu: PathBuf,
    /// Kill a guest after so many CPU seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    timeout: u32,
    #[command(flatten)]
    json: Json,
    /// The modules (default: all of bench/kernels).
    files: Vec<PathBuf>,
}

/// What one engine made of one module.
#[derive(Clone, Debug, Serialize)]
struct Row {
    /// The module.
    name: String,
    /// The engine.
    engine: String,
    /// The size of its code section.
    code_bytes: u64,
    /// Bytes of machine code of its functions, with their constants and jump
    /// tables, without padding, thunks and trampolines.
    machine_code_bytes: Option<u64>,
    /// What was executed.
    instructions: Option<Count>,
    /// Why something is missing.
    failure: Option<Failure>,
}

/// How many instructions were executed, from the process's start to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
struct Count {
    /// In generated code, thunks and trampolines included.
    generated: u64,
    /// In the program that runs it.
    elsewhere: u64,
}

impl Count {
    /// Reads what the plugin writes.
    fn parse(text: &str) -> Result<Self> {
        let field = |name: &str| {
            let lines = text.lines().filter_map(|line| line.split_once(' '));
            let value = lines
                .filter(|(field, _)| *field == name)
                .map(|(_, value)| value);
            let value = { value }
                .next()
                .with_context(|| format!("{name} was not counted"))?;
            value
                .parse::<u64>()
                .with_context(|| format!("{name}: {value:?}"))
        };
        Ok(Self {
            generated: field("generated")?,
            elsewhere: field("elsewhere")?,
        })
    }
}

/// Compiles and runs every module with every engine, and prints the figures.
pub fn run(options: &Options) -> Result<()> {
    let engines = match options.engine.is_empty() {
        true => ENGINES.to_vec(),
        false => options.engine.clone(),
    };
    if let Some(other) = engines.iter().find(|engine| !ENGINES.contains(engine)) {
        bail!("{} is not compared here", other.name());
    }
    let files = match options.files.is_empty() {
        true => corpus::kernels()?,
        false => options.files.clone(),
    };
    let runner = match options.no_run {
        true => None,
        false => Some(Runner::new(options)?),
    };
    let versions = engines.iter().map(|engine| -> Result<_> {
        Ok(Version {
            name: engine.name().into(),
            version: library_version(*engine)?,
        })
    });
    let mut document = Document::new(versions.collect::<Result<_>>()?);
    let pairs: Vec<_> = files
        .iter()
        .flat_map(|file| engines.iter().map(move |engine| (file, *engine)))
        .collect();
    let rows = pairs
        .par_iter()
        .map(|(file, engine)| row(file, *engine, runner.as_ref()));
    document.rows = rows.collect::<Result<_>>()?;
    if document.write(options.json.to.as_ref())? {
        document.print_head();
        print(&document.rows, &engines);
    }
    let failed = document
        .rows
        .iter()
        .filter(|row| row.failure.is_some())
        .count();
    if failed > 0 {
        bail!("{failed} of {} failed", document.rows.len());
    }
    Ok(())
}

/// What one engine makes of one module.
fn row(file: &Path, engine: Engine, runner: Option<&Runner>) -> Result<Row> {
    let wasm = read(file)?;
    let mut row = Row {
        name: name_of(file),
        engine: engine.name().into(),
        code_bytes: inspect::code_size(&wasm)? as u64,
        machine_code_bytes: None,
        instructions: None,
        failure: None,
    };
    match artifact::compile(engine, &wasm) {
        Err(error) => row.failure = Some(Failure::Refused(format!("{error:#}"))),
        Ok(artifact) => {
            row.machine_code_bytes = Some(artifact.code_size);
            match runner.map(|runner| runner.count(file, engine, &artifact)) {
                None => {}
                Some(Ok(count)) => row.instructions = Some(count),
                Some(Err(failure)) => row.failure = Some(failure),
            }
        }
    }
    let what = match (&row.failure, row.instructions) {
        (Some(failure), _) => failure.to_string(),
        (None, Some(count)) => format!("{} instructions", count.generated),
        (None, None) => "compiled".to_owned(),
    };
    eprintln!("{}: {}: {what}", row.name, row.engine);
    Ok(row)
}

/// How guests are run and counted.
struct Runner {
    qemu: PathBuf,
    plugin: PathBuf,
    program: PathBuf,
    folder: PathBuf,
    limits: Limits,
    scale: Option<String>,
    expected: String,
}

impl Runner {
    fn new(options: &Options) -> Result<Self> {
        let programs = options
            .programs
            .clone()
            .unwrap_or_else(|| corpus::path(PROGRAMS));
        let folder = std::env::temp_dir().join(format!("gantry-aarch64-{}", std::process::id()));
        let made = Self {
            qemu: options.qemu.clone(),
            plugin: corpus::path(PLUGIN),
            program: programs.join("gantry-bench-runner"),
            folder,
            limits: Limits {
                seconds: options.timeout,
                mib: 8192,
            },
            scale: options.scale.clone(),
            expected: std::fs::read_to_string(corpus::path(EXPECTED)).context(EXPECTED)?,
        };
        for file in [&made.plugin, &made.program] {
            if !file.is_file() {
                bail!(
                    "there is no {}; see README.md for how to build it",
                    file.display()
                );
            }
        }
        std::fs::create_dir(&made.folder)
            .with_context(|| format!("cannot make {}", made.folder.display()))?;
        Ok(made)
    }

    /// Runs an artifact and counts its instructions.
    fn count(&self, file: &Path, engine: Engine, artifact: &Artifact) -> Result<Count, Failure> {
        let name = format!("{}.{}", name_of(file), engine.name());
        let [image, counts] =
            ["artifact", "count"].map(|end| self.folder.join(format!("{name}.{end}")));
        std::fs::write(&image, &artifact.bytes).context("cannot write an artifact")?;
        let mut args = vec![name_of(file)];
        args.extend(self.scale.clone());
        let job = Job {
            engine: artifact.runner.into(),
            threads: 1,
            guest: Some(Guest {
                args,
                ..Guest::default()
            }),
            file: image,
        };
        let mut command = Command::new(&self.qemu);
        command.arg("-plugin");
        command.arg(format!(
            "{},out={}",
            self.plugin.display(),
            counts.display()
        ));
        command.arg(&self.program).args(job.words());
        let (_, output) = measure::spawn(command, self.limits)?;
        self.check(file, &output)?;
        let counts = std::fs::read_to_string(counts).context("nothing was counted")?;
        Ok(Count::parse(&counts)?)
    }

    /// Checks a guest's output, if it is known.
    fn check(&self, file: &Path, output: &str) -> Result<()> {
        let is_it = |line: &&str| line.split(' ').next() == Some(&name_of(file));
        let known = self.expected.lines().find(is_it);
        if let (None, Some(known)) = (&self.scale, known)
            && output.trim_end() != known
        {
            bail!("the guest wrote {output:?}, not {known:?}");
        }
        Ok(())
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        // It is in a folder for temporary files: it may as well stay.
        _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[expect(clippy::cast_precision_loss, reason = "no figure is that large")]
fn print(rows: &[Row], engines: &[Engine]) {
    let bytes = |row: &Row| row.machine_code_bytes.map(|bytes| bytes as f64);
    let executed = |row: &Row| row.instructions.map(|count| count.generated as f64);
    let millions = |row: &Row| executed(row).map(|count| count / 1e6);
    for table in [
        tabulate("machine code, bytes", 0, rows, engines, bytes),
        tabulate("executed, million instructions", 1, rows, engines, millions),
        ratios("machine code, ratio", rows, bytes),
        ratios("executed, ratio", rows, executed),
    ] {
        let table = table.finished(None);
        if !table.is_empty() {
            println!("{}", table.render());
        }
    }
    for row in rows {
        if let Some(failure) = &row.failure {
            println!("{}: {}: {failure}", row.name, row.engine);
        }
    }
}

/// The row of a module and an engine.
fn find<'a>(rows: &'a [Row], name: &str, engine: Engine) -> Option<&'a Row> {
    rows.iter()
        .find(|row| row.name == name && row.engine == engine.name())
}

/// The modules, in the order of the rows.
fn names(rows: &[Row]) -> Vec<&str> {
    let mut names: Vec<_> = rows.iter().map(|row| &*row.name).collect();
    names.dedup();
    names
}

/// A table with a column for each engine.
fn tabulate(
    title: &str,
    decimals: usize,
    rows: &[Row],
    engines: &[Engine],
    figure: impl Fn(&Row) -> Option<f64>,
) -> Table {
    let columns: Vec<_> = engines.iter().map(|engine| engine.name()).collect();
    let mut table = Table::new(title, &columns, decimals);
    for name in names(rows) {
        let cell = |engine: &Engine| match find(rows, name, *engine) {
            None => Cell::Empty,
            Some(row) => match (figure(row), &row.failure) {
                (None, Some(_)) => Cell::Word("failed".into()),
                (figure, _) => figure.into(),
            },
        };
        table.row(name, engines.iter().map(cell).collect());
    }
    table
}

/// A table with a column for each of [`PAIRS`].
fn ratios(title: &str, rows: &[Row], figure: impl Fn(&Row) -> Option<f64>) -> Table {
    let columns = PAIRS.map(|(engine, base)| format!("{} / {}", engine.name(), base.name()));
    let mut table = Table::new(title, &columns.each_ref().map(String::as_str), 3);
    for name in names(rows) {
        let ratio = |(engine, base)| {
            let [engine, base] = [engine, base].map(|engine| figure(find(rows, name, engine)?));
            engine.zip(base).map(|(engine, base)| engine / base)
        };
        table.row(name, PAIRS.map(|pair| ratio(pair).into()).to_vec());
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, engine: Engine, bytes: u64, generated: u64) -> Row {
        Row {
            name: name.into(),
            engine: engine.name().into(),
            code_bytes: 10,
            machine_code_bytes: Some(bytes),
            instructions: Some(Count {
                generated,
                elsewhere: 0,
            }),
            failure: None,
        }
    }

    #[test]
    fn counts_are_read_from_what_the_plugin_writes() {
        let count = Count::parse("generated 2001\nelsewhere 7\n").unwrap();
        assert_eq!((count.generated, count.elsewhere), (2001, 7));
        assert!(Count::parse("generated 2001\n").is_err());
        assert!(Count::parse("generated x\nelsewhere 7\n").is_err());
    }

    #[test]
    fn ratios_are_those_of_each_level_and_its_rival() {
        let [none, speed, cranelift, winch] = ENGINES;
        let rows = [
            row("a", none, 60, 5),
            row("a", speed, 40, 3),
            row("a", cranelift, 50, 4),
            row("a", winch, 120, 10),
            row("b", none, 1, 1),
        ];
        let table = ratios("bytes", &rows, |row| {
            row.machine_code_bytes.map(|bytes| bytes as f64)
        });
        let text = table.finished(None).render();
        let a = text.lines().find(|line| line.starts_with("| a ")).unwrap();
        let cells: Vec<_> = a.split('|').map(str::trim).collect();
        assert_eq!(cells[2..4], ["0.500", "0.800"]);
        assert!(text.contains("gantry-none / winch"));
        let table = tabulate("n", 0, &rows, &ENGINES, |row| {
            row.instructions.map(|count| count.generated as f64)
        });
        let text = table.render();
        assert!(text.lines().last().unwrap().contains("| b "), "{text}");
    }
}
