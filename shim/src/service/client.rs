//! A container process's side.

use super::protocol::{Reply, Wish, ask};
use anyhow::{Result, bail};
use rustix::{
    fd::AsFd,
    fs::{FileType, OFlags, fcntl_getfl, fstat},
    stdio::{dup2_stdin, stdin},
};
use std::fs::File;

/// What a module is compiled to.
#[derive(Debug)]
pub enum Compiled {
    /// The artifact, made by an engine with the same settings.
    Artifact(File),
    /// Why the module cannot be compiled.
    Refused(String),
}

/// Asks the shim for a module in a file, which is open for reading.
///
/// # Errors
///
/// If there is no shim to be asked, or it does not answer: nothing is wrong with the module then.
pub fn compiled(module: &File) -> Result<Compiled> {
    Ok(match ask(Wish::Artifact, module.as_fd())? {
        Reply::File(artifact) => Compiled::Artifact(artifact),
        Reply::Refused(reason) => Compiled::Refused(reason),
    })
}

/// Lets standard input end where its writer ends it.
///
/// # Errors
///
/// If that is not so already, and the shim cannot help: then standard input has no end.
pub fn use_read_end() -> Result<()> {
    let mode = fcntl_getfl(stdin())? & OFlags::RWMODE;
    let is_pipe = FileType::from_raw_mode(fstat(stdin())?.st_mode) == FileType::Fifo;
    if !is_pipe || mode != OFlags::RDWR {
        return Ok(());
    }
    match ask(Wish::ReadEnd, stdin())? {
        Reply::File(read_end) => Ok(dup2_stdin(read_end)?),
        Reply::Refused(reason) => bail!(reason),
    }
}
