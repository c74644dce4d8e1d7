//! Linking: imports by name, their types, failed instantiation, and engines that do not mix.

use crate::common::*;
use gantry::{
    Engine, Extern, ExternType, Func, Instance, Linker, Memory, MemoryType, Module, Mutability,
    Ref, RefType, Store, Table, TableType, Trap, ValType,
};

const IMPORTS: &str = r#"(module
    (import "a" "f" (func (param i32) (result i64)))
    (import "a" "m" (memory 2 3))
    (import "b" "t" (table 1 funcref))
    (import "b" "g" (global (mut f32)))
    (export "f" (func 0)) (export "m" (memory 0)) (export "t" (table 0)) (export "g" (global 0)))"#;

#[test]
fn modules_tell_their_imports_and_exports() {
    let module = Module::new(&Engine::default(), IMPORTS).unwrap();
    let imports: Vec<String> = module
        .imports()
        .map(|import| format!("{}.{} {}", import.module(), import.name(), import.ty()))
        .collect();
    assert_eq!(
        imports,
        [
            "a.f function (i32) -> (i64)",
            "a.m memory 2..3",
            "b.t table 1.. funcref",
            "b.g global (mut f32)"
        ]
    );
    let exports: Vec<_> = module
        .exports()
        .map(|export| export.name().to_owned())
        .collect();
    assert_eq!(exports, ["f", "m", "t", "g"]);
    let Some(ExternType::Global(global)) = module.get_export("g") else {
        panic!("a global");
    };
    assert_eq!(
        (global.content(), global.mutability()),
        (&ValType::F32, Mutability::Var)
    );
    assert!(module.get_export("none").is_none());
}

#[test]
fn missing_imports_are_named() {
    let engine = Engine::default();
    let module = Module::new(&engine, IMPORTS).unwrap();
    let linker = Linker::new(&engine);
    let mut store = Store::new(&engine, ());
    let error = linker
        .instantiate(&mut store, &module)
        .unwrap_err()
        .to_string();
    for part in [
        "unknown imports: 4 are not defined",
        "\n  `a::f` (function (i32) -> (i64))\n",
        "`a::m`",
        "`b::t`",
        "`b::g`",
    ] {
        assert!(error.contains(part), "{error}");
    }
    let error = Instance::new(&mut store, &module, &[]).unwrap_err();
    assert!(error.to_string().contains("4 imports"), "{error}");
}

#[test]
fn wrong_imports_are_named_with_both_types() {
    let engine = Engine::default();
    let check = |import: &str, define: &dyn Fn(&mut Linker<()>, &mut Store<()>), message: &str| {
        let mut store = Store::new(&engine, ());
        let mut linker = Linker::new(&engine);
        define(&mut linker, &mut store);
        let text = format!(r#"(module (import "a" "b" ({import})))"#);
        let module = Module::new(&engine, text).unwrap();
        let error = linker.instantiate(&mut store, &module).unwrap_err();
        let error = format!("{error:#}");
        assert_eq!(
            error,
            format!("incompatible import type for `a::b`: {message}")
        );
    };
    check(
        "func (param i32)",
        &|linker, _| {
            linker.func_wrap("a", "b", |_: i64| 1f32).unwrap();
        },
        "expected function (i32) -> (), found function (i64) -> (f32)",
    );
    check(
        "memory 2 3",
        &|linker, store| {
            let memory = Memory::new(&mut *store, MemoryType::new(2, Some(4))).unwrap();
            linker.define(&*store, "a", "b", memory).unwrap();
        },
        "expected memory 2..3, found memory 2..4",
    );
    check(
        "table 1 funcref",
        &|linker, store| {
            let ty = TableType::new(RefType::EXTERNREF, 1, None);
            let table = Table::new(&mut *store, ty, Ref::Extern(None)).unwrap();
            linker.define(&*store, "a", "b", table).unwrap();
        },
        "expected table 1.. funcref, found table 1.. externref",
    );
    check(
        "global i32",
        &|linker, store| {
            let func = Func::wrap(&mut *store, || {});
            linker.define(&*store, "a", "b", func).unwrap();
        },
        "expected global i32, found function () -> ()",
    );
}

/// What is imported is compared with the current size.
#[test]
fn current_sizes_count() {
    let engine = Engine::default();
    let mut store = Store::new(&engine, ());
    let memory = Memory::new(&mut store, MemoryType::new(1, Some(3))).unwrap();
    let text = r#"(module (import "" "" (memory 2 3)))"#;
    assert!(instance_in(&mut store, text, &[memory.into()]).is_err());
    memory.grow(&mut store, 1).unwrap();
    assert!(instance_in(&mut store, text, &[memory.into()]).is_ok());
}

#[test]
fn instances_are_linked() {
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let mut linker = Linker::new(&engine);
        let library = Module::new(
            &engine,
            r#"(module (memory (export "memory") 1) (global $n (export "n") (mut i32) (i32.const 0))
                (func (export "add") (param i32)
                    (global.set $n (i32.add (global.get $n) (local.get 0)))
                    (i32.store (i32.const 0) (global.get $n))))"#,
        )
        .unwrap();
        linker.module(&mut store, "library", &library).unwrap();
        linker.alias("library", "add", "other", "plus").unwrap();
        let program = Module::new(
            &engine,
            r#"(module
                (import "library" "add" (func $add (param i32))) (import "other" "plus" (func $plus (param i32)))
                (import "library" "memory" (memory 1)) (import "library" "n" (global $n (mut i32)))
                (func (export "run") (result i32)
                    (call $add (i32.const 3)) (call $plus (i32.const 4))
                    (i32.add (global.get $n) (i32.load (i32.const 0)))))"#,
        )
        .unwrap();
        let instance = linker.instantiate(&mut store, &program).unwrap();
        let run = instance
            .get_typed_func::<(), i32>(&mut store, "run")
            .unwrap();
        assert_eq!(run.call(&mut store, ()).unwrap(), 14);
        assert_eq!(run.call(&mut store, ()).unwrap(), 28);
        let n = linker
            .get(&mut store, "library", "n")
            .unwrap()
            .into_global()
            .unwrap();
        assert_eq!(n.get(&store).i32(), Some(14));

        assert!(linker.module(&mut store, "library", &library).is_err());
        linker.allow_shadowing(true);
        linker.module(&mut store, "library", &library).unwrap();
        assert!(linker.alias("none", "none", "a", "b").is_err());
    }
}

#[test]
fn unknown_imports_as_traps() {
    let engine = Engine::default();
    let text = r#"(module (import "a" "known" (func $known)) (import "a" "unknown" (func $unknown (param i32) (result i64)))
        (func (export "good") call $known)
        (func (export "bad") (drop (call $unknown (i32.const 1)))))"#;
    let module = Module::new(&engine, text).unwrap();
    let mut linker = Linker::new(&engine);
    linker.func_wrap("a", "known", || {}).unwrap();
    linker.define_unknown_imports_as_traps(&module).unwrap();
    let mut store = Store::new(&engine, ());
    let instance = linker.instantiate(&mut store, &module).unwrap();
    run(&mut store, instance, "good").unwrap();
    let error = run(&mut store, instance, "bad").unwrap_err();
    assert!(format!("{error:#}").contains("`a::unknown`"), "{error:#}");
}

/// What a failed instantiation has written stays, and the function that it left in a table can be
/// called.
#[test]
fn failed_instantiation_leaves_valid_state() {
    for engine in engines() {
        let mut store = Store::new(&engine, ());
        let ty = TableType::new(RefType::FUNCREF, 4, None);
        let table = Table::new(&mut store, ty, Ref::Func(None)).unwrap();
        let memory = Memory::new(&mut store, MemoryType::new(1, None)).unwrap();
        let imports: [Extern; 2] = [table.into(), memory.into()];
        let error = instance_in(
            &mut store,
            r#"(module (import "" "" (table 4 funcref)) (import "" "" (memory 1))
                (global $g (mut i32) (i32.const 5))
                (func $f (result i32) (global.set $g (i32.add (global.get $g) (i32.const 1))) (global.get $g))
                (elem (i32.const 2) $f)
                (data (i32.const 1) "a") (data (i32.const 65535) "bc"))"#,
            &imports,
        )
        .unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::MemoryOutOfBounds));
        assert!(format!("{error:#}").contains("data segment 1"), "{error:#}");
        assert_eq!(&memory.data(&store)[..3], [0, b'a', 0]);
        assert_eq!(memory.data(&store)[65535], 0);
        let f = *table.get(&store, 2).unwrap().unwrap_func().unwrap();
        let f = f.typed::<(), i32>(&store).unwrap();
        assert_eq!(f.call(&mut store, ()).unwrap(), 6);
        assert_eq!(f.call(&mut store, ()).unwrap(), 7);

        let error = instance_in(
            &mut store,
            r#"(module (import "" "" (table 4 funcref)) (import "" "" (memory 1))
                (func $g) (elem (i32.const 0) $g) (elem (i32.const 4) $g))"#,
            &imports,
        )
        .unwrap_err();
        assert_eq!(trap_of(&error), Some(Trap::TableOutOfBounds));
        assert!(!table.get(&store, 0).unwrap().is_null());
    }
}

#[test]
fn engines_do_not_mix() {
    let [one, other] = [Engine::default(), Engine::default()];
    let module = Module::new(&one, "(module)").unwrap();
    let mut store = Store::new(&other, ());
    assert!(Instance::new(&mut store, &module, &[]).is_err());
    assert!(
        Linker::new(&other)
            .instantiate(&mut store, &module)
            .is_err()
    );
    assert!(Linker::new(&one).instantiate(&mut store, &module).is_err());
    let memory = Memory::new(&mut store, MemoryType::new(0, None)).unwrap();
    assert!(Linker::new(&one).define(&store, "", "", memory).is_err());
    assert!(Engine::same(&one, &one.clone()) && !Engine::same(&one, &other));
}

#[test]
fn invalid_modules_are_refused() {
    for engine in engines() {
        for bytes in [
            &b"\0asm"[..],
            b"\0asm\x02\0\0\0",
            b"",
            b"(module",
            b"(module (func (result i32)))",
        ] {
            assert!(Module::new(&engine, bytes).is_err());
        }
        // The first of several errors is reported, whatever the threads do.
        let mut text = String::from("(module");
        for index in 0..4000 {
            let bad = index % 500 == 77;
            let body = if bad {
                "i64.const 1"
            } else {
                "i32.const 1 i32.const 2 i32.add drop i32.const 3"
            };
            text += &format!("(func (result i32) {body})");
        }
        text += ")";
        let binary = wat::parse_str(text).unwrap();
        let expected = Module::validate(&engine, &binary).unwrap_err().to_string();
        for _ in 0..5 {
            assert_eq!(
                Module::new(&engine, &binary).unwrap_err().to_string(),
                expected
            );
        }
    }
}

/// Objects of one store are of no use in another: not as imports, whether given or defined, and not
/// as what a linker finds.
#[test]
fn stores_do_not_mix() {
    let engine = Engine::default();
    let mut own = Store::new(&engine, ());
    let mut other = Store::new(&engine, ());
    let text = r#"(module (func (export "func")) (memory (export "memory") 1)
        (table (export "table") 1 funcref) (global (export "global") i32 (i32.const 1)))"#;
    let exporter = Module::new(&engine, text).unwrap();
    let instance = Instance::new(&mut other, &exporter, &[]).unwrap();
    let imports = [
        ("func", "(func)"),
        ("memory", "(memory 1)"),
        ("table", "(table 1 funcref)"),
        ("global", "(global i32)"),
    ];
    let mut linker = Linker::new(&engine);
    linker.instance(&other, "a", instance).unwrap();
    for (name, ty) in imports {
        let item = instance.get_export(&other, name).unwrap();
        let module = format!(r#"(module (import "a" "{name}" {ty}))"#);
        let module = Module::new(&engine, module).unwrap();
        let is_refused = |error: gantry::Error| {
            let error = format!("{error:#}");
            assert!(error.contains("of another store"), "{error}");
        };
        is_refused(Instance::new(&mut own, &module, &[item]).unwrap_err());
        is_refused(linker.instantiate(&mut own, &module).unwrap_err());
        is_refused(
            Linker::new(&engine)
                .define(&own, "a", name, item)
                .unwrap_err(),
        );
        assert!(linker.get(&mut own, "a", name).is_err());
        linker.instantiate(&mut other, &module).unwrap();
        assert!(linker.get(&mut other, "a", name).is_ok());
    }
    assert!(Linker::new(&engine).instance(&own, "a", instance).is_err());
}

#[test]
fn reactors_are_initialized_once() {
    let engine = Engine::default();
    let mut store = Store::new(&engine, ());
    let mut linker = Linker::new(&engine);
    let reactor = r#"(module (global $g (mut i32) (i32.const 7))
        (func (export "_initialize") (global.set $g (i32.add (global.get $g) (i32.const 2))))
        (func (export "get") (result i32) (global.get $g)))"#;
    let reactor = Module::new(&engine, reactor).unwrap();
    linker.module(&mut store, "r", &reactor).unwrap();
    let get = linker.get(&mut store, "r", "get").unwrap();
    let get = get.into_func().unwrap().typed::<(), i32>(&store).unwrap();
    assert_eq!(get.call(&mut store, ()).unwrap(), 9);
    assert_eq!(get.call(&mut store, ()).unwrap(), 9);
}

#[test]
fn commands_are_instantiated_for_each_call() {
    let engine = Engine::default();
    let mut store = Store::new(&engine, 0);
    let mut linker = Linker::new(&engine);
    let log = |mut caller: gantry::Caller<'_, i32>, value: i32| {
        *caller.data_mut() = 10 * *caller.data() + value;
    };
    linker.func_wrap("", "log", log).unwrap();
    let command = r#"(module (import "" "log" (func $log (param i32)))
        (memory (export "memory") 1) (global $g (mut i32) (i32.const 1))
        (func $count (result i32)
            (global.set $g (i32.add (global.get $g) (i32.const 1))) (global.get $g))
        (func (export "_start") (call $log (call $count)) (call $log (call $count)))
        (func (export "more") (param i32) (result i32) (i32.add (local.get 0) (call $count))))"#;
    let command = Module::new(&engine, command).unwrap();
    linker.module(&mut store, "c", &command).unwrap();
    assert_eq!(*store.data(), 0, "it is not run when it is defined");
    let user = r#"(module (import "c" "_start" (func $start))
        (import "c" "more" (func $more (param i32) (result i32)))
        (func (export "f") (result i32) (call $start) (call $start)
            (drop (call $more (i32.const 1))) (call $more (i32.const 5))))"#;
    let user = Module::new(&engine, user).unwrap();
    let user = linker.instantiate(&mut store, &user).unwrap();
    let f = user.get_typed_func::<(), i32>(&mut store, "f").unwrap();
    assert_eq!(f.call(&mut store, ()).unwrap(), 7);
    assert_eq!(*store.data(), 2323);
    assert!(linker.get(&mut store, "c", "memory").is_err());
}

#[test]
fn what_is_no_clear_kind_of_module_is_refused() {
    let engine = Engine::default();
    for (text, message) in [
        (
            r#"(module (func (export "_start")) (func (export "_initialize")))"#,
            "either a command or a reactor",
        ),
        (
            r#"(module (global (export "_start") i32 (i32.const 0)))"#,
            "`_start` is not a function",
        ),
        (
            r#"(module (func (export "_initialize") (param i32)))"#,
            "initialization failed",
        ),
        (
            r#"(module (func (export "_initialize") unreachable))"#,
            "initialization failed",
        ),
        (
            r#"(module (func (export "_start")) (global (export "g") i32 (i32.const 0)))"#,
            "`g`, which a command exports, is not a function",
        ),
    ] {
        let mut store = Store::new(&engine, ());
        let module = Module::new(&engine, text).unwrap();
        let mut linker = Linker::new(&engine);
        let error = linker.module(&mut store, "m", &module).unwrap_err();
        assert!(format!("{error:#}").contains(message), "{error:#}");
    }
}
