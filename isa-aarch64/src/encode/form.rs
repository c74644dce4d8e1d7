//! Forms: the fields that most instructions have in common, and instructions that belong to no
//! family.
//!
//! An encoding is a word of fields. The opcode constants have zeros where the fields below go.

use super::encoder::Encoder;
use gantry_codegen::isa::{reg::Reg, width::Width};
use gantry_ir::TrapCode;

/// Does nothing.
pub(super) const NOP: u32 = 0xd503_201f;
/// Where indirect calls may go (`bti c`); does nothing else.
pub(super) const LANDING_PAD_OF_CALLS: u32 = 0xd503_245f;
/// Where indirect jumps may go (`bti j`).
pub(super) const LANDING_PAD_OF_JUMPS: u32 = 0xd503_249f;

/// Signs the link register, and checks and removes its signature; the stack pointer is part of it
/// (`paciasp`, `autiasp`). Like landing pads, these are hints: processors without signatures do
/// nothing.
pub(super) const SIGN_LINK: u32 = 0xd503_233f;
pub(super) const AUTHENTICATE_LINK: u32 = 0xd503_23bf;
/// Checks and removes the signature of `x17`, of which `x16` is a part (`autia1716`).
pub(super) const AUTHENTICATE_X17: u32 = 0xd503_219f;

/// The field of the destination, or of the register that is stored: `Rd`, `Rt`.
#[inline(always)]
pub(super) fn rd(reg: Reg) -> u32 {
    u32::from(reg.number())
}

/// The field of the first source or of a base: `Rn`.
#[inline(always)]
pub(super) fn rn(reg: Reg) -> u32 {
    u32::from(reg.number()) << 5
}

/// The field of the third source, or of the second register of a pair: `Ra`, `Rt2`.
#[inline(always)]
pub(super) fn ra(reg: Reg) -> u32 {
    u32::from(reg.number()) << 10
}

/// The field of the second source or of an index: `Rm`.
#[inline(always)]
pub(super) fn rm(reg: Reg) -> u32 {
    u32::from(reg.number()) << 16
}

/// The bit that makes an integer operation one on 64 bits: `sf`.
#[inline(always)]
pub(super) fn sf(width: Width) -> u32 {
    (width as u32) << 31
}

/// The bit that makes a float operation one on binary64: `ftype`. In bitfield operations and
/// rotations it repeats `sf`.
#[inline(always)]
pub(super) fn bit22(width: Width) -> u32 {
    (width as u32) << 22
}

impl Encoder {
    #[inline(always)]
    pub(super) fn put(&mut self, word: u32) {
        self.buffer.put4(word);
    }

    /// Records that the instruction that follows can fault.
    #[inline]
    pub(super) fn trap_site(&mut self, code: TrapCode) {
        if self.buffer.has_site_here() {
            // The site here is that of a call's return address: the two must be distinguishable.
            self.put(NOP);
        }
        self.buffer.add_site(Some(code));
    }

    /// Where indirect calls may go.
    pub(super) fn put_landing_pad(&mut self) {
        self.put(LANDING_PAD_OF_CALLS);
    }
}
