//! Unix.

use std::fs::{self, File};
use std::io;
use std::os::fd::{AsFd, BorrowedFd, RawFd};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Standard input as a file.
pub fn stdin() -> io::Result<File> {
    Ok(io::stdin().as_fd().try_clone_to_owned()?.into())
}

/// Standard output as a file.
pub fn stdout() -> io::Result<File> {
    Ok(io::stdout().as_fd().try_clone_to_owned()?.into())
}

/// What tells a file from all others, by whatever path it is found.
pub fn identity(path: &Path) -> Option<(u64, u64)> {
    let found = fs::metadata(path).ok()?;
    Some((found.dev(), found.ino()))
}

/// The open file that a path such as `/proc/self/fd/1` names. Opening the path again would lose
/// what is particular to it: the place in the file, and that it is appended to.
pub fn open_in_place(path: &Path) -> io::Result<Option<File>> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Ok(None);
    };
    let Some(number) = name.to_str().and_then(|name| name.parse::<RawFd>().ok()) else {
        return Ok(None);
    };
    let own = PathBuf::from(format!("/proc/{}", std::process::id()));
    let is_own = fs::canonicalize(folder)
        .is_ok_and(|folder| folder.starts_with(own) && folder.ends_with("fd"));
    if !is_own || number < 0 {
        return Ok(None);
    }
    fs::symlink_metadata(path)?;
    // SAFETY: the descriptor is open, as the system lists it. The command closes only files that
    // it has opened, none of which is open here.
    let descriptor = unsafe { BorrowedFd::borrow_raw(number) };
    Ok(Some(descriptor.try_clone_to_owned()?.into()))
}

/// Lets a new file have these rights, as far as the process's mask leaves them.
pub fn set_mode(builder: &mut tempfile::Builder<'_, '_>, mode: u32) {
    builder.permissions(fs::Permissions::from_mode(mode));
}
