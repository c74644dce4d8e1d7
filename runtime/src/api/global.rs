//! Globals, as the host uses them.

use crate::{
    api::{
        extern_types::{GlobalType, Mutability},
        v128::{read_slots, write_slots},
        value::Val,
    },
    store::{
        StoreId, StoreOpaque,
        context::{AsContext, AsContextMut},
        global_data::GlobalData,
        take,
    },
};
use anyhow::{Result, bail};

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
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Global {
    store: StoreId,
    index: u32,
}

impl Global {
    pub(crate) fn from_index(store: &StoreOpaque, index: u32) -> Global {
        Global {
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

    fn find<'a>(&self, store: &'a StoreOpaque) -> &'a GlobalData {
        &store.globals[self.index_in(store) as usize]
    }

    /// A new global.
    ///
    /// # Errors
    ///
    /// If the value does not fit the type or is of another store, or the limits of the store or the
    /// engine forbid more.
    pub fn new(mut store: impl AsContextMut, ty: GlobalType, value: Val) -> Result<Global> {
        let store = store.as_context_mut().into_inner();
        let raw = value.to_raw_of(ty.content().declared(), &store.opaque)?;
        let size = size_of::<GlobalData>() + GlobalData::CELL;
        // SAFETY: the pointer is to the whole store, which is borrowed exclusively.
        unsafe { take((&raw mut *store).cast(), size)? };
        let store = &mut store.opaque;
        store.globals.push(GlobalData::owned(raw, ty));
        Ok(Global::from_index(store, (store.globals.len() - 1) as u32))
    }

    /// The type.
    ///
    /// # Panics
    ///
    /// This and all methods panic if the store is not the global's own.
    pub fn ty(&self, store: impl AsContext) -> GlobalType {
        self.find(store.as_context().opaque()).ty()
    }

    /// The value.
    pub fn get(&self, store: impl AsContext) -> Val {
        let context = store.as_context();
        let global = self.find(context.opaque());
        let ty = global.ty().content().declared();
        // SAFETY: the cell is valid and holds a value of the global's type.
        unsafe {
            let raw = read_slots(global.cell(), ty.machine());
            Val::from_raw(raw, ty, context.opaque())
        }
    }

    /// Changes the value.
    ///
    /// # Errors
    ///
    /// If the global is constant, or the value is of another type or another store.
    pub fn set(&self, mut store: impl AsContextMut, value: Val) -> Result<()> {
        let mut context = store.as_context_mut();
        let store = context.opaque();
        let global = self.find(store);
        if global.ty().mutability() == Mutability::Const {
            bail!("a constant global cannot be changed");
        }
        let ty = global.ty().content().declared();
        let raw = value.to_raw_of(ty, store)?;
        // SAFETY: the cell is valid, and no generated code runs while the store is borrowed.
        unsafe { write_slots(global.cell(), ty.machine(), raw) };
        Ok(())
    }
}
