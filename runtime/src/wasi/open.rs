//! `path_open`: opening files and directories.
//!
//! A new descriptor's rights are at most the inheriting rights of the directory it is opened
//! through. What the guest asks for beyond them is an error; what means nothing for the kind of
//! file that is found is dropped. Whatever an open would change - creating a file, cutting one
//! short - needs the directory's own right for it and is refused before the host is asked.

use super::ctx::WasiCtx;
use super::descriptor::{Entry, Handle};
use super::errno::Errno;
use super::fd::host_flags;
use super::memory;
use super::positions::Positions;
use super::resolve::Walk;
use super::types::{self, FdFlags, FileType, LookupFlags, OFlags, Rights};
use crate::sys::posix;
use crate::sys::posix::fd::{BorrowedFd, OwnedFd};
use crate::sys::posix::fs::{Mode, OFlags as HostFlags};
use crate::sys::posix::io::retry_on_intr;

/// What the guest asked for, checked against the directory.
struct Request {
    lookup: LookupFlags,
    oflags: OFlags,
    fdflags: FdFlags,
    read: bool,
    write: bool,
    read_only: bool,
    /// Whether the program may be interrupted: then opening must not wait, as the host does for the
    /// other end of a named pipe.
    at_once: bool,
}

/// Opens a file or directory, and stores the number of the new descriptor.
#[expect(clippy::too_many_arguments, reason = "the ABI has that many")]
pub(crate) fn path_open(
    ctx: &mut WasiCtx,
    mem: &mut [u8],
    fd: u32,
    lookup: u32,
    path: u32,
    path_len: u32,
    oflags: u32,
    base: u64,
    inheriting: u64,
    fdflags: u32,
    result: u32,
) -> Result<(), Errno> {
    // Bits without a meaning ask for nothing, and those for sockets cannot apply: guests that ask
    // for all rights set them.
    let applicable = Rights::FILE | Rights::DIRECTORY;
    let base = Rights::from_bits_truncate(base) & applicable;
    let inheriting = Rights::from_bits_truncate(inheriting) & applicable;
    let parent = ctx.fds.get(fd)?;
    let request = Request {
        lookup: types::lookup_flags(lookup)?,
        oflags: types::flags16(oflags)?,
        fdflags: types::flags16(fdflags)?,
        read: base.intersects(Rights::FD_READ | Rights::FD_READDIR),
        write: base
            .intersects(Rights::FD_WRITE | Rights::FD_ALLOCATE | Rights::FD_FILESTAT_SET_SIZE),
        read_only: parent.read_only,
        at_once: ctx.waiting.has_limit(),
    };
    let dir = parent.dir(Rights::PATH_OPEN)?;
    check_rights(parent, &request, base, inheriting)?;
    let path = memory::path(mem, path, path_len)?;
    memory::slice(mem, result, 4)?;
    // Before anything is created that then could not be opened.
    ctx.fds.next()?;

    let file = request.open(dir, path)?;
    if request.at_once && !request.fdflags.contains(FdFlags::NONBLOCK) {
        let flags = posix::fs::fcntl_getfl(&file)?;
        posix::fs::fcntl_setfl(&file, flags - HostFlags::NONBLOCK)?;
    }
    let entry = new_entry(file, base, inheriting, request.read_only)?;
    if entry.filetype == FileType::Directory && request.oflags.contains(OFlags::CREAT) {
        return Err(Errno::Isdir);
    }
    let fd = ctx.fds.insert(entry)?;
    memory::write_u32(mem, result, fd)
}

/// Refuses what the directory's rights do not cover.
fn check_rights(
    parent: &Entry,
    request: &Request,
    base: Rights,
    inheriting: Rights,
) -> Result<(), Errno> {
    let mut own = Rights::empty();
    let mut passed_on = base | inheriting;
    if request.oflags.contains(OFlags::CREAT) {
        own |= Rights::PATH_CREATE_FILE;
    }
    if request.oflags.contains(OFlags::TRUNC) {
        own |= Rights::PATH_FILESTAT_SET_SIZE;
    }
    if request.fdflags.intersects(FdFlags::SYNC | FdFlags::RSYNC) {
        passed_on |= Rights::FD_SYNC;
    }
    if request.fdflags.contains(FdFlags::DSYNC) {
        passed_on |= Rights::FD_DATASYNC;
    }
    if !parent.base.contains(own) || !parent.inheriting.contains(passed_on) {
        return Err(Errno::Notcapable);
    }
    if request.oflags.contains(OFlags::DIRECTORY | OFlags::CREAT) {
        return Err(Errno::Inval);
    }
    if request.read_only && (request.write || request.oflags.contains(OFlags::TRUNC)) {
        return Err(Errno::Rofs);
    }
    Ok(())
}

impl Request {
    /// Opens the path within the directory.
    fn open(&self, dir: BorrowedFd<'_>, path: &str) -> Result<OwnedFd, Errno> {
        let mut walk = Walk::new(dir, path)?;
        loop {
            let follow = self.lookup.contains(LookupFlags::SYMLINK_FOLLOW) || walk.has_slash();
            match self.open_last(&walk) {
                // That is what the host says of a link, too.
                Err(Errno::Loop | Errno::Notdir) if follow && walk.follow()? => {}
                result => return result,
            }
        }
    }

    /// Opens the last component of a path, unless it is a link.
    fn open_last(&self, walk: &Walk<'_>) -> Result<OwnedFd, Errno> {
        let truncate = self.oflags.contains(OFlags::TRUNC);
        if !self.oflags.contains(OFlags::CREAT) {
            return self.open_existing(walk, truncate);
        }
        if walk.has_slash() {
            return Err(Errno::Isdir);
        }
        // Creating needs the host's leave to write, which a guest that only wants to read may not
        // have to the file if that exists already: then the file is opened before it is created.
        // The same serves read-only directories, where nothing is created.
        let exclusive = self.oflags.contains(OFlags::EXCL);
        let reads_only = !self.write && !truncate;
        if reads_only && (!exclusive || self.read_only) {
            match self.open_existing(walk, false) {
                Ok(_) | Err(Errno::Loop) if exclusive => return Err(Errno::Exist),
                Err(Errno::Noent) => {}
                result => return result,
            }
        }
        if self.read_only {
            return Err(Errno::Rofs);
        }
        let mut flags = self.host_flags(true) | HostFlags::CREATE;
        flags.set(HostFlags::EXCL, exclusive);
        open_at(walk, flags)
    }

    /// Opens what exists; with `modify` so that it can be cut.
    fn open_existing(&self, walk: &Walk<'_>, modify: bool) -> Result<OwnedFd, Errno> {
        let mut flags = self.host_flags(modify);
        if walk.has_slash() {
            flags |= HostFlags::DIRECTORY;
        }
        open_at(walk, flags)
    }

    /// How to open; with `modify`, so that the file can be created or cut, whether or not the
    /// guest will be able to write to it afterwards: that is up to the descriptor's rights.
    fn host_flags(&self, modify: bool) -> HostFlags {
        let write = self.write || modify;
        let mut flags = host_flags(self.fdflags);
        flags |= match (self.read, write) {
            (true, true) => HostFlags::RDWR,
            (false, true) => HostFlags::WRONLY,
            (_, false) => HostFlags::RDONLY,
        };
        if self.at_once {
            flags |= HostFlags::NONBLOCK;
        }
        flags.set(
            HostFlags::DIRECTORY,
            self.oflags.contains(OFlags::DIRECTORY),
        );
        flags.set(
            HostFlags::TRUNC,
            modify && self.oflags.contains(OFlags::TRUNC),
        );
        flags
    }
}

/// Has the host open the last component of a path.
fn open_at(walk: &Walk<'_>, flags: HostFlags) -> Result<OwnedFd, Errno> {
    let flags = flags | HostFlags::NOFOLLOW | HostFlags::NOCTTY | HostFlags::CLOEXEC;
    let mode = Mode::from_raw_mode(0o666);
    Ok(retry_on_intr(|| {
        posix::fs::openat(walk.dir(), walk.name(), flags, mode)
    })?)
}

/// Makes the descriptor of what was opened, with the rights that mean something for it.
fn new_entry(
    file: OwnedFd,
    base: Rights,
    inheriting: Rights,
    read_only: bool,
) -> Result<Entry, Errno> {
    let stat = posix::fs::fstat(&file)?;
    let filetype = FileType::from(posix::fs::FileType::from_raw_mode(stat.st_mode));
    let (handle, base, inheriting) = if filetype == FileType::Directory {
        let handle = Handle::Dir(file, Positions::default());
        (handle, base & Rights::DIRECTORY, inheriting)
    } else {
        (Handle::File(file), base & Rights::FILE, Rights::empty())
    };
    Ok(Entry {
        handle,
        filetype,
        base,
        inheriting,
        read_only,
        preopen: None,
    })
}
