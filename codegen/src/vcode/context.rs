//! The memory of `speed`'s allocator: what its steps hand on.

use super::{
    budget::{Budgets, Spans},
    code::Vcode,
    flow::Flow,
    layout::Layout,
    operands::{self, Operands},
};
use crate::{
    emit::frame::Frame,
    isa::{
        machine::Machine,
        reg::{Reg, RegSet},
    },
};
use gantry_ir::Block;

/// How to allocate.
#[derive(Clone, Copy, Debug, Default)]
pub struct VcodeOptions {
    /// Checks the input for being SSA and the allocation by symbolic execution; panics where either
    /// is wrong. Slow.
    pub verify: bool,
    /// What is too large.
    pub budgets: Budgets,
}

/// The memory of the allocator: one a worker, reused from function to function.
pub struct VcodeContext<M: Machine> {
    pub(super) options: VcodeOptions,
    pub(super) code: Vcode<M::Inst>,
    pub(super) flow: Flow,
    /// The virtual register of each value; [`Reg::NONE`] where there is none yet.
    pub(super) values: Vec<Reg>,
    /// The first slot of each variable; [`super::flow::NONE`] where it has none yet.
    pub(super) slots: Vec<u32>,
    /// The value of each parameter, if it has one.
    pub(super) parameters: Vec<Option<gantry_ir::Value>>,
    /// Results that calls with handlers leave on the stack: the block that the call returns to, the
    /// register that it loads one to, and from where: offset and slots.
    pub(super) deferred: Vec<(Block, Reg, (i32, u32))>,
    pub(super) operands: Operands,
    pub(super) spans: Spans,
    /// The registers, without and with those that code leaves alone which counts fuel.
    pub(super) envs: [regalloc2::MachineEnv; 2],
    pub(super) regalloc: regalloc2::Ctx,
    pub(super) frame: Frame,
    /// Offset of the spill slots from the stack pointer.
    pub(super) spills: i32,
    pub(super) layout: Layout,
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
            deferred: Vec::new(),
            operands: Operands::default(),
            spans: Spans::default(),
            envs: [RegSet::EMPTY, RegSet::of(&[M::COUNTER])].map(operands::environment::<M>),
            regalloc: regalloc2::Ctx::default(),
            frame: Frame::default(),
            spills: 0,
            layout: Layout::default(),
        }
    }

    /// The function's frame, once [`VcodeContext::allocate`] has run.
    pub fn frame(&self) -> &Frame {
        &self.frame
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
