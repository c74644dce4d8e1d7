//! Errors: what functions of `gantry.h` return, and the last one of functions of `wasm.h`, which
//! only say that they have failed.

use crate::vectors::wasm_byte_vec_t;
use gantry::{Error, Result};
use std::{
    cell::RefCell,
    ffi::{CStr, c_char},
    fmt,
    mem::MaybeUninit,
    path::Path,
};

/// Why something failed. Null stands for success.
#[derive(Debug)]
pub struct gantry_error_t {
    message: String,
}

/// What functions return that can fail.
pub type Failure = Option<Box<gantry_error_t>>;

thread_local! {
    /// Of functions that cannot return it.
    static LAST: RefCell<Failure> = const { RefCell::new(None) };
}

/// An error with all its causes.
fn boxed(error: &Error) -> Box<gantry_error_t> {
    let message = format!("{error:#}");
    Box::new(gantry_error_t { message })
}

/// What a function returns that can fail.
pub fn failure(result: Result<()>) -> Failure {
    result.err().map(|error| boxed(&error))
}

/// As [`failure`], of a function that has a place for its result. Nothing is written there if it
/// fails; without a place the result is dropped.
pub fn written<T>(out: Option<&mut MaybeUninit<T>>, result: Result<T>) -> Failure {
    failure(result.map(|value| {
        if let Some(out) = out {
            out.write(value);
        }
    }))
}

/// What a function returns that only says by null that it has failed. Why, the thread remembers.
pub fn or_null<T>(result: Result<T>) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(error) => {
            remember(&error);
            None
        }
    }
}

/// Remembers an error that cannot be returned.
pub fn remember(error: &Error) {
    LAST.set(Some(boxed(error)));
}

/// Ends the process: the program has broken a rule, and there is no way to tell it.
pub fn fatal(message: fmt::Arguments<'_>) -> ! {
    eprintln!("libgantry: {message}");
    std::process::abort();
}

/// An argument that must not be null.
pub fn given<'a, T: ?Sized>(argument: Option<&'a T>, what: &str) -> Result<&'a T> {
    argument.ok_or_else(|| missing(what))
}

/// As [`given`], of an argument that is written to.
pub fn given_mut<'a, T: ?Sized>(argument: Option<&'a mut T>, what: &str) -> Result<&'a mut T> {
    argument.ok_or_else(|| missing(what))
}

fn missing(what: &str) -> Error {
    gantry::format_err!("{what} is null")
}

/// A string of C as text.
///
/// # Errors
///
/// If it is null or not UTF-8.
///
/// # Safety
///
/// It is null, or ends in a zero byte and stays for `'a`.
pub unsafe fn text<'a>(string: *const c_char, what: &str) -> Result<&'a str> {
    if string.is_null() {
        return Err(missing(what));
    }
    // SAFETY: as the caller promises.
    let string = unsafe { CStr::from_ptr(string) };
    string
        .to_str()
        .map_err(|_| gantry::format_err!("{what} is not UTF-8"))
}

/// A string of C as a path.
///
/// # Errors
///
/// If it is null.
///
/// # Safety
///
/// As [`text`].
pub unsafe fn path<'a>(string: *const c_char) -> Result<&'a Path> {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    if string.is_null() {
        return Err(missing("the path"));
    }
    // SAFETY: as the caller promises.
    let string = unsafe { CStr::from_ptr(string) };
    Ok(OsStr::from_bytes(string.to_bytes()).as_ref())
}

/// Deletes an error.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_error_delete(error: Failure) {
    drop(error);
}

/// The message, with a zero byte behind it.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_error_message(
    error: Option<&gantry_error_t>,
    out: Option<&mut MaybeUninit<wasm_byte_vec_t>>,
) {
    if let Some(out) = out {
        let message = error.map_or("", |error| &error.message[..]);
        out.write(terminated(message));
    }
}

/// Text with a zero byte behind it.
pub fn terminated(text: &str) -> wasm_byte_vec_t {
    let bytes: Vec<u8> = text.bytes().chain([0]).collect();
    bytes[..].into()
}

/// Takes the last error of this thread that a function of `wasm.h` could not return.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_last_error() -> Failure {
    LAST.take()
}
