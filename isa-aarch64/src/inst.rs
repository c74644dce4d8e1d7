//! The machine instructions that Gantry selects: A64 of Armv8.0 with floating point and Advanced
//! SIMD, which every AArch64 processor has.
//!
//! There is one variant per shape, and one small enum per opcode family, whose encodings are tables
//! in [`crate::encode`].
//!
//! Invariants:
//! - A 32-bit operation ([`Width::W32`]) clears the upper half of its destination, so every `i32`
//!   is zero-extended.
//! - Flags live only from a [`Inst::Compare`], [`Inst::CompareIf`], [`Inst::Fcmp`] or
//!   [`Inst::FcmpZero`] to the instruction that directly follows it (moves, reloads and constants,
//!   which do not touch flags, may be inserted in between).
//! - A sequence is one variant if it uses the scratch registers or flags, or has inner control
//!   flow: an allocator may insert moves only between variants.
//! - Register number 31 is zero, except as the base of a memory operand, where it is the stack
//!   pointer.

pub use crate::imm::{MaskImm, SumImm, VectorImm, float_imm, float_of_imm};
pub use crate::vector::{
    Lanes, VectorElementOp, VectorElementOverOp, VectorImmOp, VectorOp, VectorOverOp,
    VectorShiftOp, VectorShiftOverOp, VectorUnaryOp, VectorUnaryOverOp,
};
pub use gantry_codegen::isa::{
    condition::LaneTest,
    width::{Extend, Size},
};

use crate::regs::SP;
use gantry_codegen::{
    emit::buffer::Label,
    isa::{
        machine::{CallTarget, Meter, ReturnCall},
        reg::Reg,
        width::Width,
    },
};
use gantry_ir::{TrapCode, Type};

/// A memory operand: base and index, or base and displacement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Amode {
    /// Base register.
    pub base: Reg,
    /// Index register, all 64 bits of it, or [`Reg::NONE`].
    pub index: Reg,
    /// Displacement in bytes; 0 with an index. Any is allowed: if the instruction cannot have it,
    /// the encoder adds one or two more.
    pub disp: i32,
    /// Whether the index counts accesses, not bytes: it is multiplied by the size of the access.
    pub scaled: bool,
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
}

impl Amode {
    /// `[base, disp]`.
    pub fn base(base: Reg, disp: i32) -> Amode {
        Amode {
            base,
            index: Reg::NONE,
            disp,
            scaled: false,
            kind: MemoryKind::Safe,
        }
    }

    /// `[base, index]`.
    pub fn indexed(base: Reg, index: Reg) -> Amode {
        Amode {
            index,
            ..Amode::base(base, 0)
        }
    }

    /// `[base, index, lsl log2(size)]`.
    pub fn scaled(base: Reg, index: Reg) -> Amode {
        Amode {
            scaled: true,
            ..Amode::indexed(base, index)
        }
    }

    /// `[sp, disp]`.
    pub fn stack(disp: i32) -> Amode {
        Amode::base(SP, disp)
    }

    /// The same in linear memory behind a guard.
    pub fn in_heap(self) -> Amode {
        Amode {
            kind: MemoryKind::Heap,
            ..self
        }
    }

    /// Whether it is the address in a register.
    pub(crate) fn is_base(&self) -> bool {
        self.index.is_none() && self.disp == 0
    }

    /// The offset of the frame slot that it is, if it is one.
    pub(crate) fn slot(&self) -> Option<i32> {
        (self.base == SP && self.index.is_none()).then_some(self.disp)
    }
}

/// The second operand of arithmetic, bitwise operations and comparisons.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rhs {
    /// Register.
    Reg(Reg),
    /// Register, shifted by a constant below the width. Sums do not rotate.
    Shifted(Reg, ShiftOp, u8),
    /// The lower half of a register, extended, then shifted left by at most 4. Sums and comparisons
    /// only.
    Extended(Reg, Extension, u8),
    /// Immediate of a sum or comparison.
    Sum(SumImm),
    /// Immediate of a bitwise operation.
    Mask(MaskImm),
}

/// How the lower half of a register becomes 64 bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Extension {
    /// `uxtw`.
    Unsigned,
    /// `sxtw`.
    Signed,
}

/// Three-operand integer operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum AluOp {
    /// Sum.
    Add,
    /// Difference.
    Sub,
    /// Bitwise and.
    And,
    /// Bitwise or.
    Orr,
    /// Bitwise exclusive or.
    Eor,
    /// Bitwise or with the complement of the second operand; no immediate.
    Orn,
    /// Bitwise and with the complement of the second operand; no immediate.
    Bic,
}

/// Operation that only sets flags.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum CompareOp {
    /// Difference (`subs`).
    Cmp,
    /// Sum (`adds`).
    Cmn,
    /// Bitwise and (`ands`).
    Tst,
}

/// Shift or rotation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum ShiftOp {
    /// Shift left.
    Lsl,
    /// Logical shift right.
    Lsr,
    /// Arithmetic shift right.
    Asr,
    /// Rotate right.
    Ror,
}

/// Integer operation with one operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum UnaryOp {
    /// Counts leading zeros.
    Clz,
    /// Reverses the bits.
    Rbit,
}

/// What an [`Inst::Csel`] makes of its second operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum CselOp {
    /// Nothing (`csel`).
    Select,
    /// One more (`csinc`).
    Increment,
    /// The complement (`csinv`).
    Invert,
}

/// Condition codes, with their hardware numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Cond {
    /// Equal.
    Eq = 0,
    /// Not equal, or unordered.
    Ne = 1,
    /// Carry: at or above (unsigned), or unordered.
    Hs = 2,
    /// No carry: below (unsigned); less, of floats.
    Lo = 3,
    /// Negative: less, of floats.
    Mi = 4,
    /// Not negative: greater, equal or unordered, of floats.
    Pl = 5,
    /// Overflow: unordered.
    Vs = 6,
    /// No overflow: ordered.
    Vc = 7,
    /// Above (unsigned); greater or unordered, of floats.
    Hi = 8,
    /// At or below (unsigned); less or equal, of floats.
    Ls = 9,
    /// Greater or equal (signed), of floats too.
    Ge = 10,
    /// Less (signed), or unordered.
    Lt = 11,
    /// Greater (signed), of floats too.
    Gt = 12,
    /// Less or equal (signed), or unordered.
    Le = 13,
}

impl Cond {
    /// The opposite condition.
    pub fn negate(self) -> Cond {
        use Cond::*;
        const ALL: [Cond; 14] = [Eq, Ne, Hs, Lo, Mi, Pl, Vs, Vc, Hi, Ls, Ge, Lt, Gt, Le];
        ALL[self as usize ^ 1]
    }
}

/// The flags that an [`Inst::CompareIf`] sets if its condition does not hold: N, Z, C, V from the
/// highest bit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Flags(pub u8);

impl Flags {
    /// None.
    pub const NONE: Flags = Flags(0);
    /// Overflow.
    pub const V: Flags = Flags(1);
    /// Equal.
    pub const Z: Flags = Flags(4);
}

/// What a conditional branch or trap tests.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Test {
    /// Flags.
    Flags(Cond),
    /// Whether a register is zero.
    Zero {
        /// Whether all 64 bits count.
        width: Width,
        /// The register.
        reg: Reg,
    },
    /// Whether a register is not zero.
    NonZero {
        /// Whether all 64 bits count.
        width: Width,
        /// The register.
        reg: Reg,
    },
    /// Whether a bit is clear.
    BitClear {
        /// The bit's number.
        bit: u8,
        /// The register.
        reg: Reg,
    },
    /// Whether a bit is set.
    BitSet {
        /// The bit's number.
        bit: u8,
        /// The register.
        reg: Reg,
    },
}

impl Test {
    /// The opposite test.
    pub fn negate(self) -> Test {
        match self {
            Test::Flags(cond) => Test::Flags(cond.negate()),
            Test::Zero { width, reg } => Test::NonZero { width, reg },
            Test::NonZero { width, reg } => Test::Zero { width, reg },
            Test::BitClear { bit, reg } => Test::BitSet { bit, reg },
            Test::BitSet { bit, reg } => Test::BitClear { bit, reg },
        }
    }
}

/// Float operation with two operands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum FloatOp {
    /// Sum.
    Add,
    /// Difference.
    Sub,
    /// Product.
    Mul,
    /// Quotient.
    Div,
    /// Minimum: NaN if one is, -0 below 0.
    Min,
    /// Maximum, likewise.
    Max,
}

/// Float operation with one operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum FloatUnaryOp {
    /// Clears the sign.
    Abs,
    /// Flips the sign.
    Neg,
    /// Square root.
    Sqrt,
    /// To the nearest integral value, ties to even (`frintn`).
    Nearest,
    /// Up (`frintp`).
    Ceil,
    /// Down (`frintm`).
    Floor,
    /// To zero (`frintz`).
    Trunc,
}

/// The width of what an [`Inst::TestLanes`] makes, and whether that is not zero where the vector
/// passes the test.
pub fn tested_lanes(test: LaneTest) -> (Width, bool) {
    match test {
        LaneTest::AllTrue(Type::I64x2) => (Width::W64, false),
        LaneTest::AllTrue(_) | LaneTest::AllOnes(_) => (Width::W32, true),
        LaneTest::AnyTrue | LaneTest::AnyNegative(_) => (Width::W64, true),
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
    /// `dst = lhs op rhs`.
    Alu {
        op: AluOp,
        width: Width,
        dst: Reg,
        lhs: Reg,
        rhs: Rhs,
    },
    /// Sets flags.
    Compare {
        op: CompareOp,
        width: Width,
        lhs: Reg,
        rhs: Rhs,
    },
    /// `Cmp` or `Cmn` with an immediate below 32 if the condition holds, else sets these flags.
    CompareIf {
        op: CompareOp,
        cond: Cond,
        flags: Flags,
        width: Width,
        lhs: Reg,
        rhs: u8,
    },
    /// `dst = addend + lhs * rhs`, or `addend - lhs * rhs`. A plain product has zero as addend.
    MulAdd {
        subtract: bool,
        width: Width,
        dst: Reg,
        lhs: Reg,
        rhs: Reg,
        addend: Reg,
    },
    /// The high half of a product of 64 bits each.
    MulHigh {
        signed: bool,
        dst: Reg,
        lhs: Reg,
        rhs: Reg,
    },
    /// Quotient, rounded to zero; zero if the divisor is. The largest quotient of signed division
    /// wraps.
    Divide {
        signed: bool,
        width: Width,
        dst: Reg,
        lhs: Reg,
        rhs: Reg,
    },
    /// Shift or rotation by a register, modulo the width.
    ShiftVar {
        op: ShiftOp,
        width: Width,
        dst: Reg,
        src: Reg,
        count: Reg,
    },
    /// `sbfm` or `ubfm`: shifts by constants, extensions, extractions of fields.
    Bitfield {
        signed: bool,
        width: Width,
        dst: Reg,
        src: Reg,
        immr: u8,
        imms: u8,
    },
    /// Rotation right by a constant below the width.
    RotateImm {
        width: Width,
        dst: Reg,
        src: Reg,
        count: u8,
    },
    /// One operand.
    Unary {
        op: UnaryOp,
        width: Width,
        dst: Reg,
        src: Reg,
    },
    /// Counts ones: `fmov`, `cnt`, `addv`, `fmov`, through the float scratch register.
    Popcnt { width: Width, dst: Reg, src: Reg },
    /// Register to register, all 64 bits. The allocators' move.
    Move { dst: Reg, src: Reg },
    /// Constant: the shortest sequence of `movz`, `movn`, `movk`, or one `orr`.
    MoveImm { dst: Reg, imm: u64 },
    /// 1 if the condition holds, else 0.
    SetCond { cond: Cond, dst: Reg },
    /// `dst = lhs` if the condition holds, else what `op` makes of `rhs`.
    Csel {
        op: CselOp,
        cond: Cond,
        width: Width,
        dst: Reg,
        lhs: Reg,
        rhs: Reg,
    },
    // --- memory ---
    /// Loads an integer and extends it.
    Load {
        extend: Extend,
        dst: Reg,
        addr: Amode,
    },
    /// Stores the low bits of an integer.
    Store { size: Size, src: Reg, addr: Amode },
    /// Loads a scalar; the upper part is cleared.
    Fload { width: Width, dst: Reg, addr: Amode },
    /// Stores a scalar.
    Fstore { width: Width, src: Reg, addr: Amode },
    /// Loads 16 bytes.
    Vload { dst: Reg, addr: Amode },
    /// Stores 16 bytes.
    Vstore { src: Reg, addr: Amode },
    /// Loads slots of the caller's outgoing area, at this offset, to a register of either class.
    LoadIncoming { dst: Reg, offset: i32, slots: u8 },
    /// Stores slots there.
    StoreIncoming { src: Reg, offset: i32, slots: u8 },
    // --- float ---
    /// Register to register, 64 bits. The allocators' move.
    Fmove { dst: Reg, src: Reg },
    /// All zero bits, of all 128.
    Fzero { dst: Reg },
    /// Loads a constant of this function, which is addressed from the program counter.
    FloadConstant {
        width: Width,
        dst: Reg,
        label: Label,
    },
    /// The constant with this encoding as an immediate of 8 bits.
    FmoveImm { width: Width, dst: Reg, imm: u8 },
    /// `dst = lhs op rhs`.
    Float {
        op: FloatOp,
        width: Width,
        dst: Reg,
        lhs: Reg,
        rhs: Reg,
    },
    /// One operand.
    FloatUnary {
        op: FloatUnaryOp,
        width: Width,
        dst: Reg,
        src: Reg,
    },
    /// `dst = src` with the sign of `sign`; two-address: `ushr` of the sign to the float scratch
    /// register, then `sli`.
    Copysign {
        width: Width,
        dst: Reg,
        src: Reg,
        sign: Reg,
    },
    /// Compares; sets flags.
    Fcmp { width: Width, lhs: Reg, rhs: Reg },
    /// Compares with zero; sets flags.
    FcmpZero { width: Width, lhs: Reg },
    /// `dst = lhs` if the condition holds, else `rhs`.
    Fcsel {
        cond: Cond,
        width: Width,
        dst: Reg,
        lhs: Reg,
        rhs: Reg,
    },
    /// `f32` to `f64` or back, whichever `to_width` says.
    Fconvert { to_width: Width, dst: Reg, src: Reg },
    /// Integer of `from_width` to float.
    IntToFloat {
        signed: bool,
        from_width: Width,
        width: Width,
        dst: Reg,
        src: Reg,
    },
    /// Float of `width` to integer of `to_width`, rounded to zero. If saturating (NaN gives 0), it
    /// is one instruction; if trapping, a sequence that uses both scratch registers and ends with
    /// one branch to a trap out of line.
    FloatToInt {
        signed: bool,
        saturating: bool,
        width: Width,
        to_width: Width,
        dst: Reg,
        src: Reg,
    },
    /// Bits of an integer register to a float register.
    IntToBits { width: Width, dst: Reg, src: Reg },
    /// Bits of a float register to an integer register.
    BitsToInt { width: Width, dst: Reg, src: Reg },
    // --- vector ---
    /// Register to register, 128 bits. The allocators' move in functions with vectors.
    Vmove { dst: Reg, src: Reg },
    /// A constant.
    VectorImm { imm: VectorImm, dst: Reg },
    /// Loads a vector constant of this function.
    VloadConstant { dst: Reg, label: Label },
    /// `dst = src` unless the condition holds, then `rhs`: a short branch over a move; two-address.
    Vselect {
        cond: Cond,
        dst: Reg,
        src: Reg,
        rhs: Reg,
    },
    /// `dst = lhs op rhs`.
    Vector {
        op: VectorOp,
        lanes: Lanes,
        dst: Reg,
        lhs: Reg,
        rhs: Reg,
    },
    /// `dst = op(src, lhs, rhs)`; two-address.
    VectorOver {
        op: VectorOverOp,
        lanes: Lanes,
        dst: Reg,
        src: Reg,
        lhs: Reg,
        rhs: Reg,
    },
    /// `dst = lhs op element[lane]`. The lanes are of 32 bits, or of floats of 64.
    VectorElement {
        op: VectorElementOp,
        lanes: Lanes,
        dst: Reg,
        lhs: Reg,
        element: Reg,
        lane: u8,
    },
    /// `dst = op(src, lhs, element[lane])`; two-address.
    VectorElementOver {
        op: VectorElementOverOp,
        lanes: Lanes,
        dst: Reg,
        src: Reg,
        lhs: Reg,
        element: Reg,
        lane: u8,
    },
    /// One operand.
    VectorUnary {
        op: VectorUnaryOp,
        lanes: Lanes,
        dst: Reg,
        src: Reg,
    },
    /// `dst = op(src, rhs)`; two-address.
    VectorUnaryOver {
        op: VectorUnaryOverOp,
        lanes: Lanes,
        dst: Reg,
        src: Reg,
        rhs: Reg,
    },
    /// Shift by a constant: below the width to the left, from 1 to the width to the right.
    VectorShift {
        op: VectorShiftOp,
        lanes: Lanes,
        dst: Reg,
        src: Reg,
        count: u8,
    },
    /// `dst = op(src, rhs >> count)`, with a count from 1 to the width; two-address.
    VectorShiftOver {
        op: VectorShiftOverOp,
        lanes: Lanes,
        dst: Reg,
        src: Reg,
        rhs: Reg,
        count: u8,
    },
    /// An operation with an immediate; two-address.
    VectorImmOver {
        op: VectorImmOp,
        imm: VectorImm,
        dst: Reg,
        src: Reg,
    },
    /// 16 bytes of `lhs` and, behind it, `rhs`, from number `first` on (`ext`).
    VectorWindow {
        dst: Reg,
        lhs: Reg,
        rhs: Reg,
        first: u8,
    },
    /// The bytes of two vectors that `indexes` names, zero where it is 32 or more: `tbl` of
    /// `first`, which is in [`TABLE`](crate::regs::TABLE), and the float scratch register behind
    /// that, which gets `second`.
    VectorTable {
        dst: Reg,
        first: Reg,
        second: Reg,
        indexes: Reg,
    },
    /// All lanes become an integer (`dup`).
    Splat { lanes: Lanes, dst: Reg, src: Reg },
    /// All lanes become one of them (`dup`).
    SplatLane {
        lanes: Lanes,
        dst: Reg,
        src: Reg,
        lane: u8,
    },
    /// A lane as an integer, extended to 32 bits if it is narrower (`umov`, `smov`).
    LaneToInt {
        signed: bool,
        lanes: Lanes,
        dst: Reg,
        src: Reg,
        lane: u8,
    },
    /// An integer that is zero, or is not, where a vector passes a test ([`tested_lanes`]); through
    /// the float scratch register.
    TestLanes { test: LaneTest, dst: Reg, src: Reg },
    /// A lane as a scalar in a float register; what is above is cleared.
    LaneToScalar {
        lanes: Lanes,
        dst: Reg,
        src: Reg,
        lane: u8,
    },
    /// A lane becomes an integer (`ins`); two-address.
    IntToLane {
        lanes: Lanes,
        dst: Reg,
        src: Reg,
        lane: u8,
        scalar: Reg,
    },
    /// A lane becomes one of another vector (`ins`); two-address.
    LaneToLane {
        lanes: Lanes,
        dst: Reg,
        src: Reg,
        lane: u8,
        other: Reg,
        other_lane: u8,
    },
    /// Loads the lowest lane; what is above is cleared.
    LoadScalar { lanes: Lanes, dst: Reg, addr: Amode },
    /// Stores the lowest lane.
    StoreScalar { lanes: Lanes, src: Reg, addr: Amode },
    /// Loads one lane to all (`ld1r`). The address is a base and nothing else.
    LoadSplat { lanes: Lanes, dst: Reg, addr: Amode },
    /// Loads a lane (`ld1`); two-address. The address is a base and nothing else.
    LoadLane {
        lanes: Lanes,
        dst: Reg,
        src: Reg,
        lane: u8,
        addr: Amode,
    },
    /// Stores a lane (`st1`). The address is a base and nothing else.
    StoreLane {
        lanes: Lanes,
        src: Reg,
        lane: u8,
        addr: Amode,
    },
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
    /// Jumps through a table of 32-bit offsets that is emitted behind the function if the flags say
    /// that `index` is below `count` ([`Cond::Lo`] after a comparison with it), else to the
    /// default. The targets are `count` labels from `first` in the buffer's list of table targets;
    /// the default follows them there. `temp` is written early; uses the scratch register.
    BranchTable {
        index: Reg,
        temp: Reg,
        first: u32,
        count: u32,
    },
    /// Calls. `info` is the index of the call's operands for an allocator that needs them, else
    /// `u32::MAX`.
    Call { target: CallTarget, info: u32 },
    /// Traps if the test holds: a branch to a `udf` behind the function.
    TrapIf { test: Test, code: TrapCode },
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
const _: () = assert!(size_of::<Inst>() <= 40);
