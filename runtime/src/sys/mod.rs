//! What depends on the operating system, behind one interface.
//!
//! Each system is a folder that offers the same items; the rest of the crate uses `crate::sys` and
//! nothing below it.

#[cfg(unix)]
mod unix;
#[cfg(unix)]
pub(crate) use unix::*;

#[cfg(not(unix))]
compile_error!("Gantry runs on Unix systems only so far");
