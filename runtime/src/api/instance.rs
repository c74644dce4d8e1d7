//! Instances of modules.

use crate::{
    api::{
        extern_types::ExternType,
        externs::Extern,
        func::Func,
        global::Global,
        instantiate,
        memory::Memory,
        table::Table,
        tag::Tag,
        typed::{TypedFunc, WasmParams, WasmResults},
    },
    module::{Module, ModuleExport},
    store::{
        StoreId, StoreInner, StoreOpaque,
        context::{AsContext, AsContextMut, StoreContext},
        instance_data::InstanceData,
    },
};
use anyhow::{Context, Result};
use gantry_lower::module::ExportItem;

/// An instance of a [`Module`] in a [`Store`](crate::Store).
///
/// ```
/// use gantry::{Engine, Instance, Module, Store};
///
/// let engine = Engine::default();
/// let module = Module::new(&engine, r#"
///     (module (func (export "add") (param i32 i32) (result i32)
///         local.get 0 local.get 1 i32.add))
/// "#)?;
/// let mut store = Store::new(&engine, ());
/// let instance = Instance::new(&mut store, &module, &[])?;
/// let add = instance.get_typed_func::<(i32, i32), i32>(&mut store, "add")?;
/// assert_eq!(add.call(&mut store, (1, 2))?, 3);
/// # Ok::<(), gantry::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Instance {
    store: StoreId,
    index: u32,
}

/// An export of an instance.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    name: &'a str,
    item: Extern,
}

impl<'a> Export<'a> {
    /// Its name.
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// The type, with current sizes as minima.
    ///
    /// # Panics
    ///
    /// Panics if the store is not the instance's own.
    pub fn ty(&self, store: impl AsContext) -> ExternType {
        self.item.ty(store)
    }

    /// What is exported.
    pub fn into_extern(self) -> Extern {
        self.item
    }

    /// The function, if it is one.
    pub fn into_func(self) -> Option<Func> {
        self.item.into_func()
    }

    /// The table, if it is one.
    pub fn into_table(self) -> Option<Table> {
        self.item.into_table()
    }

    /// The memory, if it is one.
    pub fn into_memory(self) -> Option<Memory> {
        self.item.into_memory()
    }

    /// The global, if it is one.
    pub fn into_global(self) -> Option<Global> {
        self.item.into_global()
    }

    /// The tag, if it is one.
    pub fn into_tag(self) -> Option<Tag> {
        self.item.into_tag()
    }
}

impl Instance {
    pub(crate) fn from_index(store: &StoreOpaque, index: u32) -> Instance {
        Instance {
            store: store.id(),
            index,
        }
    }

    /// Instantiates a module and calls its start function. The imports are in the order in which
    /// the module declares them.
    ///
    /// A [`Linker`](crate::Linker) finds imports by name instead.
    ///
    /// The first instance in a process installs handlers for the signals SIGSEGV, SIGBUS, SIGILL
    /// and SIGFPE. Faults of other code than Gantry's reach the handlers that were installed
    /// before.
    ///
    /// # Errors
    ///
    /// If the module is of another engine or was compiled for another machine, an import is
    /// missing, not of the declared type or of another store, there is no memory, the limits of the
    /// store or the engine forbid it, a segment does not fit, the start function fails, or the
    /// handlers cannot be installed.
    pub fn new(
        mut store: impl AsContextMut,
        module: &Module,
        imports: &[Extern],
    ) -> Result<Instance> {
        let store = store.as_context_mut().into_inner();
        store.opaque.check_synchronous()?;
        Instance::new_inner(store, module, imports)
    }

    pub(crate) fn new_inner<T>(
        store: &mut StoreInner<T>,
        module: &Module,
        imports: &[Extern],
    ) -> Result<Instance> {
        let index = instantiate::instantiate(store, module, instantiate::Imports::Given(imports))?;
        Ok(Instance::from_index(&store.opaque, index))
    }

    /// Its index in the store, which must be its own.
    pub(crate) fn index_in(&self, store: &StoreOpaque) -> u32 {
        store.check(self.store);
        self.index
    }

    /// Fails unless it is an instance of this store.
    pub(crate) fn check_given(&self, store: &StoreOpaque) -> Result<()> {
        store.check_given(self.store)
    }

    fn data<'a>(&self, store: &'a StoreOpaque) -> &'a InstanceData {
        store.check(self.store);
        // SAFETY: instances live as long as the store, and change only while it is borrowed
        // exclusively.
        unsafe { store.instance(self.index).as_ref() }
    }

    /// The module.
    ///
    /// # Panics
    ///
    /// This and all methods panic if the store is not the instance's own.
    pub fn module<'a, T: 'a>(&self, store: impl Into<StoreContext<'a, T>>) -> &'a Module {
        self.data(store.into().opaque()).module()
    }

    /// The export that [`Module::get_export_index`](crate::Module::get_export_index) has found, which
    /// takes no look-up by name. `None` if it is one of another module.
    pub fn get_module_export(
        &self,
        store: impl AsContext,
        export: &ModuleExport,
    ) -> Option<Extern> {
        let context = store.as_context();
        let data = self.data(context.opaque());
        let item = export.item_in(data.module())?;
        Some(find(context.opaque(), data, item))
    }

    /// An export.
    pub fn get_export(&self, store: impl AsContext, name: &str) -> Option<Extern> {
        let context = store.as_context();
        let data = self.data(context.opaque());
        let item = data.module().inner().export(name)?;
        Some(find(context.opaque(), data, item))
    }

    /// An exported function.
    pub fn get_func(&self, store: impl AsContext, name: &str) -> Option<Func> {
        self.get_export(store, name)?.into_func()
    }

    /// An exported function of a type that is known at compile time.
    ///
    /// # Errors
    ///
    /// If no function is exported by this name, or as [`Func::typed`].
    pub fn get_typed_func<Params: WasmParams, Results: WasmResults>(
        &self,
        store: impl AsContext,
        name: &str,
    ) -> Result<TypedFunc<Params, Results>> {
        let func = self
            .get_func(&store, name)
            .with_context(|| format!("there is no exported function `{name}`"))?;
        func.typed(&store)
            .with_context(|| format!("exported function `{name}`"))
    }

    /// An exported memory.
    pub fn get_memory(&self, store: impl AsContext, name: &str) -> Option<Memory> {
        self.get_export(store, name)?.into_memory()
    }

    /// An exported table.
    pub fn get_table(&self, store: impl AsContext, name: &str) -> Option<Table> {
        self.get_export(store, name)?.into_table()
    }

    /// An exported global.
    pub fn get_global(&self, store: impl AsContext, name: &str) -> Option<Global> {
        self.get_export(store, name)?.into_global()
    }

    /// An exported tag.
    pub fn get_tag(&self, store: impl AsContext, name: &str) -> Option<Tag> {
        self.get_export(store, name)?.into_tag()
    }

    /// The exports, in the order of the module.
    pub fn exports<'a, T: 'a>(
        &self,
        store: impl Into<StoreContext<'a, T>>,
    ) -> impl ExactSizeIterator<Item = Export<'a>> {
        let store = store.into().opaque();
        let data = self.data(store);
        let exports = &data.module().inner().info().exports;
        exports.iter().map(move |export| Export {
            name: &export.name,
            item: find(store, data, export.item),
        })
    }
}

/// The object that an export names.
fn find(store: &StoreOpaque, data: &InstanceData, item: ExportItem) -> Extern {
    match item {
        ExportItem::Function(function) => {
            // SAFETY: the references of an instance are set before a handle to it exists.
            let func = unsafe { Func::from_raw(data.reference(function), store) };
            Extern::Func(func.expect("a reference that is not null"))
        }
        ExportItem::Table(table) => Table::from_index(store, data.tables[table.index()]).into(),
        ExportItem::Memory(memory) => {
            Memory::from_index(store, data.memories[memory.index()]).into()
        }
        ExportItem::Global(global) => {
            Global::from_index(store, data.globals[global.index()]).into()
        }
        ExportItem::Tag(tag) => Tag::from_index(store, data.tags[tag.index()]).into(),
    }
}
