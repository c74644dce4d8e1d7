//! Where instructions stand, and where they are computed.

use crate::Function;

/// The blocks and places of a function's instructions. The memory is reused.
#[derive(Default, Debug)]
pub struct Places {
    /// By instruction: its block.
    pub block_of: Vec<u32>,
    /// By instruction: the one at which it is computed: where it sinks, its reader's, else itself.
    pub computed_at: Vec<u32>,
}

impl Places {
    /// Finds the places of a function's instructions.
    pub(super) fn find(&mut self, function: &Function) {
        self.block_of.clear();
        self.computed_at.clear();
        for (block, data) in function.blocks.iter().enumerate() {
            self.block_of.resize(data.end as usize, block as u32);
        }
        self.computed_at.extend(0..function.insts.len() as u32);
        for index in (0..function.insts.len()).rev() {
            let place = self.computed_at[index];
            function.for_each_operand(&function.insts[index], |operand| {
                if let Some(value) = operand.as_value() {
                    let inst = function.inst(value);
                    if inst.sinks() && !inst.op.is_const() {
                        self.computed_at[value.index()] = place;
                    }
                }
            });
        }
    }
}
