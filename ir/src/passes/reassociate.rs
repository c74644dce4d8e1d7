//! Lets chains of sums, and of bitwise operations, end with what comes last.
//!
//! The order in which a sum of several numbers is computed is free, as sums wrap. Producers choose
//! one by other reasons, or have been told one by the program's text. If a number that the iteration
//! before has computed is added first, all other additions wait for it, and so does the next
//! iteration: a round of SHA-1 then takes seven cycles where it could take three. What is latest
//! ([`super::critical`]) is added last here.
//!
//! Only chains are touched that become shorter that way, and that are one from iteration to
//! iteration, if they are in a loop. Sums that are addresses stay, as they are part of the access.
//!
//! In such a chain of a loop that is one block, products with constants such as 31 and 33, which
//! hashes of text have, become a shift and a sum or difference: that takes a cycle less. (Larger loops
//! wait for branches, mostly, and are slower with an instruction more.)

use super::cfg::NONE;
use super::critical::Waits;
use super::rebuild::{Body, count_uses};
use crate::{Effects, Function, Inst, Opcode, Operand, Type, Value};

/// How many operands a chain may have.
const MOST_LEAVES: usize = 24;
/// By how many cycles a chain outside of innermost loops has to become shorter.
const LEAST_GAIN: u32 = 2;
/// By how many cycles an iteration has to make the values later that chains are sorted for: counters
/// make them later by one.
const LEAST_GROWTH: u32 = 2;

/// The left operand of an operation in a chain.
#[derive(Clone, Copy, Debug)]
enum Left {
    Value(u32),
    /// Another step.
    Step(u32),
}

/// One operation of a chain in its new order.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// The instruction behind which it stands.
    behind: u32,
    number: u32,
    /// The chain's last operation in either order.
    root: u32,
    lhs: Left,
    rhs: u32,
}

/// What a value is to a chain.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
enum Role {
    #[default]
    None,
    /// Its only reader is an operation of its own kind in its own block.
    Link,
    /// Its only reader accesses what it is the address of.
    Address,
    /// A link that has gone: the chain has a new order.
    Gone,
    /// The last operation of a chain with a new order: of this step and a value.
    Root { step: u32, rhs: u32 },
    /// A product that becomes a shift by so much and a sum, or a difference.
    Product { shift: u8, is_sum: bool },
}

/// The memory of the pass.
#[derive(Default, Debug)]
pub struct Scratch {
    waits: Waits,
    /// By value.
    roles: Vec<Role>,
    /// The operands of the chain at hand, and its operations.
    leaves: Vec<u32>,
    links: Vec<u32>,
    /// The operations of all chains but the last one of each.
    steps: Vec<Step>,
    /// By step: its value.
    made: Vec<u32>,
    /// By value: the new one.
    names: Vec<u32>,
}

/// Runs the pass on a function in SSA form with exact use counts.
pub fn run(function: &mut Function, scratch: &mut Scratch, spare: &mut Body) {
    // What stands first in a handler is a matter of its own, and they are never hot.
    if function.has_handlers || !scratch.find_links(function) {
        return;
    }
    scratch.waits.measure(function);
    scratch.steps.clear();
    if scratch.find_products(function) {
        scratch.rebuild(function, spare);
        count_uses(function);
        scratch.find_links(function);
        scratch.waits.measure(function);
    }
    if scratch.find_chains(function) {
        scratch.rebuild(function, spare);
        count_uses(function);
    }
}

impl Scratch {
    /// Finds the links of chains. Returns whether there is anything to do.
    fn find_links(&mut self, function: &Function) -> bool {
        self.roles.clear();
        self.roles.resize(function.insts.len(), Role::None);
        let mut are_any = false;
        for data in &function.blocks {
            for index in data.first..data.end {
                let inst = function.inst(Value(index));
                let mut mark = |operand: Operand, role| {
                    let value = operand.as_value().filter(|value| value.0 >= data.first);
                    let value = value.filter(|&value| function.inst(value).uses == 1);
                    value
                        .map(|value| self.roles[value.index()] = role)
                        .is_some()
                };
                if is_link(inst.op) {
                    for operand in [inst.operand_a(), inst.operand_b()] {
                        if is_like(function, operand, inst) {
                            are_any |= mark(operand, Role::Link);
                        }
                    }
                    are_any |= data.loop_depth > 0 && product(function, inst).is_some();
                } else if inst.op.is_load() || inst.op.is_store() {
                    mark(inst.operand_a(), Role::Address);
                }
            }
        }
        are_any
    }

    /// Finds products that are better sums.
    fn find_products(&mut self, function: &Function) -> bool {
        let mut are_any = false;
        for (block, data) in function.blocks.iter().enumerate() {
            if !self.waits.is_loop(function, block) {
                continue;
            }
            for index in data.first..data.end {
                let inst = function.inst(Value(index));
                if let Some(role) = product(function, inst)
                    && self.waits.at(block, inst.operand_a()).growth() >= LEAST_GROWTH
                {
                    self.roles[index as usize] = role;
                    are_any = true;
                }
            }
        }
        are_any
    }

    /// Finds chains that are better in another order.
    fn find_chains(&mut self, function: &Function) -> bool {
        self.steps.clear();
        for (block, data) in function.blocks.iter().enumerate() {
            for index in data.first..data.end {
                let inst = function.inst(Value(index));
                let is_root = is_link(inst.op)
                    && self.roles[index as usize] == Role::None
                    && self.collect(function, index, data.first);
                if is_root && self.sort(function, block, index) {
                    self.plan(index);
                }
            }
        }
        !self.steps.is_empty()
    }

    /// Collects the operands of a chain. Returns whether their order matters.
    fn collect(&mut self, function: &Function, root: u32, first: u32) -> bool {
        self.leaves.clear();
        self.links.clear();
        self.links.push(root);
        let mut next = 0;
        while let Some(&link) = self.links.get(next) {
            next += 1;
            let inst = function.inst(Value(link));
            for operand in [inst.operand_a(), inst.operand_b()] {
                let is_link = |value: &Value| {
                    value.0 >= first
                        && self.roles[value.index()] == Role::Link
                        && is_like(function, operand, inst)
                };
                match operand.as_value().filter(is_link) {
                    Some(value) => self.links.push(value.0),
                    None => self.leaves.push(operand.0),
                }
            }
            if self.leaves.len() > MOST_LEAVES {
                return false;
            }
        }
        self.leaves.len() > 2
            && self
                .leaves
                .iter()
                .all(|&leaf| Operand(leaf).as_value().is_some())
    }

    /// Sorts the operands by how late they are. Returns whether the chain is shorter then.
    fn sort(&mut self, function: &Function, block: usize, root: u32) -> bool {
        let waits = &self.waits;
        let last = |leaf: u32| waits.at(block, Operand(leaf)).last;
        let is_constant = |leaf: u32| function.constant(Operand(leaf)).is_some();
        self.leaves
            .sort_unstable_by_key(|&leaf| (!is_constant(leaf), last(leaf), leaf));
        if is_constant(self.leaves[1]) {
            return false;
        }
        // The right side is where constants belong.
        self.leaves.swap(0, 1);
        let cost = match function.inst(Value(root)).op {
            Opcode::Imul => 3,
            _ => 1,
        };
        let mut end = last(self.leaves[0]);
        for &leaf in &self.leaves[1..] {
            end = end.max(last(leaf)) + cost;
        }
        let gain = last(root).saturating_sub(end);
        let latest = self.leaves[self.leaves.len() - 1];
        match waits.in_loop[block] {
            true => gain > 0 && waits.at(block, Operand(latest)).growth() >= LEAST_GROWTH,
            false => gain >= LEAST_GAIN,
        }
    }

    /// Notes the chain's operations in their new order. None of them is earlier than the first one
    /// was, so that its operands need not live for longer.
    fn plan(&mut self, root: u32) {
        let links = &self.links[1..];
        let mut behind = links
            .iter()
            .copied()
            .min()
            .expect("a chain has two operations");
        for &link in links {
            self.roles[link as usize] = Role::Gone;
        }
        let mut lhs = Left::Value(self.leaves[0]);
        behind = behind.max(self.leaves[0]);
        let last = self.leaves.len() - 1;
        for &rhs in &self.leaves[1..last] {
            behind = behind.max(rhs);
            let number = self.steps.len() as u32;
            self.steps.push(Step {
                behind,
                number,
                root,
                lhs,
                rhs,
            });
            lhs = Left::Step(number);
        }
        self.roles[root as usize] = Role::Root {
            step: self.steps.len() as u32 - 1,
            rhs: self.leaves[last],
        };
    }

    fn rebuild(&mut self, function: &mut Function, spare: &mut Body) {
        self.steps
            .sort_unstable_by_key(|step| (step.behind, step.number));
        self.made.clear();
        self.made.resize(self.steps.len(), NONE);
        self.names.clear();
        self.names.resize(function.insts.len(), NONE);
        spare.clear();
        let mut next = 0;
        for block in 0..function.blocks.len() {
            let data = function.blocks[block];
            spare.start_block(data.loop_depth, data.is_loop_header);
            for index in data.first..data.end {
                // Parameters and results of calls stay together.
                if !function
                    .inst(Value(index))
                    .op
                    .effects()
                    .has(Effects::PINNED)
                {
                    while let Some(&step) = self.steps.get(next)
                        && step.behind < index
                    {
                        self.make(function, step, spare);
                        next += 1;
                    }
                }
                self.names[index as usize] = self.copy(function, index, spare);
            }
            spare.end_copy(&data);
        }
        spare.swap(function);
    }

    fn make(&mut self, function: &Function, step: Step, spare: &mut Body) {
        let lhs = match step.lhs {
            Left::Value(value) => self.names[value as usize],
            Left::Step(number) => self.made[number as usize],
        };
        let rhs = self.names[step.rhs as usize];
        let root = function.inst(Value(step.root));
        let inst = Inst::new(root.op, root.ty, lhs, rhs, 0);
        let location = function.locations[step.root as usize];
        self.made[step.number as usize] = spare.push(inst, location);
    }

    /// Copies an instruction, or what takes its place.
    fn copy(&self, function: &Function, index: u32, spare: &mut Body) -> u32 {
        let inst = *function.inst(Value(index));
        let location = function.locations[index as usize];
        match self.roles[index as usize] {
            Role::None | Role::Link | Role::Address => {
                spare.copy_inst(function, index, &self.names)
            }
            Role::Gone => NONE,
            Role::Root { step, rhs } => {
                let (lhs, rhs) = (self.made[step as usize], self.names[rhs as usize]);
                spare.push(Inst::new(inst.op, inst.ty, lhs, rhs, 0), location)
            }
            Role::Product { shift, is_sum } => {
                let number = self.names[inst.a as usize];
                let shift = spare.push(Inst::constant(inst.ty, shift.into()), location);
                let shifted = Inst::new(Opcode::Shl, inst.ty, number, shift, 0);
                let shifted = spare.push(shifted, location);
                let op = if is_sum { Opcode::Iadd } else { Opcode::Isub };
                spare.push(Inst::new(op, inst.ty, shifted, number, 0), location)
            }
        }
    }
}

/// Whether the order of such operations is free.
fn is_link(op: Opcode) -> bool {
    use Opcode::*;
    matches!(op, Iadd | Imul | And | Or | Xor)
}

/// Whether an operand is the result of such an operation as an instruction is.
fn is_like(function: &Function, operand: Operand, inst: &Inst) -> bool {
    operand.as_value().is_some_and(|value| {
        let other = function.inst(value);
        (other.op, other.ty) == (inst.op, inst.ty)
    })
}

/// The product of a number and a constant next to a power of two. (Some machines have an instruction
/// for those by 3, 5 and 9.)
fn product(function: &Function, inst: &Inst) -> Option<Role> {
    if inst.op != Opcode::Imul || inst.operand_a().as_value().is_none() {
        return None;
    }
    let constant = function.constant(inst.operand_b())?;
    if constant < 7 || constant == 9 {
        return None;
    }
    let bits = if inst.ty == Type::I64 { 64 } else { 32 };
    let (below, above) = (constant - 1, constant.wrapping_add(1));
    let (power, is_sum) = match below.is_power_of_two() {
        true => (below, true),
        false => (above, false),
    };
    let shift = power.trailing_zeros();
    let fits = power.is_power_of_two() && shift < bits;
    fits.then_some(Role::Product {
        shift: shift as u8,
        is_sum,
    })
}

#[cfg(test)]
mod tests {
    use crate::passes::PassContext;
    use crate::testing::{compare, declarations};
    use crate::text::{Named, parse_function};
    use crate::verify::verify;
    use crate::{Inst, Opcode};

    /// A loop of one block, with a counter and a state, before and after.
    #[track_caller]
    fn becomes(before: &str, after: &str) {
        let text = |body: &str| {
            format!(
                "function %f (i32, i32) -> (i32) ssa {{
block0:
    v0 = param.i32 0
    v1 = param.i32 1
    jump block1(v0, v1)
block1: loop, depth 1
    v3 = param.i32 0
    v4 = param.i32 1
{body}
block2: depth 1, extends
    jump block1(v30, v31)
block3:
    return [v31]
}}
"
            )
        };
        let (_, mut function) = parse_function(&text(before)).unwrap();
        verify(&function, &declarations()).unwrap();
        PassContext::default().reassociate(&mut function);
        let printed = Named("f", &function).to_string();
        let (_, expected) = parse_function(&text(after)).unwrap();
        assert_eq!(printed, Named("f", &expected).to_string());
        verify(&function, &declarations()).unwrap();
    }

    const AFTER: &str = "    v10 = iconst.i32 -8
    v30 = iadd.i32 v3, v10
    br_if v30, block2, block3";

    #[test]
    fn what_the_iteration_before_hands_on_comes_last() {
        becomes(
            &format!(
                "    v5 = load.i32 v3 + 0
    v6 = load.i32 v3 + 4
    v7 = iadd.i32 v4, v5
    v31 = iadd.i32 v7, v6
{AFTER}"
            ),
            &format!(
                "    v5 = load.i32 v3 + 0
    v6 = load.i32 v3 + 4
    v7 = iadd.i32 v6, v5
    v31 = iadd.i32 v7, v4
{AFTER}"
            ),
        );
    }

    #[test]
    fn addresses_and_what_waits_for_nothing_stay() {
        for body in [
            // The loads wait for the counter alone.
            "    v5 = load.i32 v3 + 0
    v6 = load.i32 v3 + 4
    v7 = iadd.i32 v5, v6
    v8 = load.i32 v3 + 8
    v9 = iadd.i32 v7, v8
    store.i32 v3 + 0, v9
    v31 = iadd.i32 v4, v3",
            // A chain that is an address.
            "    v5 = iadd.i32 v4, v3
    v6 = load.i32 v0 + 0
    v7 = iadd.i32 v5, v6
    v31 = load.i32 v7 + 0",
        ] {
            let body = format!("{body}\n{AFTER}");
            becomes(&body, &body);
        }
    }

    #[test]
    fn products_that_iterations_wait_for_become_sums() {
        let product = |constant: &str| {
            let text = format!(
                "function %f (i32, i32) -> (i32) ssa {{
block0:
    v0 = param.i32 0
    v1 = param.i32 1
    jump block1(v0, v1)
block1: loop, depth 1
    v2 = param.i32 0
    v3 = param.i32 1
    v4 = iconst.i32 {constant}
    v5 = imul.i32 v3, v4
    v6 = iadd.i32 v5, v2
    v7 = iconst.i32 -8
    v8 = iadd.i32 v2, v7
    br_if v8, block2, block3
block2: depth 1, extends
    jump block1(v8, v6)
block3:
    return [v6]
}}
"
            );
            let (_, mut function) = parse_function(&text).unwrap();
            PassContext::default().reassociate(&mut function);
            verify(&function, &declarations()).unwrap();
            let is_made =
                |inst: &&Inst| matches!(inst.op, Opcode::Imul | Opcode::Isub | Opcode::Iadd);
            let made: Vec<_> = function
                .insts
                .iter()
                .filter(is_made)
                .map(|inst| inst.op)
                .collect();
            made[0]
        };
        assert_eq!(product("31"), Opcode::Isub);
        assert_eq!(product("33"), Opcode::Iadd);
        assert_eq!(product("5"), Opcode::Imul);
        assert_eq!(product("35"), Opcode::Imul);
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        let mut context = PassContext::default();
        let mut changed = 0;
        compare(0..5000, |function, _| {
            context.analyze(function);
            context.promote(function);
            context.analyze(function);
            context.dce(function);
            context.layout(function);
            let before = function.to_string();
            context.reassociate(function);
            changed += u32::from(function.to_string() != before);
        });
        assert!(changed > 20, "{changed}");
    }
}
