//! The suite that `run --suite` runs: programs that others wrote, which `suite/build.sh`
//! builds. Which there are, with which arguments and what they are to write is told by
//! two files beside that script.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use gantry_bench_harness::Guest;
use sha2::{Digest, Sha256};

use crate::corpus;
use crate::engines::{Engine, v8, wasmtime};
use crate::run::Task;

/// Where the modules are, and where `build.sh` puts the native programs and their
/// inputs.
const MODULES: &str = "target/suite/wasm";
const NATIVE: &str = "target/suite/native";
const RUN: &str = "target/suite/run";
/// The folder of [`RUN`] that programs are given, by the same name.
const DATA: &str = "data";

/// Whether an engine runs the suite unless others are asked for: it takes a while.
pub fn is_usual(engine: Engine) -> bool {
    matches!(
        engine,
        Engine::Gantry(_)
            | Engine::Wasmtime(wasmtime::Compiler::Cranelift)
            | Engine::V8(v8::Compiler::TurboFan)
            | Engine::Native
    )
}

/// All programs that were built. The others are told of.
pub fn all() -> Result<Vec<Task>> {
    let programs = parse_programs(&text("suite/programs.txt")?);
    let sums = parse_sums(&text("suite/expected.sha256")?);
    let mut tasks = Vec::new();
    for (name, words) in programs {
        let file = corpus::path(MODULES).join(format!("{name}.wasm"));
        if !file.is_file() {
            eprintln!("{name} is left out: suite/build.sh {name} builds it");
            continue;
        }
        let sum = sums.iter().find(|(known, _)| *known == name);
        let (_, sum) = sum.with_context(|| format!("{name} is not in expected.sha256"))?;
        let mut args = vec![file.display().to_string()];
        args.extend(words);
        tasks.push(Task {
            name,
            guest: Guest {
                args,
                folders: vec![(corpus::path(RUN).join(DATA), format!("/{DATA}"))],
                exit: 0,
            },
            file,
            output: None,
            expected: Some(sum.clone()),
        });
    }
    if tasks.is_empty() {
        bail!("none of the suite's programs is built; suite/build.sh builds them");
    }
    Ok(tasks)
}

/// The native program that was built beside a module of the suite.
pub fn native(module: &Path) -> Option<PathBuf> {
    if module.parent()? != corpus::path(MODULES) {
        return None;
    }
    let program = corpus::path(NATIVE).join(module.file_stem()?);
    program.is_file().then_some(program)
}

/// The folder in which native programs run, where they find their inputs.
pub fn folder() -> PathBuf {
    corpus::path(RUN)
}

/// Whether an output is the one whose checksum is given.
pub fn is_expected(output: &str, sum: &str) -> bool {
    let digest = Sha256::digest(output.as_bytes());
    let text: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    text == sum
}

fn text(path: &str) -> Result<String> {
    let path = corpus::path(path);
    std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// Each program's name and arguments.
fn parse_programs(text: &str) -> Vec<(String, Vec<String>)> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let split = |line: &str| {
        let mut words = line.split_whitespace().map(str::to_owned);
        Some((words.next()?, words.collect()))
    };
    lines.filter_map(split).collect()
}

/// Each program's name and the checksum of its output, as `sha256sum` writes them.
fn parse_sums(text: &str) -> Vec<(String, String)> {
    let split = |line: &str| {
        let (sum, name) = line.split_once("  ")?;
        Some((name.to_owned(), sum.to_owned()))
    };
    text.lines().filter_map(split).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_program_has_an_expected_output() {
        let programs = parse_programs(&text("suite/programs.txt").unwrap());
        let sums = parse_sums(&text("suite/expected.sha256").unwrap());
        assert!(programs.len() >= 30);
        let names: Vec<_> = programs.iter().map(|(name, _)| name).collect();
        let known: Vec<_> = sums.iter().map(|(name, _)| name).collect();
        assert_eq!(names, known);
    }

    #[test]
    fn lines_have_names_and_words() {
        let programs = parse_programs("# a comment\nxz data/mixed 5\nplain\n");
        let words = vec!["data/mixed".to_owned(), "5".to_owned()];
        assert_eq!(
            programs,
            [("xz".to_owned(), words), ("plain".to_owned(), Vec::new())]
        );
    }

    #[test]
    fn outputs_are_known_by_their_checksums() {
        let sum = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";
        assert!(is_expected("hello\n", sum));
        assert!(!is_expected("hello", sum));
    }
}
