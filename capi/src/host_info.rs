//! What a program attaches to objects: a pointer, and what is to be done with it at the end.

use std::{
    ffi::c_void,
    sync::{Mutex, PoisonError},
};

/// A function of the program that ends the life of a pointer.
pub type Finalizer = Option<unsafe extern "C" fn(*mut c_void)>;

/// A pointer of the program's. Dropping it calls its finalizer.
#[derive(Debug)]
pub struct HostInfo {
    pub pointer: *mut c_void,
    finalizer: Finalizer,
}

// SAFETY: the pointer is the program's, which has to know which threads use a store.
unsafe impl Send for HostInfo {}
// SAFETY: as above.
unsafe impl Sync for HostInfo {}

impl HostInfo {
    /// A pointer with its finalizer.
    pub fn new(pointer: *mut c_void, finalizer: Finalizer) -> HostInfo {
        HostInfo { pointer, finalizer }
    }
}

impl Drop for HostInfo {
    fn drop(&mut self) {
        if let Some(finalizer) = self.finalizer {
            // SAFETY: the program has given both for this.
            unsafe { finalizer(self.pointer) };
        }
    }
}

/// The place for it in an object that lives by itself. Objects of a store have theirs in the store.
#[derive(Debug, Default)]
pub struct HostInfoCell(Mutex<Option<HostInfo>>);

impl HostInfoCell {
    /// The pointer, or null.
    pub fn get(&self) -> *mut c_void {
        let info = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        info.as_ref()
            .map_or(std::ptr::null_mut(), |info| info.pointer)
    }

    /// Sets the pointer. The former one's finalizer is called.
    pub fn set(&self, info: HostInfo) {
        let mut place = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let former = place.replace(info);
        // The finalizer may use the object.
        drop(place);
        drop(former);
    }
}
