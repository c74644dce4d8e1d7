//! `gantry dump`.

use crate::args::{DumpArgs, DumpStage, OptLevel};
use crate::{load, output};
use anyhow::{Context, Result};
use gantry::Target;
use gantry_cli::stages::{self, Level, Stage};
use std::process::ExitCode;

/// Shows what the compiler makes of a module.
pub fn dump(args: &DumpArgs) -> Result<ExitCode> {
    let binary = load::binary(&args.file)?;
    let stage = match args.stage {
        DumpStage::Ir => Stage::Ir,
        DumpStage::Opt => Stage::Opt,
        DumpStage::Variables => Stage::Variables,
        DumpStage::Vcode => Stage::Vcode,
        DumpStage::Asm => Stage::Asm(match args.opt_level {
            OptLevel::None => Level::None,
            OptLevel::Speed => Level::Speed(args.allocator.register_allocator.into()),
        }),
    };
    let mut first = true;
    let target = args.target.unwrap_or(Target::HOST);
    let inlining = !args.inlining.no_inlining;
    let print = |text: &str| {
        let separator = if std::mem::take(&mut first) { "" } else { "\n" };
        output::print(format_args!("{separator}{text}"))
    };
    let filter = args.func.as_deref();
    stages::dump(&binary, target, stage, inlining, filter, print)
        .with_context(|| format!("cannot dump {}", args.file.display()))?;
    Ok(ExitCode::SUCCESS)
}
