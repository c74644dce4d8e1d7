use gantry::*;

#[test]
fn types_and_counts_are_checked() -> Result<()> {
    let (mut store, instance) =
        super::instantiate(r#"(module (func (export "f") (param i32) (result i64) i64.const 2))"#)?;
    let f = instance.get_func(&mut store, "f").unwrap();
    assert!(f.matches_ty(&store, &f.ty(&store)));
    assert!(!f.matches_ty(&store, &FuncType::new(store.engine(), None, None)));
    let error = f.call(&mut store, &[], &mut [Val::I32(0)]).unwrap_err();
    assert_eq!(error.to_string(), "expected 1 arguments, got 0");
    let error = f.call(&mut store, &[Val::I32(0)], &mut []).unwrap_err();
    assert_eq!(error.to_string(), "expected 1 results, got 0");
    assert!(
        f.call(&mut store, &[Val::I64(0)], &mut [Val::I32(0)])
            .is_err()
    );
    assert!(f.typed::<i32, i32>(&store).is_err());
    assert_eq!(f.typed::<u32, u64>(&store)?.call(&mut store, 1)?, 2);
    Ok(())
}

#[test]
fn values_of_another_store_are_refused() -> Result<()> {
    let mut own = Store::<()>::default();
    let mut other = Store::new(own.engine(), ());
    let takes = Func::wrap(&mut own, |_: Option<Func>| {});
    let foreign = Func::wrap(&mut other, || {});
    let error = takes
        .call(&mut own, &[foreign.into()], &mut [])
        .unwrap_err();
    assert!(error.to_string().contains("cross-`Store`"), "{error:?}");
    Ok(())
}

#[test]
fn functions_can_be_made_without_a_panic() -> Result<()> {
    let mut store = Store::try_new(&Engine::default(), ())?;
    let typed = Func::try_wrap(&mut store, |x: i32| -> i32 { -x })?;
    let ty = FuncType::try_new(store.engine(), [ValType::I32], [ValType::I32])?;
    let dynamic = Func::try_new(&mut store, ty, |_, params, results| {
        results[0] = Val::I32(-params[0].unwrap_i32());
        Ok(())
    })?;
    for func in [typed, dynamic] {
        assert_eq!(func.typed::<i32, i32>(&store)?.call(&mut store, 3)?, -3);
    }
    Ok(())
}
