//! What operations on many bytes are made of.

use super::{
    encoder::Encoder,
    form::{rd, rn},
};
use crate::{
    inst::{AluOp, Amode, CompareOp, Cond, Extend, Rhs, Size, SumImm, Test},
    regs::*,
};
use gantry_codegen::{
    emit::{buffer::Label, bulk::EncodeBulk},
    isa::{reg::Reg, width::Width},
};

/// `ldur q, [x, #imm9]`, `stur q, [x, #imm9]`.
const LOAD_VECTOR: u32 = 0x3cc0_0000;
const STORE_VECTOR: u32 = 0x3c80_0000;
/// `dup v.16b, w`.
const REPEAT: u32 = 0x4e01_0c00;

/// The field of a signed offset of nine bits.
fn imm9(offset: i32) -> u32 {
    debug_assert!((-256..256).contains(&offset));
    (offset as u32 & 0x1ff) << 12
}

impl EncodeBulk for Encoder {
    const TEMPS: [Reg; 2] = [X9, X10];
    const VECTORS: [Reg; 8] = FLOAT_ARGUMENTS;

    fn sum(&mut self, dst: Reg, a: Reg, b: Reg) {
        self.alu(AluOp::Add, Width::W64, dst, a, Rhs::Reg(b));
    }

    fn difference(&mut self, dst: Reg, a: Reg, b: Reg) {
        self.alu(AluOp::Sub, Width::W64, dst, a, Rhs::Reg(b));
    }

    fn advance(&mut self, reg: Reg, bytes: i32) {
        let op = if bytes < 0 { AluOp::Sub } else { AluOp::Add };
        let bytes = SumImm::new(bytes.unsigned_abs().into()).expect("a small number");
        self.alu(op, Width::W64, reg, reg, Rhs::Sum(bytes));
    }

    fn branch_above(&mut self, lhs: Reg, rhs: Reg, target: Label) {
        self.compare(CompareOp::Cmp, Width::W64, lhs, Rhs::Reg(rhs));
        self.branch_where(Test::Flags(Cond::Hi), target);
    }

    fn branch_above_number(&mut self, lhs: Reg, rhs: u32, target: Label) {
        let number = SumImm::new(rhs.into()).expect("a small number");
        self.compare(CompareOp::Cmp, Width::W64, lhs, Rhs::Sum(number));
        self.branch_where(Test::Flags(Cond::Hi), target);
    }

    fn load_bytes(&mut self, bytes: u32, dst: Reg, base: Reg, offset: i32) {
        let extend = match bytes {
            1 => Extend::Z8,
            2 => Extend::Z16,
            4 => Extend::Z32,
            8 => Extend::Z64,
            _ => return self.put(LOAD_VECTOR | imm9(offset) | rn(base) | rd(dst)),
        };
        self.load(extend, dst, &Amode::base(base, offset));
    }

    fn store_bytes(&mut self, bytes: u32, src: Reg, base: Reg, offset: i32) {
        let size = match bytes {
            1 => Size::B8,
            2 => Size::B16,
            4 => Size::B32,
            8 => Size::B64,
            _ => return self.put(STORE_VECTOR | imm9(offset) | rn(base) | rd(src)),
        };
        self.store(size, src, &Amode::base(base, offset));
    }

    fn repeat_byte(&mut self, byte: Reg, vector: Reg, _temp: Reg) {
        self.put(REPEAT | rn(byte) | rd(vector));
        self.bits_to_int(Width::W64, byte, vector);
    }
}
