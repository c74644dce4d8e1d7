//! Typed references to functions, as the host sees them: types that mean the same in all modules,
//! what may be given to Wasm code, calls through references, and traps on null.

use crate::common::*;
use gantry::{
    Engine, Extern, ExternRef, FrameInfo, Func, FuncType, Global, GlobalType, HeapType, Instance,
    Linker, Module, Mutability, Ref, RefType, Rooted, Store, Table, TableType, Trap, Val, ValType,
    WasmBacktrace,
};

/// `(ref null ty)`, or `(ref ty)`.
fn reference(is_nullable: bool, ty: &FuncType) -> RefType {
    RefType::new(is_nullable, HeapType::ConcreteFunc(ty.clone()))
}

fn unary() -> FuncType {
    FuncType::new(&gantry::Engine::default(), [ValType::I32], [ValType::I32])
}

/// The type of a module's first export, a function.
fn exported_type(engine: &Engine, text: &str) -> FuncType {
    let module = Module::new(engine, text).unwrap();
    let export = module.exports().next().unwrap().ty();
    export.func().unwrap().clone()
}

/// Groups of types, of which the last type is exported, in classes of equal ones.
const CLASSES: &[&[&str]] = &[
    &[
        "(type (func (param i32)))",
        "(type (func)) (type (func (param i32)))",
    ],
    &[
        "(type $a (func (param (ref null $a))))",
        "(rec (type $a (func (param (ref null $a)))))",
        "(type (func)) (type $b (func (param (ref null $b))))",
    ],
    &["(type $a (func (param (ref $a))))"],
    // A reference to an equal type, not to itself.
    &["(type $a (func (param (ref $a)))) (type (func (param (ref $a))))"],
    &[
        "(rec (type $a (func)) (type $b (func (param i32))))",
        "(type (func)) (rec (type $a (func)) (type $b (func (param i32))))",
    ],
    &["(rec (type $a (func (param i64))) (type $b (func (param i32))))"],
    &["(rec (type $a (func)) (type $b (func)) (type $c (func (param i32))))"],
    &[
        "(rec (type $a (func (param (ref $b)))) (type $b (func (result (ref $a)))))",
        "(rec (type $x (func)))
         (rec (type $c (func (param (ref $d)))) (type $d (func (result (ref $c)))))",
    ],
    &["(rec (type $a (func (param (ref null $b)))) (type $b (func (result (ref $a)))))"],
    &["(rec (type $b (func (param (ref $a)))) (type $a (func (result (ref $a)))))"],
    &["(type $a (func (param (ref func))))"],
    &["(type $a (func (param funcref)))"],
];

fn module_of(group: &str) -> String {
    let count = group.matches("(type").count();
    let last = count - 1;
    format!(
        "(module {group}
            (func $f (type {last}) unreachable)
            (export \"f\" (func $f))
            (global (export \"g\") (ref {last}) (ref.func $f))
            (table (export \"t\") 1 (ref null {last}))
            (tag (export \"e\") (param (ref {last}))))"
    )
}

fn importing(group: &str) -> [String; 4] {
    let last = group.matches("(type").count() - 1;
    [
        format!("(func (import \"m\" \"f\") (type {last}))"),
        format!("(global (import \"m\" \"g\") (ref {last}))"),
        format!("(table (import \"m\" \"t\") 1 (ref null {last}))"),
        format!("(tag (import \"m\" \"e\") (param (ref {last})))"),
    ]
    .map(|import| format!("(module {group} {import})"))
}

/// Modules are linked where their types are equal, whatever was compiled or read from an artifact
/// first.
#[test]
fn equal_types_link_and_others_do_not() {
    let engine = Engine::default();
    let groups = || {
        let classes = CLASSES.iter().enumerate();
        classes.flat_map(|(class, groups)| groups.iter().map(move |group| (class, *group)))
    };
    for (class, group) in groups() {
        let mut store = Store::new(&engine, ());
        let mut linker = Linker::new(&engine);
        let module = Module::new(&engine, module_of(group)).unwrap();
        let artifact = module.serialize().unwrap();
        drop(module);
        // SAFETY: the artifact is as it was made.
        let module = unsafe { Module::deserialize(&engine, &artifact) }.unwrap();
        let instance = Instance::new(&mut store, &module, &[]).unwrap();
        linker.instance(&store, "m", instance).unwrap();
        for (other_class, other) in groups() {
            for text in importing(other) {
                let module = Module::new(&engine, &text).unwrap();
                let linked = linker.instantiate(&mut store, &module);
                assert_eq!(
                    linked.is_ok(),
                    class == other_class,
                    "{group} for {text}: {linked:?}"
                );
            }
        }
        let types =
            groups().map(|(class, group)| (class, exported_type(&engine, &module_of(group))));
        let own = exported_type(&engine, &module_of(group));
        for (other_class, ty) in types {
            assert_eq!(own == ty, class == other_class, "{own} {ty}");
            let (own, other) = (reference(false, &own), reference(true, &ty));
            assert_eq!(own.matches(&other), class == other_class);
            assert!(own.matches(&RefType::FUNCREF) && !other.matches(&own));
        }
    }
}

/// A type of the host, and that of a module, are known as long as somebody has them.
#[test]
fn types_outlive_their_modules() {
    let text = "(module (rec
        (type $a (func (param (ref $b) i32))) (type $b (func (result (ref null $a)))))
        (func (export \"f\") (type $b) unreachable))";
    let kept = exported_type(&Engine::default(), text);
    let others = if is_emulated() { 40 } else { 300 };
    for number in 0..others {
        let params = (0..number % 20 + 1).map(|_| ValType::F64);
        let inner = FuncType::new(&gantry::Engine::default(), params, [ValType::I64]);
        let outer = FuncType::new(
            &gantry::Engine::default(),
            [reference(true, &inner).into()],
            [],
        );
        assert_eq!(outer.params().next(), Some(reference(true, &inner).into()));
        assert_ne!(kept, outer);
    }
    assert_eq!(kept, exported_type(&Engine::default(), text));
    let result = kept.results().next().unwrap();
    let HeapType::ConcreteFunc(first) = result.as_ref().unwrap().heap_type().clone() else {
        panic!("a reference to a function");
    };
    drop((kept, result));
    let params: Vec<ValType> = first.params().collect();
    let Some(HeapType::ConcreteFunc(second)) = params[0].as_ref().map(RefType::heap_type) else {
        panic!("a reference to a function");
    };
    assert_eq!(
        first.to_string(),
        "((ref (func () -> ((ref null (func ..))))), i32) -> ()"
    );
    assert_eq!(
        second.results().next(),
        Some(reference(true, &first).into())
    );
}

#[test]
fn threads_agree_on_types() {
    let engine = Engine::default();
    let texts: Vec<String> = (0..20)
        .map(|n| {
            let values = "i64 ".repeat(n);
            format!(
                "(module (rec (type $a (func (param (ref null $a) {values})))
                    (type $b (func (param (ref $a)))))
                    (func $f (export \"f\") (type $b)) (global (export \"g\") (ref $b) (ref.func $f)))"
            )
        })
        .collect();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..20 {
                    for text in &texts {
                        let (a, b) = (exported_type(&engine, text), exported_type(&engine, text));
                        assert_eq!(a, b);
                        assert_eq!(a.params().next(), b.params().next());
                    }
                }
            });
        }
    });
}

const VALUES: &str = "(module
    (type $unary (func (param i32) (result i32)))
    (type $other (func (param i64)))
    (type $make (func (result (ref $unary))))
    (import \"\" \"make\" (func $make (type $make)))
    (func $double (export \"double\") (type $unary) (i32.mul (local.get 0) (i32.const 2)))
    (func (export \"other\") (type $other))
    (global (export \"nullable\") (mut (ref null $unary)) (ref.null $unary))
    (global (export \"set\") (mut (ref $unary)) (ref.func $double))
    (table (export \"table\") 2 (ref null $unary))
    (table (export \"filled\") 2 (ref $unary) (ref.func $double))
    (table (export \"externs\") 0 (ref null extern))
    (func (export \"call\") (param (ref $unary) i32) (result i32)
        (call_ref $unary (local.get 1) (local.get 0)))
    (func (export \"call_nullable\") (param (ref null $unary) i32) (result i32)
        (call_ref $unary (local.get 1) (local.get 0)))
    (func (export \"call_filled\") (param i32 i32) (result i32)
        (call_ref $unary (local.get 1) (table.get 1 (local.get 0))))
    (func (export \"call_made\") (param i32) (result i32)
        (call_ref $unary (local.get 0) (call $make)))
    (func (export \"get\") (result (ref $unary)) (global.get 1)))";

/// Wherever the host gives a reference to Wasm code, its type is looked at.
#[test]
fn values_of_other_types_are_refused() {
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let square = Func::wrap(&mut store, |value: i32| value * value);
        let nothing = Func::wrap(&mut store, || {});
        let make_type = FuncType::new(
            &gantry::Engine::default(),
            [],
            [reference(false, &unary()).into()],
        );
        let made = std::sync::Arc::new(std::sync::Mutex::new(Val::FuncRef(None)));
        let to_make = made.clone();
        let make = Func::new(&mut store, make_type, move |_, _, results| {
            results[0] = *to_make.lock().unwrap();
            Ok(())
        });
        let instance = instance_in(&mut store, VALUES, &[make.into()]).unwrap();
        let other = instance.get_func(&store, "other").unwrap();
        let double = instance.get_func(&store, "double").unwrap();
        assert_eq!(double.ty(&store), unary());
        let wrong: [Val; 4] = [
            nothing.into(),
            other.into(),
            Val::ExternRef(None),
            Val::I32(0),
        ];
        let global = instance.get_global(&store, "nullable").unwrap();
        assert_eq!(
            *global.ty(&store).content(),
            reference(true, &unary()).into()
        );
        let set = instance.get_global(&store, "set").unwrap();
        let table = instance.get_table(&store, "table").unwrap();
        let filled = instance.get_table(&store, "filled").unwrap();
        let call = instance.get_func(&store, "call").unwrap();
        let call_nullable = instance.get_func(&store, "call_nullable").unwrap();
        let call_made = instance.get_func(&store, "call_made").unwrap();
        let mut result = [Val::I32(0)];
        for value in wrong {
            assert!(global.set(&mut store, value).is_err());
            assert!(set.set(&mut store, value).is_err());
            let arguments = [value, Val::I32(3)];
            assert!(call.call(&mut store, &arguments, &mut result).is_err());
            assert!(
                call_nullable
                    .call(&mut store, &arguments, &mut result)
                    .is_err()
            );
            if let Some(reference) = value.ref_() {
                assert!(table.set(&mut store, 0, reference).is_err());
                assert!(table.grow(&mut store, 1, reference).is_err());
                assert!(filled.set(&mut store, 0, reference).is_err());
            }
            *made.lock().unwrap() = value;
            let error = call_made.call(&mut store, &[Val::I32(3)], &mut result);
            assert!(error.is_err_and(|error| !error.is::<Trap>()));
        }
        // Null fits where the type has it.
        let null = Val::FuncRef(None);
        global.set(&mut store, null).unwrap();
        assert!(set.set(&mut store, null).is_err());
        table.set(&mut store, 1, Ref::Func(None)).unwrap();
        assert_eq!(table.grow(&mut store, 1, Ref::Func(None)).unwrap(), 2);
        assert!(filled.set(&mut store, 0, Ref::Func(None)).is_err());
        assert!(filled.grow(&mut store, 1, Ref::Func(None)).is_err());
        let arguments = [null, Val::I32(3)];
        let error = call.call(&mut store, &arguments, &mut result).unwrap_err();
        assert!(format!("{error:#}").contains("null"), "{error:#}");
        let error = call_nullable.call(&mut store, &arguments, &mut result);
        assert_eq!(trap_of(&error.unwrap_err()), Some(Trap::NullReference));
        *made.lock().unwrap() = null;
        assert!(
            call_made
                .call(&mut store, &[Val::I32(3)], &mut result)
                .is_err()
        );
        // What fits is called.
        for (func, expected) in [(square, 9), (double, 6)] {
            global.set(&mut store, func.into()).unwrap();
            set.set(&mut store, func.into()).unwrap();
            filled.set(&mut store, 1, func.into()).unwrap();
            *made.lock().unwrap() = func.into();
            let mut check = |name: &str, arguments: &[Val]| {
                let callee = instance.get_func(&store, name).unwrap();
                callee.call(&mut store, arguments, &mut result).unwrap();
                assert_eq!(result[0].i32(), Some(expected), "{name}");
            };
            check("call", &[func.into(), Val::I32(3)]);
            check("call_nullable", &[func.into(), Val::I32(3)]);
            check("call_filled", &[Val::I32(1), Val::I32(3)]);
            check("call_made", &[Val::I32(3)]);
            let got = instance
                .get_typed_func::<(), Func>(&mut store, "get")
                .unwrap();
            let got = got.call(&mut store, ()).unwrap();
            assert_eq!(got.ty(&store), unary());
            let got = got.typed::<i32, i32>(&store).unwrap();
            assert_eq!(got.call(&mut store, 3).unwrap(), expected);
        }
    }
}

/// What the host makes itself.
#[test]
fn the_host_makes_globals_and_tables() {
    let mut store = Store::<()>::default();
    let square = Func::wrap(&mut store, |value: i32| value * value);
    let nothing = Func::wrap(&mut store, || {});
    let object = ExternRef::new(&mut store, 5).unwrap();
    let ty =
        |is_nullable| GlobalType::new(reference(is_nullable, &unary()).into(), Mutability::Var);
    assert!(Global::new(&mut store, ty(false), Val::FuncRef(None)).is_err());
    assert!(Global::new(&mut store, ty(false), nothing.into()).is_err());
    let global = Global::new(&mut store, ty(false), square.into()).unwrap();
    let nullable = Global::new(&mut store, ty(true), Val::FuncRef(None)).unwrap();
    let of_externs = RefType::new(false, HeapType::Extern);
    let externs = TableType::new(of_externs, 2, None);
    assert!(Table::new(&mut store, externs.clone(), Ref::Extern(None)).is_err());
    let externs = Table::new(&mut store, externs, Ref::Extern(Some(object))).unwrap();
    let functions = TableType::new(reference(false, &unary()), 2, None);
    assert!(Table::new(&mut store, functions.clone(), Ref::Func(None)).is_err());
    let functions = Table::new(&mut store, functions, square.into()).unwrap();
    let text = "(module (type $t (func (param i32) (result i32)))
        (import \"\" \"\" (global (mut (ref $t))))
        (import \"\" \"\" (global $n (mut (ref null $t))))
        (import \"\" \"\" (table $e 2 (ref extern)))
        (import \"\" \"\" (table $f 2 (ref $t)))
        (func (export \"f\") (result i32)
            (global.set $n (table.get $f (i32.const 1)))
            (drop (table.grow $f (table.get $f (i32.const 0)) (i32.const 3)))
            (table.set $e (i32.const 0) (table.get $e (i32.const 1)))
            (i32.add (call_ref $t (i32.const 3) (global.get 0))
                (call_indirect $f (type $t) (i32.const 4) (i32.const 4)))))";
    let imports: [Extern; 4] = [
        global.into(),
        nullable.into(),
        externs.into(),
        functions.into(),
    ];
    let instance = instance_in(&mut store, text, &imports).unwrap();
    let f = instance.get_typed_func::<(), i32>(&mut store, "f").unwrap();
    assert_eq!(f.call(&mut store, ()).unwrap(), 25);
    assert!(matches!(nullable.get(&store), Val::FuncRef(Some(_))));
    assert_eq!(functions.size(&store), 5);
}

/// Types that are known at compile time fit where values do.
#[test]
fn typed_functions_know_subtypes() {
    let mut store = Store::<()>::default();
    let text = "(module (type $t (func (result i32)))
        (func $seven (type $t) (i32.const 7)) (elem declare func $seven)
        (func (export \"exact\") (result (ref $t)) (ref.func $seven))
        (func (export \"nullable\") (result (ref null $t)) (ref.null $t))
        (func (export \"takes\") (param funcref (ref null extern)) (result i32)
            (ref.is_null (local.get 0)))
        (func (export \"takes_exact\") (param (ref $t))))";
    let instance = instance_in(&mut store, text, &[]).unwrap();
    let get = |name: &str| instance.get_func(&store, name).unwrap();
    let (exact, nullable) = (get("exact"), get("nullable"));
    let (takes, takes_exact) = (get("takes"), get("takes_exact"));
    assert!(exact.typed::<(), Func>(&store).is_ok());
    assert!(nullable.typed::<(), Func>(&store).is_err());
    assert!(
        exact
            .typed::<(), Option<Rooted<ExternRef>>>(&store)
            .is_err()
    );
    assert!(
        takes
            .typed::<(Func, Rooted<ExternRef>), i32>(&store)
            .is_ok()
    );
    assert!(takes_exact.typed::<Func, ()>(&store).is_err());
    let exact = exact.typed::<(), Option<Func>>(&store).unwrap();
    let func = exact.call(&mut store, ()).unwrap().unwrap();
    assert_eq!(
        func.ty(&store),
        FuncType::new(&gantry::Engine::default(), [], [ValType::I32])
    );
    let nullable = nullable.typed::<(), Option<Func>>(&store).unwrap();
    assert!(nullable.call(&mut store, ()).unwrap().is_none());
    let takes = takes
        .typed::<(Func, Option<Rooted<ExternRef>>), i32>(&store)
        .unwrap();
    assert_eq!(takes.call(&mut store, (func, None)).unwrap(), 0);
    let wrapped = Func::wrap(&mut store, |func: Func| Some(func));
    assert_eq!(wrapped.ty(&store).to_string(), "((ref func)) -> (funcref)");
}

/// Null traps where the reference is used, in any frame, and no handler catches that.
#[test]
fn null_traps_where_it_is_used() {
    let text = "(module $m (type $t (func))
        (func $call (param (ref null $t)) (call_ref $t (local.get 0)))
        (func $leave (param (ref null $t)) (return_call_ref $t (local.get 0)))
        (func $check (param (ref null $t)) (drop (ref.as_non_null (local.get 0))))
        (func $in_try (param (ref null $t))
            (block (try_table (catch_all 0) (call_ref $t (local.get 0)))))
        (func (export \"call\") (call $call (ref.null $t)))
        (func (export \"leave\") (call $leave (ref.null $t)))
        (func (export \"check\") (call $check (ref.null $t)))
        (func (export \"in_try\") (call $in_try (ref.null $t))))";
    for engine in engines() {
        let (mut store, instance) = instance(&engine, text, &[]);
        for name in ["call", "leave", "check", "in_try"] {
            let error = run(&mut store, instance, name).unwrap_err();
            assert_eq!(trap_of(&error), Some(Trap::NullReference), "{name}");
            let backtrace: &WasmBacktrace = error.downcast_ref().unwrap();
            let frames: Vec<&FrameInfo> = backtrace.frames().iter().collect();
            assert_eq!(frames.len(), 2, "{name}: {error:?}");
            assert_eq!(frames[0].func_name(), Some(name), "{error:?}");
        }
    }
}

/// A reference is called from another instance than its own, by way of a third, with what has
/// room in registers and what has not; exceptions come back through such calls.
#[test]
fn calls_cross_instances() {
    let many = "i64 f64 ".repeat(12);
    let gets: String = (0..24)
        .rev()
        .map(|place| format!("(local.get {place})"))
        .collect();
    let gives: String = (0..24)
        .map(|place| match place % 2 {
            0 => format!("(i64.const {place})"),
            _ => format!("(f64.const {place})"),
        })
        .collect();
    let results: String = "f64 i64 ".repeat(12);
    let types = format!(
        "(type $many (func (param {many}) (result {results})))
         (type $throw (func (param i32)))"
    );
    let defining = format!(
        "(module {types} (tag $e (export \"e\") (param i32)) (memory 1)
            (func $many (export \"many\") (type $many) {gets}
                (i32.store (i32.const 0) (i32.const 5)))
            (func $throw (export \"throw\") (type $throw) (throw $e (local.get 0))))"
    );
    let calling = format!(
        "(module {types} (import \"a\" \"e\" (tag $e (param i32))) (memory 1)
            (func (export \"many\") (param (ref $many)) (result {results})
                {gives} (call_ref $many (local.get 0)))
            (func (export \"leave\") (param (ref $many)) (result {results})
                {gives} (return_call_ref $many (local.get 0)))
            (func (export \"catch\") (param (ref $throw) i32) (result i32)
                (block $caught (result i32)
                    (try_table (catch $e $caught) (call_ref $throw (local.get 1) (local.get 0)))
                    (i32.const -1)))
            (func (export \"memory\") (result i32) (i32.load (i32.const 0))))"
    );
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let mut linker = Linker::new(&engine);
        let module = Module::new(&engine, &defining).unwrap();
        let a = linker.instantiate(&mut store, &module).unwrap();
        linker.instance(&store, "a", a).unwrap();
        let module = Module::new(&engine, &calling).unwrap();
        let b = linker.instantiate(&mut store, &module).unwrap();
        let many = a.get_func(&store, "many").unwrap();
        for name in ["many", "leave"] {
            let caller = b.get_func(&store, name).unwrap();
            let mut results = [Val::I32(0); 24];
            caller
                .call(&mut store, &[many.into()], &mut results)
                .unwrap();
            for (place, result) in results.iter().enumerate() {
                let given = 23 - place as i64;
                assert!(
                    result.i64() == Some(given) || result.f64() == Some(given as f64),
                    "{name}: {results:?}"
                );
            }
        }
        let catch = b.get_func(&store, "catch").unwrap();
        let throw = a.get_func(&store, "throw").unwrap();
        let mut result = [Val::I32(0)];
        let arguments = [throw.into(), Val::I32(77)];
        catch.call(&mut store, &arguments, &mut result).unwrap();
        assert_eq!(result[0].i32(), Some(77));
        // The other instance's memory was written, not this one's.
        let memory = b.get_typed_func::<(), i32>(&mut store, "memory").unwrap();
        assert_eq!(memory.call(&mut store, ()).unwrap(), 0);
    }
}

/// Ten million calls in place of a return need no stack.
#[test]
fn return_calls_of_references_take_constant_stack() {
    let text = "(module
        (type $t (func (param i32 (ref null $t)) (result i32)))
        (func $even (type $t)
            (if (i32.eqz (local.get 0)) (then (return (i32.const 1))))
            (return_call_ref $t (i32.sub (local.get 0) (i32.const 1)) (ref.func $even)
                (ref.as_non_null (local.get 1))))
        (func $odd (type $t)
            (if (i32.eqz (local.get 0)) (then (return (i32.const 0))))
            (return_call_ref $t (i32.sub (local.get 0) (i32.const 1)) (ref.func $odd)
                (local.get 1)))
        (elem declare func $even $odd)
        (func (export \"is_even\") (param i32) (result i32)
            (call $even (local.get 0) (ref.func $odd))))";
    for engine in engines() {
        let (mut store, instance) = instance(&engine, text, &[]);
        let is_even = instance
            .get_typed_func::<i32, i32>(&mut store, "is_even")
            .unwrap();
        assert_eq!(is_even.call(&mut store, 10_000_000).unwrap(), 1);
        assert_eq!(is_even.call(&mut store, 3_000_001).unwrap(), 0);
    }
}

/// A chain in which each type refers to the one before, as long as a module may have it: read,
/// written, linked and dropped without recursion, in linear time.
#[test]
fn long_chains_of_types() {
    use std::fmt::Write;
    const LENGTH: usize = 100_000;
    let mut text = String::from("(module (type (func))");
    for index in 0..LENGTH {
        write!(text, "(type (func (param (ref null {index}))))").unwrap();
    }
    write!(
        text,
        "(func (export \"f\") (param (ref null {LENGTH})) (drop (local.get 0))))"
    )
    .unwrap();
    let engine = Engine::default();
    let module = Module::new(&engine, &text).unwrap();
    let artifact = module.serialize().unwrap();
    // SAFETY: the artifact is as it was made.
    let again = unsafe { Module::deserialize(&engine, &artifact) }.unwrap();
    assert_eq!(module.get_export("f"), again.get_export("f"));
    let ty = module.get_export("f").unwrap().func().unwrap().clone();
    drop((module, again));
    let mut length = 0;
    let mut next = ty.params().next();
    drop(ty);
    while let Some(ValType::Ref(reference)) = next {
        let HeapType::ConcreteFunc(ty) = reference.heap_type() else {
            break;
        };
        next = ty.params().next();
        length += 1;
    }
    assert_eq!(length, LENGTH + 1);
}
