//! Slots: what memory that holds values is made of.
//!
//! Frames, the stack part of calls, the host's arrays of arguments and results, and the globals of
//! a context: each is a row of slots, and each value takes as many of them as its type says. How
//! large a slot is, how many a type takes and where the next value goes is said here only.
//!
//! Invariant: a value begins at a multiple of the slots that it takes, counted from the start of
//! its area. An area that can hold the widest values begins at a multiple of [`WIDEST`].
//!
//! Only vectors take two slots. What has none in it is laid out as if there were no such type.

use gantry_ir::{Function, Type};

/// Bytes of a slot. A saved register and a return address take one each, too.
pub const SLOT_BYTES: u32 = 8;

/// The most slots that a value takes.
pub const WIDEST: u32 = widest();

/// How many slots a value of this type takes: a power of two.
#[inline(always)]
pub const fn slots_of(ty: Type) -> u32 {
    match ty {
        Type::I32 | Type::I64 | Type::F32 | Type::F64 | Type::Ref => 1,
        _ => 2,
    }
}

/// The most slots that a value of a function takes.
#[inline(always)]
pub const fn widest_in(function: &Function) -> u32 {
    if function.has_vectors { WIDEST } else { 1 }
}

const fn widest() -> u32 {
    let (mut widest, mut index) = (1, 0);
    while index < Type::ALL.len() {
        let slots = slots_of(Type::ALL[index]);
        if slots > widest {
            widest = slots;
        }
        index += 1;
    }
    widest
}

/// Offset in bytes of a slot from the start of its area.
#[inline(always)]
pub const fn slot_offset(slot: u32) -> u32 {
    SLOT_BYTES * slot
}

/// The first offset from this one on, in bytes, where an area may begin whose widest values take
/// this many slots.
#[inline(always)]
pub const fn area_start(offset: u32, widest: u32) -> u32 {
    if widest == 1 {
        offset
    } else {
        offset.next_multiple_of(SLOT_BYTES * widest)
    }
}

/// Gives values their slots, one behind the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct SlotCursor {
    end: u32,
}

impl SlotCursor {
    /// The next values go behind this many slots.
    #[inline(always)]
    pub const fn behind(slots: u32) -> SlotCursor {
        SlotCursor { end: slots }
    }

    /// The first slot of the next value, which takes this many.
    #[inline(always)]
    pub const fn place(&mut self, slots: u32) -> u32 {
        let first = self.end.next_multiple_of(slots);
        self.end = first + slots;
        first
    }

    /// How many slots there are up to the end of the last value.
    #[inline(always)]
    pub const fn end(self) -> u32 {
        self.end
    }
}

/// The first slot of each value of these types, in order.
pub fn places(types: impl IntoIterator<Item = Type>) -> impl Iterator<Item = u32> {
    let mut cursor = SlotCursor::default();
    types.into_iter().map(move |ty| cursor.place(slots_of(ty)))
}

/// How many slots the host's array of a call has: results take the place of arguments in it.
pub fn of_call(
    params: impl IntoIterator<Item = Type>,
    results: impl IntoIterator<Item = Type>,
) -> u32 {
    count(params).max(count(results))
}

fn count(types: impl IntoIterator<Item = Type>) -> u32 {
    let mut cursor = SlotCursor::default();
    for ty in types {
        cursor.place(slots_of(ty));
    }
    cursor.end()
}

/// Slots of a frame that are taken and given back.
#[derive(Clone, Debug, Default)]
pub struct SlotPool {
    cursor: SlotCursor,
    /// Those that were given back, by the logarithm of how many a value had.
    free: [Vec<u32>; 2],
}

impl SlotPool {
    /// Starts anew, behind this many slots that belong to others.
    pub fn reset(&mut self, taken: u32) {
        self.cursor = SlotCursor::behind(taken);
        self.free.iter_mut().for_each(Vec::clear);
    }

    /// Takes as many slots as a value needs: those given back last, or new ones.
    #[inline]
    pub fn take(&mut self, slots: u32) -> u32 {
        match self.free[slots.trailing_zeros() as usize].pop() {
            Some(first) => first,
            None => self.take_new(slots),
        }
    }

    /// Takes slots that nobody has had before.
    #[inline]
    pub fn take_new(&mut self, slots: u32) -> u32 {
        let end = self.cursor.end();
        let first = self.cursor.place(slots);
        self.free[0].extend(end..first);
        first
    }

    /// Gives back the slots of a value.
    #[inline]
    pub fn give_back(&mut self, first: u32, slots: u32) {
        self.free[slots.trailing_zeros() as usize].push(first);
    }

    /// How many slots there are, taken or not.
    #[inline]
    pub fn end(&self) -> u32 {
        self.cursor.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vcode::tests::generate::Random;

    #[test]
    fn values_of_several_slots_are_aligned() {
        let mut cursor = SlotCursor::default();
        let places = [1, 2, 1, 1, 2].map(|slots| cursor.place(slots));
        assert_eq!(places, [0, 2, 4, 5, 6]);
        assert_eq!(cursor.end(), 8);
        let mut cursor = SlotCursor::behind(3);
        assert_eq!((cursor.place(2), cursor.end()), (4, 6));
        assert_eq!(
            [area_start(24, 1), area_start(24, 2), area_start(32, 2)],
            [24, 32, 32]
        );
    }

    #[test]
    fn only_vectors_take_two_slots() {
        assert!(
            Type::ALL
                .iter()
                .all(|ty| ty.bytes() <= SLOT_BYTES * slots_of(*ty))
        );
        assert_eq!(WIDEST, 2);
        assert!(places(Type::ALL).eq([0, 1, 2, 3, 4, 6]));
        assert_eq!(of_call([Type::F32; 2], Type::ALL), 8);
    }

    /// What is taken never overlaps, whatever is given back, and little is left unused.
    #[test]
    fn values_in_a_pool_never_overlap() {
        let mut random = Random(0x51_07_5e_ed);
        let mut pool = SlotPool::default();
        for round in 0..50 {
            pool.reset(round);
            let mut taken: Vec<(u32, u32)> = Vec::new();
            for _ in 0..200 {
                if random.chance(60) || taken.is_empty() {
                    let slots = 1 + random.below(2) as u32;
                    let first = match random.chance(10) {
                        true => pool.take_new(slots),
                        false => pool.take(slots),
                    };
                    assert!(first >= round && first.is_multiple_of(slots));
                    assert!(first + slots <= pool.end());
                    let overlaps = |&(other, length): &(u32, u32)| {
                        first < other + length && other < first + slots
                    };
                    assert!(!taken.iter().any(overlaps), "{first}: {taken:?}");
                    taken.push((first, slots));
                } else {
                    let (first, slots) = taken.swap_remove(random.below(taken.len()));
                    pool.give_back(first, slots);
                }
            }
        }
        pool.reset(0);
        let wide = [pool.take(1), pool.take(2), pool.take(1)];
        assert_eq!((wide, pool.end()), ([0, 2, 1], 4), "the gap is used");
    }
}
