//! Which vectors may be computed at their only reader: what [`crate::fuse`] is for scalars. Selectors
//! make one instruction of the two, or of a load and what reads it, where there is one.

use crate::builder::Builder;
use gantry_ir::{
    Inst,
    Opcode::{self, *},
    Operand, Type,
    Type::{F64x2, I32x4, I64x2},
};

impl Builder<'_> {
    /// The operand of an operation of one vector: a load or a constant sinks, and so does half of a
    /// vector that is loaded, where only that half is read. Extensions sink to others, for which a
    /// quarter may be enough.
    pub(crate) fn fuse_vector_unary(
        &mut self,
        op: Opcode,
        shape: Type,
        operand: Operand,
        position: u32,
    ) {
        let reads_half = match op {
            ExtendLowS | ExtendLowU | Vpromote => true,
            VconvertS => shape == F64x2,
            _ => false,
        };
        let extends = matches!(op, ExtendLowS | ExtendLowU);
        match self.candidate(operand) {
            Some((value, inst)) if reads_half && inst.op == FirstLane && inst.ty == I64x2 => {
                self.sink(value, position);
            }
            Some((value, inst)) if extends && inst.op == FirstLane && inst.ty == I32x4 => {
                self.sink(value, position);
            }
            Some((value, inst)) if extends && matches!(inst.op, ExtendLowS | ExtendLowU) => {
                self.fuse_extended(value, position);
            }
            _ if reads_half => {}
            _ => {
                self.fuse_vector(operand, position);
            }
        }
    }

    /// The second operand of an operation of two vectors sinks, if it is a load or a constant. The
    /// operands are exchanged if only the first one is, and they may be.
    pub(crate) fn fuse_vector_binary(
        &mut self,
        op: Opcode,
        operands: &mut [Operand; 2],
        position: u32,
    ) {
        let [a, b] = *operands;
        self.fuse_either(op, [a, b], position);
        if !op.takes_load() || self.fuse_vector(b, position) {
            return;
        }
        if op.is_commutative() && self.fuse_vector(a, position) {
            operands.reverse();
        }
    }

    /// Where the first of these operands may come from memory, or either, that one sinks if it is a
    /// load: the second one, if both are.
    pub(crate) fn fuse_either(&mut self, op: Opcode, [a, b]: [Operand; 2], position: u32) {
        let takes_second = op.takes_either_vector();
        if takes_second && !self.fuse_vector(b, position) || op.takes_first_vector() {
            self.fuse_vector(a, position);
        }
    }

    pub(crate) fn fuse_vector(&mut self, operand: Operand, position: u32) -> bool {
        match self.candidate(operand) {
            Some((
                value,
                Inst {
                    op: Load | Vconst, ..
                },
            )) => self.sink(value, position),
            _ => false,
        }
    }

    /// Products and shifts by constants sink to sums, shifts to the bitwise operations that make
    /// rotations of them.
    pub(crate) fn fuse_lanes(
        &mut self,
        op: Opcode,
        shape: Type,
        [a, b]: [Operand; 2],
        position: u32,
    ) {
        let (is_sum, joins_shifts) = match op {
            Vadd | Vsub if !shape.is_float_shape() => (true, op == Vadd),
            Vor | Vxor => (false, true),
            _ => return,
        };
        for operand in [a, b].into_iter().skip(usize::from(op == Vsub)) {
            if let Some((value, inst)) = self.candidate(operand) {
                let sinks = match inst.op {
                    inner if inner.is_added_in_lanes() => is_sum && !inst.ty.is_float_shape(),
                    inner if inner.is_lane_shift() => {
                        joins_shifts && self.function.constant(inst.operand_b()).is_some()
                    }
                    _ => false,
                };
                if sinks {
                    self.sink(value, position);
                }
            }
        }
    }

    /// One lane of a vector, in all places, sinks to a product.
    pub(crate) fn fuse_element(&mut self, op: Opcode, operands: [Operand; 2], position: u32) {
        if !op.takes_element() {
            return;
        }
        for operand in operands {
            if let Some((value, inst)) = self.candidate(operand)
                && inst.op == Shuffle
                && self.function.lane_of_all(&inst).is_some()
            {
                self.sink(value, position);
            }
        }
    }

    /// Functions of bits sink to others: some machines have an instruction for both.
    pub(crate) fn fuse_bits<const COUNT: usize>(
        &mut self,
        op: Opcode,
        operands: [Operand; COUNT],
        position: u32,
    ) {
        if !op.is_vector_bitwise() {
            return;
        }
        for operand in operands {
            if let Some((value, inst)) = self.candidate(operand)
                && inst.op.is_vector_bitwise()
            {
                self.sink(value, position);
            }
        }
    }

    /// A difference of floats sinks to its absolute value.
    pub(crate) fn fuse_difference(
        &mut self,
        op: Opcode,
        shape: Type,
        operand: Operand,
        position: u32,
    ) {
        if let Some((value, inst)) = self.candidate(operand)
            && (op, inst.op) == (Vabs, Vsub)
            && inst.ty == shape
            && shape.is_float_shape()
        {
            self.sink(value, position);
        }
    }

    /// Constants sink to any operation: it may have another form for them.
    pub(crate) fn fuse_constants<const COUNT: usize>(
        &mut self,
        operands: [Operand; COUNT],
        position: u32,
    ) {
        for operand in operands {
            if let Some((value, Inst { op: Vconst, .. })) = self.candidate(operand) {
                self.sink(value, position);
            }
        }
    }

    /// A scalar that becomes lanes: a load of as many bits sinks.
    pub(crate) fn fuse_lane(&mut self, shape: Type, operand: Operand, position: u32) {
        if let Some((value, inst)) = self.candidate(operand)
            && inst.op.loads_lane(shape)
        {
            self.sink(value, position);
        }
    }

    /// A stored scalar: the lane that it is sinks, if all of it is stored.
    pub(crate) fn fuse_stored(&mut self, op: Opcode, stored: Operand, position: u32) {
        if let Some((value, inst)) = self.candidate(stored)
            && inst.op.is_stored_lane(inst.ty, op)
        {
            self.sink(value, position);
        }
    }
}
