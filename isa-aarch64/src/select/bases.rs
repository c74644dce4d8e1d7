//! Bases of accesses to linear memory that the current block has computed. Accesses to the fields
//! of one structure share them.

use gantry_codegen::isa::reg::Reg;
use gantry_ir::Value;

/// What the base of an access with a displacement is the sum of, beside the memory's base: an
/// address, or none, and the high part of an offset.
pub(super) type Base = (Option<Value>, u64);

/// The newest bases of the current block.
#[derive(Debug, Default)]
pub(super) struct Bases {
    known: [Option<(Base, Reg)>; Bases::KEPT],
    next: usize,
}

impl Bases {
    /// How many are kept.
    const KEPT: usize = 8;

    /// Forgets all.
    pub(super) fn clear(&mut self) {
        if self.next > 0 {
            *self = Bases::default();
        }
    }

    /// The register that holds a base, if it is known.
    pub(super) fn find(&self, base: Base) -> Option<Reg> {
        let found = self.known.iter().flatten().find(|known| known.0 == base);
        found.map(|&(_, reg)| reg)
    }

    /// Notes that a register holds a base until the block ends.
    pub(super) fn add(&mut self, base: Base, reg: Reg) {
        self.known[self.next % Self::KEPT] = Some((base, reg));
        self.next += 1;
    }
}
