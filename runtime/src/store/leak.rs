//! Allocations that generated code shares.

use std::ptr::NonNull;

/// Gives up a box: from now on the allocation is reached through raw pointers only.
pub(crate) fn leak<T>(value: Box<T>) -> NonNull<T> {
    NonNull::from(Box::leak(value))
}
