//! Errors, and moving bytes.

use super::{
    console,
    fd::{AsFd, BorrowedFd},
    fs::{FileType, file_type},
};
use std::{
    fmt,
    fs::File,
    io::{self, IoSlice, IoSliceMut, Read, Write},
    mem::ManuallyDrop,
    os::windows::{
        fs::FileExt,
        io::{AsRawHandle, BorrowedHandle, FromRawHandle},
    },
    ptr,
};
use windows_sys::Win32::{Foundation as codes, System::Pipes::PeekNamedPipe};

pub(crate) type Result<T> = std::result::Result<T, Errno>;

/// An error of POSIX.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Errno(u8);

/// The errors, by name.
macro_rules! errors {
    ($($name:ident = $number:literal,)*) => {
        impl Errno {
            $(pub(crate) const $name: Errno = Errno($number);)*
        }
    };
}

// The numbers mean nothing outside of this module. Some have no error of Windows.
errors! {
    IO = 0, TOOBIG = 1, ACCESS = 2, ADDRINUSE = 3, ADDRNOTAVAIL = 4, AFNOSUPPORT = 5, AGAIN = 6,
    ALREADY = 7, BADF = 8, BADMSG = 9, BUSY = 10, CANCELED = 11, CHILD = 12, CONNABORTED = 13,
    CONNREFUSED = 14, CONNRESET = 15, DEADLK = 16, DESTADDRREQ = 17, DOM = 18, DQUOT = 19,
    EXIST = 20, FAULT = 21, FBIG = 22, HOSTUNREACH = 23, IDRM = 24, ILSEQ = 25, INPROGRESS = 26,
    INTR = 27, INVAL = 28, ISCONN = 29, ISDIR = 30, LOOP = 31, MFILE = 32, MLINK = 33,
    MSGSIZE = 34, MULTIHOP = 35, NAMETOOLONG = 36, NETDOWN = 37, NETRESET = 38, NETUNREACH = 39,
    NFILE = 40, NOBUFS = 41, NODEV = 42, NOENT = 43, NOEXEC = 44, NOLCK = 45, NOLINK = 46,
    NOMEM = 47, NOMSG = 48, NOPROTOOPT = 49, NOSPC = 50, NOSYS = 51, NOTCONN = 52, NOTDIR = 53,
    NOTEMPTY = 54, NOTRECOVERABLE = 55, NOTSOCK = 56, OPNOTSUPP = 57, NOTTY = 58, NXIO = 59,
    OVERFLOW = 60, OWNERDEAD = 61, PERM = 62, PIPE = 63, PROTO = 64, PROTONOSUPPORT = 65,
    PROTOTYPE = 66, RANGE = 67, ROFS = 68, SPIPE = 69, SRCH = 70, STALE = 71, TIMEDOUT = 72,
    TXTBSY = 73, XDEV = 74,
}

impl Errno {
    /// The error of the system that this is, if it is one.
    pub(crate) fn from_io_error(error: &io::Error) -> Option<Errno> {
        match error.raw_os_error() {
            Some(code) => Some(Errno::from_code(code.cast_unsigned())),
            None => error.get_ref()?.downcast_ref().copied(),
        }
    }

    /// What the last function of the system has failed with.
    pub(super) fn last() -> Errno {
        Errno::from(io::Error::last_os_error())
    }

    /// What a call of the system's own has failed with.
    pub(super) fn from_status(status: codes::NTSTATUS) -> Errno {
        match status {
            // Those that have no code of their own among the others.
            codes::STATUS_FILE_IS_A_DIRECTORY => Errno::ISDIR,
            codes::STATUS_DELETE_PENDING => Errno::BUSY,
            codes::STATUS_REPARSE_POINT_NOT_RESOLVED => Errno::LOOP,
            codes::STATUS_INVALID_INFO_CLASS | codes::STATUS_NOT_IMPLEMENTED => Errno::NOSYS,
            // SAFETY: it looks the number up.
            _ => Errno::from_code(unsafe { codes::RtlNtStatusToDosError(status) }),
        }
    }

    fn from_code(code: u32) -> Errno {
        match code {
            codes::ERROR_FILE_NOT_FOUND
            | codes::ERROR_PATH_NOT_FOUND
            | codes::ERROR_INVALID_DRIVE
            | codes::ERROR_BAD_NETPATH
            | codes::ERROR_BAD_NET_NAME => Errno::NOENT,
            codes::ERROR_ACCESS_DENIED => Errno::ACCESS,
            codes::ERROR_PRIVILEGE_NOT_HELD => Errno::PERM,
            codes::ERROR_SHARING_VIOLATION
            | codes::ERROR_LOCK_VIOLATION
            | codes::ERROR_USER_MAPPED_FILE
            | codes::ERROR_BUSY => Errno::BUSY,
            codes::ERROR_FILE_EXISTS | codes::ERROR_ALREADY_EXISTS => Errno::EXIST,
            codes::ERROR_INVALID_HANDLE => Errno::BADF,
            codes::ERROR_NOT_ENOUGH_MEMORY | codes::ERROR_OUTOFMEMORY => Errno::NOMEM,
            codes::ERROR_INVALID_PARAMETER
            | codes::ERROR_NEGATIVE_SEEK
            | codes::ERROR_NOT_A_REPARSE_POINT => Errno::INVAL,
            codes::ERROR_INVALID_NAME | codes::ERROR_BAD_PATHNAME => Errno::ILSEQ,
            codes::ERROR_FILENAME_EXCED_RANGE | codes::ERROR_BUFFER_OVERFLOW => Errno::NAMETOOLONG,
            codes::ERROR_BROKEN_PIPE | codes::ERROR_NO_DATA | codes::ERROR_PIPE_NOT_CONNECTED => {
                Errno::PIPE
            }
            codes::ERROR_DISK_FULL | codes::ERROR_HANDLE_DISK_FULL => Errno::NOSPC,
            codes::ERROR_FILE_TOO_LARGE => Errno::FBIG,
            codes::ERROR_DISK_QUOTA_EXCEEDED => Errno::DQUOT,
            codes::ERROR_TOO_MANY_OPEN_FILES => Errno::MFILE,
            codes::ERROR_TOO_MANY_LINKS => Errno::MLINK,
            codes::ERROR_WRITE_PROTECT => Errno::ROFS,
            codes::ERROR_DIR_NOT_EMPTY => Errno::NOTEMPTY,
            codes::ERROR_DIRECTORY => Errno::NOTDIR,
            codes::ERROR_NOT_SAME_DEVICE => Errno::XDEV,
            codes::ERROR_SEEK_ON_DEVICE => Errno::SPIPE,
            codes::ERROR_CANT_RESOLVE_FILENAME | codes::ERROR_STOPPED_ON_SYMLINK => Errno::LOOP,
            codes::ERROR_NOT_SUPPORTED
            | codes::ERROR_INVALID_FUNCTION
            | codes::ERROR_CALL_NOT_IMPLEMENTED => Errno::OPNOTSUPP,
            codes::ERROR_OPERATION_ABORTED => Errno::CANCELED,
            codes::ERROR_SEM_TIMEOUT | codes::WAIT_TIMEOUT => Errno::TIMEDOUT,
            _ => Errno::IO,
        }
    }
}

impl From<io::Error> for Errno {
    fn from(error: io::Error) -> Errno {
        match Errno::from_io_error(&error) {
            Some(errno) => errno,
            None => match error.kind() {
                io::ErrorKind::InvalidInput => Errno::INVAL,
                _ => Errno::IO,
            },
        }
    }
}

impl From<Errno> for io::Error {
    fn from(errno: Errno) -> io::Error {
        let kind = match errno {
            Errno::NOENT => io::ErrorKind::NotFound,
            Errno::ACCESS => io::ErrorKind::PermissionDenied,
            Errno::EXIST => io::ErrorKind::AlreadyExists,
            Errno::INVAL => io::ErrorKind::InvalidInput,
            Errno::PIPE => io::ErrorKind::BrokenPipe,
            Errno::NOSYS | Errno::OPNOTSUPP => io::ErrorKind::Unsupported,
            Errno::NOTEMPTY => io::ErrorKind::DirectoryNotEmpty,
            _ => io::ErrorKind::Other,
        };
        io::Error::new(kind, errno)
    }
}

impl fmt::Display for Errno {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", io::Error::from(*self).kind())
    }
}

impl std::error::Error for Errno {}

/// Nothing is interrupted here.
pub(crate) fn retry_on_intr<T>(mut call: impl FnMut() -> Result<T>) -> Result<T> {
    call()
}

/// The file that a handle is of, which stays open.
pub(super) fn file(handle: BorrowedFd<'_>) -> ManuallyDrop<File> {
    as_file(*handle)
}

/// As [`file`].
pub(super) fn as_file(handle: BorrowedHandle<'_>) -> ManuallyDrop<File> {
    // SAFETY: the handle is open as long as it is borrowed; the file does not close it.
    ManuallyDrop::new(unsafe { File::from_raw_handle(handle.as_raw_handle()) })
}

pub(crate) fn read(handle: BorrowedFd<'_>, buffer: &mut [u8]) -> Result<usize> {
    if handle.state.is_none() && console::is_console(*handle) {
        return console::read(*handle, buffer);
    }
    match file(handle).read(buffer) {
        Err(error) if error.raw_os_error() == Some(codes::ERROR_BROKEN_PIPE.cast_signed()) => Ok(0),
        result => Ok(result?),
    }
}

/// Reads buffer by buffer until one is not filled. Of what is no file, only the first one that has
/// room is: another read might wait.
pub(crate) fn readv(handle: BorrowedFd<'_>, buffers: &mut [IoSliceMut<'_>]) -> Result<usize> {
    let is_file = file_type(*handle) == FileType::RegularFile;
    fill(buffers, is_file, |buffer, _| read(handle, buffer))
}

/// Fills buffers, or only the first one that has room. `call` is told how much was read before.
fn fill(
    buffers: &mut [IoSliceMut<'_>],
    all: bool,
    mut call: impl FnMut(&mut [u8], usize) -> Result<usize>,
) -> Result<usize> {
    let mut total = 0;
    for buffer in buffers.iter_mut().filter(|buffer| !buffer.is_empty()) {
        let count = match call(buffer, total) {
            Ok(count) => count,
            Err(_) if total > 0 => break,
            Err(error) => return Err(error),
        };
        total += count;
        if count < buffer.len() || !all {
            break;
        }
    }
    Ok(total)
}

pub(crate) fn write(handle: BorrowedFd<'_>, buffer: &[u8]) -> Result<usize> {
    if handle.state.is_none() && console::is_console(*handle) {
        return console::write(*handle, buffer);
    }
    match appends(handle) {
        true => Ok(file(handle).seek_write(buffer, END)?),
        false => Ok(file(handle).write(buffer)?),
    }
}

/// In place of an offset: the end of the file, wherever that is when it is written to.
const END: u64 = u64::MAX;

/// Whether all that is written goes to the end of the file.
fn appends(handle: BorrowedFd<'_>) -> bool {
    let flags = handle.state.map(|state| state.flags.get());
    flags.is_some_and(|flags| flags.contains(super::fs::OFlags::APPEND))
}

/// The system takes some offsets that are negative, as signed numbers, for places of their own.
fn check_offset(offset: u64) -> Result<u64> {
    match i64::try_from(offset) {
        Ok(_) => Ok(offset),
        Err(_) => Err(Errno::INVAL),
    }
}

/// Writes buffer by buffer until one is taken only in part.
pub(crate) fn writev(handle: BorrowedFd<'_>, buffers: &[IoSlice<'_>]) -> Result<usize> {
    in_turn(buffers, |buffer, _| write(handle, buffer))
}

/// Reads from a place. The position is what it was, afterwards.
pub(crate) fn preadv(
    handle: BorrowedFd<'_>,
    buffers: &mut [IoSliceMut<'_>],
    offset: u64,
) -> Result<usize> {
    check_offset(offset)?;
    fill(buffers, true, |buffer, before| {
        let offset = check_offset(offset.saturating_add(before as u64))?;
        keeping_position(handle, |file| file.seek_read(buffer, offset))
    })
}

/// Writes to a place. The position is what it was, afterwards.
pub(crate) fn pwritev(
    handle: BorrowedFd<'_>,
    buffers: &[IoSlice<'_>],
    offset: u64,
) -> Result<usize> {
    check_offset(offset)?;
    in_turn(buffers, |buffer, before| {
        let offset = match appends(handle) {
            true => END,
            false => check_offset(offset.saturating_add(before as u64))?,
        };
        keeping_position(handle, |file| file.seek_write(buffer, offset))
    })
}

/// The system moves the position also where one says from where to read.
fn keeping_position(
    handle: BorrowedFd<'_>,
    mut call: impl FnMut(&File) -> io::Result<usize>,
) -> Result<usize> {
    let position = super::fs::tell(handle)?;
    let result = call(&file(handle));
    super::fs::seek(handle, super::fs::SeekFrom::Start(position))?;
    Ok(result?)
}

/// Does as much as can be done at once; `call` is told how much was done before.
fn in_turn(
    buffers: &[IoSlice<'_>],
    mut call: impl FnMut(&[u8], usize) -> Result<usize>,
) -> Result<usize> {
    let mut total = 0;
    for buffer in buffers.iter().filter(|buffer| !buffer.is_empty()) {
        let count = match call(buffer, total) {
            Ok(count) => count,
            Err(_) if total > 0 => break,
            Err(error) => return Err(error),
        };
        total += count;
        if count < buffer.len() {
            break;
        }
    }
    Ok(total)
}

/// How many bytes can be read of a pipe without waiting.
pub(crate) fn ioctl_fionread(handle: impl AsFd) -> Result<u64> {
    let mut available = 0;
    // SAFETY: a place for the answer, and none for what is not asked for.
    let result = unsafe {
        PeekNamedPipe(
            handle.as_fd().as_raw_handle(),
            ptr::null_mut(),
            0,
            ptr::null_mut(),
            &mut available,
            ptr::null_mut(),
        )
    };
    match result {
        0 => Err(Errno::last()),
        _ => Ok(available.into()),
    }
}
