//! Limits on what a store may become: each memory and table, how many there are, and the sum.

use anyhow::{Error, Result, bail};
use std::{future::Future, pin::Pin};

/// Decides what may be made in a store and how it may grow. See
/// [`Store::limiter`](crate::Store::limiter).
///
/// Objects live as long as their store, so all that a program makes adds up.
pub trait ResourceLimiter {
    /// Whether a memory may grow from `current` to `desired` bytes. `maximum` is the declared
    /// limit, if there is one. A new memory grows from zero.
    ///
    /// `Ok(false)` lets `memory.grow` fail in the ordinary way; an error ends the program.
    fn memory_growing(
        &mut self,
        current: usize,
        desired: usize,
        maximum: Option<usize>,
    ) -> Result<bool>;

    /// Told that a memory could not grow though [`ResourceLimiter::memory_growing`] allowed it: its
    /// maximum does not, or that of the engine, or there is no memory. An error ends the program;
    /// by default `memory.grow` fails in the ordinary way.
    fn memory_grow_failed(&mut self, error: Error) -> Result<()> {
        let _ = error;
        Ok(())
    }

    /// Told that a table could not grow, as [`ResourceLimiter::memory_grow_failed`].
    fn table_grow_failed(&mut self, error: Error) -> Result<()> {
        let _ = error;
        Ok(())
    }

    /// Whether a table may grow from `current` to `desired` elements, as
    /// [`ResourceLimiter::memory_growing`].
    fn table_growing(
        &mut self,
        current: usize,
        desired: usize,
        maximum: Option<usize>,
    ) -> Result<bool>;

    /// Whether all that the store has may grow from `current` to `desired` bytes: memories, tables,
    /// instances with their globals, and objects that Wasm code refers to. It is asked after the
    /// two methods above, and before anything else is made. By default it may.
    fn store_growing(&mut self, current: usize, desired: usize) -> Result<bool> {
        let _ = (current, desired);
        Ok(true)
    }

    /// How many instances there may be.
    fn instances(&self) -> usize {
        DEFAULT_COUNT
    }

    /// How many memories there may be.
    fn memories(&self) -> usize {
        DEFAULT_COUNT
    }

    /// How many tables there may be.
    fn tables(&self) -> usize {
        DEFAULT_COUNT
    }
}

/// A [`ResourceLimiter`] that may have to wait: see [`Store::limiter_async`](crate::Store::limiter_async).
///
/// Implementations are written with the attribute of the crate async-trait, as for Wasmtime.
pub trait ResourceLimiterAsync: Send {
    /// As [`ResourceLimiter::memory_growing`].
    fn memory_growing<'life0, 'async_trait>(
        &'life0 mut self,
        current: usize,
        desired: usize,
        maximum: Option<usize>,
    ) -> Pin<Box<dyn Future<Output = Result<bool>> + Send + 'async_trait>>
    where
        'life0: 'async_trait,
        Self: 'async_trait;

    /// As [`ResourceLimiter::memory_grow_failed`].
    fn memory_grow_failed(&mut self, error: Error) -> Result<()> {
        let _ = error;
        Ok(())
    }

    /// As [`ResourceLimiter::table_growing`].
    fn table_growing<'life0, 'async_trait>(
        &'life0 mut self,
        current: usize,
        desired: usize,
        maximum: Option<usize>,
    ) -> Pin<Box<dyn Future<Output = Result<bool>> + Send + 'async_trait>>
    where
        'life0: 'async_trait,
        Self: 'async_trait;

    /// As [`ResourceLimiter::table_grow_failed`].
    fn table_grow_failed(&mut self, error: Error) -> Result<()> {
        let _ = error;
        Ok(())
    }

    /// As [`ResourceLimiter::store_growing`]. This does not wait.
    fn store_growing(&mut self, current: usize, desired: usize) -> Result<bool> {
        let _ = (current, desired);
        Ok(true)
    }

    /// How many instances there may be.
    fn instances(&self) -> usize {
        DEFAULT_COUNT
    }

    /// How many memories there may be.
    fn memories(&self) -> usize {
        DEFAULT_COUNT
    }

    /// How many tables there may be.
    fn tables(&self) -> usize {
        DEFAULT_COUNT
    }
}

/// How many of each there may be, unless a limiter says otherwise.
const DEFAULT_COUNT: usize = 10_000;

/// A [`ResourceLimiter`] with fixed limits.
#[derive(Clone, Debug)]
pub struct StoreLimits {
    memory_size: Option<usize>,
    table_elements: Option<usize>,
    total_size: Option<usize>,
    instances: usize,
    memories: usize,
    tables: usize,
    trap_on_grow_failure: bool,
}

impl Default for StoreLimits {
    /// No limits but those on how many objects there may be.
    fn default() -> Self {
        StoreLimits {
            memory_size: None,
            table_elements: None,
            total_size: None,
            instances: DEFAULT_COUNT,
            memories: DEFAULT_COUNT,
            tables: DEFAULT_COUNT,
            trap_on_grow_failure: false,
        }
    }
}

/// Makes [`StoreLimits`].
#[derive(Clone, Debug, Default)]
pub struct StoreLimitsBuilder(StoreLimits);

impl StoreLimitsBuilder {
    /// Starts with the default limits: 10,000 instances, memories and tables.
    pub fn new() -> Self {
        Self::default()
    }

    /// The largest size of each memory in bytes.
    pub fn memory_size(mut self, bytes: usize) -> Self {
        self.0.memory_size = Some(bytes);
        self
    }

    /// The largest number of elements of each table.
    pub fn table_elements(mut self, elements: usize) -> Self {
        self.0.table_elements = Some(elements);
        self
    }

    /// The largest size in bytes of all that the store has, see [`ResourceLimiter::store_growing`].
    pub fn total_size(mut self, bytes: usize) -> Self {
        self.0.total_size = Some(bytes);
        self
    }

    /// The largest number of instances.
    pub fn instances(mut self, count: usize) -> Self {
        self.0.instances = count;
        self
    }

    /// The largest number of memories.
    pub fn memories(mut self, count: usize) -> Self {
        self.0.memories = count;
        self
    }

    /// The largest number of tables.
    pub fn tables(mut self, count: usize) -> Self {
        self.0.tables = count;
        self
    }

    /// Whether a memory or table that cannot grow ends the program, whether that is because of these
    /// limits or for another reason, instead of letting the growing fail.
    pub fn trap_on_grow_failure(mut self, trap: bool) -> Self {
        self.0.trap_on_grow_failure = trap;
        self
    }

    /// The limits.
    pub fn build(self) -> StoreLimits {
        self.0
    }
}

impl StoreLimits {
    fn decide(&self, what: &str, desired: usize, limit: Option<usize>) -> Result<bool> {
        let allowed = limit.is_none_or(|limit| desired <= limit);
        if !allowed && self.trap_on_grow_failure {
            bail!("a {what} was to grow to {desired}, over its limit");
        }
        Ok(allowed)
    }

    fn fail(&self, what: &str, error: Error) -> Result<()> {
        match self.trap_on_grow_failure {
            true => Err(error.context(format!("a {what} cannot grow"))),
            false => Ok(()),
        }
    }
}

impl ResourceLimiter for StoreLimits {
    fn memory_growing(&mut self, _: usize, desired: usize, _: Option<usize>) -> Result<bool> {
        self.decide("memory", desired, self.memory_size)
    }

    fn table_growing(&mut self, _: usize, desired: usize, _: Option<usize>) -> Result<bool> {
        self.decide("table", desired, self.table_elements)
    }

    fn store_growing(&mut self, _: usize, desired: usize) -> Result<bool> {
        self.decide("store", desired, self.total_size)
    }

    fn memory_grow_failed(&mut self, error: Error) -> Result<()> {
        self.fail("memory", error)
    }

    fn table_grow_failed(&mut self, error: Error) -> Result<()> {
        self.fail("table", error)
    }

    fn instances(&self) -> usize {
        self.instances
    }

    fn memories(&self) -> usize {
        self.memories
    }

    fn tables(&self) -> usize {
        self.tables
    }
}
