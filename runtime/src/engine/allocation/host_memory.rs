//! Memories that the host makes.

use crate::{
    api::extern_types::MemoryType,
    engine::{
        allocation::Request,
        config::{Config, GUARDED_RESERVATION, INDEXED},
    },
};
use anyhow::{Context, Error, Result, ensure};
use std::{fmt, sync::Arc};

/// A linear memory of the host's own making.
///
/// # Safety
///
/// The first `byte_size` bytes from `as_ptr` on may be read and written as long as the memory lives,
/// by nobody but the store that it was made for. Those of a new memory are zero, and so are those by
/// which it grows. `as_ptr` never changes, as code keeps it in a register: a memory grows in place
/// or not at all. With a guard ([`MemoryCreator::new_memory`]), all that follows faults on each
/// access, for as many bytes as were asked for.
pub unsafe trait LinearMemory: Send + Sync + 'static {
    /// How many bytes there are.
    fn byte_size(&self) -> usize;

    /// How many bytes there may be.
    fn byte_capacity(&self) -> usize;

    /// Grows to this many bytes.
    ///
    /// # Errors
    ///
    /// If it cannot; then it has as many as before.
    fn grow_to(&mut self, new_size: usize) -> Result<()>;

    /// The first byte.
    fn as_ptr(&self) -> *mut u8;
}

/// Makes the memories of an engine: see [`Config::with_host_memory`].
///
/// # Safety
///
/// The memories are as [`LinearMemory`] says, with the sizes that are asked for.
pub unsafe trait MemoryCreator: Send + Sync {
    /// Makes a memory of `minimum` bytes, which may grow to `maximum`, if there is one; the engine's
    /// own limits are in it.
    ///
    /// With guard pages, it has `reserved_size_in_bytes`, of which those beyond its size fault on
    /// each access, and behind them `guard_size_in_bytes` that always do. Without, there is no
    /// guard, and how far it can grow is the host's affair.
    ///
    /// # Errors
    ///
    /// If it cannot; the message becomes part of the error of instantiating.
    fn new_memory(
        &self,
        ty: MemoryType,
        minimum: usize,
        maximum: Option<usize>,
        reserved_size_in_bytes: Option<usize>,
        guard_size_in_bytes: usize,
    ) -> Result<Box<dyn LinearMemory>, String>;
}

/// A creator in a configuration.
#[derive(Clone)]
pub(crate) struct Creator(pub(crate) Arc<dyn MemoryCreator>);

impl fmt::Debug for Creator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MemoryCreator")
    }
}

/// A memory that the host has made.
pub(super) struct HostMemory {
    memory: Box<dyn LinearMemory>,
    base: *mut u8,
    /// Bytes of addresses that are its own.
    reserved: usize,
}

// SAFETY: the pointer is the memory's, which is `Send` and `Sync`.
unsafe impl Send for HostMemory {}
// SAFETY: as above.
unsafe impl Sync for HostMemory {}

impl fmt::Debug for HostMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HostMemory")
            .field("base", &self.base)
            .finish_non_exhaustive()
    }
}

impl HostMemory {
    pub(super) fn new(creator: &Creator, request: &Request<'_>, guard: bool) -> Result<HostMemory> {
        let (reserved, behind) = match guard {
            true => (
                Some(INDEXED as usize),
                GUARDED_RESERVATION - INDEXED as usize,
            ),
            false => (None, 0),
        };
        let maximum = Some(request.maximum);
        let memory = creator
            .0
            .new_memory(request.ty, request.minimum, maximum, reserved, behind)
            .map_err(Error::msg)
            .context("the host's creator of memories has failed")?;
        ensure!(
            memory.byte_size() == request.minimum && !memory.as_ptr().is_null(),
            "the host's creator of memories has made one of {} bytes instead of {}",
            memory.byte_size(),
            request.minimum
        );
        Ok(HostMemory {
            base: memory.as_ptr(),
            reserved: match guard {
                true => GUARDED_RESERVATION,
                false => memory.byte_capacity().max(request.minimum),
            },
            memory,
        })
    }

    pub(super) fn base(&self) -> *mut u8 {
        self.base
    }

    pub(super) fn reserved(&self) -> usize {
        self.reserved
    }

    /// Makes it longer. Returns false if the host cannot.
    pub(super) fn extend(&mut self, length: usize) -> bool {
        let has_grown = self.memory.grow_to(length).is_ok();
        if self.memory.as_ptr() != self.base || has_grown && self.memory.byte_size() < length {
            // Code that is suspended has the old address in a register.
            eprintln!("a host's linear memory has moved or is too short, against its contract");
            std::process::abort();
        }
        has_grown
    }
}

impl Config {
    /// Has the host make all memories, instead of the engine, with or without a pool. Neither is
    /// data mapped into them, nor is what a store gives back used again.
    pub fn with_host_memory(&mut self, creator: Arc<dyn MemoryCreator>) -> &mut Self {
        self.memory_creator = Some(Creator(creator));
        self
    }
}
