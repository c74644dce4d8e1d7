//! What the tests share: random operands, conditions, decoding.
#![allow(dead_code, reason = "no test uses all of it")]

pub use gantry_isa_testing::{encode::*, rng::Rng};

use gantry_codegen::isa::reg::Reg;
use gantry_isa_x64::inst::{Cond, EffectiveAddress, MemoryKind, Size};
use iced_x86::{Decoder, DecoderOptions, Instruction};

/// Random operands.
pub trait Operands {
    fn int(&mut self) -> Reg;
    fn float(&mut self) -> Reg;
    fn size(&mut self) -> Size;
    fn cond(&mut self) -> Cond;
    /// Immediates around the limits of their encodings.
    fn imm(&mut self) -> i32;
    /// Any memory operand but a constant.
    fn address(&mut self) -> EffectiveAddress;
}

impl Operands for Rng {
    fn int(&mut self) -> Reg {
        Reg::int(self.below(16) as u8)
    }

    fn float(&mut self) -> Reg {
        Reg::float(self.below(16) as u8)
    }

    fn size(&mut self) -> Size {
        self.pick(&[Size::B8, Size::B16, Size::B32, Size::B64])
    }

    fn cond(&mut self) -> Cond {
        self.pick(&CONDS).0
    }

    fn imm(&mut self) -> i32 {
        let near = self.below(5) as i32 - 2;
        let around = self.pick(&[0, 127, -128, 255, 32767, -32768, 65535, i32::MAX, i32::MIN]);
        if self.below(4) == 0 {
            self.next() as i32
        } else {
            near.wrapping_add(around)
        }
    }

    fn address(&mut self) -> EffectiveAddress {
        let base = self.int();
        let mut index = self.int();
        if self.below(3) == 0 || index.number() == 4 {
            index = Reg::NONE;
        }
        let disp = if self.below(4) == 0 { 0 } else { self.imm() };
        EffectiveAddress {
            base,
            index,
            disp,
            shift: if index.is_none() {
                0
            } else {
                self.below(4) as u8
            },
            kind: self.pick(&[MemoryKind::Safe, MemoryKind::Heap, MemoryKind::Segment]),
        }
    }
}

/// Conditions and the names that the disassembler gives them.
pub const CONDS: [(Cond, &str); 16] = [
    (Cond::O, "o"),
    (Cond::No, "no"),
    (Cond::B, "b"),
    (Cond::Ae, "ae"),
    (Cond::E, "e"),
    (Cond::Ne, "ne"),
    (Cond::Be, "be"),
    (Cond::A, "a"),
    (Cond::S, "s"),
    (Cond::Ns, "ns"),
    (Cond::P, "p"),
    (Cond::Np, "np"),
    (Cond::L, "l"),
    (Cond::Ge, "ge"),
    (Cond::Le, "le"),
    (Cond::G, "g"),
];

pub fn cond_name(cond: Cond) -> &'static str {
    CONDS.iter().find(|(c, _)| *c == cond).unwrap().1
}

/// Decodes code that starts at address 0, and checks that all of it is valid.
pub fn decode(code: &[u8]) -> Vec<Instruction> {
    let decoder = Decoder::with_ip(64, code, 0, DecoderOptions::NONE);
    let insts: Vec<_> = decoder.into_iter().collect();
    for inst in &insts {
        assert!(!inst.is_invalid(), "{code:02x?}");
    }
    insts
}
