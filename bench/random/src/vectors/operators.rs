//! Tables: types, operators, accesses to memory, and constants.

use wasm_encoder::{Instruction, MemArg, ValType};

use crate::generate::Random;

/// The type of a value.
///
/// Which bits a NaN has that arithmetic makes is up to the engine. So there are vectors whose
/// floats are not exact, and these go only where bits cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    I32,
    I64,
    /// Not exact.
    F32,
    /// Not exact.
    F64,
    /// A vector with the same bits on each engine.
    Bits,
    /// A vector of `f32`, not exact.
    Singles,
    /// A vector of `f64`, not exact.
    Doubles,
}

use Type::{Bits, Doubles, F32, F64, I32, I64, Singles};

impl Type {
    /// Wasm's name for it.
    pub fn val(self) -> ValType {
        match self {
            I32 => ValType::I32,
            I64 => ValType::I64,
            F32 => ValType::F32,
            F64 => ValType::F64,
            Bits | Singles | Doubles => ValType::V128,
        }
    }

    /// Whether a value of type `other` may stand where this type is asked for.
    pub fn accepts(self, other: Type) -> bool {
        self == other || (other == Bits && matches!(self, Singles | Doubles))
    }

    /// Whether it is a vector.
    pub fn is_vector(self) -> bool {
        self.val() == ValType::V128
    }
}

/// An operator without immediates.
#[derive(Clone, Debug)]
pub(super) struct Operator {
    pub params: &'static [Type],
    pub result: Type,
    pub instruction: Instruction<'static>,
}

macro_rules! operators {
    ($($params:tt => $result:ident: $($name:ident)+;)+) => {
        &[$($(operators!(one $params $result $name)),+),+]
    };
    (one $params:tt $result:ident $name:ident) => {
        Operator { params: &$params, result: $result, instruction: Instruction::$name }
    };
}

/// All operators on vectors that have no immediates.
pub(super) const OPERATORS: &[Operator] = operators! {
    [Bits, Bits] => Bits:
        I8x16Eq I8x16Ne I8x16LtS I8x16LtU I8x16GtS I8x16GtU I8x16LeS I8x16LeU I8x16GeS I8x16GeU
        I16x8Eq I16x8Ne I16x8LtS I16x8LtU I16x8GtS I16x8GtU I16x8LeS I16x8LeU I16x8GeS I16x8GeU
        I32x4Eq I32x4Ne I32x4LtS I32x4LtU I32x4GtS I32x4GtU I32x4LeS I32x4LeU I32x4GeS I32x4GeU
        I64x2Eq I64x2Ne I64x2LtS I64x2GtS I64x2LeS I64x2GeS
        V128And V128AndNot V128Or V128Xor V128And V128AndNot V128Or V128Xor
        I8x16NarrowI16x8S I8x16NarrowI16x8U I8x16Add I8x16AddSatS I8x16AddSatU I8x16Sub
        I8x16SubSatS I8x16SubSatU I8x16MinS I8x16MinU I8x16MaxS I8x16MaxU I8x16AvgrU
        I16x8Q15MulrSatS I16x8NarrowI32x4S I16x8NarrowI32x4U I16x8Add I16x8AddSatS I16x8AddSatU
        I16x8Sub I16x8SubSatS I16x8SubSatU I16x8Mul I16x8MinS I16x8MinU I16x8MaxS I16x8MaxU
        I16x8AvgrU I16x8ExtMulLowI8x16S I16x8ExtMulHighI8x16S I16x8ExtMulLowI8x16U
        I16x8ExtMulHighI8x16U
        I32x4Add I32x4Sub I32x4Mul I32x4MinS I32x4MinU I32x4MaxS I32x4MaxU I32x4DotI16x8S
        I32x4ExtMulLowI16x8S I32x4ExtMulHighI16x8S I32x4ExtMulLowI16x8U I32x4ExtMulHighI16x8U
        I64x2Add I64x2Sub I64x2Mul I64x2ExtMulLowI32x4S I64x2ExtMulHighI32x4S
        I64x2ExtMulLowI32x4U I64x2ExtMulHighI32x4U
        I8x16Swizzle I8x16RelaxedSwizzle I16x8RelaxedQ15mulrS I16x8RelaxedDotI8x16I7x16S;
    [Bits, Bits, Bits] => Bits:
        V128Bitselect V128Bitselect I8x16RelaxedLaneselect I16x8RelaxedLaneselect
        I32x4RelaxedLaneselect I64x2RelaxedLaneselect I32x4RelaxedDotI8x16I7x16AddS;
    [Bits] => Bits:
        V128Not V128Not I8x16Abs I8x16Neg I8x16Popcnt I16x8Abs I16x8Neg I32x4Abs I32x4Neg I64x2Abs
        I64x2Neg I16x8ExtAddPairwiseI8x16S I16x8ExtAddPairwiseI8x16U I32x4ExtAddPairwiseI16x8S
        I32x4ExtAddPairwiseI16x8U
        I16x8ExtendLowI8x16S I16x8ExtendHighI8x16S I16x8ExtendLowI8x16U I16x8ExtendHighI8x16U
        I32x4ExtendLowI16x8S I32x4ExtendHighI16x8S I32x4ExtendLowI16x8U I32x4ExtendHighI16x8U
        I64x2ExtendLowI32x4S I64x2ExtendHighI32x4S I64x2ExtendLowI32x4U I64x2ExtendHighI32x4U;
    [Bits, I32] => Bits:
        I8x16Shl I8x16ShrS I8x16ShrU I16x8Shl I16x8ShrS I16x8ShrU
        I32x4Shl I32x4ShrS I32x4ShrU I64x2Shl I64x2ShrS I64x2ShrU;
    [I32] => Bits: I8x16Splat I16x8Splat I32x4Splat;
    [I64] => Bits: I64x2Splat;
    [F32] => Singles: F32x4Splat;
    [F64] => Doubles: F64x2Splat;
    [Singles, Singles] => Bits: F32x4Eq F32x4Ne F32x4Lt F32x4Gt F32x4Le F32x4Ge;
    [Doubles, Doubles] => Bits: F64x2Eq F64x2Ne F64x2Lt F64x2Gt F64x2Le F64x2Ge;
    [Singles, Singles] => Singles:
        F32x4Add F32x4Sub F32x4Mul F32x4Div F32x4Min F32x4Max F32x4PMin F32x4PMax
        F32x4RelaxedMin F32x4RelaxedMax;
    [Doubles, Doubles] => Doubles:
        F64x2Add F64x2Sub F64x2Mul F64x2Div F64x2Min F64x2Max F64x2PMin F64x2PMax
        F64x2RelaxedMin F64x2RelaxedMax;
    [Singles, Singles, Singles] => Singles: F32x4RelaxedMadd F32x4RelaxedNmadd;
    [Doubles, Doubles, Doubles] => Doubles: F64x2RelaxedMadd F64x2RelaxedNmadd;
    [Singles] => Singles:
        F32x4Ceil F32x4Floor F32x4Trunc F32x4Nearest F32x4Abs F32x4Neg F32x4Sqrt;
    [Doubles] => Doubles:
        F64x2Ceil F64x2Floor F64x2Trunc F64x2Nearest F64x2Abs F64x2Neg F64x2Sqrt;
    [Singles] => Bits:
        I32x4TruncSatF32x4S I32x4TruncSatF32x4U I32x4RelaxedTruncF32x4S I32x4RelaxedTruncF32x4U;
    [Doubles] => Bits:
        I32x4TruncSatF64x2SZero I32x4TruncSatF64x2UZero I32x4RelaxedTruncF64x2SZero
        I32x4RelaxedTruncF64x2UZero;
    [Bits] => Bits:
        F32x4ConvertI32x4S F32x4ConvertI32x4U F64x2ConvertLowI32x4S F64x2ConvertLowI32x4U;
    [Doubles] => Singles: F32x4DemoteF64x2Zero;
    [Singles] => Doubles: F64x2PromoteLowF32x4;
    [Bits] => I32:
        V128AnyTrue V128AnyTrue I8x16AllTrue I16x8AllTrue I32x4AllTrue I64x2AllTrue
        I8x16Bitmask I16x8Bitmask I32x4Bitmask I64x2Bitmask;
};

/// Operators on scalars.
pub(super) const SCALARS: &[Operator] = operators! {
    [I32, I32] => I32: I32Add I32Sub I32Mul I32And I32Or I32Xor I32Shl I32ShrU I32LtS I32GtU I32Eq;
    [I32] => I32: I32Eqz I32Eqz I32Clz I32Extend8S;
    [I64, I64] => I64: I64Add I64Sub I64Xor I64And I64ShrS;
    [I64] => I32: I64Eqz I32WrapI64;
    [I32] => I64: I64ExtendI32S I64ExtendI32U;
    [F32, F32] => F32: F32Add F32Sub F32Mul F32Max;
    [F64, F64] => F64: F64Add F64Sub F64Mul F64Max;
    [F32, F32] => I32: F32Lt F32Eq;
    [F64, F64] => I32: F64Ge F64Ne;
    [F32] => F64: F64PromoteF32;
    [F64] => F32: F32DemoteF64;
    [I32] => F32: F32ConvertI32S F32ReinterpretI32;
    [I64] => F64: F64ConvertI64S F64ReinterpretI64;
};

/// An operator that names a lane: with one parameter it extracts, with two it replaces.
pub(super) struct LaneOperator {
    pub params: &'static [Type],
    pub result: Type,
    pub lanes: usize,
    pub make: fn(u8) -> Instruction<'static>,
}

macro_rules! lane_operators {
    ($($params:tt $lanes:literal => $result:ident: $($name:ident)+;)+) => {
        &[$($(lane_operators!(one $params $lanes $result $name)),+),+]
    };
    (one $params:tt $lanes:literal $result:ident $name:ident) => {
        LaneOperator {
            params: &$params,
            result: $result,
            lanes: $lanes,
            make: Instruction::$name,
        }
    };
}

/// What extracts and replaces lanes.
pub(super) const LANES: &[LaneOperator] = lane_operators! {
    [Bits] 16 => I32: I8x16ExtractLaneS I8x16ExtractLaneU;
    [Bits] 8 => I32: I16x8ExtractLaneS I16x8ExtractLaneU;
    [Bits] 4 => I32: I32x4ExtractLane;
    [Bits] 2 => I64: I64x2ExtractLane;
    [Singles] 4 => F32: F32x4ExtractLane;
    [Doubles] 2 => F64: F64x2ExtractLane;
    [Bits, I32] 16 => Bits: I8x16ReplaceLane;
    [Bits, I32] 8 => Bits: I16x8ReplaceLane;
    [Bits, I32] 4 => Bits: I32x4ReplaceLane;
    [Bits, I64] 2 => Bits: I64x2ReplaceLane;
    [Singles, F32] 4 => Singles: F32x4ReplaceLane;
    [Doubles, F64] 2 => Doubles: F64x2ReplaceLane;
};

/// An access to memory of so many bytes.
pub(super) struct Access {
    pub bytes: u64,
    pub make: fn(MemArg) -> Instruction<'static>,
}

/// One that names a lane.
pub(super) struct LaneAccess {
    pub bytes: u64,
    pub make: fn(MemArg, u8) -> Instruction<'static>,
}

macro_rules! accesses {
    ($($bytes:literal: $($name:ident)+;)+) => {
        &[$($(Access { bytes: $bytes, make: Instruction::$name }),+),+]
    };
}

macro_rules! lane_accesses {
    ($($bytes:literal: $name:ident;)+) => {
        &[$(LaneAccess {
            bytes: $bytes,
            make: |memarg, lane| Instruction::$name { memarg, lane },
        }),+]
    };
}

/// What loads vectors.
pub(super) const LOADS: &[Access] = accesses! {
    16: V128Load V128Load V128Load V128Load;
    8: V128Load8x8S V128Load8x8U V128Load16x4S V128Load16x4U V128Load32x2S V128Load32x2U
       V128Load64Splat V128Load64Zero;
    4: V128Load32Splat V128Load32Zero;
    2: V128Load16Splat;
    1: V128Load8Splat;
};
/// What loads integers of 32 bits.
pub(super) const SCALAR_LOADS: &[Access] = accesses! {
    4: I32Load;
    2: I32Load16S I32Load16U;
    1: I32Load8S I32Load8U;
};
/// What loads one lane.
pub(super) const LANE_LOADS: &[LaneAccess] = lane_accesses! {
    1: V128Load8Lane;
    2: V128Load16Lane;
    4: V128Load32Lane;
    8: V128Load64Lane;
};
/// What stores one lane.
pub(super) const LANE_STORES: &[LaneAccess] = lane_accesses! {
    1: V128Store8Lane;
    2: V128Store16Lane;
    4: V128Store32Lane;
    8: V128Store64Lane;
};

/// The bytes of a vector: often regular, so that it is what a selector looks for.
pub(super) fn bytes(random: &mut Random) -> u128 {
    let any = u128::from(random.number()) << 64 | u128::from(random.number());
    match random.below(12) {
        0 => 0,
        1 => u128::MAX,
        2 => any,
        // The same in all lanes.
        3..6 => {
            let bits = 8 << random.below(4);
            let lane = (lane(random) as u128) & (u128::MAX >> (128 - bits));
            (0..128 / bits).fold(0, |all, at| all | lane << (at * bits))
        }
        // Each lane all zeros or all ones, or its sign alone, or all but that.
        6 | 7 => {
            let bits = 8 << random.below(4);
            let one = random.pick(&[
                u128::MAX >> (128 - bits),
                1 << (bits - 1),
                (1 << (bits - 1)) - 1,
                1,
            ]);
            (0..128 / bits)
                .filter(|at| any >> at & 1 == 1)
                .fold(0, |all, at| all | one << (at * bits))
        }
        // Floats.
        8 | 9 => (0..4).fold(0, |all, at| {
            all | u128::from((random.pick(FLOATS) as f32).to_bits()) << (32 * at)
        }),
        10 => (0..2).fold(0, |all, at| {
            all | u128::from(random.pick(FLOATS).to_bits()) << (64 * at)
        }),
        // Indices of lanes.
        _ => u128::from_le_bytes(shuffle(random)),
    }
}

/// A lane of 64 bits, likely at an edge.
pub(super) fn lane(random: &mut Random) -> i64 {
    match random.below(4) {
        0 => random.number().cast_signed(),
        1 => 1_i64 << random.below(64),
        2 => (1_i64 << random.below(64)).wrapping_sub(1),
        _ => random.pick(&[
            0, 1, 2, 3, 7, 8, 15, 16, 31, 32, 63, -1, -2, -128, 127, 255, 65_535,
        ]),
    }
}

/// Floats at edges.
pub(super) const FLOATS: &[f64] = &[
    0.0,
    -0.0,
    1.0,
    -1.5,
    0.5,
    2.5,
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
    5e-324,
    1e-45,
    1e-40,
    16_777_217.0,
    2_147_483_647.0,
    2_147_483_648.0,
    -2_147_483_649.0,
    4_294_967_295.0,
    4_294_967_296.0,
    1e38,
    1e300,
];

/// The indices of a shuffle: often those of some instruction, of wider lanes, at times of one
/// vector only.
pub(super) fn shuffle(random: &mut Random) -> [u8; 16] {
    let width = 1 << random.below(4);
    let count = 16 / width;
    let (first, second) = match random.below(4) {
        0 => (0, 0),
        1 => (count, 0),
        _ => (0, count),
    };
    let form = random.below(11);
    let start = random.below(2 * count);
    let random_lanes: [usize; 16] = std::array::from_fn(|_| random.below(2 * count));
    // The lane of one of the two vectors, in turns.
    let turn = |at: usize, lane: usize| lane + [first, second][at % 2];
    let source = |at: usize| match form {
        // Unzipped, interleaved, transposed, rotated, reversed, blended, spread.
        0 => (2 * at + start % 2) % count + [first, second][2 * at / count],
        1 => turn(at, at / 2),
        2 => turn(at, at / 2 + count / 2),
        3 => turn(at, at / 2 * 2 % count + start % 2),
        4 => first + (at + start) % (2 * count),
        5 => first + (count - 1 - at),
        6 => turn(random_lanes[at], at),
        7 => start,
        8 => at ^ start,
        9 => random_lanes[at] % count,
        _ => random_lanes[at],
    };
    std::array::from_fn(|byte| ((source(byte / width) % (2 * count)) * width + byte % width) as u8)
}
