//! Operations that generated code leaves to the runtime: those on whole ranges, and those that
//! allocate.
//!
//! Each checks all bounds before it writes anything. Failures and panics (of a limiter) are noted
//! in the store, and the nonzero `trap` makes generated code go back to whoever entered it.

use crate::{
    run::{enter::note_failure, fiber::yield_now, trap::Trap},
    store::{
        StoreOpaque,
        activation::Unwind,
        exceptions::{Place, share_exception},
        growth::{create_exception, grow_memory, grow_table},
        instance_data::InstanceData,
        memory_data::MemoryData,
        segments::{copy_segment, segment_length},
        stopping::{check_epoch, refuel, take_fuel},
        table_data::{checked_range, copy_elements},
    },
};
use anyhow::Result;
use gantry_codegen::{
    generated_abi,
    layout::{Builtin, BuiltinFunction, BuiltinResult, VmContext, VmException},
    slots::SLOT_BYTES,
};
use gantry_ir::{ElementIndex, TableIndex, TrapCode};
use std::{
    ops::Range,
    panic::{AssertUnwindSafe, catch_unwind},
    ptr::NonNull,
};

/// Functions of this file as generated code calls them.
macro_rules! builtins {
    ($($name:ident,)*) => {
        [$({
            generated_abi! {
                unsafe fn builtin(
                    context: *mut VmContext,
                    first: u64,
                    second: u64,
                    third: u64,
                    index: u32,
                    other: u32,
                ) -> BuiltinResult {
                    // SAFETY: called by generated code with its context.
                    unsafe { $name(context, first, second, third, index, other) }
                }
            }
            builtin
        },)*]
    };
}

/// All builtins, in the order of [`Builtin`], [`Builtin::INTERRUPTS`] last.
pub(crate) static TABLE: [BuiltinFunction; Builtin::COUNT] = builtins![
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
    out_of_fuel,
    new_epoch,
    frame_overflow,
];

/// How operations on ranges are paid for and interrupted.
#[derive(Clone, Copy)]
struct Pieces {
    /// Bytes or elements that are done for 1 of fuel.
    unit: u64,
    /// Bytes or elements that take less than a millisecond: what is done at once.
    most: usize,
}

/// Of operations on memory. What is shorter than the unit may be done by code that asks nobody
/// ([`gantry_codegen::emit::bulk`]); a piece takes no longer if no page of it has been there.
const BYTES: Pieces = Pieces {
    unit: 1024,
    most: 1 << 20,
};
/// Of operations on tables.
const ELEMENTS: Pieces = Pieces {
    unit: 32,
    most: 1 << 14,
};

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

    /// Takes the fuel for this many bytes or elements: 1 for each unit begun but the first, which
    /// the operator itself has paid for. Others may run then.
    fn pay(&mut self, count: u64, pieces: Pieces) -> Result<()> {
        let amount = u64::from(count as u32).saturating_sub(1) / pieces.unit;
        // SAFETY: the store's pointer is to the whole of it, and there are no borrows of it.
        unsafe { take_fuel(self.store, amount) }
    }

    /// Does an operation on `count` bytes or elements in pieces, the last one first if it is
    /// `backward`, and lets the host interrupt it in between, or others run.
    fn in_pieces(
        &mut self,
        count: usize,
        pieces: Pieces,
        backward: bool,
        mut body: impl FnMut(&mut Operation, Range<usize>) -> Result<()>,
    ) -> Result<()> {
        if count <= pieces.most {
            return body(self, 0..count);
        }
        // Paid for already: code has not counted it.
        let mut fuel = 0;
        for done in (0..count).step_by(pieces.most) {
            if done > 0 {
                fuel += pieces.most as u64 / pieces.unit;
                self.interrupt(&mut fuel)?;
            }
            let end = (done + pieces.most).min(count);
            let piece = match backward {
                true => count - end..count - done,
                false => done..end,
            };
            body(self, piece)?;
        }
        Ok(())
    }

    /// Lets the host interrupt an operation, or others run, if it has used so much fuel since they
    /// did.
    fn interrupt(&mut self, fuel: &mut u64) -> Result<()> {
        let interval = self.store().fuel_interval();
        // SAFETY: the store's pointer is to the whole of it, and there are no borrows of it.
        unsafe {
            check_epoch(self.store)?;
            if interval.is_some_and(|interval| *fuel >= interval) {
                *fuel = 0;
                yield_now(self.store)?;
            }
        }
        Ok(())
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

unsafe fn memory_grow(
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

unsafe fn memory_fill(
    context: *mut VmContext,
    target: u64,
    byte: u64,
    length: u64,
    memory: u32,
    _: u32,
) -> BuiltinResult {
    let body = |operation: &mut Operation| {
        let range = range(target, length, operation.memory(memory).length())?;
        operation.pay(length, BYTES)?;
        operation.in_pieces(range.len(), BYTES, false, |operation, piece| {
            let bytes = &mut operation.memory(memory).bytes_mut()[range.start..];
            bytes[piece].fill(byte as u8);
            Ok(())
        })?;
        Ok(0)
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe fn memory_copy(
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
        operation.pay(length, BYTES)?;
        let memories = &operation.instance().memories;
        let is_same = memories[to as usize] == memories[from as usize];
        let backward = target.start > source.start;
        operation.in_pieces(target.len(), BYTES, backward, |operation, piece| {
            let source = source.start + piece.start..source.start + piece.end;
            if is_same {
                let bytes = operation.memory(to).bytes_mut();
                bytes.copy_within(source, target.start + piece.start);
                return Ok(());
            }
            let source = operation.memory(from).bytes()[source].as_ptr();
            let target = &mut operation.memory(to).bytes_mut()[target.start..][piece];
            // SAFETY: both ranges were checked, and two memories do not overlap.
            unsafe {
                target
                    .as_mut_ptr()
                    .copy_from_nonoverlapping(source, target.len())
            };
            Ok(())
        })?;
        Ok(0)
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe fn memory_init(
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
        let bytes = &bytes[range(source, length, bytes.len())?];
        let target = range(target, length, operation.memory(memory).length())?;
        operation.pay(length, BYTES)?;
        operation.in_pieces(bytes.len(), BYTES, false, |operation, piece| {
            let memory = &mut operation.memory(memory).bytes_mut()[target.start..];
            memory[piece.clone()].copy_from_slice(&bytes[piece]);
            Ok(())
        })?;
        Ok(0)
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe fn data_drop(
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

unsafe fn table_grow(
    context: *mut VmContext,
    value: u64,
    count: u64,
    _: u64,
    table: u32,
    _: u32,
) -> BuiltinResult {
    let body = |operation: &mut Operation| {
        let index = operation.table(table);
        let (store, count) = (operation.store, count as u32);
        let mut fuel = 0;
        let interrupt = || {
            fuel += ELEMENTS.most as u64 / ELEMENTS.unit;
            operation.interrupt(&mut fuel)
        };
        // SAFETY: the store's pointer is to the whole of it, and there are no borrows of it; the
        // value is from its code.
        let old =
            unsafe { grow_table(store, index, count, value, ELEMENTS.most as u32, interrupt)? };
        if old.is_some() {
            operation.pay(count.into(), ELEMENTS)?;
        }
        Ok(u64::from(old.unwrap_or(u32::MAX)))
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe fn table_fill(
    context: *mut VmContext,
    start: u64,
    value: u64,
    count: u64,
    table: u32,
    _: u32,
) -> BuiltinResult {
    let body = |operation: &mut Operation| {
        let index = operation.table(table) as usize;
        let (start, count) = (start as u32, count as u32);
        let table = &operation.store().tables[index];
        checked_range(start, count, table.length()).map_err(trap)?;
        operation.pay(count.into(), ELEMENTS)?;
        operation.in_pieces(count as usize, ELEMENTS, false, |operation, piece| {
            let table = &mut operation.store().tables[index];
            let start = start + piece.start as u32;
            // SAFETY: the value is from the store's code.
            unsafe { table.fill(start, value, piece.len() as u32) }.map_err(trap)
        })?;
        Ok(0)
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe fn table_copy(
    context: *mut VmContext,
    target: u64,
    source: u64,
    count: u64,
    to: u32,
    from: u32,
) -> BuiltinResult {
    let body = |operation: &mut Operation| {
        let tables = (operation.table(to), operation.table(from));
        let (target, source, count) = (target as u32, source as u32, count as u32);
        for (table, start) in [(tables.0, target), (tables.1, source)] {
            let length = operation.store().tables[table as usize].length();
            checked_range(start, count, length).map_err(trap)?;
        }
        operation.pay(count.into(), ELEMENTS)?;
        let backward = target > source;
        operation.in_pieces(count as usize, ELEMENTS, backward, |operation, piece| {
            let first = piece.start as u32;
            let starts = (target + first, source + first);
            let all = &mut operation.store().tables;
            copy_elements(all, tables, starts, piece.len() as u32).map_err(trap)
        })?;
        Ok(0)
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe fn table_init(
    context: *mut VmContext,
    target: u64,
    source: u64,
    count: u64,
    segment: u32,
    table: u32,
) -> BuiltinResult {
    let body = |operation: &mut Operation| {
        let (target, source, count) = (target as u32, source as u32, count as u32);
        let (table, segment) = (TableIndex(table), ElementIndex(segment));
        let instance = operation.instance;
        // SAFETY: the instance is apart from the store.
        let (index, available) = unsafe {
            let instance = &*instance;
            (
                instance.tables[table.index()],
                segment_length(instance, segment),
            )
        };
        let length = operation.store().tables[index as usize].length();
        checked_range(source, count, available).map_err(trap)?;
        checked_range(target, count, length).map_err(trap)?;
        operation.pay(count.into(), ELEMENTS)?;
        operation.in_pieces(count as usize, ELEMENTS, false, |operation, piece| {
            let first = piece.start as u32;
            let places = (target + first, source + first, piece.len() as u32);
            let tables = &mut operation.store().tables;
            // The host may have changed the instance since the last piece, so it is borrowed anew.
            // SAFETY: as above. It runs, so it is complete.
            unsafe { copy_segment(tables, &*instance, table, segment, places) }.map_err(trap)
        })?;
        Ok(0)
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe fn elem_drop(
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

unsafe fn exception_new(
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

unsafe fn exception_share(
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

unsafe fn exception_drop(
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

unsafe fn throw(
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

unsafe fn out_of_fuel(
    context: *mut VmContext,
    _: u64,
    _: u64,
    _: u64,
    _: u32,
    _: u32,
) -> BuiltinResult {
    let body = |operation: &mut Operation| {
        // SAFETY: the store's pointer is to the whole of it, and there are no borrows of it.
        unsafe { refuel(operation.store)? };
        Ok(0)
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe fn new_epoch(
    context: *mut VmContext,
    _: u64,
    _: u64,
    _: u64,
    _: u32,
    _: u32,
) -> BuiltinResult {
    let body = |operation: &mut Operation| {
        // SAFETY: the store's pointer is to the whole of it, and there are no borrows of it.
        unsafe { check_epoch(operation.store)? };
        Ok(0)
    };
    // SAFETY: called by generated code with its context.
    unsafe { run(context, body) }
}

unsafe fn frame_overflow(
    context: *mut VmContext,
    _: u64,
    _: u64,
    _: u64,
    _: u32,
    _: u32,
) -> BuiltinResult {
    // SAFETY: called by generated code with its context.
    unsafe { run(context, |_| Err(trap(TrapCode::StackOverflow))) }
}
