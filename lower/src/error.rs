//! Why a module is refused, and how a missing feature is told apart from an invalid module.
//!
//! The parser knows the feature for most errors. If it does not, the same bytes are checked again
//! with every feature on. If the error then goes away or comes later, a feature is missing: the one
//! without which the error comes back.

use crate::features::{PROPOSALS, Proposal, everything};
use gantry_ir::GuestText;
use wasmparser::WasmFeatures;

/// Why a module or function was refused. Offsets are bytes into the binary.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LowerError {
    /// The module may be valid, but uses a feature that Gantry does not have.
    #[error(
        "unsupported feature: {feature}, for which there is no switch yet (at offset {offset:#x})"
    )]
    Unsupported {
        /// Name of the proposal.
        feature: &'static str,
        /// Where it is used.
        offset: u64,
    },
    /// The module may be valid, but uses a feature that is switched off.
    #[error("{feature} is switched off: the switch is `{switch}` (at offset {offset:#x})")]
    Disabled {
        /// Name of the proposal.
        feature: &'static str,
        /// Name of its switch, see [`crate::Features::switch`].
        switch: &'static str,
        /// Where it is used.
        offset: u64,
    },
    /// The module is malformed or invalid.
    #[error("{} (at offset {offset:#x})", GuestText(message))]
    Invalid {
        /// What is wrong.
        message: String,
        /// Where.
        offset: u64,
    },
    /// The module is valid but larger than the implementation allows.
    #[error("implementation limit: {what} (at offset {offset:#x})")]
    Limit {
        /// What is too large, and how large it may be.
        what: String,
        /// Where.
        offset: u64,
    },
    /// Gantry refuses a function that the reference validator accepts: Gantry's mistake.
    #[error(
        "internal error: the checks of a function disagree (at offset {offset:#x}); please report this module"
    )]
    Disagreement {
        /// Where the function's body begins.
        offset: u64,
    },
}

impl LowerError {
    /// Offset into the binary, in bytes.
    pub fn offset(&self) -> u64 {
        match *self {
            LowerError::Unsupported { offset, .. }
            | LowerError::Disabled { offset, .. }
            | LowerError::Invalid { offset, .. }
            | LowerError::Limit { offset, .. }
            | LowerError::Disagreement { offset } => offset,
        }
    }
}

/// Stands for a feature that is on no list, which only a newer parser can name.
const UNKNOWN: &str = "a proposal beyond WebAssembly 2.0";

/// Turns an error of the parser into ours. `recheck` checks the same bytes with other features and
/// returns the offset of the first error.
#[cold]
pub(crate) fn classify(
    error: &wasmparser::Error,
    recheck: impl Fn(WasmFeatures) -> Option<u64>,
) -> LowerError {
    let offset = error.offset();
    if let Some(missing) = error.missing_wasm_feature() {
        let is_missing = |proposal: &&Proposal| proposal.flags().intersects(missing);
        return not_on(PROPOSALS.iter().find(is_missing), offset);
    }
    let passes = |features| recheck(features).is_none_or(|at| at > offset);
    if passes(everything()) {
        let is_needed = |proposal: &&Proposal| !passes(everything().difference(proposal.flags()));
        return not_on(PROPOSALS.iter().find(is_needed), offset);
    }
    LowerError::Invalid {
        message: error.message().to_owned(),
        offset,
    }
}

/// The error for a module that needs a proposal that Gantry does not have.
#[cold]
pub(crate) fn missing(flags: WasmFeatures, offset: u64) -> LowerError {
    let proposal = PROPOSALS.iter().find(|proposal| proposal.flags() == flags);
    not_on(proposal, offset)
}

/// The error for a module that needs a proposal that is not on.
fn not_on(proposal: Option<&Proposal>, offset: u64) -> LowerError {
    match proposal {
        Some(proposal) if proposal.is_supported() => LowerError::Disabled {
            feature: proposal.name,
            switch: proposal.switch,
            offset,
        },
        Some(proposal) => LowerError::Unsupported {
            feature: proposal.name,
            offset,
        },
        None => LowerError::Unsupported {
            feature: UNKNOWN,
            offset,
        },
    }
}
