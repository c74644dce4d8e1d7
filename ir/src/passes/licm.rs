//! Loop-invariant code motion: what a loop computes the same each time is computed before it.
//!
//! A value that moves out of a loop holds a register all through it. So an instruction moves only
//! if that pays: expensive operations, reads of state that the loop does not change, and chains of
//! at least three cheap operations. Single additions stay, as selectors fuse them into addresses,
//! and so do comparisons, which they fuse into branches. Each loop has a budget of values.
//!
//! An instruction that may trap moves only if the loop is certain to execute it before anything can
//! be observed: it is in the header, and no effect comes before it.
//!
//! The instructions keep their places until [`super::layout`] puts them before the jump into the
//! loop.

use super::cfg::{Cfg, NONE};
use crate::function::visit_operands;
use crate::{Block, Declarations, Effects, Function, Inst, Opcode, Operand};

/// A chain of this cost moves.
const WORTH: u8 = 3;
/// How many loops further out an instruction may go at once.
const MOST_LEVELS: u32 = 8;
/// Integers and floats that may move out of one loop.
const BUDGET: [u8; 2] = [6, 8];

/// What is known of a loop, by its header.
#[derive(Clone, Copy, Debug)]
struct Loop {
    /// The next outer loop that control can come back to from this one.
    outer: u32,
    /// The block that jumps into the loop, if it is one.
    entry: u32,
    /// What the loop writes, as the set of reads that this invalidates.
    clobbers: Effects,
    budget: [u8; 2],
}

const NO_LOOP: Loop = Loop {
    outer: NONE,
    entry: NONE,
    clobbers: Effects::PURE,
    budget: BUDGET,
};

/// What is known of a value.
#[derive(Clone, Copy, Debug)]
struct Placement {
    /// The block that computes it.
    home: u32,
    /// The outermost loop that it could leave, if it stays only because it is too cheap.
    target: u32,
    /// The cost of computing it, with what else would have to move.
    cost: u8,
}

/// The memory of the pass.
#[derive(Default, Debug)]
pub struct Scratch {
    loops: Vec<Loop>,
    /// By block: the header of the innermost loop in which control can come back to the block.
    innermost: Vec<u32>,
    placements: Vec<Placement>,
    pending: Vec<u32>,
}

/// Finds the invariant instructions of a function in SSA form and notes in `moves`, for
/// [`super::layout`], the block before whose terminator each belongs.
pub fn run(
    function: &Function,
    declarations: &Declarations,
    cfg: &Cfg,
    scratch: &mut Scratch,
    moves: &mut Vec<(u32, u32)>,
) {
    if !function.blocks.iter().any(|block| block.is_loop_header) {
        return;
    }
    find_loops(function, cfg, scratch);
    find_effects(function, cfg, scratch);
    scratch.placements.clear();
    let placement = Placement {
        home: 0,
        target: NONE,
        cost: 0,
    };
    scratch.placements.resize(function.insts.len(), placement);
    let mut motion = Motion {
        function,
        declarations,
        cfg,
        loops: &mut scratch.loops,
        placements: &mut scratch.placements,
        pending: &mut scratch.pending,
        moves,
    };
    for block in 0..motion.function.blocks.len() as u32 {
        if motion.cfg.is_reachable(block) {
            motion.block(block, scratch.innermost[block as usize]);
        }
    }
    // What left several loops one after the other belongs where it went last.
    let placements = &*motion.placements;
    motion
        .moves
        .retain(|&(block, value)| placements[value as usize].home == block);
    motion.moves.sort_by_key(|&(block, _)| block);
}

/// Finds which loop each block is in. Some blocks in the range of a loop only leave it: those are
/// not in it.
fn find_loops(function: &Function, cfg: &Cfg, scratch: &mut Scratch) {
    let Scratch {
        loops, innermost, ..
    } = scratch;
    let blocks = function.blocks.len();
    loops.clear();
    loops.resize(blocks, NO_LOOP);
    innermost.clear();
    innermost.resize(blocks, NONE);
    for block in (0..blocks as u32).rev() {
        if !cfg.is_reachable(block) {
            continue;
        }
        let mut inner = NONE;
        let mut last = NONE;
        function.for_each_successor(function.terminator(Block(block)), |target| {
            let target = target.0;
            if target == last {
                return;
            }
            last = target;
            let mut header = if target <= block {
                target
            } else {
                innermost[target as usize]
            };
            // An edge into a loop does not make its source part of it.
            if header != NONE && header > block {
                header = loops[header as usize].outer;
            }
            if header != NONE {
                inner = nest(loops, inner, header);
            }
        });
        if cfg.nodes[block as usize].loop_header == block {
            // By now all blocks of the loop have told which loops are around it.
            inner = nest(loops, inner, block);
            let mut entries = cfg
                .predecessors(block)
                .iter()
                .filter(|&&source| source < block);
            if let (Some(&entry), None) = (entries.next(), entries.next())
                && function.terminator(Block(entry)).op == Opcode::Jump
            {
                loops[block as usize].entry = entry;
            }
        }
        innermost[block as usize] = inner;
    }
}

/// Notes that two loops share a block: one is within the other. Returns the inner one, which has
/// the greater header.
fn nest(loops: &mut [Loop], a: u32, b: u32) -> u32 {
    if a == NONE || a == b {
        return b;
    }
    let innermost = a.max(b);
    let (mut inner, mut outer) = (innermost, a.min(b));
    for _ in 0..MOST_LEVELS {
        let next = &mut loops[inner as usize].outer;
        if *next == NONE {
            *next = outer;
            break;
        }
        let other = *next;
        if other == outer {
            break;
        }
        *next = other.max(outer);
        (inner, outer) = (other.max(outer), other.min(outer));
    }
    innermost
}

/// Collects what each range of a loop writes, inner ones first.
fn find_effects(function: &Function, cfg: &Cfg, scratch: &mut Scratch) {
    for block in (0..function.blocks.len()).rev() {
        let header = cfg.nodes[block].loop_header;
        if header == NONE {
            continue;
        }
        let data = function.blocks[block];
        let mut clobbers = Effects::PURE;
        for inst in &function.insts[data.first as usize..data.end as usize] {
            clobbers = clobbers.or(inst.op.effects().clobbers());
        }
        let written = &mut scratch.loops[header as usize].clobbers;
        *written = written.or(clobbers);
        let parent = cfg.nodes[block].loop_parent;
        if header as usize == block && parent != NONE {
            let inner = scratch.loops[block].clobbers;
            let written = &mut scratch.loops[parent as usize].clobbers;
            *written = written.or(inner);
        }
    }
}

struct Motion<'a> {
    function: &'a Function,
    declarations: &'a Declarations,
    cfg: &'a Cfg,
    loops: &'a mut [Loop],
    placements: &'a mut [Placement],
    pending: &'a mut Vec<u32>,
    moves: &'a mut Vec<(u32, u32)>,
}

impl Motion<'_> {
    fn block(&mut self, block: u32, innermost: u32) {
        let data = self.function.blocks[block as usize];
        // Whether nothing that could be observed happened since control entered the loop.
        let mut is_quiet = block == innermost;
        for index in data.first..data.end {
            self.placements[index as usize].home = block;
            let inst = self.function.insts[index as usize];
            if innermost != NONE && self.may_move(&inst) {
                self.consider(index, &inst, innermost, is_quiet);
            }
            let is_gone = self.placements[index as usize].home != block;
            let effects = inst.op.effects();
            if !is_gone && !effects.is_removable() && !effects.has(Effects::PINNED) {
                is_quiet = false;
            }
        }
    }

    /// Whether the operation is of a kind that may move at all.
    fn may_move(&self, inst: &Inst) -> bool {
        use Opcode::*;
        let effects = inst.op.effects();
        let forbidden = Effects::CALLS
            .or(Effects::TERMINATES)
            .or(Effects::PINNED)
            .or(Effects::COUNTS)
            .or(Effects::GUARDED);
        let is_fused = inst.op == Eqz || inst.op.is_int_compare() || inst.op.is_float_compare();
        effects.0 & forbidden.0 == 0
            && effects.clobbers() == Effects::PURE
            && !is_fused
            && !matches!(inst.op, Nop | Copy)
            && !inst.op.is_store()
    }

    /// Finds the outermost loop that the value can leave, and lets it leave if that is worth it.
    fn consider(&mut self, index: u32, inst: &Inst, innermost: u32, is_quiet: bool) {
        if inst.op.is_const() {
            // Costs nothing and moves where it is needed.
            return;
        }
        let effects = inst.op.effects();
        let may_trap = effects.has(Effects::TRAPS);
        if may_trap && !is_quiet {
            return;
        }
        let mut target = NONE;
        let mut next = innermost;
        for _ in 0..MOST_LEVELS {
            if next == NONE || !self.may_leave(inst, next) {
                break;
            }
            target = next;
            if may_trap {
                break;
            }
            next = self.loops[next as usize].outer;
        }
        if target == NONE {
            return;
        }
        let cost = self.cost(inst, target);
        self.placements[index as usize].cost = cost;
        self.placements[index as usize].target = target;
        let class = usize::from(inst.ty.is_float() || inst.ty.is_vector());
        let budget = &mut self.loops[target as usize].budget[class];
        if cost >= WORTH && *budget > 0 {
            *budget -= 1;
            self.leave(index, target);
        } else if may_trap || cost >= WORTH {
            // It stays, and so does what depends on it.
            self.placements[index as usize].target = NONE;
        }
    }

    /// Whether all that the instruction reads is there before the loop.
    fn may_leave(&self, inst: &Inst, header: u32) -> bool {
        let data = &self.loops[header as usize];
        let is_changed = inst.op.effects().reads_any(data.clobbers)
            && !self.declarations.reads_constant_global(inst);
        if data.entry == NONE || is_changed {
            return false;
        }
        let mut may = true;
        visit_operands(&self.function.pool, inst, |word| {
            may &= Operand(word).as_value().is_some_and(|value| {
                let placement = self.placements[value.index()];
                !self.cfg.loop_contains(header, placement.home)
                    || self.function.inst(value).op.is_const()
                    || placement.target != NONE && placement.target <= header
            });
        });
        may
    }

    fn cost(&self, inst: &Inst, header: u32) -> u8 {
        let mut cost = own_cost(inst);
        visit_operands(&self.function.pool, inst, |word| {
            if let Some(value) = Operand(word).as_value() {
                let placement = self.placements[value.index()];
                if self.cfg.loop_contains(header, placement.home) {
                    cost = cost.saturating_add(placement.cost);
                }
            }
        });
        cost
    }

    /// Moves a value before the loop, after the constants and cheap values in the loop that it
    /// reads.
    fn leave(&mut self, index: u32, header: u32) {
        let entry = self.loops[header as usize].entry;
        self.pending.clear();
        self.pending.push(index);
        while let Some(&index) = self.pending.last() {
            let before = self.pending.len();
            let inst = self.function.insts[index as usize];
            let (placements, pending, cfg) = (&*self.placements, &mut *self.pending, self.cfg);
            visit_operands(&self.function.pool, &inst, |word| {
                let value = Operand(word).as_value().map_or(0, |value| value.0);
                if cfg.loop_contains(header, placements[value as usize].home) {
                    pending.push(value);
                }
            });
            if self.pending.len() != before {
                continue;
            }
            self.pending.pop();
            let placement = &mut self.placements[index as usize];
            if self.cfg.loop_contains(header, placement.home) {
                placement.home = entry;
                placement.target = NONE;
                placement.cost = 0;
                self.moves.push((entry, index));
            }
        }
    }
}

/// What an instruction costs, in cheap operations.
fn own_cost(inst: &Inst) -> u8 {
    use Opcode::*;
    match inst.op {
        Iconst | Fconst => 0,
        Iadd | Isub | And | Or | Xor | Shl | ShrS | ShrU | Rotl | Rotr | Wrap | ExtendS
        | ExtendU | Extend8S | Extend16S | Extend32S | RefFunc => 1,
        Fabs | Fneg | Bitcast | Select => 2,
        _ => WORTH,
    }
}

#[cfg(test)]
mod tests {
    use crate::passes::PassContext;
    use crate::testing::{GVN, LICM_AND_LAYOUT, apply, compare, declarations};
    use crate::text::{Named, parse_function};
    use crate::verify::verify;

    #[track_caller]
    fn becomes(before: &str, after: &str) {
        let text = |body: &str| {
            format!(
                "function %f (i32, i32, f64) -> () ssa {{\nblock0:\n    v0 = param.i32 0\n    v1 = param.i32 1\n    v2 = param.f64 2\n{body}\n}}\n"
            )
        };
        let (_, mut function) = parse_function(&text(before)).unwrap();
        verify(&function, &declarations()).unwrap();
        let mut context = PassContext::default();
        context.analyze(&function);
        LICM_AND_LAYOUT(&mut context, &mut function);
        verify(&function, &declarations()).unwrap();
        let printed = Named("f", &function).to_string();
        assert_eq!(printed, text(after), "\n{printed}");
    }

    #[test]
    fn chains_and_expensive_operations_leave_two_loops() {
        becomes(
            "    jump block1
block1: loop, depth 1
    jump block2
block2: loop, depth 2
    v5 = iconst.i32 3
    v6 = shl.i32 v0, v5
    v7 = iadd.i32 v6, v1
    v8 = isub.i32 v7, v5
    v9 = fsqrt.f64 v2
    v10 = iadd.i32 v0, v1
    store.f64 v8 + 0, v9
    v12 = load.i32 v10 + 0
    br_if v12, block3, block4
block3: depth 2
    jump block2
block4: depth 1
    br_if v10, block5, block6
block5: depth 1
    jump block1
block6:
    return []",
            "    v3 = iconst.i32 3
    v4 = shl.i32 v0, v3
    v5 = iadd.i32 v4, v1
    v6 = isub.i32 v5, v3
    v7 = fsqrt.f64 v2
    jump block1
block1: loop, depth 1
    jump block2
block2: loop, depth 2
    v10 = iadd.i32 v0, v1
    store.f64 v6 + 0, v7
    v12 = load.i32 v10 + 0
    br_if v12, block3, block4
block3: depth 2, extends
    jump block2
block4: depth 1
    br_if v10, block5, block6
block5: depth 1, extends
    jump block1
block6:
    return []",
        );
    }

    #[test]
    fn loops_are_nested_by_any_of_their_exits() {
        becomes(
            "    jump block1
block1: loop, depth 1
    jump block2
block2: loop, depth 2
    br_if v0, block3, block5
block3: depth 2
    v6 = fadd.f64 v2, v2
    store.f64 v1 + 0, v6
    br_if v1, block4, block6
block4: depth 2
    jump block2
block5: depth 2
    return []
block6: depth 1
    br_if v0, block7, block8
block7: depth 1
    jump block1
block8:
    return []",
            "    v3 = fadd.f64 v2, v2
    jump block1
block1: loop, depth 1
    jump block2
block2: loop, depth 2
    br_if v0, block3, block5
block3: depth 2, extends
    store.f64 v1 + 0, v3
    br_if v1, block4, block6
block4: depth 2, extends
    jump block2
block5: depth 2
    return []
block6: depth 1
    br_if v0, block7, block8
block7: depth 1, extends
    jump block1
block8:
    return []",
        );
    }

    #[test]
    fn what_may_trap_leaves_only_from_a_quiet_header() {
        becomes(
            "    jump block1
block1: loop, depth 1
    v4 = load.i32 v0 + 0
    v5 = global_get.i64 0
    v6 = idiv_s.i32 v4, v1
    global_set.i32 v6, 1
    v8 = load.i32 v1 + 4
    br_if v8, block2, block3
block2: depth 1
    v10 = load.i32 v1 + 8
    global_set.i32 v10, 1
    jump block1
block3:
    return []",
            "    v3 = load.i32 v0 + 0
    v4 = idiv_s.i32 v3, v1
    jump block1
block1: loop, depth 1
    v6 = global_get.i64 0
    global_set.i32 v4, 1
    v8 = load.i32 v1 + 4
    br_if v8, block2, block3
block2: depth 1, extends
    v10 = load.i32 v1 + 8
    global_set.i32 v10, 1
    jump block1
block3:
    return []",
        );
    }

    #[test]
    fn blocks_that_leave_the_loop_keep_their_work() {
        let text = "    jump block1
block1: loop, depth 1
    br_if v0, block2, block3
block2: depth 1, extends
    v5 = fsqrt.f64 v2
    store.f64 v1 + 0, v5
    return []
block3: depth 1
    br_if v1, block4, block5
block4: depth 1, extends
    jump block1
block5:
    return []";
        becomes(text, text);
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        let mut context = PassContext::default();
        compare(0..900, |function, _| {
            apply(
                function,
                &mut context,
                &[PassContext::promote, GVN, PassContext::dce, LICM_AND_LAYOUT],
            );
        });
    }
}
