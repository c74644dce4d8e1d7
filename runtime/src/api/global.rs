//! Globals: each is a cell of 8 bytes, in the context of the instance that defines it or apart if the host has made it.

use crate::{
    api::{
        externs::Extern,
        types::{GlobalType, Mutability},
        value::Val,
    },
    store::{
        StoreId, StoreOpaque,
        context::{AsContext, AsContextMut},
        leak,
    },
};
use anyhow::{Result, bail};
use std::ptr::NonNull;

/// A global in a [`Store`](crate::Store).
///
/// ```
/// use gantry::{Engine, Global, GlobalType, Mutability, Store, Val, ValType};
///
/// let mut store = Store::new(&Engine::default(), ());
/// let ty = GlobalType::new(ValType::I32, Mutability::Var);
/// let global = Global::new(&mut store, ty, Val::I32(1))?;
/// global.set(&mut store, Val::I32(2))?;
/// assert_eq!(global.get(&mut store).i32(), Some(2));
/// # Ok::<(), gantry::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Global {
    store: StoreId,
    index: u32,
}

/// A global as the store owns it.
#[derive(Debug)]
pub(crate) struct GlobalData {
    cell: NonNull<u64>,
    owns_cell: bool,
    ty: GlobalType,
}

impl GlobalData {
    /// A global in a cell of an instance's context, which lives as long as the store.
    pub(crate) fn in_context(cell: NonNull<u64>, ty: GlobalType) -> GlobalData {
        GlobalData {
            cell,
            owns_cell: false,
            ty,
        }
    }

    /// Where generated code finds the value.
    pub(crate) fn cell(&self) -> *mut u64 {
        self.cell.as_ptr()
    }

    pub(crate) fn ty(&self) -> GlobalType {
        self.ty
    }
}

impl Drop for GlobalData {
    fn drop(&mut self) {
        if self.owns_cell {
            // SAFETY: it was made by `leak`; instances that point to it are dropped with the same store.
            drop(unsafe { Box::from_raw(self.cell.as_ptr()) });
        }
    }
}

impl Global {
    pub(crate) fn from_index(store: &StoreOpaque, index: u32) -> Global {
        Global {
            store: store.id(),
            index,
        }
    }

    /// Its index in the store, which must be its own.
    pub(crate) fn index_in(&self, store: &StoreOpaque) -> u32 {
        store.check(self.store);
        self.index
    }

    fn find<'a>(&self, store: &'a StoreOpaque) -> &'a GlobalData {
        &store.globals[self.index_in(store) as usize]
    }

    /// A new global.
    pub fn new(mut store: impl AsContextMut, ty: GlobalType, value: Val) -> Result<Global> {
        let mut context = store.as_context_mut();
        let store = context.opaque();
        let raw = value.to_raw_of(ty.content(), store)?;
        store.globals.push(GlobalData {
            cell: leak(Box::new(raw)),
            owns_cell: true,
            ty,
        });
        Ok(Global::from_index(store, (store.globals.len() - 1) as u32))
    }

    /// The type.
    ///
    /// # Panics
    ///
    /// This and all methods panic if the store is not the global's own.
    pub fn ty(&self, store: impl AsContext) -> GlobalType {
        self.find(store.as_context().opaque()).ty
    }

    /// The value.
    pub fn get(&self, store: impl AsContext) -> Val {
        let context = store.as_context();
        let global = self.find(context.opaque());
        // SAFETY: the cell is valid and holds a value of the global's type.
        unsafe { Val::from_raw(global.cell.read(), global.ty.content(), context.opaque()) }
    }

    /// Changes the value. Fails if the global is constant or of another type.
    pub fn set(&self, mut store: impl AsContextMut, value: Val) -> Result<()> {
        let mut context = store.as_context_mut();
        let store = context.opaque();
        let global = self.find(store);
        if global.ty.mutability() == Mutability::Const {
            bail!("a constant global cannot be changed");
        }
        let raw = value.to_raw_of(global.ty.content(), store)?;
        // SAFETY: the cell is valid, and no generated code runs while the store is borrowed.
        unsafe { global.cell.write(raw) };
        Ok(())
    }
}

impl From<Global> for Extern {
    fn from(global: Global) -> Extern {
        Extern::Global(global)
    }
}
