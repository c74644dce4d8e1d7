//! Marks definitions that may be computed at their only reader ([`Inst::SINKS`]), by looking back
//! from the reader.
//!
//! A definition on the operand stack is in the reader's extended block (see [`crate::stack`]), and
//! has no other reader if its use count is still zero. It may move to the reader if, since it was
//! emitted,
//! - no variable that it reads was written: the last write of each variable is known, and the last
//!   write of any variable settles the usual case with one comparison;
//! - for a load, nothing was emitted that traps, writes or leaves: one position, which a load
//!   itself also sets.
//!
//! Definitions that have already sunk into it move along, so the same holds for the whole tree,
//! which is at most three levels high, or four from a comparison on. The variables that the tree
//! reads are needed until the reader, so their intervals are extended.
//!
//! Which pairs there are is a contract with the selectors, kept in the functions below.

use crate::builder::Builder;
use gantry_ir::{Inst, Opcode, Operand, Type, Value};

/// How many levels of instructions may sink into one reader.
const MAX_LEVELS: u32 = 3;
/// The same if the first is a comparison, which mostly has a tree of its own: one that becomes a
/// number first costs more than one that is a level higher. Or an extension that is extended, whose
/// tree is a load with what makes a vector of it.
const MAX_LEVELS_COMPARED: u32 = MAX_LEVELS + 1;

impl Builder<'_> {
    /// A condition of `br_if`, `select` or `eqz`: comparisons and tests of lanes sink.
    #[inline]
    pub(crate) fn fuse_condition(&mut self, operand: Operand, position: u32) {
        if let Some((value, inst)) = self.candidate(operand)
            && (inst.op == Opcode::Eqz
                || inst.op.is_int_compare()
                || inst.op.is_float_compare()
                || inst.op.tests_lanes())
        {
            self.sink_within(value, position, MAX_LEVELS_COMPARED);
        }
    }

    /// The address of a load or store: sums and scaled indices sink.
    #[inline]
    pub(crate) fn fuse_address(&mut self, operand: Operand, position: u32) {
        if let Some((value, inst)) = self.candidate(operand)
            && self.is_address_part(inst)
        {
            self.sink(value, position);
        }
    }

    /// Returns the operation to emit, whose operands may be exchanged to bring a load to the right.
    #[inline]
    pub(crate) fn fuse_binary(
        &mut self,
        op: Opcode,
        ty: Type,
        operands: &mut [Operand; 2],
        position: u32,
    ) -> Opcode {
        let [a, b] = *operands;
        match op {
            Opcode::Iadd => {
                self.fuse_addend(a, b, position);
                self.fuse_addend(b, a, position);
            }
            Opcode::Isub => self.fuse_subtrahend(b, position),
            Opcode::And | Opcode::Or | Opcode::Xor => {
                self.fuse_shift(a, position);
                self.fuse_shift(b, position);
            }
            _ => {}
        }
        if !op.takes_load() || self.fuse_load(b, ty, position) {
            return op;
        }
        let swapped = op.swap_operands();
        let may_swap = op.is_commutative() || swapped != op;
        let b_is_constant = b
            .as_value()
            .is_some_and(|value| self.function.inst(value).op.is_const());
        if may_swap && !b_is_constant && self.fuse_load(a, ty, position) {
            *operands = [b, a];
            return swapped;
        }
        op
    }

    /// An operand of `iadd`: what an address may consist of sinks (extended indices, products and
    /// shifts), and a comparison that is added to a number. A sum sinks with a constant only: of two
    /// numbers it would keep both for nothing, as a sum of three is no instruction.
    #[inline]
    fn fuse_addend(&mut self, operand: Operand, other: Operand, position: u32) {
        use Opcode::{ExtendS, ExtendU, Iadd, Imul, Isub, Shl, ShrS, ShrU};
        let Some((value, inst)) = self.candidate(operand) else {
            return;
        };
        let sinks = match inst.op {
            ExtendS | Imul => true,
            Iadd | Isub | Shl | ShrS | ShrU => self.function.constant(inst.operand_b()).is_some(),
            ExtendU => {
                self.fuse_count(value, inst, other, position);
                true
            }
            op => {
                if op.counts() {
                    self.fuse_count(value, inst, other, position);
                }
                false
            }
        };
        if sinks {
            self.sink(value, position);
        }
    }

    /// An operand of `iadd` that is a comparison, or what one is extended to: it sinks, unless the
    /// other one is a constant.
    #[inline(never)]
    fn fuse_count(&mut self, mut value: Value, mut inst: Inst, other: Operand, position: u32) {
        if self.function.constant(other).is_some() {
            return;
        }
        if inst.op == Opcode::ExtendU
            && let Some(extended) = inst.operand_a().as_value()
        {
            (value, inst) = (extended, *self.function.inst(extended));
            if inst.uses != 1 {
                return;
            }
        }
        if inst.op.counts() && !inst.sinks() {
            self.sink_within(value, position, MAX_LEVELS_COMPARED);
        }
    }

    /// What `isub` subtracts: products and shifts sink.
    #[inline]
    fn fuse_subtrahend(&mut self, operand: Operand, position: u32) {
        if let Some((value, inst)) = self.candidate(operand)
            && (inst.op == Opcode::Imul || self.is_constant_shift(inst))
        {
            self.sink(value, position);
        }
    }

    /// An operand of a bitwise operation: shifts sink.
    #[inline]
    fn fuse_shift(&mut self, operand: Operand, position: u32) {
        if let Some((value, inst)) = self.candidate(operand)
            && self.is_constant_shift(inst)
        {
            self.sink(value, position);
        }
    }

    /// The right operand of arithmetic and comparisons: a load of the full width sinks.
    #[inline]
    fn fuse_load(&mut self, operand: Operand, ty: Type, position: u32) -> bool {
        match self.candidate(operand) {
            Some((value, inst)) if inst.op == Opcode::Load && inst.ty == ty => {
                self.sink(value, position)
            }
            _ => false,
        }
    }

    /// The definition of an operand that nobody else reads.
    #[inline(always)]
    pub(crate) fn candidate(&self, operand: Operand) -> Option<(Value, Inst)> {
        let value = operand.as_value()?;
        let inst = *self.function.inst(value);
        (inst.uses == 0).then_some((value, inst))
    }

    #[inline]
    fn is_address_part(&self, inst: Inst) -> bool {
        match inst.op {
            Opcode::Iadd => true,
            Opcode::Isub => self.function.constant(inst.operand_b()).is_some(),
            Opcode::Shl => matches!(self.function.constant(inst.operand_b()), Some(1..=3)),
            _ => false,
        }
    }

    #[inline]
    fn is_constant_shift(&self, inst: Inst) -> bool {
        matches!(inst.op, Opcode::Shl | Opcode::ShrS | Opcode::ShrU)
            && self.function.constant(inst.operand_b()).is_some()
    }

    /// Extensions of the lower half of a vector: one sinks to the next.
    pub(crate) fn fuse_extended(&mut self, value: Value, position: u32) {
        self.sink_within(value, position, MAX_LEVELS_COMPARED);
    }

    /// Lets a definition sink to the reader at `position` if that is safe.
    pub(crate) fn sink(&mut self, value: Value, position: u32) -> bool {
        self.sink_within(value, position, MAX_LEVELS)
    }

    /// The same, with the tree under it at most so high.
    fn sink_within(&mut self, value: Value, position: u32, levels: u32) -> bool {
        // Only a load can have the barrier at its own position, since it sets the barrier itself.
        let undisturbed = self.intervals.last_set() <= value.0 && self.last_effect <= value.0;
        if !self.may_move(value, value.0, undisturbed, levels) {
            return false;
        }
        self.function.insts[value.index()].flags |= Inst::SINKS;
        self.extend_tree(value, position);
        true
    }

    /// Whether the tree under `value` is at most so high and was not disturbed after position
    /// `since`.
    fn may_move(&self, value: Value, since: u32, undisturbed: bool, levels: u32) -> bool {
        if levels == 0 {
            return false;
        }
        let inst = self.function.inst(value);
        if !undisturbed && inst.op.is_load() && self.last_effect > since {
            return false;
        }
        let mut may_move = true;
        self.function.for_each_operand(inst, |operand| {
            may_move &= match (operand.as_value(), operand.as_variable()) {
                (Some(inner), _) if self.is_sunk(inner) => {
                    self.may_move(inner, since, undisturbed, levels - 1)
                }
                (_, Some(x)) => undisturbed || self.intervals.last_set_of(x.0) <= since,
                _ => true,
            };
        });
        may_move
    }

    /// Notes that the variables of the tree are now read at `position`.
    fn extend_tree(&mut self, value: Value, position: u32) {
        let inst = *self.function.inst(value);
        use Opcode::{
            AllTrue, AnyTrue, Bitmask, Eqz, ExtaddS, ExtaddU, ExtendLowS, ExtendLowU, ExtendS,
            ExtendU, ExtractLane, ExtractLaneS, FirstLane, Vconst, Vnot,
        };
        let count = match inst.op {
            Eqz | ExtendS | ExtendU | FirstLane | ExtractLane | ExtractLaneS | AnyTrue
            | AllTrue | Bitmask | ExtaddS | ExtaddU | ExtendLowS | ExtendLowU | Vnot => 1,
            Vconst => 0,
            op if op.is_load() => 1,
            _ => 2,
        };
        for operand in [inst.operand_a(), inst.operand_b()].into_iter().take(count) {
            match (operand.as_value(), operand.as_variable()) {
                (Some(inner), _) if self.is_sunk(inner) => self.extend_tree(inner, position),
                (_, Some(x)) => self.extend(x.0, position),
                _ => {}
            }
        }
    }

    #[inline]
    fn is_sunk(&self, value: Value) -> bool {
        let inst = self.function.inst(value);
        inst.sinks() && !inst.op.is_const()
    }
}
