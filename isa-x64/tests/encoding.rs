//! Random instructions are encoded, decoded by an independent decoder and compared operand by operand; and each must be as short
//! as that decoder's own encoder makes it.

mod common;

use common::{Rng, cond_name, decode, encode_inst};
use gantry_codegen::reg::{Reg, RegClass};
use gantry_ir::TrapCode;
use gantry_isa_x64::{
    encode::Encoder,
    inst::*,
    regs::{R11, RAX, RCX, RDX, RSP},
};
use iced_x86::{Instruction, OpKind, Register};

const INTS: [[&str; 4]; 16] = [
    ["al", "ax", "eax", "rax"],
    ["cl", "cx", "ecx", "rcx"],
    ["dl", "dx", "edx", "rdx"],
    ["bl", "bx", "ebx", "rbx"],
    ["spl", "sp", "esp", "rsp"],
    ["bpl", "bp", "ebp", "rbp"],
    ["sil", "si", "esi", "rsi"],
    ["dil", "di", "edi", "rdi"],
    ["r8l", "r8w", "r8d", "r8"],
    ["r9l", "r9w", "r9d", "r9"],
    ["r10l", "r10w", "r10d", "r10"],
    ["r11l", "r11w", "r11d", "r11"],
    ["r12l", "r12w", "r12d", "r12"],
    ["r13l", "r13w", "r13d", "r13"],
    ["r14l", "r14w", "r14d", "r14"],
    ["r15l", "r15w", "r15d", "r15"],
];

// --- how operands are written ---

fn r(reg: Reg, size: Size) -> String {
    match reg.class() {
        RegClass::Int => INTS[reg.number() as usize][size as usize].to_string(),
        RegClass::Float => format!("xmm{}", reg.number()),
    }
}

fn x(reg: Reg) -> String {
    r(reg, Size::B64)
}

fn w(wide: bool) -> Size {
    if wide { Size::B64 } else { Size::B32 }
}

fn m(mem: &Amode, bytes: u32) -> String {
    let index = if mem.index.is_none() {
        String::new()
    } else {
        format!("+{}*{}", x(mem.index), 1 << mem.shift)
    };
    format!("{bytes}[{}{index}{:+}]", x(mem.base), mem.disp)
}

fn bytes(size: Size) -> u32 {
    1 << size as u32
}

fn rm(operand: &Rm, size: Size) -> String {
    match operand {
        Rm::Reg(reg) => r(*reg, size),
        Rm::Mem(mem) => m(mem, bytes(size)),
    }
}

fn rmi(operand: &Rmi, size: Size) -> String {
    match operand {
        Rmi::Reg(reg) => r(*reg, size),
        Rmi::Mem(mem) => m(mem, bytes(size)),
        Rmi::Imm(imm) => imm_of(*imm, size),
    }
}

fn imm_of(imm: i32, size: Size) -> String {
    match size {
        Size::B8 => (imm as i8).to_string(),
        Size::B16 => (imm as i16).to_string(),
        _ => imm.to_string(),
    }
}

fn show(inst: &Instruction) -> String {
    let mut text = format!("{:?}", inst.mnemonic()).to_lowercase();
    for index in 0..inst.op_count() {
        text += if index == 0 { " " } else { ", " };
        text += &match inst.op_kind(index) {
            OpKind::Register => format!("{:?}", inst.op_register(index)).to_lowercase(),
            OpKind::Memory => show_memory(inst),
            OpKind::Immediate8 => (inst.immediate8() as i8).to_string(),
            OpKind::Immediate16 => (inst.immediate16() as i16).to_string(),
            OpKind::Immediate32 => (inst.immediate32() as i32).to_string(),
            OpKind::Immediate64 => (inst.immediate64() as i64).to_string(),
            OpKind::Immediate8to16 => inst.immediate8to16().to_string(),
            OpKind::Immediate8to32 => inst.immediate8to32().to_string(),
            OpKind::Immediate8to64 => inst.immediate8to64().to_string(),
            OpKind::Immediate32to64 => inst.immediate32to64().to_string(),
            OpKind::NearBranch64 => format!("@{}", inst.near_branch64()),
            other => panic!("operand {other:?}"),
        };
    }
    text
}

fn show_memory(inst: &Instruction) -> String {
    assert_eq!(inst.segment_prefix(), Register::None);
    let name = |reg: Register| format!("{reg:?}").to_lowercase();
    let index = match inst.memory_index() {
        Register::None => String::new(),
        reg => format!("+{}*{}", name(reg), inst.memory_index_scale()),
    };
    let size = inst.memory_size().size();
    let disp = inst.memory_displacement64() as i64;
    format!("{size}[{}{index}{disp:+}]", name(inst.memory_base()))
}

// --- what is expected ---

fn float_suffix(wide: bool) -> &'static str {
    if wide { "sd" } else { "ss" }
}

fn packed_suffix(wide: bool) -> &'static str {
    if wide { "pd" } else { "ps" }
}

/// An instruction with one float source, and the clearing of `dst` before it where the source is memory.
fn one_source(name: &str, dst: Reg, src: &Rm, size: Size, tail: &str) -> Vec<String> {
    let dst = x(dst);
    match src {
        Rm::Reg(src) => vec![format!("{name} {dst}, {0}, {0}{tail}", x(*src))],
        Rm::Mem(mem) => vec![
            format!("vxorps {dst}, {dst}, {dst}"),
            format!("{name} {dst}, {dst}, {}{tail}", m(mem, bytes(size))),
        ],
    }
}

fn expected(inst: &Inst) -> Vec<String> {
    let one = |text: String| vec![text];
    match *inst {
        Inst::Nop => vec![],
        Inst::Alu {
            op: AluOp::Mul,
            wide,
            dst,
            rhs: Rmi::Imm(imm),
            ..
        } => one(format!("imul {0}, {0}, {imm}", r(dst, w(wide)))),
        Inst::Alu {
            op, wide, dst, rhs, ..
        } => {
            let name = ["add", "or", "and", "sub", "xor", "imul"][op as usize];
            one(format!("{name} {}, {}", r(dst, w(wide)), rmi(&rhs, w(wide))))
        }
        Inst::AluMem {
            op,
            size,
            addr,
            rhs,
        } => {
            let name = ["add", "or", "and", "sub", "xor"][op as usize];
            one(format!("{name} {}, {}", m(&addr, bytes(size)), rmi(&rhs, size)))
        }
        Inst::MulImm {
            wide,
            dst,
            src,
            imm,
        } => one(format!("imul {}, {}, {imm}", r(dst, w(wide)), rm(&src, w(wide)))),
        Inst::Unary { op, wide, dst, .. } => {
            let name = ["neg", "not"][op as usize];
            one(format!("{name} {}", r(dst, w(wide))))
        }
        Inst::ShiftImm {
            op,
            wide,
            dst,
            count,
            ..
        } => {
            let name = ["rol", "ror", "shl", "shr", "sar"][op as usize];
            one(format!("{name} {}, {count}", r(dst, w(wide))))
        }
        Inst::ShiftVar {
            op,
            wide,
            dst,
            src,
            count,
        } => {
            let name = ["", "", "shlx", "shrx", "sarx"][op as usize];
            let (dst, src) = (r(dst, w(wide)), rm(&src, w(wide)));
            one(format!("{name} {dst}, {src}, {}", r(count, w(wide))))
        }
        Inst::RotateImm {
            wide,
            dst,
            src,
            count,
        } => one(format!("rorx {}, {}, {count}", r(dst, w(wide)), rm(&src, w(wide)))),
        Inst::RotateVar {
            op,
            wide,
            dst,
            count,
            ..
        } => rotate_var(op, wide, dst, count),
        Inst::Count { op, wide, dst, src } => {
            let name = ["lzcnt", "tzcnt", "popcnt"][op as usize];
            one(format!("{name} {}, {}", r(dst, w(wide)), rm(&src, w(wide))))
        }
        _ => expected_moves(inst),
    }
}

fn rotate_var(op: ShiftOp, wide: bool, dst: Reg, count: Reg) -> Vec<String> {
    let name = ["rol", "ror"][op as usize];
    let place = if dst == RCX && count != RCX { R11 } else { dst };
    let rotate = format!("{name} {}, cl", r(place, w(wide)));
    if count == RCX {
        return vec![rotate];
    }
    vec![
        "mov r11, rcx".into(),
        format!("mov rcx, {}", x(count)),
        rotate,
        "mov rcx, r11".into(),
    ]
}

fn expected_moves(inst: &Inst) -> Vec<String> {
    let one = |text: String| vec![text];
    match *inst {
        Inst::Load { extend, dst, src } => {
            let (name, to, from) = [
                ("movzx", Size::B32, Size::B8),
                ("movzx", Size::B32, Size::B16),
                ("mov", Size::B32, Size::B32),
                ("mov", Size::B64, Size::B64),
                ("movsx", Size::B32, Size::B8),
                ("movsx", Size::B32, Size::B16),
                ("movsx", Size::B64, Size::B8),
                ("movsx", Size::B64, Size::B16),
                ("movsxd", Size::B64, Size::B32),
            ][extend as usize];
            one(format!("{name} {}, {}", r(dst, to), rm(&src, from)))
        }
        Inst::Store { size, src, addr } => {
            one(format!("mov {}, {}", m(&addr, bytes(size)), r(src, size)))
        }
        Inst::StoreImm { size, imm, addr } => {
            one(format!("mov {}, {}", m(&addr, bytes(size)), imm_of(imm, size)))
        }
        Inst::Move { dst, src } if dst == src => vec![],
        Inst::Move { dst, src } => one(format!("mov {}, {}", x(dst), x(src))),
        Inst::MoveImm { dst, imm } => one(if imm <= u64::from(u32::MAX) {
            format!("mov {}, {}", r(dst, Size::B32), imm as i32)
        } else {
            format!("mov {}, {}", x(dst), imm as i64)
        }),
        Inst::Lea { wide, dst, addr } => one(format!("lea {}, {}", r(dst, w(wide)), m(&addr, 0))),
        Inst::LoadIncoming { dst, offset } => {
            let name = ["mov", "vmovsd"][dst.class() as usize];
            one(format!("{name} {}, 8[rsp{:+}]", x(dst), offset + 8))
        }
        Inst::StoreIncoming { src, offset } => {
            let name = ["mov", "vmovsd"][src.class() as usize];
            one(format!("{name} 8[rsp{:+}], {}", offset + 8, x(src)))
        }
        Inst::Cmp { size, lhs, rhs } => one(format!("cmp {}, {}", r(lhs, size), rmi(&rhs, size))),
        Inst::CmpMem { size, lhs, rhs } => {
            one(format!("cmp {}, {}", m(&lhs, bytes(size)), rmi(&rhs, size)))
        }
        Inst::Test { size, lhs, rhs } => one(format!("test {}, {}", r(lhs, size), rmi(&rhs, size))),
        Inst::SetCond { test, dst } => set_cond(test, &r(dst, Size::B8), &r(dst, Size::B32)),
        Inst::Cmov {
            cond,
            wide,
            dst,
            rhs,
            ..
        } => {
            let name = cond_name(cond);
            one(format!("cmov{name} {}, {}", r(dst, w(wide)), rm(&rhs, w(wide))))
        }
        Inst::CmovUnequal { wide, dst, rhs, .. } => ["ne", "p"]
            .map(|name| format!("cmov{name} {}, {}", r(dst, w(wide)), rm(&rhs, w(wide))))
            .to_vec(),
        Inst::Div {
            signed,
            wide,
            divisor,
            ..
        } => {
            let divisor = r(divisor, w(wide));
            if signed {
                let extend = if wide { "cqo" } else { "cdq" };
                vec![extend.into(), format!("idiv {divisor}")]
            } else {
                vec!["xor edx, edx".into(), format!("div {divisor}")]
            }
        }
        _ => expected_floats(inst),
    }
}

fn set_cond(test: Test, byte: &str, full: &str) -> Vec<String> {
    let mut all = match test {
        Test::One(cond) => vec![format!("set{} {byte}", cond_name(cond))],
        Test::FloatEqual => vec![
            "setnp r11l".into(),
            format!("sete {byte}"),
            format!("and {byte}, r11l"),
        ],
        Test::FloatNotEqual => vec![
            "setp r11l".into(),
            format!("setne {byte}"),
            format!("or {byte}, r11l"),
        ],
    };
    all.push(format!("movzx {full}, {byte}"));
    all
}

fn expected_floats(inst: &Inst) -> Vec<String> {
    let one = |text: String| vec![text];
    match *inst {
        Inst::Fmove { dst, src } if dst == src => vec![],
        Inst::Fmove { dst, src } => one(format!("vmovaps {}, {}", x(dst), x(src))),
        Inst::Fload { wide, dst, addr } => {
            let name = float_suffix(wide);
            one(format!("vmov{name} {}, {}", x(dst), m(&addr, bytes(w(wide)))))
        }
        Inst::Fstore { wide, src, addr } => {
            let name = float_suffix(wide);
            one(format!("vmov{name} {}, {}", m(&addr, bytes(w(wide))), x(src)))
        }
        Inst::Fzero { dst } => one(format!("vxorps {0}, {0}, {0}", x(dst))),
        Inst::Float {
            op,
            wide,
            dst,
            lhs,
            rhs,
        } => {
            let name = ["add", "sub", "mul", "div", "and", "andn", "or", "xor"][op as usize];
            let packed = op as usize >= FloatOp::And as usize;
            let (suffix, rhs) = if packed {
                let rhs = match rhs {
                    Rm::Reg(reg) => x(reg),
                    Rm::Mem(mem) => m(&mem, 16),
                };
                (packed_suffix(wide), rhs)
            } else {
                (float_suffix(wide), rm(&rhs, w(wide)))
            };
            one(format!("v{name}{suffix} {}, {}, {rhs}", x(dst), x(lhs)))
        }
        Inst::Fsqrt { wide, dst, src } => {
            let name = format!("vsqrt{}", float_suffix(wide));
            one_source(&name, dst, &src, w(wide), "")
        }
        Inst::Fround {
            mode,
            wide,
            dst,
            src,
        } => {
            let name = format!("vround{}", float_suffix(wide));
            let imm = [8, 9, 10, 11][mode as usize];
            one_source(&name, dst, &src, w(wide), &format!(", {imm}"))
        }
        Inst::Fcmp { wide, lhs, rhs } => {
            let name = float_suffix(wide);
            one(format!("vucomi{name} {}, {}", x(lhs), rm(&rhs, w(wide))))
        }
        Inst::Fconvert { to_wide, dst, src } => {
            let name = ["vcvtsd2ss", "vcvtss2sd"][usize::from(to_wide)];
            one_source(name, dst, &src, w(!to_wide), "")
        }
        Inst::IntToFloat {
            from_wide,
            wide,
            dst,
            src,
        } => vec![
            format!("vxorps {0}, {0}, {0}", x(dst)),
            format!(
                "vcvtsi2{} {1}, {1}, {2}",
                float_suffix(wide),
                x(dst),
                rm(&src, w(from_wide))
            ),
        ],
        Inst::IntToBits { wide, dst, src } => {
            let name = if wide { "vmovq" } else { "vmovd" };
            one(format!("{name} {}, {}", x(dst), rm(&src, w(wide))))
        }
        Inst::BitsToInt { wide, dst, src } => {
            let name = if wide { "vmovq" } else { "vmovd" };
            one(format!("{name} {}, {}", r(dst, w(wide)), x(src)))
        }
        _ => panic!("{inst:?} is not among these"),
    }
}

// --- random instructions ---

fn any_rm(rng: &mut Rng, reg: fn(&mut Rng) -> Reg) -> Rm {
    if rng.flip() {
        Rm::Reg(reg(rng))
    } else {
        Rm::Mem(rng.amode())
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
    let (wide, dst, size) = (rng.flip(), rng.int(), rng.size());
    let src = dst;
    let count = 1 + rng.below(if wide { 63 } else { 31 }) as u8;
    match choice {
        0 => Inst::Alu {
            op: rng.pick(&ALU),
            wide,
            dst,
            src,
            rhs: any_rmi(rng),
        },
        1 => Inst::AluMem {
            op: rng.pick(&ALU[..5]),
            size,
            addr: rng.amode(),
            rhs: reg_or_imm(rng),
        },
        2 => Inst::MulImm {
            wide,
            dst,
            src: any_rm(rng, Rng::int),
            imm: rng.imm(),
        },
        3 => Inst::Unary {
            op: rng.pick(&[UnaryOp::Neg, UnaryOp::Not]),
            wide,
            dst,
            src,
        },
        4 => Inst::ShiftImm {
            op: rng.pick(&SHIFTS),
            wide,
            dst,
            src,
            count,
        },
        5 => Inst::ShiftVar {
            op: rng.pick(&SHIFTS[2..]),
            wide,
            dst,
            src: any_rm(rng, Rng::int),
            count: rng.int(),
        },
        6 => Inst::RotateImm {
            wide,
            dst,
            src: any_rm(rng, Rng::int),
            count,
        },
        7 => {
            let dst = plain(rng);
            Inst::RotateVar {
                op: rng.pick(&SHIFTS[..2]),
                wide,
                dst,
                src: dst,
                count: plain(rng),
            }
        }
        8 => Inst::Count {
            op: rng.pick(&[CountOp::Lzcnt, CountOp::Tzcnt, CountOp::Popcnt]),
            wide,
            dst,
            src: any_rm(rng, Rng::int),
        },
        9 => Inst::Div {
            signed: rng.flip(),
            wide,
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
    let (wide, dst, size) = (rng.flip(), rng.int(), rng.size());
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
            addr: rng.amode(),
        },
        2 => Inst::StoreImm {
            size,
            imm: rng.imm(),
            addr: rng.amode(),
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
            wide,
            dst,
            addr: Amode {
                kind: AmodeKind::Safe,
                ..rng.amode()
            },
        },
        6 => Inst::LoadIncoming {
            dst: rng.pick(&[dst, Reg::float(dst.number())]),
            offset: rng.below(1000) as i32,
        },
        7 => Inst::StoreIncoming {
            src: rng.pick(&[dst, Reg::float(dst.number())]),
            offset: rng.below(1000) as i32,
        },
        8 => Inst::Cmp {
            size,
            lhs: dst,
            rhs: any_rmi(rng),
        },
        9 => Inst::CmpMem {
            size,
            lhs: rng.amode(),
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
            wide,
            dst,
            src: dst,
            rhs: any_rm(rng, Rng::int),
        },
        _ => Inst::CmovUnequal {
            wide,
            dst,
            src: dst,
            rhs: any_rm(rng, Rng::int),
        },
    }
}

fn random_float(rng: &mut Rng, choice: usize) -> Inst {
    let (wide, dst) = (rng.flip(), rng.float());
    match choice {
        0 => Inst::Fmove {
            dst,
            src: rng.float(),
        },
        1 => Inst::Fload {
            wide,
            dst,
            addr: rng.amode(),
        },
        2 => Inst::Fstore {
            wide,
            src: dst,
            addr: rng.amode(),
        },
        3 => Inst::Fzero { dst },
        4 => Inst::Float {
            op: rng.pick(&[
                FloatOp::Add,
                FloatOp::Sub,
                FloatOp::Mul,
                FloatOp::Div,
                FloatOp::And,
                FloatOp::AndNot,
                FloatOp::Or,
                FloatOp::Xor,
            ]),
            wide,
            dst,
            lhs: rng.float(),
            rhs: any_rm(rng, Rng::float),
        },
        5 => Inst::Fsqrt {
            wide,
            dst,
            src: any_rm(rng, Rng::float),
        },
        6 => Inst::Fround {
            mode: rng.pick(&[Round::Nearest, Round::Floor, Round::Ceil, Round::Trunc]),
            wide,
            dst,
            src: any_rm(rng, Rng::float),
        },
        7 => Inst::Fcmp {
            wide,
            lhs: dst,
            rhs: any_rm(rng, Rng::float),
        },
        8 => Inst::Fconvert {
            to_wide: wide,
            dst,
            src: any_rm(rng, Rng::float),
        },
        9 => Inst::IntToFloat {
            from_wide: rng.flip(),
            wide,
            dst,
            src: any_rm(rng, Rng::int),
        },
        10 => Inst::IntToBits {
            wide,
            dst,
            src: any_rm(rng, Rng::int),
        },
        _ => Inst::BitsToInt {
            wide,
            dst: rng.int(),
            src: dst,
        },
    }
}

fn random(rng: &mut Rng) -> Inst {
    match rng.below(11 + 14 + 12) {
        choice @ 0..11 => random_integer(rng, choice),
        choice @ 11..25 => random_move(rng, choice - 11),
        choice => random_float(rng, choice - 25),
    }
}

/// Whether the instruction reads or writes linear memory.
fn touches_heap(inst: &Inst) -> bool {
    format!("{inst:?}").contains("kind: Heap")
}

#[test]
fn random_instructions_decode_to_what_was_meant() {
    let mut rng = Rng(0x9e37_79b9_7f4a_7c15);
    let mut encoder = Encoder::new();
    let mut reencoder = iced_x86::Encoder::new(64);
    for _ in 0..200_000 {
        let inst = random(&mut rng);
        let compiled = encode_inst(&mut encoder, inst);
        let decoded = decode(&compiled.code);
        let shown: Vec<_> = decoded.iter().map(show).collect();
        assert_eq!(shown, expected(&inst), "{inst:?} {:02x?}", compiled.code);
        let heap = touches_heap(&inst);
        for decoded in &decoded {
            let shortest = reencoder.encode(decoded, decoded.ip()).unwrap();
            assert!(decoded.len() <= shortest, "{inst:?} could be shorter");
            let site = compiled.site_at(&compiled.functions[0], decoded.ip() as u32);
            let memory = (0..decoded.op_count()).any(|i| decoded.op_kind(i) == OpKind::Memory);
            let trap = site.map(|site| site.trap.unwrap());
            if heap && memory {
                assert_eq!(trap, Some(TrapCode::MemoryOutOfBounds), "{inst:?}");
            } else if show(decoded).starts_with("idiv") {
                assert_eq!(trap, Some(TrapCode::IntegerOverflow));
            } else {
                assert_eq!(trap, None, "{inst:?}");
            }
        }
    }
}

#[test]
fn constants_are_addressed_from_the_end_of_the_instruction() {
    let mut encoder = Encoder::new();
    let mut rng = Rng(7);
    for round in 0..2000 {
        let (dst, float) = (rng.int(), rng.float());
        let size = rng.pick(&[Size::B32, Size::B64]);
        let imm = rng.imm();
        let width = if round % 2 == 0 { 8 } else { 16 };
        let compiled = common::encode(&mut encoder, |encoder| {
            let label = encoder.buffer.constant(&[0x5a; 16][..width]);
            let addr = Amode::constant(label);
            for inst in [
                Inst::CmpMem {
                    size,
                    lhs: addr,
                    rhs: Rmi::Imm(imm),
                },
                Inst::MulImm {
                    wide: true,
                    dst,
                    src: Rm::Mem(addr),
                    imm,
                },
                Inst::Fload {
                    wide: true,
                    dst: float,
                    addr,
                },
                Inst::Float {
                    op: FloatOp::And,
                    wide: true,
                    dst: float,
                    lhs: float,
                    rhs: Rm::Mem(addr),
                },
                Inst::Return { info: u32::MAX },
            ] {
                encoder.emit(&inst);
            }
        });
        let constant = compiled.code.len() - width;
        assert_eq!(constant % width, 0);
        assert_eq!(compiled.code[constant..], [0x5a; 16][..width]);
        let decoder = iced_x86::Decoder::with_ip(64, &compiled.code, 0, 0);
        let insts: Vec<_> = decoder.into_iter().take(5).collect();
        for inst in &insts[..4] {
            assert!(inst.is_ip_rel_memory_operand());
            assert_eq!(inst.ip_rel_memory_address(), constant as u64, "{inst:?}");
        }
        assert_eq!(insts[4].mnemonic(), iced_x86::Mnemonic::Ret);
    }
}
