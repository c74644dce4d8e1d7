//! What concerns the whole process: faults that are not Gantry's, and limited address space. Each
//! test runs in a process of its own: the same test, called again with a variable set. What Windows
//! has in place of signals is tested by `process_windows.rs`.

#![allow(missing_docs)]
#![cfg(unix)]

mod common;

use common::*;
use gantry::{BoundsChecks, Config, Engine, Func, Instance, Module, Store, Trap};
use std::{
    os::unix::process::ExitStatusExt,
    process::{Command, ExitStatus},
};

const CHILD: &str = "GANTRY_TEST_CHILD";
/// The status of a child that has come to its end: a test harness would give another.
const DONE: i32 = 33;

/// Runs `body` in a child process and gives its status.
fn in_child(test: &str, body: impl FnOnce()) -> ExitStatus {
    in_child_of(this_program, test, body)
}

/// The same with another command than one that just starts this program.
fn in_child_of(program: impl FnOnce() -> Command, test: &str, body: impl FnOnce()) -> ExitStatus {
    if std::env::var(CHILD).is_ok_and(|child| child == test) {
        body();
        std::process::exit(DONE);
    }
    let output = program()
        .args(["--exact", test, "--nocapture"])
        .env(CHILD, test)
        .output()
        .unwrap();
    eprintln!("{}", String::from_utf8_lossy(&output.stderr));
    output.status
}

/// What a handler of the host does: ends the process with a status that nothing else gives.
extern "C" fn own_handler(_: libc::c_int) {
    // SAFETY: ends the process without running anything else.
    unsafe { libc::_exit(42) }
}

extern "C" fn own_info_handler(
    signal: libc::c_int,
    info: *mut libc::siginfo_t,
    context: *mut libc::c_void,
) {
    assert!(!info.is_null() && !context.is_null());
    own_handler(signal);
}

fn install(signal: libc::c_int, with_info: bool) {
    // SAFETY: the structure is valid, and the handlers only end the process.
    unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        if with_info {
            action.sa_flags = libc::SA_SIGINFO;
            action.sa_sigaction = own_info_handler as *const () as usize;
        } else {
            action.sa_sigaction = own_handler as *const () as usize;
        }
        assert_eq!(libc::sigaction(signal, &action, std::ptr::null_mut()), 0);
    }
}

fn fault() {
    // SAFETY: none: that is the point.
    unsafe { std::hint::black_box(std::ptr::without_provenance_mut::<u8>(8)).write_volatile(1) }
}

/// Traps of Wasm are still traps.
fn check_traps(engine: &Engine) {
    let (mut store, instance) = instance(
        engine,
        r#"(module (memory 1)
            (func (export "load") (drop (i32.load (i32.const -1))))
            (func (export "unreachable") unreachable)
            (func (export "divide") (drop (i32.div_u (i32.const 1) (i32.const 0)))))"#,
        &[],
    );
    for (name, trap) in [
        ("load", Trap::MemoryOutOfBounds),
        ("unreachable", Trap::UnreachableCodeReached),
        ("divide", Trap::IntegerDivisionByZero),
    ] {
        let error = run(&mut store, instance, name).unwrap_err();
        assert_eq!(trap_of(&error), Some(trap));
    }
}

/// Whether this process has no handler for a signal.
fn is_default(signal: libc::c_int) -> bool {
    // SAFETY: a query with a valid place for the answer.
    unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        assert_eq!(libc::sigaction(signal, std::ptr::null(), &mut action), 0);
        action.sa_sigaction == libc::SIG_DFL
    }
}

/// What runs no Wasm leaves the signals of the process alone.
#[test]
fn the_first_instance_installs_handlers() {
    let status = in_child("the_first_instance_installs_handlers", || {
        // Its own stack overflows are what the standard library has a handler for.
        // SAFETY: changes of this process's own dispositions.
        unsafe {
            libc::signal(libc::SIGSEGV, libc::SIG_DFL);
            libc::signal(libc::SIGBUS, libc::SIG_DFL);
        }
        let signals = [libc::SIGSEGV, libc::SIGBUS, libc::SIGILL, libc::SIGFPE];
        let engine = Engine::default();
        let module = Module::new(&engine, "(module)").unwrap();
        let mut store = Store::new(&engine, ());
        let host = Func::wrap(&mut store, || 1);
        assert_eq!(
            host.typed::<(), i32>(&store)
                .unwrap()
                .call(&mut store, ())
                .unwrap(),
            1
        );
        assert!(signals.into_iter().all(is_default));
        Instance::new(&mut store, &module, &[]).unwrap();
        assert!(!signals.into_iter().any(is_default));
    });
    assert_eq!(status.code(), Some(DONE));
}

#[test]
fn faults_of_the_host_reach_its_handler() {
    for with_info in [false, true] {
        let status = in_child("faults_of_the_host_reach_its_handler", || {
            install(libc::SIGSEGV, with_info);
            check_traps(&Engine::default());
            fault();
        });
        assert_eq!(status.code(), Some(42));
    }
}

/// Even while Wasm code is active on the thread.
#[test]
fn faults_in_host_functions_reach_the_handler() {
    let status = in_child("faults_in_host_functions_reach_the_handler", || {
        install(libc::SIGSEGV, true);
        let engine = Engine::default();
        check_traps(&engine);
        let mut store = Store::new(&engine, ());
        let host = Func::wrap(&mut store, fault);
        let text = r#"(module (import "" "" (func $f)) (func (export "f") call $f))"#;
        let instance = instance_in(&mut store, text, &[host.into()]).unwrap();
        let _ = run(&mut store, instance, "f");
    });
    assert_eq!(status.code(), Some(42));
}

#[test]
fn faults_without_a_handler_are_fatal() {
    let status = in_child("faults_without_a_handler_are_fatal", || {
        check_traps(&Engine::default());
        fault();
    });
    assert_eq!(status.signal(), Some(libc::SIGSEGV));
}

#[test]
fn signals_that_are_sent_have_their_effect() {
    let status = in_child("signals_that_are_sent_have_their_effect", || {
        check_traps(&Engine::default());
        // SAFETY: sends a signal to this process.
        unsafe { libc::kill(libc::getpid(), libc::SIGFPE) };
        std::thread::sleep(std::time::Duration::from_secs(10));
    });
    assert_eq!(status.signal(), Some(libc::SIGFPE));
}

#[test]
fn ignored_signals_stay_ignored() {
    let status = in_child("ignored_signals_stay_ignored", || {
        // SAFETY: a change of this process's own disposition, and a signal to itself.
        unsafe { libc::signal(libc::SIGBUS, libc::SIG_IGN) };
        check_traps(&Engine::default());
        // SAFETY: as above.
        unsafe { libc::raise(libc::SIGBUS) };
    });
    assert_eq!(status.code(), Some(DONE));
}

/// Starts this program with 6 GiB of addresses. The limit is set by a shell, because an emulator
/// ignores it if the program does.
fn this_program_with_limited_address_space() -> Command {
    let program = this_program();
    let mut shell = Command::new("sh");
    shell
        .args(["-c", "ulimit -v 6291456 && exec \"$@\"", "sh"])
        .arg(program.get_program())
        .args(program.get_args())
        // Where an emulator is told by this to reserve more than that for the program, see
        // `.ci/aarch64`.
        .env_remove("QEMU_RESERVED_VA");
    shell
}

/// Where address space is limited an engine does without guard pages.
#[test]
fn limited_address_space() {
    let program = this_program_with_limited_address_space;
    let status = in_child_of(program, "limited_address_space", || {
        let mut config = Config::new();
        config.bounds_checks(BoundsChecks::Guard);
        assert!(Engine::new(&config).is_err());

        let engine = Engine::default();
        assert!(!engine.uses_guard_pages());
        check_traps(&engine);
        // A memory that may grow to 4 GiB gets what there is.
        let mut store = Store::new(&engine, ());
        let text = r#"(module (memory 1)
            (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
            (func (export "load") (param i32) (result i32) (i32.load (local.get 0))))"#;
        let module = Module::new(&engine, text).unwrap();
        for _ in 0..4 {
            let instance = Instance::new(&mut store, &module, &[]).unwrap();
            let grow = instance
                .get_typed_func::<u32, i32>(&mut store, "grow")
                .unwrap();
            let load = instance
                .get_typed_func::<u32, i32>(&mut store, "load")
                .unwrap();
            assert_eq!(grow.call(&mut store, 1000).unwrap(), 1);
            assert_eq!(load.call(&mut store, 1001 * 65536 - 4).unwrap(), 0);
            assert!(load.call(&mut store, 1001 * 65536 - 3).is_err());
            assert_eq!(grow.call(&mut store, 65000).unwrap(), -1);
        }
    });
    assert_eq!(status.code(), Some(DONE));
}
