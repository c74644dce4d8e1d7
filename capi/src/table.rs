//! Tables.

use crate::{
    error::{given, or_null},
    references::{Item, wasm_ref_t, wasm_table_t},
    store::{StoreRef, store_of, wasm_store_t},
    types::externs::wasm_tabletype_t,
    values::{Plain, reference_to_val},
};
use gantry::{AsContextMut, Ref, RefType, Result, RootScope, Table, Val};

/// A reference for a table's place, and what is done with it.
fn with_reference<R>(
    store: &StoreRef,
    reference: Option<&wasm_ref_t>,
    element: impl FnOnce(&mut crate::store::Context<'_>) -> RefType,
    body: impl FnOnce(&mut crate::store::Context<'_>, Ref) -> Result<R>,
) -> Result<R> {
    store.with(|context| {
        let mut scope = RootScope::new(context);
        let mut context = scope.as_context_mut();
        let ty = element(&mut context);
        let value = reference_to_val(reference, &ty, store, &mut context)?;
        let value = value.ref_().expect("a reference");
        body(&mut context, value)
    })
}

/// A table whose elements are all the same; null if it cannot be had.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_table_new(
    store: Option<&wasm_store_t>,
    ty: Option<&wasm_tabletype_t>,
    init: Option<&wasm_ref_t>,
) -> Option<Box<wasm_table_t>> {
    let make = || {
        let store = store_of(store)?;
        let ty = given(ty, "the type")?.to_type()?;
        let element = ty.element().clone();
        let table = with_reference(
            store,
            init,
            |_| element,
            |context, init| Table::new(context, ty, init),
        )?;
        let table = wasm_ref_t::in_store(store, Item::Table(table));
        Ok(wasm_table_t::boxed(table))
    };
    or_null(make())
}

/// The type, with the current size as the smallest.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_table_type(table: Option<&wasm_table_t>) -> Option<Box<wasm_tabletype_t>> {
    let (store, table) = table?.table();
    let ty = store.with(|context| table.ty(context));
    Some(wasm_tabletype_t::boxed(ty))
}

/// An element; null too if there is none at this index.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_table_get(
    table: Option<&wasm_table_t>,
    index: u32,
) -> Option<Box<wasm_ref_t>> {
    let (store, table) = table?.table();
    store.with(|context| {
        let mut scope = RootScope::new(context);
        let element = table.get(&mut scope, index.into())?;
        let element = Plain::of_val(Val::from(element), store, &scope.as_context_mut());
        // SAFETY: the value was made just now.
        unsafe { element.into_object() }
    })
}

/// Writes an element; fails if there is none at this index, or it is of another type.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_table_set(
    table: Option<&wasm_table_t>,
    index: u32,
    element: Option<&wasm_ref_t>,
) -> bool {
    let set = || {
        let (store, table) = given(table, "the table")?.table();
        with_reference(
            store,
            element,
            |context| table.ty(context).element().clone(),
            |context, element| table.set(context, index.into(), element),
        )
    };
    or_null(set()).is_some()
}

/// The number of elements.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_table_size(table: Option<&wasm_table_t>) -> u32 {
    let size = table.map_or(0, |table| {
        let (store, table) = table.table();
        store.with(|context| table.size(context))
    });
    u32::try_from(size).unwrap_or(u32::MAX)
}

/// Grows a table by some elements, all the same, if it can.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_table_grow(
    table: Option<&wasm_table_t>,
    delta: u32,
    init: Option<&wasm_ref_t>,
) -> bool {
    let grow = || {
        let (store, table) = given(table, "the table")?.table();
        with_reference(
            store,
            init,
            |context| table.ty(context).element().clone(),
            |context, init| table.grow(context, delta.into(), init),
        )
    };
    or_null(grow()).is_some()
}
