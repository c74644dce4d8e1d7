//! Operations on names within directories: all `path_*` functions but `path_open`.
//!
//! Paths are resolved by cap-std alone, relative to a directory that the guest holds: neither `..`
//! nor an absolute path nor a symbolic link leads out of it. What is left here is what cap-std
//! leaves open: rights, and what a slash at the end means.

use super::ctx::WasiCtx;
use super::errno::Errno;
use super::fd::{self, NewTime};
use super::memory;
use super::types::{self, Filestat, LookupFlags, Rights};
use cap_fs_ext::{DirExt as _, SystemTimeSpec};
use cap_std::fs::Dir;
use cap_std::time::SystemTime;
use std::os::unix::ffi::OsStrExt as _;
use std::time::Duration;

/// Creates a directory.
pub(crate) fn path_create_directory(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    fd: u32,
    path: u32,
    path_len: u32,
) -> Result<(), Errno> {
    let dir = ctx.fds.get(fd)?.dir(Rights::PATH_CREATE_DIRECTORY)?;
    let path = memory::str(mem, path, path_len)?;
    Ok(dir.create_dir(path)?)
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
    let path = memory::str(mem, path, path_len)?;
    let meta = if follows(flags, path) {
        dir.metadata(path)?
    } else {
        dir.symlink_metadata(path)?
    };
    Filestat::from(&meta).store(mem, result)
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
    let (atim, mtim) = fd::times(atim, mtim, fst_flags)?;
    let dir = ctx.fds.get(fd)?.dir(Rights::PATH_FILESTAT_SET_TIMES)?;
    let path = memory::str(mem, path, path_len)?;
    let (atim, mtim) = (atim.map(time_spec), mtim.map(time_spec));
    if follows(flags, path) {
        dir.set_times(path, atim, mtim)?;
    } else {
        dir.set_symlink_times(path, atim, mtim)?;
    }
    Ok(())
}

/// Gives a file another name. Links are not followed: the host could not tell, between the look
/// and the linking, that one still leads to the same place.
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
    let old_path = memory::str(mem, old_path, old_path_len)?;
    let new_path = memory::str(mem, new_path, new_path_len)?;
    if flags.contains(LookupFlags::SYMLINK_FOLLOW) {
        return Err(Errno::Inval);
    }
    Ok(old_dir.hard_link(old_path, new_dir, new_path)?)
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
    let path = memory::str(mem, path, path_len)?;
    // An absolute target would tell about the host, and be of no use: cap-std refuses it.
    let target = dir.read_link(path)?;
    let bytes = target.as_os_str().as_bytes();
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
    let path = memory::str(mem, path, path_len)?;
    // cap-std takes a slash at the end for `/.`, which no host removes. Without it the meaning is
    // the same: a link there is not followed, and is no directory.
    Ok(dir.remove_dir(without_slashes(path))?)
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
    let old_path = memory::str(mem, old_path, old_path_len)?;
    let new_path = memory::str(mem, new_path, new_path_len)?;
    let old_name = without_slashes(old_path);
    let new_name = without_slashes(new_path);
    // A slash after either name says that it is a directory's. The slashes go no further than
    // this, so that no host can take one for leave to follow a link.
    if (old_name != old_path || new_name != new_path) && !is_directory(old_dir, old_name)? {
        return Err(Errno::Notdir);
    }
    Ok(old_dir.rename(old_name, new_dir, new_name)?)
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
    let target = memory::str(mem, old_path, old_path_len)?;
    let path = memory::str(mem, new_path, new_path_len)?;
    Ok(dir.symlink(target, path)?)
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
    let path = memory::str(mem, path, path_len)?;
    Ok(dir.remove_file(path)?)
}

/// Whether the last component is followed if it is a link: on demand, and whenever a slash comes
/// after it, since then it is not the last one in truth.
fn follows(flags: LookupFlags, path: &str) -> bool {
    flags.contains(LookupFlags::SYMLINK_FOLLOW) || path.ends_with('/')
}

/// A path without the slashes at its end, of which the root keeps one.
fn without_slashes(path: &str) -> &str {
    match path.trim_end_matches('/') {
        "" if !path.is_empty() => "/",
        trimmed => trimmed,
    }
}

fn is_directory(dir: &Dir, path: &str) -> Result<bool, Errno> {
    Ok(dir.symlink_metadata(path)?.is_dir())
}

fn time_spec(time: NewTime) -> SystemTimeSpec {
    match time {
        NewTime::Now => SystemTimeSpec::SymbolicNow,
        NewTime::At(nanos) => {
            // 2^64 nanoseconds are less than 600 years, which no host's clock overflows at.
            let std = std::time::SystemTime::UNIX_EPOCH + Duration::from_nanos(nanos);
            SystemTimeSpec::Absolute(SystemTime::from_std(std))
        }
    }
}
