//! Puts allocated registers and moves into the code, and gives it to the encoder.

use super::{VcodeContext, code::Vcode, operands};
use crate::{
    emit::{Emit, buffer::Label, phase},
    isa::{
        machine::{Machine, MachineInst, OperandVisitor, Transfer},
        reg::{Reg, RegClass, RegSet},
    },
    slots::slot_offset,
};
use gantry_ir::Function;
use regalloc2::{Allocation, Edit, ProgPoint};

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
        if self.code.has_handlers {
            let inst = M::spill_inst(M::CONTEXT, self.frame.context_slot, 1);
            emitter.encode(&inst);
        }
        for (index, &block) in self.layout.order.iter().enumerate() {
            let next = self.layout.order.get(index + 1);
            let next = next.map(|&next| self.code.label(next));
            emitter.emit_block(block, next);
        }
    }

    /// The labels of the function's blocks in the order of the code, and their repetitions, for
    /// [`phase::choose`].
    pub fn blocks_in_order(&self, function: &Function) -> impl Iterator<Item = (Label, u64)> {
        self.layout.order.iter().map(|&node| {
            let block = self.flow.blocks.get(node as usize);
            let times = block.map_or(0, |&block| phase::repetitions(function.block(block)));
            (self.code.label(node), times)
        })
    }
}

/// Offset from the stack pointer of a spill slot, where they begin at `spills`.
fn spill_offset(spills: i32, slot: regalloc2::SpillSlot) -> i32 {
    spills + slot_offset(slot.index() as u32) as i32
}

/// The instruction that a move of regalloc2 is, where spill slots begin at this offset.
/// A float register takes so many slots as `widest` says.
pub(super) fn moving<M: Machine>(
    from: Allocation,
    to: Allocation,
    spills: i32,
    widest: u32,
) -> M::Inst {
    let offset = |slot| spill_offset(spills, slot);
    let slots = |reg: Reg| match reg.class() {
        RegClass::Int => 1,
        RegClass::Float => widest,
    };
    match (from.as_reg(), to.as_reg()) {
        (Some(src), Some(dst)) => {
            let (dst, src) = (operands::reg(dst), operands::reg(src));
            M::move_inst(dst, src, slots(dst))
        }
        (Some(src), None) => {
            let slot = to.as_stack().expect("a move goes somewhere");
            let src = operands::reg(src);
            M::spill_inst(src, offset(slot), slots(src))
        }
        (None, Some(dst)) => {
            let slot = from.as_stack().expect("a move comes from somewhere");
            let dst = operands::reg(dst);
            M::reload_inst(dst, offset(slot), slots(dst))
        }
        (None, None) => unreachable!("regalloc2 never moves from slot to slot"),
    }
}

struct Emitter<'a, M: Machine, E> {
    code: &'a Vcode<M::Inst>,
    /// See [`super::layout::Layout`].
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
        let data = &code.blocks[block as usize];
        for index in data.insts.clone() {
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
            match data.unwind {
                Some(labels) if index + 1 == data.insts.end => self.emit_unwinding(index, labels),
                _ => self.emit_inst(index),
            }
        }
    }

    /// Emits a call with a handler, and the way to where it returns.
    fn emit_unwinding(&mut self, index: u32, (handler, next): (Label, Label)) {
        self.encoder.buffer().set_handler(Some(handler));
        self.emit_inst(index);
        self.encoder.buffer().set_handler(None);
        self.encode(&M::jump_inst(next));
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
        let inst = moving::<M>(from, to, self.spills, self.code.widest);
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
