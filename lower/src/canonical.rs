//! Canonical NaNs.
//!
//! The specification leaves it to the machine which NaN an operation gives, and machines differ: in
//! the sign, and in whether bits of an operand come through. With
//! [`Features::nan_canonicalization`](crate::Features::nan_canonicalization) each result of an
//! operation that may be a NaN is compared with itself, and the canonical NaN (positive, quiet, the
//! rest zero) takes its place if it is unordered. What only moves bits (`neg`, `abs`, `copysign`,
//! loads, `pmin`, `select`) gives what the specification says to the bit, and is left alone.

use crate::builder::Builder;
use crate::types::ValueType;
use gantry_ir::{Inst, Opcode, Type};

/// The canonical NaN of a float type.
fn canonical_nan(ty: Type) -> u64 {
    match ty {
        Type::F32 => 0x7fc0_0000,
        _ => 0x7ff8_0000_0000_0000,
    }
}

/// Whether a vector operation may give a NaN whose bits are the machine's.
fn makes_nans(op: Opcode) -> bool {
    op.is_float_lane_arithmetic() || matches!(op, Opcode::RelaxedMin | Opcode::RelaxedMax)
}

impl Builder<'_> {
    /// Behind an operation of scalars that may give a NaN: makes that canonical, if it has to be.
    #[inline(always)]
    pub(crate) fn canonicalize(&mut self, ty: Type) {
        if self.canonical_nans {
            self.make_canonical(ty);
        }
    }

    #[cold]
    fn make_canonical(&mut self, ty: Type) {
        let result = self.stack.pop();
        // Folding gives no NaN.
        if result.is_constant() {
            return self.stack.push_entry(result);
        }
        let number = ValueType::number(ty);
        self.stack.push_constant(number, canonical_nan(ty));
        self.stack.push_entry(result);
        let operand = self.operand(result);
        let position = self.position();
        self.note(operand, position);
        self.note(operand, position);
        let unordered = self.emit(Inst::new(Opcode::Fne, ty, operand.0, operand.0, 0));
        self.stack.push_value(unordered, ValueType::I32);
        self.lower_select(number);
    }

    /// The same behind an operation of vectors, which has this shape.
    #[inline]
    pub(crate) fn canonicalize_lanes(&mut self, op: Opcode, shape: Type) {
        if self.canonical_nans && shape.is_float_shape() && makes_nans(op) {
            self.make_lanes_canonical(shape);
        }
    }

    #[cold]
    fn make_lanes_canonical(&mut self, shape: Type) {
        let result = self.stack.pop();
        let operand = self.operand(result);
        let position = self.position();
        self.note(operand, position);
        self.note(operand, position);
        let ordered = self.emit(Inst::new(Opcode::Veq, shape, operand.0, operand.0, 0));
        // All bits of a lane are set or none are, so both forms of the selection do the same.
        let (lanes, mask) = match shape {
            Type::F32x4 => (Type::I32x4, u128::from(canonical_nan(Type::F32))),
            _ => (Type::I64x2, u128::from(canonical_nan(Type::F64))),
        };
        let bits = match lanes {
            Type::I32x4 => mask * 0x0000_0001_0000_0001_0000_0001_0000_0001,
            _ => mask << 64 | mask,
        };
        self.stack.push_entry(result);
        self.lower_vector_constant(bits.to_le_bytes());
        self.stack.push_value(ordered, ValueType::V128);
        self.lower_vector_ternary(Opcode::RelaxedLaneselect, lanes);
    }
}
