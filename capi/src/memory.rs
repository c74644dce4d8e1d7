//! Linear memories.

use crate::{
    error::{Failure, given, or_null, written},
    references::{Item, wasm_memory_t, wasm_ref_t},
    store::{store_of, wasm_store_t},
    types::externs::wasm_memorytype_t,
};
use gantry::Memory;
use std::{mem::MaybeUninit, ptr};

/// A memory of zeros; null if it cannot be had.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_memory_new(
    store: Option<&wasm_store_t>,
    ty: Option<&wasm_memorytype_t>,
) -> Option<Box<wasm_memory_t>> {
    let make = || {
        let store = store_of(store)?;
        let ty = given(ty, "the type")?.to_type()?;
        let memory = store.with(|context| Memory::new(context, ty))?;
        let memory = wasm_ref_t::in_store(store, Item::Memory(memory));
        Ok(wasm_memory_t::boxed(memory))
    };
    or_null(make())
}

/// The type, with the current size as the smallest.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_memory_type(
    memory: Option<&wasm_memory_t>,
) -> Option<Box<wasm_memorytype_t>> {
    let (store, memory) = memory?.memory();
    let ty = store.with(|context| memory.ty(context));
    Some(wasm_memorytype_t::boxed(ty))
}

/// The first byte. It stays where it is as long as the memory lives.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_memory_data(memory: Option<&wasm_memory_t>) -> *mut u8 {
    memory.map_or(ptr::null_mut(), |memory| {
        let (store, memory) = memory.memory();
        store.with(|context| memory.data_ptr(context))
    })
}

/// The size in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_memory_data_size(memory: Option<&wasm_memory_t>) -> usize {
    memory.map_or(0, |memory| {
        let (store, memory) = memory.memory();
        store.with(|context| memory.data_size(context))
    })
}

/// The size in pages.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_memory_size(memory: Option<&wasm_memory_t>) -> u32 {
    u32::try_from(gantry_memory_size(memory)).unwrap_or(u32::MAX)
}

/// The size in pages.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_memory_size(memory: Option<&wasm_memory_t>) -> u64 {
    memory.map_or(0, |memory| {
        let (store, memory) = memory.memory();
        store.with(|context| memory.size(context))
    })
}

/// Grows a memory by some pages, if it can.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_memory_grow(memory: Option<&wasm_memory_t>, delta: u32) -> bool {
    or_null(grow(memory, delta.into())).is_some()
}

/// Grows a memory by some pages, and gives the old size.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_memory_grow(
    memory: Option<&wasm_memory_t>,
    delta: u64,
    out: Option<&mut MaybeUninit<u64>>,
) -> Failure {
    written(out, grow(memory, delta))
}

fn grow(memory: Option<&wasm_memory_t>, delta: u64) -> gantry::Result<u64> {
    let (store, memory) = given(memory, "the memory")?.memory();
    store.with(|context| memory.grow(context, delta))
}
