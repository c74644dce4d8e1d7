//! Memory.

use std::{io, sync::OnceLock};

/// How to map memory that takes room once it is written.
pub(in super::super) const NO_RESERVE: libc::c_int = libc::MAP_NORESERVE;

/// How pages are given back. The system has the memory at once.
pub(in super::super) const DISCARD: libc::c_int = libc::MADV_DONTNEED;

/// How many mappings the system lets this process have, about.
pub(crate) fn max_mappings() -> usize {
    static MOST: OnceLock<usize> = OnceLock::new();
    *MOST.get_or_init(|| {
        let setting = std::fs::read_to_string("/proc/sys/vm/max_map_count");
        let setting = setting.ok().and_then(|text| text.trim().parse().ok());
        setting.unwrap_or(1 << 16)
    })
}

/// Undoes all writes to accessible pages: they have what the file has that is mapped there, or
/// zeros.
///
/// # Safety
///
/// The pages' owner agrees.
pub(in crate::sys) unsafe fn discard_writes(pages: *mut [u8]) -> io::Result<()> {
    // SAFETY: as the caller promises. Private memory of files and zeros is what it was at first
    // afterwards.
    match unsafe { libc::madvise(pages.cast(), pages.len(), libc::MADV_DONTNEED) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

/// Makes the allocator return unused memory to the system. Worth it after something exceptionally
/// large was freed.
pub(crate) fn release_free_memory() {
    #[cfg(target_env = "gnu")]
    // SAFETY: `malloc_trim` has no preconditions.
    unsafe {
        libc::malloc_trim(0);
    }
}

#[cfg(test)]
mod tests {
    use crate::sys::{discard, page_size};

    #[test]
    fn what_lies_between_is_discarded() {
        let page = page_size();
        let bytes = vec![7; 64 * page];
        // SAFETY: the bytes are this test's, and what is read is outside of what is discarded.
        unsafe { discard(&raw const bytes[1..50 * page]) };
        assert_eq!((bytes[0], bytes[50 * page]), (7, 7));
        assert!(bytes.contains(&0), "nothing was given back");
    }
}
