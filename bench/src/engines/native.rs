//! What the kernels' C is when clang compiles it for this machine: the bound that
//! engines strive for. It compiles no module, so it takes part in running only. The
//! suite's native programs are built beforehand, and measured from without.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use gantry_bench_harness::{Figures, Job};

use crate::suite;

/// The flags, which are also those of `kernels/build.sh`.
const FLAGS: [&str; 3] = ["-std=c11", "-O2", "-ffp-contract=off"];

/// Measures a kernel from within, as `_start` is measured in a module.
const TIMER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/peers/native.c");

/// The compiler: `$CLANG`, otherwise `clang-22`.
pub fn clang() -> String {
    std::env::var("CLANG").unwrap_or_else(|_| "clang-22".into())
}

/// Whether there is C to a module, or a native program.
pub fn is_there(module: &Path) -> bool {
    suite::native(module).is_some() || module.with_extension("c").is_file()
}

/// A command that runs the kernel or program that a module was made of; `this` is the
/// program that measures.
pub fn command(job: &Job, this: &Path) -> Result<Command> {
    let Some(guest) = &job.guest else {
        bail!("there is no module to compile natively");
    };
    if let Some(program) = suite::native(&job.file) {
        let mut command = Command::new(this);
        command.arg("time").arg(suite::folder()).arg(program);
        command.args(guest.args.iter().skip(1));
        return Ok(command);
    }
    let mut command = Command::new(build(&job.file.with_extension("c"))?);
    command.args(guest.args.iter().skip(1));
    Ok(command)
}

/// Runs a program, the second of the words, in a folder, the first, and says on standard
/// error what that took, in the words of a measuring process. Unlike a module's, the time
/// is from the process's beginning to its end.
pub fn time(words: &[OsString]) -> Result<()> {
    let [folder, program, args @ ..] = words else {
        bail!("neither a folder nor a program");
    };
    let mut command = Command::new(program);
    command.args(args).current_dir(folder);
    let status = command.status().context("cannot start the program")?;
    if !status.success() {
        bail!("the program failed: {status}");
    }
    // SAFETY: a `rusage` may be all zeros, and the call fills it in.
    let (done, usage) = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        let done = libc::getrusage(libc::RUSAGE_CHILDREN, &raw mut usage);
        (done, usage)
    };
    if done != 0 {
        bail!("cannot tell what the program used");
    }
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    let figures = Figures {
        compile: 0.0,
        wall: 0.0,
        run: Some(seconds(usage.ru_utime) + seconds(usage.ru_stime)),
        code: None,
        metadata: None,
        peak: u64::try_from(usage.ru_maxrss)?,
    };
    eprintln!("{figures}");
    Ok(())
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
