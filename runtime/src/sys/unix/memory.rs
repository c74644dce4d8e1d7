//! What is done to pages, by `mmap` and its relatives: for owned ranges of addresses
//! (`sys/mapping.rs`), and to make code executable. [`make_executable`] is the only way to
//! executable pages.

use super::system::{
    code,
    memory::{DISCARD, NO_RESERVE},
};
use std::{
    ffi::{c_int, c_void},
    io,
    ptr::{self, NonNull},
};

pub(in crate::sys) use super::system::memory::discard_writes;

/// Whether accessible memory that nobody has touched costs nothing.
pub(crate) const OVERCOMMITS: bool = true;

/// What may be done with pages.
#[derive(Clone, Copy)]
#[repr(i32)]
pub(in crate::sys) enum Access {
    None = libc::PROT_NONE,
    #[cfg(not(target_os = "linux"))]
    Read = libc::PROT_READ,
    ReadWrite = libc::PROT_READ | libc::PROT_WRITE,
}

/// Private memory of zeros, which takes room once it is written.
const ZEROS: c_int = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | NO_RESERVE;

/// Asks for the size of a page.
pub(in crate::sys) fn query_page_size() -> usize {
    // SAFETY: `sysconf` has no preconditions.
    let size = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
    usize::try_from(size).unwrap_or(4096)
}

/// Gives the memory of pages back.
///
/// # Safety
///
/// They are private writable memory, and nobody reads them before they are written again.
pub(in crate::sys) unsafe fn discard_pages(start: *mut u8, length: usize) {
    // SAFETY: as the caller promises.
    unsafe { libc::madvise(start.cast(), length, DISCARD) };
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
unsafe fn set_protection(pages: *const [u8], flags: c_int) -> io::Result<()> {
    if pages.len() == 0 {
        return Ok(());
    }
    // SAFETY: as the caller promises; protection does not change contents.
    match unsafe { libc::mprotect(pages.cast_mut().cast(), pages.len(), flags) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

/// New pages of zeros, not a few, wherever there is room. The system makes one mapping of
/// neighbours.
pub(in crate::sys) fn acquire(length: usize, access: Access) -> io::Result<NonNull<u8>> {
    // SAFETY: without MAP_FIXED the kernel picks an unused range, so no existing memory is touched.
    let base = unsafe { libc::mmap(ptr::null_mut(), length, access as c_int, ZEROS, -1, 0) };
    if base == libc::MAP_FAILED {
        return Err(io::Error::last_os_error());
    }
    NonNull::new(base.cast()).ok_or_else(|| io::ErrorKind::AddrNotAvailable.into())
}

/// Gives pages back with their addresses.
///
/// # Safety
///
/// [`acquire`] gave them, all together, and nobody uses them any more.
pub(in crate::sys) unsafe fn release(base: NonNull<u8>, length: usize) {
    // SAFETY: as the caller promises.
    let result = unsafe { libc::munmap(base.as_ptr().cast(), length) };
    debug_assert_eq!(result, 0);
}

/// # Safety
///
/// These are whole pages, one at least, and their owner agrees.
pub(in crate::sys) unsafe fn protect(pages: *mut [u8], access: Access) -> io::Result<()> {
    // SAFETY: as the caller promises.
    unsafe { set_protection(pages, access as c_int) }
}

/// # Safety
///
/// As for [`protect`].
pub(in crate::sys) unsafe fn make_accessible(pages: *mut [u8]) -> io::Result<()> {
    // SAFETY: as the caller promises.
    unsafe { protect(pages, Access::ReadWrite) }
}

/// Puts zeros in place of what is in pages.
///
/// # Safety
///
/// As for [`protect`].
pub(in crate::sys) unsafe fn map_zeros(pages: *mut [u8]) -> io::Result<()> {
    // SAFETY: as the caller promises.
    unsafe { map_over(pages, Access::ReadWrite, ZEROS, (-1, 0)) }
}

/// Makes pages as if they were only just reserved.
///
/// # Safety
///
/// As for [`protect`].
pub(in crate::sys) unsafe fn map_nothing(pages: *mut [u8]) -> io::Result<()> {
    // SAFETY: as the caller promises.
    unsafe { map_over(pages, Access::None, ZEROS, (-1, 0)) }
}

/// Puts a private copy of a part of a file in place of what is in pages.
///
/// # Safety
///
/// As for [`protect`].
#[cfg(target_os = "linux")]
pub(super) unsafe fn map_file(pages: *mut [u8], descriptor: c_int, start: u64) -> io::Result<()> {
    let flags = libc::MAP_PRIVATE | NO_RESERVE;
    // SAFETY: as the caller promises.
    unsafe { map_over(pages, Access::ReadWrite, flags, (descriptor, start)) }
}

/// # Safety
///
/// As for [`protect`].
unsafe fn map_over(
    pages: *mut [u8],
    access: Access,
    flags: c_int,
    (descriptor, offset): (c_int, u64),
) -> io::Result<()> {
    let (start, length) = (pages.cast::<c_void>(), pages.len());
    let (access, flags) = (access as c_int, flags | libc::MAP_FIXED);
    let offset = offset as libc::off_t;
    // SAFETY: as the caller promises.
    let at = unsafe { libc::mmap(start, length, access, flags, descriptor, offset) };
    if at != libc::MAP_FAILED {
        return Ok(());
    }
    let error = io::Error::last_os_error();
    // A system may have removed what was there before it failed. Nobody else may get these
    // addresses: what accesses the memory would access theirs.
    let flags = ZEROS | libc::MAP_FIXED;
    // SAFETY: as above.
    let at = unsafe { libc::mmap(start, length, libc::PROT_NONE, flags, -1, 0) };
    if at == libc::MAP_FAILED {
        std::process::abort();
    }
    Err(error)
}
