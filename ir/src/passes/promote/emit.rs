//! The new arrays: block parameters, arguments, and a block on each critical edge.
//!
//! The block of an edge stands directly behind the block that branches, in the order of the
//! targets' first mention, so that the order of blocks stays that of the Wasm text and loops stay
//! contiguous. Unreachable blocks go.

use super::promotion::Promotion;
use crate::passes::cfg::{Cfg, NONE};
use crate::passes::rebuild::Body;
use crate::{Block, Function, Inst, Opcode, Operand, Type, Value, Variable, VariableData};

/// Builds the function anew.
pub fn run(function: &mut Function, cfg: &Cfg, promotion: &mut Promotion, spare: &mut Body) {
    number_blocks(function, cfg, promotion);
    spare.clear();
    promotion.marks.clear();
    promotion.marks.resize(promotion.renumbered.len(), NONE);
    let mut emitter = Emitter {
        function,
        cfg,
        promotion,
        body: spare,
    };
    emitter.number_variables();
    for block in 0..emitter.function.blocks.len() as u32 {
        if emitter.cfg.is_reachable(block) {
            emitter.block(block);
        }
    }
    spare.swap(function);
    keep_variables(function, promotion);
}

fn is_critical(cfg: &Cfg, target: u32) -> bool {
    cfg.predecessors(target).len() > 1
}

/// The distinct targets of a branch, in the order of their first mention.
fn distinct_targets(function: &Function, block: u32, seen: &mut [u32], targets: &mut Vec<u32>) {
    targets.clear();
    function.for_each_successor(function.terminator(Block(block)), |target| {
        if seen[target.index()] != block + 1 {
            seen[target.index()] = block + 1;
            targets.push(target.0);
        }
    });
}

fn number_blocks(function: &Function, cfg: &Cfg, promotion: &mut Promotion) {
    let blocks = function.blocks.len();
    promotion.seen.clear();
    promotion.seen.resize(blocks, 0);
    promotion.new_blocks.clear();
    promotion.new_blocks.resize(blocks, NONE);
    promotion.edge_targets.clear();
    promotion.edge_targets.resize(blocks, NONE);
    let mut next = 0;
    for block in 0..blocks as u32 {
        if !cfg.is_reachable(block) {
            continue;
        }
        promotion.new_blocks[block as usize] = next;
        next += 1;
        if function.terminator(Block(block)).op == Opcode::Jump {
            continue;
        }
        distinct_targets(
            function,
            block,
            &mut promotion.seen,
            &mut promotion.distinct,
        );
        if promotion.distinct.len() > 1 {
            let critical = promotion
                .distinct
                .iter()
                .filter(|&&target| is_critical(cfg, target));
            next += critical.count() as u32;
        }
    }
    promotion.seen.fill(0);
}

/// Drops the promoted variables and gives the others their new numbers. Intervals have no meaning
/// in SSA form.
fn keep_variables(function: &mut Function, promotion: &Promotion) {
    let mut index = 0;
    function.variables.retain_mut(|data| {
        let state = promotion.variables[index];
        index += 1;
        *data = VariableData::in_ssa_form(data.ty);
        state.is_kept
    });
}

struct Emitter<'a> {
    function: &'a Function,
    cfg: &'a Cfg,
    promotion: &'a mut Promotion,
    body: &'a mut Body,
}

impl Emitter<'_> {
    fn number_variables(&mut self) {
        let mut next = 0;
        for state in &mut self.promotion.variables {
            state.number = next;
            next += u32::from(state.is_kept);
        }
    }

    /// Appends the instruction that defines the value with this name.
    fn define(&mut self, name: u32, inst: Inst, location: u32) {
        let value = self.body.push(inst, location);
        self.promotion.marks[name as usize] = value;
    }

    fn block(&mut self, block: u32) {
        let data = self.function.blocks[block as usize];
        let is_header = self.cfg.nodes[block as usize].loop_header == block;
        self.body.start_block(data.loop_depth, is_header);
        let location = self.function.locations[data.first as usize];
        if block == 0 {
            self.entry(location);
        }
        let mut number = 0;
        for index in self.phis(block) {
            let name = self.promotion.names.phis + index as u32;
            if self.promotion.renumbered[name as usize] == name {
                let variable = self.promotion.phis[index].variable;
                let ty = self.function.variables[variable as usize].ty;
                self.define(name, Inst::new(Opcode::Param, ty, 0, number, 0), location);
                number += 1;
            }
        }
        for value in data.first..data.end - 1 {
            let inst = *self.function.inst(Value(value));
            if inst.op != Opcode::Nop {
                self.instruction(value, inst);
            }
        }
        self.terminator(block, data.end - 1);
    }

    fn phis(&self, block: u32) -> std::ops::Range<usize> {
        let first = &self.promotion.first_phi;
        first[block as usize] as usize..first[block as usize + 1] as usize
    }

    /// The function's parameters, zeros, and the first values of the variables that stay.
    fn entry(&mut self, location: u32) {
        let names = self.promotion.names;
        for (index, &ty) in self.function.params.iter().enumerate() {
            let inst = Inst::new(Opcode::Param, ty, 0, index as u32, 0);
            self.define(names.parameters + index as u32, inst, location);
        }
        let initial = |index: usize, ty: Type| {
            if index < self.function.params.len() {
                names.parameters + index as u32
            } else {
                names.zeros + ty as u32
            }
        };
        let mut writes = Vec::new();
        for (index, data) in self.function.variables.iter().enumerate() {
            let state = self.promotion.variables[index];
            let has_value = index < self.function.params.len() || data.needs_zero;
            if state.is_kept && has_value {
                let value = initial(index, data.ty);
                if value >= names.zeros {
                    self.promotion.zeros_used[data.ty as usize] = true;
                }
                writes.push((value, data.ty, state.number));
            }
        }
        for ty in Type::ALL {
            if self.promotion.zeros_used[ty as usize] {
                let zero = self.zero(ty);
                self.define(names.zeros + ty as u32, zero, location);
            }
        }
        for (name, ty, number) in writes {
            let value = self.promotion.marks[name as usize];
            let write = Inst::new(Opcode::VarSet, ty, value, number, 0);
            self.body.push(write, location);
        }
    }

    /// The zero or null of a type.
    fn zero(&mut self, ty: Type) -> Inst {
        if ty != Type::V128 {
            return Inst::constant(ty, 0);
        }
        let bits = self.body.pool.len() as u32;
        let end = self.body.pool.len() + Function::VECTOR_WORDS;
        self.body.pool.resize(end, 0);
        Inst::new(Opcode::Vconst, ty, 0, 0, bits)
    }

    fn instruction(&mut self, value: u32, mut inst: Inst) {
        let location = self.function.locations[value as usize];
        inst.flags &= !Inst::SINKS;
        self.body.copy_list(self.function, &mut inst);
        self.map_operands(&mut inst, location);
        if inst.op == Opcode::VarSet {
            inst.b = self.promotion.variables[inst.b as usize].number;
        }
        self.define(value, inst, location);
    }

    /// Gives the operands of an instruction their new names: what defines them dominates it and so
    /// stands before it already. Puts a `copy` before it for each variable that it reads.
    fn map_operands(&mut self, inst: &mut Inst, location: u32) {
        let (function, is_copy) = (self.function, inst.op == Opcode::Copy);
        let Promotion {
            variables,
            marks,
            renumbered,
            ..
        } = &*self.promotion;
        let Body {
            insts,
            locations,
            pool,
            ..
        } = &mut *self.body;
        crate::function::map_words(pool, inst, |word| {
            if let Some(value) = Operand(*word).as_value() {
                *word = marks[renumbered[value.index()] as usize];
                debug_assert_ne!(*word, NONE, "{value} is read before it is defined");
            } else if let Some(variable) = Operand(*word).as_variable() {
                let number = Variable(variables[variable.index()].number);
                *word = Operand::variable(number).0;
                if !is_copy {
                    let ty = function.variables[variable.index()].ty;
                    insts.push(Inst::new(Opcode::Copy, ty, *word, 0, 0));
                    locations.push(location);
                    *word = insts.len() as u32 - 1;
                }
            }
        });
    }

    fn terminator(&mut self, block: u32, index: u32) {
        let location = self.function.locations[index as usize];
        let mut inst = *self.function.inst(Value(index));
        let (seen, distinct) = (&mut self.promotion.seen, &mut self.promotion.distinct);
        distinct_targets(self.function, block, seen, distinct);
        match *self.promotion.distinct.as_slice() {
            [] => {
                self.body.copy_list(self.function, &mut inst);
                self.map_operands(&mut inst, location);
                self.define(index, inst, location);
                self.body.end_block();
            }
            [target] => {
                self.jump(block, target, location);
                self.body.end_block();
            }
            _ => self.branch(block, index, inst),
        }
    }

    fn branch(&mut self, block: u32, index: u32, mut inst: Inst) {
        let location = self.function.locations[index as usize];
        self.body.copy_list(self.function, &mut inst);
        self.map_operands(&mut inst, location);
        let mut edge = self.body.blocks.len() as u32;
        for &target in &self.promotion.distinct {
            let new = &mut self.promotion.edge_targets[target as usize];
            if is_critical(self.cfg, target) {
                *new = edge;
                edge += 1;
            } else {
                *new = self.promotion.new_blocks[target as usize];
            }
        }
        let targets = &self.promotion.edge_targets;
        self.body
            .renumber(&mut inst, |target| targets[target as usize]);
        self.define(index, inst, location);
        self.body.end_block();
        let depth = self.function.blocks[block as usize].loop_depth;
        for index in 0..self.promotion.distinct.len() {
            let target = self.promotion.distinct[index];
            if is_critical(self.cfg, target) {
                let outer = self.function.blocks[target as usize].loop_depth;
                self.body.start_block(depth.min(outer), false);
                self.jump(block, target, location);
                self.body.end_block();
            }
        }
    }

    fn jump(&mut self, block: u32, target: u32, location: u32) {
        let new = self.promotion.new_blocks[target as usize];
        let mut inst = Inst::new(Opcode::Jump, Type::I32, 0, new, 0);
        let sources = self.cfg.predecessors(target);
        let place = sources.partition_point(|&source| source < block);
        let start = self.body.pool.len();
        self.body.pool.push(0);
        for index in self.phis(target) {
            let name = self.promotion.names.phis + index as u32;
            if self.promotion.renumbered[name as usize] == name {
                let first = self.promotion.phis[index].first_argument as usize;
                let argument = self.promotion.arguments[first + place];
                let name = self.promotion.renumbered[argument as usize];
                self.body.pool.push(self.promotion.marks[name as usize]);
            }
        }
        let count = self.body.pool.len() - start - 1;
        if count == 0 {
            self.body.pool.pop();
        } else {
            self.body.pool[start] = count as u32;
            inst.c = start as u32;
        }
        self.body.push(inst, location);
    }
}
