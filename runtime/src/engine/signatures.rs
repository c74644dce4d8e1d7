//! Signature ids: a number for each function type, unique in an engine, with its trampolines.
//!
//! Ids are never reused, because generated code compares them.

use crate::{api::types::FuncType, code::publish::PublishedCode, engine::isa};
use anyhow::Result;
use gantry_codegen::layout::{EntryTrampoline, NULL_SIGNATURE};
use gantry_ir::Signature;
use std::{
    collections::HashMap,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

/// The first id. Zero is that of null table entries.
const FIRST: u32 = NULL_SIGNATURE + 1;

/// The signatures of an engine.
#[derive(Debug, Default)]
pub(crate) struct Signatures {
    table: RwLock<Table>,
}

#[derive(Debug, Default)]
struct Table {
    ids: HashMap<FuncType, u32>,
    entries: Vec<Arc<SignatureEntry>>,
}

/// A signature.
#[derive(Debug)]
pub(crate) struct SignatureEntry {
    pub(crate) id: u32,
    pub(crate) ty: FuncType,
    trampolines: OnceLock<Trampolines>,
}

/// How the host calls functions of a signature, and how Wasm calls such functions of the host.
#[derive(Debug)]
struct Trampolines {
    entry: EntryTrampoline,
    exit: *const u8,
    _code: PublishedCode,
}

// SAFETY: the pointers are to immutable code that the structure owns.
unsafe impl Send for Trampolines {}
// SAFETY: as above.
unsafe impl Sync for Trampolines {}

impl Signatures {
    /// The id of a signature.
    pub(crate) fn intern(&self, signature: &Signature) -> u32 {
        self.entry(&FuncType(signature.clone())).id
    }

    /// The entry of a signature.
    pub(crate) fn entry(&self, ty: &FuncType) -> Arc<SignatureEntry> {
        {
            let table = self.table.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(&id) = table.ids.get(ty) {
                return table.entries[(id - FIRST) as usize].clone();
            }
        }
        let mut table = self.table.write().unwrap_or_else(PoisonError::into_inner);
        let table = &mut *table;
        let id = *table.ids.entry(ty.clone()).or_insert_with(|| {
            let id = FIRST + table.entries.len() as u32;
            table.entries.push(Arc::new(SignatureEntry {
                id,
                ty: ty.clone(),
                trampolines: OnceLock::new(),
            }));
            id
        });
        table.entries[(id - FIRST) as usize].clone()
    }

    /// The entry with an id that [`Signatures::intern`] gave.
    pub(crate) fn get(&self, id: u32) -> Arc<SignatureEntry> {
        let table = self.table.read().unwrap_or_else(PoisonError::into_inner);
        table.entries[(id - FIRST) as usize].clone()
    }
}

impl SignatureEntry {
    /// The code through which the host calls functions of this signature. It lives as long as the
    /// engine.
    pub(crate) fn entry_trampoline(&self) -> Result<EntryTrampoline> {
        Ok(self.trampolines()?.entry)
    }

    /// The code of every host function of this signature. It lives as long as the engine.
    pub(crate) fn exit_trampoline(&self) -> Result<*const u8> {
        Ok(self.trampolines()?.exit)
    }

    fn trampolines(&self) -> Result<&Trampolines> {
        if let Some(trampolines) = self.trampolines.get() {
            return Ok(trampolines);
        }
        let isa::Trampolines { code, exit } = isa::trampolines(&self.ty.0);
        let code = PublishedCode::copy(&code)?;
        // SAFETY: the bytes at this address are code of that type, by the contract of
        // `isa::trampolines`.
        let entry = unsafe { std::mem::transmute::<*const u8, EntryTrampoline>(code.address(0)) };
        let trampolines = Trampolines {
            entry,
            exit: code.address(exit),
            _code: code,
        };
        // Another thread may have been faster; its result is as good.
        Ok(self.trampolines.get_or_init(|| trampolines))
    }
}
