//! As any system does it: by copying.

use crate::sys::{Mapping, page_size};
use std::{io, ops::Deref, slice};

/// Pages are made accessible so many bytes at a time.
const STEP: usize = 1 << 20;

/// Memory to be written, of zeros at first. What was asked for and is not used costs only addresses.
#[derive(Debug)]
pub(crate) struct GrowingMemory {
    mapping: Mapping,
    accessible: usize,
    length: usize,
}

impl GrowingMemory {
    /// Memory of no bytes, with addresses for about this many.
    pub(crate) fn new(hint: usize) -> io::Result<GrowingMemory> {
        Ok(GrowingMemory {
            mapping: Mapping::reserve(hint.max(1))?,
            accessible: 0,
            length: 0,
        })
    }

    /// Has this many bytes from now on. What is new is zero, unless it was there before.
    pub(crate) fn resize(&mut self, length: usize) -> io::Result<()> {
        if length > self.mapping.len() {
            let mut larger = GrowingMemory::new(length.saturating_mul(2))?;
            larger.make_accessible(length)?;
            larger.length = self.length;
            larger.bytes().copy_from_slice(self.bytes());
            *self = larger;
        }
        self.make_accessible(length)?;
        self.length = length;
        Ok(())
    }

    fn make_accessible(&mut self, length: usize) -> io::Result<()> {
        if length > self.accessible {
            let end = length.next_multiple_of(STEP).min(self.mapping.len());
            self.mapping.make_accessible(self.accessible..end)?;
            self.accessible = end;
        }
        Ok(())
    }

    pub(crate) fn bytes(&mut self) -> &mut [u8] {
        // SAFETY: so many bytes are accessible, and nobody else has them.
        unsafe { slice::from_raw_parts_mut(self.mapping.as_ptr(), self.length) }
    }

    /// Ends writing, and gives back the memory that was not needed.
    pub(crate) fn finish(self) -> io::Result<FixedMemory> {
        let used = self.length.next_multiple_of(page_size());
        self.mapping.map_nothing(used..self.accessible)?;
        self.mapping.make_read_only(0..used)?;
        Ok(FixedMemory {
            mapping: self.mapping,
            length: self.length,
        })
    }
}

/// Memory that is only read. It begins with a page.
#[derive(Debug)]
pub(crate) struct FixedMemory {
    mapping: Mapping,
    length: usize,
}

impl Deref for FixedMemory {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        // SAFETY: so many bytes are readable, and nobody writes them.
        unsafe { slice::from_raw_parts(self.mapping.as_ptr(), self.length) }
    }
}
