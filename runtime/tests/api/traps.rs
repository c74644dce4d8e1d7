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
