//! Links: symbolic ones, and what the system has beside those, which leads to other directories
//! (junctions, and places where another volume is mounted).

use super::{
    AsFd, Errno, FileType, NameBytes, Result,
    entries::status_of,
    information,
    name::{Name, is_possible},
    open::{Request, check_bool, open_entry, open_relative},
};
use std::{
    ffi::OsString,
    mem::MaybeUninit,
    os::windows::{
        ffi::OsStringExt,
        io::{AsHandle, AsRawHandle, BorrowedHandle},
    },
    ptr,
};
use windows_sys::Win32::{
    Storage::FileSystem::{
        CreateSymbolicLinkW, FILE_ATTRIBUTE_DIRECTORY, FILE_ATTRIBUTE_REPARSE_POINT,
        FILE_ATTRIBUTE_TAG_INFO, FILE_SHARE_READ, FILE_SHARE_WRITE, FILE_TRAVERSE,
        FileAttributeTagInfo, GetFinalPathNameByHandleW,
        SYMBOLIC_LINK_FLAG_ALLOW_UNPRIVILEGED_CREATE, SYMBOLIC_LINK_FLAG_DIRECTORY,
    },
    System::{IO::DeviceIoControl, Ioctl::FSCTL_GET_REPARSE_POINT},
};

/// What the system keeps in place of a file's contents.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ReparsePoint {
    /// Nothing: it is a file or a directory.
    None,
    /// Where else to look.
    Link,
    /// What a filter of the system makes a file of.
    Other,
}

/// Marks a tag as one of a link.
const NAME_SURROGATE: u32 = 0x2000_0000;
const SYMBOLIC_LINK: u32 = 0xa000_000c;
const MOUNT_POINT: u32 = 0xa000_0003;
/// How large what is kept of a link can be.
const MAX_SIZE: usize = 16 << 10;

impl ReparsePoint {
    pub(super) fn new(attributes: u32, tag: u32) -> ReparsePoint {
        if attributes & FILE_ATTRIBUTE_REPARSE_POINT == 0 {
            ReparsePoint::None
        } else if tag & NAME_SURROGATE != 0 {
            ReparsePoint::Link
        } else {
            ReparsePoint::Other
        }
    }
}

/// What an open file, or link, is: of a file, and of a note that says where it is kept, also whether
/// it is a directory.
pub(super) fn reparse_point(handle: BorrowedHandle<'_>) -> Result<(ReparsePoint, bool)> {
    let found: FILE_ATTRIBUTE_TAG_INFO = information(handle, FileAttributeTagInfo)?;
    Ok((
        ReparsePoint::new(found.FileAttributes, found.ReparseTag),
        found.FileAttributes & FILE_ATTRIBUTE_DIRECTORY != 0,
    ))
}

pub(super) fn is_link(handle: BorrowedHandle<'_>) -> Result<bool> {
    Ok(reparse_point(handle)?.0 == ReparsePoint::Link)
}

/// The target of an open link, with `/` between names. One that does not begin where the link is
/// begins with `/`, whatever it is.
pub(super) fn target(handle: BorrowedHandle<'_>) -> Result<Vec<u8>> {
    if !is_link(handle)? {
        return Err(Errno::INVAL);
    }
    let mut data = vec![0_u8; MAX_SIZE];
    let mut size = 0;
    // SAFETY: the buffer is as large as is said.
    check_bool(unsafe {
        DeviceIoControl(
            handle.as_raw_handle(),
            FSCTL_GET_REPARSE_POINT,
            ptr::null(),
            0,
            data.as_mut_ptr().cast(),
            data.len() as u32,
            &mut size,
            ptr::null_mut(),
        )
    })?;
    data.truncate(size as usize);
    parse(&data).ok_or(Errno::IO)
}

/// Takes apart what the system keeps of a link. All numbers are little-endian:
///
/// | at | what |
/// |---|---|
/// | 0 | the tag, 32 bits |
/// | 4 | the length from 8 on, 16 bits |
/// | 8 | where the target is in the names, and its length, in bytes, 16 bits each |
/// | 12 | the same of a name to show |
/// | 16 | of a symbolic link: 1 if its target begins where the link is, 32 bits |
/// | 16 or 20 | the names, in UTF-16 |
fn parse(data: &[u8]) -> Option<Vec<u8>> {
    let u16_at = |at: usize| Some(u16::from_le_bytes(*data.get(at..)?.first_chunk()?));
    let u32_at = |at: usize| Some(u32::from_le_bytes(*data.get(at..)?.first_chunk()?));
    let (names, is_relative) = match u32_at(0)? {
        SYMBOLIC_LINK => (20, u32_at(16)? & 1 != 0),
        MOUNT_POINT => (16, false),
        // Links of other systems, which no program of Windows follows.
        _ => return None,
    };
    let start = names + usize::from(u16_at(8)?);
    let target = data.get(start..start + usize::from(u16_at(10)?))?;
    let (units, _) = target.as_chunks();
    let units: Vec<u16> = units.iter().map(|&unit| u16::from_le_bytes(unit)).collect();
    let target = OsString::from_wide(&units).into_encoded_bytes();
    let target = target.into_iter().map(|byte| match byte {
        b'\\' => b'/',
        byte => byte,
    });
    let mut path = Vec::new();
    if !is_relative {
        path.push(b'/');
    }
    path.extend(target);
    Some(path)
}

/// The target of a link, and the rest of the buffer.
pub(crate) fn readlinkat_raw(
    dir: impl AsFd,
    name: impl NameBytes,
    buffer: &mut [MaybeUninit<u8>],
) -> Result<(&mut [u8], &mut [MaybeUninit<u8>])> {
    let name = Name::existing(name.bytes())?;
    let link = open_entry(&dir, &name, 0)?;
    let target = target(link.as_handle())?;
    let count = target.len().min(buffer.len());
    let (start, rest) = buffer.split_at_mut(count);
    Ok((start.write_copy_of_slice(&target[..count]), rest))
}

/// Makes a symbolic link. The system wants to know whether it leads to a directory.
///
/// There is no call for this that takes a directory's handle and works for users who may make links
/// in the system's mode for developers only. So a path is used; the directory stays where it is as
/// long as it is open without being shared for removal.
pub(crate) fn symlink(
    target: &str,
    dir: impl AsFd,
    name: impl NameBytes,
    leads_to_directory: impl FnOnce() -> bool,
) -> Result<()> {
    let name = Name::new(name.bytes())?;
    let text = |units: &[u16]| [units, &[0]].concat();
    // What other programs of Windows would find elsewhere must not be in it.
    let is_taken = |part: &str| matches!(part, "" | "." | "..") || is_possible(part);
    if target.is_empty() || name.is_dot() {
        return Err(if target.is_empty() {
            Errno::NOENT
        } else {
            Errno::EXIST
        });
    }
    if target.starts_with('/') || !target.split('/').all(is_taken) {
        return Err(Errno::ILSEQ);
    }
    match status_of(&dir, &name) {
        Ok(_) => return Err(Errno::EXIST),
        Err(Errno::NOENT) if name.has_slash => return Err(Errno::NOENT),
        Err(Errno::NOENT) => {}
        Err(error) => return Err(error),
    }
    let mut request = Request::existing(FILE_TRAVERSE);
    request.share = FILE_SHARE_READ | FILE_SHARE_WRITE;
    let place = open_relative(*dir.as_fd(), &[], request)?;
    let path = [
        &path_of(place.as_handle())?,
        &[u16::from(b'\\')][..],
        &name.units,
    ]
    .concat();
    let target: Vec<u16> = target.replace('/', "\\").encode_utf16().collect();
    let mut flags = SYMBOLIC_LINK_FLAG_ALLOW_UNPRIVILEGED_CREATE;
    if leads_to_directory() {
        flags |= SYMBOLIC_LINK_FLAG_DIRECTORY;
    }
    // SAFETY: both end at a NUL.
    let made = unsafe { CreateSymbolicLinkW(text(&path).as_ptr(), text(&target).as_ptr(), flags) };
    if !made {
        return Err(Errno::last());
    }
    // Wine says so and does nothing.
    match status_of(&dir, &name) {
        Ok(status) if status.st_mode == FileType::Symlink as u32 => Ok(()),
        _ => Err(Errno::OPNOTSUPP),
    }
}

/// The path of an open directory.
fn path_of(handle: BorrowedHandle<'_>) -> Result<Vec<u16>> {
    let mut path = vec![0; 32 << 10];
    // SAFETY: the buffer is as large as is said.
    let length = unsafe {
        GetFinalPathNameByHandleW(
            handle.as_raw_handle(),
            path.as_mut_ptr(),
            path.len() as u32,
            0,
        )
    } as usize;
    match length {
        0 => Err(Errno::last()),
        _ if length >= path.len() => Err(Errno::NAMETOOLONG),
        _ => {
            path.truncate(length);
            Ok(path)
        }
    }
}
