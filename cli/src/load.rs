//! Reading modules from files.

use anyhow::{Context, Result};
use gantry::Binary;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// What a binary module starts with.
const BINARY_MAGIC: &[u8] = b"\0asm";

/// A module in the binary format from a file in either format.
pub fn binary(path: &Path) -> Result<Binary> {
    let file = open(path)?;
    let size = size(&file);
    to_binary(path, file, size)
}

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

fn open(path: &Path) -> Result<File> {
    File::open(path).with_context(|| format!("cannot read {}", path.display()))
}

/// How many bytes a file will give; a pipe does not know.
fn size(file: &File) -> usize {
    let size = file.metadata().map_or(0, |metadata| metadata.len());
    usize::try_from(size).unwrap_or(0)
}

/// The binary format of what is read from a file in either format.
fn to_binary(path: &Path, reader: impl Read, size: usize) -> Result<Binary> {
    let failed = || format!("cannot read {}", path.display());
    let binary = Binary::read(reader, size).with_context(failed)?;
    if binary.bytes().starts_with(BINARY_MAGIC) {
        return Ok(binary);
    }
    let Ok(text) = std::str::from_utf8(binary.bytes()) else {
        anyhow::bail!(
            "{} is neither a WebAssembly module nor its text",
            path.display()
        );
    };
    let parsed = wat::Parser::new().parse_str(Some(path), text);
    let parsed =
        parsed.with_context(|| format!("{} is not a WebAssembly module", path.display()))?;
    Binary::read(parsed.as_slice(), parsed.len()).with_context(failed)
}

/// What an artifact of `gantry compile` starts with.
const ARTIFACT_MAGIC: &[u8] = b"\0gantry\0";

/// What a file to be run holds.
pub enum Program {
    /// A module in the binary format.
    Binary(Binary),
    /// An artifact, of which nothing but the start has been read.
    Artifact,
}

/// Opens a file once, since a pipe gives its bytes only once, and reads it unless it is an artifact.
pub fn program(path: &Path) -> Result<Program> {
    let mut file = open(path)?;
    let size = size(&file);
    let mut start = Vec::new();
    (&mut file)
        .take(ARTIFACT_MAGIC.len() as u64)
        .read_to_end(&mut start)
        .with_context(|| format!("cannot read {}", path.display()))?;
    if start == ARTIFACT_MAGIC {
        return Ok(Program::Artifact);
    }
    to_binary(path, start.as_slice().chain(file), size).map(Program::Binary)
}
