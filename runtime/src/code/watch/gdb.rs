//! gdb's interface for code that is made at run time: a list of files in memory, and a function that
//! is called when it changes, where gdb, and lldb, have a breakpoint.
//!
//! The two names are the interface. Other compilers in the process have them, too: so they are weak,
//! and whoever is linked first has the list for all. Rust has no word for that yet, the assembler
//! has.

use super::{Image, elf};
use std::{
    ptr,
    sync::{Mutex, PoisonError},
};

/// A file in memory, in the list that gdb reads.
#[repr(C)]
#[derive(Debug)]
struct Entry {
    next: *mut Entry,
    previous: *mut Entry,
    file: *const u8,
    size: u64,
}

/// What gdb reads when it is called.
#[repr(C)]
struct Descriptor {
    version: u32,
    action: u32,
    relevant: *mut Entry,
    first: *mut Entry,
}

const NO_ACTION: u32 = 0;
const REGISTERED: u32 = 1;
const UNREGISTERED: u32 = 2;

// Version 1, no action, no entries.
std::arch::global_asm!(
    ".pushsection .text.__jit_debug_register_code,\"ax\",%progbits",
    ".weak __jit_debug_register_code",
    ".type __jit_debug_register_code, %function",
    ".p2align 4",
    "__jit_debug_register_code:",
    "ret",
    ".size __jit_debug_register_code, . - __jit_debug_register_code",
    ".popsection",
    ".pushsection .data.__jit_debug_descriptor,\"aw\",%progbits",
    ".weak __jit_debug_descriptor",
    ".type __jit_debug_descriptor, %object",
    ".p2align 4",
    "__jit_debug_descriptor:",
    ".long 1, 0",
    ".quad 0, 0",
    ".size __jit_debug_descriptor, 24",
    ".popsection",
);

unsafe extern "C" {
    fn __jit_debug_register_code();
    static mut __jit_debug_descriptor: Descriptor;
}

/// Whoever changes the list has it.
static LIST: Mutex<()> = Mutex::new(());

/// A file that gdb knows until this is dropped.
#[derive(Debug)]
pub(crate) struct Registration {
    entry: *mut Entry,
    /// What the entry points to.
    _file: Box<[u8]>,
}

// SAFETY: the entry is only touched with the lock held.
unsafe impl Send for Registration {}
// SAFETY: as above; a shared registration gives access to nothing.
unsafe impl Sync for Registration {}

impl Registration {
    /// Tells gdb of an image.
    ///
    /// # Errors
    ///
    /// If there is too much to describe.
    pub(super) fn new(image: &Image<'_>) -> anyhow::Result<Registration> {
        let file = elf::file_of(image)?.into_boxed_slice();
        let entry = Box::into_raw(Box::new(Entry {
            next: ptr::null_mut(),
            previous: ptr::null_mut(),
            file: file.as_ptr(),
            size: file.len() as u64,
        }));
        let _list = LIST.lock().unwrap_or_else(PoisonError::into_inner);
        let descriptor = &raw mut __jit_debug_descriptor;
        // SAFETY: the descriptor and the entries of the list are valid, as whoever adds an entry
        // takes it out before it goes away, and nobody else changes them while the lock is held.
        unsafe {
            let first = (*descriptor).first;
            (*entry).next = first;
            if let Some(first) = first.as_mut() {
                first.previous = entry;
            }
            (*descriptor).first = entry;
            tell(descriptor, entry, REGISTERED);
        }
        Ok(Registration { entry, _file: file })
    }
}

impl Drop for Registration {
    fn drop(&mut self) {
        let entry = self.entry;
        let _list = LIST.lock().unwrap_or_else(PoisonError::into_inner);
        let descriptor = &raw mut __jit_debug_descriptor;
        // SAFETY: as in `new`; the entry is in the list, and nobody has it afterwards.
        unsafe {
            let Entry { next, previous, .. } = *entry;
            match previous.as_mut() {
                Some(previous) => previous.next = next,
                None => (*descriptor).first = next,
            }
            if let Some(next) = next.as_mut() {
                next.previous = previous;
            }
            tell(descriptor, entry, UNREGISTERED);
            drop(Box::from_raw(entry));
        }
    }
}

/// Lets gdb look at the list.
///
/// # Safety
///
/// The list is whole, and the lock is held.
unsafe fn tell(descriptor: *mut Descriptor, entry: *mut Entry, action: u32) {
    // SAFETY: as the caller promises; gdb reads the descriptor behind the compiler's back, so it is
    // written as such, and the function does nothing by itself.
    unsafe {
        ptr::write_volatile(&raw mut (*descriptor).relevant, entry);
        ptr::write_volatile(&raw mut (*descriptor).action, action);
        __jit_debug_register_code();
        ptr::write_volatile(&raw mut (*descriptor).relevant, ptr::null_mut());
        ptr::write_volatile(&raw mut (*descriptor).action, NO_ACTION);
    }
}
