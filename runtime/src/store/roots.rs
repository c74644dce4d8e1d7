//! What the host knows of objects to which references lead: *roots*.
//!
//! Each reference that the host gets is a root of the newest scope: the call of a function of the
//! host, a [`RootScope`](crate::RootScope), or else the whole life of the store. When a scope ends,
//! so do its roots. Those of an [`OwnedRooted`](crate::OwnedRooted) last as long as that.
//!
//! A root that has ended is known to have: its place, if used again, has another generation.

use crate::store::{StoreId, StoreOpaque};
use anyhow::{Context, Result};
use std::{
    cell::UnsafeCell,
    sync::{Arc, Mutex, PoisonError, Weak},
};

/// Which root of which store a reference of the host is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Root {
    store: StoreId,
    /// Generations of roots that are owned are different from those of others.
    generation: u64,
    index: u32,
}

/// The roots of a store, behind a lock, since the host gets references through shared borrows, too.
///
/// It is not `Mutex<RootSet>`, as each call of the host would look twice whether that is poisoned.
#[derive(Debug, Default)]
pub(crate) struct Roots {
    set: UnsafeCell<RootSet>,
    lock: Mutex<()>,
}

// SAFETY: through a shared borrow, only whoever has the lock uses the set, which is `Send`.
unsafe impl Sync for Roots {}

impl Roots {
    /// Nothing is done meanwhile that may panic half-way, or that needs the roots itself.
    pub(crate) fn with<R>(&self, f: impl FnOnce(&mut RootSet) -> R) -> R {
        let _lock = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        // SAFETY: the lock is held, so nobody else uses the set.
        f(unsafe { &mut *self.set.get() })
    }

    #[inline]
    pub(crate) fn get_mut(&mut self) -> &mut RootSet {
        self.set.get_mut()
    }
}

#[derive(Debug, Default)]
pub(crate) struct RootSet {
    /// Those of scopes, of the newest scope last.
    scoped: Vec<ScopedRoot>,
    owned: Vec<OwnedRoot>,
    free: Vec<u32>,
    /// Even numbers are those of scoped roots, odd ones those of owned ones.
    generation: u64,
    /// How many owned roots there may be before it is worth to look which of them have ended.
    trim_at: usize,
}

#[derive(Debug)]
struct ScopedRoot {
    handle: u64,
    generation: u64,
}

#[derive(Debug)]
struct OwnedRoot {
    handle: u64,
    generation: u64,
    owner: Weak<()>,
}

/// Owned roots of which nobody counts how many have ended.
const FEW: usize = 64;

impl RootSet {
    /// How many roots of scopes there are: where a scope begins.
    pub(crate) fn scope(&self) -> usize {
        self.scoped.len()
    }

    /// Ends all scopes that have begun there or later.
    #[inline]
    pub(crate) fn end_scope(&mut self, scope: usize) {
        if self.scoped.len() > scope {
            self.end_roots(scope);
        }
    }

    /// Ends the roots from there on.
    #[cold]
    fn end_roots(&mut self, scope: usize) {
        self.scoped.truncate(scope);
        self.generation += 2;
    }

    pub(crate) fn reserve(&mut self, additional: usize) {
        self.scoped.reserve(additional);
    }

    /// A root in the newest scope.
    pub(crate) fn add(&mut self, store: StoreId, handle: u64) -> Root {
        let index =
            u32::try_from(self.scoped.len()).expect("fewer than 2^32 references in a scope");
        let generation = self.generation;
        self.scoped.push(ScopedRoot { handle, generation });
        Root {
            store,
            generation,
            index,
        }
    }

    /// A root that lasts as long as the owner.
    fn add_owned(&mut self, store: StoreId, handle: u64, owner: &Arc<()>) -> Root {
        if self.owned.len() - self.free.len() >= self.trim_at.max(FEW) {
            self.trim();
        }
        self.generation += 2;
        let generation = self.generation | 1;
        let root = OwnedRoot {
            handle,
            generation,
            owner: Arc::downgrade(owner),
        };
        let index = match self.free.pop() {
            Some(index) => {
                self.owned[index as usize] = root;
                index
            }
            None => {
                self.owned.push(root);
                u32::try_from(self.owned.len() - 1).expect("fewer than 2^32 owned references")
            }
        };
        Root {
            store,
            generation,
            index,
        }
    }

    /// Makes the places of owned roots that have ended free.
    pub(crate) fn trim(&mut self) {
        for (index, root) in (0..).zip(&mut self.owned) {
            if root.generation != 0 && root.owner.strong_count() == 0 {
                root.generation = 0;
                self.free.push(index);
            }
        }
        self.trim_at = 2 * (self.owned.len() - self.free.len());
    }

    /// The handle of a root, unless that has ended.
    fn handle(&self, root: Root) -> Option<u64> {
        let index = root.index as usize;
        let (handle, generation) = match root.generation & 1 {
            0 => {
                let root = self.scoped.get(index)?;
                (root.handle, root.generation)
            }
            _ => {
                let root = self.owned.get(index)?;
                (root.handle, root.generation)
            }
        };
        (generation == root.generation).then_some(handle)
    }

    /// How many places of owned roots are free.
    pub(crate) fn free(&self) -> usize {
        self.free.len()
    }

    /// The handles of all roots.
    pub(crate) fn handles(&self) -> impl Iterator<Item = u64> {
        let owned = self.owned.iter().filter(|root| root.generation != 0);
        let scoped = self.scoped.iter().map(|root| root.handle);
        scoped.chain(owned.map(|root| root.handle))
    }
}

impl Root {
    /// The handle that generated code has.
    ///
    /// # Errors
    ///
    /// If the store is not the root's own, or the root has ended.
    pub(crate) fn handle(self, store: &StoreOpaque) -> Result<u64> {
        store.check_given(self.store)?;
        store.with_roots(|roots| roots.handle(self)).context(
            "the reference is not rooted any more: the scope in which the host got it has ended",
        )
    }

    /// A new root of a handle of the store, in its newest scope.
    pub(crate) fn new(store: &StoreOpaque, handle: u64) -> Root {
        store.with_roots(|roots| roots.add(store.id(), handle))
    }

    /// A root of the same handle that lasts as long as the owner.
    ///
    /// # Errors
    ///
    /// As [`Root::handle`].
    pub(crate) fn owned_by(self, store: &StoreOpaque, owner: &Arc<()>) -> Result<Root> {
        let handle = self.handle(store)?;
        Ok(store.with_roots(|roots| roots.add_owned(store.id(), handle, owner)))
    }
}
