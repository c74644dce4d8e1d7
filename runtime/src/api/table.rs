//! Tables, as the host uses them.

use crate::{
    api::{types::TableType, value::Ref},
    run::trap::Trap,
    store::{
        StoreId, StoreOpaque,
        context::{AsContext, AsContextMut},
        growth::{create_table, grow_table},
        table_data::TableData,
    },
};
use anyhow::{Result, bail};

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
#[derive(Clone, Copy, Debug)]
pub struct Table {
    store: StoreId,
    index: u32,
}

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
        if ty.maximum().is_some_and(|maximum| maximum < ty.minimum()) {
            bail!("a table's maximum must not be less than its minimum");
        }
        let store = store.as_context_mut().into_inner();
        let init = init.to_raw_of(ty.element().declared(), &store.opaque)?;
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
    pub fn size(&self, store: impl AsContext) -> u32 {
        self.find(store.as_context().opaque()).length()
    }

    /// An element, if there is one at this index.
    pub fn get(&self, store: impl AsContext, index: u32) -> Option<Ref> {
        let context = store.as_context();
        let table = self.find(context.opaque());
        let raw = table.get(index)?;
        // SAFETY: tables hold references of their store, of the table's type.
        Some(unsafe { Ref::from_raw(raw, table.element(), context.opaque()) })
    }

    /// Writes an element.
    ///
    /// # Errors
    ///
    /// If there is none at this index, or the value is not of the elements' type or is of another
    /// store.
    pub fn set(&self, mut store: impl AsContextMut, index: u32, value: Ref) -> Result<()> {
        let mut context = store.as_context_mut();
        let store = context.opaque();
        let table = self.index_in(store) as usize;
        let raw = value.to_raw_of(store.tables[table].element(), store)?;
        // SAFETY: the reference is the store's.
        let result = unsafe { store.tables[table].fill(index, raw, 1) };
        Ok(result.map_err(Trap::from)?)
    }

    /// Grows by some elements, all equal, and gives the old size.
    ///
    /// # Errors
    ///
    /// If `init` is not of the elements' type or is of another store, there is no memory, or the
    /// limits of the type, the store or the engine forbid it.
    pub fn grow(&self, mut store: impl AsContextMut, delta: u32, init: Ref) -> Result<u32> {
        let store = store.as_context_mut().into_inner();
        let index = self.index_in(&store.opaque);
        let element = store.opaque.tables[index as usize].element();
        let init = init.to_raw_of(element, &store.opaque)?;
        let store: *mut _ = store;
        // SAFETY: the pointer is to the whole store, which is borrowed exclusively; the reference
        // is the store's.
        match unsafe { grow_table(store.cast(), index, delta, init)? } {
            Some(old) => Ok(old),
            None => bail!("the table cannot grow by {delta} elements"),
        }
    }
}
