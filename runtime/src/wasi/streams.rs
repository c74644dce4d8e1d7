//! Standard streams that live in memory, for embedders and tests.
//!
//! Any [`Read`] or [`Write`] can stand in for a standard stream. For input, a
//! [`std::io::Cursor`] over some bytes does; for output there is [`OutputBuffer`], which the
//! embedder keeps a handle to and which a runaway guest cannot fill without bound.
//!
//! [`Read`]: std::io::Read

use std::io::{self, Cursor, Read, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A bounded buffer that collects what a guest writes. Clones share the contents.
#[derive(Clone, Debug)]
pub struct OutputBuffer {
    bytes: Arc<Mutex<Vec<u8>>>,
    limit: usize,
}

impl OutputBuffer {
    /// An empty buffer that takes up to `limit` bytes. Writes past that fail with `ENOSPC`.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        Self {
            bytes: Arc::default(),
            limit,
        }
    }

    /// What has been written so far.
    #[must_use]
    pub fn contents(&self) -> Vec<u8> {
        self.lock().clone()
    }

    /// What has been written so far, which is taken out of the buffer.
    #[must_use]
    pub fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.lock())
    }

    /// A panic elsewhere cannot leave the vector half-written, so poisoning means nothing here.
    fn lock(&self) -> MutexGuard<'_, Vec<u8>> {
        self.bytes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Write for OutputBuffer {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let mut bytes = self.lock();
        let count = buf.len().min(self.limit.saturating_sub(bytes.len()));
        if count == 0 && !buf.is_empty() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        bytes.extend_from_slice(&buf[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Bytes that a guest reads.
#[derive(Clone, Debug)]
pub struct MemoryInputPipe(Cursor<Vec<u8>>);

impl MemoryInputPipe {
    /// A stream of these bytes.
    #[must_use]
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self(Cursor::new(bytes.into()))
    }
}

impl Read for MemoryInputPipe {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_holds() {
        let mut buffer = OutputBuffer::new(5);
        let reader = buffer.clone();
        assert_eq!(buffer.write(b"abc").unwrap(), 3);
        assert_eq!(buffer.write(b"def").unwrap(), 2);
        assert_eq!(
            buffer.write(b"f").unwrap_err().kind(),
            io::ErrorKind::StorageFull
        );
        assert_eq!(reader.contents(), b"abcde");
        assert_eq!(reader.take(), b"abcde");
        assert!(reader.contents().is_empty());
    }
}
