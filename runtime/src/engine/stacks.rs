//! Stacks on which asynchronous calls run: made when they are needed, and kept for the next call.
//!
//! A stack is a mapping of its own with a guard page below it. What runs there first checks its
//! stack limit, as on any other stack (`run/enter.rs`); the guard is for code of the host.

use crate::{
    engine::allocation::PoolConcurrencyLimitError,
    sys::{self, Mapping, Stack, page_size},
};
use anyhow::{Context, Result};
use corosensei::stack::StackPointer;
use std::{
    num::NonZeroUsize,
    ptr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
};

/// How many stacks an engine keeps that are not in use.
const MAX_IDLE: usize = 256;
/// Bytes of a stack that it keeps in memory while it is not in use.
const KEPT: usize = 32 << 10;

/// The stacks of an engine.
#[derive(Debug)]
pub(crate) struct Stacks {
    /// Bytes of each that can be used.
    size: usize,
    idle: Mutex<Vec<Mapping>>,
    in_use: AtomicU32,
    /// How many may be in use, and the setting that says so.
    limit: Option<u32>,
}

impl Stacks {
    pub(crate) fn new(size: usize, limit: Option<u32>) -> Arc<Stacks> {
        Arc::new(Stacks {
            // More than there can be is refused when a stack is wanted.
            size: size.checked_next_multiple_of(page_size()).unwrap_or(size),
            idle: Mutex::default(),
            in_use: AtomicU32::new(0),
            limit,
        })
    }

    /// A stack, which goes back when it is dropped.
    ///
    /// # Errors
    ///
    /// If there is no memory or address space, or the pool has no more.
    pub(crate) fn take(self: &Arc<Stacks>) -> Result<FiberStack> {
        let limit = self.limit.unwrap_or(u32::MAX);
        let one_more = |count: u32| (count < limit).then(|| count + 1);
        let taken = (self.in_use).fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_more);
        if taken.is_err() {
            return Err(PoolConcurrencyLimitError::new(limit, "total_stacks").into());
        }
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let idle = { idle }.pop();
        let mapping = match idle {
            Some(mapping) => mapping,
            None => {
                let mapping = self.map().context("no memory for another stack");
                mapping.inspect_err(|_| _ = self.in_use.fetch_sub(1, Ordering::Relaxed))?
            }
        };
        Ok(FiberStack {
            mapping: Some(mapping),
            stacks: self.clone(),
        })
    }

    fn map(&self) -> std::io::Result<Mapping> {
        let guard = page_size();
        let mapping = Mapping::reserve(guard.saturating_add(self.size))?;
        mapping.make_accessible(guard..mapping.len())?;
        Ok(mapping)
    }

    fn give_back(&self, mapping: Mapping) {
        let unused = mapping.len() - page_size() - KEPT.min(self.size);
        let bytes = ptr::slice_from_raw_parts(mapping.as_ptr().wrapping_add(page_size()), unused);
        // SAFETY: nothing on the stack is needed any more.
        unsafe { sys::discard(bytes) };
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < MAX_IDLE {
            idle.push(mapping);
        }
    }

    /// How many are kept that are not in use.
    #[cfg(test)]
    pub(crate) fn idle(&self) -> usize {
        self.idle.lock().unwrap().len()
    }
}

/// A stack in use.
#[derive(Debug)]
pub(crate) struct FiberStack {
    /// There until the stack is dropped.
    mapping: Option<Mapping>,
    stacks: Arc<Stacks>,
}

impl FiberStack {
    /// The addresses that may be used.
    pub(crate) fn bounds(&self) -> Stack {
        let mapping = self.mapping.as_ref().expect("a stack in use");
        let start = mapping.as_ptr() as usize;
        Stack {
            low: start + page_size(),
            high: start + mapping.len(),
        }
    }
}

impl Drop for FiberStack {
    fn drop(&mut self) {
        if let Some(mapping) = self.mapping.take() {
            self.stacks.give_back(mapping);
            self.stacks.in_use.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

// SAFETY: the mapping begins with a page that faults, has room for much more than the least that is
// asked for, and stays where it is.
unsafe impl corosensei::stack::Stack for FiberStack {
    fn base(&self) -> StackPointer {
        NonZeroUsize::new(self.bounds().high).expect("an address")
    }

    fn limit(&self) -> StackPointer {
        NonZeroUsize::new(self.bounds().low - page_size()).expect("an address")
    }

    #[cfg(windows)]
    fn teb_fields(&self) -> corosensei::stack::StackTebFields {
        let bounds = self.bounds();
        corosensei::stack::StackTebFields {
            StackBase: bounds.high,
            // All of it is committed.
            StackLimit: bounds.low,
            DeallocationStack: bounds.low - page_size(),
            GuaranteedStackBytes: 0,
        }
    }

    #[cfg(windows)]
    fn update_teb_fields(&mut self, _stack_limit: usize, _guaranteed_stack_bytes: usize) {
        // The system commits nothing on such a stack. What a thread asks for there is forgotten.
    }
}
