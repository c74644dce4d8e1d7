//! `speed`: gives each piece of a variable's life a place, where there are not enough registers for
//! whole lives.
//!
//! A loop needs the registers for what it works on, whatever lives around it. So lives are cut where
//! control enters and leaves loops, and behind *bursts*, in which a number is worked on before it is
//! put by ([`gantry_ir::passes::split`]). What is live in a *region*, a loop without its inner ones,
//! competes there only:
//!
//! 1. As many whole lives as possible get a register, those of the highest priority first. That is
//!    no more than a hint: pieces that keep to it need no moves between them.
//! 2. Regions choose for their pieces, inner ones first. A piece has the priority of what a register
//!    gains: its reads and writes, and moves at the edges to and from other regions. One without a
//!    hint takes the register that others of the region would miss least.
//! 3. What is in the frame around a loop, and hardly used in the loop, stays there after all.
//!
//! Invariant: two pieces have the same register only if their segments do not overlap.

use super::{
    linear_scan::PRICE,
    taken::{Taken, are_apart},
};
use crate::isa::{
    convention::CallPlace,
    machine::Machine,
    reg::{Reg, RegClass, RegSet},
};
use gantry_ir::{
    Function, Opcode, Type, Variable, VariableData,
    passes::split::{FRAME, Piece, Pieces, Segment},
};
use std::ops::Range;

/// The memory of the allocation, reused from function to function.
#[derive(Debug, Default)]
pub struct Regional {
    /// By piece: the register's number, or [`FRAME`].
    places: Vec<u32>,
    /// By piece: what a register gains, weighted, if the pieces around it are in the frame.
    gains: Vec<i64>,
    /// By piece: what a register saves on the edges to its region, if the piece around it has one.
    bonuses: Vec<i64>,
    /// The pieces, by region, and within those that have been through by priority.
    order: Vec<u32>,
    /// Variables by priority.
    variables: Vec<(f32, u32)>,
    /// By variable.
    hints: Vec<Hint>,
    /// By variable: the weight of the copies from or to another one, and that one, for which it is
    /// most.
    partners: Vec<(u32, u32)>,
    /// By variable: whether a call happens while it is live.
    crosses_call: Vec<bool>,
    taken: Taken,
    /// By register: the pieces of the region that it is the hint of, by rank. A hint may be where an
    /// inner region, or one beside it, has the variable.
    waiting: Vec<Vec<Waiting>>,
    /// Callee-saved registers that have been given out: their price is paid.
    touched: RegSet,
    /// The float registers that the function's calls preserve as whole vectors.
    whole: RegSet,
}

/// The register that is best for a variable.
#[derive(Clone, Copy, Debug)]
struct Hint {
    reg: Reg,
    /// Whether it is free for the whole life.
    is_whole: bool,
    /// If not: the moves on edges that it saves, weighted.
    saved: i64,
}

impl Hint {
    /// A piece of the life is in this register, which saves so many moves if others are, too. The
    /// register that saves most remains.
    fn vote(&mut self, reg: Reg, saved: i64) {
        if self.is_whole {
            return;
        }
        if self.reg == reg {
            self.saved += saved;
        } else if self.saved < saved {
            (self.reg, self.saved) = (reg, saved - self.saved);
        } else {
            self.saved -= saved;
        }
    }
}

/// A piece that would like to have a register.
#[derive(Clone, Copy, Debug)]
struct Waiting {
    /// Its place in the order of priority.
    rank: u32,
    piece: u32,
    /// From its first segment to its last one: most others are not near, and are not looked up.
    span: Segment,
}

/// How many of the pieces that would miss a register are asked.
const ASKED: usize = 64;

/// From the first point of segments to the last one.
fn span(segments: &[Segment]) -> Segment {
    Segment {
        from: segments[0].from,
        to: segments[segments.len() - 1].to,
    }
}

/// What the moves count, weighted, if a piece is in another register than what is before and behind
/// it.
fn moves_of(pieces: &Pieces, piece: &Piece) -> i64 {
    match piece.is_burst {
        true => piece.writes as i64,
        false => 2 * pieces.regions[piece.region as usize].edge_weight as i64,
    }
}

impl Regional {
    /// Chooses the places of all pieces; calls preserve whole vectors in these registers. `None` if
    /// that would take too long.
    pub fn choose<M: Machine>(
        &mut self,
        function: &Function,
        pieces: &Pieces,
        whole: RegSet,
    ) -> Option<&[u32]> {
        self.whole = whole;
        self.prepare::<M>(function, pieces);
        self.find_partners(function);
        self.give_hints::<M>(function, pieces)?;
        self.touched = RegSet::EMPTY;
        let mut end = self.order.len();
        for region in (0..pieces.regions.len()).rev() {
            let is_before = |&piece: &u32| (pieces.pieces[piece as usize].region as usize) < region;
            let first = self.order[..end].partition_point(is_before);
            self.choose_in_region::<M>(function, pieces, first..end)?;
            self.tell_parent(pieces, region);
            end = first;
        }
        self.correct(pieces);
        Some(&self.places)
    }

    fn prepare<M: Machine>(&mut self, function: &Function, pieces: &Pieces) {
        let count = pieces.pieces.len();
        self.places.clear();
        self.places.resize(count, FRAME);
        self.gains.clear();
        let weights = pieces.pieces.iter().map(|piece| piece.weight as i64);
        self.gains.extend(weights);
        self.bonuses.clear();
        self.bonuses.resize(count, 0);
        for (number, region) in pieces.regions.iter().enumerate().skip(1) {
            for crossing in pieces.crossings_into(region.header) {
                if let Some(piece) = pieces.find(crossing.variable, number as u32) {
                    self.bonuses[piece] = region.edge_weight as i64;
                }
            }
        }
        self.order.clear();
        self.order.extend(0..count as u32);
        let region = |&piece: &u32| (pieces.pieces[piece as usize].region, piece);
        self.order.sort_unstable_by_key(region);
        self.hints.clear();
        let none = Hint {
            reg: Reg::NONE,
            is_whole: false,
            saved: 0,
        };
        self.hints.resize(function.variables.len(), none);
        M::CONVENTION.arguments(&function.params, |index, place| {
            if let CallPlace::Reg(reg) = place {
                self.hints[index].vote(reg, 1);
                // It need not be stored where the function begins.
                if let Some(piece) = pieces.find(Variable(index as u32), 0)
                    && !pieces.pieces[piece].crosses_call
                {
                    self.gains[piece] += 1;
                }
            }
        });
        self.crosses_call.clear();
        self.crosses_call.resize(function.variables.len(), false);
        for piece in pieces.pieces.iter().filter(|piece| piece.crosses_call) {
            self.crosses_call[piece.variable.index()] = true;
        }
        self.taken.begin(function.insts.len());
        self.waiting.resize(Reg::PHYSICAL as usize, Vec::new());
    }

    fn find_partners(&mut self, function: &Function) {
        self.partners.clear();
        let nobody = (0, u32::MAX);
        self.partners.resize(function.variables.len(), nobody);
        for data in &function.blocks {
            let weight = VariableData::weight_in_loops(data.loop_depth.into());
            for inst in &function.insts[data.first as usize..data.end as usize] {
                if inst.op == Opcode::VarSet
                    && let Some(source) = inst.operand_a().as_variable()
                {
                    for (one, other) in [(source.0, inst.b), (inst.b, source.0)] {
                        let best = &mut self.partners[one as usize];
                        *best = (*best).max((weight, other));
                    }
                }
            }
        }
    }

    /// Finds registers for whole lives.
    fn give_hints<M: Machine>(&mut self, function: &Function, pieces: &Pieces) -> Option<()> {
        self.taken.clear();
        self.touched = RegSet::EMPTY;
        self.variables.clear();
        for index in 0..function.variables.len() as u32 {
            let own = &pieces.pieces[pieces.of(Variable(index))];
            let weight: u64 = own.iter().map(|piece| piece.weight).sum();
            let length: u32 = own.iter().map(|piece| piece.length).sum();
            if !own.is_empty() {
                let priority = VariableData::priority(weight as f32, length);
                self.variables.push((priority, index));
            }
        }
        let descending = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        self.variables.sort_unstable_by(descending);
        for at in 0..self.variables.len() {
            let index = self.variables[at].1 as usize;
            let Some(reg) = self.whole_life::<M>(function, pieces, index) else {
                continue;
            };
            self.hints[index] = Hint {
                reg,
                is_whole: true,
                saved: 0,
            };
            self.touched.insert(reg);
            for piece in pieces.of(Variable(index as u32)) {
                self.taken.take(reg, pieces.segments_of(piece))?;
            }
        }
        Some(())
    }

    /// A register that is free for a variable's whole life.
    fn whole_life<M: Machine>(
        &self,
        function: &Function,
        pieces: &Pieces,
        variable: usize,
    ) -> Option<Reg> {
        let own = pieces.of(Variable(variable as u32));
        let crosses_call = pieces.pieces[own.clone()]
            .iter()
            .any(|piece| piece.crosses_call);
        let weight = pieces.pieces[own.clone()]
            .iter()
            .map(|piece| piece.weight as i64);
        let candidates =
            self.candidates::<M>(function, variable, crosses_call, weight.sum::<i64>());
        let is_free = |reg: &Reg| {
            let mut own = own.clone();
            own.all(|piece| self.taken.is_free(*reg, pieces.segments_of(piece)))
        };
        let partner = self.hints.get(self.partners[variable].1 as usize);
        let partner = partner.map_or(Reg::NONE, |hint| hint.reg);
        let hints = [self.hints[variable].reg, partner].into_iter();
        let mut hints = hints.filter(|&hint| !hint.is_none() && candidates.contains(hint));
        // What calls preserve is left to what needs that.
        let spoilt = candidates.without(M::CALLEE_SAVED);
        let cheap = candidates.without(M::CALLEE_SAVED.without(self.touched));
        let others = self.uncontested::<M>(candidates);
        hints
            .find(is_free)
            .or_else(|| others.iter().find(is_free))
            .or_else(|| spoilt.iter().find(is_free))
            .or_else(|| cheap.iter().find(is_free))
            .or_else(|| candidates.without(cheap).iter().find(is_free))
    }

    /// The registers that may hold a variable, for such a gain. One that a call preserves is saved
    /// and restored, if it has not been given out yet.
    fn candidates<M: Machine>(
        &self,
        function: &Function,
        variable: usize,
        crosses_call: bool,
        gain: i64,
    ) -> RegSet {
        let ty = function.variables[variable].ty;
        let homes = M::HOMES.without(M::reserved(function));
        let mut candidates = homes.in_class(RegClass::of(ty));
        if crosses_call {
            candidates = candidates.and(match ty {
                Type::V128 => self.whole,
                _ => M::CALLEE_SAVED,
            });
        }
        if gain < i64::from(PRICE) {
            candidates = candidates.without(M::CALLEE_SAVED.without(self.touched));
        }
        candidates
    }

    /// What a register gains for a piece, if that around it has one, too.
    fn gain(&self, piece: u32) -> i64 {
        self.gains[piece as usize] + self.bonuses[piece as usize]
    }

    fn choose_in_region<M: Machine>(
        &mut self,
        function: &Function,
        pieces: &Pieces,
        range: Range<usize>,
    ) -> Option<()> {
        self.taken.clear();
        self.waiting.iter_mut().for_each(Vec::clear);
        let mut order = std::mem::take(&mut self.order);
        let own = &mut order[range];
        let priority = |piece: u32| {
            let gain = self.gain(piece).max(0) as f32;
            VariableData::priority(gain, pieces.pieces[piece as usize].length)
        };
        // Of equal ones the first in the code comes first: so registers are taken in order.
        let begin = |piece: u32| pieces.segments_of(piece as usize)[0].from;
        own.sort_unstable_by(|&a, &b| {
            let descending = priority(b).total_cmp(&priority(a));
            descending.then_with(|| (begin(a), a).cmp(&(begin(b), b)))
        });
        for (rank, &piece) in own.iter().enumerate() {
            let hint = self.hints[pieces.pieces[piece as usize].variable.index()];
            if !hint.reg.is_none() && self.gain(piece) > 0 {
                self.waiting[hint.reg.bit() as usize].push(Waiting {
                    rank: rank as u32,
                    piece,
                    span: span(pieces.segments_of(piece as usize)),
                });
            }
        }
        let mut done = Some(());
        for (rank, &piece) in own.iter().enumerate() {
            // Nor do those behind it gain anything.
            if self.gain(piece) <= 0 {
                break;
            }
            if let Some(reg) = self.choose_for::<M>(function, pieces, piece, rank as u32) {
                self.places[piece as usize] = reg.bit();
                let data = &pieces.pieces[piece as usize];
                self.hints[data.variable.index()].vote(reg, moves_of(pieces, data));
                self.touched.insert(reg);
                done = self.taken.take(reg, pieces.segments_of(piece as usize));
                if done.is_none() {
                    break;
                }
            }
        }
        self.order = order;
        done
    }

    /// The best register that is free for a piece: the hint for its variable's whole life, or the
    /// one that is missed least.
    fn choose_for<M: Machine>(
        &self,
        function: &Function,
        pieces: &Pieces,
        index: u32,
        rank: u32,
    ) -> Option<Reg> {
        let piece = &pieces.pieces[index as usize];
        let variable = piece.variable.index();
        let gain = self.gain(index);
        let candidates = self.candidates::<M>(function, variable, piece.crosses_call, gain);
        let segments = pieces.segments_of(index as usize);
        let own = span(segments);
        let is_free = |reg: &Reg| self.taken.is_free(*reg, segments);
        let hint = self.hints[variable];
        if hint.is_whole && candidates.contains(hint.reg) && is_free(&hint.reg) {
            return Some(hint.reg);
        }
        let moves = moves_of(pieces, piece).max(2);
        let untouched = M::CALLEE_SAVED.without(self.touched);
        let price = |reg: &Reg| {
            let waiting = &self.waiting[reg.bit() as usize];
            let next = waiting.partition_point(|other| other.rank <= rank);
            let missed = waiting[next..].iter().take(ASKED).filter_map(|other| {
                let is_near = own.from < other.span.to && other.span.from < own.to;
                (is_near && !are_apart(segments, pieces.segments_of(other.piece as usize)))
                    .then(|| self.loss(pieces, other.piece, moves))
            });
            let saved = match *reg == hint.reg {
                true => hint.saved.max(moves),
                false => 0,
            };
            let is_saved = M::CALLEE_SAVED.contains(*reg);
            // Where a call comes elsewhere in its life, it has to be in another register.
            let moved = match self.crosses_call[variable] && !is_saved {
                true => moves,
                false => 0,
            };
            let price = missed.sum::<i64>() + 2 * i64::from(untouched.contains(*reg));
            (
                price + moved - saved,
                is_saved != self.crosses_call[variable],
            )
        };
        let others = self.uncontested::<M>(candidates);
        let candidates = others.iter().chain(candidates.without(others).iter());
        candidates.filter(is_free).min_by_key(price)
    }

    /// What a piece loses with the register that is best for it: all that a register gains, if that
    /// is free for the whole life, or the moves from the one that it has elsewhere.
    fn loss(&self, pieces: &Pieces, piece: u32, moves: i64) -> i64 {
        let hint = self.hints[pieces.pieces[piece as usize].variable.index()];
        match hint.is_whole {
            true => self.gain(piece),
            false => self.gain(piece).min(hint.saved.max(moves)),
        }
    }

    /// Those of the candidates that are to be taken first, if calls preserve whole vectors: a float
    /// that lives across no call leaves the others to what does.
    fn uncontested<M: Machine>(&self, candidates: RegSet) -> RegSet {
        match self.whole.is_empty() {
            true => RegSet::EMPTY,
            false => candidates
                .without(M::CALLEE_SAVED)
                .in_class(RegClass::Float),
        }
    }

    /// What goes on in an inner loop gains as much around that as there is to gain for both, if it
    /// is in a register there; else it is moved to the frame and back.
    fn tell_parent(&mut self, pieces: &Pieces, region: usize) {
        if region == 0 {
            return;
        }
        let inner = pieces.regions[region];
        let weight = inner.edge_weight as i64;
        for crossing in pieces.crossings_into(inner.header) {
            let outer = pieces.find(crossing.variable, inner.parent);
            let own = pieces.find(crossing.variable, region as u32);
            if let (Some(outer), Some(own)) = (outer, own) {
                self.gains[outer] += match self.places[own] {
                    FRAME => -weight,
                    _ => weight.min(self.gains[own]).max(0),
                };
            }
        }
    }

    /// Leaves in the frame what is there around a loop, if a register gains less than the moves
    /// there and back cost.
    fn correct(&mut self, pieces: &Pieces) {
        for (number, region) in pieces.regions.iter().enumerate().skip(1) {
            for crossing in pieces.crossings_into(region.header) {
                let outer = pieces.find(crossing.variable, region.parent);
                let Some(own) = pieces.find(crossing.variable, number as u32) else {
                    continue;
                };
                let is_outside = outer.is_none_or(|outer| self.places[outer] == FRAME);
                if is_outside && self.gains[own] < 2 * region.edge_weight as i64 {
                    self.places[own] = FRAME;
                }
            }
        }
    }
}
