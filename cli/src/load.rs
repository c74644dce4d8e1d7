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

/// Whether a file is an artifact rather than a module.
pub fn is_artifact(path: &Path) -> Result<bool> {
    let failed = || format!("cannot read {}", path.display());
    let file = std::fs::File::open(path).with_context(failed)?;
    let mut start = Vec::new();
    file.take(ARTIFACT_MAGIC.len() as u64)
        .read_to_end(&mut start)
        .with_context(failed)?;
    Ok(start == ARTIFACT_MAGIC)
}
