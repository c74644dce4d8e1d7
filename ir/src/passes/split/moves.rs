//! The moves of one edge, which happen at once.

use super::rewrite::FRAME;
use crate::passes::rebuild::Body;
use crate::{Inst, Opcode, Operand, Type, Variable};

/// A version of a variable becomes another one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Move {
    /// The variable as it was before the split.
    pub variable: u32,
    pub ty: Type,
    pub from: Operand,
    pub to: u32,
    /// Their places.
    pub source: u32,
    pub target: u32,
}

impl Move {
    /// Whether the version is the new one already.
    pub fn is_nothing(&self) -> bool {
        self.from == Operand::variable(Variable(self.to))
    }
}

/// Writes the moves in an order in which none overwrites what another one has still to read. There
/// are never more between registers than registers. Several may read one register; but where only
/// cycles are left, each is read by one.
pub(super) fn write(moves: &mut [Move], location: u32, body: &mut Body) {
    // What goes to the frame makes room, and what comes from there takes it.
    moves.sort_by_key(|it| (it.is_nothing(), it.target != FRAME, it.source == FRAME));
    let needed = moves.partition_point(|it| !it.is_nothing());
    let moves = &mut moves[..needed];
    let saved = moves.iter().take_while(|it| it.target == FRAME).count();
    let kept = moves[saved..]
        .iter()
        .take_while(|it| it.source != FRAME)
        .count();
    let (saves, rest) = moves.split_at_mut(saved);
    let (between, loads) = rest.split_at_mut(kept);
    saves.iter().for_each(|it| set(it, location, body));
    let mut left = between.len();
    while left > 0 {
        let pending = &mut between[..left];
        let is_free = |&at: &usize| {
            let mut others = pending.iter().enumerate();
            !others.any(|(other, it)| other != at && it.source == pending[at].target)
        };
        match (0..left).find(is_free) {
            Some(index) => {
                set(&pending[index], location, body);
                left -= 1;
                between.swap(index, left);
            }
            None => {
                // A cycle. A value takes the place of the first source.
                let it = &mut pending[0];
                let mut copy = Inst::new(Opcode::Copy, it.ty, it.from.0, 0, 0);
                copy.uses = 1;
                it.from = Operand(body.push(copy, location));
                it.source = FRAME;
            }
        }
    }
    loads.iter().for_each(|it| set(it, location, body));
}

fn set(it: &Move, location: u32, body: &mut Body) {
    debug_assert!(!it.is_nothing());
    body.push(
        Inst::new(Opcode::VarSet, it.ty, it.from.0, it.to, 0),
        location,
    );
}
