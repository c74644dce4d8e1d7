//! Each read of a variable becomes a read of the value that it has there.

use super::promotion::{Names, Phi, Promotion};
use crate::passes::cfg::Cfg;
use crate::{Block, Function, Inst, Opcode, Operand, Type, Value};

/// Replaces variables in the old instructions by values (see [`Names`]) and fills the arguments of
/// block parameters.
pub fn run(function: &mut Function, cfg: &Cfg, promotion: &mut Promotion) {
    prepare(function, promotion);
    for &block in &cfg.preorder {
        let depth = cfg.nodes[block as usize].depth as usize;
        leave_to(promotion, depth);
        for index in promotion.first_phi[block as usize]..promotion.first_phi[block as usize + 1] {
            let variable = promotion.phis[index as usize].variable;
            write(promotion, variable, promotion.names.phis + index);
        }
        for value in function.block_insts(Block(block)) {
            rename_inst(function, promotion, value);
        }
        pass_arguments(function, cfg, promotion, block);
    }
}

fn prepare(function: &Function, promotion: &mut Promotion) {
    let insts = function.insts.len() as u32;
    let phis = promotion.phis.len() as u32;
    let parameters = function.params.len() as u32;
    promotion.names = Names {
        phis: insts,
        parameters: insts + phis,
        zeros: insts + phis + parameters,
    };
    for (index, state) in promotion.variables.iter_mut().enumerate() {
        let index = index as u32;
        state.current = if index < parameters {
            promotion.names.parameters + index
        } else {
            promotion.names.zeros + function.variables[index as usize].ty as u32
        };
    }
    promotion.alias.clear();
    promotion.alias.extend(0..insts);
    promotion.zeros_used = [false; Type::ALL.len()];
    promotion.log.clear();
    promotion.marks.clear();
    promotion.seen.clear();
    promotion.seen.resize(function.blocks.len(), 0);
}

/// Undoes the writes of the blocks in the dominator tree from `depth` on.
fn leave_to(promotion: &mut Promotion, depth: usize) {
    if let Some(&mark) = promotion.marks.get(depth) {
        for index in (mark as usize..promotion.log.len()).rev() {
            let (variable, before) = promotion.log[index];
            promotion.variables[variable as usize].current = before;
        }
        promotion.log.truncate(mark as usize);
        promotion.marks.truncate(depth);
    }
    promotion.marks.push(promotion.log.len() as u32);
}

fn write(promotion: &mut Promotion, variable: u32, value: u32) {
    let current = &mut promotion.variables[variable as usize].current;
    promotion.log.push((variable, *current));
    *current = value;
}

fn read(promotion: &mut Promotion, variable: u32) -> u32 {
    let value = promotion.variables[variable as usize].current;
    if value >= promotion.names.zeros {
        promotion.zeros_used[(value - promotion.names.zeros) as usize] = true;
    }
    value
}

fn rename_inst(function: &mut Function, promotion: &mut Promotion, value: Value) {
    function.map_operands(value, |operand| {
        if let Some(value) = operand.as_value() {
            return Operand::value(Value(promotion.alias[value.index()]));
        }
        match operand.as_variable() {
            Some(variable) if !promotion.variables[variable.index()].is_kept => {
                Operand::value(Value(read(promotion, variable.0)))
            }
            _ => operand,
        }
    });
    let inst = function.insts[value.index()];
    match inst.op {
        Opcode::VarSet if !promotion.variables[inst.b as usize].is_kept => {
            if let Some(source) = inst.operand_a().as_value() {
                write(promotion, inst.b, source.0);
                remove(function, value);
            } else {
                // Its source is a variable that stays: the write becomes a copy of that, which is
                // the new value.
                function.insts[value.index()] = Inst::new(Opcode::Copy, inst.ty, inst.a, 0, 0);
                write(promotion, inst.b, value.0);
            }
        }
        Opcode::Copy => {
            if let Some(source) = inst.operand_a().as_value() {
                promotion.alias[value.index()] = source.0;
                remove(function, value);
            }
        }
        _ => {}
    }
}

fn remove(function: &mut Function, value: Value) {
    function.insts[value.index()] = Inst::new(Opcode::Nop, Type::I32, 0, 0, 0);
}

fn pass_arguments(function: &Function, cfg: &Cfg, promotion: &mut Promotion, block: u32) {
    function.for_each_successor(function.terminator(Block(block)), |target| {
        let (first, end) = (
            promotion.first_phi[target.index()],
            promotion.first_phi[target.index() + 1],
        );
        if first == end || promotion.seen[target.index()] == block + 1 {
            return;
        }
        promotion.seen[target.index()] = block + 1;
        let place = cfg
            .predecessors(target.0)
            .partition_point(|&source| source < block);
        for index in first..end {
            let phi = promotion.phis[index as usize];
            let value = read(promotion, phi.variable);
            promotion.arguments[phi.first_argument as usize + place] = value;
        }
    });
}

/// Finds block parameters whose arguments are all one value (or the parameter itself); the value
/// takes their place.
///
/// Afterwards `renumbered` maps each name to the name that takes its place.
pub fn remove_redundant(promotion: &mut Promotion) {
    let Promotion {
        phis,
        arguments,
        names,
        renumbered,
        ..
    } = promotion;
    renumbered.clear();
    renumbered.extend(0..names.zeros + Type::ALL.len() as u32);
    // A parameter that goes may make another one redundant, mostly of a loop further out or of a
    // later block.
    for _ in 0..4 {
        let mut changed = false;
        for index in (0..phis.len()).rev() {
            let name = names.phis + index as u32;
            if renumbered[name as usize] != name {
                continue;
            }
            if let Some(value) = only_argument(name, phis, index, arguments, renumbered) {
                renumbered[name as usize] = value;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    for name in names.phis..names.parameters {
        renumbered[name as usize] = find(renumbered, name);
    }
}

fn only_argument(
    name: u32,
    phis: &[Phi],
    index: usize,
    arguments: &[u32],
    renumbered: &mut [u32],
) -> Option<u32> {
    let first = phis[index].first_argument as usize;
    let end = phis
        .get(index + 1)
        .map_or(arguments.len(), |next| next.first_argument as usize);
    let mut only = None;
    for &argument in &arguments[first..end] {
        let argument = find(renumbered, argument);
        if argument == name || only == Some(argument) {
            continue;
        }
        if only.is_some() {
            return None;
        }
        only = Some(argument);
    }
    only
}

/// Follows replacements to the end, and shortens the path for the next time.
fn find(renumbered: &mut [u32], mut name: u32) -> u32 {
    while renumbered[name as usize] != name {
        let next = renumbered[name as usize];
        renumbered[name as usize] = renumbered[next as usize];
        name = next;
    }
    name
}
