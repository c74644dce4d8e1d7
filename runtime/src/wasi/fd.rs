//! What descriptors are and the files behind them: `fd_advise`, `fd_allocate`, `fd_close`,
//! `fd_datasync`, `fd_fdstat_*`, `fd_filestat_*`, `fd_renumber`, `fd_sync`.

use super::ctx::WasiCtx;
use super::descriptor::{Entry, Handle};
use super::errno::Errno;
use super::types::{self, FdFlags, Fdstat, Filestat, FstFlags, Rights};
use crate::sys::posix;
use crate::sys::posix::fs::{
    Advice, FallocateFlags, OFlags, Timespec, Timestamps, UTIME_NOW, UTIME_OMIT,
};
use crate::sys::posix::io::retry_on_intr;
use std::io::Write as _;
use std::num::NonZeroU64;

/// Tells the host how a part of a file will be used. A length of zero reaches to the end.
pub(crate) fn fd_advise(
    ctx: &mut WasiCtx,
    _: &mut [u8],
    fd: u32,
    offset: u64,
    len: u64,
    advice: u32,
) -> Result<(), Errno> {
    let advice = match advice {
        0 => Advice::Normal,
        1 => Advice::Sequential,
        2 => Advice::Random,
        3 => Advice::WillNeed,
        4 => Advice::DontNeed,
        5 => Advice::NoReuse,
        _ => return Err(Errno::Inval),
    };
    let host = ctx.fds.get(fd)?.file(Rights::FD_ADVISE, Errno::Spipe)?;
    Ok(posix::fs::fadvise(
        host,
        offset,
        NonZeroU64::new(len),
        advice,
    )?)
}

/// Makes sure that a part of a file has room on the device, and lengthens the file to cover it.
pub(crate) fn fd_allocate(
    ctx: &mut WasiCtx,
    _: &mut [u8],
    fd: u32,
    offset: u64,
    len: u64,
) -> Result<(), Errno> {
    let host = ctx.fds.get(fd)?.file(Rights::FD_ALLOCATE, Errno::Spipe)?;
    Ok(retry_on_intr(|| {
        posix::fs::fallocate(host, FallocateFlags::empty(), offset, len)
    })?)
}

/// Closes a descriptor.
pub(crate) fn fd_close(ctx: &mut WasiCtx, _: &mut [u8], fd: u32) -> Result<(), Errno> {
    let closed = ctx.fds.remove(fd)?;
    finish(ctx, closed)
}

/// Waits until what was written is on the device, as far as reading it back needs.
pub(crate) fn fd_datasync(ctx: &mut WasiCtx, _: &mut [u8], fd: u32) -> Result<(), Errno> {
    sync(ctx.fds.get_mut(fd)?, Rights::FD_DATASYNC)
}

/// Waits until what was written and the attributes are on the device.
pub(crate) fn fd_sync(ctx: &mut WasiCtx, _: &mut [u8], fd: u32) -> Result<(), Errno> {
    sync(ctx.fds.get_mut(fd)?, Rights::FD_SYNC)
}

/// Stores what a descriptor is and what it may be used for.
pub(crate) fn fd_fdstat_get(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    fd: u32,
    result: u32,
) -> Result<(), Errno> {
    let entry = ctx.fds.get(fd)?;
    let flags = match &entry.handle {
        // The host's flags of a directory only tell how it was opened here.
        Handle::Dir(..) => FdFlags::empty(),
        handle => match handle.host() {
            Some(host) => guest_flags(posix::fs::fcntl_getfl(host)?),
            None => FdFlags::empty(),
        },
    };
    let stat = Fdstat {
        filetype: entry.filetype,
        flags,
        base: entry.base,
        inheriting: entry.inheriting,
    };
    stat.store(mem, result)
}

/// Sets the state flags of a descriptor. The host can change `APPEND` and `NONBLOCK` only, and the
/// flags belong to the open file, which the host shares with others unless the guest opened it: a
/// standard stream that no longer waits, or no longer appends, would break the host's programs.
pub(crate) fn fd_fdstat_set_flags(
    ctx: &mut WasiCtx,
    _: &mut [u8],
    fd: u32,
    flags: u32,
) -> Result<(), Errno> {
    let flags: FdFlags = types::flags16(flags)?;
    let entry = ctx.fds.get(fd)?;
    let host = entry.file(Rights::FD_FDSTAT_SET_FLAGS, Errno::Notsup)?;
    let current = posix::fs::fcntl_getfl(host)?;
    let changed = flags.symmetric_difference(guest_flags(current));
    if changed.is_empty() {
        return Ok(());
    }
    let changeable = FdFlags::APPEND | FdFlags::NONBLOCK;
    if !matches!(entry.handle, Handle::File(_)) || !changeable.contains(changed) {
        return Err(Errno::Notsup);
    }
    let keep = current - (OFlags::APPEND | OFlags::NONBLOCK);
    let new = keep | host_flags(flags & changeable);
    Ok(posix::fs::fcntl_setfl(host, new)?)
}

/// Gives up rights of a descriptor. Rights that it does not have cannot be asked for.
pub(crate) fn fd_fdstat_set_rights(
    ctx: &mut WasiCtx,
    _: &mut [u8],
    fd: u32,
    base: u64,
    inheriting: u64,
) -> Result<(), Errno> {
    let entry = ctx.fds.get_mut(fd)?;
    let base = Rights::from_bits_retain(base);
    let inheriting = Rights::from_bits_retain(inheriting);
    if !entry.base.contains(base) || !entry.inheriting.contains(inheriting) {
        return Err(Errno::Notcapable);
    }
    entry.base = base;
    entry.inheriting = inheriting;
    Ok(())
}

/// Stores the attributes of what a descriptor stands for.
pub(crate) fn fd_filestat_get(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    fd: u32,
    result: u32,
) -> Result<(), Errno> {
    let entry = ctx.fds.get(fd)?;
    entry.require(Rights::FD_FILESTAT_GET)?;
    let stat = match entry.handle.host() {
        Some(host) => Filestat::from(&posix::fs::fstat(host)?),
        None => Filestat::synthetic(entry.filetype),
    };
    stat.store(mem, result)
}

/// Cuts or lengthens a file.
pub(crate) fn fd_filestat_set_size(
    ctx: &mut WasiCtx,
    _: &mut [u8],
    fd: u32,
    size: u64,
) -> Result<(), Errno> {
    let host = ctx
        .fds
        .get(fd)?
        .file(Rights::FD_FILESTAT_SET_SIZE, Errno::Inval)?;
    Ok(retry_on_intr(|| posix::fs::ftruncate(host, size))?)
}

/// Sets the times of what a descriptor stands for.
pub(crate) fn fd_filestat_set_times(
    ctx: &mut WasiCtx,
    _: &mut [u8],
    fd: u32,
    atim: u64,
    mtim: u64,
    flags: u32,
) -> Result<(), Errno> {
    let times = timestamps(times(atim, mtim, flags)?);
    let entry = ctx.fds.get(fd)?;
    entry.require(Rights::FD_FILESTAT_SET_TIMES)?;
    let host = entry.handle.host().ok_or(Errno::Notsup)?;
    Ok(posix::fs::futimens(host, &times)?)
}

/// Moves a descriptor to the number of another, which is closed by that; both must be open.
pub(crate) fn fd_renumber(
    ctx: &mut WasiCtx,
    _: &mut [u8],
    from: u32,
    to: u32,
) -> Result<(), Errno> {
    match ctx.fds.renumber(from, to)? {
        Some(closed) => finish(ctx, closed),
        None => Ok(()),
    }
}

/// A time to set: to a given one, or to now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NewTime {
    /// Nanoseconds since 1970.
    At(u64),
    /// The host's present time.
    Now,
}

/// Decodes which times a call sets. To set one both to a value and to now is an error.
pub(crate) fn times(
    atim: u64,
    mtim: u64,
    flags: u32,
) -> Result<(Option<NewTime>, Option<NewTime>), Errno> {
    let flags: FstFlags = types::flags16(flags)?;
    let time = |at, value, now| match (flags.contains(at), flags.contains(now)) {
        (true, true) => Err(Errno::Inval),
        (true, false) => Ok(Some(NewTime::At(value))),
        (false, true) => Ok(Some(NewTime::Now)),
        (false, false) => Ok(None),
    };
    Ok((
        time(FstFlags::ATIM, atim, FstFlags::ATIM_NOW)?,
        time(FstFlags::MTIM, mtim, FstFlags::MTIM_NOW)?,
    ))
}

/// The times as the host takes them.
pub(crate) fn timestamps((atim, mtim): (Option<NewTime>, Option<NewTime>)) -> Timestamps {
    Timestamps {
        last_access: timespec(atim),
        last_modification: timespec(mtim),
    }
}

fn timespec(time: Option<NewTime>) -> Timespec {
    let special = |tv_nsec| Timespec { tv_sec: 0, tv_nsec };
    match time {
        None => special(UTIME_OMIT),
        Some(NewTime::Now) => special(UTIME_NOW),
        Some(NewTime::At(nanos)) => Timespec {
            // Below 2^64 / 10^9, which fits.
            tv_sec: (nanos / 1_000_000_000).cast_signed(),
            tv_nsec: (nanos % 1_000_000_000).cast_signed(),
        },
    }
}

/// The host's flags for the guest's.
pub(crate) fn host_flags(flags: FdFlags) -> OFlags {
    let pairs = [
        (FdFlags::APPEND, OFlags::APPEND),
        (FdFlags::DSYNC, OFlags::DSYNC),
        (FdFlags::NONBLOCK, OFlags::NONBLOCK),
        (FdFlags::RSYNC, OFlags::RSYNC),
        (FdFlags::SYNC, OFlags::SYNC),
    ];
    pairs
        .into_iter()
        .filter(|(guest, _)| flags.contains(*guest))
        .map(|(_, host)| host)
        .collect()
}

/// The guest's flags for the host's. On Linux `RSYNC` is but another name of `SYNC`, which in turn
/// includes `DSYNC`; a guest sees the strongest one alone.
fn guest_flags(flags: OFlags) -> FdFlags {
    let mut guest = FdFlags::empty();
    guest.set(FdFlags::APPEND, flags.contains(OFlags::APPEND));
    guest.set(FdFlags::NONBLOCK, flags.contains(OFlags::NONBLOCK));
    if flags.contains(OFlags::SYNC) {
        guest |= FdFlags::SYNC;
    } else if flags.contains(OFlags::DSYNC) {
        guest |= FdFlags::DSYNC;
    }
    guest
}

fn sync(entry: &mut Entry, rights: Rights) -> Result<(), Errno> {
    entry.require(rights)?;
    if let Handle::Writer(stream) = &mut entry.handle {
        return Ok(stream.flush()?);
    }
    let host = entry.handle.host().ok_or(Errno::Inval)?;
    Ok(retry_on_intr(|| {
        if rights == Rights::FD_DATASYNC {
            posix::fs::fdatasync(host)
        } else {
            posix::fs::fsync(host)
        }
    })?)
}

/// Closes what a descriptor stood for. An embedder's stream may hold something back, and has no
/// other occasion to tell the guest that it could not be written.
fn finish(ctx: &mut WasiCtx, entry: Entry) -> Result<(), Errno> {
    match entry.handle {
        Handle::Writer(mut stream) => stream.flush()?,
        Handle::Dir(_, positions) => ctx.positions -= positions.len(),
        _ => {}
    }
    Ok(())
}
