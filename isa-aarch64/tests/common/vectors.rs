//! What Arm's assembly language has for vector instructions.

use super::{access, r, sp};
use gantry_codegen::isa::{reg::Reg, width::Width};
use gantry_ir::Type;
use gantry_isa_aarch64::{inst::*, regs::*};

/// A vector with these lanes.
fn v(lanes: Lanes, reg: Reg) -> String {
    let suffix = ["16b", "8h", "4s", "2d"][lanes as usize];
    format!("v{}.{suffix}", reg.number())
}

/// The half of a vector that has so narrow lanes: the upper one in operations with a 2.
fn half(lanes: Lanes, reg: Reg, name: &str) -> String {
    match name.ends_with('2') {
        true => v(lanes, reg),
        false => {
            let suffix = ["8b", "4h", "2s"][lanes as usize];
            format!("v{}.{suffix}", reg.number())
        }
    }
}

fn wider(lanes: Lanes) -> Lanes {
    Lanes::ALL[lanes as usize + 1]
}

/// A lane.
fn l(lanes: Lanes, reg: Reg, lane: u8) -> String {
    let letter = ["b", "h", "s", "d"][lanes as usize];
    format!("v{}.{letter}[{lane}]", reg.number())
}

/// A scalar of the size of a lane.
fn scalar(lanes: Lanes, reg: Reg) -> String {
    let letter = ["b", "h", "s", "d"][lanes as usize];
    format!("{letter}{}", reg.number())
}

/// The integer register for a lane.
fn integer_lane(lanes: Lanes, reg: Reg) -> String {
    let width = match lanes {
        Lanes::D2 => Width::W64,
        _ => Width::W32,
    };
    r(width, reg)
}

fn name(op: impl std::fmt::Debug) -> String {
    format!("{op:?}").to_lowercase()
}

fn vector_binary(op: VectorOp, lanes: Lanes, dst: Reg, lhs: Reg, rhs: Reg) -> String {
    use VectorOp::*;
    let name = name(op);
    let lanes = match op {
        And | Bic | Orr | Eor | Orn | Tbl => Lanes::B16,
        _ => lanes,
    };
    match op {
        Orr if lhs == rhs => format!("mov {}, {}", v(lanes, dst), v(lanes, lhs)),
        Tbl => {
            let [dst, rhs] = [dst, rhs].map(|reg| v(lanes, reg));
            format!("tbl {dst}, {{{}}}, {rhs}", v(lanes, lhs))
        }
        Smull | Smull2 | Umull | Umull2 => {
            let [lhs, rhs] = [lhs, rhs].map(|reg| half(lanes, reg, &name));
            format!("{name} {}, {lhs}, {rhs}", v(wider(lanes), dst))
        }
        _ => {
            let [dst, lhs, rhs] = [dst, lhs, rhs].map(|reg| v(lanes, reg));
            format!("{name} {dst}, {lhs}, {rhs}")
        }
    }
}

fn vector_unary(op: VectorUnaryOp, lanes: Lanes, dst: Reg, src: Reg) -> String {
    use VectorUnaryOp::*;
    let name = name(op);
    let [d, s] = [dst, src].map(|reg| v(lanes, reg));
    match op {
        Saddlp | Uaddlp => format!("{name} {}, {s}", v(wider(lanes), dst)),
        Xtn | Sqxtn | Uqxtn | Sqxtun => {
            let dst = half(lanes, dst, &name);
            format!("{name} {dst}, {}", v(wider(lanes), src))
        }
        Shll => {
            let src = half(lanes, src, &name);
            format!(
                "{name} {}, {src}, #{:#x}",
                v(wider(lanes), dst),
                lanes.bits()
            )
        }
        Addv | Uminv => format!("{name} {}, {s}", scalar(lanes, dst)),
        Cnt | Not => {
            let name = if op == Not { "mvn" } else { "cnt" };
            let [dst, src] = [dst, src].map(|reg| v(Lanes::B16, reg));
            format!("{name} {dst}, {src}")
        }
        Fcvtn => format!("fcvtn v{}.2s, v{}.2d", dst.number(), src.number()),
        Fcvtl => format!("fcvtl v{}.2d, v{}.2s", dst.number(), src.number()),
        FaddpScalar => format!("faddp d{}, v{}.2d", dst.number(), src.number()),
        CmeqZero | CmgtZero | CmgeZero | CmleZero | CmltZero => {
            format!("{} {d}, {s}, #0x0", name.trim_end_matches("zero"))
        }
        FcmeqZero | FcmgtZero | FcmgeZero | FcmleZero | FcmltZero => {
            format!("{} {d}, {s}, #0.0", name.trim_end_matches("zero"))
        }
        _ => format!("{name} {d}, {s}"),
    }
}

/// A product with a lane.
fn multiplied(name: String, lanes: Lanes, dst: Reg, lhs: Reg, element: &str) -> String {
    format!("{name} {}, {}, {element}", v(lanes, dst), v(lanes, lhs))
}

fn vector_over(inst: &Inst) -> Option<String> {
    use VectorOverOp::{Smlal, Smlal2, Smlsl, Smlsl2, Umlal, Umlal2, Umlsl, Umlsl2};
    Some(match *inst {
        Inst::VectorElementOver {
            op,
            lanes,
            dst,
            lhs,
            element,
            lane,
            ..
        } => multiplied(name(op), lanes, dst, lhs, &l(lanes, element, lane)),
        Inst::VectorElement {
            op,
            lanes,
            dst,
            lhs,
            element,
            lane,
        } => multiplied(name(op), lanes, dst, lhs, &l(lanes, element, lane)),
        Inst::VectorShiftOver {
            op,
            lanes,
            dst,
            rhs,
            count,
            ..
        } => {
            let [dst, rhs] = [dst, rhs].map(|reg| v(lanes, reg));
            format!("{} {dst}, {rhs}, #{count:#x}", name(op))
        }
        Inst::VectorOver {
            op,
            lanes,
            dst,
            lhs,
            rhs,
            ..
        } => {
            let name = name(op);
            let lanes = match op {
                VectorOverOp::Bsl | VectorOverOp::Bit | VectorOverOp::Bif => Lanes::B16,
                _ => lanes,
            };
            let [d, l, m] = [dst, lhs, rhs].map(|reg| v(lanes, reg));
            match op {
                Smlal | Smlal2 | Umlal | Umlal2 | Smlsl | Smlsl2 | Umlsl | Umlsl2 => {
                    let [l, m] = [lhs, rhs].map(|reg| half(lanes, reg, &name));
                    format!("{name} {}, {l}, {m}", v(wider(lanes), dst))
                }
                VectorOverOp::Sdot => {
                    let [l, m] = [lhs, rhs].map(|reg| v(Lanes::B16, reg));
                    format!("{name} {}, {l}, {m}", v(Lanes::S4, dst))
                }
                _ => format!("{name} {d}, {l}, {m}"),
            }
        }
        Inst::VectorUnaryOver {
            op,
            lanes,
            dst,
            rhs,
            ..
        } => {
            let (name, wide) = (name(op), wider(lanes));
            match op {
                VectorUnaryOverOp::Sadalp | VectorUnaryOverOp::Uadalp => {
                    format!("{name} {}, {}", v(wide, dst), v(lanes, rhs))
                }
                _ => format!("{name} {}, {}", v(lanes, dst), v(wide, rhs)),
            }
        }
        _ => return None,
    })
}

fn vector_shift(op: VectorShiftOp, lanes: Lanes, dst: Reg, src: Reg, count: u8) -> String {
    use VectorShiftOp::*;
    let name = name(op);
    match op {
        Shl | Sshr | Ushr => {
            let [dst, src] = [dst, src].map(|reg| v(lanes, reg));
            format!("{name} {dst}, {src}, #{count:#x}")
        }
        Sshll | Sshll2 | Ushll | Ushll2 => {
            let (dst, src) = (v(wider(lanes), dst), half(lanes, src, &name));
            match count {
                0 => format!("{} {dst}, {src}", name.replace("shll", "xtl")),
                _ => format!("{name} {dst}, {src}, #{count:#x}"),
            }
        }
    }
}

fn lane(inst: &Inst) -> Option<String> {
    Some(match *inst {
        Inst::Splat { lanes, dst, src } => {
            format!("dup {}, {}", v(lanes, dst), integer_lane(lanes, src))
        }
        Inst::SplatLane {
            lanes,
            dst,
            src,
            lane,
        } => format!("dup {}, {}", v(lanes, dst), l(lanes, src, lane)),
        Inst::LaneToInt {
            signed,
            lanes,
            dst,
            src,
            lane,
        } => {
            let name = match (signed, lanes) {
                (true, _) => "smov",
                (false, Lanes::B16 | Lanes::H8) => "umov",
                (false, _) => "mov",
            };
            let dst = integer_lane(lanes, dst);
            format!("{name} {dst}, {}", l(lanes, src, lane))
        }
        Inst::LaneToScalar {
            lanes,
            dst,
            src,
            lane,
        } => format!("mov {}, {}", scalar(lanes, dst), l(lanes, src, lane)),
        Inst::IntToLane {
            lanes,
            dst,
            lane,
            scalar,
            ..
        } => {
            let scalar = integer_lane(lanes, scalar);
            format!("mov {}, {scalar}", l(lanes, dst, lane))
        }
        Inst::LaneToLane {
            lanes,
            dst,
            lane,
            other,
            other_lane,
            ..
        } => {
            let other = l(lanes, other, other_lane);
            format!("mov {}, {other}", l(lanes, dst, lane))
        }
        _ => return None,
    })
}

fn test_lanes(test: LaneTest, dst: Reg, src: Reg) -> Vec<String> {
    let [x, w] = [Width::W64, Width::W32].map(|width| r(width, dst));
    let src = src.number();
    let whole = |lanes: String| {
        let widest = "umaxp v31.4s, v31.4s, v31.4s".to_string();
        vec![lanes, widest, format!("fmov {x}, d31")]
    };
    match test {
        LaneTest::AnyTrue => vec![
            format!("umaxp v31.4s, v{src}.4s, v{src}.4s"),
            format!("fmov {x}, d31"),
        ],
        LaneTest::AllTrue(Type::I8x16) | LaneTest::AllOnes(Type::I8x16) => {
            vec![format!("uminv b31, v{src}.16b"), format!("fmov {w}, s31")]
        }
        LaneTest::AllTrue(Type::I32x4) | LaneTest::AllOnes(Type::I64x2) => {
            vec![format!("uminv s31, v{src}.4s"), format!("fmov {w}, s31")]
        }
        LaneTest::AllTrue(Type::I64x2) => whole(format!("cmeq v31.2d, v{src}.2d, #0x0")),
        LaneTest::AnyNegative(Type::I8x16) => whole(format!("cmlt v31.16b, v{src}.16b, #0x0")),
        LaneTest::AnyNegative(Type::I16x8) => whole(format!("cmlt v31.8h, v{src}.8h, #0x0")),
        LaneTest::AnyNegative(_) => whole(format!("cmlt v31.2d, v{src}.2d, #0x0")),
        LaneTest::AllTrue(other) | LaneTest::AllOnes(other) => panic!("{other} is not among these"),
    }
}

fn lane_in_memory(inst: &Inst) -> Option<Vec<String>> {
    let list = |lanes: Lanes, reg: Reg, lane: u8| {
        let text = l(lanes, reg, lane);
        let (vector, lane) = text.split_once('[').expect("a lane");
        format!("{{{vector}}}[{lane}")
    };
    Some(match *inst {
        Inst::LoadScalar { lanes, dst, addr } => {
            access("ldr", scalar(lanes, dst), &addr, lanes.bytes().into())
        }
        Inst::StoreScalar { lanes, src, addr } => {
            access("str", scalar(lanes, src), &addr, lanes.bytes().into())
        }
        Inst::LoadSplat { lanes, dst, addr } => {
            let base = sp(Width::W64, addr.base);
            vec![format!("ld1r {{{}}}, [{base}]", v(lanes, dst))]
        }
        Inst::LoadLane {
            lanes,
            dst,
            lane,
            addr,
            ..
        } => {
            let base = sp(Width::W64, addr.base);
            vec![format!("ld1 {}, [{base}]", list(lanes, dst, lane))]
        }
        Inst::StoreLane {
            lanes,
            src,
            lane,
            addr,
        } => {
            let base = sp(Width::W64, addr.base);
            vec![format!("st1 {}, [{base}]", list(lanes, src, lane))]
        }
        _ => return None,
    })
}

/// A vector instruction.
pub fn expected(inst: &Inst) -> Vec<String> {
    let text = match *inst {
        Inst::Vector {
            op,
            lanes,
            dst,
            lhs,
            rhs,
        } => Some(vector_binary(op, lanes, dst, lhs, rhs)),
        Inst::VectorUnary {
            op,
            lanes,
            dst,
            src,
        } => Some(vector_unary(op, lanes, dst, src)),
        Inst::VectorShift {
            op,
            lanes,
            dst,
            src,
            count,
        } => Some(vector_shift(op, lanes, dst, src, count)),
        Inst::VectorWindow {
            dst,
            lhs,
            rhs,
            first,
        } => {
            let [d, l, m] = [dst, lhs, rhs].map(|reg| v(Lanes::B16, reg));
            Some(format!("ext {d}, {l}, {m}, #{first:#x}"))
        }
        _ => vector_over(inst).or_else(|| lane(inst)),
    };
    if let Some(text) = text {
        return vec![text];
    }
    if let Inst::TestLanes { test, dst, src } = *inst {
        return test_lanes(test, dst, src);
    }
    if let Some(texts) = lane_in_memory(inst) {
        return texts;
    }
    let moved = |dst: Reg, src: Reg| match dst == src {
        true => vec![],
        false => vec![format!(
            "mov {}, {}",
            v(Lanes::B16, dst),
            v(Lanes::B16, src)
        )],
    };
    let whole = |reg: Reg| format!("q{}", reg.number());
    match *inst {
        Inst::Vmove { dst, src } => moved(dst, src),
        Inst::Vload { dst, addr } => access("ldr", whole(dst), &addr, 16),
        Inst::Vstore { src, addr } => access("str", whole(src), &addr, 16),
        Inst::VectorTable {
            dst,
            second,
            indexes,
            ..
        } => {
            let [dst, indexes] = [dst, indexes].map(|reg| v(Lanes::B16, reg));
            let mut texts = moved(V31, second);
            texts.push(format!("tbl {dst}, {{v30.16b, v31.16b}}, {indexes}"));
            texts
        }
        _ => panic!("{inst:?} is not expected"),
    }
}
