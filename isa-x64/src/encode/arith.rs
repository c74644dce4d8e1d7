//! Integer arithmetic, comparisons and divisions.

use super::{
    encoder::Encoder,
    form::{Imm, Op, Rex, Vex, fits_i8},
    no_memory,
};
use crate::inst::{
    AluOp, Amode, Cond, CountOp, Inst, LowestOp, Rm, Rmi, ShiftOp, Size, Test, UnaryOp,
};
use crate::regs::{RCX, RDX, SCRATCH};
use gantry_codegen::{
    emit::Encode,
    isa::{reg::Reg, width::Width},
};
use gantry_ir::TrapCode;

/// The operation's number in the opcodes `op * 8 + form` and in the immediate group 81. `imul` has
/// neither.
const ALU: [u8; 5] = [0, 1, 4, 5, 6];
/// The same for `cmp`.
const CMP: u8 = 7;
/// Extensions of the opcode F7.
const UNARY: [u8; 2] = [3, 2];
/// Extensions of the shift group, in the order of [`ShiftOp`].
const SHIFT: [u8; 5] = [0, 1, 4, 5, 7];
/// Implied prefixes of `shlx`, `shrx`, `sarx`.
const SHIFT_VAR: [u8; 3] = [1, 3, 2];
/// `adc` and `sbb`, in the group of `add`.
const ADC: u8 = 2;
const SBB: u8 = 3;
/// `lzcnt`, `tzcnt`, `popcnt`.
const COUNT: [u8; 3] = [0xbd, 0xbc, 0xb8];
/// `imul r, r/m`.
const IMUL: Op = Op::two(0xaf);

fn size_of(width: Width) -> Size {
    Size::from(width)
}

impl Encoder {
    pub(super) fn alu(&mut self, op: AluOp, width: Width, dst: Reg, src: Reg, rhs: &Rmi) {
        debug_assert_eq!(dst, src);
        let rex = Rex::w(width);
        if op == AluOp::Mul {
            match rhs {
                Rmi::Reg(rhs) => self.rr(IMUL, rex, dst.number(), *rhs),
                Rmi::Mem(rhs) => self.mem(IMUL, rex, dst.number(), rhs, Imm::NONE),
                Rmi::Imm(imm) => self.mul_imm(width, dst, &Rm::Reg(src), *imm),
            }
            return;
        }
        self.group1(ALU[op as usize], width, dst, rhs);
    }

    /// Adds 0 and carry, or subtracts -1 and carry.
    pub(super) fn count_carry(&mut self, carry: bool, width: Width, dst: Reg, src: Reg) {
        debug_assert_eq!(dst, src);
        let (op, imm) = if carry { (ADC, 0) } else { (SBB, -1) };
        self.group1(op, width, dst, &Rmi::Imm(imm));
    }

    /// An operation of the group of `add` on 32 or 64 bits, with a register as left side.
    #[inline(always)]
    fn group1(&mut self, op: u8, width: Width, lhs: Reg, rhs: &Rmi) {
        let rex = Rex::w(width);
        let opcode = op << 3 | 3;
        match rhs {
            Rmi::Reg(rhs) => self.rr(Op::one(opcode), rex, lhs.number(), *rhs),
            Rmi::Mem(rhs) => self.mem(Op::one(opcode), rex, lhs.number(), rhs, Imm::NONE),
            Rmi::Imm(imm) => {
                let (opcode, imm) = group1_imm(*imm, size_of(width));
                self.rr_imm(opcode, rex, op, lhs, imm);
            }
        }
    }

    /// The same on operands of any size.
    fn group1_sized(&mut self, op: u8, size: Size, lhs: Reg, rhs: &Rmi) {
        let rex = Rex::of_reg(size, lhs);
        let opcode = Op::sized(op << 3 | 3, size);
        match rhs {
            Rmi::Reg(rhs) => {
                let rex = rex.or(Rex::of_reg(size, *rhs));
                self.rr(opcode, rex, lhs.number(), *rhs);
            }
            Rmi::Mem(rhs) => self.mem(opcode, rex, lhs.number(), rhs, Imm::NONE),
            Rmi::Imm(imm) => {
                let (opcode, imm) = group1_imm(*imm, size);
                self.rr_imm(opcode, rex, op, lhs, imm);
            }
        }
    }

    /// An operation of the group of `add`, with memory as left side.
    fn group1_mem(&mut self, op: u8, size: Size, lhs: &Amode, rhs: &Rmi) {
        match no_memory(rhs) {
            Ok(rhs) => {
                let rex = Rex::of_reg(size, rhs);
                let op = Op::sized(op << 3 | 1, size);
                self.mem(op, rex, rhs.number(), lhs, Imm::NONE);
            }
            Err(imm) => {
                let (opcode, imm) = group1_imm(imm, size);
                self.mem(opcode, Rex::sized(size), op, lhs, imm);
            }
        }
    }

    pub(super) fn cmp(&mut self, size: Size, lhs: Reg, rhs: &Rmi) {
        match size {
            Size::B32 => self.group1(CMP, Width::W32, lhs, rhs),
            Size::B64 | Size::B128 => self.group1(CMP, Width::W64, lhs, rhs),
            Size::B8 | Size::B16 => self.group1_sized(CMP, size, lhs, rhs),
        }
    }

    pub(super) fn cmp_mem(&mut self, size: Size, lhs: &Amode, rhs: &Rmi) {
        self.group1_mem(CMP, size, lhs, rhs);
    }

    pub(super) fn test(&mut self, size: Size, lhs: Reg, rhs: &Rmi) {
        match no_memory(rhs) {
            Ok(rhs) => {
                let rex = Rex::of_reg(size, lhs).or(Rex::of_reg(size, rhs));
                self.rr(Op::sized(0x85, size), rex, rhs.number(), lhs);
            }
            Err(imm) => {
                let (rex, imm) = (Rex::of_reg(size, lhs), Imm::sized(imm, size));
                self.rr_imm(Op::sized(0xf7, size), rex, 0, lhs, imm);
            }
        }
    }

    pub(super) fn mul_imm(&mut self, width: Width, dst: Reg, src: &Rm, imm: i32) {
        let (op, imm) = if fits_i8(imm) {
            (Op::one(0x6b), Imm::i8(imm))
        } else {
            (Op::one(0x69), Imm::i32(imm))
        };
        self.rm(op, Rex::w(width), dst.number(), src, imm);
    }

    pub(super) fn unary(&mut self, op: UnaryOp, width: Width, dst: Reg, src: Reg) {
        debug_assert_eq!(dst, src);
        self.rr(Op::one(0xf7), Rex::w(width), UNARY[op as usize], dst);
    }

    pub(super) fn shift_imm(&mut self, op: ShiftOp, width: Width, dst: Reg, src: Reg, count: u8) {
        debug_assert_eq!(dst, src);
        let (rex, op) = (Rex::w(width), SHIFT[op as usize]);
        if count == 1 {
            self.rr(Op::one(0xd1), rex, op, dst);
        } else {
            self.rr_imm(Op::one(0xc1), rex, op, dst, Imm::i8(i32::from(count)));
        }
    }

    pub(super) fn shift_var(&mut self, op: ShiftOp, width: Width, dst: Reg, src: &Rm, count: Reg) {
        let op = Vex {
            pp: SHIFT_VAR[op as usize - ShiftOp::Shl as usize],
            map: 2,
            opcode: 0xf7,
            w: width,
        };
        self.vex_rm(op, dst, count.number(), src, Imm::NONE);
    }

    pub(super) fn lowest(&mut self, op: LowestOp, width: Width, dst: Reg, src: &Rm) {
        let field = Reg::int(op as u8);
        self.vex_rm(bmi(0xf3, width), field, dst.number(), src, Imm::NONE);
    }

    pub(super) fn and_not(&mut self, width: Width, dst: Reg, not: Reg, rhs: &Rm) {
        self.vex_rm(bmi(0xf2, width), dst, not.number(), rhs, Imm::NONE);
    }

    pub(super) fn rotate_imm(&mut self, width: Width, dst: Reg, src: &Rm, count: u8) {
        let op = Vex {
            pp: 3,
            map: 3,
            opcode: 0xf0,
            w: width,
        };
        self.vex_rm(op, dst, 0, src, Imm::i8(i32::from(count)));
    }

    /// The count goes through `cl`; the scratch register keeps `rcx` meanwhile.
    pub(super) fn rotate_var(&mut self, op: ShiftOp, width: Width, dst: Reg, src: Reg, count: Reg) {
        debug_assert_eq!(dst, src);
        let (rex, op) = (Rex::w(width), SHIFT[op as usize]);
        if count == RCX {
            self.rr(Op::one(0xd3), rex, op, dst);
            return;
        }
        self.move_(SCRATCH, RCX);
        self.move_(RCX, count);
        // If the operand itself is in `rcx`, it is rotated in the scratch register and comes back
        // from there.
        let place = if dst == RCX { SCRATCH } else { dst };
        self.rr(Op::one(0xd3), rex, op, place);
        self.move_(RCX, SCRATCH);
    }

    pub(super) fn count(&mut self, op: CountOp, width: Width, dst: Reg, src: &Rm) {
        let op = Op::two(COUNT[op as usize]).prefixed(0xf3);
        self.rm(op, Rex::w(width), dst.number(), src, Imm::NONE);
    }

    pub(super) fn set_cond(&mut self, test: Test, dst: Reg) {
        let extra = match test {
            Test::One(cond) => {
                self.set_byte(cond, dst);
                None
            }
            // Both flags, joined by a bytewise `and` or `or`.
            Test::FloatEqual => Some((Cond::Np, Cond::E, 0x22)),
            Test::FloatNotEqual => Some((Cond::P, Cond::Ne, 0x0a)),
        };
        if let Some((parity, equality, join)) = extra {
            self.set_byte(parity, SCRATCH);
            self.set_byte(equality, dst);
            let rex = Rex::of_reg(Size::B8, dst);
            self.rr(Op::one(join), rex, dst.number(), SCRATCH);
        }
        let rex = Rex::of_reg(Size::B8, dst);
        self.rr(Op::two(0xb6), rex, dst.number(), dst);
    }

    pub(super) fn set_byte(&mut self, cond: Cond, dst: Reg) {
        let op = Op::two(0x90 | cond as u8);
        self.rr(op, Rex::of_reg(Size::B8, dst), 0, dst);
    }

    pub(super) fn cmov(&mut self, cond: Cond, width: Width, dst: Reg, src: Reg, rhs: &Rm) {
        debug_assert_eq!(dst, src);
        let op = Op::two(0x40 | cond as u8);
        self.rm(op, Rex::w(width), dst.number(), rhs, Imm::NONE);
    }

    pub(super) fn cmov_unequal(&mut self, width: Width, dst: Reg, src: Reg, rhs: &Rm) {
        self.cmov(Cond::Ne, width, dst, src, rhs);
        self.cmov(Cond::P, width, dst, src, rhs);
    }

    pub(super) fn div(
        &mut self,
        signed: bool,
        width: Width,
        guard: bool,
        divisor: Reg,
        inst: &Inst,
    ) {
        debug_assert!(
            matches!(*inst, Inst::Div { quotient, remainder, dividend, .. }
            if [quotient, dividend, remainder] == [crate::regs::RAX, crate::regs::RAX, RDX])
        );
        let rex = Rex::w(width);
        if !signed {
            self.rr(Op::one(0x31), Rex::NONE, RDX.number(), RDX);
            self.rr(Op::one(0xf7), rex, 6, divisor);
            return;
        }
        let cold = guard.then(|| {
            self.cmp(size_of(width), divisor, &Rmi::Imm(-1));
            self.branch_cold(Cond::E)
        });
        // Sign-extends `rax` to `rdx`.
        self.buffer.put(
            match width {
                Width::W32 => 0x99,
                Width::W64 => 0x9948,
            },
            1 + width as u32,
            0,
            0,
        );
        if !guard {
            self.trap_site(TrapCode::IntegerOverflow);
        }
        self.rr(Op::one(0xf7), rex, 7, divisor);
        if let Some(from) = cold {
            self.add_cold_path(from, inst);
        }
    }

    /// The other operand is `rax`, the high half goes to `rdx`.
    pub(super) fn mul_high(&mut self, signed: bool, rhs: Reg) {
        let extension = if signed { 5 } else { 4 };
        self.rr(Op::one(0xf7), Rex::w(Width::W64), extension, rhs);
    }

    /// Sets the remainder of a division by -1: zero.
    pub(super) fn cold_remainder(&mut self, remainder: Reg, back: u32) {
        self.rr(Op::one(0x31), Rex::NONE, remainder.number(), remainder);
        self.jump_back(back);
    }
}

/// The immediate form of the group of `add`: short where possible.
#[inline(always)]
fn group1_imm(imm: i32, size: Size) -> (Op, Imm) {
    let imm = match size {
        Size::B8 => return (Op::one(0x80), Imm::i8(imm)),
        // An immediate may be given with or without its upper half.
        Size::B16 => i32::from(imm as i16),
        Size::B32 | Size::B64 | Size::B128 => imm,
    };
    if fits_i8(imm) {
        (Op::sized(0x83, size), Imm::i8(imm))
    } else {
        (Op::sized(0x81, size), Imm::sized(imm, size))
    }
}

/// An operation of BMI1.
fn bmi(opcode: u8, width: Width) -> Vex {
    Vex {
        pp: 0,
        map: 2,
        opcode,
        w: width,
    }
}
