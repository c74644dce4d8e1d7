//! Address space: reservations for linear memories and stacks, and executable pages.
//!
//! Addresses are *reserved* first, which costs nothing, and *committed* where they become
//! accessible: from then on the system keeps memory ready for them, though it gives it only to what
//! is touched. A [`Mapping`] owns its range of addresses until it is dropped. [`make_executable`] is
//! the only way to executable pages.

use super::images::FileRange;
use std::{
    ffi::c_void,
    io,
    ops::Range,
    ptr::{self, NonNull},
    sync::{Arc, OnceLock},
};
use windows_sys::Win32::System::{
    Diagnostics::Debug::FlushInstructionCache,
    Memory::{
        MEM_COMMIT, MEM_DECOMMIT, MEM_RELEASE, MEM_RESERVE, MEM_RESET, PAGE_EXECUTE_READ,
        PAGE_NOACCESS, PAGE_PROTECTION_FLAGS, PAGE_READONLY, PAGE_READWRITE, VirtualAlloc,
        VirtualFree, VirtualProtect,
    },
    SystemInformation::{GetSystemInfo, SYSTEM_INFO},
    Threading::GetCurrentProcess,
};

/// Whether accessible memory that nobody has touched costs nothing: it counts as committed.
pub(crate) const OVERCOMMITS: bool = false;

/// The size of a page of the system.
pub(crate) fn page_size() -> usize {
    static SIZE: OnceLock<usize> = OnceLock::new();
    *SIZE.get_or_init(|| {
        let mut system = SYSTEM_INFO::default();
        // SAFETY: a place for the answer.
        unsafe { GetSystemInfo(&mut system) };
        system.dwPageSize as usize
    })
}

/// How many mappings the system lets this process have: memory alone limits them.
pub(crate) fn max_mappings() -> usize {
    usize::MAX
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
        // The system takes the memory when it needs some; the pages stay accessible.
        // SAFETY: the pages lie within the bytes; the caller vouches for their content.
        unsafe {
            VirtualAlloc(
                start as *const c_void,
                end - start,
                MEM_RESET,
                PAGE_READWRITE,
            )
        };
    }
}

/// Makes the allocator return unused memory to the system: it does so by itself.
pub(crate) fn release_free_memory() {}

/// Makes these bytes executable, on all threads. They have been written, and are not written any
/// more.
///
/// # Safety
///
/// The bytes begin with a page. The owner of that page, and of those that follow, knows that
/// nothing in them is written any more.
pub(crate) unsafe fn make_executable(code: &[u8], _landing_pads: bool) -> io::Result<()> {
    // SAFETY: as the caller promises.
    unsafe {
        set_protection(code, PAGE_EXECUTE_READ)?;
        checked(FlushInstructionCache(
            GetCurrentProcess(),
            code.as_ptr().cast(),
            code.len(),
        ))
    }
}

/// The error of a function that has returned 0.
fn checked(result: i32) -> io::Result<()> {
    match result {
        0 => Err(io::Error::last_os_error()),
        _ => Ok(()),
    }
}

/// # Safety
///
/// The bytes begin with a page, and the owner of all their pages agrees.
unsafe fn set_protection(pages: *const [u8], protection: PAGE_PROTECTION_FLAGS) -> io::Result<()> {
    if pages.is_empty() {
        return Ok(());
    }
    let (start, mut old) = (pages.cast::<c_void>(), 0);
    // SAFETY: as the caller promises; protection does not change contents.
    checked(unsafe { VirtualProtect(start, pages.len(), protection, &mut old) })
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
        Mapping::map(length, MEM_RESERVE, PAGE_NOACCESS)
    }

    /// Zeros, readable and writable.
    pub(crate) fn zeros(length: usize) -> io::Result<Mapping> {
        Mapping::map(length, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE)
    }

    fn map(length: usize, kind: u32, protection: PAGE_PROTECTION_FLAGS) -> io::Result<Mapping> {
        if length == 0 {
            return Ok(Mapping {
                base: NonNull::dangling(),
                length: 0,
                whole: None,
            });
        }
        let length = length.checked_next_multiple_of(page_size());
        let length = length.ok_or(io::ErrorKind::OutOfMemory)?;
        // SAFETY: the system picks an unused range, so no existing memory is touched.
        let base = unsafe { VirtualAlloc(ptr::null(), length, kind, protection) };
        let base = NonNull::new(base.cast()).ok_or_else(io::Error::last_os_error)?;
        Ok(Mapping {
            base,
            length,
            whole: None,
        })
    }

    /// A part of this mapping, which begins and ends with a page. Whoever asks sees to it that
    /// parts do not overlap.
    pub(crate) fn part(self: &Arc<Self>, range: Range<usize>) -> Mapping {
        let start = self.pages(&range).cast::<u8>();
        Mapping {
            base: NonNull::new(start).expect("an address within a mapping"),
            length: range.len(),
            whole: Some(self.clone()),
        }
    }

    /// Panics unless these are whole pages of the mapping.
    fn pages(&self, range: &Range<usize>) -> *mut c_void {
        assert!(range.start <= range.end && range.end <= self.length);
        assert!(range.start.is_multiple_of(page_size()) && range.end.is_multiple_of(page_size()));
        self.base.as_ptr().wrapping_add(range.start).cast()
    }

    /// Makes a range readable and writable. Its ends must be multiples of the page size. What was
    /// not accessible before is zero, unless it was so once.
    pub(crate) fn make_accessible(&self, range: Range<usize>) -> io::Result<()> {
        let start = self.pages(&range);
        if range.is_empty() {
            return Ok(());
        }
        // Pages that are committed already keep their bytes, and become accessible.
        // SAFETY: the range lies in this mapping, which nobody else owns.
        let committed = unsafe { VirtualAlloc(start, range.len(), MEM_COMMIT, PAGE_READWRITE) };
        match committed.is_null() {
            false => Ok(()),
            true => Err(io::Error::last_os_error()),
        }
    }

    /// Makes a range, which is accessible, fault on each access. Its bytes stay.
    pub(crate) fn make_inaccessible(&self, range: Range<usize>) -> io::Result<()> {
        self.protect(range, PAGE_NOACCESS)
    }

    /// Makes a range that is accessible read-only.
    pub(crate) fn make_read_only(&self, range: Range<usize>) -> io::Result<()> {
        self.protect(range, PAGE_READONLY)
    }

    fn protect(&self, range: Range<usize>, protection: PAGE_PROTECTION_FLAGS) -> io::Result<()> {
        let start = self.pages(&range).cast::<u8>();
        let pages = ptr::slice_from_raw_parts(start, range.len());
        // SAFETY: the range lies in this mapping, which nobody else owns.
        unsafe { set_protection(pages, protection) }
    }

    /// Puts a private copy of a part of a file in place of what is in a range: nobody has such a
    /// file.
    pub(crate) fn map_file(&self, _range: Range<usize>, file: &FileRange) -> io::Result<()> {
        match *file {}
    }

    /// Puts zeros, readable and writable, in place of what is in a range.
    ///
    /// # Errors
    ///
    /// If there is no memory. Then the range is inaccessible.
    pub(crate) fn map_zeros(&self, range: Range<usize>) -> io::Result<()> {
        self.map_nothing(range.clone())?;
        self.make_accessible(range)
    }

    /// Makes a range as if it were only just reserved.
    pub(crate) fn map_nothing(&self, range: Range<usize>) -> io::Result<()> {
        let start = self.pages(&range);
        if range.is_empty() {
            return Ok(());
        }
        // SAFETY: the range lies in this mapping, which nobody else owns. The addresses stay
        // reserved.
        checked(unsafe { VirtualFree(start, range.len(), MEM_DECOMMIT) })
    }

    /// Undoes all writes to a range, which is accessible: it has zeros. The memory goes back to the
    /// system.
    pub(crate) fn discard_writes(&self, range: Range<usize>) -> io::Result<()> {
        self.map_zeros(range)
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
        if self.length == 0 || self.whole.is_some() {
            return;
        }
        // SAFETY: the range is owned by this mapping and used no more.
        let result = unsafe { VirtualFree(self.base.as_ptr().cast(), 0, MEM_RELEASE) };
        debug_assert_ne!(result, 0);
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
        *byte = 8;
        mapping.discard_writes(page..3 * page).unwrap();
        assert_eq!(*byte, 0);
        *byte = 9;
        mapping.map_nothing(0..3 * page).unwrap();
        mapping.make_accessible(page..2 * page).unwrap();
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

    /// A thread that has executed code at some addresses executes the new code that replaces it
    /// there.
    #[test]
    fn what_is_written_is_executed() {
        let (send, receive) = std::sync::mpsc::channel::<(extern "C" fn() -> u32, u32)>();
        let (answer, answers) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            for (function, number) in receive {
                answer.send(function() == number).unwrap();
            }
        });
        for number in 0..200u32 {
            let code = [&[0xb8][..], &number.to_le_bytes(), &[0xc3]].concat();
            let mapping = Mapping::zeros(code.len()).unwrap();
            // SAFETY: the mapping is this test's; what it has is a function of this type, and it is
            // not written any more then.
            let function = unsafe {
                let bytes = std::slice::from_raw_parts_mut(mapping.as_ptr(), code.len());
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
