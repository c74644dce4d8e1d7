//! As any system does it: by copying.

use crate::sys::{Mapping, page_size};
#[cfg(windows)]
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{io, ops::Deref, slice};

/// Pages are made accessible so many bytes at a time.
const STEP: usize = 1 << 20;
/// Addresses that are reserved behind those that are asked for, besides as many again: what
/// describes code to the system goes there.
const BEHIND: usize = 64 << 10;

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
            mapping: Mapping::reserve(hint.saturating_mul(2).saturating_add(BEHIND))?,
            accessible: 0,
            length: 0,
        })
    }

    /// Has this many bytes from now on. What is new is zero, unless it was there before.
    pub(crate) fn resize(&mut self, length: usize) -> io::Result<()> {
        if length > self.mapping.len() {
            let mut larger = GrowingMemory::new(length)?;
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

    pub(crate) fn len(&self) -> usize {
        self.length
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
            #[cfg(windows)]
            appended: AtomicUsize::new(used),
        })
    }
}

/// Memory that is only read. It begins with a page.
#[derive(Debug)]
pub(crate) struct FixedMemory {
    mapping: Mapping,
    length: usize,
    /// Where the next one begins that is appended.
    #[cfg(windows)]
    appended: AtomicUsize,
}

#[cfg(windows)]
impl FixedMemory {
    /// Puts something behind the memory that stays as long, which `fill` writes when it is told its
    /// address and offset. `None` if there is no room for it.
    pub(crate) fn append(
        &self,
        size: usize,
        fill: impl FnOnce(*mut u8, usize),
    ) -> Option<*const u8> {
        let room = size.next_multiple_of(page_size());
        let fits = |start: usize| (room <= self.mapping.len() - start).then(|| start + room);
        let start = self
            .appended
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, fits)
            .ok()?;
        let range = start..start + room;
        self.mapping.make_accessible(range.clone()).ok()?;
        let place = self.mapping.as_ptr().wrapping_add(start);
        fill(place, start);
        self.mapping.make_read_only(range).ok()?;
        Some(place)
    }
}

impl Deref for FixedMemory {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        // SAFETY: so many bytes are readable, and nobody writes them.
        unsafe { slice::from_raw_parts(self.mapping.as_ptr(), self.length) }
    }
}
