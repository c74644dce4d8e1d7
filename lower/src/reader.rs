//! A cursor over the bytes of a function body: numbers, types, and nothing else.
//!
//! It decides whether bytes are well-formed, not why they are not: a refusal carries no message.
//! Whoever refuses a body asks wasmparser for the reason (`FunctionSource::explain`), so the fast
//! path has no error to build.

use crate::types::ValueType;
use gantry_ir::MemoryIndex;

/// The body is not valid.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Refused;

/// The result of a check.
pub(crate) type Checked<T = ()> = Result<T, Refused>;

/// `Ok` if the condition holds.
#[inline(always)]
pub(crate) fn ensure(condition: bool) -> Checked {
    if condition { Ok(()) } else { Err(Refused) }
}

/// Reads a body from front to back.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    position: usize,
}

impl<'a> Reader<'a> {
    /// A reader at the start of these bytes.
    pub(crate) fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { bytes, position: 0 }
    }

    /// How many bytes have been read.
    #[inline(always)]
    pub(crate) fn position(&self) -> usize {
        self.position
    }

    /// Whether everything has been read.
    pub(crate) fn is_at_end(&self) -> bool {
        self.position == self.bytes.len()
    }

    /// One byte.
    #[inline(always)]
    pub(crate) fn byte(&mut self) -> Checked<u8> {
        let byte = *self.bytes.get(self.position).ok_or(Refused)?;
        self.position += 1;
        Ok(byte)
    }

    /// The four bytes of an `f32`.
    pub(crate) fn bits32(&mut self) -> Checked<u32> {
        self.array().map(u32::from_le_bytes)
    }

    /// The eight bytes of an `f64`.
    pub(crate) fn bits64(&mut self) -> Checked<u64> {
        self.array().map(u64::from_le_bytes)
    }

    /// The sixteen bytes of a vector.
    pub(crate) fn bytes16(&mut self) -> Checked<[u8; 16]> {
        self.array()
    }

    fn array<const N: usize>(&mut self) -> Checked<[u8; N]> {
        let bytes = *self.bytes[self.position..].first_chunk().ok_or(Refused)?;
        self.position += N;
        Ok(bytes)
    }

    /// An unsigned LEB128 number of 32 bits (specification, 5.2.2).
    #[inline(always)]
    pub(crate) fn u32(&mut self) -> Checked<u32> {
        match self.byte()? {
            byte if byte < 0x80 => Ok(byte.into()),
            byte => self.long_u32(byte),
        }
    }

    fn long_u32(&mut self, first: u8) -> Checked<u32> {
        let mut value = u32::from(first & 0x7f);
        for shift in [7, 14, 21] {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        let last = self.byte()?;
        ensure(last < 0x10)?;
        Ok(value | u32::from(last) << 28)
    }

    /// A signed LEB128 number of 32 bits.
    #[inline(always)]
    pub(crate) fn i32(&mut self) -> Checked<i32> {
        self.signed::<32>().map(|value| value as i32)
    }

    /// A signed LEB128 number of 64 bits.
    #[inline(always)]
    pub(crate) fn i64(&mut self) -> Checked<i64> {
        self.signed::<64>()
    }

    /// A type index that is encoded as a signed number of 33 bits.
    pub(crate) fn type_index(&mut self) -> Checked<u32> {
        let value = self.signed::<33>()?;
        u32::try_from(value).map_err(|_| Refused)
    }

    #[inline(always)]
    fn signed<const BITS: u32>(&mut self) -> Checked<i64> {
        match self.byte()? {
            byte if byte < 0x80 => Ok(i64::from((byte << 1) as i8 >> 1)),
            byte => self.long_signed::<BITS>(byte),
        }
    }

    fn long_signed<const BITS: u32>(&mut self, first: u8) -> Checked<i64> {
        let mut value = i64::from(first & 0x7f);
        let mut shift = 7;
        loop {
            let byte = self.byte()?;
            value |= i64::from(byte & 0x7f) << shift;
            if shift + 7 >= BITS {
                // In the last byte, the bits beyond the number must repeat its sign.
                let sign = (byte << 1) as i8 >> (BITS - shift);
                ensure(byte < 0x80 && (sign == 0 || sign == -1))?;
                let unused = 64 - BITS;
                return Ok(value << unused >> unused);
            }
            shift += 7;
            if byte < 0x80 {
                let unused = 64 - shift;
                return Ok(value << unused >> unused);
            }
        }
    }

    /// A value type.
    pub(crate) fn value_type(&mut self) -> Checked<EncodedType> {
        let byte = self.byte()?;
        self.value_type_from(byte)
    }

    /// The value type that begins with this byte, which has been read.
    #[inline(always)]
    fn value_type_from(&mut self, byte: u8) -> Checked<EncodedType> {
        match byte {
            0x7f => Ok(EncodedType::Plain(ValueType::I32)),
            0x7e => Ok(EncodedType::Plain(ValueType::I64)),
            0x7d => Ok(EncodedType::Plain(ValueType::F32)),
            0x7c => Ok(EncodedType::Plain(ValueType::F64)),
            0x7b => Ok(EncodedType::Plain(ValueType::V128)),
            _ => self.reference_type(byte),
        }
    }

    /// The reference type that begins with this byte: its short form, or its long one.
    fn reference_type(&mut self, byte: u8) -> Checked<EncodedType> {
        match byte {
            0x63 => self.heap_type(),
            0x64 => match self.heap_type()? {
                EncodedType::Plain(ty) => Ok(EncodedType::Plain(ty.not_null())),
                EncodedType::Reference(ty) => encoded_reference(ty.index(), false),
            },
            _ => heap_type(byte).map(EncodedType::Plain),
        }
    }

    /// A heap type, as the type of nullable references to it: the type of the null that `ref.null`
    /// makes.
    pub(crate) fn heap_type(&mut self) -> Checked<EncodedType> {
        // What is not an index is a negative number of one byte.
        let first = *self.bytes.get(self.position).ok_or(Refused)?;
        if first & 0xc0 == 0x40 {
            self.position += 1;
            return heap_type(first).map(EncodedType::Plain);
        }
        encoded_reference(self.type_index()?, true)
    }

    /// The immediates of a memory access of `1 << size` bytes.
    #[inline(always)]
    pub(crate) fn access(&mut self, size: u32) -> Checked<Access> {
        let alignment = self.u32()?;
        if alignment > size {
            return self.access_with_memory(size, alignment);
        }
        let memory = MemoryIndex(0);
        let offset = self.u32()?;
        Ok(Access { memory, offset })
    }

    /// The same where the index of a memory follows the alignment, which has this bit then.
    #[cold]
    #[inline(never)]
    fn access_with_memory(&mut self, size: u32, alignment: u32) -> Checked<Access> {
        const HAS_MEMORY: u32 = 1 << 6;
        ensure(alignment & HAS_MEMORY != 0 && alignment ^ HAS_MEMORY <= size)?;
        let memory = MemoryIndex(self.u32()?);
        let offset = self.u32()?;
        Ok(Access { memory, offset })
    }

    /// The type of a block, `loop` or `if`.
    #[inline(always)]
    pub(crate) fn block_type(&mut self) -> Checked<BlockType> {
        // The byte that begins a value type is a negative number.
        let first = *self.bytes.get(self.position).ok_or(Refused)?;
        if first & 0xc0 != 0x40 {
            return self.type_index().map(BlockType::Indexed);
        }
        self.position += 1;
        match first {
            0x40 => Ok(BlockType::Empty),
            0x7f => Ok(BlockType::Single(ValueType::I32)),
            0x7e => Ok(BlockType::Single(ValueType::I64)),
            0x7d => Ok(BlockType::Single(ValueType::F32)),
            0x7c => Ok(BlockType::Single(ValueType::F64)),
            0x7b => Ok(BlockType::Single(ValueType::V128)),
            _ => self.reference_block_type(first),
        }
    }

    #[cold]
    #[inline(never)]
    fn reference_block_type(&mut self, first: u8) -> Checked<BlockType> {
        Ok(match self.reference_type(first)? {
            EncodedType::Plain(ty) => BlockType::Single(ty),
            EncodedType::Reference(ty) => BlockType::Reference(ty),
        })
    }

    /// The depths of a `br_table`.
    pub(crate) fn targets(&mut self) -> Checked<Targets<'a>> {
        let count = self.u32()?;
        let depths = *self;
        for _ in 0..count {
            self.u32()?;
        }
        let default = self.u32()?;
        Ok(Targets {
            depths,
            count,
            default,
        })
    }

    /// The clauses of a `try_table`.
    pub(crate) fn clauses(&mut self) -> Checked<Clauses<'a>> {
        let count = self.u32()?;
        ensure(count <= MAX_CLAUSES)?;
        let clauses = *self;
        for _ in 0..count {
            self.clause()?;
        }
        Ok(Clauses { clauses, count })
    }

    fn clause(&mut self) -> Checked<Clause> {
        let kind = self.byte()?;
        ensure(kind <= 3)?;
        let tag = match kind {
            0 | 1 => Some(self.u32()?),
            _ => None,
        };
        Ok(Clause {
            tag,
            is_reference: kind & 1 != 0,
            depth: self.u32()?,
        })
    }
}

/// How many clauses a `try_table` may have, as in other engines.
const MAX_CLAUSES: u32 = 10_000;

fn heap_type(byte: u8) -> Checked<ValueType> {
    Ok(match byte {
        0x70 => ValueType::FUNCREF,
        0x6f => ValueType::EXTERNREF,
        0x69 => ValueType::EXNREF,
        0x74 => ValueType::NULLEXNREF,
        _ => return Err(Refused),
    })
}

/// A value type as it is encoded.
#[derive(Clone, Copy, Debug)]
pub(crate) enum EncodedType {
    /// One that means the same in all modules.
    Plain(ValueType),
    /// A reference to functions of one type of the module.
    Reference(TypeReference),
}

/// A reference to functions of one type of the module, which may not exist. It is one word, as the
/// types of blocks are passed in registers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TypeReference(u32);

impl TypeReference {
    /// Index of the type.
    pub(crate) fn index(self) -> u32 {
        self.0 >> 1
    }

    /// Whether it may be null.
    pub(crate) fn nullable(self) -> bool {
        self.0 & 1 != 0
    }
}

fn encoded_reference(index: u32, nullable: bool) -> Checked<EncodedType> {
    // No module has as many types as do not fit.
    ensure(index < 1 << 31)?;
    Ok(EncodedType::Reference(TypeReference(
        index << 1 | u32::from(nullable),
    )))
}

/// The type of a block, `loop` or `if`, as it is encoded.
#[derive(Clone, Copy, Debug)]
pub(crate) enum BlockType {
    /// No parameters, no results.
    Empty,
    /// One result.
    Single(ValueType),
    /// One result, a reference to functions of one type.
    Reference(TypeReference),
    /// Those of a function type, which may not exist.
    Indexed(u32),
}

/// The immediates of a load or store.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Access {
    /// The memory.
    pub(crate) memory: MemoryIndex,
    /// What is added to the address, in bytes. Without memory64 it has 32 bits.
    pub(crate) offset: u32,
}

/// The targets of a `br_table`: well-formed numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Targets<'a> {
    depths: Reader<'a>,
    /// Number of depths, without the default.
    pub(crate) count: u32,
    /// Depth of the default.
    pub(crate) default: u32,
}

impl Targets<'_> {
    /// The depths without the default.
    pub(crate) fn depths(&self) -> impl Iterator<Item = u32> {
        let mut reader = self.depths;
        (0..self.count).map_while(move |_| reader.u32().ok())
    }

    /// The depths, followed by the default.
    pub(crate) fn all(&self) -> impl Iterator<Item = u32> {
        self.depths().chain([self.default])
    }
}

/// A clause of a `try_table`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clause {
    /// The tag of the exceptions that it catches; `None` if it catches all.
    pub(crate) tag: Option<u32>,
    /// Whether the branch carries a reference to the exception, after its values.
    pub(crate) is_reference: bool,
    /// Depth of the label that it branches to.
    pub(crate) depth: u32,
}

/// The clauses of a `try_table`: well-formed numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clauses<'a> {
    clauses: Reader<'a>,
    count: u32,
}

impl Clauses<'_> {
    /// The clauses, in order.
    pub(crate) fn all(&self) -> impl Iterator<Item = Clause> {
        let mut reader = self.clauses;
        (0..self.count).map_while(move |_| reader.clause().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasmparser::BinaryReader;

    /// All encodings of up to two bytes, and long ones with every last byte, are read as wasmparser
    /// reads them.
    #[test]
    fn numbers_are_read_as_wasmparser_reads_them() {
        let mut inputs: Vec<Vec<u8>> = vec![Vec::new()];
        for first in 0..=255 {
            inputs.push(vec![first]);
            inputs.extend((0..=255).map(|second| vec![first, second]));
        }
        for length in 2..=11 {
            for fill in [0x80, 0xff, 0xc0, 0xbf, 0x81] {
                for last in 0..=255 {
                    let mut bytes = vec![fill; length];
                    bytes.push(last);
                    inputs.push(bytes);
                }
            }
        }
        for bytes in &inputs {
            let ours = |read: fn(&mut Reader<'_>) -> Checked<i64>| {
                let mut reader = Reader::new(bytes);
                let value = read(&mut reader).ok()?;
                Some((value, reader.position()))
            };
            let theirs = |read: fn(&mut BinaryReader<'_>) -> wasmparser::Result<i64>| {
                let mut reader = BinaryReader::new(bytes, 0);
                let value = read(&mut reader).ok()?;
                Some((value, reader.current_position()))
            };
            assert_eq!(
                ours(|reader| reader.u32().map(i64::from)),
                theirs(|reader| reader.read_var_u32().map(i64::from)),
                "u32 {bytes:x?}"
            );
            assert_eq!(
                ours(|reader| reader.i32().map(i64::from)),
                theirs(|reader| reader.read_var_i32().map(i64::from)),
                "i32 {bytes:x?}"
            );
            assert_eq!(
                ours(|reader| reader.i64()),
                theirs(|reader| reader.read_var_i64()),
                "i64 {bytes:x?}"
            );
            assert_eq!(
                ours(|reader| reader.signed::<33>()),
                theirs(|reader| reader.read_var_s33()),
                "s33 {bytes:x?}"
            );
        }
    }
}
