//! `gantry dump`.

use crate::args::{DumpArgs, DumpStage, OptLevel};
use crate::{load, output};
use anyhow::{Context, Result};
use gantry::{Config, Engine};
use gantry_cli::stages::{self, Level, Machine, Stage};
use gantry_codegen::isa::features::CpuFeature;
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
    let machine = machine(args)?;
    let inlining = !args.inlining.no_inlining;
    let print = |text: &str| {
        let separator = if std::mem::take(&mut first) { "" } else { "\n" };
        output::print(format_args!("{separator}{text}"))
    };
    let filter = args.func.as_deref();
    stages::dump(&binary, machine, stage, inlining, filter, print)
        .with_context(|| format!("cannot dump {}", load::name(&args.file)))?;
    Ok(ExitCode::SUCCESS)
}

/// What `gantry compile` would compile for.
fn machine(args: &DumpArgs) -> Result<Machine> {
    let mut config = Config::new();
    if let Some(target) = args.target {
        config.target(target)?;
    }
    args.segment.apply(&mut config);
    args.processor.apply(&mut config);
    let mut features = args.proposals.features();
    features.meter(args.meter.metering(&args.proposals));
    let engine = Engine::new(&config)?;
    Ok(Machine {
        target: engine.target(),
        segment: engine.uses_segment_addressing(),
        processor: engine
            .cpu_features()
            .into_iter()
            .filter_map(CpuFeature::from_name)
            .collect(),
        features,
    })
}
