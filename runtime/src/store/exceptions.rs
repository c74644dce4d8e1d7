//! The exceptions of a store.
//!
//! Exceptions are carved from blocks, and those that are given back are used again for others of
//! the same size. Blocks count in the sum of what the store has, so a program cannot fill memory
//! with exceptions. They are freed with the store.
//!
//! An exception to which the program has made a reference, or that the host has seen, is *shared*:
//! it lives as long as the store, like all that references lead to. The others have one frame each
//! that knows them: where they were made or caught. Code gives an exception back at the end of the
//! block that handles it. Where control leaves that block in another way, the heap finds out later
//! ([`ExceptionHeap::hold`]), from the place in the frame:
//!
//! - if an older frame makes or catches an exception, or the activation ends, the frame is gone;
//! - if the same frame makes or catches one at the same place, it has left the block. For a block
//!   handles what is thrown in another one, never in itself: control comes to that place again only
//!   from outside of all blocks that may handle what came from there before.

use crate::store::{
    activation::{Activation, Flight},
    tag_data::{Size, TagCell, UNIT},
};
use gantry_codegen::layout::VmException;
use std::{
    alloc::{Layout, alloc_zeroed, dealloc},
    ptr::{self, NonNull},
    sync::atomic::{AtomicU64, Ordering},
};

/// Units of a block, unless one exception needs more.
const BLOCK: u32 = 256;
/// Set in `VmException::host` of an exception that is shared.
const SHARED: u64 = 1;

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
    /// What frames know, those of the newest activation last, and of each activation those of the
    /// newest frame last.
    held: Vec<Held>,
}

/// An exception and the frame that knows it.
#[derive(Debug)]
struct Held {
    exception: NonNull<VmException>,
    place: Place,
}

/// Where in which frame an exception was made or caught.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Place {
    /// The frame's activation. It is not followed.
    pub(crate) activation: *const Activation,
    /// The frame's stack pointer.
    pub(crate) sp: usize,
    /// An address in its code.
    pub(crate) pc: usize,
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
    /// How many bytes the heap grows by where there is no room for an exception of this size.
    pub(crate) fn growth(size: Size) -> usize {
        layout(size.units.max(BLOCK)).size()
    }

    /// Grows, and takes an exception of this size, unless there is no memory.
    pub(crate) fn grow(&mut self, size: Size) -> Option<NonNull<VmException>> {
        let block = Block::new(size.units.max(BLOCK))?;
        Some(self.add_block(block, size))
    }

    /// Gives back an exception, unless it is shared.
    ///
    /// # Safety
    ///
    /// The exception is one of this heap, whose store has the flight, and whoever asks does not use
    /// it any more.
    pub(crate) unsafe fn drop_exception(
        &mut self,
        exception: NonNull<VmException>,
        flight: &mut Flight,
    ) {
        // SAFETY: as the caller promises.
        if unsafe { !is_shared(exception) } {
            self.let_go(exception);
            self.forget(exception, flight);
        }
    }

    /// Takes an exception of this size from what is at hand.
    pub(crate) fn take(&mut self, size: Size) -> Option<NonNull<VmException>> {
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

    /// Gives back what nobody knows any more, now that control has come to this place.
    fn release(&mut self, place: Place, flight: &mut Flight) {
        let is_near = |held: &Held| held.place.activation == place.activation;
        while let Some(held) = self.held.pop_if(|it| is_near(it) && it.place.sp < place.sp) {
            self.forget(held.exception, flight);
        }
        let newest = self.held.iter().rev();
        let mut frame = newest.take_while(|held| is_near(held) && held.place.sp == place.sp);
        if let Some(distance) = frame.position(|held| held.place == place) {
            let held = self.held.remove(self.held.len() - 1 - distance);
            self.forget(held.exception, flight);
        }
    }

    /// Notes that the frame at this place knows an exception, unless it is shared; and gives back
    /// what nobody knows any more.
    ///
    /// # Safety
    ///
    /// The exception is one of this heap.
    pub(crate) unsafe fn hold(
        &mut self,
        exception: NonNull<VmException>,
        place: Place,
        flight: &mut Flight,
    ) {
        self.release(place, flight);
        // SAFETY: as the caller promises.
        if unsafe { !is_shared(exception) } {
            self.held.push(Held { exception, place });
        }
    }

    /// Notes that the frame that knew an exception does not any more: it has thrown it.
    pub(crate) fn let_go(&mut self, exception: NonNull<VmException>) {
        // Nearly always it is the newest.
        let index = self.held.iter().rposition(|it| it.exception == exception);
        if let Some(index) = index {
            self.held.remove(index);
        }
    }

    /// All words that exceptions have, and some that they had.
    pub(crate) fn words(&self) -> impl Iterator<Item = u64> {
        self.blocks.iter().flat_map(|block| {
            let count = block.units as usize * UNIT / size_of::<u64>();
            // SAFETY: the block has this size, and was zero at first. Code writes whole words, and
            // none does now.
            (0..count).map(|index| unsafe { block.start.as_ptr().cast::<u64>().add(index).read() })
        })
    }

    /// Whether any frame knows an exception that is not shared.
    #[inline]
    pub(crate) fn has_held(&self) -> bool {
        !self.held.is_empty()
    }

    /// Gives back what the frames of an activation have known: it is the newest, and ends.
    #[cold]
    pub(crate) fn release_all(&mut self, activation: *const Activation, flight: &mut Flight) {
        let is_of = |held: &mut Held| held.place.activation == activation;
        while let Some(held) = self.held.pop_if(is_of) {
            self.forget(held.exception, flight);
        }
    }

    /// Gives back an exception that no frame knows any more, unless it is shared.
    fn forget(&mut self, exception: NonNull<VmException>, flight: &mut Flight) {
        // SAFETY: it is of this heap and was not given back; its tag is one of its store.
        unsafe {
            if !is_shared(exception) {
                let tag = (*exception.as_ptr()).tag.cast::<TagCell>();
                self.give_back(exception, (*tag).size);
                flight.end(exception.as_ptr());
            }
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

/// # Safety
///
/// The exception is one of a store that is borrowed.
unsafe fn is_shared(exception: NonNull<VmException>) -> bool {
    // SAFETY: as the caller promises. Several threads may share it just now.
    let host = unsafe { AtomicU64::from_ptr(&raw mut (*exception.as_ptr()).host) };
    host.load(Ordering::Relaxed) & SHARED != 0
}

/// Notes that an exception may be known beyond the handler that has caught it.
///
/// # Safety
///
/// The exception is one of a store that is borrowed, perhaps by several threads.
pub(crate) unsafe fn share_exception(exception: NonNull<VmException>) {
    // SAFETY: exceptions are apart from the store, and while several threads have it none uses the
    // field in another way.
    unsafe {
        if !is_shared(exception) {
            let host = AtomicU64::from_ptr(&raw mut (*exception.as_ptr()).host);
            host.fetch_or(SHARED, Ordering::Relaxed);
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
    use crate::{FuncType, engine::signatures::Signatures, store::tag_data::TagData};
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

    /// What is given back, by how often memory is used again.
    #[test]
    fn what_frames_have_forgotten_is_used_again() {
        let signatures = Signatures::default();
        let tag = TagData::new(0, signatures.entry(&FuncType::of([], [])));
        let (mut heap, mut flight) = (ExceptionHeap::default(), Flight::new(0));
        let outer = ptr::without_provenance(1);
        let inner = ptr::without_provenance(2);
        let make = |heap: &mut ExceptionHeap| {
            let exception = allocate(heap, tag.cell().size.units);
            let tag = tag.address();
            // SAFETY: the exception is new.
            unsafe { exception.write(VmException { tag, host: 0 }) };
            exception
        };
        let mut at = |heap: &mut ExceptionHeap, activation, sp, pc| {
            let exception = make(heap);
            let place = Place { activation, sp, pc };
            // SAFETY: it was just made.
            unsafe { heap.hold(exception, place, &mut flight) };
            exception
        };
        let count = |heap: &ExceptionHeap| heap.held.len();
        let first = at(&mut heap, outer, 100, 1);
        at(&mut heap, outer, 100, 2);
        at(&mut heap, outer, 90, 1);
        at(&mut heap, outer, 80, 1);
        assert_eq!(count(&heap), 4);
        // On another stack, addresses say nothing.
        at(&mut heap, inner, 500, 1);
        at(&mut heap, inner, 400, 1);
        assert_eq!(count(&heap), 6);
        at(&mut heap, inner, 500, 2);
        assert_eq!(count(&heap), 6);
        at(&mut heap, inner, 500, 1);
        assert_eq!(count(&heap), 6);
        heap.release_all(inner, &mut Flight::new(0));
        assert_eq!(count(&heap), 4);
        at(&mut heap, outer, 90, 2);
        assert_eq!(count(&heap), 4);
        // The frame has come there again: what it had from there is free.
        at(&mut heap, outer, 100, 1);
        assert_eq!(count(&heap), 2);
        assert!(heap.held.iter().all(|held| held.exception != first));
        let next = at(&mut heap, outer, 50, 1);
        heap.let_go(next);
        assert_eq!(count(&heap), 2);
        // SAFETY: nobody else uses it.
        unsafe { share_exception(next) };
        // SAFETY: it is one of the heap.
        unsafe {
            let place = Place {
                activation: outer,
                sp: 40,
                pc: 1,
            };
            heap.hold(next, place, &mut Flight::new(0));
        }
        assert_eq!(count(&heap), 2);
        heap.release_all(outer, &mut Flight::new(0));
        assert_eq!(count(&heap), 0);
        // All but the shared one are free, once.
        let again: HashSet<_> = (0..20).map(|_| make(&mut heap)).collect();
        assert!(again.len() == 20 && !again.contains(&next));
    }
}
