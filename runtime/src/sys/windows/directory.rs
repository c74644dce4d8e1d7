//! Folders whose files are used only if nobody else can have written them.
//!
//! Files are found by the path of their folder. What is opened is looked at after it was opened: no
//! link is followed at the end, and owner and access list are those of the file itself.

use super::security;
use crate::sys::DirectoryEntry;
use anyhow::{Result, ensure};
use std::{
    fs::{self, File, OpenOptions},
    io,
    os::windows::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
    time::SystemTime,
};
use windows_sys::Win32::Storage::FileSystem::{
    FILE_ATTRIBUTE_DIRECTORY, FILE_ATTRIBUTE_REPARSE_POINT, FILE_FLAG_BACKUP_SEMANTICS,
    FILE_FLAG_OPEN_REPARSE_POINT, FILE_GENERIC_READ, FILE_WRITE_ATTRIBUTES,
};

/// A folder.
pub(crate) struct Directory {
    /// Open, so that nobody puts another one in its place.
    handle: File,
    path: PathBuf,
}

impl Directory {
    /// Opens a folder that is there: `None` if it is not.
    pub(crate) fn open(path: &Path) -> io::Result<Option<Directory>> {
        let mut options = OpenOptions::new();
        options
            .access_mode(FILE_GENERIC_READ)
            .custom_flags(FILE_FLAG_BACKUP_SEMANTICS);
        let handle = match options.open(path) {
            Ok(handle) => handle,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        if !handle.metadata()?.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        let path = path.to_owned();
        Ok(Some(Directory { handle, path }))
    }

    /// Makes a folder, and those that lead to it. Who may do what there follows from the first that
    /// exists: below the user's own folder, the user alone.
    pub(crate) fn make(path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    /// Fails if another user may have put files there.
    pub(crate) fn check_owner(&self) -> Result<()> {
        security::check_owner(&self.handle)
    }

    /// Opens a file to read it: `None` if there is none.
    ///
    /// # Errors
    ///
    /// If it is anything else than a file; or, where it has to be the user's own, another one may
    /// have written to it.
    pub(crate) fn open_file(&self, name: &str, is_own: bool) -> Result<Option<File>> {
        let mut options = OpenOptions::new();
        // Its time can be set, too. A folder can be opened as well, to be found out.
        options
            .access_mode(FILE_GENERIC_READ | FILE_WRITE_ATTRIBUTES)
            .custom_flags(FILE_FLAG_OPEN_REPARSE_POINT | FILE_FLAG_BACKUP_SEMANTICS);
        let file = match options.open(self.path.join(name)) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let attributes = file.metadata()?.file_attributes();
        let others = FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_REPARSE_POINT;
        ensure!(attributes & others == 0, "it is no file");
        if is_own {
            security::check_owner(&file)?;
        }
        Ok(Some(file))
    }

    /// Makes a new file to write to. Who may read it follows from the folder.
    pub(crate) fn create_file(&self, name: &str, _for_all: bool) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        options.open(self.path.join(name))
    }

    /// Gives a file another name, in one step, in place of a file that has it.
    pub(crate) fn rename(&self, old: &str, new: &str) -> io::Result<()> {
        fs::rename(self.path.join(old), self.path.join(new))
    }

    /// Removes a file.
    pub(crate) fn remove(&self, name: &str) -> io::Result<()> {
        fs::remove_file(self.path.join(name))
    }

    /// The files whose names are wanted, in no order.
    pub(crate) fn files(&self, wanted: impl Fn(&str) -> bool) -> io::Result<Vec<DirectoryEntry>> {
        let mut found = Vec::new();
        for file in fs::read_dir(&self.path)? {
            let file = file?;
            let Some(name) = file
                .file_name()
                .to_str()
                .filter(|name| wanted(name))
                .map(str::to_owned)
            else {
                continue;
            };
            // Another process may remove files at the same time.
            let Ok(status) = file.metadata() else {
                continue;
            };
            found.push(DirectoryEntry {
                name,
                size: status.len(),
                modified: status.modified().unwrap_or(SystemTime::UNIX_EPOCH),
            });
        }
        Ok(found)
    }
}

/// How large a file the process may write at most: nothing limits that.
pub(crate) fn max_file_size() -> Option<u64> {
    None
}
