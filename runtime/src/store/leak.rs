//! Allocations that generated code shares.

use std::ptr::NonNull;

/// An allocation that is reached through raw pointers from now on.
pub(crate) fn leak<T>(value: Box<T>) -> NonNull<T> {
    NonNull::from(Box::leak(value))
}
