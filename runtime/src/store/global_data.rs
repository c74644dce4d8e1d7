//! Globals as a store owns them. Each is a cell of 8 bytes: in the context of the instance that
//! defines it, or allocated apart if the host has made it.

use crate::{api::types::GlobalType, store::leak::leak};
use std::ptr::NonNull;

/// A global as the store owns it.
#[derive(Debug)]
pub(crate) struct GlobalData {
    cell: NonNull<u64>,
    owns_cell: bool,
    ty: GlobalType,
}

impl GlobalData {
    /// A global of the host, with a cell of its own.
    pub(crate) fn owned(value: u64, ty: GlobalType) -> GlobalData {
        GlobalData {
            cell: leak(Box::new(value)),
            owns_cell: true,
            ty,
        }
    }

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

    pub(crate) fn ty(&self) -> &GlobalType {
        &self.ty
    }
}

impl Drop for GlobalData {
    fn drop(&mut self) {
        if self.owns_cell {
            // SAFETY: it was made by `leak`; instances that point to it are dropped with the same
            // store.
            drop(unsafe { Box::from_raw(self.cell.as_ptr()) });
        }
    }
}
