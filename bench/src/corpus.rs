//! The modules that belong to the benchmarks.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// A path within this package's folder.
pub fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The kernels.
pub fn kernels() -> Result<Vec<PathBuf>> {
    modules(&path("kernels"))
}

/// The real modules that `fetch-corpus.sh` fetches.
pub fn real() -> Result<Vec<PathBuf>> {
    let folder = path("corpus/wasm");
    if !folder.is_dir() {
        bail!("there is no {}; run fetch-corpus.sh", folder.display());
    }
    modules(&folder)
}

/// The modules in a folder, by name.
fn modules(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "wasm")
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// A module's bytes.
pub fn read(file: &Path) -> Result<Vec<u8>> {
    std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

/// What a module is called in tables.
pub fn name_of(file: &Path) -> String {
    file.file_stem().unwrap_or_default().display().to_string()
}
