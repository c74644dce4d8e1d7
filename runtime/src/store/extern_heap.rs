//! The objects of the host to which references lead, and which of them are alive.
//!
//! Generated code has a *handle* for a reference: the number of the object's slot below, the slot's
//! generation above. A generation is new with each object of a slot, begins differently in each
//! store, and has its highest bit set, so a handle is never zero, and hardly any other word looks
//! like one: no small number, no address. That is what a conservative scan of stacks relies on
//! (`run/collect.rs`). And a handle whose object is gone is known to be one.
//!
//! Objects count to the store's size until a collection has found that nobody knows them.
//!
//! **Collections are in proportion** to what is new since the one before: their work is to look at
//! words and at all slots, so whatever a program does takes linear time. That holds as well where
//! there is no room for more, and where a collection is not possible.

use std::{
    any::Any,
    fmt,
    hash::{BuildHasher, Hasher, RandomState},
};

/// An object of the host.
pub(crate) type ExternObject = Box<dyn Any + Send + Sync>;

/// Guests cannot see handles. Different ones in each store and process show mistakes, and let nobody
/// aim at words that look like one.
fn random_generation() -> u32 {
    RandomState::new().build_hasher().finish() as u32 >> 2 | GENERATION
}

/// A collection is worth its time when there are this many bytes of new objects.
const SMALLEST_GROWTH: usize = 256 << 10;
/// Words that are looked at in no time.
const FEW_WORDS: usize = SMALLEST_GROWTH / 8;
/// The bit that all generations have.
const GENERATION: u32 = 1 << 31;

/// The objects of a store.
#[derive(Default)]
pub(crate) struct ExternHeap {
    slots: Vec<Slot>,
    /// Slots without objects.
    free: Vec<u32>,
    /// The generation of new slots.
    first_generation: Option<u32>,
    /// Bytes of all objects, as they are counted.
    bytes: usize,
    /// Bytes of those that the newest collection has left, possible or not, and its work: at how
    /// many words and slots it has looked.
    left: usize,
    work: usize,
}

struct Slot {
    object: Option<ExternObject>,
    generation: u32,
    is_marked: bool,
}

impl fmt::Debug for ExternHeap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExternHeap")
            .field("bytes", &self.bytes)
            .finish_non_exhaustive()
    }
}

impl ExternHeap {
    /// What an object counts, with its slot.
    pub(crate) fn size_of(object: &(dyn Any + Send + Sync)) -> usize {
        size_of::<Slot>() + size_of_val(object)
    }

    /// Bytes of all objects, whether anybody knows them or not.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Whether so much is new that a collection is due.
    pub(crate) fn is_collection_due(&self) -> bool {
        let work = self.work.saturating_mul(8);
        self.new_bytes() >= self.left.max(work).max(SMALLEST_GROWTH)
    }

    /// Whether a collection is in proportion where there is no room for more: it takes no time, or
    /// so much is new that it may give back enough.
    pub(crate) fn is_collection_in_proportion(&self) -> bool {
        self.work <= FEW_WORDS || self.new_bytes() >= self.work
    }

    /// Bytes of objects that the newest collection has not seen.
    fn new_bytes(&self) -> usize {
        self.bytes - self.left
    }

    /// Whether there is anything to collect.
    pub(crate) fn is_empty(&self) -> bool {
        self.bytes == 0
    }

    /// Keeps an object: its handle. `None` if there are 2^32 already.
    pub(crate) fn insert(&mut self, object: ExternObject) -> Option<u64> {
        let index = match self.free.pop() {
            Some(index) => index,
            None => {
                let index = u32::try_from(self.slots.len()).ok()?;
                let generation = *self.first_generation.get_or_insert_with(random_generation);
                self.slots.push(Slot {
                    object: None,
                    generation,
                    is_marked: false,
                });
                index
            }
        };
        self.bytes += ExternHeap::size_of(&*object);
        let slot = &mut self.slots[index as usize];
        slot.object = Some(object);
        Some(u64::from(slot.generation) << 32 | u64::from(index))
    }

    fn slot(&self, handle: u64) -> Option<&Slot> {
        let slot = self.slots.get(handle as u32 as usize)?;
        (slot.generation == (handle >> 32) as u32).then_some(slot)
    }

    /// The object behind a handle, unless that is gone.
    pub(crate) fn get(&self, handle: u64) -> Option<&(dyn Any + Send + Sync)> {
        self.slot(handle)?.object.as_deref()
    }

    /// The same, to be changed.
    pub(crate) fn get_mut(&mut self, handle: u64) -> Option<&mut (dyn Any + Send + Sync)> {
        self.slot(handle)?;
        self.slots[handle as u32 as usize].object.as_deref_mut()
    }

    /// Notes that a word was found where references may be: if it is a handle, its object stays.
    #[inline]
    pub(crate) fn mark(&mut self, word: u64) {
        // Most words are something else.
        if word >> 63 == 0 {
            return;
        }
        if let Some(slot) = self.slots.get_mut(word as u32 as usize)
            && slot.generation == (word >> 32) as u32
        {
            slot.is_marked = true;
        }
    }

    /// Forgets marks, without a collection: that is not possible, as has been found after so many
    /// words.
    pub(crate) fn give_up(&mut self, looked_at: usize) {
        for slot in &mut self.slots {
            slot.is_marked = false;
        }
        self.note_collection(looked_at);
    }

    /// Begins to count what is new.
    fn note_collection(&mut self, looked_at: usize) {
        self.left = self.bytes;
        self.work = looked_at.saturating_add(self.slots.len());
    }

    /// Takes out what was not marked, and forgets the marks. `looked_at` words were looked at for
    /// that.
    pub(crate) fn sweep(&mut self, looked_at: usize) -> Vec<ExternObject> {
        let mut dead = Vec::new();
        for (index, slot) in (0..).zip(&mut self.slots) {
            if std::mem::take(&mut slot.is_marked) {
                continue;
            }
            if let Some(object) = slot.object.take() {
                self.bytes -= ExternHeap::size_of(&*object);
                dead.push(object);
                // A slot whose generations are used up is not used again.
                if let Some(next) = slot.generation.checked_add(1) {
                    slot.generation = next;
                    self.free.push(index);
                }
            }
        }
        self.note_collection(looked_at);
        dead
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_are_of_one_object() {
        let mut heap = ExternHeap::default();
        let handles = [1, 2, 3].map(|number: i32| heap.insert(Box::new(number)).unwrap());
        let value = |heap: &ExternHeap, handle| heap.get(handle)?.downcast_ref::<i32>().copied();
        assert_eq!(value(&heap, handles[1]), Some(2));
        heap.mark(handles[0]);
        heap.mark(handles[2]);
        // These are no handles.
        heap.mark(1);
        heap.mark(handles[1] ^ 1 << 40);
        heap.mark(handles[1] | 1 << 20);
        assert_eq!(heap.sweep(0).len(), 1);
        assert_eq!(heap.bytes(), 2 * ExternHeap::size_of(&0i32));
        assert_eq!(value(&heap, handles[1]), None);
        let again = heap.insert(Box::new(4i32)).unwrap();
        assert_eq!(again as u32, handles[1] as u32);
        assert_eq!(value(&heap, handles[1]), None);
        assert!(heap.get_mut(handles[1]).is_none());
        assert_eq!(value(&heap, again), Some(4));
        assert_eq!(value(&heap, handles[2]), Some(3));
        heap.mark(again);
        heap.give_up(0);
        assert_eq!(heap.sweep(0).len(), 3);
        assert!(heap.is_empty());
    }

    #[test]
    fn collections_are_in_proportion() {
        let mut heap = ExternHeap::default();
        let mut collections = 0;
        for number in 0..1_000_000u32 {
            let handle = heap.insert(Box::new(number)).unwrap();
            if heap.is_collection_due() {
                collections += 1;
                heap.mark(handle);
                assert!(heap.bytes() < 2 * SMALLEST_GROWTH);
                heap.sweep(10);
            }
        }
        assert!((100..1000).contains(&collections), "{collections}");
    }

    /// How often at most a slot or word is looked at for an object that is made, whether any stay or
    /// go, and whether collections are possible.
    #[test]
    fn slots_are_looked_at_in_proportion() {
        const MANY: usize = 300_000;
        for (is_possible, words) in [(true, 0), (true, MANY), (false, 0), (false, MANY)] {
            let mut heap = ExternHeap::default();
            let mut looked_at = 0;
            let kept: Vec<u64> = (0..MANY)
                .map(|number| heap.insert(Box::new(number)).unwrap())
                .collect();
            for round in 0..MANY {
                heap.insert(Box::new(round)).unwrap();
                if heap.is_collection_due() {
                    looked_at += words + heap.slots.len();
                    // In the second half nothing stays.
                    if round < MANY / 2 {
                        kept.iter().for_each(|&handle| heap.mark(handle));
                    }
                    match is_possible {
                        true => drop(heap.sweep(words)),
                        false => heap.give_up(words),
                    }
                }
            }
            assert!(looked_at < 20 * MANY, "{looked_at} {is_possible} {words}");
        }
    }

    /// The same where no more than this many bytes are allowed, all but a few of which are kept.
    #[test]
    fn a_full_heap_is_looked_at_in_proportion() {
        const MANY: usize = 300_000;
        let mut heap = ExternHeap::default();
        let kept: Vec<u64> = (0..MANY)
            .map(|number| heap.insert(Box::new(number)).unwrap())
            .collect();
        let limit = heap.bytes() + 10 * ExternHeap::size_of(&0usize);
        let (mut looked_at, mut refused) = (0, 0);
        for _ in 0..MANY {
            if heap.bytes() >= limit && heap.is_collection_in_proportion() {
                looked_at += heap.slots.len();
                kept.iter().for_each(|&handle| heap.mark(handle));
                drop(heap.sweep(0));
            }
            match heap.bytes() >= limit {
                true => refused += 1,
                false => _ = heap.insert(Box::new(0usize)).unwrap(),
            }
        }
        assert!(
            looked_at < 20 * MANY && refused > 0,
            "{looked_at} {refused}"
        );
    }

    #[test]
    fn slots_wear_out() {
        let mut heap = ExternHeap::default();
        let first = heap.insert(Box::new(())).unwrap();
        heap.sweep(0);
        heap.slots[0].generation = u32::MAX;
        let last = heap.insert(Box::new(())).unwrap();
        assert_eq!(last as u32, first as u32);
        heap.sweep(0);
        let other = heap.insert(Box::new(())).unwrap();
        assert_ne!(other as u32, last as u32);
    }
}
