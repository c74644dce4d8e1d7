//! Address space: ranges of it that are owned.
//!
//! Linear memories, stacks and tables lie in addresses that are *reserved* first, which costs
//! nothing, and made accessible later, page by page. The crate memmap2, which maps code and
//! artifacts, does not do that. A [`Mapping`] owns its range until it is dropped, and its methods
//! check that what is asked for are whole pages of it. How a system does each step is in its
//! `memory.rs`.

use super::{
    FileRange,
    memory::{self, Access},
};
use std::{
    io,
    ops::Range,
    ptr::{self, NonNull},
    sync::{Arc, OnceLock},
};

/// The size of a page of the system.
pub(crate) fn page_size() -> usize {
    static SIZE: OnceLock<usize> = OnceLock::new();
    *SIZE.get_or_init(memory::query_page_size)
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
        let start = bytes.cast::<u8>().cast_mut().with_addr(start);
        // SAFETY: the pages lie within the bytes; the caller vouches for their content.
        unsafe { memory::discard_pages(start, end - start.addr()) };
    }
}

/// An owned range of the address space.
#[derive(Debug)]
pub(crate) struct Mapping {
    base: NonNull<u8>,
    length: usize,
    /// What the range is a part of, if it is not a mapping of its own.
    whole: Option<Arc<Mapping>>,
}

// SAFETY: a mapping belongs to the process, not to a thread, and its methods are system calls that
// work on its own pages.
unsafe impl Send for Mapping {}
// SAFETY: as above; what is done with the bytes is up to the users of `as_ptr`.
unsafe impl Sync for Mapping {}

impl Mapping {
    /// Reserves addresses that fault on each access and cost no memory.
    pub(crate) fn reserve(length: usize) -> io::Result<Mapping> {
        Mapping::map(length, Access::None)
    }

    /// Zeros, readable and writable, which take memory where they are touched.
    pub(crate) fn zeros(length: usize) -> io::Result<Mapping> {
        Mapping::map(length, Access::ReadWrite)
    }

    fn map(length: usize, access: Access) -> io::Result<Mapping> {
        let length = length.checked_next_multiple_of(page_size());
        let length = length.ok_or(io::ErrorKind::OutOfMemory)?;
        let base = match length {
            0 => NonNull::dangling(),
            _ => memory::acquire(length, access)?,
        };
        Ok(Mapping {
            base,
            length,
            whole: None,
        })
    }

    /// A part of this mapping, which begins and ends with a page. Whoever asks sees to it that
    /// parts do not overlap.
    pub(crate) fn part(self: &Arc<Self>, range: Range<usize>) -> Mapping {
        let pages = self.pages(range);
        Mapping {
            base: NonNull::new(pages.cast()).expect("an address within a mapping"),
            length: pages.len(),
            whole: Some(self.clone()),
        }
    }

    /// Panics unless these are whole pages of the mapping.
    fn pages(&self, range: Range<usize>) -> *mut [u8] {
        assert!(range.start <= range.end && range.end <= self.length);
        assert!(range.start.is_multiple_of(page_size()) && range.end.is_multiple_of(page_size()));
        let start = self.base.as_ptr().wrapping_add(range.start);
        ptr::slice_from_raw_parts_mut(start, range.len())
    }

    /// Does something to whole pages of the mapping, if there are any. This is where each step of a
    /// system comes to its pages, which nobody else owns.
    fn with_pages(
        &self,
        range: Range<usize>,
        step: impl FnOnce(*mut [u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        match self.pages(range) {
            pages if pages.len() == 0 => Ok(()),
            pages => step(pages),
        }
    }

    /// Makes a range readable and writable. Its ends must be multiples of the page size. What was
    /// never accessible is zero; what was, keeps its bytes.
    pub(crate) fn make_accessible(&self, range: Range<usize>) -> io::Result<()> {
        // SAFETY: the pages are this mapping's.
        self.with_pages(range, |pages| unsafe { memory::make_accessible(pages) })
    }

    /// Makes a range, which is accessible, fault on each access. Its bytes stay.
    pub(crate) fn make_inaccessible(&self, range: Range<usize>) -> io::Result<()> {
        // SAFETY: the pages are this mapping's.
        self.with_pages(range, |pages| unsafe {
            memory::protect(pages, Access::None)
        })
    }

    /// Makes a range that is accessible read-only.
    #[cfg(not(target_os = "linux"))]
    pub(crate) fn make_read_only(&self, range: Range<usize>) -> io::Result<()> {
        // SAFETY: the pages are this mapping's.
        self.with_pages(range, |pages| unsafe {
            memory::protect(pages, Access::Read)
        })
    }

    /// Puts a private copy of a part of a file in place of what is in a range: what is written
    /// there changes no file, and takes memory only then.
    pub(crate) fn map_file(&self, range: Range<usize>, file: &FileRange) -> io::Result<()> {
        assert!(range.len() <= file.len());
        // SAFETY: the pages are this mapping's.
        self.with_pages(range, |pages| unsafe { file.map_over(pages) })
    }

    /// Puts zeros, readable and writable, in place of what is in a range.
    ///
    /// # Errors
    ///
    /// If there is no memory. Then the range is inaccessible.
    pub(crate) fn map_zeros(&self, range: Range<usize>) -> io::Result<()> {
        // SAFETY: the pages are this mapping's.
        self.with_pages(range, |pages| unsafe { memory::map_zeros(pages) })
    }

    /// Makes a range as if it were only just reserved.
    pub(crate) fn map_nothing(&self, range: Range<usize>) -> io::Result<()> {
        // SAFETY: the pages are this mapping's.
        self.with_pages(range, |pages| unsafe { memory::map_nothing(pages) })
    }

    /// Undoes all writes to a range, which is accessible: it has what the file has that is mapped
    /// there, or zeros. The memory goes back to the system.
    pub(crate) fn discard_writes(&self, range: Range<usize>) -> io::Result<()> {
        // SAFETY: the pages are this mapping's.
        self.with_pages(range, |pages| unsafe { memory::discard_writes(pages) })
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
        if self.length > 0 && self.whole.is_none() {
            // SAFETY: the range is owned by this mapping and used no more.
            unsafe { memory::release(self.base, self.length) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sys::make_executable;
    use std::{mem, slice, sync::mpsc, thread};

    #[test]
    fn pages_keep_their_bytes_until_they_are_given_back() {
        let mapping = Mapping::reserve(1 << 20).unwrap();
        let page = page_size();
        mapping.make_accessible(page..2 * page).unwrap();
        // SAFETY: the page was made accessible and nobody else uses it.
        let byte = unsafe { &mut *mapping.as_ptr().add(page) };
        assert_eq!(*byte, 0);
        *byte = 7;
        // What is accessible already keeps its bytes, and so does what is not for a while.
        mapping.make_accessible(0..3 * page).unwrap();
        assert_eq!(*byte, 7);
        mapping.make_inaccessible(page..2 * page).unwrap();
        mapping.make_accessible(page..2 * page).unwrap();
        assert_eq!(*byte, 7);
        mapping.discard_writes(page..3 * page).unwrap();
        assert_eq!(*byte, 0);
        *byte = 9;
        mapping.map_nothing(0..3 * page).unwrap();
        mapping.make_accessible(page..2 * page).unwrap();
        assert_eq!(*byte, 0);
        *byte = 10;
        mapping.map_zeros(page..2 * page).unwrap();
        assert_eq!(*byte, 0);
    }

    #[test]
    fn what_lies_beside_is_not_discarded() {
        let page = page_size();
        let mut bytes = vec![7; 64 * page];
        // SAFETY: the bytes are this test's, and what is read is outside of what is discarded.
        unsafe { discard(&raw const bytes[1..50 * page]) };
        assert_eq!((bytes[0], bytes[50 * page]), (7, 7));
        bytes.fill(8);
        assert!(bytes.iter().all(|&byte| byte == 8));
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

    /// A thread that has executed code at some addresses executes the new code that replaces it
    /// there.
    #[test]
    fn what_is_written_is_executed() {
        let (send, receive) = mpsc::channel::<(extern "C" fn() -> u32, u32)>();
        let (answer, answers) = mpsc::channel();
        let thread = thread::spawn(move || {
            for (function, number) in receive {
                answer.send(function() == number).unwrap();
            }
        });
        for number in 0..200 {
            let code = returning(number);
            let mapping = Mapping::zeros(code.len()).unwrap();
            // SAFETY: the mapping is this test's; what it has is a function of this type, and it is
            // not written any more then.
            let function = unsafe {
                let bytes = slice::from_raw_parts_mut(mapping.as_ptr(), code.len());
                bytes.copy_from_slice(&code);
                make_executable(bytes, true).unwrap();
                mem::transmute::<*const u8, extern "C" fn() -> u32>(mapping.as_ptr())
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
        let mapping = Mapping::reserve(0).unwrap();
        assert_eq!(mapping.len(), 0);
        mapping.make_accessible(0..0).unwrap();
    }
}
