//! Machine types, signatures and trap codes.

use std::fmt;

/// The type of a value or variable.
///
/// A register holds an `i32` zero-extended to 64 bits; every definition keeps to that. So an `i32`
/// can index memory as it is, and a spill is always full width.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
#[repr(u8)]
pub enum Type {
    /// 32-bit integer.
    I32,
    /// 64-bit integer.
    I64,
    /// IEEE 754 binary32.
    F32,
    /// IEEE 754 binary64.
    F64,
    /// A reference of any kind, null is zero. Pointer-sized.
    Ref,
}

impl Type {
    /// All types, in the order of their discriminants.
    pub const ALL: [Type; 5] = [Type::I32, Type::I64, Type::F32, Type::F64, Type::Ref];

    /// Size in bytes.
    pub fn bytes(self) -> u32 {
        match self {
            Type::I32 | Type::F32 => 4,
            _ => 8,
        }
    }

    /// Whether values of this type live in float registers.
    #[inline(always)]
    pub const fn is_float(self) -> bool {
        matches!(self, Type::F32 | Type::F64)
    }

    /// Whether this is a reference type.
    #[inline(always)]
    pub fn is_reference(self) -> bool {
        self == Type::Ref
    }

    /// Whether integer instructions on this type are 64 bits wide (references are).
    #[inline(always)]
    pub fn is_wide(self) -> bool {
        self.bytes() == 8
    }

    /// The name in the text form.
    pub fn name(self) -> &'static str {
        match self {
            Type::I32 => "i32",
            Type::I64 => "i64",
            Type::F32 => "f32",
            Type::F64 => "f64",
            Type::Ref => "ref",
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Parameter and result types of a function.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Signature {
    /// Parameter types.
    pub params: Vec<Type>,
    /// Result types.
    pub results: Vec<Type>,
}

/// Why a program trapped. The discriminants are part of the artifact format; zero is "no trap".
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum TrapCode {
    /// The stack limit was passed.
    StackOverflow = 1,
    /// An access outside of a linear memory.
    MemoryOutOfBounds = 2,
    /// An access outside of a table.
    TableOutOfBounds = 3,
    /// `call_indirect` through an index outside of its table.
    UndefinedElement = 4,
    /// `call_indirect` through a null element.
    UninitializedElement = 5,
    /// `call_indirect` of a function of another type.
    IndirectCallTypeMismatch = 6,
    /// Integer overflow in a division or a conversion.
    IntegerOverflow = 7,
    /// Integer division by zero.
    IntegerDivideByZero = 8,
    /// Conversion of NaN to an integer.
    InvalidConversionToInteger = 9,
    /// `unreachable` was executed.
    Unreachable = 10,
    /// Use of a null reference where one is not allowed.
    NullReference = 11,
}

impl TrapCode {
    /// All codes, in the order of their discriminants, which start at 1.
    pub const ALL: [TrapCode; 11] = [
        TrapCode::StackOverflow,
        TrapCode::MemoryOutOfBounds,
        TrapCode::TableOutOfBounds,
        TrapCode::UndefinedElement,
        TrapCode::UninitializedElement,
        TrapCode::IndirectCallTypeMismatch,
        TrapCode::IntegerOverflow,
        TrapCode::IntegerDivideByZero,
        TrapCode::InvalidConversionToInteger,
        TrapCode::Unreachable,
        TrapCode::NullReference,
    ];

    /// The code with this discriminant.
    pub fn from_u8(code: u8) -> Option<TrapCode> {
        Self::ALL.get((code as usize).checked_sub(1)?).copied()
    }

    /// The words of the specification's tests for this trap.
    pub fn message(self) -> &'static str {
        match self {
            TrapCode::StackOverflow => "call stack exhausted",
            TrapCode::MemoryOutOfBounds => "out of bounds memory access",
            TrapCode::TableOutOfBounds => "out of bounds table access",
            TrapCode::UndefinedElement => "undefined element",
            TrapCode::UninitializedElement => "uninitialized element",
            TrapCode::IndirectCallTypeMismatch => "indirect call type mismatch",
            TrapCode::IntegerOverflow => "integer overflow",
            TrapCode::IntegerDivideByZero => "integer divide by zero",
            TrapCode::InvalidConversionToInteger => "invalid conversion to integer",
            TrapCode::Unreachable => "unreachable",
            TrapCode::NullReference => "null reference",
        }
    }
}

impl fmt::Display for TrapCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trap_codes_round_trip() {
        for code in TrapCode::ALL {
            assert_eq!(TrapCode::from_u8(code as u8), Some(code));
        }
        assert_eq!(TrapCode::from_u8(0), None);
        assert_eq!(TrapCode::from_u8(12), None);
    }
}
