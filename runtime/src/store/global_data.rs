//! Globals as a store owns them. Each is a cell of as many slots as its type takes: in the context
//! of the instance that defines it, or allocated apart if the host has made it.

use crate::{api::extern_types::GlobalType, store::leak::leak};
use gantry_codegen::slots::WIDEST;
use gantry_lower::types as declared;
use std::ptr::NonNull;

/// A global as the store owns it.
#[derive(Debug)]
pub(crate) struct GlobalData {
    cell: NonNull<u64>,
    ty: Type,
}

#[derive(Debug)]
enum Type {
    /// Of a global that the host has made, with a cell of its own.
    Host(Box<GlobalType>),
    /// As a module of the store has it, which keeps what it names.
    Declared(declared::GlobalType),
}

// Modules may have many, and each instance makes them anew.
const _: () = assert!(size_of::<GlobalData>() <= 24);

/// A cell of its own, which has room for any value.
#[repr(C, align(16))]
struct Cell([u64; WIDEST as usize]);

impl GlobalData {
    /// Bytes of a cell of its own, and of its type.
    pub(crate) const CELL: usize = size_of::<Cell>() + size_of::<GlobalType>();

    /// A global of the host, with a cell of its own.
    pub(crate) fn owned(value: u128, ty: GlobalType) -> GlobalData {
        let cell = Cell([value as u64, (value >> 64) as u64]);
        GlobalData {
            cell: leak(Box::new(cell)).cast(),
            ty: Type::Host(Box::new(ty)),
        }
    }

    /// A global in a cell of an instance's context, which lives as long as the store.
    pub(crate) fn in_context(cell: NonNull<u64>, ty: declared::GlobalType) -> GlobalData {
        GlobalData {
            cell,
            ty: Type::Declared(ty),
        }
    }

    /// Where generated code finds the value.
    pub(crate) fn cell(&self) -> *mut u64 {
        self.cell.as_ptr()
    }

    pub(crate) fn ty(&self) -> GlobalType {
        match &self.ty {
            Type::Host(ty) => (**ty).clone(),
            Type::Declared(ty) => GlobalType::of(*ty),
        }
    }
}

impl Drop for GlobalData {
    fn drop(&mut self) {
        if let Type::Host(_) = self.ty {
            // SAFETY: it was made by `leak`; instances that point to it are dropped with the same
            // store.
            drop(unsafe { Box::from_raw(self.cell.cast::<Cell>().as_ptr()) });
        }
    }
}
