//! Functions of the host as a store owns them: what generated code reaches of them.

use crate::store::leak::leak;
use gantry_codegen::layout::{HostCall, VmContext, VmFuncRef, VmHostContext, VmRuntime};
use std::{
    any::Any,
    ffi::c_void,
    ptr::{self, NonNull},
    sync::Arc,
};

/// What an instance of a host function is made from.
pub(crate) struct HostFunction {
    /// The exit trampoline of its signature.
    pub(crate) code: *const u8,
    /// The id of its signature.
    pub(crate) signature: u32,
    /// What the trampoline calls, with `data`.
    pub(crate) call: HostCall,
    pub(crate) data: *mut c_void,
    /// Keeps `data` and `code` alive.
    pub(crate) owner: Arc<dyn Any + Send + Sync>,
    /// The store's.
    pub(crate) runtime: *mut VmRuntime,
}

/// A function of the host in one store.
#[derive(Debug)]
pub(crate) struct HostInstance {
    cell: NonNull<HostCell>,
    _owner: Arc<dyn Any + Send + Sync>,
}

#[repr(C)]
struct HostCell {
    context: VmHostContext,
    reference: VmFuncRef,
}

impl Drop for HostInstance {
    fn drop(&mut self) {
        // SAFETY: it was made by `leak` and is not used after its store.
        drop(unsafe { Box::from_raw(self.cell.as_ptr()) });
    }
}

impl HostInstance {
    /// How many bytes it takes, without the host's closure.
    pub(crate) const SIZE: usize =
        size_of::<HostInstance>() + size_of::<HostCell>() + 2 * size_of::<usize>();

    pub(crate) fn new(function: HostFunction) -> HostInstance {
        let cell = leak(Box::new(HostCell {
            context: VmHostContext {
                header: VmContext {
                    runtime: function.runtime,
                    memory_base: ptr::null_mut(),
                    memory: ptr::null_mut(),
                    stack_limit: 0,
                    builtins: ptr::null(),
                    number: 0,
                    function_refs: ptr::null(),
                    null_ref: ptr::null(),
                    host: ptr::null_mut(),
                },
                call: function.call,
                data: function.data,
            },
            reference: VmFuncRef::NULL,
        }));
        let instance = HostInstance {
            cell,
            _owner: function.owner,
        };
        let reference = instance.reference();
        // SAFETY: the cell is new.
        unsafe {
            reference.write(VmFuncRef {
                code: function.code,
                context: cell.as_ptr().cast(),
                signature: function.signature,
                owner: 0,
                reference: reference.as_ptr(),
            });
        }
        instance
    }

    /// The reference that generated code has to the function.
    pub(crate) fn reference(&self) -> NonNull<VmFuncRef> {
        // SAFETY: the cell is valid, so its field has an address.
        unsafe { NonNull::new_unchecked(&raw mut (*self.cell.as_ptr()).reference) }
    }
}
