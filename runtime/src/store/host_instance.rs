//! Functions of the host as a store owns them: what generated code reaches of them.

use crate::store::leak::leak;
use gantry_codegen::layout::{HostCall, VmContext, VmFuncRef, VmHostContext, VmRuntime};
use std::{
    any::Any,
    ffi::c_void,
    ptr::{self, NonNull},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
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

impl HostCell {
    /// A cell without its reference.
    fn new(function: &HostFunction) -> HostCell {
        HostCell {
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
        }
    }

    /// Sets the reference, which has the cell's own address.
    ///
    /// # Safety
    ///
    /// The cell is valid, and nobody else uses it.
    unsafe fn link(cell: NonNull<HostCell>, function: &HostFunction) {
        // SAFETY: as the caller promises.
        unsafe {
            let reference = &raw mut (*cell.as_ptr()).reference;
            reference.write(VmFuncRef {
                code: function.code,
                context: cell.as_ptr().cast(),
                signature: function.signature,
                owner: 0,
                reference,
            });
        }
    }
}

/// Functions of the host that a module imports, of which each store that instantiates it has all or
/// none.
pub(crate) struct HostImports {
    functions: Box<[HostFunction]>,
    /// How many bytes they count for in a store.
    size: usize,
    /// Cells that no store has any more.
    idle: Mutex<Vec<Cells>>,
}

/// How many sets of cells that no store has any more are kept.
const IDLE: usize = 16;

// SAFETY: the functions' data is `Send`, as that of `HostFunc`, and idle cells are nobody's.
unsafe impl Send for HostImports {}
// SAFETY: the data is `Sync`, and idle cells are behind a lock.
unsafe impl Sync for HostImports {}

impl std::fmt::Debug for HostImports {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut f = f.debug_struct("HostImports");
        f.field("functions", &self.functions.len()).finish()
    }
}

impl HostImports {
    /// What `size` counts is without the cells.
    pub(crate) fn new(functions: Vec<HostFunction>, size: usize) -> Arc<HostImports> {
        Arc::new(HostImports {
            size: size + functions.len() * HostInstance::SIZE,
            functions: functions.into(),
            idle: Mutex::default(),
        })
    }

    /// How many bytes they count for in a store.
    pub(crate) fn size(&self) -> usize {
        self.size
    }

    /// The functions for a store.
    pub(crate) fn instantiate(self: &Arc<Self>, runtime: *mut VmRuntime) -> HostCells {
        let idle = self
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        let cells = idle.unwrap_or_else(|| Cells::new(&self.functions));
        let cells = cells.for_store(runtime);
        HostCells {
            cells: Some(cells),
            imports: self.clone(),
        }
    }
}

/// The cells of all functions, allocated together.
#[derive(Debug)]
struct Cells {
    /// What no other cells of the process have had.
    id: u64,
    cells: NonNull<[HostCell]>,
    runtime: *mut VmRuntime,
}

impl Cells {
    fn new(functions: &[HostFunction]) -> Cells {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let cells: Box<[HostCell]> = functions.iter().map(HostCell::new).collect();
        let cells = Cells {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            cells: NonNull::from(Box::leak(cells)),
            runtime: ptr::null_mut(),
        };
        for (index, function) in functions.iter().enumerate() {
            // SAFETY: the cells are new.
            unsafe { HostCell::link(cells.cell(index), function) };
        }
        cells
    }

    fn cell(&self, index: usize) -> NonNull<HostCell> {
        assert!(index < self.cells.len());
        // SAFETY: the index was checked.
        unsafe { self.cells.cast::<HostCell>().add(index) }
    }

    /// Makes the cells those of a store, which has all of them to itself.
    fn for_store(mut self, runtime: *mut VmRuntime) -> Cells {
        if self.runtime != runtime {
            self.runtime = runtime;
            for index in 0..self.cells.len() {
                let cell = self.cell(index).as_ptr();
                // SAFETY: the cells are nobody else's.
                unsafe { (*cell).context.header.runtime = runtime };
            }
        }
        self
    }
}

impl Drop for Cells {
    fn drop(&mut self) {
        // SAFETY: they were made by `Cells::new` and are not used after their store.
        drop(unsafe { Box::from_raw(self.cells.as_ptr()) });
    }
}

/// A store's cells of [`HostImports`].
#[derive(Debug)]
pub(crate) struct HostCells {
    /// Always there until it is dropped.
    cells: Option<Cells>,
    imports: Arc<HostImports>,
}

impl HostCells {
    fn cells(&self) -> &Cells {
        self.cells.as_ref().expect("cells in use")
    }

    /// What no other cells of the process have had.
    pub(crate) fn id(&self) -> u64 {
        self.cells().id
    }

    /// Whether they are those of these functions.
    pub(crate) fn is_of(&self, imports: &Arc<HostImports>) -> bool {
        Arc::ptr_eq(&self.imports, imports)
    }

    /// The reference that generated code has to a function.
    pub(crate) fn reference(&self, index: usize) -> NonNull<VmFuncRef> {
        let cell = self.cells().cell(index);
        // SAFETY: the cell is valid, so its field has an address.
        unsafe { NonNull::new_unchecked(&raw mut (*cell.as_ptr()).reference) }
    }
}

impl Drop for HostCells {
    fn drop(&mut self) {
        let Some(cells) = self.cells.take() else {
            return;
        };
        let mut idle = self
            .imports
            .idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE {
            idle.push(cells);
        }
    }
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
        let cell = leak(Box::new(HostCell::new(&function)));
        // SAFETY: the cell is new.
        unsafe { HostCell::link(cell, &function) };
        HostInstance {
            cell,
            _owner: function.owner,
        }
    }

    /// The reference that generated code has to the function.
    pub(crate) fn reference(&self) -> NonNull<VmFuncRef> {
        // SAFETY: the cell is valid, so its field has an address.
        unsafe { NonNull::new_unchecked(&raw mut (*self.cell.as_ptr()).reference) }
    }
}
