//! What the stores of an engine take turns with: memories, and how many objects there may be.
//!
//! Reserving addresses, making them accessible and giving them back are calls of the system that
//! take longer than all else of instantiating. So a memory that a store gives back is kept *idle*:
//! all writes to it are undone, and its image stays mapped. The next instance of the same module
//! finds it ready.
//!
//! - *On demand*, a few memories are kept, and new ones are made when there are none.
//! - From a *pool*, there are never others than those whose addresses the engine has reserved.
//!
//! A memory is in use by one store or idle, and between the two no byte of what was written stays.

pub(crate) mod config;
pub(crate) mod host_memory;
pub(crate) mod image;
mod memories;
mod metrics;

pub(crate) use memories::{Memories, MemorySlot, Request, WASM_PAGE, pool_may_have_guards};
pub use metrics::PoolingAllocatorMetrics;

use crate::engine::{
    allocation::config::{InstanceAllocationStrategy, PoolingAllocationConfig},
    config::Config,
    settings::Settings,
};
use anyhow::{Result, bail, ensure};
use gantry_lower::module::ModuleInfo;
use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

/// How many instances of a module are kept for the next store, if nothing else is said.
const IDLE_INSTANCES: usize = 16;

/// What an engine allocates from.
#[derive(Debug)]
pub(crate) struct Allocation {
    pub(crate) memories: Arc<Memories>,
    pub(crate) counts: Arc<Counts>,
    /// The limits of the pool, if there is one.
    pub(crate) pool: Option<PoolingAllocationConfig>,
}

/// How many objects an engine's stores have.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) instances: AtomicU32,
    pub(crate) tables: AtomicU32,
}

impl Allocation {
    pub(crate) fn new(config: &Config, settings: Settings) -> Result<Allocation> {
        let pool = match &config.allocation {
            InstanceAllocationStrategy::OnDemand => None,
            InstanceAllocationStrategy::Pooling(pool) => Some(pool.clone()),
        };
        if let Some(what) = pool.as_ref().and_then(|pool| pool.unsupported.first()) {
            bail!("{what} is not supported");
        }
        Ok(Allocation {
            memories: Arc::new(Memories::new(
                pool.as_ref(),
                config.memory_creator.as_ref(),
                settings,
            )?),
            counts: Arc::default(),
            pool,
        })
    }

    /// Fails if a module defines more memories or tables, or larger ones, than the pool allows.
    pub(crate) fn check_module(&self, info: &ModuleInfo) -> Result<()> {
        let Some(pool) = &self.pool else {
            return Ok(());
        };
        let declarations = &info.declarations;
        let memories = &declarations.memories[declarations.imported_memories as usize..];
        let tables = &declarations.tables[declarations.imported_tables as usize..];
        check_count(memories.len(), pool.max_memories_per_module, "memories")?;
        check_count(tables.len(), pool.max_tables_per_module, "tables")?;
        for memory in memories {
            check_memory(memory.minimum.saturating_mul(WASM_PAGE), pool)?;
        }
        for table in tables {
            check_table(table.minimum, pool)?;
        }
        Ok(())
    }

    /// How many instances of one module are kept for the next store.
    pub(crate) fn idle_instances(&self) -> usize {
        let pooled = |pool: &PoolingAllocationConfig| pool.max_unused_warm_slots as usize;
        self.pool.as_ref().map_or(IDLE_INSTANCES, pooled)
    }

    /// How many bytes a table may have that was written and is kept all the same.
    pub(crate) fn max_kept_table(&self) -> usize {
        let pool = self.pool.as_ref();
        pool.map_or(usize::MAX, |pool| pool.table_keep_resident)
    }

    /// Counts an instance of this many bytes.
    ///
    /// # Errors
    ///
    /// If the pool has no more, or none that is so large.
    pub(crate) fn take_instance(&self, size: usize) -> Result<()> {
        let count = &self.counts.instances;
        if let Some(pool) = &self.pool {
            let limit = pool.max_core_instance_size;
            ensure!(
                size <= limit,
                "an instance of {size} bytes is over the pool's limit of {limit}: see \
                 `PoolingAllocationConfig::max_core_instance_size`"
            );
            return take(count, pool.total_core_instances, "total_core_instances");
        }
        count.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    pub(crate) fn give_back_instances(&self, count: usize) {
        self.counts
            .instances
            .fetch_sub(count as u32, Ordering::Relaxed);
    }

    /// Counts a table of this many elements.
    ///
    /// # Errors
    ///
    /// If the pool has no more, or none that is so large.
    pub(crate) fn take_table(&self, elements: u32) -> Result<()> {
        let count = &self.counts.tables;
        if let Some(pool) = &self.pool {
            check_table(elements, pool)?;
            return take(count, pool.total_tables, "total_tables");
        }
        count.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    pub(crate) fn give_back_tables(&self, count: usize) {
        self.counts
            .tables
            .fetch_sub(count as u32, Ordering::Relaxed);
    }
}

fn check_count(count: usize, limit: u32, what: &str) -> Result<()> {
    ensure!(
        count <= limit as usize,
        "a module with {count} {what} of its own is over the pool's limit of {limit}: see \
         `PoolingAllocationConfig::max_{what}_per_module`"
    );
    Ok(())
}

/// Fails if a memory of this many bytes is too large.
fn check_memory(size: u64, pool: &PoolingAllocationConfig) -> Result<()> {
    let limit = pool.max_memory_size;
    ensure!(
        size <= limit as u64,
        "a memory of {size} bytes is over the pool's limit of {limit}: see \
         `PoolingAllocationConfig::max_memory_size`"
    );
    Ok(())
}

fn check_table(elements: u32, pool: &PoolingAllocationConfig) -> Result<()> {
    let limit = pool.table_elements;
    ensure!(
        elements as usize <= limit,
        "a table of {elements} elements is over the pool's limit of {limit}: see \
         `PoolingAllocationConfig::table_elements`"
    );
    Ok(())
}

/// Adds one to a count, up to a limit of the pool that has this name.
fn take(count: &AtomicU32, limit: u32, name: &'static str) -> Result<()> {
    let one_more = |count: u32| (count < limit).then(|| count + 1);
    let taken = count.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_more);
    match taken {
        Ok(_) => Ok(()),
        Err(_) => Err(PoolConcurrencyLimitError { limit, name }.into()),
    }
}

/// All of a kind that a pool has are in use: errors of instantiation and the like downcast to it.
#[derive(Debug)]
pub struct PoolConcurrencyLimitError {
    limit: u32,
    name: &'static str,
}

impl fmt::Display for PoolConcurrencyLimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let PoolConcurrencyLimitError { limit, name } = self;
        write!(
            f,
            "the pool is used up: all {limit} of `PoolingAllocationConfig::{name}` are in use"
        )
    }
}

impl std::error::Error for PoolConcurrencyLimitError {}

impl PoolConcurrencyLimitError {
    pub(in crate::engine) fn new(limit: u32, name: &'static str) -> PoolConcurrencyLimitError {
        PoolConcurrencyLimitError { limit, name }
    }
}
