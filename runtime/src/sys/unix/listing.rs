//! Listing directories from any position on, where the system has no positions that stay what they
//! are when entries come and go.
//!
//! Entries are told in the order of hashes of their names, and the position behind one is its hash.
//! So an entry that stays is told exactly once, whatever happens to others. (Two names could have the
//! same one: among a million, with a probability of one in ten million. Then the second may be left
//! out.) Each time, the directory is read from the start, and no more entries are kept than are asked
//! for.

use rustix::{
    fd::BorrowedFd,
    fs::{Dir, FileType, tell},
    io::Result,
};
use std::{
    collections::BinaryHeap,
    ffi::{CStr, CString},
    hash::{DefaultHasher, Hash, Hasher},
    mem::MaybeUninit,
};

/// Bytes that the caller has for an entry, without its name.
const ENTRY: usize = 24;

/// An entry of a directory. They are in the order of their positions.
#[derive(PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Entry {
    position: u64,
    name: CString,
    ino: u64,
    /// A number, as kinds have no order.
    kind: u8,
}

/// Kinds of files, by their numbers in [`Entry`].
const KINDS: [FileType; 8] = [
    FileType::Unknown,
    FileType::RegularFile,
    FileType::Directory,
    FileType::Symlink,
    FileType::Fifo,
    FileType::Socket,
    FileType::CharacterDevice,
    FileType::BlockDevice,
];

impl Entry {
    pub(crate) fn file_name(&self) -> &CStr {
        &self.name
    }

    pub(crate) fn file_type(&self) -> FileType {
        KINDS[usize::from(self.kind)]
    }

    pub(crate) fn ino(&self) -> u64 {
        self.ino
    }

    /// The position behind it.
    pub(crate) fn next_entry_cookie(&self) -> u64 {
        self.position
    }
}

/// The entries of a directory, from the descriptor's position on.
pub(crate) struct RawDir<'a> {
    dir: BorrowedFd<'a>,
    /// How many are read at a time.
    count: usize,
    /// The next ones, the last first.
    batch: Vec<Entry>,
    /// The position behind all that were read, and whether there may be more.
    end: Result<u64>,
    is_whole: bool,
}

impl<'a> RawDir<'a> {
    /// Of the buffer, only the size matters.
    pub(crate) fn new(dir: BorrowedFd<'a>, buffer: &mut [MaybeUninit<u8>]) -> RawDir<'a> {
        RawDir {
            dir,
            count: buffer.len() / ENTRY + 1,
            batch: Vec::new(),
            end: tell(dir),
            is_whole: false,
        }
    }

    /// The next one.
    pub(crate) fn next(&mut self) -> Option<Result<Entry>> {
        if self.batch.is_empty()
            && !self.is_whole
            && let Err(error) = self.read()
        {
            self.is_whole = true;
            return Some(Err(error));
        }
        self.batch.pop().map(Ok)
    }

    fn read(&mut self) -> Result<()> {
        let start = self.end?;
        let mut first = BinaryHeap::with_capacity(self.count + 1);
        for entry in Dir::read_from(self.dir)? {
            let entry = entry?;
            let position = position(entry.file_name().to_bytes());
            if position <= start {
                continue;
            }
            let kind = KINDS.iter().position(|&kind| kind == entry.file_type());
            first.push(Entry {
                position,
                name: entry.file_name().into(),
                ino: entry.ino(),
                kind: kind.unwrap_or(0) as u8,
            });
            if first.len() > self.count {
                first.pop();
            }
        }
        self.is_whole = first.len() < self.count;
        self.batch = first.into_sorted_vec();
        self.end = Ok(self.batch.last().map_or(start, |last| last.position));
        self.batch.reverse();
        Ok(())
    }
}

/// The position behind the entry with this name: above zero, and below 2^63, as those of files are.
fn position(name: &[u8]) -> u64 {
    match name {
        b"." => 1,
        b".." => 2,
        _ => {
            let mut hasher = DefaultHasher::new();
            name.hash(&mut hasher);
            (hasher.finish() >> 1).max(3)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::fs::{SeekFrom, seek};
    use std::{fs, fs::File, os::fd::AsFd};

    /// However many are read at a time, all are told once, also those that others are removed behind.
    #[test]
    fn what_stays_is_told_once() {
        let folder = tempfile::tempdir().unwrap();
        for index in 0..100 {
            fs::write(folder.path().join(format!("file {index}")), "").unwrap();
        }
        fs::create_dir(folder.path().join("folder")).unwrap();
        let dir = File::open(folder.path()).unwrap();
        let (mut told, mut position) = (Vec::new(), 0);
        loop {
            seek(&dir, SeekFrom::Start(position)).unwrap();
            let mut buffer = [MaybeUninit::uninit(); 100];
            let mut entries = RawDir::new(dir.as_fd(), &mut buffer);
            // More than are read at a time.
            let some: Vec<Entry> = (0..7)
                .map_while(|_| entries.next())
                .map(Result::unwrap)
                .collect();
            let Some(last) = some.last() else { break };
            position = last.next_entry_cookie();
            for entry in some {
                let name = entry.file_name().to_str().unwrap().to_owned();
                let expected = match name.starts_with("file") {
                    true => FileType::RegularFile,
                    false => FileType::Directory,
                };
                assert_eq!(entry.file_type(), expected);
                assert_ne!(entry.ino(), 0);
                if expected == FileType::RegularFile {
                    fs::remove_file(folder.path().join(&name)).unwrap();
                }
                told.push(name);
            }
        }
        told.sort_unstable();
        let count = told.len();
        told.dedup();
        assert_eq!((told.len(), count), (103, 103));
    }
}
