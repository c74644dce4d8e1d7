//! What a measuring process does, whatever the engine: it reads its task from its
//! arguments ([`Job`]), compiles and perhaps runs a module with an engine that is
//! a library ([`InProcess`]), and says what that took ([`Figures`]).
//!
//! Every measurement is made in a process of its own, so that its peak memory is
//! that of one engine and one module, and no engine profits from what another
//! left in the caches of the allocator. The process writes the guest's output to
//! its standard output and, last of all, one line to its standard error: either
//! `measured compile=0.125 wall=0.125 peak=48000` (see [`Figures`]) or `refused`
//! and why, if the engine would not compile the module. Any other end is a crash.

mod figures;
mod job;
mod process;
mod wasi;

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

pub use figures::Figures;
pub use job::{Guest, Job};
pub use process::{Times, timed};
pub use wasi::{Exit, FUNCTIONS, Function, MODULE, Type, Wasi};

/// The environment variable that tells a measuring process for how many CPU
/// seconds to go on compiling the module again and again: the fastest time
/// counts. For modules so small that one time would tell little. (V8 cannot do so:
/// it would find the first module in its cache.)
pub const AT_LEAST: &str = "GANTRY_BENCH_AT_LEAST";

/// How the line begins that tells that an engine would not compile a module.
pub const REFUSED: &str = "refused ";

/// A WebAssembly engine that is a library, set to a number of threads.
pub trait InProcess {
    /// A compiled module.
    type Module;

    /// Compiles a module.
    fn compile(&self, wasm: &[u8]) -> Result<Self::Module>;

    /// The same where the bytes are not needed afterwards: an engine may take
    /// over their memory.
    fn compile_owned(&self, wasm: Vec<u8>) -> Result<Self::Module> {
        self.compile(&wasm)
    }

    /// The bytes of machine code (and what stands among it) of a module.
    fn code_size(&self, module: &Self::Module) -> usize;

    /// The bytes of what describes the code (where it may trap, for one), if the
    /// engine tells.
    fn metadata_size(&self, _module: &Self::Module) -> Option<usize> {
        None
    }

    /// Instantiates a compiled module and calls its `_start`.
    fn run(&self, module: &Self::Module, wasi: Wasi) -> Result<Outcome>;
}

/// What became of a guest.
#[derive(Debug)]
pub struct Outcome {
    /// CPU seconds that `_start` took.
    pub seconds: f64,
    /// The guest's exit code.
    pub exit: i32,
    /// What the guest wrote to its standard output.
    pub stdout: Vec<u8>,
}

/// Why there are no figures.
#[derive(Debug)]
pub enum Failure {
    /// The engine would not compile the module.
    Refused(anyhow::Error),
    /// Anything else.
    Failed(anyhow::Error),
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(error)
    }
}

/// Compiles `wasm` and runs it, if there is a guest to be. Gives the figures and
/// the guest's output. `again` gives the same bytes, to compile them again.
pub fn in_process<E: InProcess>(
    engine: &E,
    wasm: Vec<u8>,
    guest: Option<&Guest>,
    again: impl Fn() -> Result<Vec<u8>>,
) -> Result<(Figures, Vec<u8>), Failure> {
    let (module, times) = timed(|| engine.compile_owned(wasm));
    let module = module.map_err(Failure::Refused)?;
    let mut figures = Figures {
        compile: times.cpu,
        wall: times.wall,
        run: None,
        code: Some(engine.code_size(&module) as u64),
        metadata: engine.metadata_size(&module).map(|size| size as u64),
        peak: 0,
    };
    let mut stdout = Vec::new();
    if let Some(guest) = guest {
        let outcome = run(engine, &module, guest)?;
        figures.run = Some(outcome.seconds);
        stdout = outcome.stdout;
    }
    figures.peak = process::peak_kib()?;
    drop(module);
    compile_again(engine, again, &mut figures)?;
    Ok((figures, stdout))
}

/// Does what [`AT_LEAST`] asks for.
fn compile_again<E: InProcess>(
    engine: &E,
    again: impl Fn() -> Result<Vec<u8>>,
    figures: &mut Figures,
) -> Result<()> {
    let Ok(at_least) = std::env::var(AT_LEAST) else {
        return Ok(());
    };
    let at_least: f64 = at_least.parse().context(AT_LEAST)?;
    let mut spent = figures.compile;
    let mut rounds = 1;
    // The first time, memory is new to the process: what takes long is done three times, unless it
    // takes very long.
    while spent < at_least || (rounds < 3 && spent < 20.0 * at_least) {
        let wasm = again()?;
        let (module, times) = timed(|| engine.compile_owned(wasm));
        module?;
        spent += times.cpu;
        rounds += 1;
        figures.compile = figures.compile.min(times.cpu);
        figures.wall = figures.wall.min(times.wall);
    }
    Ok(())
}

fn run<E: InProcess>(engine: &E, module: &E::Module, guest: &Guest) -> Result<Outcome> {
    let outcome = engine.run(module, Wasi::new(&guest.args, &guest.folders))?;
    if outcome.exit != guest.exit {
        bail!("the guest exited with code {}", outcome.exit);
    }
    Ok(outcome)
}

/// The whole of a measuring process but for the choice of the engine, which
/// `measure` makes by the job's engine and number of threads.
pub fn main(
    words: Vec<String>,
    measure: impl FnOnce(&Job, Vec<u8>) -> Result<(Figures, Vec<u8>), Failure>,
) -> ExitCode {
    let done = Job::parse(words).map_err(Failure::from).and_then(|job| {
        let wasm = job.read()?;
        measure(&job, wasm)
    });
    let done = done.and_then(|(figures, stdout)| {
        let written = std::io::stdout().write_all(&stdout);
        written.context("cannot write the guest's output")?;
        Ok(figures)
    });
    match done {
        Ok(figures) => {
            eprintln!("{figures}");
            ExitCode::SUCCESS
        }
        Err(Failure::Refused(error)) => {
            let why = format!("{error:#}").replace('\n', " ");
            eprintln!("{REFUSED}{why}");
            ExitCode::FAILURE
        }
        Err(Failure::Failed(error)) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
