//! Making instances: the steps of the specification, in its order.
//!
//! A new instance belongs to the store from the start. If a step fails it stays there, out of reach
//! except through what it has already written to tables and memories of others, which the
//! specification wants to persist.

use crate::{
    api::v128::write_slots,
    api::{
        extern_types::{ExternType, GlobalType, ImportType, MemoryType, TableType},
        externs::Extern,
    },
    engine::check_same,
    module::Module,
    run::{
        builtins, enter, exits::Exits, faults, tail_calls::place_tail_frame, trap::Trap,
        unwind::unwind,
    },
    store::{
        Growing, StoreInner, StoreOpaque,
        global_data::GlobalData,
        growth::{create_memory, create_table},
        instance_data::InstanceData,
        segments::{copy_segment, element_count, evaluate},
        take, take_one,
    },
};
use anyhow::{Context, Result, ensure};
use gantry_codegen::layout::{VmFuncRef, VmImport};
use gantry_ir::{ElementIndex, FunctionIndex, GlobalIndex, GuestText, TableIndex, TagIndex};
use gantry_lower::module::SegmentMode;
use std::ptr::NonNull;

/// Instantiates a module with imports in its order, and gives the instance's index in the store.
pub(crate) fn instantiate<T>(
    store: &mut StoreInner<T>,
    module: &Module,
    imports: &[Extern],
) -> Result<u32> {
    check_same(store.opaque.engine(), module.engine())?;
    module.engine().target().check_host()?;
    check_imports(&store.opaque, module, imports)?;
    store.opaque.check_addressing(module)?;
    let exits = Exits::get(store.opaque.engine().settings().segment)?;
    faults::install_handlers()?;
    // SAFETY: the runtime lives as long as the store, and no Wasm code that runs changes the
    // fields.
    unsafe {
        let runtime = store.opaque.runtime();
        (*runtime).leave = exits.leave();
        (*runtime).unwind = unwind;
        (*runtime).make_room = exits.make_room();
        (*runtime).place_tail_frame = Some(place_tail_frame);
    }
    let pointer: *mut StoreInner<T> = store;
    // SAFETY: the pointer is to the whole store, which is borrowed exclusively and not used
    // otherwise meanwhile.
    let instance = unsafe { prepare(pointer.cast(), module, imports)? };
    // SAFETY: instances live as long as the store. Imports and references are set.
    let (index, caller, start, signature) = unsafe {
        let opaque = &mut *pointer.cast::<StoreOpaque>();
        initialize_tables(opaque, instance)?;
        initialize_memories(opaque, instance)?;
        let start = module
            .inner()
            .info()
            .start
            .map(|start| callee(instance, start));
        let instance = instance.as_ref();
        let signature = start_signature(instance.module());
        (instance.index(), instance.context(), start, signature)
    };
    if let (Some(VmImport { code, context }), Some(signature)) = (start, signature) {
        let signatures = store.opaque.engine().signatures();
        let entry = signatures.get(signature);
        let entry = signatures.entry_trampoline(&entry)?;
        let mut no_values = 0u64;
        // SAFETY: validation allows start functions without parameters and results only.
        unsafe { enter::call(store, entry, (code, context), caller, &mut no_values)? };
    }
    Ok(index)
}

/// The id of the start function's signature, which the module keeps.
fn start_signature(module: &Module) -> Option<u32> {
    let inner = module.inner();
    let start = inner.info().start?;
    let ty = inner.info().declarations.functions[start.index()];
    Some(inner.signature_ids()[ty.index()])
}

fn check_imports(store: &StoreOpaque, module: &Module, imports: &[Extern]) -> Result<()> {
    let wanted = module.imports();
    ensure!(
        wanted.len() == imports.len(),
        "the module has {} imports, but {} were given",
        wanted.len(),
        imports.len()
    );
    for (wanted, given) in wanted.zip(imports) {
        given.check_given(store).with_context(|| named(&wanted))?;
        check_import(&wanted.ty(), &given.ty_in(store)).with_context(|| incompatible(&wanted))?;
    }
    Ok(())
}

/// What is told of an import that is defined with another type.
pub(crate) fn incompatible(import: &ImportType<'_>) -> String {
    let name = qualified(import.module, import.name);
    format!("incompatible import type for {name}")
}

/// An import's two names, as messages have them.
pub(crate) fn qualified(module: &str, name: &str) -> String {
    format!("`{}::{}`", GuestText(module), GuestText(name))
}

pub(crate) fn check_import(wanted: &ExternType, given: &ExternType) -> Result<()> {
    ensure!(
        given.matches(wanted),
        "expected {}, found {}",
        GuestText(wanted),
        GuestText(given)
    );
    Ok(())
}

/// What is told of an import that cannot be used.
pub(crate) fn named(import: &ImportType<'_>) -> String {
    format!("import {}", qualified(import.module, import.name))
}

/// Allocates the instance and all it defines, and sets what its code reaches.
///
/// # Safety
///
/// The pointer is to the whole store, and there are no borrows of it. The imports were checked.
unsafe fn prepare(
    store: *mut StoreOpaque,
    module: &Module,
    imports: &[Extern],
) -> Result<NonNull<InstanceData>> {
    // SAFETY: as the caller promises, here and below; borrows of the store and the instance end
    // with each statement.
    unsafe {
        take_one(store, Growing::Instances, (*store).instance_count())?;
        take(store, InstanceData::size(module)).context("an instance")?;
        let mut instance = (*store).new_instance(module, builtins::TABLE.as_ptr());
        let data = instance.as_mut();
        set_imports(&mut *store, data, imports);
        let declarations = &module.inner().info().declarations;
        for &ty in &declarations.memories[declarations.imported_memories as usize..] {
            let index = create_memory(store, MemoryType(ty))?;
            data.memories.push(index);
        }
        if let Some(&first) = data.memories.first() {
            let memory = (&(*store).memories)[first as usize].vm();
            (*data.context()).memory = memory;
            (*data.context()).memory_base = (*memory).base;
        }
        for index in declarations.imported_tables as usize..declarations.tables.len() {
            let place = data.own_table(TableIndex::from_index(index));
            let ty = TableType::of(module.inner().info().types.tables[index]);
            data.tables.push(create_table(store, ty, 0, Some(place))?);
        }
        for &ty in &declarations.tags[declarations.imported_tags as usize..] {
            let signatures = (*store).engine().signatures();
            let signature = signatures.get(module.inner().signature_ids()[ty.index()]);
            let index = (*store).add_tag(signature);
            add_tag(&*store, data, index);
        }
        set_function_refs(data, imports, &*store);
        initialize_own_tables(&mut *store, data)?;
        initialize_globals(&mut *store, data)?;
        Ok(instance)
    }
}

/// # Safety
///
/// The imports were checked.
unsafe fn set_imports(store: &mut StoreOpaque, data: &mut InstanceData, imports: &[Extern]) {
    let mut functions = 0;
    for import in imports {
        // SAFETY: the places are in the instance's context; what they point to lives as long as the
        // store.
        unsafe {
            match import {
                Extern::Func(func) => {
                    let reference = func.reference(store);
                    data.import(FunctionIndex(functions)).write(VmImport {
                        code: reference.code,
                        context: reference.context,
                    });
                    functions += 1;
                }
                Extern::Table(table) => {
                    let index = table.index_in(store);
                    let place = data.imported_table(TableIndex::from_index(data.tables.len()));
                    place.write(store.tables[index as usize].vm());
                    data.tables.push(index);
                }
                Extern::Memory(memory) => data.memories.push(memory.index_in(store)),
                Extern::Global(global) => {
                    let index = global.index_in(store);
                    let place = data.imported_global(GlobalIndex::from_index(data.globals.len()));
                    place.write(store.globals[index as usize].cell());
                    data.globals.push(index);
                }
                Extern::Tag(tag) => add_tag(store, data, tag.index_in(store)),
            }
        }
    }
}

/// Adds a tag behind those that an instance has.
///
/// # Safety
///
/// The tag is the store's.
unsafe fn add_tag(store: &StoreOpaque, data: &mut InstanceData, index: u32) {
    let place = data.tag(TagIndex::from_index(data.tags.len()));
    // SAFETY: the place is in the instance's context; tags live as long as the store.
    unsafe { place.write(store.tags[index as usize].address()) };
    data.tags.push(index);
}

/// Fills the reference slots. A reference to an imported function is that of its own instance.
///
/// # Safety
///
/// The imports were checked and set.
unsafe fn set_function_refs(data: &InstanceData, imports: &[Extern], store: &StoreOpaque) {
    let inner = data.module().inner();
    let declarations = &inner.info().declarations;
    // SAFETY: the context is the instance's.
    let number = unsafe { (*data.context()).number };
    let functions: Vec<_> = imports
        .iter()
        .filter_map(|import| import.into_func())
        .collect();
    for (slot, &function) in inner.slot_functions().iter().enumerate() {
        let place = data.function_ref(slot as u32);
        let reference = match functions.get(function.index()) {
            Some(import) => *import.reference(store),
            None => VmFuncRef {
                code: inner.function_code(function),
                context: data.context(),
                signature: inner.signature_ids()[declarations.functions[function.index()].index()],
                owner: number,
                reference: place,
            },
        };
        // SAFETY: the place is the instance's own.
        unsafe { place.write(reference) };
    }
}

/// Fills the tables that have an initial value other than null.
///
/// # Safety
///
/// Imports and references are set.
unsafe fn initialize_own_tables(store: &mut StoreOpaque, data: &InstanceData) -> Result<()> {
    let info = data.module().inner().info();
    let own = &data.tables[info.declarations.imported_tables as usize..];
    for (&table, initializer) in own.iter().zip(&info.table_initializers) {
        if let Some(initializer) = initializer {
            let table = &mut store.tables[table as usize];
            let value = evaluate(data, initializer)? as u64;
            // SAFETY: the value is a reference of this store.
            unsafe { table.fill(0, value, table.length()).map_err(Trap::from)? };
        }
    }
    Ok(())
}

/// # Safety
///
/// Imports and references are set.
unsafe fn initialize_globals(store: &mut StoreOpaque, data: &mut InstanceData) -> Result<()> {
    let module = data.module().clone();
    let info = module.inner().info();
    let first = info.declarations.imported_globals as usize;
    for (index, initializer) in (first..).zip(&info.global_initializers) {
        let value = evaluate(data, initializer)?;
        let cell = data.global_cell(GlobalIndex::from_index(index));
        // SAFETY: the cell is in the instance's context.
        unsafe { write_slots(cell.as_ptr(), info.declarations.globals[index].ty, value) };
        let ty = GlobalType::of(info.types.globals[index]);
        data.globals.push(store.globals.len() as u32);
        store.globals.push(GlobalData::in_context(cell, ty));
    }
    Ok(())
}

/// Copies the active element segments, then drops them together with the declared ones.
///
/// # Safety
///
/// The instance is prepared.
unsafe fn initialize_tables(
    store: &mut StoreOpaque,
    mut instance: NonNull<InstanceData>,
) -> Result<()> {
    // SAFETY: instances live as long as the store, apart from it.
    let data = unsafe { instance.as_mut() };
    let module = data.module().clone();
    for (index, segment) in module.inner().info().elements.iter().enumerate() {
        match &segment.mode {
            SegmentMode::Passive => continue,
            SegmentMode::Declared => {}
            SegmentMode::Active(table, offset) => {
                let start = evaluate(data, offset)? as u32;
                let count = element_count(&segment.items);
                let segment = ElementIndex::from_index(index);
                // SAFETY: the instance's references are set.
                unsafe {
                    copy_segment(&mut store.tables, data, *table, segment, (start, 0, count))
                }
                .map_err(Trap::from)
                .with_context(|| format!("element segment {index} does not fit its table"))?;
            }
        }
        data.dropped_elements[index] = true;
    }
    Ok(())
}

/// Copies the active data segments, then drops them.
///
/// # Safety
///
/// The instance is prepared.
unsafe fn initialize_memories(
    store: &mut StoreOpaque,
    mut instance: NonNull<InstanceData>,
) -> Result<()> {
    // SAFETY: instances live as long as the store, apart from it.
    let data = unsafe { instance.as_mut() };
    let module = data.module().clone();
    for (index, segment) in module.inner().info().data.iter().enumerate() {
        let SegmentMode::Active(memory, offset) = &segment.mode else {
            continue;
        };
        let start = evaluate(data, offset)? as u32 as usize;
        let bytes = module.inner().segment(segment);
        let memory = &mut store.memories[data.memories[memory.index()] as usize];
        start
            .checked_add(bytes.len())
            .and_then(|end| memory.bytes_mut().get_mut(start..end))
            .ok_or(Trap::MemoryOutOfBounds)
            .with_context(|| format!("data segment {index} does not fit its memory"))?
            .copy_from_slice(bytes);
        data.dropped_data[index] = true;
    }
    Ok(())
}

/// Code and context of a function of the instance.
///
/// # Safety
///
/// The instance's imports are set.
unsafe fn callee(instance: NonNull<InstanceData>, function: FunctionIndex) -> VmImport {
    // SAFETY: as the caller promises.
    unsafe {
        let data = instance.as_ref();
        let inner = data.module().inner();
        match inner.info().declarations.is_imported(function) {
            true => data.import(function).read(),
            false => VmImport {
                code: inner.function_code(function),
                context: data.context(),
            },
        }
    }
}
