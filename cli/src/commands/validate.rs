//! `gantry validate`.

use crate::args::ValidateArgs;
use crate::{load, output};
use anyhow::{Error, Result};
use gantry_lower::{Features, LowerError};
use std::path::Path;
use std::process::ExitCode;

/// Checks all modules, and reports each that is not valid.
pub fn validate(args: &ValidateArgs) -> Result<ExitCode> {
    let mut code = ExitCode::SUCCESS;
    for path in &args.files {
        match check(path, args.proposals.features()) {
            Ok(()) => output::print(format_args!("{}: valid\n", load::name(path)))?,
            Err(error) => {
                output::report(&error);
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}

fn check(path: &Path, features: Features) -> Result<()> {
    let binary = load::binary(path)?;
    gantry_lower::validate_with(&binary, features).map_err(|error| {
        let verdict = match error {
            LowerError::Unsupported { .. } => "is not supported",
            LowerError::Disabled { .. } => "needs what is switched off",
            LowerError::Limit { .. } => "is too large",
            LowerError::Disagreement { .. } => "cannot be checked",
            LowerError::Invalid { .. } => "is not valid",
        };
        Error::new(error).context(format!("{} {verdict}", load::name(path)))
    })
}
