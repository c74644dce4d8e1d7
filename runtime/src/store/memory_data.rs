//! Linear memories as a store owns them.
//!
//! A memory has all the address space that it may ever need and grows in place, so its base never
//! moves. With guard pages (see [`BoundsChecks`](crate::BoundsChecks)) that covers every sum of a
//! 32-bit index and a 32-bit offset, and what is not accessible faults. Without them, it is as large
//! as the maximum, or as the system allows.

use crate::{
    api::extern_types::MemoryType,
    engine::{
        Engine,
        allocation::{MemorySlot, Request, image::MemoryImage},
    },
    store::leak::leak,
};
use anyhow::{Result, bail};
use gantry_codegen::layout::VmMemory;
use std::{
    ptr::NonNull,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

pub(crate) use crate::engine::allocation::WASM_PAGE;

/// A memory as the store owns it.
#[derive(Debug)]
pub(crate) struct MemoryData {
    vm: NonNull<VmMemory>,
    slot: MemorySlot,
    ty: MemoryType,
    /// Whether the host may have written it.
    is_written: AtomicBool,
}

impl MemoryData {
    /// A memory of zeros or, if [`MemoryData::has_image`], of this image.
    pub(super) fn new(
        ty: MemoryType,
        engine: &Engine,
        image: Option<&Arc<MemoryImage>>,
    ) -> Result<MemoryData> {
        let allowed =
            ty.0.capacity()
                .min(engine.config().max_memory_size / WASM_PAGE);
        if ty.0.minimum > allowed {
            bail!(
                "a memory of {} pages is over the limit of {allowed}",
                ty.0.minimum
            );
        }
        let length = (ty.0.minimum * WASM_PAGE) as usize;
        let slot = engine.allocation().memories.allocate(&Request {
            ty,
            minimum: length,
            maximum: (allowed * WASM_PAGE) as usize,
            image,
        })?;
        let vm = VmMemory {
            base: slot.as_ptr(),
            length,
        };
        Ok(MemoryData {
            vm: leak(Box::new(vm)),
            slot,
            ty,
            is_written: AtomicBool::new(false),
        })
    }

    /// Whether it has had the image that was asked for.
    pub(crate) fn has_image(&self) -> bool {
        self.slot.has_image()
    }

    /// What generated code knows of the memory. The host writes by [`MemoryData::bytes_mut`] or
    /// [`MemoryData::data_ptr`] only: else what it has written would be found by the next store.
    pub(crate) fn vm_for_code(&self) -> *mut VmMemory {
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
        self.slot.capacity() as u64 / WASM_PAGE
    }

    /// Makes more bytes accessible. Returns false if there is no memory for them.
    pub(super) fn extend(&mut self, new_length: usize) -> bool {
        if !self.slot.extend(new_length) {
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
        let start = self.slot.as_ptr() as usize;
        (start..start + self.slot.reserved()).contains(&address)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        // SAFETY: the bytes are accessible and not written while the store is borrowed.
        unsafe { std::slice::from_raw_parts(self.slot.as_ptr(), self.length()) }
    }

    /// Notes that no code of the store has run: unless the host has written the memory, it is as it
    /// was at first.
    pub(super) fn no_code_has_run(&mut self) {
        if !*self.is_written.get_mut() {
            self.slot.is_untouched();
        }
    }

    /// The first byte, for a host that may write there.
    pub(crate) fn data_ptr(&self) -> *mut u8 {
        self.is_written.store(true, Ordering::Relaxed);
        self.slot.as_ptr()
    }

    pub(crate) fn bytes_mut(&mut self) -> &mut [u8] {
        *self.is_written.get_mut() = true;
        // SAFETY: the bytes are accessible and not used otherwise while the store is borrowed
        // exclusively.
        unsafe { std::slice::from_raw_parts_mut(self.slot.as_ptr(), self.length()) }
    }
}

impl Drop for MemoryData {
    fn drop(&mut self) {
        // SAFETY: it was made by `leak`; instances that point to it are dropped with the same
        // store.
        drop(unsafe { Box::from_raw(self.vm.as_ptr()) });
    }
}
