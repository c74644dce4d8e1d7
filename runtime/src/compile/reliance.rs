//! What the code of a module relies on until all its functions are lowered: that nobody writes its
//! filled tables.

use super::workers::lock;
use crate::engine::observers::{Fallback, Observer};
use gantry_ir::{Declarations, module::FilledTables};
use std::sync::{
    Mutex,
    atomic::{AtomicU64, Ordering},
};

/// [`FilledTables`] of all functions so far, and what has to wait until it is known that no call
/// relies on a table that is written. If one does, whatever has been compiled is thrown away.
pub(super) struct Reliance {
    /// Whether there are filled tables.
    pub(super) is_possible: bool,
    relied: AtomicU64,
    written: AtomicU64,
    untold: Mutex<Vec<Fallback>>,
}

impl Reliance {
    /// No function is lowered.
    pub(super) fn new(declarations: &Declarations) -> Reliance {
        Reliance {
            is_possible: declarations.has_filled_tables(),
            relied: AtomicU64::new(0),
            written: AtomicU64::new(0),
            untold: Mutex::default(),
        }
    }

    /// Notes what a function has to do with filled tables.
    pub(super) fn note(&self, tables: FilledTables) {
        if tables != FilledTables::default() {
            self.relied.fetch_or(tables.relied, Ordering::Relaxed);
            self.written.fetch_or(tables.written, Ordering::Relaxed);
        }
    }

    /// Whether a call relies on a table that is written, as far as functions have been noted. Once
    /// the workers have been joined, these are all, unless one has failed.
    pub(super) fn is_wrong(&self) -> bool {
        let tables = FilledTables {
            relied: self.relied.load(Ordering::Relaxed),
            written: self.written.load(Ordering::Relaxed),
        };
        tables.is_contradiction()
    }

    /// The tables that functions write, once all have been noted.
    pub(super) fn written(&self) -> u64 {
        self.written.load(Ordering::Relaxed)
    }

    /// Tells the observer of a fallback, at once or in [`Reliance::settle`].
    pub(super) fn tell(&self, observer: &Observer, fallback: Fallback) {
        match self.is_possible {
            true => lock(&self.untold).push(fallback),
            false => observer.0(&fallback),
        }
    }

    /// The code stays: tells the observer what it has not been told.
    pub(super) fn settle(&self, observer: Option<&Observer>) {
        if let Some(observer) = observer {
            lock(&self.untold).iter().for_each(|told| observer.0(told));
        }
    }
}
