//! Removes values that nobody needs, among them block parameters with their arguments, and writes
//! to variables that nobody reads.
//!
//! An instruction is needed if it has an effect or a needed instruction reads it. A jump's argument
//! is needed if the parameter is, so parameters that only feed each other around a loop go.
//! Afterwards use counts are exact.

use super::cfg::Cfg;
use crate::{Block, Function, Inst, Opcode, Type, Value};

/// The memory of the pass.
#[derive(Default, Debug)]
pub struct Scratch {
    /// Needed values whose operands have not been visited.
    needed: Vec<u32>,
    /// By variable: whether anything reads it.
    is_read: Vec<bool>,
}

/// Removes dead code from a function in SSA form.
pub fn run(function: &mut Function, cfg: &Cfg, scratch: &mut Scratch) {
    mark(function, cfg, scratch);
    drop_arguments(function, cfg);
    sweep(function, scratch);
}

/// Whether the instruction stays only if its value is read.
#[inline]
fn is_optional(inst: &Inst) -> bool {
    inst.op.effects().is_removable() || matches!(inst.op, Opcode::Param | Opcode::Result)
}

fn mark(function: &mut Function, cfg: &Cfg, scratch: &mut Scratch) {
    let Scratch { needed, is_read } = scratch;
    needed.clear();
    is_read.clear();
    is_read.resize(function.variables.len(), false);
    for inst in &mut function.insts {
        inst.uses = 0;
    }
    for block in 0..function.blocks.len() as u32 {
        if !cfg.is_reachable(block) {
            continue;
        }
        let data = function.blocks[block as usize];
        for index in data.first..data.end {
            let inst = function.insts[index as usize];
            // Arguments are needed only if their parameter is.
            if !is_optional(&inst) && inst.op != Opcode::Jump {
                read_operands(function, inst, needed, is_read);
            }
        }
    }
    while let Some(index) = needed.pop() {
        let inst = function.insts[index as usize];
        if inst.op == Opcode::Param {
            read_arguments(function, cfg, Value(index), needed, is_read);
        } else {
            read_operands(function, inst, needed, is_read);
        }
    }
}

fn read_operands(function: &mut Function, inst: Inst, needed: &mut Vec<u32>, is_read: &mut [bool]) {
    let (insts, pool) = (&mut function.insts, &function.pool);
    crate::function::visit_operands(pool, &inst, |word| read(insts, word, needed, is_read));
}

#[inline]
fn read(insts: &mut [Inst], word: u32, needed: &mut Vec<u32>, is_read: &mut [bool]) {
    let operand = crate::Operand(word);
    if let Some(value) = operand.as_value() {
        let inst = &mut insts[value.index()];
        if inst.uses == 0 && is_optional(inst) {
            needed.push(value.0);
        }
        inst.uses = inst.uses.saturating_add(1);
    } else if let Some(variable) = operand.as_variable() {
        is_read[variable.index()] = true;
    }
}

/// Marks the arguments for a parameter that is needed, one in each jump to its block.
fn read_arguments(
    function: &mut Function,
    cfg: &Cfg,
    parameter: Value,
    needed: &mut Vec<u32>,
    is_read: &mut [bool],
) {
    let block = function
        .blocks
        .partition_point(|block| block.first <= parameter.0) as u32
        - 1;
    if block == 0 {
        return;
    }
    let number = function.inst(parameter).b;
    for &source in cfg.predecessors(block) {
        let jump = *function.terminator(Block(source));
        let word = function.pool[(jump.c + 1 + number) as usize];
        read(&mut function.insts, word, needed, is_read);
    }
}

/// Shortens the lists of jumps to blocks with parameters that go.
fn drop_arguments(function: &mut Function, cfg: &Cfg) {
    for block in 1..function.blocks.len() as u32 {
        let data = function.blocks[block as usize];
        let mut parameters = 0;
        let mut dead = 0;
        for index in data.first..data.end {
            let inst = &mut function.insts[index as usize];
            match inst.op {
                Opcode::Nop => continue,
                Opcode::Param => {}
                _ => break,
            }
            parameters += 1;
            dead += u32::from(inst.uses == 0);
        }
        if dead == 0 || !cfg.is_reachable(block) {
            continue;
        }
        for &source in cfg.predecessors(block) {
            let terminator = function.blocks[source as usize].end as usize - 1;
            let list = function.insts[terminator].c as usize;
            let mut next = list + 1;
            let mut position = list;
            for index in data.first..data.end {
                let inst = &function.insts[index as usize];
                match inst.op {
                    Opcode::Nop => continue,
                    Opcode::Param => position += 1,
                    _ => break,
                }
                if inst.uses != 0 {
                    function.pool[next] = function.pool[position];
                    next += 1;
                }
            }
            function.pool[list] = parameters - dead;
            if parameters == dead {
                function.insts[terminator].c = 0;
            }
        }
        let mut number = 0;
        for index in data.first..data.end {
            let inst = &mut function.insts[index as usize];
            match inst.op {
                Opcode::Nop => continue,
                Opcode::Param if inst.uses != 0 => {
                    inst.b = number;
                    number += 1;
                }
                Opcode::Param => {}
                _ => break,
            }
        }
    }
}

fn sweep(function: &mut Function, scratch: &Scratch) {
    let nop = Inst::new(Opcode::Nop, Type::I32, 0, 0, 0);
    for index in 0..function.insts.len() {
        let inst = function.insts[index];
        if inst.uses == 0 && is_optional(&inst) && inst.op != Opcode::Nop {
            function.insts[index] = nop;
        } else if inst.op == Opcode::VarSet && !scratch.is_read[inst.b as usize] {
            function.insts[index] = nop;
            // Marking counted its read, as it has an effect.
            if let Some(value) = inst.operand_a().as_value() {
                let uses = &mut function.insts[value.index()].uses;
                if *uses != Inst::MANY_USES {
                    *uses -= 1;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::passes::PassContext;
    use crate::testing::{apply, compare, declarations};
    use crate::text::{Named, parse_function};
    use crate::verify::verify;

    #[track_caller]
    fn becomes(before: &str, after: &str) {
        let (_, mut function) = parse_function(before).unwrap();
        verify(&function, &declarations()).unwrap();
        apply(
            &mut function,
            &mut PassContext::default(),
            &[PassContext::dce],
        );
        let printed = Named("f", &function).to_string();
        assert_eq!(printed.trim(), after.trim(), "\n{printed}");
        verify(&function, &declarations()).unwrap();
    }

    #[test]
    fn parameters_that_feed_only_each_other_go() {
        becomes(
            "function %f (i32, i32) -> (i32) ssa {
block0:
    v0 = param.i32 0
    v1 = param.i32 1
    v2 = load.i32 v0 + 0
    v3 = iadd.i32 v1, v1
    jump block1(v0, v1, v0)
block1: loop, depth 1
    v5 = param.i32 0
    v6 = param.i32 1
    v7 = param.i32 2
    v8 = iadd.i32 v6, v0
    v9 = isub.i32 v7, v0
    br_if v9, block2, block3
block2: extends
    jump block1(v7, v8, v9)
block3:
    return [v7]
}",
            "function %f (i32, i32) -> (i32) ssa {
block0:
    v0 = param.i32 0
    v2 = load.i32 v0 + 0
    jump block1(v0)
block1: loop, depth 1
    v7 = param.i32 0
    v9 = isub.i32 v7, v0
    br_if v9, block2, block3
block2: extends
    jump block1(v9)
block3:
    return [v7]
}",
        );
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        let mut context = PassContext::default();
        compare(0..500, |function, _| {
            apply(
                function,
                &mut context,
                &[PassContext::promote, PassContext::dce],
            );
        });
    }
}
