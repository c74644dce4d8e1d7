//! The machine instructions that Gantry selects: A64 of Armv8.0 with floating point and Advanced SIMD, which every AArch64
//! processor has.
//!
//! One variant a shape, one small enum an opcode family; the family's encodings are tables in [`crate::encode`].
//!
//! Invariants:
//! - A 32-bit operation (`wide: false`) clears the upper half of its destination, so every `i32` is zero-extended.
//! - Flags live only from a [`Inst::Compare`], [`Inst::CompareIf`], [`Inst::Fcmp`] or [`Inst::FcmpZero`] to the instruction that
//!   directly follows it (moves, reloads and constants, which do not touch flags, may be inserted in between).
//! - Sequences are one variant where they use the scratch registers, flags, or have inner control flow: an allocator may insert
//!   moves only between variants.
//! - Register number 31 is zero, except as the base of a memory operand, where it is the stack pointer.

use crate::regs::SP;
use gantry_codegen::{
    emit::buffer::Label,
    isa::{machine::CallTarget, reg::Reg},
};
use gantry_ir::TrapCode;

/// A memory operand: base and index, or base and displacement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Amode {
    /// Base register; [`Reg::NONE`] only for a constant.
    pub base: Reg,
    /// Index register, all 64 bits of it, or [`Reg::NONE`].
    pub index: Reg,
    /// Displacement in bytes, 0 where there is an index; any: what no instruction has takes one or two more. For a constant the
    /// label's number.
    pub disp: i32,
    /// Whether the index counts accesses, not bytes: it is multiplied by the size of the access.
    pub scaled: bool,
    /// What kind of place this is.
    pub kind: AmodeKind,
}

/// What kind of place a memory operand is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AmodeKind {
    /// Memory that is always accessible: frame, context, tables.
    Safe,
    /// Linear memory behind a guard: an access may fault, and its site is recorded with this trap code.
    Heap,
    /// A constant of this function at label `disp`, addressed from the program counter.
    Constant,
}

impl Amode {
    /// `[base, disp]`.
    pub fn base(base: Reg, disp: i32) -> Amode {
        Amode {
            base,
            index: Reg::NONE,
            disp,
            scaled: false,
            kind: AmodeKind::Safe,
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

    /// The constant at a label.
    pub fn constant(label: Label) -> Amode {
        Amode {
            kind: AmodeKind::Constant,
            ..Amode::base(Reg::NONE, label.0 as i32)
        }
    }
}

/// An immediate of a sum or comparison: 12 bits, or 12 bits above 12 zeros.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SumImm(u16);

impl SumImm {
    /// Zero.
    pub const ZERO: SumImm = SumImm(0);
    /// One.
    pub const ONE: SumImm = SumImm(1);

    /// The immediate of this value, if there is one.
    #[inline]
    pub fn new(value: u64) -> Option<SumImm> {
        if value < 1 << 12 {
            Some(SumImm(value as u16))
        } else if value & 0xfff == 0 && value < 1 << 24 {
            Some(SumImm(1 << 12 | (value >> 12) as u16))
        } else {
            None
        }
    }

    /// The fields `sh` and `imm12`, side by side.
    #[inline(always)]
    pub fn bits(self) -> u32 {
        u32::from(self.0)
    }
}

/// An immediate of a bitwise operation: a run of ones, rotated, repeated in elements of 2 to 64 bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MaskImm(u16);

impl MaskImm {
    /// One bit of 64.
    pub const fn bit(number: u8) -> MaskImm {
        MaskImm(1 << 12 | ((64 - number as u16) & 63) << 6)
    }

    /// The immediate of this value, if there is one. Of a 32-bit operation the lower half counts.
    ///
    /// Arm Architecture Reference Manual, `DecodeBitMasks`, the other way round.
    pub fn new(value: u64, wide: bool) -> Option<MaskImm> {
        let value = if wide {
            value
        } else {
            value & 0xffff_ffff | value << 32
        };
        if value == 0 || value == u64::MAX {
            return None;
        }
        // The smallest element that repeats.
        let mut size = 64;
        while size > 2 {
            let half = size / 2;
            let mask = (1u64 << half) - 1;
            if value & mask != value >> half & mask {
                break;
            }
            size = half;
        }
        let mask = u64::MAX >> (64 - size);
        let element = value & mask;
        // Rotated so that the ones are at the bottom.
        let ones = element.count_ones();
        let run = (1u64 << ones) - 1;
        let start = if element & 1 == 0 {
            element.trailing_zeros()
        } else {
            // The run wraps around, or starts at the bottom.
            (size - (!element & mask).leading_zeros().wrapping_sub(64 - size)) % size
        };
        let rotated = if start == 0 {
            element
        } else {
            (element >> start | element << (size - start)) & mask
        };
        if rotated != run {
            return None;
        }
        let n = u16::from(size == 64);
        let immr = ((size - start) % size) as u16;
        let imms = (!(2 * size - 1) & 0x3f | (ones - 1)) as u16;
        Some(MaskImm(n << 12 | immr << 6 | imms))
    }

    /// The fields `N`, `immr` and `imms`, side by side.
    #[inline(always)]
    pub fn bits(self) -> u32 {
        u32::from(self.0)
    }
}

/// The immediate of 8 bits of a float constant (`fmov`), if there is one: sign, three bits of exponent, four of fraction.
pub fn float_imm(bits: u64, wide: bool) -> Option<u8> {
    let (fraction, sign) = if wide { (52, 63) } else { (23, 31) };
    let imm = (bits >> sign << 7 | bits >> (fraction - 4) & 0x7f) as u8;
    (float_of_imm(imm, wide) == bits).then_some(imm)
}

/// The bits of the constant with this immediate (`VFPExpandImm` of the manual).
pub fn float_of_imm(imm: u8, wide: bool) -> u64 {
    let (exponent_bits, fraction_bits) = if wide { (11, 52) } else { (8, 23) };
    let (sign, imm) = (u64::from(imm >> 7), u64::from(imm));
    // The second highest bit fills the exponent, all but its own highest bit, which is the opposite.
    let fill = imm >> 6 & 1;
    let high = (fill ^ 1) << (exponent_bits - 1);
    let middle = (0u64.wrapping_sub(fill) & ((1 << (exponent_bits - 3)) - 1)) << 2;
    let exponent = high | middle | imm >> 4 & 3;
    sign << (exponent_bits + fraction_bits)
        | exponent << fraction_bits
        | (imm & 15) << (fraction_bits - 4)
}

/// The second operand of arithmetic, bitwise operations and comparisons.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rhs {
    /// Register.
    Reg(Reg),
    /// Register, shifted by a constant below the width. Sums do not rotate.
    Shifted(Reg, ShiftOp, u8),
    /// The lower half of a register, extended, then shifted left by at most 4. Sums and comparisons only.
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

/// Width of an access.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Size {
    /// 8 bits.
    B8,
    /// 16 bits.
    B16,
    /// 32 bits.
    B32,
    /// 64 bits.
    B64,
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
    /// Bitwise and with the complement of the second operand; no immediate.
    Bic,
    /// Bitwise or with the complement of the second operand; no immediate.
    Orn,
    /// Bitwise exclusive or with the complement of the second operand; no immediate.
    Eon,
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

/// What a [`Inst::Csel`] makes of its second operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum CselOp {
    /// Nothing (`csel`).
    Select,
    /// One more (`csinc`).
    Increment,
    /// The complement (`csinv`).
    Invert,
    /// The negation (`csneg`).
    Negate,
}

/// How an integer is extended while it is loaded. `Z32` clears the upper half, `Z64` loads all.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Extend {
    /// 8 bits, zero-extended.
    Z8,
    /// 16 bits, zero-extended.
    Z16,
    /// 32 bits, zero-extended.
    Z32,
    /// 64 bits.
    Z64,
    /// 8 bits, sign-extended to 32.
    S8To32,
    /// 16 bits, sign-extended to 32.
    S16To32,
    /// 8 bits, sign-extended to 64.
    S8To64,
    /// 16 bits, sign-extended to 64.
    S16To64,
    /// 32 bits, sign-extended to 64.
    S32To64,
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

/// The flags that a [`Inst::CompareIf`] sets where its condition does not hold: N, Z, C, V from the highest bit.
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
        wide: bool,
        /// The register.
        reg: Reg,
    },
    /// Whether a register is not zero.
    NonZero {
        /// Whether all 64 bits count.
        wide: bool,
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
            Test::Zero { wide, reg } => Test::NonZero { wide, reg },
            Test::NonZero { wide, reg } => Test::Zero { wide, reg },
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
    /// Negated product (`fnmul`).
    NegMul,
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
        wide: bool,
        dst: Reg,
        lhs: Reg,
        rhs: Rhs,
    },
    /// Sets flags.
    Compare {
        op: CompareOp,
        wide: bool,
        lhs: Reg,
        rhs: Rhs,
    },
    /// `Cmp` or `Cmn` with an immediate below 32 where the condition holds, else sets these flags.
    CompareIf {
        op: CompareOp,
        cond: Cond,
        flags: Flags,
        wide: bool,
        lhs: Reg,
        rhs: u8,
    },
    /// `dst = addend + lhs * rhs`, or `addend - lhs * rhs`. A plain product has zero as addend.
    MulAdd {
        subtract: bool,
        wide: bool,
        dst: Reg,
        lhs: Reg,
        rhs: Reg,
        addend: Reg,
    },
    /// Quotient, rounded to zero; zero where the divisor is. The largest quotient of signed division wraps.
    Divide {
        signed: bool,
        wide: bool,
        dst: Reg,
        lhs: Reg,
        rhs: Reg,
    },
    /// Shift or rotation by a register, modulo the width.
    ShiftVar {
        op: ShiftOp,
        wide: bool,
        dst: Reg,
        src: Reg,
        count: Reg,
    },
    /// `sbfm` or `ubfm`: shifts by constants, extensions, extractions of fields.
    Bitfield {
        signed: bool,
        wide: bool,
        dst: Reg,
        src: Reg,
        immr: u8,
        imms: u8,
    },
    /// Rotation right by a constant below the width.
    RotateImm {
        wide: bool,
        dst: Reg,
        src: Reg,
        count: u8,
    },
    /// One operand.
    Unary {
        op: UnaryOp,
        wide: bool,
        dst: Reg,
        src: Reg,
    },
    /// Counts ones: `fmov`, `cnt`, `addv`, `fmov`, through the float scratch register.
    Popcnt { wide: bool, dst: Reg, src: Reg },
    /// Register to register, all 64 bits. The allocators' move.
    Move { dst: Reg, src: Reg },
    /// Constant: the shortest sequence of `movz`, `movn`, `movk`, or one `orr`.
    MoveImm { dst: Reg, imm: u64 },
    /// 1 where the condition holds, else 0.
    SetCond { cond: Cond, dst: Reg },
    /// `dst = lhs` where the condition holds, else what `op` makes of `rhs`.
    Csel {
        op: CselOp,
        cond: Cond,
        wide: bool,
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
    Fload { wide: bool, dst: Reg, addr: Amode },
    /// Stores a scalar.
    Fstore { wide: bool, src: Reg, addr: Amode },
    /// Loads 8 bytes of the caller's outgoing area, at this offset, to a register of either class.
    LoadIncoming { dst: Reg, offset: i32 },
    /// Stores 8 bytes there.
    StoreIncoming { src: Reg, offset: i32 },
    // --- float: `wide` is binary64 ---
    /// Register to register, 64 bits. The allocators' move.
    Fmove { dst: Reg, src: Reg },
    /// All zero bits.
    Fzero { dst: Reg },
    /// The constant with this encoding as an immediate of 8 bits.
    FmoveImm { wide: bool, dst: Reg, imm: u8 },
    /// `dst = lhs op rhs`.
    Float {
        op: FloatOp,
        wide: bool,
        dst: Reg,
        lhs: Reg,
        rhs: Reg,
    },
    /// One operand.
    FloatUnary {
        op: FloatUnaryOp,
        wide: bool,
        dst: Reg,
        src: Reg,
    },
    /// `dst = src` with the sign of `sign`; two-address: `ushr` of the sign to the float scratch register, then `sli`.
    Copysign {
        wide: bool,
        dst: Reg,
        src: Reg,
        sign: Reg,
    },
    /// Compares; sets flags.
    Fcmp { wide: bool, lhs: Reg, rhs: Reg },
    /// Compares with zero; sets flags.
    FcmpZero { wide: bool, lhs: Reg },
    /// `dst = lhs` where the condition holds, else `rhs`.
    Fcsel {
        cond: Cond,
        wide: bool,
        dst: Reg,
        lhs: Reg,
        rhs: Reg,
    },
    /// `f32` to `f64` (`to_wide`) or back.
    Fconvert { to_wide: bool, dst: Reg, src: Reg },
    /// Integer (`from_wide`: 64 bits) to float.
    IntToFloat {
        signed: bool,
        from_wide: bool,
        wide: bool,
        dst: Reg,
        src: Reg,
    },
    /// Float (`wide`: binary64) to integer (`to_wide`: 64 bits), rounded to zero: saturating, NaN gives 0, which is one
    /// instruction; or trapping, a sequence that ends with one branch to a trap out of line and uses both scratch registers.
    FloatToInt {
        signed: bool,
        saturating: bool,
        wide: bool,
        to_wide: bool,
        dst: Reg,
        src: Reg,
    },
    /// Bits of an integer register to a float register.
    IntToBits { wide: bool, dst: Reg, src: Reg },
    /// Bits of a float register to an integer register.
    BitsToInt { wide: bool, dst: Reg, src: Reg },
    // --- control ---
    /// Unconditional jump; nothing where the target is the block that follows (see `Encode::set_next`).
    Jump { target: Label },
    /// Jumps to `target` where the test holds, else to `otherwise`. One instruction, so that an allocator inserts no moves between
    /// the two jumps; the encoder inverts the test and drops the second jump where one of the two is the block that follows.
    Branch {
        test: Test,
        target: Label,
        otherwise: Label,
    },
    /// Jumps through a table of 32-bit offsets that is emitted behind the function, where flags say that `index` is below `count`
    /// ([`Cond::Lo`] after a comparison with it), else to the default. The targets are `count` labels from `first` in the buffer's
    /// list of table targets; the default follows them there. `temp` is written early; uses the scratch register.
    BranchTable {
        index: Reg,
        temp: Reg,
        first: u32,
        count: u32,
    },
    /// Calls. `info` is the index of its operands for an allocator that needs them, else `u32::MAX`.
    Call { target: CallTarget, info: u32 },
    /// Compares the signature id of the table entry at `entry` with that in `expected`: out of line, traps with
    /// `UninitializedElement` where the entry is null and with `IndirectCallTypeMismatch` otherwise.
    CheckSignature { entry: Reg, expected: Reg },
    /// Traps where the test holds: a branch to a `udf` behind the function.
    TrapIf { test: Test, code: TrapCode },
    /// Traps.
    Trap { code: TrapCode },
    /// Frees the frame, restores callee-saved registers and returns. `info` as in `Call`: results in their registers.
    Return { info: u32 },
}

// Instructions of `speed` stand in memory by the thousand, between selection and encoding.
const _: () = assert!(size_of::<Inst>() <= 40);

#[cfg(test)]
mod tests {
    use super::*;

    /// What the processor makes of the fields of a mask (`DecodeBitMasks` of the manual).
    fn decode(bits: u32, wide: bool) -> Option<u64> {
        let (n, immr, imms) = (bits >> 12 & 1, bits >> 6 & 63, bits & 63);
        let combined = n << 6 | !imms & 63;
        let length = 31 - combined.leading_zeros();
        let size = 1 << length;
        let (s, r) = (imms & (size - 1), immr & (size - 1));
        if s == size - 1 || (!wide && n == 1) {
            return None;
        }
        let run = (1u64 << (s + 1)) - 1;
        let mask = u64::MAX >> (64 - size);
        let element = if r == 0 {
            run
        } else {
            (run >> r | run << (size - r)) & mask
        };
        let mut value = element;
        let mut width = size;
        while width < 64 {
            value |= value << width;
            width *= 2;
        }
        Some(if wide { value } else { value & 0xffff_ffff })
    }

    #[test]
    fn masks_are_what_the_processor_decodes() {
        for wide in [false, true] {
            let mut valid = std::collections::HashSet::new();
            for bits in 0..1 << 13 {
                let imms = bits & 63;
                if bits >> 12 == 0 && imms == 63 {
                    continue;
                }
                if bits >> 12 == 0 && !imms & 63 == 1 {
                    continue;
                }
                if let Some(value) = decode(bits, wide) {
                    valid.insert(value);
                    let mask = MaskImm::new(value, wide).expect("the value has an encoding");
                    assert_eq!(decode(mask.bits(), wide), Some(value), "{value:#x}");
                }
            }
            assert_eq!(valid.len(), if wide { 5334 } else { 1302 });
            let mut state = 1u64;
            for _ in 0..100_000 {
                state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
                let value = state >> (state >> 58);
                let value = if wide { value } else { value & 0xffff_ffff };
                let encoded = MaskImm::new(value, wide).is_some();
                assert_eq!(encoded, valid.contains(&value), "{value:#x}");
            }
        }
    }

    #[test]
    fn float_constants() {
        for (imm, value) in [
            (0x70, 1.0),
            (0xf0, -1.0),
            (0, 2.0),
            (0x3f, 31.0),
            (0x40, 0.125),
        ] {
            assert_eq!(float_imm(f64::to_bits(value), true), Some(imm));
            assert_eq!(
                float_imm(f32::to_bits(value as f32).into(), false),
                Some(imm)
            );
        }
        for imm in 0..=255 {
            for wide in [false, true] {
                assert_eq!(float_imm(float_of_imm(imm, wide), wide), Some(imm));
            }
        }
        for value in [0.0, -0.0, 32.0, 0.1, 1.03125, f64::NAN] {
            assert_eq!(float_imm(value.to_bits(), true), None);
        }
    }

    #[test]
    fn sums() {
        assert_eq!(SumImm::new(0xfff).map(SumImm::bits), Some(0xfff));
        assert_eq!(SumImm::new(0x1000).map(SumImm::bits), Some(0x1001));
        assert_eq!(SumImm::new(0xfff_000).map(SumImm::bits), Some(0x1fff));
        assert_eq!(SumImm::new(0x1001), None);
        assert_eq!(SumImm::new(1 << 24), None);
    }
}
