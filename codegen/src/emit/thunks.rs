//! Thunks: functions in a module's code that call what belongs to another instance, with the context
//! switched.
//!
//! | code | from | to |
//! |---|---|---|
//! | import thunk, one an import | Wasm code | the import, with its context |
//! | cross-instance thunk | Wasm code | a reference of another instance, with its context |
//!
//! They are functions like any other, and found, linked and walked like these; only the switch is an
//! instruction set's own ([`EncodeTrampolines::switch_and_call`]).

use crate::{
    code::compiled::{FunctionCode, Unfinished},
    emit::{
        frame::Frame,
        trampolines::{EncodeTrampolines, preserved_vectors},
    },
    isa::{machine::Machine, reg::RegSet},
};
use gantry_ir::{FunctionIndex, Type};

/// What a thunk calls.
#[derive(Clone, Copy, Debug)]
pub enum ThunkTarget {
    /// The import whose [`VmImport`](layout::VmImport) is at this offset of the context.
    Import(u32),
    /// The [`VmFuncRef`](layout::VmFuncRef) whose address is where a call through a table puts it.
    Reference,
}

/// Emits the function that calls, with the context switched, an import whose arguments and results
/// are all in registers: the record of the import is at this offset of the context. So a call of it
/// is like any other, and a caller's code has the switch nowhere.
///
/// # Errors
///
/// If the chunk is full.
pub fn import_thunk<E: EncodeTrampolines>(
    encoder: &mut E,
    import: u32,
    function: FunctionIndex,
    wide: bool,
) -> Result<(), Unfinished> {
    thunk(encoder, ThunkTarget::Import(import), function, wide)
}

/// Emits the function that makes the same call of a reference:
/// [`FunctionCode::CROSS_INSTANCE`].
///
/// # Errors
///
/// If the chunk is full.
pub fn cross_instance_thunk<E: EncodeTrampolines>(
    encoder: &mut E,
    wide: bool,
) -> Result<(), Unfinished> {
    let function = FunctionCode::CROSS_INSTANCE;
    thunk(encoder, ThunkTarget::Reference, function, wide)
}

fn thunk<E: EncodeTrampolines>(
    encoder: &mut E,
    target: ThunkTarget,
    function: FunctionIndex,
    wide: bool,
) -> Result<(), Unfinished> {
    let mut saved = RegSet::of(&[E::Machine::CONTEXT]);
    if let Some(link) = E::Machine::LINK_REGISTER {
        saved.insert(link);
    }
    let vectors = preserved_vectors::<E::Machine>();
    let wide = wide && !vectors.is_empty();
    if wide {
        // The callee may be one of another module, or the host's.
        saved = saved.or(vectors);
    }
    let frame = Frame {
        saved,
        wide,
        ..Frame::default()
    };
    encoder.begin(Some(frame), 0);
    encoder.switch_and_call(target);
    // The epilogue will restore it, but the base of memory is needed, too.
    let stack = E::Machine::STACK_POINTER;
    let mut place = 0;
    E::saved_places(&frame, |reg, offset| {
        if reg == E::Machine::CONTEXT {
            place = offset as i32;
        }
    });
    encoder.load_value(Type::I64, E::Machine::CONTEXT, stack, place);
    encoder.load_memory_base();
    encoder.return_();
    encoder.finish(frame, function)
}
