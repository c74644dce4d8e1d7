//! The part of WASI preview 1 that the kernels and programs need. It knows no
//! engine: an engine defines every function of [`FUNCTIONS`] and passes each call
//! to [`Wasi::call`] with the guest's memory. So all engines that are libraries
//! get the same operating system, and their times tell of their code alone.

mod files;
mod memory;
mod poll;

use std::fmt;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use files::Files;
use memory::{length, put, slice, text};

/// The module name that the functions are imported from.
pub const MODULE: &str = "wasi_snapshot_preview1";

/// The type of a parameter. Every function but `proc_exit` returns an `i32`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// A 32-bit integer.
    I32,
    /// A 64-bit integer.
    I64,
}

/// A function that a guest can import.
#[derive(Debug)]
pub struct Function {
    /// Its name.
    pub name: &'static str,
    /// Its parameters.
    pub params: &'static [Type],
    /// Whether it returns an error number; `proc_exit` returns nothing.
    pub returns: bool,
}

const fn function(name: &'static str, params: &'static [Type]) -> Function {
    Function {
        name,
        params,
        returns: true,
    }
}

use Type::{I32, I64};

/// Every function there is. `fd_readdir` is there to be imported, and answers that
/// there is no such function.
pub const FUNCTIONS: &[Function] = &[
    function("args_get", &[I32, I32]),
    function("args_sizes_get", &[I32, I32]),
    function("clock_time_get", &[I32, I64, I32]),
    function("environ_get", &[I32, I32]),
    function("environ_sizes_get", &[I32, I32]),
    function("fd_close", &[I32]),
    function("fd_datasync", &[I32]),
    function("fd_fdstat_get", &[I32, I32]),
    function("fd_fdstat_set_flags", &[I32, I32]),
    function("fd_filestat_get", &[I32, I32]),
    function("fd_prestat_dir_name", &[I32, I32, I32]),
    function("fd_prestat_get", &[I32, I32]),
    function("fd_read", &[I32, I32, I32, I32]),
    function("fd_readdir", &[I32, I32, I32, I64, I32]),
    function("fd_renumber", &[I32, I32]),
    function("fd_seek", &[I32, I64, I32, I32]),
    function("fd_sync", &[I32]),
    function("fd_tell", &[I32, I32]),
    function("fd_write", &[I32, I32, I32, I32]),
    function("path_create_directory", &[I32, I32, I32]),
    function("path_filestat_get", &[I32, I32, I32, I32, I32]),
    function("path_open", &[I32, I32, I32, I32, I32, I64, I64, I32, I32]),
    function("path_readlink", &[I32, I32, I32, I32, I32, I32]),
    function("path_remove_directory", &[I32, I32, I32]),
    function("path_rename", &[I32, I32, I32, I32, I32, I32]),
    function("path_unlink_file", &[I32, I32, I32]),
    function("poll_oneoff", &[I32, I32, I32, I32]),
    function("random_get", &[I32, I32]),
    function("sched_yield", &[]),
    Function {
        name: "proc_exit",
        params: &[I32],
        returns: false,
    },
];

/// An error number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Errno(u32);

impl Errno {
    const ACCES: Self = Self(2);
    const BADF: Self = Self(8);
    const EXIST: Self = Self(20);
    const FAULT: Self = Self(21);
    const INVAL: Self = Self(28);
    const IO: Self = Self(29);
    const ISDIR: Self = Self(31);
    const NOENT: Self = Self(44);
    const NOSYS: Self = Self(52);
    const NOTDIR: Self = Self(54);
    const SPIPE: Self = Self(70);
}

impl From<io::Error> for Errno {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NOENT,
            io::ErrorKind::PermissionDenied => Self::ACCES,
            io::ErrorKind::AlreadyExists => Self::EXIST,
            io::ErrorKind::NotADirectory => Self::NOTDIR,
            io::ErrorKind::IsADirectory => Self::ISDIR,
            io::ErrorKind::InvalidInput => Self::INVAL,
            _ => Self::IO,
        }
    }
}

/// Why a guest stopped: it called `proc_exit` with this code.
#[derive(Clone, Copy, Debug)]
pub struct Exit(pub i32);

impl fmt::Display for Exit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "exit with code {}", self.0)
    }
}

impl std::error::Error for Exit {}

/// What one guest sees of the world.
#[derive(Debug)]
pub struct Wasi {
    args: Vec<Vec<u8>>,
    files: Files,
    started: Instant,
    random: u64,
}

impl Wasi {
    /// A world with these arguments, the first of which is the program's name,
    /// and folders of the host, each with the guest's name for it.
    pub fn new(args: &[String], folders: &[(PathBuf, String)]) -> Self {
        let args = args.iter().map(|arg| {
            let mut arg = arg.clone().into_bytes();
            arg.push(0);
            arg
        });
        Self {
            args: args.collect(),
            files: Files::new(folders),
            started: Instant::now(),
            random: 0x9E37_79B9_7F4A_7C15,
        }
    }

    /// What the guest wrote to its standard output.
    pub fn into_stdout(self) -> Vec<u8> {
        self.files.stdout
    }

    /// Calls the function called `name` with one word for each parameter (an
    /// `i32` in the low half), giving its error number, or the guest's wish to
    /// exit.
    pub fn call(&mut self, name: &str, memory: &mut [u8], params: &[u64]) -> Result<u32, Exit> {
        if name == "proc_exit" {
            return Err(Exit(low(params[0]).cast_signed()));
        }
        let done = if name.starts_with("fd_") {
            self.call_fd(name, memory, params)
        } else if name.starts_with("path_") {
            self.call_path(name, memory, params)
        } else {
            self.call_other(name, memory, params)
        };
        Ok(done.err().map_or(0, |error| error.0))
    }

    fn call_other(&mut self, name: &str, memory: &mut [u8], params: &[u64]) -> Result<(), Errno> {
        let word = |index: usize| low(params[index]);
        match name {
            "args_get" => self.args_get(memory, word(0), word(1)),
            "args_sizes_get" => {
                let size: usize = self.args.iter().map(Vec::len).sum();
                put(memory, word(0), &length(self.args.len()))?;
                put(memory, word(1), &length(size))
            }
            "environ_get" | "sched_yield" => Ok(()),
            "environ_sizes_get" => {
                put(memory, word(0), &[0; 4])?;
                put(memory, word(1), &[0; 4])
            }
            "clock_time_get" => {
                let time = self.clock(word(0)).ok_or(Errno::INVAL)?;
                put(memory, word(2), &time.to_le_bytes())
            }
            "poll_oneoff" => poll::poll(self, memory, [word(0), word(1), word(2), word(3)]),
            "random_get" => self.random_get(memory, word(0), word(1)),
            _ => Err(Errno::NOSYS),
        }
    }

    fn call_fd(&mut self, name: &str, memory: &mut [u8], params: &[u64]) -> Result<(), Errno> {
        let word = |index: usize| low(params[index]);
        let (fd, files) = (word(0), &mut self.files);
        match name {
            "fd_close" => files.close(fd),
            "fd_fdstat_get" => put(memory, word(1), &files.fdstat(fd)?),
            // Nothing is lost while the machine runs, which is all that a guest is for.
            "fd_datasync" | "fd_fdstat_set_flags" | "fd_sync" => files.fdstat(fd).map(drop),
            "fd_filestat_get" => put(memory, word(1), &files.filestat(fd)?),
            "fd_prestat_dir_name" => {
                let name = files.name(fd)?.as_bytes();
                let size = name.len().min(word(2) as usize);
                put(memory, word(1), &name[..size])
            }
            "fd_prestat_get" => {
                let size = length(files.name(fd)?.len());
                put(memory, word(1), &[0; 4])?;
                put(memory, word(1).wrapping_add(4), &size)
            }
            "fd_read" => memory::each_vector(memory, [word(1), word(2), word(3)], |into| {
                files.read(fd, into)
            }),
            "fd_write" => memory::each_vector(memory, [word(1), word(2), word(3)], |bytes| {
                files.write(fd, bytes)
            }),
            "fd_renumber" => files.renumber(fd, word(1)),
            "fd_seek" => {
                let position = files.seek(fd, params[1].cast_signed(), word(2))?;
                put(memory, word(3), &position.to_le_bytes())
            }
            "fd_tell" => put(memory, word(1), &files.seek(fd, 0, 1)?.to_le_bytes()),
            _ => Err(Errno::NOSYS),
        }
    }

    fn call_path(&mut self, name: &str, memory: &mut [u8], params: &[u64]) -> Result<(), Errno> {
        let word = |index: usize| low(params[index]);
        // The path is the first or, after flags, the second parameter.
        let at = 1 + usize::from(matches!(name, "path_filestat_get" | "path_open"));
        let path = text(memory, word(at), word(at + 1))?;
        let host = self.files.resolve(word(0), &path)?;
        match name {
            "path_create_directory" => Ok(fs::create_dir(host)?),
            "path_filestat_get" => put(memory, word(4), &files::attributes(&fs::metadata(host)?)),
            "path_open" => {
                let fd = self.files.open(&host, word(4), params[5], word(7))?;
                put(memory, word(8), &fd.to_le_bytes())
            }
            "path_readlink" => {
                let target = fs::read_link(host)?.into_os_string().into_encoded_bytes();
                let size = target.len().min(word(4) as usize);
                put(memory, word(3), &target[..size])?;
                put(memory, word(5), &length(size))
            }
            "path_remove_directory" => Ok(fs::remove_dir(host)?),
            "path_rename" => {
                let to = text(memory, word(4), word(5))?;
                Ok(fs::rename(host, self.files.resolve(word(3), &to)?)?)
            }
            "path_unlink_file" => Ok(fs::remove_file(host)?),
            _ => Err(Errno::NOSYS),
        }
    }

    fn args_get(&self, memory: &mut [u8], pointers: u32, bytes: u32) -> Result<(), Errno> {
        let (mut pointer, mut at) = (pointers, bytes);
        for arg in &self.args {
            put(memory, pointer, &at.to_le_bytes())?;
            put(memory, at, arg)?;
            pointer = pointer.wrapping_add(4);
            at = at.wrapping_add(u32::from_le_bytes(length(arg.len())));
        }
        Ok(())
    }

    fn clock(&self, id: u32) -> Option<u64> {
        let time = match id {
            0 => SystemTime::now().duration_since(UNIX_EPOCH).ok()?,
            1..=3 => self.started.elapsed(),
            _ => return None,
        };
        u64::try_from(time.as_nanos()).ok()
    }

    /// Fills memory with numbers that are the same in every run.
    fn random_get(&mut self, memory: &mut [u8], at: u32, size: u32) -> Result<(), Errno> {
        for byte in slice(memory, at, size)? {
            self.random ^= self.random << 13;
            self.random ^= self.random >> 7;
            self.random ^= self.random << 17;
            *byte = self.random.to_le_bytes()[0];
        }
        Ok(())
    }
}

#[expect(clippy::cast_possible_truncation, reason = "an i32 is the low half")]
fn low(param: u64) -> u32 {
    param as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_laid_out_one_after_the_other() {
        let mut wasi = Wasi::new(&["a".into(), "42".into()], &[]);
        let mut memory = [0; 64];
        assert_eq!(
            wasi.call("args_sizes_get", &mut memory, &[0, 4]).unwrap(),
            0
        );
        assert_eq!(memory[..8], [2, 0, 0, 0, 5, 0, 0, 0]);
        assert_eq!(wasi.call("args_get", &mut memory, &[0, 16]).unwrap(), 0);
        assert_eq!(memory[..8], [16, 0, 0, 0, 18, 0, 0, 0]);
        assert_eq!(&memory[16..21], b"a\x0042\0");
    }

    #[test]
    fn output_is_gathered_and_bounds_are_checked() {
        let mut wasi = Wasi::new(&[], &[]);
        let mut memory = *b"\x10\0\0\0\x03\0\0\0\x13\0\0\0\x01\0\0\0hey!....";
        assert_eq!(
            wasi.call("fd_write", &mut memory, &[1, 0, 2, 20]).unwrap(),
            0
        );
        assert_eq!(memory[20..], [4, 0, 0, 0]);
        assert_eq!(
            wasi.call("fd_write", &mut memory, &[1, 20, 1, 0]).unwrap(),
            Errno::FAULT.0
        );
        assert_eq!(
            wasi.call("fd_write", &mut memory, &[7, 0, 1, 20]).unwrap(),
            Errno::BADF.0
        );
        assert_eq!(wasi.into_stdout(), b"hey!");
    }

    #[test]
    fn exiting_is_an_error_with_the_code() {
        let exit = Wasi::new(&[], &[])
            .call("proc_exit", &mut [], &[0xffff_ffff])
            .unwrap_err();
        assert_eq!(exit.0, -1);
    }
}
