//! Modules, and shared ones, which go from one thread to another.

use crate::{
    error::{Failure, given, or_null, path, written},
    host_info::HostInfoCell,
    references::{Item, wasm_module_t, wasm_ref_t},
    store::{store_of, wasm_store_t},
    types::{
        externs::wasm_externtype_t,
        imports::{wasm_exporttype_t, wasm_importtype_t},
    },
    vectors::{Objects, wasm_byte_vec_t},
};
use gantry::{Engine, Module, Result};
use std::{ffi::c_char, mem::MaybeUninit, sync::Arc};

/// A module, with what the program attaches to it.
#[derive(Debug)]
pub struct ModuleData {
    pub module: Module,
    pub host_info: HostInfoCell,
}

/// A module that any thread may use.
#[derive(Debug)]
pub struct wasm_shared_module_t {
    module: Module,
}

impl wasm_module_t {
    /// A module. It keeps its engine, not its store.
    pub fn of(module: Module) -> Box<wasm_module_t> {
        let host_info = HostInfoCell::default();
        let item = Item::Module(Arc::new(ModuleData { module, host_info }));
        wasm_module_t::boxed(wasm_ref_t { store: None, item })
    }

    /// The module.
    pub fn module(&self) -> &Module {
        match &self.base().item {
            Item::Module(data) => &data.module,
            _ => unreachable!("what a pointer is cast to was looked at"),
        }
    }
}

/// Makes a module of bytes.
fn made(
    store: Option<&wasm_store_t>,
    bytes: Option<&wasm_byte_vec_t>,
    make: impl FnOnce(&Engine, &[u8]) -> Result<Module>,
) -> Result<Box<wasm_module_t>> {
    let bytes = given(bytes, "the module")?;
    let module = make(store_of(store)?.engine(), bytes.as_slice())?;
    Ok(wasm_module_t::of(module))
}

/// Compiles a module; null if it is not valid.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_module_new(
    store: Option<&wasm_store_t>,
    binary: Option<&wasm_byte_vec_t>,
) -> Option<Box<wasm_module_t>> {
    or_null(made(store, binary, Module::from_binary))
}

/// Whether a module is valid.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_module_validate(
    store: Option<&wasm_store_t>,
    binary: Option<&wasm_byte_vec_t>,
) -> bool {
    let validate = || {
        let binary = given(binary, "the module")?;
        Module::validate(store_of(store)?.engine(), binary.as_slice())
    };
    or_null(validate()).is_some()
}

/// Compiles the module in a file, binary or text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_module_from_file(
    store: Option<&wasm_store_t>,
    file: *const c_char,
    out: Option<&mut MaybeUninit<Box<wasm_module_t>>>,
) -> Failure {
    let load = || {
        // SAFETY: the caller passes a string.
        let path = unsafe { path(file)? };
        Module::from_file(store_of(store)?.engine(), path)
    };
    written(out, load().map(wasm_module_t::of))
}

/// Turns text into a binary module.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_wat2wasm(
    text: *const c_char,
    size: usize,
    out: Option<&mut MaybeUninit<wasm_byte_vec_t>>,
) -> Failure {
    let bytes = match text.is_null() {
        true => &[],
        // SAFETY: the caller passes an array of this size.
        false => unsafe { std::slice::from_raw_parts(text.cast::<u8>(), size) },
    };
    let binary = wat::parse_bytes(bytes).map_err(gantry::Error::from);
    written(out, binary.map(|binary| (&*binary).into()))
}

/// What a module imports, in its order.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_module_imports(
    module: Option<&wasm_module_t>,
    out: Option<&mut MaybeUninit<Objects<wasm_importtype_t>>>,
) {
    let Some(out) = out else { return };
    out.write(module.map_or_else(Objects::empty, |module| {
        Objects::from_elements(module.module().imports().map(|import| {
            Some(Box::new(wasm_importtype_t {
                module: import.module().into(),
                name: import.name().into(),
                ty: wasm_externtype_t::of(&import.ty()),
            }))
        }))
    }));
}

/// What a module exports, in its order.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_module_exports(
    module: Option<&wasm_module_t>,
    out: Option<&mut MaybeUninit<Objects<wasm_exporttype_t>>>,
) {
    let Some(out) = out else { return };
    out.write(module.map_or_else(Objects::empty, |module| {
        Objects::from_elements(module.module().exports().map(|export| {
            Some(Box::new(wasm_exporttype_t {
                name: export.name().into(),
                ty: wasm_externtype_t::of(&export.ty()),
            }))
        }))
    }));
}

/// What each instance of a module has of its own.
#[repr(C)]
#[derive(Default)]
pub struct gantry_resources_t {
    memories: u32,
    tables: u32,
    max_initial_memory_size: u64,
    max_initial_table_size: u64,
}

/// Gives what each instance of a module has of its own.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_module_resources(
    module: Option<&wasm_module_t>,
    out: Option<&mut MaybeUninit<gantry_resources_t>>,
) {
    let Some(out) = out else { return };
    let resources = module.map(|module| module.module().resources_required());
    out.write(
        resources.map_or_else(gantry_resources_t::default, |resources| {
            gantry_resources_t {
                memories: resources.num_memories,
                tables: resources.num_tables,
                max_initial_memory_size: resources.max_initial_memory_size.unwrap_or(0),
                max_initial_table_size: resources.max_initial_table_size.unwrap_or(0),
            }
        }),
    );
}

/// The module's artifact; empty if there is none.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_module_serialize(
    module: Option<&wasm_module_t>,
    out: Option<&mut MaybeUninit<wasm_byte_vec_t>>,
) {
    let Some(out) = out else { return };
    let artifact = module.and_then(|module| or_null(module.module().serialize()));
    out.write(artifact.map_or_else(wasm_byte_vec_t::empty, |bytes| bytes[..].into()));
}

/// Loads an artifact; null if it cannot be loaded here.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wasm_module_deserialize(
    store: Option<&wasm_store_t>,
    artifact: Option<&wasm_byte_vec_t>,
) -> Option<Box<wasm_module_t>> {
    // SAFETY: the caller passes what `wasm_module_serialize` has made.
    or_null(made(store, artifact, |engine, bytes| unsafe {
        Module::deserialize(engine, bytes)
    }))
}

/// The module, to be given to another thread.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_module_share(
    module: Option<&wasm_module_t>,
) -> Option<Box<wasm_shared_module_t>> {
    let module = or_null(given(module, "the module"))?.module().clone();
    Some(Box::new(wasm_shared_module_t { module }))
}

/// A shared module in a store; null if that is of another engine.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_module_obtain(
    store: Option<&wasm_store_t>,
    shared: Option<&wasm_shared_module_t>,
) -> Option<Box<wasm_module_t>> {
    let obtain = || {
        let module = &given(shared, "the shared module")?.module;
        gantry::ensure!(
            Engine::same(store_of(store)?.engine(), module.engine()),
            "the store is of another engine than the module"
        );
        Ok(wasm_module_t::of(module.clone()))
    };
    or_null(obtain())
}

/// Deletes a shared module.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_shared_module_delete(shared: Option<Box<wasm_shared_module_t>>) {
    drop(shared);
}
