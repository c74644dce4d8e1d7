//! Settings of what instances are made of.

/// Where the memories, tables and contexts of instances come from. See
/// [`Config::allocation_strategy`](crate::Config::allocation_strategy).
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub enum InstanceAllocationStrategy {
    /// From the system, when they are needed. What a store gives back is kept for the next one, as
    /// far as that takes little.
    #[default]
    OnDemand,
    /// From a pool of a fixed size, whose addresses are reserved when the engine is made. When it
    /// is used up, instantiating fails.
    Pooling(PoolingAllocationConfig),
}

impl InstanceAllocationStrategy {
    /// A pool with the default limits.
    pub fn pooling() -> Self {
        Self::Pooling(PoolingAllocationConfig::default())
    }
}

impl From<PoolingAllocationConfig> for InstanceAllocationStrategy {
    fn from(config: PoolingAllocationConfig) -> Self {
        Self::Pooling(config)
    }
}

/// The limits of a pool. See [`InstanceAllocationStrategy::Pooling`].
///
/// ```
/// use gantry::{Config, Engine, Instance, Module, PoolingAllocationConfig, Store};
///
/// let mut pool = PoolingAllocationConfig::new();
/// pool.total_memories(2).max_memory_size(1 << 20);
/// let mut config = Config::new();
/// config.allocation_strategy(pool);
/// let engine = Engine::new(&config)?;
/// let module = Module::new(&engine, "(module (memory 1))")?;
/// let mut store = Store::new(&engine, ());
/// Instance::new(&mut store, &module, &[])?;
/// Instance::new(&mut store, &module, &[])?;
/// assert!(Instance::new(&mut store, &module, &[]).is_err());
/// # Ok::<(), gantry::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct PoolingAllocationConfig {
    pub(crate) max_unused_warm_slots: u32,
    pub(crate) linear_memory_keep_resident: usize,
    pub(crate) table_keep_resident: usize,
    pub(crate) total_core_instances: u32,
    pub(crate) max_core_instance_size: usize,
    pub(crate) total_memories: u32,
    pub(crate) max_memories_per_module: u32,
    pub(crate) max_memory_size: usize,
    pub(crate) total_tables: u32,
    pub(crate) max_tables_per_module: u32,
    pub(crate) table_elements: usize,
    pub(crate) total_stacks: u32,
    /// What was asked for and is not there.
    pub(in crate::engine) unsupported: Vec<&'static str>,
}

impl Default for PoolingAllocationConfig {
    fn default() -> Self {
        PoolingAllocationConfig {
            max_unused_warm_slots: 100,
            linear_memory_keep_resident: 0,
            table_keep_resident: 1 << 20,
            total_core_instances: 1000,
            max_core_instance_size: 1 << 20,
            total_memories: 1000,
            max_memories_per_module: 1,
            max_memory_size: 4 << 30,
            total_tables: 1000,
            max_tables_per_module: 1,
            table_elements: 20_000,
            total_stacks: 1000,
            unsupported: Vec::new(),
        }
    }
}

impl PoolingAllocationConfig {
    /// The default limits.
    pub fn new() -> PoolingAllocationConfig {
        Self::default()
    }

    /// How many memories that nobody uses keep what a module has put in them, and how many
    /// instances of each module are kept, so that the next instance of the same module is had
    /// faster. Default: 100.
    pub fn max_unused_warm_slots(&mut self, slots: u32) -> &mut Self {
        self.max_unused_warm_slots = slots;
        self
    }

    /// How many bytes at the start of each memory are cleared by writing them when it is given
    /// back, and keep their place in the memory of the machine; what lies behind them goes back to
    /// the system. Default: 0.
    pub fn linear_memory_keep_resident(&mut self, bytes: usize) -> &mut Self {
        self.linear_memory_keep_resident = bytes;
        self
    }

    /// How many bytes a table that has been written may have to be kept for the next instance; an
    /// element takes 32. Larger ones are given back, together with their instance. Tables that are
    /// as they were at first are always kept, if instances are. Default: 1 MiB.
    pub fn table_keep_resident(&mut self, bytes: usize) -> &mut Self {
        self.table_keep_resident = bytes;
        self
    }

    /// How many instances there may be. Default: 1,000.
    pub fn total_core_instances(&mut self, count: u32) -> &mut Self {
        self.total_core_instances = count;
        self
    }

    /// How many bytes an instance may take besides its memories and tables. Default: 1 MiB.
    pub fn max_core_instance_size(&mut self, bytes: usize) -> &mut Self {
        self.max_core_instance_size = bytes;
        self
    }

    /// How many memories there may be. Their addresses are reserved at once. Default: 1,000.
    pub fn total_memories(&mut self, count: u32) -> &mut Self {
        self.total_memories = count;
        self
    }

    /// How many memories a module may define. Default: 1.
    pub fn max_memories_per_module(&mut self, count: u32) -> &mut Self {
        self.max_memories_per_module = count;
        self
    }

    /// How many bytes a memory may have. A memory grows no further; a module that needs more from
    /// the start cannot be instantiated. Default: 4 GiB.
    ///
    /// Where code has explicit bounds checks, a memory takes no more addresses than this, and with
    /// guard pages a little over 8 GiB.
    pub fn max_memory_size(&mut self, bytes: usize) -> &mut Self {
        self.max_memory_size = bytes;
        self
    }

    /// How many tables there may be. Default: 1,000.
    pub fn total_tables(&mut self, count: u32) -> &mut Self {
        self.total_tables = count;
        self
    }

    /// How many tables a module may define. Default: 1.
    pub fn max_tables_per_module(&mut self, count: u32) -> &mut Self {
        self.max_tables_per_module = count;
        self
    }

    /// How many asynchronous calls there may be that have begun and are not over. Default: 1,000.
    pub fn total_stacks(&mut self, count: u32) -> &mut Self {
        self.total_stacks = count;
        self
    }

    /// How many elements a table may have. Default: 20,000.
    pub fn table_elements(&mut self, elements: usize) -> &mut Self {
        self.table_elements = elements;
        self
    }
}
