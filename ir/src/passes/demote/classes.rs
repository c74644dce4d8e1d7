//! Classes of parameters and arguments that share a variable, as no two of them are live at once.

use super::live::{Live, Segment, parameters};
use crate::passes::cfg::NONE;
use crate::{Block, Function, Opcode};
use std::ops::Range;

/// The classes of candidates.
#[derive(Default, Debug)]
pub(super) struct Classes {
    /// By candidate: another one of its class, or itself if it stands for the class.
    parents: Vec<u32>,
    /// By candidate that stands for a class: where that is live, in [`Live::segments`].
    ranges: Vec<Range<u32>>,
    segments: Vec<Segment>,
    /// Blocks whose jump has arguments.
    jumps: Vec<u32>,
    /// How many segments may still be looked at.
    steps: usize,
}

/// Segments that merging may look at for each instruction of the function.
const STEPS: usize = 32;
/// From this loop depth on, one jump counts like another.
const DEEPEST: u16 = 4;

impl Classes {
    /// Finds the classes of a function.
    pub(super) fn find(&mut self, function: &Function, live: &mut Live) {
        self.parents.clear();
        self.parents.extend(0..live.candidates.len() as u32);
        std::mem::swap(&mut self.ranges, &mut live.ranges);
        std::mem::swap(&mut self.segments, &mut live.segments);
        self.steps = STEPS * function.insts.len();
        self.jumps.clear();
        let has_arguments = |block: &u32| {
            let terminator = function.terminator(Block(*block));
            terminator.op == Opcode::Jump && terminator.c != 0
        };
        let blocks = 0..function.blocks.len() as u32;
        self.jumps.extend(blocks.filter(has_arguments));
        for depth in (0..=DEEPEST).rev() {
            for index in 0..self.jumps.len() {
                let block = self.jumps[index];
                if function.blocks[block as usize].loop_depth.min(DEEPEST) == depth {
                    self.merge_arguments(function, live, block);
                }
            }
        }
    }

    /// Merges the arguments of a block's jump with the target's parameters where that is possible.
    fn merge_arguments(&mut self, function: &Function, live: &Live, block: u32) {
        let jump = function.terminator(Block(block));
        let arguments = function.operand_list(jump);
        for (param, &argument) in parameters(function, jump.b).zip(arguments) {
            let argument = live.candidate_of[argument as usize];
            if argument != NONE {
                self.merge(live.candidate_of[param.index()], argument);
            }
        }
    }

    /// The candidate that stands for another one's class.
    pub(super) fn class_of(&mut self, mut candidate: u32) -> u32 {
        let parents = &mut self.parents;
        while parents[candidate as usize] != candidate {
            // Halves the path for the next time.
            let next = parents[candidate as usize];
            parents[candidate as usize] = parents[next as usize];
            candidate = next;
        }
        candidate
    }

    /// Merges two candidates' classes, if they are never live at once.
    fn merge(&mut self, one: u32, other: u32) {
        let (one, other) = (self.class_of(one), self.class_of(other));
        let (a, b) = (&self.ranges[one as usize], &self.ranges[other as usize]);
        let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
        let cost = few.len() + many.len();
        if one == other || cost > self.steps {
            return;
        }
        self.steps -= few.len();
        let few = few.start as usize..few.end as usize;
        let many = many.start as usize..many.end as usize;
        if overlap(&self.segments[few.clone()], &self.segments[many.clone()]) {
            return;
        }
        self.steps -= many.len();
        self.parents[other as usize] = one;
        self.ranges[one as usize] = self.unite(few, many);
    }

    /// Appends the union of two lists of segments.
    fn unite(&mut self, mut one: Range<usize>, mut other: Range<usize>) -> Range<u32> {
        let first = self.segments.len();
        while !one.is_empty() || !other.is_empty() {
            let is_one_next = other.is_empty()
                || !one.is_empty()
                    && self.segments[one.start].from < self.segments[other.start].from;
            let next = if is_one_next {
                one.next()
            } else {
                other.next()
            };
            let Some(next) = next.map(|next| self.segments[next]) else {
                break;
            };
            match self.segments[first..].last_mut() {
                // Nothing begins at the point between a read and the write of the same instruction.
                Some(last) if next.from <= last.to + 1 => last.to = next.to,
                _ => self.segments.push(next),
            }
        }
        first as u32..self.segments.len() as u32
    }
}

/// Whether any segments of two lists overlap, the first of which should be the shorter one.
fn overlap(few: &[Segment], mut many: &[Segment]) -> bool {
    few.iter().any(|segment| {
        let before = many.partition_point(|other| other.to <= segment.from);
        many = &many[before..];
        many.first().is_some_and(|other| other.from < segment.to)
    })
}
