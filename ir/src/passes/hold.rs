//! Constants that loops hold in registers.
//!
//! Mostly a constant is part of the instruction that reads it. Where an instruction set has no such
//! form, it is computed again for each reader, in up to four instructions. In a loop, that is worth
//! a register: the constant becomes a value that is computed before the loop, like one that
//! [`super::licm`] has moved there. Loops that call keep their registers, as few survive that.
//!
//! What a reader costs, the instruction set says ([`ConstantCost`]). Each outermost loop without
//! calls holds the constants that cost it most, up to a budget.

use super::cfg::{Cfg, NONE};
use super::rebuild::{Body, count_uses};
use crate::function::{map_words, visit_operands};
use crate::{Effects, Function, Inst, Opcode, Operand, Value, VariableData};
use std::cmp::Reverse;

/// How many instructions it takes to bring a constant into a register for this operand of an
/// instruction (0 is the first) that reads it; 0 if the instruction has it as an immediate.
pub type ConstantCost = fn(&Inst, usize, u64) -> u32;

/// Integers and floats that a loop holds.
const BUDGET: [usize; 2] = [6, 10];

/// A constant that a loop reads.
#[derive(Clone, Copy, Debug)]
struct Held {
    /// The header of the loop.
    header: u32,
    value: u32,
    /// What its readers cost, weighted by [`VariableData::weight_in_loops`].
    weight: u64,
    /// In the new function, the value that takes its place.
    name: u32,
}

/// The memory of the pass.
#[derive(Default, Debug)]
pub struct Scratch {
    /// By header: whether there is a call in the loop.
    calls: Vec<bool>,
    /// By header: that of the loop that holds its constants, or [`NONE`].
    holders: Vec<u32>,
    /// In order of header and constant.
    held: Vec<Held>,
    /// Of the same, the block before whose end each is computed, and which it is, in order.
    computed: Vec<(u32, u32)>,
    names: Vec<u32>,
}

/// Lets the loops of a function in SSA form hold constants. The blocks stay what they are.
pub fn run(
    function: &mut Function,
    cfg: &Cfg,
    cost: ConstantCost,
    scratch: &mut Scratch,
    spare: &mut Body,
) {
    if !function.blocks.iter().any(|block| block.is_loop_header) {
        return;
    }
    scratch.find_holders(function, cfg);
    scratch.find_readers(function, cfg, cost);
    scratch.choose(function, cfg);
    if !scratch.held.is_empty() {
        scratch.rebuild(function, cfg, cost, spare);
        count_uses(function);
    }
}

/// The block that control comes from when it enters a loop, if it is one.
fn entry(cfg: &Cfg, header: u32) -> Option<u32> {
    let sources = cfg.predecessors(header).iter();
    let mut entries = sources.filter(|&&source| source < header);
    let entry = *entries.next()?;
    entries.next().is_none().then_some(entry)
}

impl Scratch {
    /// Finds the outermost loop around each loop that has no calls and one entry.
    fn find_holders(&mut self, function: &Function, cfg: &Cfg) {
        self.calls.clear();
        self.calls.resize(function.blocks.len(), false);
        for (block, data) in function.blocks.iter().enumerate().rev() {
            let node = &cfg.nodes[block];
            if node.loop_header == NONE {
                continue;
            }
            let insts = &function.insts[data.first as usize..data.end as usize];
            // A call behind which there is only a trap leaves the loop.
            let stays = insts.last().is_some_and(|last| last.op != Opcode::Trap);
            let calls = |inst: &Inst| inst.op.effects().has(Effects::CALLS);
            self.calls[node.loop_header as usize] |= stays && insts.iter().any(calls);
            if node.loop_header as usize == block && node.loop_parent != NONE {
                self.calls[node.loop_parent as usize] |= self.calls[block];
            }
        }
        self.holders.clear();
        self.holders.resize(function.blocks.len(), NONE);
        for block in 0..function.blocks.len() as u32 {
            let node = &cfg.nodes[block as usize];
            if node.loop_header != block || self.calls[block as usize] {
                continue;
            }
            let outer = self.holders.get(node.loop_parent as usize);
            self.holders[block as usize] = match outer {
                Some(&outer) if outer != NONE => outer,
                _ if entry(cfg, block).is_some() => block,
                _ => NONE,
            };
        }
    }

    /// The loop that holds the constants of a block.
    fn holder_of(&self, cfg: &Cfg, block: u32) -> Option<u32> {
        let header = cfg.nodes[block as usize].loop_header;
        let holder = *self.holders.get(header as usize)?;
        (holder != NONE && cfg.is_reachable(block)).then_some(holder)
    }

    /// Finds the constants that loops could hold, and what their readers cost.
    fn find_readers(&mut self, function: &Function, cfg: &Cfg, cost: ConstantCost) {
        let mut held = std::mem::take(&mut self.held);
        held.clear();
        for (block, data) in function.blocks.iter().enumerate() {
            let Some(header) = self.holder_of(cfg, block as u32) else {
                continue;
            };
            let weight = VariableData::weight_in_loops(data.loop_depth.into());
            for inst in &function.insts[data.first as usize..data.end as usize] {
                visit_constants(function, inst, cost, |value, cost| {
                    let weight = u64::from(weight) * u64::from(cost);
                    let name = NONE;
                    held.push(Held {
                        header,
                        value,
                        weight,
                        name,
                    });
                });
            }
        }
        held.sort_unstable_by_key(|held| (held.header, held.value));
        held.dedup_by(|next, first| {
            let is_same = (next.header, next.value) == (first.header, first.value);
            if is_same {
                first.weight += next.weight;
            }
            is_same
        });
        self.held = held;
    }

    /// Keeps the dearest ones of each loop, and notes where they are computed.
    fn choose(&mut self, function: &Function, cfg: &Cfg) {
        let (mut kept, mut next) = (0, 0);
        while let Some(&Held { header, .. }) = self.held.get(next) {
            let others = self.held[next..].iter();
            let end = next + others.take_while(|held| held.header == header).count();
            let constants = &mut self.held[next..end];
            constants.sort_unstable_by_key(|held| (Reverse(held.weight), held.value));
            let (first, mut budget) = (kept, BUDGET);
            for index in next..end {
                let held = self.held[index];
                let ty = function.inst(Value(held.value)).ty;
                let left = &mut budget[usize::from(ty.is_float())];
                if *left > 0 {
                    *left -= 1;
                    self.held[kept] = held;
                    kept += 1;
                }
            }
            self.held[first..kept].sort_unstable_by_key(|held| held.value);
            next = end;
        }
        self.held.truncate(kept);
        self.computed.clear();
        for (index, held) in self.held.iter().enumerate() {
            let entry = entry(cfg, held.header);
            let entry = entry.expect("a loop that holds constants has one entry");
            self.computed.push((entry, index as u32));
        }
        self.computed.sort_unstable();
    }

    fn rebuild(
        &mut self,
        function: &mut Function,
        cfg: &Cfg,
        cost: ConstantCost,
        spare: &mut Body,
    ) {
        spare.clear();
        self.names.clear();
        self.names.resize(function.insts.len(), NONE);
        let mut next = 0;
        for (block, data) in function.blocks.iter().enumerate() {
            let block = block as u32;
            let holder = self.holder_of(cfg, block);
            spare.start_block(data.loop_depth, data.is_loop_header);
            for index in data.first..data.end {
                if index + 1 == data.end {
                    while let Some(&(entry, held)) = self.computed.get(next)
                        && entry == block
                    {
                        self.compute(function, held, function.locations[index as usize], spare);
                        next += 1;
                    }
                }
                let mut inst = *function.inst(Value(index));
                let holder = holder.filter(|_| has_dear(function, &inst, cost));
                spare.copy_list(function, &mut inst);
                match holder {
                    Some(header) => self.rename(function, header, cost, &mut inst, spare),
                    None => spare.rename(&self.names, &mut inst),
                }
                let location = function.locations[index as usize];
                self.names[index as usize] = spare.push(inst, location);
            }
            spare.end_block();
            let started = spare.blocks.last_mut().expect("a block has been started");
            started.extends_previous = data.extends_previous;
        }
        spare.swap(function);
    }

    /// Computes a constant that a loop holds, before that.
    fn compute(&mut self, function: &Function, held: u32, location: u32, spare: &mut Body) {
        let held = &mut self.held[held as usize];
        let constant = *function.inst(Value(held.value));
        let ty = constant.ty;
        let constant = spare.push(constant, location);
        let copy = Inst::new(Opcode::Copy, ty, constant, 0, 0);
        held.name = spare.push(copy, location);
    }

    /// Gives the operands of an instruction, whose list is a copy, their new names: of dear
    /// constants, those that the loop holds.
    fn rename(
        &self,
        function: &Function,
        header: u32,
        cost: ConstantCost,
        inst: &mut Inst,
        spare: &mut Body,
    ) {
        let reader = *inst;
        let mut operand = 0;
        map_words(&mut spare.pool, inst, |word| {
            if let Some(value) = Operand(*word).as_value() {
                let bits = function.constant(Operand(*word));
                let is_dear = bits.is_some_and(|bits| cost(&reader, operand, bits) > 0);
                let held = is_dear.then(|| self.find(header, value)).flatten();
                *word = held.unwrap_or(self.names[value.index()]);
            }
            operand += 1;
        });
    }

    /// The value that has the place of a constant in a loop, if that holds it.
    fn find(&self, header: u32, value: Value) -> Option<u32> {
        let key = (header, value.0);
        let found = self
            .held
            .binary_search_by_key(&key, |held| (held.header, held.value));
        found.ok().map(|index| self.held[index].name)
    }
}

/// Calls `visit` with each constant that an instruction reads and does not have as an immediate,
/// and what it costs.
fn visit_constants(
    function: &Function,
    inst: &Inst,
    cost: ConstantCost,
    mut visit: impl FnMut(u32, u32),
) {
    let mut operand = 0;
    visit_operands(&function.pool, inst, |word| {
        if let Some(bits) = function.constant(Operand(word)) {
            let cost = cost(inst, operand, bits);
            if cost > 0 {
                visit(word, cost);
            }
        }
        operand += 1;
    });
}

/// Whether an instruction reads a constant that it does not have as an immediate.
fn has_dear(function: &Function, inst: &Inst, cost: ConstantCost) -> bool {
    let mut found = false;
    visit_constants(function, inst, cost, |_, _| found = true);
    found
}

#[cfg(test)]
mod tests {
    use crate::passes::{PassContext, demote, optimize};
    use crate::testing::{compare, declarations};
    use crate::text::{Named, parse_function};
    use crate::verify::verify;
    use crate::{Inst, Opcode};

    fn dear_factors(inst: &Inst, _: usize, _: u64) -> u32 {
        u32::from(inst.op == Opcode::Imul)
    }

    #[track_caller]
    fn becomes(before: &str, after: &str) {
        let text = |body: &str| {
            format!("function %f (i32) -> () ssa {{\nblock0:\n    v0 = param.i32 0\n{body}\n}}\n")
        };
        let (_, mut function) = parse_function(&text(before)).unwrap();
        verify(&function, &declarations()).unwrap();
        let mut context = PassContext::default();
        context.analyze(&function);
        context.hold(&mut function, dear_factors);
        verify(&function, &declarations()).unwrap();
        let printed = Named("f", &function).to_string();
        assert_eq!(printed, text(after), "\n{printed}");
    }

    #[test]
    fn the_outermost_loop_without_calls_holds_what_is_no_immediate() {
        becomes(
            "    jump block1
block1: loop, depth 1
    v2 = memory_grow.i32 0, 0 [v0]
    jump block2
block2: loop, depth 2
    jump block3
block3: loop, depth 3
    v5 = sink iconst.i32 7
    v6 = imul.i32 v0, v5
    v7 = iadd.i32 v6, v5
    br_if v7, block4, block5
block4: depth 3
    jump block3
block5: depth 2
    br_if v6, block6, block7
block6: depth 2
    jump block2
block7: depth 1
    v12 = imul.i32 v6, v5
    br_if v12, block8, block9
block8: depth 1
    jump block1
block9:
    return []",
            "    jump block1
block1: loop, depth 1
    v2 = memory_grow.i32 0, 0 [v0]
    v3 = sink iconst.i32 7
    v4 = copy.i32 v3
    jump block2
block2: loop, depth 2
    jump block3
block3: loop, depth 3
    v7 = sink iconst.i32 7
    v8 = imul.i32 v0, v4
    v9 = iadd.i32 v8, v7
    br_if v9, block4, block5
block4: depth 3
    jump block3
block5: depth 2
    br_if v8, block6, block7
block6: depth 2
    jump block2
block7: depth 1
    v14 = imul.i32 v8, v7
    br_if v14, block8, block9
block8: depth 1
    jump block1
block9:
    return []",
        );
    }

    /// No more than the budget, and the dearest ones.
    #[test]
    fn a_loop_holds_few_constants() {
        let mut text = String::from(
            "function %f (i32) -> () ssa {\nblock0:\n    v0 = param.i32 0\n    jump block1\nblock1: loop, depth 1\n",
        );
        let mut next = 2;
        for factor in 0..40 {
            text += &format!("    v{next} = sink iconst.i32 {}\n", 100 + factor);
            let readers = if factor == 39 { 3 } else { 1 };
            for reader in 1..=readers {
                text += &format!("    v{} = imul.i32 v0, v{next}\n", next + reader);
            }
            next += 1 + readers;
        }
        text += &format!("    br_if v{}, block2, block3\nblock2: depth 1\n", next - 1);
        text += "    jump block1\nblock3:\n    return []\n}\n";
        let (_, mut function) = parse_function(&text).unwrap();
        let mut context = PassContext::default();
        context.analyze(&function);
        context.hold(&mut function, dear_factors);
        verify(&function, &declarations()).unwrap();
        let copies = function.insts.iter().filter(|inst| inst.op == Opcode::Copy);
        let held: Vec<_> = copies
            .map(|copy| function.constant(copy.operand_a()))
            .collect();
        assert_eq!(held.len(), super::BUDGET[0]);
        assert!(held.contains(&Some(139)), "{held:?}");
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        let mut context = PassContext::default();
        compare(0..900, |function, declarations| {
            optimize(function, declarations, &mut context);
            demote(
                function,
                &mut context,
                Some(|_, _, bits| u32::from(bits > 1)),
            );
        });
    }
}
