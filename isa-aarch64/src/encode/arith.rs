//! Integer arithmetic, comparisons, conditional selection.

use super::{
    encoder::Encoder,
    form::{bit22, ra, rd, rm, rn, sf},
};
use crate::inst::{AluOp, CompareOp, Cond, CselOp, Flags, Rhs, ShiftOp, SumImm, UnaryOp};
use crate::regs::{FLOAT_SCRATCH, ZERO};
use gantry_codegen::isa::{reg::Reg, width::Width};

/// The form with a shifted register, in the order of [`AluOp`].
const ALU: [u32; 7] = [
    0x0b00_0000,
    0x4b00_0000,
    0x0a00_0000,
    0x2a00_0000,
    0x4a00_0000,
    0x2a20_0000,
    0x0a20_0000,
];
/// The form with an immediate, for those that have one.
const ALU_IMM: [u32; 5] = [
    0x1100_0000,
    0x5100_0000,
    0x1200_0000,
    0x3200_0000,
    0x5200_0000,
];
/// The forms with a shifted register and with an immediate, in the order of [`CompareOp`].
const COMPARE: [(u32, u32); 3] = [
    (0x6b00_0000, 0x7100_0000),
    (0x2b00_0000, 0x3100_0000),
    (0x6a00_0000, 0x7200_0000),
];
/// Makes the form with a shifted register one with an extended register.
const EXTENDED: u32 = 1 << 21;
/// What an extended register is extended from, in the order of
/// [`Extension`](crate::inst::Extension).
const EXTENSION: [u32; 2] = [2 << 13, 6 << 13];
/// The conditional form with an immediate, in the order of [`CompareOp`].
const COMPARE_IF: [u32; 2] = [0x7a40_0800, 0x3a40_0800];
/// `madd`, `msub`.
const MUL_ADD: [u32; 2] = [0x1b00_0000, 0x1b00_8000];
/// `umulh`, `smulh`.
const MUL_HIGH: [u32; 2] = [0x9bc0_7c00, 0x9b40_7c00];
/// `udiv`, `sdiv`.
const DIVIDE: [u32; 2] = [0x1ac0_0800, 0x1ac0_0c00];
/// In the order of [`ShiftOp`].
const SHIFT_VAR: [u32; 4] = [0x1ac0_2000, 0x1ac0_2400, 0x1ac0_2800, 0x1ac0_2c00];
/// `ubfm`, `sbfm`.
const BITFIELD: [u32; 2] = [0x5300_0000, 0x1300_0000];
/// `extr`.
const EXTRACT: u32 = 0x1380_0000;
/// In the order of [`UnaryOp`].
const UNARY: [u32; 2] = [0x5ac0_1000, 0x5ac0_0000];
/// In the order of [`CselOp`].
const CSEL: [u32; 3] = [0x1a80_0000, 0x1a80_0400, 0x5a80_0000];
/// `cnt v31.8b, v31.8b`.
const COUNT_BYTES: u32 = 0x0e20_5bff;
/// `addv b31, v31.8b`.
const SUM_BYTES: u32 = 0x0e31_bbff;

/// A second operand. `imm` is the opcode of the form with an immediate.
#[inline(always)]
fn operand(register: u32, imm: u32, rhs: Rhs) -> u32 {
    match rhs {
        Rhs::Reg(reg) => register | rm(reg),
        Rhs::Shifted(reg, op, amount) => {
            register | rm(reg) | (op as u32) << 22 | u32::from(amount) << 10
        }
        Rhs::Extended(reg, extension, amount) => {
            register | EXTENDED | rm(reg) | EXTENSION[extension as usize] | u32::from(amount) << 10
        }
        Rhs::Sum(value) => imm | value.bits() << 10,
        Rhs::Mask(value) => imm | value.bits() << 10,
    }
}

/// Whether the operation can have this kind of operand.
fn is_operand(is_sum: bool, has_imm: bool, lhs: Reg, rhs: Rhs) -> bool {
    match rhs {
        Rhs::Reg(_) => true,
        Rhs::Shifted(_, op, _) => !is_sum || op != ShiftOp::Ror,
        // Number 31 would be the stack pointer.
        Rhs::Extended(_, _, amount) => is_sum && amount <= 4 && lhs != ZERO,
        Rhs::Sum(_) => is_sum,
        Rhs::Mask(_) => !is_sum && has_imm,
    }
}

impl Encoder {
    pub(super) fn alu(&mut self, op: AluOp, width: Width, dst: Reg, lhs: Reg, rhs: Rhs) {
        let imm = ALU_IMM.get(op as usize).copied();
        debug_assert!(
            is_operand(
                matches!(op, AluOp::Add | AluOp::Sub),
                imm.is_some(),
                lhs,
                rhs
            ),
            "{op:?} {rhs:?}"
        );
        let word = operand(ALU[op as usize], imm.unwrap_or(0), rhs);
        self.put(word | sf(width) | rn(lhs) | rd(dst));
    }

    pub(super) fn compare(&mut self, op: CompareOp, width: Width, lhs: Reg, rhs: Rhs) {
        debug_assert!(
            is_operand(op != CompareOp::Tst, true, lhs, rhs),
            "{op:?} {rhs:?}"
        );
        let (register, imm) = COMPARE[op as usize];
        self.put(operand(register, imm, rhs) | sf(width) | rn(lhs) | rd(ZERO));
    }

    /// Subtracts, and sets the flags as comparing does.
    pub(super) fn subtract_and_compare(&mut self, width: Width, reg: Reg, rhs: SumImm) {
        let (register, imm) = COMPARE[CompareOp::Cmp as usize];
        self.put(operand(register, imm, Rhs::Sum(rhs)) | sf(width) | rn(reg) | rd(reg));
    }

    pub(super) fn compare_if(
        &mut self,
        op: CompareOp,
        cond: Cond,
        flags: Flags,
        width: Width,
        lhs: Reg,
        rhs: u8,
    ) {
        debug_assert!(rhs < 32);
        let word = COMPARE_IF[op as usize] | sf(width) | rn(lhs) | u32::from(rhs) << 16;
        self.put(word | (cond as u32) << 12 | u32::from(flags.0));
    }

    pub(super) fn mul_add(
        &mut self,
        subtract: bool,
        width: Width,
        dst: Reg,
        [lhs, rhs]: [Reg; 2],
        addend: Reg,
    ) {
        let word = MUL_ADD[usize::from(subtract)] | sf(width);
        self.put(word | rm(rhs) | ra(addend) | rn(lhs) | rd(dst));
    }

    pub(super) fn mul_high(&mut self, signed: bool, dst: Reg, lhs: Reg, rhs: Reg) {
        let word = MUL_HIGH[usize::from(signed)];
        self.put(word | rm(rhs) | rn(lhs) | rd(dst));
    }

    pub(super) fn divide(&mut self, signed: bool, width: Width, dst: Reg, lhs: Reg, rhs: Reg) {
        let word = DIVIDE[usize::from(signed)] | sf(width);
        self.put(word | rm(rhs) | rn(lhs) | rd(dst));
    }

    pub(super) fn shift_var(&mut self, op: ShiftOp, width: Width, dst: Reg, src: Reg, count: Reg) {
        let word = SHIFT_VAR[op as usize] | sf(width);
        self.put(word | rm(count) | rn(src) | rd(dst));
    }

    pub(super) fn bitfield(
        &mut self,
        signed: bool,
        width: Width,
        dst: Reg,
        src: Reg,
        immr: u8,
        imms: u8,
    ) {
        debug_assert!((immr | imms) < width.bits());
        let word = BITFIELD[usize::from(signed)] | sf(width) | bit22(width);
        self.put(word | u32::from(immr) << 16 | u32::from(imms) << 10 | rn(src) | rd(dst));
    }

    /// Extracts from the register, twice in a row, shifted right.
    pub(super) fn rotate_imm(&mut self, width: Width, dst: Reg, src: Reg, count: u8) {
        debug_assert!(count < width.bits());
        let word = EXTRACT | sf(width) | bit22(width);
        self.put(word | rm(src) | u32::from(count) << 10 | rn(src) | rd(dst));
    }

    pub(super) fn unary(&mut self, op: UnaryOp, width: Width, dst: Reg, src: Reg) {
        self.put(UNARY[op as usize] | sf(width) | rn(src) | rd(dst));
    }

    pub(super) fn popcnt(&mut self, width: Width, dst: Reg, src: Reg) {
        self.int_to_bits(width, FLOAT_SCRATCH, src);
        self.put(COUNT_BYTES);
        self.put(SUM_BYTES);
        self.bits_to_int(Width::W32, dst, FLOAT_SCRATCH);
    }

    /// `csinc` of zeros: one more than zero unless the opposite condition holds.
    pub(super) fn set_cond(&mut self, cond: Cond, dst: Reg) {
        self.csel(
            CselOp::Increment,
            cond.negate(),
            Width::W32,
            dst,
            ZERO,
            ZERO,
        );
    }

    pub(super) fn csel(
        &mut self,
        op: CselOp,
        cond: Cond,
        width: Width,
        dst: Reg,
        lhs: Reg,
        rhs: Reg,
    ) {
        let word = CSEL[op as usize] | sf(width) | (cond as u32) << 12;
        self.put(word | rm(rhs) | rn(lhs) | rd(dst));
    }
}
