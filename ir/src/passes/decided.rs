//! Conditions that a branch on the way has decided.
//!
//! Part of [`super::gvn`]. A program that checks its stack or an index again and again,
//! AssemblyScript's for one, asks what it knows: where control has come from one side of a branch,
//! what is of the class of its condition holds, or does not hold, for good.
//!
//! The table is direct-mapped, and never cleaned up: an entry counts if one side of its branch
//! dominates the block at hand.

use super::cfg::NONE;
use super::numbering::Numbering;
use crate::{Block, Inst, Opcode};

/// How many branches are remembered at once.
const ENTRIES: usize = 256;

/// The branches that have been seen.
#[derive(Default, Debug)]
pub(super) struct Decided {
    /// By class of the condition: the block that ends with the branch, or [`NONE`].
    blocks: Vec<u32>,
}

impl Decided {
    /// Begins with a function.
    pub fn start(&mut self) {
        self.blocks.clear();
        self.blocks.resize(ENTRIES, NONE);
    }

    /// The jump that a branch at the end of the current block becomes, if another one has decided its
    /// condition. If not, this one is remembered.
    pub fn visit(&mut self, values: &Numbering<'_>, branch: &Inst) -> Option<Inst> {
        let Numbering { cfg, block, .. } = *values;
        let condition = values.class(branch.a);
        let entry = &mut self.blocks[condition as usize % ENTRIES];
        if *entry != NONE {
            let decider = values.function.terminator(Block(*entry));
            let targets = [decider.b, decider.c];
            let mut sides = targets.iter();
            let leads_here =
                |&side: &u32| cfg.predecessors(side).len() == 1 && cfg.dominates(side, block);
            if decider.op == Opcode::BranchIf
                && values.class(decider.a) == condition
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

    /// A block that both sides lead to tells nothing, even if it is one of the two.
    #[test]
    fn a_side_with_another_way_to_it_decides_nothing() {
        becomes(
            "    br_if v0, block2, block1
block1:
    store.i32 v1 + 0, v1
    jump block2
block2:
    br_if v0, block3, block4
block3:
    return [v0]
block4:
    return [v1]",
            "    v0 = param.i32 0
    v1 = param.i32 1
    br_if v0, block2, block1
block1: extends
    store.i32 v1 + 0, v1
    jump block2
block2:
    br_if v0, block3, block4
block3: extends
    return [v0]
block4:
    return [v1]",
        );
    }

    /// Two conditions may have one place in the table.
    #[test]
    fn a_place_that_conditions_share_tells_nothing() {
        use crate::passes::PassContext;
        use crate::testing::{GVN, apply};
        let loads: String = (3..3 + super::ENTRIES)
            .map(|value| format!("    v{value} = load.i32 v0 + {}\n", value * 4))
            .collect();
        let (first, last) = (3, 3 + super::ENTRIES);
        let text = format!(
            "function %f (i32, i32, i64) -> (i32) ssa {{\nblock0:\n    v0 = param.i32 0\n    \
             v1 = param.i32 1\n    v2 = param.i64 2\n{loads}    v{last} = load.i32 v1 + 0\n    \
             br_if v{first}, block1, block2\nblock1:\n    br_if v{last}, block3, block4\n\
             block2:\n    return [v0]\nblock3:\n    return [v1]\nblock4:\n    return [v{last}]\n}}\n"
        );
        let (_, mut function) = crate::text::parse_function(&text).unwrap();
        apply(&mut function, &mut PassContext::default(), &[GVN]);
        let branches = |inst: &&crate::Inst| inst.op == crate::Opcode::BranchIf;
        assert_eq!(
            function.insts.iter().filter(branches).count(),
            2,
            "{function}"
        );
    }
}
