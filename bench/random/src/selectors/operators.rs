//! Tables: types, operators that take operands and give one result, accesses to memory, and
//! constants at edges.

use wasm_encoder::{Instruction, MemArg, MemArgTarget, ValType};

use crate::generate::Random;

/// The type of a value.
///
/// Which bits a NaN has that arithmetic makes is up to the engine. So floats have two types: an
/// exact one has the same bits on each engine, and only exact ones go where bits can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    I32,
    I64,
    F32,
    F64,
    ExactF32,
    ExactF64,
    Func,
    Extern,
}

use Type::{ExactF32 as X32, ExactF64 as X64, Extern, F32, F64, Func, I32, I64};

impl Type {
    /// Wasm's name for it.
    pub fn val(self) -> ValType {
        match self {
            I32 => ValType::I32,
            I64 => ValType::I64,
            F32 | X32 => ValType::F32,
            F64 | X64 => ValType::F64,
            Func => ValType::FUNCREF,
            Extern => ValType::EXTERNREF,
        }
    }

    /// Whether a value of type `other` may stand where this type is asked for.
    pub fn accepts(self, other: Type) -> bool {
        self == other || (self.val() == other.val() && matches!(self, F32 | F64))
    }

    /// Whether values of this type are references.
    pub fn is_ref(self) -> bool {
        matches!(self, Func | Extern)
    }

    /// The type of floats of which not all is known, for an exact one.
    pub fn inexact(self) -> Type {
        match self {
            X32 => F32,
            X64 => F64,
            other => other,
        }
    }
}

/// When an operator traps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Traps {
    Never,
    /// When it divides by zero, and perhaps when a quotient overflows.
    Division,
    /// When its operand is out of range, signed or not.
    Truncation {
        signed: bool,
    },
}

/// An operator with operands on the stack.
pub(super) struct Operator {
    pub instruction: Instruction<'static>,
    pub params: &'static [Type],
    pub result: Type,
    pub traps: Traps,
}

/// Rows of operators: those with the same operands and result are one.
macro_rules! operators {
    ($($params:tt -> $result:ident, $traps:expr => $($name:ident)*;)*) => {
        &[$($(Operator {
            instruction: Instruction::$name,
            params: &$params,
            result: $result,
            traps: $traps,
        },)*)*]
    };
}

const SIGNED: Traps = Traps::Truncation { signed: true };
const UNSIGNED: Traps = Traps::Truncation { signed: false };

/// All that compares.
pub(super) static COMPARISONS: &[Operator] = operators! {
    [I32, I32] -> I32, Traps::Never =>
        I32Eq I32Ne I32LtS I32LtU I32GtS I32GtU I32LeS I32LeU I32GeS I32GeU;
    [I64, I64] -> I32, Traps::Never =>
        I64Eq I64Ne I64LtS I64LtU I64GtS I64GtU I64LeS I64LeU I64GeS I64GeU;
    [F32, F32] -> I32, Traps::Never => F32Eq F32Ne F32Lt F32Gt F32Le F32Ge;
    [F64, F64] -> I32, Traps::Never => F64Eq F64Ne F64Lt F64Gt F64Le F64Ge;
    [I32] -> I32, Traps::Never => I32Eqz I32Eqz I32Eqz;
    [I64] -> I32, Traps::Never => I64Eqz I64Eqz;
    [Func] -> I32, Traps::Never => RefIsNull;
    [Extern] -> I32, Traps::Never => RefIsNull;
};

/// All other numeric operators but constants.
pub(super) static OPERATORS: &[Operator] = operators! {
    [I32, I32] -> I32, Traps::Never =>
        I32Add I32Sub I32Mul I32And I32Or I32Xor I32Shl I32ShrS I32ShrU I32Rotl I32Rotr;
    [I32, I32] -> I32, Traps::Division => I32DivS I32DivU I32RemS I32RemU;
    [I32] -> I32, Traps::Never => I32Clz I32Ctz I32Popcnt I32Extend8S I32Extend16S;
    [I64, I64] -> I64, Traps::Never =>
        I64Add I64Sub I64Mul I64And I64Or I64Xor I64Shl I64ShrS I64ShrU I64Rotl I64Rotr;
    [I64, I64] -> I64, Traps::Division => I64DivS I64DivU I64RemS I64RemU;
    [I64] -> I64, Traps::Never => I64Clz I64Ctz I64Popcnt I64Extend8S I64Extend16S I64Extend32S;
    [I64] -> I32, Traps::Never => I32WrapI64;
    [I32] -> I64, Traps::Never => I64ExtendI32S I64ExtendI32U I64ExtendI32S I64ExtendI32U;
    [F32, F32] -> F32, Traps::Never => F32Add F32Sub F32Mul F32Div F32Min F32Max;
    [F64, F64] -> F64, Traps::Never => F64Add F64Sub F64Mul F64Div F64Min F64Max;
    [F32] -> F32, Traps::Never => F32Sqrt F32Ceil F32Floor F32Trunc F32Nearest F32Neg F32Abs;
    [F64] -> F64, Traps::Never => F64Sqrt F64Ceil F64Floor F64Trunc F64Nearest F64Neg F64Abs;
    [X32] -> X32, Traps::Never => F32Neg F32Abs;
    [X64] -> X64, Traps::Never => F64Neg F64Abs;
    [X32, X32] -> X32, Traps::Never => F32Copysign;
    [X64, X64] -> X64, Traps::Never => F64Copysign;
    [F32] -> F64, Traps::Never => F64PromoteF32;
    [F64] -> F32, Traps::Never => F32DemoteF64;
    [I32] -> X32, Traps::Never => F32ConvertI32S F32ConvertI32U F32ReinterpretI32;
    [I64] -> X32, Traps::Never => F32ConvertI64S F32ConvertI64U;
    [I32] -> X64, Traps::Never => F64ConvertI32S F64ConvertI32U;
    [I64] -> X64, Traps::Never => F64ConvertI64S F64ConvertI64U F64ReinterpretI64;
    [X32] -> I32, Traps::Never => I32ReinterpretF32;
    [X64] -> I64, Traps::Never => I64ReinterpretF64;
    [F32] -> I32, Traps::Never => I32TruncSatF32S I32TruncSatF32U;
    [F64] -> I32, Traps::Never => I32TruncSatF64S I32TruncSatF64U;
    [F32] -> I64, Traps::Never => I64TruncSatF32S I64TruncSatF32U;
    [F64] -> I64, Traps::Never => I64TruncSatF64S I64TruncSatF64U;
    [F32] -> I32, SIGNED => I32TruncF32S;
    [F32] -> I32, UNSIGNED => I32TruncF32U;
    [F64] -> I32, SIGNED => I32TruncF64S;
    [F64] -> I32, UNSIGNED => I32TruncF64U;
    [F32] -> I64, SIGNED => I64TruncF32S;
    [F32] -> I64, UNSIGNED => I64TruncF32U;
    [F64] -> I64, SIGNED => I64TruncF64S;
    [F64] -> I64, UNSIGNED => I64TruncF64U;
};

impl Operator {
    /// Whether it makes one value of two of type `ty`, and cannot trap.
    pub fn combines(&self, ty: Type) -> bool {
        self.traps == Traps::Never && self.params == [ty, ty] && self.result == ty
    }
}

/// An access to memory.
pub(super) struct Access {
    instruction: fn(MemArg) -> Instruction<'static>,
    /// What it loads or stores.
    pub ty: Type,
    /// The logarithm of its width.
    pub align: u32,
}

macro_rules! accesses {
    ($($name:ident $ty:ident $align:literal;)*) => {
        &[$(Access { instruction: Instruction::$name, ty: $ty, align: $align },)*]
    };
}

pub(super) static LOADS: &[Access] = accesses! {
    I32Load I32 2; I32Load I32 2; I32Load8S I32 0; I32Load8U I32 0; I32Load16S I32 1;
    I32Load16U I32 1; I64Load I64 3; I64Load I64 3; I64Load8S I64 0; I64Load8U I64 0;
    I64Load16S I64 1; I64Load16U I64 1; I64Load32S I64 2; I64Load32U I64 2; F32Load X32 2;
    F64Load X64 3;
};

pub(super) static STORES: &[Access] = accesses! {
    I32Store I32 2; I32Store8 I32 0; I32Store16 I32 1; I64Store I64 3; I64Store8 I64 0;
    I64Store16 I64 1; I64Store32 I64 2; F32Store X32 2; F64Store X64 3;
};

impl Access {
    /// The access to a memory at an offset, said to be so well aligned.
    pub fn at(&self, memory: u32, offset: u64, align: u32) -> Instruction<'static> {
        (self.instruction)(MemArg {
            offset,
            align,
            target: MemArgTarget::Memory(memory),
            ordering: None,
        })
    }
}

/// Offsets of accesses that are within [`super::MEMORY`] from each index of 16 bits.
pub(super) const OFFSETS: &[u64] = &[
    0, 0, 0, 1, 2, 3, 4, 7, 8, 16, 63, 64, 127, 128, 255, 256, 257, 504, 511, 512, 4092, 4095,
    4096, 4097, 8190, 16_380, 16_384, 32_760, 32_767, 32_768, 65_000,
];
/// Offsets at which an access traps, or nearly does.
pub(super) const FAR: &[u64] = &[
    65_528,
    65_535,
    65_536,
    131_064,
    131_068,
    131_071,
    131_072,
    0xff_fff8,
    0x100_0000,
    0x7fff_fff8,
    0x7fff_ffff,
    0x8000_0000,
    0x8000_0001,
    0xffff_fff8,
    0xffff_ffff,
];

/// Integers at edges of what instructions can express.
const EDGES: &[i64] = &[
    0,
    0,
    1,
    1,
    -1,
    -1,
    2,
    3,
    4,
    5,
    7,
    8,
    9,
    10,
    12,
    15,
    16,
    24,
    31,
    32,
    33,
    63,
    64,
    127,
    128,
    -127,
    -128,
    -129,
    255,
    256,
    4095,
    4096,
    4097,
    -4095,
    -4096,
    -4097,
    32_767,
    32_768,
    -32_768,
    -32_769,
    65_535,
    65_536,
    0xff_f000,
    0xff_f001,
    0x100_0000,
    0x7fff_ffff,
    0x8000_0000,
    0x8000_0001,
    -0x8000_0000,
    -0x8000_0001,
    0xffff_ffff,
    0x1_0000_0000,
    0xffff_0000,
    0x00ff_00ff,
    0x0f0f_0f0f_0f0f_0f0f,
    0x5555_5555,
    -0x0001_0000_0000_0000,
    i64::MIN,
    i64::MAX,
];
const FLOATS: &[f64] = &[
    0.0,
    -0.0,
    1.0,
    -1.0,
    2.0,
    0.5,
    2.5,
    -1.5,
    10.0,
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
    5e-324,
    -2e-310,
    1e-45,
    1e-38,
    f64::MAX,
    f64::MIN_POSITIVE,
    16_777_217.0,
    2_147_483_647.0,
    2_147_483_648.0,
    -2_147_483_648.0,
    -2_147_483_649.0,
    4_294_967_295.0,
    4_294_967_296.0,
    9_223_372_036_854_775_808.0,
    -9_223_372_036_854_775_808.0,
    18_446_744_073_709_551_616.0,
    0.999_999_999,
    -0.999_999_999,
    1e300,
];

/// An integer, likely at an edge.
pub(super) fn integer(random: &mut Random) -> i64 {
    let word = random.number().cast_signed();
    let power = 1_i64 << (word & 63);
    match random.below(8) {
        0 => word >> (word & 63),
        1 => power,
        2 => power.wrapping_sub(1),
        3 => !power,
        _ => random.pick(EDGES),
    }
}

/// A constant of a type that is no reference.
#[expect(clippy::cast_possible_truncation, reason = "any number will do")]
pub(super) fn constant(ty: Type, random: &mut Random) -> Instruction<'static> {
    let float = random.pick(FLOATS);
    let bits = random.number();
    let any = random.chance(10);
    match ty {
        I32 => Instruction::I32Const(integer(random) as i32),
        I64 => Instruction::I64Const(integer(random)),
        F32 | X32 if any => Instruction::F32Const(f32::from_bits(bits as u32).into()),
        F64 | X64 if any => Instruction::F64Const(f64::from_bits(bits).into()),
        F32 | X32 => Instruction::F32Const((float as f32).into()),
        F64 | X64 => Instruction::F64Const(float.into()),
        Func => Instruction::RefNull(wasm_encoder::HeapType::FUNC),
        Extern => Instruction::RefNull(wasm_encoder::HeapType::EXTERN),
    }
}
