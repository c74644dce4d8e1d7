//! Jumps and traps.
//!
//! | branch | reaches |
//! |---|---|
//! | `b` | 128 MiB |
//! | `b.cond`, `cbz`, `cbnz` | 1 MiB |
//! | `tbz`, `tbnz` | 32 KiB |
//!
//! How far a branch forward has to reach is not known before its target is bound. The function's
//! [`Reach`] says what to assume; a function that assumed too little is encoded again for the next
//! longer one. All decisions about that are in this file.

use super::{
    encoder::Encoder,
    form::{LANDING_PAD_OF_JUMPS, rd, rm, rn, sf},
};
use crate::inst::{CompareOp, Cond, MaskImm, Rhs, Test};
use crate::regs::SCRATCH;
use gantry_codegen::{
    emit::{
        Encode,
        buffer::{Label, LabelUse},
    },
    isa::{machine::Reach, reg::Reg, width::Width},
};
use gantry_ir::TrapCode;

/// `b`.
pub(super) const JUMP: u32 = 0x1400_0000;
/// `b.cond`.
const BRANCH_FLAGS: u32 = 0x5400_0000;
/// `cbz`, `cbnz`.
const BRANCH_ZERO: u32 = 0x3400_0000;
const BRANCH_NONZERO: u32 = 0x3500_0000;
/// `tbz`, `tbnz`.
const BRANCH_CLEAR: u32 = 0x3600_0000;
const BRANCH_SET: u32 = 0x3700_0000;
/// In the field of a conditional branch: over the word that follows.
const OVER_NEXT: u32 = 2 << 5;
/// `br`.
const JUMP_REGISTER: u32 = 0xd61f_0000;
/// `ldrsw x, [x, x, lsl #2]`.
const LOAD_ENTRY: u32 = 0xb8a0_7800;
/// `add x, x, x`.
const ADD: u32 = 0x8b00_0000;

/// A conditional branch without its distance, and the field that the distance goes to.
#[inline]
fn conditional(test: Test) -> (u32, LabelUse) {
    let bit_test = |opcode, bit: u8, reg| {
        let number = u32::from(bit & 31) << 19 | u32::from(bit >> 5) << 31;
        (opcode | number | rd(reg), LabelUse::Middle14)
    };
    match test {
        Test::Flags(cond) => (BRANCH_FLAGS | cond as u32, LabelUse::Middle19),
        Test::Zero { width, reg } => (BRANCH_ZERO | sf(width) | rd(reg), LabelUse::Middle19),
        Test::NonZero { width, reg } => (BRANCH_NONZERO | sf(width) | rd(reg), LabelUse::Middle19),
        Test::BitClear { bit, reg } => bit_test(BRANCH_CLEAR, bit, reg),
        Test::BitSet { bit, reg } => bit_test(BRANCH_SET, bit, reg),
    }
}

/// The field in which a branch has its distance. A word that is not a branch was overwritten: the
/// code has become too large.
#[inline]
pub(super) fn field_of(word: u32) -> LabelUse {
    if word & 0xfc00_0000 == JUMP {
        LabelUse::Low26
    } else if word & 0x7e00_0000 == BRANCH_CLEAR {
        LabelUse::Middle14
    } else {
        LabelUse::Middle19
    }
}

impl Encoder {
    #[inline(never)]
    pub(super) fn emit_jump(&mut self, target: Label) {
        if self.is_next(target) {
            return;
        }
        if let Some(offset) = self.buffer.label_offset(target) {
            return self.jump_back(offset);
        }
        let word = self.buffer.position();
        self.put(JUMP);
        self.buffer.use_label(word, target, LabelUse::Low26);
        self.buffer.note_jump(word, target);
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
    pub(super) fn branch_where(&mut self, test: Test, target: Label) {
        if let Some(offset) = self.buffer.label_offset(target) {
            let (word, kind) = conditional(test);
            let place = self.buffer.position();
            if kind.reaches(offset.wrapping_sub(place) as i32) {
                self.put(word);
                return self.buffer.use_place(place, offset, kind);
            }
        }
        let (place, kind) = self.branch_unknown(test);
        self.buffer.use_label(place, target, kind);
    }

    /// Emits a conditional branch to an unknown place within the function's reach. Returns the word
    /// to complete, and its field.
    fn branch_unknown(&mut self, test: Test) -> (u32, LabelUse) {
        match (self.body.reach, test) {
            (Reach::Long, _) => {
                // Over a jump.
                self.put(conditional(test.negate()).0 | OVER_NEXT);
                let place = self.buffer.position();
                self.put(JUMP);
                (place, LabelUse::Low26)
            }
            (Reach::Medium, Test::BitClear { bit, reg }) => self.branch_bit(Cond::Eq, bit, reg),
            (Reach::Medium, Test::BitSet { bit, reg }) => self.branch_bit(Cond::Ne, bit, reg),
            _ => {
                let (word, kind) = conditional(test);
                let place = self.buffer.position();
                self.put(word);
                (place, kind)
            }
        }
    }

    /// Tests a bit by way of the flags. Where a bit is tested, they hold nothing else.
    fn branch_bit(&mut self, cond: Cond, bit: u8, reg: Reg) -> (u32, LabelUse) {
        self.compare(
            CompareOp::Tst,
            Width::W64,
            reg,
            Rhs::Mask(MaskImm::bit(bit)),
        );
        self.branch_unknown(Test::Flags(cond))
    }

    /// A conditional branch to cold code: the word that [`Encode::land_at`] completes.
    #[inline]
    pub(crate) fn branch_cold(&mut self, test: Test) -> u32 {
        self.branch_unknown(test).0
    }

    /// A conditional branch over the next few words: the word that [`Encode::land_at`] completes.
    pub(super) fn branch_short(&mut self, test: Test) -> u32 {
        let place = self.buffer.position();
        self.put(conditional(test).0);
        place
    }

    /// Jumps to a known place.
    #[inline]
    pub(super) fn jump_back(&mut self, target: u32) {
        let place = self.buffer.position();
        self.put(JUMP);
        self.buffer.use_place(place, target, LabelUse::Low26);
    }

    pub(super) fn branch_table(&mut self, index: Reg, temp: Reg, first: u32, count: u32) {
        debug_assert!(index != temp);
        let default = self.buffer.table_target(first + count);
        self.branch_where(Test::Flags(Cond::Hs), default);
        if self.body.landing_pads {
            self.pad_bound_targets(first, count);
        }
        let table = self.buffer.table(first, count);
        self.address(temp, table, SCRATCH);
        self.put(LOAD_ENTRY | rm(index) | rn(temp) | rd(SCRATCH));
        self.put(ADD | rm(SCRATCH) | rn(temp) | rd(SCRATCH));
        self.put(JUMP_REGISTER | rn(SCRATCH));
        // Nothing falls through to here.
        while let Some((target, name)) = self.unpadded.pop() {
            self.buffer.bind(name);
            self.put(LANDING_PAD_OF_JUMPS);
            self.jump(target);
        }
    }

    /// Makes a table lead to landing pads. A label that was bound before a table led to it has
    /// none: the table gets a new label instead, and `unpadded` notes the pair.
    fn pad_bound_targets(&mut self, first: u32, count: u32) {
        let unpadded = &mut self.unpadded;
        self.buffer
            .rename_bound_targets(first, count, |target, name| unpadded.push((target, name)));
        let buffer = &mut self.buffer;
        self.unpadded.retain(|&(target, name)| {
            let offset = buffer.label_offset(target);
            let has_pad = offset.is_some_and(|offset| buffer.read4(offset) == LANDING_PAD_OF_JUMPS);
            !(has_pad && buffer.alias(name, target))
        });
    }

    #[inline]
    pub(super) fn trap_if(&mut self, test: Test, code: TrapCode) {
        let from = self.branch_cold(test);
        self.add_cold_trap(from, code);
    }

    /// `udf`, with the trap's number for whoever reads the code.
    pub(super) fn emit_trap(&mut self, code: TrapCode) {
        self.trap_site(code);
        self.put(code as u32);
    }
}
