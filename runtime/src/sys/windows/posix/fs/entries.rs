//! Making, renaming, linking and removing names in open directories.
//!
//! What names lead to is handled through a handle of the link itself, if it is one. Errors are those
//! of Linux.

use super::{
    super::fd::AsFd,
    AtFlags, Errno, FileType, Mode, NameBytes, Result, Stat, Timestamps, fstat_handle,
    links::target,
    name::Name,
    open::{Request, check, check_bool, open_entry, open_relative, reopen},
    set_times,
};
use std::{
    mem::offset_of,
    os::windows::io::{AsHandle, AsRawHandle, BorrowedHandle},
    ptr,
    sync::atomic::{AtomicU32, Ordering::Relaxed},
};
use windows_sys::{
    Wdk::Storage::FileSystem::{
        FILE_CREATE, FILE_DIRECTORY_FILE, FILE_DISPOSITION_DELETE,
        FILE_DISPOSITION_IGNORE_READONLY_ATTRIBUTE, FILE_DISPOSITION_POSIX_SEMANTICS,
        FILE_INFORMATION_CLASS, FILE_RENAME_IGNORE_READONLY_ATTRIBUTE, FILE_RENAME_INFORMATION,
        FILE_RENAME_POSIX_SEMANTICS, FILE_RENAME_REPLACE_IF_EXISTS, FileDispositionInformation,
        FileDispositionInformationEx, FileLinkInformation, FileRenameInformation,
        FileRenameInformationEx, NtSetInformationFile,
    },
    Win32::{
        Storage::FileSystem::{
            DELETE, FILE_ATTRIBUTE_NORMAL, FILE_BASIC_INFO, FILE_LIST_DIRECTORY,
            FILE_WRITE_ATTRIBUTES, FileBasicInfo, SetFileInformationByHandle,
        },
        System::IO::IO_STATUS_BLOCK,
    },
};

/// The attributes of what a name is, be it a link.
pub(crate) fn statat(dir: impl AsFd, name: impl NameBytes, _flags: AtFlags) -> Result<Stat> {
    status_of(&dir, &Name::existing(name.bytes())?)
}

pub(super) fn status_of(dir: &impl AsFd, name: &Name) -> Result<Stat> {
    let entry = open_entry(dir, name, 0)?;
    let mut status = fstat_handle(entry.as_handle())?;
    if is(&status, FileType::Symlink)
        && let Ok(target) = target(entry.as_handle())
    {
        status.st_size = target.len() as i64;
    }
    Ok(status)
}

fn is(status: &Stat, kind: FileType) -> bool {
    status.st_mode == kind as u32
}

/// Makes a directory.
pub(crate) fn mkdirat(dir: impl AsFd, name: impl NameBytes, _mode: Mode) -> Result<()> {
    let name = Name::new(name.bytes())?;
    if name.is_dot() {
        return Err(Errno::EXIST);
    }
    let mut request = Request::existing(FILE_LIST_DIRECTORY);
    request.disposition = FILE_CREATE;
    request.options |= FILE_DIRECTORY_FILE;
    open_relative(*dir.as_fd(), &name.units, request)?;
    Ok(())
}

/// Sets the times of what a name is, be it a link.
pub(crate) fn utimensat(
    dir: impl AsFd,
    name: impl NameBytes,
    times: &Timestamps,
    _flags: AtFlags,
) -> Result<()> {
    let name = Name::existing(name.bytes())?;
    let entry = open_entry(&dir, &name, FILE_WRITE_ATTRIBUTES)?;
    set_times(entry.as_handle(), times)
}

/// Gives a file, or a link, another name.
pub(crate) fn linkat(
    old_dir: impl AsFd,
    old: impl NameBytes,
    new_dir: impl AsFd,
    new: impl NameBytes,
    _flags: AtFlags,
) -> Result<()> {
    let (old, new) = (Name::existing(old.bytes())?, Name::new(new.bytes())?);
    let entry = open_entry(&old_dir, &old, FILE_WRITE_ATTRIBUTES)?;
    if new.is_dot() {
        return Err(Errno::EXIST);
    }
    if new.has_slash {
        status_of(&new_dir, &new)?;
        return Err(Errno::EXIST);
    }
    if is(&fstat_handle(entry.as_handle())?, FileType::Directory) {
        return match status_of(&new_dir, &new) {
            Ok(_) => Err(Errno::EXIST),
            Err(_) => Err(Errno::PERM),
        };
    }
    set_name(
        entry.as_handle(),
        &new_dir,
        &new.units,
        FileLinkInformation,
        0,
    )
}

/// Removes a name: of a directory if that is asked for, and of anything else if not.
pub(crate) fn unlinkat(dir: impl AsFd, name: impl NameBytes, flags: AtFlags) -> Result<()> {
    let name = Name::existing(name.bytes())?;
    let removes_directory = flags.contains(AtFlags::REMOVEDIR);
    if name.is_dot() {
        return Err(match removes_directory {
            true => Errno::INVAL,
            false => Errno::ISDIR,
        });
    }
    let status = status_of(&dir, &name)?;
    let is_directory = is(&status, FileType::Directory);
    if is_directory != removes_directory {
        return Err(match is_directory {
            true => Errno::ISDIR,
            false => Errno::NOTDIR,
        });
    }
    if name.has_slash && !is_directory {
        return Err(Errno::NOTDIR);
    }
    let mut request = Request::existing(DELETE);
    if is_directory {
        // It may be another one by now.
        request.options |= FILE_DIRECTORY_FILE;
    }
    let entry = open_relative(*dir.as_fd(), &name.units, request)?;
    remove(entry.as_handle(), &dir, is_directory)
}

/// Removes the name that a handle was opened by, at once if the file system can do that. Otherwise
/// it is there until nobody has the file open any more; so it makes room for others at least.
fn remove(entry: BorrowedHandle<'_>, dir: &impl AsFd, is_directory: bool) -> Result<()> {
    let flags = FILE_DISPOSITION_DELETE
        | FILE_DISPOSITION_POSIX_SEMANTICS
        | FILE_DISPOSITION_IGNORE_READONLY_ATTRIBUTE;
    match set(entry, FileDispositionInformationEx, &flags.to_ne_bytes()) {
        Err(Errno::INVAL | Errno::OPNOTSUPP | Errno::NOSYS) => {}
        result => return result,
    }
    let mut result = set(entry, FileDispositionInformation, &[1]);
    if result == Err(Errno::ACCESS) && let_write(entry).is_ok() {
        result = set(entry, FileDispositionInformation, &[1]);
    }
    result?;
    static COUNT: AtomicU32 = AtomicU32::new(0);
    if is_directory {
        return Ok(());
    }
    let count = COUNT.fetch_add(1, Relaxed);
    let name = format!(".removed-{:x}-{count:x}", std::process::id());
    let units: Vec<u16> = name.encode_utf16().collect();
    // Where that fails, the old name stays as long.
    _ = set_name(entry, dir, &units, FileRenameInformation, 0);
    Ok(())
}

/// Lets a file be written to, so that it can be removed.
fn let_write(entry: BorrowedHandle<'_>) -> Result<()> {
    let handle = reopen(entry, FILE_WRITE_ATTRIBUTES)?;
    // Times that are zero stay.
    let value = FILE_BASIC_INFO {
        FileAttributes: FILE_ATTRIBUTE_NORMAL,
        ..Default::default()
    };
    // SAFETY: the value is there, and as large as is said.
    check_bool(unsafe {
        SetFileInformationByHandle(
            handle.as_raw_handle(),
            FileBasicInfo,
            (&raw const value).cast(),
            size_of_val(&value) as u32,
        )
    })
}

/// Gives a file or directory another name, in place of what has it.
pub(crate) fn renameat(
    old_dir: impl AsFd,
    old: impl NameBytes,
    new_dir: impl AsFd,
    new: impl NameBytes,
) -> Result<()> {
    let (old, new) = (Name::existing(old.bytes())?, Name::new(new.bytes())?);
    if old.is_dot() || new.is_dot() {
        return Err(Errno::BUSY);
    }
    let entry = open_entry(&old_dir, &old, DELETE)?;
    let status = fstat_handle(entry.as_handle())?;
    let is_directory = is(&status, FileType::Directory);
    if !is_directory && (old.has_slash || new.has_slash) {
        return Err(Errno::NOTDIR);
    }
    let mut replaces = false;
    match status_of(&new_dir, &new) {
        Ok(replaced) => {
            replaces = !is_same(&status, &replaced);
            if is_same(&status, &replaced) {
                let dirs = [old_dir.as_fd(), new_dir.as_fd()].map(|dir| fstat_handle(*dir));
                let [old_dir, new_dir] = dirs;
                let is_same_place = is_same(&old_dir?, &new_dir?) && old.is_alike(&new);
                // Another name of the same file stays. The same in other letters is a new one.
                if !is_same_place || old.units == new.units {
                    return Ok(());
                }
            } else {
                make_room(&new_dir, &new, &replaced, is_directory)?;
            }
        }
        Err(Errno::NOENT) => {}
        Err(error) => return Err(error),
    }
    let flags = FILE_RENAME_REPLACE_IF_EXISTS
        | FILE_RENAME_POSIX_SEMANTICS
        | FILE_RENAME_IGNORE_READONLY_ATTRIBUTE;
    let class = FileRenameInformationEx;
    match set_name(entry.as_handle(), &new_dir, &new.units, class, flags) {
        Err(Errno::INVAL | Errno::OPNOTSUPP | Errno::NOSYS) => {
            let class = FileRenameInformation;
            let flags = FILE_RENAME_REPLACE_IF_EXISTS;
            let rename = || set_name(entry.as_handle(), &new_dir, &new.units, class, flags);
            match rename() {
                // Where names are not removed at once, files that are open are not replaced.
                Err(Errno::ACCESS) if replaces && !is_directory => {
                    let replaced = open_entry(&new_dir, &new, DELETE)?;
                    remove(replaced.as_handle(), &new_dir, false)?;
                    rename()
                }
                result => result,
            }
        }
        result => result,
    }
}

fn is_same(one: &Stat, other: &Stat) -> bool {
    (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino)
}

/// Removes a directory that another one is to replace, which the system does not do by itself.
/// Refuses what cannot be replaced.
fn make_room(dir: &impl AsFd, name: &Name, replaced: &Stat, by_directory: bool) -> Result<()> {
    match (is(replaced, FileType::Directory), by_directory) {
        (true, true) => {
            let mut request = Request::existing(DELETE);
            request.options |= FILE_DIRECTORY_FILE;
            let entry = open_relative(*dir.as_fd(), &name.units, request)?;
            remove(entry.as_handle(), dir, true)
        }
        (true, false) => Err(Errno::ISDIR),
        (false, true) => Err(Errno::NOTDIR),
        (false, false) => Ok(()),
    }
}

/// Sets something of an open file.
fn set(entry: BorrowedHandle<'_>, class: FILE_INFORMATION_CLASS, value: &[u8]) -> Result<()> {
    let mut status = IO_STATUS_BLOCK::default();
    // SAFETY: the value is there, and as large as is said.
    check(unsafe {
        NtSetInformationFile(
            entry.as_raw_handle(),
            &mut status,
            value.as_ptr().cast(),
            value.len() as u32,
            class,
        )
    })
}

/// Gives an open file a name in a directory, in place of its own or beside it.
fn set_name(
    entry: BorrowedHandle<'_>,
    dir: &impl AsFd,
    units: &[u16],
    class: FILE_INFORMATION_CLASS,
    flags: u32,
) -> Result<()> {
    // The same for links.
    type Record = FILE_RENAME_INFORMATION;
    let at = offset_of!(Record, FileName);
    let mut value = vec![0_u64; (at + units.len() * 2 + size_of::<Record>()).div_ceil(8)];
    let record: *mut Record = value.as_mut_ptr().cast();
    // SAFETY: there is room for the record and, behind it, the name, and both are aligned.
    let bytes = unsafe {
        (*record).Anonymous.Flags = flags;
        (*record).RootDirectory = dir.as_fd().as_raw_handle();
        (*record).FileNameLength = (units.len() * 2) as u32;
        let name = (&raw mut (*record).FileName).cast::<u16>();
        ptr::copy_nonoverlapping(units.as_ptr(), name, units.len());
        std::slice::from_raw_parts(value.as_ptr().cast::<u8>(), value.len() * 8)
    };
    let size = (at + units.len() * 2).max(size_of::<Record>());
    set(entry, class, &bytes[..size])
}
