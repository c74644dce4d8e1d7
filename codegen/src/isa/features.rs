//! Features of processors that not every processor of an instruction set has, and that selectors
//! may use. What an instruction set's baseline has is not among them.

/// A feature of some processors.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum CpuFeature {
    /// x86-64: AVX-512 F, BW, DQ and VL, so all of its instructions on vectors of 16 bytes that
    /// processors have had from the first.
    Avx512,
    /// x86-64: AVX-512 VBMI, look-ups of bytes in two vectors.
    Avx512Vbmi,
    /// x86-64: AVX-512 BITALG, counts of ones in bytes.
    Avx512Bitalg,
    /// x86-64: AVX-512 VNNI, sums of four products of bytes.
    Avx512Vnni,
    /// AArch64: sums of four products of bytes.
    DotProduct,
    /// AArch64: indirect branches go to landing pads only. Code with landing pads does the same
    /// without it.
    LandingPads,
    /// AArch64: functions sign the return addresses that they save, and a return to one that was
    /// changed since faults. Code that signs does the same without it, unprotected.
    SignedReturns,
}

impl CpuFeature {
    /// All features.
    pub const ALL: [CpuFeature; 7] = [
        CpuFeature::Avx512,
        CpuFeature::Avx512Vbmi,
        CpuFeature::Avx512Bitalg,
        CpuFeature::Avx512Vnni,
        CpuFeature::DotProduct,
        CpuFeature::LandingPads,
        CpuFeature::SignedReturns,
    ];

    /// Its name in options, artifacts and messages.
    pub const fn name(self) -> &'static str {
        match self {
            CpuFeature::Avx512 => "avx512",
            CpuFeature::Avx512Vbmi => "avx512vbmi",
            CpuFeature::Avx512Bitalg => "avx512bitalg",
            CpuFeature::Avx512Vnni => "avx512vnni",
            CpuFeature::DotProduct => "dotprod",
            CpuFeature::LandingPads => "bti",
            CpuFeature::SignedReturns => "pac",
        }
    }

    /// The feature with this name.
    pub fn from_name(name: &str) -> Option<CpuFeature> {
        Self::ALL.into_iter().find(|feature| feature.name() == name)
    }

    /// The feature without which the processor has not this one either.
    pub const fn base(self) -> Option<CpuFeature> {
        match self {
            CpuFeature::Avx512Vbmi | CpuFeature::Avx512Bitalg | CpuFeature::Avx512Vnni => {
                Some(CpuFeature::Avx512)
            }
            CpuFeature::Avx512
            | CpuFeature::DotProduct
            | CpuFeature::LandingPads
            | CpuFeature::SignedReturns => None,
        }
    }
}

/// A set of features.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct CpuFeatures(u8);

impl CpuFeatures {
    /// What every processor of an instruction set has.
    pub const BASELINE: CpuFeatures = CpuFeatures(0);

    /// Whether a feature is in the set.
    #[inline(always)]
    pub const fn has(self, feature: CpuFeature) -> bool {
        self.0 >> feature as u8 & 1 != 0
    }

    /// Adds a feature, and the one that it is based on.
    pub fn insert(&mut self, feature: CpuFeature) {
        self.0 |= 1 << feature as u8;
        if let Some(base) = feature.base() {
            self.0 |= 1 << base as u8;
        }
    }

    /// Adds those of another set.
    pub fn add(&mut self, others: CpuFeatures) {
        self.0 |= others.0;
    }

    /// Those without which code that was made for the set cannot be executed.
    pub const fn needed(self) -> CpuFeatures {
        let optional = 1 << CpuFeature::LandingPads as u8 | 1 << CpuFeature::SignedReturns as u8;
        CpuFeatures(self.0 & !optional)
    }

    /// The features in the set.
    pub fn iter(self) -> impl Iterator<Item = CpuFeature> {
        CpuFeature::ALL
            .into_iter()
            .filter(move |&feature| self.has(feature))
    }
}

impl FromIterator<CpuFeature> for CpuFeatures {
    fn from_iter<T: IntoIterator<Item = CpuFeature>>(features: T) -> CpuFeatures {
        let mut set = CpuFeatures::BASELINE;
        features.into_iter().for_each(|feature| set.insert(feature));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_bring_what_they_are_based_on() {
        let set: CpuFeatures = [CpuFeature::Avx512Vbmi].into_iter().collect();
        assert!(set.has(CpuFeature::Avx512) && set.has(CpuFeature::Avx512Vbmi));
        assert!(!set.has(CpuFeature::Avx512Vnni) && !set.has(CpuFeature::DotProduct));
        assert_eq!(set.iter().count(), 2);
        for (index, feature) in CpuFeature::ALL.into_iter().enumerate() {
            assert_eq!(feature as usize, index);
            assert_eq!(CpuFeature::from_name(feature.name()), Some(feature));
        }
    }
}
