//! Scaling: generated modules of which one thing grows tenfold from step to step,
//! and what compiling them costs a byte.
//!
//! A compiler has to take modules as they come, also from who wants to keep it
//! busy: time and memory must be linear in the module's size whatever it is that
//! makes the module large. Every size is measured in a process of its own. What
//! the process costs by itself, measured with a module of next to nothing, is
//! subtracted; what is compiled fast is compiled again and again, and the fastest
//! counts.

mod measure;
mod module;
mod report;
mod series;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::engines::{Engine, v8};
use measure::{Outcome, Prober};
use report::Row;
use series::Series;

/// What the modules grow by.
const STEP: usize = 10;
/// The number of elements that the cost a byte of the largest size is compared with.
const BASE: usize = 10_000;

/// The options of `gantry-bench scaling`.
#[derive(Args)]
pub struct Options {
    /// Only the series whose names contain one of these.
    #[arg(long, value_delimiter = ',')]
    series: Vec<String>,
    /// The engines [default: gantry-none, gantry-speed].
    #[arg(long, value_delimiter = ',')]
    engine: Vec<Engine>,
    /// The largest number of elements.
    #[arg(long, default_value_t = 1_000_000)]
    up_to: usize,
    /// The smallest number of elements.
    #[arg(long, default_value_t = 100)]
    from: usize,
    /// How many CPU seconds one measurement may take.
    #[arg(long, default_value_t = 60)]
    timeout: u32,
    /// How often to measure each size; the best counts.
    #[arg(long, short = 'n', default_value_t = 1)]
    times: u32,
    /// Print every measurement as a line of JSON instead of the table.
    #[arg(long)]
    json: bool,
    /// Fail if a series is not flat.
    #[arg(long)]
    check: bool,
    /// Keep the modules in this folder.
    #[arg(long)]
    keep: Option<PathBuf>,
    /// List the series, and measure nothing.
    #[arg(long)]
    list: bool,
    /// The Node whose V8 is measured.
    #[arg(long, default_value = v8::NODE)]
    node: PathBuf,
}

impl Options {
    fn selected(&self) -> Result<Vec<&'static Series>> {
        let wanted = |series: &&Series| {
            let names = &self.series;
            names.is_empty() || names.iter().any(|name| series.name.contains(name.as_str()))
        };
        let selected: Vec<_> = series::all().filter(wanted).collect();
        if selected.is_empty() {
            bail!("no series has such a name");
        }
        Ok(selected)
    }

    /// The sizes to measure: the steps, and what a series ends at.
    fn sizes(&self, series: &Series) -> Vec<usize> {
        let end = series.end(self.up_to);
        let mut sizes = Vec::new();
        let mut size = self.from.min(end);
        while size < end {
            sizes.push(size);
            size = size.saturating_mul(STEP);
        }
        sizes.push(end);
        sizes
    }
}

/// Measures the series and prints what they cost.
pub fn run(options: &Options) -> Result<()> {
    let selected = options.selected()?;
    if options.list {
        for series in selected {
            println!("{}", series.name);
        }
        return Ok(());
    }
    let mut engines = options.engine.clone();
    if engines.is_empty() {
        engines.extend(["gantry-none", "gantry-speed"].map(|name| name.parse::<Engine>().unwrap()));
    }
    let folder = tempfolder(options)?;
    let prober = Prober::new(options.node.clone(), options.timeout, options.times)?;
    let mut bent = Vec::new();
    for engine in engines {
        let fixed = folder.write("smallest", &series::smallest())?;
        let Outcome::Done(fixed) = prober.probe(engine, &fixed) else {
            bail!("{} cannot be measured", engine.name());
        };
        if !options.json {
            report::print_head(engine.name());
        }
        for series in &selected {
            let mut row = Row::new(series.name, engine.name(), fixed);
            let sizes = options.sizes(series);
            if sizes.last().is_some_and(|&end| end < options.up_to) {
                row.limited_by(series.limited_by);
            }
            for size in sizes {
                let bytes = (series.build)(size);
                let file = folder.write(&format!("{}-{size}", series.name), &bytes)?;
                let outcome = prober.probe(engine, &file);
                folder.forget(&file);
                let failed = !matches!(outcome, Outcome::Done(_));
                row.add(size, bytes.len(), outcome);
                if failed {
                    break;
                }
            }
            match options.json {
                true => row.print_json(),
                false => row.print(),
            }
            if let Some(verdict) = row.verdict(BASE) {
                bent.push(verdict);
            }
        }
    }
    report::print_verdicts(&bent, options.json);
    if options.check && !bent.is_empty() {
        bail!("{} series are not flat", bent.len());
    }
    Ok(())
}

/// Where the modules are while they are measured.
struct Folder {
    path: PathBuf,
    keep: bool,
}

fn tempfolder(options: &Options) -> Result<Folder> {
    let path = match &options.keep {
        Some(path) => path.clone(),
        None => std::env::temp_dir().join(format!("gantry-scaling-{}", std::process::id())),
    };
    std::fs::create_dir_all(&path).with_context(|| format!("cannot make {}", path.display()))?;
    let keep = options.keep.is_some();
    Ok(Folder { path, keep })
}

impl Folder {
    fn write(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        let path = self.path.join(format!("{name}.wasm"));
        std::fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(path)
    }

    /// Removes a module that has been measured.
    fn forget(&self, file: &PathBuf) {
        if !self.keep {
            // It is in a folder for temporary files: it may as well stay.
            _ = std::fs::remove_file(file);
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.keep {
            // As above.
            _ = std::fs::remove_dir_all(&self.path);
        }
    }
}
