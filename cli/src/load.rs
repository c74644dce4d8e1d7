//! Reading modules from files.

use anyhow::{Context, Result};
use std::io::Read;
use std::path::Path;

/// What a binary module starts with.
const BINARY_MAGIC: &[u8] = b"\0asm";

/// A module in the binary format from a file in either format.
pub fn binary(path: &Path) -> Result<Vec<u8>> {
    to_binary(path, read(path)?)
}

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The binary format of what was read from a file.
pub fn to_binary(path: &Path, bytes: Vec<u8>) -> Result<Vec<u8>> {
    if bytes.starts_with(BINARY_MAGIC) {
        return Ok(bytes);
    }
    let Ok(text) = std::str::from_utf8(&bytes) else {
        anyhow::bail!(
            "{} is neither a WebAssembly module nor its text",
            path.display()
        );
    };
    let binary = wat::Parser::new().parse_str(Some(path), text);
    binary.with_context(|| format!("{} is not a WebAssembly module", path.display()))
}

/// What an artifact of `gantry compile` starts with.
const ARTIFACT_MAGIC: &[u8] = b"\0gantry\0";

/// What a file to be run holds.
pub enum Program {
    /// A module in the binary format.
    Binary(Vec<u8>),
    /// An artifact, of which nothing but the start has been read.
    Artifact,
}

/// Opens a file once, since a pipe gives its bytes only once, and reads it unless it is an artifact.
pub fn program(path: &Path) -> Result<Program> {
    let failed = || format!("cannot read {}", path.display());
    let mut file = std::fs::File::open(path).with_context(failed)?;
    let mut bytes = Vec::new();
    (&mut file)
        .take(ARTIFACT_MAGIC.len() as u64)
        .read_to_end(&mut bytes)
        .with_context(failed)?;
    if bytes == ARTIFACT_MAGIC {
        return Ok(Program::Artifact);
    }
    file.read_to_end(&mut bytes).with_context(failed)?;
    Ok(Program::Binary(to_binary(path, bytes)?))
}
