//! Finding the objects of the host that nobody can get at any more.
//!
//! References are handles ([`ExternHeap`](crate::store::extern_heap::ExternHeap)). They are in
//! tables, globals and exceptions, in roots of the host, and in the frames and registers of Wasm
//! code that has called the host. Code does not say where in its frames; so the scan of the stacks is
//! *conservative*: any word there that is the handle of an object keeps it.
//!
//! **Nothing is missed**, since references are whole in some word: code does not compute with
//! them, keeps them in registers or in slots of 8 bytes, and passes them in these or in arrays on
//! the stack. What Wasm code had in registers when it left is either still there, or was saved by a
//! frame below its own. So it is enough to look at a stack from its newest frame up to its oldest
//! activation, and at the registers as they are in the newest frame.
//!
//! **Little is kept in vain**: handles look like nothing else, so what is kept is what old values
//! in frames lead to, at most as many objects as there are words on the stacks.
//!
//! **Stacks.** The newest frame is this module's. Where an asynchronous call runs on a stack of its
//! own, [`FiberControl`](crate::run::fiber::FiberControl) knows how the one below it was left. Code
//! of the host may have changed stacks in other ways, or threads. Then nobody knows where to look,
//! and nothing is collected until it is back.
//!
//! That nothing is missed is needed for programs to work. No memory is at stake: a handle without
//! its object is recognized.

use crate::{
    run::fiber::FiberControl,
    store::{StoreOpaque, extern_heap::ExternHeap},
    sys::Registers,
};
use anyhow::{Result, bail, ensure};

/// Collects what nobody knows.
///
/// # Errors
///
/// If it cannot be found out what is known.
///
/// # Panics
///
/// If dropping an object does. The store is as it should be then.
pub(crate) fn collect(store: &mut StoreOpaque) -> Result<()> {
    ensure!(
        store.uncollectable == 0,
        "references cannot be collected within a call hook"
    );
    if store.externs.is_empty() {
        return Ok(());
    }
    // Not in the store, so that the store can be looked at meanwhile.
    let mut heap = std::mem::take(&mut store.externs);
    let looked_at = match mark_stacks(store, &mut heap) {
        Ok(words) => words + mark_objects(store, &mut heap),
        Err(words) => {
            heap.give_up(words);
            store.externs = heap;
            bail!(
                "references cannot be collected while code of the host has changed the stack or \
                 the thread after Wasm code has called it"
            );
        }
    };
    let before = heap.bytes();
    let dead = heap.sweep(looked_at);
    store.give_back(before - heap.bytes());
    store.externs = heap;
    // This may be code of the host.
    drop(dead);
    Ok(())
}

/// Collects if so much is new that it is due, and it is possible.
pub(crate) fn collect_if_due(store: &mut StoreOpaque) {
    if store.externs.is_collection_due() {
        // Where it is not possible, limits are there still.
        let _ = collect(store);
    }
}

/// Marks what roots, tables, globals and exceptions have. Returns how many words those are.
fn mark_objects(store: &StoreOpaque, heap: &mut ExternHeap) -> usize {
    let mut count = 0;
    let mut mark = |word| {
        count += 1;
        heap.mark(word);
    };
    let free = store.with_roots(|roots| {
        roots.trim();
        roots.handles().for_each(&mut mark);
        roots.free()
    });
    for table in &store.tables {
        table.handles().iter().copied().for_each(&mut mark);
    }
    for global in &store.globals {
        // SAFETY: the cell is valid as long as the store, and no code of it runs now.
        unsafe { mark(global.cell().read()) };
    }
    store.exceptions.words().for_each(&mut mark);
    count + free
}

/// Marks what code that has called the host has on its stacks and in registers. Returns how many
/// words there are.
///
/// # Errors
///
/// If not all stacks are known. How many words there were until then.
#[inline(never)]
fn mark_stacks(store: &StoreOpaque, heap: &mut ExternHeap) -> std::result::Result<usize, usize> {
    let mut count = 0;
    let mut here = Registers::here();
    // SAFETY: the runtime lives as long as the store, and no code of it runs now.
    let mut entry_sp = unsafe { (*store.runtime()).entry_sp };
    let mut fiber: *const FiberControl = store.fibers;
    let mut activation = store.activation;
    // SAFETY: activations that are linked are alive; so are the fibers that the store knows, which
    // are being polled.
    while let Some(current) = unsafe { activation.as_ref() } {
        while !current.stack.contains(here.stack_pointer()) {
            // SAFETY: as above.
            let left = unsafe { fiber.as_ref() };
            let left = left.filter(|left| left.stack().contains(here.stack_pointer()));
            let Some(left) = left else {
                return Err(count);
            };
            here.words().for_each(|word| heap.mark(word));
            here = *left.resumer();
            fiber = left.outer();
        }
        here.words().for_each(|word| heap.mark(word));
        // What is above is the host's, but for what the entry trampoline has saved for an outer
        // activation, which is looked at with that one.
        let range = here.stack_pointer()..entry_sp;
        if range.is_empty() || !current.stack.contains(range.end) {
            return Err(count);
        }
        count += range.len() / 8;
        here = here.moved_up(range.end);
        for address in range.step_by(8) {
            // SAFETY: the addresses are those of frames that are suspended, or of this one.
            heap.mark(unsafe { Registers::load(address) });
        }
        entry_sp = current.saved_entry_sp;
        activation = current.outer;
    }
    Ok(count)
}
