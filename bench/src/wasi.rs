//! The little of WASI preview 1 that a kernel needs: arguments, output, clocks
//! and exiting, with no files. It knows no engine: an engine defines every
//! function of [`FUNCTIONS`] and passes each call to [`Wasi::call`] with the
//! guest's memory.

use std::fmt;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

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

/// Every function there is.
pub const FUNCTIONS: &[Function] = &[
    function("args_get", &[I32, I32]),
    function("args_sizes_get", &[I32, I32]),
    function("clock_time_get", &[I32, I64, I32]),
    function("environ_get", &[I32, I32]),
    function("environ_sizes_get", &[I32, I32]),
    function("fd_close", &[I32]),
    function("fd_fdstat_get", &[I32, I32]),
    function("fd_prestat_dir_name", &[I32, I32, I32]),
    function("fd_prestat_get", &[I32, I32]),
    function("fd_read", &[I32, I32, I32, I32]),
    function("fd_seek", &[I32, I64, I32, I32]),
    function("fd_write", &[I32, I32, I32, I32]),
    function("random_get", &[I32, I32]),
    function("sched_yield", &[]),
    Function {
        name: "proc_exit",
        params: &[I32],
        returns: false,
    },
];

const SUCCESS: u32 = 0;
const BADF: u32 = 8;
const FAULT: u32 = 21;
const INVAL: u32 = 28;
const NOSYS: u32 = 52;
const SPIPE: u32 = 70;

/// Why a guest stopped: it called `proc_exit` with this code.
#[derive(Clone, Copy, Debug)]
pub struct Exit(pub i32);

impl fmt::Display for Exit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "exit with code {}", self.0)
    }
}

impl std::error::Error for Exit {}

/// An address outside the guest's memory.
struct OutOfBounds;

/// What one guest sees of the world.
#[derive(Debug)]
pub struct Wasi {
    args: Vec<Vec<u8>>,
    started: Instant,
    random: u64,
    /// What the guest wrote to its standard output so far.
    pub stdout: Vec<u8>,
}

impl Wasi {
    /// A world with these arguments, the first of which is the program's name.
    pub fn new(args: &[String]) -> Self {
        let args = args.iter().map(|arg| {
            let mut arg = arg.clone().into_bytes();
            arg.push(0);
            arg
        });
        Self {
            args: args.collect(),
            started: Instant::now(),
            random: 0x9E37_79B9_7F4A_7C15,
            stdout: Vec::new(),
        }
    }

    /// Calls the function called `name` with one word for each parameter (an
    /// `i32` in the low half), giving its error number, or the guest's wish to
    /// exit.
    pub fn call(&mut self, name: &str, memory: &mut [u8], params: &[u64]) -> Result<u32, Exit> {
        #[expect(clippy::cast_possible_truncation, reason = "an i32 is the low half")]
        let word = |index: usize| params[index] as u32;
        let done = match name {
            "proc_exit" => return Err(Exit(word(0).cast_signed())),
            "args_get" => self.args_get(memory, word(0), word(1)),
            "args_sizes_get" => {
                let size: usize = self.args.iter().map(Vec::len).sum();
                put(memory, word(0), &length(self.args.len()))
                    .and_then(|()| put(memory, word(1), &length(size)))
            }
            "environ_get" | "sched_yield" => Ok(()),
            "environ_sizes_get" => {
                put(memory, word(0), &[0; 4]).and_then(|()| put(memory, word(1), &[0; 4]))
            }
            "clock_time_get" => match self.clock(word(0)) {
                Some(time) => put(memory, word(2), &time.to_le_bytes()),
                None => return Ok(INVAL),
            },
            "random_get" => self.random_get(memory, word(0), word(1)),
            "fd_write" if word(0) == 1 || word(0) == 2 => self.fd_write(memory, params),
            "fd_read" if word(0) == 0 => put(memory, word(3), &[0; 4]),
            "fd_fdstat_get" if word(0) <= 2 => {
                // A character device, with all rights.
                let mut stat = [0xff; 24];
                stat[..8].copy_from_slice(&[2, 0, 0, 0, 0, 0, 0, 0]);
                put(memory, word(1), &stat)
            }
            "fd_seek" if word(0) <= 2 => return Ok(SPIPE),
            "fd_close" if word(0) <= 2 => Ok(()),
            _ if name.starts_with("fd_") => return Ok(BADF),
            _ => return Ok(NOSYS),
        };
        Ok(if done.is_ok() { SUCCESS } else { FAULT })
    }

    fn args_get(&self, memory: &mut [u8], pointers: u32, bytes: u32) -> Result<(), OutOfBounds> {
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
    fn random_get(&mut self, memory: &mut [u8], at: u32, size: u32) -> Result<(), OutOfBounds> {
        for byte in slice(memory, at, size)? {
            self.random ^= self.random << 13;
            self.random ^= self.random >> 7;
            self.random ^= self.random << 17;
            *byte = self.random.to_le_bytes()[0];
        }
        Ok(())
    }

    #[expect(clippy::cast_possible_truncation, reason = "an i32 is the low half")]
    fn fd_write(&mut self, memory: &mut [u8], params: &[u64]) -> Result<(), OutOfBounds> {
        let (fd, vectors, count, written) = (
            params[0],
            params[1] as u32,
            params[2] as u32,
            params[3] as u32,
        );
        let mut total = 0u32;
        for index in 0..count {
            let vector = slice(memory, vectors.wrapping_add(index.wrapping_mul(8)), 8)?;
            let (at, size) = vector.split_at(4);
            let (at, size) = (word_of(at), word_of(size));
            let bytes = slice(memory, at, size)?;
            if fd == 1 {
                self.stdout.extend_from_slice(bytes);
            } else {
                eprint!("{}", String::from_utf8_lossy(bytes));
            }
            total = total.wrapping_add(size);
        }
        put(memory, written, &total.to_le_bytes())
    }
}

fn word_of(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .rev()
        .fold(0, |word, byte| word << 8 | u32::from(*byte))
}

fn length(size: usize) -> [u8; 4] {
    u32::try_from(size).unwrap_or(u32::MAX).to_le_bytes()
}

fn slice(memory: &mut [u8], at: u32, size: u32) -> Result<&mut [u8], OutOfBounds> {
    let start = at as usize;
    memory
        .get_mut(start..start + size as usize)
        .ok_or(OutOfBounds)
}

fn put(memory: &mut [u8], at: u32, bytes: &[u8]) -> Result<(), OutOfBounds> {
    let start = at as usize;
    let target = memory
        .get_mut(start..start + bytes.len())
        .ok_or(OutOfBounds)?;
    target.copy_from_slice(bytes);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_laid_out_one_after_the_other() {
        let mut wasi = Wasi::new(&["a".into(), "42".into()]);
        let mut memory = [0; 64];
        assert_eq!(
            wasi.call("args_sizes_get", &mut memory, &[0, 4]).unwrap(),
            SUCCESS
        );
        assert_eq!(memory[..8], [2, 0, 0, 0, 5, 0, 0, 0]);
        assert_eq!(
            wasi.call("args_get", &mut memory, &[0, 16]).unwrap(),
            SUCCESS
        );
        assert_eq!(memory[..8], [16, 0, 0, 0, 18, 0, 0, 0]);
        assert_eq!(&memory[16..21], b"a\x0042\0");
    }

    #[test]
    fn output_is_gathered_and_bounds_are_checked() {
        let mut wasi = Wasi::new(&[]);
        let mut memory = *b"\x10\0\0\0\x03\0\0\0\x13\0\0\0\x01\0\0\0hey!....";
        assert_eq!(
            wasi.call("fd_write", &mut memory, &[1, 0, 2, 20]).unwrap(),
            SUCCESS
        );
        assert_eq!(wasi.stdout, b"hey!");
        assert_eq!(memory[20..], [4, 0, 0, 0]);
        assert_eq!(
            wasi.call("fd_write", &mut memory, &[1, 20, 1, 0]).unwrap(),
            FAULT
        );
        assert_eq!(
            wasi.call("fd_write", &mut memory, &[7, 0, 0, 0]).unwrap(),
            BADF
        );
    }

    #[test]
    fn exiting_is_an_error_with_the_code() {
        let exit = Wasi::new(&[])
            .call("proc_exit", &mut [], &[0xffff_ffff])
            .unwrap_err();
        assert_eq!(exit.0, -1);
    }
}
