//! WebAssembly values as text: arguments of `run --invoke`, its results, and the values in golden
//! tests.
//!
//! Integers are decimal or, with `0x`, hexadecimal, and may be written as signed or as unsigned.
//! Floats are what Rust reads, `inf`, `nan`, or a NaN by its payload as in the text format:
//! `-nan:0x200000`. Vectors are integers of 128 bits, lane 0 in the lowest ones.

use anyhow::{Context, Result, bail};
use gantry::{Val, ValType};

/// Reads a value of this type.
pub fn parse(ty: &ValType, text: &str) -> Result<Val> {
    let value = match ty {
        ValType::I32 => integer(text, 32).map(|bits| Val::I32(bits as i32)),
        ValType::I64 => integer(text, 64).map(|bits| Val::I64(bits as i64)),
        ValType::F32 => float32(text).map(Val::F32),
        ValType::F64 => float64(text).map(Val::F64),
        ValType::V128 => vector(text).map(|bits| Val::V128(bits.into())),
        ValType::Ref(reference) if !reference.is_nullable() => {
            bail!("values of type {ty} cannot be written")
        }
        ValType::Ref(_) if text == "null" => Val::default_for_ty(ty),
        _ => bail!("of the values of type {ty} only `null` can be written"),
    };
    value.with_context(|| format!("{text:?} is no value of type {ty}"))
}

/// Writes a value so that it reads back as the same one; references cannot be read back.
pub fn format(value: &Val) -> String {
    match *value {
        Val::I32(value) => value.to_string(),
        Val::I64(value) => value.to_string(),
        Val::F32(bits) if f32::from_bits(bits).is_nan() => {
            nan(bits >> 31 == 1, (bits & 0x7f_ffff).into())
        }
        Val::F32(bits) => f32::from_bits(bits).to_string(),
        Val::F64(bits) if f64::from_bits(bits).is_nan() => {
            nan(bits >> 63 == 1, bits & 0xf_ffff_ffff_ffff)
        }
        Val::F64(bits) => f64::from_bits(bits).to_string(),
        Val::V128(vector) => format!("{:#034x}", vector.as_u128()),
        Val::FuncRef(None) | Val::ExternRef(None) | Val::ExnRef(None) => "null".into(),
        Val::FuncRef(Some(_)) => "funcref".into(),
        Val::ExternRef(Some(_)) => "externref".into(),
        Val::ExnRef(Some(_)) => "exnref".into(),
    }
}

fn nan(negative: bool, payload: u64) -> String {
    let sign = if negative { "-" } else { "" };
    format!("{sign}nan:{payload:#x}")
}

fn integer(text: &str, bits: u32) -> Option<u64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    if digits.starts_with(['+', '-']) {
        return None;
    }
    let magnitude = match digits.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16).ok()?,
        None => digits.parse().ok()?,
    };
    let limit = if negative {
        1 << (bits - 1)
    } else {
        u64::MAX >> (64 - bits)
    };
    let value = if negative {
        magnitude.wrapping_neg()
    } else {
        magnitude
    };
    (magnitude <= limit).then_some(value)
}

fn vector(text: &str) -> Option<u128> {
    match text.strip_prefix("0x") {
        Some(digits) => u128::from_str_radix(digits, 16).ok(),
        None => text.parse().ok(),
    }
}

fn float32(text: &str) -> Option<u32> {
    match payload(text, 1 << 22, 0x7f_ffff) {
        Some((sign, payload)) => Some(sign << 31 | 0x7f80_0000 | payload as u32),
        None => text.parse().ok().map(f32::to_bits),
    }
}

fn float64(text: &str) -> Option<u64> {
    match payload(text, 1 << 51, 0xf_ffff_ffff_ffff) {
        Some((sign, payload)) => Some(u64::from(sign) << 63 | 0x7ff0_0000_0000_0000 | payload),
        None => text.parse().ok().map(f64::to_bits),
    }
}

/// The sign and payload of a NaN; `canonical` is the payload where none is given.
fn payload(text: &str, canonical: u64, largest: u64) -> Option<(u32, u64)> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(text) => (1, text),
        None => (0, text),
    };
    let rest = text.strip_prefix("nan")?;
    let payload = match rest.strip_prefix(":0x") {
        Some(digits) => u64::from_str_radix(digits, 16).ok()?,
        None if rest.is_empty() => canonical,
        None => return None,
    };
    (1..=largest).contains(&payload).then_some((sign, payload))
}

#[cfg(test)]
mod tests {
    use super::*;
    use gantry::{HeapType, RefType};

    #[track_caller]
    fn round_trip(ty: ValType, text: &str, printed: &str) {
        let value = parse(&ty, text).unwrap();
        assert_eq!(format(&value), printed);
        assert_eq!(format(&parse(&ty, printed).unwrap()), printed);
    }

    #[test]
    fn values_round_trip() {
        round_trip(ValType::I32, "-1", "-1");
        round_trip(ValType::I32, "4294967295", "-1");
        round_trip(ValType::I32, "0x80000000", "-2147483648");
        round_trip(ValType::I32, "-2147483648", "-2147483648");
        round_trip(ValType::I64, "0xffffffffffffffff", "-1");
        round_trip(ValType::F32, "0.1", "0.1");
        round_trip(ValType::F32, "nan", "nan:0x400000");
        round_trip(ValType::F64, "-nan:0x1", "-nan:0x1");
        round_trip(ValType::F64, "-inf", "-inf");
        round_trip(ValType::F64, "-0", "-0");
        round_trip(ValType::V128, "5", "0x00000000000000000000000000000005");
        round_trip(ValType::FUNCREF, "null", "null");
        round_trip(ValType::EXNREF, "null", "null");
    }

    #[test]
    fn what_is_no_value_is_refused() {
        for (ty, text) in [
            (ValType::I32, "4294967296"),
            (ValType::I32, "-2147483649"),
            (ValType::I32, "--1"),
            (ValType::I32, "1.5"),
            (ValType::I64, ""),
            (ValType::F32, "nan:0x0"),
            (ValType::F32, "nan:0x800000"),
            (ValType::F64, "one"),
            (ValType::EXTERNREF, "5"),
            (ValType::EXNREF, "0"),
            (RefType::new(false, HeapType::Exn).into(), "null"),
        ] {
            assert!(parse(&ty, text).is_err(), "{ty} {text}");
        }
    }
}
