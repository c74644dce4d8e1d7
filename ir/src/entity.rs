//! Typed 32-bit indices into dense arrays, and the [`Operand`] that packs a value or a variable
//! into one word.

use std::fmt;

macro_rules! entity {
    ($($(#[$doc:meta])* $name:ident, $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The index as an array subscript.
            #[inline(always)]
            pub fn index(self) -> usize {
                self.0 as usize
            }

            /// Makes the entity with this subscript, which must fit 32 bits.
            #[inline(always)]
            pub fn from_index(index: usize) -> Self {
                debug_assert!(index <= u32::MAX as usize);
                Self(index as u32)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    )*};
}

entity! {
    /// A single-assignment value: the index of its defining instruction in
    /// [`crate::Function::insts`].
    Value, "v";
    /// A mutable variable: a Wasm local, a block result or a loop parameter.
    Variable, "l";
    /// A basic block: the index into [`crate::Function::blocks`].
    Block, "block";
    /// A function of the module, imported ones first.
    FunctionIndex, "func";
    /// An entry of the module's type section.
    TypeIndex, "type";
    /// A global of the module, imported ones first.
    GlobalIndex, "global";
    /// A table of the module, imported ones first.
    TableIndex, "table";
    /// A linear memory of the module, imported ones first.
    MemoryIndex, "memory";
    /// An exception tag of the module, imported ones first.
    TagIndex, "tag";
    /// An element segment of the module.
    ElementIndex, "elem";
    /// A data segment of the module.
    DataIndex, "data";
}

/// What an instruction reads: a [`Value`] or, at the moment of the read, a [`Variable`].
///
/// ```text
///  31  30                          0
/// +---+-----------------------------+
/// | V |            index            |   V = 1: variable, V = 0: value
/// +---+-----------------------------+
/// ```
/// All ones is "none" ([`Operand::NONE`]): an absent operand.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Operand(pub u32);

impl Operand {
    /// The absent operand.
    pub const NONE: Operand = Operand(u32::MAX);
    const VARIABLE: u32 = 1 << 31;

    /// Reads a value.
    #[inline(always)]
    pub fn value(value: Value) -> Operand {
        debug_assert!(value.0 < Self::VARIABLE);
        Operand(value.0)
    }

    /// Reads a variable.
    #[inline(always)]
    pub fn variable(variable: Variable) -> Operand {
        debug_assert!(variable.0 < Self::VARIABLE - 1);
        Operand(variable.0 | Self::VARIABLE)
    }

    /// Whether this is [`Operand::NONE`].
    #[inline(always)]
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// The value, if the operand is one.
    #[inline(always)]
    pub fn as_value(self) -> Option<Value> {
        (self.0 & Self::VARIABLE == 0).then_some(Value(self.0))
    }

    /// The variable, if the operand is one.
    #[inline(always)]
    pub fn as_variable(self) -> Option<Variable> {
        (self.0 & Self::VARIABLE != 0 && !self.is_none())
            .then_some(Variable(self.0 & !Self::VARIABLE))
    }
}

impl From<Value> for Operand {
    fn from(value: Value) -> Self {
        Self::value(value)
    }
}

impl From<Variable> for Operand {
    fn from(variable: Variable) -> Self {
        Self::variable(variable)
    }
}

impl fmt::Display for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.as_value(), self.as_variable()) {
            (Some(value), _) => value.fmt(f),
            (_, Some(variable)) => variable.fmt(f),
            _ => f.write_str("none"),
        }
    }
}

impl fmt::Debug for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
