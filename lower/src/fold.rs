//! What a binary operation with a constant on the right simplifies to: identities of integers.
//!
//! Evaluation of constants is [`gantry_ir::fold`]. Floats have no identities here: `x * 1` must
//! still quiet a NaN.

use gantry_ir::{Opcode, Type};

/// What to make of `x op constant`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Simplified {
    /// The operation as it is.
    Keep,
    /// `x` itself.
    Left,
    /// A constant, whatever `x` is.
    Constant(u64),
    /// Another operation with another constant.
    Binary(Opcode, u64),
    /// `x == 0`.
    IsZero,
}

/// Simplifies `x op constant`, where `ty` is the type of `x`.
pub(crate) fn simplify(op: Opcode, ty: Type, constant: u64) -> Simplified {
    use Opcode::*;
    use Simplified::*;
    let (mask, bits): (u64, u64) = match ty {
        Type::I32 => (u64::from(u32::MAX), 32),
        Type::I64 => (u64::MAX, 64),
        _ => return Keep,
    };
    let power = constant
        .is_power_of_two()
        .then(|| u64::from(constant.trailing_zeros()));
    match (op, constant) {
        (Iadd | Isub | Or | Xor, 0) => Left,
        (Shl | ShrS | ShrU | Rotl | Rotr, count) if count % bits == 0 => Left,
        (Imul | IdivU | IdivS, 1) => Left,
        (And, all) if all == mask => Left,
        (Imul | And, 0) => Constant(0),
        (IremU | IremS, 1) => Constant(0),
        (IremS, all) if all == mask => Constant(0),
        (Or, all) if all == mask => Constant(mask),
        (Isub, _) => Binary(Iadd, constant.wrapping_neg() & mask),
        (Eq, 0) | (LtU, 1) => IsZero,
        (GtU, 0) | (GeU, 1) => Binary(Ne, 0),
        (LtU, 0) => Constant(0),
        (GeU, 0) => Constant(1),
        (Imul, _) => power.map_or(Keep, |k| Binary(Shl, k)),
        (IdivU, _) => power.map_or(Keep, |k| Binary(ShrU, k)),
        (IremU, _) => power.map_or(Keep, |_| Binary(And, constant - 1)),
        _ => Keep,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gantry_ir::fold;

    #[test]
    fn simplifications_agree_with_evaluation() {
        let values = [
            0,
            1,
            2,
            3,
            7,
            8,
            0x7fff_ffff,
            0x8000_0000,
            0xffff_ffff,
            1 << 63,
            u64::MAX,
        ];
        let ops = Opcode::ALL.iter().filter(|&&op| {
            (Opcode::Iadd as u8..=Opcode::Rotr as u8).contains(&(op as u8)) || op.is_int_compare()
        });
        for &op in ops {
            for ty in [Type::I32, Type::I64] {
                let mask = if ty == Type::I32 {
                    0xffff_ffff
                } else {
                    u64::MAX
                };
                for (&x, &c) in values
                    .iter()
                    .flat_map(|x| values.iter().map(move |c| (x, c)))
                {
                    let (x, c) = (x & mask, c & mask);
                    let Some(expected) = fold::binary(op, ty, x, c) else {
                        assert!(
                            matches!(simplify(op, ty, c), Simplified::Keep),
                            "{op:?} {x:x} {c:x}"
                        );
                        continue;
                    };
                    let found = match simplify(op, ty, c) {
                        Simplified::Keep => expected,
                        Simplified::Left => x,
                        Simplified::Constant(bits) => bits,
                        Simplified::Binary(op, c) => fold::binary(op, ty, x, c).unwrap(),
                        Simplified::IsZero => (x == 0).into(),
                    };
                    assert_eq!(found, expected, "{op:?} {ty} {x:x} {c:x}");
                }
            }
        }
    }
}
