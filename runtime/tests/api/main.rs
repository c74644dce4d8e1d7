//! What those who embed do, file by file, with the names, signatures and results that Wasmtime has:
//! whoever comes from there changes one import. `runtime/COMPATIBILITY.md` says what is other or
//! missing.

#![allow(missing_docs)]

mod call_hook;
mod engine;
mod externals;
mod func;
mod globals;
mod host_funcs;
mod instance;
mod limits;
mod linker;
mod memory;
mod module;
mod table;
mod traps;
mod types;
mod values;
mod wasi;

use gantry::*;

/// A store with an instance of a module that imports nothing.
fn instantiate(text: &str) -> Result<(Store<()>, Instance)> {
    let mut store = Store::<()>::default();
    let module = Module::new(store.engine(), text)?;
    let instance = Instance::new(&mut store, &module, &[])?;
    Ok((store, instance))
}

/// Whether an error or one of its causes says this.
fn says(error: &Error, message: &str) -> bool {
    error
        .chain()
        .any(|cause| cause.to_string().contains(message))
}
