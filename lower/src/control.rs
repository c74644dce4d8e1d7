//! Structured control: frames, labels, blocks and branches.
//!
//! A label becomes a block only where something jumps to it. Branches to a label that is not bound
//! yet are chained through the words that will hold its block: a *slot* names such a word, and the
//! frame holds the newest slot.
//!
//! A label's variables carry the values of branches to it: the results of a block, `if` or
//! function, the parameters of a loop. They are made at the first branch. A conditional branch
//! writes them even if it is not taken. That is safe: results are read only behind the label, and
//! entries on the stack that name a loop's parameters are turned into copies first.

use crate::builder::Builder;
use crate::frames::{Alternative, Frame, FrameKind, FrameType};
use crate::reader::Targets;
use crate::stack::{Entry, NONE};
use crate::types::ValueType;
use gantry_ir::{Function, Inst, Opcode, TrapCode, Type};

/// A word that holds a block: one of the instruction's (`b`, `c`), or one of the pool.
pub(crate) mod slot {
    pub(crate) const B: u32 = 0;
    pub(crate) const C: u32 = 1;
    pub(crate) const POOL: u32 = 2;

    pub(crate) fn new(index: u32, word: u32) -> u32 {
        index << 2 | word
    }
}

impl<'m> Builder<'m> {
    fn params(&self, ty: FrameType) -> &'m [ValueType] {
        self.declared.params(ty)
    }

    pub(crate) fn results(&self, ty: FrameType) -> &'m [ValueType] {
        self.declared.results(ty)
    }

    /// What a branch to the frame carries.
    #[inline(always)]
    pub(crate) fn label_types(&self, frame: usize) -> &'m [ValueType] {
        let Frame { kind, ty, .. } = self.frames[frame];
        self.declared.label_types(kind, ty)
    }

    /// Opens a frame.
    pub(crate) fn push_frame(&mut self, kind: FrameKind, ty: FrameType, height: usize) {
        let loops = self.intervals.loop_depth() as u32;
        self.frames.push(kind, ty, height as u32, loops);
    }

    /// Ends the open block with this instruction and returns its index.
    pub(crate) fn terminate(&mut self, inst: Inst) -> u32 {
        let index = self.emit_effect(inst).0;
        if let Some(block) = self.function.blocks.last_mut() {
            block.end = index + 1;
        }
        index
    }

    /// What to write to the slot of a branch to a frame: its header, or the link to the previous
    /// slot.
    pub(crate) fn link(&mut self, frame: usize, slot: u32) -> u32 {
        let frame = &mut self.frames[frame];
        if frame.kind == FrameKind::Loop {
            self.function.blocks[frame.header as usize].is_loop_header = true;
            return frame.header;
        }
        frame.assigned.intersect(self.intervals.assigned());
        std::mem::replace(&mut frame.slots, slot)
    }

    /// Ends the open block with a jump to a frame's label.
    pub(crate) fn jump(&mut self, frame: usize) {
        let word = self.link(frame, slot::new(self.position(), slot::B));
        self.terminate(Inst::new(Opcode::Jump, Type::I32, 0, word, 0));
    }

    /// Writes the next block into all slots of a chain.
    pub(crate) fn patch(&mut self, mut slots: u32) {
        let target = self.function.blocks.len() as u32;
        while slots != NONE {
            let index = (slots >> 2) as usize;
            let word = match slots & 3 {
                slot::B => &mut self.function.insts[index].b,
                slot::C => &mut self.function.insts[index].c,
                _ => &mut self.function.pool[index],
            };
            slots = std::mem::replace(word, target);
        }
    }

    /// Writes the variables of a frame's label from the stack; `above` more entries stand on top.
    pub(crate) fn assign_label(&mut self, frame: usize, above: usize) {
        let types = self.label_types(frame);
        if types.is_empty() {
            return;
        }
        if self.frames[frame].variables == NONE {
            self.frames[frame].variables = self.new_variables(types);
        }
        let first = self.frames[frame].variables;
        let is_loop = self.frames[frame].kind == FrameKind::Loop;
        let base = self.stack.len() - above - types.len();
        for (index, x) in (base..base + types.len()).zip(first..) {
            if is_loop {
                if self.stack[index].is_alias_of(x) {
                    continue;
                }
                self.materialize(x);
            }
            let operand = self.operand(self.stack[index]);
            self.set_variable(x, operand);
        }
    }

    /// Returns the topmost entries.
    fn emit_return(&mut self) {
        self.leave_frame();
        let count = self.function.results.len();
        let end = self.stack.len();
        let list = self.pool_operands(&[], end - count..end);
        self.note_list(list, self.position());
        self.terminate(Inst::new(Opcode::Return, Type::I32, 0, 0, list));
    }

    /// Ends the open block with a trap.
    pub(crate) fn trap(&mut self, code: TrapCode) {
        self.terminate(Inst::new(Opcode::Trap, Type::I32, 0, code as u32, 0));
    }

    /// Ends the open block with a branch to a frame, which carries the topmost entries.
    #[inline(always)]
    pub(crate) fn leave_to(&mut self, frame: usize) {
        if self.frames[frame].kind == FrameKind::Function {
            return self.emit_return();
        }
        self.assign_label(frame, 0);
        self.jump(frame);
    }

    /// `unreachable`.
    pub(crate) fn lower_unreachable(&mut self) {
        self.note_unreachable();
        self.trap(TrapCode::Unreachable);
        self.begin_dead_code(true);
    }

    /// `return`.
    pub(crate) fn lower_return(&mut self) {
        self.emit_return();
        self.begin_dead_code(true);
    }

    /// `br` to a frame.
    pub(crate) fn lower_br(&mut self, frame: usize) {
        self.leave_to(frame);
        self.begin_dead_code(true);
    }

    /// `br_if` to a frame, whose label has these types.
    pub(crate) fn lower_br_if(&mut self, frame: usize, types: &[ValueType]) {
        let condition = self.stack[self.stack.len() - 1];
        if condition.is_constant() {
            self.stack.pop();
            self.stack.retype(types);
            if condition.bits != 0 {
                self.lower_br(frame);
                // By the typing rules the branch may not be taken.
                self.begin_dead_code(false);
            }
            return;
        }
        // The condition stays on the stack meanwhile: it may name a loop parameter that is written.
        self.assign_label(frame, 1);
        let condition = self.stack.pop();
        self.stack.retype(types);
        let index = self.emit_condition(condition);
        let word = self.link(frame, slot::new(index, slot::B));
        let inst = &mut self.function.insts[index as usize];
        inst.b = word;
        inst.c = self.function.blocks.len() as u32;
        self.begin_block(true);
    }

    /// Ends the open block with a `br_if` whose targets are still missing, and returns its index.
    pub(crate) fn emit_condition(&mut self, condition: Entry) -> u32 {
        let operand = self.operand(condition);
        let position = self.position();
        self.fuse_condition(operand, position);
        self.note(operand, position);
        self.terminate(Inst::new(Opcode::BranchIf, Type::I32, operand.0, 0, 0))
    }

    /// `br_table`.
    pub(crate) fn lower_br_table(&mut self, targets: Targets<'_>) {
        let index = self.stack[self.stack.len() - 1];
        if index.is_constant() {
            self.stack.pop();
            let depth = targets.depths().nth(index.bits as usize);
            return self.lower_br(self.frames.target(depth.unwrap_or(targets.default)));
        }
        self.frames.begin_table();
        for depth in targets.all() {
            let frame = self.frames.target(depth);
            if !self.frames.mark_table(frame) {
                self.assign_label(frame, 1);
                // One table may have a million targets with a thousand values each.
                if self.size() > self.limit {
                    return;
                }
            }
        }
        let index = self.stack.pop();
        let operand = self.operand(index);
        self.note(operand, self.position());
        let list = self.function.pool.len() as u32;
        self.function.pool.push(targets.count);
        for depth in targets.all() {
            let slot = slot::new(self.function.pool.len() as u32, slot::POOL);
            let word = self.link(self.frames.target(depth), slot);
            self.function.pool.push(word);
        }
        self.function.has_dispatch |=
            targets.count >= Function::DISPATCH && self.intervals.loop_depth() > 0;
        self.terminate(Inst::new(
            Opcode::BranchTable,
            Type::I32,
            operand.0,
            0,
            list,
        ));
        self.begin_dead_code(true);
    }

    /// `block`.
    pub(crate) fn lower_block(&mut self, ty: FrameType) {
        self.flush();
        let params = self.params(ty);
        self.stack.retype(params);
        let height = self.stack.len() - params.len();
        self.push_frame(FrameKind::Block, ty, height);
    }

    /// `loop`.
    pub(crate) fn lower_loop(&mut self, ty: FrameType) {
        let params = self.params(ty);
        let height = self.stack.len() - params.len();
        let first = self.new_variables(params);
        for (index, x) in (height..self.stack.len()).zip(first..) {
            let operand = self.operand(self.stack[index]);
            self.set_variable(x, operand);
        }
        self.stack.truncate(height as u32);
        self.flush();
        self.intervals.open_loop(self.frames.len());
        self.push_frame(FrameKind::Loop, ty, height);
        let header = self.begin_header();
        let top = self.frames.top();
        self.frames[top].header = header;
        self.frames[top].variables = first;
        self.frames[top].assigned = *self.intervals.assigned();
        for (&ty, x) in params.iter().zip(first..) {
            self.stack.push_alias(x, ty);
        }
    }

    /// Opens the block at the head of a loop. This is the open block if that is empty and may be a
    /// head.
    fn begin_header(&mut self) -> u32 {
        let next = self.function.blocks.len() as u32;
        let current = next - 1;
        let depth = self.block_depth();
        let position = self.position();
        let block = &mut self.function.blocks[current as usize];
        // Nothing may jump to the entry block, and no block is the head of two loops.
        if block.first == position && current != 0 && current != self.last_header {
            block.extends_previous = false;
            block.loop_depth = depth;
            self.last_header = current;
            return current;
        }
        self.terminate(Inst::new(Opcode::Jump, Type::I32, 0, next, 0));
        self.begin_block(false);
        self.last_header = next;
        next
    }

    /// `if`.
    pub(crate) fn lower_if(&mut self, ty: FrameType) {
        let condition = self.stack.pop();
        self.flush();
        self.stack.retype(self.params(ty));
        let params = self.params(ty).len();
        let height = self.stack.len() - params;
        self.push_frame(FrameKind::Then, ty, height);
        let end = self.stack.len();
        self.frames.save_parameters(&self.stack[height..end]);
        // Nested `if`s keep as many each, in three bytes.
        self.limit = self.limit.saturating_sub(params);
        self.looks_at = self.looks_at.min(self.limit);
        self.intervals.save_assigned();
        let alternative = if condition.is_constant() {
            if condition.bits != 0 {
                Alternative::Never
            } else {
                self.begin_dead_code(false);
                Alternative::Always
            }
        } else {
            let index = self.emit_condition(condition);
            let next = self.function.blocks.len() as u32;
            let inst = &mut self.function.insts[index as usize];
            inst.b = next;
            inst.c = NONE;
            self.begin_block(true);
            Alternative::Slot(slot::new(index, slot::C))
        };
        let top = self.frames.top();
        self.frames[top].alternative = alternative;
    }

    /// `else`.
    pub(crate) fn lower_else(&mut self) {
        self.begin_alternative();
    }

    /// Ends the first arm of an `if` and begins the second.
    fn begin_alternative(&mut self) {
        let top = self.frames.top();
        if self.reachable {
            self.assign_label(top, 0);
            self.jump(top);
        }
        let frame = self.frames[top];
        self.stack.truncate(frame.height);
        self.stack.extend_flushed(self.frames.begin_second_arm());
        let before = self.intervals.saved_assigned();
        self.intervals.set_assigned(before);
        self.reachable = frame.alternative != Alternative::Never;
        if !self.reachable {
            self.begin_dead_code(false);
        }
        if let Alternative::Slot(slot) = frame.alternative {
            self.patch(slot);
            self.begin_block(false);
        }
    }

    /// `end`.
    pub(crate) fn lower_end(&mut self) {
        let top = self.frames.top();
        match self.frames[top].kind {
            FrameKind::Function => return self.end_function(),
            FrameKind::Loop => return self.end_loop(),
            FrameKind::Then => self.end_without_else(),
            FrameKind::Block | FrameKind::Else => {}
            kind => self.end_handlers(kind),
        }
        self.end_block();
    }

    /// Closes the innermost frame and binds its label.
    #[inline(always)]
    pub(crate) fn end_block(&mut self) {
        let top = self.frames.top();
        let types = self.results(self.frames[top].ty);
        let labelled = self.frames[top].slots != NONE;
        if labelled && self.reachable {
            self.assign_label(top, 0);
            self.jump(top);
        }
        let frame = self.frames[top];
        self.frames.pop();
        if labelled {
            self.stack.truncate(frame.height);
            self.patch(frame.slots);
            self.begin_block(false);
            self.intervals.set_assigned(frame.assigned);
            self.reachable = true;
            for (&ty, x) in types.iter().zip(frame.variables..) {
                self.intervals.witness(&self.frames, x);
                self.stack.push_stable(x, ty);
            }
        } else if self.reachable {
            self.stack.retype(types);
        } else {
            self.leave_dead_end(frame);
        }
    }

    /// Nothing leaves the frame that was closed, but by the typing rules what follows has its
    /// results.
    fn leave_dead_end(&mut self, frame: Frame) {
        self.stack.truncate(frame.height);
        self.begin_dead_code(false);
        self.push_dead(self.results(frame.ty));
    }

    /// Gives an `if` that ends without an `else` its second arm, which passes the parameters on.
    fn end_without_else(&mut self) {
        let top = self.frames.top();
        let frame = self.frames[top];
        if !self.results(frame.ty).is_empty() {
            return self.begin_alternative();
        }
        let before = self.intervals.saved_assigned();
        match frame.alternative {
            Alternative::Slot(slot) => {
                let index = (slot >> 2) as usize;
                let assigned = *self.intervals.assigned();
                self.intervals.set_assigned(before);
                self.function.insts[index].c = self.link(top, slot);
                self.intervals.set_assigned(assigned);
            }
            Alternative::Always => {
                self.intervals.set_assigned(before);
                self.reachable = true;
            }
            Alternative::Never => {}
        }
    }

    fn end_loop(&mut self) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        self.intervals.close_loop(self.position().saturating_sub(1));
        if self.reachable {
            self.stack.retype(self.results(frame.ty));
            // The open block leaves the loop, so it is not part of it.
            let depth = self.block_depth();
            if let Some(block) = self.function.blocks.last_mut() {
                block.loop_depth = depth;
            }
        } else {
            self.leave_dead_end(frame);
        }
    }

    fn end_function(&mut self) {
        let frame = self.frames[0];
        if frame.slots == NONE {
            if self.reachable {
                self.emit_return();
            }
        } else {
            if self.reachable {
                self.assign_label(0, 0);
                self.jump(0);
            }
            self.stack.truncate(0);
            let (slots, first) = (self.frames[0].slots, self.frames[0].variables);
            self.patch(slots);
            self.begin_block(false);
            let types = self.results(frame.ty);
            for (&ty, x) in types.iter().zip(first..) {
                self.intervals.witness(&self.frames, x);
                self.stack.push_stable(x, ty);
            }
            self.emit_return();
        }
        self.reachable = false;
        self.frames.close_all();
    }
}
