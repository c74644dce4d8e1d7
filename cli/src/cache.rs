//! Where `gantry run` keeps what it has compiled.

use crate::args::parse_size;
use crate::output;
use anyhow::{Context, Result, anyhow};
use directories::ProjectDirs;
use gantry::{Cache, CacheConfig};
use std::path::PathBuf;

/// The variable that names the folder.
const FOLDER: &str = "GANTRY_CACHE_DIR";
/// The variable that says how large it may become.
const SIZE: &str = "GANTRY_CACHE_SIZE";

/// The cache, by what the environment says.
///
/// # Errors
///
/// If that is not understood, or the user has no folder.
pub fn cache(verbose: bool) -> Result<Cache> {
    let mut config = CacheConfig::new();
    config.with_directory(folder()?);
    if let Some(size) = variable(SIZE) {
        let size = size.to_str().context("it is no text").and_then(|size| {
            let size = parse_size(size);
            size.map_err(|error| anyhow!("{error}"))
        });
        config.with_files_total_size_soft_limit(size.with_context(|| SIZE)?);
    }
    if verbose {
        config.on_error(|error| output::warn(format_args!("cache: {error:#}")));
    }
    Cache::new(config)
}

fn folder() -> Result<PathBuf> {
    if let Some(folder) = variable(FOLDER) {
        return Ok(folder.into());
    }
    let folders = ProjectDirs::from("", "", "gantry");
    let folders = folders.with_context(|| format!("there is no home folder: set {FOLDER}"))?;
    Ok(folders.cache_dir().to_owned())
}

fn variable(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}
