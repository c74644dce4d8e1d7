//! The types of values and of what a module declares, as validation knows them.
//!
//! Validation and linking tell reference types apart; machine code does not: all of them are one
//! [`Type::Ref`]. So modules declare everything in [`ValueType`]s, and [`ValueType::machine`] is
//! the one way from there to the IR. Nothing that validates compares types with `==`:
//! [`is_subtype`] decides.

use crate::defined::DefinedType;
use gantry_ir::{
    Declarations, Signature, Type,
    module::{GlobalDeclaration, TableDeclaration, TableElements},
};
use std::fmt;
use std::sync::Arc;

/// The type of an operand, local, global or element.
///
/// The lowest bits are the machine type, those above tell references apart. A type fits
/// [`ValueType::BITS`] bits, so that an entry of the operand stack has room for more in its word.
///
/// A reference to functions of one type has that type's number in the process, so it means the same
/// in all modules. Whoever has such a `ValueType` has to keep its [`DefinedType`] alive.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ValueType(u32);

/// What a reference points to, in the bits above the machine type.
mod heap {
    pub(super) const FUNC: u32 = 0;
    pub(super) const EXTERN: u32 = 1;
    pub(super) const EXN: u32 = 2;
    pub(super) const NOEXN: u32 = 3;
    /// Below all others: only code that cannot be reached has such references.
    pub(super) const BOTTOM: u32 = 4;
    /// The first of those that are numbers of types.
    pub(super) const DEFINED: u32 = 16;
    /// The first of those that are indices in the recursion group.
    pub(super) const RELATIVE: u32 = 1 << 22;
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
    /// A vector of 128 bits.
    pub const V128: ValueType = ValueType::number(Type::V128);
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
    /// A reference to a function.
    pub const FUNC: ValueType = ValueType::FUNCREF.not_null();
    /// A reference to an object of the host.
    pub const EXTERN: ValueType = ValueType::EXTERNREF.not_null();
    /// A reference that is not null and of which nothing else is known.
    pub(crate) const BOTTOM: ValueType = ValueType::reference(heap::BOTTOM).not_null();

    /// How many types can have a number.
    pub(crate) const NUMBERS: u32 = heap::RELATIVE - heap::DEFINED;

    /// All types but references to functions of one type, in the order of their numbers in
    /// artifacts.
    pub const ALL: [ValueType; 13] = [
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
        ValueType::FUNC,
        ValueType::EXTERN,
        ValueType::V128,
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

    /// A reference to what has this number or index.
    const fn indexed(heap: u32, nullable: bool) -> ValueType {
        let reference = ValueType::reference(heap);
        match nullable {
            true => reference,
            false => reference.not_null(),
        }
    }

    /// A reference to functions of the type with this number.
    pub(crate) const fn defined(number: u32, nullable: bool) -> ValueType {
        debug_assert!(number < Self::NUMBERS);
        ValueType::indexed(heap::DEFINED + number, nullable)
    }

    /// A reference to functions of the type with this index in the recursion group that it stands
    /// in. It is only used to define such groups.
    ///
    /// # Panics
    ///
    /// Panics if no group can have that many types.
    pub const fn relative_reference(index: u32, nullable: bool) -> ValueType {
        assert!(index < MAX_TYPES, "a group has at most a million types");
        ValueType::indexed(heap::RELATIVE + index, nullable)
    }

    /// The number of the function type that this refers to, if it refers to one.
    #[inline(always)]
    pub(crate) const fn type_number(self) -> Option<u32> {
        let heap = self.heap();
        match heap >= heap::DEFINED && heap < heap::RELATIVE {
            true => Some(heap - heap::DEFINED),
            false => None,
        }
    }

    /// Whether this refers to functions of one type.
    pub const fn is_defined(self) -> bool {
        self.type_number().is_some()
    }

    /// The index in its recursion group of the type that this refers to, if it is relative.
    pub const fn relative(self) -> Option<u32> {
        self.heap().checked_sub(heap::RELATIVE)
    }

    /// The same reference without null.
    pub const fn not_null(self) -> ValueType {
        ValueType(self.0 | Self::NOT_NULL)
    }

    /// The same type with null, if it is a reference.
    pub const fn with_null(self) -> ValueType {
        ValueType(self.0 & !Self::NOT_NULL)
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
            5 => Type::V128,
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
            ValueType::V128 => "v128",
            ValueType::EXTERNREF => "externref",
            ValueType::EXNREF => "exnref",
            ValueType::EXN => "(ref exn)",
            ValueType::NULLEXNREF => "nullexnref",
            ValueType::NOEXN => "(ref noexn)",
            ValueType::FUNC => "(ref func)",
            ValueType::EXTERN => "(ref extern)",
            ValueType::BOTTOM => "(ref bottom)",
            _ => "funcref",
        }
    }

    /// Writes the type. Of a type that a type refers to only the first is written out, as it may
    /// refer to itself.
    fn write(self, f: &mut fmt::Formatter<'_>, is_nested: bool) -> fmt::Result {
        if self.heap() < heap::DEFINED {
            return f.write_str(self.name());
        }
        let null = if self.has_default() { "null " } else { "" };
        if let Some(index) = self.relative() {
            return write!(f, "(ref {null}rec.{index})");
        }
        match DefinedType::referenced(self) {
            Some(ty) if !is_nested => {
                write!(f, "(ref {null}(func ")?;
                ty.write(f, true)?;
                f.write_str("))")
            }
            _ => write!(f, "(ref {null}(func ..))"),
        }
    }
}

/// The most types of a module, as in other engines.
const MAX_TYPES: u32 = 1_000_000;

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
        self.write(f, false)
    }
}

impl fmt::Debug for ValueType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, false)
    }
}

/// Whether a value of type `ty` may stand where one of type `expected` is needed.
#[inline(always)]
pub fn is_subtype(ty: ValueType, expected: ValueType) -> bool {
    // Where a number is expected, that is all: most rules know so beforehand.
    ty == expected || (expected.is_reference() && is_strict_subtype(ty, expected))
}

#[cold]
fn is_strict_subtype(ty: ValueType, expected: ValueType) -> bool {
    let (heap, above) = (ty.heap(), expected.heap());
    ty.is_reference()
        && (heap == above
            || (heap, above) == (heap::NOEXN, heap::EXN)
            || (ty.is_defined() && above == heap::FUNC)
            || heap == heap::BOTTOM)
        && (!ty.has_default() || expected.has_default())
}

/// The same for lists of values.
pub(crate) fn are_subtypes(types: &[ValueType], expected: &[ValueType]) -> bool {
    let mut pairs = types.iter().zip(expected);
    types.len() == expected.len() && pairs.all(|(&ty, &expected)| is_subtype(ty, expected))
}

/// A list of one type of [`ValueType::ALL`].
#[cold]
pub(crate) fn single_reference(ty: ValueType) -> &'static [ValueType] {
    let all = ValueType::ALL.iter().position(|&other| other == ty);
    all.map_or(&[], |index| std::slice::from_ref(&ALL[index]))
}

/// [`ValueType::ALL`], at one place in memory.
static ALL: [ValueType; ValueType::ALL.len()] = ValueType::ALL;

/// Parameter and result types of a function.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct FunctionType {
    /// The parameters, then the results: one list, since a module may have a million types. Equal
    /// types share it.
    types: Arc<[ValueType]>,
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

    /// The same for types of which one may be refused.
    pub(crate) fn try_new<E>(
        params: impl Iterator<Item = Result<ValueType, E>>,
        results: impl Iterator<Item = Result<ValueType, E>>,
    ) -> Result<FunctionType, E> {
        let mut count = 0;
        let params = params.inspect(|_| count += 1);
        let types = params.chain(results).collect::<Result<_, E>>()?;
        Ok(FunctionType {
            types,
            params: count,
        })
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

    /// The same type, where relative references name the types with these numbers.
    pub(crate) fn absolute(&self, numbers: &[u32]) -> FunctionType {
        let absolute = |&ty: &ValueType| match ty.relative() {
            Some(index) => ValueType::defined(numbers[index as usize], ty.has_default()),
            None => ty,
        };
        FunctionType {
            types: self.types.iter().map(absolute).collect(),
            params: self.params,
        }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, is_nested: bool) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, types: &[ValueType]| {
            f.write_str("(")?;
            for (index, ty) in types.iter().enumerate() {
                f.write_str(if index == 0 { "" } else { ", " })?;
                ty.write(f, is_nested)?;
            }
            f.write_str(")")
        };
        list(f, self.params())?;
        f.write_str(" -> ")?;
        list(f, self.results())
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
        self.write(f, false)
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
            filled: None,
        }
    }
}

/// The types of what a module declares; imported ones come first in each list. A memory has no
/// value type, so only [`Declarations`] knows memories.
#[derive(Clone, Default, Debug, PartialEq)]
pub struct ModuleTypes {
    /// The type section.
    pub functions: Vec<DefinedType>,
    /// The type of each table.
    pub tables: Vec<TableType>,
    /// The type of each global.
    pub globals: Vec<GlobalType>,
}

impl ModuleTypes {
    /// Fills in the declarations what machine code knows of these types.
    pub(crate) fn declare(&self, declarations: &mut Declarations) {
        declarations.types = self.functions.iter().map(|ty| ty.signature()).collect();
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
            assert_eq!(single_reference(*ty), [*ty]);
            assert!(!ValueType::ALL[..index].contains(ty));
            assert_eq!(ty.is_reference(), ty.to_string().contains("ref"));
        }
    }

    /// Those without null, those of the exception-handling proposal, and no others.
    #[test]
    fn subtypes() {
        use ValueType as V;
        for ty in V::ALL {
            for expected in V::ALL {
                let pair = (ty, expected);
                let is_strict = [
                    (V::FUNC, V::FUNCREF),
                    (V::EXTERN, V::EXTERNREF),
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
            [
                I32, I64, F32, F64, Ref, Ref, Ref, Ref, Ref, Ref, Ref, Ref, V128
            ]
        );
        assert_eq!(ty.signature().results, [Ref]);
        assert_eq!(
            ty.to_string(),
            "(i32, i64, f32, f64, funcref, externref, exnref, (ref exn), nullexnref, (ref noexn), \
             (ref func), (ref extern), v128) -> (externref)"
        );
    }
}
