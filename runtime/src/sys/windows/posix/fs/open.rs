//! Opening names in open directories.
//!
//! A name is looked up by the system's own call, which takes a directory's handle and a name in it.
//! No link is followed: what is opened is the link itself, which is then told from a file.

use super::{
    super::fd::{BorrowedFd, OwnedFd},
    AsFd, Errno, Mode, NameBytes, OFlags, Result, as_file,
    links::{ReparsePoint, is_link, reparse_point},
    name::Name,
};
use std::{
    os::windows::io::{AsHandle, AsRawHandle, BorrowedHandle, FromRawHandle, OwnedHandle},
    ptr,
};
use windows_sys::{
    Wdk::{
        Foundation::OBJECT_ATTRIBUTES,
        Storage::FileSystem::{
            FILE_CREATE, FILE_DIRECTORY_FILE, FILE_NON_DIRECTORY_FILE, FILE_OPEN, FILE_OPEN_IF,
            FILE_OPEN_REPARSE_POINT, FILE_SYNCHRONOUS_IO_NONALERT, FILE_WRITE_THROUGH,
            NtCreateFile,
        },
    },
    Win32::{
        Foundation::{NTSTATUS, OBJ_CASE_INSENSITIVE, UNICODE_STRING},
        Storage::FileSystem::{
            FILE_ATTRIBUTE_NORMAL, FILE_GENERIC_READ, FILE_GENERIC_WRITE, FILE_READ_ATTRIBUTES,
            FILE_SHARE_DELETE, FILE_SHARE_READ, FILE_SHARE_WRITE, FILE_TRAVERSE, SYNCHRONIZE,
        },
        System::IO::IO_STATUS_BLOCK,
    },
};

/// What others may do with a file meanwhile, as in POSIX: everything.
const SHARE_ALL: u32 = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;

/// What to ask the system for.
#[derive(Clone, Copy)]
pub(super) struct Request {
    /// Apart from reading attributes, which is always asked for.
    pub(super) access: u32,
    pub(super) share: u32,
    pub(super) disposition: u32,
    pub(super) options: u32,
}

impl Request {
    /// To use what is there, be it a link.
    pub(super) fn existing(access: u32) -> Request {
        Request {
            access,
            share: SHARE_ALL,
            disposition: FILE_OPEN,
            options: FILE_OPEN_REPARSE_POINT,
        }
    }
}

/// Opens or creates a name in a directory; no units for the directory, or file, itself.
pub(super) fn open_relative(
    dir: BorrowedHandle<'_>,
    units: &[u16],
    request: Request,
) -> Result<OwnedHandle> {
    // Names have 255 units at most.
    let length = (units.len() * 2) as u16;
    let name = UNICODE_STRING {
        Length: length,
        MaximumLength: length,
        Buffer: units.as_ptr().cast_mut(),
    };
    let attributes = OBJECT_ATTRIBUTES {
        Length: size_of::<OBJECT_ATTRIBUTES>() as u32,
        RootDirectory: dir.as_raw_handle(),
        ObjectName: &name,
        Attributes: OBJ_CASE_INSENSITIVE,
        ..Default::default()
    };
    let mut handle = ptr::null_mut();
    let mut status = IO_STATUS_BLOCK::default();
    // SAFETY: the directory is open, the name is there, and so are the places for the answers.
    let result = unsafe {
        NtCreateFile(
            &mut handle,
            request.access | FILE_READ_ATTRIBUTES | SYNCHRONIZE,
            &attributes,
            &mut status,
            ptr::null(),
            FILE_ATTRIBUTE_NORMAL,
            request.share,
            request.disposition,
            request.options | FILE_SYNCHRONOUS_IO_NONALERT,
            ptr::null(),
            0,
        )
    };
    check(result)?;
    // SAFETY: the handle is new, and nobody else has it.
    Ok(unsafe { OwnedHandle::from_raw_handle(handle) })
}

/// What the system's own calls return.
pub(super) fn check(status: NTSTATUS) -> Result<()> {
    match status {
        0.. => Ok(()),
        _ => Err(Errno::from_status(status)),
    }
}

/// What the calls return that say whether they worked.
pub(super) fn check_bool(is_done: i32) -> Result<()> {
    match is_done {
        0 => Err(Errno::last()),
        _ => Ok(()),
    }
}

/// Opens once more what is open, wherever its name leads by now.
pub(super) fn reopen(handle: BorrowedHandle<'_>, access: u32) -> Result<OwnedHandle> {
    let mut request = Request::existing(access);
    // What is no link, but kept elsewhere, is to be fetched.
    request.options = 0;
    open_relative(handle, &[], request)
}

/// Opens what a name is, be it a link, to do something with it.
pub(super) fn open_entry(dir: &impl AsFd, name: &Name, access: u32) -> Result<OwnedHandle> {
    open_relative(*dir.as_fd(), &name.units, Request::existing(access))
}

/// Opens a file or directory. A link is not followed: it is `LOOP`.
pub(crate) fn openat(
    dir: impl AsFd,
    name: impl NameBytes,
    flags: OFlags,
    _mode: Mode,
) -> Result<OwnedFd> {
    let creates = flags.contains(OFlags::CREATE);
    let name = match creates {
        true => Name::new(name.bytes()),
        false => Name::existing(name.bytes()),
    }?;
    let writes = flags.intersects(OFlags::WRONLY | OFlags::RDWR);
    let mut access = match (flags.contains(OFlags::WRONLY), writes) {
        _ if flags.contains(OFlags::PATH) => FILE_TRAVERSE,
        (true, _) => FILE_GENERIC_WRITE,
        (false, true) => FILE_GENERIC_READ | FILE_GENERIC_WRITE,
        (false, false) => FILE_GENERIC_READ,
    };
    if flags.contains(OFlags::TRUNC) {
        access |= FILE_GENERIC_WRITE;
    }
    let mut options = FILE_OPEN_REPARSE_POINT;
    if flags.intersects(OFlags::SYNC | OFlags::DSYNC) {
        options |= FILE_WRITE_THROUGH;
    }
    if name.has_slash || flags.contains(OFlags::DIRECTORY) {
        options |= FILE_DIRECTORY_FILE;
    } else if access & FILE_GENERIC_WRITE == FILE_GENERIC_WRITE || creates {
        options |= FILE_NON_DIRECTORY_FILE;
    }
    let disposition = match (creates, flags.contains(OFlags::EXCL)) {
        (false, _) => FILE_OPEN,
        (true, false) => FILE_OPEN_IF,
        (true, true) => FILE_CREATE,
    };
    let request = Request {
        access,
        share: SHARE_ALL,
        disposition,
        options,
    };
    let dir = dir.as_fd();
    let opened = open_relative(*dir, &name.units, request);
    if matches!(opened, Err(Errno::ISDIR)) && is_link_at(dir, &name) {
        return Err(Errno::LOOP);
    }
    let handle = check_kind(opened?, access)?;
    if flags.contains(OFlags::TRUNC) {
        // Now that it is known to be no link.
        as_file(handle.as_handle()).set_len(0)?;
    }
    let kept = OFlags::APPEND | OFlags::NONBLOCK | OFlags::SYNC | OFlags::DSYNC;
    Ok(OwnedFd::new(handle, flags & kept))
}

/// Whether a name is a link.
fn is_link_at(dir: BorrowedFd<'_>, name: &Name) -> bool {
    open_entry(&dir, name, 0).is_ok_and(|entry| is_link(entry.as_handle()) == Ok(true))
}

/// Refuses a link, and a directory that is to be written to.
fn check_kind(opened: OwnedHandle, access: u32) -> Result<OwnedHandle> {
    match reparse_point(opened.as_handle())? {
        (ReparsePoint::Link, _) => Err(Errno::LOOP),
        (_, true) if access & FILE_GENERIC_WRITE == FILE_GENERIC_WRITE => Err(Errno::ISDIR),
        (ReparsePoint::None, _) => Ok(opened),
        // It is kept elsewhere, and this handle is of the note that says so.
        (ReparsePoint::Other, _) => reopen(opened.as_handle(), access),
    }
}
