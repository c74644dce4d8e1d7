//! Conversions between integers and floats.
//!
//! The processor's own conversion to an integer saturates, and makes zero of NaN. A trapping
//! conversion sees by the result and the operand whether anything saturated; code behind the
//! function finds out which trap it is.

use super::{
    encoder::Encoder,
    form::{bit22, rd, rn, sf},
};
use crate::inst::{CompareOp, Cond, Extension, Flags, Inst, Rhs, SumImm, Test};
use crate::regs::{ENCODER_SCRATCH, FLOAT_SCRATCH};
use gantry_codegen::{
    emit::Encode,
    isa::{reg::Reg, width::Width},
};
use gantry_ir::TrapCode;

/// `fcvt`, to binary32 and to binary64.
const CONVERT: [u32; 2] = [0x1e62_4000, 0x1e22_c000];
/// `ucvtf`, `scvtf`.
const INT_TO_FLOAT: [u32; 2] = [0x1e23_0000, 0x1e22_0000];
/// `fcvtzu`, `fcvtzs`.
const TRUNCATE: [u32; 2] = [0x1e39_0000, 0x1e38_0000];
/// `fmov` from an integer register of 32 or 64 bits.
const INT_TO_BITS: [u32; 2] = [0x1e27_0000, 0x9e67_0000];
/// `fmov` to an integer register.
const BITS_TO_INT: [u32; 2] = [0x1e26_0000, 0x9e66_0000];
/// -1 as an immediate of [`Encoder::fmove_imm`].
const MINUS_ONE: u8 = 0xf0;

impl Encoder {
    pub(super) fn fconvert(&mut self, to_width: Width, dst: Reg, src: Reg) {
        self.put(CONVERT[to_width as usize] | rn(src) | rd(dst));
    }

    pub(super) fn int_to_float(
        &mut self,
        signed: bool,
        from_width: Width,
        width: Width,
        dst: Reg,
        src: Reg,
    ) {
        let word = INT_TO_FLOAT[usize::from(signed)] | sf(from_width) | bit22(width);
        self.put(word | rn(src) | rd(dst));
    }

    pub(super) fn int_to_bits(&mut self, width: Width, dst: Reg, src: Reg) {
        self.put(INT_TO_BITS[width as usize] | rn(src) | rd(dst));
    }

    pub(super) fn bits_to_int(&mut self, width: Width, dst: Reg, src: Reg) {
        self.put(BITS_TO_INT[width as usize] | rn(src) | rd(dst));
    }

    /// Converts, and saturates.
    pub(super) fn truncate(
        &mut self,
        signed: bool,
        width: Width,
        to_width: Width,
        dst: Reg,
        src: Reg,
    ) {
        let word = TRUNCATE[usize::from(signed)] | sf(to_width) | bit22(width);
        self.put(word | rn(src) | rd(dst));
    }

    /// Converts, and traps. 32-bit conversions go to 64 bits, where only values far out of range
    /// saturate.
    pub(super) fn float_to_int(
        &mut self,
        signed: bool,
        width: Width,
        to_width: Width,
        dst: Reg,
        src: Reg,
        inst: &Inst,
    ) {
        if !signed {
            self.fmove_imm(width, FLOAT_SCRATCH, MINUS_ONE);
        }
        self.truncate(signed, width, Width::W64, dst, src);
        let wrong = match (signed, to_width) {
            (true, Width::W32) => {
                // Wrong: a result that differs from its own lower half, or was made of NaN.
                self.compare_extended(dst, Extension::Signed);
                self.fcmp_if(Cond::Eq, Flags::V, width, src, src);
                Cond::Vs
            }
            (false, Width::W32) => {
                // Wrong: a result that differs from its own lower half, or was made of NaN or of a
                // value not above -1.
                self.compare_extended(dst, Extension::Unsigned);
                self.fcmp_if(Cond::Eq, Flags::Z, width, src, FLOAT_SCRATCH);
                Cond::Le
            }
            (true, Width::W64) => {
                // Perhaps wrong: the smallest result (from which 1 cannot be subtracted), the
                // largest (to which 1 cannot be added), or one made of NaN. The smallest may be
                // right.
                let one = Rhs::Sum(SumImm::ONE);
                self.compare(CompareOp::Cmp, Width::W64, dst, one);
                self.compare_if(CompareOp::Cmn, Cond::Vc, Flags::V, Width::W64, dst, 1);
                self.fcmp_if(Cond::Vc, Flags::V, width, src, src);
                Cond::Vs
            }
            (false, Width::W64) => {
                // Wrong: the largest result, which no float equals, or one made of NaN or of a
                // value not above -1.
                self.fcmp(width, src, FLOAT_SCRATCH);
                self.compare_if(CompareOp::Cmn, Cond::Gt, Flags::Z, Width::W64, dst, 1);
                Cond::Eq
            }
        };
        let from = self.branch_cold(Test::Flags(wrong));
        if signed && to_width == Width::W32 {
            self.clear_upper_half(dst);
        }
        self.add_cold_path(from, inst);
    }

    /// Compares a register with its lower half, extended.
    fn compare_extended(&mut self, reg: Reg, extension: Extension) {
        let half = Rhs::Extended(reg, extension, 0);
        self.compare(CompareOp::Cmp, Width::W64, reg, half);
    }

    /// Traps: the operand is NaN or out of range. If it `may_be_smallest`, it may also be -2^63
    /// itself, and then the conversion goes on.
    pub(super) fn cold_float_to_int(
        &mut self,
        may_be_smallest: bool,
        width: Width,
        src: Reg,
        back: u32,
    ) {
        if may_be_smallest {
            let bits = match width {
                Width::W32 => u64::from((-(2f32.powi(63))).to_bits()),
                Width::W64 => (-(2f64.powi(63))).to_bits(),
            };
            self.move_imm(ENCODER_SCRATCH, bits);
            self.int_to_bits(width, FLOAT_SCRATCH, ENCODER_SCRATCH);
            self.fcmp(width, src, FLOAT_SCRATCH);
            let other = self.branch_short(Test::Flags(Cond::Ne));
            self.jump_back(back);
            self.land(other);
        } else {
            self.fcmp(width, src, src);
        }
        let ordered = self.branch_short(Test::Flags(Cond::Vc));
        self.trap(TrapCode::InvalidConversionToInteger);
        self.land(ordered);
        self.trap(TrapCode::IntegerOverflow);
    }
}
