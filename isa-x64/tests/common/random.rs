//! Random instructions.

use crate::common::{Operands, Rng};
use gantry_codegen::isa::reg::Reg;
use gantry_ir::Type;
use gantry_isa_x64::{
    inst::*,
    regs::{R11, RAX, RDX, RSP},
};

fn any_amode(rng: &mut Rng) -> Amode {
    let address = rng.address();
    if address.index.is_none() || address.shift == 0 || rng.flip() {
        return Amode::Memory(address);
    }
    Amode::Scaled {
        index: address.index,
        shift: address.shift,
        disp: address.disp,
        in_segment: rng.flip(),
    }
}

fn any_rm(rng: &mut Rng, reg: fn(&mut Rng) -> Reg) -> Rm {
    if rng.flip() {
        Rm::Reg(reg(rng))
    } else {
        Rm::Mem(any_amode(rng))
    }
}

fn any_rmi(rng: &mut Rng) -> Rmi {
    match rng.below(3) {
        0 => Rmi::Imm(rng.imm()),
        _ => any_rm(rng, Rng::int).into(),
    }
}

fn reg_or_imm(rng: &mut Rng) -> Rmi {
    if rng.flip() {
        Rmi::Imm(rng.imm())
    } else {
        Rmi::Reg(rng.int())
    }
}

/// A register that sequences do not use for themselves.
fn plain(rng: &mut Rng) -> Reg {
    loop {
        let reg = rng.int();
        if reg != R11 && reg != RSP {
            return reg;
        }
    }
}

const SHIFTS: [ShiftOp; 5] = [
    ShiftOp::Rol,
    ShiftOp::Ror,
    ShiftOp::Shl,
    ShiftOp::Shr,
    ShiftOp::Sar,
];
const ALU: [AluOp; 6] = [
    AluOp::Add,
    AluOp::Or,
    AluOp::And,
    AluOp::Sub,
    AluOp::Xor,
    AluOp::Mul,
];

fn random_integer(rng: &mut Rng, choice: usize) -> Inst {
    let (width, dst, size) = (rng.width(), rng.int(), rng.size());
    let src = dst;
    let count = 1 + rng.below(width.highest_bit().into()) as u8;
    match choice {
        0 => Inst::Alu {
            op: rng.pick(&ALU),
            width,
            dst,
            src,
            rhs: any_rmi(rng),
        },
        1 => Inst::CmpMem {
            size,
            lhs: any_amode(rng),
            rhs: reg_or_imm(rng),
        },
        2 => Inst::MulImm {
            width,
            dst,
            src: any_rm(rng, Rng::int),
            imm: rng.imm(),
        },
        3 => Inst::Unary {
            op: rng.pick(&[UnaryOp::Neg, UnaryOp::Not]),
            width,
            dst,
            src,
        },
        4 => Inst::ShiftImm {
            op: rng.pick(&SHIFTS),
            width,
            dst,
            src,
            count,
        },
        5 => Inst::ShiftVar {
            op: rng.pick(&SHIFTS[2..]),
            width,
            dst,
            src: any_rm(rng, Rng::int),
            count: rng.int(),
        },
        6 => Inst::RotateImm {
            width,
            dst,
            src: any_rm(rng, Rng::int),
            count,
        },
        10 => Inst::Lowest {
            op: rng.pick(&[LowestOp::Reset, LowestOp::Mask, LowestOp::Isolate]),
            width,
            dst,
            src: any_rm(rng, Rng::int),
        },
        11 => Inst::AndNot {
            width,
            dst,
            not: rng.int(),
            rhs: any_rm(rng, Rng::int),
        },
        7 => {
            let dst = plain(rng);
            Inst::RotateVar {
                op: rng.pick(&SHIFTS[..2]),
                width,
                dst,
                src: dst,
                count: plain(rng),
            }
        }
        8 => Inst::Count {
            op: rng.pick(&[CountOp::Lzcnt, CountOp::Tzcnt, CountOp::Popcnt]),
            width,
            dst,
            src: any_rm(rng, Rng::int),
        },
        9 => Inst::Div {
            signed: rng.flip(),
            width,
            guard: false,
            quotient: RAX,
            remainder: RDX,
            dividend: RAX,
            divisor: plain(rng),
        },
        _ => Inst::Nop,
    }
}

fn random_move(rng: &mut Rng, choice: usize) -> Inst {
    let (width, dst, size) = (rng.width(), rng.int(), rng.size());
    let test = rng.pick(&[
        Test::One(Cond::B),
        Test::One(Cond::Le),
        Test::FloatEqual,
        Test::FloatNotEqual,
    ]);
    match choice {
        0 => Inst::Load {
            extend: rng.pick(&[
                Extend::Z8,
                Extend::Z16,
                Extend::Z32,
                Extend::Z64,
                Extend::S8To32,
                Extend::S16To32,
                Extend::S8To64,
                Extend::S16To64,
                Extend::S32To64,
            ]),
            dst,
            src: any_rm(rng, Rng::int),
        },
        1 => Inst::Store {
            size,
            src: dst,
            addr: any_amode(rng),
        },
        2 => Inst::StoreImm {
            size,
            imm: rng.imm(),
            addr: any_amode(rng),
        },
        3 => Inst::Move {
            dst,
            src: rng.int(),
        },
        4 => Inst::MoveImm {
            dst,
            imm: match rng.below(3) {
                0 => rng.imm() as u64,
                1 => u64::from(rng.imm() as u32),
                _ => rng.next(),
            },
        },
        5 => Inst::Lea {
            width,
            dst,
            addr: Amode::Memory(EffectiveAddress {
                kind: MemoryKind::Safe,
                ..rng.address()
            }),
        },
        6 => Inst::LoadIncoming {
            dst: rng.pick(&[dst, Reg::float(dst.number())]),
            offset: rng.below(1000) as i32,
            slots: rng.pick(&[1, 2]),
        },
        7 => Inst::StoreIncoming {
            src: rng.pick(&[dst, Reg::float(dst.number())]),
            offset: rng.below(1000) as i32,
            slots: rng.pick(&[1, 2]),
        },
        8 => Inst::Cmp {
            size,
            lhs: dst,
            rhs: any_rmi(rng),
        },
        9 => Inst::CmpMem {
            size,
            lhs: any_amode(rng),
            rhs: reg_or_imm(rng),
        },
        10 => Inst::Test {
            size,
            lhs: dst,
            rhs: reg_or_imm(rng),
        },
        11 => Inst::SetCond { test, dst },
        12 => Inst::Cmov {
            cond: rng.cond(),
            width,
            dst,
            src: dst,
            rhs: any_rm(rng, Rng::int),
        },
        _ => Inst::CmovUnequal {
            width,
            dst,
            src: dst,
            rhs: any_rm(rng, Rng::int),
        },
    }
}

fn random_float(rng: &mut Rng, choice: usize) -> Inst {
    let (width, dst) = (rng.width(), rng.float());
    match choice {
        0 => Inst::Fmove {
            dst,
            src: rng.float(),
        },
        1 => Inst::Fload {
            width,
            dst,
            addr: any_amode(rng),
        },
        2 => Inst::Fstore {
            width,
            src: dst,
            addr: any_amode(rng),
        },
        3 => Inst::Fzero { dst },
        4 => Inst::Float {
            op: rng.pick(&[
                FloatOp::Add,
                FloatOp::Sub,
                FloatOp::Mul,
                FloatOp::Div,
                FloatOp::Lesser,
                FloatOp::Greater,
                FloatOp::And,
                FloatOp::AndNot,
                FloatOp::Or,
                FloatOp::Xor,
            ]),
            width,
            dst,
            lhs: rng.float(),
            rhs: any_rm(rng, Rng::float),
        },
        5 => Inst::Fsqrt {
            width,
            dst,
            src: any_rm(rng, Rng::float),
        },
        6 => Inst::Fround {
            mode: rng.pick(&[Round::Nearest, Round::Floor, Round::Ceil, Round::Trunc]),
            width,
            dst,
            src: any_rm(rng, Rng::float),
        },
        7 => Inst::Fcmp {
            width,
            lhs: dst,
            rhs: any_rm(rng, Rng::float),
        },
        8 => Inst::Fconvert {
            to_width: width,
            dst,
            src: any_rm(rng, Rng::float),
        },
        9 => Inst::IntToFloat {
            from_width: rng.width(),
            width,
            dst,
            src: any_rm(rng, Rng::int),
        },
        10 => Inst::IntToBits {
            width,
            dst,
            src: any_rm(rng, Rng::int),
        },
        11 => Inst::BitsToInt {
            width,
            dst: rng.int(),
            src: dst,
        },
        _ => {
            let (one, other) = (rng.float(), rng.float());
            let (then, otherwise) = rng.pick(&[(one, other), (Reg::NONE, one), (one, Reg::NONE)]);
            Inst::Fblend {
                relation: rng.pick(&FloatRelation::ALL),
                width,
                dst,
                then,
                otherwise,
                lhs: rng.float(),
                rhs: any_rm(rng, Rng::float),
            }
        }
    }
}

fn random_vector(rng: &mut Rng, choice: usize) -> Inst {
    let (dst, lhs) = (rng.float(), rng.float());
    let imm = rng.below(128) as u8;
    let addr = any_amode(rng);
    let rhs = any_rm(rng, Rng::float);
    match choice {
        0 => Inst::Vload { dst, addr },
        1 => Inst::Vstore { src: dst, addr },
        2 => Inst::Vones { dst },
        3 => Inst::VectorImm {
            op: rng.pick(VectorImmOp::ALL),
            dst,
            lhs,
            rhs,
            imm,
        },
        4 => Inst::VectorUnary {
            op: rng.pick(VectorUnaryOp::ALL),
            dst,
            src: rhs,
        },
        5 => Inst::VectorUnaryImm {
            op: rng.pick(VectorUnaryImmOp::ALL),
            dst,
            src: rhs,
            imm,
        },
        6 => Inst::VectorShift {
            op: rng.pick(&VectorShiftOp::ALL),
            dst,
            src: lhs,
            count: imm,
        },
        7 => Inst::VectorBlend {
            op: rng.pick(VectorBlendOp::ALL),
            dst,
            lhs,
            rhs,
            mask: rng.float(),
        },
        8 => Inst::MultiplyAdd {
            op: rng.pick(MultiplyAddOp::ALL),
            dst,
            src: dst,
            lhs,
            rhs,
        },
        9 => {
            let op = rng.pick(VectorInsertOp::ALL);
            let rhs = match op {
                VectorInsertOp::Insertps => rhs,
                _ => any_rm(rng, Rng::int),
            };
            Inst::VectorInsert {
                op,
                dst,
                lhs,
                rhs,
                part: imm,
            }
        }
        10 => {
            let op = rng.pick(VectorHalfOp::ALL);
            let rhs = match op {
                VectorHalfOp::Movlpd | VectorHalfOp::Movhpd => Rm::Mem(addr),
                _ => Rm::Reg(rng.float()),
            };
            Inst::VectorHalf { op, dst, lhs, rhs }
        }
        11 => Inst::VectorExtract {
            op: rng.pick(VectorExtractOp::ALL),
            dst: rng.int(),
            src: lhs,
            lane: imm,
        },
        12 => Inst::VectorExtractTo {
            op: rng.pick(VectorExtractOp::ALL),
            src: lhs,
            addr,
            lane: imm,
        },
        13 => Inst::VectorMask {
            op: rng.pick(VectorMaskOp::ALL),
            dst: rng.int(),
            src: lhs,
        },
        15 => {
            let shape = rng.pick(&[Type::I8x16, Type::I16x8, Type::I32x4, Type::I64x2]);
            Inst::TestLanes {
                test: rng.pick(&[
                    LaneTest::AnyTrue,
                    LaneTest::AllTrue(shape),
                    LaneTest::AllOnes(shape),
                    LaneTest::AnyNegative(shape),
                ]),
                src: lhs,
            }
        }
        16 => Inst::Evex {
            op: rng.pick(EvexOp::ALL),
            dst,
            lhs,
            rhs,
        },
        17 => Inst::EvexUnary {
            op: rng.pick(EvexUnaryOp::ALL),
            dst,
            src: rhs,
        },
        18 => Inst::EvexOver {
            op: rng.pick(EvexOverOp::ALL),
            dst,
            src: dst,
            lhs,
            rhs,
            imm,
        },
        19 => Inst::EvexShift {
            op: rng.pick(EvexShiftOp::ALL),
            dst,
            src: lhs,
            count: imm,
        },
        20 => Inst::EvexImm {
            op: rng.pick(EvexImmOp::ALL),
            dst,
            lhs,
            rhs,
            imm,
        },
        21 => Inst::EvexSplat {
            op: rng.pick(EvexSplatOp::ALL),
            dst,
            src: rng.int(),
        },
        14 => Inst::VectorIsZero {
            negate: rng.flip(),
            dst: rng.int(),
            src: lhs,
        },
        _ => Inst::Vector {
            op: rng.pick(VectorOp::ALL),
            dst,
            lhs,
            rhs,
        },
    }
}

/// A random instruction that is not a jump, a call or a sequence with cold code.
pub fn random(rng: &mut Rng) -> Inst {
    match rng.below(13 + 14 + 13 + 30) {
        choice @ 0..13 => random_integer(rng, choice),
        choice @ 13..27 => random_move(rng, choice - 13),
        choice @ 27..40 => random_float(rng, choice - 27),
        choice => random_vector(rng, choice - 40),
    }
}
