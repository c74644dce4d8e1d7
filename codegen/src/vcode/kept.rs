//! Addresses in linear memory that the current block has computed: accesses to the fields of one
//! structure share them.

use crate::{allocator::KeptContent, isa::reg::Reg};

/// The newest ones of the current block.
#[derive(Debug, Default)]
pub(super) struct KeptAddresses {
    known: [Option<(KeptContent, Reg)>; KeptAddresses::COUNT],
    next: usize,
}

impl KeptAddresses {
    /// How many are kept: a longer life may need a spill.
    const COUNT: usize = 8;

    /// Forgets all.
    pub(super) fn clear(&mut self) {
        if self.next > 0 {
            *self = KeptAddresses::default();
        }
    }

    /// The register that an address is in, if it is known.
    pub(super) fn find(&self, content: KeptContent) -> Option<Reg> {
        let found = self.known.iter().flatten().find(|known| known.0 == content);
        found.map(|&(_, reg)| reg)
    }

    /// Notes which register an address is in.
    pub(super) fn add(&mut self, content: KeptContent, reg: Reg) {
        self.known[self.next % Self::COUNT] = Some((content, reg));
        self.next += 1;
    }
}
