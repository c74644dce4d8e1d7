//! What the tests share: random operands, conditions, words.
#![allow(dead_code, reason = "no test uses all of it")]

pub use gantry_isa_testing::{encode::*, rng::Rng};

use gantry_codegen::isa::reg::Reg;
use gantry_isa_aarch64::inst::Cond;

/// Random operands.
pub trait Operands {
    /// Any integer register, the stack pointer's number included.
    fn int(&mut self) -> Reg;
    fn float(&mut self) -> Reg;
    fn cond(&mut self) -> Cond;
}

impl Operands for Rng {
    fn int(&mut self) -> Reg {
        Reg::int(self.below(32) as u8)
    }

    fn float(&mut self) -> Reg {
        Reg::float(self.below(32) as u8)
    }

    fn cond(&mut self) -> Cond {
        self.pick(&CONDS).0
    }
}

/// Conditions and their names.
pub const CONDS: [(Cond, &str); 14] = [
    (Cond::Eq, "eq"),
    (Cond::Ne, "ne"),
    (Cond::Hs, "hs"),
    (Cond::Lo, "lo"),
    (Cond::Mi, "mi"),
    (Cond::Pl, "pl"),
    (Cond::Vs, "vs"),
    (Cond::Vc, "vc"),
    (Cond::Hi, "hi"),
    (Cond::Ls, "ls"),
    (Cond::Ge, "ge"),
    (Cond::Lt, "lt"),
    (Cond::Gt, "gt"),
    (Cond::Le, "le"),
];

/// The instructions of some code.
pub fn words(code: &[u8]) -> Vec<u32> {
    code.chunks(4)
        .map(|word| u32::from_le_bytes(word.try_into().unwrap()))
        .collect()
}
