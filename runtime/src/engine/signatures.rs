//! Signature ids: a number for each function type, unique in an engine, with its trampolines.
//!
//! Generated code compares ids. So whatever has an id (modules and functions of the host) keeps its
//! entry alive, and an id is only reused once its entry is gone.

use crate::{
    api::types::FuncType,
    code::{
        function_table::Described,
        publish::PublishedCode,
        watch::{Image, Symbol, Watched, Watchers},
    },
    engine::isa,
    sys::page_size,
};
use anyhow::Result;
use gantry_codegen::{
    emit::pinned::Pinned,
    layout::{EntryTrampoline, NULL_SIGNATURE},
};
use gantry_ir::GuestText;
use std::{
    collections::HashMap,
    sync::{Arc, OnceLock, PoisonError, RwLock, Weak},
};

/// The first id. Zero is that of null table entries.
const FIRST: u32 = NULL_SIGNATURE + 1;
/// With fewer entries than this, nobody looks for those that are gone.
const FEW: usize = 64;
/// At most this many signatures get their trampolines together.
const BATCH: u32 = 32;

/// The signatures of an engine.
#[derive(Debug, Default)]
pub(crate) struct Signatures {
    table: RwLock<Table>,
    /// What code relies on in registers.
    pinned: Pinned,
    /// Who is told of trampolines.
    watchers: Watchers,
}

#[derive(Debug, Default)]
struct Table {
    ids: HashMap<Arc<FuncType>, u32>,
    /// By id.
    entries: Vec<Weak<SignatureEntry>>,
    /// Ids of entries that are gone.
    free: Vec<u32>,
    /// How many types there are when entries that are gone are looked for again.
    enough: usize,
}

/// A signature.
#[derive(Debug)]
pub(crate) struct SignatureEntry {
    pub(crate) id: u32,
    pub(crate) ty: Arc<FuncType>,
    trampolines: OnceLock<Trampolines>,
}

/// How the host calls functions of a signature, and how Wasm calls such functions of the host.
#[derive(Clone, Debug)]
struct Trampolines {
    entry: EntryTrampoline,
    exit: *const u8,
    /// Where they are, with those of other signatures.
    _code: Arc<Code>,
}

/// Trampolines of some signatures.
#[derive(Debug)]
struct Code {
    /// Goes away before the code does.
    _watched: Watched,
    /// As above.
    _described: Described,
    published: PublishedCode,
}

// SAFETY: the pointers are to immutable code that the structure owns.
unsafe impl Send for Trampolines {}
// SAFETY: as above.
unsafe impl Sync for Trampolines {}

impl Table {
    fn get(&self, id: u32) -> Option<Arc<SignatureEntry>> {
        self.entries.get((id - FIRST) as usize)?.upgrade()
    }

    fn find(&self, ty: &FuncType) -> Option<Arc<SignatureEntry>> {
        self.get(*self.ids.get(ty)?)
    }

    fn insert(&mut self, ty: &FuncType) -> Arc<SignatureEntry> {
        if self.ids.len() >= self.enough.max(FEW) {
            self.forget_what_is_gone();
        }
        let ty = Arc::new(ty.clone());
        // If the type is known, its entry is gone and nothing has the id any more.
        let id = match self.ids.remove(&ty).or_else(|| self.free.pop()) {
            Some(id) => id,
            None => {
                self.entries.push(Weak::new());
                FIRST + (self.entries.len() - 1) as u32
            }
        };
        let entry = Arc::new(SignatureEntry {
            id,
            ty: ty.clone(),
            trampolines: OnceLock::new(),
        });
        self.entries[(id - FIRST) as usize] = Arc::downgrade(&entry);
        self.ids.insert(ty, id);
        entry
    }

    /// Takes time for each type, so it is done once there are twice as many as were left the last
    /// time.
    fn forget_what_is_gone(&mut self) {
        let Table {
            ids, entries, free, ..
        } = self;
        ids.retain(|_, id| {
            let is_alive = entries[(*id - FIRST) as usize].strong_count() != 0;
            if !is_alive {
                free.push(*id);
            }
            is_alive
        });
        self.enough = 2 * self.ids.len();
    }
}

impl Signatures {
    /// No signatures; `pinned` is that of the engine's settings.
    pub(crate) fn new(pinned: Pinned, watchers: Watchers) -> Signatures {
        Signatures {
            pinned,
            watchers,
            ..Signatures::default()
        }
    }

    /// The entry of a signature. Its id is the signature's as long as the entry is kept.
    pub(crate) fn entry(&self, ty: &FuncType) -> Arc<SignatureEntry> {
        let table = self.table.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(entry) = table.find(ty) {
            return entry;
        }
        drop(table);
        let mut table = self.table.write().unwrap_or_else(PoisonError::into_inner);
        table.find(ty).unwrap_or_else(|| table.insert(ty))
    }

    /// The entry with an id. Something that has the id keeps the entry alive.
    pub(crate) fn get(&self, id: u32) -> Arc<SignatureEntry> {
        let table = self.table.read().unwrap_or_else(PoisonError::into_inner);
        table.get(id).expect("an id of an entry that is kept")
    }

    /// The code through which the host calls functions of a signature. It lives as long as the
    /// entry.
    ///
    /// # Errors
    ///
    /// If there is no memory for it.
    pub(crate) fn entry_trampoline(&self, entry: &SignatureEntry) -> Result<EntryTrampoline> {
        Ok(self.trampolines(entry)?.entry)
    }

    /// The code of every host function of a signature. It lives as long as the entry.
    ///
    /// # Errors
    ///
    /// If there is no memory for it.
    pub(crate) fn exit_trampoline(&self, entry: &SignatureEntry) -> Result<*const u8> {
        Ok(self.trampolines(entry)?.exit)
    }

    fn trampolines<'a>(&self, entry: &'a SignatureEntry) -> Result<&'a Trampolines> {
        if entry.trampolines.get().is_none() {
            self.make_trampolines(entry)?;
        }
        Ok(entry.trampolines.get().expect("they were just made"))
    }

    /// Makes the trampolines of an entry, and of those with the next ids as far as there is room
    /// for theirs on the same page. Many signatures stem from one module, so they are neighbours.
    #[cold]
    fn make_trampolines(&self, entry: &SignatureEntry) -> Result<()> {
        let mut code = Vec::new();
        let exit = append_trampolines(&mut code, entry, self.pinned);
        let mut neighbours = Vec::new();
        for id in (entry.id + 1..).take(BATCH as usize) {
            let table = self.table.read().unwrap_or_else(PoisonError::into_inner);
            let Some(neighbour) = table.get(id) else {
                continue;
            };
            drop(table);
            if neighbour.trampolines.get().is_some() {
                continue;
            }
            let start = code.len().next_multiple_of(16);
            let room = code.len().next_multiple_of(page_size());
            let exit = append_trampolines(&mut code, &neighbour, self.pinned);
            if code.len() > room {
                code.truncate(start);
                break;
            }
            neighbours.push((neighbour, start as u32, exit));
        }
        let published = PublishedCode::copy(&code, true)?;
        let mut watched = Watched::default();
        if self.watchers.is_on() {
            let mut symbols = Vec::from(symbols_of(&entry.ty, 0, exit));
            for (neighbour, start, exit) in &neighbours {
                symbols.extend(symbols_of(&neighbour.ty, *start, *exit));
            }
            // A piece ends where the next one begins.
            let ends = symbols.iter().skip(1).map(|symbol| symbol.range.start);
            let ends: Vec<u32> = ends.chain([published.bytes().len() as u32]).collect();
            for (symbol, end) in symbols.iter_mut().zip(ends) {
                symbol.range.end = end;
            }
            watched = self.watchers.tell(&Image {
                code: published.bytes(),
                symbols,
            })?;
        }
        let described = Described::new(&published, || {
            let first = [(0, exit, &entry.ty)].into_iter();
            let others = neighbours.iter();
            let all = first.chain(others.map(|(other, start, exit)| (*start, *exit, &other.ty)));
            let ends = neighbours.iter().map(|(_, start, _)| *start);
            let ends = ends.chain([published.bytes().len() as u32]);
            all.zip(ends).flat_map(|((start, exit, ty), end)| {
                let [enter, leave] = isa::unwind_trampolines(&ty.0.signature());
                [(start..exit, enter), (exit..end, leave)]
                    .into_iter()
                    .filter_map(|(range, mut rows)| Some((range, rows.pop()?)))
            })
        });
        let code = Arc::new(Code {
            _watched: watched,
            _described: described,
            published,
        });
        // Another thread may have been faster; its result is as good.
        let _ = entry.trampolines.set(Trampolines::new(&code, 0, exit));
        for (neighbour, start, exit) in neighbours {
            let trampolines = Trampolines::new(&code, start, exit);
            let _ = neighbour.trampolines.set(trampolines);
        }
        Ok(())
    }
}

/// Appends the trampolines of an entry, and gives the offset of the second.
fn append_trampolines(code: &mut Vec<u8>, entry: &SignatureEntry, pinned: Pinned) -> u32 {
    // The padding is never executed.
    code.resize(code.len().next_multiple_of(16), 0);
    let start = code.len() as u32;
    let trampolines = isa::trampolines(&entry.ty.0.signature(), pinned);
    code.extend_from_slice(&trampolines.code);
    start + trampolines.exit
}

/// What the two trampolines of a signature are to profilers and debuggers.
fn symbols_of(ty: &FuncType, entry: u32, exit: u32) -> [Symbol; 2] {
    let [unwind_entry, unwind_exit] = isa::unwind_trampolines(&ty.0.signature());
    let symbol = |kind: &str, start, unwind| Symbol {
        name: format!("[{kind}] {}", GuestText(ty)),
        range: start..start,
        unwind,
    };
    [
        symbol("host to wasm", entry, unwind_entry),
        symbol("wasm to host", exit, unwind_exit),
    ]
}

impl Trampolines {
    /// The trampolines that [`append_trampolines`] has placed there.
    fn new(code: &Arc<Code>, entry: u32, exit: u32) -> Trampolines {
        let published = &code.published;
        // SAFETY: the bytes at this address are code of that type, by the contract of
        // `isa::trampolines`.
        let entry =
            unsafe { std::mem::transmute::<*const u8, EntryTrampoline>(published.address(entry)) };
        Trampolines {
            entry,
            exit: published.address(exit),
            _code: code.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ValType;

    /// One of many types: `number` in base 3, a parameter for each digit.
    fn ty(number: usize) -> FuncType {
        let digits = (0..10).map(|place| number / 3usize.pow(place) % 3);
        FuncType::of(
            digits.map(|digit| [ValType::I32, ValType::I64, ValType::F64][digit].clone()),
            [],
        )
    }

    #[test]
    fn ids_are_used_again_when_nothing_has_them() {
        let signatures = Signatures::default();
        let kept = signatures.entry(&ty(0));
        for round in 0..100 {
            let entries: Vec<_> = (1..50)
                .map(|n| signatures.entry(&ty(50 * round + n)))
                .collect();
            for entry in &entries {
                assert!(Arc::ptr_eq(entry, &signatures.entry(&entry.ty)));
                assert!(Arc::ptr_eq(entry, &signatures.get(entry.id)));
                assert_ne!(entry.id, kept.id);
            }
        }
        assert!(Arc::ptr_eq(&kept, &signatures.entry(&ty(0))));
        let table = signatures.table.read().unwrap();
        assert!(table.entries.len() < 300, "{}", table.entries.len());
        assert!(table.ids.len() < 300, "{}", table.ids.len());
    }

    #[test]
    fn trampolines_share_pages() {
        let signatures = Signatures::default();
        let entries: Vec<_> = (0..1000).map(|n| signatures.entry(&ty(n))).collect();
        let page = |entry: &SignatureEntry| {
            signatures.exit_trampoline(entry).unwrap() as usize / page_size()
        };
        let mut pages: Vec<usize> = entries.iter().map(|entry| page(entry)).collect();
        pages.sort_unstable();
        pages.dedup();
        assert!(pages.len() < 300, "{}", pages.len());
    }
}
