//! What concerns the whole process on Windows: exceptions that are not Gantry's, and stacks as the
//! system has them. As in `process.rs`, a test that ends its process calls itself in another.

#![allow(missing_docs)]
#![cfg(windows)]

mod common;

use common::*;
use gantry::{Engine, Func, Linker, Module, Store, Trap};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitStatus,
    sync::atomic::{AtomicU32, Ordering},
    thread,
};
use windows_sys::Win32::{
    Foundation::{EXCEPTION_ACCESS_VIOLATION, EXCEPTION_BREAKPOINT},
    System::Diagnostics::Debug::{
        AddVectoredExceptionHandler, EXCEPTION_CONTINUE_EXECUTION, EXCEPTION_CONTINUE_SEARCH,
        EXCEPTION_POINTERS, RaiseException,
    },
};

const CHILD: &str = "GANTRY_TEST_CHILD";
/// The status of a child that has come to its end: a test harness would give another.
const DONE: i32 = 33;
/// That of one which the host's own handler has ended.
const HANDLED: i32 = 42;

/// Runs `body` in a child process and gives its status.
fn in_child(test: &str, body: impl FnOnce()) -> ExitStatus {
    if std::env::var(CHILD).is_ok_and(|child| child == test) {
        body();
        std::process::exit(DONE);
    }
    let output = this_program()
        .args(["--exact", test, "--nocapture"])
        .env(CHILD, test)
        .output()
        .unwrap();
    eprintln!("{}", String::from_utf8_lossy(&output.stderr));
    output.status
}

/// Ends the process at a fault of the host's code.
unsafe extern "system" fn own_handler(exception: *mut EXCEPTION_POINTERS) -> i32 {
    // SAFETY: the system passes valid structures.
    match unsafe { (*(*exception).ExceptionRecord).ExceptionCode } {
        EXCEPTION_ACCESS_VIOLATION => std::process::exit(HANDLED),
        _ => EXCEPTION_CONTINUE_SEARCH,
    }
}

fn fault() {
    // SAFETY: none: that is the point.
    unsafe { std::hint::black_box(std::ptr::without_provenance_mut::<u8>(8)).write_volatile(1) }
}

/// Traps of Wasm are traps.
fn check_traps(engine: &Engine) {
    let (mut store, instance) = instance(
        engine,
        r#"(module (memory 1)
            (func (export "load") (drop (i32.load (i32.const -1))))
            (func (export "unreachable") unreachable)
            (func (export "divide") (drop (i32.div_u (i32.const 1) (i32.const 0))))
            (func (export "overflow") (drop (i64.div_s
                (i64.const 0x8000000000000000) (i64.load (i32.const 8)))) (data (i32.const 8) "\ff\ff\ff\ff\ff\ff\ff\ff")
            (func $deeper (export "recurse") (call $deeper) (call $deeper)))"#,
        &[],
    );
    for (name, trap) in [
        ("load", Trap::MemoryOutOfBounds),
        ("unreachable", Trap::UnreachableCodeReached),
        ("divide", Trap::IntegerDivisionByZero),
        ("overflow", Trap::IntegerOverflow),
        ("recurse", Trap::StackOverflow),
    ] {
        let error = run(&mut store, instance, name).unwrap_err();
        assert_eq!(trap_of(&error), Some(trap), "{name}");
    }
}

/// A handler that the host has installed before or after Gantry sees the faults of the host, and
/// none of Wasm's if it comes after Gantry's.
#[test]
fn faults_of_the_host_reach_its_handler() {
    for first in [0, 1] {
        let status = in_child("faults_of_the_host_reach_its_handler", || {
            // SAFETY: the handler has this type.
            let install = || unsafe { AddVectoredExceptionHandler(first, Some(own_handler)) };
            if first == 0 {
                install();
                check_traps(&Engine::default());
            } else {
                check_traps(&Engine::default());
                install();
            }
            fault();
        });
        assert_eq!(status.code(), Some(HANDLED));
    }
}

/// Even while Wasm code is active on the thread.
#[test]
fn faults_in_host_functions_reach_the_handler() {
    let status = in_child("faults_in_host_functions_reach_the_handler", || {
        // SAFETY: the handler has this type.
        unsafe { AddVectoredExceptionHandler(0, Some(own_handler)) };
        let engine = Engine::default();
        check_traps(&engine);
        let mut store = Store::new(&engine, ());
        let host = Func::wrap(&mut store, fault);
        let text = r#"(module (import "" "" (func $f)) (func (export "f") call $f))"#;
        let instance = instance_in(&mut store, text, &[host.into()]).unwrap();
        let _ = run(&mut store, instance, "f");
    });
    assert_eq!(status.code(), Some(HANDLED));
}

#[test]
fn faults_without_a_handler_are_fatal() {
    let status = in_child("faults_without_a_handler_are_fatal", || {
        check_traps(&Engine::default());
        fault();
    });
    let code = status.code().unwrap();
    assert!(code != 0 && code != DONE && code != HANDLED, "{code:#x}");
}

/// Exceptions that are raised and handled by others pass Gantry's handler.
#[test]
fn other_exceptions_pass() {
    static SEEN: AtomicU32 = AtomicU32::new(0);
    unsafe extern "system" fn skip(exception: *mut EXCEPTION_POINTERS) -> i32 {
        // SAFETY: the system passes valid structures.
        match unsafe { (*(*exception).ExceptionRecord).ExceptionCode } {
            EXCEPTION_BREAKPOINT => {
                SEEN.fetch_add(1, Ordering::Relaxed);
                EXCEPTION_CONTINUE_EXECUTION
            }
            _ => EXCEPTION_CONTINUE_SEARCH,
        }
    }
    check_traps(&Engine::default());
    // SAFETY: the handler has this type, and handles what is raised.
    unsafe {
        AddVectoredExceptionHandler(0, Some(skip));
        RaiseException(EXCEPTION_BREAKPOINT as u32, 0, 0, std::ptr::null());
    }
    assert_eq!(SEEN.load(Ordering::Relaxed), 1);
}

/// New threads have hardly any of their stack committed; Wasm code finds it all the same, at once in
/// a frame of many pages.
#[test]
fn stacks_of_new_threads_are_there() {
    let engine = Engine::default();
    // 4,000 locals that are all in use at the same time: a frame of 32,000 bytes.
    let sets: String = (0..4000)
        .map(|index| format!("(local.set {index} (call $id (i64.const {index})))"))
        .collect();
    let gets: String = (0..4000)
        .map(|index| format!("(local.get {index}) i64.add "))
        .collect();
    let text = format!(
        r#"(module (import "" "id" (func $id (param i64) (result i64)))
            (func $f (export "f") (param $n i32) (result i64) (local {})
                {sets}
                (if (result i64) (local.get $n)
                    (then (call $f (i32.sub (local.get $n) (i32.const 1))))
                    (else (i64.const 0)))
                {gets}))"#,
        "i64 ".repeat(4000),
    )
    .replace("(local.set ", "(local.set $l")
    .replace("(local.get ", "(local.get $l")
    .replace("$l$n", "$n");
    // Locals by name, as the parameter is the first.
    let names: String = (0..4000).map(|i| format!("(local $l{i} i64)")).collect();
    let text = text.replace(&format!("(local {})", "i64 ".repeat(4000)), &names);
    let module = Module::new(&engine, text).unwrap();
    let mut linker = Linker::new(&engine);
    linker.func_wrap("", "id", |value: i64| value).unwrap();
    for round in 0..20 {
        let (engine, module, linker) = (engine.clone(), module.clone(), linker.clone());
        let thread = thread::spawn(move || {
            let mut store = Store::new(&engine, ());
            let instance = linker.instantiate(&mut store, &module).unwrap();
            let f = instance.get_typed_func::<i32, i64>(&mut store, "f");
            f.unwrap().call(&mut store, 8).unwrap()
        });
        assert_eq!(thread.join().unwrap(), 9 * 4000 * 3999 / 2, "{round}");
    }
}

/// A panic of a host function goes on in the code that has called Wasm, and a backtrace that is taken
/// there passes the frames of Wasm code.
#[test]
fn panics_and_backtraces_pass_generated_code() {
    #[inline(never)]
    fn outermost_of_the_host(engine: &Engine) {
        let mut linker = Linker::new(engine);
        let look = || {
            let text = std::backtrace::Backtrace::force_capture().to_string();
            // What is above the frames of Wasm code.
            assert!(text.contains("outermost_of_the_host"), "{text}");
            panic!("on purpose");
        };
        linker.func_wrap("", "look", look).unwrap();
        let text = r#"(module (import "" "look" (func $f)) (func $g (call $f) (call $f))
            (func (export "f") (call $g) (call $g)))"#;
        let module = Module::new(engine, text).unwrap();
        let mut store = Store::new(engine, ());
        let instance = linker.instantiate(&mut store, &module).unwrap();
        let result = catch_unwind(AssertUnwindSafe(|| run(&mut store, instance, "f")));
        let panic = result.unwrap_err();
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"on purpose"));
    }
    for engine in engines() {
        outermost_of_the_host(&engine);
    }
}
