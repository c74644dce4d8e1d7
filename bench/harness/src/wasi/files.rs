//! A guest's descriptors. The programs that are measured are trusted: a path may
//! lead out of its folder.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::Errno;

/// Bits of `path_open`'s flags.
const CREATE: u32 = 1;
const DIRECTORY: u32 = 2;
const EXCLUSIVE: u32 = 4;
const TRUNCATE: u32 = 8;
const APPEND: u32 = 1;
/// Rights that tell what a file is opened for.
const READ: u64 = 1 << 1;
const WRITE: u64 = 1 << 6;

/// File types of WASI.
const CHARACTER_DEVICE: u8 = 2;
const FOLDER: u8 = 3;
const REGULAR: u8 = 4;

/// What a descriptor stands for.
#[derive(Debug)]
enum Descriptor {
    /// Standard input, which is empty.
    Input,
    /// Standard output, which is gathered.
    Output,
    /// Standard error, which is passed on.
    Errors,
    /// A folder; with a name if the guest was given it.
    Folder { host: PathBuf, name: Option<String> },
    /// A file.
    File(File),
}

/// All descriptors of a guest.
#[derive(Debug)]
pub struct Files {
    open: Vec<Option<Descriptor>>,
    /// What the guest wrote to its standard output so far.
    pub stdout: Vec<u8>,
}

impl Files {
    /// The three standard ones, then the folders.
    pub fn new(folders: &[(PathBuf, String)]) -> Self {
        let standard = [Descriptor::Input, Descriptor::Output, Descriptor::Errors];
        let folders = folders.iter().map(|(host, name)| Descriptor::Folder {
            host: host.clone(),
            name: Some(name.clone()),
        });
        Self {
            open: standard.into_iter().chain(folders).map(Some).collect(),
            stdout: Vec::new(),
        }
    }

    fn get(&mut self, fd: u32) -> Result<&mut Descriptor, Errno> {
        let slot = self.open.get_mut(fd as usize).ok_or(Errno::BADF)?;
        slot.as_mut().ok_or(Errno::BADF)
    }

    fn file(&mut self, fd: u32) -> Result<&mut File, Errno> {
        match self.get(fd)? {
            Descriptor::File(file) => Ok(file),
            Descriptor::Folder { .. } => Err(Errno::ISDIR),
            _ => Err(Errno::SPIPE),
        }
    }

    /// Where a path of the guest's, relative to a folder, is on the host.
    pub fn resolve(&mut self, fd: u32, path: &str) -> Result<PathBuf, Errno> {
        match self.get(fd)? {
            Descriptor::Folder { host, .. } => Ok(host.join(path.trim_start_matches('/'))),
            _ => Err(Errno::NOTDIR),
        }
    }

    /// Opens a path and gives the lowest descriptor that is free.
    pub fn open(
        &mut self,
        host: &Path,
        flags: u32,
        rights: u64,
        status: u32,
    ) -> Result<u32, Errno> {
        let is_folder = host.is_dir();
        if flags & DIRECTORY != 0 && !is_folder {
            return Err(if host.exists() {
                Errno::NOTDIR
            } else {
                Errno::NOENT
            });
        }
        let opened = if is_folder {
            Descriptor::Folder {
                host: host.to_owned(),
                name: None,
            }
        } else {
            let write = rights & WRITE != 0;
            let append = write && status & APPEND != 0;
            let file = OpenOptions::new()
                .read(rights & READ != 0 || !write)
                .write(write && !append)
                .append(append)
                .create(write && flags & CREATE != 0)
                .create_new(write && flags & CREATE != 0 && flags & EXCLUSIVE != 0)
                .truncate(write && flags & TRUNCATE != 0)
                .open(host)?;
            Descriptor::File(file)
        };
        let free = self.open.iter().position(Option::is_none);
        let free = free.unwrap_or_else(|| {
            self.open.push(None);
            self.open.len() - 1
        });
        self.open[free] = Some(opened);
        u32::try_from(free).map_err(|_| Errno::INVAL)
    }

    /// Closes a descriptor.
    pub fn close(&mut self, fd: u32) -> Result<(), Errno> {
        self.get(fd)?;
        self.open[fd as usize] = None;
        Ok(())
    }

    /// Makes the descriptor `to`, which is open, what `from` is; closes `from`.
    pub fn renumber(&mut self, from: u32, to: u32) -> Result<(), Errno> {
        self.get(to)?;
        self.get(from)?;
        let moved = self.open[from as usize].take();
        self.open[to as usize] = moved;
        Ok(())
    }

    /// Reads, giving the number of bytes read.
    pub fn read(&mut self, fd: u32, into: &mut [u8]) -> Result<usize, Errno> {
        match self.get(fd)? {
            Descriptor::Input => Ok(0),
            _ => Ok(self.file(fd)?.read(into)?),
        }
    }

    /// Writes, giving the number of bytes written.
    pub fn write(&mut self, fd: u32, bytes: &[u8]) -> Result<usize, Errno> {
        match self.get(fd)? {
            Descriptor::Output => {
                self.stdout.extend_from_slice(bytes);
                Ok(bytes.len())
            }
            Descriptor::Errors => {
                eprint!("{}", String::from_utf8_lossy(bytes));
                Ok(bytes.len())
            }
            _ => Ok(self.file(fd)?.write(bytes)?),
        }
    }

    /// Moves the position of a file and gives the new one.
    pub fn seek(&mut self, fd: u32, offset: i64, whence: u32) -> Result<u64, Errno> {
        let target = match whence {
            0 => SeekFrom::Start(u64::try_from(offset).map_err(|_| Errno::INVAL)?),
            1 => SeekFrom::Current(offset),
            2 => SeekFrom::End(offset),
            _ => return Err(Errno::INVAL),
        };
        Ok(self.file(fd)?.seek(target)?)
    }

    /// A descriptor's state: its type, no flags, all rights.
    pub fn fdstat(&mut self, fd: u32) -> Result<[u8; 24], Errno> {
        let mut stat = [0xff; 24];
        stat[..8].fill(0);
        stat[0] = match self.get(fd)? {
            Descriptor::Folder { .. } => FOLDER,
            Descriptor::File(_) => REGULAR,
            _ => CHARACTER_DEVICE,
        };
        Ok(stat)
    }

    /// An open file's attributes.
    pub fn filestat(&mut self, fd: u32) -> Result<[u8; 64], Errno> {
        match self.get(fd)? {
            Descriptor::Folder { host, .. } => Ok(attributes(&fs::metadata(host)?)),
            Descriptor::File(file) => Ok(attributes(&file.metadata()?)),
            _ => {
                let mut stat = [0; 64];
                stat[16] = CHARACTER_DEVICE;
                Ok(stat)
            }
        }
    }

    /// The name of a folder that the guest was given.
    pub fn name(&mut self, fd: u32) -> Result<&str, Errno> {
        match self.get(fd)? {
            Descriptor::Folder {
                name: Some(name), ..
            } => Ok(name),
            _ => Err(Errno::BADF),
        }
    }
}

/// A file's attributes as WASI lays them out. Times are left out, so that no
/// guest's output depends on them.
pub fn attributes(metadata: &Metadata) -> [u8; 64] {
    let mut stat = [0; 64];
    stat[..8].copy_from_slice(&metadata.dev().to_le_bytes());
    stat[8..16].copy_from_slice(&metadata.ino().to_le_bytes());
    stat[16] = if metadata.is_dir() { FOLDER } else { REGULAR };
    stat[24..32].copy_from_slice(&metadata.nlink().to_le_bytes());
    stat[32..40].copy_from_slice(&metadata.size().to_le_bytes());
    stat
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_and_read_back() {
        let folder = std::env::temp_dir().join(format!("gantry-files-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let mut files = Files::new(&[(folder.clone(), "/x".into())]);
        assert_eq!(files.name(3).unwrap(), "/x");
        let path = files.resolve(3, "a").unwrap();
        assert_eq!(files.open(&path, 0, READ, 0).unwrap_err().0, Errno::NOENT.0);
        let fd = files.open(&path, CREATE | TRUNCATE, WRITE, 0).unwrap();
        assert_eq!(files.write(fd, b"hello").unwrap(), 5);
        files.close(fd).unwrap();
        assert_eq!(files.write(fd, b"x").unwrap_err().0, Errno::BADF.0);
        let again = files.open(&path, 0, READ, 0).unwrap();
        assert_eq!(again, fd);
        assert_eq!(files.seek(fd, -3, 2).unwrap(), 2);
        let mut bytes = [0; 8];
        assert_eq!(files.read(fd, &mut bytes).unwrap(), 3);
        assert_eq!(&bytes[..3], b"llo");
        assert_eq!(files.filestat(fd).unwrap()[32], 5);
        assert_eq!(files.open(&folder, DIRECTORY, READ, 0).unwrap(), fd + 1);
        fs::remove_dir_all(&folder).unwrap();
    }
}
