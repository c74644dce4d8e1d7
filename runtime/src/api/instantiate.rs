//! Making instances: the steps of the specification, in its order.
//!
//! A new instance belongs to the store from the start. If a step fails it stays there, out of reach
//! except through what it has already written to tables and memories of others, which the
//! specification wants to persist.

use crate::{
    api::v128::write_slots,
    api::{
        extern_types::{ExternType, ImportType, MemoryType, TableType},
        externs::Extern,
        func::Func,
    },
    engine::check_same,
    module::{Module, plan::writes_table},
    run::{
        builtins, enter, exits::Exits, faults, tail_calls::place_tail_frame, trap::Trap,
        unwind::unwind,
    },
    store::{
        Growing, StoreInner, StoreOpaque,
        growth::{adopt_table, create_memory, create_table},
        host_instance::HostImports,
        instance_data::InstanceData,
        segments::{copy_segment, evaluate},
        take, take_one,
    },
};
use anyhow::{Context, Result, ensure};
use gantry_codegen::layout::{VmImport, VmMemoryPlace};
use gantry_ir::{
    ElementIndex, FunctionIndex, GlobalIndex, GuestText, MemoryIndex, TableIndex, TagIndex,
};
use gantry_lower::module::SegmentMode;
use std::{ptr::NonNull, sync::Arc};

/// The imports of an instance, in the order of its module.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Imports<'a> {
    /// Objects of the store.
    Given(&'a [Extern]),
    /// What is known before there is a store.
    Resolved(&'a ResolvedImports),
}

/// Imports of a module, of which functions of the host are not part of a store yet. Their types are
/// those that the module wants.
#[derive(Debug)]
pub(crate) struct ResolvedImports {
    pub(crate) items: Box<[ResolvedImport]>,
    pub(crate) host: Arc<HostImports>,
    /// Whether all are functions of the host, in their order.
    pub(crate) is_all_host: bool,
}

/// One of [`ResolvedImports`].
#[derive(Clone, Copy, Debug)]
pub(crate) enum ResolvedImport {
    /// A function of the host, by its index among them.
    Host(u32),
    /// An object of a store.
    Extern(Extern),
}

impl ResolvedImports {
    /// Fails unless all that belongs to a store belongs to this one.
    fn check_given(&self, store: &StoreOpaque, module: &Module) -> Result<()> {
        if self.is_all_host {
            return Ok(());
        }
        for (item, import) in self.items.iter().zip(module.imports()) {
            if let ResolvedImport::Extern(item) = item {
                item.check_given(store).with_context(|| named(&import))?;
            }
        }
        Ok(())
    }

    /// The imports as objects of a store.
    fn given(&self, store: &StoreOpaque, cells: usize) -> Vec<Extern> {
        let cells = store.host_cells_at(cells);
        let given = |item: &ResolvedImport| match *item {
            ResolvedImport::Extern(item) => item,
            ResolvedImport::Host(index) => {
                let reference = cells.reference(index as usize).as_ptr() as u64;
                // SAFETY: the reference belongs to this store.
                let func = unsafe { Func::from_raw(reference, store) };
                func.expect("a reference that is not null").into()
            }
        };
        self.items.iter().map(given).collect()
    }
}

/// Instantiates a module, and gives the instance's index in the store.
pub(crate) fn instantiate<T>(
    store: &mut StoreInner<T>,
    module: &Module,
    imports: Imports<'_>,
) -> Result<u32> {
    check_same(store.opaque.engine(), module.engine())?;
    module.engine().target().check_host()?;
    module.inner().check_processor()?;
    match imports {
        Imports::Given(imports) => check_imports(&store.opaque, module, imports)?,
        Imports::Resolved(imports) => imports.check_given(&store.opaque, module)?,
    }
    store.opaque.check_addressing(module)?;
    let exits = Exits::get(store.opaque.engine().settings().pinned())?;
    let watchers = store.opaque.engine().watchers();
    if watchers.is_on() {
        exits.tell(watchers)?;
    }
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
        complete(opaque, instance);
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

/// Notes that an instance has what its module gives it at first.
///
/// # Safety
///
/// The instance is one of the store's.
unsafe fn complete(store: &mut StoreOpaque, mut instance: NonNull<InstanceData>) {
    // SAFETY: instances live as long as the store, apart from it.
    let data = unsafe { instance.as_mut() };
    data.is_complete = true;
    let first = data.module().inner().info().declarations.imported_tables as usize;
    for &table in &data.tables[first..] {
        store.tables[table as usize].is_initialized();
    }
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
    imports: Imports<'_>,
) -> Result<NonNull<InstanceData>> {
    // SAFETY: as the caller promises, here and below; borrows of the store and the instance end
    // with each statement.
    unsafe {
        let inner = module.inner();
        let size = InstanceData::size(module);
        take_one(store, Growing::Instances, (*store).instance_count())?;
        inner.engine().allocation().take_instance(size)?;
        take(store, size)
            .context("an instance")
            .inspect_err(|_| inner.engine().allocation().give_back_instances(1))?;
        let mut instance = (*store).new_instance(module, builtins::TABLE.as_ptr());
        let data = instance.as_mut();
        set_all_imports(&mut *store, data, imports);
        let declarations = &inner.info().declarations;
        let mut image = inner.memory_image();
        for &ty in &declarations.memories[declarations.imported_memories as usize..] {
            let index = create_memory(store, MemoryType(ty), image.take())?;
            data.memories.push(index);
        }
        for (index, &memory) in data.memories.iter().enumerate() {
            let memory = (&(*store).memories)[memory as usize].vm_for_code();
            let base = (*memory).base;
            let place = data.memory(MemoryIndex::from_index(index));
            place.write(VmMemoryPlace { base, memory });
        }
        make_tables(store, data)?;
        for &ty in &declarations.tags[declarations.imported_tags as usize..] {
            let signatures = (*store).engine().signatures();
            let signature = signatures.get(inner.signature_ids()[ty.index()]);
            let index = (*store).add_tag(signature);
            add_tag(&*store, data, index);
        }
        initialize_own_tables(&mut *store, data)?;
        initialize_globals(&mut *store, data)?;
        Ok(instance)
    }
}

/// Makes the module's own tables, or takes those that the instance has kept.
///
/// # Safety
///
/// As [`create_table`].
unsafe fn make_tables(store: *mut StoreOpaque, data: &mut InstanceData) -> Result<()> {
    let module = data.module().clone();
    let info = module.inner().info();
    let kept = std::mem::take(&mut data.kept_tables);
    let has_kept = !kept.is_empty();
    for (mut table, placed) in kept.into_iter().zip(&module.inner().plan().placed) {
        if table.is_changed() {
            table.clear(placed);
        }
        // SAFETY: as the caller promises; the instance is the store's.
        data.tables.push(unsafe { adopt_table(store, table)? });
    }
    if has_kept {
        return Ok(());
    }
    for index in info.declarations.imported_tables as usize..info.declarations.tables.len() {
        let place = data.own_table(TableIndex::from_index(index));
        let ty = TableType::of(info.types.tables[index]);
        // SAFETY: as above; the place is in the context.
        data.tables
            .push(unsafe { create_table(store, ty, 0, Some(place))? });
    }
    Ok(())
}

/// Sets imports, and the references to imported functions.
///
/// # Safety
///
/// The imports were checked.
unsafe fn set_all_imports(store: &mut StoreOpaque, data: &mut InstanceData, imports: Imports<'_>) {
    let given;
    let imports = match imports {
        Imports::Given(imports) => {
            data.host_cells = 0;
            imports
        }
        Imports::Resolved(imports) => {
            let cells = store.host_cells(&imports.host);
            let id = store.host_cells_at(cells).id();
            if imports.is_all_host && data.host_cells == id {
                return;
            }
            data.host_cells = if imports.is_all_host { id } else { 0 };
            given = imports.given(store, cells);
            &given[..]
        }
    };
    // SAFETY: as the caller promises.
    unsafe {
        set_imports(store, data, imports);
        set_imported_refs(data, imports, store);
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
                    let table_index = TableIndex::from_index(data.tables.len());
                    let place = data.imported_table(table_index);
                    place.write(store.tables[index as usize].vm());
                    if writes_table(data.module().inner().info(), table_index) {
                        store.tables[index as usize].may_change();
                    }
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

/// Fills the reference slots of imported functions. Such a reference is that of the function's own
/// instance.
///
/// # Safety
///
/// The imports were checked.
unsafe fn set_imported_refs(data: &InstanceData, imports: &[Extern], store: &StoreOpaque) {
    let module = data.module().clone();
    let slots = &module.inner().plan().imported_slots;
    if slots.is_empty() {
        return;
    }
    let functions: Vec<_> = imports
        .iter()
        .filter_map(|import| import.into_func())
        .collect();
    for &(slot, function) in slots {
        let reference = *functions[function.index()].reference(store);
        // SAFETY: the place is the instance's own.
        unsafe { data.function_ref(slot).write(reference) };
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
        let table = &mut store.tables[table as usize];
        if let (Some(initializer), true) = (initializer, table.is_changed()) {
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
    let initial = &module.inner().plan().globals;
    data.set_own_globals(&initial.slots);
    for &global in &initial.evaluated {
        let value = evaluate(data, &info.global_initializers[global.index() - first])?;
        let cell = data.global_cell(global);
        let ty = info.declarations.globals[global.index()].ty;
        // SAFETY: the cell is in the instance's context.
        unsafe { write_slots(cell.as_ptr(), ty, value) };
    }
    data.add_own_globals(&mut store.globals);
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
    let info = module.inner().info();
    let first_own = TableIndex(info.declarations.imported_tables);
    for (index, segment) in info.elements.iter().enumerate() {
        match &segment.mode {
            SegmentMode::Passive => continue,
            SegmentMode::Declared => {}
            SegmentMode::Active(table, offset) => {
                let is_own = *table >= first_own;
                let table_data = &store.tables[data.tables[table.index()] as usize];
                // The instance before has left it as it is to be.
                if !is_own || table_data.is_changed() {
                    let start = evaluate(data, offset)? as u32;
                    let place = (start, 0, segment.items.count());
                    let segment = ElementIndex::from_index(index);
                    // SAFETY: the instance's references are set.
                    unsafe { copy_segment(&mut store.tables, data, *table, segment, place) }
                        .map_err(Trap::from)
                        .with_context(|| {
                            format!("element segment {index} does not fit its table")
                        })?;
                }
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
    let first_own = module.inner().info().declarations.imported_memories as usize;
    for (index, segment) in module.inner().info().data.iter().enumerate() {
        let SegmentMode::Active(memory, offset) = &segment.mode else {
            continue;
        };
        let memory_index = memory.index();
        let memory = &mut store.memories[data.memories[memory_index] as usize];
        if memory_index >= first_own && memory.has_image() {
            // It has all active segments that are for it.
            data.dropped_data[index] = true;
            continue;
        }
        let start = evaluate(data, offset)? as u32 as usize;
        let bytes = module.inner().segment(segment);
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
