//! Frames of functions.
//!
//! ```text
//! incoming area | return address | saved registers | padding | slots | outgoing area
//!                                                                      ^ stack pointer in the body
//! ```
//!
//! Where the call instruction does not push the return address, it is in the link register, which
//! functions that call save first. So the return address is always the topmost part of a frame, and
//! the caller's stack pointer directly above it.
//!
//! # Unwinding
//!
//! Whoever walks frames can restore the registers of each caller on the way. In the body of a
//! function, or behind a call in it:
//!
//! - [`FunctionCode::return_address`] says where the return address is; the caller's stack pointer
//!   follows from that.
//! - [`Frame::of_record`] and [`Encode::saved_places`] say where the values are that the caller had
//!   in registers which the function has changed. All other preserved registers are as they were.
//! - A *thunk* is a function like others. It saves the context, so the caller's is restored with
//!   the rest; the base of memory 0 follows from the context. Where a caller switches the context
//!   itself, the old one is in its context slot, and its own code takes it from there.
//! - *Exit trampolines* and those of builtins have no records. A walk starts at the return address
//!   that [`exit_sp`](crate::layout::VmRuntime::exit_sp) points at, when the host's function has
//!   returned: then the registers that it preserves are as they were at the call. The others that
//!   Wasm code expects to be preserved, [`EXIT_SAVED`], lie directly below the return address.
//! - An *entry trampoline* ends the walk: its return address is in no module's code.
//!
//! [`FunctionCode::return_address`]: crate::code::compiled::FunctionCode::return_address
//! [`Encode::saved_places`]: crate::emit::Encode::saved_places
//! [`EXIT_SAVED`]: crate::emit::trampolines::EncodeTrampolines::EXIT_SAVED

use crate::{
    code::compiled::{FrameRecord, ReturnAddress},
    isa::{
        machine::Machine,
        reg::{RegClass, RegSet},
    },
    slots::{SLOT_BYTES, WIDEST, slot_offset},
};

/// The stack pointer is a multiple of this at calls.
pub const STACK_ALIGN: u32 = 16;

/// A function's frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Frame {
    /// Registers that the prologue saves; the link register is one of them where the body calls.
    pub saved: RegSet,
    /// Bytes of outgoing area and slots, padded.
    pub size: u32,
    /// Whether the function traps where its frame would reach below the stack limit.
    pub check_stack: bool,
    /// Offset from the stack pointer of the slot that keeps the context during calls that switch
    /// it; 0 where there are none.
    pub context_slot: i32,
    /// Whether float registers are saved as whole vectors. False where none is saved.
    pub wide: bool,
}

/// What a body needs of its frame.
#[derive(Clone, Copy, Debug)]
pub struct FrameNeeds {
    /// Callee-saved registers that the body writes.
    pub saved: RegSet,
    /// Bytes of the outgoing area and the slots.
    pub size: u32,
    /// Whether the body calls anything.
    pub calls: bool,
    /// Whether there may be vectors in slots.
    pub vectors: bool,
    /// Whether callers expect whole vectors to be preserved
    /// ([`Declarations::wide_calls`](gantry_ir::Declarations::wide_calls)).
    pub wide: bool,
}

impl FrameNeeds {
    /// The frame that has all of it.
    pub fn frame<M: Machine>(&self) -> Frame {
        let frame = Frame::new::<M>(self.saved, self.size, self.calls, self.wide);
        match self.vectors && self.size > 0 {
            true => frame.aligned::<M>(),
            false => frame,
        }
    }
}

impl Frame {
    /// Frames up to this size may reach below the stack limit: the runtime leaves at least this
    /// much below it.
    pub const SMALL: u32 = 4096;
    /// Leaves whose frame is at most this large do not check the limit: they fit in what is below
    /// it with room to spare.
    pub const SMALL_LEAF: u32 = 1024;

    /// The frame of a body that writes to these callee-saved registers and needs `size` bytes of
    /// outgoing area and slots. If it is `wide`, it saves whole vectors.
    pub fn new<M: Machine>(mut saved: RegSet, mut size: u32, calls: bool, wide: bool) -> Frame {
        if let (true, Some(link)) = (calls, M::LINK_REGISTER) {
            saved.insert(link);
        }
        let wide = wide && !saved.in_class(RegClass::Float).is_empty();
        let saved_bytes = saved_bytes(saved, wide);
        let pushed = match M::LINK_REGISTER {
            Some(_) => 0,
            None => SLOT_BYTES,
        };
        // Aligned at calls; always, where the processor checks it.
        if (calls || M::LINK_REGISTER.is_some())
            && !(pushed + saved_bytes + size).is_multiple_of(STACK_ALIGN)
        {
            size += SLOT_BYTES;
        }
        Frame {
            saved,
            size,
            check_stack: calls || size + saved_bytes > Self::SMALL_LEAF,
            context_slot: 0,
            wide,
        }
    }

    /// The same, such that the stack pointer is a multiple of [`STACK_ALIGN`] in the body, as it is
    /// anyway if the body calls anything.
    fn aligned<M: Machine>(mut self) -> Frame {
        let pushed = match M::LINK_REGISTER {
            Some(_) => 0,
            None => SLOT_BYTES,
        };
        if !(pushed + self.bytes()).is_multiple_of(STACK_ALIGN) {
            self.size += SLOT_BYTES;
        }
        self
    }

    /// Bytes that the prologue lowers the stack pointer by.
    pub fn bytes(&self) -> u32 {
        saved_bytes(self.saved, self.wide) + self.size
    }

    /// The registers that prologues of Wasm code save, but for the link register: what a call
    /// preserves, and the context, which thunks save.
    pub const fn saveable<M: Machine>() -> RegSet {
        M::CALLEE_SAVED.or(RegSet::of(&[M::CONTEXT]))
    }

    /// How the tables describe it.
    pub fn record<M: Machine>(&self) -> FrameRecord {
        FrameRecord {
            return_address: match M::LINK_REGISTER {
                None => self.bytes(),
                // The topmost slot.
                Some(link) if self.saved.contains(link) => self.bytes() - SLOT_BYTES,
                Some(_) => self.bytes() | FrameRecord::IN_LINK_REGISTER,
            },
            saved: self.saved.compressed(Self::saveable::<M>())
                | u32::from(self.wide) << Self::saveable::<M>().len(),
        }
    }

    /// The frame that a record describes, as far as a record does: `saved` and `size`. `None` where
    /// no frame has such a record. What [`Encode::saved_places`](crate::emit::Encode::saved_places)
    /// says of the frame lies within it.
    pub fn of_record<M: Machine>(record: FrameRecord) -> Option<Frame> {
        let saveable = Self::saveable::<M>();
        // The bit above those of registers.
        let wide = record.saved >> saveable.len();
        let registers = record.saved & ((1 << saveable.len()) - 1);
        let mut saved = RegSet::expanded(registers, saveable);
        let bytes = match (record.return_address(), M::LINK_REGISTER) {
            (ReturnAddress::AboveFrame(bytes), None) => bytes,
            (ReturnAddress::AboveFrame(bytes), Some(link)) => {
                saved.insert(link);
                bytes.checked_add(SLOT_BYTES)?
            }
            (ReturnAddress::LinkRegister(bytes), Some(_)) => bytes,
            (ReturnAddress::LinkRegister(_), None) => return None,
        };
        let align = match M::LINK_REGISTER {
            Some(_) => STACK_ALIGN,
            None => SLOT_BYTES,
        };
        let is_wide = wide == 1 && !saved.in_class(RegClass::Float).is_empty();
        let size = bytes.checked_sub(saved_bytes(saved, is_wide))?;
        let is_frame = wide == u32::from(is_wide)
            && bytes.is_multiple_of(align)
            && i32::try_from(bytes).is_ok();
        is_frame.then_some(Frame {
            saved,
            size,
            wide: is_wide,
            ..Frame::default()
        })
    }
}

/// Bytes that saved registers take. Where floats are saved as whole vectors, so that these are
/// aligned, the others take an even number of slots.
pub fn saved_bytes(saved: RegSet, wide: bool) -> u32 {
    match wide {
        false => slot_offset(saved.len()),
        true => {
            let ints = slot_offset(saved.in_class(RegClass::Int).len());
            let vectors = slot_offset(WIDEST * saved.in_class(RegClass::Float).len());
            ints.next_multiple_of(STACK_ALIGN) + vectors
        }
    }
}
