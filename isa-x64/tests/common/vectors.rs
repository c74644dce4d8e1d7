//! How vector instructions are written.

use super::{bytes, m, r, x};
use gantry_ir::Type;
use gantry_isa_x64::inst::*;

/// The name of an operation, which is the manual's.
fn name(op: impl std::fmt::Debug) -> String {
    format!("v{}", format!("{op:?}").to_lowercase())
}

/// A vector operand; memory is so many bytes.
fn vector(operand: &Rm, bytes: u32) -> String {
    match operand {
        Rm::Reg(reg) => x(*reg),
        Rm::Mem(mem) => m(mem, bytes),
    }
}

/// How many bytes of memory an operation of one vector reads.
fn source_bytes(op: VectorUnaryOp) -> u32 {
    use VectorUnaryOp::*;
    match op {
        Pmovsxbw | Pmovsxwd | Pmovsxdq | Pmovzxbw | Pmovzxwd | Pmovzxdq | Cvtdq2pd | Cvtps2pd
        | Pbroadcastq | Movddup => 8,
        Pmovsxbd | Pmovsxwq | Pmovzxbd | Pmovzxwq | Pbroadcastd | Broadcastss => 4,
        Pmovsxbq | Pmovzxbq | Pbroadcastw => 2,
        Pbroadcastb => 1,
        _ => 16,
    }
}

fn lane_size(op: VectorExtractOp) -> Size {
    [Size::B8, Size::B16, Size::B32, Size::B64][op as usize]
}

pub fn expected(inst: &Inst) -> Vec<String> {
    let one = |text: String| vec![text];
    match *inst {
        Inst::Vload { dst, addr } => one(format!("vmovups {}, {}", x(dst), m(&addr, 16))),
        Inst::Vstore { src, addr } => one(format!("vmovups {}, {}", m(&addr, 16), x(src))),
        Inst::Vones { dst } => one(format!("vpcmpeqd {0}, {0}, {0}", x(dst))),
        Inst::Vector { op, dst, lhs, rhs } => {
            let rhs = vector(&rhs, 16);
            one(format!("{} {}, {}, {rhs}", name(op), x(dst), x(lhs)))
        }
        Inst::VectorImm {
            op,
            dst,
            lhs,
            rhs,
            imm,
        } => {
            let rhs = vector(&rhs, 16);
            one(format!("{} {}, {}, {rhs}, {imm}", name(op), x(dst), x(lhs)))
        }
        Inst::VectorUnary { op, dst, src } => {
            let src = vector(&src, source_bytes(op));
            let name = match op {
                VectorUnaryOp::Broadcastss => "vbroadcastss".to_string(),
                _ => name(op),
            };
            one(format!("{name} {}, {src}", x(dst)))
        }
        Inst::VectorUnaryImm { op, dst, src, imm } => {
            let src = vector(&src, 16);
            one(format!("{} {}, {src}, {imm}", name(op), x(dst)))
        }
        Inst::VectorShift {
            op,
            dst,
            src,
            count,
        } => one(format!("{} {}, {}, {count}", name(op), x(dst), x(src))),
        Inst::VectorBlend {
            op,
            dst,
            lhs,
            rhs,
            mask,
        } => {
            let (rhs, name) = (vector(&rhs, 16), name(op));
            one(format!("{name} {}, {}, {rhs}, {}", x(dst), x(lhs), x(mask)))
        }
        Inst::MultiplyAdd {
            op, dst, lhs, rhs, ..
        } => {
            let rhs = vector(&rhs, 16);
            one(format!("{} {}, {}, {rhs}", name(op), x(dst), x(lhs)))
        }
        Inst::Evex { op, dst, lhs, rhs } => {
            let rhs = vector(&rhs, 16);
            one(format!("{} {}, {}, {rhs}", name(op), x(dst), x(lhs)))
        }
        Inst::EvexUnary { op, dst, src } => {
            let src = vector(&src, op.source_bytes().into());
            one(format!("{} {}, {src}", name(op), x(dst)))
        }
        Inst::EvexImm {
            op,
            dst,
            lhs,
            rhs,
            imm,
        } => {
            let rhs = vector(&rhs, 16);
            one(format!("{} {}, {}, {rhs}, {imm}", name(op), x(dst), x(lhs)))
        }
        Inst::EvexSplat { op, dst, src } => {
            let size = match op {
                EvexSplatOp::Pbroadcastq => Size::B64,
                _ => Size::B32,
            };
            one(format!("{} {}, {}", name(op), x(dst), r(src, size)))
        }
        Inst::EvexOver {
            op,
            dst,
            lhs,
            rhs,
            imm,
            ..
        } => {
            let imm = match op {
                EvexOverOp::Pternlogq => format!(", {imm}"),
                _ => String::new(),
            };
            let rhs = vector(&rhs, 16);
            one(format!("{} {}, {}, {rhs}{imm}", name(op), x(dst), x(lhs)))
        }
        Inst::EvexShift {
            op,
            dst,
            src,
            count,
        } => one(format!("{} {}, {}, {count}", name(op), x(dst), x(src))),
        Inst::VectorInsert {
            op,
            dst,
            lhs,
            rhs,
            part,
        } => {
            let (bytes, size) = match op {
                VectorInsertOp::Pinsrb => (1, Size::B32),
                VectorInsertOp::Pinsrw => (2, Size::B32),
                VectorInsertOp::Pinsrd | VectorInsertOp::Insertps => (4, Size::B32),
                VectorInsertOp::Pinsrq => (8, Size::B64),
            };
            let rhs = match rhs {
                Rm::Reg(reg) => r(reg, size),
                Rm::Mem(mem) => m(&mem, bytes),
            };
            one(format!(
                "{} {}, {}, {rhs}, {part}",
                name(op),
                x(dst),
                x(lhs)
            ))
        }
        Inst::VectorHalf { op, dst, lhs, rhs } => {
            let rhs = vector(&rhs, 8);
            one(format!("{} {}, {}, {rhs}", name(op), x(dst), x(lhs)))
        }
        Inst::VectorExtract { op, dst, src, lane } => {
            let size = match op {
                VectorExtractOp::Pextrq => Size::B64,
                _ => Size::B32,
            };
            one(format!("{} {}, {}, {lane}", name(op), r(dst, size), x(src)))
        }
        Inst::VectorExtractTo {
            op,
            src,
            addr,
            lane,
        } => {
            let addr = m(&addr, bytes(lane_size(op)));
            one(format!("{} {addr}, {}, {lane}", name(op), x(src)))
        }
        Inst::VectorMask { op, dst, src } => {
            one(format!("{} {}, {}", name(op), r(dst, Size::B32), x(src)))
        }
        Inst::VectorIsZero { negate, dst, src } => {
            let condition = if negate { "ne" } else { "e" };
            vec![
                format!("xor {0}, {0}", r(dst, Size::B32)),
                format!("vptest {0}, {0}", x(src)),
                format!("set{condition} {}", r(dst, Size::B8)),
            ]
        }
        Inst::TestLanes { test, src } => tested_lanes(test, &x(src)),
        _ => panic!("{inst:?} is not among these"),
    }
}

fn tested_lanes(test: LaneTest, src: &str) -> Vec<String> {
    let letter = |shape| match shape {
        Type::I8x16 => 'b',
        Type::I16x8 => 'w',
        Type::I32x4 => 'd',
        _ => 'q',
    };
    match test {
        LaneTest::AnyTrue => vec![format!("vptest {src}, {src}")],
        LaneTest::AllTrue(shape) => vec![
            "vpxor xmm15, xmm15, xmm15".to_string(),
            format!("vpcmpeq{} xmm15, xmm15, {src}", letter(shape)),
            "vptest xmm15, xmm15".to_string(),
        ],
        LaneTest::AllOnes(shape) => {
            let (mask, ones) = match shape {
                Type::I8x16 | Type::I16x8 => ("vpmovmskb", 65535),
                Type::I32x4 => ("vmovmskps", 15),
                _ => ("vmovmskpd", 3),
            };
            vec![format!("{mask} r11d, {src}"), format!("cmp r11d, {ones}")]
        }
        LaneTest::AnyNegative(shape) => {
            let (mask, bits) = match shape {
                Type::I8x16 => ("vpmovmskb", "r11d"),
                Type::I16x8 => ("vpmovmskb", "43690"),
                Type::I32x4 => ("vmovmskps", "r11d"),
                _ => ("vmovmskpd", "r11d"),
            };
            vec![format!("{mask} r11d, {src}"), format!("test r11d, {bits}")]
        }
    }
}
