//! Exceptions, as the host uses them.

use crate::{
    api::v128::{read_slots, write_slots},
    api::{tag::Tag, value::Val},
    store::{
        StoreId, StoreOpaque,
        context::{AsContext, AsContextMut},
        exceptions::{exception_slot, share_exception},
        growth::create_exception,
        tag_data::TagCell,
    },
};
use anyhow::{Context, Result, ensure};
use gantry_codegen::layout::VmException;
use gantry_lower::types::ValueType;
use std::{fmt, ptr::NonNull};

/// An exception of WebAssembly in a [`Store`](crate::Store).
///
/// A call that ends with an exception that nobody has caught returns it as an
/// [`Error`](crate::Error), to which the [`WasmBacktrace`](crate::WasmBacktrace) of where it was
/// thrown is attached. A function of the host throws one by returning it as an error, with or
/// without context; so it passes on what a call that it has made has returned.
///
/// ```
/// use gantry::{Engine, Exception, Func, FuncType, Store, Tag, TagType, Val, ValType};
///
/// let mut store = Store::new(&Engine::default(), ());
/// let ty = TagType::new(FuncType::new(store.engine(), [ValType::I32], []));
/// let tag = Tag::new(&mut store, &ty)?;
/// let exception = Exception::new(&mut store, &tag, &[Val::I32(7)])?;
///
/// let throw = Func::wrap(&mut store, move || -> gantry::Result<()> { Err(exception.into()) });
/// let error = throw.call(&mut store, &[], &mut []).unwrap_err();
/// let thrown = error.downcast_ref::<Exception>().unwrap();
/// assert_eq!(thrown.tag(&store), tag);
/// assert_eq!(thrown.values(&store)[0].i32(), Some(7));
/// # Ok::<(), gantry::Error>(())
/// ```
///
/// It lives as long as the store, once the host knows it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Exception {
    store: StoreId,
    object: NonNull<VmException>,
}

// SAFETY: the pointer is followed only with a borrow of the store that it belongs to.
unsafe impl Send for Exception {}
// SAFETY: as above.
unsafe impl Sync for Exception {}

impl Exception {
    /// A new exception with these values.
    ///
    /// # Errors
    ///
    /// If the values do not fit the tag's type, they or the tag are of another store, there is no
    /// memory, or the limits of the store or the engine forbid more.
    pub fn new(mut store: impl AsContextMut, tag: &Tag, values: &[Val]) -> Result<Exception> {
        let store = store.as_context_mut().into_inner();
        let opaque = &store.opaque;
        opaque.check_given(tag.store())?;
        let cell = tag.cell(opaque);
        let ty = cell.signature.ty.clone();
        // It lives as long as the store, apart from it.
        let cell: *const TagCell = cell;
        ensure!(
            values.len() == ty.params().len(),
            "an exception of type {ty} was given {} values",
            values.len()
        );
        let mut slots = Vec::with_capacity(values.len());
        for (index, (value, (ty, slot))) in values.iter().zip(ty.param_places()).enumerate() {
            let raw = value.to_raw_of(ty, opaque);
            let raw = raw.with_context(|| format!("value {index}"))?;
            slots.push((slot, ty.machine(), raw));
        }
        // SAFETY: the pointer is to the whole store, which is borrowed exclusively; the tag is the
        // store's, and its exceptions have these slots.
        unsafe {
            let object = create_exception((&raw mut *store).cast(), cell)?;
            for (slot, ty, raw) in slots {
                write_slots(exception_slot(object, slot), ty, raw);
            }
            Ok(Exception::of(object, &store.opaque))
        }
    }

    /// The handle of an exception, which the host knows from now on.
    ///
    /// # Safety
    ///
    /// The exception is one of this store.
    pub(crate) unsafe fn of(object: NonNull<VmException>, store: &StoreOpaque) -> Exception {
        // SAFETY: as the caller promises; the store is borrowed.
        unsafe { share_exception(object) };
        Exception {
            store: store.id(),
            object,
        }
    }

    /// # Safety
    ///
    /// The bits are null or a reference of this store.
    pub(crate) unsafe fn from_raw(raw: u64, store: &StoreOpaque) -> Option<Exception> {
        let object = NonNull::new(raw as *mut VmException)?;
        // SAFETY: as the caller promises.
        Some(unsafe { Exception::of(object, store) })
    }

    /// What generated code has for the exception. Fails if it is one of another store.
    pub(crate) fn to_raw(self, store: &StoreOpaque) -> Result<u64> {
        store.check_given(self.store)?;
        Ok(self.object.as_ptr() as u64)
    }

    /// The exception as generated code knows it, if it is one of this store.
    pub(crate) fn object_in(self, store: &StoreOpaque) -> Option<NonNull<VmException>> {
        (self.store == store.id()).then_some(self.object)
    }

    fn tag_cell<'a>(&self, store: &'a StoreOpaque) -> &'a TagCell {
        store.check(self.store);
        // SAFETY: an exception that the host knows lives as long as its store, as does its tag.
        unsafe { &*(*self.object.as_ptr()).tag.cast::<TagCell>() }
    }

    /// The tag.
    ///
    /// # Panics
    ///
    /// This and all methods panic if the store is not the exception's own.
    pub fn tag(&self, store: impl AsContext) -> Tag {
        let context = store.as_context();
        let store = context.opaque();
        Tag::from_index(store, self.tag_cell(store).index)
    }

    /// The values, which are the parameters of the tag's type.
    pub fn values(&self, store: impl AsContext) -> Vec<Val> {
        let context = store.as_context();
        let store = context.opaque();
        let ty = &self.tag_cell(store).signature.ty;
        let read = |(ty, slot): (ValueType, usize)| {
            // SAFETY: the exception has these slots, and values of these types in them.
            unsafe {
                let raw = read_slots(exception_slot(self.object, slot), ty.machine());
                Val::from_raw(raw, ty, store)
            }
        };
        ty.param_places().map(read).collect()
    }
}

impl fmt::Debug for Exception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exception")
            .field("store", &self.store)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Exception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("wasm exception")
    }
}

impl std::error::Error for Exception {}
