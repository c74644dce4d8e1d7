//! Conversions between integers and floats.
//!
//! For NaN and for values out of range, `cvttss2si` and `cvttsd2si` give the *indefinite* integer,
//! the smallest negative one. The fast paths recognize it; code behind the function finds out what
//! was the matter.

use super::{
    encoder::Encoder,
    form::{Imm, Op, Rex, Vex},
};
use crate::inst::{Amode, Cond, FloatOp, Inst, Rm, Rmi, Size};
use crate::regs::SCRATCH;
use gantry_codegen::{
    emit::Encode,
    isa::{reg::Reg, width::Width},
};
use gantry_ir::TrapCode;

impl Encoder {
    pub(super) fn fconvert(&mut self, to_width: Width, dst: Reg, src: &Rm) {
        self.one_source(Vex::scalar(0x5a, to_width.other()), dst, src, Imm::NONE);
    }

    pub(super) fn int_to_float(&mut self, from_width: Width, width: Width, dst: Reg, src: &Rm) {
        self.fzero(dst);
        self.int_to_zeroed(from_width, width, dst, src);
    }

    fn int_to_zeroed(&mut self, from_width: Width, width: Width, dst: Reg, src: &Rm) {
        let op = Vex {
            w: from_width,
            ..Vex::scalar(0x2a, width)
        };
        self.vex_rm(op, dst, dst.number(), src, Imm::NONE);
    }

    pub(super) fn unsigned_to_float(&mut self, width: Width, dst: Reg, src: Reg, inst: &Inst) {
        self.fzero(dst);
        self.test(Size::B64, src, &Rmi::Reg(src));
        let from = self.branch_cold(Cond::S);
        self.int_to_zeroed(Width::W64, width, dst, &Rm::Reg(src));
        self.add_cold_path(from, inst);
    }

    /// Converts an integer from 2^63 on: converts half of it, and doubles that. The bit that is
    /// shifted out stays visible to rounding.
    pub(super) fn cold_unsigned_to_float(
        &mut self,
        width: Width,
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
        self.int_to_zeroed(Width::W64, width, dst, &Rm::Reg(temp));
        self.float(FloatOp::Add, width, dst, dst, &Rm::Reg(dst));
        self.jump_back(back);
    }

    pub(super) fn int_to_bits(&mut self, width: Width, dst: Reg, src: &Rm) {
        self.vex_rm(bits(0x6e, width), dst, 0, src, Imm::NONE);
    }

    pub(super) fn bits_to_int(&mut self, width: Width, dst: Reg, src: Reg) {
        self.vex_rr(bits(0x7e, width), src, 0, dst, Imm::NONE);
    }

    fn truncate(&mut self, width: Width, to_width: Width, dst: Reg, src: Reg) {
        let op = Vex {
            w: to_width,
            ..Vex::scalar(0x2c, width)
        };
        self.vex_rr(op, dst, 0, src, Imm::NONE);
    }

    pub(super) fn float_to_int(
        &mut self,
        signed: bool,
        width: Width,
        to_width: Width,
        dst: Reg,
        src: Reg,
        inst: &Inst,
    ) {
        // Signed 64-bit integers include the unsigned 32-bit ones.
        let truncated = if signed { to_width } else { Width::W64 };
        self.truncate(width, truncated, dst, src);
        let cold = if signed {
            // Only the indefinite integer overflows here.
            self.cmp(Size::from(to_width), dst, &Rmi::Imm(1));
            Cond::O
        } else if to_width == Width::W64 {
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
            width,
            to_width,
            dst,
            src,
            temp,
        } = *inst
        else {
            unreachable!("not a conversion")
        };
        match (signed, saturating, to_width) {
            (true, true, _) => self.saturate_signed(width, to_width, [dst, src, temp], back),
            (true, false, _) => self.check_signed(width, to_width, src, temp, back),
            (false, true, Width::W32) => self.saturate_unsigned_32(width, [dst, src, temp], back),
            (false, false, Width::W32) => {
                self.fcmp(width, src, &Rm::Reg(src));
                let unordered = self.short_branch(Cond::P);
                self.trap(TrapCode::IntegerOverflow);
                self.land_short(unordered);
                self.trap(TrapCode::InvalidConversionToInteger);
            }
            (false, true, Width::W64) => self.saturate_unsigned_64(width, [dst, src, temp], back),
            (false, false, Width::W64) => self.check_unsigned_64(width, [dst, src, temp], back),
        }
    }

    /// NaN gives 0, a positive value the largest integer; for a negative one the indefinite integer
    /// is right.
    fn saturate_signed(&mut self, width: Width, to_width: Width, operands: [Reg; 3], back: u32) {
        let [dst, src, temp] = operands;
        self.fzero(temp);
        self.fcmp(width, src, &Rm::Reg(temp));
        let unordered = self.short_branch(Cond::P);
        self.branch_back(Cond::B, back);
        let largest = match to_width {
            Width::W32 => i32::MAX as u64,
            Width::W64 => i64::MAX as u64,
        };
        self.move_imm(dst, largest);
        self.jump_back(back);
        self.land_short(unordered);
        self.move_imm(dst, 0);
        self.jump_back(back);
    }

    /// Traps unless the indefinite integer is the right result.
    fn check_signed(&mut self, width: Width, to_width: Width, src: Reg, temp: Reg, back: u32) {
        self.fzero(temp);
        self.fcmp(width, src, &Rm::Reg(temp));
        let unordered = self.short_branch(Cond::P);
        let positive = self.short_branch(Cond::A);
        // A float can equal the smallest integer. Whether fractions just below it exist depends on
        // the widths.
        let smallest = match to_width {
            Width::W32 => -(2f64.powi(31)),
            Width::W64 => -(2f64.powi(63)),
        };
        let (limit, right) = match (width, to_width) {
            (Width::W64, Width::W32) => (smallest - 1.0, Cond::A),
            _ => (smallest, Cond::Ae),
        };
        let limit = self.float_constant(width, limit);
        self.fcmp(width, src, &limit);
        self.branch_back(right, back);
        self.land_short(positive);
        self.trap(TrapCode::IntegerOverflow);
        self.land_short(unordered);
        self.trap(TrapCode::InvalidConversionToInteger);
    }

    /// NaN and negative values give 0, large ones the largest integer.
    fn saturate_unsigned_32(&mut self, width: Width, operands: [Reg; 3], back: u32) {
        let [dst, src, temp] = operands;
        self.fzero(temp);
        self.fcmp(width, src, &Rm::Reg(temp));
        self.move_imm(dst, 0);
        // Taken if they are unordered, too.
        self.branch_back(Cond::B, back);
        self.move_imm(dst, u64::from(u32::MAX));
        self.jump_back(back);
    }

    /// From 2^63 on, converts what is above that.
    fn saturate_unsigned_64(&mut self, width: Width, operands: [Reg; 3], back: u32) {
        let [dst, src, temp] = operands;
        let middle = self.float_constant(width, 2f64.powi(63));
        self.fcmp(width, src, &middle);
        self.move_imm(dst, 0);
        // Taken if they are unordered, too.
        self.branch_back(Cond::B, back);
        let too_large = self.upper_half(width, [dst, src, temp], &middle, back);
        self.land_short(too_large);
        self.move_imm(dst, u64::MAX);
        self.jump_back(back);
    }

    fn check_unsigned_64(&mut self, width: Width, operands: [Reg; 3], back: u32) {
        let [_, src, _] = operands;
        let middle = self.float_constant(width, 2f64.powi(63));
        self.fcmp(width, src, &middle);
        let unordered = self.short_branch(Cond::P);
        let negative = self.short_branch(Cond::B);
        let too_large = self.upper_half(width, operands, &middle, back);
        self.land_short(negative);
        self.land_short(too_large);
        self.trap(TrapCode::IntegerOverflow);
        self.land_short(unordered);
        self.trap(TrapCode::InvalidConversionToInteger);
    }

    /// Converts a value that is at least 2^63 and jumps back. Returns a short jump for values from
    /// 2^64 on.
    fn upper_half(&mut self, width: Width, operands: [Reg; 3], middle: &Rm, back: u32) -> u32 {
        let [dst, src, temp] = operands;
        self.float(FloatOp::Sub, width, temp, src, middle);
        self.truncate(width, Width::W64, dst, temp);
        self.test(Size::B64, dst, &Rmi::Reg(dst));
        let too_large = self.short_branch(Cond::S);
        // `bts dst, 63`: it is clear.
        self.rr_imm(Op::two(0xba), Rex::W, 5, dst, Imm::i8(63));
        self.jump_back(back);
        too_large
    }

    fn float_constant(&mut self, width: Width, value: f64) -> Rm {
        let label = match width {
            Width::W32 => self.buffer.constant(&(value as f32).to_le_bytes()),
            Width::W64 => self.buffer.constant(&value.to_le_bytes()),
        };
        Rm::Mem(Amode::Constant(label))
    }
}

/// Moves between the register files.
fn bits(opcode: u8, width: Width) -> Vex {
    Vex {
        pp: 1,
        map: 1,
        opcode,
        w: width,
    }
}
