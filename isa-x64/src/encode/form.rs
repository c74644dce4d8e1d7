//! Instruction formats: legacy and VEX encodings of opcode, registers, memory operand and immediate.
//!
//! An instruction is put together in a register: `head` has everything up to displacement and immediate, at most 8 bytes.

use super::Encoder;
use crate::inst::{Amode, AmodeKind, Cond, Rm, Size};
use gantry_codegen::{buffer::Label, reg::Reg};
use gantry_ir::TrapCode;

/// Opcode of a legacy encoding.
#[derive(Clone, Copy)]
pub(super) struct Op {
    /// Mandatory or operand-size prefix, or 0.
    prefix: u8,
    /// Length of `opcode`.
    len: u8,
    /// Escape bytes and opcode, the first in the lowest byte.
    opcode: u16,
}

impl Op {
    /// A one-byte opcode.
    pub const fn one(opcode: u8) -> Op {
        Op {
            prefix: 0,
            len: 1,
            opcode: opcode as u16,
        }
    }

    /// `0F opcode`.
    pub const fn two(opcode: u8) -> Op {
        Op {
            prefix: 0,
            len: 2,
            opcode: 0x0f | (opcode as u16) << 8,
        }
    }

    /// The same with a prefix.
    pub const fn prefixed(self, prefix: u8) -> Op {
        Op { prefix, ..self }
    }

    /// The opcode for operands of this size, where `opcode` is the odd one of a pair whose even one is for bytes.
    #[inline(always)]
    pub fn sized(opcode: u8, size: Size) -> Op {
        match size {
            Size::B8 => Op::one(opcode & !1),
            Size::B16 => Op::one(opcode).prefixed(0x66),
            Size::B32 | Size::B64 => Op::one(opcode),
        }
    }
}

/// Opcode of a VEX encoding.
#[derive(Clone, Copy)]
pub(super) struct Vex {
    /// Implied prefix: none, 66, F3, F2.
    pub pp: u8,
    /// Opcode map: 1 is 0F, 2 is 0F38, 3 is 0F3A.
    pub map: u8,
    pub opcode: u8,
    pub w: bool,
}

impl Vex {
    /// Scalar float instruction of the map 0F.
    #[inline(always)]
    pub const fn scalar(opcode: u8, wide: bool) -> Vex {
        Vex {
            pp: if wide { 3 } else { 2 },
            map: 1,
            opcode,
            w: false,
        }
    }

    /// Packed float instruction of the map 0F.
    #[inline(always)]
    pub const fn packed(opcode: u8, wide: bool) -> Vex {
        Vex {
            pp: wide as u8,
            map: 1,
            opcode,
            w: false,
        }
    }
}

/// REX bits that do not depend on register numbers.
#[derive(Clone, Copy)]
pub(super) struct Rex(u8);

impl Rex {
    pub const NONE: Rex = Rex(0);
    /// 64-bit operands.
    pub const W: Rex = Rex(8);

    #[inline(always)]
    pub const fn w(wide: bool) -> Rex {
        Rex((wide as u8) << 3)
    }

    /// The bits of both.
    #[inline(always)]
    pub const fn or(self, other: Rex) -> Rex {
        Rex(self.0 | other.0)
    }

    #[inline(always)]
    pub fn sized(size: Size) -> Rex {
        Rex::w(size == Size::B64)
    }

    /// For a register of this size in any field: the low bytes of `rsp`, `rbp`, `rsi`, `rdi` need a REX prefix, even an empty
    /// one; without, the numbers mean `ah` and its like.
    #[inline(always)]
    pub fn of_reg(size: Size, reg: Reg) -> Rex {
        if size == Size::B8 && matches!(reg.number(), 4..8) {
            Rex(0x40)
        } else {
            Rex::sized(size)
        }
    }
}

/// An immediate at the end of an instruction.
#[derive(Clone, Copy)]
pub(super) struct Imm {
    bits: u32,
    len: u32,
}

impl Imm {
    pub const NONE: Imm = Imm { bits: 0, len: 0 };

    #[inline(always)]
    pub fn i8(value: i32) -> Imm {
        Imm {
            bits: u32::from(value as u8),
            len: 1,
        }
    }

    #[inline(always)]
    pub fn i32(value: i32) -> Imm {
        Imm {
            bits: value as u32,
            len: 4,
        }
    }

    /// As wide as the operands, but at most 4 bytes.
    #[inline(always)]
    pub fn sized(value: i32, size: Size) -> Imm {
        match size {
            Size::B8 => Imm::i8(value),
            Size::B16 => Imm {
                bits: u32::from(value as u16),
                len: 2,
            },
            Size::B32 | Size::B64 => Imm::i32(value),
        }
    }
}

/// Whether a value is the sign extension of its low byte.
#[inline(always)]
pub(super) fn fits_i8(value: i32) -> bool {
    value == i32::from(value as i8)
}

impl Encoder {
    /// Register form: `reg` and `rm` are the fields of ModRM, `reg` a register number or opcode extension.
    #[inline(always)]
    pub(super) fn rr(&mut self, op: Op, rex: Rex, reg: u8, rm: Reg) {
        self.rr_imm(op, rex, reg, rm, Imm::NONE);
    }

    /// Register form with an immediate.
    #[inline(always)]
    pub(super) fn rr_imm(&mut self, op: Op, rex: Rex, reg: u8, rm: Reg, imm: Imm) {
        let rm = rm.number();
        let (head, bits) = legacy(op, rex.0 | reg >> 3 << 2 | rm >> 3);
        let head = head | u64::from(0xc0 | (reg & 7) << 3 | rm & 7) << bits;
        self.buffer
            .put(head, bits / 8 + 1, u64::from(imm.bits), imm.len);
    }

    /// Memory form.
    #[inline(always)]
    pub(super) fn mem(&mut self, op: Op, rex: Rex, reg: u8, mem: &Amode, imm: Imm) {
        match mem.kind {
            AmodeKind::Safe => {}
            AmodeKind::Heap => self.trap_site(TrapCode::MemoryOutOfBounds),
            AmodeKind::Constant => {
                let (head, bits) = legacy(op, rex.0 | reg >> 3 << 2);
                return self.put_constant(head, bits, reg, mem, imm);
            }
        }
        let (x, b) = high_bits(mem);
        let (head, bits) = legacy(op, rex.0 | reg >> 3 << 2 | x << 1 | b);
        self.put_mem(head, bits, reg, mem, imm);
    }

    /// Memory form of an instruction with a one-byte opcode and no immediate: the bulk of all loads and stores.
    #[inline(never)]
    pub(super) fn plain_mem(&mut self, opcode: u8, wide: bool, reg: Reg, mem: &Amode) {
        let reg = reg.number();
        match mem.kind {
            AmodeKind::Safe => {}
            AmodeKind::Heap => self.trap_site(TrapCode::MemoryOutOfBounds),
            AmodeKind::Constant => {
                return self.mem(Op::one(opcode), Rex::w(wide), reg, mem, Imm::NONE);
            }
        }
        let (x, b) = high_bits(mem);
        let rex = Rex::w(wide).0 | reg >> 3 << 2 | x << 1 | b;
        let (modrm_sib, len, disp_len) = modrm_sib(reg, mem);
        let head = u64::from(0x40 | rex) | u64::from(opcode) << 8 | modrm_sib << 16;
        // Without bits of its own the prefix goes away again.
        let skip = u32::from(rex == 0);
        self.buffer.put(
            head >> (8 * skip),
            2 + len - skip,
            mem.disp as u64,
            disp_len,
        );
    }

    /// Register or memory form.
    #[inline(always)]
    pub(super) fn rm(&mut self, op: Op, rex: Rex, reg: u8, rm: &Rm, imm: Imm) {
        match rm {
            Rm::Reg(rm) => self.rr_imm(op, rex, reg, *rm, imm),
            Rm::Mem(mem) => self.mem(op, rex, reg, mem, imm),
        }
    }

    /// VEX, register form.
    #[inline(always)]
    pub(super) fn vex_rr(&mut self, op: Vex, reg: Reg, vvvv: u8, rm: Reg, imm: Imm) {
        let (reg, rm) = (reg.number(), rm.number());
        let (head, bits) = vex(op, reg >> 3, 0, rm >> 3, vvvv);
        let head = head | u64::from(0xc0 | (reg & 7) << 3 | rm & 7) << bits;
        self.buffer
            .put(head, bits / 8 + 1, u64::from(imm.bits), imm.len);
    }

    /// VEX, memory form.
    #[inline(always)]
    pub(super) fn vex_mem(&mut self, op: Vex, reg: Reg, vvvv: u8, mem: &Amode, imm: Imm) {
        let reg = reg.number();
        match mem.kind {
            AmodeKind::Safe => {}
            AmodeKind::Heap => self.trap_site(TrapCode::MemoryOutOfBounds),
            AmodeKind::Constant => {
                let (head, bits) = vex(op, reg >> 3, 0, 0, vvvv);
                return self.put_constant(head, bits, reg, mem, imm);
            }
        }
        let (x, b) = high_bits(mem);
        let (head, bits) = vex(op, reg >> 3, x, b, vvvv);
        self.put_mem(head, bits, reg, mem, imm);
    }

    /// VEX, register or memory form.
    #[inline(always)]
    pub(super) fn vex_rm(&mut self, op: Vex, reg: Reg, vvvv: u8, rm: &Rm, imm: Imm) {
        match rm {
            Rm::Reg(rm) => self.vex_rr(op, reg, vvvv, *rm, imm),
            Rm::Mem(mem) => self.vex_mem(op, reg, vvvv, mem, imm),
        }
    }

    /// Records that the instruction that follows can fault.
    #[inline]
    pub(super) fn trap_site(&mut self, code: TrapCode) {
        if self.buffer.has_site_here() {
            // The return address of a call: the two must be distinguishable.
            self.buffer.put1(0x90);
        }
        self.buffer.add_site(Some(code));
    }

    /// Completes the memory form: `head` has all of the instruction before ModRM.
    #[inline(always)]
    fn put_mem(&mut self, head: u64, bits: u32, reg: u8, mem: &Amode, imm: Imm) {
        if imm.len == 0 {
            self.put_mem_alone(head, bits, reg, mem);
        } else {
            self.put_mem_imm(head, bits, reg, mem, imm);
        }
    }

    #[inline(never)]
    fn put_mem_alone(&mut self, head: u64, bits: u32, reg: u8, mem: &Amode) {
        let (modrm_sib, len, disp_len) = modrm_sib(reg, mem);
        let head = head | modrm_sib << bits;
        // What is above the displacement will be overwritten.
        self.buffer
            .put(head, bits / 8 + len, mem.disp as u64, disp_len);
    }

    #[inline(never)]
    fn put_mem_imm(&mut self, head: u64, bits: u32, reg: u8, mem: &Amode, imm: Imm) {
        let (modrm_sib, len, disp_len) = modrm_sib(reg, mem);
        let head = head | modrm_sib << bits;
        let mask = (1u64 << (8 * disp_len)) - 1;
        let tail = mem.disp as u64 & mask | u64::from(imm.bits) << (8 * disp_len);
        self.buffer
            .put(head, bits / 8 + len, tail, disp_len + imm.len);
    }

    /// Completes the memory form for a constant, which is addressed from the instruction pointer.
    #[inline(never)]
    fn put_constant(&mut self, head: u64, bits: u32, reg: u8, mem: &Amode, imm: Imm) {
        // The distance counts from the end of the instruction, behind the immediate.
        let addend = -4 - imm.len as i32;
        let field = self.buffer.position() + bits / 8 + 1;
        let head = head | u64::from((reg & 7) << 3 | 5) << bits;
        let tail = u64::from(addend as u32) | u64::from(imm.bits) << 32;
        self.buffer.put(head, bits / 8 + 1, tail, 4 + imm.len);
        self.buffer.use_label(field, Label(mem.disp as u32));
    }

    // --- jumps within the code of one instruction ---

    /// A short conditional jump to a place that is still to come; returns where it ends.
    #[inline]
    pub(super) fn short_branch(&mut self, cond: Cond) -> u32 {
        self.buffer.put(u64::from(0x70 | cond as u8), 2, 0, 0);
        self.buffer.position()
    }

    /// Makes a short jump that ends at `from` go to the current position.
    #[inline]
    pub(super) fn land_short(&mut self, from: u32) {
        // Only where the code has become too large, and is overwriting itself, is this not a short way forward.
        let distance = self.buffer.position().wrapping_sub(from);
        debug_assert!(!(128..1 << 30).contains(&distance));
        self.buffer.patch1(from - 1, distance as u8);
    }

    /// A conditional jump to cold code; returns where its field is.
    #[inline]
    pub(crate) fn branch_cold(&mut self, cond: Cond) -> u32 {
        self.buffer
            .put(0x800f | u64::from(cond as u8) << 8, 6, 0, 0);
        self.buffer.position() - 4
    }

    /// Makes the jump whose field this is go to the current position.
    #[inline]
    pub(crate) fn land(&mut self, field: u32) {
        let distance = self.buffer.position().wrapping_sub(field + 4);
        self.buffer.patch4(field, distance);
    }

    /// Jumps to a place before this one.
    #[inline]
    pub(super) fn jump_back(&mut self, target: u32) {
        let distance = target.wrapping_sub(self.buffer.position()) as i32;
        if fits_i8(distance - 2) {
            self.buffer
                .put(0xeb | u64::from((distance - 2) as u8) << 8, 2, 0, 0);
        } else {
            self.buffer
                .put(0xe9, 1, u64::from((distance - 5) as u32), 4);
        }
    }

    /// Jumps to a place before this one where the condition holds.
    #[inline]
    pub(super) fn branch_back(&mut self, cond: Cond, target: u32) {
        let distance = target.wrapping_sub(self.buffer.position()) as i32;
        let cond = u64::from(cond as u8);
        if fits_i8(distance - 2) {
            let distance = u64::from((distance - 2) as u8);
            self.buffer.put(0x70 | cond | distance << 8, 2, 0, 0);
        } else {
            let distance = u64::from((distance - 6) as u32);
            self.buffer.put(0x800f | cond << 8, 2, distance, 4);
        }
    }
}

/// Upper bits of the numbers of index and base.
#[inline(always)]
fn high_bits(mem: &Amode) -> (u8, u8) {
    let index = if mem.index.is_none() {
        0
    } else {
        mem.index.number() >> 3
    };
    (index, mem.base.number() >> 3)
}

/// ModRM and SIB of a memory operand, how many bytes they are, and how many the displacement is.
#[inline(always)]
fn modrm_sib(reg: u8, mem: &Amode) -> (u64, u32, u32) {
    let reg = (reg & 7) << 3;
    let base = mem.base.number() & 7;
    let (mode, disp_len) = match mem.disp {
        // `[rbp]` and `[r13]` without displacement mean something else.
        0 if base != 5 => (0, 0),
        disp if fits_i8(disp) => (0x40, 1),
        _ => (0x80, 4),
    };
    let index = if mem.index.is_none() {
        if base != 4 {
            return (u64::from(mode | reg | base), 1, disp_len);
        }
        4
    } else {
        debug_assert!(mem.index.number() != 4);
        mem.index.number() & 7
    };
    let sib = mem.shift << 6 | index << 3 | base;
    let both = u64::from(mode | reg | 4) | u64::from(sib) << 8;
    (both, 2, disp_len)
}

/// Prefix, REX and opcode, and how many bits they take. `rex` has the low bits, or 0x40 where the prefix is needed anyway.
#[inline(always)]
fn legacy(op: Op, rex: u8) -> (u64, u32) {
    let (mut head, mut bits) = (0, 0);
    if op.prefix != 0 {
        head = u64::from(op.prefix);
        bits = 8;
    }
    if rex != 0 {
        head |= u64::from(0x40 | rex) << bits;
        bits += 8;
    }
    head |= u64::from(op.opcode) << bits;
    (head, bits + 8 * u32::from(op.len))
}

/// VEX prefix and opcode, and how many bits they take.
#[inline(always)]
fn vex(op: Vex, r: u8, x: u8, b: u8, vvvv: u8) -> (u64, u32) {
    // Register bits are stored inverted.
    let low = u64::from((!vvvv & 15) << 3 | op.pp);
    let opcode = u64::from(op.opcode);
    if op.map == 1 && !op.w && x | b == 0 {
        let second = low | u64::from(r ^ 1) << 7;
        (0xc5 | second << 8 | opcode << 16, 24)
    } else {
        let second = u64::from((r ^ 1) << 7 | (x ^ 1) << 6 | (b ^ 1) << 5 | op.map);
        let third = low | u64::from(op.w) << 7;
        (0xc4 | second << 8 | third << 16 | opcode << 24, 32)
    }
}
