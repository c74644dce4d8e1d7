//! The new arrays.

use super::bursts::Bursts;
use super::forward::Forward;
use super::lives::Lives;
use super::moves::{self, Move};
use super::pieces::{Crossing, Pieces};
use crate::passes::cfg::{Cfg, NONE};
use crate::passes::places::Places;
use crate::passes::rebuild::Body;
use crate::{
    Block, BlockData, Format, Function, Inst, Opcode, Operand, Type, Value, Variable, VariableData,
};
use std::ops::Range;

/// The place that is no register.
pub const FRAME: u32 = u32::MAX;

/// Where the moves of edges stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stand {
    /// At the start of the target.
    Start,
    /// At the end of this block, which goes nowhere else.
    End(u32),
    /// In a block of its own, which has this new number once it is known.
    Between(u32),
}

/// The edges from a region to a block of another one, on which something moves.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    target: u32,
    source: u32,
    stand: Stand,
    /// Its part of [`Rewrite::moves`].
    pub moves: Range<u32>,
}

/// A region that edges to a block come from.
#[derive(Clone, Copy, Debug)]
struct Source {
    region: u32,
    /// The block that they come from, or [`NONE`] if there are several.
    only: u32,
}

/// The memory of the step.
#[derive(Default, Debug)]
pub(super) struct Rewrite {
    /// By new variable.
    pub places: Vec<u32>,
    /// The new variables, without intervals.
    pub variables: Vec<VariableData>,
    /// By piece: the new variable.
    pub(super) versions: Vec<u32>,
    /// The places of the variable at hand, and its versions. There are not many registers.
    version_of: Vec<(u32, u32)>,
    /// By old variable: what storing it on the edges to where it is in the frame costs, weighted.
    edge_costs: Vec<u64>,
    /// By old variable: its version in the frame, if that is written wherever the variable is.
    pub(super) always_stored: Vec<u32>,
    /// Sorted by target and source.
    pub(super) passages: Vec<Passage>,
    pub(super) moves: Vec<Move>,
    pub(super) forward: Forward,
    /// Regions that edges to a block come from.
    sources: Vec<Source>,
    /// By old block: its passage whose moves stand at its end.
    at_end: Vec<u32>,
    /// The passages with a block of their own, in the order of these: the old block before which it
    /// comes, and the passage.
    between: Vec<(u32, u32)>,
    /// By old block: its new number.
    numbers: Vec<u32>,
    /// By old instruction: the new one.
    names: Vec<u32>,
    pub(super) bursts: Bursts,
}

impl Rewrite {
    /// Makes the new arrays in `body`.
    pub(super) fn run(
        &mut self,
        function: &Function,
        cfg: &Cfg,
        lives: &Lives,
        pieces: &Pieces,
        places: &[u32],
        body: &mut Body,
    ) {
        self.find_versions(function, pieces, places);
        self.find_stored(function, cfg, pieces, places);
        self.find_passages(function, cfg, pieces, places);
        self.number_blocks(function, cfg, pieces);
        self.names.clear();
        self.names.resize(function.insts.len(), NONE);
        self.forward.begin(function.variables.len());
        self.bursts.begin(function.variables.len(), pieces);
        body.clear();
        for block in 0..function.blocks.len() as u32 {
            self.emit_between(function, block, body);
            self.emit_block(function, lives, pieces, block, body);
        }
        self.emit_between(function, function.blocks.len() as u32, body);
    }

    /// One version for each place that a variable has pieces in. The first keeps its number.
    fn find_versions(&mut self, function: &Function, pieces: &Pieces, places: &[u32]) {
        self.versions.clear();
        self.versions.resize(pieces.pieces.len(), NONE);
        self.places.clear();
        self.places.resize(function.variables.len(), FRAME);
        self.variables.clear();
        let kept = function.variables.iter().map(|data| VariableData {
            needs_zero: data.needs_zero,
            ..VariableData::new(data.ty)
        });
        self.variables.extend(kept);
        for index in 0..function.variables.len() as u32 {
            self.version_of.clear();
            for piece in pieces.of(Variable(index)) {
                let place = places[piece];
                let known = self.version_of.iter().find(|known| known.0 == place);
                self.versions[piece] = match known {
                    Some(&(_, version)) => version,
                    None => self.add_version(function, index, place),
                };
            }
        }
    }

    fn add_version(&mut self, function: &Function, variable: u32, place: u32) -> u32 {
        let version = match self.version_of.is_empty() {
            true => variable,
            false => {
                let ty = function.variables[variable as usize].ty;
                self.variables.push(VariableData::new(ty));
                self.places.push(FRAME);
                self.places.len() as u32 - 1
            }
        };
        self.places[version as usize] = place;
        self.version_of.push((place, version));
        version
    }

    /// Finds the variables that are better stored wherever they are written than on the edges to
    /// where they are in the frame.
    fn find_stored(&mut self, function: &Function, cfg: &Cfg, pieces: &Pieces, places: &[u32]) {
        self.edge_costs.clear();
        self.edge_costs.resize(function.variables.len(), 0);
        self.always_stored.clear();
        // First, what the stores on the edges cost.
        let mut last = NONE;
        for crossing in &pieces.crossings {
            let target = crossing.target;
            if target != last {
                last = target;
                self.find_sources(cfg, pieces, target);
            }
            let region = pieces.region_of[target as usize];
            let is_frame = |region: u32| {
                let piece = pieces.find(crossing.variable, region);
                piece.is_some_and(|piece| places[piece] == FRAME)
            };
            if !is_frame(region) {
                continue;
            }
            for &Source { region: source, .. } in &self.sources {
                if source != region && !is_frame(source) {
                    let weight = edge_weight(function, pieces, source, target);
                    self.edge_costs[crossing.variable.index()] += weight;
                }
            }
        }
        for index in 0..function.variables.len() {
            let own = pieces.without_bursts(Variable(index as u32));
            let mut writes = 0;
            let mut stored = NONE;
            for piece in own {
                match places[piece] {
                    FRAME => stored = self.versions[piece],
                    _ => writes += pieces.pieces[piece].writes,
                }
            }
            let is_cheaper = self.edge_costs[index] > writes;
            self.always_stored
                .push(if is_cheaper { stored } else { NONE });
        }
    }

    /// The regions that control comes to a block from.
    fn find_sources(&mut self, cfg: &Cfg, pieces: &Pieces, target: u32) {
        self.sources.clear();
        let sources = cfg.predecessors(target).iter();
        self.sources.extend(sources.map(|&source| Source {
            region: pieces.region_of[source as usize],
            only: source,
        }));
        self.sources.sort_unstable_by_key(|source| source.region);
        self.sources.dedup_by(|other, kept| {
            let is_same = other.region == kept.region;
            if is_same {
                kept.only = NONE;
            }
            is_same
        });
    }

    fn find_passages(&mut self, function: &Function, cfg: &Cfg, pieces: &Pieces, places: &[u32]) {
        self.passages.clear();
        self.moves.clear();
        self.at_end.clear();
        self.at_end.resize(function.blocks.len(), NONE);
        let mut rest = &pieces.crossings[..];
        while let Some(first) = rest.first() {
            let target = first.target;
            let count = rest.partition_point(|it| it.target == target);
            let crossings = &rest[..count];
            rest = &rest[count..];
            self.find_sources(cfg, pieces, target);
            let region = pieces.region_of[target as usize];
            let is_only = self.sources.len() == 1;
            for at in 0..self.sources.len() {
                let source = self.sources[at];
                if source.region == region {
                    continue;
                }
                let moves = self.collect_moves(function, pieces, places, crossings, source.region);
                if moves.is_empty() {
                    continue;
                }
                let stand = match is_only {
                    true => Stand::Start,
                    false => stand(function, source.only),
                };
                if let Stand::End(block) = stand {
                    self.at_end[block as usize] = self.passages.len() as u32;
                }
                self.passages.push(Passage {
                    target,
                    source: source.region,
                    stand,
                    moves,
                });
            }
        }
    }

    /// What moves where a region is left for a block that these variables are live into: a part of
    /// `moves`.
    fn collect_moves(
        &mut self,
        function: &Function,
        pieces: &Pieces,
        places: &[u32],
        crossings: &[Crossing],
        source: u32,
    ) -> Range<u32> {
        let begin = self.moves.len() as u32;
        for &Crossing { target, variable } in crossings {
            let region = pieces.region_of[target as usize];
            let from = pieces.find(variable, source);
            let (Some(from), Some(to)) = (from, pieces.find(variable, region)) else {
                continue;
            };
            let is_stored = self.always_stored[variable.index()] != NONE && places[to] == FRAME;
            if places[from] != places[to] && !is_stored {
                self.moves.push(Move {
                    variable: variable.0,
                    ty: function.variables[variable.index()].ty,
                    from: Operand::variable(Variable(self.versions[from])),
                    to: self.versions[to],
                    source: places[from],
                    target: places[to],
                });
            }
        }
        begin..self.moves.len() as u32
    }

    /// The passages into a block.
    fn passages_into(&self, target: u32) -> Range<usize> {
        let first = self.passages.partition_point(|it| it.target < target);
        first..self.passages.partition_point(|it| it.target <= target)
    }

    /// Gives all blocks their new numbers.
    fn number_blocks(&mut self, function: &Function, cfg: &Cfg, pieces: &Pieces) {
        self.between.clear();
        for (index, passage) in self.passages.iter().enumerate() {
            if passage.stand == Stand::Between(NONE) {
                let before = place_between(function, cfg, pieces, passage);
                self.between.push((before, index as u32));
            }
        }
        // Those that go back come first, to inner loops before outer ones: so loops nest.
        let passages = &self.passages;
        self.between.sort_unstable_by_key(|&(before, passage)| {
            let target = passages[passage as usize].target;
            let is_back = target < before;
            (
                before,
                !is_back,
                if is_back { NONE - target } else { passage },
            )
        });
        self.numbers.clear();
        let mut between = self.between.iter().peekable();
        let mut next = 0;
        for block in 0..=function.blocks.len() as u32 {
            while let Some(&(_, passage)) = between.next_if(|&&(before, _)| before == block) {
                self.passages[passage as usize].stand = Stand::Between(next);
                next += 1;
            }
            self.numbers.push(next);
            next += 1;
        }
    }

    /// Emits the blocks that come before an old one.
    fn emit_between(&mut self, function: &Function, block: u32, body: &mut Body) {
        let first = self.between.partition_point(|&(before, _)| before < block);
        for at in first..self.between.len() {
            let (before, index) = self.between[at];
            if before != block {
                break;
            }
            let target = self.passages[index as usize].target;
            let data = function.blocks[target as usize];
            let location = function.locations[data.first as usize];
            let is_entry = data.is_loop_header && block <= target;
            body.start_block(data.loop_depth - u16::from(is_entry), false);
            self.emit_moves(index as usize, location, body);
            let number = self.numbers[target as usize];
            body.push(Inst::new(Opcode::Jump, Type::I32, 0, number, 0), location);
            body.end_block();
        }
    }

    fn emit_block(
        &mut self,
        function: &Function,
        lives: &Lives,
        pieces: &Pieces,
        block: u32,
        body: &mut Body,
    ) {
        let data = function.blocks[block as usize];
        let location = function.locations[data.first as usize];
        body.start_block(data.loop_depth, data.is_loop_header);
        if let Some(started) = body.blocks.last_mut() {
            started.extends_previous = data.extends_previous;
        }
        let region = pieces.region_of[block as usize];
        let at_end = self.at_end[block as usize];
        if at_end != NONE {
            self.find_dropped(function, pieces, (block, region), at_end);
        }
        if let Some(moves) = self.moves_at_start(block) {
            moves::write(&mut self.moves[moves], location, body);
        }
        if block == 0 {
            self.store_first(function, pieces, location, body);
        }
        self.emit_insts(function, lives, pieces, data, body);
        body.end_block();
    }

    /// The moves that stand where a block begins, if there are any.
    pub(super) fn moves_at_start(&self, block: u32) -> Option<Range<usize>> {
        let mut passages = self.passages[self.passages_into(block)].iter();
        let passage = passages.find(|passage| passage.stand == Stand::Start)?;
        Some(passage.moves.start as usize..passage.moves.end as usize)
    }

    fn emit_moves(&mut self, passage: usize, location: u32, body: &mut Body) {
        let range = self.passages[passage].moves.clone();
        let moves = &mut self.moves[range.start as usize..range.end as usize];
        moves::write(moves, location, body);
    }

    /// Stores what has a value before the first instruction: parameters and zeros.
    fn store_first(&self, function: &Function, pieces: &Pieces, location: u32, body: &mut Body) {
        for (index, data) in function.variables.iter().enumerate() {
            let stored = self.always_stored[index];
            let has_value = index < function.params.len() || data.needs_zero;
            if stored != NONE
                && has_value
                && let Some(piece) = pieces.find(Variable(index as u32), 0)
            {
                self.store(function, index as u32, self.versions[piece], location, body);
            }
        }
    }

    /// Stores a version that has just been written, if it is to be stored.
    fn store(
        &self,
        function: &Function,
        variable: u32,
        version: u32,
        location: u32,
        body: &mut Body,
    ) {
        let stored = self.always_stored[variable as usize];
        if stored != NONE {
            self.copy(function, variable, (version, stored), location, body);
        }
    }

    /// Sets one version of a variable to another one, unless they are the same.
    pub(super) fn copy(
        &self,
        function: &Function,
        variable: u32,
        (from, to): (u32, u32),
        location: u32,
        body: &mut Body,
    ) {
        if from != to {
            let ty = function.variables[variable as usize].ty;
            let from = Operand::variable(Variable(from));
            body.push(Inst::new(Opcode::VarSet, ty, from.0, to, 0), location);
        }
    }

    fn emit_insts(
        &mut self,
        function: &Function,
        lives: &Lives,
        pieces: &Pieces,
        data: BlockData,
        body: &mut Body,
    ) {
        let Places {
            block_of,
            computed_at,
        } = &lives.places;
        let block = block_of[data.first as usize];
        let region = pieces.region_of[block as usize];
        let at_end = self.at_end[block as usize];
        let mut dropped = self.forward.dropped.len();
        for index in data.first..data.end {
            let location = function.locations[index as usize];
            let mut inst = *function.inst(Value(index));
            if dropped > 0 && self.forward.dropped[dropped - 1].0 == index {
                dropped -= 1;
                continue;
            }
            if index + 1 == data.end && at_end != NONE {
                self.move_dropped(function, pieces, region);
                self.emit_moves(at_end as usize, location, body);
            }
            let computed_at = computed_at[index as usize];
            let place = block_of[computed_at as usize];
            if pieces.region_of[place as usize] != region
                || self.bursts.end_before(function, pieces, &inst, computed_at)
            {
                // Its variables are other ones where it would be computed.
                inst.flags &= !Inst::SINKS;
            }
            body.copy_list(function, &mut inst);
            crate::function::map_words(&mut body.pool, &mut inst, |word| {
                let operand = Operand(*word);
                *word = match (operand.as_variable(), operand.as_value()) {
                    (Some(variable), _) => {
                        Operand::variable(Variable(self.version_here(pieces, variable, region))).0
                    }
                    (_, Some(value)) => self.names[value.index()],
                    _ => *word,
                };
            });
            if index + 1 == data.end {
                body.renumber(&mut inst, |target| self.number(region, target));
            }
            let variable = inst.b;
            let is_set = inst.op.format() == Format::VarSet;
            if is_set {
                self.bursts.write(pieces, index);
                inst.b = self.version_here(pieces, Variable(variable), region);
            }
            self.names[index as usize] = body.push(inst, location);
            if is_set {
                self.store(function, variable, inst.b, location, body);
                self.store_burst(function, pieces, (variable, region), location, body);
            }
            self.end_bursts(function, pieces, (index, region), body);
        }
    }

    /// Whether the frame has a variable's value wherever it is written.
    pub(super) fn is_always_stored(&self, variable: u32) -> bool {
        self.always_stored[variable as usize] != NONE
    }

    /// What a value that has been emitted is now.
    pub(super) fn new_name(&self, value: Value) -> Operand {
        Operand(self.names[value.index()])
    }

    pub(super) fn version(&self, pieces: &Pieces, variable: Variable, region: u32) -> u32 {
        let piece = pieces.find(variable, region);
        piece.map_or(variable.0, |piece| self.versions[piece])
    }

    /// The same at the instruction at hand.
    fn version_here(&self, pieces: &Pieces, variable: Variable, region: u32) -> u32 {
        match self.bursts.of(pieces, variable) {
            Some(burst) => self.versions[burst.piece as usize],
            None => self.version(pieces, variable, region),
        }
    }

    /// The new number of what an edge from a region leads to.
    fn number(&self, source: u32, target: u32) -> u32 {
        let key = (target, source);
        let at = self
            .passages
            .binary_search_by_key(&key, |it| (it.target, it.source));
        match at.map(|at| self.passages[at].stand) {
            Ok(Stand::Between(number)) => number,
            _ => self.numbers[target as usize],
        }
    }
}

/// Where the moves stand of edges that are not all that lead to their target, and come from this
/// block only, if there is one.
fn stand(function: &Function, only: u32) -> Stand {
    match only != NONE && function.terminator(Block(only)).op == Opcode::Jump {
        true => Stand::End(only),
        false => Stand::Between(NONE),
    }
}

/// What an edge from a region to a block of another one counts.
fn edge_weight(function: &Function, pieces: &Pieces, source: u32, target: u32) -> u64 {
    let data = function.blocks[target as usize];
    let is_back = pieces.regions[source as usize].header > target;
    match data.is_loop_header && !is_back {
        true => pieces.regions[pieces.region_of[target as usize] as usize].edge_weight,
        false => super::pieces::weight_in_loops(data.loop_depth),
    }
}

/// The old block before which the moves of a passage get a block of their own: its target, or, if
/// they go back to that, what comes behind the loop.
fn place_between(function: &Function, cfg: &Cfg, pieces: &Pieces, passage: &Passage) -> u32 {
    let target = passage.target;
    let source = pieces.regions[passage.source as usize];
    let is_back = passage.source != 0
        && cfg.nodes[target as usize].loop_header == target
        && cfg.loop_contains(target, source.header);
    if !is_back {
        return target;
    }
    let mut behind = cfg.nodes[target as usize].loop_end + 1;
    while let Some(data) = function.blocks.get(behind as usize)
        && data.extends_previous
    {
        behind += 1;
    }
    behind
}
