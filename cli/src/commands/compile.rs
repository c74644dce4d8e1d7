//! `gantry compile`.

use crate::args::CompileArgs;
use crate::destination::Destination;
use crate::load;
use crate::progress::Progress;
use anyhow::{Context, Result, ensure};
use gantry::{Engine, Module};
use std::process::ExitCode;

/// Compiles a module to an artifact.
pub fn compile(args: &CompileArgs) -> Result<ExitCode> {
    let output = args.output();
    let output =
        output.context("say by -o where to write the artifact of a module from standard input")?;
    let binary = load::binary(&args.file)?;
    let mut config = args.compiler.config();
    if let Some(target) = args.target {
        config.target(target)?;
    }
    let engine = Engine::new(&config)?;
    // Compiling may take long: that nothing can be written is told before.
    let destination = Destination::find(&output)?;
    ensure!(
        !destination.replaces(&args.file),
        "the artifact would replace the module {}: name another file by -o",
        load::name(&args.file)
    );
    let module = {
        let _progress = Progress::start("compiling", &args.file);
        Module::from_owned(&engine, binary)
            .with_context(|| format!("cannot compile {}", load::name(&args.file)))?
    };
    destination.write(|file| module.serialize_to(file))?;
    Ok(ExitCode::SUCCESS)
}
