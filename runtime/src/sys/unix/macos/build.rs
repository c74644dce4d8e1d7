//! What tells this build of the compiler from any other: the UUID that Apple's linkers give a
//! program or library, a hash of its content.

use std::{mem::MaybeUninit, slice};

/// The load command that has the UUID, behind its own kind and size (`mach-o/loader.h`).
const LC_UUID: u32 = 0x1b;
const UUID: usize = 16;

/// The identity of the program or library that this code is part of. Empty if it has none: then
/// nothing may be kept for another process.
#[allow(
    deprecated,
    reason = "no other crate is needed for anything else of Mach"
)]
pub(crate) fn build_id() -> &'static [u8] {
    let mut found = MaybeUninit::<libc::Dl_info>::uninit();
    let address = build_id as fn() -> &'static [u8];
    // SAFETY: the address is one of loaded code; the place is valid.
    if unsafe { libc::dladdr(address as *const libc::c_void, found.as_mut_ptr()) } == 0 {
        return &[];
    }
    // SAFETY: the loader has filled it in. The image that this code is in begins with its header,
    // and stays: its load commands follow, each with its size.
    unsafe {
        let header = found.assume_init().dli_fbase.cast::<libc::mach_header_64>();
        let mut command = header.add(1).cast::<libc::load_command>();
        for _ in 0..(*header).ncmds {
            if (*command).cmd == LC_UUID {
                return slice::from_raw_parts(command.add(1).cast(), UUID);
            }
            command = command.byte_add((*command).cmdsize as usize);
        }
    }
    &[]
}
