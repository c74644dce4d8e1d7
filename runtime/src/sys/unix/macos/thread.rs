//! The bounds of stacks.

use crate::sys::Stack;
use std::io;

/// The stack with which this thread was started. Its guard lies below.
pub(in super::super) fn own_stack() -> Option<Stack> {
    // SAFETY: there are no preconditions.
    let (high, size) = unsafe {
        let thread = libc::pthread_self();
        (
            libc::pthread_get_stackaddr_np(thread) as usize,
            libc::pthread_get_stacksize_np(thread),
        )
    };
    let low = high.checked_sub(size)?;
    Some(Stack { low, high })
}

/// The readable and writable mapping that an address is in.
pub(crate) fn mapping_around(address: usize) -> io::Result<Stack> {
    unsafe extern "C" {
        /// `mach/mach_vm.h`: the first mapping that ends above an address.
        fn mach_vm_region(
            task: libc::mach_port_t,
            address: *mut u64,
            size: *mut u64,
            flavor: libc::c_int,
            info: *mut libc::c_int,
            count: *mut u32,
            object: *mut libc::mach_port_t,
        ) -> libc::kern_return_t;
    }
    /// `VM_REGION_BASIC_INFO_64`, and of how many words its answer is (`mach/vm_region.h`). The first
    /// is the protection.
    const BASIC: libc::c_int = 9;
    const WORDS: usize = 9;
    let (mut start, mut size, mut info) = (address as u64, 0, [0; WORDS]);
    let (mut count, mut object) = (WORDS as u32, 0);
    #[allow(
        deprecated,
        reason = "no other crate is needed for anything else of Mach"
    )]
    // SAFETY: each pointer is to a place for what the kernel answers, the array has so many words.
    let status = unsafe {
        let task = libc::mach_task_self();
        let info = info.as_mut_ptr();
        mach_vm_region(
            task,
            &mut start,
            &mut size,
            BASIC,
            info,
            &mut count,
            &mut object,
        )
    };
    let stack = Stack {
        low: start as usize,
        high: (start + size) as usize,
    };
    let wanted = libc::VM_PROT_READ | libc::VM_PROT_WRITE;
    match status == libc::KERN_SUCCESS && stack.contains(address) && info[0] & wanted == wanted {
        true => Ok(stack),
        false => Err(io::Error::other("no mapping has the stack pointer")),
    }
}
