//! The machine instructions that Gantry selects: x86-64 with SSE4.2, AVX2, FMA, BMI1, BMI2, LZCNT,
//! POPCNT (level x86-64-v3).
//!
//! There is one variant per shape, and one small enum per opcode family, whose encodings are tables
//! in [`crate::encode`].
//!
//! Invariants:
//! - If a variant has the `dst` and `src` of a two-address instruction, the two are the same
//!   register once allocated.
//! - A 32-bit operation ([`Width::W32`]) clears the upper half of its destination, so every `i32`
//!   is zero-extended.
//! - Flags live only from a [`Inst::Cmp`], [`Inst::CmpMem`], [`Inst::Test`], [`Inst::Fcmp`] or
//!   [`Inst::TestLanes`] to the instruction that directly follows it (moves and reloads, which do not touch flags, may be
//!   inserted in between).
//! - Sequences with inner control flow are one variant: an allocator may insert moves only between
//!   variants.

pub use crate::float::{FloatOp, FloatRelation, Round, canonical_nan};
pub use crate::vector::{
    EvexImmOp, EvexOp, EvexOverOp, EvexShiftOp, EvexSplatOp, EvexUnaryOp, MultiplyAddOp,
    VectorBlendOp, VectorExtractOp, VectorHalfOp, VectorImmOp, VectorInsertOp, VectorMaskOp,
    VectorOp, VectorShiftOp, VectorUnaryImmOp, VectorUnaryOp,
};
pub use gantry_codegen::isa::{
    condition::LaneTest,
    width::{Extend, Size},
};

use crate::regs::RSP;
use gantry_codegen::{
    emit::buffer::Label,
    isa::{
        machine::{CallTarget, Meter, ReturnCall},
        reg::Reg,
        width::Width,
    },
};
use gantry_ir::TrapCode;

/// A memory operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Amode {
    /// The place that registers and a displacement make.
    Memory(EffectiveAddress),
    /// A constant of this function, addressed from the instruction pointer.
    Constant(Label),
    /// `[(index << shift) + disp]`, without a base.
    Scaled {
        /// Index register.
        index: Reg,
        /// The index is multiplied by `1 << shift`; 1 to 3.
        shift: u8,
        /// Displacement in bytes.
        disp: i32,
        /// Whether that is [in the segment](MemoryKind::Segment), and may fault; else it is a sum.
        in_segment: bool,
    },
}

/// `[base + (index << shift) + disp]`, and what is there. In the segment, the registers' lower
/// halves are added up to 32 bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct EffectiveAddress {
    /// Base register.
    pub base: Reg,
    /// Index register or [`Reg::NONE`]. Never the stack pointer.
    pub index: Reg,
    /// Displacement in bytes.
    pub disp: i32,
    /// The index is multiplied by `1 << shift`; at most 3.
    pub shift: u8,
    /// What kind of memory is there.
    pub kind: MemoryKind,
}

/// Whether an access may fault.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MemoryKind {
    /// Memory that is always accessible: frame, context, tables.
    Safe,
    /// Linear memory behind a guard: an access may fault, and has a site with
    /// [`TrapCode::MemoryOutOfBounds`].
    Heap,
    /// The same, but the address counts from the base of memory 0, which is that of the segment
    /// `gs`, and wraps at 32 bits.
    Segment,
}

impl EffectiveAddress {
    /// `[base + disp]`.
    pub fn base(base: Reg, disp: i32) -> EffectiveAddress {
        EffectiveAddress::indexed(base, Reg::NONE, 0, disp)
    }

    /// `[base + (index << shift) + disp]`.
    pub fn indexed(base: Reg, index: Reg, shift: u8, disp: i32) -> EffectiveAddress {
        EffectiveAddress {
            base,
            index,
            disp,
            shift,
            kind: MemoryKind::Safe,
        }
    }
}

impl Amode {
    /// `[base + disp]`.
    pub fn base(base: Reg, disp: i32) -> Amode {
        Amode::Memory(EffectiveAddress::base(base, disp))
    }

    /// `[base + (index << shift) + disp]`.
    pub fn indexed(base: Reg, index: Reg, shift: u8, disp: i32) -> Amode {
        Amode::Memory(EffectiveAddress::indexed(base, index, shift, disp))
    }

    /// `[rsp + disp]`.
    pub fn stack(disp: i32) -> Amode {
        Amode::base(RSP, disp)
    }

    /// The same in linear memory behind a guard.
    pub fn in_heap(self) -> Amode {
        match self {
            Amode::Memory(address) => Amode::Memory(EffectiveAddress {
                kind: MemoryKind::Heap,
                ..address
            }),
            Amode::Constant(_) | Amode::Scaled { .. } => self,
        }
    }

    /// The offset of the frame slot that it is, if it is one.
    pub(crate) fn slot(&self) -> Option<i32> {
        match self {
            Amode::Memory(address) if address.base == RSP && address.index.is_none() => {
                Some(address.disp)
            }
            _ => None,
        }
    }
}

/// A register or memory operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rm {
    /// Register.
    Reg(Reg),
    /// Memory.
    Mem(Amode),
}

/// A register, memory or immediate operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rmi {
    /// Register.
    Reg(Reg),
    /// Memory.
    Mem(Amode),
    /// Immediate, sign-extended to the operation's width.
    Imm(i32),
}

impl From<Rm> for Rmi {
    fn from(rm: Rm) -> Rmi {
        match rm {
            Rm::Reg(reg) => Rmi::Reg(reg),
            Rm::Mem(mem) => Rmi::Mem(mem),
        }
    }
}

/// Two-address integer operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum AluOp {
    /// Sum.
    Add,
    /// Bitwise or.
    Or,
    /// Bitwise and.
    And,
    /// Difference.
    Sub,
    /// Bitwise exclusive or.
    Xor,
    /// Product (`imul r, r/m`; the immediate form is [`Inst::MulImm`]).
    Mul,
}

/// One-operand integer operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum UnaryOp {
    /// Two's complement.
    Neg,
    /// Bitwise complement.
    Not,
}

/// Shift or rotation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum ShiftOp {
    /// Rotate left.
    Rol,
    /// Rotate right.
    Ror,
    /// Shift left.
    Shl,
    /// Logical shift right.
    Shr,
    /// Arithmetic shift right.
    Sar,
}

/// Bit counting operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum CountOp {
    /// `lzcnt`.
    Lzcnt,
    /// `tzcnt`.
    Tzcnt,
    /// `popcnt`.
    Popcnt,
}

/// Operation on the lowest bit that is set: BMI1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum LowestOp {
    /// `blsr`: all but that.
    Reset = 1,
    /// `blsmsk`: that and those below.
    Mask,
    /// `blsi`: nothing but that.
    Isolate,
}

/// Condition codes, with their hardware numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Cond {
    /// Overflow.
    O = 0,
    /// No overflow.
    No = 1,
    /// Below (unsigned).
    B = 2,
    /// Above or equal (unsigned).
    Ae = 3,
    /// Equal.
    E = 4,
    /// Not equal.
    Ne = 5,
    /// Below or equal (unsigned).
    Be = 6,
    /// Above (unsigned).
    A = 7,
    /// Sign.
    S = 8,
    /// No sign.
    Ns = 9,
    /// Parity (unordered).
    P = 10,
    /// No parity (ordered).
    Np = 11,
    /// Less (signed).
    L = 12,
    /// Greater or equal (signed).
    Ge = 13,
    /// Less or equal (signed).
    Le = 14,
    /// Greater (signed).
    G = 15,
}

impl Cond {
    /// The opposite condition.
    pub fn negate(self) -> Cond {
        const ALL: [Cond; 16] = [
            Cond::O,
            Cond::No,
            Cond::B,
            Cond::Ae,
            Cond::E,
            Cond::Ne,
            Cond::Be,
            Cond::A,
            Cond::S,
            Cond::Ns,
            Cond::P,
            Cond::Np,
            Cond::L,
            Cond::Ge,
            Cond::Le,
            Cond::G,
        ];
        ALL[self as usize ^ 1]
    }
}

/// A condition that may need the parity flag beside another flag: float (un)equality after
/// [`Inst::Fcmp`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Test {
    /// One flag condition.
    One(Cond),
    /// Equal and ordered: `E` and `Np`.
    FloatEqual,
    /// Not equal or unordered: `Ne` or `P`.
    FloatNotEqual,
}

impl Test {
    /// The opposite test.
    pub fn negate(self) -> Test {
        match self {
            Test::One(cond) => Test::One(cond.negate()),
            Test::FloatEqual => Test::FloatNotEqual,
            Test::FloatNotEqual => Test::FloatEqual,
        }
    }
}

/// A machine instruction.
#[derive(Clone, Copy, PartialEq, Debug)]
#[allow(
    missing_docs,
    reason = "the fields' names are those of the operands in the manual"
)]
pub enum Inst {
    /// Nothing.
    Nop,
    // --- integer ---
    /// `dst = src op rhs`, two-address.
    Alu {
        op: AluOp,
        width: Width,
        dst: Reg,
        src: Reg,
        rhs: Rmi,
    },
    /// `dst = src * imm`.
    MulImm {
        width: Width,
        dst: Reg,
        src: Rm,
        imm: i32,
    },
    /// `dst = op src`, two-address.
    Unary {
        op: UnaryOp,
        width: Width,
        dst: Reg,
        src: Reg,
    },
    /// Shift by a constant, two-address.
    ShiftImm {
        op: ShiftOp,
        width: Width,
        dst: Reg,
        src: Reg,
        count: u8,
    },
    /// Shift (not rotation) by a register: BMI2, three-operand, the count is taken modulo the
    /// width.
    ShiftVar {
        op: ShiftOp,
        width: Width,
        dst: Reg,
        src: Rm,
        count: Reg,
    },
    /// `dst = op src`; the zero flag tells of the result.
    Lowest {
        op: LowestOp,
        width: Width,
        dst: Reg,
        src: Rm,
    },
    /// `dst = !not & rhs`: BMI1 `andn`; the zero flag tells of the result.
    AndNot {
        width: Width,
        dst: Reg,
        not: Reg,
        rhs: Rm,
    },
    /// No instruction: the one that has made the operand has set the zero flag by it, and nothing
    /// behind that has touched it.
    Tested { size: Size, src: Rm },
    /// Rotate right by a constant: BMI2 `rorx`, three-operand.
    RotateImm {
        width: Width,
        dst: Reg,
        src: Rm,
        count: u8,
    },
    /// Rotation by a register through `cl`, which is saved in the scratch register: `Rol` or `Ror`.
    /// `dst` differs from `count`; a sequence that leaves all other registers as they were.
    RotateVar {
        op: ShiftOp,
        width: Width,
        dst: Reg,
        src: Reg,
        count: Reg,
    },
    /// Counts bits.
    Count {
        op: CountOp,
        width: Width,
        dst: Reg,
        src: Rm,
    },
    /// Moves or loads an integer and extends it.
    Load { extend: Extend, dst: Reg, src: Rm },
    /// Stores the low bits of an integer.
    Store { size: Size, src: Reg, addr: Amode },
    /// Stores an immediate (sign-extended for `B64`).
    StoreImm { size: Size, imm: i32, addr: Amode },
    /// Register to register, all 64 bits. The allocators' move.
    Move { dst: Reg, src: Reg },
    /// Constant, by the shortest encoding that leaves the flags alone.
    MoveImm { dst: Reg, imm: u64 },
    /// Address arithmetic; [`Width::W32`] truncates to 32 bits.
    Lea { width: Width, dst: Reg, addr: Amode },
    /// Loads slots of the caller's outgoing area, at this offset above the return address, to a
    /// register of either class.
    LoadIncoming { dst: Reg, offset: i32, slots: u8 },
    /// Stores slots there.
    StoreIncoming { src: Reg, offset: i32, slots: u8 },
    /// Compares; sets flags.
    Cmp { size: Size, lhs: Reg, rhs: Rmi },
    /// Compares memory (left) with a register or immediate (right, never memory); sets flags.
    CmpMem { size: Size, lhs: Amode, rhs: Rmi },
    /// Bitwise and that only sets flags; the right side is a register or immediate.
    Test { size: Size, lhs: Reg, rhs: Rmi },
    /// 1 if the test holds, else 0, in all of `dst` (sets a byte, then zero-extends; uses the
    /// scratch register for two flags).
    SetCond { test: Test, dst: Reg },
    /// `dst = src + 1` if carry is `carry`, else `src`; two-address: `adc`, `sbb`.
    CountCarry {
        carry: bool,
        width: Width,
        dst: Reg,
        src: Reg,
    },
    /// `dst = rhs` if the condition holds, else `src`; two-address.
    Cmov {
        cond: Cond,
        width: Width,
        dst: Reg,
        src: Reg,
        rhs: Rm,
    },
    /// `dst = rhs` if [`Test::FloatNotEqual`] holds, else `src`; two-address: `cmovne`, `cmovp`.
    CmovUnequal {
        width: Width,
        dst: Reg,
        src: Reg,
        rhs: Rm,
    },
    /// Division: `quotient` is `rax` (also the dividend), `remainder` is `rdx`. The divisor is not
    /// zero and in neither of the two. With `guard`, a signed division by -1 is not executed: the
    /// remainder is 0 (and the quotient undefined). Without, it faults on overflow (the site is
    /// recorded with that trap).
    Div {
        signed: bool,
        width: Width,
        guard: bool,
        quotient: Reg,
        remainder: Reg,
        dividend: Reg,
        divisor: Reg,
    },
    /// The high half of a product of 64 bits each: `high` is `rdx`, `lhs` is `rax`, and so is
    /// `low`, which nobody reads.
    MulHigh {
        signed: bool,
        high: Reg,
        low: Reg,
        lhs: Reg,
        rhs: Reg,
    },
    // --- float ---
    /// Register to register, all 128 bits. The allocators' move.
    Fmove { dst: Reg, src: Reg },
    /// Loads a scalar; the upper part is cleared.
    Fload { width: Width, dst: Reg, addr: Amode },
    /// Stores a scalar.
    Fstore { width: Width, src: Reg, addr: Amode },
    /// All zero bits.
    Fzero { dst: Reg },
    /// `dst = lhs op rhs`. A memory operand of the bitwise operations must be 16 bytes.
    Float {
        op: FloatOp,
        width: Width,
        dst: Reg,
        lhs: Reg,
        rhs: Rm,
    },
    /// Square root; breaks the dependency on the old `dst`.
    Fsqrt { width: Width, dst: Reg, src: Rm },
    /// Rounds to an integral value.
    Fround {
        mode: Round,
        width: Width,
        dst: Reg,
        src: Rm,
    },
    /// Wasm's minimum or maximum, a sequence. `dst` differs from both operands.
    Fminmax {
        max: bool,
        width: Width,
        dst: Reg,
        lhs: Reg,
        rhs: Reg,
    },
    /// The canonical NaN if `src` is any NaN, else `src`, two-address: a sequence.
    CanonicalNan { width: Width, dst: Reg, src: Reg },
    /// Compares, unordered; sets flags.
    Fcmp { width: Width, lhs: Reg, rhs: Rm },
    /// `dst = src` unless the test holds, then `rhs`: a short branch over a move; two-address.
    Fselect {
        test: Test,
        dst: Reg,
        src: Reg,
        rhs: Reg,
    },
    /// `dst = then` if `lhs relation rhs`, else `otherwise`: a mask and a blend. [`Reg::NONE`] is
    /// zero, for at most one of the two. All floats have the same width.
    Fblend {
        relation: FloatRelation,
        width: Width,
        dst: Reg,
        then: Reg,
        otherwise: Reg,
        lhs: Reg,
        rhs: Rm,
    },
    /// `f32` to `f64` or back, whichever `to_width` says; breaks the dependency on the old `dst`.
    Fconvert { to_width: Width, dst: Reg, src: Rm },
    /// Signed integer of `from_width` to float; breaks the dependency on the old `dst`.
    IntToFloat {
        from_width: Width,
        width: Width,
        dst: Reg,
        src: Rm,
    },
    /// Unsigned 64-bit integer to float, a sequence. `temp` is written, `src` kept.
    UnsignedToFloat {
        width: Width,
        dst: Reg,
        src: Reg,
        temp: Reg,
    },
    /// Float of `width` to integer of `to_width`, a sequence: exact Wasm semantics,
    /// trapping out of line, or saturating. `temp` is a float register, written; `src` is kept.
    FloatToInt {
        signed: bool,
        saturating: bool,
        width: Width,
        to_width: Width,
        dst: Reg,
        src: Reg,
        temp: Reg,
    },
    /// Bits of an integer register to a float register.
    IntToBits { width: Width, dst: Reg, src: Rm },
    /// Bits of a float register to an integer register.
    BitsToInt { width: Width, dst: Reg, src: Reg },
    // --- vector ---
    /// Loads 16 bytes.
    Vload { dst: Reg, addr: Amode },
    /// Stores 16 bytes.
    Vstore { src: Reg, addr: Amode },
    /// All one bits.
    Vones { dst: Reg },
    /// `dst = lhs op rhs`.
    Vector {
        op: VectorOp,
        dst: Reg,
        lhs: Reg,
        rhs: Rm,
    },
    /// `dst = lhs op rhs`, with a number.
    VectorImm {
        op: VectorImmOp,
        dst: Reg,
        lhs: Reg,
        rhs: Rm,
        imm: u8,
    },
    /// `dst = op src`. Memory may be shorter than a vector.
    VectorUnary {
        op: VectorUnaryOp,
        dst: Reg,
        src: Rm,
    },
    /// `dst = op src`, with a number.
    VectorUnaryImm {
        op: VectorUnaryImmOp,
        dst: Reg,
        src: Rm,
        imm: u8,
    },
    /// Shift of all lanes by a constant.
    VectorShift {
        op: VectorShiftOp,
        dst: Reg,
        src: Reg,
        count: u8,
    },
    /// Lanes of `rhs` where the highest bits of those of `mask` are set, else those of `lhs`.
    VectorBlend {
        op: VectorBlendOp,
        dst: Reg,
        lhs: Reg,
        rhs: Rm,
        mask: Reg,
    },
    /// `dst = src + lhs * rhs`, or `src - lhs * rhs`, two-address.
    MultiplyAdd {
        op: MultiplyAddOp,
        dst: Reg,
        src: Reg,
        lhs: Reg,
        rhs: Rm,
    },
    /// `dst = lhs op rhs`, by AVX-512.
    Evex {
        op: EvexOp,
        dst: Reg,
        lhs: Reg,
        rhs: Rm,
    },
    /// `dst = lhs op rhs`, with a number, by AVX-512.
    EvexImm {
        op: EvexImmOp,
        dst: Reg,
        lhs: Reg,
        rhs: Rm,
        imm: u8,
    },
    /// An integer register in all lanes, by AVX-512.
    EvexSplat { op: EvexSplatOp, dst: Reg, src: Reg },
    /// `dst = op src`, by AVX-512.
    EvexUnary { op: EvexUnaryOp, dst: Reg, src: Rm },
    /// `dst = op(src, lhs, rhs)` by AVX-512, two-address. `imm` has the results of `pternlogq`, and
    /// is nothing to the others.
    EvexOver {
        op: EvexOverOp,
        dst: Reg,
        src: Reg,
        lhs: Reg,
        rhs: Rm,
        imm: u8,
    },
    /// Shift or rotation of all lanes by a constant, by AVX-512.
    EvexShift {
        op: EvexShiftOp,
        dst: Reg,
        src: Reg,
        count: u8,
    },
    /// `dst = lhs` with a part replaced by a scalar of either class.
    VectorInsert {
        op: VectorInsertOp,
        dst: Reg,
        lhs: Reg,
        rhs: Rm,
        part: u8,
    },
    /// `dst = lhs` with half of it replaced. Memory is 8 bytes.
    VectorHalf {
        op: VectorHalfOp,
        dst: Reg,
        lhs: Reg,
        rhs: Rm,
    },
    /// A lane, zero-extended, in an integer register.
    VectorExtract {
        op: VectorExtractOp,
        dst: Reg,
        src: Reg,
        lane: u8,
    },
    /// A lane stored to memory.
    VectorExtractTo {
        op: VectorExtractOp,
        src: Reg,
        addr: Amode,
        lane: u8,
    },
    /// The highest bits of all lanes, in an integer register.
    VectorMask {
        op: VectorMaskOp,
        dst: Reg,
        src: Reg,
    },
    /// 1 if all bits are zero (or if not), else 0, in an integer register: a sequence.
    VectorIsZero { negate: bool, dst: Reg, src: Reg },
    /// Sets the zero flag if a vector does not pass a test; of [`LaneTest::AllTrue`]
    /// and [`LaneTest::AllOnes`], if it does. It may be a sequence.
    TestLanes { test: LaneTest, src: Reg },
    // --- control ---
    /// Unconditional jump; nothing if the target is the block that follows (see
    /// `Encode::set_next`).
    Jump { target: Label },
    /// Jumps to `target` if the test holds, else to `otherwise`. It is one instruction, so that an
    /// allocator inserts no moves between the two jumps. If one of the two is the block that
    /// follows, the encoder drops the jump to it, and inverts the test if necessary.
    Branch {
        test: Test,
        target: Label,
        otherwise: Label,
    },
    /// Jumps through a table of 32-bit offsets that is emitted behind the function: `index` is
    /// below `count`. The targets are `count` labels from `first` in the buffer's list of table
    /// targets. `temp` is written early.
    BranchTable {
        index: Reg,
        temp: Reg,
        first: u32,
        count: u32,
    },
    /// Calls. `info` is the index of the call's operands for an allocator that needs them, else
    /// `u32::MAX`.
    Call { target: CallTarget, info: u32 },
    /// Traps if the condition holds: a jump to a `ud2` behind the function.
    TrapIf { cond: Cond, code: TrapCode },
    /// Traps.
    Trap { code: TrapCode },
    /// Begins a handler: loads the pinned registers, the context from the frame's slot for it, and
    /// the exception.
    Catch { dst: Reg },
    /// Counts something for the host, or asks whether to go on.
    Meter { meter: Meter },
    /// Frees the frame, restores callee-saved registers and returns. `info` as in `Call`: results
    /// in their registers.
    Return { info: u32 },
    /// Frees the frame, restores callee-saved registers and goes to another function. `info` as in
    /// `Call`: arguments in their registers.
    ReturnCall { call: ReturnCall, info: u32 },
}

// At `speed`, instructions are in memory by the thousand between selection and encoding.
const _: () = assert!(size_of::<Inst>() <= 48);
const _: () = assert!(size_of::<Amode>() == size_of::<EffectiveAddress>());
