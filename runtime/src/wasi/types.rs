//! The constants and records of the WASI preview1 ABI, as Rust types.
//!
//! Values that come from the guest are decoded here, so that past this module no raw number is
//! ever interpreted: an unknown value of an enumeration and an unknown bit of a flag set are
//! [`Errno::Inval`]. Records that go to the guest know their own layout.

use super::errno::Errno;
use super::memory;
use crate::sys::posix;
use bitflags::bitflags;

bitflags! {
    /// What a descriptor may be used for. Rights can be given up and never gained.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub struct Rights: u64 {
        /// `fd_datasync`; for a directory, opening files in it with [`FdFlags::DSYNC`].
        const FD_DATASYNC = 1 << 0;
        /// `fd_read`, and `fd_pread` together with [`Rights::FD_SEEK`].
        const FD_READ = 1 << 1;
        /// `fd_seek`.
        const FD_SEEK = 1 << 2;
        /// `fd_fdstat_set_flags`.
        const FD_FDSTAT_SET_FLAGS = 1 << 3;
        /// `fd_sync`; for a directory, opening files in it with [`FdFlags::SYNC`].
        const FD_SYNC = 1 << 4;
        /// `fd_tell`, and `fd_seek` as far as it only asks for the position.
        const FD_TELL = 1 << 5;
        /// `fd_write`, and `fd_pwrite` together with [`Rights::FD_SEEK`].
        const FD_WRITE = 1 << 6;
        /// `fd_advise`.
        const FD_ADVISE = 1 << 7;
        /// `fd_allocate`.
        const FD_ALLOCATE = 1 << 8;
        /// `path_create_directory`.
        const PATH_CREATE_DIRECTORY = 1 << 9;
        /// `path_open` with [`OFlags::CREAT`].
        const PATH_CREATE_FILE = 1 << 10;
        /// `path_link`, as the directory of the existing file.
        const PATH_LINK_SOURCE = 1 << 11;
        /// `path_link`, as the directory of the new name.
        const PATH_LINK_TARGET = 1 << 12;
        /// `path_open`.
        const PATH_OPEN = 1 << 13;
        /// `fd_readdir`.
        const FD_READDIR = 1 << 14;
        /// `path_readlink`.
        const PATH_READLINK = 1 << 15;
        /// `path_rename`, as the directory of the old name.
        const PATH_RENAME_SOURCE = 1 << 16;
        /// `path_rename`, as the directory of the new name.
        const PATH_RENAME_TARGET = 1 << 17;
        /// `path_filestat_get`.
        const PATH_FILESTAT_GET = 1 << 18;
        /// `path_open` with [`OFlags::TRUNC`].
        const PATH_FILESTAT_SET_SIZE = 1 << 19;
        /// `path_filestat_set_times`.
        const PATH_FILESTAT_SET_TIMES = 1 << 20;
        /// `fd_filestat_get`.
        const FD_FILESTAT_GET = 1 << 21;
        /// `fd_filestat_set_size`.
        const FD_FILESTAT_SET_SIZE = 1 << 22;
        /// `fd_filestat_set_times`.
        const FD_FILESTAT_SET_TIMES = 1 << 23;
        /// `path_symlink`.
        const PATH_SYMLINK = 1 << 24;
        /// `path_remove_directory`.
        const PATH_REMOVE_DIRECTORY = 1 << 25;
        /// `path_unlink_file`.
        const PATH_UNLINK_FILE = 1 << 26;
        /// `poll_oneoff` on the descriptor.
        const POLL_FD_READWRITE = 1 << 27;
        /// `sock_shutdown`.
        const SOCK_SHUTDOWN = 1 << 28;
        /// `sock_accept`.
        const SOCK_ACCEPT = 1 << 29;
    }

    /// The state flags of a descriptor.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct FdFlags: u16 {
        /// Every write goes to the end of the file.
        const APPEND = 1 << 0;
        /// Writes wait until the data is on the device.
        const DSYNC = 1 << 1;
        /// Reads and writes return rather than wait.
        const NONBLOCK = 1 << 2;
        /// Reads wait until pending writes to the data are on the device.
        const RSYNC = 1 << 3;
        /// Writes wait until data and attributes are on the device.
        const SYNC = 1 << 4;
    }

    /// How `path_open` is to open.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct OFlags: u16 {
        /// Create the file if it is missing.
        const CREAT = 1 << 0;
        /// Fail unless the path names a directory.
        const DIRECTORY = 1 << 1;
        /// Fail if the file exists.
        const EXCL = 1 << 2;
        /// Cut the file to length zero.
        const TRUNC = 1 << 3;
    }

    /// How a path is resolved.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct LookupFlags: u32 {
        /// Follow a symbolic link that is the last component.
        const SYMLINK_FOLLOW = 1 << 0;
    }

    /// Which times the `*_set_times` functions set, and to what.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct FstFlags: u16 {
        /// Set the access time to the given value.
        const ATIM = 1 << 0;
        /// Set the access time to now.
        const ATIM_NOW = 1 << 1;
        /// Set the modification time to the given value.
        const MTIM = 1 << 2;
        /// Set the modification time to now.
        const MTIM_NOW = 1 << 3;
    }

    /// Flags of a clock subscription.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct SubclockFlags: u16 {
        /// The timeout is a point in the clock's time rather than a duration from now.
        const ABSTIME = 1 << 0;
    }

    /// Flags of a readiness event.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct EventRwFlags: u16 {
        /// The peer has closed its end.
        const HANGUP = 1 << 0;
    }
}

impl Rights {
    /// All rights that mean something for a file that is no directory.
    pub const FILE: Self = Self::FD_DATASYNC
        .union(Self::FD_READ)
        .union(Self::FD_SEEK)
        .union(Self::FD_FDSTAT_SET_FLAGS)
        .union(Self::FD_SYNC)
        .union(Self::FD_TELL)
        .union(Self::FD_WRITE)
        .union(Self::FD_ADVISE)
        .union(Self::FD_ALLOCATE)
        .union(Self::FD_FILESTAT_GET)
        .union(Self::FD_FILESTAT_SET_SIZE)
        .union(Self::FD_FILESTAT_SET_TIMES)
        .union(Self::POLL_FD_READWRITE);

    /// All rights that mean something for a directory itself.
    pub const DIRECTORY: Self = Self::FD_DATASYNC
        .union(Self::FD_SYNC)
        .union(Self::PATH_CREATE_DIRECTORY)
        .union(Self::PATH_CREATE_FILE)
        .union(Self::PATH_LINK_SOURCE)
        .union(Self::PATH_LINK_TARGET)
        .union(Self::PATH_OPEN)
        .union(Self::FD_READDIR)
        .union(Self::PATH_READLINK)
        .union(Self::PATH_RENAME_SOURCE)
        .union(Self::PATH_RENAME_TARGET)
        .union(Self::PATH_FILESTAT_GET)
        .union(Self::PATH_FILESTAT_SET_SIZE)
        .union(Self::PATH_FILESTAT_SET_TIMES)
        .union(Self::FD_FILESTAT_GET)
        .union(Self::FD_FILESTAT_SET_TIMES)
        .union(Self::PATH_SYMLINK)
        .union(Self::PATH_REMOVE_DIRECTORY)
        .union(Self::PATH_UNLINK_FILE)
        .union(Self::POLL_FD_READWRITE);

    /// The rights whose use changes something on the host's file system.
    pub const MUTATING: Self = Self::FD_WRITE
        .union(Self::FD_ALLOCATE)
        .union(Self::PATH_CREATE_DIRECTORY)
        .union(Self::PATH_CREATE_FILE)
        .union(Self::PATH_LINK_SOURCE)
        .union(Self::PATH_LINK_TARGET)
        .union(Self::PATH_RENAME_SOURCE)
        .union(Self::PATH_RENAME_TARGET)
        .union(Self::PATH_FILESTAT_SET_SIZE)
        .union(Self::PATH_FILESTAT_SET_TIMES)
        .union(Self::FD_FILESTAT_SET_SIZE)
        .union(Self::FD_FILESTAT_SET_TIMES)
        .union(Self::PATH_SYMLINK)
        .union(Self::PATH_REMOVE_DIRECTORY)
        .union(Self::PATH_UNLINK_FILE);

    /// The rights that let the guest position a descriptor.
    pub const POSITION: Self = Self::FD_SEEK.union(Self::FD_TELL);
}

/// Decodes a flag set of 16 bits that the guest passed as an `i32`.
pub(crate) fn flags16<F: bitflags::Flags<Bits = u16>>(raw: u32) -> Result<F, Errno> {
    let bits = u16::try_from(raw).map_err(|_| Errno::Inval)?;
    F::from_bits(bits).ok_or(Errno::Inval)
}

/// Decodes the lookup flags that the guest passed.
pub(crate) fn lookup_flags(raw: u32) -> Result<LookupFlags, Errno> {
    LookupFlags::from_bits(raw).ok_or(Errno::Inval)
}

/// The kind of object behind a descriptor or a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum FileType {
    /// Something that WASI has no word for, such as a pipe.
    Unknown = 0,
    /// A block device.
    BlockDevice = 1,
    /// A character device; a terminal is one.
    CharacterDevice = 2,
    /// A directory.
    Directory = 3,
    /// A regular file.
    RegularFile = 4,
    /// A datagram socket.
    SocketDgram = 5,
    /// A stream socket.
    SocketStream = 6,
    /// A symbolic link.
    SymbolicLink = 7,
}

impl From<posix::fs::FileType> for FileType {
    fn from(host: posix::fs::FileType) -> Self {
        use crate::sys::posix::fs::FileType as Host;
        match host {
            Host::RegularFile => Self::RegularFile,
            Host::Directory => Self::Directory,
            Host::Symlink => Self::SymbolicLink,
            Host::CharacterDevice => Self::CharacterDevice,
            Host::BlockDevice => Self::BlockDevice,
            Host::Socket => Self::SocketStream,
            Host::Fifo | Host::Unknown => Self::Unknown,
        }
    }
}

/// Where `fd_seek` counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whence {
    /// The start of the file.
    Set,
    /// The current position.
    Cur,
    /// The end of the file.
    End,
}

impl TryFrom<u32> for Whence {
    type Error = Errno;

    fn try_from(raw: u32) -> Result<Self, Errno> {
        match raw {
            0 => Ok(Self::Set),
            1 => Ok(Self::Cur),
            2 => Ok(Self::End),
            _ => Err(Errno::Inval),
        }
    }
}

/// A clock that the guest can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockId {
    /// The time of day, counted from 1970-01-01T00:00:00Z.
    Realtime,
    /// A clock that never goes back.
    Monotonic,
    /// The processor time of the process.
    ProcessCputime,
    /// The processor time of the thread.
    ThreadCputime,
}

impl TryFrom<u32> for ClockId {
    type Error = Errno;

    fn try_from(raw: u32) -> Result<Self, Errno> {
        match raw {
            0 => Ok(Self::Realtime),
            1 => Ok(Self::Monotonic),
            2 => Ok(Self::ProcessCputime),
            3 => Ok(Self::ThreadCputime),
            _ => Err(Errno::Inval),
        }
    }
}

/// What a subscription waits for, and what an event reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum EventType {
    /// A clock has reached a time.
    Clock = 0,
    /// A descriptor can be read.
    FdRead = 1,
    /// A descriptor can be written.
    FdWrite = 2,
}

impl TryFrom<u8> for EventType {
    type Error = Errno;

    fn try_from(raw: u8) -> Result<Self, Errno> {
        match raw {
            0 => Ok(Self::Clock),
            1 => Ok(Self::FdRead),
            2 => Ok(Self::FdWrite),
            _ => Err(Errno::Inval),
        }
    }
}

/// What `fd_fdstat_get` tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fdstat {
    /// The kind of object.
    pub filetype: FileType,
    /// The state flags.
    pub flags: FdFlags,
    /// What the descriptor may be used for.
    pub base: Rights,
    /// What descriptors opened through it may be used for.
    pub inheriting: Rights,
}

impl Fdstat {
    /// The size of the record in guest memory.
    pub const SIZE: u32 = 24;

    /// Stores the record at `ptr`.
    pub(crate) fn store(&self, mem: &mut [u8], ptr: u32) -> Result<(), Errno> {
        let mut record = [0; Self::SIZE as usize];
        record[0] = self.filetype as u8;
        record[2..4].copy_from_slice(&self.flags.bits().to_le_bytes());
        record[8..16].copy_from_slice(&self.base.bits().to_le_bytes());
        record[16..24].copy_from_slice(&self.inheriting.bits().to_le_bytes());
        memory::write(mem, ptr, &record)
    }
}

/// What `fd_filestat_get` and `path_filestat_get` tell. Times are nanoseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filestat {
    /// The device that holds the file.
    pub dev: u64,
    /// The number of the file on its device.
    pub ino: u64,
    /// The kind of file.
    pub filetype: FileType,
    /// How many names the file has.
    pub nlink: u64,
    /// The length in bytes.
    pub size: u64,
    /// When the contents were last read.
    pub atim: u64,
    /// When the contents were last changed.
    pub mtim: u64,
    /// When the attributes were last changed.
    pub ctim: u64,
}

impl Filestat {
    /// The size of the record in guest memory.
    pub const SIZE: u32 = 64;

    /// The record of something that only this process knows, such as a buffer in memory.
    pub(crate) const fn synthetic(filetype: FileType) -> Self {
        Self {
            dev: 0,
            ino: 0,
            filetype,
            nlink: 0,
            size: 0,
            atim: 0,
            mtim: 0,
            ctim: 0,
        }
    }

    /// Stores the record at `ptr`.
    pub(crate) fn store(&self, mem: &mut [u8], ptr: u32) -> Result<(), Errno> {
        let mut record = [0; Self::SIZE as usize];
        record[0..8].copy_from_slice(&self.dev.to_le_bytes());
        record[8..16].copy_from_slice(&self.ino.to_le_bytes());
        record[16] = self.filetype as u8;
        record[24..32].copy_from_slice(&self.nlink.to_le_bytes());
        record[32..40].copy_from_slice(&self.size.to_le_bytes());
        record[40..48].copy_from_slice(&self.atim.to_le_bytes());
        record[48..56].copy_from_slice(&self.mtim.to_le_bytes());
        record[56..64].copy_from_slice(&self.ctim.to_le_bytes());
        memory::write(mem, ptr, &record)
    }
}

impl From<&posix::fs::Stat> for Filestat {
    fn from(stat: &posix::fs::Stat) -> Self {
        // The fields' widths and signs differ between targets, hence the conversions that are
        // no-ops on this one.
        Self {
            dev: stat.st_dev,
            ino: stat.st_ino,
            filetype: posix::fs::FileType::from_raw_mode(stat.st_mode).into(),
            #[allow(clippy::useless_conversion, reason = "32 bits on AArch64")]
            nlink: stat.st_nlink.into(),
            size: u64::try_from(stat.st_size).unwrap_or(0),
            atim: nanoseconds(stat.st_atime, stat.st_atime_nsec.cast_signed()),
            mtim: nanoseconds(stat.st_mtime, stat.st_mtime_nsec.cast_signed()),
            ctim: nanoseconds(stat.st_ctime, stat.st_ctime_nsec.cast_signed()),
        }
    }
}

/// Joins seconds and nanoseconds into a WASI timestamp, which can tell neither times before 1970
/// nor those after 2554: they become the nearest one that it can tell.
fn nanoseconds(seconds: i64, nanos: i64) -> u64 {
    let total = i128::from(seconds) * 1_000_000_000 + i128::from(nanos);
    u64::try_from(total.max(0)).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_bits_and_values_are_refused() {
        assert_eq!(flags16::<OFlags>(0xf), Ok(OFlags::all()));
        assert_eq!(flags16::<OFlags>(0x10), Err(Errno::Inval));
        assert_eq!(flags16::<FdFlags>(0x1_0000), Err(Errno::Inval));
        assert_eq!(lookup_flags(2), Err(Errno::Inval));
        assert_eq!(Whence::try_from(3), Err(Errno::Inval));
        assert_eq!(ClockId::try_from(u32::MAX), Err(Errno::Inval));
        assert_eq!(EventType::try_from(3), Err(Errno::Inval));
    }

    #[test]
    fn times_are_clamped() {
        assert_eq!(nanoseconds(-1, 0), 0);
        assert_eq!(nanoseconds(2, 5), 2_000_000_005);
        assert_eq!(nanoseconds(i64::MAX, 0), u64::MAX);
    }

    #[test]
    fn records_that_do_not_fit_fault() {
        let stat = Filestat::synthetic(FileType::Unknown);
        assert_eq!(stat.store(&mut [0; 64], 0), Ok(()));
        assert_eq!(stat.store(&mut [0; 64], 1), Err(Errno::Fault));
        assert_eq!(stat.store(&mut [0; 64], u32::MAX), Err(Errno::Fault));
    }
}
