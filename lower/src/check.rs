//! The typing rules of code that can be reached: each operator is checked, then lowered.
//!
//! Entries of the operand stack know their types, so a rule only looks at the topmost ones. Nothing
//! is popped here: lowering pops, and relies on these checks without repeating them.
//!
//! The verdict must be that of wasmparser, which gives the reason of a refusal;
//! `lower/tests/verdict.rs` and `gantry-bench fuzz` make sure of that.

use crate::builder::Builder;
use crate::declared::Declared;
use crate::frames::FrameKind;
use crate::operators::Operators;
use crate::reader::{BlockType, Checked, Clauses, Refused, Targets, ensure};
use crate::types::{FunctionType, ValueType, are_subtypes, is_subtype};
use gantry_ir::Type;

impl Builder<'_> {
    /// Checks that the topmost operands, the last on top, have these types.
    #[inline(always)]
    fn expect(&self, types: &[ValueType]) -> Checked {
        self.expect_below(0, types)
    }

    /// The same below `above` operands.
    #[inline(always)]
    fn expect_below(&self, above: usize, types: &[ValueType]) -> Checked {
        ensure(self.stack.len() >= self.frames.floor() + types.len() + above)?;
        let end = self.stack.len() - above;
        let entries = &self.stack[end - types.len()..end];
        for (entry, &ty) in entries.iter().zip(types) {
            ensure(is_subtype(entry.ty(), ty))?;
        }
        Ok(())
    }

    /// The type of the topmost operand, which has to be a reference.
    fn top_reference(&self) -> Checked<ValueType> {
        ensure(self.stack.len() > self.frames.floor())?;
        let ty = self.stack.last().ok_or(Refused)?.ty();
        ensure(ty.is_reference())?;
        Ok(ty)
    }

    /// Checks that the innermost frame has its results on the stack, and nothing else.
    #[inline(always)]
    fn expect_results(&self) -> Checked {
        let types = self.results(self.frames[self.frames.top()].ty);
        ensure(self.stack.len() == self.frames.floor() + types.len())?;
        self.expect(types)
    }
}

impl<'m> Operators<'m> for Builder<'m> {
    #[inline(always)]
    fn declared(&self) -> Declared<'m> {
        self.declared
    }

    #[inline(always)]
    fn local(&self, x: u32) -> Checked<ValueType> {
        match self.locals.get(x) {
            Some(ty) => Ok(ty),
            None => self.read_late_local(x),
        }
    }

    #[inline(always)]
    fn set_local(&mut self, x: u32) -> Checked<ValueType> {
        match self.locals.get(x) {
            Some(ty) => Ok(ty),
            None => self.write_late_local(x),
        }
    }

    #[inline(always)]
    fn apply(
        &mut self,
        operands: &[ValueType],
        results: &[ValueType],
        lower: impl FnOnce(&mut Builder<'m>),
    ) -> Checked {
        self.expect(operands)?;
        lower(self);
        debug_assert!(self.expect(results).is_ok());
        Ok(())
    }

    #[inline(always)]
    fn apply_below(
        &mut self,
        above: ValueType,
        operands: &[ValueType],
        results: &[ValueType],
        lower: impl FnOnce(&mut Builder<'m>),
    ) -> Checked {
        self.expect(&[above])?;
        self.expect_below(1, operands)?;
        lower(self);
        debug_assert!(self.expect(results).is_ok());
        Ok(())
    }

    #[inline(always)]
    fn drop(&mut self) -> Checked {
        ensure(self.stack.len() > self.frames.floor())?;
        self.stack.pop();
        Ok(())
    }

    fn select(&mut self) -> Checked {
        self.expect(&[ValueType::I32])?;
        let index = self.stack.len().checked_sub(2).ok_or(Refused)?;
        let ty = self.stack[index].ty();
        ensure(!ty.is_reference())?;
        self.expect_below(1, &[ty, ty])?;
        self.lower_select(ty);
        Ok(())
    }

    fn is_null(&mut self) -> Checked {
        let ty = self.top_reference()?;
        self.apply(&[ty], &[ValueType::I32], |b| b.lower_eqz(Type::Ref))
    }

    fn as_non_null(&mut self) -> Checked {
        self.top_reference()?;
        self.lower_as_non_null();
        Ok(())
    }

    #[inline(always)]
    fn block(&mut self, ty: BlockType) -> Checked {
        let ty = self.declared.frame_type(ty)?;
        self.expect(self.declared.params(ty))?;
        self.lower_block(ty);
        Ok(())
    }

    #[inline(always)]
    fn loop_(&mut self, ty: BlockType) -> Checked {
        let ty = self.declared.frame_type(ty)?;
        self.expect(self.declared.params(ty))?;
        self.lower_loop(ty);
        Ok(())
    }

    #[inline(always)]
    fn if_(&mut self, ty: BlockType) -> Checked {
        let ty = self.declared.frame_type(ty)?;
        self.expect(&[ValueType::I32])?;
        self.expect_below(1, self.declared.params(ty))?;
        self.lower_if(ty);
        Ok(())
    }

    fn else_(&mut self) -> Checked {
        ensure(self.frames[self.frames.top()].kind == FrameKind::Then)?;
        self.expect_results()?;
        self.lower_else();
        Ok(())
    }

    #[inline(always)]
    fn end(&mut self) -> Checked {
        let frame = &self.frames[self.frames.top()];
        ensure(frame.kind != FrameKind::Then || self.declared.passes_params(frame.ty))?;
        self.expect_results()?;
        self.lower_end();
        Ok(())
    }

    #[inline(always)]
    fn br(&mut self, depth: u32) -> Checked {
        let frame = self.frames.branch_target(depth)?;
        self.expect(self.label_types(frame))?;
        self.lower_br(frame);
        Ok(())
    }

    #[inline(always)]
    fn br_if(&mut self, depth: u32) -> Checked {
        let frame = self.frames.branch_target(depth)?;
        self.expect(&[ValueType::I32])?;
        let types = self.label_types(frame);
        self.expect_below(1, types)?;
        self.lower_br_if(frame, types);
        Ok(())
    }

    fn br_on_null(&mut self, depth: u32) -> Checked {
        let frame = self.frames.branch_target(depth)?;
        self.top_reference()?;
        let types = self.label_types(frame);
        self.expect_below(1, types)?;
        self.lower_br_on_null(frame, types);
        Ok(())
    }

    fn br_on_non_null(&mut self, depth: u32) -> Checked {
        let frame = self.frames.branch_target(depth)?;
        let (&reference, types) = self.label_types(frame).split_last().ok_or(Refused)?;
        ensure(reference.is_reference())?;
        self.expect(&[reference.with_null()])?;
        self.expect_below(1, types)?;
        self.lower_br_on_non_null(frame, types);
        Ok(())
    }

    fn br_table(&mut self, targets: Targets<'_>) -> Checked {
        self.expect(&[ValueType::I32])?;
        let default = self.label_types(self.frames.branch_target(targets.default)?);
        self.frames.begin_table();
        for depth in targets.all() {
            let frame = self.frames.branch_target(depth)?;
            if !self.frames.mark_table(frame) {
                let types = self.label_types(frame);
                ensure(types.len() == default.len())?;
                self.expect_below(1, types)?;
            }
        }
        self.lower_br_table(targets);
        Ok(())
    }

    fn return_(&mut self) -> Checked {
        self.expect(self.label_types(0))?;
        self.lower_return();
        Ok(())
    }

    fn return_call(
        &mut self,
        callee: &FunctionType,
        above: &[ValueType],
        lower: impl FnOnce(&mut Builder<'m>),
    ) -> Checked {
        self.expect(above)?;
        self.expect_below(above.len(), callee.params())?;
        ensure(are_subtypes(callee.results(), self.label_types(0)))?;
        lower(self);
        self.begin_dead_code(true);
        Ok(())
    }

    fn unreachable(&mut self) -> Checked {
        self.lower_unreachable();
        Ok(())
    }

    fn throw(&mut self, tag: u32) -> Checked {
        self.expect(self.declared.tag(tag)?.params())?;
        self.lower_throw(tag);
        Ok(())
    }

    fn throw_ref(&mut self) -> Checked {
        self.expect(&[ValueType::EXNREF])?;
        self.lower_throw_ref();
        Ok(())
    }

    fn try_table(&mut self, ty: BlockType, clauses: Clauses<'_>) -> Checked {
        let ty = self.declared.frame_type(ty)?;
        self.expect(self.declared.params(ty))?;
        for clause in clauses.all() {
            let frame = self.frames.branch_target(clause.depth)?;
            self.declared.clause(clause, self.label_types(frame))?;
        }
        self.lower_try_table(ty, clauses);
        Ok(())
    }

    fn try_(&mut self, ty: BlockType) -> Checked {
        let ty = self.declared.frame_type(ty)?;
        self.expect(self.declared.params(ty))?;
        self.lower_try(ty);
        Ok(())
    }

    fn catch(&mut self, tag: Option<u32>) -> Checked {
        ensure(self.frames[self.frames.top()].kind.takes_catch())?;
        self.expect_results()?;
        if let Some(tag) = tag {
            self.declared.tag(tag)?;
        }
        self.lower_catch(tag);
        Ok(())
    }

    fn delegate(&mut self, depth: u32) -> Checked {
        ensure(self.frames[self.frames.top()].kind == FrameKind::Try)?;
        self.expect_results()?;
        // The frame of the `try` itself does not count.
        let depth = depth.checked_add(1).ok_or(Refused)?;
        let frame = self.frames.branch_target(depth)?;
        self.lower_delegate(frame);
        Ok(())
    }

    fn rethrow(&mut self, depth: u32) -> Checked {
        let frame = self.frames.branch_target(depth)?;
        ensure(self.frames[frame].kind.has_caught())?;
        self.lower_rethrow(frame);
        Ok(())
    }
}
