//! The table of open descriptors and what stands behind each.
//!
//! Invariants: a descriptor's rights only ever shrink; a directory descriptor always holds a
//! [`Dir`], through which alone paths are resolved; and every operation asks [`Entry`] for the
//! rights it needs before it touches the host.

use super::errno::Errno;
use super::types::{FileType, Rights};
use cap_std::fs::{Dir, File};
use std::io::{self, IsTerminal as _, Read, Write};
use std::os::fd::{AsFd as _, BorrowedFd};

/// What a descriptor stands for on the host.
pub(crate) enum Handle {
    /// Anything opened by path that is no directory.
    File(File),
    /// A directory.
    Dir(Dir),
    /// The host's standard input.
    Stdin(io::Stdin),
    /// The host's standard output. Writes bypass the standard library's buffer.
    Stdout(io::Stdout),
    /// The host's standard error.
    Stderr(io::Stderr),
    /// An embedder's input stream.
    Reader(Box<dyn Read + Send>),
    /// An embedder's output stream.
    Writer(Box<dyn Write + Send>),
}

impl Handle {
    /// The host's descriptor, which an embedder's stream has not.
    pub(crate) fn host(&self) -> Option<BorrowedFd<'_>> {
        match self {
            Self::File(file) => Some(file.as_fd()),
            Self::Dir(dir) => Some(dir.as_fd()),
            Self::Stdin(stream) => Some(stream.as_fd()),
            Self::Stdout(stream) => Some(stream.as_fd()),
            Self::Stderr(stream) => Some(stream.as_fd()),
            Self::Reader(_) | Self::Writer(_) => None,
        }
    }
}

/// An open descriptor.
pub(crate) struct Entry {
    pub(crate) handle: Handle,
    pub(crate) filetype: FileType,
    /// What this descriptor may be used for.
    pub(crate) base: Rights,
    /// What descriptors opened through it may be used for at most.
    pub(crate) inheriting: Rights,
    /// Whether the embedder gave the directory, or one that this was opened through, read-only.
    /// This is apart from the rights: guests ask for more rights than they use, and are not to
    /// fail for that.
    pub(crate) read_only: bool,
    /// The guest's name of a preopened directory.
    pub(crate) preopen: Option<Box<str>>,
}

impl Entry {
    /// A descriptor for one of the host's standard streams. Its rights follow from what the
    /// stream is connected to and from the way that data can flow.
    pub(crate) fn stdio(handle: Handle, direction: Rights) -> Self {
        let host = handle.host();
        let filetype = host
            .and_then(|fd| rustix::fs::fstat(fd).ok())
            .map_or(FileType::Unknown, |stat| {
                rustix::fs::FileType::from_raw_mode(stat.st_mode).into()
            });
        let mut base = direction
            | Rights::FD_FDSTAT_SET_FLAGS
            | Rights::FD_FILESTAT_GET
            | Rights::FD_SYNC
            | Rights::FD_DATASYNC
            | Rights::POLL_FD_READWRITE;
        // C programs take a character device that cannot be positioned for a terminal.
        if !matches!(filetype, FileType::Unknown | FileType::SocketStream)
            && !host.is_some_and(|fd| fd.is_terminal())
        {
            base |= Rights::POSITION;
        }
        if filetype == FileType::RegularFile {
            base |= Rights::FD_ADVISE;
        }
        Self {
            handle,
            filetype,
            base,
            inheriting: Rights::empty(),
            read_only: false,
            preopen: None,
        }
    }

    /// A descriptor for a stream of the embedder's.
    pub(crate) fn stream(handle: Handle, direction: Rights) -> Self {
        Self {
            handle,
            filetype: FileType::Unknown,
            base: direction | Rights::FD_FILESTAT_GET | Rights::FD_SYNC | Rights::POLL_FD_READWRITE,
            inheriting: Rights::empty(),
            read_only: false,
            preopen: None,
        }
    }

    /// Checks that the descriptor may be used in a way that needs `rights`.
    pub(crate) fn require(&self, rights: Rights) -> Result<(), Errno> {
        if !self.base.contains(rights) {
            return Err(Errno::Notcapable);
        }
        if self.read_only && rights.intersects(Rights::MUTATING) {
            return Err(Errno::Rofs);
        }
        Ok(())
    }

    /// The directory, if this is one and may be used in a way that needs `rights`.
    pub(crate) fn dir(&self, rights: Rights) -> Result<&Dir, Errno> {
        let Handle::Dir(dir) = &self.handle else {
            return Err(Errno::Notdir);
        };
        self.require(rights)?;
        Ok(dir)
    }

    /// The host's descriptor of a file, for operations that only files know: a directory is
    /// [`Errno::Badf`] as in other hosts, and an embedder's stream gives `no_host`.
    pub(crate) fn file(&self, rights: Rights, no_host: Errno) -> Result<BorrowedFd<'_>, Errno> {
        if matches!(self.handle, Handle::Dir(_)) {
            return Err(Errno::Badf);
        }
        let host = self.handle.host().ok_or(no_host)?;
        self.require(rights)?;
        Ok(host)
    }

    /// Checks that data can flow this way. A descriptor that was not opened for it is
    /// [`Errno::Badf`], as POSIX has it and as programs expect, rather than a want of rights.
    pub(crate) fn transfer(&self, direction: Rights) -> Result<(), Errno> {
        if matches!(self.handle, Handle::Dir(_)) || !self.base.contains(direction) {
            return Err(Errno::Badf);
        }
        self.require(direction)
    }
}

/// The guest's descriptors, by number.
#[derive(Default)]
pub(crate) struct FdTable {
    slots: Vec<Option<Entry>>,
}

impl FdTable {
    /// The entry of an open descriptor.
    pub(crate) fn get(&self, fd: u32) -> Result<&Entry, Errno> {
        self.slots
            .get(fd as usize)
            .and_then(Option::as_ref)
            .ok_or(Errno::Badf)
    }

    /// The entry of an open descriptor, to be changed.
    pub(crate) fn get_mut(&mut self, fd: u32) -> Result<&mut Entry, Errno> {
        self.slots
            .get_mut(fd as usize)
            .and_then(Option::as_mut)
            .ok_or(Errno::Badf)
    }

    /// Opens the lowest free number, as POSIX does. The table cannot outgrow the host's limit on
    /// open files, since each entry past the standard streams holds one.
    pub(crate) fn insert(&mut self, entry: Entry) -> Result<u32, Errno> {
        let free = self.slots.iter().position(Option::is_none);
        let index = free.unwrap_or(self.slots.len());
        // Programs hold descriptors in signed integers.
        let fd = i32::try_from(index).map_err(|_| Errno::Mfile)?;
        match free {
            Some(index) => self.slots[index] = Some(entry),
            None => self.slots.push(Some(entry)),
        }
        Ok(fd.unsigned_abs())
    }

    /// Closes a descriptor and hands out its entry.
    pub(crate) fn remove(&mut self, fd: u32) -> Result<Entry, Errno> {
        self.slots
            .get_mut(fd as usize)
            .and_then(Option::take)
            .ok_or(Errno::Badf)
    }

    /// Moves `from` to the number of `to`, which must be open and is handed out.
    pub(crate) fn renumber(&mut self, from: u32, to: u32) -> Result<Option<Entry>, Errno> {
        self.get(from)?;
        self.get(to)?;
        if from == to {
            return Ok(None);
        }
        let entry = self.remove(from)?;
        Ok(Some(std::mem::replace(self.get_mut(to)?, entry)))
    }
}
