//! What modules and stores share: settings, signature ids.

pub(crate) mod allocation;
pub(crate) mod config;
pub(crate) mod debugging;
pub(crate) mod familiar;
pub(crate) mod isa;
pub(crate) mod observers;
pub(crate) mod settings;
pub(crate) mod signatures;
pub(crate) mod stacks;
pub(crate) mod target;

use crate::{
    code::watch::Watchers,
    engine::{
        allocation::{
            Allocation, PoolingAllocatorMetrics, config::InstanceAllocationStrategy,
            pool_may_have_guards,
        },
        config::{BoundsChecks, Config, GUARDED_RESERVATION},
        settings::Settings,
        signatures::Signatures,
        stacks::Stacks,
        target::{SEGMENT_FEATURE, Target},
    },
    sys,
};
use anyhow::{Context, Result, bail, ensure};
use gantry_codegen::isa::features::CpuFeatures;
use std::sync::{
    Arc, Weak,
    atomic::{AtomicU64, Ordering},
};

/// The environment in which modules are compiled and run. A clone is cheap and the same engine.
///
/// Objects of different engines cannot be mixed: instantiating a [`Module`](crate::Module) in a
/// [`Store`](crate::Store) of another engine is an error.
#[derive(Clone, Debug)]
pub struct Engine {
    inner: Arc<EngineInner>,
}

#[derive(Debug)]
struct EngineInner {
    config: Config,
    settings: Settings,
    signatures: Signatures,
    watchers: Watchers,
    allocation: Allocation,
    stacks: Arc<Stacks>,
    /// How often somebody has called [`Engine::increment_epoch`]. Generated code reads it.
    epoch: AtomicU64,
}

impl Engine {
    /// An engine with these settings.
    ///
    /// # Errors
    ///
    /// If the target is this machine, and its processor lacks instructions that Gantry relies on
    /// (x86-64-v3), there is no address space for the pool that [`Config::allocation_strategy`] asks
    /// for or for the guard pages that [`Config::bounds_checks`] asks for, or other settings forbid
    /// these; if the file of [`Config::profiler`] cannot be written; or if the target cannot have what
    /// [`Config::segment_addressing`] or [`Config::cpu_features`] asks for.
    pub fn new(config: &Config) -> Result<Engine> {
        if let Some(refused) = &config.refused {
            bail!("{refused}");
        }
        let async_stack_size = config.async_stack();
        ensure!(
            config.max_wasm_stack <= async_stack_size,
            "`async_stack_size` ({async_stack_size}) must not be less than `max_wasm_stack` ({})",
            config.max_wasm_stack
        );
        let target = config.target;
        let guard = if target == Target::HOST {
            target::check_baseline()?;
            uses_guard(config)?
        } else {
            config.bounds_checks != BoundsChecks::Explicit
        };
        let settings = Settings {
            target,
            opt_level: config.opt_level,
            allocator: config.allocator,
            inlining: config.inlining,
            guard,
            segment: guard && uses_segment(config)?,
            processor: processor(config)?,
            canonical_nans: config.features.has_canonical_nans(),
            deterministic: config.features.is_deterministic(),
            metering: config.metering,
            verify: config.verify,
        };
        let watchers = match target == Target::HOST {
            true => Watchers::new(config.profiler, config.debug_info)?,
            false => Watchers::default(),
        };
        let allocation = Allocation::new(config, settings)?;
        let total_stacks = allocation.pool.as_ref().map(|pool| pool.total_stacks);
        Ok(Engine {
            inner: Arc::new(EngineInner {
                config: config.clone(),
                settings,
                signatures: Signatures::new(settings.pinned(), watchers),
                watchers,
                allocation,
                stacks: Stacks::new(async_stack_size, total_stacks),
                epoch: AtomicU64::new(0),
            }),
        })
    }

    /// A reference to the engine that does not keep it.
    pub fn weak(&self) -> EngineWeak {
        EngineWeak(Arc::downgrade(&self.inner))
    }

    /// The settings.
    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// Whether both are the same engine.
    pub fn same(a: &Engine, b: &Engine) -> bool {
        Arc::ptr_eq(&a.inner, &b.inner)
    }

    /// Begins the next epoch: stores whose deadline this is are interrupted
    /// ([`Config::epoch_interruption`]). It takes a few nanoseconds, whatever runs, and may be called
    /// on any thread and in a signal handler.
    pub fn increment_epoch(&self) {
        self.inner.epoch.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn epoch(&self) -> &AtomicU64 {
        &self.inner.epoch
    }

    /// What this engine compiles for.
    pub fn target(&self) -> Target {
        self.inner.settings.target
    }

    /// Whether this engine relies on guard pages to recognise accesses outside of a linear memory.
    pub fn uses_guard_pages(&self) -> bool {
        self.inner.settings.guard
    }

    /// Whether this engine's code has the base of a memory in a segment register: see
    /// [`Config::segment_addressing`].
    pub fn uses_segment_addressing(&self) -> bool {
        self.inner.settings.segment
    }

    /// What this engine's code may use of the processor besides the target's baseline: see
    /// [`Config::cpu_features`].
    pub fn cpu_features(&self) -> Vec<&'static str> {
        let features = self.inner.settings.processor.iter();
        features.map(|feature| feature.name()).collect()
    }

    pub(crate) fn settings(&self) -> Settings {
        self.inner.settings
    }

    pub(crate) fn allocation(&self) -> &Allocation {
        &self.inner.allocation
    }

    /// What is in use of the pool: see [`Config::allocation_strategy`]. `None` if there is none.
    pub fn pooling_allocator_metrics(&self) -> Option<PoolingAllocatorMetrics> {
        PoolingAllocatorMetrics::new(self)
    }

    /// Who is told of published code.
    pub(crate) fn watchers(&self) -> Watchers {
        self.inner.watchers
    }

    pub(crate) fn signatures(&self) -> &Signatures {
        &self.inner.signatures
    }

    /// The stacks of asynchronous calls.
    pub(crate) fn stacks(&self) -> &Arc<Stacks> {
        &self.inner.stacks
    }

    /// The key of artifacts, if there is one.
    pub(crate) fn artifact_key(&self) -> Option<&[u8; 32]> {
        self.inner.config.artifact_key.as_ref().map(|key| &key.0)
    }

    /// How many threads compile a module at most.
    pub(crate) fn threads(&self) -> usize {
        match self.inner.config.threads {
            0 => processors(),
            threads => threads,
        }
    }
}

/// A reference to an [`Engine`] that does not keep it.
#[derive(Clone, Debug)]
pub struct EngineWeak(Weak<EngineInner>);

impl EngineWeak {
    /// The engine, if somebody still has it.
    pub fn upgrade(&self) -> Option<Engine> {
        self.0.upgrade().map(|inner| Engine { inner })
    }
}

impl Default for Engine {
    /// An engine with the default settings.
    ///
    /// # Panics
    ///
    /// Panics if [`Engine::new`] fails.
    fn default() -> Self {
        Engine::new(&Config::default()).expect("the default settings are supported")
    }
}

/// How many threads run at the same time. At least 1.
pub(crate) fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, |n| n.get())
}

fn uses_guard(config: &Config) -> Result<bool> {
    let checks = config.bounds_checks;
    if checks == BoundsChecks::Explicit {
        return Ok(false);
    }
    if !config.allows_guards() {
        ensure!(
            checks == BoundsChecks::Auto,
            "guard pages need a `Config::memory_reservation` of 4 GiB, and a guard"
        );
        return Ok(false);
    }
    if let (BoundsChecks::Auto, InstanceAllocationStrategy::Pooling(pool)) =
        (checks, &config.allocation)
    {
        return Ok(pool_may_have_guards(pool));
    }
    // Tries two at once: an engine that gets guard pages for one memory only is better off without.
    let size = GUARDED_RESERVATION;
    let attempt = sys::Mapping::reserve(size).and_then(|_first| sys::Mapping::reserve(size));
    match attempt {
        Ok(_) => Ok(true),
        Err(_) if checks == BoundsChecks::Auto => Ok(false),
        Err(error) => Err(error).context("no address space for memories with guard pages"),
    }
}

/// Whether code is to have segment addressing, if it has guard pages.
fn uses_segment(config: &Config) -> Result<bool> {
    let target = config.target;
    let is_host = target == Target::HOST;
    let enable = config.segment_addressing;
    if enable == Some(true) {
        ensure!(target.has_segments(), "{target} has no segment addressing");
        if is_host {
            target::check_features([SEGMENT_FEATURE])?;
        }
    }
    Ok(enable.unwrap_or_else(|| is_host && sys::has_segment_base()))
}

/// What code may use of the processor.
fn processor(config: &Config) -> Result<CpuFeatures> {
    let target = config.target;
    let Some(features) = config.cpu_features else {
        return Ok(match target == Target::HOST {
            true => target::native_features(),
            false => CpuFeatures::BASELINE,
        });
    };
    for feature in features.iter() {
        let name = feature.name();
        ensure!(
            target.can_have(feature),
            "no processor of {target} has {name}"
        );
    }
    Ok(features)
}

/// Fails unless both are the same engine.
pub(crate) fn check_same(a: &Engine, b: &Engine) -> Result<()> {
    if !Engine::same(a, b) {
        bail!("objects of different engines cannot be mixed (cross-`Engine` use)");
    }
    Ok(())
}
