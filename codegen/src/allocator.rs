//! The allocator, which answers "which register is this operand in?". There is one for each level.
//!
//! A selector walks the IR once, forward, and asks an [`Allocator`] for the register of each
//! operand, result and temporary. At `none` the answer is a physical register and the instruction
//! is encoded at once ([`crate::baseline`]); at `speed` it is a virtual one and the instruction is
//! kept for regalloc2 ([`crate::vcode`]).
//!
//! The protocol of one IR instruction:
//! 1. read all operands (constants and sinking instructions are up to the selector, which makes
//!    them in temporaries);
//! 2. ask for temporaries and the result;
//! 3. emit.
//!
//! Where an instruction is selected as several machine instructions and the result is written
//! before the last operand is read, the result is asked for with `write_early`.
//!
//! The registers and slot offsets in the answers are opaque to a selector: at `speed`, and under
//! the checker of `none` ([`crate::baseline::check`]), they are not the final ones. It may compare
//! them only to find out that two operands are the same.

use crate::{
    emit::buffer::Label,
    isa::{
        machine::Machine,
        reg::{Reg, RegClass, RegSet},
    },
};
use gantry_ir::{Block, Function, Inst, MemoryIndex, Operand, Signature, Type, Value, Variable};

/// Where an operand is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OperandSource {
    /// In a register.
    Reg(Reg),
    /// In a frame slot, at this offset from the stack pointer. All 8 bytes are valid.
    Slot(i32),
}

/// A call, as the allocator sees it.
#[derive(Clone, Copy, Debug)]
pub struct CallSite<'a> {
    /// The IR instruction; its value is the first result, `result` projections follow it.
    pub value: Value,
    /// The callee's signature.
    pub signature: &'a Signature,
    /// The arguments, as operand words.
    pub arguments: &'a [u32],
    /// Whether the call may switch the context: the frame needs a slot for the caller's.
    pub switches_context: bool,
    /// Where control goes if the call throws. Then it is the last instruction of its block, which
    /// the next one continues.
    pub handler: Option<Block>,
}

/// A call in place of a return, as the allocator sees it.
#[derive(Clone, Copy, Debug)]
pub struct ReturnCallSite<'a> {
    /// The types of the callee's parameters.
    pub params: &'a [Type],
    /// The arguments, as operand words.
    pub arguments: &'a [u32],
    /// Whether those on the stack are put in the outgoing area; else in the caller's.
    pub in_frame: bool,
}

/// What a temporary contains, for later instructions of its block that need the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeptContent {
    /// The base of one of the linear memories, plus an operand (or none), plus a constant.
    Address(KeptMemory, Option<Operand>, u32),
    /// A constant.
    Constant(u64),
}

impl KeptContent {
    /// The operand that it is computed from.
    pub fn operand(self) -> Option<Operand> {
        match self {
            KeptContent::Address(_, operand, _) => operand,
            KeptContent::Constant(_) => None,
        }
    }
}

/// The index of a memory that accesses can name, in a byte: one content is kept for each register.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KeptMemory(u8);

const _: () = assert!(size_of::<KeptContent>() == 16 && Inst::MEMORIES <= 1 << u8::BITS);

impl From<MemoryIndex> for KeptMemory {
    fn from(memory: MemoryIndex) -> KeptMemory {
        KeptMemory(memory.0 as u8)
    }
}

/// What an allocator remembers of an instruction while another one is selected in the middle of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Suspended {
    /// Registers that the instruction was the last to read.
    pub dying: RegSet,
    /// Registers that were protected from the instruction itself.
    pub protected: RegSet,
    /// Registers that hold what the instruction has read.
    pub locked: RegSet,
    /// The instruction's temporaries that are no value's.
    pub scratch: RegSet,
}

/// Answers where values are. See the module's documentation for the protocol.
pub trait Allocator {
    /// The instruction set.
    type Machine: Machine;

    /// The function being compiled.
    fn function(&self) -> &Function;

    /// Enters a block, after the one before has been left by its terminator. The first is the
    /// function's entry, and each other one is [`Allocator::block_behind`] the one before.
    fn begin_block(&mut self, block: Block);

    /// The block to enter after this one, if there is another: the next one of the function, unless
    /// the allocator has another order.
    #[inline]
    fn block_behind(&mut self, block: Block) -> Option<Block> {
        let next = block.index() + 1;
        (next < self.function().blocks.len()).then(|| Block::from_index(next))
    }

    /// Leaves the block that was entered last.
    fn end_block(&mut self) {}

    /// The instruction that is being selected, where what has been emitted for those right before it
    /// is followed by moves alone.
    fn position(&self) -> Option<Value> {
        None
    }

    /// Whether the instruction before has done this one already: a `var_set` whose operand has been
    /// written where the variable lives. Such an instruction is not begun.
    fn is_done(&self, _value: Value) -> bool {
        false
    }

    /// Begins an IR instruction.
    fn begin_inst(&mut self, _value: Value) {}

    /// Ends the IR instruction: what it read for the last time, and its temporaries, are free.
    fn end_inst(&mut self) {}

    /// Sets the Wasm offset of the instructions that follow.
    fn set_location(&mut self, wasm_offset: u32);

    /// Emits a machine instruction.
    fn emit(&mut self, inst: <Self::Machine as Machine>::Inst);

    /// Reads a variable, or a value that has been written, into a register. Counts as one use.
    fn read(&mut self, operand: Operand) -> Reg;

    /// Like `read`, but in none of these registers, which later instructions of the sequence fix (a
    /// no-op where registers are virtual).
    fn read_outside(&mut self, operand: Operand, avoid: RegSet) -> Reg;

    /// Like `read`, but the operand may stay in its frame slot.
    fn read_any(&mut self, operand: Operand) -> OperandSource;

    /// Begins to select a sinking instruction in the middle of its reader: what the reader has read
    /// must survive.
    fn suspend(&mut self) -> Suspended {
        Suspended::default()
    }

    /// Ends what `suspend` began. The result of the sinking instruction must be read next.
    fn resume(&mut self, _suspended: Suspended) {}

    /// Ends what the instruction holds before the jump that it ends with, which reads nothing but
    /// flags.
    fn before_branch(&mut self) {}

    /// Whether the branch at the end of an instruction may read a register besides flags. It may
    /// not if moves before it could change registers ([`Allocator::before_branch`]).
    fn may_branch_on_register(&self) -> bool {
        true
    }

    /// Says what a temporary of this instruction contains, which is not going to be changed.
    fn keep(&mut self, reg: Reg, content: KeptContent);

    /// A register of this class that still has this content, for the current instruction, which may
    /// not change it. Counts as a use of the content's operand.
    fn kept(&mut self, class: RegClass, content: KeptContent) -> Option<Reg>;

    /// Says that a reader of this operand is dead and was left out: what nobody else reads can be
    /// given up.
    fn forget(&mut self, _operand: Operand) {}

    /// Of two operands that may be exchanged: whether the result had better take the place of the
    /// second.
    fn prefers_second(&self, _value: Value, _first: Reg, _second: Reg) -> bool {
        false
    }

    /// Where the result goes; it may share the register of an operand that is read for the last
    /// time.
    fn write(&mut self, value: Value) -> Reg;

    /// Where the result goes; it shares its register with no operand of this instruction.
    fn write_early(&mut self, value: Value) -> Reg;

    /// Where the result of a two-address instruction goes if its first operand is in `src`. Emit
    /// the instruction with the returned register as `dst` and [`Allocator::tied_source`] of both
    /// as `src`.
    fn write_over(&mut self, value: Value, src: Reg) -> Reg;

    /// Like `write_over`, for a temporary.
    fn temp_over(&mut self, src: Reg) -> Reg;

    /// The source to name in a two-address instruction: `dst` itself where registers are physical
    /// (the operand has been moved there), `src` where they are virtual.
    fn tied_source(&self, dst: Reg, src: Reg) -> Reg;

    /// Makes `value` another name for what is in `src`, a register that this instruction has read
    /// or a temporary it has made.
    fn define(&mut self, value: Value, src: Reg);

    /// A register for the rest of this IR instruction, which it shares with no operand or result.
    fn temp(&mut self, class: RegClass) -> Reg;

    /// Like `temp`, but none of these registers.
    fn temp_outside(&mut self, class: RegClass, avoid: RegSet) -> Reg;

    /// Reads an operand into this physical register, for instructions with fixed operands. At
    /// `speed` the register returned is a virtual one with that constraint on the instruction.
    fn read_fixed(&mut self, src: Reg, physical: Reg) -> Reg;

    /// The result or (with no value) a clobbered temporary in this physical register, as for
    /// `read_fixed`.
    fn write_fixed(&mut self, value: Option<Value>, physical: Reg) -> Reg;

    /// Writes a variable from a register.
    fn set_variable(&mut self, variable: Variable, src: Reg);

    /// Writes a variable from another one, if that can be done without reading it to a register of
    /// its own first; else does nothing and returns false.
    fn copy_variable(&mut self, variable: Variable, source: Variable) -> bool;

    /// The register in which a variable gets its next value, if it has one: a constant, which is
    /// written there now.
    fn variable_register(&mut self, variable: Variable) -> Option<Reg>;

    /// Places arguments, emits what `inst` makes of the index of the call's operands, and takes the
    /// results.
    fn call(
        &mut self,
        site: CallSite<'_>,
        inst: impl FnOnce(u32) -> <Self::Machine as Machine>::Inst,
    );

    /// Says that an instruction to come may call the runtime out of line, whatever else there is.
    /// (An allocator that knows [`Function::has_calls`](gantry_ir::Function::has_calls) need not be
    /// told.)
    fn needs_calling_frame(&mut self) {}

    /// Places the function's results and emits what `inst` makes of the index of the operands.
    fn ret(&mut self, results: &[u32], inst: impl FnOnce(u32) -> <Self::Machine as Machine>::Inst);

    /// Places the arguments of a call in place of a return, and emits what `inst` makes of the index
    /// of the operands.
    fn return_call(
        &mut self,
        site: ReturnCallSite<'_>,
        inst: impl FnOnce(u32) -> <Self::Machine as Machine>::Inst,
    );

    /// The label of a block.
    fn block_label(&mut self, block: Block) -> Label;

    /// A list of table targets, for the instruction that jumps through them: the index of the first
    /// in the buffer.
    fn table_targets(&mut self, targets: &[u32], default: Block) -> u32;

    /// The label of a constant of 4, 8 or 16 bytes that is emitted behind the function.
    fn constant(&mut self, bytes: &[u8]) -> Label;
}
