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
            spare.end_block();
            let started = spare.blocks.last_mut().expect("a block has been started");
            started.extends_previous = data.extends_previous;
        }
        spare.swap(function);
    }
}
