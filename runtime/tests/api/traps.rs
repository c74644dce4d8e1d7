use gantry::*;

#[test]
fn traps_have_familiar_names() -> Result<()> {
    let text = r#"(module
        (type $t (func)) (table 2 2 funcref) (elem (i32.const 0) $i) (memory 1)
        (func $i (param i32))
        (func $more (export "StackOverflow") (call $more) (call $more))
        (func (export "MemoryOutOfBounds") (drop (i32.load (i32.const -1))))
        (func (export "TableOutOfBounds") (call_indirect (type $t) (i32.const 9)))
        (func (export "IndirectCallToNull") (call_indirect (type $t) (i32.const 1)))
        (func (export "BadSignature") (call_indirect (type $t) (i32.const 0)))
        (func (export "IntegerOverflow")
            (drop (i32.div_s (i32.const 0x80000000) (i32.const -1))))
        (func (export "IntegerDivisionByZero") (drop (i32.div_s (i32.const 1) (i32.const 0))))
        (func (export "BadConversionToInteger") (drop (i32.trunc_f32_s (f32.const nan))))
        (func (export "UnreachableCodeReached") (unreachable))
        (func (export "NullReference") (drop (ref.as_non_null (ref.null func)))))"#;
    let (mut store, instance) = super::instantiate(text)?;
    let names = instance
        .exports(&store)
        .map(|export| export.name().to_owned());
    for name in names.collect::<Vec<_>>() {
        let f = instance.get_typed_func::<(), ()>(&mut store, &name)?;
        let error = f.call(&mut store, ()).unwrap_err();
        let trap = error.downcast_ref::<Trap>().unwrap();
        assert_eq!(format!("{trap:?}"), name);
        assert!(trap.to_string().starts_with("wasm trap: "));
        let backtrace = error.downcast_ref::<WasmBacktrace>().unwrap();
        assert!(!backtrace.frames().is_empty());
    }
    Ok(())
}

#[test]
fn core_dumps_and_symbols_are_where_they_are_there() -> Result<()> {
    let mut config = Config::new();
    config
        .wasm_backtrace_details(WasmBacktraceDetails::Enable)
        .coredump_on_trap(true);
    let engine = Engine::new(&config)?;
    let mut store = Store::new(&engine, ());
    let module = Module::new(&engine, include_bytes!("../dwarf/dwarf4.wasm"))?;
    let instance = Instance::new(&mut store, &module, &[])?;
    let f = instance.get_typed_func::<i32, i32>(&mut store, "divide")?;
    let error = f.call(&mut store, 0).unwrap_err();
    let dump = error.downcast_ref::<WasmCoreDump>().unwrap();
    assert!(Module::same(&dump.modules()[0], &module));
    assert_eq!(dump.instances(), [instance]);
    assert_eq!(dump.memories().len(), 1);
    assert!(!dump.globals().is_empty());
    assert!(dump.serialize(&mut store, "name").starts_with(b"\0asm"));
    let backtrace = error.downcast_ref::<WasmBacktrace>().unwrap();
    for frames in [backtrace.frames(), dump.frames()] {
        let symbol: &FrameSymbol = &frames[0].symbols()[0];
        assert_eq!(symbol.name(), Some("quotient"));
        assert_eq!(symbol.file(), Some("/source/program.c"));
        assert_eq!((symbol.line(), symbol.column()), (Some(7), Some(18)));
    }
    Ok(())
}
