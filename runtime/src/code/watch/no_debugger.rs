//! Debuggers where there is no gdb's interface.

use super::Image;
use anyhow::{Result, bail};

/// # Errors
///
/// Always.
pub(super) fn check() -> Result<()> {
    bail!("no debugger of Windows can be told of machine code that is made at run time")
}

/// Nobody has one.
#[derive(Debug)]
pub(crate) enum Registration {}

impl Registration {
    pub(super) fn new(_image: &Image<'_>) -> Result<Registration> {
        check()?;
        unreachable!("there is no debugger")
    }
}
