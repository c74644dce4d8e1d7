//! Linear memories as a store owns them.
//!
//! A memory reserves all the address space that it may ever need and grows in place, so its base
//! never moves. With guard pages (see [`BoundsChecks`](crate::BoundsChecks)) the reservation covers
//! every sum of a 32-bit index and a 32-bit offset, and what is not accessible faults. Without
//! them, it is as large as the maximum, or as the system allows.

use crate::{
    api::extern_types::MemoryType,
    engine::config::{GUARDED_RESERVATION, Settings},
    store::leak::leak,
    sys::Mapping,
};
use anyhow::{Result, bail};
use gantry_codegen::layout::VmMemory;
use std::ptr::NonNull;

/// The size of a page of linear memory.
pub(crate) const WASM_PAGE: u64 = 64 << 10;
/// The most pages that a 32-bit memory can have.
const MAX_PAGES: u64 = 1 << 16;

/// A memory as the store owns it.
#[derive(Debug)]
pub(crate) struct MemoryData {
    vm: NonNull<VmMemory>,
    mapping: Mapping,
    ty: MemoryType,
    /// The size in pages beyond which it cannot grow, whatever its type declares.
    capacity: u64,
}

impl MemoryData {
    pub(super) fn new(ty: MemoryType, settings: Settings, max_size: u64) -> Result<MemoryData> {
        let declared = ty.0.maximum.unwrap_or(MAX_PAGES).min(MAX_PAGES);
        let allowed = declared.min(max_size / WASM_PAGE);
        if ty.0.minimum > allowed {
            bail!(
                "a memory of {} pages is over the limit of {allowed}",
                ty.0.minimum
            );
        }
        let (mapping, capacity) = match settings.guard {
            true => (Mapping::reserve(GUARDED_RESERVATION)?, allowed),
            false => reserve_what_can_be_had(ty.0.minimum, allowed)?,
        };
        let length = (ty.0.minimum * WASM_PAGE) as usize;
        mapping.make_accessible(0..length)?;
        let vm = VmMemory {
            base: mapping.as_ptr(),
            length,
        };
        Ok(MemoryData {
            vm: leak(Box::new(vm)),
            mapping,
            ty,
            capacity,
        })
    }

    /// What generated code knows of the memory.
    pub(crate) fn vm(&self) -> *mut VmMemory {
        self.vm.as_ptr()
    }

    pub(crate) fn length(&self) -> usize {
        // SAFETY: it lives as long as this, and no generated code runs while the store is borrowed.
        unsafe { self.vm.as_ref().length }
    }

    /// The type as it was declared.
    pub(crate) fn ty(&self) -> MemoryType {
        self.ty
    }

    /// How many pages it can have at most.
    pub(crate) fn capacity(&self) -> u64 {
        self.capacity
    }

    /// Makes more bytes accessible. Returns false if there is no memory for them.
    pub(super) fn extend(&mut self, new_length: usize) -> bool {
        let grown = self.length()..new_length;
        if self.mapping.make_accessible(grown).is_err() {
            return false;
        }
        // SAFETY: generated code that is suspended reads the length anew after a call.
        unsafe { self.vm.as_mut().length = new_length };
        true
    }

    /// The type with the current size as minimum.
    pub(crate) fn current_type(&self) -> MemoryType {
        let mut ty = self.ty;
        ty.0.minimum = self.length() as u64 / WASM_PAGE;
        ty
    }

    /// Whether an address is in the memory's reservation. Async-signal-safe.
    pub(crate) fn reserves(&self, address: usize) -> bool {
        let start = self.mapping.as_ptr() as usize;
        (start..start + self.mapping.len()).contains(&address)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        // SAFETY: the bytes are accessible and not written while the store is borrowed.
        unsafe { std::slice::from_raw_parts(self.mapping.as_ptr(), self.length()) }
    }

    pub(crate) fn bytes_mut(&mut self) -> &mut [u8] {
        // SAFETY: the bytes are accessible and not used otherwise while the store is borrowed
        // exclusively.
        unsafe { std::slice::from_raw_parts_mut(self.mapping.as_ptr(), self.length()) }
    }
}

impl Drop for MemoryData {
    fn drop(&mut self) {
        // SAFETY: it was made by `leak`; instances that point to it are dropped with the same
        // store.
        drop(unsafe { Box::from_raw(self.vm.as_ptr()) });
    }
}

/// Reserves space for as many pages up to `wanted` as the system grants, but for at least
/// `minimum`.
fn reserve_what_can_be_had(minimum: u64, wanted: u64) -> Result<(Mapping, u64)> {
    let mut pages = wanted;
    loop {
        // A memory without pages has an address, too.
        match Mapping::reserve((pages.max(1) * WASM_PAGE) as usize) {
            Ok(mapping) => return Ok((mapping, pages)),
            Err(error) if pages == minimum => return Err(error.into()),
            Err(_) => pages = (pages / 2).max(minimum),
        }
    }
}
