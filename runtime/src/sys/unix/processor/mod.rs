//! What depends on both the system and the processor. Each processor has a file with the same
//! items.
//!
//! | item | what it is |
//! |---|---|
//! | `impl FaultContext` | the registers of an interrupted thread |
//! | `landing_pad_protection` | lets the processor insist on landing pads in pages of code, if it can |
//! | `has_segment_base` | whether a segment's base can follow that of memory |
//! | `clean_code`, `announce_code` | make new code visible to all processors, in two steps |

#[cfg(target_arch = "aarch64")]
mod aarch64;
#[cfg(target_arch = "aarch64")]
pub(super) use aarch64::*;

#[cfg(target_arch = "x86_64")]
mod x86_64;
#[cfg(target_arch = "x86_64")]
pub(super) use x86_64::*;

#[cfg(not(any(target_arch = "aarch64", target_arch = "x86_64")))]
compile_error!("Gantry runs on AArch64 and x86-64 processors only so far");

#[cfg(not(target_os = "linux"))]
compile_error!("the registers of an interrupted thread are known for Linux only so far");
