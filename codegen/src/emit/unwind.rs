//! How a debugger finds the caller of a function or a trampoline: what the runtime's own walks know
//! of frames ([`frame`](crate::emit::frame)), in the terms of DWARF.

use crate::{
    code::compiled::{FrameRecord, ReturnAddress},
    emit::{
        Encode,
        frame::{Frame, STACK_ALIGN},
        trampolines::{self, EncodeTrampolines},
    },
    isa::machine::Machine,
    layout::{TAIL_AREAS, VmTailFrame},
    slots::{self, SLOT_BYTES, WIDEST},
};
use gantry_ir::Signature;
use std::mem::offset_of;

/// What holds from an offset of some code on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct UnwindRow {
    /// The offset.
    pub offset: u32,
    /// Bytes from the stack pointer to what is directly above the frame and its return address: the
    /// caller's stack pointer.
    pub frame: u32,
    /// Bytes from there down to the return address; `None` if that is in the link register.
    pub return_address: Option<u32>,
    /// Registers of the caller that are in the frame: DWARF's number of each, and bytes from the
    /// caller's stack pointer down to it.
    pub saved: Vec<(u16, u32)>,
}

impl UnwindRow {
    /// Where code begins: nothing but the call has happened.
    fn entry<E: Encode>() -> UnwindRow {
        UnwindRow {
            frame: pushed::<E>(),
            return_address: match E::Machine::LINK_REGISTER {
                None => Some(SLOT_BYTES),
                Some(_) => None,
            },
            ..UnwindRow::default()
        }
    }
}

/// Bytes of the return address, if a call pushes it.
fn pushed<E: Encode>() -> u32 {
    match E::Machine::LINK_REGISTER {
        None => SLOT_BYTES,
        Some(_) => 0,
    }
}

/// The rows of a function whose frame this is. Its epilogues are as the body.
pub fn function<E: Encode>(record: FrameRecord, code: &[u8]) -> Vec<UnwindRow> {
    let mut rows = vec![UnwindRow::entry::<E>()];
    let Some(frame) = Frame::of_record::<E::Machine>(record) else {
        return rows;
    };
    E::prologue_steps(&frame, code, |offset, lowered| {
        rows.push(UnwindRow {
            offset,
            frame: lowered + pushed::<E>(),
            ..UnwindRow::entry::<E>()
        });
    });
    // Until the body begins, registers have what the caller has left in them.
    if let Some(last) = rows.last_mut() {
        let offset = last.offset;
        *last = UnwindRow {
            offset,
            ..body::<E>(record)
        };
    }
    rows
}

/// The row of the body of a function whose frame this is.
pub fn body<E: Encode>(record: FrameRecord) -> UnwindRow {
    let Some(frame) = Frame::of_record::<E::Machine>(record) else {
        return UnwindRow::entry::<E>();
    };
    let (above, return_address) = match record.return_address() {
        ReturnAddress::AboveFrame(bytes) => (bytes + SLOT_BYTES, Some(SLOT_BYTES)),
        ReturnAddress::LinkRegister(bytes) => (bytes, None),
    };
    let mut saved = Vec::new();
    E::saved_places(&frame, |reg, offset| {
        saved.push((E::dwarf_number(reg), above - offset));
    });
    UnwindRow {
        offset: 0,
        frame: above,
        return_address,
        saved,
    }
}

/// The rows of an entry trampoline ([`trampolines::entry`]), of the code around its call.
pub fn entry<E: EncodeTrampolines>(signature: &Signature) -> Vec<UnwindRow> {
    let outgoing = E::Machine::CONVENTION.outgoing(signature) as u32;
    let mut body = E::entry_frame();
    body.frame += outgoing.next_multiple_of(STACK_ALIGN);
    with_body::<E>(body)
}

/// The rows of an exit trampoline ([`trampolines::exit`]), of the code around its call.
pub fn exit<E: EncodeTrampolines>(signature: &Signature) -> Vec<UnwindRow> {
    let slots = slots::of_call(
        signature.params.iter().copied(),
        signature.results.iter().copied(),
    );
    with_body::<E>(E::exit_frame(slots))
}

/// The rows of the trampolines of builtins ([`trampolines::builtins`]), of the code around their
/// call.
pub fn builtins<E: EncodeTrampolines>(wide: bool) -> Vec<UnwindRow> {
    let vectors = trampolines::preserved_vectors::<E::Machine>();
    let slots = if wide { WIDEST * vectors.len() } else { 0 };
    with_body::<E>(E::exit_frame(slots))
}

/// The row of where a callee returns to that was called in place of a return
/// ([`trampolines::tail_returns`]), with an area of this size.
pub fn tail_return<E: EncodeTrampolines>(area: usize) -> UnwindRow {
    let above = size_of::<VmTailFrame>() as u32;
    let below = TAIL_AREAS[area] + trampolines::tail_vectors_bytes::<E::Machine>();
    let place = |field: usize| above - field as u32;
    UnwindRow {
        offset: 0,
        frame: below + above,
        return_address: Some(place(offset_of!(VmTailFrame, return_address))),
        saved: vec![(
            E::dwarf_number(E::Machine::CONTEXT),
            place(offset_of!(VmTailFrame, context)),
        )],
    }
}

/// A trampoline that has this frame nearly from its start on.
fn with_body<E: Encode>(body: UnwindRow) -> Vec<UnwindRow> {
    let body = UnwindRow { offset: 1, ..body };
    vec![UnwindRow::entry::<E>(), body]
}

/// The row of a frame that has all of this: saved registers, the topmost first, below a return
/// address that is pushed, or with the link register among them.
pub fn frame_of<E: Encode>(frame: &Frame) -> UnwindRow {
    let above = frame.bytes() + pushed::<E>();
    let mut row = UnwindRow {
        frame: above,
        return_address: Some(SLOT_BYTES),
        ..UnwindRow::default()
    };
    E::saved_places(frame, |reg, offset| {
        row.saved.push((E::dwarf_number(reg), above - offset));
    });
    row
}
