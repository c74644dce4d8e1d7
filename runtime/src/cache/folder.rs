//! The folder of a cache, on disk.
//!
//! An entry is one file, whose name is its key. It is written under another name first and then
//! renamed, so it is there as a whole or not at all, whoever else writes to the folder; the system
//! may still lose it in a crash, which its checksum shows. Nothing is changed in place but times: an
//! entry that is in use stays what it is, also when it is replaced or removed.
//!
//! What is found is used only if nobody but the user can have put it there: the folder and the file
//! are the user's, others may not write to them, and no link is followed. Where entries are
//! authenticated by a key, anybody may write to the folder ([`Trust::Anybody`]), and entries are for
//! everybody who finds them there.
//!
//! Machines that share a folder need nothing else: names of files that are being written are taken
//! by whoever comes first, in one step, as is the name of an entry in the end.
//!
//! Files whose names are not made here are never looked at, counted or removed.

use crate::sys::{Directory, max_file_size};
use anyhow::{Context, Result, ensure};
use std::{
    fs::File,
    io::{self, Write},
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, SystemTime},
};

/// What names of entries end in, behind the key in hexadecimal digits.
const ENTRY: &str = ".gantry";
/// What names of files that are being written end in.
const TEMPORARY: &str = ".tmp";
/// Digits of a key.
const DIGITS: usize = 64;
/// A file that is being written is given up after this: its process has died.
const ABANDONED: Duration = Duration::from_secs(3600);
/// Tells programs that make backups what the folder is: see <https://bford.info/cachedir/>.
const TAG: (&str, &[u8]) = (
    "CACHEDIR.TAG",
    b"Signature: 8a477f597d28d172789f06886806bc55\n# Machine code that `gantry` can make again.\n",
);

/// Who may have written entries.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Trust {
    /// The user of this process alone.
    User,
    /// Anybody: a key tells which entries are right.
    Anybody,
}

/// A file of the folder.
pub(super) struct Found {
    pub(super) name: String,
    pub(super) size: u64,
    pub(super) used: SystemTime,
    /// Whether it is an entry; otherwise it is being written, or was.
    pub(super) is_entry: bool,
}

/// An open folder.
pub(super) struct Folder {
    directory: Directory,
    trust: Trust,
}

/// How much a folder may hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) size: u64,
    pub(super) count: u64,
}

impl Folder {
    /// Opens a folder that is there: `None` if it is not.
    pub(super) fn open(path: &Path, trust: Trust) -> Result<Option<Folder>> {
        let Some(directory) = Directory::open(path)? else {
            return Ok(None);
        };
        if trust == Trust::User {
            directory.check_owner()?;
        }
        Ok(Some(Folder { directory, trust }))
    }

    /// Opens a folder, and makes it if it is not there: for the user alone.
    pub(super) fn make(path: &Path, trust: Trust) -> Result<Folder> {
        if let Some(folder) = Folder::open(path, trust)? {
            return Ok(folder);
        }
        Directory::make(path)?;
        let folder = Folder::open(path, trust)?.context("the folder is gone again")?;
        // Nothing depends on it.
        let tag = folder.directory.create_file(TAG.0, false);
        let _ = tag.map(|mut tag| tag.write_all(TAG.1));
        Ok(folder)
    }

    /// An entry, if it is there. It counts as used now.
    pub(super) fn find(&self, key: &str) -> Result<Option<File>> {
        let is_own = self.trust == Trust::User;
        let Some(file) = self.directory.open_file(&entry_name(key), is_own)? else {
            return Ok(None);
        };
        // Else it is removed sooner than others, and nothing else.
        let _ = file.set_modified(SystemTime::now());
        Ok(Some(file))
    }

    /// Stores an entry of a size, and removes what has to go for it: that which was used longest ago.
    pub(super) fn insert(
        &self,
        key: &str,
        size: u64,
        limits: Limits,
        write: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> Result<()> {
        ensure!(
            size <= limits.size,
            "an entry of {size} bytes is larger than the whole cache may be"
        );
        ensure!(
            max_file_size().is_none_or(|limit| size <= limit),
            "files of {size} bytes are larger than the process may write"
        );
        self.clean(Limits {
            size: limits.size - size,
            count: limits.count.saturating_sub(1),
        })?;
        let (name, mut file) = self.temporary(key)?;
        let written = write(&mut file);
        // Not every system renames or removes a file that is open.
        drop(file);
        let written = written.and_then(|()| self.name_entry(&name, key));
        if written.is_err() {
            let _ = self.directory.remove(&name);
        }
        Ok(written?)
    }

    /// Gives a file that is written the name of its entry.
    fn name_entry(&self, name: &str, key: &str) -> io::Result<()> {
        let entry = entry_name(key);
        match self.directory.rename(name, &entry) {
            // Not every version of Windows replaces a file that somebody reads. The entry is there, then.
            Err(error) if cfg!(windows) && error.kind() == io::ErrorKind::PermissionDenied => {
                match self.directory.open_file(&entry, false) {
                    Ok(Some(_)) => self.directory.remove(name),
                    _ => Err(error),
                }
            }
            result => result,
        }
    }

    /// A new file that only this process writes to.
    fn temporary(&self, key: &str) -> io::Result<(String, File)> {
        static COUNTER: AtomicU64 = AtomicU64::new(0);
        let process = std::process::id();
        // Who shares the folder shares its entries, also as another user.
        let for_all = self.trust == Trust::Anybody;
        loop {
            let number = COUNTER.fetch_add(1, Ordering::Relaxed);
            let name = format!("{key}.{process}.{number}{TEMPORARY}");
            match self.directory.create_file(&name, for_all) {
                // Of a process of another machine, or of one that has died.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                created => return Ok((name, created?)),
            }
        }
    }

    /// All entries and what is being written, in no order.
    pub(super) fn files(&self) -> Result<Vec<Found>> {
        let files = self.directory.files(|name| kind_of(name).is_some())?;
        let found = files.into_iter().map(|file| Found {
            is_entry: kind_of(&file.name) == Some(Kind::Entry),
            name: file.name,
            size: file.size,
            used: file.modified,
        });
        Ok(found.collect())
    }

    /// Removes what was used longest ago until the limits are kept, and what was given up.
    pub(super) fn clean(&self, limits: Limits) -> Result<()> {
        let mut files = self.files()?;
        let now = SystemTime::now();
        files.retain(|file| {
            let age = now.duration_since(file.used).unwrap_or_default();
            let is_abandoned = !file.is_entry && age > ABANDONED;
            !(is_abandoned && self.remove(&file.name))
        });
        let mut size: u64 = files.iter().map(|file| file.size).sum();
        let mut count = files.len() as u64;
        files.sort_by_key(|file| file.used);
        for file in files.iter().filter(|file| file.is_entry) {
            if size <= limits.size && count <= limits.count {
                break;
            }
            // Whatever cannot be removed is not worth failing for.
            if self.remove(&file.name) {
                size -= file.size;
                count -= 1;
            }
        }
        Ok(())
    }

    /// Whether a file is gone, perhaps because somebody else was faster.
    pub(super) fn remove(&self, name: &str) -> bool {
        let removed = self.directory.remove(name);
        removed.map_or_else(|error| error.kind() == io::ErrorKind::NotFound, |()| true)
    }
}

fn entry_name(key: &str) -> String {
    format!("{key}{ENTRY}")
}

/// What a file of a name that is made here is.
#[derive(PartialEq, Eq)]
enum Kind {
    Entry,
    /// It is being written, or was.
    Temporary,
}

fn kind_of(name: &str) -> Option<Kind> {
    let (key, rest) = name.split_at_checked(DIGITS)?;
    if !key.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let is_temporary = rest.starts_with('.') && rest.ends_with(TEMPORARY);
    match rest == ENTRY {
        true => Some(Kind::Entry),
        false => is_temporary.then_some(Kind::Temporary),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: u8) -> String {
        format!("{number:02x}").repeat(DIGITS / 2)
    }

    const LIMITS: Limits = Limits {
        size: 1000,
        count: 10,
    };

    fn insert(folder: &Folder, number: u8, size: usize) -> Result<()> {
        let bytes = vec![number; size];
        folder.insert(&key(number), size as u64, LIMITS, |file| {
            file.write_all(&bytes)
        })
    }

    fn keys(folder: &Folder) -> Vec<String> {
        let files = folder.files().unwrap();
        let mut keys: Vec<_> = files.into_iter().map(|f| f.name[..2].to_owned()).collect();
        keys.sort();
        keys
    }

    /// Makes an entry as old as that.
    fn age(path: &Path, name: &str, seconds: u64) {
        let file = File::open(path.join(name)).unwrap();
        let time = SystemTime::now() - Duration::from_secs(seconds);
        file.set_modified(time).unwrap();
    }

    #[test]
    fn the_oldest_go_first() {
        let path = tempfile::tempdir().unwrap();
        let path = path.path();
        let folder = Folder::make(path, Trust::User).unwrap();
        for number in 1..=3 {
            insert(&folder, number, 300).unwrap();
            age(path, &entry_name(&key(number)), 100 - u64::from(number));
        }
        assert!(folder.find(&key(1)).unwrap().is_some());
        insert(&folder, 4, 500).unwrap();
        assert_eq!(keys(&folder), ["01", "04"]);
        // It is too large, so nothing goes for it.
        insert(&folder, 5, 1001).unwrap_err();
        assert_eq!(keys(&folder), ["01", "04"]);
        for number in 10..30 {
            insert(&folder, number, 1).unwrap();
        }
        assert_eq!(keys(&folder).len(), 10);
    }

    #[test]
    fn only_what_is_its_own_is_removed() {
        let path = tempfile::tempdir().unwrap();
        let path = path.path();
        let folder = Folder::make(path, Trust::User).unwrap();
        let temporary = |number| format!("{}.1.{number}{TEMPORARY}", key(9));
        for name in [
            "notes.txt",
            "x.gantry",
            "x.tmp",
            &temporary(1),
            &temporary(2),
        ] {
            std::fs::write(path.join(name), "text").unwrap();
            age(path, name, 10_000);
        }
        age(path, &temporary(2), 10);
        folder.clean(Limits { size: 0, count: 0 }).unwrap();
        let mut left: Vec<_> = std::fs::read_dir(path)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(left, [&temporary(2), "notes.txt", "x.gantry", "x.tmp"]);
    }

    #[test]
    fn a_failed_write_leaves_nothing() {
        let path = tempfile::tempdir().unwrap();
        let folder = Folder::make(path.path(), Trust::User).unwrap();
        let failed = folder.insert(&key(1), 5, LIMITS, |file| {
            file.write_all(b"12")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        failed.unwrap_err();
        assert!(keys(&folder).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn what_others_may_write_is_not_used() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let root = tempfile::tempdir().unwrap();
        let path = &root.path().join("a/b");
        let folder = Folder::make(path, Trust::User).unwrap();
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(path), 0o700);
        insert(&folder, 1, 3).unwrap();
        let entry = path.join(entry_name(&key(1)));
        assert_eq!(mode(&entry), 0o600);
        let set = |path: &Path, mode| {
            let permissions = std::fs::Permissions::from_mode(mode);
            std::fs::set_permissions(path, permissions).unwrap();
        };
        set(&entry, 0o620);
        assert!(folder.find(&key(1)).is_err());
        let open = Folder::open(path, Trust::Anybody).unwrap().unwrap();
        assert!(open.find(&key(1)).unwrap().is_some());
        set(&entry, 0o644);
        assert!(folder.find(&key(1)).unwrap().is_some());

        symlink(&entry, path.join(entry_name(&key(2)))).unwrap();
        assert!(folder.find(&key(2)).is_err() && open.find(&key(2)).is_err());
        std::fs::create_dir(path.join(entry_name(&key(3)))).unwrap();
        assert!(folder.find(&key(3)).is_err());
        let pipe = path.join(entry_name(&key(4)));
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        assert!(folder.find(&key(4)).is_err());

        // Where a key tells what is right, an entry is there for all who have the key.
        insert(&open, 5, 3).unwrap();
        assert_eq!(mode(&path.join(entry_name(&key(5)))), 0o644);

        set(path, 0o770);
        assert!(Folder::open(path, Trust::User).is_err());
        assert!(Folder::open(path, Trust::Anybody).is_ok());
        set(path, 0o755);
        assert!(Folder::open(path, Trust::User).is_ok());
    }
}
