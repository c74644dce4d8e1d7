//! Calls in place of a return, where a jump is not enough: the frame between the caller of the
//! function that leaves and the callee ([`VmTailFrame`]).
//!
//! Such a frame is made when the context changes, or when the callee's arguments and results do not
//! fit the area that the caller has made for others. All further callees in the same place share
//! it: a function that finds its return address to be that of a frame does not need another one, at
//! most a larger area. So a program may go on in this way for ever.

use crate::{
    engine::isa::{PUSHES_RETURN_ADDRESS, TAIL_VECTORS},
    run::exits::Exits,
};
use gantry_codegen::{
    generated_abi,
    layout::{SAVED_VECTOR_WORDS, TAIL_AREAS, VmContext, VmRuntime, VmTailFrame},
    slots::SLOT_BYTES,
};
use std::{mem::offset_of, ptr};

const SLOT: usize = SLOT_BYTES as usize;
const FRAME: usize = size_of::<VmTailFrame>();
const _: () = assert!(offset_of!(VmTailFrame, return_address) + SLOT == FRAME);
/// Words of the vectors directly below a frame.
const VECTOR_WORDS: usize = TAIL_VECTORS / SLOT;
const _: () = assert!(SAVED_VECTOR_WORDS.checked_sub(VECTOR_WORDS).is_some());

/// Which of [`TAIL_AREAS`] is below the frame that this is the return address to, if it is one.
fn known_area(return_address: usize) -> Option<usize> {
    let area_of = |exits: &Exits| {
        (0..TAIL_AREAS.len()).find(|&area| exits.tail_return(area) as usize == return_address)
    };
    Exits::existing().find_map(area_of)
}

/// Where the caller's return address is, if a function that returns to this address, with this
/// stack pointer then, has such a frame above it. The caller's stack pointer is directly above.
/// Async-signal-safe.
pub(crate) fn return_slot(return_address: usize, sp: usize) -> Option<usize> {
    let area = known_area(return_address)?;
    let frame = sp + TAIL_AREAS[area] as usize + TAIL_VECTORS;
    Some(frame + offset_of!(VmTailFrame, return_address))
}

/// Restores the vectors that are kept with the frame whose return address is there.
///
/// # Safety
///
/// There is such a frame: [`return_slot`] said so.
pub(crate) unsafe fn restore_vectors(runtime: &mut VmRuntime, return_slot: usize) {
    let frame = return_slot - offset_of!(VmTailFrame, return_address);
    let vectors = (frame - TAIL_VECTORS) as *const u64;
    // SAFETY: they are directly below the frame.
    unsafe { ptr::copy_nonoverlapping(vectors, runtime.vectors.as_mut_ptr(), VECTOR_WORDS) };
}

generated_abi! {
    /// Makes room on the stack for a callee: see
    /// [`PlaceTailFrame`](gantry_codegen::layout::PlaceTailFrame).
    ///
    /// # Safety
    ///
    /// As [`place`].
    pub(crate) unsafe fn place_tail_frame(runtime: *mut VmRuntime, context: *mut VmContext) {
        // SAFETY: as the caller promises.
        unsafe { place(runtime, context) }
    }
}

/// What [`place_tail_frame`] does.
///
/// # Safety
///
/// Called by the code that [`VmRuntime::make_room`] points to, which has left room for the largest
/// frame above this function's.
unsafe fn place(runtime: *mut VmRuntime, context: *mut VmContext) {
    // SAFETY: generated code of the store waits for this function.
    let runtime = unsafe { &mut *runtime };
    let Some(exits) = Exits::of(runtime) else {
        unreachable!("Wasm code runs");
    };
    let needs = runtime.tail_call;
    let (arguments, results) = (usize::from(needs.arguments), usize::from(needs.results));
    let own_sp = runtime.resume_sp;
    let mut incoming = own_sp + needs.frame as usize;
    let mut return_address = runtime.return_address;
    if PUSHES_RETURN_ADDRESS {
        // SAFETY: the function's frame ends at its return address.
        return_address = unsafe { *(incoming as *const usize) };
        incoming += SLOT;
    }
    let source = match needs.frame {
        0 => incoming,
        _ => own_sp,
    };
    let known = known_area(return_address);
    let frame = match known {
        Some(area) => incoming + TAIL_AREAS[area] as usize + TAIL_VECTORS,
        None => incoming - FRAME,
    };
    let needed = arguments.max(results) * SLOT;
    let smallest = TAIL_AREAS.iter().position(|&area| area as usize >= needed);
    let largest = TAIL_AREAS.len() - 1;
    let area = smallest.unwrap_or(largest).max(known.unwrap_or(0));
    let mut sp = frame - TAIL_VECTORS - TAIL_AREAS[area] as usize;
    // SAFETY: nobody reads this part of the stack any more, but for the arguments: they are moved
    // before anything is written over them, and the frame does not reach the new area.
    unsafe {
        ptr::copy(source as *const u64, sp as *mut u64, arguments);
        if known.is_none() {
            (frame as *mut VmTailFrame).write(VmTailFrame {
                context,
                results: results as u64,
                padding: 0,
                return_address,
            });
            // The caller may expect them to be whole, whatever the callee's module preserves.
            let vectors = (frame - TAIL_VECTORS) as *mut u64;
            ptr::copy_nonoverlapping(runtime.vectors.as_ptr(), vectors, VECTOR_WORDS);
        }
        runtime.return_address = exits.tail_return(area) as usize;
        if PUSHES_RETURN_ADDRESS {
            sp -= SLOT;
            (sp as *mut usize).write(runtime.return_address);
        }
    }
    runtime.resume_sp = sp;
}
