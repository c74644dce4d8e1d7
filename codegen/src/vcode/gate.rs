//! The gate before regalloc2: which functions its backtracking algorithm may see.
//!
//! That algorithm takes 1 to 10 microseconds an instruction on ordinary code. Where much is live, it takes 0.1 to 0.2 microseconds
//! for each instruction and each register that is live there, and more in deep nests of loops: 16 seconds for a straight line
//! of 16,000 instructions with thousands of live values. So the gate estimates that sum, in linear time. In real programs the
//! average is 10 to 60 registers, with a few functions of several thousand instructions at 300.

use super::{Vcode, VcodeContext, VcodeMachine, flow::Flow, operands::Operands};

/// What regalloc2's backtracking algorithm is asked to do. Functions beyond that are for its one-pass algorithm, which is linear
/// but moves much more; beyond `fast_insts` they are [`TooLarge`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Budgets {
    /// Machine instructions.
    pub insts: usize,
    /// Virtual registers.
    pub vregs: usize,
    /// Blocks.
    pub blocks: usize,
    /// How deep loops may nest.
    pub loop_depth: usize,
    /// Live registers, averaged over the instructions. Functions with few live registers in total need not keep to it.
    pub average_live: u64,
    /// Live registers, summed over the instructions.
    pub total_live: u64,
    /// Machine instructions, for the one-pass algorithm.
    pub fast_insts: usize,
}

/// Up to this sum of live registers over the instructions, the average does not matter.
const LITTLE_LIVE: u64 = 250_000;

impl Default for Budgets {
    fn default() -> Self {
        Budgets {
            insts: 200_000,
            vregs: 200_000,
            blocks: 50_000,
            loop_depth: 50,
            average_live: 320,
            total_live: 8_000_000,
            fast_insts: 2_000_000,
        }
    }
}

/// The function is too large for this allocator, or beyond what it can allocate: compile it at `none`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the function exceeds the budgets of register allocation")]
pub struct TooLarge;

impl<M: VcodeMachine> VcodeContext<M> {
    /// Whether the function is one for the backtracking algorithm. Its operands have been collected.
    pub(super) fn fits(&mut self, budgets: &Budgets) -> bool {
        let code = &self.code;
        if code.insts.len() > budgets.insts
            || code.vregs as usize > budgets.vregs
            || code.blocks.len() > budgets.blocks
        {
            return false;
        }
        let average = budgets.average_live * code.insts.len() as u64;
        let live = self.spans.sum(code, &self.flow, &self.operands);
        self.spans.loop_depth <= budgets.loop_depth
            && live <= budgets.total_live.min(average.max(LITTLE_LIVE))
    }
}

/// Positions of instructions, the first and the last. The first is larger where there is none.
type Span = (u32, u32);

const NONE: Span = (u32::MAX, 0);

/// Estimates how much is live.
#[derive(Debug, Default)]
pub(super) struct Spans {
    /// For each register, where it is live.
    spans: Vec<Span>,
    /// For each block the loop that it is the header of.
    loops: Vec<Span>,
    /// The loops around the current block.
    open: Vec<Span>,
    /// How deep loops nest.
    loop_depth: usize,
}

impl Spans {
    /// Sum over the registers of the instructions between definition and last use. Where the use is in a loop that the
    /// definition is outside of, the register is live up to the end of the loop: of the outermost or else the innermost one.
    fn sum<I>(&mut self, code: &Vcode<I>, flow: &Flow, operands: &Operands) -> u64 {
        self.find_loops(code, flow);
        let Spans {
            spans,
            loops,
            open,
            loop_depth,
        } = self;
        *loop_depth = 0;
        spans.clear();
        spans.resize(code.vregs as usize, NONE);
        open.clear();
        for (node, block) in code.blocks.iter().enumerate() {
            let start = block.insts.start;
            while open.last().is_some_and(|inner| inner.1 < start) {
                open.pop();
            }
            if loops[node] != NONE {
                open.push(loops[node]);
                *loop_depth = (*loop_depth).max(open.len());
            }
            let outer = open.first().copied().unwrap_or(NONE);
            let inner = open.last().copied().unwrap_or(NONE);
            let mut touch = |vreg: regalloc2::VReg, position| {
                let span = &mut spans[vreg.vreg()];
                span.0 = span.0.min(position);
                let end = if span.0 < outer.0 {
                    outer.1
                } else if span.0 < inner.0 {
                    inner.1
                } else {
                    0
                };
                span.1 = span.1.max(end).max(position);
            };
            let params = &code.params[block.params.start as usize..block.params.end as usize];
            params.iter().for_each(|&param| touch(param, start));
            for inst in block.insts.clone() {
                for operand in operands.of(inst as usize) {
                    touch(operand.vreg(), inst);
                }
            }
            let args = &code.args[block.args.start as usize..block.args.end as usize];
            args.iter().for_each(|&arg| touch(arg, block.insts.end - 1));
        }
        spans
            .iter()
            .map(|&(first, last)| u64::from(last.saturating_sub(first)))
            .sum()
    }

    /// Loops are ranges of blocks, from the target of an edge backwards to its last source; they nest.
    fn find_loops<I>(&mut self, code: &Vcode<I>, flow: &Flow) {
        self.loops.clear();
        self.loops.resize(code.blocks.len(), NONE);
        for (node, block) in code.blocks.iter().enumerate() {
            for header in flow.successors(node) {
                let header = header.index();
                if header <= node {
                    let start = code.blocks[header].insts.start;
                    self.loops[header] = (start, block.insts.end - 1);
                }
            }
        }
    }
}
