//! Bursts: what is read right behind where it is written, and then for long not again.
//!
//! A number that a block works on, and needs once more much later, would have one place for both: it
//! holds a register for long, or has to be loaded for the first reads, which then wait for the store.
//! So the burst is a piece of its own, and behind its last read the rest of the life begins, with a move
//! unless it has the same place. Where there are enough registers, it has. One read is enough for a
//! burst: the register that something was stored from is soon needed for something else.

use super::lives::{Lives, Segment, inst_at, is_read};
use super::moves::{self, Move};
use super::pieces::Pieces;
use super::rewrite::{FRAME, Rewrite};
use crate::passes::cfg::NONE;
use crate::passes::rebuild::Body;
use crate::{Effects, Function, Inst, Operand, Value, Variable, VariableData};

/// A write, and the reads next to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Burst {
    /// The variable.
    pub variable: Variable,
    /// The instruction that writes it.
    pub write: u32,
    /// The instruction that reads it last. Behind it, in the same block, the rest of the life begins.
    pub last: u32,
    /// Its piece.
    pub piece: u32,
    /// Reads and writes in it.
    pub accesses: u32,
}

impl Burst {
    /// When it is live. At its end is the move: so it is live still when the last reader writes.
    pub fn segment(&self) -> Segment {
        Segment {
            from: 2 * self.write + 2,
            to: 2 * self.last + 3,
        }
    }
}

/// What is a burst.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// How many points there have to be behind it before the next access.
    pub gap: u32,
    /// How many times the priority of all of the life in the block it has to have.
    pub density: f32,
}

impl Default for Limits {
    fn default() -> Self {
        // In shorter gaps, the moves behind bursts cost what the registers gain.
        Limits {
            gap: 56,
            density: 2.0,
        }
    }
}

/// Calls `visit` with each burst of a variable, in order, but for its piece.
pub(super) fn for_each(
    function: &Function,
    lives: &Lives,
    variable: Variable,
    limits: Limits,
    mut visit: impl FnMut(Burst),
) {
    let mut rest = lives.accesses_of(variable);
    while let Some((&write, behind)) = rest.split_first() {
        rest = behind;
        if is_read(write) || write == 0 {
            continue;
        }
        let block = lives.block_at(write);
        let end = 2 * function.blocks[block as usize].end;
        let reads = behind.partition_point(|&point| point < end);
        let reads = behind[..reads]
            .iter()
            .take_while(|&&point| is_read(point))
            .count();
        let to = match behind.get(reads) {
            Some(&next) if next < end => behind[..reads].last().map_or(write, |&last| last),
            _ => lives.end_of(variable, write).min(end) - 1,
        };
        rest = &behind[reads..];
        let found = densest(function, &behind[..reads], write, to, limits);
        if let Some(count) = found {
            visit(Burst {
                variable,
                write: inst_at(write),
                last: inst_at(behind[count - 1]),
                piece: 0,
                accesses: count as u32 + 1,
            });
        }
    }
}

/// How many of the reads behind a write make up a burst; the life goes on to the point `to` in the
/// block.
fn densest(
    function: &Function,
    reads: &[u32],
    write: u32,
    to: u32,
    limits: Limits,
) -> Option<usize> {
    let priority = |accesses: usize, length| VariableData::priority(accesses as f32, length);
    let whole = priority(reads.len() + 1, to + 1 - write);
    let mut best = (limits.density * whole, None);
    for (index, &read) in reads.iter().enumerate() {
        let next = reads.get(index + 1).map_or(to, |&next| next);
        if next < read + limits.gap {
            continue;
        }
        let inst = function.inst(Value(inst_at(read)));
        // Behind a call it is no longer in a register that calls do not preserve.
        if inst.op.effects().has(Effects::CALLS) {
            continue;
        }
        let found = priority(index + 2, read + 2 - write);
        if found >= best.0 {
            best = (found, Some(index + 1));
        }
    }
    best.1
}

/// Where the new arrays are with the bursts.
#[derive(Default, Debug)]
pub(super) struct Bursts {
    /// The first of [`Pieces::bursts`] that is not yet written.
    next: usize,
    /// All of them, by their last readers, the last first. Those that have ended are gone.
    ends: Vec<u32>,
    /// By old variable: its burst at hand, if it has one, else [`NONE`].
    of: Vec<u32>,
}

impl Bursts {
    /// Begins with a function of so many variables.
    pub(super) fn begin(&mut self, variables: usize, pieces: &Pieces) {
        self.next = 0;
        self.ends.clear();
        self.ends.extend(0..pieces.bursts.len() as u32);
        let last = |&at: &u32| std::cmp::Reverse((pieces.bursts[at as usize].last, at));
        self.ends.sort_unstable_by_key(last);
        self.of.clear();
        self.of.resize(variables, NONE);
    }

    /// Begins with a burst, if the instruction at hand writes it.
    pub(super) fn write(&mut self, pieces: &Pieces, index: u32) {
        if let Some(burst) = pieces.bursts.get(self.next)
            && burst.write == index
        {
            self.of[burst.variable.index()] = self.next as u32;
            self.next += 1;
        }
    }

    /// The burst that a variable is in.
    pub(super) fn of<'a>(&self, pieces: &'a Pieces, variable: Variable) -> Option<&'a Burst> {
        pieces.bursts.get(self.of[variable.index()] as usize)
    }

    /// Those that are written before this instruction, and not yet.
    pub(super) fn before<'a>(
        &self,
        pieces: &'a Pieces,
        end: u32,
    ) -> impl Iterator<Item = &'a Burst> + use<'a> {
        let rest = pieces.bursts[self.next..].iter();
        rest.take_while(move |burst| burst.write < end)
    }

    /// Whether an instruction, if it sinks to be computed there, reads a variable whose burst is over
    /// by then.
    pub(super) fn end_before(
        &self,
        function: &Function,
        pieces: &Pieces,
        inst: &Inst,
        computed_at: u32,
    ) -> bool {
        let mut found = false;
        if inst.sinks() && !pieces.bursts.is_empty() {
            function.for_each_operand(inst, |operand| {
                let variable = operand.as_variable();
                let burst = variable.and_then(|variable| self.of(pieces, variable));
                found |= burst.is_some_and(|burst| burst.last < computed_at);
            });
        }
        found
    }
}

impl Rewrite {
    /// Stores a variable that has just been written, if it is in the frame behind the burst that begins
    /// so: there is room for it at once, and the last reader can write where the next variable is.
    pub(super) fn store_burst(
        &self,
        function: &Function,
        pieces: &Pieces,
        (variable, region): (u32, u32),
        location: u32,
        body: &mut Body,
    ) {
        let Some(burst) = self.bursts.of(pieces, Variable(variable)) else {
            return;
        };
        let from = self.versions[burst.piece as usize];
        let to = self.version(pieces, Variable(variable), region);
        // If it is stored wherever it is written, that is done.
        if self.places[to as usize] == FRAME && self.always_stored[variable as usize] != to {
            self.copy(function, variable, (from, to), location, body);
        }
    }

    /// Moves what goes on behind a burst, which the instruction at hand reads last, to where it is from
    /// then on.
    pub(super) fn end_bursts(
        &mut self,
        function: &Function,
        pieces: &Pieces,
        (index, region): (u32, u32),
        body: &mut Body,
    ) {
        let begin = self.moves.len();
        while let Some(&at) = self.bursts.ends.last()
            && let Burst {
                variable,
                last,
                piece,
                ..
            } = pieces.bursts[at as usize]
            && last == index
        {
            self.bursts.ends.pop();
            self.bursts.of[variable.index()] = NONE;
            let from = self.versions[piece as usize];
            let to = self.version(pieces, variable, region);
            // In the frame it is already.
            if self.places[to as usize] != FRAME {
                self.moves.push(Move {
                    variable: variable.0,
                    ty: function.variables[variable.index()].ty,
                    from: Operand::variable(Variable(from)),
                    to,
                    source: self.places[from as usize],
                    target: self.places[to as usize],
                });
            }
        }
        if begin < self.moves.len() {
            let location = function.locations[index as usize];
            moves::write(&mut self.moves[begin..], location, body);
            self.moves.truncate(begin);
        }
    }
}
