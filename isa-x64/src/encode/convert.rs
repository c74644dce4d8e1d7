//! Conversions between integers and floats.
//!
//! `cvttss2si` and `cvttsd2si` answer a value out of their range, or NaN, with the *indefinite*
//! integer, the smallest negative one. The fast paths recognize it; what was the matter is found
//! out behind the function.

use super::{
    encoder::Encoder,
    form::{Imm, Op, Rex, Vex},
};
use crate::inst::{Amode, Cond, FloatOp, Inst, Rm, Rmi, Size};
use crate::regs::SCRATCH;
use gantry_codegen::{emit::Encode, isa::reg::Reg};
use gantry_ir::TrapCode;

impl Encoder {
    pub(super) fn fconvert(&mut self, to_wide: bool, dst: Reg, src: &Rm) {
        self.one_source(Vex::scalar(0x5a, !to_wide), dst, src, Imm::NONE);
    }

    pub(super) fn int_to_float(&mut self, from_wide: bool, wide: bool, dst: Reg, src: &Rm) {
        self.fzero(dst);
        self.int_to_zeroed(from_wide, wide, dst, src);
    }

    fn int_to_zeroed(&mut self, from_wide: bool, wide: bool, dst: Reg, src: &Rm) {
        let op = Vex {
            w: from_wide,
            ..Vex::scalar(0x2a, wide)
        };
        self.vex_rm(op, dst, dst.number(), src, Imm::NONE);
    }

    pub(super) fn unsigned_to_float(&mut self, wide: bool, dst: Reg, src: Reg, inst: &Inst) {
        self.fzero(dst);
        self.test(Size::B64, src, &Rmi::Reg(src));
        let from = self.branch_cold(Cond::S);
        self.int_to_zeroed(true, wide, dst, &Rm::Reg(src));
        self.add_cold_path(from, inst);
    }

    /// From 2^63 on: half the integer is converted and doubled. The bit that is shifted out stays
    /// visible to rounding.
    pub(super) fn cold_unsigned_to_float(
        &mut self,
        wide: bool,
        dst: Reg,
        src: Reg,
        temp: Reg,
        back: u32,
    ) {
        debug_assert!(temp != src);
        self.move_(temp, src);
        self.rr_imm(Op::one(0x83), Rex::NONE, 4, temp, Imm::i8(1));
        self.move_(SCRATCH, src);
        self.rr(Op::one(0xd1), Rex::W, 5, SCRATCH);
        self.rr(Op::one(0x0b), Rex::W, temp.number(), SCRATCH);
        self.int_to_zeroed(true, wide, dst, &Rm::Reg(temp));
        self.float(FloatOp::Add, wide, dst, dst, &Rm::Reg(dst));
        self.jump_back(back);
    }

    pub(super) fn int_to_bits(&mut self, wide: bool, dst: Reg, src: &Rm) {
        self.vex_rm(bits(0x6e, wide), dst, 0, src, Imm::NONE);
    }

    pub(super) fn bits_to_int(&mut self, wide: bool, dst: Reg, src: Reg) {
        self.vex_rr(bits(0x7e, wide), src, 0, dst, Imm::NONE);
    }

    fn truncate(&mut self, wide: bool, to_wide: bool, dst: Reg, src: Reg) {
        let op = Vex {
            w: to_wide,
            ..Vex::scalar(0x2c, wide)
        };
        self.vex_rr(op, dst, 0, src, Imm::NONE);
    }

    pub(super) fn float_to_int(
        &mut self,
        signed: bool,
        wide: bool,
        to_wide: bool,
        dst: Reg,
        src: Reg,
        inst: &Inst,
    ) {
        // Unsigned 32-bit integers are a part of the signed 64-bit ones.
        self.truncate(wide, to_wide || !signed, dst, src);
        let cold = if signed {
            // Overflows only for the indefinite integer.
            let size = if to_wide { Size::B64 } else { Size::B32 };
            self.cmp(size, dst, &Rmi::Imm(1));
            Cond::O
        } else if to_wide {
            self.test(Size::B64, dst, &Rmi::Reg(dst));
            Cond::S
        } else {
            self.rr(Op::one(0x89), Rex::NONE, dst.number(), SCRATCH);
            self.cmp(Size::B64, SCRATCH, &Rmi::Reg(dst));
            Cond::Ne
        };
        let from = self.branch_cold(cold);
        self.add_cold_path(from, inst);
    }

    pub(super) fn cold_float_to_int(&mut self, inst: &Inst, back: u32) {
        let Inst::FloatToInt {
            signed,
            saturating,
            wide,
            to_wide,
            dst,
            src,
            temp,
        } = *inst
        else {
            unreachable!("not a conversion")
        };
        match (signed, saturating, to_wide) {
            (true, true, _) => self.saturate_signed(wide, to_wide, [dst, src, temp], back),
            (true, false, _) => self.check_signed(wide, to_wide, src, temp, back),
            (false, true, false) => self.saturate_unsigned_32(wide, [dst, src, temp], back),
            (false, false, false) => {
                self.fcmp(wide, src, &Rm::Reg(src));
                let unordered = self.short_branch(Cond::P);
                self.trap(TrapCode::IntegerOverflow);
                self.land_short(unordered);
                self.trap(TrapCode::InvalidConversionToInteger);
            }
            (false, true, true) => self.saturate_unsigned_64(wide, [dst, src, temp], back),
            (false, false, true) => self.check_unsigned_64(wide, [dst, src, temp], back),
        }
    }

    /// NaN gives 0, a positive value the largest integer; for a negative one the indefinite integer
    /// is right.
    fn saturate_signed(&mut self, wide: bool, to_wide: bool, operands: [Reg; 3], back: u32) {
        let [dst, src, temp] = operands;
        self.fzero(temp);
        self.fcmp(wide, src, &Rm::Reg(temp));
        let unordered = self.short_branch(Cond::P);
        self.branch_back(Cond::B, back);
        let largest = if to_wide {
            i64::MAX as u64
        } else {
            i32::MAX as u64
        };
        self.move_imm(dst, largest);
        self.jump_back(back);
        self.land_short(unordered);
        self.move_imm(dst, 0);
        self.jump_back(back);
    }

    /// Traps unless the indefinite integer is the right result.
    fn check_signed(&mut self, wide: bool, to_wide: bool, src: Reg, temp: Reg, back: u32) {
        self.fzero(temp);
        self.fcmp(wide, src, &Rm::Reg(temp));
        let unordered = self.short_branch(Cond::P);
        let positive = self.short_branch(Cond::A);
        // The smallest integer has a float; whether fractions below it exist depends on the widths.
        let smallest = if to_wide {
            -(2f64.powi(63))
        } else {
            -(2f64.powi(31))
        };
        let (limit, right) = if wide && !to_wide {
            (smallest - 1.0, Cond::A)
        } else {
            (smallest, Cond::Ae)
        };
        let limit = self.float_constant(wide, limit);
        self.fcmp(wide, src, &limit);
        self.branch_back(right, back);
        self.land_short(positive);
        self.trap(TrapCode::IntegerOverflow);
        self.land_short(unordered);
        self.trap(TrapCode::InvalidConversionToInteger);
    }

    /// NaN and negative values give 0, large ones the largest integer.
    fn saturate_unsigned_32(&mut self, wide: bool, operands: [Reg; 3], back: u32) {
        let [dst, src, temp] = operands;
        self.fzero(temp);
        self.fcmp(wide, src, &Rm::Reg(temp));
        self.move_imm(dst, 0);
        // Also where they are unordered.
        self.branch_back(Cond::B, back);
        self.move_imm(dst, u64::from(u32::MAX));
        self.jump_back(back);
    }

    /// From 2^63 on, what is above is converted.
    fn saturate_unsigned_64(&mut self, wide: bool, operands: [Reg; 3], back: u32) {
        let [dst, src, temp] = operands;
        let middle = self.float_constant(wide, 2f64.powi(63));
        self.fcmp(wide, src, &middle);
        self.move_imm(dst, 0);
        // Also where they are unordered.
        self.branch_back(Cond::B, back);
        let too_large = self.upper_half(wide, [dst, src, temp], &middle, back);
        self.land_short(too_large);
        self.move_imm(dst, u64::MAX);
        self.jump_back(back);
    }

    fn check_unsigned_64(&mut self, wide: bool, operands: [Reg; 3], back: u32) {
        let [_, src, _] = operands;
        let middle = self.float_constant(wide, 2f64.powi(63));
        self.fcmp(wide, src, &middle);
        let unordered = self.short_branch(Cond::P);
        let negative = self.short_branch(Cond::B);
        let too_large = self.upper_half(wide, operands, &middle, back);
        self.land_short(negative);
        self.land_short(too_large);
        self.trap(TrapCode::IntegerOverflow);
        self.land_short(unordered);
        self.trap(TrapCode::InvalidConversionToInteger);
    }

    /// Converts a value that is at least 2^63 and jumps back. Returns a short jump for values from
    /// 2^64 on.
    fn upper_half(&mut self, wide: bool, operands: [Reg; 3], middle: &Rm, back: u32) -> u32 {
        let [dst, src, temp] = operands;
        self.float(FloatOp::Sub, wide, temp, src, middle);
        self.truncate(wide, true, dst, temp);
        self.test(Size::B64, dst, &Rmi::Reg(dst));
        let too_large = self.short_branch(Cond::S);
        // `bts dst, 63`: it is clear.
        self.rr_imm(Op::two(0xba), Rex::W, 5, dst, Imm::i8(63));
        self.jump_back(back);
        too_large
    }

    fn float_constant(&mut self, wide: bool, value: f64) -> Rm {
        let label = if wide {
            self.buffer.constant(&value.to_le_bytes())
        } else {
            self.buffer.constant(&(value as f32).to_le_bytes())
        };
        Rm::Mem(Amode::constant(label))
    }
}

/// Moves between the register files.
fn bits(opcode: u8, wide: bool) -> Vex {
    Vex {
        pp: 1,
        map: 1,
        opcode,
        w: wide,
    }
}
