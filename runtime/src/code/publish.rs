//! Executable memory. Code is written first and made executable then; no page is ever both writable
//! and executable.

use crate::sys::{Mapping, page_size};
use anyhow::{Context, Result};
use gantry_codegen::code::link::ImageMemory;
use std::{ops::Range, sync::Arc};

/// Memory to write code to, before it is published.
#[derive(Debug)]
pub(crate) struct CodeMemory {
    mapping: Mapping,
    length: usize,
}

impl CodeMemory {
    /// Memory for about this many bytes. It grows if needed, and what is unused costs only
    /// addresses.
    pub(crate) fn new(hint: usize) -> Result<CodeMemory> {
        Ok(CodeMemory {
            mapping: Self::map(hint)?,
            length: 0,
        })
    }

    fn map(length: usize) -> Result<Mapping> {
        let mapping = Mapping::writable(length).context("no memory for machine code")?;
        mapping.advise_large_pages();
        Ok(mapping)
    }
}

impl ImageMemory for CodeMemory {
    type Error = anyhow::Error;

    fn extend(&mut self, count: usize) -> Result<()> {
        let length = self.length + count;
        if length > self.mapping.len() {
            let larger = Self::map(2 * length)?;
            // SAFETY: both mappings are at least that long, and the new one is not shared.
            unsafe {
                larger
                    .as_ptr()
                    .copy_from_nonoverlapping(self.mapping.as_ptr(), self.length);
            }
            self.mapping = larger;
        }
        self.length = length;
        Ok(())
    }

    fn bytes(&mut self) -> &mut [u8] {
        // SAFETY: the mapping is that long, writable, initialised by the system, and borrowed
        // mutably.
        unsafe { std::slice::from_raw_parts_mut(self.mapping.as_ptr(), self.length) }
    }
}

/// Bytes of machine code that can be executed, unless they are for another machine. Immutable.
#[derive(Debug)]
pub(crate) struct PublishedCode {
    mapping: Arc<Mapping>,
    start: usize,
    length: usize,
}

impl PublishedCode {
    /// Makes written code executable.
    pub(crate) fn publish(memory: CodeMemory) -> Result<PublishedCode> {
        let CodeMemory {
            mut mapping,
            length,
        } = memory;
        mapping.truncate(length);
        mapping
            .make_executable(0..mapping.len())
            .context("machine code cannot be made executable")?;
        Ok(PublishedCode {
            mapping: Arc::new(mapping),
            start: 0,
            length,
        })
    }

    /// Keeps code for another machine: here it is only data.
    pub(crate) fn keep(memory: CodeMemory) -> PublishedCode {
        let CodeMemory {
            mut mapping,
            length,
        } = memory;
        mapping.truncate(length);
        PublishedCode {
            mapping: Arc::new(mapping),
            start: 0,
            length,
        }
    }

    /// Copies code to memory of its own.
    pub(crate) fn copy(code: &[u8]) -> Result<PublishedCode> {
        let mut memory = CodeMemory::new(code.len())?;
        memory.extend(code.len())?;
        memory.bytes().copy_from_slice(code);
        Self::publish(memory)
    }

    /// Makes a page-aligned part of a mapped artifact executable.
    pub(crate) fn mapped(mapping: Arc<Mapping>, range: Range<usize>) -> Result<PublishedCode> {
        let end = range.end.next_multiple_of(page_size()).min(mapping.len());
        mapping
            .make_executable(range.start..end)
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
