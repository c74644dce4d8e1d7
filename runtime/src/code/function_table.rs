//! Telling the system how to walk up the stack through generated code, where it has to know.
//!
//! That is Windows (`sys/windows/function_table.rs`). Elsewhere nothing is told, and costs nothing.

use crate::code::publish::PublishedCode;
use gantry_codegen::emit::unwind::UnwindRow;
use std::ops::Range;

/// What the system has been told of some code. To be dropped before the code is.
#[derive(Debug, Default)]
pub(crate) struct Described {
    #[cfg(windows)]
    _table: Option<crate::sys::FunctionTable>,
}

impl Described {
    /// Tells of code: `pieces` gives the pieces in order, each with the frame of its body.
    #[cfg(windows)]
    pub(crate) fn new<I: Iterator<Item = (Range<u32>, UnwindRow)>>(
        code: &PublishedCode,
        pieces: impl FnOnce() -> I,
    ) -> Described {
        let known = code.own_memory();
        Described {
            _table: known.and_then(|(memory, start)| {
                crate::sys::FunctionTable::new(memory, start, pieces())
            }),
        }
    }

    /// Nobody has to be told.
    #[cfg(not(windows))]
    #[inline(always)]
    pub(crate) fn new<I: Iterator<Item = (Range<u32>, UnwindRow)>>(
        _code: &PublishedCode,
        _pieces: impl FnOnce() -> I,
    ) -> Described {
        Described::default()
    }
}
