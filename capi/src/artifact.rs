//! Artifacts in files, and of engines without a store.

use crate::{
    engine::wasm_engine_t,
    error::{Failure, failure, given, path, written},
    references::wasm_module_t,
    store::{store_of, wasm_store_t},
    vectors::wasm_byte_vec_t,
};
use anyhow::Context;
use gantry::{Engine, Module};
use std::{ffi::c_char, fs::File, mem::MaybeUninit};

/// Compiles a module, and gives its artifact.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_engine_precompile(
    engine: Option<&wasm_engine_t>,
    module: Option<&wasm_byte_vec_t>,
    out: Option<&mut MaybeUninit<wasm_byte_vec_t>>,
) -> Failure {
    let precompile = || {
        let module = given(module, "the module")?;
        let engine = &given(engine, "the engine")?.engine;
        engine.precompile_module(module.as_slice())
    };
    written(out, precompile().map(|artifact| artifact[..].into()))
}

/// Whether bytes begin as an artifact does.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_is_artifact(bytes: Option<&wasm_byte_vec_t>) -> bool {
    let bytes = bytes.map_or(&[][..], wasm_byte_vec_t::as_slice);
    Engine::detect_precompiled(bytes).is_some()
}

/// Writes a module's artifact to a file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_module_serialize_file(
    module: Option<&wasm_module_t>,
    file: *const c_char,
) -> Failure {
    let write = || {
        let module = given(module, "the module")?.module();
        // SAFETY: the caller passes a string.
        let path = unsafe { path(file)? };
        let file = File::create(path);
        let file = file.with_context(|| format!("cannot write {}", path.display()))?;
        module.serialize_to(file)
    };
    failure(write())
}

/// Loads an artifact from a file, which is mapped.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_module_deserialize_file(
    store: Option<&wasm_store_t>,
    file: *const c_char,
    out: Option<&mut MaybeUninit<Box<wasm_module_t>>>,
) -> Failure {
    let load = || {
        let engine = store_of(store)?.engine();
        // SAFETY: the caller passes a string; the file is an artifact, and stays as it is.
        unsafe { Module::deserialize_file(engine, path(file)?) }
    };
    written(out, load().map(wasm_module_t::of))
}
