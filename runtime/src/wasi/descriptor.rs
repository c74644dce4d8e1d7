//! The table of open descriptors and what stands behind each.
//!
//! Invariants: a descriptor's rights only ever shrink; a number is free or in use, and the table
//! knows all free ones below its end; and every operation asks [`Entry`] for the rights it needs
//! before it touches the host.

use super::errno::Errno;
use super::positions::Positions;
use super::types::{FileType, Rights};
use crate::sys::posix;
use crate::sys::posix::fd::{AsFd as _, BorrowedFd, OwnedFd};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::{self, IsTerminal as _, Read, Write};

/// What a descriptor stands for on the host.
pub(crate) enum Handle {
    /// A file that the guest opened, so that nobody else shares its position and flags. Not a
    /// directory.
    File(OwnedFd),
    /// A directory, and the positions in it that the guest has met.
    Dir(OwnedFd, Positions),
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
    /// The host's descriptor. An embedder's stream has none.
    pub(crate) fn host(&self) -> Option<BorrowedFd<'_>> {
        match self {
            Self::File(file) => Some(file.as_fd()),
            Self::Dir(dir, _) => Some(dir.as_fd()),
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
            .and_then(|fd| posix::fs::fstat(fd).ok())
            .map_or(FileType::Unknown, |stat| {
                posix::fs::FileType::from_raw_mode(stat.st_mode).into()
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
    pub(crate) fn dir(&self, rights: Rights) -> Result<BorrowedFd<'_>, Errno> {
        let Handle::Dir(dir, _) = &self.handle else {
            return Err(Errno::Notdir);
        };
        self.require(rights)?;
        Ok(dir.as_fd())
    }

    /// The directory and the positions in it, if this is one and may be listed.
    pub(crate) fn listing(&mut self) -> Result<(BorrowedFd<'_>, &mut Positions), Errno> {
        self.dir(Rights::FD_READDIR)?;
        match &mut self.handle {
            Handle::Dir(dir, positions) => Ok(((*dir).as_fd(), positions)),
            _ => Err(Errno::Notdir),
        }
    }

    /// The host's descriptor of a file, for operations that only files know: a directory is
    /// [`Errno::Badf`] as in other hosts, and an embedder's stream gives `no_host`.
    pub(crate) fn file(&self, rights: Rights, no_host: Errno) -> Result<BorrowedFd<'_>, Errno> {
        if matches!(self.handle, Handle::Dir(..)) {
            return Err(Errno::Badf);
        }
        let host = self.handle.host().ok_or(no_host)?;
        self.require(rights)?;
        Ok(host)
    }

    /// Checks that data can flow this way. A descriptor that was not opened for it is
    /// [`Errno::Badf`], as POSIX has it and as programs expect, rather than a want of rights.
    pub(crate) fn transfer(&self, direction: Rights) -> Result<(), Errno> {
        if matches!(self.handle, Handle::Dir(..)) || !self.base.contains(direction) {
            return Err(Errno::Badf);
        }
        self.require(direction)
    }
}

/// The guest's descriptors, by number.
pub(crate) struct FdTable {
    slots: Vec<Option<Entry>>,
    /// The numbers of the empty slots, the lowest first.
    free: BinaryHeap<Reverse<u32>>,
    limit: u32,
}

impl FdTable {
    /// An empty table for so many descriptors.
    pub(crate) fn new(limit: u32) -> Self {
        Self {
            slots: Vec::new(),
            free: BinaryHeap::new(),
            // Programs hold descriptors in signed integers.
            limit: limit.min(i32::MAX.unsigned_abs()),
        }
    }

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

    /// The lowest free number, which POSIX has the next descriptor take. At the limit there is
    /// none.
    pub(crate) fn next(&self) -> Result<u32, Errno> {
        let end = u32::try_from(self.slots.len()).map_err(|_| Errno::Mfile)?;
        let lowest = self.free.peek().map_or(end, |&Reverse(fd)| fd);
        if lowest < self.limit {
            Ok(lowest)
        } else {
            Err(Errno::Mfile)
        }
    }

    /// Opens the lowest free number.
    pub(crate) fn insert(&mut self, entry: Entry) -> Result<u32, Errno> {
        let fd = self.next()?;
        match self.free.pop() {
            Some(_) => self.slots[fd as usize] = Some(entry),
            None => self.slots.push(Some(entry)),
        }
        Ok(fd)
    }

    /// Closes a descriptor and hands out its entry.
    pub(crate) fn remove(&mut self, fd: u32) -> Result<Entry, Errno> {
        let slot = self.slots.get_mut(fd as usize);
        let entry = slot.and_then(Option::take).ok_or(Errno::Badf)?;
        self.free.push(Reverse(fd));
        Ok(entry)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry::stream(Handle::Writer(Box::new(io::sink())), Rights::FD_WRITE)
    }

    #[test]
    fn the_lowest_free_number_is_next() {
        let mut table = FdTable::new(6);
        let mut open = || table.insert(entry());
        assert_eq!([(); 6].map(|()| open()), [0, 1, 2, 3, 4, 5].map(Ok));
        assert_eq!(open(), Err(Errno::Mfile));
        for fd in [4, 1, 3] {
            assert!(table.remove(fd).is_ok());
            assert!(table.remove(fd).is_err());
        }
        // 5 moves to 0, so that it is free.
        assert!(table.renumber(5, 0).unwrap().is_some());
        let mut open = || table.insert(entry());
        assert_eq!([(); 4].map(|()| open()), [1, 3, 4, 5].map(Ok));
        assert_eq!(open(), Err(Errno::Mfile));
    }

    #[test]
    fn many_descriptors_open_and_close_in_no_time() {
        // With a search for each this would take a minute.
        const COUNT: u32 = 200_000;
        let mut table = FdTable::new(u32::MAX);
        for fd in 0..COUNT {
            assert_eq!(table.insert(entry()), Ok(fd));
        }
        for fd in (0..COUNT).rev() {
            assert!(table.remove(fd).is_ok());
        }
        for fd in 0..COUNT {
            assert_eq!(table.insert(entry()), Ok(fd));
        }
    }
}
