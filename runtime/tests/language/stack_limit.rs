//! The limit of frames' costs: recursion ends at the same call however code is compiled.

use crate::common::{COMPILERS, config_of, trap_of};
use gantry::{Caller, Config, Engine, Linker, Module, Store, Trap};

/// What a frame costs with so many slots of parameters, results and locals.
const fn cost(slots: u64) -> u64 {
    64 + 8 * slots
}

fn engines(limit: u64) -> Vec<Engine> {
    let mut engines = Vec::new();
    for compiler in COMPILERS {
        for inlining in [false, true] {
            let mut config: Config = config_of(compiler);
            config.inlining(inlining).max_frame_cost(Some(limit));
            engines.push(Engine::new(&config).unwrap());
        }
    }
    engines
}

/// Calls `f` with a depth that fits and with one more.
#[track_caller]
fn check(text: &str, limit: u64, deepest: i32) {
    for engine in engines(limit) {
        let module = Module::new(&engine, text).unwrap();
        let mut linker = Linker::new(&engine);
        let again = |mut caller: Caller<'_, ()>, depth: i32| -> gantry::Result<()> {
            let f = caller.get_export("f").unwrap().into_func().unwrap();
            f.call(&mut caller, &[depth.into()], &mut [])
        };
        linker.func_wrap("", "again", again).unwrap();
        let mut store = Store::new(&engine, ());
        let instance = linker.instantiate(&mut store, &module).unwrap();
        let f = instance.get_typed_func::<i32, ()>(&mut store, "f").unwrap();
        // Twice: what a trap leaves behind counts no more.
        for _ in 0..2 {
            f.call(&mut store, deepest).unwrap();
            let error = f.call(&mut store, deepest + 1).unwrap_err();
            assert_eq!(trap_of(&error), Some(Trap::StackOverflow), "{error:?}");
        }
    }
}

const HOST: &str = r#"(import "" "again" (func $again (param i32)))"#;

#[test]
fn recursion_ends_by_its_types() {
    let text = |locals: &str| {
        format!(
            r#"(module {HOST} (func $f (export "f") (param i32) {locals}
                (if (local.get 0) (then (call $f (i32.sub (local.get 0) (i32.const 1)))))))"#
        )
    };
    check(&text(""), 100 * cost(1), 99);
    check(&text(""), 100 * cost(1) + cost(1) - 1, 99);
    check(&text("(local i32 i64 f32 f64 funcref)"), 100 * cost(6), 99);
    check(&text("(local v128)"), 100 * cost(3), 99);
}

/// Functions that are inlined cost what they would as calls.
#[test]
fn small_functions_cost_the_same() {
    let text = format!(
        r#"(module {HOST} (func $leaf (param i32) (result i32) (i32.add (local.get 0) (i32.const -1)))
            (func $f (export "f") (param i32)
                (if (local.get 0) (then (call $f (call $leaf (local.get 0)))))))"#
    );
    // The last but one calls the leaf, whose result costs, too; the last one does not.
    check(&text, 99 * cost(1) + cost(2), 99);
    let text = format!(
        r#"(module {HOST} (func $leaf (param i32) (result i32) (i32.add (local.get 0) (i32.const -1)))
            (func $f (export "f") (param i32)
                (if (i32.ge_s (call $leaf (local.get 0)) (i32.const 0))
                    (then (call $f (call $leaf (local.get 0)))))))"#
    );
    check(&text, 99 * cost(1) + cost(2), 98);
}

#[test]
fn tail_calls_give_their_frames_back() {
    let text = format!(
        r#"(module {HOST} (type $t (func (param i32))) (table funcref (elem $g $f))
            (func $g (param i32)
                (if (i32.eqz (i32.rem_u (local.get 0) (i32.const 1000)))
                    (then (call $f (i32.div_u (local.get 0) (i32.const 1000)))
                          (return)))
                (return_call_indirect (type $t) (i32.sub (local.get 0) (i32.const 1)) (i32.const 0)))
            (func $f (export "f") (param i32)
                (if (local.get 0) (then
                    (return_call $g (i32.add (i32.mul (i32.sub (local.get 0) (i32.const 1))
                        (i32.const 1000)) (i32.const 999)))))))"#
    );
    // Each round is a thousand tail calls and one call.
    check(&text, 50 * cost(1), 49);
}

/// Frames that an exception leaves behind cost nothing any more.
#[test]
fn exceptions_give_frames_back() {
    let throws = r#"(tag $e) (func $deep (param i32)
            (if (i32.eqz (local.get 0)) (then (throw $e)))
            (call $deep (i32.sub (local.get 0) (i32.const 1))))"#;
    let standard = format!(
        r#"(module {HOST} {throws}
            (func $f (export "f") (param i32) (local i32)
                (local.set 1 (i32.const 100))
                (loop
                    (block (try_table (catch_all 0) (call $deep (i32.const 7))))
                    (br_if 0 (local.tee 1 (i32.sub (local.get 1) (i32.const 1)))))
                (if (local.get 0) (then (call $f (i32.sub (local.get 0) (i32.const 1)))))))"#
    );
    // The last one has room for eight of $deep.
    check(&standard, 20 * cost(2) + 8 * cost(1), 19);
    let legacy = format!(
        r#"(module {HOST} {throws}
            (func $f (export "f") (param i32) (local i32)
                (local.set 1 (i32.const 100))
                (loop
                    try
                        (call $deep (i32.const 7))
                    catch_all
                    end
                    (br_if 0 (local.tee 1 (i32.sub (local.get 1) (i32.const 1)))))
                (if (local.get 0) (then (call $f (i32.sub (local.get 0) (i32.const 1)))))))"#
    );
    check(&legacy, 20 * cost(2) + 8 * cost(1), 19);
}

/// Functions of the host cost nothing, and do not begin anew.
#[test]
fn calls_through_the_host_count_together() {
    let text = format!(
        r#"(module {HOST} (func (export "f") (param i32)
            (if (local.get 0) (then (call $again (i32.sub (local.get 0) (i32.const 1)))))))"#
    );
    check(&text, 20 * cost(1), 19);
}

#[test]
fn the_native_limit_is_in_force_too() {
    let text = r#"(module (func $f (export "f") (call $f)))"#;
    for engine in engines(u64::MAX) {
        let module = Module::new(&engine, text).unwrap();
        let mut store = Store::new(&engine, ());
        let instance = gantry::Instance::new(&mut store, &module, &[]).unwrap();
        let f = instance.get_typed_func::<(), ()>(&mut store, "f").unwrap();
        let error = f.call(&mut store, ()).unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::StackOverflow));
    }
}
