//! Listing directories and finding the preopened ones: `fd_readdir`, `fd_prestat_get`,
//! `fd_prestat_dir_name`.
//!
//! A cookie stands for the host's own position within the directory, so a listing goes on from any
//! entry that the guest has seen, in any order, whatever has been created and removed meanwhile.

use super::ctx::WasiCtx;
use super::errno::Errno;
use super::memory;
use super::types::FileType;
use crate::sys::posix;
use crate::sys::posix::fd::BorrowedFd;
use crate::sys::posix::fs::{AtFlags, RawDir, SeekFrom};
use std::ffi::CStr;
use std::mem::MaybeUninit;

/// The size of the fixed part of an entry; the name follows, without a NUL.
const DIRENT_SIZE: usize = 24;

/// Limits of the host's buffer: the lower one always takes at least one entry of the longest
/// name, the upper one bounds what a guest can make the host allocate.
const HOST_BUFFER: std::ops::RangeInclusive<usize> = 1024..=32 * 1024;

/// Stores as many entries as fit into a buffer, from a position on; the last one may be cut off.
/// A buffer that is not filled tells the guest that there are no more.
pub(crate) fn fd_readdir(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    fd: u32,
    buf: u32,
    buf_len: u32,
    cookie: u64,
    result: u32,
) -> Result<(), Errno> {
    let (dir, positions) = ctx.fds.get_mut(fd)?.listing()?;
    memory::slice(mem, result, 4)?;
    let buffer = memory::slice_mut(mem, buf, buf_len)?;

    if ctx.entries.is_empty() {
        ctx.entries = vec![MaybeUninit::uninit(); *HOST_BUFFER.end()];
    }
    // The host's entries are about as large as the guest's: to fetch more than fit is a waste, as
    // the next call fetches them again.
    let size = buffer.len().clamp(*HOST_BUFFER.start(), *HOST_BUFFER.end());
    // The descriptor's position is of no other use, and each call sets it anew.
    posix::fs::seek(dir, SeekFrom::Start(positions.host(cookie)?))?;
    let mut entries = RawDir::new(dir, &mut ctx.entries[..size]);

    let mut used = 0;
    while used < buffer.len()
        && let Some(entry) = entries.next()
    {
        let entry = entry?;
        let name = entry.file_name();
        let bytes = name.to_bytes();
        let mut filetype = FileType::from(entry.file_type());
        if entry.file_type() == posix::fs::FileType::Unknown {
            filetype = type_by_stat(dir, name);
        }
        // The parent may lie outside of what the guest was given. Zero means "not known".
        let ino = if bytes == b".." { 0 } else { entry.ino() };
        let len = u32::try_from(bytes.len()).map_err(|_| Errno::Overflow)?;

        let next = positions.cookie(entry.next_entry_cookie(), &mut ctx.positions)?;

        let mut record = [0; DIRENT_SIZE];
        record[0..8].copy_from_slice(&next.to_le_bytes());
        record[8..16].copy_from_slice(&ino.to_le_bytes());
        record[16..20].copy_from_slice(&len.to_le_bytes());
        record[20] = filetype as u8;
        for part in [&record, bytes] {
            let count = part.len().min(buffer.len() - used);
            buffer[used..used + count].copy_from_slice(&part[..count]);
            used += count;
        }
    }
    let used = u32::try_from(used).map_err(|_| Errno::Overflow)?;
    memory::write_u32(mem, result, used)
}

/// Not every file system tells the type along with the name. The name is a single component that
/// the host has just given, so this does not leave the directory.
fn type_by_stat(dir: BorrowedFd<'_>, name: &CStr) -> FileType {
    posix::fs::statat(dir, name, AtFlags::SYMLINK_NOFOLLOW).map_or(FileType::Unknown, |stat| {
        posix::fs::FileType::from_raw_mode(stat.st_mode).into()
    })
}

/// Stores what kind of preopened thing a descriptor is, and how long its name is. Guests try
/// numbers until one is [`Errno::Badf`].
pub(crate) fn fd_prestat_get(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    fd: u32,
    result: u32,
) -> Result<(), Errno> {
    let name = preopen_name(ctx, fd)?;
    let len = u32::try_from(name.len()).map_err(|_| Errno::Overflow)?;
    // The only kind there is, a directory, is number 0.
    let mut record = [0; 8];
    record[4..8].copy_from_slice(&len.to_le_bytes());
    memory::write(mem, result, &record)
}

/// Stores the name of a preopened directory.
pub(crate) fn fd_prestat_dir_name(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    fd: u32,
    path: u32,
    path_len: u32,
) -> Result<(), Errno> {
    let name = preopen_name(ctx, fd)?;
    if name.len() > path_len as usize {
        return Err(Errno::Nametoolong);
    }
    memory::write(mem, path, name.as_bytes())
}

fn preopen_name(ctx: &WasiCtx, fd: u32) -> Result<&str, Errno> {
    ctx.fds.get(fd)?.preopen.as_deref().ok_or(Errno::Badf)
}
