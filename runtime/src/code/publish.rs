//! Executable memory. Code is written first and made executable afterwards; no page is ever both
//! writable and executable.

use crate::sys::{self, FixedMemory, GrowingMemory};
use anyhow::{Context, Result};
use gantry_codegen::code::link::ImageMemory;
use memmap2::Mmap;
use std::{
    ops::{Deref, Range},
    ptr::NonNull,
    sync::Arc,
};

/// Memory to write code to, before it is published.
#[derive(Debug)]
pub(crate) struct CodeMemory(GrowingMemory);

impl CodeMemory {
    /// Memory for about this many bytes. It grows if needed; unused memory costs only addresses.
    pub(crate) fn new(hint: usize) -> Result<CodeMemory> {
        let memory = GrowingMemory::new(hint).context("no memory for machine code")?;
        Ok(CodeMemory(memory))
    }

    /// Ends writing, and gives back the memory that was not needed.
    pub(crate) fn finish(self) -> Result<FixedMemory> {
        self.0.finish().context("no memory for machine code")
    }
}

impl ImageMemory for CodeMemory {
    type Error = anyhow::Error;

    fn extend(&mut self, count: usize) -> Result<()> {
        let resized = self.0.resize(self.0.len() + count);
        resized.context("no memory for machine code")
    }

    fn bytes(&mut self) -> &mut [u8] {
        self.0.bytes()
    }
}

/// Immutable memory of which code may be a part: it begins with a page.
#[derive(Clone, Debug)]
pub(crate) enum CodePages {
    /// Of a file.
    Mapping(Arc<Mmap>),
    Memory(Arc<FixedMemory>),
    /// Of the embedder, who has promised that it stays and does not change.
    Foreign(NonNull<[u8]>),
}

// SAFETY: the memory is only read, and stays as long as it is used.
unsafe impl Send for CodePages {}
// SAFETY: as above.
unsafe impl Sync for CodePages {}

impl Deref for CodePages {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            CodePages::Mapping(mapping) => mapping,
            CodePages::Memory(memory) => memory,
            // SAFETY: as the embedder has promised.
            CodePages::Foreign(memory) => unsafe { memory.as_ref() },
        }
    }
}

/// Bytes of machine code that can be executed, unless they are for another machine. Immutable.
#[derive(Debug)]
pub(crate) struct PublishedCode {
    pages: CodePages,
    range: Range<usize>,
}

impl PublishedCode {
    /// Makes written code executable. `landing_pads` says whether all indirect branches go to
    /// [landing pads](gantry_codegen::isa::features::CpuFeature::LandingPads): then the processor
    /// may insist on that.
    pub(crate) fn publish(memory: CodeMemory, landing_pads: bool) -> Result<PublishedCode> {
        let code = PublishedCode::keep(memory)?;
        code.make_executable(landing_pads)?;
        Ok(code)
    }

    /// Keeps code for another machine: here it is only data.
    pub(crate) fn keep(memory: CodeMemory) -> Result<PublishedCode> {
        let range = 0..memory.0.len();
        let pages = CodePages::Memory(Arc::new(memory.finish()?));
        Ok(PublishedCode { pages, range })
    }

    /// Copies code to memory of its own.
    pub(crate) fn copy(code: &[u8], landing_pads: bool) -> Result<PublishedCode> {
        let mut memory = CodeMemory::new(code.len())?;
        memory.extend(code.len())?;
        memory.bytes().copy_from_slice(code);
        Self::publish(memory, landing_pads)
    }

    /// Makes a part of an artifact executable where it is, from the start of a page to the end.
    pub(crate) fn in_place(
        pages: CodePages,
        range: Range<usize>,
        landing_pads: bool,
    ) -> Result<PublishedCode> {
        let code = PublishedCode { pages, range };
        code.make_executable(landing_pads)?;
        Ok(code)
    }

    fn make_executable(&self, landing_pads: bool) -> Result<()> {
        // SAFETY: the code begins with a page, and all of its pages are this mapping's, which is
        // not written any more. What else is on the last one is not code, and not less readable.
        unsafe { sys::make_executable(self.bytes(), landing_pads) }
            .context("machine code cannot be made executable")
    }

    /// The memory that the code is in, and where it begins there, if that is Gantry's own.
    #[cfg(windows)]
    pub(crate) fn own_memory(&self) -> Option<(&FixedMemory, usize)> {
        match &self.pages {
            CodePages::Memory(memory) => Some((memory, self.range.start)),
            CodePages::Mapping(_) | CodePages::Foreign(_) => None,
        }
    }

    /// The address of an offset.
    pub(crate) fn address(&self, offset: u32) -> *const u8 {
        self.bytes()[offset as usize..].as_ptr()
    }

    /// The bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.pages[self.range.clone()]
    }
}
