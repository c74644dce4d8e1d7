//! The bytes of a module, in memory that is given back while the module is compiled.

use crate::sys::Mapping;
use std::{
    fmt,
    io::{self, Read},
    ops::Range,
    sync::Arc,
};

/// The bytes of a module, which compiling it uses up: where each function's code is in the binary format, and what it becomes,
/// need not be in memory at the same time. See [`Module::from_owned`](crate::Module::from_owned).
pub struct Binary {
    mapping: Arc<Mapping>,
    length: usize,
}

impl Binary {
    /// Reads all that is left to read. `expected` is how many bytes that will be, if it is known: the size of a file.
    ///
    /// # Errors
    ///
    /// Those of `reader`; or there is no memory.
    pub fn read(mut reader: impl Read, expected: usize) -> io::Result<Binary> {
        /// A page, and room to see that nothing follows.
        const LEAST: usize = 4096;
        let mut binary = Binary {
            mapping: Arc::new(Mapping::writable(expected.saturating_add(LEAST))?),
            length: 0,
        };
        loop {
            if binary.length == binary.mapping.len() {
                binary.grow()?;
            }
            match reader.read(binary.rest()) {
                Ok(0) => return Ok(binary),
                Ok(count) => binary.length += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        // SAFETY: the mapping is that long; it is written only in `rest`, and discarded where nobody reads it any more.
        unsafe { std::slice::from_raw_parts(self.mapping.as_ptr(), self.length) }
    }

    /// Gives back the memory of a range.
    ///
    /// # Safety
    ///
    /// Nobody reads the range any more.
    pub(crate) unsafe fn discard(&self, range: Range<usize>) {
        // SAFETY: as the caller promises.
        unsafe { self.mapping.discard(range) };
    }

    /// The memory, of which the bytes are the start.
    pub(crate) fn mapping(&self) -> &Arc<Mapping> {
        &self.mapping
    }

    fn rest(&mut self) -> &mut [u8] {
        let rest = self.mapping.len() - self.length;
        // SAFETY: the range lies in the mapping, is initialised by the system, and while it is read into not shared.
        unsafe { std::slice::from_raw_parts_mut(self.mapping.as_ptr().add(self.length), rest) }
    }

    fn grow(&mut self) -> io::Result<()> {
        let mut larger = Binary {
            mapping: Arc::new(Mapping::writable(2 * self.mapping.len())?),
            length: 0,
        };
        larger.rest()[..self.length].copy_from_slice(self.bytes());
        self.mapping = larger.mapping;
        Ok(())
    }
}

impl fmt::Debug for Binary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Binary({} bytes)", self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_all_whatever_was_expected() {
        let bytes: Vec<u8> = (0..100_000u32).map(|byte| byte as u8).collect();
        for expected in [0, 1, 4096, 99_999, 100_000, 200_000] {
            let binary = Binary::read(&bytes[..], expected).unwrap();
            assert_eq!(binary.bytes(), bytes);
        }
        assert!(Binary::read(&[][..], 0).unwrap().bytes().is_empty());
        assert!(Binary::read(&[][..], usize::MAX).is_err());
    }
}
