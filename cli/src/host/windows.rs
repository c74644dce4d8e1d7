//! Windows.

use std::fs::{self, File};
use std::io;
use std::os::windows::io::AsHandle;
use std::path::{Path, PathBuf};

/// Standard input as a file.
pub fn stdin() -> io::Result<File> {
    Ok(io::stdin().as_handle().try_clone_to_owned()?.into())
}

/// Standard output as a file.
pub fn stdout() -> io::Result<File> {
    Ok(io::stdout().as_handle().try_clone_to_owned()?.into())
}

/// What tells a file from all others, by whatever path it is found.
pub fn identity(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

/// No path names a file that is open already.
#[expect(clippy::unnecessary_wraps, reason = "there are systems where it does")]
pub fn open_descriptor(_path: &Path) -> io::Result<Option<File>> {
    Ok(None)
}

/// Who may use a new file follows from its folder.
pub fn set_mode(_builder: &mut tempfile::Builder<'_, '_>, _mode: u32) {}
