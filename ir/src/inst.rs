//! The 16-byte instruction record.

use crate::{Format, MemoryIndex, Opcode, Operand, Type, opcode::ResultType};

/// One instruction. Its index in [`crate::Function::insts`] is the id of the value that it defines.
///
/// ```text
///  byte 0   1    2      3     4..8   8..12  12..16
/// +-------+----+-------+------+------+------+------+
/// |  op   | ty | flags | uses |  a   |  b   |  c   |
/// +-------+----+-------+------+------+------+------+
/// ```
/// What `a`, `b`, `c` mean is the [`Format`] of the operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(C)]
pub struct Inst {
    /// The operation.
    pub op: Opcode,
    /// The controlling type: of the result, or of the operands for comparisons and stores. `I32`
    /// where there is none.
    pub ty: Type,
    /// A set of [`Inst::SINKS`] and [`Inst::HAS_RESULT`]; above them [`Inst::memory`].
    pub flags: u8,
    /// How often the value is read; [`Inst::MANY_USES`] means "that often or more".
    pub uses: u8,
    /// See [`Format`].
    pub a: u32,
    /// See [`Format`].
    pub b: u32,
    /// See [`Format`].
    pub c: u32,
}

// One record is a quarter of a cache line; the median function of a real module stays within the
// first-level cache.
const _: () = assert!(size_of::<Inst>() == 16);

impl Inst {
    /// The value's only reader may compute it: nothing in between writes what it reads, variables
    /// included, and both are in one extended block. The selector skips the instruction in its
    /// place and selects it at its reader, as part of the reader's machine instruction if possible.
    pub const SINKS: u8 = 1 << 0;
    /// A call whose callee has at least one result.
    pub const HAS_RESULT: u8 = 1 << 1;
    /// Where in the flags the index of the accessed memory begins. It is 0 unless it is set: nearly
    /// all modules have only memory 0.
    const MEMORY_SHIFT: u32 = 2;
    /// How many memories loads and stores can name.
    pub const MEMORIES: u32 = 1 << (u8::BITS - Self::MEMORY_SHIFT);
    /// Where the use counter stops.
    pub const MANY_USES: u8 = 255;

    /// An instruction with no flags and no uses.
    #[inline(always)]
    pub fn new(op: Opcode, ty: Type, a: u32, b: u32, c: u32) -> Inst {
        Inst {
            op,
            ty,
            flags: 0,
            uses: 0,
            a,
            b,
            c,
        }
    }

    /// A constant with these bits: `iconst` or `fconst` by the type.
    #[inline(always)]
    pub fn constant(ty: Type, bits: u64) -> Inst {
        let op = if ty.is_float() {
            Opcode::Fconst
        } else {
            Opcode::Iconst
        };
        Inst::new(op, ty, 0, bits as u32, (bits >> 32) as u32)
    }

    /// The first operand.
    #[inline(always)]
    pub fn operand_a(&self) -> Operand {
        Operand(self.a)
    }

    /// The second operand of binary and ternary operations.
    #[inline(always)]
    pub fn operand_b(&self) -> Operand {
        Operand(self.b)
    }

    /// The third operand of ternary operations, and the stored value of stores and `table_set`.
    #[inline(always)]
    pub fn operand_c(&self) -> Operand {
        Operand(self.c)
    }

    /// Whether code counts something down here, which it has in a register.
    #[inline]
    pub fn counts_down(&self) -> bool {
        self.op == Opcode::ConsumeFuel || (self.op == Opcode::CheckEpoch && self.b != 0)
    }

    /// The immediate of [`Format::Const`].
    #[inline(always)]
    pub fn immediate(&self) -> u64 {
        u64::from(self.b) | u64::from(self.c) << 32
    }

    /// Whether this is a call through a table that is *filled*
    /// ([`TableDeclaration::filled`](crate::module::TableDeclaration::filled)), so that what it
    /// calls is one of the module's own functions of the right type.
    #[inline(always)]
    pub fn calls_own(&self) -> bool {
        self.b != 0 && matches!(self.op, Opcode::CallIndirect | Opcode::ReturnCallIndirect)
    }

    /// The memory that a load or store accesses.
    #[inline(always)]
    pub fn memory(&self) -> MemoryIndex {
        MemoryIndex(u32::from(self.flags >> Self::MEMORY_SHIFT))
    }

    /// The same load or store of another memory, with an index below [`Inst::MEMORIES`].
    #[inline(always)]
    pub fn with_memory(mut self, memory: MemoryIndex) -> Inst {
        debug_assert!(memory.0 < Self::MEMORIES);
        let others = self.flags & ((1 << Self::MEMORY_SHIFT) - 1);
        self.flags = others | (memory.0 << Self::MEMORY_SHIFT) as u8;
        self
    }

    /// Whether [`Inst::SINKS`] is set.
    #[inline(always)]
    pub fn sinks(&self) -> bool {
        self.flags & Self::SINKS != 0
    }

    /// The type of the value that the instruction defines, if it defines one.
    #[inline]
    pub fn result_type(&self) -> Option<Type> {
        // No jump table: its jump could not be predicted.
        let kind = self.op.result();
        let is_unit = kind == ResultType::None
            || (kind == ResultType::Call && self.flags & Self::HAS_RESULT == 0);
        let ty = if kind == ResultType::I32 {
            Type::I32
        } else if self.op.is_vector() {
            self.vector_type()
        } else {
            self.ty
        };
        (!is_unit).then_some(ty)
    }

    /// The type of the value of a vector operation that is no `i32`.
    #[inline]
    fn vector_type(&self) -> Type {
        match self.op.result() {
            ResultType::Lane => self.ty.lane(),
            _ => Type::V128,
        }
    }

    /// Where the operand list of this instruction starts in the pool, and how many words of
    /// immediates precede it.
    ///
    /// The list is a count followed by that many operands. `None` where the operands are inline.
    #[inline]
    pub fn operand_list(&self) -> Option<u32> {
        match self.op.format() {
            Format::Call | Format::Return => Some(self.c),
            Format::Builtin | Format::CallIndirect => Some(self.c + 2),
            Format::Jump if self.c != 0 => Some(self.c),
            _ => None,
        }
    }
}
