//! Fields of one structure become accesses at one address, each with its own offset.
//!
//! Offsets of accesses are added to addresses without wrapping, `i32` sums may wrap. So producers
//! make a field's offset that of the access only if they know that the sum does not wrap, and else
//! add it to the pointer, for each field. Here that is known from the block's earlier accesses. One
//! that has not trapped was in memory, and memory ends [`Declarations::address_slack`] bytes before
//! 4 GiB at the latest: to an address that was accessed, so much can be added.
//!
//! It does no harm if what comes later lets the earlier access sink below the one that has changed:
//! the address of the latter is not less, so it traps in its place, for the same reason.
//!
//! Machines that add up addresses of 32 bits by themselves have no use for this.

use super::cfg::NONE;
use crate::{Declarations, Function, Inst, MemoryIndex, Opcode, Operand, Type, Value};
use std::{mem, ops::Range};

/// How many addresses of a block are looked through.
const BASES: usize = 8;
/// How many constants are taken off an address.
const STEPS: usize = 4;
/// Offsets are less than this: machines have larger ones not at all, or not for nothing.
const OFFSET_END: u64 = 1 << 12;

/// An address that was accessed: a value and a constant.
#[derive(Clone, Copy, Debug)]
struct Base {
    root: Value,
    constant: u32,
    address: Value,
}

/// The accesses of a block at an address.
#[derive(Clone, Copy, Debug)]
struct Accesses {
    block: u32,
    count: u8,
}

/// The memory of the pass.
#[derive(Default, Debug)]
pub struct Scratch {
    /// By the instruction that computes the address: what the newest block with any has.
    accesses: Vec<Accesses>,
}

/// Changes the addresses of accesses in a function in SSA form.
pub fn run(function: &mut Function, declarations: &Declarations, scratch: &mut Scratch) {
    if declarations.address_slack == 0 {
        return;
    }
    scratch.accesses.clear();
    let none = Accesses {
        block: NONE,
        count: 0,
    };
    scratch.accesses.resize(function.insts.len(), none);
    for block in 0..function.blocks.len() as u32 {
        scratch.count_accesses(function, block);
        scratch.move_accesses(function, block, declarations.address_slack);
    }
}

impl Scratch {
    fn count_accesses(&mut self, function: &Function, block: u32) {
        for index in range(function, block) {
            if let Some((address, _)) = access(function, index) {
                let accesses = &mut self.accesses[address.index()];
                let before = match accesses.block == block {
                    true => accesses.count,
                    false => 0,
                };
                let count = before.saturating_add(1);
                *accesses = Accesses { block, count };
            }
        }
    }

    /// Whether all readers of an address of this block's accesses are among these.
    fn is_only_accessed(&self, function: &Function, address: Value) -> bool {
        let uses = function.inst(address).uses;
        uses != Inst::MANY_USES && uses == self.accesses[address.index()].count
    }

    fn move_accesses(&mut self, function: &mut Function, block: u32, slack: u64) {
        let mut bases: [Option<Base>; BASES] = [None; BASES];
        let mut next = 0;
        for index in range(function, block) {
            let Some((address, offset)) = access(function, index) else {
                continue;
            };
            let (root, constant) = resolve(function, address);
            let distance_from = |base: &Base| constant.wrapping_sub(base.constant);
            let reaches = |base: &&Base| {
                let distance = u64::from(distance_from(base));
                base.root == root
                    && distance > 0
                    && distance <= slack
                    && distance + u64::from(offset) < OFFSET_END
            };
            let base = bases.iter().flatten().find(reaches);
            if let Some(base) = base
                && self.is_only_accessed(function, address)
            {
                self.accesses[address.index()].count -= 1;
                move_access(function, index, base.address, distance_from(base));
            } else {
                bases[next % BASES] = Some(Base {
                    root,
                    constant,
                    address,
                });
                next += 1;
            }
        }
    }
}

fn range(function: &Function, block: u32) -> Range<usize> {
    let data = &function.blocks[block as usize];
    data.first as usize..data.end as usize
}

/// The address and the offset of an access to the first memory.
fn access(function: &Function, index: usize) -> Option<(Value, u32)> {
    let inst = &function.insts[index];
    let is_access = inst.op.is_load() || inst.op.is_store();
    let is_first = is_access && inst.memory() == MemoryIndex(0);
    let address = is_first.then(|| inst.operand_a().as_value()).flatten()?;
    Some((address, inst.b))
}

/// What an address is the sum of.
fn resolve(function: &Function, address: Value) -> (Value, u32) {
    let (mut root, mut constant) = (address, 0u32);
    for _ in 0..STEPS {
        let inst = function.inst(root);
        if inst.op != Opcode::Iadd || inst.ty != Type::I32 {
            break;
        }
        let (Some(value), Some(bits)) = (
            inst.operand_a().as_value(),
            function.constant(inst.operand_b()),
        ) else {
            break;
        };
        root = value;
        constant = constant.wrapping_add(bits as u32);
    }
    (root, constant)
}

/// Lets an access be at a base, with a larger offset.
fn move_access(function: &mut Function, index: usize, base: Value, distance: u32) {
    let inst = &mut function.insts[index];
    let before = inst.operand_a();
    inst.a = Operand::from(base).0;
    inst.b += distance;
    let uses = &mut function.insts[base.index()].uses;
    *uses = uses.saturating_add(1);
    forget(function, before);
}

/// Notes that there is a reader less. Sums that nobody reads any more go.
fn forget(function: &mut Function, mut operand: Operand) {
    while let Some(sum) = forget_reader(function, operand) {
        // The other operand is a constant.
        forget_reader(function, sum.operand_b());
        operand = sum.operand_a();
    }
}

/// The same for one operand: the sum that has gone, if it was one.
fn forget_reader(function: &mut Function, operand: Operand) -> Option<Inst> {
    let inst = &mut function.insts[operand.as_value()?.index()];
    if inst.uses != Inst::MANY_USES {
        inst.uses -= 1;
    }
    let nop = Inst::new(Opcode::Nop, Type::I32, 0, 0, 0);
    let is_gone = inst.uses == 0 && inst.op == Opcode::Iadd;
    is_gone.then(|| mem::replace(inst, nop))
}

#[cfg(test)]
mod tests {
    use crate::passes::PassContext;
    use crate::testing::{compare, declarations};
    use crate::text::{Named, parse_function};
    use crate::verify::verify;
    use crate::{Function, Opcode};

    /// The accesses of a block in which `v0` is an address, as they are left.
    #[track_caller]
    fn becomes(before: &str, after: &[&str]) {
        let text = format!(
            "function %f (i32) -> () ssa {{\nblock0:\nv0 = param.i32 0\n{before}\nreturn []\n}}"
        );
        let (_, mut function) = parse_function(&text).unwrap();
        verify(&function, &declarations()).unwrap();
        PassContext::default().fields(&mut function, &declarations());
        verify(&function, &declarations()).unwrap();
        let printed = Named("f", &function).to_string();
        let accesses = printed.lines().map(str::trim);
        let is_access = |line: &&str| line.contains("load") || line.contains("store");
        let accesses: Vec<_> = accesses.filter(is_access).collect();
        assert_eq!(accesses, after, "\n{printed}");
    }

    #[test]
    fn sums_with_an_address_that_was_accessed_become_offsets() {
        becomes(
            "v1 = iconst.i32 8
            v2 = iadd.i32 v0, v1
            v3 = load.i32 v2 + 0
            v4 = iconst.i32 32
            v5 = iadd.i32 v0, v4
            v6 = load.i64 v5 + 4
            v7 = iadd.i64 v6, v6
            store.i64 v5 + 0, v7
            v9 = iconst.i32 4
            v10 = iadd.i32 v0, v9
            v11 = load.i32 v10 + 0",
            &[
                "v3 = load.i32 v2 + 0",
                "v6 = load.i64 v2 + 28",
                "store.i64 v2 + 24, v7",
                // It may be below the first one, and wrap.
                "v11 = load.i32 v10 + 0",
            ],
        );
    }

    #[test]
    fn sums_that_others_read_or_that_are_far_away_stay() {
        becomes(
            "v1 = load.i32 v0 + 0
            v2 = iconst.i32 8
            v3 = iadd.i32 v0, v2
            v4 = load.i32 v3 + 0
            store.i32 v3 + 0, v3
            v6 = iconst.i32 5000
            v7 = iadd.i32 v0, v6
            v8 = load.i32 v7 + 0
            v9 = iconst.i32 4000
            v10 = iadd.i32 v0, v9
            v11 = load.i32 v10 + 200",
            &[
                "v1 = load.i32 v0 + 0",
                "v4 = load.i32 v3 + 0",
                "store.i32 v3 + 0, v3",
                "v8 = load.i32 v7 + 0",
                "v11 = load.i32 v10 + 200",
            ],
        );
    }

    #[test]
    fn without_slack_nothing_changes() {
        let text = "function %f (i32) -> () ssa {\nblock0:\nv0 = param.i32 0\nv1 = load.i32 v0 + 0
            v2 = iconst.i32 8\nv3 = iadd.i32 v0, v2\nv4 = load.i32 v3 + 0\nreturn []\n}";
        let (_, mut function) = parse_function(text).unwrap();
        let before = function.clone();
        let mut declarations = declarations();
        declarations.address_slack = 7;
        PassContext::default().fields(&mut function, &declarations);
        assert_eq!(function.to_string(), before.to_string());
        declarations.address_slack = 8;
        PassContext::default().fields(&mut function, &declarations);
        assert_ne!(function.to_string(), before.to_string());
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        let offsets = |function: &Function| -> u32 {
            let loads = function.insts.iter().filter(|inst| inst.op == Opcode::Load);
            loads.map(|load| load.b).sum()
        };
        let mut context = PassContext::default();
        let mut changed = 0;
        compare(0..1500, |function, declarations| {
            context.analyze(function);
            context.promote(function);
            context.analyze(function);
            context.dce(function);
            let before = offsets(function);
            context.fields(function, declarations);
            changed += u32::from(offsets(function) > before);
        });
        assert!(changed > 30, "{changed}");
    }
}
