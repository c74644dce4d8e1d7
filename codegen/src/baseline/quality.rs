//! `speed`: whether homes for life are good enough for a function.
//!
//! What counts are the loops without calls. In any other, an allocator that splits lives would save
//! and restore around the calls what the scan keeps in the frame, and the calls take most of the
//! time. Outside of loops nothing is repeated.

use super::linear_scan::{Home, Homes};
use gantry_ir::{Block, Effects, Format, Function, Operand, Variable, VariableData};

/// An open loop.
#[derive(Clone, Copy, Debug, Default)]
struct Loop {
    depth: u16,
    has_calls: bool,
    /// Instructions that are in it and in no inner loop, weighted.
    insts: u64,
    /// Reads and writes of variables in the frame among them, weighted.
    accesses: u64,
}

/// The memory of the question.
#[derive(Debug, Default)]
pub struct Quality {
    open: Vec<Loop>,
    insts: u64,
    accesses: u64,
    /// Accesses in all loops.
    in_loops: u64,
}

/// Of so many instructions in loops without calls, one access to the frame is allowed.
const PART: u64 = 16;

impl Quality {
    /// Counts what a function's loops do with these homes.
    fn measure(&mut self, function: &Function, homes: &Homes) {
        (self.insts, self.accesses, self.in_loops) = (0, 0, 0);
        if !homes.use_frame() {
            return;
        }
        self.open.clear();
        for (index, block) in function.blocks.iter().enumerate() {
            let outer = block.loop_depth - u16::from(block.is_loop_header);
            self.close(outer);
            if block.is_loop_header {
                self.open.push(Loop {
                    depth: block.loop_depth,
                    ..Loop::default()
                });
            }
            if let Some(mut inner) = self.open.pop() {
                count(function, homes, Block::from_index(index), &mut inner);
                self.open.push(inner);
            }
        }
        self.close(0);
    }

    /// Whether at most a part of what loops without calls do is to read and write the frame.
    pub fn is_good(&mut self, function: &Function, homes: &Homes) -> bool {
        self.measure(function, homes);
        self.accesses * PART <= self.insts
    }

    /// Whether temporaries that were put into the frame so often in loops, and taken from there, are
    /// at most a part of what loops do.
    pub fn allows_spills(&self, function: &Function, spilled: u64) -> bool {
        if spilled == 0 {
            return true;
        }
        let weight = |depth: u16| u64::from(VariableData::weight_in_loops(depth.into()));
        let loops = function.blocks.iter().filter(|block| block.loop_depth > 0);
        let insts =
            loops.map(|block| u64::from(block.end - block.first) * weight(block.loop_depth));
        2 * spilled * PART <= insts.sum()
    }

    /// How often loops read or write variables in the frame, weighted by
    /// [`VariableData::weight_in_loops`].
    pub fn accesses_in_loops(&mut self, function: &Function, homes: &Homes) -> u64 {
        self.measure(function, homes);
        self.in_loops
    }

    /// Closes the loops that are deeper than this.
    fn close(&mut self, depth: u16) {
        while let Some(inner) = self.open.pop_if(|inner| inner.depth > depth) {
            match self.open.last_mut() {
                Some(outer) if inner.has_calls => outer.has_calls = true,
                _ => {}
            }
            self.in_loops += inner.accesses;
            if !inner.has_calls {
                self.insts += inner.insts;
                self.accesses += inner.accesses;
            }
        }
    }
}

/// Counts the instructions of a block.
fn count(function: &Function, homes: &Homes, block: Block, inner: &mut Loop) {
    let weight = u64::from(VariableData::weight_in_loops(inner.depth.into()));
    let final_calls = function.final_calls(block);
    for value in function.block_insts(block) {
        let inst = function.inst(value);
        inner.has_calls |= inst.op.effects().has(Effects::CALLS) && value.0 < final_calls;
        let mut access = |operand: Operand| {
            if let Some(variable) = operand.as_variable()
                && matches!(homes.homes[variable.index()], Home::Slot(_))
            {
                inner.accesses += weight;
            }
        };
        function.for_each_operand(inst, &mut access);
        if inst.op.format() == Format::VarSet {
            access(Operand::variable(Variable(inst.b)));
        }
        inner.insts += weight;
    }
}
