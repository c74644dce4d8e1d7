//! Tables, as the host uses them.

use crate::{
    api::{extern_types::TableType, value::Ref},
    run::{fiber::on_fiber, trap::Trap},
    store::{
        StoreId, StoreInner, StoreOpaque,
        context::{AsContext, AsContextMut},
        growth::{create_table, grow_table},
        table_data::TableData,
    },
};
use anyhow::{Context, Result, bail, ensure};
use gantry_lower::types::is_subtype;

/// A table in a [`Store`](crate::Store).
///
/// ```
/// use gantry::{Engine, Ref, RefType, Store, Table, TableType};
///
/// let mut store = Store::new(&Engine::default(), ());
/// let ty = TableType::new(RefType::FUNCREF, 1, None);
/// let table = Table::new(&mut store, ty, Ref::Func(None))?;
/// assert_eq!(table.grow(&mut store, 2, Ref::Func(None))?, 1);
/// assert_eq!(table.size(&store), 3);
/// assert!(table.get(&mut store, 2).unwrap().is_null());
/// assert!(table.get(&mut store, 3).is_none());
/// # Ok::<(), gantry::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Table {
    store: StoreId,
    index: u32,
}

const ELEMENT_MISMATCH: &str = "type mismatch: value does not match table element type";

impl Table {
    pub(crate) fn from_index(store: &StoreOpaque, index: u32) -> Table {
        Table {
            store: store.id(),
            index,
        }
    }

    pub(crate) fn store(self) -> StoreId {
        self.store
    }

    /// Its index in the store, which must be its own.
    pub(crate) fn index_in(&self, store: &StoreOpaque) -> u32 {
        store.check(self.store);
        self.index
    }

    fn find<'a>(&self, store: &'a StoreOpaque) -> &'a TableData {
        &store.tables[self.index_in(store) as usize]
    }

    /// A new table with all elements equal.
    ///
    /// # Errors
    ///
    /// If the type's maximum is less than its minimum, `init` is not of the elements' type or is of
    /// another store, there is no memory, or the limits of the store or the engine forbid it.
    pub fn new(mut store: impl AsContextMut, ty: TableType, init: Ref) -> Result<Table> {
        let store = store.as_context_mut().into_inner();
        store.opaque.check_limiter()?;
        Table::new_inner(store, ty, init)
    }

    /// A new table, as [`Table::new`]: also if the store's limiter is asynchronous
    /// ([`Store::limiter_async`](crate::Store::limiter_async)).
    ///
    /// # Errors
    ///
    /// As [`Table::new`], or if there is no memory for a stack.
    pub async fn new_async(
        mut store: impl AsContextMut<Data: Send>,
        ty: TableType,
        init: Ref,
    ) -> Result<Table> {
        let store = store.as_context_mut().into_inner();
        on_fiber(store, |store| Table::new_inner(store, ty, init)).await?
    }

    fn new_inner<T>(store: &mut StoreInner<T>, ty: TableType, init: Ref) -> Result<Table> {
        let (minimum, maximum) = ty.limits();
        if maximum.is_some_and(|maximum| maximum < minimum) {
            bail!("a table's maximum must not be less than its minimum");
        }
        let init = init
            .to_raw_of(ty.element().declared(), &store.opaque)
            .context(ELEMENT_MISMATCH)?;
        let store: *mut _ = store;
        let opaque = store.cast::<StoreOpaque>();
        // SAFETY: the pointer is to the whole store, which is borrowed exclusively; the reference
        // is the store's.
        unsafe {
            let index = create_table(opaque, ty, init, None)?;
            Ok(Table::from_index(&*opaque, index))
        }
    }

    /// The type, with the current size as minimum.
    ///
    /// # Panics
    ///
    /// This and all methods panic if the store is not the table's own.
    pub fn ty(&self, store: impl AsContext) -> TableType {
        self.find(store.as_context().opaque()).current_type()
    }

    /// The number of elements.
    pub fn size(&self, store: impl AsContext) -> u64 {
        self.find(store.as_context().opaque()).length().into()
    }

    /// An element, if there is one at this index.
    pub fn get(&self, store: impl AsContext, index: u64) -> Option<Ref> {
        let context = store.as_context();
        let table = self.find(context.opaque());
        let raw = table.get(u32::try_from(index).ok()?)?;
        // SAFETY: tables hold references of their store, of the table's type.
        Some(unsafe { Ref::from_raw(raw, table.element(), context.opaque()) })
    }

    /// Writes an element.
    ///
    /// # Errors
    ///
    /// If there is none at this index, or the value is not of the elements' type or is of another
    /// store.
    pub fn set(&self, store: impl AsContextMut, index: u64, value: Ref) -> Result<()> {
        self.fill(store, index, value, 1)
    }

    /// Writes some elements from an index on, all equal.
    ///
    /// # Errors
    ///
    /// As [`Table::set`]. None is written then.
    pub fn fill(
        &self,
        mut store: impl AsContextMut,
        index: u64,
        value: Ref,
        length: u64,
    ) -> Result<()> {
        let mut context = store.as_context_mut();
        let store = context.opaque();
        let table = self.index_in(store) as usize;
        let raw = value
            .to_raw_of(store.tables[table].element(), store)
            .context(ELEMENT_MISMATCH)?;
        let index = u32::try_from(index).map_err(|_| Trap::TableOutOfBounds)?;
        let length = u32::try_from(length).map_err(|_| Trap::TableOutOfBounds)?;
        // SAFETY: the reference is the store's.
        let result = unsafe { store.tables[table].fill(index, raw, length) };
        Ok(result.map_err(Trap::from)?)
    }

    /// Copies elements from one table to another, or within one, as `table.copy` does.
    ///
    /// # Errors
    ///
    /// If the elements of the one may not stand in the other, or places do not all lie in the
    /// tables. None is written then.
    ///
    /// # Panics
    ///
    /// Panics if the store is not that of both tables.
    pub fn copy(
        mut store: impl AsContextMut,
        to: &Table,
        to_index: u64,
        from: &Table,
        from_index: u64,
        length: u64,
    ) -> Result<()> {
        let mut context = store.as_context_mut();
        let store = context.opaque();
        let (from, to) = (from.index_in(store) as usize, to.index_in(store) as usize);
        let (found, wanted) = (store.tables[from].element(), store.tables[to].element());
        ensure!(
            is_subtype(found, wanted),
            "type mismatch: source table's element type does not match destination table's element \
             type"
        );
        let range = |index: u64, table: usize| {
            let end = index.checked_add(length)?;
            (end <= u64::from(store.tables[table].length())).then_some(index as u32)
        };
        let to_start = range(to_index, to).ok_or(Trap::TableOutOfBounds)?;
        let from_start = range(from_index, from).ok_or(Trap::TableOutOfBounds)?;
        let read = |offset: u32| store.tables[from].get(from_start + offset);
        let values: Option<Vec<u64>> = (0..length as u32).map(read).collect();
        for (index, value) in (to_start..).zip(values.ok_or(Trap::TableOutOfBounds)?) {
            // SAFETY: the references are the store's, and of a type that may stand there.
            unsafe { store.tables[to].fill(index, value, 1) }.map_err(Trap::from)?;
        }
        Ok(())
    }

    /// Grows by some elements, all equal, and gives the old size.
    ///
    /// # Errors
    ///
    /// If `init` is not of the elements' type or is of another store, there is no memory, or the
    /// limits of the type, the store or the engine forbid it.
    pub fn grow(&self, mut store: impl AsContextMut, delta: u64, init: Ref) -> Result<u64> {
        let store = store.as_context_mut().into_inner();
        store.opaque.check_limiter()?;
        self.grow_inner(store, delta, init)
    }

    /// Grows as [`Table::grow`]: also if the store's limiter is asynchronous
    /// ([`Store::limiter_async`](crate::Store::limiter_async)).
    ///
    /// # Errors
    ///
    /// As [`Table::grow`], or if there is no memory for a stack.
    pub async fn grow_async(
        &self,
        mut store: impl AsContextMut<Data: Send>,
        delta: u64,
        init: Ref,
    ) -> Result<u64> {
        let store = store.as_context_mut().into_inner();
        on_fiber(store, |store| self.grow_inner(store, delta, init)).await?
    }

    fn grow_inner<T>(&self, store: &mut StoreInner<T>, delta: u64, init: Ref) -> Result<u64> {
        let index = self.index_in(&store.opaque);
        let element = store.opaque.tables[index as usize].element();
        let init = init
            .to_raw_of(element, &store.opaque)
            .context(ELEMENT_MISMATCH)?;
        let store: *mut _ = store;
        // More than there can be is refused, so it may be cut off.
        let elements = u32::try_from(delta).unwrap_or(u32::MAX);
        // SAFETY: the pointer is to the whole store, which is borrowed exclusively; the reference
        // is the store's.
        match unsafe { grow_table(store.cast(), index, elements, init, elements, || Ok(()))? } {
            Some(old) => Ok(old.into()),
            None => bail!("failed to grow table by `{delta}`"),
        }
    }
}
