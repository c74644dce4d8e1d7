//! How much fuel is given back where an operator traps: what was taken for those behind it.
//!
//! ```text
//! places:  for each batch of functions, the offset of its first entry in the Wasm binary, and
//!          where its entries begin in the stream
//! stream:  distance in the Wasm binary from the entry before (0 at first), amount: each a LEB128
//! ```
//!
//! Functions are in the order of the module, so all offsets ascend. Nobody looks before something
//! traps. Operators that are not in the table give back nothing.

use gantry_ir::Refund;

/// The amounts of a module, or of a batch of its functions.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct RefundTable {
    /// The batches.
    pub places: Vec<(u32, u32)>,
    /// Their entries.
    pub stream: Vec<u8>,
    /// The offset of the last entry.
    last: u32,
}

impl RefundTable {
    /// A table from its parts.
    pub fn from_parts(places: Vec<(u32, u32)>, stream: Vec<u8>) -> RefundTable {
        RefundTable {
            places,
            stream,
            last: 0,
        }
    }

    /// Forgets all entries and keeps the memory.
    pub fn clear(&mut self) {
        self.places.clear();
        self.stream.clear();
    }

    /// Adds the entries of a function behind those that are there.
    pub fn add(&mut self, refunds: &[Refund]) {
        for refund in refunds {
            if self.places.is_empty() {
                self.places.push((refund.offset, self.stream.len() as u32));
                self.last = refund.offset;
            }
            put_leb(&mut self.stream, refund.offset - self.last);
            put_leb(&mut self.stream, refund.amount);
            self.last = refund.offset;
        }
    }

    /// Adds a batch whose functions are behind all that are there.
    pub fn append(&mut self, batch: &RefundTable) {
        let start = self.stream.len() as u32;
        let places = batch.places.iter();
        self.places
            .extend(places.map(|&(offset, place)| (offset, start + place)));
        self.stream.extend_from_slice(&batch.stream);
    }

    /// What is given back if the operator at this offset of the binary traps. Nothing where the
    /// table is not well-formed: it may come from an artifact.
    pub fn amount_at(&self, offset: u32) -> u32 {
        let after = self.places.partition_point(|&(first, _)| first <= offset);
        let Some(batch) = after.checked_sub(1) else {
            return 0;
        };
        let (mut at, start) = self.places[batch];
        let end = match self.places.get(after) {
            Some(&(_, end)) => end as usize,
            None => self.stream.len(),
        };
        let mut entries = self.stream.get(start as usize..end).unwrap_or(&[]);
        while let (Some(distance), Some(amount)) = (leb(&mut entries), leb(&mut entries)) {
            at = at.wrapping_add(distance);
            if at >= offset {
                return if at == offset { amount } else { 0 };
            }
        }
        0
    }
}

fn put_leb(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Reads a LEB128 number of 32 bits.
fn leb(bytes: &mut &[u8]) -> Option<u32> {
    let mut value = 0;
    for shift in (0..32).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refunds(entries: &[(u32, u32)]) -> Vec<Refund> {
        let refund = |&(offset, amount)| Refund { offset, amount };
        entries.iter().map(refund).collect()
    }

    #[test]
    fn entries_are_found_in_their_batches() {
        let mut module = RefundTable::default();
        let all = [
            vec![(100, 3), (101, 700)],
            vec![],
            vec![(5000, 1), (9_000_000, 1 << 20)],
        ];
        for batch in &all {
            let mut table = RefundTable::default();
            for entry in batch {
                table.add(&refunds(&[*entry]));
            }
            module.append(&table);
        }
        for (offset, amount) in all.concat() {
            assert_eq!(module.amount_at(offset), amount, "{offset}");
            assert_eq!(module.amount_at(offset + 2), 0, "{offset}");
        }
        assert_eq!(module.amount_at(0), 0);
        assert_eq!(module.amount_at(u32::MAX), 0);
    }

    #[test]
    fn nothing_is_given_back_by_a_damaged_table() {
        for (places, stream) in [
            (vec![(0, 7)], vec![]),
            (vec![(0, 1), (5, 0)], vec![0; 4]),
            (vec![(0, 0)], vec![0xff; 9]),
            (vec![(0, 0)], vec![0]),
        ] {
            let table = RefundTable::from_parts(places, stream);
            assert_eq!(table.amount_at(3), 0, "{table:?}");
        }
    }
}
