//! BLAKE3 on several threads: the hash is the standard one, of the whole, so any other program can
//! compute it as well.
//!
//! BLAKE3 is a binary tree over pieces of its input. What stands left of a node is as long as the
//! length says, so parts of the tree are for one thread each, and then merged. What comes from a file
//! is hashed as it is read, while it is in the processor's caches: a thread reads its part itself.

use crate::sys;
use blake3::{
    Hasher,
    hazmat::{self, ChainingValue, HasherExt, Mode},
};
use std::{
    fs::File,
    io,
    num::NonZero,
    sync::{Mutex, PoisonError},
    thread,
};

/// The size of a hash.
pub(crate) const HASH_SIZE: usize = blake3::OUT_LEN;

/// A hash. Comparing two takes the same time wherever they differ.
pub(crate) type Hash = blake3::Hash;

/// Below this, a thread of its own costs more than it saves.
const WORTH_A_THREAD: usize = 2 << 20;
/// More threads than this do not make it faster: memory is the limit.
const MAX_THREADS: usize = 8;
/// What is read from a file at once.
const BLOCK: usize = 128 << 10;

/// Input that can be cut in two.
trait Input: Send + Sized {
    fn length(&self) -> usize;
    fn split(self, at: usize) -> (Self, Self);
    /// Gives all of it to a hasher.
    fn feed(self, hasher: &mut Hasher) -> io::Result<()>;
}

impl Input for &[u8] {
    fn length(&self) -> usize {
        self.len()
    }

    fn split(self, at: usize) -> (Self, Self) {
        self.split_at(at)
    }

    fn feed(self, hasher: &mut Hasher) -> io::Result<()> {
        hasher.update(self);
        Ok(())
    }
}

/// A part of a file that is still to be read, and where to.
struct FilePart<'a> {
    file: &'a File,
    offset: u64,
    memory: &'a mut [u8],
}

impl Input for FilePart<'_> {
    fn length(&self) -> usize {
        self.memory.len()
    }

    fn split(self, at: usize) -> (Self, Self) {
        let FilePart {
            file,
            offset,
            memory,
        } = self;
        let (left, right) = memory.split_at_mut(at);
        let part = |offset, memory| FilePart {
            file,
            offset,
            memory,
        };
        (part(offset, left), part(offset + at as u64, right))
    }

    fn feed(self, hasher: &mut Hasher) -> io::Result<()> {
        let mut offset = self.offset;
        for block in self.memory.chunks_mut(BLOCK) {
            sys::read_exact_at(self.file, block, offset)?;
            hasher.update(block);
            offset += block.len() as u64;
        }
        Ok(())
    }
}

/// A part of a file that is read, and not kept.
struct PassingPart<'a> {
    file: &'a File,
    offset: u64,
    length: usize,
}

impl Input for PassingPart<'_> {
    fn length(&self) -> usize {
        self.length
    }

    fn split(self, at: usize) -> (Self, Self) {
        let part = |offset, length| PassingPart {
            file: self.file,
            offset,
            length,
        };
        let right = part(self.offset + at as u64, self.length - at);
        (part(self.offset, at), right)
    }

    fn feed(self, hasher: &mut Hasher) -> io::Result<()> {
        let mut buffer = vec![0; BLOCK.min(self.length)];
        for start in (0..self.length).step_by(BLOCK) {
            let block = &mut buffer[..BLOCK.min(self.length - start)];
            sys::read_exact_at(self.file, block, self.offset + start as u64)?;
            hasher.update(block);
        }
        Ok(())
    }
}

/// The hash of so many bytes from the start of a file, which takes no memory.
pub(crate) fn hash_file(file: &File, length: usize) -> io::Result<Hash> {
    let part = PassingPart {
        file,
        offset: 0,
        length,
    };
    root(part, Mode::Hash, threads())
}

/// The hash of some bytes.
pub(crate) fn hash(bytes: &[u8]) -> Hash {
    root(bytes, Mode::Hash, threads()).expect("memory can be read")
}

/// The keyed hash of some bytes.
pub(crate) fn keyed_hash(key: &[u8; 32], bytes: &[u8]) -> Hash {
    root(bytes, Mode::KeyedHash(key), threads()).expect("memory can be read")
}

/// Fills memory from the start of a file, and gives the keyed hash of that.
pub(crate) fn read_keyed(key: &[u8; 32], file: &File, memory: &mut [u8]) -> io::Result<Hash> {
    let part = FilePart {
        file,
        offset: 0,
        memory,
    };
    root(part, Mode::KeyedHash(key), threads())
}

fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

fn hasher(mode: Mode<'_>) -> Hasher {
    match mode {
        Mode::Hash => Hasher::new(),
        Mode::KeyedHash(key) => Hasher::new_keyed(key),
        Mode::DeriveKeyMaterial(context) => Hasher::new_from_context_key(context),
    }
}

/// The hash of all of an input.
fn root<I: Input>(input: I, mode: Mode<'_>, threads: usize) -> io::Result<Hash> {
    let threads = threads
        .min(MAX_THREADS)
        .min(input.length() / WORTH_A_THREAD);
    if threads < 2 {
        let mut hasher = hasher(mode);
        input.feed(&mut hasher)?;
        return Ok(hasher.finalize());
    }
    let (left, right) = both_sides(input, 0, mode, threads)?;
    Ok(hazmat::merge_subtrees_root(&left, &right, mode))
}

/// The value of the node over an input that starts at an offset of the whole.
fn node<I: Input>(
    input: I,
    offset: u64,
    mode: Mode<'_>,
    threads: usize,
) -> io::Result<ChainingValue> {
    if threads < 2 {
        let mut hasher = hasher(mode);
        hasher.set_input_offset(offset);
        input.feed(&mut hasher)?;
        return Ok(hasher.finalize_non_root());
    }
    let (left, right) = both_sides(input, offset, mode, threads)?;
    Ok(hazmat::merge_subtrees_non_root(&left, &right, mode))
}

/// The values of the two nodes below one, which are computed at the same time.
fn both_sides<I: Input>(
    input: I,
    offset: u64,
    mode: Mode<'_>,
    threads: usize,
) -> io::Result<(ChainingValue, ChainingValue)> {
    let length = input.length();
    let at = hazmat::left_subtree_len(length as u64) as usize;
    let (left, right) = input.split(at);
    // The left side is the larger one: at most all but a chunk.
    let share = (threads * (length - at))
        .div_ceil(length)
        .clamp(1, threads / 2);
    let right = Mutex::new(Some(right));
    let right_side = || {
        let right = right.lock().unwrap_or_else(PoisonError::into_inner).take();
        let right = right.expect("it is hashed once");
        node(right, offset + at as u64, mode, share)
    };
    thread::scope(|scope| {
        let builder = thread::Builder::new().name("hash".into());
        let spawned = builder.spawn_scoped(scope, right_side);
        let left = node(left, offset, mode, threads - share);
        let right = match spawned.map(|thread| thread.join()) {
            Ok(Ok(right)) => right,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            // The system has no more threads.
            Err(_) => right_side(),
        };
        Ok((left?, right?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    /// However many threads there are, the hash is the one that the crate computes alone.
    #[test]
    fn threads_do_not_change_the_hash() {
        let key = [7; 32];
        let whole: Vec<u8> = (0..20_000_003_u32).map(|i| ((i * 31) >> 3) as u8).collect();
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&whole).unwrap();
        for length in [
            0,
            1,
            1024,
            WORTH_A_THREAD,
            2 * WORTH_A_THREAD - 1,
            2 * WORTH_A_THREAD,
            2 * WORTH_A_THREAD + 1,
            3 * WORTH_A_THREAD + 1025,
            16 << 20,
            (16 << 20) + 1,
            whole.len(),
        ] {
            let bytes = &whole[..length];
            let (plain, keyed) = (blake3::hash(bytes), blake3::keyed_hash(&key, bytes));
            for threads in [1, 2, 3, 5, 8, 100] {
                let what = format!("{length} bytes, {threads} threads");
                assert_eq!(root(bytes, Mode::Hash, threads).unwrap(), plain, "{what}");
                let mode = Mode::KeyedHash(&key);
                assert_eq!(root(bytes, mode, threads).unwrap(), keyed, "{what}");
                let mut memory = vec![0; length];
                let part = FilePart {
                    file: &file,
                    offset: 0,
                    memory: &mut memory,
                };
                assert_eq!(root(part, mode, threads).unwrap(), keyed, "{what}");
                assert!(memory == bytes, "{what}");
                let part = PassingPart {
                    file: &file,
                    offset: 0,
                    length,
                };
                assert_eq!(root(part, mode, threads).unwrap(), keyed, "{what}");
            }
        }
    }

    #[test]
    fn files_that_are_too_short_are_errors() {
        let file = tempfile::tempfile().unwrap();
        file.set_len(100).unwrap();
        for length in [101, 4 * WORTH_A_THREAD] {
            let error = read_keyed(&[0; 32], &file, &mut vec![0; length]).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
            let error = hash_file(&file, length).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
        }
    }
}
