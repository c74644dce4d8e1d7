//! Where the variables of a function in variable form are live, exactly: an interval is the hull of
//! that.
//!
//! # Points
//!
//! Instruction `i` reads at point `2i + 1` and writes at `2i + 2`; a block begins at twice its first
//! instruction. A variable is live from where it is written up to, not including, the point behind
//! its last read: a list of half-open segments in ascending order. What is written and not read is
//! live at that point. So two variables may share a register exactly if their segments do not
//! overlap.
//!
//! What reads is the instruction at which a value is computed: where that sinks, its reader's.

use crate::passes::cfg::Cfg;
use crate::passes::places::Places;
use crate::{Block, Effects, Format, Function, Operand, Variable};
use std::ops::Range;

/// From a point up to another one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Segment {
    /// The first point.
    pub from: u32,
    /// The first point behind it.
    pub to: u32,
}

/// The lives of a function's variables. The memory is reused from function to function.
#[derive(Default, Debug)]
pub struct Lives {
    /// Where instructions are computed.
    pub places: Places,
    /// The numbers of the calls that variables may live across.
    calls: Vec<u32>,
    /// By variable: its part of `segments`.
    ranges: Vec<Range<u32>>,
    segments: Vec<Segment>,
    /// By variable: the end of its part of `accesses`.
    ends: Vec<u32>,
    /// The points at which variables are read (odd) and written (even), by variable.
    accesses: Vec<u32>,
    /// By block: its entry in `found`, if that is one of this block.
    entry_of: Vec<u32>,
    found: Vec<Found>,
    stack: Vec<u32>,
}

/// A block that concerns a variable.
#[derive(Clone, Copy, Debug)]
struct Found {
    block: u32,
    is_written: bool,
    is_live_in: bool,
    is_live_out: bool,
}

/// Steps from block to block that the search may take for each instruction of the function.
const STEPS: usize = 16;

/// The point at which a block begins.
pub(super) fn start(function: &Function, block: u32) -> u32 {
    2 * function.blocks[block as usize].first
}

/// The point behind everything in a block: the next one's start.
fn end(function: &Function, block: u32) -> u32 {
    2 * function.blocks[block as usize].end
}

/// The instruction that reads or writes at a point.
pub(super) fn inst_at(point: u32) -> u32 {
    point.saturating_sub(1) / 2
}

pub(super) fn is_read(point: u32) -> bool {
    point % 2 == 1
}

impl Lives {
    /// Where a variable is live.
    pub fn of(&self, variable: Variable) -> &[Segment] {
        let range = &self.ranges[variable.index()];
        &self.segments[range.start as usize..range.end as usize]
    }

    /// Whether a call lies behind the first of these instructions or at it, and before the last.
    pub(super) fn is_call_between(&self, first: u32, last: u32) -> bool {
        let next = self.calls.partition_point(|&call| call < first);
        self.calls.get(next).is_some_and(|&call| call < last)
    }

    /// The block of the instruction that reads or writes at a point.
    pub(super) fn block_at(&self, point: u32) -> u32 {
        self.places.block_of[inst_at(point) as usize]
    }

    /// How many segments there are.
    pub(super) fn count(&self) -> usize {
        self.segments.len()
    }

    /// The points at which a variable is read or written, in order.
    pub(super) fn accesses_of(&self, variable: Variable) -> &[u32] {
        let first = match variable.index() {
            0 => 0,
            index => self.ends[index - 1],
        };
        &self.accesses[first as usize..self.ends[variable.index()] as usize]
    }

    /// The first point, behind one at which a variable is live, at which it is not.
    pub(super) fn end_of(&self, variable: Variable, point: u32) -> u32 {
        let own = self.of(variable);
        own[own.partition_point(|segment| segment.to <= point)].to
    }

    /// Finds the lives of a function's variables. Returns whether that was possible in time that is
    /// linear in its size.
    pub(super) fn find(&mut self, function: &Function, cfg: &Cfg) -> bool {
        self.places.find(function);
        self.find_calls(function);
        self.collect_accesses(function);
        self.ranges.clear();
        self.segments.clear();
        self.entry_of.clear();
        self.entry_of.resize(function.blocks.len(), 0);
        let mut steps = STEPS * function.insts.len();
        let mut first = 0;
        for variable in 0..function.variables.len() {
            let accesses = first..self.ends[variable] as usize;
            first = accesses.end;
            let begin = self.segments.len() as u32;
            if !self.find_blocks(cfg, accesses.clone(), &mut steps) {
                return false;
            }
            self.find_segments(function, accesses);
            self.ranges.push(begin..self.segments.len() as u32);
        }
        true
    }

    fn find_calls(&mut self, function: &Function) {
        self.calls.clear();
        for block in (0..function.blocks.len()).map(Block::from_index) {
            let final_calls = function.final_calls(block);
            let calls = function.block_insts(block).filter(|&value| {
                let effects = function.inst(value).op.effects();
                effects.has(Effects::CALLS) && value.0 < final_calls
            });
            self.calls.extend(calls.map(|value| value.0));
        }
    }

    /// Sorts the points at which variables are accessed, by variable.
    fn collect_accesses(&mut self, function: &Function) {
        self.ends.clear();
        self.ends.resize(function.variables.len(), 0);
        for_each_access(function, &self.places.computed_at, |variable, _| {
            self.ends[variable] += 1
        });
        // Each is where the variable's accesses begin for now; filling them in makes it their end.
        let mut sum = 0;
        for end in &mut self.ends {
            sum += std::mem::replace(end, sum);
        }
        self.accesses.clear();
        self.accesses.resize(sum as usize, 0);
        let Lives {
            ends,
            accesses,
            places,
            ..
        } = self;
        for_each_access(function, &places.computed_at, |variable, point| {
            let next = &mut ends[variable];
            accesses[*next as usize] = point;
            *next += 1;
        });
        let mut first = 0;
        for &end in ends.iter() {
            let own = &mut accesses[first..end as usize];
            first = end as usize;
            if !own.is_sorted() {
                own.sort_unstable();
            }
        }
    }

    /// Finds the blocks in which a variable is accessed or live. Returns false if that takes too
    /// many steps.
    fn find_blocks(&mut self, cfg: &Cfg, accesses: Range<usize>, steps: &mut usize) -> bool {
        self.found.clear();
        self.stack.clear();
        for access in accesses {
            let point = self.accesses[access];
            let block = self.block_at(point);
            let known = self.found.len();
            let entry = self.enter(block);
            if entry == known && is_read(point) {
                self.found[entry].is_live_in = true;
                self.stack.push(block);
            }
            self.found[entry].is_written |= !is_read(point);
        }
        while let Some(block) = self.stack.pop() {
            let sources = cfg.predecessors(block);
            if sources.len() > *steps {
                return false;
            }
            *steps -= sources.len();
            for &source in sources {
                let entry = self.enter(source);
                let found = &mut self.found[entry];
                found.is_live_out = true;
                if !found.is_written && !found.is_live_in {
                    found.is_live_in = true;
                    self.stack.push(source);
                }
            }
        }
        true
    }

    /// The entry of a block for the current variable.
    fn enter(&mut self, block: u32) -> usize {
        let entry = self.entry_of[block as usize] as usize;
        if self
            .found
            .get(entry)
            .is_some_and(|found| found.block == block)
        {
            return entry;
        }
        self.entry_of[block as usize] = self.found.len() as u32;
        self.found.push(Found {
            block,
            is_written: false,
            is_live_in: false,
            is_live_out: false,
        });
        self.found.len() - 1
    }

    /// Makes the segments of a variable from its blocks, the last first.
    fn find_segments(&mut self, function: &Function, accesses: Range<usize>) {
        self.found.sort_unstable_by_key(|found| found.block);
        let first = self.segments.len();
        let mut rest = accesses;
        for &found in self.found.iter().rev() {
            let begin = start(function, found.block);
            let mut to = found.is_live_out.then(|| end(function, found.block));
            while let Some(&point) = self.accesses[rest.clone()].last()
                && self.block_at(point) == found.block
            {
                rest.end -= 1;
                if is_read(point) {
                    to = to.or(Some(point + 1));
                } else {
                    add_before(&mut self.segments, first, point, to.unwrap_or(point + 1));
                    to = None;
                }
            }
            if let Some(to) = to {
                debug_assert!(
                    found.is_live_in,
                    "what is live at its start is live into a block"
                );
                add_before(&mut self.segments, first, begin, to);
            }
        }
        self.segments[first..].reverse();
    }
}

/// Adds a segment that lies before all from `first` on.
fn add_before(segments: &mut Vec<Segment>, first: usize, from: u32, to: u32) {
    match segments[first..].last_mut() {
        Some(next) if next.from == to => next.from = from,
        _ => segments.push(Segment { from, to }),
    }
}

/// Calls `visit` with each variable that is accessed, and the point. Parameters, and variables that
/// have to be zero, are written at the start.
fn for_each_access(function: &Function, place: &[u32], mut visit: impl FnMut(usize, u32)) {
    for (index, data) in function.variables.iter().enumerate() {
        if data.is_used() && (index < function.params.len() || data.needs_zero) {
            visit(index, 0);
        }
    }
    for (index, inst) in function.insts.iter().enumerate() {
        let point = 2 * place[index] + 1;
        function.for_each_operand(inst, |operand: Operand| {
            if let Some(variable) = operand.as_variable() {
                visit(variable.index(), point);
            }
        });
        if inst.op.format() == Format::VarSet {
            visit(inst.b as usize, 2 * index as u32 + 2);
        }
    }
}
