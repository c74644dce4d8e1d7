//! Golden tests: for a small input, the text of a compiler's stage, or the results of running it.
//!
//! A test is a file in the folder `filetests`, a module's text (`.wat`) or a function in the IR's
//! text (`.ir`), whose first line says what to do with it:
//!
//! | first line | what is compared |
//! |---|---|
//! | `;; test: ir` | the IR as lowering makes it |
//! | `;; test: opt` | the IR as the passes leave it |
//! | `;; test: variables` | that in variable form again, as the linear scan of `speed` gets it |
//! | `;; test: vcode` | selected machine instructions on virtual registers |
//! | `;; test: asm none`, `;; test: asm speed` | machine code; at `speed` with one allocator: `asm linear-scan`, `asm backtracking` |
//! | `;; test: run` | results of calls, at both levels |
//!
//! Calls stay calls, unless the word `inlining` follows a stage of `speed`: `opt inlining`.
//!
//! Several stages may be named, with commas between them. Where a stage is another for each target
//! (`vcode`, `asm`), a line `;; target: x64` or `;; target: aarch64` follows: both are compiled for
//! on any machine. With `;; target: x64, segment`, code has segment addressing; `;; target: any, fuel` is
//! for stages that are the same for all. Only a `run` test
//! depends on the machine that it runs on. The expected text stands behind the input, in lines that
//! begin with `;; >`. [`run_file`] compares it or, to *bless* it, writes it. A `run` test expects
//! nothing at the end; its calls are checked where they stand:
//!
//! ```text
//! ;; run: div(7, 2) == 3
//! ;; run: div(7, 0) traps "integer divide by zero"
//! ```
//!
//! The calls of a file share an instance, in their order. Values are written as on the command line
//! ([`gantry_cli::values`]); `nan:canonical` and `nan:arithmetic` stand for any NaN of that kind,
//! as in the specification's tests. Functions can be imported from a module `host`: see `run.rs`.

pub mod run;

use anyhow::{Context, Result, bail, ensure};
use gantry::Target;
use gantry_cli::stages::{self, Machine, Stage};
use gantry_codegen::isa::features::CpuFeature;
use gantry_lower::Metering;
use similar::TextDiff;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// What to do with a difference.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// It is an error.
    Compare,
    /// The file gets the text that came out.
    Bless,
}

impl Mode {
    /// The mode that the environment variable `GANTRY_BLESS` asks for.
    pub fn from_env() -> Mode {
        match std::env::var_os("GANTRY_BLESS") {
            Some(value) if value != "0" => Mode::Bless,
            _ => Mode::Compare,
        }
    }
}

/// How lines of the expected text begin.
const EXPECTED: &str = ";; >";
/// How the first line begins.
const DIRECTIVE: &str = ";; test:";
/// How the second line begins, where there is a target.
const TARGET: &str = ";; target:";

/// A test's file, taken apart.
struct Test<'a> {
    /// What is named in the first line.
    directives: Vec<&'a str>,
    machine: Option<Machine>,
    /// Whether that is said to be of one target.
    is_for_one: bool,
    /// All but the expected text.
    input: String,
    expected: String,
}

impl<'a> Test<'a> {
    fn parse(text: &'a str) -> Result<Test<'a>> {
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default();
        let target = lines.next().and_then(|line| line.strip_prefix(TARGET));
        let Some(directives) = first.strip_prefix(DIRECTIVE) else {
            bail!("the first line is not `{DIRECTIVE} ...`");
        };
        let mut input = String::new();
        let mut expected = String::new();
        for line in text.lines() {
            match line.strip_prefix(EXPECTED) {
                Some(rest) => {
                    expected.push_str(rest.strip_prefix(' ').unwrap_or(rest));
                    expected.push('\n');
                }
                None => {
                    ensure!(
                        expected.is_empty() || line.is_empty(),
                        "there is something behind the expected text"
                    );
                    input.push_str(line);
                    input.push('\n');
                }
            }
        }
        input.truncate(input.trim_end().len());
        input.push('\n');
        Ok(Test {
            directives: directives.split(',').map(str::trim).collect(),
            machine: target.map(parse_machine).transpose()?,
            is_for_one: target.is_some_and(|target| !target.trim_start().starts_with(ANY)),
            input,
            expected,
        })
    }

    /// The file with another expected text.
    fn with_expected(&self, expected: &str) -> String {
        let mut text = self.input.clone();
        text.push('\n');
        for line in expected.lines() {
            let line = format!("{EXPECTED} {line}");
            let _ = writeln!(text, "{}", line.trim_end());
        }
        text
    }
}

/// The target of a test that is for no one, but wants what is not there by default.
const ANY: &str = "any";

/// Targets have the names of the folders of tests for them. Behind commas follow what is not there
/// by default: `segment`, features of the processor, `canonical-nans`, and what is counted: `fuel`,
/// `epochs`, `frames`.
fn parse_machine(name: &str) -> Result<Machine> {
    let mut words = name.split(',').map(str::trim);
    let mut machine: Machine = match words.next() {
        Some("x64") => Target::X86_64.into(),
        Some("aarch64") => Target::Aarch64.into(),
        Some(ANY) => Target::HOST.into(),
        other => bail!("{other:?} is no target: there are x64, aarch64 and {ANY}"),
    };
    let mut metering = Metering::default();
    for word in words {
        match (word, CpuFeature::from_name(word)) {
            (_, Some(feature)) => machine.processor.insert(feature),
            ("segment", _) => machine.segment = true,
            ("canonical-nans", _) => machine.features.nan_canonicalization(true),
            ("fuel", _) => metering.fuel = true,
            ("epochs", _) => metering.epochs = true,
            ("frames", _) => metering.frames = true,
            _ => bail!("{word:?} is nothing that a machine has"),
        }
    }
    machine.features.meter(metering);
    Ok(machine)
}

/// Runs the test in a file.
///
/// # Errors
///
/// Where the file is no test, where a stage or a call fails, and where the outcome is another than
/// expected: then the message is the difference.
pub fn run_file(path: &Path, mode: Mode) -> Result<()> {
    let text = std::fs::read_to_string(path)?;
    let test = Test::parse(&text)?;
    let mut actual = String::new();
    for &directive in &test.directives {
        if directive == "run" {
            ensure!(
                test.directives.len() == 1,
                "`run` is not combined with stages"
            );
            return run::check(&test.input);
        }
        if test.directives.len() > 1 {
            let _ = writeln!(actual, "=== {directive}");
        }
        let (stage, inlining) = match directive.strip_suffix(" inlining") {
            Some(stage) => (stage, true),
            None => (directive, false),
        };
        let shown = show(path, &test, stage.parse()?, inlining);
        actual.push_str(&shown.with_context(|| format!("stage {directive}"))?);
    }
    if actual == test.expected {
        return Ok(());
    }
    if mode == Mode::Bless {
        return Ok(std::fs::write(path, test.with_expected(&actual))?);
    }
    let diff = TextDiff::from_lines(&test.expected, &actual);
    let mut unified = diff.unified_diff();
    bail!("{}", unified.header("expected", "actual").context_radius(4));
}

fn show(path: &Path, test: &Test<'_>, stage: Stage, inlining: bool) -> Result<String> {
    let input = test.input.as_str();
    ensure!(
        test.is_for_one == stage.has_target(),
        "a line `{TARGET} ...` that names a target belongs to the stages `vcode` and `asm`, and to no \
         other"
    );
    // The other stages are the same for all.
    let machine = test.machine.unwrap_or(Target::HOST.into());
    if path.extension().is_some_and(|extension| extension == "ir") {
        return stages::dump_ir(input, machine, stage);
    }
    let binary = wat::parse_str(input)?;
    let mut functions = Vec::new();
    stages::dump(&binary, machine, stage, inlining, None, |text| {
        functions.push(text.to_owned());
        Ok(())
    })?;
    Ok(functions.join("\n"))
}

/// All tests in a folder and those in it, sorted.
///
/// # Errors
///
/// Where a folder cannot be read.
pub fn find(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder)
            .with_context(|| format!("cannot read {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "wat" || e == "ir") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blessing_is_stable() {
        let text = ";; test: ir, opt\n(module)\n\n;; > a\n;; >\n;; >   b\n";
        let test = Test::parse(text).unwrap();
        assert_eq!(test.directives, ["ir", "opt"]);
        assert_eq!(test.expected, "a\n\n  b\n");
        assert_eq!(test.with_expected(&test.expected), text);
    }

    #[test]
    fn targets_belong_to_stages_that_have_one() {
        for (stage, target) in [(Stage::Ir, ";; target: x64\n"), (Stage::Vcode, "")] {
            let text = format!(";; test: {stage}\n{target}(module)\n");
            let test = Test::parse(&text).unwrap();
            let error = show(Path::new("test.wat"), &test, stage, false).unwrap_err();
            assert!(error.to_string().contains(TARGET), "{error}");
        }
        let text = ";; test: vcode\n;; target: x64\n(module (func))\n";
        let test = Test::parse(text).unwrap();
        assert_eq!(test.machine, Some(Target::X86_64.into()));
        assert!(show(Path::new("test.wat"), &test, Stage::Vcode, false).is_ok());
    }

    #[test]
    fn files_without_a_directive_are_no_tests() {
        assert!(Test::parse("(module)\n").is_err());
        assert!(Test::parse(";; test: ir\n;; > a\n(module)\n").is_err());
        assert!(Test::parse(";; test: vcode\n;; target: z80\n(module)\n").is_err());
    }
}
