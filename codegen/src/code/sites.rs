//! Sites: where in the Wasm binary an instruction that can fault, or a return address, comes from.
//!
//! They are written along with the code, to one stream of bytes:
//!
//! ```text
//! function:  length of the prologue (1 byte), then its sites by ascending code offset
//! site:      distance in the code, distance in the Wasm binary (zigzag) << 4 | trap: each a LEB128
//! ```
//!
//! A trap's number has four bits. The number 15 is reserved, to say that a larger number follows in
//! a byte of its own: so more traps would not make today's sites any longer.
//!
//! Distances count from the site before; those of the first from the end of the prologue, whose
//! length is not known until the body is finished, and from the function's own Wasm offset. The
//! prologue itself has no sites.

use gantry_ir::TrapCode;

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

const _: () = assert!(TrapCode::ALL.len() < 15, "15 says that the number follows");

/// Bytes by which the stream grows.
const STEP: usize = 1 << 12;
/// The most bytes that a site takes: 5 and 6 of LEB128.
const LONGEST: usize = 11;

/// Writes the sites of functions, one after the other.
#[derive(Debug, Default)]
pub(crate) struct SiteWriter {
    /// The stream. It is longer than `position`, and garbage from there on.
    bytes: Vec<u8>,
    position: u32,
    /// Where the stream of the current function starts.
    start: u32,
    /// The last site's offsets, in the chunk and in the Wasm binary.
    code_offset: u32,
    wasm_offset: u32,
    /// Whether the function has a site yet.
    any: bool,
}

impl SiteWriter {
    /// Starts a function whose body starts at the offset `body` of the chunk. In the Wasm binary
    /// the function is at `wasm_start`.
    pub(crate) fn begin(&mut self, body: u32, wasm_start: u32) {
        self.start = self.position;
        self.code_offset = body;
        self.wasm_offset = wasm_start;
        self.any = false;
        self.reserve();
        self.position += 1;
    }

    /// Appends a site. Code offsets increase.
    #[inline(always)]
    pub(crate) fn write(&mut self, code_offset: u32, wasm_offset: u32, trap: Option<TrapCode>) {
        let trap = trap.map_or(0, |code| code as u32);
        let delta = wasm_offset.wrapping_sub(self.wasm_offset) as i32;
        let zigzag = ((delta << 1) ^ (delta >> 31)) as u32;
        let distance = code_offset.wrapping_sub(self.code_offset);
        self.code_offset = code_offset;
        self.wasm_offset = wasm_offset;
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
            }
            _ => self.write_long(distance, u64::from(zigzag) << 4 | u64::from(trap)),
        }
    }

    #[cold]
    #[inline(never)]
    fn write_long(&mut self, distance: u32, packed: u64) {
        self.reserve();
        for mut value in [u64::from(distance), packed] {
            while value >= 0x80 {
                self.put(value as u8 | 0x80);
                value >>= 7;
            }
            self.put(value as u8);
        }
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
        self.start
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

/// The sites of one function. Ends where the stream is not well-formed: it may come from an
/// artifact.
#[derive(Clone, Debug)]
pub(crate) struct SiteReader<'a> {
    bytes: &'a [u8],
    code_offset: u32,
    wasm_offset: u32,
}

impl<'a> SiteReader<'a> {
    /// Reads the stream of a function at this Wasm offset.
    pub(crate) fn new(bytes: &'a [u8], wasm_start: u32) -> SiteReader<'a> {
        let (prologue, bytes) = bytes.split_first().unwrap_or((&0, &[]));
        SiteReader {
            bytes,
            code_offset: u32::from(*prologue),
            wasm_offset: wasm_start,
        }
    }

    fn leb(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }
}

impl Iterator for SiteReader<'_> {
    type Item = Site;

    fn next(&mut self) -> Option<Site> {
        let distance = u32::try_from(self.leb()?).ok()?;
        let packed = self.leb()?;
        let zigzag = u32::try_from(packed >> 4).ok()?;
        let delta = (zigzag >> 1) ^ (zigzag & 1).wrapping_neg();
        self.code_offset = self.code_offset.checked_add(distance)?;
        self.wasm_offset = self.wasm_offset.wrapping_add(delta);
        Some(Site {
            code_offset: self.code_offset,
            wasm_offset: self.wasm_offset,
            trap: TrapCode::from_u8(packed as u8 & 0xf),
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
    fn malformed_streams_end() {
        for bytes in [
            &[][..],
            &[0],
            &[0, 5],
            &[0, 0x80],
            &[0, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 0],
            &[
                0, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
            ],
        ] {
            assert_eq!(SiteReader::new(bytes, 0).next(), None, "{bytes:?}");
        }
    }
}
