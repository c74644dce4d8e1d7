//! One function: the walk that validates and lowers, and the emission that all operator families share.
//!
//! [`Lowerer`] is a worker's reusable memory. A [`Builder`] lives for one function; it owns the vectors (moved in and out, so
//! that the hot path has no indirection) and its methods, spread over the family files, lower one operator each. They run only
//! after `check.rs` has accepted the operator, so the stack and all indices are known to be right.
//!
//! Invariants:
//! - The last block of [`Function::blocks`] is the open one, unless `reachable` is false. (A `then` arm whose condition is
//!   known to be false is not reachable and leaves the block open for the `else` arm.)
//! - While `reachable` is false nothing is emitted, and operators go to `dead.rs`.
//! - `floor` is the height of the innermost open frame.

use crate::check::Known;
use crate::control::{Frame, FrameKind, Shape};
use crate::dead::{DeadCode, DeadStack};
use crate::error::LowerError;
use crate::growth;
use crate::intervals::{Assigned, OpenLoop, VariableState};
use crate::module::ModuleInfo;
use crate::operators::operator;
use crate::reader::{Checked, Reader, ensure};
use crate::source::{Fault, FunctionSource};
use crate::stack::Entry;
use gantry_ir::{
    BlockData, Declarations, Effects, Function, Inst, Opcode, Operand, Type, TypeIndex, Value,
    VariableData,
};
use wasmparser::{FunctionBody, ValType};

/// Parameters and locals that a function may have, as in all engines (JavaScript interface, 7.2).
const MAX_LOCALS: u32 = 50_000;

/// A worker's memory: lowers one function after the other.
#[derive(Default)]
pub struct Lowerer {
    scratch: Scratch,
}

/// The vectors of a [`Builder`], empty between functions.
#[derive(Default)]
struct Scratch {
    stack: Vec<Entry>,
    saved: Vec<Entry>,
    control: Vec<Frame>,
    variables: Vec<VariableState>,
    assigned_before: Vec<Assigned>,
    loops: Vec<OpenLoop>,
    loop_ends: Vec<u32>,
    calls: Vec<u32>,
    dead: DeadStack,
}

/// The state of lowering one function.
pub(crate) struct Builder<'m> {
    pub(crate) known: Known<'m>,
    pub(crate) declarations: &'m Declarations,
    pub(crate) function: Function,
    /// How many variables are parameters or locals: they come first.
    pub(crate) locals: u32,
    /// Height of the stack below the innermost frame.
    pub(crate) floor: u32,
    /// The operand stack.
    pub(crate) stack: Vec<Entry>,
    /// Parameters of open `if`s, for their `else` arms.
    pub(crate) saved: Vec<Entry>,
    /// The open frames.
    pub(crate) control: Vec<Frame>,
    /// What has to be known of each variable meanwhile.
    pub(crate) variables: Vec<VariableState>,
    /// The locals that are written on each way to this place, see [`crate::intervals`].
    pub(crate) assigned: Assigned,
    /// What was assigned before each open `if`.
    pub(crate) assigned_before: Vec<Assigned>,
    /// The open loops, outermost first.
    pub(crate) loops: Vec<OpenLoop>,
    /// For each loop its last position, or [`crate::intervals::OPEN`].
    pub(crate) loop_ends: Vec<u32>,
    /// Positions of calls.
    pub(crate) calls: Vec<u32>,
    /// What a read or write weighs at this loop depth.
    pub(crate) weight: u32,
    /// Offset of the current operator in the binary.
    pub(crate) location: u32,
    /// Position of the last write of any variable.
    pub(crate) last_set: u32,
    /// Position of the last instruction that traps, writes or leaves.
    pub(crate) last_effect: u32,
    /// Number of frames so far; the unique number of the last.
    pub(crate) frames: u32,
    /// Number of `br_table`s so far.
    pub(crate) tables: u32,
    /// The last block made as a loop header.
    pub(crate) last_header: u32,
    /// Operands and frames of code that cannot be reached.
    pub(crate) dead: DeadStack,
    /// Whether the current operator can be executed.
    pub(crate) reachable: bool,
    /// How many instructions, or words of operand lists, the function may have.
    limit: usize,
}

impl Lowerer {
    /// A worker with no memory yet.
    pub fn new() -> Lowerer {
        Lowerer::default()
    }

    /// Validates a function and lowers it into `out`, whose content is replaced.
    ///
    /// On an error `out` is an incomplete function.
    pub fn lower(
        &mut self,
        module: &ModuleInfo,
        source: &FunctionSource<'_>,
        out: &mut Function,
    ) -> Result<(), LowerError> {
        let function = std::mem::take(out);
        let scratch = std::mem::take(&mut self.scratch);
        let known = Known {
            declarations: &module.declarations,
            resources: &source.resources,
        };
        let mut builder = Builder::new(known, function, scratch, source.ty);
        let result = builder.walk(&source.body);
        (*out, self.scratch) = builder.into_parts();
        result.map_err(|fault| source.explain(fault))
    }
}

/// The type of a validated Wasm type: with the supported features there are no others.
#[inline]
pub(crate) fn lower_type(ty: ValType) -> Type {
    match ty {
        ValType::I32 => Type::I32,
        ValType::I64 => Type::I64,
        ValType::F32 => Type::F32,
        ValType::F64 => Type::F64,
        ValType::Ref(reference) if reference.is_extern_ref() => Type::ExternRef,
        _ => Type::FuncRef,
    }
}

impl<'m> Builder<'m> {
    /// Checks and lowers the whole body.
    fn walk(&mut self, body: &FunctionBody<'_>) -> Result<(), Fault> {
        self.limit = growth::limit(body.as_bytes().len());
        let start = body.range().start;
        let mut reader = Reader::new(body.as_bytes());
        self.read_locals(&mut reader)?;
        self.begin_block(false);
        while !self.control.is_empty() {
            let offset = start + reader.position() as u64;
            self.location = offset as u32;
            if self.reachable {
                operator(&mut reader, self)?;
            } else {
                self.check_dead_code(&mut reader)?;
            }
            if self.is_too_large() {
                return Err(Fault::TooLarge(offset));
            }
        }
        ensure(reader.is_at_end())?;
        self.finish_intervals();
        Ok(())
    }

    /// Whether the function has become larger than its bytes allow. Lists of operands grow without
    /// instructions where variables are passed on.
    #[inline(always)]
    pub(crate) fn is_too_large(&self) -> bool {
        self.function.insts.len().max(self.function.pool.len()) > self.limit
    }

    /// Checks an operator that cannot be reached.
    #[inline(never)]
    fn check_dead_code(&mut self, reader: &mut Reader<'_>) -> Checked {
        operator(reader, &mut DeadCode(self))
    }

    fn read_locals(&mut self, reader: &mut Reader<'_>) -> Checked {
        for _ in 0..reader.u32()? {
            let count = reader.u32()?;
            let ty = reader.value_type()?;
            ensure(count <= MAX_LOCALS - self.locals)?;
            self.declare_locals(count, ty);
        }
        Ok(())
    }

    fn new(
        known: Known<'m>,
        mut function: Function,
        scratch: Scratch,
        ty: TypeIndex,
    ) -> Builder<'m> {
        function.clear();
        let declarations = known.declarations;
        let signature = &declarations.types[ty.index()];
        function.params.extend_from_slice(&signature.params);
        function.results.extend_from_slice(&signature.results);
        let mut builder = Builder {
            known,
            declarations,
            function,
            locals: signature.params.len() as u32,
            floor: 0,
            stack: scratch.stack,
            saved: scratch.saved,
            control: scratch.control,
            variables: scratch.variables,
            assigned: Assigned::NONE,
            assigned_before: scratch.assigned_before,
            loops: scratch.loops,
            loop_ends: scratch.loop_ends,
            calls: scratch.calls,
            weight: 1,
            location: 0,
            last_set: 0,
            last_effect: 0,
            frames: 0,
            tables: 0,
            last_header: 0,
            dead: scratch.dead,
            reachable: true,
            limit: 0,
        };
        for &param in &signature.params {
            builder.function.variables.push(VariableData::new(param));
            builder.variables.push(VariableState::PARAMETER);
        }
        builder.push_frame(FrameKind::Function, Shape::Indexed(ty.0), 0);
        builder
    }

    fn into_parts(mut self) -> (Function, Scratch) {
        self.stack.clear();
        self.saved.clear();
        self.control.clear();
        self.variables.clear();
        self.assigned_before.clear();
        self.loops.clear();
        self.loop_ends.clear();
        self.calls.clear();
        self.dead.clear();
        let scratch = Scratch {
            stack: self.stack,
            saved: self.saved,
            control: self.control,
            variables: self.variables,
            assigned_before: self.assigned_before,
            loops: self.loops,
            loop_ends: self.loop_ends,
            calls: self.calls,
            dead: self.dead,
        };
        (self.function, scratch)
    }

    /// Adds declared locals, which have been counted.
    fn declare_locals(&mut self, count: u32, ty: Type) {
        let length = self.variables.len() + count as usize;
        self.variables.resize(length, VariableState::UNWRITTEN);
        let variables = &mut self.function.variables;
        variables.resize(length, VariableData::new(ty));
        self.locals = length as u32;
    }

    /// A fresh variable.
    pub(crate) fn new_variable(&mut self, ty: Type) -> u32 {
        let x = self.variables.len() as u32;
        self.variables.push(VariableState::UNWRITTEN);
        self.function.variables.push(VariableData::new(ty));
        x
    }

    /// Fresh variables, one a type: the first.
    pub(crate) fn new_variables(&mut self, types: &[Type]) -> u32 {
        let first = self.variables.len() as u32;
        for &ty in types {
            self.new_variable(ty);
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

    /// Emits an operation of one operand that does nothing else.
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
        self.write(x, position);
        let ty = self.function.variables[x as usize].ty;
        self.emit(Inst::new(Opcode::VarSet, ty, operand.0, x, 0));
    }

    /// Appends a call of a function or of the runtime, with `count` operands from the stack behind `immediates`.
    pub(crate) fn emit_call(&mut self, mut inst: Inst, immediates: &[u32], count: usize) -> Value {
        let base = self.stack.len() - count;
        let list = self.pool_operands(immediates, base..base + count);
        self.truncate(base as u32);
        let position = self.position();
        self.note_list(list + immediates.len() as u32, position);
        if inst.op == Opcode::CallIndirect {
            self.note(inst.operand_a(), position);
        }
        inst.c = list;
        debug_assert!(inst.op.effects().has(Effects::CALLS));
        self.calls.push(position);
        self.function.has_calls = true;
        self.emit_effect(inst)
    }

    /// Makes an operand list of stack entries, behind `immediates`; constants are emitted.
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

    /// The last instruction emitted, if it is this value in the open block and nobody reads it: an operation of one operand
    /// may be taken back.
    pub(crate) fn take_back_unary(&mut self, entry: Entry) -> Option<Inst> {
        let value = entry.as_value()?;
        let inst = *self.function.insts.last()?;
        let block = self.function.blocks.last()?;
        let is_last = value.0 + 1 == self.position() && block.first <= value.0;
        if !is_last || inst.uses != 0 {
            return None;
        }
        self.function.insts.pop();
        self.function.locations.pop();
        self.uncount(inst.operand_a());
        Some(inst)
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
        let entry = self.pop();
        if entry.is_alias_of(x) {
            return;
        }
        self.materialize(x);
        let operand = self.operand(entry);
        self.set_variable(x, operand);
    }

    /// `local.tee`.
    #[inline]
    pub(crate) fn lower_local_tee(&mut self, x: u32) {
        let entry = self.stack[self.stack.len() - 1];
        self.lower_local_set(x);
        if entry.is_constant() && !entry.ty.is_float() {
            // The constant folds further, where the variable would hide it.
            self.push_entry(entry);
        } else {
            self.push_alias(x, entry.ty);
        }
    }
}

impl Builder<'_> {
    /// Opens a block at the end of the instructions.
    pub(crate) fn begin_block(&mut self, extends_previous: bool) {
        let first = self.position();
        self.function.blocks.push(BlockData {
            first,
            end: first,
            loop_depth: self.loops.len().min(u16::MAX.into()) as u16,
            is_loop_header: false,
            extends_previous,
        });
    }
}
