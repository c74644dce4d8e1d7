//! What tells this build of the compiler from any other: machine code that one has made is not what
//! another would make, though both have the same version.
//!
//! Not every linker for Windows writes an identity, so it is the file of the program or library: its
//! path, size and times.

use std::{
    ffi::OsString,
    fs,
    os::windows::{ffi::OsStringExt, fs::MetadataExt},
    path::{Path, PathBuf},
    ptr,
    sync::OnceLock,
};
use windows_sys::Win32::{
    Foundation::HMODULE,
    System::LibraryLoader::{
        GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
        GetModuleFileNameW, GetModuleHandleExW,
    },
};

/// The identity of the program or library that this code is part of. Empty if it has none: then
/// nothing may be kept for another process.
pub(crate) fn build_id() -> &'static [u8] {
    static IDENTITY: OnceLock<Vec<u8>> = OnceLock::new();
    IDENTITY.get_or_init(|| {
        let identity = own_file().and_then(|path| file_identity(&path));
        identity.unwrap_or_default()
    })
}

/// The file that this code was loaded from.
fn own_file() -> Option<PathBuf> {
    let mut module: HMODULE = ptr::null_mut();
    let flags =
        GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT;
    // SAFETY: an address of this module, and a place for the answer.
    if unsafe { GetModuleHandleExW(flags, build_id as *const () as *const u16, &mut module) } == 0 {
        return None;
    }
    // Longer paths than this are impossible.
    let mut path = vec![0u16; 1 << 15];
    // SAFETY: so much room is there.
    let length = unsafe { GetModuleFileNameW(module, path.as_mut_ptr(), path.len() as u32) };
    path.truncate(length as usize);
    (length != 0).then(|| OsString::from_wide(&path).into())
}

/// What tells a file from others.
fn file_identity(path: &Path) -> Option<Vec<u8>> {
    let file = fs::metadata(path).ok()?;
    let (size, made, written) = (
        file.file_size(),
        file.creation_time(),
        file.last_write_time(),
    );
    let mut identity = format!("{size} bytes at {made} and {written}: ").into_bytes();
    identity.extend(path.as_os_str().as_encoded_bytes());
    Some(identity)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_program_has_an_identity() {
        assert!(!build_id().is_empty());
        assert_eq!(own_file(), std::env::current_exe().ok());
        assert!(file_identity(Path::new("no such file")).is_none());
    }
}
