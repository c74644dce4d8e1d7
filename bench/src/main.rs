//! `gantry-bench`: compares WebAssembly engines, each in processes of its own
//! that are measured in turns, by the time they take to compile modules, the
//! memory that takes and the time the compiled kernels run.

mod engines;
mod fuzz;
mod inspect;
mod measure;
mod scaling;
mod table;
mod wasi;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::{Args, Parser, Subcommand};

use engines::{Engine, Launcher, v8};
use measure::Figures;
use table::Table;

/// Compares WebAssembly engines.
#[derive(Parser)]
#[command(name = "gantry-bench", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compiles and runs kernels with every engine in turns.
    Run {
        #[command(flatten)]
        common: Common,
        /// Gives every kernel this argument (its scale).
        #[arg(long)]
        scale: Option<String>,
        /// The kernels (default: all of bench/kernels).
        files: Vec<PathBuf>,
    },
    /// Compiles modules with every engine in turns, without running them.
    Compile {
        #[command(flatten)]
        common: Common,
        /// The modules.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Tells the size of modules and the features they need.
    Inspect {
        /// The modules.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Compares what random modules do on Gantry and on Wasmtime.
    Fuzz(fuzz::Options),
    /// Measures how what compiling costs grows with generated modules.
    Scaling(scaling::Options),
    /// Measures one engine in this process (what the others start).
    #[command(hide = true)]
    Measure {
        /// The engine.
        #[arg(long)]
        engine: Engine,
        /// Whether to run the module, too.
        #[arg(long)]
        run: bool,
        /// The module.
        file: PathBuf,
        /// Its arguments.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
}

#[derive(Args)]
struct Common {
    /// How often to measure each; the best counts.
    #[arg(long, short = 'n', default_value_t = 3)]
    times: u32,
    /// Only these engines (gantry-none, gantry-speed, cranelift, winch, turbofan,
    /// liftoff).
    #[arg(long, value_delimiter = ',')]
    engine: Vec<Engine>,
    /// The Node whose V8 is measured.
    #[arg(long, default_value = v8::NODE)]
    node: PathBuf,
}

impl Common {
    /// The engines to measure and how to start them.
    fn engines(&self) -> Result<(Launcher, Vec<Engine>)> {
        let launcher = Launcher::new(self.node.clone())?;
        let mut engines = self.engine.clone();
        if engines.is_empty() {
            engines.extend(Engine::NAMES.iter().map(|(_, engine)| *engine));
        }
        engines.retain(|engine| {
            let there = launcher.has(*engine);
            if !there {
                eprintln!("{} is not there; run fetch-corpus.sh for it", engine.name());
            }
            there
        });
        Ok((launcher, engines))
    }
}

fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Run {
            common,
            scale,
            files,
        } => {
            let files = if files.is_empty() { kernels()? } else { files };
            let args: Vec<_> = scale.into_iter().collect();
            compare(&common, &files, Some(&args))
        }
        Command::Compile { common, files } => compare(&common, &files, None),
        Command::Inspect { files } => {
            for file in files {
                println!("{}: {}", name_of(&file), inspect::facts(&read(&file)?)?);
            }
            Ok(())
        }
        Command::Fuzz(options) => fuzz::run(options),
        Command::Scaling(options) => scaling::run(&options),
        Command::Measure {
            engine,
            run,
            file,
            mut args,
        } => {
            args.insert(0, file.display().to_string());
            let (figures, stdout) = engine.measure(&read(&file)?, run.then_some(&args[..]))?;
            std::io::stdout().write_all(&stdout)?;
            eprintln!("{figures}");
            Ok(())
        }
    }
}

/// The kernels that belong to this program.
fn kernels() -> Result<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("kernels");
    let mut files = Vec::new();
    for entry in
        std::fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))?
    {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "wasm")
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn read(file: &Path) -> Result<Vec<u8>> {
    std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

fn name_of(file: &Path) -> String {
    file.file_stem().unwrap_or_default().display().to_string()
}

/// The engine that the others are compared with.
const BASE: &str = "cranelift";

/// The best figures of one engine for one module, and the guest's output.
type Best = Option<(Figures, String)>;

/// Measures every engine with every file and prints the tables; with arguments
/// the files are run, too. Fails if two engines' guests wrote different outputs.
fn compare(common: &Common, files: &[PathBuf], args: Option<&[String]>) -> Result<()> {
    let (launcher, engines) = common.engines()?;
    let names: Vec<_> = engines.iter().map(|engine| engine.name()).collect();
    let mut runs = Table::new("run, CPU s", &names, 3);
    let mut compiles = Table::new("compile, CPU ms", &names, 1);
    let mut speeds = Table::new("code MB per CPU s", &names, 2);
    let mut sizes = Table::new("machine code, MB", &names, 3);
    let mut peaks = Table::new("peak RSS, MiB", &names, 1);
    let mut odd = Vec::new();
    for file in files {
        let name = name_of(file);
        #[expect(clippy::cast_precision_loss, reason = "no code is that large")]
        let code = inspect::code_size(&read(file)?)? as f64 / 1e6;
        let best = measure_in_turns(&launcher, &engines, file, args, common.times);
        let cells = |of: &dyn Fn(&Figures) -> Option<f64>| -> Vec<Option<f64>> {
            best.iter().map(|best| of(&best.as_ref()?.0)).collect()
        };
        runs.row(&name, cells(&|figures| figures.run));
        compiles.row(&name, cells(&|figures| Some(figures.compile * 1e3)));
        speeds.row(&name, cells(&|figures| Some(code / figures.compile)));
        #[expect(clippy::cast_precision_loss, reason = "no code is that large")]
        sizes.row(&name, cells(&|figures| Some(figures.code? as f64 / 1e6)));
        #[expect(clippy::cast_precision_loss, reason = "no memory is that large")]
        peaks.row(&name, cells(&|figures| Some(figures.peak as f64 / 1024.0)));
        let mut outputs = best.iter().flatten().map(|(_, output)| output);
        if let Some(first) = outputs.next()
            && outputs.any(|output| output != first)
        {
            odd.push(name);
        }
    }
    let tables: &mut [_] = match args {
        Some(_) => &mut [runs, compiles, speeds, sizes],
        None => &mut [compiles, speeds, sizes, peaks],
    };
    let base = names.iter().position(|name| *name == BASE);
    for table in tables {
        table.mean_row();
        println!("{}", table.render());
        if let Some(base) = base
            && names.len() > 1
        {
            println!("{}", table.relative_to(base).render());
        }
    }
    if !odd.is_empty() {
        bail!("the engines' outputs differ: {}", odd.join(", "));
    }
    Ok(())
}

/// Measures one file with the engines in turns, `times` times. An engine that
/// fails once is left out from then on.
fn measure_in_turns(
    launcher: &Launcher,
    engines: &[Engine],
    file: &Path,
    args: Option<&[String]>,
    times: u32,
) -> Vec<Best> {
    let mut best: Vec<Best> = vec![None; engines.len()];
    let mut failed = vec![false; engines.len()];
    for _ in 0..times {
        for (index, engine) in engines.iter().enumerate() {
            if failed[index] {
                continue;
            }
            match launcher.measure(*engine, file, args) {
                Ok((now, output)) => {
                    let (figures, _) = best[index].get_or_insert((now, output));
                    figures.compile = figures.compile.min(now.compile);
                    figures.run = figures.run.into_iter().chain(now.run).reduce(f64::min);
                    figures.peak = figures.peak.min(now.peak);
                }
                Err(error) => {
                    eprintln!("{}: {}: {error:#}", name_of(file), engine.name());
                    failed[index] = true;
                    best[index] = None;
                }
            }
        }
    }
    best
}
