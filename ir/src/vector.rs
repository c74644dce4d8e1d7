//! Evaluation of vector operations, lane by lane, with the exact semantics of Wasm.
//!
//! Bits of vectors are in the order of memory: lane 0 is the lowest. Those of scalars are as in
//! [`crate::fold`]. Arithmetic makes only the canonical NaN. Relaxed operations give what the
//! deterministic ones do, whose products and sums are rounded once.

use crate::{Opcode, Type, fold};

/// The result of a vector operation. Operands that it does not have are ignored; `lane` is the
/// immediate of those that have one. `None` for what is no vector operation, or takes bytes of the
/// pool ([`shuffle`]).
pub fn evaluate(op: Opcode, ty: Type, lane: u32, operands: [u128; 3]) -> Option<u128> {
    use Opcode::*;
    let [a, b, c] = operands;
    let lanes = Lanes::of(ty);
    Some(match op {
        Splat => lanes.build(|_| a as u64),
        FirstLane => a & u128::from(lanes.mask()),
        ExtractLaneS => u128::from(signed(lanes.get(a, lane), lanes.bits) as u32),
        ExtractLane => lanes.get(a, lane).into(),
        ReplaceLane => lanes.build(|index| match index == lane {
            true => c as u64,
            false => lanes.get(a, index),
        }),
        Swizzle | RelaxedSwizzle => lanes.build(|index| match lanes.get(b, index) {
            from @ 0..16 => lanes.get(a, from as u32),
            _ => 0,
        }),
        Vnot => !a,
        Vand => a & b,
        VandNot => a & !b,
        Vor => a | b,
        Vxor => a ^ b,
        Bitselect | RelaxedLaneselect => a & c | b & !c,
        AnyTrue => (a != 0).into(),
        AllTrue => (0..lanes.count)
            .all(|index| lanes.get(a, index) != 0)
            .into(),
        Bitmask => {
            let bits =
                (0..lanes.count).map(|index| lanes.get(a, index) >> (lanes.bits - 1) << index);
            bits.sum::<u64>().into()
        }
        Vshl | VshrS | VshrU => shift(op, lanes, a, b as u32),
        Vmadd | Vnmadd => multiply_add(op == Vnmadd, lanes, [a, b, c]),
        RelaxedDotAdd => dot_add(a, b, c),
        _ => return two_operands(op, ty, a, b).or_else(|| one_operand(op, ty, a)),
    })
}

/// The bytes of two vectors with these numbers.
pub fn shuffle(a: u128, b: u128, lanes: [u8; 16]) -> u128 {
    let bytes = [a.to_le_bytes(), b.to_le_bytes()].concat();
    u128::from_le_bytes(lanes.map(|lane| bytes[lane as usize % bytes.len()]))
}

/// The lanes of a shape.
#[derive(Clone, Copy)]
struct Lanes {
    ty: Type,
    bits: u32,
    count: u32,
}

impl Lanes {
    fn of(ty: Type) -> Lanes {
        let count = ty.lanes();
        Lanes {
            ty,
            bits: 128 / count,
            count,
        }
    }

    fn mask(self) -> u64 {
        u64::MAX >> (64 - self.bits.min(64))
    }

    fn get(self, vector: u128, index: u32) -> u64 {
        (vector >> (self.bits * index)) as u64 & self.mask()
    }

    fn get_signed(self, vector: u128, index: u32) -> i64 {
        signed(self.get(vector, index), self.bits)
    }

    fn build(self, lane: impl Fn(u32) -> u64) -> u128 {
        let lanes = (0..self.count)
            .map(|index| u128::from(lane(index) & self.mask()) << (self.bits * index));
        lanes.sum()
    }

    /// A lane by lane function.
    fn map(self, a: u128, f: impl Fn(u64) -> u64) -> u128 {
        self.build(|index| f(self.get(a, index)))
    }

    fn zip(self, a: u128, b: u128, f: impl Fn(u64, u64) -> u64) -> u128 {
        self.build(|index| f(self.get(a, index), self.get(b, index)))
    }

    fn zip_signed(self, a: u128, b: u128, f: impl Fn(i64, i64) -> i64) -> u128 {
        self.build(|index| f(self.get_signed(a, index), self.get_signed(b, index)) as u64)
    }

    /// The number, saturated to a signed lane.
    fn saturate(self, value: i64) -> i64 {
        let highest = (self.mask() >> 1) as i64;
        value.clamp(-highest - 1, highest)
    }

    /// The number, saturated to an unsigned lane.
    fn saturate_unsigned(self, value: i64) -> i64 {
        value.clamp(0, self.mask() as i64)
    }

    /// A comparison of lanes.
    fn compare(self, a: u128, b: u128, holds: impl Fn(u64, u64) -> bool) -> u128 {
        self.zip(a, b, |a, b| if holds(a, b) { u64::MAX } else { 0 })
    }
}

fn signed(value: u64, bits: u32) -> i64 {
    (value << (64 - bits)) as i64 >> (64 - bits)
}

fn shift(op: Opcode, lanes: Lanes, a: u128, count: u32) -> u128 {
    let count = count % lanes.bits;
    match op {
        Opcode::Vshl => lanes.map(a, |lane| lane << count),
        Opcode::VshrU => lanes.map(a, |lane| lane >> count),
        _ => lanes.build(|index| (lanes.get_signed(a, index) >> count) as u64),
    }
}

fn two_operands(op: Opcode, ty: Type, a: u128, b: u128) -> Option<u128> {
    use Opcode::*;
    if ty.is_float_shape() {
        return floats(op, ty, a, b);
    }
    let lanes = Lanes::of(ty);
    Some(match op {
        Vadd => lanes.zip(a, b, u64::wrapping_add),
        Vsub => lanes.zip(a, b, u64::wrapping_sub),
        Vmul => lanes.zip(a, b, u64::wrapping_mul),
        VaddSatS => lanes.zip_signed(a, b, |a, b| lanes.saturate(a + b)),
        VaddSatU => lanes.zip(a, b, |a, b| lanes.saturate_unsigned((a + b) as i64) as u64),
        VsubSatS => lanes.zip_signed(a, b, |a, b| lanes.saturate(a - b)),
        VsubSatU => lanes.zip(a, b, u64::saturating_sub),
        VminS => lanes.zip_signed(a, b, i64::min),
        VminU => lanes.zip(a, b, u64::min),
        VmaxS => lanes.zip_signed(a, b, i64::max),
        VmaxU => lanes.zip(a, b, u64::max),
        VavgrU => lanes.zip(a, b, |a, b| (a + b).div_ceil(2)),
        Veq => lanes.compare(a, b, |a, b| a == b),
        Vne => lanes.compare(a, b, |a, b| a != b),
        VgtU => lanes.compare(a, b, |a, b| a > b),
        VgeU => lanes.compare(a, b, |a, b| a >= b),
        VgtS => lanes.compare(a, b, |a, b| signed(a, lanes.bits) > signed(b, lanes.bits)),
        VgeS => lanes.compare(a, b, |a, b| signed(a, lanes.bits) >= signed(b, lanes.bits)),
        NarrowS | NarrowU => narrow(op == NarrowS, lanes, a, b),
        ExtmulLowS | ExtmulLowU | ExtmulHighS | ExtmulHighU => {
            let is_signed = matches!(op, ExtmulLowS | ExtmulHighS);
            let first = half(lanes, matches!(op, ExtmulHighS | ExtmulHighU));
            lanes.build(|index| {
                let [a, b] = [a, b].map(|vector| wide(is_signed, ty, vector, first + index));
                a.wrapping_mul(b)
            })
        }
        DotS => dot(lanes, a, b),
        RelaxedDot => dot(lanes, a, b),
        Q15mulrSatS | RelaxedQ15mulrS => {
            lanes.zip_signed(a, b, |a, b| lanes.saturate((a * b + (1 << 14)) >> 15))
        }
        _ => return None,
    })
}

/// The first lane of the half that the result's lanes are made of.
fn half(lanes: Lanes, high: bool) -> u32 {
    if high { lanes.count } else { 0 }
}

/// A lane of half the width, extended.
fn wide(is_signed: bool, ty: Type, vector: u128, index: u32) -> u64 {
    let lanes = Lanes::of(ty.narrower());
    match is_signed {
        true => lanes.get_signed(vector, index) as u64,
        false => lanes.get(vector, index),
    }
}

fn narrow(is_signed: bool, lanes: Lanes, a: u128, b: u128) -> u128 {
    let from = match lanes.ty {
        Type::I8x16 => Lanes::of(Type::I16x8),
        _ => Lanes::of(Type::I32x4),
    };
    lanes.build(|index| {
        let vector = if index < from.count { a } else { b };
        let lane = from.get_signed(vector, index % from.count);
        let narrowed = match is_signed {
            true => lanes.saturate(lane),
            false => lanes.saturate_unsigned(lane),
        };
        narrowed as u64
    })
}

fn dot(lanes: Lanes, a: u128, b: u128) -> u128 {
    let from = Lanes::of(lanes.ty.narrower());
    let product = |index| from.get_signed(a, index) * from.get_signed(b, index);
    lanes.build(|index| (product(2 * index) + product(2 * index + 1)) as u64)
}

/// Sums of four products: those of pairs wrap before they are added.
fn dot_add(a: u128, b: u128, c: u128) -> u128 {
    let (pairs, lanes) = (Lanes::of(Type::I16x8), Lanes::of(Type::I32x4));
    let dots = dot(pairs, a, b);
    let pair = |index| pairs.get_signed(dots, index) as u64;
    lanes.build(|index| {
        let sum = pair(2 * index).wrapping_add(pair(2 * index + 1));
        sum.wrapping_add(lanes.get(c, index))
    })
}

fn one_operand(op: Opcode, ty: Type, a: u128) -> Option<u128> {
    use Opcode::*;
    let lanes = Lanes::of(ty);
    Some(match op {
        Vneg if !ty.is_float_shape() => lanes.map(a, u64::wrapping_neg),
        Vabs if !ty.is_float_shape() => {
            lanes.build(|index| lanes.get_signed(a, index).unsigned_abs())
        }
        Vpopcnt => lanes.map(a, |lane| lane.count_ones().into()),
        ExtendLowS | ExtendLowU | ExtendHighS | ExtendHighU => {
            let is_signed = matches!(op, ExtendLowS | ExtendHighS);
            let first = half(lanes, matches!(op, ExtendHighS | ExtendHighU));
            lanes.build(|index| wide(is_signed, ty, a, first + index))
        }
        ExtaddS | ExtaddU => {
            let part = |index| wide(op == ExtaddS, ty, a, index);
            lanes.build(|index| part(2 * index).wrapping_add(part(2 * index + 1)))
        }
        VtruncSatF32S | RelaxedTruncF32S => truncate(TruncSatF32S, Type::F32x4, a),
        VtruncSatF32U | RelaxedTruncF32U => truncate(TruncSatF32U, Type::F32x4, a),
        VtruncSatF64S | RelaxedTruncF64S => truncate(TruncSatF64S, Type::F64x2, a),
        VtruncSatF64U | RelaxedTruncF64U => truncate(TruncSatF64U, Type::F64x2, a),
        VconvertS | VconvertU => {
            let op = if op == VconvertS {
                ConvertI32S
            } else {
                ConvertI32U
            };
            convert(op, Lanes::of(Type::I32x4), lanes, a)
        }
        Vdemote => convert(Demote, Lanes::of(Type::F64x2), lanes, a),
        Vpromote => convert(Promote, Lanes::of(Type::F32x4), lanes, a),
        _ => {
            let op = match op {
                Vneg => Fneg,
                Vabs => Fabs,
                Vsqrt => Fsqrt,
                Vceil => Fceil,
                Vfloor => Ffloor,
                Vtrunc => Ftrunc,
                Vnearest => Fnearest,
                _ => return None,
            };
            lanes.map(a, |lane| number(ty, fold::unary(op, ty.lane(), lane)))
        }
    })
}

/// What arithmetic gives: the canonical NaN where folding has no answer.
fn number(ty: Type, folded: Option<u64>) -> u64 {
    let canonical = match ty {
        Type::F32x4 => 0x7fc0_0000,
        _ => 0x7ff8_0000_0000_0000,
    };
    folded.unwrap_or(canonical)
}

/// Truncations give as many lanes as there are, and zeros above.
fn truncate(op: Opcode, from: Type, a: u128) -> u128 {
    let (from, to) = (Lanes::of(from), Lanes::of(Type::I32x4));
    to.build(|index| match index < from.count {
        true => fold::unary(op, Type::I32, from.get(a, index)).unwrap_or(0),
        false => 0,
    })
}

fn convert(op: Opcode, from: Lanes, to: Lanes, a: u128) -> u128 {
    to.build(|index| match index < from.count {
        true => number(to.ty, fold::unary(op, to.ty.lane(), from.get(a, index))),
        false => 0,
    })
}

fn floats(op: Opcode, ty: Type, a: u128, b: u128) -> Option<u128> {
    use Opcode::*;
    let lanes = Lanes::of(ty);
    let lane = ty.lane();
    let holds = |op, a, b| fold::binary(op, lane, a, b) == Some(1);
    let op = match op {
        Vadd => Fadd,
        Vsub => Fsub,
        Vmul => Fmul,
        Vdiv => Fdiv,
        Vmin | RelaxedMin => Fmin,
        Vmax | RelaxedMax => Fmax,
        Vpmin => {
            return Some(lanes.zip(a, b, |a, b| if holds(Flt, b, a) { b } else { a }));
        }
        Vpmax => {
            return Some(lanes.zip(a, b, |a, b| if holds(Flt, a, b) { b } else { a }));
        }
        Veq => return Some(lanes.compare(a, b, |a, b| holds(Feq, a, b))),
        Vne => return Some(lanes.compare(a, b, |a, b| holds(Fne, a, b))),
        VgtS => return Some(lanes.compare(a, b, |a, b| holds(Fgt, a, b))),
        VgeS => return Some(lanes.compare(a, b, |a, b| holds(Fge, a, b))),
        _ => return None,
    };
    Some(lanes.zip(a, b, |a, b| number(ty, fold::binary(op, lane, a, b))))
}

/// Rounded once, as the processor does it. The C library of Windows rounds twice, so the standard
/// library's functions, which are those of C, would make other code there.
fn multiply_add(negate: bool, lanes: Lanes, [a, b, c]: [u128; 3]) -> u128 {
    lanes.build(|index| {
        let [a, b, c] = [a, b, c].map(|vector| lanes.get(vector, index));
        if lanes.ty == Type::F32x4 {
            let [a, b, c] = [a, b, c].map(|bits| f32::from_bits(bits as u32));
            let sum = libm::fmaf(if negate { -a } else { a }, b, c);
            let bits = (!sum.is_nan()).then(|| sum.to_bits().into());
            return number(lanes.ty, bits);
        }
        let [a, b, c] = [a, b, c].map(f64::from_bits);
        let sum = libm::fma(if negate { -a } else { a }, b, c);
        number(lanes.ty, (!sum.is_nan()).then(|| sum.to_bits()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Opcode::*;
    use Type::*;

    /// What comes out if a product is not rounded before the sum, nor the sum twice.
    #[test]
    fn products_and_sums_are_rounded_once() {
        let of = |ty, operands: [u64; 3]| {
            let lanes = Lanes::of(ty);
            multiply_add(false, lanes, operands.map(|bits| lanes.build(|_| bits))) as u64
        };
        let f32s = |[a, b, c]: [f32; 3]| {
            let bits = [a, b, c].map(|value| value.to_bits().into());
            f32::from_bits(of(F32x4, bits) as u32)
        };
        let f64s = |[a, b, c]: [f64; 3]| f64::from_bits(of(F64x2, [a, b, c].map(f64::to_bits)));
        assert_eq!(f32s([f32::MAX, 2.0, -f32::MAX]), f32::MAX);
        assert_eq!(f64s([f64::MAX, 2.0, -f64::MAX]), f64::MAX);
        let e = f64::EPSILON;
        assert_eq!(f64s([1.0 + e, 1.0 + e, -1.0]), 2.0 * e + e * e);
        assert_eq!(f64s([1.0 + e, 1.0 - e, -1.0]), -e * e);
        // A little more than half of the last bit, which is seen in more than 64 bits only.
        let tiny = f64::from_bits(1);
        assert_eq!(f64s([1.0, 1.0 + e, e / 2.0]), 1.0 + 2.0 * e);
        assert_eq!(f64s([1.0, 1.0 + 2.0 * e, e / 2.0]), 1.0 + 2.0 * e);
        assert_eq!(f64s([0.5, tiny, 1.0 + e]), 1.0 + e);
        let half = e / 2.0;
        let product = [half, 1.0 + e];
        assert_eq!(f64s([product[0], product[1], 1.0]), 1.0 + e);
    }

    fn bytes(bytes: [u8; 16]) -> u128 {
        u128::from_le_bytes(bytes)
    }

    /// Every vector operation is evaluated for every shape that it is defined for.
    #[test]
    fn every_operation_has_a_value() {
        for &op in Opcode::ALL.iter().filter(|op| op.is_vector()) {
            if matches!(op, Vconst | Shuffle) {
                continue;
            }
            let defined = [V128].into_iter().chain(Type::SHAPES);
            let defined = defined.filter(|&ty| crate::verify::is_vector_operation(op, ty));
            let mut count = 0;
            for ty in defined {
                assert!(
                    evaluate(op, ty, 0, [1, 2, 3]).is_some(),
                    "{} {ty}",
                    op.name()
                );
                count += 1;
            }
            assert!(count > 0, "{}", op.name());
        }
    }

    #[test]
    fn lanes_are_where_they_should_be() {
        let ramp = bytes(std::array::from_fn(|index| index as u8));
        assert_eq!(evaluate(ExtractLane, I8x16, 15, [ramp, 0, 0]), Some(15));
        assert_eq!(evaluate(ExtractLane, I16x8, 1, [ramp, 0, 0]), Some(0x0302));
        assert_eq!(evaluate(Bitmask, I32x4, 0, [!ramp, 0, 0]), Some(15));
        let all = std::array::from_fn(|index| 31 - index as u8);
        assert_eq!(shuffle(0, ramp, all).to_be_bytes(), ramp.to_le_bytes());
        let splat = evaluate(Splat, I16x8, 0, [0x1_1234, 0, 0]);
        assert_eq!(splat, Some(0x1234_1234_1234_1234_1234_1234_1234_1234));
        let narrowed = evaluate(NarrowU, I8x16, 0, [0xffff_0100_0012, 0, 0]);
        assert_eq!(narrowed, Some(0x00_ff12));
    }
}
