//! The registry of published code: finds the module that an address belongs to.
//!
//! Signal handlers read it, so reading takes no lock: an atomic pointer leads to an immutable
//! sorted snapshot. A writer makes a new snapshot, and frees old ones once it has seen no reader at
//! work.

use gantry_codegen::code::compiled::CompiledCode;
use std::sync::{
    Mutex, MutexGuard, PoisonError,
    atomic::{AtomicPtr, AtomicUsize, Ordering},
};

/// One module's code.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CodeRange {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Describes the code.
    pub(crate) tables: *const CompiledCode,
    /// How many functions the module imports.
    pub(crate) imported_functions: u32,
    /// The module, as a pointer that only it can follow. It unregisters the range before it goes
    /// away.
    pub(crate) owner: *const (),
}

// SAFETY: the pointers are only followed while the module is known to be alive; modules are shared
// between threads.
unsafe impl Send for CodeRange {}
// SAFETY: as above.
unsafe impl Sync for CodeRange {}

type Snapshot = Vec<CodeRange>;

static CURRENT: AtomicPtr<Snapshot> = AtomicPtr::new(std::ptr::null_mut());
static READERS: AtomicUsize = AtomicUsize::new(0);
/// Snapshots that readers may still look at. The lock makes writers take turns.
#[expect(
    clippy::vec_box,
    reason = "readers have pointers to what is in the boxes"
)]
static RETIRED: Mutex<Vec<Box<Snapshot>>> = Mutex::new(Vec::new());

/// The range that an address lies in. Async-signal-safe.
///
/// The module in it is alive at least as long as some store that runs its code.
pub(crate) fn lookup(address: usize) -> Option<CodeRange> {
    // A writer that sees no reader after it exchanged the pointer frees the old snapshot: so count
    // first, then load.
    READERS.fetch_add(1, Ordering::SeqCst);
    let snapshot = CURRENT.load(Ordering::SeqCst);
    // SAFETY: a snapshot is not freed while there are readers that may have loaded it.
    let found = unsafe { snapshot.as_ref() }.and_then(|ranges| {
        let after = ranges.partition_point(|range| range.start <= address);
        let range = ranges.get(after.checked_sub(1)?)?;
        (address < range.end).then_some(*range)
    });
    READERS.fetch_sub(1, Ordering::SeqCst);
    found
}

/// Adds a range.
pub(crate) fn register(range: CodeRange) {
    update(|ranges| {
        let place = ranges.partition_point(|other| other.start < range.start);
        ranges.insert(place, range);
    });
}

/// Removes the range that starts at this address.
pub(crate) fn unregister(start: usize) {
    update(|ranges| ranges.retain(|range| range.start != start));
}

fn update(change: impl FnOnce(&mut Snapshot)) {
    let mut retired: MutexGuard<'_, _> = RETIRED.lock().unwrap_or_else(PoisonError::into_inner);
    let old = CURRENT.load(Ordering::SeqCst);
    // SAFETY: only writers free snapshots, and the lock is held.
    let mut ranges = unsafe { old.as_ref() }.cloned().unwrap_or_default();
    change(&mut ranges);
    CURRENT.store(Box::into_raw(Box::new(ranges)), Ordering::SeqCst);
    if !old.is_null() {
        // SAFETY: it was made by `Box::into_raw` above and is reachable no more, except for readers
        // that have loaded it.
        retired.push(unsafe { Box::from_raw(old) });
    }
    if READERS.load(Ordering::SeqCst) == 0 {
        retired.clear();
    }
}
