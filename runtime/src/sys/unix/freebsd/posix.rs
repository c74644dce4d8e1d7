//! What POSIX has for files, clocks and waiting, by the names of the crate rustix.

pub(crate) use rustix::{event, fd, io, time};

/// Files.
pub(crate) mod fs {
    pub(crate) use super::super::super::listing::RawDir;
    pub(crate) use rustix::fs::*;

    /// Opens a directory as a place to look up names in. It has to be one that may be listed.
    pub(crate) const LOOKUP: OFlags = OFlags::RDONLY;
    /// Reads wait until what is read is on the device, too.
    pub(crate) const READ_SYNC: OFlags = OFlags::SYNC;
}
