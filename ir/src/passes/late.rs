//! Computes the next iteration's values late, where nobody needs this iteration's any more.
//!
//! A counter's next value is often computed before the last reader of the present one. Then both are
//! live at once and cannot share a register: there is a move at the loop's end, a branch around it, and
//! a register less for everything else. So a sum of a value and a constant that only what follows the
//! block reads goes behind the value's last reader in the block.

use super::cfg::NONE;
use super::rebuild::{Body, count_uses};
use crate::{Effects, Function, Inst, Opcode, Value};

/// The memory of the pass.
#[derive(Default, Debug)]
pub struct Scratch {
    /// By value: how often the block at hand reads it, and which of its instructions does so last.
    reads: Vec<(u8, u32)>,
    /// What goes where: the instruction behind which it stands, and its place now.
    moves: Vec<(u32, u32)>,
    names: Vec<u32>,
}

/// Runs the pass on a function in SSA form with exact use counts.
pub fn run(function: &mut Function, scratch: &mut Scratch, spare: &mut Body) {
    if function.has_handlers {
        return;
    }
    scratch.find(function);
    if !scratch.moves.is_empty() {
        scratch.rebuild(function, spare);
        count_uses(function);
    }
}

impl Scratch {
    fn find(&mut self, function: &Function) {
        self.moves.clear();
        self.reads.clear();
        self.reads.resize(function.insts.len(), (0, NONE));
        for data in function.blocks.iter().filter(|data| data.loop_depth > 0) {
            for index in (data.first..data.end).rev() {
                let inst = function.inst(Value(index));
                // What sinks to its reader reads its operands there.
                let (count, last) = self.reads[index as usize];
                let sinks = match last == data.end - 1 {
                    true => inst.op.is_int_compare() || inst.op == Opcode::Eqz,
                    false => inst.op.effects().is_pure() || inst.op.is_load(),
                };
                let reader = match count == 1 && inst.uses == 1 && sinks {
                    true => last,
                    false => index,
                };
                function.for_each_operand(inst, |operand| {
                    if let Some(value) = operand.as_value() {
                        let (count, last) = &mut self.reads[value.index()];
                        *count = count.saturating_add(1);
                        *last = match *last {
                            NONE => reader,
                            last => last.max(reader),
                        };
                    }
                });
            }
            let first = self.moves.len();
            for index in data.first..data.end {
                let inst = function.inst(Value(index));
                if let Some(behind) = self.goes_behind(function, inst, index, data.end - 1) {
                    self.moves.push((behind, index));
                }
            }
            self.moves[first..].sort_unstable();
            for index in data.first..data.end {
                function.for_each_operand(function.inst(Value(index)), |operand| {
                    if let Some(value) = operand.as_value() {
                        self.reads[value.index()] = (0, NONE);
                    }
                });
            }
        }
    }

    /// Where an instruction goes, if it is one that goes.
    fn goes_behind(&self, function: &Function, inst: &Inst, index: u32, end: u32) -> Option<u32> {
        if !matches!(inst.op, Opcode::Iadd | Opcode::Isub) {
            return None;
        }
        function.constant(inst.operand_b())?;
        // Only a jump at the end may read it here, to hand it on.
        let arguments = function.operand_list(function.inst(Value(end))).iter();
        let is_handed_on = arguments.filter(|&&word| word == index).count();
        let is_read_here = usize::from(self.reads[index as usize].0) != is_handed_on;
        let present = inst.operand_a().as_value()?;
        let (count, last) = self.reads[present.index()];
        let uses = function.inst(present).uses;
        let is_all_here = uses == count && uses != Inst::MANY_USES;
        let goes = !is_read_here && is_all_here && last > index && last < end;
        goes.then_some(last)
    }

    fn rebuild(&mut self, function: &mut Function, spare: &mut Body) {
        self.names.clear();
        self.names.resize(function.insts.len(), NONE);
        // By instruction: whether it goes elsewhere.
        let is_moved = &mut self.reads;
        for &(_, index) in &self.moves {
            is_moved[index as usize].0 = 1;
        }
        spare.clear();
        let mut next = 0;
        for block in 0..function.blocks.len() {
            let data = function.blocks[block];
            spare.start_block(data.loop_depth, data.is_loop_header);
            for index in data.first..data.end {
                let pinned = function
                    .inst(Value(index))
                    .op
                    .effects()
                    .has(Effects::PINNED);
                while let Some(&(behind, moved)) = self.moves.get(next)
                    && !pinned
                    && behind < index
                {
                    self.names[moved as usize] = spare.copy_inst(function, moved, &self.names);
                    next += 1;
                }
                if is_moved[index as usize].0 == 0 {
                    self.names[index as usize] = spare.copy_inst(function, index, &self.names);
                }
            }
            spare.end_copy(&data);
        }
        spare.swap(function);
    }
}

#[cfg(test)]
mod tests {
    use crate::Function;
    use crate::interpret::{State, interpret};
    use crate::passes::PassContext;
    use crate::testing::{Random, declarations};
    use crate::text::{Named, parse_function};
    use crate::verify::verify;

    /// A loop over a pointer, before and after.
    #[track_caller]
    fn becomes(before: &str, after: &str) {
        let text = |body: &str| {
            format!(
                "function %f (i32) -> () ssa {{
block0:
    v0 = param.i32 0
    jump block1(v0)
block1: loop, depth 1
    v2 = param.i32 0
{body}
block2: depth 1, extends
    jump block1(v9)
block3:
    return []
}}
"
            )
        };
        let print = |text: &str| {
            let (_, function) = parse_function(text).unwrap();
            Named("f", &function).to_string()
        };
        let (_, mut function) = parse_function(&text(before)).unwrap();
        verify(&function, &declarations()).unwrap();
        PassContext::default().late(&mut function);
        verify(&function, &declarations()).unwrap();
        // Numbers are places.
        let printed = Named("f", &function).to_string();
        let lines = |text: &str| -> Vec<String> {
            let operation = |line: &str| line.split(" = ").last().unwrap_or(line).to_string();
            let all = text.lines().map(operation);
            all.filter(|line| !line.contains("iconst")).collect()
        };
        let kinds = |text: &str| -> Vec<String> {
            let lines = lines(text).into_iter();
            lines
                .map(|line| {
                    line.trim()
                        .split([' ', '['])
                        .next()
                        .unwrap_or("")
                        .to_string()
                })
                .collect()
        };
        assert_eq!(kinds(&printed), kinds(&print(&text(after))), "\n{printed}");
    }

    #[test]
    fn the_next_pointer_comes_behind_the_last_access() {
        becomes(
            "    v3 = iconst.i32 8
    v9 = iadd.i32 v2, v3
    v5 = load.i32 v2 + 0
    v6 = load.i32 v2 + 4
    store.i32 v5 + 0, v6
    br_if v6, block2, block3",
            "    v3 = iconst.i32 8
    v5 = load.i32 v2 + 0
    v6 = load.i32 v2 + 4
    store.i32 v5 + 0, v6
    v9 = iadd.i32 v2, v3
    br_if v6, block2, block3",
        );
    }

    #[test]
    fn what_is_read_before_stays() {
        let body = "    v3 = iconst.i32 8
    v9 = iadd.i32 v2, v3
    v5 = load.i32 v9 + 0
    v6 = load.i32 v2 + 4
    store.i32 v5 + 0, v6
    br_if v6, block2, block3";
        becomes(body, body);
    }

    /// A loop over 25 structures, in which the next pointer is computed somewhere.
    fn random_loop(random: &mut Random) -> String {
        let mut text = String::from(
            "function %f (i32, i32) -> (i32) ssa {
block0:
    v0 = param.i32 0
    v1 = param.i32 1
    jump block1(v0, v1)
block1: loop, depth 1
    v3 = param.i32 0
    v4 = param.i32 1
    v5 = iconst.i32 8
",
        );
        let last = 8 + random.below(8);
        let next = 6 + random.below(last - 6);
        for value in 6..last {
            let mut operand = || match random.below(3) {
                0 => 3,
                1 => 4 + random.below(2),
                // The next pointer is read here sometimes.
                _ => match 6 + random.below(value - 5) {
                    other if other < value => other,
                    _ => 3,
                },
            };
            let (a, b) = (operand(), operand());
            text += &match random.below(4) {
                _ if value == next => format!("    v{value} = iadd.i32 v3, v5\n"),
                0 => format!("    v{value} = load.i32 v3 + {}\n", 4 * a),
                1 => format!("    v{value} = xor.i32 v{a}, v{b}\n"),
                2 => format!("    v{value} = iadd.i32 v{a}, v{b}\n"),
                _ => format!("    v{value} = isub.i32 v{a}, v5\n"),
            };
        }
        let state = 6 + random.below(last - 6);
        text + &format!(
            "    v{last} = iconst.i32 200
    v{test} = lt_u.i32 v{tested}, v{last}
    br_if v{test}, block2, block3
block2: depth 1, extends
    jump block1(v{next}, v{state})
block3:
    return [v{state}]
}}
",
            test = last + 1,
            tested = if random.below(2) == 0 { 3 } else { next },
        )
    }

    #[test]
    fn random_loops_keep_their_meaning() {
        let (mut random, mut changed) = (Random(1), 0);
        for _ in 0..3000 {
            let text = random_loop(&mut random);
            let (_, before) = parse_function(&text).unwrap();
            let mut after = before.clone();
            PassContext::default().late(&mut after);
            verify(&after, &declarations()).unwrap();
            let result = |function: &Function| {
                let bytes = (0..1 << 16).map(|index: u32| ((index * 7) >> 2) as u8);
                let mut state = State {
                    memories: vec![bytes.collect(), Vec::new()],
                    globals: vec![1, 2, 3],
                };
                interpret(function, &declarations(), &[0, 5], &mut state, 10_000)
            };
            assert_eq!(result(&before), result(&after), "{before}{after}");
            changed += u32::from(before.to_string() != after.to_string());
        }
        assert!(changed > 300, "{changed}");
    }
}
