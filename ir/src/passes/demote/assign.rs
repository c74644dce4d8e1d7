//! Which values become variables, and which blocks go.

use super::classes::Classes;
use super::live::{Live, parameters};
use crate::passes::cfg::{Cfg, NONE};
use crate::{Block, Effects, Format, Function, Opcode, Operand, Type, Value, VariableData};

/// Over more instructions than this, a value that is read several times is not a temporary.
const FAR: u32 = 24;

/// What the new function has in place of the old one's values and blocks.
#[derive(Default, Debug)]
pub(super) struct Assignment {
    /// By instruction: the variable that holds its value, or [`NONE`].
    pub variable_of: Vec<u32>,
    /// The new variables; those that the function has already follow.
    pub variables: Vec<VariableData>,
    /// The number of the first that the function has already.
    pub first_kept: u32,
    /// By block: where a jump to it leads; itself, unless it goes.
    pub leads_to: Vec<u32>,
    /// Blocks whose branch goes back to a loop on one side, and the block there that goes, whose
    /// moves come before the branch; in order.
    pub moves_before: Vec<(u32, u32)>,
    /// The blocks that stay, in their new order.
    pub order: Vec<u32>,
    /// By block that stays: its new number.
    pub numbers: Vec<u32>,
    /// By candidate that stands for a class: its variable.
    of_class: Vec<u32>,
    /// By variable of a class: the candidate that stands for that, or [`NONE`].
    class_of_variable: Vec<u32>,
    /// By block: how many edges lead to it.
    edges: Vec<u32>,
    /// Blocks that come later than in the old order.
    late: Vec<u32>,
    /// By block: the first of the extended block that it is part of.
    pub heads: Vec<u32>,
}

impl Assignment {
    /// Assigns variables.
    pub(super) fn find(
        &mut self,
        function: &Function,
        cfg: &Cfg,
        live: &Live,
        classes: &mut Classes,
    ) {
        self.variables.clear();
        self.variable_of.clear();
        self.variable_of.resize(function.insts.len(), NONE);
        self.of_class.clear();
        self.of_class.resize(live.candidates.len(), NONE);
        for &ty in &function.params {
            self.add(ty);
        }
        self.class_of_variable.clear();
        self.class_of_variable.resize(function.params.len(), NONE);
        for value in parameters(function, 0) {
            let class = classes.class_of(live.candidate_of[value.index()]);
            self.of_class[class as usize] = function.inst(value).b;
            self.class_of_variable[function.inst(value).b as usize] = class;
        }
        for (candidate, &value) in live.candidates.iter().enumerate() {
            let class = classes.class_of(candidate as u32) as usize;
            if self.of_class[class] == NONE {
                self.of_class[class] = self.add(type_of(function, value));
                self.class_of_variable.push(class as u32);
            }
            self.variable_of[value.index()] = self.of_class[class];
        }
        self.find_empty_blocks(function, cfg);
        self.find_moves_before(function, cfg, classes);
        self.find_order(function);
        self.find_extended_blocks(function);
        self.find_crossing(function, live);
        self.first_kept = self.variables.len() as u32;
    }

    fn add(&mut self, ty: Type) -> u32 {
        self.variables.push(VariableData::new(ty));
        self.variables.len() as u32 - 1
    }

    /// Finds blocks that only jump on, with all arguments in their places. The block behind a call
    /// that may throw has to stay.
    fn find_empty_blocks(&mut self, function: &Function, cfg: &Cfg) {
        let blocks = function.blocks.len();
        self.leads_to.clear();
        self.leads_to.extend(0..blocks as u32);
        let is_behind_call = |block: usize| {
            let mut sources = cfg.predecessors(block as u32).iter();
            sources.any(|&source| {
                let before = function.terminator(Block(source));
                before.op == Opcode::Unwind && before.b as usize == block
            })
        };
        for block in (1..blocks).rev() {
            let data = function.blocks[block];
            let insts = &function.insts[data.first as usize..data.end as usize];
            let (terminator, others) = insts.split_last().expect("a terminator");
            if terminator.op == Opcode::Jump
                && !data.is_loop_header
                && others.iter().all(|inst| inst.op == Opcode::Param)
                && self
                    .moves(function, terminator.b, terminator.c)
                    .next()
                    .is_none()
                && !is_behind_call(block)
            {
                // A target further on is final. One further back is a loop header, which stays.
                self.leads_to[block] = self.leads_to[terminator.b as usize];
            }
        }
    }

    /// Finds the blocks that take a loop's next values to their variables behind a branch, which may
    /// as well come before it: where the branch leaves the loop, nobody reads what was there. Then
    /// the branch itself goes back, and no jump behind it.
    fn find_moves_before(&mut self, function: &Function, cfg: &Cfg, classes: &Classes) {
        self.moves_before.clear();
        for block in 0..function.blocks.len() as u32 {
            let branch = function.terminator(Block(block));
            if branch.op != Opcode::BranchIf || !cfg.is_reachable(block) {
                continue;
            }
            let sides = [(branch.b, branch.c), (branch.c, branch.b)];
            let back = sides.into_iter().find(|&(back, other)| {
                self.goes_back(function, cfg, block, back)
                    && !self.are_live(function, classes, back, other)
                    && !self.reads_moved(function, branch.operand_a(), back)
            });
            if let Some((back, _)) = back {
                let header = function.terminator(Block(back)).b;
                self.leads_to[back as usize] = self.leads_to[header as usize];
                self.moves_before.push((block, back));
            }
        }
    }

    /// Whether a block behind this one does nothing but move values and go back to a loop.
    fn goes_back(&self, function: &Function, cfg: &Cfg, block: u32, back: u32) -> bool {
        let data = function.blocks[back as usize];
        let jump = function.terminator(Block(back));
        self.leads_to[back as usize] == back
            && data.end - data.first == 1
            && cfg.predecessors(back) == [block]
            && jump.op == Opcode::Jump
            && jump.b <= block
    }

    /// Whether a variable that the jump of one block writes is live in another one.
    fn are_live(&self, function: &Function, classes: &Classes, jump: u32, other: u32) -> bool {
        let jump = function.terminator(Block(jump));
        let mut moves = self.moves(function, jump.b, jump.c);
        moves.any(|(variable, _)| {
            let class = self.class_of_variable[variable as usize];
            classes.is_live_into(function, class, other)
        })
    }

    /// Whether computing an operand reads a variable that the jump of a block writes.
    fn reads_moved(&self, function: &Function, operand: Operand, jump: u32) -> bool {
        let Some(value) = operand.as_value() else {
            return true;
        };
        let inst = function.inst(value);
        if inst.op.is_const() {
            return false;
        }
        if inst.sinks() {
            let mut reads = false;
            function.for_each_operand(inst, |operand| {
                reads |= self.reads_moved(function, operand, jump);
            });
            return reads;
        }
        let variable = self.variable_of[value.index()];
        let jump = function.terminator(Block(jump));
        let mut moves = self.moves(function, jump.b, jump.c);
        moves.any(|(moved, _)| moved == variable)
    }

    /// Finds the order of the blocks: the old one, but where a call that may throw returns, the
    /// next block has to follow, so what moves values for the handler comes later.
    fn find_order(&mut self, function: &Function) {
        let Assignment {
            leads_to,
            order,
            numbers,
            late,
            ..
        } = self;
        order.clear();
        late.clear();
        for block in 0..leads_to.len() as u32 {
            if leads_to[block as usize] != block {
                continue;
            }
            let before = order.last().map(|&last| function.terminator(Block(last)));
            if before.is_some_and(|before| before.op == Opcode::Unwind && before.c == block) {
                late.push(block);
                continue;
            }
            order.push(block);
            if function.terminator(Block(block)).op != Opcode::Unwind {
                order.append(late);
            }
        }
        numbers.clear();
        numbers.resize(leads_to.len(), NONE);
        for (number, &block) in order.iter().enumerate() {
            numbers[block as usize] = number as u32;
        }
    }

    /// The parameters of a jump's target whose arguments have to be moved there, with these.
    pub(super) fn moves<'a>(
        &'a self,
        function: &'a Function,
        target: u32,
        list: u32,
    ) -> impl Iterator<Item = (u32, u32)> + 'a {
        let arguments = match list {
            0 => &[],
            list => function.list(list),
        };
        let variables = parameters(function, target).map(|param| self.variable_of[param.index()]);
        let moves = variables.zip(arguments.iter().copied());
        moves.filter(|&(variable, argument)| self.variable_of[argument as usize] != variable)
    }

    /// What [`crate::BlockData::extends_previous`] will be.
    fn find_extended_blocks(&mut self, function: &Function) {
        let Assignment {
            leads_to,
            order,
            edges,
            heads,
            ..
        } = self;
        edges.clear();
        edges.resize(function.blocks.len(), 0);
        heads.clear();
        heads.resize(function.blocks.len(), 0);
        for &block in &*order {
            let mut last = NONE;
            function.for_each_successor(function.terminator(Block(block)), |target| {
                let target = leads_to[target.index()];
                edges[target as usize] += u32::from(target != last);
                last = target;
            });
        }
        for pair in order.windows(2) {
            let [previous, block] = [pair[0], pair[1]];
            let before = function.terminator(Block(previous));
            let is_reached = match before.op {
                Opcode::BranchIf => [before.b, before.c]
                    .map(|to| leads_to[to as usize])
                    .contains(&block),
                Opcode::Unwind => before.b == block,
                _ => false,
            };
            heads[block as usize] = match is_reached && edges[block as usize] == 1 {
                true => heads[previous as usize],
                false => block,
            };
        }
    }

    /// Gives variables to the values that are read behind a label or a call, or again and again
    /// over many instructions: where temporaries have to wait in the frame, it is the oldest, again
    /// and again.
    fn find_crossing(&mut self, function: &Function, live: &Live) {
        let mut last_call = 0;
        for index in 0..self.order.len() {
            let block = self.order[index];
            let data = function.blocks[block as usize];
            let head = self.heads[block as usize];
            if head == block {
                last_call = data.first;
            }
            for index in data.first..data.end {
                let inst = function.inst(Value(index));
                if inst.op.format() == Format::Projection {
                    continue;
                }
                function.for_each_operand(inst, |operand| {
                    let Some(value) = operand.as_value() else {
                        return;
                    };
                    let defining = function.inst(value);
                    let is_behind = value.0 < last_call
                        || self.heads[live.places.block_of[value.index()] as usize] != head
                        || index - value.0 > FAR && defining.uses > 1;
                    if !is_behind || self.variable_of[value.index()] != NONE {
                        return;
                    }
                    if !defining.op.is_const() {
                        self.variable_of[value.index()] = self.add(type_of(function, value));
                    }
                });
                if inst.op.effects().has(Effects::CALLS) {
                    last_call = index;
                }
            }
        }
    }
}

fn type_of(function: &Function, value: Value) -> Type {
    let ty = function.inst(value).result_type();
    ty.expect("an instruction with a result")
}
