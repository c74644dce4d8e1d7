//! The order in which blocks are emitted: those that only exceptions lead to come last, so control
//! need not jump over them.

use gantry_ir::{Block, Function, Opcode};

/// The order of a function's blocks. Without handlers it is the function's own.
#[derive(Debug, Default)]
pub(super) struct BlockOrder {
    /// By block: whether control may come there without an exception. Empty where there are no
    /// handlers.
    usual: Vec<bool>,
    /// Whether the usual blocks are through.
    is_late: bool,
}

impl BlockOrder {
    /// Finds the order for a function.
    pub(super) fn find(&mut self, function: &Function) {
        self.usual.clear();
        self.is_late = false;
        if function.has_handlers {
            self.mark_usual(function);
        }
    }

    /// All edges but those back to loops lead onwards, and to a loop's start there is another one.
    /// So one walk is enough.
    #[cold]
    fn mark_usual(&mut self, function: &Function) {
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
    #[inline]
    pub(super) fn next(&self, block: Block, function: &Function) -> Option<Block> {
        let next = block.index() + 1;
        match self.usual.is_empty() {
            true => (next < function.blocks.len()).then(|| Block::from_index(next)),
            false => self.find_from(next),
        }
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
