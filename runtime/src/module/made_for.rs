//! What the code of an artifact depends on and what it is like, in words: what an engine wants has the
//! same words, or the artifact is refused.

use crate::engine::{isa, settings::Settings};

/// What the code of an engine's modules depends on, besides the processor.
pub(super) fn fingerprint(settings: Settings) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let Settings {
        target,
        opt_level: _,
        allocator: _,
        inlining: _,
        guard,
        segment: _,
        processor: _,
        canonical_nans: _,
        deterministic: _,
        metering,
        verify: _,
    } = settings;
    let counted = [
        (metering.fuel, ", fuel"),
        (metering.epochs, ", epochs"),
        (metering.frames, ", costs of frames"),
    ];
    let counted = counted.iter().filter(|(on, _)| *on).map(|(_, name)| *name);
    let counted: String = counted.collect();
    let bounds = if guard {
        "guard pages"
    } else {
        "explicit bounds checks"
    };
    let abi = isa::abi_fingerprint(target, settings.pinned().counter);
    format!("Gantry {version} ({abi:016x}) with {bounds}{counted}")
}

/// Which NaNs float operations give.
pub(super) fn nans(canonical: bool) -> &'static str {
    match canonical {
        true => "canonical NaNs",
        false => "any NaNs",
    }
}

/// What relaxed operations of vectors give.
pub(super) fn relaxed(deterministic: bool) -> &'static str {
    match deterministic {
        true => "the same on all machines",
        false => "what is fastest",
    }
}

/// How code is protected: whether indirect branches go to landing pads only, and whether return
/// addresses are signed.
pub(super) fn protection(landing_pads: bool, signed_returns: bool) -> &'static str {
    match (landing_pads, signed_returns) {
        (true, false) => "landing pads",
        (false, false) => "no landing pads",
        (true, true) => "landing pads, signed returns",
        (false, true) => "no landing pads, signed returns",
    }
}
