//! The order in which blocks are emitted.

use super::{
    code::{BlockCode, Vcode},
    flow::Flow,
};
use crate::isa::machine::{Machine, Transfer};
use regalloc2::{Edit, ProgPoint};

/// In which order the blocks are emitted. A block that only jumps is *empty*: it is not emitted,
/// and its label becomes an alias of the label of the block to which it finally leads.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The blocks that are emitted.
    pub order: Vec<u32>,
    /// For each block the one that it leads to: itself, unless it is empty.
    pub leads_to: Vec<u32>,
    /// By block: how many edits stand before its first.
    pub edits: Vec<u32>,
    /// Blocks from which control only gets to a trap, and those to which only exceptions lead.
    cold: Vec<bool>,
    /// Blocks to which control may come without an exception.
    usual: Vec<bool>,
}

impl Layout {
    /// Lays out the blocks of a function whose registers have been allocated.
    pub fn build<M: Machine>(
        &mut self,
        code: &Vcode<M::Inst>,
        flow: &Flow,
        edits: &[(ProgPoint, Edit)],
    ) {
        self.find_edits(&code.blocks, edits);
        self.thread::<M>(code);
        self.find_cold(code, flow);
        self.order.clear();
        for is_cold in [false, true] {
            for block in 0..code.blocks.len() as u32 {
                if self.leads_to[block as usize] == block && self.cold[block as usize] == is_cold {
                    self.order.push(block);
                }
            }
        }
    }

    fn find_edits(&mut self, blocks: &[BlockCode], edits: &[(ProgPoint, Edit)]) {
        self.edits.clear();
        let mut at = 0;
        for block in blocks {
            let first = ProgPoint::before(regalloc2::Inst::new(block.insts.start as usize));
            while edits.get(at).is_some_and(|(point, _)| *point < first) {
                at += 1;
            }
            self.edits.push(at as u32);
        }
        self.edits.push(edits.len() as u32);
    }

    /// Finds the empty blocks and where they lead to. A cycle of them keeps one block.
    fn thread<M: Machine>(&mut self, code: &Vcode<M::Inst>) {
        self.leads_to.clear();
        self.leads_to.extend(0..code.blocks.len() as u32);
        for (index, block) in code.blocks.iter().enumerate() {
            let only_jump = block.insts.len() == 1 && self.edits[index] == self.edits[index + 1];
            // The function begins with its first block, whatever that is.
            if !only_jump || index == 0 {
                continue;
            }
            if let Transfer::Jump(target) = M::transfer(&code.insts[block.insts.start as usize]) {
                self.leads_to[index] = self.root(code.labelled(target));
            }
        }
        for index in 0..code.blocks.len() as u32 {
            self.leads_to[index as usize] = self.root(index);
        }
    }

    /// The block at the end of the chain, which gets shorter.
    fn root(&mut self, mut block: u32) -> u32 {
        while self.leads_to[block as usize] != block {
            let next = self.leads_to[block as usize];
            self.leads_to[block as usize] = self.leads_to[next as usize];
            block = next;
        }
        block
    }

    fn find_cold<I>(&mut self, code: &Vcode<I>, flow: &Flow) {
        self.cold.clear();
        self.cold.resize(code.blocks.len(), false);
        for (index, block) in code.blocks.iter().enumerate().rev() {
            let successors = flow.successors(index);
            let leads_nowhere =
                !successors.is_empty() && successors.iter().all(|target| self.cold[target.index()]);
            self.cold[index] = index != 0 && (block.traps || leads_nowhere);
        }
        if code.blocks.iter().any(|block| block.is_handler) {
            self.find_usual(code, flow);
            for (cold, usual) in self.cold.iter_mut().zip(&self.usual) {
                *cold |= !usual;
            }
        }
    }

    fn find_usual<I>(&mut self, code: &Vcode<I>, flow: &Flow) {
        self.usual.clear();
        self.usual.resize(code.blocks.len(), false);
        self.usual[0] = true;
        let is_handler = |node: usize| code.blocks[node].is_handler;
        // Loops are entered at their start, so what leads back to it need not be followed.
        for node in flow.in_order().map(|node| node as usize) {
            if !self.usual[node] {
                continue;
            }
            for target in flow.successors(node).iter().map(|target| target.index()) {
                // An edge may have a block of its own.
                let is_unwind = match flow.successors(target) {
                    [next] => is_handler(target) || is_handler(next.index()),
                    _ => is_handler(target),
                };
                self.usual[target] |= !is_unwind;
            }
        }
    }
}
