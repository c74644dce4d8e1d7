//! `gantry compile`.

use crate::args::CompileArgs;
use crate::load;
use crate::progress::Progress;
use anyhow::{Context, Result};
use gantry::{Engine, Module};
use std::path::Path;
use std::process::ExitCode;

/// Compiles a module to an artifact.
pub fn compile(args: &CompileArgs) -> Result<ExitCode> {
    let binary = load::binary(&args.file)?;
    let mut config = args.compiler.config();
    if let Some(target) = args.target {
        config.target(target);
    }
    let engine = Engine::new(&config)?;
    let module = {
        let _progress = Progress::start("compiling", &args.file);
        Module::from_owned(&engine, binary)
            .with_context(|| format!("cannot compile {}", args.file.display()))?
    };
    write(&args.output, &module)
        .with_context(|| format!("cannot write {}", args.output.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes a file that is there as a whole or not at all: a program that runs from an older artifact keeps the older file.
///
/// What is no file but a device or a pipe is not replaced but written to; a link is followed.
fn write(path: &Path, module: &Module) -> Result<()> {
    let linked = std::fs::canonicalize(path);
    let path = linked.as_deref().unwrap_or(path);
    if std::fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        let file = std::fs::OpenOptions::new().write(true).open(path)?;
        return module.serialize_to(file);
    }
    let directory = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    // As any file that a compiler makes: what the process's mask leaves of this.
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    builder.prefix(".gantry-").permissions(permissions);
    let mut file = builder.tempfile_in(directory)?;
    module.serialize_to(&mut file)?;
    // Else the new name might be on disk before the contents are.
    file.as_file().sync_data()?;
    file.persist(path)?;
    Ok(())
}
