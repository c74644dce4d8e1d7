//! Globals as a store owns them. Each is a cell of as many slots as its type takes: in the context
//! of the instance that defines it, or allocated apart if the host has made it.

use crate::{api::extern_types::GlobalType, store::leak::leak};
use gantry_codegen::slots::WIDEST;
use std::ptr::NonNull;

/// A global as the store owns it.
#[derive(Debug)]
pub(crate) struct GlobalData {
    cell: NonNull<u64>,
    owns_cell: bool,
    ty: GlobalType,
}

/// A cell of its own, which has room for any value.
#[repr(C, align(16))]
struct Cell([u64; WIDEST as usize]);

impl GlobalData {
    /// Bytes of a cell of its own.
    pub(crate) const CELL: usize = size_of::<Cell>();

    /// A global of the host, with a cell of its own.
    pub(crate) fn owned(value: u128, ty: GlobalType) -> GlobalData {
        let cell = Cell([value as u64, (value >> 64) as u64]);
        GlobalData {
            cell: leak(Box::new(cell)).cast(),
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
            drop(unsafe { Box::from_raw(self.cell.cast::<Cell>().as_ptr()) });
        }
    }
}
