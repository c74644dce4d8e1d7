//! Random instructions, with operands around the limits of their encodings.

use super::common::{CONDS, Operands, Rng};
use gantry_codegen::isa::{reg::Reg, width::Width};
use gantry_ir::{TrapCode, Type};
use gantry_isa_aarch64::{inst::*, regs::*};

/// An integer register or zero, but not what the encoder has for itself.
fn int(rng: &mut Rng) -> Reg {
    loop {
        let reg = rng.int();
        if reg != ENCODER_SCRATCH {
            return reg;
        }
    }
}

/// An integer register.
fn real(rng: &mut Rng) -> Reg {
    loop {
        let reg = int(rng);
        if reg != ZERO {
            return reg;
        }
    }
}

/// A mask and all sorts of other numbers.
pub fn number(rng: &mut Rng) -> u64 {
    let shift = rng.below(64) as u32;
    match rng.below(6) {
        0 => 1 << shift,
        1 => (u64::MAX >> shift).rotate_left(rng.below(64) as u32),
        2 => rng.next() << shift,
        3 => (rng.next() as i64 >> shift) as u64,
        4 => {
            let size = 2u32 << rng.below(5);
            let ones = (1u64 << (1 + rng.below(size as usize - 1))) - 1;
            let element = (0..64 / size).fold(0, |all, index| all | ones << (index * size));
            element.rotate_left(shift)
        }
        _ => (0..4).fold(0, |all, _| {
            let part = rng.pick(&[0, 0xffff, 1, 0xfffe, 0x1234]);
            all << 16 | part
        }),
    }
}

fn mask(rng: &mut Rng, width: Width) -> MaskImm {
    loop {
        if let Some(mask) = MaskImm::new(number(rng), width) {
            return mask;
        }
    }
}

fn sum(rng: &mut Rng) -> SumImm {
    let value = rng.pick(&[0, 1, 0xfff, 0x1000, 0xfff_000, 0x123, 0x456_000]);
    SumImm::new(value).expect("an immediate of a sum")
}

fn rhs(rng: &mut Rng, width: Width, is_sum: bool, has_imm: bool) -> Rhs {
    let reg = int(rng);
    match rng.below(4) {
        0 => {
            let ops = [ShiftOp::Lsl, ShiftOp::Lsr, ShiftOp::Asr, ShiftOp::Ror];
            let op = rng.pick(&ops[..if is_sum { 3 } else { 4 }]);
            Rhs::Shifted(reg, op, rng.pick(&[1, 7, width.highest_bit()]))
        }
        1 if is_sum => {
            let extension = rng.pick(&[Extension::Signed, Extension::Unsigned]);
            Rhs::Extended(reg, extension, rng.below(5) as u8)
        }
        2 if is_sum => Rhs::Sum(sum(rng)),
        2 if has_imm => Rhs::Mask(mask(rng, width)),
        _ => Rhs::Reg(reg),
    }
}

/// The first operand beside this second one: with some, number 31 is the stack pointer.
fn lhs(rng: &mut Rng, rhs: Rhs) -> Reg {
    match rhs {
        Rhs::Extended(..) => real(rng),
        _ => int(rng),
    }
}

/// A destination beside this second operand.
fn dst(rng: &mut Rng, rhs: Rhs) -> Reg {
    match rhs {
        Rhs::Extended(..) | Rhs::Mask(_) => real(rng),
        _ => int(rng),
    }
}

/// Any memory operand but a constant.
fn amode(rng: &mut Rng, bytes: i32) -> Amode {
    let base = int(rng);
    let kind = rng.pick(&[MemoryKind::Safe, MemoryKind::Heap]);
    let addr = match rng.below(4) {
        0 => Amode::indexed(base, int(rng)),
        1 => Amode::scaled(base, int(rng)),
        _ => {
            let around = [0, 256, -256, 4096, 4096 * bytes, 1 << 16, 1 << 24];
            let disp = rng.pick(&around) + rng.below(5) as i32 * bytes - 2 * bytes;
            let disp = disp + rng.pick(&[0, 0, 1, -1]);
            Amode::base(base, rng.pick(&[disp, disp, disp, i32::MIN, i32::MAX]))
        }
    };
    Amode { kind, ..addr }
}

fn alu(rng: &mut Rng) -> Inst {
    const OPS: [AluOp; 7] = [
        AluOp::Add,
        AluOp::Sub,
        AluOp::And,
        AluOp::Orr,
        AluOp::Eor,
        AluOp::Orn,
        AluOp::Bic,
    ];
    let (number, width) = (rng.below(OPS.len()), rng.width());
    let rhs = rhs(rng, width, number < 2, number < 5);
    Inst::Alu {
        op: OPS[number],
        width,
        dst: dst(rng, rhs),
        lhs: lhs(rng, rhs),
        rhs,
    }
}

fn compare(rng: &mut Rng) -> Inst {
    let op = rng.pick(&[CompareOp::Cmp, CompareOp::Cmn, CompareOp::Tst]);
    let width = rng.width();
    let rhs = rhs(rng, width, op != CompareOp::Tst, true);
    Inst::Compare {
        op,
        width,
        lhs: lhs(rng, rhs),
        rhs,
    }
}

fn other_arithmetic(rng: &mut Rng) -> Inst {
    let (width, signed) = (rng.width(), rng.flip());
    let [dst, src, lhs, rhs] = [(); 4].map(|()| int(rng));
    let cond = rng.pick(&CONDS).0;
    let op = rng.pick(&[ShiftOp::Lsl, ShiftOp::Lsr, ShiftOp::Asr, ShiftOp::Ror]);
    match rng.below(8) {
        0 => Inst::CompareIf {
            op: rng.pick(&[CompareOp::Cmp, CompareOp::Cmn]),
            cond,
            flags: rng.pick(&[Flags::NONE, Flags::V, Flags::Z, Flags(15)]),
            width,
            lhs,
            rhs: rng.pick(&[0, 1, 31]),
        },
        1 => Inst::MulAdd {
            subtract: signed,
            width,
            dst,
            lhs,
            rhs,
            addend: src,
        },
        2 => Inst::Divide {
            signed,
            width,
            dst,
            lhs,
            rhs,
        },
        3 => Inst::ShiftVar {
            op,
            width,
            dst,
            src,
            count: rhs,
        },
        4 => Inst::Bitfield {
            signed,
            width,
            dst,
            src,
            immr: rng.below(width.bits().into()) as u8,
            imms: rng.below(width.bits().into()) as u8,
        },
        5 => Inst::RotateImm {
            width,
            dst,
            src,
            count: rng.below(width.bits().into()) as u8,
        },
        6 => Inst::Unary {
            op: rng.pick(&[UnaryOp::Clz, UnaryOp::Rbit]),
            width,
            dst,
            src,
        },
        _ => Inst::Csel {
            op: rng.pick(&[CselOp::Select, CselOp::Increment, CselOp::Invert]),
            cond,
            width,
            dst,
            lhs,
            rhs,
        },
    }
}

fn memory(rng: &mut Rng) -> Inst {
    const EXTENDS: [(Extend, i32); 9] = [
        (Extend::Z8, 1),
        (Extend::Z16, 2),
        (Extend::Z32, 4),
        (Extend::Z64, 8),
        (Extend::S8To32, 1),
        (Extend::S16To32, 2),
        (Extend::S8To64, 1),
        (Extend::S16To64, 2),
        (Extend::S32To64, 4),
    ];
    const SIZES: [Size; 4] = [Size::B8, Size::B16, Size::B32, Size::B64];
    let width = rng.width();
    let bytes = width.bytes() as i32;
    match rng.below(4) {
        0 => {
            let (extend, bytes) = rng.pick(&EXTENDS);
            Inst::Load {
                extend,
                dst: int(rng),
                addr: amode(rng, bytes),
            }
        }
        1 => {
            let size = rng.pick(&SIZES);
            Inst::Store {
                size,
                src: int(rng),
                addr: amode(rng, 1 << size as i32),
            }
        }
        2 => Inst::Fload {
            width,
            dst: rng.float(),
            addr: amode(rng, bytes),
        },
        _ => Inst::Fstore {
            width,
            src: rng.float(),
            addr: amode(rng, bytes),
        },
    }
}

fn float(rng: &mut Rng) -> Inst {
    const OPS: [FloatOp; 6] = [
        FloatOp::Add,
        FloatOp::Sub,
        FloatOp::Mul,
        FloatOp::Div,
        FloatOp::Min,
        FloatOp::Max,
    ];
    const UNARY: [FloatUnaryOp; 7] = [
        FloatUnaryOp::Abs,
        FloatUnaryOp::Neg,
        FloatUnaryOp::Sqrt,
        FloatUnaryOp::Nearest,
        FloatUnaryOp::Ceil,
        FloatUnaryOp::Floor,
        FloatUnaryOp::Trunc,
    ];
    let width = rng.width();
    let [dst, src, lhs, rhs] = [(); 4].map(|()| rng.float());
    match rng.below(8) {
        0 => Inst::Fmove { dst, src },
        1 => Inst::Fzero { dst },
        2 => {
            let op = rng.pick(&OPS);
            Inst::Float {
                op,
                width,
                dst,
                lhs,
                rhs,
            }
        }
        3 => {
            let op = rng.pick(&UNARY);
            Inst::FloatUnary {
                op,
                width,
                dst,
                src,
            }
        }
        4 => Inst::Copysign {
            width,
            dst,
            src: dst,
            sign: src,
        },
        5 => Inst::Fcmp { width, lhs, rhs },
        6 => Inst::FcmpZero { width, lhs },
        _ => Inst::Fcsel {
            cond: rng.cond(),
            width,
            dst,
            lhs,
            rhs,
        },
    }
}

fn convert(rng: &mut Rng) -> Inst {
    let (width, other, signed) = (rng.width(), rng.width(), rng.flip());
    let (int, [dst, src]) = (int(rng), [(); 2].map(|()| rng.float()));
    match rng.below(6) {
        0 => Inst::Fconvert {
            to_width: width,
            dst,
            src,
        },
        1 => Inst::IntToFloat {
            signed,
            from_width: other,
            width,
            dst,
            src: int,
        },
        2 => Inst::FloatToInt {
            signed,
            saturating: true,
            width,
            to_width: other,
            dst: int,
            src,
        },
        3 => Inst::IntToBits {
            width,
            dst,
            src: int,
        },
        4 => Inst::BitsToInt {
            width,
            dst: int,
            src,
        },
        _ => Inst::Popcnt {
            width,
            dst: int,
            src: int,
        },
    }
}

/// Lanes that an operation is defined for.
fn lanes(rng: &mut Rng, has_all: bool, from: Lanes, to: Lanes) -> Lanes {
    let [from, to] = match has_all {
        true => [from, to],
        false => [Lanes::S4, Lanes::D2],
    };
    rng.pick(&Lanes::ALL[from as usize..=to as usize])
}

fn vector_binary(rng: &mut Rng) -> Inst {
    use VectorOp::*;
    let [dst, lhs, rhs] = [(); 3].map(|()| rng.float());
    let op = rng.pick(VectorOp::ALL);
    let (from, to) = match op {
        Sqrdmulh => (Lanes::H8, Lanes::S4),
        Mul | Smin | Umin | Smax | Umax | Urhadd | Umaxp | Smull | Smull2 | Umull | Umull2 => {
            (Lanes::B16, Lanes::S4)
        }
        _ => (Lanes::B16, Lanes::D2),
    };
    let lanes = lanes(rng, op.has_all_lanes(), from, to);
    Inst::Vector {
        op,
        lanes,
        dst,
        lhs,
        rhs,
    }
}

fn vector_unary(rng: &mut Rng) -> Inst {
    use VectorUnaryOp::*;
    let [dst, src] = [(); 2].map(|()| rng.float());
    let op = rng.pick(VectorUnaryOp::ALL);
    let to = match op {
        Rev16 => Lanes::B16,
        Rev32 => Lanes::H8,
        Rev64 | Saddlp | Uaddlp | Xtn | Sqxtn | Uqxtn | Sqxtun | Shll | Addv | Uminv => Lanes::S4,
        _ => Lanes::D2,
    };
    let lanes = lanes(rng, op.has_all_lanes(), Lanes::B16, to);
    Inst::VectorUnary {
        op,
        lanes,
        dst,
        src,
    }
}

/// The lanes of a product with one of them: integers have 32 bits.
fn element_lanes(rng: &mut Rng, is_float: bool) -> Lanes {
    match is_float {
        true => rng.pick(&[Lanes::S4, Lanes::D2]),
        false => Lanes::S4,
    }
}

fn vector_over(rng: &mut Rng) -> Inst {
    let [dst, lhs, rhs] = [(); 3].map(|()| rng.float());
    match rng.below(5) {
        3 => {
            let op = rng.pick(VectorElementOp::ALL);
            let lanes = element_lanes(rng, op == VectorElementOp::Fmul);
            Inst::VectorElement {
                op,
                lanes,
                dst,
                lhs,
                element: rhs,
                lane: rng.below(lanes.count().into()) as u8,
            }
        }
        4 => {
            use VectorElementOverOp::{Fmla, Fmls};
            let op = rng.pick(VectorElementOverOp::ALL);
            let lanes = element_lanes(rng, matches!(op, Fmla | Fmls));
            Inst::VectorElementOver {
                op,
                lanes,
                dst,
                src: dst,
                lhs,
                element: rhs,
                lane: rng.below(lanes.count().into()) as u8,
            }
        }
        2 => {
            let lanes = rng.pick(&Lanes::ALL);
            Inst::VectorShiftOver {
                op: rng.pick(VectorShiftOverOp::ALL),
                lanes,
                dst,
                src: dst,
                rhs,
                count: rng.below(lanes.bits().into()) as u8 + 1,
            }
        }
        0 => {
            let op = rng.pick(VectorOverOp::ALL);
            let lanes = lanes(rng, op.has_all_lanes(), Lanes::B16, Lanes::S4);
            Inst::VectorOver {
                op,
                lanes,
                dst,
                src: dst,
                lhs,
                rhs,
            }
        }
        _ => {
            let op = rng.pick(VectorUnaryOverOp::ALL);
            let lanes = lanes(rng, op.has_all_lanes(), Lanes::B16, Lanes::S4);
            Inst::VectorUnaryOver {
                op,
                lanes,
                dst,
                src: dst,
                rhs,
            }
        }
    }
}

fn vector_shift(rng: &mut Rng) -> Inst {
    let op = rng.pick(VectorShiftOp::ALL);
    let is_long = !matches!(
        op,
        VectorShiftOp::Shl | VectorShiftOp::Sshr | VectorShiftOp::Ushr
    );
    let to = if is_long { Lanes::S4 } else { Lanes::D2 };
    let lanes = lanes(rng, true, Lanes::B16, to);
    let count = rng.below(lanes.bits().into()) as u8;
    Inst::VectorShift {
        op,
        lanes,
        dst: rng.float(),
        src: rng.float(),
        count: if op.is_left() { count } else { count + 1 },
    }
}

fn lane(rng: &mut Rng) -> Inst {
    let [dst, other] = [(); 2].map(|()| rng.float());
    let (int, lanes) = (int(rng), rng.pick(&Lanes::ALL));
    let [lane, other_lane] = [(); 2].map(|()| rng.below(lanes.count().into()) as u8);
    match rng.below(7) {
        6 => Inst::TestLanes {
            test: rng.pick(&[
                LaneTest::AnyTrue,
                LaneTest::AllTrue(Type::I8x16),
                LaneTest::AllTrue(Type::I32x4),
                LaneTest::AllTrue(Type::I64x2),
                LaneTest::AllOnes(Type::I8x16),
                LaneTest::AllOnes(Type::I64x2),
                LaneTest::AnyNegative(Type::I8x16),
                LaneTest::AnyNegative(Type::I16x8),
                LaneTest::AnyNegative(Type::I64x2),
            ]),
            dst: int,
            src: other,
        },
        0 => Inst::Splat {
            lanes,
            dst,
            src: int,
        },
        1 => Inst::SplatLane {
            lanes,
            dst,
            src: other,
            lane,
        },
        2 => Inst::LaneToInt {
            signed: lanes.bytes() < 4 && rng.flip(),
            lanes,
            dst: int,
            src: other,
            lane,
        },
        3 => Inst::LaneToScalar {
            lanes,
            dst,
            src: other,
            lane,
        },
        4 => Inst::IntToLane {
            lanes,
            dst,
            src: dst,
            lane,
            scalar: int,
        },
        _ => Inst::LaneToLane {
            lanes,
            dst,
            src: dst,
            lane,
            other,
            other_lane,
        },
    }
}

fn lane_in_memory(rng: &mut Rng) -> Inst {
    let (dst, lanes) = (rng.float(), rng.pick(&Lanes::ALL));
    let lane = rng.below(lanes.count().into()) as u8;
    let base = Amode::base(int(rng), 0);
    let base = if rng.flip() { base.in_heap() } else { base };
    let addr = amode(rng, lanes.bytes().into());
    match rng.below(5) {
        0 => Inst::LoadScalar { lanes, dst, addr },
        1 => Inst::StoreScalar {
            lanes,
            src: dst,
            addr,
        },
        2 => Inst::LoadSplat {
            lanes,
            dst,
            addr: base,
        },
        3 => Inst::LoadLane {
            lanes,
            dst,
            src: dst,
            lane,
            addr: base,
        },
        _ => Inst::StoreLane {
            lanes,
            src: dst,
            lane,
            addr: base,
        },
    }
}

fn other_vector(rng: &mut Rng) -> Inst {
    let [dst, lhs, rhs] = [(); 3].map(|()| rng.float());
    match rng.below(5) {
        0 => Inst::Vmove { dst, src: lhs },
        1 => Inst::Vload {
            dst,
            addr: amode(rng, 16),
        },
        2 => Inst::Vstore {
            src: dst,
            addr: amode(rng, 16),
        },
        3 => Inst::VectorWindow {
            dst,
            lhs,
            rhs,
            first: rng.below(16) as u8,
        },
        _ => Inst::VectorTable {
            dst,
            first: TABLE,
            second: lhs,
            indexes: rhs,
        },
    }
}

fn vector(rng: &mut Rng) -> Inst {
    match rng.below(8) {
        0 | 1 => vector_binary(rng),
        2 => vector_unary(rng),
        3 => vector_over(rng),
        4 => vector_shift(rng),
        5 => lane(rng),
        6 => lane_in_memory(rng),
        _ => other_vector(rng),
    }
}

/// Any instruction whose encoding depends on nothing else, and is not a program of its own.
pub fn random(rng: &mut Rng) -> Inst {
    match rng.below(14) {
        10.. => vector(rng),
        0 | 1 => alu(rng),
        2 => compare(rng),
        3 | 4 => other_arithmetic(rng),
        5 => memory(rng),
        6 => float(rng),
        7 => convert(rng),
        8 => match rng.below(4) {
            0 => Inst::Nop,
            1 => Inst::Move {
                dst: real(rng),
                src: int(rng),
            },
            2 => Inst::SetCond {
                cond: rng.cond(),
                dst: int(rng),
            },
            _ => Inst::Trap {
                code: rng.pick(&TrapCode::ALL),
            },
        },
        _ => memory(rng),
    }
}
