//! Float arithmetic, constants, comparison and selection.

use super::{
    encoder::Encoder,
    form::{bit22, rd, rm, rn},
};
use crate::inst::{Cond, Flags, FloatOp, FloatUnaryOp};
use crate::regs::FLOAT_SCRATCH;
use gantry_codegen::isa::{reg::Reg, width::Width};

/// In the order of [`FloatOp`].
const FLOAT: [u32; 6] = [
    0x1e20_2800,
    0x1e20_3800,
    0x1e20_0800,
    0x1e20_1800,
    0x1e20_5800,
    0x1e20_4800,
];
/// In the order of [`FloatUnaryOp`].
const FLOAT_UNARY: [u32; 7] = [
    0x1e20_c000,
    0x1e21_4000,
    0x1e21_c000,
    0x1e24_4000,
    0x1e24_c000,
    0x1e25_4000,
    0x1e25_c000,
];
/// `fmov d, d`.
const MOVE: u32 = 0x1e60_4000;
/// `movi d, #0`.
const CLEAR: u32 = 0x2f00_e400;
/// `fmov s, #imm`.
const MOVE_IMM: u32 = 0x1e20_1000;
/// `fcmp s, s`.
const COMPARE: u32 = 0x1e20_2000;
/// `fcmp s, #0.0`.
const COMPARE_ZERO: u32 = 0x1e20_2008;
/// `fccmp s, s`.
const COMPARE_IF: u32 = 0x1e20_0400;
/// `fcsel s`.
const SELECT: u32 = 0x1e20_0c00;
/// `ushr` by all but one bit: of both 32-bit lanes of 8 bytes, or of the 8 bytes.
const SIGN_DOWN: [u32; 2] = [0x2f21_0400, 0x7f41_0400];
/// `sli` by all but one bit, for the same.
const SIGN_IN: [u32; 2] = [0x2f3f_5400, 0x7f7f_5400];

impl Encoder {
    pub(super) fn fmove(&mut self, dst: Reg, src: Reg) {
        if dst != src {
            self.put(MOVE | rn(src) | rd(dst));
        }
    }

    pub(super) fn fzero(&mut self, dst: Reg) {
        self.put(CLEAR | rd(dst));
    }

    pub(super) fn fmove_imm(&mut self, width: Width, dst: Reg, imm: u8) {
        self.put(MOVE_IMM | bit22(width) | u32::from(imm) << 13 | rd(dst));
    }

    pub(super) fn float(&mut self, op: FloatOp, width: Width, dst: Reg, lhs: Reg, rhs: Reg) {
        let word = FLOAT[op as usize] | bit22(width);
        self.put(word | rm(rhs) | rn(lhs) | rd(dst));
    }

    pub(super) fn float_unary(&mut self, op: FloatUnaryOp, width: Width, dst: Reg, src: Reg) {
        self.put(FLOAT_UNARY[op as usize] | bit22(width) | rn(src) | rd(dst));
    }

    pub(super) fn copysign(&mut self, width: Width, dst: Reg, src: Reg, sign: Reg) {
        debug_assert_eq!(dst, src);
        self.put(SIGN_DOWN[width as usize] | rn(sign) | rd(FLOAT_SCRATCH));
        self.put(SIGN_IN[width as usize] | rn(FLOAT_SCRATCH) | rd(dst));
    }

    pub(super) fn fcmp(&mut self, width: Width, lhs: Reg, rhs: Reg) {
        self.put(COMPARE | bit22(width) | rm(rhs) | rn(lhs));
    }

    pub(super) fn fcmp_zero(&mut self, width: Width, lhs: Reg) {
        self.put(COMPARE_ZERO | bit22(width) | rn(lhs));
    }

    /// Compares if the condition holds, else sets these flags.
    pub(super) fn fcmp_if(&mut self, cond: Cond, flags: Flags, width: Width, lhs: Reg, rhs: Reg) {
        let word = COMPARE_IF | bit22(width) | (cond as u32) << 12;
        self.put(word | rm(rhs) | rn(lhs) | u32::from(flags.0));
    }

    pub(super) fn fcsel(&mut self, cond: Cond, width: Width, dst: Reg, lhs: Reg, rhs: Reg) {
        let word = SELECT | bit22(width) | (cond as u32) << 12;
        self.put(word | rm(rhs) | rn(lhs) | rd(dst));
    }
}
