//! What `run` tells of a program that has trapped: files and lines, and core dumps.

mod common;

use common::{Folder, Start, full_device, gantry, says};
use std::path::{Path, PathBuf};

/// A program in C, compiled with debugging information: `make.sh` beside it does that.
fn program() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/tests/dwarf/dwarf5.wasm")
}

const LINES: [&str; 3] = [
    "!quotient\n                    at /source/program.c:7:18\n",
    "- sum\n                    at /source/program.c:13:17\n",
    "!divide\n                    at /source/program.c:27:12\n",
];

#[test]
fn backtraces_have_files_and_lines() {
    let folder = Folder::new();
    let out = folder.path().join("program.gantry");
    let run = |args: &[&str], file: &Path| {
        let mut all = args!["run", "--allow-precompiled"].to_vec();
        all.extend(args.iter().map(Into::into));
        all.extend(args!["--invoke", "divide", file, "0"]);
        gantry(all)
    };
    gantry(args!["compile", program(), "-o", &out]).succeeds("");
    for args in [&["-O0"][..], &["-O2"], &["-D", "backtrace-details"]] {
        run(args, &program()).fails(134, &LINES);
    }
    run(&[], &out).fails(134, &LINES);
    // Not where nobody wants them, though the artifact has them.
    for (args, file) in [
        (["-D", "backtrace-details=n"], program()),
        (["-D", "backtrace-details=n"], out.clone()),
    ] {
        let outcome = run(&args, &file);
        outcome.fails(134, &["!sum\n", "!divide"]);
        assert!(!outcome.stderr.contains("program.c"), "{}", outcome.stderr);
    }
    let holds = |out: &Path| {
        let artifact = std::fs::read(out).unwrap();
        artifact.windows(9).any(|part| part == b"program.c")
    };
    assert!(holds(&out));
    let args = args![
        "compile",
        "-D",
        "backtrace-details=n",
        program(),
        "-o",
        &out
    ];
    gantry(args).succeeds("");
    assert!(!holds(&out));
    let outcome = run(&[], &out);
    outcome.fails(134, &["!sum\n", "!divide"]);
    assert!(!outcome.stderr.contains("program.c"), "{}", outcome.stderr);
    // The environment has less of a say than the command line.
    for (args, has) in [(&[][..], false), (&["-D", "backtrace-details=y"], true)] {
        let mut all = args!["run"].to_vec();
        all.extend(args.iter().map(Into::into));
        all.extend(args!["--invoke", "divide", program(), "0"]);
        let mut command = common::command(all);
        let stderr = command
            .env("GANTRY_BACKTRACE_DETAILS", "0")
            .outcome()
            .stderr;
        assert_eq!(stderr.contains("program.c"), has, "{stderr}");
    }
}

#[test]
fn core_dumps_are_written_when_a_program_traps() {
    let folder = Folder::new();
    let core = folder.path().join("core.wasm");
    for option in [
        args!["--coredump", &core],
        args!["-D", format!("coredump={}", core.display())],
    ] {
        let run = |argument: &str| {
            let mut args = args!["run"].to_vec();
            args.extend(option.clone());
            args.extend(args!["--invoke", "divide", program(), argument]);
            gantry(args)
        };
        run("4").succeeds("14\n");
        assert!(!core.exists());
        run("0").fails(134, &[LINES[0], "\ncore dump: ", "core.wasm"]);
        let bytes = std::fs::read(&core).unwrap();
        assert!(bytes.starts_with(b"\0asm\x01\0\0\0\0"));
        // It may have secrets in it. On Windows its folder says who may read it.
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&core).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        for name in [
            "\x04core\0",
            "\x0bcoremodules",
            "\x0dcoreinstances",
            "\x09corestack\0\x04main",
        ] {
            let has = bytes
                .windows(name.len())
                .any(|part| part == name.as_bytes());
            assert!(has, "no {name:?}");
        }
        std::fs::remove_file(&core).unwrap();
    }
    // Other ends than traps have none.
    let text = r#"(module (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
        (memory (export "memory") 1) (func (export "_start") (call $exit (i32.const 3))))"#;
    let file = folder.file("exit.wat", text);
    let outcome = gantry(args!["run", "--coredump", &core, file]);
    assert_eq!((outcome.code, &*outcome.stderr), (Some(3), ""));
    assert!(!core.exists());
    let file = folder.file(
        "import.wat",
        r#"(module (import "x" "y" (func $f)) (func (export "_start") (call $f)))"#,
    );
    let args = args![
        "run",
        "-W",
        "unknown-imports-trap",
        "--coredump",
        &core,
        file
    ];
    // Errors of the host do, while code is active.
    gantry(args).fails(1, &["unknown import: `x::y`", "core dump: "]);
    std::fs::remove_file(&core).unwrap();
    let file = folder.file(
        "grow.wat",
        r#"(module (memory 1) (func (export "_start") (drop (memory.grow (i32.const 9)))))"#,
    );
    let options = "max-memory-size=64K,trap-on-grow-failure";
    let args = args!["run", "-W", options, "--coredump", &core, file];
    gantry(args).fails(1, &["over its limit", "core dump: "]);
    std::fs::remove_file(&core).unwrap();
    // And limits.
    let file = folder.file(
        "loop.wat",
        r#"(module (func (export "_start") (loop (br 0))))"#,
    );
    gantry(args!["run", "--fuel=1000", "--coredump", &core, file]).fails(123, &["core dump: "]);
    assert!(core.exists());
}

/// A limit of the size of files is an error like a full disk, for the command and for programs.
/// Windows has no such limit.
#[cfg(unix)]
#[test]
fn files_that_grow_to_their_limit_are_errors() {
    let folder = Folder::new();
    let file = folder.file(
        "large.wat",
        r#"(module
            (import "wasi_snapshot_preview1" "fd_write"
                (func $write (param i32 i32 i32 i32) (result i32)))
            (memory (export "memory") 1) (global $large (export "large") (mut i64) (i64.const 1))
            (func (export "_start")
                (memory.fill (i32.const 0) (i32.const 65) (i32.const 0x8000))
                (i32.store (i32.const 0x8004) (i32.const 0x8000))
                (drop (call $write (i32.const 1) (i32.const 0x8000) (i32.const 1) (i32.const 0x8008)))
                ;; The second one: what fits was written.
                (i32.store8 (i32.const 0)
                    (call $write (i32.const 1) (i32.const 0x8000) (i32.const 1) (i32.const 0x8008)))
                (i32.store8 (i32.const 1) (i32.const 10))
                (i32.store (i32.const 0x8004) (i32.const 2))
                (drop (call $write (i32.const 2) (i32.const 0x8000) (i32.const 1) (i32.const 0x8008)))
                unreachable))"#,
    );
    let core = folder.path().join("core.wasm");
    let output = std::fs::File::create(folder.path().join("output")).unwrap();
    let run = common::command(args!["run", "--no-cache", "--coredump", &core, file]);
    let outcome = std::process::Command::new("sh")
        .args(["-c", "ulimit -f 8 && exec \"$@\"", "sh"])
        .arg(run.get_program())
        .args(run.get_args())
        .stdout(output)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&outcome.stderr);
    assert_eq!(outcome.status.code(), Some(134), "{told}");
    // WASI's `fbig` is 22.
    assert!(told.starts_with("\u{16}\n"), "{told:?}");
    assert!(told.contains("there is no core dump"), "{told}");
    assert!(told.contains("File too large"), "{told}");
}

#[test]
fn a_core_dump_that_cannot_be_written_is_told_and_changes_nothing() {
    let folder = Folder::new();
    let no_folder = folder.path().join("none/core.wasm");
    let divide = |core: &Path| {
        let program = program();
        gantry(args![
            "run",
            "--coredump",
            core,
            "--invoke",
            "divide",
            program,
            "0"
        ])
    };
    // Before the program starts, where that can be known.
    let outcome = divide(&no_folder);
    assert!(!outcome.stderr.contains("divide"), "{}", outcome.stderr);
    outcome.fails(1, &["cannot write", says::NO_FOLDER]);
    let trap = ["integer divide by zero", LINES[0]];
    let why = ["there is no core dump", says::NO_SPACE];
    if let Some(full) = full_device() {
        divide(full).fails(134, &[trap, why].concat());
    }
    // Nor does it replace the program.
    let own = folder.path().join("own.wasm");
    std::fs::copy(program(), &own).unwrap();
    let alias = folder.path().join("alias.wasm");
    // Windows makes symbolic links for some users only, and others for all.
    #[cfg(unix)]
    std::os::unix::fs::symlink(&own, &alias).unwrap();
    #[cfg(windows)]
    std::fs::hard_link(&own, &alias).unwrap();
    for core in [&own, &alias] {
        gantry(args![
            "run",
            "--coredump",
            core,
            "--invoke",
            "divide",
            &own,
            "0"
        ])
        .fails(1, &["would replace a module"]);
    }
    assert_eq!(
        std::fs::read(&own).unwrap(),
        std::fs::read(program()).unwrap()
    );
    let wrong = [
        "coredump",
        "coredump=",
        "backtrace-details=maybe",
        "everything",
    ];
    for option in wrong {
        gantry(args!["run", "-D", option, program()]).fails(2, &["-"]);
    }
}
