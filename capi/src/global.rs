//! Globals.

use crate::{
    error::{Failure, failure, given, or_null, written},
    references::{Item, wasm_global_t, wasm_ref_t},
    store::{StoreRef, store_of, wasm_store_t},
    types::externs::wasm_globaltype_t,
    values::{CValue, Plain, gantry_val_t, wasm_val_t},
};
use gantry::{AsContextMut, Global, Result, RootScope, Val, ValType};
use std::mem::MaybeUninit;

/// A value for a global, and what is done with it.
fn with_value<V: CValue, R>(
    store: &StoreRef,
    value: Option<&V>,
    ty: impl FnOnce(&mut crate::store::Context<'_>) -> ValType,
    body: impl FnOnce(&mut crate::store::Context<'_>, Val) -> Result<R>,
) -> Result<R> {
    let value = given(value, "the value")?.read()?;
    store.with(|context| {
        let mut scope = RootScope::new(context);
        let mut context = scope.as_context_mut();
        let ty = ty(&mut context);
        let value = value.to_val(&ty, store, &mut context)?;
        body(&mut context, value)
    })
}

fn new<V: CValue>(
    store: Option<&wasm_store_t>,
    ty: Option<&wasm_globaltype_t>,
    value: Option<&V>,
) -> Result<Box<wasm_global_t>> {
    let store = store_of(store)?;
    let ty = given(ty, "the type")?.to_type()?;
    let content = ty.content().clone();
    let global = with_value(
        store,
        value,
        |_| content,
        |context, value| Global::new(context, ty, value),
    )?;
    let global = wasm_ref_t::in_store(store, Item::Global(global));
    Ok(wasm_global_t::boxed(global))
}

fn get<V: CValue>(global: &wasm_global_t) -> V {
    let (store, global) = global.global();
    store.with(|context| {
        let mut scope = RootScope::new(context);
        let value = global.get(&mut scope);
        V::of(Plain::of_val(value, store, &scope.as_context_mut()))
    })
}

fn set<V: CValue>(global: Option<&wasm_global_t>, value: Option<&V>) -> Result<()> {
    let (store, global) = given(global, "the global")?.global();
    with_value(
        store,
        value,
        |context| global.ty(context).content().clone(),
        |context, value| global.set(context, value),
    )
}

/// A global; null if the value is not of its type.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_global_new(
    store: Option<&wasm_store_t>,
    ty: Option<&wasm_globaltype_t>,
    value: Option<&wasm_val_t>,
) -> Option<Box<wasm_global_t>> {
    or_null(new(store, ty, value))
}

/// A global with a value of any type.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_global_new(
    store: Option<&wasm_store_t>,
    ty: Option<&wasm_globaltype_t>,
    value: Option<&gantry_val_t>,
    out: Option<&mut MaybeUninit<Box<wasm_global_t>>>,
) -> Failure {
    written(out, new(store, ty, value))
}

/// The type.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_global_type(
    global: Option<&wasm_global_t>,
) -> Option<Box<wasm_globaltype_t>> {
    let (store, global) = global?.global();
    let ty = store.with(|context| global.ty(context));
    Some(wasm_globaltype_t::boxed(ty))
}

/// The value. Of a vector there is nothing but the kind.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_global_get(
    global: Option<&wasm_global_t>,
    out: Option<&mut MaybeUninit<wasm_val_t>>,
) {
    if let (Some(global), Some(out)) = (global, out) {
        out.write(get(global));
    }
}

/// The value, of any type.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_global_get(
    global: Option<&wasm_global_t>,
    out: Option<&mut MaybeUninit<gantry_val_t>>,
) {
    if let (Some(global), Some(out)) = (global, out) {
        out.write(get(global));
    }
}

/// Changes the value. If it cannot be changed, or the value is of another type, it stays.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_global_set(global: Option<&wasm_global_t>, value: Option<&wasm_val_t>) {
    or_null(set(global, value));
}

/// Changes the value.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_global_set(
    global: Option<&wasm_global_t>,
    value: Option<&gantry_val_t>,
) -> Failure {
    failure(set(global, value))
}
