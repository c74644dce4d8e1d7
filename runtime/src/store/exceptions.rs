//! The exceptions of a store.
//!
//! Exceptions are carved from blocks, and those that are given back are used again for others of
//! the same size. Blocks count in the sum of what the store has, so a program cannot fill memory
//! with exceptions. They are freed with the store.
//!
//! The program gives back an exception that it has caught, unless it has made a reference of it or
//! the host has seen it: then the exception is *shared*, and lives as long as the store, like all
//! that references lead to.

use crate::{
    api::types::FuncType,
    store::{StoreOpaque, tag_data::TagCell, take},
};
use anyhow::{Context, Result, bail};
use gantry_codegen::{layout::VmException, slots::SLOT_BYTES};
use std::{
    alloc::{Layout, alloc_zeroed, dealloc},
    ptr::{self, NonNull},
    sync::atomic::{AtomicU64, Ordering},
};

/// Sizes are multiples of this many bytes.
const UNIT: usize = align_of::<VmException>();
/// Units of a block, unless one exception needs more.
const BLOCK: u32 = 256;
/// Set in `VmException::host` of an exception that is shared.
const SHARED: u64 = 1;

/// How large an exception is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Size {
    units: u32,
}

impl Size {
    /// The size of exceptions whose values are the parameters of this type.
    pub(crate) fn of(ty: &FuncType) -> Size {
        let bytes = size_of::<VmException>() + SLOT_BYTES as usize * ty.slots();
        Size {
            units: bytes.div_ceil(UNIT) as u32,
        }
    }
}

/// The memory of a store's exceptions.
#[derive(Debug, Default)]
pub(crate) struct ExceptionHeap {
    blocks: Vec<Block>,
    /// By size in units: the newest exception of those that were given back. `VmException::tag`
    /// leads to the next one.
    free: Vec<*mut VmException>,
    /// What is left of the newest block of the usual size.
    unused: *mut VmException,
    unused_units: u32,
}

/// An allocation that exceptions are carved from.
#[derive(Debug)]
struct Block {
    start: NonNull<VmException>,
    units: u32,
}

fn layout(units: u32) -> Layout {
    Layout::from_size_align(units as usize * UNIT, UNIT).expect("a block of less than 64 GiB")
}

impl Block {
    /// A block of this many units, unless there is no memory.
    fn new(units: u32) -> Option<Block> {
        // SAFETY: no block is empty.
        let start = unsafe { alloc_zeroed(layout(units)) };
        NonNull::new(start.cast()).map(|start| Block { start, units })
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        // SAFETY: it was allocated with this layout.
        unsafe { dealloc(self.start.as_ptr().cast(), layout(self.units)) };
    }
}

impl ExceptionHeap {
    /// Takes an exception of this size from what is at hand.
    fn take(&mut self, size: Size) -> Option<NonNull<VmException>> {
        if let Some(newest) = self.free.get_mut(size.units as usize)
            && let Some(exception) = NonNull::new(*newest)
        {
            // SAFETY: what was given back is memory of this heap that nobody else uses.
            *newest = unsafe { (*exception.as_ptr()).tag.cast_mut().cast() };
            return Some(exception);
        }
        self.unused_units = self.unused_units.checked_sub(size.units)?;
        let exception = NonNull::new(self.unused)?;
        // SAFETY: the block has this many units from there on.
        self.unused = unsafe { exception.as_ptr().byte_add(size.units as usize * UNIT) };
        Some(exception)
    }

    /// Keeps memory that nobody uses for exceptions of this size.
    fn give_back(&mut self, exception: NonNull<VmException>, size: Size) {
        let index = size.units as usize;
        if self.free.len() <= index {
            self.free.resize(index + 1, ptr::null_mut());
        }
        let newest = std::mem::replace(&mut self.free[index], exception.as_ptr());
        // SAFETY: the memory is the heap's, large enough for the fixed part.
        unsafe {
            exception.write(VmException {
                tag: newest.cast_const().cast(),
                host: 0,
            });
        }
    }

    /// Adds a block, from which an exception of this size is taken.
    fn add_block(&mut self, block: Block, size: Size) -> NonNull<VmException> {
        let start = block.start;
        let rest = block.units - size.units;
        self.blocks.push(block);
        if rest != 0 {
            // What is left of the block before is too small for this size.
            if let (Some(unused), 1..) = (NonNull::new(self.unused), self.unused_units) {
                let units = self.unused_units;
                self.give_back(unused, Size { units });
            }
            // SAFETY: the block is longer than the exception.
            self.unused = unsafe { start.as_ptr().byte_add(size.units as usize * UNIT) };
            self.unused_units = rest;
        }
        start
    }
}

/// Makes an exception of a tag, whose values are still to be written.
///
/// # Errors
///
/// If the store's limits forbid it, or there is no memory.
///
/// # Safety
///
/// The pointer is to the first field of the whole store and may be used for all of it; there are no
/// borrows of the store. The tag is the store's.
pub(crate) unsafe fn create_exception(
    store: *mut StoreOpaque,
    tag: *const TagCell,
) -> Result<NonNull<VmException>> {
    // SAFETY: as the caller promises, here and below. Cells are allocated apart from the store.
    let size = unsafe { (*tag).size };
    // SAFETY: as above.
    let at_hand = unsafe { (*store).exceptions.take(size) };
    let exception = match at_hand {
        Some(exception) => exception,
        None => {
            let units = size.units.max(BLOCK);
            // SAFETY: as above.
            unsafe { take(store, layout(units).size()).context("an exception")? };
            // SAFETY: as above.
            let store = unsafe { &mut *store };
            let Some(block) = Block::new(units) else {
                store.give_back(layout(units).size());
                bail!("no memory for an exception");
            };
            store.exceptions.add_block(block, size)
        }
    };
    // SAFETY: the exception is new.
    unsafe {
        exception.write(VmException {
            tag: tag.cast(),
            host: 0,
        });
    }
    Ok(exception)
}

/// Notes that an exception may be known beyond the handler that has caught it.
///
/// # Safety
///
/// The exception is one of a store that is borrowed, perhaps by several threads.
pub(crate) unsafe fn share_exception(exception: NonNull<VmException>) {
    // SAFETY: exceptions are apart from the store, and while several threads have it none uses the
    // field in another way.
    let host = unsafe { AtomicU64::from_ptr(&raw mut (*exception.as_ptr()).host) };
    if host.load(Ordering::Relaxed) & SHARED == 0 {
        host.fetch_or(SHARED, Ordering::Relaxed);
    }
}

/// Gives back an exception, unless it is shared.
///
/// # Safety
///
/// The exception is one of this store, and whoever asks does not use it any more.
pub(crate) unsafe fn drop_exception(store: &mut StoreOpaque, exception: NonNull<VmException>) {
    // SAFETY: as the caller promises; the tag of an exception is one of its store.
    unsafe {
        let VmException { tag, host } = exception.read();
        if host & SHARED == 0 {
            let size = (*tag.cast::<TagCell>()).size;
            store.exceptions.give_back(exception, size);
            store.flight.end(exception.as_ptr());
        }
    }
}

/// Where the value in a slot of an exception is.
///
/// # Safety
///
/// The exception has such a slot.
pub(crate) unsafe fn exception_slot(exception: NonNull<VmException>, slot: usize) -> *mut u64 {
    // SAFETY: as the caller promises: slots follow the fixed part.
    unsafe { exception.as_ptr().add(1).cast::<u64>().add(slot) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn allocate(heap: &mut ExceptionHeap, units: u32) -> NonNull<VmException> {
        let size = Size { units };
        heap.take(size).unwrap_or_else(|| {
            let block = Block::new(units.max(BLOCK)).unwrap();
            heap.add_block(block, size)
        })
    }

    #[test]
    fn exceptions_do_not_overlap_and_what_is_given_back_is_used_again() {
        let mut heap = ExceptionHeap::default();
        let mut used = HashSet::new();
        let mut all = Vec::new();
        for round in 0..2000 {
            let units = [1, 2, 7, 100, BLOCK, 3 * BLOCK][round % 6];
            let start = allocate(&mut heap, units);
            for unit in 0..units as usize {
                assert!(used.insert(start.as_ptr() as usize + UNIT * unit));
            }
            all.push((start, units));
        }
        let blocks = heap.blocks.len();
        for _ in 0..3 {
            for &(start, units) in &all {
                heap.give_back(start, Size { units });
            }
            let again: HashSet<_> = all.iter().map(|&(_, u)| allocate(&mut heap, u)).collect();
            assert_eq!(again.len(), all.len());
        }
        assert_eq!(heap.blocks.len(), blocks);
    }
}
