//! As Linux does it.

use memmap2::{Mmap, MmapMut, MmapOptions, RemapOptions};
use std::{io, ops::Deref};

/// Memory to be written, of zeros at first. What was asked for and is not used costs only addresses.
#[derive(Debug)]
pub(crate) struct GrowingMemory {
    mapping: MmapMut,
    length: usize,
}

impl GrowingMemory {
    /// Memory of no bytes, with addresses for about this many.
    pub(crate) fn new(hint: usize) -> io::Result<GrowingMemory> {
        let mut options = MmapOptions::new();
        let mapping = options.len(hint.max(1)).no_reserve_swap().map_anon()?;
        // Large pages are much faster to get, which is worth it for memory that is written from end
        // to end. The system may have none.
        let _ = mapping.advise(memmap2::Advice::HugePage);
        Ok(GrowingMemory { mapping, length: 0 })
    }

    fn remap(&mut self, length: usize) -> io::Result<()> {
        let options = RemapOptions::new().may_move(true);
        // SAFETY: the mapping is of memory, not of a file that might be too short.
        unsafe { self.mapping.remap(length, options) }
    }

    /// Has this many bytes from now on. What is new is zero, unless it was there before.
    pub(crate) fn resize(&mut self, length: usize) -> io::Result<()> {
        if length > self.mapping.len() {
            self.remap(2 * length)?;
        }
        self.length = length;
        Ok(())
    }

    pub(crate) fn len(&self) -> usize {
        self.length
    }

    pub(crate) fn bytes(&mut self) -> &mut [u8] {
        &mut self.mapping[..self.length]
    }

    /// Ends writing, and gives back the memory that was not needed.
    pub(crate) fn finish(mut self) -> io::Result<FixedMemory> {
        self.remap(self.length.max(1))?;
        Ok(FixedMemory {
            mapping: self.mapping.make_read_only()?,
            length: self.length,
        })
    }
}

/// Memory that is only read. It begins with a page.
#[derive(Debug)]
pub(crate) struct FixedMemory {
    mapping: Mmap,
    length: usize,
}

impl Deref for FixedMemory {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.mapping[..self.length]
    }
}
