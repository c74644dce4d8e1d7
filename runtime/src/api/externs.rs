//! What can be imported and exported, of any kind.

use crate::{
    api::{
        extern_types::ExternType, func::Func, global::Global, memory::Memory, table::Table,
        tag::Tag,
    },
    store::{StoreOpaque, context::AsContext},
};
use anyhow::Result;

/// Something that a module can import or an instance exports.
#[derive(Clone, Copy, Debug)]
pub enum Extern {
    /// A function.
    Func(Func),
    /// A global.
    Global(Global),
    /// A table.
    Table(Table),
    /// A linear memory.
    Memory(Memory),
    /// An exception tag.
    Tag(Tag),
}

impl Extern {
    /// The function, if this is one.
    pub fn into_func(self) -> Option<Func> {
        match self {
            Extern::Func(func) => Some(func),
            _ => None,
        }
    }

    /// The global, if this is one.
    pub fn into_global(self) -> Option<Global> {
        match self {
            Extern::Global(global) => Some(global),
            _ => None,
        }
    }

    /// The table, if this is one.
    pub fn into_table(self) -> Option<Table> {
        match self {
            Extern::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The memory, if this is one.
    pub fn into_memory(self) -> Option<Memory> {
        match self {
            Extern::Memory(memory) => Some(memory),
            _ => None,
        }
    }

    /// The tag, if this is one.
    pub fn into_tag(self) -> Option<Tag> {
        match self {
            Extern::Tag(tag) => Some(tag),
            _ => None,
        }
    }

    /// The type, with current sizes as minima.
    ///
    /// # Panics
    ///
    /// Panics if the store is not the object's own.
    pub fn ty(&self, store: impl AsContext) -> ExternType {
        self.ty_in(store.as_context().opaque())
    }

    /// Fails unless it is an object of this store.
    pub(crate) fn check_given(&self, store: &StoreOpaque) -> Result<()> {
        store.check_given(match self {
            Extern::Func(func) => func.store(),
            Extern::Global(global) => global.store(),
            Extern::Table(table) => table.store(),
            Extern::Memory(memory) => memory.store(),
            Extern::Tag(tag) => tag.store(),
        })
    }

    pub(crate) fn ty_in(&self, store: &StoreOpaque) -> ExternType {
        match self {
            Extern::Func(func) => func.ty_in(store).into(),
            Extern::Global(global) => {
                let global = &store.globals[global.index_in(store) as usize];
                global.ty().into()
            }
            Extern::Table(table) => store.tables[table.index_in(store) as usize]
                .current_type()
                .into(),
            Extern::Memory(memory) => store.memories[memory.index_in(store) as usize]
                .current_type()
                .into(),
            Extern::Tag(tag) => tag.ty_in(store).into(),
        }
    }
}

impl From<Func> for Extern {
    fn from(func: Func) -> Extern {
        Extern::Func(func)
    }
}

impl From<Global> for Extern {
    fn from(global: Global) -> Extern {
        Extern::Global(global)
    }
}

impl From<Memory> for Extern {
    fn from(memory: Memory) -> Extern {
        Extern::Memory(memory)
    }
}

impl From<Table> for Extern {
    fn from(table: Table) -> Extern {
        Extern::Table(table)
    }
}

impl From<Tag> for Extern {
    fn from(tag: Tag) -> Extern {
        Extern::Tag(tag)
    }
}
