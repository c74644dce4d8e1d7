//! Loops that are emitted from another block on than their first.
//!
//! A loop whose last block jumps back to its first one takes two branches each time: that jump, and
//! the one that leaves the loop or does not. Emitted from its last blocks on, these run into the
//! first one, and what was the branch out becomes the branch to them. Where many jumps lead to the
//! last block, as in an interpreter, each saves the second one. Control that enters the loop jumps
//! over those blocks, once.
//!
//! Only the order in which blocks are emitted is another one: the function stays, and so do
//! positions. Which homes are live at a block depends on its position alone; that goes back where
//! the loop's first block comes, so what held where the loop was entered is kept until then.
//!
//! Invariants:
//! - Blocks from which a loop is emitted read no temporaries of the block before: they do not extend
//!   it ([`gantry_ir::BlockData::extends_previous`]).
//! - What is kept is nested. Loops need not be: an inner one may go on behind the outer one's last way
//!   back. Then the outer one stays as it is.

use super::BaselineAllocator;
use crate::{
    emit::Emit,
    isa::{
        machine::Machine,
        reg::{Reg, RegSet},
    },
};
use gantry_ir::{Block, Function, Opcode};

/// Blocks that a loop is emitted from: not further from its end.
const FARTHEST: u32 = 16;
/// Instructions that are looked through for temporaries of the block before.
const MOST_INSTS: u32 = 64;
/// Many jumps.
const CROSSING: u32 = 3;
const NONE: u32 = u32::MAX;

/// What has to be done where a block begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Turn {
    /// Nothing.
    Straight,
    /// What is before it comes later: keep what holds here.
    Ahead,
    /// It comes late: what was kept holds again.
    Back,
}

/// The order of the blocks of a function without handlers.
#[derive(Debug, Default)]
pub struct Rotation {
    /// Whether it is not that of the function.
    is_any: bool,
    /// By block: the next one.
    next: Vec<u32>,
    previous: Vec<u32>,
    turns: Vec<Turn>,
    /// By block: the last block that leads back to it.
    last: Vec<u32>,
    /// By block: how many jumps and branches lead to it.
    sources: Vec<u32>,
    /// Blocks that loops are emitted from; once these extend none, only those that did.
    firsts: Vec<u32>,
    /// The outermost loops that have been turned, from their first blocks to their last: disjoint, the
    /// latest in the text first.
    turned: Vec<(u32, u32)>,
    /// What held where loops were entered whose first blocks are still to come.
    kept: Vec<HomesAt>,
}

impl Rotation {
    /// Keeps the function's order.
    pub(crate) fn clear(&mut self) {
        self.is_any = false;
    }

    /// Begins to emit the function. Returns whether the order is not that of the function.
    pub(super) fn begin(&mut self) -> bool {
        self.kept.clear();
        self.is_any
    }

    /// Whether the order is not that of the function.
    pub(super) fn is_any(&self) -> bool {
        self.is_any
    }

    /// The block behind this one.
    pub(super) fn behind(&self, block: Block) -> Option<Block> {
        let next = self.next[block.index()];
        (next != NONE).then_some(Block(next))
    }

    /// So many blocks, in their order.
    pub(crate) fn order(&self, blocks: usize) -> impl Iterator<Item = Block> + '_ {
        std::iter::successors(Some(Block(0)), move |&block| match self.is_any {
            true => self.behind(block),
            false => Some(Block(block.0 + 1)).filter(|next| next.index() < blocks),
        })
    }

    /// Finds an order for a function in variable form, of which `originals` blocks are no copies.
    /// [`Rotation::undo`] takes back what it does to the function.
    pub(crate) fn find(&mut self, function: &mut Function, originals: usize) {
        self.turn_loops(function, originals, Rotation::find_first);
        self.firsts
            .retain(|&first| std::mem::take(&mut function.blocks[first as usize].extends_previous));
    }

    /// Finds an order for a function in variable form, in which only loops begin elsewhere whose last
    /// block many jumps lead to.
    pub(crate) fn find_dispatch(&mut self, function: &Function) {
        self.turn_loops(function, function.blocks.len(), Rotation::find_crossing);
    }

    /// Lets loops begin with what `choose` finds for a loop from its first block to its last.
    fn turn_loops(
        &mut self,
        function: &Function,
        originals: usize,
        choose: fn(&Rotation, &Function, u32, u32) -> Option<u32>,
    ) {
        self.is_any = false;
        self.firsts.clear();
        self.turned.clear();
        if function.has_handlers || !ends_with_jump_back(function, originals) {
            return;
        }
        self.count(function, originals);
        let blocks = function.blocks.len() as u32;
        self.next.clear();
        self.next.extend((1..blocks).chain([NONE]));
        self.previous.clear();
        self.previous
            .extend([NONE].into_iter().chain(0..blocks - 1));
        self.turns.clear();
        self.turns.resize(blocks as usize, Turn::Straight);
        // Inner loops first.
        for header in (1..originals as u32).rev() {
            let last = self.last[header as usize];
            let is_loop = last > header && function.blocks[header as usize].is_loop_header;
            if !is_loop || function.terminator(Block(last)).op != Opcode::Jump {
                continue;
            }
            if !self.is_outside(last) {
                // An inner loop ends later.
                continue;
            }
            if let Some(first) = choose(self, function, header, last) {
                self.rotate(header, last, first);
            }
        }
    }

    /// Takes back what [`Rotation::find`] has done to the function.
    pub(crate) fn undo(&mut self, function: &mut Function) {
        for block in self.firsts.drain(..) {
            function.blocks[block as usize].extends_previous = true;
        }
        self.is_any = false;
    }

    /// Counts what leads to blocks. Tables are left out: what only they lead to is crossed by no jump.
    fn count(&mut self, function: &Function, originals: usize) {
        self.last.clear();
        self.last.resize(originals, 0);
        self.sources.clear();
        self.sources.resize(function.blocks.len(), 0);
        for (block, data) in function.blocks.iter().enumerate() {
            let terminator = &function.insts[data.end as usize - 1];
            let mut note = |to: u32| {
                self.sources[to as usize] += 1;
                if to as usize <= block && block < originals {
                    self.last[to as usize] = block as u32;
                }
            };
            match terminator.op {
                Opcode::Jump => note(terminator.b),
                Opcode::BranchIf => {
                    note(terminator.b);
                    note(terminator.c);
                }
                _ => {}
            }
        }
    }

    /// The block that a loop is to be emitted from, if not from its first.
    fn find_first(&self, function: &Function, header: u32, last: u32) -> Option<u32> {
        let nearest = (header + 1).max(last.saturating_sub(FARTHEST));
        let mut blocks = (nearest..=last).rev();
        let is_left = |block: u32| {
            let before = function.terminator(Block(block - 1));
            match before.op {
                Opcode::BranchIf if before.b == block => !(header..=last).contains(&before.c),
                Opcode::BranchIf if before.c == block => !(header..=last).contains(&before.b),
                Opcode::Jump => before.b != block,
                _ => true,
            }
        };
        let found = blocks.find(|&it| is_left(it) && self.may_begin(function, header, it));
        found.or_else(|| self.find_crossing(function, header, last))
    }

    /// The last block of a loop, if many jumps lead there.
    fn find_crossing(&self, function: &Function, header: u32, last: u32) -> Option<u32> {
        let is_crossing = self.sources[last as usize] >= CROSSING;
        (is_crossing && self.may_begin(function, header, last)).then_some(last)
    }

    /// Whether a block lies in the text of none of the loops that have been turned.
    fn is_outside(&self, block: u32) -> bool {
        let behind = self.turned.partition_point(|&(header, _)| header > block);
        let nearest = self.turned.get(behind);
        nearest.is_none_or(|&(_, last)| last < block)
    }

    /// Whether a loop may be emitted from this block on.
    fn may_begin(&self, function: &Function, header: u32, block: u32) -> bool {
        let depth = |block: u32| function.blocks[block as usize].loop_depth;
        depth(block) == depth(header)
            && self.previous[block as usize] == block - 1
            && self.turns[block as usize] == Turn::Straight
            && self.is_outside(block)
            && may_stand_alone(function, block)
    }

    /// Lets a loop begin with this block of it.
    fn rotate(&mut self, header: u32, last: u32, first: u32) {
        let (before, behind) = (self.previous[header as usize], self.next[last as usize]);
        let end = first - 1;
        for (from, to) in [(before, first), (last, header), (end, behind)] {
            self.next[from as usize] = to;
            if to != NONE {
                self.previous[to as usize] = from;
            }
        }
        self.turns[first as usize] = Turn::Ahead;
        self.turns[header as usize] = Turn::Back;
        self.firsts.push(first);
        while self.turned.last().is_some_and(|&(inner, _)| inner <= last) {
            self.turned.pop();
        }
        self.turned.push((header, last));
        self.is_any = true;
    }
}

/// Whether there is a block that jumps back.
fn ends_with_jump_back(function: &Function, originals: usize) -> bool {
    let mut blocks = function.blocks[..originals].iter().enumerate();
    blocks.any(|(index, block)| {
        let terminator = &function.insts[block.end as usize - 1];
        terminator.op == Opcode::Jump && (terminator.b as usize) < index
    })
}

/// Whether neither a block nor those that extend it read temporaries of the block before.
fn may_stand_alone(function: &Function, block: u32) -> bool {
    let first = function.blocks[block as usize].first;
    if !function.blocks[block as usize].extends_previous {
        return true;
    }
    let behind = &function.blocks[block as usize + 1..];
    let extended = behind.iter().take_while(|it| it.extends_previous).last();
    let end = extended.unwrap_or(&function.blocks[block as usize]).end;
    let mut stands_alone = end - first <= MOST_INSTS;
    if stands_alone {
        for inst in &function.insts[first as usize..end as usize] {
            function.for_each_operand(inst, |operand| {
                let value = operand.as_value();
                stands_alone &= value
                    .is_none_or(|value| value.0 >= first || function.inst(value).op.is_const());
            });
        }
    }
    stands_alone
}

/// Which homes are live at a position.
#[derive(Clone, Copy, Debug)]
struct HomesAt {
    home_of: [u32; Reg::PHYSICAL as usize],
    home_until: [u32; Reg::PHYSICAL as usize],
    free: RegSet,
    next_start: usize,
    next_end: usize,
    next_event: u32,
}

impl<M: Machine, E: Emit<Inst = M::Inst>> BaselineAllocator<'_, M, E> {
    /// Keeps which homes are live where a loop is entered, or goes back to there. There are no
    /// temporaries.
    #[cold]
    pub(super) fn turn(&mut self, block: Block) {
        match self.state.rotation.turns[block.index()] {
            Turn::Straight => {}
            Turn::Ahead => self.state.rotation.kept.push(HomesAt {
                home_of: self.home_of,
                home_until: self.home_until,
                free: self.free,
                next_start: self.next_start,
                next_end: self.next_end,
                next_event: self.next_event,
            }),
            Turn::Back => {
                let kept = self.state.rotation.kept.pop();
                HomesAt {
                    home_of: self.home_of,
                    home_until: self.home_until,
                    free: self.free,
                    next_start: self.next_start,
                    next_end: self.next_end,
                    next_event: self.next_event,
                } = kept.expect("a loop is entered before its first block comes");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gantry_ir::text::parse_function;

    fn order(text: &str) -> Vec<u32> {
        let (_, mut function) = parse_function(text).unwrap();
        let before = function.to_string();
        let mut rotation = Rotation::default();
        let blocks = function.blocks.len();
        rotation.find(&mut function, blocks);
        let order = rotation.order(blocks).map(|block| block.0).collect();
        rotation.undo(&mut function);
        assert_eq!(function.to_string(), before);
        order
    }

    /// A loop that is left in front of its last block, which begins like this.
    fn left_before(block: &str) -> String {
        format!(
            "function %f (i32) -> () {{
                var l0: i32
            block0:
                jump block1
            block1: loop, depth 1
                v1 = iconst.i32 1
                v2 = isub.i32 l0, v1
                br_if v2, block2, block3
            block2: {block}
                jump block1
            block3:
                return []
            }}"
        )
    }

    #[test]
    fn a_loop_begins_behind_the_branch_out() {
        let reads_variables = left_before("extends, depth 1\n var_set l0, l0");
        assert_eq!(order(&reads_variables), [0, 2, 1, 3]);
        let reads_temporaries = left_before("extends, depth 1\n var_set l0, v2");
        assert_eq!(order(&reads_temporaries), [0, 1, 2, 3]);
        // A block of another depth may be executed once.
        let colder = left_before("\n var_set l0, l0");
        assert_eq!(order(&colder), [0, 1, 2, 3]);
    }

    #[test]
    fn inner_and_outer_loops_turn() {
        let text = "function %f (i32) -> () {
            var l0: i32
        block0:
            jump block1
        block1: loop, depth 1
            jump block2
        block2: loop, depth 2
            br_if l0, block3, block4
        block3: depth 2
            jump block2
        block4: depth 1
            br_if l0, block5, block6
        block5: depth 1
            jump block1
        block6:
            return []
        }";
        assert_eq!(order(text), [0, 5, 1, 3, 2, 4, 6]);
    }

    /// What is kept where an inner loop is entered must not be what an outer one goes back to.
    #[test]
    fn an_outer_loop_that_ends_within_an_inner_one_stays() {
        let text = "function %f (i32) -> () {
            var l0: i32
        block0:
            jump block1
        block1: loop, depth 1
            br_if l0, block8, block2
        block2: depth 1, extends
            jump block3
        block3: loop, depth 2
            br_if l0, block4, block8
        block4: depth 2, extends
            br_if l0, block6, block5
        block5: depth 2, extends
            jump block1
        block6: loop, depth 3
            br_if l0, block6, block7
        block7: depth 2, extends
            jump block3
        block8:
            return []
        }";
        assert_eq!(order(text), [0, 1, 2, 4, 5, 6, 7, 3, 8]);
    }
}
