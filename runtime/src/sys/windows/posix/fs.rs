//! Files.
//!
//! What looks up names in open directories is not there yet: WASI gives guests no directories here.

pub(crate) use super::time::Timespec;
use super::{
    fd::{AsFd, BorrowedFd, OwnedFd},
    io::{Errno, Result, file},
};
use bitflags::bitflags;
use std::{
    ffi::CStr,
    io::Seek,
    mem::MaybeUninit,
    num::NonZeroU64,
    os::windows::{fs::MetadataExt, io::AsRawHandle},
};
use windows_sys::Win32::{
    Foundation::FILETIME,
    Storage::FileSystem::{
        FILE_ATTRIBUTE_DIRECTORY, FILE_ATTRIBUTE_REPARSE_POINT, FILE_TYPE_CHAR, FILE_TYPE_DISK,
        FILE_TYPE_PIPE, GetFileType, SetFileTime,
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
        const RSYNC = 256;
        const DIRECTORY = 512;
        const NOFOLLOW = 1024;
        const CLOEXEC = 2048;
        const NOCTTY = 4096;
        const PATH = 8192;
    }
}

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
#[derive(Clone, Debug)]
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
pub(super) fn file_type(handle: BorrowedFd<'_>) -> FileType {
    // SAFETY: the handle is open.
    match unsafe { GetFileType(handle.as_raw_handle()) } {
        FILE_TYPE_DISK => FileType::RegularFile,
        FILE_TYPE_CHAR => FileType::CharacterDevice,
        FILE_TYPE_PIPE => FileType::Fifo,
        _ => FileType::Unknown,
    }
}

pub(crate) fn fstat(handle: impl AsFd) -> Result<Stat> {
    let handle = handle.as_fd();
    let kind = file_type(handle);
    if kind != FileType::RegularFile {
        return Ok(Stat {
            st_dev: 0,
            st_ino: 0,
            st_mode: kind as u32,
            st_nlink: 1,
            st_size: 0,
            st_atime: 0,
            st_atime_nsec: 0,
            st_mtime: 0,
            st_mtime_nsec: 0,
            st_ctime: 0,
            st_ctime_nsec: 0,
        });
    }
    let status = file(handle).metadata()?;
    let attributes = status.file_attributes();
    let kind = if attributes & FILE_ATTRIBUTE_REPARSE_POINT != 0 {
        FileType::Symlink
    } else if attributes & FILE_ATTRIBUTE_DIRECTORY != 0 {
        FileType::Directory
    } else {
        FileType::RegularFile
    };
    let times = [
        status.last_access_time(),
        status.last_write_time(),
        // The system keeps no time of changes of attributes that it would tell so.
        status.last_write_time(),
    ];
    let [access, write, change] = times.map(Timespec::from_units);
    Ok(Stat {
        st_dev: 0,
        st_ino: 0,
        st_mode: kind as u32,
        st_nlink: 1,
        st_size: status.file_size().cast_signed(),
        st_atime: access.tv_sec,
        st_atime_nsec: access.tv_nsec.cast_unsigned(),
        st_mtime: write.tv_sec,
        st_mtime_nsec: write.tv_nsec.cast_unsigned(),
        st_ctime: change.tv_sec,
        st_ctime_nsec: change.tv_nsec.cast_unsigned(),
    })
}

/// Moves the position; only files have one.
pub(crate) fn seek(handle: BorrowedFd<'_>, target: SeekFrom) -> Result<u64> {
    match file_type(handle) {
        FileType::RegularFile => Ok((&*file(handle)).seek(target)?),
        _ => Err(Errno::SPIPE),
    }
}

pub(crate) fn tell(handle: BorrowedFd<'_>) -> Result<u64> {
    seek(handle, SeekFrom::Current(0))
}

pub(crate) fn ftruncate(handle: BorrowedFd<'_>, size: u64) -> Result<()> {
    Ok(file(handle).set_len(size)?)
}

pub(crate) fn fsync(handle: BorrowedFd<'_>) -> Result<()> {
    Ok(file(handle).sync_all()?)
}

pub(crate) fn fdatasync(handle: BorrowedFd<'_>) -> Result<()> {
    Ok(file(handle).sync_data()?)
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
    let end = offset.checked_add(length).ok_or(Errno::FBIG)?;
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
    match unsafe { SetFileTime(handle.as_raw_handle(), std::ptr::null(), &access, &write) } {
        0 => Err(Errno::last()),
        _ => Ok(()),
    }
}

/// How an open file works. Handles do not tell.
pub(crate) fn fcntl_getfl(_handle: impl AsFd) -> Result<OFlags> {
    Ok(OFlags::empty())
}

pub(crate) fn fcntl_setfl(_handle: impl AsFd, flags: OFlags) -> Result<()> {
    match flags.is_empty() {
        true => Ok(()),
        false => Err(Errno::OPNOTSUPP),
    }
}

/// What an entry of a directory is.
#[derive(Debug)]
pub(crate) enum RawDirEntry {}

impl RawDirEntry {
    pub(crate) fn file_name(&self) -> &CStr {
        match *self {}
    }

    pub(crate) fn file_type(&self) -> FileType {
        match *self {}
    }

    pub(crate) fn ino(&self) -> u64 {
        match *self {}
    }

    pub(crate) fn next_entry_cookie(&self) -> u64 {
        match *self {}
    }
}

/// A listing of a directory.
#[derive(Debug)]
pub(crate) struct RawDir;

impl RawDir {
    pub(crate) fn new(_dir: BorrowedFd<'_>, _buffer: &mut [MaybeUninit<u8>]) -> RawDir {
        RawDir
    }

    pub(crate) fn next(&mut self) -> Option<Result<RawDirEntry>> {
        Some(Err(Errno::NOSYS))
    }
}

/// A name in a directory.
pub(crate) trait Name {
    fn bytes(&self) -> &[u8];
}

impl Name for &[u8] {
    fn bytes(&self) -> &[u8] {
        self
    }
}

impl Name for &str {
    fn bytes(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl Name for &CStr {
    fn bytes(&self) -> &[u8] {
        self.to_bytes()
    }
}

/// What is not there yet.
macro_rules! missing {
    ($($name:ident($($parameter:ty),*) -> $result:ty;)*) => {
        $(pub(crate) fn $name($(_: $parameter),*) -> Result<$result> {
            Err(Errno::NOSYS)
        })*
    };
}

missing! {
    openat(impl AsFd, impl Name, OFlags, Mode) -> OwnedFd;
    statat(impl AsFd, impl Name, AtFlags) -> Stat;
    mkdirat(impl AsFd, impl Name, Mode) -> ();
    utimensat(impl AsFd, impl Name, &Timestamps, AtFlags) -> ();
    linkat(impl AsFd, impl Name, impl AsFd, impl Name, AtFlags) -> ();
    unlinkat(impl AsFd, impl Name, AtFlags) -> ();
    renameat(impl AsFd, impl Name, impl AsFd, impl Name) -> ();
    symlinkat(impl Name, impl AsFd, impl Name) -> ();
}

/// The target of a link, and the rest of the buffer.
pub(crate) fn readlinkat_raw<'a>(
    _dir: impl AsFd,
    _name: impl Name,
    _buffer: &'a mut [MaybeUninit<u8>],
) -> Result<(&'a mut [u8], &'a mut [MaybeUninit<u8>])> {
    Err(Errno::NOSYS)
}
