//! What a block sets right before control goes to another region is moved there straight.
//!
//! A loop's variables get their first values just before it. Where one of them is in the frame around
//! the loop, because of what comes behind it, its first value would be stored, only to be loaded on
//! the edge to the loop; and where it is in another register, it would be moved twice. So the edge
//! moves what the variable was set to, and the block does not set it. It is the same with what comes
//! from a loop and goes on to the next one: if that has it in the same register, nothing moves.

use super::pieces::Pieces;
use super::rewrite::{FRAME, Rewrite};
use crate::{Effects, Function, Opcode, Operand, Value, Variable};

/// How many instructions before an edge are looked at.
const NEAR: u32 = 32;

/// The memory of the step. A mark is the number of a block plus one: what is marked with the one at
/// hand happens in it, behind the instruction at hand.
#[derive(Default, Debug)]
pub(super) struct Forward {
    /// What the block at hand does not set, the last first: the instruction, and the move that takes
    /// over.
    pub dropped: Vec<(u32, u32)>,
    /// By variable: it is read.
    read: Vec<u32>,
    /// By variable: it is written.
    written: Vec<u32>,
    /// By register: a variable there is written.
    overwritten: Vec<u32>,
}

impl Forward {
    /// Begins with a function of so many variables.
    pub fn begin(&mut self, variables: usize) {
        for marks in [&mut self.read, &mut self.written] {
            marks.clear();
            marks.resize(variables, 0);
        }
        self.overwritten.clear();
        self.dropped.clear();
    }

    fn overwrite(&mut self, place: u32, mark: u32) {
        if place == FRAME {
            return;
        }
        let place = place as usize;
        if self.overwritten.len() <= place {
            self.overwritten.resize(place + 1, 0);
        }
        self.overwritten[place] = mark;
    }
}

impl Rewrite {
    /// Finds what a block of a region need not set, at whose end the moves of a passage stand.
    pub(super) fn find_dropped(
        &mut self,
        function: &Function,
        pieces: &Pieces,
        (block, region): (u32, u32),
        passage: u32,
    ) {
        let data = function.blocks[block as usize];
        let mark = block + 1;
        let last = data.end - 1;
        let mut first = data.first.max(last.saturating_sub(NEAR));
        // Variables have other places in a burst.
        for burst in self.bursts.before(pieces, data.end) {
            first = first.max(burst.last + 1);
        }
        for index in (first..last).rev() {
            let inst = function.inst(Value(index));
            if inst.op.effects().has(Effects::CALLS) {
                // What is not needed behind it may be in a register that it does not preserve.
                return;
            }
            if inst.op == Opcode::VarSet {
                let target = inst.b as usize;
                let is_free =
                    self.forward.written[target] != mark && self.forward.read[target] != mark;
                if is_free
                    && self.is_same_at_end(function, pieces, region, inst.operand_a(), mark)
                    && let Some(taking) = self.only_move_of(passage, inst.b)
                {
                    self.forward.dropped.push((index, taking));
                } else {
                    let version = self.version(pieces, Variable(inst.b), region);
                    self.forward.overwrite(self.places[version as usize], mark);
                }
                self.forward.written[target] = mark;
            }
            let read = &mut self.forward.read;
            function.for_each_operand(inst, |operand| {
                if let Some(variable) = operand.as_variable() {
                    read[variable.index()] = mark;
                }
            });
        }
        if first == data.first {
            self.drop_moves_into(block, passage, mark);
        }
    }

    /// The same for moves where a block begins, which has been looked through.
    fn drop_moves_into(&mut self, block: u32, passage: u32, mark: u32) {
        let Some(moves) = self.moves_at_start(block) else {
            return;
        };
        for at in moves.clone() {
            let it = self.moves[at];
            let mut others = self.moves[moves.clone()].iter();
            let is_overwritten = it.source != FRAME
                && (self.forward.overwritten.get(it.source as usize) == Some(&mark)
                    || others.any(|other| other.target == it.source && !other.is_nothing()));
            let variable = it.variable as usize;
            let is_touched =
                self.forward.written[variable] == mark || self.forward.read[variable] == mark;
            if is_touched || is_overwritten {
                continue;
            }
            if let Some(taking) = self.only_move_of(passage, it.variable) {
                self.moves[at].from = Operand::variable(Variable(it.to));
                let taking = &mut self.moves[taking as usize];
                (taking.from, taking.source) = (it.from, it.source);
            }
        }
    }

    /// Whether an operand of the instruction at hand is there, and the same, at the block's end. A
    /// register whose variable is read for the last time may be another one's soon.
    fn is_same_at_end(
        &self,
        function: &Function,
        pieces: &Pieces,
        region: u32,
        operand: Operand,
        mark: u32,
    ) -> bool {
        if let Some(variable) = operand.as_variable() {
            let place = self.places[self.version(pieces, variable, region) as usize];
            let overwritten = self.forward.overwritten.get(place as usize);
            return self.forward.written[variable.index()] != mark && overwritten != Some(&mark);
        }
        operand.as_value().is_some_and(|value| {
            let inst = function.inst(value);
            inst.op.is_const() || !inst.sinks()
        })
    }

    /// The move of a passage that takes a variable to the only place where it is needed.
    fn only_move_of(&self, passage: u32, variable: u32) -> Option<u32> {
        if self.is_always_stored(variable) {
            return None;
        }
        let own = self.passages[passage as usize].moves.clone();
        let moves = &self.moves[own.start as usize..own.end as usize];
        let at = moves.iter().position(|it| it.variable == variable);
        at.map(|at| own.start + at as u32)
    }

    /// Makes the edge at hand move what the block does not set.
    pub(super) fn move_dropped(&mut self, function: &Function, pieces: &Pieces, region: u32) {
        while let Some((set, taking)) = self.forward.dropped.pop() {
            let operand = function.inst(Value(set)).operand_a();
            let (from, source) = match (operand.as_variable(), operand.as_value()) {
                (Some(variable), _) => {
                    let version = self.version(pieces, variable, region);
                    let from = Operand::variable(Variable(version));
                    (from, self.places[version as usize])
                }
                (_, Some(value)) => (self.new_name(value), FRAME),
                _ => unreachable!("a variable is set to something"),
            };
            let taking = &mut self.moves[taking as usize];
            (taking.from, taking.source) = (from, source);
        }
    }
}
