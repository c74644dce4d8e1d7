//! The stack that a thread is on, and that as much of it is there as Wasm code may use.
//!
//! The system notes in the *thread environment block* (TEB), to which `gs` points, what stack a
//! thread is on. Whoever switches stacks changes that, as fibers do, the crate corosensei, and with
//! it Gantry's asynchronous calls: else neither exceptions nor panics would find their frames.
//!
//! Of a stack only the upper part is committed. Below is a guard page, and where a thread touches
//! that, the system commits the page and makes the next one the guard. So code that makes a frame of
//! more than a page touches each of them, in order. Generated code does not: it compares the stack
//! pointer with a limit. So all pages above that limit are committed before Wasm code is entered
//! ([`commit_stack`]), and some more, for leaf functions, which compare nothing, and for what the
//! system puts on the stack before it calls the handler of exceptions.

use crate::sys::Stack;
use std::{arch::asm, io};
use windows_sys::Win32::System::{
    Diagnostics::Debug::{CONTEXT, EXCEPTION_RECORD},
    Memory::{MEM_COMMIT, MEMORY_BASIC_INFORMATION, PAGE_READWRITE, VirtualQuery},
};

/// Where the TEB has what is known of the stack in use. These places are part of the system's
/// binary interface: compilers and debuggers rely on them.
const TEB_STACK_BASE: usize = 0x8;
const TEB_STACK_LIMIT: usize = 0x10;
const TEB_DEALLOCATION_STACK: usize = 0x1478;
const TEB_GUARANTEED_STACK_BYTES: usize = 0x1748;

/// Bytes at the low end of a stack that are never committed, besides those that the thread has
/// asked to be left for a handler of overflows: a page that always faults, and up to two guard
/// pages.
const GUARDS: usize = 3 * PAGE;
/// The size of a page, on every x86-64.
const PAGE: usize = 4 << 10;
/// Bytes below the limit of Wasm code that are committed, too: half of what `run/enter.rs` keeps.
/// Behind them the host's functions go on, which touch each page.
const RESERVE: usize = 64 << 10;
// The registers of all extensions (AMX) take 11 KiB at most besides the context.
const _: () =
    assert!(size_of::<CONTEXT>() + size_of::<EXCEPTION_RECORD>() + (11 << 10) < RESERVE / 2);

/// Reads a word of the TEB.
#[inline(always)]
fn teb<const OFFSET: usize>() -> usize {
    let word;
    // SAFETY: each thread has a TEB of more than this size.
    unsafe {
        asm!(
            "mov {word}, gs:[{offset}]",
            word = lateout(reg) word,
            offset = const OFFSET,
            options(nostack, preserves_flags, readonly),
        );
    }
    word
}

/// The stack that the thread is on, as far as the system knows.
#[inline(always)]
pub(crate) fn known_stack() -> Stack {
    let unusable = GUARDS + (teb::<TEB_GUARANTEED_STACK_BYTES>() as u32 as usize);
    Stack {
        low: teb::<TEB_DEALLOCATION_STACK>() + unusable.next_multiple_of(PAGE),
        high: teb::<TEB_STACK_BASE>(),
    }
}

/// Prepares the thread to run Wasm: nothing has to be done but to look at its stack.
pub(crate) fn prepare_thread() -> Stack {
    known_stack()
}

/// The readable and writable pages that an address is among.
pub(crate) fn mapping_around(address: usize) -> io::Result<Stack> {
    let mut found = MEMORY_BASIC_INFORMATION::default();
    let size = size_of_val(&found);
    // SAFETY: a place for the answer, of this size.
    if unsafe { VirtualQuery(address as *const _, &mut found, size) } == 0 {
        return Err(io::Error::last_os_error());
    }
    if found.State != MEM_COMMIT || found.Protect != PAGE_READWRITE {
        return Err(io::Error::other("no memory is where the stack pointer is"));
    }
    // Above the page that was asked for is what is like it; below is looked at page by page.
    let high = found.BaseAddress as usize + found.RegionSize;
    let mut low = found.BaseAddress as usize;
    loop {
        let below = low - PAGE;
        // SAFETY: as above.
        let known = unsafe { VirtualQuery(below as *const _, &mut found, size) } != 0;
        let same = known && found.State == MEM_COMMIT && found.Protect == PAGE_READWRITE;
        if !same || below < found.AllocationBase as usize {
            break;
        }
        low = below;
    }
    Ok(Stack { low, high })
}

/// Commits the stack in use down to a limit of Wasm code, and what is needed below it. Cheap if that
/// was done.
#[inline(always)]
pub(crate) fn commit_stack(stack: Stack, limit: usize) {
    let committed = teb::<TEB_STACK_LIMIT>();
    let wanted = limit - RESERVE;
    // Another stack than that of which the system knows is committed by whoever has made it.
    if wanted < committed && stack.contains(committed) {
        touch(committed, wanted);
    }
}

/// Touches all pages of the stack from one address down to another.
#[cold]
#[inline(never)]
fn touch(from: usize, to: usize) {
    let mut page = from & !(PAGE - 1);
    while page > to {
        page -= PAGE;
        // SAFETY: the page is one of this thread's stack, below all frames, and the guard unless it
        // is committed already. Writing zero changes nothing that anybody reads.
        unsafe {
            asm!(
                "mov byte ptr [{page}], 0",
                page = in(reg) page,
                options(nostack, preserves_flags),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sys::approximate_stack_pointer;

    #[test]
    fn what_wasm_code_may_use_is_committed() {
        std::thread::Builder::new()
            .stack_size(512 << 10)
            .spawn(|| {
                let here = approximate_stack_pointer();
                let stack = Stack::around(here, || None).unwrap();
                let limit = stack.low + 2 * RESERVE;
                commit_stack(stack, limit);
                assert!(teb::<TEB_STACK_LIMIT>() <= limit - RESERVE);
                let committed = mapping_around(here).unwrap();
                // Wine has all of it committed from the start, but for one page.
                assert!(committed.low <= limit - RESERVE);
                assert!(committed.high == stack.high);
            })
            .unwrap()
            .join()
            .unwrap();
    }
}
