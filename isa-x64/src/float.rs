//! The operations of scalar floats: what the instructions of [`crate::inst`] are about, with the
//! hardware's numbers where it has some.

use gantry_codegen::isa::width::Width;

/// Three-operand float operation (VEX).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum FloatOp {
    /// Sum.
    Add,
    /// Difference.
    Sub,
    /// Product.
    Mul,
    /// Quotient.
    Div,
    /// The first operand if it is less than the second one, else the second one, whatever it is.
    Lesser,
    /// The first operand if it is greater than the second one, else the second one.
    Greater,
    /// Bitwise and, all 128 bits (`vandps`, `vandpd`).
    And,
    /// Bitwise and with the complement of the first operand (`vandnps`, `vandnpd`).
    AndNot,
    /// Bitwise or.
    Or,
    /// Bitwise exclusive or.
    Xor,
}

/// Rounding mode of `roundss`/`roundsd`, with the hardware's immediate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Round {
    /// To nearest, ties to even.
    Nearest = 0,
    /// Down.
    Floor = 1,
    /// Up.
    Ceil = 2,
    /// To zero.
    Trunc = 3,
}

/// What a mask tells of two floats, with the hardware's immediate. NaNs are unequal to all, and
/// nothing else holds for them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum FloatRelation {
    /// Equal.
    Equal = 0x00,
    /// Unequal, or one of them is a NaN.
    Unequal = 0x04,
    /// Less.
    Less = 0x11,
    /// Less or equal.
    LessOrEqual = 0x12,
    /// Greater or equal.
    GreaterOrEqual = 0x1d,
    /// Greater.
    Greater = 0x1e,
}

impl FloatRelation {
    /// All of them.
    pub const ALL: [FloatRelation; 6] = [
        FloatRelation::Equal,
        FloatRelation::Unequal,
        FloatRelation::Less,
        FloatRelation::LessOrEqual,
        FloatRelation::GreaterOrEqual,
        FloatRelation::Greater,
    ];

    /// The same, seen from the other float.
    pub fn swap_operands(self) -> FloatRelation {
        match self {
            FloatRelation::Equal | FloatRelation::Unequal => self,
            FloatRelation::Less => FloatRelation::Greater,
            FloatRelation::LessOrEqual => FloatRelation::GreaterOrEqual,
            FloatRelation::GreaterOrEqual => FloatRelation::LessOrEqual,
            FloatRelation::Greater => FloatRelation::Less,
        }
    }
}

/// The bits of the canonical NaN.
pub fn canonical_nan(width: Width) -> u64 {
    match width {
        Width::W32 => 0x7fc0_0000,
        Width::W64 => 0x7ff8_0000_0000_0000,
    }
}
