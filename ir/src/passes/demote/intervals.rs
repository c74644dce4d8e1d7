//! The live intervals of the new variables, which lowering closes otherwise.
//!
//! A value's interval begins where it is written and reaches to its last read; where that is in a
//! loop that the value is defined outside of, to the end of the outermost such loop. An argument is
//! read by its jump, also where nothing has to be moved. A variable's interval is the hull of those
//! of its values.

use super::assign::Assignment;
use super::live::Live;
use crate::passes::cfg::Cfg;
use crate::{Function, Value, VariableData};

/// A place: the new number of a block, and an old instruction in it. So places are ordered as the
/// new instructions will be.
type Place = (u32, u32);

/// Where the variables have to be live.
#[derive(Default, Debug)]
pub(super) struct Intervals {
    /// By variable: the last place at which it is read, if there is one.
    ends: Vec<Option<Place>>,
    /// By old block: the end of all that stays of it and those before it.
    block_ends: Vec<Place>,
    /// Headers of the loops around the current block, outermost first.
    loops: Vec<u32>,
}

impl Intervals {
    /// Finds out until where values need their variables.
    pub(super) fn find(
        &mut self,
        function: &Function,
        cfg: &Cfg,
        live: &Live,
        assignment: &Assignment,
    ) {
        self.ends.clear();
        self.ends.resize(assignment.variables.len(), None);
        self.find_block_ends(function, assignment);
        self.loops.clear();
        for (block, data) in function.blocks.iter().enumerate() {
            self.enter_loops(cfg, block as u32);
            let number = assignment.numbers[block];
            let goes = assignment.leads_to[block] as usize != block;
            for index in data.first..data.end {
                let place = match goes {
                    true => self.block_ends[block],
                    false => (number, live.places.computed_at[index as usize]),
                };
                function.for_each_operand(function.inst(Value(index)), |operand| {
                    if let Some(value) = operand.as_value() {
                        let variable = assignment.variable_of[value.index()];
                        if let Some(end) = self.ends.get(variable as usize) {
                            let end = (*end).max(Some(self.end(cfg, live, value, place)));
                            self.ends[variable as usize] = end;
                        }
                    }
                });
            }
        }
    }

    /// Where control is at the latest when it has left a block and all before it. A block that goes
    /// counts as part of those that lead to it.
    fn find_block_ends(&mut self, function: &Function, assignment: &Assignment) {
        self.block_ends.clear();
        let mut last = (0, 0);
        for (block, data) in function.blocks.iter().enumerate() {
            if assignment.leads_to[block] as usize == block {
                last = last.max((assignment.numbers[block], data.end - 1));
            }
            self.block_ends.push(last);
        }
    }

    fn enter_loops(&mut self, cfg: &Cfg, block: u32) {
        let is_left = |header: &u32| cfg.nodes[*header as usize].loop_end < block;
        while self.loops.last().is_some_and(is_left) {
            self.loops.pop();
        }
        if cfg.nodes[block as usize].loop_header == block {
            self.loops.push(block);
        }
    }

    /// Until where a value is live that is read at this place, in the current block.
    fn end(&self, cfg: &Cfg, live: &Live, value: Value, place: Place) -> Place {
        let home = live.places.block_of[value.index()];
        let outside = self.loops.partition_point(|&header| header <= home);
        match self.loops.get(outside) {
            Some(&header) => {
                let last = cfg.nodes[header as usize].loop_end;
                place.max(self.block_ends[last as usize])
            }
            None => place,
        }
    }

    /// Closes the intervals, in which all writes lie by now. `names` are the new numbers of the old
    /// instructions, `calls` those of new calls, `last` is that of the last instruction. Variables
    /// that the function had already are live all the time.
    pub(super) fn close(
        &self,
        variables: &mut [VariableData],
        params: usize,
        names: &[u32],
        calls: &[u32],
        last: u32,
    ) {
        for (index, data) in variables.iter_mut().enumerate() {
            if data.weight == 0 {
                // Nothing is left of it, though it may have been kept in SSA form.
                *data = VariableData::new(data.ty);
                continue;
            }
            match self.ends.get(index) {
                Some(Some((_, place))) => data.end = data.end.max(names[*place as usize]),
                Some(None) => {}
                None => (data.start, data.end) = (0, last),
            }
            if index < params {
                data.start = 0;
            }
            // A call at the start is behind the write, and one at the end reads the variable.
            let next = calls.partition_point(|&call| call < data.start);
            data.crosses_call = calls.get(next).is_some_and(|&call| call < data.end);
        }
    }
}
