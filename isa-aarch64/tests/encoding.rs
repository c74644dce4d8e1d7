//! Random instructions are encoded, disassembled by an independent disassembler and compared with
//! what Arm's assembly language has for them.

mod common;

#[path = "common/random.rs"]
mod random;

#[path = "common/vectors.rs"]
mod vectors;

use common::{CONDS, Rng, encode_inst, words};
use farm64::{
    Decoder, DecoderOptions, FeatureSet, Formatter, TokenKind,
    format::{FmtFormatter, FormatterOptions, FormatterOutput},
};
use gantry_codegen::isa::{
    reg::{Reg, RegClass},
    width::Width,
};
use gantry_isa_aarch64::{encode::Encoder, inst::*, regs::*};
use random::random;

// --- the disassembler ---

struct Text(String);

impl FormatterOutput for Text {
    fn write(&mut self, text: &str, _: TokenKind) {
        self.0.push_str(text);
    }
}

fn show(word: u32) -> String {
    let options = DecoderOptions {
        features: FeatureSet::BASE,
    };
    let inst = Decoder::new(&word.to_le_bytes(), 0, options).decode();
    let formatter = FmtFormatter::with_options(FormatterOptions {
        first_operand_char_index: 0,
        ..FormatterOptions::default()
    });
    let mut text = Text(String::new());
    formatter.format(&inst, &mut text);
    text.0
}

/// The number that a word and those behind it make in a register, and how many they are.
fn constant(texts: &[String], reg: &str) -> (u64, usize) {
    let number = |text: &str| {
        let (sign, digits) = match text.strip_prefix("#-0x") {
            Some(digits) => (-1, digits),
            None => (1, text.strip_prefix("#0x").expect("a number")),
        };
        (sign * i128::from_str_radix(digits, 16).expect("a number")) as u64
    };
    let (mut value, mut count) = (0, 0);
    let narrow = reg.replace('x', "w");
    for text in texts {
        let (name, operands) = text.split_once(' ').expect("operands");
        let operands: Vec<_> = operands.split(", ").collect();
        if ![reg, &narrow].contains(&operands[0]) {
            break;
        }
        match (name, &operands[1..]) {
            ("mov", [imm]) if count == 0 && imm.starts_with('#') => {
                value = number(imm);
                if operands[0] == narrow {
                    value &= 0xffff_ffff;
                }
            }
            ("orr", ["xzr" | "wzr", imm]) if count == 0 => value = number(imm),
            ("movk", [imm, rest @ ..]) if count > 0 => {
                let shift = match rest {
                    [shift] => number(&shift[4..]) as u32,
                    _ => 0,
                };
                value = value & !(0xffff << shift) | number(imm) << shift;
            }
            _ => break,
        }
        count += 1;
    }
    (value, count)
}

/// Compares code with what is expected: instructions, and constants as `= register number`.
fn check(code: &[u8], expected: &[String], inst: &Inst) {
    let texts: Vec<_> = words(code).into_iter().map(show).collect();
    let mut rest = texts.as_slice();
    for wanted in expected {
        let count = match wanted.strip_prefix("= ") {
            Some(wanted) => {
                let (reg, number) = wanted.split_once(' ').expect("a register and a number");
                let (value, count) = constant(rest, reg);
                assert_eq!(format!("{value:#x}"), number, "{inst:?}: {texts:?}");
                count
            }
            None => {
                let text = rest.first();
                assert_eq!(text, Some(wanted), "{inst:?}: {texts:?}");
                1
            }
        };
        rest = &rest[count..];
    }
    assert!(rest.is_empty(), "{inst:?}: {texts:?}");
}

// --- how operands are written ---

fn r(width: Width, reg: Reg) -> String {
    let letter = match (reg.class(), width) {
        (RegClass::Int, Width::W64) => 'x',
        (RegClass::Int, Width::W32) => 'w',
        (RegClass::Float, Width::W64) => 'd',
        (RegClass::Float, Width::W32) => 's',
    };
    if reg == ZERO {
        format!("{letter}zr")
    } else {
        format!("{letter}{}", reg.number())
    }
}

/// The same where number 31 is the stack pointer.
fn sp(width: Width, reg: Reg) -> String {
    match (width, reg == SP) {
        (Width::W64, true) => "sp".to_string(),
        (Width::W32, true) => "wsp".to_string(),
        _ => r(width, reg),
    }
}

fn cond(cond: Cond) -> &'static str {
    let found = CONDS.iter().find(|(other, _)| *other == cond);
    found.expect("a condition").1
}

fn shift_name(op: ShiftOp) -> &'static str {
    ["lsl", "lsr", "asr", "ror"][op as usize]
}

/// `DecodeBitMasks` of the manual.
fn mask_value(mask: MaskImm, width: Width) -> u64 {
    let bits = mask.bits();
    let (n, immr, imms) = (bits >> 12, bits >> 6 & 63, bits & 63);
    let size = 1 << (31 - (n << 6 | !imms & 63).leading_zeros());
    let (ones, rotation) = ((imms & (size - 1)) + 1, immr & (size - 1));
    let value = (0..64 / size).fold(0, |all, index| {
        (0..ones).fold(all, |all, bit| {
            all | 1 << (index * size + (bit + size - rotation) % size)
        })
    });
    value & width.mask()
}

fn sum_text(imm: SumImm) -> String {
    let (value, shift) = (imm.bits() & 0xfff, imm.bits() >> 12);
    let shift = if shift == 1 { ", lsl #0xc" } else { "" };
    format!("#{value:#x}{shift}")
}

fn operand(rhs: Rhs, width: Width) -> String {
    match rhs {
        Rhs::Reg(reg) => r(width, reg),
        Rhs::Shifted(reg, op, amount) => {
            format!("{}, {} #{amount:#x}", r(width, reg), shift_name(op))
        }
        Rhs::Extended(reg, extension, amount) => {
            let extension = ["uxtw", "sxtw"][extension as usize];
            let amount = match amount {
                0 => String::new(),
                _ => format!(" #{amount:#x}"),
            };
            format!("{}, {extension}{amount}", r(Width::W32, reg))
        }
        Rhs::Sum(imm) => sum_text(imm),
        Rhs::Mask(mask) => format!("#{:#x}", mask_value(mask, width)),
    }
}

/// An access: the name has `ld` or `st` at its start.
fn access(name: &str, reg: String, addr: &Amode, bytes: i32) -> Vec<String> {
    let base = sp(Width::W64, addr.base);
    if !addr.index.is_none() {
        let scale = match addr.scaled {
            true => format!(", lsl #{:#x}", bytes.trailing_zeros()),
            false => String::new(),
        };
        let index = r(Width::W64, addr.index);
        return vec![format!("{name} {reg}, [{base}, {index}{scale}]")];
    }
    let disp = addr.disp;
    if disp == 0 {
        return vec![format!("{name} {reg}, [{base}]")];
    }
    if disp > 0 && disp % bytes == 0 && disp / bytes < 4096 {
        return vec![format!("{name} {reg}, [{base}, #{disp:#x}]")];
    }
    if (-256..256).contains(&disp) {
        let sign = if disp < 0 { "-" } else { "" };
        let disp = disp.unsigned_abs();
        let (start, end) = name.split_at(2);
        return vec![format!("{start}u{end} {reg}, [{base}, #{sign}{disp:#x}]")];
    }
    vec![
        format!("= x17 {:#x}", i64::from(disp)),
        format!("{name} {reg}, [{base}, x17]"),
    ]
}

// --- what is expected ---

fn alu(op: AluOp, width: Width, dst: Reg, lhs: Reg, rhs: Rhs) -> String {
    let by_imm = |is_stack: bool, reg| {
        if is_stack {
            sp(width, reg)
        } else {
            r(width, reg)
        }
    };
    let is_sum = matches!(rhs, Rhs::Sum(_));
    let d = by_imm(is_sum || matches!(rhs, Rhs::Mask(_)), dst);
    let l = by_imm(is_sum, lhs);
    let value = operand(rhs, width);
    let is_register = matches!(rhs, Rhs::Reg(_) | Rhs::Shifted(..));
    match op {
        AluOp::Add if value == "#0x0" && (dst == SP || lhs == SP) => format!("mov {d}, {l}"),
        AluOp::Sub if is_register && lhs == ZERO => format!("neg {d}, {value}"),
        AluOp::Orr if matches!(rhs, Rhs::Reg(_)) && lhs == ZERO => format!("mov {d}, {value}"),
        AluOp::Orn if lhs == ZERO => format!("mvn {d}, {value}"),
        _ => {
            let names = ["add", "sub", "and", "orr", "eor", "orn", "bic"];
            format!("{} {d}, {l}, {value}", names[op as usize])
        }
    }
}

fn bitfield(signed: bool, width: Width, dst: Reg, src: Reg, immr: u8, imms: u8) -> String {
    let last = width.highest_bit();
    let letter = if signed { 's' } else { 'u' };
    let (d, s) = (r(width, dst), r(width, src));
    let extended = match imms {
        7 => Some("b"),
        15 => Some("h"),
        31 if signed => Some("w"),
        _ => None,
    };
    if imms == last {
        let name = if signed { "asr" } else { "lsr" };
        return format!("{name} {d}, {s}, #{immr:#x}");
    }
    if !signed && imms + 1 == immr {
        return format!("lsl {d}, {s}, #{:#x}", last - imms);
    }
    if imms < immr {
        let (place, width) = (last + 1 - immr, imms + 1);
        return format!("{letter}bfiz {d}, {s}, #{place:#x}, #{width:#x}");
    }
    match extended {
        Some(size) if immr == 0 && (signed || width == Width::W32) => {
            format!("{letter}xt{size} {d}, {}", r(Width::W32, src))
        }
        _ => {
            let width = imms - immr + 1;
            format!("{letter}bfx {d}, {s}, #{immr:#x}, #{width:#x}")
        }
    }
}

fn csel(op: CselOp, condition: Cond, width: Width, dst: Reg, lhs: Reg, rhs: Reg) -> String {
    let (d, l) = (r(width, dst), r(width, lhs));
    let opposite = cond(condition.negate());
    let (name, alias) = [
        ("csel", None),
        ("csinc", Some(("cinc", "cset"))),
        ("csinv", Some(("cinv", "csetm"))),
    ][op as usize];
    match alias {
        Some((_, set)) if lhs == ZERO && rhs == ZERO => format!("{set} {d}, {opposite}"),
        Some((same, _)) if lhs == rhs => format!("{same} {d}, {l}, {opposite}"),
        _ => format!("{name} {d}, {l}, {}, {}", r(width, rhs), cond(condition)),
    }
}

fn integer(inst: &Inst) -> Option<String> {
    Some(match *inst {
        Inst::Alu {
            op,
            width,
            dst,
            lhs,
            rhs,
        } => alu(op, width, dst, lhs, rhs),
        Inst::Compare {
            op,
            width,
            lhs,
            rhs,
        } => {
            let name = ["cmp", "cmn", "tst"][op as usize];
            let lhs = match rhs {
                Rhs::Sum(_) => sp(width, lhs),
                _ => r(width, lhs),
            };
            format!("{name} {lhs}, {}", operand(rhs, width))
        }
        Inst::CompareIf {
            op,
            cond: condition,
            flags,
            width,
            lhs,
            rhs,
        } => {
            let name = ["ccmp", "ccmn"][op as usize];
            let flags = flags.0;
            let condition = cond(condition);
            format!(
                "{name} {}, #{rhs:#x}, #{flags:#x}, {condition}",
                r(width, lhs)
            )
        }
        Inst::MulAdd {
            subtract,
            width,
            dst,
            lhs,
            rhs,
            addend,
        } => {
            let [d, l, m, a] = [dst, lhs, rhs, addend].map(|reg| r(width, reg));
            match (subtract, addend == ZERO) {
                (false, true) => format!("mul {d}, {l}, {m}"),
                (true, true) => format!("mneg {d}, {l}, {m}"),
                (false, false) => format!("madd {d}, {l}, {m}, {a}"),
                (true, false) => format!("msub {d}, {l}, {m}, {a}"),
            }
        }
        Inst::Divide {
            signed,
            width,
            dst,
            lhs,
            rhs,
        } => {
            let name = if signed { "sdiv" } else { "udiv" };
            format!("{name} {}", regs(width, &[dst, lhs, rhs]))
        }
        Inst::ShiftVar {
            op,
            width,
            dst,
            src,
            count,
        } => format!("{} {}", shift_name(op), regs(width, &[dst, src, count])),
        Inst::Bitfield {
            signed,
            width,
            dst,
            src,
            immr,
            imms,
        } => bitfield(signed, width, dst, src, immr, imms),
        Inst::RotateImm {
            width,
            dst,
            src,
            count,
        } => format!("ror {}, #{count:#x}", regs(width, &[dst, src])),
        Inst::Unary {
            op,
            width,
            dst,
            src,
        } => {
            format!(
                "{} {}",
                ["clz", "rbit"][op as usize],
                regs(width, &[dst, src])
            )
        }
        Inst::SetCond {
            cond: condition,
            dst,
        } => format!("cset {}, {}", r(Width::W32, dst), cond(condition)),
        Inst::Csel {
            op,
            cond,
            width,
            dst,
            lhs,
            rhs,
        } => csel(op, cond, width, dst, lhs, rhs),
        Inst::Trap { code } => format!("udf #{:#x}", code as u32),
        _ => return None,
    })
}

fn regs(width: Width, list: &[Reg]) -> String {
    let names: Vec<_> = list.iter().map(|&reg| r(width, reg)).collect();
    names.join(", ")
}

fn float(inst: &Inst) -> Option<String> {
    Some(match *inst {
        Inst::Fzero { dst } => format!("movi {}, #0x0", r(Width::W64, dst)),
        Inst::Float {
            op,
            width,
            dst,
            lhs,
            rhs,
        } => {
            let names = ["fadd", "fsub", "fmul", "fdiv", "fmin", "fmax"];
            format!("{} {}", names[op as usize], regs(width, &[dst, lhs, rhs]))
        }
        Inst::FloatUnary {
            op,
            width,
            dst,
            src,
        } => {
            let names = [
                "fabs", "fneg", "fsqrt", "frintn", "frintp", "frintm", "frintz",
            ];
            format!("{} {}", names[op as usize], regs(width, &[dst, src]))
        }
        Inst::Fcmp { width, lhs, rhs } => format!("fcmp {}", regs(width, &[lhs, rhs])),
        Inst::FcmpZero { width, lhs } => format!("fcmp {}, #0.0", r(width, lhs)),
        Inst::Fcsel {
            cond: condition,
            width,
            dst,
            lhs,
            rhs,
        } => {
            let condition = cond(condition);
            format!("fcsel {}, {condition}", regs(width, &[dst, lhs, rhs]))
        }
        Inst::Fconvert { to_width, dst, src } => {
            format!("fcvt {}, {}", r(to_width, dst), r(to_width.other(), src))
        }
        Inst::IntToFloat {
            signed,
            from_width,
            width,
            dst,
            src,
        } => {
            let name = if signed { "scvtf" } else { "ucvtf" };
            format!("{name} {}, {}", r(width, dst), r(from_width, src))
        }
        Inst::FloatToInt {
            signed,
            saturating: true,
            width,
            to_width,
            dst,
            src,
        } => {
            let name = if signed { "fcvtzs" } else { "fcvtzu" };
            format!("{name} {}, {}", r(to_width, dst), r(width, src))
        }
        Inst::IntToBits { width, dst, src } | Inst::BitsToInt { width, dst, src } => {
            format!("fmov {}", regs(width, &[dst, src]))
        }
        _ => return None,
    })
}

fn expected(inst: &Inst) -> Vec<String> {
    // Written as a move of the number.
    if let Inst::Alu {
        op: AluOp::Orr,
        width,
        dst,
        lhs: ZERO,
        rhs: Rhs::Mask(mask),
    } = *inst
    {
        return vec![format!(
            "= {} {:#x}",
            r(Width::W64, dst),
            mask_value(mask, width)
        )];
    }
    if let Some(text) = integer(inst).or_else(|| float(inst)) {
        return vec![text];
    }
    match *inst {
        Inst::Nop => vec![],
        Inst::Move { dst, src } | Inst::Fmove { dst, src } if dst == src => vec![],
        Inst::Move { dst, src } => vec![format!("mov {}", regs(Width::W64, &[dst, src]))],
        Inst::Fmove { dst, src } => vec![format!("fmov {}", regs(Width::W64, &[dst, src]))],
        Inst::Load { extend, dst, addr } => {
            let (name, width, bytes) = [
                ("ldrb", Width::W32, 1),
                ("ldrh", Width::W32, 2),
                ("ldr", Width::W32, 4),
                ("ldr", Width::W64, 8),
                ("ldrsb", Width::W32, 1),
                ("ldrsh", Width::W32, 2),
                ("ldrsb", Width::W64, 1),
                ("ldrsh", Width::W64, 2),
                ("ldrsw", Width::W64, 4),
            ][extend as usize];
            access(name, r(width, dst), &addr, bytes)
        }
        Inst::Store { size, src, addr } => {
            let name = ["strb", "strh", "str", "str"][size as usize];
            access(name, r(size.width(), src), &addr, 1 << size as i32)
        }
        Inst::Fload { width, dst, addr } => {
            access("ldr", r(width, dst), &addr, width.bytes() as i32)
        }
        Inst::Fstore { width, src, addr } => {
            access("str", r(width, src), &addr, width.bytes() as i32)
        }
        Inst::Popcnt { width, dst, src } => vec![
            format!("fmov {}", regs(width, &[FLOAT_SCRATCH, src])),
            "cnt v31.8b, v31.8b".to_string(),
            "addv b31, v31.8b".to_string(),
            format!("fmov {}", regs(Width::W32, &[dst, FLOAT_SCRATCH])),
        ],
        Inst::Copysign {
            width, dst, sign, ..
        } => {
            let (d, s) = (dst.number(), sign.number());
            match width {
                Width::W32 => vec![
                    format!("ushr v31.2s, v{s}.2s, #0x1f"),
                    format!("sli v{d}.2s, v31.2s, #0x1f"),
                ],
                Width::W64 => vec![
                    format!("ushr d31, d{s}, #0x3f"),
                    format!("sli d{d}, d31, #0x3f"),
                ],
            }
        }
        _ => vectors::expected(inst),
    }
}

#[test]
fn instructions() {
    let mut rng = Rng(0x1357_9bdf);
    let mut encoder = Encoder::default();
    for _ in 0..200_000 {
        let inst = random(&mut rng);
        let compiled = encode_inst(&mut encoder, inst);
        check(&compiled.code, &expected(&inst), &inst);
    }
}

#[test]
fn constants_are_as_short_as_can_be() {
    let mut rng = Rng(0x2468_ace0);
    let mut encoder = Encoder::default();
    for _ in 0..100_000 {
        let imm = random::number(&mut rng) & rng.pick(&[u64::MAX, u64::MAX, 0xffff_ffff]);
        let inst = Inst::MoveImm { dst: X9, imm };
        let compiled = encode_inst(&mut encoder, inst);
        check(&compiled.code, &[format!("= x9 {imm:#x}")], &inst);
        // With parts of 16 bits, and as a mask.
        let parts = |filler: u64, count: u32| {
            let parts = (0..count).filter(|part| imm >> (16 * part) & 0xffff != filler);
            parts.count().max(1)
        };
        let mut shortest = parts(0, 4).min(parts(0xffff, 4));
        if imm >> 32 == 0 {
            shortest = shortest.min(parts(0xffff, 2));
        }
        let is_narrow_mask = imm >> 32 == 0 && MaskImm::new(imm, Width::W32).is_some();
        if is_narrow_mask || MaskImm::new(imm, Width::W64).is_some() {
            shortest = 1;
        }
        assert_eq!(compiled.code.len(), 4 * shortest, "{imm:#x}");
    }
}

#[test]
fn float_constants() {
    let mut encoder = Encoder::default();
    for (width, imm, wanted) in [
        (Width::W64, 0x70, "fmov d4, #1.0"),
        (Width::W64, 0xf0, "fmov d4, #-1.0"),
        (Width::W32, 0x00, "fmov s4, #2.0"),
        (Width::W32, 0x3f, "fmov s4, #31.0"),
        (Width::W64, 0xff, "fmov d4, #-1.9375"),
        (Width::W32, 0x40, "fmov s4, #0.125"),
    ] {
        let inst = Inst::FmoveImm {
            width,
            dst: V4,
            imm,
        };
        let compiled = encode_inst(&mut encoder, inst);
        let text = show(words(&compiled.code)[0]);
        // As many zeros as the disassembler likes.
        assert!(text.starts_with(wanted), "{text}");
    }
}

#[test]
fn vector_constants() {
    let mut encoder = Encoder::default();
    let mut text = |inst: Inst| {
        let compiled = encode_inst(&mut encoder, inst);
        show(words(&compiled.code)[0])
    };
    let bytes = |lane: u64, size: usize| -> [u8; 16] {
        std::array::from_fn(|index| lane.to_le_bytes()[index % size])
    };
    for (size, lane, wanted) in [
        (1, 0xa5, "movi v4.16b, #0xa5"),
        (1, 0xff, "movi v4.16b, #0xff"),
        (2, 0x8000, "movi v4.8h, #0x80, lsl #0x8"),
        (2, 0x00a5, "movi v4.8h, #0xa5"),
        (2, 0xff5a, "mvni v4.8h, #0xa5"),
        (2, 0x5aff, "mvni v4.8h, #0xa5, lsl #0x8"),
        (4, 0xa5, "movi v4.4s, #0xa5"),
        (4, 0x8000_0000, "movi v4.4s, #0x80, lsl #0x18"),
        (4, 0x7fff_ffff, "mvni v4.4s, #0x80, lsl #0x18"),
        (4, 0xa5_0000, "movi v4.4s, #0xa5, lsl #0x10"),
        (4, 0x12ff, "movi v4.4s, #0x12, msl #0x8"),
        (4, 0x12_ffff, "movi v4.4s, #0x12, msl #0x10"),
        (4, 0xffed_0000, "mvni v4.4s, #0x12, msl #0x10"),
        (4, 0x3f80_0000, "fmov v4.4s, #1.0"),
        (8, 0xc000_0000_0000_0000, "fmov v4.2d, #-2.0"),
        (8, 0xff00_ff00_00ff_00ff, "movi v4.2d, #0xff00ff0000ff00ff"),
    ] {
        let imm = VectorImm::new(bytes(lane, size)).expect("an immediate");
        let text = text(Inst::VectorImm { imm, dst: V4 });
        assert!(text.starts_with(wanted), "{text} instead of {wanted}");
    }
    for (op, size, lane, wanted) in [
        (VectorImmOp::Orr, 2, 0xa5, "orr v4.8h, #0xa5"),
        (VectorImmOp::Orr, 2, 0xa500, "orr v4.8h, #0xa5, lsl #0x8"),
        (
            VectorImmOp::Orr,
            4,
            0x8000_0000,
            "orr v4.4s, #0x80, lsl #0x18",
        ),
        (VectorImmOp::Bic, 4, 0x80, "bic v4.4s, #0x80"),
        (
            VectorImmOp::Bic,
            4,
            0xff_0000,
            "bic v4.4s, #0xff, lsl #0x10",
        ),
        (VectorImmOp::Bic, 2, 0x7f, "bic v4.8h, #0x7f"),
    ] {
        let imm = VectorImm::mask(bytes(lane, size)).expect("an immediate");
        let inst = Inst::VectorImmOver {
            op,
            imm,
            dst: V4,
            src: V4,
        };
        assert_eq!(text(inst), wanted);
    }
}
