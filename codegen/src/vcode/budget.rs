//! The gate before regalloc2: which functions its backtracking algorithm may see.
//!
//! That algorithm takes 1 to 10 microseconds an instruction on ordinary code. Where much is live,
//! it takes 0.1 to 0.2 microseconds for each instruction and each register that is live there, and
//! more in deep nests of loops: 16 seconds for a straight line of 16,000 instructions with
//! thousands of live values. So the gate estimates the sum of live registers over the instructions,
//! in linear time. In real programs the average is 10 to 60 registers, with a few functions of
//! several thousand instructions at 300.
//!
//! Some steps of regalloc2 take the square of what they work on, whatever else the function is
//! like. What these will take is counted, in units of about a nanosecond, and must stay in
//! proportion to the function's size:
//!
//! - The search for dominators climbs the tree from each predecessor of a block.
//! - Where a register is live into a block, all parameters of blocks with lower numbers are looked
//!   at, down to the last that is live in several pieces. So [`Spans::number`] gives parameters the
//!   highest numbers, and spreads those that surely have a hole among the others.
//! - A value that is an argument for many parameters is merged with one after the other, and copied
//!   each time.

use super::{code::Vcode, flow::Flow, operands::Operands};
use gantry_ir::DisjointSets;

/// What regalloc2's backtracking algorithm is asked to do. Functions beyond that are [`TooLarge`].
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
    /// Live registers, averaged over the instructions. Functions with few live registers in total
    /// need not keep to it.
    pub average_live: u64,
    /// Live registers, summed over the instructions.
    pub total_live: u64,
    /// What the steps that are not linear may take, in nanoseconds a machine instruction;
    /// `LITTLE_WORK` is granted always.
    pub work: u64,
}

/// Up to this sum of live registers over the instructions, the average does not matter.
const LITTLE_LIVE: u64 = 250_000;

/// Up to this many nanoseconds of work, the size of the function does not matter.
pub(super) const LITTLE_WORK: u64 = 2_000_000;
/// Nanoseconds of a step towards a dominator.
const DOMINATOR_STEP: u64 = 5;
/// Nanoseconds of copying a range or use of a register that is merged.
const MERGE_STEP: u64 = 25;
/// After how many ranges regalloc2 gives up looking for a conflict between registers to merge.
const MERGE_LIMIT: u32 = 200;

impl Default for Budgets {
    fn default() -> Self {
        Budgets {
            insts: 200_000,
            vregs: 200_000,
            blocks: 50_000,
            loop_depth: 50,
            average_live: 320,
            total_live: 8_000_000,
            work: 2_000,
        }
    }
}

/// Functions with more IR instructions than this are not for `speed` at all, not even its passes:
/// what they cost grows with a function's size, and a module must not be able to buy minutes of it
/// with one function.
const IR_INSTS: usize = 400_000;

/// The function is too large for this allocator, or beyond what it can allocate: the scan does it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct TooLarge(pub Exceeded);

/// The budget that a function exceeds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Exceeded {
    what: &'static str,
    /// How much there is of it, and how much there may be. Nothing where regalloc2 has given up for
    /// a reason of its own.
    figures: Option<(u64, u64)>,
}

impl std::fmt::Display for Exceeded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let what = self.what;
        match self.figures {
            Some((found, allowed)) => write!(f, "{found} {what}, the budget is {allowed}"),
            None => f.write_str(what),
        }
    }
}

impl Exceeded {
    pub(super) const GIVEN_UP: Exceeded = Exceeded {
        what: "more operands than its allocator can have",
        figures: None,
    };

    pub(super) fn check(what: &'static str, found: u64, allowed: u64) -> Result<(), Exceeded> {
        let figures = Some((found, allowed));
        match found <= allowed {
            true => Ok(()),
            false => Err(Exceeded { what, figures }),
        }
    }
}

/// Whether a function with so many IR instructions is one for `speed`.
pub fn check_ir_size(insts: usize) -> Result<(), Exceeded> {
    Exceeded::check("IR instructions", insts as u64, IR_INSTS as u64)
}

/// A parameter of a block, and from how many edges it gets its value.
#[derive(Clone, Copy, Debug)]
struct Param {
    vreg: u32,
    edges: u32,
}

/// Positions of instructions, the first and the last. The first is larger where there is none.
type Span = (u32, u32);

const NONE: Span = (u32::MAX, 0);

/// Estimates how much is live, and what follows from that.
#[derive(Debug, Default)]
pub(super) struct Spans {
    /// For each register, where it is live.
    spans: Vec<Span>,
    /// For each register the last block in which it is read or written.
    last_blocks: Vec<u32>,
    /// For each register its number for regalloc2.
    numbers: Vec<u32>,
    /// See [`Spans::number`].
    solid: Vec<Param>,
    holed: Vec<Param>,
    /// For each register how often it is read or written, and one more.
    sizes: Vec<u32>,
    /// The registers that have been merged.
    merged: DisjointSets,
    /// For each block the loop that it is the header of.
    loops: Vec<Span>,
    /// The loops around the current block.
    open: Vec<Span>,
    /// How deep loops nest.
    loop_depth: usize,
}

impl Spans {
    /// Whether the function is one for the backtracking algorithm. Its operands have been
    /// collected; they are renumbered where that makes it faster.
    pub(super) fn check<I>(
        &mut self,
        code: &Vcode<I>,
        flow: &mut Flow,
        operands: &mut Operands,
        budgets: &Budgets,
    ) -> Result<(), Exceeded> {
        let insts = code.insts.len() as u64;
        let vregs = u64::from(code.vregs);
        let blocks = code.blocks.len() as u64;
        Exceeded::check("machine instructions", insts, budgets.insts as u64)?;
        Exceeded::check("virtual registers", vregs, budgets.vregs as u64)?;
        Exceeded::check("blocks", blocks, budgets.blocks as u64)?;
        let live = self.sum(code, flow, operands);
        let depth = self.loop_depth as u64;
        Exceeded::check("nested loops", depth, budgets.loop_depth as u64)?;
        let average = (budgets.average_live * insts).max(LITTLE_LIVE);
        let allowed = budgets.total_live.min(average);
        Exceeded::check("live registers, over all instructions", live, allowed)?;
        self.check_work(code, flow, operands, budgets.work * insts + LITTLE_WORK)
    }

    /// Whether the steps of regalloc2 that are not linear take no more nanoseconds than this.
    fn check_work<I>(
        &mut self,
        code: &Vcode<I>,
        flow: &mut Flow,
        operands: &mut Operands,
        allowed: u64,
    ) -> Result<(), Exceeded> {
        let steps = flow.dominator_steps(allowed / DOMINATOR_STEP);
        let mut work = DOMINATOR_STEP * steps;
        if !operands.params.is_empty() {
            work += self.number(code, flow, operands);
            work += MERGE_STEP * self.merges(code, flow, operands);
            operands.renumber(&self.numbers);
        }
        Exceeded::check("ns of work that is not linear", work, allowed)
    }

    /// Sum over the registers of the instructions between definition and last use. Where the use is
    /// in a loop that the definition is outside of, the register is live up to the end of the loop:
    /// of the outermost or else the innermost one.
    fn sum<I>(&mut self, code: &Vcode<I>, flow: &Flow, operands: &Operands) -> u64 {
        self.find_loops(code, flow);
        let Spans {
            spans,
            sizes,
            last_blocks,
            loops,
            open,
            loop_depth,
            ..
        } = self;
        *loop_depth = 0;
        spans.clear();
        spans.resize(code.vregs as usize, NONE);
        sizes.clear();
        sizes.resize(code.vregs as usize, 1);
        last_blocks.clear();
        last_blocks.resize(code.vregs as usize, 0);
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
                sizes[vreg.vreg()] += 1;
                last_blocks[vreg.vreg()] = node as u32;
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
            let params = &operands.params[block.params.start as usize..block.params.end as usize];
            params.iter().for_each(|&param| touch(param, start));
            for inst in block.insts.clone() {
                for operand in operands.of(inst as usize) {
                    touch(operand.vreg(), inst);
                }
            }
            let args = &operands.args[block.args.start as usize..block.args.end as usize];
            args.iter().for_each(|&arg| touch(arg, block.insts.end - 1));
        }
        spans
            .iter()
            .map(|&(first, last)| u64::from(last.saturating_sub(first)))
            .sum()
    }

    /// Loops are ranges of blocks, from the target of an edge backwards to its last source; they
    /// nest.
    fn find_loops<I>(&mut self, code: &Vcode<I>, flow: &Flow) {
        self.loops.clear();
        self.loops.resize(code.blocks.len(), NONE);
        let mut found = |header: usize, source: usize| {
            if header <= source {
                let start = code.blocks[header].insts.start;
                let (_, end) = self.loops[header];
                self.loops[header] = (start, end.max(code.blocks[source].insts.end - 1));
            }
        };
        for source in 0..flow.ir_nodes as usize {
            for header in flow.successors(source) {
                found(header.index(), source);
            }
        }
        // What has a block of its own, behind all others, is an edge of the block that it leaves.
        for split in &flow.splits {
            let node = |block: gantry_ir::Block| flow.nodes[block.index()] as usize;
            found(node(split.target), node(split.source));
        }
    }

    /// Numbers the registers for regalloc2, see the module. Returns how many parameters regalloc2
    /// will look at: for each block that one is live into, or is one of, those of lower number down
    /// to the last with a hole.
    fn number<I>(&mut self, code: &Vcode<I>, flow: &Flow, operands: &Operands) -> u64 {
        const PARAM: u32 = u32::MAX;
        self.solid.clear();
        self.holed.clear();
        self.numbers.clear();
        self.numbers.resize(code.vregs as usize, 0);
        let blocks = &code.blocks[..flow.ir_nodes as usize];
        for (node, block) in blocks.iter().enumerate() {
            let edges = flow.predecessors(node).len() as u32;
            for param in &operands.params[block.params.start as usize..block.params.end as usize] {
                let vreg = param.vreg() as u32;
                self.numbers[vreg as usize] = PARAM;
                let params = match self.has_hole(code, flow, node, vreg as usize) {
                    true => &mut self.holed,
                    false => &mut self.solid,
                };
                params.push(Param { vreg, edges });
            }
        }
        let mut next = 0;
        for number in self.numbers.iter_mut().filter(|number| **number != PARAM) {
            *number = next;
            next += 1;
        }
        let starts_before =
            |position: u32| blocks.partition_point(|block| block.insts.start <= position) as u64;
        let (mut entries, mut seen) = (0, 0);
        let between = self.solid.len() / (self.holed.len() + 1) + 1;
        let mut solid = self.solid.chunks(between);
        let mut holed = self.holed.iter();
        loop {
            let (some, hole) = (solid.next(), holed.next());
            if some.is_none() && hole.is_none() {
                return seen;
            }
            for param in some.into_iter().flatten().chain(hole) {
                self.numbers[param.vreg as usize] = next;
                next += 1;
                let (first, last) = self.spans[param.vreg as usize];
                entries += u64::from(param.edges);
                seen += entries * (1 + starts_before(last) - starts_before(first));
            }
            if hole.is_some() {
                entries = 0;
            }
        }
    }

    /// Whether a parameter surely has a hole: its last block is not entered from the code before
    /// it. Nothing else behind that code needs the parameter, so it is dead there.
    fn has_hole<I>(&self, code: &Vcode<I>, flow: &Flow, node: usize, vreg: usize) -> bool {
        let last = self.last_blocks[vreg] as usize;
        let (_, end) = self.spans[vreg];
        last > node && code.blocks[last].insts.contains(&end) && !flow.is_fallen_into(last)
    }

    /// How many ranges and uses of registers are copied when arguments are merged with parameters,
    /// if there are no conflicts.
    fn merges<I>(&mut self, code: &Vcode<I>, flow: &Flow, operands: &Operands) -> u64 {
        self.merged.reset(code.vregs);
        let mut copied = 0;
        for (node, block) in code.blocks.iter().enumerate() {
            let args = &operands.args[block.args.start as usize..block.args.end as usize];
            let [target] = flow.successors(node) else {
                continue;
            };
            let params = &code.blocks[target.index()].params;
            let params = &operands.params[params.start as usize..params.end as usize];
            for (arg, param) in args.iter().zip(params) {
                let from = self.merged.find(arg.vreg() as u32);
                let to = self.merged.find(param.vreg() as u32);
                copied += self.merge(from, to);
            }
        }
        copied
    }

    /// Merges two registers that each stand for all they have been merged with. Returns how many
    /// ranges and uses are copied.
    fn merge(&mut self, from: u32, to: u32) -> u64 {
        if from == to {
            return 0;
        }
        let (from, to) = (from as usize, to as usize);
        let (source, target) = (self.spans[from], self.spans[to]);
        let (more, into) = (self.sizes[from], self.sizes[to]);
        // One that lies before or behind the other is passed range by range, and any other up to
        // the end of the shorter one.
        let passed = if source.1 <= target.0 {
            more
        } else if target.1 <= source.0 {
            into
        } else {
            more.min(into)
        };
        if passed > 2 * MERGE_LIMIT {
            return u64::from(MERGE_LIMIT);
        }
        self.merged.unite(from as u32, to as u32);
        self.sizes[to] = more.saturating_add(into);
        self.spans[to] = (source.0.min(target.0), source.1.max(target.1));
        u64::from(more) + u64::from(into.min(more))
    }
}
