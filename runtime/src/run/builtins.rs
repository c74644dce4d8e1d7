//! Operations that generated code leaves to the runtime: those on whole ranges, and those that
//! allocate.
//!
//! Each checks all bounds before it writes anything. Failures and panics (of a limiter) are noted
//! in the store, and the nonzero `trap` makes generated code go back to whoever entered it.

use crate::{
    run::{enter::note_failure, trap::Trap},
    store::{
        StoreOpaque,
        activation::Unwind,
        exceptions::{Place, share_exception},
        growth::{create_exception, grow_memory, grow_table},
        instance_data::InstanceData,
        memory_data::MemoryData,
        segments::copy_segment,
        table_data::copy_elements,
    },
};
use anyhow::Result;
use gantry_codegen::{
    layout::{Builtin, BuiltinFunction, BuiltinResult, VmContext, VmException},
    slots::SLOT_BYTES,
};
use gantry_ir::{ElementIndex, TableIndex, TrapCode};
use std::{
    ops::Range,
    panic::{AssertUnwindSafe, catch_unwind},
    ptr::NonNull,
};

/// All builtins, in the order of [`Builtin`].
pub(crate) static TABLE: [BuiltinFunction; Builtin::ALL.len()] = [
    memory_grow,
    memory_fill,
    memory_copy,
    memory_init,
    data_drop,
    table_grow,
    table_fill,
    table_copy,
    table_init,
    elem_drop,
    exception_new,
    exception_share,
    exception_drop,
    throw,
];

/// What a builtin works on: the whole store, and the instance whose code has called.
struct Operation {
    store: *mut StoreOpaque,
    instance: *mut InstanceData,
}

impl Operation {
    fn store(&mut self) -> &mut StoreOpaque {
        // SAFETY: whoever entered Wasm does not use the store until the call returns; borrows from
        // here end with `self`'s.
        unsafe { &mut *self.store }
    }

    fn instance(&self) -> &InstanceData {
        // SAFETY: instances live as long as the store, apart from it.
        unsafe { &*self.instance }
    }

    fn instance_mut(&mut self) -> &mut InstanceData {
        // SAFETY: as above.
        unsafe { &mut *self.instance }
    }

    fn memory(&mut self, index: u32) -> &mut MemoryData {
        let index = self.instance().memories[index as usize];
        &mut self.store().memories[index as usize]
    }

    fn table(&mut self, index: u32) -> u32 {
        self.instance().tables[index as usize]
    }
}

/// Runs a builtin's body.
///
/// # Safety
///
/// The context is that of an instance whose code is running.
unsafe fn run(
    context: *mut VmContext,
    body: impl FnOnce(&mut Operation) -> Result<u64>,
) -> BuiltinResult {
    // SAFETY: whoever enters Wasm puts a pointer to the whole store in `host`; the context's is its
    // instance.
    let mut operation = unsafe {
        Operation {
            store: (*(*context).runtime).host.cast(),
            instance: (*context).host.cast(),
        }
    };
    match catch_unwind(AssertUnwindSafe(|| body(&mut operation))) {
        Ok(Ok(value)) => BuiltinResult { value, trap: 0 },
        failure => {
            let failure = failure.map(|result| result.map(|_| ()));
            BuiltinResult {
                value: 0,
                trap: note_failure(operation.store(), failure),
            }
        }
    }
}

fn trap(code: TrapCode) -> anyhow::Error {
    Trap::from(code).into()
}

/// A range of a memory of this size, or the trap.
fn range(start: u64, length: u64, size: usize) -> Result<Range<usize>> {
    // Operands are 32 bits wide: the sum cannot overflow.
    let (start, length) = (start as u32 as usize, length as u32 as usize);
    match start + length <= size {
        true => Ok(start..start + length),
        false => Err(trap(TrapCode::MemoryOutOfBounds)),
    }
}

unsafe extern "C" fn memory_grow(
    context: *mut VmContext,
    pages: u64,
    _: u64,
    _: u64,
    memory: u32,
    _: u32,
) -> BuiltinResult {
    let body = |operation: &mut Operation| {
        let index = operation.instance().memories[memory as usize];
        let pages = u64::from(pages as u32);
        // SAFETY: the store's pointer is to the whole of it, and there are no borrows of it.
        let old = unsafe { grow_memory(operation.store, index, pages)? };
        Ok(old.unwrap_or(u64::from(u32::MAX)))
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe extern "C" fn memory_fill(
    context: *mut VmContext,
    target: u64,
    byte: u64,
    length: u64,
    memory: u32,
    _: u32,
) -> BuiltinResult {
    let body = |operation: &mut Operation| {
        let bytes = operation.memory(memory).bytes_mut();
        let range = range(target, length, bytes.len())?;
        bytes[range].fill(byte as u8);
        Ok(0)
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe extern "C" fn memory_copy(
    context: *mut VmContext,
    target: u64,
    source: u64,
    length: u64,
    to: u32,
    from: u32,
) -> BuiltinResult {
    let body = |operation: &mut Operation| {
        let target = range(target, length, operation.memory(to).length())?;
        let source = range(source, length, operation.memory(from).length())?;
        if operation.instance().memories[to as usize]
            == operation.instance().memories[from as usize]
        {
            let bytes = operation.memory(to).bytes_mut();
            bytes.copy_within(source, target.start);
        } else {
            let source = operation.memory(from).bytes()[source].as_ptr();
            let target = &mut operation.memory(to).bytes_mut()[target];
            // SAFETY: both ranges were checked, and two memories do not overlap.
            unsafe {
                target
                    .as_mut_ptr()
                    .copy_from_nonoverlapping(source, target.len())
            };
        }
        Ok(0)
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe extern "C" fn memory_init(
    context: *mut VmContext,
    target: u64,
    source: u64,
    length: u64,
    segment: u32,
    memory: u32,
) -> BuiltinResult {
    let body = |operation: &mut Operation| {
        let segment = segment as usize;
        let module = operation.instance().module().clone();
        let bytes = match operation.instance().dropped_data[segment] {
            true => &[],
            false => module.inner().segment(&module.inner().info().data[segment]),
        };
        let source = range(source, length, bytes.len())?;
        let memory = operation.memory(memory).bytes_mut();
        let target = range(target, length, memory.len())?;
        memory[target].copy_from_slice(&bytes[source]);
        Ok(0)
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe extern "C" fn data_drop(
    context: *mut VmContext,
    _: u64,
    _: u64,
    _: u64,
    segment: u32,
    _: u32,
) -> BuiltinResult {
    let body = |operation: &mut Operation| {
        operation.instance_mut().dropped_data[segment as usize] = true;
        Ok(0)
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe extern "C" fn table_grow(
    context: *mut VmContext,
    value: u64,
    count: u64,
    _: u64,
    table: u32,
    _: u32,
) -> BuiltinResult {
    let body = |operation: &mut Operation| {
        let index = operation.table(table);
        // SAFETY: the store's pointer is to the whole of it, and there are no borrows of it; the
        // value is from its code.
        let old = unsafe { grow_table(operation.store, index, count as u32, value)? };
        Ok(u64::from(old.unwrap_or(u32::MAX)))
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe extern "C" fn table_fill(
    context: *mut VmContext,
    start: u64,
    value: u64,
    count: u64,
    table: u32,
    _: u32,
) -> BuiltinResult {
    let body = |operation: &mut Operation| {
        let index = operation.table(table) as usize;
        let table = &mut operation.store().tables[index];
        // SAFETY: the value is from the store's code.
        unsafe { table.fill(start as u32, value, count as u32) }.map_err(trap)?;
        Ok(0)
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe extern "C" fn table_copy(
    context: *mut VmContext,
    target: u64,
    source: u64,
    count: u64,
    to: u32,
    from: u32,
) -> BuiltinResult {
    let body = |operation: &mut Operation| {
        let tables = (operation.table(to), operation.table(from));
        let starts = (target as u32, source as u32);
        copy_elements(&mut operation.store().tables, tables, starts, count as u32).map_err(trap)?;
        Ok(0)
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe extern "C" fn table_init(
    context: *mut VmContext,
    target: u64,
    source: u64,
    count: u64,
    segment: u32,
    table: u32,
) -> BuiltinResult {
    let body = |operation: &mut Operation| {
        let places = (target as u32, source as u32, count as u32);
        // SAFETY: the instance runs, so it is complete. It is apart from the store.
        unsafe {
            let instance = &*operation.instance;
            copy_segment(
                &mut operation.store().tables,
                instance,
                TableIndex(table),
                ElementIndex(segment),
                places,
            )
        }
        .map_err(trap)?;
        Ok(0)
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe extern "C" fn elem_drop(
    context: *mut VmContext,
    _: u64,
    _: u64,
    _: u64,
    segment: u32,
    _: u32,
) -> BuiltinResult {
    let body = |operation: &mut Operation| {
        operation.instance_mut().dropped_elements[segment as usize] = true;
        Ok(0)
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe extern "C" fn exception_new(
    context: *mut VmContext,
    _: u64,
    _: u64,
    _: u64,
    tag: u32,
    _: u32,
) -> BuiltinResult {
    let body = |operation: &mut Operation| {
        let tag = operation.instance().tags[tag as usize];
        let tag = operation.store().tags[tag as usize].address();
        // SAFETY: the store's pointer is to the whole of it, and there are no borrows of it; the
        // frames of its newest activation are suspended in this call.
        let exception = unsafe {
            let exception = create_exception(operation.store, tag.cast())?;
            let place = calling_place(operation.store());
            let store = operation.store();
            store.exceptions.hold(exception, place, &mut store.flight);
            exception
        };
        Ok(exception.as_ptr() as u64)
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

/// Where the newest frame has called.
///
/// # Safety
///
/// The frames of the store's newest activation are suspended in a call to the host.
unsafe fn calling_place(store: &StoreOpaque) -> Place {
    // SAFETY: as the caller promises: `exit_sp` points at the return address, and the frame is
    // directly above.
    unsafe {
        let exit_sp = (*store.runtime()).exit_sp;
        Place {
            activation: store.activation,
            sp: exit_sp + SLOT_BYTES as usize,
            pc: (exit_sp as *const usize).read(),
        }
    }
}

/// The exception that generated code has as these bits.
fn exception(raw: u64) -> NonNull<VmException> {
    NonNull::new(raw as *mut VmException).expect("generated code has checked that it is not null")
}

unsafe extern "C" fn exception_share(
    context: *mut VmContext,
    raw: u64,
    _: u64,
    _: u64,
    _: u32,
    _: u32,
) -> BuiltinResult {
    let body = |_: &mut Operation| {
        // SAFETY: the exception is from the store's code.
        unsafe { share_exception(exception(raw)) };
        Ok(0)
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe extern "C" fn exception_drop(
    context: *mut VmContext,
    raw: u64,
    _: u64,
    _: u64,
    _: u32,
    _: u32,
) -> BuiltinResult {
    let body = |operation: &mut Operation| {
        // SAFETY: the exception is from the store's code, which does not use it any more.
        unsafe {
            let store = operation.store();
            let exception = exception(raw);
            store
                .exceptions
                .drop_exception(exception, &mut store.flight);
        }
        Ok(0)
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe extern "C" fn throw(
    context: *mut VmContext,
    raw: u64,
    _: u64,
    _: u64,
    _: u32,
    _: u32,
) -> BuiltinResult {
    let mut trap = 0;
    let body = |operation: &mut Operation| {
        let store = operation.store();
        store.exceptions.let_go(exception(raw));
        store.unwind = Some(Unwind::Exception(exception(raw), None));
        trap = 1;
        Ok(0)
    };
    // SAFETY: called by generated code with its context.
    let result = unsafe { run(context, body) };
    BuiltinResult {
        trap: result.trap | trap,
        ..result
    }
}
