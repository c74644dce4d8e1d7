//! Runs all files below `filetests/`: see the library's documentation for their form.
//!
//! To accept what comes out: `GANTRY_BLESS=1 cargo test -p gantry-filetests`, then review the
//! difference with git.

use gantry_filetests::{Mode, find, run_file};
use gantry_ir::Opcode;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

/// Runs the tests in a folder, and reports all that fail.
fn run_folder(name: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("filetests");
    let mode = Mode::from_env();
    let tests = find(&root.join(name)).unwrap();
    assert!(!tests.is_empty(), "there are no tests in {name}");
    let mut failures = 0;
    for path in &tests {
        // The compiler's own checks panic: that must not keep the other tests from running.
        let outcome = std::panic::catch_unwind(|| run_file(path, mode));
        let message = match outcome {
            Ok(Ok(())) => continue,
            Ok(Err(error)) => format!("{error:?}"),
            Err(_) => "the compiler panicked: see above".into(),
        };
        failures += 1;
        let path = path.strip_prefix(&root).unwrap_or(path);
        eprintln!("--- {}\n{message}\n", path.display());
    }
    assert!(
        failures == 0,
        "{failures} of {} tests in filetests/{name} failed. If the new output is right, accept it with\n    \
         GANTRY_BLESS=1 cargo test -p gantry-filetests\nand review what that changes.",
        tests.len()
    );
}

#[test]
fn lower() {
    run_folder("lower");
}

#[test]
fn passes() {
    run_folder("passes");
}

#[test]
fn x64() {
    run_folder("x64");
}

/// The other target has no segment addressing, so these have no counterparts.
#[test]
fn x64_segment() {
    run_folder("x64-segment");
}

#[test]
fn aarch64() {
    run_folder("aarch64");
}

/// Each instruction set's goldens are of the same inputs, so that two files that lie side by side
/// show what each makes of one.
#[test]
fn targets_have_the_same_inputs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("filetests");
    let inputs = |folder: &str| {
        let folder = root.join(folder);
        let input = |path: &PathBuf| {
            let text = std::fs::read_to_string(path).unwrap();
            let is_input =
                |line: &&str| !line.starts_with(";; >") && !line.starts_with(";; target:");
            let lines: Vec<&str> = text.lines().filter(is_input).collect();
            let name = path.strip_prefix(&folder).unwrap().to_owned();
            (name, lines.join("\n").trim_end().to_owned())
        };
        let inputs: BTreeMap<PathBuf, String> = find(&folder).unwrap().iter().map(input).collect();
        inputs
    };
    let (x64, aarch64) = (inputs("x64"), inputs("aarch64"));
    let names = x64.keys().chain(aarch64.keys());
    let differ = names.filter(|&name| x64.get(name) != aarch64.get(name));
    let differ: BTreeSet<_> = differ.collect();
    assert!(differ.is_empty(), "{differ:#?}");
}

#[test]
fn run() {
    run_folder("run");
}

/// Whoever adds an operation to the IR adds a golden for it.
#[test]
fn every_operation_has_a_golden() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("filetests");
    let mut words = HashSet::new();
    for folder in ["lower", "passes"] {
        for path in find(&root.join(folder)).unwrap() {
            let text = std::fs::read_to_string(path).unwrap();
            let golden = text.lines().filter_map(|line| line.strip_prefix(";; >"));
            let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
            words.extend(
                golden
                    .flat_map(|line| line.split(|c| !is_name(c)))
                    .map(str::to_owned),
            );
        }
    }
    let missing: Vec<_> = Opcode::ALL
        .iter()
        .filter(|&&op| op != Opcode::Nop && !words.contains(op.name()))
        .collect();
    assert!(missing.is_empty(), "no golden shows {missing:?}");
}
