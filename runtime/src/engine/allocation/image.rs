//! What a memory has at first, as a file that the system copies page by page where it is written.

use crate::sys::FileRange;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// The content of a new memory between two pages; all else is zero.
#[derive(Debug)]
pub(crate) struct MemoryImage {
    id: u64,
    /// Where it begins in the memory.
    start: usize,
    file: FileRange,
    /// Whether its module is gone.
    is_forgotten: AtomicBool,
}

impl MemoryImage {
    /// An image that begins at this offset of a memory.
    pub(crate) fn new(start: usize, file: FileRange) -> MemoryImage {
        // Never used again, as idle memories are known by it.
        static NEXT: AtomicU64 = AtomicU64::new(1);
        MemoryImage {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            start,
            file,
            is_forgotten: AtomicBool::new(false),
        }
    }

    /// Its number, which no other image of the process has had. Never zero.
    pub(crate) fn id(&self) -> u64 {
        self.id
    }

    /// The bytes of the memory that it has.
    pub(crate) fn range(&self) -> std::ops::Range<usize> {
        self.start..self.start + self.file.len()
    }

    /// Notes that its module is gone.
    pub(super) fn forget(&self) {
        self.is_forgotten.store(true, Ordering::Relaxed);
    }

    /// Whether its module is gone, so that nobody will ask for it.
    pub(super) fn is_forgotten(&self) -> bool {
        self.is_forgotten.load(Ordering::Relaxed)
    }

    pub(crate) fn file(&self) -> &FileRange {
        &self.file
    }
}
