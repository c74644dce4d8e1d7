//! Bounds-checked access to guest memory.
//!
//! Every pointer and length that the guest passes goes through [`range`]; nothing else turns a
//! guest address into a host reference. A range that does not lie within the memory is
//! [`Errno::Fault`]. Guest memory is little-endian and nothing in it need be aligned.
//!
//! [`IoVecs`] walks the guest's arrays of buffers without copying either the array or the
//! buffers: transfers run directly between the host's file and the guest's memory, and their cost
//! to the host does not depend on the lengths that the guest claims.

use super::errno::Errno;
use super::resolve::PATH_MAX;
use std::io::{IoSlice, IoSliceMut};
use std::ops::Range;

/// How many buffers are handed to the host in one call.
pub(crate) const MAX_SLICES: usize = 16;

/// How many buffers an array may have, as for the host and as C programs are told.
const MAX_BUFFERS: u32 = 1024;

/// The most bytes that are handed to the host in one call; Linux moves no more anyway.
const MAX_BATCH: usize = 0x7fff_f000;

/// The size of an `iovec` and of a `ciovec`: a pointer and a length.
const IOVEC_SIZE: u32 = 8;

/// Checks that `len` bytes at `ptr` lie within the memory.
pub(crate) fn range(mem: &[u8], ptr: u32, len: u32) -> Result<Range<usize>, Errno> {
    let start = ptr as usize;
    let end = start.checked_add(len as usize).ok_or(Errno::Fault)?;
    if end > mem.len() {
        return Err(Errno::Fault);
    }
    Ok(start..end)
}

/// The bytes of an array of `count` elements of `size` bytes each.
pub(crate) fn array(mem: &[u8], ptr: u32, count: u32, size: u32) -> Result<Range<usize>, Errno> {
    let len = count.checked_mul(size).ok_or(Errno::Fault)?;
    range(mem, ptr, len)
}

/// `len` bytes at `ptr`.
pub(crate) fn slice(mem: &[u8], ptr: u32, len: u32) -> Result<&[u8], Errno> {
    Ok(&mem[range(mem, ptr, len)?])
}

/// `len` bytes at `ptr`, to be written.
pub(crate) fn slice_mut(mem: &mut [u8], ptr: u32, len: u32) -> Result<&mut [u8], Errno> {
    let range = range(mem, ptr, len)?;
    Ok(&mut mem[range])
}

/// A path of `len` bytes at `ptr`, which a NUL would end too early for the host.
pub(crate) fn path(mem: &[u8], ptr: u32, len: u32) -> Result<&str, Errno> {
    let bytes = slice(mem, ptr, len)?;
    if bytes.len() >= PATH_MAX {
        return Err(Errno::Nametoolong);
    }
    if bytes.contains(&0) {
        return Err(Errno::Inval);
    }
    std::str::from_utf8(bytes).map_err(|_| Errno::Ilseq)
}

/// `N` bytes at `ptr`.
pub(crate) fn read<const N: usize>(mem: &[u8], ptr: u32) -> Result<[u8; N], Errno> {
    mem.get(ptr as usize..)
        .and_then(|tail| tail.first_chunk::<N>())
        .copied()
        .ok_or(Errno::Fault)
}

/// The `u32` at `ptr`.
pub(crate) fn read_u32(mem: &[u8], ptr: u32) -> Result<u32, Errno> {
    read(mem, ptr).map(u32::from_le_bytes)
}

/// Copies `bytes` to `ptr`.
pub(crate) fn write(mem: &mut [u8], ptr: u32, bytes: &[u8]) -> Result<(), Errno> {
    let len = u32::try_from(bytes.len()).map_err(|_| Errno::Fault)?;
    slice_mut(mem, ptr, len)?.copy_from_slice(bytes);
    Ok(())
}

/// Stores a `u32` at `ptr`.
pub(crate) fn write_u32(mem: &mut [u8], ptr: u32, value: u32) -> Result<(), Errno> {
    write(mem, ptr, &value.to_le_bytes())
}

/// Stores a `u64` at `ptr`.
pub(crate) fn write_u64(mem: &mut [u8], ptr: u32, value: u64) -> Result<(), Errno> {
    write(mem, ptr, &value.to_le_bytes())
}

/// What is left to do of a guest's array of buffers.
#[derive(Clone, Debug)]
pub(crate) struct IoVecs {
    next: u32,
    left: u32,
    /// Bytes of the next buffer that are done.
    skipped: u32,
    /// The most bytes that are handed to the host in one call.
    at_once: usize,
}

impl IoVecs {
    /// Checks that the array itself lies within the memory. The buffers are checked as they are
    /// reached.
    /// At most `at_once` bytes are handed to the host in one call, and what the host can take.
    pub(crate) fn new(mem: &[u8], ptr: u32, count: u32, at_once: usize) -> Result<Self, Errno> {
        array(mem, ptr, count, IOVEC_SIZE)?;
        if count > MAX_BUFFERS {
            return Err(Errno::Inval);
        }
        Ok(Self {
            next: ptr,
            left: count,
            skipped: 0,
            at_once: at_once.min(MAX_BATCH),
        })
    }

    /// The next few buffers that are not empty; an empty batch ends the array.
    fn next_batch(&mut self, mem: &[u8]) -> Result<Batch, Errno> {
        let mut batch = Batch {
            ranges: std::array::from_fn(|_| 0..0),
            count: 0,
            bytes: 0,
        };
        while self.left > 0 && batch.count < MAX_SLICES && batch.bytes < self.at_once {
            let ptr = read_u32(mem, self.next)?;
            let len = read_u32(mem, self.next + 4)?;
            // A read may have written over the array.
            let skipped = self.skipped.min(len);
            let mut buffer = range(mem, ptr, len)?;
            buffer.start += skipped as usize;
            let room = self.at_once - batch.bytes;
            if buffer.len() > room {
                // The rest follows.
                buffer.end = buffer.start + room;
                self.skipped = skipped + room as u32;
            } else {
                self.skipped = 0;
                self.left -= 1;
                // The whole array was checked, so this can only wrap after its last element.
                self.next = self.next.wrapping_add(IOVEC_SIZE);
            }
            if buffer.is_empty() {
                continue;
            }
            batch.bytes += buffer.len();
            batch.ranges[batch.count] = buffer;
            batch.count += 1;
        }
        Ok(batch)
    }

    /// Runs `write` on the buffers, batch by batch, until one is not written whole. `write` also
    /// gets the number of bytes that went before.
    ///
    /// An error after some bytes have gone out is dropped: the guest learns that the call was
    /// short, and meets the error when it goes on.
    pub(crate) fn write_all(
        mut self,
        mem: &[u8],
        mut write: impl FnMut(&[IoSlice<'_>], u64) -> Result<usize, Errno>,
    ) -> Result<u32, Errno> {
        let mut done = Progress::default();
        loop {
            let batch = match self.next_batch(mem) {
                Ok(batch) => batch,
                Err(errno) => return done.or(errno),
            };
            if batch.count == 0 || !done.has_room(batch.bytes) {
                return Ok(done.bytes);
            }
            let mut slices = [IoSlice::new(&[]); MAX_SLICES];
            for (slice, range) in slices.iter_mut().zip(&batch.ranges) {
                *slice = IoSlice::new(&mem[range.clone()]);
            }
            match write(&slices[..batch.count], u64::from(done.bytes)) {
                Ok(count) => done.add(count),
                Err(errno) => return done.or(errno),
            }
            if done.last < batch.bytes {
                return Ok(done.bytes);
            }
        }
    }

    /// Runs `read` on the buffers. With `greedy`, further batches follow as long as each was
    /// filled; without it one batch is all, since another read of a pipe might wait although
    /// there is something to return.
    pub(crate) fn read_all(
        mut self,
        mem: &mut [u8],
        greedy: bool,
        mut read: impl FnMut(&mut [IoSliceMut<'_>], u64) -> Result<usize, Errno>,
    ) -> Result<u32, Errno> {
        let mut done = Progress::default();
        loop {
            let batch = match self.next_batch(mem) {
                Ok(batch) => batch,
                Err(errno) => return done.or(errno),
            };
            if batch.count == 0 || !done.has_room(batch.bytes) {
                return Ok(done.bytes);
            }
            match batch.with_slices_mut(mem, |slices| read(slices, u64::from(done.bytes))) {
                Ok(count) => done.add(count),
                Err(errno) => return done.or(errno),
            }
            if !greedy || done.last < batch.bytes {
                return Ok(done.bytes);
            }
        }
    }
}

/// How far a transfer of several batches has come.
#[derive(Default)]
struct Progress {
    bytes: u32,
    last: usize,
}

impl Progress {
    /// Whether the count that the guest gets can still grow by `more`.
    fn has_room(&self, more: usize) -> bool {
        u32::try_from(more).is_ok_and(|more| self.bytes.checked_add(more).is_some())
    }

    fn add(&mut self, count: usize) {
        self.last = count;
        // A batch fits by `has_room`; an embedder's stream that claims more is not believed.
        self.bytes = self
            .bytes
            .saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
    }

    /// The count so far if there is one, else the error.
    fn or(&self, errno: Errno) -> Result<u32, Errno> {
        if self.bytes > 0 {
            Ok(self.bytes)
        } else {
            Err(errno)
        }
    }
}

/// A few buffers, all within the memory and none empty.
struct Batch {
    /// The first `count` are in use; the others are `0..0`, which overlaps nothing.
    ranges: [Range<usize>; MAX_SLICES],
    count: usize,
    bytes: usize,
}

impl Batch {
    /// Lends the buffers, in their order. Buffers that overlap cannot be lent together, and then
    /// only the first one is: a short read, which every reader must expect.
    fn with_slices_mut<R>(&self, mem: &mut [u8], f: impl FnOnce(&mut [IoSliceMut<'_>]) -> R) -> R {
        let [first, second, ..] = &self.ranges;
        // The usual shapes are one buffer, and a reader's buffer followed by its read-ahead.
        if self.count == 2
            && let Ok(slices) = mem.get_disjoint_mut([first.clone(), second.clone()])
        {
            return f(&mut slices.map(IoSliceMut::new));
        }
        if self.count > 2
            && let Ok(slices) = mem.get_disjoint_mut(self.ranges.clone())
        {
            return f(&mut slices.map(IoSliceMut::new)[..self.count]);
        }
        f(&mut [IoSliceMut::new(&mut mem[first.clone()])])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iovs(mem: &mut [u8], at: u32, list: &[(u32, u32)]) {
        for (index, (ptr, len)) in list.iter().enumerate() {
            let at = at + 8 * u32::try_from(index).unwrap();
            write_u32(mem, at, *ptr).unwrap();
            write_u32(mem, at + 4, *len).unwrap();
        }
    }

    #[test]
    fn ranges_are_checked() {
        let mem = [0; 16];
        assert_eq!(range(&mem, 0, 16), Ok(0..16));
        assert_eq!(range(&mem, 16, 0), Ok(16..16));
        assert_eq!(range(&mem, 17, 0), Err(Errno::Fault));
        assert_eq!(range(&mem, u32::MAX, u32::MAX), Err(Errno::Fault));
        assert_eq!(array(&mem, 0, u32::MAX, 48), Err(Errno::Fault));
        assert_eq!(read_u32(&mem, 13), Err(Errno::Fault));
        assert_eq!(read_u32(&mem, u32::MAX), Err(Errno::Fault));
    }

    #[test]
    fn paths_are_checked() {
        let mut mem = [b'x'; PATH_MAX];
        assert_eq!(path(&mem, 0, 4095).map(str::len), Ok(4095));
        assert_eq!(path(&mem, 0, 4096), Err(Errno::Nametoolong));
        assert_eq!(path(&mem, 0, 4097), Err(Errno::Fault));
        mem[1] = 0;
        assert_eq!(path(&mem, 0, 2), Err(Errno::Inval));
        mem[1] = 0xff;
        assert_eq!(path(&mem, 0, 2), Err(Errno::Ilseq));
    }

    #[test]
    fn long_lists_of_buffers_are_written_whole() {
        let mut mem = vec![7; 4096];
        let list: Vec<_> = (0..100).map(|i| (2048 + i, i % 3)).collect();
        iovs(&mut mem, 0, &list);
        let expected: u32 = list.iter().map(|(_, len)| len).sum();
        let mut calls = 0;
        let mut seen = 0;
        let done = IoVecs::new(&mem, 0, 100, usize::MAX)
            .unwrap()
            .write_all(&mem, |slices, before| {
                assert_eq!(before, seen);
                assert!(slices.len() <= MAX_SLICES);
                calls += 1;
                let bytes: usize = slices.iter().map(|s| s.len()).sum();
                seen += bytes as u64;
                Ok(bytes)
            })
            .unwrap();
        assert_eq!(done, expected);
        assert_eq!(calls, 5);
    }

    #[test]
    fn overlapping_read_buffers_make_a_short_read() {
        let mut mem = vec![0; 64];
        iovs(&mut mem, 0, &[(32, 8), (36, 8), (50, 1)]);
        let done =
            IoVecs::new(&mem, 0, 3, usize::MAX)
                .unwrap()
                .read_all(&mut mem, true, |slices, _| {
                    slices.iter_mut().for_each(|s| s.fill(1));
                    Ok(slices.iter().map(|s| s.len()).sum())
                });
        assert_eq!(done, Ok(8));
        assert_eq!(&mem[32..41], &[1, 1, 1, 1, 1, 1, 1, 1, 0]);
    }

    #[test]
    fn hostile_arrays_fault() {
        let mut mem = vec![0; 64];
        assert_eq!(
            IoVecs::new(&mem, 0, u32::MAX, usize::MAX).err(),
            Some(Errno::Fault)
        );
        assert_eq!(
            IoVecs::new(&mem, u32::MAX, 1, usize::MAX).err(),
            Some(Errno::Fault)
        );
        assert_eq!(
            IoVecs::new(&mem, 60, 1, usize::MAX).err(),
            Some(Errno::Fault)
        );
        iovs(&mut mem, 0, &[(0, 4), (u32::MAX, u32::MAX)]);
        // A bad buffer within the first batch stops the call before anything is transferred.
        let done = IoVecs::new(&mem, 0, 2, usize::MAX)
            .unwrap()
            .write_all(&mem, |_, _| panic!("nothing may be written"));
        assert_eq!(done, Err(Errno::Fault));
    }
}
