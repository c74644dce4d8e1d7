//! Why a module is refused, and how a missing feature is told apart from an invalid module.
//!
//! The parser knows the feature of most errors. Where it does not, the same bytes are checked again
//! with every feature on: an error that then goes away, or comes later, was a missing feature, and
//! the one whose absence brings it back is named.

use gantry_ir::GuestText;
use wasmparser::WasmFeatures;

/// The features that Gantry compiles: WebAssembly 2.0 without vectors, with extended constant
/// expressions and with exceptions, in their standard form and in the one before.
pub const SUPPORTED: WasmFeatures = WasmFeatures::WASM2
    .difference(WasmFeatures::SIMD)
    .union(WasmFeatures::EXTENDED_CONST)
    .union(WasmFeatures::EXCEPTIONS)
    .union(WasmFeatures::LEGACY_EXCEPTIONS);

/// Why a module or function was refused. Offsets are bytes into the binary.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LowerError {
    /// The module may be valid, but uses a feature that Gantry does not have.
    #[error("unsupported feature: {feature} (at offset {offset:#x})")]
    Unsupported {
        /// Name of the proposal.
        feature: &'static str,
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
    /// Gantry refuses a function that the reference validator accepts: a mistake of Gantry's.
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
            | LowerError::Invalid { offset, .. }
            | LowerError::Limit { offset, .. }
            | LowerError::Disagreement { offset } => offset,
        }
    }
}

/// Names of the features that [`SUPPORTED`] lacks. The more specific of two stands first.
const NAMES: &[(WasmFeatures, &str)] = &[
    (WasmFeatures::RELAXED_SIMD, "relaxed SIMD"),
    (WasmFeatures::SIMD, "SIMD"),
    (
        WasmFeatures::SHARED_EVERYTHING_THREADS,
        "shared-everything threads",
    ),
    (
        WasmFeatures::ACQUIRE_RELEASE_ATOMICS,
        "acquire-release atomics",
    ),
    (WasmFeatures::THREADS, "threads"),
    (WasmFeatures::TAIL_CALL, "tail calls"),
    (WasmFeatures::STACK_SWITCHING, "stack switching"),
    (WasmFeatures::MULTI_MEMORY, "multi-memory"),
    (WasmFeatures::MEMORY64, "memory64"),
    (WasmFeatures::CUSTOM_DESCRIPTORS, "custom descriptors"),
    (
        WasmFeatures::MULTIBYTE_ARRAY_ACCESS,
        "multibyte array access",
    ),
    (WasmFeatures::GC, "garbage collection"),
    (
        WasmFeatures::FUNCTION_REFERENCES,
        "typed function references",
    ),
    (WasmFeatures::CUSTOM_PAGE_SIZES, "custom page sizes"),
    (WasmFeatures::MEMORY_CONTROL, "memory control"),
    (WasmFeatures::WIDE_ARITHMETIC, "wide arithmetic"),
    (WasmFeatures::COMPACT_IMPORTS, "compact imports"),
    (WasmFeatures::COMPONENT_MODEL, "the component model"),
];

/// Name for a feature that is on no list: one that a newer parser knows.
const UNKNOWN: &str = "a proposal beyond WebAssembly 2.0";

/// Every feature that can be named.
fn everything() -> WasmFeatures {
    NAMES
        .iter()
        .fold(SUPPORTED, |all, &(feature, _)| all.union(feature))
}

/// Makes an error of the parser's. `recheck` checks the same bytes with other features: the offset
/// of the first error.
#[cold]
pub(crate) fn classify(
    error: &wasmparser::Error,
    recheck: impl Fn(WasmFeatures) -> Option<u64>,
) -> LowerError {
    let offset = error.offset();
    if let Some(missing) = error.missing_wasm_feature() {
        let named = NAMES
            .iter()
            .find(|(feature, _)| feature.intersects(missing));
        let feature = named.map_or(UNKNOWN, |&(_, name)| name);
        return LowerError::Unsupported { feature, offset };
    }
    let passes = |features| recheck(features).is_none_or(|at| at > offset);
    if passes(everything()) {
        let needed = NAMES
            .iter()
            .find(|&&(feature, _)| !passes(everything().difference(feature)));
        let feature = needed.map_or(UNKNOWN, |&(_, name)| name);
        return LowerError::Unsupported { feature, offset };
    }
    LowerError::Invalid {
        message: error.message().to_owned(),
        offset,
    }
}
