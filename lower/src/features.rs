//! WebAssembly's proposals: what they are called, which of them Gantry has, and which are on.

use crate::meter::Metering;
use wasmparser::WasmFeatures;

/// A proposal to WebAssembly, or one that has become part of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// Its name in messages.
    pub name: &'static str,
    /// The name of its switch. Wasmtime's users know most of them.
    pub switch: &'static str,
    flags: WasmFeatures,
}

impl Proposal {
    /// Whether Gantry has it. Then it is on unless it is switched off.
    pub fn is_supported(&self) -> bool {
        SUPPORTED.contains(self.flags)
    }

    pub(crate) fn flags(&self) -> WasmFeatures {
        self.flags
    }
}

/// What Gantry compiles: WebAssembly 2.0 with relaxed vector operations, extended constant
/// expressions, tail calls, typed references to functions, several memories, and exceptions, in
/// their standard form and in the one before.
pub(crate) const SUPPORTED: WasmFeatures = WasmFeatures::WASM2
    .union(WasmFeatures::RELAXED_SIMD)
    .union(WasmFeatures::EXTENDED_CONST)
    .union(WasmFeatures::TAIL_CALL)
    .union(WasmFeatures::FUNCTION_REFERENCES)
    .union(WasmFeatures::MULTI_MEMORY)
    .union(WasmFeatures::EXCEPTIONS)
    .union(WasmFeatures::LEGACY_EXCEPTIONS);

macro_rules! proposals {
    ($($flag:ident $switch:literal $name:literal;)*) => {
        /// All proposals that have a name here. The more specific of two stands first.
        pub const PROPOSALS: &[Proposal] = &[$(Proposal {
            name: $name,
            switch: $switch,
            flags: WasmFeatures::$flag,
        },)*];
    };
}

proposals! {
    RELAXED_SIMD "relaxed-simd" "relaxed SIMD";
    SIMD "simd" "SIMD";
    SHARED_EVERYTHING_THREADS "shared-everything-threads" "shared-everything threads";
    ACQUIRE_RELEASE_ATOMICS "acquire-release-atomics" "acquire-release atomics";
    THREADS "threads" "threads";
    TAIL_CALL "tail-call" "tail calls";
    STACK_SWITCHING "stack-switching" "stack switching";
    LEGACY_EXCEPTIONS "legacy-exceptions" "legacy exception handling";
    EXCEPTIONS "exceptions" "exception handling";
    MULTI_MEMORY "multi-memory" "multi-memory";
    MEMORY64 "memory64" "memory64";
    CUSTOM_DESCRIPTORS "custom-descriptors" "custom descriptors";
    MULTIBYTE_ARRAY_ACCESS "multibyte-array-access" "multibyte array access";
    GC "gc" "garbage collection";
    FUNCTION_REFERENCES "function-references" "typed function references";
    CUSTOM_PAGE_SIZES "custom-page-sizes" "custom page sizes";
    MEMORY_CONTROL "memory-control" "memory control";
    WIDE_ARITHMETIC "wide-arithmetic" "wide arithmetic";
    COMPACT_IMPORTS "compact-imports" "compact imports";
    COMPONENT_MODEL "component-model" "the component model";
    EXTENDED_CONST "extended-const" "extended constant expressions";
    REFERENCE_TYPES "reference-types" "reference types";
    BULK_MEMORY "bulk-memory" "bulk memory operations";
    MULTI_VALUE "multi-value" "multiple values";
    SIGN_EXTENSION "sign-extension" "sign extension";
    SATURATING_FLOAT_TO_INT "nontrapping-float-to-int" "conversions that do not trap";
}

/// The proposals that are on. By default, all that Gantry has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Features {
    pub(crate) flags: WasmFeatures,
    /// Whether relaxed vector operations give the same on all instruction sets.
    pub(crate) deterministic: bool,
    /// Whether float operations give no NaN but the canonical one.
    pub(crate) canonical_nans: bool,
    /// What is counted for the host.
    pub(crate) metering: Metering,
}

/// The switch of [`Features::nan_canonicalization`], which is no proposal's.
pub const NAN_CANONICALIZATION: &str = "nan-canonicalization";

impl Default for Features {
    fn default() -> Features {
        Features {
            flags: SUPPORTED,
            deterministic: false,
            canonical_nans: false,
            metering: Metering::default(),
        }
    }
}

/// Why a switch cannot be set.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SwitchError {
    /// There is no such switch.
    #[error("there is no proposal `{0}`; `gantry settings` lists them")]
    Unknown(String),
    /// Gantry does not have the proposal.
    #[error("{0} cannot be switched on: Gantry does not have that yet")]
    Missing(&'static str),
}

/// Proposals that need another one. The legacy form of exceptions has the same tags as the standard
/// one.
const EXTENSIONS: [(WasmFeatures, WasmFeatures); 2] = [
    (WasmFeatures::LEGACY_EXCEPTIONS, WasmFeatures::EXCEPTIONS),
    (WasmFeatures::RELAXED_SIMD, WasmFeatures::SIMD),
];

impl Features {
    /// Lets relaxed vector operations give the same on all instruction sets, but for the bits of
    /// NaNs: what the operations that are not relaxed give, products of bytes added up with 16 bits
    /// that wrap, and products with sums that are rounded once. By default they give what the
    /// processor gives fastest.
    pub fn relaxed_simd_deterministic(&mut self, deterministic: bool) {
        self.deterministic = deterministic;
    }

    /// Whether relaxed vector operations give the same on all instruction sets.
    pub fn is_deterministic(&self) -> bool {
        self.deterministic
    }

    /// Lets float operations, those of vectors included, give the canonical NaN wherever they give
    /// a NaN: the same bits on all machines. By default they give what the processor gives.
    pub fn nan_canonicalization(&mut self, enable: bool) {
        self.canonical_nans = enable;
    }

    /// Whether NaNs are canonical.
    pub fn has_canonical_nans(&self) -> bool {
        self.canonical_nans
    }

    /// What code counts for the host. By default, nothing.
    pub fn meter(&mut self, metering: Metering) {
        self.metering = metering;
    }

    /// Whether exactly what Gantry has is on.
    pub(crate) fn is_default(&self) -> bool {
        self.flags == SUPPORTED
    }

    /// Switches a proposal, or [`NAN_CANONICALIZATION`], on or off. Switching it off also switches off those that need it;
    /// switching it on also switches on those that it needs.
    ///
    /// # Errors
    ///
    /// If no proposal has a switch of this name, or if one that Gantry does not have is switched
    /// on.
    pub fn switch(&mut self, name: &str, on: bool) -> Result<(), SwitchError> {
        if name == NAN_CANONICALIZATION {
            self.canonical_nans = on;
            return Ok(());
        }
        let proposal = PROPOSALS.iter().find(|proposal| proposal.switch == name);
        let Some(proposal) = proposal else {
            return Err(SwitchError::Unknown(name.to_owned()));
        };
        if !on {
            self.flags.remove(proposal.flags);
            if let Some((extension, _)) = EXTENSIONS.iter().find(|it| it.1 == proposal.flags) {
                self.flags.remove(*extension);
            }
            return Ok(());
        }
        if !proposal.is_supported() {
            return Err(SwitchError::Missing(proposal.name));
        }
        self.flags.insert(proposal.flags);
        if let Some((_, base)) = EXTENSIONS.iter().find(|it| it.0 == proposal.flags) {
            self.flags.insert(*base);
        }
        Ok(())
    }

    /// What wasmparser has to know to validate sections; `sections.rs` says why that is more.
    pub(crate) fn of_sections(&self) -> WasmFeatures {
        match self.flags.contains(WasmFeatures::FUNCTION_REFERENCES) {
            true => self.flags.union(WasmFeatures::GC),
            false => self.flags,
        }
    }

    /// Whether a proposal is on.
    pub fn is_on(&self, proposal: &Proposal) -> bool {
        self.flags.contains(proposal.flags)
    }
}

/// Every proposal that has a name.
pub(crate) fn everything() -> WasmFeatures {
    PROPOSALS
        .iter()
        .fold(SUPPORTED, |all, proposal| all.union(proposal.flags))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn switches_go_together() {
        let mut features = Features::default();
        let is_on = |features: &Features, name: &str| {
            let proposal = PROPOSALS.iter().find(|it| it.switch == name);
            features.is_on(proposal.unwrap())
        };
        assert!(is_on(&features, "exceptions") && is_on(&features, "legacy-exceptions"));
        features.switch("exceptions", false).unwrap();
        assert!(!is_on(&features, "exceptions") && !is_on(&features, "legacy-exceptions"));
        features.switch("legacy-exceptions", true).unwrap();
        assert_eq!(features, Features::default());
        assert!(is_on(&features, "simd") && is_on(&features, "relaxed-simd"));
        features.switch("simd", false).unwrap();
        assert!(!is_on(&features, "simd") && !is_on(&features, "relaxed-simd"));
        features.switch("relaxed-simd", true).unwrap();
        assert_eq!(features, Features::default());
        assert!(!is_on(&features, "threads"));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let mut features = Features::default();
        let refused = features.switch("threads", true).unwrap_err();
        assert_eq!(refused, SwitchError::Missing("threads"));
        features.switch("threads", false).unwrap();
        let refused = features.switch("sind", false).unwrap_err();
        assert!(refused.to_string().contains("no proposal `sind`"));
        assert_eq!(features, Features::default());
    }

    #[test]
    fn each_proposal_has_names_of_its_own() {
        for (index, proposal) in PROPOSALS.iter().enumerate() {
            let before = &PROPOSALS[..index];
            let same = |other: &Proposal| {
                other.name == proposal.name
                    || other.switch == proposal.switch
                    || other.flags == proposal.flags
            };
            assert!(!before.iter().any(same), "{proposal:?}");
        }
    }
}
