//! Functions of the host, as Wasm code sees them.
//!
//! A [`HostFunc`] belongs to no store. Each store that uses it has one [`HostInstance`] of it.
//! Generated code calls the exit trampoline of the signature, which calls `shim`. There errors and
//! panics of the host stop: they are noted in the store, and go on in the caller of the Wasm code.

#[cfg(feature = "wasi")]
use crate::store::stopping::check_epoch;
use crate::{
    api::{
        externs::Extern,
        func::Func,
        instance::Instance,
        typed::{WasmRet, WasmTy, WasmTyList},
        types::FuncType,
        v128::{read_slots, write_slots},
        value::Val,
    },
    engine::{Engine, signatures::SignatureEntry},
    module::ModuleExport,
    run::enter::{leave_newer, note_failure},
    store::{
        StoreInner, StoreOpaque,
        activation::Activation,
        call_hook::CallHook,
        context::{AsContext, AsContextMut, StoreContext, StoreContextMut},
        host_instance::{HostFunction, HostInstance},
        instance_data::InstanceData,
    },
};
use anyhow::{Context, Result, anyhow};
use gantry_codegen::{
    generated_abi,
    layout::{HostCall, VmContext, VmHostContext},
};
use gantry_lower::types::ValueType;
use std::{
    any::Any,
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

/// A function of the host, for any store with data of one type. Which type, its owner has to know.
pub struct HostFunc {
    signature: Arc<SignatureEntry>,
    call: HostCall,
    /// The closure, of the type that `call` was made for.
    body: Arc<dyn Any + Send + Sync>,
    /// Its address.
    data: *mut std::ffi::c_void,
}

// SAFETY: the pointer is to the closure, which is `Send` and `Sync`.
unsafe impl Send for HostFunc {}
// SAFETY: as above.
unsafe impl Sync for HostFunc {}

impl fmt::Debug for HostFunc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("HostFunc").field(&self.signature.ty).finish()
    }
}

impl HostFunc {
    pub(crate) fn new<T, F>(engine: &Engine, ty: &FuncType, body: F) -> Arc<HostFunc>
    where
        F: Fn(&mut Caller<'_, T>, *mut u64) -> Result<()> + Send + Sync + 'static,
    {
        let body = Arc::new(body);
        let data = Arc::as_ptr(&body).cast_mut().cast();
        Arc::new(HostFunc {
            signature: engine.signatures().entry(ty),
            call: shim::<T, F>,
            body,
            data,
        })
    }

    /// A function of a type that is known at run time only.
    pub(crate) fn dynamic<T>(
        engine: &Engine,
        ty: FuncType,
        func: impl Fn(Caller<'_, T>, &[Val], &mut [Val]) -> Result<()> + Send + Sync + 'static,
    ) -> Arc<HostFunc> {
        let own_ty = ty.clone();
        HostFunc::new(
            engine,
            &ty,
            move |caller: &mut Caller<'_, T>, raw: *mut u64| {
                let store = caller.store.opaque();
                let read = |(ty, slot): (ValueType, usize)| {
                    // SAFETY: generated code passes as many values as the type has parameters, of
                    // these types.
                    unsafe { Val::from_raw(read_slots(raw.add(slot), ty.machine()), ty, store) }
                };
                let params: Vec<Val> = own_ty.param_places().map(read).collect();
                let results = own_ty.result_places().map(|(ty, _)| unwritten(ty));
                let mut results: Vec<Val> = results.collect();
                func(caller.reborrow(), &params, &mut results)?;
                let places = own_ty.result_places();
                for (index, (result, (ty, slot))) in results.iter().zip(places).enumerate() {
                    let raw_result = match is_unwritten(result, ty) {
                        true => Err(anyhow!("no value of type {ty} was written")),
                        false => result.to_raw_of(ty, caller.store.opaque()),
                    };
                    let raw_result = raw_result.with_context(|| {
                        format!(
                            "function attempted to return an incompatible value: result {index} of \
                             a host function of type {own_ty}"
                        )
                    })?;
                    // SAFETY: there is room for as many values as the type has results.
                    unsafe { write_slots(raw.add(slot), ty.machine(), raw_result) };
                }
                Ok(())
            },
        )
    }

    pub(crate) fn ty(&self) -> &FuncType {
        &self.signature.ty
    }

    /// Bytes of the closure.
    pub(crate) fn size(&self) -> usize {
        size_of_val(&*self.body)
    }

    /// What the function is in any store of the engine.
    pub(crate) fn in_no_store(self: &Arc<Self>, engine: &Engine) -> Result<HostFunction> {
        engine.target().check_host()?;
        Ok(HostFunction {
            code: engine.signatures().exit_trampoline(&self.signature)?,
            signature: self.signature.id,
            call: self.call,
            data: self.data,
            owner: self.clone(),
            runtime: std::ptr::null_mut(),
        })
    }

    /// Makes the function part of a store, once.
    pub(crate) fn instantiate(self: &Arc<Self>, store: &mut StoreOpaque) -> Result<Func> {
        let key = Arc::as_ptr(self) as usize;
        if let Some(&index) = store.host_function_indices.get(&key) {
            return Ok(handle(&store.host_functions[index], store));
        }
        let instance = HostInstance::new(HostFunction {
            runtime: store.runtime(),
            ..self.in_no_store(store.engine())?
        });
        let func = handle(&instance, store);
        store.add(HostInstance::SIZE + self.size());
        store
            .host_function_indices
            .insert(key, store.host_functions.len());
        store.host_functions.push(instance);
        Ok(func)
    }
}

/// A value of another type, which stands for a result of this type until it is written.
fn unwritten(ty: ValueType) -> Val {
    match ty == ValueType::EXTERNREF || ty == ValueType::EXTERN {
        true => Val::FuncRef(None),
        false => Val::ExternRef(None),
    }
}

/// Whether a result is as [`unwritten`] has left it.
fn is_unwritten(result: &Val, ty: ValueType) -> bool {
    matches!(
        (result, unwritten(ty)),
        (Val::FuncRef(None), Val::FuncRef(_)) | (Val::ExternRef(None), Val::ExternRef(_))
    )
}

impl Func {
    /// A function of the host from a closure, whose types give the function's type.
    ///
    /// Parameters are up to 16 of `i32`, `u32`, `i64`, `u64`, `f32`, `f64`, and of `Func`,
    /// `ExternRef` and `Exception`, each with or without `Option`; a [`Caller`] may precede them.
    /// The result is
    /// nothing, one of these or a tuple of them, or a [`Result`] of it. An error ends the calling
    /// Wasm code, and is returned by the call by which the host entered that code, unless it is an
    /// [`Exception`](crate::Exception) of this store, which that code may catch. A panic goes on
    /// there too.
    ///
    /// ```
    /// use gantry::{Caller, Engine, Func, Store};
    ///
    /// let mut store = Store::new(&Engine::default(), 0);
    /// let count = Func::wrap(&mut store, |mut caller: Caller<'_, i32>, by: i32| {
    ///     *caller.data_mut() += by;
    /// });
    /// count.typed::<i32, ()>(&store)?.call(&mut store, 3)?;
    /// assert_eq!(*store.data(), 3);
    /// # Ok::<(), gantry::Error>(())
    /// ```
    ///
    /// A function that changes the processor's settings for floats restores them before it returns.
    ///
    /// The function lives as long as the store, and counts to what the store has. It is never
    /// refused: who makes functions at the request of Wasm code limits their number.
    ///
    /// # Panics
    ///
    /// Panics if there is no memory for machine code, or if the engine compiles for another machine
    /// than this.
    pub fn wrap<T, Params, Results>(
        store: impl AsContextMut<Data = T>,
        func: impl IntoFunc<T, Params, Results>,
    ) -> Func {
        Func::try_wrap(store, func).expect("code for this function")
    }

    /// As [`Func::wrap`], but does not panic.
    ///
    /// # Errors
    ///
    /// If there is no memory for machine code, or the engine compiles for another machine than this.
    pub fn try_wrap<T, Params, Results>(
        mut store: impl AsContextMut<Data = T>,
        func: impl IntoFunc<T, Params, Results>,
    ) -> Result<Func> {
        let mut context = store.as_context_mut();
        let function = func.into_func(context.engine());
        function.instantiate(context.opaque())
    }

    /// A function of the host whose type is known at run time only.
    ///
    /// The closure finds the parameters in a slice, and writes the results to another. The call
    /// fails if it leaves one unwritten, or writes one of a wrong type or of another store.
    ///
    /// # Panics
    ///
    /// Panics if there is no memory for machine code, or if the engine compiles for another machine
    /// than this.
    pub fn new<T>(
        store: impl AsContextMut<Data = T>,
        ty: FuncType,
        func: impl Fn(Caller<'_, T>, &[Val], &mut [Val]) -> Result<()> + Send + Sync + 'static,
    ) -> Func {
        Func::try_new(store, ty, func).expect("code for this function")
    }

    /// As [`Func::new`], but does not panic.
    ///
    /// # Errors
    ///
    /// If there is no memory for machine code, or the engine compiles for another machine than this.
    pub fn try_new<T>(
        mut store: impl AsContextMut<Data = T>,
        ty: FuncType,
        func: impl Fn(Caller<'_, T>, &[Val], &mut [Val]) -> Result<()> + Send + Sync + 'static,
    ) -> Result<Func> {
        let mut context = store.as_context_mut();
        let function = HostFunc::dynamic(context.engine(), ty, func);
        function.instantiate(context.opaque())
    }
}

/// The function as the host has it.
fn handle(instance: &HostInstance, store: &StoreOpaque) -> Func {
    // SAFETY: the reference belongs to this store.
    let func = unsafe { Func::from_raw(instance.reference().as_ptr() as u64, store) };
    func.expect("a reference that is not null")
}

generated_abi! {
    /// What exit trampolines call: runs the closure of a host function.
    ///
    /// # Safety
    ///
    /// The callee is a host function made with these types, in a store with data of type `T`; the
    /// values fit its signature. The store is borrowed by the call that has led here.
    unsafe fn shim<T, F>(
        callee: *mut VmHostContext,
        caller: *mut VmContext,
        values: *mut u64,
    ) -> u64
    where
        F: Fn(&mut Caller<'_, T>, *mut u64) -> Result<()>,
    {
        // SAFETY: as the caller promises. Whoever enters Wasm puts a pointer to the whole store in
        // `host`, and does not use the store until the call returns.
        unsafe {
            let store = (*(*callee).header.runtime).host.cast::<StoreInner<T>>();
            let body = &*(*callee).data.cast::<F>();
            let activation = (*store).opaque.activation;
            let scope = (*store).opaque.roots_mut().scope();
            let result = catch_unwind(AssertUnwindSafe(|| {
                let store = &mut *store;
                let instance = calling_instance(caller, &store.opaque);
                let called = store.tell_call_hook(CallHook::CallingHost);
                called?;
                let mut caller = Caller {
                    store: StoreContextMut(store),
                    instance,
                };
                let result = body(&mut caller, values);
                let store = caller.store.0;
                store.tell_call_hook(CallHook::ReturningFromHost)?;
                result
            }));
            // In each case by itself, so that a result that is none is never in memory.
            match result {
                Ok(Ok(())) => {
                    end_call(store.cast(), activation, scope);
                    0
                }
                failure => {
                    end_call(store.cast(), activation, scope);
                    note_failure(&mut (*store).opaque, failure)
                }
            }
        }
    }
}

/// Ends what a function of the host has begun and left: activations, and the scope of its
/// references.
///
/// # Safety
///
/// As [`leave_newer`].
#[inline(always)]
unsafe fn end_call(store: *mut StoreOpaque, activation: *const Activation, scope: usize) {
    // SAFETY: as the caller promises.
    unsafe {
        leave_newer(store, activation);
        (*store).roots_mut().end_scope(scope);
    }
}

/// The instance that a context belongs to.
///
/// # Safety
///
/// The context is null or one of this store.
unsafe fn calling_instance(context: *mut VmContext, store: &StoreOpaque) -> Option<Instance> {
    // SAFETY: as the caller promises; the host data of a context is its instance.
    unsafe {
        let instance = context.as_ref()?.host.cast::<InstanceData>().as_ref()?;
        Some(Instance::from_index(store, instance.index()))
    }
}

/// What a function of the host gets to know: the store, and the instance that has called.
#[derive(Debug)]
pub struct Caller<'a, T> {
    store: StoreContextMut<'a, T>,
    instance: Option<Instance>,
}

impl<T> Caller<'_, T> {
    pub(crate) fn opaque(&self) -> &StoreOpaque {
        &self.store.0.opaque
    }

    pub(crate) fn opaque_mut(&mut self) -> &mut StoreOpaque {
        &mut self.store.0.opaque
    }

    pub(crate) fn reborrow(&mut self) -> Caller<'_, T> {
        Caller {
            store: StoreContextMut(&mut *self.store.0),
            instance: self.instance,
        }
    }

    /// The calling instance; `None` if the host has called.
    pub fn instance(&self) -> Option<Instance> {
        self.instance
    }

    /// An export of the calling instance. `None` too if the host has called.
    pub fn get_export(&mut self, name: &str) -> Option<Extern> {
        self.instance?.get_export(&mut self.store, name)
    }

    /// As [`Instance::get_module_export`], of the calling instance.
    pub fn get_module_export(&mut self, export: &ModuleExport) -> Option<Extern> {
        self.instance?.get_module_export(&mut self.store, export)
    }

    /// How much fuel is left, as [`Store::get_fuel`](crate::Store::get_fuel) says.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn get_fuel(&self) -> Result<u64> {
        self.store.get_fuel()
    }

    /// Sets how much fuel is left.
    ///
    /// # Errors
    ///
    /// As [`Store::get_fuel`](crate::Store::get_fuel).
    pub fn set_fuel(&mut self, fuel: u64) -> Result<()> {
        self.store.set_fuel(fuel)
    }

    /// As [`Store::fuel_async_yield_interval`](crate::Store::fuel_async_yield_interval).
    ///
    /// # Errors
    ///
    /// As there.
    pub fn fuel_async_yield_interval(&mut self, interval: Option<u64>) -> Result<()> {
        self.store.fuel_async_yield_interval(interval)
    }

    /// The engine, and the epoch at which whatever waits is to end, if there are epochs.
    #[cfg(feature = "wasi")]
    pub(crate) fn epoch_limit(&mut self) -> Option<(Engine, u64)> {
        let store = self.store.opaque();
        let limit = || (store.engine().clone(), store.epoch_deadline());
        store.has_epochs().then(limit)
    }

    /// Fails if the deadline of the store's epoch is reached and its program is to end.
    #[cfg(feature = "wasi")]
    pub(crate) fn check_epoch(&mut self) -> Result<()> {
        let store: *mut StoreInner<T> = &mut *self.store.0;
        // SAFETY: the pointer is to the whole store, which nobody else has borrowed.
        unsafe { check_epoch(store.cast()) }
    }

    /// The host's data in the store.
    pub fn data(&self) -> &T {
        self.store.data()
    }

    /// The host's data in the store.
    pub fn data_mut(&mut self) -> &mut T {
        self.store.data_mut()
    }

    /// The engine.
    pub fn engine(&self) -> &Engine {
        self.store.engine()
    }
}

impl<T> AsContext for Caller<'_, T> {
    type Data = T;

    fn as_context(&self) -> StoreContext<'_, T> {
        self.store.as_context()
    }
}

impl<T> AsContextMut for Caller<'_, T> {
    fn as_context_mut(&mut self) -> StoreContextMut<'_, T> {
        self.store.as_context_mut()
    }
}

/// Closures that can be functions of the host: see [`Func::wrap`].
pub trait IntoFunc<T, Params, Results>: Send + Sync + 'static {
    /// Makes the function.
    #[doc(hidden)]
    fn into_func(self, engine: &Engine) -> Arc<HostFunc>;
}

/// A function of the host whose types are known at compile time.
fn wrap<T, Params: WasmTyList, Ret: WasmRet>(
    engine: &Engine,
    body: impl Fn(Caller<'_, T>, Params) -> Ret + Send + Sync + 'static,
) -> Arc<HostFunc> {
    let results = <Ret::Results as WasmTyList>::TYPES;
    let ty = FuncType::of(Params::TYPES.iter().cloned(), results.iter().cloned());
    HostFunc::new(
        engine,
        &ty,
        move |caller: &mut Caller<'_, T>, values: *mut u64| {
            // SAFETY: generated code passes values of the parameters' types, with room for the
            // results.
            unsafe {
                let params = Params::load(caller.store.opaque(), values);
                let results = body(caller.reborrow(), params).into_result()?;
                results.store(caller.store.opaque(), values)?;
            }
            Ok(())
        },
    )
}

macro_rules! into_func {
    ($($ty:ident)*) => {
        impl<T, Body, $($ty,)* Ret> IntoFunc<T, ($($ty,)*), Ret> for Body
        where
            Body: Fn($($ty),*) -> Ret + Send + Sync + 'static,
            $($ty: WasmTy,)*
            Ret: WasmRet,
        {
            #[allow(non_snake_case)]
            fn into_func(self, engine: &Engine) -> Arc<HostFunc> {
                wrap(engine, move |_: Caller<'_, T>, ($($ty,)*): ($($ty,)*)| self($($ty),*))
            }
        }

        impl<T, Body, $($ty,)* Ret> IntoFunc<T, (Caller<'_, T>, $($ty,)*), Ret> for Body
        where
            Body: Fn(Caller<'_, T>, $($ty),*) -> Ret + Send + Sync + 'static,
            $($ty: WasmTy,)*
            Ret: WasmRet,
        {
            #[allow(non_snake_case)]
            fn into_func(self, engine: &Engine) -> Arc<HostFunc> {
                wrap(engine, move |caller: Caller<'_, T>, ($($ty,)*): ($($ty,)*)| {
                    self(caller, $($ty),*)
                })
            }
        }
    };
}

into_func!();
into_func!(A);
into_func!(A B);
into_func!(A B C);
into_func!(A B C D);
into_func!(A B C D E);
into_func!(A B C D E F);
into_func!(A B C D E F G);
into_func!(A B C D E F G H);
into_func!(A B C D E F G H I);
into_func!(A B C D E F G H I J);
into_func!(A B C D E F G H I J K);
into_func!(A B C D E F G H I J K L);
into_func!(A B C D E F G H I J K L M);
into_func!(A B C D E F G H I J K L M N);
into_func!(A B C D E F G H I J K L M N O);
into_func!(A B C D E F G H I J K L M N O P);
