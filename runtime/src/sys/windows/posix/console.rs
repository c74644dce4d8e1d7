//! Consoles, which take and give UTF-16, as their bytes are those of some old encoding. To programs
//! they are files of UTF-8.

use super::io::{Errno, Result};
use std::{
    os::windows::io::{AsRawHandle, BorrowedHandle},
    ptr,
    sync::{Mutex, MutexGuard, PoisonError},
};
use windows_sys::Win32::{
    Storage::FileSystem::{FILE_TYPE_CHAR, GetFileType},
    System::Console::{
        ENABLE_LINE_INPUT, GetConsoleMode, INPUT_RECORD, KEY_EVENT, PeekConsoleInputW,
        ReadConsoleW, WriteConsoleW,
    },
};

/// What of a character has been read from a console, or is to be written to it.
struct Parts {
    /// Read, and not asked for yet.
    input: Vec<u8>,
    /// The first half of a character that was read.
    surrogate: Option<u16>,
    /// The start of a character that was written, and the handle.
    output: Vec<(usize, Vec<u8>)>,
}

/// The process has one console.
static PARTS: Mutex<Parts> = Mutex::new(Parts {
    input: Vec::new(),
    surrogate: None,
    output: Vec::new(),
});

/// How many units are moved at once: more than a console takes is an error in old systems.
const AT_ONCE: usize = 4096;
/// Ends the input, if it begins a line.
const CONTROL_Z: u16 = 0x1a;

fn parts() -> MutexGuard<'static, Parts> {
    PARTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How a console works; nothing if it is none.
fn mode(handle: BorrowedHandle<'_>) -> Option<u32> {
    let mut mode = 0;
    // SAFETY: the handle is open, and there is a place for the answer.
    let is_console = unsafe {
        GetFileType(handle.as_raw_handle()) == FILE_TYPE_CHAR
            && GetConsoleMode(handle.as_raw_handle(), &mut mode) != 0
    };
    is_console.then_some(mode)
}

pub(super) fn is_console(handle: BorrowedHandle<'_>) -> bool {
    mode(handle).is_some()
}

/// Reads what there is, at least something unless the input ends.
pub(super) fn read(handle: BorrowedHandle<'_>, buffer: &mut [u8]) -> Result<usize> {
    if buffer.is_empty() {
        return Ok(0);
    }
    loop {
        let mut parts = parts();
        if !parts.input.is_empty() {
            let count = parts.input.len().min(buffer.len());
            buffer[..count].copy_from_slice(&parts.input[..count]);
            parts.input.drain(..count);
            return Ok(count);
        }
        let kept = parts.surrogate.take();
        drop(parts);
        let mut units = [0; AT_ONCE];
        let at = usize::from(kept.is_some());
        units[0] = kept.unwrap_or(0);
        let mut count = 0;
        // SAFETY: there is room for so many units.
        let result = unsafe {
            ReadConsoleW(
                handle.as_raw_handle(),
                units[at..].as_mut_ptr().cast(),
                // A unit may become three bytes; what is not asked for is kept.
                buffer.len().clamp(1, AT_ONCE - 1) as u32,
                &mut count,
                ptr::null(),
            )
        };
        if result == 0 {
            return Err(Errno::last());
        }
        let mut read = &units[..at + count as usize];
        if count == 0 || read.first() == Some(&CONTROL_Z) {
            return Ok(0);
        }
        if let [rest @ .., last @ 0xd800..=0xdbff] = read {
            self::parts().surrogate = Some(*last);
            read = rest;
        }
        let text = String::from_utf16_lossy(read);
        self::parts().input.extend(text.as_bytes());
    }
}

/// Writes as much as is whole characters. The start of one at the end waits for the rest of it.
pub(super) fn write(handle: BorrowedHandle<'_>, buffer: &[u8]) -> Result<usize> {
    let key = handle.as_raw_handle() as usize;
    let mut parts = parts();
    let index = parts.output.iter().position(|(of, _)| *of == key);
    let mut bytes = index.map_or(Vec::new(), |index| parts.output.swap_remove(index).1);
    let before = bytes.len();
    bytes.extend(&buffer[..buffer.len().min(AT_ONCE)]);
    let taken = bytes.len() - before;
    let whole = bytes.len() - incomplete(&bytes);
    if whole < bytes.len() {
        parts.output.push((key, bytes.split_off(whole)));
    }
    drop(parts);
    let units: Vec<u16> = String::from_utf8_lossy(&bytes).encode_utf16().collect();
    let mut rest = &units[..];
    while !rest.is_empty() {
        let mut count = 0;
        // SAFETY: the units are there.
        let result = unsafe {
            WriteConsoleW(
                handle.as_raw_handle(),
                rest.as_ptr().cast(),
                rest.len() as u32,
                &mut count,
                ptr::null(),
            )
        };
        if result == 0 {
            return Err(Errno::last());
        }
        rest = &rest[(count as usize).min(rest.len())..];
    }
    Ok(taken)
}

/// How many bytes at the end are the start of a character.
fn incomplete(bytes: &[u8]) -> usize {
    match std::str::from_utf8(&bytes[bytes.len().saturating_sub(3)..]) {
        // Of those three, the first may be the end of a character.
        Err(_) => (1..=3.min(bytes.len()))
            .find(|&count| {
                let tail = &bytes[bytes.len() - count..];
                std::str::from_utf8(tail)
                    .is_err_and(|error| error.valid_up_to() == 0 && error.error_len().is_none())
            })
            .unwrap_or(0),
        Ok(_) => 0,
    }
}

/// Whether a console can be read without waiting: in lines, if it gives those, else by keys.
pub(super) fn is_readable(handle: BorrowedHandle<'_>) -> Option<bool> {
    let mode = mode(handle)?;
    if !parts().input.is_empty() {
        return Some(true);
    }
    let mut records = vec![INPUT_RECORD::default(); AT_ONCE];
    let mut count = 0;
    // SAFETY: there is room for so many records.
    let result = unsafe {
        PeekConsoleInputW(
            handle.as_raw_handle(),
            records.as_mut_ptr(),
            records.len() as u32,
            &mut count,
        )
    };
    if result == 0 {
        // Reading will tell.
        return Some(true);
    }
    let is_lines = mode & ENABLE_LINE_INPUT != 0;
    Some(records.iter().take(count as usize).any(|record| {
        if u32::from(record.EventType) != KEY_EVENT {
            return false;
        }
        // SAFETY: it is an event of a key, which has a character of UTF-16.
        let (is_down, unit) = unsafe {
            let key = record.Event.KeyEvent;
            (key.bKeyDown != 0, key.uChar.UnicodeChar)
        };
        is_down
            && if is_lines {
                unit == u16::from(b'\r')
            } else {
                unit != 0
            }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_of_characters_are_found() {
        for (bytes, count) in [
            (&b""[..], 0),
            (b"a", 0),
            ("aü".as_bytes(), 0),
            ("😀".as_bytes(), 0),
            (b"a\xc3", 1),
            (b"\xe2\x82", 2),
            (b"xx\xf0\x9f\x98", 3),
            (b"a\xff", 0),
            (b"\x80\x80\x80", 0),
        ] {
            assert_eq!(incomplete(bytes), count, "{bytes:x?}");
        }
    }
}
