//! The typing rules of code that cannot be reached: checked like any other, and never lowered.
//!
//! Behind an unconditional branch the operand stack is *polymorphic*: below what was pushed since,
//! there are as many operands of any type as needed (specification, 3.3 and appendix A.3). So dead
//! code has its own stack of types, where `None` is an operand that may have any type, and its own
//! stack of the frames that were opened in it.
//!
//! [`Builder::begin_dead_code`] enters dead code. The stack is polymorphic, or has the current
//! operands if only lowering knows that what follows is never executed (behind a branch on a
//! constant, or a block that nobody leaves) and the rules take it for ordinary code. Dead code ends
//! at the `else` or `end` of the innermost frame that lowering knows.

use crate::builder::Builder;
use crate::dead_stack::{DeadFrame, DeadStack};
use crate::declared::Declared;
use crate::frames::{FrameKind, FrameType};
use crate::operators::Operators;
use crate::reader::{BlockType, Checked, Clauses, Refused, Targets, ensure};
use crate::types::{FunctionType, ValueType, are_subtypes, is_subtype};

impl Builder<'_> {
    /// Begins code that cannot be reached. Its operands are those of the innermost frame, or any
    /// (`polymorphic`).
    pub(crate) fn begin_dead_code(&mut self, polymorphic: bool) {
        let top = self.frames.top();
        let frame = &self.frames[top];
        self.reachable = false;
        self.dead.clear();
        self.dead.frames.push(DeadFrame {
            kind: frame.kind,
            id: frame.id,
            ty: frame.ty,
            height: 0,
            polymorphic,
            table: 0,
        });
        if !polymorphic {
            let operands = &self.stack[self.frames.floor()..self.stack.len()];
            self.dead
                .types
                .extend(operands.iter().map(|entry| Some(entry.ty())));
        }
    }

    /// Adds operands of dead code.
    pub(crate) fn push_dead(&mut self, types: &[ValueType]) {
        self.dead.types.extend(types.iter().map(|&ty| Some(ty)));
    }
}

/// Checks operators that cannot be reached.
pub(crate) struct DeadCode<'b, 'm>(pub(crate) &'b mut Builder<'m>);

impl<'m> DeadCode<'_, 'm> {
    fn stack(&mut self) -> &mut DeadStack {
        &mut self.0.dead
    }

    fn frame(&mut self) -> Checked<&mut DeadFrame> {
        self.stack().frames.last_mut().ok_or(Refused)
    }

    fn pop_any(&mut self) -> Checked<Option<ValueType>> {
        let frame = *self.frame()?;
        let types = &mut self.stack().types;
        if types.len() > frame.height {
            return types.pop().ok_or(Refused);
        }
        ensure(frame.polymorphic)?;
        Ok(None)
    }

    fn pop(&mut self, expected: ValueType) -> Checked {
        ensure(self.pop_any()?.is_none_or(|ty| is_subtype(ty, expected)))
    }

    /// Takes a reference. Returns its type without null.
    fn pop_reference(&mut self) -> Checked<ValueType> {
        let ty = self.pop_any()?.unwrap_or(ValueType::BOTTOM);
        ensure(ty.is_reference())?;
        Ok(ty.not_null())
    }

    fn pop_all(&mut self, types: &[ValueType]) -> Checked {
        types.iter().rev().try_for_each(|&ty| self.pop(ty))
    }

    fn push_all(&mut self, types: &[ValueType]) {
        self.0.push_dead(types);
    }

    /// Checks that the topmost operands could have these types.
    fn matches(&mut self, types: &[ValueType]) -> Checked {
        let frame = *self.frame()?;
        let operands = &self.stack().types[frame.height..];
        ensure(operands.len() >= types.len() || frame.polymorphic)?;
        let mut pairs = operands.iter().rev().zip(types.iter().rev());
        ensure(pairs.all(|(operand, ty)| operand.is_none_or(|operand| is_subtype(operand, *ty))))
    }

    /// By the typing rules, nothing behind this operator is executed.
    fn forget_operands(&mut self) -> Checked {
        let frame = self.frame()?;
        frame.polymorphic = true;
        let height = frame.height;
        self.stack().types.truncate(height);
        Ok(())
    }

    fn open(&mut self, kind: FrameKind, ty: FrameType) {
        self.open_empty(kind, ty);
        let params = self.0.declared.params(ty);
        self.push_all(params);
    }

    /// Opens a frame without its parameters.
    fn open_empty(&mut self, kind: FrameKind, ty: FrameType) {
        let id = self.0.frames.number();
        let height = self.stack().types.len();
        self.stack().frames.push(DeadFrame {
            kind,
            id,
            ty,
            height,
            polymorphic: false,
            table: 0,
        });
    }

    /// Takes the parameters of a frame and opens it.
    fn enter(&mut self, kind: FrameKind, ty: BlockType) -> Checked {
        let ty = self.declared().frame_type(ty)?;
        self.pop_all(self.declared().params(ty))?;
        self.open(kind, ty);
        Ok(())
    }

    /// Takes the results of the innermost frame, which leave nothing behind.
    fn close(&mut self) -> Checked<DeadFrame> {
        let frame = *self.frame()?;
        self.pop_all(self.0.declared.results(frame.ty))?;
        ensure(self.stack().types.len() == frame.height)?;
        Ok(frame)
    }

    /// The frame that a branch names, in dead code or in code that can be reached.
    fn target(&mut self, depth: u32) -> Checked<BranchTarget> {
        let nested = self.stack().frames.len() - 1;
        match nested.checked_sub(depth as usize) {
            Some(index) => Ok(BranchTarget::Dead(index)),
            None => {
                let frame = self.0.frames.branch_target(depth - nested as u32)?;
                Ok(BranchTarget::Live(frame))
            }
        }
    }

    fn label_types(&mut self, target: BranchTarget) -> &'m [ValueType] {
        let declared = self.0.declared;
        match target {
            BranchTarget::Live(frame) => self.0.label_types(frame),
            BranchTarget::Dead(index) => {
                let DeadFrame { kind, ty, .. } = self.stack().frames[index];
                declared.label_types(kind, ty)
            }
        }
    }
}

/// What a branch in dead code names.
#[derive(Clone, Copy)]
enum BranchTarget {
    /// A frame of dead code.
    Dead(usize),
    /// A frame that lowering knows.
    Live(usize),
}

impl<'m> Operators<'m> for DeadCode<'_, 'm> {
    fn declared(&self) -> Declared<'m> {
        self.0.declared
    }

    fn local(&self, x: u32) -> Checked<ValueType> {
        self.0.local(x)
    }

    fn set_local(&mut self, x: u32) -> Checked<ValueType> {
        self.0.set_local(x)
    }

    fn apply(
        &mut self,
        operands: &[ValueType],
        results: &[ValueType],
        _: impl FnOnce(&mut Builder<'m>),
    ) -> Checked {
        self.pop_all(operands)?;
        self.push_all(results);
        Ok(())
    }

    fn apply_below(
        &mut self,
        above: ValueType,
        operands: &[ValueType],
        results: &[ValueType],
        lower: impl FnOnce(&mut Builder<'m>),
    ) -> Checked {
        self.pop(above)?;
        self.apply(operands, results, lower)
    }

    fn drop(&mut self) -> Checked {
        self.pop_any().map(|_| ())
    }

    fn select(&mut self) -> Checked {
        self.pop(ValueType::I32)?;
        let (b, a) = (self.pop_any()?, self.pop_any()?);
        let is_number = |ty: Option<ValueType>| ty.is_none_or(|ty| !ty.is_reference());
        ensure(is_number(a) && is_number(b))?;
        ensure(a.is_none() || b.is_none() || a == b)?;
        self.stack().types.push(a.or(b));
        Ok(())
    }

    fn is_null(&mut self) -> Checked {
        self.pop_reference()?;
        self.push_all(&[ValueType::I32]);
        Ok(())
    }

    fn as_non_null(&mut self) -> Checked {
        let reference = self.pop_reference()?;
        self.push_all(&[reference]);
        Ok(())
    }

    fn block(&mut self, ty: BlockType) -> Checked {
        self.enter(FrameKind::Block, ty)
    }

    fn loop_(&mut self, ty: BlockType) -> Checked {
        self.enter(FrameKind::Loop, ty)
    }

    fn if_(&mut self, ty: BlockType) -> Checked {
        self.pop(ValueType::I32)?;
        self.enter(FrameKind::Then, ty)
    }

    fn else_(&mut self) -> Checked {
        let frame = self.close()?;
        ensure(frame.kind == FrameKind::Then)?;
        if self.stack().frames.len() == 1 {
            self.0.lower_else();
            return Ok(());
        }
        self.stack().frames.pop();
        self.open(FrameKind::Else, frame.ty);
        Ok(())
    }

    fn end(&mut self) -> Checked {
        let DeadFrame { kind, ty, .. } = self.close()?;
        ensure(kind != FrameKind::Then || self.declared().passes_params(ty))?;
        if self.stack().frames.len() == 1 {
            self.0.lower_end();
            return Ok(());
        }
        self.stack().frames.pop();
        self.push_all(self.declared().results(ty));
        Ok(())
    }

    fn br(&mut self, depth: u32) -> Checked {
        let target = self.target(depth)?;
        let types = self.label_types(target);
        self.pop_all(types)?;
        self.forget_operands()
    }

    fn br_if(&mut self, depth: u32) -> Checked {
        self.pop(ValueType::I32)?;
        let target = self.target(depth)?;
        let types = self.label_types(target);
        self.pop_all(types)?;
        self.push_all(types);
        Ok(())
    }

    fn br_on_null(&mut self, depth: u32) -> Checked {
        let reference = self.pop_reference()?;
        let target = self.target(depth)?;
        let types = self.label_types(target);
        self.pop_all(types)?;
        self.push_all(types);
        self.push_all(&[reference]);
        Ok(())
    }

    fn br_on_non_null(&mut self, depth: u32) -> Checked {
        let target = self.target(depth)?;
        let (&reference, types) = self.label_types(target).split_last().ok_or(Refused)?;
        ensure(reference.is_reference())?;
        self.pop(reference.with_null())?;
        self.pop_all(types)?;
        self.push_all(types);
        Ok(())
    }

    fn br_table(&mut self, targets: Targets<'_>) -> Checked {
        self.pop(ValueType::I32)?;
        let default = self.target(targets.default)?;
        let arity = self.label_types(default).len();
        let number = self.0.frames.begin_table();
        for depth in targets.all() {
            let target = self.target(depth)?;
            let is_known = match target {
                BranchTarget::Live(frame) => self.0.frames.mark_table(frame),
                BranchTarget::Dead(index) => {
                    let table = &mut self.stack().frames[index].table;
                    std::mem::replace(table, number) == number
                }
            };
            if !is_known {
                let types = self.label_types(target);
                ensure(types.len() == arity)?;
                self.matches(types)?;
            }
        }
        self.forget_operands()
    }

    fn return_(&mut self) -> Checked {
        self.pop_all(self.0.label_types(0))?;
        self.forget_operands()
    }

    fn return_call(
        &mut self,
        callee: &FunctionType,
        above: &[ValueType],
        _: impl FnOnce(&mut Builder<'m>),
    ) -> Checked {
        self.pop_all(above)?;
        self.pop_all(callee.params())?;
        ensure(are_subtypes(callee.results(), self.0.label_types(0)))?;
        self.forget_operands()
    }

    fn unreachable(&mut self) -> Checked {
        self.forget_operands()
    }

    fn throw(&mut self, tag: u32) -> Checked {
        let tag = self.declared().tag(tag)?;
        self.pop_all(tag.params())?;
        self.forget_operands()
    }

    fn throw_ref(&mut self) -> Checked {
        self.pop(ValueType::EXNREF)?;
        self.forget_operands()
    }

    fn try_table(&mut self, ty: BlockType, clauses: Clauses<'_>) -> Checked {
        for clause in clauses.all() {
            let target = self.target(clause.depth)?;
            let label = self.label_types(target);
            self.declared().clause(clause, label)?;
        }
        self.enter(FrameKind::TryTable, ty)
    }

    fn try_(&mut self, ty: BlockType) -> Checked {
        self.enter(FrameKind::Try, ty)
    }

    fn catch(&mut self, tag: Option<u32>) -> Checked {
        let frame = self.close()?;
        ensure(frame.kind.takes_catch())?;
        let values = match tag {
            Some(tag) => self.declared().tag(tag)?.params(),
            None => &[],
        };
        if self.stack().frames.len() == 1 {
            self.0.lower_catch(tag);
            return Ok(());
        }
        self.stack().frames.pop();
        let kind = match tag {
            Some(_) => FrameKind::Catch,
            None => FrameKind::CatchAll,
        };
        self.open_empty(kind, frame.ty);
        self.push_all(values);
        Ok(())
    }

    fn delegate(&mut self, depth: u32) -> Checked {
        let frame = self.close()?;
        ensure(frame.kind == FrameKind::Try)?;
        // The frame of the `try` itself does not count.
        let target = self.target(depth.checked_add(1).ok_or(Refused)?)?;
        if let (1, BranchTarget::Live(frame)) = (self.stack().frames.len(), target) {
            self.0.lower_delegate(frame);
            return Ok(());
        }
        self.stack().frames.pop();
        self.push_all(self.declared().results(frame.ty));
        Ok(())
    }

    fn rethrow(&mut self, depth: u32) -> Checked {
        let kind = match self.target(depth)? {
            BranchTarget::Live(frame) => self.0.frames[frame].kind,
            BranchTarget::Dead(index) => self.stack().frames[index].kind,
        };
        ensure(kind.has_caught())?;
        self.forget_operands()
    }
}
