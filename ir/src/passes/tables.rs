//! Jumps through tables with few outcomes become branches.
//!
//! Producers make a `br_table` of each `switch`, also of one with two cases. Processors predict a
//! branch for each of these better than one jump to an address that they have to load first, and need
//! no table. So where at most three comparisons tell where to go, they do: with the numbers that lead
//! elsewhere than most others, or with the ends of ranges that lead to the same place.
//!
//! A place that several of the comparisons lead to is reached by a block for each of them, as no edge
//! of a function in SSA form leads from a block with several successors to one with several
//! predecessors.
//!
//! What jumps have set a constant for just before is left alone: [`super::thread`] decides that.

use super::cfg::NONE;
use super::rebuild::{Body, count_uses, mark_extended_blocks};
use crate::{Block, Function, Inst, Opcode, Type, Value};
use std::ops::Range;

/// How many comparisons take the place of a table at most.
const MOST_TESTS: usize = 3;
/// Tables with more entries are not looked at.
const LARGEST: usize = 32;
/// Nor tables whose entries lead elsewhere than the next one more often than this: each number that
/// is told makes two changes.
const MOST_CHANGES: usize = 2 * MOST_TESTS;

/// A comparison of a table's index, and where to go if it holds.
#[derive(Clone, Copy, Debug)]
struct Test {
    op: Opcode,
    number: u32,
    target: u32,
}

/// The memory of the pass.
#[derive(Default, Debug)]
pub struct Scratch {
    /// The tables to replace: their blocks, which ascend, and the ends of their tests.
    tables: Vec<(u32, u32)>,
    tests: Vec<Test>,
    /// Where to go if none of a table's tests holds.
    others: Vec<u32>,
    /// The targets of the blocks on edges that stand behind the tests at hand.
    edges: Vec<u32>,
    /// By block: its new number.
    numbers: Vec<u32>,
    names: Vec<u32>,
}

/// Runs the pass on a function in SSA form that layout has left.
pub fn run(function: &mut Function, scratch: &mut Scratch, spare: &mut Body) {
    scratch.find(function);
    if scratch.tables.is_empty() {
        return;
    }
    scratch.rebuild(function, spare);
    mark_extended_blocks(function, &mut scratch.numbers);
    count_uses(function);
}

impl Scratch {
    fn find(&mut self, function: &Function) {
        self.tables.clear();
        self.tests.clear();
        self.others.clear();
        self.numbers.clear();
        let mut next = 0;
        for block in 0..function.blocks.len() as u32 {
            self.numbers.push(next);
            next += 1;
            let inst = function.terminator(Block(block));
            let is_table = inst.op == Opcode::BranchTable;
            if !is_table || is_decided(function, inst) {
                continue;
            }
            let (targets, default) = function.branch_table(inst);
            let first = self.tests.len();
            let is_small = (2..=LARGEST).contains(&targets.len());
            if !is_small || changes(targets, default.0) > MOST_CHANGES {
                continue;
            }
            let other = match self.find_numbers(targets, default.0) {
                Some(other) => Some(other),
                None => {
                    self.tests.truncate(first);
                    self.find_ranges(targets, default.0)
                }
            };
            match other {
                Some(other) => {
                    self.tables.push((block, self.tests.len() as u32));
                    self.others.push(other);
                    let tests = &self.tests[first..];
                    let targets = tests.iter().map(|test| test.target).chain([other]);
                    let edges = targets.filter(|&target| is_shared(tests, other, target));
                    next += (tests.len() + edges.count()) as u32 - 1;
                }
                None => self.tests.truncate(first),
            }
        }
    }

    /// Adds tests for the numbers that lead elsewhere than most of them, if these are few, and
    /// returns where those lead.
    fn find_numbers(&mut self, targets: &[u32], default: u32) -> Option<u32> {
        let first = self.tests.len();
        let count = |target: u32| targets.iter().filter(|&&other| other == target).count();
        let frequent = targets
            .iter()
            .copied()
            .max_by_key(|&target| count(target))?;
        // All numbers behind the table lead to the default.
        let usual = match count(frequent) > count(default) + 1 {
            true => frequent,
            false => default,
        };
        let mut add = |op, number, target| {
            let test = Test { op, number, target };
            self.tests.push(test);
            (self.tests.len() - first <= MOST_TESTS).then_some(())
        };
        for (number, &target) in targets.iter().enumerate() {
            if target != usual {
                add(Opcode::Eq, number as u32, target)?;
            }
        }
        if default != usual {
            add(Opcode::GeU, targets.len() as u32, default)?;
        }
        (self.tests.len() > first).then_some(usual)
    }

    /// The same for the ends of ranges.
    fn find_ranges(&mut self, targets: &[u32], default: u32) -> Option<u32> {
        let first = self.tests.len();
        let next = targets.iter().skip(1).chain([&default]);
        for (number, (&target, &next)) in targets.iter().zip(next).enumerate() {
            if target != next {
                self.tests.push(Test {
                    op: Opcode::LtU,
                    number: number as u32 + 1,
                    target,
                });
                if self.tests.len() - first > MOST_TESTS {
                    return None;
                }
            }
        }
        (self.tests.len() > first).then_some(default)
    }

    fn rebuild(&mut self, function: &mut Function, spare: &mut Body) {
        self.names.clear();
        self.names.resize(function.insts.len(), NONE);
        spare.clear();
        let (mut next, mut first) = (0, 0);
        for block in 0..function.blocks.len() {
            let data = function.blocks[block];
            spare.start_block(data.loop_depth, data.is_loop_header);
            let table = self
                .tables
                .get(next)
                .filter(|table| table.0 == block as u32);
            let end = data.end - u32::from(table.is_some());
            for index in data.first..end {
                let name = spare.copy_inst(function, index, &self.names);
                self.names[index as usize] = name;
                let mut copy = spare.insts[name as usize];
                spare.renumber(&mut copy, |block| self.numbers[block as usize]);
                spare.insts[name as usize] = copy;
            }
            if let Some(&(_, end)) = table {
                self.decide(function, data.end - 1, first..end, self.others[next], spare);
                (next, first) = (next + 1, end);
            }
            spare.end_block();
        }
        spare.swap(function);
    }

    /// Puts tests in the place of a table: each of them ends a block.
    fn decide(
        &mut self,
        function: &Function,
        table: u32,
        tests: Range<u32>,
        other: u32,
        spare: &mut Body,
    ) {
        let index = function.inst(Value(table)).operand_a();
        let index = index
            .as_value()
            .map_or(index.0, |value| self.names[value.index()]);
        let location = function.locations[table as usize];
        let depth = spare.blocks.last().map_or(0, |block| block.loop_depth);
        let tests = &self.tests[tests.start as usize..tests.end as usize];
        let behind = (spare.blocks.len() + tests.len() - 1) as u32;
        self.edges.clear();
        let mut lead_to = |target: u32| {
            let number = self.numbers[target as usize];
            if !is_shared(tests, other, target) {
                return number;
            }
            self.edges.push(number);
            behind + self.edges.len() as u32 - 1
        };
        for (position, test) in tests.iter().enumerate() {
            let constant = Inst::constant(Type::I32, test.number.into());
            let constant = spare.push(constant, location);
            let compare = Inst::new(test.op, Type::I32, index, constant, 0);
            let condition = spare.push(compare, location);
            let target = lead_to(test.target);
            let is_last = position + 1 == tests.len();
            let otherwise = match is_last {
                true => lead_to(other),
                false => spare.blocks.len() as u32,
            };
            let branch = Inst::new(Opcode::BranchIf, Type::I32, condition, target, otherwise);
            spare.push(branch, location);
            if !is_last {
                spare.end_block();
                spare.start_block(depth, false);
            }
        }
        for &target in &self.edges {
            spare.end_block();
            spare.start_block(depth, false);
            spare.push(Inst::new(Opcode::Jump, Type::I32, 0, target, 0), location);
        }
    }
}

/// How often an entry leads elsewhere than the next one.
fn changes(targets: &[u32], default: u32) -> usize {
    let next = targets.iter().skip(1).chain([&default]);
    targets.iter().zip(next).filter(|(a, b)| a != b).count()
}

/// Whether several of a table's outcomes lead there.
fn is_shared(tests: &[Test], other: u32, target: u32) -> bool {
    let targets = tests.iter().map(|test| test.target).chain([other]);
    targets.filter(|&it| it == target).count() > 1
}

/// Whether a table's index is one that jumps bring along.
fn is_decided(function: &Function, table: &Inst) -> bool {
    table
        .operand_a()
        .as_value()
        .is_none_or(|value| function.inst(value).op == Opcode::Param)
}

#[cfg(test)]
mod tests {
    use crate::passes::PassContext;
    use crate::testing::{compare, declarations};
    use crate::text::{Named, parse_function};
    use crate::verify::verify;
    use crate::{Block, Function};

    /// A table on `v1`, and the branches that it becomes.
    #[track_caller]
    fn becomes(table: &str, after: &str) {
        let text = |body: &str, targets: std::ops::Range<usize>| {
            let mut text = format!(
                "function %f (i32) -> (i32) ssa {{\nblock0:\n    v0 = param.i32 0\n    v1 = load.i32 v0 + 0\n{body}\n"
            );
            for block in targets {
                let value = 1000 + block;
                text += &format!(
                    "block{block}:\n    v{value} = iconst.i32 {block}\n    return [v{value}]\n"
                );
            }
            text + "}\n"
        };
        let (_, mut function) = parse_function(&text(table, 1..5)).unwrap();
        verify(&function, &declarations()).unwrap();
        let mut context = PassContext::default();
        context.analyze(&function);
        context.dce(&mut function);
        context.layout(&mut function);
        context.tables(&mut function);
        verify(&function, &declarations()).unwrap();
        no_edge_is_critical(&function);
        let printed = Named("f", &function).to_string();
        let shown: Vec<_> = printed
            .lines()
            .filter(|line| line.contains("br_") || line.contains("_u.") || line.contains("eq."))
            .map(str::trim)
            .collect();
        assert_eq!(shown.join("\n"), after, "\n{printed}");
    }

    #[track_caller]
    fn no_edge_is_critical(function: &Function) {
        let mut entering = vec![0; function.blocks.len()];
        let mut edges = Vec::new();
        for source in 0..function.blocks.len() {
            let first = edges.len();
            let terminator = function.terminator(Block::from_index(source));
            function.for_each_successor(terminator, |target| edges.push((source, target.index())));
            edges[first..].sort_unstable();
            edges.dedup();
            for &(_, target) in &edges[first..] {
                entering[target] += 1;
            }
        }
        for &(source, target) in &edges {
            let leaving = edges.iter().filter(|edge| edge.0 == source).count();
            assert!(
                leaving == 1 || entering[target] == 1,
                "{source} to {target} in\n{function}"
            );
        }
    }

    #[test]
    fn few_numbers_are_told_one_by_one() {
        becomes(
            "    br_table v1, [block1, block2, block2, block2, block2, block3], block2",
            "v3 = eq.i32 v1, v2
br_if v3, block2, block1
v6 = eq.i32 v1, v5
br_if v6, block4, block3",
        );
        becomes(
            "    br_table v1, [block1, block1, block1, block1, block3], block2",
            "v3 = eq.i32 v1, v2
br_if v3, block4, block1
v6 = ge_u.i32 v1, v5
br_if v6, block3, block2",
        );
    }

    #[test]
    fn ranges_are_told_by_their_ends() {
        becomes(
            "    br_table v1, [block1, block1, block1, block2, block2, block2, block3, block3], block4",
            "v3 = lt_u.i32 v1, v2
br_if v3, block3, block1
v6 = lt_u.i32 v1, v5
br_if v6, block4, block2
v9 = lt_u.i32 v1, v8
br_if v9, block5, block6",
        );
    }

    #[test]
    fn what_several_tests_lead_to_is_reached_by_blocks_of_their_own() {
        becomes(
            "    br_table v1, [block1, block2, block1, block2], block3",
            "v3 = eq.i32 v1, v2
br_if v3, block3, block1
v6 = eq.i32 v1, v5
br_if v6, block4, block2
v9 = ge_u.i32 v1, v8
br_if v9, block7, block6",
        );
    }

    #[test]
    fn many_outcomes_stay_a_table() {
        becomes(
            "    br_table v1, [block1, block2, block3, block1, block2, block3], block4",
            "br_table v1, [block1, block2, block3, block1, block2, block3], block4",
        );
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        let mut context = PassContext::default();
        let mut changed = 0;
        compare(0..1500, |function, _| {
            context.analyze(function);
            context.promote(function);
            context.analyze(function);
            context.dce(function);
            context.layout(function);
            let before = function.to_string();
            context.tables(function);
            no_edge_is_critical(function);
            changed += u32::from(function.to_string() != before);
        });
        assert!(changed > 30, "{changed}");
    }
}
