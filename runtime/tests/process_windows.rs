//! What concerns the whole process on Windows: exceptions that are not Gantry's, and stacks as the
//! system has them. As in `process.rs`, a test that ends its process calls itself in another.

#![allow(missing_docs)]
#![cfg(windows)]

mod common;

use common::*;
use futures::executor::block_on;
use gantry::{Caller, Engine, Func, Instance, Linker, Module, Store, Trap};
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
    let mut program = this_program();
    program
        .args(["--exact", test, "--nocapture"])
        .env(CHILD, test);
    let output = start::started(|| program.output());
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
            (data (i32.const 8) "\ff\ff\ff\ff\ff\ff\ff\ff")
            (func (export "overflow") (drop
                (i64.div_s (i64.const 0x8000000000000000) (i64.load (i32.const 8)))))
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

/// Functions with frames of several kinds, as in `gdb.rs`: saved registers, slots, arguments on the
/// stack, a thunk, a table, and a call in place of a return to a function with more arguments.
const FRAMES: &str = r#"(module
    (import "" "look" (func $look (param i32) (result i32)))
    (memory 1)
    (table funcref (elem $inner))
    (type $inner (func (param i64 f64) (result i32)))
    (func $inner (param i64 f64) (result i32) (local i32)
        (local.set 2 (i32.wrap_i64 (local.get 0)))
        (i32.add (call $look (local.get 2)) (local.get 2)))
    (func $tail (param i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
        (i32.add (local.get 7) (call_indirect (type $inner)
            (i64.extend_i32_u (local.get 0)) (f64.const 2) (local.get 6))))
    (func $middle (param i32) (result i32)
        (return_call $tail (local.get 0) (i32.const 1) (i32.const 1) (i32.const 1)
            (i32.const 1) (i32.const 1) (i32.const 0) (i32.const 5)))
    (func (export "f") (param i32) (result i32) (local i64 i64 f64)
        (local.set 1 (i64.mul (i64.extend_i32_u (local.get 0)) (i64.const 77)))
        (local.set 3 (f64.convert_i64_s (local.get 1)))
        (local.set 2 (i64.load (local.get 0)))
        (i32.add (call $middle (local.get 0))
            (i32.wrap_i64 (i64.add (local.get 2)
                (i64.add (local.get 1) (i64.trunc_f64_s (local.get 3))))))))"#;

/// A backtrace that a function of the host takes goes through all frames of Wasm code, and a panic
/// goes on in the code that has called Wasm: on the thread's stack, and on that of an asynchronous
/// call.
#[test]
fn panics_and_backtraces_pass_generated_code() {
    fn look(_: Caller<'_, ()>, value: i32) -> i32 {
        let text = std::backtrace::Backtrace::force_capture().to_string();
        // What is above the frames of Wasm code.
        assert!(text.contains("outermost_of_the_host"), "{text}");
        assert!(value != 4, "on purpose");
        value
    }
    #[inline(never)]
    fn outermost_of_the_host(store: &mut Store<()>, instance: Instance, value: i32) -> i32 {
        let f = instance.get_typed_func::<i32, i32>(&mut *store, "f");
        std::hint::black_box(f.unwrap().call(&mut *store, value).unwrap())
    }
    #[inline(never)]
    async fn outermost_of_the_host_async(
        store: &mut Store<()>,
        instance: Instance,
        value: i32,
    ) -> i32 {
        let f = instance.get_typed_func::<i32, i32>(&mut *store, "f");
        f.unwrap().call_async(&mut *store, value).await.unwrap()
    }
    for engine in engines() {
        let mut linker = Linker::new(&engine);
        linker.func_wrap("", "look", look).unwrap();
        let module = Module::new(&engine, FRAMES).unwrap();
        let mut store = Store::new(&engine, ());
        let instance = linker.instantiate(&mut store, &module).unwrap();
        assert_eq!(
            outermost_of_the_host(&mut store, instance, 3),
            3 + 3 + 5 + 2 * 231
        );
        let panic = catch_unwind(AssertUnwindSafe(|| {
            outermost_of_the_host(&mut store, instance, 4)
        }));
        assert_eq!(
            panic.unwrap_err().downcast_ref::<&str>(),
            Some(&"on purpose")
        );

        linker.allow_shadowing(true);
        linker
            .func_wrap("", "look", |_: Caller<'_, ()>, value: i32| {
                // Walks end where the stack does, or go on where it was switched.
                let text = std::backtrace::Backtrace::force_capture().to_string();
                assert!(!text.is_empty());
                assert!(value != 4, "on purpose");
                value
            })
            .unwrap();
        let mut store = Store::new(&engine, ());
        let instance = linker.instantiate(&mut store, &module).unwrap();
        let result = block_on(outermost_of_the_host_async(&mut store, instance, 3));
        assert_eq!(result, 3 + 3 + 5 + 2 * 231);
        let panic = catch_unwind(AssertUnwindSafe(|| {
            block_on(outermost_of_the_host_async(&mut store, instance, 4))
        }));
        assert_eq!(
            panic.unwrap_err().downcast_ref::<&str>(),
            Some(&"on purpose")
        );
        assert_eq!(
            outermost_of_the_host(&mut store, instance, 2),
            2 + 2 + 5 + 2 * 154
        );
    }
}
