//! Where block parameters and their arguments are live.
//!
//! # Points
//!
//! Instruction `i` reads at point `2i + 1` and writes at `2i + 2`; a block's parameters are written
//! at its start, twice its first instruction. A value is live from the point where it is written up
//! to, not including, the point behind its last read: a list of half-open segments in ascending
//! order. So two values are in each other's way exactly if their segments overlap.
//!
//! What reads is the instruction at which a value is computed: where that sinks, its reader's.

use crate::passes::cfg::{Cfg, NONE};
use crate::passes::places::Places;
use crate::{Block, Function, Opcode, Operand, Value};
use std::ops::Range;

/// From a point up to another one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Segment {
    pub from: u32,
    pub to: u32,
}

/// A block that a value is live into, and up to which point.
#[derive(Clone, Copy, Debug)]
struct LiveBlock {
    block: u32,
    to: u32,
}

/// The part of a function that concerns parameters and their arguments, the *candidates* for
/// sharing a variable.
#[derive(Default, Debug)]
pub(super) struct Live {
    /// Where instructions are computed.
    pub places: Places,
    /// By instruction: the candidate that its value is, or [`NONE`].
    pub candidate_of: Vec<u32>,
    /// The candidates' values.
    pub candidates: Vec<Value>,
    /// By candidate: its part of `segments`.
    pub ranges: Vec<Range<u32>>,
    pub segments: Vec<Segment>,
    /// By candidate: the end of its part of `reads`.
    read_ends: Vec<u32>,
    /// The places where candidates are read.
    reads: Vec<u32>,
    /// By block: its entry in `found`, if that is one of this block.
    entry_of: Vec<u32>,
    found: Vec<LiveBlock>,
    stack: Vec<u32>,
}

/// Steps from block to block that the search may take for each instruction of the function.
const STEPS: usize = 16;

/// The point at which a block's parameters are written.
fn start(function: &Function, block: u32) -> u32 {
    2 * function.blocks[block as usize].first
}

/// The point behind everything in a block: the next one's start.
fn end(function: &Function, block: u32) -> u32 {
    2 * function.blocks[block as usize].end
}

impl Live {
    /// Finds the candidates of a function, and where they are live.
    pub(super) fn find(&mut self, function: &Function, cfg: &Cfg) {
        self.places.find(function);
        self.find_candidates(function);
        self.collect_reads(function);
        self.find_segments(function, cfg);
    }

    fn find_candidates(&mut self, function: &Function) {
        self.candidates.clear();
        self.candidate_of.clear();
        self.candidate_of.resize(function.insts.len(), NONE);
        for (index, inst) in function.insts.iter().enumerate() {
            if inst.op == Opcode::Param {
                self.add_candidate(Value::from_index(index));
            } else if inst.op == Opcode::Jump {
                for &word in function.operand_list(inst) {
                    if function.constant(Operand(word)).is_none() {
                        self.add_candidate(Value(word));
                    }
                }
            }
        }
    }

    fn add_candidate(&mut self, value: Value) {
        let candidate = &mut self.candidate_of[value.index()];
        if *candidate == NONE {
            *candidate = self.candidates.len() as u32;
            self.candidates.push(value);
        }
    }

    /// Sorts the places where candidates are read by candidate.
    fn collect_reads(&mut self, function: &Function) {
        let Live {
            candidates,
            candidate_of,
            read_ends,
            reads,
            places,
            ..
        } = self;
        let candidate = |operand: Operand| {
            let value = operand.as_value()?;
            let candidate = candidate_of[value.index()];
            (candidate != NONE).then_some(candidate as usize)
        };
        read_ends.clear();
        read_ends.resize(candidates.len(), 0);
        for inst in &function.insts {
            function.for_each_operand(inst, |operand| {
                if let Some(candidate) = candidate(operand) {
                    read_ends[candidate] += 1;
                }
            });
        }
        // Each is where the candidate's reads begin for now; filling them in makes it their end.
        let mut sum = 0;
        for end in read_ends.iter_mut() {
            sum += std::mem::replace(end, sum);
        }
        reads.clear();
        reads.resize(sum as usize, 0);
        for (index, inst) in function.insts.iter().enumerate() {
            function.for_each_operand(inst, |operand| {
                if let Some(candidate) = candidate(operand) {
                    let next = &mut read_ends[candidate];
                    reads[*next as usize] = places.computed_at[index];
                    *next += 1;
                }
            });
        }
    }

    fn find_segments(&mut self, function: &Function, cfg: &Cfg) {
        self.ranges.clear();
        self.segments.clear();
        self.entry_of.clear();
        self.entry_of.resize(function.blocks.len(), 0);
        let mut steps = STEPS * function.insts.len();
        let mut first_read = 0;
        for candidate in 0..self.candidates.len() {
            let reads = first_read..self.read_ends[candidate] as usize;
            first_read = reads.end;
            let first = self.segments.len() as u32;
            self.find_segments_of(function, cfg, self.candidates[candidate], reads, &mut steps);
            self.ranges.push(first..self.segments.len() as u32);
        }
    }

    /// Follows the blocks backwards from the reads of a value to its definition.
    fn find_segments_of(
        &mut self,
        function: &Function,
        cfg: &Cfg,
        value: Value,
        reads: Range<usize>,
        steps: &mut usize,
    ) {
        let home = self.places.block_of[value.index()];
        let from = match function.inst(value).op {
            Opcode::Param => start(function, home),
            _ => 2 * value.0 + 2,
        };
        // What nobody reads is in the way of others where it is written.
        let mut to = from + 1;
        self.found.clear();
        for read in reads {
            let place = self.reads[read];
            let block = self.places.block_of[place as usize];
            let point = 2 * place + 1;
            if block == home {
                to = to.max(point);
            } else {
                self.add_block(block, point);
            }
        }
        while let Some(block) = self.stack.pop() {
            let sources = cfg.predecessors(block);
            if sources.len() > *steps {
                self.stack.clear();
                self.found.clear();
                to = 2 * function.insts.len() as u32;
                break;
            }
            *steps -= sources.len();
            for &source in sources {
                let end = end(function, source);
                if source == home {
                    to = to.max(end);
                } else {
                    self.add_block(source, end);
                }
            }
        }
        self.segments.push(Segment { from, to });
        self.found.sort_unstable_by_key(|found| found.block);
        for found in &self.found {
            let from = start(function, found.block);
            match self.segments.last_mut() {
                Some(last) if last.to == from => last.to = found.to,
                _ => self.segments.push(Segment { from, to: found.to }),
            }
        }
    }

    /// Notes that the current value is live into a block and there up to this point.
    fn add_block(&mut self, block: u32, to: u32) {
        let entry = self.entry_of[block as usize];
        match self.found.get_mut(entry as usize) {
            Some(found) if found.block == block => found.to = found.to.max(to),
            _ => {
                self.entry_of[block as usize] = self.found.len() as u32;
                self.found.push(LiveBlock { block, to });
                self.stack.push(block);
            }
        }
    }
}

/// The parameters of a block.
pub(super) fn parameters(function: &Function, block: u32) -> impl Iterator<Item = Value> + '_ {
    let values = function.block_insts(Block(block));
    values.take_while(|&value| function.inst(value).op == Opcode::Param)
}
