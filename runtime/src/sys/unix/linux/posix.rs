//! What POSIX has for files, clocks and waiting, by the names of the crate rustix.

pub(crate) use rustix::{event, fd, io, time};

/// Files.
pub(crate) mod fs {
    pub(crate) use rustix::fs::*;

    /// Opens a directory as a place to look up names in, for which nobody needs to be allowed to
    /// list it.
    pub(crate) const LOOKUP: OFlags = OFlags::PATH;
    /// Reads wait until what is read is on the device, too.
    pub(crate) const READ_SYNC: OFlags = OFlags::RSYNC;
}
