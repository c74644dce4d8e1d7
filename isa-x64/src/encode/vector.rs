//! Vectors.

use super::{
    encoder::Encoder,
    form::{Imm, Op, Rex, Vex},
};
use crate::inst::{Amode, Cond, LaneTest, Rm, Rmi, Size};
use crate::regs::{FLOAT_SCRATCH, SCRATCH};
use crate::vector::{
    EvexImmOp, EvexOverOp, EvexShiftOp, EvexUnaryOp, MultiplyAddOp, VectorBlendOp, VectorExtractOp,
    VectorHalfOp, VectorImmOp, VectorInsertOp, VectorMaskOp, VectorOp, VectorShiftOp,
    VectorUnaryImmOp, VectorUnaryOp, VexCode,
};
use gantry_codegen::isa::{reg::Reg, width::Width};
use gantry_ir::Type;

/// `vpextrw` to a register is an instruction of its own, shorter than the one to memory.
const EXTRACT_WORD: Vex = Vex {
    pp: 1,
    map: 1,
    opcode: 0xc5,
    w: Width::W32,
};
/// `vptest`.
const TEST: Vex = Vex {
    pp: 1,
    map: 2,
    opcode: 0x17,
    w: Width::W32,
};

impl From<VexCode> for Vex {
    fn from(code: VexCode) -> Vex {
        Vex {
            pp: code.prefix,
            map: code.map,
            opcode: code.opcode,
            w: code.w,
        }
    }
}

impl Encoder {
    pub(super) fn vload(&mut self, dst: Reg, addr: &Amode) {
        self.vex_mem(Vex::packed(0x10, Width::W32), dst, 0, addr, Imm::NONE);
    }

    pub(super) fn vstore(&mut self, src: Reg, addr: &Amode) {
        self.vex_mem(Vex::packed(0x11, Width::W32), src, 0, addr, Imm::NONE);
    }

    /// A comparison of a register with itself: the processor knows that it need not wait for it.
    pub(super) fn vones(&mut self, dst: Reg) {
        self.vector(VectorOp::Pcmpeqd, dst, dst, &Rm::Reg(dst));
    }

    pub(super) fn vector(&mut self, op: VectorOp, dst: Reg, lhs: Reg, rhs: &Rm) {
        self.vex_rm(op.code().into(), dst, lhs.number(), rhs, Imm::NONE);
    }

    pub(super) fn vector_imm(&mut self, op: VectorImmOp, dst: Reg, lhs: Reg, rhs: &Rm, imm: u8) {
        let imm = Imm::i8(imm.into());
        self.vex_rm(op.code().into(), dst, lhs.number(), rhs, imm);
    }

    pub(super) fn vector_unary(&mut self, op: VectorUnaryOp, dst: Reg, src: &Rm) {
        self.vex_rm(op.code().into(), dst, 0, src, Imm::NONE);
    }

    pub(super) fn vector_unary_imm(&mut self, op: VectorUnaryImmOp, dst: Reg, src: &Rm, imm: u8) {
        self.vex_rm(op.code().into(), dst, 0, src, Imm::i8(imm.into()));
    }

    pub(super) fn vector_shift(&mut self, op: VectorShiftOp, dst: Reg, src: Reg, count: u8) {
        let (opcode, extension) = op.code();
        let vex = Vex::packed(opcode, Width::W64);
        let extension = Reg::float(extension);
        self.vex_rr(vex, extension, dst.number(), src, Imm::i8(count.into()));
    }

    /// The mask's number is in an immediate.
    pub(super) fn vector_blend(&mut self, op: VectorBlendOp, operands: [Reg; 3], rhs: &Rm) {
        let [dst, lhs, mask] = operands;
        let imm = Imm::i8(i32::from(mask.number()) << 4);
        self.vex_rm(op.code().into(), dst, lhs.number(), rhs, imm);
    }

    pub(super) fn multiply_add(&mut self, op: MultiplyAddOp, dst: Reg, lhs: Reg, rhs: &Rm) {
        self.vex_rm(op.code().into(), dst, lhs.number(), rhs, Imm::NONE);
    }

    pub(super) fn evex_over(&mut self, op: EvexOverOp, dst: Reg, lhs: Reg, rhs: &Rm, imm: u8) {
        let imm = match op {
            EvexOverOp::Pternlogq => Imm::i8(imm.into()),
            EvexOverOp::Permi2b | EvexOverOp::Pdpbusd => Imm::NONE,
        };
        self.evex_rm(op.code().into(), dst, lhs.number(), rhs, imm);
    }

    pub(super) fn evex_shift(&mut self, op: EvexShiftOp, dst: Reg, src: Reg, count: u8) {
        let extension = Reg::float(op.extension());
        let imm = Imm::i8(count.into());
        self.evex_rr(op.code().into(), extension, dst.number(), src, imm);
    }

    pub(super) fn evex_imm(&mut self, op: EvexImmOp, dst: Reg, lhs: Reg, rhs: &Rm, imm: u8) {
        let imm = Imm::i8(imm.into());
        self.evex_rm(op.code().into(), dst, lhs.number(), rhs, imm);
    }

    pub(super) fn evex_unary(&mut self, op: EvexUnaryOp, dst: Reg, src: &Rm) {
        let code = op.code().into();
        match src {
            Rm::Reg(src) => self.evex_rr(code, dst, 0, *src, Imm::NONE),
            Rm::Mem(mem) => {
                self.evex_mem_of(op.source_bytes().into(), code, dst, 0, mem, Imm::NONE);
            }
        }
    }

    pub(super) fn vector_insert(
        &mut self,
        op: VectorInsertOp,
        dst: Reg,
        lhs: Reg,
        rhs: &Rm,
        part: u8,
    ) {
        let imm = Imm::i8(part.into());
        self.vex_rm(op.code().into(), dst, lhs.number(), rhs, imm);
    }

    pub(super) fn vector_half(&mut self, op: VectorHalfOp, dst: Reg, lhs: Reg, rhs: &Rm) {
        self.vex_rm(op.code().into(), dst, lhs.number(), rhs, Imm::NONE);
    }

    pub(super) fn vector_extract(&mut self, op: VectorExtractOp, dst: Reg, src: Reg, lane: u8) {
        let imm = Imm::i8(lane.into());
        match op {
            VectorExtractOp::Pextrw => self.vex_rr(EXTRACT_WORD, dst, 0, src, imm),
            _ => self.vex_rr(op.code().into(), src, 0, dst, imm),
        }
    }

    pub(super) fn vector_extract_to(
        &mut self,
        op: VectorExtractOp,
        src: Reg,
        addr: &Amode,
        lane: u8,
    ) {
        self.vex_mem(op.code().into(), src, 0, addr, Imm::i8(lane.into()));
    }

    pub(super) fn vector_mask(&mut self, op: VectorMaskOp, dst: Reg, src: Reg) {
        self.vex_rr(op.code().into(), dst, 0, src, Imm::NONE);
    }

    /// Sets the zero flag if all bits that both vectors have are zero.
    pub(super) fn vector_test(&mut self, lhs: Reg, rhs: &Rm) {
        self.vex_rm(TEST, lhs, 0, rhs, Imm::NONE);
    }

    pub(super) fn test_lanes(&mut self, test: LaneTest, src: Reg) {
        match test {
            LaneTest::AnyTrue => self.vector_test(src, &Rm::Reg(src)),
            LaneTest::AllTrue(shape) => {
                let mask = FLOAT_SCRATCH;
                self.vector(VectorOp::Pxor, mask, mask, &Rm::Reg(mask));
                self.vector(VectorOp::equal(shape), mask, mask, &Rm::Reg(src));
                self.vector_test(mask, &Rm::Reg(mask));
            }
            LaneTest::AllOnes(shape) => {
                let (op, ones) = VectorMaskOp::with_ones(shape);
                self.vector_mask(op, SCRATCH, src);
                self.cmp(Size::B32, SCRATCH, &Rmi::Imm(ones));
            }
            LaneTest::AnyNegative(shape) => {
                self.vector_mask(VectorMaskOp::of(shape), SCRATCH, src);
                let bits = match shape {
                    // Each lane has two bits.
                    Type::I16x8 => Rmi::Imm(0xaaaa),
                    _ => Rmi::Reg(SCRATCH),
                };
                self.test(Size::B32, SCRATCH, &bits);
            }
        }
    }

    /// 1 if all bits are zero, or if not, else 0.
    pub(super) fn vector_is_zero(&mut self, negate: bool, dst: Reg, src: Reg) {
        self.rr(Op::one(0x31), Rex::NONE, dst.number(), dst);
        self.vector_test(src, &Rm::Reg(src));
        let cond = if negate { Cond::Ne } else { Cond::E };
        self.set_byte(cond, dst);
    }
}
