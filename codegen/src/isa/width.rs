//! How wide operations and accesses are.

use gantry_ir::{Inst, Opcode, Type};

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

/// Width of an access, or of a comparison with memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Size {
    /// 8 bits.
    B8,
    /// 16 bits.
    B16,
    /// 32 bits.
    B32,
    /// 64 bits.
    B64,
    /// A vector.
    B128,
}

impl Size {
    /// What operations on a type work on.
    #[inline(always)]
    pub fn of(ty: Type) -> Size {
        Size::from(Width::of(ty))
    }

    /// What a load or store accesses.
    #[inline(always)]
    pub fn of_access(inst: &Inst) -> Size {
        use Opcode::*;
        match inst.op {
            Load8S | Load8U | Store8 => Size::B8,
            Load16S | Load16U | Store16 => Size::B16,
            Load32S | Load32U | Store32 => Size::B32,
            _ if inst.ty == Type::V128 => Size::B128,
            _ => Size::of(inst.ty),
        }
    }

    /// In bytes.
    #[inline(always)]
    pub fn bytes(self) -> u32 {
        1 << self as u32
    }

    /// The width of an integer register that holds it, or that it does not fit in.
    #[inline(always)]
    pub fn width(self) -> Width {
        match self {
            Size::B8 | Size::B16 | Size::B32 => Width::W32,
            Size::B64 | Size::B128 => Width::W64,
        }
    }
}

impl From<Width> for Size {
    #[inline(always)]
    fn from(width: Width) -> Size {
        match width {
            Width::W32 => Size::B32,
            Width::W64 => Size::B64,
        }
    }
}

/// How an integer is extended while it is loaded or moved. `Z32` clears the upper half, `Z64` takes
/// all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Extend {
    /// 8 bits, zero-extended.
    Z8,
    /// 16 bits, zero-extended.
    Z16,
    /// 32 bits, zero-extended.
    Z32,
    /// 64 bits.
    Z64,
    /// 8 bits, sign-extended to 32.
    S8To32,
    /// 16 bits, sign-extended to 32.
    S16To32,
    /// 8 bits, sign-extended to 64.
    S8To64,
    /// 16 bits, sign-extended to 64.
    S16To64,
    /// 32 bits, sign-extended to 64.
    S32To64,
}

impl Extend {
    /// What a load of an integer does.
    #[inline(always)]
    pub fn of_load(inst: &Inst) -> Extend {
        match (inst.op, Width::of(inst.ty)) {
            (Opcode::Load8U, _) => Extend::Z8,
            (Opcode::Load16U, _) => Extend::Z16,
            (Opcode::Load8S, Width::W32) => Extend::S8To32,
            (Opcode::Load8S, Width::W64) => Extend::S8To64,
            (Opcode::Load16S, Width::W32) => Extend::S16To32,
            (Opcode::Load16S, Width::W64) => Extend::S16To64,
            (Opcode::Load32S, _) => Extend::S32To64,
            (Opcode::Load32U, _) | (Opcode::Load, Width::W32) => Extend::Z32,
            _ => Extend::Z64,
        }
    }
}
