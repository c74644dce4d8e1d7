//! What the command says of mistakes, and that it says it soon.

mod common;

use common::{Folder, Start, closed_output, command, full_device, gantry, says};
use std::ffi::{OsStr, OsString};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Stdio;

/// An argument that is no Unicode.
fn no_text() -> OsString {
    #[cfg(unix)]
    return std::os::unix::ffi::OsStringExt::from_vec(vec![0xff]);
    // Half of a pair.
    #[cfg(windows)]
    return std::os::windows::ffi::OsStringExt::from_wide(&[0xd800]);
}

/// A module whose functions are not valid, so that compiling it fails: a mistake that is told
/// instead was found before.
fn not_compilable(folder: &Folder) -> PathBuf {
    let module = "(module (import \"env\" \"f\" (func)) (memory 1)
        (func (export \"_start\") (i32.const 1))
        (func (export \"add\") (param i32 i32) (result i32) (i64.const 1)))";
    folder.file("broken.wat", module)
}

#[test]
fn mistakes_are_told_before_compiling() {
    let folder = Folder::new();
    let env = folder.file("env.wat", "(module (func (export \"f\")))");
    let env = format!("env={}", env.display());
    let broken = not_compilable(&folder);
    let run = |args: &[&str], guest_args: &[&str]| {
        let mut all = args!["run", "--preload", &env].to_vec();
        all.extend(args.iter().map(OsString::from));
        all.push(broken.clone().into());
        all.extend(guest_args.iter().map(OsString::from));
        gantry(all)
    };
    // There is no other mistake.
    run(&[], &[]).fails(1, &["cannot compile", "type mismatch"]);
    run(&["--invoke", "add"], &["1", "2"]).fails(1, &["cannot compile", "type mismatch"]);

    run(&["--dir", "/nope"], &[]).fails(1, &["/nope", says::NO_FILE]);
    run(&["--preload", "x=/nope"], &[]).fails(1, &["cannot read /nope", says::NO_FILE]);
    run(&["--invoke", "nosuch"], &[]).fails(1, &["no exported function `nosuch`", "_start, add"]);
    run(&["--invoke", "add"], &["1"]).fails(1, &["takes 2 arguments, not 1"]);
    run(&["--invoke", "add"], &["1", "x"]).fails(1, &["\"x\" is no value of type i32"]);
    gantry(args!["run", &broken]).fails(1, &["cannot instantiate", "`env::f`", "is not defined"]);
    gantry(args!["run", &broken, no_text()]).fails(1, &["is not UTF-8"]);

    let memory = "(module (memory (export \"memory\") 2) (func (export \"_start\") (i32.const 1)))";
    let memory = folder.file("memory.wat", memory);
    for limit in ["--max-memory=127K", "-Wmax-memory-size=127K"] {
        gantry(args!["run", limit, &memory]).fails(1, &["`memory` has 131072 bytes", "130048"]);
    }
    gantry(args!["run", "--max-memory=128K", &memory]).fails(1, &["cannot compile"]);

    let library = "(module (func (export \"f\") (i32.const 1)))";
    let library = folder.file("library.wat", library);
    gantry(args!["run", &library]).fails(1, &["no start function", "--invoke: f"]);
    let other =
        "(module (import \"wasi_snapshot_preview1\" \"proc_exit\" (func)) (func (i32.const 1)))";
    let other = folder.file("other.wat", other);
    gantry(args!["run", &other]).fails(1, &["incompatible import type", "proc_exit", "expected"]);
    let preloaded = format!("x={}", other.display());
    gantry(args!["run", "--preload", preloaded, &library]).fails(1, &["other.wat", "incompatible"]);
}

#[test]
fn an_output_that_cannot_be_made_is_told_before_compiling() {
    let folder = Folder::new();
    let broken = folder.file("broken.wat", "(module (func (result i32)))");
    let compile = |output: &OsStr| gantry(args!["compile", &broken, "-o", output]);
    let output = folder.path().join("out");
    compile(output.as_os_str()).fails(1, &["cannot compile", "type mismatch"]);
    for (output, reason) in [
        ("no/such", says::NO_FOLDER),
        (".", says::IS_FOLDER),
        (
            "broken.wat/out",
            if cfg!(windows) {
                "(os error "
            } else {
                "Not a directory"
            },
        ),
    ] {
        let output = folder.path().join(output);
        compile(output.as_os_str()).fails(1, &["cannot write", reason]);
    }
    // Looking has left nothing behind.
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// Whatever leads to it, a module is not replaced by what is made of it. (On Windows, only some users
/// may make symbolic links, and standard input has no name.)
#[cfg(unix)]
#[test]
fn an_artifact_does_not_replace_its_module() {
    let folder = Folder::new();
    // It cannot be compiled, so a mistake that is told instead was found before.
    let text = "(module (func (result i32)))";
    let module = folder.file("p.gantry", text);
    let (link, other) = (folder.path().join("link"), folder.path().join("other"));
    std::os::unix::fs::symlink(&module, &link).unwrap();
    std::fs::hard_link(&module, &other).unwrap();
    let told = &["would replace the module", "-o"];
    for (input, output) in [
        (&module, &module),
        (&module, &link),
        (&module, &other),
        (&link, &module),
        (&other, &link),
    ] {
        gantry(args!["compile", input, "-o", output]).fails(1, told);
        assert_eq!(std::fs::read_to_string(&module).unwrap(), text);
    }
    let mut default = command(args!["compile", "p.gantry"]);
    default.current_dir(folder.path()).outcome().fails(1, told);
    let mut input = command(args!["compile", "-", "-o", &module]);
    input.stdin(std::fs::File::open(&module).unwrap());
    input.outcome().fails(1, told);
    assert_eq!(std::fs::read_to_string(&module).unwrap(), text);
    // A copy is another file.
    let copy = folder.file("copy", text);
    gantry(args!["compile", &module, "-o", copy]).fails(1, &["type mismatch"]);
}

/// A library that is not valid is told before the program is compiled.
#[test]
fn libraries_are_compiled_first() {
    let folder = Folder::new();
    let library = "(module (func (export \"f\") (result i32)))";
    let library = folder.file("library.wat", library);
    let preload = format!("env={}", library.display());
    let broken = not_compilable(&folder);
    let outcome = gantry(args!["run", "--preload", &preload, &broken]);
    // Types of functions tell nothing about what is in them.
    outcome.fails(1, &["library.wat"]);
    let library = folder.file(
        "library.wat",
        "(module (func (export \"f\") (i32.const 1)))",
    );
    let preload = format!("env={}", library.display());
    let outcome = gantry(args!["run", "--preload", preload, &broken]);
    outcome.fails(1, &["cannot compile", "library.wat", "type mismatch"]);
    assert!(!outcome.stderr.contains("broken.wat"), "{}", outcome.stderr);
}

#[test]
fn mistakes_of_the_command_line_take_three_lines() {
    for (args, told) in [
        (&args!["run", "--nosuch", "x.wasm"][..], "'--nosuch'"),
        (&args!["run", "--opt-level=9", "x.wasm"], "none, speed"),
        (&args!["run", "--fuel", "x", "x.wasm"], "'--fuel <N>'"),
        (&args!["run", "--env", "=x", "x.wasm"], "NAME=VALUE"),
        (&args!["run"], "<FILE>"),
        (&args!["run", "--fuel"], "--fuel <N>"),
        (&args!["rnu", "x.wasm"], "'rnu'"),
        (&args!["compile", "x.wasm", "y.wasm"], "'y.wasm'"),
        (&args!["dump", "x.wasm"], "--stage"),
        (&args!["cache", "nosuch"], "'nosuch'"),
        (&args!["explain", "--sort", "x", "x.wasm"], "--sort"),
    ] {
        let outcome = gantry(args);
        outcome.fails(2, &["error: ", told]);
        let lines = outcome.stderr.lines().count();
        assert!(lines <= 3, "{}", outcome.stderr);
    }
}

#[test]
fn messages_name_what_the_user_knows() {
    let folder = Folder::new();
    let program = folder.file("p.wat", "(module (func (export \"_start\")))");
    // Standard input.
    for args in [
        &args!["run", "-"][..],
        &args!["validate", "-"],
        &args!["compile", "-", "-o", "-"],
        &args!["dump", "--stage=ir", "-"],
        &args!["explain", "-"],
    ] {
        gantry(args).fails(1, &["standard input is empty"]);
    }
    // Files for a moment have no names in messages. Linux has a folder that takes none.
    let outputs = ["/nonexistent/x", "/proc/x"];
    for output in &outputs[..if cfg!(windows) { 1 } else { 2 }] {
        let outcome = gantry(args!["compile", &program, "-o", output]);
        outcome.fails(1, &["cannot write", output, says::NO_FOLDER]);
        assert!(!outcome.stderr.contains(".gantry-"), "{}", outcome.stderr);
    }
    // The option that asks for too much.
    gantry(args!["run", "-W", "max-wasm-stack=1000000G", &program])
        .fails(1, &["cannot start a thread", "max-wasm-stack"]);
    // The cause, then where.
    let limited = "(module (memory 1) (func (export \"_start\")
        (drop (memory.grow (i32.const 9)))))";
    let limited = folder.file("limited.wat", limited);
    let options = "max-memory-size=64K,trap-on-grow-failure";
    let outcome = gantry(args!["run", "-W", options, &limited]);
    outcome.fails(1, &["over its limit", "backtrace"]);
    let cause = outcome.stderr.find("over its limit").unwrap();
    let place = outcome.stderr.find("backtrace").unwrap();
    assert!(cause < place, "{}", outcome.stderr);
}

#[test]
fn input_without_end_is_refused() {
    let (zero, nothing) = ("/dev/zero", "neither a WebAssembly module");
    // Windows has no such file, but standard input need not end either.
    let zero = if cfg!(windows) { "-" } else { zero };
    let gantry = |args: &[&str]| with_zeros(args);
    gantry(&["run", zero]).fails(1, &[nothing]);
    gantry(&["run", "--allow-precompiled", zero]).fails(1, &[nothing]);
    gantry(&["validate", zero]).fails(1, &[nothing]);
    gantry(&["compile", zero, "-o", "-"]).fails(1, &[nothing]);
    gantry(&["dump", "--stage=ir", zero]).fails(1, &[nothing]);
    gantry(&["wast", zero]).fails(1, &["is not a script"]);
}

/// Runs the command with zeros for its standard input, as many as it takes.
fn with_zeros(args: &[&str]) -> common::Outcome {
    let mut child = command(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .start();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || while stdin.write_all(&[0; 4096]).is_ok() {});
    let outcome = child.wait_with_output().unwrap().into();
    writer.join().unwrap();
    outcome
}

#[test]
fn help_that_cannot_be_printed_is_an_error() {
    for args in [
        &["--help"][..],
        &["--version"],
        &["run", "--help"],
        &["help"],
    ] {
        let outcome = |stdout: Stdio| -> common::Outcome {
            let child = command(args).stdout(stdout).stderr(Stdio::piped()).start();
            child.wait_with_output().unwrap().into()
        };
        let told = "cannot write to standard output";
        outcome(closed_output()).fails(1, &[told]);
        if let Some(path) = full_device() {
            let full = std::fs::OpenOptions::new().write(true).open(path).unwrap();
            outcome(full.into()).fails(1, &[told, says::NO_SPACE]);
        }
    }
    gantry(["run", "--no-such-option"]).fails(2, &["--no-such-option"]);
}

#[test]
fn a_start_that_is_no_function_is_named() {
    let folder = Folder::new();
    for (start, named) in [
        (
            "(global (export \"_start\") i32 (i32.const 1))",
            "global i32",
        ),
        ("(func (export \"_start\") (param i64))", "(i64)"),
        (
            "(func (export \"_start\") (result i32) (i32.const 7))",
            "i32",
        ),
    ] {
        let file = folder.file("start.wat", format!("(module {start})"));
        gantry(args!["run", &file]).fails(1, &["`_start`", named]);
    }
}

/// Of an artifact, too, nothing has run when a mistake is found.
#[test]
fn mistakes_with_an_artifact_are_told_before_it_runs() {
    let folder = Folder::new();
    let source = "(module (start $trap) (func $trap unreachable)
        (func (export \"add\") (param i32 i32) (result i32) (i32.const 1)))";
    let source = folder.file("trap.wat", source);
    let artifact = folder.path().join("trap.gantry");
    gantry(args!["compile", &source, "-o", &artifact]).succeeds("");
    let run = |args: &[&str]| {
        let mut all = args!["run", "--allow-precompiled", "--invoke"].to_vec();
        all.extend([OsString::from(args[0]), artifact.clone().into()]);
        all.extend(args[1..].iter().map(OsString::from));
        gantry(all)
    };
    run(&["add", "1", "2"]).fails(134, &["unreachable"]);
    run(&["add", "1"]).fails(1, &["takes 2 arguments, not 1"]);
    run(&["nosuch"]).fails(1, &["no exported function `nosuch`"]);
}

#[test]
fn missing_imports_are_listed_one_a_line() {
    let folder = Folder::new();
    let imports = |count: usize| {
        let import = |n| format!("(import \"env\" \"f{n}\" (func (param i32)))\n");
        format!("(module {})", (0..count).map(import).collect::<String>())
    };
    let few = folder.file("few.wat", imports(3));
    let outcome = gantry(args!["run", &few]);
    outcome.fails(
        1,
        &[
            "3 are not defined",
            "\n    `env::f0` (function (i32) -> ())\n",
            "`env::f2`",
        ],
    );
    assert_eq!(outcome.stderr.lines().count(), 5, "{}", outcome.stderr);
    let many = folder.file("many.wat", imports(1000));
    let outcome = gantry(args!["run", &many]);
    outcome.fails(1, &["1000 are not defined", "`env::f0`", "and 980 more"]);
    assert!(outcome.stderr.len() < 2000, "{}", outcome.stderr);
}

/// None of a guest's names brings along anything but printable characters of one line.
#[test]
fn names_of_a_guest_are_escaped() {
    let folder = Folder::new();
    let escapes = "\\1b[31mRED\\nfake line\\07\\e2\\80\\ae";
    let shown = "\\u{1b}[31mRED\\nfake line\\u{7}\\u{202e}";
    for (module, code) in [
        (
            format!(
                "(module $\"m{escapes}\" (func $\"f{escapes}\" (export \"_start\") unreachable))"
            ),
            134,
        ),
        (
            format!("(module (import \"{escapes}\" \"f\" (func)) (func (export \"_start\")))"),
            1,
        ),
        (
            format!("(module (import \"env\" \"f{escapes}\" (func)) (func (export \"_start\")))"),
            1,
        ),
        (format!("(module (func (export \"{escapes}\")))"), 1),
        (
            format!("(module (func (export \"{escapes}\")) (func (export \"{escapes}\")))"),
            1,
        ),
    ] {
        let file = folder.file("names.wat", &module);
        let outcome = gantry(args!["run", &file]);
        outcome.fails(code, &[shown]);
        let is_plain = |c: char| c == '\n' || !c.is_control() && c != '\u{202e}';
        assert!(outcome.stderr.chars().all(is_plain), "{:?}", outcome.stderr);
        assert!(!outcome.stderr.contains("\nfake"), "{}", outcome.stderr);
    }
    let script = "(module (func (export \"\x1b[31m\")) (func (export \"\x1b[31m\")))";
    let script = folder.file("script.wast", script);
    let outcome = gantry(args!["wast", &script]);
    assert!(!outcome.stdout.contains('\x1b'), "{:?}", outcome.stdout);
    assert_eq!(outcome.code, Some(1));
}

/// A name of 400 characters of which Rust's rules make megabytes.
#[test]
fn a_backtrace_is_short_whatever_the_names() {
    let folder = Folder::new();
    let grows = include_str!("modules/demangled-name-grows.wat");
    let long = "x".repeat(1 << 20);
    let long = format!(
        "(module $\"{long}\" (func $\"_R{long}\" (export \"r\") (param i32)
            (if (local.get 0) (then (call 0 (i32.sub (local.get 0) (i32.const 1)))))
            unreachable))"
    );
    for module in [grows, &long] {
        let file = folder.file("names.wat", module);
        let outcome = gantry(args![
            "run",
            "--opt-level=none",
            "--invoke",
            "r",
            &file,
            "70"
        ]);
        outcome.fails(134, &["unreachable", "  63: ", "..."]);
        assert!(
            outcome.stderr.len() < 64 << 10,
            "{} bytes",
            outcome.stderr.len()
        );
    }
}

#[test]
fn files_that_are_no_modules_are_not_echoed() {
    let folder = Folder::new();
    let json = format!("{{\"a\": [{}1]}}", "1,".repeat(1 << 20));
    let in_parentheses = format!("(\"a\" {})", "1 ".repeat(1 << 20));
    for (text, told) in [
        (&json[..], "neither a WebAssembly module nor its text"),
        (&in_parentheses, "is not a WebAssembly module"),
        ("(module)\n(fnc)", "extra tokens"),
        ("", "is empty"),
        (" \n\t ", "is empty"),
        ("(module \x1b[2J)", "\\u{1b}"),
    ] {
        let file = folder.file("file.json", text);
        let out = folder.path().join("out");
        for command in [
            &args!["run", &file][..],
            &args!["validate", &file],
            &args!["compile", &file, "-o", out],
            &args!["dump", "--stage=ir", &file],
        ] {
            let outcome = gantry(command);
            outcome.fails(1, &["file.json", told]);
            assert!(
                outcome.stderr.len() < 1000,
                "{} bytes",
                outcome.stderr.len()
            );
            assert!(!outcome.stderr.contains('\x1b'), "{:?}", outcome.stderr);
        }
    }
    let script = folder.file("script.wast", &in_parentheses);
    let outcome = gantry(args!["wast", &script]);
    outcome.fails(1, &["script.wast is not a script"]);
    assert!(
        outcome.stderr.len() < 1000,
        "{} bytes",
        outcome.stderr.len()
    );
}

#[test]
fn a_verdict_says_what_is_wrong() {
    let folder = Folder::new();
    let validate =
        |name: &str, contents: &[u8]| gantry(args!["validate", folder.file(name, contents)]);
    let memory = b"(module (memory i64 1))";
    validate("memory.wat", memory).fails(
        1,
        &[
            "memory.wat is not supported",
            "unsupported feature: memory64",
        ],
    );
    let invalid = b"(module (func (result i32)))";
    validate("invalid.wat", invalid).fails(1, &["invalid.wat is not valid"]);
    let version = b"\0asm\x02\0\0\0";
    validate("two.wasm", version).fails(
        1,
        &[
            "is not valid",
            "unknown binary version: 0x2 (at offset 0x4)",
        ],
    );
    validate("artifact", b"\0gantry\0and more").fails(1, &["artifact of `gantry compile`"]);
}

#[test]
fn a_directory_that_is_not_there_is_named_as_the_host_has_it() {
    let folder = Folder::new();
    let file = folder.file("empty.wat", "(module)");
    gantry(args!["run", "--dir", "/no/such::/data", &file])
        .fails(1, &["/no/such", "/data", says::NO_FOLDER]);
}

#[test]
fn the_example_of_the_help_passes_options_on() {
    let folder = Folder::new();
    let help = gantry(["run", "--help"]).stdout;
    let example = help
        .lines()
        .find(|line| line.contains("server.wasm"))
        .unwrap();
    let arguments = example.split_once("server.wasm").unwrap().1;
    assert_eq!(arguments.trim(), "--port 80");
    let file = folder.file("server.wat", include_str!("modules/print-arguments.wat"));
    let mut all = args!["run", &file].to_vec();
    all.extend(arguments.split_whitespace().map(OsString::from));
    command(all).outcome().succeeds("server.wat\0--port\080\0");
}
