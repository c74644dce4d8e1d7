//! Division by constants, without dividing.
//!
//! A quotient is the high part of a product with the divisor's reciprocal, scaled to an integer. A
//! reciprocal that is rounded up by little enough gives the exact quotient for all dividends
//! (Granlund and Montgomery, "Division by Invariant Integers using Multiplication", 1994). `i32` is
//! multiplied in 64 bits. A remainder is what the quotient, times the divisor, leaves.
//!
//! Multiplying takes a third of the time of dividing or less, and cannot trap.

use crate::builder::Builder;
use crate::growth;
use crate::stack::Entry;
use crate::types::ValueType;
use gantry_ir::{Opcode, Type};

/// The most instructions that a division becomes.
const LONGEST: usize = 14;

/// A scaled reciprocal: quotients are products with `multiplier`, shifted right by the width of the
/// dividend and then by `shift`.
#[derive(Clone, Copy, Debug)]
struct Reciprocal {
    /// May have one bit more than the dividend.
    multiplier: u128,
    shift: u32,
}

impl Reciprocal {
    /// The reciprocal of a divisor from 3 on, for dividends of `precision` bits, in words of
    /// `width` bits.
    fn new(divisor: u64, width: u32, precision: u32) -> Reciprocal {
        let divisor = u128::from(divisor);
        let mut shift = u128::BITS - (divisor - 1).leading_zeros();
        let power = 1 << (width + shift);
        let mut low = power / divisor;
        let mut high = (power + (1 << (width + shift - precision))) / divisor;
        // Any number above the first and not above the second will do: the shorter the better.
        while low / 2 < high / 2 && shift > 0 {
            low /= 2;
            high /= 2;
            shift -= 1;
        }
        Reciprocal {
            multiplier: high,
            shift,
        }
    }

    /// The multiplier, if it has no more bits than a word.
    fn word(&self, width: u32) -> Option<u64> {
        let multiplier = u64::try_from(self.multiplier).ok()?;
        (multiplier >> (width - 1) <= 1).then_some(multiplier)
    }
}

impl Builder<'_> {
    /// Lowers a division or remainder by a constant, which is none that `fold.rs` simplifies.
    /// Returns whether that was possible: there are divisors that trap, and a function may have no
    /// room for more instructions.
    pub(crate) fn divide_by_constant(
        &mut self,
        op: Opcode,
        ty: Type,
        dividend: Entry,
        divisor: u64,
    ) -> bool {
        let is_signed = matches!(op, Opcode::IdivS | Opcode::IremS);
        let is_remainder = matches!(op, Opcode::IremS | Opcode::IremU);
        let signed = sign_extended(ty, divisor);
        let traps = divisor == 0 || is_signed && signed == -1;
        let bytes = self.location.wrapping_sub(self.start) as usize;
        if traps || !growth::has_room(bytes, self.function.insts.len() + LONGEST) {
            return false;
        }
        if is_remainder {
            self.stack.push_entry(dividend);
        }
        let size = if is_signed {
            signed.unsigned_abs()
        } else {
            divisor
        };
        match (is_signed, ty) {
            (true, _) if size.is_power_of_two() => {
                let power = size.trailing_zeros();
                self.round_to_zero(ty, dividend, power);
                if is_remainder {
                    self.apply(Opcode::And, ty, signed_mask(ty, power));
                } else {
                    self.apply(Opcode::ShrS, ty, power.into());
                }
            }
            (true, Type::I32) => self.quotient_i32_s(dividend, size),
            (true, _) => self.quotient_i64_s(dividend, size),
            (false, Type::I32) => self.quotient_i32_u(dividend, size),
            (false, _) => self.quotient_i64_u(dividend, size),
        }
        if is_remainder {
            if !(is_signed && size.is_power_of_two()) {
                self.apply(Opcode::Imul, ty, size);
            }
            self.lower_binary(Opcode::Isub, ty, ty);
        } else if is_signed && signed < 0 {
            let quotient = self.stack.pop();
            self.stack.push_constant(ValueType::number(ty), 0);
            self.stack.push_entry(quotient);
            self.lower_binary(Opcode::Isub, ty, ty);
        }
        true
    }

    /// Applies an operation with a constant on the right to the topmost entry.
    fn apply(&mut self, op: Opcode, ty: Type, constant: u64) {
        self.stack.push_constant(ValueType::number(ty), constant);
        self.lower_binary(op, ty, ty);
    }

    /// Pushes the dividend, plus `2^power - 1` if it is negative: what is shifted out is then what
    /// rounding to zero drops.
    fn round_to_zero(&mut self, ty: Type, dividend: Entry, power: u32) {
        let width = width_of(ty);
        self.stack.push_entry(dividend);
        self.stack.push_entry(dividend);
        if power > 1 {
            self.apply(Opcode::ShrS, ty, u64::from(width) - 1);
        }
        self.apply(Opcode::ShrU, ty, (width - power).into());
        self.lower_binary(Opcode::Iadd, ty, ty);
    }

    fn quotient_i32_u(&mut self, dividend: Entry, divisor: u64) {
        self.stack.push_entry(dividend);
        if divisor > 1 << 31 {
            return self.is_at_least(Type::I32, divisor);
        }
        let reciprocal = self.unsigned_reciprocal(Type::I32, divisor);
        self.lower_unary(Opcode::ExtendU, Type::I64);
        match reciprocal.word(32) {
            Some(multiplier) => {
                self.apply(Opcode::Imul, Type::I64, multiplier);
                let shift = 32 + u64::from(reciprocal.shift);
                self.apply(Opcode::ShrU, Type::I64, shift);
            }
            // With 64 bits for the fraction, the plain reciprocal is exact enough.
            None => self.apply(Opcode::ImulHighU, Type::I64, u64::MAX / divisor + 1),
        }
        self.lower_wrap();
    }

    fn quotient_i32_s(&mut self, dividend: Entry, divisor: u64) {
        let reciprocal = Reciprocal::new(divisor, 32, 31);
        self.stack.push_entry(dividend);
        self.lower_unary(Opcode::ExtendS, Type::I64);
        self.apply(Opcode::Imul, Type::I64, reciprocal.multiplier as u64);
        let product = self.stack.pop();
        self.stack.push_entry(product);
        let shift = 32 + u64::from(reciprocal.shift);
        self.apply(Opcode::ShrS, Type::I64, shift);
        self.add_sign(product);
        self.lower_wrap();
    }

    fn quotient_i64_u(&mut self, dividend: Entry, divisor: u64) {
        self.stack.push_entry(dividend);
        if divisor > 1 << 63 {
            return self.is_at_least(Type::I64, divisor);
        }
        let reciprocal = self.unsigned_reciprocal(Type::I64, divisor);
        let low_bits = reciprocal.multiplier as u64;
        self.apply(Opcode::ImulHighU, Type::I64, low_bits);
        let mut shift = reciprocal.shift;
        if reciprocal.word(64).is_none() {
            // The highest bit of the multiplier counts the dividend itself. Their mean does not
            // overflow, and is the first shift.
            let high = self.stack.pop();
            self.stack.push_entry(dividend);
            self.stack.push_entry(high);
            self.lower_binary(Opcode::Isub, Type::I64, Type::I64);
            self.apply(Opcode::ShrU, Type::I64, 1);
            self.stack.push_entry(high);
            self.lower_binary(Opcode::Iadd, Type::I64, Type::I64);
            shift -= 1;
        }
        self.apply(Opcode::ShrU, Type::I64, shift.into());
    }

    fn quotient_i64_s(&mut self, dividend: Entry, divisor: u64) {
        let reciprocal = Reciprocal::new(divisor, 64, 63);
        let multiplier = reciprocal.multiplier as u64;
        self.stack.push_entry(dividend);
        self.apply(Opcode::ImulHighS, Type::I64, multiplier);
        if multiplier >> 63 != 0 {
            // As a signed number, the multiplier is less by 2^64.
            self.stack.push_entry(dividend);
            self.lower_binary(Opcode::Iadd, Type::I64, Type::I64);
        }
        self.apply(Opcode::ShrS, Type::I64, reciprocal.shift.into());
        self.add_sign(dividend);
    }

    /// The reciprocal for the topmost entry. Where it would have a bit too many and the divisor is
    /// even, the entry is shifted first, and the reciprocal is that of what is left of the divisor.
    fn unsigned_reciprocal(&mut self, ty: Type, divisor: u64) -> Reciprocal {
        let width = width_of(ty);
        let reciprocal = Reciprocal::new(divisor, width, width);
        let zeros = divisor.trailing_zeros();
        if reciprocal.word(width).is_some() || zeros == 0 {
            return reciprocal;
        }
        self.apply(Opcode::ShrU, ty, zeros.into());
        Reciprocal::new(divisor >> zeros, width, width - zeros)
    }

    /// Whether the topmost entry is at least the constant, as a number of its type.
    fn is_at_least(&mut self, ty: Type, constant: u64) {
        self.stack.push_constant(ValueType::number(ty), constant);
        self.lower_binary(Opcode::GeU, ty, Type::I32);
        if ty == Type::I64 {
            self.lower_unary(Opcode::ExtendU, Type::I64);
        }
    }

    /// Adds one to the topmost entry if another one is negative, both of them `i64`.
    fn add_sign(&mut self, of: Entry) {
        self.stack.push_entry(of);
        self.apply(Opcode::ShrU, Type::I64, 63);
        self.lower_binary(Opcode::Iadd, Type::I64, Type::I64);
    }
}

fn width_of(ty: Type) -> u32 {
    if ty.is_wide() { 64 } else { 32 }
}

fn sign_extended(ty: Type, bits: u64) -> i64 {
    if ty.is_wide() {
        bits as i64
    } else {
        i64::from(bits as i32)
    }
}

/// All bits from the one of this number on.
fn signed_mask(ty: Type, from: u32) -> u64 {
    let mask = u64::MAX << from;
    if ty.is_wide() {
        mask
    } else {
        mask & u64::from(u32::MAX)
    }
}
