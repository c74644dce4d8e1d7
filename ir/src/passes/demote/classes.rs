//! Classes of parameters and arguments that share a variable, as no two of them are live at once.

use super::live::{Live, Segment, parameters};
use crate::passes::cfg::{Cfg, NONE};
use crate::{Block, DisjointSets, Function, VariableData};
use std::ops::Range;

/// The classes of candidates.
#[derive(Default, Debug)]
pub(super) struct Classes {
    /// The candidates of a class.
    sets: DisjointSets,
    /// By candidate that stands for a class: where that is live, in `segments`.
    ranges: Vec<Range<u32>>,
    segments: Vec<Segment>,
    /// Blocks with parameters.
    blocks: Vec<u32>,
    /// The segments of the class that is growing.
    growing: Vec<Segment>,
    /// How many of `segments` are those of other classes, if all behind them are in `growing`.
    kept: usize,
    /// One bit a point: whether that class is live there.
    points: Vec<u64>,
    /// How much may still be looked at.
    steps: usize,
}

/// Segments, and words of `points`, that may be looked at for each instruction of the function.
const STEPS: usize = 256;
/// Blocks in that many loops count like those in more.
const DEEPEST: u16 = VariableData::DEEPEST_LOOP as u16;

impl Classes {
    /// Finds the classes of a function.
    pub(super) fn find(&mut self, function: &Function, cfg: &Cfg, live: &mut Live) {
        self.sets.reset(live.candidates.len() as u32);
        std::mem::swap(&mut self.ranges, &mut live.ranges);
        std::mem::swap(&mut self.segments, &mut live.segments);
        self.points.clear();
        self.points.resize(2 * function.insts.len() / 64 + 1, 0);
        self.steps = STEPS * function.insts.len();
        self.blocks.clear();
        let has_parameters = |block: &u32| parameters(function, *block).next().is_some();
        let blocks = 1..function.blocks.len() as u32;
        self.blocks.extend(blocks.filter(has_parameters));
        for depth in (0..=DEEPEST).rev() {
            for index in 0..self.blocks.len() {
                let block = self.blocks[index];
                if depth_of(function, block) == depth {
                    self.merge_parameters(function, cfg, live, block);
                }
            }
        }
    }

    /// Merges the parameters of a block with their arguments where that is possible.
    fn merge_parameters(&mut self, function: &Function, cfg: &Cfg, live: &Live, block: u32) {
        for (number, param) in parameters(function, block).enumerate() {
            if self.steps == 0 {
                return;
            }
            let class = self.class_of(live.candidate_of[param.index()]);
            self.begin(class);
            // The class grows by what deeper loops pass first.
            for depth in (0..=DEEPEST).rev() {
                for &source in cfg.predecessors(block) {
                    if depth_of(function, source) != depth {
                        continue;
                    }
                    let jump = function.terminator(Block(source));
                    let argument = function.operand_list(jump)[number];
                    let candidate = live.candidate_of[argument as usize];
                    if candidate != NONE {
                        let other = self.class_of(candidate);
                        self.merge(class, other);
                    }
                }
            }
            self.finish(class);
        }
    }

    /// The candidate that stands for another one's class.
    pub(super) fn class_of(&mut self, candidate: u32) -> u32 {
        self.sets.find(candidate)
    }

    fn segments_of(&self, class: u32) -> Range<usize> {
        let range = &self.ranges[class as usize];
        range.start as usize..range.end as usize
    }

    /// Lets a class grow.
    fn begin(&mut self, class: u32) {
        self.growing.clear();
        self.kept = self.segments.len();
        let range = self.segments_of(class);
        self.give_up(&range);
        for index in range {
            let segment = self.segments[index];
            self.growing.push(segment);
            self.mark(segment);
        }
    }

    /// Adds another class to the one that is growing, if the two are never live at once.
    fn merge(&mut self, class: u32, other: u32) {
        let range = self.segments_of(other);
        if class == other || self.steps == 0 {
            return;
        }
        let segments = &self.segments[range.clone()];
        let steps = &mut self.steps;
        let mut is_free = |segment: &Segment| {
            words(*segment).all(|(word, bits)| {
                *steps = steps.saturating_sub(1);
                self.points[word] & bits == 0
            })
        };
        if !segments.iter().all(&mut is_free) {
            return;
        }
        self.sets.unite(other, class);
        self.give_up(&range);
        for index in range {
            let segment = self.segments[index];
            self.growing.push(segment);
            self.mark(segment);
        }
    }

    /// Notes that a list is not needed any more once the class has grown.
    fn give_up(&mut self, range: &Range<usize>) {
        if range.end == self.segments.len() {
            self.kept = self.kept.min(range.start);
        }
    }

    fn mark(&mut self, segment: Segment) {
        for (word, bits) in words(segment) {
            self.points[word] |= bits;
            self.steps = self.steps.saturating_sub(1);
        }
    }

    /// Ends the growing of a class.
    fn finish(&mut self, class: u32) {
        for segment in &self.growing {
            for (word, _) in words(*segment) {
                self.points[word] = 0;
            }
        }
        if self.growing.len() == self.segments_of(class).len() {
            return;
        }
        self.growing.sort_unstable_by_key(|segment| segment.from);
        // Often what has grown last grows again: the old list is not needed any more.
        self.segments.truncate(self.kept);
        let first = self.segments.len();
        for &next in &self.growing {
            match self.segments[first..].last_mut() {
                // Nothing begins at the point between a read and the write of the same instruction.
                Some(last) if next.from <= last.to + 1 => last.to = next.to,
                _ => self.segments.push(next),
            }
        }
        self.ranges[class as usize] = first as u32..self.segments.len() as u32;
    }
}

fn depth_of(function: &Function, block: u32) -> u16 {
    function.blocks[block as usize].loop_depth.min(DEEPEST)
}

/// The words of a row of bits that a segment is in, with its bits.
fn words(segment: Segment) -> impl Iterator<Item = (usize, u64)> {
    let (first, last) = (segment.from, segment.to - 1);
    (first / 64..=last / 64).map(move |word| {
        let from = if word == first / 64 { first % 64 } else { 0 };
        let to = if word == last / 64 { last % 64 } else { 63 };
        (word as usize, (u64::MAX << from) & (u64::MAX >> (63 - to)))
    })
}
