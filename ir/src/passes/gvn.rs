//! Global value numbering: a value that a dominating instruction computed already is not computed
//! again.
//!
//! One walk over the dominator tree, each block before those that it dominates. On the way
//! instructions are simplified (`simplify.rs`), reads of memory and globals are served from what is
//! known of their contents (`loads.rs`), parameters with one argument become that argument, and
//! branches on constants become jumps.
//!
//! The table of known values is direct-mapped with two places a key, and it is never cleaned up: an
//! entry counts only if its block dominates the current one, and in this order an entry that once
//! did not never will again.
//!
//! Constants that the rules need stand behind all blocks until [`super::layout`] puts them into the
//! entry. Where a constant stands has no meaning: selectors make it at its reader.

use super::cfg::{Cfg, NONE};
use super::loads::KnownContents;
use super::simplify::Simple;
use super::{PassContext, reads_constant_global};
use crate::{
    Block, Declarations, Effects, Format, Function, Inst, Opcode, Operand, TrapCode, Type, Value,
};

/// The largest table of known values.
const LARGEST_TABLE: usize = 1 << 16;
/// How often the rules may change one instruction.
const MOST_REWRITES: u32 = 4;

/// The memory of the pass.
#[derive(Default, Debug)]
pub struct Scratch {
    /// By hash: a value, or [`NONE`].
    table: Vec<u32>,
    /// By value: the value that takes its place.
    alias: Vec<u32>,
    /// By value: its block.
    places: Vec<u32>,
    /// By block: whether control reaches it, constant branches considered.
    reached: Vec<bool>,
    known: KnownContents,
}

/// Numbers the values of a function in SSA form. Use counts are wrong afterwards, until
/// [`super::dce`]. Returns whether edges between blocks went.
pub fn run(
    function: &mut Function,
    declarations: &Declarations,
    context: &mut PassContext,
) -> bool {
    let PassContext {
        cfg, gvn: scratch, ..
    } = context;
    let insts = function.insts.len();
    scratch.table.clear();
    let size = insts.next_power_of_two().clamp(64, LARGEST_TABLE);
    scratch.table.resize(size, NONE);
    scratch.alias.clear();
    scratch.alias.extend(0..insts as u32);
    scratch.places.clear();
    scratch.places.resize(insts, 0);
    scratch.reached.clear();
    scratch.reached.resize(function.blocks.len(), false);
    scratch.reached[0] = true;
    scratch.known.start(function);
    let mut gvn = Gvn {
        function,
        declarations,
        cfg,
        table: &mut scratch.table,
        alias: &mut scratch.alias,
        places: &mut scratch.places,
        reached: &mut scratch.reached,
        block: 0,
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
pub(super) struct Gvn<'a> {
    pub(super) function: &'a mut Function,
    declarations: &'a Declarations,
    cfg: &'a Cfg,
    table: &'a mut Vec<u32>,
    alias: &'a mut Vec<u32>,
    places: &'a mut Vec<u32>,
    reached: &'a mut Vec<bool>,
    block: u32,
    lost_edges: bool,
}

impl Gvn<'_> {
    fn block(&mut self, block: u32, known: &mut KnownContents) {
        self.block = block;
        let data = self.function.blocks[block as usize];
        for index in data.first..data.end {
            self.places[index as usize] = block;
            let value = Value(index);
            let alias = &*self.alias;
            self.function
                .map_operands(value, |operand| match operand.as_value() {
                    Some(value) => Operand::value(Value(alias[value.index()])),
                    None => operand,
                });
            let inst = self.function.insts[index as usize];
            let effects = inst.op.effects();
            if inst.op.is_const() {
                self.number(value, inst);
            } else if effects == Effects::PURE || effects == Effects::TRAPS {
                if inst.op != Opcode::Nop {
                    self.compute(value, inst);
                }
            } else if effects.has(Effects::TERMINATES) {
                self.terminate(value, inst);
            } else if inst.op == Opcode::Param {
                self.parameter(value, inst);
            } else if reads_constant_global(self.declarations, &inst) {
                self.number(value, inst);
            } else if let Some(same) = known.visit(index, &inst) {
                self.replace(value, same);
            }
        }
    }

    /// Lets `same` take the place of `value`. A value in memory may have another type than the
    /// load.
    fn replace(&mut self, value: Value, same: u32) {
        let inst = &mut self.function.insts[value.index()];
        let ty = inst.ty;
        if self.function.insts[same as usize].result_type() == Some(ty) {
            self.function.insts[value.index()] = Inst::new(Opcode::Nop, Type::I32, 0, 0, 0);
            self.alias[value.index()] = same;
        } else {
            let inst = Inst::new(Opcode::Bitcast, ty, same, 0, 0);
            self.function.insts[value.index()] = inst;
            self.compute(value, inst);
        }
    }

    /// A parameter of a block whose arguments are all the same. A loop's last arguments are not
    /// known yet.
    fn parameter(&mut self, value: Value, inst: Inst) {
        if self.block == 0 || self.cfg.nodes[self.block as usize].loop_header == self.block {
            return;
        }
        let mut only = NONE;
        for &source in self.cfg.predecessors(self.block) {
            if !self.reached[source as usize] {
                continue;
            }
            let jump = self.function.terminator(Block(source));
            let argument = self.function.pool[(jump.c + 1 + inst.b) as usize];
            if only != NONE && only != argument {
                return;
            }
            only = argument;
        }
        // The parameter stays, unread: jumps still pass its argument.
        if only != NONE {
            self.alias[value.index()] = only;
        }
    }

    fn compute(&mut self, value: Value, mut inst: Inst) {
        for _ in 0..MOST_REWRITES {
            match self.simplify(&inst) {
                Simple::No => break,
                Simple::Inst(new) => {
                    inst = new;
                    self.function.insts[value.index()] = new;
                }
                Simple::Operand(operand) => {
                    let Some(same) = operand.as_value() else {
                        break;
                    };
                    self.function.insts[value.index()] = Inst::new(Opcode::Nop, Type::I32, 0, 0, 0);
                    self.alias[value.index()] = same.0;
                    return;
                }
                Simple::Constant(bits) => {
                    let ty = inst.result_type().unwrap_or(inst.ty);
                    inst = Inst::constant(ty, bits);
                    self.function.insts[value.index()] = inst;
                    break;
                }
            }
        }
        self.number(value, inst);
    }

    /// Looks the value up, and enters it if it is new.
    fn number(&mut self, value: Value, inst: Inst) {
        if inst.op == Opcode::Copy {
            return;
        }
        match self.find(&inst) {
            Ok(same) => {
                self.function.insts[value.index()] = Inst::new(Opcode::Nop, Type::I32, 0, 0, 0);
                self.alias[value.index()] = same;
            }
            Err(slot) => self.enter(slot, value.0),
        }
    }

    fn enter(&mut self, slot: usize, value: u32) {
        self.table[slot ^ 1] = self.table[slot];
        self.table[slot] = value;
    }

    /// The value that equals the instruction, or where to enter it.
    fn find(&self, inst: &Inst) -> Result<u32, usize> {
        let (a, b) = key_operands(inst);
        let low = u64::from(inst.op as u8) | u64::from(inst.ty as u8) << 8 | u64::from(a) << 32;
        let high = u64::from(b) | u64::from(inst.c) << 32;
        let hash = (low ^ high.rotate_left(23)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            ^ high.wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
        let slot = (hash >> 40) as usize & (self.table.len() - 1);
        for slot in [slot, slot ^ 1] {
            let value = self.table[slot];
            if value == NONE {
                continue;
            }
            let other = &self.function.insts[value as usize];
            if other.op == inst.op
                && other.ty == inst.ty
                && other.c == inst.c
                && key_operands(other) == (a, b)
                && self.cfg.dominates(self.places[value as usize], self.block)
            {
                return Ok(value);
            }
        }
        Err(slot)
    }

    /// A constant of the block or of one that dominates it, or a new one.
    pub(super) fn constant(&mut self, ty: Type, bits: u64) -> u32 {
        let inst = Inst::constant(ty, bits);
        match self.find(&inst) {
            Ok(value) => value,
            Err(slot) => {
                let value = self.function.push(inst, 0).0;
                self.alias.push(value);
                self.places.push(0);
                self.enter(slot, value);
                value
            }
        }
    }

    fn terminate(&mut self, value: Value, mut inst: Inst) {
        let function = &mut *self.function;
        if inst.op == Opcode::BranchIf {
            inst = self.simplify_branch(inst);
        } else if inst.op == Opcode::BranchTable
            && let Some(index) = function.constant(inst.operand_a())
        {
            let (targets, default) = function.branch_table(&inst);
            let target = targets.get(index as usize).copied().unwrap_or(default.0);
            inst = Inst::new(Opcode::Jump, Type::I32, 0, target, 0);
        }
        self.lost_edges |= inst.op != self.function.insts[value.index()].op;
        self.function.insts[value.index()] = inst;
        let reached = &mut *self.reached;
        self.function
            .for_each_successor(&inst, |target| reached[target.index()] = true);
    }

    /// Blocks that control cannot reach any more keep a trap: [`super::layout`] removes them.
    fn cut_unreached(&mut self) {
        for block in 0..self.function.blocks.len() {
            if self.reached[block] {
                continue;
            }
            let data = self.function.blocks[block];
            for index in data.first..data.end {
                let code = TrapCode::Unreachable as u32;
                let is_last = index + 1 == data.end;
                let op = if is_last { Opcode::Trap } else { Opcode::Nop };
                self.function.insts[index as usize] =
                    Inst::new(op, Type::I32, 0, if is_last { code } else { 0 }, 0);
            }
        }
    }
}

/// The first two words, with operands in order where that has no meaning.
#[inline]
fn key_operands(inst: &Inst) -> (u32, u32) {
    if inst.op.format() == Format::Binary && inst.op.is_commutative() && inst.a > inst.b {
        (inst.b, inst.a)
    } else {
        (inst.a, inst.b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passes::{dce, layout, promote};
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
        apply(&mut function, &mut context, &[GVN, dce::run, layout::run]);
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
    v10 = imul.i32 v9, v3
    return [v10]",
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
    v8 = imul.i32 v7, v2
    return [v8]",
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
                &[promote::run, GVN, dce::run, layout::run],
            );
        });
    }
}
