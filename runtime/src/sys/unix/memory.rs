//! Address space: reservations for linear memories and signal stacks, and executable pages.
//!
//! Code and artifacts are mapped by the crate memmap2. It cannot reserve addresses without making
//! them accessible, nor protect a part of a mapping, nor ask for landing pads: that is done here. A
//! [`Mapping`] owns its range of addresses until it is dropped. [`make_executable`] is the only way
//! to executable pages.

use super::{
    images::FileRange,
    system::{
        code,
        memory::{DISCARD, NO_RESERVE, discard_writes},
    },
};
use std::{
    io,
    ops::Range,
    ptr::{self, NonNull},
    sync::{Arc, OnceLock},
};

/// Whether accessible memory that nobody has touched costs nothing.
pub(crate) const OVERCOMMITS: bool = true;

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
        unsafe { libc::madvise(start as *mut libc::c_void, end - start, DISCARD) };
    }
}

/// Makes these bytes executable, on all threads. They have been written, and are not written any
/// more. If indirect branches to them go to landing pads only, the processor may insist on that.
///
/// # Safety
///
/// The bytes begin with a page. The owner of that page, and of those that follow, knows that
/// nothing in them is written any more.
pub(crate) unsafe fn make_executable(pages: &[u8], landing_pads: bool) -> io::Result<()> {
    code::clean_code(pages);
    let mut flags = libc::PROT_READ | libc::PROT_EXEC;
    if landing_pads {
        flags |= code::landing_pad_protection();
    }
    // SAFETY: as the caller promises.
    unsafe { set_protection(pages, flags)? };
    code::announce_code();
    Ok(())
}

/// # Safety
///
/// The bytes begin with a page, and the owner of all their pages agrees.
unsafe fn set_protection(pages: *const [u8], flags: libc::c_int) -> io::Result<()> {
    if pages.is_empty() {
        return Ok(());
    }
    // SAFETY: as the caller promises; protection does not change contents.
    match unsafe { libc::mprotect(pages.cast_mut().cast(), pages.len(), flags) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
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

// SAFETY: a mapping belongs to the process, not to a thread, and its methods are single system
// calls.
unsafe impl Send for Mapping {}
// SAFETY: as above; what is done with the bytes is up to the users of `as_ptr`.
unsafe impl Sync for Mapping {}

const READ_WRITE: libc::c_int = libc::PROT_READ | libc::PROT_WRITE;
/// Private memory of zeros, which takes room once it is written.
const ZEROS: libc::c_int = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | NO_RESERVE;

impl Mapping {
    /// Reserves addresses that fault on each access and cost no memory.
    pub(crate) fn reserve(length: usize) -> io::Result<Mapping> {
        Mapping::map(length, libc::PROT_NONE)
    }

    /// Zeros, readable and writable, which take memory where they are touched. The system makes one
    /// mapping of neighbours.
    pub(crate) fn zeros(length: usize) -> io::Result<Mapping> {
        Mapping::map(length, READ_WRITE)
    }

    fn map(length: usize, protection: libc::c_int) -> io::Result<Mapping> {
        if length == 0 {
            return Ok(Mapping {
                base: NonNull::dangling(),
                length: 0,
                whole: None,
            });
        }
        let length = length.checked_next_multiple_of(page_size());
        let length = length.ok_or(io::ErrorKind::OutOfMemory)?;
        // SAFETY: without MAP_FIXED the kernel picks an unused range, so no existing memory is
        // touched.
        let base = unsafe { libc::mmap(ptr::null_mut(), length, protection, ZEROS, -1, 0) };
        if base == libc::MAP_FAILED {
            return Err(io::Error::last_os_error());
        }
        let base = NonNull::new(base.cast()).ok_or(io::ErrorKind::AddrNotAvailable)?;
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
    fn pages(&self, range: &Range<usize>) -> *mut libc::c_void {
        assert!(range.start <= range.end && range.end <= self.length);
        assert!(range.start.is_multiple_of(page_size()) && range.end.is_multiple_of(page_size()));
        self.base.as_ptr().wrapping_add(range.start).cast()
    }

    fn protect(&self, range: Range<usize>, protection: libc::c_int) -> io::Result<()> {
        let start = self.pages(&range).cast::<u8>();
        let pages = ptr::slice_from_raw_parts(start, range.len());
        // SAFETY: the range lies in this mapping, which nobody else owns.
        unsafe { set_protection(pages, protection) }
    }

    /// Makes a range readable and writable. Its ends must be multiples of the page size. What was
    /// not accessible before is zero.
    pub(crate) fn make_accessible(&self, range: Range<usize>) -> io::Result<()> {
        self.protect(range, READ_WRITE)
    }

    /// Makes a range fault on each access. Its bytes stay.
    pub(crate) fn make_inaccessible(&self, range: Range<usize>) -> io::Result<()> {
        self.protect(range, libc::PROT_NONE)
    }

    /// Makes a range that is accessible read-only.
    #[cfg(not(target_os = "linux"))]
    pub(crate) fn make_read_only(&self, range: Range<usize>) -> io::Result<()> {
        self.protect(range, libc::PROT_READ)
    }

    /// Puts a private copy of a part of a file in place of what is in a range: what is written
    /// there changes no file, and takes memory only then.
    pub(crate) fn map_file(&self, range: Range<usize>, file: &FileRange) -> io::Result<()> {
        assert!(range.len() <= file.length);
        let flags = libc::MAP_PRIVATE | libc::MAP_FIXED | NO_RESERVE;
        self.replace(range, flags, file.descriptor, file.start)
    }

    /// Puts zeros, readable and writable, in place of what is in a range.
    pub(crate) fn map_zeros(&self, range: Range<usize>) -> io::Result<()> {
        self.replace(range, ZEROS | libc::MAP_FIXED, -1, 0)
    }

    /// Makes a range as if it were only just reserved.
    pub(crate) fn map_nothing(&self, range: Range<usize>) -> io::Result<()> {
        let flags = ZEROS | libc::MAP_FIXED;
        self.replace_by(range, libc::PROT_NONE, flags, (-1, 0))
    }

    fn replace(
        &self,
        range: Range<usize>,
        flags: libc::c_int,
        descriptor: libc::c_int,
        offset: u64,
    ) -> io::Result<()> {
        self.replace_by(range, READ_WRITE, flags, (descriptor, offset))
    }

    fn replace_by(
        &self,
        range: Range<usize>,
        protection: libc::c_int,
        flags: libc::c_int,
        (descriptor, offset): (libc::c_int, u64),
    ) -> io::Result<()> {
        let start = self.pages(&range);
        if range.is_empty() {
            return Ok(());
        }
        let length = range.len();
        let offset = offset as libc::off_t;
        // SAFETY: the range lies in this mapping, which nobody else owns.
        let at = unsafe { libc::mmap(start, length, protection, flags, descriptor, offset) };
        if at != libc::MAP_FAILED {
            return Ok(());
        }
        let error = io::Error::last_os_error();
        // A system may have removed what was there before it failed. Nobody else may get these
        // addresses: what accesses the memory would access theirs.
        // SAFETY: as above.
        let at = unsafe {
            libc::mmap(
                start,
                length,
                libc::PROT_NONE,
                ZEROS | libc::MAP_FIXED,
                -1,
                0,
            )
        };
        if at == libc::MAP_FAILED {
            std::process::abort();
        }
        Err(error)
    }

    /// Undoes all writes to a range: it has what the file has that is mapped there, or zeros. The
    /// memory goes back to the system.
    pub(crate) fn discard_writes(&self, range: Range<usize>) -> io::Result<()> {
        self.pages(&range);
        match range.is_empty() {
            true => Ok(()),
            false => discard_writes(self, range),
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
        if self.length == 0 || self.whole.is_some() {
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
    use memmap2::MmapMut;
    use std::mem;

    #[test]
    fn reserve_then_use() {
        let mapping = Mapping::reserve(1 << 20).unwrap();
        let page = page_size();
        mapping.make_accessible(page..2 * page).unwrap();
        // SAFETY: the page was made accessible and nobody else uses it.
        unsafe {
            let byte = mapping.as_ptr().add(page);
            assert_eq!(byte.read(), 0);
            byte.write(7);
            assert_eq!(byte.read(), 7);
        }
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
        let (send, receive) = std::sync::mpsc::channel::<(extern "C" fn() -> u32, u32)>();
        let (answer, answers) = std::sync::mpsc::channel();
        let thread = std::thread::spawn(move || {
            for (function, number) in receive {
                answer.send(function() == number).unwrap();
            }
        });
        for number in 0..200 {
            let code = returning(number);
            let mut mapping = MmapMut::map_anon(code.len()).unwrap();
            mapping.copy_from_slice(&code);
            let mapping = mapping.make_read_only().unwrap();
            // SAFETY: the mapping is not written any more, and what it has is a function of this
            // type.
            let function = unsafe {
                make_executable(&mapping, true).unwrap();
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
