//! `gantry-bench compile`: what it takes to compile modules, without running them.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use gantry_bench_harness::Figures;

use crate::corpus::{self, name_of, read};
use crate::engines::{Engine, Launcher};
use crate::inspect;
use crate::measure::{self, Failure, Measured};
use crate::options::Common;
use crate::report::{self, Document, Row, tabulate};

/// The options of `compile`.
#[derive(Args, Debug)]
pub struct Options {
    #[command(flatten)]
    common: Common,
    /// Also measure the time by the clock with so many threads, and how much
    /// faster that is than one.
    #[arg(long, default_value_t = 1, value_name = "N")]
    threads: usize,
    /// The modules (default: all of bench/corpus).
    files: Vec<PathBuf>,
}

/// Measures every engine with every file and prints what they took.
pub fn run(options: &Options) -> Result<()> {
    let common = &options.common;
    let (launcher, engines, versions) = common.engines(|engine| engine != Engine::Native)?;
    let files = match options.files.is_empty() {
        true => corpus::real()?,
        false => options.files.clone(),
    };
    let mut document = Document::new(versions);
    let mut columns: Vec<_> = engines.iter().map(|engine| (*engine, 1)).collect();
    if options.threads > 1 {
        columns.extend(engines.iter().map(|engine| (*engine, options.threads)));
    }
    for file in &files {
        let rows = measure_file(&launcher, &columns, file, common.times)?;
        document.rows.extend(rows);
    }
    if document.write(common.json.to.as_ref())? {
        document.print_head();
        print(&document.rows, &engines, options);
    }
    Ok(())
}

/// Measures one file with every engine and number of threads.
fn measure_file(
    launcher: &Launcher,
    columns: &[(Engine, usize)],
    file: &Path,
    times: u32,
) -> Result<Vec<Row>> {
    let wasm = read(file)?;
    let code_bytes = inspect::code_size(&wasm)? as u64;
    let mut measured = measure::in_turns(columns, times, |(engine, threads)| {
        let measured = launcher.measure(*engine, *threads, file, None);
        tell(file, *engine, *threads, &measured);
        measured
    });
    let mut rows = Vec::new();
    let mut lacks: Option<Vec<String>> = None;
    for ((engine, threads), measured) in columns.iter().zip(&mut measured) {
        if let (Engine::V8(compiler), 1, Ok((figures, _))) = (*engine, *threads, &mut *measured) {
            match launcher.v8_code_size(compiler, file) {
                Ok(size) => figures.code = Some(size),
                Err(error) => eprintln!("{}: {}: {error}", name_of(file), engine.name()),
            }
        }
        let mut row = Row {
            name: name_of(file),
            engine: engine.name().into(),
            threads: *threads,
            file_bytes: wasm.len() as u64,
            code_bytes,
            figures: measured.as_ref().ok().map(|(figures, _)| *figures),
            failure: measured.as_ref().err().cloned(),
            lacks: Vec::new(),
        };
        if let Some(Failure::Refused(_)) = row.failure {
            let unusual = lacks.get_or_insert_with(|| inspect::unusual_features(&wasm));
            row.lacks.clone_from(unusual);
        }
        rows.push(row);
    }
    Ok(rows)
}

/// Says how it is going, as it may go for long.
fn tell(file: &Path, engine: Engine, threads: usize, measured: &Measured) {
    let what = match measured {
        Ok((figures, _)) => format!("{:.3} s", figures.compile),
        Err(failure) => failure.to_string(),
    };
    eprintln!("{}: {} ({threads}): {what}", name_of(file), engine.name());
}

#[expect(clippy::cast_precision_loss, reason = "no size is that large")]
fn print(rows: &[Row], engines: &[Engine], options: &Options) {
    let (base, ratios) = options.common.base();
    let single: Vec<_> = rows.iter().filter(|row| row.threads == 1).collect();
    let table = |title: &str, decimals, figure: &dyn Fn(&Row, &Figures) -> Option<f64>| {
        tabulate(title, decimals, &single, engines, figure)
    };
    let print = |title: &str, decimals, figure: &dyn Fn(&Row, &Figures) -> Option<f64>| {
        report::print(&table(title, decimals, figure), base, ratios);
    };
    print("code MB / CPU s", 2, &|row, figures| {
        Some(row.code_bytes as f64 / 1e6 / figures.compile)
    });
    print("peak, MiB", 0, &|_, figures| {
        Some(figures.peak as f64 / 1024.0)
    });
    // The ratios of this one are those of the last.
    let peaks = table("peak / file", 2, &|row, figures| {
        Some(figures.peak as f64 * 1024.0 / row.file_bytes as f64)
    });
    report::print(&peaks, None, false);
    print("machine code / Wasm code", 2, &|row, figures| {
        Some(figures.code? as f64 / row.code_bytes as f64)
    });
    print("metadata / machine code", 3, &|_, figures| {
        Some(figures.metadata? as f64 / figures.code? as f64)
    });
    if options.threads > 1 {
        print_threads(rows, engines, options);
    }
    report::print_failures(rows);
}

fn print_threads(rows: &[Row], engines: &[Engine], options: &Options) {
    let (base, ratios) = options.common.base();
    let several: Vec<_> = rows.iter().filter(|row| row.threads > 1).collect();
    let title = format!("wall ms, {} threads", options.threads);
    let walls = tabulate(&title, 1, &several, engines, |_, figures| {
        Some(figures.wall * 1e3)
    });
    report::print(&walls, base, ratios);
    let title = format!("speed-up by {} threads", options.threads);
    let speed_ups = tabulate(&title, 2, &several, engines, |row, figures| {
        let is_alone = |other: &&Row| {
            other.threads == 1 && other.name == row.name && other.engine == row.engine
        };
        let alone = rows.iter().find(is_alone)?.figures?;
        Some(alone.wall / figures.wall)
    });
    report::print(&speed_ups, None, false);
}
