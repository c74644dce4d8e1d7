//! The typing rules of code that can be reached: each operator is checked, then lowered.
//!
//! Entries of the operand stack know their types, so a rule is a look at the topmost ones. Nothing is taken off the stack
//! here: that is lowering's business, which relies on what is checked here and checks nothing.
//!
//! The verdict has to be that of wasmparser, which knows the reason of a refusal: `lower/tests/verdict.rs` and
//! `gantry-bench fuzz` hold it to that.

use crate::control::{FrameKind, Shape};
use crate::function::Builder;
use crate::operators::Sink;
use crate::reader::{BlockType, Checked, Refused, Targets, ensure};
use gantry_ir::{Declarations, Signature, Type, module::GlobalType};
use wasmparser::{ValidatorResources, WasmModuleResources};

/// What the module declares: each look-up refuses what does not exist.
#[derive(Clone, Copy)]
pub(crate) struct Known<'m> {
    pub(crate) declarations: &'m Declarations,
    pub(crate) resources: &'m ValidatorResources,
}

impl<'m> Known<'m> {
    /// A function type.
    #[inline(always)]
    pub(crate) fn signature(self, ty: u32) -> Checked<&'m Signature> {
        self.declarations.types.get(ty as usize).ok_or(Refused)
    }

    /// The type of a function.
    #[inline(always)]
    pub(crate) fn function(self, function: u32) -> Checked<&'m Signature> {
        let functions = &self.declarations.functions;
        self.signature(functions.get(function as usize).ok_or(Refused)?.0)
    }

    /// The type of a global.
    #[inline(always)]
    pub(crate) fn global(self, global: u32) -> Checked<GlobalType> {
        let globals = &self.declarations.globals;
        globals.get(global as usize).copied().ok_or(Refused)
    }

    /// A memory.
    #[inline(always)]
    pub(crate) fn memory(self, memory: u32) -> Checked {
        ensure((memory as usize) < self.declarations.memories.len())
    }

    /// What a table has for elements.
    pub(crate) fn table(self, table: u32) -> Checked<Type> {
        let table = self.declarations.tables.get(table as usize);
        table.map(|table| table.element).ok_or(Refused)
    }

    /// What an element segment has for elements.
    pub(crate) fn element(self, element: u32) -> Checked<Type> {
        let ty = self.resources.element_type_at(element).ok_or(Refused)?;
        Ok(crate::function::lower_type(ty.into()))
    }

    /// A data segment, of those that the data count section announces.
    pub(crate) fn data(self, data: u32) -> Checked {
        ensure(
            self.resources
                .data_count()
                .is_some_and(|count| data < count),
        )
    }

    /// A function that may become a reference in code.
    pub(crate) fn reference(self, function: u32) -> Checked {
        let slot = self.declarations.reference_slots.get(function as usize);
        ensure(slot.is_some_and(|&slot| slot != u32::MAX))
    }

    /// A block type.
    #[inline(always)]
    pub(crate) fn shape(self, ty: BlockType) -> Checked<Shape> {
        Ok(match ty {
            BlockType::Empty => Shape::Empty,
            BlockType::Single(ty) => Shape::Single(ty),
            BlockType::Indexed(index) => {
                self.signature(index)?;
                Shape::Indexed(index)
            }
        })
    }

    /// Whether an `if` of this type needs no `else`.
    pub(crate) fn passes_params(self, shape: Shape) -> bool {
        self.params(shape) == self.results(shape)
    }
}

impl Builder<'_> {
    /// The topmost operands, the last on top, are of these types.
    #[inline(always)]
    fn expect(&self, types: &[Type]) -> Checked {
        self.expect_below(0, types)
    }

    /// The same below `above` operands.
    #[inline(always)]
    fn expect_below(&self, above: usize, types: &[Type]) -> Checked {
        let stack = &self.stack[..];
        ensure(stack.len() >= self.floor as usize + types.len() + above)?;
        let end = stack.len() - above;
        for (entry, &ty) in stack[end - types.len()..end].iter().zip(types) {
            ensure(entry.ty == ty)?;
        }
        Ok(())
    }

    /// The innermost frame has its results on the stack, and nothing else.
    #[inline(always)]
    fn expect_results(&self) -> Checked {
        let types = self.results(self.control[self.top()].shape);
        ensure(self.stack.len() == self.floor as usize + types.len())?;
        self.expect(types)
    }

    /// The frame that a branch names.
    #[inline(always)]
    pub(crate) fn branch_target(&self, depth: u32) -> Checked<usize> {
        let frame = self.control.len().checked_sub(1 + depth as usize);
        frame.ok_or(Refused)
    }
}

impl<'m> Sink<'m> for Builder<'m> {
    #[inline(always)]
    fn known(&self) -> Known<'m> {
        self.known
    }

    #[inline(always)]
    fn local(&self, x: u32) -> Checked<Type> {
        ensure(x < self.locals)?;
        Ok(self.function.variables[x as usize].ty)
    }

    #[inline(always)]
    fn apply(
        &mut self,
        operands: &[Type],
        results: &[Type],
        lower: impl FnOnce(&mut Builder<'m>),
    ) -> Checked {
        self.expect(operands)?;
        lower(self);
        debug_assert!(self.expect(results).is_ok());
        Ok(())
    }

    #[inline(always)]
    fn apply_indexed(
        &mut self,
        operands: &[Type],
        results: &[Type],
        lower: impl FnOnce(&mut Builder<'m>),
    ) -> Checked {
        self.expect(&[Type::I32])?;
        self.expect_below(1, operands)?;
        lower(self);
        debug_assert!(self.expect(results).is_ok());
        Ok(())
    }

    #[inline(always)]
    fn drop(&mut self) -> Checked {
        ensure(self.stack.len() > self.floor as usize)?;
        self.pop();
        Ok(())
    }

    fn select(&mut self) -> Checked {
        self.expect(&[Type::I32])?;
        let index = self.stack.len().checked_sub(2).ok_or(Refused)?;
        let ty = self.stack[index].ty;
        ensure(!ty.is_reference())?;
        self.expect_below(1, &[ty, ty])?;
        self.lower_select();
        Ok(())
    }

    fn is_null(&mut self) -> Checked {
        let ty = self.stack.last().ok_or(Refused)?.ty;
        ensure(ty.is_reference())?;
        self.apply(&[ty], &[Type::I32], |b| b.lower_eqz(ty))
    }

    #[inline(always)]
    fn block(&mut self, ty: BlockType) -> Checked {
        let shape = self.known.shape(ty)?;
        self.expect(self.known.params(shape))?;
        self.lower_block(shape);
        Ok(())
    }

    #[inline(always)]
    fn loop_(&mut self, ty: BlockType) -> Checked {
        let shape = self.known.shape(ty)?;
        self.expect(self.known.params(shape))?;
        self.lower_loop(shape);
        Ok(())
    }

    #[inline(always)]
    fn if_(&mut self, ty: BlockType) -> Checked {
        let shape = self.known.shape(ty)?;
        self.expect(&[Type::I32])?;
        self.expect_below(1, self.known.params(shape))?;
        self.lower_if(shape);
        Ok(())
    }

    fn else_(&mut self) -> Checked {
        ensure(self.control[self.top()].kind == FrameKind::Then)?;
        self.expect_results()?;
        self.lower_else();
        Ok(())
    }

    #[inline(always)]
    fn end(&mut self) -> Checked {
        let frame = &self.control[self.top()];
        ensure(frame.kind != FrameKind::Then || self.known.passes_params(frame.shape))?;
        self.expect_results()?;
        self.lower_end();
        Ok(())
    }

    #[inline(always)]
    fn br(&mut self, depth: u32) -> Checked {
        let frame = self.branch_target(depth)?;
        self.expect(self.label_types(frame))?;
        self.lower_br(frame);
        Ok(())
    }

    #[inline(always)]
    fn br_if(&mut self, depth: u32) -> Checked {
        let frame = self.branch_target(depth)?;
        self.expect(&[Type::I32])?;
        self.expect_below(1, self.label_types(frame))?;
        self.lower_br_if(frame);
        Ok(())
    }

    fn br_table(&mut self, targets: Targets<'_>) -> Checked {
        self.expect(&[Type::I32])?;
        let default = self.label_types(self.branch_target(targets.default)?);
        self.tables += 1;
        for depth in targets.all() {
            let frame = self.branch_target(depth)?;
            if !self.mark_table(frame) {
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

    fn unreachable(&mut self) -> Checked {
        self.lower_unreachable();
        Ok(())
    }
}
