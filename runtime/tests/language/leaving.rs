//! Calls in place of a return where they are rare: in start functions, out of handlers, to
//! functions of the host that fail or call back, and with as many values as there may be.

use crate::common::*;
use gantry::{
    Caller, Engine, Exception, Extern, Func, Instance, Module, Ref, RefType, Result, Store, Table,
    TableType, Trap, Val,
};
use std::panic::{AssertUnwindSafe, catch_unwind};

fn small_stacks() -> [Engine; 3] {
    COMPILERS.map(|compiler| {
        let mut config = config_of(compiler);
        config.max_wasm_stack(256 << 10).max_store_size(4 << 20);
        Engine::new(&config).unwrap()
    })
}

fn table(store: &mut Store<()>, size: u32) -> Extern {
    let ty = TableType::new(RefType::FUNCREF, size, None);
    Table::new(store, ty, Ref::Func(None)).unwrap().into()
}

fn call(store: &mut Store<()>, instance: Instance, name: &str, n: i32) -> Result<i32> {
    let func = instance.get_typed_func::<i32, i32>(&mut *store, name)?;
    func.call(store, n)
}

/// As many as there may be, of types in turn; the first is a counter.
const MANY: usize = 1000;
const TYPES: [&str; 4] = ["i64", "f64", "i32", "f32"];

/// Which argument is passed on as the one at this place, which is behind the counter.
fn source(place: usize) -> usize {
    match place {
        1..4 => place + MANY - 4,
        4 => MANY - 4,
        _ => place - 4,
    }
}

fn each(from: usize, text: impl Fn(usize) -> String) -> String {
    (from..MANY).map(text).collect()
}

/// A function with a thousand parameters and results leaves for itself, and for that of another
/// instance, with all of them moved.
#[test]
fn a_thousand_arguments_and_results() {
    let all = each(0, |place| format!(" {}", TYPES[place % 4]));
    let text = |instance: usize| {
        let values = each(0, |place| format!("(local.get {place})"));
        let moved = each(1, |place| format!("(local.get {})", source(place)));
        let first = each(1, |place| format!("({}.const {place})", TYPES[place % 4]));
        let count = "(i64.sub (local.get 0) (i64.const 1))";
        let other = 1 - instance;
        format!(
            r#"(module
            (type $t (func (param {all}) (result {all})))
            (import "" "table" (table 2 funcref))
            (elem (i32.const {instance}) func $f)
            (func $f (type $t)
                (if (i64.eqz (local.get 0)) (then (return {values})))
                (if (i64.eqz (i64.rem_u (local.get 0) (i64.const 3)))
                    (then (return_call $f {count} {moved})))
                (return_call_indirect (type $t) {count} {moved} (i32.const {other})))
            (func (export "run") (param i64) (result {all})
                (return_call $f (local.get 0) {first})))"#
        )
    };
    for engine in small_stacks() {
        let mut store = Store::new(&engine, ());
        let imports = [table(&mut store, 2)];
        let instances = [0, 1].map(|n| instance_in(&mut store, &text(n), &imports).unwrap());
        for calls in [0, 1, 2, 3, 4, 5000] {
            let func = instances[calls % 2].get_func(&mut store, "run").unwrap();
            let mut results = vec![Val::I32(0); MANY];
            let count = [Val::I64(calls as i64)];
            func.call(&mut store, &count, &mut results).unwrap();
            for (place, result) in results.iter().enumerate().skip(1) {
                let number = (0..calls).fold(place, |place, _| source(place));
                let wanted = match place % 4 {
                    0 => Val::I64(number as i64),
                    1 => Val::F64((number as f64).to_bits()),
                    2 => Val::I32(number as i32),
                    _ => Val::F32((number as f32).to_bits()),
                };
                assert_eq!(format!("{result:?}"), format!("{wanted:?}"), "{place}");
            }
        }
    }
}

/// A start function leaves for one of another instance, which leaves for the host.
#[test]
fn start_functions_leave() {
    let first = r#"(module
        (import "" "host" (func $host (param i64 i64 i64 i64 i64 i64 i64 i64 i64 i64)))
        (global $count (export "count") (mut i32) (i32.const 0))
        (func (export "f")
            (global.set $count (i32.add (global.get $count) (i32.const 1)))
            (return_call $host (i64.const 0) (i64.const 1) (i64.const 2) (i64.const 3)
                (i64.const 4) (i64.const 5) (i64.const 6) (i64.const 7) (i64.const 8)
                (i64.const 9))))"#;
    let second = r#"(module
        (import "" "f" (func $f))
        (start $start)
        (func $start (return_call $f)))"#;
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let ty = gantry::FuncType::new(
            &gantry::Engine::default(),
            vec![gantry::ValType::I64; 10],
            [],
        );
        let host = Func::new(&mut store, ty, |_, params, _| {
            let numbers: Vec<_> = params.iter().map(|param| param.i64().unwrap()).collect();
            assert_eq!(numbers, (0..10).collect::<Vec<_>>());
            Ok(())
        });
        let first = instance_in(&mut store, first, &[host.into()]).unwrap();
        let f = first.get_func(&mut store, "f").unwrap();
        for _ in 0..3 {
            instance_in(&mut store, second, &[f.into()]).unwrap();
        }
        let count = first.get_global(&mut store, "count").unwrap();
        assert_eq!(count.get(&store).i32(), Some(3));
    }
}

/// A function of the host that is called in place of a return may panic, fail, and let code in
/// again that does the same.
#[test]
fn the_host_fails_and_calls_back() {
    let text = r#"(module
        (import "" "host" (func $host (param i32 i64 i64 i64 i64 i64 i64 f64) (result i32)))
        (func $leave (export "leave") (param i32) (result i32)
            (return_call $host (local.get 0) (i64.const 1) (i64.const 2) (i64.const 3)
                (i64.const 4) (i64.const 5) (i64.const 6) (f64.const 7)))
        (func $call (export "call") (param $n i32) (result i32)
            (local $a i64) (local $b f64) (local $c i32)
            (local.set $a (i64.extend_i32_s (local.get $n)))
            (local.set $b (f64.convert_i32_s (local.get $n)))
            (local.set $c (call $leave (local.get $n)))
            (if (i64.ne (local.get $a) (i64.extend_i32_s (local.get $n))) (then unreachable))
            (if (f64.ne (local.get $b) (f64.convert_i32_s (local.get $n))) (then unreachable))
            (i32.add (local.get $c) (i32.const 1))))"#;
    type Rest = (i64, i64, i64, i64, i64, i64, f64);
    let host = |mut caller: Caller<'_, ()>, n: i32, rest: Rest| -> Result<i32> {
        assert_eq!(rest, (1, 2, 3, 4, 5, 6, 7.0));
        match n {
            0 => Ok(0),
            -1 => panic!("the host does not go on"),
            -2 => anyhow::bail!("the host fails"),
            _ => {
                let back = caller.get_export("call").unwrap().into_func().unwrap();
                let next = if n > 0 { n - 1 } else { n + 100 };
                back.typed::<i32, i32>(&caller)?.call(&mut caller, next)
            }
        }
    };
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let host = Func::wrap(
            &mut store,
            move |caller: Caller<'_, ()>, n: i32, a, b, c, d, e, f, g| {
                host(caller, n, (a, b, c, d, e, f, g))
            },
        );
        let instance = instance_in(&mut store, text, &[host.into()]).unwrap();
        let mut run = |n| {
            let result = catch_unwind(AssertUnwindSafe(|| call(&mut store, instance, "call", n)));
            result.map_err(|panic| {
                panic
                    .downcast_ref::<&str>()
                    .map(|words| (*words).to_owned())
            })
        };
        for _ in 0..2 {
            assert_eq!(run(0).unwrap().unwrap(), 1);
            assert_eq!(run(20).unwrap().unwrap(), 21);
            let panic = run(-101).unwrap_err();
            assert_eq!(panic.as_deref(), Some("the host does not go on"));
            let error = run(-102).unwrap().unwrap_err();
            assert!(format!("{error:#}").contains("the host fails"), "{error:?}");
            assert_eq!(names(&error), ["call", "call"]);
        }
    }
}

/// Functions leave out of handlers for ever, in the middle of what has caught: the exceptions of
/// frames that are gone take no memory.
#[test]
fn exceptions_of_functions_that_have_left_are_forgotten() {
    let text = |instance: usize| {
        let other = 1 - instance;
        format!(
            r#"(module
            (type $t (func (param i32) (result i32)))
            (type $wide (func (param i32 i64 i64 i64 i64 i64 i64 i64 i64 i64 i64) (result i32)))
            (import "" "table" (table 2 funcref))
            (elem (i32.const {instance}) func $wide)
            (tag $e (param i64 i64 i64 i64 i64 i64))
            (func $throw (throw $e (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4)
                (i64.const 5) (i64.const 6)))
            (func $f (export "f") (type $t) (local i64)
                (if (i32.eqz (local.get 0)) (then (return (i32.const 7))))
                try
                    (call $throw)
                catch_all
                    (return_call_indirect (type $wide) (i32.sub (local.get 0) (i32.const 1))
                        (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4) (i64.const 5)
                        (i64.const 6) (i64.const 7) (i64.const 8) (i64.const 9) (i64.const 10)
                        (i32.const {other}))
                end
                unreachable)
            (func $same (export "same") (type $t)
                (if (i32.eqz (local.get 0)) (then (return (i32.const 7))))
                try
                    (call $throw)
                catch_all
                    (return_call $same (i32.sub (local.get 0) (i32.const 1)))
                end
                unreachable)
            (func $wide (type $wide)
                (if (i64.ne (local.get 10) (i64.const 10)) (then unreachable))
                (if (i32.and (local.get 0) (i32.const 1)) (then (return_call $f (local.get 0))))
                try
                    try
                        (throw $e (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4)
                            (i64.const 5) (i64.const 6))
                    catch $e
                        drop drop drop drop drop drop
                        (rethrow 0)
                    end
                catch $e
                    drop drop drop drop drop drop
                    (return_call $f (local.get 0))
                end
                unreachable))"#
        )
    };
    for engine in small_stacks() {
        let mut store = Store::new(&engine, ());
        let imports = [table(&mut store, 2)];
        let [first, second] = [0, 1].map(|n| instance_in(&mut store, &text(n), &imports).unwrap());
        for instance in [first, second] {
            for name in ["f", "same"] {
                assert_eq!(call(&mut store, instance, name, 100_001).unwrap(), 7);
            }
        }
    }
}

/// A function whose branches have to reach further than a megabyte: its code for leaving is behind
/// it, and what is rare, behind that.
#[test]
fn a_large_function_leaves_at_many_places() {
    const PLACES: usize = 16_000;
    let arguments: String = (0..10).map(|n| format!("(i64.const {n})")).collect();
    let params = "i64 ".repeat(10);
    let other = format!(
        r#"(module
        (type $t (func (param i64 {params}) (result i64)))
        (import "" "table" (table 3 funcref))
        (elem (i32.const 1) func $f)
        (func $f (type $t)
            (if (i64.ne (local.get 10) (i64.const 9)) (then unreachable))
            (i64.mul (local.get 0) (i64.const 3))))"#
    );
    let places: String = (0..PLACES)
        .map(|place| {
            let leave = match place % 4 {
                0 => format!("(return_call $few (i64.const {place}))"),
                1 => format!("(return_call $many (i64.const {place}) {arguments})"),
                two_or_three => format!(
                    "(return_call_indirect (type $t) (i64.const {place}) {arguments}
                        (i32.const {}))",
                    two_or_three - 2
                ),
            };
            format!("(if (i32.eq (local.get 0) (i32.const {place})) (then {leave}))")
        })
        .collect();
    let text = format!(
        r#"(module
        (type $t (func (param i64 {params}) (result i64)))
        (import "" "table" (table 3 funcref))
        (elem (i32.const 0) func $many)
        (func $few (param i64) (result i64) (local.get 0))
        (func $many (type $t)
            (if (i64.ne (local.get 10) (i64.const 9)) (then unreachable))
            (i64.mul (local.get 0) (i64.const 2)))
        (func (export "run") (param i32) (result i64) (local i64)
            (local.set 1 (call $few (i64.extend_i32_u (local.get 0))))
            {places}
            (if (i32.eq (local.get 0) (i32.const {PLACES}))
                (then (return_call_indirect (type $t) (i64.const 0) {arguments} (i32.const 2))))
            (local.get 1)))"#
    );
    for engine in small_stacks() {
        let mut store = Store::new(&engine, ());
        let imports = [table(&mut store, 3)];
        instance_in(&mut store, &other, &imports).unwrap();
        let module = Module::new(&engine, &text).unwrap();
        assert!(module.text().len() > 1 << 20, "{}", module.text().len());
        let instance = Instance::new(&mut store, &module, &imports).unwrap();
        let run = instance
            .get_typed_func::<i32, i64>(&mut store, "run")
            .unwrap();
        for place in (0..40).chain(PLACES - 40..PLACES) {
            let factor = [1, 2, 2, 3][place % 4];
            let result = run.call(&mut store, place as i32).unwrap();
            assert_eq!(result, factor * place as i64, "{place}");
        }
        let error = run.call(&mut store, PLACES as i32).unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::IndirectCallToNull));
        let beyond = PLACES as i32 + 7;
        assert_eq!(run.call(&mut store, beyond).unwrap(), beyond.into());
    }
}

/// At the end of the stack, functions that do not look where that is leave for others, for another
/// instance and for the host.
#[test]
fn the_end_of_the_stack() {
    let arguments = each(0, |place| format!("({}.const {place})", TYPES[place % 4]));
    let all = each(0, |place| format!(" {}", TYPES[place % 4]));
    let module = |instance: usize| {
        let other = 1 - instance;
        format!(
            r#"(module
            (type $wide (func (param {all}) (result i32)))
            (type $leaf (func (result i32)))
            (import "" "host" (func $host (result i32)))
            (import "" "table" (table 4 funcref))
            (elem (i32.const {instance}) func $leaf)
            (elem (i32.const {}) func $wide)
            (func $leaf (type $leaf)
                (return_call_indirect (type $wide) {arguments} (i32.const {})))
            (func $wide (type $wide) (return_call $host))
            (func $recurse (export "recurse") (param i32) (result i32)
                (if (i32.eqz (local.get 0))
                    (then (return (call_indirect (type $leaf) (i32.const {other})))))
                (i32.add (call $recurse (i32.sub (local.get 0) (i32.const 1)))
                    (call $leaf_too)))
            (func $leaf_too (result i32)
                (return_call_indirect (type $leaf) (i32.const {instance}))))"#,
            2 + instance,
            2 + other,
        )
    };
    for engine in small_stacks() {
        let mut store = Store::new(&engine, ());
        let host = Func::wrap(&mut store, || -> i32 {
            // Some stack is left for the host.
            let bytes = std::hint::black_box([1_u8; 16 << 10]);
            bytes[n_th(bytes.len())].into()
        });
        let imports = [host.into(), table(&mut store, 4)];
        let [first, _] = [0, 1].map(|n| instance_in(&mut store, &module(n), &imports).unwrap());
        let (mut good, mut bad) = (1, 1 << 20);
        while bad - good > 1 {
            let depth = (good + bad) / 2;
            match call(&mut store, first, "recurse", depth) {
                Ok(sum) => {
                    assert_eq!(sum, depth + 1);
                    good = depth;
                }
                Err(error) => {
                    assert_eq!(trap_of(&error), Some(Trap::StackOverflow));
                    assert!(!error.is::<Exception>());
                    bad = depth;
                }
            }
        }
        assert!(good > 1000, "{good}");
    }
}

fn n_th(end: usize) -> usize {
    std::hint::black_box(end / 2)
}
