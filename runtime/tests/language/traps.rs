//! Traps, their backtraces, and stack overflow.

use crate::common::*;
use gantry::{Caller, Config, Engine, Func, Instance, Linker, Module, Store, Trap, WasmBacktrace};

#[test]
fn every_trap_is_told_apart() {
    let text = r#"(module
        (memory 1)
        (table 3 funcref) (elem (i32.const 0) $wrong)
        (type $v (func))
        (func $wrong (param i32))
        (func (export "unreachable") unreachable)
        (func (export "load") (drop (i32.load (i32.const 65533))))
        (func (export "store") (i64.store offset=4294967295 (i32.const -1) (i64.const 0)))
        (func (export "fill") (memory.fill (i32.const 65535) (i32.const 0) (i32.const 2)))
        (func (export "table") (drop (table.get (i32.const 3))))
        (func (export "undefined") (call_indirect (type $v) (i32.const 3)))
        (func (export "null") (call_indirect (type $v) (i32.const 1)))
        (func (export "type") (call_indirect (type $v) (i32.const 0)))
        (func $div (param i32 i32) (drop (i32.div_s (local.get 0) (local.get 1))))
        (func (export "zero") (call $div (i32.const 1) (i32.const 0)))
        (func (export "overflow") (call $div (i32.const 0x80000000) (i32.const -1)))
        (func (export "nan") (drop (i32.trunc_f32_s (f32.const nan))))
        (func (export "large") (drop (i64.trunc_f64_u (f64.const 1e30)))))"#;
    let expected = [
        ("unreachable", Trap::UnreachableCodeReached),
        ("load", Trap::MemoryOutOfBounds),
        ("store", Trap::MemoryOutOfBounds),
        ("fill", Trap::MemoryOutOfBounds),
        ("table", Trap::TableOutOfBounds),
        ("undefined", Trap::TableOutOfBounds),
        ("null", Trap::IndirectCallToNull),
        ("type", Trap::BadSignature),
        ("zero", Trap::IntegerDivisionByZero),
        ("overflow", Trap::IntegerOverflow),
        ("nan", Trap::BadConversionToInteger),
        ("large", Trap::IntegerOverflow),
    ];
    for engine in engines() {
        let (mut store, instance) = instance(&engine, text, &[]);
        for (name, trap) in expected {
            // Twice: the first trap must leave everything in order.
            for _ in 0..2 {
                let error = run(&mut store, instance, name).unwrap_err();
                assert_eq!(trap_of(&error), Some(trap), "{name}: {error:?}");
                assert!(error.downcast_ref::<WasmBacktrace>().is_some(), "{name}");
            }
        }
    }
}

/// Offsets in a backtrace are those of the instructions in the binary.
#[test]
fn backtraces_have_names_and_offsets() {
    // Bodies: size, no locals, then the instructions.
    let text = r#"(module $mod
        (func $inner (param i32) (result i32) (i32.div_u (i32.const 1) (local.get 0)))
        (func $_ZN4core3ptr4real17h0123456789abcdefE (param i32) (result i32)
            (i32.add (call $inner (local.get 0)) (i32.const 1)))
        (func (export "outer") (param i32) (result i32)
            (i32.mul (call 1 (local.get 0)) (i32.const 2))))"#;
    let binary = wat::parse_str(text).unwrap();
    // The binary encodings of what traps and what calls.
    let find = |bytes: &[u8]| {
        let place = binary
            .windows(bytes.len())
            .position(|window| window == bytes);
        place.expect("the instruction is in the binary")
    };
    let division = find(&[0x41, 0x01, 0x20, 0x00, 0x6e]) + 4;
    let inner_call = find(&[0x20, 0x00, 0x10, 0x00]) + 2;
    let outer_call = find(&[0x20, 0x00, 0x10, 0x01]) + 2;
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let module = Module::new(&engine, &binary).unwrap();
        let instance = Instance::new(&mut store, &module, &[]).unwrap();
        let outer = instance
            .get_typed_func::<i32, i32>(&mut store, "outer")
            .unwrap();
        assert_eq!(outer.call(&mut store, 1).unwrap(), 4);
        let error = outer.call(&mut store, 0).unwrap_err();
        let backtrace: &WasmBacktrace = error.downcast_ref().unwrap();
        let offsets: Vec<_> = backtrace
            .frames()
            .iter()
            .map(|f| f.module_offset())
            .collect();
        assert_eq!(offsets, [division, inner_call, outer_call].map(Some));
        let indices: Vec<_> = backtrace.frames().iter().map(|f| f.func_index()).collect();
        assert_eq!(indices, [0, 1, 2]);
        let printed = format!("{error:?}");
        assert!(printed.contains("mod!inner"), "{printed}");
        assert!(printed.contains("mod!core::ptr::real"), "{printed}");
        assert!(printed.contains("mod!<wasm function 2>"), "{printed}");
        assert!(printed.contains("integer divide by zero"), "{printed}");
        assert_eq!(backtrace.frames()[0].func_offset(), Some(5));
    }
}

#[test]
fn backtraces_go_through_host_functions() {
    for engine in engines() {
        let mut store = Store::new(&engine, None::<Instance>);
        let call_back = Func::wrap(&mut store, |mut caller: Caller<'_, Option<Instance>>| {
            let instance = caller.data().unwrap();
            let inner = instance.get_typed_func::<(), ()>(&mut caller, "inner")?;
            inner.call(&mut caller, ())
        });
        let module = Module::new(
            &engine,
            r#"(module (import "" "" (func $call_back))
                (func $inner (export "inner") (local i32) (call $deepest (i32.const 1)))
                (func $deepest (param i32) local.get 0 if unreachable end)
                (func $middle (param i64 i64 i64) (call $call_back))
                (func $outer (export "outer") (call $middle (i64.const 1) (i64.const 2) (i64.const 3))))"#,
        )
        .unwrap();
        let instance = Instance::new(&mut store, &module, &[call_back.into()]).unwrap();
        *store.data_mut() = Some(instance);
        let error = run(&mut store, instance, "outer").unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::UnreachableCodeReached));
        assert_eq!(names(&error), ["deepest", "inner", "middle", "outer"]);
    }
}

#[test]
fn errors_of_the_host_have_a_backtrace() {
    #[derive(Debug, thiserror::Error, PartialEq)]
    #[error("the host is not amused")]
    struct HostError;
    for engine in engines() {
        let mut linker = Linker::new(&engine);
        linker
            .func_wrap("", "", |_: i32, _: f64| -> gantry::Result<i32> {
                Err(HostError.into())
            })
            .unwrap();
        let (mut store, instance) = linked(
            &linker,
            (),
            r#"(module (import "" "" (func $host (param i32 f64) (result i32)))
                (func $f (export "f") (drop (call $host (i32.const 1) (f64.const 2)))))"#,
        );
        let error = run(&mut store, instance, "f").unwrap_err();
        assert_eq!(error.downcast_ref::<HostError>(), Some(&HostError));
        assert_eq!(names(&error), ["f"]);
        assert_eq!(trap_of(&error), None);
    }
}

const RECURSION: &str = r#"(module
    (import "" "host" (func $host))
    (func $f (export "f") (param i32) (result i32)
        (i32.add (call $f (i32.add (local.get 0) (i32.const 1))) (i32.const 1)))
    (func (export "run") (drop (call $f (i32.const 0))))
    (func $through (export "through") (call $host))
    (func $many (export "many") (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)
        (call $many (local.get 9) (local.get 8) (local.get 7) (local.get 6) (local.get 5)
            (local.get 4) (local.get 3) (local.get 2) (local.get 1) (local.get 0)))
    (func (export "run_many")
        (call $many (i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0)
            (i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0) (i64.const 0)))
    (func $count (export "count") (param i32) (result i32)
        (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 0))
            (else (i32.add (i32.const 1) (call $count (i32.sub (local.get 0) (i32.const 1))))))))"#;

/// The host calls back into Wasm, which calls the host, and so on.
fn recursion_through_the_host(engine: &Engine) -> (Store<Option<Instance>>, Instance) {
    let mut linker = Linker::new(engine);
    linker
        .func_wrap("", "host", |mut caller: Caller<'_, Option<Instance>>| {
            let instance = caller.data().unwrap();
            run(&mut caller, instance, "through")
        })
        .unwrap();
    let (mut store, instance) = linked(&linker, None, RECURSION);
    *store.data_mut() = Some(instance);
    (store, instance)
}

fn overflow_in_all_ways(engine: &Engine) {
    let (mut store, instance) = recursion_through_the_host(engine);
    for name in ["run", "run_many", "through"] {
        for _ in 0..3 {
            let error = run(&mut store, instance, name).unwrap_err();
            assert_eq!(
                trap_of(&error),
                Some(Trap::StackOverflow),
                "{name}: {error:?}"
            );
            let backtrace: &WasmBacktrace = error.downcast_ref().unwrap();
            assert!(backtrace.is_truncated());
            assert_eq!(backtrace.frames().len(), 64);
        }
    }
    let f = instance
        .get_typed_func::<i32, i32>(&mut store, "count")
        .unwrap();
    assert_eq!(f.call(&mut store, 100).unwrap(), 100);
}

#[test]
fn stack_overflow_is_a_trap() {
    for engine in engines() {
        overflow_in_all_ways(&engine);
    }
}

#[test]
fn stack_overflow_in_threads_with_small_stacks() {
    for engine in engines() {
        for size in [160 << 10, 512 << 10, 4 << 20] {
            let engine = engine.clone();
            std::thread::Builder::new()
                .stack_size(size)
                .spawn(move || overflow_in_small_stack(&engine, size))
                .unwrap()
                .join()
                .unwrap();
        }
    }
}

fn overflow_in_small_stack(engine: &Engine, size: usize) {
    if size > 400 << 10 {
        overflow_in_all_ways(engine);
        return;
    }
    // Hardly more than what is kept for the host: Wasm may not get anywhere, but nothing may break.
    let (mut store, instance) = recursion_through_the_host(engine);
    let error = run(&mut store, instance, "run").unwrap_err();
    assert_eq!(trap_of(&error), Some(Trap::StackOverflow));
}

#[test]
fn the_stack_limit_is_configurable() {
    let depth = |stack: usize| {
        let mut config = Config::new();
        config.max_wasm_stack(stack);
        let engine = Engine::new(&config).unwrap();
        let (mut store, instance) = recursion_through_the_host(&engine);
        let count = instance
            .get_typed_func::<i32, i32>(&mut store, "count")
            .unwrap();
        let mut depth = 1;
        while count.call(&mut store, depth).is_ok() {
            depth += depth / 4 + 1;
        }
        depth
    };
    let small = depth(128 << 10);
    let large = depth(1 << 20);
    assert!(large > 3 * small, "{small} {large}");
}

#[test]
fn a_start_function_may_trap() {
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let error = instance_in(
            &mut store,
            "(module (func $boom unreachable) (start $boom))",
            &[],
        )
        .unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::UnreachableCodeReached));
        assert_eq!(names(&error), ["boom"]);
    }
}

#[test]
fn a_backtrace_has_as_many_frames_as_are_wanted() {
    for wanted in [0, 1, 3, 1000, usize::MAX] {
        let mut config = gantry::Config::new();
        config.wasm_backtrace_max_frames(std::num::NonZeroUsize::new(wanted));
        let engine = Engine::new(&config).unwrap();
        let text = r#"(module (func $f (export "f") (param i32)
            (if (i32.eqz (local.get 0)) (then unreachable))
            (call $f (i32.sub (local.get 0) (i32.const 1)))))"#;
        let (mut store, instance) = instance(&engine, text, &[]);
        let f = instance.get_typed_func::<i32, ()>(&mut store, "f").unwrap();
        let error = f.call(&mut store, 9).unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::UnreachableCodeReached));
        let Some(backtrace) = error.downcast_ref::<WasmBacktrace>() else {
            assert_eq!(wanted, 0);
            continue;
        };
        assert_eq!(backtrace.frames().len(), wanted.min(10));
        assert_eq!(backtrace.is_truncated(), wanted < 10);
        assert!(
            backtrace
                .to_string()
                .starts_with("error while executing at wasm backtrace:\n")
        );
    }
}

/// In functions with thousands of calls a place is found by anchors, which must lead to it.
#[test]
fn backtraces_find_places_in_very_long_functions() {
    const CALLS: usize = 20_000;
    let text = format!(
        r#"(module
            (global $left (export "left") (mut i32) (i32.const 0))
            (func $step
                (global.set $left (i32.sub (global.get $left) (i32.const 1)))
                (if (i32.eqz (global.get $left)) (then unreachable)))
            (func $long {})
            (func (export "f") (call $long)))"#,
        "call $step ".repeat(CALLS)
    );
    let binary = wat::parse_str(text).unwrap();
    for engine in engines() {
        let compiled = Module::new(&engine, &binary).unwrap();
        // SAFETY: the artifact is Gantry's.
        let loaded = unsafe { Module::deserialize(&engine, compiled.serialize().unwrap()) };
        for module in [compiled, loaded.unwrap()] {
            let mut store = Store::new(&engine, ());
            let instance = Instance::new(&mut store, &module, &[]).unwrap();
            let left = instance.get_global(&store, "left").unwrap();
            let mut place = |number: usize| {
                let value = gantry::Val::I32(number as i32);
                left.set(&mut store, value).unwrap();
                let error = run(&mut store, instance, "f").unwrap_err();
                assert_eq!(trap_of(&error), Some(Trap::UnreachableCodeReached));
                let backtrace = error.downcast_ref::<WasmBacktrace>().unwrap();
                let functions = backtrace.frames().iter().map(|frame| frame.func_index());
                assert_eq!(functions.collect::<Vec<_>>(), [0, 1, 2]);
                backtrace.frames()[1].module_offset().unwrap()
            };
            let first = place(1);
            let numbers = (2..=CALLS).step_by(97).chain([CALLS - 1, CALLS]);
            for number in numbers {
                // A call takes two bytes.
                assert_eq!(place(number), first + 2 * (number - 1), "call {number}");
            }
        }
    }
}
