//! `gantry validate`.

use crate::args::ValidateArgs;
use crate::{load, output};
use anyhow::{Context, Result};
use std::path::Path;
use std::process::ExitCode;

/// Checks all modules, and reports each that is not valid.
pub fn validate(args: &ValidateArgs) -> Result<ExitCode> {
    let mut code = ExitCode::SUCCESS;
    for path in &args.files {
        match check(path) {
            Ok(()) => output::print(format_args!("{}: valid\n", path.display()))?,
            Err(error) => {
                output::report(&error);
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}

fn check(path: &Path) -> Result<()> {
    let binary = load::binary(path)?;
    gantry_lower::validate(&binary).with_context(|| format!("{} is not valid", path.display()))
}
