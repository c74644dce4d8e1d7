//! Asynchronous calls: see `run/fiber.rs` for how they work.

use crate::{
    api::{
        externs::Extern,
        func::Func,
        host::{Caller, HostFunc},
        instance::Instance,
        instance_pre::InstancePre,
        linker::Linker,
        typed::{TypedFunc, WasmParams, WasmResults, WasmRet, WasmTyList},
        types::FuncType,
        value::Val,
    },
    engine::Engine,
    module::Module,
    run::fiber::{block_on, on_fiber},
    store::{StoreOpaque, context::AsContextMut},
};
use anyhow::Result;
use std::{future::Future, ptr, sync::Arc};

/// What functions of the host return to be waited for.
type BoxFuture<'a, R> = Box<dyn Future<Output = R> + Send + 'a>;

impl HostFunc {
    fn wrap_async<T, Params: WasmTyList, Ret: WasmRet>(
        engine: &Engine,
        func: impl for<'a> Fn(Caller<'a, T>, Params) -> BoxFuture<'a, Ret> + Send + Sync + 'static,
    ) -> Arc<HostFunc> {
        let results = <Ret::Results as WasmTyList>::TYPES;
        let ty = FuncType::of(Params::TYPES.iter().cloned(), results.iter().cloned());
        HostFunc::new(
            engine,
            &ty,
            move |caller: &mut Caller<'_, T>, values: *mut u64| {
                // SAFETY: generated code passes values of the parameters' types, with room for the
                // results. The store is borrowed by the caller.
                unsafe {
                    let params = Params::load(caller.opaque(), values);
                    let store = ptr::from_mut::<StoreOpaque>(caller.opaque_mut());
                    let future = func(caller.reborrow(), params);
                    let results = block_on(store, Box::into_pin(future))?.into_result()?;
                    results.store(caller.opaque(), values)
                }
            },
        )
    }

    pub(crate) fn dynamic_async<T>(
        engine: &Engine,
        ty: FuncType,
        func: impl for<'a> Fn(Caller<'a, T>, &'a [Val], &'a mut [Val]) -> BoxFuture<'a, Result<()>>
        + Send
        + Sync
        + 'static,
    ) -> Arc<HostFunc> {
        HostFunc::dynamic(engine, ty, move |mut caller, params, results| {
            let store = ptr::from_mut::<StoreOpaque>(caller.opaque_mut());
            let future = func(caller, params, results);
            // SAFETY: the store is borrowed by the caller.
            unsafe { block_on(store, Box::into_pin(future))? }
        })
    }
}

impl Func {
    /// A function of the host that Wasm code waits for: as [`Func::wrap`], but the closure gets its
    /// parameters as a tuple and returns a future of its results.
    ///
    /// Only asynchronous calls may come to such a function: while its future is not ready, neither
    /// is that of the call ([`Func::call_async`] and its like), and the thread does something else.
    /// For any other call it is an error, and likewise if a function of the host is in between that
    /// has called Wasm code by [`Func::call`].
    ///
    /// ```
    /// use gantry::{Caller, Engine, Func, Store};
    ///
    /// let mut store = Store::new(&Engine::default(), 7);
    /// let add = Func::wrap_async(&mut store, |caller: Caller<'_, i32>, (x,): (i32,)| {
    ///     Box::new(async move {
    ///         std::future::ready(()).await;
    ///         x + caller.data()
    ///     })
    /// });
    /// let add = add.typed::<i32, i32>(&store)?;
    /// let sum = futures::executor::block_on(add.call_async(&mut store, 3))?;
    /// assert_eq!(sum, 10);
    /// assert!(add.call(&mut store, 3).is_err());
    /// # Ok::<(), gantry::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// As [`Func::wrap`].
    pub fn wrap_async<T, F, Params, Ret>(mut store: impl AsContextMut<Data = T>, func: F) -> Func
    where
        F: for<'a> Fn(Caller<'a, T>, Params) -> Box<dyn Future<Output = Ret> + Send + 'a>
            + Send
            + Sync
            + 'static,
        Params: WasmTyList,
        Ret: WasmRet,
    {
        let mut context = store.as_context_mut();
        let function = HostFunc::wrap_async(context.engine(), func);
        let function = function.instantiate(context.opaque());
        function.expect("code for this function")
    }

    /// A function of the host that Wasm code waits for, of a type that is known at run time only: as
    /// [`Func::new`] and [`Func::wrap_async`].
    ///
    /// # Panics
    ///
    /// As [`Func::new`].
    pub fn new_async<T, F>(mut store: impl AsContextMut<Data = T>, ty: FuncType, func: F) -> Func
    where
        F: for<'a> Fn(
                Caller<'a, T>,
                &'a [Val],
                &'a mut [Val],
            ) -> Box<dyn Future<Output = Result<()>> + Send + 'a>
            + Send
            + Sync
            + 'static,
    {
        let mut context = store.as_context_mut();
        let function = HostFunc::dynamic_async(context.engine(), ty, func);
        let function = function.instantiate(context.opaque());
        function.expect("code for this function")
    }

    /// Calls the function, on a stack of its own: the future is ready when the call has returned.
    /// In between, functions of the host may wait ([`Func::wrap_async`]).
    ///
    /// The call runs while the future is polled, and may go from thread to thread. If the future is
    /// dropped before it is ready, the function of the host that waits fails, and with it the call.
    /// [`Config::async_stack_size`](crate::Config::async_stack_size) is the size of the stack.
    ///
    /// # Errors
    ///
    /// As [`Func::call`], or if there is no memory for a stack.
    ///
    /// # Panics
    ///
    /// As [`Func::call`].
    pub async fn call_async(
        &self,
        mut store: impl AsContextMut<Data: Send>,
        params: &[Val],
        results: &mut [Val],
    ) -> Result<()> {
        let store = store.as_context_mut().into_inner();
        on_fiber(store, |store| self.call_inner(store, params, results)).await?
    }
}

impl<Params: WasmParams, Results: WasmResults> TypedFunc<Params, Results> {
    /// Calls the function as [`Func::call_async`].
    ///
    /// # Errors
    ///
    /// As [`Func::call_async`].
    ///
    /// # Panics
    ///
    /// Panics if the store is not the function's own.
    pub async fn call_async(
        &self,
        mut store: impl AsContextMut<Data: Send>,
        params: Params,
    ) -> Result<Results> {
        let store = store.as_context_mut().into_inner();
        on_fiber(store, |store| self.call_inner(store, params)).await?
    }
}

impl Instance {
    /// Instantiates a module as [`Instance::new`], on a stack of its own: the start function may
    /// call functions of the host that wait. See [`Func::call_async`].
    ///
    /// # Errors
    ///
    /// As [`Instance::new`], or if there is no memory for a stack.
    pub async fn new_async(
        mut store: impl AsContextMut<Data: Send>,
        module: &Module,
        imports: &[Extern],
    ) -> Result<Instance> {
        let store = store.as_context_mut().into_inner();
        on_fiber(store, |store| Instance::new_inner(store, module, imports)).await?
    }
}

impl<T> InstancePre<T> {
    /// Makes an instance as [`InstancePre::instantiate`], on a stack of its own: see
    /// [`Instance::new_async`].
    ///
    /// # Errors
    ///
    /// As [`InstancePre::instantiate`], or if there is no memory for a stack.
    pub async fn instantiate_async(
        &self,
        mut store: impl AsContextMut<Data = T>,
    ) -> Result<Instance>
    where
        T: Send,
    {
        let store = store.as_context_mut().into_inner();
        on_fiber(store, |store| self.instantiate_inner(store)).await?
    }
}

impl<T> Linker<T> {
    /// Defines a function of the host that Wasm code waits for, as [`Func::wrap_async`].
    ///
    /// # Errors
    ///
    /// If the name is defined already.
    pub fn func_wrap_async<F, Params, Ret>(
        &mut self,
        module: &str,
        name: &str,
        func: F,
    ) -> Result<&mut Self>
    where
        F: for<'a> Fn(Caller<'a, T>, Params) -> Box<dyn Future<Output = Ret> + Send + 'a>
            + Send
            + Sync
            + 'static,
        Params: WasmTyList,
        Ret: WasmRet,
    {
        let function = HostFunc::wrap_async(self.engine(), func);
        self.insert_function(module, name, function)
    }

    /// Defines a function of the host that Wasm code waits for, as [`Func::new_async`].
    ///
    /// # Errors
    ///
    /// If the name is defined already.
    pub fn func_new_async<F>(
        &mut self,
        module: &str,
        name: &str,
        ty: FuncType,
        func: F,
    ) -> Result<&mut Self>
    where
        F: for<'a> Fn(
                Caller<'a, T>,
                &'a [Val],
                &'a mut [Val],
            ) -> Box<dyn Future<Output = Result<()>> + Send + 'a>
            + Send
            + Sync
            + 'static,
    {
        let function = HostFunc::dynamic_async(self.engine(), ty, func);
        self.insert_function(module, name, function)
    }

    /// Instantiates a module as [`Linker::instantiate`], on a stack of its own: see
    /// [`Instance::new_async`].
    ///
    /// # Errors
    ///
    /// As [`Linker::instantiate`], or if there is no memory for a stack.
    pub async fn instantiate_async(
        &self,
        mut store: impl AsContextMut<Data = T>,
        module: &Module,
    ) -> Result<Instance>
    where
        T: Send,
    {
        let mut context = store.as_context_mut();
        let imports = self.imports(&mut context, module)?;
        Instance::new_async(context, module, &imports).await
    }
}
