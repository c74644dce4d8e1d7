//! Whose a file is, and who may write to it.
//!
//! The user of the process is trusted, and so are administrators and the system itself, which can do
//! as they like anyway.

use anyhow::{Result, ensure};
use std::{ffi::c_void, fs::File, io, os::windows::io::AsRawHandle, ptr};
use windows_sys::Win32::{
    Foundation::{CloseHandle, HANDLE, LocalFree},
    Security::{
        ACCESS_ALLOWED_ACE, ACE_HEADER, ACL,
        Authorization::{GetSecurityInfo, SE_FILE_OBJECT},
        DACL_SECURITY_INFORMATION, EqualSid, GetAce, GetTokenInformation, INHERIT_ONLY_ACE,
        IsWellKnownSid, OWNER_SECURITY_INFORMATION, PSECURITY_DESCRIPTOR, PSID, TOKEN_QUERY,
        TOKEN_USER, TokenUser, WinBuiltinAdministratorsSid, WinCreatorOwnerRightsSid,
        WinLocalSystemSid,
    },
    Storage::FileSystem::{
        DELETE, FILE_APPEND_DATA, FILE_DELETE_CHILD, FILE_WRITE_ATTRIBUTES, FILE_WRITE_DATA,
        FILE_WRITE_EA, WRITE_DAC, WRITE_OWNER,
    },
    System::Threading::{GetCurrentProcess, OpenProcessToken},
};

/// What changes a file or what is in a folder, or lets somebody take the right to do so.
const WRITING: u32 = FILE_WRITE_DATA
    | FILE_APPEND_DATA
    | FILE_WRITE_EA
    | FILE_WRITE_ATTRIBUTES
    | FILE_DELETE_CHILD
    | DELETE
    | WRITE_DAC
    | WRITE_OWNER
    | windows_sys::Win32::Foundation::GENERIC_WRITE
    | windows_sys::Win32::Foundation::GENERIC_ALL;

/// The kinds of entries of an access list that say who may do something; of which all but the first
/// are rare and count as said of anybody.
const ALLOWED: u8 = 0;
const ALLOWED_OTHERWISE: [u8; 4] = [4, 5, 9, 11];

/// Fails if another user may have written to a file or folder.
pub(super) fn check_owner(file: &File) -> Result<()> {
    let descriptor = Descriptor::of(file)?;
    let user = user()?;
    // SAFETY: the user's identity is at the start of what the system has written, and the others are
    // parts of the descriptor.
    unsafe {
        let user = (*user.as_ptr().cast::<TOKEN_USER>()).User.Sid;
        ensure!(
            is_trusted(descriptor.owner, user),
            "it belongs to another user"
        );
        ensure!(
            !descriptor.access.is_null() && is_closed(descriptor.access, user),
            "other users may write to it"
        );
    }
    Ok(())
}

/// Whether nobody but those that are trusted may write, by an access list.
///
/// # Safety
///
/// The list and the identity are valid.
unsafe fn is_closed(list: *const ACL, user: PSID) -> bool {
    // SAFETY: as the caller promises. The system checks numbers of entries; each begins with its
    // header, and one of this kind has a mask and then an identity.
    unsafe {
        (0..u32::from((*list).AceCount)).all(|index| {
            let mut entry: *mut c_void = ptr::null_mut();
            if GetAce(list, index, &mut entry) == 0 {
                return false;
            }
            let header = &*entry.cast::<ACE_HEADER>();
            if u32::from(header.AceFlags) & INHERIT_ONLY_ACE != 0 {
                return true;
            }
            if header.AceType != ALLOWED {
                return !ALLOWED_OTHERWISE.contains(&header.AceType);
            }
            let entry = entry.cast::<ACCESS_ALLOWED_ACE>();
            let identity = (&raw mut (*entry).SidStart).cast::<c_void>();
            (*entry).Mask & WRITING == 0 || is_trusted(identity, user)
        })
    }
}

/// # Safety
///
/// The identities are valid.
unsafe fn is_trusted(identity: PSID, user: PSID) -> bool {
    let known = [
        WinLocalSystemSid,
        WinBuiltinAdministratorsSid,
        WinCreatorOwnerRightsSid,
    ];
    // SAFETY: as the caller promises.
    unsafe {
        EqualSid(identity, user) != 0
            || known
                .iter()
                .any(|&kind| IsWellKnownSid(identity, kind) != 0)
    }
}

/// The identity of the user of this process: a `TOKEN_USER` and what it points to.
fn user() -> io::Result<Vec<u64>> {
    // SAFETY: the token is closed once; the buffer has the size that is told.
    unsafe {
        let mut token: HANDLE = ptr::null_mut();
        if OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &mut token) == 0 {
            return Err(io::Error::last_os_error());
        }
        // An identity has 68 bytes at most. Aligned as pointers are.
        let mut buffer = vec![0u64; 32];
        let (size, mut needed) = (8 * buffer.len() as u32, 0);
        let place = buffer.as_mut_ptr().cast();
        let result = GetTokenInformation(token, TokenUser, place, size, &mut needed);
        let error = io::Error::last_os_error();
        CloseHandle(token);
        match result {
            0 => Err(error),
            _ => Ok(buffer),
        }
    }
}

/// What the system knows of a file's security.
struct Descriptor {
    whole: PSECURITY_DESCRIPTOR,
    owner: PSID,
    /// Null if anybody may do anything.
    access: *const ACL,
}

impl Descriptor {
    fn of(file: &File) -> io::Result<Descriptor> {
        let (mut whole, mut owner, mut access) =
            (ptr::null_mut(), ptr::null_mut(), ptr::null_mut());
        // SAFETY: places for the answers.
        let error = unsafe {
            GetSecurityInfo(
                file.as_raw_handle(),
                SE_FILE_OBJECT,
                OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION,
                &mut owner,
                ptr::null_mut(),
                &mut access,
                ptr::null_mut(),
                &mut whole,
            )
        };
        match error {
            0 => Ok(Descriptor {
                whole,
                owner,
                access,
            }),
            code => Err(io::Error::from_raw_os_error(code as i32)),
        }
    }
}

impl Drop for Descriptor {
    fn drop(&mut self) {
        // SAFETY: the system has allocated it, for this.
        unsafe { LocalFree(self.whole) };
    }
}
