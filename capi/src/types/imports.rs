//! What modules import and export, by name.

use super::{externs::wasm_externtype_t, type_functions};
use crate::vectors::wasm_byte_vec_t;

/// An import of a module.
#[derive(Clone, Debug)]
pub struct wasm_importtype_t {
    pub module: wasm_byte_vec_t,
    pub name: wasm_byte_vec_t,
    pub ty: wasm_externtype_t,
}

/// An export of a module.
#[derive(Clone, Debug)]
pub struct wasm_exporttype_t {
    pub name: wasm_byte_vec_t,
    pub ty: wasm_externtype_t,
}

type_functions! {
    wasm_importtype_t: wasm_importtype_copy wasm_importtype_delete;
    wasm_exporttype_t: wasm_exporttype_copy wasm_exporttype_delete;
}

/// An import. It takes over all that it is given.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_importtype_new(
    module: Option<&mut wasm_byte_vec_t>,
    name: Option<&mut wasm_byte_vec_t>,
    ty: Option<Box<wasm_externtype_t>>,
) -> Option<Box<wasm_importtype_t>> {
    let module = module.map(wasm_byte_vec_t::take);
    let name = name.map(wasm_byte_vec_t::take);
    Some(Box::new(wasm_importtype_t {
        module: module?,
        name: name?,
        ty: *ty?,
    }))
}

/// The name of the module to import from.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_importtype_module(
    import: Option<&wasm_importtype_t>,
) -> Option<&wasm_byte_vec_t> {
    Some(&import?.module)
}

/// The name in that module.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_importtype_name(
    import: Option<&wasm_importtype_t>,
) -> Option<&wasm_byte_vec_t> {
    Some(&import?.name)
}

/// What is imported.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_importtype_type(
    import: Option<&wasm_importtype_t>,
) -> Option<&wasm_externtype_t> {
    Some(&import?.ty)
}

/// An export. It takes over all that it is given.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_exporttype_new(
    name: Option<&mut wasm_byte_vec_t>,
    ty: Option<Box<wasm_externtype_t>>,
) -> Option<Box<wasm_exporttype_t>> {
    let name = name.map(wasm_byte_vec_t::take);
    Some(Box::new(wasm_exporttype_t {
        name: name?,
        ty: *ty?,
    }))
}

/// Its name.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_exporttype_name(
    export: Option<&wasm_exporttype_t>,
) -> Option<&wasm_byte_vec_t> {
    Some(&export?.name)
}

/// What is exported.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_exporttype_type(
    export: Option<&wasm_exporttype_t>,
) -> Option<&wasm_externtype_t> {
    Some(&export?.ty)
}
