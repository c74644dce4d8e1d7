//! Random modules: each follows from a generator's name, a seed, and nothing else.

use std::fmt;
use std::str::FromStr;

use anyhow::{Result, bail};
use wasm_encoder::{Function, Instruction, ValType};

use crate::exceptions::{self, Form, Leaving};
use crate::{references, selectors, smith, vectors};

/// What makes modules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Generator {
    /// `wasm-smith`: a little of everything that a module may have.
    #[default]
    Smith,
    /// The same, with exceptions.
    SmithExceptions,
    /// Our own: much of what selectors fuse, see [`selectors`].
    Selectors,
    /// Our own: what throws and catches, see [`exceptions`].
    Exceptions,
    /// As before, in the legacy instructions; the reference is given `try_table` instead.
    Legacy,
    /// As [`Generator::Exceptions`] and, one in four, [`Generator::Legacy`]: functions also leave
    /// for others by calls in place of a return, in two instances.
    TailCalls,
    /// Our own: typed references to functions, see [`references`].
    References,
    /// Our own: vectors, see [`vectors`].
    Vectors,
}

impl Generator {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Smith,
        Self::SmithExceptions,
        Self::Selectors,
        Self::Exceptions,
        Self::Legacy,
        Self::TailCalls,
        Self::References,
        Self::Vectors,
    ];
    /// Those whose modules have no exceptions and no imports.
    pub const PLAIN: [Self; 3] = [Self::Smith, Self::Selectors, Self::Vectors];

    /// The module of a seed. With `length`, it is made of so many random bytes, or of functions
    /// of so many operators, and not of as many as the seed tells: with fewer it is smaller.
    ///
    /// # Errors
    ///
    /// `wasm-smith` makes no module of some seeds.
    pub fn module(self, seed: u64, length: Option<usize>) -> Result<Vec<u8>> {
        match self {
            Self::Smith => smith::module(seed, length, false),
            Self::SmithExceptions => smith::module(seed, length, true),
            Self::Selectors => Ok(selectors::module(seed, length)),
            Self::References => Ok(references::module(seed, length)),
            Self::Vectors => Ok(vectors::module(seed, length)),
            _ => Ok(self.own(seed, length, Form::Legacy)),
        }
    }

    /// What the module of a seed is compared with on an engine that has no legacy exceptions, if
    /// not with itself.
    pub fn equivalent(self, seed: u64, length: Option<usize>) -> Option<Vec<u8>> {
        self.is_legacy(seed)
            .then(|| self.own(seed, length, Form::Common))
    }

    /// Whether the module of a seed has the legacy instructions.
    fn is_legacy(self, seed: u64) -> bool {
        self == Self::Legacy || self == Self::TailCalls && seed.is_multiple_of(4)
    }

    /// The module of one of our own generators of exceptions; `legacy` is its form where it may not
    /// be the full one.
    fn own(self, seed: u64, length: Option<usize>, legacy: Form) -> Vec<u8> {
        let form = match self.is_legacy(seed) {
            true => legacy,
            false => Form::Full,
        };
        let leaving = match self {
            Self::TailCalls => Leaving::Often,
            _ => Leaving::Never,
        };
        exceptions::module(seed, length, form, leaving)
    }
}

impl fmt::Display for Generator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Smith => "smith",
            Self::SmithExceptions => "smith-exceptions",
            Self::Selectors => "selectors",
            Self::Exceptions => "exceptions",
            Self::Legacy => "legacy",
            Self::TailCalls => "tail-calls",
            Self::References => "references",
            Self::Vectors => "vectors",
        })
    }
}

impl FromStr for Generator {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        let mut all = Self::ALL.into_iter();
        match all.find(|generator| generator.to_string() == name) {
            Some(generator) => Ok(generator),
            None => bail!(
                "there is no generator {name:?}, only {}",
                Self::ALL.map(|one| one.to_string()).join(", ")
            ),
        }
    }
}

/// A function with these locals besides its parameters.
pub(crate) fn function(
    locals: impl ExactSizeIterator<Item = ValType>,
    code: &[Instruction<'_>],
) -> Function {
    let mut function = Function::new_with_locals_types(locals);
    for instruction in code {
        function.instruction(instruction);
    }
    function.instruction(&Instruction::End);
    function
}

/// A small and fast generator of random numbers (SplitMix64).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The numbers that follow from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    /// One of `choices`.
    pub fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    /// One of these.
    pub fn pick_of<T, const N: usize>(&mut self, choices: [T; N]) -> T {
        let index = self.below(N);
        let mut choices = choices.into_iter();
        choices.nth(index).expect("the index is below the length")
    }

    /// A number below `end`, which is not zero.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.number() % end as u64).unwrap_or(0)
    }

    /// Whether something happens that does so `percent` times in a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of `choices`, each as often as its weight tells.
    pub fn weighted<T: Copy>(&mut self, choices: &[(usize, T)]) -> T {
        let mut left = self.below(choices.iter().map(|(weight, _)| weight).sum());
        for (weight, choice) in choices {
            match left.checked_sub(*weight) {
                Some(rest) => left = rest,
                None => return *choice,
            }
        }
        unreachable!("a number below the sum of weights")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_one_valid_module() {
        use wasmparser::WasmFeatures;
        let plain = WasmFeatures::WASM2 | WasmFeatures::RELAXED_SIMD;
        let legacy = WasmFeatures::LEGACY_EXCEPTIONS | WasmFeatures::EXCEPTIONS;
        let several = WasmFeatures::MULTI_MEMORY;
        for generator in Generator::ALL {
            let features = match generator {
                Generator::Selectors | Generator::Vectors => plain | several,
                Generator::Smith => plain | several | WasmFeatures::TAIL_CALL,
                Generator::SmithExceptions => {
                    let exceptions = WasmFeatures::TAIL_CALL | WasmFeatures::EXCEPTIONS;
                    plain | several | exceptions
                }
                Generator::Exceptions => plain | WasmFeatures::EXCEPTIONS,
                Generator::Legacy => plain | legacy,
                Generator::TailCalls => {
                    plain | legacy | WasmFeatures::TAIL_CALL | WasmFeatures::FUNCTION_REFERENCES
                }
                Generator::References => {
                    let references = WasmFeatures::FUNCTION_REFERENCES | WasmFeatures::GC;
                    plain | references | WasmFeatures::TAIL_CALL
                }
            };
            for seed in 0..40 {
                let Ok(wasm) = generator.module(seed, None) else {
                    continue;
                };
                assert_eq!(wasm, generator.module(seed, None).unwrap());
                wasmparser::Validator::new_with_features(features)
                    .validate_all(&wasm)
                    .unwrap_or_else(|error| panic!("{generator} {seed}: {error}"));
            }
        }
    }

    #[test]
    fn vectors_have_every_operator() {
        use wasmparser::{Parser, Payload};
        let mut names = std::collections::BTreeSet::new();
        for seed in 0..400 {
            let wasm = Generator::Vectors.module(seed, None).unwrap();
            for payload in Parser::new(0).parse_all(&wasm) {
                let Ok(Payload::CodeSectionEntry(body)) = payload else {
                    continue;
                };
                for operator in body.get_operators_reader().unwrap() {
                    let text = format!("{:?}", operator.unwrap());
                    let name = text.split([' ', '{']).next().unwrap_or_default();
                    let shapes = ["V128", "I8x16", "I16x8", "I32x4", "I64x2", "F32x4", "F64x2"];
                    if shapes.iter().any(|shape| name.starts_with(shape)) {
                        names.insert(name.to_owned());
                    }
                }
            }
        }
        // The 236 of SIMD and the 20 of relaxed SIMD.
        assert_eq!(names.len(), 256, "{names:?}");
    }

    #[test]
    fn a_generator_has_one_name() {
        for generator in Generator::ALL {
            assert_eq!(
                generator.to_string().parse::<Generator>().unwrap(),
                generator
            );
        }
        assert!("smiths".parse::<Generator>().is_err());
    }

    #[test]
    fn weights_are_kept() {
        let mut random = Random::new(1);
        let mut counts = [0; 3];
        for _ in 0..1000 {
            counts[random.weighted(&[(1, 0), (0, 1), (3, 2)])] += 1;
        }
        assert!(
            counts[0] > 180 && counts[1] == 0 && counts[2] > 680,
            "{counts:?}"
        );
    }
}
