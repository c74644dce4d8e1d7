//! What the runtime keeps of an instance: the context that generated code runs in, and which
//! objects of the store the module's indices mean.
//!
//! Most of that is the same in every first instance of a store: keys, references to functions,
//! tables. So when a store is dropped, its instances are left to their modules, and the next store
//! only sets what is different: see [`InstanceData::revive`].

use crate::{
    engine::allocation::Allocation,
    module::{Module, plan::writes_table},
    store::{global_data::GlobalData, leak::leak, table_data::TableData, tag_data::TagData},
};
use gantry_codegen::layout::{
    BuiltinFunction, CONTEXT_ALIGN, ContextSlot, VmContext, VmFuncRef, VmImport, VmInterrupt,
    VmMemoryPlace, VmRuntime, VmTable, key,
};
use gantry_codegen::slots::SLOT_BYTES;
use gantry_ir::{FunctionIndex, GlobalIndex, MemoryIndex, TableIndex, TagIndex, TypeIndex};
use std::{
    alloc::{self, Layout},
    ffi::c_void,
    ptr::{self, NonNull},
};

/// An instance. It lives as long as its store at least, at one address; its context points back to
/// it.
#[derive(Debug)]
pub(crate) struct InstanceData {
    index: u32,
    /// `None` while no store has the instance: its module keeps it then.
    module: Option<Module>,
    context: NonNull<VmContext>,
    context_layout: Layout,
    /// By reference slot. Allocated apart, since generated code points into it.
    function_refs: NonNull<[VmFuncRef]>,
    /// Index in the store of each memory of the module; likewise the following.
    pub(crate) memories: Vec<u32>,
    pub(crate) tables: Vec<u32>,
    pub(crate) globals: Vec<u32>,
    pub(crate) tags: Vec<u32>,
    /// Which element segments are dropped.
    pub(crate) dropped_elements: Vec<bool>,
    /// Which data segments are dropped.
    pub(crate) dropped_data: Vec<bool>,
    /// The instance's own tables, while no store has it, and until they are the store's. Those that
    /// are not [changed](TableData::is_changed) have what the module puts in them at first.
    pub(crate) kept_tables: Vec<TableData>,
    /// All globals of the store that it was in last, if these were its own.
    kept_globals: Vec<GlobalData>,
    /// The cells of host functions that its imports are, if they are in the order of the module:
    /// see [`HostCells::id`](crate::store::host_instance::HostCells::id). Zero if there are others.
    pub(crate) host_cells: u64,
    /// Whether instantiation has come to the start function.
    pub(crate) is_complete: bool,
}

// SAFETY: the pointers are to allocations of its own, except those of the context and tables to
// other objects of its store, which are followed while it is in a store only, and set before.
unsafe impl Send for InstanceData {}
/// Bytes before a context in its allocation.
const BEFORE_CONTEXT: usize = size_of::<VmInterrupt>();

/// What generated code copies to a table for a null reference.
struct NullRef(VmFuncRef);

// SAFETY: it is never written, and its pointers are null.
unsafe impl Sync for NullRef {}

static NULL_REF: NullRef = NullRef(VmFuncRef::NULL);

impl InstanceData {
    /// How many bytes an instance of a module takes, about, with what the store has for its
    /// globals and tags.
    pub(crate) fn size(module: &Module) -> usize {
        let inner = module.inner();
        let info = inner.info();
        let declarations = &info.declarations;
        let indices = declarations.memories.len() + declarations.tables.len();
        size_of::<InstanceData>()
            + BEFORE_CONTEXT
            + inner.layout().size() as usize
            + inner.plan().references.len() * size_of::<VmFuncRef>()
            + indices * size_of::<u32>()
            + declarations.globals.len() * (size_of::<u32>() + size_of::<GlobalData>())
            + declarations.tags.len() * (size_of::<u32>() + TagData::SIZE)
            + info.elements.len()
            + info.data.len()
    }

    /// Allocates an instance of which only the context's fixed part is initialised.
    ///
    /// All pointers in it are null, so nothing dangles if it is never completed.
    pub(super) fn allocate(
        module: &Module,
        index: u32,
        runtime: *mut VmRuntime,
        builtins: *const BuiltinFunction,
        interrupt: VmInterrupt,
    ) -> NonNull<InstanceData> {
        let inner = module.inner();
        let size = BEFORE_CONTEXT + inner.layout().size() as usize;
        let context_layout = Layout::from_size_align(size, CONTEXT_ALIGN as usize)
            .expect("a context of less than 4 GiB");
        // SAFETY: the size is not zero, since a context has a fixed part.
        let start = unsafe { alloc::alloc_zeroed(context_layout) };
        let Some(start) = NonNull::new(start.cast::<VmInterrupt>()) else {
            alloc::handle_alloc_error(context_layout);
        };
        // SAFETY: the allocation is large enough for both, and aligned for both.
        let context = unsafe {
            start.write(interrupt);
            start.add(1).cast::<VmContext>()
        };
        let slots = inner.plan().references.len();
        let function_refs = vec![VmFuncRef::NULL; slots].into_boxed_slice();
        let function_refs = NonNull::from(Box::leak(function_refs));
        let info = inner.info();
        let data = Box::new(InstanceData {
            index,
            module: Some(module.clone()),
            context,
            context_layout,
            function_refs,
            memories: Vec::new(),
            tables: Vec::new(),
            globals: Vec::new(),
            tags: Vec::new(),
            dropped_elements: vec![false; info.elements.len()],
            dropped_data: vec![false; info.data.len()],
            kept_tables: Vec::new(),
            kept_globals: Vec::new(),
            host_cells: 0,
            is_complete: false,
        });
        let data = leak(data);
        // SAFETY: the context is new; zeros are valid for all that follows its fixed part.
        unsafe {
            context.write(VmContext {
                runtime,
                memory_base: ptr::null_mut(),
                memory: ptr::null_mut(),
                stack_limit: usize::MAX,
                builtins,
                number: 0,
                function_refs: function_refs.as_ptr().cast(),
                null_ref: &raw const NULL_REF.0,
                host: data.as_ptr().cast(),
            });
            data.as_ref().set_number();
        }
        data
    }

    /// Makes an instance of the module that no store has any more one of a store. What depends on
    /// the store is still to be set, as in a new one; what `host_cells`, the number, and tables
    /// that are not changed say need not be.
    pub(super) fn revive(
        mut self: Box<Self>,
        module: &Module,
        index: u32,
        runtime: *mut VmRuntime,
        interrupt: VmInterrupt,
    ) -> NonNull<InstanceData> {
        let is_same_number = self.index == index;
        self.index = index;
        self.module = Some(module.clone());
        self.memories.clear();
        self.tables.clear();
        self.globals.clear();
        self.tags.clear();
        self.dropped_elements.fill(false);
        self.dropped_data.fill(false);
        if !is_same_number {
            self.kept_tables.iter_mut().for_each(TableData::may_change);
            // `set_number` writes all references anew, those to imports as none.
            self.host_cells = 0;
        }
        let data = leak(self);
        // SAFETY: the context is the instance's own, which nobody else has yet.
        unsafe {
            data.as_ref().interrupt().write(interrupt);
            let context = data.as_ref().context();
            (*context).host = data.as_ptr().cast();
            (*context).runtime = runtime;
            let memories = &module.inner().info().declarations.memories;
            for index in 0..memories.len() {
                let place = data.as_ref().memory(MemoryIndex::from_index(index));
                place.write(VmMemoryPlace {
                    base: ptr::null_mut(),
                    memory: ptr::null_mut(),
                });
            }
            if !is_same_number {
                data.as_ref().set_number();
            }
        }
        data
    }

    /// Leaves an instance, whose store is going away, to its module, and its own tables with it,
    /// and the globals, if all are its own. `has_run` tells whether any code of the store has.
    pub(super) fn retire(
        mut self: Box<Self>,
        (tables, globals): (&mut [TableData], &mut Vec<GlobalData>),
        allocation: &Allocation,
        has_run: bool,
    ) {
        let module = self.module.take().expect("an instance of a store");
        let most = allocation.idle_instances();
        if most == 0 || !self.is_complete {
            return;
        }
        self.is_complete = false;
        let inner = module.inner();
        let info = inner.info();
        let first = info.declarations.imported_tables as usize;
        let mut size = InstanceData::size(&module);
        for (index, &table) in self.tables.iter().enumerate().skip(first) {
            let mut table = tables[table as usize].take();
            if !inner.plan().has_constant_tables
                || has_run && writes_table(info, TableIndex::from_index(index))
            {
                table.may_change();
            }
            size += table.size();
            if table.is_changed() && table.size() > allocation.max_kept_table() {
                return;
            }
            self.kept_tables.push(table);
        }
        let is_own = info.declarations.imported_globals == 0 && self.globals.first() == Some(&0);
        if is_own && self.globals.len() == globals.len() {
            self.kept_globals = std::mem::take(globals);
        }
        let number = self.index;
        inner.idle().put(number, self, size, most);
    }

    /// Sets what depends on the instance's number: the keys, and the references to its own
    /// functions.
    fn set_number(&self) {
        // Zero is not an instance's.
        let number = self.index + 1;
        let inner = self.module().inner();
        // SAFETY: the context and the references are the instance's own, and nobody reads them
        // meanwhile.
        unsafe {
            (*self.context()).number = number;
            for (ty, &signature) in inner.signature_ids().iter().enumerate() {
                let place = self.at_offset::<u64>(inner.layout().key(TypeIndex(ty as u32)));
                place.write(key(signature, number));
            }
            let code = inner.code_start();
            let context = self.context();
            let references = self.function_refs.cast::<VmFuncRef>();
            for (slot, own) in inner.plan().references.iter().enumerate() {
                let place = references.as_ptr().add(slot);
                place.write(VmFuncRef {
                    code: code.wrapping_add(own.code as usize),
                    context,
                    signature: own.signature,
                    owner: number,
                    reference: place,
                });
            }
        }
    }

    /// Its index in the store.
    pub(crate) fn index(&self) -> u32 {
        self.index
    }

    pub(crate) fn module(&self) -> &Module {
        self.module.as_ref().expect("an instance of a store")
    }

    pub(crate) fn context(&self) -> *mut VmContext {
        self.context.as_ptr()
    }

    /// What code asks at the heads of loops.
    pub(crate) fn interrupt(&self) -> *mut VmInterrupt {
        // SAFETY: it stands before the context, in the same allocation.
        unsafe { self.context.as_ptr().cast::<VmInterrupt>().sub(1) }
    }

    fn at_offset<T>(&self, offset: u32) -> *mut T {
        let end = BEFORE_CONTEXT + offset as usize + size_of::<T>();
        assert!(end <= self.context_layout.size());
        // SAFETY: the offset was checked; the layout places things by their alignment.
        unsafe { self.context.as_ptr().byte_add(offset as usize).cast() }
    }

    /// Where generated code finds an imported function.
    pub(crate) fn import(&self, function: FunctionIndex) -> *mut VmImport {
        self.at_offset(self.module().inner().layout().import(function))
    }

    /// Where generated code finds a memory.
    pub(crate) fn memory(&self, memory: MemoryIndex) -> *mut VmMemoryPlace {
        self.at_offset(self.module().inner().layout().memory(memory))
    }

    /// The place of the module's own table.
    pub(crate) fn own_table(&self, table: TableIndex) -> NonNull<VmTable> {
        match self.module().inner().layout().table(table) {
            ContextSlot::Own(offset) => NonNull::new(self.at_offset(offset)).expect("not null"),
            ContextSlot::Imported(_) => unreachable!("an imported table is not the module's own"),
        }
    }

    /// The place of the pointer to an imported table.
    pub(crate) fn imported_table(&self, table: TableIndex) -> *mut *mut VmTable {
        match self.module().inner().layout().table(table) {
            ContextSlot::Imported(offset) => self.at_offset(offset),
            ContextSlot::Own(_) => unreachable!("the module's own table is not imported"),
        }
    }

    /// The place of the pointer to an imported global.
    pub(crate) fn imported_global(&self, global: GlobalIndex) -> *mut *mut u64 {
        match self.module().inner().layout().global(global) {
            ContextSlot::Imported(offset) => self.at_offset(offset),
            ContextSlot::Own(_) => unreachable!("the module's own global is not imported"),
        }
    }

    /// The place of the pointer that stands for a tag.
    pub(crate) fn tag(&self, tag: TagIndex) -> *mut *const c_void {
        self.at_offset(self.module().inner().layout().tag(tag))
    }

    /// The cell of a global, whether imported or not.
    pub(crate) fn global_cell(&self, global: GlobalIndex) -> NonNull<u64> {
        let cell = match self.module().inner().layout().global(global) {
            ContextSlot::Own(offset) => self.at_offset(offset),
            // SAFETY: the pointer is in the context; it was set before anything asks for the
            // global.
            ContextSlot::Imported(offset) => unsafe { self.at_offset::<*mut u64>(offset).read() },
        };
        NonNull::new(cell).expect("an imported global that is set")
    }

    /// Adds the module's own globals to those of the store.
    pub(crate) fn add_own_globals(&mut self, globals: &mut Vec<GlobalData>) {
        let module = self.module().clone();
        let inner = module.inner();
        let first = inner.info().declarations.imported_globals as usize;
        let own = &inner.info().types.globals[first..];
        let start = globals.len() as u32;
        self.globals.extend(start..start + own.len() as u32);
        if start == 0 && self.kept_globals.len() == own.len() {
            std::mem::swap(globals, &mut self.kept_globals);
            return;
        }
        let cells = inner.layout().own_globals().iter().zip(own);
        globals.extend(cells.map(|(&offset, &ty)| {
            let cell = NonNull::new(self.at_offset(offset)).expect("not null");
            GlobalData::in_context(cell, ty)
        }));
    }

    /// Sets all slots of the module's own globals.
    pub(crate) fn set_own_globals(&mut self, slots: &[u64]) {
        let range = self.module().inner().layout().own_global_slots();
        assert_eq!(range.len(), size_of_val(slots));
        if let Some(last) = slots.len().checked_sub(1) {
            let _: *mut u64 = self.at_offset(range.start + last as u32 * SLOT_BYTES);
            let start: *mut u64 = self.at_offset(range.start);
            // SAFETY: the first and the last place are in the context; nobody reads it meanwhile.
            unsafe { start.copy_from_nonoverlapping(slots.as_ptr(), slots.len()) };
        }
    }

    /// All references, by slot.
    ///
    /// # Safety
    ///
    /// Nobody writes them while the result lives.
    pub(crate) unsafe fn function_refs(&self) -> &[VmFuncRef] {
        // SAFETY: as the caller promises; they live as long as the instance.
        unsafe { self.function_refs.as_ref() }
    }

    /// The reference in a slot.
    pub(crate) fn function_ref(&self, slot: u32) -> *mut VmFuncRef {
        assert!((slot as usize) < self.function_refs.len());
        // SAFETY: the slot was checked.
        unsafe {
            self.function_refs
                .as_ptr()
                .cast::<VmFuncRef>()
                .add(slot as usize)
        }
    }

    /// The canonical reference to a function that has a slot, as generated code passes it.
    pub(crate) fn reference(&self, function: FunctionIndex) -> u64 {
        let declarations = &self.module().inner().info().declarations;
        let slot = declarations.reference_slots[function.index()];
        // SAFETY: references are set before anything asks for them.
        unsafe { (*self.function_ref(slot)).reference as u64 }
    }
}

impl Drop for InstanceData {
    fn drop(&mut self) {
        // SAFETY: both were allocated in `allocate`, and nothing points to them once no store has
        // the instance.
        unsafe {
            drop(Box::from_raw(self.function_refs.as_ptr()));
            alloc::dealloc(self.interrupt().cast(), self.context_layout);
        }
    }
}
