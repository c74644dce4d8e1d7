//! `gantry wast`.

use crate::args::WastArgs;
use crate::{load, output};
use anyhow::{Context, Result, anyhow};
use gantry::{Engine, wast};
use std::path::Path;
use std::process::ExitCode;

/// Stack of the thread that the scripts run on: they exhaust what the engine allows of it.
const STACK: usize = 64 << 20;

/// Runs scripts.
pub fn wast(args: WastArgs) -> Result<ExitCode> {
    let thread = std::thread::Builder::new()
        .name("wast".into())
        .stack_size(STACK)
        .spawn(move || run_all(&args))
        .context("cannot start a thread for the scripts")?;
    match thread.join() {
        Ok(result) => result,
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

fn run_all(args: &WastArgs) -> Result<ExitCode> {
    let engine = Engine::new(&args.compiler.config())?;
    let mut code = ExitCode::SUCCESS;
    for path in &args.files {
        match run(&engine, path) {
            Ok(true) => {}
            Ok(false) => code = ExitCode::FAILURE,
            Err(error) => {
                output::report(&error);
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}

/// Whether all directives of a script passed.
fn run(engine: &Engine, path: &Path) -> Result<bool> {
    let script = String::from_utf8(load::read(path)?)
        .map_err(|_| anyhow!("{} is not a script: it is not text", path.display()))?;
    let report = wast::run(engine, &script)
        .with_context(|| format!("{} is not a script", path.display()))?;
    output::print(format_args!(
        "{}: {} passed, {} failed\n",
        path.display(),
        report.passed,
        report.failures.len()
    ))?;
    for failure in &report.failures {
        output::print(format_args!("  {}:{failure}\n", path.display()))?;
    }
    Ok(report.failures.is_empty())
}
