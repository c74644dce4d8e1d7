//! Conditions that a branch on the way has decided.
//!
//! Part of [`super::gvn`]. A program that checks its stack or an index again and again, AssemblyScript's
//! for one, asks what it knows: where control has come from one side of a branch, the same condition
//! holds, or does not hold, for good. Cheap values are computed in each block anew, so a condition is the
//! same if it is made of the same values in the same way, two levels deep.
//!
//! The table is direct-mapped, and never cleaned up: an entry counts if one side of its branch dominates
//! the block at hand.

use super::cfg::{Cfg, NONE};
use crate::{Block, Effects, Format, Function, Inst, Opcode, Operand};

/// How many branches are remembered at once.
const ENTRIES: usize = 256;
/// How many levels of operands are compared below a condition.
const LEVELS: u32 = 2;

/// The branches that have been seen.
#[derive(Default, Debug)]
pub(super) struct Decided {
    /// By hash of the condition: the block that ends with the branch, or [`NONE`].
    blocks: Vec<u32>,
}

impl Decided {
    /// Begins with a function.
    pub fn start(&mut self) {
        self.blocks.clear();
        self.blocks.resize(ENTRIES, NONE);
    }

    /// The jump that a branch at the end of a block becomes, if another one has decided its condition.
    /// If not, this one is remembered.
    pub fn visit(
        &mut self,
        function: &Function,
        cfg: &Cfg,
        block: u32,
        branch: &Inst,
    ) -> Option<Inst> {
        let condition = branch.operand_a();
        let entry = &mut self.blocks[hash(function, condition, LEVELS) as usize % ENTRIES];
        if *entry != NONE {
            let decider = function.terminator(Block(*entry));
            let targets = [decider.b, decider.c];
            let mut sides = targets.iter();
            let leads_here =
                |&side: &u32| cfg.predecessors(side).len() == 1 && cfg.dominates(side, block);
            if decider.op == Opcode::BranchIf
                && is_same(function, decider.operand_a(), condition, LEVELS)
                && let Some(side) = sides.position(leads_here)
            {
                let target = [branch.b, branch.c][side];
                return Some(Inst::new(Opcode::Jump, branch.ty, 0, target, 0));
            }
        }
        *entry = block;
        None
    }
}

/// The instruction of a value that is made of one or two operands and nothing else.
fn made(function: &Function, operand: Operand) -> Option<&Inst> {
    let inst = function.inst(operand.as_value()?);
    let is_made = matches!(inst.op.format(), Format::Unary | Format::Binary);
    (is_made && inst.op.effects() == Effects::PURE && inst.op != Opcode::Copy).then_some(inst)
}

fn hash(function: &Function, operand: Operand, levels: u32) -> u64 {
    const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;
    if let Some(bits) = function.constant(operand) {
        return bits.wrapping_mul(PRIME) >> 20;
    }
    let Some(inst) = made(function, operand).filter(|_| levels > 0) else {
        return 1;
    };
    let mut sum = u64::from(inst.op as u8) << 8 | u64::from(inst.ty as u8);
    function.for_each_operand(inst, |operand| {
        sum = sum.wrapping_mul(PRIME) ^ hash(function, operand, levels - 1);
    });
    sum.wrapping_mul(PRIME) >> 20
}

/// Whether two operands are the same value, or made of the same ones in the same way.
fn is_same(function: &Function, one: Operand, other: Operand, levels: u32) -> bool {
    if one == other {
        return true;
    }
    if let Some(bits) = function.constant(one) {
        return function.constant(other) == Some(bits);
    }
    let (Some(a), Some(b)) = (made(function, one), made(function, other)) else {
        return false;
    };
    levels > 0
        && (a.op, a.ty) == (b.op, b.ty)
        && is_same(function, a.operand_a(), b.operand_a(), levels - 1)
        && (a.op.format() == Format::Unary
            || is_same(function, a.operand_b(), b.operand_b(), levels - 1))
}

#[cfg(test)]
mod tests {
    use super::super::gvn::tests::becomes;

    #[test]
    fn a_check_is_made_once() {
        becomes(
            "    v3 = iconst.i32 -4
    v4 = iconst.i32 64
    v5 = iadd.i32 v0, v3
    v6 = lt_s.i32 v5, v4
    br_if v6, block1, block2
block1:
    trap Unreachable
block2:
    v9 = load.i32 v1 + 0
    v10 = iadd.i32 v0, v3
    v11 = lt_s.i32 v10, v4
    br_if v11, block3, block4
block3:
    trap Unreachable
block4:
    return [v9]",
            "    v0 = param.i32 0
    v1 = param.i32 1
    v2 = iconst.i32 -4
    v3 = iconst.i32 64
    v4 = iadd.i32 v0, v2
    v5 = lt_s.i32 v4, v3
    br_if v5, block2, block1
block1: extends
    v7 = load.i32 v1 + 0
    return [v7]
block2:
    trap Unreachable",
        );
    }

    #[test]
    fn what_does_not_hold_is_decided_too() {
        becomes(
            "    br_if v0, block1, block2
block1:
    br_if v0, block3, block4
block2:
    br_if v0, block5, block6
block3:
    return [v1]
block4:
    trap Unreachable
block5:
    trap Unreachable
block6:
    return [v0]",
            "    v0 = param.i32 0
    v1 = param.i32 1
    br_if v0, block1, block2
block1: extends
    jump block3
block2:
    jump block4
block3:
    return [v1]
block4:
    return [v0]",
        );
    }

    /// Behind both sides of the branch nothing is known, nor by a comparison without sign.
    #[test]
    fn another_condition_or_way_decides_nothing() {
        becomes(
            "    v3 = iconst.i32 64
    v4 = lt_s.i32 v0, v3
    br_if v4, block1, block2
block1:
    store.i32 v1 + 0, v0
    jump block3
block2:
    store.i32 v0 + 0, v1
    jump block3
block3:
    v10 = lt_s.i32 v0, v3
    br_if v10, block4, block5
block4:
    return [v0]
block5:
    v13 = lt_u.i32 v0, v3
    br_if v13, block6, block7
block6:
    return [v3]
block7:
    return [v1]",
            "    v0 = param.i32 0
    v1 = param.i32 1
    v2 = iconst.i32 64
    v3 = lt_s.i32 v0, v2
    br_if v3, block1, block2
block1: extends
    store.i32 v1 + 0, v0
    jump block3
block2:
    store.i32 v0 + 0, v1
    jump block3
block3:
    v9 = lt_s.i32 v0, v2
    br_if v9, block4, block5
block4: extends
    return [v0]
block5:
    v12 = lt_u.i32 v0, v2
    br_if v12, block6, block7
block6: extends
    return [v2]
block7:
    return [v1]",
        );
    }
}
