//! Executable memory: code is written first and made executable afterwards, never both at once.

use crate::sys::{Mapping, Protection, page_size};
use anyhow::{Context, Result};
use std::{ops::Range, sync::Arc};

/// Bytes of machine code that can be executed. Immutable.
#[derive(Debug)]
pub(crate) struct PublishedCode {
    mapping: Arc<Mapping>,
    start: usize,
    length: usize,
}

impl PublishedCode {
    /// Copies code to memory of its own.
    pub(crate) fn copy(code: &[u8]) -> Result<PublishedCode> {
        let mapping = Mapping::writable(code.len()).context("no memory for machine code")?;
        // SAFETY: the mapping is at least as large as the code, new, and not yet shared.
        unsafe {
            mapping
                .as_ptr()
                .copy_from_nonoverlapping(code.as_ptr(), code.len())
        };
        mapping
            .protect(0..mapping.len(), Protection::ReadExecute)
            .context("machine code cannot be made executable")?;
        Ok(PublishedCode {
            mapping: Arc::new(mapping),
            start: 0,
            length: code.len(),
        })
    }

    /// Makes a page-aligned part of a mapped artifact executable.
    pub(crate) fn mapped(mapping: Arc<Mapping>, range: Range<usize>) -> Result<PublishedCode> {
        let end = range.end.next_multiple_of(page_size()).min(mapping.len());
        mapping
            .protect(range.start..end, Protection::ReadExecute)
            .context("machine code cannot be made executable")?;
        Ok(PublishedCode {
            mapping,
            start: range.start,
            length: range.len(),
        })
    }

    /// The address of an offset.
    pub(crate) fn address(&self, offset: u32) -> *const u8 {
        assert!(offset as usize <= self.length);
        // SAFETY: the offset was checked.
        unsafe { self.mapping.as_ptr().add(self.start + offset as usize) }
    }

    /// The bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        // SAFETY: the range lies in the mapping, is readable, and nobody writes it.
        unsafe { std::slice::from_raw_parts(self.mapping.as_ptr().add(self.start), self.length) }
    }
}
