//! Values in scripts.

use crate::{ExternRef, Store, V128, Val};
use anyhow::{Result, bail, ensure};
use wast::core::{AbstractHeapType, HeapType, NanPattern, V128Pattern, WastArgCore, WastRetCore};

/// The value of an argument.
pub(super) fn argument(store: &mut Store<()>, argument: &WastArgCore<'_>) -> Result<Val> {
    Ok(match argument {
        WastArgCore::I32(value) => Val::I32(*value),
        WastArgCore::I64(value) => Val::I64(*value),
        WastArgCore::F32(value) => Val::F32(value.bits),
        WastArgCore::F64(value) => Val::F64(value.bits),
        WastArgCore::V128(value) => Val::V128(u128::from_le_bytes(value.to_le_bytes()).into()),
        WastArgCore::RefExtern(number) => ExternRef::new(store, *number)?.into(),
        WastArgCore::RefNull(HeapType::Abstract {
            shared: false,
            ty: AbstractHeapType::Func,
        }) => Val::FuncRef(None),
        WastArgCore::RefNull(HeapType::Concrete(_)) => Val::FuncRef(None),
        WastArgCore::RefNull(HeapType::Abstract {
            shared: false,
            ty: AbstractHeapType::Extern,
        }) => Val::ExternRef(None),
        WastArgCore::RefNull(HeapType::Abstract {
            shared: false,
            ty: AbstractHeapType::Exn | AbstractHeapType::NoExn,
        }) => Val::ExnRef(None),
        other => bail!("arguments like {other:?} are not supported"),
    })
}

/// Checks a result.
pub(super) fn check(store: &Store<()>, value: &Val, expected: &WastRetCore<'_>) -> Result<()> {
    let matches = match (value, expected) {
        (Val::I32(value), WastRetCore::I32(expected)) => value == expected,
        (Val::I64(value), WastRetCore::I64(expected)) => value == expected,
        (Val::F32(bits), WastRetCore::F32(pattern)) => float_matches(
            u64::from(*bits),
            bits_of(pattern, |value| value.bits.into()),
            22,
            0xff,
        ),
        (Val::F64(bits), WastRetCore::F64(pattern)) => {
            float_matches(*bits, bits_of(pattern, |value| value.bits), 51, 0x7ff)
        }
        (Val::V128(vector), WastRetCore::V128(pattern)) => vector_matches(*vector, pattern),
        (Val::FuncRef(func), WastRetCore::RefNull(_)) => func.is_none(),
        (Val::ExternRef(object), WastRetCore::RefNull(_)) => object.is_none(),
        (Val::ExnRef(exception), WastRetCore::RefNull(_)) => exception.is_none(),
        (Val::FuncRef(func), WastRetCore::RefFunc(_)) => func.is_some(),
        (Val::ExternRef(object), WastRetCore::RefExtern(None)) => object.is_some(),
        (Val::ExternRef(Some(object)), WastRetCore::RefExtern(Some(number))) => {
            let object = object.data(store).ok().flatten();
            object.and_then(|object| object.downcast_ref::<u32>()) == Some(number)
        }
        (_, WastRetCore::Either(cases)) => {
            cases.iter().any(|case| check(store, value, case).is_ok())
        }
        _ => false,
    };
    ensure!(matches, "expected {expected:?}, got {}", show(value));
    Ok(())
}

fn bits_of<T>(pattern: &NanPattern<T>, bits: impl Fn(&T) -> u64) -> NanPattern<u64> {
    match pattern {
        NanPattern::CanonicalNan => NanPattern::CanonicalNan,
        NanPattern::ArithmeticNan => NanPattern::ArithmeticNan,
        NanPattern::Value(value) => NanPattern::Value(bits(value)),
    }
}

/// Whether the bits of a float match a pattern. `quiet` is the number of the highest bit of the
/// fraction, `exponent` the exponent of infinities and NaNs.
fn float_matches(bits: u64, pattern: NanPattern<u64>, quiet: u32, exponent: u64) -> bool {
    let canonical = exponent << (quiet + 1) | 1 << quiet;
    let magnitude = bits & (canonical | ((1 << quiet) - 1));
    match pattern {
        NanPattern::CanonicalNan => magnitude == canonical,
        NanPattern::ArithmeticNan => magnitude & canonical == canonical,
        NanPattern::Value(expected) => bits == expected,
    }
}

/// Whether the lanes of a vector match a pattern.
fn vector_matches(vector: V128, pattern: &V128Pattern) -> bool {
    let bits = vector.as_u128();
    let lane = |index: usize, width: usize| (bits >> (index * width)) as u64;
    match pattern {
        V128Pattern::I8x16(lanes) => (0..).zip(lanes).all(|(i, it)| lane(i, 8) as i8 == *it),
        V128Pattern::I16x8(lanes) => (0..).zip(lanes).all(|(i, it)| lane(i, 16) as i16 == *it),
        V128Pattern::I32x4(lanes) => (0..).zip(lanes).all(|(i, it)| lane(i, 32) as i32 == *it),
        V128Pattern::I64x2(lanes) => (0..).zip(lanes).all(|(i, it)| lane(i, 64) as i64 == *it),
        V128Pattern::F32x4(lanes) => (0..).zip(lanes).all(|(i, it)| {
            let pattern = bits_of(it, |value| value.bits.into());
            float_matches(lane(i, 32) & 0xffff_ffff, pattern, 22, 0xff)
        }),
        V128Pattern::F64x2(lanes) => (0..).zip(lanes).all(|(i, it)| {
            let pattern = bits_of(it, |value| value.bits);
            float_matches(lane(i, 64), pattern, 51, 0x7ff)
        }),
    }
}

fn show(value: &Val) -> String {
    match value {
        Val::F32(bits) => format!("f32 {} ({bits:#x})", f32::from_bits(*bits)),
        Val::V128(vector) => format!("v128 {:#034x}", vector.as_u128()),
        Val::F64(bits) => format!("f64 {} ({bits:#x})", f64::from_bits(*bits)),
        other => format!("{other:?}"),
    }
}
