//! Exceptions: from where they are thrown to their handlers, and to the host.

use crate::common::*;
use gantry::{
    Caller, Config, Engine, Error, Exception, Exit, ExternType, Func, FuncType, Global, GlobalType,
    Instance, Linker, Module, ModuleInterface, Mutability, Ref, RefType, Result, Store, Table,
    TableType, Tag, TagType, Trap, Val, ValType, WasmBacktrace,
};

fn tag_type(values: &[ValType]) -> TagType {
    TagType::new(FuncType::new(
        &gantry::Engine::default(),
        values.iter().cloned(),
        [],
    ))
}

fn thrown(error: &Error) -> Exception {
    *error.downcast_ref().expect("an exception")
}

fn call(store: &mut Store<()>, instance: Instance, name: &str, param: i32) -> Result<i32> {
    let func = instance.get_typed_func::<i32, i32>(&mut *store, name)?;
    func.call(store, param)
}

/// Handlers are found from any depth, again and again, and the frames that were left are as good as
/// new.
#[test]
fn exceptions_pass_through_many_frames() {
    let text = r#"(module
        (tag $e (param i32 i64))
        (func $dig (param $depth i32) (param $value i32) (result i32)
            (if (i32.eqz (local.get $depth)) (then
                (throw $e (local.get $value) (i64.const 1_000_000_000_000))))
            (i32.add (i32.const 1)
                (call $dig (i32.sub (local.get $depth) (i32.const 1)) (local.get $value))))
        (func (export "new") (param i32) (result i32)
            (local $rounds i32) (local $sum i32)
            (local.set $rounds (i32.const 3))
            (loop $again
                (block $handler (result i32 i64)
                    (try_table (catch $e $handler)
                        (drop (call $dig (local.get 0) (local.get $rounds))))
                    unreachable)
                (if (i64.ne (i64.const 1_000_000_000_000)) (then unreachable))
                (local.set $sum (i32.add (local.get $sum)))
                (br_if $again (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))))
            (local.get $sum))
        (func (export "legacy") (param i32) (result i32)
            try (result i32)
                (call $dig (local.get 0) (i32.const 6))
            catch $e
                (if (i64.ne (i64.const 1_000_000_000_000)) (then unreachable))
            end))"#;
    for engine in engines_with(|config| {
        config.max_wasm_stack(64 << 20);
    }) {
        let run = move || {
            let (mut store, instance) = instance(&engine, text, &[]);
            for depth in [0, 1, 100, 100_000] {
                assert_eq!(call(&mut store, instance, "new", depth).unwrap(), 6);
                assert_eq!(call(&mut store, instance, "legacy", depth).unwrap(), 6);
            }
        };
        let thread = std::thread::Builder::new().stack_size(80 << 20);
        thread.spawn(run).unwrap().join().unwrap();
    }
}

/// What a store remembers of calls is right, for more of them than it remembers.
#[test]
fn exceptions_pass_through_many_functions() {
    const COUNT: i32 = 1500;
    // Each keeps a value of its own, and every 50th has a handler, for every other exception.
    let function = |index: i32| {
        let (next, is_odd) = ((index + 1) % COUNT, index % 2);
        let call = format!("(call $f{next} (i32.sub (local.get 0) (i32.const 1)))");
        let call = match index % 50 {
            0 => format!(
                "(block $handler (result i32)
                (try_table (result i32) (catch $odd $handler) {call}))"
            ),
            _ => call,
        };
        format!(
            "(func $f{index} (export \"f{index}\") (param i32) (result i32)
                (if (i32.eqz (local.get 0)) (then
                    (if (i32.const {is_odd}) (then (throw $odd (i32.const {index}))))
                    (throw $even (i32.const {index}))))
                (i32.add (i32.const {index}) {call}))"
        )
    };
    let functions: String = (0..COUNT).map(function).collect();
    let text = format!("(module (tag $odd (param i32)) (tag $even (param i32)) {functions})");
    for engine in engines() {
        let (mut store, instance) = instance(&engine, &text, &[]);
        for (first, depth) in (0..COUNT).step_by(7).map(|it| (it, it * 13 % 300)) {
            let last = first + depth;
            let result = call(&mut store, instance, &format!("f{}", first % COUNT), depth);
            let handler = (first..last).rev().find(|it| it % 50 == 0);
            match handler.filter(|_| last % COUNT % 2 == 1) {
                Some(handler) => {
                    let sum: i32 = (first..=handler).map(|it| it % COUNT).sum();
                    assert_eq!(result.unwrap(), sum + last % COUNT);
                }
                None => assert!(result.unwrap_err().is::<Exception>()),
            }
        }
    }
}

fn engines_with(set: impl Fn(&mut Config)) -> Vec<Engine> {
    let engine = |compiler| {
        let mut config = config_of(compiler);
        set(&mut config);
        Engine::new(&config).unwrap()
    };
    COMPILERS.map(engine).into()
}

/// What a function had in registers before the call, its handler finds there, whatever the frames
/// between have done with the registers.
#[test]
fn registers_are_restored() {
    let count = 24;
    let each = |text: &dyn Fn(usize) -> String| (0..count).map(text).collect::<String>();
    // As many values as there are registers, and more, live at once.
    let locals = each(&|_| "(local i64) (local f64)".into());
    let set = each(&|n| {
        format!(
            "(local.set {} (i64.add (local.get 0) (i64.const {n})))
             (local.set {} (f64.mul (f64.convert_i64_s (local.get 0)) (f64.const {n})))",
            2 * n + 1,
            2 * n + 2
        )
    });
    let sum = each(&|n| {
        format!(
            "(local.set 0 (i64.add (i64.rotl (local.get 0) (i64.const 7)) (i64.xor
                (local.get {}) (i64.reinterpret_f64 (local.get {})))))",
            2 * n + 1,
            2 * n + 2
        )
    });
    let text = format!(
        r#"(module
            (import "" "host" (func $host))
            (tag $e (import "" "e"))
            (func $busy (param i64) (param $depth i32) (result i64)
                {locals}
                (if (i32.eqz (local.get $depth)) (then (call $host)))
                {shifted}
                (drop (call $busy (i64.add (local.get 0) (i64.const 99))
                    (i32.sub (local.get $depth) (i32.const 1))))
                {shifted_sum}
                (local.get 0))
            (func (export "catch") (param i64) (result i64)
                {locals}
                {set}
                (block $handler
                    (try_table (catch $e $handler)
                        (drop (call $busy (i64.const 77) (i32.const 3)))))
                {sum}
                (local.get 0))
            (func (export "return") (param i64) (result i64)
                {locals}
                {set}
                {sum}
                (local.get 0)))"#,
        shifted = shift(&set),
        shifted_sum = shift(&sum),
    );
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let tag = Tag::new(&mut store, &tag_type(&[])).unwrap();
        let exception = Exception::new(&mut store, &tag, &[]).unwrap();
        let host = Func::wrap(&mut store, move || -> Result<()> { Err(exception.into()) });
        let instance = instance_in(&mut store, &text, &[host.into(), tag.into()]).unwrap();
        let catch = instance.get_typed_func::<i64, i64>(&mut store, "catch");
        let wanted = instance.get_typed_func::<i64, i64>(&mut store, "return");
        let (catch, wanted) = (catch.unwrap(), wanted.unwrap());
        for value in [0, -1, 123_456_789_012] {
            let found = catch.call(&mut store, value).unwrap();
            assert_eq!(found, wanted.call(&mut store, value).unwrap());
        }
    }
}

/// The same code for a function with one parameter more.
fn shift(code: &str) -> String {
    let mut shifted = String::new();
    let mut rest = code;
    while let Some(at) = rest.find("(local.") {
        let start = at + rest[at..].find(' ').unwrap() + 1;
        shifted.push_str(&rest[..start]);
        let digits = rest[start..]
            .chars()
            .take_while(char::is_ascii_digit)
            .count();
        let index: usize = rest[start..start + digits].parse().unwrap();
        shifted.push_str(&(if index == 0 { 0 } else { index + 1 }).to_string());
        rest = &rest[start + digits..];
    }
    shifted + rest
}

/// Handlers have the context and the memory of their own instance.
#[test]
fn exceptions_pass_between_instances() {
    let library = r#"(module
        (memory 1)
        (data (i32.const 0) "\2a")
        (table (export "table") 2 funcref)
        (elem (i32.const 0) $throw)
        (tag $e (export "e") (param i32))
        (func $throw (export "throw") (param i32) (result i32)
            (throw $e (i32.add (local.get 0) (i32.load8_u (i32.const 0)))))
        (func (export "many") (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
            (call $throw (local.get 9))))"#;
    let program = r#"(module
        (import "library" "e" (tag $e (param i32)))
        (import "library" "throw" (func $throw (param i32) (result i32)))
        (import "library" "many"
            (func $many (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)))
        (import "library" "table" (table 2 funcref))
        (type $f (func (param i32) (result i32)))
        (tag $mine (param i32))
        (memory 1)
        (data (i32.const 0) "\07")
        (func $inner (export "inner") (param i32) (result i32)
            ;; Not its tag: goes on.
            (block $handler (result i32)
                (try_table (result i32) (catch $mine $handler)
                    (call $throw (local.get 0)))
                (return)))
        (func (export "import") (param i32) (result i32)
            (block $handler (result i32)
                (return (try_table (result i32) (catch $e $handler) (call $inner (local.get 0)))))
            (i32.add (i32.load8_u (i32.const 0))))
        (func (export "stack") (param i32) (result i32)
            (block $handler (result i32)
                (return (try_table (result i32) (catch $e $handler)
                    (call $many (i32.const 1) (i32.const 2) (i32.const 3) (i32.const 4)
                        (i32.const 5) (i32.const 6) (i32.const 7) (i32.const 8) (i32.const 9)
                        (local.get 0)))))
            (i32.add (i32.load8_u (i32.const 0))))
        (func (export "indirect") (param i32) (result i32)
            (block $handler (result i32)
                (return (try_table (result i32) (catch $e $handler)
                    (call_indirect (type $f) (local.get 0) (i32.const 0)))))
            (i32.add (i32.load8_u (i32.const 0)))))"#;
    for engine in engines() {
        let mut linker = Linker::<()>::new(&engine);
        let mut store = Store::new(&engine, ());
        let library = instance_in(&mut store, library, &[]).unwrap();
        linker.instance(&store, "library", library).unwrap();
        let module = Module::new(&engine, program).unwrap();
        let instance = linker.instantiate(&mut store, &module).unwrap();
        for name in ["import", "stack", "indirect"] {
            assert_eq!(call(&mut store, instance, name, 1).unwrap(), 50, "{name}");
        }
        // Uncaught, it is an error of the call.
        let error = call(&mut store, instance, "inner", 1).unwrap_err();
        let exception = thrown(&error);
        let tag = library.get_tag(&store, "e").unwrap();
        assert_eq!(exception.tag(&store), tag);
        assert_eq!(exception.values(&store)[0].i32(), Some(43));
        assert_eq!(names(&error), ["throw", "inner"]);
    }
}

const PASSING: &str = r#"(module
    (import "" "host" (func $host (param i32) (result i32)))
    (tag $e (import "" "e") (param i32))
    (func $throw (export "throw") (param i32) (result i32) (throw $e (local.get 0)))
    (func (export "trap") (param i32) (result i32) unreachable)
    (func $middle (param i32) (result i32) (call $host (local.get 0)))
    (func $pass (export "pass") (param i32) (result i32) (call $middle (local.get 0)))
    (func (export "catch") (param i32) (result i32)
        (block $handler (result i32)
            (try_table (catch $e $handler) (return (call $middle (local.get 0))))
            unreachable)
        (i32.mul (i32.const 2)))
    (func (export "catch_all") (param i32) (result i32)
        (block $handler
            (try_table (catch_all $handler) (return (call $middle (local.get 0)))))
        (i32.const -5))
    (func (export "legacy") (param i32) (result i32)
        try (result i32) (call $middle (local.get 0)) catch_all (i32.const -6) end))"#;

/// An instance of [`PASSING`] with a function of the host, and its tag.
fn passing(
    engine: &Engine,
    host: impl Fn(Caller<'_, ()>, i32, Tag) -> Result<i32> + Send + Sync + 'static,
) -> (Store<()>, Instance, Tag) {
    let mut store = Store::new(engine, ());
    let tag = Tag::new(&mut store, &tag_type(&[ValType::I32])).unwrap();
    let host = Func::wrap(&mut store, move |caller: Caller<'_, ()>, value: i32| {
        host(caller, value, tag)
    });
    let instance = instance_in(&mut store, PASSING, &[host.into(), tag.into()]).unwrap();
    (store, instance, tag)
}

#[test]
fn the_host_throws() {
    for engine in engines() {
        let (mut store, instance, tag) = passing(&engine, |mut caller, value, tag| {
            let exception = Exception::new(&mut caller, &tag, &[value.into()])?;
            Err(Error::new(exception).context("told by the host"))
        });
        for _ in 0..2 {
            assert_eq!(call(&mut store, instance, "catch", 21).unwrap(), 42);
            assert_eq!(call(&mut store, instance, "catch_all", 21).unwrap(), -5);
            assert_eq!(call(&mut store, instance, "legacy", 21).unwrap(), -6);
            let error = call(&mut store, instance, "pass", 3).unwrap_err();
            let exception = thrown(&error);
            assert_eq!(exception.tag(&store), tag);
            assert_eq!(exception.values(&store)[0].i32(), Some(3));
            assert_eq!(names(&error), ["middle", "pass"]);
            assert!(format!("{error:#}").contains("told by the host"));
        }
    }
}

/// An exception that a call of the host returns goes on where the host passes it on. It tells where
/// it was thrown, with each frame once.
#[test]
fn the_host_passes_exceptions_on() {
    for engine in engines() {
        let (mut store, instance, _) = passing(&engine, |mut caller, value, _| {
            let throw = caller.get_export("throw").and_then(|item| item.into_func());
            let throw = throw.unwrap().typed::<i32, i32>(&caller).unwrap();
            throw.call(&mut caller, value)
        });
        for _ in 0..2 {
            assert_eq!(call(&mut store, instance, "catch", 21).unwrap(), 42);
            let error = call(&mut store, instance, "pass", 3).unwrap_err();
            assert_eq!(thrown(&error).values(&store)[0].i32(), Some(3));
            assert_eq!(names(&error), ["throw", "middle", "pass"]);
        }
    }
}

/// Only exceptions are caught: not traps, errors, exits or panics, and not exceptions of another
/// store.
#[test]
fn what_is_no_exception_is_not_caught() {
    for engine in engines() {
        let mut other = Store::new(&engine, ());
        let tag = Tag::new(&mut other, &tag_type(&[])).unwrap();
        let foreign = Exception::new(&mut other, &tag, &[]).unwrap();
        let (mut store, instance, _) = passing(&engine, move |mut caller, value, _| match value {
            0 => Err(Error::msg("an error")),
            1 => Err(Trap::IntegerOverflow.into()),
            2 => Err(Exit(7).into()),
            3 => Err(foreign.into()),
            4 => {
                let trap = caller.get_export("trap").and_then(|item| item.into_func());
                let trap = trap.unwrap().typed::<i32, i32>(&caller).unwrap();
                trap.call(&mut caller, value)
            }
            _ => panic!("thrown by the host"),
        });
        for name in ["catch", "catch_all", "legacy"] {
            for value in 0..5 {
                let error = call(&mut store, instance, name, value).unwrap_err();
                match value {
                    0 => assert!(format!("{error:#}").contains("an error")),
                    1 => assert_eq!(trap_of(&error), Some(Trap::IntegerOverflow)),
                    2 => assert!(error.is::<Exit>()),
                    3 => assert_eq!(thrown(&error), foreign),
                    _ => assert_eq!(trap_of(&error), Some(Trap::UnreachableCodeReached)),
                }
            }
            let call = std::panic::AssertUnwindSafe(|| call(&mut store, instance, name, 5));
            assert!(std::panic::catch_unwind(call).is_err());
        }
    }
}

/// Traps of the code itself pass its handlers, also that of too deep a recursion.
#[test]
fn traps_are_not_caught() {
    let text = r#"(module
        (memory 1)
        (func (export "unreachable") (block $h (try_table (catch_all $h) unreachable)))
        (func (export "memory")
            (block $h (try_table (catch_all $h) (drop (i32.load (i32.const -1))))))
        (func (export "fill") (block $h (try_table (catch_all $h)
            (memory.fill (i32.const 65536) (i32.const 0) (i32.const 1)))))
        (func $deep (export "overflow")
            try (call $deep) catch_all end)
        (func (export "null") (block $h (try_table (catch_all $h) (throw_ref (ref.null exn))))))"#;
    for engine in engines() {
        let (mut store, instance) = instance(&engine, text, &[]);
        for (name, trap) in [
            ("unreachable", Trap::UnreachableCodeReached),
            ("memory", Trap::MemoryOutOfBounds),
            ("fill", Trap::MemoryOutOfBounds),
            ("overflow", Trap::StackOverflow),
            ("null", Trap::NullReference),
        ] {
            let error = run(&mut store, instance, name).unwrap_err();
            assert_eq!(trap_of(&error), Some(trap), "{name}");
        }
    }
}

/// Each activation of a recursive function has its own handler: the newest catches.
#[test]
fn handlers_of_recursive_functions() {
    let text = r#"(module
        (tag $e (param i32))
        ;; Each level catches what the level below throws, and throws one more.
        (func $level (export "levels") (param $depth i32) (result i32)
            (if (i32.eqz (local.get $depth)) (then (throw $e (i32.const 0))))
            (block $handler (result i32)
                (try_table (catch $e $handler)
                    (return (call $level (i32.sub (local.get $depth) (i32.const 1)))))
                unreachable)
            (throw $e (i32.add (i32.const 1))))
        (func (export "catch") (param i32) (result i32)
            try (result i32) (call $level (local.get 0)) catch $e end))"#;
    for engine in engines() {
        let (mut store, instance) = instance(&engine, text, &[]);
        assert_eq!(call(&mut store, instance, "catch", 1000).unwrap(), 1000);
        let error = call(&mut store, instance, "levels", 10).unwrap_err();
        assert_eq!(thrown(&error).values(&store)[0].i32(), Some(10));
        // It was thrown by the outermost level.
        assert_eq!(names(&error), ["level"]);
    }
}

/// All types of values, both ways.
#[test]
fn values_of_all_types() {
    let text = r#"(module
        (tag $e (export "e") (param i32 f32 i64 f64 funcref externref exnref))
        (func (export "throw") (param i32 f32 i64 f64 funcref externref exnref)
            (throw $e (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4)
                (local.get 5) (local.get 6)))
        (import "" "host" (func $host))
        (func (export "catch") (result i32 f32 i64 f64 funcref externref exnref)
            (block $h (result i32 f32 i64 f64 funcref externref exnref)
                (try_table (catch $e $h) (call $host))
                unreachable)))"#;
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let slot = std::sync::Arc::new(std::sync::Mutex::new(None::<Exception>));
        let shared = slot.clone();
        let host = Func::wrap(&mut store, move || -> Result<()> {
            Err(shared.lock().unwrap().take().unwrap().into())
        });
        let text = text.replacen("(import \"\" \"host\" (func $host))\n", "", 1);
        let text = text.replacen("(module", "(module (import \"\" \"host\" (func $host))", 1);
        let instance = instance_in(&mut store, &text, &[host.into()]).unwrap();
        let tag = instance.get_tag(&store, "e").unwrap();
        let other = Tag::new(&mut store, &tag_type(&[])).unwrap();
        let inner = Exception::new(&mut store, &other, &[]).unwrap();
        let values = [
            Val::I32(-1),
            Val::F32(0x7fc0_0001),
            Val::I64(i64::MIN),
            Val::F64(0xfff8_0000_0000_0001),
            Val::FuncRef(Some(host)),
            Val::ExternRef(None),
            Val::ExnRef(Some(inner)),
        ];
        let throw = instance.get_func(&store, "throw").unwrap();
        let error = throw.call(&mut store, &values, &mut []).unwrap_err();
        let found = thrown(&error).values(&store);
        assert_eq!(format!("{found:?}"), format!("{values:?}"));

        let exception = Exception::new(&mut store, &tag, &values).unwrap();
        *slot.lock().unwrap() = Some(exception);
        let catch = instance.get_func(&store, "catch").unwrap();
        let mut results = vec![Val::I32(0); 7];
        catch.call(&mut store, &[], &mut results).unwrap();
        assert_eq!(format!("{results:?}"), format!("{values:?}"));

        assert!(Exception::new(&mut store, &tag, &values[1..]).is_err());
        assert!(Exception::new(&mut store, &other, &values).is_err());
        let mut wrong = values;
        wrong[0] = Val::I64(0);
        assert!(Exception::new(&mut store, &tag, &wrong).is_err());
    }
}

/// References to exceptions are values like others, in globals, tables, and calls.
#[test]
fn references_to_exceptions() {
    let text = r#"(module
        (tag $e (export "e") (param i32))
        (global (export "global") (mut exnref) (ref.null exn))
        (table (export "table") 2 exnref)
        (func (export "make") (param i32) (result exnref)
            (block $h (result exnref)
                (try_table (catch_all_ref $h) (throw $e (local.get 0)))
                unreachable))
        (func (export "throw") (param exnref) (throw_ref (local.get 0)))
        (func (export "stored") (param i32) (throw_ref (table.get (local.get 0))))
        (func (export "never_null") (param (ref exn)) (throw_ref (local.get 0))))"#;
    for engine in engines() {
        let (mut store, instance) = instance(&engine, text, &[]);
        let tag = instance.get_tag(&store, "e").unwrap();
        let make = instance.get_typed_func::<i32, Option<Exception>>(&mut store, "make");
        let make = make.unwrap();
        let one = make.call(&mut store, 1).unwrap().unwrap();
        let two = make.call(&mut store, 2).unwrap().unwrap();
        assert_ne!(one, two);
        let throw = instance.get_typed_func::<Option<Exception>, ()>(&mut store, "throw");
        let throw = throw.unwrap();
        let error = throw.call(&mut store, Some(one)).unwrap_err();
        assert_eq!(thrown(&error), one);
        let error = throw.call(&mut store, None).unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::NullReference));

        let table = instance.get_table(&store, "table").unwrap();
        assert_eq!(*table.ty(&store).element(), RefType::EXNREF);
        table.set(&mut store, 1, Ref::Exn(Some(two))).unwrap();
        assert!(table.set(&mut store, 1, Ref::Extern(None)).is_err());
        let stored = instance
            .get_typed_func::<i32, ()>(&mut store, "stored")
            .unwrap();
        let error = stored.call(&mut store, 1).unwrap_err();
        assert_eq!(thrown(&error).values(&store)[0].i32(), Some(2));
        let global = instance.get_global(&store, "global").unwrap();
        global.set(&mut store, one.into()).unwrap();
        let Val::ExnRef(Some(found)) = global.get(&store) else {
            panic!("an exception was set");
        };
        assert_eq!((found, found.tag(&store)), (one, tag));

        // Null is no `(ref exn)`.
        let never_null = instance.get_func(&store, "never_null").unwrap();
        assert!(
            never_null
                .call(&mut store, &[Val::ExnRef(None)], &mut [])
                .is_err_and(|error| !error.is::<Trap>() && !error.is::<WasmBacktrace>())
        );
        let error = never_null
            .call(&mut store, &[one.into()], &mut [])
            .unwrap_err();
        assert_eq!(thrown(&error), one);

        let ty = GlobalType::new(ValType::EXNREF, Mutability::Const);
        assert!(Global::new(&mut store, ty, Val::ExnRef(Some(one))).is_ok());
        let ty = TableType::new(RefType::EXNREF, 3, None);
        let table = Table::new(&mut store, ty, Ref::Exn(Some(two))).unwrap();
        assert_eq!(table.grow(&mut store, 1, Ref::Exn(None)).unwrap(), 3);
    }
}

/// Exceptions that are caught and forgotten take no memory; those that are kept count.
#[test]
fn exceptions_count_in_the_size_of_a_store() {
    let text = r#"(module
        (tag $e (param i64 i64 i64 i64 i64 i64))
        (func $throw (throw $e (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4)
            (i64.const 5) (i64.const 6)))
        (func (export "forget") (param $rounds i32) (result i32)
            (loop $again
                (block $h (try_table (catch_all $h) (call $throw)))
                try (call $throw) catch_all end
                (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (i32.const 1))
        (global $kept (mut exnref) (ref.null exn))
        (func (export "keep") (param $rounds i32) (result i32)
            (loop $again
                (block $h (result exnref)
                    (try_table (catch_all_ref $h) (call $throw))
                    unreachable)
                (global.set $kept)
                (br_if $again (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
            (i32.const 1)))"#;
    for engine in engines_with(|config| {
        config.max_store_size(1 << 20);
    }) {
        let (mut store, instance) = instance(&engine, text, &[]);
        assert_eq!(call(&mut store, instance, "forget", 100_000).unwrap(), 1);
        assert_eq!(call(&mut store, instance, "keep", 1000).unwrap(), 1);
        let error = call(&mut store, instance, "keep", 100_000).unwrap_err();
        assert!(format!("{error:#}").contains("limits forbid"), "{error:#}");
        assert!(error.is::<WasmBacktrace>());
        assert!(!error.is::<Exception>());
    }
}

#[test]
fn tags_are_imported_and_exported() {
    let text = r#"(module
        (import "a" "t" (tag $imported (param i32 f64)))
        (tag (export "own"))
        (export "again" (tag $imported)))"#;
    let interface = ModuleInterface::new(text).unwrap();
    let import = interface.imports().next().unwrap();
    assert_eq!(import.ty().to_string(), "tag (i32, f64) -> ()");
    assert_eq!(
        interface.get_export("own"),
        Some(ExternType::Tag(tag_type(&[])))
    );
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let ty = tag_type(&[ValType::I32, ValType::F64]);
        let tag = Tag::new(&mut store, &ty).unwrap();
        let instance = instance_in(&mut store, text, &[tag.into()]).unwrap();
        assert_eq!(instance.get_tag(&store, "again"), Some(tag));
        let own = instance.get_tag(&store, "own").unwrap();
        assert_eq!(own.ty(&store), tag_type(&[]));
        for wrong in [
            own.into(),
            Func::wrap(&mut store, |_: i32, _: f64| {}).into(),
        ] {
            let error = instance_in(&mut store, text, &[wrong]).unwrap_err();
            assert!(format!("{error:#}").contains("incompatible import type"));
        }
        // Each instance has tags of its own.
        let other = instance_in(&mut store, text, &[tag.into()]).unwrap();
        assert_ne!(other.get_tag(&store, "own"), Some(own));
        // A tag of another store is none of this.
        let mut elsewhere = Store::new(&engine, ());
        let foreign = Tag::new(&mut elsewhere, &ty).unwrap();
        assert!(instance_in(&mut store, text, &[foreign.into()]).is_err());
    }
}

/// Artifacts keep tags and handlers.
#[test]
fn artifacts_keep_handlers() {
    for engine in engines() {
        let module = Module::new(&engine, PASSING).unwrap();
        let bytes = module.serialize().unwrap();
        // SAFETY: the bytes are an artifact that was just made.
        let module = unsafe { Module::deserialize(&engine, &bytes) }.unwrap();
        let mut store = Store::new(&engine, ());
        let tag = Tag::new(&mut store, &tag_type(&[ValType::I32])).unwrap();
        let host = Func::wrap(&mut store, move |mut caller: Caller<'_, ()>, value: i32| {
            let exception = Exception::new(&mut caller, &tag, &[value.into()])?;
            Result::<i32>::Err(exception.into())
        });
        let instance = Instance::new(&mut store, &module, &[host.into(), tag.into()]).unwrap();
        assert_eq!(call(&mut store, instance, "catch", 4).unwrap(), 8);
        assert_eq!(call(&mut store, instance, "legacy", 4).unwrap(), -6);
    }
}

/// Also where a handler is left in another way than by its end, and where what it does throws.
#[test]
fn exceptions_of_handlers_that_are_left_are_forgotten() {
    let text = r#"(module
        (tag $e (param i64 i64 i64 i64))
        (tag $f)
        (func $throw (throw $e (i64.const 1) (i64.const 2) (i64.const 3) (i64.const 4)))
        (func $other (throw $f))
        (func $replace try call $throw catch $e drop drop drop drop call $other end)
        (func $cleanup
            try
                call $throw
            catch_all
                try call $throw catch_all end
                rethrow 0
            end)
        (func $return try call $throw catch_all return end)
        (func $trap (export "trap") (param i32) (result i32)
            try (result i32) call $throw i32.const 0 catch_all unreachable end)
        (func (export "replace") (param i32) (result i32)
            loop $again
                try call $replace catch $f end
                local.get 0 i32.const 1 i32.sub local.tee 0 br_if $again
            end
            i32.const 1)
        (func (export "cleanup") (param i32) (result i32)
            loop $again
                try call $cleanup catch_all end
                local.get 0 i32.const 1 i32.sub local.tee 0 br_if $again
            end
            i32.const 1)
        (func (export "return") (param i32) (result i32)
            loop $again
                call $return
                local.get 0 i32.const 1 i32.sub local.tee 0 br_if $again
            end
            i32.const 1)
        (func (export "branch") (param i32) (result i32)
            loop $again
                block $out try call $throw catch_all br $out end end
                block $out
                    try
                        i64.const 1 i64.const 2 i64.const 3 i64.const 4 throw $e
                    catch_all br $out
                    end
                end
                local.get 0 i32.const 1 i32.sub local.tee 0 br_if $again
            end
            i32.const 1))"#;
    for engine in engines_with(|config| {
        config.max_store_size(1 << 20);
    }) {
        let (mut store, instance) = instance(&engine, text, &[]);
        for name in ["replace", "cleanup", "return", "branch"] {
            assert_eq!(
                call(&mut store, instance, name, 50_000).unwrap(),
                1,
                "{name}"
            );
        }
        for _ in 0..30_000 {
            assert!(
                call(&mut store, instance, "trap", 0)
                    .unwrap_err()
                    .is::<Trap>()
            );
        }
    }
}

/// Exceptions that handlers still have are not forgotten, however many others come and go: each
/// level of a recursion has one, and throws it again at the end.
#[test]
fn exceptions_that_handlers_have_are_kept() {
    let text = r#"(module
        (tag $e (param i32))
        (func $noise
            try i32.const -1 throw $e catch_all end
            block $out try i32.const -2 throw $e catch $e drop br $out end end)
        (func $throw (param i32) local.get 0 throw $e)
        ;; In its handler, another one of the same frame, and a call of the next level.
        (func $level (param $depth i32) (result i32)
            try (result i32)
                local.get $depth call $throw
                i32.const 0
            catch_all
                call $noise
                try
                    local.get $depth i32.const 1000 i32.add throw $e
                catch_all
                    call $noise
                    try (result i32)
                        local.get $depth
                        if (result i32)
                            local.get $depth i32.const 1 i32.sub call $level
                        else
                            i32.const 0
                        end
                    catch $e
                    end
                    call $noise
                    ;; What the level below has thrown is its depth.
                    local.get $depth i32.const 1 i32.sub i32.const 0 local.get $depth select
                    i32.ne
                    if unreachable end
                    try
                        rethrow 1
                    catch $e
                        local.get $depth i32.const 1000 i32.add i32.ne
                        if unreachable end
                    end
                end
                call $noise
                rethrow 0
            end)
        (func (export "run") (param i32) (result i32)
            try (result i32) local.get 0 call $level catch $e end))"#;
    for engine in engines() {
        let (mut store, instance) = instance(&engine, text, &[]);
        for _ in 0..2 {
            assert_eq!(call(&mut store, instance, "run", 200).unwrap(), 200);
        }
    }
}

/// A loop that throws what may be null looks at the exception behind the check only.
#[test]
fn null_is_checked_before_the_exception_is_looked_at() {
    let text = r#"(module
        (tag $e)
        (func (export "f") (param exnref) (result i32) (local $turn i32)
            (loop $again
                (block $caught
                    (try_table (catch $e $caught)
                        (if (i32.eqz (local.get $turn)) (then (throw_ref (local.get 0))))))
                (local.set $turn (i32.add (local.get $turn) (i32.const 1)))
                (br_if $again (i32.lt_u (local.get $turn) (i32.const 3))))
            (local.get $turn)))"#;
    for engine in engines() {
        let (mut store, instance) = instance(&engine, text, &[]);
        let function = instance.get_func(&store, "f").unwrap();
        let mut results = [Val::I32(0)];
        let error = function.call(&mut store, &[Val::ExnRef(None)], &mut results);
        let trap = *error.unwrap_err().downcast_ref::<Trap>().unwrap();
        assert_eq!(trap, Trap::NullReference);
    }
}
