//! What an engine has made of its configuration, as far as machine code depends on it.

use super::{
    config::OptLevel,
    target::{SEGMENT_FEATURE, Target},
};
use gantry_codegen::{
    compile::RegisterAllocator,
    emit::pinned::{Counter, Pinned},
    isa::features::{CpuFeature, CpuFeatures},
};
use gantry_lower::Metering;

/// What the machine code of a module depends on, besides the module.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Settings {
    pub(crate) target: Target,
    pub(crate) opt_level: OptLevel,
    pub(crate) allocator: RegisterAllocator,
    /// Whether small functions take the place of their calls at `speed`.
    pub(crate) inlining: bool,
    /// Whether the code relies on guard pages; otherwise it compares addresses.
    pub(crate) guard: bool,
    /// Whether the base of a segment follows that of memory 0. Only with guard pages.
    pub(crate) segment: bool,
    /// What code may use of the processor besides the target's baseline.
    pub(crate) processor: CpuFeatures,
    /// Whether float operations give no NaN but the canonical one.
    pub(crate) canonical_nans: bool,
    /// Whether relaxed vector operations give the same on all machines.
    pub(crate) deterministic: bool,
    /// What code counts for the host.
    pub(crate) metering: Metering,
    pub(crate) verify: bool,
}

impl Settings {
    /// What code relies on in registers.
    pub(crate) fn pinned(self) -> Pinned {
        Pinned {
            segment: self.segment,
            counter: match self.metering {
                Metering { fuel: true, .. } => Counter::Fuel,
                Metering { epochs: true, .. } => Counter::Instructions,
                _ => Counter::None,
            },
        }
    }

    /// Whether functions have landing pads.
    pub(crate) fn has_landing_pads(self) -> bool {
        self.processor.has(CpuFeature::LandingPads)
    }

    /// Whether functions sign the return addresses that they save.
    pub(crate) fn has_signed_returns(self) -> bool {
        self.processor.has(CpuFeature::SignedReturns)
    }

    /// The features that a machine has to have to execute the code.
    pub(crate) fn features(self) -> impl Iterator<Item = &'static str> {
        let segment = self.segment.then_some(SEGMENT_FEATURE);
        let baseline = self.target.features().iter().copied();
        let processor = self.processor.needed();
        let processor = processor.iter().map(|feature| feature.name());
        baseline.chain(segment).chain(processor)
    }
}
