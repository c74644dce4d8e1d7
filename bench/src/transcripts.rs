//! `gantry-bench transcripts`: random modules must do the same on Gantry for two
//! machines. Each is a command that prints transcripts (the program `transcript`
//! of `random/`, for this machine and, under qemu, for AArch64); both are given
//! the same seeds and their lines are compared.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use clap::Args;
use gantry_bench_random::generate::Generator;
use gantry_bench_random::transcript::{Line, News, Summary};
use rayon::prelude::*;
use serde::Serialize;

use crate::corpus;
use crate::fuzz::save;
use crate::options::Json;
use crate::report::Document;

/// How many seeds a process is given. Each translates all of Gantry anew, under
/// qemu.
const CHUNK: u64 = 200;

/// What to compare.
#[derive(Args, Debug)]
pub struct Options {
    /// The seed of the first module; the next one has the next seed.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many modules.
    #[arg(long, default_value_t = 20_000)]
    modules: u64,
    #[command(flatten)]
    source: ModuleSource,
    /// How many modules to run at once (0: as many as there are processors).
    #[arg(long, short, default_value_t = 0)]
    jobs: usize,
    /// The command that prints one machine's transcripts [default: `transcript`
    /// beside this program].
    #[arg(long, value_name = "COMMAND")]
    one: Option<String>,
    /// The command that prints the other's [default: that for AArch64 under qemu].
    #[arg(long, value_name = "COMMAND")]
    other: Option<String>,
    /// Of how many differences to tell all; the others are only counted.
    #[arg(long, default_value_t = 5)]
    show: usize,
    #[command(flatten)]
    json: Json,
}

/// Which modules, and how they run.
#[derive(Args, Clone, Debug, Default)]
struct ModuleSource {
    /// What makes the modules: `smith` or `selectors`, as for `fuzz`.
    #[arg(long, default_value_t)]
    generator: Generator,
    /// Make modules of so many random bytes, or of functions of so many operators (fewer give
    /// smaller modules).
    #[arg(long)]
    length: Option<usize>,
    /// Count fuel and frames: what is used of them, and where they are used up, must be the same,
    /// too. Each function is called once more, with less fuel than it needs.
    #[arg(long)]
    metered: bool,
}

impl ModuleSource {
    /// The words that tell it to a command.
    fn words(&self) -> Vec<String> {
        let mut words = vec!["--generator".to_owned(), self.generator.to_string()];
        if let Some(length) = self.length {
            words.extend(["--length".to_owned(), length.to_string()]);
        }
        if self.metered {
            words.push("--metered".to_owned());
        }
        words
    }
}

/// What came of comparing.
#[derive(Debug, Default, Serialize)]
struct Finding {
    /// How many seeds.
    seeds: u64,
    /// Seeds that no module can be made of.
    nothing: u64,
    /// Calls of functions, at both levels together, on one machine.
    calls: u64,
    /// Calls that gave results; the others trapped.
    returns: u64,
    /// Modules that were compared until a stack was used up.
    overflows: u64,
    /// Seeds with differences, and the first difference.
    different: BTreeMap<u64, String>,
    /// Seconds that it took.
    seconds: u64,
}

impl Finding {
    /// What came of comparing two parts.
    fn and(mut self, other: Self) -> Self {
        self.seeds += other.seeds;
        self.nothing += other.nothing;
        self.calls += other.calls;
        self.returns += other.returns;
        self.overflows += other.overflows;
        self.different.extend(other.different);
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            seeds,
            nothing,
            calls,
            returns,
            overflows,
            different,
            seconds,
        } = self;
        let modules = seeds - nothing;
        let (traps, different) = (calls - returns, different.len());
        write!(
            f,
            "{seeds} seeds in {seconds} s: {modules} modules, {calls} calls \
             ({returns} returned, {traps} trapped), {overflows} stack overflows; \
             different: {different}"
        )
    }
}

/// Compares as the options tell. Fails if there are differences.
pub fn run(options: &Options) -> Result<()> {
    let start = Instant::now();
    let sides = [
        Side::new(options.one.as_deref(), here()?)?,
        Side::new(options.other.as_deref(), there()?)?,
    ];
    let comparison = Comparison {
        options,
        sides,
        shown: AtomicUsize::new(0),
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.jobs);
    let mut finding = pool.build()?.install(|| {
        let chunks = (0..options.modules.div_ceil(CHUNK)).into_par_iter();
        let findings = chunks.map(|chunk| comparison.chunk(chunk));
        findings.try_reduce(Finding::default, |one, other| Ok(one.and(other)))
    })?;
    finding.seconds = start.elapsed().as_secs();
    let mut document = Document::new(Vec::new());
    let text = finding.to_string();
    let different = finding.different.len();
    document.rows.push(finding);
    if document.write(options.json.to.as_ref())? {
        println!("{text}");
    }
    if different > 0 {
        bail!("{different} modules do not do the same");
    }
    Ok(())
}

/// The command for this machine.
fn here() -> Result<Vec<PathBuf>> {
    let program = std::env::current_exe().context("cannot find this program")?;
    Ok(vec![program.with_file_name("transcript")])
}

/// The command for AArch64.
fn there() -> Result<Vec<PathBuf>> {
    let program = corpus::path(crate::aarch64::PROGRAMS).join("transcript");
    Ok(vec!["qemu-aarch64-static".into(), program])
}

/// All that is needed to compare a chunk of seeds.
struct Comparison<'a> {
    options: &'a Options,
    sides: [Side; 2],
    /// How many differences have been told in full.
    shown: AtomicUsize,
}

impl Comparison<'_> {
    /// Compares the modules of one chunk.
    fn chunk(&self, chunk: u64) -> Result<Finding> {
        let options = self.options;
        let from = options.seed + chunk * CHUNK;
        let seeds = from..(from + CHUNK).min(options.seed + options.modules);
        let told = |side: &Side| side.told(&seeds, &options.source);
        let [one, other] = self.sides.each_ref().map(told);
        let mut finding = Finding::default();
        for (seed, (one, other)) in seeds.clone().zip(one?.into_iter().zip(other?)) {
            let difference = match compare(&one, &other) {
                Verdict::Same => None,
                Verdict::Different(why) => Some(why),
                Verdict::Overflow => {
                    finding.overflows += 1;
                    self.difference_in_full(seed)?
                }
            };
            if let Some(why) = difference {
                if self.shown.fetch_add(1, Ordering::Relaxed) < options.show {
                    self.tell(seed, &why)?;
                }
                finding.different.insert(seed, why);
            }
            finding.seeds += 1;
            finding.nothing += u64::from(one.news.contains(&News::Nothing));
            for seen in one.summaries() {
                finding.calls += u64::from(seen.calls);
                finding.returns += u64::from(seen.returns);
            }
        }
        eprintln!("seeds {} to {} are done", seeds.start, seeds.end - 1);
        Ok(finding)
    }

    /// The first lines that are different when all is told of a seed.
    fn difference_in_full(&self, seed: u64) -> Result<Option<String>> {
        let [one, other] = self
            .sides
            .each_ref()
            .map(|side| side.in_full(seed, self.options));
        Ok(first_difference(&one?, &other?))
    }

    /// Says what is different, and keeps the module.
    fn tell(&self, seed: u64, why: &str) -> Result<()> {
        let source = &self.options.source;
        let lines = self.difference_in_full(seed)?;
        let lines = lines.unwrap_or_else(|| "  all that is told in full is the same".to_owned());
        let mut again = format!("gantry-bench transcripts --seed {seed} --modules 1");
        again += &format!(" {}", source.words().join(" "));
        let commands = [("one", &self.options.one), ("other", &self.options.other)];
        for (side, command) in commands {
            if let Some(command) = command {
                again += &format!(" --{side} '{command}'");
            }
        }
        let saved = match source.generator.module(seed, source.length) {
            Ok(wasm) => save(seed, &wasm)?,
            Err(error) => format!("nothing: {error:#}"),
        };
        eprintln!("seed {seed}: {why}\n{lines}\n  saved as {saved}\n  again: {again}");
        Ok(())
    }
}

/// A machine.
#[derive(Debug)]
struct Side {
    words: Vec<PathBuf>,
}

/// What a machine told of one seed.
#[derive(Debug, Default, PartialEq)]
struct Told {
    /// Its lines, but that it begins.
    news: Vec<News>,
    /// How the process ended, if it did not go on to the next seed.
    died: Option<String>,
}

impl Told {
    fn summaries(&self) -> impl Iterator<Item = &Summary> {
        self.news.iter().filter_map(|news| match news {
            News::Seen { summary, .. } => Some(summary),
            News::Begins | News::Nothing | News::Panicked { .. } => None,
        })
    }

    /// What is wrong, whatever the other machine tells.
    fn wrong(&self) -> Option<String> {
        if let Some(how) = &self.died {
            return Some(format!("died: {how}"));
        }
        let panicked = |news: &&News| matches!(news, News::Panicked { .. });
        if let Some(panic) = self.news.iter().find(panicked) {
            return Some(panic.to_string());
        }
        let mut seen = self.summaries();
        let first = seen.next();
        seen.any(|other| Some(other) != first && !self.overflows())
            .then(|| "the levels do not do the same".to_owned())
    }

    fn overflows(&self) -> bool {
        self.summaries().any(|seen| seen.overflows > 0)
    }
}

/// What comparing a seed's lines gives.
#[derive(Debug, PartialEq)]
enum Verdict {
    Same,
    Different(String),
    /// A stack was used up, which may come sooner or later: all lines before that
    /// have to be compared.
    Overflow,
}

fn compare(one: &Told, other: &Told) -> Verdict {
    if let Some(why) = one.wrong() {
        return Verdict::Different(format!("on one: {why}"));
    }
    if let Some(why) = other.wrong() {
        return Verdict::Different(format!("on the other: {why}"));
    }
    if one.overflows() || other.overflows() {
        return Verdict::Overflow;
    }
    let mut pairs = one.news.iter().zip(&other.news);
    match pairs.find(|(one, other)| one != other) {
        Some((one, other)) => Verdict::Different(unlike(one, other)),
        None if one.news.len() == other.news.len() => Verdict::Same,
        None => Verdict::Different("not as many lines".to_owned()),
    }
}

/// What is different in two lines.
fn unlike(one: &News, other: &News) -> String {
    match (one, other) {
        (
            News::Seen {
                level,
                summary: one,
            },
            News::Seen {
                level: same,
                summary: other,
            },
        ) if level == same => {
            let what = if one.module != other.module {
                "the module itself"
            } else if one.observed != other.observed {
                "what it does"
            } else {
                "where it stops, or why it is rejected,"
            };
            format!("{what} is different at {level}")
        }
        _ => format!("{one}, but on the other {other}"),
    }
}

impl Side {
    /// The machine of a command; without one, of `usual`.
    fn new(command: Option<&str>, usual: Vec<PathBuf>) -> Result<Self> {
        let words = match command {
            Some(command) => command.split_whitespace().map(PathBuf::from).collect(),
            None => {
                let program = usual.last().context("an empty command")?;
                if !program.is_file() {
                    bail!("there is no {}; see README.md", program.display());
                }
                usual
            }
        };
        Ok(Self { words })
    }

    fn output(&self, seeds: &Range<u64>, source: &ModuleSource, more: &[&str]) -> Result<Output> {
        let (program, words) = self.words.split_first().context("an empty command")?;
        let mut command = Command::new(program);
        command.args(words);
        command
            .arg(format!("{}..{}", seeds.start, seeds.end))
            .args(source.words())
            .args(more);
        let output = command.output();
        output.with_context(|| format!("cannot start {}", program.display()))
    }

    /// What is told of each of these seeds. Where a process dies, the next one goes
    /// on.
    fn told(&self, seeds: &Range<u64>, source: &ModuleSource) -> Result<Vec<Told>> {
        let mut all: Vec<Told> = seeds.clone().map(|_| Told::default()).collect();
        let mut from = seeds.start;
        while from < seeds.end {
            let output = self.output(&(from..seeds.end), source, &[])?;
            let mut last = None;
            for line in String::from_utf8_lossy(&output.stdout).lines() {
                let Line { seed, news } = line.parse()?;
                if !(from..seeds.end).contains(&seed) {
                    bail!("a line of a seed that was not asked for: {line}");
                }
                last = Some(seed);
                if news != News::Begins {
                    all[usize::try_from(seed - seeds.start)?].news.push(news);
                }
            }
            if output.status.success() && last == Some(seeds.end - 1) {
                break;
            }
            let words = String::from_utf8_lossy(&output.stderr);
            let words = words.lines().next_back().unwrap_or_default();
            let how = format!("{} {words}", output.status);
            let Some(seed) = last else {
                bail!("{} fails: {how}", self.words[0].display());
            };
            all[usize::try_from(seed - seeds.start)?].died = Some(how);
            from = seed + 1;
        }
        Ok(all)
    }

    /// All lines of one seed.
    fn in_full(&self, seed: u64, options: &Options) -> Result<Vec<String>> {
        let output = self.output(&(seed..seed + 1), &options.source, &["--full"])?;
        let mut lines: Vec<_> = String::from_utf8_lossy(&output.stdout)
            .lines()
            .map(str::to_owned)
            .collect();
        if !output.status.success() {
            lines.push(format!("died: {}", output.status));
        }
        Ok(lines)
    }
}

/// The first lines that are different, at each level up to where a stack is used
/// up.
fn first_difference(one: &[String], other: &[String]) -> Option<String> {
    fn level(line: &str) -> &str {
        line.split(": ").next().unwrap_or_default()
    }
    let overflows = |line: &&str| line.ends_with("StackOverflow");
    let mut levels: Vec<_> = one.iter().chain(other).map(|line| level(line)).collect();
    levels.dedup();
    levels.into_iter().find_map(|name| {
        let of = |lines: &'_ [String]| -> Vec<String> {
            let lines = lines.iter().filter(|line| level(line) == name);
            lines.cloned().collect()
        };
        let (one, other) = (of(one), of(other));
        for index in 0..one.len().max(other.len()) {
            let [one, other] = [&one, &other].map(|lines| lines.get(index).map(String::as_str));
            if one.as_ref().is_some_and(overflows) || other.as_ref().is_some_and(overflows) {
                return None;
            }
            if one != other {
                let [one, other] = [one, other].map(|line| line.unwrap_or("nothing"));
                return Some(format!("  one:   {one}\n  other: {other}"));
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "tests/transcript.sh";

    fn seen(level: &str, observed: u64, overflows: u32) -> News {
        News::Seen {
            level: level.to_owned(),
            summary: Summary {
                module: 1,
                calls: 4,
                returns: 4,
                overflows,
                observed,
                details: 0,
            },
        }
    }

    fn told(news: &[News]) -> Told {
        Told {
            news: news.to_vec(),
            died: None,
        }
    }

    #[test]
    fn lines_are_compared_unless_a_stack_is_used_up() {
        let usual = told(&[seen("none", 5, 0), seen("speed", 5, 0)]);
        let odd = told(&[seen("none", 6, 0), seen("speed", 6, 0)]);
        let torn = told(&[seen("none", 5, 0), seen("speed", 6, 0)]);
        let short = told(&[seen("none", 5, 0)]);
        let deep = told(&[seen("none", 5, 1), seen("speed", 6, 0)]);
        assert_eq!(compare(&usual, &usual), Verdict::Same);
        for other in [&odd, &torn, &short, &told(&[])] {
            assert!(matches!(compare(&usual, other), Verdict::Different(_)));
        }
        // Nor are two machines right that make the same mistake.
        assert!(matches!(compare(&torn, &torn), Verdict::Different(_)));
        assert_eq!(compare(&usual, &deep), Verdict::Overflow);
        let dead = Told {
            died: Some("signal".into()),
            ..Told::default()
        };
        assert!(matches!(compare(&dead, &dead), Verdict::Different(_)));
    }

    #[test]
    fn what_follows_an_overflow_is_not_compared() {
        let lines = |text: &str| text.split('|').map(str::to_owned).collect::<Vec<_>>();
        let one = lines("module 1|none: a|none: b StackOverflow|none: c|speed: a");
        let other = lines("module 1|none: a|none: b = 1|none: d|speed: a");
        assert_eq!(first_difference(&one, &other), None);
        let other = lines("module 1|none: a|none: b = 1|none: d|speed: b");
        let difference = first_difference(&one, &other).unwrap();
        assert!(difference.contains("speed: b"), "{difference}");
        let other = lines("module 1|none: a");
        assert!(first_difference(&one, &other).is_some());
    }

    /// A command that tells something else of the third seed, and dies at the
    /// fifth.
    #[test]
    fn a_process_that_dies_is_followed_by_another() {
        let script = corpus::path(SCRIPT);
        let side = Side::new(Some(&format!("sh {}", script.display())), Vec::new()).unwrap();
        let told = side.told(&(10..20), &ModuleSource::default()).unwrap();
        assert_eq!(told.len(), 10);
        for (seed, told) in (10..20).zip(&told) {
            match seed {
                14 => assert!(told.died.as_ref().unwrap().contains("oh no")),
                12 => assert_eq!(told.news, [News::Nothing]),
                _ => assert_eq!(told.news, [seen("none", 5, 0)], "seed {seed}"),
            }
        }
    }
}
