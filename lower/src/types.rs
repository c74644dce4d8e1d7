//! The types of values and of what a module declares, as validation knows them.
//!
//! Validation and linking tell reference types apart; machine code does not: all of them are one
//! [`Type::Ref`]. So modules declare everything in [`ValueType`]s, and [`ValueType::machine`] is
//! the one way from there to the IR. Nothing that validates compares types with `==`:
//! [`is_subtype`] decides.

use gantry_ir::{
    Declarations, Signature, Type,
    module::{GlobalDeclaration, TableDeclaration, TableElements},
};
use std::fmt;
use wasmparser::{AbstractHeapType, HeapType, RefType, ValType};

/// The type of an operand, local, global or element.
///
/// The lowest bits are the machine type, those above tell references apart. A type fits
/// [`ValueType::BITS`] bits, so that an entry of the operand stack has room for more in its word:
/// twenty for an index of a type, a few for what is no index, one for null.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ValueType(u32);

/// What a reference points to, in the bits above the machine type.
mod heap {
    pub(super) const FUNC: u32 = 0;
    pub(super) const EXTERN: u32 = 1;
    pub(super) const EXN: u32 = 2;
    pub(super) const NOEXN: u32 = 3;
}

impl ValueType {
    /// How many bits a type has at most.
    pub(crate) const BITS: u32 = 28;
    /// How many of them are the machine type.
    const MACHINE_BITS: u32 = 4;
    /// The bit of references that are never null.
    const NOT_NULL: u32 = 1 << (Self::BITS - 1);

    /// 32-bit integer.
    pub const I32: ValueType = ValueType::number(Type::I32);
    /// 64-bit integer.
    pub const I64: ValueType = ValueType::number(Type::I64);
    /// IEEE 754 binary32.
    pub const F32: ValueType = ValueType::number(Type::F32);
    /// IEEE 754 binary64.
    pub const F64: ValueType = ValueType::number(Type::F64);
    /// A reference to a function, or null.
    pub const FUNCREF: ValueType = ValueType::reference(heap::FUNC);
    /// A reference to an object of the host, or null.
    pub const EXTERNREF: ValueType = ValueType::reference(heap::EXTERN);
    /// A reference to an exception, or null.
    pub const EXNREF: ValueType = ValueType::reference(heap::EXN);
    /// A reference to an exception.
    pub const EXN: ValueType = ValueType::EXNREF.not_null();
    /// The null among references to exceptions.
    pub const NULLEXNREF: ValueType = ValueType::reference(heap::NOEXN);
    /// [`ValueType::NULLEXNREF`] without its null: no value has this type.
    pub const NOEXN: ValueType = ValueType::NULLEXNREF.not_null();

    /// All types, in the order of their numbers in artifacts.
    pub const ALL: [ValueType; 10] = [
        ValueType::I32,
        ValueType::I64,
        ValueType::F32,
        ValueType::F64,
        ValueType::FUNCREF,
        ValueType::EXTERNREF,
        ValueType::EXNREF,
        ValueType::EXN,
        ValueType::NULLEXNREF,
        ValueType::NOEXN,
    ];

    /// The type of numbers of this machine type.
    #[inline(always)]
    pub(crate) const fn number(ty: Type) -> ValueType {
        debug_assert!(!matches!(ty, Type::Ref));
        ValueType(ty as u32)
    }

    const fn reference(heap: u32) -> ValueType {
        ValueType(heap << Self::MACHINE_BITS | Type::Ref as u32)
    }

    /// The same type without null.
    const fn not_null(self) -> ValueType {
        ValueType(self.0 | Self::NOT_NULL)
    }

    /// What a reference points to.
    const fn heap(self) -> u32 {
        (self.0 & !Self::NOT_NULL) >> Self::MACHINE_BITS
    }

    /// Whether a variable of this type has a value from the start: zero, or null.
    #[inline(always)]
    pub const fn has_default(self) -> bool {
        self.0 & Self::NOT_NULL == 0
    }

    /// The type with these bits, which [`ValueType::bits`] gave.
    #[inline(always)]
    pub(crate) const fn from_bits(bits: u32) -> ValueType {
        ValueType(bits)
    }

    /// The type as a number of [`ValueType::BITS`] bits.
    #[inline(always)]
    pub(crate) const fn bits(self) -> u32 {
        self.0
    }

    /// The machine type of its values.
    #[inline(always)]
    pub const fn machine(self) -> Type {
        match self.0 & ((1 << Self::MACHINE_BITS) - 1) {
            0 => Type::I32,
            1 => Type::I64,
            2 => Type::F32,
            3 => Type::F64,
            _ => Type::Ref,
        }
    }

    /// Whether this is a reference type.
    #[inline(always)]
    pub const fn is_reference(self) -> bool {
        matches!(self.machine(), Type::Ref)
    }

    /// The name in the text format.
    fn name(self) -> &'static str {
        match self {
            ValueType::I32 => "i32",
            ValueType::I64 => "i64",
            ValueType::F32 => "f32",
            ValueType::F64 => "f64",
            ValueType::EXTERNREF => "externref",
            ValueType::EXNREF => "exnref",
            ValueType::EXN => "(ref exn)",
            ValueType::NULLEXNREF => "nullexnref",
            ValueType::NOEXN => "(ref noexn)",
            _ => "funcref",
        }
    }
}

const _: () = {
    // The arms of `machine` are the discriminants.
    let mut index = 0;
    while index < ValueType::ALL.len() {
        let ty = ValueType::ALL[index];
        assert!(ty.0 & ((1 << ValueType::MACHINE_BITS) - 1) == ty.machine() as u32);
        index += 1;
    }
};

impl fmt::Display for ValueType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Debug for ValueType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Whether a value of type `ty` may stand where one of type `expected` is needed.
#[inline(always)]
pub fn is_subtype(ty: ValueType, expected: ValueType) -> bool {
    ty == expected || is_strict_subtype(ty, expected)
}

#[cold]
fn is_strict_subtype(ty: ValueType, expected: ValueType) -> bool {
    let (heap, above) = (ty.heap(), expected.heap());
    ty.is_reference()
        && expected.is_reference()
        && (heap == above || (heap, above) == (heap::NOEXN, heap::EXN))
        && (!ty.has_default() || expected.has_default())
}

/// The same for lists of values.
pub(crate) fn are_subtypes(types: &[ValueType], expected: &[ValueType]) -> bool {
    let mut pairs = types.iter().zip(expected);
    types.len() == expected.len() && pairs.all(|(&ty, &expected)| is_subtype(ty, expected))
}

/// A list of one type.
#[inline(always)]
pub(crate) fn single(ty: ValueType) -> &'static [ValueType] {
    match ty.machine() {
        Type::I32 => &[ValueType::I32],
        Type::I64 => &[ValueType::I64],
        Type::F32 => &[ValueType::F32],
        Type::F64 => &[ValueType::F64],
        Type::Ref => single_reference(ty),
    }
}

#[cold]
fn single_reference(ty: ValueType) -> &'static [ValueType] {
    let all = ValueType::ALL.iter().position(|&other| other == ty);
    all.map_or(&[], |index| std::slice::from_ref(&ALL[index]))
}

/// [`ValueType::ALL`], at one place in memory.
static ALL: [ValueType; ValueType::ALL.len()] = ValueType::ALL;

/// A type that the parser has validated: with the supported features there are no others.
#[inline]
pub(crate) fn value_type(ty: ValType) -> ValueType {
    match ty {
        ValType::I32 => ValueType::I32,
        ValType::I64 => ValueType::I64,
        ValType::F32 => ValueType::F32,
        ValType::F64 => ValueType::F64,
        ValType::Ref(reference) => reference_type(reference),
        ValType::V128 => ValueType::FUNCREF,
    }
}

/// The same for a reference type.
pub(crate) fn reference_type(ty: RefType) -> ValueType {
    let HeapType::Abstract { ty: heap, .. } = ty.heap_type() else {
        return ValueType::FUNCREF;
    };
    let nullable = match heap {
        AbstractHeapType::Extern => ValueType::EXTERNREF,
        AbstractHeapType::Exn => ValueType::EXNREF,
        AbstractHeapType::NoExn => ValueType::NULLEXNREF,
        _ => ValueType::FUNCREF,
    };
    match ty.is_nullable() {
        true => nullable,
        false => nullable.not_null(),
    }
}

/// Parameter and result types of a function.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct FunctionType {
    /// The parameters, then the results: one list, since a module may have a million types.
    types: Box<[ValueType]>,
    params: u32,
}

impl FunctionType {
    /// A function type.
    pub fn new(
        params: impl IntoIterator<Item = ValueType>,
        results: impl IntoIterator<Item = ValueType>,
    ) -> FunctionType {
        let mut count = 0;
        let params = params.into_iter().inspect(|_| count += 1);
        let types = params.chain(results).collect();
        FunctionType {
            types,
            params: count,
        }
    }

    /// The types of the parameters.
    #[inline(always)]
    pub fn params(&self) -> &[ValueType] {
        &self.types[..self.params as usize]
    }

    /// The types of the results.
    #[inline(always)]
    pub fn results(&self) -> &[ValueType] {
        &self.types[self.params as usize..]
    }

    /// The signature as machine code knows it.
    pub fn signature(&self) -> Signature {
        let machine = |types: &[ValueType]| types.iter().map(|ty| ty.machine()).collect();
        Signature {
            params: machine(self.params()),
            results: machine(self.results()),
        }
    }
}

impl fmt::Display for FunctionType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, types: &[ValueType]| {
            f.write_str("(")?;
            for (index, ty) in types.iter().enumerate() {
                let comma = if index == 0 { "" } else { ", " };
                write!(f, "{comma}{ty}")?;
            }
            f.write_str(")")
        };
        list(f, self.params())?;
        f.write_str(" -> ")?;
        list(f, self.results())
    }
}

/// The type of a global.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct GlobalType {
    /// Type of the value.
    pub ty: ValueType,
    /// Whether it may be written.
    pub mutable: bool,
}

impl GlobalType {
    /// The global as machine code knows it.
    fn declaration(&self) -> GlobalDeclaration {
        GlobalDeclaration {
            ty: self.ty.machine(),
            mutable: self.mutable,
        }
    }
}

/// The type of a table. Sizes are in elements.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TableType {
    /// Type of the elements, a reference.
    pub element: ValueType,
    /// Initial size.
    pub minimum: u32,
    /// Largest size, if declared.
    pub maximum: Option<u32>,
}

impl TableType {
    /// The table as machine code knows it.
    fn declaration(&self) -> TableDeclaration {
        TableDeclaration {
            elements: match is_subtype(self.element, ValueType::FUNCREF) {
                true => TableElements::Functions,
                false => TableElements::Handles,
            },
            minimum: self.minimum,
            maximum: self.maximum,
        }
    }
}

/// The types of what a module declares; imported ones come first in each list. A memory has no
/// value type, so only [`Declarations`] knows memories.
#[derive(Clone, Default, Debug, PartialEq)]
pub struct ModuleTypes {
    /// The type section.
    pub functions: Vec<FunctionType>,
    /// The type of each table.
    pub tables: Vec<TableType>,
    /// The type of each global.
    pub globals: Vec<GlobalType>,
}

impl ModuleTypes {
    /// Fills in the declarations what machine code knows of these types.
    pub(crate) fn declare(&self, declarations: &mut Declarations) {
        declarations.types = self.functions.iter().map(FunctionType::signature).collect();
        declarations.tables = self.tables.iter().map(TableType::declaration).collect();
        declarations.globals = self.globals.iter().map(GlobalType::declaration).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_fit_their_bits_and_differ() {
        for (index, ty) in ValueType::ALL.iter().enumerate() {
            assert!(ty.bits() >> ValueType::BITS == 0);
            assert_eq!(ValueType::from_bits(ty.bits()), *ty);
            assert_eq!(single(*ty), [*ty]);
            assert!(!ValueType::ALL[..index].contains(ty));
            assert_eq!(ty.is_reference(), ty.to_string().contains("ref"));
        }
    }

    /// Those of the exception-handling proposal, and no others.
    #[test]
    fn subtypes() {
        use ValueType as V;
        for ty in V::ALL {
            for expected in V::ALL {
                let pair = (ty, expected);
                let is_strict = [
                    (V::EXN, V::EXNREF),
                    (V::NOEXN, V::EXNREF),
                    (V::NULLEXNREF, V::EXNREF),
                    (V::NOEXN, V::EXN),
                    (V::NOEXN, V::NULLEXNREF),
                ]
                .contains(&pair);
                assert_eq!(
                    is_subtype(ty, expected),
                    ty == expected || is_strict,
                    "{pair:?}"
                );
            }
        }
    }

    #[test]
    fn references_are_one_machine_type() {
        let ty = FunctionType::new(ValueType::ALL, [ValueType::EXTERNREF]);
        use Type::*;
        assert_eq!(
            ty.signature().params,
            [I32, I64, F32, F64, Ref, Ref, Ref, Ref, Ref, Ref]
        );
        assert_eq!(ty.signature().results, [Ref]);
        assert_eq!(
            ty.to_string(),
            "(i32, i64, f32, f64, funcref, externref, exnref, (ref exn), nullexnref, (ref noexn)) \
             -> (externref)"
        );
    }
}
