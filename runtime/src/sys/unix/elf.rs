//! What tells this build of the compiler from any other: machine code that one has made is not what
//! another would make, though both have the same version.
//!
//! That is the build ID that linkers give a program or library, a hash of its content. Where there is
//! none, the file's place, size and time take its place.

use super::system::build::own_file;
use std::{
    ffi::{CStr, OsStr, c_int, c_void},
    fs,
    os::unix::{ffi::OsStrExt, fs::MetadataExt},
    slice,
    sync::OnceLock,
};

/// The kind of note that has a build ID, and who defines it.
const NT_GNU_BUILD_ID: u32 = 3;
const OWNER: &[u8] = b"GNU\0";
/// Parts of a program that are loaded, and those that have notes.
const PT_LOAD: u32 = 1;
const PT_NOTE: u32 = 4;

/// The identity of the program or library that this code is part of. Empty if it has none: then
/// nothing may be kept for another process.
pub(crate) fn build_id() -> &'static [u8] {
    static IDENTITY: OnceLock<Vec<u8>> = OnceLock::new();
    IDENTITY.get_or_init(|| {
        let mut found = Search {
            address: build_id as fn() -> &'static [u8] as usize,
            identity: Vec::new(),
        };
        // SAFETY: the callback has the type that the function wants, and the pointer is what the
        // callback expects.
        unsafe { libc::dl_iterate_phdr(Some(visit), (&raw mut found).cast()) };
        found.identity
    })
}

struct Search {
    /// An address of the code that is sought.
    address: usize,
    identity: Vec<u8>,
}

/// Looks at a program or library; ends the search if it is the one.
unsafe extern "C" fn visit(
    object: *mut libc::dl_phdr_info,
    _size: libc::size_t,
    search: *mut c_void,
) -> c_int {
    // SAFETY: `build_id` passes a `Search`, which nobody else uses meanwhile; the loader passes an
    // object whose headers and loaded parts stay while it visits.
    let (search, object) = unsafe { (&mut *search.cast::<Search>(), &*object) };
    // SAFETY: as above.
    let headers = unsafe { slice::from_raw_parts(object.dlpi_phdr, object.dlpi_phnum.into()) };
    let start = |header: &libc::Elf64_Phdr| (object.dlpi_addr + header.p_vaddr) as usize;
    let has_address = |header: &&libc::Elf64_Phdr| {
        let offset = search.address.wrapping_sub(start(header));
        header.p_type == PT_LOAD && offset < header.p_memsz as usize
    };
    if !headers.iter().any(|header| has_address(&header)) {
        return 0;
    }
    for header in headers.iter().filter(|header| header.p_type == PT_NOTE) {
        // SAFETY: notes are loaded, and never change.
        let notes =
            unsafe { slice::from_raw_parts(start(header) as *const u8, header.p_memsz as usize) };
        if let Some(identity) = note(notes, header.p_align.max(4) as usize) {
            search.identity = identity.to_vec();
            return 1;
        }
    }
    // SAFETY: the name is a string of C, which stays while the loader visits.
    let name = unsafe { CStr::from_ptr(object.dlpi_name) };
    search.identity = file_identity(name).unwrap_or_default();
    1
}

/// The build ID among notes, each of which is aligned.
fn note(mut notes: &[u8], align: usize) -> Option<&[u8]> {
    loop {
        let word = |at: usize| {
            let bytes = notes.get(at..at + 4)?;
            Some(u32::from_ne_bytes(bytes.try_into().ok()?))
        };
        let (name, size, kind) = (word(0)? as usize, word(4)? as usize, word(8)?);
        let content = (12 + name).next_multiple_of(align);
        let found = notes.get(content..content + size)?;
        if kind == NT_GNU_BUILD_ID && notes.get(12..12 + name)? == OWNER && size > 0 {
            return Some(found);
        }
        notes = notes.get((content + size).next_multiple_of(align)..)?;
    }
}

/// What tells a file from others; the program's own has no name here.
fn file_identity(name: &CStr) -> Option<Vec<u8>> {
    let path = match name.is_empty() {
        true => own_file().ok()?,
        false => OsStr::from_bytes(name.to_bytes()).into(),
    };
    let file = fs::metadata(path).ok()?;
    let identity = format!(
        "{}:{} of {} bytes at {}.{}",
        file.dev(),
        file.ino(),
        file.size(),
        file.mtime(),
        file.mtime_nsec()
    );
    Some(identity.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(owner: &[u8], kind: u32, content: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for word in [owner.len() as u32, content.len() as u32, kind] {
            bytes.extend_from_slice(&word.to_ne_bytes());
        }
        for part in [owner, content] {
            bytes.extend_from_slice(part);
            bytes.resize(bytes.len().next_multiple_of(4), 0);
        }
        bytes
    }

    #[test]
    fn build_ids_are_found_among_notes() {
        let other = encoded(b"GNU\0", 1, &[1; 16]);
        let foreign = encoded(b"Linux\0", NT_GNU_BUILD_ID, &[2; 5]);
        let id = encoded(b"GNU\0", NT_GNU_BUILD_ID, &[3; 20]);
        let notes = [&other[..], &foreign, &id, &other].concat();
        assert_eq!(note(&notes, 4), Some(&[3; 20][..]));
        assert_eq!(note(&[&other[..], &foreign].concat(), 4), None);
        for length in 0..id.len() {
            assert_eq!(note(&id[..length], 4), None, "{length}");
        }
    }

    #[test]
    fn this_program_has_an_identity() {
        assert!(!build_id().is_empty());
        assert!(file_identity(c"").is_some() && file_identity(c"/no/such").is_none());
    }
}
