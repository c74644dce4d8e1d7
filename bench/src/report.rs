//! What a command found out, as one document: for people the tables are made of
//! it, for programs it is JSON.

use std::path::PathBuf;

use anyhow::{Context, Result};
use gantry_bench_harness::Figures;
use serde::{Deserialize, Serialize};

use crate::engines::Engine;
use crate::measure::Failure;
use crate::table::{Cell, Table};

/// The findings of one command, and where and when they were made.
#[derive(Debug, Serialize, Deserialize)]
pub struct Document<R> {
    /// The words of the command.
    pub command: Vec<String>,
    /// When it began, in UTC.
    pub date: String,
    /// Where it ran.
    pub machine: HostMachine,
    /// What was measured.
    pub engines: Vec<Version>,
    /// What was found.
    pub rows: Vec<R>,
}

/// The machine that measurements were made on.
#[derive(Debug, Serialize, Deserialize)]
pub struct HostMachine {
    /// The processor's name.
    pub processor: String,
    /// How many threads it runs at once.
    pub threads: usize,
    /// Its memory.
    pub memory_mib: u64,
    /// Its kernel.
    pub kernel: String,
    /// How many threads were running on average in the minute before.
    pub load: f64,
}

/// An engine's version.
#[derive(Debug, Serialize, Deserialize)]
pub struct Version {
    /// The engine, as `--engine` names it.
    pub name: String,
    /// The program that it is part of, and its version.
    pub version: String,
}

/// What one engine made of one module or program.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Row {
    /// The module or program.
    pub name: String,
    /// The engine.
    pub engine: String,
    /// With how many threads it compiled.
    pub threads: usize,
    /// The size of the module.
    pub file_bytes: u64,
    /// The size of its code section.
    pub code_bytes: u64,
    /// What was measured.
    pub figures: Option<Figures>,
    /// Why nothing was.
    pub failure: Option<Failure>,
    /// The features that the engine lacks, if it is known that it refused the
    /// module for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<String>,
}

impl Row {
    /// What stands in a table instead of a figure.
    fn word(&self) -> Cell {
        Cell::Word(match &self.failure {
            None => return Cell::Empty,
            Some(Failure::Refused(_)) if self.lacks.is_empty() => "refused".into(),
            Some(Failure::Refused(_)) => format!("no {}", self.lacks.join(", ")),
            Some(Failure::Failed(_)) => "failed".into(),
            Some(limit @ (Failure::TimedOut(_) | Failure::TooLarge(_))) => limit.to_string(),
        })
    }
}

impl<R: Serialize> Document<R> {
    /// A document that begins now, here.
    pub fn new(engines: Vec<Version>) -> Self {
        let mut command: Vec<_> = std::env::args().collect();
        command[0] = env!("CARGO_PKG_NAME").to_owned();
        let now = jiff::Timestamp::now();
        let now = now.round(jiff::Unit::Second).unwrap_or(now);
        Self {
            command,
            date: now.to_string(),
            machine: HostMachine::this(),
            engines,
            rows: Vec::new(),
        }
    }

    /// Writes the document as JSON, if that is asked for; gives whether tables are
    /// to be printed, too.
    pub fn write(&self, to: Option<&JsonTo>) -> Result<bool> {
        let Some(to) = to else {
            return Ok(true);
        };
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        match &to.0 {
            None => print!("{text}"),
            Some(file) => std::fs::write(file, text)
                .with_context(|| format!("cannot write {}", file.display()))?,
        }
        Ok(to.0.is_some())
    }

    /// Says of what machine and versions the tables tell.
    pub fn print_head(&self) {
        let machine = &self.machine;
        println!(
            "{}, {}, {} threads, {} MiB, Linux {}, load {}",
            self.date,
            machine.processor,
            machine.threads,
            machine.memory_mib,
            machine.kernel,
            machine.load
        );
        for engine in &self.engines {
            println!("{}: {}", engine.name, engine.version);
        }
        println!();
    }
}

/// Where `--json` sends a document.
#[derive(Clone, Debug)]
pub struct JsonTo(Option<PathBuf>);

impl From<String> for JsonTo {
    fn from(file: String) -> Self {
        Self((!file.is_empty()).then(|| file.into()))
    }
}

impl HostMachine {
    /// The machine that this program runs on; what it does not tell is left empty.
    fn this() -> Self {
        let read = |file| std::fs::read_to_string(file).unwrap_or_default();
        let field = |text: &str, name: &str| {
            let line = text.lines().find(|line| line.starts_with(name));
            let value = line.and_then(|line| line.split_once(':'));
            value.map_or_else(String::new, |(_, value)| value.trim().to_owned())
        };
        let memory = field(&read("/proc/meminfo"), "MemTotal");
        let kib = memory.split(' ').next().and_then(|kib| kib.parse().ok());
        let load = read("/proc/loadavg");
        let load = load.split(' ').next().and_then(|load| load.parse().ok());
        Self {
            processor: field(&read("/proc/cpuinfo"), "model name"),
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            memory_mib: kib.unwrap_or(0u64) / 1024,
            kernel: read("/proc/sys/kernel/osrelease").trim().to_owned(),
            load: load.unwrap_or(0.0),
        }
    }
}

/// A table of `rows`, each module's figures in a row of its own.
pub fn tabulate(
    title: &str,
    decimals: usize,
    rows: &[&Row],
    engines: &[Engine],
    figure: impl Fn(&Row, &Figures) -> Option<f64>,
) -> Table {
    let names: Vec<_> = engines.iter().map(|engine| engine.name()).collect();
    let mut table = Table::new(title, &names, decimals);
    let mut modules: Vec<&str> = Vec::new();
    for row in rows {
        if !modules.contains(&&*row.name) {
            modules.push(&row.name);
        }
    }
    for module in modules {
        let cell = |engine: &&str| {
            let is_it = |row: &&&Row| row.name == module && row.engine == *engine;
            rows.iter().find(is_it).map_or(Cell::Empty, |row| {
                let number = row.figures.as_ref().map(|figures| figure(row, figures));
                number.map_or_else(|| row.word(), Cell::from)
            })
        };
        table.row(module, names.iter().map(cell).collect());
    }
    table
}

/// Prints a table with its means and, given an engine, their ratios to its; then
/// one of ratios if they are asked for.
pub fn print(table: &Table, base: Option<&str>, ratios: bool) {
    let whole = table.finished(base);
    if whole.is_empty() {
        return;
    }
    println!("{}", whole.render());
    if ratios && let Some(ratios) = base.and_then(|base| table.relative_to(base)) {
        println!("{}", ratios.finished(None).render());
    }
}

/// Prints why there are no figures, in the engines' own words.
pub fn print_failures(rows: &[Row]) {
    for row in rows {
        if let Some(failure) = &row.failure {
            let threads = match row.threads {
                1 => String::new(),
                threads => format!(" with {threads} threads"),
            };
            println!("{}: {}{threads}: {failure}", row.name, row.engine);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row of which no engine need have run.
    fn row(name: &str, engine: &str, run: Option<f64>) -> Row {
        Row {
            name: name.into(),
            engine: engine.into(),
            threads: 1,
            file_bytes: 3,
            code_bytes: 2,
            figures: run.map(|run| Figures {
                compile: 0.5,
                wall: 0.5,
                run: Some(run),
                code: None,
                metadata: None,
                peak: 7,
            }),
            failure: run.is_none().then(|| Failure::Refused("no way".into())),
            lacks: Vec::new(),
        }
    }

    #[test]
    fn a_document_survives_json() {
        let mut document = Document::new(vec![Version {
            name: "x".into(),
            version: "X 1".into(),
        }]);
        document.rows = vec![row("m", "x", Some(0.25)), row("m", "y", None)];
        let text = serde_json::to_string(&document).unwrap();
        assert!(text.contains("\"run_cpu_seconds\":0.25"), "{text}");
        let again: Document<Row> = serde_json::from_str(&text).unwrap();
        assert_eq!(again.rows[0].figures, document.rows[0].figures);
        assert_eq!(again.rows[1].failure, document.rows[1].failure);
        assert_eq!(again.engines[0].version, "X 1");
        assert!(again.machine.threads > 0);
    }

    #[test]
    fn rows_become_a_table() {
        let mut lacking = row("a", "winch", None);
        lacking.lacks = vec!["exceptions".into()];
        let rows = [row("a", "cranelift", Some(2.0)), lacking];
        let rows: Vec<_> = rows.iter().collect();
        let engines: Vec<Engine> = vec!["cranelift".parse().unwrap(), "winch".parse().unwrap()];
        let table = tabulate("run", 1, &rows, &engines, |_, figures| figures.run);
        let text = table.render();
        let row = text.lines().last().unwrap();
        assert_eq!(row, "| a   |       2.0 | no exceptions |");
    }
}
