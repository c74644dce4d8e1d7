//! Building a function's arrays anew, in spare memory.

use super::cfg::NONE;
use crate::{Block, BlockData, Format, Function, Inst, Opcode, Operand, Value};

/// The arrays of a function that a pass fills while it reads the old ones.
#[derive(Default, Debug)]
pub struct Body {
    /// See [`Function::insts`].
    pub insts: Vec<Inst>,
    /// See [`Function::locations`].
    pub locations: Vec<u32>,
    /// See [`Function::pool`].
    pub pool: Vec<u32>,
    /// See [`Function::blocks`].
    pub blocks: Vec<BlockData>,
}

impl Body {
    /// Empties the arrays.
    pub fn clear(&mut self) {
        self.insts.clear();
        self.locations.clear();
        self.pool.clear();
        self.pool.push(0);
        self.blocks.clear();
    }

    /// Exchanges the arrays with the function's.
    pub fn swap(&mut self, function: &mut Function) {
        std::mem::swap(&mut self.insts, &mut function.insts);
        std::mem::swap(&mut self.locations, &mut function.locations);
        std::mem::swap(&mut self.pool, &mut function.pool);
        std::mem::swap(&mut self.blocks, &mut function.blocks);
    }

    /// Appends an instruction and returns its number.
    #[inline]
    pub fn push(&mut self, inst: Inst, location: u32) -> u32 {
        let value = self.insts.len() as u32;
        self.insts.push(inst);
        self.locations.push(location);
        value
    }

    /// Appends a copy of an instruction, whose operands have these names by now, and returns its number.
    pub fn copy_inst(&mut self, function: &Function, index: u32, names: &[u32]) -> u32 {
        let mut inst = *function.inst(Value(index));
        self.copy_list(function, &mut inst);
        self.rename(names, &mut inst);
        self.push(inst, function.locations[index as usize])
    }

    /// Copies an instruction's list from the old pool and lets the instruction refer to the copy.
    #[inline]
    pub fn copy_list(&mut self, function: &Function, inst: &mut Inst) {
        let words = match inst.op.format() {
            Format::Call | Format::Return => 1,
            Format::Builtin | Format::CallIndirect => 3,
            Format::Jump if inst.c != 0 => 1,
            Format::BranchTable => 2,
            Format::VectorConst | Format::Shuffle => return self.copy_vector(function, inst),
            _ => return,
        };
        let start = inst.c as usize;
        let list = match inst.op.format() {
            Format::Builtin | Format::CallIndirect => start + 2,
            _ => start,
        };
        let end = start + words + function.pool[list] as usize;
        inst.c = self.pool.len() as u32;
        self.pool.extend_from_slice(&function.pool[start..end]);
    }

    #[cold]
    fn copy_vector(&mut self, function: &Function, inst: &mut Inst) {
        let words = &function.pool[inst.c as usize..][..Function::VECTOR_WORDS];
        inst.c = self.pool.len() as u32;
        self.pool.extend_from_slice(words);
    }

    /// Gives the operands of an instruction, whose list is a copy, their new names. What defines them
    /// dominates the reader, so it has its name by now.
    #[inline]
    pub fn rename(&mut self, names: &[u32], inst: &mut Inst) {
        crate::function::map_words(&mut self.pool, inst, |word| {
            if let Some(value) = Operand(*word).as_value() {
                *word = names[value.index()];
                debug_assert_ne!(*word, NONE, "{value} is read before it is defined");
            }
        });
    }

    /// Gives the targets of a terminator, whose list is a copy, their new numbers.
    #[inline]
    pub fn renumber(&mut self, inst: &mut Inst, number: impl Fn(u32) -> u32) {
        match inst.op {
            Opcode::Jump => inst.b = number(inst.b),
            Opcode::BranchIf | Opcode::Unwind => {
                (inst.b, inst.c) = (number(inst.b), number(inst.c));
            }
            Opcode::BranchTable => {
                let first = inst.c as usize + 1;
                let end = first + self.pool[inst.c as usize] as usize + 1;
                for word in &mut self.pool[first..end] {
                    *word = number(*word);
                }
            }
            _ => {}
        }
    }

    /// Starts a block.
    pub fn start_block(&mut self, loop_depth: u16, is_loop_header: bool) {
        let first = self.insts.len() as u32;
        self.blocks.push(BlockData {
            first,
            end: first,
            loop_depth,
            is_loop_header,
            extends_previous: false,
        });
    }

    /// Ends a copy of a block: it may extend the one before, as the original does.
    pub fn end_copy(&mut self, original: &BlockData) {
        self.end_block();
        if let Some(block) = self.blocks.last_mut() {
            block.extends_previous = original.extends_previous;
        }
    }

    /// Ends the block that was started last.
    pub fn end_block(&mut self) {
        if let Some(block) = self.blocks.last_mut() {
            block.end = self.insts.len() as u32;
        }
    }
}

/// Counts the uses of all values anew.
pub fn count_uses(function: &mut Function) {
    let Function { insts, pool, .. } = function;
    for inst in insts.iter_mut() {
        inst.uses = 0;
    }
    for index in 0..insts.len() {
        let inst = insts[index];
        crate::function::visit_operands(pool, &inst, |word| {
            if let Some(value) = crate::Operand(word).as_value() {
                let uses = &mut insts[value.index()].uses;
                *uses = uses.saturating_add(1);
            }
        });
    }
}

/// Sets `extends_previous` where a block is only reached from the block before it, by a `br_if` or
/// where a call returns.
pub fn mark_extended_blocks(function: &mut Function, edges: &mut Vec<u32>) {
    edges.clear();
    edges.resize(function.blocks.len(), 0);
    for index in 0..function.blocks.len() {
        let terminator = *function.terminator(Block::from_index(index));
        let mut last = u32::MAX;
        function.for_each_successor(&terminator, |target| {
            // The two edges of one br_if to the same block count once.
            if target.0 != last {
                edges[target.index()] += 1;
            }
            last = target.0;
        });
    }
    for (index, &count) in edges.iter().enumerate().skip(1) {
        let before = *function.terminator(Block::from_index(index - 1));
        let reached = match before.op {
            Opcode::BranchIf => before.b as usize == index || before.c as usize == index,
            Opcode::Unwind => before.b as usize == index,
            _ => false,
        };
        let extends = reached && count == 1;
        function.blocks[index].extends_previous = extends;
    }
}
