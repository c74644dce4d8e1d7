//! Makes the function one flat array again: drops what passes removed, puts what they moved where
//! it belongs, joins blocks that follow each other in a straight line, and lets jumps to a mere
//! jump lead to its target.
//!
//! The order of blocks stays, but for those that do nothing but trap, or call something with
//! constants before (`abort`): they come last. So what goes on is right behind the check, calls that
//! never return are not in the middle of lives, and as such a block reads nothing, no life gets longer.
//!
//! Values are renumbered. Use counts, which [`super::dce`] made exact,
//! stay so.

use super::cfg::{Cfg, NONE};
use super::rebuild::{self, Body};
use crate::{Block, Effects, Function, Inst, Opcode};

/// The memory of the pass.
#[derive(Default, Debug)]
pub struct Scratch {
    /// Instructions to move, each with the block before whose terminator it goes. Sorted by block,
    /// in order within a block, each once.
    pub moves: Vec<(u32, u32)>,
    /// By block: where a jump to it leads.
    target: Vec<u32>,
    /// By block: how many blocks lead to it.
    sources: Vec<u32>,
    /// By block: its new number.
    numbers: Vec<u32>,
    /// By block: whether it continues the block before.
    is_merged: Vec<bool>,
    /// By block: whether it comes last.
    is_last: Vec<bool>,
    /// By value: its new number.
    names: Vec<u32>,
}

/// Lays out a function in SSA form anew.
pub fn run(function: &mut Function, cfg: &Cfg, scratch: &mut Scratch, spare: &mut Body) {
    thread_jumps(function, cfg, scratch);
    count_sources(function, scratch);
    find_last(function, scratch);
    number_blocks(function, scratch);
    emit(function, cfg, scratch, spare);
    let effects = spare.insts.iter().map(|inst| inst.op.effects());
    function.has_calls &= effects.into_iter().any(Effects::needs_frame);
    spare.swap(function);
    scratch.moves.clear();
    rebuild::mark_extended_blocks(function, &mut scratch.sources);
}

/// Finds blocks that only jump on. Those that pass arguments stay: otherwise each source would
/// repeat their moves.
fn thread_jumps(function: &Function, cfg: &Cfg, scratch: &mut Scratch) {
    scratch.target.clear();
    scratch.target.extend(0..function.blocks.len() as u32);
    let mut moves = scratch.moves.len();
    for block in (1..function.blocks.len()).rev() {
        while moves > 0 && scratch.moves[moves - 1].0 as usize > block {
            moves -= 1;
        }
        let receives = moves > 0 && scratch.moves[moves - 1].0 as usize == block;
        let is_header = cfg.nodes[block].loop_header as usize == block;
        let data = function.blocks[block];
        let insts = &function.insts[data.first as usize..data.end as usize];
        let (terminator, others) = insts.split_last().expect("a terminator");
        let is_jump = terminator.op == Opcode::Jump && terminator.c == 0;
        if is_jump && !is_header && !receives && others.iter().all(|inst| inst.op == Opcode::Nop) {
            // A target further on is final. One further back is a loop header, which stands for
            // itself.
            scratch.target[block] = scratch.target[terminator.b as usize];
        }
    }
}

/// Where the terminator's edges lead: those of a jump skip blocks that only jump on.
fn for_each_target(function: &Function, target: &[u32], block: u32, mut visit: impl FnMut(u32)) {
    let terminator = function.terminator(Block(block));
    if terminator.op == Opcode::Jump {
        return visit(target[terminator.b as usize]);
    }
    function.for_each_successor(terminator, |block| visit(block.0));
}

/// Counts the edges to each block from reachable ones; zero says that the block goes.
fn count_sources(function: &Function, scratch: &mut Scratch) {
    let Scratch {
        sources, target, ..
    } = scratch;
    sources.clear();
    sources.resize(function.blocks.len(), 0);
    sources[0] = 1;
    for block in 0..function.blocks.len() as u32 {
        if sources[block as usize] != 0 {
            for_each_target(function, target, block, |to| sources[to as usize] += 1);
        }
    }
}

/// Finds the blocks that come last: only branches lead there.
fn find_last(function: &Function, scratch: &mut Scratch) {
    let Scratch {
        is_last,
        sources,
        target,
        ..
    } = scratch;
    is_last.clear();
    is_last.resize(function.blocks.len(), false);
    if function.has_handlers {
        return;
    }
    for block in 1..function.blocks.len() {
        is_last[block] = sources[block] != 0 && function.only_traps(Block::from_index(block));
    }
    for block in 0..function.blocks.len() {
        let terminator = function.terminator(Block::from_index(block));
        if terminator.op == Opcode::Jump {
            is_last[target[terminator.b as usize] as usize] = false;
        }
    }
}

fn number_blocks(function: &Function, scratch: &mut Scratch) {
    let blocks = function.blocks.len();
    scratch.numbers.clear();
    scratch.numbers.resize(blocks, NONE);
    scratch.is_merged.clear();
    scratch.is_merged.resize(blocks, false);
    let mut next = 0;
    let mut previous = 0;
    let is_last = std::mem::take(&mut scratch.is_last);
    for block in in_order(blocks, &is_last) {
        if scratch.sources[block as usize] == 0 {
            continue;
        }
        let before = function.terminator(Block(previous));
        let continues = block != 0
            && before.op == Opcode::Jump
            && scratch.target[before.b as usize] == block
            && scratch.sources[block as usize] == 1;
        if continues {
            scratch.is_merged[block as usize] = true;
        } else {
            next += 1;
        }
        scratch.numbers[block as usize] = next - 1;
        previous = block;
    }
    scratch.is_last = is_last;
}

/// The blocks in their new order.
fn in_order(blocks: usize, is_last: &[bool]) -> impl Iterator<Item = u32> + use<'_> {
    let part = move |last| (0..blocks as u32).filter(move |&block| is_last[block as usize] == last);
    part(false).chain(part(true))
}

fn emit(function: &mut Function, cfg: &Cfg, scratch: &mut Scratch, body: &mut Body) {
    body.clear();
    scratch.names.clear();
    scratch.names.resize(function.insts.len(), NONE);
    let mut moves = 0;
    // The jump that the current block continues, if it does.
    let mut entering = None;
    let is_last = std::mem::take(&mut scratch.is_last);
    for block in in_order(function.blocks.len(), &is_last) {
        if scratch.numbers[block as usize] == NONE {
            continue;
        }
        let data = function.blocks[block as usize];
        if scratch.is_merged[block as usize] {
            let depth = body.blocks.last_mut().map(|last| &mut last.loop_depth);
            // Control passes both equally often; one may be an exit that stands in the loop's text.
            depth
                .into_iter()
                .for_each(|depth| *depth = data.loop_depth.min(*depth));
        } else {
            body.end_block();
            let is_header = cfg.nodes[block as usize].loop_header == block;
            // What comes last is in no loop.
            let depth = match is_last[block as usize] {
                true => 0,
                false => data.loop_depth,
            };
            body.start_block(depth, is_header);
        }
        let mut head = block == 0;
        for index in data.first..data.end - 1 {
            let inst = function.insts[index as usize];
            if head && !matches!(inst.op, Opcode::Param | Opcode::Nop) {
                head = false;
                push_loose(function, scratch, body);
            }
            if inst.op == Opcode::Nop || scratch.names[index as usize] != NONE {
                continue;
            }
            if let (Opcode::Param, true, Some(list)) =
                (inst.op, scratch.is_merged[block as usize], entering)
            {
                let argument = function.pool[list as usize + 1 + inst.b as usize];
                let name = scratch.names[argument as usize];
                scratch.names[index as usize] = name;
                // The parameter's readers read the argument now, and the jump does not.
                let uses = &mut body.insts[name as usize].uses;
                if *uses != Inst::MANY_USES {
                    *uses = (*uses - 1).saturating_add(inst.uses);
                }
                continue;
            }
            push(function, scratch, body, index);
        }
        if head {
            push_loose(function, scratch, body);
        }
        while let Some(&(_, value)) = scratch.moves.get(moves).filter(|(to, _)| *to == block) {
            push(function, scratch, body, value);
            moves += 1;
        }
        entering = terminate(function, scratch, body, block);
        // Moves to blocks that went.
        while scratch.moves.get(moves).is_some_and(|(to, _)| *to <= block) {
            moves += 1;
        }
    }
    scratch.is_last = is_last;
    body.end_block();
}

/// The constants behind all blocks go into the entry, behind its parameters.
fn push_loose(function: &Function, scratch: &mut Scratch, body: &mut Body) {
    let end = function.blocks.last().map_or(0, |block| block.end);
    for index in end..function.insts.len() as u32 {
        if function.insts[index as usize].op != Opcode::Nop {
            push(function, scratch, body, index);
        }
    }
}

fn push(function: &Function, scratch: &mut Scratch, body: &mut Body, index: u32) {
    let mut inst = function.insts[index as usize];
    body.copy_list(function, &mut inst);
    body.rename(&scratch.names, &mut inst);
    let location = function.locations[index as usize];
    scratch.names[index as usize] = body.push(inst, location);
}

/// Emits a terminator. A jump to the block that continues this one is left out, and its list
/// returned.
fn terminate(function: &Function, scratch: &Scratch, body: &mut Body, block: u32) -> Option<u32> {
    let index = function.blocks[block as usize].end - 1;
    let mut inst = function.insts[index as usize];
    let numbers = &scratch.numbers;
    if inst.op == Opcode::Jump {
        let target = scratch.target[inst.b as usize];
        if scratch.is_merged[target as usize] {
            return Some(inst.c);
        }
    }
    body.copy_list(function, &mut inst);
    body.rename(&scratch.names, &mut inst);
    let is_jump = inst.op == Opcode::Jump;
    body.renumber(&mut inst, |block| {
        let target = if is_jump {
            scratch.target[block as usize]
        } else {
            block
        };
        numbers[target as usize]
    });
    body.push(inst, function.locations[index as usize]);
    None
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
        apply(
            &mut function,
            &mut PassContext::default(),
            &[PassContext::layout],
        );
        let printed = Named("f", &function).to_string();
        assert_eq!(printed, after, "\n{printed}");
        verify(&function, &declarations()).unwrap();
    }

    #[test]
    fn lines_merge_and_mere_jumps_go() {
        let before = "function %f (i32) -> (i32) ssa {
block0:
    v0 = param.i32 0
    jump block1(v0)
block1:
    v2 = param.i32 0
    br_if v2, block2, block3
block2:
    jump block5
block3:
    jump block4
block4:
    jump block5
block5:
    v9 = iadd.i32 v2, v0
    jump block7
block6:
    jump block7
block7:
    return [v9]
}";
        let after = "function %f (i32) -> (i32) ssa {
block0:
    v0 = param.i32 0
    br_if v0, block1, block2
block1: extends
    jump block3
block2:
    jump block3
block3:
    v4 = iadd.i32 v0, v0
    return [v4]
}
";
        becomes(before, after);
    }

    #[test]
    fn what_only_traps_comes_last() {
        let before = "function %f (i32) -> (i32) ssa {
block0:
    v0 = param.i32 0
    v1 = iconst.i32 3
    br_if v0, block1, block2
block1: extends
    v3 = memory_grow.i32 0, 0 [v1]
    trap Unreachable
block2:
    v6 = load.i32 v0 + 0
    br_if v6, block3, block4
block3: extends
    v8 = memory_grow.i32 0, 0 [v6]
    trap Unreachable
block4:
    return [v6]
}";
        // What reads more than constants stays: lives would get longer.
        let after = "function %f (i32) -> (i32) ssa {
block0:
    v0 = param.i32 0
    v1 = iconst.i32 3
    br_if v0, block4, block1
block1: extends
    v3 = load.i32 v0 + 0
    br_if v3, block2, block3
block2: extends
    v5 = memory_grow.i32 0, 0 [v3]
    trap Unreachable
block3:
    return [v3]
block4:
    v8 = memory_grow.i32 0, 0 [v1]
    trap Unreachable
}
";
        becomes(before, after);
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        let mut context = PassContext::default();
        compare(0..500, |function, _| {
            apply(
                function,
                &mut context,
                &[PassContext::promote, PassContext::dce, PassContext::layout],
            );
        });
    }
}
