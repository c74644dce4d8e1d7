use gantry::*;
use std::collections::BTreeSet;

#[test]
fn missing_imports_are_an_error_of_their_own() -> Result<()> {
    let engine = Engine::default();
    let module = Module::new(
        &engine,
        r#"(module (import "a" "b" (func)) (import "c" "d" (func)))"#,
    )?;
    let linker = Linker::new(&engine);
    let error = linker
        .instantiate(&mut Store::new(&engine, ()), &module)
        .unwrap_err();
    let unknown = error.downcast_ref::<UnknownImportError>().unwrap();
    assert_eq!((unknown.module(), unknown.name()), ("a", "b"));
    assert!(unknown.ty().func().is_some());
    // All are named at once.
    assert!(unknown.to_string().contains("`c::d`"));
    Ok(())
}

#[test]
fn missing_imports_can_be_made_up() -> Result<()> {
    let engine = Engine::default();
    let module = Module::new(
        &engine,
        r#"(module
            (import "a" "f" (func $f (param i32) (result i64 externref)))
            (import "a" "m" (memory 2)) (import "a" "t" (table 3 funcref))
            (import "a" "g" (global (mut f64))) (import "a" "e" (tag))
            (func (export "run") (result i64) (drop (call $f (i32.const 1)))))"#,
    )?;
    let mut store = Store::new(&engine, ());
    let mut linker = Linker::new(&engine);
    linker.define_unknown_imports_as_default_values(&mut store, &module)?;
    let instance = linker.instantiate(&mut store, &module)?;
    let run = instance.get_typed_func::<(), i64>(&mut store, "run")?;
    assert_eq!(run.call(&mut store, ())?, 0);

    let mut traps = Linker::new(&engine);
    traps.define_unknown_imports_as_traps(&module)?;
    assert!(
        traps.instantiate(&mut store, &module).is_err(),
        "only functions can trap"
    );
    traps.allow_shadowing(true);
    for name in ["m", "t", "g", "e"] {
        let item = linker.get(&mut store, "a", name)?;
        traps.define(&store, "a", name, item)?;
    }
    let instance = traps.instantiate(&mut store, &module)?;
    let run = instance.get_typed_func::<(), i64>(&mut store, "run")?;
    let error = run.call(&mut store, ()).unwrap_err();
    assert_eq!(
        error.downcast_ref::<UnknownImportError>().unwrap().name(),
        "f"
    );
    Ok(())
}

#[test]
fn definitions_are_listed_and_named_again() -> Result<()> {
    let mut store = Store::<()>::default();
    let mut linker = Linker::<()>::new(store.engine());
    linker
        .func_wrap("a", "f", || 1)?
        .func_wrap("a", "g", || 2)?;
    linker.alias("a", "f", "b", "f")?;
    linker.alias_module("a", "c")?;
    assert!(linker.alias_module("nothing", "d").is_err());
    assert!(
        linker.alias_module("a", "b").is_err(),
        "b::f is there already"
    );
    let names: BTreeSet<(String, String)> = linker
        .iter(&mut store)
        .map(|(module, name, _)| (module.into(), name.into()))
        .collect();
    let all = [("a", "f"), ("a", "g"), ("b", "f"), ("c", "f"), ("c", "g")];
    let is_there = |&(module, name): &(&str, &str)| names.contains(&(module.into(), name.into()));
    assert!(all.iter().all(is_there), "{names:?}");
    assert!(linker.get(&mut store, "a", "nothing").is_err());
    let module = Module::new(
        store.engine(),
        r#"(module (import "c" "g" (func (result i32))))"#,
    )?;
    let import = module.imports().next().unwrap();
    let g = linker
        .get_by_import(&mut store, &import)
        .unwrap()
        .into_func()
        .unwrap();
    assert_eq!(g.typed::<(), i32>(&store)?.call(&mut store, ())?, 2);
    Ok(())
}

#[test]
fn the_default_function() -> Result<()> {
    let mut store = Store::<()>::default();
    let mut linker = Linker::<()>::default();
    assert!(
        linker.get_default(&mut store, "x").is_err(),
        "a store of another engine"
    );
    linker = Linker::new(store.engine());
    linker
        .get_default(&mut store, "x")?
        .typed::<(), ()>(&store)?
        .call(&mut store, ())?;
    linker.func_wrap("x", "_start", || -> Result<()> { bail!("started") })?;
    let start = linker.get_default(&mut store, "x")?;
    assert_eq!(
        start
            .call(&mut store, &[], &mut [])
            .unwrap_err()
            .to_string(),
        "started"
    );
    linker.func_wrap("x", "", || {})?;
    linker
        .get_default(&mut store, "x")?
        .call(&mut store, &[], &mut [])?;
    let memory = Memory::new(&mut store, MemoryType::new(0, None))?;
    linker.define(&store, "y", "", memory)?;
    assert!(linker.get_default(&mut store, "y").is_err());
    Ok(())
}

/// Each call of a command's function has an instance of its own, also where it waits.
#[test]
fn commands_and_reactors() -> Result<()> {
    let engine = Engine::default();
    let mut store = Store::new(&engine, 0);
    let text = |start: &str| {
        format!(
            r#"(module (import "" "count" (func $count))
                (global $g (export "g") (mut i32) (i32.const 0))
                (func (export "{start}"))
                (func (export "next") (result i32) (call $count)
                    (global.set $g (i32.add (global.get $g) (i32.const 1))) (global.get $g)))"#
        )
    };
    let command = Module::new(&engine, text("_start"))?;
    let reactor = Module::new(&engine, text("_initialize"))?;
    let mut linker = Linker::new(&engine);
    linker.func_wrap_async("", "count", |mut caller: Caller<'_, i32>, (): ()| {
        Box::new(async move { *caller.data_mut() += 1 })
    })?;
    assert!(
        linker.module(&mut store, "refused", &command).is_err(),
        "`g` is not a function"
    );
    linker.allow_unknown_exports(true);
    futures::executor::block_on(async {
        linker.module_async(&mut store, "command", &command).await?;
        linker.module_async(&mut store, "reactor", &reactor).await?;
        for (name, expected) in [("command", [1, 1]), ("reactor", [1, 2])] {
            let next = linker.get(&mut store, name, "next")?.into_func().unwrap();
            let next = next.typed::<(), i32>(&store)?;
            for count in expected {
                assert_eq!(next.call_async(&mut store, ()).await?, count, "{name}");
            }
        }
        assert_eq!(*store.data(), 4);
        Ok(())
    })
}
