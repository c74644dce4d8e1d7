//! Engines.

use crate::{config::wasm_config_t, error::or_null};
use gantry::{Config, Engine};
use std::ffi::c_char;

/// An engine.
#[derive(Debug)]
pub struct wasm_engine_t {
    pub engine: Engine,
}

fn new(config: &Config) -> Option<Box<wasm_engine_t>> {
    let engine = or_null(Engine::new(config))?;
    Some(Box::new(wasm_engine_t { engine }))
}

/// An engine with the default settings, or null.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_engine_new() -> Option<Box<wasm_engine_t>> {
    new(&Config::new())
}

/// An engine with these settings, or null. They are deleted. Null stands for the default ones.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_engine_new_with_config(
    config: Option<Box<wasm_config_t>>,
) -> Option<Box<wasm_engine_t>> {
    match config {
        Some(config) => new(&config.config),
        None => wasm_engine_new(),
    }
}

/// Deletes an engine. It stays as long as one of its stores or modules does.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_engine_delete(engine: Option<Box<wasm_engine_t>>) {
    drop(engine);
}

/// Begins the next epoch. Any thread may, at any time, and a signal handler, too.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_engine_increment_epoch(engine: Option<&wasm_engine_t>) {
    if let Some(wasm_engine_t { engine }) = engine {
        engine.increment_epoch();
    }
}

/// The version of the library.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}
