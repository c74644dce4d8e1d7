//! What operations on many bytes are made of.

use super::{
    encoder::Encoder,
    form::{Imm, Vex},
};
use crate::{
    inst::{AluOp, Amode, Cond, Extend, Rm, Rmi, Size},
    regs::*,
};
use gantry_codegen::{
    emit::{buffer::Label, bulk::EncodeBulk},
    isa::{reg::Reg, width::Width},
};

/// `vmovups`, from memory and to it.
const LOAD_VECTOR: Vex = Vex::packed(0x10, Width::W32);
const STORE_VECTOR: Vex = Vex::packed(0x11, Width::W32);
/// `vpunpcklqdq`.
const REPEAT_HALF: Vex = Vex::packed(0x6c, Width::W64);

impl EncodeBulk for Encoder {
    const TEMPS: [Reg; 2] = [RAX, SCRATCH];
    const VECTORS: [Reg; 8] = FLOAT_ARGUMENTS;

    fn sum(&mut self, dst: Reg, a: Reg, b: Reg) {
        self.lea(Width::W64, dst, &Amode::indexed(a, b, 0, 0));
    }

    fn difference(&mut self, dst: Reg, a: Reg, b: Reg) {
        self.move_(dst, a);
        self.alu(AluOp::Sub, Width::W64, dst, dst, &Rmi::Reg(b));
    }

    fn advance(&mut self, reg: Reg, bytes: i32) {
        self.lea(Width::W64, reg, &Amode::base(reg, bytes));
    }

    fn branch_above(&mut self, lhs: Reg, rhs: Reg, target: Label) {
        self.cmp(Size::B64, lhs, &Rmi::Reg(rhs));
        self.branch_one(Cond::A, target);
    }

    fn branch_above_number(&mut self, lhs: Reg, rhs: u32, target: Label) {
        self.cmp(Size::B64, lhs, &Rmi::Imm(rhs as i32));
        self.branch_one(Cond::A, target);
    }

    fn load_bytes(&mut self, bytes: u32, dst: Reg, base: Reg, offset: i32) {
        let from = Amode::base(base, offset);
        let extend = match bytes {
            1 => Extend::Z8,
            2 => Extend::Z16,
            4 => Extend::Z32,
            8 => Extend::Z64,
            _ => return self.vex_mem(LOAD_VECTOR, dst, 0, &from, Imm::NONE),
        };
        self.load(extend, dst, &Rm::Mem(from));
    }

    fn store_bytes(&mut self, bytes: u32, src: Reg, base: Reg, offset: i32) {
        let to = Amode::base(base, offset);
        let size = match bytes {
            1 => Size::B8,
            2 => Size::B16,
            4 => Size::B32,
            8 => Size::B64,
            _ => return self.vex_mem(STORE_VECTOR, src, 0, &to, Imm::NONE),
        };
        self.store(size, src, &to);
    }

    fn repeat_byte(&mut self, byte: Reg, vector: Reg, temp: Reg) {
        self.load(Extend::Z8, byte, &Rm::Reg(byte));
        self.move_imm(temp, 0x0101_0101_0101_0101);
        self.alu(AluOp::Mul, Width::W64, byte, byte, &Rmi::Reg(temp));
        self.int_to_bits(Width::W64, vector, &Rm::Reg(byte));
        self.vex_rr(REPEAT_HALF, vector, vector.number(), vector, Imm::NONE);
    }
}
