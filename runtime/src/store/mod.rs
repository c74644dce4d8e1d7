//! Stores: everything that instances are made of, and the host's data.
//!
//! A store owns its instances, memories, tables, globals, tags, exceptions and host functions until
//! it is dropped.
//! Handles ([`Func`](crate::Func) and so on) carry the store's id, which is checked on each use.
//! What generated code touches is allocated apart from the store's own structures and reached
//! through raw pointers only, so a `&mut` to the store never covers it.

pub(crate) mod activation;
pub(crate) mod call_hook;
pub(crate) mod context;
pub(crate) mod exceptions;
pub(crate) mod extern_heap;
pub(crate) mod global_data;
pub(crate) mod growth;
pub(crate) mod host_instance;
pub(crate) mod instance_data;
pub(crate) mod leak;
pub(crate) mod limits;
pub(crate) mod memory_data;
pub(crate) mod roots;
pub(crate) mod segments;
pub(crate) mod stopping;
pub(crate) mod table_data;
pub(crate) mod tag_data;

use crate::{
    engine::{Engine, signatures::SignatureEntry},
    module::Module,
    run::{
        fiber::{FiberControl, block_on},
        known_calls::KnownCalls,
    },
    store::{
        activation::{Activation, Flight, TrapRecord, Unwind},
        call_hook::{CallHook, CallHookBox, CallHookHandler},
        context::StoreContextMut,
        exceptions::ExceptionHeap,
        extern_heap::ExternHeap,
        global_data::GlobalData,
        host_instance::{HostCells, HostImports, HostInstance},
        instance_data::InstanceData,
        leak::leak,
        limits::{ResourceLimiter, ResourceLimiterAsync},
        memory_data::MemoryData,
        roots::{RootSet, Roots},
        stopping::{EpochCallback, Stopping},
        table_data::TableData,
        tag_data::TagData,
    },
};
use anyhow::{Error, Result, ensure};
use gantry_codegen::{
    generated_abi,
    layout::{BuiltinFunction, VmRuntime},
};
use std::{
    collections::HashMap,
    fmt,
    num::NonZeroU64,
    ptr::{self, NonNull},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// Instances, and all that belongs to them, with data of the host.
///
/// Objects live as long as the store: nothing is freed before it is dropped, but for what an
/// [`ExternRef`](crate::ExternRef) leads to. Host functions get at the data of type `T` through [`Caller::data`](crate::Caller::data).
///
/// ```
/// use gantry::{Engine, Store};
///
/// let engine = Engine::default();
/// let mut store = Store::new(&engine, 0);
/// *store.data_mut() += 1;
/// assert_eq!(store.into_data(), 1);
/// ```
pub struct Store<T> {
    pub(crate) inner: Box<StoreInner<T>>,
}

/// A store with its data. The opaque part is first, so that a pointer to the whole is a pointer to
/// it.
#[repr(C)]
#[derive(Debug)]
pub struct StoreInner<T> {
    pub(crate) opaque: StoreOpaque,
    pub(crate) limiter: Option<Limiter<T>>,
    pub(crate) call_hook: Option<CallHookBox<T>>,
    pub(crate) epoch_callback: Option<EpochCallback<T>>,
    pub(crate) data: T,
}

/// Finds the limiter in the data of a store.
pub(crate) enum Limiter<T> {
    Sync(Box<dyn (FnMut(&mut T) -> &mut dyn ResourceLimiter) + Send + Sync>),
    Async(Box<dyn (FnMut(&mut T) -> &mut dyn ResourceLimiterAsync) + Send + Sync>),
}

impl<T> fmt::Debug for Limiter<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Limiter")
    }
}

/// What grows: one object, with the maximum that it declares; the store as a whole; or how many
/// objects of a kind there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Growing {
    Memory(Option<usize>),
    Table(Option<usize>),
    Store,
    Instances,
    Memories,
    Tables,
}

/// How code that does not know the type of a store's data asks its limiter.
#[derive(Clone, Copy, Debug)]
struct LimitHooks {
    ask: unsafe fn(*mut StoreOpaque, Growing, usize, usize) -> Result<bool>,
    tell: unsafe fn(*mut StoreOpaque, Growing, Error) -> Result<()>,
}

impl LimitHooks {
    fn new<T>() -> LimitHooks {
        LimitHooks {
            ask: ask::<T>,
            tell: tell::<T>,
        }
    }
}

/// # Safety
///
/// The pointer is to the first field of a `StoreInner<T>` and may be used for all of it.
unsafe fn ask<T>(
    store: *mut StoreOpaque,
    what: Growing,
    current: usize,
    desired: usize,
) -> Result<bool> {
    let inner = store.cast::<StoreInner<T>>();
    // SAFETY: as the caller promises. The limiter and the data are apart from what is used while it
    // waits.
    let (find, data) = unsafe { (&mut (*inner).limiter, &mut (*inner).data) };
    let find = match find {
        None => return Ok(true),
        Some(Limiter::Async(find)) => {
            // SAFETY: as the caller promises.
            return unsafe { ask_async(store, find(data), what, (current, desired)) };
        }
        Some(Limiter::Sync(find)) => find,
    };
    let limiter = find(data);
    match what {
        Growing::Memory(maximum) => limiter.memory_growing(current, desired, maximum),
        Growing::Table(maximum) => limiter.table_growing(current, desired, maximum),
        Growing::Store => limiter.store_growing(current, desired),
        Growing::Instances => Ok(desired <= limiter.instances()),
        Growing::Memories => Ok(desired <= limiter.memories()),
        Growing::Tables => Ok(desired <= limiter.tables()),
    }
}

/// As [`ask`], of a limiter in the store's data that may have to wait.
///
/// # Safety
///
/// As [`ask`], but that the limiter is borrowed.
unsafe fn ask_async(
    store: *mut StoreOpaque,
    limiter: &mut dyn ResourceLimiterAsync,
    what: Growing,
    (current, desired): (usize, usize),
) -> Result<bool> {
    let future = match what {
        Growing::Memory(maximum) => limiter.memory_growing(current, desired, maximum),
        Growing::Table(maximum) => limiter.table_growing(current, desired, maximum),
        Growing::Store => return limiter.store_growing(current, desired),
        Growing::Instances => return Ok(desired <= limiter.instances()),
        Growing::Memories => return Ok(desired <= limiter.memories()),
        Growing::Tables => return Ok(desired <= limiter.tables()),
    };
    // SAFETY: as the caller promises.
    unsafe { block_on(store, future)? }
}

/// # Safety
///
/// As [`ask`].
unsafe fn tell<T>(store: *mut StoreOpaque, what: Growing, error: Error) -> Result<()> {
    // SAFETY: as the caller promises.
    let store = unsafe { &mut *store.cast::<StoreInner<T>>() };
    let Some(find) = &mut store.limiter else {
        return Ok(());
    };
    match (find, what) {
        (Limiter::Sync(find), Growing::Memory(_)) => {
            find(&mut store.data).memory_grow_failed(error)
        }
        (Limiter::Sync(find), Growing::Table(_)) => find(&mut store.data).table_grow_failed(error),
        (Limiter::Async(find), Growing::Memory(_)) => {
            find(&mut store.data).memory_grow_failed(error)
        }
        (Limiter::Async(find), Growing::Table(_)) => find(&mut store.data).table_grow_failed(error),
        _ => Ok(()),
    }
}

/// Tells a store's limiter that a memory or table could not grow though it was allowed to.
///
/// # Safety
///
/// As [`may_grow`].
pub(crate) unsafe fn grow_failed(
    store: *mut StoreOpaque,
    what: Growing,
    reason: &'static str,
) -> Result<()> {
    // SAFETY: as the caller promises.
    match unsafe { (*store).limit_hooks } {
        // SAFETY: the hooks are those for the type of this store's data.
        Some(hooks) => unsafe { (hooks.tell)(store, what, Error::msg(reason)) },
        None => Ok(()),
    }
}

/// Asks a store's limiter.
///
/// # Safety
///
/// The pointer is to the first field of the whole store and may be used for all of it; there are no
/// borrows of the store.
pub(crate) unsafe fn may_grow(
    store: *mut StoreOpaque,
    what: Growing,
    current: usize,
    desired: usize,
) -> Result<bool> {
    // SAFETY: as the caller promises.
    match unsafe { (*store).limit_hooks } {
        // SAFETY: the hooks are those for the type of this store's data.
        Some(hooks) => unsafe { (hooks.ask)(store, what, current, desired) },
        None => Ok(true),
    }
}

/// Counts bytes of new objects (all but memories) towards the store's size. If its limits forbid
/// them, counts nothing and returns false.
///
/// # Safety
///
/// As [`may_grow`].
pub(crate) unsafe fn may_take(store: *mut StoreOpaque, bytes: usize) -> Result<bool> {
    // SAFETY: as the caller promises, here and below.
    let objects = unsafe { (*store).objects.saturating_add(bytes) };
    // SAFETY: as above.
    let allowed = unsafe {
        objects as u64 <= (*store).engine().config().max_objects_size
            && may_take_memory(store, bytes)?
    };
    if allowed {
        // SAFETY: as above.
        unsafe { (*store).objects = objects };
    }
    Ok(allowed)
}

/// Counts new bytes of memories towards the store's size. If its limits forbid them, counts nothing
/// and returns false.
///
/// # Safety
///
/// As [`may_grow`].
pub(crate) unsafe fn may_take_memory(store: *mut StoreOpaque, bytes: usize) -> Result<bool> {
    // SAFETY: as the caller promises, here and below.
    let current = unsafe { (*store).size };
    let desired = current.saturating_add(bytes);
    // SAFETY: as above.
    let allowed = unsafe {
        desired as u64 <= (*store).engine().config().max_store_size
            && may_grow(store, Growing::Store, current, desired)?
    };
    if allowed {
        // SAFETY: as above.
        unsafe { (*store).size = desired };
    }
    Ok(allowed)
}

/// As [`may_take`], but it is an error if the limits forbid it.
///
/// # Safety
///
/// As [`may_grow`].
pub(crate) unsafe fn take(store: *mut StoreOpaque, bytes: usize) -> Result<()> {
    // SAFETY: as the caller promises.
    let allowed = unsafe { may_take(store, bytes)? };
    ensure!(allowed, "the store's limits forbid {bytes} bytes more");
    Ok(())
}

/// As [`may_take_memory`], but it is an error if the limits forbid it.
///
/// # Safety
///
/// As [`may_grow`].
pub(crate) unsafe fn take_memory(store: *mut StoreOpaque, bytes: usize) -> Result<()> {
    // SAFETY: as the caller promises.
    let allowed = unsafe { may_take_memory(store, bytes)? };
    ensure!(allowed, "the store's limits forbid {bytes} bytes more");
    Ok(())
}

/// Fails unless the limits allow one more object of a kind, of which there are `count`.
///
/// # Safety
///
/// As [`may_grow`].
pub(crate) unsafe fn take_one(store: *mut StoreOpaque, what: Growing, count: usize) -> Result<()> {
    // SAFETY: as the caller promises.
    let allowed = unsafe { may_grow(store, what, count, count + 1)? };
    ensure!(
        allowed,
        "the store's limits forbid more than {count} {what}"
    );
    Ok(())
}

impl fmt::Display for Growing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Growing::Memory(_) => "pages",
            Growing::Table(_) => "elements",
            Growing::Store => "bytes",
            Growing::Instances => "instances",
            Growing::Memories => "memories",
            Growing::Tables => "tables",
        })
    }
}

/// Tells stores apart. Never reused.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct StoreId(NonZeroU64);

impl StoreId {
    fn next() -> StoreId {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        StoreId(NonZeroU64::new(id).expect("fewer than 2^64 stores"))
    }
}

/// All of a store that does not depend on the type of its data.
#[derive(Debug)]
pub struct StoreOpaque {
    id: StoreId,
    engine: Engine,
    runtime: NonNull<VmRuntime>,
    record: NonNull<TrapRecord>,
    /// Whether Wasm code has been entered.
    pub(crate) has_run: bool,
    /// The newest activation.
    pub(crate) activation: *const Activation,
    /// The asynchronous call that is going on, or null.
    pub(crate) fiber: *mut FiberControl,
    /// The newest asynchronous call that is being polled, or null. Unlike `fiber`, it may be one that
    /// cannot be suspended now.
    pub(crate) fibers: *mut FiberControl,
    /// How many functions of the host are active that the host has called itself.
    pub(crate) host_calls: u32,
    stack_limit: usize,
    instances: Vec<NonNull<InstanceData>>,
    pub(crate) memories: Vec<MemoryData>,
    pub(crate) tables: Vec<TableData>,
    pub(crate) globals: Vec<GlobalData>,
    pub(crate) tags: Vec<TagData>,
    pub(crate) exceptions: ExceptionHeap,
    pub(crate) flight: Flight,
    pub(crate) known_calls: KnownCalls,
    pub(crate) host_functions: Vec<HostInstance>,
    /// Where in `host_functions` a function is, by its address.
    pub(crate) host_function_indices: HashMap<usize, usize>,
    /// Functions of the host that are made together, see [`HostImports`].
    host_cells: Vec<HostCells>,
    pub(crate) externs: ExternHeap,
    roots: Roots,
    /// How many call hooks are active: values of calls are where no collection looks for them.
    pub(crate) uncollectable: u32,
    /// How many bytes all that the store has takes, as far as a program decides that.
    size: usize,
    /// How many of them are not of memories.
    objects: usize,
    pub(crate) unwind: Option<Unwind>,
    limit_hooks: Option<LimitHooks>,
    /// Whether the limiter may wait.
    limiter_waits: bool,
    pub(crate) stopping: Stopping,
}

// SAFETY: the raw pointers are to allocations that the store owns, or to activations, which are
// only followed while the store is borrowed by a call. All data of the host in a store is `Send`.
unsafe impl Send for StoreOpaque {}
// SAFETY: through `&StoreOpaque` memory shared with generated code is only read, and no generated
// code of the store runs while a `&StoreOpaque` is in use. All data of the host in a store is
// `Sync`.
unsafe impl Sync for StoreOpaque {}

generated_abi! {
    /// No code of the store has run.
    unsafe fn nothing_to_unwind(_runtime: *mut VmRuntime) -> u64 {
        0
    }
}

impl<T> Store<T> {
    /// An empty store.
    pub fn new(engine: &Engine, data: T) -> Store<T> {
        // Instantiation sets both before anything runs.
        let runtime = Box::new(VmRuntime::new(ptr::null(), nothing_to_unwind));
        let max_frames = engine.config().wasm_backtrace_max_frames;
        let opaque = StoreOpaque {
            id: StoreId::next(),
            engine: engine.clone(),
            runtime: leak(runtime),
            record: leak(Box::new(TrapRecord::new(max_frames))),
            has_run: false,
            activation: ptr::null(),
            fiber: ptr::null_mut(),
            fibers: ptr::null_mut(),
            host_calls: 0,
            stack_limit: usize::MAX,
            instances: Vec::new(),
            memories: Vec::new(),
            tables: Vec::new(),
            globals: Vec::new(),
            tags: Vec::new(),
            exceptions: ExceptionHeap::default(),
            flight: Flight::new(max_frames),
            known_calls: KnownCalls::default(),
            host_functions: Vec::new(),
            host_function_indices: HashMap::new(),
            host_cells: Vec::new(),
            externs: ExternHeap::default(),
            roots: Roots::default(),
            uncollectable: 0,
            size: 0,
            objects: 0,
            unwind: None,
            limit_hooks: None,
            limiter_waits: false,
            stopping: Stopping::default(),
        };
        Store {
            inner: Box::new(StoreInner {
                opaque,
                limiter: None,
                call_hook: None,
                epoch_callback: None,
                data,
            }),
        }
    }

    /// The engine.
    pub fn engine(&self) -> &Engine {
        self.inner.opaque.engine()
    }

    /// The host's data.
    pub fn data(&self) -> &T {
        &self.inner.data
    }

    /// The host's data.
    pub fn data_mut(&mut self) -> &mut T {
        &mut self.inner.data
    }

    /// Drops the store, except for the host's data.
    pub fn into_data(self) -> T {
        self.inner.data
    }

    /// Asks a [`ResourceLimiter`], found in the store's data, before anything is made or grows that
    /// takes memory.
    ///
    /// ```
    /// use gantry::{Engine, Memory, MemoryType, Store, StoreLimits, StoreLimitsBuilder};
    ///
    /// let limits = StoreLimitsBuilder::new().memory_size(2 << 16).build();
    /// let mut store = Store::new(&Engine::default(), limits);
    /// store.limiter(|limits| limits);
    /// let memory = Memory::new(&mut store, MemoryType::new(1, None))?;
    /// assert!(memory.grow(&mut store, 1).is_ok());
    /// assert!(memory.grow(&mut store, 1).is_err());
    /// # Ok::<(), gantry::Error>(())
    /// ```
    pub fn limiter(
        &mut self,
        limiter: impl (FnMut(&mut T) -> &mut dyn ResourceLimiter) + Send + Sync + 'static,
    ) {
        self.inner.limiter = Some(Limiter::Sync(Box::new(limiter)));
        self.inner.opaque.limit_hooks = Some(LimitHooks::new::<T>());
        self.inner.opaque.limiter_waits = false;
    }

    /// As [`Store::limiter`], with a limiter that may wait: the asynchronous call that wants more is
    /// suspended meanwhile.
    ///
    /// From now on synchronous calls on this store are errors, and memories and tables are made and
    /// grow by [`Memory::new_async`](crate::Memory::new_async) and its like only.
    pub fn limiter_async(
        &mut self,
        limiter: impl (FnMut(&mut T) -> &mut dyn ResourceLimiterAsync) + Send + Sync + 'static,
    ) {
        self.inner.limiter = Some(Limiter::Async(Box::new(limiter)));
        self.inner.opaque.limit_hooks = Some(LimitHooks::new::<T>());
        self.inner.opaque.limiter_waits = true;
        self.inner.opaque.stopping.require_asynchronous_calls();
    }
}

impl<T> Store<T> {
    /// As [`Store::new`].
    ///
    /// # Errors
    ///
    /// None at present.
    pub fn try_new(engine: &Engine, data: T) -> Result<Store<T>> {
        Ok(Store::new(engine, data))
    }

    /// Calls `hook` whenever control passes between the host and Wasm code: see [`CallHook`].
    ///
    /// An error of the hook is as if the call in question had failed with it; the hook is called
    /// for the ends of the calls around all the same.
    pub fn call_hook(
        &mut self,
        hook: impl FnMut(StoreContextMut<'_, T>, CallHook) -> Result<()> + Send + Sync + 'static,
    ) {
        self.inner.call_hook = Some(CallHookBox::Sync(Box::new(hook)));
    }

    /// As [`Store::call_hook`], with a hook that may wait: the asynchronous call in question is
    /// suspended meanwhile.
    ///
    /// From now on synchronous calls on this store are errors.
    pub fn call_hook_async(&mut self, hook: impl CallHookHandler<T> + Sync + 'static) {
        self.inner.call_hook = Some(CallHookBox::Async(Arc::new(hook)));
        self.inner.opaque.stopping.require_asynchronous_calls();
    }
}

impl<T: Default> Default for Store<T> {
    fn default() -> Self {
        Store::new(&Engine::default(), T::default())
    }
}

impl<T: fmt::Debug> fmt::Debug for Store<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("data", &self.inner.data)
            .finish_non_exhaustive()
    }
}

impl StoreOpaque {
    pub(crate) fn id(&self) -> StoreId {
        self.id
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.engine
    }

    pub(crate) fn runtime(&self) -> *mut VmRuntime {
        self.runtime.as_ptr()
    }

    pub(crate) fn trap_record(&self) -> *mut TrapRecord {
        self.record.as_ptr()
    }

    /// Panics unless an object that is asked for something belongs to this store.
    #[inline]
    pub(crate) fn check(&self, id: StoreId) {
        assert!(self.id == id, "object used with the wrong store");
    }

    /// Fails unless an object that is given to this store belongs to it.
    #[inline]
    pub(crate) fn check_given(&self, id: StoreId) -> Result<()> {
        ensure!(
            self.id == id,
            "an object of another store was given: cross-`Store` values are not supported"
        );
        Ok(())
    }

    /// Fails if the limiter may wait, and so cannot be asked by a synchronous function.
    pub(crate) fn check_limiter(&self) -> Result<()> {
        ensure!(
            !self.limiter_waits,
            "the store's limiter is asynchronous: `*_async` functions must be used instead"
        );
        Ok(())
    }

    pub(crate) fn stack_limit(&self) -> usize {
        self.stack_limit
    }

    /// Sets the stack limit in the contexts of all instances.
    pub(crate) fn set_stack_limit(&mut self, limit: usize) {
        self.stack_limit = limit;
        for instance in &self.instances {
            // SAFETY: instances live as long as the store, and no generated code runs while this
            // does.
            unsafe { (*instance.as_ref().context()).stack_limit = limit };
        }
    }

    /// Fails if a module has segment addressing and the instances that are there have not, or the
    /// other way round: code without does not set the segment when it calls code with it.
    pub(crate) fn check_addressing(&self, module: &Module) -> Result<()> {
        let Some(first) = self.instances.first() else {
            return Ok(());
        };
        // SAFETY: instances live as long as the store.
        let other = unsafe { first.as_ref() }.module();
        ensure!(
            module.inner().uses_segment() == other.inner().uses_segment(),
            "modules with and without segment addressing cannot be in one store"
        );
        Ok(())
    }

    /// A new instance of which only the context's fixed part is initialised. It lives as long as
    /// the store.
    pub(crate) fn new_instance(
        &mut self,
        module: &Module,
        builtins: *const BuiltinFunction,
    ) -> NonNull<InstanceData> {
        let index = self.instances.len() as u32;
        let interrupt = self.new_interrupt();
        let idle = module.inner().idle().take(index);
        let instance = match idle.and_then(|idle| idle.downcast::<InstanceData>().ok()) {
            Some(idle) => idle.revive(module, index, self.runtime(), interrupt),
            None => InstanceData::allocate(module, index, self.runtime(), builtins, interrupt),
        };
        // SAFETY: as in `set_stack_limit`.
        unsafe { (*instance.as_ref().context()).stack_limit = self.stack_limit };
        self.instances.push(instance);
        instance
    }

    /// How many instances there are.
    pub(crate) fn instance_count(&self) -> usize {
        self.instances.len()
    }

    /// Counts an object that is there already.
    pub(crate) fn add(&mut self, bytes: usize) {
        self.size = self.size.saturating_add(bytes);
        self.objects = self.objects.saturating_add(bytes);
    }

    /// Takes back what [`take`] counted, if it could not be had.
    pub(crate) fn give_back(&mut self, bytes: usize) {
        self.size -= bytes;
        self.objects -= bytes;
    }

    /// The same for [`take_memory`].
    pub(crate) fn give_back_memory(&mut self, bytes: usize) {
        self.size -= bytes;
    }

    /// The store's functions of the host of these imports: its index among others of this store.
    pub(crate) fn host_cells(&mut self, imports: &Arc<HostImports>) -> usize {
        let known = self
            .host_cells
            .iter()
            .rposition(|cells| cells.is_of(imports));
        known.unwrap_or_else(|| {
            self.add(imports.size());
            self.host_cells.push(imports.instantiate(self.runtime()));
            self.host_cells.len() - 1
        })
    }

    /// What [`StoreOpaque::host_cells`] has found.
    pub(crate) fn host_cells_at(&self, index: usize) -> &HostCells {
        &self.host_cells[index]
    }

    /// An instance. The pointer is valid as long as the store.
    pub(crate) fn instance(&self, index: u32) -> NonNull<InstanceData> {
        self.instances[index as usize]
    }

    /// What the host knows of references, see [`Roots::with`].
    pub(crate) fn with_roots<R>(&self, f: impl FnOnce(&mut RootSet) -> R) -> R {
        self.roots.with(f)
    }

    /// The same, of a store that nobody else uses.
    #[inline]
    pub(crate) fn roots_mut(&mut self) -> &mut RootSet {
        self.roots.get_mut()
    }

    /// A new tag, whose exceptions have the parameters of a signature as values: its index.
    pub(crate) fn add_tag(&mut self, signature: Arc<SignatureEntry>) -> u32 {
        let index = self.tags.len();
        self.tags.push(TagData::new(index, signature));
        index as u32
    }
}

impl Drop for StoreOpaque {
    fn drop(&mut self) {
        let allocation = self.engine.allocation();
        // SAFETY: these were made by `leak`, and nothing that refers to them is used after the
        // store.
        unsafe {
            for &instance in &self.instances {
                let instance = Box::from_raw(instance.as_ptr());
                let objects = (&mut self.tables[..], &mut self.globals);
                instance.retire(objects, allocation, self.has_run);
            }
            drop(Box::from_raw(self.runtime.as_ptr()));
            drop(Box::from_raw(self.record.as_ptr()));
        }
        if !self.has_run {
            self.memories
                .iter_mut()
                .for_each(MemoryData::no_code_has_run);
        }
        allocation.give_back_instances(self.instances.len());
        allocation.give_back_tables(self.tables.len());
    }
}
