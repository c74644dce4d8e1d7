//! Moves, loads, stores, constants and addresses.

use super::{
    encoder::Encoder,
    form::{Imm, Op, Rex, Vex},
};
use crate::inst::{Amode, EffectiveAddress, Extend, MemoryKind, Rm, Size};
use crate::regs::{RBP, RSP};
use gantry_codegen::isa::{
    reg::{Reg, RegClass},
    width::Width,
};

/// Opcode, size of the source and width of the destination, in the order of [`Extend`].
const EXTEND: [(Op, Size, Width); 9] = [
    (Op::two(0xb6), Size::B8, Width::W32),
    (Op::two(0xb7), Size::B16, Width::W32),
    (Op::one(0x8b), Size::B32, Width::W32),
    (Op::one(0x8b), Size::B64, Width::W64),
    (Op::two(0xbe), Size::B8, Width::W32),
    (Op::two(0xbf), Size::B16, Width::W32),
    (Op::two(0xbe), Size::B8, Width::W64),
    (Op::two(0xbf), Size::B16, Width::W64),
    (Op::one(0x63), Size::B32, Width::W64),
];

/// A displacement that takes 4 bytes, whatever the final one will be.
const LONG: i32 = 1 << 30;

impl Encoder {
    #[inline(always)]
    pub(super) fn load(&mut self, extend: Extend, dst: Reg, src: &Rm) {
        match src {
            Rm::Mem(src) => {
                let (op, _, width) = EXTEND[extend as usize];
                self.mem(op, Rex::w(width), dst.number(), src, Imm::NONE);
            }
            Rm::Reg(src) => self.extend(extend, dst, *src),
        }
    }

    #[inline(never)]
    fn extend(&mut self, extend: Extend, dst: Reg, src: Reg) {
        let (op, size, width) = EXTEND[extend as usize];
        let mut rex = Rex::w(width);
        if size == Size::B8 {
            rex = rex.or(Rex::of_reg(Size::B8, src));
        }
        self.rr(op, rex, dst.number(), src);
    }

    #[inline(always)]
    pub(super) fn store(&mut self, size: Size, src: Reg, addr: &Amode) {
        let (op, rex) = (Op::sized(0x89, size), Rex::of_reg(size, src));
        self.mem(op, rex, src.number(), addr, Imm::NONE);
    }

    pub(super) fn store_imm(&mut self, size: Size, imm: i32, addr: &Amode) {
        let op = Op::sized(0xc7, size);
        self.mem(op, Rex::sized(size), 0, addr, Imm::sized(imm, size));
    }

    pub(super) fn move_(&mut self, dst: Reg, src: Reg) {
        if dst != src {
            self.rr(Op::one(0x89), Rex::W, src.number(), dst);
        }
    }

    pub(super) fn move_imm(&mut self, dst: Reg, imm: u64) {
        let number = dst.number();
        let (low, high) = (u64::from(number & 7), u64::from(number >> 3));
        if imm <= u64::from(u32::MAX) {
            if high == 0 {
                self.buffer.put(0xb8 | low, 1, imm, 4);
            } else {
                self.buffer.put(0x41 | (0xb8 | low) << 8, 2, imm, 4);
            }
        } else if imm as i64 == i64::from(imm as i32) {
            self.rr_imm(Op::one(0xc7), Rex::W, 0, dst, Imm::i32(imm as i32));
        } else {
            self.buffer.put(0x48 | high | (0xb8 | low) << 8, 2, imm, 8);
        }
    }

    #[inline(always)]
    pub(super) fn lea(&mut self, width: Width, dst: Reg, addr: &Amode) {
        debug_assert!(
            !matches!(addr, Amode::Memory(address) if address.kind != MemoryKind::Safe),
            "computing an address does not fault"
        );
        let (op, rex) = (Op::one(0x8d), Rex::w(width));
        match addr {
            Amode::Memory(sum) if is_better_swapped(sum) => {
                let swapped = Amode::indexed(sum.index, sum.base, 0, 0);
                self.mem(op, rex, dst.number(), &swapped, Imm::NONE);
            }
            _ => self.mem(op, rex, dst.number(), addr, Imm::NONE),
        }
    }

    /// If the frame is not known yet, the displacement is completed at the function's end.
    pub(super) fn load_incoming(&mut self, dst: Reg, offset: i32, slots: u8) {
        self.incoming(offset, |encoder, addr| match dst.class() {
            RegClass::Int => encoder.load(Extend::Z64, dst, &Rm::Mem(addr)),
            RegClass::Float if slots > 1 => encoder.vload(dst, &addr),
            RegClass::Float => encoder.fload(Width::W64, dst, &addr),
        });
    }

    pub(super) fn store_incoming(&mut self, src: Reg, offset: i32, slots: u8) {
        self.incoming(offset, |encoder, addr| match src.class() {
            RegClass::Int => encoder.store(Size::B64, src, &addr),
            RegClass::Float if slots > 1 => encoder.vstore(src, &addr),
            RegClass::Float => encoder.fstore(Width::W64, src, &addr),
        });
    }

    fn incoming(&mut self, offset: i32, access: impl FnOnce(&mut Encoder, Amode)) {
        if let Some(frame) = self.body.frame {
            let offset = super::frame::incoming(&frame) + offset;
            return access(self, Amode::base(RSP, offset));
        }
        access(self, Amode::base(RSP, LONG));
        let field = self.buffer.position() - 4;
        self.buffer.patch4(field, offset as u32);
        self.body.add_incoming(field);
    }

    pub(super) fn fload(&mut self, width: Width, dst: Reg, addr: &Amode) {
        self.vex_mem(Vex::scalar(0x10, width), dst, 0, addr, Imm::NONE);
    }

    pub(super) fn fstore(&mut self, width: Width, src: Reg, addr: &Amode) {
        self.vex_mem(Vex::scalar(0x11, width), src, 0, addr, Imm::NONE);
    }

    pub(super) fn fmove(&mut self, dst: Reg, src: Reg) {
        if dst == src {
            return;
        }
        // Of the two forms, takes the one that has the high register in the field that the short
        // prefix reaches.
        if src.number() >= 8 && dst.number() < 8 {
            self.vex_rr(Vex::packed(0x29, Width::W32), src, 0, dst, Imm::NONE);
        } else {
            self.vex_rr(Vex::packed(0x28, Width::W32), dst, 0, src, Imm::NONE);
        }
    }
}

/// Whether a sum of two registers is shorter the other way around: as a base, `rbp` and `r13` take
/// a displacement, and a sum of three takes some processors longer, even if one of them is zero.
#[inline(always)]
fn is_better_swapped(sum: &EffectiveAddress) -> bool {
    let needs_displacement = |reg: Reg| reg.number() & 7 == RBP.number();
    !sum.index.is_none()
        && needs_displacement(sum.base)
        && !needs_displacement(sum.index)
        && sum.shift == 0
        && sum.disp == 0
}
