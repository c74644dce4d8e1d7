//! Random instructions are encoded, decoded by an independent decoder and compared operand by
//! operand; and each must be as short as that decoder's own encoder makes it.

mod common;

#[path = "common/blends.rs"]
mod blends;
#[path = "common/random.rs"]
mod random;
#[path = "common/vectors.rs"]
mod vectors;

use common::{Operands, Rng, cond_name, decode, encode_inst};
use gantry_codegen::{
    emit::Encode,
    isa::{
        machine::{MachineInst, OperandVisitor},
        reg::{Reg, RegClass, RegSet},
        width::Width,
    },
};
use gantry_ir::TrapCode;
use gantry_isa_x64::{
    encode::Encoder,
    inst::*,
    regs::{R11, R13, RBP, RCX},
};
use iced_x86::{Instruction, OpKind, Register};
use random::random;

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

/// A sum of two registers as it takes the fewest bytes: `rbp` and `r13` are no bases if the other
/// one can be.
fn shorter(sum: Amode) -> Amode {
    match sum {
        Amode::Memory(EffectiveAddress {
            base: base @ (RBP | R13),
            index,
            disp: 0,
            shift: 0,
            ..
        }) if ![RBP, R13, Reg::NONE].contains(&index) => Amode::indexed(index, base, 0, 0),
        _ => sum,
    }
}

fn m(mem: &Amode, bytes: u32) -> String {
    let mem = match *mem {
        Amode::Memory(mem) => mem,
        Amode::Constant(_) => panic!("a constant has no text of its own"),
        Amode::Scaled {
            index,
            shift,
            disp,
            in_segment,
        } => {
            // The disassembler's displacements have no sign then.
            let (segment, size, disp) = match in_segment {
                true => ("gs:", Size::B32, i64::from(disp as u32)),
                false => ("", Size::B64, i64::from(disp)),
            };
            let index = r(index, size);
            return format!("{bytes}{segment}[none+{index}*{}{disp:+}]", 1 << shift);
        }
    };
    let (segment, size) = match mem.kind {
        MemoryKind::Segment => ("gs:", Size::B32),
        MemoryKind::Safe | MemoryKind::Heap => ("", Size::B64),
    };
    let index = if mem.index.is_none() {
        String::new()
    } else {
        format!("+{}*{}", r(mem.index, size), 1 << mem.shift)
    };
    let base = r(mem.base, size);
    format!("{bytes}{segment}[{base}{index}{:+}]", mem.disp)
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
    let segment = match inst.segment_prefix() {
        Register::None => "",
        Register::GS => "gs:",
        other => panic!("segment {other:?}"),
    };
    let name = |reg: Register| format!("{reg:?}").to_lowercase();
    let index = match inst.memory_index() {
        Register::None => String::new(),
        reg => format!("+{}*{}", name(reg), inst.memory_index_scale()),
    };
    let size = inst.memory_size().size();
    let base = name(inst.memory_base());
    // The displacement is as wide as the registers.
    let disp = match base.starts_with('e') || base.ends_with('d') {
        true => i64::from(inst.memory_displacement32() as i32),
        false => inst.memory_displacement64() as i64,
    };
    format!("{size}{segment}[{base}{index}{disp:+}]")
}

// --- what is expected ---

fn float_suffix(width: Width) -> &'static str {
    match width {
        Width::W32 => "ss",
        Width::W64 => "sd",
    }
}

fn packed_suffix(width: Width) -> &'static str {
    match width {
        Width::W32 => "ps",
        Width::W64 => "pd",
    }
}

/// An instruction with one float source, and the clearing of `dst` before it where the source is
/// memory.
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
            width,
            dst,
            rhs: Rmi::Imm(imm),
            ..
        } => one(format!("imul {0}, {0}, {imm}", r(dst, Size::from(width)))),
        Inst::Alu {
            op,
            width,
            dst,
            rhs,
            ..
        } => {
            let name = ["add", "or", "and", "sub", "xor", "imul"][op as usize];
            one(format!(
                "{name} {}, {}",
                r(dst, Size::from(width)),
                rmi(&rhs, Size::from(width))
            ))
        }
        Inst::MulImm {
            width,
            dst,
            src,
            imm,
        } => one(format!(
            "imul {}, {}, {imm}",
            r(dst, Size::from(width)),
            rm(&src, Size::from(width))
        )),
        Inst::Unary { op, width, dst, .. } => {
            let name = ["neg", "not"][op as usize];
            one(format!("{name} {}", r(dst, Size::from(width))))
        }
        Inst::ShiftImm {
            op,
            width,
            dst,
            count,
            ..
        } => {
            let name = ["rol", "ror", "shl", "shr", "sar"][op as usize];
            one(format!("{name} {}, {count}", r(dst, Size::from(width))))
        }
        Inst::Lowest {
            op,
            width,
            dst,
            src,
        } => {
            let name = ["", "blsr", "blsmsk", "blsi"][op as usize];
            let (dst, src) = (r(dst, Size::from(width)), rm(&src, Size::from(width)));
            one(format!("{name} {dst}, {src}"))
        }
        Inst::AndNot {
            width,
            dst,
            not,
            rhs,
        } => {
            let [dst, not] = [dst, not].map(|reg| r(reg, Size::from(width)));
            one(format!(
                "andn {dst}, {not}, {}",
                rm(&rhs, Size::from(width))
            ))
        }
        Inst::Tested { .. } => Vec::new(),
        Inst::ShiftVar {
            op,
            width,
            dst,
            src,
            count,
        } => {
            let name = ["", "", "shlx", "shrx", "sarx"][op as usize];
            let (dst, src) = (r(dst, Size::from(width)), rm(&src, Size::from(width)));
            one(format!(
                "{name} {dst}, {src}, {}",
                r(count, Size::from(width))
            ))
        }
        Inst::RotateImm {
            width,
            dst,
            src,
            count,
        } => one(format!(
            "rorx {}, {}, {count}",
            r(dst, Size::from(width)),
            rm(&src, Size::from(width))
        )),
        Inst::RotateVar {
            op,
            width,
            dst,
            count,
            ..
        } => rotate_var(op, width, dst, count),
        Inst::Count {
            op,
            width,
            dst,
            src,
        } => {
            let name = ["lzcnt", "tzcnt", "popcnt"][op as usize];
            one(format!(
                "{name} {}, {}",
                r(dst, Size::from(width)),
                rm(&src, Size::from(width))
            ))
        }
        _ => expected_moves(inst),
    }
}

fn rotate_var(op: ShiftOp, width: Width, dst: Reg, count: Reg) -> Vec<String> {
    let name = ["rol", "ror"][op as usize];
    let place = if dst == RCX && count != RCX { R11 } else { dst };
    let rotate = format!("{name} {}, cl", r(place, Size::from(width)));
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
        Inst::StoreImm { size, imm, addr } => one(format!(
            "mov {}, {}",
            m(&addr, bytes(size)),
            imm_of(imm, size)
        )),
        Inst::Move { dst, src } if dst == src => vec![],
        Inst::Move { dst, src } => one(format!("mov {}, {}", x(dst), x(src))),
        Inst::MoveImm { dst, imm } => one(if imm <= u64::from(u32::MAX) {
            format!("mov {}, {}", r(dst, Size::B32), imm as i32)
        } else {
            format!("mov {}, {}", x(dst), imm as i64)
        }),
        Inst::Lea { width, dst, addr } => one(format!(
            "lea {}, {}",
            r(dst, Size::from(width)),
            m(&shorter(addr), 0)
        )),
        Inst::LoadIncoming { dst, offset, slots } => {
            let (name, bytes) = slot_move(dst, slots);
            one(format!("{name} {}, {bytes}[rsp{:+}]", x(dst), offset + 8))
        }
        Inst::StoreIncoming { src, offset, slots } => {
            let (name, bytes) = slot_move(src, slots);
            one(format!("{name} {bytes}[rsp{:+}], {}", offset + 8, x(src)))
        }
        Inst::Cmp { size, lhs, rhs } => one(format!("cmp {}, {}", r(lhs, size), rmi(&rhs, size))),
        Inst::CmpMem { size, lhs, rhs } => {
            one(format!("cmp {}, {}", m(&lhs, bytes(size)), rmi(&rhs, size)))
        }
        Inst::Test { size, lhs, rhs } => one(format!("test {}, {}", r(lhs, size), rmi(&rhs, size))),
        Inst::SetCond { test, dst } => set_cond(test, &r(dst, Size::B8), &r(dst, Size::B32)),
        Inst::CountCarry {
            carry, width, dst, ..
        } => {
            let (name, imm) = if carry { ("adc", "0") } else { ("sbb", "-1") };
            one(format!("{name} {}, {imm}", r(dst, Size::from(width))))
        }
        Inst::Cmov {
            cond,
            width,
            dst,
            rhs,
            ..
        } => {
            let name = cond_name(cond);
            one(format!(
                "cmov{name} {}, {}",
                r(dst, Size::from(width)),
                rm(&rhs, Size::from(width))
            ))
        }
        Inst::CmovUnequal {
            width, dst, rhs, ..
        } => ["ne", "p"]
            .map(|name| {
                format!(
                    "cmov{name} {}, {}",
                    r(dst, Size::from(width)),
                    rm(&rhs, Size::from(width))
                )
            })
            .to_vec(),
        Inst::Div {
            signed,
            width,
            divisor,
            ..
        } => {
            let divisor = r(divisor, Size::from(width));
            if signed {
                let extend = match width {
                    Width::W32 => "cdq",
                    Width::W64 => "cqo",
                };
                vec![extend.into(), format!("idiv {divisor}")]
            } else {
                vec!["xor edx, edx".into(), format!("div {divisor}")]
            }
        }
        _ => expected_floats(inst),
    }
}

/// How slots are moved, and how many bytes: an integer has one.
fn slot_move(reg: Reg, slots: u8) -> (&'static str, u32) {
    match (reg.class(), slots) {
        (RegClass::Int, _) => ("mov", 8),
        (RegClass::Float, 1) => ("vmovsd", 8),
        (RegClass::Float, _) => ("vmovups", 16),
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
        Inst::Fload { width, dst, addr } => {
            let name = float_suffix(width);
            one(format!(
                "vmov{name} {}, {}",
                x(dst),
                m(&addr, bytes(Size::from(width)))
            ))
        }
        Inst::Fstore { width, src, addr } => {
            let name = float_suffix(width);
            one(format!(
                "vmov{name} {}, {}",
                m(&addr, bytes(Size::from(width))),
                x(src)
            ))
        }
        Inst::Fzero { dst } => one(format!("vxorps {0}, {0}, {0}", x(dst))),
        Inst::Float {
            op,
            width,
            dst,
            lhs,
            rhs,
        } => {
            let (name, is_packed) = match op {
                FloatOp::Add => ("add", false),
                FloatOp::Sub => ("sub", false),
                FloatOp::Mul => ("mul", false),
                FloatOp::Div => ("div", false),
                FloatOp::Lesser => ("min", false),
                FloatOp::Greater => ("max", false),
                FloatOp::And => ("and", true),
                FloatOp::AndNot => ("andn", true),
                FloatOp::Or => ("or", true),
                FloatOp::Xor => ("xor", true),
            };
            let (suffix, rhs) = if is_packed {
                let rhs = match rhs {
                    Rm::Reg(reg) => x(reg),
                    Rm::Mem(mem) => m(&mem, 16),
                };
                (packed_suffix(width), rhs)
            } else {
                (float_suffix(width), rm(&rhs, Size::from(width)))
            };
            one(format!("v{name}{suffix} {}, {}, {rhs}", x(dst), x(lhs)))
        }
        Inst::Fsqrt { width, dst, src } => {
            let name = format!("vsqrt{}", float_suffix(width));
            one_source(&name, dst, &src, Size::from(width), "")
        }
        Inst::Fround {
            mode,
            width,
            dst,
            src,
        } => {
            let name = format!("vround{}", float_suffix(width));
            let imm = [8, 9, 10, 11][mode as usize];
            one_source(&name, dst, &src, Size::from(width), &format!(", {imm}"))
        }
        Inst::Fcmp { width, lhs, rhs } => {
            let name = float_suffix(width);
            one(format!(
                "vucomi{name} {}, {}",
                x(lhs),
                rm(&rhs, Size::from(width))
            ))
        }
        Inst::Fblend { .. } => blends::expected(inst),
        Inst::Fconvert { to_width, dst, src } => {
            let name = ["vcvtsd2ss", "vcvtss2sd"][to_width as usize];
            one_source(name, dst, &src, Size::from(to_width.other()), "")
        }
        Inst::IntToFloat {
            from_width,
            width,
            dst,
            src,
        } => vec![
            format!("vxorps {0}, {0}, {0}", x(dst)),
            format!(
                "vcvtsi2{} {1}, {1}, {2}",
                float_suffix(width),
                x(dst),
                rm(&src, Size::from(from_width))
            ),
        ],
        Inst::IntToBits { width, dst, src } => {
            let name = match width {
                Width::W32 => "vmovd",
                Width::W64 => "vmovq",
            };
            one(format!(
                "{name} {}, {}",
                x(dst),
                rm(&src, Size::from(width))
            ))
        }
        Inst::BitsToInt { width, dst, src } => {
            let name = match width {
                Width::W32 => "vmovd",
                Width::W64 => "vmovq",
            };
            one(format!("{name} {}, {}", r(dst, Size::from(width)), x(src)))
        }
        _ => vectors::expected(inst),
    }
}

/// Whether the instruction reads or writes linear memory.
fn touches_heap(inst: &Inst) -> bool {
    let text = format!("{inst:?}");
    let marks = ["kind: Heap", "kind: Segment", "in_segment: true"];
    marks.into_iter().any(|mark| text.contains(mark))
}

#[test]
fn random_instructions_decode_to_what_was_meant() {
    let mut rng = Rng(0x9e37_79b9_7f4a_7c15);
    let mut encoder = Encoder::default();
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
    let mut encoder = Encoder::default();
    let mut rng = Rng(7);
    for round in 0..2000 {
        let (dst, float) = (rng.int(), rng.float());
        let size = rng.pick(&[Size::B32, Size::B64]);
        let imm = rng.imm();
        let length = if round % 2 == 0 { 8 } else { 16 };
        let compiled = common::encode(&mut encoder, |encoder| {
            let label = encoder.buffer().constant(&[0x5a; 16][..length]);
            let addr = Amode::Constant(label);
            for inst in [
                Inst::CmpMem {
                    size,
                    lhs: addr,
                    rhs: Rmi::Imm(imm),
                },
                Inst::MulImm {
                    width: Width::W64,
                    dst,
                    src: Rm::Mem(addr),
                    imm,
                },
                Inst::Fload {
                    width: Width::W64,
                    dst: float,
                    addr,
                },
                Inst::Float {
                    op: FloatOp::And,
                    width: Width::W64,
                    dst: float,
                    lhs: float,
                    rhs: Rm::Mem(addr),
                },
                Inst::Return { info: u32::MAX },
            ] {
                encoder.encode(&inst);
            }
        });
        let constant = compiled.code.len() - length;
        assert_eq!(constant % length, 0);
        assert_eq!(compiled.code[constant..], [0x5a; 16][..length]);
        let decoder = iced_x86::Decoder::with_ip(64, &compiled.code, 0, 0);
        let insts: Vec<_> = decoder.into_iter().take(5).collect();
        for inst in &insts[..4] {
            assert!(inst.is_ip_rel_memory_operand());
            assert_eq!(inst.ip_rel_memory_address(), constant as u64, "{inst:?}");
        }
        assert_eq!(insts[4].mnemonic(), iced_x86::Mnemonic::Ret);
    }
}

// --- allocation ---

/// Puts physical registers in the place of virtual ones, and a slot wherever that is allowed.
struct Allocate {
    spill: bool,
}

impl Allocate {
    fn place(reg: &mut Reg) {
        if reg.is_virtual() {
            let (number, class) = (reg.virtual_index() as u8, reg.class());
            *reg = match class {
                RegClass::Int => Reg::int(number),
                RegClass::Float => Reg::float(number),
            };
        }
    }
}

impl OperandVisitor for Allocate {
    fn read(&mut self, reg: &mut Reg) {
        Self::place(reg);
    }
    fn read_late(&mut self, reg: &mut Reg) {
        Self::place(reg);
    }
    fn write(&mut self, reg: &mut Reg) {
        Self::place(reg);
    }
    fn write_early(&mut self, reg: &mut Reg) {
        Self::place(reg);
    }
    fn modify(&mut self, dst: &mut Reg, src: &mut Reg) {
        Self::place(dst);
        Self::place(src);
    }
    fn read_fixed(&mut self, reg: &mut Reg, physical: Reg) {
        Self::place(reg);
        assert_eq!(*reg, physical);
    }
    fn write_fixed(&mut self, reg: &mut Reg, physical: Reg) {
        Self::place(reg);
        assert_eq!(*reg, physical);
    }
    fn read_any(&mut self, reg: &mut Reg) -> Option<i32> {
        Self::place(reg);
        self.spill.then_some(8 * i32::from(reg.number()) + 64)
    }
    fn call(&mut self, _: u32) {}
    fn clobber(&mut self, _: RegSet) {}
}

/// Puts virtual registers in the place of physical ones.
struct Virtualize;

impl Virtualize {
    fn hide(reg: &mut Reg) {
        if reg.is_physical() {
            *reg = Reg::virtual_(u32::from(reg.number()), reg.class());
        }
    }
}

impl OperandVisitor for Virtualize {
    fn read(&mut self, reg: &mut Reg) {
        Self::hide(reg);
    }
    fn read_late(&mut self, reg: &mut Reg) {
        Self::hide(reg);
    }
    fn write(&mut self, reg: &mut Reg) {
        Self::hide(reg);
    }
    fn write_early(&mut self, reg: &mut Reg) {
        Self::hide(reg);
    }
    fn modify(&mut self, dst: &mut Reg, src: &mut Reg) {
        Self::hide(dst);
        Self::hide(src);
    }
    fn read_fixed(&mut self, reg: &mut Reg, _: Reg) {
        Self::hide(reg);
    }
    fn write_fixed(&mut self, reg: &mut Reg, _: Reg) {
        Self::hide(reg);
    }
    fn read_any(&mut self, reg: &mut Reg) -> Option<i32> {
        Self::hide(reg);
        None
    }
    fn call(&mut self, _: u32) {}
    fn clobber(&mut self, _: RegSet) {}
}

/// Every register is visited, comes back in its place, and where an operand may be in the frame
/// there is an encoding for that.
#[test]
fn visitors_reach_all_registers() {
    let mut rng = Rng(0x51ab);
    let mut encoder = Encoder::default();
    let mut spilled = 0;
    for _ in 0..100_000 {
        let inst = random(&mut rng);
        let mut copy = inst;
        copy.visit(&mut Virtualize);
        let text = format!("{copy:?}");
        // A physical register is written as `p` with its number and class.
        assert!(!text.contains(": p") && !text.contains("(p"), "{text}");
        copy.visit(&mut Allocate { spill: false });
        assert_eq!(copy, inst);
        copy.visit(&mut Virtualize);
        copy.visit(&mut Allocate { spill: true });
        spilled += usize::from(copy != inst);
        let compiled = encode_inst(&mut encoder, copy);
        let shown: Vec<_> = decode(&compiled.code).iter().map(show).collect();
        assert_eq!(shown, expected(&copy), "{copy:?}");
    }
    assert!(spilled > 10_000);
}
