//! Vectors as C sees them: `wasm_*_vec_t`.
//!
//! Their memory is allocated by `malloc`, which needs no size to free it: so nothing is lost if a
//! program has made `size` smaller.

use crate::{
    error::fatal,
    references::wasm_extern_t,
    trap::wasm_frame_t,
    types::{
        externs::{
            wasm_externtype_t, wasm_functype_t, wasm_globaltype_t, wasm_memorytype_t,
            wasm_tabletype_t, wasm_tagtype_t,
        },
        imports::{wasm_exporttype_t, wasm_importtype_t},
        wasm_valtype_t,
    },
    values::wasm_val_t,
};
use std::{
    mem::{self, ManuallyDrop, MaybeUninit},
    ptr, slice,
};

/// A vector: `wasm_byte_vec_t`, `wasm_val_vec_t`, and `wasm_*_vec_t` of pointers to all else.
#[derive(Debug)]
#[repr(C)]
pub struct Vector<T> {
    size: usize,
    data: *mut T,
}

/// Bytes, names (`wasm_name_t`), messages (`wasm_message_t`).
pub type wasm_byte_vec_t = Vector<u8>;
/// Values.
pub type wasm_val_vec_t = Vector<wasm_val_t>;
/// Owned objects.
pub type Objects<T> = Vector<Option<Box<T>>>;

impl<T> Vector<T> {
    /// No elements.
    pub fn empty() -> Vector<T> {
        Vector {
            size: 0,
            data: ptr::null_mut(),
        }
    }

    /// Room for `size` elements, all zero bytes.
    fn zeroed(size: usize) -> Vector<T> {
        if size == 0 || size_of::<T>() == 0 {
            return Vector {
                size,
                data: ptr::null_mut(),
            };
        }
        // SAFETY: neither size is zero.
        let data = unsafe { libc::calloc(size, size_of::<T>()) };
        if data.is_null() {
            fatal(format_args!("there is no memory for {size} elements"));
        }
        Vector {
            size,
            data: data.cast(),
        }
    }

    /// These elements.
    pub fn from_elements(elements: impl ExactSizeIterator<Item = T>) -> Vector<T> {
        let vector: Vector<T> = Vector::zeroed(elements.len());
        for (index, element) in elements.take(vector.size).enumerate() {
            // SAFETY: there is room for `size` elements.
            unsafe { vector.data.add(index).write(element) };
        }
        vector
    }

    /// A vector that lends what it has: it is not to be dropped.
    pub fn lend(elements: &mut [T]) -> ManuallyDrop<Vector<T>> {
        ManuallyDrop::new(Vector {
            size: elements.len(),
            data: elements.as_mut_ptr(),
        })
    }

    /// The elements.
    pub fn as_slice(&self) -> &[T] {
        match self.data.is_null() {
            true => &[],
            // SAFETY: a vector has `size` elements at `data`, as C has to keep it.
            false => unsafe { slice::from_raw_parts(self.data, self.size) },
        }
    }

    /// Takes the elements out.
    pub fn take(&mut self) -> Vector<T> {
        mem::replace(self, Vector::empty())
    }

    /// How many elements there are, or are said to be.
    pub fn len(&self) -> usize {
        self.size
    }

    /// Where the elements are.
    pub fn as_mut_ptr(&self) -> *mut T {
        self.data
    }
}

impl<T> Vector<Option<Box<T>>> {
    /// The objects; null ones are left out.
    pub fn objects(&self) -> impl Iterator<Item = &T> {
        self.as_slice().iter().filter_map(Option::as_deref)
    }
}

impl<T: Clone> Clone for Vector<T> {
    fn clone(&self) -> Self {
        Vector::from_elements(self.as_slice().iter().cloned())
    }
}

impl<T> Drop for Vector<T> {
    fn drop(&mut self) {
        if self.data.is_null() {
            return;
        }
        // SAFETY: the elements are there, as in `as_slice`, and are the vector's own, as is the
        // memory, which is one of `calloc`.
        unsafe {
            ptr::drop_in_place(ptr::slice_from_raw_parts_mut(self.data, self.size));
            libc::free(self.data.cast());
        }
    }
}

impl From<&[u8]> for Vector<u8> {
    fn from(bytes: &[u8]) -> Vector<u8> {
        Vector::from_elements(bytes.iter().copied())
    }
}

impl From<&str> for Vector<u8> {
    fn from(text: &str) -> Vector<u8> {
        text.as_bytes().into()
    }
}

/// The functions that each type of vectors has.
macro_rules! vectors {
    ($($element:ty: $new_empty:ident $new_uninitialized:ident $new:ident $copy:ident $delete:ident;)*) => {$(
        /// Makes a vector without elements.
        #[unsafe(no_mangle)]
        pub extern "C" fn $new_empty(out: Option<&mut MaybeUninit<Vector<$element>>>) {
            if let Some(out) = out {
                out.write(Vector::empty());
            }
        }

        /// Makes a vector whose elements the caller is to write. Until then they are zeros and nulls.
        #[unsafe(no_mangle)]
        pub extern "C" fn $new_uninitialized(
            out: Option<&mut MaybeUninit<Vector<$element>>>,
            size: usize,
        ) {
            if let Some(out) = out {
                out.write(Vector::zeroed(size));
            }
        }

        /// Makes a vector of elements in an array, which it takes over.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $new(
            out: Option<&mut MaybeUninit<Vector<$element>>>,
            size: usize,
            data: *const $element,
        ) {
            let Some(out) = out else { return };
            let vector = Vector::<$element>::zeroed(size);
            if !data.is_null() && !vector.data.is_null() {
                // SAFETY: the caller passes an array of `size` elements, and gives them away.
                unsafe { ptr::copy_nonoverlapping(data, vector.data, size) };
            }
            out.write(vector);
        }

        /// Copies a vector with its elements.
        #[unsafe(no_mangle)]
        pub extern "C" fn $copy(
            out: Option<&mut MaybeUninit<Vector<$element>>>,
            from: Option<&Vector<$element>>,
        ) {
            if let Some(out) = out {
                out.write(from.map_or_else(Vector::empty, Vector::clone));
            }
        }

        /// Deletes the elements, and leaves a vector without any.
        #[unsafe(no_mangle)]
        pub extern "C" fn $delete(vector: Option<&mut Vector<$element>>) {
            if let Some(vector) = vector {
                drop(vector.take());
            }
        }
    )*};
}

vectors! {
    u8:
        wasm_byte_vec_new_empty wasm_byte_vec_new_uninitialized wasm_byte_vec_new
        wasm_byte_vec_copy wasm_byte_vec_delete;
    wasm_val_t:
        wasm_val_vec_new_empty wasm_val_vec_new_uninitialized wasm_val_vec_new
        wasm_val_vec_copy wasm_val_vec_delete;
    Option<Box<wasm_valtype_t>>:
        wasm_valtype_vec_new_empty wasm_valtype_vec_new_uninitialized wasm_valtype_vec_new
        wasm_valtype_vec_copy wasm_valtype_vec_delete;
    Option<Box<wasm_functype_t>>:
        wasm_functype_vec_new_empty wasm_functype_vec_new_uninitialized wasm_functype_vec_new
        wasm_functype_vec_copy wasm_functype_vec_delete;
    Option<Box<wasm_globaltype_t>>:
        wasm_globaltype_vec_new_empty wasm_globaltype_vec_new_uninitialized wasm_globaltype_vec_new
        wasm_globaltype_vec_copy wasm_globaltype_vec_delete;
    Option<Box<wasm_tabletype_t>>:
        wasm_tabletype_vec_new_empty wasm_tabletype_vec_new_uninitialized wasm_tabletype_vec_new
        wasm_tabletype_vec_copy wasm_tabletype_vec_delete;
    Option<Box<wasm_memorytype_t>>:
        wasm_memorytype_vec_new_empty wasm_memorytype_vec_new_uninitialized wasm_memorytype_vec_new
        wasm_memorytype_vec_copy wasm_memorytype_vec_delete;
    Option<Box<wasm_tagtype_t>>:
        wasm_tagtype_vec_new_empty wasm_tagtype_vec_new_uninitialized wasm_tagtype_vec_new
        wasm_tagtype_vec_copy wasm_tagtype_vec_delete;
    Option<Box<wasm_externtype_t>>:
        wasm_externtype_vec_new_empty wasm_externtype_vec_new_uninitialized wasm_externtype_vec_new
        wasm_externtype_vec_copy wasm_externtype_vec_delete;
    Option<Box<wasm_importtype_t>>:
        wasm_importtype_vec_new_empty wasm_importtype_vec_new_uninitialized wasm_importtype_vec_new
        wasm_importtype_vec_copy wasm_importtype_vec_delete;
    Option<Box<wasm_exporttype_t>>:
        wasm_exporttype_vec_new_empty wasm_exporttype_vec_new_uninitialized wasm_exporttype_vec_new
        wasm_exporttype_vec_copy wasm_exporttype_vec_delete;
    Option<Box<wasm_frame_t>>:
        wasm_frame_vec_new_empty wasm_frame_vec_new_uninitialized wasm_frame_vec_new
        wasm_frame_vec_copy wasm_frame_vec_delete;
    Option<Box<wasm_extern_t>>:
        wasm_extern_vec_new_empty wasm_extern_vec_new_uninitialized wasm_extern_vec_new
        wasm_extern_vec_copy wasm_extern_vec_delete;
}
