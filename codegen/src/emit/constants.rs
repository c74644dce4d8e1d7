//! The constants that a function's code loads: equal ones share a place.

use crate::emit::label::Label;

/// A constant behind a function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Constant {
    pub(crate) bits: u128,
    /// In bytes: 4, 8 or 16.
    pub(crate) size: u8,
    pub(crate) label: Label,
}

/// The constants of one function: a list with a hash table of positions (plus one; zero is free)
/// beside it.
///
/// Sharing equal constants is an economy, so the table forgets: it does not outgrow the processor's
/// cache, and looks at no more than [`PROBES`] places, whatever constants a program has.
#[derive(Debug, Default)]
pub(crate) struct ConstantPool {
    pub(crate) list: Vec<Constant>,
    table: Vec<u32>,
}

/// The most places that the table of constants has.
const LARGEST_TABLE: usize = 1 << 14;
/// How many places of it a constant may be in.
const PROBES: usize = 32;

impl ConstantPool {
    pub(crate) fn clear(&mut self) {
        if !self.list.is_empty() {
            self.list.clear();
            self.table.clear();
        }
    }

    /// The entries of the table that a constant may be in, the one to try first in front.
    fn places(length: usize, bits: u128, size: u8) -> impl Iterator<Item = usize> {
        let mixed = (bits as u64 ^ (bits >> 64) as u64 ^ u64::from(size))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let first = (mixed >> 32) as usize;
        (0..PROBES).map(move |probe| (first + probe) & (length - 1))
    }

    pub(crate) fn find(&self, bits: u128, size: u8) -> Option<Label> {
        if self.list.is_empty() {
            return None;
        }
        for place in Self::places(self.table.len(), bits, size) {
            let constant = self.list[self.table[place].checked_sub(1)? as usize];
            if constant.bits == bits && constant.size == size {
                return Some(constant.label);
            }
        }
        None
    }

    pub(crate) fn insert(&mut self, constant: Constant) {
        self.list.push(constant);
        let length = self.table.len();
        if 2 * self.list.len() > length && length < LARGEST_TABLE {
            let length = (2 * length).max(16);
            self.table.clear();
            self.table.resize(length, 0);
            for index in 0..self.list.len() {
                self.enter(index);
            }
        } else {
            self.enter(self.list.len() - 1);
        }
    }

    /// Enters the constant at this position of the list into the table, in place of another if
    /// there is no room.
    fn enter(&mut self, index: usize) {
        let Constant { bits, size, .. } = self.list[index];
        let mut places = Self::places(self.table.len(), bits, size).peekable();
        let first = places.peek().copied().unwrap_or(0);
        let free = places.find(|&place| self.table[place] == 0);
        self.table[free.unwrap_or(first)] = index as u32 + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Constants whose places in the table are the same: what one costs must not grow with their
    /// number.
    #[test]
    fn constants_that_collide_are_forgotten() {
        let mut pool = ConstantPool::default();
        // Times the inverse of the factor that mixes: the upper halves of all products are zero.
        let bits = |i: u64| u128::from(i.wrapping_mul(0xf1de_83e1_9937_733d) ^ 8);
        let count = 300_000;
        for i in 0..=count {
            if pool.find(bits(i), 8).is_none() {
                let (size, label) = (8, Label(i as u32));
                let bits = bits(i);
                pool.insert(Constant { bits, size, label });
            }
        }
        assert_eq!(pool.find(bits(count), 8), Some(Label(count as u32)));
        let places = ConstantPool::places(16, bits(1), 8);
        assert_eq!(places.take(2).collect::<Vec<_>>(), [0, 1]);
        assert!(pool.table.len() <= LARGEST_TABLE);
    }
}
