//! What is done to pages, by `VirtualAlloc` and its relatives: for owned ranges of addresses
//! (`sys/mapping.rs`), and to make code executable. [`make_executable`] is the only way to
//! executable pages.
//!
//! Addresses are *reserved* first, and *committed* where they become accessible: from then on the
//! system keeps memory ready for them, though it gives it only to what is touched.

use std::{
    ffi::c_void,
    io,
    ptr::{self, NonNull},
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

/// What may be done with pages.
#[derive(Clone, Copy)]
#[repr(u32)]
pub(in crate::sys) enum Access {
    None = PAGE_NOACCESS,
    Read = PAGE_READONLY,
    ReadWrite = PAGE_READWRITE,
}

/// Asks for the size of a page.
pub(in crate::sys) fn query_page_size() -> usize {
    let mut system = SYSTEM_INFO::default();
    // SAFETY: a place for the answer.
    unsafe { GetSystemInfo(&mut system) };
    system.dwPageSize as usize
}

/// How many mappings the system lets this process have: memory alone limits them.
pub(crate) fn max_mappings() -> usize {
    usize::MAX
}

/// Gives the memory of pages back. The system takes it when it needs some; the pages stay
/// accessible.
///
/// # Safety
///
/// They are private writable memory, and nobody reads them before they are written again.
pub(in crate::sys) unsafe fn discard_pages(start: *mut u8, length: usize) {
    // SAFETY: as the caller promises.
    unsafe { VirtualAlloc(start.cast(), length, MEM_RESET, PAGE_READWRITE) };
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

/// New pages of zeros, not a few, wherever there is room.
pub(in crate::sys) fn acquire(length: usize, access: Access) -> io::Result<NonNull<u8>> {
    let kind = match access {
        Access::None => MEM_RESERVE,
        Access::Read | Access::ReadWrite => MEM_RESERVE | MEM_COMMIT,
    };
    // SAFETY: the system picks an unused range, so no existing memory is touched.
    let base = unsafe { VirtualAlloc(ptr::null(), length, kind, access as u32) };
    NonNull::new(base.cast()).ok_or_else(io::Error::last_os_error)
}

/// Gives pages back with their addresses.
///
/// # Safety
///
/// [`acquire`] gave them, all together, and nobody uses them any more.
pub(in crate::sys) unsafe fn release(base: NonNull<u8>, _length: usize) {
    // SAFETY: as the caller promises.
    let result = unsafe { VirtualFree(base.as_ptr().cast(), 0, MEM_RELEASE) };
    debug_assert_ne!(result, 0);
}

/// # Safety
///
/// These are whole pages, one at least, and committed. Their owner agrees.
pub(in crate::sys) unsafe fn protect(pages: *mut [u8], access: Access) -> io::Result<()> {
    // SAFETY: as the caller promises.
    unsafe { set_protection(pages, access as PAGE_PROTECTION_FLAGS) }
}

/// Commits pages. Those that are committed already keep their bytes, and become accessible.
///
/// # Safety
///
/// These are whole pages, one at least, and reserved. Their owner agrees.
pub(in crate::sys) unsafe fn make_accessible(pages: *mut [u8]) -> io::Result<()> {
    let start = pages.cast::<c_void>();
    // SAFETY: as the caller promises.
    match unsafe { VirtualAlloc(start, pages.len(), MEM_COMMIT, PAGE_READWRITE) }.is_null() {
        false => Ok(()),
        true => Err(io::Error::last_os_error()),
    }
}

/// Puts zeros in place of what is in pages.
///
/// # Safety
///
/// As for [`make_accessible`].
pub(in crate::sys) unsafe fn map_zeros(pages: *mut [u8]) -> io::Result<()> {
    // SAFETY: as the caller promises.
    unsafe {
        map_nothing(pages)?;
        make_accessible(pages)
    }
}

/// Makes pages as if they were only just reserved. The addresses stay so.
///
/// # Safety
///
/// As for [`make_accessible`].
pub(in crate::sys) unsafe fn map_nothing(pages: *mut [u8]) -> io::Result<()> {
    // SAFETY: as the caller promises.
    checked(unsafe { VirtualFree(pages.cast(), pages.len(), MEM_DECOMMIT) })
}

/// Undoes all writes to pages: no files are mapped, so they have zeros.
///
/// # Safety
///
/// As for [`make_accessible`].
pub(in crate::sys) unsafe fn discard_writes(pages: *mut [u8]) -> io::Result<()> {
    // SAFETY: as the caller promises.
    unsafe { map_zeros(pages) }
}
