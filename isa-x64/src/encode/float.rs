//! Float arithmetic, minimum and maximum, comparison and selection.

use super::{
    encoder::Encoder,
    form::{Imm, Vex},
};
use crate::inst::{Cond, FloatOp, Inst, Rm, Round, Test, VectorBlendOp, canonical_nan};
use crate::regs::{FLOAT_SCRATCH, SCRATCH};
use gantry_codegen::{
    emit::Encode,
    isa::{reg::Reg, width::Width},
};

/// Opcodes and whether all 128 bits take part, in the order of [`FloatOp`].
const FLOAT: [(u8, bool); 10] = [
    (0x58, false),
    (0x5c, false),
    (0x59, false),
    (0x5e, false),
    (0x5d, false),
    (0x5f, false),
    (0x54, true),
    (0x55, true),
    (0x56, true),
    (0x57, true),
];
/// In the immediate of a rounding: no precision exception.
const QUIET: i32 = 8;

impl Encoder {
    pub(super) fn fzero(&mut self, dst: Reg) {
        let op = Vex::packed(FLOAT[FloatOp::Xor as usize].0, Width::W32);
        self.vex_rr(op, dst, dst.number(), dst, Imm::NONE);
    }

    pub(super) fn float(&mut self, op: FloatOp, width: Width, dst: Reg, lhs: Reg, rhs: &Rm) {
        let (opcode, packed) = FLOAT[op as usize];
        let op = if packed {
            Vex::packed(opcode, width)
        } else {
            Vex::scalar(opcode, width)
        };
        self.vex_rm(op, dst, lhs.number(), rhs, Imm::NONE);
    }

    /// An instruction with one source. It takes the rest of its result from another register: from
    /// the source if that is a register, else from `dst`, which is cleared first. Either way it
    /// does not wait for the old value of `dst`.
    pub(super) fn one_source(&mut self, op: Vex, dst: Reg, src: &Rm, imm: Imm) {
        match src {
            Rm::Reg(src) => self.vex_rr(op, dst, src.number(), *src, imm),
            Rm::Mem(src) => {
                self.fzero(dst);
                self.vex_mem(op, dst, dst.number(), src, imm);
            }
        }
    }

    pub(super) fn fsqrt(&mut self, width: Width, dst: Reg, src: &Rm) {
        self.one_source(Vex::scalar(0x51, width), dst, src, Imm::NONE);
    }

    pub(super) fn fround(&mut self, mode: Round, width: Width, dst: Reg, src: &Rm) {
        let op = Vex {
            pp: 1,
            map: 3,
            opcode: 0x0a | width as u8,
            w: Width::W32,
        };
        self.one_source(op, dst, src, Imm::i8(mode as i32 | QUIET));
    }

    pub(super) fn fcmp(&mut self, width: Width, lhs: Reg, rhs: &Rm) {
        self.vex_rm(Vex::packed(0x2e, width), lhs, 0, rhs, Imm::NONE);
    }

    /// The hardware's minimum is Wasm's unless the operands are unordered or equal (they may be
    /// zeros of different sign).
    pub(super) fn fminmax(&mut self, max: bool, width: Width, operands: [Reg; 3], inst: &Inst) {
        let [dst, lhs, rhs] = operands;
        debug_assert!(dst != lhs && dst != rhs);
        let op = if max {
            FloatOp::Greater
        } else {
            FloatOp::Lesser
        };
        self.float(op, width, dst, lhs, &Rm::Reg(rhs));
        self.fcmp(width, lhs, &Rm::Reg(rhs));
        let from = self.branch_cold(Cond::E);
        self.add_cold_path(from, inst);
    }

    /// Joins the bits of equal operands, which differ at most in the sign of zero. The sum of
    /// unordered operands is a quiet NaN.
    pub(super) fn cold_minmax(&mut self, max: bool, width: Width, operands: [Reg; 3], back: u32) {
        let [dst, lhs, rhs] = operands;
        let unordered = self.short_branch(Cond::P);
        let join = if max { FloatOp::And } else { FloatOp::Or };
        self.float(join, width, dst, lhs, &Rm::Reg(rhs));
        self.jump_back(back);
        self.land_short(unordered);
        self.float(FloatOp::Add, width, dst, lhs, &Rm::Reg(rhs));
        self.jump_back(back);
    }

    /// Nearly always it is no NaN.
    pub(super) fn canonical_nan(&mut self, width: Width, dst: Reg, inst: &Inst) {
        self.fcmp(width, dst, &Rm::Reg(dst));
        let from = self.branch_cold(Cond::P);
        self.add_cold_path(from, inst);
    }

    pub(super) fn cold_canonical_nan(&mut self, width: Width, dst: Reg, back: u32) {
        self.move_imm(SCRATCH, canonical_nan(width));
        self.int_to_bits(width, dst, &Rm::Reg(SCRATCH));
        self.jump_back(back);
    }

    pub(super) fn fblend(&mut self, inst: &Inst) {
        let Inst::Fblend {
            relation,
            width,
            dst,
            then,
            otherwise,
            lhs,
            ref rhs,
        } = *inst
        else {
            unreachable!("{inst:?} is no blend")
        };
        debug_assert!(!(then.is_none() && otherwise.is_none()), "{inst:?}");
        let mask = FLOAT_SCRATCH;
        let compare = Vex::scalar(0xc2, width);
        self.vex_rm(compare, mask, lhs.number(), rhs, Imm::i8(relation as i32));
        match (then.is_none(), otherwise.is_none()) {
            (_, true) => self.float(FloatOp::And, width, dst, mask, &Rm::Reg(then)),
            (true, _) => self.float(FloatOp::AndNot, width, dst, mask, &Rm::Reg(otherwise)),
            (false, false) => {
                let op = match width {
                    Width::W32 => VectorBlendOp::Blendvps,
                    Width::W64 => VectorBlendOp::Blendvpd,
                };
                self.vector_blend(op, [dst, otherwise, mask], &Rm::Reg(then));
            }
        }
    }

    pub(super) fn fselect(&mut self, test: Test, dst: Reg, src: Reg, rhs: Reg) {
        debug_assert_eq!(dst, src);
        match test {
            Test::One(cond) => {
                let over = self.short_branch(cond.negate());
                self.fmove(dst, rhs);
                self.land_short(over);
            }
            Test::FloatEqual => {
                let unequal = self.short_branch(Cond::Ne);
                let unordered = self.short_branch(Cond::P);
                self.fmove(dst, rhs);
                self.land_short(unequal);
                self.land_short(unordered);
            }
            Test::FloatNotEqual => {
                let unordered = self.short_branch(Cond::P);
                let equal = self.short_branch(Cond::E);
                self.land_short(unordered);
                self.fmove(dst, rhs);
                self.land_short(equal);
            }
        }
    }
}
