//! Finding imports by name.

use crate::{
    api::{
        extern_types::{ExternType, ImportType},
        externs::Extern,
        func::Func,
        host::{Caller, HostFunc, IntoFunc},
        instance::Instance,
        instance_pre::{InstancePre, Resolving},
        instantiate::{
            Imports, ResolvedImport, ResolvedImports, check_import, incompatible, instantiate,
            named, qualified,
        },
        program::START,
        types::FuncType,
        value::Val,
    },
    engine::{Engine, check_same},
    module::{Module, WeakModule, interface::ModuleInterface},
    store::{
        StoreOpaque,
        context::{AsContext, AsContextMut, StoreContextMut},
    },
};
use anyhow::{Context, Result, bail};
use gantry_ir::GuestText;
use std::{
    collections::HashMap,
    fmt,
    marker::PhantomData,
    slice,
    sync::{Arc, Mutex, PoisonError},
};

/// Definitions by module and name, from which modules are instantiated.
///
/// Functions of the host ([`Linker::func_wrap`]) can be used in any store of the engine whose data
/// is of type `T`. All else belongs to one store.
///
/// ```
/// use gantry::{Caller, Engine, Linker, Module, Store};
///
/// let engine = Engine::default();
/// let mut linker = Linker::new(&engine);
/// linker.func_wrap("host", "log", |mut caller: Caller<'_, Vec<i32>>, value: i32| {
///     caller.data_mut().push(value);
/// })?;
/// let module = Module::new(&engine, r#"
///     (module
///         (import "host" "log" (func $log (param i32)))
///         (func (export "run") i32.const 7 call $log))
/// "#)?;
/// let mut store = Store::new(&engine, Vec::new());
/// let instance = linker.instantiate(&mut store, &module)?;
/// instance.get_typed_func::<(), ()>(&mut store, "run")?.call(&mut store, ())?;
/// assert_eq!(*store.data(), [7]);
/// # Ok::<(), gantry::Error>(())
/// ```
pub struct Linker<T> {
    engine: Engine,
    definitions: HashMap<String, HashMap<String, Definition>>,
    allow_shadowing: bool,
    /// The imports of the module that was instantiated last.
    latest: Mutex<Option<(WeakModule, Arc<ResolvedImports>)>>,
    pub(super) allow_unknown_exports: bool,
    /// The host's functions get a `Caller<'_, T>`: no other type will do.
    data: PhantomData<fn(T) -> T>,
}

#[derive(Clone, Debug)]
enum Definition {
    /// An object, and its type when it was defined.
    Extern(Extern, ExternType),
    Host(Arc<HostFunc>),
}

impl Definition {
    /// The object in a store. Fails if it is one of another store.
    fn get(&self, store: &mut StoreOpaque) -> Result<Extern> {
        match self {
            Definition::Extern(item, _) => {
                item.check_given(store)?;
                Ok(*item)
            }
            Definition::Host(function) => Ok(function.instantiate(store)?.into()),
        }
    }
}

impl<T> Clone for Linker<T> {
    fn clone(&self) -> Self {
        Linker {
            engine: self.engine.clone(),
            definitions: self.definitions.clone(),
            allow_shadowing: self.allow_shadowing,
            latest: Mutex::default(),
            allow_unknown_exports: self.allow_unknown_exports,
            data: PhantomData,
        }
    }
}

impl<T> fmt::Debug for Linker<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Linker")
            .field("definitions", &self.definitions)
            .finish_non_exhaustive()
    }
}

impl<T> Linker<T> {
    /// A linker without definitions.
    pub fn new(engine: &Engine) -> Linker<T> {
        Linker {
            engine: engine.clone(),
            definitions: HashMap::new(),
            allow_shadowing: false,
            latest: Mutex::default(),
            allow_unknown_exports: false,
            data: PhantomData,
        }
    }

    /// The engine.
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Whether a name may be defined again. Default: no, that is an error.
    pub fn allow_shadowing(&mut self, allow: bool) -> &mut Self {
        self.allow_shadowing = allow;
        self
    }

    /// Whether [`Linker::module`] leaves out what a command exports besides functions. Default: no,
    /// that is an error.
    pub fn allow_unknown_exports(&mut self, allow: bool) -> &mut Self {
        self.allow_unknown_exports = allow;
        self
    }

    fn insert(&mut self, module: &str, name: &str, definition: Definition) -> Result<&mut Self> {
        let names = match self.definitions.get_mut(module) {
            Some(names) => names,
            None => self.definitions.entry(module.to_owned()).or_default(),
        };
        if !self.allow_shadowing && names.contains_key(name) {
            bail!("{} is defined twice", qualified(module, name));
        }
        names.insert(name.to_owned(), definition);
        *self
            .latest
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner) = None;
        Ok(self)
    }

    /// Defines an object of a store.
    ///
    /// # Errors
    ///
    /// If the name is defined already, the store is of another engine, or the object of another
    /// store.
    pub fn define(
        &mut self,
        store: impl AsContext<Data = T>,
        module: &str,
        name: &str,
        item: impl Into<Extern>,
    ) -> Result<&mut Self> {
        let context = store.as_context();
        check_same(&self.engine, context.engine())?;
        let item = item.into();
        item.check_given(context.opaque())?;
        let ty = item.ty_in(context.opaque());
        self.insert(module, name, Definition::Extern(item, ty))
    }

    /// Defines a function of the host, as [`Func::wrap`](crate::Func::wrap).
    ///
    /// # Errors
    ///
    /// If the name is defined already.
    pub fn func_wrap<Params, Results>(
        &mut self,
        module: &str,
        name: &str,
        func: impl IntoFunc<T, Params, Results>,
    ) -> Result<&mut Self> {
        let function = func.into_func(&self.engine);
        self.insert(module, name, Definition::Host(function))
    }

    pub(crate) fn insert_function(
        &mut self,
        module: &str,
        name: &str,
        function: Arc<HostFunc>,
    ) -> Result<&mut Self> {
        self.insert(module, name, Definition::Host(function))
    }

    /// Defines a function of the host, as [`Func::new`](crate::Func::new).
    ///
    /// # Errors
    ///
    /// If the name is defined already.
    pub fn func_new(
        &mut self,
        module: &str,
        name: &str,
        ty: FuncType,
        func: impl Fn(Caller<'_, T>, &[Val], &mut [Val]) -> Result<()> + Send + Sync + 'static,
    ) -> Result<&mut Self> {
        let function = HostFunc::dynamic(&self.engine, ty, func);
        self.insert(module, name, Definition::Host(function))
    }

    /// Defines all exports of an instance.
    ///
    /// # Errors
    ///
    /// As [`Linker::define`].
    pub fn instance(
        &mut self,
        store: impl AsContext<Data = T>,
        module: &str,
        instance: Instance,
    ) -> Result<&mut Self> {
        let context = store.as_context();
        check_same(&self.engine, context.engine())?;
        instance.check_given(context.opaque())?;
        for export in instance.exports(context) {
            let item = export.into_extern();
            let ty = item.ty_in(context.opaque());
            self.insert(module, export.name(), Definition::Extern(item, ty))?;
        }
        Ok(self)
    }

    /// Defines another name for a definition.
    ///
    /// # Errors
    ///
    /// If there is no such definition, or the other name is defined already.
    pub fn alias(
        &mut self,
        module: &str,
        name: &str,
        as_module: &str,
        as_name: &str,
    ) -> Result<&mut Self> {
        let definition = self
            .find(module, name)
            .with_context(|| format!("{} is not defined", qualified(module, name)))?
            .clone();
        self.insert(as_module, as_name, definition)
    }

    /// Defines all that is defined under the name of one module under that of another, too.
    ///
    /// # Errors
    ///
    /// If there is no such module, or a name is defined already.
    pub fn alias_module(&mut self, module: &str, as_module: &str) -> Result<()> {
        let names = self.definitions.get(module);
        let names = names.with_context(|| format!("`{}` is not defined", GuestText(module)))?;
        for (name, definition) in names.clone() {
            self.insert(as_module, &name, definition)?;
        }
        Ok(())
    }

    /// Defines each function that a module imports and that is not defined yet, as one that fails
    /// when it is called, with an [`UnknownImportError`]. What else is not defined stays so, and
    /// instantiating the module names it.
    ///
    /// # Errors
    ///
    /// None at present.
    pub fn define_unknown_imports_as_traps(&mut self, module: &Module) -> Result<()> {
        for import in module.imports() {
            if self.find(import.module(), import.name()).is_some() {
                continue;
            }
            if let ExternType::Func(ty) = import.ty() {
                let error = UnknownImportError::new(slice::from_ref(&import));
                self.func_new(import.module, import.name, ty, move |_, _, _| {
                    Err(error.clone().into())
                })?;
            }
        }
        Ok(())
    }

    /// Defines all that a module imports and that is not defined yet: functions return zeros and
    /// nulls, globals, tables and memories hold them.
    ///
    /// # Errors
    ///
    /// If there is no zero or null of a type, or an object cannot be made.
    pub fn define_unknown_imports_as_default_values(
        &mut self,
        mut store: impl AsContextMut<Data = T>,
        module: &Module,
    ) -> Result<()> {
        let mut context = store.as_context_mut();
        for import in module.imports() {
            if self.find(import.module(), import.name()).is_some() {
                continue;
            }
            let item = import.ty().default_value(&mut context);
            let item = item.with_context(|| named(&import))?;
            self.define(&context, import.module(), import.name(), item)?;
        }
        Ok(())
    }

    fn find(&self, module: &str, name: &str) -> Option<&Definition> {
        self.definitions.get(module)?.get(name)
    }

    /// A definition as an object of a store.
    ///
    /// # Errors
    ///
    /// If there is none, or it belongs to another store.
    pub fn get(
        &self,
        mut store: impl AsContextMut<Data = T>,
        module: &str,
        name: &str,
    ) -> Result<Extern> {
        let mut context = store.as_context_mut();
        check_same(&self.engine, context.engine())?;
        self.find(module, name)
            .with_context(|| format!("{} is not defined", qualified(module, name)))?
            .get(context.opaque())
    }

    /// What an import of a module finds here, if anything.
    pub fn get_by_import(
        &self,
        store: impl AsContextMut<Data = T>,
        import: &ImportType<'_>,
    ) -> Option<Extern> {
        self.get(store, import.module(), import.name()).ok()
    }

    /// All definitions as objects of a store, with the names of the module and the item. What
    /// belongs to another store is left out.
    ///
    /// # Panics
    ///
    /// Panics if the store is of another engine.
    pub fn iter<'a: 'p, 'p>(
        &'a self,
        mut store: impl AsContextMut<Data = T> + 'p,
    ) -> impl Iterator<Item = (&'a str, &'a str, Extern)> + 'p {
        let same = Engine::same(&self.engine, store.as_context().engine());
        assert!(same, "a linker is used with a store of another engine");
        let all = self.definitions.iter().flat_map(|(module, names)| {
            let names = names.iter();
            names.map(move |(name, definition)| (&module[..], &name[..], definition))
        });
        all.filter_map(move |(module, name, definition)| {
            let item = definition.get(store.as_context_mut().opaque()).ok()?;
            Some((module, name, item))
        })
    }

    /// The function that runs a module: what it exports under an empty name, or else its `_start`.
    /// If it has neither, a function that does nothing.
    ///
    /// # Errors
    ///
    /// If such a definition is not a function.
    pub fn get_default(
        &self,
        mut store: impl AsContextMut<Data = T>,
        module: &str,
    ) -> Result<Func> {
        check_same(&self.engine, store.as_context().engine())?;
        for name in ["", START] {
            if self.find(module, name).is_some() {
                let item = self.get(&mut store, module, name)?;
                return item
                    .into_func()
                    .with_context(|| format!("{} is not a function", qualified(module, name)));
            }
        }
        Func::try_wrap(store, || {})
    }

    /// Instantiates a module: finds its imports, then does as [`Instance::new`].
    ///
    /// # Errors
    ///
    /// As [`Instance::new`], or if imports are not defined: all of them are named.
    pub fn instantiate(
        &self,
        mut store: impl AsContextMut<Data = T>,
        module: &Module,
    ) -> Result<Instance> {
        let mut context = store.as_context_mut();
        check_same(&self.engine, context.engine())?;
        check_same(&self.engine, module.engine())?;
        let imports = self.latest_imports(context.opaque(), module)?;
        let store = context.into_inner();
        store.opaque.check_synchronous()?;
        let index = instantiate(store, module, Imports::Resolved(&imports))?;
        Ok(Instance::from_index(&store.opaque, index))
    }

    /// What a module imports, as objects of a store.
    pub(crate) fn imports(
        &self,
        context: &mut StoreContextMut<'_, T>,
        module: &Module,
    ) -> Result<Vec<Extern>> {
        check_same(&self.engine, context.engine())?;
        check_same(&self.engine, module.engine())?;
        self.resolve(context.opaque(), module)
    }

    /// Finds the imports of a module, for any number of instances.
    ///
    /// # Errors
    ///
    /// If the module is of another engine, imports are not defined (all of them are named), or one
    /// is not of the declared type. Objects of a store have the type that they had when they were
    /// defined.
    pub fn instantiate_pre(&self, module: &Module) -> Result<InstancePre<T>> {
        check_same(&self.engine, module.engine())?;
        let imports = self.find_imports(module, |import, _, ty| {
            check_import(&import.ty, ty).with_context(|| incompatible(import))
        })?;
        Ok(InstancePre::new(module, imports))
    }

    /// The imports of a module, whose types fit in this store.
    fn latest_imports(&self, store: &StoreOpaque, module: &Module) -> Result<Arc<ResolvedImports>> {
        let latest = || self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, imports)) = &*latest()
            && of.is(module)
        {
            return Ok(imports.clone());
        }
        let imports = self.find_imports(module, |import, item, _| {
            item.check_given(store).with_context(|| named(import))?;
            check_import(&import.ty, &item.ty_in(store)).with_context(|| incompatible(import))
        })?;
        if imports.is_all_host {
            *latest() = Some((module.downgrade(), imports.clone()));
        }
        Ok(imports)
    }

    /// The imports of a module. `check` is asked whether an object of a store will do.
    fn find_imports(
        &self,
        module: &Module,
        check: impl Fn(&ImportType<'_>, &Extern, &ExternType) -> Result<()>,
    ) -> Result<Arc<ResolvedImports>> {
        let mut found = Resolving::default();
        let mut missing = Vec::new();
        for import in module.imports() {
            match self.find(import.module(), import.name()) {
                Some(Definition::Host(function)) => {
                    check_host_import(&import, function)?;
                    found.host(function);
                }
                Some(Definition::Extern(item, ty)) => {
                    check(&import, item, ty)?;
                    found.item(ResolvedImport::Extern(*item));
                }
                None => missing.push(import),
            }
        }
        match missing[..] {
            [] => found.finish(&self.engine),
            _ => Err(UnknownImportError::new(&missing).into()),
        }
    }

    /// Checks that all imports of a module can be found, before it is compiled and instantiated.
    ///
    /// `will_be_defined` tells of which imports a definition is still to come. The types of objects
    /// of a store are not checked: they may still grow.
    ///
    /// ```
    /// use gantry::{Engine, Linker, ModuleInterface};
    ///
    /// let linker = Linker::<()>::new(&Engine::default());
    /// let interface = ModuleInterface::new(r#"(module (import "env" "f" (func)))"#)?;
    /// let error = linker.check_imports(&interface, |_, _| false).unwrap_err();
    /// assert!(error.to_string().contains("`env::f`"));
    /// # Ok::<(), gantry::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// An import is not defined, and will not be, or a function of the host has another type.
    pub fn check_imports(
        &self,
        interface: &ModuleInterface<'_>,
        will_be_defined: impl Fn(&str, &str) -> bool,
    ) -> Result<()> {
        let mut missing = Vec::new();
        for import in interface.imports() {
            match self.find(import.module(), import.name()) {
                Some(Definition::Host(function)) => check_host_import(&import, function)?,
                Some(Definition::Extern(..)) => {}
                None if will_be_defined(import.module(), import.name()) => {}
                None => missing.push(import),
            }
        }
        match missing[..] {
            [] => Ok(()),
            _ => Err(UnknownImportError::new(&missing).into()),
        }
    }

    fn resolve(&self, store: &mut StoreOpaque, module: &Module) -> Result<Vec<Extern>> {
        let mut imports = Vec::with_capacity(module.imports().len());
        let mut missing = Vec::new();
        for import in module.imports() {
            match self.find(import.module(), import.name()) {
                Some(Definition::Host(function)) => {
                    // Checked before it becomes part of the store.
                    check_host_import(&import, function)?;
                    imports.push(function.instantiate(store)?.into());
                }
                Some(definition) => {
                    let item = definition.get(store);
                    imports.push(item.with_context(|| named(&import))?);
                }
                None => missing.push(import),
            }
        }
        match missing[..] {
            [] => Ok(imports),
            _ => Err(UnknownImportError::new(&missing).into()),
        }
    }
}

fn check_host_import(import: &ImportType<'_>, function: &HostFunc) -> Result<()> {
    check_import(&import.ty, &function.ty().clone().into()).with_context(|| incompatible(import))
}

/// How many imports that are not defined are named.
const NAMED_IMPORTS: usize = 20;

/// The error for imports that are not defined, of which there is at least one. It names them all, or
/// if they are many the first ones; the accessors are about the first one.
#[derive(Clone, Debug)]
pub struct UnknownImportError {
    module: String,
    name: String,
    ty: ExternType,
    message: String,
}

impl UnknownImportError {
    /// There is at least one import.
    fn new(imports: &[ImportType<'_>]) -> UnknownImportError {
        let first = &imports[0];
        UnknownImportError {
            module: first.module.to_owned(),
            name: first.name.to_owned(),
            ty: first.ty(),
            message: unknown(imports),
        }
    }

    /// The name of the module to import from.
    pub fn module(&self) -> &str {
        &self.module
    }

    /// The name in that module.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is imported.
    pub fn ty(&self) -> ExternType {
        self.ty.clone()
    }
}

impl fmt::Display for UnknownImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for UnknownImportError {}

/// The message for imports that are not defined.
fn unknown(imports: &[ImportType<'_>]) -> String {
    let show = |import: &ImportType<'_>| {
        let name = qualified(import.module, import.name);
        format!("{name} ({})", GuestText(&import.ty))
    };
    if let [import] = imports {
        return format!("unknown import: {} is not defined", show(import));
    }
    let mut text = format!("unknown imports: {} are not defined", imports.len());
    for import in imports.iter().take(NAMED_IMPORTS) {
        text.push_str("\n  ");
        text.push_str(&show(import));
    }
    if imports.len() > NAMED_IMPORTS {
        text.push_str(&format!("\n  and {} more", imports.len() - NAMED_IMPORTS));
    }
    text
}

impl<T> Default for Linker<T> {
    fn default() -> Self {
        Linker::new(&Engine::default())
    }
}
