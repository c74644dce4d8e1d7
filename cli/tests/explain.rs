//! `gantry explain`: the table and the JSON.

mod common;

use common::{Folder, Outcome, gantry};
use std::path::Path;

const MODULE: &str = r#"(module
    (import "env" "f" (func $f (param i32) (result i32)))
    (memory 1)
    (func $"_ZN4core3num5scale17h0123456789abcdefE" (param i32 i32) (result i32)
        (i32.div_u (i32.load (local.get 0)) (local.get 1)))
    (func $"evil\n\1b[31m name" (export "e") (param i32) (result i32)
        (local i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
        (local.set 1 (i32.add (local.get 0) (i32.const 1)))
        (local.set 2 (i32.add (local.get 0) (i32.const 2)))
        (local.set 3 (i32.add (local.get 0) (i32.const 3)))
        (local.set 4 (i32.add (local.get 0) (i32.const 4)))
        (local.set 5 (i32.mul (local.get 0) (i32.const 5)))
        (local.set 6 (i32.mul (local.get 0) (i32.const 6)))
        (local.set 7 (i32.mul (local.get 0) (i32.const 7)))
        (local.set 8 (i32.mul (local.get 0) (i32.const 9)))
        (local.set 9 (i32.mul (local.get 0) (i32.const 11)))
        (local.set 10 (i32.mul (local.get 0) (i32.const 13)))
        (local.set 11 (i32.mul (local.get 0) (i32.const 15)))
        (local.set 12 (i32.mul (local.get 0) (i32.const 19)))
        (drop (call $f (local.get 12)))
        (i32.xor (local.get 1) (i32.xor (local.get 2) (i32.xor (local.get 3) (i32.xor (local.get 4)
        (i32.xor (local.get 5) (i32.xor (local.get 6) (i32.xor (local.get 7) (i32.xor (local.get 8)
        (i32.xor (local.get 9) (i32.xor (local.get 10)
            (i32.xor (local.get 11) (local.get 12))))))))))))))"#;

fn explain(options: &[&str], file: &Path) -> Outcome {
    let words = ["explain"].iter().chain(options).map(Into::into);
    let outcome = gantry(
        words
            .chain([file.into()])
            .collect::<Vec<std::ffi::OsString>>(),
    );
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    outcome
}

/// The number behind a field's name, the first time that it appears behind `from`.
fn number(json: &str, from: &str, field: &str) -> u64 {
    let rest = json
        .split_once(from)
        .unwrap_or_else(|| panic!("no {from} in {json}"))
        .1;
    let rest = rest.split_once(&format!("\"{field}\":")).unwrap().1;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap();
    rest[..digits].parse().unwrap()
}

#[test]
fn a_table_tells_of_functions() {
    let folder = Folder::new();
    let file = folder.file("m.wat", MODULE);
    for target in ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"] {
        for level in ["-O0", "-O2"] {
            let table = explain(&[level, "--target", target, "--sort=spills"], &file).stdout;
            let too_long = table.lines().find(|line| line.chars().count() > 80);
            // The first line is the file's name, in a folder with a long one perhaps.
            assert_eq!(too_long, None, "{table}");
            for expected in [
                "2 functions",
                "1 core::num::scale",
                "2 evil\\n\\u{1b}",
                "divide by zero",
            ] {
                assert!(table.contains(expected), "no {expected:?}: {table}");
            }
            let rows = table.lines().position(|line| line.contains("evil"));
            let other = table.lines().position(|line| line.contains("scale"));
            assert!(rows < other, "those that spill most come first: {table}");
        }
    }
}

/// What is said of the code is so, by what `dump` shows.
#[test]
fn json_has_what_the_code_has() {
    let folder = Folder::new();
    let file = folder.file("m.wat", MODULE);
    let options = [
        "-O0",
        "--json",
        "--sort=wasm",
        "--target=x86_64-unknown-linux-gnu",
    ];
    let json = explain(&options, &file).stdout;
    let listing = gantry(args![
        "dump",
        "--stage=asm",
        "-O0",
        "--target=x86_64-unknown-linux-gnu",
        "--func=2",
        &file
    ]);
    let evil = "\"index\":2,\"name\":\"evil\\u000a\\u001b[31m name\"";
    let bytes = number(&json, evil, "code_bytes");
    let shown = format!(
        "; {bytes} bytes, frame {}",
        number(&json, evil, "frame_bytes")
    );
    assert!(listing.stdout.contains(&shown), "{json}{}", listing.stdout);
    // All that is stored to the stack and loaded from it is a spill: nothing is passed there.
    let accesses = |is_store: bool| {
        let lines = listing.stdout.lines().map(str::trim);
        let on_stack = lines.filter(|line| line.contains("[rsp"));
        on_stack
            .filter(|line| line.starts_with("mov [rsp") == is_store)
            .count() as u64
    };
    assert!(
        accesses(true) >= 2 && accesses(false) >= 2,
        "{}",
        listing.stdout
    );
    assert_eq!(
        number(&json, evil, "spill_stores"),
        accesses(true),
        "{}",
        listing.stdout
    );
    assert_eq!(
        number(&json, evil, "spill_loads"),
        accesses(false),
        "{}",
        listing.stdout
    );
    let scale = "\"index\":1,";
    for (trap, checks, hardware) in [("MemoryOutOfBounds", 0, 1), ("IntegerDivisionByZero", 1, 0)] {
        let fields = format!("\"trap\":\"{trap}\",\"checks\":{checks},\"hardware\":{hardware}");
        assert!(
            json.split_once(scale).unwrap().1.contains(&fields),
            "no {fields}: {json}"
        );
    }
    assert!(
        json.contains("\"level\":\"none\",\"allocation\":\"whole-lives\",\"reason\":\"usual\""),
        "{json}"
    );
    // Both places call what gives a function its registers by the same name.
    let fast = explain(&["--json", "--all", "--no-inlining"], &file).stdout;
    let outcomes = fast.split_once("\"outcomes\":{").unwrap().1;
    let outcomes = outcomes.split_once('}').unwrap().0;
    let allocations = fast.split("\"allocation\":").skip(1);
    for allocation in allocations {
        let name = allocation.split(',').next().unwrap();
        assert!(outcomes.contains(name), "{name} is not among {outcomes}");
    }
    assert!(outcomes.contains("-lives\":"), "{outcomes}");
    // One of two is shown, and the sums are those of both.
    let one = explain(
        &["-O0", "--json", "--top=1", "--sort=wasm", options[3]],
        &file,
    )
    .stdout;
    assert!(!one.contains("scale"), "{one}");
    assert_eq!(number(&one, "\"total\"", "functions"), 2);
    assert_eq!(
        number(&one, "\"total\"", "code_bytes"),
        number(&json, "\"total\"", "code_bytes")
    );
}

#[test]
fn functions_over_a_budget_are_named() {
    let folder = Folder::new();
    let mut text =
        String::from("(module (func $large (export \"large\") (param i32) (result i32)\n");
    for number in 0..101_000 {
        text += "(local.set 0 (i32.mul (i32.add (local.get 0) (i32.const ";
        text += &format!("{})) (local.get 0)))\n", number % 100 + 1);
    }
    text += "(local.get 0)) (func $small))";
    let file = folder.file("large.wat", text);
    let table = explain(&[], &file).stdout;
    for expected in [
        "none*",
        "Over a budget of `speed` (1):",
        "0 large: 404001 ",
        "IR instructions, the budget is 400000; it is compiled as at",
    ] {
        assert!(table.contains(expected), "no {expected:?}: {table}");
    }
    // An emulator is slow.
    if std::env::var_os("GANTRY_TEST_RUNNER").is_some() {
        return;
    }
    let json = explain(&["--json", "--all"], &file).stdout;
    assert!(
        json.contains("\"reason\":\"over-budget\",\"exceeded\":\"404001 "),
        "{json}"
    );
    assert!(
        json.contains("\"over_budget\":[\n{\"index\":0,\"name\":\"large\""),
        "{json}"
    );
}

/// Variables that are all alike, each read at once and again at the end, in an order that is not
/// that of their numbers: their lives are cut. In the order opposite to the code's that would take
/// the square of their number, and be over the budget. As many of them as a function may have, as
/// it is exceeded from 33,000 on.
#[test]
fn many_pieces_of_one_priority_are_within_the_budget() {
    use std::fmt::Write;
    const VARIABLES: usize = 49_990;
    // 7919 is a prime that does not divide their number.
    let number = |index: usize| 2 + index * 7919 % VARIABLES;
    let folder = Folder::new();
    let mut text = String::from("(module (memory 1) (func (param i32 i32) (local");
    text += &" i64".repeat(VARIABLES);
    text += ")\n";
    for index in 0..VARIABLES {
        let (variable, offset) = (number(index), 8 * index);
        write!(
            text,
            "(local.set {variable} (i64.load offset={offset} (local.get 0)))
             (i64.store offset={offset} (local.get 1) (local.get {variable}))"
        )
        .unwrap();
    }
    for index in (0..VARIABLES).rev() {
        let (variable, offset) = (number(index), 8 * (VARIABLES + index));
        write!(
            text,
            "(i64.store offset={offset} (local.get 1) (local.get {variable}))"
        )
        .unwrap();
    }
    text += "))";
    let file = folder.file("alike.wat", text);
    for target in ["x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"] {
        let json = explain(&["--json", "--target", target], &file).stdout;
        assert!(
            json.contains("\"allocation\":\"split-lives\"") && json.contains("\"over_budget\":[]"),
            "{target}: {json}"
        );
    }
}

#[test]
fn what_is_no_module_is_refused() {
    let folder = Folder::new();
    let empty = explain(&[], &folder.file("empty.wat", "(module)")).stdout;
    assert!(empty.contains("0 functions"), "{empty}");
    let file = folder.file("bad.wasm", b"\0asm\x01\0\0\0\x0a\x01\x05");
    gantry(args!["explain", &file]).fails(1, &["cannot compile"]);
    gantry(args!["explain", "--top=2", "--all", &file]).fails(2, &["cannot be used with"]);
}
