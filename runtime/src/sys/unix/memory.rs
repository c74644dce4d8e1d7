//! Address space: reservations for linear memories, executable code, mapped artifacts.
//!
//! A [`Mapping`] owns its range of addresses until it is dropped. No method makes a page both
//! writable and executable, and only [`Mapping::make_executable`] makes one executable.

use super::processor;
use std::{
    fs::File,
    io,
    ops::Range,
    os::fd::AsRawFd,
    ptr::{self, NonNull},
    sync::OnceLock,
};

/// The size of a page of the system.
pub(crate) fn page_size() -> usize {
    static SIZE: OnceLock<usize> = OnceLock::new();
    *SIZE.get_or_init(|| {
        // SAFETY: `sysconf` has no preconditions.
        let size = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
        usize::try_from(size).unwrap_or(4096)
    })
}

/// Gives the memory of all pages that lie within these bytes back to the system.
///
/// # Safety
///
/// The bytes are in private writable memory, and nobody reads them before they are written again.
pub(crate) unsafe fn discard(bytes: *const [u8]) {
    let start = bytes.addr().next_multiple_of(page_size());
    let end = (bytes.addr() + bytes.len()) / page_size() * page_size();
    if start < end {
        // SAFETY: the pages lie within the bytes; the caller vouches for their content.
        unsafe { libc::madvise(start as *mut libc::c_void, end - start, libc::MADV_DONTNEED) };
    }
}

/// Makes the allocator return unused memory to the system. Worth it after something exceptionally
/// large was freed.
pub(crate) fn release_free_memory() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: `malloc_trim` has no preconditions.
    unsafe {
        libc::malloc_trim(0);
    }
}

/// What may be done with pages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Protection {
    /// Nothing: an access faults.
    None,
    /// Read and write.
    ReadWrite,
}

impl Protection {
    fn flags(self) -> i32 {
        match self {
            Protection::None => libc::PROT_NONE,
            Protection::ReadWrite => libc::PROT_READ | libc::PROT_WRITE,
        }
    }
}

/// An owned range of the address space.
#[derive(Debug)]
pub(crate) struct Mapping {
    base: NonNull<u8>,
    length: usize,
}

// SAFETY: a mapping belongs to the process, not to a thread, and its methods are single system
// calls.
unsafe impl Send for Mapping {}
// SAFETY: as above; what is done with the bytes is up to the users of `as_ptr`.
unsafe impl Sync for Mapping {}

impl Mapping {
    /// Reserves addresses that fault on each access and cost no memory.
    pub(crate) fn reserve(length: usize) -> io::Result<Mapping> {
        Self::anonymous(length, Protection::None)
    }

    /// Zeroed memory.
    pub(crate) fn writable(length: usize) -> io::Result<Mapping> {
        Self::anonymous(length, Protection::ReadWrite)
    }

    fn anonymous(length: usize, protection: Protection) -> io::Result<Mapping> {
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
        Self::map(length, protection.flags(), flags, -1)
    }

    /// The first bytes of a file, read-only.
    pub(crate) fn file(file: &File, length: usize) -> io::Result<Mapping> {
        Self::map(length, libc::PROT_READ, libc::MAP_PRIVATE, file.as_raw_fd())
    }

    fn map(length: usize, protection: i32, flags: i32, fd: i32) -> io::Result<Mapping> {
        if length == 0 {
            return Ok(Mapping {
                base: NonNull::dangling(),
                length: 0,
            });
        }
        let length = length.checked_next_multiple_of(page_size());
        let length = length.ok_or(io::ErrorKind::OutOfMemory)?;
        // SAFETY: without MAP_FIXED the kernel picks an unused range, so no existing memory is
        // touched.
        let base = unsafe { libc::mmap(ptr::null_mut(), length, protection, flags, fd, 0) };
        if base == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        let base = NonNull::new(base.cast()).ok_or(io::ErrorKind::AddrNotAvailable)?;
        Ok(Mapping { base, length })
    }

    /// Changes what may be done with a range, whose ends must be multiples of the page size.
    pub(crate) fn protect(&self, range: Range<usize>, protection: Protection) -> io::Result<()> {
        self.set_flags(range, protection.flags())
    }

    /// Makes a range executable and read-only, on all threads. Its ends must be multiples of the
    /// page size.
    pub(crate) fn make_executable(&self, range: Range<usize>) -> io::Result<()> {
        assert!(range.start <= range.end && range.end <= self.length);
        let start = self.base.as_ptr().wrapping_add(range.start);
        processor::clean_code(ptr::slice_from_raw_parts(start, range.len()));
        let flags = libc::PROT_READ | libc::PROT_EXEC | processor::code_protection();
        self.set_flags(range, flags)?;
        processor::announce_code();
        Ok(())
    }

    fn set_flags(&self, range: Range<usize>, flags: i32) -> io::Result<()> {
        assert!(range.start <= range.end && range.end <= self.length);
        assert!(range.start.is_multiple_of(page_size()) && range.end.is_multiple_of(page_size()));
        if range.is_empty() {
            return Ok(());
        }
        // SAFETY: the range lies in this mapping, which nobody else owns; protection does not
        // change contents.
        let result = unsafe {
            let start = self.base.as_ptr().add(range.start);
            libc::mprotect(start.cast(), range.len(), flags)
        };
        match result {
            0 => Ok(()),
            _ => Err(io::Error::last_os_error()),
        }
    }

    /// Asks for large pages, which are much faster to get. Worth it for memory that is written from
    /// end to end. The system may have none.
    pub(crate) fn advise_large_pages(&self) {
        #[cfg(target_os = "linux")]
        if self.length != 0 {
            // SAFETY: the range is this mapping; the advice does not change contents.
            unsafe { libc::madvise(self.base.as_ptr().cast(), self.length, libc::MADV_HUGEPAGE) };
        }
    }

    /// Gives the end of the mapping back. What is left has at least this length.
    pub(crate) fn truncate(&mut self, length: usize) {
        let length = length.next_multiple_of(page_size());
        if length == 0 || length >= self.length {
            return;
        }
        // SAFETY: the end is owned by this mapping, which has none from now on.
        let result = unsafe {
            let end = self.base.as_ptr().add(length);
            libc::munmap(end.cast(), self.length - length)
        };
        if result == 0 {
            self.length = length;
        }
    }

    /// The first address.
    pub(crate) fn as_ptr(&self) -> *mut u8 {
        self.base.as_ptr()
    }

    /// The size in bytes, a multiple of the page size.
    pub(crate) fn len(&self) -> usize {
        self.length
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        if self.length == 0 {
            return;
        }
        // SAFETY: the range is owned by this mapping and used no more.
        let result = unsafe { libc::munmap(self.base.as_ptr().cast(), self.length) };
        debug_assert_eq!(result, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::mem;

    #[test]
    fn reserve_then_use() {
        let mapping = Mapping::reserve(1 << 20).unwrap();
        let page = page_size();
        mapping
            .protect(page..2 * page, Protection::ReadWrite)
            .unwrap();
        // SAFETY: the page was made accessible and nobody else uses it.
        unsafe {
            let byte = mapping.as_ptr().add(page);
            assert_eq!(byte.read(), 0);
            byte.write(7);
            assert_eq!(byte.read(), 7);
        }
    }

    #[test]
    fn what_lies_between_is_discarded() {
        let page = page_size();
        let bytes = vec![7; 64 * page];
        // SAFETY: the bytes are this test's, and what is read is outside of what is discarded.
        unsafe { discard(&raw const bytes[1..50 * page]) };
        assert_eq!((bytes[0], bytes[50 * page]), (7, 7));
        assert!(bytes.contains(&0), "nothing was given back");
    }

    #[test]
    fn the_end_is_given_back() {
        let page = page_size();
        let mut mapping = Mapping::writable(4 * page).unwrap();
        mapping.truncate(2 * page + 1);
        assert_eq!(mapping.len(), 3 * page);
        // SAFETY: the page is this mapping's.
        unsafe { assert_eq!(mapping.as_ptr().add(3 * page - 1).read(), 0) };
    }

    /// Code of a function that returns a number below 65536.
    fn returning(number: u32) -> Vec<u8> {
        #[cfg(target_arch = "x86_64")]
        let code = [&[0xb8][..], &number.to_le_bytes(), &[0xc3]].concat();
        // bti c; mov w0, number; ret
        #[cfg(target_arch = "aarch64")]
        let code = [0xd503_245f, 0x5280_0000 | number << 5, 0xd65f_03c0]
            .map(u32::to_le_bytes)
            .concat();
        code
    }

    /// A thread that has executed code at some addresses sees the new code that replaces it there.
    #[test]
    fn what_is_written_is_executed() {
        let (send, receive) = std::sync::mpsc::channel::<(extern "C" fn() -> u32, u32)>();
        let (answer, answers) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            for (function, number) in receive {
                answer.send(function() == number).unwrap();
            }
        });
        for number in 0..200 {
            let code = returning(number);
            let mapping = Mapping::writable(code.len()).unwrap();
            // SAFETY: the mapping is long enough, and what is written is a function of this type.
            let function = unsafe {
                mapping
                    .as_ptr()
                    .copy_from_nonoverlapping(code.as_ptr(), code.len());
                mapping.make_executable(0..mapping.len()).unwrap();
                mem::transmute::<*mut u8, extern "C" fn() -> u32>(mapping.as_ptr())
            };
            assert_eq!(function(), number);
            send.send((function, number)).unwrap();
            assert!(answers.recv().unwrap());
        }
        drop(send);
        thread.join().unwrap();
    }

    #[test]
    fn empty_mappings_are_fine() {
        let mapping = Mapping::writable(0).unwrap();
        assert_eq!(mapping.len(), 0);
        mapping.protect(0..0, Protection::None).unwrap();
    }
}
