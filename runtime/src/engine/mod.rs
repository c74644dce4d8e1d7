//! What modules and stores share: settings, signature ids.

pub(crate) mod config;
pub(crate) mod isa;
pub(crate) mod signatures;
pub(crate) mod target;

use crate::{
    engine::{
        config::{BoundsChecks, Config, GUARDED_RESERVATION, Settings},
        signatures::Signatures,
        target::{SEGMENT_FEATURE, Target},
    },
    sys,
};
use anyhow::{Context, Result, bail, ensure};
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
    /// How often somebody has called [`Engine::increment_epoch`]. Generated code reads it.
    epoch: AtomicU64,
}

/// An engine that this does not keep alive, for a thread that increments its epoch.
#[derive(Clone, Debug)]
pub struct EngineWeak {
    inner: Weak<EngineInner>,
}

impl EngineWeak {
    /// The engine, if it is still there.
    pub fn upgrade(&self) -> Option<Engine> {
        let inner = self.inner.upgrade()?;
        Some(Engine { inner })
    }
}

impl Engine {
    /// An engine with these settings.
    ///
    /// # Errors
    ///
    /// If the target is this machine, and its processor lacks instructions that Gantry relies on
    /// (x86-64-v3) or there is no address space for the guard pages that [`Config::bounds_checks`]
    /// asks for; or if the target cannot have what [`Config::segment_addressing`] asks for.
    pub fn new(config: &Config) -> Result<Engine> {
        let target = config.target;
        let guard = if target == Target::HOST {
            target::check_features(target.features().iter().copied())?;
            uses_guard(config.bounds_checks)?
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
            metering: config.metering,
            verify: config.verify,
        };
        Ok(Engine {
            inner: Arc::new(EngineInner {
                config: config.clone(),
                settings,
                signatures: Signatures::new(settings.segment),
                epoch: AtomicU64::new(0),
            }),
        })
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

    /// The same engine, but not kept alive.
    pub fn weak(&self) -> EngineWeak {
        EngineWeak {
            inner: Arc::downgrade(&self.inner),
        }
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

    pub(crate) fn settings(&self) -> Settings {
        self.inner.settings
    }

    pub(crate) fn signatures(&self) -> &Signatures {
        &self.inner.signatures
    }

    /// How many threads compile a module at most.
    pub(crate) fn threads(&self) -> usize {
        match self.inner.config.threads {
            0 => std::thread::available_parallelism().map_or(1, |n| n.get()),
            threads => threads,
        }
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

fn uses_guard(checks: BoundsChecks) -> Result<bool> {
    if checks == BoundsChecks::Explicit {
        return Ok(false);
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

/// Fails unless both are the same engine.
pub(crate) fn check_same(a: &Engine, b: &Engine) -> Result<()> {
    if !Engine::same(a, b) {
        bail!("objects of different engines cannot be mixed");
    }
    Ok(())
}
