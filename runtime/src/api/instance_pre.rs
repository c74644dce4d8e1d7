//! Modules whose imports are found: all that has to be done once, for any number of instances.

use crate::{
    api::{
        host::HostFunc,
        instance::Instance,
        instantiate::{Imports, ResolvedImport, ResolvedImports, instantiate},
    },
    engine::Engine,
    module::Module,
    store::{StoreInner, context::AsContextMut, host_instance::HostImports},
};
use anyhow::Result;
use std::{fmt, marker::PhantomData, sync::Arc};

/// A [`Module`] with its imports, of which instances can be made fast. Cheap to clone.
///
/// [`Linker::instantiate_pre`](crate::Linker::instantiate_pre) makes it.
///
/// ```
/// use gantry::{Engine, Linker, Module, Store};
///
/// let engine = Engine::default();
/// let mut linker = Linker::<()>::new(&engine);
/// linker.func_wrap("host", "seven", || 7)?;
/// let module = Module::new(&engine, r#"
///     (module
///         (import "host" "seven" (func $seven (result i32)))
///         (export "seven" (func $seven)))
/// "#)?;
/// let pre = linker.instantiate_pre(&module)?;
/// for _ in 0..3 {
///     let mut store = Store::new(&engine, ());
///     let instance = pre.instantiate(&mut store)?;
///     let seven = instance.get_typed_func::<(), i32>(&mut store, "seven")?;
///     assert_eq!(seven.call(&mut store, ())?, 7);
/// }
/// # Ok::<(), gantry::Error>(())
/// ```
pub struct InstancePre<T> {
    inner: Arc<Inner>,
    /// The host's functions get a `Caller<'_, T>`: no other type will do.
    data: PhantomData<fn(T) -> T>,
}

#[derive(Debug)]
struct Inner {
    module: Module,
    imports: Arc<ResolvedImports>,
}

impl<T> Clone for InstancePre<T> {
    fn clone(&self) -> Self {
        InstancePre {
            inner: self.inner.clone(),
            data: PhantomData,
        }
    }
}

impl<T> fmt::Debug for InstancePre<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InstancePre")
            .field("module", &self.inner.module)
            .finish_non_exhaustive()
    }
}

impl<T> InstancePre<T> {
    /// The imports fit the module, and its functions of the host get a `Caller<'_, T>`.
    pub(crate) fn new(module: &Module, imports: Arc<ResolvedImports>) -> InstancePre<T> {
        module.inner().plan().expect_many();
        InstancePre {
            inner: Arc::new(Inner {
                module: module.clone(),
                imports,
            }),
            data: PhantomData,
        }
    }

    /// The module.
    pub fn module(&self) -> &Module {
        &self.inner.module
    }

    /// Makes an instance, and calls its start function.
    ///
    /// # Errors
    ///
    /// As [`Instance::new`], except that the imports fit; they may still be of another store.
    pub fn instantiate(&self, mut store: impl AsContextMut<Data = T>) -> Result<Instance> {
        let store = store.as_context_mut().into_inner();
        store.opaque.check_synchronous()?;
        self.instantiate_inner(store)
    }

    pub(crate) fn instantiate_inner(&self, store: &mut StoreInner<T>) -> Result<Instance> {
        let Inner { module, imports } = &*self.inner;
        let index = instantiate(store, module, Imports::Resolved(imports))?;
        Ok(Instance::from_index(&store.opaque, index))
    }
}

/// Imports of which those that are functions of the host are not part of a store yet.
#[derive(Default)]
pub(crate) struct Resolving {
    items: Vec<ResolvedImport>,
    host: Vec<Arc<HostFunc>>,
}

impl Resolving {
    /// Adds a function of the host.
    pub(crate) fn host(&mut self, function: &Arc<HostFunc>) {
        self.items
            .push(ResolvedImport::Host(self.host.len() as u32));
        self.host.push(function.clone());
    }

    /// Adds something else.
    pub(crate) fn item(&mut self, item: ResolvedImport) {
        self.items.push(item);
    }

    /// All imports of a module, in its order.
    ///
    /// # Errors
    ///
    /// If there is no memory for code by which Wasm calls functions of the host.
    pub(crate) fn finish(self, engine: &Engine) -> Result<Arc<ResolvedImports>> {
        let size = self.host.iter().map(|function| function.size()).sum();
        let functions = self
            .host
            .iter()
            .map(|function| function.in_no_store(engine));
        let functions = functions.collect::<Result<Vec<_>>>()?;
        Ok(Arc::new(ResolvedImports {
            is_all_host: functions.len() == self.items.len(),
            host: HostImports::new(functions, size),
            items: self.items.into(),
        }))
    }
}
