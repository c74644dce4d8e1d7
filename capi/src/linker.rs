//! Linkers: they find the imports of modules by name.

use crate::{
    engine::wasm_engine_t,
    error::{Failure, failure, given, given_mut, or_null, text},
    functions::{gantry_func_callback_t, wide},
    host_info::{Finalizer, HostInfo},
    instance::{TrapPlace, instantiated, kept, refuse},
    references::{
        Item, wasm_extern_t, wasm_func_t, wasm_instance_t, wasm_module_t, wasm_ref_t, wasm_trap_t,
    },
    store::{StoreData, store_of, wasm_store_t},
    trap::{new_trap, of_error},
    types::externs::wasm_functype_t,
    wasi::nothing,
};
use gantry::{Error, Linker, Result, wasi};
use std::ffi::{c_char, c_void};

/// A linker.
#[derive(Debug)]
pub struct gantry_linker_t {
    linker: Linker<StoreData>,
}

/// Two names.
///
/// # Safety
///
/// Both are strings, or null.
unsafe fn names<'a>(module: *const c_char, name: *const c_char) -> Result<(&'a str, &'a str)> {
    // SAFETY: as the caller promises.
    unsafe {
        Ok((
            text(module, "the name of the module")?,
            text(name, "the name")?,
        ))
    }
}

/// A linker without definitions.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_linker_new(
    engine: Option<&wasm_engine_t>,
) -> Option<Box<gantry_linker_t>> {
    let engine = &or_null(given(engine, "the engine"))?.engine;
    let linker = Linker::new(engine);
    Some(Box::new(gantry_linker_t { linker }))
}

/// Deletes a linker.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_linker_delete(linker: Option<Box<gantry_linker_t>>) {
    drop(linker);
}

/// Sets whether a name may be defined again.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_linker_allow_shadowing(linker: Option<&mut gantry_linker_t>, allow: bool) {
    if let Some(gantry_linker_t { linker }) = linker {
        linker.allow_shadowing(allow);
    }
}

/// Defines an object of a store.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_linker_define(
    linker: Option<&mut gantry_linker_t>,
    module: *const c_char,
    name: *const c_char,
    object: Option<&wasm_extern_t>,
) -> Failure {
    let define = || {
        let linker = &mut given_mut(linker, "the linker")?.linker;
        // SAFETY: the caller passes strings.
        let (module, name) = unsafe { names(module, name)? };
        let (store, item) = given(object, "the object")?.item();
        store.with(|context| linker.define(&context, module, name, item).map(drop))
    };
    failure(define())
}

/// Defines a function of the host. It belongs to no store.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_linker_define_func(
    linker: Option<&mut gantry_linker_t>,
    module: *const c_char,
    name: *const c_char,
    ty: Option<&wasm_functype_t>,
    callback: gantry_func_callback_t,
    env: *mut c_void,
    finalizer: Finalizer,
) -> Failure {
    let env = HostInfo::new(env, finalizer);
    let define = || {
        let linker = &mut given_mut(linker, "the linker")?.linker;
        // SAFETY: the caller passes strings.
        let (module, name) = unsafe { names(module, name)? };
        let ty = given(ty, "the type")?.in_engine(linker.engine())?;
        let body = wide(ty.clone(), callback, env)?;
        linker.func_new(module, name, ty, body).map(drop)
    };
    failure(define())
}

/// Defines all exports of an instance.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_linker_define_instance(
    linker: Option<&mut gantry_linker_t>,
    module: *const c_char,
    instance: Option<&wasm_instance_t>,
) -> Failure {
    let define = || {
        let linker = &mut given_mut(linker, "the linker")?.linker;
        // SAFETY: the caller passes a string.
        let module = unsafe { text(module, "the name of the module")? };
        let (store, instance) = given(instance, "the instance")?.instance();
        store.with(|context| linker.instance(&context, module, instance).map(drop))
    };
    failure(define())
}

/// Defines the functions of WASI preview1.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_linker_define_wasi(linker: Option<&mut gantry_linker_t>) -> Failure {
    let define = |linker: &mut gantry_linker_t| {
        wasi::add_to_linker(&mut linker.linker, |data: &mut StoreData| {
            data.wasi.get_or_insert_with(nothing)
        })
    };
    failure(given_mut(linker, "the linker").and_then(define))
}

/// Defines each function that a module imports and that is not defined, as one that traps.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_linker_define_unknown_imports_as_traps(
    linker: Option<&mut gantry_linker_t>,
    module: Option<&wasm_module_t>,
) -> Failure {
    let define = || {
        let linker = given_mut(linker, "the linker")?;
        let module = given(module, "the module")?.module();
        linker.linker.define_unknown_imports_as_traps(module)
    };
    failure(define())
}

/// Makes an instance of a module, with imports found by name; null if that fails, and then there is a
/// trap.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_linker_instantiate(
    linker: Option<&gantry_linker_t>,
    store: Option<&wasm_store_t>,
    module: Option<&wasm_module_t>,
    mut trap: TrapPlace<'_>,
) -> Option<Box<wasm_instance_t>> {
    let linker = match given(linker, "the linker") {
        Ok(linker) => linker,
        Err(error) => return refuse(&error, trap),
    };
    let (store, module) = kept(store, module, trap.as_deref_mut())?;
    let instance = store.with(|context| linker.linker.instantiate(context, &module));
    instantiated(&store, &module, instance, trap)
}

/// Instantiates a module, as a command or a reactor of WASI, and defines its exports.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_linker_module(
    linker: Option<&mut gantry_linker_t>,
    store: Option<&wasm_store_t>,
    name: *const c_char,
    module: Option<&wasm_module_t>,
) -> Option<Box<wasm_trap_t>> {
    let store = match store_of(store) {
        // C may delete what it has of it while the module is initialized.
        Ok(store) => &store.clone(),
        Err(error) => return Some(new_trap(None, &error.to_string())),
    };
    let define = || -> Result<(), Error> {
        let linker = &mut given_mut(linker, "the linker")?.linker;
        // SAFETY: the caller passes a string.
        let name = unsafe { text(name, "the name")? };
        let module = given(module, "the module")?.module().clone();
        store.with(|context| linker.module(context, name, &module).map(drop))
    };
    Some(of_error(define().err()?, store))
}

/// What runs a module that was defined by `gantry_linker_module`, or null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_linker_get_default(
    linker: Option<&gantry_linker_t>,
    store: Option<&wasm_store_t>,
    name: *const c_char,
) -> Option<Box<wasm_func_t>> {
    let find = || {
        let (linker, store) = (given(linker, "the linker")?, store_of(store)?);
        // SAFETY: the caller passes a string.
        let name = unsafe { text(name, "the name")? };
        let func = store.with(|context| linker.linker.get_default(context, name))?;
        Ok(wasm_func_t::boxed(wasm_ref_t::in_store(
            store,
            Item::Func(func),
        )))
    };
    or_null(find())
}

/// A definition as an object of a store, or null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_linker_get(
    linker: Option<&gantry_linker_t>,
    store: Option<&wasm_store_t>,
    module: *const c_char,
    name: *const c_char,
) -> Option<Box<wasm_extern_t>> {
    let find = || {
        let (linker, store) = (given(linker, "the linker")?, store_of(store)?);
        // SAFETY: the caller passes strings.
        let (module, name) = unsafe { names(module, name)? };
        let item = store.with(|context| linker.linker.get(context, module, name))?;
        Ok(wasm_extern_t::of(store, item))
    };
    or_null(find())
}
