//! Checks of lowered functions that are independent of how they were made: the verifier, and
//! liveness by data flow.

use gantry_ir::{Declarations, Function, Opcode, Operand, Value};

/// Checks a function in variable form: how many variables may truly be read before they are
/// written, by data flow.
pub fn check(function: &Function, declarations: &Declarations) -> Result<usize, String> {
    gantry_ir::verify::verify(function, declarations).map_err(|error| error.to_string())?;
    let live = liveness(function);
    check_intervals(function, &live)?;
    let at_entry = members(live.row(0));
    Ok(at_entry
        .filter(|&variable| variable >= function.params.len())
        .count())
}

/// Bits for each block and variable.
struct Sets {
    words: usize,
    bits: Vec<u64>,
}

impl Sets {
    fn new(blocks: usize, variables: usize) -> Sets {
        let words = variables.div_ceil(64);
        Sets {
            words,
            bits: vec![0; blocks * words],
        }
    }

    fn row(&self, block: usize) -> &[u64] {
        &self.bits[block * self.words..][..self.words]
    }

    fn row_mut(&mut self, block: usize) -> &mut [u64] {
        &mut self.bits[block * self.words..][..self.words]
    }
}

fn members(row: &[u64]) -> impl Iterator<Item = usize> {
    row.iter().enumerate().flat_map(|(index, &word)| {
        (0..64)
            .filter(move |bit| word >> bit & 1 != 0)
            .map(move |bit| index * 64 + bit)
    })
}

/// Where each instruction's operands are read: what sinks reads at its reader.
fn read_positions(function: &Function) -> Vec<u32> {
    let mut positions: Vec<u32> = (0..function.insts.len() as u32).collect();
    for index in (0..function.insts.len()).rev() {
        let inst = function.insts[index];
        function.for_each_operand(&inst, |operand| {
            if let Some(value) = operand.as_value()
                && function.inst(value).sinks()
            {
                positions[value.index()] = positions[index];
            }
        });
    }
    positions
}

/// The variables that are live into each block.
fn liveness(function: &Function) -> Sets {
    let blocks = function.blocks.len();
    let variables = function.variables.len();
    let positions = read_positions(function);
    // Reads at their true place.
    let mut reads: Vec<(u32, usize)> = Vec::new();
    for (index, inst) in function.insts.iter().enumerate() {
        function.for_each_operand(inst, |operand: Operand| {
            if let Some(variable) = operand.as_variable() {
                reads.push((positions[index], variable.index()));
            }
        });
    }
    reads.sort_unstable();
    let reads_at = |index: u32| {
        let first = reads.partition_point(|&(at, _)| at < index);
        reads[first..]
            .iter()
            .take_while(move |&&(at, _)| at == index)
    };
    let mut live = Sets::new(blocks, variables);
    let mut out = vec![0; live.words];
    loop {
        let mut changed = false;
        for (block, data) in function.blocks.iter().enumerate().rev() {
            out.fill(0);
            let terminator = function.insts[data.end as usize - 1];
            function.for_each_successor(&terminator, |successor| {
                for (out, word) in out.iter_mut().zip(live.row(successor.index())) {
                    *out |= word;
                }
            });
            for index in (data.first..data.end).rev() {
                let inst = function.inst(Value(index));
                if inst.op == Opcode::VarSet {
                    out[inst.b as usize / 64] &= !(1 << (inst.b % 64));
                }
                for &(_, variable) in reads_at(index) {
                    out[variable / 64] |= 1 << (variable % 64);
                }
            }
            let row = live.row_mut(block);
            if row != &out[..] {
                row.copy_from_slice(&out);
                changed = true;
            }
        }
        if !changed {
            return live;
        }
    }
}

/// Wherever a variable is live by data flow, it has to be within its interval.
fn check_intervals(function: &Function, live: &Sets) -> Result<(), String> {
    for (block, data) in function.blocks.iter().enumerate() {
        for variable in members(live.row(block)) {
            let interval = function.variables[variable];
            if interval.start > data.first || interval.end < data.first {
                return Err(format!(
                    "l{variable} is live into block{block}, but not in {interval:?}"
                ));
            }
            if block == 0 && variable >= function.params.len() && !interval.needs_zero {
                return Err(format!("l{variable} may be read before it is written"));
            }
        }
        let terminator = function.insts[data.end as usize - 1];
        let mut result = Ok(());
        function.for_each_successor(&terminator, |successor| {
            for variable in members(live.row(successor.index())) {
                let interval = function.variables[variable];
                if interval.end < data.end - 1 || interval.start > data.end - 1 {
                    result = Err(format!(
                        "l{variable} is live out of block{block}, but not in {interval:?}"
                    ));
                }
            }
        });
        result?;
    }
    Ok(())
}
