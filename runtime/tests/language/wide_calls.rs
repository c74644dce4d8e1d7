//! Vectors that live across calls are whole behind them, whatever is called and however it is left:
//! functions of the same module, of modules without vectors, of the host, and the runtime.
//!
//! On AArch64 code of other modules, and of the host, preserves no more than the lower halves of
//! `v8` to `v15`. All of it here spoils the upper ones.

use crate::common::*;
use gantry::{
    BoundsChecks, Caller, Engine, Error, Exception, Extern, Func, FuncType, Instance, Module,
    ResourceLimiter, Result, Store, Tag, TagType, Trap, UpdateDeadline, Val, ValType,
};
use std::{
    fmt::Write,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

/// Vectors that live across each call: more than registers that calls preserve.
const VECTORS: i32 = 12;
/// How often each function calls.
const ROUNDS: i32 = 3;
/// Parameters of functions that have some on the stack.
const MANY: usize = 12;

/// A limiter that spoils them whenever it is asked.
#[derive(Default)]
struct Spoiler {
    /// What the next interrupt throws.
    throws: Option<i32>,
}

impl ResourceLimiter for Spoiler {
    fn memory_growing(&mut self, _: usize, _: usize, _: Option<usize>) -> Result<bool> {
        spoil_upper_halves();
        Ok(true)
    }

    fn table_growing(&mut self, _: usize, _: usize, _: Option<usize>) -> Result<bool> {
        spoil_upper_halves();
        Ok(true)
    }
}

/// Locals that are floats, and live across a call: they take the registers that calls preserve, and
/// what is written there has zeros above it.
fn floats(call: &str) -> String {
    let mut text = String::new();
    for index in 0..10 {
        let _ = write!(
            text,
            "(local.set $f{index} (f64.add (f64.convert_i32_s (local.get $x)) (f64.const {index})))"
        );
    }
    let mut sum = format!("(f64.convert_i32_s {call})");
    for index in 0..10 {
        sum = format!(
            "(f64.sub (f64.add {sum} (local.get $f{index})) (local.get $f{}))",
            9 - index
        );
    }
    text + &format!("(i32.trunc_f64_s {sum})")
}

fn float_locals() -> String {
    (0..10)
        .map(|index| format!("(local $f{index} f64)"))
        .collect()
}

/// A module without vectors.
fn scalar_module() -> String {
    let (locals, many) = (float_locals(), "i32 ".repeat(MANY));
    let next = floats("(call $next (local.get $x))");
    let throws = floats("(call $throw_next (local.get $x))");
    format!(
        r#"(module
        (import "" "e" (tag $e (param i32)))
        (type $t (func (param i32) (result i32)))
        (table $table (export "table") 1 funcref)
        (global $zero (mut i32) (i32.const 0))
        (func $next (param $x i32) (result i32)
            (if (global.get $zero) (then (return (call $next (local.get $x)))))
            (i32.add (local.get $x) (i32.const 1)))
        (func $throw_next (param $x i32) (result i32)
            (if (global.get $zero) (then (return (call $next (local.get $x)))))
            (throw $e (i32.add (local.get $x) (i32.const 1))))
        (func $spoil (export "spoil") (param $x i32) (result i32) {locals} {next})
        (func (export "many") (param $x i32) (param {rest}) (result i32) {locals} {next})
        (func $throws (export "throws") (param $x i32) (result i32) {locals} {throws})
        (func (export "throws_many") (param $x i32) (param {rest}) (result i32) {locals} {throws})
        (func (export "bounce") (param $x i32) (result i32)
            (return_call_indirect $table (type $t)
                (i32.sub (call $spoil (local.get $x)) (i32.const 1)) (i32.const 0))))"#,
        rest = &many[4..],
    )
}

/// A function that keeps vectors across a call, which gives its argument plus one.
fn keeper(name: &str, call: &str) -> String {
    let mut text = format!("(func $keep_{name} (export \"{name}\") (param $x i32) (result i32)");
    text += "(local $r i32) (local $n i32) (local $sum i32)";
    for index in 0..VECTORS {
        let _ = write!(text, "(local $v{index} v128)");
    }
    text += "(local.set $r (local.get $x))";
    for index in 0..VECTORS {
        let _ = write!(
            text,
            "(local.set $v{index} (i32x4.mul
                (i32x4.splat (i32.add (local.get $x) (i32.const {index})))
                (v128.const i32x4 1 3 5 7)))"
        );
    }
    let _ = write!(text, "(loop $again (local.set $r {call})");
    for index in 0..VECTORS {
        let _ = write!(
            text,
            "(local.set $v{index} (i32x4.add (local.get $v{index}) (i32x4.splat (local.get $r))))"
        );
    }
    let _ = write!(
        text,
        "(local.set $n (i32.add (local.get $n) (i32.const 1)))
         (br_if $again (i32.lt_s (local.get $n) (i32.const {ROUNDS}))))
         (local.set $sum (local.get $r))"
    );
    for (index, lane) in (0..VECTORS).flat_map(|index| (0..4).map(move |lane| (index, lane))) {
        let _ = write!(
            text,
            "(local.set $sum (i32.add (i32.mul (local.get $sum) (i32.const 31))
                (i32x4.extract_lane {lane} (local.get $v{index}))))"
        );
    }
    text + "(local.get $sum))"
}

/// What such a function gives.
fn kept(x: i32) -> i32 {
    let mut vectors: Vec<[i32; 4]> = (0..VECTORS)
        .map(|index| [1, 3, 5, 7].map(|factor| (x + index).wrapping_mul(factor)))
        .collect();
    let mut r = x;
    for _ in 0..ROUNDS {
        r += 1;
        for lane in vectors.iter_mut().flatten() {
            *lane = lane.wrapping_add(r);
        }
    }
    let next = |sum: i32, lane: &i32| sum.wrapping_mul(31).wrapping_add(*lane);
    vectors.iter().flatten().fold(r, next)
}

/// The calls, by name.
fn calls() -> Vec<(&'static str, String)> {
    let many = format!("(local.get $r) {}", "(i32.const 5) ".repeat(MANY - 1));
    let caught = |call: &str| {
        format!("(block $h (result i32) (try_table (catch $e $h) (drop {call})) unreachable)")
    };
    let r = "(local.get $r)";
    let of = |function: &str| format!("(call ${function} {r})");
    let of_many = |function: &str| format!("(call ${function} {many})");
    let indirect = |index: i32| format!("(call_indirect $table (type $t) {r} (i32.const {index}))");
    let reference = |function: &str| format!("(call_ref $t {r} (ref.func ${function}))");
    let indirect_many =
        |index: i32| format!("(call_indirect $table (type $m) {many} (i32.const {index}))");
    vec![
        ("direct", of("own")),
        ("floats", of("own_floats")),
        ("host", of("host")),
        ("host_many", of_many("host_many")),
        ("foreign", of("foreign")),
        ("foreign_many", of_many("foreign_many")),
        ("table_own", indirect(0)),
        ("table_foreign", indirect(1)),
        ("table_host", indirect(2)),
        ("table_many", indirect_many(3)),
        ("table_host_many", indirect_many(4)),
        ("ref_own", reference("own")),
        ("ref_foreign", reference("foreign")),
        ("ref_host", reference("host")),
        ("below_many", of("own_many")),
        ("tail_foreign", of("tail_foreign")),
        ("tail_host", of("tail_host")),
        ("tail_table", of("tail_table")),
        ("tail_many", of("tail_many")),
        ("tail_bounce", of("tail_bounce")),
        ("throw_own", caught(&of("throws"))),
        ("throw_deep", caught(&of("keep_throws_deep"))),
        ("throw_foreign", caught(&of("foreign_throws"))),
        ("throw_many", caught(&of_many("foreign_throws_many"))),
        ("throw_host", caught(&of("host_throws"))),
        ("throw_tail", caught(&of("tail_throws"))),
        ("caught_below", of("catches")),
        (
            "grow",
            format!("(i32.add {r} (i32.gt_s (memory.grow (i32.const 1)) (i32.const 0)))"),
        ),
        (
            "grow_table",
            format!(
                "(i32.add {r} (i32.gt_s (table.grow $table (ref.null func) (i32.const 1)) (i32.const 0)))"
            ),
        ),
        (
            "copy",
            format!(
                "(block (result i32)
                (memory.copy (i32.const 8) (i32.const 4096) (i32.const 40000))
                (i32.add {r} (i32.const 1)))"
            ),
        ),
    ]
}

/// The module that has vectors.
fn vector_module() -> String {
    let many = "i32 ".repeat(MANY);
    let mut text = format!(
        r#"(module
        (import "" "e" (tag $e (param i32)))
        (type $t (func (param i32) (result i32)))
        (type $m (func (param {many}) (result i32)))
        (import "" "host" (func $host (type $t)))
        (import "" "host_many" (func $host_many (type $m)))
        (import "" "host_throws" (func $host_throws (type $t)))
        (import "" "spoil" (func $foreign (type $t)))
        (import "" "many" (func $foreign_many (type $m)))
        (import "" "throws" (func $foreign_throws (type $t)))
        (import "" "throws_many" (func $foreign_throws_many (type $m)))
        (import "" "bounce" (func $bounce (type $t)))
        (import "" "throw_at_interrupt" (func $throw_at_interrupt (param i32)))
        (import "" "table" (table $other 1 funcref))
        (memory 2)
        (table $table 8 funcref)
        (elem (table $other) (i32.const 0) func $own)
        (elem (table $table) (i32.const 0) func $own $foreign $host $foreign_many $host_many)
        (global $zero (mut i32) (i32.const 0))
        (func $next (param $x i32) (result i32)
            (if (global.get $zero) (then (return (call $next (local.get $x)))))
            (i32.add (local.get $x) (i32.const 1)))
        (func $own (param $x i32) (result i32)
            (i32.sub (call $keep_keeps (local.get $x)) (call $keep_keeps (local.get $x)))
            (i32.add (call $next (local.get $x))))
        (func $own_floats (param $x i32) (result i32) {locals} {floats})
        (func $own_many (param $r i32) (result i32) {own_many})
        (func $tail_foreign (param $x i32) (result i32)
            (return_call $foreign (local.get $x)))
        (func $tail_host (param $x i32) (result i32)
            (return_call $host (local.get $x)))
        (func $tail_table (param $x i32) (result i32)
            (return_call_indirect $table (type $t) (local.get $x) (i32.const 1)))
        (func $tail_many (param $r i32) (result i32) {tail_many})
        (func $tail_bounce (param $x i32) (result i32)
            (return_call $bounce (local.get $x)))
        (func $throws (param $x i32) (result i32)
            (if (global.get $zero) (then (return (call $next (local.get $x)))))
            (throw $e (call $next (local.get $x))))
        (func $tail_throws (param $x i32) (result i32)
            (return_call $foreign_throws (local.get $x)))
        (func $waits (param $x i32) (result i32)
            (call $throw_at_interrupt (i32.add (local.get $x) (i32.const 1)))
            (loop $again (br_if $again (i32.eqz (global.get $zero))))
            unreachable)
        (func $catches (param $r i32) (result i32)
            (if (global.get $zero) (then (return (call $catches (local.get $r)))))
            (block $h (result i32)
                (try_table (catch $e $h) (drop (call $keep_throws_deep (local.get $r))))
                unreachable))"#,
        locals = float_locals(),
        floats = floats("(call $next (local.get $x))"),
        own_many = "(call $foreign_many (local.get $r)".to_owned()
            + &"(i32.const 5)".repeat(MANY - 1)
            + ")",
        tail_many = "(return_call $foreign_many (local.get $r)".to_owned()
            + &"(i32.const 5)".repeat(MANY - 1)
            + ")",
    );
    text += &keeper("keeps", "(call $next (local.get $r))");
    text += &keeper("throws_deep", "(call $throws (local.get $r))");
    text += &keeper(
        "interrupted",
        "(block $h (result i32)
            (try_table (catch $e $h) (drop (call $waits (local.get $r)))) unreachable)",
    );
    for (name, call) in calls() {
        text += &keeper(name, &call);
    }
    // A frame for each level, with vectors that live across the call.
    text += r#"
        (func $dig (export "dig") (param $x i32) (result i32)
            (local $a v128) (local $b v128) (local $r i32)
            (if (i32.eqz (local.get $x)) (then (return (i32.const 1))))
            (local.set $a (i32x4.mul (i32x4.splat (local.get $x)) (v128.const i32x4 1 3 5 7)))
            (local.set $b (i32x4.add (local.get $a) (v128.const i32x4 2 4 6 8)))
            (local.set $r (call $dig (i32.sub (local.get $x) (i32.const 1))))
            (local.set $a (i32x4.add (i32x4.mul (local.get $a) (i32x4.splat (local.get $r)))
                (local.get $b)))
            (i32.add (i32x4.extract_lane 0 (local.get $a)) (i32x4.extract_lane 3 (local.get $a)))))"#;
    text
}

fn dug(x: i32) -> i32 {
    let mut r = 1i32;
    for x in 1..=x {
        let lane = |factor: i32, addend: i32| {
            let a = x.wrapping_mul(factor);
            a.wrapping_mul(r).wrapping_add(a.wrapping_add(addend))
        };
        r = lane(1, 2).wrapping_add(lane(7, 8));
    }
    r
}

/// Both modules, and what they import from the host.
fn instantiate(engine: &Engine) -> (Store<Spoiler>, Instance, Tag) {
    let mut store = Store::new(engine, Spoiler::default());
    store.limiter(|spoiler| spoiler);
    let ty = TagType::new(FuncType::new(engine, [ValType::I32], []));
    let tag = Tag::new(&mut store, &ty).unwrap();
    let scalar = Module::new(engine, scalar_module()).unwrap();
    let scalar = Instance::new(&mut store, &scalar, &[tag.into()]).unwrap();
    let host = Func::wrap(&mut store, |x: i32| -> i32 {
        spoil_upper_halves();
        x + 1
    });
    let many = FuncType::new(engine, vec![ValType::I32; MANY], [ValType::I32]);
    let host_many = Func::new(&mut store, many, |_, params, results| {
        spoil_upper_halves();
        let Val::I32(x) = params[0] else {
            unreachable!()
        };
        results[0] = Val::I32(x + 1);
        Ok(())
    });
    let host_throws = Func::wrap(
        &mut store,
        move |mut caller: Caller<'_, Spoiler>, x: i32| -> Result<i32> {
            spoil_upper_halves();
            Err(Exception::new(&mut caller, &tag, &[Val::I32(x + 1)])?.into())
        },
    );
    let mut imports: Vec<Extern> = vec![
        tag.into(),
        host.into(),
        host_many.into(),
        host_throws.into(),
    ];
    let throw_at_interrupt = |mut caller: Caller<'_, Spoiler>, x: i32| {
        caller.data_mut().throws = Some(x);
    };
    let throw_at_interrupt = Func::wrap(&mut store, throw_at_interrupt);
    for name in ["spoil", "many", "throws", "throws_many", "bounce"] {
        imports.push(scalar.get_export(&mut store, name).unwrap());
    }
    imports.push(throw_at_interrupt.into());
    imports.push(scalar.get_export(&mut store, "table").unwrap());
    let module = Module::new(engine, vector_module()).unwrap();
    let instance = Instance::new(&mut store, &module, &imports).unwrap();
    (store, instance, tag)
}

fn call(store: &mut Store<Spoiler>, instance: Instance, name: &str, x: i32) -> Result<i32> {
    let func = instance.get_typed_func::<i32, i32>(&mut *store, name)?;
    func.call(store, x)
}

fn check_all(store: &mut Store<Spoiler>, instance: Instance) {
    for (name, _) in calls() {
        for x in [0, 1, 1_000_003] {
            let found = call(store, instance, name, x);
            let found = found.unwrap_or_else(|error: Error| panic!("{name}: {error:?}"));
            assert_eq!(found, kept(x), "{name}({x})");
        }
    }
}

#[test]
fn vectors_are_whole_behind_calls() {
    for engine in engines() {
        let (mut store, instance, _) = instantiate(&engine);
        check_all(&mut store, instance);
    }
}

/// Each look at the epoch calls the host, which spoils what it may, and throws if it is to.
#[test]
fn vectors_are_whole_behind_interrupts() {
    for compiler in COMPILERS {
        let mut config = config_of(compiler);
        let engine = Engine::new(config.epoch_interruption(true)).unwrap();
        let (mut store, instance, tag) = instantiate(&engine);
        let count = Arc::new(AtomicU32::new(0));
        let counter = count.clone();
        store.epoch_deadline_callback(move |mut store| {
            counter.fetch_add(1, Ordering::Relaxed);
            let throws = store.data_mut().throws.take();
            let error = throws.map(|x| Exception::new(&mut store, &tag, &[Val::I32(x)]));
            spoil_upper_halves();
            match error.transpose()? {
                None => Ok(UpdateDeadline::Continue(0)),
                Some(exception) => Err(exception.into()),
            }
        });
        check_all(&mut store, instance);
        assert!(count.load(Ordering::Relaxed) > 100);
        for x in [0, 5] {
            let found = call(&mut store, instance, "interrupted", x).unwrap();
            assert_eq!(found, kept(x), "interrupted({x})");
        }
    }
}

/// Functions that trap in the middle leave nothing behind.
#[test]
fn frames_with_vectors_are_left_by_traps() {
    for compiler in COMPILERS {
        let engine = engine_of(compiler, BoundsChecks::Guard);
        let (mut store, instance, _) = instantiate(&engine);
        for _ in 0..2 {
            assert_eq!(call(&mut store, instance, "dig", 500).unwrap(), dug(500));
            let error = call(&mut store, instance, "dig", -1).unwrap_err();
            assert_eq!(trap_of(&error), Some(Trap::StackOverflow));
            assert_eq!(call(&mut store, instance, "direct", 7).unwrap(), kept(7));
        }
    }
}
