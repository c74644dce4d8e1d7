//! References to objects of the host, and their collection.

use crate::{
    api::{
        host::Caller,
        rooted::{OwnedRooted, Rooted, SealedGcRef},
        typed::{WasmTy, sealed::Sealed},
        types::{HeapType, RefType, ValType},
    },
    run::collect::{collect, collect_if_due},
    store::{
        Store, StoreInner, StoreOpaque,
        context::{AsContext, AsContextMut, StoreContext, StoreContextMut},
        extern_heap::ExternHeap,
        may_take,
        roots::Root,
    },
};
use anyhow::{Error, Result, bail};
use std::{any::Any, fmt};

/// A reference to an object of the host that Wasm code can keep and pass on, but not look into.
///
/// The host has them as [`Rooted`] or [`OwnedRooted`]. The object lives as long as the host holds
/// one of these, or Wasm code has the reference anywhere. Then it is *collected*: that happens by
/// itself as new ones are made, or when the host wants it ([`Store::gc`]).
///
/// ```
/// use gantry::{Engine, ExternRef, Store};
///
/// let mut store = Store::new(&Engine::default(), ());
/// let reference = ExternRef::new(&mut store, String::from("host"))?;
/// let object = reference.data(&store)?.unwrap();
/// assert_eq!(object.downcast_ref::<String>().unwrap(), "host");
/// # Ok::<(), gantry::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ExternRef {
    root: Root,
}

impl SealedGcRef for ExternRef {
    fn of(root: Root) -> ExternRef {
        ExternRef { root }
    }

    fn root(&self) -> Root {
        self.root
    }
}

/// There is no room for an object of the host: the limits of the store or the engine forbid it.
///
/// [`ExternRef::new`] returns it with the object, in an error that downcasts to it.
pub struct GcHeapOutOfMemory<T> {
    object: Box<T>,
    bytes: u64,
}

impl<T> GcHeapOutOfMemory<T> {
    /// The object.
    pub fn into_inner(self) -> T {
        *self.object
    }

    /// The object, and the error without it.
    pub fn take_inner(self) -> (T, GcHeapOutOfMemory<()>) {
        let rest = GcHeapOutOfMemory {
            object: Box::new(()),
            bytes: self.bytes,
        };
        (*self.object, rest)
    }
}

impl<T> fmt::Debug for GcHeapOutOfMemory<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GcHeapOutOfMemory")
            .field("bytes", &self.bytes)
            .finish_non_exhaustive()
    }
}

impl<T> fmt::Display for GcHeapOutOfMemory<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.bytes;
        write!(
            f,
            "the store's limits forbid {bytes} bytes more for an object of the host"
        )
    }
}

impl<T> std::error::Error for GcHeapOutOfMemory<T> {}

impl ExternRef {
    /// Gives an object to a store, which keeps it as long as somebody knows it.
    ///
    /// Objects that nobody knows any more may be dropped meanwhile. Where there is no room, they
    /// are looked for unless that has just been done to little avail.
    ///
    /// # Errors
    ///
    /// If the limits of the store or the engine forbid more: a [`GcHeapOutOfMemory`] with the object,
    /// or what the limiter has failed with.
    ///
    /// # Panics
    ///
    /// If dropping an object panics.
    pub fn new<T: Any + Send + Sync>(
        mut store: impl AsContextMut,
        object: T,
    ) -> Result<Rooted<ExternRef>> {
        // Soon, since objects may be large and stacks small.
        let object = Box::new(object);
        let store = store.as_context_mut().into_inner();
        collect_if_due(&mut store.opaque);
        let bytes = ExternHeap::size_of(&*object);
        if !may_have(store, bytes)? {
            let bytes = bytes as u64;
            return Err(Error::new(GcHeapOutOfMemory { object, bytes }));
        }
        let store = &mut store.opaque;
        let Some(handle) = store.externs.insert(object) else {
            store.give_back(bytes);
            bail!("there are 2^32 objects of the host in this store");
        };
        Ok(Rooted::new(Root::new(store, handle)))
    }

    /// As [`ExternRef::new`]: neither waits.
    ///
    /// # Errors
    ///
    /// As [`ExternRef::new`].
    ///
    /// # Panics
    ///
    /// As [`ExternRef::new`].
    pub async fn new_async<T: Any + Send + Sync>(
        store: impl AsContextMut,
        object: T,
    ) -> Result<Rooted<ExternRef>> {
        ExternRef::new(store, object)
    }

    /// The object. There always is one: in Wasmtime not all references are to objects of the host.
    ///
    /// # Errors
    ///
    /// If the host does not hold the reference any more, or the store is not its own.
    pub fn data<'a, T: 'a>(
        &self,
        store: impl Into<StoreContext<'a, T>>,
    ) -> Result<Option<&'a (dyn Any + Send + Sync)>> {
        let store = store.into().opaque();
        let handle = self.root.handle(store)?;
        Ok(store.externs.get(handle))
    }

    /// The object, as [`ExternRef::data`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn data_mut<'a, T: 'a>(
        &self,
        store: impl Into<StoreContextMut<'a, T>>,
    ) -> Result<Option<&'a mut (dyn Any + Send + Sync)>> {
        let store = &mut store.into().into_inner().opaque;
        let handle = self.root.handle(store)?;
        Ok(store.externs.get_mut(handle))
    }
}

/// Counts bytes of a new object, if the limits allow it, perhaps after a collection.
fn may_have<T>(store: &mut StoreInner<T>, bytes: usize) -> Result<bool> {
    let opaque = (&raw mut *store).cast::<StoreOpaque>();
    // SAFETY: the pointer is to the whole store, which is borrowed exclusively.
    unsafe {
        if may_take(opaque, bytes)? {
            return Ok(true);
        }
        if !(*opaque).externs.is_collection_in_proportion() {
            return Ok(false);
        }
        // Where that is not possible, the limit says the rest.
        let _ = collect(&mut *opaque);
        may_take(opaque, bytes)
    }
}

impl Rooted<ExternRef> {
    /// # Panics
    ///
    /// Panics if the object is gone. It cannot be: code has the reference.
    pub(crate) fn from_raw(raw: u64, store: &StoreOpaque) -> Option<Rooted<ExternRef>> {
        if raw == 0 {
            return None;
        }
        assert!(
            store.externs.get(raw).is_some(),
            "the object of a reference in use was collected"
        );
        Some(Rooted::new(Root::new(store, raw)))
    }

    /// What generated code has for the reference.
    ///
    /// # Errors
    ///
    /// If its scope has ended, or it is one of another store.
    pub(crate) fn to_raw(self, store: &StoreOpaque) -> Result<u64> {
        self.root().handle(store)
    }
}

/// References of the host as parameters and results: those that may be null, and those that may not.
macro_rules! wasm_ty {
    ($($ty:ty, $from:expr;)*) => {$(
        impl Sealed for Option<$ty> {}
        impl WasmTy for Option<$ty> {
            const TYPE: ValType = ValType::EXTERNREF;

            fn into_raw(self, store: &StoreOpaque) -> Result<u128> {
                self.map_or(Ok(0), |object| object.into_raw(store))
            }

            unsafe fn from_raw(raw: u128, store: &StoreOpaque) -> Self {
                let rooted = Rooted::from_raw(raw as u64, store)?;
                Some($from(rooted, store))
            }
        }

        impl Sealed for $ty {}
        impl WasmTy for $ty {
            const TYPE: ValType = ValType::Ref(RefType::new(false, HeapType::Extern));

            fn into_raw(self, store: &StoreOpaque) -> Result<u128> {
                self.root().handle(store).map(u128::from)
            }

            unsafe fn from_raw(raw: u128, store: &StoreOpaque) -> Self {
                let rooted = Rooted::from_raw(raw as u64, store);
                $from(rooted.expect("a reference that is not null"), store)
            }
        }
    )*};
}

wasm_ty! {
    Rooted<ExternRef>, |rooted, _| rooted;
    OwnedRooted<ExternRef>, |rooted: Rooted<ExternRef>, store| {
        rooted.to_owned_in(store).expect("a reference that was rooted just now")
    };
}

impl<T> StoreInner<T> {
    fn collect(&mut self) -> Result<()> {
        collect(&mut self.opaque)
    }
}

impl<T> Store<T> {
    /// Collects references to objects of the host: drops what nobody knows any more. That happens by
    /// itself, too, as the store grows ([`ExternRef`]).
    ///
    /// References in Wasm code are looked for in its stack frames, whatever these hold: so an object
    /// may stay as long as an old value of it is left in a frame.
    ///
    /// # Errors
    ///
    /// If the host has called Wasm code, which has called the host, which has changed the stack or
    /// the thread by itself (coroutines, `stacker::grow`; asynchronous calls are fine): then nobody
    /// knows where to look. Likewise within a call hook.
    ///
    /// # Panics
    ///
    /// If dropping an object panics.
    pub fn gc(&mut self, _why: Option<&GcHeapOutOfMemory<()>>) -> Result<()> {
        self.inner.collect()
    }

    /// As [`Store::gc`]: neither waits.
    ///
    /// # Errors
    ///
    /// As [`Store::gc`].
    pub async fn gc_async(&mut self, _why: Option<&GcHeapOutOfMemory<()>>) -> Result<()>
    where
        T: Send,
    {
        self.inner.collect()
    }

    /// How many bytes objects of the host take, as the limits count them, collected or not yet.
    pub fn gc_heap_capacity(&self) -> usize {
        self.inner.opaque.externs.bytes()
    }
}

macro_rules! gc {
    ($($ty:ident)*) => {$(
        impl<T> $ty<'_, T> {
            /// As [`Store::gc`].
            ///
            /// # Errors
            ///
            /// As there.
            pub fn gc(&mut self, _why: Option<&GcHeapOutOfMemory<()>>) -> Result<()> {
                self.as_context_mut().0.collect()
            }

            /// As [`Store::gc`].
            ///
            /// # Errors
            ///
            /// As there.
            pub async fn gc_async(&mut self, _why: Option<&GcHeapOutOfMemory<()>>) -> Result<()>
            where
                T: Send,
            {
                self.as_context_mut().0.collect()
            }

            /// As [`Store::gc_heap_capacity`].
            pub fn gc_heap_capacity(&self) -> usize {
                self.as_context().opaque().externs.bytes()
            }
        }
    )*};
}
gc!(StoreContextMut Caller);
