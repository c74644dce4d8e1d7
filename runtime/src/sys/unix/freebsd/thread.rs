//! The bounds of stacks.

use super::super::stack::bounds_of;
use crate::sys::Stack;
use std::{io, mem, slice};

/// The stack with which this thread was started, without its guard.
pub(in super::super) fn own_stack() -> Option<Stack> {
    // SAFETY: the attributes are initialised before they are filled in, and destroyed once.
    unsafe {
        let mut attributes: libc::pthread_attr_t = mem::zeroed();
        if libc::pthread_attr_init(&mut attributes) != 0 {
            return None;
        }
        let known = libc::pthread_attr_get_np(libc::pthread_self(), &mut attributes) == 0;
        let stack = bounds_of(&attributes).filter(|_| known);
        libc::pthread_attr_destroy(&mut attributes);
        stack
    }
}

/// The readable and writable mapping that an address is in.
pub(crate) fn mapping_around(address: usize) -> io::Result<Stack> {
    /// `KVME_PROT_READ` and `KVME_PROT_WRITE` (`sys/user.h`).
    const READ_WRITE: libc::c_int = 3;
    let mut count = 0;
    // SAFETY: the list is an allocation of so many entries, which is freed once.
    unsafe {
        let list = libc::kinfo_getvmmap(libc::getpid(), &mut count);
        if list.is_null() {
            return Err(io::Error::last_os_error());
        }
        let entries = slice::from_raw_parts(list, count as usize).iter();
        let mut usable = entries.filter(|entry| entry.kve_protection & READ_WRITE == READ_WRITE);
        let stack = usable.find_map(|entry| {
            let (low, high) = (entry.kve_start as usize, entry.kve_end as usize);
            Some(Stack { low, high }).filter(|stack| stack.contains(address))
        });
        libc::free(list.cast());
        stack.ok_or_else(|| io::Error::other("no mapping has the stack pointer"))
    }
}
