//! The operators behind the prefix `FD`: vectors, relaxed operations included.
//!
//! The numbers are those of the specification, 5.4.10. Few modules have them, so they stay out of
//! the way of the others.
//!
//! An operator is one instruction, but for accesses to parts of a vector, which are a scalar access
//! beside an operation on lanes: the one sinks into the other, so a selector sees both. Relaxed
//! operations become the fixed ones they stand for, if that is what the module is compiled with.

use crate::builder::Builder;
use crate::operators::{Operators, load, number, store};
use crate::reader::{Access, Checked, Reader, Refused, ensure};
use crate::stack::Entry;
use crate::types::ValueType;
use gantry_ir::Opcode::{self, *};
use gantry_ir::Type::{self, F32x4, F64x2, I8x16, I16x8, I32, I32x4, I64x2, V128};
use gantry_ir::{Inst, Operand, Value};

const VECTOR: ValueType = ValueType::V128;

/// Reads an operator behind the prefix.
#[inline(never)]
pub(crate) fn operator<'m, S: Operators<'m>>(reader: &mut Reader<'_>, to: &mut S) -> Checked {
    match reader.u32()? {
        number @ (0..=11 | 84..=93) => access(number, reader, to),
        number @ 12..=34 => lanes(number, reader, to),
        number @ (35..=76 | 214..=219) => comparison(number, to),
        number @ 77..=83 => bits(number, to),
        number @ 94..=123 => bytes(number, to),
        number @ 124..=159 => words(number, to),
        number @ 160..=191 => doublewords(number, to),
        number @ (192..=213 | 220..=223) => quadwords(number, to),
        number @ 224..=255 => floats(number, to),
        number @ 256..=275 => relaxed(number, to),
        _ => Err(Refused),
    }
}

/// Loads and stores.
#[rustfmt::skip]
fn access<'m, S: Operators<'m>>(number: u32, reader: &mut Reader<'_>, to: &mut S) -> Checked {
    use Type::{I32, I64};
    match number {
        0 => load(to, Load, V128, reader.access(4)?),
        1 => load_extend(to, ExtendLowS, I16x8, reader.access(3)?),
        2 => load_extend(to, ExtendLowU, I16x8, reader.access(3)?),
        3 => load_extend(to, ExtendLowS, I32x4, reader.access(3)?),
        4 => load_extend(to, ExtendLowU, I32x4, reader.access(3)?),
        5 => load_extend(to, ExtendLowS, I64x2, reader.access(3)?),
        6 => load_extend(to, ExtendLowU, I64x2, reader.access(3)?),
        7 => load_scalar(to, Splat, I8x16, Load8U, I32, reader.access(0)?),
        8 => load_scalar(to, Splat, I16x8, Load16U, I32, reader.access(1)?),
        9 => load_scalar(to, Splat, I32x4, Load, I32, reader.access(2)?),
        10 => load_scalar(to, Splat, I64x2, Load, I64, reader.access(3)?),
        11 => store(to, Store, V128, reader.access(4)?),
        84 => load_lane(to, I8x16, Load8U, reader.access(0)?, reader.byte()?),
        85 => load_lane(to, I16x8, Load16U, reader.access(1)?, reader.byte()?),
        86 => load_lane(to, I32x4, Load, reader.access(2)?, reader.byte()?),
        87 => load_lane(to, I64x2, Load, reader.access(3)?, reader.byte()?),
        88 => store_lane(to, I8x16, Store8, reader.access(0)?, reader.byte()?),
        89 => store_lane(to, I16x8, Store16, reader.access(1)?, reader.byte()?),
        90 => store_lane(to, I32x4, Store, reader.access(2)?, reader.byte()?),
        91 => store_lane(to, I64x2, Store, reader.access(3)?, reader.byte()?),
        92 => load_scalar(to, FirstLane, I32x4, Load, I32, reader.access(2)?),
        _ => load_scalar(to, FirstLane, I64x2, Load, I64, reader.access(3)?),
    }
}

/// Constants, shuffles and lanes.
#[rustfmt::skip]
fn lanes<'m, S: Operators<'m>>(number: u32, reader: &mut Reader<'_>, to: &mut S) -> Checked {
    match number {
        12 => constant(to, reader.bytes16()?),
        13 => shuffle(to, reader.bytes16()?),
        14 => binary(to, Swizzle, I8x16),
        15 => splat(to, I8x16),
        16 => splat(to, I16x8),
        17 => splat(to, I32x4),
        18 => splat(to, I64x2),
        19 => splat(to, F32x4),
        20 => splat(to, F64x2),
        21 => extract(to, ExtractLaneS, I8x16, reader.byte()?),
        22 => extract(to, ExtractLane, I8x16, reader.byte()?),
        23 => replace(to, I8x16, reader.byte()?),
        24 => extract(to, ExtractLaneS, I16x8, reader.byte()?),
        25 => extract(to, ExtractLane, I16x8, reader.byte()?),
        26 => replace(to, I16x8, reader.byte()?),
        27 => extract(to, ExtractLane, I32x4, reader.byte()?),
        28 => replace(to, I32x4, reader.byte()?),
        29 => extract(to, ExtractLane, I64x2, reader.byte()?),
        30 => replace(to, I64x2, reader.byte()?),
        31 => extract(to, ExtractLane, F32x4, reader.byte()?),
        32 => replace(to, F32x4, reader.byte()?),
        33 => extract(to, ExtractLane, F64x2, reader.byte()?),
        _ => replace(to, F64x2, reader.byte()?),
    }
}

/// Comparisons. "Less" is "greater" with its operands exchanged.
fn comparison<'m, S: Operators<'m>>(number: u32, to: &mut S) -> Checked {
    const INTEGERS: [(Opcode, bool); 10] = [
        (Veq, false),
        (Vne, false),
        (VgtS, true),
        (VgtU, true),
        (VgtS, false),
        (VgtU, false),
        (VgeS, true),
        (VgeU, true),
        (VgeS, false),
        (VgeU, false),
    ];
    const SIGNED: [(Opcode, bool); 6] = [
        (Veq, false),
        (Vne, false),
        (VgtS, true),
        (VgtS, false),
        (VgeS, true),
        (VgeS, false),
    ];
    let (shape, (op, exchanged)) = match number {
        35..=44 => (I8x16, INTEGERS[number as usize - 35]),
        45..=54 => (I16x8, INTEGERS[number as usize - 45]),
        55..=64 => (I32x4, INTEGERS[number as usize - 55]),
        65..=70 => (F32x4, SIGNED[number as usize - 65]),
        71..=76 => (F64x2, SIGNED[number as usize - 71]),
        _ => (I64x2, SIGNED[number as usize - 214]),
    };
    to.apply(&[VECTOR, VECTOR], &[VECTOR], |b| {
        b.lower_vector_binary(op, shape, exchanged)
    })
}

fn bits<'m, S: Operators<'m>>(number: u32, to: &mut S) -> Checked {
    match number {
        77 => unary(to, Vnot, V128),
        78 => binary(to, Vand, V128),
        79 => binary(to, VandNot, V128),
        80 => binary(to, Vor, V128),
        81 => binary(to, Vxor, V128),
        82 => ternary(to, Bitselect, V128),
        _ => test(to, AnyTrue, V128),
    }
}

/// Mostly operations of `i8x16`.
fn bytes<'m, S: Operators<'m>>(number: u32, to: &mut S) -> Checked {
    match number {
        94 => unary(to, Vdemote, F32x4),
        95 => unary(to, Vpromote, F64x2),
        96 => unary(to, Vabs, I8x16),
        97 => unary(to, Vneg, I8x16),
        98 => unary(to, Vpopcnt, I8x16),
        99 => test(to, AllTrue, I8x16),
        100 => test(to, Bitmask, I8x16),
        101 => binary(to, NarrowS, I8x16),
        102 => binary(to, NarrowU, I8x16),
        103 => unary(to, Vceil, F32x4),
        104 => unary(to, Vfloor, F32x4),
        105 => unary(to, Vtrunc, F32x4),
        106 => unary(to, Vnearest, F32x4),
        107 => shift(to, Vshl, I8x16),
        108 => shift(to, VshrS, I8x16),
        109 => shift(to, VshrU, I8x16),
        110 => binary(to, Vadd, I8x16),
        111 => binary(to, VaddSatS, I8x16),
        112 => binary(to, VaddSatU, I8x16),
        113 => binary(to, Vsub, I8x16),
        114 => binary(to, VsubSatS, I8x16),
        115 => binary(to, VsubSatU, I8x16),
        116 => unary(to, Vceil, F64x2),
        117 => unary(to, Vfloor, F64x2),
        118 => binary(to, VminS, I8x16),
        119 => binary(to, VminU, I8x16),
        120 => binary(to, VmaxS, I8x16),
        121 => binary(to, VmaxU, I8x16),
        122 => unary(to, Vtrunc, F64x2),
        _ => binary(to, VavgrU, I8x16),
    }
}

/// Mostly operations of `i16x8`.
fn words<'m, S: Operators<'m>>(number: u32, to: &mut S) -> Checked {
    match number {
        124 => unary(to, ExtaddS, I16x8),
        125 => unary(to, ExtaddU, I16x8),
        126 => unary(to, ExtaddS, I32x4),
        127 => unary(to, ExtaddU, I32x4),
        128 => unary(to, Vabs, I16x8),
        129 => unary(to, Vneg, I16x8),
        130 => binary(to, Q15mulrSatS, I16x8),
        131 => test(to, AllTrue, I16x8),
        132 => test(to, Bitmask, I16x8),
        133 => binary(to, NarrowS, I16x8),
        134 => binary(to, NarrowU, I16x8),
        135 => unary(to, ExtendLowS, I16x8),
        136 => unary(to, ExtendHighS, I16x8),
        137 => unary(to, ExtendLowU, I16x8),
        138 => unary(to, ExtendHighU, I16x8),
        139 => shift(to, Vshl, I16x8),
        140 => shift(to, VshrS, I16x8),
        141 => shift(to, VshrU, I16x8),
        142 => binary(to, Vadd, I16x8),
        143 => binary(to, VaddSatS, I16x8),
        144 => binary(to, VaddSatU, I16x8),
        145 => binary(to, Vsub, I16x8),
        146 => binary(to, VsubSatS, I16x8),
        147 => binary(to, VsubSatU, I16x8),
        148 => unary(to, Vnearest, F64x2),
        149 => binary(to, Vmul, I16x8),
        150 => binary(to, VminS, I16x8),
        151 => binary(to, VminU, I16x8),
        152 => binary(to, VmaxS, I16x8),
        153 => binary(to, VmaxU, I16x8),
        155 => binary(to, VavgrU, I16x8),
        156 => binary(to, ExtmulLowS, I16x8),
        157 => binary(to, ExtmulHighS, I16x8),
        158 => binary(to, ExtmulLowU, I16x8),
        159 => binary(to, ExtmulHighU, I16x8),
        _ => Err(Refused),
    }
}

/// Operations of `i32x4`.
fn doublewords<'m, S: Operators<'m>>(number: u32, to: &mut S) -> Checked {
    match number {
        160 => unary(to, Vabs, I32x4),
        161 => unary(to, Vneg, I32x4),
        163 => test(to, AllTrue, I32x4),
        164 => test(to, Bitmask, I32x4),
        167 => unary(to, ExtendLowS, I32x4),
        168 => unary(to, ExtendHighS, I32x4),
        169 => unary(to, ExtendLowU, I32x4),
        170 => unary(to, ExtendHighU, I32x4),
        171 => shift(to, Vshl, I32x4),
        172 => shift(to, VshrS, I32x4),
        173 => shift(to, VshrU, I32x4),
        174 => binary(to, Vadd, I32x4),
        177 => binary(to, Vsub, I32x4),
        181 => binary(to, Vmul, I32x4),
        182 => binary(to, VminS, I32x4),
        183 => binary(to, VminU, I32x4),
        184 => binary(to, VmaxS, I32x4),
        185 => binary(to, VmaxU, I32x4),
        186 => binary(to, DotS, I32x4),
        188 => binary(to, ExtmulLowS, I32x4),
        189 => binary(to, ExtmulHighS, I32x4),
        190 => binary(to, ExtmulLowU, I32x4),
        191 => binary(to, ExtmulHighU, I32x4),
        _ => Err(Refused),
    }
}

/// Operations of `i64x2`.
fn quadwords<'m, S: Operators<'m>>(number: u32, to: &mut S) -> Checked {
    match number {
        192 => unary(to, Vabs, I64x2),
        193 => unary(to, Vneg, I64x2),
        195 => test(to, AllTrue, I64x2),
        196 => test(to, Bitmask, I64x2),
        199 => unary(to, ExtendLowS, I64x2),
        200 => unary(to, ExtendHighS, I64x2),
        201 => unary(to, ExtendLowU, I64x2),
        202 => unary(to, ExtendHighU, I64x2),
        203 => shift(to, Vshl, I64x2),
        204 => shift(to, VshrS, I64x2),
        205 => shift(to, VshrU, I64x2),
        206 => binary(to, Vadd, I64x2),
        209 => binary(to, Vsub, I64x2),
        213 => binary(to, Vmul, I64x2),
        220 => binary(to, ExtmulLowS, I64x2),
        221 => binary(to, ExtmulHighS, I64x2),
        222 => binary(to, ExtmulLowU, I64x2),
        223 => binary(to, ExtmulHighU, I64x2),
        _ => Err(Refused),
    }
}

/// Operations of floats.
fn floats<'m, S: Operators<'m>>(number: u32, to: &mut S) -> Checked {
    let shape = match number {
        224..=235 => F32x4,
        _ => F64x2,
    };
    match number {
        224 | 236 => unary(to, Vabs, shape),
        225 | 237 => unary(to, Vneg, shape),
        227 | 239 => unary(to, Vsqrt, shape),
        228 | 240 => binary(to, Vadd, shape),
        229 | 241 => binary(to, Vsub, shape),
        230 | 242 => binary(to, Vmul, shape),
        231 | 243 => binary(to, Vdiv, shape),
        232 | 244 => binary(to, Vmin, shape),
        233 | 245 => binary(to, Vmax, shape),
        234 | 246 => binary(to, Vpmin, shape),
        235 | 247 => binary(to, Vpmax, shape),
        248 => unary(to, VtruncSatF32S, I32x4),
        249 => unary(to, VtruncSatF32U, I32x4),
        250 => unary(to, VconvertS, F32x4),
        251 => unary(to, VconvertU, F32x4),
        252 => unary(to, VtruncSatF64S, I32x4),
        253 => unary(to, VtruncSatF64U, I32x4),
        254 => unary(to, VconvertS, F64x2),
        255 => unary(to, VconvertU, F64x2),
        _ => Err(Refused),
    }
}

/// Relaxed operations.
fn relaxed<'m, S: Operators<'m>>(number: u32, to: &mut S) -> Checked {
    match number - 0x100 {
        0 => binary(to, RelaxedSwizzle, I8x16),
        1 => unary(to, RelaxedTruncF32S, I32x4),
        2 => unary(to, RelaxedTruncF32U, I32x4),
        3 => unary(to, RelaxedTruncF64S, I32x4),
        4 => unary(to, RelaxedTruncF64U, I32x4),
        5 => ternary(to, Vmadd, F32x4),
        6 => ternary(to, Vnmadd, F32x4),
        7 => ternary(to, Vmadd, F64x2),
        8 => ternary(to, Vnmadd, F64x2),
        9 => ternary(to, RelaxedLaneselect, I8x16),
        10 => ternary(to, RelaxedLaneselect, I16x8),
        11 => ternary(to, RelaxedLaneselect, I32x4),
        12 => ternary(to, RelaxedLaneselect, I64x2),
        13 => binary(to, RelaxedMin, F32x4),
        14 => binary(to, RelaxedMax, F32x4),
        15 => binary(to, RelaxedMin, F64x2),
        16 => binary(to, RelaxedMax, F64x2),
        17 => binary(to, RelaxedQ15mulrS, I16x8),
        18 => binary(to, RelaxedDot, I16x8),
        _ => to.apply(&[VECTOR; 3], &[VECTOR], Builder::lower_dot_add),
    }
}

/// The operation that a relaxed one stands for, where it has to give the same everywhere.
fn fixed(op: Opcode, shape: Type) -> (Opcode, Type) {
    match op {
        RelaxedSwizzle => (Swizzle, shape),
        RelaxedTruncF32S => (VtruncSatF32S, shape),
        RelaxedTruncF32U => (VtruncSatF32U, shape),
        RelaxedTruncF64S => (VtruncSatF64S, shape),
        RelaxedTruncF64U => (VtruncSatF64U, shape),
        RelaxedLaneselect => (Bitselect, V128),
        RelaxedMin => (Vmin, shape),
        RelaxedMax => (Vmax, shape),
        RelaxedQ15mulrS => (Q15mulrSatS, shape),
        RelaxedDot => (DotS, shape),
        _ => (op, shape),
    }
}

// --- rules ---

fn unary<'m>(to: &mut impl Operators<'m>, op: Opcode, shape: Type) -> Checked {
    to.apply(&[VECTOR], &[VECTOR], |b| b.lower_vector_unary(op, shape))
}

fn binary<'m>(to: &mut impl Operators<'m>, op: Opcode, shape: Type) -> Checked {
    to.apply(&[VECTOR, VECTOR], &[VECTOR], |b| {
        b.lower_vector_binary(op, shape, false)
    })
}

fn ternary<'m>(to: &mut impl Operators<'m>, op: Opcode, shape: Type) -> Checked {
    to.apply(&[VECTOR; 3], &[VECTOR], |b| {
        b.lower_vector_ternary(op, shape)
    })
}

fn shift<'m>(to: &mut impl Operators<'m>, op: Opcode, shape: Type) -> Checked {
    to.apply(&[VECTOR, ValueType::I32], &[VECTOR], |b| {
        b.lower_vector_shift(op, shape)
    })
}

fn test<'m>(to: &mut impl Operators<'m>, op: Opcode, shape: Type) -> Checked {
    to.apply(&[VECTOR], &[ValueType::I32], |b| {
        b.lower_vector_test(op, shape)
    })
}

fn constant<'m>(to: &mut impl Operators<'m>, bytes: [u8; 16]) -> Checked {
    to.apply(&[], &[VECTOR], |b| b.lower_vector_constant(bytes))
}

fn shuffle<'m>(to: &mut impl Operators<'m>, lanes: [u8; 16]) -> Checked {
    ensure(lanes.iter().all(|&lane| lane < 32))?;
    to.apply(&[VECTOR, VECTOR], &[VECTOR], |b| b.lower_shuffle(lanes))
}

fn splat<'m>(to: &mut impl Operators<'m>, shape: Type) -> Checked {
    to.apply(&[number(shape.lane())], &[VECTOR], |b| {
        b.lower_from_scalar(Splat, shape)
    })
}

fn extract<'m>(to: &mut impl Operators<'m>, op: Opcode, shape: Type, lane: u8) -> Checked {
    ensure(u32::from(lane) < shape.lanes())?;
    to.apply(&[VECTOR], &[number(shape.lane())], |b| {
        b.lower_extract(op, shape, lane)
    })
}

fn replace<'m>(to: &mut impl Operators<'m>, shape: Type, lane: u8) -> Checked {
    ensure(u32::from(lane) < shape.lanes())?;
    to.apply(&[VECTOR, number(shape.lane())], &[VECTOR], |b| {
        b.lower_replace(shape, lane)
    })
}

/// A load of a scalar that lanes are made of.
fn load_scalar<'m>(
    to: &mut impl Operators<'m>,
    op: Opcode,
    shape: Type,
    load: Opcode,
    ty: Type,
    access: Access,
) -> Checked {
    to.declared().memory(access.memory.0)?;
    to.apply(&[ValueType::I32], &[VECTOR], |b| {
        b.lower_load(load, ty, access);
        b.lower_from_scalar(op, shape);
    })
}

fn load_extend<'m>(
    to: &mut impl Operators<'m>,
    op: Opcode,
    shape: Type,
    access: Access,
) -> Checked {
    to.declared().memory(access.memory.0)?;
    to.apply(&[ValueType::I32], &[VECTOR], |b| {
        b.lower_load(Load, Type::I64, access);
        b.lower_from_scalar(FirstLane, I64x2);
        b.lower_vector_unary(op, shape);
    })
}

fn load_lane<'m>(
    to: &mut impl Operators<'m>,
    shape: Type,
    load: Opcode,
    access: Access,
    lane: u8,
) -> Checked {
    to.declared().memory(access.memory.0)?;
    ensure(u32::from(lane) < shape.lanes())?;
    to.apply(&[ValueType::I32, VECTOR], &[VECTOR], |b| {
        let vector = b.stack.pop();
        b.lower_load(load, shape.lane(), access);
        let scalar = b.stack.pop();
        b.stack.push_entry(vector);
        b.stack.push_entry(scalar);
        b.lower_replace(shape, lane);
    })
}

fn store_lane<'m>(
    to: &mut impl Operators<'m>,
    shape: Type,
    store: Opcode,
    access: Access,
    lane: u8,
) -> Checked {
    to.declared().memory(access.memory.0)?;
    ensure(u32::from(lane) < shape.lanes())?;
    to.apply(&[ValueType::I32, VECTOR], &[], |b| {
        b.lower_extract(ExtractLane, shape, lane);
        b.lower_store(store, shape.lane(), access);
    })
}

// --- lowering ---

impl Builder<'_> {
    fn push_vector(&mut self, inst: Inst) {
        self.function.has_vectors = true;
        let value = self.emit(inst);
        self.stack.push_value(value, VECTOR);
    }

    pub(crate) fn lower_vector_constant(&mut self, bytes: [u8; 16]) {
        let words = self.function.push_vector(bytes);
        self.push_vector(Inst::new(Vconst, V128, 0, 0, words));
    }

    /// The topmost entry as an operand, which is not counted yet.
    fn pop_operand(&mut self) -> Operand {
        let entry = self.stack.pop();
        self.operand(entry)
    }

    fn lower_vector_unary(&mut self, op: Opcode, shape: Type) {
        let (op, shape) = self.chosen(op, shape);
        let a = self.pop_operand();
        if op == Vnot
            && let Some(inverted) = self.invert_comparison(a)
        {
            return self.stack.push_value(inverted, VECTOR);
        }
        let position = self.position();
        self.fuse_vector_unary(op, shape, a, position);
        self.fuse_difference(op, shape, a, position);
        self.fuse_bits(op, [a], position);
        self.note(a, position);
        self.push_vector(Inst::new(op, shape, a.0, 0, 0));
        self.canonicalize_lanes(op, shape);
    }

    /// An operation of two vectors; of `exchanged` ones the second is the first.
    fn lower_vector_binary(&mut self, op: Opcode, shape: Type, exchanged: bool) {
        let (op, shape) = self.chosen(op, shape);
        let b = self.stack.pop();
        let a = self.stack.pop();
        let mut operands = [self.operand(a), self.operand(b)];
        if exchanged {
            operands.reverse();
        }
        let position = self.position();
        self.fuse_vector_binary(op, &mut operands, position);
        self.fuse_constants(operands, position);
        self.fuse_lanes(op, shape, operands, position);
        self.fuse_element(op, operands, position);
        self.fuse_bits(op, operands, position);
        let [a, b] = operands;
        self.note(a, position);
        self.note(b, position);
        self.push_vector(Inst::new(op, shape, a.0, b.0, 0));
        self.canonicalize_lanes(op, shape);
    }

    pub(crate) fn lower_vector_ternary(&mut self, op: Opcode, shape: Type) {
        let (op, shape) = self.chosen(op, shape);
        let entries = [(); 3].map(|()| self.stack.pop());
        let [c, b, a] = entries.map(|entry| self.operand(entry));
        let position = self.position();
        self.fuse_constants([a, b, c], position);
        self.fuse_either(op, [a, b], position);
        self.fuse_element(op, [a, b], position);
        for operand in [a, b, c] {
            self.note(operand, position);
        }
        self.push_vector(Inst::new(op, shape, a.0, b.0, c.0));
        self.canonicalize_lanes(op, shape);
    }

    /// `i32x4.relaxed_dot_i8x16_i7x16_add_s`.
    fn lower_dot_add(&mut self) {
        if !self.deterministic {
            return self.lower_vector_ternary(RelaxedDotAdd, I32x4);
        }
        let sum = self.stack.pop();
        self.lower_vector_binary(DotS, I16x8, false);
        self.lower_vector_unary(ExtaddS, I32x4);
        self.stack.push_entry(sum);
        self.lower_vector_binary(Vadd, I32x4, false);
    }

    fn lower_vector_shift(&mut self, op: Opcode, shape: Type) {
        let b = self.stack.pop();
        let a = self.stack.pop();
        let (a, b) = (self.operand(a), self.operand(b));
        let position = self.position();
        self.note(a, position);
        self.note(b, position);
        self.push_vector(Inst::new(op, shape, a.0, b.0, 0));
    }

    fn lower_vector_test(&mut self, op: Opcode, shape: Type) {
        let a = self.pop_operand();
        let (asked, shape) = match self.ask_otherwise(op, shape, a) {
            true => (AnyTrue, V128),
            false => (op, shape),
        };
        let value = self.emit_unary(asked, shape, a);
        self.stack.push_value(value, ValueType::I32);
        if asked != op {
            self.lower_eqz(I32);
        }
    }

    /// Whether all lanes, or some, pass a comparison is asked of what is not zero where one of them
    /// does not, or does: of the bits that differ, of the rest of what is larger, or of the opposite
    /// comparison. That takes the place of the comparison, if nobody else knows it. Returns false,
    /// with nothing done, where the comparison itself is as good.
    fn ask_otherwise(&mut self, op: Opcode, shape: Type, operand: Operand) -> bool {
        let (AllTrue | AnyTrue, Some((value, inst))) = (op, self.candidate(operand)) else {
            return false;
        };
        let (of_all, is_float) = (op == AllTrue, inst.ty.is_float_shape());
        if of_all && inst.ty.lanes() != shape.lanes() {
            return false;
        }
        let asked = match (inst.op, is_float) {
            (op, _) if !of_all => Some((op, false)),
            (Vne, _) | (Veq | VgeS | VgeU, false) => inst.op.negate_lane_compare(),
            // The opposite takes more.
            _ => None,
        };
        let Some((asked, exchanged)) = asked else {
            return false;
        };
        let (asked, ty) = match (asked, inst.ty) {
            (Vne, _) if !is_float => (Vxor, V128),
            (VgtU, I8x16 | I16x8) => (VsubSatU, inst.ty),
            _ if of_all => (asked, inst.ty),
            _ => return false,
        };
        let inst = &mut self.function.insts[value.index()];
        (inst.op, inst.ty) = (asked, ty);
        if exchanged {
            (inst.a, inst.b) = (inst.b, inst.a);
        }
        true
    }

    /// Whether a mask of lanes that are compared for equality says that all are equal: another way
    /// to ask whether bits differ. Returns false, with nothing done, if it is something else.
    #[cold]
    pub(crate) fn compare_mask(&mut self, op: Opcode, mask: Entry, bits: u64) -> bool {
        let (Eq | Ne, Some(value)) = (op, mask.as_value()) else {
            return false;
        };
        let test = *self.function.inst(value);
        if test.op != Bitmask || test.uses != 0 || bits != (1 << test.ty.lanes()) - 1 {
            return false;
        }
        let Some(compared) = test.operand_a().as_value() else {
            return false;
        };
        let inst = &mut self.function.insts[compared.index()];
        if (inst.op, inst.ty, inst.uses) != (Veq, test.ty, 1) || inst.ty.is_float_shape() {
            return false;
        }
        (inst.op, inst.ty) = (Vxor, V128);
        let inst = &mut self.function.insts[value.index()];
        (inst.op, inst.ty) = (AnyTrue, V128);
        self.stack.push_value(value, ValueType::I32);
        if op == Eq {
            self.lower_eqz(I32);
        }
        true
    }

    /// The comparison of integers, and its shape, that an operand is, if nobody else knows it: it may
    /// be changed.
    fn open_comparison(&self, operand: Operand, op: Opcode) -> Option<(Value, Type)> {
        let value = operand.as_value()?;
        let inst = self.function.inst(value);
        let is_open = inst.op == op && inst.uses == 0 && !inst.ty.is_float_shape();
        is_open.then_some((value, inst.ty))
    }

    /// Turns a comparison of integers into its opposite, if that is what an operand is and nobody
    /// else knows it.
    fn invert_comparison(&mut self, operand: Operand) -> Option<Value> {
        let op = self.function.inst(operand.as_value()?).op;
        let (inverse, exchanged) = op.negate_lane_compare()?;
        let (value, _) = self.open_comparison(operand, op)?;
        let inst = &mut self.function.insts[value.index()];
        inst.op = inverse;
        if exchanged {
            (inst.a, inst.b) = (inst.b, inst.a);
        }
        Some(value)
    }

    fn lower_shuffle(&mut self, lanes: [u8; 16]) {
        let b = self.stack.pop();
        let a = self.stack.pop();
        let (a, b) = (self.operand(a), self.operand(b));
        let position = self.position();
        self.fuse_constants([a, b], position);
        self.fuse_either(Shuffle, [a, b], position);
        self.note(a, position);
        self.note(b, position);
        let words = self.function.push_vector(lanes);
        self.push_vector(Inst::new(Shuffle, I8x16, a.0, b.0, words));
    }

    /// A vector made of a scalar.
    fn lower_from_scalar(&mut self, op: Opcode, shape: Type) {
        let a = self.pop_operand();
        let position = self.position();
        self.fuse_lane(shape, a, position);
        self.note(a, position);
        self.push_vector(Inst::new(op, shape, a.0, 0, 0));
    }

    fn lower_extract(&mut self, op: Opcode, shape: Type, lane: u8) {
        let a = self.pop_operand();
        self.note(a, self.position());
        let value = self.emit(Inst::new(op, shape, a.0, lane.into(), 0));
        self.stack.push_value(value, number(shape.lane()));
    }

    fn lower_replace(&mut self, shape: Type, lane: u8) {
        let scalar = self.stack.pop();
        let vector = self.stack.pop();
        let (vector, scalar) = (self.operand(vector), self.operand(scalar));
        let position = self.position();
        self.fuse_lane(shape, scalar, position);
        self.note(vector, position);
        self.note(scalar, position);
        let inst = Inst::new(ReplaceLane, shape, vector.0, lane.into(), scalar.0);
        self.push_vector(inst);
    }

    /// The operation to emit for one that may be relaxed.
    fn chosen(&self, op: Opcode, shape: Type) -> (Opcode, Type) {
        match self.deterministic {
            true => fixed(op, shape),
            false => (op, shape),
        }
    }
}
