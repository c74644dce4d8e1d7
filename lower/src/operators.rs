//! The binary format's operators: one table from opcode to typing rule and lowering.
//!
//! [`operator`] reads one operator and hands it to a [`Operators`]. There are two:
//! [`Builder`](crate::builder::Builder) checks and lowers code that can be reached,
//! [`DeadCode`](crate::dead::DeadCode) only checks what cannot. Most operators are a rule `operands
//! -> results` and a function that lowers them ([`Operators::apply`]); the rest are methods of the
//! trait.
//!
//! Opcodes and rules are those of the specification, 5.4 and 3.3. What is not in the table is
//! refused: wasmparser then knows whether it is an unsupported feature or no operator at all.

use crate::builder::Builder;
use crate::declared::Declared;
use crate::reader::{
    Access, BlockType, Checked, Clauses, EncodedType, Reader, Refused, Targets, ensure,
};
use crate::types::{FunctionType, ValueType, is_subtype};
use crate::vector;
use gantry_ir::Opcode::{self, *};
use gantry_ir::Type::{self, F32, F64, I32, I64};

/// What handles operators.
pub(crate) trait Operators<'m> {
    /// What the module declares.
    fn declared(&self) -> Declared<'m>;

    /// The type of a local that is read, if it may be.
    fn local(&self, x: u32) -> Checked<ValueType>;
    /// The type of a local that is written.
    fn set_local(&mut self, x: u32) -> Checked<ValueType>;

    /// An operator with these operands, the last on top, and these results. Where it can be
    /// reached, `lower` is called once the operands are known to be there; it takes them and leaves
    /// the results.
    fn apply(
        &mut self,
        operands: &[ValueType],
        results: &[ValueType],
        lower: impl FnOnce(&mut Builder<'m>),
    ) -> Checked;

    /// The same with one more operand above the others.
    fn apply_below(
        &mut self,
        above: ValueType,
        operands: &[ValueType],
        results: &[ValueType],
        lower: impl FnOnce(&mut Builder<'m>),
    ) -> Checked;

    /// `drop`: one operand of any type.
    fn drop(&mut self) -> Checked;
    /// `select` without a type: two numbers of one type and a condition.
    fn select(&mut self) -> Checked;
    /// `ref.is_null`: one reference.
    fn is_null(&mut self) -> Checked;
    /// `ref.as_non_null`: one reference.
    fn as_non_null(&mut self) -> Checked;

    /// `block`.
    fn block(&mut self, ty: BlockType) -> Checked;
    /// `loop`.
    fn loop_(&mut self, ty: BlockType) -> Checked;
    /// `if`.
    fn if_(&mut self, ty: BlockType) -> Checked;
    /// `else`.
    fn else_(&mut self) -> Checked;
    /// `end`.
    fn end(&mut self) -> Checked;
    /// `br`.
    fn br(&mut self, depth: u32) -> Checked;
    /// `br_if`.
    fn br_if(&mut self, depth: u32) -> Checked;
    /// `br_on_null`.
    fn br_on_null(&mut self, depth: u32) -> Checked;
    /// `br_on_non_null`.
    fn br_on_non_null(&mut self, depth: u32) -> Checked;
    /// `br_table`.
    fn br_table(&mut self, targets: Targets<'_>) -> Checked;
    /// `return`.
    fn return_(&mut self) -> Checked;
    /// A call in place of a return: the arguments with these operands above them, and results that
    /// are the function's. `lower` is as in [`Operators::apply`].
    fn return_call(
        &mut self,
        callee: &FunctionType,
        above: &[ValueType],
        lower: impl FnOnce(&mut Builder<'m>),
    ) -> Checked;
    /// `unreachable`.
    fn unreachable(&mut self) -> Checked;

    /// `throw`.
    fn throw(&mut self, tag: u32) -> Checked;
    /// `throw_ref`.
    fn throw_ref(&mut self) -> Checked;
    /// `try_table`.
    fn try_table(&mut self, ty: BlockType, clauses: Clauses<'_>) -> Checked;
    /// `try`.
    fn try_(&mut self, ty: BlockType) -> Checked;
    /// `catch` of a tag, or `catch_all`.
    fn catch(&mut self, tag: Option<u32>) -> Checked;
    /// `delegate`.
    fn delegate(&mut self, depth: u32) -> Checked;
    /// `rethrow`.
    fn rethrow(&mut self, depth: u32) -> Checked;
}

/// Reads an operator. Inlined into the loop over the body to keep the cursor in registers.
#[rustfmt::skip]
#[inline(always)]
pub(crate) fn operator<'m, S: Operators<'m>>(reader: &mut Reader<'_>, to: &mut S) -> Checked {
    match reader.byte()? {
        0x00 => to.unreachable(),
        0x01 => Ok(()),
        0x02 => to.block(reader.block_type()?),
        0x03 => to.loop_(reader.block_type()?),
        0x04 => to.if_(reader.block_type()?),
        0x05 => to.else_(),
        byte @ (0x06..=0x0a | 0x18 | 0x19 | 0x1f) => of_exceptions(byte, reader, to),
        0x0b => to.end(),
        0x0c => to.br(reader.u32()?),
        0x0d => to.br_if(reader.u32()?),
        0x0e => to.br_table(reader.targets()?),
        0x0f => to.return_(),
        0x10 => call(to, reader.u32()?),
        0x11 => call_indirect(to, reader.u32()?, reader.u32()?),

        0x1a => to.drop(),
        0x1b => to.select(),
        0x1c => typed_select(to, reader),

        0x20 => local_get(to, reader.u32()?),
        0x21 => local_set(to, reader.u32()?),
        0x22 => local_tee(to, reader.u32()?),
        0x23 => global_get(to, reader.u32()?),
        0x24 => global_set(to, reader.u32()?),
        0x25 => table_get(to, reader.u32()?),
        0x26 => table_set(to, reader.u32()?),

        0x28 => load(to, Load, I32, reader.access(2)?),
        0x29 => load(to, Load, I64, reader.access(3)?),
        0x2a => load(to, Load, F32, reader.access(2)?),
        0x2b => load(to, Load, F64, reader.access(3)?),
        0x2c => load(to, Load8S, I32, reader.access(0)?),
        0x2d => load(to, Load8U, I32, reader.access(0)?),
        0x2e => load(to, Load16S, I32, reader.access(1)?),
        0x2f => load(to, Load16U, I32, reader.access(1)?),
        0x30 => load(to, Load8S, I64, reader.access(0)?),
        0x31 => load(to, Load8U, I64, reader.access(0)?),
        0x32 => load(to, Load16S, I64, reader.access(1)?),
        0x33 => load(to, Load16U, I64, reader.access(1)?),
        0x34 => load(to, Load32S, I64, reader.access(2)?),
        0x35 => load(to, Load32U, I64, reader.access(2)?),
        0x36 => store(to, Store, I32, reader.access(2)?),
        0x37 => store(to, Store, I64, reader.access(3)?),
        0x38 => store(to, Store, F32, reader.access(2)?),
        0x39 => store(to, Store, F64, reader.access(3)?),
        0x3a => store(to, Store8, I32, reader.access(0)?),
        0x3b => store(to, Store16, I32, reader.access(1)?),
        0x3c => store(to, Store8, I64, reader.access(0)?),
        0x3d => store(to, Store16, I64, reader.access(1)?),
        0x3e => store(to, Store32, I64, reader.access(2)?),
        0x3f => memory_size(to, reader.u32()?),
        0x40 => memory_grow(to, reader.u32()?),

        0x41 => constant(to, I32, u64::from(reader.i32()? as u32)),
        0x42 => constant(to, I64, reader.i64()? as u64),
        0x43 => constant(to, F32, u64::from(reader.bits32()?)),
        0x44 => constant(to, F64, reader.bits64()?),

        0x45 => eqz(to, I32),
        0x46 => compare(to, Eq, I32),
        0x47 => compare(to, Ne, I32),
        0x48 => compare(to, LtS, I32),
        0x49 => compare(to, LtU, I32),
        0x4a => compare(to, GtS, I32),
        0x4b => compare(to, GtU, I32),
        0x4c => compare(to, LeS, I32),
        0x4d => compare(to, LeU, I32),
        0x4e => compare(to, GeS, I32),
        0x4f => compare(to, GeU, I32),
        0x50 => eqz(to, I64),
        0x51 => compare(to, Eq, I64),
        0x52 => compare(to, Ne, I64),
        0x53 => compare(to, LtS, I64),
        0x54 => compare(to, LtU, I64),
        0x55 => compare(to, GtS, I64),
        0x56 => compare(to, GtU, I64),
        0x57 => compare(to, LeS, I64),
        0x58 => compare(to, LeU, I64),
        0x59 => compare(to, GeS, I64),
        0x5a => compare(to, GeU, I64),
        0x5b => compare(to, Feq, F32),
        0x5c => compare(to, Fne, F32),
        0x5d => compare(to, Flt, F32),
        0x5e => compare(to, Fgt, F32),
        0x5f => compare(to, Fle, F32),
        0x60 => compare(to, Fge, F32),
        0x61 => compare(to, Feq, F64),
        0x62 => compare(to, Fne, F64),
        0x63 => compare(to, Flt, F64),
        0x64 => compare(to, Fgt, F64),
        0x65 => compare(to, Fle, F64),
        0x66 => compare(to, Fge, F64),

        0x67 => unary(to, Clz, I32),
        0x68 => unary(to, Ctz, I32),
        0x69 => unary(to, Popcnt, I32),
        0x6a => binary(to, Iadd, I32),
        0x6b => binary(to, Isub, I32),
        0x6c => binary(to, Imul, I32),
        0x6d => binary(to, IdivS, I32),
        0x6e => binary(to, IdivU, I32),
        0x6f => binary(to, IremS, I32),
        0x70 => binary(to, IremU, I32),
        0x71 => binary(to, And, I32),
        0x72 => binary(to, Or, I32),
        0x73 => binary(to, Xor, I32),
        0x74 => binary(to, Shl, I32),
        0x75 => binary(to, ShrS, I32),
        0x76 => binary(to, ShrU, I32),
        0x77 => binary(to, Rotl, I32),
        0x78 => binary(to, Rotr, I32),
        0x79 => unary(to, Clz, I64),
        0x7a => unary(to, Ctz, I64),
        0x7b => unary(to, Popcnt, I64),
        0x7c => binary(to, Iadd, I64),
        0x7d => binary(to, Isub, I64),
        0x7e => binary(to, Imul, I64),
        0x7f => binary(to, IdivS, I64),
        0x80 => binary(to, IdivU, I64),
        0x81 => binary(to, IremS, I64),
        0x82 => binary(to, IremU, I64),
        0x83 => binary(to, And, I64),
        0x84 => binary(to, Or, I64),
        0x85 => binary(to, Xor, I64),
        0x86 => binary(to, Shl, I64),
        0x87 => binary(to, ShrS, I64),
        0x88 => binary(to, ShrU, I64),
        0x89 => binary(to, Rotl, I64),
        0x8a => binary(to, Rotr, I64),
        0x8b => unary(to, Fabs, F32),
        0x8c => unary(to, Fneg, F32),
        0x8d => float_unary(to, Fceil, F32),
        0x8e => float_unary(to, Ffloor, F32),
        0x8f => float_unary(to, Ftrunc, F32),
        0x90 => float_unary(to, Fnearest, F32),
        0x91 => float_unary(to, Fsqrt, F32),
        0x92 => float_binary(to, Fadd, F32),
        0x93 => float_binary(to, Fsub, F32),
        0x94 => float_binary(to, Fmul, F32),
        0x95 => float_binary(to, Fdiv, F32),
        0x96 => float_binary(to, Fmin, F32),
        0x97 => float_binary(to, Fmax, F32),
        0x98 => binary(to, Fcopysign, F32),
        0x99 => unary(to, Fabs, F64),
        0x9a => unary(to, Fneg, F64),
        0x9b => float_unary(to, Fceil, F64),
        0x9c => float_unary(to, Ffloor, F64),
        0x9d => float_unary(to, Ftrunc, F64),
        0x9e => float_unary(to, Fnearest, F64),
        0x9f => float_unary(to, Fsqrt, F64),
        0xa0 => float_binary(to, Fadd, F64),
        0xa1 => float_binary(to, Fsub, F64),
        0xa2 => float_binary(to, Fmul, F64),
        0xa3 => float_binary(to, Fdiv, F64),
        0xa4 => float_binary(to, Fmin, F64),
        0xa5 => float_binary(to, Fmax, F64),
        0xa6 => binary(to, Fcopysign, F64),

        0xa7 => wrap(to),
        0xa8 => truncate(to, TruncF32S, F32, I32),
        0xa9 => truncate(to, TruncF32U, F32, I32),
        0xaa => truncate(to, TruncF64S, F64, I32),
        0xab => truncate(to, TruncF64U, F64, I32),
        0xac => convert(to, ExtendS, I32, I64),
        0xad => convert(to, ExtendU, I32, I64),
        0xae => truncate(to, TruncF32S, F32, I64),
        0xaf => truncate(to, TruncF32U, F32, I64),
        0xb0 => truncate(to, TruncF64S, F64, I64),
        0xb1 => truncate(to, TruncF64U, F64, I64),
        0xb2 => convert(to, ConvertI32S, I32, F32),
        0xb3 => convert(to, ConvertI32U, I32, F32),
        0xb4 => convert(to, ConvertI64S, I64, F32),
        0xb5 => convert(to, ConvertI64U, I64, F32),
        0xb6 => float_convert(to, Demote, F64, F32),
        0xb7 => convert(to, ConvertI32S, I32, F64),
        0xb8 => convert(to, ConvertI32U, I32, F64),
        0xb9 => convert(to, ConvertI64S, I64, F64),
        0xba => convert(to, ConvertI64U, I64, F64),
        0xbb => float_convert(to, Promote, F32, F64),
        0xbc => convert(to, Bitcast, F32, I32),
        0xbd => convert(to, Bitcast, F64, I64),
        0xbe => convert(to, Bitcast, I32, F32),
        0xbf => convert(to, Bitcast, I64, F64),
        0xc0 => unary(to, Extend8S, I32),
        0xc1 => unary(to, Extend16S, I32),
        0xc2 => unary(to, Extend8S, I64),
        0xc3 => unary(to, Extend16S, I64),
        0xc4 => unary(to, Extend32S, I64),

        0xd0 => ref_null(to, reader.heap_type()?),
        0xd1 => to.is_null(),
        0xd2 => ref_func(to, reader.u32()?),
        byte @ (0x12..=0x15 | 0xd4..=0xd6) => of_references(byte, reader, to),

        0xfc => prefixed(reader, to),
        0xfd => vector::operator(reader, to),
        _ => Err(Refused),
    }
}

/// The operators of exception handling. Few functions have them, so they stay out of the way of the
/// others.
#[inline(never)]
fn of_exceptions<'m, S: Operators<'m>>(byte: u8, reader: &mut Reader<'_>, to: &mut S) -> Checked {
    match byte {
        0x06 => to.try_(reader.block_type()?),
        0x07 => to.catch(Some(reader.u32()?)),
        0x08 => to.throw(reader.u32()?),
        0x09 => to.rethrow(reader.u32()?),
        0x0a => to.throw_ref(),
        0x18 => to.delegate(reader.u32()?),
        0x19 => to.catch(None),
        _ => to.try_table(reader.block_type()?, reader.clauses()?),
    }
}

/// The operators of typed references and calls in place of a return, which stay out of the way as
/// those above do.
#[inline(never)]
fn of_references<'m, S: Operators<'m>>(byte: u8, reader: &mut Reader<'_>, to: &mut S) -> Checked {
    match byte {
        0x12 => return_call(to, reader.u32()?),
        0x13 => return_call_indirect(to, reader.u32()?, reader.u32()?),
        0x14 => call_ref(to, reader.u32()?),
        0x15 => return_call_ref(to, reader.u32()?),
        0xd4 => to.as_non_null(),
        0xd5 => to.br_on_null(reader.u32()?),
        _ => to.br_on_non_null(reader.u32()?),
    }
}

/// The operators behind the prefix `FC`.
#[rustfmt::skip]
#[inline(never)]
fn prefixed<'m, S: Operators<'m>>(reader: &mut Reader<'_>, to: &mut S) -> Checked {
    match reader.u32()? {
        0x00 => convert(to, TruncSatF32S, F32, I32),
        0x01 => convert(to, TruncSatF32U, F32, I32),
        0x02 => convert(to, TruncSatF64S, F64, I32),
        0x03 => convert(to, TruncSatF64U, F64, I32),
        0x04 => convert(to, TruncSatF32S, F32, I64),
        0x05 => convert(to, TruncSatF32U, F32, I64),
        0x06 => convert(to, TruncSatF64S, F64, I64),
        0x07 => convert(to, TruncSatF64U, F64, I64),
        0x08 => memory_init(to, reader.u32()?, reader.u32()?),
        0x09 => data_drop(to, reader.u32()?),
        0x0a => memory_copy(to, reader.u32()?, reader.u32()?),
        0x0b => memory_fill(to, reader.u32()?),
        0x0c => table_init(to, reader.u32()?, reader.u32()?),
        0x0d => elem_drop(to, reader.u32()?),
        0x0e => table_copy(to, reader.u32()?, reader.u32()?),
        0x0f => table_grow(to, reader.u32()?),
        0x10 => table_size(to, reader.u32()?),
        0x11 => table_fill(to, reader.u32()?),
        _ => Err(Refused),
    }
}

// --- numbers ---

#[inline(always)]
pub(crate) fn number(ty: Type) -> ValueType {
    ValueType::number(ty)
}

#[inline(always)]
fn constant<'m>(to: &mut impl Operators<'m>, ty: Type, bits: u64) -> Checked {
    let ty = number(ty);
    to.apply(&[], &[ty], |b| b.stack.push_constant(ty, bits))
}

#[inline(always)]
fn unary<'m>(to: &mut impl Operators<'m>, op: Opcode, ty: Type) -> Checked {
    convert(to, op, ty, ty)
}

#[inline(always)]
fn convert<'m>(to: &mut impl Operators<'m>, op: Opcode, from: Type, ty: Type) -> Checked {
    to.apply(&[number(from)], &[number(ty)], |b| b.lower_unary(op, ty))
}

/// An operation of one float that may give a NaN.
#[inline(always)]
fn float_unary<'m>(to: &mut impl Operators<'m>, op: Opcode, ty: Type) -> Checked {
    float_convert(to, op, ty, ty)
}

#[inline(always)]
fn float_convert<'m>(to: &mut impl Operators<'m>, op: Opcode, from: Type, ty: Type) -> Checked {
    to.apply(&[number(from)], &[number(ty)], |b| {
        b.lower_unary(op, ty);
        b.canonicalize(ty);
    })
}

/// An operation of two floats that may give a NaN.
#[inline(always)]
fn float_binary<'m>(to: &mut impl Operators<'m>, op: Opcode, ty: Type) -> Checked {
    let operand = number(ty);
    to.apply(&[operand, operand], &[operand], |b| {
        b.lower_binary(op, ty, ty);
        b.canonicalize(ty);
    })
}

#[inline(always)]
fn truncate<'m>(to: &mut impl Operators<'m>, op: Opcode, from: Type, ty: Type) -> Checked {
    to.apply(&[number(from)], &[number(ty)], |b| {
        b.lower_truncation(op, ty)
    })
}

fn wrap<'m>(to: &mut impl Operators<'m>) -> Checked {
    to.apply(&[ValueType::I64], &[ValueType::I32], Builder::lower_wrap)
}

#[inline(always)]
fn eqz<'m>(to: &mut impl Operators<'m>, ty: Type) -> Checked {
    to.apply(&[number(ty)], &[ValueType::I32], |b| b.lower_eqz(ty))
}

#[inline(always)]
fn binary<'m>(to: &mut impl Operators<'m>, op: Opcode, ty: Type) -> Checked {
    let operand = number(ty);
    to.apply(&[operand, operand], &[operand], |b| {
        b.lower_binary(op, ty, ty)
    })
}

#[inline(always)]
fn compare<'m>(to: &mut impl Operators<'m>, op: Opcode, ty: Type) -> Checked {
    let operand = number(ty);
    to.apply(&[operand, operand], &[ValueType::I32], |b| {
        b.lower_binary(op, ty, I32)
    })
}

fn typed_select<'m>(to: &mut impl Operators<'m>, reader: &mut Reader<'_>) -> Checked {
    // Only a list of one type is valid.
    ensure(reader.u32()? == 1)?;
    let ty = to.declared().value_type(reader.value_type()?)?;
    to.apply(&[ty, ty, ValueType::I32], &[ty], |b| b.lower_select(ty))
}

// --- variables ---

#[inline(always)]
fn local_get<'m>(to: &mut impl Operators<'m>, x: u32) -> Checked {
    let ty = to.local(x)?;
    to.apply(&[], &[ty], |b| b.stack.push_alias(x, ty))
}

#[inline(always)]
fn local_set<'m>(to: &mut impl Operators<'m>, x: u32) -> Checked {
    let ty = to.set_local(x)?;
    to.apply(&[ty], &[], |b| b.lower_local_set(x))
}

#[inline(always)]
fn local_tee<'m>(to: &mut impl Operators<'m>, x: u32) -> Checked {
    let ty = to.set_local(x)?;
    to.apply(&[ty], &[ty], |b| b.lower_local_tee(x, ty))
}

#[inline(always)]
fn global_get<'m>(to: &mut impl Operators<'m>, global: u32) -> Checked {
    let ty = to.declared().global(global)?.ty;
    to.apply(&[], &[ty], |b| b.lower_global_get(global))
}

#[inline(always)]
fn global_set<'m>(to: &mut impl Operators<'m>, global: u32) -> Checked {
    let ty = to.declared().global(global)?;
    ensure(ty.mutable)?;
    to.apply(&[ty.ty], &[], |b| b.lower_global_set(global))
}

// --- memory ---

#[inline(always)]
pub(crate) fn load<'m>(
    to: &mut impl Operators<'m>,
    op: Opcode,
    ty: Type,
    access: Access,
) -> Checked {
    to.declared().memory(access.memory.0)?;
    let (address, result) = (ValueType::I32, number(ty));
    to.apply(&[address], &[result], |b| b.lower_load(op, ty, access))
}

#[inline(always)]
pub(crate) fn store<'m>(
    to: &mut impl Operators<'m>,
    op: Opcode,
    ty: Type,
    access: Access,
) -> Checked {
    to.declared().memory(access.memory.0)?;
    let (address, stored) = (ValueType::I32, number(ty));
    to.apply(&[address, stored], &[], |b| b.lower_store(op, ty, access))
}

fn memory_size<'m>(to: &mut impl Operators<'m>, memory: u32) -> Checked {
    to.declared().memory(memory)?;
    to.apply(&[], &[ValueType::I32], |b| b.lower_memory_size(memory))
}

fn memory_grow<'m>(to: &mut impl Operators<'m>, memory: u32) -> Checked {
    to.declared().memory(memory)?;
    to.apply(&[ValueType::I32], &[ValueType::I32], |b| {
        b.lower_memory_grow(memory)
    })
}

fn memory_init<'m>(to: &mut impl Operators<'m>, data: u32, memory: u32) -> Checked {
    to.declared().memory(memory)?;
    to.declared().data(data)?;
    to.apply(
        &[ValueType::I32, ValueType::I32, ValueType::I32],
        &[],
        |b| b.lower_memory_init(data, memory),
    )
}

fn data_drop<'m>(to: &mut impl Operators<'m>, data: u32) -> Checked {
    to.declared().data(data)?;
    to.apply(&[], &[], |b| b.lower_data_drop(data))
}

fn memory_copy<'m>(to: &mut impl Operators<'m>, destination: u32, source: u32) -> Checked {
    to.declared().memory(destination)?;
    to.declared().memory(source)?;
    to.apply(
        &[ValueType::I32, ValueType::I32, ValueType::I32],
        &[],
        |b| {
            b.lower_memory_copy(destination, source);
        },
    )
}

fn memory_fill<'m>(to: &mut impl Operators<'m>, memory: u32) -> Checked {
    to.declared().memory(memory)?;
    to.apply(
        &[ValueType::I32, ValueType::I32, ValueType::I32],
        &[],
        |b| b.lower_memory_fill(memory),
    )
}

// --- calls ---

#[inline(always)]
fn call<'m>(to: &mut impl Operators<'m>, function: u32) -> Checked {
    let signature = to.declared().function(function)?;
    to.apply(signature.params(), signature.results(), |b| {
        b.lower_call(function);
    })
}

fn call_indirect<'m>(to: &mut impl Operators<'m>, ty: u32, table: u32) -> Checked {
    let signature = to.declared().signature(ty)?;
    ensure(is_subtype(to.declared().table(table)?, ValueType::FUNCREF))?;
    let index = ValueType::I32;
    to.apply_below(index, signature.params(), signature.results(), |b| {
        b.lower_call_indirect(ty, table);
    })
}

fn return_call<'m>(to: &mut impl Operators<'m>, function: u32) -> Checked {
    let callee = to.declared().function(function)?;
    to.return_call(callee, &[], |b| b.lower_return_call(function))
}

fn return_call_indirect<'m>(to: &mut impl Operators<'m>, ty: u32, table: u32) -> Checked {
    let callee = to.declared().signature(ty)?;
    ensure(is_subtype(to.declared().table(table)?, ValueType::FUNCREF))?;
    to.return_call(callee, &[ValueType::I32], |b| {
        b.lower_return_call_indirect(ty, table);
    })
}

fn call_ref<'m>(to: &mut impl Operators<'m>, ty: u32) -> Checked {
    let callee = to.declared().signature(ty)?;
    to.apply_below(callee.nullable(), callee.params(), callee.results(), |b| {
        b.lower_call_ref(ty);
    })
}

fn return_call_ref<'m>(to: &mut impl Operators<'m>, ty: u32) -> Checked {
    let callee = to.declared().signature(ty)?;
    to.return_call(callee, &[callee.nullable()], |b| {
        b.lower_return_call_ref(ty)
    })
}

// --- references and tables ---

fn ref_null<'m>(to: &mut impl Operators<'m>, ty: EncodedType) -> Checked {
    let ty = to.declared().value_type(ty)?;
    to.apply(&[], &[ty], |b| b.stack.push_constant(ty, 0))
}

fn ref_func<'m>(to: &mut impl Operators<'m>, function: u32) -> Checked {
    let ty = to.declared().reference(function)?;
    to.apply(&[], &[ty], |b| b.lower_ref_func(function, ty))
}

fn table_get<'m>(to: &mut impl Operators<'m>, table: u32) -> Checked {
    let ty = to.declared().table(table)?;
    to.apply(&[ValueType::I32], &[ty], |b| b.lower_table_get(table))
}

fn table_set<'m>(to: &mut impl Operators<'m>, table: u32) -> Checked {
    let ty = to.declared().table(table)?;
    to.apply(&[ValueType::I32, ty], &[], |b| b.lower_table_set(table))
}

fn table_size<'m>(to: &mut impl Operators<'m>, table: u32) -> Checked {
    to.declared().table(table)?;
    to.apply(&[], &[ValueType::I32], |b| b.lower_table_size(table))
}

fn table_grow<'m>(to: &mut impl Operators<'m>, table: u32) -> Checked {
    let ty = to.declared().table(table)?;
    to.apply(&[ty, ValueType::I32], &[ValueType::I32], |b| {
        b.lower_table_grow(table)
    })
}

fn table_fill<'m>(to: &mut impl Operators<'m>, table: u32) -> Checked {
    let ty = to.declared().table(table)?;
    to.apply(&[ValueType::I32, ty, ValueType::I32], &[], |b| {
        b.lower_table_fill(table)
    })
}

fn table_copy<'m>(to: &mut impl Operators<'m>, destination: u32, source: u32) -> Checked {
    let declared = to.declared();
    ensure(is_subtype(
        declared.table(source)?,
        declared.table(destination)?,
    ))?;
    to.apply(
        &[ValueType::I32, ValueType::I32, ValueType::I32],
        &[],
        |b| {
            b.lower_table_copy(destination, source);
        },
    )
}

fn table_init<'m>(to: &mut impl Operators<'m>, element: u32, table: u32) -> Checked {
    let declared = to.declared();
    ensure(is_subtype(
        declared.element(element)?,
        declared.table(table)?,
    ))?;
    to.apply(
        &[ValueType::I32, ValueType::I32, ValueType::I32],
        &[],
        |b| b.lower_table_init(element, table),
    )
}

fn elem_drop<'m>(to: &mut impl Operators<'m>, element: u32) -> Checked {
    to.declared().element(element)?;
    to.apply(&[], &[], |b| b.lower_elem_drop(element))
}
