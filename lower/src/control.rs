//! Structured control: frames, labels, blocks and branches.
//!
//! A label becomes a block only where something jumps to it. Branches to a label that is not bound yet are chained through
//! the words that will hold its block: a *slot* names such a word, and the frame holds the newest slot.
//!
//! A label's variables carry the values of branches to it: the results of a block, `if` or function, the parameters of a loop.
//! They are made at the first branch. Branches write them also before a conditional jump: results are read behind the label
//! only, and entries on the stack that name a loop's parameters are turned into copies first.

use crate::check::Known;
use crate::function::Builder;
use crate::intervals::{Assigned, OPEN, OpenLoop};
use crate::reader::Targets;
use crate::stack::{Entry, NONE};
use gantry_ir::{Inst, Opcode, TrapCode, Type};

/// Which arm of structured control a frame is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum FrameKind {
    /// The function's body.
    Function,
    /// `block`.
    Block,
    /// `loop`.
    Loop,
    /// The first arm of an `if`.
    Then,
    /// The second arm of an `if`.
    Else,
}

/// How the `else` arm of an `if` is reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Alternative {
    /// By the branch with this slot.
    Slot(u32),
    /// Never: the condition is a constant other than zero.
    Never,
    /// Always: the condition is zero. The block before the `if` is still open.
    Always,
}

/// Parameter and result types of a frame.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// None.
    Empty,
    /// One result.
    Single(Type),
    /// Those of a function type.
    Indexed(u32),
}

/// An open frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) kind: FrameKind,
    /// Unique in the function.
    pub(crate) id: u32,
    /// How many loops are open in it, itself included.
    pub(crate) loops: u32,
    pub(crate) shape: Shape,
    /// Height of the stack below its parameters.
    height: u32,
    /// Newest slot of the branches to its end, or [`NONE`].
    slots: u32,
    alternative: Alternative,
    /// The block at the head of a loop.
    header: u32,
    /// First of the label's variables, or [`NONE`].
    variables: u32,
    /// Height of the saved parameters.
    saved: u32,
    /// The last `br_table` that branches to it.
    table: u32,
    /// What is assigned at all branches to its end so far, or at the header of a loop.
    pub(crate) assigned: Assigned,
}

/// A word that holds a block: of the instruction (`b`, `c`) or of the pool.
mod slot {
    pub(super) const B: u32 = 0;
    pub(super) const C: u32 = 1;
    pub(super) const POOL: u32 = 2;

    pub(super) fn new(index: u32, word: u32) -> u32 {
        index << 2 | word
    }
}

const ONE: [[Type; 1]; 6] = [
    [Type::I32],
    [Type::I64],
    [Type::F32],
    [Type::F64],
    [Type::FuncRef],
    [Type::ExternRef],
];

impl<'m> Known<'m> {
    /// Parameters of a frame of this shape.
    #[inline(always)]
    pub(crate) fn params(self, shape: Shape) -> &'m [Type] {
        match shape {
            Shape::Empty | Shape::Single(_) => &[],
            Shape::Indexed(index) => &self.declarations.types[index as usize].params,
        }
    }

    /// Results of a frame of this shape.
    #[inline(always)]
    pub(crate) fn results(self, shape: Shape) -> &'m [Type] {
        match shape {
            Shape::Empty => &[],
            Shape::Single(ty) => &ONE[ty as usize],
            Shape::Indexed(index) => &self.declarations.types[index as usize].results,
        }
    }

    /// What a branch to a frame carries.
    #[inline(always)]
    pub(crate) fn label_types(self, kind: FrameKind, shape: Shape) -> &'m [Type] {
        match kind {
            FrameKind::Loop => self.params(shape),
            _ => self.results(shape),
        }
    }
}

impl<'m> Builder<'m> {
    fn params(&self, shape: Shape) -> &'m [Type] {
        self.known.params(shape)
    }

    pub(crate) fn results(&self, shape: Shape) -> &'m [Type] {
        self.known.results(shape)
    }

    /// What a branch to the frame carries.
    #[inline(always)]
    pub(crate) fn label_types(&self, frame: usize) -> &'m [Type] {
        let Frame { kind, shape, .. } = self.control[frame];
        self.known.label_types(kind, shape)
    }

    /// Opens a frame.
    pub(crate) fn push_frame(&mut self, kind: FrameKind, shape: Shape, height: u32) {
        self.frames += 1;
        self.floor = height;
        self.control.push(Frame {
            kind,
            id: self.frames,
            loops: self.loops.len() as u32,
            shape,
            height,
            slots: NONE,
            alternative: Alternative::Never,
            header: NONE,
            variables: NONE,
            saved: self.saved.len() as u32,
            table: 0,
            assigned: Assigned::ALL,
        });
    }

    /// Closes the innermost frame.
    fn pop_frame(&mut self) -> Option<Frame> {
        let frame = self.control.pop();
        self.floor = self.control.last().map_or(0, |frame| frame.height);
        frame
    }

    /// The frame that a checked depth names.
    fn target(&self, depth: u32) -> usize {
        self.control.len() - 1 - depth as usize
    }

    /// Notes that the current `br_table` branches to a frame: whether that was known.
    pub(crate) fn mark_table(&mut self, frame: usize) -> bool {
        std::mem::replace(&mut self.control[frame].table, self.tables) == self.tables
    }

    pub(crate) fn top(&self) -> usize {
        self.control.len() - 1
    }

    /// Ends the open block with this instruction: its index.
    fn terminate(&mut self, inst: Inst) -> u32 {
        let index = self.emit_effect(inst).0;
        if let Some(block) = self.function.blocks.last_mut() {
            block.end = index + 1;
        }
        index
    }

    /// What to write to the slot of a branch to a frame: its header, or the link to the previous slot.
    fn link(&mut self, frame: usize, slot: u32) -> u32 {
        let frame = &mut self.control[frame];
        if frame.kind == FrameKind::Loop {
            self.function.blocks[frame.header as usize].is_loop_header = true;
            return frame.header;
        }
        frame.assigned.intersect(&self.assigned);
        std::mem::replace(&mut frame.slots, slot)
    }

    /// Ends the open block with a jump to a frame's label.
    fn jump(&mut self, frame: usize) {
        let word = self.link(frame, slot::new(self.position(), slot::B));
        self.terminate(Inst::new(Opcode::Jump, Type::I32, 0, word, 0));
    }

    /// Writes the next block into all slots of a chain.
    fn patch(&mut self, mut slots: u32) {
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

    /// Writes the variables of a frame's label from the stack, where `above` entries stand on top of them.
    fn assign_label(&mut self, frame: usize, above: usize) {
        let types = self.label_types(frame);
        if types.is_empty() {
            return;
        }
        if self.control[frame].variables == NONE {
            self.control[frame].variables = self.new_variables(types);
        }
        let first = self.control[frame].variables;
        let is_loop = self.control[frame].kind == FrameKind::Loop;
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
        let count = self.function.results.len();
        let end = self.stack.len();
        let list = self.pool_operands(&[], end - count..end);
        self.note_list(list, self.position());
        self.terminate(Inst::new(Opcode::Return, Type::I32, 0, 0, list));
    }

    /// `unreachable`.
    pub(crate) fn lower_unreachable(&mut self) {
        let code = TrapCode::Unreachable as u32;
        self.terminate(Inst::new(Opcode::Trap, Type::I32, 0, code, 0));
        self.begin_dead_code(true);
    }

    /// `return`.
    pub(crate) fn lower_return(&mut self) {
        self.emit_return();
        self.begin_dead_code(true);
    }

    /// `br` to a frame.
    pub(crate) fn lower_br(&mut self, frame: usize) {
        if self.control[frame].kind == FrameKind::Function {
            return self.lower_return();
        }
        self.assign_label(frame, 0);
        self.jump(frame);
        self.begin_dead_code(true);
    }

    /// `br_if` to a frame.
    pub(crate) fn lower_br_if(&mut self, frame: usize) {
        let condition = self.stack[self.stack.len() - 1];
        if condition.is_constant() {
            self.pop();
            if condition.bits != 0 {
                self.lower_br(frame);
                // By the rules the branch may not be taken.
                self.begin_dead_code(false);
            }
            return;
        }
        // The condition stays on the stack meanwhile: it may name a loop parameter that is written.
        self.assign_label(frame, 1);
        let condition = self.pop();
        let index = self.emit_condition(condition);
        let word = self.link(frame, slot::new(index, slot::B));
        let inst = &mut self.function.insts[index as usize];
        inst.b = word;
        inst.c = self.function.blocks.len() as u32;
        self.begin_block(true);
    }

    /// Ends the open block with a `br_if` whose targets are missing: its index.
    fn emit_condition(&mut self, condition: Entry) -> u32 {
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
            self.pop();
            let depth = targets.depths().nth(index.bits as usize);
            return self.lower_br(self.target(depth.unwrap_or(targets.default)));
        }
        self.tables += 1;
        for depth in targets.all() {
            let frame = self.target(depth);
            if !self.mark_table(frame) {
                self.assign_label(frame, 1);
                // One table may have a million targets with a thousand values each.
                if self.is_too_large() {
                    return;
                }
            }
        }
        let index = self.pop();
        let operand = self.operand(index);
        self.note(operand, self.position());
        let list = self.function.pool.len() as u32;
        self.function.pool.push(targets.count);
        for depth in targets.all() {
            let slot = slot::new(self.function.pool.len() as u32, slot::POOL);
            let word = self.link(self.target(depth), slot);
            self.function.pool.push(word);
        }
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
    pub(crate) fn lower_block(&mut self, shape: Shape) {
        self.flush();
        let height = self.stack.len() - self.params(shape).len();
        self.push_frame(FrameKind::Block, shape, height as u32);
    }

    /// `loop`.
    pub(crate) fn lower_loop(&mut self, shape: Shape) {
        let params = self.params(shape);
        let height = self.stack.len() - params.len();
        let first = self.new_variables(params);
        for (index, x) in (height..self.stack.len()).zip(first..) {
            let operand = self.operand(self.stack[index]);
            self.set_variable(x, operand);
        }
        self.truncate(height as u32);
        self.flush();
        self.loops.push(OpenLoop {
            number: self.loop_ends.len() as u32,
            frame: self.control.len() as u32,
        });
        self.loop_ends.push(OPEN);
        self.set_weight();
        self.push_frame(FrameKind::Loop, shape, height as u32);
        let header = self.begin_header();
        let top = self.top();
        self.control[top].header = header;
        self.control[top].variables = first;
        self.control[top].assigned = self.assigned;
        for (&ty, x) in params.iter().zip(first..) {
            self.push_alias(x, ty);
        }
    }

    /// Opens the block at the head of a loop, which is the open one if that is empty and free.
    fn begin_header(&mut self) -> u32 {
        let next = self.function.blocks.len() as u32;
        let current = next - 1;
        let depth = self.loops.len().min(u16::MAX.into()) as u16;
        let position = self.position();
        let block = &mut self.function.blocks[current as usize];
        // The entry may not be jumped to, and no block heads two loops.
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

    /// Reads and writes count eight times as much in each loop, up to four.
    fn set_weight(&mut self) {
        self.weight = 1 << (3 * self.loops.len().min(4));
    }

    /// `if`.
    pub(crate) fn lower_if(&mut self, shape: Shape) {
        let condition = self.pop();
        self.flush();
        let params = self.params(shape).len();
        let height = self.stack.len() - params;
        self.push_frame(FrameKind::Then, shape, height as u32);
        self.saved.extend_from_slice(&self.stack[height..]);
        self.assigned_before.push(self.assigned);
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
        let top = self.top();
        self.control[top].alternative = alternative;
    }

    /// `else`.
    pub(crate) fn lower_else(&mut self) {
        self.begin_alternative();
    }

    /// Ends the first arm of an `if` and begins the second.
    fn begin_alternative(&mut self) {
        let top = self.top();
        if self.reachable {
            self.assign_label(top, 0);
            self.jump(top);
        }
        let frame = self.control[top];
        self.truncate(frame.height);
        self.stack
            .extend_from_slice(&self.saved[frame.saved as usize..]);
        self.frames += 1;
        self.control[top].id = self.frames;
        self.control[top].kind = FrameKind::Else;
        self.assigned = self.pop_assigned();
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
        let top = self.top();
        match self.control[top].kind {
            FrameKind::Function => return self.end_function(),
            FrameKind::Loop => return self.end_loop(),
            FrameKind::Then => self.end_without_else(),
            FrameKind::Block | FrameKind::Else => {}
        }
        let types = self.results(self.control[top].shape);
        let labelled = self.control[top].slots != NONE;
        if labelled && self.reachable {
            self.assign_label(top, 0);
            self.jump(top);
        }
        let frame = self.control[top];
        self.saved.truncate(frame.saved as usize);
        self.pop_frame();
        if labelled {
            self.truncate(frame.height);
            self.patch(frame.slots);
            self.begin_block(false);
            self.assigned = frame.assigned;
            self.reachable = true;
            for (&ty, x) in types.iter().zip(frame.variables..) {
                self.witness(x);
                self.push_stable(x, ty);
            }
        } else if !self.reachable {
            self.leave_dead_end(frame);
        }
    }

    /// Nothing leaves the frame that was closed, but by the rules what follows has its results.
    fn leave_dead_end(&mut self, frame: Frame) {
        self.truncate(frame.height);
        self.begin_dead_code(false);
        self.push_dead(self.results(frame.shape));
    }

    /// Gives an `if` that ends without an `else` its second arm, which passes the parameters on.
    fn end_without_else(&mut self) {
        let top = self.top();
        let frame = self.control[top];
        if !self.results(frame.shape).is_empty() {
            return self.begin_alternative();
        }
        let before = self.pop_assigned();
        match frame.alternative {
            Alternative::Slot(slot) => {
                let index = (slot >> 2) as usize;
                let assigned = std::mem::replace(&mut self.assigned, before);
                self.function.insts[index].c = self.link(top, slot);
                self.assigned = assigned;
            }
            Alternative::Always => {
                self.assigned = before;
                self.reachable = true;
            }
            Alternative::Never => {}
        }
    }

    /// What was assigned before the innermost open `if`.
    fn pop_assigned(&mut self) -> Assigned {
        self.assigned_before.pop().unwrap_or(Assigned::NONE)
    }

    fn end_loop(&mut self) {
        let Some(frame) = self.pop_frame() else {
            return;
        };
        if let Some(OpenLoop { number, .. }) = self.loops.pop() {
            self.loop_ends[number as usize] = self.position().saturating_sub(1);
        }
        self.set_weight();
        if self.reachable {
            // The open block leaves the loop: it goes nowhere else.
            let depth = self.loops.len().min(u16::MAX.into()) as u16;
            if let Some(block) = self.function.blocks.last_mut() {
                block.loop_depth = depth;
            }
        } else {
            self.leave_dead_end(frame);
        }
    }

    fn end_function(&mut self) {
        let frame = self.control[0];
        if frame.slots == NONE {
            if self.reachable {
                self.emit_return();
            }
        } else {
            if self.reachable {
                self.assign_label(0, 0);
                self.jump(0);
            }
            self.truncate(0);
            let (slots, first) = (self.control[0].slots, self.control[0].variables);
            self.patch(slots);
            self.begin_block(false);
            let types = self.results(frame.shape);
            for (&ty, x) in types.iter().zip(first..) {
                self.witness(x);
                self.push_stable(x, ty);
            }
            self.emit_return();
        }
        self.reachable = false;
        self.control.clear();
    }
}
