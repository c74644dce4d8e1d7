//! `speed`: machine instructions on virtual registers, allocated by regalloc2.
//!
//! ```text
//! IR (SSA form) --selector--> VcodeAllocator --> Vcode --regalloc2--> edits, allocations --> encoder
//!                 [builder]                   [operands, allocate]                     [emit]
//! ```
//!
//! How a function is driven:
//! 1. [`VcodeContext::begin_function`] gives the [`VcodeAllocator`] that a selector walks all
//!    blocks with, in order;
//! 2. [`VcodeContext::allocate`] runs regalloc2 and computes the [`Frame`], from which the encoder
//!    makes the prologue;
//! 3. [`VcodeContext::emit`] encodes the body.
//!
//! Invariants of a [`Vcode`]:
//! - A virtual register is written once. A [`VcodeAllocator`] gives a new one to each value and
//!   temporary.
//! - The code of a block is contiguous, and only its last instruction transfers control: a
//!   conditional branch names both its targets, so nothing can be inserted between two jumps.
//! - No edge is critical: an edge from a block with several successors to one with several
//!   predecessors gets a block of its own.
//! - The frame from the stack pointer upwards: outgoing area, variables, context slot, spill slots.
//!
//! No register is set aside for regalloc2's own moves. The scratch registers of the machine belong
//! to instruction sequences (a float constant goes through the integer one), and a move may be
//! inserted in the middle of a sequence.
//!
//! All memory stays with the [`VcodeContext`] and is reused by the next function.

mod allocate;
mod budget;
mod builder;
mod emit;
mod flow;
mod operands;
mod print;
#[cfg(test)]
pub(crate) mod tests;

pub use budget::{Budgets, Exceeded, TooLarge, check_ir_size};
pub use builder::VcodeAllocator;

use crate::{
    emit::{buffer::Label, frame::Frame},
    isa::{
        machine::Machine,
        reg::{Reg, RegSet},
    },
    slots::SlotCursor,
};
use flow::Flow;
use operands::Operands;
use regalloc2::VReg;
use std::ops::Range;

/// How to allocate.
#[derive(Clone, Copy, Debug, Default)]
pub struct VcodeOptions {
    /// Checks the input for being SSA and the allocation by symbolic execution; panics where either
    /// is wrong. Slow.
    pub verify: bool,
    /// What is too large.
    pub budgets: Budgets,
}

/// A block of vcode.
#[derive(Clone, Debug, Default)]
struct BlockCode {
    /// Its instructions.
    insts: Range<u32>,
    /// Its parameters: a range of [`Vcode::params`].
    params: Range<u32>,
    /// Arguments to its only successor: a range of [`Vcode::args`].
    args: Range<u32>,
    /// Ends in a trap.
    traps: bool,
}

/// Operands of one call or return, beyond those of the instruction itself: ranges of
/// [`Vcode::fixed`].
#[derive(Clone, Debug)]
struct CallOperands {
    reads: Range<u32>,
    writes: Range<u32>,
    clobbers: RegSet,
}

/// Code on virtual registers. See the module's documentation.
#[derive(Debug)]
struct Vcode<I> {
    insts: Vec<I>,
    /// For each instruction the offset in the Wasm binary.
    locations: Vec<u32>,
    blocks: Vec<BlockCode>,
    params: Vec<VReg>,
    args: Vec<VReg>,
    calls: Vec<CallOperands>,
    /// A virtual register and the physical one that it is in at the call, return or entry.
    fixed: Vec<(Reg, Reg)>,
    /// Parameters that arrive in registers. Where there are any, instruction 0 stands for their
    /// arrival and is not emitted.
    entry: Range<u32>,
    /// Number of virtual registers.
    vregs: u32,
    /// Instructions that access variables, whose place in the frame is known when all calls are:
    /// instruction, register, slot.
    accesses: Vec<Access>,
    /// The slots of variables.
    variable_slots: SlotCursor,
    /// Bytes of the largest outgoing area.
    outgoing: u32,
    has_calls: bool,
    switches_context: bool,
    /// Label of the first block; the others follow.
    first_label: u32,
}

/// See [`Vcode::accesses`].
#[derive(Clone, Copy, Debug)]
struct Access {
    inst: u32,
    reg: Reg,
    slot: u32,
    writes: bool,
}

impl<I> Default for Vcode<I> {
    fn default() -> Self {
        Vcode {
            insts: Vec::new(),
            locations: Vec::new(),
            blocks: Vec::new(),
            params: Vec::new(),
            args: Vec::new(),
            calls: Vec::new(),
            fixed: Vec::new(),
            entry: 0..0,
            vregs: 0,
            accesses: Vec::new(),
            variable_slots: SlotCursor::default(),
            outgoing: 0,
            has_calls: false,
            switches_context: false,
            first_label: 0,
        }
    }
}

impl<I> Vcode<I> {
    fn clear(&mut self) {
        self.insts.clear();
        self.locations.clear();
        self.blocks.clear();
        self.params.clear();
        self.args.clear();
        self.calls.clear();
        self.fixed.clear();
        self.entry = 0..0;
        self.vregs = 0;
        self.accesses.clear();
        self.variable_slots = SlotCursor::default();
        self.outgoing = 0;
        self.has_calls = false;
        self.switches_context = false;
        self.first_label = 0;
    }

    fn label(&self, block: u32) -> Label {
        Label(self.first_label + block)
    }

    /// The block with this label.
    fn labelled(&self, label: Label) -> u32 {
        label.0 - self.first_label
    }
}

/// The memory of the allocator: one a worker, reused from function to function.
pub struct VcodeContext<M: Machine> {
    options: VcodeOptions,
    code: Vcode<M::Inst>,
    flow: Flow,
    /// The virtual register of each value; [`Reg::NONE`] where there is none yet.
    values: Vec<Reg>,
    /// The first slot of each variable; [`flow::NONE`] where it has none yet.
    slots: Vec<u32>,
    /// The value of each parameter, if it has one.
    parameters: Vec<Option<gantry_ir::Value>>,
    operands: Operands,
    spans: budget::Spans,
    exceeded: Option<Exceeded>,
    env: regalloc2::MachineEnv,
    regalloc: regalloc2::Ctx,
    frame: Frame,
    /// Offset of the spill slots from the stack pointer.
    spills: i32,
    layout: emit::Layout,
}

impl<M: Machine> VcodeContext<M> {
    /// An empty context.
    pub fn new(options: VcodeOptions) -> Self {
        VcodeContext {
            options,
            code: Vcode::default(),
            flow: Flow::default(),
            values: Vec::new(),
            slots: Vec::new(),
            parameters: Vec::new(),
            operands: Operands::default(),
            spans: budget::Spans::default(),
            exceeded: None,
            env: allocate::environment::<M>(),
            regalloc: regalloc2::Ctx::default(),
            frame: Frame::default(),
            spills: 0,
            layout: emit::Layout::default(),
        }
    }

    /// What the frame looks like, after [`VcodeContext::allocate`].
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// The budget for which the function's registers were allocated in one pass, if
    /// [`VcodeContext::allocate`] has done so.
    pub fn exceeded(&self) -> Option<Exceeded> {
        self.exceeded
    }

    /// Number of machine instructions that have been selected, as a measure of the function's size.
    pub fn inst_count(&self) -> usize {
        self.code.insts.len()
    }
}

impl<M: Machine> std::fmt::Debug for VcodeContext<M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("VcodeContext")
            .field("code", &self.code)
            .field("frame", &self.frame)
            .finish_non_exhaustive()
    }
}
