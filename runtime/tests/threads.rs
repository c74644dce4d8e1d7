//! Many threads: modules and engines are shared, stores move.

#![allow(missing_docs)]

mod common;

use common::*;
use gantry::{Caller, Config, Engine, Instance, Linker, Module, OptLevel, Store, Trap};
use std::thread;

fn fib(n: u64) -> u64 {
    (0..n).fold((0, 1), |(a, b), _| (b, a + b)).0
}

const FIB: &str = r#"(module
    (import "" "tick" (func $tick))
    (memory 1)
    (func $fib (export "fib") (param i64) (result i64)
        (call $tick)
        (if (result i64) (i64.lt_u (local.get 0) (i64.const 2)) (then (local.get 0))
            (else (i64.add (call $fib (i64.sub (local.get 0) (i64.const 1)))
                           (call $fib (i64.sub (local.get 0) (i64.const 2)))))))
    (func (export "trap") (drop (i32.load (i32.const 65536))))
    (func $loop (export "overflow") (call $loop)))"#;

#[test]
fn stores_on_many_threads() {
    for engine in engines() {
        let module = Module::new(&engine, FIB).unwrap();
        let mut linker = Linker::new(&engine);
        linker
            .func_wrap("", "tick", |mut caller: Caller<'_, u64>| {
                *caller.data_mut() += 1
            })
            .unwrap();
        thread::scope(|scope| {
            for n in 5..15 {
                let (engine, module, linker) = (&engine, &module, &linker);
                scope.spawn(move || {
                    for _ in 0..10 {
                        let mut store = Store::new(engine, 0);
                        let instance = linker.instantiate(&mut store, module).unwrap();
                        let call = instance
                            .get_typed_func::<u64, u64>(&mut store, "fib")
                            .unwrap();
                        assert_eq!(call.call(&mut store, n).unwrap(), fib(n));
                        for (name, trap) in [
                            ("trap", Trap::MemoryOutOfBounds),
                            ("overflow", Trap::StackOverflow),
                        ] {
                            let error = run(&mut store, instance, name).unwrap_err();
                            assert_eq!(trap_of(&error), Some(trap));
                        }
                        assert!(*store.data() > n);
                    }
                });
            }
        });
    }
}

#[test]
fn a_store_moves_between_threads() {
    for engine in engines() {
        let module = Module::new(&engine, FIB).unwrap();
        let mut linker = Linker::new(&engine);
        linker.func_wrap("", "tick", || {}).unwrap();
        let mut store = Store::new(&engine, ());
        let instance = linker.instantiate(&mut store, &module).unwrap();
        for n in 0..10 {
            store = thread::Builder::new()
                .stack_size(if n % 2 == 0 { 512 << 10 } else { 8 << 20 })
                .spawn(move || {
                    let call = instance
                        .get_typed_func::<u64, u64>(&mut store, "fib")
                        .unwrap();
                    assert_eq!(call.call(&mut store, n).unwrap(), fib(n));
                    let error = run(&mut store, instance, "overflow").unwrap_err();
                    assert_eq!(trap_of(&error), Some(Trap::StackOverflow));
                    store
                })
                .unwrap()
                .join()
                .unwrap();
        }
    }
}

/// Modules come and go while others trap: the handler looks them up at the same time.
#[test]
fn modules_come_and_go() {
    let engine = Engine::default();
    thread::scope(|scope| {
        for index in 0..4 {
            let engine = &engine;
            scope.spawn(move || {
                for round in 0..100 {
                    let text = format!(
                        r#"(module (func (export "f") (param i32) (result i32)
                            (i32.div_u (i32.const {}) (local.get 0))))"#,
                        index * 1000 + round
                    );
                    let module = Module::new(engine, text).unwrap();
                    let mut store = Store::new(engine, ());
                    let instance = Instance::new(&mut store, &module, &[]).unwrap();
                    drop(module);
                    let f = instance
                        .get_typed_func::<i32, i32>(&mut store, "f")
                        .unwrap();
                    assert_eq!(f.call(&mut store, 1).unwrap(), index * 1000 + round);
                    let error = f.call(&mut store, 0).unwrap_err();
                    drop(store);
                    // The backtrace keeps what it needs.
                    assert_eq!(trap_of(&error), Some(Trap::IntegerDivisionByZero));
                    assert!(format!("{error:?}").contains("wasm function 0"));
                }
            });
        }
    });
}

/// However many threads compile, the code is the same.
#[test]
fn compiling_is_deterministic() {
    let mut text = String::from("(module (memory 1)");
    for index in 0..3000 {
        let repeat = "i32.const 3 i32.mul local.get 0 i32.xor ".repeat(index % 17 + 1);
        text += &format!(
            "(func (param i32) (result i32) local.get 0 i32.load {repeat} call {} )",
            index / 2
        );
    }
    text += ")";
    let binary = wat::parse_str(text).unwrap();
    for level in [OptLevel::None, OptLevel::Speed] {
        let compile = |threads| {
            let mut config = Config::new();
            config.opt_level(level).threads(threads);
            let engine = Engine::new(&config).unwrap();
            Module::new(&engine, &binary).unwrap().serialize().unwrap()
        };
        let expected = compile(1);
        for threads in [2, 3, 8] {
            assert!(
                compile(threads) == expected,
                "{level:?} with {threads} threads"
            );
        }
    }
}

/// However many threads compile, the first function that is wrong is told of, though large
/// functions are compiled first.
#[test]
fn the_first_error_is_reported() {
    let large = format!("(func {} f64.const 1 i64.eqz drop)", "nop ".repeat(300_000));
    let mut text = String::from("(module");
    for index in 0..200 {
        text += match index {
            10 => "(func i32.const 1 f32.abs drop)",
            100 | 150 => &large,
            _ => "(func i32.const 1 drop)",
        };
    }
    text += ")";
    let binary = wat::parse_str(text).unwrap();
    let compile = |threads| {
        let mut config = Config::new();
        config.opt_level(OptLevel::None).threads(threads);
        let engine = Engine::new(&config).unwrap();
        format!("{:#}", Module::new(&engine, &binary).unwrap_err())
    };
    let expected = compile(1);
    assert!(expected.contains("f32"), "{expected}");
    for threads in [2, 2, 2, 8] {
        assert_eq!(compile(threads), expected);
    }
}
