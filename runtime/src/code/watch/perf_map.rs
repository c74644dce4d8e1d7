//! `/tmp/perf-PID.map`: a line for each piece of code, with its address, its size and its name.
//!
//! There is one such file a process. Nothing is ever taken back: where code was dropped and other
//! code has taken its place, the later line counts. Whoever needs to tell them apart takes
//! [`jitdump`](super::jitdump), which has times.

use super::Image;
use anyhow::{Context, Result, ensure};
use rustix::fs::{Mode, OFlags};
use std::{
    fmt::Write as _,
    fs::File,
    io::Write,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

static MAP: Mutex<Option<File>> = Mutex::new(None);

fn path() -> PathBuf {
    PathBuf::from(format!("/tmp/perf-{}.map", std::process::id()))
}

/// Makes the file, if this process has not.
pub(super) fn open() -> Result<()> {
    let mut map = MAP.lock().unwrap_or_else(PoisonError::into_inner);
    if map.is_none() {
        let path = path();
        let file = create(&path);
        *map = Some(file.with_context(|| format!("cannot write {} for perf", path.display()))?);
    }
    Ok(())
}

/// Makes an empty file that is this user's alone. Others may write to the folder, so whatever they
/// have put in its place is refused: links to other files, pipes that nobody reads.
pub(super) fn create(path: &Path) -> Result<File> {
    let flags = OFlags::RDWR
        | OFlags::CREATE
        | OFlags::CLOEXEC
        | OFlags::NOFOLLOW
        | OFlags::NONBLOCK
        | OFlags::APPEND;
    let file = File::from(rustix::fs::open(path, flags, Mode::RUSR | Mode::WUSR)?);
    let metadata = file.metadata()?;
    ensure!(
        metadata.is_file() && metadata.nlink() == 1,
        "it is no file, or one with other names"
    );
    let user = rustix::process::geteuid().as_raw();
    ensure!(metadata.uid() == user, "it is another user's");
    file.set_len(0)?;
    Ok(file)
}

/// Adds what is in an image.
pub(super) fn add(image: &Image<'_>) -> Result<()> {
    let mut lines = String::new();
    for symbol in &image.symbols {
        let (address, size, name) = (image.address(symbol), symbol.range.len(), &symbol.name);
        let _ = writeln!(lines, "{address:x} {size:x} {name}");
    }
    let mut map = MAP.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(file) = map.as_mut() {
        let written = file.write_all(lines.as_bytes());
        written.with_context(|| format!("cannot write {} for perf", path().display()))?;
    }
    Ok(())
}
