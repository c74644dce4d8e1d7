//! Global value numbering: a value that a dominating instruction computed already is not computed
//! again (`numbering.rs`).
//!
//! One walk over the dominator tree, each block before those that it dominates. On the way
//! instructions are simplified (`simplify.rs`), reads of memory and globals are served from what is
//! known of their contents (`contents`), parameters with one argument become that argument, and
//! branches on constants, and on what another branch has decided (`decided.rs`), become jumps.
//!
//! New constants that the rules need stand behind all blocks until [`super::layout`] puts them into
//! the entry. It does not matter where a constant stands: selectors make it at its reader.

use super::cfg::{Cfg, NONE};
use super::contents::{Known, KnownContents};
use super::decided::Decided;
use super::numbering::{self, Numbering};
use super::rebuild::count_uses;
use super::simplify::{Simple, simplify, simplify_branch};
use crate::{Block, Declarations, Effects, Function, Inst, Opcode, TrapCode, Type, Value};

/// How often the rules may change one instruction.
const MOST_REWRITES: u32 = 4;

/// The memory of the pass.
#[derive(Default, Debug)]
pub struct Scratch {
    numbering: numbering::Scratch,
    /// By block: whether control reaches it, constant branches considered.
    reached: Vec<bool>,
    known: KnownContents,
    decided: Decided,
}

/// Numbers the values of a function in SSA form. Use counts are wrong afterwards, until
/// [`super::dce`]. Returns whether edges between blocks went.
pub fn run(
    function: &mut Function,
    declarations: &Declarations,
    cfg: &Cfg,
    scratch: &mut Scratch,
) -> bool {
    count_uses(function);
    scratch.reached.clear();
    scratch.reached.resize(function.blocks.len(), false);
    scratch.reached[0] = true;
    scratch.known.start(function);
    scratch.decided.start();
    let mut gvn = Gvn {
        values: Numbering::new(function, cfg, &mut scratch.numbering),
        declarations,
        reached: &mut scratch.reached,
        decided: &mut scratch.decided,
        lost_edges: false,
    };
    for &block in &cfg.preorder {
        if gvn.reached[block as usize] {
            scratch.known.enter(cfg, block);
            gvn.block(block, &mut scratch.known);
        }
    }
    gvn.cut_unreached();
    gvn.lost_edges
}

/// The walk, in one block.
struct Gvn<'a> {
    values: Numbering<'a>,
    declarations: &'a Declarations,
    reached: &'a mut Vec<bool>,
    decided: &'a mut Decided,
    lost_edges: bool,
}

impl Gvn<'_> {
    fn block(&mut self, block: u32, known: &mut KnownContents) {
        self.values.block = block;
        let data = self.values.function.blocks[block as usize];
        for index in data.first..data.end {
            let value = Value(index);
            let inst = self.values.visit(value);
            let effects = inst.op.effects();
            if inst.op.is_const() {
                self.values.number(value, inst);
            } else if matches!(effects, Effects::PURE | Effects::TRAPS | Effects::GUARDED) {
                if inst.op != Opcode::Nop {
                    self.compute(value, inst);
                }
                if effects != Effects::PURE {
                    known.see();
                }
            } else if effects.has(Effects::TERMINATES) {
                self.terminate(value, inst);
            } else if inst.op == Opcode::Param {
                self.parameter(value, inst);
            } else if self.declarations.reads_constant_global(&inst) {
                self.values.number(value, inst);
            } else {
                self.access(value, known);
            }
        }
    }

    /// What reads or writes state, and whatever else has effects.
    fn access(&mut self, value: Value, known: &mut KnownContents) {
        loop {
            match known.visit(value.0, &self.values, self.declarations) {
                Known::Nothing => return,
                Known::Reads(same) => return self.replace(value, same),
                Known::Repeats => return self.values.remove(value),
                Known::Overwrites(unseen) => {
                    // Both are of one place: where the one would have trapped, the other one does.
                    let locations = &mut self.values.function.locations;
                    locations[value.index()] = locations[unseen as usize];
                    self.values.remove(Value(unseen));
                }
            }
        }
    }

    /// Lets `same` take the place of `value`, with a bitcast if it was stored as another type.
    fn replace(&mut self, value: Value, same: u32) {
        let insts = &mut self.values.function.insts;
        let ty = insts[value.index()].ty;
        if insts[same as usize].result_type() == Some(ty) {
            self.values.replace(value, same);
        } else {
            let inst = Inst::new(Opcode::Bitcast, ty, same, 0, 0);
            insts[value.index()] = inst;
            self.compute(value, inst);
        }
    }

    /// Replaces a block's parameter whose arguments are all the same. Not a loop header's: some of
    /// its arguments are not known yet.
    fn parameter(&mut self, value: Value, inst: Inst) {
        let Numbering {
            function,
            cfg,
            block,
            ..
        } = &self.values;
        let block = *block;
        if block == 0 || cfg.nodes[block as usize].loop_header == block {
            return;
        }
        let mut only = NONE;
        for &source in cfg.predecessors(block) {
            if !self.reached[source as usize] {
                continue;
            }
            let jump = function.terminator(Block(source));
            let argument = function.pool[(jump.c + 1 + inst.b) as usize];
            if only != NONE && only != argument {
                return;
            }
            only = argument;
        }
        // The parameter stays, unread: jumps still pass its argument.
        if only != NONE {
            self.values.alias(value, only);
        }
    }

    fn compute(&mut self, value: Value, mut inst: Inst) {
        for _ in 0..MOST_REWRITES {
            match simplify(&mut self.values, &inst) {
                Simple::No => break,
                Simple::Inst(new) => {
                    inst = Inst {
                        uses: inst.uses,
                        ..new
                    };
                    self.values.function.insts[value.index()] = inst;
                }
                Simple::Operand(operand) => {
                    let Some(same) = operand.as_value() else {
                        break;
                    };
                    return self.values.replace(value, same.0);
                }
                Simple::Constant(bits) => {
                    let ty = inst.result_type().unwrap_or(inst.ty);
                    inst = Inst::constant(ty, bits);
                    self.values.function.insts[value.index()] = inst;
                    break;
                }
            }
        }
        self.values.number(value, inst);
    }

    fn terminate(&mut self, value: Value, mut inst: Inst) {
        if inst.op == Opcode::BranchIf {
            inst = simplify_branch(&self.values, inst);
            if inst.op == Opcode::BranchIf {
                let jump = self.decided.visit(&self.values, &inst);
                inst = jump.unwrap_or(inst);
            }
        } else if inst.op == Opcode::BranchTable
            && let Some(index) = self.values.function.constant(inst.operand_a())
        {
            let (targets, default) = self.values.function.branch_table(&inst);
            let target = targets.get(index as usize).copied().unwrap_or(default.0);
            inst = Inst::new(Opcode::Jump, Type::I32, 0, target, 0);
        }
        self.lost_edges |= inst.op != self.values.function.insts[value.index()].op;
        self.values.function.insts[value.index()] = inst;
        let reached = &mut *self.reached;
        self.values
            .function
            .for_each_successor(&inst, |target| reached[target.index()] = true);
    }

    /// Blocks that control cannot reach any more keep a trap: [`super::layout`] removes them.
    fn cut_unreached(&mut self) {
        for block in 0..self.values.function.blocks.len() {
            if self.reached[block] {
                continue;
            }
            let data = self.values.function.blocks[block];
            for index in data.first..data.end {
                let code = TrapCode::Unreachable as u32;
                let is_last = index + 1 == data.end;
                let op = if is_last { Opcode::Trap } else { Opcode::Nop };
                self.values.function.insts[index as usize] =
                    Inst::new(op, Type::I32, 0, if is_last { code } else { 0 }, 0);
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use crate::passes::PassContext;
    use crate::testing::{GVN, apply, compare, declarations};
    use crate::text::{Named, parse_function};
    use crate::verify::verify;

    /// Lets the pass run on a function of two `i32` and an `i64`, and dead code elimination and
    /// layout behind it.
    #[track_caller]
    pub fn becomes(before: &str, after: &str) {
        let text = |body: &str, params: &str| {
            format!("function %f (i32, i32, i64) -> (i32) ssa {{\nblock0:\n{params}{body}\n}}\n")
        };
        let params = "    v0 = param.i32 0\n    v1 = param.i32 1\n    v2 = param.i64 2\n";
        let (_, mut function) = parse_function(&text(before, params)).unwrap();
        verify(&function, &declarations()).unwrap();
        let mut context = PassContext::default();
        apply(
            &mut function,
            &mut context,
            &[GVN, PassContext::dce, PassContext::layout],
        );
        let printed = Named("f", &function).to_string();
        assert_eq!(printed, text(after, ""), "\n{printed}");
        verify(&function, &declarations()).unwrap();
    }

    #[test]
    fn equal_values_and_commuted_operands() {
        becomes(
            "    v3 = iadd.i32 v0, v1
    br_if v0, block1, block2
block1:
    v5 = iadd.i32 v1, v0
    v6 = isub.i32 v1, v0
    v7 = imul.i32 v5, v6
    return [v7]
block2:
    v9 = isub.i32 v1, v0
    v10 = isub.i32 v0, v1
    v11 = imul.i32 v9, v3
    v12 = imul.i32 v11, v10
    return [v12]",
            "    v0 = param.i32 0
    v1 = param.i32 1
    v2 = iadd.i32 v0, v1
    br_if v0, block1, block2
block1: extends
    v4 = isub.i32 v1, v0
    v5 = imul.i32 v2, v4
    return [v5]
block2:
    v7 = isub.i32 v1, v0
    v8 = isub.i32 v0, v1
    v9 = imul.i32 v7, v2
    v10 = imul.i32 v9, v8
    return [v10]",
        );
    }

    /// Cheap values are computed in each block, but once in it; what is made of them is made once.
    #[test]
    fn cheap_values_have_a_member_in_each_block() {
        becomes(
            "    v3 = eqz.i32 v0
    v4 = imul.i32 v3, v1
    br_if v1, block1, block2
block1:
    v6 = eqz.i32 v0
    v7 = eqz.i32 v0
    v8 = imul.i32 v1, v7
    v9 = isub.i32 v8, v6
    v10 = isub.i32 v9, v7
    return [v10]
block2:
    return [v4]",
            "    v0 = param.i32 0
    v1 = param.i32 1
    v2 = eqz.i32 v0
    v3 = imul.i32 v2, v1
    br_if v1, block1, block2
block1: extends
    v5 = eqz.i32 v0
    v6 = isub.i32 v3, v5
    v7 = isub.i32 v6, v5
    return [v7]
block2:
    return [v3]",
        );
    }

    #[test]
    fn constants_make_branches_jumps_and_parameters_values() {
        becomes(
            "    v3 = iconst.i32 6
    v4 = iconst.i32 2
    v5 = isub.i32 v3, v4
    v6 = eq.i32 v5, v4
    br_if v6, block1, block2
block1:
    v8 = iadd.i32 v0, v0
    jump block3(v8)
block2:
    jump block3(v1)
block3:
    v11 = param.i32 0
    v12 = iadd.i32 v11, v5
    return [v12]",
            "    v0 = param.i32 1
    v1 = iconst.i32 4
    v2 = iadd.i32 v0, v1
    return [v2]",
        );
    }

    #[test]
    fn random_functions_keep_their_meaning() {
        let mut context = PassContext::default();
        compare(0..900, |function, _| {
            apply(
                function,
                &mut context,
                &[
                    PassContext::promote,
                    GVN,
                    PassContext::dce,
                    PassContext::layout,
                ],
            );
        });
    }
}
