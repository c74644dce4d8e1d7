//! Options of the command: those that users of other engines know, and what shells and `man` get.

mod common;

use common::{Folder, Start, command, gantry};
use std::ffi::OsString;
use std::fs;
use std::process::Stdio;

/// A program that prints its arguments, each with a zero behind.
const ARGUMENTS: &str = include_str!("modules/print-arguments.wat");

#[test]
fn run_may_be_left_out() {
    let folder = Folder::new();
    let file = folder.file("args.wat", ARGUMENTS);
    gantry(args![&file, "--x", "run"]).succeeds("args.wat\0--x\0run\0");
    gantry(args!["-O0", &file]).succeeds("args.wat\0");
    gantry(args!["--argv0", "me", &file, "x"]).succeeds("me\0x\0");
    // A file in the current directory, whatever its name is.
    let in_folder = |args: &[&str]| {
        let mut command = command(args);
        command.current_dir(folder.path());
        command.outcome()
    };
    folder.file("plain", ARGUMENTS);
    in_folder(&["plain", "a"]).succeeds("plain\0a\0");
    in_folder(&["run", "args.wat"]).succeeds("args.wat\0");
    folder.file("validate", ARGUMENTS);
    folder.file("run", ARGUMENTS);
    in_folder(&["validate", "run"]).succeeds("run: valid\n");
    in_folder(&["run", "run"]).succeeds("run\0");
    in_folder(&["./run"]).succeeds("run\0");
    let mut input = command(["-", "x"]);
    input.stdin(fs::File::open(&file).unwrap());
    input.outcome().succeeds("-\0x\0");

    gantry(["complie", "x.wasm"]).fails(2, &["unrecognized subcommand 'complie'", "compile"]);
    gantry(["nosuch.wasm"]).fails(1, &["cannot read nosuch.wasm", common::says::NO_FILE]);
    gantry(["--no-such-option"]).fails(2, &["--no-such-option"]);
    assert!(gantry(["--help"]).stdout.contains("completions"));
    assert!(
        gantry(["run", "--help"])
            .stdout
            .starts_with("Run a program")
    );
    assert!(gantry(["help", "run"]).stdout.starts_with("Run a program"));
}

#[test]
fn levels_have_numbers() {
    let folder = Folder::new();
    let file = folder.file(
        "f.wat",
        "(module (func (export \"f\") (result i32) (i32.const 7)))",
    );
    let levels = [
        "-O0",
        "-O1",
        "-O2",
        "-Os",
        "-Oopt-level=2",
        "-Onone",
        "-Ospeed",
    ];
    for level in levels {
        gantry(args!["run", level, "--invoke", "f", &file]).succeeds("7\n");
    }
    gantry(args!["run", "-O3", &file]).fails(2, &["invalid value '3'", "none, speed"]);
    let dump = |level: &str| gantry(args!["dump", "--stage=asm", level, &file]).stdout;
    assert_eq!(dump("-O0"), dump("--opt-level=none"));
    assert_eq!(dump("-O2"), dump("--opt-level=speed"));
    assert!(!dump("-O0").is_empty());
}

/// Prints the environment, each variable with a zero behind.
const ENVIRONMENT: &str = r#"(module
    (import "wasi_snapshot_preview1" "environ_sizes_get"
        (func $sizes (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "environ_get" (func $get (param i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_write"
        (func $write (param i32 i32 i32 i32) (result i32)))
    (memory (export "memory") 4)
    (func (export "_start")
        (drop (call $sizes (i32.const 0) (i32.const 20)))
        (drop (call $get (i32.const 100) (i32.const 65536)))
        (i32.store (i32.const 16) (i32.const 65536))
        (drop (call $write (i32.const 1) (i32.const 16) (i32.const 1) (i32.const 8)))))"#;

#[test]
fn variables_are_passed_on() {
    let folder = Folder::new();
    let file = folder.file("env.wat", ENVIRONMENT);
    let run = |args: &[&str]| {
        let mut all = args!["run"].to_vec();
        all.extend(args.iter().map(OsString::from));
        all.push(file.clone().into());
        let mut command = command(all);
        command.env_clear();
        // Where libraries are: without these, programs of Windows do not start.
        if cfg!(windows) {
            let kept = ["PATH", "SYSTEMROOT"];
            command.envs(kept.map(|name| (name, std::env::var(name).unwrap_or_default())));
        }
        command.envs([("A", "1"), ("B", "two=2"), ("GANTRY_CACHE_DIR", "")]);
        command.outcome()
    };
    run(&[]).succeeds("");
    run(&["--env", "A", "--env", "C=3"]).succeeds("A=1\0C=3\0");
    run(&["--env", "B", "--env", "E="]).succeeds("B=two=2\0E=\0");
    run(&["--env", "NOSUCH"]).fails(1, &["cannot pass on `NOSUCH`", "not found"]);
    run(&["--env", "=x"]).fails(2, &["expected NAME=VALUE or NAME"]);
    let all = run(&["-S", "inherit-env", "--env", "A=5"]).stdout;
    let mut all: Vec<&str> = all.split_terminator('\0').collect();
    all.sort_unstable();
    // Wine adds some by itself.
    all.retain(|variable| !cfg!(windows) || variable.starts_with(['A', 'B', 'G']));
    all.retain(|variable| !variable.starts_with("ALLUSERS") && !variable.starts_with("APPDATA"));
    assert_eq!(all, ["A=5", "B=two=2", "GANTRY_CACHE_DIR="]);
    run(&["-Sinherit-env=y,inherit-env=n"]).succeeds("");
    run(&["-Scli,common"]).succeeds("");
    run(&["-Shttp"]).fails(2, &["WASI preview 1 and nothing besides"]);
    run(&["-Shttp=n"]).succeeds("");
}

/// Makes a file in the first directory, and exits with the error.
const MAKE_FILE: &str = r#"(module
    (import "wasi_snapshot_preview1" "path_open" (func $open
        (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
    (memory (export "memory") 1)
    (data (i32.const 0) "made")
    (func (export "_start")
        (call $exit (call $open (i32.const 3) (i32.const 0) (i32.const 0) (i32.const 4)
            (i32.const 1) (i64.const 64) (i64.const 0) (i32.const 0) (i32.const 16)))))"#;

#[test]
fn directories_may_be_read_only() {
    let folder = Folder::new();
    let file = folder.file("make.wat", MAKE_FILE);
    let dir = folder.path().join("dir");
    fs::create_dir(&dir).unwrap();
    let run = |suffix: &str| {
        let dir = format!("{}{suffix}", dir.display());
        gantry(args!["run", "--dir", dir, &file]).code
    };
    let read_only_file_system = Some(69);
    assert_eq!(run("::ro"), read_only_file_system);
    assert_eq!(run("::/guest::ro"), read_only_file_system);
    assert!(!dir.join("made").exists());
    assert_eq!(run("::/guest::rw"), Some(0));
    assert!(dir.join("made").exists());
    fs::remove_file(dir.join("made")).unwrap();
    assert_eq!(run(""), Some(0));
    gantry(args!["run", "--dir", "::ro", &file]).fails(2, &["expected HOST"]);
    // A slip does not make it writable.
    fs::remove_file(dir.join("made")).unwrap();
    for rights in ["RO", "readonly", "rx", "", "guest2"] {
        let dir = format!("{}::/guest::{rights}", dir.display());
        gantry(args!["run", "--dir", dir, &file]).fails(2, &["`ro`", "`rw`"]);
    }
    for suffix in ["::RO", "::readonly", "::read-only"] {
        let dir = format!("{}{suffix}", dir.display());
        gantry(args!["run", "--dir", dir, &file]).fails(2, &["`ro`", "`rw`"]);
    }
    let many = format!("{}::a::b::ro", dir.display());
    gantry(args!["run", "--dir", many, &file]).fails(2, &["expected HOST"]);
    assert!(!dir.join("made").exists());
    assert_eq!(run("::RO::rw"), Some(0));
}

#[test]
fn unknown_imports_may_wait_until_they_are_called() {
    let folder = Folder::new();
    let text = "(module (import \"a\" \"f\" (func $f (result i32)))
        (func (export \"call\") (result i32) (call $f))
        (func (export \"other\") (result i32) (i32.const 4)))";
    let file = folder.file("imports.wat", text);
    let global = "(module (import \"a\" \"g\" (global $g i32))
        (func (export \"other\") (result i32) (global.get $g)))";
    let global = folder.file("global.wat", global);
    let run = |option: &str, name: &str| gantry(args!["run", option, "--invoke", name, &file]);
    run("-Wfuel=1000", "other").fails(1, &["`a::f`", "is not defined"]);
    run("-Wunknown-imports-trap", "other").succeeds("4\n");
    let called = run("-Wunknown-imports-trap", "call");
    assert!(
        called.code != Some(0) && called.stderr.contains("a::f"),
        "{}",
        called.stderr
    );
    run("-Wunknown-imports-default", "call").succeeds("0\n");
    let run = |option: &str| gantry(args!["run", option, "--invoke", "other", &global]);
    run("-Wunknown-imports-trap").fails(1, &["`a::g`", "is not defined"]);
    run("-Wunknown-imports-default").succeeds("0\n");
}

#[test]
fn options_of_wasmtime_limit_programs() {
    let folder = Folder::new();
    let text = "(module (memory 1) (table 1 funcref)
        (func (export \"grow\") (param i32) (result i32) (memory.grow (local.get 0)))
        (func $deep (export \"deep\") (param i32) (result i32)
            (if (result i32) (local.get 0)
                (then (i32.add (i32.const 1)
                    (call $deep (i32.sub (local.get 0) (i32.const 1)))))
                (else (i32.const 0)))))";
    let file = folder.file("limits.wat", text);
    let run = |options: &str, name: &str, arg: &str| {
        gantry(args!["run", "-W", options, "--invoke", name, &file, arg])
    };
    run("max-memory-size=128K", "grow", "1").succeeds("1\n");
    run("max-memory-size=128K", "grow", "2").succeeds("-1\n");
    run("max-memory-size=131072,trap-on-grow-failure", "grow", "2").fails(1, &["over its limit"]);
    run("max-memories=0", "grow", "1").fails(1, &["cannot instantiate"]);
    run("max-tables=0", "grow", "1").fails(1, &["cannot instantiate"]);
    run("max-instances=0", "grow", "1").fails(1, &["cannot instantiate"]);
    run("max-table-elements=0", "grow", "1").fails(1, &["cannot instantiate"]);
    run("max-wasm-stack=16K", "deep", "10").succeeds("10\n");
    run("max-wasm-stack=16K", "deep", "10000").fails(134, &["stack"]);
    run("max-wasm-stack=400M", "deep", "1000000").succeeds("1000000\n");
    run(
        "relaxed-simd-deterministic,unknown-exports-allow",
        "deep",
        "3",
    )
    .succeeds("3\n");
    run("no-such-thing", "grow", "1").fails(2, &["no-such-thing"]);
    run("max-tables", "grow", "1").fails(2, &["`max-tables` needs a value"]);
    run("max-memory-size=big", "grow", "1").fails(2, &["bytes"]);
    let run = |option: &str| gantry(args!["run", option, "--invoke", "deep", &file, "3"]);
    run("-Ccache=n,inlining=n,parallel-compilation=n").succeeds("3\n");
    run("-Ccompiler=winch").fails(2, &["-O0 compiles fast"]);
    run("-Cno-such-thing").fails(2, &["expected cache"]);
    match cfg!(windows) {
        true => run("-Ddebug-info").fails(1, &["no debugger of Windows"]),
        false => run("-Ddebug-info").succeeds("3\n"),
    }
    run("-Dno-such-thing").fails(2, &["expected debug-info", "gantry dump"]);
    if !cfg!(target_os = "linux") {
        run("--profile=perfmap").fails(1, &["works on Linux only"]);
    }
    run("--profile=guest").fails(2, &["not there", "perfmap"]);
}

/// Each option of Wasmtime's works, or is told in a line what takes its place.
#[test]
fn options_of_wasmtime_work_or_are_explained() {
    let folder = Folder::new();
    let text = "(module (func (export \"f\") (result i32) (i32.const 7)))";
    let file = folder.file("f.wat", text);
    let run = |options: &[&str]| {
        let mut all = args!["run"].to_vec();
        all.extend(options.iter().map(OsString::from));
        all.extend(args!["--invoke", "f", &file]);
        gantry(all)
    };
    for (options, told) in [
        (&["-O", "memory-may-move"][..], "--max-memory"),
        (&["-O", "memory-reservation=1"], "--max-memory"),
        (&["-O", "opt-level=2,pooling-allocator"], "pools"),
        (&["-O", "pooling-total-memories=3"], "pools"),
        (
            &["-O", "regalloc-algorithm=single-pass"],
            "--register-allocator",
        ),
        (&["-O", "signals-based-traps=n"], "always on"),
        (&["-O", "nosuch"], "none, speed"),
        (&["--config", "x.toml"], "no files of settings"),
        (&["-R", "path=x"], "not recorded"),
        (
            &["--target", "riscv64-unknown-linux-gnu"],
            "gantry compile --target",
        ),
        (&["--record=path=x"], "not recorded"),
        (&["-S", "tcplisten=127.0.0.1:80"], "no sockets"),
        (&["-S", "config-var=a=b"], "--env"),
        (&["-S", "nn-graph=a::b"], "preview 1 and nothing besides"),
        (&["-S", "hostcall-fuel=1"], "--fuel"),
        (&["-S", "nosuch=n"], "preview 1 and nothing besides"),
        (&["-W", "async-stack-size=1"], "max-wasm-stack"),
        (&["-W", "all-proposals"], "gantry settings"),
        (&["-W", "component-model"], "no components"),
        (&["-C", "cranelift-debug-verifier"], "--verify"),
        (&["-C", "cranelift-opt-level=x"], "not Cranelift"),
        (&["-C", "native-unwind-info"], "--debug-info"),
        (&["-C", "collector=drc"], "one collector"),
        (&["-D", "logging"], "--verbose"),
        (&["-D", "address-map"], "backtrace-details"),
    ] {
        let outcome = run(options);
        outcome.fails(2, &[told]);
        let lines = outcome.stderr.lines().filter(|line| !line.is_empty());
        assert!(lines.count() <= 3, "{options:?}: {}", outcome.stderr);
    }
    for options in [
        &["--optimize", "opt-level=2"][..],
        &["--optimize=0", "-O2"],
        &["-D", "address-map=n,logging=n"],
        &["-C", "cranelift-debug-verifier=n,native-unwind-info=n"],
        &["-S", "http=n,tcp=n,cli=y"],
        &["-W", "component-model=n"],
    ] {
        run(options).succeeds("7\n");
    }
    match cfg!(windows) {
        false => run(&["-g"]).succeeds("7\n"),
        true => run(&["-g"]).fails(1, &["no debugger of Windows"]),
    }
    let outcome = gantry(args!["compile", "-g", &file, "-o", "-"]);
    outcome.fails(2, &["`gantry run -g`"]);
    for (option, names) in [
        ("-O", &["opt-level", "memory-*"][..]),
        ("-C", &["cache=n", "cranelift-*"]),
        ("-D", &["coredump=FILE", "address-map"]),
        ("-W", &["max-wasm-stack", "simd", "unknown-imports-trap"]),
        ("-S", &["inherit-env", "http*"]),
    ] {
        let outcome = gantry(["run", option, "help"]);
        assert_eq!((outcome.code, &*outcome.stderr), (Some(0), ""));
        let is_list = outcome.stdout.starts_with(&format!("What {option} knows:"));
        assert!(is_list, "{}", outcome.stdout);
        for name in names {
            assert!(outcome.stdout.contains(name), "{name}: {}", outcome.stdout);
        }
    }
}

#[test]
fn an_artifact_is_named_after_its_module() {
    let folder = Folder::new();
    let work = folder.path().join("work");
    fs::create_dir(&work).unwrap();
    folder.file("some.program.wat", "(module (func (export \"_start\")))");
    let compile = |args: &[&str]| {
        let mut command = command(args);
        command.current_dir(&work).stdin(Stdio::null());
        command.outcome()
    };
    compile(&["compile", "../some.program.wat"]).succeeds("");
    let artifact = work.join("some.program.gantry");
    gantry(args!["--allow-precompiled", &artifact]).succeeds("");
    compile(&["compile", "-"]).fails(1, &["say by -o"]);
    assert_eq!(fs::read_dir(&work).unwrap().count(), 1);
}

/// Runs a program of the system on what the command prints. It has to be there.
#[cfg(unix)]
fn read_by(program: &str, arguments: &[&str], input: &str) -> common::Outcome {
    use std::io::Write;
    let mut child = std::process::Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .start();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap().into()
}

/// Asks `bash`, which Windows has not.
#[cfg(unix)]
#[test]
fn shells_complete_the_command_line() {
    let script = gantry(["completions", "bash"]).stdout;
    // What bash itself would complete.
    let ask = script
        + "\nCOMP_WORDS=(gantry com); COMP_CWORD=1; _gantry gantry com gantry; echo ${COMPREPLY[@]}
        COMP_WORDS=(gantry run --no); COMP_CWORD=2; _gantry gantry --no run; echo ${COMPREPLY[@]}
        COMP_WORDS=(gantry run --profile ''); COMP_CWORD=3; _gantry gantry '' --profile; echo ${COMPREPLY[@]}
        COMP_WORDS=(gantry man com); COMP_CWORD=2; _gantry gantry com man; echo ${COMPREPLY[@]}";
    let outcome = read_by("bash", &["--noprofile", "--norc"], &ask);
    let profiles = "perfmap jitdump\n";
    let commands = "compile completions\n";
    assert!(!gantry(["completions", "bash"]).stdout.contains("--config"));
    let no = "--no-inlining --no-cache\n";
    outcome.succeeds(&format!("{commands}{no}{profiles}{commands}"));
}

#[test]
fn scripts_are_made_for_all_shells() {
    // Of fish's and zsh's scripts, what is particular to it: where a command may be, so may a file.
    let script = gantry(["completions", "fish"]).stdout;
    assert!(script.contains("needs_command\" -F\n"), "{script}");
    assert!(
        script.contains("subcommand man\" -f -a \"run compile "),
        "{script}"
    );
    assert!(
        script.contains("subcommand cache\" -f -a \"show clear\""),
        "{script}"
    );
    let script = gantry(["completions", "zsh"]).stdout;
    assert!(script.contains(":FOR:(perfmap jitdump)'"), "{script}");
    let commands = script.split("_gantry_commands() {").nth(1).unwrap();
    let commands = commands.split("\n}").next().unwrap();
    assert!(commands.ends_with("\n    _files"), "{commands}");
    let man = script.split("(man)\n").nth(1).unwrap();
    let man = man.split(";;").next().unwrap();
    assert!(man.contains("(run compile "), "{man}");
    let run = script.split("(run)\n").nth(1).unwrap();
    let run = run.split(";;").next().unwrap();
    assert!(run.contains(":_files' \\\n&& ret=0"), "{run}");
    for (shell, start) in [
        ("zsh", "#compdef gantry"),
        ("fish", "# Print"),
        ("elvish", ""),
        ("powershell", ""),
    ] {
        let script = gantry(["completions", shell]).stdout;
        assert!(script.starts_with(start), "{script}");
        assert!(script.contains("no-cache") && script.contains("validate"));
    }
    gantry(["completions", "cmd"]).fails(2, &["bash", "fish", "zsh"]);
}

#[test]
fn there_is_a_manual_page_of_each_command() {
    let page = gantry(["man"]).stdout;
    assert!(
        page.contains(".TH gantry 1") && page.contains("gantry\\-run"),
        "{page}"
    );
    for name in ["run", "compile", "cache", "dump"] {
        let page = gantry(["man", name]).stdout;
        assert!(page.contains(&format!(".TH gantry-{name} 1")), "{page}");
        assert!(page.contains(".SH OPTIONS"), "{page}");
    }
    assert!(gantry(["man", "run"]).stdout.contains("no\\-cache"));
    gantry(["man", "nosuch"]).fails(1, &["no command `nosuch`", "run, compile"]);
}
