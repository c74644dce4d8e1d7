//! Registers: physical and virtual ones in one word, and sets of physical ones.

use crate::slots::widest_in;
use gantry_ir::{Function, Type};
use std::fmt;

/// A register file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
#[repr(u8)]
pub enum RegClass {
    /// Integers and references.
    Int = 0,
    /// Floats and vectors.
    Float = 1,
}

impl RegClass {
    /// The class that holds values of a type.
    #[inline(always)]
    pub const fn of(ty: Type) -> RegClass {
        /// A bit for each type whose values are integers or references.
        const INTS: u32 = 1 << Type::I32 as u32 | 1 << Type::I64 as u32 | 1 << Type::Ref as u32;
        if INTS >> ty as u32 & 1 == 0 {
            RegClass::Float
        } else {
            RegClass::Int
        }
    }

    /// The most slots that a register of this class takes in a function. (One that a call preserves
    /// is saved in one all the same.)
    #[inline(always)]
    pub const fn slots_in(self, function: &Function) -> u32 {
        match self {
            RegClass::Int => 1,
            RegClass::Float => widest_in(function),
        }
    }
}

/// A register: physical, or virtual until registers are allocated.
///
/// ```text
/// 0..32    physical integer registers, by hardware number
/// 32..64   physical float registers, by hardware number
/// 64..     virtual: 64 + 2 * index + class
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reg(u32);

impl Reg {
    /// No register.
    pub const NONE: Reg = Reg(u32::MAX);
    /// Number of physical registers, of both classes.
    pub const PHYSICAL: u32 = 64;

    /// The physical integer register with this hardware number.
    pub const fn int(number: u8) -> Reg {
        assert!(number < 32);
        Reg(number as u32)
    }

    /// The physical float register with this hardware number.
    pub const fn float(number: u8) -> Reg {
        assert!(number < 32);
        Reg(32 + number as u32)
    }

    /// The physical register with this position in a [`RegSet`].
    #[inline(always)]
    pub const fn from_bit(bit: u32) -> Reg {
        Reg(bit)
    }

    /// A virtual register.
    #[inline(always)]
    pub fn virtual_(index: u32, class: RegClass) -> Reg {
        Reg(Self::PHYSICAL + 2 * index + class as u32)
    }

    /// Whether this is a physical register.
    #[inline(always)]
    pub const fn is_physical(self) -> bool {
        self.0 < Self::PHYSICAL
    }

    /// Whether this is a virtual register.
    #[inline(always)]
    pub const fn is_virtual(self) -> bool {
        self.0 >= Self::PHYSICAL && self.0 != u32::MAX
    }

    /// Whether this is [`Reg::NONE`].
    #[inline(always)]
    pub const fn is_none(self) -> bool {
        self.0 == u32::MAX
    }

    /// The index of a virtual register.
    #[inline(always)]
    pub fn virtual_index(self) -> u32 {
        debug_assert!(self.is_virtual());
        (self.0 - Self::PHYSICAL) / 2
    }

    /// The position of a physical register in a [`RegSet`].
    #[inline(always)]
    pub const fn bit(self) -> u32 {
        debug_assert!(self.is_physical());
        self.0
    }

    /// The hardware number of a physical register; 31 for [`Reg::NONE`].
    #[inline(always)]
    pub const fn number(self) -> u8 {
        debug_assert!(self.is_physical() || self.is_none());
        (self.0 & 31) as u8
    }

    /// The register file that this belongs to.
    #[inline(always)]
    pub const fn class(self) -> RegClass {
        let float = if self.is_physical() {
            self.0 >= 32
        } else {
            self.0 & 1 == 1
        };
        if float {
            RegClass::Float
        } else {
            RegClass::Int
        }
    }
}

impl fmt::Debug for Reg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let class = match self.class() {
            _ if self.is_none() => return f.write_str("-"),
            RegClass::Int => "i",
            RegClass::Float => "f",
        };
        if self.is_physical() {
            write!(f, "p{}{class}", self.number())
        } else {
            write!(f, "%{}{class}", self.virtual_index())
        }
    }
}

/// A set of physical registers.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct RegSet(pub u64);

impl RegSet {
    /// No register.
    pub const EMPTY: RegSet = RegSet(0);

    /// The set of these registers.
    pub const fn of(regs: &[Reg]) -> RegSet {
        let mut bits = 0;
        let mut index = 0;
        while index < regs.len() {
            bits |= 1 << regs[index].bit();
            index += 1;
        }
        RegSet(bits)
    }

    /// Whether the register is in the set.
    #[inline(always)]
    pub const fn contains(self, reg: Reg) -> bool {
        self.0 >> reg.bit() & 1 == 1
    }

    /// Adds a register.
    #[inline(always)]
    pub fn insert(&mut self, reg: Reg) {
        self.0 |= 1 << reg.bit();
    }

    /// Removes a register.
    #[inline(always)]
    pub fn remove(&mut self, reg: Reg) {
        self.0 &= !(1 << reg.bit());
    }

    /// Whether the set is empty.
    #[inline(always)]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many registers there are.
    #[inline(always)]
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Registers in either set.
    #[inline(always)]
    pub const fn or(self, other: RegSet) -> RegSet {
        RegSet(self.0 | other.0)
    }

    /// Registers in both sets.
    #[inline(always)]
    pub const fn and(self, other: RegSet) -> RegSet {
        RegSet(self.0 & other.0)
    }

    /// Registers in this set but not in the other.
    #[inline(always)]
    pub const fn without(self, other: RegSet) -> RegSet {
        RegSet(self.0 & !other.0)
    }

    /// The registers of one class.
    #[inline(always)]
    pub const fn in_class(self, class: RegClass) -> RegSet {
        match class {
            RegClass::Int => RegSet(self.0 & 0xffff_ffff),
            RegClass::Float => RegSet(self.0 & !0xffff_ffff),
        }
    }

    /// The register with the lowest number.
    #[inline(always)]
    pub const fn first(self) -> Option<Reg> {
        if self.0 == 0 {
            None
        } else {
            Some(Reg(self.0.trailing_zeros()))
        }
    }

    /// Those of the registers that are in `all`, as a bit for each register of that set: the lowest
    /// bit stands for the lowest number.
    pub fn compressed(self, all: RegSet) -> u32 {
        let bits = self.and(all).iter().map(|reg| {
            let below = RegSet(all.0 & ((1 << reg.bit()) - 1));
            1 << below.len()
        });
        bits.sum()
    }

    /// The set with these bits, which [`RegSet::compressed`] gave.
    pub fn expanded(bits: u32, all: RegSet) -> RegSet {
        let mut set = RegSet::EMPTY;
        for (index, reg) in all.iter().enumerate() {
            if bits >> index & 1 == 1 {
                set.insert(reg);
            }
        }
        set
    }

    /// The registers, lowest number first.
    pub fn iter(self) -> impl Iterator<Item = Reg> {
        let mut rest = self;
        std::iter::from_fn(move || {
            let reg = rest.first()?;
            rest.remove(reg);
            Some(reg)
        })
    }
}

impl fmt::Debug for RegSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_and_indices_round_trip() {
        for class in [RegClass::Int, RegClass::Float] {
            for index in [0, 1, 77, 1 << 28] {
                let reg = Reg::virtual_(index, class);
                assert!(reg.is_virtual() && reg.class() == class && reg.virtual_index() == index);
            }
        }
        let set = RegSet::of(&[Reg::int(3), Reg::float(15)]);
        assert_eq!(set.in_class(RegClass::Float).first(), Some(Reg::float(15)));
        assert_eq!(set.iter().count(), 2);
        let all = RegSet::of(&[Reg::int(2), Reg::int(3), Reg::int(31), Reg::float(15)]);
        assert_eq!(set.compressed(all), 0b1010);
        assert_eq!(RegSet::expanded(0b1010, all), set);
        assert_eq!(all.compressed(set), 0b11);
        assert!(Reg::NONE.is_none() && !Reg::NONE.is_virtual() && !Reg::NONE.is_physical());
    }
}
