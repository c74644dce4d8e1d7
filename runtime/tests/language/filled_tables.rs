//! Calls through tables that are filled with a module's own functions: they rely on that nobody
//! writes the table, and if a function does, be it the last one, all is as if they did not.

use crate::common::*;
use gantry::{Config, Engine, Extern, Instance, Module, OptLevel, Store, Table, Trap, TypedFunc};
use std::{
    fmt::Write,
    sync::{Arc, Mutex},
};

/// Engines of both levels that compile with this many threads.
fn engines_with(threads: usize) -> [Engine; 2] {
    [OptLevel::None, OptLevel::Speed].map(|level| {
        let mut config = Config::new();
        config.opt_level(level).threads(threads).verify(true);
        Engine::new(&config).unwrap()
    })
}

/// What instances have in their memory: results tell whose it was.
const OTHERS: i32 = 7000;
const OWN: i32 = 100;

/// Its function adds what its own memory has.
const OTHER: &str = r#"(module
    (memory 1)
    (data (i32.const 0) "\58\1b")
    (func (export "other") (param i32) (result i32)
        (i32.add (local.get 0) (i32.load (i32.const 0)))))"#;

/// A module whose functions call through a table of three functions. `last` is its last function;
/// before it are so many others that there is work for several threads.
fn module(head: &str, last: &str) -> String {
    let mut text = format!(
        r#"(module
        (type $t (func (param i32) (result i32)))
        (import "" "other" (func $other (type $t)))
        (memory 1)
        (data (i32.const 0) "\64")
        (tag $tag (param i32))
        (table $table 3 funcref)
        (table $source 3 funcref)
        {head}
        (elem (table $table) (i32.const 0) func $inc $add $throw)
        (elem (table $source) (i32.const 0) funcref
            (ref.null func) (ref.func $wide) (ref.func $other))
        (elem $passive funcref (ref.null func) (ref.func $wide) (ref.func $other))
        (func $inc (type $t) (i32.add (local.get 0) (i32.const 1)))
        (func $add (type $t) (i32.add (local.get 0) (i32.load (i32.const 0))))
        (func $throw (type $t) (throw $tag (local.get 0)))
        (func $wide (param i64) (result i32) (i32.const 1))
        ;; What comes back is in the right context again.
        (func (export "call") (param i32 i32) (result i32)
            (i32.add
                (call_indirect $table (type $t) (local.get 1) (local.get 0))
                (i32.load (i32.const 0))))
        (func (export "constant") (param i32 i32) (result i32)
            (call_indirect $table (type $t) (local.get 1) (i32.const 1)))
        (func (export "leave") (param i32 i32) (result i32)
            (return_call_indirect $table (type $t) (local.get 1) (local.get 0)))
        (func (export "catch") (param i32 i32) (result i32)
            (block $handler (result i32)
                (try_table (catch $tag $handler)
                    (return (call_indirect $table (type $t) (local.get 1) (local.get 0))))
                (unreachable))
            (i32.add (i32.load (i32.const 0))))
        "#
    );
    for index in 0..800 {
        let _ = write!(
            text,
            "(func (param i32) (result i32) (i32.mul (i32.const {index})
                (call_indirect $table (type $t) (i32.const {index}) (local.get 0))))"
        );
    }
    text + last + ")"
}

/// Last functions that put null, a function of another type and one of another instance in a row
/// of elements, and where that begins.
const WRITERS: [(&str, &str, i32); 5] = [
    (
        "set",
        r#"(func (export "write")
            (table.set $table (i32.const 0) (ref.null func))
            (table.set $table (i32.const 1) (ref.func $wide))
            (table.set $table (i32.const 2) (ref.func $other)))"#,
        0,
    ),
    (
        "init",
        r#"(func (export "write")
            (table.init $table $passive (i32.const 0) (i32.const 0) (i32.const 3)))"#,
        0,
    ),
    (
        "copy",
        r#"(func (export "write")
            (table.copy $table $source (i32.const 0) (i32.const 0) (i32.const 3)))"#,
        0,
    ),
    (
        "fill",
        r#"(func (export "write")
            (table.fill $table (i32.const 0) (ref.func $other) (i32.const 3))
            (table.fill $table (i32.const 1) (ref.func $wide) (i32.const 1))
            (table.fill $table (i32.const 0) (ref.null func) (i32.const 1)))"#,
        0,
    ),
    (
        "grow",
        r#"(func (export "write")
            (drop (table.grow $table (ref.null func) (i32.const 1)))
            (drop (table.grow $table (ref.func $wide) (i32.const 1)))
            (drop (table.grow $table (ref.func $other) (i32.const 1))))"#,
        3,
    ),
];

/// An instance of a module that imports `other`, and its functions of two parameters.
struct World {
    store: Store<()>,
    instance: Instance,
}

impl World {
    fn new(module: &Module) -> World {
        let mut store = Store::new(module.engine(), ());
        let other = instance_in(&mut store, OTHER, &[]).unwrap();
        let import = other.get_func(&mut store, "other").unwrap();
        let instance = Instance::new(&mut store, module, &[import.into()]).unwrap();
        World { store, instance }
    }

    fn call(&mut self, name: &str, element: i32, argument: i32) -> Result<i32, Option<Trap>> {
        let store = &mut self.store;
        let func: TypedFunc<(i32, i32), i32> = self.instance.get_typed_func(store, name).unwrap();
        let result = func.call(&mut self.store, (element, argument));
        result.map_err(|error| trap_of(&error))
    }

    /// All elements are as they were at first.
    fn check_unwritten(&mut self) {
        for name in ["call", "leave", "catch"] {
            let extra = if name == "call" { OWN } else { 0 };
            assert_eq!(self.call(name, 0, 5), Ok(6 + extra));
            assert_eq!(self.call(name, 1, 5), Ok(5 + OWN + extra));
            for outside in [3, 1000, -1, i32::MIN] {
                let trap = Err(Some(Trap::TableOutOfBounds));
                assert_eq!(self.call(name, outside, 5), trap, "{name} {outside}");
            }
        }
        assert_eq!(self.call("constant", 0, 5), Ok(5 + OWN));
        assert_eq!(self.call("catch", 2, 5), Ok(5 + OWN));
        assert_eq!(self.call("call", 2, 5), Err(None));
        assert_eq!(self.call("leave", 2, 5), Err(None));
    }

    /// From this element on the writers' row begins.
    fn check_written(&mut self, first: i32) {
        for name in ["call", "leave", "catch"] {
            let extra = if name == "call" { OWN } else { 0 };
            let null = Err(Some(Trap::IndirectCallToNull));
            assert_eq!(self.call(name, first, 5), null, "{name}");
            let other_type = Err(Some(Trap::BadSignature));
            assert_eq!(self.call(name, first + 1, 5), other_type, "{name}");
            assert_eq!(self.call(name, first + 2, 5), Ok(5 + OTHERS + extra));
            let outside = Err(Some(Trap::TableOutOfBounds));
            assert_eq!(self.call(name, first + 3, 5), outside, "{name}");
        }
    }
}

#[test]
fn nobody_writes() {
    let text = module("", "");
    let exported = module("(export \"table\" (table $table))", "");
    for engine in engines_with(1) {
        let compiled = Module::new(&engine, &text).unwrap();
        // Two instances, each with a table of its own.
        let (mut world, mut second) = (World::new(&compiled), World::new(&compiled));
        world.check_unwritten();
        second.check_unwritten();
        // Whoever has the table may write it.
        let exported = Module::new(&engine, &exported).unwrap();
        assert!(compiled.text().len() + 800 * 20 < exported.text().len());
    }
}

#[test]
fn the_last_function_writes() {
    for (name, writer, first) in WRITERS {
        let text = module("", writer);
        let exported = module("(export \"table\" (table $table))", writer);
        for engine in engines_with(1) {
            let compiled = Module::new(&engine, &text).unwrap();
            let mut world = World::new(&compiled);
            world.check_unwritten();
            run(&mut world.store, world.instance, "write").unwrap();
            world.check_written(first);
            // The code is that of calls which have never relied on anything.
            let exported = Module::new(&engine, &exported).unwrap();
            assert_eq!(compiled.text(), exported.text(), "{name}");
        }
    }
}

/// Whenever the writer is found.
#[test]
fn any_number_of_threads_makes_the_same() {
    let texts = WRITERS.map(|(_, writer, _)| module("", writer));
    for text in texts.iter().chain([&module("", "")]) {
        let [none, speed] = engines_with(1);
        let wanted = [none, speed].map(|engine| {
            let module = Module::new(&engine, text).unwrap();
            module.serialize().unwrap()
        });
        for threads in [2, 4, 7] {
            for (engine, wanted) in engines_with(threads).iter().zip(&wanted) {
                let module = Module::new(engine, text).unwrap();
                assert!(module.serialize().unwrap() == *wanted, "{threads} threads");
            }
        }
    }
}

#[test]
fn artifacts_are_as_good() {
    let [.., (_, grow, first)] = WRITERS;
    for engine in engines_with(1) {
        let module = Module::new(&engine, module("", grow)).unwrap();
        // SAFETY: the artifact comes from `serialize`.
        let module = unsafe { Module::deserialize(&engine, module.serialize().unwrap()) };
        let mut world = World::new(&module.unwrap());
        world.check_unwritten();
        run(&mut world.store, world.instance, "write").unwrap();
        world.check_written(first);
    }
}

/// The bytes are needed twice, so they may not be given back on the way.
#[test]
fn bytes_that_are_owned_are_kept_for_the_second_time() {
    let mut text = String::from(
        r#"(module
        (type $t (func (result i32)))
        (table 1 funcref)
        (elem (i32.const 0) $answer)
        (func $answer (result i32) (i32.const 42))
        (func (export "call") (result i32) (call_indirect (type $t) (i32.const 0)))"#,
    );
    for index in 0..100 {
        let _ = write!(text, "(func (param i64) (result i64) (local.get 0)");
        for number in 0..1500 {
            let _ = write!(
                text,
                "(i64.add (i64.const {}))",
                (number + index) * 0x1_0000_0001_i64
            );
        }
        text += ")";
    }
    text += "(func (export \"write\") (table.set (i32.const 0) (ref.null func))))";
    let binary = wat::parse_str(&text).unwrap();
    assert!(binary.len() > 1 << 20, "{}", binary.len());
    let mut config = Config::new();
    config.opt_level(OptLevel::None).threads(2);
    let engine = Engine::new(&config).unwrap();
    let module = Module::from_owned(&engine, binary.clone()).unwrap();
    let borrowed = Module::from_binary(&engine, &binary).unwrap();
    assert!(module.serialize().unwrap() == borrowed.serialize().unwrap());
    let mut store = Store::new(&engine, ());
    let instance = Instance::new(&mut store, &module, &[]).unwrap();
    let call: TypedFunc<(), i32> = instance.get_typed_func(&mut store, "call").unwrap();
    assert_eq!(call.call(&mut store, ()).unwrap(), 42);
    run(&mut store, instance, "write").unwrap();
    let error = call.call(&mut store, ()).unwrap_err();
    assert_eq!(trap_of(&error), Some(Trap::IndirectCallToNull));
}

/// Of a function that is compiled twice its observer hears once.
#[test]
fn fallbacks_are_told_once() {
    for writer in ["", "(table.set (i32.const 0) (ref.null func))"] {
        let many = "(local.set 0 (i32.mul (i32.add (local.get 0) (i32.const 3)) (local.get 0)))";
        let text = format!(
            "(module (type $t (func)) (table 1 funcref) (elem (i32.const 0) $f)
                (func $large (param i32) {})
                (func $f) (func (call_indirect (type $t) (i32.const 0))) (func {writer}))",
            many.repeat(150_000)
        );
        let told = Arc::new(Mutex::new(Vec::new()));
        let mut config = Config::new();
        let observed = told.clone();
        config.on_fallback(move |fallback| {
            observed.lock().unwrap().push(fallback.function);
        });
        Module::new(&Engine::new(&config).unwrap(), text).unwrap();
        assert_eq!(*told.lock().unwrap(), [0], "{writer}");
    }
}

/// A function of a module that is not valid is found the second time, too.
#[test]
fn errors_are_the_same() {
    let [(_, writer, _), ..] = WRITERS;
    let wrong = "(func (result i32) (i64.const 1))";
    for engine in engines_with(4) {
        for last in [format!("{wrong}{writer}"), format!("{writer}{wrong}")] {
            let (text, exported) = (
                module("", &last),
                module("(export \"table\" (table $table))", &last),
            );
            let error = |text: &str| {
                let error = Module::new(&engine, text).unwrap_err();
                // The place depends on what stands before.
                let message = error.to_string();
                message.split(" (at").next().unwrap_or_default().to_owned()
            };
            assert_eq!(error(&text), error(&exported));
        }
    }
}

/// If instantiating fails, elements may be missing. Who has got a function before that can call it.
#[test]
fn an_instance_that_failed_has_no_elements() {
    const FAILING: &str = r#"(module
        (type $t (func (result i32)))
        (import "" "table" (table $shared 2 funcref))
        (table $own 1 funcref)
        (elem (table $shared) (i32.const 0) func $call)
        (elem (table $shared) (i32.const 100) func $call)
        (elem (table $own) (i32.const 0) func $answer)
        (func $answer (result i32) (i32.const 42))
        (func $call (result i32) (call_indirect $own (type $t) (i32.const 0))))"#;
    const OWNER: &str = r#"(module
        (table (export "table") 2 funcref)
        (type $t (func (result i32)))
        (func (export "call") (result i32) (call_indirect (type $t) (i32.const 0))))"#;
    for engine in engines() {
        let (mut store, owner) = instance(&engine, OWNER, &[]);
        let table: Table = owner.get_table(&mut store, "table").unwrap();
        let error = instance_in(&mut store, FAILING, &[Extern::Table(table)]).unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::TableOutOfBounds));
        let call: TypedFunc<(), i32> = owner.get_typed_func(&mut store, "call").unwrap();
        let error = call.call(&mut store, ()).unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::IndirectCallToNull));
    }
}

/// A segment that does not fit: nothing can be called.
#[test]
fn a_segment_does_not_fit() {
    for engine in engines() {
        for place in [-1, 1, 2, 3] {
            let text = format!(
                "(module (type $t (func)) (table 2 funcref) (elem (i32.const 0) $f $f)
                    (elem (i32.const {place}) $f $f) (func $f) (start $start)
                    (func $start (call_indirect (type $t) (i32.const 1))))"
            );
            let mut store = Store::new(&engine, ());
            let error = instance_in(&mut store, &text, &[]).unwrap_err();
            assert_eq!(trap_of(&error), Some(Trap::TableOutOfBounds), "{place}");
        }
    }
}

/// Functions call through a table of two for ever, on a stack of constant size; arguments are on
/// the stack, too. The start function calls through it, too.
#[test]
fn many_arguments() {
    const COUNT: usize = 24;
    let numbers: String = (1..COUNT)
        .map(|index| format!("(local.get {index})"))
        .collect();
    let sums = "(i64.add)".repeat(COUNT - 2);
    let params = format!("(param i32 {})", "i64 ".repeat(COUNT - 1));
    let ones = "(i64.const 1)".repeat(COUNT - 1);
    let body = |other: u32| {
        format!(
            "(if (i32.eqz (local.get 0)) (then (return {numbers} {sums})))
            (return_call_indirect (type $t) (i32.sub (local.get 0) (i32.const 1)) {numbers}
                (i32.const {other}))"
        )
    };
    let text = format!(
        r#"(module
        (type $t (func {params} (result i64)))
        (table 2 2 (ref null $t))
        (elem (i32.const 0) (ref null $t) (ref.func $a) (ref.func $b))
        (global (export "sum") (mut i64) (i64.const 0))
        (func $a (type $t) {})
        (func $b (type $t) {})
        (func $start
            (global.set 0 (call_indirect (type $t) (i32.const 3) {ones} (i32.const 0))))
        (start $start)
        (func (export "sum_of") (param i32 i32) (result i64)
            (call_indirect (type $t) (local.get 0) {ones} (local.get 1))))"#,
        body(1),
        body(0)
    );
    for engine in engines() {
        let (mut store, instance) = instance(&engine, &text, &[]);
        let sum = instance.get_global(&mut store, "sum").unwrap();
        assert_eq!(sum.get(&mut store).i64(), Some(COUNT as i64 - 1));
        let call: TypedFunc<(i32, i32), i64> =
            instance.get_typed_func(&mut store, "sum_of").unwrap();
        for (count, first) in [(0, 0), (1, 1), (50_001, 0)] {
            let sum = call.call(&mut store, (count, first)).unwrap();
            assert_eq!(sum, COUNT as i64 - 1);
        }
        let error = call.call(&mut store, (1, 2)).unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::TableOutOfBounds));
    }
}
