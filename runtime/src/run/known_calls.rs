//! Calls that exceptions have passed: what unwinding has to know of them.
//!
//! All of it is in the tables of modules, where finding it takes searches and the reading of lists.
//! But programs throw through the same calls again and again. So a store remembers what it has
//! found, in a table of constant size, which it has once something throws.
//!
//! Nothing there becomes untrue: a store keeps the modules whose code it runs as long as it lives.

use crate::{
    code::registry,
    engine::isa::{self, SavedWord},
};
use gantry_codegen::{
    code::compiled::ReturnAddress,
    layout::{SAVED_REGISTERS, SAVED_VECTOR_WORDS, VmRuntime},
    slots::{SLOT_BYTES, slot_offset},
};

/// The most slots below a return address that saved registers are in: those of all, and one that is
/// left free where vectors follow.
const SAVED_SLOTS: usize = SAVED_REGISTERS + 1 + SAVED_VECTOR_WORDS;

/// How many sets of two calls there are. An address is looked for in one of them.
const SETS: usize = 1 << SET_BITS;
const SET_BITS: u32 = 8;

/// A call, and the function that makes it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KnownCall {
    /// Its return address. Zero where no call is known.
    pc: usize,
    /// The address of the function's code.
    pub(crate) code: usize,
    /// Distance from there to its handler; zero if there is none.
    handler: u32,
    /// Distance from the function's stack pointer to its own return address.
    return_address: u32,
    /// Whether the function is a thunk.
    pub(crate) is_thunk: bool,
    /// How many slots below its return address the function has saved registers in.
    saved_slots: u8,
    /// For each of these, the topmost first, what is there, if it is a register's.
    saved: [Option<SavedWord>; SAVED_SLOTS],
}

impl KnownCall {
    const NONE: KnownCall = KnownCall {
        pc: 0,
        code: 0,
        handler: 0,
        return_address: 0,
        is_thunk: false,
        saved_slots: 0,
        saved: [None; SAVED_SLOTS],
    };

    /// What the tables say of the call with this return address, if that is in Wasm code.
    #[cold]
    fn look_up(pc: usize) -> Option<KnownCall> {
        let range = registry::lookup(pc)?;
        // SAFETY: code that is on the stack keeps its module alive.
        let tables = unsafe { &*range.tables };
        let offset = (pc - range.start) as u32;
        // A call may be a function's last instruction, so look at the byte before.
        let function = tables.function_at(offset.wrapping_sub(1))?;
        // A function that has called has saved its return address.
        let ReturnAddress::AboveFrame(return_address) = function.return_address() else {
            return None;
        };
        let handler = tables.handler_at(function, offset);
        let mut call = KnownCall {
            pc,
            code: range.start + function.start as usize,
            handler: handler.map_or(0, |handler| handler.wrapping_sub(function.start)),
            return_address,
            is_thunk: function.is_thunk(range.imported_functions),
            ..KnownCall::NONE
        };
        isa::for_each_saved(function.frame, |word, offset| {
            let slot = ((return_address - offset) / SLOT_BYTES) as usize - 1;
            call.saved[slot] = Some(word);
            call.saved_slots = call.saved_slots.max(slot as u8 + 1);
        });
        Some(call)
    }

    /// The address of the code that handles what the call throws.
    pub(crate) fn handler(&self) -> Option<usize> {
        (self.handler != 0).then(|| self.code + self.handler as usize)
    }

    /// Where the function's own return address is, if this is its stack pointer.
    pub(crate) fn return_slot(&self, sp: usize) -> usize {
        sp + self.return_address as usize
    }

    /// Restores the registers that the function has saved for its caller.
    ///
    /// # Safety
    ///
    /// The function is active, and the stack pointer its own.
    pub(crate) unsafe fn restore(&self, runtime: &mut VmRuntime, sp: usize) {
        let saved = self.saved.iter().take(self.saved_slots as usize);
        for (slot, word) in (1..).zip(saved) {
            let place = self.return_slot(sp) - slot_offset(slot) as usize;
            if let Some(word) = word.and_then(|word| word.of(runtime)) {
                // SAFETY: the place is in the function's frame.
                *word = unsafe { (place as *const u64).read() };
            }
        }
    }
}

/// The calls that a store remembers.
#[derive(Debug, Default)]
pub(crate) struct KnownCalls {
    /// Empty until something throws. In each set, what was found last is first.
    sets: Box<[[KnownCall; 2]]>,
}

impl KnownCalls {
    /// The call with this return address, if that is in Wasm code.
    #[inline]
    pub(crate) fn find(&mut self, pc: usize) -> Option<&KnownCall> {
        if self.sets.is_empty() {
            self.sets = vec![[KnownCall::NONE; 2]; SETS].into();
        }
        let set = &mut self.sets[set_of(pc)];
        if set[0].pc != pc {
            if set[1].pc != pc {
                set[1] = KnownCall::look_up(pc)?;
            }
            set.swap(0, 1);
        }
        Some(&set[0])
    }
}

/// Which set an address is looked for in.
fn set_of(pc: usize) -> usize {
    // The upper bits of a product with a large odd number depend on all bits.
    let mixed = (pc as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (u64::BITS - SET_BITS)) as usize
}
