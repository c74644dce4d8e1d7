//! `gantry run`: outcomes of programs.

mod common;

use common::{Folder, Start, command, gantry};
use std::ffi::{OsStr, OsString};
use std::process::Stdio;

/// A program that writes a text and then does something.
fn program(text: &str, then: &str) -> String {
    format!(
        r#"(module $program
            (import "wasi_snapshot_preview1" "fd_write"
                (func $fd_write (param i32 i32 i32 i32) (result i32)))
            (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
            (memory (export "memory") 1)
            (data (i32.const 64) "{text}")
            (func $write (result i32)
                (i32.store (i32.const 0) (i32.const 64))
                (i32.store (i32.const 4) (i32.const {length}))
                (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
            (func $start (export "_start") {then}))"#,
        length = text.len()
    )
}

#[test]
fn a_program_prints_and_ends() {
    let folder = Folder::new();
    let file = folder.file("hello.wat", program("hello", "(drop (call $write))"));
    gantry(args!["run", &file]).succeeds("hello");
    gantry(args!["run", "--opt-level=none", &file]).succeeds("hello");
    gantry(args![
        "run",
        "--opt-level=speed",
        "--threads",
        "2",
        "--verify",
        &file
    ])
    .succeeds("hello");
}

#[test]
fn the_example_runs() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/hello.wat");
    gantry(["run", file]).succeeds("Hello from a crane!\n");
}

#[test]
fn the_exit_code_is_the_programs() {
    let folder = Folder::new();
    for code in [0, 1, 3, 255] {
        let then = format!("(call $exit (i32.const {code})) (unreachable)");
        let file = folder.file("exit.wat", program("", &then));
        let outcome = gantry(args!["run", &file]);
        assert_eq!(outcome.code, Some(code));
        assert_eq!(outcome.stderr, "");
    }
}

#[test]
fn a_trap_shows_the_functions_that_were_active() {
    let folder = Folder::new();
    let module = "(module $nested
        (func $inner unreachable)
        (func $middle call $inner)
        (func (export \"_start\") call $middle))";
    let file = folder.file("nested.wat", module);
    for level in ["none", "speed"] {
        let outcome = gantry(args!["run", "--opt-level", level, &file]);
        outcome.fails(
            134,
            &[
                "error: wasm trap: wasm `unreachable` instruction executed",
                "wasm backtrace:",
            ],
        );
        let place = |name| outcome.stderr.find(name).unwrap();
        assert!(
            place("nested!inner") < place("nested!middle"),
            "{}",
            outcome.stderr
        );
    }
}

#[test]
fn an_uncaught_exception_tells_what_it_is_and_where_it_was_thrown() {
    let folder = Folder::new();
    let module = "(module $nested
        (tag $e (export \"parse error\") (param i32 f64))
        (func $inner (throw $e (i32.const 42) (f64.const 0.5)))
        (func $middle try call $inner catch_all rethrow 0 end)
        (func (export \"_start\") call $middle)
        (func (export \"f\") call $middle))";
    let file = folder.file("nested.wat", module);
    for level in ["none", "speed"] {
        for args in [vec![], vec!["--invoke", "f"]] {
            let args = [&["run", "--opt-level", level], &args[..]].concat();
            let args = args.into_iter().map(OsStr::new).chain([file.as_os_str()]);
            let outcome = gantry(args);
            let told = "error: uncaught exception: tag `parse error` (42, 0.5)";
            outcome.fails(1, &[told, "wasm backtrace:"]);
            let place = |name| outcome.stderr.find(name).unwrap();
            let stderr = &outcome.stderr;
            assert!(place("nested!inner") < place("nested!middle"), "{stderr}");
            assert_eq!(stderr.matches("nested!middle").count(), 1, "{stderr}");
        }
    }
}

#[test]
fn an_infinite_recursion_is_a_trap() {
    let folder = Folder::new();
    let module = "(module (func $f (export \"_start\") call $f))";
    let file = folder.file("recursion.wat", module);
    for level in ["none", "speed"] {
        let outcome = gantry(args!["run", "--opt-level", level, &file]);
        outcome.fails(134, &["call stack exhausted", "!f"]);
    }
}

#[test]
fn a_deep_recursion_is_none() {
    let folder = Folder::new();
    let module = "(module (func $f (export \"depth\") (param i32) (result i32)
        (if (result i32) (local.get 0)
            (then (i32.add (i32.const 1) (call $f (i32.sub (local.get 0) (i32.const 1)))))
            (else (i32.const 0)))))";
    let file = folder.file("deep.wat", module);
    gantry(args!["run", "--invoke", "depth", &file, "1000000"]).succeeds("1000000\n");
}

#[test]
fn accesses_outside_of_memory_are_traps() {
    let folder = Folder::new();
    let module = "(module (memory 1) (func (export \"load\") (param i32) (result i32)
        (i32.load (local.get 0))))";
    let file = folder.file("memory.wat", module);
    gantry(args!["run", "--invoke", "load", &file, "65532"]).succeeds("0\n");
    let outcome = gantry(args!["run", "--invoke", "load", &file, "65533"]);
    outcome.fails(134, &["out of bounds memory access"]);
}

#[test]
fn memory_stays_below_its_limit() {
    let folder = Folder::new();
    let module = "(module (memory 2) (func (export \"grow\") (param i32) (result i32)
        (memory.grow (local.get 0))))";
    let file = folder.file("grow.wat", module);
    let grow = |size: &str, pages: &str| {
        gantry(args![
            "run",
            "--max-memory",
            size,
            "--invoke",
            "grow",
            &file,
            pages
        ])
    };
    grow("1M", "14").succeeds("2\n");
    grow("1M", "15").succeeds("-1\n");
    grow("64K", "1").fails(1, &["error: cannot instantiate", "memory"]);
}

/// Tables and what is preloaded count, too: the sum is what is limited.
#[test]
fn all_that_a_program_has_stays_below_its_limit() {
    let folder = Folder::new();
    let module = r#"(module (table $a 0 funcref) (table $b 0 funcref) (memory 0)
        (func $grow (param i32) (result i32)
            (i32.add (i32.lt_s (table.grow $a (ref.null func) (local.get 0)) (i32.const 0))
                (i32.lt_s (table.grow $b (ref.null func) (local.get 0)) (i32.const 0))))
        (func (export "fail") (param i32) (result i32) (call $grow (local.get 0))))"#;
    let file = folder.file("tables.wat", module);
    let fail = |size: &str, elements: &str| {
        let flags = args!["run", "--max-memory", size, "--invoke", "fail"];
        gantry(flags.into_iter().chain(args![&file, elements]))
    };
    // 32 bytes an element.
    fail("1G", "1000000").succeeds("0\n");
    fail("32M", "1000000").succeeds("1\n");
    fail("1M", "1000000").succeeds("2\n");
    let tables = "(table 10000000 funcref)".repeat(8);
    let file = folder.file("eight.wat", format!("(module {tables})"));
    let outcome = gantry(args!["run", "--max-memory", "1M", &file]);
    outcome.fails(1, &["cannot instantiate", "a table of 10000000 elements"]);
}

/// A program that may have much memory may not fill it with tables: only one of the largest fits.
#[test]
fn tables_have_a_limit_of_their_own() {
    let folder = Folder::new();
    let run = |count: usize, flags: &[&str]| {
        let tables = "(table 10000000 funcref)".repeat(count);
        let text = format!("(module {tables} (func (export \"_start\")))");
        let file = folder.file("tables.wat", text);
        let flags = flags.iter().map(OsString::from);
        let words = args!["run"].into_iter().chain(flags);
        gantry(words.chain(args![&file]))
    };
    run(1, &[]).succeeds("");
    run(2, &[]).fails(1, &["cannot instantiate", "a table of 10000000 elements"]);
    run(2, &["--max-objects", "1G"]).succeeds("");
    run(1, &["--max-objects", "300M"]).fails(1, &["a table of 10000000 elements"]);
    run(0, &["--max-objects", "many"]).fails(2, &["bytes"]);
}

#[test]
fn imports_that_are_missing_are_named() {
    let folder = Folder::new();
    let module = "(module (import \"env\" \"missing\" (func (param i32)))
        (import \"env\" \"another\" (memory 1)) (func (export \"_start\")))";
    let file = folder.file("imports.wat", module);
    let outcome = gantry(args!["run", &file]);
    outcome.fails(
        1,
        &[
            "error: cannot instantiate",
            "`env::missing`",
            "`env::another`",
        ],
    );
}

#[test]
fn files_that_are_no_modules_are_refused() {
    let folder = Folder::new();
    gantry(args!["run", folder.path().join("none.wasm")]).fails(
        1,
        &["error: cannot read", "none.wasm", common::says::NO_FILE],
    );
    gantry(args!["run", folder.path()]).fails(1, &["error: cannot read"]);
    let file = folder.file("cut.wasm", b"\0asm\x01\0\0\0\x01\x7f");
    gantry(args!["run", &file]).fails(1, &["error: cannot compile", "cut.wasm", "offset"]);
    let file = folder.file("noise.wasm", [0xff, 0xfe, 0, 1]);
    gantry(args!["run", &file]).fails(1, &["neither"]);
    let file = folder.file("typo.wat", "(module (func $f (i32.add))\n(fnc))");
    gantry(args!["run", &file]).fails(1, &["typo.wat", "fnc"]);
    let file = folder.file("invalid.wat", "(module (func (result i32) i64.const 1))");
    gantry(args!["run", &file]).fails(1, &["cannot compile", "type mismatch"]);
    let file = folder.file("shared.wat", "(module (memory 1 1 shared))");
    gantry(args!["run", &file]).fails(1, &["threads"]);
}

#[test]
fn a_module_may_come_through_a_pipe() {
    use std::io::Write;
    let binary = b"\0asm\x01\0\0\0\x01\x05\x01\x60\0\x01\x7f\x03\x02\x01\0\x07\x05\x01\x01f\0\0\x0a\x06\x01\x04\0\x41\x07\x0b";
    let text = b"(module (func (export \"f\") (result i32) (i32.const 7)))";
    for bytes in [&binary[..], text] {
        let mut child = command(args!["run", "--invoke", "f", common::STDIN])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .start();
        child.stdin.take().unwrap().write_all(bytes).unwrap();
        let outcome: common::Outcome = child.wait_with_output().unwrap().into();
        outcome.succeeds("7\n");
    }
}

#[test]
fn a_module_without_a_start_function_is_explained() {
    let folder = Folder::new();
    let file = folder.file("library.wat", "(module (func (export \"f\")))");
    gantry(args!["run", &file]).fails(1, &["_start", "--invoke", "f"]);
    let file = folder.file("start.wat", "(module (start $f) (func $f unreachable))");
    gantry(args!["run", &file]).fails(134, &["unreachable"]);
    let file = folder.file("empty.wat", "(module)");
    gantry(args!["run", &file]).succeeds("");
}

#[test]
fn functions_are_called_with_values_of_their_types() {
    let folder = Folder::new();
    let module = "(module
        (func (export \"i32\") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
        (func (export \"all\") (param i64 f32 f64) (result f64 f32 i64)
            (local.get 2) (local.get 1) (local.get 0))
        (func (export \"ref\") (param externref) (result externref) (local.get 0))
        (func (export \"none\")))";
    let file = folder.file("invoke.wat", module);
    let invoke = |name: &str, args: &[&str]| {
        let mut all = vec![
            "run".into(),
            "--invoke".into(),
            name.into(),
            file.clone().into(),
        ];
        all.extend(args.iter().map(std::ffi::OsString::from));
        gantry(all)
    };
    invoke("i32", &["-3", "0x10"]).succeeds("13\n");
    invoke("i32", &["4294967295", "1"]).succeeds("0\n");
    invoke("all", &["-1", "0.1", "nan"]).succeeds("nan:0x8000000000000\n0.1\n-1\n");
    invoke("ref", &["null"]).succeeds("null\n");
    invoke("none", &[]).succeeds("");
    invoke("i32", &["1"]).fails(1, &["takes 2 arguments, not 1"]);
    invoke("i32", &["1", "x"]).fails(1, &["argument 2 of `i32`", "\"x\" is no value of type i32"]);
    invoke("i32", &["1", "4294967296"]).fails(1, &["no value of type i32"]);
    invoke("absent", &[]).fails(1, &["no exported function `absent`", "i32, all, ref, none"]);
}

#[test]
fn libraries_are_set_up_before_they_are_called() {
    let folder = Folder::new();
    let module = "(module (global $g (mut i32) (i32.const 0))
        (func (export \"_initialize\") (global.set $g (i32.const 5)))
        (func (export \"get\") (result i32) (global.get $g)))";
    let file = folder.file("reactor.wat", module);
    gantry(args!["run", "--invoke", "get", &file]).succeeds("5\n");
}

#[test]
fn libraries_are_set_up_once_also_on_demand() {
    let folder = Folder::new();
    let module = "(module (global $g (mut i32) (i32.const 1))
        (func (export \"_initialize\") (if (i32.eqz (global.get $g)) (then unreachable))
            (global.set $g (i32.const 0))))";
    let file = folder.file("reactor.wat", module);
    gantry(args!["run", "--invoke", "_initialize", &file]).succeeds("");
}

#[test]
fn segments_that_do_not_fit_are_named() {
    let folder = Folder::new();
    let file = folder.file(
        "data.wat",
        "(module (memory 1) (data (i32.const 65535) \"ab\"))",
    );
    gantry(args!["run", &file]).fails(
        134,
        &[
            "error: cannot instantiate",
            "data segment 0 does not fit",
            "out of bounds memory access",
        ],
    );
}

#[test]
fn programs_import_from_preloaded_modules() {
    let folder = Folder::new();
    let math = "(module (func (export \"twice\") (param i32) (result i32)
        (i32.mul (local.get 0) (i32.const 2))))";
    let math = folder.file("math.wat", math);
    let more = "(module (import \"math\" \"twice\" (func $twice (param i32) (result i32)))
        (func (export \"four_times\") (param i32) (result i32) (call $twice (call $twice (local.get 0)))))";
    let more = folder.file("more.wat", more);
    let main = "(module (import \"more\" \"four_times\" (func $f (param i32) (result i32)))
        (func (export \"run\") (param i32) (result i32) (call $f (local.get 0))))";
    let main = folder.file("main.wat", main);
    let preload = |name: &str, file: &std::path::Path| format!("{name}={}", file.display());
    let (math, more) = (preload("math", &math), preload("more", &more));
    gantry(args![
        "run",
        "--preload",
        &math,
        "--preload",
        &more,
        "--invoke",
        "run",
        &main,
        "10"
    ])
    .succeeds("40\n");
    gantry(args![
        "run",
        "--preload",
        &more,
        "--invoke",
        "run",
        &main,
        "10"
    ])
    .fails(1, &["more.wat", "`math::twice`"]);
}

#[test]
fn arguments_and_variables_reach_the_program() {
    let folder = Folder::new();
    // Writes the arguments and variables as they are in memory, each with a NUL behind it.
    let module = r#"(module
        (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes (param i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "args_get" (func $args (param i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "environ_sizes_get" (func $env_sizes (param i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "environ_get" (func $env (param i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
        (memory (export "memory") 1)
        (func $print (i32.store (i32.const 0) (i32.const 1024))
            (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))
        (func (export "_start")
            (drop (call $args_sizes (i32.const 16) (i32.const 4)))
            (drop (call $args (i32.const 32) (i32.const 1024)))
            (call $print)
            (drop (call $env_sizes (i32.const 16) (i32.const 4)))
            (drop (call $env (i32.const 32) (i32.const 1024)))
            (call $print)))"#;
    let file = folder.file("args.wat", module);
    gantry(args![
        "run",
        "--env",
        "A=1",
        "--env=B=x=y",
        &file,
        "--dir",
        "two words"
    ])
    .succeeds("args.wat\0--dir\0two words\0A=1\0B=x=y\0");
}

#[test]
fn directories_are_given_under_their_names() {
    let folder = Folder::new();
    folder.file("data.txt", "content");
    // Opens `data.txt` in descriptor 3 and copies it to standard output; the exit code is the errno
    // of opening.
    let module = r#"(module
        (import "wasi_snapshot_preview1" "path_open"
            (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
        (memory (export "memory") 1)
        (data (i32.const 64) "data.txt")
        (func (export "_start")
            (call $open (i32.const 3) (i32.const 0) (i32.const 64) (i32.const 8) (i32.const 0)
                (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 16))
            (if (i32.load (i32.const 16))
                (then
                    (i32.store (i32.const 0) (i32.const 1024))
                    (i32.store (i32.const 4) (i32.const 100))
                    (drop (call $read (i32.load (i32.const 16)) (i32.const 0) (i32.const 1) (i32.const 4)))
                    (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))
            (call $exit)))"#;
    let file = folder.file("cat.wat", module);
    let dir = format!("{}::/data", folder.path().display());
    gantry(args!["run", "--dir", &dir, &file]).succeeds("content");
    assert_eq!(
        gantry(args!["run", &file]).code,
        Some(8),
        "a bad descriptor"
    );
    gantry(args!["run", "--dir", "/no/such/directory", &file])
        .fails(1, &["/no/such/directory", common::says::NO_FOLDER]);
}

#[test]
fn a_closed_standard_output_is_an_error_of_the_guests() {
    let folder = Folder::new();
    // Writes until that fails; the exit code is the errno.
    let then = "(local i32) (loop $l (br_if $l (i32.eqz (local.tee 0 (call $write))))) (call $exit (local.get 0))";
    let file = folder.file(
        "yes.wat",
        program("y\\n", then).replace("i32.const 3)", "i32.const 2)"),
    );
    let mut child = command(args!["run", &file])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .start();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(64), "EPIPE");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

/// As other engines do it: what is preloaded is initialized, and so is a program that wants both.
#[test]
fn reactors_are_initialized() {
    let folder = Folder::new();
    let reactor = r#"(module (global $g (mut i32) (i32.const 7))
        (func (export "_initialize") (global.set $g (i32.const 9)))
        (func (export "get") (result i32) (global.get $g)))"#;
    let reactor = folder.file("reactor.wat", reactor);
    let user = r#"(module (import "r" "get" (func $g (result i32)))
        (import "wasi_snapshot_preview1" "proc_exit" (func $e (param i32)))
        (func (export "_start") (call $e (call $g))))"#;
    let user = folder.file("user.wat", user);
    let preload = format!("r={}", reactor.display());
    let outcome = gantry(args!["run", "--preload", preload, &user]);
    assert_eq!(outcome.code, Some(9), "{}", outcome.stderr);

    let both = r#"(module (import "wasi_snapshot_preview1" "proc_exit" (func $e (param i32)))
        (global $g (mut i32) (i32.const 7))
        (func (export "_initialize") (global.set $g (i32.const 9)))
        (func (export "_start") (call $e (global.get $g))))"#;
    let both = folder.file("both.wat", both);
    let outcome = gantry(args!["run", &both]);
    assert_eq!(outcome.code, Some(9), "{}", outcome.stderr);
}

/// By fuel and by time, in Gantry's words and in Wasmtime's.
#[test]
fn programs_are_stopped() {
    let folder = Folder::new();
    let endless = folder.file(
        "endless.wat",
        "(module (func (export \"_start\") (loop (br 0))))",
    );
    for level in ["--opt-level=none", "--opt-level=speed"] {
        for fuel in [&["--fuel=1000"][..], &["-W", "fuel=1000"], &["-Wfuel=1000"]] {
            let mut all = args!["run", level].to_vec();
            all.extend(fuel.iter().map(OsString::from));
            all.push(endless.clone().into());
            gantry(all).fails(123, &["all fuel consumed"]);
        }
        for time in [&["--timeout=20ms"][..], &["-W", "timeout=20ms"]] {
            let mut all = args!["run", level].to_vec();
            all.extend(time.iter().map(OsString::from));
            all.push(endless.clone().into());
            gantry(all).fails(124, &["interrupt"]);
        }
    }
    let short = "(module (func (export \"f\") (drop (i32.const 1))))";
    let short = folder.file("short.wat", short);
    for fuel in ["fuel=2", "fuel=1000,epoch-interruption"] {
        let outcome = gantry(args![
            "run",
            "-W",
            fuel,
            "--report-fuel",
            "--invoke=f",
            &short
        ]);
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        assert!(
            outcome.stderr.contains("fuel used: 2\n"),
            "{}",
            outcome.stderr
        );
    }
    gantry(args!["run", "-W", "fuel=1", "--invoke=f", &short]).fails(123, &["all fuel consumed"]);
    gantry(args!["run", "-W", "fuel=much", &short]).fails(2, &["`much` is no amount of fuel"]);
    gantry(args!["run", "-W", "fuel", &short]).fails(2, &["`fuel` needs a value"]);
    gantry(args!["run", "-W", "epoch-interruption=2", &short]).fails(2, &["neither y nor n"]);
    let dump = args!["dump", "--stage=ir", "--consume-fuel", &short];
    let outcome = gantry(dump);
    assert!(
        outcome.stdout.contains("consume_fuel 2\n"),
        "{}",
        outcome.stdout
    );
}
