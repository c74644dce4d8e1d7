//! Where an output file goes.
//!
//! A file is there as a whole or not at all: who uses an older one keeps it. What cannot be
//! replaced is written to in place: devices, pipes, and what this process was given open, such as
//! standard output, where there may be something before and behind.

use crate::host;
use anyhow::{Context, Result};
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// How many links lead to a file at most, as on Linux.
const LINKS: usize = 40;

/// Where to write, found before there is anything to be written.
pub struct Destination<'a> {
    /// As it was given.
    path: &'a Path,
    place: OutputPlace,
    /// What the process's mask leaves of this are the rights of a new file.
    mode: u32,
}

/// As of any file that a compiler makes.
const SHARED: u32 = 0o666;
/// As of what may have secrets in it.
const PRIVATE: u32 = 0o600;

impl<'a> Destination<'a> {
    /// Finds what a path names. `-` is standard output.
    ///
    /// # Errors
    ///
    /// It cannot be written to, or no file can be made there.
    pub fn find(path: &'a Path) -> Result<Destination<'a>> {
        Destination::with_mode(path, SHARED)
    }

    /// The same, for contents that nobody else is to read.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn find_private(path: &'a Path) -> Result<Destination<'a>> {
        Destination::with_mode(path, PRIVATE)
    }

    fn with_mode(path: &'a Path, mode: u32) -> Result<Destination<'a>> {
        let place = find(path).and_then(|place| {
            if let OutputPlace::File(path) = &place {
                // Made for a moment: nothing else tells reliably whether it can be.
                temporary(path, mode)?;
            }
            Ok(place)
        });
        let place = place.with_context(|| cannot_write(path))?;
        Ok(Destination { path, place, mode })
    }

    /// Whether writing replaces this file, whatever links lead to it. `-` is standard input.
    pub fn replaces(&self, file: &Path) -> bool {
        let OutputPlace::File(place) = &self.place else {
            return false;
        };
        let file = match file == Path::new("-") {
            true => Path::new("/dev/stdin"),
            false => file,
        };
        host::identity(place).is_some_and(|place| host::identity(file) == Some(place))
    }

    /// Writes the contents.
    ///
    /// # Errors
    ///
    /// `contents` fails, or the file cannot be made; an older file is still there.
    pub fn write(self, contents: impl FnOnce(&mut File) -> Result<()>) -> Result<()> {
        let written = match self.place {
            OutputPlace::Open(mut file) => contents(&mut file),
            OutputPlace::File(path) => replace(&path, self.mode, contents),
        };
        written.with_context(|| cannot_write(self.path))
    }
}

fn cannot_write(path: &Path) -> String {
    format!("cannot write {}", path.display())
}

enum OutputPlace {
    /// Is written to as it is.
    Open(File),
    /// A file to be made or replaced; no link.
    File(PathBuf),
}

/// Follows links, whether or not there is something at their end.
fn find(path: &Path) -> io::Result<OutputPlace> {
    if path == Path::new("-") {
        return Ok(OutputPlace::Open(host::stdout()?));
    }
    let mut path = path.to_owned();
    for _ in 0..=LINKS {
        if let Some(file) = host::open_in_place(&path)? {
            return Ok(OutputPlace::Open(file));
        }
        let kind = match fs::symlink_metadata(&path) {
            Ok(found) => found.file_type(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(OutputPlace::File(path));
            }
            Err(error) => return Err(error),
        };
        if kind.is_symlink() {
            let target = fs::read_link(&path)?;
            path = path.parent().unwrap_or(Path::new("")).join(target);
        } else if kind.is_file() {
            return Ok(OutputPlace::File(path));
        } else {
            return Ok(OutputPlace::Open(
                OpenOptions::new().write(true).open(path)?,
            ));
        }
    }
    Err(io::Error::other("too many links lead from one to the next"))
}

/// A file with another name in the same folder, which is gone when this is dropped.
fn temporary(path: &Path, mode: u32) -> io::Result<NamedTempFile> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    host::set_mode(builder.prefix(".gantry-"), mode);
    builder.tempfile_in(folder).map_err(|error| {
        // What went wrong, without the name that nobody has asked for.
        let text = error.to_string();
        let told = text.split(" at path ").next().unwrap_or(&text);
        io::Error::new(error.kind(), told.to_owned())
    })
}

fn replace(path: &Path, mode: u32, contents: impl FnOnce(&mut File) -> Result<()>) -> Result<()> {
    let mut file = temporary(path, mode)?;
    contents(file.as_file_mut())?;
    // Else the new name might be on disk before the contents are.
    file.as_file().sync_data()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
