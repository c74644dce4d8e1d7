//! What is known of temporaries.

use crate::isa::reg::Reg;

/// Where a temporary is.
///
/// ```text
/// 0           nowhere (not yet written)
/// 1 + bit     in this physical register
/// SLOT | n    in the frame, from slot n on
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct TempPlace(u32);

impl TempPlace {
    const NONE: TempPlace = TempPlace(0);
    const SLOT: u32 = 1 << 31;

    pub(super) fn reg(reg: Reg) -> TempPlace {
        TempPlace(1 + reg.bit())
    }

    pub(super) fn slot(slot: u32) -> TempPlace {
        TempPlace(Self::SLOT | slot)
    }

    #[inline(always)]
    pub(super) fn as_reg(self) -> Option<Reg> {
        let bit = self.0.wrapping_sub(1);
        (bit < Reg::PHYSICAL).then(|| Reg::from_bit(bit))
    }

    pub(super) fn as_slot(self) -> Option<u32> {
        (self.0 & Self::SLOT != 0).then_some(self.0 & !Self::SLOT)
    }
}

/// What is known of the temporary that an instruction defines.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Temp {
    pub(super) place: TempPlace,
    /// How many reads are left; [`Inst::MANY_USES`](gantry_ir::Inst::MANY_USES) stays.
    pub(super) remaining: u8,
}

impl Default for TempPlace {
    fn default() -> Self {
        Self::NONE
    }
}
