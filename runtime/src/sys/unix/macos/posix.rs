//! What POSIX has for files, clocks and waiting, by the names of the crate rustix.

pub(crate) use rustix::{event, fd, io, time};

/// Files.
pub(crate) mod fs {
    pub(crate) use super::super::super::listing::RawDir;
    pub(crate) use rustix::fs::*;
    use std::{num::NonZeroU64, os::fd::BorrowedFd};

    /// Opens a directory as a place to look up names in. It has to be one that may be listed.
    pub(crate) const LOOKUP: OFlags = OFlags::RDONLY;
    /// Reads wait until what is read is on the device, too.
    pub(crate) const READ_SYNC: OFlags = OFlags::SYNC;

    /// How a part of a file will be used.
    #[derive(Clone, Copy, Debug)]
    pub(crate) enum Advice {
        Normal,
        Sequential,
        Random,
        WillNeed,
        DontNeed,
        NoReuse,
    }

    /// The system takes no such advice, which is as good as not following it.
    pub(crate) fn fadvise(
        _file: BorrowedFd<'_>,
        _offset: u64,
        _length: Option<NonZeroU64>,
        _advice: Advice,
    ) -> rustix::io::Result<()> {
        Ok(())
    }

    /// Waits until what was written is on the device: `fsync` of this system waits only until the
    /// device has it, which may lose it.
    pub(crate) fn fsync(file: BorrowedFd<'_>) -> rustix::io::Result<()> {
        fcntl_fullfsync(file)
    }

    /// The same: there is no less.
    pub(crate) fn fdatasync(file: BorrowedFd<'_>) -> rustix::io::Result<()> {
        fcntl_fullfsync(file)
    }
}
