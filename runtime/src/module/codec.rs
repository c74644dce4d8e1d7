//! How the plain data of a module is written to an artifact: fields in order, integers as LEB128,
//! lists with their length.
//!
//! Reading never trusts a length: each must fit what is left of the input, so damaged input gives
//! an error and cannot make the reader allocate much more than its size. Whether what was read is
//! consistent is for `check.rs` to say.

use anyhow::{Context, Result, bail, ensure};
use gantry_ir::{
    Declarations, FunctionIndex, GlobalIndex, MemoryIndex, TableIndex, TagIndex, TypeIndex,
    module::MemoryType,
};
use gantry_lower::DefinedType;
use gantry_lower::module::{
    ConstantExpression, ConstantOp, DataSegment, ElementItems, ElementSegment, Export, ExportItem,
    Import, ImportType, ModuleInfo, SegmentMode,
};
use gantry_lower::types::{FunctionType, GlobalType, ModuleTypes, TableType, ValueType};
use smallvec::SmallVec;
use std::{collections::HashMap, ops::Range};

/// What is left of the input.
pub(crate) struct Input<'a> {
    pub(crate) bytes: &'a [u8],
    /// The function types of the module that have been read.
    types: Vec<DefinedType>,
    /// How many types the recursion group has that is being read.
    group: usize,
}

/// What has been written.
#[derive(Default)]
pub(crate) struct Output {
    pub(crate) bytes: Vec<u8>,
    /// The index in the module of each function type, by the nullable reference to it.
    types: HashMap<ValueType, u32>,
    /// The index of the first type of the recursion group that is being written.
    group: u32,
}

/// Data that can be written and read back.
pub(crate) trait Codec: Sized {
    fn write(&self, out: &mut Output);
    fn read(input: &mut Input<'_>) -> Result<Self>;
}

impl<'a> Input<'a> {
    /// Input from the start.
    pub(crate) fn new(bytes: &'a [u8]) -> Input<'a> {
        let (types, group) = (Vec::new(), 0);
        Input {
            bytes,
            types,
            group,
        }
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let Some((bytes, rest)) = self.bytes.split_at_checked(length) else {
            bail!("unexpected end of data");
        };
        self.bytes = rest;
        Ok(bytes)
    }
}

impl Output {
    fn push(&mut self, byte: u8) {
        self.bytes.push(byte);
    }
}

impl Codec for u64 {
    fn write(&self, out: &mut Output) {
        let mut value = *self;
        while value >= 0x80 {
            out.push(value as u8 | 0x80);
            value >>= 7;
        }
        out.push(value as u8);
    }

    fn read(input: &mut Input<'_>) -> Result<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = input.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        bail!("an integer is too long");
    }
}

impl Codec for u32 {
    fn write(&self, out: &mut Output) {
        u64::from(*self).write(out);
    }

    fn read(input: &mut Input<'_>) -> Result<u32> {
        Ok(u32::try_from(u64::read(input)?)?)
    }
}

impl Codec for bool {
    fn write(&self, out: &mut Output) {
        out.push(u8::from(*self));
    }

    fn read(input: &mut Input<'_>) -> Result<bool> {
        match input.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => bail!("a truth value is neither 0 nor 1"),
        }
    }
}

impl Codec for String {
    fn write(&self, out: &mut Output) {
        (self.len() as u64).write(out);
        out.bytes.extend_from_slice(self.as_bytes());
    }

    fn read(input: &mut Input<'_>) -> Result<String> {
        let length = usize::try_from(u64::read(input)?)?;
        Ok(String::from_utf8(input.take(length)?.to_vec())?)
    }
}

impl<T: Codec> Codec for Vec<T> {
    fn write(&self, out: &mut Output) {
        (self.len() as u64).write(out);
        self.iter().for_each(|item| item.write(out));
    }

    fn read(input: &mut Input<'_>) -> Result<Vec<T>> {
        let length = usize::try_from(u64::read(input)?)?;
        // Each item takes a byte at least.
        let mut items = Vec::with_capacity(length.min(input.bytes.len()));
        for _ in 0..length {
            items.push(T::read(input)?);
        }
        Ok(items)
    }
}

impl<T: Codec> Codec for SmallVec<[T; 1]> {
    fn write(&self, out: &mut Output) {
        (self.len() as u64).write(out);
        self.iter().for_each(|item| item.write(out));
    }

    fn read(input: &mut Input<'_>) -> Result<SmallVec<[T; 1]>> {
        Vec::read(input).map(SmallVec::from_vec)
    }
}

impl<T: Codec> Codec for Option<T> {
    fn write(&self, out: &mut Output) {
        self.is_some().write(out);
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(input: &mut Input<'_>) -> Result<Option<T>> {
        match bool::read(input)? {
            true => Ok(Some(T::read(input)?)),
            false => Ok(None),
        }
    }
}

impl<A: Codec, B: Codec> Codec for (A, B) {
    fn write(&self, out: &mut Output) {
        self.0.write(out);
        self.1.write(out);
    }

    fn read(input: &mut Input<'_>) -> Result<(A, B)> {
        Ok((A::read(input)?, B::read(input)?))
    }
}

impl Codec for Range<u32> {
    fn write(&self, out: &mut Output) {
        (self.start, self.end).write(out);
    }

    fn read(input: &mut Input<'_>) -> Result<Range<u32>> {
        let (start, end) = <(u32, u32)>::read(input)?;
        match start <= end {
            true => Ok(start..end),
            false => bail!("a range ends before it starts"),
        }
    }
}

/// Numbers from here on are references to function types: the type's index in the module twice,
/// plus one if null is not among them.
const FIRST_REFERENCE: u64 = 16;

impl Codec for ValueType {
    fn write(&self, out: &mut Output) {
        let index = match self.relative() {
            Some(index) => Some(out.group + index),
            None => out.types.get(&self.with_null()).copied(),
        };
        let number = match index {
            Some(index) => FIRST_REFERENCE + 2 * u64::from(index) + u64::from(!self.has_default()),
            None => {
                let number = ValueType::ALL.iter().position(|ty| ty == self);
                number.expect("all other types are listed") as u64
            }
        };
        number.write(out);
    }

    fn read(input: &mut Input<'_>) -> Result<ValueType> {
        let number = u64::read(input)?;
        let Some(reference) = number.checked_sub(FIRST_REFERENCE) else {
            let ty = ValueType::ALL.get(number as usize).copied();
            return ty.with_context(|| format!("there is no value type {number}"));
        };
        let (index, nullable) = (usize::try_from(reference / 2)?, reference % 2 == 0);
        if let Some(ty) = input.types.get(index) {
            return Ok(match nullable {
                true => ty.nullable(),
                false => ty.not_null(),
            });
        }
        let index = index - input.types.len();
        ensure!(index < input.group, "there is no type {number}");
        Ok(ValueType::relative_reference(index as u32, nullable))
    }
}

impl Codec for FunctionType {
    fn write(&self, out: &mut Output) {
        for types in [self.params(), self.results()] {
            (types.len() as u64).write(out);
            types.iter().for_each(|ty| ty.write(out));
        }
    }

    fn read(input: &mut Input<'_>) -> Result<FunctionType> {
        let (params, results) = <(Vec<ValueType>, Vec<ValueType>)>::read(input)?;
        Ok(FunctionType::new(params, results))
    }
}

/// The function types come first, in their recursion groups: all other types may name them.
impl Codec for ModuleTypes {
    fn write(&self, out: &mut Output) {
        let ModuleTypes {
            functions,
            tables,
            globals,
        } = self;
        (functions.len() as u64).write(out);
        for (index, ty) in (0..).zip(functions) {
            let Some(group) = ty.group() else {
                continue;
            };
            out.group = index;
            (group.len() as u64).write(out);
            group.iter().for_each(|ty| ty.write(out));
            for (index, ty) in (index..).zip(&functions[index as usize..][..group.len()]) {
                out.types.entry(ty.nullable()).or_insert(index);
            }
        }
        tables.write(out);
        globals.write(out);
    }

    fn read(input: &mut Input<'_>) -> Result<ModuleTypes> {
        let count = usize::try_from(u64::read(input)?)?;
        while input.types.len() < count {
            let size = usize::try_from(u64::read(input)?)?;
            ensure!(
                (1..=count - input.types.len()).contains(&size) && size <= MAX_GROUP,
                "a group of types has a wrong size"
            );
            input.group = size;
            let group = (0..size)
                .map(|_| FunctionType::read(input))
                .collect::<Result<Vec<_>>>()?;
            DefinedType::define_into(&group, &mut input.types)?;
        }
        input.group = 0;
        Ok(ModuleTypes {
            functions: input.types.clone(),
            tables: Codec::read(input)?,
            globals: Codec::read(input)?,
        })
    }
}

/// The most types of a recursion group: a module has no more.
const MAX_GROUP: usize = 1_000_000;

/// What follows from the types of the module is left out: [`ModuleInfo::declare_types`] makes it.
/// Which tables are filled, what calls preserve, and the slack of addresses matter to the compiler
/// only.
impl Codec for Declarations {
    fn write(&self, out: &mut Output) {
        let Declarations {
            types: _,
            tables: _,
            globals: _,
            functions,
            imported_functions,
            imported_tables,
            memories,
            imported_memories,
            imported_globals,
            tags,
            imported_tags,
            reference_slots,
            reference_count,
            wide_calls: _,
            address_slack: _,
        } = self;
        functions.write(out);
        memories.write(out);
        tags.write(out);
        reference_slots.write(out);
        for count in [
            imported_functions,
            imported_tables,
            imported_memories,
            imported_globals,
            imported_tags,
            reference_count,
        ] {
            count.write(out);
        }
    }

    fn read(input: &mut Input<'_>) -> Result<Declarations> {
        Ok(Declarations {
            functions: Codec::read(input)?,
            memories: Codec::read(input)?,
            tags: Codec::read(input)?,
            reference_slots: Codec::read(input)?,
            imported_functions: Codec::read(input)?,
            imported_tables: Codec::read(input)?,
            imported_memories: Codec::read(input)?,
            imported_globals: Codec::read(input)?,
            imported_tags: Codec::read(input)?,
            reference_count: Codec::read(input)?,
            ..Declarations::default()
        })
    }
}

/// Indices are written as their numbers.
macro_rules! index {
    ($($ty:ident),*) => {$(
        impl Codec for $ty {
            fn write(&self, out: &mut Output) {
                self.0.write(out);
            }

            fn read(input: &mut Input<'_>) -> Result<$ty> {
                Ok($ty(u32::read(input)?))
            }
        }
    )*};
}
index!(
    FunctionIndex,
    GlobalIndex,
    MemoryIndex,
    TableIndex,
    TagIndex,
    TypeIndex
);

/// Structures are written as their fields. Leaving a field out is an error of compilation.
macro_rules! structure {
    ($($ty:ident { $($field:ident),* })*) => {$(
        impl Codec for $ty {
            fn write(&self, out: &mut Output) {
                let $ty { $($field),* } = self;
                $($field.write(out);)*
            }

            fn read(input: &mut Input<'_>) -> Result<$ty> {
                Ok($ty { $($field: Codec::read(input)?),* })
            }
        }
    )*};
}

structure! {
    GlobalType { ty, mutable }
    TableType { element, minimum, maximum }
    MemoryType { minimum, maximum }
    Import { module, name, ty }
    Export { name, item }
    ConstantExpression { ops }
    ElementSegment { mode, ty, items }
    DataSegment { mode, range }
    ModuleInfo {
        declarations, types, imports, exports, table_initializers, global_initializers, written_tables, elements, data, start, name, function_names, bodies
    }
}

/// Enumerations of variants with one field are written as the variant's number, then the field.
macro_rules! enumeration {
    ($($ty:ident { $($number:literal $variant:ident),* })*) => {$(
        impl Codec for $ty {
            fn write(&self, out: &mut Output) {
                match self {
                    $($ty::$variant(field) => {
                        out.push($number);
                        field.write(out);
                    })*
                }
            }

            fn read(input: &mut Input<'_>) -> Result<Self> {
                match input.byte()? {
                    $($number => Ok($ty::$variant(Codec::read(input)?)),)*
                    number => bail!(concat!("there is no ", stringify!($ty), " {}"), number),
                }
            }
        }
    )*};
}

enumeration! {
    ImportType { 0 Function, 1 Table, 2 Memory, 3 Global, 4 Tag }
    ExportItem { 0 Function, 1 Table, 2 Memory, 3 Global, 4 Tag }
    ElementItems { 0 Functions, 1 Expressions }
}

impl<T: Codec> Codec for SegmentMode<T> {
    fn write(&self, out: &mut Output) {
        match self {
            SegmentMode::Active(index, offset) => {
                out.push(0);
                index.write(out);
                offset.write(out);
            }
            SegmentMode::Passive => out.push(1),
            SegmentMode::Declared => out.push(2),
        }
    }

    fn read(input: &mut Input<'_>) -> Result<Self> {
        Ok(match input.byte()? {
            0 => SegmentMode::Active(T::read(input)?, Codec::read(input)?),
            1 => SegmentMode::Passive,
            2 => SegmentMode::Declared,
            mode => bail!("there is no segment mode {mode}"),
        })
    }
}

impl Codec for ConstantOp {
    fn write(&self, out: &mut Output) {
        match *self {
            ConstantOp::Constant(ty, bits) => {
                out.push(0);
                (ty, bits).write(out);
            }
            ConstantOp::GlobalGet(global) => {
                out.push(1);
                global.write(out);
            }
            ConstantOp::RefFunc(function) => {
                out.push(2);
                function.write(out);
            }
            ConstantOp::I32Add => out.push(3),
            ConstantOp::I32Sub => out.push(4),
            ConstantOp::I32Mul => out.push(5),
            ConstantOp::I64Add => out.push(6),
            ConstantOp::I64Sub => out.push(7),
            ConstantOp::I64Mul => out.push(8),
            ConstantOp::VectorHigh(bits) => {
                out.push(9);
                bits.write(out);
            }
        }
    }

    fn read(input: &mut Input<'_>) -> Result<Self> {
        Ok(match input.byte()? {
            0 => {
                let (ty, bits) = Codec::read(input)?;
                ConstantOp::Constant(ty, bits)
            }
            1 => ConstantOp::GlobalGet(Codec::read(input)?),
            2 => ConstantOp::RefFunc(Codec::read(input)?),
            3 => ConstantOp::I32Add,
            4 => ConstantOp::I32Sub,
            5 => ConstantOp::I32Mul,
            6 => ConstantOp::I64Add,
            7 => ConstantOp::I64Sub,
            8 => ConstantOp::I64Mul,
            9 => ConstantOp::VectorHigh(Codec::read(input)?),
            op => bail!("there is no constant operation {op}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round_trip<T: Codec + PartialEq + std::fmt::Debug>(value: T) {
        let mut out = Output::default();
        value.write(&mut out);
        let bytes = out.bytes;
        let mut input = Input::new(&bytes);
        assert_eq!(T::read(&mut input).unwrap(), value);
        assert!(input.bytes.is_empty());
        for length in 0..bytes.len() {
            let _ = T::read(&mut Input::new(&bytes[..length]));
        }
    }

    #[test]
    fn integers_and_lists() {
        for value in [0, 1, 127, 128, 1 << 35, u64::MAX] {
            round_trip(value);
        }
        round_trip(vec![Some(String::from("a")), None]);
        assert!(Vec::<u64>::read(&mut Input::new(&[0xff, 0xff, 0xff, 0xff, 0xff, 1])).is_err());
    }

    #[test]
    fn a_module() {
        let wasm = wat::parse_str(
            r#"(module $m
                (import "a" "f" (func $f (param i32 f64) (result externref)))
                (import "a" "g" (global $g i32))
                (type $t (func (param (ref null $t)) (result (ref func))))
                (rec (type $u (func (param (ref $v)))) (type $v (func (result (ref $t) (ref $u)))))
                (rec (type $w (func (param (ref $x)))) (type $x (func (result (ref $t) (ref $w)))))
                (func $r (type $x) unreachable) (global (ref $x) (ref.func $r))
                (elem (ref null $t) (ref.null $t))
                (memory 1 2) (table 3 4 funcref)
                (table 1 (ref null $u)) (table 2 (ref $v) (ref.func $r))
                (global (mut i64) (i64.add (i64.const 1) (i64.const 2)))
                (elem (i32.const 0) $f $h) (elem funcref (ref.null func) (ref.func $h)) (elem declare func $h)
                (data (global.get $g) "abc") (data "passive")
                (func $h (export "h") i32.const 1 drop)
                (start $h))"#,
        )
        .unwrap();
        let mut info = gantry_lower::parse(&wasm).unwrap().info;
        // As once it is compiled.
        info.declarations.forget_filled_tables();
        info.declarations.address_slack = 0;
        let mut out = Output::default();
        info.write(&mut out);
        let bytes = out.bytes;
        let mut input = Input::new(&bytes);
        let mut read = ModuleInfo::read(&mut input).unwrap();
        assert!(input.bytes.is_empty());
        read.declare_types();
        assert_eq!(read, info);
        for length in 0..bytes.len() {
            let _ = ModuleInfo::read(&mut Input::new(&bytes[..length]));
        }
    }
}
