//! Classes of parameters and arguments that share a variable, as no two of them are live at once.
//!
//! Where a class is live is a few *runs*: lists of segments, each in order. When two classes become
//! one, runs of about equal length are merged. So a class has a logarithmic number of runs, each
//! segment is copied a logarithmic number of times, and whether a class is live somewhere takes a
//! search in each run.

use super::live::{Live, Segment, parameters};
use crate::passes::cfg::{Cfg, NONE};
use crate::{Block, DisjointSets, Function, VariableData};
use std::ops::Range;

/// The classes of candidates.
#[derive(Default, Debug)]
pub(super) struct Classes {
    /// The candidates of a class.
    sets: DisjointSets,
    /// By candidate that stands for a class: its first run.
    first_runs: Vec<u32>,
    runs: Vec<Run>,
    segments: Vec<Segment>,
    /// Blocks with parameters.
    blocks: Vec<u32>,
    /// The runs of two classes that become one, shortest first.
    uniting: Vec<Range<u32>>,
    /// How many segments may still be looked at.
    steps: usize,
}

/// A list of segments in order, of which no two touch, and the next run of the class, or [`NONE`].
#[derive(Clone, Debug)]
struct Run {
    range: Range<u32>,
    next: u32,
}

/// Segments that may be looked at for each instruction of the function.
const STEPS: usize = 32;
/// Blocks in that many loops count like those in more.
const DEEPEST: u16 = VariableData::DEEPEST_LOOP as u16;

impl Classes {
    /// Finds the classes of a function.
    pub(super) fn find(&mut self, function: &Function, cfg: &Cfg, live: &mut Live) {
        self.sets.reset(live.candidates.len() as u32);
        std::mem::swap(&mut self.segments, &mut live.segments);
        self.runs.clear();
        let runs = live.ranges.iter().cloned();
        self.runs
            .extend(runs.map(|range| Run { range, next: NONE }));
        self.first_runs.clear();
        self.first_runs.extend(0..live.candidates.len() as u32);
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

    /// Merges the parameters of a block with their arguments where that is possible, first with
    /// those that deeper loops pass.
    fn merge_parameters(&mut self, function: &Function, cfg: &Cfg, live: &Live, block: u32) {
        for (number, param) in parameters(function, block).enumerate() {
            let param = live.candidate_of[param.index()];
            for depth in (0..=DEEPEST).rev() {
                for &source in cfg.predecessors(block) {
                    if depth_of(function, source) != depth {
                        continue;
                    }
                    let jump = function.terminator(Block(source));
                    let argument = function.operand_list(jump)[number];
                    let argument = live.candidate_of[argument as usize];
                    if argument != NONE {
                        self.merge(param, argument);
                    }
                }
            }
        }
    }

    /// The candidate that stands for another one's class.
    pub(super) fn class_of(&mut self, candidate: u32) -> u32 {
        self.sets.find(candidate)
    }

    /// Whether a class is live where a block begins, or written there.
    pub(super) fn is_live_into(&self, function: &Function, class: u32, block: u32) -> bool {
        let start = 2 * function.blocks[block as usize].first;
        self.runs_of(class).any(|run| {
            let segments = self.segments_of(run);
            let before = segments.partition_point(|segment| segment.to <= start);
            let next = segments.get(before);
            next.is_some_and(|segment| segment.from <= start)
        })
    }

    /// Merges two candidates' classes, if they are never live at once.
    fn merge(&mut self, one: u32, other: u32) {
        let (one, other) = (self.class_of(one), self.class_of(other));
        if one != other && self.steps != 0 && !self.overlap(one, other) {
            self.sets.unite(other, one);
            self.unite(one, other);
        }
    }

    /// The runs of a class.
    fn runs_of(&self, class: u32) -> impl Iterator<Item = Range<u32>> + '_ {
        let first = self.runs.get(self.first_runs[class as usize] as usize);
        let next = |run: &&Run| self.runs.get(run.next as usize);
        std::iter::successors(first, next).map(|run| run.range.clone())
    }

    fn segments_of(&self, run: Range<u32>) -> &[Segment] {
        &self.segments[run.start as usize..run.end as usize]
    }

    /// Whether two classes are live at the same point.
    fn overlap(&mut self, one: u32, other: u32) -> bool {
        let size = |class| self.runs_of(class).map(|run| run.len()).sum::<usize>();
        let (few, many) = match size(one) < size(other) {
            true => (one, other),
            false => (other, one),
        };
        let mut steps = 0;
        let overlaps = self.runs_of(few).any(|few| {
            let few = self.segments_of(few);
            self.runs_of(many).any(|many| {
                steps += few.len();
                overlap(few, self.segments_of(many))
            })
        });
        self.steps = self.steps.saturating_sub(steps);
        overlaps
    }

    /// Gives a class the runs of another one, too.
    fn unite(&mut self, class: u32, other: u32) {
        let mut uniting = std::mem::take(&mut self.uniting);
        uniting.clear();
        uniting.extend(self.runs_of(class).chain(self.runs_of(other)));
        uniting.sort_unstable_by_key(|run| run.len());
        self.first_runs[class as usize] = NONE;
        let mut shorter: Option<Range<u32>> = None;
        for run in uniting.drain(..) {
            shorter = match shorter.take() {
                Some(shorter) if run.len() < 2 * shorter.len() => {
                    Some(self.merge_runs(shorter, run))
                }
                Some(shorter) => {
                    self.add_run(class, shorter);
                    Some(run)
                }
                None => Some(run),
            };
        }
        if let Some(longest) = shorter {
            self.add_run(class, longest);
        }
        self.uniting = uniting;
    }

    fn add_run(&mut self, class: u32, range: Range<u32>) {
        let first = &mut self.first_runs[class as usize];
        let next = std::mem::replace(first, self.runs.len() as u32);
        self.runs.push(Run { range, next });
    }

    /// Makes one run of two.
    fn merge_runs(&mut self, mut one: Range<u32>, mut other: Range<u32>) -> Range<u32> {
        self.steps = self.steps.saturating_sub(one.len() + other.len());
        let first = self.segments.len();
        let from = |segments: &[Segment], run: &Range<u32>| match run.is_empty() {
            true => u32::MAX,
            false => segments[run.start as usize].from,
        };
        loop {
            let is_one_next = from(&self.segments, &one) < from(&self.segments, &other);
            let next = if is_one_next {
                one.next()
            } else {
                other.next()
            };
            let Some(next) = next.map(|next| self.segments[next as usize]) else {
                return first as u32..self.segments.len() as u32;
            };
            match self.segments[first..].last_mut() {
                // Nothing begins at the point between a read and the write of the same instruction.
                Some(last) if next.from <= last.to + 1 => last.to = next.to,
                _ => self.segments.push(next),
            }
        }
    }
}

/// Whether two lists of segments, of which the second is in order, overlap.
fn overlap(some: &[Segment], ordered: &[Segment]) -> bool {
    some.iter().any(|segment| {
        let before = ordered.partition_point(|other| other.to <= segment.from);
        let next = ordered.get(before);
        next.is_some_and(|other| other.from < segment.to)
    })
}

fn depth_of(function: &Function, block: u32) -> u16 {
    function.blocks[block as usize].loop_depth.min(DEEPEST)
}
