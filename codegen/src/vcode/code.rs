//! Vcode itself: what is selected, and then allocated.

use crate::{
    emit::buffer::Label,
    isa::reg::{Reg, RegSet},
    slots::SlotCursor,
};
use regalloc2::VReg;
use std::ops::Range;

/// A block of vcode.
#[derive(Clone, Debug, Default)]
pub(super) struct BlockCode {
    /// Its instructions.
    pub insts: Range<u32>,
    /// Its parameters: a range of [`Vcode::params`].
    pub params: Range<u32>,
    /// Arguments to its only successor: a range of [`Vcode::args`].
    pub args: Range<u32>,
    /// Ends in a trap.
    pub traps: bool,
    /// Begins with what takes an exception.
    pub is_handler: bool,
    /// Where its last instruction, a call, goes if it throws, and if it returns.
    pub unwind: Option<(Label, Label)>,
}

/// Operands of one call or return, beyond those of the instruction itself: ranges of
/// [`Vcode::fixed`].
#[derive(Clone, Debug)]
pub(super) struct CallOperands {
    pub reads: Range<u32>,
    pub writes: Range<u32>,
    pub clobbers: RegSet,
}

/// Code on virtual registers. The invariants are in the documentation of [`super`].
#[derive(Debug)]
pub(super) struct Vcode<I> {
    pub insts: Vec<I>,
    /// For each instruction the offset in the Wasm binary.
    pub locations: Vec<u32>,
    pub blocks: Vec<BlockCode>,
    pub params: Vec<VReg>,
    pub args: Vec<VReg>,
    pub calls: Vec<CallOperands>,
    /// A virtual register and the physical one that it is in at the call, return or entry.
    pub fixed: Vec<(Reg, Reg)>,
    /// Parameters that arrive in registers. Where there are any, instruction 0 stands for their
    /// arrival and is not emitted.
    pub entry: Range<u32>,
    /// Number of virtual registers.
    pub vregs: u32,
    /// Instructions that access variables, whose place in the frame is known when all calls are:
    /// instruction, register, slot.
    pub accesses: Vec<Access>,
    /// The slots of variables.
    pub variable_slots: SlotCursor,
    /// The most slots that a value takes.
    pub widest: u32,
    /// Whether calls preserve whole vectors ([`gantry_ir::Function::wide_calls`]).
    pub wide_calls: bool,
    /// Bytes of the largest outgoing area.
    pub outgoing: u32,
    pub has_calls: bool,
    pub switches_context: bool,
    /// Whether there are handlers: the context is kept in its slot from the beginning.
    pub has_handlers: bool,
    /// Whether a register has the fuel that is left.
    pub has_counter: bool,
    /// Label of the first block; the others follow.
    pub first_label: u32,
}

/// See [`Vcode::accesses`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Access {
    pub inst: u32,
    pub reg: Reg,
    pub slot: u32,
    pub slots: u32,
    pub writes: bool,
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
            widest: 1,
            wide_calls: false,
            outgoing: 0,
            has_calls: false,
            switches_context: false,
            has_handlers: false,
            has_counter: false,
            first_label: 0,
        }
    }
}

impl<I> Vcode<I> {
    pub fn clear(&mut self) {
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
        self.widest = 1;
        self.wide_calls = false;
        self.outgoing = 0;
        self.has_calls = false;
        self.switches_context = false;
        self.has_handlers = false;
        self.has_counter = false;
        self.first_label = 0;
    }

    pub fn label(&self, block: u32) -> Label {
        Label(self.first_label + block)
    }

    /// The block with this label.
    pub fn labelled(&self, label: Label) -> u32 {
        label.0 - self.first_label
    }
}
