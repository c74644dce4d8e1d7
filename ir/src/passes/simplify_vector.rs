//! The rules of `simplify.rs` for vectors: what is known of constants, and bits that do nothing.
//!
//! A relaxed operation on constants stays, as its result is the processor's. So does arithmetic
//! that gives a NaN, as not all of its bits are defined.

use super::{
    numbering::Numbering,
    simplify::Simple::{self, Constant, No},
};
use crate::{Format, Inst, Opcode, Operand, Type, vector};

/// Applies one rule.
#[cold]
pub(super) fn simplify_vector(values: &mut Numbering<'_>, inst: &Inst) -> Simple {
    if is_relaxed(inst.op) {
        return No;
    }
    if let Some(bits) = evaluate(values, inst) {
        return match inst.result_type() {
            Some(Type::V128) => constant(values, bits),
            _ => Constant(bits as u64),
        };
    }
    let (a, b) = (inst.operand_a(), inst.operand_b());
    match inst.op {
        Opcode::Vnot => match definition(values, a) {
            Some(inner) if inner.op == Opcode::Vnot => Simple::Operand(inner.operand_a()),
            _ => No,
        },
        Opcode::Vand | Opcode::Vor | Opcode::Vxor => join_bits(values, inst),
        Opcode::VandNot if bits_of(values, b) == Some(0) => Simple::Operand(a),
        Opcode::Bitselect if a == b => Simple::Operand(a),
        Opcode::Vshl | Opcode::VshrS | Opcode::VshrU => {
            let count = values.function.constant(b);
            let mask = u64::from(128 / inst.ty.lanes() - 1);
            match count {
                Some(count) if count & mask == 0 => Simple::Operand(a),
                _ => No,
            }
        }
        _ => No,
    }
}

fn is_relaxed(op: Opcode) -> bool {
    use Opcode::*;
    matches!(
        op,
        RelaxedSwizzle
            | RelaxedTruncF32S
            | RelaxedTruncF32U
            | RelaxedTruncF64S
            | RelaxedTruncF64U
            | RelaxedLaneselect
            | RelaxedMin
            | RelaxedMax
            | RelaxedQ15mulrS
            | RelaxedDot
            | RelaxedDotAdd
    )
}

/// Operations of two vectors that are one of them, or nothing, for some operands.
fn join_bits(values: &mut Numbering<'_>, inst: &Inst) -> Simple {
    let (a, b) = (inst.operand_a(), inst.operand_b());
    if a == b {
        return match inst.op {
            Opcode::Vxor => constant(values, 0),
            _ => Simple::Operand(a),
        };
    }
    for (one, other) in [(a, b), (b, a)] {
        match (inst.op, bits_of(values, other)) {
            (Opcode::Vand, Some(0)) => return constant(values, 0),
            (Opcode::Vor, Some(u128::MAX)) => return constant(values, u128::MAX),
            (Opcode::Vand, Some(u128::MAX)) | (Opcode::Vor | Opcode::Vxor, Some(0)) => {
                return Simple::Operand(one);
            }
            (Opcode::Vxor, Some(u128::MAX)) => {
                return Simple::Inst(Inst::new(Opcode::Vnot, Type::V128, one.0, 0, 0));
            }
            _ => {}
        }
        if inst.op == Opcode::Vand
            && let Some(inner) = definition(values, other)
            && inner.op == Opcode::Vnot
        {
            let (kept, cleared) = (one.0, inner.a);
            return Simple::Inst(Inst::new(Opcode::VandNot, Type::V128, kept, cleared, 0));
        }
    }
    No
}

/// What an operation gives, if all of its operands are constants.
fn evaluate(values: &Numbering<'_>, inst: &Inst) -> Option<u128> {
    let of = |operand| bits_of(values, operand);
    let (a, b, c) = (inst.operand_a(), inst.operand_b(), inst.operand_c());
    let operands = match inst.op.format() {
        Format::Unary | Format::UnaryIndex => [of(a)?, 0, 0],
        Format::Binary => [of(a)?, of(b)?, 0],
        Format::Ternary => [of(a)?, of(b)?, of(c)?],
        Format::BinaryIndex => [of(a)?, 0, of(c)?],
        Format::Shuffle => {
            let lanes = values.function.vector_bytes(inst);
            return Some(vector::shuffle(of(a)?, of(b)?, lanes));
        }
        _ => return None,
    };
    let bits = vector::evaluate(inst.op, inst.ty, inst.b, operands)?;
    let is_defined = !inst.op.is_float_lane_arithmetic() || !has_nan(inst.ty, bits);
    is_defined.then_some(bits)
}

fn has_nan(shape: Type, bits: u128) -> bool {
    match shape {
        Type::F32x4 => (0..4).any(|lane| f32::from_bits((bits >> (32 * lane)) as u32).is_nan()),
        Type::F64x2 => (0..2).any(|lane| f64::from_bits((bits >> (64 * lane)) as u64).is_nan()),
        _ => false,
    }
}

/// The bits of a constant, of a vector or a scalar.
fn bits_of(values: &Numbering<'_>, operand: Operand) -> Option<u128> {
    let inst = definition(values, operand)?;
    match inst.op {
        Opcode::Vconst => Some(u128::from_le_bytes(values.function.vector_bytes(&inst))),
        op if op.is_const() => Some(inst.immediate().into()),
        _ => None,
    }
}

fn definition(values: &Numbering<'_>, operand: Operand) -> Option<Inst> {
    let value = operand.as_value()?;
    Some(values.function.insts[value.index()])
}

fn constant(values: &mut Numbering<'_>, bits: u128) -> Simple {
    let words = values.function.push_vector(bits.to_le_bytes());
    Simple::Inst(Inst::new(Opcode::Vconst, Type::V128, 0, 0, words))
}
