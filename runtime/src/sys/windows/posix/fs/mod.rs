//! Files and directories.
//!
//! | file | what it has |
//! |---|---|
//! | here | what is done with an open file |
//! | `open.rs` | opening names |
//! | `entries.rs` | making, renaming, linking and removing them |
//! | `links.rs` | symbolic links and junctions |
//! | `listing.rs` | listing directories |
//! | `name.rs` | which names there can be |

mod entries;
mod links;
mod listing;
mod name;
mod open;

pub(crate) use super::time::Timespec;
use super::{
    fd::{AsFd, BorrowedFd},
    io::{Errno, Result, as_file, file},
};
use bitflags::bitflags;
pub(crate) use entries::{linkat, mkdirat, renameat, statat, unlinkat, utimensat};
pub(crate) use links::{readlinkat_raw, symlink};
pub(crate) use listing::{Listing, RawDir};
pub(crate) use open::openat;
use open::{check_bool, reopen};
use std::{
    ffi::CStr,
    io::Seek,
    num::NonZeroU64,
    os::windows::io::{AsHandle, AsRawHandle, BorrowedHandle},
};
use windows_sys::Win32::{
    Foundation::FILETIME,
    Storage::FileSystem::{
        BY_HANDLE_FILE_INFORMATION, FILE_ATTRIBUTE_DIRECTORY, FILE_ATTRIBUTE_REPARSE_POINT,
        FILE_BASIC_INFO, FILE_GENERIC_WRITE, FILE_INFO_BY_HANDLE_CLASS, FILE_STANDARD_INFO,
        FILE_TYPE_CHAR, FILE_TYPE_DISK, FILE_TYPE_PIPE, FILE_WRITE_ATTRIBUTES, FileBasicInfo,
        FileStandardInfo, GetFileInformationByHandle, GetFileInformationByHandleEx, GetFileType,
        SetFileTime,
    },
};

pub(crate) use std::io::SeekFrom;

/// Who may do what with a new file: that follows from the directory here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mode;

impl Mode {
    pub(crate) fn empty() -> Mode {
        Mode
    }

    pub(crate) fn from_raw_mode(_mode: u32) -> Mode {
        Mode
    }
}

bitflags! {
    /// How a file is opened.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub(crate) struct OFlags: u32 {
        const RDONLY = 0;
        const WRONLY = 1;
        const RDWR = 2;
        const CREATE = 4;
        const EXCL = 8;
        const TRUNC = 16;
        const APPEND = 32;
        const NONBLOCK = 64;
        const DSYNC = 128;
        const SYNC = 256;
        const DIRECTORY = 512;
        const NOFOLLOW = 1024;
        const CLOEXEC = 2048;
        const NOCTTY = 4096;
        const PATH = 8192;
    }
}

/// Opens a directory as a place to look up names in.
pub(crate) const LOOKUP: OFlags = OFlags::PATH;
/// Reads wait until what is read is on the device, too.
pub(crate) const READ_SYNC: OFlags = OFlags::SYNC;

bitflags! {
    /// How a name is looked up.
    #[derive(Clone, Copy, PartialEq, Eq, Debug)]
    pub(crate) struct AtFlags: u32 {
        const SYMLINK_NOFOLLOW = 1;
        const REMOVEDIR = 2;
    }
}

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub(crate) enum FileType {
    Unknown,
    RegularFile,
    Directory,
    Symlink,
    CharacterDevice,
    BlockDevice,
    Socket,
    Fifo,
}

impl FileType {
    pub(crate) fn from_raw_mode(mode: u32) -> FileType {
        let all = [
            FileType::RegularFile,
            FileType::Directory,
            FileType::Symlink,
            FileType::CharacterDevice,
            FileType::BlockDevice,
            FileType::Socket,
            FileType::Fifo,
        ];
        let found = all.into_iter().find(|&kind| kind as u32 == mode);
        found.unwrap_or(FileType::Unknown)
    }
}

/// The attributes of a file.
#[derive(Clone, Default, Debug)]
pub(crate) struct Stat {
    pub(crate) st_dev: u64,
    pub(crate) st_ino: u64,
    /// A [`FileType`].
    pub(crate) st_mode: u32,
    pub(crate) st_nlink: u64,
    pub(crate) st_size: i64,
    pub(crate) st_atime: i64,
    pub(crate) st_atime_nsec: u64,
    pub(crate) st_mtime: i64,
    pub(crate) st_mtime_nsec: u64,
    pub(crate) st_ctime: i64,
    pub(crate) st_ctime_nsec: u64,
}

/// What a handle is of, without looking at a file's attributes.
pub(super) fn file_type(handle: BorrowedHandle<'_>) -> FileType {
    // SAFETY: the handle is open.
    match unsafe { GetFileType(handle.as_raw_handle()) } {
        FILE_TYPE_DISK => FileType::RegularFile,
        FILE_TYPE_CHAR => FileType::CharacterDevice,
        FILE_TYPE_PIPE => FileType::Fifo,
        _ => FileType::Unknown,
    }
}

pub(crate) fn fstat(handle: impl AsFd) -> Result<Stat> {
    fstat_handle(*handle.as_fd())
}

/// What the system tells of a file in a structure of this kind.
fn information<T: Default>(
    handle: BorrowedHandle<'_>,
    kind: FILE_INFO_BY_HANDLE_CLASS,
) -> Result<T> {
    let mut found = T::default();
    let size = size_of::<T>() as u32;
    // SAFETY: the handle is open, and this is a place for the answer. What is asked for here are
    // numbers, and truth values that the system writes as 0 or 1.
    check_bool(unsafe {
        GetFileInformationByHandleEx(handle.as_raw_handle(), kind, (&raw mut found).cast(), size)
    })?;
    Ok(found)
}

fn fstat_handle(handle: BorrowedHandle<'_>) -> Result<Stat> {
    let kind = file_type(handle);
    if kind != FileType::RegularFile {
        return Ok(Stat {
            st_mode: kind as u32,
            st_nlink: 1,
            ..Stat::default()
        });
    }
    let basic: FILE_BASIC_INFO = information(handle, FileBasicInfo)?;
    let standard: FILE_STANDARD_INFO = information(handle, FileStandardInfo)?;
    // What tells a file from others is not known of each: nothing of a stream that comes from outside
    // of Wine, nor on some file systems of a network.
    let mut identity = BY_HANDLE_FILE_INFORMATION::default();
    // SAFETY: the handle is open, and this is a place for the answer, which stays as it is otherwise.
    unsafe { GetFileInformationByHandle(handle.as_raw_handle(), &mut identity) };
    let attributes = basic.FileAttributes;
    let is_link = attributes & FILE_ATTRIBUTE_REPARSE_POINT != 0 && links::is_link(handle)?;
    let kind = match attributes & FILE_ATTRIBUTE_DIRECTORY != 0 {
        _ if is_link => FileType::Symlink,
        true => FileType::Directory,
        false => FileType::RegularFile,
    };
    let join = |high: u32, low: u32| u64::from(high) << 32 | u64::from(low);
    let time = |units: i64| Timespec::from_units(units.cast_unsigned());
    let access = time(basic.LastAccessTime);
    let write = time(basic.LastWriteTime);
    // File systems that keep no time of changes of attributes tell none.
    let change = match basic.ChangeTime {
        0 => write,
        units => time(units),
    };
    Ok(Stat {
        st_dev: identity.dwVolumeSerialNumber.into(),
        st_ino: join(identity.nFileIndexHigh, identity.nFileIndexLow),
        st_mode: kind as u32,
        st_nlink: standard.NumberOfLinks.into(),
        st_size: standard.EndOfFile,
        st_atime: access.tv_sec,
        st_atime_nsec: access.tv_nsec.cast_unsigned(),
        st_mtime: write.tv_sec,
        st_mtime_nsec: write.tv_nsec.cast_unsigned(),
        st_ctime: change.tv_sec,
        st_ctime_nsec: change.tv_nsec.cast_unsigned(),
    })
}

/// Moves the position, in a file or in the listing of a directory. Nothing else has one.
pub(crate) fn seek(handle: BorrowedFd<'_>, target: SeekFrom) -> Result<u64> {
    if let (Some(state), SeekFrom::Start(position)) = (handle.state, target) {
        // Of files, nobody asks for a listing.
        state.listing.borrow_mut().seek(position);
    }
    match file_type(*handle) {
        FileType::RegularFile => Ok((&*file(handle)).seek(target)?),
        _ => Err(Errno::SPIPE),
    }
}

pub(crate) fn tell(handle: BorrowedFd<'_>) -> Result<u64> {
    seek(handle, SeekFrom::Current(0))
}

pub(crate) fn ftruncate(handle: BorrowedFd<'_>, size: u64) -> Result<()> {
    match i64::try_from(size) {
        Ok(_) => Ok(file(handle).set_len(size)?),
        Err(_) => Err(Errno::INVAL),
    }
}

pub(crate) fn fsync(handle: BorrowedFd<'_>) -> Result<()> {
    match file(handle).sync_all().map_err(Errno::from) {
        // Only who may write may say that it is to be done.
        Err(Errno::ACCESS) => match reopen(*handle, FILE_GENERIC_WRITE) {
            Ok(writable) => Ok(as_file(writable.as_handle()).sync_all()?),
            // There is nothing that could have been written.
            Err(_) => Ok(()),
        },
        // A pipe or a console, which keeps nothing.
        Err(_) if file_type(*handle) != FileType::RegularFile => Err(Errno::INVAL),
        result => result,
    }
}

pub(crate) fn fdatasync(handle: BorrowedFd<'_>) -> Result<()> {
    fsync(handle)
}

/// How a file will be used.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Advice {
    Normal,
    Sequential,
    Random,
    WillNeed,
    DontNeed,
    NoReuse,
}

/// The system takes no advice on open files, so nothing comes of it.
pub(crate) fn fadvise(
    _handle: BorrowedFd<'_>,
    _offset: u64,
    _length: Option<NonZeroU64>,
    _advice: Advice,
) -> Result<()> {
    Ok(())
}

bitflags! {
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct FallocateFlags: u32 {}
}

/// Lengthens a file to cover a range.
pub(crate) fn fallocate(
    handle: BorrowedFd<'_>,
    _flags: FallocateFlags,
    offset: u64,
    length: u64,
) -> Result<()> {
    if length == 0 || i64::try_from(offset).is_err() || i64::try_from(length).is_err() {
        return Err(Errno::INVAL);
    }
    let end = offset + length;
    if i64::try_from(end).is_err() {
        return Err(Errno::FBIG);
    }
    let size = file(handle).metadata()?.len();
    match size < end {
        true => ftruncate(handle, end),
        false => Ok(()),
    }
}

/// Times to set.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timestamps {
    pub(crate) last_access: Timespec,
    pub(crate) last_modification: Timespec,
}

/// In place of nanoseconds: the time is that at hand.
pub(crate) const UTIME_NOW: i64 = 0x3fff_ffff;
/// In place of nanoseconds: the time stays.
pub(crate) const UTIME_OMIT: i64 = 0x3fff_fffe;

pub(crate) fn futimens(handle: BorrowedFd<'_>, times: &Timestamps) -> Result<()> {
    match set_times(*handle, times) {
        Err(Errno::ACCESS) => {
            let handle = reopen(*handle, FILE_WRITE_ATTRIBUTES)?;
            set_times(handle.as_handle(), times)
        }
        result => result,
    }
}

fn set_times(handle: BorrowedHandle<'_>, times: &Timestamps) -> Result<()> {
    let units = |time: Timespec| match time.tv_nsec {
        // What the system leaves as it is.
        UTIME_OMIT => Some(0),
        UTIME_NOW => {
            let now = super::time::clock_gettime(super::time::ClockId::Realtime);
            now.to_units()
        }
        _ => time.to_units(),
    };
    let file_time = |time| {
        let units = units(time).ok_or(Errno::INVAL)?;
        Ok::<_, Errno>(FILETIME {
            dwLowDateTime: units as u32,
            dwHighDateTime: (units >> 32) as u32,
        })
    };
    let access = file_time(times.last_access)?;
    let write = file_time(times.last_modification)?;
    // SAFETY: the handle is open, and the times are there.
    check_bool(unsafe { SetFileTime(handle.as_raw_handle(), std::ptr::null(), &access, &write) })
}

/// How an open file works.
pub(crate) fn fcntl_getfl(handle: impl AsFd) -> Result<OFlags> {
    // Handles do not tell.
    let state = handle.as_fd().state.map(|state| state.flags.get());
    Ok(state.unwrap_or(OFlags::empty()))
}

/// Sets whether writes go to the end of a file.
pub(crate) fn fcntl_setfl(handle: impl AsFd, flags: OFlags) -> Result<()> {
    match handle.as_fd().state {
        Some(state) => {
            state.flags.set(flags);
            Ok(())
        }
        None if flags.is_empty() => Ok(()),
        None => Err(Errno::OPNOTSUPP),
    }
}

/// A name in a directory.
pub(crate) trait NameBytes {
    fn bytes(&self) -> &[u8];
}

impl NameBytes for &[u8] {
    fn bytes(&self) -> &[u8] {
        self
    }
}

impl NameBytes for &CStr {
    fn bytes(&self) -> &[u8] {
        self.to_bytes()
    }
}
