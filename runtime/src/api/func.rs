//! Functions of Wasm or the host, and how the host calls them.

use crate::{
    api::v128::{read_slots, write_slots},
    api::{types::FuncType, value::Val},
    run::enter,
    store::{
        StoreId, StoreInner, StoreOpaque,
        context::{AsContext, AsContextMut},
    },
};
use anyhow::{Result, ensure};
use gantry_codegen::layout::{EntryTrampoline, VmFuncRef};
use gantry_lower::types::ValueType;
use std::ptr::{self, NonNull};

/// A function in a [`Store`](crate::Store): an exported one of an instance, or one of the host.
///
/// ```
/// use gantry::{Engine, Func, Store, Val};
///
/// let mut store = Store::new(&Engine::default(), ());
/// let add = Func::wrap(&mut store, |a: i32, b: i32| a + b);
///
/// let typed = add.typed::<(i32, i32), i32>(&store)?;
/// assert_eq!(typed.call(&mut store, (1, 2))?, 3);
///
/// let mut results = [Val::I32(0)];
/// add.call(&mut store, &[Val::I32(1), Val::I32(2)], &mut results)?;
/// assert_eq!(results[0].i32(), Some(3));
/// # Ok::<(), gantry::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Func {
    store: StoreId,
    reference: NonNull<VmFuncRef>,
}

// SAFETY: the pointer is followed only with a borrow of the store that it belongs to.
unsafe impl Send for Func {}
// SAFETY: as above.
unsafe impl Sync for Func {}

impl Func {
    /// # Safety
    ///
    /// The bits are null or a reference of this store.
    pub(crate) unsafe fn from_raw(raw: u64, store: &StoreOpaque) -> Option<Func> {
        let reference = NonNull::new(raw as *mut VmFuncRef)?;
        Some(Func {
            store: store.id(),
            reference,
        })
    }

    /// What generated code has for the function. Fails if it is one of another store.
    pub(crate) fn to_raw(self, store: &StoreOpaque) -> Result<u64> {
        store.check_given(self.store)?;
        Ok(self.reference.as_ptr() as u64)
    }

    pub(crate) fn store(self) -> StoreId {
        self.store
    }

    /// The reference, which is valid as long as the store.
    pub(crate) fn reference<'a>(&self, store: &'a StoreOpaque) -> &'a VmFuncRef {
        store.check(self.store);
        // SAFETY: references live as long as their store, and do not change.
        unsafe { self.reference.as_ref() }
    }

    /// The type.
    ///
    /// # Panics
    ///
    /// This and all methods panic if the store is not the function's own.
    pub fn ty(&self, store: impl AsContext) -> FuncType {
        self.ty_in(store.as_context().opaque())
    }

    /// What tells functions of a store apart: equal for the same function, however the host has got
    /// it, as an import, an export or a reference. Handles themselves can differ.
    ///
    /// ```
    /// use gantry::{Engine, Func, Instance, Module, Store};
    ///
    /// let engine = Engine::default();
    /// let module = Module::new(&engine, r#"(module
    ///     (import "" "f" (func $f)) (export "f" (func $f)) (func (export "g")))"#)?;
    /// let mut store = Store::new(&engine, ());
    /// let given = Func::wrap(&mut store, || {});
    /// let instance = Instance::new(&mut store, &module, &[given.into()])?;
    /// let [f, g] = ["f", "g"].map(|name| instance.get_func(&store, name).unwrap());
    /// assert_eq!(f.hash_key(&store), given.hash_key(&store));
    /// assert_ne!(f.hash_key(&store), g.hash_key(&store));
    /// # Ok::<(), gantry::Error>(())
    /// ```
    pub fn hash_key(&self, store: impl AsContext) -> [usize; 2] {
        let context = store.as_context();
        let VmFuncRef { code, context, .. } = *self.reference(context.opaque());
        [code as usize, context as usize]
    }

    /// Whether the function may stand where one of this type is needed.
    pub fn matches_ty(&self, store: impl AsContext, ty: &FuncType) -> bool {
        self.ty(store).matches(ty)
    }

    /// The type of the reference. The function keeps what it names.
    pub(crate) fn reference_type(&self, store: &StoreOpaque) -> ValueType {
        let id = self.reference(store).signature;
        store.engine().signatures().get(id).ty.0.not_null()
    }

    pub(crate) fn ty_in(&self, store: &StoreOpaque) -> FuncType {
        let id = self.reference(store).signature;
        (*store.engine().signatures().get(id).ty).clone()
    }

    /// Calls the function. There must be room for as many results as it has.
    ///
    /// # Errors
    ///
    /// If the values do not fit the type or are references of another store; or with a
    /// [`Trap`](crate::Trap) or an error of a host function, to which a
    /// [`WasmBacktrace`](crate::WasmBacktrace) is attached.
    pub fn call(
        &self,
        mut store: impl AsContextMut,
        params: &[Val],
        results: &mut [Val],
    ) -> Result<()> {
        let store = store.as_context_mut().into_inner();
        store.opaque.check_synchronous()?;
        self.call_inner(store, params, results)
    }

    pub(crate) fn call_inner<T>(
        &self,
        store: &mut StoreInner<T>,
        params: &[Val],
        results: &mut [Val],
    ) -> Result<()> {
        let id = self.reference(&store.opaque).signature;
        let signature = store.opaque.engine().signatures().get(id);
        let ty = &signature.ty;
        let counts = [
            ("arguments", ty.params().len(), params.len()),
            ("results", ty.results().len(), results.len()),
        ];
        for (what, expected, got) in counts {
            ensure!(expected == got, "expected {expected} {what}, got {got}");
        }
        let mut values = vec![0u64; ty.slots()];
        for (index, (value, (ty, slot))) in params.iter().zip(ty.param_places()).enumerate() {
            let raw = value.to_raw_of(ty, &store.opaque);
            let raw = raw.map_err(|error| {
                let message = format!("argument type mismatch: argument {index}: {error}");
                error.context(message)
            })?;
            // SAFETY: the array has all slots of the parameters.
            unsafe { write_slots(&raw mut values[slot], ty.machine(), raw) };
        }
        let signatures = store.opaque.engine().signatures();
        let entry = signatures.entry_trampoline(&signature)?;
        // SAFETY: the values were checked against the signature.
        unsafe { self.call_raw(store, entry, values.as_mut_ptr())? };
        for (place, (ty, slot)) in results.iter_mut().zip(ty.result_places()) {
            // SAFETY: the function returns values of its type.
            *place = unsafe {
                let raw = read_slots(&raw const values[slot], ty.machine());
                Val::from_raw(raw, ty, &store.opaque)
            };
        }
        Ok(())
    }

    /// Calls the function with values as generated code has them.
    ///
    /// # Safety
    ///
    /// The trampoline is that of the function's signature; the values fit it, with room for
    /// parameters and results.
    #[inline]
    pub(crate) unsafe fn call_raw<T>(
        &self,
        store: &mut StoreInner<T>,
        entry: EntryTrampoline,
        values: *mut u64,
    ) -> Result<()> {
        let VmFuncRef { code, context, .. } = *self.reference(&store.opaque);
        // SAFETY: as the caller promises.
        unsafe { enter::call(store, entry, (code, context), ptr::null_mut(), values) }
    }
}
