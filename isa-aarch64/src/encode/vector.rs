//! Vectors.

use super::{
    encoder::Encoder,
    form::{rd, rm, rn},
};
use crate::inst::{Cond, Test};
use gantry_codegen::{emit::Encode, isa::reg::Reg};

/// `mov v.16b, v.16b`, which is `orr`.
const MOVE: u32 = 0x4ea0_1c00;
/// `movi v.16b, #255`.
const ONES: u32 = 0x4f07_e7e0;

impl Encoder {
    pub(super) fn vmove(&mut self, dst: Reg, src: Reg) {
        if dst != src {
            self.put(MOVE | rm(src) | rn(src) | rd(dst));
        }
    }

    pub(super) fn vones(&mut self, dst: Reg) {
        self.put(ONES | rd(dst));
    }

    pub(super) fn vselect(&mut self, cond: Cond, dst: Reg, src: Reg, rhs: Reg) {
        debug_assert_eq!(dst, src);
        let over = self.branch_short(Test::Flags(cond.negate()));
        self.vmove(dst, rhs);
        self.land(over);
    }
}
