//! Instances, what they export, and anything that can be exported.

use crate::{
    error::{given, or_null, remember, text},
    references::{Item, wasm_extern_t, wasm_instance_t, wasm_module_t, wasm_ref_t, wasm_trap_t},
    store::{StoreRef, store_of, wasm_store_t},
    trap::{new_trap, of_error},
    types::{
        externs::{wasm_externtype_t, wasm_tagtype_t},
        wasm_externkind_t,
    },
    vectors::Objects,
};
use gantry::{Error, Extern, Instance, Module, Result, Tag, ensure};
use std::{ffi::c_char, mem::MaybeUninit};

/// Where a trap is written, null if there is none: so programs can look at it without having written
/// null there before.
pub type TrapPlace<'a> = Option<&'a mut MaybeUninit<Option<Box<wasm_trap_t>>>>;

/// Makes an instance known, and gives it, or why there is none.
pub fn instantiated(
    store: &StoreRef,
    module: &Module,
    instance: Result<Instance>,
    trap: TrapPlace<'_>,
) -> Option<Box<wasm_instance_t>> {
    match instance {
        Ok(instance) => {
            if let Some(trap) = trap {
                trap.write(None);
            }
            store.with(|mut context| context.data_mut().add_instance(module, instance));
            let instance = wasm_ref_t::in_store(store, Item::Instance(instance));
            Some(wasm_instance_t::boxed(instance))
        }
        Err(error) => {
            remember(&error);
            if let Some(trap) = trap {
                trap.write(Some(of_error(error, store)));
            }
            None
        }
    }
}

/// The store and the module of a new instance, kept since C may delete what it has of them in the start
/// function. If there are none, the trap says so.
pub fn kept(
    store: Option<&wasm_store_t>,
    module: Option<&wasm_module_t>,
    trap: TrapPlace<'_>,
) -> Option<(StoreRef, Module)> {
    let find = || Ok((store_of(store)?, given(module, "the module")?.module()));
    match find() {
        Ok((store, module)) => Some((store.clone(), module.clone())),
        Err(error) => refuse(&error, trap),
    }
}

/// Gives nothing, and says why: nothing was found to make an instance of.
pub fn refuse<T>(error: &Error, trap: TrapPlace<'_>) -> Option<T> {
    remember(error);
    if let Some(trap) = trap {
        trap.write(Some(new_trap(None, &error.to_string())));
    }
    None
}

/// Makes an instance, and calls its start function; null if that fails, or the imports do not fit,
/// and then there is a trap.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_instance_new(
    store: Option<&wasm_store_t>,
    module: Option<&wasm_module_t>,
    imports: Option<&Objects<wasm_extern_t>>,
    mut trap: TrapPlace<'_>,
) -> Option<Box<wasm_instance_t>> {
    let (store, module) = kept(store, module, trap.as_deref_mut())?;
    let objects = imports.into_iter().flat_map(Objects::objects);
    let make = || {
        let mut items = Vec::new();
        for object in objects {
            object.base().check_given(&store)?;
            items.push(object.item().1);
        }
        let given = imports.map_or(0, Objects::len);
        ensure!(items.len() == given, "an import is null");
        store.with(|context| Instance::new(context, &module, &items))
    };
    let instance = make();
    instantiated(&store, &module, instance, trap)
}

/// What an instance exports, in the order of the module.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_instance_exports(
    instance: Option<&wasm_instance_t>,
    out: Option<&mut MaybeUninit<Objects<wasm_extern_t>>>,
) {
    let Some(out) = out else { return };
    out.write(instance.map_or_else(Objects::empty, |instance| {
        let (store, instance) = instance.instance();
        store.with(|context| {
            let exports = instance.exports(&context);
            Objects::from_elements(
                exports.map(|export| Some(wasm_extern_t::of(store, export.into_extern()))),
            )
        })
    }));
}

/// An export by its name, or null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_instance_export(
    instance: Option<&wasm_instance_t>,
    name: *const c_char,
) -> Option<Box<wasm_extern_t>> {
    let (store, instance) = instance?.instance();
    // SAFETY: the caller passes a string.
    let name = or_null(unsafe { text(name, "the name") })?;
    let item = store.with(|context| instance.get_export(context, name))?;
    Some(wasm_extern_t::of(store, item))
}

/// What an export is: `WASM_EXTERN_FUNC` and so on.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_extern_kind(object: Option<&wasm_extern_t>) -> wasm_externkind_t {
    match object.map(|object| object.item().1) {
        None | Some(Extern::Func(_)) => 0,
        Some(Extern::Global(_)) => 1,
        Some(Extern::Table(_)) => 2,
        Some(Extern::Memory(_)) => 3,
        Some(Extern::Tag(_)) => 4,
    }
}

/// The type, with current sizes as the smallest.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_extern_type(
    object: Option<&wasm_extern_t>,
) -> Option<Box<wasm_externtype_t>> {
    let (store, item) = object?.item();
    let ty = store.with(|context| item.ty(context));
    Some(Box::new(wasm_externtype_t::of(&ty)))
}

/// A tag, to be imported.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_tag_new(
    store: Option<&wasm_store_t>,
    ty: Option<&wasm_tagtype_t>,
) -> Option<Box<wasm_extern_t>> {
    let make = || {
        let store = store_of(store)?;
        let ty = given(ty, "the type")?.in_engine(store.engine())?;
        let tag = store.with(|context| Tag::new(context, &ty))?;
        Ok(wasm_extern_t::of(store, tag.into()))
    };
    or_null(make())
}
