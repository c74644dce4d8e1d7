//! Reading modules from files, from pipes, and from standard input, whose name is `-`.

use crate::host;
use anyhow::{Context, Result, bail};
use gantry::{Engine, GuestLines, Module};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Display, Path};

/// What a binary module starts with.
const BINARY_MAGIC: &[u8] = b"\0asm";
/// What an artifact of `gantry compile` starts with.
const ARTIFACT_MAGIC: &[u8] = b"\0gantry\0";
/// By how many bytes modules, artifacts and text are told apart.
const MAGIC_SIZE: usize = ARTIFACT_MAGIC.len();
/// No file is read that is as large. Modules have at most 4 GiB: sizes in them are 32 bits.
const MAX_SIZE: u64 = 4 << 30;

/// What a file is called in messages.
pub fn name(path: &Path) -> Display<'_> {
    match path == Path::new("-") {
        true => Path::new("standard input").display(),
        false => path.display(),
    }
}

/// A module in the binary format from a file in either format.
pub fn binary(path: &Path) -> Result<Vec<u8>> {
    to_binary(path, read(path)?)
}

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = open(path).and_then(|mut file| read_rest(&mut file, &mut bytes));
    read.with_context(|| format!("cannot read {}", name(path)))?;
    Ok(bytes)
}

/// Reads to the end of a file. What cannot become a module is not read to its end: it may have
/// none.
fn read_rest(file: &mut File, bytes: &mut Vec<u8>) -> io::Result<()> {
    let start = MAGIC_SIZE.saturating_sub(bytes.len()) as u64;
    file.take(start).read_to_end(bytes)?;
    if bytes.starts_with(b"\0") && !bytes.starts_with(BINARY_MAGIC) && bytes != ARTIFACT_MAGIC {
        return Ok(());
    }
    file.take(MAX_SIZE).read_to_end(bytes)?;
    if bytes.len() as u64 >= MAX_SIZE {
        return Err(io::Error::other("it has 4 GiB or more"));
    }
    Ok(())
}

fn open(path: &Path) -> io::Result<File> {
    match path.to_str() {
        Some("-") => host::stdin(),
        _ => File::open(path),
    }
}

/// The binary format of what was read from a file.
pub fn to_binary(path: &Path, bytes: Vec<u8>) -> Result<Vec<u8>> {
    if bytes.starts_with(BINARY_MAGIC) {
        return Ok(bytes);
    }
    let file = name(path);
    if bytes.starts_with(ARTIFACT_MAGIC) {
        bail!("{file} is an artifact of `gantry compile`, not a WebAssembly module");
    }
    let Some(text) = std::str::from_utf8(&bytes).ok().map(str::trim_start) else {
        bail!("{file} is neither a WebAssembly module nor its text");
    };
    if text.is_empty() {
        bail!("{file} is empty: there is no WebAssembly module in it");
    }
    // All text is in parentheses, but for comments.
    if !text.starts_with(['(', ';', '\u{feff}']) {
        bail!("{file} is neither a WebAssembly module nor its text");
    }
    match wat::Parser::new().parse_bytes(Some(path), &bytes) {
        Ok(binary) => Ok(binary.into_owned()),
        Err(error) => Err(anyhow::anyhow!("{}", GuestLines(error)))
            .with_context(|| format!("{file} is not a WebAssembly module")),
    }
}

/// What a file to be run holds.
pub enum Program {
    /// A module in the binary format.
    Binary(Vec<u8>),
    /// One that is in the cache, so it has not been read.
    Cached(Module),
    /// An artifact in a file that can be mapped, of which nothing but the start has been read.
    ArtifactFile,
    /// An artifact that came through a pipe.
    Artifact(Vec<u8>),
}

/// Opens a file once, since a pipe gives its bytes only once, and reads what cannot be mapped.
pub fn program(engine: &Engine, path: &Path) -> Result<Program> {
    read_program(engine, path).with_context(|| format!("cannot read {}", name(path)))?
}

/// The outer error is one of reading.
fn read_program(engine: &Engine, path: &Path) -> io::Result<Result<Program>> {
    let mut file = open(path)?;
    let mut bytes = Vec::new();
    (&mut file)
        .take(MAGIC_SIZE as u64)
        .read_to_end(&mut bytes)?;
    let is_artifact = bytes == ARTIFACT_MAGIC;
    // Standard input has no path, and may have been read in part.
    if is_artifact && path != Path::new("-") && file.metadata()?.is_file() {
        return Ok(Ok(Program::ArtifactFile));
    }
    if bytes.starts_with(BINARY_MAGIC)
        && path != Path::new("-")
        && let Some(module) = Module::from_cache_file(engine, &file)
    {
        return Ok(Ok(Program::Cached(module)));
    }
    read_rest(&mut file, &mut bytes)?;
    Ok(match is_artifact {
        true => Ok(Program::Artifact(bytes)),
        false => to_binary(path, bytes).map(Program::Binary),
    })
}
