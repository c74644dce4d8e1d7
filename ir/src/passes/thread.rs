//! Jump threading: where a jump is bound to take a certain side of a decision further on, because
//! it has just set the variable that decides, it goes there at once.
//!
//! State machines are loops around a `br_table`, and so are all functions of Go with a loop, and
//! what LLVM makes of irreducible control flow: each state sets the next one, goes back to the top
//! and is told apart there from all others, by a jump that processors find hard to predict. The
//! blocks between such a jump and the decision are its *way*. It is copied, with the decision's
//! outcome in the place of the decision, behind the function's other blocks. Where there is nothing
//! on the way the jump just gets another target.
//!
//! A way is short, calls nothing, and leaves the variable alone. It counts nothing either: where the
//! host may interrupt code, what begins a loop is on no way, so each cycle keeps its check. Branches
//! on it lead off the way as they did, or turn out to be decided as well.
//!
//! The pass is the last one before code is emitted, in variable form, when variables have their
//! homes: edges carry nothing there, so a copy may be entered from wherever its original is. What
//! it leaves behind is not reducible, so that no other pass and no verifier of loops may see it;
//! [`undo`] takes it back.
//!
//! Invariant: the instructions of a copied block correspond to its original's one by one, so that
//! whatever is known by position carries over ([`Scratch::copies`]).

use super::cfg::{Cfg, NONE};
use crate::{Block, BlockData, Form, Format, Function, Inst, Opcode, Operand, Variable, fold};
use hashbrown::HashMap;

/// Variables that decide, for which the function is looked through.
const MOST_VARIABLES: usize = 4;
/// Blocks of a way, and instructions that do not sink on it.
const LONGEST_WAY: usize = 6;
const MOST_INSTS: u32 = 24;
/// Instructions that may be copied in any function, and for how many of its own another one.
const GROWTH: usize = 64;
const GROWTH_PART: usize = 8;

/// Nothing is known of a variable. (What an `i32` holds is a number of 32 bits.)
const UNKNOWN: u64 = u64::MAX;

/// How control comes from a block to a decision on the variable at hand.
#[derive(Clone, Copy, Debug)]
struct Lead {
    /// The decision; [`NONE`] if there is none.
    decision: u32,
    /// The next block on the way there; [`NONE`] for the decision itself.
    next: u32,
    /// Blocks on the way, and instructions that do not sink.
    blocks: u32,
    insts: u32,
}

impl Lead {
    const NOWHERE: Lead = Lead {
        decision: NONE,
        next: NONE,
        blocks: 0,
        insts: 0,
    };
}

/// The memory of the pass.
#[derive(Default, Debug)]
pub struct Scratch {
    /// By block that was appended: the block that it is a copy of.
    pub copies: Vec<u32>,
    /// The variables that decide in loops.
    variables: Vec<Variable>,
    leads: Vec<Lead>,
    work: Vec<u32>,
    /// By block: the decision that has one entry for it, and which.
    entries: Vec<(u32, u64)>,
    /// By block: the variable's content at its end.
    known: Vec<u64>,
    way: Vec<u32>,
    /// What of the way has been copied: instructions from the first on, up to the second one, are
    /// copied from the third one on.
    ranges: Vec<(u32, u32, u32)>,
    /// By where a way begins, and what the variable is there: where its copy begins.
    ways: HashMap<(u32, u64), u32>,
    /// Terminators that were changed, and what they were.
    changed: Vec<(u32, Inst)>,
    /// How many instructions and blocks there were.
    insts: usize,
    blocks: usize,
}

/// Whether there may be something to thread: a decision on a variable, in a loop.
pub fn may_apply(function: &Function) -> bool {
    !function.has_handlers && decisions(function).next().is_some()
}

/// The blocks in loops that end with a `br_table` on a variable.
fn decisions(function: &Function) -> impl Iterator<Item = (u32, Variable)> + '_ {
    let blocks = function.blocks.iter().enumerate();
    blocks.filter_map(|(index, block)| {
        let terminator = &function.insts[block.end as usize - 1];
        let decides = block.loop_depth > 0 && terminator.op == Opcode::BranchTable;
        let variable = terminator.operand_a().as_variable();
        variable.filter(|_| decides).map(|it| (index as u32, it))
    })
}

/// Threads the jumps of a function in variable form. Returns whether there are any.
pub fn run(function: &mut Function, cfg: &Cfg, scratch: &mut Scratch) -> bool {
    debug_assert_eq!(function.form, Form::Variables);
    scratch.copies.clear();
    scratch.changed.clear();
    scratch.insts = function.insts.len();
    scratch.blocks = function.blocks.len();
    scratch.variables.clear();
    for (_, variable) in decisions(function) {
        if !scratch.variables.contains(&variable) {
            scratch.variables.push(variable);
        }
        if scratch.variables.len() == MOST_VARIABLES {
            break;
        }
    }
    for index in 0..scratch.variables.len() {
        let variable = scratch.variables[index];
        scratch.find_leads(function, cfg, variable);
        scratch.find_entries(function, variable);
        scratch.find_known(function, cfg, variable);
        scratch.ways.clear();
        scratch.thread(function, variable);
    }
    !scratch.changed.is_empty()
}

/// Takes back what [`run`] has done to the function just before.
pub fn undo(function: &mut Function, scratch: &mut Scratch) {
    function.insts.truncate(scratch.insts);
    function.locations.truncate(scratch.insts);
    function.blocks.truncate(scratch.blocks);
    for (index, inst) in scratch.changed.drain(..).rev() {
        function.insts[index as usize] = inst;
    }
}

impl Scratch {
    /// Follows the blocks backwards from the decisions on a variable.
    fn find_leads(&mut self, function: &Function, cfg: &Cfg, variable: Variable) {
        let Scratch {
            leads,
            work,
            blocks,
            ..
        } = self;
        leads.clear();
        leads.resize(*blocks, Lead::NOWHERE);
        work.clear();
        for (decision, decided) in decisions(function) {
            if decided == variable
                && let Some(insts) = cost(function, decision, variable)
            {
                leads[decision as usize] = Lead {
                    decision,
                    next: NONE,
                    blocks: 1,
                    insts,
                };
                work.push(decision);
            }
        }
        // In the order in which they were found, so the shortest way comes first.
        let mut at = 0;
        while let Some(&block) = work.get(at) {
            at += 1;
            let lead = leads[block as usize];
            if lead.blocks as usize == LONGEST_WAY {
                continue;
            }
            for &source in cfg.predecessors(block) {
                if !may_go_on(function, source, block) || leads[source as usize].decision != NONE {
                    continue;
                }
                let Some(insts) = cost(function, source, variable) else {
                    continue;
                };
                if lead.insts + insts <= MOST_INSTS {
                    leads[source as usize] = Lead {
                        decision: lead.decision,
                        next: block,
                        blocks: lead.blocks + 1,
                        insts: lead.insts + insts,
                    };
                    work.push(source);
                }
            }
        }
    }

    /// Finds the blocks for which one entry of a decision on the variable is meant.
    fn find_entries(&mut self, function: &Function, variable: Variable) {
        self.entries.clear();
        self.entries.resize(self.blocks, (NONE, UNKNOWN));
        for (decision, decided) in decisions(function) {
            if decided != variable {
                continue;
            }
            let (targets, default) = function.branch_table(function.terminator(Block(decision)));
            for (index, &target) in targets.iter().enumerate() {
                let entry = &mut self.entries[target as usize];
                *entry = match entry.0 == decision {
                    true => (decision, UNKNOWN),
                    false => (decision, index as u64),
                };
            }
            self.entries[default.index()] = (decision, UNKNOWN);
        }
    }

    /// Finds out what the variable is known to be at the end of each block.
    fn find_known(&mut self, function: &Function, cfg: &Cfg, variable: Variable) {
        self.known.clear();
        for block in 0..self.blocks as u32 {
            let known = match last_written(function, block, variable) {
                Some(operand) => function.constant(operand).unwrap_or(UNKNOWN),
                None => self.known_before(cfg, block),
            };
            self.known.push(known);
        }
    }

    /// What the variable is known to be where a block begins.
    fn known_before(&self, cfg: &Cfg, block: u32) -> u64 {
        let (decision, index) = self.entries[block as usize];
        let mut all = None;
        for &source in cfg.predecessors(block) {
            let known = match self.known.get(source as usize) {
                _ if source == decision && index != UNKNOWN => index,
                Some(&known) => known,
                // A loop comes back from there.
                None => UNKNOWN,
            };
            if known == UNKNOWN || *all.get_or_insert(known) != known {
                return UNKNOWN;
            }
        }
        all.unwrap_or(UNKNOWN)
    }

    /// Gives the jumps that lead to decisions on the variable, where that is known, new targets.
    fn thread(&mut self, function: &mut Function, variable: Variable) {
        for block in 0..self.known.len() as u32 {
            let constant = self.known[block as usize];
            let data = function.blocks[block as usize];
            if constant == UNKNOWN || data.loop_depth == 0 {
                continue;
            }
            let index = data.end - 1;
            let before = function.insts[index as usize];
            let mut inst = before;
            match inst.op {
                Opcode::Jump => {
                    inst.b = self.new_target(function, variable, inst.b, constant);
                }
                Opcode::BranchIf => {
                    inst.b = self.new_target(function, variable, inst.b, constant);
                    inst.c = self.new_target(function, variable, inst.c, constant);
                }
                _ => {}
            }
            if inst != before {
                self.changed.push((index, before));
                function.insts[index as usize] = inst;
            }
        }
    }

    /// Where a jump to a block leads at once, if that is known.
    fn new_target(
        &mut self,
        function: &mut Function,
        variable: Variable,
        target: u32,
        constant: u64,
    ) -> u32 {
        let lead = self.leads.get(target as usize);
        let is_on_way = lead.is_some_and(|lead| lead.decision != NONE)
            && !function.blocks[target as usize].extends_previous;
        let outcome = is_on_way.then(|| self.outcome(function, variable, target, constant));
        outcome.flatten().unwrap_or(target)
    }

    /// Where the way from a block leads, or its copy begins; `None` if it is not copied.
    fn outcome(
        &mut self,
        function: &mut Function,
        variable: Variable,
        head: u32,
        constant: u64,
    ) -> Option<u32> {
        if let Some(&copy) = self.ways.get(&(head, constant)) {
            return Some(copy);
        }
        let Lead {
            decision, insts, ..
        } = self.leads[head as usize];
        let (targets, default) = function.branch_table(function.terminator(Block(decision)));
        let chosen = targets.get(constant as usize);
        let outcome = chosen.map_or(default, |&target| Block(target));
        if head == decision && insts == 1 {
            // The block does nothing but decide.
            return Some(outcome.0);
        }
        self.find_way(function, variable, head, constant)?;
        let copied = function.insts.len() - self.insts;
        let blocks = self.way.iter();
        let more: usize = blocks.map(|&block| length(function, block)).sum();
        if copied + more > GROWTH + self.insts / GROWTH_PART {
            return None;
        }
        let copy = self.copy_way(function, variable, constant, outcome);
        self.ways.insert((head, constant), copy);
        Some(copy)
    }

    /// Lists the blocks of a way. `None` if a branch on the variable leads off it.
    fn find_way(
        &mut self,
        function: &Function,
        variable: Variable,
        head: u32,
        constant: u64,
    ) -> Option<()> {
        self.way.clear();
        let mut block = head;
        while block != NONE {
            self.way.push(block);
            let next = self.leads[block as usize].next;
            let terminator = function.terminator(Block(block));
            if let Some(taken) = side_taken(function, terminator, variable, constant)
                && taken != next
            {
                return None;
            }
            block = next;
        }
        Some(())
    }

    /// Copies the way at hand behind the function's blocks, and returns where the copy begins.
    fn copy_way(
        &mut self,
        function: &mut Function,
        variable: Variable,
        constant: u64,
        outcome: Block,
    ) -> u32 {
        let head = function.blocks.len() as u32;
        self.ranges.clear();
        for at in 0..self.way.len() {
            let block = self.way[at];
            let data = function.blocks[block as usize];
            let first = function.insts.len() as u32;
            self.ranges.push((data.first, data.end, first));
            for index in data.first..data.end {
                let inst = function.insts[index as usize];
                let value = function.push(inst, function.locations[index as usize]);
                function.map_operands(value, |operand| renamed(&self.ranges, operand));
            }
            let goes_to = match self.way.get(at + 1) {
                Some(&next) => (next, head + at as u32 + 1),
                None => (NONE, outcome.0),
            };
            end_copy(function, variable, constant, first, goes_to);
            function.blocks.push(BlockData {
                first,
                end: function.insts.len() as u32,
                is_loop_header: false,
                extends_previous: at > 0 && data.extends_previous,
                ..data
            });
            self.copies.push(block);
        }
        head
    }
}

/// The name of an operand in a copy: what stands on the way has been copied, all else stays.
fn renamed(ranges: &[(u32, u32, u32)], operand: Operand) -> Operand {
    let Some(value) = operand.as_value() else {
        return operand;
    };
    let mut ranges = ranges.iter();
    let range = ranges.find(|(first, end, _)| (*first..*end).contains(&value.0));
    range.map_or(operand, |(first, _, copy)| Operand(value.0 - first + copy))
}

/// Lets the block that was copied last, from this instruction on, go where the way does: to the
/// second of these blocks, which stands for the first one. A decision, or a branch that is decided as
/// well, becomes a jump.
fn end_copy(
    function: &mut Function,
    variable: Variable,
    constant: u64,
    first: u32,
    (next, copy): (u32, u32),
) {
    let index = function.insts.len() - 1;
    let inst = function.insts[index];
    let is_decided =
        inst.op == Opcode::BranchTable || side_taken(function, &inst, variable, constant).is_some();
    if is_decided {
        function.insts[index] = Inst::new(Opcode::Jump, inst.ty, 0, copy, 0);
        let tested = inst.operand_a().as_value();
        if let Some(value) = tested.filter(|value| value.0 >= first) {
            let uses = &mut function.insts[value.index()].uses;
            *uses -= u8::from(*uses != Inst::MANY_USES);
        }
        return;
    }
    let inst = &mut function.insts[index];
    let places = match inst.op {
        Opcode::Jump => [Some(&mut inst.b), None],
        _ => [Some(&mut inst.b), Some(&mut inst.c)],
    };
    let places = places.into_iter().flatten();
    places
        .filter(|target| **target == next)
        .for_each(|target| *target = copy);
}

/// The side that a branch takes if it tests the variable, which has this content, and nothing else.
fn side_taken(
    function: &Function,
    branch: &Inst,
    variable: Variable,
    constant: u64,
) -> Option<u32> {
    if branch.op != Opcode::BranchIf {
        return None;
    }
    let content = |operand: Operand| match operand.as_variable() == Some(variable) {
        true => Some(constant),
        false => function.constant(operand),
    };
    let tested = branch.operand_a();
    let condition = content(tested).or_else(|| {
        let inst = function.inst(tested.as_value().filter(|it| function.inst(*it).sinks())?);
        match inst.op.format() {
            Format::Unary => fold::unary(inst.op, inst.ty, content(inst.operand_a())?),
            Format::Binary => {
                let (a, b) = (content(inst.operand_a())?, content(inst.operand_b())?);
                fold::binary(inst.op, inst.ty, a, b)
            }
            _ => None,
        }
    })?;
    Some(if condition as u32 != 0 {
        branch.b
    } else {
        branch.c
    })
}

/// What the variable is set to last in a block.
fn last_written(function: &Function, block: u32, variable: Variable) -> Option<Operand> {
    let data = function.blocks[block as usize];
    let insts = &function.insts[data.first as usize..data.end as usize];
    let mut sets = insts.iter().rev().filter(|inst| inst.op == Opcode::VarSet);
    sets.find(|inst| inst.b == variable.0).map(Inst::operand_a)
}

/// Whether a copy of a block may go on to a copy of this successor: what is left on the other side
/// must not read temporaries of the block, which are the original's.
fn may_go_on(function: &Function, block: u32, next: u32) -> bool {
    let terminator = function.terminator(Block(block));
    let extends = |target: u32| function.blocks[target as usize].extends_previous;
    match terminator.op {
        Opcode::Jump => true,
        Opcode::BranchIf => [terminator.b, terminator.c]
            .into_iter()
            .all(|side| side == next || !extends(side)),
        _ => false,
    }
}

/// How many instructions of a block take time, if the block may be copied.
fn cost(function: &Function, block: u32, variable: Variable) -> Option<u32> {
    let data = function.blocks[block as usize];
    let mut cost = 0;
    for inst in &function.insts[data.first as usize..data.end as usize] {
        let stays = inst.op.effects().needs_frame()
            || !function.operand_list(inst).is_empty()
            || inst.op == Opcode::VarSet && inst.b == variable.0;
        if stays || cost > MOST_INSTS {
            return None;
        }
        cost += u32::from(!inst.op.is_const() && !inst.sinks());
    }
    Some(cost)
}

fn length(function: &Function, block: u32) -> usize {
    let data = function.blocks[block as usize];
    (data.end - data.first) as usize
}

#[cfg(test)]
mod tests {
    use crate::passes::{PassContext, thread, undo_threading};
    use crate::testing::takes_linear_time;
    use crate::text::parse_function;

    /// A function with so many states, each of which sets the next one, and what stands before they
    /// are told apart.
    fn machine(states: usize, head: &str) -> String {
        let mut text =
            String::from("function %f (i32) -> () {\n    var l0: i32\n    var l1: i32\n");
        text += "block0:\n jump block1\nblock1: loop, depth 1\n";
        text += head;
        text += " br_table l0, [block2";
        for state in 1..states {
            text += &format!(", block{}", state + 2);
        }
        text += &format!("], block{}\n", states + 2);
        let mut value = 100;
        for state in 0..states {
            let next = (state * 7 + 3) % states;
            text += &format!(
                "block{}: depth 1\n v{value} = iconst.i32 {next}\n",
                state + 2
            );
            text += &format!(" var_set l0, v{value}\n jump block1\n");
            value += 3;
        }
        text + &format!("block{}:\n return []\n}}\n", states + 2)
    }

    const HEAD: &str = " v1 = iadd.i32 l1, l1\n var_set l1, v1\n";

    #[test]
    fn it_can_be_undone() {
        for head in ["", HEAD] {
            let (_, mut function) = parse_function(&machine(5, head)).unwrap();
            let before = function.to_string();
            let mut context = PassContext::default();
            let copies = thread(&mut function, &mut context).map(<[u32]>::len);
            assert_eq!(copies, Some(if head.is_empty() { 0 } else { 5 }));
            assert_ne!(function.to_string(), before);
            undo_threading(&mut function, &mut context);
            assert_eq!(function.to_string(), before);
        }
    }

    /// Each state's jump asks for a way of its own: time must not grow with their square, nor code
    /// without limit.
    #[test]
    fn many_states_take_linear_time() {
        let states = 100_000;
        let constants = |states: usize| -> String {
            let constant = |index| format!(" v{} = iconst.i32 {index}\n", 1_000_000 + index);
            (0..states / 2).map(constant).collect()
        };
        let heads: [&dyn Fn(usize) -> String; 3] =
            [&|_| String::new(), &|_| String::from(HEAD), &constants];
        for head in heads {
            let text = |states| machine(states, &head(states));
            let function = takes_linear_time(states, text, |function| {
                assert!(thread(function, &mut PassContext::default()).is_some());
            });
            let (_, unchanged) = parse_function(&text(states)).unwrap();
            let before = unchanged.insts.len();
            let growth = function.insts.len() - before;
            assert!(
                growth <= super::GROWTH + before / super::GROWTH_PART,
                "{growth}"
            );
        }
    }
}
