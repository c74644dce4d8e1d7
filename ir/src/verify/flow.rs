//! Checks of control flow, of values that sink, and of live intervals.

use super::typing::parameters;
use super::{Result, Verifier};
use crate::passes::cfg::NONE;
use crate::{Block, Effects, Format, Opcode, Operand, Value};

/// For each kind of state that a value may depend on: the next instruction that changes it.
struct NextWrite {
    /// Read and position.
    states: [(Effects, u32); 5],
    /// The next write, call, branch, or trap of anything but a load: no load may move past it.
    event: u32,
    /// By variable.
    variables: Vec<u32>,
}

impl Verifier<'_> {
    /// Branches, loops and extended blocks.
    pub(super) fn check_flow(&mut self) -> Result {
        let function = self.function;
        for (block, data) in function.blocks.iter().enumerate() {
            let block = block as u32;
            for &source in self.cfg.predecessors(block) {
                self.check_edge(source, block)?;
            }
            let node = self.cfg.nodes[block as usize];
            if node.loop_header == block {
                // Some blocks in the range of a loop only leave it: they may say that they stand
                // outside.
                let outer = function.blocks.get(node.loop_parent as usize);
                let depth = outer.map_or(0, |outer| outer.loop_depth).saturating_add(1);
                if data.loop_depth < depth {
                    return self.at_block(block, format!("stands in loops of depth {depth}"));
                }
            }
            let mut head = block;
            if data.extends_previous {
                let previous = block.checked_sub(1).map(Block);
                let is_branch = previous.is_some_and(|previous| {
                    let before = function.terminator(previous);
                    before.op == Opcode::BranchIf
                        || before.op == Opcode::Unwind && before.b == block
                });
                let sources = self.cfg.predecessors(block);
                let is_only = sources.iter().all(|&source| source + 1 == block);
                if !is_branch || !is_only {
                    let message = "extends the block before it, but is not only reached by its br_if or unwind";
                    return self.at_block(block, message);
                }
                if sources.is_empty() && self.cfg.is_reachable(block - 1) {
                    return self.at_block(block, "extends a block that does not branch to it");
                }
                head = self.head_of[block as usize - 1];
            }
            self.head_of.push(head);
        }
        Ok(())
    }

    fn check_edge(&self, source: u32, target: u32) -> Result {
        let cfg = &self.cfg;
        if target == 0 {
            return self.at_block(source, "jumps to the entry");
        }
        let is_jump = self.function.terminator(Block(source)).op == Opcode::Jump;
        if !is_jump && parameters(self.function, target).next().is_some() {
            return self.at_block(
                source,
                format!("branches to block{target} without arguments"),
            );
        }
        if source >= target {
            if !self.function.blocks[target as usize].is_loop_header {
                return self.at_block(
                    source,
                    format!("jumps back to block{target}, no loop header"),
                );
            }
            if !cfg.dominates(target, source) {
                return self.at_block(target, "is a loop header that does not dominate its loop");
            }
            return Ok(());
        }
        let node = &cfg.nodes[target as usize];
        let entered = if node.loop_header == target {
            node.loop_parent
        } else {
            node.loop_header
        };
        if entered != NONE && !cfg.loop_contains(entered, source) {
            let message = format!("jumps into the loop of block{entered} at block{target}");
            return self.at_block(source, message);
        }
        Ok(())
    }

    /// Between a value's own place and where it is computed, nothing may change what it reads.
    pub(super) fn check_sinks(&mut self) -> Result {
        let function = self.function;
        let mut next = NextWrite {
            states: [
                (Effects::READS_MEMORY, NONE),
                (Effects::READS_GLOBAL, NONE),
                (Effects::READS_TABLE, NONE),
                (Effects::READS_SIZE, NONE),
                (Effects::READS_EXCEPTION, NONE),
            ],
            event: NONE,
            variables: vec![NONE; function.variables.len()],
        };
        for index in (0..function.insts.len()).rev() {
            let value = Value::from_index(index);
            let inst = function.inst(value);
            let effects = inst.op.effects();
            if inst.sinks() && !inst.op.is_const() {
                let reader = self.reader[index];
                if function.inst(Value(reader)).sinks() && reader != index as u32 {
                    // The reader comes later, so its own place is known by now.
                    self.reader[index] = self.reader[reader as usize];
                }
                self.check_sink(value, &next)?;
            } else {
                self.reader[index] = index as u32;
            }
            for (reads, position) in &mut next.states {
                if effects.clobbers().has(*reads) {
                    *position = index as u32;
                }
            }
            let is_event = !effects.is_removable() && !effects.has(Effects::PINNED);
            if is_event && !inst.op.is_load() {
                next.event = index as u32;
            }
            if inst.op == Opcode::VarSet {
                next.variables[inst.b as usize] = index as u32;
            }
        }
        Ok(())
    }

    fn check_sink(&self, value: Value, next: &NextWrite) -> Result {
        let inst = self.function.inst(value);
        let target = self.reader[value.index()];
        let (from, to) = (
            self.block_of[value.index()] as usize,
            self.block_of[target as usize] as usize,
        );
        if self.head_of[from] != self.head_of[to] {
            return self.at(
                value,
                format!("sinks to v{target} in another extended block"),
            );
        }
        let effects = inst.op.effects();
        for &(reads, position) in &next.states {
            if effects.reads_any(reads) && position < target {
                return self.at(
                    value,
                    format!("sinks to v{target} past v{position}, which writes"),
                );
            }
        }
        if effects.has(Effects::TRAPS) && next.event < target {
            let message = format!("traps, but sinks to v{target} past v{}", next.event);
            return self.at(value, message);
        }
        let mut result = Ok(());
        self.function.for_each_operand(inst, |operand| {
            if let Some(variable) = operand.as_variable() {
                let write = next.variables[variable.index()];
                if write < target && result.is_ok() {
                    let message =
                        format!("sinks to v{target}, but v{write} writes {variable} before");
                    result = self.at(value, message);
                }
            }
        });
        result
    }

    /// In variable form every access lies within the variable's interval.
    pub(super) fn check_intervals(&self) -> Result {
        let function = self.function;
        let mut calls = Vec::with_capacity(function.insts.len() + 1);
        let (mut count, mut has_calls) = (0_u32, false);
        let (mut block, mut final_calls) = (NONE, 0);
        for (index, inst) in function.insts.iter().enumerate() {
            calls.push(count);
            let is_call = inst.op.effects().has(Effects::CALLS);
            has_calls |= inst.op.effects().needs_frame();
            if block != self.block_of[index] {
                block = self.block_of[index];
                final_calls = function.final_calls(Block(block));
            }
            count += u32::from(is_call && (index as u32) < final_calls);
            let value = Value::from_index(index);
            let position = self.reader[index];
            let mut result = Ok(());
            let mut access = |operand: Operand, position: u32| {
                if let (Some(variable), true) = (operand.as_variable(), result.is_ok()) {
                    let data = function.variable(variable);
                    if position < data.start || position > data.end {
                        let message = format!(
                            "{variable} lives in {}..={}, not at {position}",
                            data.start, data.end
                        );
                        result = self.at(value, message);
                    }
                }
            };
            function.for_each_operand(inst, |operand| access(operand, position));
            if inst.op.format() == Format::VarSet {
                access(Operand::variable(crate::Variable(inst.b)), index as u32);
            }
            result?;
        }
        calls.push(count);
        if has_calls && !function.has_calls {
            return self.at_function("has calls, but does not say so");
        }
        for (index, data) in function.variables.iter().enumerate() {
            if !data.is_used() {
                continue;
            }
            if data.end as usize >= function.insts.len() || data.start > data.end {
                return self.at_function(format!("the interval of l{index} is malformed"));
            }
            if data.crosses_call {
                continue;
            }
            // A call at the end reads the variable as an argument.
            if calls[data.end as usize] != calls[data.start as usize] {
                return self.at_function(format!("l{index} lives across a call"));
            }
        }
        Ok(())
    }
}
