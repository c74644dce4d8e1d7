//! The typing rules of code that cannot be reached: checked like any other, and never lowered.
//!
//! Behind an unconditional branch the operand stack is *polymorphic*: below what was pushed since there is an operand of any
//! type, as often as needed (specification, 3.3 and appendix A.3). So there is a stack of types of its own here, where `None` is
//! an operand that may have any type, and a stack of the frames that were opened in dead code.
//!
//! Lowering enters dead code by [`Builder::begin_dead_code`]: with a polymorphic stack, or with the present operands where it
//! knows by itself that what follows is never executed (a branch on a constant, the end of a block that nobody leaves), but the
//! rules take it for ordinary code. It is left at the `else` or `end` of the innermost frame that lowering knows.
//!
//! Invariants: `frames[0]` is that frame, the others are nested in it; `types` are the operands above its floor.

use crate::check::Known;
use crate::control::{FrameKind, Shape};
use crate::function::Builder;
use crate::operators::Sink;
use crate::reader::{BlockType, Checked, Refused, Targets, ensure};
use gantry_ir::Type;

/// The memory of the check, empty while code can be reached.
#[derive(Debug, Default)]
pub(crate) struct DeadStack {
    types: Vec<Option<Type>>,
    frames: Vec<DeadFrame>,
}

impl DeadStack {
    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.types.clear();
        self.frames.clear();
    }
}

/// A frame that is open in dead code.
#[derive(Clone, Copy, Debug)]
struct DeadFrame {
    kind: FrameKind,
    shape: Shape,
    /// Height of the types below its parameters.
    height: usize,
    polymorphic: bool,
    /// The last `br_table` that branches to it.
    table: u32,
}

impl Builder<'_> {
    /// The code that follows cannot be reached. Its operands are those of the innermost frame, or any (`polymorphic`).
    pub(crate) fn begin_dead_code(&mut self, polymorphic: bool) {
        let top = self.top();
        let frame = &self.control[top];
        self.reachable = false;
        self.dead.clear();
        self.dead.frames.push(DeadFrame {
            kind: frame.kind,
            shape: frame.shape,
            height: 0,
            polymorphic,
            table: 0,
        });
        if !polymorphic {
            let operands = &self.stack[self.floor as usize..];
            self.dead
                .types
                .extend(operands.iter().map(|entry| Some(entry.ty)));
        }
    }

    /// Adds operands of dead code.
    pub(crate) fn push_dead(&mut self, types: &[Type]) {
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

    fn pop_any(&mut self) -> Checked<Option<Type>> {
        let frame = *self.frame()?;
        let types = &mut self.stack().types;
        if types.len() > frame.height {
            return types.pop().ok_or(Refused);
        }
        ensure(frame.polymorphic)?;
        Ok(None)
    }

    fn pop(&mut self, expected: Type) -> Checked {
        ensure(self.pop_any()?.is_none_or(|ty| ty == expected))
    }

    fn pop_all(&mut self, types: &[Type]) -> Checked {
        types.iter().rev().try_for_each(|&ty| self.pop(ty))
    }

    fn push_all(&mut self, types: &[Type]) {
        self.0.push_dead(types);
    }

    /// The topmost operands could be of these types.
    fn matches(&mut self, types: &[Type]) -> Checked {
        let frame = *self.frame()?;
        let operands = &self.stack().types[frame.height..];
        ensure(operands.len() >= types.len() || frame.polymorphic)?;
        let mut pairs = operands.iter().rev().zip(types.iter().rev());
        ensure(pairs.all(|(operand, ty)| operand.is_none_or(|operand| operand == *ty)))
    }

    /// Nothing behind this operator is executed, by the rules.
    fn forget_operands(&mut self) -> Checked {
        let frame = self.frame()?;
        frame.polymorphic = true;
        let height = frame.height;
        self.stack().types.truncate(height);
        Ok(())
    }

    fn open(&mut self, kind: FrameKind, shape: Shape) {
        let height = self.stack().types.len();
        self.stack().frames.push(DeadFrame {
            kind,
            shape,
            height,
            polymorphic: false,
            table: 0,
        });
        let params = self.0.known.params(shape);
        self.push_all(params);
    }

    /// Takes the results of the innermost frame, which leave nothing behind.
    fn close(&mut self) -> Checked<DeadFrame> {
        let frame = *self.frame()?;
        self.pop_all(self.0.known.results(frame.shape))?;
        ensure(self.stack().types.len() == frame.height)?;
        Ok(frame)
    }

    /// The number of a frame in dead code, or in what can be reached, that a branch names.
    fn target(&mut self, depth: u32) -> Checked<Target> {
        let nested = self.stack().frames.len() - 1;
        match nested.checked_sub(depth as usize) {
            Some(index) => Ok(Target::Dead(index)),
            None => {
                let frame = self.0.branch_target(depth - nested as u32)?;
                Ok(Target::Live(frame))
            }
        }
    }

    fn label_types(&mut self, target: Target) -> &'m [Type] {
        let known = self.0.known;
        match target {
            Target::Live(frame) => self.0.label_types(frame),
            Target::Dead(index) => {
                let DeadFrame { kind, shape, .. } = self.stack().frames[index];
                known.label_types(kind, shape)
            }
        }
    }
}

/// What a branch in dead code names.
#[derive(Clone, Copy)]
enum Target {
    /// A frame of dead code.
    Dead(usize),
    /// A frame that lowering knows.
    Live(usize),
}

impl<'m> Sink<'m> for DeadCode<'_, 'm> {
    fn known(&self) -> Known<'m> {
        self.0.known
    }

    fn local(&self, x: u32) -> Checked<Type> {
        self.0.local(x)
    }

    fn apply(
        &mut self,
        operands: &[Type],
        results: &[Type],
        _: impl FnOnce(&mut Builder<'m>),
    ) -> Checked {
        self.pop_all(operands)?;
        self.push_all(results);
        Ok(())
    }

    fn apply_indexed(
        &mut self,
        operands: &[Type],
        results: &[Type],
        lower: impl FnOnce(&mut Builder<'m>),
    ) -> Checked {
        self.pop(Type::I32)?;
        self.apply(operands, results, lower)
    }

    fn drop(&mut self) -> Checked {
        self.pop_any().map(|_| ())
    }

    fn select(&mut self) -> Checked {
        self.pop(Type::I32)?;
        let (b, a) = (self.pop_any()?, self.pop_any()?);
        let is_number = |ty: Option<Type>| ty.is_none_or(|ty| !ty.is_reference());
        ensure(is_number(a) && is_number(b))?;
        ensure(a.is_none() || b.is_none() || a == b)?;
        self.stack().types.push(a.or(b));
        Ok(())
    }

    fn is_null(&mut self) -> Checked {
        ensure(self.pop_any()?.is_none_or(Type::is_reference))?;
        self.push_all(&[Type::I32]);
        Ok(())
    }

    fn block(&mut self, ty: BlockType) -> Checked {
        let shape = self.known().shape(ty)?;
        self.pop_all(self.known().params(shape))?;
        self.open(FrameKind::Block, shape);
        Ok(())
    }

    fn loop_(&mut self, ty: BlockType) -> Checked {
        let shape = self.known().shape(ty)?;
        self.pop_all(self.known().params(shape))?;
        self.open(FrameKind::Loop, shape);
        Ok(())
    }

    fn if_(&mut self, ty: BlockType) -> Checked {
        let shape = self.known().shape(ty)?;
        self.pop(Type::I32)?;
        self.pop_all(self.known().params(shape))?;
        self.open(FrameKind::Then, shape);
        Ok(())
    }

    fn else_(&mut self) -> Checked {
        let frame = self.close()?;
        ensure(frame.kind == FrameKind::Then)?;
        if self.stack().frames.len() == 1 {
            self.0.lower_else();
            return Ok(());
        }
        self.stack().frames.pop();
        self.open(FrameKind::Else, frame.shape);
        Ok(())
    }

    fn end(&mut self) -> Checked {
        let DeadFrame { kind, shape, .. } = self.close()?;
        ensure(kind != FrameKind::Then || self.known().passes_params(shape))?;
        if self.stack().frames.len() == 1 {
            self.0.lower_end();
            return Ok(());
        }
        self.stack().frames.pop();
        self.push_all(self.known().results(shape));
        Ok(())
    }

    fn br(&mut self, depth: u32) -> Checked {
        let target = self.target(depth)?;
        let types = self.label_types(target);
        self.pop_all(types)?;
        self.forget_operands()
    }

    fn br_if(&mut self, depth: u32) -> Checked {
        self.pop(Type::I32)?;
        let target = self.target(depth)?;
        let types = self.label_types(target);
        self.pop_all(types)?;
        self.push_all(types);
        Ok(())
    }

    fn br_table(&mut self, targets: Targets<'_>) -> Checked {
        self.pop(Type::I32)?;
        let default = self.target(targets.default)?;
        let arity = self.label_types(default).len();
        self.0.tables += 1;
        let number = self.0.tables;
        for depth in targets.all() {
            let target = self.target(depth)?;
            let is_known = match target {
                Target::Live(frame) => self.0.mark_table(frame),
                Target::Dead(index) => {
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

    fn unreachable(&mut self) -> Checked {
        self.forget_operands()
    }
}
