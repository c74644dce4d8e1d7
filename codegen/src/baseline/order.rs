//! The order in which blocks are emitted: those that only exceptions lead to come last, so control
//! need not jump over them. Functions without handlers may have another one ([`super::rotation`]), and
//! at `speed` their last blocks may be such that only trap: what returns need not jump over them, either.

use super::{BaselineAllocator, NOBODY};
use crate::{
    emit::Emit,
    isa::{
        machine::Machine,
        reg::{Reg, RegSet},
    },
};
use gantry_ir::{Block, Function, Opcode};

/// How much larger a frame may become by what only exceptions lead to, in bytes. It hardly does.
const GROWTH_BY_HANDLERS: u32 = 64;
/// The same by blocks that only trap: the slot of the context, and what aligns it.
const GROWTH_BY_TRAPS: u32 = 16;

/// The order of the blocks of a function with handlers.
#[derive(Debug, Default)]
pub(super) struct BlockOrder {
    /// By block: whether control may come there without an exception.
    usual: Vec<bool>,
    /// Whether the usual blocks are through.
    is_late: bool,
}

impl BlockOrder {
    /// Finds the order for a function. All edges but those back to loops lead onwards, and to a
    /// loop's start there is another one, so one walk is enough.
    #[cold]
    pub(super) fn find(&mut self, function: &Function) {
        self.is_late = false;
        self.usual.clear();
        self.usual.resize(function.blocks.len(), false);
        self.usual[0] = true;
        for index in 0..function.blocks.len() {
            if !self.usual[index] {
                continue;
            }
            let terminator = function.terminator(Block::from_index(index));
            if terminator.op == Opcode::Unwind {
                self.usual[terminator.b as usize] = true;
            } else {
                function.for_each_successor(terminator, |to| self.usual[to.index()] = true);
            }
        }
    }

    /// The block that comes directly behind this one, unless this is the last of the usual ones or
    /// the last of all.
    #[cold]
    pub(super) fn behind(&self, block: Block) -> Option<Block> {
        self.find_from(block.index() + 1)
    }

    /// Goes on to the blocks that come last: the first of them, unless they are through or there
    /// are none.
    pub(super) fn begin_late(&mut self) -> Option<Block> {
        if self.is_late {
            return None;
        }
        self.is_late = true;
        self.find_from(0)
    }

    /// The first block from `from` on that it is the turn of.
    fn find_from(&self, from: usize) -> Option<Block> {
        let behind = self.usual.get(from..)?;
        let distance = behind.iter().position(|&usual| usual != self.is_late)?;
        Some(Block::from_index(from + distance))
    }
}

/// The first block of those at the end of a function that only trap, or [`NOBODY`].
pub(super) fn first_cold(function: &Function) -> u32 {
    if function.has_handlers {
        return NOBODY;
    }
    let mut first = function.blocks.len() as u32;
    while first > 1 && function.only_traps(Block(first - 1)) {
        first -= 1;
    }
    match first < function.blocks.len() as u32 {
        true => first,
        false => NOBODY,
    }
}

impl<M: Machine, E: Emit<Inst = M::Inst>> BaselineAllocator<'_, M, E> {
    /// Begins a block of a function whose blocks come in another order, or the last of which only
    /// trap.
    #[cold]
    pub(super) fn begin_arranged(&mut self, block: Block) {
        if block.0 == self.first_cold {
            // They have no variables, but calls may take slots.
            let calls = u32::from(self.function.has_calls);
            self.begin_cold(GROWTH_BY_TRAPS * calls);
        }
        if self.function.has_handlers {
            let behind = self.state.order.behind(block);
            self.behind = behind.map_or(NOBODY, |behind| behind.0);
        } else if self.state.rotation.is_any() {
            let behind = self.state.rotation.behind(block);
            self.behind = behind.map_or(NOBODY, |behind| behind.0);
            if !self.function.block(block).extends_previous {
                self.drop_temporaries();
                self.turn(block);
            }
        }
    }

    /// Tells the encoder that the rest of the body is hardly ever reached; the frame may still become
    /// so much larger.
    pub(super) fn begin_cold(&mut self, growth: u32) {
        let mut needs = self.frame_needs();
        needs.size += growth;
        self.encoder.begin_cold(needs.frame::<M>());
    }

    /// Goes on to the blocks that only exceptions lead to, if there are some: their positions begin
    /// anew.
    #[cold]
    pub(super) fn begin_late_blocks(&mut self) -> Option<Block> {
        let first = self.state.order.begin_late()?;
        self.begin_cold(GROWTH_BY_HANDLERS);
        self.owned = RegSet::EMPTY;
        self.copies.registers = RegSet::EMPTY;
        self.free = M::ALLOCATABLE.without(M::reserved(self.function));
        self.home_of = [NOBODY; Reg::PHYSICAL as usize];
        (self.next_start, self.next_end, self.next_event) = (0, 0, 0);
        Some(first)
    }
}
