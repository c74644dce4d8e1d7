//! What compiling leaves behind: machine code and the tables that describe it.
//!
//! Each worker fills [`CodeChunk`]s, one function after the other. A
//! [`Linker`](crate::code::link::Linker) places them in one image and resolves the calls between
//! them. The result, [`CompiledCode`], is position-independent plain data: it is published to
//! executable memory, or written to an artifact.
//!
//! Invariants: `functions` is sorted by `start` and the ranges do not overlap; within a function
//! the *sites* are sorted by code offset; each address that can fault, and each return address of a
//! call, has exactly one site.

use crate::code::{
    handlers::HandlerTable,
    refunds::RefundTable,
    sites::{Calls, Site, SiteReader},
};
use crate::emit::phase::Phases;
use crate::isa::features::CpuFeatures;
use gantry_ir::FunctionIndex;

/// Code of some functions, in the order in which one worker compiled them.
#[derive(Debug, Default)]
pub struct CodeChunk {
    /// The bytes; garbage behind the last function.
    pub code: Vec<u8>,
    /// One record a function; `start` and `sites` count from the start of this chunk.
    pub functions: Vec<FunctionCode>,
    /// By function: where it may begin.
    pub phases: Vec<Phases>,
    /// Calls to resolve, sorted by offset.
    pub relocations: Vec<Relocation>,
    /// The sites of all functions, see [`crate::code::sites`].
    pub sites: Vec<u8>,
    /// Where calls throw to; offsets count from the start of this chunk.
    pub handlers: HandlerTable,
    /// What the code may need of the processor besides the baseline.
    pub processor: CpuFeatures,
    /// What traps give back.
    pub refunds: RefundTable,
}

impl FunctionCode {
    /// Stands in a record for the function: the thunk of calls to other instances.
    pub const CROSS_INSTANCE: FunctionIndex = FunctionIndex(u32::MAX);

    /// Whether this is a thunk.
    pub fn is_thunk(&self, imported_functions: u32) -> bool {
        self.function.0 < imported_functions || self.function == Self::CROSS_INSTANCE
    }

    /// Where the function keeps its return address while its body runs.
    pub fn return_address(&self) -> ReturnAddress {
        self.frame.return_address()
    }
}

/// What a function's prologue has made, as far as whoever walks frames has to know.
///
/// [`Frame::of_record`](crate::emit::frame::Frame::of_record) makes a frame of it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[repr(C)]
pub struct FrameRecord {
    /// Bytes between the stack pointer in the body and the return address, a multiple of 8; or,
    /// where the return address stays in the link register, [`FrameRecord::IN_LINK_REGISTER`] and
    /// the bytes of the frame.
    pub return_address: u32,
    /// Which registers are saved: bit `n` stands for the one with the `n`-th lowest number of
    /// [`Frame::saveable`](crate::emit::frame::Frame::saveable).
    pub saved: u32,
}

impl FrameRecord {
    /// Marks in `return_address` a function that does not save the link register.
    pub const IN_LINK_REGISTER: u32 = 1;

    /// Where the return address is while the body runs.
    pub fn return_address(self) -> ReturnAddress {
        match self.return_address & Self::IN_LINK_REGISTER {
            0 => ReturnAddress::AboveFrame(self.return_address),
            flag => ReturnAddress::LinkRegister(self.return_address - flag),
        }
    }
}

/// Where a return address is. The caller's stack pointer is directly above the frame and what holds
/// the return address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReturnAddress {
    /// In the 8 bytes that are this far above the stack pointer.
    AboveFrame(u32),
    /// In the link register; the frame has this many bytes.
    LinkRegister(u32),
}

impl CodeChunk {
    /// Forgets everything but the memory; that of an exceptionally large chunk too. The code becomes
    /// garbage.
    pub(crate) fn clear(&mut self) {
        /// Bytes of code that the memory of a chunk may be kept for.
        const KEPT: usize = 1 << 20;
        if self.code.capacity() > KEPT {
            *self = CodeChunk::default();
        }
        // The code stays: whoever fills the chunk writes over it, and need not clear the memory first.
        self.functions.clear();
        self.phases.clear();
        self.relocations.clear();
        self.sites.clear();
        self.handlers.clear();
        self.processor = CpuFeatures::BASELINE;
        self.refunds.clear();
    }
}

/// Where the code of a function is, and what its frame looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct FunctionCode {
    /// The function.
    pub function: FunctionIndex,
    /// Offset of its first byte.
    pub start: u32,
    /// Its size in bytes, without the padding behind it.
    pub size: u32,
    /// Its frame.
    pub frame: FrameRecord,
    /// Offset of its part of the stream of sites, see [`crate::code::sites`].
    pub sites: u32,
    /// Offset in the Wasm binary from which its sites count.
    pub wasm_start: u32,
}

/// A 32-bit word of code, a field or an instruction, that refers to a target as the instruction
/// set's calls do ([`crate::code::link::CallFormat`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relocation {
    /// Offset of the word.
    pub offset: u32,
    /// What it points to.
    pub target: RelocationTarget,
}

/// What a call points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RelocationTarget {
    /// A function that the module defines, or the thunk of one that it imports.
    Function(FunctionIndex),
    /// The thunk by which functions of other instances are called through tables.
    CrossInstance,
    /// The trampoline of a builtin (its discriminant), which is part of every image.
    Builtin(u8),
}

/// Finished code of a module, independent of where it will be placed.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct CompiledCode {
    /// The bytes: thunks of imports, functions, then the trampolines of the builtins. Empty where
    /// the image has memory of its own.
    pub code: Vec<u8>,
    /// One record a function, and one a thunk ([`FunctionCode::is_thunk`]), which has the import's
    /// index; sorted by `start`.
    pub functions: Vec<FunctionCode>,
    /// For each function that the module defines, the offset of its first byte.
    pub entries: Vec<u32>,
    /// The sites of all functions.
    pub sites: Vec<u8>,
    /// Where calls throw to.
    pub handlers: HandlerTable,
    /// What the code may need of the processor besides the baseline: only code with vectors does.
    pub processor: CpuFeatures,
    /// What traps give back, if code counts fuel.
    pub refunds: RefundTable,
}

impl CompiledCode {
    /// The function whose code contains this offset.
    pub fn function_at(&self, offset: u32) -> Option<&FunctionCode> {
        let after = self.functions.partition_point(|f| f.start <= offset);
        let function = &self.functions[after.checked_sub(1)?];
        (offset - function.start <= function.size).then_some(function)
    }

    /// The site at exactly this offset, which must lie in `function`.
    pub fn site_at(&self, function: &FunctionCode, offset: u32) -> Option<Site> {
        Some(self.site_and_calls_at(function, offset)?.0)
    }

    /// The same, and if its instruction was inlined, the offsets in the Wasm binary of the calls
    /// around it, from the inside out.
    pub fn site_and_calls_at(
        &self,
        function: &FunctionCode,
        offset: u32,
    ) -> Option<(Site, Calls<'_>)> {
        let wanted = offset.checked_sub(function.start)?;
        let stream = self.sites_in_stream(function);
        let mut sites = SiteReader::near(stream, function.wasm_start, wanted);
        let site = sites
            .by_ref()
            .find(|site| site.code_offset >= wanted)
            .filter(|site| site.code_offset == wanted)?;
        Some((site, sites.calls()))
    }

    /// Where control goes on if the call of `function` with this return address throws.
    pub fn handler_at(&self, function: &FunctionCode, return_address: u32) -> Option<u32> {
        // Nearly all modules have none.
        if self.handlers.functions.is_empty() {
            return None;
        }
        let mut calls = self.handlers.of(function.start);
        calls
            .find(|&(call, _)| call == return_address)
            .map(|(_, handler)| handler)
    }

    /// All sites of a function, in the order of their offsets, which count from its start.
    pub fn sites_of(&self, function: &FunctionCode) -> impl Iterator<Item = Site> {
        SiteReader::new(self.sites_in_stream(function), function.wasm_start)
    }

    /// A function's part of the stream of sites.
    fn sites_in_stream(&self, function: &FunctionCode) -> &[u8] {
        let end = self
            .functions
            .partition_point(|f| f.start <= function.start);
        let end = self
            .functions
            .get(end)
            .map_or(self.sites.len(), |next| next.sites as usize);
        let bytes = self.sites.get(function.sites as usize..end);
        bytes.unwrap_or_default()
    }
}

/// A function's code cannot be placed: 32 bits would not address the whole image.
#[derive(Debug, thiserror::Error)]
#[error("the machine code of the module exceeds 2 GiB")]
pub struct CodeTooLarge;

/// Why a function has no code.
#[derive(Debug, thiserror::Error)]
pub enum Unfinished {
    /// There will be none.
    #[error(transparent)]
    CodeTooLarge(#[from] CodeTooLarge),
    /// A branch does not reach its target: the function has to be emitted again for a longer
    /// [`crate::isa::machine::Reach`].
    #[error("a branch does not reach its target")]
    OutOfReach,
    /// The scan has put too many temporaries into the frame.
    #[error("registers run out too often")]
    Spilled,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::sites::SiteWriter;

    #[test]
    fn sites_and_functions_are_found_by_offset() {
        let mut writer = SiteWriter::default();
        let mut functions = vec![];
        for start in [0, 32] {
            writer.begin(40, 95);
            for distance in [0, 7, 300] {
                writer.write(40 + distance, 100 + start + distance, None);
            }
            functions.push(FunctionCode {
                function: FunctionIndex(start),
                start: start * 100,
                size: 400,
                frame: FrameRecord::default(),
                sites: writer.finish(4),
                wasm_start: 95,
            });
        }
        let compiled = CompiledCode {
            functions,
            sites: writer.replace(Vec::new()),
            ..CompiledCode::default()
        };
        for start in [0, 32] {
            let function = *compiled.function_at(100 * start + 33).unwrap();
            assert_eq!(function.function.0, start);
            for distance in [0, 7, 300] {
                let offset = function.start + 4 + distance;
                let site = compiled.site_at(&function, offset).unwrap();
                assert_eq!(site.wasm_offset, 100 + start + distance);
                assert_eq!(compiled.site_at(&function, offset + 1), None);
                assert_eq!(compiled.site_at(&function, offset - 1), None);
            }
        }
        assert!(compiled.function_at(401).is_none());
    }
}
