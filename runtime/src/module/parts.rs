//! What modules are made from, and what they are made of: plain data, which the compiler makes and
//! artifacts keep.

use crate::{
    code::publish::{CodePages, PublishedCode},
    module::debug::DebugInfo,
    sys,
};
use anyhow::Result;
use gantry_codegen::code::compiled::CompiledCode;
use gantry_lower::module::ModuleInfo;
use std::{borrow::Cow, ops::Range};
#[cfg(feature = "wat")]
use {anyhow::anyhow, gantry_ir::GuestLines};

/// A module in the binary format.
pub(crate) enum ModuleSource<'a> {
    /// Somebody else's bytes.
    Borrowed(&'a [u8]),
    /// Bytes that nobody else needs: once they are compiled, all but the data segments are given
    /// back.
    Owned(Vec<u8>),
}

impl ModuleSource<'_> {
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            ModuleSource::Borrowed(bytes) => bytes,
            ModuleSource::Owned(bytes) => bytes,
        }
    }

    /// Gives back the memory of a part of the bytes, if they are owned.
    ///
    /// # Safety
    ///
    /// Nobody reads that part any more.
    pub(crate) unsafe fn discard(&self, range: Range<usize>) {
        if let ModuleSource::Owned(bytes) = self {
            // SAFETY: a vector is in private memory that may be written; nobody reads the range, as
            // the caller promises.
            unsafe { sys::discard(&raw const bytes[range]) };
        }
    }

    /// Keeps the bytes from the first data segment to the last one, and makes the segments' ranges
    /// count from there.
    pub(crate) fn keep_data(self, info: &mut ModuleInfo) -> ModuleBytes {
        let ranges = || info.data.iter().map(|segment| &segment.range);
        let start = ranges().map(|range| range.start).min().unwrap_or(0);
        let end = ranges().map(|range| range.end).max().unwrap_or(0);
        for segment in &mut info.data {
            segment.range = segment.range.start - start..segment.range.end - start;
        }
        let kept = start as usize..end as usize;
        // SAFETY: the source ends here, and only `kept` is read later.
        unsafe {
            self.discard(0..kept.start);
            self.discard(kept.end..self.bytes().len());
        }
        match self {
            ModuleSource::Borrowed(bytes) => ModuleBytes::Owned(bytes[kept].into()),
            ModuleSource::Owned(bytes) => ModuleBytes::Part(bytes, kept),
        }
    }
}

/// What a module is made of.
pub(crate) struct ModuleParts {
    /// Whether float operations give no NaN but the canonical one.
    pub(crate) canonical_nans: bool,
    /// Whether its relaxed vector operations give the same on all machines.
    pub(crate) deterministic: bool,
    /// Whether functions have landing pads.
    pub(crate) landing_pads: bool,
    /// Whether functions sign the return addresses that they save.
    pub(crate) signed_returns: bool,
    /// The ranges of the data segments count from the start of `data`.
    pub(crate) info: ModuleInfo,
    pub(crate) code: PublishedCode,
    pub(crate) tables: CompiledCode,
    pub(crate) data: ModuleBytes,
    /// If the engine keeps it, and the module has it.
    pub(crate) debug: Option<DebugInfo>,
}

/// The bytes of the data segments, with what is between them.
pub(crate) enum ModuleBytes {
    /// In memory.
    Owned(Box<[u8]>),
    /// In what was the module's binary.
    Part(Vec<u8>, Range<usize>),
    /// In an artifact that is used where it is.
    Artifact(CodePages, Range<usize>),
}

impl ModuleBytes {
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            ModuleBytes::Owned(bytes) => bytes,
            ModuleBytes::Part(bytes, range) => &bytes[range.clone()],
            ModuleBytes::Artifact(pages, range) => &pages[range.clone()],
        }
    }
}

/// Gives a module in the binary format, whichever format it is in.
pub(crate) fn to_binary(bytes: &[u8]) -> Result<Cow<'_, [u8]>> {
    #[cfg(feature = "wat")]
    {
        // Binaries begin with a zero byte, text never does.
        if bytes.first() != Some(&0) {
            // The error shows a line of the text, however long that is.
            let binary = wat::parse_bytes(bytes);
            return binary.map_err(|error| anyhow!("{}", GuestLines(error)));
        }
    }
    Ok(Cow::Borrowed(bytes))
}
