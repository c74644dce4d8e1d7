//! Exception tags, as the host uses them.

use crate::{
    api::extern_types::TagType,
    store::{
        StoreId, StoreOpaque,
        context::{AsContext, AsContextMut},
        tag_data::{TagCell, TagData},
        take,
    },
};
use anyhow::Result;

/// A tag in a [`Store`](crate::Store): what tells kinds of [exceptions](crate::Exception) apart.
///
/// ```
/// use gantry::{Engine, FuncType, Store, Tag, TagType, ValType};
///
/// let mut store = Store::new(&Engine::default(), ());
/// let ty = TagType::new(FuncType::new(store.engine(), [ValType::I32], []));
/// let tag = Tag::new(&mut store, &ty)?;
/// assert_eq!(tag.ty(&store), ty);
/// assert_ne!(tag, Tag::new(&mut store, &ty)?);
/// # Ok::<(), gantry::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Tag {
    store: StoreId,
    index: u32,
}

impl Tag {
    pub(crate) fn from_index(store: &StoreOpaque, index: u32) -> Tag {
        Tag {
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

    /// What is known of it. Its store must be this.
    pub(crate) fn cell<'a>(&self, store: &'a StoreOpaque) -> &'a TagCell {
        store.tags[self.index_in(store) as usize].cell()
    }

    /// A new tag, which is different from all others.
    ///
    /// # Errors
    ///
    /// If the limits of the store or the engine forbid more.
    pub fn new(mut store: impl AsContextMut, ty: &TagType) -> Result<Tag> {
        let store = store.as_context_mut().into_inner();
        // SAFETY: the pointer is to the whole store, which is borrowed exclusively.
        unsafe { take((&raw mut *store).cast(), TagData::SIZE)? };
        let store = &mut store.opaque;
        let signature = store.engine().signatures().entry(ty.ty());
        let index = store.add_tag(signature);
        Ok(Tag::from_index(store, index))
    }

    /// The type.
    ///
    /// # Panics
    ///
    /// Panics if the store is not the tag's own.
    pub fn ty(&self, store: impl AsContext) -> TagType {
        self.ty_in(store.as_context().opaque())
    }

    /// Whether both are the same tag, as `a == b` tells, too.
    ///
    /// # Panics
    ///
    /// Panics if the store is not that of both.
    pub fn eq(a: &Tag, b: &Tag, store: impl AsContext) -> bool {
        let context = store.as_context();
        a.index_in(context.opaque()) == b.index_in(context.opaque())
    }

    pub(crate) fn ty_in(&self, store: &StoreOpaque) -> TagType {
        TagType::new((*self.cell(store).signature.ty).clone())
    }
}
