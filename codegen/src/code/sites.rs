//! Sites: where in the Wasm binary an instruction that can fault, or a return address, comes from.
//!
//! They are written along with the code, to one stream of bytes:
//!
//! ```text
//! function:  length of the prologue (1 byte), its sites by ascending code offset, then anchors
//! site:      distance in the code, distance in the Wasm binary (zigzag) << 4 | trap: each a LEB128
//! ```
//!
//! A trap's number has four bits. The number 15 says that the site is that of an inlined
//! instruction, and goes on:
//!
//! ```text
//! inlined:   trap (1 byte), number of calls, then for each call around the instruction, from the
//!            inside out, the distance from the one before (zigzag): each a LEB128
//! ```
//!
//! Distances count from the site before, in the Wasm binary from its outermost call; those of the
//! first from the end of the prologue, whose length is not known until the body is finished, and
//! from the function's own Wasm offset. The prologue itself has no sites.
//!
//! So a site is found by reading those before it. Where a function has very many, that takes too
//! long for a backtrace: if all of the above takes more than [`BLOCK`] bytes, and only then, it
//! ends with *anchors*, from which one can start to read, one for about as many bytes:
//!
//! ```text
//! anchors:   for each: where in the function's stream a site begins, the offsets in the code and
//!            in the Wasm binary of the site before it; then how many they are: 4 bytes each
//! ```

use gantry_ir::{Function, InlinedLocation, TrapCode};

/// Where in the Wasm binary the code at one address comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site {
    /// Offset from the function's first byte: of the instruction that can fault, or of the return
    /// address of a call.
    pub code_offset: u32,
    /// Offset in the Wasm binary.
    pub wasm_offset: u32,
    /// Which trap a fault here is; `None` for the return address of a call.
    pub trap: Option<TrapCode>,
}

const _: () = assert!(TrapCode::ALL.len() < IS_INLINED as usize, "15 is no trap");

/// In the place of a trap's number: the instruction was inlined.
const IS_INLINED: u8 = 15;

/// The most bytes that a function's sites take without anchors, and about what is between two: a
/// few thousand sites.
const BLOCK: usize = 1 << 13;

/// Bytes by which the stream grows.
const STEP: usize = 1 << 12;
/// The most bytes that a site takes: 5 and 6 of LEB128; and those that an inlined one begins with.
const LONGEST: usize = 11 + 1 + LONGEST_WORD;
/// The most bytes of a LEB128 number of 32 bits.
const LONGEST_WORD: usize = 5;

/// Writes the sites of functions, one after the other.
#[derive(Debug, Default)]
pub(crate) struct SiteWriter {
    /// The stream. It is longer than `position`, and garbage from there on.
    bytes: Vec<u8>,
    position: u32,
    /// Where the stream of the current function starts.
    start: u32,
    /// The function's offset in the Wasm binary.
    wasm_start: u32,
    /// The last site's offsets, in the chunk and in the Wasm binary.
    code_offset: u32,
    wasm_offset: u32,
    /// Whether the function has a site yet.
    any: bool,
    /// Where the function's inlined instructions come from.
    inlined: Vec<InlinedLocation>,
}

impl SiteWriter {
    /// Starts a function whose body starts at the offset `body` of the chunk. In the Wasm binary
    /// the function is at `wasm_start`.
    pub(crate) fn begin(&mut self, body: u32, wasm_start: u32) {
        self.start = self.position;
        self.code_offset = body;
        self.wasm_start = wasm_start;
        self.wasm_offset = wasm_start;
        self.any = false;
        self.inlined.clear();
        self.reserve();
        self.position += 1;
    }

    /// Tells where the function's inlined instructions come from ([`Function::inlined`]).
    pub(crate) fn set_inlined(&mut self, inlined: &[InlinedLocation]) {
        self.inlined.extend_from_slice(inlined);
    }

    /// Appends a site. Code offsets increase. What has [`Function::INLINED`] is no offset in the
    /// Wasm binary but a place in [`Function::inlined`].
    #[inline(always)]
    pub(crate) fn write(&mut self, code_offset: u32, wasm_offset: u32, trap: Option<TrapCode>) {
        let trap = trap.map_or(0, |code| code as u32);
        let zigzag = zigzag(wasm_offset, self.wasm_offset);
        let distance = code_offset.wrapping_sub(self.code_offset);
        self.code_offset = code_offset;
        self.any = true;
        let at = self.position as usize;
        // Nearly all sites take two or three bytes.
        match self.bytes.get_mut(at..at + 4) {
            Some(window) if distance >> 7 | zigzag >> 10 == 0 => {
                let packed = zigzag << 4 | trap;
                let is_long = u32::from(packed >> 7 != 0);
                let bytes = distance | (packed & 0x7f | is_long << 7) << 8 | packed >> 7 << 16;
                window.copy_from_slice(&bytes.to_le_bytes());
                self.position += 2 + is_long;
                self.wasm_offset = wasm_offset;
            }
            // The mark makes the distance long.
            _ => self.write_long(distance, wasm_offset, trap),
        }
    }

    #[cold]
    #[inline(never)]
    fn write_long(&mut self, distance: u32, wasm_offset: u32, trap: u32) {
        if let Some(&location) = self.inlined_location(wasm_offset) {
            return self.write_inlined(distance, location, trap);
        }
        self.reserve();
        self.put_leb(distance.into());
        self.put_offset(wasm_offset, trap);
    }

    #[inline(never)]
    fn write_inlined(&mut self, distance: u32, location: InlinedLocation, trap: u32) {
        let calls = self.calls(location).count();
        self.reserve();
        self.put_leb(distance.into());
        self.put_offset(location.offset, IS_INLINED.into());
        self.put(trap as u8);
        self.put_leb(calls as u64);
        let mut call = location.call;
        for _ in 0..calls {
            let outer = self.inlined_location(call).copied();
            let offset = outer.map_or(call, |location| location.offset);
            self.reserve();
            self.put_leb(zigzag(offset, self.wasm_offset).into());
            self.wasm_offset = offset;
            call = outer.map_or(call, |location| location.call);
        }
    }

    /// The calls around an inlined instruction, from the inside out.
    fn calls(&self, location: InlinedLocation) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(location.call), |&call| {
            Some(self.inlined_location(call)?.call)
        })
    }

    /// What a location stands for, if it is no offset.
    fn inlined_location(&self, location: u32) -> Option<&InlinedLocation> {
        if location & Function::INLINED == 0 {
            return None;
        }
        self.inlined.get((location & !Function::INLINED) as usize)
    }

    /// The distance to an offset in the Wasm binary, with the number of a trap.
    fn put_offset(&mut self, wasm_offset: u32, trap: u32) {
        let zigzag = zigzag(wasm_offset, self.wasm_offset);
        self.put_leb(u64::from(zigzag) << 4 | u64::from(trap));
        self.wasm_offset = wasm_offset;
    }

    fn put_leb(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.put(value as u8 | 0x80);
            value >>= 7;
        }
        self.put(value as u8);
    }

    fn put(&mut self, byte: u8) {
        self.bytes[self.position as usize] = byte;
        self.position += 1;
    }

    /// Makes room for one site.
    fn reserve(&mut self) {
        let position = self.position as usize;
        if self.bytes.len() < position + LONGEST {
            self.bytes.resize(position + STEP, 0);
        }
    }

    /// Whether the last site is at this offset.
    #[inline(always)]
    pub(crate) fn is_at(&self, code_offset: u32) -> bool {
        self.any && self.code_offset == code_offset
    }

    /// Ends the function, now that the length of its prologue is known; returns where its stream
    /// starts.
    pub(crate) fn finish(&mut self, prologue: u8) -> u32 {
        self.bytes[self.start as usize] = prologue;
        if (self.position - self.start) as usize > BLOCK {
            self.write_anchors();
        }
        self.start
    }

    /// Reads what the function has, and writes where one can start to.
    #[cold]
    fn write_anchors(&mut self) {
        let bytes = &self.bytes[self.start as usize..self.position as usize];
        let mut reader = SiteReader::from_start(bytes, self.wasm_start);
        let mut anchors = Vec::with_capacity(bytes.len() / BLOCK + 1);
        let mut next = BLOCK;
        while reader.next().is_some() {
            let position = bytes.len() - reader.bytes.len();
            if position >= next && position < bytes.len() {
                next = position + BLOCK;
                anchors.push([position as u32, reader.code_offset, reader.wasm_offset]);
            }
        }
        for word in anchors.as_flattened() {
            self.put_word(*word);
        }
        self.put_word(anchors.len() as u32);
    }

    fn put_word(&mut self, word: u32) {
        self.reserve();
        for byte in word.to_le_bytes() {
            self.put(byte);
        }
    }

    /// Forgets the current function's sites.
    pub(crate) fn abandon(&mut self) {
        self.position = self.start;
    }

    /// Returns the stream of all functions, and starts anew in the memory of `spare`.
    pub(crate) fn replace(&mut self, spare: Vec<u8>) -> Vec<u8> {
        self.bytes.truncate(self.position as usize);
        self.position = 0;
        std::mem::replace(&mut self.bytes, spare)
    }
}

/// The distance from one offset to another, with its sign in the lowest bit.
#[inline(always)]
fn zigzag(to: u32, from: u32) -> u32 {
    let delta = to.wrapping_sub(from) as i32;
    ((delta << 1) ^ (delta >> 31)) as u32
}

/// The offset at such a distance.
fn at_distance(from: u32, zigzag: u32) -> u32 {
    from.wrapping_add((zigzag >> 1) ^ (zigzag & 1).wrapping_neg())
}

/// The sites of one function. Ends where the stream is not well-formed: it may come from an
/// artifact.
#[derive(Clone, Debug)]
pub(crate) struct SiteReader<'a> {
    bytes: &'a [u8],
    code_offset: u32,
    wasm_offset: u32,
    /// The calls around the last site.
    calls: Calls<'a>,
}

/// The offsets in the Wasm binary of the calls around an inlined instruction, from the inside out.
#[derive(Clone, Debug)]
pub struct Calls<'a> {
    bytes: &'a [u8],
    count: u32,
    offset: u32,
}

impl Iterator for Calls<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        self.count = self.count.checked_sub(1)?;
        let zigzag = u32::try_from(leb(&mut self.bytes)?).ok()?;
        self.offset = at_distance(self.offset, zigzag);
        Some(self.offset)
    }
}

impl<'a> SiteReader<'a> {
    /// Reads the stream of a function at this Wasm offset.
    pub(crate) fn new(bytes: &'a [u8], wasm_start: u32) -> SiteReader<'a> {
        SiteReader::from_start(split_anchors(bytes).0, wasm_start)
    }

    /// The same, but begins near the site at this code offset, at it at the latest.
    pub(crate) fn near(bytes: &'a [u8], wasm_start: u32, code_offset: u32) -> SiteReader<'a> {
        let (bytes, anchors) = split_anchors(bytes);
        let after = anchors.partition_point(|anchor| word(anchor, 1) < code_offset);
        match after.checked_sub(1).map(|index| &anchors[index]) {
            None => SiteReader::from_start(bytes, wasm_start),
            Some(anchor) => {
                let bytes = bytes.get(word(anchor, 0) as usize..).unwrap_or_default();
                SiteReader::from(bytes, word(anchor, 1), word(anchor, 2))
            }
        }
    }

    /// Reads a stream without anchors.
    fn from_start(bytes: &'a [u8], wasm_start: u32) -> SiteReader<'a> {
        let (prologue, bytes) = bytes.split_first().unwrap_or((&0, &[]));
        SiteReader::from(bytes, u32::from(*prologue), wasm_start)
    }

    /// Reads sites whose first one's distances count from these offsets.
    fn from(bytes: &'a [u8], code_offset: u32, wasm_offset: u32) -> SiteReader<'a> {
        SiteReader {
            bytes,
            code_offset,
            wasm_offset,
            calls: Calls {
                bytes,
                count: 0,
                offset: 0,
            },
        }
    }

    /// The calls around the instruction of the site that was read last.
    pub(crate) fn calls(&self) -> Calls<'a> {
        self.calls.clone()
    }

    /// Reads what follows the offset of an inlined instruction: the number of its trap.
    fn inlined(&mut self, offset: u32) -> Option<u8> {
        let (&trap, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        let count = u32::try_from(leb(&mut self.bytes)?).ok()?;
        let bytes = self.bytes;
        self.calls = Calls {
            bytes,
            count,
            offset,
        };
        let mut calls = self.calls();
        for _ in 0..count {
            self.wasm_offset = calls.next()?;
        }
        self.bytes = calls.bytes;
        Some(trap)
    }
}

/// An anchor as it is written.
type Anchor = [u8; 12];

/// A word of an anchor.
fn word(anchor: &Anchor, index: usize) -> u32 {
    let (words, _) = anchor.as_chunks::<4>();
    u32::from_le_bytes(words[index])
}

/// The sites in a function's stream, and its anchors.
fn split_anchors(stream: &[u8]) -> (&[u8], &[Anchor]) {
    if stream.len() <= BLOCK {
        return (stream, &[]);
    }
    let (stream, count) = stream.split_last_chunk::<4>().unwrap_or((stream, &[0; 4]));
    let length = u32::from_le_bytes(*count) as usize * size_of::<Anchor>();
    match stream.len().checked_sub(length) {
        Some(sites) => (&stream[..sites], stream[sites..].as_chunks().0),
        None => (stream, &[]),
    }
}

/// Reads a LEB128 number.
fn leb(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

impl Iterator for SiteReader<'_> {
    type Item = Site;

    fn next(&mut self) -> Option<Site> {
        let distance = u32::try_from(leb(&mut self.bytes)?).ok()?;
        let packed = leb(&mut self.bytes)?;
        let zigzag = u32::try_from(packed >> 4).ok()?;
        self.code_offset = self.code_offset.checked_add(distance)?;
        let wasm_offset = at_distance(self.wasm_offset, zigzag);
        self.wasm_offset = wasm_offset;
        self.calls.count = 0;
        let trap = match packed as u8 & 0xf {
            IS_INLINED => self.inlined(wasm_offset)?,
            trap => trap,
        };
        Some(Site {
            code_offset: self.code_offset,
            wasm_offset,
            trap: TrapCode::from_u8(trap),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_round_trip() {
        // Short and long distances, forward and back in the binary. Each pair is at a limit of the
        // short form.
        let sites = [
            (0, 100, Some(TrapCode::StackOverflow)),
            (127, 611, None),
            (255, 612, Some(TrapCode::MemoryOutOfBounds)),
            (256, 101, Some(TrapCode::MemoryOutOfBounds)),
            (257, 613, Some(TrapCode::MemoryOutOfBounds)),
            (100_000, 7_000_000, Some(TrapCode::Unreachable)),
            (100_001, 0, None),
            (u32::MAX - 80, u32::MAX, None),
        ];
        let mut writer = SiteWriter::default();
        for body in [0, 24] {
            writer.begin(50, 95);
            assert!(!writer.is_at(50), "where the body starts is no site yet");
            for (code_offset, wasm_offset, trap) in sites {
                writer.write(50 + code_offset, wasm_offset, trap);
                assert!(writer.is_at(50 + code_offset));
            }
            let start = writer.finish(body) as usize;
            let bytes = &writer.bytes[start..writer.position as usize];
            let read: Vec<_> = SiteReader::new(bytes, 95)
                .map(|site| {
                    let offset = site.code_offset - u32::from(body);
                    (offset, site.wasm_offset, site.trap)
                })
                .collect();
            assert_eq!(read, sites);
        }
        // What is abandoned leaves nothing behind.
        let length = writer.position;
        writer.begin(50, 95);
        writer.write(60, 95, None);
        writer.abandon();
        assert_eq!(writer.replace(Vec::new()).len(), length as usize);
    }

    #[test]
    fn many_sites_make_the_stream_grow() {
        let mut writer = SiteWriter::default();
        writer.begin(0, 0);
        let wanted: Vec<_> = (0..10_000u32).map(|i| (3 * i + 1, i << (i % 20))).collect();
        for &(code_offset, wasm_offset) in &wanted {
            writer.write(code_offset, wasm_offset, None);
        }
        writer.finish(0);
        let bytes = writer.replace(Vec::new());
        let read: Vec<_> = SiteReader::new(&bytes, 0)
            .map(|site| (site.code_offset, site.wasm_offset))
            .collect();
        assert_eq!(read, wanted);
    }

    #[test]
    fn inlined_sites_have_the_calls_around_them() {
        let inlined = |offset, call| InlinedLocation { offset, call };
        let outer = Function::INLINED;
        let mut writer = SiteWriter::default();
        writer.begin(0, 1000);
        // One call deep, two deep, far back and far ahead.
        writer.set_inlined(&[
            inlined(70_000_000, 1010),
            inlined(20, outer),
            inlined(1 << 29, outer | 1),
        ]);
        writer.write(1, 1005, None);
        writer.write(3, outer, Some(TrapCode::MemoryOutOfBounds));
        writer.write(7, outer | 1, None);
        writer.write(9, outer | 2, Some(TrapCode::Unreachable));
        writer.write(11, 1020, Some(TrapCode::StackOverflow));
        writer.finish(0);
        let bytes = writer.replace(Vec::new());
        let mut reader = SiteReader::new(&bytes, 1000);
        let mut read = Vec::new();
        while let Some(site) = reader.next() {
            let calls: Vec<u32> = reader.calls().collect();
            read.push((site.code_offset, site.wasm_offset, site.trap, calls));
        }
        let expected = [
            (1, 1005, None, vec![]),
            (3, 70_000_000, Some(TrapCode::MemoryOutOfBounds), vec![1010]),
            (7, 20, None, vec![70_000_000, 1010]),
            (
                9,
                1 << 29,
                Some(TrapCode::Unreachable),
                vec![20, 70_000_000, 1010],
            ),
            (11, 1020, Some(TrapCode::StackOverflow), vec![]),
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn of_many_sites_few_are_read() {
        // From no anchor, to one that would stand at the very end, to many.
        for count in [2729, 2730, 2731, 2732, 5460, 1_000_000_u32] {
            let mut writer = SiteWriter::default();
            writer.begin(7, 95);
            writer.set_inlined(&[InlinedLocation {
                offset: 20,
                call: 1010,
            }]);
            for number in 1..=count {
                let inlined = number % 1000 == 0;
                let location = if inlined {
                    Function::INLINED
                } else {
                    95 + 9 * number
                };
                writer.write(7 + 5 * number, location, None);
            }
            writer.finish(40);
            let bytes = writer.replace(Vec::new());
            let all: Vec<_> = SiteReader::new(&bytes, 95).collect();
            assert_eq!(all.len(), count as usize);
            let steps = all.iter().step_by(all.len() / 900);
            for site in steps.chain(&all[count as usize - 3..]) {
                let mut reader = SiteReader::near(&bytes, 95, site.code_offset);
                let before = reader.bytes.len();
                let found = reader.find(|other| other.code_offset >= site.code_offset);
                assert_eq!(found.as_ref(), Some(site));
                let is_inlined = (site.code_offset - 40) / 5 % 1000 == 0;
                assert_eq!(reader.calls().count(), usize::from(is_inlined));
                let read = before - reader.bytes.len();
                assert!(read <= BLOCK + 2 * LONGEST, "{read} bytes of {count} sites");
            }
            let mut reader = SiteReader::near(&bytes, 95, u32::MAX);
            assert_eq!(reader.find(|site| site.code_offset == u32::MAX), None);
        }
    }

    #[test]
    fn malformed_anchors_lead_nowhere() {
        let sites = [3; BLOCK];
        let anchors = [
            [u32::MAX, 5, 5, 1].as_slice(),
            &[1, 5, 5, 700_000],
            &[1, 5, 5, u32::MAX],
            &[8192, 5, 5, 1],
        ];
        for anchors in anchors {
            let words = anchors.iter().flat_map(|word| word.to_le_bytes());
            let bytes: Vec<u8> = sites.into_iter().chain(words).collect();
            assert!(SiteReader::new(&bytes, 0).count() <= bytes.len());
            assert!(SiteReader::near(&bytes, 0, 1000).count() <= bytes.len());
        }
    }

    #[test]
    fn malformed_streams_end() {
        for bytes in [
            &[][..],
            &[0],
            &[0, 5],
            &[0, 0x80],
            &[0, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 0],
            &[0, 1, 15],
            &[0, 1, 15, 1, 0xff, 0xff, 0xff, 0xff, 15, 0, 0],
            &[
                0, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
            ],
        ] {
            assert_eq!(SiteReader::new(bytes, 0).next(), None, "{bytes:?}");
        }
    }
}
