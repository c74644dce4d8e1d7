//! Files in memory that linear memories are private copies of.
//!
//! All images of a process are ranges of one file, which has no name, so they take one descriptor
//! however many modules there are. A range is written once, before anyone maps it, and its memory is
//! given back when nobody does any more; its place in the file is not used again.

use super::super::memory;
use crate::sys::page_size;
use std::{
    fs::File,
    io,
    os::{
        fd::{AsRawFd, FromRawFd, RawFd},
        unix::fs::FileExt,
    },
    sync::{Mutex, OnceLock, PoisonError},
};

/// The file, and where it ends.
struct Arena {
    file: File,
    end: Mutex<u64>,
}

/// A part of the file of images, or a piece of such a part.
#[derive(Debug)]
pub(crate) struct FileRange {
    descriptor: RawFd,
    start: u64,
    length: usize,
}

fn arena() -> io::Result<&'static Arena> {
    static ARENA: OnceLock<Result<Arena, io::ErrorKind>> = OnceLock::new();
    let arena = ARENA.get_or_init(|| {
        let file = anonymous_file().map_err(|error| error.kind())?;
        Ok(Arena {
            file,
            end: Mutex::new(0),
        })
    });
    arena.as_ref().map_err(|&kind| kind.into())
}

impl FileRange {
    /// A new range of whole pages, with these bytes at these offsets, in order, and zeros between.
    ///
    /// # Errors
    ///
    /// If the system has no such files, or no memory.
    pub(crate) fn new<'a>(
        length: usize,
        pieces: impl Iterator<Item = (usize, &'a [u8])>,
    ) -> io::Result<FileRange> {
        assert!(length.is_multiple_of(page_size()));
        let arena = arena()?;
        let mut end = arena.end.lock().unwrap_or_else(PoisonError::into_inner);
        let start = *end;
        arena.file.set_len(start + length as u64)?;
        *end += length as u64;
        drop(end);
        // If writing fails, dropping this gives back what has been written.
        let range = FileRange {
            descriptor: arena.file.as_raw_fd(),
            start,
            length,
        };
        for (offset, bytes) in pieces {
            assert!(offset + bytes.len() <= length);
            arena.file.write_all_at(bytes, start + offset as u64)?;
        }
        Ok(range)
    }

    /// Reads bytes from the start on.
    ///
    /// # Errors
    ///
    /// If the system fails.
    pub(crate) fn read_start(&self, bytes: &mut [u8]) -> io::Result<()> {
        assert!(bytes.len() <= self.length);
        arena()?.file.read_exact_at(bytes, self.start)
    }

    /// Puts a private copy of the first bytes in place of what is in pages.
    ///
    /// # Safety
    ///
    /// The pages' owner agrees.
    pub(in crate::sys) unsafe fn map_over(&self, pages: *mut [u8]) -> io::Result<()> {
        // SAFETY: as the caller promises.
        unsafe { memory::map_file(pages, self.descriptor, self.start) }
    }

    /// How many bytes there are.
    pub(crate) fn len(&self) -> usize {
        self.length
    }
}

impl Drop for FileRange {
    fn drop(&mut self) {
        // Nobody maps the range any more.
        free(self.descriptor, self.start, self.length);
    }
}

/// A new file in memory, without a name.
fn anonymous_file() -> io::Result<File> {
    // SAFETY: the name is a string of C.
    let descriptor = unsafe { libc::memfd_create(c"gantry-images".as_ptr(), libc::MFD_CLOEXEC) };
    if descriptor < 0 {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the descriptor is new, and nobody else has it.
    Ok(unsafe { File::from_raw_fd(descriptor) })
}

/// Gives the memory of a part back. If that fails, the memory is lost until the process ends, and
/// nothing else.
fn free(descriptor: RawFd, start: u64, length: usize) {
    let flags = libc::FALLOC_FL_PUNCH_HOLE | libc::FALLOC_FL_KEEP_SIZE;
    let (start, length) = (start as libc::off_t, length as libc::off_t);
    // SAFETY: it changes a file, and no memory.
    unsafe { libc::fallocate(descriptor, flags, start, length) };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sys::Mapping;

    #[test]
    fn writes_stay_private_and_are_undone() {
        let page = page_size();
        let file = FileRange::new(2 * page, [(3, &b"abc"[..])].into_iter()).unwrap();
        let copies = [(); 2].map(|()| {
            let mapping = Mapping::reserve(4 * page).unwrap();
            mapping.map_file(page..3 * page, &file).unwrap();
            mapping
        });
        // SAFETY: the pages are accessible, and this test's own.
        let bytes = copies.each_ref().map(|copy| unsafe {
            std::slice::from_raw_parts_mut(copy.as_ptr().add(page), 2 * page)
        });
        let [first, second] = bytes;
        assert_eq!(&first[..8], b"\0\0\0abc\0\0");
        first.fill(7);
        assert_eq!(&second[..8], b"\0\0\0abc\0\0");
        copies[0].discard_writes(page..3 * page).unwrap();
        assert_eq!(&first[..8], b"\0\0\0abc\0\0");
        assert!(first[8..].iter().all(|&byte| byte == 0));
    }
}
