//! Targets: the architecture and operating system that machine code is for, and the features of the
//! processor that it needs.
//!
//! An engine compiles for one [`Target`]. If that is [`Target::HOST`], its modules can be run; else
//! they can only be written to artifacts. Code depends on the target and the settings alone, not on
//! the machine that compiles; but what machines of a target may lack is on by default only where
//! they have it.

#[cfg(target_arch = "x86_64")]
use crate::sys;
use anyhow::{Context, Result, anyhow, bail, ensure};
use gantry_codegen::isa::features::{CpuFeature, CpuFeatures};
use std::{fmt, str::FromStr};
use target_lexicon::{
    Aarch64Architecture, Architecture, Environment, OperatingSystem, ParseError, Triple,
};

/// What an [`Engine`](crate::Engine) compiles for.
///
/// It is parsed from a target triple such as compilers take. No system has a part in the code: what
/// is compiled for one runs on all others that Gantry runs on, if they have such a processor and let
/// programs use what the code uses of it. So systems are only checked for being among those.
///
/// ```
/// use gantry::Target;
///
/// let target: Target = "aarch64-unknown-linux-gnu".parse()?;
/// assert_eq!(target, Target::Aarch64);
/// assert_eq!(target.to_string(), "aarch64");
/// assert_eq!("x86_64".parse::<Target>()?, Target::X86_64);
/// # Ok::<(), gantry::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Target {
    /// x86-64 of level 3 (AVX2, FMA, BMI1, BMI2, LZCNT, POPCNT).
    X86_64,
    /// AArch64 (Armv8-A, little-endian).
    Aarch64,
}

/// What code with segment addressing needs beyond [`Target::features`]: FSGSBASE, and a system that
/// lets programs use it.
pub(crate) const SEGMENT_FEATURE: &str = "fsgsbase";

impl Target {
    /// All targets.
    pub const ALL: [Target; 2] = [Target::X86_64, Target::Aarch64];

    /// What this program itself was compiled for.
    #[cfg(target_arch = "x86_64")]
    pub const HOST: Target = Target::X86_64;
    /// What this program itself was compiled for.
    #[cfg(target_arch = "aarch64")]
    pub const HOST: Target = Target::Aarch64;

    /// Its name in artifacts and messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Target::X86_64 => "x86_64",
            Target::Aarch64 => "aarch64",
        }
    }

    /// The features that its code needs beyond what all processors of the architecture have,
    /// whether or not a module uses them.
    pub(crate) fn features(self) -> &'static [&'static str] {
        match self {
            Target::X86_64 => &[
                "sse4.2", "avx", "avx2", "fma", "bmi1", "bmi2", "lzcnt", "popcnt",
            ],
            Target::Aarch64 => &[],
        }
    }

    /// Whether its code can have the base of a memory in a segment register.
    pub(crate) fn has_segments(self) -> bool {
        self == Target::X86_64
    }

    /// Whether some processors of this target have a feature.
    pub(crate) fn can_have(self, feature: CpuFeature) -> bool {
        let target = match feature {
            CpuFeature::Avx512
            | CpuFeature::Avx512Vbmi
            | CpuFeature::Avx512Bitalg
            | CpuFeature::Avx512Vnni => Target::X86_64,
            CpuFeature::DotProduct | CpuFeature::LandingPads => Target::Aarch64,
        };
        self == target
    }

    /// Fails unless this is what this program runs on.
    pub(crate) fn check_host(self) -> Result<()> {
        ensure!(
            self == Target::HOST,
            "code for {self} cannot be executed on {}",
            Target::HOST
        );
        Ok(())
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl AsRef<str> for Target {
    fn as_ref(&self) -> &str {
        self.name()
    }
}

impl FromStr for Target {
    type Err = anyhow::Error;

    fn from_str(triple: &str) -> Result<Target> {
        let unsupported = |reason: &str| {
            anyhow!(
                "there is no compiler for `{triple}`{reason}: supported are x86_64 and aarch64 with Linux, and x86_64 \
                 with Windows, such as x86_64-unknown-linux-gnu and aarch64-unknown-linux-musl"
            )
        };
        let parsed: Triple = triple
            .parse()
            .map_err(|error: ParseError| unsupported(&format!(" ({error})")))?;
        let is_bare = !triple.contains('-');
        let is_linux = (parsed.operating_system == OperatingSystem::Linux || is_bare)
            && matches!(
                parsed.environment,
                Environment::Gnu | Environment::Musl | Environment::Unknown
            );
        // The same code runs there.
        let is_windows = parsed.operating_system == OperatingSystem::Windows
            && matches!(parsed.environment, Environment::Gnu | Environment::Msvc);
        match parsed.architecture {
            Architecture::X86_64 if is_linux || is_windows => Ok(Target::X86_64),
            Architecture::Aarch64(Aarch64Architecture::Aarch64) if is_linux => Ok(Target::Aarch64),
            _ => Err(unsupported("")),
        }
    }
}

/// Fails unless this machine has all of these features.
pub(crate) fn check_features<'a>(features: impl IntoIterator<Item = &'a str>) -> Result<()> {
    for feature in features {
        match has_feature(feature) {
            Some(true) => {}
            Some(false) => bail!("this machine lacks {feature}, which the code needs"),
            None => bail!("the code needs {feature} of the processor, which is unknown here"),
        }
    }
    Ok(())
}

/// Whether this machine's processor has a feature; `None` if no target of this architecture names
/// it.
fn has_feature(feature: &str) -> Option<bool> {
    #[cfg(target_arch = "x86_64")]
    return Some(match feature {
        "sse4.2" => is_x86_feature_detected!("sse4.2"),
        "avx" => is_x86_feature_detected!("avx"),
        "avx2" => is_x86_feature_detected!("avx2"),
        "fma" => is_x86_feature_detected!("fma"),
        "bmi1" => is_x86_feature_detected!("bmi1"),
        "bmi2" => is_x86_feature_detected!("bmi2"),
        "lzcnt" => is_x86_feature_detected!("lzcnt"),
        "popcnt" => is_x86_feature_detected!("popcnt"),
        SEGMENT_FEATURE => sys::has_segment_base(),
        "avx512" => {
            is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("avx512bw")
                && is_x86_feature_detected!("avx512dq")
                && is_x86_feature_detected!("avx512vl")
        }
        "avx512vbmi" => is_x86_feature_detected!("avx512vbmi"),
        "avx512bitalg" => is_x86_feature_detected!("avx512bitalg"),
        "avx512vnni" => is_x86_feature_detected!("avx512vnni"),
        _ => return None,
    });
    #[cfg(target_arch = "aarch64")]
    return Some(match feature {
        "dotprod" => std::arch::is_aarch64_feature_detected!("dotprod"),
        "bti" => std::arch::is_aarch64_feature_detected!("bti"),
        _ => return None,
    });
}

/// What this machine's processor has besides the baseline.
pub(crate) fn native_features() -> CpuFeatures {
    let all = CpuFeature::ALL.into_iter();
    let has = |feature: CpuFeature| has_feature(feature.name()) == Some(true);
    all.filter(|&feature| has(feature) && feature.base().is_none_or(has))
        .collect()
}

/// The features with these names, separated by commas.
pub(crate) fn parse_features(names: &str) -> Result<CpuFeatures> {
    match names {
        "native" => return Ok(native_features()),
        "none" => return Ok(CpuFeatures::BASELINE),
        _ => {}
    }
    let features = names.split(',').map(|name| {
        CpuFeature::from_name(name).with_context(|| {
            let known = CpuFeature::ALL.map(CpuFeature::name).join(", ");
            format!(
                "no feature of processors is called `{}`: there are {known}; or `native` or `none`",
                name.escape_debug()
            )
        })
    });
    features.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn triples_are_read() {
        for (triple, target) in [
            ("x86_64-unknown-linux-gnu", Target::X86_64),
            ("x86_64-linux-musl", Target::X86_64),
            ("aarch64-unknown-linux-gnu", Target::Aarch64),
            ("aarch64-unknown-linux-musl", Target::Aarch64),
            ("aarch64-linux", Target::Aarch64),
            ("x86_64", Target::X86_64),
            ("x86_64-pc-windows-gnu", Target::X86_64),
            ("x86_64-pc-windows-msvc", Target::X86_64),
        ] {
            assert_eq!(triple.parse::<Target>().unwrap(), target, "{triple}");
        }
        for target in Target::ALL {
            assert_eq!(target.to_string().parse::<Target>().unwrap(), target);
        }
    }

    #[test]
    fn what_is_not_supported_is_named() {
        for triple in [
            "",
            "riscv64",
            "riscv64gc-unknown-linux-gnu",
            "aarch64_be-unknown-linux-gnu",
            "aarch64-apple-darwin",
            "x86_64-unknown-linux-gnux32",
            "aarch64-pc-windows-msvc",
            "no such thing",
        ] {
            let error = triple.parse::<Target>().unwrap_err().to_string();
            assert!(error.contains(&format!("`{triple}`")), "{error}");
            assert!(error.contains("aarch64-unknown-linux"), "{error}");
        }
    }

    #[test]
    fn every_feature_can_be_asked_for() {
        for feature in Target::HOST.features() {
            assert!(has_feature(feature).is_some(), "{feature}");
        }
        let is_known = has_feature(SEGMENT_FEATURE).is_some();
        assert_eq!(is_known, Target::HOST.has_segments());
        for feature in CpuFeature::ALL {
            let is_known = has_feature(feature.name()).is_some();
            assert_eq!(is_known, Target::HOST.can_have(feature), "{feature:?}");
        }
        let error = check_features(["mul-by-magic"]).unwrap_err().to_string();
        assert!(error.contains("mul-by-magic"), "{error}");
    }
}
