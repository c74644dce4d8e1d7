//! Linear memories.
//!
//! A memory reserves all the address space that it may ever need and grows in place, so its base never moves. With guard pages
//! (see [`BoundsChecks`](crate::BoundsChecks)) the reservation covers every address that 32-bit index plus 32-bit offset can
//! give, and what is not accessible faults. Without, it is as large as the maximum, or as the system allows.

use crate::{
    api::{externs::Extern, types::MemoryType},
    engine::Settings,
    store::{
        StoreId, StoreOpaque,
        context::{AsContext, AsContextMut},
        leak,
        limits::{Growing, may_grow},
    },
    sys::{Mapping, Protection},
};
use anyhow::{Context, Result, bail};
use gantry_codegen::layout::VmMemory;
use std::{fmt, ptr::NonNull};

/// The size of a page of linear memory.
pub(crate) const WASM_PAGE: u64 = 64 << 10;
/// The most pages that a 32-bit memory can have.
const MAX_PAGES: u64 = 1 << 16;
/// Address space of a memory with guard pages: a 32-bit index, a 32-bit offset, and the bytes of an access.
pub(crate) const GUARDED_RESERVATION: usize = (8 << 30) + (64 << 10);

/// A linear memory in a [`Store`](crate::Store).
///
/// ```
/// use gantry::{Engine, Memory, MemoryType, Store};
///
/// let mut store = Store::new(&Engine::default(), ());
/// let memory = Memory::new(&mut store, MemoryType::new(1, Some(2)))?;
/// memory.write(&mut store, 8, b"hello")?;
/// assert_eq!(&memory.data(&store)[8..13], b"hello");
/// assert_eq!(memory.grow(&mut store, 1)?, 1);
/// assert_eq!(memory.size(&store), 2);
/// # Ok::<(), gantry::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    store: StoreId,
    index: u32,
}

/// An access of the host outside of a linear memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MemoryAccessError(());

impl fmt::Display for MemoryAccessError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("out of bounds memory access")
    }
}

impl std::error::Error for MemoryAccessError {}

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
    fn new(ty: MemoryType, settings: Settings, max_size: u64) -> Result<MemoryData> {
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
        mapping.protect(0..length, Protection::ReadWrite)?;
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
        // SAFETY: the bytes are accessible and not used otherwise while the store is borrowed exclusively.
        unsafe { std::slice::from_raw_parts_mut(self.mapping.as_ptr(), self.length()) }
    }
}

impl Drop for MemoryData {
    fn drop(&mut self) {
        // SAFETY: it was made by `leak`; instances that point to it are dropped with the same store.
        drop(unsafe { Box::from_raw(self.vm.as_ptr()) });
    }
}

/// Reserves space for as many pages up to `wanted` as the system grants, but for at least `minimum`.
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

/// Makes a memory and gives its index in the store.
///
/// # Safety
///
/// As [`may_grow`].
pub(crate) unsafe fn create_memory(store: *mut StoreOpaque, ty: MemoryType) -> Result<u32> {
    let desired = usize::try_from(ty.0.minimum.saturating_mul(WASM_PAGE)).unwrap_or(usize::MAX);
    let maximum =
        ty.0.maximum
            .map(|pages| pages.saturating_mul(WASM_PAGE) as usize);
    // SAFETY: as the caller promises.
    let allowed = unsafe { may_grow(store, Growing::Memory, 0, desired, maximum)? };
    if !allowed {
        bail!(
            "the store's limits forbid a memory of {} pages",
            ty.0.minimum
        );
    }
    // SAFETY: as the caller promises.
    let store = unsafe { &mut *store };
    let engine = store.engine();
    let max_size = engine.config().max_memory_size;
    let memory = MemoryData::new(ty, engine.settings(), max_size)
        .with_context(|| format!("no memory of {} pages can be had", ty.0.minimum))?;
    store.memories.push(memory);
    Ok((store.memories.len() - 1) as u32)
}

/// Grows a memory by some pages: the old size in pages, or `None` if it cannot grow so far.
///
/// # Safety
///
/// As [`may_grow`].
pub(crate) unsafe fn grow_memory(
    store: *mut StoreOpaque,
    index: u32,
    delta: u64,
) -> Result<Option<u64>> {
    // SAFETY: as the caller promises.
    let memory = unsafe { &(&(*store).memories)[index as usize] };
    let old_length = memory.length();
    let old = old_length as u64 / WASM_PAGE;
    let Some(new) = old.checked_add(delta).filter(|&new| new <= memory.capacity) else {
        return Ok(None);
    };
    let new_length = (new * WASM_PAGE) as usize;
    let maximum = memory
        .ty
        .0
        .maximum
        .map(|pages| (pages * WASM_PAGE) as usize);
    // SAFETY: as the caller promises.
    if !unsafe { may_grow(store, Growing::Memory, old_length, new_length, maximum)? } {
        return Ok(None);
    }
    // SAFETY: as the caller promises.
    let memory = unsafe { &mut (&mut (*store).memories)[index as usize] };
    let grown = old_length..new_length;
    if memory
        .mapping
        .protect(grown, Protection::ReadWrite)
        .is_err()
    {
        return Ok(None);
    }
    // SAFETY: generated code that is suspended reads the length anew after a call.
    unsafe { memory.vm.as_mut().length = new_length };
    Ok(Some(old))
}

impl Memory {
    pub(crate) fn from_index(store: &StoreOpaque, index: u32) -> Memory {
        Memory {
            store: store.id(),
            index,
        }
    }

    /// Its index in the store, which must be its own.
    pub(crate) fn index_in(&self, store: &StoreOpaque) -> u32 {
        store.check(self.store);
        self.index
    }

    fn find<'a>(&self, store: &'a StoreOpaque) -> &'a MemoryData {
        &store.memories[self.index_in(store) as usize]
    }

    /// A new memory of zeros. Fails if there is no memory or address space, or the limits of the store or engine forbid it.
    pub fn new(mut store: impl AsContextMut, ty: MemoryType) -> Result<Memory> {
        if ty.0.maximum.is_some_and(|maximum| maximum < ty.0.minimum) {
            bail!("a memory's maximum must not be less than its minimum");
        }
        let store: *mut _ = store.as_context_mut().into_inner();
        let opaque = store.cast::<StoreOpaque>();
        // SAFETY: the pointer is to the whole store, which is borrowed exclusively.
        unsafe {
            let index = create_memory(opaque, ty)?;
            Ok(Memory::from_index(&*opaque, index))
        }
    }

    /// The type, with the current size as minimum.
    ///
    /// # Panics
    ///
    /// This and all methods panic if the store is not the memory's own.
    pub fn ty(&self, store: impl AsContext) -> MemoryType {
        self.find(store.as_context().opaque()).current_type()
    }

    /// The size in pages of 64 KiB.
    pub fn size(&self, store: impl AsContext) -> u64 {
        self.data_size(store) as u64 / WASM_PAGE
    }

    /// The size in bytes.
    pub fn data_size(&self, store: impl AsContext) -> usize {
        self.find(store.as_context().opaque()).length()
    }

    /// The bytes.
    pub fn data<'a, T: 'a>(&self, store: impl Into<crate::StoreContext<'a, T>>) -> &'a [u8] {
        self.find(store.into().opaque()).bytes()
    }

    /// The bytes.
    pub fn data_mut<'a, T: 'a>(
        &self,
        store: impl Into<crate::StoreContextMut<'a, T>>,
    ) -> &'a mut [u8] {
        self.data_and_store_mut(store).0
    }

    /// The bytes, and the host's data in the store.
    pub fn data_and_store_mut<'a, T: 'a>(
        &self,
        store: impl Into<crate::StoreContextMut<'a, T>>,
    ) -> (&'a mut [u8], &'a mut T) {
        let store = store.into().into_inner();
        let index = self.index_in(&store.opaque) as usize;
        (store.opaque.memories[index].bytes_mut(), &mut store.data)
    }

    /// Copies bytes from the memory.
    pub fn read(
        &self,
        store: impl AsContext,
        offset: usize,
        buffer: &mut [u8],
    ) -> Result<(), MemoryAccessError> {
        let memory = self.find(store.as_context().opaque());
        let end = offset.checked_add(buffer.len());
        let bytes = end.and_then(|end| memory.bytes().get(offset..end));
        buffer.copy_from_slice(bytes.ok_or(MemoryAccessError(()))?);
        Ok(())
    }

    /// Copies bytes to the memory.
    pub fn write(
        &self,
        mut store: impl AsContextMut,
        offset: usize,
        buffer: &[u8],
    ) -> Result<(), MemoryAccessError> {
        let mut context = store.as_context_mut();
        let store = context.opaque();
        let index = self.index_in(store) as usize;
        let end = offset.checked_add(buffer.len());
        let bytes = end.and_then(|end| store.memories[index].bytes_mut().get_mut(offset..end));
        bytes.ok_or(MemoryAccessError(()))?.copy_from_slice(buffer);
        Ok(())
    }

    /// Grows by some pages and gives the old size in pages.
    pub fn grow(&self, mut store: impl AsContextMut, delta: u64) -> Result<u64> {
        let store = store.as_context_mut().into_inner();
        let index = self.index_in(&store.opaque);
        let store: *mut _ = store;
        // SAFETY: the pointer is to the whole store, which is borrowed exclusively.
        match unsafe { grow_memory(store.cast(), index, delta)? } {
            Some(old) => Ok(old),
            None => bail!("the memory cannot grow by {delta} pages"),
        }
    }
}

impl From<Memory> for Extern {
    fn from(memory: Memory) -> Extern {
        Extern::Memory(memory)
    }
}
