//! Pieces of lives: what of a variable's life lies in one *region*, the blocks of a loop that are in
//! no inner one, or of no loop. Its bursts ([`Burst`]) are pieces of their own.

use super::bursts::{self, Burst, Limits};
use super::lives::{Lives, Segment, is_read, start};
use crate::passes::cfg::{Cfg, NONE};
use crate::{Function, Variable};
use std::ops::Range;

/// The blocks of a loop that are in no inner loop. Region 0 is what is in no loop.
#[derive(Clone, Copy, Debug)]
pub struct Region {
    /// The loop's first block.
    pub header: u32,
    /// The region around it; of region 0, itself. It has a lower number.
    pub parent: u32,
    /// What an entry into the loop, or an exit, counts.
    pub edge_weight: u64,
}

/// What of a variable's life lies in a region, without its bursts there, or a burst.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The variable.
    pub variable: Variable,
    /// The region.
    pub region: u32,
    /// Its part of [`Pieces::segments`].
    pub segments: Range<u32>,
    /// Reads and writes in the region, weighted by the depth of loops.
    pub weight: u64,
    /// The writes among them. Of a burst that is one, as is the move at its end.
    pub writes: u64,
    /// Points in the segments.
    pub length: u32,
    /// Whether a call happens while the variable is live in the region.
    pub crosses_call: bool,
    /// Whether it is a burst.
    pub is_burst: bool,
}

/// A variable that is live where control goes from a region to another one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Crossing {
    /// The block that is entered.
    pub target: u32,
    /// The variable.
    pub variable: Variable,
}

/// The pieces of all lives of a function. The memory is reused.
#[derive(Default, Debug)]
pub struct Pieces {
    /// The regions, outer ones first.
    pub regions: Vec<Region>,
    /// By block.
    pub region_of: Vec<u32>,
    /// By variable, and among those of one by region; its bursts come last.
    pub pieces: Vec<Piece>,
    /// By variable: where its pieces begin; one more at the end.
    first_piece: Vec<u32>,
    /// By variable: where its bursts begin.
    first_burst: Vec<u32>,
    /// Sorted by where they are written.
    pub(super) bursts: Vec<Burst>,
    pub(super) limits: Limits,
    /// The segments of all pieces.
    pub segments: Vec<Segment>,
    /// Sorted.
    pub crossings: Vec<Crossing>,
    /// Where blocks of one region begin that follow each other, and which region it is.
    runs: Vec<(u32, u32)>,
    cuts: Vec<(u32, Segment)>,
    boundaries: Vec<u32>,
}

/// Cuts and crossings that there may be for each instruction of the function.
const CUTS: usize = 16;

/// Moves on edges that there may be for each instruction.
const MOVES: usize = 64;

/// What a place in so many loops counts: each makes it eight times as much, but for the deepest.
pub(super) fn weight_in_loops(depth: u16) -> u64 {
    1 << (3 * depth.min(10))
}

impl Pieces {
    /// The pieces of a variable.
    pub fn of(&self, variable: Variable) -> Range<usize> {
        let first = self.first_piece[variable.index()] as usize;
        first..self.first_piece[variable.index() + 1] as usize
    }

    /// The piece of a variable in a region, if it has one there.
    pub fn find(&self, variable: Variable, region: u32) -> Option<usize> {
        let range = self.without_bursts(variable);
        let own = &self.pieces[range.clone()];
        let at = own.binary_search_by_key(&region, |piece| piece.region);
        at.ok().map(|at| range.start + at)
    }

    /// The pieces of a variable that are no bursts.
    pub(super) fn without_bursts(&self, variable: Variable) -> Range<usize> {
        let first = self.first_piece[variable.index()] as usize;
        first..self.first_burst[variable.index()] as usize
    }

    /// The segments of a piece.
    pub fn segments_of(&self, piece: usize) -> &[Segment] {
        let range = &self.pieces[piece].segments;
        &self.segments[range.start as usize..range.end as usize]
    }

    /// The crossings into a block.
    pub fn crossings_into(&self, target: u32) -> &[Crossing] {
        let first = self.crossings.partition_point(|it| it.target < target);
        let end = self.crossings.partition_point(|it| it.target <= target);
        &self.crossings[first..end]
    }

    /// Cuts the lives of a function's variables. Returns whether that was possible in linear time.
    pub(super) fn cut_all(&mut self, function: &Function, cfg: &Cfg, lives: &Lives) -> bool {
        self.find_regions(function, cfg);
        self.find_boundaries(function, cfg);
        self.pieces.clear();
        self.first_piece.clear();
        self.first_burst.clear();
        self.bursts.clear();
        self.segments.clear();
        self.crossings.clear();
        let budget = lives.count() + CUTS * function.insts.len();
        for index in 0..function.variables.len() {
            let variable = Variable(index as u32);
            self.first_piece.push(self.pieces.len() as u32);
            let own = self.bursts.len();
            bursts::for_each(function, lives, variable, self.limits, |burst| {
                self.bursts.push(burst)
            });
            self.cut(variable, own, lives);
            self.first_burst.push(self.pieces.len() as u32);
            self.add_bursts(function, own, lives);
            self.cross(function, variable, lives);
            if self.segments.len() + self.crossings.len() > budget {
                return false;
            }
            self.weigh(function, variable, own, lives);
        }
        self.first_piece.push(self.pieces.len() as u32);
        self.bursts.sort_unstable_by_key(|burst| burst.write);
        self.crossings.sort_unstable();
        self.count_moves(cfg) <= MOVES * function.insts.len()
    }

    /// How many moves there may be on edges between regions, if all that cross them move.
    fn count_moves(&self, cfg: &Cfg) -> usize {
        let edges = |it: &Crossing| cfg.predecessors(it.target).len();
        self.crossings.iter().map(edges).sum()
    }

    fn find_regions(&mut self, function: &Function, cfg: &Cfg) {
        self.regions.clear();
        self.region_of.clear();
        self.runs.clear();
        self.regions.push(Region {
            header: 0,
            parent: 0,
            edge_weight: 0,
        });
        for (block, node) in cfg.nodes.iter().enumerate() {
            let header = node.loop_header;
            let region = if header == NONE {
                0
            } else if header == block as u32 {
                let parent = match node.loop_parent {
                    NONE => 0,
                    parent => self.region_of[parent as usize],
                };
                let outside = function.blocks[block].loop_depth.saturating_sub(1);
                self.regions.push(Region {
                    header,
                    parent,
                    edge_weight: weight_in_loops(outside),
                });
                self.regions.len() as u32 - 1
            } else {
                self.region_of[header as usize]
            };
            self.region_of.push(region);
            if self.runs.last().is_none_or(|&(_, last)| last != region) {
                self.runs.push((start(function, block as u32), region));
            }
        }
    }

    /// The blocks to which control comes from other regions.
    fn find_boundaries(&mut self, function: &Function, cfg: &Cfg) {
        self.boundaries.clear();
        for block in 0..function.blocks.len() as u32 {
            let region = self.region_of[block as usize];
            let mut sources = cfg.predecessors(block).iter();
            if sources.any(|&source| self.region_of[source as usize] != region) {
                self.boundaries.push(block);
            }
        }
    }

    /// Makes the pieces of a variable that are no bursts; its bursts begin there.
    fn cut(&mut self, variable: Variable, bursts: usize, lives: &Lives) {
        self.cuts.clear();
        let mut next_burst = bursts;
        for &segment in lives.of(variable) {
            let mut from = segment.from;
            while let Some(burst) = self.bursts.get(next_burst).map(Burst::segment)
                && burst.from < segment.to
            {
                let to = burst.from;
                self.cut_segment(Segment { from, to });
                from = burst.to;
                next_burst += 1;
            }
            let to = segment.to;
            self.cut_segment(Segment { from, to });
        }
        self.cuts
            .sort_unstable_by_key(|&(region, segment)| (region, segment.from));
        let mut last = NONE;
        for at in 0..self.cuts.len() {
            let (region, segment) = self.cuts[at];
            if region != last {
                last = region;
                let first = self.segments.len() as u32;
                self.pieces.push(Piece {
                    variable,
                    region,
                    segments: first..first,
                    weight: 0,
                    writes: 0,
                    length: 0,
                    crosses_call: false,
                    is_burst: false,
                });
            }
            self.add_segment(segment, lives);
        }
    }

    /// Cuts a segment, or what bursts leave of one, where runs of blocks end.
    fn cut_segment(&mut self, Segment { mut from, to }: Segment) {
        let mut run = self.runs.partition_point(|&(begin, _)| begin <= from) - 1;
        while from < to {
            let next = self.runs.get(run + 1).map_or(u32::MAX, |&(begin, _)| begin);
            let end = to.min(next);
            self.cuts
                .push((self.runs[run].1, Segment { from, to: end }));
            from = end;
            run += 1;
        }
    }

    /// Adds a segment to the last piece.
    fn add_segment(&mut self, segment: Segment, lives: &Lives) {
        self.segments.push(segment);
        if let Some(piece) = self.pieces.last_mut() {
            piece.segments.end += 1;
            piece.length += segment.to - segment.from;
            // A call reads at `2i + 1` and writes at `2i + 2`: that has to be within.
            piece.crosses_call |=
                lives.is_call_between(segment.from / 2, segment.to.div_ceil(2) - 1);
        }
    }

    /// Makes pieces of a variable's bursts, which begin there.
    fn add_bursts(&mut self, function: &Function, bursts: usize, lives: &Lives) {
        for at in bursts..self.bursts.len() {
            let burst = &mut self.bursts[at];
            burst.piece = self.pieces.len() as u32;
            let block = lives.places.block_of[burst.write as usize] as usize;
            let weight = weight_in_loops(function.blocks[block].loop_depth);
            let first = self.segments.len() as u32;
            self.pieces.push(Piece {
                variable: burst.variable,
                region: self.region_of[block],
                segments: first..first,
                weight: weight * u64::from(burst.accesses),
                writes: weight,
                length: 0,
                crosses_call: false,
                is_burst: true,
            });
            let segment = burst.segment();
            self.add_segment(segment, lives);
        }
    }

    fn cross(&mut self, function: &Function, variable: Variable, lives: &Lives) {
        for segment in lives.of(variable) {
            let is_before = |&target: &u32| start(function, target) < segment.from;
            let first = self.boundaries.partition_point(is_before);
            for &target in &self.boundaries[first..] {
                if start(function, target) >= segment.to {
                    break;
                }
                self.crossings.push(Crossing { target, variable });
            }
        }
    }

    /// Weighs the pieces of a variable that are no bursts. What they begin with behind a burst counts
    /// as a write.
    fn weigh(&mut self, function: &Function, variable: Variable, bursts: usize, lives: &Lives) {
        let own = self.without_bursts(variable);
        let mut next_burst = bursts;
        for &point in lives.accesses_of(variable) {
            // Parameters are there already.
            if point == 0 {
                continue;
            }
            let ends = |burst: &Burst| burst.segment().to <= point;
            while self.bursts.get(next_burst).is_some_and(ends) {
                next_burst += 1;
            }
            // Instead of the burst's write there is the move behind it.
            let from = self
                .bursts
                .get(next_burst)
                .map(|burst| burst.segment().from);
            if from.is_some_and(|from| from < point) {
                continue;
            }
            let block = lives.block_at(point) as usize;
            let region = self.region_of[block];
            let depth = function.blocks[block].loop_depth;
            let weight = weight_in_loops(depth);
            let own = &mut self.pieces[own.clone()];
            if let Ok(at) = own.binary_search_by_key(&region, |piece| piece.region) {
                let piece = &mut own[at];
                piece.weight += weight;
                if !is_read(point) {
                    piece.writes += weight;
                }
            }
        }
    }
}
