//! Linear memories, as the host uses them.

use crate::{
    api::extern_types::MemoryType,
    run::fiber::on_fiber,
    store::{
        StoreId, StoreInner, StoreOpaque,
        context::{AsContext, AsContextMut, StoreContext, StoreContextMut},
        growth::{create_memory, grow_memory},
        memory_data::{MemoryData, WASM_PAGE},
    },
};
use anyhow::{Result, bail};
use std::fmt;

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
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
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

impl Memory {
    pub(crate) fn from_index(store: &StoreOpaque, index: u32) -> Memory {
        Memory {
            store: store.id(),
            index,
        }
    }

    pub(crate) fn store(self) -> StoreId {
        self.store
    }

    /// Its index in the store, which must be its own.
    pub(crate) fn index_in(&self, store: &StoreOpaque) -> u32 {
        store.check(self.store);
        self.index
    }

    fn find<'a>(&self, store: &'a StoreOpaque) -> &'a MemoryData {
        &store.memories[self.index_in(store) as usize]
    }

    /// A new memory of zeros.
    ///
    /// # Errors
    ///
    /// If the type's maximum is less than its minimum, there is no memory or address space, or the
    /// limits of the store or the engine forbid it.
    pub fn new(mut store: impl AsContextMut, ty: MemoryType) -> Result<Memory> {
        let store = store.as_context_mut().into_inner();
        store.opaque.check_limiter()?;
        Memory::new_inner(store, ty)
    }

    /// A new memory, as [`Memory::new`]: also if the store's limiter is asynchronous
    /// ([`Store::limiter_async`](crate::Store::limiter_async)).
    ///
    /// # Errors
    ///
    /// As [`Memory::new`], or if there is no memory for a stack.
    pub async fn new_async(
        mut store: impl AsContextMut<Data: Send>,
        ty: MemoryType,
    ) -> Result<Memory> {
        let store = store.as_context_mut().into_inner();
        on_fiber(store, |store| Memory::new_inner(store, ty)).await?
    }

    fn new_inner<T>(store: &mut StoreInner<T>, ty: MemoryType) -> Result<Memory> {
        if ty.0.maximum.is_some_and(|maximum| maximum < ty.0.minimum) {
            bail!("a memory's maximum must not be less than its minimum");
        }
        let store: *mut _ = store;
        let opaque = store.cast::<StoreOpaque>();
        // SAFETY: the pointer is to the whole store, which is borrowed exclusively.
        unsafe {
            let index = create_memory(opaque, ty, None)?;
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

    /// The first byte. What it points to is valid as long as the store; it may be read and written
    /// as far as the memory reaches, while no code of the store runs and nobody else borrows the
    /// bytes.
    pub fn data_ptr(&self, store: impl AsContext) -> *mut u8 {
        self.find(store.as_context().opaque()).data_ptr()
    }

    /// The size in pages of 64 KiB.
    pub fn size(&self, store: impl AsContext) -> u64 {
        self.data_size(store) as u64 / WASM_PAGE
    }

    /// The size in bytes.
    pub fn data_size(&self, store: impl AsContext) -> usize {
        self.find(store.as_context().opaque()).length()
    }

    /// The size of a page in bytes.
    pub fn page_size(&self, store: impl AsContext) -> u64 {
        self.ty(store).page_size()
    }

    /// The binary logarithm of the size of a page.
    pub fn page_size_log2(&self, store: impl AsContext) -> u8 {
        self.ty(store).page_size_log2()
    }

    /// The bytes.
    pub fn data<'a, T: 'a>(&self, store: impl Into<StoreContext<'a, T>>) -> &'a [u8] {
        self.find(store.into().opaque()).bytes()
    }

    /// The bytes.
    pub fn data_mut<'a, T: 'a>(&self, store: impl Into<StoreContextMut<'a, T>>) -> &'a mut [u8] {
        self.data_and_store_mut(store).0
    }

    /// The bytes, and the host's data in the store.
    pub fn data_and_store_mut<'a, T: 'a>(
        &self,
        store: impl Into<StoreContextMut<'a, T>>,
    ) -> (&'a mut [u8], &'a mut T) {
        let store = store.into().into_inner();
        let index = self.index_in(&store.opaque) as usize;
        (store.opaque.memories[index].bytes_mut(), &mut store.data)
    }

    /// Copies bytes from the memory.
    ///
    /// # Errors
    ///
    /// If they do not all lie in the memory.
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
    ///
    /// # Errors
    ///
    /// If their places do not all lie in the memory. None is written then.
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
    ///
    /// # Errors
    ///
    /// If there is no memory, or the limits of the type, the store or the engine forbid it. No
    /// memory grows to its last page of 4 GiB.
    pub fn grow(&self, mut store: impl AsContextMut, delta: u64) -> Result<u64> {
        let store = store.as_context_mut().into_inner();
        store.opaque.check_limiter()?;
        self.grow_inner(store, delta)
    }

    /// Grows as [`Memory::grow`]: also if the store's limiter is asynchronous
    /// ([`Store::limiter_async`](crate::Store::limiter_async)).
    ///
    /// # Errors
    ///
    /// As [`Memory::grow`], or if there is no memory for a stack.
    pub async fn grow_async(
        &self,
        mut store: impl AsContextMut<Data: Send>,
        delta: u64,
    ) -> Result<u64> {
        let store = store.as_context_mut().into_inner();
        on_fiber(store, |store| self.grow_inner(store, delta)).await?
    }

    fn grow_inner<T>(&self, store: &mut StoreInner<T>, delta: u64) -> Result<u64> {
        let index = self.index_in(&store.opaque);
        let store: *mut _ = store;
        // SAFETY: the pointer is to the whole store, which is borrowed exclusively.
        match unsafe { grow_memory(store.cast(), index, delta)? } {
            Some(old) => Ok(old),
            None => bail!("failed to grow memory by `{delta}`"),
        }
    }
}
