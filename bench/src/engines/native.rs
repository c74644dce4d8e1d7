//! What the kernels' C is when clang compiles it for this machine: the bound that
//! engines strive for. It compiles no module, so it takes part in running only.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use gantry_bench_harness::Job;

/// The flags, which are also those of `kernels/build.sh`.
const FLAGS: [&str; 3] = ["-std=c11", "-O2", "-ffp-contract=off"];

/// Measures a kernel from within, as `_start` is measured in a module.
const TIMER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/peers/native.c");

/// The compiler: `$CLANG`, otherwise `clang-22`.
pub fn clang() -> String {
    std::env::var("CLANG").unwrap_or_else(|_| "clang-22".into())
}

/// Whether there is C to a module.
pub fn has_source(module: &Path) -> bool {
    module.with_extension("c").is_file()
}

/// A command that runs the kernel that a module was made of.
pub fn command(job: &Job) -> Result<Command> {
    let Some(guest) = &job.guest else {
        bail!("there is no module to compile natively");
    };
    let mut command = Command::new(build(&job.file.with_extension("c"))?);
    command.args(guest.args.iter().skip(1));
    Ok(command)
}

/// Compiles C to a program under `target/`, unless it is there and newer than
/// what it is made of.
fn build(source: &Path) -> Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/native");
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make {}", folder.display()))?;
    let name = source.file_stem().context("a source without a name")?;
    let program = folder.join(name);
    let header = source.with_file_name("kernel.h");
    if is_newer(&program, &[source, &header, Path::new(TIMER)]) {
        return Ok(program);
    }
    let mut clang = Command::new(clang());
    clang.args(FLAGS).arg("-Dmain=kernel_main").arg("-c");
    let object = program.with_extension("o");
    run(clang.arg(source).arg("-o").arg(&object))?;
    let mut clang = Command::new(self::clang());
    clang.args(FLAGS).arg(TIMER).arg(&object);
    run(clang.arg("-o").arg(&program).arg("-lm"))?;
    Ok(program)
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.status().context("cannot start clang")?;
    if !status.success() {
        bail!("clang failed: {status}");
    }
    Ok(())
}

/// Whether `file` is there and not older than any of what it is made of.
fn is_newer(file: &Path, sources: &[&Path]) -> bool {
    let time = |path: &Path| {
        path.metadata()
            .and_then(|metadata| metadata.modified())
            .ok()
    };
    let Some(made) = time(file) else {
        return false;
    };
    let mut sources = sources.iter().filter_map(|source| time(source));
    sources.all(|source| source <= made)
}
