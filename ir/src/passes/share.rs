//! Constants that several branches pass on.
//!
//! What LLVM writes as `result = -3` ahead of ten checks that leave with that result is, in SSA
//! form, a block of its own behind each check, which passes -3 to the same parameter. Each of them
//! costs a move and a jump, and the branch around it. If the constant is a value that is computed
//! before the checks, as the program has it, [`super::demote`] makes one variable of it and the
//! parameter, and the blocks go.
//!
//! That pays only if the value can have the parameter's variable. So between where it is computed
//! and where it is passed on, no other argument of the parameter may be live: they are constants, or
//! computed later. Nor are there calls, across which the variable would have to live, or edges of
//! loops. Where a `br_table` in a loop may tell the outcomes apart, [`super::thread`] knows better.

use super::cfg::{Cfg, NONE};
use super::rebuild::{Body, count_uses};
use crate::{Block, BlockData, Effects, Function, Inst, Opcode, Operand, Value};
use std::ops::Range;

/// How many branches have to pass a constant on.
const FEWEST: usize = 3;
/// Over so many instructions at most.
const FARTHEST: u32 = 200;
/// How many dominators are looked at for each branch.
const STEPS: usize = 32;

/// The only argument that is a constant, of a block that does nothing but pass it on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Passed {
    target: u32,
    /// Which parameter.
    number: u32,
    bits: u64,
    /// The block. Its other instructions are constants, too.
    source: u32,
    /// The constant.
    value: u32,
}

/// A constant that is computed before the branches that pass it on.
#[derive(Clone, Debug)]
struct Shared {
    /// The block before whose end it is computed.
    place: u32,
    /// Its part of [`Scratch::passed`].
    passed: Range<usize>,
    /// The value, in the new function.
    name: u32,
}

/// The memory of the pass.
#[derive(Default, Debug)]
pub struct Scratch {
    passed: Vec<Passed>,
    /// In the order of their places.
    shared: Vec<Shared>,
    /// The blocks that pass one of these on, which it is, and as which argument, in order.
    passing: Vec<(u32, u32, u32)>,
    names: Vec<u32>,
}

/// Computes constants before the branches of a function in SSA form that pass them on. The blocks
/// stay what they are.
pub fn run(function: &mut Function, cfg: &Cfg, scratch: &mut Scratch, spare: &mut Body) {
    scratch.find_passed(function, cfg);
    scratch.choose(function, cfg);
    if !scratch.shared.is_empty() {
        scratch.rebuild(function, spare);
        count_uses(function);
    }
}

/// The arguments of a jump.
fn arguments(function: &Function, jump: &Inst) -> Range<usize> {
    let first = jump.c as usize + 1;
    first..first + function.pool[jump.c as usize] as usize
}

/// The jump of a block that has nothing else but constants, and is entered by one branch.
fn passing_jump(function: &Function, cfg: &Cfg, block: u32) -> Option<Inst> {
    let data = function.blocks[block as usize];
    let jump = function.insts[data.end as usize - 1];
    if jump.op != Opcode::Jump || jump.c == 0 || jump.b <= block {
        return None;
    }
    let &[source] = cfg.predecessors(block) else {
        return None;
    };
    let mut others = data.first..data.end - 1;
    let is_constant = |index| function.constant(Operand(index)).is_some();
    (is_branch(function, source) && others.all(is_constant)).then_some(jump)
}

fn is_branch(function: &Function, block: u32) -> bool {
    let op = function.terminator(Block(block)).op;
    matches!(op, Opcode::BranchIf | Opcode::BranchTable)
}

/// Where a constant can be computed for all that pass it on.
fn place_of(function: &Function, cfg: &Cfg, passed: &[Passed]) -> Option<u32> {
    let mut place = cfg.nodes[passed[0].source as usize].idom;
    for it in passed {
        let mut steps = 0;
        while !cfg.dominates(place, it.source) {
            place = cfg.nodes[place as usize].idom;
            steps += 1;
            if steps > STEPS {
                return None;
            }
        }
    }
    let header = cfg.nodes[place as usize].loop_header;
    let is_near = |it: &Passed| cfg.nodes[it.source as usize].loop_header == header;
    if !is_branch(function, place) || !passed.iter().all(is_near) {
        return None;
    }
    let end = |block: u32| function.blocks[block as usize].end;
    let from = end(place);
    let to = passed.iter().map(|it| end(it.source)).max()?;
    let calls = |inst: &Inst| inst.op.effects().has(Effects::CALLS);
    let is_free = to - from <= FARTHEST
        && !function.insts[from as usize..to as usize].iter().any(calls)
        && others_come_later(function, cfg, &passed[0], to);
    is_free.then_some(place)
}

/// Whether all other arguments of the parameter are constants, or defined from this position on.
fn others_come_later(function: &Function, cfg: &Cfg, passed: &Passed, position: u32) -> bool {
    let mut sources = cfg.predecessors(passed.target).iter();
    sources.all(|&source| {
        let jump = function.terminator(Block(source));
        let argument = function.pool[arguments(function, jump)][passed.number as usize];
        argument >= position || function.constant(Operand(argument)).is_some()
    })
}

impl Scratch {
    fn find_passed(&mut self, function: &Function, cfg: &Cfg) {
        self.passed.clear();
        let decides = |block: &BlockData| {
            let terminator = &function.insts[block.end as usize - 1];
            block.loop_depth > 0 && terminator.op == Opcode::BranchTable
        };
        let in_loops = !function.blocks.iter().any(decides);
        for (block, data) in function.blocks.iter().enumerate().skip(1) {
            if data.loop_depth > 0 && !in_loops {
                continue;
            }
            let Some(jump) = passing_jump(function, cfg, block as u32) else {
                continue;
            };
            let arguments = function.pool[arguments(function, &jump)].iter();
            let constants = arguments.enumerate().filter_map(|(number, &value)| {
                let bits = function.constant(Operand(value))?;
                Some(Passed {
                    target: jump.b,
                    number: number as u32,
                    bits,
                    source: block as u32,
                    value,
                })
            });
            let mut constants = constants.take(2);
            if let (Some(passed), None) = (constants.next(), constants.next()) {
                self.passed.push(passed);
            }
        }
        self.passed.sort_unstable();
    }

    /// Chooses a constant for each parameter: the one that most branches pass on.
    fn choose(&mut self, function: &Function, cfg: &Cfg) {
        self.shared.clear();
        let mut first = 0;
        let same_parameter = |a: &Passed, b: &Passed| (a.target, a.number) == (b.target, b.number);
        for all in self.passed.chunk_by(same_parameter) {
            let mut start = first;
            let mut most = 0..0;
            for group in all.chunk_by(|a, b| a.bits == b.bits) {
                if group.len() > most.len() {
                    most = start..start + group.len();
                }
                start += group.len();
            }
            first = start;
            if most.len() >= FEWEST
                && let Some(place) = place_of(function, cfg, &self.passed[most.clone()])
            {
                self.shared.push(Shared {
                    place,
                    passed: most,
                    name: NONE,
                });
            }
        }
        self.shared
            .sort_unstable_by_key(|it| (it.place, it.passed.start));
        self.passing.clear();
        for (index, shared) in self.shared.iter().enumerate() {
            let passed = self.passed[shared.passed.clone()].iter();
            self.passing
                .extend(passed.map(|it| (it.source, index as u32, it.number)));
        }
        self.passing.sort_unstable();
    }

    fn rebuild(&mut self, function: &mut Function, spare: &mut Body) {
        spare.clear();
        self.names.clear();
        self.names.resize(function.insts.len(), NONE);
        let (mut next, mut next_passing) = (0, 0);
        for (block, data) in function.blocks.iter().enumerate() {
            spare.start_block(data.loop_depth, data.is_loop_header);
            let passing = self.passing.get(next_passing);
            let passing = passing.filter(|&&(source, ..)| source as usize == block);
            next_passing += usize::from(passing.is_some());
            let shared_name = passing.map(|&(_, shared, _)| self.shared[shared as usize].name);
            for index in data.first..data.end - 1 {
                // Nothing but the jump reads the constants of a block that passes one on.
                self.names[index as usize] = match shared_name {
                    Some(name) => name,
                    None => copy(function, index, &self.names, spare),
                };
            }
            let jump = data.end - 1;
            while let Some(shared) = self.shared.get_mut(next)
                && shared.place as usize == block
            {
                let constant = self.passed[shared.passed.start].value;
                let location = function.locations[jump as usize];
                shared.name = compute(function, constant, location, spare);
                next += 1;
            }
            let jump = copy(function, jump, &self.names, spare);
            if let (Some(&(_, _, number)), Some(name)) = (passing, shared_name) {
                let list = spare.insts[jump as usize].c as usize;
                spare.pool[list + 1 + number as usize] = name;
            }
            spare.end_block();
            let started = spare.blocks.last_mut().expect("a block has been started");
            started.extends_previous = data.extends_previous;
        }
        spare.swap(function);
    }
}

/// Copies an instruction of the old function.
fn copy(function: &Function, index: u32, names: &[u32], spare: &mut Body) -> u32 {
    let mut inst = *function.inst(Value(index));
    spare.copy_list(function, &mut inst);
    spare.rename(names, &mut inst);
    spare.push(inst, function.locations[index as usize])
}

/// Computes a constant as a value that is none of its readers' immediates.
fn compute(function: &Function, constant: u32, location: u32, spare: &mut Body) -> u32 {
    let constant = *function.inst(Value(constant));
    let ty = constant.ty;
    let constant = spare.push(constant, location);
    spare.push(Inst::new(Opcode::Copy, ty, constant, 0, 0), location)
}

#[cfg(test)]
mod tests {
    use crate::passes::{PassContext, demote, optimize};
    use crate::testing::{compare, declarations};
    use crate::text::{Named, parse_function};
    use crate::verify::verify;

    /// What the pass makes of a function of two numbers.
    fn shared(body: &str) -> String {
        let text = format!(
            "function %f (i32, i32) -> (i32) ssa {{\nblock0:\n    v0 = param.i32 0\n    v1 = param.i32 1\n{body}}}\n"
        );
        let (_, mut function) = parse_function(&text).unwrap();
        verify(&function, &declarations()).unwrap();
        let mut context = PassContext::default();
        context.analyze(&function);
        context.share(&mut function);
        verify(&function, &declarations()).unwrap();
        Named("f", &function).to_string()
    }

    /// Checks that leave with the same result, the last of which passes on `last`.
    fn checks(before: &str, last: &str) -> String {
        format!(
            "{before}    br_if v0, block1, block2
block1: extends
    v4 = sink iconst.i32 -3
    jump block7(v4)
block2:
    v6 = sink lt_u.i32 v0, v1
    br_if v6, block3, block4
block3: extends
    v8 = sink iconst.i32 -3
    jump block7(v8)
block4:
    br_if v1, block5, block6
block5: extends
    v11 = sink iconst.i32 -3
    jump block7(v11)
block6:
    v13 = iadd.i32 v0, v1
    jump block7({last})
block7:
    v15 = param.i32 0
    return [v15]
"
        )
    }

    const SUM: &str = "    v2 = iadd.i32 v1, v1\n";

    #[test]
    fn checks_that_leave_with_one_result_share_it() {
        let text = shared(&checks(SUM, "v13"));
        assert_eq!(text.matches("copy.i32").count(), 1, "{text}");
        let (before, behind) = text.split_once("copy.i32").unwrap();
        assert!(
            before.contains("block0") && !before.contains("block1"),
            "{text}"
        );
        let name = before.trim_end_matches(" = ").rsplit(' ').next().unwrap();
        assert_eq!(
            behind.matches(&format!("block7({name})")).count(),
            3,
            "{text}"
        );
    }

    /// The parameter's variable is that of the sum, or of an argument, all the way.
    #[test]
    fn what_is_there_before_keeps_the_variable() {
        for early in ["v2", "v1"] {
            let text = shared(&checks(SUM, early));
            assert_eq!(text.matches("copy.i32").count(), 0, "{text}");
        }
    }

    #[test]
    fn two_checks_are_too_few() {
        let text =
            checks(SUM, "v13").replace("v11 = sink iconst.i32 -3", "v11 = sink iconst.i32 5");
        let text = shared(&text);
        assert_eq!(text.matches("copy.i32").count(), 0, "{text}");
    }

    #[test]
    fn no_variable_lives_across_a_call_for_it() {
        let text = checks(SUM, "v13").replace(
            "    br_if v1, block5, block6\n",
            "    v10 = memory_grow.i32 0, 0 [v0]\n    br_if v1, block5, block6\n",
        );
        let text = text
            .replace("v11", "v12")
            .replace("v13", "v14")
            .replace("v15", "v16");
        let text = shared(&text);
        assert_eq!(text.matches("copy.i32").count(), 0, "{text}");
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        let mut context = PassContext::default();
        compare(0..900, |function, declarations| {
            optimize(function, declarations, &mut context);
            demote(function, &mut context, None);
        });
    }
}
