//! What depends on the processor alone, whatever the system. Each processor has a file with the same
//! items.
//!
//! | item | what it is |
//! |---|---|
//! | `PRESERVED`, `preserved_registers` | the registers that functions preserve for their callers |
//! | `stack_pointer` | that of the calling function |
//! | `load` | reads a word of a stack |
//! | `float_control`, `is_default_control`, `set_float_control` | the register that controls floats |
//! | `segment_base`, `set_segment_base` | the base of the segment that can follow that of memory, where the system lets programs set it |

#[cfg(target_arch = "aarch64")]
mod aarch64;
#[cfg(target_arch = "aarch64")]
pub(crate) use aarch64::*;

#[cfg(target_arch = "x86_64")]
mod x86_64;
#[cfg(target_arch = "x86_64")]
pub(crate) use x86_64::*;

#[cfg(not(any(target_arch = "aarch64", target_arch = "x86_64")))]
compile_error!("Gantry runs on AArch64 and x86-64 processors only so far");
