//! The state of lowering one function, and the emission that all operator families share.
//!
//! A [`Builder`] lives for one function. It owns its parts (moved in and out, so that the hot path
//! has no indirection), each of which has its own file and private fields. The builder's methods,
//! spread over the family files, lower one operator each. They run only after `check.rs` has
//! accepted the operator, so the stack and all indices are known to be right.
//!
//! Invariants:
//! - The last block of [`Function::blocks`] is the open one, unless `reachable` is false. (A `then`
//!   arm whose condition is known to be false is not reachable and leaves the block open for the
//!   `else` arm.)
//! - While `reachable` is false nothing is emitted, and operators go to `dead.rs`.
//! - The function, the stack and the intervals know the same number of variables.

use crate::dead_stack::DeadStack;
use crate::declared::Declared;
use crate::frames::{FrameKind, FrameType, Frames};
use crate::growth;
use crate::handlers::Handlers;
use crate::intervals::Intervals;
use crate::locals::Locals;
use crate::meter::Meter;
use crate::stack::{Entry, OperandStack};
use crate::types::ValueType;
use gantry_ir::{
    BlockData, Declarations, Effects, Format, Function, Inst, Opcode, Operand, Type, TypeIndex,
    Value, VariableData,
};

/// Parts of a [`Builder`] that own memory: empty between functions.
#[derive(Default)]
pub(crate) struct BuilderParts {
    pub(crate) stack: OperandStack,
    pub(crate) frames: Frames,
    pub(crate) intervals: Intervals,
    pub(crate) dead: DeadStack,
    pub(crate) handlers: Handlers,
    pub(crate) locals: Locals,
}

/// The state of lowering one function.
pub(crate) struct Builder<'m> {
    pub(crate) declared: Declared<'m>,
    pub(crate) declarations: &'m Declarations,
    pub(crate) function: Function,
    /// The types of the parameters and locals, which are the first variables.
    pub(crate) locals: Locals,
    pub(crate) stack: OperandStack,
    pub(crate) frames: Frames,
    pub(crate) intervals: Intervals,
    /// Operands and frames of code that cannot be reached.
    pub(crate) dead: DeadStack,
    /// The handlers around the current operator.
    pub(crate) handlers: Handlers,
    /// Whether the current operator can be executed.
    pub(crate) reachable: bool,
    /// Offset of the body in the binary.
    pub(crate) start: u32,
    /// Offset of the current operator in the binary.
    pub(crate) location: u32,
    /// Position of the last instruction that traps, writes or leaves.
    pub(crate) last_effect: u32,
    /// The last block made as a loop header.
    pub(crate) last_header: u32,
    /// Whether relaxed operations are to give the same on all instruction sets.
    pub(crate) deterministic: bool,
    /// Whether float operations give no NaN but the canonical one.
    pub(crate) canonical_nans: bool,
    /// How many instructions the function may have, and how many words of operand lists, less what
    /// is kept elsewhere.
    pub(crate) limit: usize,
    /// From which size on the walk looks closer at each operator: the limit, unless it does so anyway.
    pub(crate) looks_at: usize,
    /// What is counted for the host.
    pub(crate) meter: Meter,
}

impl<'m> Builder<'m> {
    /// A builder without a function. It takes the memory of `function` and `parts`, in one move each:
    /// they are large, and many functions are small.
    #[inline(always)]
    pub(crate) fn new(
        declared: Declared<'m>,
        function: &mut Function,
        parts: &mut BuilderParts,
    ) -> Builder<'m> {
        Builder {
            declared,
            declarations: declared.declarations,
            function: std::mem::take(function),
            locals: std::mem::take(&mut parts.locals),
            stack: std::mem::take(&mut parts.stack),
            frames: std::mem::take(&mut parts.frames),
            intervals: std::mem::take(&mut parts.intervals),
            dead: std::mem::take(&mut parts.dead),
            handlers: std::mem::take(&mut parts.handlers),
            reachable: true,
            start: 0,
            location: 0,
            last_effect: 0,
            last_header: 0,
            deterministic: false,
            canonical_nans: false,
            limit: 0,
            looks_at: 0,
            meter: Meter::default(),
        }
    }

    /// Begins a function of this type; its body has `size` bytes.
    pub(crate) fn begin(&mut self, ty: TypeIndex, size: usize) {
        let signature = &self.declarations.types[ty.index()];
        let types = self.declared.module.types.functions[ty.index()].params();
        self.locals.add_parameters(types);
        let function = &mut self.function;
        function.clear();
        function.has_vectors = signature.params.contains(&Type::V128);
        function.wide_calls = self.declarations.wide_calls;
        function.params.extend_from_slice(&signature.params);
        function.results.extend_from_slice(&signature.results);
        let parameters = signature.params.iter();
        function
            .variables
            .extend(parameters.map(|&ty| VariableData::new(ty)));
        let count = signature.params.len();
        self.limit = growth::limit(size);
        self.looks_at = self.limit;
        self.stack.resize_variables(count);
        self.intervals.add_parameters(count);
        self.push_frame(FrameKind::Function, FrameType::Indexed(ty.0), 0);
    }

    /// Gives back the function, and the memory for the next one.
    #[inline(always)]
    pub(crate) fn finish(mut self, function: &mut Function, parts: &mut BuilderParts) {
        self.stack.clear();
        self.frames.clear();
        self.intervals.clear();
        self.dead.clear();
        self.handlers.clear();
        self.locals.clear();
        *function = self.function;
        *parts = BuilderParts {
            stack: self.stack,
            frames: self.frames,
            intervals: self.intervals,
            dead: self.dead,
            handlers: self.handlers,
            locals: self.locals,
        };
    }

    /// How large the function has become. Operand lists can grow without instructions, where
    /// variables are passed on.
    #[inline(always)]
    pub(crate) fn size(&self) -> usize {
        self.function.insts.len().max(self.function.pool.len())
    }

    /// Adds declared locals, which have been counted.
    pub(crate) fn declare_locals(&mut self, count: u32, ty: ValueType) {
        let length = self.locals.len() + count as usize;
        self.locals.declare(count as usize, ty);
        let variables = &mut self.function.variables;
        variables.resize(length, VariableData::new(ty.machine()));
        self.function.has_vectors |= ty == ValueType::V128;
        self.stack.resize_variables(length);
        self.intervals.resize_variables(length);
    }

    /// A fresh variable.
    pub(crate) fn new_variable(&mut self, ty: Type) -> u32 {
        let x = self.function.variables.len() as u32;
        self.function.variables.push(VariableData::new(ty));
        self.function.has_vectors |= ty == Type::V128;
        self.stack.add_variable();
        self.intervals.add_variable();
        x
    }

    /// Makes fresh variables, one for each type, and returns the first.
    pub(crate) fn new_variables(&mut self, types: &[ValueType]) -> u32 {
        let first = self.function.variables.len() as u32;
        for ty in types {
            self.new_variable(ty.machine());
        }
        first
    }

    /// Where the next instruction will stand.
    #[inline(always)]
    pub(crate) fn position(&self) -> u32 {
        self.function.insts.len() as u32
    }

    /// Appends an instruction whose operands have been counted.
    #[inline(always)]
    pub(crate) fn emit(&mut self, inst: Inst) -> Value {
        self.function.push(inst, self.location)
    }

    /// Appends an instruction that traps, writes or calls.
    #[inline(always)]
    pub(crate) fn emit_effect(&mut self, inst: Inst) -> Value {
        self.last_effect = self.position();
        self.emit(inst)
    }

    /// Counts a read of an operand by the instruction at `position`.
    #[inline(always)]
    pub(crate) fn note(&mut self, operand: Operand, position: u32) {
        match operand.as_value() {
            Some(value) => {
                let uses = &mut self.function.insts[value.index()].uses;
                *uses = uses.saturating_add(1);
            }
            None => self.read(operand.0 & !(1 << 31), position),
        }
    }

    /// Notes that the variable is read at this position, or before it by an instruction that sinks
    /// to it.
    #[inline(always)]
    pub(crate) fn read(&mut self, x: u32, position: u32) {
        self.intervals
            .read(&mut self.function, &self.frames, x, position);
    }

    /// Moves a read that has been counted to a later position of the same extended block.
    #[inline(always)]
    pub(crate) fn extend(&mut self, x: u32, position: u32) {
        let end = &mut self.function.variables[x as usize].end;
        *end = (*end).max(position);
    }

    /// Emits an operation with one operand and no side effect.
    #[inline]
    pub(crate) fn emit_unary(&mut self, op: Opcode, ty: Type, a: Operand) -> Value {
        self.note(a, self.position());
        self.emit(Inst::new(op, ty, a.0, 0, 0))
    }

    /// Writes a variable.
    #[inline]
    pub(crate) fn set_variable(&mut self, x: u32, operand: Operand) {
        let position = self.position();
        self.note(operand, position);
        self.intervals
            .write(&mut self.function, &self.frames, x, position);
        let ty = self.function.variables[x as usize].ty;
        self.emit(Inst::new(Opcode::VarSet, ty, operand.0, x, 0));
    }

    /// Appends a call of a function or of the runtime, with `count` operands from the stack behind
    /// `immediates`.
    pub(crate) fn emit_call(&mut self, inst: Inst, immediates: &[u32], count: usize) -> Value {
        let inst = self.take_operands(inst, immediates, count);
        debug_assert!(inst.op.effects().has(Effects::CALLS));
        self.intervals.add_call(self.position());
        self.function.has_calls = true;
        self.emit_effect(inst)
    }

    /// Notes that `unreachable` is next.
    pub(crate) fn note_unreachable(&mut self) {
        self.intervals.add_trap(self.position());
    }

    /// Ends the open block with a call in place of a return, whose operands are as those of
    /// [`Builder::emit_call`]. It is not a call to those who ask what calls change: nothing lives
    /// across it.
    pub(crate) fn emit_return_call(&mut self, inst: Inst, immediates: &[u32], count: usize) {
        self.leave_frame();
        let inst = self.take_operands(inst, immediates, count);
        self.terminate(inst);
    }

    /// Notes how many arguments or results a call has.
    #[inline(always)]
    pub(crate) fn note_passed(&mut self, count: usize) {
        self.function.most_passed = self.function.most_passed.max(count);
    }

    /// The next instruction, a call, with `count` operands from the stack behind `immediates`.
    #[inline(always)]
    fn take_operands(&mut self, mut inst: Inst, immediates: &[u32], count: usize) -> Inst {
        self.note_passed(count);
        let base = self.stack.len() - count;
        let list = self.pool_operands(immediates, base..base + count);
        self.stack.truncate(base as u32);
        let position = self.position();
        self.note_list(list + immediates.len() as u32, position);
        if inst.op.format() == Format::CallIndirect {
            self.note(inst.operand_a(), position);
        }
        inst.c = list;
        inst
    }

    /// Makes an operand list of `immediates` and then stack entries, whose constants are emitted.
    pub(crate) fn pool_operands(
        &mut self,
        immediates: &[u32],
        range: std::ops::Range<usize>,
    ) -> u32 {
        let list = self.function.pool.len() as u32;
        self.function.pool.extend_from_slice(immediates);
        self.function.pool.push(range.len() as u32);
        for index in range {
            let operand = self.operand(self.stack[index]);
            self.function.pool.push(operand.0);
        }
        list
    }

    /// Counts the reads of an operand list.
    pub(crate) fn note_list(&mut self, list: u32, position: u32) {
        let count = self.function.pool[list as usize];
        for index in list + 1..=list + count {
            self.note(Operand(self.function.pool[index as usize]), position);
        }
    }

    /// The last instruction emitted, if it is this value in the open block and nobody reads it. If
    /// it has one operand, it can be taken back.
    pub(crate) fn take_back_unary(&mut self, entry: Entry) -> Option<Inst> {
        let value = entry.as_value()?;
        let inst = *self.function.insts.last()?;
        let block = self.function.blocks.last()?;
        let is_last = value.0 + 1 == self.position() && block.first <= value.0;
        if !is_last || inst.uses != 0 {
            return None;
        }
        self.take_back(inst.operand_a());
        Some(inst)
    }

    /// Takes back the last instruction emitted, which has this operand.
    pub(crate) fn take_back(&mut self, operand: Operand) {
        self.function.insts.pop();
        self.function.locations.pop();
        self.uncount(operand);
    }

    fn uncount(&mut self, operand: Operand) {
        if let Some(value) = operand.as_value() {
            let inst = &mut self.function.insts[value.index()];
            if inst.uses < Inst::MANY_USES {
                inst.uses -= 1;
            }
        }
    }

    /// `local.set`.
    #[inline]
    pub(crate) fn lower_local_set(&mut self, x: u32) {
        let entry = self.stack.pop();
        if entry.is_alias_of(x) {
            return;
        }
        self.materialize(x);
        let operand = self.operand(entry);
        self.set_variable(x, operand);
    }

    /// `local.tee`.
    #[inline]
    pub(crate) fn lower_local_tee(&mut self, x: u32, ty: ValueType) {
        let entry = self.stack[self.stack.len() - 1];
        self.lower_local_set(x);
        if entry.is_constant() && !entry.ty().machine().is_float() {
            // The constant itself folds further; a variable would hide it.
            self.stack.push_entry(entry.with_type(ty));
        } else {
            self.stack.push_alias(x, ty);
        }
    }
}

impl Builder<'_> {
    /// How many loops the open block is in, as far as blocks count that.
    #[inline(always)]
    pub(crate) fn block_depth(&self) -> u16 {
        self.intervals.loop_depth().min(u16::MAX.into()) as u16
    }

    /// Opens a block at the end of the instructions.
    pub(crate) fn begin_block(&mut self, extends_previous: bool) {
        let first = self.position();
        self.function.blocks.push(BlockData {
            first,
            end: first,
            loop_depth: self.block_depth(),
            is_loop_header: false,
            extends_previous,
        });
    }
}
