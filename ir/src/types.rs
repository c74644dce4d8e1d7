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
    /// A vector of 128 bits: the one type of all vectors.
    V128,
    /// The shape of 16 integers of 8 bits. Shapes are no types of values: they stand in
    /// [`Inst::ty`](crate::Inst::ty) only, and say what a vector operation takes its operands for.
    I8x16,
    /// The shape of 8 integers of 16 bits.
    I16x8,
    /// The shape of 4 integers of 32 bits.
    I32x4,
    /// The shape of 2 integers of 64 bits.
    I64x2,
    /// The shape of 4 floats of 32 bits.
    F32x4,
    /// The shape of 2 floats of 64 bits.
    F64x2,
}

impl Type {
    /// All types of values, in the order of their discriminants.
    pub const ALL: [Type; 6] = [
        Type::I32,
        Type::I64,
        Type::F32,
        Type::F64,
        Type::Ref,
        Type::V128,
    ];
    /// The shapes of vectors, in the order of their discriminants.
    pub const SHAPES: [Type; 6] = [
        Type::I8x16,
        Type::I16x8,
        Type::I32x4,
        Type::I64x2,
        Type::F32x4,
        Type::F64x2,
    ];

    /// Size in bytes.
    pub fn bytes(self) -> u32 {
        match self {
            Type::I32 | Type::F32 => 4,
            Type::I64 | Type::F64 | Type::Ref => 8,
            _ => 16,
        }
    }

    /// Whether this is the type of vectors, or a shape.
    #[inline(always)]
    pub const fn is_vector(self) -> bool {
        self as u8 >= Type::V128 as u8
    }

    /// Whether this is the shape of a vector.
    #[inline(always)]
    pub const fn is_shape(self) -> bool {
        self as u8 > Type::V128 as u8
    }

    /// Whether this is a shape of floats.
    #[inline(always)]
    pub const fn is_float_shape(self) -> bool {
        matches!(self, Type::F32x4 | Type::F64x2)
    }

    /// The type of a lane outside of its vector: integers of 8 and 16 bits are an `i32` there.
    /// Other types are their own.
    #[inline]
    pub const fn lane(self) -> Type {
        match self {
            Type::I8x16 | Type::I16x8 | Type::I32x4 => Type::I32,
            Type::I64x2 => Type::I64,
            Type::F32x4 => Type::F32,
            Type::F64x2 => Type::F64,
            other => other,
        }
    }

    /// How many lanes a shape has; 1 for all other types.
    #[inline]
    pub const fn lanes(self) -> u32 {
        match self {
            Type::I8x16 => 16,
            Type::I16x8 => 8,
            Type::I32x4 | Type::F32x4 => 4,
            Type::I64x2 | Type::F64x2 => 2,
            _ => 1,
        }
    }

    /// The shape of integers whose lanes are half as wide.
    ///
    /// # Panics
    ///
    /// If there is none.
    pub const fn narrower(self) -> Type {
        match self {
            Type::I16x8 => Type::I8x16,
            Type::I32x4 => Type::I16x8,
            Type::I64x2 => Type::I32x4,
            _ => panic!("lanes of two bytes or more"),
        }
    }

    /// Whether this is the type of a scalar float.
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
            Type::V128 => "v128",
            Type::I8x16 => "i8x16",
            Type::I16x8 => "i16x8",
            Type::I32x4 => "i32x4",
            Type::I64x2 => "i64x2",
            Type::F32x4 => "f32x4",
            Type::F64x2 => "f64x2",
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
    /// The fuel was used up.
    OutOfFuel = 12,
    /// The host has interrupted the program.
    Interrupt = 13,
}

impl TrapCode {
    /// All codes, in the order of their discriminants, which start at 1.
    pub const ALL: [TrapCode; 13] = [
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
        TrapCode::OutOfFuel,
        TrapCode::Interrupt,
    ];

    /// The code with this discriminant.
    pub fn from_u8(code: u8) -> Option<TrapCode> {
        Self::ALL.get((code as usize).checked_sub(1)?).copied()
    }

    /// The words of the specification's tests for this trap, if it is one of WebAssembly's own.
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
            TrapCode::OutOfFuel => "all fuel consumed by WebAssembly",
            TrapCode::Interrupt => "interrupt",
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
        assert_eq!(TrapCode::from_u8(14), None);
    }
}
