//! A function body: flat arrays of instructions, blocks and variables, and a pool of operand lists.

use crate::{
    Block, Effects, Format, Inst, Opcode, Operand, Type, Value, Variable, module::FilledTables,
};

/// Which of the two forms a [`Function`] is in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Form {
    /// Variables carry everything that crosses a label.
    #[default]
    Variables,
    /// Values cross labels as block parameters and by dominance; few variables or none are left.
    Ssa,
}

/// A basic block: a contiguous range of instructions, the last of which is its terminator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BlockData {
    /// Its first instruction.
    pub first: u32,
    /// One past its last instruction.
    pub end: u32,
    /// How many loops it stands in.
    pub loop_depth: u16,
    /// Whether a later block (or itself) jumps here.
    pub is_loop_header: bool,
    /// Whether its only predecessor is the block before it, by the fall-through of a `br_if`. Then
    /// values of that block may be read here even in variable form: the two are one extended block.
    pub extends_previous: bool,
}

/// A variable and, in variable form, its live interval, which `gantry-lower` closes while it walks
/// the Wasm.
///
/// Positions are instruction indices. Nobody needs the variable's value outside of `start..=end`. A
/// read counts where its reader is computed (if that sinks: at *its* reader). A variable that can
/// be read before its first write (`needs_zero`) is cleared at the start of its interval, which is
/// then position 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct VariableData {
    /// Type of the variable.
    pub ty: Type,
    /// Whether a call happens while the variable is live: caller-saved registers cannot hold it.
    /// Calls that are [final](Function::final_calls) need not count.
    pub crosses_call: bool,
    /// Whether the value before the first write (zero) can be read. Never true for parameters.
    pub needs_zero: bool,
    /// First position at which the variable is live; `u32::MAX` where it is never read or written.
    pub start: u32,
    /// Last position at which the variable is live.
    pub end: u32,
    /// Reads and writes, each counted by [`VariableData::weight_in_loops`], saturating.
    pub weight: u32,
}

const _: () = assert!(size_of::<VariableData>() == 16);

impl VariableData {
    /// From this loop depth on, one place counts like another.
    pub const DEEPEST_LOOP: usize = 4;

    /// What a read or write counts in so many loops: each makes it eight times as much.
    #[inline]
    pub fn weight_in_loops(depth: usize) -> u32 {
        1 << (3 * depth.min(Self::DEEPEST_LOOP))
    }

    /// What a register gains for a life of this weight and length, and a little for the room that it
    /// leaves to others: the weight divided by the cube root of the length, cubed. With the weight
    /// alone, long lives crowd out all that is hot for a moment; with the weight per instruction, any
    /// moment takes the register of what the whole function needs. In between, the least weight goes
    /// to the frame.
    #[inline]
    pub fn priority(weight: f32, length: u32) -> f32 {
        weight * weight * weight / length as f32
    }

    /// A variable with no interval yet.
    pub fn new(ty: Type) -> VariableData {
        VariableData {
            ty,
            crosses_call: false,
            needs_zero: false,
            start: u32::MAX,
            end: 0,
            weight: 0,
        }
    }

    /// A variable that stays one in SSA form, where intervals have no meaning.
    pub fn in_ssa_form(ty: Type) -> VariableData {
        VariableData {
            start: 0,
            end: u32::MAX,
            crosses_call: true,
            ..VariableData::new(ty)
        }
    }

    /// Whether the variable is ever read or written.
    pub fn is_used(&self) -> bool {
        self.start != u32::MAX
    }
}

/// Where an instruction comes from that was inlined: a place in another function, and the call that
/// it stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InlinedLocation {
    /// Byte offset in the Wasm binary.
    pub offset: u32,
    /// The location of the call, which may have been inlined itself: an earlier one of
    /// [`Function::inlined`].
    pub call: u32,
}

/// Fuel that is given back where an instruction traps: what was taken for the operators behind it,
/// which are not executed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Refund {
    /// Offset of the operator that traps in the Wasm binary.
    pub offset: u32,
    /// How much.
    pub amount: u32,
}

/// What a bitwise operation and the one before it are together: see [`Function::merged`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MergedBits {
    /// All bits but the lowest one that is set.
    ResetLowest,
    /// Only the lowest bit that is set.
    IsolateLowest,
    /// The lowest bit that is set, and those below it.
    MaskLowest,
    /// The bits that are not set in this operand.
    AndNot(Operand),
}

/// The body of one function.
#[derive(Clone, Debug, Default)]
pub struct Function {
    /// Which form the body is in.
    pub form: Form,
    /// Parameter types. In variable form the parameters are the first variables; in SSA form they
    /// are the `param` instructions of the entry block.
    pub params: Vec<Type>,
    /// Result types.
    pub results: Vec<Type>,
    /// All instructions, block after block. A [`Value`] is an index into this.
    pub insts: Vec<Inst>,
    /// For each instruction, the byte offset in the Wasm binary that it comes from; with
    /// [`Function::INLINED`], an index of `inlined`.
    pub locations: Vec<u32>,
    /// Where inlined instructions come from.
    pub inlined: Vec<InlinedLocation>,
    /// Operand lists, see [`Format`]. Word 0 is unused, so that a list's index is never zero.
    pub pool: Vec<u32>,
    /// The blocks, in the order of the text. Block 0 is the entry; nothing jumps to it.
    pub blocks: Vec<BlockData>,
    /// The variables: parameters, then declared locals, then block results and loop parameters.
    pub variables: Vec<VariableData>,
    /// Whether there is an instruction that [needs a frame](crate::Effects::needs_frame).
    pub has_calls: bool,
    /// No call has more arguments, and none more results. So who made the function may save others
    /// from looking at each call.
    pub most_passed: usize,
    /// Whether there may be a handler ([`Opcode::Catch`]).
    pub has_handlers: bool,
    /// Whether there may be a vector: a value or variable of type [`Type::V128`].
    pub has_vectors: bool,
    /// Whether a `br_table` of [`Function::DISPATCH`] targets or more was lowered in a loop: an
    /// interpreter may be one.
    pub has_dispatch: bool,
    /// Whether there is an instruction that [counts down](Inst::counts_down): then a register has
    /// what is left.
    pub has_counter: bool,
    /// Whether the function is one of a module with [wide calls](crate::Declarations::wide_calls).
    pub wide_calls: bool,
    /// The filled tables that calls rely on and that are written. Lowering notes them; passes may
    /// remove such calls later.
    pub filled_tables: FilledTables,
    /// Fuel that is given back at traps; offsets ascend.
    pub refunds: Vec<Refund>,
    /// Whether the passes of `speed` have been through it: selectors look further then.
    pub is_optimized: bool,
}

impl Function {
    /// Marks a location that is an index of [`Function::inlined`]. No module is large enough to have
    /// such an offset where functions are inlined.
    pub const INLINED: u32 = 1 << 31;
    /// See [`Function::has_dispatch`].
    pub const DISPATCH: u32 = 8;
    /// Words of the pool that a vector takes.
    pub const VECTOR_WORDS: usize = 4;

    /// An empty function.
    pub fn new() -> Function {
        let mut function = Function::default();
        function.clear();
        function
    }

    /// Empties the function and keeps its memory for the next one.
    pub fn clear(&mut self) {
        self.form = Form::Variables;
        self.params.clear();
        self.results.clear();
        self.insts.clear();
        self.locations.clear();
        self.inlined.clear();
        self.pool.clear();
        self.pool.push(0);
        self.blocks.clear();
        self.variables.clear();
        self.has_calls = false;
        self.most_passed = 0;
        self.has_handlers = false;
        self.has_vectors = false;
        self.has_dispatch = false;
        self.has_counter = false;
        self.wide_calls = false;
        self.filled_tables = FilledTables::default();
        self.refunds.clear();
        self.is_optimized = false;
    }

    /// The instruction that defines a value.
    #[inline(always)]
    pub fn inst(&self, value: Value) -> &Inst {
        &self.insts[value.index()]
    }

    /// The data of a block.
    #[inline(always)]
    pub fn block(&self, block: Block) -> &BlockData {
        &self.blocks[block.index()]
    }

    /// The instructions of a block, as values.
    pub fn block_insts(&self, block: Block) -> impl DoubleEndedIterator<Item = Value> + use<> {
        let data = self.blocks[block.index()];
        (data.first..data.end).map(Value)
    }

    /// The terminator of a block.
    pub fn terminator(&self, block: Block) -> &Inst {
        &self.insts[self.blocks[block.index()].end as usize - 1]
    }

    /// Appends an instruction.
    #[inline(always)]
    pub fn push(&mut self, inst: Inst, location: u32) -> Value {
        let value = Value::from_index(self.insts.len());
        self.insts.push(inst);
        self.locations.push(location);
        value
    }

    /// Appends a counted list to the pool, behind `immediates`, and returns its index.
    pub fn push_list(
        &mut self,
        immediates: &[u32],
        operands: impl ExactSizeIterator<Item = Operand>,
    ) -> u32 {
        let start = self.pool.len() as u32;
        self.pool.extend_from_slice(immediates);
        self.pool.push(operands.len() as u32);
        self.pool.extend(operands.map(|operand| operand.0));
        start
    }

    /// The counted list at an index of the pool.
    #[inline]
    pub fn list(&self, start: u32) -> &[u32] {
        let start = start as usize;
        let count = self.pool[start] as usize;
        &self.pool[start + 1..start + 1 + count]
    }

    /// The operand list of a call, builtin, return or jump; empty for all others.
    #[inline]
    pub fn operand_list(&self, inst: &Inst) -> &[u32] {
        match inst.operand_list() {
            Some(start) => self.list(start),
            None => &[],
        }
    }

    /// The two immediates of [`Format::Builtin`] and [`Format::CallIndirect`].
    #[inline]
    pub fn immediates(&self, inst: &Inst) -> (u32, u32) {
        debug_assert!(matches!(
            inst.op.format(),
            Format::Builtin | Format::CallIndirect
        ));
        (self.pool[inst.c as usize], self.pool[inst.c as usize + 1])
    }

    /// The targets of a `br_table` without the default, and the default.
    #[inline]
    pub fn branch_table(&self, inst: &Inst) -> (&[u32], Block) {
        debug_assert_eq!(inst.op, Opcode::BranchTable);
        let targets = self.list(inst.c);
        let default = self.pool[inst.c as usize + 1 + targets.len()];
        (targets, Block(default))
    }

    /// Whether a block traps, and reads nothing but constants before.
    pub fn only_traps(&self, block: Block) -> bool {
        if self.terminator(block).op != Opcode::Trap {
            return false;
        }
        self.block_insts(block).all(|value| {
            let inst = self.inst(value);
            let mut reads = inst.op == Opcode::Param;
            self.for_each_operand(inst, |operand| reads |= self.constant(operand).is_none());
            !reads
        })
    }

    /// Calls `visit` with each operand, in order.
    #[inline]
    pub fn for_each_operand(&self, inst: &Inst, mut visit: impl FnMut(Operand)) {
        match inst.op.format() {
            Format::Nullary
            | Format::Const
            | Format::VectorConst
            | Format::Index
            | Format::Count
            | Format::Trap
            | Format::Unwind => {}
            Format::Unary
            | Format::Load
            | Format::VarSet
            | Format::UnaryIndex
            | Format::Projection
            | Format::BranchIf
            | Format::BranchTable => visit(inst.operand_a()),
            Format::Binary | Format::Shuffle => {
                visit(inst.operand_a());
                visit(inst.operand_b());
            }
            Format::Ternary => {
                visit(inst.operand_a());
                visit(inst.operand_b());
                visit(inst.operand_c());
            }
            Format::Store | Format::BinaryIndex => {
                visit(inst.operand_a());
                visit(inst.operand_c());
            }
            Format::CallIndirect => {
                visit(inst.operand_a());
                for &word in self.operand_list(inst) {
                    visit(Operand(word));
                }
            }
            Format::Builtin | Format::Call | Format::Jump | Format::Return => {
                for &word in self.operand_list(inst) {
                    visit(Operand(word));
                }
            }
        }
    }

    /// Replaces each operand by what `map` makes of it, in order.
    pub fn map_operands(&mut self, value: Value, mut map: impl FnMut(Operand) -> Operand) {
        let inst = &mut self.insts[value.index()];
        map_words(&mut self.pool, inst, |word| *word = map(Operand(*word)).0);
    }

    /// Calls `visit` with each successor of a terminator, in order, with repetitions.
    #[inline]
    pub fn for_each_successor(&self, terminator: &Inst, mut visit: impl FnMut(Block)) {
        match terminator.op {
            Opcode::Jump => visit(Block(terminator.b)),
            Opcode::BranchIf | Opcode::Unwind => {
                visit(Block(terminator.b));
                visit(Block(terminator.c));
            }
            Opcode::BranchTable => {
                let (targets, default) = self.branch_table(terminator);
                for &target in targets {
                    visit(Block(target));
                }
                visit(default);
            }
            _ => {}
        }
    }

    /// The type of an operand.
    pub fn operand_type(&self, operand: Operand) -> Option<Type> {
        match (operand.as_value(), operand.as_variable()) {
            (Some(value), _) => self.insts.get(value.index())?.result_type(),
            (_, Some(variable)) => Some(self.variables.get(variable.index())?.ty),
            _ => None,
        }
    }

    /// The bits of an operand that is a constant.
    #[inline]
    pub fn constant(&self, operand: Operand) -> Option<u64> {
        let inst = self.inst(operand.as_value()?);
        inst.op.is_const().then(|| inst.immediate())
    }

    /// How many of an operand's low bits may be set: what its own instruction shows.
    pub fn significant_bits(&self, operand: Operand) -> u32 {
        use Opcode::*;
        let Some(value) = operand.as_value() else {
            return u64::BITS;
        };
        let inst = self.inst(value);
        let width = match inst.ty {
            Type::I32 => 32,
            _ => 64,
        };
        let constant = |operand| self.constant(operand);
        match inst.op {
            op if op.is_const() => u64::BITS - inst.immediate().leading_zeros(),
            And => {
                let sides = [inst.operand_a(), inst.operand_b()].map(constant);
                let masks = sides.into_iter().flatten();
                let masks = masks.map(|mask| u64::BITS - mask.leading_zeros());
                masks.min().unwrap_or(width)
            }
            ShrU => match constant(inst.operand_b()) {
                Some(count) => width - (count as u32 & (width - 1)),
                None => width,
            },
            Load8U => 8,
            Load16U => 16,
            Load32U | ExtendU => 32,
            Eqz => 1,
            op if op.is_int_compare() || op.is_float_compare() => 1,
            _ => width,
        }
    }

    /// If a bitwise operation and the instruction behind one of its operands are a single operation
    /// on bits: which operand, and that operation, which is done to the other one.
    pub fn merged(&self, inst: &Inst) -> Option<(usize, MergedBits)> {
        let sides = [(inst.a, inst.b), (inst.b, inst.a)].into_iter().enumerate();
        let mut merged = sides.filter_map(|(side, (word, other))| {
            let inner = self.inst(Operand(word).as_value()?);
            let is_binary = matches!(inner.op, Opcode::Iadd | Opcode::Isub | Opcode::Xor);
            if !is_binary || inner.ty != inst.ty || self.constant(Operand(other)).is_some() {
                return None;
            }
            let has = |word, bits| self.constant(Operand(word)) == Some(bits);
            let minus_one = match inst.ty {
                Type::I32 => u32::MAX.into(),
                _ => u64::MAX,
            };
            let is_one_less = inner.op == Opcode::Iadd
                && (inner.a == other && has(inner.b, minus_one)
                    || inner.b == other && has(inner.a, minus_one))
                || inner.op == Opcode::Isub && inner.a == other && has(inner.b, 1);
            let is_negated = inner.op == Opcode::Isub && inner.b == other && has(inner.a, 0);
            let complement = match (inner.op, has(inner.a, minus_one), has(inner.b, minus_one)) {
                (Opcode::Xor, false, true) => Some(inner.operand_a()),
                (Opcode::Xor, true, false) => Some(inner.operand_b()),
                _ => None,
            };
            let bits = match inst.op {
                Opcode::And if is_one_less => MergedBits::ResetLowest,
                Opcode::And if is_negated => MergedBits::IsolateLowest,
                Opcode::And => MergedBits::AndNot(complement?),
                Opcode::Xor if is_one_less => MergedBits::MaskLowest,
                _ => return None,
            };
            Some((side, bits))
        });
        merged.next()
    }

    /// If an instruction is a sum that counts: the comparison that sinks to it, and the other
    /// operand.
    pub fn counted(&self, inst: &Inst) -> Option<(Value, Operand)> {
        if inst.op != Opcode::Iadd {
            return None;
        }
        let (a, b) = (inst.operand_a(), inst.operand_b());
        let sides = [(b, a), (a, b)].into_iter();
        let mut counted = sides.filter_map(|(side, other)| Some((self.sunk_count(side)?, other)));
        counted.next()
    }

    /// The comparison that an operand is which sinks, if need be extended to 64 bits.
    fn sunk_count(&self, operand: Operand) -> Option<Value> {
        let mut value = operand
            .as_value()
            .filter(|value| self.inst(*value).sinks())?;
        if self.inst(value).op == Opcode::ExtendU {
            let extended = self.inst(value).operand_a().as_value();
            value = extended.filter(|value| self.inst(*value).sinks())?;
        }
        self.inst(value).op.counts().then_some(value)
    }

    /// Whether an integer is known to be no larger than a number: its other bits are masked.
    pub fn is_at_most(&self, operand: Operand, largest: u32) -> bool {
        operand.as_value().is_some_and(|value| {
            let inst = self.inst(value);
            inst.op == Opcode::And
                && [inst.operand_a(), inst.operand_b()].iter().any(|&side| {
                    let bits = self.constant(side);
                    bits.is_some_and(|bits| bits <= u64::from(largest))
                })
        })
    }

    /// Of a shuffle whose lanes of 32 bits, or of 64 if need be, are all the same: the vector that this
    /// one is from, its bytes and its number.
    pub fn lane_of_all(&self, inst: &Inst) -> Option<(Operand, u8, u8)> {
        let bytes = self.vector_bytes(inst);
        let first = bytes[0];
        let size = [4, 8].into_iter().find(|&size| {
            let lane = (0..16).map(|place| first + place % size);
            first.is_multiple_of(size) && lane.eq(bytes)
        })?;
        let vector = match first {
            0..16 => inst.operand_a(),
            _ => inst.operand_b(),
        };
        Some((vector, size, first % 16 / size))
    }

    /// Whether each lane of so many is known to be all ones or zero: it was compared.
    pub fn has_lane_masks(&self, operand: Operand, lanes: u32) -> bool {
        operand.as_value().is_some_and(|value| {
            let inst = self.inst(value);
            inst.op.is_lane_compare() && inst.ty.lanes() == lanes
        })
    }

    /// The 16 bytes of a vector constant, or the numbers of the bytes that a shuffle chooses.
    pub fn vector_bytes(&self, inst: &Inst) -> [u8; 16] {
        debug_assert!(matches!(
            inst.op.format(),
            Format::VectorConst | Format::Shuffle
        ));
        let words = &self.pool[inst.c as usize..][..Self::VECTOR_WORDS];
        let mut bytes = [0; 16];
        for (chunk, word) in bytes.chunks_exact_mut(4).zip(words) {
            chunk.copy_from_slice(&word.to_le_bytes());
        }
        bytes
    }

    /// Appends the bytes of a vector to the pool, and returns their index.
    pub fn push_vector(&mut self, bytes: [u8; 16]) -> u32 {
        let start = self.pool.len() as u32;
        let words = bytes.as_chunks().0.iter();
        self.pool
            .extend(words.map(|&word| u32::from_le_bytes(word)));
        start
    }

    /// The values of a call's results.
    pub fn call_results(&self, call: Value) -> CallResults<'_> {
        CallResults {
            function: self,
            call,
            next: call.index() + 1,
        }
    }

    /// From where on the calls of a block are *final*: behind them control comes to a trap, and no
    /// variable is read or written before. Variables do not live across such calls, even if their
    /// intervals, which follow the text, go on behind the block.
    pub fn final_calls(&self, block: Block) -> u32 {
        let data = self.block(block);
        final_calls(&self.insts, &self.pool, data.first, data.end)
    }

    /// The handler that a call's exceptions go to, if it has one: the call is the last instruction
    /// of its block but for projections and [`Opcode::Unwind`].
    #[inline]
    pub fn handler(&self, call: Value) -> Option<Block> {
        if !self.has_handlers {
            return None;
        }
        let behind = &self.insts[call.index() + 1..];
        let next = behind
            .iter()
            .find(|inst| !matches!(inst.op, Opcode::Result | Opcode::Nop))?;
        (next.op == Opcode::Unwind).then_some(Block(next.c))
    }

    /// The variable's data.
    #[inline(always)]
    pub fn variable(&self, variable: Variable) -> &VariableData {
        &self.variables[variable.index()]
    }
}

/// [`Function::final_calls`] of instructions that need not be part of a function yet.
pub(crate) fn final_calls(insts: &[Inst], pool: &[u32], first: u32, end: u32) -> u32 {
    if insts[end as usize - 1].op != Opcode::Trap {
        return end;
    }
    let mut found = end;
    for index in (first..end - 1).rev() {
        let inst = &insts[index as usize];
        if inst.op.effects().has(Effects::CALLS) {
            found = index;
        }
        // What sinks reads variables where its reader is.
        let mut reads = inst.op == Opcode::VarSet;
        visit_operands(pool, inst, |word| {
            reads |= match Operand(word).as_value() {
                Some(value) => {
                    let operand = &insts[value.index()];
                    operand.sinks() && !operand.op.is_const()
                }
                None => true,
            };
        });
        if reads {
            break;
        }
    }
    found
}

/// [`Function::for_each_operand`] for when the instructions are borrowed for writing, or are not part
/// of a function yet. (That one has a match of its own: through this one, `none` takes 0.2% more
/// instructions.)
#[inline]
pub(crate) fn visit_operands(pool: &[u32], inst: &Inst, mut visit: impl FnMut(u32)) {
    match inst.op.format() {
        Format::Nullary
        | Format::Const
        | Format::VectorConst
        | Format::Index
        | Format::Count
        | Format::Trap
        | Format::Unwind => {}
        Format::Unary
        | Format::Load
        | Format::VarSet
        | Format::UnaryIndex
        | Format::Projection
        | Format::BranchIf
        | Format::BranchTable => visit(inst.a),
        Format::Binary | Format::Shuffle => {
            visit(inst.a);
            visit(inst.b);
        }
        Format::Ternary => {
            visit(inst.a);
            visit(inst.b);
            visit(inst.c);
        }
        Format::Store | Format::BinaryIndex => {
            visit(inst.a);
            visit(inst.c);
        }
        Format::CallIndirect | Format::Builtin | Format::Call | Format::Jump | Format::Return => {
            if inst.op.format() == Format::CallIndirect {
                visit(inst.a);
            }
            if let Some(start) = inst.operand_list() {
                let start = start as usize;
                let end = start + 1 + pool[start] as usize;
                pool[start + 1..end].iter().for_each(|&word| visit(word));
            }
        }
    }
}

/// Calls `map` with each operand word of an instruction, which need not be part of a function yet.
/// Its list is in `pool`.
#[inline]
pub(crate) fn map_words(pool: &mut [u32], inst: &mut Inst, mut map: impl FnMut(&mut u32)) {
    match inst.op.format() {
        Format::Nullary
        | Format::Const
        | Format::VectorConst
        | Format::Index
        | Format::Count
        | Format::Trap
        | Format::Unwind => {}
        Format::Unary
        | Format::Load
        | Format::VarSet
        | Format::UnaryIndex
        | Format::Projection
        | Format::BranchIf
        | Format::BranchTable => map(&mut inst.a),
        Format::Binary | Format::Shuffle => {
            map(&mut inst.a);
            map(&mut inst.b);
        }
        Format::Ternary => {
            map(&mut inst.a);
            map(&mut inst.b);
            map(&mut inst.c);
        }
        Format::Store | Format::BinaryIndex => {
            map(&mut inst.a);
            map(&mut inst.c);
        }
        Format::CallIndirect | Format::Builtin | Format::Call | Format::Jump | Format::Return => {
            if inst.op.format() == Format::CallIndirect {
                map(&mut inst.a);
            }
            if let Some(start) = inst.operand_list() {
                let start = start as usize;
                let end = start + 1 + pool[start] as usize;
                pool[start + 1..end].iter_mut().for_each(map);
            }
        }
    }
}

/// Finds the values of a call's results: the call itself, and the projections behind it. Passes may
/// have removed some of these.
#[derive(Clone, Debug)]
pub struct CallResults<'a> {
    function: &'a Function,
    call: Value,
    next: usize,
}

impl CallResults<'_> {
    /// The value of the result with this index; `None` if nobody reads it. Ask for results in
    /// ascending order.
    pub fn value(&mut self, index: usize) -> Option<Value> {
        if index == 0 {
            self.function.inst(self.call).result_type()?;
            return Some(self.call);
        }
        while let Some(inst) = self.function.insts.get(self.next) {
            let is_projection = inst.op == Opcode::Result && inst.a == self.call.0;
            if !is_projection || inst.b as usize > index {
                return None;
            }
            self.next += 1;
            if inst.b as usize == index {
                return Some(Value::from_index(self.next - 1));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn call_results_skip_removed_projections() {
        let mut function = Function::new();
        let mut call = Inst::new(Opcode::Call, Type::I32, 0, 0, 0);
        call.flags = Inst::HAS_RESULT;
        let call = function.push(call, 0);
        let second = function.push(Inst::new(Opcode::Result, Type::I64, call.0, 2, 0), 0);
        function.push(Inst::constant(Type::I32, 1), 0);
        let mut results = function.call_results(call);
        assert_eq!(results.value(0), Some(call));
        assert_eq!(results.value(1), None);
        assert_eq!(results.value(2), Some(second));
        assert_eq!(results.value(3), None);
    }
}
