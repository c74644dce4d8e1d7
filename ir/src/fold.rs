//! Evaluation of pure operations on constants, with the exact semantics of Wasm.
//!
//! Bits are those of [`Inst::immediate`](crate::Inst::immediate): `i32` and `f32` in the low half,
//! the high half zero. `ty` is the controlling type of the instruction: of the operands for
//! comparisons, else of the result.
//!
//! The answer is `None` if the operation traps, or if arithmetic gives a NaN, whose bits are not
//! defined. Sign operations on a NaN are defined, so they fold.

use crate::{Opcode, Type};

const LOW: u64 = 0xffff_ffff;

/// The result of an operation of one operand.
pub fn unary(op: Opcode, ty: Type, a: u64) -> Option<u64> {
    use Opcode::*;
    let wide = ty.is_wide();
    Some(match op {
        Copy | Bitcast => a,
        Clz if wide => a.leading_zeros().into(),
        Clz => (a as u32).leading_zeros().into(),
        Ctz if wide => a.trailing_zeros().into(),
        Ctz => (a as u32).trailing_zeros().into(),
        Popcnt => a.count_ones().into(),
        Extend8S => fit(ty, a as i8 as u64),
        Extend16S => fit(ty, a as i16 as u64),
        Extend32S | ExtendS => a as i32 as u64,
        Eqz => (a == 0).into(),
        Wrap | ExtendU => a & LOW,
        Fabs | Fneg | Fsqrt | Fceil | Ffloor | Ftrunc | Fnearest => {
            return if wide {
                f64_unary(op, a)
            } else {
                f32_unary(op, a)
            };
        }
        TruncF32S | TruncF32U => return truncate(op == TruncF32S, ty, f32_of(a).into()),
        TruncF64S | TruncF64U => return truncate(op == TruncF64S, ty, f64::from_bits(a)),
        TruncSatF32S | TruncSatF32U => saturate(op == TruncSatF32S, ty, f32_of(a).into()),
        TruncSatF64S | TruncSatF64U => saturate(op == TruncSatF64S, ty, f64::from_bits(a)),
        ConvertI32S if wide => f64::from(a as i32).to_bits(),
        ConvertI32U if wide => f64::from(a as u32).to_bits(),
        ConvertI64S if wide => (a as i64 as f64).to_bits(),
        ConvertI64U if wide => (a as f64).to_bits(),
        ConvertI32S => bits32(a as i32 as f32),
        ConvertI32U => bits32(a as u32 as f32),
        ConvertI64S => bits32(a as i64 as f32),
        ConvertI64U => bits32(a as f32),
        Demote => return number32(f64::from_bits(a) as f32),
        Promote => return number64(f32_of(a).into()),
        _ => return None,
    })
}

/// The result of an operation of two operands.
pub fn binary(op: Opcode, ty: Type, a: u64, b: u64) -> Option<u64> {
    match (op.is_float_compare(), ty) {
        (true, Type::F32) => Some(compare_float(op, f32_of(a).into(), f32_of(b).into())),
        (true, _) => Some(compare_float(op, f64::from_bits(a), f64::from_bits(b))),
        (_, Type::F32) => f32_binary(op, a, b),
        (_, Type::F64) => f64_binary(op, a, b),
        (_, Type::I32) => int32(op, a as u32, b as u32).map(u64::from),
        _ => int64(op, a, b),
    }
}

/// The result of `select`: `a` where the `i32` condition is not zero, else `b`.
pub fn select(a: u64, b: u64, condition: u64) -> u64 {
    if condition as u32 != 0 { a } else { b }
}

fn f32_of(bits: u64) -> f32 {
    f32::from_bits(bits as u32)
}

fn bits32(value: f32) -> u64 {
    value.to_bits().into()
}

fn number32(value: f32) -> Option<u64> {
    (!value.is_nan()).then(|| bits32(value))
}

fn number64(value: f64) -> Option<u64> {
    (!value.is_nan()).then(|| value.to_bits())
}

/// Cuts a sign-extended number to the width of `ty`.
fn fit(ty: Type, bits: u64) -> u64 {
    if ty.is_wide() { bits } else { bits & LOW }
}

macro_rules! integer_operations {
    ($name:ident, $unsigned:ty, $signed:ty) => {
        fn $name(op: Opcode, a: $unsigned, b: $unsigned) -> Option<$unsigned> {
            use Opcode::*;
            let (signed_a, signed_b) = (a as $signed, b as $signed);
            let count = (b % <$unsigned>::from(<$unsigned>::BITS as u8)) as u32;
            Some(match op {
                Iadd => a.wrapping_add(b),
                Isub => a.wrapping_sub(b),
                Imul => a.wrapping_mul(b),
                ImulHighS => {
                    (i128::from(signed_a) * i128::from(signed_b) >> <$unsigned>::BITS) as $unsigned
                }
                ImulHighU => (u128::from(a) * u128::from(b) >> <$unsigned>::BITS) as $unsigned,
                IdivS => signed_a.checked_div(signed_b)? as $unsigned,
                IdivU => a.checked_div(b)?,
                IremS if b == 0 => return None,
                IremS => signed_a.wrapping_rem(signed_b) as $unsigned,
                IremU => a.checked_rem(b)?,
                And => a & b,
                Or => a | b,
                Xor => a ^ b,
                Shl => a << count,
                ShrS => (signed_a >> count) as $unsigned,
                ShrU => a >> count,
                Rotl => a.rotate_left(count),
                Rotr => a.rotate_right(count),
                Eq => (a == b).into(),
                Ne => (a != b).into(),
                LtS => (signed_a < signed_b).into(),
                LtU => (a < b).into(),
                GtS => (signed_a > signed_b).into(),
                GtU => (a > b).into(),
                LeS => (signed_a <= signed_b).into(),
                LeU => (a <= b).into(),
                GeS => (signed_a >= signed_b).into(),
                GeU => (a >= b).into(),
                _ => return None,
            })
        }
    };
}

integer_operations!(int32, u32, i32);
integer_operations!(int64, u64, i64);

fn compare_float(op: Opcode, a: f64, b: f64) -> u64 {
    u64::from(match op {
        Opcode::Feq => a == b,
        Opcode::Fne => a != b,
        Opcode::Flt => a < b,
        Opcode::Fgt => a > b,
        Opcode::Fle => a <= b,
        _ => a >= b,
    })
}

macro_rules! float_operations {
    ($unary:ident, $binary:ident, $float:ty, $of:expr, $bits:expr, $number:expr, $sign:expr) => {
        fn $unary(op: Opcode, bits: u64) -> Option<u64> {
            let a: $float = $of(bits);
            match op {
                // Bit operations: defined for NaN as well.
                Opcode::Fabs => Some(bits & !$sign),
                Opcode::Fneg => Some(bits ^ $sign),
                Opcode::Fsqrt => $number(a.sqrt()),
                Opcode::Fceil => $number(a.ceil()),
                Opcode::Ffloor => $number(a.floor()),
                Opcode::Ftrunc => $number(a.trunc()),
                Opcode::Fnearest => $number(a.round_ties_even()),
                _ => None,
            }
        }

        fn $binary(op: Opcode, bits_a: u64, bits_b: u64) -> Option<u64> {
            let (a, b): ($float, $float) = ($of(bits_a), $of(bits_b));
            let any_nan = a.is_nan() || b.is_nan();
            match op {
                Opcode::Fcopysign => Some(bits_a & !$sign | bits_b & $sign),
                Opcode::Fadd => $number(a + b),
                Opcode::Fsub => $number(a - b),
                Opcode::Fmul => $number(a * b),
                Opcode::Fdiv => $number(a / b),
                _ if any_nan => None,
                // Equal numbers differ only as zeros: the minimum has the sign if either has.
                Opcode::Fmin if a == b => Some(bits_a | bits_b),
                Opcode::Fmax if a == b => Some(bits_a & bits_b),
                Opcode::Fmin => Some($bits(if a < b { a } else { b })),
                Opcode::Fmax => Some($bits(if a > b { a } else { b })),
                _ => None,
            }
        }
    };
}

float_operations!(
    f32_unary,
    f32_binary,
    f32,
    f32_of,
    bits32,
    number32,
    1_u64 << 31
);
float_operations!(
    f64_unary,
    f64_binary,
    f64,
    f64::from_bits,
    f64::to_bits,
    number64,
    1_u64 << 63
);

/// Conversion of a float to an integer. `f64` holds every `f32`, so one function serves both.
fn truncate(signed: bool, ty: Type, value: f64) -> Option<u64> {
    let whole = value.trunc();
    // All bounds are powers of two and so exact; the comparison is false for NaN.
    let (low, high) = match (signed, ty) {
        (true, Type::I32) => (-2_147_483_648.0, 2_147_483_648.0),
        (false, Type::I32) => (0.0, 4_294_967_296.0),
        (true, _) => (-9_223_372_036_854_775_808.0, 9_223_372_036_854_775_808.0),
        (false, _) => (0.0, 18_446_744_073_709_551_616.0),
    };
    (whole >= low && whole < high).then(|| saturate(signed, ty, value))
}

/// Rust's `as` saturates as Wasm does, and makes zero of NaN.
fn saturate(signed: bool, ty: Type, value: f64) -> u64 {
    match (signed, ty) {
        (true, Type::I32) => u64::from(value as i32 as u32),
        (false, Type::I32) => u64::from(value as u32),
        (true, _) => value as i64 as u64,
        (false, _) => value as u64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Opcode::*;
    use Type::*;

    #[test]
    fn integers_wrap_and_trap() {
        assert_eq!(binary(Iadd, I32, LOW, 1), Some(0));
        assert_eq!(binary(Iadd, I64, LOW, 1), Some(1 << 32));
        assert_eq!(binary(IdivS, I32, 0x8000_0000, LOW), None);
        assert_eq!(binary(IdivS, I32, 7, 0), None);
        assert_eq!(binary(IremS, I32, 0x8000_0000, LOW), Some(0));
        assert_eq!(binary(IremU, I64, 7, 0), None);
        assert_eq!(binary(Shl, I32, 1, 33), Some(2));
        assert_eq!(binary(ShrS, I32, 0x8000_0000, 31), Some(LOW));
        assert_eq!(binary(Rotl, I64, 1 << 63, 65), Some(1));
        assert_eq!(binary(LtS, I32, LOW, 0), Some(1));
        assert_eq!(binary(LtU, I32, LOW, 0), Some(0));
        assert_eq!(unary(Extend8S, I32, 0x80), Some(0xffff_ff80));
        assert_eq!(unary(Extend8S, I64, 0x80), Some(!0x7f));
        assert_eq!(
            unary(ExtendS, I64, 0x8000_0000),
            Some(0xffff_ffff_8000_0000)
        );
        assert_eq!(unary(Clz, I32, 0), Some(32));
        assert_eq!(unary(Ctz, I64, 0), Some(64));
        assert_eq!(unary(Wrap, I32, 1 << 32 | 5), Some(5));
    }

    #[test]
    fn floats_are_exact() {
        let bits = f64::to_bits;
        assert_eq!(
            binary(Fadd, F64, bits(0.1), bits(0.2)),
            Some(bits(0.1 + 0.2))
        );
        assert_eq!(
            binary(Fsub, F64, bits(f64::INFINITY), bits(f64::INFINITY)),
            None
        );
        assert_eq!(binary(Fmin, F64, bits(0.0), bits(-0.0)), Some(bits(-0.0)));
        assert_eq!(binary(Fmax, F64, bits(-0.0), bits(0.0)), Some(0));
        assert_eq!(binary(Fmin, F32, bits32(f32::NAN), bits32(1.0)), None);
        assert_eq!(binary(Flt, F64, bits(f64::NAN), bits(1.0)), Some(0));
        assert_eq!(binary(Fne, F64, bits(f64::NAN), bits(1.0)), Some(1));
        assert_eq!(unary(Fneg, F32, 0x7fc0_0001), Some(0xffc0_0001));
        assert_eq!(unary(Fnearest, F64, bits(2.5)), Some(bits(2.0)));
        assert_eq!(unary(Fnearest, F64, bits(-0.4)), Some(bits(-0.0)));
        assert_eq!(unary(Promote, F64, 0x7fc0_0000), None);
        assert_eq!(
            unary(ConvertI64U, F32, u64::MAX),
            Some(bits32(18_446_744_073_709_551_616.0))
        );
    }

    #[test]
    fn truncation_traps_outside_of_the_range() {
        let bits = f64::to_bits;
        assert_eq!(
            unary(TruncF64S, I32, bits(2_147_483_647.9)),
            Some(0x7fff_ffff)
        );
        assert_eq!(unary(TruncF64S, I32, bits(2_147_483_648.0)), None);
        assert_eq!(
            unary(TruncF64S, I32, bits(-2_147_483_648.9)),
            Some(0x8000_0000)
        );
        assert_eq!(unary(TruncF64S, I32, bits(-2_147_483_649.0)), None);
        assert_eq!(unary(TruncF64U, I32, bits(-0.9)), Some(0));
        assert_eq!(
            unary(TruncF64U, I64, bits(1.844_674_407_370_955_2e19)),
            None
        );
        assert_eq!(unary(TruncF32S, I32, bits32(f32::NAN)), None);
        assert_eq!(unary(TruncSatF32S, I32, bits32(f32::NAN)), Some(0));
        assert_eq!(unary(TruncSatF32U, I32, bits32(-1.0)), Some(0));
        assert_eq!(unary(TruncSatF64S, I64, bits(1e300)), Some(i64::MAX as u64));
    }

    #[test]
    fn select_looks_at_32_bits() {
        assert_eq!(select(1, 2, 1 << 32), 2);
        assert_eq!(select(1, 2, 5), 1);
    }
}
