//! How long each value has to wait: the latency of the longest chain of instructions before it.
//!
//! Processors do what does not wait for anything as fast as they can issue it. What limits them in a
//! loop is a chain that goes from one iteration to the next: a carry, a hash, the state of a cipher.
//! So innermost loops are walked several times, as they would be executed, each time with parameters
//! as late as the values are that the walk before has handed on. Then the values of such a chain are
//! later from walk to walk by what an iteration takes, and what only depends on a counter is not.
//!
//! Elsewhere a value's wait begins where the stretch of blocks without such a loop does.

use crate::{Block, Function, Inst, Opcode, Operand, Value};
use std::ops::Range;

/// How often an innermost loop is walked: a state of several words, which move on by one in each
/// iteration, takes as many walks to show.
const WALKS: usize = 4;

/// Cycles from a value's operands to the value.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Wait {
    /// In the last walk.
    pub last: u32,
    /// In the walk before; the same outside of innermost loops.
    before: u32,
}

impl Wait {
    /// How much later the value is with each iteration.
    pub fn growth(self) -> u32 {
        self.last.saturating_sub(self.before)
    }
}

/// What is found of a function.
#[derive(Default, Debug)]
pub(super) struct Waits {
    /// By value.
    of: Vec<Wait>,
    /// By block: the first block behind the last one that jumps back to it, or 0.
    ends: Vec<u32>,
    /// By value, of parameters of the loop at hand: their waits in the next walk.
    handed_on: Vec<u32>,
    /// By block: the first instruction of the loop or stretch of blocks that it is part of.
    starts: Vec<u32>,
    /// By block: whether it is in an innermost loop.
    pub in_loop: Vec<bool>,
}

impl Waits {
    /// Measures a function in SSA form.
    pub fn measure(&mut self, function: &Function) {
        let blocks = function.blocks.len();
        self.of.clear();
        self.of.resize(function.insts.len(), Wait::default());
        self.handed_on.clear();
        self.handed_on.resize(function.insts.len(), 0);
        self.starts.clear();
        self.starts.resize(blocks, 0);
        self.in_loop.clear();
        self.in_loop.resize(blocks, false);
        self.find_loops(function);
        let mut first = 0;
        while first < blocks {
            let end = self.ends[first] as usize;
            let is_innermost = end > first && self.ends[first + 1..end].iter().all(|&end| end == 0);
            if is_innermost {
                self.in_loop[first..end].fill(true);
                for _ in 0..WALKS {
                    self.walk(function, first..end);
                }
                first = end;
            } else {
                // The header of an outer loop begins a stretch, too.
                let others = self.ends[first + 1..].iter();
                let length = others.take_while(|&&end| end == 0).count();
                self.walk(function, first..first + 1 + length);
                first += 1 + length;
            }
        }
    }

    /// Finds where loops end.
    fn find_loops(&mut self, function: &Function) {
        self.ends.clear();
        self.ends.resize(function.blocks.len(), 0);
        for source in 0..function.blocks.len() {
            let terminator = *function.terminator(Block::from_index(source));
            function.for_each_successor(&terminator, |target| {
                if target.index() <= source {
                    self.ends[target.index()] = source as u32 + 1;
                }
            });
        }
    }

    /// Lets the parameters of some blocks wait for what is going to be handed on to them, and those of
    /// the first one for what the iteration before has.
    fn begin(&mut self, function: &Function, blocks: Range<usize>) {
        for block in blocks {
            for value in parameters(function, Block::from_index(block)) {
                let last = std::mem::take(&mut self.handed_on[value.index()]);
                let wait = &mut self.of[value.index()];
                wait.before = wait.last;
                wait.last = last;
            }
        }
    }

    /// Measures the values of some blocks, for which those of the blocks before are there at once.
    fn walk(&mut self, function: &Function, blocks: Range<usize>) {
        let start = function.blocks[blocks.start].first;
        self.starts[blocks.clone()].fill(start);
        self.begin(function, blocks.clone());
        for block in blocks.clone() {
            let data = &function.blocks[block];
            for index in data.first..data.end {
                let inst = function.inst(Value(index));
                if inst.op == Opcode::Param {
                    // Told by the jumps before.
                    continue;
                }
                let mut latest = 0;
                function.for_each_operand(inst, |operand| {
                    latest = latest.max(self.wait(operand, start).last);
                });
                let last = latest.saturating_add(latency(inst));
                let wait = &mut self.of[index as usize];
                wait.before = wait.last;
                wait.last = last;
                if inst.op == Opcode::Jump && inst.c != 0 {
                    self.hand_on(function, inst, block, &blocks);
                }
            }
        }
    }

    /// Whether a block is a loop by itself, but for the jump back.
    pub fn is_loop(&self, function: &Function, block: usize) -> bool {
        match self.ends[block] as usize {
            end if end == block + 2 => {
                let back = &function.blocks[block + 1];
                back.end - back.first == 1
            }
            end => end == block + 1,
        }
    }

    /// How long an instruction of a block waits for an operand.
    pub fn at(&self, block: usize, operand: Operand) -> Wait {
        self.wait(operand, self.starts[block])
    }

    fn wait(&self, operand: Operand, start: u32) -> Wait {
        let value = operand.as_value().filter(|value| value.0 >= start);
        value.map_or(Wait::default(), |value| self.of[value.index()])
    }

    /// Tells the parameters of a jump's target how long they wait for its arguments.
    fn hand_on(&mut self, function: &Function, jump: &Inst, from: usize, blocks: &Range<usize>) {
        let target = jump.b as usize;
        let (is_ahead, is_next) = (target > from, target == blocks.start);
        if !blocks.contains(&target) || !(is_ahead || is_next) {
            return;
        }
        let start = function.blocks[blocks.start].first;
        for parameter in parameters(function, Block(jump.b)) {
            let number = function.inst(parameter).b as usize;
            let argument = Operand(function.operand_list(jump)[number]);
            let last = self.wait(argument, start).last;
            let waits = match is_ahead {
                true => &mut self.of[parameter.index()].last,
                false => &mut self.handed_on[parameter.index()],
            };
            *waits = last.max(*waits);
        }
    }
}

fn parameters(function: &Function, block: Block) -> impl Iterator<Item = Value> + '_ {
    let values = function.block_insts(block);
    values.take_while(|&value| function.inst(value).op == Opcode::Param)
}

/// Cycles that an instruction takes, about, on the processors of these years.
fn latency(inst: &Inst) -> u32 {
    use Opcode::*;
    match inst.op {
        Imul => 3,
        ImulHighS | ImulHighU => 4,
        IdivS | IdivU | IremS | IremU => 15,
        op if op.is_const() => 0,
        op if op.is_load() => 5,
        op if op.effects().is_pure() && inst.ty.is_float() => 4,
        _ => 1,
    }
}
