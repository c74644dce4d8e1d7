//! Moving data and the position in a file: `fd_read`, `fd_write`, `fd_pread`, `fd_pwrite`,
//! `fd_seek`, `fd_tell`.
//!
//! A read or write is one system call with the guest's own buffers, and allocates nothing.

use super::ctx::WasiCtx;
use super::descriptor::{Entry, Handle};
use super::errno::Errno;
use super::memory::{self, IoVecs};
use super::types::{FileType, Rights, Whence};
use super::waiting::{AT_ONCE, Waiting};
use crate::sys::posix;
use crate::sys::posix::event::PollFlags;
use crate::sys::posix::fd::BorrowedFd;
use crate::sys::posix::fs::SeekFrom;
use crate::sys::posix::io::retry_on_intr;
use std::io::{IoSlice, IoSliceMut, Read, Write};

/// Reads into buffers, from the current position on.
pub(crate) fn fd_read(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    fd: u32,
    iovs: u32,
    iovs_len: u32,
    result: u32,
) -> Result<(), Errno> {
    let WasiCtx { fds, waiting, .. } = ctx;
    let entry = fds.get_mut(fd)?;
    entry.transfer(Rights::FD_READ)?;
    let iovs = IoVecs::new(mem, iovs, iovs_len, waiting.at_once())?;
    memory::slice(mem, result, 4)?;
    let greedy = entry.filetype == FileType::RegularFile;
    let count = match &mut entry.handle {
        Handle::Reader(stream) => iovs.read_all(mem, greedy, |slices, _| {
            waiting.until_done(|| read_stream(stream, slices))
        })?,
        handle => {
            let host = handle.host().ok_or(Errno::Badf)?;
            if !greedy {
                waiting.until(host, PollFlags::IN)?;
            }
            iovs.read_all(mem, greedy, |slices, before| {
                waiting.check_between(before)?;
                read_host(host, slices)
            })?
        }
    };
    memory::write_u32(mem, result, count)
}

/// Writes from buffers, at the current position or, with `APPEND`, at the end.
pub(crate) fn fd_write(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    fd: u32,
    iovs: u32,
    iovs_len: u32,
    result: u32,
) -> Result<(), Errno> {
    let WasiCtx { fds, waiting, .. } = ctx;
    let entry = fds.get_mut(fd)?;
    entry.transfer(Rights::FD_WRITE)?;
    let iovs = IoVecs::new(mem, iovs, iovs_len, waiting.at_once())?;
    memory::slice(mem, result, 4)?;
    let count = match &mut entry.handle {
        Handle::Writer(stream) => {
            let count = iovs.write_all(mem, |slices, _| {
                waiting.until_done(|| write_stream(stream, slices))
            })?;
            // As below.
            waiting.is_interrupted = false;
            count
        }
        handle => {
            let host = handle.host().ok_or(Errno::Badf)?;
            let waits = entry.filetype != FileType::RegularFile && waiting.has_limit();
            let count = iovs.write_all(mem, |slices, before| {
                if waits {
                    return write_waiting(waiting, host, slices);
                }
                waiting.check_between(before)?;
                write_host(host, slices)
            })?;
            // Something has been written, so the function has not been interrupted.
            waiting.is_interrupted = false;
            count
        }
    };
    memory::write_u32(mem, result, count)
}

/// Writes as much as does not wait, once anything can be written.
fn write_waiting(
    waiting: &mut Waiting,
    host: BorrowedFd<'_>,
    slices: &[IoSlice<'_>],
) -> Result<usize, Errno> {
    let Some(buffer) = slices.iter().find(|slice| !slice.is_empty()) else {
        return write_host(host, slices);
    };
    waiting.until(host, PollFlags::OUT)?;
    write_host(host, &[IoSlice::new(&buffer[..buffer.len().min(AT_ONCE)])])
}

/// Reads into buffers from a given position, and leaves the current one alone.
pub(crate) fn fd_pread(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    fd: u32,
    iovs: u32,
    iovs_len: u32,
    offset: u64,
    result: u32,
) -> Result<(), Errno> {
    let WasiCtx { fds, waiting, .. } = ctx;
    let entry = fds.get(fd)?;
    entry.transfer(Rights::FD_READ)?;
    let host = positioned(entry, Rights::FD_SEEK)?;
    let iovs = IoVecs::new(mem, iovs, iovs_len, waiting.at_once())?;
    memory::slice(mem, result, 4)?;
    let count = iovs.read_all(mem, true, |slices, before| {
        waiting.check_between(before)?;
        let offset = offset.checked_add(before).ok_or(Errno::Inval)?;
        Ok(retry_on_intr(|| posix::io::preadv(host, slices, offset))?)
    })?;
    memory::write_u32(mem, result, count)
}

/// Writes from buffers to a given position, and leaves the current one alone. With `APPEND` the
/// host writes to the end all the same.
pub(crate) fn fd_pwrite(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    fd: u32,
    iovs: u32,
    iovs_len: u32,
    offset: u64,
    result: u32,
) -> Result<(), Errno> {
    let WasiCtx { fds, waiting, .. } = ctx;
    let entry = fds.get(fd)?;
    entry.transfer(Rights::FD_WRITE)?;
    let host = positioned(entry, Rights::FD_SEEK)?;
    let iovs = IoVecs::new(mem, iovs, iovs_len, waiting.at_once())?;
    memory::slice(mem, result, 4)?;
    let count = iovs.write_all(mem, |slices, before| {
        waiting.check_between(before)?;
        let offset = offset.checked_add(before).ok_or(Errno::Inval)?;
        Ok(retry_on_intr(|| posix::io::pwritev(host, slices, offset))?)
    })?;
    memory::write_u32(mem, result, count)
}

/// Moves the current position, and stores where it is then.
pub(crate) fn fd_seek(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    fd: u32,
    offset: u64,
    whence: u32,
    result: u32,
) -> Result<(), Errno> {
    let offset = offset.cast_signed();
    let whence = Whence::try_from(whence)?;
    let entry = ctx.fds.get(fd)?;
    // To ask where the position is takes no right to move it.
    let host = if offset == 0 && whence == Whence::Cur {
        tellable(entry)?
    } else {
        positioned(entry, Rights::FD_SEEK)?
    };
    memory::slice(mem, result, 8)?;
    let target = match whence {
        Whence::Set => SeekFrom::Start(u64::try_from(offset).map_err(|_| Errno::Inval)?),
        Whence::Cur => SeekFrom::Current(offset),
        Whence::End => SeekFrom::End(offset),
    };
    let position = posix::fs::seek(host, target)?;
    memory::write_u64(mem, result, position)
}

/// Stores the current position.
pub(crate) fn fd_tell(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    fd: u32,
    result: u32,
) -> Result<(), Errno> {
    let host = tellable(ctx.fds.get(fd)?)?;
    let position = posix::fs::tell(host)?;
    memory::write_u64(mem, result, position)
}

/// The host's descriptor of something that has a position. Standard streams that have none say so
/// rather than that a right is missing: nobody took it away from them.
fn positioned(entry: &Entry, rights: Rights) -> Result<BorrowedFd<'_>, Errno> {
    match entry.file(rights, Errno::Spipe) {
        Err(Errno::Notcapable) if !matches!(entry.handle, Handle::File(_)) => Err(Errno::Spipe),
        result => result,
    }
}

/// The host's descriptor of something whose position may be asked for. The right to move the
/// position includes that.
fn tellable(entry: &Entry) -> Result<BorrowedFd<'_>, Errno> {
    let rights = if entry.base.contains(Rights::FD_SEEK) {
        Rights::FD_SEEK
    } else {
        Rights::FD_TELL
    };
    positioned(entry, rights)
}

fn read_host(host: BorrowedFd<'_>, slices: &mut [IoSliceMut<'_>]) -> Result<usize, Errno> {
    let count = match slices {
        [buffer] => {
            let bytes: &mut [u8] = buffer;
            retry_on_intr(|| posix::io::read(host, &mut *bytes))?
        }
        buffers => retry_on_intr(|| posix::io::readv(host, buffers))?,
    };
    Ok(count)
}

fn write_host(host: BorrowedFd<'_>, slices: &[IoSlice<'_>]) -> Result<usize, Errno> {
    let count = match slices {
        [buffer] => retry_on_intr(|| posix::io::write(host, buffer))?,
        buffers => retry_on_intr(|| posix::io::writev(host, buffers))?,
    };
    Ok(count)
}

/// Reads into the first buffer only: another read might wait.
fn read_stream(stream: &mut dyn Read, slices: &mut [IoSliceMut<'_>]) -> Result<usize, Errno> {
    let Some(buffer) = slices.first_mut() else {
        return Ok(0);
    };
    let count = stream.read(buffer)?;
    // A stream that claims more than it was lent is at fault; the guest must not suffer for it.
    Ok(count.min(buffer.len()))
}

/// Writes buffer by buffer until the stream takes one only in part.
fn write_stream(stream: &mut dyn Write, slices: &[IoSlice<'_>]) -> Result<usize, Errno> {
    let mut total = 0;
    for buffer in slices {
        let count = match stream.write(buffer) {
            Ok(count) => count.min(buffer.len()),
            Err(_) if total > 0 => break,
            Err(error) => return Err(error.into()),
        };
        total += count;
        if count < buffer.len() {
            break;
        }
    }
    Ok(total)
}
