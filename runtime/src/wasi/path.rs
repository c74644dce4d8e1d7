//! Operations on names within directories: all `path_*` functions but `path_open`.
//!
//! Paths are resolved by [`resolve`](super::resolve). What is there already is looked up, and the
//! host is then asked for the last component only, which it does not follow. What creates, removes
//! or renames a name takes the last component as it stands, slashes included.

use super::ctx::WasiCtx;
use super::errno::Errno;
use super::fd;
use super::memory;
use super::resolve::{self, PATH_MAX, Walk};
use super::types::{self, FileType, Filestat, LookupFlags, Rights};
use crate::sys::posix::fs::{AtFlags, Mode};
use crate::sys::{self, posix};
use std::mem::MaybeUninit;

/// Creates a directory.
pub(crate) fn path_create_directory(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    fd: u32,
    path: u32,
    path_len: u32,
) -> Result<(), Errno> {
    let dir = ctx.fds.get(fd)?.dir(Rights::PATH_CREATE_DIRECTORY)?;
    let path = memory::path(mem, path, path_len)?;
    let entry = Walk::new(dir, path)?;
    let mode = Mode::from_raw_mode(0o777);
    Ok(posix::fs::mkdirat(entry.dir(), entry.entry_name(), mode)?)
}

/// Stores the attributes of a file.
pub(crate) fn path_filestat_get(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    fd: u32,
    flags: u32,
    path: u32,
    path_len: u32,
    result: u32,
) -> Result<(), Errno> {
    let flags = types::lookup_flags(flags)?;
    let dir = ctx.fds.get(fd)?.dir(Rights::PATH_FILESTAT_GET)?;
    let path = memory::path(mem, path, path_len)?;
    let file = resolve::lookup(dir, path, flags.contains(LookupFlags::SYMLINK_FOLLOW))?;
    Filestat::from(&file.stat()?).store(mem, result)
}

/// Sets the times of a file.
#[expect(clippy::too_many_arguments, reason = "the ABI has that many")]
pub(crate) fn path_filestat_set_times(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    fd: u32,
    flags: u32,
    path: u32,
    path_len: u32,
    atim: u64,
    mtim: u64,
    fst_flags: u32,
) -> Result<(), Errno> {
    let flags = types::lookup_flags(flags)?;
    let times = fd::timestamps(fd::times(atim, mtim, fst_flags)?);
    let dir = ctx.fds.get(fd)?.dir(Rights::PATH_FILESTAT_SET_TIMES)?;
    let path = memory::path(mem, path, path_len)?;
    let file = resolve::lookup(dir, path, flags.contains(LookupFlags::SYMLINK_FOLLOW))?;
    file.check_slash()?;
    let nofollow = AtFlags::SYMLINK_NOFOLLOW;
    Ok(posix::fs::utimensat(
        file.dir(),
        file.name(),
        &times,
        nofollow,
    )?)
}

/// Gives a file another name. A link at the end is not followed, and asking for that is refused, as
/// in other hosts.
#[expect(clippy::too_many_arguments, reason = "the ABI has that many")]
pub(crate) fn path_link(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    old_fd: u32,
    old_flags: u32,
    old_path: u32,
    old_path_len: u32,
    new_fd: u32,
    new_path: u32,
    new_path_len: u32,
) -> Result<(), Errno> {
    let flags = types::lookup_flags(old_flags)?;
    let old_dir = ctx.fds.get(old_fd)?.dir(Rights::PATH_LINK_SOURCE)?;
    let new_dir = ctx.fds.get(new_fd)?.dir(Rights::PATH_LINK_TARGET)?;
    let old_path = memory::path(mem, old_path, old_path_len)?;
    let new_path = memory::path(mem, new_path, new_path_len)?;
    if flags.contains(LookupFlags::SYMLINK_FOLLOW) {
        return Err(Errno::Inval);
    }
    let old = resolve::lookup(old_dir, old_path, false)?;
    old.stat()?;
    let new = Walk::new(new_dir, new_path)?;
    new.check_slash()?;
    let names = (old.name(), new.entry_name());
    let flags = AtFlags::empty();
    Ok(posix::fs::linkat(
        old.dir(),
        names.0,
        new.dir(),
        names.1,
        flags,
    )?)
}

/// Stores as much of a symbolic link's target as fits into a buffer.
#[expect(clippy::too_many_arguments, reason = "the ABI has that many")]
pub(crate) fn path_readlink(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    fd: u32,
    path: u32,
    path_len: u32,
    buf: u32,
    buf_len: u32,
    result: u32,
) -> Result<(), Errno> {
    let dir = ctx.fds.get(fd)?.dir(Rights::PATH_READLINK)?;
    let path = memory::path(mem, path, path_len)?;
    let link = resolve::lookup(dir, path, false)?;
    link.check_slash()?;
    let mut target = [MaybeUninit::uninit(); PATH_MAX];
    let (bytes, _) = posix::fs::readlinkat_raw(link.dir(), link.name(), &mut target[..])?;
    if bytes.starts_with(b"/") {
        // It would tell about the host, and be of no use.
        return Err(Errno::Perm);
    }
    let buffer = memory::slice_mut(mem, buf, buf_len)?;
    let count = bytes.len().min(buffer.len());
    buffer[..count].copy_from_slice(&bytes[..count]);
    let count = u32::try_from(count).map_err(|_| Errno::Overflow)?;
    memory::write_u32(mem, result, count)
}

/// Removes an empty directory.
pub(crate) fn path_remove_directory(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    fd: u32,
    path: u32,
    path_len: u32,
) -> Result<(), Errno> {
    let dir = ctx.fds.get(fd)?.dir(Rights::PATH_REMOVE_DIRECTORY)?;
    let path = memory::path(mem, path, path_len)?;
    let entry = Walk::new(dir, path)?;
    if entry.ends_in_parent() {
        // It has at least the directory that the path came from.
        return Err(Errno::Notempty);
    }
    let flags = AtFlags::REMOVEDIR;
    Ok(posix::fs::unlinkat(entry.dir(), entry.entry_name(), flags)?)
}

/// Renames a file or a directory.
#[expect(clippy::too_many_arguments, reason = "the ABI has that many")]
pub(crate) fn path_rename(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    old_fd: u32,
    old_path: u32,
    old_path_len: u32,
    new_fd: u32,
    new_path: u32,
    new_path_len: u32,
) -> Result<(), Errno> {
    let old_dir = ctx.fds.get(old_fd)?.dir(Rights::PATH_RENAME_SOURCE)?;
    let new_dir = ctx.fds.get(new_fd)?.dir(Rights::PATH_RENAME_TARGET)?;
    let old_path = memory::path(mem, old_path, old_path_len)?;
    let new_path = memory::path(mem, new_path, new_path_len)?;
    let old = Walk::new(old_dir, old_path)?;
    let new = Walk::new(new_dir, new_path)?;
    let names = (old.entry_name(), new.entry_name());
    Ok(posix::fs::renameat(old.dir(), names.0, new.dir(), names.1)?)
}

/// Creates a symbolic link. Its target may be anything but absolute; where it leads is checked
/// whenever it is followed.
pub(crate) fn path_symlink(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    old_path: u32,
    old_path_len: u32,
    fd: u32,
    new_path: u32,
    new_path_len: u32,
) -> Result<(), Errno> {
    let dir = ctx.fds.get(fd)?.dir(Rights::PATH_SYMLINK)?;
    let target = memory::path(mem, old_path, old_path_len)?;
    let path = memory::path(mem, new_path, new_path_len)?;
    if target.starts_with('/') {
        return Err(Errno::Perm);
    }
    let entry = Walk::new(dir, path)?;
    entry.check_slash()?;
    // The target, from the same directory as the link.
    let leads_to_directory = || {
        let parent = path.trim_end_matches('/').rsplit_once('/');
        let target = parent.map_or(target.to_owned(), |(parent, _)| {
            format!("{parent}/{target}")
        });
        let found = resolve::lookup(dir, &target, true).and_then(|found| found.stat());
        found.is_ok_and(|found| Filestat::from(&found).filetype == FileType::Directory)
    };
    Ok(sys::symlink(
        target,
        entry.dir(),
        entry.entry_name(),
        leads_to_directory,
    )?)
}

/// Removes a name of a file.
pub(crate) fn path_unlink_file(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    fd: u32,
    path: u32,
    path_len: u32,
) -> Result<(), Errno> {
    let dir = ctx.fds.get(fd)?.dir(Rights::PATH_UNLINK_FILE)?;
    let path = memory::path(mem, path, path_len)?;
    let entry = Walk::new(dir, path)?;
    let flags = AtFlags::empty();
    Ok(posix::fs::unlinkat(entry.dir(), entry.entry_name(), flags)?)
}
