//! Tags of exceptions as a store owns them.
//!
//! A tag is known by the address of a cell that its store allocates: contexts have the address for
//! each tag of their module, and every exception has that of its own.

use crate::{api::types::FuncType, engine::signatures::SignatureEntry, store::leak::leak};
use gantry_codegen::{layout::VmException, slots::SLOT_BYTES};
use std::{ffi::c_void, ptr::NonNull, sync::Arc};

/// Sizes of exceptions are multiples of this many bytes.
pub(super) const UNIT: usize = align_of::<VmException>();

/// How large an exception is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Size {
    pub(super) units: u32,
}

impl Size {
    /// The size of exceptions whose values are the parameters of this type.
    pub(crate) fn of(ty: &FuncType) -> Size {
        let bytes = size_of::<VmException>() + SLOT_BYTES as usize * ty.slots();
        Size {
            units: bytes.div_ceil(UNIT) as u32,
        }
    }
}

/// A tag as the store owns it.
#[derive(Debug)]
pub(crate) struct TagData {
    cell: NonNull<TagCell>,
}

/// What is at a tag's address.
#[derive(Debug)]
pub(crate) struct TagCell {
    /// Its index in the store.
    pub(crate) index: u32,
    /// How large its exceptions are.
    pub(crate) size: Size,
    /// The parameters are the values of its exceptions. There are no results.
    pub(crate) signature: Arc<SignatureEntry>,
}

impl TagData {
    /// How many bytes a tag takes.
    pub(crate) const SIZE: usize = size_of::<TagData>() + size_of::<TagCell>();

    /// A tag that will have this index.
    pub(crate) fn new(index: usize, signature: Arc<SignatureEntry>) -> TagData {
        TagData {
            cell: leak(Box::new(TagCell {
                index: index as u32,
                size: Size::of(&signature.ty),
                signature,
            })),
        }
    }

    /// What generated code knows the tag by.
    pub(crate) fn address(&self) -> *const c_void {
        self.cell.as_ptr().cast_const().cast()
    }

    pub(crate) fn cell(&self) -> &TagCell {
        // SAFETY: the cell is this structure's own and never changes.
        unsafe { self.cell.as_ref() }
    }
}

impl Drop for TagData {
    fn drop(&mut self) {
        // SAFETY: it was made by `leak`; what points to it is dropped with the same store.
        drop(unsafe { Box::from_raw(self.cell.as_ptr()) });
    }
}
