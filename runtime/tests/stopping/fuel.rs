//! Fuel: what programs use, where they run out of it, and that neither depends on the level of
//! optimization, on how accesses are checked, or on inlining.

use crate::common::is_emulated;
use gantry::{
    BoundsChecks, Caller, Config, Engine, Func, Instance, Linker, Module, OptLevel, Store, Trap,
    Val,
};
use std::sync::OnceLock;

/// Engines for all ways in which code may come out differently, the same for all tests: so they use
/// their memories again, where an emulator keeps tables for each.
fn engines() -> &'static [(String, Engine)] {
    static ENGINES: OnceLock<Vec<(String, Engine)>> = OnceLock::new();
    ENGINES.get_or_init(make_engines)
}

fn make_engines() -> Vec<(String, Engine)> {
    let mut engines = Vec::new();
    for level in [OptLevel::None, OptLevel::Speed] {
        for checks in [BoundsChecks::Auto, BoundsChecks::Explicit] {
            for inlining in [false, true] {
                for epochs in [false, true] {
                    // Large memories take an emulator long.
                    if is_emulated() && (checks == BoundsChecks::Auto && inlining || epochs) {
                        continue;
                    }
                    let mut config = Config::new();
                    config.opt_level(level).bounds_checks(checks);
                    config.inlining(inlining).verify(true).threads(1);
                    config.consume_fuel(true).epoch_interruption(epochs);
                    let name = format!("{level:?} {checks:?} inlining {inlining} epochs {epochs}");
                    engines.push((name, Engine::new(&config).unwrap()));
                }
            }
        }
    }
    engines
}

/// What a call ends with, and the fuel that is left of `fuel`.
fn run(engine: &Engine, text: &str, fuel: u64, args: &[Val]) -> (Result<(), Option<Trap>>, u64) {
    let module = Module::new(engine, text).unwrap();
    let mut store = Store::new(engine, ());
    store.set_fuel(u64::MAX).unwrap();
    store.set_epoch_deadline(u64::MAX / 2);
    let instance = Instance::new(&mut store, &module, &[]).unwrap();
    let f = instance.get_func(&mut store, "f").unwrap();
    store.set_fuel(fuel).unwrap();
    let mut results = vec![Val::I32(0); f.ty(&store).results().len()];
    let result = f.call(&mut store, args, &mut results);
    let result = result.map_err(|error| error.downcast_ref::<Trap>().copied());
    (result, store.get_fuel().unwrap())
}

/// Checks what a program uses, with all configurations; and that it runs out with one less, unless
/// it traps, when what it would have done afterwards has to be paid before.
#[track_caller]
fn check(text: &str, args: &[Val], outcome: Result<(), Trap>, used: u64) {
    for (name, engine) in engines() {
        let (result, left) = run(engine, text, 1_000_000, args);
        assert_eq!(result, outcome.map_err(Some), "{name}\n{text}");
        assert_eq!(1_000_000 - left, used, "{name}\n{text}");
        if outcome.is_ok() {
            assert_eq!(run(engine, text, used, args), (Ok(()), 0), "{name}\n{text}");
        }
        let short = run(engine, text, used - 1, args);
        assert_eq!(short, (Err(Some(Trap::OutOfFuel)), 0), "{name}\n{text}");
    }
}

#[test]
fn straight_code_costs_its_operators() {
    // Entry 1, no operators.
    check(r#"(module (func (export "f")))"#, &[], Ok(()), 1);
    check(
        r#"(module (func (export "f") nop (drop (i32.const 1))))"#,
        &[],
        Ok(()),
        2,
    );
    check(
        r#"(module (func (export "f") (param i32) (result i32)
            (i32.add (local.get 0) (i32.mul (local.get 0) (i32.const 3)))))"#,
        &[Val::I32(5)],
        Ok(()),
        1 + 5,
    );
}

#[test]
fn loops_cost_what_they_do() {
    // Each round: local.get, i32.const, i32.sub, local.tee, br_if.
    let text = r#"(module (func (export "f") (param i32)
        (loop (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))))"#;
    for rounds in [1, 2, 1000] {
        check(text, &[Val::I32(rounds)], Ok(()), 1 + 5 * rounds as u64);
    }
}

#[test]
fn arms_that_are_not_taken_cost_nothing() {
    let text = r#"(module (func (export "f") (param i32) (result i32)
        (if (result i32) (local.get 0)
            (then (i32.const 1))
            (else (i32.add (i32.const 1) (i32.const 2))))))"#;
    check(text, &[Val::I32(1)], Ok(()), 1 + 2 + 1);
    check(text, &[Val::I32(0)], Ok(()), 1 + 2 + 3);
    // A branch that is taken costs nothing of what is behind it.
    let text = r#"(module (func (export "f") (param i32)
        (block (br_if 0 (local.get 0)) (drop (i32.const 1)) (drop (i32.const 2)))
        (drop (i32.const 3))))"#;
    check(text, &[Val::I32(1)], Ok(()), 1 + 2 + 1);
    check(text, &[Val::I32(0)], Ok(()), 1 + 2 + 2 + 1);
}

#[test]
fn code_that_is_dropped_costs_the_same() {
    // Constants fold, what nobody reads goes, a condition is known.
    let text = r#"(module (func (export "f")
        (drop (i32.add (i32.const 1) (i32.const 2)))
        (if (i32.const 0) (then (drop (i32.const 1)) unreachable) (else (drop (i32.const 2))))
        (if (i32.const 1) (then (drop (i32.const 3))) (else unreachable))
        (block (br_if 0 (i32.const 0)) (br_if 0 (i32.const 1)) unreachable)))"#;
    check(text, &[], Ok(()), 1 + 3 + 3 + 3 + 4);
}

#[test]
fn a_trap_costs_all_up_to_the_operator_that_traps() {
    let memory = |body: &str| {
        format!(
            r#"(module (memory 1) (table 2 funcref) (type $t (func)) (global $g (mut i32) (i32.const 0))
                (func (export "f") (param i32) (result i32) {body}))"#
        )
    };
    let rest = "(i32.add (i32.const 1)) (i32.add (i32.const 1)) (i32.add (i32.const 1))";
    let out = Val::I32(i32::MAX);
    let traps: &[(&str, Trap, Val, u64)] = &[
        ("(i32.load (local.get 0))", Trap::MemoryOutOfBounds, out, 2),
        (
            "(i32.store (local.get 0) (i32.const 1)) (i32.const 1)",
            Trap::MemoryOutOfBounds,
            out,
            3,
        ),
        (
            "(i32.div_s (i32.const 1) (local.get 0))",
            Trap::IntegerDivisionByZero,
            Val::I32(0),
            3,
        ),
        (
            "(i32.rem_u (i32.const 1) (local.get 0))",
            Trap::IntegerDivisionByZero,
            Val::I32(0),
            3,
        ),
        (
            "(i32.div_s (i32.const 0x80000000) (local.get 0))",
            Trap::IntegerOverflow,
            Val::I32(-1),
            3,
        ),
        (
            "(i32.trunc_f64_s (f64.div (f64.const 0) (f64.convert_i32_s (local.get 0))))",
            Trap::BadConversionToInteger,
            Val::I32(0),
            5,
        ),
        (
            "(table.get 0 (local.get 0)) (ref.is_null)",
            Trap::TableOutOfBounds,
            out,
            2,
        ),
        (
            "(call_indirect (type $t) (local.get 0)) (i32.const 1)",
            Trap::TableOutOfBounds,
            out,
            2,
        ),
        (
            "(call_indirect (type $t) (local.get 0)) (i32.const 1)",
            Trap::IndirectCallToNull,
            Val::I32(1),
            2,
        ),
        (
            "(ref.as_non_null (table.get 0 (local.get 0))) drop (i32.const 1)",
            Trap::NullReference,
            Val::I32(0),
            3,
        ),
        (
            "(memory.fill (local.get 0) (i32.const 0) (i32.const 9)) (i32.const 1)",
            Trap::MemoryOutOfBounds,
            out,
            4,
        ),
        ("unreachable", Trap::UnreachableCodeReached, Val::I32(0), 0),
    ];
    for (operators, trap, arg, cost) in traps {
        // In the middle of a run, with stores around that may not be lost.
        let body = format!("(global.set $g (i32.const 7)) {operators} {rest}");
        check(
            &memory(&body),
            std::slice::from_ref(arg),
            Err(*trap),
            1 + 2 + cost,
        );
        // In a function that may be inlined, in a loop.
        let body = format!(
            "(local i32) (loop {operators} {rest} (local.set 1)
            (br_if 0 (i32.lt_u (local.get 1) (i32.const 10)))) (local.get 1)"
        );
        let text = memory(&body).replace("(export \"f\")", "$f");
        let text = format!(
            "{} (func (export \"f\") (param i32) (result i32)
            (i32.add (i32.const 1) (call $f (local.get 0)))))",
            &text[..text.len() - 1]
        );
        check(
            &text,
            std::slice::from_ref(arg),
            Err(*trap),
            1 + 3 + 1 + cost,
        );
    }
}

/// Of two equal loads the second one goes, and loads leave loops, but nothing traps too early.
#[test]
fn loads_that_are_joined_or_moved_cost_where_they_stood() {
    let text = r#"(module (memory 1) (global $n (mut i32) (i32.const 0))
        (func (export "f") (param i32 i32) (result i32) (local i32)
            (loop
                (global.set $n (i32.add (global.get $n) (i32.const 1)))
                (if (i32.gt_u (global.get $n) (local.get 1))
                    (then
                        (local.set 2 (i32.add (i32.load (local.get 0)) (i32.load (local.get 0))))
                        (drop (i32.load offset=4 (local.get 0)))))
                (br 0))
            (local.get 2)))"#;
    let rounds = 5;
    // Each round: 4, then 4 of the `if`, then the branch; in the last one the load.
    let used = 1 + rounds * 9 + 8 + 2;
    check(
        text,
        &[Val::I32(-1), Val::I32(rounds as i32)],
        Err(Trap::MemoryOutOfBounds),
        used,
    );
}

#[test]
fn calls_of_all_kinds() {
    let text = r#"(module (type $t (func (param i32) (result i32))) (table funcref (elem $id))
        (func $id (type $t) (local.get 0))
        (func $tail (type $t) (return_call $id (i32.const 3)))
        (func (export "f") (result i32)
            (call $id (i32.const 1))
            (call_indirect (type $t) (i32.const 2) (i32.const 0))
            (i32.add)
            (call $tail (i32.const 1))
            (i32.add)))"#;
    check(
        text,
        &[],
        Ok(()),
        1 + 2 + 2 + 3 + 2 + 1 + 2 + (1 + 2 + 2) + 1,
    );
}

#[test]
fn exceptions() {
    let text = r#"(module (tag $e (param i32))
        (func $throw (param i32) (if (local.get 0) (then (throw $e (i32.const 7)))) )
        (func (export "f") (param i32) (result i32)
            (block $h (result i32)
                (try_table (catch $e $h) (call $throw (local.get 0)) (drop (i32.const 1)))
                (i32.const 5))
            (i32.const 1)
            (i32.add)))"#;
    check(text, &[Val::I32(0)], Ok(()), 1 + 3 + (1 + 2) + 1 + 1 + 2);
    check(text, &[Val::I32(1)], Ok(()), 1 + 3 + (1 + 2 + 2) + 2);
    // `try` costs 1, `catch` nothing.
    let legacy = r#"(module (tag $e (param i32))
        (func $throw (param i32) (if (local.get 0) (then (throw $e (i32.const 7)))) )
        (func (export "f") (param i32) (result i32)
            try (result i32)
                local.get 0
                call $throw
                i32.const 1
            catch $e
                i32.const 1
                i32.add
            end))"#;
    check(legacy, &[Val::I32(0)], Ok(()), 1 + 1 + 2 + 3 + 1);
    check(legacy, &[Val::I32(1)], Ok(()), 1 + 1 + 2 + 5 + 2);
}

#[test]
fn vectors() {
    let text = r#"(module (memory 1) (func (export "f") (param i32) (result i32)
        (v128.store (local.get 0) (i32x4.add (v128.load (local.get 0)) (i32x4.splat (local.get 0))))
        (i32x4.extract_lane 0 (v128.load32_zero (local.get 0)))))"#;
    check(text, &[Val::I32(16)], Ok(()), 1 + 7 + 3);
    check(
        text,
        &[Val::I32(65530)],
        Err(Trap::MemoryOutOfBounds),
        1 + 3,
    );
}

#[test]
fn operations_on_ranges_cost_by_their_length() {
    let text = r#"(module (memory 100) (table $t 10000 20000 externref) (data $d "0123456789")
        (func (export "f") (param i32)
            (memory.fill (i32.const 0) (i32.const 1) (local.get 0))
            (memory.copy (i32.const 100) (i32.const 0) (local.get 0))
            (table.fill $t (i32.const 0) (ref.null extern) (i32.div_u (local.get 0) (i32.const 32)))))"#;
    let operators = 1 + 4 + 4 + 6;
    for (length, more) in [
        (0, 0),
        (1, 0),
        (1024, 0),
        (1025, 3),
        (2048, 3),
        (2049, 6),
        (102_400, 99 * 3),
    ] {
        // 1025 / 32 is 32 elements, which the operator has paid for.
        let table = u64::from((length / 32_u32).saturating_sub(1) / 32);
        let more = more / 3 * 2 + table;
        check(text, &[Val::I32(length as i32)], Ok(()), operators + more);
    }
}

#[test]
fn the_host_sees_what_is_left_and_may_change_it() {
    for (name, engine) in engines() {
        let text = r#"(module (import "" "look" (func $look (param i32) (result i64)))
            (func (export "f") (param i32) (result i64)
                (drop (call $look (i32.const 0)))
                (i64.sub (call $look (local.get 0)) (call $look (i32.const 0)))))"#;
        let module = Module::new(engine, text).unwrap();
        let mut linker = Linker::new(engine);
        let look = |mut caller: Caller<'_, ()>, fuel: i32| -> gantry::Result<i64> {
            let left = caller.get_fuel()?;
            if fuel > 0 {
                caller.set_fuel(fuel as u64)?;
            }
            Ok(left as i64)
        };
        linker.func_wrap("", "look", look).unwrap();
        let mut store = Store::new(engine, ());
        store.set_fuel(100).unwrap();
        store.set_epoch_deadline(u64::MAX / 2);
        let instance = linker.instantiate(&mut store, &module).unwrap();
        let f = instance
            .get_typed_func::<i32, i64>(&mut store, "f")
            .unwrap();
        // Entry, const, call; drop is free; local.get, call; const, call; sub.
        assert_eq!(f.call(&mut store, 0).unwrap(), 2, "{name}");
        assert_eq!(store.get_fuel().unwrap(), 100 - 8, "{name}");
        assert_eq!(f.call(&mut store, 50).unwrap(), 92 - 3 - 2 - 48, "{name}");
        assert_eq!(store.get_fuel().unwrap(), 50 - 3, "{name}");
    }
}

#[test]
fn a_function_of_the_host_may_use_up_all() {
    let mut config = Config::new();
    config.consume_fuel(true);
    let engine = Engine::new(&config).unwrap();
    let module = Module::new(
        &engine,
        r#"(module (import "" "" (func)) (func (export "") call 0 call $other) (func $other))"#,
    )
    .unwrap();
    let mut store = Store::new(&engine, ());
    const FUEL: u64 = 10_000;
    store.set_fuel(FUEL).unwrap();
    let func = Func::wrap(&mut store, |mut caller: Caller<'_, ()>| {
        assert_eq!(caller.get_fuel().unwrap(), FUEL - 2);
        assert!(caller.set_fuel(1).is_ok());
    });
    let instance = Instance::new(&mut store, &module, &[func.into()]).unwrap();
    let export = instance.get_typed_func::<(), ()>(&mut store, "").unwrap();
    let error = export.call(&mut store, ()).unwrap_err();
    assert_eq!(error.downcast_ref::<Trap>(), Some(&Trap::OutOfFuel));
}

#[test]
fn without_the_option_there_is_no_fuel() {
    let mut store = Store::new(&Engine::default(), ());
    for error in [
        store.get_fuel().unwrap_err(),
        store.set_fuel(1).unwrap_err(),
    ] {
        assert!(
            error.to_string().contains("fuel is not configured"),
            "{error}"
        );
    }
}

#[test]
fn a_new_store_has_none_and_a_large_number_is_kept() {
    let mut config = Config::new();
    config.consume_fuel(true);
    let engine = Engine::new(&config).unwrap();
    let mut store = Store::new(&engine, ());
    assert_eq!(store.get_fuel().unwrap(), 0);
    let module = Module::new(&engine, r#"(module (func (export "f")))"#).unwrap();
    let instance = Instance::new(&mut store, &module, &[]).unwrap();
    let f = instance.get_typed_func::<(), ()>(&mut store, "f").unwrap();
    let error = f.call(&mut store, ()).unwrap_err();
    assert_eq!(error.downcast_ref::<Trap>(), Some(&Trap::OutOfFuel));
    for fuel in [u64::MAX, i64::MAX as u64, i64::MAX as u64 + 1] {
        store.set_fuel(fuel).unwrap();
        assert_eq!(store.get_fuel().unwrap(), fuel);
        f.call(&mut store, ()).unwrap();
        assert_eq!(store.get_fuel().unwrap(), fuel - 1);
    }
}

#[test]
fn artifacts_keep_what_traps_give_back() {
    let text = r#"(module (memory 1) (func (export "f") (param i32) (result i32)
        (i32.add (i32.load (local.get 0)) (i32.const 1))))"#;
    let mut config = Config::new();
    config.consume_fuel(true);
    let engine = Engine::new(&config).unwrap();
    let artifact = engine.precompile_module(text.as_bytes()).unwrap();
    // SAFETY: the artifact is Gantry's.
    let module = unsafe { Module::deserialize(&engine, &artifact).unwrap() };
    let mut store = Store::new(&engine, ());
    store.set_fuel(100).unwrap();
    let instance = Instance::new(&mut store, &module, &[]).unwrap();
    let f = instance
        .get_typed_func::<i32, i32>(&mut store, "f")
        .unwrap();
    f.call(&mut store, -1).unwrap_err();
    assert_eq!(store.get_fuel().unwrap(), 97);
    // SAFETY: as above.
    let error = unsafe { Module::deserialize(&Engine::default(), &artifact).unwrap_err() };
    assert!(
        error.to_string().contains("with guard pages, fuel"),
        "{error}"
    );
}

/// Where fuel ends as an inlined function is entered, that function is in the backtrace.
#[test]
fn backtraces_show_where_fuel_ends_in_inlined_functions() {
    let text = r#"(module
        (func $h (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
        (func $f (export "f") (param i32) (result i32) (call $h (local.get 0))))"#;
    let frames = |level, fuel| {
        let mut config = Config::new();
        config.opt_level(level).consume_fuel(true);
        let engine = Engine::new(&config).unwrap();
        let module = Module::new(&engine, text).unwrap();
        let mut store = Store::new(&engine, ());
        let instance = Instance::new(&mut store, &module, &[]).unwrap();
        store.set_fuel(fuel).unwrap();
        let f = instance.get_typed_func::<i32, i32>(&mut store, "f");
        let error = f.unwrap().call(&mut store, 7).unwrap_err();
        let trace = error.downcast_ref::<gantry::WasmBacktrace>().unwrap();
        let frames = trace.frames().iter();
        frames.map(|frame| frame.func_index()).collect::<Vec<_>>()
    };
    for fuel in 0..5 {
        let expected = if fuel < 3 { vec![1] } else { vec![0, 1] };
        for level in [OptLevel::None, OptLevel::Speed] {
            assert_eq!(frames(level, fuel), expected, "{level:?} {fuel}");
        }
    }
}
