//! Making and growing memories and tables, and making exceptions: within the limits of their types
//! and of the engine, and with the leave of the store's limiter.

use crate::{
    api::extern_types::{MemoryType, TableType},
    api::types::RefType,
    engine::allocation::image::MemoryImage,
    store::{
        Growing, StoreOpaque,
        exceptions::ExceptionHeap,
        grow_failed, may_grow, may_take, may_take_memory,
        memory_data::{MemoryData, WASM_PAGE},
        table_data::{RawRef, TableData},
        tag_data::TagCell,
        take, take_memory, take_one,
    },
};
use anyhow::{Context, Result, bail};
use gantry_codegen::layout::{VmException, VmFuncRef, VmTable};
use std::{ptr::NonNull, sync::Arc};

/// Makes a memory and gives its index in the store. It has the image at first, if that could be
/// mapped.
///
/// # Safety
///
/// As [`may_grow`].
pub(crate) unsafe fn create_memory(
    store: *mut StoreOpaque,
    ty: MemoryType,
    image: Option<&Arc<MemoryImage>>,
) -> Result<u32> {
    let desired = usize::try_from(ty.0.minimum.saturating_mul(WASM_PAGE)).unwrap_or(usize::MAX);
    let maximum =
        ty.0.maximum
            .map(|pages| pages.saturating_mul(WASM_PAGE) as usize);
    // SAFETY: as the caller promises.
    unsafe { take_one(store, Growing::Memories, (*store).memories.len())? };
    // SAFETY: as the caller promises.
    let allowed = unsafe { may_grow(store, Growing::Memory(maximum), 0, desired)? };
    if !allowed {
        bail!(
            "memory minimum size of {} pages exceeds memory limits",
            ty.0.minimum
        );
    }
    // SAFETY: as the caller promises.
    let store = unsafe {
        take_memory(store, desired)
            .with_context(|| format!("a memory of {} pages", ty.0.minimum))?;
        &mut *store
    };
    let memory = MemoryData::new(ty, store.engine(), image)
        .with_context(|| format!("no memory of {} pages can be had", ty.0.minimum))
        .inspect_err(|_| store.give_back_memory(desired))?;
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
    let capacity = memory.capacity();
    let maximum = memory
        .ty()
        .maximum()
        .map(|pages| (pages * WASM_PAGE) as usize);
    let new = old.saturating_add(delta);
    let new_length = usize::try_from(new.saturating_mul(WASM_PAGE)).unwrap_or(usize::MAX);
    let growing = Growing::Memory(maximum);
    let more = new_length - old_length;
    // The limiter is asked first, whatever the type says, so that it knows what a program wants.
    // SAFETY: as the caller promises; likewise below.
    unsafe {
        if !may_grow(store, growing, old_length, new_length)? {
            return Ok(None);
        }
        if new > capacity {
            grow_failed(store, growing, "Memory maximum size exceeded")?;
            return Ok(None);
        }
        if !may_take_memory(store, more)? {
            return Ok(None);
        }
        if !(&mut (*store).memories)[index as usize].extend(new_length) {
            (*store).give_back_memory(more);
            grow_failed(store, growing, "the system has no memory for it")?;
            return Ok(None);
        }
    }
    Ok(Some(old))
}

/// Makes a table and gives its index in the store.
///
/// # Safety
///
/// As [`may_grow`] and `TableData::new`.
pub(crate) unsafe fn create_table(
    store: *mut StoreOpaque,
    ty: TableType,
    init: RawRef,
    vm: Option<NonNull<VmTable>>,
) -> Result<u32> {
    // SAFETY: as the caller promises; likewise below.
    let capacity = unsafe { may_add_table(store, &ty)? };
    // SAFETY: as above.
    let store = unsafe { &mut *store };
    let size = ty.limits().0 as usize * element_size(&ty);
    // SAFETY: as above.
    let table = unsafe { TableData::new(ty, init, vm, capacity) };
    let table = table.inspect_err(|_| {
        store.give_back(size);
        store.engine().allocation().give_back_tables(1);
    })?;
    store.tables.push(table);
    Ok((store.tables.len() - 1) as u32)
}

/// Makes a table that an idle instance has kept part of a store, and gives its index there.
///
/// # Safety
///
/// As [`may_grow`]. The instance is the store's.
pub(crate) unsafe fn adopt_table(store: *mut StoreOpaque, table: TableData) -> Result<u32> {
    // SAFETY: as the caller promises; likewise below.
    unsafe { may_add_table(store, table.ty())? };
    // SAFETY: as above.
    let store = unsafe { &mut *store };
    store.tables.push(table);
    Ok((store.tables.len() - 1) as u32)
}

/// Counts a new table, and gives the most elements that it may have.
///
/// # Safety
///
/// As [`may_grow`].
unsafe fn may_add_table(store: *mut StoreOpaque, ty: &TableType) -> Result<u32> {
    let (minimum, limit) = ty.limits();
    let maximum = limit.map(|maximum| maximum as usize);
    // SAFETY: as the caller promises.
    unsafe { take_one(store, Growing::Tables, (*store).tables.len())? };
    // SAFETY: as the caller promises.
    if !unsafe { may_grow(store, Growing::Table(maximum), 0, minimum as usize)? } {
        bail!("table minimum size of {minimum} elements exceeds table limits");
    }
    // SAFETY: as the caller promises.
    let allowed = unsafe { (*store).engine().config().max_table_elements };
    if minimum > allowed {
        bail!("a table of {minimum} elements is over the limit of {allowed}");
    }
    let size = minimum as usize * element_size(ty);
    // SAFETY: as the caller promises.
    unsafe {
        let engine = (*store).engine().clone();
        engine.allocation().take_table(minimum)?;
        take(store, size)
            .with_context(|| format!("a table of {minimum} elements"))
            .inspect_err(|_| engine.allocation().give_back_tables(1))?;
        let pooled = engine.allocation().pool.as_ref();
        let allowed = pooled.map_or(allowed, |pool| {
            allowed.min(u32::try_from(pool.table_elements).unwrap_or(u32::MAX))
        });
        Ok(limit.unwrap_or(u32::MAX).min(allowed))
    }
}

/// Grows a table by some elements: the old size, or `None` if it cannot grow so far. At most `most`
/// elements are written at once; `interrupt` is called in between.
///
/// # Errors
///
/// If the limiter fails, or `interrupt` does, or if that has changed the table's length. Then what
/// has been written so far stays.
///
/// # Safety
///
/// As [`may_grow`]; `init` is a reference of this store. `interrupt` may do what the limiter may.
pub(crate) unsafe fn grow_table(
    store: *mut StoreOpaque,
    index: u32,
    delta: u32,
    init: RawRef,
    most: u32,
    mut interrupt: impl FnMut() -> Result<()>,
) -> Result<Option<u32>> {
    // SAFETY: as the caller promises.
    let table = unsafe { &(&(*store).tables)[index as usize] };
    let old = table.length();
    let capacity = table.capacity();
    let new = old.checked_add(delta).filter(|&new| new <= capacity);
    let growing = Growing::Table(table.ty().maximum().map(|maximum| maximum as usize));
    let desired = old as usize + delta as usize;
    let size = element_size(table.ty());
    let more = delta as usize * size;
    // As with memories.
    // SAFETY: as the caller promises; likewise below.
    unsafe {
        if !may_grow(store, growing, old as usize, desired)? {
            return Ok(None);
        }
        if new.is_none() {
            grow_failed(store, growing, "Table maximum size exceeded")?;
            return Ok(None);
        }
        if !may_take(store, more)? {
            return Ok(None);
        }
        // Nulls behind nothing are there already.
        let most = if old == 0 && init == 0 { delta } else { most };
        let mut done = most.min(delta);
        let table = &mut (&mut (*store).tables)[index as usize];
        if !(table.reserve(delta, init) && table.extend(done, init)) {
            (*store).give_back(more);
            grow_failed(store, growing, "the system has no memory for it")?;
            return Ok(None);
        }
        while done < delta {
            let count = most.min(delta - done);
            let result = interrupt().and_then(|()| {
                let table = &mut (&mut (*store).tables)[index as usize];
                match table.length() - old == done && table.extend(count, init) {
                    true => Ok(()),
                    false => bail!("the host has changed a table while that was growing"),
                }
            });
            if let Err(error) = result {
                (*store).give_back((delta - done) as usize * size);
                return Err(error);
            }
            done += count;
        }
    }
    Ok(Some(old))
}

/// How many bytes an element of a table takes.
fn element_size(ty: &TableType) -> usize {
    match ty.element().matches(&RefType::FUNCREF) {
        true => size_of::<VmFuncRef>(),
        false => size_of::<RawRef>(),
    }
}

/// Makes an exception of a tag, whose values are still to be written.
///
/// # Errors
///
/// If the store's limits forbid it, or there is no memory.
///
/// # Safety
///
/// The pointer is to the first field of the whole store and may be used for all of it; there are no
/// borrows of the store. The tag is the store's.
pub(crate) unsafe fn create_exception(
    store: *mut StoreOpaque,
    tag: *const TagCell,
) -> Result<NonNull<VmException>> {
    // SAFETY: as the caller promises, here and below. Cells are allocated apart from the store.
    let size = unsafe { (*tag).size };
    // SAFETY: as above.
    let at_hand = unsafe { (*store).exceptions.take(size) };
    let exception = match at_hand {
        Some(exception) => exception,
        None => {
            let bytes = ExceptionHeap::growth(size);
            // SAFETY: as above.
            unsafe { take(store, bytes).context("an exception")? };
            // SAFETY: as above.
            let store = unsafe { &mut *store };
            let Some(exception) = store.exceptions.grow(size) else {
                store.give_back(bytes);
                bail!("no memory for an exception");
            };
            exception
        }
    };
    // SAFETY: the exception is new.
    unsafe {
        exception.write(VmException {
            tag: tag.cast(),
            host: 0,
        });
    }
    Ok(exception)
}
