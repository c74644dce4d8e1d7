//! Jumps and traps.

use super::{
    encoder::Encoder,
    form::{Imm, Op, Rex},
};
use crate::inst::{Amode, Cond, Extend, Rm, Test};
use crate::regs::SCRATCH;
use gantry_codegen::{
    emit::{
        Encode,
        buffer::{Label, LabelUse},
    },
    isa::{reg::Reg, width::Width},
};
use gantry_ir::TrapCode;

/// What is added to the field of a jump, as the distance counts from the field's end.
const REL32: u64 = -4i32 as u32 as u64;

impl Encoder {
    /// Jumps forward take 32-bit distances, as nobody knows before the target is bound whether a
    /// shorter one would do.
    ///
    /// Only this function and [`Encoder::branch_one`] decide about that.
    #[inline(never)]
    pub(super) fn emit_jump(&mut self, target: Label) {
        if self.is_next(target) {
            return;
        }
        if let Some(offset) = self.buffer.label_offset(target) {
            return self.jump_back(offset);
        }
        let start = self.buffer.position();
        self.buffer.put(0xe9, 1, REL32, 4);
        self.buffer.use_label(start + 1, target, LabelUse::Word);
        self.buffer.note_jump(start, target);
    }

    #[inline(never)]
    pub(super) fn branch(&mut self, test: Test, target: Label, otherwise: Label) {
        if self.buffer.is_same(target, otherwise) {
            self.jump(target);
        } else if self.is_next(otherwise) {
            self.branch_where(test, target);
        } else if self.is_next(target) {
            self.branch_where(test.negate(), otherwise);
        } else {
            self.branch_where(test, target);
            self.jump(otherwise);
        }
    }

    #[inline(always)]
    fn branch_where(&mut self, test: Test, target: Label) {
        match test {
            Test::One(cond) => self.branch_one(cond, target),
            Test::FloatEqual => {
                let unordered = self.short_branch(Cond::P);
                self.branch_one(Cond::E, target);
                self.land_short(unordered);
            }
            Test::FloatNotEqual => {
                self.branch_one(Cond::Ne, target);
                self.branch_one(Cond::P, target);
            }
        }
    }

    #[inline(always)]
    pub(super) fn branch_one(&mut self, cond: Cond, target: Label) {
        if let Some(offset) = self.buffer.label_offset(target) {
            return self.branch_back(cond, offset);
        }
        self.buffer
            .put(0x800f | u64::from(cond as u8) << 8, 2, REL32, 4);
        let field = self.buffer.position() - 4;
        self.buffer.use_label(field, target, LabelUse::Word);
    }

    pub(super) fn branch_table(&mut self, index: Reg, temp: Reg, first: u32, count: u32) {
        debug_assert!(index != temp);
        let table = self.buffer.table(first, count);
        self.lea(Width::W64, temp, &Amode::Constant(table));
        let entry = Amode::indexed(temp, index, 2, 0);
        self.load(Extend::S32To64, SCRATCH, &Rm::Mem(entry));
        self.rr(Op::one(0x01), Rex::W, temp.number(), SCRATCH);
        self.rr_imm(Op::one(0xff), Rex::NONE, 4, SCRATCH, Imm::NONE);
    }

    #[inline]
    pub(super) fn trap_if(&mut self, cond: Cond, code: TrapCode) {
        let from = self.branch_cold(cond);
        self.add_cold_trap(from, code);
    }

    pub(super) fn emit_trap(&mut self, code: TrapCode) {
        self.trap_site(code);
        self.buffer.put(0x0b0f, 2, 0, 0);
    }
}
