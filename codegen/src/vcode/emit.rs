//! Emits: allocated registers and moves are put in, and the code goes to the encoder.

use super::{BlockCode, Vcode, VcodeContext, flow::Flow, operands};
use crate::{
    emit::{Emit, buffer::Label},
    isa::{
        machine::{Machine, MachineInst, OperandVisitor, Transfer},
        reg::{Reg, RegSet},
    },
    slots::slot_offset,
};
use regalloc2::{Allocation, Edit, ProgPoint};

/// In which order the blocks are emitted. A block that only jumps is *empty*: it is not emitted,
/// and its label is another name of that of the block to which it leads in the end.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The blocks that are emitted.
    pub order: Vec<u32>,
    /// For each block the one that it leads to: itself, unless it is empty.
    leads_to: Vec<u32>,
    /// By block: how many edits stand before its first.
    edits: Vec<u32>,
    /// Blocks from which control only gets to a trap.
    cold: Vec<bool>,
}

impl Layout {
    fn build<M: Machine>(
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
    }
}

impl<M: Machine> VcodeContext<M> {
    /// Emits the body of the function, between its prologue and what the encoder puts behind it.
    pub fn emit<E: Emit<Inst = M::Inst>>(&mut self, encoder: &mut E) {
        if self.code.switches_context {
            encoder.set_context_slot(self.frame.context_slot);
        }
        let output = &self.regalloc.output;
        self.layout
            .build::<M>(&self.code, &self.flow, &output.edits);
        for (block, &root) in self.layout.leads_to.iter().enumerate() {
            if root != block as u32 {
                encoder
                    .buffer()
                    .alias(self.code.label(block as u32), self.code.label(root));
            }
        }
        let mut emitter = Emitter::<M, E> {
            code: &self.code,
            edits: &self.layout.edits,
            output,
            spills: self.spills,
            encoder,
            location: None,
        };
        for (index, &block) in self.layout.order.iter().enumerate() {
            let next = self.layout.order.get(index + 1);
            let next = next.map(|&next| self.code.label(next));
            emitter.emit_block(block, next);
        }
    }
}

/// Offset from the stack pointer of a spill slot, where they begin at `spills`.
fn spill_offset(spills: i32, slot: regalloc2::SpillSlot) -> i32 {
    spills + slot_offset(slot.index() as u32) as i32
}

/// The instruction that a move of regalloc2 is, where spill slots begin at this offset.
pub(super) fn moving<M: Machine>(from: Allocation, to: Allocation, spills: i32) -> M::Inst {
    let offset = |slot| spill_offset(spills, slot);
    match (from.as_reg(), to.as_reg()) {
        (Some(src), Some(dst)) => M::move_inst(operands::reg(dst), operands::reg(src)),
        (Some(src), None) => {
            let slot = to.as_stack().expect("a move goes somewhere");
            M::spill_inst(operands::reg(src), offset(slot))
        }
        (None, Some(dst)) => {
            let slot = from.as_stack().expect("a move comes from somewhere");
            M::reload_inst(operands::reg(dst), offset(slot))
        }
        (None, None) => unreachable!("regalloc2 never moves from slot to slot"),
    }
}

struct Emitter<'a, M: Machine, E> {
    code: &'a Vcode<M::Inst>,
    /// See [`Layout`].
    edits: &'a [u32],
    output: &'a regalloc2::Output,
    spills: i32,
    encoder: &'a mut E,
    location: Option<u32>,
}

impl<M: Machine, E: Emit<Inst = M::Inst>> Emitter<'_, M, E> {
    fn emit_block(&mut self, block: u32, next: Option<Label>) {
        let code = self.code;
        self.encoder.bind(code.label(block));
        self.encoder.set_next(next);
        let mut edit = self.edits[block as usize] as usize;
        for index in code.blocks[block as usize].insts.clone() {
            let here = ProgPoint::before(regalloc2::Inst::new(index as usize));
            while let Some((point, Edit::Move { from, to })) = self.output.edits.get(edit)
                && *point <= here
            {
                self.emit_move(*from, *to);
                edit += 1;
            }
            if index == 0 && !code.entry.is_empty() {
                continue;
            }
            let location = code.locations[index as usize];
            if self.location != Some(location) {
                self.location = Some(location);
                self.encoder.buffer().set_location(location);
            }
            self.emit_inst(index);
        }
    }

    fn emit_inst(&mut self, index: u32) {
        let mut rewriter = Rewriter {
            allocations: self
                .output
                .inst_allocs(regalloc2::Inst::new(index as usize)),
            code: self.code,
            spills: self.spills,
        };
        let mut inst = self.code.insts[index as usize];
        inst.visit(&mut rewriter);
        debug_assert!(rewriter.allocations.is_empty());
        match M::transfer(&inst) {
            // A move within one register.
            Transfer::Copy { to, from } if to == from => {}
            _ => self.encode(&inst),
        }
    }

    fn emit_move(&mut self, from: Allocation, to: Allocation) {
        if from == to {
            return;
        }
        let inst = moving::<M>(from, to, self.spills);
        self.encode(&inst);
    }

    /// Out of line: what it calls is inlined.
    #[inline(never)]
    fn encode(&mut self, inst: &M::Inst) {
        self.encoder.emit(inst);
    }
}

/// Puts the allocations in the place of virtual registers.
struct Rewriter<'a, I> {
    /// Those that are left of this instruction.
    allocations: &'a [Allocation],
    code: &'a Vcode<I>,
    spills: i32,
}

impl<I> Rewriter<'_, I> {
    #[inline]
    fn take(&mut self) -> Allocation {
        let (&first, rest) = self
            .allocations
            .split_first()
            .expect("operands are visited in the same order");
        self.allocations = rest;
        first
    }

    #[inline]
    fn put(&mut self, reg: &mut Reg) {
        if reg.is_virtual() {
            let preg = self.take().as_reg();
            *reg = operands::reg(preg.expect("only a read_any is left on the stack"));
        }
    }
}

impl<I> OperandVisitor for Rewriter<'_, I> {
    #[inline]
    fn read(&mut self, reg: &mut Reg) {
        self.put(reg);
    }

    #[inline]
    fn read_late(&mut self, reg: &mut Reg) {
        self.put(reg);
    }

    #[inline]
    fn write(&mut self, reg: &mut Reg) {
        self.put(reg);
    }

    #[inline]
    fn write_early(&mut self, reg: &mut Reg) {
        self.put(reg);
    }

    #[inline]
    fn modify(&mut self, dst: &mut Reg, src: &mut Reg) {
        self.put(src);
        self.put(dst);
        debug_assert_eq!(dst, src);
    }

    fn read_fixed(&mut self, reg: &mut Reg, _physical: Reg) {
        self.put(reg);
    }

    fn write_fixed(&mut self, reg: &mut Reg, _physical: Reg) {
        self.put(reg);
    }

    #[inline]
    fn read_any(&mut self, reg: &mut Reg) -> Option<i32> {
        if !reg.is_virtual() {
            return None;
        }
        let allocation = self.take();
        match allocation.as_reg() {
            Some(preg) => {
                *reg = operands::reg(preg);
                None
            }
            None => {
                let slot = allocation.as_stack().expect("it is somewhere");
                Some(spill_offset(self.spills, slot))
            }
        }
    }

    fn call(&mut self, info: u32) {
        if let Some(call) = self.code.calls.get(info as usize) {
            for _ in 0..call.reads.len() + call.writes.len() {
                self.take();
            }
        }
    }

    fn clobber(&mut self, _set: RegSet) {}
}
