//! A module's own debugging information (DWARF), kept for backtraces: see `run/symbols`.
//!
//! It is a copy of the sections that are needed, so that the rest of the binary can go. Nobody has
//! looked at what they hold.

use crate::module::parts::{ModuleBytes, ModuleSource};
use anyhow::{Context, Result, ensure};
use gantry_lower::{DEBUG_SECTIONS, DebugSections};
use std::ops::Range;

/// Numbers of [`DebugInfo::places`]: where the code section starts, and where each section ends.
const NUMBERS: usize = 1 + DEBUG_SECTIONS.len();

/// A module's own debugging information.
pub(crate) struct DebugInfo {
    /// The offset in the binary that addresses count from.
    code_start: u32,
    /// Where each of [`DEBUG_SECTIONS`] ends in the bytes, and the next one starts.
    ends: [u32; DEBUG_SECTIONS.len()],
    bytes: ModuleBytes,
}

impl DebugInfo {
    /// Keeps what a module has, once its functions are compiled.
    pub(crate) fn keep(sections: &DebugSections, source: &ModuleSource<'_>) -> Option<DebugInfo> {
        if sections.is_empty() {
            return None;
        }
        let places = sections.places.iter();
        let size = places.clone().map(|place| place.len()).sum();
        let mut bytes = Vec::with_capacity(size);
        let mut ends = [0; DEBUG_SECTIONS.len()];
        for (place, end) in places.zip(&mut ends) {
            let range = place.start as usize..place.end as usize;
            bytes.extend_from_slice(&source.bytes()[range.clone()]);
            *end = bytes.len() as u32;
            // SAFETY: only the data segments are read later, and no custom section has any.
            unsafe { source.discard(range) };
        }
        Some(DebugInfo {
            code_start: sections.code_start,
            ends,
            bytes: ModuleBytes::Owned(bytes.into()),
        })
    }

    /// What an artifact holds of it besides the bytes.
    pub(crate) fn places(&self) -> Vec<u8> {
        let numbers = std::iter::once(&self.code_start).chain(&self.ends);
        numbers.flat_map(|number| number.to_le_bytes()).collect()
    }

    /// Reads what [`DebugInfo::places`] has written.
    ///
    /// # Errors
    ///
    /// If that does not fit the bytes.
    pub(crate) fn read(places: &[u8], bytes: ModuleBytes) -> Result<DebugInfo> {
        const WRONG: &str = "the places of the debugging information are wrong";
        let (numbers, rest) = places.as_chunks::<4>();
        let numbers: Vec<u32> = numbers.iter().copied().map(u32::from_le_bytes).collect();
        let numbers = <[u32; NUMBERS]>::try_from(numbers).ok().context(WRONG)?;
        let [code_start, ends @ ..] = numbers;
        let last = ends.last().copied();
        let fits = last.is_some_and(|end| end as usize == bytes.bytes().len());
        ensure!(rest.is_empty() && ends.is_sorted() && fits, WRONG);
        Ok(DebugInfo {
            code_start,
            ends,
            bytes,
        })
    }

    /// All sections, one behind the other.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.bytes()
    }

    /// The contents of a section, by its name; nothing if it is not there.
    pub(crate) fn section(&self, name: &str) -> &[u8] {
        let Ok(section) = DEBUG_SECTIONS.binary_search(&name) else {
            return &[];
        };
        let start = section.checked_sub(1).map_or(0, |before| self.ends[before]);
        let range: Range<usize> = start as usize..self.ends[section] as usize;
        &self.bytes()[range]
    }

    /// The address in DWARF of an offset in the binary.
    pub(crate) fn address(&self, offset: u32) -> Option<u32> {
        offset.checked_sub(self.code_start)
    }
}
