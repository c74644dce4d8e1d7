//! References that the host holds, and how long.

use crate::store::{
    StoreOpaque,
    context::{AsContext, AsContextMut, StoreContext, StoreContextMut},
    roots::Root,
};
use anyhow::Result;
use std::{
    fmt,
    hash::{Hash, Hasher},
    ops::Deref,
    sync::Arc,
};

mod sealed {
    use crate::store::{StoreOpaque, roots::Root};

    pub trait GcRef: Copy {
        fn of(root: Root) -> Self;
        fn root(&self) -> Root;
    }

    pub trait RootedGcRef<T> {
        /// The handle that generated code has.
        fn handle(&self, store: &StoreOpaque) -> super::Result<u64>;
    }
}

/// What references lead to that can be collected: [`ExternRef`](crate::ExternRef).
pub trait GcRef: sealed::GcRef {}
impl<T: sealed::GcRef> GcRef for T {}

/// A reference that the host holds: [`Rooted`] or [`OwnedRooted`].
pub trait RootedGcRef<T: GcRef>: sealed::RootedGcRef<T> {}
impl<T: GcRef, R: sealed::RootedGcRef<T>> RootedGcRef<T> for R {}

/// A reference that the host holds until the scope ends in which it has got it: the call of a
/// function of the host, a [`RootScope`], or else the life of the store.
///
/// After that, using it is an error. [`Rooted::to_owned_rooted`] keeps it longer.
///
/// ```
/// use gantry::{ExternRef, RootScope, Store};
///
/// let mut store = Store::<()>::default();
/// let (inner, owned);
/// {
///     let mut scope = RootScope::new(&mut store);
///     inner = ExternRef::new(&mut scope, "short")?;
///     owned = ExternRef::new(&mut scope, "long")?.to_owned_rooted(&mut scope)?;
///     assert!(inner.data(&scope).is_ok());
/// }
/// assert!(inner.data(&store).is_err());
/// assert!(owned.data(&store).is_ok());
/// # Ok::<(), gantry::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Rooted<T: GcRef> {
    inner: T,
}

impl<T: GcRef> Rooted<T> {
    pub(crate) fn new(root: Root) -> Rooted<T> {
        Rooted { inner: T::of(root) }
    }

    pub(crate) fn root(&self) -> Root {
        self.inner.root()
    }

    /// The same reference, to be held as long as the result lives.
    ///
    /// # Errors
    ///
    /// If the reference's scope has ended, or the store is not its own.
    pub fn to_owned_rooted(&self, mut store: impl AsContextMut) -> Result<OwnedRooted<T>> {
        self.to_owned_in(store.as_context_mut().opaque())
    }

    pub(crate) fn to_owned_in(self, store: &StoreOpaque) -> Result<OwnedRooted<T>> {
        let owner = Arc::new(());
        let root = self.root().owned_by(store, &owner)?;
        Ok(OwnedRooted {
            inner: T::of(root),
            owner,
        })
    }

    /// Whether both were got at the same time: two of the same object need not be equal so. See
    /// [`Rooted::ref_eq`].
    pub fn rooted_eq(a: Self, b: Self) -> bool {
        a.root() == b.root()
    }

    /// Whether both lead to the same object.
    ///
    /// # Errors
    ///
    /// If the scope of one has ended, or one is of another store.
    pub fn ref_eq(
        store: impl AsContext,
        a: &impl RootedGcRef<T>,
        b: &impl RootedGcRef<T>,
    ) -> Result<bool> {
        let context = store.as_context();
        let store = context.opaque();
        Ok(a.handle(store)? == b.handle(store)?)
    }

    /// Feeds a hasher as [`Rooted::rooted_eq`] compares.
    pub fn rooted_hash<H: Hasher>(&self, state: &mut H) {
        self.root().hash(state);
    }

    /// Feeds a hasher as [`Rooted::ref_eq`] compares.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn ref_hash<H: Hasher>(&self, store: impl AsContext, state: &mut H) -> Result<()> {
        let context = store.as_context();
        self.root().handle(context.opaque())?.hash(state);
        Ok(())
    }
}

impl<T: GcRef> Deref for Rooted<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.inner
    }
}

impl<T: GcRef> sealed::RootedGcRef<T> for Rooted<T> {
    fn handle(&self, store: &StoreOpaque) -> Result<u64> {
        self.root().handle(store)
    }
}

impl<T: GcRef> fmt::Debug for Rooted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rooted").field(&self.root()).finish()
    }
}

/// A reference that the host holds as long as this, or a clone of it, lives. See [`Rooted`].
#[derive(Clone)]
pub struct OwnedRooted<T: GcRef> {
    inner: T,
    /// The root ends when nobody has this any more.
    #[expect(dead_code, reason = "only whether it is there matters")]
    owner: Arc<()>,
}

impl<T: GcRef> OwnedRooted<T> {
    pub(crate) fn root(&self) -> Root {
        self.inner.root()
    }

    /// The same reference, to be held until the newest scope of the store ends.
    ///
    /// # Panics
    ///
    /// Panics if the store is not the reference's own.
    pub fn to_rooted(&self, mut store: impl AsContextMut) -> Rooted<T> {
        let mut context = store.as_context_mut();
        let store = context.opaque();
        let handle = self.root().handle(store);
        let handle = handle.expect("object used with the wrong store");
        Rooted::new(Root::new(store, handle))
    }

    /// As [`Rooted::ref_eq`].
    ///
    /// # Errors
    ///
    /// As there.
    pub fn ref_eq(
        store: impl AsContext,
        a: &impl RootedGcRef<T>,
        b: &impl RootedGcRef<T>,
    ) -> Result<bool> {
        Rooted::ref_eq(store, a, b)
    }

    /// As [`Rooted::rooted_hash`].
    pub fn rooted_hash<H: Hasher>(&self, state: &mut H) {
        self.root().hash(state);
    }

    /// As [`Rooted::ref_hash`].
    ///
    /// # Panics
    ///
    /// Panics if the store is not the reference's own.
    pub fn ref_hash<H: Hasher>(&self, store: impl AsContext, state: &mut H) {
        let context = store.as_context();
        let handle = self.root().handle(context.opaque());
        handle
            .expect("object used with the wrong store")
            .hash(state);
    }
}

impl<T: GcRef> Deref for OwnedRooted<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.inner
    }
}

impl<T: GcRef> sealed::RootedGcRef<T> for OwnedRooted<T> {
    fn handle(&self, store: &StoreOpaque) -> Result<u64> {
        self.root().handle(store)
    }
}

impl<T: GcRef> fmt::Debug for OwnedRooted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("OwnedRooted").field(&self.root()).finish()
    }
}

/// A scope for references: what the host gets of the store through this is held until it is
/// dropped. See [`Rooted`].
///
/// A host that gets references in a loop, outside of functions of the host, makes a scope for each
/// round, or else all are held.
#[derive(Debug)]
pub struct RootScope<C: AsContextMut> {
    store: C,
    scope: usize,
}

impl<C: AsContextMut> RootScope<C> {
    /// A new scope, within those that there are.
    pub fn new(mut store: C) -> RootScope<C> {
        let scope = store.as_context_mut().opaque().roots_mut().scope();
        RootScope { store, scope }
    }

    /// Makes room for this many more references.
    pub fn reserve(&mut self, additional: usize) {
        let mut context = self.store.as_context_mut();
        context.opaque().roots_mut().reserve(additional);
    }
}

impl<C: AsContextMut> Drop for RootScope<C> {
    fn drop(&mut self) {
        let mut context = self.store.as_context_mut();
        context.opaque().roots_mut().end_scope(self.scope);
    }
}

impl<C: AsContextMut> AsContext for RootScope<C> {
    type Data = C::Data;

    fn as_context(&self) -> StoreContext<'_, C::Data> {
        self.store.as_context()
    }
}

impl<C: AsContextMut> AsContextMut for RootScope<C> {
    fn as_context_mut(&mut self) -> StoreContextMut<'_, C::Data> {
        self.store.as_context_mut()
    }
}

pub(crate) use sealed::GcRef as SealedGcRef;
