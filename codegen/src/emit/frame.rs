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

use crate::{
    code::compiled::FunctionCode,
    isa::{machine::Machine, reg::RegSet},
    slots::SLOT_BYTES,
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
}

impl Frame {
    /// Frames up to this size may reach below the stack limit: the runtime leaves at least this
    /// much below it.
    pub const SMALL: u32 = 4096;
    /// Leaves whose frame is at most this large do not check the limit: they fit in what is below
    /// it with room to spare.
    pub const SMALL_LEAF: u32 = 1024;

    /// The frame of a body that writes to these callee-saved registers and needs `size` bytes of
    /// outgoing area and slots.
    pub fn new<M: Machine>(mut saved: RegSet, mut size: u32, calls: bool) -> Frame {
        if let (true, Some(link)) = (calls, M::LINK_REGISTER) {
            saved.insert(link);
        }
        let pushed = match M::LINK_REGISTER {
            Some(_) => 0,
            None => SLOT_BYTES,
        };
        // Aligned at calls; always, where the processor checks it.
        if (calls || M::LINK_REGISTER.is_some())
            && !(pushed + SLOT_BYTES * saved.len() + size).is_multiple_of(STACK_ALIGN)
        {
            size += SLOT_BYTES;
        }
        Frame {
            saved,
            size,
            check_stack: calls || size + SLOT_BYTES * saved.len() > Self::SMALL_LEAF,
            context_slot: 0,
        }
    }

    /// Bytes that the prologue lowers the stack pointer by.
    pub fn bytes(&self) -> u32 {
        SLOT_BYTES * self.saved.len() + self.size
    }

    /// How the tables describe it: [`FunctionCode::frame`].
    pub fn record<M: Machine>(&self) -> u32 {
        match M::LINK_REGISTER {
            None => self.bytes(),
            // The topmost slot.
            Some(link) if self.saved.contains(link) => self.bytes() - SLOT_BYTES,
            Some(_) => self.bytes() | FunctionCode::IN_LINK_REGISTER,
        }
    }
}
