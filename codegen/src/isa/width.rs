//! How wide an operation is.

use gantry_ir::Type;

/// How many bits of its operands an operation works on: an integer's width, a float's format.
///
/// The numbers 0 and 1 are what most encodings have for the two.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Width {
    /// 32 bits; of floats, binary32.
    W32 = 0,
    /// 64 bits; of floats, binary64.
    W64 = 1,
}

impl Width {
    /// Both, in the order of their numbers.
    pub const ALL: [Width; 2] = [Width::W32, Width::W64];

    /// The width of operations on a type.
    #[inline(always)]
    pub fn of(ty: Type) -> Width {
        if ty.is_wide() { Width::W64 } else { Width::W32 }
    }

    /// The one that this is not.
    #[inline(always)]
    pub const fn other(self) -> Width {
        match self {
            Width::W32 => Width::W64,
            Width::W64 => Width::W32,
        }
    }

    /// In bits.
    #[inline(always)]
    pub const fn bits(self) -> u8 {
        32 << self as u8
    }

    /// The number of the highest bit. Shift counts are taken modulo the width: this is the mask.
    #[inline(always)]
    pub const fn highest_bit(self) -> u8 {
        self.bits() - 1
    }

    /// In bytes.
    #[inline(always)]
    pub const fn bytes(self) -> u32 {
        4 << self as u32
    }

    /// A word with these bits set.
    #[inline(always)]
    pub const fn mask(self) -> u64 {
        match self {
            Width::W32 => 0xffff_ffff,
            Width::W64 => u64::MAX,
        }
    }
}
