//! What an engine's pool has given out.

use crate::engine::{
    Engine,
    allocation::{Counts, Memories},
};
use std::sync::{Arc, atomic::Ordering};

/// What is in use of an engine's pool. See [`Engine::pooling_allocator_metrics`].
#[derive(Clone, Debug)]
pub struct PoolingAllocatorMetrics {
    memories: Arc<Memories>,
    counts: Arc<Counts>,
}

impl PoolingAllocatorMetrics {
    /// The metrics of an engine's pool. `None` if it has none.
    pub(crate) fn new(engine: &Engine) -> Option<PoolingAllocatorMetrics> {
        let allocation = engine.allocation();
        allocation.pool.as_ref()?;
        Some(PoolingAllocatorMetrics {
            memories: allocation.memories.clone(),
            counts: allocation.counts.clone(),
        })
    }

    /// How many instances there are.
    pub fn core_instances(&self) -> u64 {
        self.counts.instances.load(Ordering::Relaxed).into()
    }

    /// How many memories there are.
    pub fn memories(&self) -> usize {
        self.memories.in_use()
    }

    /// How many tables there are.
    pub fn tables(&self) -> usize {
        self.counts.tables.load(Ordering::Relaxed) as usize
    }

    /// How many memories that nobody uses are ready for the module that they were used by.
    pub fn unused_warm_memories(&self) -> u32 {
        self.memories.warm().0 as u32
    }

    /// How many bytes of these keep their place in the machine's memory: see
    /// [`PoolingAllocationConfig::linear_memory_keep_resident`](crate::PoolingAllocationConfig::linear_memory_keep_resident).
    pub fn unused_memory_bytes_resident(&self) -> usize {
        self.memories.warm().1
    }
}
