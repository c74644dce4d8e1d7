use gantry::*;

#[test]
fn errors_may_be_nested() -> Result<()> {
    let mut store = Store::<()>::default();
    let nested = Func::wrap(&mut store, |x: i32| -> Result<Result<i32>> {
        match x {
            0 => bail!("outer"),
            1 => Ok(Err(format_err!("inner"))),
            _ => Ok(Ok(x)),
        }
    });
    let nested = nested.typed::<i32, i32>(&store)?;
    assert_eq!(nested.call(&mut store, 0).unwrap_err().to_string(), "outer");
    assert_eq!(nested.call(&mut store, 1).unwrap_err().to_string(), "inner");
    assert_eq!(nested.call(&mut store, 2)?, 2);
    Ok(())
}

#[test]
fn results_of_a_wrong_type_are_errors() -> Result<()> {
    let mut store = Store::<()>::default();
    let ty = FuncType::new(store.engine(), None, Some(ValType::I32));
    let nothing = Func::new(&mut store, ty.clone(), |_, _, _| Ok(()));
    let wrong = Func::new(&mut store, ty, |_, _, results| {
        results[0] = Val::I64(1);
        Ok(())
    });
    for func in [nothing, wrong] {
        let error = func.call(&mut store, &[], &mut [Val::I32(0)]).unwrap_err();
        let message = "function attempted to return an incompatible value";
        assert!(error.to_string().contains(message), "{error:?}");
    }
    Ok(())
}

#[test]
fn callers_find_exports_and_frames() -> Result<()> {
    let engine = Engine::default();
    let module = Module::new(
        &engine,
        r#"(module $m (import "" "h" (func $h)) (memory (export "memory") 1)
            (func $f (export "f") (call $h)))"#,
    )?;
    let index = module.get_export_index("memory").unwrap();
    assert!(module.get_export_index("nothing").is_none());
    let mut linker = Linker::new(&engine);
    let host = move |mut caller: Caller<'_, u32>| {
        let by_name = caller.get_export("memory").unwrap().into_memory().unwrap();
        let by_index = caller.get_module_export(&index).unwrap();
        let by_index = by_index.into_memory().unwrap();
        by_name.data_mut(&mut caller)[0] = 7;
        assert_eq!(by_index.data(&caller)[0], 7);
        let (bytes, data) = by_index.data_and_store_mut(&mut caller);
        *data += u32::from(bytes[0]);
        for backtrace in [
            WasmBacktrace::capture(&caller),
            WasmBacktrace::force_capture(caller.as_context()),
        ] {
            let frame = &backtrace.frames()[0];
            assert_eq!(frame.func_name(), Some("f"));
            assert_eq!(frame.module().name(), Some("m"));
            assert_eq!(frame.func_index(), 1);
        }
    };
    linker.func_wrap("", "h", host)?;
    let mut store = Store::new(&engine, 1);
    let instance = linker.instantiate(&mut store, &module)?;
    instance
        .get_typed_func::<(), ()>(&mut store, "f")?
        .call(&mut store, ())?;
    assert_eq!(*store.data(), 8);
    Ok(())
}

#[test]
fn backtraces_that_are_off_can_be_forced() -> Result<()> {
    let mut config = Config::new();
    config.wasm_backtrace(false);
    let engine = Engine::new(&config)?;
    let mut linker = Linker::new(&engine);
    linker.func_wrap("", "h", |caller: Caller<'_, ()>| -> Result<()> {
        assert!(WasmBacktrace::capture(&caller).frames().is_empty());
        assert_eq!(WasmBacktrace::force_capture(&caller).frames().len(), 1);
        bail!("over")
    })?;
    let text = r#"(module (import "" "h" (func $h)) (func (export "f") (call $h)))"#;
    let module = Module::new(&engine, text)?;
    let mut store = Store::new(&engine, ());
    let instance = linker.instantiate(&mut store, &module)?;
    let f = instance.get_typed_func::<(), ()>(&mut store, "f")?;
    assert!(!f.call(&mut store, ()).unwrap_err().is::<WasmBacktrace>());
    Ok(())
}
