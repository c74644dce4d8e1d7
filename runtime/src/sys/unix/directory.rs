//! Folders whose files are used only if nobody else can have written them.

use crate::sys::DirectoryEntry;
use anyhow::{Result, ensure};
use rustix::{
    fs::{self, AtFlags, CWD, Dir, FileType, Mode, OFlags, Stat},
    io::Errno,
    process,
};
use std::{
    fs::{DirBuilder, File},
    io,
    os::{
        fd::{AsFd, OwnedFd},
        unix::fs::DirBuilderExt,
    },
    path::Path,
    time::{Duration, SystemTime},
};

/// An open folder. Names are looked up in it, wherever its path leads meanwhile, and no link is
/// followed.
pub(crate) struct Directory(OwnedFd);

impl Directory {
    /// Opens a folder that is there: `None` if it is not.
    pub(crate) fn open(path: &Path) -> io::Result<Option<Directory>> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        match fs::openat(CWD, path, flags, Mode::empty()) {
            Ok(handle) => Ok(Some(Directory(handle))),
            Err(Errno::NOENT) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Makes a folder for the user alone, and those that lead to it.
    pub(crate) fn make(path: &Path) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(path)
    }

    /// Fails if another user may have put files there.
    pub(crate) fn check_owner(&self) -> Result<()> {
        check_owner(&fs::fstat(&self.0)?)
    }

    /// Opens a file to read it: `None` if there is none.
    ///
    /// # Errors
    ///
    /// If it is anything else than a file; or, where it has to be the user's own, another one may
    /// have written to it.
    pub(crate) fn open_file(&self, name: &str, is_own: bool) -> Result<Option<File>> {
        // Opening a pipe must not wait for somebody who writes to it.
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = match fs::openat(&self.0, name, flags, Mode::empty()) {
            Ok(file) => File::from(file),
            Err(Errno::NOENT) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let status = fs::fstat(&file)?;
        let kind = FileType::from_raw_mode(status.st_mode);
        ensure!(kind == FileType::RegularFile, "it is no file");
        if is_own {
            check_owner(&status)?;
        }
        Ok(Some(file))
    }

    /// Makes a new file to write to, which all users may read if that is wanted.
    pub(crate) fn create_file(&self, name: &str, for_all: bool) -> io::Result<File> {
        let flags =
            OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let user = Mode::RUSR | Mode::WUSR;
        let mode = match for_all {
            false => user,
            true => user | Mode::RGRP | Mode::ROTH,
        };
        Ok(fs::openat(&self.0, name, flags, mode)?.into())
    }

    /// Gives a file another name, in one step, in place of a file that has it.
    pub(crate) fn rename(&self, old: &str, new: &str) -> io::Result<()> {
        Ok(fs::renameat(&self.0, old, &self.0, new)?)
    }

    /// Removes a file.
    pub(crate) fn remove(&self, name: &str) -> io::Result<()> {
        Ok(fs::unlinkat(&self.0, name, AtFlags::empty())?)
    }

    /// The files whose names are wanted, in no order.
    pub(crate) fn files(&self, wanted: impl Fn(&str) -> bool) -> io::Result<Vec<DirectoryEntry>> {
        let mut found = Vec::new();
        for file in Dir::read_from(self.0.as_fd())? {
            let file = file?;
            let name = file.file_name().to_str().ok();
            let Some(name) = name.filter(|name| wanted(name)) else {
                continue;
            };
            // Another process may remove files at the same time.
            let Ok(status) = fs::statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW) else {
                continue;
            };
            let modified = Duration::new(
                u64::try_from(status.st_mtime).unwrap_or(0),
                u32::try_from(status.st_mtime_nsec).unwrap_or(0),
            );
            found.push(DirectoryEntry {
                name: name.to_owned(),
                size: u64::try_from(status.st_size).unwrap_or(0),
                modified: SystemTime::UNIX_EPOCH + modified,
            });
        }
        Ok(found)
    }
}

/// Fails if another user may have written to a file.
fn check_owner(status: &Stat) -> Result<()> {
    ensure!(
        status.st_uid == process::geteuid().as_raw(),
        "it belongs to another user"
    );
    let others = Mode::WGRP | Mode::WOTH;
    ensure!(
        !Mode::from_raw_mode(status.st_mode).intersects(others),
        "other users may write to it"
    );
    Ok(())
}

/// How large a file the process may write at most. More would end it.
pub(crate) fn max_file_size() -> Option<u64> {
    process::getrlimit(process::Resource::Fsize).current
}
