//! Moves, loads, stores and constants.

use super::{
    encoder::Encoder,
    form::{rd, rm, rn, sf},
};
use crate::inst::{Amode, Extend, Lanes, MaskImm, MemoryKind, Size};
use crate::regs::{ENCODER_SCRATCH, SCRATCH, SP};
use gantry_codegen::{
    emit::{
        buffer::{Label, LabelUse},
        frame::Frame,
    },
    isa::{
        machine::Reach,
        reg::{Reg, RegClass},
        width::Width,
    },
};
use gantry_ir::TrapCode;

/// Size of the access in bits 30 and 31, kind of the access in bits 22 and 23, in the order of
/// [`Extend`].
const LOAD: [u32; 9] = [
    0x0040_0000,
    0x4040_0000,
    0x8040_0000,
    0xc040_0000,
    0x00c0_0000,
    0x40c0_0000,
    0x0080_0000,
    0x4080_0000,
    0x8080_0000,
];
/// The same for stores, in the order of [`Size`].
const STORE: [u32; 4] = [0, 0x4000_0000, 0x8000_0000, 0xc000_0000];
/// The same for floats, with the bit that says so.
const FLOAT_LOAD: [u32; 2] = [0x8440_0000, 0xc440_0000];
const FLOAT_STORE: [u32; 2] = [0x8400_0000, 0xc400_0000];
/// The same for lanes of any size, which is left out.
const SCALAR_LOAD: u32 = 0x0440_0000;
const SCALAR_STORE: u32 = 0x0400_0000;
/// What is added for `[base, #imm12 * size]`.
const SCALED: u32 = 0x3900_0000;
/// What is added for `[base, #imm9]`.
const UNSCALED: u32 = 0x3800_0000;
/// What is added for `[base, index]`.
const INDEXED: u32 = 0x3820_6800;
/// What is added to that for `[base, index, lsl #log2(size)]`.
const INDEX_SCALED: u32 = 0x1000;
/// The same for vectors, whose size is not in bits 30 and 31: these two bits say so.
const VECTOR_LOAD: u32 = 0x04c0_0000;
const VECTOR_STORE: u32 = 0x0480_0000;
const OF_VECTOR: u32 = VECTOR_LOAD & VECTOR_STORE;
/// `ldr s, label`, `ldr d, label`.
const LOAD_CONSTANT: [u32; 2] = [0x1c00_0000, 0x5c00_0000];
/// `ldr q, label`.
const LOAD_VECTOR_CONSTANT: u32 = 0x9c00_0000;
/// `adr`.
const ADDRESS: u32 = 0x1000_0000;
/// `movz w`, `movn w`, `movk w`.
const MOVE_ZEROS: u32 = 0x5280_0000;
const MOVE_ONES: u32 = 0x1280_0000;
const MOVE_PART: u32 = 0x7280_0000;
/// Their field for where the 16 bits go: to bit 16.
const TO_BIT_16: u32 = 1 << 21;
/// `orr w, wzr, #imm`.
const MOVE_MASK: u32 = 0x3200_03e0;
/// `mov x, x`, which is `orr`, and `mov w, w`.
const MOVE: u32 = 0xaa00_03e0;
const MOVE_WORD: u32 = 0x2a00_03e0;
/// `add x, x, w, sxtw`.
const ADD_SIGNED_WORD: u32 = 0x8b20_c000;

impl Encoder {
    pub(super) fn move_(&mut self, dst: Reg, src: Reg) {
        if dst != src {
            self.put(MOVE | rm(src) | rd(dst));
        }
    }

    pub(super) fn clear_upper_half(&mut self, reg: Reg) {
        self.put(MOVE_WORD | rm(reg) | rd(reg));
    }

    // --- constants ---

    #[inline]
    pub(crate) fn move_imm(&mut self, dst: Reg, imm: u64) {
        if imm < 1 << 16 {
            self.put(MOVE_ZEROS | (imm as u32) << 5 | rd(dst));
        } else {
            self.move_large(dst, imm);
        }
    }

    /// Moves a constant as a mask, or in parts of 16 bits over zeros or ones, whichever leaves
    /// fewer parts to set.
    #[inline(never)]
    fn move_large(&mut self, dst: Reg, imm: u64) {
        let width = match imm >> 32 {
            0 => Width::W32,
            _ => Width::W64,
        };
        let parts = width.bytes() / 2;
        let part = |index: u32| (imm >> (16 * index)) as u16;
        let other_than = |filler: u16| (0..parts).filter(|&index| part(index) != filler).count();
        let (in_zeros, in_ones) = (other_than(0), other_than(0xffff));
        if in_zeros.min(in_ones) > 1 {
            // A mask of 64 bits may have an empty upper half, too.
            let mask = MaskImm::new(imm, width).map(|mask| (mask, width));
            let mask = mask.or_else(|| {
                let width = Width::W64;
                Some((MaskImm::new(imm, width)?, width))
            });
            if let Some((mask, width)) = mask {
                return self.put(MOVE_MASK | sf(width) | mask.bits() << 10 | rd(dst));
            }
        }
        let (first, filler, flip) = if in_ones < in_zeros {
            (MOVE_ONES, 0xffff, 0xffff)
        } else {
            (MOVE_ZEROS, 0, 0)
        };
        let mut opcode = first;
        for index in (0..parts).filter(|&index| part(index) != filler) {
            let flip = if opcode == first { flip } else { 0 };
            let bits = u32::from(part(index) ^ flip);
            self.put(opcode | sf(width) | index << 21 | bits << 5 | rd(dst));
            opcode = MOVE_PART;
        }
        if opcode == first {
            // All parts are filler.
            self.put(opcode | sf(width) | rd(dst));
        }
    }

    /// Two words that make a 32-bit number, whichever it is.
    fn move_pair(&mut self, dst: Reg, imm: u32) {
        self.put(MOVE_ZEROS | (imm & 0xffff) << 5 | rd(dst));
        self.put(MOVE_PART | TO_BIT_16 | (imm >> 16) << 5 | rd(dst));
    }

    /// Puts the address of a label in `dst`. If the label may be far away, this overwrites `temp`,
    /// which must not be `dst`.
    pub(super) fn address(&mut self, dst: Reg, label: Label, temp: Reg) {
        let anchor = self.buffer.position();
        self.put(ADDRESS | rd(dst));
        if self.body.reach != Reach::Long {
            // The field is that of a branch, as labels are at multiples of 4.
            return self.buffer.use_label(anchor, label, LabelUse::Middle19);
        }
        // A field gets the distance from itself, but what is added is the distance from the anchor.
        debug_assert!(dst != temp);
        let (low, high) = (self.buffer.position(), self.buffer.position() + 4);
        self.move_pair(temp, 0);
        self.put_addend(low, low - anchor);
        self.put_addend(high, high - anchor);
        self.buffer.use_label(low, label, LabelUse::LowHalf);
        self.buffer.use_label(high, label, LabelUse::HighHalf);
        self.put(ADD_SIGNED_WORD | rm(temp) | rn(dst) | rd(dst));
    }

    fn put_addend(&mut self, word: u32, addend: u32) {
        let bits = self.buffer.read4(word);
        self.buffer.patch4(word, bits | addend << 5);
    }

    // --- loads and stores ---

    #[inline(always)]
    pub(super) fn load(&mut self, extend: Extend, dst: Reg, addr: &Amode) {
        self.access(LOAD[extend as usize], dst, addr);
    }

    #[inline(always)]
    pub(super) fn store(&mut self, size: Size, src: Reg, addr: &Amode) {
        self.access(STORE[size as usize], src, addr);
    }

    #[inline(always)]
    pub(super) fn fload(&mut self, width: Width, dst: Reg, addr: &Amode) {
        self.access(FLOAT_LOAD[width as usize], dst, addr);
    }

    #[inline(always)]
    pub(super) fn fstore(&mut self, width: Width, src: Reg, addr: &Amode) {
        self.access(FLOAT_STORE[width as usize], src, addr);
    }

    pub(super) fn vload(&mut self, dst: Reg, addr: &Amode) {
        self.access(VECTOR_LOAD, dst, addr);
    }

    pub(super) fn vstore(&mut self, src: Reg, addr: &Amode) {
        self.access(VECTOR_STORE, src, addr);
    }

    pub(super) fn load_scalar(&mut self, lanes: Lanes, dst: Reg, addr: &Amode) {
        self.access(SCALAR_LOAD | (lanes as u32) << 30, dst, addr);
    }

    pub(super) fn store_scalar(&mut self, lanes: Lanes, src: Reg, addr: &Amode) {
        self.access(SCALAR_STORE | (lanes as u32) << 30, src, addr);
    }

    /// A load or store. The opcode is an entry of the tables above.
    #[inline(never)]
    fn access(&mut self, op: u32, reg: Reg, addr: &Amode) {
        let size = match op & OF_VECTOR {
            OF_VECTOR => 4,
            _ => op >> 30,
        };
        let disp = addr.disp;
        let form = if !addr.index.is_none() {
            debug_assert_eq!(disp, 0);
            let scaled = if addr.scaled { INDEX_SCALED } else { 0 };
            INDEXED | rm(addr.index) | scaled
        } else if (disp as u32).rotate_right(size) < 1 << 12 {
            SCALED | (disp as u32 >> size) << 10
        } else if (-256..256).contains(&disp) {
            UNSCALED | (disp as u32 & 0x1ff) << 12
        } else {
            self.move_imm(ENCODER_SCRATCH, i64::from(disp) as u64);
            INDEXED | rm(ENCODER_SCRATCH)
        };
        if addr.kind == MemoryKind::Heap {
            self.trap_site(TrapCode::MemoryOutOfBounds);
        }
        self.put(op | form | rn(addr.base) | rd(reg));
    }

    /// A constant that may be far away takes both scratch registers.
    pub(super) fn fload_constant(&mut self, width: Width, dst: Reg, label: Label) {
        if self.body.reach == Reach::Long {
            self.address(ENCODER_SCRATCH, label, SCRATCH);
            return self.fload(width, dst, &Amode::base(ENCODER_SCRATCH, 0));
        }
        let word = self.buffer.position();
        self.put(LOAD_CONSTANT[width as usize] | rd(dst));
        self.buffer.use_label(word, label, LabelUse::Middle19);
    }

    /// As [`Encoder::fload_constant`].
    pub(super) fn vload_constant(&mut self, dst: Reg, label: Label) {
        if self.body.reach == Reach::Long {
            self.address(ENCODER_SCRATCH, label, SCRATCH);
            return self.vload(dst, &Amode::base(ENCODER_SCRATCH, 0));
        }
        let word = self.buffer.position();
        self.put(LOAD_VECTOR_CONSTANT | rd(dst));
        self.buffer.use_label(word, label, LabelUse::Middle19);
    }

    // --- the caller's outgoing area ---

    pub(super) fn load_incoming(&mut self, dst: Reg, offset: i32, slots: u8) {
        let load = match dst.class() {
            RegClass::Int => LOAD[Extend::Z64 as usize],
            RegClass::Float if slots > 1 => VECTOR_LOAD,
            RegClass::Float => FLOAT_LOAD[1],
        };
        self.incoming(load, dst, offset);
    }

    pub(super) fn store_incoming(&mut self, src: Reg, offset: i32, slots: u8) {
        let store = match src.class() {
            RegClass::Int => STORE[Size::B64 as usize],
            RegClass::Float if slots > 1 => VECTOR_STORE,
            RegClass::Float => FLOAT_STORE[1],
        };
        self.incoming(store, src, offset);
    }

    /// If the frame is not known yet, the offset in the encoder's scratch register is completed at
    /// the function's end.
    fn incoming(&mut self, op: u32, reg: Reg, offset: i32) {
        if let Some(frame) = self.body.frame {
            let offset = frame.bytes() as i32 + offset;
            return self.access(op, reg, &Amode::stack(offset));
        }
        let place = self.buffer.position();
        self.move_pair(ENCODER_SCRATCH, offset as u32);
        self.put(op | INDEXED | rm(ENCODER_SCRATCH) | rn(SP) | rd(reg));
        self.body.add_incoming(place);
    }

    /// Adds the frame's size to the number of an [`Encoder::move_pair`].
    pub(super) fn complete_incoming_offset(&mut self, place: u32, frame: &Frame) {
        let [low, high] = [place, place + 4].map(|word| self.buffer.read4(word) >> 5 & 0xffff);
        let offset = (low | high << 16).wrapping_add(frame.bytes());
        for (word, part) in [(place, offset & 0xffff), (place + 4, offset >> 16)] {
            let bits = self.buffer.read4(word) & !(0xffff << 5);
            self.buffer.patch4(word, bits | part << 5);
        }
    }
}
