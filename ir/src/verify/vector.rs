//! Checks of vector operations: which shapes they are defined for, and what they take.

use super::{Result, Verifier};
use crate::{Format, Inst, Opcode, Type, Value};

impl Verifier<'_> {
    /// Checks the operands and lane numbers of a vector operation of a shape that it is defined
    /// for.
    pub(super) fn check_vector(&self, value: Value, inst: &Inst) -> Result {
        const VECTOR: Type = Type::V128;
        if !self.function.has_vectors {
            return self.at(value, "the function says that it has no vectors");
        }
        let (a, b, c) = (inst.operand_a(), inst.operand_b(), inst.operand_c());
        match inst.op.format() {
            Format::VectorConst => self.check_words(value, inst),
            Format::Unary => self.expect(value, a, unary_operand(inst)),
            Format::Binary => {
                self.expect(value, a, VECTOR)?;
                self.expect(value, b, if is_shift(inst.op) { Type::I32 } else { VECTOR })
            }
            Format::Ternary => {
                self.expect(value, a, VECTOR)?;
                self.expect(value, b, VECTOR)?;
                self.expect(value, c, VECTOR)
            }
            Format::Shuffle => {
                self.expect(value, a, VECTOR)?;
                self.expect(value, b, VECTOR)?;
                self.check_words(value, inst)?;
                match self
                    .function
                    .vector_bytes(inst)
                    .iter()
                    .all(|&lane| lane < 32)
                {
                    true => Ok(()),
                    false => self.at(value, "chooses bytes that no operand has"),
                }
            }
            Format::UnaryIndex | Format::BinaryIndex => {
                self.expect(value, a, VECTOR)?;
                if inst.op == Opcode::ReplaceLane {
                    self.expect(value, c, inst.ty.lane())?;
                }
                match inst.b < inst.ty.lanes() {
                    true => Ok(()),
                    false => self.at(value, format!("{} has no lane {}", inst.ty, inst.b)),
                }
            }
            _ => self.at(value, "has a format that no vector operation has"),
        }
    }

    fn check_words(&self, value: Value, inst: &Inst) -> Result {
        match self.function.pool.get(inst.c as usize..) {
            Some(words) if words.len() >= crate::Function::VECTOR_WORDS => Ok(()),
            _ => self.at(value, "has no vector in the pool"),
        }
    }
}

fn is_shift(op: Opcode) -> bool {
    matches!(op, Opcode::Vshl | Opcode::VshrS | Opcode::VshrU)
}

/// What an operation with one operand takes.
fn unary_operand(inst: &Inst) -> Type {
    match inst.op {
        Opcode::Splat | Opcode::FirstLane => inst.ty.lane(),
        _ => Type::V128,
    }
}

/// Whether an operation is defined for a controlling type.
pub(crate) fn is_defined(op: Opcode, ty: Type) -> bool {
    use Opcode::*;
    use Type::{F32x4, F64x2, I8x16, I16x8, I32x4, I64x2, V128};
    let is_integer = ty.is_shape() && !ty.is_float_shape();
    let is_small = matches!(ty, I8x16 | I16x8);
    match op {
        Vconst | Vnot | Vand | VandNot | Vor | Vxor | Bitselect | AnyTrue => ty == V128,
        Splat | ExtractLane | ReplaceLane | Vsub | Vadd | Vneg | Vabs | Veq | Vne | VgtS | VgeS => {
            ty.is_shape()
        }
        FirstLane => matches!(ty, I32x4 | I64x2),
        ExtractLaneS | VaddSatS | VaddSatU | VsubSatS | VsubSatU | VavgrU | NarrowS | NarrowU => {
            is_small
        }
        Shuffle | Swizzle | RelaxedSwizzle | Vpopcnt => ty == I8x16,
        AllTrue | Bitmask | Vshl | VshrS | VshrU | RelaxedLaneselect => is_integer,
        Vmul => ty.is_shape() && ty != I8x16,
        VminS | VminU | VmaxS | VmaxU | VgtU | VgeU => is_integer && ty != I64x2,
        Vdiv | Vmin | Vmax | Vpmin | Vpmax | Vsqrt | Vceil | Vfloor | Vtrunc | Vnearest | Vmadd
        | Vnmadd | RelaxedMin | RelaxedMax | VconvertS | VconvertU => ty.is_float_shape(),
        ExtendLowS | ExtendLowU | ExtendHighS | ExtendHighU | ExtmulLowS | ExtmulLowU
        | ExtmulHighS | ExtmulHighU => is_integer && ty != I8x16,
        ExtaddS | ExtaddU | DotS => matches!(ty, I16x8 | I32x4),
        Q15mulrSatS | RelaxedQ15mulrS | RelaxedDot => ty == I16x8,
        VtruncSatF32S | VtruncSatF32U | VtruncSatF64S | VtruncSatF64U | RelaxedTruncF32S
        | RelaxedTruncF32U | RelaxedTruncF64S | RelaxedTruncF64U | RelaxedDotAdd => ty == I32x4,
        Vdemote => ty == F32x4,
        Vpromote => ty == F64x2,
        _ => false,
    }
}
