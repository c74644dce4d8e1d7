//! The bounds of stacks.

use super::super::stack::bounds_of;
use crate::sys::Stack;
use std::{
    fs::File,
    io::{self, BufRead, BufReader},
    mem,
};

/// The stack with which this thread was started, without its guard.
pub(in super::super) fn own_stack() -> Option<Stack> {
    // SAFETY: the attributes are initialised by `pthread_getattr_np` before they are read, and
    // destroyed once.
    unsafe {
        let mut attributes: libc::pthread_attr_t = mem::zeroed();
        if libc::pthread_getattr_np(libc::pthread_self(), &mut attributes) != 0 {
            return None;
        }
        let stack = bounds_of(&attributes);
        libc::pthread_attr_destroy(&mut attributes);
        stack
    }
}

/// The readable and writable mapping that an address is in.
pub(crate) fn mapping_around(address: usize) -> io::Result<Stack> {
    // A line is `low-high rw-p ...`, in hexadecimal.
    let mut maps = BufReader::new(File::open("/proc/self/maps")?);
    let mut line = Vec::new();
    while maps.read_until(b'\n', &mut line)? != 0 {
        if let Some(stack) = read_mapping(&line).filter(|stack| stack.contains(address)) {
            return Ok(stack);
        }
        line.clear();
    }
    Err(io::Error::other("no mapping has the stack pointer"))
}

/// The addresses of a line of the list of mappings, if they can be read and written.
fn read_mapping(line: &[u8]) -> Option<Stack> {
    // The words behind the second may be any path.
    let mut words = line.split(|&byte| byte == b' ').map(str::from_utf8);
    let (low, high) = words.next()?.ok()?.split_once('-')?;
    let is_usable = words.next()?.ok()?.starts_with("rw");
    let address = |digits| usize::from_str_radix(digits, 16).ok();
    is_usable.then_some(Stack {
        low: address(low)?,
        high: address(high)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mappings_are_read() {
        let usable = b"7f00a000-7f00b000 rw-p 00000000 00:00 0    [stack of \xff]\n";
        let line = b"7f00a000-7f00b000 rw-p 00000000 00:00 0 \n";
        let expected = Stack {
            low: 0x7f00_a000,
            high: 0x7f00_b000,
        };
        assert_eq!(read_mapping(line), Some(expected));
        assert_eq!(read_mapping(usable), Some(expected));
        assert_eq!(
            read_mapping(b"7f00a000-7f00b000 ---p 00000000 00:00 0 \n"),
            None
        );
        assert_eq!(read_mapping(b""), None);
    }
}
