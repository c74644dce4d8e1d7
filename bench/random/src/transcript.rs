//! Transcripts: what modules do on Gantry in all [`COMPILERS`], in lines to be compared
//! with those of another machine.
//!
//! For each seed there is a line when it begins, so that it is known which module
//! it was should the process die, and then one for each level, or one that says
//! that there is no such module. A line tells what was observed by its hash:
//! nearly always all lines are the same and nobody reads them. What was observed
//! in full can be printed by seed ([`in_full`]).

use std::fmt;
use std::str::FromStr;

use anyhow::{Context, Result, bail};

use crate::gantry::{Addressing, COMPILERS, Compiler, Gantry};
use crate::generate::Generator;
use crate::safely::guarded;
use crate::subject::{Instances, Observation, hash};

/// A line of a transcript.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Of which module it tells.
    pub seed: u64,
    /// What it tells.
    pub news: News,
}

/// What a line tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// Something is about to be done with the module.
    Begins,
    /// Of this seed no module can be made.
    Nothing,
    /// What it did at one level.
    Seen {
        /// The level's name.
        level: String,
        /// What it did.
        summary: Summary,
    },
    /// Gantry panicked.
    Panicked {
        /// The level's name.
        level: String,
        /// What the panic said, in one line.
        words: String,
    },
}

/// What was observed of a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// A hash of the module itself.
    pub module: u64,
    /// How many functions were called.
    pub calls: u32,
    /// How many calls gave results.
    pub returns: u32,
    /// How many calls used up the stack, which is no fault: stack frames differ.
    pub overflows: u32,
    /// A hash of [`Observation::lines`].
    pub observed: u64,
    /// A hash of [`Observation::details`].
    pub details: u64,
}

impl Summary {
    fn new(wasm: &[u8], seen: &Observation) -> Self {
        Self {
            module: hash(wasm),
            calls: seen.calls,
            returns: seen.returns,
            overflows: seen.overflows,
            observed: hash(seen.lines.join("\n").as_bytes()),
            details: hash(seen.details.join("\n").as_bytes()),
        }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.seed, self.news)
    }
}

impl fmt::Display for News {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Begins => write!(f, "begins"),
            Self::Nothing => write!(f, "nothing"),
            Self::Panicked { level, words } => write!(f, "panicked {level} {words}"),
            Self::Seen { level, summary } => {
                let Summary {
                    module,
                    calls,
                    returns,
                    overflows,
                    observed,
                    details,
                } = summary;
                write!(
                    f,
                    "seen {level} {module:016x} {calls} {returns} {overflows} {observed:016x} {details:016x}"
                )
            }
        }
    }
}

impl FromStr for Line {
    type Err = anyhow::Error;

    fn from_str(line: &str) -> Result<Self> {
        let parse = || {
            let (seed, rest) = line.split_once(' ').context("only one word")?;
            let seed = seed.parse()?;
            let news = match rest.split_once(' ') {
                None if rest == "begins" => News::Begins,
                None if rest == "nothing" => News::Nothing,
                Some(("panicked", rest)) => {
                    let (level, words) = rest.split_once(' ').context("no level")?;
                    News::Panicked {
                        level: level.to_owned(),
                        words: words.to_owned(),
                    }
                }
                Some(("seen", rest)) => seen(rest)?,
                _ => bail!("unknown words"),
            };
            Ok(Self { seed, news })
        };
        parse().with_context(|| format!("no line of a transcript: {line:?}"))
    }
}

/// Reads what follows the word `seen`.
fn seen(rest: &str) -> Result<News> {
    let words: Vec<_> = rest.split(' ').collect();
    let [level, module, calls, returns, overflows, observed, details] = words[..] else {
        bail!("{} words", words.len());
    };
    let hash = |word| u64::from_str_radix(word, 16);
    Ok(News::Seen {
        level: level.to_owned(),
        summary: Summary {
            module: hash(module)?,
            calls: calls.parse()?,
            returns: returns.parse()?,
            overflows: overflows.parse()?,
            observed: hash(observed)?,
            details: hash(details)?,
        },
    })
}

/// One module in so many relies on guard pages, and runs in one instance; the
/// others check their bounds. qemu 7.2 keeps a record of each page of a
/// reservation, so there it takes 0.2 seconds to make a memory with guard pages.
const GUARDED: u64 = 8;

/// Gantry in all [`COMPILERS`].
pub struct Subjects {
    /// Empty if all modules check their bounds.
    guarded: Vec<Gantry>,
    explicit: Vec<Gantry>,
}

impl Subjects {
    /// Makes them.
    pub fn new() -> Result<Self> {
        Self::with(|compiler, addressing| Gantry::new(compiler, addressing, false))
    }

    /// Makes those that count fuel and frames: what is used of these, and where they are used up,
    /// is observed, too.
    pub fn metered() -> Result<Self> {
        Self::with(Gantry::metered)
    }

    /// The same, but no module relies on guard pages: what a store across the end of memory does
    /// then is the same under any emulator.
    #[must_use]
    pub fn without_guards(mut self) -> Self {
        self.guarded.clear();
        self
    }

    fn with(gantry: impl Fn(Compiler, Addressing) -> Result<Gantry>) -> Result<Self> {
        let make = |addressing| -> Result<Vec<Gantry>> {
            let all = COMPILERS.iter();
            all.map(|&compiler| gantry(compiler, addressing)).collect()
        };
        Ok(Self {
            guarded: make(Addressing::Guard)?,
            explicit: make(Addressing::Checked)?,
        })
    }

    /// Runs the module of a seed at each level; tells `tell` the level's name and
    /// what was observed.
    fn observe(&self, seed: u64, wasm: &[u8], mut tell: impl FnMut(&str, Result<Observation>)) {
        let (engines, instances) = match seed % GUARDED {
            0 if !self.guarded.is_empty() => (&self.guarded, Instances::One),
            _ => (&self.explicit, Instances::Many),
        };
        for (compiler, engine) in COMPILERS.iter().zip(engines) {
            let seen = guarded(|| Observation::new(engine, wasm, instances));
            tell(compiler.name, seen);
        }
    }
}

/// Which modules transcripts are of.
#[derive(Clone, Copy, Debug, Default)]
pub struct ModuleSource {
    /// What makes them.
    pub generator: Generator,
    /// How long they are, if not as long as their seeds tell.
    pub length: Option<usize>,
}

/// Tells `tell` the lines of a seed, each as soon as it is known.
pub fn of_seed(subjects: &Subjects, seed: u64, source: ModuleSource, mut tell: impl FnMut(Line)) {
    let mut tell = |news| tell(Line { seed, news });
    tell(News::Begins);
    let Ok(wasm) = source.generator.module(seed, source.length) else {
        return tell(News::Nothing);
    };
    subjects.observe(seed, &wasm, |level, seen| {
        let level = level.to_owned();
        tell(match seen {
            Ok(seen) => News::Seen {
                level,
                summary: Summary::new(&wasm, &seen),
            },
            Err(panic) => News::Panicked {
                level,
                words: format!("{panic:#}").replace('\n', " "),
            },
        });
    });
}

/// Tells `tell` all that is observed of a seed, a line each.
pub fn in_full(subjects: &Subjects, seed: u64, source: ModuleSource, mut tell: impl FnMut(String)) {
    let wasm = match source.generator.module(seed, source.length) {
        Ok(wasm) => wasm,
        Err(error) => return tell(format!("{error:#}")),
    };
    tell(format!("module {:016x}", hash(&wasm)));
    subjects.observe(seed, &wasm, |level, seen| match seen {
        Ok(seen) => {
            let lines = seen.lines.iter().chain(&seen.details);
            lines.for_each(|line| tell(format!("{level}: {line}")));
        }
        Err(panic) => tell(format!("{level}: panicked: {panic:#}")),
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::safely::with_large_stack;

    #[test]
    fn lines_survive_being_printed_and_read() {
        let summary = Summary {
            module: u64::MAX,
            calls: 64,
            returns: 3,
            overflows: 0,
            observed: 1,
            details: 0,
        };
        let level = || "none".to_owned();
        for news in [
            News::Begins,
            News::Nothing,
            News::Seen {
                level: level(),
                summary,
            },
            News::Panicked {
                level: level(),
                words: "at x.rs:1: oh no".into(),
            },
        ] {
            let line = Line { seed: 7, news };
            assert_eq!(line.to_string().parse::<Line>().unwrap(), line);
        }
        for other in ["7", "x begins", "7 ends", "7 seen none 0 0"] {
            assert!(other.parse::<Line>().is_err(), "{other}");
        }
    }

    #[test]
    fn all_compilers_do_the_same_and_stop_at_the_same_places() {
        with_large_stack(|| {
            let subjects = Subjects::new()?;
            let (mut returns, mut stops) = (0, 0);
            for seed in 0..60 {
                let source = ModuleSource {
                    generator: Generator::ALL[usize::from(seed % 3 == 0)],
                    length: None,
                };
                let mut seen = Vec::new();
                of_seed(&subjects, seed, source, |line| match line.news {
                    News::Seen { summary, .. } => seen.push(summary),
                    News::Begins | News::Nothing => {}
                    News::Panicked { words, .. } => panic!("seed {seed}: {words}"),
                });
                if let [none, others @ ..] = &seen[..]
                    && seen.iter().all(|summary| summary.overflows == 0)
                {
                    assert!(others.iter().all(|other| other == none), "seed {seed}");
                    returns += none.returns;
                    stops += none.calls - none.returns;
                }
            }
            assert!(returns > 100 && stops > 10, "{returns} {stops}");
            Ok(())
        })
        .unwrap();
    }

    #[test]
    fn fuel_and_frames_are_the_same_for_all_compilers() {
        with_large_stack(|| {
            let subjects = Subjects::metered()?;
            let mut lines = Vec::new();
            for seed in 0..60 {
                let source = ModuleSource {
                    generator: Generator::ALL[usize::from(seed % 3 == 0)],
                    length: None,
                };
                let mut seen = Vec::new();
                of_seed(&subjects, seed, source, |line| match line.news {
                    News::Seen { summary, .. } => seen.push(summary),
                    News::Begins | News::Nothing => {}
                    News::Panicked { words, .. } => panic!("seed {seed}: {words}"),
                });
                assert!(seen.iter().all(|other| *other == seen[0]), "seed {seed}");
                in_full(&subjects, seed, source, |line| lines.push(line));
            }
            let count = |words| {
                let lines = lines.iter();
                lines.filter(|line: &&String| line.contains(words)).count()
            };
            assert!(count(" uses ") > 1000, "{}", count(" uses "));
            assert!(count("out of fuel") > 100, "{}", count("out of fuel"));
            Ok(())
        })
        .unwrap();
    }

    #[test]
    fn a_transcript_in_full_has_every_call_and_backtrace() {
        with_large_stack(|| {
            let subjects = Subjects::new()?;
            let mut lines = Vec::new();
            for seed in 0..10 {
                in_full(&subjects, seed, ModuleSource::default(), |line| {
                    lines.push(line)
                });
            }
            let has = |words| lines.iter().any(|line: &String| line.contains(words));
            assert!(has("speed: call ") && has(" stopped in ") && has("@0x"));
            Ok(())
        })
        .unwrap();
    }
}
