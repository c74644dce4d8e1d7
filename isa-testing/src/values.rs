//! Values around the limits of what instructions compute, and what is right for some.

use gantry_codegen::isa::width::Width;
use gantry_ir::TrapCode;

/// Integers around everything that matters.
pub const INTS: [u64; 14] = [
    0,
    1,
    2,
    0x7fff_ffff,
    0x8000_0000,
    0xffff_ffff,
    0x1_0000_0000,
    (1 << 53) + 1,
    0x7fff_ffff_ffff_fdff,
    i64::MAX as u64,
    1 << 63,
    0x8000_0080_0000_0001,
    0xffff_ffff_ffff_fbff,
    u64::MAX,
];

/// The bits of binary64 floats around everything that matters.
pub fn doubles() -> Vec<u64> {
    let mut all = vec![
        f64::NAN.to_bits(),
        0x7ff0_0000_0000_0001,
        0xfff8_0000_0000_0000,
        0xfff0_0000_0000_1234,
    ];
    let points = [
        0.0,
        0.3,
        0.5,
        1.0,
        1.5,
        2f64.powi(31),
        2f64.powi(32),
        2f64.powi(63),
        2f64.powi(64),
        1e300,
        f64::MIN_POSITIVE,
        f64::INFINITY,
    ];
    for point in points {
        for step in [-1.0, -0.5, 0.0, 0.5, 1.0] {
            let value: f64 = point + step;
            let bits = value.to_bits();
            for near in [bits.wrapping_sub(1), bits, bits + 1] {
                all.extend([near, near ^ 1 << 63]);
            }
        }
    }
    all
}

/// The bits of binary32 floats around everything that matters.
pub fn singles() -> Vec<u64> {
    let mut all = vec![0x7fc0_0000, 0x7f80_0001, 0xffc0_0000, 0xff80_1234];
    for point in [
        0.0,
        0.3f32,
        1.0,
        1.5,
        2f32.powi(31),
        2f32.powi(32),
        2f32.powi(63),
        2f32.powi(64),
        1e30,
        f32::INFINITY,
    ] {
        for step in [-1.0, 0.0, 1.0] {
            let bits = (point + step).to_bits();
            for near in [bits.wrapping_sub(1), bits, bits + 1] {
                all.extend([near, near ^ 1 << 31].map(u64::from));
            }
        }
    }
    all
}

/// The value of the bits of a float of either width; exact.
pub fn value_of(bits: u64, width: Width) -> f64 {
    match width {
        Width::W32 => f64::from(f32::from_bits(bits as u32)),
        Width::W64 => f64::from_bits(bits),
    }
}

/// A float as an integer of `to_width`, as Wasm has it and Rust computes it.
///
/// # Errors
///
/// Unless it saturates: if the float is not a number, or is out of range.
pub fn reference_float_to_int(
    value: f64,
    signed: bool,
    saturating: bool,
    to_width: Width,
) -> Result<u64, TrapCode> {
    let saturated = match (signed, to_width) {
        (true, Width::W32) => u64::from(value as i32 as u32),
        (true, Width::W64) => value as i64 as u64,
        (false, Width::W32) => u64::from(value as u32),
        (false, Width::W64) => value as u64,
    };
    if saturating {
        return Ok(saturated);
    }
    if value.is_nan() {
        return Err(TrapCode::InvalidConversionToInteger);
    }
    let bits = i32::from(to_width.bits());
    let (low, high) = if signed {
        (-2f64.powi(bits - 1), 2f64.powi(bits - 1))
    } else {
        (0.0, 2f64.powi(bits))
    };
    let whole = value.trunc();
    if whole < low || whole >= high {
        return Err(TrapCode::IntegerOverflow);
    }
    Ok(saturated)
}
