//! Stores, and who has borrowed them.
//!
//! Every object keeps its store. C calls functions with objects only, also from within functions of
//! its own that Wasm code has called; so who has borrowed a store is known at run time:
//! [`StoreRef::with`] borrows it from whoever has it.

use crate::{
    engine::wasm_engine_t,
    error::{Failure, failure, fatal, given, or_null},
    host_info::HostInfo,
    references::Key,
};
use gantry::{
    AsContextMut, Caller, Engine, Instance, Module, Result, Store, StoreContextMut, StoreLimits,
    StoreLimitsBuilder, UpdateDeadline, wasi::WasiCtx,
};
use std::{
    cell::{Cell, UnsafeCell},
    collections::HashMap,
    ffi::c_void,
    fmt, ptr,
    sync::{Arc, Weak},
};

/// A store.
#[derive(Debug)]
pub struct wasm_store_t {
    pub store: StoreRef,
}

/// What is in a store besides Wasm's objects.
pub struct StoreData {
    this: Weak<Shared>,
    pub limits: StoreLimits,
    pub wasi: Option<WasiCtx>,
    pub host_infos: HashMap<Key, HostInfo>,
    /// The instances that C has made, by where their module's code is; `None` if a module has
    /// several, so that a frame of its does not tell which one it is of.
    instances: HashMap<usize, Option<Instance>>,
}

/// A store as its data is borrowed within a call.
pub type Context<'a> = StoreContextMut<'a, StoreData>;

/// Keeps a store.
#[derive(Clone)]
pub struct StoreRef(Arc<Shared>);

/// Knows a store, but does not keep it.
#[derive(Debug)]
pub struct WeakStoreRef(Weak<Shared>);

impl WeakStoreRef {
    /// The store, if it is still there.
    pub fn upgrade(&self) -> Option<StoreRef> {
        self.0.upgrade().map(StoreRef)
    }
}

struct Shared {
    engine: Engine,
    /// Whom to borrow the store from: null if nobody has it, [`BUSY`] if it cannot be had.
    lender: Cell<*mut Context<'static>>,
    store: UnsafeCell<Store<StoreData>>,
}

/// The store is borrowed by something that does not call C, except for finalizers and functions that
/// take output.
const BUSY: *mut Context<'static> = ptr::without_provenance_mut(usize::MAX);

// SAFETY: a store and its objects may be used by one thread at a time only, as the headers say. What
// may be used by several is a reference count.
unsafe impl Send for Shared {}
// SAFETY: as above.
unsafe impl Sync for Shared {}

impl fmt::Debug for StoreRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoreRef").finish_non_exhaustive()
    }
}

/// Gives a store's lender back.
struct Restore<'a> {
    shared: &'a Shared,
    former: *mut Context<'static>,
}

impl Drop for Restore<'_> {
    fn drop(&mut self) {
        self.shared.lender.set(self.former);
    }
}

impl StoreRef {
    /// The store, without keeping it.
    pub fn downgrade(&self) -> WeakStoreRef {
        WeakStoreRef(Arc::downgrade(&self.0))
    }

    fn new(engine: &Engine) -> StoreRef {
        StoreRef(Arc::new_cyclic(|this: &Weak<Shared>| Shared {
            engine: engine.clone(),
            lender: Cell::new(ptr::null_mut()),
            store: UnsafeCell::new(Store::new(
                engine,
                StoreData {
                    this: this.clone(),
                    limits: StoreLimits::default(),
                    wasi: None,
                    host_infos: HashMap::new(),
                    instances: HashMap::new(),
                },
            )),
        }))
    }

    /// The engine.
    pub fn engine(&self) -> &Engine {
        &self.0.engine
    }

    /// Whether both are the same store.
    pub fn same(&self, other: &StoreRef) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    fn lend(&self, lender: *mut Context<'static>) -> Restore<'_> {
        Restore {
            shared: &self.0,
            former: self.0.lender.replace(lender),
        }
    }

    /// Borrows the store.
    pub fn with<R>(&self, body: impl FnOnce(Context<'_>) -> R) -> R {
        let Restore { shared, former } = &self.lend(BUSY);
        if *former == BUSY {
            fatal(format_args!(
                "a finalizer, or a function that takes output, has used the store that it was \
                 called from"
            ));
        }
        match former.is_null() {
            // SAFETY: nobody has borrowed the store.
            true => body(unsafe { &mut *shared.store.get() }.as_context_mut()),
            // SAFETY: it is a context in `lent`, which waits for C and uses it only after; nobody
            // has borrowed from it, or the lender would be busy.
            false => body(unsafe { &mut **former }.as_context_mut()),
        }
    }

    /// Borrows the store itself, which cannot be had while its code runs.
    fn with_idle<R>(&self, body: impl FnOnce(&mut Store<StoreData>) -> R) -> Result<R> {
        let restore = self.lend(BUSY);
        gantry::ensure!(
            restore.former.is_null(),
            "that cannot be changed while code of the store runs"
        );
        // SAFETY: nobody has borrowed the store.
        Ok(body(unsafe { &mut *self.0.store.get() }))
    }
}

/// Calls something of C's while a function of the host has the store: whatever that calls borrows
/// from it.
pub fn lent<R>(context: Context<'_>, body: impl FnOnce(&StoreRef) -> R) -> R {
    let Some(shared) = context.data().this.upgrade() else {
        fatal(format_args!("a store was deleted while its code runs"));
    };
    let store = StoreRef(shared);
    let mut context = context;
    let lender: *mut Context<'_> = &mut context;
    // The lifetime ends before the context does: `restore` is dropped first.
    let restore = store.lend(lender.cast());
    let result = body(&store);
    drop(restore);
    result
}

/// As [`lent`], with the store of a caller.
pub fn lent_by<R>(caller: &mut Caller<'_, StoreData>, body: impl FnOnce(&StoreRef) -> R) -> R {
    lent(caller.as_context_mut(), body)
}

impl StoreData {
    /// The store that this is in.
    pub fn store(&self) -> WeakStoreRef {
        WeakStoreRef(self.this.clone())
    }

    /// Notes an instance, for frames to tell.
    pub fn add_instance(&mut self, module: &Module, instance: Instance) {
        let known = self.instances.entry(code_of(module));
        known
            .and_modify(|known| *known = None)
            .or_insert(Some(instance));
    }

    /// The instance of a module, if there is one only.
    pub fn only_instance(&self, module: &Module) -> Option<Instance> {
        *self.instances.get(&code_of(module))?
    }
}

fn code_of(module: &Module) -> usize {
    module.image_range().start as usize
}

/// Makes a store.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_store_new(engine: Option<&wasm_engine_t>) -> Option<Box<wasm_store_t>> {
    let store = StoreRef::new(&or_null(given(engine, "the engine"))?.engine);
    Some(Box::new(wasm_store_t { store }))
}

/// Deletes a store. It stays as long as one of its objects does.
#[unsafe(no_mangle)]
pub extern "C" fn wasm_store_delete(store: Option<Box<wasm_store_t>>) {
    drop(store);
}

/// The store of a function's argument.
pub fn store_of(store: Option<&wasm_store_t>) -> Result<&StoreRef> {
    Ok(&given(store, "the store")?.store)
}

/// Sets how much fuel is left.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_store_set_fuel(store: Option<&wasm_store_t>, fuel: u64) -> Failure {
    failure(store_of(store).and_then(|store| store.with(|mut context| context.set_fuel(fuel))))
}

/// How much fuel is left.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_store_get_fuel(
    store: Option<&wasm_store_t>,
    out: Option<&mut std::mem::MaybeUninit<u64>>,
) -> Failure {
    let fuel = store_of(store).and_then(|store| store.with(|context| context.get_fuel()));
    crate::error::written(out, fuel)
}

/// Sets the epoch's deadline.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_store_set_epoch_deadline(
    store: Option<&wasm_store_t>,
    ticks_beyond_current: u64,
) {
    if let Some(wasm_store_t { store }) = store {
        store.with(|mut context| context.set_epoch_deadline(ticks_beyond_current));
    }
}

/// What decides whether a program goes on whose deadline is reached: the number of epochs that it
/// has then, or zero if it is to be interrupted.
pub type gantry_epoch_callback_t = Option<unsafe extern "C" fn(*mut c_void) -> u64>;

/// Sets what decides whether a program goes on whose deadline is reached.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gantry_store_set_epoch_callback(
    store: Option<&wasm_store_t>,
    callback: gantry_epoch_callback_t,
    env: *mut c_void,
    finalizer: crate::host_info::Finalizer,
) -> Failure {
    let env = HostInfo::new(env, finalizer);
    let set = |store: &mut Store<StoreData>| match callback {
        None => store.epoch_deadline_trap(),
        Some(callback) => store.epoch_deadline_callback(move |context| {
            let env = &env;
            // SAFETY: the program has given both for this.
            let ticks = lent(context, |_| unsafe { callback(env.pointer) });
            Ok(match ticks {
                0 => UpdateDeadline::Interrupt,
                ticks => UpdateDeadline::Continue(ticks),
            })
        }),
    };
    failure(store_of(store).and_then(|store| store.with_idle(set)))
}

/// Limits what a store may take. A negative number is no limit.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_store_limit(
    store: Option<&wasm_store_t>,
    memory_size: i64,
    table_elements: i64,
    instances: i64,
    tables: i64,
    memories: i64,
) -> Failure {
    let mut limits = StoreLimitsBuilder::new();
    type Set = fn(StoreLimitsBuilder, usize) -> StoreLimitsBuilder;
    let all: [(i64, Set); 5] = [
        (memory_size, StoreLimitsBuilder::memory_size),
        (table_elements, StoreLimitsBuilder::table_elements),
        (instances, StoreLimitsBuilder::instances),
        (tables, StoreLimitsBuilder::tables),
        (memories, StoreLimitsBuilder::memories),
    ];
    for (limit, set) in all {
        if let Ok(limit) = usize::try_from(limit) {
            limits = set(limits, limit);
        }
    }
    failure(store_of(store).and_then(|store| {
        store.with_idle(|store| {
            store.data_mut().limits = limits.build();
            store.limiter(|data| &mut data.limits);
        })
    }))
}

/// Drops the foreign objects that nobody knows any more.
#[unsafe(no_mangle)]
pub extern "C" fn gantry_store_gc(store: Option<&wasm_store_t>) -> Failure {
    failure(store_of(store).and_then(|store| store.with(|mut context| context.gc(None))))
}
