//! What depends on the processor where the system leaves it to programs: all but macOS.
//!
//! | item | what it is |
//! |---|---|
//! | `clean_code` | the first of the two steps that make new code visible |

#[cfg(target_arch = "aarch64")]
mod aarch64;
#[cfg(target_arch = "aarch64")]
pub(super) use aarch64::*;

#[cfg(target_arch = "x86_64")]
mod x86_64;
#[cfg(target_arch = "x86_64")]
pub(super) use x86_64::*;
