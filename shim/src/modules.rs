//! Telling modules from other files, in an image and among layers.

use anyhow::{Context, Result, bail, ensure};
use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

/// Modules in the binary format start with that: the magic number, version 1, and that it is no
/// component.
const MODULE: &[u8] = b"\0asm\x01\0\0\0";
const MAGIC: &[u8] = b"\0asm";

/// What a file or layer is, by its first bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A module in the binary format.
    Module,
    /// A module in the text format, perhaps.
    Text,
    /// A component, or a module of another version of WebAssembly.
    OtherWasm,
    /// Machine code from Gantry.
    Artifact,
    /// Nothing that Gantry knows.
    Unknown,
}

impl Kind {
    /// By the first bytes. 8 are enough, unless they are the beginning of a long comment.
    pub fn of(bytes: &[u8]) -> Kind {
        if bytes.starts_with(MODULE) {
            return Kind::Module;
        }
        if bytes.starts_with(MAGIC) {
            return Kind::OtherWasm;
        }
        if gantry::Engine::detect_precompiled(bytes).is_some() {
            return Kind::Artifact;
        }
        // All text is in parentheses, but for comments.
        match bytes.trim_ascii_start().first() {
            Some(b'(' | b';') => Kind::Text,
            _ => Kind::Unknown,
        }
    }

    /// Fails unless it is a module.
    ///
    /// # Errors
    ///
    /// If it is none: the error tells what it is.
    pub fn check(self) -> Result<()> {
        match self {
            Kind::Module | Kind::Text => Ok(()),
            Kind::OtherWasm => bail!(
                "it is a component, or of another version of WebAssembly; Gantry runs modules of \
                 version 1 with WASI preview 1"
            ),
            Kind::Artifact => bail!(
                "it is an artifact of Gantry, which is not run from an image: machine code is only \
                 trusted if this machine has made it"
            ),
            Kind::Unknown => bail!("it is neither a WebAssembly module nor its text"),
        }
    }
}

/// Finds the program that a container names: like a shell, without a `/` in the folders of `PATH`,
/// but in the working folder, too.
///
/// # Errors
///
/// If there is no such file.
pub fn find(name: &Path, path: Option<&str>) -> Result<PathBuf> {
    ensure!(
        !name.as_os_str().is_empty(),
        "the container names no program"
    );
    let is_plain = name.parent() == Some(Path::new(""));
    let folders = path.filter(|_| is_plain).unwrap_or_default();
    let mut candidates = std::env::split_paths(folders)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(name))
        .chain([name.to_owned()]);
    candidates
        .find(|candidate| candidate.is_file())
        .with_context(|| format!("there is no file {}", name.display()))
}

/// Opens a module, after a look at how it starts.
///
/// # Errors
///
/// If it cannot be read, or is no module.
pub fn open(path: &Path) -> Result<File> {
    let try_open = || {
        let file = File::open(path)?;
        let mut start = Vec::new();
        (&file).take(512).read_to_end(&mut start)?;
        Kind::of(&start).check()?;
        anyhow::Ok(file)
    };
    try_open().with_context(|| format!("cannot run {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_apart() {
        for (bytes, kind) in [
            (&b"\0asm\x01\0\0\0"[..], Kind::Module),
            (b"\0asm\x0d\0\x01\0", Kind::OtherWasm),
            (b"\0asm", Kind::OtherWasm),
            (b"\n (module)", Kind::Text),
            (b";; a comment", Kind::Text),
            (b"\x7fELF", Kind::Unknown),
            (b"#!/bin/sh", Kind::Unknown),
            (b"", Kind::Unknown),
        ] {
            assert_eq!(Kind::of(bytes), kind, "{bytes:?}");
        }
        let engine = gantry::Engine::default();
        let artifact = engine.precompile_module(b"(module)").unwrap();
        assert_eq!(Kind::of(&artifact), Kind::Artifact);
        assert!(Kind::of(&artifact).check().is_err());
    }

    #[test]
    fn programs_are_found_as_in_a_shell() {
        let folder = tempfile::tempdir().unwrap();
        let bin = folder.path().join("bin");
        std::fs::create_dir_all(bin.join("tool")).unwrap();
        let program = bin.join("hello.wasm");
        std::fs::write(&program, "(module)").unwrap();
        let path = format!("relative:/nowhere:{}", bin.display());
        let path = Some(path.as_str());
        assert_eq!(find(Path::new("hello.wasm"), path).unwrap(), program);
        assert_eq!(find(&program, None).unwrap(), program);
        // Without `PATH`, in another folder, or a folder itself.
        for (name, path) in [
            ("hello.wasm", None),
            ("bin/hello.wasm", path),
            ("tool", path),
            ("", path),
        ] {
            find(Path::new(name), path).unwrap_err();
        }
    }
}
