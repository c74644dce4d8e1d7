//! Modules as programs: commands, of which each call has an instance of its own, and reactors.

use crate::{
    api::{
        extern_types::ExternType,
        externs::Extern,
        host::{Caller, HostFunc},
        instance::Instance,
        linker::Linker,
        types::FuncType,
        value::Val,
    },
    engine::Engine,
    module::Module,
    store::context::AsContextMut,
};
use anyhow::{Context, Result, bail, ensure};
use std::sync::Arc;

impl<T> Linker<T> {
    /// Instantiates a module and defines all exports of the instance.
    ///
    /// There are two kinds of modules, as in WASI:
    ///
    /// - A *command* exports a function `_start`. It is run once, so each call of one of its
    ///   functions gets an instance of its own. Of what else it exports, the memory `memory`,
    ///   tables and globals that toolchains add are left out.
    /// - All others are *reactors*. There is one instance; its function `_initialize`, if it
    ///   exports one, is called before anything else.
    ///
    /// # Errors
    ///
    /// If the module cannot be instantiated, it exports both functions, `_initialize` fails, a
    /// command exports something else than functions, or a name is defined already.
    pub fn module(
        &mut self,
        mut store: impl AsContextMut<Data = T>,
        name: &str,
        module: &Module,
    ) -> Result<&mut Self> {
        let kind = ModuleKind::of(module)?;
        if kind == ModuleKind::Command {
            return self.command(store, name, module, ExportedFunction::into_host::<T>);
        }
        let instance = self.instantiate(&mut store, module)?;
        if kind == ModuleKind::Reactor {
            instance
                .get_typed_func::<(), ()>(&store, INITIALIZE)
                .and_then(|initialize| initialize.call(&mut store, ()))
                .context(INITIALIZATION_FAILED)?;
        }
        self.instance(&store, name, instance)
    }

    /// As [`Linker::module`], with asynchronous calls: functions of the host that are called may wait,
    /// and functions of a command have to be called asynchronously.
    ///
    /// # Errors
    ///
    /// As [`Linker::module`], or if there is no memory for a stack.
    pub async fn module_async(
        &mut self,
        mut store: impl AsContextMut<Data = T>,
        name: &str,
        module: &Module,
    ) -> Result<&mut Self>
    where
        T: Send,
    {
        let kind = ModuleKind::of(module)?;
        if kind == ModuleKind::Command {
            return self.command(store, name, module, ExportedFunction::into_async_host::<T>);
        }
        let instance = self.instantiate_async(&mut store, module).await?;
        if kind == ModuleKind::Reactor {
            let initialize = instance
                .get_typed_func::<(), ()>(&store, INITIALIZE)
                .context(INITIALIZATION_FAILED)?;
            let initialized = initialize.call_async(&mut store, ()).await;
            initialized.context(INITIALIZATION_FAILED)?;
        }
        self.instance(&store, name, instance)
    }

    /// Defines the functions that a command exports, as `make` makes them: each call makes an
    /// instance.
    fn command(
        &mut self,
        mut store: impl AsContextMut<Data = T>,
        name: &str,
        module: &Module,
        make: fn(ExportedFunction, &Engine, FuncType) -> Arc<HostFunc>,
    ) -> Result<&mut Self> {
        let mut context = store.as_context_mut();
        let imports: Arc<[Extern]> = self.imports(&mut context, module)?.into();
        for export in module.exports() {
            let export_name = export.name();
            let ExternType::Func(ty) = export.ty() else {
                ensure!(
                    self.allow_unknown_exports || TOOLCHAIN_EXPORTS.contains(&export_name),
                    "`{export_name}`, which a command exports, is not a function"
                );
                continue;
            };
            let function = ExportedFunction {
                module: module.clone(),
                imports: imports.clone(),
                name: export_name.to_owned(),
            };
            let function = make(function, self.engine(), ty);
            let function = function.instantiate(context.opaque())?;
            self.define(&context, name, export_name, function)?;
        }
        Ok(self)
    }
}

/// A function that a command exports.
struct ExportedFunction {
    module: Module,
    imports: Arc<[Extern]>,
    name: String,
}

impl ExportedFunction {
    fn into_host<T>(self, engine: &Engine, ty: FuncType) -> Arc<HostFunc> {
        let call = move |mut caller: Caller<'_, T>, params: &[Val], results: &mut [Val]| {
            let instance = Instance::new(&mut caller, &self.module, &self.imports)?;
            let function = instance.get_func(&caller, &self.name);
            function
                .context(IS_EXPORTED)?
                .call(&mut caller, params, results)
        };
        HostFunc::dynamic(engine, ty, call)
    }

    fn into_async_host<T: Send>(self, engine: &Engine, ty: FuncType) -> Arc<HostFunc> {
        let command = Arc::new(self);
        HostFunc::dynamic_async::<T>(engine, ty, move |mut caller, params, results| {
            let command = command.clone();
            Box::new(async move {
                let (module, imports) = (&command.module, &command.imports);
                let instance = Instance::new_async(&mut caller, module, imports).await?;
                let function = instance.get_func(&caller, &command.name);
                let function = function.context(IS_EXPORTED)?;
                function.call_async(&mut caller, params, results).await
            })
        })
    }
}

const IS_EXPORTED: &str = "a module's export is one of its instances";
const INITIALIZATION_FAILED: &str = "the module's initialization failed";

/// The function that runs a command.
pub(super) const START: &str = "_start";
/// The function that prepares a reactor.
const INITIALIZE: &str = "_initialize";
/// What commands may export besides functions. It is of no use to others, as each call has its own.
const TOOLCHAIN_EXPORTS: [&str; 7] = [
    "memory",
    "table",
    "__indirect_function_table",
    "__data_end",
    "__heap_base",
    "__dso_handle",
    "__rtti_base",
];

/// How a module is meant to be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum ModuleKind {
    Command,
    Reactor,
    /// A reactor that needs no initialization.
    Library,
}

impl ModuleKind {
    fn of(module: &Module) -> Result<ModuleKind> {
        match (module.get_export(START), module.get_export(INITIALIZE)) {
            (Some(_), Some(_)) => bail!(
                "the module exports both `{START}` and `{INITIALIZE}`: it is either a command or a \
                 reactor"
            ),
            (Some(ExternType::Func(_)), None) => Ok(ModuleKind::Command),
            (Some(_), None) => bail!("the module's `{START}` is not a function"),
            (None, Some(_)) => Ok(ModuleKind::Reactor),
            (None, None) => Ok(ModuleKind::Library),
        }
    }
}
