//! A debugger's backtrace goes through WebAssembly frames, by name, from a function of the host down
//! to `main`, and from the middle of a WebAssembly function. gdb, the oracle, runs this test's own
//! program, and has to be installed (`.ci/capi --install`). It cannot look into an emulator: there,
//! `module/symbols.rs` tests the same rules. On Windows no debugger is told of code.

#![cfg(unix)]

use gantry::{Caller, Config, Engine, Instance, Linker, Module, OptLevel, Store};
use std::{
    hint::black_box,
    path::{Path, PathBuf},
    process::Command,
    ptr, thread,
};

/// Functions with frames of several kinds: saved registers, slots, arguments on the stack, a thunk,
/// and one that is called in place of a return, with more arguments than its caller has.
const MODULE: &str = r#"(module
    (import "host" "stop" (func $stop (param i32) (result i32)))
    (memory 1)
    (table funcref (elem $wasm_inner))
    (type $inner (func (param i64 f64) (result i32)))
    (func $wasm_inner (param i64 f64) (result i32) (local i32)
        (local.set 2 (i32.wrap_i64 (local.get 0)))
        (i32.add (call $stop (local.get 2)) (local.get 2)))
    (func $wasm_tail (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
        (i32.add (local.get 7) (call_indirect (type $inner)
            (i64.extend_i32_u (local.get 0)) (f64.const 2) (local.get 6))))
    (func $wasm_middle (param i32) (result i32)
        (return_call $wasm_tail (local.get 0) (i32.const 1) (i32.const 1) (i32.const 1)
            (i32.const 1) (i32.const 1) (i32.const 0) (i32.const 5)))
    (func $wasm_outer (export "run") (param i32) (result i32) (local i64 i64 f64)
        (local.set 1 (i64.mul (i64.extend_i32_u (local.get 0)) (i64.const 77)))
        (local.set 3 (f64.convert_i64_s (local.get 1)))
        (local.set 2 (i64.load (local.get 0)))
        (i32.add (call $wasm_middle (local.get 0))
            (i32.wrap_i64 (i64.add (local.get 2)
                (i64.add (local.get 1) (i64.trunc_f64_s (local.get 3)))))))
    (func $wasm_not_here))"#;

/// Where gdb stops.
#[unsafe(no_mangle)]
#[inline(never)]
extern "C" fn gantry_test_stop(value: i32) -> i32 {
    black_box(value)
}

/// What gdb debugs.
#[test]
#[ignore = "it is a program for gdb, which the other test starts"]
fn program() {
    gantry_test_program();
}

/// By a name that stays.
#[unsafe(no_mangle)]
#[inline(never)]
extern "C" fn gantry_test_program() {
    for level in [OptLevel::None, OptLevel::Speed] {
        let mut config = Config::new();
        config.opt_level(level).inlining(false).debug_info(true);
        let engine = Engine::new(&config).unwrap();
        // One that has come and gone.
        drop(Module::new(&engine, "(module (func $wasm_gone))").unwrap());
        let module = Module::new(&engine, MODULE).unwrap();
        let mut linker = Linker::new(&engine);
        let stop = |_: Caller<'_, ()>, value: i32| gantry_test_stop(value);
        linker.func_wrap("host", "stop", stop).unwrap();
        let mut store = Store::new(&engine, ());
        let instance: Instance = linker.instantiate(&mut store, &module).unwrap();
        let run = instance.get_typed_func::<i32, i32>(&mut store, "run");
        assert_eq!(
            run.unwrap().call(&mut store, 3).unwrap(),
            3 + 3 + 5 + 2 * 231
        );
    }
}

/// This program, without its debugging information if that can be taken out: gdb would read it for
/// ten seconds, and only symbols are needed.
fn program_without_lines(folder: &Path) -> PathBuf {
    let program = std::env::current_exe().unwrap();
    let stripped = folder.join("gdb");
    let mut strip = Command::new("strip");
    strip
        .arg("--strip-debug")
        .arg("-o")
        .arg(&stripped)
        .arg(&program);
    match strip.status() {
        Ok(status) if status.success() => stripped,
        _ => program,
    }
}

/// The functions of a backtrace, the newest first, as far as they concern us.
fn frames(backtrace: &str) -> Vec<&str> {
    let lines = backtrace.lines().filter(|line| line.starts_with('#'));
    let named = lines.filter_map(|line| {
        // At the start of a line's code, there is no address.
        let name = match line.split_once(" in ") {
            Some((_, name)) => name,
            None => line
                .trim_start_matches(['#', ' '])
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .trim_start(),
        };
        let name = name.trim_start_matches("gdb::");
        let known = [
            "gantry_test_stop",
            "[wasm",
            "[import]",
            "[tail return]",
            "wasm_",
            "[host to wasm]",
            "gantry_test_program",
        ];
        let is_known = |word: &&&str| name.starts_with(**word);
        known
            .iter()
            .find(is_known)
            .map(|_| name.split(" (").next().unwrap_or(name))
    });
    let mut named: Vec<&str> = named.collect();
    named.dedup();
    named
}

#[test]
fn a_debugger_finds_its_way_through_wasm() {
    if std::env::var_os("GANTRY_TEST_RUNNER").is_some() {
        eprintln!("NOT TESTED HERE: gdb cannot look into an emulator");
        return;
    }
    let mut gdb = Command::new("gdb");
    gdb.args(["-nx", "-batch", "-iex", "set auto-load no"]);
    for command in [
        "set pagination off",
        "set breakpoint pending on",
        "set confirm off",
        // Some modules and stores begin by a fault that is handled.
        "handle SIGSEGV nostop noprint pass",
        "break gantry_test_stop",
        "run",
        "echo \\n=== none\\n",
        "bt",
        "continue",
        "echo \\n=== speed\\n",
        "bt",
        "info function wasm_gone",
        "info function wasm_not_here",
    ] {
        gdb.args(["-ex", command]);
    }
    let folder = tempfile::tempdir().unwrap();
    gdb.arg("--args").arg(program_without_lines(folder.path()));
    gdb.args([
        "--ignored",
        "--exact",
        "program",
        "--nocapture",
        "--test-threads=1",
    ]);
    let output = gdb
        .output()
        .unwrap_or_else(|error| panic!("cannot run gdb ({error}): `.ci/capi --install` gets it"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    let mut parts = text.split("\n=== ").skip(1);
    for level in ["none", "speed"] {
        let part = parts.next().unwrap_or_default();
        assert!(
            part.starts_with(level),
            "no backtrace at {level}: {text}\n{errors}"
        );
        let expected = [
            "gantry_test_stop",
            "[wasm to host]",
            "[import]",
            "wasm_inner",
            "wasm_tail",
            "[tail return]",
            "wasm_outer",
            "[host to wasm]",
            "gantry_test_program",
        ];
        let found: Vec<&str> = frames(part)
            .iter()
            .map(|name| {
                let known = expected.iter().find(|known| name.starts_with(**known));
                known.copied().unwrap_or(name)
            })
            .collect();
        assert_eq!(found, expected, "at {level}: {text}\n{errors}");
        assert!(!part.contains("Backtrace stopped"), "{text}\n{errors}");
    }
    assert!(text.contains("wasm_not_here"), "{text}");
    assert_eq!(
        text.matches("wasm_gone").count(),
        1,
        "what is gone is still known: {text}"
    );
}

/// The beginning of an entry in the list that gdb reads.
#[repr(C)]
struct Entry {
    next: *const Entry,
    previous: *const Entry,
    file: *const u8,
    size: u64,
}

#[repr(C)]
struct Descriptor {
    version: u32,
    action: u32,
    relevant: *const Entry,
    first: *const Entry,
}

unsafe extern "C" {
    static __jit_debug_descriptor: Descriptor;
}

/// How many files the list has, which is walked in both directions.
fn listed() -> usize {
    // SAFETY: whoever asks knows that nobody changes the list meanwhile.
    unsafe {
        assert_eq!(__jit_debug_descriptor.version, 1);
        let (mut entry, mut previous, mut count) = (__jit_debug_descriptor.first, ptr::null(), 0);
        while let Some(found) = entry.as_ref() {
            assert_eq!(found.previous, previous);
            let file = std::slice::from_raw_parts(found.file, found.size as usize);
            assert!(file.starts_with(b"\x7fELF"));
            (previous, entry) = (entry, found.next);
            count += 1;
        }
        count
    }
}

/// Modules come and go on many threads; the list has those that there are.
#[test]
fn the_list_has_what_is_there() {
    assert_eq!(listed(), 0);
    let engine = Engine::new(Config::new().debug_info(true)).unwrap();
    let make = |number: usize| {
        let text = format!("(module (func $f{number} (export \"f\")))");
        Module::new(&engine, text).unwrap()
    };
    let kept: Vec<Module> = thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|thread| {
                scope.spawn(move || {
                    let modules = (0..50).map(|number| make(100 * thread + number));
                    modules.step_by(5).collect::<Vec<_>>()
                })
            })
            .collect();
        let kept = threads.into_iter().map(|thread| thread.join().unwrap());
        kept.flatten().collect()
    });
    assert_eq!(listed(), kept.len());
    drop(kept);
    assert_eq!(listed(), 0);
}
