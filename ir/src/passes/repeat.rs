//! Makes comparisons cheap to sink: flags are no value that could be kept for a second reader.
//!
//! A comparison that several branches and choices of its block read would become a number, which
//! each of them tests again. So all but the first reader get a comparison of their own, which costs
//! one instruction where the number costs two and a test for each reader. Where somebody needs the
//! number, tests nearby get comparisons of their own as well: that is an instruction in place of the
//! test, and does not wait for the number.
//!
//! Whether two numbers are equal is told by their difference, or by their `xor`, if the block computes
//! that anyway: then that is tested, which its flags may have done already, and the numbers need not
//! live until here. Producers write it the other way round.
//!
//! It is the last pass before `sink`, so that nothing joins what it has repeated.

use super::rebuild::{Body, count_uses};
use crate::{Function, Inst, Opcode, Operand, Type, Value};
use std::ops::Range;

/// A comparison with more readers is left alone: it is a number that many look at.
const MOST_READERS: u8 = 4;
/// How far apart a difference and the comparison of the same numbers may be, in instructions.
const FARTHEST: u32 = 16;

/// The memory of the pass.
#[derive(Default, Debug)]
pub struct Scratch {
    /// By value: how many readers in its block test a comparison that may be repeated, or
    /// [`HAS_READER`].
    tests: Vec<u8>,
    names: Vec<u32>,
}

/// It is repeated, and its first reader has been met.
const HAS_READER: u8 = u8::MAX;

/// Runs the pass on a function in SSA form with exact use counts.
pub fn run(function: &mut Function, scratch: &mut Scratch, spare: &mut Body) {
    if use_differences(function) {
        count_uses(function);
    }
    if scratch.find(function) {
        scratch.rebuild(function, spare);
        count_uses(function);
    }
}

/// Tests differences in place of what they are the differences of. Returns whether there was one.
fn use_differences(function: &mut Function) -> bool {
    let mut has_changed = false;
    for block in 0..function.blocks.len() {
        let data = function.blocks[block];
        for index in data.first..data.end {
            let inst = function.insts[index as usize];
            if inst.op == Opcode::Eq
                && let Some(difference) = difference(function, Value(index), data.first..index)
            {
                let inst = &mut function.insts[index as usize];
                (inst.op, inst.a, inst.b) = (Opcode::Eqz, difference, 0);
                has_changed = true;
            } else if let Some(value) = tested(&inst)
                && value.0 >= data.first
                && matches!(function.inst(value).op, Opcode::Eq | Opcode::Ne)
                && function.inst(value).ty == Type::I32
                && let Some(difference) = difference(function, value, data.first..index)
            {
                let is_equal = function.inst(value).op == Opcode::Eq;
                test_instead(&mut function.insts[index as usize], difference, is_equal);
                has_changed = true;
            }
        }
    }
    has_changed
}

/// Lets an instruction that tests an equality test a difference, which is another number than one,
/// but nobody here sees which one it is.
fn test_instead(inst: &mut Inst, difference: u32, is_equal: bool) {
    match inst.op {
        Opcode::Select => {
            inst.c = difference;
            if is_equal {
                std::mem::swap(&mut inst.a, &mut inst.b);
            }
        }
        _ => {
            inst.a = difference;
            if is_equal {
                std::mem::swap(&mut inst.b, &mut inst.c);
            }
        }
    }
}

/// A number that is zero where the sides of an equality are equal, and only there, and that is
/// computed in the same block shortly before an instruction. What nobody else reads is not worth
/// having.
fn difference(function: &Function, equality: Value, before: Range<u32>) -> Option<u32> {
    let equality = function.inst(equality);
    let sides = [equality.a, equality.b];
    let nearest = before.end.saturating_sub(FARTHEST);
    let is_difference = |inst: &Inst| {
        matches!(inst.op, Opcode::Xor | Opcode::Isub)
            && inst.ty == equality.ty
            && inst.uses > 0
            && ([inst.a, inst.b] == sides || [inst.b, inst.a] == sides)
    };
    let mut nearby = (before.start.max(nearest)..before.end).rev();
    nearby.find(|&index| is_difference(function.inst(Value(index))))
}

/// The operand that an instruction only tests for zero.
fn tested(inst: &Inst) -> Option<Value> {
    match inst.op {
        Opcode::BranchIf => inst.operand_a().as_value(),
        Opcode::Select => inst.operand_c().as_value(),
        _ => None,
    }
}

impl Scratch {
    /// Finds the comparisons to repeat, and returns whether there are any.
    fn find(&mut self, function: &Function) -> bool {
        self.tests.clear();
        self.tests.resize(function.insts.len(), 0);
        let mut are_any = false;
        for data in &function.blocks {
            for index in data.first..data.end {
                let Some(value) = tested(function.inst(Value(index))) else {
                    continue;
                };
                let compared = function.inst(value);
                if value.0 < data.first || !may_repeat(function, compared) {
                    continue;
                }
                let tests = &mut self.tests[value.index()];
                *tests += 1;
                are_any |= *tests == compared.uses || is_near(function, value, index);
            }
        }
        are_any
    }

    fn rebuild(&mut self, function: &mut Function, spare: &mut Body) {
        self.names.clear();
        self.names.resize(function.insts.len(), super::cfg::NONE);
        spare.clear();
        for block in 0..function.blocks.len() {
            let data = function.blocks[block];
            spare.start_block(data.loop_depth, data.is_loop_header);
            for index in data.first..data.end {
                let inst = function.inst(Value(index));
                let tested = tested(inst).filter(|&value| self.needs_own(function, value, index));
                let own = tested.map(|value| {
                    let name = spare.copy_inst(function, value.0, &self.names);
                    (
                        value,
                        std::mem::replace(&mut self.names[value.index()], name),
                    )
                });
                self.names[index as usize] = spare.copy_inst(function, index, &self.names);
                if let Some((value, original)) = own {
                    self.names[value.index()] = original;
                }
            }
            spare.end_copy(&data);
        }
        spare.swap(function);
    }

    /// Whether an instruction that tests a comparison gets one of its own. The first of the readers has
    /// the original, if all of them test it.
    fn needs_own(&mut self, function: &Function, value: Value, test: u32) -> bool {
        let tests = &mut self.tests[value.index()];
        match *tests {
            0 => false,
            HAS_READER => true,
            count if count == function.inst(value).uses => {
                *tests = HAS_READER;
                false
            }
            _ => is_near(function, value, test),
        }
    }
}

/// Whether a comparison is repeated for a test of it, though others need the number. The test of
/// floats takes more than one instruction.
fn is_near(function: &Function, value: Value, test: u32) -> bool {
    test - value.0 <= FARTHEST && !function.inst(value).op.is_float_compare()
}

/// Whether a comparison costs no more than reading a number.
fn may_repeat(function: &Function, inst: &Inst) -> bool {
    let is_number = |operand: Operand| {
        let value = operand.as_value();
        value.is_none_or(|value| {
            let op = function.inst(value).op;
            !(op == Opcode::Eqz || op.is_int_compare() || op.is_float_compare())
        })
    };
    let compares = match inst.op {
        Opcode::Eqz => is_number(inst.operand_a()),
        op => op.is_int_compare() || op.is_float_compare(),
    };
    compares && (2..=MOST_READERS).contains(&inst.uses)
}
