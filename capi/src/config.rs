//! Settings of engines.

use crate::error::{Failure, failure, given_mut, path, text};
use gantry::{BoundsChecks, Cache, CacheConfig, Config, OptLevel, Result, bail};
use std::{ffi::c_char, num::NonZeroUsize};

/// Settings of an engine.
#[derive(Debug)]
pub struct wasm_config_t {
    pub config: Config,
}

/// The default settings.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_config_new() -> Option<Box<wasm_config_t>> {
    let config = Config::new();
    Some(Box::new(wasm_config_t { config }))
}

/// Deletes settings.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_config_delete(config: Option<Box<wasm_config_t>>) {
    drop(config);
}

/// `GANTRY_NONE`, `GANTRY_SPEED`.
pub type gantry_opt_level_t = u8;
/// `GANTRY_BOUNDS_AUTO`, `GANTRY_BOUNDS_GUARD`, `GANTRY_BOUNDS_EXPLICIT`.
pub type gantry_bounds_checks_t = u8;

/// Changes settings; an error if there are none.
pub fn change(
    config: Option<&mut wasm_config_t>,
    body: impl FnOnce(&mut Config) -> Result<()>,
) -> Failure {
    failure(given_mut(config, "the configuration").and_then(|config| body(&mut config.config)))
}

/// Sets how much effort goes into machine code.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_config_opt_level(
    config: Option<&mut wasm_config_t>,
    level: gantry_opt_level_t,
) -> Failure {
    change(config, |config| {
        config.opt_level(match level {
            0 => OptLevel::None,
            1 => OptLevel::Speed,
            _ => bail!("there is no optimization level {level}"),
        });
        Ok(())
    })
}

/// Sets how accesses outside of memories are recognised.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_config_bounds_checks(
    config: Option<&mut wasm_config_t>,
    checks: gantry_bounds_checks_t,
) -> Failure {
    change(config, |config| {
        config.bounds_checks(match checks {
            0 => BoundsChecks::Auto,
            1 => BoundsChecks::Guard,
            2 => BoundsChecks::Explicit,
            _ => bail!("there are no bounds checks {checks}"),
        });
        Ok(())
    })
}

/// Settings that are numbers or switches.
macro_rules! settings {
    ($($(#[$doc:meta])* $name:ident($value:ident: $ty:ty) |$config:ident| $body:expr;)*) => {$(
        $(#[$doc])*
        #[unsafe(no_mangle)]
        pub extern "C" fn $name(config: Option<&mut wasm_config_t>, $value: $ty) {
            if let Some(wasm_config_t { config: $config }) = config {
                $body;
            }
        }
    )*};
}
pub(crate) use settings;

settings! {
    /// Sets how many threads compile a module.
    gantry_config_threads(threads: usize) |config| config.threads(threads);
    /// Sets how much stack Wasm code may use, in bytes.
    gantry_config_max_wasm_stack(bytes: usize) |config| config.max_wasm_stack(bytes);
    /// Sets whether code counts fuel.
    gantry_config_consume_fuel(enable: bool) |config| config.consume_fuel(enable);
    /// Sets whether code can be interrupted by epochs.
    gantry_config_epoch_interruption(enable: bool) |config| config.epoch_interruption(enable);
    /// Sets whether NaNs that arithmetic makes are all the same.
    gantry_config_nan_canonicalization(enable: bool) |config| config.nan_canonicalization(enable);
    /// Sets whether relaxed vector operations give the same on all machines.
    gantry_config_relaxed_simd_deterministic(enable: bool) |config| {
        config.relaxed_simd_deterministic(enable)
    };
    /// Sets how large a memory may be, in bytes.
    gantry_config_max_memory_size(bytes: u64) |config| config.max_memory_size(bytes);
    /// Sets how many elements a table may have.
    gantry_config_max_table_elements(elements: u32) |config| config.max_table_elements(elements);
    /// Sets how many bytes all of a store may take.
    gantry_config_max_store_size(bytes: u64) |config| config.max_store_size(bytes);
    /// Sets how many frames the trace of a trap may have.
    gantry_config_backtrace_max_frames(frames: usize) |config| {
        config.wasm_backtrace_max_frames(NonZeroUsize::new(frames))
    };
}

/// Sets whether modules may use a proposal.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_config_proposal(
    config: Option<&mut wasm_config_t>,
    name: *const c_char,
    enable: bool,
) -> Failure {
    change(config, |config| {
        // SAFETY: the caller passes a string.
        let name = unsafe { text(name, "the name")? };
        config.wasm_proposal(name, enable).map(drop)
    })
}

/// Sets what machine modules are compiled for.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_config_target(
    config: Option<&mut wasm_config_t>,
    triple: *const c_char,
) -> Failure {
    change(config, |config| {
        // SAFETY: the caller passes a string.
        let triple = unsafe { text(triple, "the target")? };
        config.target(triple).map(drop)
    })
}

/// Sets which features of the processor code may use.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_config_cpu_features(
    config: Option<&mut wasm_config_t>,
    names: *const c_char,
) -> Failure {
    change(config, |config| {
        // SAFETY: the caller passes a string.
        let names = unsafe { text(names, "the features")? };
        config.cpu_features(names).map(drop)
    })
}

/// Sets the key of artifacts: 32 bytes. Null is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_config_artifact_key(
    config: Option<&mut wasm_config_t>,
    key: *const u8,
) {
    if let Some(wasm_config_t { config }) = config {
        let key = key.cast::<[u8; 32]>();
        // SAFETY: the caller passes 32 bytes, or null.
        config.artifact_key(unsafe { key.as_ref() }.copied());
    }
}

/// Sets the folder where compiled modules are kept. Null is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_config_cache(
    config: Option<&mut wasm_config_t>,
    folder: *const c_char,
) -> Failure {
    change(config, |config| {
        if folder.is_null() {
            config.cache(None);
            return Ok(());
        }
        let mut settings = CacheConfig::new();
        // SAFETY: the caller passes a string.
        settings.with_directory(unsafe { path(folder)? });
        config.cache(Some(Cache::new(settings)?));
        Ok(())
    })
}
