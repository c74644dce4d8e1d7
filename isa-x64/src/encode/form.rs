//! Instruction formats: legacy and VEX encodings of opcode, registers, memory operand and
//! immediate.
//!
//! An instruction is put together in a register: `head` has everything up to displacement and
//! immediate, at most 8 bytes.

use super::encoder::Encoder;
use crate::inst::{Amode, Cond, EffectiveAddress, MemoryKind, Rm, Size};
use gantry_codegen::{
    emit::buffer::{Label, LabelUse},
    isa::{reg::Reg, width::Width},
};
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

    /// The opcode for operands of this size. `opcode` is the odd one of a pair; the even one is for
    /// bytes.
    #[inline(always)]
    pub fn sized(opcode: u8, size: Size) -> Op {
        match size {
            Size::B8 => Op::one(opcode & !1),
            Size::B16 => Op::one(opcode).prefixed(0x66),
            Size::B32 | Size::B64 | Size::B128 => Op::one(opcode),
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
    /// The bit W.
    pub w: Width,
}

impl Vex {
    /// Scalar float instruction of the map 0F.
    #[inline(always)]
    pub const fn scalar(opcode: u8, width: Width) -> Vex {
        Vex {
            pp: match width {
                Width::W32 => 2,
                Width::W64 => 3,
            },
            map: 1,
            opcode,
            w: Width::W32,
        }
    }

    /// Packed float instruction of the map 0F.
    #[inline(always)]
    pub const fn packed(opcode: u8, width: Width) -> Vex {
        Vex {
            pp: width as u8,
            map: 1,
            opcode,
            w: Width::W32,
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
    pub const fn w(width: Width) -> Rex {
        Rex((width as u8) << 3)
    }

    /// The bits of either.
    #[inline(always)]
    pub const fn or(self, other: Rex) -> Rex {
        Rex(self.0 | other.0)
    }

    #[inline(always)]
    pub fn sized(size: Size) -> Rex {
        Rex::w(size.width())
    }

    /// For a register of this size in any field. The low bytes of `rsp`, `rbp`, `rsi`, `rdi` need a
    /// REX prefix, even an empty one: without it, the numbers mean `ah` and its like.
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
            Size::B32 | Size::B64 | Size::B128 => Imm::i32(value),
        }
    }

    /// A displacement followed by the immediate, and how many bytes they are.
    #[inline(always)]
    fn behind(self, disp: i32, disp_len: u32) -> (u64, u32) {
        let mask = (1u64 << (8 * disp_len)) - 1;
        let both = disp as u64 & mask | u64::from(self.bits) << (8 * disp_len);
        (both, disp_len + self.len)
    }
}

/// Whether a value is the sign extension of its low byte.
#[inline(always)]
pub(super) fn fits_i8(value: i32) -> bool {
    value == i32::from(value as i8)
}

impl Encoder {
    /// Register form: `reg` and `rm` are the fields of ModRM, `reg` a register number or opcode
    /// extension.
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
        let address = match mem {
            Amode::Memory(address) => address,
            Amode::Constant(label) => {
                let (head, bits) = legacy(op, rex.0 | reg >> 3 << 2);
                return self.put_constant(head, bits, reg, *label, imm);
            }
            Amode::Scaled { .. } => {
                let scaled = ScaledFields::of(mem);
                self.before_access(scaled.kind);
                if op.prefix != 0 {
                    self.buffer.put1(op.prefix);
                }
                let plain = Op { prefix: 0, ..op };
                let (head, bits) = legacy(plain, rex.0 | reg >> 3 << 2 | scaled.high);
                return self.put_scaled(head, bits, reg, scaled, imm);
            }
        };
        self.before_access(address.kind);
        if op.prefix != 0 {
            self.buffer.put1(op.prefix);
        }
        if imm.len == 0 {
            self.put_mem(op, rex, reg, BaseIndex::of(address), address.disp);
        } else {
            self.put_mem_imm(op, rex, reg, address, imm);
        }
    }

    /// The memory form without an immediate. The operands are passed one by one, so that they stay
    /// in registers.
    #[inline(never)]
    fn put_mem(&mut self, op: Op, rex: Rex, reg: u8, place: BaseIndex, disp: i32) {
        let (head, len, disp_len) = mem_head(op, rex, reg, place, disp);
        // What is above the displacement will be overwritten.
        self.buffer.put(head, len, disp as u64, disp_len);
    }

    /// The same with an immediate.
    #[inline(never)]
    fn put_mem_imm(&mut self, op: Op, rex: Rex, reg: u8, address: &EffectiveAddress, imm: Imm) {
        let (head, len, disp_len) = mem_head(op, rex, reg, BaseIndex::of(address), address.disp);
        let (tail, tail_len) = imm.behind(address.disp, disp_len);
        self.buffer.put(head, len, tail, tail_len);
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
        let (head, bits) = vex(op, reg >> 3, rm >> 3, vvvv);
        let head = head | u64::from(0xc0 | (reg & 7) << 3 | rm & 7) << bits;
        self.buffer
            .put(head, bits / 8 + 1, u64::from(imm.bits), imm.len);
    }

    /// VEX, memory form.
    #[inline(always)]
    pub(super) fn vex_mem(&mut self, op: Vex, reg: Reg, vvvv: u8, mem: &Amode, imm: Imm) {
        let reg = reg.number();
        let address = match mem {
            Amode::Memory(address) => address,
            Amode::Constant(label) => {
                let (head, bits) = vex(op, reg >> 3, 0, vvvv);
                return self.put_constant(head, bits, reg, *label, imm);
            }
            Amode::Scaled { .. } => {
                let scaled = ScaledFields::of(mem);
                self.before_access(scaled.kind);
                let (head, bits) = vex(op, reg >> 3, scaled.high, vvvv);
                return self.put_scaled(head, bits, reg, scaled, imm);
            }
        };
        self.before_access(address.kind);
        let (disp, fields) = (
            address.disp,
            AddressFields::of(BaseIndex::of(address), address.disp),
        );
        let (head, bits) = vex(op, reg >> 3, fields.high as u8, vvvv);
        let head = head | u64::from(fields.modrm_sib(u32::from(reg))) << bits;
        let (tail, tail_len) = imm.behind(disp, fields.disp_len);
        self.buffer.put(head, bits / 8 + fields.len, tail, tail_len);
    }

    /// VEX, register or memory form.
    #[inline(always)]
    pub(super) fn vex_rm(&mut self, op: Vex, reg: Reg, vvvv: u8, rm: &Rm, imm: Imm) {
        match rm {
            Rm::Reg(rm) => self.vex_rr(op, reg, vvvv, *rm, imm),
            Rm::Mem(mem) => self.vex_mem(op, reg, vvvv, mem, imm),
        }
    }

    /// EVEX, register form, on 128 bits and without a mask.
    pub(super) fn evex_rr(&mut self, op: Vex, reg: Reg, vvvv: u8, rm: Reg, imm: Imm) {
        let (reg, rm) = (reg.number(), rm.number());
        let head = evex(op, reg >> 3, rm >> 3, vvvv);
        let head = head | u64::from(0xc0 | (reg & 7) << 3 | rm & 7) << EVEX_BITS;
        self.buffer
            .put(head, EVEX_BITS / 8 + 1, u64::from(imm.bits), imm.len);
    }

    /// EVEX, memory form of an operand of 16 bytes.
    pub(super) fn evex_mem(&mut self, op: Vex, reg: Reg, vvvv: u8, mem: &Amode, imm: Imm) {
        self.evex_mem_of(16, op, reg, vvvv, mem, imm);
    }

    /// EVEX, memory form of an operand of so many bytes. A displacement of one byte counts in these.
    pub(super) fn evex_mem_of(
        &mut self,
        unit: i32,
        op: Vex,
        reg: Reg,
        vvvv: u8,
        mem: &Amode,
        imm: Imm,
    ) {
        /// Any displacement that takes four bytes.
        const LONG: i32 = i32::MAX;
        let reg = reg.number();
        let address = match mem {
            Amode::Memory(address) => address,
            Amode::Constant(label) => {
                let head = evex(op, reg >> 3, 0, vvvv);
                return self.put_constant(head, EVEX_BITS, reg, *label, imm);
            }
            Amode::Scaled { .. } => {
                let scaled = ScaledFields::of(mem);
                self.before_access(scaled.kind);
                let head = evex(op, reg >> 3, scaled.high, vvvv);
                return self.put_scaled(head, EVEX_BITS, reg, scaled, imm);
            }
        };
        self.before_access(address.kind);
        let disp = address.disp;
        let (stored, shape) = match disp % unit == 0 && fits_i8(disp / unit) {
            true => (disp / unit, disp / unit),
            false => (disp, LONG),
        };
        let fields = AddressFields::of(BaseIndex::of(address), shape);
        let head = evex(op, reg >> 3, fields.high as u8, vvvv);
        let head = head | u64::from(fields.modrm_sib(u32::from(reg))) << EVEX_BITS;
        let (tail, tail_len) = imm.behind(stored, fields.disp_len);
        self.buffer
            .put(head, EVEX_BITS / 8 + fields.len, tail, tail_len);
    }

    /// EVEX, register or memory form.
    pub(super) fn evex_rm(&mut self, op: Vex, reg: Reg, vvvv: u8, rm: &Rm, imm: Imm) {
        match rm {
            Rm::Reg(rm) => self.evex_rr(op, reg, vvvv, *rm, imm),
            Rm::Mem(mem) => self.evex_mem(op, reg, vvvv, mem, imm),
        }
    }

    /// What an access to linear memory begins with: its site, and in the segment the prefixes `gs`
    /// and address size.
    #[inline(always)]
    fn before_access(&mut self, kind: MemoryKind) {
        match kind {
            MemoryKind::Safe => {}
            MemoryKind::Heap => self.trap_site(TrapCode::MemoryOutOfBounds),
            MemoryKind::Segment => self.before_segment_access(),
        }
    }

    #[inline(never)]
    fn before_segment_access(&mut self) {
        self.trap_site(TrapCode::MemoryOutOfBounds);
        self.buffer.put(0x6765, 2, 0, 0);
    }

    /// Records that the instruction that follows can fault.
    #[inline]
    pub(super) fn trap_site(&mut self, code: TrapCode) {
        if self.buffer.has_site_here() {
            // The site here is that of a call's return address: the two must be distinguishable.
            self.buffer.put1(0x90);
        }
        self.buffer.add_site(Some(code));
    }

    /// Completes the memory form for a constant, which is addressed from the instruction pointer.
    #[inline(never)]
    fn put_constant(&mut self, head: u64, bits: u32, reg: u8, label: Label, imm: Imm) {
        // The distance counts from the end of the instruction, behind the immediate.
        let addend = -4 - imm.len as i32;
        let field = self.buffer.position() + bits / 8 + 1;
        let head = head | u64::from((reg & 7) << 3 | 5) << bits;
        let tail = u64::from(addend as u32) | u64::from(imm.bits) << 32;
        self.buffer.put(head, bits / 8 + 1, tail, 4 + imm.len);
        self.buffer.use_label(field, label, LabelUse::Word);
    }

    /// Completes the memory form for an address without a base: its displacement has four bytes.
    #[inline(never)]
    fn put_scaled(&mut self, head: u64, bits: u32, reg: u8, scaled: ScaledFields, imm: Imm) {
        let fields = u64::from((reg & 7) << 3 | 4) | u64::from(scaled.sib) << 8;
        let tail = u64::from(scaled.disp as u32) | u64::from(imm.bits) << 32;
        let head = head | fields << bits;
        self.buffer.put(head, bits / 8 + 2, tail, 4 + imm.len);
    }

    // --- jumps within the code of one instruction ---

    /// A short conditional jump forward; returns where it ends.
    #[inline]
    pub(super) fn short_branch(&mut self, cond: Cond) -> u32 {
        self.buffer.put(u64::from(0x70 | cond as u8), 2, 0, 0);
        self.buffer.position()
    }

    /// Makes a short jump that ends at `from` go to the current position.
    #[inline]
    pub(super) fn land_short(&mut self, from: u32) {
        // The target is close ahead, unless the code has become too large and overwrites itself.
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

    /// Jumps to a place before this one if the condition holds.
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

/// The encoding of a memory operand, all but the displacement itself.
#[derive(Clone, Copy)]
struct AddressFields {
    /// Upper bits of the numbers of index (2) and base (1), as in REX.
    high: u32,
    /// ModRM and, above it, SIB; the field `reg` is empty.
    modrm_sib: u32,
    /// How many bytes these are.
    len: u32,
    /// How many bytes the displacement is.
    disp_len: u32,
}

/// The encoding of [`Amode::Scaled`].
#[derive(Clone, Copy)]
struct ScaledFields {
    kind: MemoryKind,
    /// The upper bit of the index's number, where REX has it.
    high: u8,
    sib: u8,
    disp: i32,
}

impl ScaledFields {
    fn of(mem: &Amode) -> ScaledFields {
        /// In SIB, without a displacement in ModRM: there is no base.
        const NO_BASE: u8 = 5;
        let Amode::Scaled {
            index,
            shift,
            disp,
            in_segment,
        } = *mem
        else {
            unreachable!("only asked of an address without a base")
        };
        let number = index.number();
        ScaledFields {
            kind: match in_segment {
                true => MemoryKind::Segment,
                false => MemoryKind::Safe,
            },
            high: number >> 3 << 1,
            sib: shift << 6 | (number & 7) << 3 | NO_BASE,
            disp,
        }
    }
}

/// Base, index and scale of a memory operand: `scale << 14 | index << 4 | base`. The number of
/// [`Reg::NONE`] is no index.
#[derive(Clone, Copy)]
struct BaseIndex(u32);

impl BaseIndex {
    #[inline(always)]
    fn of(address: &EffectiveAddress) -> BaseIndex {
        let (base, index) = (address.base.number(), address.index.number());
        BaseIndex(u32::from(address.shift) << 14 | u32::from(index) << 4 | u32::from(base))
    }
}

/// What base and index alone determine, looked up by the low bits of a [`BaseIndex`].
///
/// ```text
///  24    18      16      8        0
/// +-----+-------+-------+--------+
/// | len | disp? | X B   |  SIB   | ModRM
/// +-----+-------+-------+--------+
/// ```
const ADDRESSES: [u32; 32 << 4] = {
    /// In ModRM: a SIB follows. In SIB: there is no index.
    const NONE: u32 = 4;
    let mut table = [0; 32 << 4];
    let mut key = 0;
    while key < table.len() as u32 {
        let (base, index) = (key & 15, key >> 4);
        let (has_index, low) = (index < 16, base & 7);
        let index = if has_index { index } else { NONE };
        let (modrm_sib, len) = if has_index || low == NONE {
            (NONE | (index << 3 & 0x38 | low) << 8, 2)
        } else {
            (low, 1)
        };
        // `[rbp]` and `[r13]` without displacement mean something else.
        let needs_disp = (low == 5) as u32;
        let high = index >> 3 << 1 | base >> 3;
        table[key as usize] = modrm_sib | high << 16 | needs_disp << 18 | len << 24;
        key += 1;
    }
    table
};

impl AddressFields {
    #[inline(always)]
    fn of(place: BaseIndex, disp: i32) -> AddressFields {
        let entry = ADDRESSES[place.0 as usize & (ADDRESSES.len() - 1)];
        let is_long = u32::from(!fits_i8(disp));
        let is_needed = u32::from(disp != 0) | entry >> 18 & 1;
        // 0 for no displacement, 1 for one of 1 byte, 2 for one of 4 bytes.
        let kind = is_needed + is_long;
        AddressFields {
            high: entry >> 16 & 3,
            modrm_sib: entry & 0xffff | kind << 6 | place.0 & 3 << 14,
            len: entry >> 24,
            disp_len: kind * kind,
        }
    }

    /// ModRM and SIB with a register or opcode extension.
    #[inline(always)]
    fn modrm_sib(&self, reg: u32) -> u32 {
        self.modrm_sib | (reg & 7) << 3
    }
}

/// Everything between prefix and displacement, how many bytes it is, and how many the displacement
/// is.
#[inline(always)]
fn mem_head(op: Op, rex: Rex, reg: u8, place: BaseIndex, disp: i32) -> (u64, u32, u32) {
    let (reg, fields) = (u32::from(reg), AddressFields::of(place, disp));
    let rex = u32::from(rex.0) | (reg & 8) >> 1 | fields.high;
    let op_len = u32::from(op.len);
    let head = u64::from(0x40 | rex | u32::from(op.opcode) << 8)
        | u64::from(fields.modrm_sib(reg)) << (8 + 8 * op_len);
    // A REX prefix without bits is left out.
    let skip = u32::from(rex == 0);
    let len = 1 + op_len + fields.len - skip;
    (head >> (8 * skip), len, fields.disp_len)
}

/// Prefix, REX and opcode, and how many bits they take. `rex` has the low bits, or 0x40 if the
/// prefix is needed anyway.
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

/// VEX prefix and opcode, and how many bits they take. `r` is the upper bit of `reg`; `high` has
/// those of index and base.
#[inline(always)]
fn vex(op: Vex, r: u8, high: u8, vvvv: u8) -> (u64, u32) {
    // Register bits are stored inverted.
    let low = u64::from((!vvvv & 15) << 3 | op.pp);
    let opcode = u64::from(op.opcode);
    if op.map == 1 && op.w == Width::W32 && high == 0 {
        let second = low | u64::from(r ^ 1) << 7;
        (0xc5 | second << 8 | opcode << 16, 24)
    } else {
        let second = u64::from((r ^ 1) << 7 | (high ^ 3) << 5 | op.map);
        let third = low | (op.w as u64) << 7;
        (0xc4 | second << 8 | third << 16 | opcode << 24, 32)
    }
}

/// Bits of an EVEX prefix and opcode.
const EVEX_BITS: u32 = 40;

/// EVEX prefix and opcode, of registers with numbers below 16. `r` and `high` are those of [`vex`].
fn evex(op: Vex, r: u8, high: u8, vvvv: u8) -> u64 {
    /// Those of the sixth register bits that are not used, which are inverted like the others.
    const UPPER: u8 = 1 << 4;
    /// 128 bits, no mask, no broadcast, and the upper bit of `vvvv`.
    const PLAIN: u8 = 1 << 3;
    let second = (r ^ 1) << 7 | (high ^ 3) << 5 | UPPER | op.map;
    let third = (op.w as u8) << 7 | (!vvvv & 15) << 3 | 1 << 2 | op.pp;
    u64::from_le_bytes([0x62, second, third, PLAIN, op.opcode, 0, 0, 0])
}
