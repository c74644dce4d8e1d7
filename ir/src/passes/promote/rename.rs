//! Each read of a variable becomes a read of the value that it has there.

use super::{Names, Phi, Scratch};
use crate::passes::cfg::Cfg;
use crate::{Block, Function, Inst, Opcode, Operand, Type, Value};

/// Replaces variables in the old instructions by values (see [`Names`]) and fills the arguments of
/// block parameters.
pub fn run(function: &mut Function, cfg: &Cfg, scratch: &mut Scratch) {
    prepare(function, scratch);
    for &block in &cfg.preorder {
        let depth = cfg.nodes[block as usize].depth as usize;
        leave_to(scratch, depth);
        for index in scratch.first_phi[block as usize]..scratch.first_phi[block as usize + 1] {
            let variable = scratch.phis[index as usize].variable;
            write(scratch, variable, scratch.names.phis + index);
        }
        for value in function.block_insts(Block(block)) {
            rename_inst(function, scratch, value);
        }
        pass_arguments(function, cfg, scratch, block);
    }
}

fn prepare(function: &Function, scratch: &mut Scratch) {
    let insts = function.insts.len() as u32;
    let phis = scratch.phis.len() as u32;
    let parameters = function.params.len() as u32;
    scratch.names = Names {
        phis: insts,
        parameters: insts + phis,
        zeros: insts + phis + parameters,
    };
    for (index, state) in scratch.variables.iter_mut().enumerate() {
        let index = index as u32;
        state.current = if index < parameters {
            scratch.names.parameters + index
        } else {
            scratch.names.zeros + function.variables[index as usize].ty as u32
        };
    }
    scratch.alias.clear();
    scratch.alias.extend(0..insts);
    scratch.zeros_used = [false; 6];
    scratch.log.clear();
    scratch.marks.clear();
    scratch.seen.clear();
    scratch.seen.resize(function.blocks.len(), 0);
}

/// Undoes the writes of the blocks in the dominator tree from `depth` on.
fn leave_to(scratch: &mut Scratch, depth: usize) {
    if let Some(&mark) = scratch.marks.get(depth) {
        for index in (mark as usize..scratch.log.len()).rev() {
            let (variable, before) = scratch.log[index];
            scratch.variables[variable as usize].current = before;
        }
        scratch.log.truncate(mark as usize);
        scratch.marks.truncate(depth);
    }
    scratch.marks.push(scratch.log.len() as u32);
}

fn write(scratch: &mut Scratch, variable: u32, value: u32) {
    let current = &mut scratch.variables[variable as usize].current;
    scratch.log.push((variable, *current));
    *current = value;
}

fn read(scratch: &mut Scratch, variable: u32) -> u32 {
    let value = scratch.variables[variable as usize].current;
    if value >= scratch.names.zeros {
        scratch.zeros_used[(value - scratch.names.zeros) as usize] = true;
    }
    value
}

fn rename_inst(function: &mut Function, scratch: &mut Scratch, value: Value) {
    function.map_operands(value, |operand| {
        if let Some(value) = operand.as_value() {
            return Operand::value(Value(scratch.alias[value.index()]));
        }
        match operand.as_variable() {
            Some(variable) if !scratch.variables[variable.index()].is_kept => {
                Operand::value(Value(read(scratch, variable.0)))
            }
            _ => operand,
        }
    });
    let inst = function.insts[value.index()];
    match inst.op {
        Opcode::VarSet if !scratch.variables[inst.b as usize].is_kept => {
            if let Some(source) = inst.operand_a().as_value() {
                write(scratch, inst.b, source.0);
                remove(function, value);
            } else {
                // It reads a variable that stays: the write becomes the read, and names the value.
                function.insts[value.index()] = Inst::new(Opcode::Copy, inst.ty, inst.a, 0, 0);
                write(scratch, inst.b, value.0);
            }
        }
        Opcode::Copy => {
            if let Some(source) = inst.operand_a().as_value() {
                scratch.alias[value.index()] = source.0;
                remove(function, value);
            }
        }
        _ => {}
    }
}

fn remove(function: &mut Function, value: Value) {
    function.insts[value.index()] = Inst::new(Opcode::Nop, Type::I32, 0, 0, 0);
}

fn pass_arguments(function: &Function, cfg: &Cfg, scratch: &mut Scratch, block: u32) {
    function.for_each_successor(function.terminator(Block(block)), |target| {
        let (first, end) = (
            scratch.first_phi[target.index()],
            scratch.first_phi[target.index() + 1],
        );
        if first == end || scratch.seen[target.index()] == block + 1 {
            return;
        }
        scratch.seen[target.index()] = block + 1;
        let place = cfg
            .predecessors(target.0)
            .partition_point(|&source| source < block);
        for index in first..end {
            let phi = scratch.phis[index as usize];
            let value = read(scratch, phi.variable);
            scratch.arguments[phi.first_argument as usize + place] = value;
        }
    });
}

/// Finds block parameters whose arguments are all one value (or the parameter itself); the value
/// takes their place.
///
/// Afterwards `renumbered` maps each name to the name that takes its place.
pub fn remove_redundant(scratch: &mut Scratch) {
    let Scratch {
        phis,
        arguments,
        names,
        renumbered,
        ..
    } = scratch;
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

/// Follows replacements to their end and shortens the way for the next time.
fn find(renumbered: &mut [u32], mut name: u32) -> u32 {
    while renumbered[name as usize] != name {
        let next = renumbered[name as usize];
        renumbered[name as usize] = renumbered[next as usize];
        name = next;
    }
    name
}
