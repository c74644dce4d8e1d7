//! Listing directories.
//!
//! The system goes through a directory once, from its start to its end, and knows no positions. So
//! all of it is read when a listing starts, and kept until it starts anew or the directory is closed:
//! a position is the number of an entry, whatever comes and goes meanwhile. What is kept has a limit,
//! for all directories together, as guests can make many entries.

use super::{
    super::fd::BorrowedFd,
    Errno, FileType, Result,
    links::ReparsePoint,
    open::{check_bool, reopen},
};
use std::{
    ffi::{CStr, CString, OsString},
    mem::{MaybeUninit, offset_of},
    os::windows::{
        ffi::OsStringExt,
        io::{AsHandle, AsRawHandle},
    },
    slice,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};
use windows_sys::Win32::{
    Foundation::ERROR_NO_MORE_FILES,
    Storage::FileSystem::{
        FILE_ATTRIBUTE_DIRECTORY, FILE_ID_BOTH_DIR_INFO, FILE_LIST_DIRECTORY,
        FileIdBothDirectoryInfo, GetFileInformationByHandleEx,
    },
};

/// How many bytes all listings may take.
const MAX_KEPT: usize = 256 << 20;
/// How many they take.
static KEPT: AtomicUsize = AtomicUsize::new(0);
/// How much the system tells at once.
const AT_ONCE: usize = 64 << 10;

/// What is known of a directory.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    /// The number of the entry that comes next.
    position: u64,
    /// Nothing before the first listing.
    entries: Option<Entries>,
}

#[derive(Debug, Default)]
struct Entries {
    list: Vec<ListedEntry>,
    /// How many bytes of the limit it takes.
    size: usize,
}

#[derive(Clone, Debug)]
struct ListedEntry {
    name: CString,
    kind: FileType,
    number: u64,
}

impl Drop for Entries {
    fn drop(&mut self) {
        KEPT.fetch_sub(self.size, Relaxed);
    }
}

impl Listing {
    /// Goes to a position; to the start, to read the directory anew.
    pub(super) fn seek(&mut self, position: u64) {
        self.position = position;
        if position == 0 {
            self.entries = None;
        }
    }
}

impl Entries {
    fn read(dir: BorrowedFd<'_>) -> Result<Entries> {
        // Another handle, as each goes through the directory by itself.
        let dir = reopen(*dir, FILE_LIST_DIRECTORY)?;
        let mut buffer = vec![0_u64; AT_ONCE / 8];
        let mut entries = Entries::default();
        loop {
            // SAFETY: the buffer is as large as is said.
            let result = check_bool(unsafe {
                GetFileInformationByHandleEx(
                    dir.as_handle().as_raw_handle(),
                    FileIdBothDirectoryInfo,
                    buffer.as_mut_ptr().cast(),
                    AT_ONCE as u32,
                )
            });
            if result.is_err() {
                let error = std::io::Error::last_os_error();
                return match error.raw_os_error().map(i32::cast_unsigned) {
                    Some(ERROR_NO_MORE_FILES) => Ok(entries),
                    _ => Err(error.into()),
                };
            }
            entries.add(&buffer)?;
        }
    }

    /// Adds what the system has put into a buffer: records, each of which tells where the next one
    /// is, unless it is the last.
    fn add(&mut self, buffer: &[u64]) -> Result<()> {
        type Record = FILE_ID_BOTH_DIR_INFO;
        let mut at = 0;
        loop {
            assert!(at + size_of::<Record>() <= buffer.len() * 8);
            // SAFETY: within the buffer, and aligned, as the system aligns records.
            let record = unsafe { &*buffer.as_ptr().byte_add(at).cast::<Record>() };
            let start = at + offset_of!(Record, FileName);
            let length = record.FileNameLength as usize;
            assert!(start + length <= buffer.len() * 8);
            // SAFETY: within the buffer, too.
            let units = unsafe {
                slice::from_raw_parts(buffer.as_ptr().byte_add(start).cast::<u16>(), length / 2)
            };
            self.push(record, units)?;
            match record.NextEntryOffset {
                0 => return Ok(()),
                offset => at += offset as usize,
            }
        }
    }

    fn push(&mut self, record: &FILE_ID_BOTH_DIR_INFO, units: &[u16]) -> Result<()> {
        // Names that are no UTF-16 cannot be opened by a guest, whatever they are told as.
        let name = OsString::from_wide(units).into_encoded_bytes();
        let name = CString::new(name).map_err(|_| Errno::IO)?;
        // Of a link, the system tells what kind it is where attributes of another kind are else.
        let kind = match ReparsePoint::new(record.FileAttributes, record.EaSize) {
            ReparsePoint::Link => FileType::Symlink,
            _ if record.FileAttributes & FILE_ATTRIBUTE_DIRECTORY != 0 => FileType::Directory,
            _ => FileType::RegularFile,
        };
        // With what an allocation takes.
        let size = size_of::<ListedEntry>() + name.as_bytes().len() + 16;
        self.size += size;
        if KEPT.fetch_add(size, Relaxed) + size > MAX_KEPT {
            return Err(Errno::NOMEM);
        }
        let number = record.FileId.cast_unsigned();
        self.list.push(ListedEntry { name, kind, number });
        Ok(())
    }
}

/// An entry of a directory.
#[derive(Debug)]
pub(crate) struct RawDirEntry {
    entry: ListedEntry,
    next: u64,
}

impl RawDirEntry {
    pub(crate) fn file_name(&self) -> &CStr {
        &self.entry.name
    }

    pub(crate) fn file_type(&self) -> FileType {
        self.entry.kind
    }

    pub(crate) fn ino(&self) -> u64 {
        self.entry.number
    }

    /// The position behind it.
    pub(crate) fn next_entry_cookie(&self) -> u64 {
        self.next
    }
}

/// A listing of a directory, from its position on.
#[derive(Debug)]
pub(crate) struct RawDir<'a>(BorrowedFd<'a>);

impl<'a> RawDir<'a> {
    pub(crate) fn new(dir: BorrowedFd<'a>, _buffer: &mut [MaybeUninit<u8>]) -> RawDir<'a> {
        RawDir(dir)
    }

    pub(crate) fn next(&mut self) -> Option<Result<RawDirEntry>> {
        let Some(state) = self.0.state else {
            return Some(Err(Errno::NOTDIR));
        };
        let mut listing = state.listing.borrow_mut();
        if listing.entries.is_none() {
            match Entries::read(self.0) {
                Ok(entries) => listing.entries = Some(entries),
                Err(error) => return Some(Err(error)),
            }
        }
        let position = usize::try_from(listing.position).ok()?;
        let entry = listing.entries.as_ref()?.list.get(position)?.clone();
        listing.position += 1;
        Some(Ok(RawDirEntry {
            entry,
            next: listing.position,
        }))
    }
}
