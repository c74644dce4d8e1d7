//! What a host sees of functions that were inlined: nothing.

use crate::common::*;
use gantry::{
    Caller, Config, Engine, FrameInfo, Func, Instance, Module, OptLevel, Result, Store,
    WasmBacktrace,
};

/// Inlined calls nest, one of them in a loop, and at the innermost place there is a trap, a call of
/// the host, or one of a function that traps. Whoever checks sees all frames.
const NESTED: &str = r#"(module $nested
    (import "host" "f" (func $host))
    (memory 1)
    (global $left (mut i32) (i32.const 0))
    (func $load (param i32) (result i32) (i32.load offset=4 (local.get 0)))
    (func $trap (drop (call $load (i32.const -8))))
    (func $last (param i32)
        (if (i32.eqz (local.get 0)) (then (call $trap)))
        (if (i32.eq (local.get 0) (i32.const 1)) (then (call $host)))
        (if (i32.eq (local.get 0) (i32.const 2)) (then unreachable)))
    (func $middle (param i32) nop (call $last (local.get 0)) nop)
    (func $in_loop (param i32)
        (loop $again
            (global.set $left (i32.sub (global.get $left) (i32.const 1)))
            (call $middle (local.get 0))
            (br_if $again (global.get $left))))
    (func (export "run") (param i32)
        (global.set $left (i32.const 3))
        (call $middle (i32.const 3))
        (call $in_loop (local.get 0))))"#;

/// Index, and offsets in module and function.
type Place = (u32, Option<usize>, Option<usize>);

fn places(frames: &[FrameInfo]) -> Vec<Place> {
    let place = |frame: &FrameInfo| {
        (
            frame.func_index(),
            frame.module_offset(),
            frame.func_offset(),
        )
    };
    frames.iter().map(place).collect()
}

/// The backtrace of a call that fails in one of the three ways.
fn backtrace(config: &Config, way: i32) -> WasmBacktrace {
    let engine = Engine::new(config).unwrap();
    let mut store = Store::new(&engine, ());
    let module = Module::new(&engine, NESTED).unwrap();
    let fails = |_: Caller<'_, ()>| -> Result<()> { Err(gantry::Error::msg("no")) };
    let host = Func::wrap(&mut store, fails);
    let instance = Instance::new(&mut store, &module, &[host.into()]).unwrap();
    let run = instance
        .get_typed_func::<i32, ()>(&mut store, "run")
        .unwrap();
    let error = run.call(&mut store, way).unwrap_err();
    error.downcast_ref::<WasmBacktrace>().unwrap().clone()
}

#[test]
fn backtraces_show_inlined_functions() {
    let mut none = Config::new();
    none.opt_level(OptLevel::None);
    for compiler in COMPILERS {
        for inlining in [false, true] {
            let mut config = config_of(compiler);
            config.inlining(inlining);
            for (way, depth) in [(0, 6), (1, 4), (2, 4)] {
                let expected = backtrace(&none, way);
                assert_eq!(expected.frames().len(), depth);
                let seen = backtrace(&config, way);
                assert_eq!(
                    places(seen.frames()),
                    places(expected.frames()),
                    "{compiler:?}, inlining {inlining}, way {way}"
                );
                assert!(!seen.is_truncated());
                // Only so many are wanted. Each takes an engine, for which emulators take long.
                let step = if is_emulated() { depth - 1 } else { 1 };
                for frames in (1..=depth).step_by(step) {
                    config.wasm_backtrace_max_frames(std::num::NonZeroUsize::new(frames));
                    let seen = backtrace(&config, way);
                    assert_eq!(
                        places(seen.frames()),
                        places(&expected.frames()[..frames]),
                        "{compiler:?}, inlining {inlining}, way {way}, {frames} frames"
                    );
                    assert_eq!(seen.is_truncated(), frames < depth);
                }
                config.wasm_backtrace_max_frames(std::num::NonZeroUsize::new(64));
            }
        }
    }
}

/// The artifact of a module, as compiled by so many threads.
fn artifact(inlining: bool, threads: usize, text: &str) -> Vec<u8> {
    let mut config = Config::new();
    config
        .opt_level(OptLevel::Speed)
        .inlining(inlining)
        .threads(threads);
    let engine = Engine::new(&config).unwrap();
    Module::new(&engine, text).unwrap().serialize().unwrap()
}

/// The code does not depend on who compiles what when, and it is another if calls stay calls.
#[test]
fn code_does_not_depend_on_threads() {
    assert_ne!(artifact(true, 1, NESTED), artifact(false, 1, NESTED));
    let mut text = String::from("(module (memory 1)");
    for index in 0..3000 {
        let callee = |distance| (index + distance) % 3000;
        text += &format!(
            "(func $f{index} (param i32) (result i32)
                (i32.add (call $small{index} (local.get 0))
                    (i32.add (call $small{} (i32.const {index})) (call $f{} (i32.const 1)))))
            (func $small{index} (param i32) (result i32)
                (i32.xor (i32.load offset={index} (local.get 0)) (call $tiny{} (local.get 0))))
            (func $tiny{index} (param i32) (result i32)
                (i32.shl (local.get 0) (i32.const {index})))",
            callee(1700),
            callee(2),
            callee(900)
        );
    }
    text += ")";
    let one = artifact(true, 1, &text);
    for threads in [2, 5] {
        assert!(one == artifact(true, threads, &text), "{threads} threads");
    }
}

/// Bodies that become long take the place of few calls.
#[test]
fn long_bodies_do_not_multiply() {
    let constants = "(i32.const 1)".repeat(61);
    let params = "i32 ".repeat(61);
    let mut text =
        format!("(module (func $many (param {params})) (func $call (call $many {constants}))");
    for _ in 0..500 {
        text += &format!("(func {})", "(call $call)".repeat(8));
    }
    text += ")";
    let (with, without) = (artifact(true, 1, &text), artifact(false, 1, &text));
    assert!(
        with.len() < 2 * without.len(),
        "{} bytes, not {}",
        with.len(),
        without.len()
    );
}

/// What many functions can reach is not lowered again for each of them: that would take some
/// hundred times as long as all else.
#[test]
fn callees_all_over_the_module() {
    let mut text = String::from("(module (memory 1)");
    let stores = "(i32.store8 (local.get 0) (i32.const 1))".repeat(17);
    let calls = |name, index: usize, count| -> String {
        let callees = (1..=count).map(|k| (index * 7919 + k * 1471) % 4000);
        let calls = callees.map(|callee| format!("(call ${name}{callee} (local.get 0))"));
        calls.collect()
    };
    for index in 0..4000 {
        text += &format!("(func $leaf{index} (param i32) {stores})");
        text += &format!(
            "(func $node{index} (param i32) {})",
            calls("leaf", index, 6)
        );
        text += &format!("(func $top{index} (param i32) {})", calls("node", index, 6));
    }
    for index in 0..500 {
        text += &format!("(func (param i32) {})", calls("top", index, 60));
    }
    text += ")";
    let binary = wat::parse_str(&text).unwrap();
    let seconds = |inlining| {
        let mut config = Config::new();
        config.inlining(inlining).threads(1);
        let engine = Engine::new(&config).unwrap();
        let best = (0..3).map(|_| {
            let start = std::time::Instant::now();
            Module::new(&engine, &binary).unwrap();
            start.elapsed().as_secs_f64()
        });
        best.fold(f64::MAX, f64::min)
    };
    let (with, without) = (seconds(true), seconds(false));
    assert!(with < 8.0 * without, "{with} seconds, not {without}");
}

/// A function that does not validate is refused, wherever it is called, with its own offset.
#[test]
fn callees_that_are_not_valid() {
    let text = r#"(module
        (func (export "run") (drop (call $wrong (i32.const 1))))
        (func $wrong (param i32) (result i32) (i64.const 1)))"#;
    let binary = wat::parse_str(text).unwrap();
    let errors: Vec<_> = [false, true]
        .map(|inlining| {
            let engine = Engine::new(Config::new().inlining(inlining)).unwrap();
            format!("{:?}", Module::new(&engine, &binary).unwrap_err())
        })
        .into();
    assert_eq!(errors[0], errors[1]);
    assert!(errors[0].contains("type mismatch"), "{}", errors[0]);
}

/// Recursion ends at the limit of the stack, whatever was inlined on the way.
#[test]
fn recursion_overflows() {
    let text = r#"(module
        (func $even (param i32) (result i32)
            (if (result i32) (local.get 0)
                (then (call $odd (i32.sub (local.get 0) (i32.const 1))))
                (else (i32.const 1))))
        (func $odd (param i32) (result i32)
            (if (result i32) (local.get 0)
                (then (call $even (i32.sub (local.get 0) (i32.const 1))))
                (else (i32.const 0))))
        (func (export "even") (param i32) (result i32) (call $even (local.get 0))))"#;
    for engine in engines() {
        let (mut store, instance) = instance(&engine, text, &[]);
        let even = instance
            .get_typed_func::<i32, i32>(&mut store, "even")
            .unwrap();
        for n in 0..20 {
            assert_eq!(even.call(&mut store, n).unwrap(), i32::from(n % 2 == 0));
        }
        let error = even.call(&mut store, -1).unwrap_err();
        assert_eq!(trap_of(&error), Some(gantry::Trap::StackOverflow));
    }
}
