//! Exceptions: throwing and handling them.
//!
//! Only what leaves the function calls the runtime: a throw in a handler region of the same
//! function is a jump to the region's dispatch (`handlers.rs` says what these are). The dispatch is
//! an arm of the frame whose body the region was, like the `else` of an `if`: it looks at the
//! exception, and either goes on in a handler or raises the exception again in the region around.
//!
//! The variable that holds the exception is like one that holds a block's result: it is written
//! before each branch to the dispatch, and read only behind it.

use crate::assigned::Assigned;
use crate::builder::Builder;
use crate::control::slot;
use crate::frames::{FrameKind, FrameType};
use crate::handlers::{Arms, OpenClause, Region};
use crate::reader::Clauses;
use crate::stack::NONE;
use crate::types::ValueType;
use gantry_ir::{Inst, Opcode, Operand, TrapCode, Type, Value, Variable};

/// The values of an exception: the slot where each begins, and its type.
fn payload(types: &[ValueType]) -> impl Iterator<Item = (u32, ValueType)> {
    let mut next = 0;
    types.iter().map(move |&ty| {
        let slots = slots_of(ty.machine());
        let slot = u32::next_multiple_of(next, slots);
        next = slot + slots;
        (slot, ty)
    })
}

/// How many slots of an exception a value takes.
fn slots_of(ty: Type) -> u32 {
    match ty {
        Type::V128 => 2,
        _ => 1,
    }
}

impl<'m> Builder<'m> {
    /// The types of an exception's values.
    fn tag_types(&self, tag: u32) -> &'m [ValueType] {
        let ty = self.declarations.tags[tag as usize];
        self.declared.module.types.functions[ty.index()].params()
    }
}

/// Throwing.
impl Builder<'_> {
    /// Ends the block behind a call, if there is a handler around it.
    #[inline(always)]
    pub(crate) fn end_call(&mut self) {
        if let Some(region) = self.handlers.innermost() {
            let next = self.function.blocks.len() as u32;
            let slot = slot::new(self.function.insts.len() as u32, slot::C);
            let word = std::mem::replace(&mut region.landing, slot);
            region.assigned.intersect(self.intervals.assigned());
            self.terminate(Inst::new(Opcode::Unwind, Type::I32, 0, next, word));
            self.begin_block(true);
        }
    }

    /// `throw`.
    pub(crate) fn lower_throw(&mut self, tag: u32) {
        let types = self.tag_types(tag);
        let new = Inst::new(Opcode::ExceptionNew, Type::Ref, 0, 0, 0);
        let exception = self.emit_call(new, &[tag, 0], 0);
        let base = self.stack.len() - types.len();
        for (index, (slot, ty)) in (base..).zip(payload(types)) {
            let value = self.operand(self.stack[index]);
            let position = self.position();
            self.note(exception.into(), position);
            self.note(value, position);
            let set = Opcode::ExceptionSet;
            self.emit_effect(Inst::new(set, ty.machine(), exception.0, slot, value.0));
        }
        self.stack.truncate(base as u32);
        self.raise(exception.into());
        self.begin_dead_code(true);
    }

    /// `throw_ref`.
    pub(crate) fn lower_throw_ref(&mut self) {
        let entry = self.stack.pop();
        if entry.is_constant() {
            self.trap(TrapCode::NullReference);
        } else if !entry.ty().has_default() {
            self.raise(entry.place());
        } else {
            let exception = entry.place();
            let is_null = self.emit_unary(Opcode::Eqz, Type::Ref, exception);
            let branch = self.emit_condition_value(is_null);
            let next = self.function.blocks.len() as u32;
            let inst = &mut self.function.insts[branch as usize];
            (inst.b, inst.c) = (NONE, next);
            self.begin_block(true);
            self.raise(exception);
            self.patch(slot::new(branch, slot::B));
            self.begin_block(false);
            self.trap(TrapCode::NullReference);
        }
        self.begin_dead_code(true);
    }

    /// `rethrow` of what the frame, an arm of a `try`, has caught.
    pub(crate) fn lower_rethrow(&mut self, frame: usize) {
        if let Some(x) = self.handlers.caught(frame) {
            let exception = Operand::variable(Variable(x));
            let region = self.handlers.around(self.frames.top());
            // A handler within the arm gives it up, and the arm may rethrow it once more.
            if region.is_some_and(|region| self.handlers[region].frame as usize > frame) {
                self.exception_builtin(Opcode::ExceptionShare, exception);
            }
            self.raise_in(region, exception);
        }
        self.begin_dead_code(true);
    }

    /// Ends the open block with an exception.
    fn raise(&mut self, exception: Operand) {
        let region = self.handlers.around(self.frames.top());
        self.raise_in(region, exception);
    }

    /// The same for an exception that goes to the dispatch of this region, or leaves the function.
    fn raise_in(&mut self, region: Option<usize>, exception: Operand) {
        let Some(region) = region else {
            self.exception_builtin(Opcode::Throw, exception);
            return self.trap(TrapCode::Unreachable);
        };
        if self.handlers[region].variable == NONE {
            self.handlers[region].variable = self.new_variable(Type::Ref);
        }
        self.set_variable(self.handlers[region].variable, exception);
        let slot = slot::new(self.position(), slot::B);
        let region = &mut self.handlers[region];
        region.assigned.intersect(self.intervals.assigned());
        let word = std::mem::replace(&mut region.dispatch, slot);
        self.terminate(Inst::new(Opcode::Jump, Type::I32, 0, word, 0));
    }

    /// Calls the runtime with an exception.
    fn exception_builtin(&mut self, op: Opcode, exception: Operand) {
        self.stack.push_operand(exception, ValueType::EXN);
        self.builtin(op, 0, 0, 1);
    }
}

/// Regions.
impl Builder<'_> {
    /// `try_table`.
    pub(crate) fn lower_try_table(&mut self, ty: FrameType, clauses: Clauses<'_>) {
        self.open_region(FrameKind::TryTable, ty);
        let around = self.frames.top() - 1;
        for clause in clauses.all() {
            let target = around - clause.depth as usize;
            self.handlers.add_clause(clause, target);
        }
    }

    /// `try`.
    pub(crate) fn lower_try(&mut self, ty: FrameType) {
        self.open_region(FrameKind::Try, ty);
    }

    fn open_region(&mut self, kind: FrameKind, ty: FrameType) {
        let room = self.keep_frame_room();
        self.lower_block(ty);
        let top = self.frames.top();
        self.frames[top].kind = kind;
        self.handlers.open(top, room);
    }

    /// Ends the innermost region, and opens the block of its dispatch if that is reached.
    fn close_region(&mut self, kind: FrameKind) -> Option<Region> {
        let mut region = self.handlers.close()?;
        let top = self.frames.top();
        let is_left = region.is_left();
        if self.reachable && (is_left || matches!(kind, FrameKind::Catch | FrameKind::CatchAll)) {
            self.leave_arm();
        }
        if is_left {
            self.stack.truncate(self.frames[top].height);
            self.frames.begin_arm(kind);
            self.land(&mut region);
        }
        Some(region)
    }

    /// Leaves the innermost frame through its end, before another arm of it begins.
    fn leave_arm(&mut self) {
        let top = self.frames.top();
        self.assign_label(top, 0);
        self.jump(top);
        self.reachable = false;
    }

    /// Binds a region's landing and dispatch.
    fn land(&mut self, region: &mut Region) {
        if region.landing != NONE {
            self.patch(region.landing);
            self.begin_block(false);
            self.intervals.set_assigned(region.assigned);
            self.function.has_handlers = true;
            let exception = self.emit(Inst::new(Opcode::Catch, Type::Ref, 0, 0, 0));
            if let Some(room) = region.frame_room {
                self.restore_frame_room(room);
            }
            if region.variable == NONE {
                region.variable = self.new_variable(Type::Ref);
            }
            self.set_variable(region.variable, exception.into());
            if region.dispatch != NONE {
                let slot = slot::new(self.position(), slot::B);
                let word = std::mem::replace(&mut region.dispatch, slot);
                self.terminate(Inst::new(Opcode::Jump, Type::I32, 0, word, 0));
            }
        }
        if region.dispatch != NONE {
            self.patch(region.dispatch);
            self.begin_block(false);
        }
        self.intervals.set_assigned(region.assigned);
        self.intervals.witness_around(&self.frames, region.variable);
        self.reachable = true;
    }

    /// Tests for this tag and opens the block for exceptions that have it. Returns the branch for
    /// the others, whose slot is still missing.
    fn test_tag(&mut self, x: u32, tag: u32) -> u32 {
        let expected = self.emit(Inst::new(Opcode::Tag, Type::Ref, 0, tag, 0));
        let found = self.emit_unary(
            Opcode::ExceptionTag,
            Type::Ref,
            Operand::variable(Variable(x)),
        );
        let position = self.position();
        self.note(found.into(), position);
        self.note(expected.into(), position);
        let is_tag = Inst::new(Opcode::Eq, Type::Ref, found.0, expected.0, 0);
        let is_tag = self.emit(is_tag);
        let branch = self.emit_condition_value(is_tag);
        let next = self.function.blocks.len() as u32;
        let inst = &mut self.function.insts[branch as usize];
        (inst.b, inst.c) = (next, NONE);
        self.begin_block(true);
        slot::new(branch, slot::C)
    }

    pub(crate) fn emit_condition_value(&mut self, value: Value) -> u32 {
        self.stack.push_value(value, ValueType::I32);
        let condition = self.stack.pop();
        self.emit_condition(condition)
    }

    /// Pushes the values of the exception in a variable.
    fn push_payload(&mut self, x: u32, types: &[ValueType]) {
        for (slot, ty) in payload(types) {
            let exception = Operand::variable(Variable(x));
            self.note(exception, self.position());
            self.function.has_vectors |= ty == ValueType::V128;
            let get = Opcode::ExceptionGet;
            let value = self.emit(Inst::new(get, ty.machine(), exception.0, slot, 0));
            self.stack.push_value(value, ty);
        }
    }
}

/// Handlers.
impl Builder<'_> {
    /// The end of a frame that is a region or an arm of a `try`: afterwards the frame ends like a
    /// block.
    pub(crate) fn end_handlers(&mut self, kind: FrameKind) {
        match kind {
            FrameKind::TryTable => self.end_try_table(),
            FrameKind::Try => {
                let around = self.frames.top() - 1;
                self.end_try(around);
            }
            _ => self.end_arms(),
        }
    }

    fn end_try_table(&mut self) {
        let Some(region) = self.close_region(FrameKind::TryTable) else {
            return;
        };
        if region.is_left() {
            self.dispatch(&region);
            self.reachable = false;
        }
        self.handlers.forget_clauses(&region);
    }

    /// Looks for the first clause that catches the exception.
    fn dispatch(&mut self, region: &Region) {
        for index in 0.. {
            let Some(clause) = self.handlers.clause(region, index) else {
                break;
            };
            let other = clause.tag.map(|tag| self.test_tag(region.variable, tag));
            self.take_clause(region.variable, clause);
            // Each of ten thousand clauses may carry a thousand values.
            if self.size() > self.limit {
                return;
            }
            let Some(other) = other else {
                return;
            };
            self.patch(other);
            self.begin_block(false);
            self.intervals.set_assigned(region.assigned);
        }
        self.raise(Operand::variable(Variable(region.variable)));
    }

    /// Branches to the label of a clause.
    fn take_clause(&mut self, x: u32, clause: OpenClause) {
        let height = self.stack.len() as u32;
        let exception = Operand::variable(Variable(x));
        if let Some(tag) = clause.tag {
            self.push_payload(x, self.tag_types(tag));
        }
        if clause.is_reference {
            self.exception_builtin(Opcode::ExceptionShare, exception);
            self.stack.push_operand(exception, ValueType::EXN);
        } else {
            self.exception_builtin(Opcode::ExceptionDrop, exception);
        }
        self.leave_to(clause.target as usize);
        self.stack.truncate(height);
    }

    /// Ends a `try` without handlers: its exceptions go where those thrown directly in `frame` go.
    fn end_try(&mut self, frame: usize) {
        if let Some(region) = self.close_region(FrameKind::Try)
            && region.is_left()
        {
            let region_around = self.handlers.around(frame);
            self.raise_in(region_around, Operand::variable(Variable(region.variable)));
            self.reachable = false;
        }
    }

    /// `delegate`: exceptions go where those thrown directly in `frame` go.
    pub(crate) fn lower_delegate(&mut self, frame: usize) {
        self.end_try(frame);
        self.end_block();
    }

    /// `catch` of a tag, or `catch_all`.
    pub(crate) fn lower_catch(&mut self, tag: Option<u32>) {
        let top = self.frames.top();
        let kind = match tag {
            Some(_) => FrameKind::Catch,
            None => FrameKind::CatchAll,
        };
        if self.frames[top].kind == FrameKind::Try {
            self.open_arms(kind);
        } else {
            self.next_arm(kind);
        }
        let types = tag.map_or(&[][..], |tag| self.tag_types(tag));
        if !self.reachable {
            self.begin_dead_code(false);
            return self.push_dead(types);
        }
        let Some(&mut Arms { variable, .. }) = self.handlers.arms() else {
            return;
        };
        if let Some(tag) = tag {
            let other = self.test_tag(variable, tag);
            if let Some(arms) = self.handlers.arms() {
                arms.other = other;
            }
            self.push_payload(variable, types);
        }
    }

    /// Ends the body of a `try`, and begins its first arm, up to the test of the tag.
    fn open_arms(&mut self, kind: FrameKind) {
        let Some(region) = self.close_region(kind) else {
            return;
        };
        let top = self.frames.top();
        if !region.is_left() {
            self.stack.truncate(self.frames[top].height);
            self.frames.begin_arm(kind);
            self.reachable = false;
        }
        self.handlers.open_arms(Arms {
            frame: top as u32,
            variable: if region.is_left() {
                region.variable
            } else {
                NONE
            },
            other: NONE,
            assigned: region.assigned,
        });
    }

    /// Ends an arm of a `try` and begins the next.
    fn next_arm(&mut self, kind: FrameKind) {
        self.drop_caught();
        if self.reachable {
            self.leave_arm();
        }
        let top = self.frames.top();
        self.stack.truncate(self.frames[top].height);
        self.frames.begin_arm(kind);
        self.reachable = false;
        if let Some(arms) = self.handlers.arms() {
            let (other, assigned) = (std::mem::replace(&mut arms.other, NONE), arms.assigned);
            self.begin_other(other, assigned);
        }
    }

    /// Opens the block for exceptions that do not fit the arm before, if there can be any.
    fn begin_other(&mut self, other: u32, assigned: Assigned) {
        if other != NONE {
            self.patch(other);
            self.begin_block(false);
            self.intervals.set_assigned(assigned);
            self.reachable = true;
        }
    }

    /// Gives up the exception that the innermost frame has caught, if its end is reached.
    fn drop_caught(&mut self) {
        if let Some(x) = self.handlers.caught(self.frames.top())
            && self.reachable
        {
            self.exception_builtin(Opcode::ExceptionDrop, Operand::variable(Variable(x)));
        }
    }

    /// The end of the last arm of a `try`.
    fn end_arms(&mut self) {
        self.drop_caught();
        let Some(arms) = self.handlers.close_arms() else {
            return;
        };
        if arms.other == NONE {
            return;
        }
        if self.reachable {
            self.leave_arm();
        }
        let top = self.frames.top();
        self.stack.truncate(self.frames[top].height);
        self.frames.begin_arm(FrameKind::CatchAll);
        self.begin_other(arms.other, arms.assigned);
        self.raise(Operand::variable(Variable(arms.variable)));
        self.reachable = false;
    }
}
