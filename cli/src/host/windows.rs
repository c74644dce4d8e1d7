//! Windows.

use same_file::Handle;
use std::fs::{File, OpenOptions};
use std::io;
use std::os::windows::io::AsHandle;
use std::path::{self, Path};

/// Standard input as a file.
pub fn stdin() -> io::Result<File> {
    Ok(io::stdin().as_handle().try_clone_to_owned()?.into())
}

/// Standard output as a file.
pub fn stdout() -> io::Result<File> {
    Ok(io::stdout().as_handle().try_clone_to_owned()?.into())
}

/// What tells a file from all others, by whatever path it is found.
pub fn identity(path: &Path) -> Option<Handle> {
    Handle::from_path(path).ok()
}

/// The device that a path names, such as `NUL` or `CON` in any folder, or a pipe.
pub fn open_in_place(path: &Path) -> io::Result<Option<File>> {
    let absolute = path::absolute(path)?;
    match absolute
        .as_os_str()
        .as_encoded_bytes()
        .starts_with(br"\\.\")
    {
        true => OpenOptions::new().write(true).open(path).map(Some),
        false => Ok(None),
    }
}

/// Who may use a new file follows from its folder.
pub fn set_mode(_builder: &mut tempfile::Builder<'_, '_>, _mode: u32) {}
